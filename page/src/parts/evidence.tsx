/* evidence.tsx: what a line rests on: each claim in its report, with the words that decided each slot marked where they stand. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { sayDay, saySpan } from "../days.ts";
import { cut, KINDS, marksOf, paragraphs, toBytes, type Kind, type Mark } from "../marks.ts";
import type { Model } from "../record.ts";
import type { Go, Route } from "../route.ts";
import type { Evidence, Source } from "../source.ts";
import type { Claim, Control, Event, Figure, Report, ReportHead, Status } from "../types.ts";
import { plural } from "../words.ts";
import { Grade, Rests, WhenChip, WhereChip } from "./chips.tsx";

/* Claims that are shown at first. */
const FEW = 12;

interface Props {
	model: Model;
	source: Source;
	route: Route;
	go: Go;
}

/* What can be open: an item of the record, a claim, or a whole report. */
interface Opened {
	title: string;
	status?: Status;
	why?: string | null;
	item?: Control | Event | Figure;
	report?: ReportHead;
}

function find(model: Model, id: string): Opened {
	const { brief } = model;
	const graded = brief.control.find((one) => one.id === id) ?? brief.events.find((one) => one.id === id) ?? brief.figures.find((one) => one.id === id);
	if (graded) return { title: graded.line ?? id, status: graded.status, why: graded.why, item: graded };
	const dispute = brief.disputes.find((one) => one.id === id);
	if (dispute) return { title: dispute.about, why: dispute.why };
	const origin = brief.origins.find((one) => one.id === id);
	if (origin) return { title: origin.agency ?? origin.outlet ?? id, why: origin.why };
	const report = model.reports.get(id);
	if (report) return { title: report.title ?? id, report };
	const aside = brief.set_aside.find((one) => one.claim === id);
	if (aside) return { title: `Set aside as ${aside.why}: ${aside.type}`, why: aside.cue ? `the word that decided: “${aside.cue}”` : null };
	return { title: id };
}

export function EvidencePanel({ model, source, route, go }: Props) {
	const [state, setState] = useState<{ id: string; evidence?: Evidence; error?: string } | null>(null);
	const [wanted, setWanted] = useState({ id: "", most: FEW });
	const panel = useRef<HTMLElement>(null);
	const { id } = route;
	const most = wanted.id === id ? wanted.most : FEW;
	const opened = useMemo(() => find(model, id), [model, id]);
	useEffect(() => {
		let here = true;
		if (opened.report) setState({ id, evidence: { for: [], against: [], left: 0 } });
		else
			source.evidence(id, route, most).then(
				(evidence) => here && setState({ id, evidence }),
				(error: Error) => here && setState({ id, error: error.message }),
			);
		return () => void (here = false);
	}, [id, model, most]);
	useEffect(() => {
		panel.current?.scrollTo(0, 0);
		panel.current?.focus({ preventScroll: true });
	}, [id, model]);
	const close = () => {
		go({ id: "" });
		document.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
	};
	const known = state?.id === id ? state : null;
	return (
		<aside class="evidence" ref={panel} tabIndex={-1} aria-label="Evidence" onKeyDown={(e) => e.key === "Escape" && close()}>
			<div class="evidence-bar">
				<h2>Evidence</h2>
				<code title={`dateline why ${id}`}>{id}</code>
				<button class="plain" onClick={close} aria-label="close the evidence">
					close
				</button>
			</div>
			<p class="evidence-line" dir="auto">
				{opened.title}
			</p>
			{opened.item && <Facts item={opened.item} />}
			{opened.why && (
				<p class="because">
					{opened.status ? (
						<>
							Why <b>{opened.status}</b>:{" "}
						</>
					) : null}
					{opened.why}.
				</p>
			)}
			{known?.error && (
				<p class="trouble" role="alert">
					{known.error}
				</p>
			)}
			{!known && <Waiting />}
			{known?.evidence &&
				(opened.report ? <WholeReport id={id} source={source} go={go} /> : <Claims evidence={known.evidence} more={() => setWanted({ id, most: most * 5 })} model={model} source={source} go={go} />)}
		</aside>
	);
}

/* What stands where something is still on its way. */
function Waiting() {
	return (
		<p class="quiet waiting" role="status">
			looking it up ...
		</p>
	);
}

function Facts({ item }: { item: Control | Event | Figure }) {
	const slots = "slots" in item ? Object.entries(item.slots) : [];
	return (
		<div class="facts">
			<Grade status={item.status} rating={item.rating} /> <Rests origins={item.origins} reports={item.reports} />
			{"place" in item && item.place && (
				<>
					{" "}
					<WhereChip place={item.place} />
				</>
			)}
			{"time" in item && (
				<>
					{" "}
					<span class="chip">{saySpan(item.time)}</span> <WhenChip time={item.time} />
				</>
			)}
			{slots.length > 0 && (
				<dl class="slots">
					{slots.map(([slot, status]) => (
						<div>
							<dt>{slot}</dt>
							<dd>
								<Grade status={status} />
							</dd>
						</div>
					))}
				</dl>
			)}
		</div>
	);
}

function Claims({ evidence, more, model, source, go }: { evidence: Evidence; more(): void; model: Model; source: Source; go: Go }) {
	if (!evidence.for.length && !evidence.against.length) return <p class="empty">No claim of it is kept here.</p>;
	return (
		<>
			<Legend />
			{evidence.for.map((claim) => (
				<ClaimCard key={`${claim.id}${claim.report}`} claim={claim} model={model} source={source} go={go} />
			))}
			{evidence.against.length > 0 && <h3 class="against">Against it</h3>}
			{evidence.against.map((claim) => (
				<ClaimCard key={`${claim.id}${claim.report}`} claim={claim} model={model} source={source} go={go} />
			))}
			{evidence.left > 0 && (
				<button class="more" onClick={more}>
					{plural(evidence.left, "more claim")}
				</button>
			)}
		</>
	);
}

export function Legend() {
	return (
		<details class="legend">
			<summary>How the words are marked</summary>
			<dl>
				{KINDS.map(([kind, tag, means]) => (
					<div>
						<dt>
							<mark class={`k-${kind}`}>
								<small>{tag}</small>words
							</mark>
						</dt>
						<dd>{means}</dd>
					</div>
				))}
			</dl>
		</details>
	);
}

/* Who printed it, whose copy it is, when, and how that is known. */
export function Byline({ report }: { report: ReportHead }) {
	return (
		<>
			<b>
				<bdi>{report.outlet ?? "unnamed outlet"}</bdi>
			</b>
			{report.agency.length > 0 && <> ({report.agency.join(", ")})</>}
			{", "}
			{report.published ? sayDay(report.published, true) : "undated"}
			{report.published_basis === "inferred" && (
				<>
					{" "}
					<span class="chip" title={report.why ?? ""}>
						date inferred
					</span>
				</>
			)}
		</>
	);
}

function useReport(source: Source, id: string): Report | string | null {
	const [report, setReport] = useState<Report | string | null>(null);
	useEffect(() => {
		let here = true;
		setReport(null);
		source.report(id).then(
			(one) => here && setReport(one),
			(error: Error) => here && setReport(error.message),
		);
		return () => void (here = false);
	}, [source, id]);
	return report;
}

function ClaimCard({ claim, model, source, go }: { claim: Claim; model: Model; source: Source; go: Go }) {
	const report = useReport(source, claim.report);
	const [whole, setWhole] = useState(false);
	const head = model.reports.get(claim.report);
	const text = typeof report === "object" ? report : null;
	const own = text?.claims.find((one) => one.id === claim.id) ?? claim;
	return (
		<article class="claim">
			<h3>{head ? <Byline report={head} /> : claim.report}</h3>
			{head?.title && (
				<p class="headline">
					<button class="link" onClick={() => go({ id: claim.report })}>
						<bdi>{head.title}</bdi>
					</button>
				</p>
			)}
			{report === null ? (
				<Waiting />
			) : (
				<>
					{typeof report === "string" && <p class="trouble">{report}</p>}
					{text && <Quoted report={text} claim={own} whole={whole} />}
					<p class="foot">
						<button class="plain" aria-expanded={whole} onClick={() => setWhole(!whole)}>
							{whole ? "only this passage" : "whole report"}
						</button>
						<Told claim={own} />
					</p>
					<details class="exact">
						<summary>
							bytes {own.begin} to {own.end}, rule {own.rule}
						</summary>
						<p>
							<code>{own.id}</code> in <bdi>{claim.report}</bdi>
							{text?.sha256 && (
								<>
									; SHA-256 of the text <code class="hash">{text.sha256}</code>
								</>
							)}
							. Factuality {own.factuality};
							{own.time ? (
								<>
									dated {saySpan(own.time)} ({own.time.basis})
								</>
							) : (
								"not dated"
							)}
							.
						</p>
					</details>
				</>
			)}
		</article>
	);
}

/* Who says so, outermost last: "Qader Malia (witness) to Reuters in The Harbour Gazette". */
function Told({ claim }: { claim: Claim }) {
	const levels = new Map<number, string[]>();
	for (const one of claim.source)
		levels.set(one.level, [
			...(levels.get(one.level) ?? []),
			`${one.name ?? one.text ?? "somebody"}${one.role && one.role !== "outlet" && one.role !== "agency" ? ` (${one.role}${one.side ? `, ${one.side}` : ""})` : ""}`,
		]);
	const chain = [...levels].sort((a, b) => a[0] - b[0]).map(([, names]) => names.join(" and "));
	return (
		<span class="told">
			says: <bdi>{chain.join(", to ") || "the outlet itself"}</bdi>
		</span>
	);
}

function Quoted({ report, claim, whole }: { report: Report; claim: Claim; whole: boolean }) {
	const bytes = useMemo(() => toBytes(report.text), [report]);
	const marks = useMemo(() => marksOf(claim), [claim]);
	const parts = useMemo(() => paragraphs(bytes), [bytes]);
	const wanted = parts.map(
		([begin, end]) => whole || (claim.sentence[0] < end && claim.sentence[1] > begin) || marks.some((mark) => mark.begin < end && mark.end > begin),
	);
	const out: ComponentChildren[] = [];
	let gap = false;
	parts.forEach(([begin, end], i) => {
		if (!wanted[i]) {
			gap = true;
			return;
		}
		if (gap && out.length)
			out.push(
				<p class="gap" aria-hidden="true">
					…
				</p>,
			);
		gap = false;
		out.push(
			<p dir="auto">
				<Passage bytes={bytes} begin={begin} end={end} marks={marks} sentence={claim.sentence} />
			</p>,
		);
	});
	return (
		<blockquote class="quoted" lang={report.language ?? undefined}>
			{out}
		</blockquote>
	);
}

/* A stretch of a report: the sentence of the claim in full ink, the rest paler. */
function Passage({ bytes, begin, end, marks, sentence }: { bytes: Uint8Array; begin: number; end: number; marks: Mark[]; sentence: [number, number] }) {
	const from = Math.max(begin, Math.min(end, sentence[0])),
		to = Math.max(from, Math.min(end, sentence[1]));
	return (
		<>
			{from > begin && (
				<span class="pale">
					<Marked bytes={bytes} begin={begin} end={from} marks={marks} />
				</span>
			)}
			{to > from && (
				<span class="sentence">
					<Marked bytes={bytes} begin={from} end={to} marks={marks} />
				</span>
			)}
			{end > to && (
				<span class="pale">
					<Marked bytes={bytes} begin={to} end={end} marks={marks} />
				</span>
			)}
		</>
	);
}

const TAGS = new Map(KINDS.map(([kind, tag, means]) => [kind, { tag, means }]));

export function Marked({ bytes, begin, end, marks }: { bytes: Uint8Array; begin: number; end: number; marks: Mark[] }) {
	return (
		<>
			{cut(bytes, begin, end, marks).map((piece) => {
				if (!piece.marks.length) return piece.text;
				const kinds = [...new Set(piece.marks.map((mark) => mark.kind))];
				const tags = [...new Set(piece.opens.map((mark) => mark.kind))];
				const title = piece.marks.map((mark) => `${TAGS.get(mark.kind)!.means}${mark.name ? `: ${mark.name}` : ""}`).join("; ");
				return (
					<mark class={kinds.map((kind: Kind) => `k-${kind}`).join(" ")} title={title}>
						{tags.length > 0 && <small>{tags.map((kind) => TAGS.get(kind)!.tag).join(", ")}</small>}
						{piece.text}
					</mark>
				);
			})}
		</>
	);
}

/* A report in full: every claim in it can be opened. */
function WholeReport({ id, source, go }: { id: string; source: Source; go: Go }) {
	const report = useReport(source, id);
	const text = typeof report === "object" && report ? report : null;
	const bytes = useMemo(() => toBytes(text?.text ?? ""), [text]);
	const [picked, setPicked] = useState<Claim | null>(null);
	if (typeof report === "string") return <p class="trouble">{report}</p>;
	if (!text) return <Waiting />;
	const triggers: Mark[] = text.claims.map((claim) => ({ begin: claim.begin, end: claim.end, kind: "trigger", name: claim.type }));
	const marks = picked ? marksOf(picked) : triggers;
	return (
		<article class="claim">
			<h3>
				<Byline report={text} />
			</h3>
			{text.byline && <p class="quiet">{text.byline}</p>}
			<p class="quiet">
				{plural(text.claims.length, "claim")}:{" "}
				<select aria-label="mark the words of one claim" onChange={(e) => setPicked(text.claims[Number(e.currentTarget.value)] ?? null)}>
					<option value="-1">the words that name what happened</option>
					{text.claims.map((claim, i) => (
						<option value={i}>
							{claim.type}: {claim.trigger} ({claim.factuality})
						</option>
					))}
				</select>
				{picked && (
					<button class="link" onClick={() => go({ id: picked.id })}>
						its evidence
					</button>
				)}
			</p>
			<blockquote class="quoted" lang={text.language ?? undefined}>
				{paragraphs(bytes).map(([begin, end]) => (
					<p dir="auto">
						<Marked bytes={bytes} begin={begin} end={end} marks={marks} />
					</p>
				))}
			</blockquote>
			{text.url && (
				<p class="quiet">
					printed at <bdi class="address">{text.url}</bdi>
				</p>
			)}
			{text.sha256 && (
				<p class="quiet">
					SHA-256 of the text <code class="hash">{text.sha256}</code>
				</p>
			)}
		</article>
	);
}
