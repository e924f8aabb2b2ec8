/* source.ts: where the page has its data from. Two sources give the same: the programs' interface of `dateline serve`, and what stands in an exported file.
 * Nothing else of the page knows which of them it is, but for what a file cannot do (`live`). */
import type { Switches } from "./route.ts";
import type { Asked, Brief, Claim, Embedded, JournalLine, Pack, Report } from "./types.ts";

/* The claims that an item rests on, each in its report; `left`: how many more there are. */
export interface Evidence {
	for: Claim[];
	against: Claim[];
	left: number;
}
export interface Hit {
	report: string;
	/* Of a claim; null: of the report's words. */
	id: string | null;
	type: string | null;
	words: string;
}
export interface Source {
	/* Whether there is a ledger behind it: switches, review. */
	live: boolean;
	brief(switches: Switches): Promise<Brief>;
	/* At most so many claims for it, and as many against it. */
	evidence(id: string, switches: Switches, most: number): Promise<Evidence>;
	report(id: string): Promise<Report>;
	find(words: string): Promise<Hit[]>;
	journal(): Promise<JournalLine[]>;
	/* The first of what should be looked at, and how much there is. */
	queue(): Promise<{ items: Asked[]; count: number }>;
	/* Notes a decision (the words of `dateline review`), with its reason; what it changed, in lines. */
	decide(words: string[], why: string): Promise<string[]>;
}

/* A refusal in words that can be shown. */
export class Refused extends Error {}

export function openSource(): Source {
	const here = document.getElementById("record");
	if (!here?.textContent?.trim()) return api("/api/v1");
	return embedded(JSON.parse(here.textContent) as Embedded, () => [...document.querySelectorAll("script.pack")].map((one) => JSON.parse(one.textContent!) as Pack));
}

/* ---- what stands in the file ---- */

/* Reads the packs when a report is first asked for, and unpacks those alone that have what is wanted. */
class Shelf {
	private packs: Pack[] | null = null;
	private readonly opened = new Map<number, Promise<Report[]>>();
	private readonly ofClaim = new Map<string, number[]>();
	private readonly ofReport = new Map<string, number>();

	constructor(private readonly read: () => Pack[]) {}

	private all(): Pack[] {
		if (this.packs) return this.packs;
		this.packs = this.read();
		this.packs.forEach((pack, i) => {
			pack.reports.forEach((id) => this.ofReport.set(id, i));
			for (let at = 0; at < pack.claims.length; at += 12) {
				const id = `c:${pack.claims.slice(at, at + 12)}`,
					known = this.ofClaim.get(id);
				if (!known) this.ofClaim.set(id, [i]);
				else if (known[known.length - 1] !== i) known.push(i);
			}
		});
		return this.packs;
	}
	open(i: number): Promise<Report[]> {
		let reports = this.opened.get(i);
		if (!reports) this.opened.set(i, (reports = unpack(this.all()[i]!.gzip).then((text) => JSON.parse(text) as Report[])));
		return reports;
	}
	count(): number {
		return this.all().length;
	}
	async report(id: string): Promise<Report> {
		this.all();
		const i = this.ofReport.get(id);
		const report = i === undefined ? undefined : (await this.open(i)).find((one) => one.id === id);
		if (!report) throw new Refused(`no report ${id} is in this file`);
		return report;
	}
	/* Every printing of these claims, in their order. */
	async claims(ids: string[]): Promise<Claim[]> {
		this.all();
		const wanted = new Set(ids),
			found = new Map<string, Claim[]>();
		const packs = [...new Set(ids.flatMap((id) => this.ofClaim.get(id) ?? []))];
		for (const reports of await Promise.all(packs.map((i) => this.open(i))))
			for (const report of reports)
				for (const claim of report.claims) if (wanted.has(claim.id)) found.set(claim.id, [...(found.get(claim.id) ?? []), { ...claim, report: report.id }]);
		return ids.flatMap((id) => found.get(id) ?? []);
	}
}

export async function unpack(packed: string): Promise<string> {
	if (typeof DecompressionStream === "undefined") throw new Refused("this browser is too old to unpack the reports in this file");
	const chars = atob(packed),
		bytes = new Uint8Array(chars.length);
	for (let i = 0; i < chars.length; i++) bytes[i] = chars.charCodeAt(i);
	return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

export function embedded(all: Embedded, read: () => Pack[]): Source {
	const shelf = new Shelf(read);
	if (typeof requestIdleCallback !== "undefined") requestIdleCallback(() => shelf.count()); /* so that the first evidence opens sooner */
	const no = () => Promise.reject(new Refused("this is a saved copy: decisions are noted in the ledger"));
	return {
		live: false,
		brief: async () => all.brief,
		evidence: async (id, _, most) => {
			const ids = restsOn(all.brief, id);
			const left = Math.max(0, ids.for.length - most) + Math.max(0, ids.against.length - most);
			return { for: await shelf.claims(ids.for.slice(0, most)), against: await shelf.claims(ids.against.slice(0, most)), left };
		},
		report: (id) => shelf.report(id),
		find: async (words) => {
			const hits: Hit[] = [];
			for (let i = 0; i < shelf.count() && hits.length < MOST_HITS; i++) hits.push(...search(await shelf.open(i), words));
			return hits.slice(0, MOST_HITS);
		},
		journal: async () => [...all.journal.decisions, ...all.journal.undone].sort((a, b) => (String(a.at) < String(b.at) ? -1 : 1)),
		queue: no,
		decide: no,
	};
}

/* The claims that an item of the record rests on. A claim rests on itself. */
export function restsOn(brief: Brief, id: string): { for: string[]; against: string[] } {
	switch (id[0]) {
		case "c":
			return { for: [id], against: [] };
		case "e": {
			const event = brief.events.find((one) => one.id === id);
			return { for: event?.claims ?? [], against: event?.against ?? [] };
		}
		case "h": {
			const held = brief.control.find((one) => one.id === id);
			return { for: held?.for ?? [], against: held?.against ?? [] };
		}
		case "f":
			return { for: brief.figures.find((one) => one.id === id)?.claims ?? [], against: [] };
		case "d":
			return { for: brief.disputes.find((one) => one.id === id)?.sides.flatMap((side) => side.claims) ?? [], against: [] };
		default:
			return { for: [], against: [] };
	}
}

/* More hits than these are not told. */
export const MOST_HITS = 200;

/* Every word must stand in the report, in any case; at most three passages of a report. */
export function search(reports: Report[], words: string): Hit[] {
	const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
	const hits: Hit[] = [];
	if (!wanted.length) return hits;
	for (const report of reports) {
		const text = report.text.toLowerCase();
		if (!wanted.every((word) => text.includes(word))) continue;
		const paragraphs = report.text.split(/\n\s*\n/).filter((one) => wanted.some((word) => one.toLowerCase().includes(word)));
		paragraphs.sort((a, b) => counts(b, wanted) - counts(a, wanted));
		for (const words of paragraphs.slice(0, 3)) hits.push({ report: report.id, id: null, type: null, words });
	}
	return hits;
}
function counts(text: string, wanted: string[]): number {
	const low = text.toLowerCase();
	return wanted.filter((word) => low.includes(word)).length;
}

/* ---- the interface of `dateline serve` ---- */

type Json = Record<string, unknown>;
interface Found {
	claim: string | null;
	type: string | null;
	report: string;
	text: string;
}

export function api(root: string, get: typeof fetch = (...given) => fetch(...given)): Source {
	const ask = async <T>(path: string, init?: RequestInit): Promise<T> => {
		let answer: Response;
		try {
			answer = await get(`${root}${path}`, { credentials: "same-origin", ...init });
		} catch {
			throw new Refused("dateline serve does not answer: is it still running?");
		}
		const body = (await answer.json().catch(() => ({}))) as Json;
		if (!answer.ok) throw new Refused(typeof body.detail === "string" ? [body.detail, body.hint].filter(Boolean).join(": ") : `the server answered ${answer.status}`);
		return body as T;
	};
	const reports = new Map<string, Promise<Report>>();
	const named = encodeURIComponent; // as a whole: a report may be called ../x.txt
	return {
		live: true,
		brief: (switches) => ask<Brief>(`/record${switched(switches)}`),
		evidence: async (id, switches, most) => {
			const why = await ask<{ kind: string; for?: Claim[]; against?: Claim[]; claims?: Claim[]; is?: unknown; sides?: { for: Claim[] }[] }>(
				`/why/${named(id)}${switched(switches)}`,
			);
			const pro = why.for ?? why.claims ?? why.sides?.flatMap((side) => side.for) ?? [],
				against = why.against ?? [];
			return { for: pro.slice(0, most), against: against.slice(0, most), left: Math.max(0, pro.length - most) + Math.max(0, against.length - most) };
		},
		report: (id) => {
			if (!reports.has(id)) {
				if (reports.size > 50) reports.clear();
				const asked = ask<Report>(`/reports/${named(id)}`);
				asked.catch(() => reports.delete(id)); /* it may be had the next time */
				reports.set(id, asked);
			}
			return reports.get(id)!;
		},
		find: async (words) =>
			(await ask<{ items: Found[] }>(`/find?q=${encodeURIComponent(words)}&limit=${MOST_HITS}`)).items.map((one) => ({
				report: one.report,
				id: one.claim,
				type: one.type,
				words: one.text,
			})),
		journal: async () => (await ask<{ items: JournalLine[] }>("/journal")).items,
		queue: () => ask<{ items: Asked[]; count: number }>("/review?limit=500"),
		decide: async (words, why) => {
			const body = JSON.stringify({ words, why });
			const done = await ask<{ lines: string[]; warning: string | null; behind: boolean }>("/review", {
				method: "POST",
				headers: { "Content-Type": "application/json" },
				body,
			});
			let { behind } = done; /* the record is being worked out anew */
			for (let i = 0; behind && i < 240; i++) {
				await new Promise((go) => setTimeout(go, 250));
				({ behind } = await ask<{ behind: boolean }>(""));
			}
			return done.warning ? [...done.lines, done.warning] : done.lines;
		},
	};
}

export function switched(switches: Switches): string {
	const query = new URLSearchParams();
	if (switches.asOf) query.append("as_of", switches.asOf);
	for (const one of switches.without) query.append("without", one);
	const text = query.toString();
	return text ? `?${text}` : "";
}
