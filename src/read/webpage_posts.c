/* webpage_posts.c: where a page has several articles, or posts. Each way to tell gives a list of nodes; the first way that gives a list which holds is taken:
 *
 *     marked    elements that are a liveBlogUpdate, or several that are an articleBody or an <article>, each climbed to the largest element around it that has no other
 *     stream    children of one element, each with a <time> of its own and prose
 *     flat      headings or lines with a <time>, and what stands between them
 *
 * Elements that say that they are no part of an article are out before; comments are such.
 */
#include <string.h>

#include "base/utf8.h"
#include "read/webpage.h"

enum {
	LEAST_POSTS = 3,      /* dated elements beside each other; fewer are an article with its teasers */
	ARTICLE_CHARS = 300,  /* prose of one of several articles: more than a teaser's */
	POSTS_TENTHS = 6,     /* of the page's prose, and of that of the element around them, stands in the posts */
	INDEX_TENTHS = 8,
	LINKED_TENTHS = 9,    /* of a headline: it leads to the article */
	LABEL_CHARS = 60,     /* a longer line with a <time> says more than when */
	TITLE_CHARS = 12,     /* a shorter heading names a section */
	TITLE_BYTES = 1000
};

typedef struct posts {
	dln_arena *arena;
	const dln_webpage_worth *w;
	uint32_t *times;      /* of each node: how many <time> with a day stand before it */
	uint32_t *first;      /* of each node: the first block in it or behind it */
	dln_webpage_posts list;
	bool index;
} posts;

static const dln_html_node *node_at(const posts *p, uint32_t i) {
	return &p->w->html->nodes[i];
}

static bool has_itemprop(const posts *p, uint32_t node, const char *name) {
	dln_view value = dln_html_attr_of(p->w->html, node, DLN_ATTR_ITEMPROP);

	while (value.len)
		if (dln_view_eq_nocase(dln_view_trim(dln_view_cut(&value, ' ')), dln_view_of(name)))
			return true;
	return false;
}

static bool is_element(const posts *p, uint32_t i) {
	return node_at(p, i)->tag != DLN_TAG_TEXT && !p->w->out[i];
}

static void count(posts *p) {
	const dln_html *html = p->w->html;
	size_t n = html->len, b = 0;

	p->times = dln_arena_array(p->arena, uint32_t, n + 1);
	p->first = dln_arena_array(p->arena, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		bool dated = html->nodes[i].tag == DLN_TAG_TIME && dln_day_said(p->w->reader, dln_view_trim(dln_html_attr_of(html, i, DLN_ATTR_DATETIME)), false) != DLN_NO_DAY;
		p->times[i + 1] = p->times[i] + dated;
		while (b < p->w->blocks->len && p->w->blocks->at[b].node < i)
			b++;
		p->first[i] = (uint32_t)b;
	}
	p->first[n] = (uint32_t)p->w->blocks->len;
}

static uint32_t times_in(const posts *p, uint32_t begin, uint32_t end) {
	return p->times[end] - p->times[begin];
}

/* A line with a <time>, and next to nothing beside it. */
static bool is_time_label(dln_arena *arena, const dln_html *html, const dln_webpage_block *b) {
	enum { LABEL_NODES = 64 /* an element with more is no line */ };
	size_t told = 0;

	if (b->prose || b->chars > LABEL_CHARS || html->nodes[b->node].end - b->node > LABEL_NODES)
		return false;
	for (uint32_t i = b->node; i < html->nodes[b->node].end; i++)
		if (html->nodes[i].tag == DLN_TAG_TIME)
			told += dln_html_inner(arena, html, i, LABEL_CHARS).len;
	return told && b->chars < told + TITLE_CHARS;
}

/* A headline that is a link, with the prose of a summary under it. */
static bool is_teaser(const posts *p, dln_webpage_post post) {
	uint32_t prose = 0;
	bool linked = false;

	for (uint32_t i = post.first; i < post.last; i++) {
		const dln_webpage_block *b = &p->w->blocks->at[i];
		if (b->node < post.begin)
			continue;
		prose += b->prose ? b->chars - b->link_chars : 0;
		linked |= !b->prose && b->chars >= TITLE_CHARS && b->link_chars * 10 >= b->chars * LINKED_TENTHS && !is_time_label(p->arena, p->w->html, b);
	}
	return linked && prose < ARTICLE_CHARS;
}

static uint32_t worth_of(const posts *p, dln_webpage_post post) {
	uint32_t sum = 0;

	for (uint32_t i = post.first; i < post.last; i++) {
		const dln_webpage_block *b = &p->w->blocks->at[i];
		sum += b->prose && b->node >= post.begin && !p->w->out[b->node] ? b->chars - b->link_chars : 0;
	}
	return sum;
}

/* Whether the list is most of the page, and more than teasers. One that is nearly all of it, and teasers, shows that the page is an index. */
static bool holds(posts *p, size_t least) {
	uint64_t sum = 0, of = p->w->worth[0];
	size_t teasers = 0, n = p->list.len;

	for (size_t i = 0; i < n; i++) {
		sum += worth_of(p, p->list.at[i]);
		teasers += is_teaser(p, p->list.at[i]);
	}
	p->index |= n >= LEAST_POSTS && teasers * 10 >= n * INDEX_TENTHS && sum * 10 >= of * INDEX_TENTHS;
	return n >= least && teasers * 2 < n && sum * 10 >= of * POSTS_TENTHS;
}

/* Whether none of them is most of what they say, as an article among summaries of others would be. */
static bool is_even(const posts *p) {
	uint64_t sum = 0, most = 0;

	for (size_t i = 0; i < p->list.len; i++) {
		uint64_t worth = worth_of(p, p->list.at[i]);
		sum += worth;
		most = worth > most ? worth : most;
	}
	return most * 10 < sum * POSTS_TENTHS;
}

static void push(posts *p, uint32_t begin, uint32_t end) {
	if (p->list.len < DLN_MAX_ARTICLES)
		dln_vec_push(p->arena, &p->list, ((dln_webpage_post){begin, end, p->first[begin], p->first[end]}));
}

/* ---- marked ---- */

typedef bool mark_fn(const posts *p, uint32_t node);

static bool is_update(const posts *p, uint32_t node) {
	return has_itemprop(p, node, "liveBlogUpdate");
}

static bool is_article(const posts *p, uint32_t node) {
	return (node_at(p, node)->tag == DLN_TAG_ARTICLE || has_itemprop(p, node, "articleBody")) && p->w->worth[node] >= ARTICLE_CHARS;
}

static bool is_short_article(const posts *p, uint32_t node) {
	return node_at(p, node)->tag == DLN_TAG_ARTICLE;
}

/* The innermost marked elements, each climbed to the largest element around it in which no other one stands. */
static void find_marked(posts *p, mark_fn *is) {
	dln_vec(uint32_t) marks = {0};

	p->list.len = 0;
	for (uint32_t i = 1; i < p->w->html->len; i++) {
		if (!is_element(p, i) || !p->w->worth[i] || !is(p, i))
			continue;
		while (marks.len && i < node_at(p, marks.at[marks.len - 1])->end) /* the one before is around it */
			marks.len--;
		dln_vec_push(p->arena, &marks, i);
	}
	for (size_t k = 0; k < marks.len && marks.len > 1; k++) {
		uint32_t node = marks.at[k];
		for (uint32_t up = node_at(p, node)->parent; up; up = node_at(p, up)->parent) {
			bool before = k > 0 && up <= marks.at[k - 1], behind = k + 1 < marks.len && node_at(p, up)->end > marks.at[k + 1];
			if (before || behind)
				break;
			node = up;
		}
		push(p, node, node_at(p, node)->end);
	}
}

/* The page's title in one of them, and in no other: the page is about that one, and the others are what else there is to read. */
static bool is_titled(const posts *p) {
	for (size_t i = 0; i < p->list.len; i++)
		if (p->w->title >= p->list.at[i].begin && p->w->title < p->list.at[i].end)
			return true;
	return false;
}

/* ---- by their shape ---- */

/* A line that says when, and little else. */
static bool is_label(const posts *p, uint32_t node) {
	uint32_t chars = 0, end = node_at(p, node)->end;

	if (!times_in(p, node, end) || p->w->worth[node])
		return false;
	for (uint32_t i = p->first[node]; i < p->first[end] && chars <= LABEL_CHARS; i++)
		chars += p->w->blocks->at[i].chars;
	return chars <= LABEL_CHARS;
}

/* Children with a <time> of their own and prose. */
static size_t count_stream(const posts *p, uint32_t node, uint32_t *worth) {
	size_t n = 0;

	*worth = 0;
	for (uint32_t i = node + 1; i < node_at(p, node)->end; i = node_at(p, i)->end) {
		if (!is_element(p, i) || !p->w->worth[i] || !times_in(p, i, node_at(p, i)->end))
			continue;
		*worth += p->w->worth[i];
		n++;
	}
	return n;
}

static size_t count_labels(const posts *p, uint32_t node) {
	size_t n = 0;

	for (uint32_t i = node + 1; i < node_at(p, node)->end; i = node_at(p, i)->end)
		n += is_element(p, i) && is_label(p, i);
	return n;
}

/* The element around the most of them. An article may have a list of dated notes in it: they must be most of its prose. */
static uint32_t find_container(const posts *p, bool flat) {
	uint32_t best = 0, worth;
	size_t most = LEAST_POSTS - 1;

	for (uint32_t i = 1; i < p->w->html->len; i++) {
		if (!is_element(p, i) || times_in(p, i, node_at(p, i)->end) <= most)
			continue;
		size_t n = flat ? count_labels(p, i) : count_stream(p, i, &worth);
		if (n <= most || (!flat && (uint64_t)worth * 10 < (uint64_t)p->w->worth[i] * POSTS_TENTHS))
			continue;
		best = i;
		most = n;
	}
	return best;
}

static void find_stream(posts *p) {
	uint32_t node = find_container(p, false);

	p->list.len = 0;
	for (uint32_t i = node + 1; node && i < node_at(p, node)->end; i = node_at(p, i)->end)
		if (is_element(p, i) && p->w->worth[i] && times_in(p, i, node_at(p, i)->end))
			push(p, i, node_at(p, i)->end);
}

static void find_flat(posts *p) {
	uint32_t node = find_container(p, true), begin = 0;

	p->list.len = 0;
	if (!node)
		return;
	for (uint32_t i = node + 1; i < node_at(p, node)->end; i = node_at(p, i)->end) {
		if (!is_element(p, i) || !is_label(p, i))
			continue;
		if (begin)
			push(p, begin, i);
		begin = i;
	}
	push(p, begin, node_at(p, node)->end);
}

bool dln_webpage_posts_find(dln_arena *arena, const dln_webpage_worth *worth, dln_webpage_posts *out) {
	posts p = {.arena = arena, .w = worth};

	*out = (dln_webpage_posts){0};
	if (!worth->worth[0])
		return false;
	count(&p);
	find_marked(&p, is_update);
	bool found = holds(&p, 2);
	for (int way = 0; way < 4 && !found; way++) {
		if (way >= 2)
			find_marked(&p, way == 2 ? is_short_article : is_article);
		else
			(way == 0 ? find_stream : find_flat)(&p);
		found = holds(&p, way == 3 ? 2 : LEAST_POSTS) && !is_titled(&p) && (way != 2 || is_even(&p));
	}
	if (found)
		*out = p.list;
	return !found && p.index;
}

/* ---- what a post says of itself ---- */

static bool is_heading(unsigned tag) {
	return tag >= DLN_TAG_H1 && tag <= DLN_TAG_H6;
}

static dln_day day_of(const dln_reader *reader, const dln_html *html, dln_webpage_post post) {
	for (uint32_t i = post.begin; i < post.end; i++) {
		dln_view prop = dln_html_attr_of(html, i, DLN_ATTR_ITEMPROP), value = {0};
		if (html->nodes[i].tag == DLN_TAG_TIME)
			value = dln_html_attr_of(html, i, DLN_ATTR_DATETIME);
		else if (dln_view_eq_nocase(prop, DLN_LIT("datePublished")))
			value = dln_html_attr_of(html, i, DLN_ATTR_CONTENT);
		dln_day day = dln_day_said(reader, dln_view_trim(value), false);
		if (day != DLN_NO_DAY)
			return day;
	}
	return DLN_NO_DAY;
}

static bool names_author(const dln_html *html, uint32_t node) {
	return dln_view_eq_nocase(dln_html_attr_of(html, node, DLN_ATTR_ITEMPROP), DLN_LIT("author")) ||
		dln_view_eq_nocase(dln_html_attr_of(html, node, DLN_ATTR_REL), DLN_LIT("author"));
}

static dln_view author_of(dln_arena *arena, const dln_html *html, dln_webpage_post post) {
	for (uint32_t i = post.begin; i < post.end; i++)
		if (html->nodes[i].tag != DLN_TAG_TEXT && names_author(html, i))
			return dln_html_inner(arena, html, i, TITLE_BYTES);
	return (dln_view){0};
}

/* "#" and the name of the post's place in the page: its own id, or that of the first element in it. */
static dln_view place_of(dln_arena *arena, const dln_html *html, dln_webpage_post post) {
	for (uint32_t i = post.begin; i < post.end && html->nodes[i].tag != DLN_TAG_TEXT; i++) {
		dln_view id = dln_view_trim(dln_html_attr_of(html, i, DLN_ATTR_ID));
		if (!id.len || id.len > TITLE_BYTES)
			continue;
		char *at = dln_arena_alloc(arena, id.len + 1);
		at[0] = '#';
		memcpy(at + 1, id.at, id.len);
		return (dln_view){at, id.len + 1};
	}
	return (dln_view){0};
}

dln_view dln_webpage_post_address(dln_arena *arena, dln_view page, dln_view said) {
	bool whole = dln_view_starts(said, DLN_LIT("http://")) || dln_view_starts(said, DLN_LIT("https://"));
	size_t sign = dln_view_find_byte(said, '#');
	dln_view url = dln_view_cut(&page, '#'), place = sign == DLN_NOWHERE ? (dln_view){0} : dln_view_sub(said, sign + 1, said.len);
	char *at = dln_arena_alloc(arena, url.len + place.len + 2);

	if (whole || !place.len || !url.len)
		return whole ? said : url;
	memcpy(at, url.at, url.len);
	at[url.len] = '#';
	memcpy(at + url.len + 1, place.at, place.len);
	return (dln_view){at, url.len + 1 + place.len};
}

bool dln_webpage_post_read(dln_arena *arena, const dln_reader *reader, const dln_html *html, dln_webpage_post post, dln_webpage_blocks *blocks, dln_front *front) {
	dln_day day = day_of(reader, html, post);
	dln_view author = author_of(arena, html, post);
	bool titled = false;

	front->title = (dln_view){0};
	front->url = dln_webpage_post_address(arena, front->url, place_of(arena, html, post));
	if (day != DLN_NO_DAY)
		front->published = day;
	if (author.len)
		front->byline = author;
	for (size_t i = post.first; i < post.last; i++) {
		dln_webpage_block *b = &blocks->at[i];
		if (b->node < post.begin || b->node >= post.end || b->state == DLN_WEB_DROP)
			continue;
		bool label = is_time_label(arena, html, b);
		if (!titled && !label && is_heading(html->nodes[b->node].tag) && b->chars >= TITLE_CHARS)
			front->title = dln_html_inner(arena, html, b->node, TITLE_BYTES);
		titled |= front->title.len || b->prose;
		dln_view words = {blocks->text + b->at, b->len};
		if (label || (front->title.len && is_heading(html->nodes[b->node].tag) && dln_view_eq(front->title, words)))
			b->state = DLN_WEB_DROP;
	}
	return day != DLN_NO_DAY;
}
