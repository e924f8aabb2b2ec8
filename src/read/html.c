/* html.c: libxml2's HTML parser, called by events (SAX), and the tree that is made of them.
 *
 * While libxml2 runs, its memory is on the heap, so nothing may leave the arena's guard (docs/decisions/0002): callbacks take memory with dln_arena_try, and what
 * fails is noted, stops the parser, and is told when its memory has been given back. What may cost more than linear time in libxml2 is a closing tag that nothing
 * opened, for which it looks through all that is open; it tells each as an error, so their costs are added up and have a ceiling.
 */
#include "read/html.h"

#include <libxml/HTMLparser.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "read/strip.h"

static const size_t most_steps = (size_t)100 << 20; /* of looking for what was never opened */

/* By name; in the order of the enum, which is that of the alphabet. */
static const char *const tags[DLN_TAGS] = {
	[DLN_TAG_A] = "a", [DLN_TAG_ABBR] = "abbr", [DLN_TAG_ADDRESS] = "address", [DLN_TAG_ARTICLE] = "article", [DLN_TAG_ASIDE] = "aside", [DLN_TAG_AUDIO] = "audio",
	[DLN_TAG_BLOCKQUOTE] = "blockquote", [DLN_TAG_BODY] = "body", [DLN_TAG_BR] = "br", [DLN_TAG_BUTTON] = "button", [DLN_TAG_CAPTION] = "caption",
	[DLN_TAG_CENTER] = "center", [DLN_TAG_DD] = "dd", [DLN_TAG_DETAILS] = "details", [DLN_TAG_DIALOG] = "dialog", [DLN_TAG_DIV] = "div", [DLN_TAG_DL] = "dl",
	[DLN_TAG_DT] = "dt", [DLN_TAG_FIELDSET] = "fieldset", [DLN_TAG_FIGCAPTION] = "figcaption", [DLN_TAG_FIGURE] = "figure", [DLN_TAG_FOOTER] = "footer",
	[DLN_TAG_FORM] = "form", [DLN_TAG_FRAMESET] = "frameset", [DLN_TAG_H1] = "h1", [DLN_TAG_H2] = "h2", [DLN_TAG_H3] = "h3", [DLN_TAG_H4] = "h4",
	[DLN_TAG_H5] = "h5", [DLN_TAG_H6] = "h6", [DLN_TAG_HEAD] = "head", [DLN_TAG_HEADER] = "header", [DLN_TAG_HR] = "hr", [DLN_TAG_HTML] = "html",
	[DLN_TAG_IFRAME] = "iframe", [DLN_TAG_IMG] = "img", [DLN_TAG_INPUT] = "input", [DLN_TAG_LABEL] = "label", [DLN_TAG_LI] = "li", [DLN_TAG_LINK] = "link",
	[DLN_TAG_MAIN] = "main", [DLN_TAG_MENU] = "menu", [DLN_TAG_META] = "meta", [DLN_TAG_NAV] = "nav", [DLN_TAG_NOSCRIPT] = "noscript",
	[DLN_TAG_OBJECT] = "object", [DLN_TAG_OL] = "ol", [DLN_TAG_OPTION] = "option", [DLN_TAG_P] = "p", [DLN_TAG_PICTURE] = "picture", [DLN_TAG_PRE] = "pre",
	[DLN_TAG_Q] = "q", [DLN_TAG_S] = "s", [DLN_TAG_SECTION] = "section", [DLN_TAG_SELECT] = "select", [DLN_TAG_SMALL] = "small", [DLN_TAG_SPAN] = "span",
	[DLN_TAG_STRONG] = "strong", [DLN_TAG_SUMMARY] = "summary", [DLN_TAG_SUP] = "sup", [DLN_TAG_TABLE] = "table", [DLN_TAG_TBODY] = "tbody", [DLN_TAG_TD] = "td",
	[DLN_TAG_TEMPLATE] = "template", [DLN_TAG_TEXTAREA] = "textarea", [DLN_TAG_TH] = "th", [DLN_TAG_TIME] = "time", [DLN_TAG_TITLE] = "title",
	[DLN_TAG_TR] = "tr", [DLN_TAG_UL] = "ul", [DLN_TAG_VIDEO] = "video"
};

static const char *const attrs[DLN_ATTRS] = {
	[DLN_ATTR_ARIA_HIDDEN] = "aria-hidden", [DLN_ATTR_CLASS] = "class", [DLN_ATTR_CONTENT] = "content", [DLN_ATTR_DATETIME] = "datetime",
	[DLN_ATTR_HIDDEN] = "hidden", [DLN_ATTR_HREF] = "href", [DLN_ATTR_ID] = "id", [DLN_ATTR_ITEMPROP] = "itemprop", [DLN_ATTR_ITEMTYPE] = "itemtype",
	[DLN_ATTR_LANG] = "lang", [DLN_ATTR_NAME] = "name", [DLN_ATTR_PROPERTY] = "property", [DLN_ATTR_REL] = "rel", [DLN_ATTR_ROLE] = "role",
	[DLN_ATTR_STYLE] = "style", [DLN_ATTR_TITLE] = "title", [DLN_ATTR_TYPE] = "type"
};

/* Index of the name in the sorted words [from, count), or `none`. */
static size_t find_word(const char *const *words, size_t from, size_t count, const char *name, size_t none) {
	while (from < count) {
		size_t middle = from + (count - from) / 2;
		int order = strcmp(name, words[middle]);
		if (order == 0)
			return middle;
		if (order < 0)
			count = middle;
		else
			from = middle + 1;
	}
	return none;
}

/* ---- the tree ---- */

typedef struct tree {
	dln_arena *arena;
	htmlParserCtxtPtr parser;
	dln_html_node *nodes;
	dln_html_attr *attrs;
	char *text;              /* as long as the page: no entity is shorter than what it stands for */
	size_t len, cap, attr_len, attr_cap, text_len, text_cap;
	uint32_t open;           /* the element that is open */
	uint32_t deeper;         /* elements open in it that were left out, because it is DLN_HTML_DEPTH deep */
	size_t steps, faults;
	dln_status status;
	const char *cut, *cut_before; /* by the parser; before it */
} tree;

static void stop(tree *t, dln_status status, const char *cut) {
	if (t->status == DLN_OK)
		t->status = status;
	if (!t->cut)
		t->cut = cut;
	xmlStopParser(t->parser);
}

/* Like dln_vec_grow, but does not leave. */
static bool grow(tree *t, void **at, size_t len, size_t *cap, size_t size) {
	if (len < *cap)
		return true;
	size_t more = *cap ? *cap * 2 : 1024;
	void *room = dln_arena_try(t->arena, more * size);
	if (!room) {
		stop(t, DLN_NOMEM, NULL);
		return false;
	}
	if (len)
		memcpy(room, *at, len * size);
	*at = room;
	*cap = more;
	return true;
}

static bool push_node(tree *t, dln_tag tag, uint32_t parent) {
	if (t->len == DLN_HTML_NODES) {
		stop(t, DLN_OK, "more elements and texts than 2,097,152");
		return false;
	}
	if (!grow(t, (void **)&t->nodes, t->len, &t->cap, sizeof *t->nodes))
		return false;
	uint16_t depth = t->len ? (uint16_t)(t->nodes[parent].depth + 1) : 0;
	t->nodes[t->len++] = (dln_html_node){.parent = parent, .tag = (uint16_t)tag, .depth = depth};
	return true;
}

/* Copies bytes behind the text; false when there is no room, which cannot be. */
static bool put_text(tree *t, const xmlChar *bytes, size_t len) {
	if (len > t->text_cap - t->text_len) {
		stop(t, DLN_OK, "more text than bytes");
		return false;
	}
	memcpy(t->text + t->text_len, bytes, len);
	t->text_len += len;
	return true;
}

static void push_attr(tree *t, const xmlChar *name, const xmlChar *value) {
	size_t which = find_word(attrs, 0, DLN_ATTRS, (const char *)name, DLN_ATTRS), len = value ? strlen((const char *)value) : 0;

	if (which == DLN_ATTRS || !grow(t, (void **)&t->attrs, t->attr_len, &t->attr_cap, sizeof *t->attrs))
		return;
	size_t at = t->text_len;
	if (!value || !put_text(t, value, len))
		len = 0;
	t->attrs[t->attr_len++] = (dln_html_attr){{t->text + at, len}, (dln_attr)which};
	t->nodes[t->len - 1].len++;
}

static void on_start(void *self, const xmlChar *name, const xmlChar **given) {
	tree *t = self;
	size_t tag = find_word(tags, DLN_TAG_A, DLN_TAGS, (const char *)name, DLN_TAG_OTHER);

	if (t->parser->nameNr > DLN_HTML_NESTED)
		stop(t, DLN_OK, "elements nested deeper than 4,096");
	if (t->nodes[t->open].depth == DLN_HTML_DEPTH || t->cut) {
		t->deeper++;
		return;
	}
	if (!push_node(t, (dln_tag)tag, t->open)) {
		t->deeper++;
		return;
	}
	t->open = (uint32_t)(t->len - 1);
	t->nodes[t->open].at = (uint32_t)t->attr_len;
	for (; given && given[0]; given += 2)
		push_attr(t, given[0], given[1]);
}

static void on_end(void *self, const xmlChar *name) {
	tree *t = self;

	(void)name;
	if (t->deeper) {
		t->deeper--;
	} else if (t->open) {
		t->nodes[t->open].end = (uint32_t)t->len;
		t->open = t->nodes[t->open].parent;
	}
}

static void on_text(void *self, const xmlChar *bytes, int len) {
	tree *t = self;
	size_t at = t->text_len;

	if (len <= 0 || t->cut || !put_text(t, bytes, (size_t)len))
		return;
	dln_html_node *last = &t->nodes[t->len - 1];
	if (last->tag == DLN_TAG_TEXT && last->parent == t->open && last->at + last->len == at) {
		last->len += (uint32_t)len;
		return;
	}
	if (!push_node(t, DLN_TAG_TEXT, t->open))
		return;
	last = &t->nodes[t->len - 1];
	last->at = (uint32_t)at;
	last->len = (uint32_t)len;
	last->end = (uint32_t)t->len;
}

static void on_error(void *self, xmlErrorPtr error) {
	tree *t = self;

	t->steps += (size_t)t->parser->nameNr + 1;
	if (error && error->code == XML_ERR_NO_MEMORY)
		stop(t, DLN_NOMEM, NULL);
	else if (t->steps > most_steps)
		stop(t, DLN_OK, "too many closing tags that close nothing");
	else if (++t->faults > DLN_HTML_FAULTS) /* each costs the parser a message, which nobody reads */
		stop(t, DLN_OK, "more than 1,000,000 faults in its markup");
}

/* ---- the call ---- */

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void begin(void) {
	xmlInitParser();
}

static dln_status run_parser(tree *t, dln_view page) {
	pthread_once(&once, begin);
	t->parser = htmlNewParserCtxt();
	if (!t->parser)
		return DLN_NOMEM;
	*t->parser->sax = (xmlSAXHandler){.startElement = on_start, .endElement = on_end, .characters = on_text, .ignorableWhitespace = on_text,
		.cdataBlock = on_text, .serror = on_error, .initialized = XML_SAX2_MAGIC};
	t->parser->userData = t;
	htmlDocPtr doc = htmlCtxtReadMemory(t->parser, page.at, (int)page.len, NULL, "UTF-8",
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	if (doc)
		xmlFreeDoc(doc);
	htmlFreeParserCtxt(t->parser);
	t->parser = NULL;
	return t->status;
}

dln_status dln_html_parse(dln_arena *arena, dln_view id, dln_view page, dln_html *out, dln_err *err) {
	tree t = {.arena = arena};
	dln_stripped stripped;

	if (page.len > DLN_HTML_BYTES)
		return dln_fail(err, DLN_LIMIT, id, DLN_HTML_BYTES, "a page longer than 64 MiB");
	dln_strip(arena, page, &stripped);
	t.text_cap = stripped.page.len + 1;
	t.text = dln_arena_alloc(arena, t.text_cap);
	t.cap = t.attr_cap = 1024;
	t.nodes = dln_arena_array(arena, dln_html_node, t.cap);
	t.attrs = dln_arena_array(arena, dln_html_attr, t.attr_cap);
	push_node(&t, DLN_TAG_OTHER, 0);
	if (stripped.cut)
		t.cut_before = "more tags than 1,000,000";
	if (stripped.named)
		t.cut_before = "more named entities than 1,000,000";
	dln_status status = stripped.page.len ? run_parser(&t, stripped.page) : DLN_OK;
	if (status != DLN_OK)
		return dln_fail(err, status, id, DLN_NOWHERE, "no memory for the page");
	for (uint32_t i = 0; i < t.len; i++)
		if (t.nodes[i].end == 0) /* it was open where the page ended */
			t.nodes[i].end = (uint32_t)t.len;
	*out = (dln_html){t.nodes, t.len, t.attrs, {t.text, t.text_len}, stripped.scripts, stripped.script_count, t.cut ? t.cut : t.cut_before};
	return DLN_OK;
}

/* ---- what is in it ---- */

dln_view dln_html_attr_of(const dln_html *html, uint32_t node, dln_attr name) {
	const dln_html_node *n = &html->nodes[node];

	for (uint32_t i = 0; n->tag != DLN_TAG_TEXT && i < n->len; i++)
		if (html->attrs[n->at + i].name == name)
			return html->attrs[n->at + i].value;
	return (dln_view){0};
}

dln_view dln_html_words(const dln_html *html, uint32_t node) {
	const dln_html_node *n = &html->nodes[node];

	return n->tag == DLN_TAG_TEXT ? dln_view_sub(html->text, n->at, n->at + n->len) : (dln_view){0};
}

dln_view dln_html_inner(dln_arena *arena, const dln_html *html, uint32_t node, size_t most) {
	char *out = NULL;
	size_t len = 0, cap = 0;

	for (uint32_t i = node; i < html->nodes[node].end; i++)
		cap += html->nodes[i].tag == DLN_TAG_TEXT ? html->nodes[i].len : 1;
	cap = cap < most ? cap : most;
	out = dln_arena_alloc(arena, cap + 1);
	for (uint32_t i = node; i < html->nodes[node].end && len < cap; i++) {
		dln_view words = dln_html_words(html, i);
		for (size_t k = 0; k < words.len && len < cap; k++) {
			bool blank = words.at[k] == ' ' || (words.at[k] >= '\t' && words.at[k] <= '\r');
			if (!blank)
				out[len++] = words.at[k];
			else if (len && out[len - 1] != ' ')
				out[len++] = ' ';
		}
	}
	return dln_view_trim((dln_view){out, len});
}

uint32_t dln_html_entity(dln_view name) {
	char room[16];

	if (name.len >= sizeof room)
		return 0;
	memcpy(room, name.at, name.len);
	room[name.len] = 0;
	const htmlEntityDesc *found = htmlEntityLookup((const xmlChar *)room);
	return found ? found->value : 0;
}
