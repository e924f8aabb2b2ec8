/* record.ts: what the views share of a record: who the sides are, which days it spans, where things happened, what stood on a day. */
import { axisOf, type Axis } from "./axis.ts";
import { dayNumber, dayText } from "./days.ts";
import type { Brief, Control, Event, Place, ReportHead, Status, Who } from "./types.ts";

export interface Side {
	name: string;
	/* Its place in the order of how much it holds and does; colours and shapes go by it. */
	index: number;
}
export interface Site {
	key: string;
	place: Place;
	control: Control[];
	events: Event[];
}
export interface Model {
	brief: Brief;
	sides: Map<string, Side>;
	sites: Map<string, Site>;
	reports: Map<string, ReportHead>;
	/* Days as numbers: those that the time axis shows. What lies before is older history. */
	first: number;
	last: number;
	axis: Axis;
	types: string[];
}

export function placeKey(place: Place): string {
	return [place.name, place.country ?? "", place.admin1 ?? "", place.precision].join("|");
}

/* The day by which an event is sorted: the last on which it can have happened. */
export function eventDay(event: Event): string | null {
	return event.time?.end ?? event.time?.begin ?? null;
}

export function buildModel(brief: Brief): Model {
	const sites = new Map<string, Site>();
	const site = (place: Place) => {
		const key = placeKey(place);
		let one = sites.get(key);
		if (!one) sites.set(key, (one = { key, place, control: [], events: [] }));
		return one;
	};
	const counts = new Map<string, number>();
	const count = (who: Who | null, by: number) => who?.name && counts.set(who.name, (counts.get(who.name) ?? 0) + by);
	for (const held of brief.control) {
		site(held.place).control.push(held);
		count(held.holder, 1000);
	}
	for (const event of brief.events) {
		if (event.place) site(event.place).events.push(event);
		if (event.actor?.kind === "force" || event.actor?.kind === "organization") count(event.actor, 1);
	}
	const names = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
	const [first, last] = span(brief);
	return {
		brief,
		sites,
		sides: new Map(names.map(([name], index) => [name, { name, index }])),
		reports: new Map(brief.reports.map((report) => [report.id, report])),
		first,
		last,
		axis: axisOf(first, last, busyDays(brief)),
		types: [...new Set(brief.events.map((event) => event.type))].sort(),
	};
}

function published(brief: Brief): number[] {
	return brief.reports.flatMap((report) => (report.published ? [dayNumber(report.published)] : []));
}
function happened(brief: Brief): number[] {
	return brief.events.flatMap((event) => (event.time?.precision === "day" && eventDay(event) ? [dayNumber(eventDay(event)!)] : []));
}

/* Those on which something happened or was published. */
export function busyDays(brief: Brief): number[] {
	return [...published(brief), ...happened(brief)];
}

/* The days of the axis: from a month before the oldest report to the newest, and to what happened before within it. */
function span(brief: Brief): [number, number] {
	const days = published(brief),
		events = happened(brief);
	const all = days.length ? days : events;
	if (!all.length) return [0, 0];
	let oldest = Infinity,
		newest = -Infinity;
	for (const day of all) {
		oldest = Math.min(oldest, day);
		newest = Math.max(newest, day);
	}
	let first = oldest;
	for (const day of events) if (day >= oldest - 31 && day < first) first = day;
	return [first, newest];
}

/* Whether an event can have happened within these days; without any days every one, dated or not. */
export function isWithin(event: Event, from: string, until: string): boolean {
	if (!from && !until) return true;
	const begin = event.time?.begin ?? event.time?.end,
		end = event.time?.end ?? event.time?.begin;
	return begin != null && end != null && (!from || end >= from) && (!until || begin <= until);
}

/* Who holds each place at the end of a day ("": now), of those that were spoken of until then. */
export function heldOn(site: Site, day: string): Control | null {
	if (!day) return site.control.find((held) => held.current) ?? null;
	let best: Control | null = null;
	for (const held of site.control) if ((held.since ?? held.last_evidence ?? "") <= day && (!best || (held.since ?? "") >= (best.since ?? ""))) best = held;
	return best;
}

/* Those that do not lie far from where most of it happened: within two and a half times the distance that has four fifths of it. */
export function together(sites: Site[]): Site[] {
	const weight = ({ events, control }: Site) => events.length + control.length * 3;
	const share = (list: [number, number][], part: number) => {
		const all = list.reduce((sum, [, heavy]) => sum + heavy, 0);
		let sum = 0;
		return list.sort((a, b) => a[0] - b[0]).find(([, heavy]) => (sum += heavy) >= all * part)?.[0] ?? 0;
	};
	const lat = share(sites.map((site) => [site.place.lat!, weight(site)]), 0.5),
		lon = share(sites.map((site) => [site.place.lon!, weight(site)]), 0.5),
		narrow = Math.cos((lat * Math.PI) / 180);
	const far = ({ place }: Site) => Math.hypot(place.lat! - lat, (place.lon! - lon) * narrow);
	const most = share(sites.map((site) => [far(site), weight(site)]), 0.8) * 2.5;
	return sites.filter((site) => far(site) <= Math.max(most, 0.5));
}

export interface Bin {
	from: number;
	until: number;
	firm: number;
	loose: number;
}
export function isFirm(status: Status): boolean {
	return status === "confirmed" || status === "reported";
}

/* Events by day, or by as many days as make at most `most` columns (and one more for each stretch of a broken axis): those dated to a week or better, by their last day. */
export function bins(model: Model, events: Event[], most: number): Bin[] {
	const wide = Math.max(1, Math.ceil(model.axis.drawn / most));
	const out: Bin[] = [];
	for (const one of model.axis.stretches)
		for (let day = one.first; day <= one.last; day += one.broken ? one.last - one.first + 1 : wide)
			out.push({ from: day, until: one.broken ? one.last : Math.min(day + wide - 1, one.last), firm: 0, loose: 0 });
	for (const event of events) {
		const at = eventDay(event);
		if (!at || (event.time?.precision !== "day" && event.time?.precision !== "week")) continue;
		const bin = binOf(out, dayNumber(at));
		if (bin) bin[isFirm(event.status) ? "firm" : "loose"]++;
	}
	return out;
}
function binOf(sorted: Bin[], day: number): Bin | undefined {
	let low = 0,
		high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sorted[middle]!.until < day) low = middle + 1;
		else high = middle;
	}
	return sorted[low] && sorted[low]!.from <= day ? sorted[low] : undefined;
}

export function firstDay(model: Model): string {
	return dayText(model.first);
}
export function lastDay(model: Model): string {
	return dayText(model.last);
}
