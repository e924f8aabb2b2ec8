/* browse.mjs: what the tests in a browser and the measurements have in common: a browser, pages that are watched, and a program that serves. Run in the folder that packages.sh made. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
	"--headless",
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];
export const VIEWS = ["day", "control", "disputes", "figures", "aside", "sources", "review", "audit", "search"];
export const LOOKS = { light: {}, dark: { theme: "dark" }, phone: { width: 375, height: 740 } };

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/* A page of its own; `trouble` has what it put on the console, what its policy forbade, and what it asked of any other place than its own. */
export async function open(browser, address, { offline = false, width = 1280, height = 860, theme = "light" } = {}) {
	const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, offline });
	const page = await context.newPage();
	const home = address.split("#")[0].replace(/[^/]*$/, "");
	page.trouble = [];
	page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.trouble.push(message.text()));
	page.on("pageerror", (error) => page.trouble.push(error.message));
	page.on("request", (request) => !request.url().startsWith("data:") && !request.url().startsWith(home) && page.trouble.push(`asks for ${request.url()}`));
	await page.exposeFunction("tellForbidden_", (what) => page.trouble.push(what));
	await page.addInitScript(() =>
		document.addEventListener("securitypolicyviolation", (event) => window.tellForbidden_(`the policy forbids ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)),
	);
	await page.goto(address, { waitUntil: "commit" });
	await page.waitForSelector("main > *:not(.starting)", { timeout: 120000, state: "attached" });
	return page;
}

/* Waits until it is so; not with Playwright's own waitForFunction, which needs eval, and the page's policy has none. */
export async function until(page, what, given) {
	for (let i = 0; i < 600; i++) {
		if (await page.evaluate(what, given)) return;
		await page.waitForTimeout(50);
	}
	throw new Error(`it was waited for in vain: ${what}`);
}

/* Waits until nothing is being looked up, and what is there is painted. */
export async function settle(page) {
	await until(page, () => !document.querySelector("[aria-busy=true], .evidence .waiting"));
	await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))));
}

/* What is wrong with what is shown, in words, "" where nothing is: on the console, wider than the screen, and what axe-core calls serious or critical. */
export async function faults(page) {
	const told = page.trouble.join("; ");
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	await page.evaluate(axe);
	const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
	page.trouble.length = 0; /* what axe-core itself put there is none of the page's */
	const grave = found.violations
		.filter((one) => one.impact === "serious" || one.impact === "critical")
		.map((one) => `${one.id} (${one.nodes.length}: ${one.nodes[0].html.slice(0, 140)} ${one.nodes[0].any[0]?.message ?? ""})`);
	return { "nothing on the console": told, "not wider than the screen": wide > 0 ? `${wide} pixels` : "", "no serious fault of accessibility": grave.join("; ") };
}

/* Starts `dateline serve` on a free port: its address, and what ends it and tells how it ended. */
export async function serve(program, ledger, ...options) {
	const server = spawn(program, ["serve", ledger, "--port", "0", ...options], { stdio: ["ignore", "pipe", "inherit"] });
	const ended = new Promise((go) => server.on("exit", go));
	const base = await new Promise((go, no) => {
		let told = "";
		server.stdout.on("data", (bytes) => {
			told += bytes;
			const found = told.match(/http:\/\/\S+\//);
			if (found) go(found[0]);
		});
		server.on("exit", (code) => no(new Error(`dateline serve ended with ${code}`)));
	});
	return { base, stop: () => (server.kill("SIGINT"), ended) };
}
