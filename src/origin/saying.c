/* saying.c: the same direct quotation in several reports.
 *
 * Quotations are short, so that every shingle of theirs goes into the index, not only winnowed ones. */
#include <stdlib.h>

#include "origin/passage.h"

typedef struct quoted {
	dln_span_of span;
	const dln_quote *quote;
	uint64_t name, last; /* hashes, 0 when the speaker has no name */
} quoted;

typedef struct quoteds {
	quoted *at;
	size_t len, cap;
} quoteds;

/* First word that begins at or behind `at`. */
static uint32_t word_from(const dln_plains *words, uint32_t at) {
	size_t low = 0, high = words->len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (words->at[middle].range.begin < at)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static void gather(dln_arena *arena, dln_buf *scratch, const dln_coded *coded, uint32_t report, const dln_plains *words, quoteds *out) {
	uint32_t past = 0;
	size_t i;

	for (i = 0; i < coded->quote_count; i++) {
		const dln_quote *q = &coded->quotes[i];
		quoted it = {.span = {report, word_from(words, q->content.begin), word_from(words, q->content.end)}, .quote = q};
		if (it.span.begin < past || it.span.end < it.span.begin + DLN_SHINGLE) /* one inside another is left to the outer one */
			continue;
		past = it.span.end;
		it.name = dln_plain_name(scratch, q->speaker.name, false);
		it.last = dln_plain_name(scratch, q->speaker.name, true);
		dln_vec_push(arena, out, it);
	}
}

static bool same_saying(const dln_plains *words, const quoted *a, const quoted *b, const dln_seed *seed) {
	dln_bounds in = {words[a->span.report].at, words[b->span.report].at, a->span.begin, a->span.end, b->span.begin, b->span.end};
	uint32_t a_len = a->span.end - a->span.begin, b_len = b->span.end - b->span.begin, shorter = a_len < b_len ? a_len : b_len;
	bool named = a->name && b->name;
	dln_growth g;

	if (a->span.report == b->span.report || (named && a->name != b->name && a->last != b->last))
		return false;
	g = dln_passage_grow(&in, seed->i, seed->j);
	return g.agreeing * 100 >= shorter * DLN_SAME_PERCENT && (named || g.agreeing >= DLN_RUN);
}

static int by_place(const void *a, const void *b) {
	const dln_span_of *x = &((const quoted *)a)->span, *y = &((const quoted *)b)->span;

	if (x->report != y->report)
		return x->report < y->report ? -1 : 1;
	return (x->begin > y->begin) - (x->begin < y->begin);
}

static dln_view speaker_of(const quoteds *all, const dln_coded *const *reports, const dln_cluster *places) {
	dln_view name = {0}, words = {0};
	size_t i;

	for (i = 0; i < places->len; i++) {
		quoted key = {.span = places->spans[i]};
		const quoted *q = bsearch(&key, all->at, all->len, sizeof key, by_place);
		dln_range said;
		if (q == NULL)
			continue;
		said = q->quote->speaker.words;
		if (q->quote->speaker.name.len > name.len)
			name = q->quote->speaker.name;
		if (words.len == 0 && dln_range_some(said))
			words = dln_view_sub(reports[q->span.report]->report.text, said.begin, said.end);
	}
	return name.len ? name : words;
}

void dln_saying_find(dln_arena *arena, dln_buf *scratch, const dln_coded *const *reports, const dln_plains *words, size_t count, dln_saying_list *out) {
	quoteds all = {0};
	dln_prints prints = {0};
	dln_seeds seeds = {0};
	dln_matches matches = {0};
	dln_clusters clusters = {0};
	size_t i;
	uint32_t w;

	for (i = 0; i < count; i++)
		gather(arena, scratch, reports[i], (uint32_t)i, &words[i], &all);
	for (i = 0; i < all.len; i++)
		for (w = all.at[i].span.begin; w + DLN_SHINGLE <= all.at[i].span.end; w++)
			dln_vec_push(arena, &prints, (dln_print){dln_shingle_hash(words[all.at[i].span.report].at, w), (uint32_t)i, w});
	dln_seeds_find(arena, &prints, &seeds);
	for (i = 0; i < seeds.len; i++) {
		const quoted *a = &all.at[seeds.at[i].a], *b = &all.at[seeds.at[i].b];
		if ((i == 0 || seeds.at[i].a != seeds.at[i - 1].a || seeds.at[i].b != seeds.at[i - 1].b) && same_saying(words, a, b, &seeds.at[i]))
			dln_vec_push(arena, &matches, (dln_match){a->span, b->span});
	}
	dln_cluster_matches(arena, &matches, &clusters);
	for (i = 0; i < clusters.len; i++)
		dln_vec_push(arena, out, (dln_saying){clusters.at[i], speaker_of(&all, reports, &clusters.at[i])});
}
