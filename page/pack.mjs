/* pack.mjs: writes a C file that holds what is in dist/, for the library: node pack.mjs DIST OUT.c. The bytes themselves are taken in by the assembler. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", json: "application/json", svg: "image/svg+xml" };
const [dist, out] = process.argv.slice(2).map((path) => resolve(path));

function list(folder) {
	return readdirSync(join(dist, folder), { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? list(`${folder}${one.name}/`) : [`${folder}${one.name}`])).sort();
}
const files = list("/");
const quoted = (text) => JSON.stringify(text); /* names and paths here have no character that C reads otherwise */
const rows = files.map((path, i) => {
	const type = TYPES[path.split(".").pop()];
	if (!type)
		throw new Error(`${path}: no media type is known`);
	const hash = createHash("sha256").update(readFileSync(join(dist, path))).digest("hex");
	return `\t{${quoted(path)}, ${quoted(type)}, ${quoted(hash)}, dln_page_begin_${i}, dln_page_end_${i}, ${path.startsWith("/assets/")}, ${path !== "/single.html"}},`;
});
const bytes = files.map((path, i) => `__asm__(".section .rodata\\n.balign 16\\ndln_page_begin_${i}:\\n.incbin \\"" ${quoted(join(dist, path))} "\\"\\ndln_page_end_${i}:\\n.byte 0\\n.previous\\n");
extern const char dln_page_begin_${i}[], dln_page_end_${i}[];`);
writeFileSync(out, `/* Written by page/pack.mjs. */
#include "tell/page_files.h"

${bytes.join("\n")}

const dln_page_entry dln_page_entries[] = {
${rows.join("\n")}
};
const size_t dln_page_entry_count = ${files.length};
`);
