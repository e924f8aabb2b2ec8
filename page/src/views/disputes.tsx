import type { ViewProps } from "./view.ts";
export function DisputesView({ model }: ViewProps) {
	return <p>{model.brief.engine}</p>;
}
