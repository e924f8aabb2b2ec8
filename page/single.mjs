/* single.mjs: makes dist/single.html of what Vite built: the whole page in one file that opens from disk without a network, with a marker where the data go.
 *
 * Scripts and styles stand in it, allowed by their hashes alone; nothing can be loaded from outside. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = join(dirname(fileURLToPath(import.meta.url)), "dist");
const assets = readdirSync(join(dist, "assets")).sort();
const one = (end) => {
	const found = assets.filter((name) => name.endsWith(end));
	if (found.length !== 1)
		throw new Error(`dist/assets has ${found.length} files that end with ${end}`);
	return readFileSync(join(dist, "assets", found[0]), "utf8");
};
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/* Inside a script or style element its own end tag would end it, and "<!--" change how it is read. */
const script = one(".js").replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
const style = one(".css");
if (/<\/style/i.test(style) || /url\((?!"?data:|#)/.test(style))
	throw new Error("the style sheet cannot stand in the file");
const outlines = one(".json").replace(/</g, "\\u003c");
const icon = readFileSync(join(dist, "icon.svg")).toString("base64");
const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; img-src data:; base-uri 'none'; form-action 'none'`;

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
<style>${style}</style>
</head>
<body>
<div id="page"><p class="starting">Dateline is opening the record ...</p></div>
<noscript><p>This page needs JavaScript. Without it, read the record with <code>dateline brief</code>.</p></noscript>
<script type="application/json" id="record">@RECORD@</script>
<script type="application/json" id="outlines">${outlines}</script>
<script type="module">${script}</script>
</body>
</html>
`;
writeFileSync(join(dist, "single.html"), page);
