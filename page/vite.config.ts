/* How the page is built: one script, one style sheet and the outlines, each named by a hash of its content; single.mjs then makes one file of them. */
import { defineConfig, type Plugin } from "vite";

/* Leaflet's style sheet names pictures of markers and of a switch for layers; the page has neither. */
const noPictures: Plugin = {
	name: "no-pictures",
	enforce: "pre",
	transform: (code, id) => (id.endsWith("leaflet.css") ? code.replace(/url\([^)]*\.png\)/g, "none") : null),
};

/* The script also stands inside of an HTML file: there its own end tag would end it, and "<!--" change how it is read. */
const standsInside: Plugin = {
	name: "stands-inside",
	enforce: "post",
	renderChunk: (code) => ({ code: code.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--"), map: null }),
};

export default defineConfig({
	base: "/",
	plugins: [noPictures, standsInside],
	esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
	build: {
		target: "es2020",
		outDir: "dist",
		assetsInlineLimit: 0,
		cssCodeSplit: false,
		modulePreload: { polyfill: false },
		reportCompressedSize: false,
		rollupOptions: { output: { inlineDynamicImports: true } },
	},
});
