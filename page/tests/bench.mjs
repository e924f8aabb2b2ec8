/* bench.mjs: see tools/bench_page: node bench.mjs PROGRAM LEDGER FOLDER */
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { faults, launch, LOOKS, open, serve, settle, VIEWS } from "./browse.mjs";

const [program, ledger, folder] = process.argv.slice(2).map((path) => resolve(path));
const ROUNDS = 3;
const FIRST_PAINT = 1000,
	FRAME = 100; /* ms: what is promised */
let wrong = 0;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
function say(what, value, unit = "ms", most = Infinity) {
	if (value > most) wrong++;
	console.log(`${what.padEnd(64)} ${value.toFixed(0).padStart(6)} ${unit}${value > most ? `: more than ${most}` : ""}`);
}

const file = join(folder, "large.html");
execFileSync(program, ["export", "-q", "-l", ledger, "-f", "html", "-o", file]);
say("exported file", statSync(file).size / 1e6, "MB");
const { base, stop } = await serve(program, ledger, "--author", "bench");
const browser = await launch();

/* Notes how long each frame takes, from here to framesOf. */
const watchFrames = (page) =>
	page.evaluate(() => {
		window.frames_ = [];
		let last = performance.now();
		const each = (now) => {
			window.frames_.push(now - last);
			last = now;
			window.going_ = requestAnimationFrame(each);
		};
		requestAnimationFrame(each);
	});
const framesOf = (page) => page.evaluate(() => (cancelAnimationFrame(window.going_), window.frames_.slice(1)));

/* A view that is opened by its address: when something is painted, and when the record is there. */
async function opens(address) {
	const page = await open(browser, address, { width: 1440, height: 900 });
	const there = await page.evaluate(() => performance.now());
	await settle(page);
	const painted = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN);
	await page.context().close();
	return { painted, there };
}

async function drags(page) {
	await page.waitForTimeout(1500);
	const box = await page.locator(".brush-body canvas").boundingBox();
	await watchFrames(page);
	const y = box.y + 30,
		right = box.x + box.width;
	await page.mouse.move(right - 300, y);
	await page.mouse.down();
	for (let i = 0; i < 60; i++) await page.mouse.move(right - 300 + i * 4.5, y);
	await page.mouse.up();
	return framesOf(page);
}
async function evidence(page, address) {
	await page.goto(`${address}#/day`);
	await page.waitForTimeout(300);
	const clicked = Date.now();
	await page.locator(".day-list .line").first().click();
	await page.waitForSelector(".evidence .quoted mark", { timeout: 60000 });
	return Date.now() - clicked;
}

/* From the click on its name until the view is painted, with what it asks the server for; and until the first piece of it is, with what comes later still missing. */
const switchTo = (page, view) =>
	page.evaluate(async (view) => {
		const frame = () => new Promise((go) => requestAnimationFrame(go));
		const link = document.querySelector(`nav a[href^="#/${view}"]`),
			began = performance.now();
		link.click();
		do await frame();
		while (!link.hasAttribute("aria-current"));
		await frame();
		const first = performance.now() - began;
		while (document.querySelector("[aria-busy=true], main .starting")) await frame();
		await frame();
		return { first, all: performance.now() - began };
	}, view);
/* From a letter in the view's field for words until what it leaves is painted; NaN where the view has none. */
const types = (page, words) =>
	page.evaluate(async (words) => {
		const field = document.querySelector("main input[type=search]");
		if (!field) return NaN;
		const frame = () => new Promise((go) => requestAnimationFrame(go));
		const began = performance.now();
		field.value = words;
		field.dispatchEvent(new Event("input", { bubbles: true }));
		await frame();
		await frame();
		return performance.now() - began;
	}, words);
/* To the end of what is there, ten times: more comes each time. */
const scrolls = (page) =>
	page.evaluate(async () => {
		const box = [document.querySelector(".day-list"), document.querySelector("main")].find((one) => one && one.scrollHeight > one.clientHeight + 1);
		for (let i = 0; i < 10; i++) {
			box?.scrollTo(0, box.scrollHeight);
			await new Promise((go) => setTimeout(go, 60));
		}
	});

async function everyView(name, address, look) {
	const page = await open(browser, `${address}#/day`, { width: 1440, height: 900, ...LOOKS[look] });
	await settle(page);
	const shots = process.env.DLN_SHOTS;
	if (shots) mkdirSync(shots, { recursive: true });
	for (const view of VIEWS) {
		const what = `${name}, ${look}, ${view}`;
		if (view === "day") await switchTo(page, "control");
		const { first, all } = await switchTo(page, view);
		say(`${what}: switched to`, first);
		if (all > first + 20) say(`${what}: all of it is there`, all);
		if (view === "search") {
			await page.goto(`${address}#/search?words=army`);
			await page.waitForSelector(".hit", { timeout: 60000 });
		}
		await page.waitForTimeout(400);
		if (shots) await page.screenshot({ path: join(shots, `${name}-${view}-${look}.png`.replace(/ /g, "-")) });
		for (const [asked, found] of Object.entries(await faults(page)))
			if (found) {
				wrong++;
				console.log(`FAILED: ${what}: ${asked}: ${found}`);
			}
		await watchFrames(page);
		await scrolls(page);
		const typed = [];
		for (const words of view === "search" ? [] : ["a", "ar", "arm", ""]) typed.push(await types(page, words));
		const longest = Math.max(...(await framesOf(page)));
		if (typed.some((one) => one > 0)) say(`${what}: a letter is typed`, median(typed));
		say(`${what}: the longest frame of scrolling and typing`, longest);
	}
	await page.context().close();
}

for (const [name, address] of [
	["served", base],
	["from disk", pathToFileURL(file).href],
]) {
	for (const view of VIEWS) {
		const all = [];
		for (let i = 0; i < ROUNDS; i++) all.push(await opens(`${address}#/${view}`));
		say(`${name}, ${view}: first paint`, median(all.map((one) => one.painted)), "ms", FIRST_PAINT);
		say(`${name}, ${view}: the record is there`, median(all.map((one) => one.there)));
	}
	const frames = [],
		opened = [];
	for (let i = 0; i < ROUNDS; i++) {
		const page = await open(browser, `${address}#/day`, { width: 1440, height: 900 });
		frames.push(await drags(page));
		opened.push(await evidence(page, address));
		await page.context().close();
	}
	say(`${name}: a frame while the window is dragged, median`, median(frames.map(median)));
	say(`${name}: the longest such frame`, median(frames.map((all) => Math.max(...all))), "ms", FRAME);
	say(`${name}: evidence opens`, median(opened));
	for (const look of Object.keys(LOOKS)) await everyView(name, address, look);
}
await browser.close();
await stop();
process.exit(wrong ? 1 : 0);
