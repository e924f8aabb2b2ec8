/* newsml.c: NewsML-G2 (newsml.h). */
#include "read/newsml.h"

#include "read/address.h"
#include "read/fields.h"

enum { MOST_VERSION = 99999999 };

typedef struct item {
	dln_arena *arena;
	const dln_reader *reader;
	const dln_xml *xml;
	uint32_t node, meta, content; /* newsItem; its itemMeta and contentMeta, 0: none */
} item;

static dln_view words(const item *it, uint32_t node) {
	return node ? dln_entry_words(it->arena, dln_xml_inner(it->arena, it->xml, node)) : (dln_view){0};
}

static dln_view first_of(dln_view a, dln_view b) {
	return a.len ? a : b;
}

/* Of a party: its name, else how it is called in a list. */
static dln_view party(const item *it, uint32_t node) {
	uint32_t name = node ? dln_xml_child(it->xml, node, 0, "name") : 0;
	dln_view literal = node ? dln_xml_attr_of(it->xml, node, "literal") : (dln_view){0};

	return name ? words(it, name) : literal;
}

static dln_view child_words(const item *it, uint32_t in, const char *name) {
	return in ? words(it, dln_xml_child(it->xml, in, 0, name)) : (dln_view){0};
}

static dln_day child_day(const item *it, uint32_t in, const char *name) {
	uint32_t node = in ? dln_xml_child(it->xml, in, 0, name) : 0;

	return node ? dln_day_said(it->reader, dln_xml_inner(it->arena, it->xml, node), false) : DLN_NO_DAY;
}

static dln_day published(const item *it) {
	const dln_day days[] = {child_day(it, it->content, "contentCreated"), child_day(it, it->meta, "firstCreated"), child_day(it, it->meta, "versionCreated")};
	dln_day embargo = child_day(it, it->meta, "embargoed"), day = DLN_NO_DAY;

	for (size_t i = sizeof days / sizeof *days; i-- > 0;)
		if (days[i] != DLN_NO_DAY)
			day = days[i];
	return embargo != DLN_NO_DAY && (day == DLN_NO_DAY || embargo > day) ? embargo : day;
}

/* Of the first version nothing is said (0). What is no number says that it is a later one, but not which (1). */
static uint32_t later_version(dln_view version) {
	uint32_t number = 0;

	for (size_t i = 0; i < version.len; i++) {
		if (version.at[i] < '0' || version.at[i] > '9' || number > MOST_VERSION)
			return 1;
		number = number * 10 + (uint32_t)(version.at[i] - '0');
	}
	return number > 1 ? number : 0;
}

/* Where there is no address: what its publisher calls all of its versions. */
static dln_view name_for_good(dln_view guid) {
	return dln_address_is(guid) || dln_report_is_name(guid) ? guid : (dln_view){0};
}

/* The text, as its kind says; an entry of NITF brings what that says of itself. */
static void take_content(const item *it, dln_entry *entry) {
	uint32_t set = dln_xml_child(it->xml, it->node, 0, "contentSet"), nitf = set ? dln_xml_find(it->xml, set, "nitf") : 0;
	uint32_t xml = set ? dln_xml_child(it->xml, set, 0, "inlineXML") : 0, data = set ? dln_xml_child(it->xml, set, 0, "inlineData") : 0;

	if (nitf) {
		*entry = dln_nitf_entry(it->arena, it->reader, it->xml, nitf);
	} else if (xml) {
		uint32_t body = dln_xml_find(it->xml, xml, "body");
		entry->text = dln_xml_markup(it->arena, it->xml, body ? body : xml, NULL);
		entry->form = DLN_ENTRY_PIECE;
	} else if (data) {
		entry->text = dln_xml_inner(it->arena, it->xml, data);
		entry->form = dln_entry_is_html(entry->text) ? DLN_ENTRY_PIECE : DLN_ENTRY_TEXT;
	}
	if (!entry->text.len)
		entry->left_out = set ? DLN_LIT("it has no text in it: its content is a picture, or elsewhere") : DLN_LIT("it has no content");
}

/* The main headline: the one without a role, else the first. */
static dln_view headline(const item *it) {
	uint32_t best = 0;

	for (uint32_t i = it->content ? dln_xml_child(it->xml, it->content, 0, "headline") : 0; i; i = dln_xml_child(it->xml, it->content, i, "headline"))
		if (!best || (dln_xml_attr_of(it->xml, best, "role").len && !dln_xml_attr_of(it->xml, i, "role").len))
			best = i;
	return words(it, best);
}

static dln_view status_of(const item *it) {
	uint32_t status = it->meta ? dln_xml_child(it->xml, it->meta, 0, "pubStatus") : 0;

	if (!status)
		return (dln_view){0};
	dln_view why = dln_named_status(dln_xml_attr_of(it->xml, status, "qcode"));
	return why.len ? why : dln_named_status(dln_xml_attr_of(it->xml, status, "uri"));
}

/* The credit line where it names agencies alone. */
static dln_view credit(const item *it) {
	dln_view line = child_words(it, it->content, "creditline");
	dln_agencies agencies;

	dln_agencies_in(it->reader, line, 0, line.len, &agencies);
	return agencies.len && agencies.all ? line : (dln_view){0};
}

static void fill_front(const item *it, dln_entry *entry) {
	uint32_t language = it->content ? dln_xml_child(it->xml, it->content, 0, "language") : 0, provider = it->meta ? dln_xml_child(it->xml, it->meta, 0, "provider") : 0;
	uint32_t creator = it->content ? dln_xml_child(it->xml, it->content, 0, "creator") : 0, rights = dln_xml_child(it->xml, it->node, 0, "rightsInfo");
	uint32_t holder = rights ? dln_xml_child(it->xml, rights, 0, "copyrightHolder") : 0;
	dln_view by = first_of(child_words(it, it->content, "by"), child_words(it, it->content, "byline"));
	dln_front *front = &entry->front;
	dln_day day = published(it);

	front->title = first_of(first_of(headline(it), front->title), child_words(it, it->meta, "title"));
	front->byline = first_of(first_of(by, front->byline), party(it, creator));
	if (front->byline.len > 3 && dln_view_eq_nocase(dln_view_sub(front->byline, 0, 3), DLN_LIT("by ")))
		front->byline = dln_view_trim(dln_view_sub(front->byline, 3, front->byline.len));
	front->outlet = first_of(first_of(party(it, provider), party(it, holder)), front->outlet);
	front->agency = credit(it);
	front->language = first_of(language ? dln_xml_attr_of(it->xml, language, "tag") : (dln_view){0}, first_of(front->language, dln_xml_inherited(it->xml, it->node,
		"xml:lang")));
	front->published = day != DLN_NO_DAY ? day : front->published;
	entry->guid = dln_view_trim(dln_xml_attr_of(it->xml, it->node, "guid"));
	front->url = first_of(front->url, name_for_good(entry->guid));
	entry->revised = later_version(dln_xml_attr_of(it->xml, it->node, "version"));
	entry->at = it->xml->nodes[it->node].at;
}

static dln_entry entry_of(item *it) {
	dln_entry entry = DLN_NO_ENTRY;

	it->meta = dln_xml_child(it->xml, it->node, 0, "itemMeta");
	it->content = dln_xml_child(it->xml, it->node, 0, "contentMeta");
	if (dln_xml_is(it->xml, it->node, "packageItem"))
		entry.left_out = DLN_LIT("a package, which only points to other items");
	else
		take_content(it, &entry);
	fill_front(it, &entry);
	dln_view status = status_of(it);
	if (status.len)
		entry.left_out = status;
	return entry;
}

void dln_newsml_entries(dln_arena *arena, const dln_reader *reader, const dln_xml *xml, dln_entries *out) {
	for (uint32_t i = 1; i < xml->len;) {
		item it = {.arena = arena, .reader = reader, .xml = xml, .node = i};
		bool is_item = dln_xml_is(xml, i, "newsItem") || dln_xml_is(xml, i, "packageItem");
		if (is_item)
			dln_entry_push(arena, out, entry_of(&it));
		i = is_item ? xml->nodes[i].end : i + 1;
	}
}
