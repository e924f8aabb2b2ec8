import type { ViewProps } from "./view.ts";
export function SearchView({ model }: ViewProps) {
	return <p>{model.brief.engine}</p>;
}
