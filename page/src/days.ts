/* days.ts: days as numbers (since 1970-01-01) and as words; the same wherever and whenever the page is opened. */
import type { Span } from "./types.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

export function dayNumber(day: string): number {
	return Math.round(Date.parse(`${day}T00:00:00Z`) / 86400000);
}
export function dayText(number: number): string {
	return new Date(number * 86400000).toISOString().slice(0, 10);
}

/* "10 Aug 2021"; with the weekday "Tue 10 Aug 2021". */
export function sayDay(day: string, weekday = false): string {
	const at = new Date(`${day}T00:00:00Z`);
	if (Number.isNaN(at.getTime())) return day;
	return `${weekday ? `${WEEKDAYS[at.getUTCDay()]} ` : ""}${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/* A day below an axis whose days are named so many days apart: "Nov 2012", "16 Nov"; with the year where it is asked for. */
export function sayTick(number: number, step: number, year: boolean): string {
	const day = sayDay(dayText(number));
	return step >= 31 ? day.replace(/^\d+ /, "") : year ? day : day.replace(/ \d{4}$/, "");
}

/* When it happened, no finer than it is known: "10 Aug 2021", "8 to 10 Aug 2021", "Feb 1989", "by 8 Aug 2021". */
export function saySpan(span: Span | null): string {
	if (!span || (!span.begin && !span.end)) return "no date";
	const { begin, end } = span;
	if (!begin) return `by ${sayDay(end!)}`;
	if (!end) return `from ${sayDay(begin)}`;
	if (begin === end) return sayDay(begin);
	if (span.precision === "month" && begin.slice(0, 7) === end.slice(0, 7)) return sayDay(begin).replace(/^\d+ /, "");
	if (begin.slice(0, 4) === end.slice(0, 4) && begin.endsWith("-01-01") && end.endsWith("-12-31")) return begin.slice(0, 4);
	const first = sayDay(begin).split(" "),
		last = sayDay(end).split(" ");
	const same = first[2] !== last[2] ? 3 : first[1] !== last[1] ? 2 : 1;
	return `${first.slice(0, same).join(" ")} to ${last.join(" ")}`;
}

/* How exactly it is dated, in few characters: "day", "± 1 d", "month". */
export function sayGrain(span: Span | null): string {
	if (!span?.begin || !span.end) return span?.begin || span?.end ? "open" : "undated";
	const days = dayNumber(span.end) - dayNumber(span.begin);
	if (span.precision === "day" && days > 0 && days < 60) return `within ${days + 1} days`;
	return span.precision;
}
