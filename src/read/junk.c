/* junk.c: paragraphs that are no part of the report: notices (scan.c has judged them), lists of links, repeats.
 *
 * A list opens with a line such as "Read more:". The bare lines that follow it without a blank line are its links. When none follows at once,
 * the paragraphs behind the blank line are, as long as they are bare and short. Either way the first paragraph with a full stop is the report again,
 * and so is whatever stands behind the blank line that ends a list with links: a subheading, or the headline of a further text.
 *
 * A paragraph repeats when it is the same as an earlier one or one is the beginning of the other, word by word. The first six words find the
 * candidate, one for each six, so the cost stays linear.
 */
#include "read/article.h"

enum {
	LINK_WORDS = 30,      /* a headline of a list is no longer */
	MOST_LINKS = 60,
	REPEAT_WORDS = 6      /* shorter lines may well be said twice */
};

static void settle(dln_para *para, dln_block_kind kind, dln_view why) {
	para->kind = kind;
	para->why = why;
	para->settled = true;
}

static bool is_link(const dln_para *para) {
	return para->words <= LINK_WORDS && (para->ending == DLN_ENDS_BARE || para->ending == DLN_ENDS_ASK || para->bullet) && para->verdict != DLN_VERDICT_LIST;
}

/* Marks the links behind the list's head at `i`; returns the index behind the last one. */
static size_t mark_links(dln_article *article, size_t i) {
	static const dln_view rule = DLN_LIT("rule:link");
	size_t first = i + 1, k = first;

	while (k < article->para_count && k - first < MOST_LINKS && !article->paras[k].after_blank && is_link(&article->paras[k]))
		settle(&article->paras[k++], DLN_BLOCK_JUNK, rule);
	if (k > first || k == article->para_count || !article->paras[k].after_blank)
		return k;
	bool bullets = article->paras[k].bullet;
	while (k < article->para_count && k - first < MOST_LINKS && is_link(&article->paras[k]) && article->paras[k].bullet == bullets)
		settle(&article->paras[k++], DLN_BLOCK_JUNK, rule);
	return k;
}

/* A web address and nothing else. */
static bool is_address(const dln_article *article, const dln_para *para) {
	dln_view v = dln_view_sub(article->text, para->range.begin, para->range.end);
	bool web = dln_view_starts(v, DLN_LIT("http://")) || dln_view_starts(v, DLN_LIT("https://")) || dln_view_starts(v, DLN_LIT("www."));

	return web && dln_view_find_byte(v, ' ') == DLN_NOWHERE && dln_view_find_byte(v, '\n') == DLN_NOWHERE;
}

void dln_junk_mark(dln_article *article) {
	for (size_t i = 0; i < article->para_count;) {
		dln_para *para = &article->paras[i++];
		if (is_address(article, para))
			settle(para, DLN_BLOCK_JUNK, DLN_LIT("rule:address"));
		if (para->verdict == DLN_VERDICT_NONE || para->settled)
			continue;
		settle(para, DLN_BLOCK_JUNK, para->why);
		if (para->verdict == DLN_VERDICT_LIST)
			i = mark_links(article, i - 1);
	}
}

/* ---- repeats ---- */

/* The bytes of the first words, or nothing when there are fewer. */
static dln_view opening_words(const dln_article *article, const dln_para *para) {
	dln_word word = {.end = para->range.begin};
	uint32_t begin = 0;

	for (unsigned n = 0; n < REPEAT_WORDS; n++) {
		if (!dln_word_next(article->reader, article->text, word.end, para->range.end, &word))
			return (dln_view){0};
		if (n == 0)
			begin = word.begin;
	}
	return dln_view_sub(article->text, begin, word.end);
}

/* True when one paragraph's words are the beginning of the other's. */
static bool one_begins_other(const dln_article *article, const dln_para *a, const dln_para *b) {
	dln_word x = {.end = a->range.begin}, y = {.end = b->range.begin};

	for (;;) {
		bool more_x = dln_word_next(article->reader, article->text, x.end, a->range.end, &x);
		bool more_y = dln_word_next(article->reader, article->text, y.end, b->range.end, &y);
		if (!more_x || !more_y)
			return true;
		if (!dln_view_eq(dln_view_sub(article->text, x.begin, x.end), dln_view_sub(article->text, y.begin, y.end)))
			return false;
	}
}

/* A full paragraph stays when what came before was only its beginning (a caption, a line of a list): it says more. */
static bool says_nothing_new(const dln_para *earlier, const dln_para *later) {
	bool full = later->ending == DLN_ENDS_STOP && later->words > earlier->words + REPEAT_WORDS;

	return !full || earlier->ending == DLN_ENDS_STOP;
}

void dln_repeats_mark(dln_article *article) {
	dln_map seen = {0};

	for (size_t i = 0; i < article->para_count; i++) {
		dln_para *para = &article->paras[i];
		dln_view key = opening_words(article, para);
		uint32_t earlier;
		if (para->settled || key.len == 0)
			continue;
		if (!dln_map_get(&seen, key, &earlier))
			dln_map_put(article->arena, &seen, key, (uint32_t)i);
		else if (one_begins_other(article, &article->paras[earlier], para) && says_nothing_new(&article->paras[earlier], para))
			settle(para, DLN_BLOCK_JUNK, DLN_LIT("rule:repeat"));
	}
}
