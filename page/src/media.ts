/* media.ts: what the browser says of its screen, followed as it changes. */
import { useEffect, useState } from "preact/hooks";

export function useMedia(query: string): boolean {
	const [is, setIs] = useState(() => matchMedia(query).matches);
	useEffect(() => {
		const media = matchMedia(query);
		const follow = () => setIs(media.matches);
		media.addEventListener("change", follow);
		return () => media.removeEventListener("change", follow);
	}, [query]);
	return is;
}
