/* fields.tsx: what a list is narrowed by; each field is a part of the address. */
import type { Go, Route } from "../route.ts";

interface Props {
	label: string;
	route: Route;
	go: Go;
}

export function Words({ label, placeholder, route, go }: Props & { placeholder: string }) {
	return <input type="search" placeholder={placeholder} aria-label={label} value={route.words} onInput={(e) => go({ words: e.currentTarget.value }, true)} />;
}

/* One of a list, or every one. A value of the address that the list has not is shown all the same: it narrows. */
export function Choice({ label, every, member, of, route, go }: Props & { every: string; member: "type" | "place"; of: string[] }) {
	const chosen = route[member];
	return (
		<select aria-label={label} value={chosen} onChange={(e) => go({ [member]: e.currentTarget.value })}>
			<option value="">{every}</option>
			{(chosen && !of.includes(chosen) ? [chosen, ...of] : of).map((one) => (
				<option value={one}>{one}</option>
			))}
		</select>
	);
}
