/* app.tsx: the page around the views: head, switches, navigation, evidence. */
import type { FunctionComponent } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { sayDay } from "./days.ts";
import { Patterns } from "./parts/chips.tsx";
import { EvidencePanel } from "./parts/evidence.tsx";
import { SwitchBar } from "./parts/switches.tsx";
import { buildModel, type Model } from "./record.ts";
import { linkTo, useRoute, type Route, type View } from "./route.ts";
import type { Source } from "./source.ts";
import { useTheme } from "./theme.ts";
import type { Brief } from "./types.ts";
import { AsideView } from "./views/aside.tsx";
import { AuditView } from "./views/audit.tsx";
import { ControlBoard } from "./views/control.tsx";
import { DaySheet } from "./views/day.tsx";
import { DisputesView } from "./views/disputes.tsx";
import { FiguresView } from "./views/figures.tsx";
import { ReviewView } from "./views/review.tsx";
import { SearchView } from "./views/search.tsx";
import { SourcesView } from "./views/sources.tsx";
import type { ViewProps } from "./views/view.ts";
import { plural } from "./words.ts";

const VIEWS: [View, string, FunctionComponent<ViewProps>, (brief: Brief) => number | null][] = [
	["day", "Day sheet", DaySheet, () => null],
	["control", "Control", ControlBoard, () => null],
	["disputes", "Disputes", DisputesView, (brief) => brief.disputes.filter((one) => one.open).length],
	["figures", "Figures", FiguresView, () => null],
	["aside", "Set aside", AsideView, () => null],
	["sources", "Sources", SourcesView, () => null],
	["review", "Review", ReviewView, () => null],
	["audit", "Audit", AuditView, () => null],
	["search", "Search", SearchView, () => null],
];

/* The record by the switches; while another one is worked out the last one stays. */
function useRecord(source: Source, route: Route): { model: Model | null; error: string; busy: boolean; again(): void } {
	const [brief, setBrief] = useState<Brief | null>(null);
	const [error, setError] = useState("");
	const [busy, setBusy] = useState(true);
	const [round, setRound] = useState(0);
	useEffect(() => {
		let here = true;
		setBusy(true);
		source
			.brief(route)
			.then(
				(next) => here && (setBrief(next), setError("")),
				(failed: Error) => here && setError(failed.message),
			)
			.finally(() => here && setBusy(false));
		return () => void (here = false);
	}, [source, route.asOf, route.without.join("\n"), round]);
	const model = useMemo(() => brief && buildModel(brief), [brief]);
	return { model, error, busy, again: () => setRound(round + 1) };
}

export function App({ source }: { source: Source }) {
	const [route, go] = useRoute();
	const [theme, turn] = useTheme();
	const { model, error, busy, again } = useRecord(source, route);
	const [view, title, Shown] = VIEWS.find(([name]) => name === route.view)!;
	useEffect(() => {
		document.title = `${title} - Dateline`;
		document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
	}, [title, model]);
	useEffect(() => document.getElementById("main")?.scrollTo(0, 0), [view]);
	useEffect(() => {
		const keys = (event: KeyboardEvent) => {
			if (event.key === "Escape" && route.id) go({ id: "" });
		};
		addEventListener("keydown", keys);
		return () => removeEventListener("keydown", keys);
	}, [route.id]);
	return (
		<>
			<a class="skip" href="#main" onClick={(e) => (e.preventDefault(), document.getElementById("main")?.focus())}>
				Skip to the record
			</a>
			<Patterns />
			<header class="head">
				<div class="mast">
					<h1>Dateline</h1>
					{model && (
						<p class="edition">
							<Edition model={model} />
						</p>
					)}
				</div>
				<SwitchBar {...{ model, source, route, go, theme, turn, busy }} />
				<nav aria-label="Views">
					<ul>
						{VIEWS.map(([name, label, , count]) => {
							const open = model ? count(model.brief) : null;
							return (
								<li>
									<a href={linkTo(route, { view: name })} aria-current={name === view ? "page" : undefined}>
										{label}
										{open ? <span class="badge">{open}</span> : null}
									</a>
								</li>
							);
						})}
					</ul>
				</nav>
			</header>
			{error && (
				<p class="trouble top" role="alert">
					{error}
				</p>
			)}
			<div class={`body of-${view}${route.id ? " has-evidence" : ""}${busy && model ? " is-busy" : ""}`}>
				<main id="main" tabIndex={-1} aria-label={title} aria-busy={busy}>
					{model ? (
						<Shown {...{ model, source, route, go, theme, again }} />
					) : (
						!error && (
							<p class="starting" role="status">
								Working out the record ...
							</p>
						)
					)}
				</main>
				{model && route.id && <EvidencePanel {...{ model, source, route, go }} />}
			</div>
		</>
	);
}

function Edition({ model }: { model: Model }) {
	const days = model.brief.reports.flatMap((report) => (report.published ? [report.published] : [])).sort();
	const unread = model.brief.unread?.reduce((sum, one) => sum + one.reports, 0) ?? 0;
	return (
		<>
			{plural(model.brief.reports.length, "report")} from {plural(model.brief.origins.length, "origin")}
			{days.length > 0 && (
				<>
					, published {sayDay(days[0]!)} to {sayDay(days[days.length - 1]!)}
				</>
			)}
			{unread > 0 && <>; {unread} in other languages not read</>}
		</>
	);
}
