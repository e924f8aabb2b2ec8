/* search.tsx: full text: in reports and claims. */
import { useEffect, useState } from "preact/hooks";
import { Byline } from "../parts/evidence.tsx";
import { LongList } from "../parts/list.tsx";
import { MOST_HITS, type Hit } from "../source.ts";
import { plural } from "../words.ts";
import type { ViewProps } from "./view.ts";

export function SearchView({ model, source, route, go }: ViewProps) {
	const [typed, setTyped] = useState(route.words);
	const [hits, setHits] = useState<{ words: string; hits: Hit[] } | null>(null);
	const [error, setError] = useState("");
	useEffect(() => setTyped(route.words), [route.words]);
	useEffect(() => {
		let here = true;
		if (!route.words.trim()) {
			setHits(null);
			return;
		}
		source.find(route.words).then(
			(found) => here && (setHits({ words: route.words, hits: found }), setError("")),
			(failed: Error) => here && (setError(failed.message), setHits(null)),
		);
		return () => void (here = false);
	}, [source, route.words, model]);
	return (
		<div class="column">
			<h2>Search</h2>
			<p class="lead">Sentences of claims, and passages of reports, that have all of these words.</p>
			<form class="filters flat" role="search" onSubmit={(e) => (e.preventDefault(), go({ words: typed.trim(), id: "" }))}>
				<input type="search" value={typed} placeholder="words in reports and claims" aria-label="words to search for" onInput={(e) => setTyped(e.currentTarget.value)} />
				<button class="plain">search</button>
			</form>
			{error && (
				<p class="trouble" role="alert">
					{error}
				</p>
			)}
			{hits && (
				<p class="quiet" role="status">
					{hits.hits.length < MOST_HITS ? plural(hits.hits.length, "hit") : `the first ${MOST_HITS} hits`} for “<bdi>{hits.words}</bdi>”
				</p>
			)}
			{hits && (
				<LongList items={hits.hits} step={30} keyOf={(one) => `${one.report}${one.id}${one.words}`} label="hits" empty="No report has these words." about={hits.words}>
					{(one) => {
						const head = model.reports.get(one.report),
							id = one.id ?? one.report;
						return (
							<button class={`line hit${route.id === id ? " is-open" : ""}`} data-id={id} onClick={() => go({ id: route.id === id ? "" : id })}>
								<span>
									<span class="quiet">
										{head ? <Byline report={head} /> : one.report}
										{one.type && (
											<>
												{" "}
												<span class="chip">{one.type}</span>
											</>
										)}
									</span>
									<br />
									<span class="said" dir="auto">
										<Found text={one.words} words={hits.words} />
									</span>
								</span>
							</button>
						);
					}}
				</LongList>
			)}
		</div>
	);
}

/* The words that were searched for, marked, whatever their case. */
function Found({ text, words }: { text: string; words: string }) {
	const wanted = words
		.split(/\s+/)
		.filter(Boolean)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	const parts = text.split(new RegExp(`(${wanted.join("|")})`, "i"));
	return <>{parts.map((part, i) => (i % 2 ? <mark class="found">{part}</mark> : part))}</>;
}
