/* webpage_pick.c: from the worth of elements to the blocks of the article. Three steps: what says that it is something else goes; the element that has the article is
 * looked for; in it, blocks are kept that are prose or stand between prose as parts of it do.
 */
#include "base/utf8.h"
#include "read/webpage.h"

enum {
	MOST_TENTHS = 4,     /* an element with so much of a page's prose is not what its name says: lists of links and notices have little ... */
	TALK_TENTHS = 8,     /* ... but readers may say more than the article */
	TITLED_TENTHS = 1,   /* an <article> that has the page's title in it is believed with less */
	MARKED_TENTHS = 3,   /* the element that a page marks as its article is believed with so much of the prose */
	DOWN_TENTHS = 8,     /* the article is sought in the one element that has so much of what its parent has */
	CAPTION_CHARS = 800, /* an element with more prose is no caption, nor one with any a byline, whatever it is called */
	LINKED_TENTHS = 5,   /* of a line: it is a link */
	TITLE_CHARS = 12,    /* a shorter heading proves nothing */
	TITLE_PARTS = 4      /* of a page's title, as it is cut at signs; what stands behind is no headline */
};

typedef struct picking {
	dln_arena *arena;
	const dln_reader *reader;
	const dln_html *html;
	dln_webpage_blocks *blocks;
	uint8_t *names;      /* of each node: DLN_WEB_*; CAPTION and CREDIT also those of the elements around it */
	bool *out;           /* the node is no part of the article */
	uint32_t *worth;     /* characters of prose in it, links left out */
	uint32_t title;      /* node with the title; 0: none */
} picking;

static const dln_html_node *node_at(const picking *p, uint32_t i) {
	return &p->html->nodes[i];
}

static bool has_words(dln_view value, const char *word) {
	while (value.len) {
		dln_view item = dln_view_trim(dln_view_cut(&value, ' '));
		if (dln_view_eq_nocase(item, dln_view_of(word)))
			return true;
	}
	return false;
}

/* ---- worth ---- */

static void weigh(picking *p) {
	for (uint32_t i = 0; i < p->html->len; i++)
		p->worth[i] = 0;
	for (size_t i = 0; i < p->blocks->len; i++) {
		const dln_webpage_block *b = &p->blocks->at[i];
		if (b->prose && !p->out[b->node])
			p->worth[b->node] += b->chars - b->link_chars;
	}
	for (uint32_t i = (uint32_t)p->html->len; i-- > 1;)
		p->worth[node_at(p, i)->parent] += p->worth[i];
}

/* ---- the title ---- */

/* The next letter or digit of v from *at on, in lower case; 0 behind the last. */
static uint32_t next_letter(dln_view v, size_t *at) {
	uint32_t cp;

	while (*at < v.len) {
		*at += dln_utf8_decode(v, *at, &cp, NULL);
		if (dln_cp_is_letter(cp) || dln_cp_is_digit(cp))
			return dln_cp_lower(cp);
	}
	return 0;
}

/* Whether all letters of `part`, TITLE_CHARS at least, are those that `whole` begins with. */
static bool begins_with(dln_view whole, dln_view part) {
	size_t a = 0, b = 0, n = 0;
	uint32_t cp;

	for (; (cp = next_letter(part, &b)) != 0; n++)
		if (next_letter(whole, &a) != cp)
			return false;
	return n >= TITLE_CHARS;
}

/* "The Courier - Town falls", "Town falls | The Courier": behind the next sign that parts them; the empty view when there is none. */
static dln_view behind_sign(dln_view title) {
	for (size_t at = 0; at < title.len;) {
		uint32_t cp;
		bool blank = at > 0 && title.at[at - 1] == ' ';
		at += dln_utf8_decode(title, at, &cp, NULL);
		if (cp == '|' || cp == ':' || cp == 0xBB || cp == 0xB7 || cp == 0x2022 || (blank && (cp == '-' || cp == 0x2013 || cp == 0x2014)))
			return dln_view_sub(title, at, title.len);
	}
	return (dln_view){0};
}

static dln_view words_of(const picking *p, const dln_webpage_block *b) {
	return (dln_view){p->blocks->text + b->at, b->len};
}

static bool is_heading(unsigned tag) {
	return tag >= DLN_TAG_H1 && tag <= DLN_TAG_H6;
}

static bool is_title(const picking *p, const dln_webpage_block *b, dln_view title) {
	dln_view words = words_of(p, b);

	if (b->prose)
		return false;
	dln_view part = title;
	for (int i = 0; i < TITLE_PARTS && part.len; i++, part = behind_sign(part))
		if (begins_with(part, words) || begins_with(words, part))
			return true;
	return false;
}

/* A heading that says what the page says of its title, first one that leads nowhere: what the paper is called stands above it as a link. Else any long heading of the
 * first level. */
static void find_title(picking *p, dln_view title) {
	enum { UNLINKED, LINKED, ANY, PASSES };

	for (int pass = 0; pass < PASSES && !p->title; pass++)
		for (size_t i = 0; i < p->blocks->len && !p->title; i++) {
			const dln_webpage_block *b = &p->blocks->at[i];
			unsigned tag = node_at(p, b->node)->tag;
			bool unlinked = !b->link_chars, alike = pass != ANY && is_heading(tag) && (pass == LINKED || unlinked) && is_title(p, b, title);
			if (alike || (pass == ANY && tag == DLN_TAG_H1 && unlinked && b->chars >= TITLE_CHARS))
				p->title = b->node;
		}
}

/* ---- what goes ---- */

static bool is_marked(const picking *p, uint32_t node) {
	return has_words(dln_html_attr_of(p->html, node, DLN_ATTR_ITEMPROP), "articleBody");
}

static bool has_role(const picking *p, uint32_t node) {
	static const char *const roles[] = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar",
		"tablist", "form"};
	dln_view role = dln_html_attr_of(p->html, node, DLN_ATTR_ROLE);

	for (size_t i = 0; role.len && i < sizeof roles / sizeof *roles; i++)
		if (has_words(role, roles[i]))
			return true;
	return false;
}

static bool says_out(const picking *p, uint32_t node) {
	switch ((dln_tag)node_at(p, node)->tag) {
	case DLN_TAG_NAV: case DLN_TAG_ASIDE: case DLN_TAG_FOOTER: case DLN_TAG_DIALOG: case DLN_TAG_MENU:
		return true;
	default:
		return (p->names[node] & (DLN_WEB_OUT | DLN_WEB_TALK) && !(p->names[node] & DLN_WEB_BODY)) || has_role(p, node);
	}
}

static bool has_tenths(const picking *p, uint32_t node, uint32_t of, unsigned tenths) {
	return (uint64_t)p->worth[node] * 10 >= (uint64_t)of * tenths;
}

static bool is_spared(const picking *p, uint32_t node) {
	const dln_html_node *n = node_at(p, node);

	if (n->tag == DLN_TAG_BODY || n->tag == DLN_TAG_HTML || n->tag == DLN_TAG_MAIN || is_marked(p, node))
		return true;
	if (p->title > node && p->title < n->end && p->worth[node])
		return true;
	unsigned tenths = p->names[node] & DLN_WEB_TALK ? TALK_TENTHS : MOST_TENTHS;
	return p->worth[0] && has_tenths(p, node, p->worth[0], tenths);
}

static void mark_out(picking *p) {
	for (uint32_t i = 1; i < p->html->len; i++) {
		uint32_t parent = node_at(p, i)->parent;
		if (node_at(p, i)->tag == DLN_TAG_TEXT)
			continue;
		p->names[i] = (uint8_t)dln_webpage_names(p->reader, p->html, i);
		if (node_at(p, i)->tag == DLN_TAG_FIGCAPTION)
			p->names[i] |= DLN_WEB_CAPTION;
		p->out[i] = p->out[parent] || (says_out(p, i) && !is_spared(p, i));
		if (p->worth[i])
			p->names[i] &= (uint8_t)~DLN_WEB_CREDIT;
		if (p->worth[i] > CAPTION_CHARS)
			p->names[i] &= (uint8_t)~DLN_WEB_CAPTION;
		p->names[i] |= p->names[parent] & (DLN_WEB_CAPTION | DLN_WEB_CREDIT);
	}
}

/* ---- where the article is ---- */

typedef bool kind_fn(const picking *p, uint32_t node);

/* The element of this kind with the most prose, the first of those; 0 when none has enough. An article may be in several of them: then the element around those. */
static uint32_t best_of(const picking *p, kind_fn *is, unsigned tenths) {
	uint32_t best = 0, sum = 0;

	for (uint32_t i = 1, behind = 0; i < p->html->len; i++) {
		if (node_at(p, i)->tag == DLN_TAG_TEXT || p->out[i] || !p->worth[i] || !is(p, i))
			continue;
		if (i >= behind) { /* in none of them */
			sum += p->worth[i];
			behind = node_at(p, i)->end;
		}
		if (!best || p->worth[i] > p->worth[best])
			best = i;
	}
	if (!best || (uint64_t)sum * 10 < (uint64_t)p->worth[0] * tenths)
		return 0;
	while (!has_tenths(p, best, sum, DOWN_TENTHS) && node_at(p, best)->tag != DLN_TAG_ARTICLE && best)
		best = node_at(p, best)->parent;
	return best;
}

static bool is_named_body(const picking *p, uint32_t node) {
	return p->names[node] & DLN_WEB_BODY && !(p->names[node] & DLN_WEB_OUT);
}

static bool is_article(const picking *p, uint32_t node) {
	return node_at(p, node)->tag == DLN_TAG_ARTICLE;
}

static bool is_titled(const picking *p, uint32_t node) {
	return is_article(p, node) && p->title > node && p->title < node_at(p, node)->end;
}

static uint32_t descend(const picking *p, uint32_t node) {
	for (;;) {
		uint32_t best = 0;
		for (uint32_t i = node + 1; i < node_at(p, node)->end; i = node_at(p, i)->end)
			if (!best || p->worth[i] > p->worth[best])
				best = i;
		unsigned tag = best ? node_at(p, best)->tag : DLN_TAG_P;
		if (tag == DLN_TAG_P || tag == DLN_TAG_TEXT || tag == DLN_TAG_LI || tag == DLN_TAG_UL || tag == DLN_TAG_OL || tag == DLN_TAG_BLOCKQUOTE ||
			(uint64_t)p->worth[best] * 10 < (uint64_t)p->worth[node] * DOWN_TENTHS)
			return node;
		node = best;
	}
}

static uint32_t find_root(const picking *p) {
	uint32_t root = best_of(p, is_marked, MARKED_TENTHS);

	if (!root)
		root = best_of(p, is_named_body, MARKED_TENTHS);
	if (root)
		return root;
	root = best_of(p, is_titled, TITLED_TENTHS);
	if (!root)
		root = best_of(p, is_article, MARKED_TENTHS);
	return descend(p, root);
}

/* ---- which blocks ---- */

static bool mostly_link(const dln_webpage_block *b) {
	return b->link_chars * 10 > b->chars * LINKED_TENTHS;
}

/* The prose that the elements around the block's own have directly in them tells a paragraph of few words from a label. */
static dln_webpage_state state_of(const picking *p, const dln_webpage_block *b) {
	unsigned tag = node_at(p, b->node)->tag, names = p->names[b->node];

	if (names & DLN_WEB_CAPTION)
		return DLN_WEB_AS_CAPTION;
	if (b->prose)
		return DLN_WEB_KEEP;
	if (names & DLN_WEB_CREDIT)
		return DLN_WEB_AS_CREDIT;
	if (mostly_link(b))
		return DLN_WEB_DROP;
	if (tag == DLN_TAG_P || tag == DLN_TAG_LI || tag == DLN_TAG_BLOCKQUOTE || is_heading(tag) || tag == DLN_TAG_PRE || tag == DLN_TAG_DD || tag == DLN_TAG_DT)
		return DLN_WEB_KEEP;
	return p->worth[b->node] ? DLN_WEB_KEEP : DLN_WEB_DROP;
}

/* A short sentence beside prose: "No more was known." */
static bool ends_article(const picking *p, const dln_webpage_block *b) {
	uint32_t parent = node_at(p, b->node)->parent;

	return b->stopped && !b->link_chars && (p->worth[b->node] || p->worth[parent] || p->worth[node_at(p, parent)->parent]);
}

/* Headings need something under them; what stands behind the last prose is the page's again. */
static void trim(picking *p) {
	dln_webpage_blocks *blocks = p->blocks;
	bool under = false, prose = false;

	for (size_t i = blocks->len; i-- > 0;) {
		dln_webpage_block *b = &blocks->at[i];
		if (b->state != DLN_WEB_KEEP)
			continue;
		bool heading = is_heading(node_at(p, b->node)->tag);
		prose |= b->prose || (!heading && ends_article(p, b));
		if ((heading && !under) || !prose)
			b->state = DLN_WEB_DROP;
		under = !heading;
	}
}

/* The smallest element that has all posts in it. */
static uint32_t around_posts(const picking *p, const dln_webpage_posts *posts) {
	uint32_t node = node_at(p, posts->at[0].begin)->parent, last = posts->at[posts->len - 1].end;

	while (node && node_at(p, node)->end < last)
		node = node_at(p, node)->parent;
	return node;
}

dln_webpage_found dln_webpage_pick(dln_arena *arena, const dln_reader *reader, const dln_html *html, dln_view title, dln_webpage_blocks *blocks) {
	picking p = {.arena = arena, .reader = reader, .html = html, .blocks = blocks, .names = dln_arena_array(arena, uint8_t, html->len),
		.out = dln_arena_array(arena, bool, html->len), .worth = dln_arena_array(arena, uint32_t, html->len)};

	weigh(&p);
	find_title(&p, title);
	mark_out(&p);
	weigh(&p);
	dln_webpage_found found = {.title = p.title, .root = find_root(&p)};
	found.index = dln_webpage_posts_find(arena, &(dln_webpage_worth){html, reader, blocks, p.out, p.worth, p.title, found.root}, &found.posts);
	if (found.posts.len)
		found.root = around_posts(&p, &found.posts);
	uint32_t root = found.root, end = node_at(&p, root)->end;
	for (size_t i = 0; i < blocks->len; i++) {
		dln_webpage_block *b = &blocks->at[i];
		b->state = DLN_WEB_DROP;
		if (b->node >= root && b->node < end && !p.out[b->node] && !(b->node == p.title) && !is_title(&p, b, title))
			b->state = (uint8_t)state_of(&p, b);
	}
	trim(&p);
	return found;
}

static bool is_same(dln_view a, dln_view b) {
	return begins_with(a, b) && begins_with(b, a);
}

void dln_webpage_keep(dln_arena *arena, const dln_reader *reader, const dln_html *html, dln_view title, dln_webpage_blocks *blocks) {
	picking p = {.arena = arena, .reader = reader, .html = html, .blocks = blocks, .names = dln_arena_array(arena, uint8_t, html->len),
		.out = dln_arena_array(arena, bool, html->len), .worth = dln_arena_array(arena, uint32_t, html->len)};

	weigh(&p);
	mark_out(&p);
	for (size_t i = 0; i < blocks->len; i++) {
		dln_webpage_block *b = &blocks->at[i];
		unsigned names = p.names[b->node];
		if (p.out[b->node] || is_same(words_of(&p, b), title) || (!b->prose && mostly_link(b)))
			b->state = DLN_WEB_DROP;
		else
			b->state = names & DLN_WEB_CAPTION ? DLN_WEB_AS_CAPTION : names & DLN_WEB_CREDIT && !b->prose ? DLN_WEB_AS_CREDIT : DLN_WEB_KEEP;
	}
}
