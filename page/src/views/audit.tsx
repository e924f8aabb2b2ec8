import type { ViewProps } from "./view.ts";
export function AuditView({ model }: ViewProps) {
	return <p>{model.brief.engine}</p>;
}
