/* xml.c: libxml2's reader, pulled node by node, and the tree that is made of them.
 *
 * While libxml2 runs, its memory is on the heap, so nothing may leave the arena's guard (docs/decisions/0002): memory is taken with dln_arena_try, and what fails is told
 * when the reader has been freed.
 */
#include "read/xml.h"

#include <libxml/xmlreader.h>
#include <pthread.h>
#include <string.h>

enum { MOST_NODES = 4 << 20 };

/* ---- namespaces ---- */

static const struct { const char *address; dln_xml_space space; } addresses[] = {
	{"www.w3.org/2005/Atom", DLN_XML_ATOM}, {"purl.org/atom/ns#", DLN_XML_ATOM}, {"purl.org/rss/1.0/", DLN_XML_RSS}, {"my.netscape.com/rdf/simple/0.9/", DLN_XML_RSS},
	{"channel.netscape.com/rdf/simple/0.9/", DLN_XML_RSS}, {"backend.userland.com/rss2", DLN_XML_RSS}, {"purl.org/dc/elements/1.1/", DLN_XML_DC},
	{"purl.org/dc/terms/", DLN_XML_DC}, {"purl.org/rss/1.0/modules/content/", DLN_XML_CONTENT}, {"www.w3.org/1999/xhtml", DLN_XML_XHTML},
	{"iptc.org/std/nar/2006-10-01/", DLN_XML_NAR}, {"iptc.org/std/NITF/2006-10-18/", DLN_XML_NITF}
};

static const struct { const char *prefix; dln_xml_space space; } prefixes[] = {
	{"atom", DLN_XML_ATOM}, {"rss", DLN_XML_RSS}, {"dc", DLN_XML_DC}, {"dcterms", DLN_XML_DC}, {"content", DLN_XML_CONTENT}, {"xhtml", DLN_XML_XHTML},
	{"nitf", DLN_XML_NITF}
};

static dln_xml_space space_of(dln_view address, dln_view prefix) {
	size_t scheme = dln_view_find(address, DLN_LIT("://"));

	if (scheme != DLN_NOWHERE)
		address = dln_view_sub(address, scheme + 3, address.len);
	for (size_t i = 0; address.len && i < sizeof addresses / sizeof *addresses; i++)
		if (dln_view_is(address, addresses[i].address))
			return addresses[i].space;
	for (size_t i = 0; prefix.len && i < sizeof prefixes / sizeof *prefixes; i++)
		if (dln_view_is(prefix, prefixes[i].prefix))
			return prefixes[i].space;
	return prefix.len ? DLN_XML_OTHER : DLN_XML_OWN;
}

/* ---- the tree ---- */

typedef struct tree {
	dln_arena *arena;
	xmlTextReaderPtr reader;
	const dln_mended *mended;
	dln_xml_node *nodes;
	dln_xml_attr *attrs;
	size_t len, cap, attr_len, attr_cap, elements;
	uint32_t open;
	dln_status status;
} tree;

/* Like dln_vec_grow, but does not leave. */
static bool grow(tree *t, void **at, size_t len, size_t *cap, size_t size) {
	if (len < *cap)
		return true;
	size_t more = *cap ? *cap * 2 : 256;
	void *room = dln_arena_try(t->arena, more * size);
	if (!room) {
		t->status = DLN_NOMEM;
		return false;
	}
	if (len)
		memcpy(room, *at, len * size);
	*at = room;
	*cap = more;
	return true;
}

static dln_view copied(tree *t, const xmlChar *given) {
	dln_view v = dln_view_of((const char *)given);
	char *room = v.len ? dln_arena_try(t->arena, v.len) : NULL;

	if (v.len && !room)
		t->status = DLN_NOMEM;
	if (!room)
		return (dln_view){"", 0};
	memcpy(room, v.at, v.len);
	return (dln_view){room, v.len};
}

static dln_xml_node *push_node(tree *t) {
	if (t->len == MOST_NODES)
		t->status = DLN_LIMIT;
	if (t->len == MOST_NODES || !grow(t, (void **)&t->nodes, t->len, &t->cap, sizeof *t->nodes))
		return NULL;
	dln_xml_node *node = &t->nodes[t->len++];
	*node = (dln_xml_node){.parent = t->open, .attrs = (uint32_t)t->attr_len, .at = DLN_NOWHERE};
	return node;
}

static void take_attrs(tree *t, uint32_t node) {
	while (t->status == DLN_OK && xmlTextReaderMoveToNextAttribute(t->reader) == 1) {
		if (!grow(t, (void **)&t->attrs, t->attr_len, &t->attr_cap, sizeof *t->attrs))
			return;
		t->attrs[t->attr_len++] = (dln_xml_attr){copied(t, xmlTextReaderConstName(t->reader)), copied(t, xmlTextReaderConstValue(t->reader))};
		t->nodes[node].attr_count++;
	}
	xmlTextReaderMoveToElement(t->reader);
}

static void take_element(tree *t) {
	bool empty = xmlTextReaderIsEmptyElement(t->reader) == 1;
	dln_xml_node *node = push_node(t);
	uint32_t number = (uint32_t)(t->len - 1);

	if (!node)
		return;
	dln_view name = copied(t, xmlTextReaderConstLocalName(t->reader)), prefix = dln_view_of((const char *)xmlTextReaderConstPrefix(t->reader));
	dln_view address = dln_view_of((const char *)xmlTextReaderConstNamespaceUri(t->reader));
	size_t colon = dln_view_find_byte(name, ':');
	if (colon != DLN_NOWHERE && !prefix.len) { /* a prefix that nothing binds */
		prefix = dln_view_sub(name, 0, colon);
		name = dln_view_sub(name, colon + 1, name.len);
	}
	node->name = name.len ? name : DLN_LIT(":");
	node->space = (uint8_t)space_of(address, prefix);
	if (t->elements < t->mended->start_count)
		node->at = t->mended->starts[t->elements];
	t->elements++;
	take_attrs(t, number);
	if (empty)
		t->nodes[number].end = number + 1;
	else
		t->open = number;
}

static void take_node(tree *t) {
	dln_xml_node *node;

	switch (xmlTextReaderNodeType(t->reader)) {
	case XML_READER_TYPE_ELEMENT:
		take_element(t);
		return;
	case XML_READER_TYPE_END_ELEMENT:
		t->nodes[t->open].end = (uint32_t)t->len;
		t->open = t->nodes[t->open].parent;
		return;
	case XML_READER_TYPE_TEXT: case XML_READER_TYPE_CDATA: case XML_READER_TYPE_WHITESPACE: case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
		node = push_node(t);
		if (!node)
			return;
		node->words = copied(t, xmlTextReaderConstValue(t->reader));
		node->end = (uint32_t)t->len;
		return;
	default:
		return;
	}
}

/* ---- the call ---- */

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void begin(void) {
	xmlInitParser();
}

static void on_error(void *self, xmlErrorPtr error) {
	tree *t = self;

	if (error && error->code == XML_ERR_NO_MEMORY)
		t->status = DLN_NOMEM;
}

/* False: it ended before the end of the document. */
static bool run_reader(tree *t, dln_view text) {
	int more = 0;

	pthread_once(&once, begin);
	t->reader = xmlReaderForMemory(text.at, (int)text.len, NULL, "UTF-8",
		XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_NOCDATA |
		XML_PARSE_IGNORE_ENC);
	if (!t->reader) {
		t->status = DLN_NOMEM;
		return false;
	}
	xmlTextReaderSetStructuredErrorHandler(t->reader, on_error, t);
	while (t->status == DLN_OK && (more = xmlTextReaderRead(t->reader)) == 1)
		take_node(t);
	xmlFreeTextReader(t->reader);
	t->reader = NULL;
	return more == 0;
}

dln_status dln_xml_parse(dln_arena *arena, dln_view id, dln_view text, dln_findings *findings, dln_xml *out, dln_err *err) {
	dln_mended mended;
	tree t = {.arena = arena, .mended = &mended};
	dln_status status = dln_xml_mend(arena, id, text, &mended, err);

	if (status != DLN_OK)
		return status;
	if (!mended.start_count)
		return dln_fail(err, DLN_FORMAT, id, DLN_NOWHERE, "XML without an element");
	push_node(&t);
	bool whole = t.status == DLN_OK && run_reader(&t, mended.xml);
	if (t.status != DLN_OK)
		return dln_fail(err, t.status, id, DLN_NOWHERE, t.status == DLN_LIMIT ? "XML with more than 4,194,304 elements and texts" : "no memory for the document");
	if (t.len < 2)
		return dln_fail(err, DLN_FORMAT, id, mended.first, "XML that cannot be read from its first element on");
	if (mended.mends)
		dln_finding_add(findings, mended.first, "not well-formed XML here%s, read as far as it goes", mended.mends > 1 ? " and further on" : "");
	if (mended.cut || !whole)
		dln_finding_add(findings, t.elements && t.elements <= mended.start_count ? mended.starts[t.elements - 1] : DLN_NOWHERE,
			"the XML is read up to this element, not further");
	for (size_t i = 0; i < t.len; i++)
		if (t.nodes[i].end == 0) /* it was open where reading ended */
			t.nodes[i].end = (uint32_t)t.len;
	*out = (dln_xml){t.nodes, t.len, t.attrs};
	return DLN_OK;
}

/* ---- what is in it ---- */

dln_view dln_xml_attr_of(const dln_xml *xml, uint32_t node, const char *name) {
	const dln_xml_node *n = &xml->nodes[node];

	for (uint32_t i = 0; i < n->attr_count; i++)
		if (dln_view_is(xml->attrs[n->attrs + i].name, name))
			return xml->attrs[n->attrs + i].value;
	return (dln_view){0};
}

dln_view dln_xml_inherited(const dln_xml *xml, uint32_t node, const char *name) {
	for (;; node = xml->nodes[node].parent) {
		dln_view value = dln_xml_attr_of(xml, node, name);
		if (value.at || node == 0)
			return value;
	}
}

bool dln_xml_is(const dln_xml *xml, uint32_t node, const char *name) {
	return dln_view_is(xml->nodes[node].name, name);
}

uint32_t dln_xml_child(const dln_xml *xml, uint32_t node, uint32_t after, const char *name) {
	uint32_t i = after ? xml->nodes[after].end : node + 1;

	for (; i < xml->nodes[node].end; i = xml->nodes[i].end)
		if (xml->nodes[i].name.len && (!name || dln_xml_is(xml, i, name)))
			return i;
	return 0;
}

uint32_t dln_xml_find(const dln_xml *xml, uint32_t node, const char *name) {
	for (uint32_t i = node + 1; i < xml->nodes[node].end; i++)
		if (dln_xml_is(xml, i, name))
			return i;
	return 0;
}

bool dln_xml_has_elements(const dln_xml *xml, uint32_t node) {
	return dln_xml_child(xml, node, 0, NULL) != 0;
}

dln_view dln_xml_inner(dln_arena *arena, const dln_xml *xml, uint32_t node) {
	size_t len = 0, pieces = 0;
	dln_view last = {0};

	for (uint32_t i = node + 1; i < xml->nodes[node].end; i++) {
		len += xml->nodes[i].words.len;
		pieces += xml->nodes[i].words.len > 0;
		if (xml->nodes[i].words.len)
			last = xml->nodes[i].words;
	}
	if (pieces <= 1)
		return dln_view_trim(last);
	char *out = dln_arena_alloc(arena, len);
	len = 0;
	for (uint32_t i = node + 1; i < xml->nodes[node].end; i++) {
		dln_view words = xml->nodes[i].words;
		if (words.len)
			memcpy(out + len, words.at, words.len);
		len += words.len;
	}
	return dln_view_trim((dln_view){out, len});
}

/* ---- as HTML ---- */

typedef struct writing {
	dln_arena *arena;
	dln_vec(char) out;
} writing;

static void put(writing *w, const char *bytes, size_t len) {
	while (w->out.cap - w->out.len < len)
		dln_vec_grow(w->arena, (void **)&w->out.at, &w->out.cap, 1);
	if (len)
		memcpy(w->out.at + w->out.len, bytes, len);
	w->out.len += len;
}

static void put_escaped(writing *w, dln_view v) {
	for (size_t i = 0, from = 0; i <= v.len; i++) {
		const char *escape = i == v.len ? "" : v.at[i] == '<' ? "&lt;" : v.at[i] == '&' ? "&amp;" : v.at[i] == '"' ? "&quot;" : NULL;
		if (!escape)
			continue;
		put(w, v.at + from, i - from);
		put(w, escape, strlen(escape));
		from = i + 1;
	}
}

/* One with nothing in it closes itself: "<br/>". */
static void put_start(writing *w, const dln_xml *xml, uint32_t node, dln_view name) {
	put(w, "<", 1);
	put(w, name.at, name.len);
	for (uint32_t i = 0; i < xml->nodes[node].attr_count; i++) {
		const dln_xml_attr *a = &xml->attrs[xml->nodes[node].attrs + i];
		put(w, " ", 1);
		put(w, a->name.at, a->name.len);
		put(w, "=\"", 2);
		put_escaped(w, a->value);
		put(w, "\"", 1);
	}
	put(w, "/>", xml->nodes[node].end == node + 1 ? 2 : 0);
	put(w, ">", xml->nodes[node].end > node + 1);
}

static void put_end(writing *w, dln_view name) {
	put(w, "</", 2);
	put(w, name.at, name.len);
	put(w, ">", 1);
}

dln_view dln_xml_markup(dln_arena *arena, const dln_xml *xml, uint32_t node, dln_xml_name_fn *name_of) {
	writing w = {.arena = arena};
	dln_view open[DLN_XML_DEPTH + 1];
	uint32_t ends[DLN_XML_DEPTH + 1];
	size_t depth = 0;

	for (uint32_t i = node + 1; i <= xml->nodes[node].end; i++) {
		for (; depth && ends[depth - 1] <= i; depth--)
			if (open[depth - 1].len)
				put_end(&w, open[depth - 1]);
		if (i == xml->nodes[node].end)
			break;
		const dln_xml_node *n = &xml->nodes[i];
		if (!n->name.len) {
			put_escaped(&w, n->words);
			continue;
		}
		const char *other = name_of ? name_of(n->name) : "";
		if (!other) {
			i = n->end - 1;
			continue;
		}
		open[depth] = name_of ? dln_view_of(other) : n->name;
		if (open[depth].len)
			put_start(&w, xml, i, open[depth]);
		ends[depth] = n->end;
		depth += n->end > i + 1;
	}
	return (dln_view){w.out.at, w.out.len};
}
