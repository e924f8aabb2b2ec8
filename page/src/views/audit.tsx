/* audit.tsx: the journal: what people decided, when, and why. Lines are only ever added. */
import { useEffect, useState } from "preact/hooks";
import { LongList } from "../parts/list.tsx";
import type { JournalLine } from "../types.ts";
import { plural } from "../words.ts";
import type { ViewProps } from "./view.ts";

export function AuditView({ model, source, go }: ViewProps) {
	const [lines, setLines] = useState<JournalLine[] | null>(null);
	const [error, setError] = useState("");
	useEffect(() => {
		let here = true;
		source.journal().then(
			(all) => here && setLines(all),
			(failed: Error) => here && setError(failed.message),
		);
		return () => void (here = false);
	}, [source, model]);
	const newest = lines ? [...lines].reverse() : [];
	return (
		<div class="column">
			<h2>Audit</h2>
			<p class="lead">
				What people decided about what was read, each line with its author, time and reason. Nothing is overwritten: a decision is undone by another line.{" "}
				<code>dateline verify</code> reads every piece of evidence again.
			</p>
			<p class="quiet">
				Engine {model.brief.engine}; knowledge <code class="hash">{model.brief.knowledge}</code>
			</p>
			{error && (
				<p class="trouble" role="alert">
					{error}
				</p>
			)}
			{lines && lines.length > 0 && (
				<p class="quiet" role="status">
					{plural(lines.length, "line")}, the newest first
				</p>
			)}
			{lines && (
				<LongList
					items={newest}
					keyOf={(one) => String(one.seal ?? one.id ?? JSON.stringify(one))}
					label="the journal"
					empty="Nobody has decided anything about this record yet.">
					{(one) => (
						<article class="journal">
							<p>
								<b>{text(one.act)}</b> <Subject id={text(one.subject)} go={go} />{" "}
								{one.slot ? (
									<>
										{text(one.slot)} = <bdi>{text(one.value)}</bdi>
									</>
								) : one.value ? (
									<bdi>{text(one.value)}</bdi>
								) : null}
								{one.was ? (
									<span class="quiet">
										{" "}
										(was read as <bdi>{text(one.was)}</bdi>)
									</span>
								) : null}
								{one.standing ? <span class="chip">{text(one.standing)}</span> : null}
							</p>
							<p class="quiet">
								<time>
									{text(one.at)
										.replace("T", " ")
										.replace(/\.\d+Z$/, " UTC")}
								</time>
								, <bdi>{text(one.author) || "author not known"}</bdi>
								{one.why ? (
									<>
										: “<bdi>{text(one.why)}</bdi>”
									</>
								) : null}
							</p>
							{one.seal ? (
								<p class="quiet">
									<code class="hash">{text(one.seal)}</code>
								</p>
							) : null}
						</article>
					)}
				</LongList>
			)}
		</div>
	);
}

function text(value: unknown): string {
	return value === null || value === undefined
		? ""
		: typeof value === "string"
			? value
			: Array.isArray(value)
				? value.map(text).join(", ")
				: typeof value === "object"
					? JSON.stringify(value)
					: String(value);
}
function Subject({ id, go }: { id: string } & Pick<ViewProps, "go">) {
	return /^[cehfd]:/.test(id) ? (
		<button class="link" onClick={() => go({ id })}>
			{id}
		</button>
	) : (
		<bdi>{id}</bdi>
	);
}
