/* aside.tsx: what was read and not taken as having happened, with the word that decided. */
import { useMemo } from "preact/hooks";
import { Byline } from "../parts/evidence.tsx";
import { Choice, Words } from "../parts/fields.tsx";
import { LongList } from "../parts/list.tsx";
import type { SetAside } from "../types.ts";
import { ASIDE, plural, sayNumber } from "../words.ts";
import type { ViewProps } from "./view.ts";

export function AsideView({ model, route, go }: ViewProps) {
	const all = model.brief.set_aside;
	const counts = useMemo(() => {
		const map = new Map<string, number>();
		for (const one of all) map.set(one.why, (map.get(one.why) ?? 0) + 1);
		return [...map].sort((a, b) => b[1] - a[1]);
	}, [all]);
	const types = useMemo(() => [...new Set(all.map((one) => one.type))].sort(), [all]);
	const wanted = route.words.toLowerCase();
	const texts = useMemo(() => (wanted ? all.map((one) => `${one.line} ${one.cue} ${one.report}`.toLowerCase()) : []), [all, !wanted]);
	const shown = useMemo(
		() =>
			all.filter(
				(one, i) =>
					(!route.status.length || route.status.includes(one.why)) &&
					(!route.type || one.type === route.type) &&
					(!wanted || texts[i]!.includes(wanted)),
			),
		[all, route.status.join(), route.type, wanted],
	);
	const pick = (why: string) => go({ status: route.status.includes(why) ? route.status.filter((one) => one !== why) : [...route.status, why] });
	return (
		<div class="column">
			<h2>Set aside</h2>
			<p class="lead">
				What a sentence speaks of and does not say happened: planned, feared, denied, long ago. It makes no event. The word that decided stands beside it, so that what
				was thrown out can be checked.
			</p>
			<dl class="whys">
				{counts.map(([why, count]) => (
					<div>
						<dt>
							<button class="grade" aria-pressed={route.status.includes(why)} onClick={() => pick(why)}>
								{why} <b>{sayNumber(count)}</b>
							</button>
						</dt>
						<dd>{ASIDE[why] ?? ""}</dd>
					</div>
				))}
			</dl>
			<div class="filters flat">
				<Words placeholder="words" label="only lines with these words" route={route} go={go} />
				<Choice label="kind of event" every="every kind" member="type" of={types} route={route} go={go} />
				<span class="quiet" role="status">
					{plural(shown.length, "line")}
				</span>
			</div>
			<LongList
				items={shown}
				keyOf={(one: SetAside) => `${one.claim}${one.report}`}
				label="what was set aside"
				empty="Nothing of the kind was set aside."
				about={`${route.status}${route.type}${wanted}`}>
				{(one, before) => {
					const head = model.reports.get(one.report),
						open = route.id === one.claim;
					return (
						<>
							{before?.report !== one.report && <h3 class="from">{head ? <Byline report={head} /> : one.report}</h3>}
							<button class={`line${open ? " is-open" : ""}`} data-id={one.claim} aria-pressed={open} onClick={() => go({ id: open ? "" : one.claim })}>
								<bdi class="said">{(one.line ?? one.type).replace(/ because of ".*"$/, "")}</bdi>
								<span class="signs in-columns">
									<span class="chip">{one.type}</span>
									<span class="grade">{one.why}</span>
									<span>
										{one.cue && (
											<mark class="k-cue" title="the word that decided">
												{one.cue}
											</mark>
										)}
									</span>
								</span>
							</button>
						</>
					);
				}}
			</LongList>
		</div>
	);
}
