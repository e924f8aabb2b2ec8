/* bench.mjs: see tools/bench_page: node bench.mjs PROGRAM LEDGER FOLDER */
import { execFileSync, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [program, ledger, folder] = process.argv.slice(2).map((path) => resolve(path));
const { chromium } = createRequire(join(process.cwd(), "package.json"))("playwright-core");
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const ROUNDS = 3;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const say = (what, value, unit = "ms") => console.log(`${what.padEnd(56)} ${value.toFixed(0).padStart(8)} ${unit}`);

const file = join(folder, "large.html");
execFileSync(program, ["export", "-q", "-l", ledger, "-f", "html", "-o", file]);
say("exported file", statSync(file).size / 1e6, "MB");
const server = spawn(program, ["serve", ledger, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const served = await new Promise((go) => {
	let told = "";
	server.stdout.on("data", (bytes) => {
		told += bytes;
		const found = told.match(/http:\/\/\S+\//);
		if (found)
			go(found[0]);
	});
});
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });

async function round(address) {
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	await page.goto(address, { waitUntil: "commit" });
	await page.waitForSelector(".day-list .line", { timeout: 120000 });
	const times = await page.evaluate(() => ({ painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN, there: performance.now() }));
	await page.waitForTimeout(1500);
	const box = await page.locator(".brush-body canvas").boundingBox();
	await page.evaluate(() => {
		window.frames_ = [];
		let last = performance.now();
		const each = (now) => {
			window.frames_.push(now - last);
			last = now;
			window.going_ = requestAnimationFrame(each);
		};
		requestAnimationFrame(each);
	});
	const y = box.y + 30, right = box.x + box.width;
	await page.mouse.move(right - 300, y);
	await page.mouse.down();
	for (let i = 0; i < 60; i++)
		await page.mouse.move(right - 300 + i * 4.5, y);
	await page.mouse.up();
	const frames = await page.evaluate(() => (cancelAnimationFrame(window.going_), window.frames_.slice(1)));
	await page.goto(`${address.split("#")[0]}#/day`);
	await page.waitForTimeout(300);
	const clicked = Date.now();
	await page.locator(".day-list .line").first().click();
	await page.waitForSelector(".evidence .quoted mark", { timeout: 60000 });
	const opened = Date.now() - clicked;
	await page.close();
	return { ...times, frame: median(frames), worst: Math.max(...frames), opened };
}
for (const [name, address] of [["served", `${served}#/day`], ["from disk", `${pathToFileURL(file).href}#/day`]]) {
	const all = [];
	for (let i = 0; i < ROUNDS; i++)
		all.push(await round(address));
	say(`${name}: first paint`, median(all.map((one) => one.painted)));
	say(`${name}: the record is there`, median(all.map((one) => one.there)));
	say(`${name}: a frame while the window is dragged, median`, median(all.map((one) => one.frame)));
	say(`${name}: the longest such frame`, median(all.map((one) => one.worst)));
	say(`${name}: evidence opens`, median(all.map((one) => one.opened)));
}
await browser.close();
server.kill("SIGINT");
