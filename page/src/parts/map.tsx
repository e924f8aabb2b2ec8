/* map.tsx: the map: who holds what as shapes and patterns, what happened as rings. A place that is only known as an area is drawn as one: the outline of its division or
 * country, or a circle as wide as such areas are; never as a point. */
import L from "leaflet";
import { useEffect, useRef } from "preact/hooks";
import { saySpan, sayDay } from "../days.ts";
import { eventDay, heldOn, together, type Model, type Site } from "../record.ts";
import type { Control, Event } from "../types.ts";
import { PRECISION, RADIUS_KM, plural } from "../words.ts";
import { areaOf, openOutlines, OutlineLayer, type Outlines } from "./outlines.ts";
import { colourOf, corners, fillOf, HATCH, NOBODY, shapeOf, type Hatch, type Shape } from "./paint.ts";

interface Painted extends L.PathOptions {
	hatch?: Hatch;
	shape?: Shape;
}
interface Pathed {
	options: Painted;
	_point: L.Point;
	_radius: number;
	_empty(): boolean;
}
/* The parts of Leaflet's renderer that are replaced: how a path is filled, what a marker looks like, and when it is not painted. */
interface Inner {
	_ctx?: CanvasRenderingContext2D;
	_drawing: boolean;
	_fillStroke(ink: CanvasRenderingContext2D, layer: Pathed): void;
}
const Renderer = L.Canvas.extend({
	/* Leaflet forgets that a frame was asked for when it paints before it; that frame can come after the map is gone. */
	_redraw(this: Inner) {
		if (this._ctx) (L.Canvas.prototype as unknown as { _redraw(): void })._redraw.call(this);
	},
	_fillStroke(this: Inner, ink: CanvasRenderingContext2D, { options }: Pathed) {
		const fill = options.fill === false ? null : fillOf(ink, options.fillColor ?? NOBODY, options.hatch ?? null);
		if (fill) {
			ink.globalAlpha = options.fillOpacity ?? 1;
			ink.fillStyle = fill;
			ink.fill("evenodd");
		}
		if (options.stroke !== false && options.weight) {
			ink.globalAlpha = options.opacity ?? 1;
			ink.lineWidth = options.weight;
			ink.strokeStyle = options.color ?? NOBODY;
			ink.setLineDash((options.dashArray as unknown as number[]) ?? []);
			ink.stroke();
			ink.setLineDash([]);
		}
		ink.globalAlpha = 1;
	},
	_updateCircle(this: Inner, layer: Pathed) {
		if (!this._drawing || layer._empty()) return;
		const { x, y } = layer._point,
			r = Math.max(Math.round(layer._radius), 1),
			ink = this._ctx!;
		const at = corners(layer.options.shape ?? "circle");
		ink.beginPath();
		if (at) at.forEach(([dx, dy], i) => ink[i ? "lineTo" : "moveTo"](x + dx * r, y + dy * r));
		else ink.arc(x, y, r, 0, Math.PI * 2, false);
		if (at) ink.closePath();
		this._fillStroke(ink, layer);
	},
}) as unknown as new (options?: L.RendererOptions) => L.Canvas;

interface Props {
	model: Model;
	/* What is shown as having happened, and the day at whose end who holds what is drawn ("": now). */
	events: Event[];
	day: string;
	place: string;
	theme: string;
	onPlace(name: string): void;
}

/* Where what is drawn lies. */
interface Shown {
	site: Site;
	held: Control | null;
	events: Event[];
}

export function WarMap(props: Props) {
	const box = useRef<HTMLDivElement>(null);
	const held = useRef<Held | null>(null);
	const latest = useRef(props);
	latest.current = props;
	useEffect(() => {
		const map = new Held(box.current!, (name) => latest.current.onPlace(name));
		held.current = map;
		map.show(latest.current);
		openOutlines().then(
			(outlines) => held.current === map && map.add(outlines),
			() => undefined,
		);
		const watch = new ResizeObserver(() => map.resize());
		watch.observe(box.current!);
		const paper = () => map.onPaper(true),
			screen = () => map.onPaper(false);
		addEventListener("beforeprint", paper);
		addEventListener("afterprint", screen);
		return () => {
			removeEventListener("beforeprint", paper);
			removeEventListener("afterprint", screen);
			watch.disconnect();
			held.current = null;
			map.close();
		};
	}, []);
	useEffect(() => held.current?.show(props), [props.model, props.events, props.day, props.place]);
	useEffect(() => held.current?.repaint(), [props.theme]);
	const sites = [...props.model.sites.values()].filter((site) => site.place.lat !== null).length;
	const lands = landsOf(props.model);
	return (
		<div class="map-box">
			<div
				class="map"
				ref={box}
				role="region"
				aria-label={`Map of ${plural(sites, "place")}. What it shows is told by the list of what happened and by the control board.`}
			/>
			{lands.length > 1 && (
				<div class="lands" role="group" aria-label="show on the map">
					{lands.slice(0, 5).map((land) => (
						<button class="plain" onClick={() => held.current?.fit(land)}>
							{landName(land)}
						</button>
					))}
				</div>
			)}
		</div>
	);
}

/* The countries where something happened, those with most of it first. */
export function landsOf(model: Model): string[] {
	const weight = new Map<string, number>();
	for (const { place, events, control } of model.sites.values())
		if (place.country && place.precision !== "country") weight.set(place.country, (weight.get(place.country) ?? 0) + events.length + control.length * 3);
	return [...weight].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([land]) => land);
}
const names = new Intl.DisplayNames(["en"], { type: "region" });
export function landName(code: string): string {
	try {
		return names.of(code) ?? code;
	} catch {
		return code; /* no code of a country */
	}
}

class Held {
	private readonly map: L.Map;
	private readonly renderer = new Renderer({ padding: 0.2 });
	private readonly data: L.LayerGroup;
	private readonly names: L.LayerGroup;
	private outlines: Outlines | null = null;
	private ground: OutlineLayer | null = null;
	private props: Props | null = null;
	private shown: Shown[] = [];
	private fitted: Model | null = null;
	private asked = 0;
	/* While it is drawn for paper: middle and zoom as they were before. */
	private seen: [L.LatLng, number] | null = null;
	private readonly areas = new Map<string, [number, number][][][] | null>();

	constructor(
		private readonly box: HTMLElement,
		private readonly onPlace: (name: string) => void,
	) {
		this.map = L.map(box, {
			renderer: this.renderer,
			attributionControl: false,
			zoomControl: false,
			minZoom: 1,
			maxZoom: 11,
			zoomSnap: 0.5,
			worldCopyJump: false,
			maxBounds: [
				[-85, -220],
				[85, 220],
			],
			fadeAnimation: false,
		});
		L.control.zoom({ position: "topright" }).addTo(this.map);
		L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.map);
		this.map.setView([20, 20], 2);
		this.data = L.layerGroup().addTo(this.map);
		this.names = L.layerGroup().addTo(this.map);
		this.map.on("zoomend moveend", () => this.label());
	}
	close() {
		cancelAnimationFrame(this.asked);
		this.map.remove();
	}
	resize() {
		this.map.invalidateSize({ pan: false });
		if (this.props && this.fitted === null) this.fit();
	}
	add(outlines: Outlines) {
		this.outlines = outlines;
		this.areas.clear();
		this.ground = new OutlineLayer(outlines, this.box).addTo(this.map);
		this.draw();
	}
	repaint() {
		this.ground?.redraw();
		this.draw();
	}
	/* A printed page has another width than the window, and is not waited for: what is in view is drawn anew for it at once. */
	onPaper(on: boolean) {
		const { seen } = this,
			bounds = this.map.getBounds(),
			here: [L.LatLng, number] = [this.map.getCenter(), this.map.getZoom()];
		this.box.classList.toggle("on-paper", on);
		this.repaint();
		this.map.invalidateSize({ pan: false });
		if (on && !seen) {
			this.seen = here;
			this.map.fitBounds(bounds.pad(-0.1), { animate: false });
		} else if (!on && seen) {
			this.seen = null;
			this.map.setView(...seen, { animate: false });
		}
		this.map.fire("moveend");
	}
	/* At most once a frame. */
	show(props: Props) {
		this.props = props;
		cancelAnimationFrame(this.asked);
		this.asked = requestAnimationFrame(() => {
			this.draw();
			if (this.fitted !== props.model) this.fit();
		});
	}

	/* To one country; without one to where most of it happened: what is far from the rest does not make the map small. */
	fit(land?: string) {
		if (!this.props || !this.map.getSize().x) return;
		this.fitted = this.props.model;
		const wanted = land ?? landsOf(this.props.model)[0];
		const near = together(
			[...this.props.model.sites.values()].filter(
				({ place }) => place.lat !== null && place.country === wanted && place.precision !== "country" && place.precision !== "region",
			),
		);
		if (near.length) this.map.fitBounds(L.latLngBounds(near.map(({ place }) => [place.lat!, place.lon!])).pad(0.12), { maxZoom: 8, animate: false });
	}

	private draw() {
		const { props } = this;
		if (!props) return;
		const by = new Map<string, Event[]>();
		const chosen = new Set(props.events);
		this.shown = [];
		for (const site of props.model.sites.values()) {
			if (site.place.lat === null || site.place.lon === null) continue;
			const events = site.events.filter((event) => chosen.has(event));
			const held = heldOn(site, props.day);
			if (events.length || held) this.shown.push({ site, held, events });
			by.set(site.key, events);
		}
		const order = { region: 0, country: 1, division: 2, district: 3, town: 4, site: 5 };
		this.shown.sort((a, b) => order[a.site.place.precision] - order[b.site.place.precision] || b.events.length - a.events.length);
		this.data.clearLayers();
		for (const one of this.shown) this.put(one);
		this.label();
	}

	private put(one: Shown) {
		const { place } = one.site;
		const point = place.precision === "site" || place.precision === "town";
		const side = one.held?.holder?.name ? this.props!.model.sides.get(one.held.holder.name) : undefined;
		const colour = one.held?.holder ? colourOf(side?.index) : NOBODY;
		const picked = this.props!.place && this.props!.place === place.name;
		const options: Painted = {
			color: picked ? getComputedStyle(this.box).getPropertyValue("--ink") : colour,
			weight: picked ? 3 : 1.5,
			fillColor: colour,
			fillOpacity: 1,
			hatch: one.held ? HATCH[one.held.status] : "",
			shape: shapeOf(one.held ? side?.index : undefined),
		};
		const at: L.LatLngExpression = [place.lat!, place.lon!];
		const layers: L.Path[] = [];
		if (point) {
			if (one.events.length)
				layers.push(
					L.circleMarker(at, {
						radius: 6 + Math.min(26, 1.6 * Math.sqrt(one.events.length)),
						color: colour,
						weight: 1,
						opacity: 0.8,
						fillColor: colour,
						fillOpacity: 0.12,
					}),
				);
			layers.push(L.circleMarker(at, { ...options, radius: one.held ? 6 : 3 } as L.CircleMarkerOptions));
		} else {
			const area = this.area(one.site);
			const faint = place.precision === "country" || place.precision === "region";
			const wide: Painted = {
				...options,
				fillOpacity: faint ? 0 : one.held ? 0.55 : 0.35,
				opacity: faint ? 0.35 : 0.8,
				hatch: one.held ? (options.hatch ?? null) : faint ? "" : "lines",
				dashArray: (place.precision === "district" || !area ? [4, 3] : null) as unknown as string,
			};
			layers.push(area ? L.polygon(area, wide) : L.circle(at, { ...wide, radius: RADIUS_KM[place.precision] * 1000 }));
		}
		for (const layer of layers) {
			layer.on("click", () => this.onPlace(place.name));
			layer.bindTooltip(() => this.tip(one), { sticky: true, direction: "auto", className: "tip" });
			this.data.addLayer(layer);
		}
	}
	private area(site: Site): [number, number][][][] | null {
		const { place } = site;
		if (!this.outlines || (place.precision !== "division" && place.precision !== "country")) return null;
		if (!this.areas.has(site.key))
			this.areas.set(site.key, areaOf(this.outlines, place.precision === "country" ? "countries" : "divisions", place.country, place.lat!, place.lon!));
		return this.areas.get(site.key)!;
	}
	private tip(one: Shown): HTMLElement {
		const tip = document.createElement("div");
		const line = (text: string, tag = "div") => tip.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
		const { place } = one.site;
		line(place.admin1 && place.admin1 !== place.name ? `${place.name}, ${place.admin1}` : place.name, "b");
		if (one.held)
			line(`${one.held.holder?.name ?? "nobody named"}: ${one.held.status}${one.held.last_evidence ? `, last heard of ${sayDay(one.held.last_evidence)}` : ""}`);
		line(
			one.events.length ? `${plural(one.events.length, "event")} ${PRECISION[place.precision]}; newest ${saySpan(newest(one.events).time)}` : "no event in these days",
		);
		return tip;
	}

	/* Names of the places that matter most here, beside their signs, where they run over no other name or sign. */
	private label() {
		this.names.clearLayers();
		const size = this.map.getSize();
		const most = size.x < 420 ? 12 : 28;
		const near = this.shown
			.filter((one) => one.site.place.precision !== "country" && one.site.place.precision !== "region")
			.map((one) => ({ one, at: this.map.latLngToContainerPoint([one.site.place.lat!, one.site.place.lon!]) }))
			.filter(({ at }) => at.x >= 0 && at.y >= 0 && at.x <= size.x && at.y <= size.y)
			.sort((a, b) => weigh(b.one) - weigh(a.one) || (a.one.site.key < b.one.site.key ? -1 : 1));
		const taken: Box[] = near.map(({ at }) => [at.x - 5, at.y - 5, at.x + 5, at.y + 5]);
		const named = new Set<string>();
		for (const { one, at } of near.slice(0, most * 3)) {
			const { place } = one.site;
			if (named.has(place.name)) continue;
			const wide = widthOf(place.name),
				free = beside(wide).find(([x, y]) => {
					const box: Box = [at.x + x, at.y + y + 2, at.x + x + wide, at.y + y + 14];
					return box[0] >= 0 && box[1] >= 0 && box[2] <= size.x && box[3] <= size.y && !taken.some((other) => meet(box, other));
				});
			if (!free) continue;
			const [x, y] = free;
			taken.push([at.x + x, at.y + y, at.x + x + wide, at.y + y + 16]);
			const name = document.createElement("bdi");
			name.textContent = place.name;
			L.marker([place.lat!, place.lon!], {
				interactive: false,
				keyboard: false,
				icon: L.divIcon({ className: "placename", html: name, iconSize: [wide, 16], iconAnchor: [-x, -y] }),
			}).addTo(this.names);
			if (named.add(place.name).size >= most) break;
		}
	}
}

/* Left, top, right, bottom. */
type Box = [number, number, number, number];
function meet(a: Box, b: Box): boolean {
	return b[0] < a[2] && b[2] > a[0] && b[1] < a[3] && b[3] > a[1];
}
/* Where a name of this width can stand, from its sign: right, left, below, above. */
function beside(wide: number): [number, number][] {
	return [
		[9, -8],
		[-9 - wide, -8],
		[-wide / 2, 8],
		[-wide / 2, -24],
	];
}
const widths = new Map<string, number>();
function widthOf(name: string): number {
	let wide = widths.get(name);
	if (wide === undefined) {
		const ink = document.createElement("canvas").getContext("2d")!;
		ink.font = "12px system-ui, sans-serif";
		widths.set(name, (wide = Math.ceil(ink.measureText(name).width) + 2));
	}
	return wide;
}

function weigh(one: Shown): number {
	return one.events.length + (one.held ? 2 : 0);
}
function newest(events: Event[]): Event {
	return events.reduce((a, b) => ((eventDay(b) ?? "") > (eventDay(a) ?? "") ? b : a));
}
