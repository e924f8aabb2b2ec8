/* theme.ts: light or dark: as the machine is set, unless somebody chose otherwise. */
import { useEffect, useState } from "preact/hooks";

const NAME = "dateline-theme";

function kept(): string {
	try {
		return localStorage.getItem(NAME) ?? "";
	} catch {
		return ""; /* a file from disk may have no storage */
	}
}

/* The theme that is shown ("light", "dark"), and a switch. */
export function useTheme(): [string, () => void] {
	const [chosen, setChosen] = useState(kept);
	const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
	useEffect(() => {
		const media = matchMedia("(prefers-color-scheme: dark)");
		const follow = () => setDark(media.matches);
		media.addEventListener("change", follow);
		return () => media.removeEventListener("change", follow);
	}, []);
	const theme = chosen || (dark ? "dark" : "light");
	document.documentElement.dataset.theme = theme;
	return [theme, () => {
		const next = theme === "dark" ? "light" : "dark";
		try {
			localStorage.setItem(NAME, next);
		} catch {
			/* it holds until the page is closed */
		}
		setChosen(next);
	}];
}
