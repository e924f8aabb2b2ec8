import type { ViewProps } from "./view.ts";
export function SourcesView({ model }: ViewProps) {
	return <p>{model.brief.engine}</p>;
}
