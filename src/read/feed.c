/* feed.c: see the header. Elements are told by name and namespace, so that a media:title is no title; those without a namespace count as the feed's own. */
#include "read/feed.h"

#include <string.h>

#include "read/address.h"
#include "read/forms.h"

enum { NAMES_BYTES = 2000 /* of the names of an entry's authors; more are left out */ };

typedef struct feed {
	dln_arena *arena;
	const dln_reader *reader;
	const dln_xml *xml;
	dln_view title, language, link;
} feed;

/* What was found of an entry so far, where several elements may say it: the better ones win. */
typedef struct finding {
	dln_entry entry;
	uint32_t body, summary;                  /* nodes; 0: none */
	dln_view author, creator, source, publisher;
	dln_day published, dated, issued, updated;
	dln_view link, other_link, true_link;
} finding;

static dln_xml_space space_of(const feed *f, uint32_t node) {
	return (dln_xml_space)f->xml->nodes[node].space;
}

static bool is_own(const feed *f, uint32_t node) {
	dln_xml_space space = space_of(f, node);

	return space == DLN_XML_OWN || space == DLN_XML_RSS || space == DLN_XML_ATOM;
}

static bool is(const feed *f, uint32_t node, const char *name) {
	return dln_xml_is(f->xml, node, name);
}

/* Of a title or a name; mark-up in it goes, unless Atom says that it is text. */
static dln_view words(const feed *f, uint32_t node) {
	if (dln_view_is(dln_xml_attr_of(f->xml, node, "type"), "text"))
		return dln_xml_inner(f->arena, f->xml, node);
	return dln_entry_words(f->arena, dln_xml_inner(f->arena, f->xml, node));
}

static void take(dln_view *slot, dln_view value) {
	if (!slot->len)
		*slot = value;
}

static void take_day(const feed *f, dln_day *slot, uint32_t node) {
	if (*slot == DLN_NO_DAY)
		*slot = dln_day_said(f->reader, dln_xml_inner(f->arena, f->xml, node), true);
}

/* ---- the text ---- */

/* "&lt;p&gt;" where mark-up should be: escaped twice. */
static bool is_twice(dln_view text) {
	return dln_view_find_byte(text, '<') == DLN_NOWHERE && dln_view_find(text, DLN_LIT("&lt;")) != DLN_NOWHERE && (dln_view_find(text, DLN_LIT("&lt;p")) != DLN_NOWHERE ||
		dln_view_find(text, DLN_LIT("&lt;/")) != DLN_NOWHERE || dln_view_find(text, DLN_LIT("&lt;br")) != DLN_NOWHERE);
}

static void take_text(const feed *f, uint32_t node, dln_entry *entry) {
	dln_html html;

	if (dln_xml_has_elements(f->xml, node)) {
		entry->text = dln_xml_markup(f->arena, f->xml, node, NULL);
		entry->form = DLN_ENTRY_PIECE;
		return;
	}
	entry->text = dln_xml_inner(f->arena, f->xml, node);
	if (is_twice(entry->text) && entry->text.len <= DLN_HTML_BYTES && dln_html_parse(f->arena, (dln_view){0}, entry->text, &html, NULL) == DLN_OK)
		entry->text = html.text;
	entry->form = dln_entry_is_html(entry->text) ? DLN_ENTRY_PIECE : DLN_ENTRY_TEXT;
}

/* ---- people ---- */

/* "desk@a.example (Ilse Marten)": the name, where there is one. */
static dln_view person(dln_view author) {
	size_t open = dln_view_find_byte(author, '('), at = dln_view_find_byte(author, '@');

	if (at == DLN_NOWHERE)
		return author;
	if (open == DLN_NOWHERE || open < at)
		return (dln_view){0};
	dln_view name = dln_view_sub(author, open + 1, author.len);
	return dln_view_trim(dln_view_cut(&name, ')'));
}

/* "a", then "a, b". */
static void take_name(const feed *f, dln_view *names, dln_view name) {
	if (!name.len || names->len + 2 + name.len > NAMES_BYTES || dln_view_find(*names, name) != DLN_NOWHERE)
		return;
	if (!names->len) {
		*names = name;
		return;
	}
	char *out = dln_arena_alloc(f->arena, names->len + 2 + name.len);
	memcpy(out, names->at, names->len);
	memcpy(out + names->len, ", ", 2);
	memcpy(out + names->len + 2, name.at, name.len);
	*names = (dln_view){out, names->len + 2 + name.len};
}

static void take_author(const feed *f, finding *e, uint32_t node) {
	uint32_t name = dln_xml_child(f->xml, node, 0, "name");

	if (name)
		take_name(f, &e->author, words(f, name));
	else if (!dln_xml_has_elements(f->xml, node))
		take_name(f, &e->author, person(words(f, node)));
}

/* ---- links ---- */

static void take_link(const feed *f, finding *e, uint32_t node) {
	dln_view href = dln_xml_attr_of(f->xml, node, "href"), rel = dln_xml_attr_of(f->xml, node, "rel"), type = dln_xml_attr_of(f->xml, node, "type");

	if (!href.at)
		take(&e->link, dln_xml_inner(f->arena, f->xml, node));
	else if (rel.len && !dln_view_is(rel, "alternate"))
		return;
	else
		take(!type.len || dln_view_starts(type, DLN_LIT("text/html")) ? &e->link : &e->other_link, href);
}

static dln_view first_of(dln_view a, dln_view b) {
	return a.len ? a : b;
}

/* ---- one entry ---- */

static void take_source(const feed *f, finding *e, uint32_t node) {
	uint32_t title = dln_xml_child(f->xml, node, 0, "title");

	if (title || !dln_xml_has_elements(f->xml, node)) /* Atom's has elements, of which the title may be missing */
		take(&e->source, words(f, title ? title : node));
}

/* Whether an element has its text in it: Atom's content may be of any media type, a PDF in base64 too. */
static bool is_text(const feed *f, uint32_t node) {
	static const char *const types[] = {"text", "html", "xhtml", "application/xhtml+xml"};
	dln_view type = dln_xml_attr_of(f->xml, node, "type"), kind = type;
	bool text = !type.len || dln_view_eq_nocase(dln_view_cut(&kind, '/'), DLN_LIT("text"));

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		text |= dln_view_eq_nocase(type, dln_view_of(types[i]));
	return text && !dln_view_is(dln_xml_attr_of(f->xml, node, "mode"), "base64"); /* as Atom 0.3 says it */
}

static bool take_own(const feed *f, finding *e, uint32_t node) {
	if (is(f, node, "title"))
		take(&e->entry.front.title, words(f, node));
	else if (is(f, node, "link"))
		take_link(f, e, node);
	else if (is(f, node, "guid") || is(f, node, "id"))
		take(&e->entry.guid, dln_xml_inner(f->arena, f->xml, node));
	else if (is(f, node, "content"))
		e->body = e->body || !is_text(f, node) ? e->body : node;
	else if (is(f, node, "description") || is(f, node, "summary"))
		e->summary = e->summary || !is_text(f, node) ? e->summary : node;
	else if (is(f, node, "source"))
		take_source(f, e, node);
	else if (is(f, node, "author") || is(f, node, "contributor"))
		take_author(f, e, node);
	else
		return false;
	return true;
}

static void take_time(const feed *f, finding *e, uint32_t node) {
	if (is(f, node, "pubDate") || is(f, node, "published") || is(f, node, "pubdate"))
		take_day(f, &e->published, node);
	else if (is(f, node, "date"))
		take_day(f, &e->dated, node);
	else if (is(f, node, "issued") || is(f, node, "created"))
		take_day(f, &e->issued, node);
	else if (is(f, node, "updated") || is(f, node, "modified"))
		take_day(f, &e->updated, node);
}

static void take_dc(const feed *f, finding *e, uint32_t node) {
	if (is(f, node, "title"))
		take(&e->entry.front.title, words(f, node));
	else if (is(f, node, "creator"))
		take_name(f, &e->creator, person(words(f, node)));
	else if (is(f, node, "publisher"))
		take(&e->publisher, words(f, node));
	else if (is(f, node, "language"))
		take(&e->entry.front.language, words(f, node));
	else if (is(f, node, "identifier"))
		take(&e->entry.guid, dln_xml_inner(f->arena, f->xml, node));
	else
		take_time(f, e, node);
}

static void take_element(const feed *f, finding *e, uint32_t node) {
	dln_xml_space space = space_of(f, node);

	if (is_own(f, node) && !take_own(f, e, node))
		take_time(f, e, node);
	else if (space == DLN_XML_DC)
		take_dc(f, e, node);
	else if (space == DLN_XML_CONTENT && is(f, node, "encoded"))
		e->body = node;
	else if (space == DLN_XML_XHTML && (is(f, node, "body") || is(f, node, "div")))
		e->body = e->body ? e->body : node;
	else if (space == DLN_XML_OTHER && is(f, node, "origLink"))
		take(&e->true_link, dln_xml_inner(f->arena, f->xml, node));
}

/* "Town falls - The Hill Post" where the source is The Hill Post. */
static dln_view without_source(dln_view title, dln_view source) {
	size_t tail = source.len + 3;

	if (!source.len || title.len <= tail || !dln_view_ends(title, source) || !dln_view_is(dln_view_sub(title, title.len - tail, title.len - source.len), " - "))
		return title;
	return dln_view_trim(dln_view_sub(title, 0, title.len - tail));
}

/* The address of what the entry stands in, for links that are not whole. */
static dln_view base_of(const feed *f, uint32_t node) {
	dln_view base = {0};

	for (;; node = f->xml->nodes[node].parent) {
		dln_view more = dln_xml_attr_of(f->xml, node, "xml:base");
		if (more.len)
			base = base.len ? dln_address_join(f->arena, more, base) : more;
		if (node == 0)
			return dln_address_join(f->arena, f->link, first_of(base, f->link));
	}
}

static void fill_front(const feed *f, finding *e, uint32_t node) {
	dln_front *front = &e->entry.front;
	dln_view permalink = dln_xml_attr_of(f->xml, node, "about"), about = dln_xml_attr_of(f->xml, node, "rdf:about");
	const dln_day days[] = {e->published, e->dated, e->issued, e->updated};

	take(&e->entry.guid, first_of(about, permalink));
	front->url = first_of(first_of(e->true_link, e->link), first_of(e->other_link, dln_address_is(e->entry.guid) ? e->entry.guid : (dln_view){0}));
	front->url = dln_address_join(f->arena, base_of(f, node), front->url);
	front->outlet = first_of(first_of(e->source, e->publisher), f->title);
	front->title = without_source(front->title, e->source);
	front->byline = first_of(e->creator, e->author);
	take(&front->language, first_of(dln_xml_inherited(f->xml, node, "xml:lang"), f->language));
	for (size_t i = sizeof days / sizeof *days; i-- > 0;)
		if (days[i] != DLN_NO_DAY)
			front->published = days[i];
}

static dln_entry entry_of(const feed *f, uint32_t node) {
	finding e = {.entry = DLN_NO_ENTRY, .published = DLN_NO_DAY, .dated = DLN_NO_DAY, .issued = DLN_NO_DAY, .updated = DLN_NO_DAY};

	for (uint32_t i = dln_xml_child(f->xml, node, 0, NULL); i; i = dln_xml_child(f->xml, node, i, NULL))
		take_element(f, &e, i);
	e.entry.at = f->xml->nodes[node].at;
	if (e.body && dln_xml_attr_of(f->xml, e.body, "src").len) /* the content is elsewhere */
		e.body = 0;
	if (e.body)
		take_text(f, e.body, &e.entry);
	e.entry.teaser = !e.entry.text.len;
	if (e.summary && !e.entry.text.len)
		take_text(f, e.summary, &e.entry);
	fill_front(f, &e, node);
	return e.entry;
}

/* ---- the feed ---- */

static void read_head(feed *f, uint32_t head) {
	for (uint32_t i = dln_xml_child(f->xml, head, 0, NULL); i; i = dln_xml_child(f->xml, head, i, NULL)) {
		finding e = {.entry = DLN_NO_ENTRY};
		if (is_own(f, i) && is(f, i, "title"))
			take(&f->title, words(f, i));
		else if (is(f, i, "language"))
			take(&f->language, words(f, i));
		else if (is_own(f, i) && is(f, i, "link")) {
			take_link(f, &e, i);
			take(&f->link, first_of(e.link, e.other_link));
		}
	}
}

void dln_feed_entries(dln_arena *arena, const dln_reader *reader, const dln_xml *xml, dln_entries *out) {
	feed f = {.arena = arena, .reader = reader, .xml = xml};
	uint32_t channel = dln_xml_child(xml, 1, 0, "channel");

	read_head(&f, channel ? channel : 1);
	for (uint32_t i = 2; i < xml->len;) {
		bool entry = is_own(&f, i) && (is(&f, i, "item") || is(&f, i, "entry"));
		if (entry)
			dln_entry_push(arena, out, entry_of(&f, i));
		i = entry ? xml->nodes[i].end : i + 1;
	}
}

/* ---- for those who follow links ---- */

typedef struct call {
	dln_arena *arena;
	const dln_reader *reader;
	dln_view id, bytes;
	dln_findings findings;
	dln_entries entries;
	dln_err *err;
} call;

static dln_status read_feed(void *self) {
	call *c = self;
	static const dln_meta none = {.published = DLN_NO_DAY};

	return dln_forms_read(c->arena, c->reader, c->id, c->bytes, &none, &c->findings, &c->entries, c->err);
}

dln_status dln_feed_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, dln_feed *out, dln_err *err) {
	dln_err trouble = {.at = DLN_NOWHERE};
	call c = {.arena = arena, .reader = reader, .id = id, .bytes = bytes, .findings.arena = arena, .err = &trouble};
	dln_status status = dln_arena_guard(arena, read_feed, &c);

	if (status == DLN_OK) {
		if (c.entries.more)
			dln_finding_add(&c.findings, DLN_NOWHERE, "it has more than %d entries: those behind them are left out", DLN_MAX_ENTRIES);
		*out = (dln_feed){c.entries, c.findings.list.at, c.findings.list.len};
		return DLN_OK;
	}
	if (status == DLN_NOTFOUND)
		return dln_fail(err, DLN_FORMAT, id, DLN_NOWHERE, "no feed, but %s", dln_form_text(dln_sniff(bytes)));
	if (trouble.code == DLN_OK)
		return dln_fail(err, status, id, DLN_NOWHERE, "%s",
			status == DLN_LIMIT ? "too large to read: memory for its entries" : dln_status_text(status));
	if (err)
		*err = trouble;
	return status;
}
