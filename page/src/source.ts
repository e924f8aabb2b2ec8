/* source.ts: where the page has its data from. Two sources give the same: the programs' interface of `dateline serve`, and what stands in an exported file.
 * Nothing else of the page knows which of them it is, but for what a file cannot do (`live`). */
import type { Switches } from "./route.ts";
import type { Brief, Claim, Embedded, JournalLine, Report } from "./types.ts";

/* The claims that an item rests on, each in its report. */
export interface Evidence {
	for: Claim[];
	against: Claim[];
}
export interface Hit {
	report: string;
	/* Of a claim; null: of the report's words. */
	id: string | null;
	type: string | null;
	words: string;
}
export interface Asked {
	id: string;
	line: string;
	why: string;
	claims: string[];
}
export interface Source {
	/* Whether there is a ledger behind it: switches, review. */
	live: boolean;
	brief(switches: Switches): Promise<Brief>;
	evidence(id: string, switches: Switches): Promise<Evidence>;
	report(id: string): Promise<Report>;
	find(words: string): Promise<Hit[]>;
	journal(): Promise<JournalLine[]>;
	queue(): Promise<Asked[]>;
	/* Notes a decision (the words of `dateline review`), with its reason; what it changed, in lines. */
	decide(words: string[], why: string): Promise<string[]>;
}

/* A refusal in words that can be shown. */
export class Refused extends Error {}

export function openSource(): Source {
	const here = document.getElementById("record");
	return here?.textContent?.trim() ? embedded(JSON.parse(here.textContent) as Embedded) : api("/api/v1");
}

/* ---- what stands in the file ---- */

export function embedded(all: Embedded): Source {
	const reports = new Map(all.reports.map((report) => [report.id, report]));
	const claims = new Map<string, Claim[]>();
	for (const report of all.reports)
		for (const claim of report.claims)
			claims.set(claim.id, [...(claims.get(claim.id) ?? []), { ...claim, report: report.id }]);
	const no = () => Promise.reject(new Refused("this is a saved copy: decisions are noted in the ledger"));
	return {
		live: false,
		brief: async () => all.brief,
		evidence: async (id) => evidenceOf(all.brief, id, (one) => claims.get(one) ?? []),
		report: async (id) => {
			const report = reports.get(id);
			if (!report)
				throw new Refused(`no report ${id} is in this file`);
			return report;
		},
		find: async (words) => search(all.reports, words),
		journal: async () => all.journal,
		queue: no,
		decide: no,
	};
}

/* What an item of the record rests on. A claim rests on itself. */
export function evidenceOf(brief: Brief, id: string, claims: (id: string) => Claim[]): Evidence {
	const all = (ids: string[]) => ids.flatMap(claims);
	switch (id[0]) {
	case "c":
		return { for: claims(id), against: [] };
	case "e": {
		const event = brief.events.find((one) => one.id === id);
		return { for: all(event?.claims ?? []), against: all(event?.against ?? []) };
	}
	case "h": {
		const held = brief.control.find((one) => one.id === id);
		return { for: all(held?.for ?? []), against: all(held?.against ?? []) };
	}
	case "f":
		return { for: all(brief.figures.find((one) => one.id === id)?.claims ?? []), against: [] };
	case "d":
		return { for: all(brief.disputes.find((one) => one.id === id)?.sides.flatMap((side) => side.claims) ?? []), against: [] };
	default:
		return { for: [], against: [] };
	}
}

/* Every word must stand in the report, in any case; at most 200 hits. */
export function search(reports: Report[], words: string): Hit[] {
	const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
	const hits: Hit[] = [];
	if (!wanted.length)
		return hits;
	for (const report of reports) {
		const text = report.text.toLowerCase();
		if (!wanted.every((word) => text.includes(word)))
			continue;
		const paragraphs = report.text.split(/\n\s*\n/).filter((one) => wanted.some((word) => one.toLowerCase().includes(word)));
		paragraphs.sort((a, b) => counts(b, wanted) - counts(a, wanted));
		for (const words of paragraphs.slice(0, 3))
			hits.push({ report: report.id, id: null, type: null, words });
		if (hits.length >= 200)
			break;
	}
	return hits;
}
function counts(text: string, wanted: string[]): number {
	const low = text.toLowerCase();
	return wanted.filter((word) => low.includes(word)).length;
}

/* ---- the interface of `dateline serve` ---- */

type Json = Record<string, unknown>;

export function api(root: string, get: typeof fetch = (...given) => fetch(...given)): Source {
	const ask = async <T,>(path: string, init?: RequestInit): Promise<T> => {
		let answer: Response;
		try {
			answer = await get(`${root}${path}`, { credentials: "same-origin", ...init });
		} catch {
			throw new Refused("dateline serve does not answer: is it still running?");
		}
		const body = (await answer.json().catch(() => ({}))) as Json;
		if (!answer.ok)
			throw new Refused(typeof body.error === "string" ? body.error : `the server answered ${answer.status}`);
		return body as T;
	};
	const reports = new Map<string, Promise<Report>>();
	const named = (id: string) => id.split("/").map(encodeURIComponent).join("/");
	return {
		live: true,
		brief: (switches) => ask<Brief>(`/record${switched(switches)}`),
		evidence: async (id, switches) => {
			const why = await ask<{ kind: string; for?: Claim[]; against?: Claim[]; claims?: Claim[]; is?: unknown; sides?: { for: Claim[] }[] }>(`/why/${named(id)}${switched(switches)}`);
			return { for: why.for ?? why.claims ?? why.sides?.flatMap((side) => side.for) ?? [], against: why.against ?? [] };
		},
		report: (id) => {
			if (!reports.has(id)) {
				if (reports.size > 50)
					reports.clear();
				reports.set(id, ask<Report>(`/reports/${named(id)}`));
			}
			return reports.get(id)!;
		},
		find: async (words) => (await ask<{ items: Hit[] }>(`/find?q=${encodeURIComponent(words)}`)).items,
		journal: async () => (await ask<{ items: JournalLine[] }>("/journal")).items,
		queue: async () => (await ask<{ items: Asked[] }>("/review")).items,
		decide: async (words, why) => {
			const body = JSON.stringify({ decision: words, why });
			const done = await ask<{ lines?: string[] }>("/review", { method: "POST", headers: { "Content-Type": "application/json" }, body });
			return done.lines ?? [];
		},
	};
}

export function switched(switches: Switches): string {
	const query = new URLSearchParams();
	if (switches.asOf)
		query.append("as_of", switches.asOf);
	for (const one of switches.without)
		query.append("without", one);
	const text = query.toString();
	return text ? `?${text}` : "";
}
