/* made.ts: a small record of a war that never was, for the tests. */
import type { Brief, Claim, Control, Event, Place, Report } from "../../src/types.ts";

export function place(name: string, precision: Place["precision"] = "town"): Place {
	return { name, country: "XX", admin1: "Northmark", lat: 10, lon: 20, precision };
}
export function event(id: string, day: string | null, more: Partial<Event> = {}): Event {
	return {
		id, line: `event ${id}`, type: "seize", place: place("Arden"), part: null, time: { begin: day, end: day, precision: "day" }, actor: { name: "Reds", kind: "force" }, target: null,
		status: "reported", slots: {}, origins: 1, reports: 1, claims: [`c:${id}`], against: [], ...more,
	};
}
export function control(id: string, holder: string, since: string | null, last: string, current: boolean, more: Partial<Control> = {}): Control {
	return {
		id, place: place("Arden"), holder: { name: holder }, status: "reported", since, since_latest: since, last_evidence: last, current, origins: 1, reports: 1, for: [`c:${id}`], against: [], ...more,
	};
}
export function claim(id: string, more: Partial<Claim> = {}): Claim {
	return {
		id, report: "a.txt", begin: 5, end: 9, trigger: "took", sentence: [0, 20], type: "seize", actor: null, target: null, place: null, time: null, factuality: "CT+", cues: [], source: [],
		quantity: [], rule: "seize.v.1", ...more,
	};
}
export function report(id: string, text: string, claims: Claim[]): Report {
	return { id, outlet: "The Gull", agency: [], published: "2031-03-05", published_basis: "text", why: null, title: "A title", url: null, language: "en", read: true, byline: null, text, claims };
}
export function brief(more: Partial<Brief> = {}): Brief {
	return {
		engine: "0", knowledge: "0", reports: [report("a.txt", "", []), { ...report("b.txt", "", []), published: "2031-03-09" }], control: [], events: [], figures: [], disputes: [], origins: [],
		shared: [], set_aside: [], decisions: [], ...more,
	};
}
