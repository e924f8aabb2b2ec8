/* control.tsx: the control board: who holds each place over time. A strip is solid until the last evidence of its holder and fades behind it, because a place that nobody speaks of
 * is unknown; its pattern is the status, so that what is claimed is never taken for what is corroborated. */
import { useMemo, useState } from "preact/hooks";
import { axisOf, partOf, ticksOf, type Axis } from "../axis.ts";
import { dayNumber, dayText, sayDay, sayTick } from "../days.ts";
import { Grade, Rests, SideName, SideSign } from "../parts/chips.tsx";
import { Words } from "../parts/fields.tsx";
import { LongList } from "../parts/list.tsx";
import { landName } from "../parts/map.tsx";
import { colourOf, HATCH } from "../parts/paint.ts";
import { busyDays, placeKey, type Model } from "../record.ts";
import type { Control, Place, Status } from "../types.ts";
import { MEANS, plural, STATUSES } from "../words.ts";
import type { ViewProps } from "./view.ts";

interface Row {
	place: Place;
	now: Control | null;
	entries: Control[];
}

function rowsOf(model: Model): Row[] {
	const rows = new Map<string, Row>();
	for (const held of model.brief.control) {
		const key = placeKey(held.place);
		const row = rows.get(key) ?? { place: held.place, now: null, entries: [] };
		row.entries.push(held);
		if (held.current) row.now = held;
		rows.set(key, row);
	}
	const words = (row: Row) => [row.place.country ?? "", row.place.admin1 ?? "", row.place.name].join("|");
	return [...rows.values()].sort((a, b) => (words(a) < words(b) ? -1 : 1));
}

export function ControlBoard({ model, route, go }: ViewProps) {
	const rows = useMemo(() => rowsOf(model), [model]);
	const wanted = route.words.toLowerCase();
	const shown = rows.filter(
		(row) =>
			(!route.status.length || route.status.includes((row.now ?? row.entries[0]!).status)) &&
			(!wanted || `${row.place.name} ${row.place.admin1} ${row.entries.map((one) => one.holder?.name).join(" ")}`.toLowerCase().includes(wanted)),
	);
	const axis = useMemo(() => boardAxis(rows, model), [rows, model]);
	const tally = new Map<string, number>();
	for (const row of rows) if (row.now?.holder?.name) tally.set(row.now.holder.name, (tally.get(row.now.holder.name) ?? 0) + 1);
	const lands = new Set(rows.map((row) => row.place.country));
	return (
		<div class="column board">
			<h2>Who holds what</h2>
			<p class="lead">
				{[...tally]
					.sort((a, b) => b[1] - a[1])
					.map(([name, count], i) => (
						<>
							{i ? ", " : ""}
							<SideName who={{ name }} model={model} /> {plural(count, "place")}
						</>
					))}
				. Solid up to the last evidence, fading where nobody has spoken of the place since. A place that is not here is unknown.
			</p>
			<StatusKey statuses={STATUSES.filter((status) => model.brief.control.some((one) => one.status === status))} />
			<div class="filters flat">
				<Words placeholder="place or holder" label="only places or holders with these words" route={route} go={go} />
				<span class="quiet" role="status">
					{plural(shown.length, "place")}
				</span>
			</div>
			<div class="board-row board-head" aria-hidden="true">
				<span>place</span>
				<span class="board-axis">
					{ticksOf(axis, 5).map(({ day, first, step }) => (
						<i style={{ left: `${partOf(axis, day) * 100}%` }}>{sayTick(day, step, first && axis.stretches.length > 1)}</i>
					))}
					<Breaks axis={axis} />
				</span>
				<span>holder, since, last evidence</span>
			</div>
			<LongList items={shown} keyOf={(row) => placeKey(row.place)} label="places" empty="No report says who holds a place." about={`${wanted}${route.status}`}>
				{(row, before) => (
					<>
						{lands.size > 1 && before?.place.country !== row.place.country && <h3 class="daymark">{row.place.country ? landName(row.place.country) : "no country"}</h3>}
						<BoardRow {...{ row, model, axis, route, go }} division={before?.place.admin1 === row.place.admin1 ? null : row.place.admin1} />
					</>
				)}
			</LongList>
		</div>
	);
}

/* Days that the strips span. Control that is known from long before the reports begins at the left edge. */
function boardAxis(rows: Row[], model: Model): Axis {
	const told = rows.flatMap((row) => row.entries.flatMap((one) => [one.since, one.last_evidence].flatMap((day) => (day ? [dayNumber(day)] : []))));
	let first = model.first;
	for (const day of told) if (day >= model.first - 60) first = Math.min(first, day);
	return axisOf(first, Math.max(model.last, first + 1), [...busyDays(model.brief), ...told]);
}

/* Where the axis is broken. */
function Breaks({ axis }: { axis: Axis }) {
	return (
		<>
			{axis.stretches
				.filter((one) => one.broken)
				.map((one) => (
					<i class="break" style={{ left: `${one.from * 100}%`, width: `${(one.to - one.from) * 100}%` }} />
				))}
		</>
	);
}

export function StatusKey({ statuses }: { statuses: Status[] }) {
	return (
		<dl class="statuskey">
			{statuses.map((status) => (
				<div>
					<dt>
						<Grade status={status} />
						<SideSign index={0} status={status} />
					</dt>
					<dd>{MEANS[status]}</dd>
				</div>
			))}
		</dl>
	);
}

function BoardRow({
	row,
	division,
	model,
	axis,
	route,
	go,
}: { row: Row; division: string | null; model: Model; axis: Axis } & Pick<ViewProps, "route" | "go">) {
	const [all, setAll] = useState(false);
	const { now } = row;
	const order = [...row.entries].sort(
		(a, b) => Number(a.current) - Number(b.current) || ((a.since ?? "") < (b.since ?? "") ? -1 : 1),
	); /* one that is not dated came after those it follows */
	const earlier = order.filter((one) => one !== now).reverse();
	return (
		<>
			<div class="board-row">
				<span class="board-place">
					<small class="quiet">{division ?? ""}</small>
					<b>
						<bdi>{row.place.name}</bdi>
					</b>
					{row.place.precision !== "town" && <span class="chip">{row.place.precision}</span>}
				</span>
				<Strip order={order} {...{ model, axis, route, go }} />
				{now ? <Holding held={now} {...{ model, route, go }} /> : <span class="quiet">no holder now</span>}
				{earlier.length > 0 && (
					<button class="link board-more" aria-expanded={all} onClick={() => setAll(!all)}>
						{all ? "hide what was" : plural(earlier.length, "earlier holder")}
					</button>
				)}
			</div>
			{all &&
				earlier.map((held) => (
					<div class="board-row board-earlier">
						<span />
						<span class="quiet">earlier</span>
						<Holding held={held} {...{ model, route, go }} />
					</div>
				))}
		</>
	);
}

function Holding({ held, model, route, go }: { held: Control; model: Model } & Pick<ViewProps, "route" | "go">) {
	const stale = held.last_evidence ? model.last - dayNumber(held.last_evidence) : 0;
	return (
		<button class={`holding${route.id === held.id ? " is-open" : ""}`} data-id={held.id} onClick={() => go({ id: route.id === held.id ? "" : held.id })}>
			<SideName who={held.holder} model={model} status={held.status} />
			<span class="when">
				{held.since ? `since ${sayDay(held.since)}` : "since when is not told"}
				{held.last_evidence && `, last heard of ${sayDay(held.last_evidence)}`}
				{held.current && stale > 3 && <em> ({plural(stale, "day")} before the newest report)</em>}
			</span>
			<span class="signs">
				<Grade status={held.status} rating={held.rating} />
				<Rests origins={held.origins} reports={held.reports} />
			</span>
		</button>
	);
}

function Strip({ order, model, axis, route, go }: { order: Control[]; model: Model; axis: Axis } & Pick<ViewProps, "route" | "go">) {
	const { first, last } = axis;
	const part = (day: number) => partOf(axis, day) * 100;
	return (
		<span class="strip">
			{order.map((held, i) => {
				const before = order[i - 1],
					after = order[i + 1];
				const begin = dayNumber(held.since ?? before?.last_evidence ?? before?.since ?? dayText(first));
				const next = after && (after.since ?? held.last_evidence ?? held.since);
				const end = next ? dayNumber(next) : last + 1;
				const heard = held.last_evidence ? Math.min(dayNumber(held.last_evidence) + 1, end) : end;
				const left = part(begin),
					width = Math.max(part(end) - left, 0);
				if (width <= 0) return null;
				const firm = Math.max(6, Math.min(100, ((part(heard) - left) / width) * 100));
				const index = held.holder?.name ? model.sides.get(held.holder.name)?.index : undefined;
				const colour = colourOf(index),
					hatch = HATCH[held.status];
				const fill = hatch === null ? colour : hatch === "" ? "none" : hatch === "light" ? colour : `url(#hatch-${hatch}-${Math.min(index ?? 7, 7)})`;
				const label = `${held.holder?.name ?? "nobody named"}: ${held.status}, ${held.since ? `since ${sayDay(held.since)}` : "from before"}${next ? ` until ${sayDay(next)}` : ""}`;
				const fade = `linear-gradient(to right, #000 ${firm}%, #0004 ${Math.min(100, firm + 12)}%, #0002)`;
				return (
					<button
						class={`stretch${route.id === held.id ? " is-open" : ""}`}
						title={label}
						aria-label={label}
						style={{ left: `${left}%`, width: `${width}%` }}
						onClick={() => go({ id: held.id })}>
						<svg width="100%" height="100%" aria-hidden="true" style={{ maskImage: fade, webkitMaskImage: fade }}>
							<rect width="100%" height="100%" fill={fill} fill-opacity={hatch === "light" ? 0.5 : 1} stroke={colour} stroke-width="2" />
						</svg>
					</button>
				);
			})}
			<Breaks axis={axis} />
		</span>
	);
}
