/* axis.ts: days along a line. Of wars that lie years apart the years between them would be nearly all of it: a long stretch in which nothing stands is drawn short, and the line is
 * shown broken there. */
export interface Stretch {
	/* Its first and its last day. */
	first: number;
	last: number;
	/* Where it begins and ends, as parts of the whole: 0 to 1. */
	from: number;
	to: number;
	/* Drawn short. */
	broken: boolean;
}
export interface Axis {
	first: number;
	last: number;
	stretches: Stretch[];
	/* How many days are drawn at their length. */
	drawn: number;
}

/* What is drawn short is longer than a year and than a fifth of all days, and takes this part of the line. */
const LONG = 366,
	SHARE = 0.2,
	SHORT = 0.04;

/* `busy`: the days on which something stands, in any order. */
export function axisOf(first: number, last: number, busy: number[]): Axis {
	const least = Math.max(LONG, (last - first + 1) * SHARE);
	const days = [...new Set(busy)].filter((day) => day >= first && day <= last).sort((a, b) => a - b);
	const parts: [number, number, boolean][] = [];
	let begin = first;
	days.forEach((day, i) => {
		const before = days[i - 1];
		if (before === undefined || day - before - 1 <= least) return;
		parts.push([begin, before, false], [before + 1, day - 1, true]);
		begin = day;
	});
	parts.push([begin, last, false]);
	const drawn = parts.reduce((sum, [a, b, broken]) => sum + (broken ? 0 : b - a + 1), 0),
		whole = 1 - ((parts.length - 1) / 2) * SHORT;
	let from = 0;
	const stretches = parts.map(([a, b, broken]) => {
		const to = b === last ? 1 : from + (broken ? SHORT : ((b - a + 1) / drawn) * whole);
		const stretch = { first: a, last: b, from, to, broken };
		from = to;
		return stretch;
	});
	return { first, last, stretches, drawn };
}

/* Where a day begins, as a part of the whole; what lies outside is put at the ends. */
export function partOf(axis: Axis, day: number): number {
	const on = axis.stretches.find((one) => day <= one.last);
	return on ? on.from + (Math.max(0, day - on.first) / (on.last - on.first + 1)) * (on.to - on.from) : 1;
}

/* The day that is there. */
export function dayAt(axis: Axis, part: number): number {
	const on = axis.stretches.find((one) => part < one.to) ?? axis.stretches[axis.stretches.length - 1]!;
	const day = on.first + Math.floor(((part - on.from) / (on.to - on.from)) * (on.last - on.first + 1));
	return Math.max(axis.first, Math.min(axis.last, day));
}

/* Days to be named below it, so many at most: at even distances in each stretch, whose first day is one of them. `first`: that one. */
export function ticksOf(axis: Axis, most: number): { day: number; first: boolean; step: number }[] {
	const steps = [1, 2, 7, 14, 31, 92, 183, 366, 732, 1830];
	const room = 1 / most;
	const step = steps.find((one) => one / axis.drawn >= room) ?? 3660;
	const out: { day: number; first: boolean; step: number }[] = [];
	let last = -room;
	for (const one of axis.stretches)
		for (let day = one.first; !one.broken && day <= one.last; day += step) {
			const at = partOf(axis, day);
			if (at - last < room * 0.999) continue;
			out.push({ day, first: day === one.first, step });
			last = at;
		}
	return out;
}
