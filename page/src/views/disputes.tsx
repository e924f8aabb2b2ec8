/* disputes.tsx: what two sides say and cannot both be true, in columns, in their words. Nothing is averaged. */
import { useMemo } from "preact/hooks";
import { Byline } from "../parts/evidence.tsx";
import { Choice, Words } from "../parts/fields.tsx";
import { LongList } from "../parts/list.tsx";
import type { Dispute, Side } from "../types.ts";
import { plural } from "../words.ts";
import type { ViewProps } from "./view.ts";

export function DisputesView(props: ViewProps) {
	const { model, route, go } = props;
	const wanted = route.words.toLowerCase();
	const sorted = useMemo(() => [...model.brief.disputes].sort((a, b) => Number(b.open) - Number(a.open)), [model]);
	const shown = sorted.filter(
		(one) =>
			(!wanted || `${one.about} ${one.sides.map((side) => `${side.by?.name} ${side.says}`).join(" ")}`.toLowerCase().includes(wanted)) &&
			(!route.type || (route.type === "open") === one.open),
	);
	const open = sorted.filter((one) => one.open).length;
	return (
		<div class="column">
			<h2>Disputed</h2>
			<p class="lead">
				What one side says and another says otherwise, in their own words. Open: nothing later settles it. {plural(open, "dispute")} open, {sorted.length - open}{" "}
				settled.
			</p>
			<div class="filters flat">
				<Words placeholder="words" label="only disputes with these words" route={route} go={go} />
				<Choice label="open or settled" every="open and settled" member="type" of={["open", "settled"]} route={route} go={go} />
				<span class="quiet" role="status">
					{plural(shown.length, "dispute")}
				</span>
			</div>
			<LongList
				items={shown}
				step={20}
				keyOf={(one) => one.id}
				label="disputes"
				empty="No two sides of this record contradict each other."
				about={`${wanted}${route.type}`}>
				{(one) => <Card dispute={one} {...props} />}
			</LongList>
		</div>
	);
}

function Card({ dispute, model, route, go }: { dispute: Dispute } & ViewProps) {
	const open = route.id === dispute.id;
	return (
		<article class={`dispute${open ? " is-open" : ""}`}>
			<header>
				<h3>
					<bdi>{dispute.about}</bdi>
				</h3>
				<span class={`grade ${dispute.open ? "is-disputed" : "is-reported"}`}>{dispute.open ? "open" : "settled"}</span>
				<button class="plain" data-id={dispute.id} aria-pressed={open} onClick={() => go({ id: open ? "" : dispute.id })}>
					evidence
				</button>
			</header>
			<div class="sides">
				{dispute.sides.map((side) => (
					<SideColumn side={side} model={model} go={go} />
				))}
			</div>
			{dispute.why && <p class="quiet">{dispute.why}.</p>}
		</article>
	);
}

function SideColumn({ side, model, go }: { side: Side } & Pick<ViewProps, "model" | "go">) {
	return (
		<section class="said-by">
			<h4>
				<bdi>{side.by?.name ?? side.by?.text ?? "the outlet itself"}</bdi>
			</h4>
			<blockquote dir="auto">“{side.says}”</blockquote>
			<p class="quiet">
				{plural(side.claims.length, "claim")} in {plural(side.reports.length, "report")}
			</p>
			<ul class="quiet">
				{side.reports.slice(0, 3).map((id) => {
					const head = model.reports.get(id);
					return (
						<li>
							<button class="link" onClick={() => go({ id })}>
								{head ? <Byline report={head} /> : id}
							</button>
						</li>
					);
				})}
				{side.reports.length > 3 && <li>and {plural(side.reports.length - 3, "more report")}</li>}
			</ul>
		</section>
	);
}
