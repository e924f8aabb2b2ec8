/* sources.tsx: where the reports come from: whose copy each outlet prints, who owns whom, what passages they share, and what letters people gave. */
import { useMemo } from "preact/hooks";
import { sayDay } from "../days.ts";
import { useMedia } from "../media.ts";
import { Letter } from "../parts/chips.tsx";
import { Words } from "../parts/fields.tsx";
import { LongList } from "../parts/list.tsx";
import { colourOf } from "../parts/paint.ts";
import type { Model } from "../record.ts";
import type { Origin, Shared } from "../types.ts";
import { LETTER, plural, sayNumber } from "../words.ts";
import type { ViewProps } from "./view.ts";

const KIND: Record<string, string> = { copy: "the same words", owner: "one owner", speaker: "one speaker, quoted twice" };

export function SourcesView(props: ViewProps) {
	const { model, route, go, theme } = props;
	const { origins, shared } = model.brief;
	const sorted = useMemo(() => [...origins].sort((a, b) => b.reports.length - a.reports.length || (a.id < b.id ? -1 : 1)), [origins]);
	const wanted = route.words.toLowerCase();
	const newest = useMemo(
		() =>
			[...model.brief.reports].sort((a, b) =>
				(a.published ?? "") < (b.published ?? "") ? 1 : (a.published ?? "") > (b.published ?? "") ? -1 : a.id < b.id ? -1 : 1,
			),
		[model],
	);
	const reports = useMemo(
		() => newest.filter((one) => !wanted || `${one.title} ${one.outlet} ${one.agency.join(" ")} ${one.id}`.toLowerCase().includes(wanted)),
		[newest, wanted],
	);
	const letters = useMemo(() => lettersOf(model), [model]);
	const narrow = useMedia("(max-width: 760px)");
	const graph = useMemo(() => <OriginGraph origins={sorted} model={model} narrow={narrow} />, [sorted, model, theme, narrow]);
	return (
		<div class="column">
			<h2>Origins</h2>
			<p class="lead">
				Copies of one text count as one origin, and so do the outlets of one owner: {plural(model.brief.reports.length, "report")}, {plural(origins.length, "origin")}.
				Left whose words they are, right who printed them.
			</p>
			{graph}
			<table class="numbers">
				<thead>
					<tr>
						<th>origin</th>
						<th>owner</th>
						<th>letter</th>
						<th class="num">reports</th>
						<th>how it is known</th>
					</tr>
				</thead>
				<tbody>
					{sorted.slice(0, 60).map((one) => (
						<tr class={route.id === one.id ? "is-open" : ""}>
							<td>
								<b>
									<bdi>{nameOf(one, model)}</bdi>
								</b>{" "}
								<span class="chip">{one.agency ? "agency" : "outlet"}</span>
							</td>
							<td>
								<bdi>{one.owner ?? ""}</bdi>
							</td>
							<td data-label="letter">{letters.has(one.id) ? <Letter letter={letters.get(one.id)!} /> : <span class="quiet">none</span>}</td>
							<td class="num" data-label="reports">
								{sayNumber(one.reports.length)}
							</td>
							<td class="quiet">{one.why}</td>
						</tr>
					))}
				</tbody>
			</table>
			{sorted.length > 60 && <p class="quiet">and {plural(sorted.length - 60, "smaller origin")}</p>}
			<h2>Shared passages</h2>
			<LongList items={shared} step={15} keyOf={(one: Shared) => one.id} label="shared passages" empty="No two reports share a passage or a speaker.">
				{(one) => (
					<article class="shared">
						<p>
							<span class="grade">{one.kind}</span>{" "}
							<span class="quiet">
								{KIND[one.kind] ?? ""}: {plural(one.reports.length, "report")}
								{one.by?.name && (
									<>
										, <bdi>{one.by.name}</bdi>
									</>
								)}
							</span>
						</p>
						{one.text && <blockquote dir="auto">{one.text.length > 420 ? `${one.text.slice(0, 420)} …` : one.text}</blockquote>}
						<p class="quiet">
							{one.reports.slice(0, 8).map((id, i) => (
								<>
									{i ? ", " : ""}
									<button class="link" onClick={() => go({ id })}>
										<bdi>{model.reports.get(id)?.outlet ?? id}</bdi>
									</button>
									{id === one.from && " (first)"}
								</>
							))}
							{one.reports.length > 8 && ` and ${one.reports.length - 8} more`}
						</p>
					</article>
				)}
			</LongList>
			<h2>Reports</h2>
			<div class="filters flat">
				<Words placeholder="title, outlet, agency" label="only reports with these words" route={route} go={go} />
				<span class="quiet" role="status">
					{plural(reports.length, "report")}
				</span>
			</div>
			<LongList items={reports} keyOf={(one) => one.id} label="reports, the newest first" empty="No such report." about={wanted}>
				{(one) => (
					<button class={`line${route.id === one.id ? " is-open" : ""}`} data-id={one.id} onClick={() => go({ id: route.id === one.id ? "" : one.id })}>
						<span>
							<bdi class="said">{one.title ?? one.id}</bdi>
							<br />
							<span class="quiet">
								<bdi>{one.outlet ?? "unnamed outlet"}</bdi>
								{one.agency.length > 0 && ` (${one.agency.join(", ")})`}
							</span>
						</span>
						<span class="signs">
							<span class="chip" title={one.why ?? ""}>
								{one.published ? sayDay(one.published, true) : "undated"}
							</span>
							{one.published_basis && <span class="chip">{one.published_basis}</span>}
							{!one.read && <span class="grade is-denied">not read: {one.language}</span>}
						</span>
					</button>
				)}
			</LongList>
		</div>
	);
}

/* An origin that nothing names is called by its first report. */
function nameOf(one: Origin, model: Model): string {
	const first = one.reports[0] ?? one.id;
	return one.agency ?? one.outlet ?? model.reports.get(first)?.title ?? first;
}

/* The Admiralty letters that somebody gave origins, by their ids: those of the last decision that stands. */
function lettersOf(model: Model): Map<string, string> {
	const by = new Map<string, string>();
	for (const one of model.brief.decisions) if (one.act === "grade" && one.standing === "stands") by.set(String(one.subject), String(one.value ?? ""));
	const given = model.brief.origins.map((one) => [one.id, by.get(`agency:${one.agency}`) ?? by.get(`outlet:${one.outlet}`) ?? ""] as const);
	return new Map(given.filter(([, letter]) => letter in LETTER));
}

/* Whose words are printed by whom: lines as wide as there are reports. */
function OriginGraph({ origins, model, narrow }: { origins: Origin[]; model: Model; narrow: boolean }) {
	const most = 16;
	const left = origins.slice(0, most);
	const counts = new Map<string, number>();
	const links: { from: number; to: string; count: number }[] = [];
	left.forEach((origin, from) => {
		const by = new Map<string, number>();
		for (const id of origin.reports) {
			const outlet = model.reports.get(id)?.outlet ?? "unnamed outlet";
			by.set(outlet, (by.get(outlet) ?? 0) + 1);
			counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
		}
		by.forEach((count, to) => links.push({ from, to, count }));
	});
	const right = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most);
	/* On a phone the names stand above the ends of the lines. */
	const row = narrow ? 40 : 24,
		high = Math.max(left.length, right.length) * row + 10,
		wide = narrow ? 350 : 760,
		a = narrow ? 0 : 250,
		b = narrow ? wide : 510,
		letters = narrow ? 21 : 30,
		above = narrow ? -9 : 4;
	const widest = Math.max(1, ...links.map((link) => link.count));
	const y = (i: number, of: number) => 5 + (i + 0.5) * ((high - 10) / of);
	return (
		<div class="graph" tabIndex={0} role="region" aria-label="whose words are printed by whom">
			<svg
				viewBox={`0 0 ${wide} ${high}`}
				role="img"
				aria-label={`${plural(left.length, "origin")} and the ${plural(right.length, "outlet")} that printed them; the table below tells the same`}>
				{links.map((link) => {
					const to = right.findIndex(([name]) => name === link.to);
					if (to < 0) return null;
					const y1 = y(link.from, left.length),
						y2 = y(to, right.length);
					return (
						<path
							d={`M${a} ${y1}C${(a + b) / 2} ${y1} ${(a + b) / 2} ${y2} ${b} ${y2}`}
							fill="none"
							stroke={left[link.from]!.agency ? colourOf(0) : colourOf(7)}
							stroke-opacity=".5"
							stroke-width={1 + (link.count / widest) * 9}>
							<title>{`${nameOf(left[link.from]!, model)} in ${link.to}: ${plural(link.count, "report")}`}</title>
						</path>
					);
				})}
				{left.map((one, i) => (
					<text x={narrow ? 0 : a - 8} y={y(i, left.length) + above} text-anchor={narrow ? "start" : "end"} class={one.agency ? "strong" : ""}>
						{short(nameOf(one, model), letters)} ({sayNumber(one.reports.length)})
					</text>
				))}
				{right.map(([name, count], i) => (
					<text x={narrow ? b : b + 8} y={y(i, right.length) + above} text-anchor={narrow ? "end" : "start"}>
						{short(name, letters)} ({sayNumber(count)})
					</text>
				))}
			</svg>
			{origins.length > most && (
				<p class="quiet">
					the {most} largest of {origins.length}
				</p>
			)}
		</div>
	);
}
function short(name: string, most: number): string {
	return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
