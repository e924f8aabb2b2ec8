/* types.ts: what comes from the library, as the JSON contract has it (docs/output.md). Members that the page does not use are left out. */

export type Status = "confirmed" | "reported" | "claimed" | "contested" | "disputed" | "denied";
export type Precision = "site" | "town" | "district" | "division" | "country" | "region";

export interface Place {
	name: string;
	country: string | null;
	admin1: string | null;
	lat: number | null;
	lon: number | null;
	precision: Precision;
}
export interface Span {
	begin: string | null;
	end: string | null;
	precision: string;
	basis?: string;
}
export interface Who {
	name: string | null;
	text?: string | null;
	kind?: string;
	side?: string | null;
}
interface Item {
	id: string;
	/* The sentence that the text brief writes of it. */
	line?: string | null;
	why?: string | null;
}
interface Graded extends Item {
	status: Status;
	origins: number;
	reports: number;
	/* The best letter that somebody gave those it rests on, and the number of its status: "B2". */
	rating?: string;
	/* Somebody corrected a claim of it. */
	corrected?: boolean;
}
export interface Control extends Graded {
	place: Place;
	holder: Who | null;
	since: string | null;
	since_latest: string | null;
	last_evidence: string | null;
	current: boolean;
	for: string[];
	against: string[];
}
export interface Event extends Graded {
	type: string;
	place: Place | null;
	part: string | null;
	/* null: nothing is known of when. */
	time: Span | null;
	actor: Who | null;
	target: Who | null;
	slots: Record<string, Status>;
	claims: string[];
	against: string[];
}
export interface Figure extends Graded {
	place?: Place | null;
	what: string;
	value: number | null;
	min: number | null;
	max: number | null;
	unit: string;
	qualifier: string;
	text: string;
	scope: string | null;
	since: string | null;
	as_of: string | null;
	joint: boolean;
	source: Who | null;
	superseded_by: string | null;
	claims: string[];
}
export interface Side {
	by: Who | null;
	says: string;
	claims: string[];
	reports: string[];
}
export interface Dispute extends Item {
	about: string;
	place: Place | null;
	open: boolean;
	sides: Side[];
}
export interface Origin extends Item {
	agency: string | null;
	outlet: string | null;
	owner: string | null;
	reports: string[];
}
export interface Shared extends Item {
	kind: "copy" | "owner" | "speaker";
	reports: string[];
	from?: string | null;
	by?: Who | null;
	text: string | null;
}
export interface SetAside {
	claim: string;
	report: string;
	begin: number;
	end: number;
	type: string;
	why: string;
	cue: string | null;
	line?: string | null;
	sentence?: string | null;
}
export interface ReportHead {
	id: string;
	outlet: string | null;
	agency: string[];
	published: string | null;
	published_basis: string | null;
	why: string | null;
	title: string | null;
	url: string | null;
	language: string | null;
	read: boolean;
}
export interface Decision {
	[member: string]: unknown;
	at?: string;
	author?: string | null;
	act?: string;
	subject?: string;
	why?: string | null;
	line?: string | null;
}
export interface Brief {
	engine: string;
	knowledge: string;
	reports: ReportHead[];
	control: Control[];
	events: Event[];
	figures: Figure[];
	disputes: Dispute[];
	origins: Origin[];
	shared: Shared[];
	set_aside: SetAside[];
	decisions: Decision[];
	withdrawn?: { [member: string]: unknown }[];
	fell?: { [member: string]: unknown }[];
	unread?: { language: string | null; reports: number }[];
}

export interface Words {
	name?: string | null;
	text?: string | null;
	begin?: number;
	end?: number;
}
export interface Cue {
	text?: string;
	begin: number;
	end: number;
	rule?: string;
}
export interface SourceSaid extends Words {
	level: number;
	role?: string | null;
	side?: string | null;
	medium?: string | null;
}
export interface Claim {
	id: string;
	report: string;
	begin: number;
	end: number;
	trigger: string;
	sentence: [number, number];
	type: string;
	actor: (Words & { kind?: string }) | null;
	target: (Words & { kind?: string }) | null;
	place: (Words & Partial<Place>) | null;
	time: Span | null;
	/* In a report: where the words of the time stand. */
	time_words?: [number, number] | null;
	factuality: string;
	cues: Cue[];
	source: SourceSaid[];
	quantity: (Words & { value: number | null; unit: string; qualifier: string })[];
	rule: string;
	/* As evidence: who printed it, and its sentence. */
	outlet?: string | null;
	words?: string | null;
}
export interface Report extends ReportHead {
	byline: string | null;
	text: string;
	sha256?: string;
	claims: Claim[];
}
/* What stands in the exported page: the record, and reports in packs, each with what is in it. */
export interface Embedded {
	brief: Brief;
	journal: { decisions: JournalLine[]; undone: JournalLine[] };
}
export interface Pack {
	reports: string[];
	/* Ids without "c:", twelve digits each, one behind the other. */
	claims: string;
	/* The reports as a JSON array, as gzip in base64. */
	gzip: string;
}
export interface JournalLine {
	[member: string]: unknown;
}
/* One thing that a person should look at: the gravest and least certain first. */
export interface Asked {
	kind: "control" | "event" | "figure" | "dispute" | "decision";
	impact: number;
	uncertainty: number;
	score: number;
	is: Item & { status?: Status; rating?: string; origins?: number; reports?: number; claims?: string[]; for?: string[]; sides?: Side[]; about?: string };
}
