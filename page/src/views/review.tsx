import type { ViewProps } from "./view.ts";
export function ReviewView({ model }: ViewProps) {
	return <p>{model.brief.engine}</p>;
}
