/* brush.tsx: how much happened when, and a window over it that can be dragged, widened and moved with keys. Full columns are what is confirmed or reported, hatched ones what is
 * claimed, disputed or denied. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import { dayAt as dayOn, partOf, ticksOf } from "../axis.ts";
import { dayNumber, dayText, sayDay, sayTick } from "../days.ts";
import { bins, firstDay, lastDay, type Model } from "../record.ts";
import type { Event } from "../types.ts";
import { fillOf } from "./paint.ts";

interface Props {
	model: Model;
	/* Those that the columns count. */
	events: Event[];
	from: string;
	until: string;
	theme: string;
	onRange(from: string, until: string, done: boolean): void;
}
type Grip = "from" | "until" | "both";

export function Brush({ model, events, from, until, theme, onRange }: Props) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const drag = useRef<{ grip: Grip; at: number; from: number; until: number } | null>(null);
	const columns = useMemo(() => bins(model, events, 240), [model, events]);
	const first = from ? Math.max(dayNumber(from), model.first) : model.first;
	const last = until ? Math.min(dayNumber(until), model.last) : model.last;
	const days = model.last - model.first + 1;
	const part = (day: number) => partOf(model.axis, day) * 100;

	useEffect(() => {
		const box = canvas.current!;
		const draw = () => paint(box, columns, model);
		draw();
		const watch = new ResizeObserver(draw);
		watch.observe(box);
		return () => watch.disconnect();
	}, [columns, theme]);

	const set = (a: number, b: number, done: boolean) => {
		const low = Math.max(model.first, Math.min(a, b)),
			high = Math.min(model.last, Math.max(a, b));
		const all = low === model.first && high === model.last;
		onRange(all ? "" : dayText(low), all ? "" : dayText(high), done);
	};
	const dayAt = (x: number) => {
		const box = canvas.current!.getBoundingClientRect();
		return dayOn(model.axis, (x - box.left) / box.width);
	};
	const start = (grip: Grip) => (event: PointerEvent) => {
		event.preventDefault();
		event.stopPropagation();
		(event.currentTarget as Element).setPointerCapture(event.pointerId);
		drag.current = { grip, at: dayAt(event.clientX), from: first, until: last };
	};
	const move = (event: PointerEvent) => {
		const now = drag.current;
		if (!now) return;
		const day = dayAt(event.clientX);
		if (now.grip === "from") set(day, now.until, false);
		else if (now.grip === "until") set(now.from, day, false);
		else {
			const by = Math.max(model.first - now.from, Math.min(model.last - now.until, day - now.at));
			set(now.from + by, now.until + by, false);
		}
	};
	const stop = () => {
		if (drag.current) set(first, last, true);
		drag.current = null;
	};
	/* On the columns themselves: a new window is drawn. */
	const begin = (event: PointerEvent) => {
		const day = dayAt(event.clientX);
		(event.currentTarget as Element).setPointerCapture(event.pointerId);
		drag.current = { grip: "until", at: day, from: day, until: day };
		set(day, day, false);
	};
	const keys = (grip: Grip) => (event: KeyboardEvent) => {
		const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[event.key];
		if (by === undefined && event.key !== "Home" && event.key !== "End") return;
		event.preventDefault();
		if (grip === "both") {
			const step = Math.max(model.first - first, Math.min(model.last - last, by ?? (event.key === "Home" ? -days : days)));
			set(first + step, last + step, true);
			return;
		}
		const moved = event.key === "Home" ? model.first : event.key === "End" ? model.last : (grip === "from" ? first : last) + by!;
		set(grip === "from" ? Math.min(moved, last) : first, grip === "from" ? last : Math.max(moved, first), true);
	};
	const slider = (grip: "from" | "until", day: number) => (
		<div
			class={`grip grip-${grip}`}
			role="slider"
			tabIndex={0}
			aria-label={grip === "from" ? "first day" : "last day"}
			aria-valuemin={model.first}
			aria-valuemax={model.last}
			aria-valuenow={day}
			aria-valuetext={sayDay(dayText(day), true)}
			style={{ left: `${grip === "from" ? part(day) : part(day + 1)}%` }}
			onPointerDown={start(grip)}
			onPointerMove={move}
			onPointerUp={stop}
			onPointerCancel={stop}
			onKeyDown={keys(grip)}
		/>
	);
	const narrowed = first !== model.first || last !== model.last;
	return (
		<div class="brush">
			<div class="brush-head">
				<label>
					from{" "}
					<input
						type="date"
						min={firstDay(model)}
						max={lastDay(model)}
						value={dayText(first)}
						onChange={(e) => e.currentTarget.value && set(dayNumber(e.currentTarget.value), last, true)}
					/>
				</label>
				<label>
					until{" "}
					<input
						type="date"
						min={firstDay(model)}
						max={lastDay(model)}
						value={dayText(last)}
						onChange={(e) => e.currentTarget.value && set(first, dayNumber(e.currentTarget.value), true)}
					/>
				</label>
				<button class="plain" disabled={!narrowed} onClick={() => set(model.first, model.last, true)}>
					all days
				</button>
				<span class="key">
					<i class="swatch full" /> confirmed, reported <i class="swatch hatched" /> claimed, contested, disputed, denied
				</span>
			</div>
			<div class="brush-body">
				<canvas
					ref={canvas}
					role="img"
					aria-label={`Events by day, ${sayDay(firstDay(model))} to ${sayDay(lastDay(model))}`}
					onPointerDown={begin}
					onPointerMove={move}
					onPointerUp={stop}
					onPointerCancel={stop}
				/>
				<div class="veil" style={{ left: 0, width: `${part(first)}%` }} />
				<div class="veil" style={{ left: `${part(last + 1)}%`, right: 0 }} />
				<div
					class="window"
					role="slider"
					tabIndex={0}
					aria-label="move the window of days"
					aria-valuemin={model.first}
					aria-valuemax={model.last}
					aria-valuenow={first}
					aria-valuetext={`${sayDay(dayText(first))} to ${sayDay(dayText(last))}`}
					style={{ left: `${part(first)}%`, width: `${part(last + 1) - part(first)}%` }}
					onPointerDown={narrowed ? start("both") : begin}
					onPointerMove={move}
					onPointerUp={stop}
					onPointerCancel={stop}
					onKeyDown={keys("both")}
				/>
				{slider("from", first)}
				{slider("until", last)}
			</div>
		</div>
	);
}

function paint(box: HTMLCanvasElement, columns: ReturnType<typeof bins>, model: Model) {
	const dense = Math.min(2, devicePixelRatio || 1),
		wide = box.clientWidth,
		high = box.clientHeight;
	if (!wide || !high) return;
	box.width = wide * dense;
	box.height = high * dense;
	const ink = box.getContext("2d")!;
	ink.scale(dense, dense);
	const style = getComputedStyle(box);
	const colour = style.getPropertyValue("--ink").trim(),
		muted = style.getPropertyValue("--muted").trim();
	const foot = 16,
		most = Math.max(1, ...columns.map((bin) => bin.firm + bin.loose));
	const loose = fillOf(ink, colour, "lines")!;
	for (const bin of columns) {
		const x = partOf(model.axis, bin.from) * wide,
			w = Math.max(1, partOf(model.axis, bin.until + 1) * wide - x - 1);
		const unit = (high - foot - 4) / most;
		ink.fillStyle = colour;
		ink.fillRect(x, high - foot - bin.firm * unit, w, bin.firm * unit);
		ink.fillStyle = loose;
		ink.fillRect(x, high - foot - (bin.firm + bin.loose) * unit, w, bin.loose * unit);
	}
	ink.fillStyle = muted;
	ink.font = "11px system-ui, sans-serif";
	ink.textBaseline = "bottom";
	ink.strokeStyle = muted;
	for (const one of model.axis.stretches) {
		const from = one.from * wide,
			to = one.to * wide;
		if (!one.broken) ink.fillRect(from, high - foot, to - from, 1);
		else for (const x of [from, to]) stroke(ink, x - 3, high - foot + 5, x + 3, high - foot - 5);
	}
	for (const { day, first, step } of ticksOf(model.axis, wide / 72)) {
		const x = partOf(model.axis, day) * wide;
		ink.fillRect(x, high - foot, 1, 4);
		const text = sayTick(day, step, first && model.axis.stretches.length > 1),
			width = ink.measureText(text).width;
		if (first || x + 3 + width <= wide) ink.fillText(text, Math.min(x + 3, wide - width), high - 1);
	}
}

function stroke(ink: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number) {
	ink.beginPath();
	ink.moveTo(x1, y1);
	ink.lineTo(x2, y2);
	ink.stroke();
}
