import type { ViewProps } from "./view.ts";
export function FiguresView({ model }: ViewProps) {
	return <p>{model.brief.engine}</p>;
}
