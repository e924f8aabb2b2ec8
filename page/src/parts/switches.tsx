/* switches.tsx: as of a day, and without some of the sources: both have the whole record worked out anew. In a saved copy there is no ledger to ask. */
import { useState } from "preact/hooks";
import { sayDay } from "../days.ts";
import type { Model } from "../record.ts";
import type { Go, Route } from "../route.ts";
import type { Source } from "../source.ts";
import { printPage } from "../theme.ts";

interface Props {
	model: Model | null;
	source: Source;
	route: Route;
	go: Go;
	theme: string;
	turn(): void;
	busy: boolean;
}

export function SwitchBar({ model, source, route, go, theme, turn, busy }: Props) {
	const [open, setOpen] = useState(false);
	const active = Boolean(route.asOf) || route.without.length > 0;
	const shut = () => setOpen(false);
	return (
		<div class="switches">
			{active && source.live && (
				<p class="what-if" role="status">
					{route.asOf && (
						<button class="chip on" onClick={() => go({ asOf: "" })}>
							as of {sayDay(route.asOf)} ✕
						</button>
					)}
					{route.without.map((one) => (
						<button class="chip on" onClick={() => go({ without: route.without.filter((other) => other !== one) })}>
							without {one} ✕
						</button>
					))}
				</p>
			)}
			{busy && <span class="quiet">working it out ...</span>}
			<button class="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
				What if / As of
			</button>
			<button class="plain" onClick={turn} aria-label={`switch to ${theme === "dark" ? "light" : "dark"} colours`}>
				{theme === "dark" ? "light" : "dark"}
			</button>
			<button class="plain no-phone" onClick={printPage}>
				print
			</button>
			{open && (
				<section class="sheet" aria-label="What if and as of" onKeyDown={(e) => e.key === "Escape" && shut()}>
					{source.live && model ? (
						<Choices {...{ model, route, go, shut }} />
					) : (
						<p>
							This is a saved copy of a record: the reports can be read in it, but not weighed anew. In the ledger that it was made of:{" "}
							<code>dateline brief --as-of DAY</code> and <code>dateline what-if --without agency:NAME</code>, or these switches in <code>dateline serve</code>.
						</p>
					)}
					<button class="plain" onClick={shut}>
						close
					</button>
				</section>
			)}
		</div>
	);
}

function Choices({ model, route, go, shut }: { model: Model; route: Route; go: Go; shut(): void }) {
	const names = (kind: string) => {
		const all = new Set<string>();
		for (const report of model.brief.reports) {
			if (kind === "outlet" && report.outlet) all.add(report.outlet);
			if (kind === "agency") report.agency.forEach((agency) => all.add(agency));
		}
		if (kind === "side") model.sides.forEach((side) => all.add(side.name));
		return [...all].sort().slice(0, 400);
	};
	const leave = (one: string) => one && !route.without.includes(one) && go({ without: [...route.without, one] });
	return (
		<>
			<h2>As of</h2>
			<p>
				<label>
					as it stood at the end of <input type="date" value={route.asOf} onChange={(e) => go({ asOf: e.currentTarget.value })} />
				</label>{" "}
				<span class="quiet">reports that came later are left out</span>
			</p>
			<h2>What if</h2>
			<p class="quiet">What no longer stands without some of the sources: their reports, and what other reports tell on their word alone.</p>
			{["agency", "outlet", "side"].map((kind) => (
				<p>
					<label>
						without {kind}{" "}
						<select value="" onChange={(e) => leave(e.currentTarget.value)}>
							<option value="">choose</option>
							{names(kind).map((name) => (
								<option value={`${kind}:${name}`}>{name}</option>
							))}
						</select>
					</label>
				</p>
			))}
			{(route.asOf || route.without.length > 0) && (
				<button class="plain" onClick={() => (go({ asOf: "", without: [] }), shut())}>
					the whole record
				</button>
			)}
		</>
	);
}
