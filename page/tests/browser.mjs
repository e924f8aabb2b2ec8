/* browser.mjs: the page in a real browser, as people meet it: node browser.mjs PROGRAM FOLDER
 *
 * Makes an exported page of the examples and of nasty reports, opens it from disk with the network off, and looks at every view: nothing on the console, no fault that axe-core calls
 * serious, nothing wider than a phone, links that lead back to every state, keys that reach everything. Where the program can serve, the same of the served page, with its switches and
 * a decision. Closes with "N passed, N failed". Screenshots are kept in FOLDER/shots when DLN_SHOTS is set. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { faults, launch, LOOKS, open as openIn, settle, until, VIEWS } from "./browse.mjs";

const [program, folder] = process.argv.slice(2).map((path) => resolve(path));

let passed = 0,
	failed = 0;
function check(what, ok, found = "") {
	ok ? passed++ : failed++;
	if (!ok) console.log(`FAILED: ${what}${found ? `: ${found}` : ""}`);
}
const run = (...args) => execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });

/* ---- what is read ---- */

const NASTY = '</script><script>window.broken = 1</script><img src=x onerror="window.broken = 2"> <!-- <b>bold</b> &amp; \u2028 @RECORD@';
const REPORTS = {
	"gull.txt": `The Gull\nPublished: 5 March 2031\n\nBUNIA, March 5 (Reuters) - Rebels captured the town of Bunia on Tuesday, its mayor said. ${NASTY}\n\nAt least 30 civilians were killed in Beni on Monday, a doctor said.\n\nThe governor denied that the rebels had entered Goma.\n`,
	"heron.txt":
		"The Heron\nPublished: 6 March 2031\n\nGOMA, March 6 - The rebels said that they had entered Goma on Wednesday.\n\nThe army said that it would retake Bunia. Soldiers shelled a village in North Kivu on Wednesday, residents said.\n\nThe radio station called \u0625\u0630\u0627\u0639\u0629 \u063a\u0648\u0645\u0627 said that 200 people fled Bunia on Wednesday.\n",
};
rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, "reports"), { recursive: true });
for (const [name, text] of Object.entries(REPORTS)) writeFileSync(join(folder, "reports", name), text);
const examples = resolve(process.argv[4] ?? "../../examples");
const ledger = join(folder, "war.gpkg"),
	file = join(folder, "page.html");
writeFileSync(
	join(folder, "about.csv"),
	`path,outlet,url,published,agency\n${join(folder, "reports/gull.txt")},The Gull,,2031-03-05,Reuters\n${join(folder, "reports/heron.txt")},The Heron,,2031-03-06,\n`,
);
run("add", "-q", join(folder, "reports"), join(examples, "congo-2012"), "--metadata", join(folder, "about.csv"), "-l", ledger);
run("export", "-q", "-l", ledger, "--format", "html", "-o", file);
const brief = JSON.parse(run("brief", ledger, "--format", "json"));

/* ---- every view ---- */

const browser = await launch();
const open = (address, options) => openIn(browser, address, options);
async function shot(page, name) {
	if (!process.env.DLN_SHOTS) return;
	mkdirSync(join(folder, "shots"), { recursive: true });
	await page.screenshot({ path: join(folder, "shots", `${name}.png`) });
}

/* What is looked at: every view, and what can be open beside one. */
const STATES = {
	...Object.fromEntries(VIEWS.map((view) => [view, view])),
	search: "search?words=Goma",
	"search for nothing": "search?words=nowhere+at+all",
	evidence: `control?id=${brief.control.find((one) => one.current && one.for.length > 1).id}`,
	"a dispute": `disputes?id=${brief.disputes[0].id}`,
	"a report": `sources?id=${encodeURIComponent(brief.reports[0].id)}`,
	switches: "day",
};
async function everyView(name, base, looks, options) {
	for (const look of looks)
		for (const [state, address] of Object.entries(STATES)) {
			const page = await open(`${base}#/${address}`, { ...options, ...LOOKS[look] });
			await settle(page);
			if (state === "switches") await page.getByRole("button", { name: "What if" }).click();
			await page.waitForTimeout(150);
			await shot(page, `${name}-${state}-${look}`.replace(/ /g, "-"));
			for (const [what, found] of Object.entries(await faults(page))) check(`${name}, ${state}, ${look}: ${what}`, !found, found);
			await page.context().close();
		}
}

/* ---- what the page tells ---- */

async function theRecord(name, base, options) {
	const page = await open(`${base}#/day`, options);
	await settle(page);
	const lines = await page.locator(".day-list .line").count();
	check(`${name}: the day sheet has every event`, lines === Math.min(60, brief.events.length), `${lines} of ${brief.events.length}`);
	check(`${name}: what a report says is text`, await page.evaluate(() => window.broken === undefined));
	const event = brief.events.find((one) => one.line.includes("Bunia") && one.type === "seize");
	await page.locator(`[data-id="${event.id}"]`).click();
	await page.waitForSelector(".evidence .quoted mark.k-trigger");
	check(`${name}: the address leads to the evidence`, page.url().includes(event.id));
	const marked = await page.locator(".evidence .quoted").first().innerText();
	check(`${name}: the evidence is the sentence, as it was read`, marked.includes("captured") && marked.includes("Bunia"), marked);
	for (const kind of ["trigger", "place", "actor", "source", "time"])
		check(`${name}: the words of the ${kind} are marked`, (await page.locator(`.evidence .quoted mark.k-${kind}`).count()) > 0);
	await page.locator(".evidence .foot button").first().click();
	check(
		`${name}: markup in a report is shown as it stands`,
		(await page.locator(".evidence .quoted").first().innerText()).includes("<script>window.broken = 1</script>"),
	);
	await page.keyboard.press("Escape");
	check(`${name}: Escape closes the evidence`, (await page.locator(".evidence").count()) === 0);
	check(`${name}: and the keyboard is where it was`, (await page.evaluate(() => document.activeElement?.getAttribute("data-id"))) === event.id);
	await page.goBack();
	await page.waitForSelector(".evidence");
	check(`${name}: back opens it again`, page.url().includes(event.id));
	await page.goto(`${base}#/day?from=2031-03-05&until=2031-03-05&status=reported`);
	await settle(page);
	const shown = await page.locator(".day-list .count").innerText();
	const expected = brief.events.filter(
		(one) => one.status === "reported" && (one.time.end ?? "") >= "2031-03-05" && (one.time.begin ?? one.time.end ?? "9") <= "2031-03-05",
	).length;
	check(`${name}: a link narrows by day and grade`, shown.startsWith(`${expected} event`), `${shown}, not ${expected}`);
	await page.locator(".grip-from").focus();
	await page.keyboard.press("Home");
	check(`${name}: the window of days is moved by keys`, !page.url().includes("from=2031-03-05"), page.url());
	check(`${name}: nothing on the console`, page.trouble.length === 0, page.trouble.join("; "));
	await page.context().close();
}

async function theOtherViews(name, base, options) {
	const page = await open(`${base}#/control`, options);
	await settle(page);
	const places = new Set(brief.control.map((one) => JSON.stringify([one.place.name, one.place.country, one.place.admin1, one.place.precision])));
	check(`${name}: the board has a row a place`, (await page.locator(".board-place").count()) === Math.min(60, places.size));
	check(`${name}: what a status means stands on the board`, (await page.locator(".statuskey").innerText()).includes("independent origin"));
	await page.goto(`${base}#/disputes`);
	await settle(page);
	const dispute = [...brief.disputes].sort((a, b) => Number(b.open) - Number(a.open))[0];
	const columns = await page.locator(".dispute").first().locator(".said-by blockquote").allTextContents();
	check(
		`${name}: both sides of a dispute, verbatim`,
		dispute.sides.length > 1 && dispute.sides.every((side, i) => columns[i] === `“${side.says}”`),
		columns.join(" | "),
	);
	await page.goto(`${base}#/figures`);
	await settle(page);
	check(`${name}: numbers in a table`, (await page.locator(".numbers").first().innerText()).length > 20);
	await page.goto(`${base}#/aside`);
	await settle(page);
	const cue = brief.set_aside.find((one) => one.cue);
	check(`${name}: what was set aside has the word that decided`, (await page.locator("main mark.k-cue").allInnerTexts()).includes(cue.cue));
	await page.locator(`[data-id="${cue.claim}"]`).first().click();
	await page.waitForSelector(".evidence .quoted mark.k-cue");
	check(
		`${name}: and it is marked in its sentence`,
		(await page.locator(".evidence mark.k-cue").allInnerTexts()).some((text) => text.includes(cue.cue)),
	);
	await page.goto(`${base}#/search?words=radio%20station`);
	await page.waitForSelector(".hit");
	check(`${name}: search finds a report`, (await page.locator(".hit").first().innerText()).includes("radio"));
	check(`${name}: text from right to left keeps its place`, (await page.locator(".hit [dir=auto]").count()) > 0);
	check(`${name}: nothing on the console`, page.trouble.length === 0, page.trouble.join("; "));
	await page.evaluate(() => document.body.setAttribute("style", "color: red"));
	await page.waitForTimeout(50);
	check(
		`${name}: what the policy forbids would be noticed`,
		page.trouble.some((one) => one.startsWith("the policy forbids style-src-attr")),
		page.trouble.join("; "),
	);
	await page.context().close();
	const fresh = await open(`${base}#/day`, options);
	await settle(fresh);
	await fresh.keyboard.press("Tab");
	check(`${name}: the first stop of the keyboard skips to the record`, (await fresh.evaluate(() => document.activeElement?.className)) === "skip");
	await fresh.keyboard.press("Enter");
	check(`${name}: and does`, (await fresh.evaluate(() => document.activeElement?.id)) === "main");
	await fresh.context().close();
}

/* A map that is left while it is about to be painted, at each of the first frames after it came, or while its outlines are on their way, is gone quietly. */
async function aMapThatIsLeft(name, base, options) {
	const page = await open(`${base}#/audit`, options);
	await settle(page);
	await page.route("**/world*.json", async (asked) => {
		await page.waitForTimeout(500);
		await asked.continue();
	});
	for (let round = 0; round < 30; round++)
		await page.evaluate(async (frames) => {
			const wait = async (frames) => {
				for (let i = 0; i < frames; i++) await new Promise((go) => requestAnimationFrame(go));
			};
			for (const hash of ["#/day", "#/day?until=2031-03-05", "#/audit"]) {
				location.hash = hash;
				await wait(frames);
			}
			await wait(6);
		}, round % 6);
	await page.waitForTimeout(700);
	check(`${name}, a map that is left: nothing on the console`, page.trouble.length === 0, page.trouble.join("; "));
	await page.context().close();
}

/* What somebody sees: what is marked as shown, the fields, the view as far down as it is there at once, and the evidence. */
const seen = (page) =>
	page.evaluate(() =>
		[
			document.querySelector("nav [aria-current]").innerText,
			document.querySelector(".edition").innerText,
			...[...document.querySelectorAll("main input, main select")].map((one) => one.value),
			...[...document.querySelectorAll("main [aria-pressed=true]")].map((one) => one.innerText),
			document.querySelector("main").innerText.slice(0, 800),
			document.querySelector(".evidence")?.innerText ?? "no evidence",
		].join("\n"),
	);

/* Each state by its address alone; and all of them after each other, back, and forward again. */
async function links(name, base, options, switches) {
	const held = brief.control.find((one) => one.current),
		event = brief.events.find((one) => one.type === "seize" && one.place?.name === "Bunia"),
		figure = brief.figures[0],
		aside = brief.set_aside[0];
	const states = [
		`day?from=2031-03-03&until=2031-03-06&place=Bunia&type=seize&status=${event.status},reported&words=bunia&id=${event.id}`,
		`control?status=${held.status}&words=${encodeURIComponent(held.place.name)}&id=${held.id}`,
		`disputes?type=open&words=${encodeURIComponent(brief.disputes.find((one) => one.open).about)}`,
		`figures?type=${figure.what}&words=${encodeURIComponent(figure.text)}&id=${figure.id}`,
		`aside?type=${aside.type}&status=${aside.why}&id=${aside.claim}`,
		`sources?words=northline&id=${encodeURIComponent(brief.reports[0].id)}`,
		"search?words=Goma",
		...switches,
	];
	const alone = [];
	for (const state of states) {
		const page = await open(`${base}#/${state}`, options);
		await settle(page);
		if (state.startsWith("search")) await page.waitForSelector(".hit");
		if (state.startsWith("review")) await page.waitForSelector(".review .line");
		alone.push(await seen(page));
		await page.context().close();
	}
	check(`${name}: every address shows something else`, new Set(alone).size === states.length);
	const page = await open(`${base}#/audit`, options);
	const looksLike = async (i) => {
		for (let round = 0; round < 100; round++) {
			await settle(page);
			if ((await seen(page)) === alone[i]) return true;
			await page.waitForTimeout(50);
		}
		return false;
	};
	for (const [i, state] of states.entries()) {
		await page.evaluate((hash) => (location.hash = hash), `#/${state}`);
		check(`${name}, ${state}: the same when it is gone to`, await looksLike(i), `\n${await seen(page)}\n--- and not\n${alone[i]}`);
	}
	for (let i = states.length - 2; i >= 0; i--) {
		await page.goBack();
		check(`${name}, ${states[i]}: back leads to it`, await looksLike(i));
	}
	for (let i = 1; i < states.length; i++) {
		await page.goForward();
		check(`${name}, ${states[i]}: forward leads to it`, await looksLike(i));
	}
	check(`${name}: nothing on the console`, page.trouble.length === 0, page.trouble.join("; "));
	await page.context().close();
}

const address = pathToFileURL(file).href;
await everyView("file", address, ["light", "dark", "phone"], { offline: true });
await theRecord("file", address, { offline: true });
await theOtherViews("file", address, { offline: true });
await links("file", address, { offline: true }, []);
await aMapThatIsLeft("file", address, { offline: true });

/* On paper: the map is as wide as a page, with light colours, and afterwards all is as it was. */
{
	const page = await open(`${address}#/day`, { offline: true, theme: "dark" });
	await settle(page);
	await page.waitForSelector(".placename");
	const looks = () => page.evaluate(() => [document.documentElement.dataset.theme, ...[...document.querySelectorAll(".placename")].map((one) => one.outerHTML)].join("\n"));
	const before = await looks();
	await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
	await settle(page);
	const [wide, theme] = await page.evaluate(() => [document.querySelector(".map").clientWidth, document.documentElement.dataset.theme]);
	check("paper: the map fits on a page", wide > 600 && wide < 700 && (await page.locator(".placename").count()) > 0, String(wide));
	check("paper: colours are light", theme === "light");
	await page.evaluate(() => dispatchEvent(new Event("afterprint")));
	await settle(page);
	await page.waitForTimeout(200);
	check("paper: afterwards the page is as it was", (await looks()) === before);
	await page.context().close();
}

/* A saved copy says so where it cannot do what a ledger can. */
{
	const page = await open(`${address}#/review`, { offline: true });
	await settle(page);
	check("file: review is told as not to be had", (await page.locator("main").innerText()).includes("saved copy"));
	await page.getByRole("button", { name: "What if" }).click();
	check("file: so are the switches", (await page.locator(".sheet").innerText()).includes("saved copy"));
	await page.context().close();
}

if (process.env.DLN_SERVED !== "no")
	await import("./served.mjs").then((served) => served.default({ open, everyView, theRecord, theOtherViews, links, aMapThatIsLeft, check, program, ledger, held: brief.control[0].id }));
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
