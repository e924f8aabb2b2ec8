import assert from "node:assert/strict";
import { test } from "node:test";
import { cut, fromBytes, marksOf, paragraphs, toBytes, type Mark } from "../../src/marks.ts";
import { claim } from "./made.ts";

const text = "Zürich – the Reds took Ardén, “wholly”.\n\nThe mayor fled.\n\n\nالمدينة سقطت";
const bytes = toBytes(text);
const at = (words: string): [number, number] => {
	const begin = toBytes(text.slice(0, text.indexOf(words))).length;
	return [begin, begin + toBytes(words).length];
};
const mark = (words: string, kind: Mark["kind"]): Mark => ({ begin: at(words)[0], end: at(words)[1], kind, name: null });

test("pieces put together are the text, whatever the marks", () => {
	const marks = [mark("the Reds took", "actor"), mark("took Ardén", "trigger"), mark("“wholly”", "cue"), mark("سقطت", "trigger")];
	for (const [begin, end] of [[0, bytes.length], at("Reds took Ar"), at("سقطت")])
		assert.equal(cut(bytes, begin!, end!, marks).map((piece) => piece.text).join(""), fromBytes(bytes.subarray(begin, end)));
});
test("overlapping marks lie over the piece that they share, and each opens once", () => {
	const pieces = cut(bytes, 0, bytes.length, [mark("the Reds took", "actor"), mark("took Ardén", "trigger")]);
	const shared = pieces.find((piece) => piece.text === "took")!;
	assert.deepEqual(shared.marks.map((one) => one.kind).sort(), ["actor", "trigger"]);
	assert.deepEqual(shared.opens.map((one) => one.kind), ["trigger"]);
	assert.equal(pieces.flatMap((piece) => piece.opens).length, 2);
});
test("a mark that began before the stretch opens at its beginning", () => {
	const [begin, end] = at("Reds took");
	assert.equal(cut(bytes, begin, end, [mark("the Reds", "actor")])[0]!.opens.length, 1);
});
test("paragraphs are what lies between empty lines", () => {
	const parts = paragraphs(bytes).map(([begin, end]) => fromBytes(bytes.subarray(begin, end)));
	assert.deepEqual(parts, ["Zürich – the Reds took Ardén, “wholly”.", "The mayor fled.", "المدينة سقطت"]);
	assert.deepEqual(paragraphs(toBytes("")), []);
	assert.deepEqual(paragraphs(toBytes("\n\n")), []);
});
test("every slot of a claim that has words is marked", () => {
	const made = claim("c:1", {
		actor: { name: "Reds", begin: 0, end: 4 }, target: { name: "Blues", begin: 10, end: 12 }, place: { name: "Arden", begin: 13, end: 15 }, time_words: [16, 20],
		cues: [{ begin: 21, end: 22 }], source: [{ level: 0, name: "x", begin: 23, end: 24 }, { level: 1, name: "agency" }], quantity: [{ begin: 25, end: 26, value: 1, unit: "", qualifier: "" }],
	});
	assert.deepEqual(marksOf(made).map((one) => one.kind), ["actor", "trigger", "target", "place", "time", "cue", "source", "number"]);
	assert.deepEqual(marksOf(claim("c:2")).map((one) => one.kind), ["trigger"]);
});
