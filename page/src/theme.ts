/* theme.ts: light or dark: as the machine is set, unless somebody chose otherwise; on paper light. */
import { useEffect, useState } from "preact/hooks";
import { useMedia } from "./media.ts";

const NAME = "dateline-theme";

function kept(): string {
	try {
		return localStorage.getItem(NAME) ?? "";
	} catch {
		return ""; /* a file from disk may have no storage */
	}
}

/* Prints when all is drawn as it is on paper: while print() runs, nothing is drawn any more. */
export async function printPage() {
	dispatchEvent(new Event("beforeprint"));
	await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
	print();
}

/* The theme that is shown ("light", "dark"), and a switch. */
export function useTheme(): [string, () => void] {
	const [chosen, setChosen] = useState(kept);
	const dark = useMedia("(prefers-color-scheme: dark)");
	const [paper, setPaper] = useState(false);
	const theme = paper ? "light" : chosen || (dark ? "dark" : "light");
	document.documentElement.dataset.theme = theme;
	useEffect(() => {
		const before = () => {
			document.documentElement.dataset.theme = "light"; /* at once: others draw for paper in the same event */
			setPaper(true);
		};
		const after = () => setPaper(false);
		addEventListener("beforeprint", before, true);
		addEventListener("afterprint", after, true);
		return () => {
			removeEventListener("beforeprint", before, true);
			removeEventListener("afterprint", after, true);
		};
	}, []);
	return [
		theme,
		() => {
			const next = theme === "dark" ? "light" : "dark";
			try {
				localStorage.setItem(NAME, next);
			} catch {
				/* it holds until the page is closed */
			}
			setChosen(next);
		},
	];
}
