/* line.tsx: one line of the record: its sentence, its grade, what it rests on; a click opens the evidence. */
import type { ComponentChildren } from "preact";
import type { Go, Route } from "../route.ts";
import type { Status } from "../types.ts";
import { Grade, Rests } from "./chips.tsx";

interface Props {
	id: string;
	line: string;
	status: Status;
	rating?: string | undefined;
	origins: number;
	reports: number;
	route: Route;
	go: Go;
	children?: ComponentChildren;
}

export function Line({ id, line, status, rating, origins, reports, route, go, children }: Props) {
	const open = route.id === id;
	return (
		<button class={`line${open ? " is-open" : ""}`} data-id={id} aria-pressed={open} onClick={() => go({ id: open ? "" : id })}>
			<bdi class="said">{line}</bdi>
			<span class="signs">
				<Grade status={status} rating={rating} />
				<Rests origins={origins} reports={reports} />
				{children}
			</span>
		</button>
	);
}
