/* webpage.c: the text of a page's article, put together from its blocks: the title, then its paragraphs, an empty line between them. Of a page with several each has
 * its text; the posts of a live blog are taken from the page or from its JSON-LD, whichever has more.
 */
#include "base/map.h"
#include "base/utf8.h"
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

static dln_webpage_post all_of(const dln_webpage_blocks *blocks) {
	return (dln_webpage_post){0, UINT32_MAX, 0, (uint32_t)blocks->len};
}

/* The title, and the blocks of the nodes [begin, end) that are part of the article. */
static void build(building *b, const dln_html *html, const dln_webpage_blocks *blocks, dln_webpage_post of, dln_view title) {
	size_t bytes = title.len + 1;

	for (size_t i = of.first; i < of.last; i++)
		bytes += blocks->at[i].node >= of.begin && blocks->at[i].node < of.end ? blocks->at[i].len + 2 : 0;
	b->text = dln_arena_alloc(b->arena, bytes + 2);
	if (title.len)
		put_para(b, title, DLN_BLOCK_TITLE, true, (dln_view){0});
	for (size_t i = of.first; i < of.last; i++) {
		const dln_webpage_block *block = &blocks->at[i];
		dln_view words = {blocks->text + block->at, block->len}, why = {0};
		bool settled;
		if (block->state == DLN_WEB_DROP || block->node < of.begin || block->node >= of.end || !dln_has_words(words, 0, words.len))
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

/* ---- what a server sends in place of an article ---- */

/* The words of a part of a title, small, with one blank between two: whether a line of page_walls.tsv says so. */
static bool is_wall_part(const dln_reader *reader, dln_view part) {
	enum { PART_BYTES = 80 };
	char low[PART_BYTES];
	size_t len = 0;
	uint32_t begins;

	for (size_t i = 0; i < part.len && len + 1 < PART_BYTES; i++) {
		unsigned char c = (unsigned char)part.at[i];
		bool letter = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
		if (!letter && (len == 0 || low[len - 1] == ' '))
			continue;
		if (!letter && dln_map_get(&reader->page_walls, (dln_view){low, len}, &begins) && begins)
			return true;
		low[len++] = letter ? (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c) : ' ';
	}
	while (len > 0 && low[len - 1] == ' ')
		len--;
	return dln_map_get(&reader->page_walls, (dln_view){low, len}, NULL);
}

static bool is_wall_title(const dln_reader *reader, dln_view title) {
	bool wall = is_wall_part(reader, title);

	for (size_t i = 0, from = 0; i <= title.len && !wall; i++) {
		bool dash = i < title.len && ((title.at[i] == '-' && i > 0 && title.at[i - 1] == ' ') || (unsigned char)title.at[i] >= 0x80);
		if (i < title.len && title.at[i] != '|' && title.at[i] != ':' && !dash)
			continue;
		wall = is_wall_part(reader, dln_view_sub(title, from, i));
		from = i + 1;
	}
	return wall;
}

/* Short, and called by what no article is called. */
static bool is_wall(dln_arena *arena, const dln_reader *reader, const dln_html *html, const dln_webpage_found *found, const dln_webpage_blocks *blocks, dln_view title) {
	enum { WALL_CHARS = 1500 };
	size_t chars = 0;

	for (size_t i = 0; i < blocks->len; i++)
		chars += blocks->at[i].state == DLN_WEB_KEEP && blocks->at[i].prose ? blocks->at[i].chars : 0;
	if (chars > WALL_CHARS)
		return false;
	bool wall = is_wall_title(reader, title) || (found->title && is_wall_title(reader, dln_html_inner(arena, html, found->title, TITLE_BYTES)));
	for (uint32_t i = 0; i < html->len && !wall; i++)
		wall = html->nodes[i].tag == DLN_TAG_H1 && is_wall_title(reader, dln_html_inner(arena, html, i, TITLE_BYTES));
	return wall;
}

static dln_front front_of(const dln_webpage_meta *meta, dln_view title) {
	return (dln_front){.outlet = meta->fields[DLN_WEB_OUTLET], .url = meta->fields[DLN_WEB_URL], .title = title, .byline = meta->fields[DLN_WEB_BYLINE],
		.language = meta->fields[DLN_WEB_LANGUAGE], .published = meta->published};
}

static void push_page(dln_arena *arena, const dln_reader *reader, const building *b, dln_front front, bool dated, dln_webpages *out) {
	dln_agencies agencies;

	dln_agencies_in(reader, front.byline, 0, front.byline.len, &agencies);
	if (agencies.len && agencies.all)
		front.agency = front.byline;
	dln_vec_push(arena, out, ((dln_webpage){.text = {b->text, b->len}, .paras = b->paras.at, .para_count = b->paras.len, .front = front, .dated = dated}));
}

static bool has_prose(const dln_webpage_blocks *blocks) {
	for (size_t i = 0; i < blocks->len; i++)
		if (blocks->at[i].state == DLN_WEB_KEEP && blocks->at[i].prose)
			return true;
	return false;
}

/* ---- several ---- */

enum { MOST_WORDS = 10, MOST_BYTES = 100 /* of the words that name a post */, MOST_BODIES = 4 << 20 /* bytes of posts in JSON-LD */ };

/* "#:~:text=" and the first words behind the title, to tell a post from the others where the page has no name for its place; browsers go to these words (WICG, Text
 * fragments). */
static dln_view name_by_words(dln_arena *arena, dln_view url, const building *b, bool titled) {
	static const char head[] = "#:~:text=", hex[] = "0123456789ABCDEF";
	const dln_para *para = &b->paras.at[titled];
	dln_view words = dln_view_sub((dln_view){b->text, b->len}, para->range.begin, para->range.end);
	char *at = dln_arena_alloc(arena, url.len + sizeof head + 3 * (size_t)MOST_BYTES);
	size_t len = url.len + sizeof head - 1, blanks = 0;

	words = dln_view_sub(words, 0, words.len > MOST_BYTES ? dln_utf8_start(words, MOST_BYTES) : words.len);
	memcpy(at, url.at, url.len);
	memcpy(at + url.len, head, sizeof head - 1);
	for (size_t i = 0; i < words.len; i++) {
		unsigned char c = (unsigned char)words.at[i], low = c | 0x20;
		blanks += c == ' ';
		if (blanks == MOST_WORDS)
			break;
		bool plain = (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9');
		if (!plain)
			at[len++] = '%';
		if (!plain)
			at[len++] = hex[c >> 4];
		at[len++] = plain ? (char)c : hex[c & 15];
	}
	return (dln_view){at, len};
}

/* Two posts at one address would be two versions of one: then neither has any. */
static void part_addresses(dln_arena *arena, dln_webpages *pages) {
	dln_map seen = {0};

	for (size_t i = 0; i < pages->len; i++) {
		uint32_t first = dln_map_intern(arena, &seen, pages->at[i].front.url, (uint32_t)i);
		if (first != i)
			pages->at[first].front.url.len = pages->at[i].front.url.len = 0;
	}
}

/* `page`: its address. */
static void push_post(dln_arena *arena, const dln_reader *reader, const building *b, dln_view page, dln_front *front, bool dated, dln_webpages *out) {
	bool titled = front->title.len != 0;

	if (b->paras.len <= titled)
		return;
	if (front->url.len && dln_view_eq(front->url, page) && dln_view_find_byte(page, '#') == DLN_NOWHERE)
		front->url = name_by_words(arena, front->url, b, titled);
	push_page(arena, reader, b, *front, dated, out);
}

/* The posts as they stand in the page. */
static void take_posts(dln_arena *arena, const dln_reader *reader, const dln_html *html, const dln_webpage_found *found, dln_webpage_blocks *blocks,
	const dln_front *of_page, dln_webpages *out) {
	for (size_t i = 0; i < found->posts.len; i++) {
		building b = {.arena = arena};
		dln_front front = *of_page;
		bool dated = dln_webpage_post_read(arena, reader, html, found->posts.at[i], blocks, &front);
		build(&b, html, blocks, found->posts.at[i], front.title);
		push_post(arena, reader, &b, of_page->url, &front, dated, out);
	}
}

/* Text of JSON-LD: HTML, or lines that are paragraphs each. */
static dln_view as_html(dln_arena *arena, dln_view body) {
	static const char between[] = "<p>";
	size_t lines = 1, len = 0;

	for (size_t i = 0; i + 1 < body.len; i++)
		if (body.at[i] == '<' && ((body.at[i + 1] | 0x20) == 'p' || (body.at[i + 1] | 0x20) == 'b' || (body.at[i + 1] | 0x20) == 'd'))
			return body;
	for (size_t i = 0; i < body.len; i++)
		lines += body.at[i] == '\n';
	char *at = dln_arena_alloc(arena, body.len + lines * sizeof between + 1);
	while (body.len) {
		dln_view line = dln_view_cut(&body, '\n');
		memcpy(at + len, between, sizeof between - 1);
		len += sizeof between - 1;
		memcpy(at + len, line.at, line.len);
		len += line.len;
	}
	return (dln_view){at, len};
}

static void take_ld_post(dln_arena *arena, const dln_reader *reader, dln_view id, const dln_ld_post *post, const dln_front *of_page, dln_webpages *out) {
	building b = {.arena = arena};
	dln_webpage_blocks blocks = {0};
	dln_front front = *of_page;
	dln_html html;
	dln_view date = post->said.members[post->said.members[DLN_LD_PUBLISHED].len ? DLN_LD_PUBLISHED : DLN_LD_CREATED];

	if (!dln_has_words(post->body, 0, post->body.len) || dln_html_parse(arena, id, as_html(arena, post->body), &html, NULL) != DLN_OK)
		return;
	dln_webpage_cut(arena, &html, &blocks);
	for (size_t i = 0; i < blocks.len; i++)
		blocks.at[i].state = DLN_WEB_KEEP;
	front.title = post->said.members[DLN_LD_HEADLINE];
	front.url = dln_webpage_post_address(arena, of_page->url, post->url);
	if (post->said.members[DLN_LD_AUTHOR].len)
		front.byline = post->said.members[DLN_LD_AUTHOR];
	dln_day day = dln_day_said(reader, date, false);
	if (day != DLN_NO_DAY)
		front.published = day;
	build(&b, &html, &blocks, all_of(&blocks), front.title);
	push_post(arena, reader, &b, of_page->url, &front, day != DLN_NO_DAY, out);
}

/* The posts as JSON-LD has them. */
static void take_ld_posts(dln_arena *arena, const dln_reader *reader, dln_view id, const dln_html *html, const dln_front *of_page, dln_findings *findings,
	dln_webpages *out) {
	dln_ld_posts posts = {0};
	size_t bytes = 0;

	for (size_t i = 0; i < html->script_count; i++)
		dln_ld_find_posts(arena, html->scripts[i], &posts);
	for (size_t i = 0; i < posts.len && posts.len > 1; i++) {
		bytes += posts.at[i].body.len;
		if (bytes > MOST_BODIES) {
			dln_finding_add(findings, DLN_NOWHERE, "the posts of the page are read only in part: more than %d bytes", MOST_BODIES);
			return;
		}
		take_ld_post(arena, reader, id, &posts.at[i], of_page, out);
	}
}

/* The text of the page's one article as JSON-LD has it, where the page itself shows less than half of it: the rest is put there by scripts, or kept for subscribers. */
static bool take_ld_text(dln_arena *arena, const dln_reader *reader, dln_view id, const dln_html *html, const dln_webpage_blocks *blocks, const dln_front *of_page,
	dln_view title, dln_webpages *out) {
	enum { LEAST_CHARS = 300 };
	dln_ld_posts texts = {0};
	size_t shown = 0;

	for (size_t i = 0; i < html->script_count && texts.len < 2; i++)
		dln_ld_find_texts(arena, html->scripts[i], &texts);
	for (size_t i = 0; i < blocks->len; i++)
		shown += blocks->at[i].state == DLN_WEB_KEEP && blocks->at[i].prose ? blocks->at[i].len : 0;
	if (texts.len != 1 || texts.at[0].body.len < LEAST_CHARS || texts.at[0].body.len / 2 < shown)
		return false;
	dln_ld_post *text = &texts.at[0];
	if (!text->said.members[DLN_LD_HEADLINE].len)
		text->said.members[DLN_LD_HEADLINE] = title;
	text->url = (dln_view){0};
	take_ld_post(arena, reader, id, text, of_page, out);
	return out->len == 1;
}

/* ---- the page ---- */

static void take_article(dln_arena *arena, const dln_reader *reader, const dln_html *html, const dln_webpage_found *found, const dln_webpage_blocks *blocks,
	dln_webpage_meta *meta, dln_webpages *out) {
	building b = {.arena = arena};
	uint32_t begin = found->title ? found->title : found->root, end = html->nodes[found->root].end;

	dln_webpage_meta_time(arena, reader, html, blocks, found->title, found->root, meta);
	dln_webpage_meta_shown(arena, reader, html, blocks, begin, end, meta);
	dln_view title = found->title ? dln_html_inner(arena, html, found->title, TITLE_BYTES) : (dln_view){0};
	if (title.len < TITLE_HEAD || dln_view_eq_nocase(title, meta->fields[DLN_WEB_OUTLET]))
		title = meta->fields[DLN_WEB_TITLE];
	build(&b, html, blocks, all_of(blocks), title);
	push_page(arena, reader, &b, front_of(meta, title), false, out);
}

dln_status dln_webpage_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view address, dln_view page, dln_findings *findings, dln_webpages *out,
	dln_err *err) {
	dln_html html;
	dln_webpage_blocks blocks = {0};
	dln_webpages told = {0};
	dln_webpage_meta meta;
	dln_status status = dln_html_parse(arena, id, page, &html, err);

	if (status != DLN_OK)
		return status;
	if (html.cut)
		dln_finding_add(findings, DLN_NOWHERE, "the page is read only in part: %s", html.cut);
	*out = (dln_webpages){0};
	dln_webpage_meta_read(arena, reader, &html, &meta);
	if (address.len)
		meta.fields[DLN_WEB_URL] = address;
	dln_webpage_cut(arena, &html, &blocks);
	dln_webpage_found found = dln_webpage_pick(arena, reader, &html, meta.fields[DLN_WEB_TITLE], &blocks);
	dln_front of_page = front_of(&meta, (dln_view){0});
	take_posts(arena, reader, &html, &found, &blocks, &of_page, out);
	take_ld_posts(arena, reader, id, &html, &of_page, findings, &told);
	if (told.len > 1 && told.len >= out->len)
		*out = told;
	if (out->len > 1) {
		if (out->len == DLN_MAX_ARTICLES)
			dln_finding_add(findings, DLN_NOWHERE, "the page is read only in part: %d posts, and what stands behind them is not", DLN_MAX_ARTICLES);
		part_addresses(arena, out);
		return DLN_OK;
	}
	*out = (dln_webpages){0};
	if (take_ld_text(arena, reader, id, &html, &blocks, &of_page, meta.fields[DLN_WEB_TITLE], out))
		return DLN_OK;
	*out = (dln_webpages){0};
	if (!has_prose(&blocks))
		return dln_fail(err, DLN_EMPTY, id, DLN_NOWHERE, "a web page without an article: links, forms or scripts alone");
	if (is_wall(arena, reader, &html, &found, &blocks, meta.fields[DLN_WEB_TITLE]))
		return dln_fail(err, DLN_EMPTY, id, DLN_NOWHERE, "a web page without an article: an error, a login or a question for consent");
	if (found.index || is_list(&blocks))
		return dln_fail(err, DLN_EMPTY, id, DLN_NOWHERE, "a web page that lists articles, and is none");
	take_article(arena, reader, &html, &found, &blocks, &meta, out);
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
	build(&b, &html, &blocks, all_of(&blocks), title);
	*out = (dln_webpage){.text = {b.text, b.len}, .paras = b.paras.at, .para_count = b.paras.len, .front = {.published = DLN_NO_DAY}};
	return DLN_OK;
}
