import assert from "node:assert/strict";
import { test } from "node:test";
import { axisOf, dayAt, partOf, ticksOf } from "../../src/axis.ts";

test("an axis of one war is drawn to scale", () => {
	const axis = axisOf(100, 199, [100, 120, 199]);
	assert.equal(axis.stretches.length, 1);
	assert.equal(partOf(axis, 150), 0.5);
	assert.equal(partOf(axis, 200), 1);
	assert.equal(partOf(axis, 50), 0);
	assert.equal(dayAt(axis, 0.505), 150);
	assert.deepEqual(
		ticksOf(axis, 5).map((one) => one.day),
		[100, 131, 162, 193],
	);
});
test("years between two wars are drawn short, and each day has its place", () => {
	const axis = axisOf(0, 5009, [0, 7, 19, 5000, 5009]);
	assert.deepEqual(
		axis.stretches.map((one) => [one.first, one.last, one.broken]),
		[
			[0, 19, false],
			[20, 4999, true],
			[5000, 5009, false],
		],
	);
	assert.equal(axis.drawn, 30);
	for (const day of [0, 7, 19, 5000, 5009]) {
		assert.equal(dayAt(axis, partOf(axis, day) + 0.001), day);
		assert.ok(partOf(axis, day + 1) - partOf(axis, day) > 0.03);
	}
	for (let day = 0; day <= 5009; day++) assert.ok(partOf(axis, day + 1) > partOf(axis, day));
	assert.deepEqual(
		ticksOf(axis, 10).map(({ day, first }) => [day, first]),
		[
			[0, true],
			[7, false],
			[14, false],
			[5000, true],
			[5007, false],
		],
	);
});
test("a quiet year in a long war is drawn at its length", () => {
	assert.equal(axisOf(0, 9999, [0, 2000, 4000, 6000, 8000, 9999]).stretches.length, 1);
	assert.equal(axisOf(0, 399, [0, 399]).stretches[1]?.broken, true);
	assert.equal(axisOf(0, 366, [0, 366]).stretches.length, 1);
});
test("an axis of one day, and of none", () => {
	assert.equal(partOf(axisOf(5, 5, []), 5), 0);
	assert.equal(dayAt(axisOf(5, 5, [5]), 1), 5);
});
