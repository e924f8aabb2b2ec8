import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber } from "../../src/days.ts";
import { bins, buildModel, eventDay, heldOn, isWithin, together } from "../../src/record.ts";
import { brief, control, event, place } from "./made.ts";

test("the axis goes from what was reported as new to the newest report", () => {
	const model = buildModel(brief({ events: [event("1", "2031-03-01"), event("2", "1989-02-01"), event("3", null)] }));
	assert.equal(model.first, dayNumber("2031-03-01"));
	assert.equal(model.last, dayNumber("2031-03-09"));
	assert.equal(buildModel(brief({ reports: [] })).first, 0);
});
test("sides are in the order of how much they hold, then by name", () => {
	const model = buildModel(brief({ control: [control("h:1", "Blues", null, "2031-03-05", true)], events: [event("1", "2031-03-05"), event("2", "2031-03-05")] }));
	assert.deepEqual([...model.sides.keys()], ["Blues", "Reds"]);
	assert.equal(model.sides.get("Reds")!.index, 1);
});
test("within days are those that can have happened then", () => {
	const wide = event("1", null, { time: { begin: "2031-03-02", end: "2031-03-06", precision: "day" } });
	assert.ok(isWithin(wide, "2031-03-05", "2031-03-09"));
	assert.ok(isWithin(wide, "", "2031-03-02"));
	assert.ok(!isWithin(wide, "2031-03-07", ""));
	assert.ok(!isWithin(event("2", null), "2031-03-01", ""));
	assert.ok(isWithin(event("2", null), "", ""));
});
test("an event of which no day is known is in the record, and in no days", () => {
	const undated = event("1", null, { time: null });
	const model = buildModel(brief({ events: [undated] }));
	assert.equal(eventDay(undated), null);
	assert.ok(isWithin(undated, "", ""));
	assert.ok(!isWithin(undated, "", "2031-03-09"));
	assert.equal(
		bins(model, [undated], 240).reduce((sum, bin) => sum + bin.firm + bin.loose, 0),
		0,
	);
});
test("who holds a place at the end of a day", () => {
	const model = buildModel(
		brief({ control: [control("h:1", "Reds", "2031-03-01", "2031-03-03", false), control("h:2", "Blues", "2031-03-06", "2031-03-07", true)] }),
	);
	const site = [...model.sites.values()][0]!;
	assert.equal(heldOn(site, "")!.id, "h:2");
	assert.equal(heldOn(site, "2031-03-05")!.id, "h:1");
	assert.equal(heldOn(site, "2031-03-06")!.id, "h:2");
	assert.equal(heldOn(site, "2031-02-01"), null);
});
test("columns count what is dated well enough, each once", () => {
	const events = [
		event("1", "2031-03-05"),
		event("2", "2031-03-09", { status: "claimed" }),
		event("3", "1989-02-01"),
		event("4", null),
		event("5", null, { time: { begin: "2031-01-01", end: "2031-12-31", precision: "year" } }),
	];
	const model = buildModel(brief({ events }));
	for (const most of [1, 2, 240]) {
		const all = bins(model, events, most);
		assert.ok(all.length <= most);
		assert.equal(
			all.reduce((sum, bin) => sum + bin.firm, 0),
			1,
		);
		assert.equal(
			all.reduce((sum, bin) => sum + bin.loose, 0),
			1,
		);
		assert.equal(all[all.length - 1]!.until, model.last);
	}
});
test("a town and a division of one name are two places", () => {
	const model = buildModel(brief({ events: [event("1", "2031-03-05"), event("2", "2031-03-05", { place: place("Arden", "division") })] }));
	assert.equal(model.sites.size, 2);
});
test("the map is of where most of it happened, not of what lies far off", () => {
	const at = (name: string, lat: number, lon: number, count: number) =>
		[...Array(count).keys()].map((i) => event(`${name}${i}`, "2031-03-05", { place: { ...place(name), lat, lon } }));
	const names = (events: ReturnType<typeof at>) =>
		together([...buildModel(brief({ control: [], events })).sites.values()])
			.map((site) => site.place.name)
			.sort();
	assert.deepEqual(names([...at("Arden", 1, 29, 40), ...at("Brook", 1.5, 29.2, 30), ...at("Cold Hill", 0.5, 25, 1)]), ["Arden", "Brook"]);
	assert.deepEqual(names([...at("Arden", 1, 29, 3), ...at("Brook", 4, 32, 3), ...at("Cold Hill", -3, 27, 3)]), ["Arden", "Brook", "Cold Hill"]);
	assert.deepEqual(names(at("Arden", 1, 29, 1)), ["Arden"]);
	assert.deepEqual(together([]), []);
});
test("columns of a broken axis are of the days that have room", () => {
	const events = [event("1", "2031-03-05"), event("2", "2012-11-20"), event("3", "2012-12-04")];
	const model = buildModel(brief({ reports: [], events }));
	const all = bins(model, events, 240);
	assert.deepEqual(
		all.filter((bin) => bin.firm).map((bin) => [bin.from, bin.until]),
		["2012-11-20", "2012-12-04", "2031-03-05"].map((day) => [dayNumber(day), dayNumber(day)]),
	);
	assert.equal(all.length, 17);
});
