import type { ViewProps } from "./view.ts";
export function ControlBoard({ model }: ViewProps) {
	return <p>{model.brief.engine}</p>;
}
