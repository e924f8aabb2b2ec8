/* webpage_meta.c: what a page says of itself, by the names of page_meta.tsv: in JSON-LD, in meta elements and microdata, in links; then in <time>. Whatever has the best
 * rank is taken; a day keeps the publisher's own time zone, as the page writes it.
 */
#include "read/fields.h"
#include "read/webpage.h"

#include <string.h>

enum { NAME_BYTES = 64, VALUE_BYTES = 1000, TIME_RANK = 8, LABEL_CHARS = 80,
	WEST_HOURS = 12 /* a stamp in UTC with a later hour is of the same day, or the next, wherever the publisher is */ };

typedef struct gather {
	dln_arena *arena;
	const dln_reader *reader;
	const dln_html *html;
	dln_webpage_meta *out;
	unsigned rank[DLN_WEB_FIELDS];
} gather;

static bool is_address(dln_view v) {
	return dln_view_starts(v, DLN_LIT("http://")) || dln_view_starts(v, DLN_LIT("https://"));
}

static void offer(gather *g, dln_web_field field, unsigned rank, dln_view value) {
	dln_day day = DLN_NO_DAY;

	value = dln_view_trim(value);
	if (!value.len || value.len > VALUE_BYTES || (g->rank[field] && rank >= g->rank[field]))
		return;
	if (field == DLN_WEB_PUBLISHED && (day = dln_day_said(g->reader, value, false)) == DLN_NO_DAY && (day = dln_day_of_number(g->reader, value)) == DLN_NO_DAY)
		return;
	if (is_address(value) != (field == DLN_WEB_URL))
		return;
	if (field == DLN_WEB_BYLINE)
		value = dln_view_sub(value, 0, dln_before_date(g->reader, value, 0, value.len));
	g->rank[field] = rank;
	g->out->fields[field] = value;
	if (field == DLN_WEB_PUBLISHED)
		g->out->published = day;
}

static void offer_named(gather *g, const char *head, dln_view name, dln_view value) {
	char room[NAME_BYTES + 8], low[NAME_BYTES];
	size_t len = strlen(head);
	uint32_t entry;

	name = dln_view_lower(dln_view_trim(name), low, sizeof low);
	if (!name.len)
		return;
	memcpy(room, head, len);
	memcpy(room + len, name.at, name.len);
	if (dln_map_get(&g->reader->page_meta, (dln_view){room, len + name.len}, &entry))
		offer(g, (dln_web_field)(entry / 16), entry % 16, value);
}

static void from_scripts(gather *g) {
	dln_ld_objects own;

	dln_webpage_ld_own(g->arena, g->html, &own);
	for (size_t i = 0; i < own.len; i++)
		for (dln_ld_member m = 0; m < DLN_LD_MEMBERS; m++)
			offer_named(g, "ld:", dln_view_of(dln_ld_name(m)), own.at[i].said.members[m]);
}

static void from_node(gather *g, uint32_t node) {
	const dln_html *html = g->html;
	unsigned tag = html->nodes[node].tag;
	dln_view content = dln_html_attr_of(html, node, DLN_ATTR_CONTENT), itemprop = dln_html_attr_of(html, node, DLN_ATTR_ITEMPROP);

	if (tag == DLN_TAG_META) {
		offer_named(g, "", dln_html_attr_of(html, node, DLN_ATTR_PROPERTY), content);
		offer_named(g, "", dln_html_attr_of(html, node, DLN_ATTR_NAME), content);
	}
	if (tag == DLN_TAG_LINK)
		offer_named(g, "link:", dln_html_attr_of(html, node, DLN_ATTR_REL), dln_html_attr_of(html, node, DLN_ATTR_HREF));
	if (tag == DLN_TAG_HTML)
		offer(g, DLN_WEB_LANGUAGE, 1, dln_html_attr_of(html, node, DLN_ATTR_LANG));
	if (!itemprop.len)
		return;
	if (!content.len)
		content = dln_html_attr_of(html, node, DLN_ATTR_DATETIME);
	if (!content.len && tag == DLN_TAG_ABBR)
		content = dln_html_attr_of(html, node, DLN_ATTR_TITLE);
	offer_named(g, "", itemprop, content.len ? content : dln_html_inner(g->arena, html, node, 200));
}

static dln_view title_element(gather *g) {
	for (uint32_t i = 0; i < g->html->len; i++)
		if (g->html->nodes[i].tag == DLN_TAG_TITLE)
			return dln_html_inner(g->arena, g->html, i, VALUE_BYTES);
	return (dln_view){0};
}

void dln_webpage_meta_read(dln_arena *arena, const dln_reader *reader, const dln_html *html, dln_webpage_meta *out) {
	gather g = {.arena = arena, .reader = reader, .html = html, .out = out};

	*out = (dln_webpage_meta){.published = DLN_NO_DAY};
	from_scripts(&g);
	for (uint32_t i = 0; i < html->len; i++)
		if (html->nodes[i].tag != DLN_TAG_TEXT)
			from_node(&g, i);
	offer(&g, DLN_WEB_TITLE, TIME_RANK, title_element(&g));
}

/* ---- the publisher's day ---- */

/* The hour of the stamp that dated the page, as it writes it; 0 where it has none. */
static unsigned hour_of(const dln_webpage_meta *meta) {
	dln_view v = dln_view_trim(meta->fields[DLN_WEB_PUBLISHED]);
	bool stamp = v.len >= 13 && v.at[4] == '-' && (v.at[10] == 'T' || v.at[10] == ' ') && v.at[11] >= '0' && v.at[11] <= '2' && v.at[12] >= '0' && v.at[12] <= '9';

	return stamp ? (unsigned)(v.at[11] - '0') * 10 + (unsigned)(v.at[12] - '0') : 0;
}

/* "/2019/11/18/" in an address is the day in the publisher's time. */
static dln_day day_in_address(dln_view url) {
	for (size_t i = 0; i + 12 <= url.len; i++) {
		char iso[] = "0000-00-00";
		if (url.at[i] != '/' || url.at[i + 5] != '/' || url.at[i + 8] != '/' || url.at[i + 11] != '/')
			continue;
		memcpy(iso, url.at + i + 1, 4);
		memcpy(iso + 5, url.at + i + 6, 2);
		memcpy(iso + 8, url.at + i + 9, 2);
		return dln_day_parse(dln_view_of(iso));
	}
	return DLN_NO_DAY;
}

/* The day of a <time>, as it tells machines or else readers; DLN_NO_DAY: of any other element too. */
static dln_day day_of_time(dln_arena *arena, const dln_reader *reader, const dln_html *html, uint32_t node) {
	if (html->nodes[node].tag != DLN_TAG_TIME)
		return DLN_NO_DAY;
	dln_view said = dln_view_trim(dln_html_attr_of(html, node, DLN_ATTR_DATETIME));
	return dln_day_said(reader, said.len ? said : dln_html_inner(arena, html, node, LABEL_CHARS), false);
}

/* Whether a <time> in the nodes says this day. */
static bool has_time(dln_arena *arena, const dln_reader *reader, const dln_html *html, uint32_t begin, uint32_t end, dln_day day) {
	for (uint32_t i = begin; i < end; i++)
		if (day_of_time(arena, reader, html, i) == day)
			return true;
	return false;
}

/* The first day that stands in a label: a short line that is no caption, as of a picture that was taken the day before. */
static dln_day day_shown(const dln_reader *reader, const dln_webpage_blocks *blocks, uint32_t begin, uint32_t end) {
	dln_date date;

	for (size_t i = 0; i < blocks->len; i++) {
		const dln_webpage_block *b = &blocks->at[i];
		dln_view words = {blocks->text + b->at, b->len};
		bool label = b->node >= begin && b->node < end && !b->prose && b->state != DLN_WEB_AS_CAPTION && b->chars <= LABEL_CHARS;
		if (label && dln_date_next(reader, words, 0, words.len, false, &date))
			return dln_date_day(&date);
	}
	return DLN_NO_DAY;
}

void dln_webpage_meta_shown(dln_arena *arena, const dln_reader *reader, const dln_html *html, const dln_webpage_blocks *blocks, uint32_t begin, uint32_t end,
	dln_webpage_meta *meta) {
	if (meta->published == DLN_NO_DAY)
		return;
	dln_day before = meta->published - 1, shown = day_shown(reader, blocks, begin, end);
	bool early = hour_of(meta) < WEST_HOURS, in_address = day_in_address(meta->fields[DLN_WEB_URL]) == before;
	if ((early && in_address && shown != meta->published) || (shown == before && (early || has_time(arena, reader, html, begin, end, before))))
		meta->published = before;
}

/* ---- a page whose head says no day ---- */

/* Whether what stands around a date is but names, and words like "by" and "on": a label, as "Posted by Ada Holm | 11 June 2024", and no sentence about that day. */
static bool is_label(const dln_reader *reader, dln_view words, const dln_date *date) {
	enum { SHORT_WORD = 3 };
	dln_word word = {0};

	while (dln_word_next(reader, words, word.end, words.len, &word)) {
		bool in_date = word.begin >= date->words.begin && word.end <= date->words.end;
		if (word.letters && !in_date && !word.capital && word.end - word.begin > SHORT_WORD)
			return false;
	}
	return true;
}

static bool is_heading(unsigned tag) {
	return tag >= DLN_TAG_H1 && tag <= DLN_TAG_H6;
}

/* The first day of a label between the title and the first paragraph, wherever the two stand in the page. */
static dln_day day_below_title(const dln_reader *reader, const dln_html *html, const dln_webpage_blocks *blocks, uint32_t title) {
	dln_date date;

	for (size_t i = 0; title && i < blocks->len; i++) {
		const dln_webpage_block *b = &blocks->at[i];
		dln_view words = {blocks->text + b->at, b->len};
		if (b->node <= title || b->state == DLN_WEB_AS_CAPTION || is_heading(html->nodes[b->node].tag))
			continue;
		if (b->chars > LABEL_CHARS && b->prose)
			return DLN_NO_DAY;
		if (b->chars <= LABEL_CHARS && dln_date_next(reader, words, 0, words.len, false, &date) && is_label(reader, words, &date) && dln_date_day(&date) != DLN_NO_DAY)
			return dln_date_day(&date);
	}
	return DLN_NO_DAY;
}

enum { NODES = 200 /* that are looked at in an element */, HEADLINE = 25 /* bytes */, LEVELS = 3, OTHERS = 64 /* <time> of other stories that are looked at */ };

static size_t text_in(const dln_html *html, uint32_t node) {
	size_t bytes = 0;

	for (uint32_t i = node + 1; i < html->nodes[node].end && i < node + NODES && bytes < HEADLINE; i++)
		bytes += html->nodes[i].tag == DLN_TAG_TEXT ? dln_view_trim(dln_html_words(html, i)).len : 0;
	return bytes;
}

/* A link or a heading in an element that is as long as a headline. */
static bool has_headline(const dln_html *html, uint32_t node) {
	for (uint32_t i = node; i < html->nodes[node].end && i < node + NODES; i++)
		if ((html->nodes[i].tag == DLN_TAG_A || is_heading(html->nodes[i].tag)) && text_in(html, i) >= HEADLINE)
			return true;
	return false;
}

/* In a link, or beside the headline of another story than that which begins at `title`. */
static bool is_of_another(const dln_html *html, uint32_t title, uint32_t node) {
	for (uint32_t up = html->nodes[node].parent, level = 0; up && level < LEVELS && (up > title || html->nodes[up].end <= title); up = html->nodes[up].parent, level++)
		if (html->nodes[up].tag == DLN_TAG_A || has_headline(html, up))
			return true;
	return false;
}

/* The day of all <time> of the page, where they have one and the same. */
static dln_day one_day(dln_arena *arena, const dln_reader *reader, const dln_html *html, uint32_t title) {
	dln_day one = DLN_NO_DAY;
	size_t others = 0;

	for (uint32_t i = 0; i < html->len && others < OTHERS; i++) {
		dln_day day = day_of_time(arena, reader, html, i);
		if (day == DLN_NO_DAY || day == one)
			continue;
		if (is_of_another(html, title, i)) {
			others++;
			continue;
		}
		if (one != DLN_NO_DAY)
			return DLN_NO_DAY;
		one = day;
	}
	return one;
}

void dln_webpage_meta_time(dln_arena *arena, const dln_reader *reader, const dln_html *html, const dln_webpage_blocks *blocks, uint32_t title, uint32_t root,
	dln_webpage_meta *meta) {
	uint32_t end = html->nodes[root].end;

	for (uint32_t i = title ? title : root; i < end && meta->published == DLN_NO_DAY; i++)
		meta->published = day_of_time(arena, reader, html, i);
	if (meta->published == DLN_NO_DAY)
		meta->published = day_below_title(reader, html, blocks, title);
	if (meta->published == DLN_NO_DAY)
		meta->published = day_in_address(meta->fields[DLN_WEB_URL]);
	if (meta->published == DLN_NO_DAY)
		meta->published = one_day(arena, reader, html, title ? title : root);
}
