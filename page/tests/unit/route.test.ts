import assert from "node:assert/strict";
import { test } from "node:test";
import { linkTo, readRoute, START, writeRoute, type Route } from "../../src/route.ts";

test("every state goes into an address and comes back", () => {
	const full: Route = { view: "figures", id: "e:0c08d2673f1c", from: "2031-03-01", until: "2031-03-04", place: "Ar den & co", type: "kill", status: ["claimed", "denied"], words: "a=b#c?ü",
		asOf: "2031-03-09", without: ["agency:AFP", "outlet:The Gull: late"] };
	assert.deepEqual(readRoute(writeRoute(full)), full);
	assert.deepEqual(readRoute(writeRoute(START)), START);
	assert.equal(writeRoute(START), "#/day");
});
test("a report's path can be an id", () => {
	const route = { ...START, id: "folder/a file.txt#2" };
	assert.equal(readRoute(writeRoute(route)).id, route.id);
});
test("what cannot be read is left out", () => {
	assert.deepEqual(readRoute("#/nowhere?from=yesterday&until=2031-02-30x&as_of=2031-13-01&without=everything&without=side:"), START);
	assert.deepEqual(readRoute(""), START);
	assert.deepEqual(readRoute("#%%%"), START);
});
test("a link to another view keeps the switches alone", () => {
	const route = { ...START, id: "e:1", words: "x", asOf: "2031-03-09", without: ["side:Reds"] };
	assert.deepEqual(readRoute(linkTo(route, { view: "control" })), { ...START, view: "control", asOf: "2031-03-09", without: ["side:Reds"] });
});
