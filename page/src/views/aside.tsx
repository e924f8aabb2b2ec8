import type { ViewProps } from "./view.ts";
export function AsideView({ model }: ViewProps) {
	return <p>{model.brief.engine}</p>;
}
