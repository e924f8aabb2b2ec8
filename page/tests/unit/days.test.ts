import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber, dayText, sayDay, sayGrain, saySpan } from "../../src/days.ts";

test("days are numbers and back", () => {
	for (const day of ["1970-01-01", "1989-02-28", "2000-02-29", "2031-12-31"]) assert.equal(dayText(dayNumber(day)), day);
	assert.equal(dayNumber("2031-03-01") - dayNumber("2031-02-28"), 1);
});
test("days in words", () => {
	assert.equal(sayDay("2021-08-10", true), "Tue 10 Aug 2021");
	assert.equal(sayDay("not a day"), "not a day");
});
test("spans are told no finer than they are known", () => {
	const say = (begin: string | null, end: string | null, precision: string) => saySpan({ begin, end, precision });
	assert.equal(say("2021-08-10", "2021-08-10", "day"), "10 Aug 2021");
	assert.equal(say("2021-08-08", "2021-08-10", "day"), "8 to 10 Aug 2021");
	assert.equal(say("2021-07-30", "2021-08-10", "day"), "30 Jul to 10 Aug 2021");
	assert.equal(say("2020-12-30", "2021-01-02", "day"), "30 Dec 2020 to 2 Jan 2021");
	assert.equal(say("1989-02-01", "1989-02-28", "month"), "Feb 1989");
	assert.equal(say("1999-01-01", "1999-12-31", "year"), "1999");
	assert.equal(say(null, "2021-08-08", "more"), "by 8 Aug 2021");
	assert.equal(say("2021-08-08", null, "more"), "from 8 Aug 2021");
	assert.equal(say(null, null, "more"), "no date");
	assert.equal(saySpan(null), "no date");
});
test("how exactly it is dated", () => {
	assert.equal(sayGrain({ begin: "2021-08-10", end: "2021-08-10", precision: "day" }), "day");
	assert.equal(sayGrain({ begin: "2021-08-10", end: "2021-08-11", precision: "day" }), "within 2 days");
	assert.equal(sayGrain({ begin: null, end: null, precision: "more" }), "undated");
	assert.equal(sayGrain(null), "undated");
	assert.equal(sayGrain({ begin: null, end: "2021-08-11", precision: "more" }), "open");
});
