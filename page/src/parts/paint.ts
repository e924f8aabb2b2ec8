/* paint.ts: how a side and a status look, on the map, in strips and beside words. A side has a colour (Okabe and Ito's, which colour-blind readers tell apart) and a shape; a
 * status has a pattern. So neither rests on colour alone. */
import type { Status } from "../types.ts";

const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a6fbf", "#7f7f7f"];
const ON_DARK = ["#3f9fdc", "#ee7a2b", "#1fc295", "#dd98bf", "#f0b429", "#86cbf3", "#ad97dd", "#a5a5a5"];
export type Shape = "circle" | "square" | "diamond" | "triangle" | "down" | "hexagon" | "bar" | "cross";
const SHAPES: Shape[] = ["circle", "square", "diamond", "triangle", "down", "hexagon", "bar", "cross"];
export const NOBODY = "#8a8578";

/* From the eighth side on they share the last colour and shape: their names tell them apart. */
export function colourOf(index: number | undefined): string {
	const colours = document.documentElement.dataset.theme === "dark" ? ON_DARK : COLOURS;
	return index === undefined ? NOBODY : colours[Math.min(index, colours.length - 1)]!;
}
export function shapeOf(index: number | undefined): Shape {
	return index === undefined ? "circle" : SHAPES[Math.min(index, SHAPES.length - 1)]!;
}

/* The corners of a shape around 0,0 with radius 1; null: a circle. */
export function corners(shape: Shape): [number, number][] | null {
	switch (shape) {
	case "square":
		return [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]];
	case "diamond":
		return [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]];
	case "triangle":
		return [[0, -1.1], [1.05, 0.8], [-1.05, 0.8]];
	case "down":
		return [[0, 1.1], [1.05, -0.8], [-1.05, -0.8]];
	case "hexagon":
		return [[-0.5, -0.95], [0.5, -0.95], [1.05, 0], [0.5, 0.95], [-0.5, 0.95], [-1.05, 0]];
	case "bar":
		return [[-1.1, -0.55], [1.1, -0.55], [1.1, 0.55], [-1.1, 0.55]];
	case "cross":
		return [[-0.4, -1], [0.4, -1], [0.4, -0.4], [1, -0.4], [1, 0.4], [0.4, 0.4], [0.4, 1], [-0.4, 1], [-0.4, 0.4], [-1, 0.4], [-1, -0.4], [-0.4, -0.4]];
	default:
		return null;
	}
}

/* How an area of a status is filled: null is full colour, "" is empty. */
export type Hatch = null | "" | "light" | "lines" | "cross" | "checks";
export const HATCH: Record<Status, Hatch> = { confirmed: null, reported: "light", claimed: "lines", contested: "cross", disputed: "checks", denied: "" };

const made = new Map<string, HTMLCanvasElement>();

/* A tile of a pattern, eight pixels wide. */
function tile(colour: string, hatch: Hatch): HTMLCanvasElement {
	const key = `${colour}${hatch}`;
	let canvas = made.get(key);
	if (canvas)
		return canvas;
	canvas = document.createElement("canvas");
	canvas.width = canvas.height = 8;
	const ink = canvas.getContext("2d")!;
	ink.fillStyle = ink.strokeStyle = colour;
	ink.lineWidth = 2;
	const line = (x1: number, y1: number, x2: number, y2: number) => {
		ink.beginPath();
		ink.moveTo(x1, y1);
		ink.lineTo(x2, y2);
		ink.stroke();
	};
	if (hatch === "light") {
		ink.globalAlpha = 0.5;
		ink.fillRect(0, 0, 8, 8);
	}
	if (hatch === "lines" || hatch === "cross") {
		ink.globalAlpha = 0.16;
		ink.fillRect(0, 0, 8, 8);
		ink.globalAlpha = 1;
		for (const at of [-8, 0, 8])
			line(at, 8, at + 8, 0);
		if (hatch === "cross")
			for (const at of [-8, 0, 8])
				line(at, 0, at + 8, 8);
	}
	if (hatch === "checks") {
		ink.globalAlpha = 0.2;
		ink.fillRect(0, 0, 8, 8);
		ink.globalAlpha = 1;
		ink.fillRect(0, 0, 4, 4);
		ink.fillRect(4, 4, 4, 4);
	}
	made.set(key, canvas);
	return canvas;
}

/* What an area of a status is filled with; null: it is not filled. */
export function fillOf(ink: CanvasRenderingContext2D, colour: string, hatch: Hatch): string | CanvasPattern | null {
	if (hatch === null)
		return colour;
	return hatch === "" ? null : ink.createPattern(tile(colour, hatch), "repeat");
}
