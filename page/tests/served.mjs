/* served.mjs: the part of browser.mjs that needs `dateline serve`: the same views over the interface for programs, the switches, and a decision that is taken back. */
import { serve, settle, until } from "./browse.mjs";

export default async function served({ open, everyView, theRecord, theOtherViews, links, aMapThatIsLeft, check, program, ledger, held }) {
	const { base, stop } = await serve(program, ledger, "--author", "tester");
	let ended;
	try {
		await everyView("served", base, ["light"], {});
		await theRecord("served", base, {});
		await theOtherViews("served", base, {});
		await links("served", base, {}, ["control?as_of=2012-11-25", "day?without=outlet:The+Gull&status=claimed", "review", "sources?as_of=2012-11-25&without=agency:Reuters"]);
		await aMapThatIsLeft("served", base, {});
		await aSlowReport();
		await switches();
		await decisions();
	} finally {
		ended = await stop();
	}
	check("served: it ends when it is interrupted", ended === 130);

	/* While a report is on its way its claims say so, and nothing that the report will tell otherwise. */
	async function aSlowReport() {
		const page = await open(`${base}#/audit`);
		await settle(page);
		await page.route("**/api/v1/reports/**", async (asked) => {
			await page.waitForTimeout(300);
			await asked.continue();
		});
		await page.evaluate((id) => (location.hash = `#/control?id=${id}`), held);
		await page.waitForSelector(".claim .waiting");
		check("served, a slow report: no bytes are told before it is there", (await page.locator(".claim .exact").count()) === 0);
		await settle(page);
		check("served, a slow report: then its words stand there", (await page.locator(".claim .quoted").count()) > 0 && (await page.locator(".claim .exact").count()) > 0);
		await page.context().close();
	}

	async function switches() {
		const page = await open(`${base}#/day`);
		await settle(page);
		const all = await page.locator(".edition").innerText();
		await page.getByRole("button", { name: "What if" }).click();
		await page.getByLabel("without outlet").selectOption("outlet:The Gull");
		await until(page, (before) => document.querySelector(".edition").innerText !== before, all);
		check(
			"served: without an outlet there are fewer reports",
			(await page.locator(".edition").innerText()).startsWith(`${Number(all.match(/\d+/)[0]) - 1} `),
			await page.locator(".edition").innerText(),
		);
		check("served: the address has the switch", page.url().includes("without=outlet:The+Gull"), page.url());
		await page.goto(`${base}#/control?as_of=2012-11-25`);
		await until(page, () => document.querySelector(".what-if")?.innerText.includes("25 Nov 2012"));
		await settle(page);
		check("served: as of a day, later reports are not there", !(await page.locator(".edition").innerText()).includes("2031"));
		await page.goto(`${base}#/day?without=outlet:No+Such`);
		await page.waitForSelector(".trouble.top");
		check("served: what cannot be left out is told", (await page.locator(".trouble.top").innerText()).length > 10);
		page.trouble.length = 0; /* a refusal is told on the console by the browser itself */
		await page.context().close();
	}

	async function decisions() {
		const page = await open(`${base}#/review`);
		await page.waitForSelector(".review .line");
		const asked = () => Number(document.querySelector(".review .filters [role=status]")?.textContent.replace(/\D/g, ""));
		const before = await page.evaluate(asked);
		await page.keyboard.press("j");
		await page.waitForSelector(".evidence");
		const first = new URL(page.url()).hash;
		await page.keyboard.press("j");
		check("served: j goes to the next", new URL(page.url()).hash !== first);
		await page.keyboard.press("k");
		check("served: k goes back", new URL(page.url()).hash === first);
		await page.keyboard.press("a");
		await page.waitForSelector(".decide");
		await page.locator(".decide button:not([type=button])").click();
		check("served: a decision without a reason is not sent", (await page.locator(".decide").count()) === 1);
		await page.locator(".decide .reason").fill("read again, word by word");
		await page.keyboard.press("Enter");
		await page.waitForSelector(".done");
		await until(page, (count) => Number(document.querySelector(".review .filters [role=status]")?.textContent.replace(/\D/g, "")) < count, before);
		const second = new URL(page.url()).hash;
		check("served: and the next one is open", second.includes("id=") && second !== first, second);
		check("served: what is accepted is asked no more", (await page.locator(`[data-id="${first.split("id=")[1]}"]`).count()) === 0);
		await page.goto(`${base}#/audit`);
		await page.waitForSelector(".journal");
		const line = await page.locator(".journal").first().innerText();
		check("served: the journal tells who, and why", line.includes("tester") && line.includes("read again, word by word"), line);
		await page.goto(`${base}#/review`);
		await page.waitForSelector(".review .line");
		await page.keyboard.press("u");
		await page.waitForSelector(".decide option", { state: "attached" });
		await page.locator(".decide .reason").fill("too soon");
		await page.keyboard.press("Enter");
		await until(page, (count) => Number(document.querySelector(".review .filters [role=status]")?.textContent.replace(/\D/g, "")) === count, before);
		check("served: it is undone, and asked again", (await page.evaluate(asked)) === before);
		check("served: nothing on the console", page.trouble.length === 0, page.trouble.join("; "));
		await page.context().close();
	}
}
