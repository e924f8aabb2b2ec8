/* single.mjs: makes dist/single.html, the frame of the page that is one file and opens from disk without a network. "@FILE:name@" marks where a file of dist/ is put,
 * "@RECORD@" and "@REPORTS@" where the data are (src/tell/export_html.c). Scripts and styles are allowed by their hashes alone; nothing can be loaded from outside. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = join(dirname(fileURLToPath(import.meta.url)), "dist");
const assets = readdirSync(join(dist, "assets")).sort();
/* The one file with this ending: its path from dist/, and its text. */
const one = (end) => {
	const found = assets.filter((name) => name.endsWith(end));
	if (found.length !== 1)
		throw new Error(`dist/assets has ${found.length} files that end with ${end}`);
	return { mark: `@FILE:/assets/${found[0]}@`, text: readFileSync(join(dist, "assets", found[0]), "utf8") };
};
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const script = one(".js"), style = one(".css"), outlines = one(".json");
if (/<\/script|<!--/i.test(script.text) || /<\/style|url\((?!"?data:|#)/i.test(style.text) || outlines.text.includes("<"))
	throw new Error("a script, style sheet or outline would end the element that it stands in, or ask for another file");
const icon = readFileSync(join(dist, "icon.svg")).toString("base64");
const policy = `default-src 'none'; script-src ${hash(script.text)}; style-src ${hash(style.text)}; img-src data:; base-uri 'none'; form-action 'none'`;

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Dateline</title>
<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${icon}">
<style>${style.mark}</style>
</head>
<body>
<div id="page"><p class="starting">Dateline is opening the record ...</p></div>
<noscript><p>This page needs JavaScript. Without it, read the record with <code>dateline brief</code>.</p></noscript>
<script type="application/json" id="record">@RECORD@</script>
@REPORTS@<script type="application/json" id="outlines">${outlines.mark}</script>
<script type="module">${script.mark}</script>
</body>
</html>
`;
writeFileSync(join(dist, "single.html"), page);
