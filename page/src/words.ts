/* words.ts: what the page says of grades and kinds. The definitions are those of docs/grades.md; no status is put in other words than its own. */
import type { Precision, Status } from "./types.ts";

export const STATUSES: Status[] = ["confirmed", "reported", "claimed", "contested", "disputed", "denied"];

/* The number of the Admiralty code that follows from a status. */
export const NUMBER: Record<Status, number> = { confirmed: 1, reported: 2, claimed: 3, contested: 4, disputed: 4, denied: 5 };

/* What the letters of the Admiralty code say of a source. */
export const LETTER: Record<string, string> = {
	A: "completely reliable",
	B: "usually reliable",
	C: "fairly reliable",
	D: "not usually reliable",
	E: "unreliable",
	F: "cannot be judged",
};

export const MEANS: Record<Status, string> = {
	confirmed: "the side that loses by it admits it, or two independent origins state it",
	reported: "one independent origin states it itself, or by a witness or an official on neither side",
	claimed: "only a side that gains by it says so, or only an enemy accuses",
	contested: "surrounded or fought over; the holder shown is the last one that was settled",
	disputed: "one side says so, another says otherwise, and nothing later settles it",
	denied: "only its denial is on record",
};

export const ASIDE: Record<string, string> = {
	planned: "intended, ordered or announced for later",
	demanded: "called for, asked for",
	feared: "somebody is afraid of it",
	hypothetical: "if, would, could have",
	negated: "it did not happen",
	denied: "somebody says that it did not happen",
	possible: "it may be so, nobody commits to it",
	generic: "said in general, of no one occasion",
	background: "old history, told as background",
};

export const PRECISION: Record<Precision, string> = {
	site: "at this site",
	town: "in this town",
	district: "somewhere in this district",
	division: "somewhere in this division",
	country: "somewhere in this country",
	region: "somewhere in this region",
};

/* Kilometres from the middle within which a place of a precision without an outline is drawn: half of what such areas measure across. */
export const RADIUS_KM: Record<Precision, number> = { site: 1, town: 4, district: 22, division: 90, country: 300, region: 400 };

const numbers = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
export function sayNumber(value: number): string {
	return numbers.format(value);
}
export function plural(count: number, one: string, many = `${one}s`): string {
	return `${sayNumber(count)} ${count === 1 ? one : many}`;
}
