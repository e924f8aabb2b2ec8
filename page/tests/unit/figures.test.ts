import assert from "node:assert/strict";
import { test } from "node:test";
import type { Figure } from "../../src/types.ts";
import { seriesOf, speakerOf } from "../../src/series.ts";
import { place } from "./made.ts";

function figure(id: string, what: string, as_of: string | null, by: string | null, more: Partial<Figure> = {}): Figure {
	return { id, what, value: 1, min: 1, max: 1, unit: "", qualifier: "", text: "", scope: null, since: null, as_of, joint: false, source: by ? { name: by } : null, superseded_by: null, claims: [],
		status: "reported", origins: 1, reports: 1, ...more };
}
test("numbers of one kind about one place are one series, the newest first", () => {
	const all = seriesOf([figure("1", "kill", "2031-03-01", "A", { place: place("Arden") }), figure("2", "kill", "2031-03-04", "B", { place: place("Arden") }), figure("3", "kill", "2031-03-02", "A"),
		figure("4", "kill", null, "A", { place: place("Arden") })]);
	assert.deepEqual(all.map((one) => one.figures.map((each) => each.id)), [["2", "1", "4"], ["3"]]);
	assert.deepEqual(all[0]!.speakers, ["A", "B"]);
});
test("who gave it", () => {
	assert.equal(speakerOf(figure("1", "kill", null, "A")), "A");
	assert.equal(speakerOf(figure("1", "kill", null, null)), "the outlets themselves");
});
