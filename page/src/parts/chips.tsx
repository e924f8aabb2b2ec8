/* chips.tsx: the small signs beside a line: grade, origins and reports, precision, side. */
import { colourOf, corners, HATCH, shapeOf } from "./paint.ts";
import { sayGrain } from "../days.ts";
import type { Model } from "../record.ts";
import type { Place, Span, Status, Who } from "../types.ts";
import { LETTER, MEANS, NUMBER, PRECISION, plural } from "../words.ts";

/* A status with its number in the Admiralty code, and before it the letter of its source where somebody gave one. */
export function Grade({ status, rating }: { status: Status; rating?: string | undefined }) {
	const letter = rating?.[0] ?? "";
	return (
		<span class={`grade is-${status}`} title={`${status}: ${MEANS[status] ?? ""}${letter ? `; its source is ${LETTER[letter] ?? "graded"}` : ""}`}>
			{status}
			<b>{rating ?? NUMBER[status] ?? 6}</b>
		</span>
	);
}
/* The letter that somebody gave a source. */
export function Letter({ letter }: { letter: string }) {
	return (
		<span class="grade" title={`Admiralty code ${letter}: ${LETTER[letter] ?? ""}`}>
			<b>{letter}</b> {LETTER[letter] ?? ""}
		</span>
	);
}

/* How many independent origins it rests on, in how many reports. */
export function Rests({ origins, reports }: { origins: number; reports: number }) {
	return (
		<span class="chip">
			{plural(origins, "origin")} / {plural(reports, "report")}
		</span>
	);
}

export function WhereChip({ place }: { place: Place }) {
	return (
		<span class="chip" title={`happened ${PRECISION[place.precision] ?? ""}`}>
			{place.precision}
		</span>
	);
}
export function WhenChip({ time }: { time: Span | null }) {
	const grain = sayGrain(time);
	return grain === "day" ? null : (
		<span class="chip" title="how exactly it is dated">
			{grain}
		</span>
	);
}

/* The sign of a side, filled by a status. */
export function SideSign({ index, status }: { index: number | undefined; status?: Status }) {
	const colour = colourOf(index),
		hatch = status ? HATCH[status] : null,
		at = corners(shapeOf(index));
	const fill = hatch === null ? colour : hatch === "" ? "none" : hatch === "light" ? colour : `url(#hatch-${hatch}-${Math.min(index ?? 7, 7)})`;
	const shared = { fill, stroke: colour, "stroke-width": 1.5, "fill-opacity": hatch === "light" ? 0.5 : 1 };
	return (
		<svg class="sign" viewBox="-8 -8 16 16" width="13" height="13" aria-hidden="true">
			{at ? <polygon points={at.map(([x, y]) => `${x * 5.6},${y * 5.6}`).join(" ")} {...shared} /> : <circle r="5.6" {...shared} />}
		</svg>
	);
}
export function SideName({ who, model, status }: { who: Who | null; model: Model; status?: Status }) {
	if (!who?.name) return <span class="side">{who?.text ? <bdi>{who.text}</bdi> : "nobody named"}</span>;
	return (
		<span class="side">
			<SideSign index={model.sides.get(who.name)?.index} status={status} />
			<bdi>{who.name}</bdi>
		</span>
	);
}

/* The patterns that signs and strips refer to; once a page. */
export function Patterns() {
	return (
		<svg width="0" height="0" class="off" aria-hidden="true">
			<defs>
				{[0, 1, 2, 3, 4, 5, 6, 7].map((i) => [
					<pattern id={`hatch-lines-${i}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
						<rect width="5" height="5" fill={colourOf(i)} fill-opacity="0.15" />
						<rect width="2.2" height="5" fill={colourOf(i)} />
					</pattern>,
					<pattern id={`hatch-cross-${i}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
						<rect width="5" height="5" fill={colourOf(i)} fill-opacity="0.15" />
						<path d="M0 0H5M0 0V5" stroke={colourOf(i)} stroke-width="2.4" />
					</pattern>,
					<pattern id={`hatch-checks-${i}`} width="6" height="6" patternUnits="userSpaceOnUse">
						<rect width="6" height="6" fill={colourOf(i)} fill-opacity="0.2" />
						<path d="M0 0H3V3H0ZM3 3H6V6H3Z" fill={colourOf(i)} />
					</pattern>,
				])}
			</defs>
		</svg>
	);
}
