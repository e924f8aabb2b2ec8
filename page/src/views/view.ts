/* view.ts: what every view is given. */
import type { Model } from "../record.ts";
import type { Go, Route } from "../route.ts";
import type { Source } from "../source.ts";

export interface ViewProps {
	model: Model;
	source: Source;
	route: Route;
	go: Go;
	theme: string;
	/* The record may have changed: read it again. */
	again(): void;
}
