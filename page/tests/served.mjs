/* served.mjs: the part of browser.mjs that needs `dateline serve`. */
export default async function served() {
	console.log("left out: the served page");
}
