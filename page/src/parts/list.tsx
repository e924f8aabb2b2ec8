/* list.tsx: long lists are shown a piece at a time: more is added when their end comes near, or by a button. */
import { Fragment, type ComponentChildren, type VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { plural } from "../words.ts";

/* Lines on paper: some fifty pages. */
const MOST_PRINTED = 2000;

interface Props<T> {
	items: T[];
	/* By which an item is told from others. */
	keyOf(item: T): string;
	children(item: T, before: T | undefined): ComponentChildren;
	step?: number;
	label: string;
	empty: string;
	/* Another one when the list begins anew. */
	about?: string;
}

export function LongList<T>({ items, keyOf, children, step = 60, label, empty, about = "" }: Props<T>) {
	const [count, setCount] = useState(step);
	const end = useRef<HTMLButtonElement>(null);
	useEffect(() => setCount(step), [about, items.length]);
	useEffect(() => {
		const all = () => setCount(MOST_PRINTED);
		addEventListener("beforeprint", all);
		return () => removeEventListener("beforeprint", all);
	}, []);
	useEffect(() => {
		if (!end.current) return;
		const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setCount((now) => now + step), { rootMargin: "400px" });
		watch.observe(end.current);
		return () => watch.disconnect();
	}, [count, items]);
	/* Pieces that are there stay as they are while more are added. */
	const pieces = useMemo<VNode[]>(() => [], [items, children, step]);
	if (!items.length) return <p class="empty">{empty}</p>;
	const most = Math.ceil(Math.min(count, items.length) / step);
	for (let at = pieces.length; at < most; at++)
		pieces.push(
			<Fragment key={at}>
				{items.slice(at * step, (at + 1) * step).map((item, i) => (
					<li key={keyOf(item)}>{children(item, items[at * step + i - 1])}</li>
				))}
			</Fragment>,
		);
	return (
		<>
			<ul class="lines" aria-label={label}>
				{pieces.slice(0, most)}
			</ul>
			{count < items.length && (
				<button ref={end} class="more" onClick={() => setCount(count + step)}>
					{plural(items.length - count, "more line")}
				</button>
			)}
		</>
	);
}
