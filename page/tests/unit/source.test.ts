import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { START } from "../../src/route.ts";
import { api, embedded, Refused, search } from "../../src/source.ts";
import type { Pack, Report } from "../../src/types.ts";
import { brief, claim, control, event, report } from "./made.ts";

const one = "c:aaaaaaaaaaaa",
	two = "c:bbbbbbbbbbbb",
	three = "c:cccccccccccc";
const texts = [
	report("a.txt", "The Reds took Arden.\n\nThe mayor fled.", [claim(one), claim(two)]),
	report("b.txt", "The mayor of Arden fled </script>.", [claim(one), claim(three)]),
];
function pack(reports: Report[]): Pack {
	return {
		reports: reports.map((each) => each.id),
		claims: reports.flatMap((each) => each.claims.map((made) => made.id.slice(2))).join(""),
		gzip: gzipSync(JSON.stringify(reports)).toString("base64"),
	};
}
const record = brief({
	events: [event("e:1", "2031-03-05", { claims: [two, one], against: [three] })],
	control: [control("h:1", "Reds", null, "2031-03-05", true, { for: [three] })],
	disputes: [
		{
			id: "d:1",
			about: "x",
			place: null,
			open: true,
			sides: [
				{ by: null, says: "", claims: [one], reports: ["a.txt", "b.txt"] },
				{ by: null, says: "", claims: [three], reports: ["b.txt"] },
			],
		},
	],
});
const file = () =>
	embedded({ brief: record, journal: { decisions: [{ at: "2", act: "accept" }], undone: [{ at: "1", act: "reject" }] } }, () => [
		pack([texts[0]!]),
		pack([texts[1]!]),
	]);

test("evidence in a file: every printing of each claim, in the item's order", async () => {
	const found = await file().evidence("e:1", START, 12);
	assert.deepEqual(
		found.for.map((each) => [each.id, each.report]),
		[
			[two, "a.txt"],
			[one, "a.txt"],
			[one, "b.txt"],
		],
	);
	assert.deepEqual(
		found.against.map((each) => each.id),
		[three],
	);
	assert.deepEqual(
		(await file().evidence("h:1", START, 12)).for.map((each) => each.id),
		[three],
	);
	assert.deepEqual(
		(await file().evidence("d:1", START, 12)).for.map((each) => each.id),
		[one, one, three],
	);
	assert.deepEqual(
		(await file().evidence(three, START, 12)).for.map((each) => each.report),
		["b.txt"],
	);
	assert.deepEqual(await file().evidence("e:none", START, 12), { for: [], against: [], left: 0 });
});
test("evidence is had a piece at a time, and says how much is left", async () => {
	const found = await file().evidence("e:1", START, 1);
	assert.deepEqual([found.for.map((each) => each.id), found.against.map((each) => each.id), found.left], [[two], [three], 1]);
	const { source } = server(() => [200, { for: [claim(one), claim(two), claim(three)], against: [claim(one), claim(two)] }]);
	const told = await source.evidence("e:1", START, 1);
	assert.deepEqual([told.for.map((each) => each.id), told.against.map((each) => each.id), told.left], [[one], [one], 3]);
});
test("reports in a file", async () => {
	assert.equal((await file().report("b.txt")).text, texts[1]!.text);
	await assert.rejects(file().report("c.txt"), Refused);
});
test("only the packs that are wanted are unpacked", async () => {
	const broken = { ...pack([texts[1]!]), gzip: "AAAA" };
	const source = embedded({ brief: record, journal: { decisions: [], undone: [] } }, () => [pack([texts[0]!]), broken]);
	assert.equal((await source.evidence(two, START, 12)).for.length, 1);
	await assert.rejects(source.evidence(three, START, 12));
});
test("a file decides nothing, and tells its journal by time", async () => {
	assert.equal(file().live, false);
	await assert.rejects(file().decide(["accept", one], "because"), Refused);
	assert.deepEqual(
		(await file().journal()).map((line) => line.act),
		["reject", "accept"],
	);
});
test("search wants every word, and tells the paragraph that has most of them", () => {
	assert.deepEqual(
		search(texts, "MAYOR arden").map((hit) => hit.report),
		["a.txt", "a.txt", "b.txt"],
	);
	assert.deepEqual(
		search(texts, "mayor reds").map((hit) => hit.report),
		["a.txt", "a.txt"],
	);
	assert.deepEqual(search(texts, "  "), []);
	assert.deepEqual(search(texts, "nowhere"), []);
});

function server(answer: (path: string, init?: RequestInit) => [number, unknown]) {
	const asked: string[] = [];
	const source = api("/api/v1", async (path, init) => {
		asked.push(`${init?.method ?? "GET"} ${path}${init?.body ? ` ${String(init.body)}` : ""}`);
		const [status, body] = answer(String(path), init);
		return new Response(JSON.stringify(body), { status });
	});
	return { asked, source };
}
test("what is asked of the server", async () => {
	const { asked, source } = server((path) => [
		200,
		path.includes("/why/")
			? { kind: "dispute", sides: [{ for: [claim(one)] }, { for: [claim(three)] }] }
			: path.includes("find")
				? { items: [{ claim: one, type: "seize", report: "a.txt", text: "words" }] }
				: { items: [], lines: ["done"], warning: null, behind: false },
	]);
	await source.brief({ asOf: "2031-03-05", without: ["agency:A & B", "side:Reds"] });
	assert.deepEqual(
		(await source.evidence("d:1", START, 12)).for.map((each) => each.id),
		[one, three],
	);
	await source.report("../a file.txt#2");
	await source.report("../a file.txt#2");
	assert.deepEqual(await source.find("a&b"), [{ report: "a.txt", id: one, type: "seize", words: "words" }]);
	assert.deepEqual(await source.decide(["accept", one], "because"), ["done"]);
	assert.deepEqual(asked, [
		"GET /api/v1/record?as_of=2031-03-05&without=agency%3AA+%26+B&without=side%3AReds",
		"GET /api/v1/why/d%3A1",
		"GET /api/v1/reports/..%2Fa%20file.txt%232",
		"GET /api/v1/find?q=a%26b&limit=200",
		`POST /api/v1/review {"words":["accept","${one}"],"why":"because"}`,
	]);
});
test("a decision is done when the record follows from it", async () => {
	let asks = 0;
	const { asked, source } = server((path) => [200, path.endsWith("/review") ? { lines: ["done"], warning: "late", behind: true } : { behind: ++asks < 2 }]);
	assert.deepEqual(await source.decide(["accept", one], "because"), ["done", "late"]);
	assert.deepEqual(asked.slice(1), ["GET /api/v1", "GET /api/v1"]);
});
test("a refusal of the server is told in its words", async () => {
	const { source } = server(() => [422, { detail: "no such claim", hint: "look it up" }]);
	await assert.rejects(source.decide(["accept", "c:x"], "because"), /no such claim: look it up/);
	await assert.rejects(api("/api/v1", () => Promise.reject(new Error("refused"))).journal(), /does not answer/);
	await assert.rejects(api("/api/v1", async () => new Response("<html>", { status: 502 })).journal(), /502/);
});
test("a report that could not be had is asked for again", async () => {
	let fails = true;
	const { source } = server(() => (fails ? [503, { detail: "busy" }] : [200, texts[0]]));
	await assert.rejects(source.report("a.txt"), /busy/);
	fails = false;
	assert.equal((await source.report("a.txt")).id, "a.txt");
});
