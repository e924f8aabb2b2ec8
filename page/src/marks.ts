/* marks.ts: cuts a text at the bytes where marks begin and end. Ranges are bytes of the UTF-8 text, as the contract has them; they may overlap and lie in each other. */
import type { Claim } from "./types.ts";

export type Kind = "trigger" | "actor" | "target" | "place" | "time" | "cue" | "source" | "number";
export const KINDS: [Kind, string, string][] = [
	["trigger", "did", "the word that names what happened"],
	["actor", "who", "who did it"],
	["target", "whom", "to whom, or to what"],
	["place", "where", "where it happened"],
	["time", "when", "when it happened"],
	["number", "count", "how many"],
	["cue", "cue", "the word that decided whether it happened"],
	["source", "says", "who says so"],
];

export interface Mark {
	begin: number;
	end: number;
	kind: Kind;
	/* The canonical name, where it has one. */
	name: string | null;
}
export interface Piece {
	text: string;
	begin: number;
	marks: Mark[];
	/* Those of them that begin with this piece. */
	opens: Mark[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/* The words that decided each slot of a claim, by where they stand. */
export function marksOf(claim: Claim): Mark[] {
	const marks: Mark[] = [];
	const put = (kind: Kind, words: { begin?: number; end?: number; name?: string | null } | null | undefined) => {
		if (words && words.begin !== undefined && words.end !== undefined && words.end > words.begin)
			marks.push({ begin: words.begin, end: words.end, kind, name: words.name ?? null });
	};
	put("trigger", claim);
	put("actor", claim.actor);
	put("target", claim.target);
	put("place", claim.place);
	if (claim.time_words)
		put("time", { begin: claim.time_words[0], end: claim.time_words[1] });
	claim.quantity.forEach((one) => put("number", one));
	claim.cues.forEach((one) => put("cue", one));
	claim.source.forEach((one) => put("source", one));
	return marks.sort((a, b) => a.begin - b.begin || b.end - a.end || a.kind.localeCompare(b.kind));
}

/* The bytes from begin to end of a text in pieces, each with the marks that lie over it. */
export function cut(bytes: Uint8Array, begin: number, end: number, marks: Mark[]): Piece[] {
	const within = marks.filter((mark) => mark.begin < end && mark.end > begin);
	const edges = new Set([begin, end]);
	for (const mark of within) {
		edges.add(Math.max(mark.begin, begin));
		edges.add(Math.min(mark.end, end));
	}
	const at = [...edges].sort((a, b) => a - b);
	const pieces: Piece[] = [];
	for (let i = 0; i + 1 < at.length; i++) {
		const from = at[i]!, to = at[i + 1]!;
		const over = within.filter((mark) => mark.begin <= from && mark.end >= to);
		pieces.push({ text: decoder.decode(bytes.subarray(from, to)), begin: from, marks: over, opens: over.filter((mark) => Math.max(mark.begin, begin) === from) });
	}
	return pieces;
}

export function toBytes(text: string): Uint8Array {
	return encoder.encode(text);
}
export function fromBytes(bytes: Uint8Array): string {
	return decoder.decode(bytes);
}

/* The paragraphs of a text as byte ranges: between empty lines. */
export function paragraphs(bytes: Uint8Array): [number, number][] {
	const out: [number, number][] = [];
	let begin = 0;
	for (let i = 0; i <= bytes.length; i++) {
		if (i < bytes.length && !(bytes[i] === 10 && bytes[i + 1] === 10))
			continue;
		if (i > begin)
			out.push([begin, i]);
		while (i < bytes.length && bytes[i] === 10)
			i++;
		begin = i;
	}
	return out;
}
