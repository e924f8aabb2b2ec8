/* webpage.c: the text of a page's article, put together from its blocks: the title, then its paragraphs, an empty line between them.
 */
#include "read/webpage.h"

#include <string.h>

enum { TITLE_BYTES = 1000, TITLE_HEAD = 8 /* headings with fewer bytes name a section */, TEASERS = 3, TEASER_CHARS = 20 };

typedef struct building {
	dln_arena *arena;
	char *text;
	size_t len;
	dln_vec(dln_para) paras;
} building;

static void put_para(building *b, dln_view words, dln_block_kind kind, bool settled, dln_view why) {
	if (b->paras.len == DLN_MAX_PARAS)
		dln_arena_leave(b->arena, DLN_LIMIT);
	if (b->len) {
		memcpy(b->text + b->len, "\n\n", 2);
		b->len += 2;
	}
	dln_range range = {(uint32_t)b->len, (uint32_t)(b->len + words.len)};
	memcpy(b->text + b->len, words.at, words.len);
	b->len += words.len;
	dln_vec_push(b->arena, &b->paras, (dln_para){.range = range, .after_blank = true, .kind = kind, .settled = settled, .why = why});
}

static dln_block_kind kind_of(const dln_html *html, const dln_webpage_block *b, bool *settled, dln_view *why) {
	unsigned tag = html->nodes[b->node].tag;

	*settled = true;
	if (b->state == DLN_WEB_AS_CREDIT) {
		*why = DLN_LIT("page:credit");
		return DLN_BLOCK_CREDIT;
	}
	if (b->state == DLN_WEB_AS_CAPTION) {
		*why = DLN_LIT("page:caption");
		return DLN_BLOCK_CAPTION;
	}
	if (tag >= DLN_TAG_H1 && tag <= DLN_TAG_H6)
		return DLN_BLOCK_HEADING;
	*settled = false;
	return DLN_BLOCK_PROSE;
}

static void build(building *b, const dln_html *html, const dln_webpage_blocks *blocks, dln_view title) {
	size_t bytes = title.len + 1;

	for (size_t i = 0; i < blocks->len; i++)
		bytes += blocks->at[i].len + 2;
	b->text = dln_arena_alloc(b->arena, bytes + 2);
	if (title.len)
		put_para(b, title, DLN_BLOCK_TITLE, true, (dln_view){0});
	for (size_t i = 0; i < blocks->len; i++) {
		const dln_webpage_block *block = &blocks->at[i];
		dln_view words = {blocks->text + block->at, block->len}, why = {0};
		bool settled;
		if (block->state == DLN_WEB_DROP || !dln_has_words(words, 0, words.len))
			continue;
		dln_block_kind kind = kind_of(html, block, &settled, &why);
		put_para(b, words, kind, settled, why);
	}
}

static bool is_headline(const dln_webpage_block *b) {
	return !b->prose && b->chars >= TEASER_CHARS && b->link_chars * 10 >= b->chars * 9;
}

/* Whether nearly each paragraph stands behind a headline that is a link, as teasers do. */
static bool is_list(const dln_webpage_blocks *blocks) {
	size_t teasers = 0, prose = 0;

	for (size_t i = 0; i < blocks->len; i++) {
		const dln_webpage_block *b = &blocks->at[i];
		if (b->state != DLN_WEB_KEEP || !b->prose)
			continue;
		prose++;
		teasers += i > 0 && is_headline(b - 1);
	}
	return teasers >= TEASERS && teasers * 10 >= prose * 8;
}

static dln_front front_of(const dln_reader *reader, const dln_webpage_meta *meta, dln_view title) {
	dln_view byline = meta->fields[DLN_WEB_BYLINE];
	dln_agencies agencies;

	dln_agencies_in(reader, byline, 0, byline.len, &agencies);
	return (dln_front){.agency = agencies.len && agencies.all ? byline : (dln_view){0}, .outlet = meta->fields[DLN_WEB_OUTLET],
		.url = meta->fields[DLN_WEB_URL], .title = title, .byline = byline, .language = meta->fields[DLN_WEB_LANGUAGE], .published = meta->published};
}

static bool has_prose(const dln_webpage_blocks *blocks) {
	for (size_t i = 0; i < blocks->len; i++)
		if (blocks->at[i].state == DLN_WEB_KEEP && blocks->at[i].prose)
			return true;
	return false;
}

dln_status dln_webpage_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view page, dln_findings *findings, dln_webpage *out, dln_err *err) {
	dln_html html;
	dln_webpage_blocks blocks = {0};
	building b = {.arena = arena};
	dln_webpage_meta meta;
	dln_status status = dln_html_parse(arena, id, page, &html, err);

	if (status != DLN_OK)
		return status;
	if (html.cut)
		dln_finding_add(findings, DLN_NOWHERE, "the page is read only in part: %s", html.cut);
	dln_webpage_meta_read(arena, reader, &html, &meta);
	dln_webpage_cut(arena, &html, &blocks);
	dln_webpage_found found = dln_webpage_pick(arena, reader, &html, meta.fields[DLN_WEB_TITLE], &blocks);
	if (!has_prose(&blocks))
		return dln_fail(err, DLN_FORMAT, id, DLN_NOWHERE, "a web page without an article: links, forms or scripts alone");
	if (is_list(&blocks))
		return dln_fail(err, DLN_FORMAT, id, DLN_NOWHERE, "a web page that lists articles, and is none");
	dln_webpage_meta_time(reader, &html, found.title ? found.title : found.root, html.nodes[found.root].end, &meta);
	dln_webpage_meta_shown(reader, &blocks, found.title ? found.title : found.root, html.nodes[found.root].end, &meta);
	dln_view title = found.title ? dln_html_inner(arena, &html, found.title, TITLE_BYTES) : (dln_view){0};
	if (title.len < TITLE_HEAD || dln_view_eq_nocase(title, meta.fields[DLN_WEB_OUTLET]))
		title = meta.fields[DLN_WEB_TITLE];
	build(&b, &html, &blocks, title);
	*out = (dln_webpage){.text = {b.text, b.len}, .paras = b.paras.at, .para_count = b.paras.len, .front = front_of(reader, &meta, title)};
	return DLN_OK;
}

dln_status dln_webpage_piece(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view piece, dln_view title, dln_findings *findings, dln_webpage *out,
	dln_err *err) {
	dln_html html;
	dln_webpage_blocks blocks = {0};
	building b = {.arena = arena};
	dln_status status = dln_html_parse(arena, id, piece, &html, err);

	if (status != DLN_OK)
		return status;
	if (html.cut)
		dln_finding_add(findings, DLN_NOWHERE, "the page is read only in part: %s", html.cut);
	dln_webpage_cut(arena, &html, &blocks);
	dln_webpage_keep(arena, reader, &html, title, &blocks);
	build(&b, &html, &blocks, title);
	*out = (dln_webpage){.text = {b.text, b.len}, .paras = b.paras.at, .para_count = b.paras.len, .front = {.published = DLN_NO_DAY}};
	return DLN_OK;
}
