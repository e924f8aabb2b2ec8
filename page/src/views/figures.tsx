/* figures.tsx: numbers as they were given, per speaker, each with its bounds; as a chart and as a table. Nothing is added up. */
import { useMemo, useState } from "preact/hooks";
import { dayNumber, dayText, sayDay } from "../days.ts";
import { Grade, Rests } from "../parts/chips.tsx";
import { Choice, Words } from "../parts/fields.tsx";
import { LongList } from "../parts/list.tsx";
import { colourOf, corners, shapeOf } from "../parts/paint.ts";
import type { Figure } from "../types.ts";
import { plural, sayNumber } from "../words.ts";
import { seriesOf, speakerOf, type Series } from "../series.ts";
import type { ViewProps } from "./view.ts";

export function FiguresView(props: ViewProps) {
	const { model, route, go } = props;
	const wanted = route.words.toLowerCase();
	const kinds = useMemo(() => [...new Set(model.brief.figures.map((one) => one.what))].sort(), [model]);
	const series = useMemo(
		() =>
			seriesOf(
				model.brief.figures.filter(
					(one) =>
						(!route.type || one.what === route.type) &&
						(!route.status.length || route.status.includes(one.status)) &&
						(!wanted || `${one.text} ${one.line} ${one.scope} ${speakerOf(one)}`.toLowerCase().includes(wanted)),
				),
			),
		[model, route.type, route.status.join(), wanted],
	);
	return (
		<div class="column">
			<h2>Figures</h2>
			<p class="lead">
				Each number as its speaker gave it, with the lowest and highest that the words allow: “dozens” is a range, “at least” has no upper end. A later total supersedes
				an earlier one; nothing is added up.
			</p>
			<div class="filters flat">
				<Words placeholder="words" label="only figures with these words" route={route} go={go} />
				<Choice label="kind" every="every kind" member="type" of={kinds} route={route} go={go} />
				<span class="quiet" role="status">
					{plural(
						series.reduce((sum, one) => sum + one.figures.length, 0),
						"figure",
					)}{" "}
					in {plural(series.length, "series", "series")}
				</span>
			</div>
			<LongList
				items={series}
				step={3}
				keyOf={(one) => one.key}
				label="series of figures"
				empty="No report of this record gives such a number."
				about={`${wanted}${route.type}`}>
				{(one) => <OneSeries series={one} {...props} />}
			</LongList>
		</div>
	);
}

function OneSeries({ series, route, go }: { series: Series } & ViewProps) {
	const [most, setMost] = useState(12);
	const plotted = series.figures.filter((one) => one.as_of && (one.min !== null || one.max !== null));
	return (
		<article class="series">
			<h3>
				{series.what}
				{series.scope && (
					<>
						: <bdi>{series.scope}</bdi>
					</>
				)}
			</h3>
			{plotted.length > 1 && <Chart figures={plotted} speakers={series.speakers} route={route} go={go} />}
			<table class="numbers">
				<thead>
					<tr>
						<th>as of</th>
						<th class="num">low</th>
						<th class="num">best</th>
						<th class="num">high</th>
						<th>in words</th>
						<th>according to</th>
						<th>grade</th>
					</tr>
				</thead>
				<tbody>
					{series.figures.slice(0, most).map((one) => (
						<NumberRow figure={one} speakers={series.speakers} route={route} go={go} />
					))}
				</tbody>
			</table>
			{series.figures.length > most && (
				<button class="more" onClick={() => setMost(most + 60)}>
					{plural(series.figures.length - most, "more number")}
				</button>
			)}
		</article>
	);
}

function say(value: number | null): string {
	return value === null ? "–" : sayNumber(value);
}

function NumberRow({ figure, speakers, route, go }: { figure: Figure; speakers: string[] } & Pick<ViewProps, "route" | "go">) {
	const open = route.id === figure.id;
	return (
		<tr class={`${open ? "is-open" : ""}${figure.superseded_by ? " is-past" : ""}`}>
			<td>
				{figure.as_of ? sayDay(figure.as_of) : "–"}
				{figure.since && <small class="quiet"> since {sayDay(figure.since)}</small>}
			</td>
			<td class="num" data-label="low">
				{say(figure.min)}
			</td>
			<td class="num" data-label="best">
				<b>{say(figure.value)}</b>
			</td>
			<td class="num" data-label="high">
				{say(figure.max)}
			</td>
			<td>
				<button class="link" data-id={figure.id} aria-pressed={open} onClick={() => go({ id: open ? "" : figure.id })}>
					<bdi>{figure.text}</bdi>
				</button>
				{figure.joint && (
					<span class="chip" title="one number over several kinds">
						joint
					</span>
				)}
				{figure.superseded_by && <span class="chip">superseded</span>}
			</td>
			<td>
				<Dot index={speakers.indexOf(speakerOf(figure))} />
				<bdi>{speakerOf(figure)}</bdi>
			</td>
			<td class="grades">
				<Grade status={figure.status} rating={figure.rating} /> <Rests origins={figure.origins} reports={figure.reports} />
			</td>
		</tr>
	);
}

/* The sign of a speaker: as in the chart. */
function Dot({ index }: { index: number }) {
	return (
		<svg class="sign" viewBox="-8 -8 16 16" width="12" height="12" aria-hidden="true">
			<Shape index={index} x={0} y={0} size={5} past={false} />
		</svg>
	);
}
function Shape({ index, x, y, size, past }: { index: number; x: number; y: number; size: number; past: boolean }) {
	const at = corners(shapeOf(index)),
		paint = { fill: past ? "var(--sheet)" : colourOf(index), stroke: colourOf(index), "stroke-width": 1.5 };
	return at ? <polygon points={at.map(([dx, dy]) => `${x + dx * size},${y + dy * size}`).join(" ")} {...paint} /> : <circle cx={x} cy={y} r={size} {...paint} />;
}

/* A number where it is drawn. `high` null: it has no upper end. */
interface Point {
	one: Figure;
	index: number;
	x: number;
	best: number;
	low: number;
	high: number | null;
}
function bars(points: Point[], index: number): string {
	return points.map((one) => (one.index === index ? `M${one.x} ${one.low}V${one.high ?? one.best}` : "")).join("");
}
function arrows(points: Point[], index: number): string {
	return points.map(({ x, best, ...one }) => (one.index === index && one.high === null ? `M${x - 4} ${best - 10}L${x} ${best - 15}L${x + 4} ${best - 10}` : "")).join("");
}

/* Numbers over time: a sign where the number is, a bar from low to high; an arrow where there is no upper or lower end. On a logarithmic scale where they differ much. */
function Chart({ figures, speakers, route, go }: { figures: Figure[]; speakers: string[] } & Pick<ViewProps, "route" | "go">) {
	const wide = 720,
		high = 190,
		left = 64,
		foot = 22,
		top = 18;
	const shown = figures.slice(0, 250);
	const days = shown.map((one) => dayNumber(one.as_of!));
	const first = Math.min(...days) - 1,
		last = Math.max(...days) + 1;
	const values = shown.flatMap((one) => [one.value, one.min, one.max].filter((value): value is number => value !== null));
	const low = Math.min(...values),
		top_value = Math.max(...values, 1);
	const log = low > 0 && top_value / low > 50;
	const scale = (value: number) => (log ? Math.log(Math.max(value, low)) - Math.log(low) : value) / ((log ? Math.log(top_value) - Math.log(low) : top_value) || 1);
	const x = (day: number) => left + ((day - first) / (last - first)) * (wide - left - 24) + 8;
	const y = (value: number) => high - foot - scale(value) * (high - foot - top);
	const points = shown.map((one): Point => {
		const best = one.value ?? one.min ?? one.max!;
		return {
			one,
			index: speakers.indexOf(speakerOf(one)),
			x: x(dayNumber(one.as_of!)),
			best: y(best),
			low: y(one.min ?? best),
			high: one.max === null ? null : y(one.max),
		};
	});
	const marks = log ? logMarks(low, top_value) : linearMarks(top_value);
	const label = `${plural(shown.length, "number")} from ${sayDay(dayText(first + 1))} to ${sayDay(dayText(last - 1))}, between ${say(low)} and ${say(top_value)}; the table below has them all`;
	return (
		<figure class="chart" tabIndex={0} aria-label="chart">
			<svg viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={label}>
				{marks.map((value) => (
					<>
						<line x1={left} x2={wide - 10} y1={y(value)} y2={y(value)} class="grid" />
						<text x={left - 6} y={y(value) + 4} text-anchor="end">
							{say(value)}
						</text>
					</>
				))}
				{[first + 1, Math.round((first + last) / 2), last - 1]
					.filter((day, i, all) => all.indexOf(day) === i)
					.map((day, i, all) => (
						<text x={x(day)} y={high - 5} text-anchor={i === 0 && all.length > 1 ? "start" : i === all.length - 1 && i > 0 ? "end" : "middle"}>
							{sayDay(dayText(day))}
						</text>
					))}
				{[...new Set(points.map((one) => one.index))].map((index) => (
					<>
						<path d={bars(points, index)} fill="none" stroke={colourOf(index)} stroke-width="3" stroke-opacity=".45" />
						<path d={arrows(points, index)} fill="none" stroke={colourOf(index)} stroke-width="1.5" />
					</>
				))}
				{points.map(({ one, index, x, best }) => (
					<g class="point" onClick={() => go({ id: route.id === one.id ? "" : one.id })}>
						<title>{`${one.text}, ${speakerOf(one)}, ${sayDay(one.as_of!)}: ${one.status}`}</title>
						<Shape index={index} x={x} y={best} size={route.id === one.id ? 7 : 4.5} past={Boolean(one.superseded_by)} />
					</g>
				))}
			</svg>
			<figcaption>
				{speakers.slice(0, 7).map((name, i) => (
					<span>
						<Dot index={i} />
						<bdi>{name}</bdi>
					</span>
				))}
				{speakers.length > 7 && <span>and {speakers.length - 7} more</span>}
				{log && <span class="quiet">logarithmic</span>}
				<span class="quiet">empty: superseded; arrow: no upper end</span>
			</figcaption>
		</figure>
	);
}
function linearMarks(top: number): number[] {
	const step = 10 ** Math.floor(Math.log10(top || 1));
	const by = top / step > 5 ? step * 2 : top / step > 2 ? step : step / 2;
	const out: number[] = [];
	for (let value = 0; value <= top && out.length < 8; value += by) out.push(value);
	return out;
}
function logMarks(low: number, top: number): number[] {
	const out: number[] = [];
	for (let value = 10 ** Math.ceil(Math.log10(low)); value <= top && out.length < 9; value *= 10) out.push(value);
	return out;
}
