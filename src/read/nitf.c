/* nitf.c: NITF 3 (newsml.h). Its elements become those of HTML that mean the same; what only marks words (person, location, money ...) goes, its words stay. */
#include <string.h>

#include "read/newsml.h"

/* As HTML calls it; NULL: it is no part of the text. */
static const char *html_name(dln_view name) {
	static const char *const parts[][2] = {
		{"p", "p"}, {"hl1", "h2"}, {"hl2", "h2"}, {"block", "div"}, {"ul", "ul"}, {"ol", "ol"}, {"li", "li"}, {"dl", "dl"}, {"dt", "dt"}, {"dd", "dd"},
		{"bq", "blockquote"},
		{"br", "br"}, {"pre", "pre"}, {"hr", "hr"}, {"fn", "p"}, {"note", "div"}, {"body.content", "div"}, {"table", "table"}, {"tr", "tr"}, {"td", "td"}, {"th", "th"},
		{"caption", "caption"}, {"media", "figure"}, {"media-caption", "figcaption"}, {"a", "a"}
	};
	static const char *const out[] = {"media-reference", "media-metadata", "media-producer", "media-object", "nitf-table-metadata", "byline", "dateline"};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (dln_view_is(name, parts[i][0]))
			return parts[i][1];
	for (size_t i = 0; i < sizeof out / sizeof *out; i++)
		if (dln_view_is(name, out[i]))
			return NULL;
	return "";
}

static dln_view words(dln_arena *arena, const dln_xml *xml, uint32_t node) {
	return node ? dln_entry_words(arena, dln_xml_inner(arena, xml, node)) : (dln_view){0};
}

static dln_view first_of(dln_view a, dln_view b) {
	return a.len ? a : b;
}

static dln_view found(dln_arena *arena, const dln_xml *xml, uint32_t node, const char *name) {
	return words(arena, xml, dln_xml_find(xml, node, name));
}

/* The attribute of the first element of that name. */
static dln_view told(const dln_xml *xml, uint32_t node, const char *name, const char *attr) {
	uint32_t element = dln_xml_find(xml, node, name);

	return element ? dln_xml_attr_of(xml, element, attr) : (dln_view){0};
}

static dln_day day_of(const dln_reader *reader, const dln_xml *xml, uint32_t node) {
	static const char *const places[][2] = {{"date.issue", "norm"}, {"pubdata", "date.publication"}, {"date.release", "norm"}, {"story.date", "norm"}};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		dln_day day = dln_day_said(reader, told(xml, node, places[i][0], places[i][1]), false);
		if (day != DLN_NO_DAY)
			return day;
	}
	return DLN_NO_DAY;
}

/* Without "By ". */
static dln_view byline_of(dln_arena *arena, const dln_xml *xml, uint32_t node) {
	uint32_t byline = dln_xml_find(xml, node, "byline"), person = byline ? dln_xml_find(xml, byline, "person") : 0;
	dln_view name = words(arena, xml, person ? person : byline);

	if (name.len > 3 && dln_view_eq_nocase(dln_view_sub(name, 0, 3), DLN_LIT("by ")))
		name = dln_view_trim(dln_view_sub(name, 3, name.len));
	return name;
}

/* "KESSIM, March 24 - " at the head of the first paragraph, as it is printed, unless that begins with its first word. */
static dln_view with_dateline(dln_arena *arena, dln_view dateline, dln_view first, dln_view body) {
	dln_view rest = dateline, word = dln_view_cut(&rest, ' '), between = dln_view_ends(dateline, DLN_LIT("-")) ? DLN_LIT(" ") : DLN_LIT(" - ");
	size_t p = dln_view_find(body, DLN_LIT("<p")), close = p == DLN_NOWHERE ? p : dln_view_find_byte(dln_view_sub(body, p, body.len), '>'), len = 0;

	if (!dateline.len || dln_view_starts(first, word) || close == DLN_NOWHERE)
		return body;
	size_t at = p + close + 1;
	const dln_view parts[] = {dln_view_sub(body, 0, at), dateline, between, dln_view_sub(body, at, body.len)};
	char *out = dln_arena_alloc(arena, body.len + dateline.len + between.len);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].len)
			memcpy(out + len, parts[i].at, parts[i].len);
		len += parts[i].len;
	}
	return (dln_view){out, len};
}

dln_entry dln_nitf_entry(dln_arena *arena, const dln_reader *reader, const dln_xml *xml, uint32_t node) {
	dln_entry entry = DLN_NO_ENTRY;
	uint32_t head = dln_xml_child(xml, node, 0, "head"), content = dln_xml_find(xml, node, "body.content"), headline = dln_xml_find(xml, node, "hl1");
	dln_view holder = told(xml, node, "doc.copyright", "holder"), name = told(xml, node, "pubdata", "name"), url = told(xml, node, "pubdata", "ex-ref");

	if (!headline)
		headline = dln_xml_find(xml, node, "hedline");
	if (!headline && head)
		headline = dln_xml_child(xml, head, 0, "title");
	entry.at = xml->nodes[node].at;
	entry.front.title = words(arena, xml, headline);
	entry.front.byline = byline_of(arena, xml, node);
	entry.front.outlet = first_of(name, first_of(found(arena, xml, node, "distributor"), holder));
	entry.front.url = url;
	entry.front.language = dln_xml_inherited(xml, node, "xml:lang");
	entry.front.published = day_of(reader, xml, node);
	entry.guid = told(xml, node, "doc-id", "id-string");
	entry.form = DLN_ENTRY_PIECE;
	if (content) {
		dln_view dateline = found(arena, xml, node, "dateline");
		entry.text = with_dateline(arena, dateline, dln_xml_inner(arena, xml, content), dln_xml_markup(arena, xml, content, html_name));
	}
	if (!entry.text.len) {
		entry.text = found(arena, xml, node, "abstract");
		entry.form = DLN_ENTRY_TEXT;
		entry.teaser = true;
	}
	return entry;
}
