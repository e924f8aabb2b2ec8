/* outlines.ts: countries and first-level divisions, and a map layer that draws them. The topology is projected once; a tile draws what meets it. */
import L from "leaflet";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import type { Feature, MultiLineString, MultiPolygon, Polygon } from "geojson";
import file from "../../outlines/world.json?url";

interface Named {
	n: string;
	c: string;
}
type World = Topology<{ divisions: GeometryCollection<Named>; countries: GeometryCollection<Named>; disputed: GeometryCollection }>;

/* A chain of points x, y in the square of web Mercator (0 to 1), and the box that it lies in. */
interface Chain {
	points: Float64Array;
	box: [number, number, number, number];
}
export interface Outlines {
	world: World;
	land: Chain[];
	coasts: Chain[];
	borders: Chain[];
	inner: Chain[];
	disputed: Chain[];
}

let opened: Promise<Outlines> | null = null;

/* Once for all maps: from the exported file itself, else from the server. */
export function openOutlines(): Promise<Outlines> {
	return (opened ??= (async () => {
		const here = document.getElementById("outlines");
		const world = (here ? JSON.parse(here.textContent!) : await (await fetch(file)).json()) as World;
		return prepare(world);
	})());
}

function prepare(world: World): Outlines {
	const { divisions, countries, disputed } = world.objects;
	return {
		world,
		land: feature(world, countries).features.flatMap((one) => rings(one.geometry as Polygon | MultiPolygon)),
		coasts: chains(mesh(world, countries, (a, b) => a === b)),
		borders: chains(mesh(world, countries, (a, b) => a !== b)),
		inner: chains(mesh(world, divisions, (a, b) => a !== b && (a.properties as Named).c === (b.properties as Named).c)),
		disputed: chains(mesh(world, disputed)),
	};
}
function rings(shape: Polygon | MultiPolygon): Chain[] {
	const all = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
	return all.flatMap((polygon) => polygon.map(chain));
}
function chains(lines: MultiLineString): Chain[] {
	return lines.coordinates.map(chain);
}
function chain(at: number[][]): Chain {
	const points = new Float64Array(at.length * 2);
	const box: Chain["box"] = [Infinity, Infinity, -Infinity, -Infinity];
	at.forEach(([lon, lat], i) => {
		const sine = Math.sin((Math.max(-85, Math.min(85, lat!)) * Math.PI) / 180);
		const x = lon! / 360 + 0.5, y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
		points[2 * i] = x;
		points[2 * i + 1] = y;
		box[0] = Math.min(box[0], x);
		box[1] = Math.min(box[1], y);
		box[2] = Math.max(box[2], x);
		box[3] = Math.max(box[3], y);
	});
	return { points, box };
}

/* The rings of the first-level division of the country, or of the country itself, that a point lies in; null: of none that is known. As Leaflet has them: [lat, lon]. */
export function areaOf(outlines: Outlines, kind: "divisions" | "countries", country: string | null, lat: number, lon: number): [number, number][][][] | null {
	for (const shape of outlines.world.objects[kind].geometries) {
		if (country && (shape.properties as Named).c !== country)
			continue;
		const { geometry } = feature(outlines.world, shape as GeometryObject<Named>) as Feature<Polygon | MultiPolygon, Named>;
		const all = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
		if (kind === "divisions" && !all.some((polygon) => isInside(polygon[0]!, lat, lon)))
			continue;
		return all.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [y!, x!] as [number, number])));
	}
	return null;
}
function isInside(ring: number[][], lat: number, lon: number): boolean {
	let inside = false;
	for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
		const [x1, y1] = ring[i] as [number, number], [x2, y2] = ring[j] as [number, number];
		if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1)
			inside = !inside;
	}
	return inside;
}

/* The layer: land, coasts, borders, divisions from zoom 4 on, and borders that are not agreed on as dashes. Colours are those of the page's style sheet. */
export class OutlineLayer extends L.GridLayer {
	constructor(private readonly outlines: Outlines, private readonly styleOf: HTMLElement) {
		super({ updateWhenIdle: false, keepBuffer: 1, pane: "tilePane" });
	}

	protected override createTile(at: L.Coords): HTMLElement {
		const size = this.getTileSize();
		const dense = Math.min(2, devicePixelRatio || 1);
		const canvas = document.createElement("canvas");
		canvas.width = size.x * dense;
		canvas.height = size.y * dense;
		const ink = canvas.getContext("2d")!;
		const style = getComputedStyle(this.styleOf);
		const colour = (name: string) => style.getPropertyValue(name).trim();
		const scale = (size.x / 256) * 2 ** at.z * 256, left = at.x * size.x, top = at.y * size.y;
		const seen: Chain["box"] = [(left - 4) / scale, (top - 4) / scale, (left + size.x + 4) / scale, (top + size.y + 4) / scale];
		ink.scale(dense, dense);
		const trace = (lines: Chain[]) => {
			ink.beginPath();
			for (const { points, box } of lines) {
				if (box[0] > seen[2] || box[2] < seen[0] || box[1] > seen[3] || box[3] < seen[1])
					continue;
				for (let i = 0; i < points.length; i += 2)
					ink[i ? "lineTo" : "moveTo"](points[i]! * scale - left, points[i + 1]! * scale - top);
			}
		};
		trace(this.outlines.land);
		ink.fillStyle = colour("--land");
		ink.fill("evenodd");
		const stroke = (lines: Chain[], name: string, width: number) => {
			trace(lines);
			ink.strokeStyle = colour(name);
			ink.lineWidth = width;
			ink.stroke();
		};
		ink.lineJoin = "round";
		if (at.z >= 4)
			stroke(this.outlines.inner, "--division", 0.7);
		stroke(this.outlines.coasts, "--coast", 0.8);
		stroke(this.outlines.borders, "--border", at.z >= 5 ? 1.6 : 1);
		ink.setLineDash([4, 3]);
		stroke(this.outlines.disputed, "--border", 1);
		return canvas;
	}
}
