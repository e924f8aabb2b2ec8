/* day.tsx: the day sheet: the map, what happened, and a brush over time. */
import { useMemo } from "preact/hooks";
import { sayDay } from "../days.ts";
import { eventDay, isWithin } from "../record.ts";
import { Brush } from "../parts/brush.tsx";
import { SideSign, WhenChip, WhereChip } from "../parts/chips.tsx";
import { Choice, Words } from "../parts/fields.tsx";
import { Line } from "../parts/line.tsx";
import { LongList } from "../parts/list.tsx";
import { WarMap } from "../parts/map.tsx";
import type { Event, Status } from "../types.ts";
import { MEANS, plural, sayNumber, STATUSES } from "../words.ts";
import type { ViewProps } from "./view.ts";

/* By the last day on which it can have happened, the newest first; of one day the better founded first. */
function newestFirst(a: Event, b: Event): number {
	const x = eventDay(a) ?? "",
		y = eventDay(b) ?? "";
	if (x !== y) return x < y ? 1 : -1;
	return STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) || b.origins - a.origins || b.reports - a.reports || (a.id < b.id ? -1 : 1);
}

export function DaySheet({ model, route, go, theme }: ViewProps) {
	const words = route.words.toLowerCase();
	const sorted = useMemo(() => [...model.brief.events].sort(newestFirst), [model]);
	const texts = useMemo(() => (words ? sorted.map((event) => `${event.line} ${event.type}`.toLowerCase()) : []), [sorted, !words]);
	const matching = useMemo(
		() =>
			sorted.filter(
				(event, i) =>
					(!route.place || event.place?.name === route.place || event.place?.admin1 === route.place) &&
					(!route.type || event.type === route.type) &&
					(!route.status.length || route.status.includes(event.status)) &&
					(!words || texts[i]!.includes(words)),
			),
		[sorted, route.place, route.type, route.status.join(), words],
	);
	const shown = useMemo(() => matching.filter((event) => isWithin(event, route.from, route.until)), [matching, route.from, route.until]);
	const places = useMemo(() => [...new Set([...model.sites.values()].map((site) => site.place.name))].sort(), [model]);
	const pick = (status: Status) => go({ status: route.status.includes(status) ? route.status.filter((one) => one !== status) : [...route.status, status] });
	const narrowed = route.place || route.type || route.status.length || route.words;
	return (
		<div class="day">
			<div class="day-map">
				<WarMap model={model} events={shown} day={route.until} place={route.place} theme={theme} onPlace={(name) => go({ place: route.place === name ? "" : name })} />
				<MapKey {...{ model, route }} />
			</div>
			<section class="day-list" aria-label="What happened">
				<div class="filters">
					<Words placeholder="words" label="only lines with these words" route={route} go={go} />
					<Choice label="place" every="every place" member="place" of={places} route={route} go={go} />
					<Choice label="kind of event" every="every kind" member="type" of={model.types} route={route} go={go} />
					{narrowed && (
						<button class="plain" onClick={() => go({ place: "", type: "", status: [], words: "" })}>
							clear
						</button>
					)}
					<div class="statuses" role="group" aria-label="grades">
						{STATUSES.map((status) => (
							<button class={`grade is-${status}`} aria-pressed={route.status.includes(status)} title={MEANS[status]} onClick={() => pick(status)}>
								{status}
							</button>
						))}
					</div>
				</div>
				<p class="quiet count" role="status">
					{plural(shown.length, "event")}
					{shown.length < sorted.length && ` of ${sayNumber(sorted.length)}`}
				</p>
				<LongList
					items={shown}
					keyOf={(event) => event.id}
					label="events, the newest first"
					empty="Nothing happened in these days that a report tells."
					about={`${route.from}${route.until}${route.place}${route.type}${route.status}${words}`}>
					{(event, before) => (
						<>
							{(!before || eventDay(before) !== eventDay(event)) && <h3 class="daymark">{eventDay(event) ? sayDay(eventDay(event)!, true) : "Not dated"}</h3>}
							<Line id={event.id} line={event.line ?? event.id} status={event.status} rating={event.rating} origins={event.origins} reports={event.reports} route={route} go={go}>
								{event.corrected && <span class="chip">corrected</span>}
								<WhenChip time={event.time} />
								{event.place && <WhereChip place={event.place} />}
							</Line>
						</>
					)}
				</LongList>
			</section>
			<Brush model={model} events={matching} from={route.from} until={route.until} theme={theme} onRange={(from, until, done) => go({ from, until }, !done)} />
		</div>
	);
}

/* What colours, shapes and patterns on the map mean. */
function MapKey({ model, route }: Pick<ViewProps, "model" | "route">) {
	const holders = new Set(model.brief.control.map((held) => held.holder?.name).filter(Boolean));
	const sides = [...model.sides.values()].filter((side) => holders.has(side.name)).slice(0, 8);
	const seen = new Set(model.brief.control.map((held) => held.status));
	return (
		<details class="mapkey" open={innerWidth > 760}>
			<summary>Who holds what {route.until ? `at the end of ${sayDay(route.until)}` : "now"}</summary>
			<ul>
				{sides.map((side) => (
					<li>
						<SideSign index={side.index} /> <bdi>{side.name}</bdi>
					</li>
				))}
			</ul>
			<ul>
				{STATUSES.filter((status) => seen.has(status)).map((status) => (
					<li title={MEANS[status]}>
						<SideSign index={0} status={status} /> {status}
					</li>
				))}
			</ul>
			<p>Rings: how much happened. Outlines and dashed circles: known only to lie within.</p>
		</details>
	);
}
