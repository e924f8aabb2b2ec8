/* list.tsx: long lists are shown a piece at a time: more is added when their end comes near, or by a button. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { plural } from "../words.ts";

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
		if (!end.current)
			return;
		const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setCount((now) => now + step), { rootMargin: "400px" });
		watch.observe(end.current);
		return () => watch.disconnect();
	}, [count, items]);
	if (!items.length)
		return <p class="empty">{empty}</p>;
	return <>
		<ul class="lines" aria-label={label}>{items.slice(0, count).map((item, i) => <li key={keyOf(item)}>{children(item, items[i - 1])}</li>)}</ul>
		{count < items.length && <button ref={end} class="more" onClick={() => setCount(count + step)}>{plural(items.length - count, "more line")}</button>}
	</>;
}
