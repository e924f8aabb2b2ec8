/* series.ts: figures put together by what they count and where. */
import type { Figure } from "./types.ts";

export interface Series {
	key: string;
	what: string;
	scope: string;
	figures: Figure[];
	speakers: string[];
}

export function speakerOf(figure: Figure): string {
	return figure.source?.name ?? figure.source?.text ?? "the outlets themselves";
}

/* Numbers of one kind about one place belong to one series; the fullest come first. */
export function seriesOf(figures: Figure[]): Series[] {
	const all = new Map<string, Series>();
	for (const figure of figures) {
		const scope = figure.place?.name ?? figure.scope ?? "";
		const key = `${figure.what}|${scope}`;
		const series = all.get(key) ?? { key, what: figure.what, scope, figures: [], speakers: [] };
		series.figures.push(figure);
		all.set(key, series);
	}
	for (const series of all.values()) {
		series.figures.sort((a, b) => ((a.as_of ?? "") < (b.as_of ?? "") ? 1 : (a.as_of ?? "") > (b.as_of ?? "") ? -1 : a.id < b.id ? -1 : 1));
		const count = new Map<string, number>();
		for (const figure of series.figures)
			count.set(speakerOf(figure), (count.get(speakerOf(figure)) ?? 0) + 1);
		series.speakers = [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
	}
	return [...all.values()].sort((a, b) => b.figures.length - a.figures.length || (a.key < b.key ? -1 : 1));
}
