/* review.tsx: what a person should look at, by how much it matters and how little is certain; decided with keys, each decision with its reason, each to be undone. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Grade, Rests } from "../parts/chips.tsx";
import { LongList } from "../parts/list.tsx";
import type { Asked, Claim, JournalLine } from "../types.ts";
import { plural } from "../words.ts";
import type { ViewProps } from "./view.ts";

type Act = "accept" | "reject" | "correct" | "merge" | "split" | "undo";
const KEYS: Record<string, Act> = { a: "accept", r: "reject", e: "correct", m: "merge", s: "split", u: "undo" };
const ACTS: [Act, string, string][] = [
	["accept", "a", "it is read right"],
	["reject", "r", "it is no claim of this"],
	["correct", "e", "a slot of a claim is another"],
	["merge", "m", "it is the same event as the one marked"],
	["split", "s", "some of its claims tell of another event"],
	["undo", "u", "take a decision back"],
];
/* Claims of one line that can be told apart in a decision. */
const MOST_PICKED = 40;
const SLOTS = ["type", "actor", "target", "place", "time", "source", "number", "factuality", "aside"];

export function claimsOf(asked: Asked): string[] {
	return asked.is.claims ?? asked.is.for ?? asked.is.sides?.flatMap((side) => side.claims) ?? [];
}
function titleOf(asked: Asked): string {
	return asked.is.line ?? asked.is.about ?? asked.is.id;
}

export function ReviewView(props: ViewProps) {
	return props.source.live ? (
		<Queue {...props} />
	) : (
		<div class="column">
			<h2>Review</h2>
			<p class="lead">
				This is a saved copy. Decisions are noted in the ledger that it was made of: there <code>dateline serve</code> has this list with keys, and{" "}
				<code>dateline review</code> takes the same decisions.
			</p>
			<p>
				The <a href="#/audit">audit</a> tells {plural(props.model.brief.decisions.length, "decision")} that this copy rests on.
			</p>
		</div>
	);
}

function Queue({ model, source, route, go, again }: ViewProps) {
	const [queue, setQueue] = useState<Asked[] | null>(null);
	const [count, setCount] = useState(0);
	const [error, setError] = useState("");
	const [act, setAct] = useState<Act | null>(null);
	const [marked, setMarked] = useState("");
	const [done, setDone] = useState<string[]>([]);
	const [round, setRound] = useState(0);
	/* Where in the queue somebody is, also when what was open there has been decided; and what was open then. */
	const place = useRef(0);
	const decided = useRef("");
	useEffect(() => {
		let here = true;
		source.queue().then(
			({ items, count }) => {
				if (!here) return;
				setQueue(items);
				setCount(count);
				setError("");
				if (decided.current && decided.current === route.id && !items.some((one) => one.is.id === route.id))
					go({ id: items[Math.min(place.current, items.length - 1)]?.is.id ?? "" }, true);
				decided.current = "";
			},
			(failed: Error) => here && setError(failed.message),
		);
		return () => void (here = false);
	}, [source, model, round]);
	const found = queue?.findIndex((one) => one.is.id === route.id) ?? -1;
	if (found >= 0) place.current = found;
	const at = queue ? Math.min(place.current, queue.length - 1) : 0;
	const now = queue?.[at] ?? null;
	const other = queue?.find((one) => one.is.id === marked);
	const called = other ? titleOf(other) : marked;
	const step = (by: number) => {
		const next = queue?.[Math.max(0, Math.min(queue.length - 1, found >= 0 ? at + by : at))];
		if (next) go({ id: next.is.id }, true);
	};
	const begin = (wanted: Act) => {
		if (wanted === "merge" && now?.kind === "event" && !marked) {
			setMarked(now.is.id);
			return;
		}
		if (now || wanted === "undo") setAct(wanted);
	};
	useEffect(() => {
		const keys = (event: KeyboardEvent) => {
			if (event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).closest("input, select, textarea")) return;
			if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
			else if (KEYS[event.key]) begin(KEYS[event.key]!);
			else return;
			event.preventDefault();
		};
		addEventListener("keydown", keys);
		return () => removeEventListener("keydown", keys);
	});
	useEffect(() => document.querySelector(`[data-id="${CSS.escape(route.id)}"]`)?.scrollIntoView({ block: "nearest" }), [route.id, queue]);
	const decide = async (words: string[], why: string) => {
		setDone(await source.decide(words, why));
		decided.current = route.id;
		setAct(null);
		setMarked("");
		setRound(round + 1);
		again();
	};
	return (
		<div class="column review">
			<h2>Review</h2>
			<p class="lead">
				By impact and uncertainty, the gravest first. <kbd>j</kbd> <kbd>k</kbd> move
				{ACTS.map(([name, key, means]) => (
					<>
						, <kbd title={means}>{key}</kbd> {name}
					</>
				))}
				. Every decision wants a reason; none overwrites anything.
			</p>
			{error && (
				<p class="trouble" role="alert">
					{error}
				</p>
			)}
			{marked && (
				<p class="quiet" role="status">
					Marked to be merged: <bdi>“{called}”</bdi>; choose the other event and press <kbd>m</kbd>.{" "}
					<button class="plain" onClick={() => setMarked("")}>
						forget
					</button>
				</p>
			)}
			{done.length > 0 && (
				<div class="done" role="status">
					<b>Noted.</b>{" "}
					{done.map((line) => (
						<span>{line} </span>
					))}
				</div>
			)}
			{act && (now || act === "undo") && (
				<Decide key={`${act}${now?.is.id}`} act={act} asked={now} {...{ marked, called, source, route, decide }} cancel={() => setAct(null)} />
			)}
			<div class="filters flat">
				{ACTS.map(([name, key]) => (
					<button class="plain" disabled={name !== "undo" && !now} onClick={() => begin(name)}>
						{name} <kbd>{key}</kbd>
					</button>
				))}
				{queue && (
					<span class="quiet" role="status">
						{plural(count, "line")} to look at{count > queue.length && `, the gravest ${queue.length} here`}
					</span>
				)}
			</div>
			{queue && (
				<LongList items={queue} keyOf={(one) => one.is.id} label="to be looked at" empty="Nothing is left to look at.">
					{(one) => (
						<button
							class={`line${route.id === one.is.id ? " is-open" : ""}`}
							data-id={one.is.id}
							aria-pressed={route.id === one.is.id}
							onClick={() => go({ id: route.id === one.is.id ? "" : one.is.id })}>
							<bdi class="said">{titleOf(one)}</bdi>
							<span class="signs">
								{one.is.status && <Grade status={one.is.status} rating={one.is.rating} />}
								{one.is.origins !== undefined && <Rests origins={one.is.origins} reports={one.is.reports ?? 0} />}
								<span class="chip">{one.kind}</span>
								<span class="chip" title="impact times uncertainty">
									{one.impact} × {one.uncertainty}
								</span>
							</span>
						</button>
					)}
				</LongList>
			)}
		</div>
	);
}

interface DecideProps {
	act: Act;
	asked: Asked | null;
	/* The event that it may be merged with, and how its line calls it. */
	marked: string;
	called: string;
	source: ViewProps["source"];
	route: ViewProps["route"];
	decide(words: string[], why: string): Promise<void>;
	cancel(): void;
}

/* What a decision needs: which claims, which slot, which line; and its reason. */
function Decide({ act, asked, marked, called, source, route, decide, cancel }: DecideProps) {
	const claims = useMemo(() => (asked ? claimsOf(asked) : []), [asked]);
	const [chosen, setChosen] = useState<string[]>(act === "split" ? [] : act === "correct" ? claims.slice(0, 1) : claims);
	const [slot, setSlot] = useState("place");
	const [value, setValue] = useState("");
	const [why, setWhy] = useState("");
	const [lines, setLines] = useState<JournalLine[]>([]);
	const [line, setLine] = useState("");
	const [error, setError] = useState("");
	const [busy, setBusy] = useState(false);
	const [claimed, setClaimed] = useState<Map<string, Claim>>(new Map());
	const reason = useRef<HTMLInputElement>(null);
	const labelOf = (id: string) => {
		const claim = claimed.get(id);
		return claim ? `${claim.type}: ${claim.trigger}${claim.outlet ? `, ${claim.outlet}` : ""}` : id;
	};
	useEffect(() => {
		reason.current?.focus();
		if (asked && claims.length > 1)
			source.evidence(asked.is.id, route, MOST_PICKED).then(
				(found) => setClaimed(new Map([...found.for, ...found.against].map((claim) => [claim.id, claim]))),
				() => undefined /* they are called by their ids */,
			);
		if (act !== "undo") return;
		source.journal().then(
			(all) => {
				const open = all.filter((one) => !one.undone_by).reverse();
				setLines(open);
				setLine(String(open[0]?.id ?? ""));
			},
			(failed: Error) => setError(failed.message),
		);
	}, []);
	const words = (): string[] | null => {
		switch (act) {
			case "undo":
				return line ? ["undo", line] : null;
			case "merge":
				return asked && marked && marked !== asked.is.id ? ["merge", marked, asked.is.id] : null;
			case "split":
				return asked && chosen.length && chosen.length < claims.length ? ["split", asked.is.id, ...chosen] : null;
			case "correct":
				return chosen[0] && value.trim() ? ["correct", chosen[0], `${slot}=${value.trim()}`] : null;
			default:
				return chosen.length ? [act, ...chosen] : null;
		}
	};
	const submit = async (event: Event) => {
		event.preventDefault();
		const said = words();
		if (!said || !why.trim()) {
			setError(!why.trim() ? "A reason is wanted." : "Something is still to be chosen.");
			return;
		}
		setBusy(true);
		await decide(said, why.trim()).catch((failed: Error) => (setError(failed.message), setBusy(false)));
	};
	const pick = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
	return (
		<form class="decide" onSubmit={submit} onKeyDown={(e) => e.key === "Escape" && (e.stopPropagation(), cancel())} aria-label={`${act} with a reason`}>
			<h3>
				{act} {asked && act !== "undo" && <bdi>“{titleOf(asked)}”</bdi>}
			</h3>
			{act === "merge" &&
				(marked ? (
					<p class="quiet">
						with <bdi>“{called}”</bdi>
					</p>
				) : (
					<p class="quiet">
						Mark the first event with <kbd>m</kbd>, then the other.
					</p>
				))}
			{act === "correct" && (
				<p>
					<label>
						claim{" "}
						<select value={chosen[0]} onChange={(e) => setChosen([e.currentTarget.value])}>
							{claims.map((id) => (
								<option value={id}>{labelOf(id)}</option>
							))}
						</select>
					</label>{" "}
					<label>
						slot{" "}
						<select value={slot} onChange={(e) => setSlot(e.currentTarget.value)}>
							{SLOTS.map((one) => (
								<option>{one}</option>
							))}
						</select>
					</label>{" "}
					<label>
						is <input type="text" value={value} placeholder="Bunia, 2023-11-20, none" onInput={(e) => setValue(e.currentTarget.value)} />
					</label>
				</p>
			)}
			{(act === "accept" || act === "reject" || act === "split") && claims.length > 1 && (
				<fieldset>
					<legend>{act === "split" ? "claims that tell of another event" : "claims"}</legend>
					{claims.slice(0, MOST_PICKED).map((id) => (
						<label class="pick" title={claimed.get(id)?.words ?? id}>
							<input type="checkbox" checked={chosen.includes(id)} onChange={() => pick(id)} /> <bdi>{labelOf(id)}</bdi>
						</label>
					))}
					{claims.length > MOST_PICKED && <span class="quiet">and {claims.length - MOST_PICKED} more</span>}
				</fieldset>
			)}
			{act === "undo" && (
				<p>
					<label>
						line{" "}
						<select value={line} onChange={(e) => setLine(e.currentTarget.value)}>
							{lines.slice(0, 100).map((one) => (
								<option value={String(one.id)}>
									{String(one.id)}: {String(one.act)} {String(one.subject)}
								</option>
							))}
						</select>
					</label>
				</p>
			)}
			<p>
				<label>
					reason <input ref={reason} class="reason" type="text" required value={why} onInput={(e) => setWhy(e.currentTarget.value)} />
				</label>
			</p>
			{error && (
				<p class="trouble" role="alert">
					{error}
				</p>
			)}
			<p>
				<button class="plain" disabled={busy}>
					{act}
				</button>{" "}
				<button type="button" class="plain" onClick={cancel}>
					not now
				</button>
			</p>
		</form>
	);
}
