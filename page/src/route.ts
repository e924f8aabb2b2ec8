/* route.ts: every state of the page as the part of its address behind the #, so that each can be linked to: #/day?place=Herat&id=e:0c08d2673f1c.
 *
 * What cannot be read in an address is left out, never an error. */
import { useEffect, useState } from "preact/hooks";

export const VIEWS = ["day", "control", "disputes", "figures", "aside", "sources", "review", "audit", "search"] as const;
export type View = (typeof VIEWS)[number];

/* What redraws everything: the record as it stood on a day, or without some of its sources. */
export interface Switches {
	asOf: string;
	without: string[];
}
export interface Route extends Switches {
	view: View;
	/* The item, claim or report whose evidence is open. "": none. */
	id: string;
	from: string;
	until: string;
	place: string;
	type: string;
	status: string[];
	words: string;
}

export const START: Route = { view: "day", id: "", from: "", until: "", place: "", type: "", status: [], words: "", asOf: "", without: [] };

export function isDay(text: string): boolean {
	return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) && !Number.isNaN(Date.parse(text));
}

export function readRoute(hash: string): Route {
	const [path = "", query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
	const given = new URLSearchParams(query);
	const day = (name: string) => (isDay(given.get(name) ?? "") ? given.get(name)! : "");
	return {
		view: VIEWS.find((view) => view === path) ?? "day",
		id: given.get("id") ?? "",
		from: day("from"),
		until: day("until"),
		place: given.get("place") ?? "",
		type: given.get("type") ?? "",
		status: (given.get("status") ?? "").split(",").filter(Boolean),
		words: given.get("words") ?? "",
		asOf: day("as_of"),
		without: given.getAll("without").filter((one) => /^(outlet|agency|side|report):./.test(one)),
	};
}

export function writeRoute(route: Route): string {
	const query = new URLSearchParams();
	const put = (name: string, value: string) => value && query.append(name, value);
	put("as_of", route.asOf);
	route.without.forEach((one) => put("without", one));
	put("from", route.from);
	put("until", route.until);
	put("place", route.place);
	put("type", route.type);
	put("status", route.status.join(","));
	put("words", route.words);
	put("id", route.id);
	const text = query.toString().replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%2F/g, "/");
	return `#/${route.view}${text ? `?${text}` : ""}`;
}

/* Goes to another state; `quietly` without an entry in the browser's history, as while something is dragged. */
export type Go = (change: Partial<Route>, quietly?: boolean) => void;

export function useRoute(): [Route, Go] {
	const [route, setRoute] = useState(() => readRoute(location.hash));
	useEffect(() => {
		const follow = () => setRoute(readRoute(location.hash));
		addEventListener("hashchange", follow);
		return () => removeEventListener("hashchange", follow);
	}, []);
	const go: Go = (change, quietly) => {
		const next = { ...readRoute(location.hash), ...change };
		const hash = writeRoute(next);
		if (hash !== location.hash)
			history[quietly ? "replaceState" : "pushState"](null, "", hash);
		setRoute(next);
	};
	return [route, go];
}

/* What a link to another view keeps: the switches. */
export function linkTo(route: Route, change: Partial<Route>): string {
	return writeRoute({ ...START, asOf: route.asOf, without: route.without, ...change });
}
