/* disputes.tsx: what two sides say and cannot both be true, in columns, in their words. Nothing is averaged. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { Byline } from "../parts/evidence.tsx";
import { LongList } from "../parts/list.tsx";
import type { Evidence } from "../source.ts";
import type { Dispute, Side } from "../types.ts";
import { plural } from "../words.ts";
import type { ViewProps } from "./view.ts";

export function DisputesView(props: ViewProps) {
	const { model, route, go } = props;
	const wanted = route.words.toLowerCase();
	const sorted = useMemo(() => [...model.brief.disputes].sort((a, b) => Number(b.open) - Number(a.open)), [model]);
	const shown = sorted.filter((one) => (!wanted || `${one.about} ${one.sides.map((side) => `${side.by?.name} ${side.says}`).join(" ")}`.toLowerCase().includes(wanted)) &&
		(!route.type || (route.type === "open") === one.open));
	const open = sorted.filter((one) => one.open).length;
	return <div class="column">
		<h2>Disputed</h2>
		<p class="lead">What one side says and another says otherwise, in their own words. Open: nothing later settles it. {plural(open, "dispute")} open, {sorted.length - open} settled.</p>
		<div class="filters flat">
			<input type="search" placeholder="words" aria-label="only disputes with these words" value={route.words} onInput={(e) => go({ words: e.currentTarget.value }, true)} />
			<select aria-label="open or settled" value={route.type} onChange={(e) => go({ type: e.currentTarget.value })}>
				<option value="">open and settled</option><option value="open">open</option><option value="settled">settled</option>
			</select>
			<span class="quiet" role="status">{plural(shown.length, "dispute")}</span>
		</div>
		<LongList items={shown} step={20} keyOf={(one) => one.id} label="disputes" empty="No two sides of this record contradict each other." about={`${wanted}${route.type}`}>
			{(one) => <Card dispute={one} {...props} />}
		</LongList>
	</div>;
}

function Card({ dispute, model, source, route, go }: { dispute: Dispute } & ViewProps) {
	const [evidence, setEvidence] = useState<Evidence | null>(null);
	useEffect(() => {
		let here = true;
		source.evidence(dispute.id, route).then((found) => here && setEvidence(found), () => undefined);
		return () => void (here = false);
	}, [dispute.id, source]);
	const open = route.id === dispute.id;
	return <article class={`dispute${open ? " is-open" : ""}`}>
		<header><h3><bdi>{dispute.about}</bdi></h3><span class={`grade ${dispute.open ? "is-disputed" : "is-reported"}`}>{dispute.open ? "open" : "settled"}</span>
			<button class="plain" data-id={dispute.id} aria-pressed={open} onClick={() => go({ id: open ? "" : dispute.id })}>evidence</button></header>
		<div class="sides">{dispute.sides.map((side) => <SideColumn side={side} evidence={evidence} model={model} go={go} />)}</div>
		{dispute.why && <p class="quiet">{dispute.why}.</p>}
	</article>;
}

function SideColumn({ side, evidence, model, go }: { side: Side; evidence: Evidence | null } & Pick<ViewProps, "model" | "go">) {
	const reports = [...new Set((evidence ? [...evidence.for, ...evidence.against] : []).filter((claim) => side.claims.includes(claim.id)).map((claim) => claim.report))];
	return <section class="said-by">
		<h4><bdi>{side.by?.name ?? side.by?.text ?? "the outlet itself"}</bdi></h4>
		<blockquote dir="auto">“{side.says}”</blockquote>
		<p class="quiet">{plural(side.claims.length, "claim")}</p>
		<ul class="quiet">{reports.slice(0, 3).map((id) => {
			const head = model.reports.get(id);
			return <li><button class="link" onClick={() => go({ id })}>{head ? <Byline report={head} /> : id}</button></li>;
		})}{reports.length > 3 && <li>and {plural(reports.length - 3, "more report")}</li>}</ul>
	</section>;
}
