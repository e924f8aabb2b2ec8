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
		if (words->at[middle].begin < at)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

static uint64_t name_key(dln_arena *arena, dln_buf *scratch, dln_view name, bool last) {
	uint64_t key = dln_plain_name(scratch, name, last);

	if (scratch->status)
		dln_arena_leave(arena, scratch->status);
	return key;
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
		it.name = name_key(arena, scratch, q->speaker.name, false);
		it.last = name_key(arena, scratch, q->speaker.name, true);
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
	g = dln_passage_grow(NULL, &in, seed->i, seed->j, NULL);
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

/* The quotations' shingles, in the reports' order by identity. */
static dln_prints *all_prints(dln_arena *turn, const quoteds *all, const dln_plains *words) {
	dln_prints *prints = dln_arena_array(turn, dln_prints, all->len + 1);
	size_t i;
	uint32_t w;

	for (i = 0; i < all->len; i++) {
		const dln_span_of *span = &all->at[i].span;
		for (w = span->begin; w + DLN_SHINGLE <= span->end; w++)
			dln_vec_push(turn, &prints[i], (dln_print){dln_shingle_hash(words[span->report].at, w), w});
		dln_prints_sort(&prints[i]);
	}
	return prints;
}

static bool meeting(void *self, uint32_t a, uint32_t at_a, uint32_t b, uint32_t at_b) {
	const quoteds *all = self;

	(void)at_a;
	(void)at_b;
	return all->at[a].span.report != all->at[b].span.report;
}

static void match(dln_arena *turn, quoteds *all, const dln_plains *words, dln_matches *out) {
	dln_prints *prints = all_prints(turn, all, words);
	dln_seeds seeds = {0};
	dln_pairs pairs = {0};
	size_t i;

	dln_meet(turn, prints, all->len, meeting, all, &pairs);
	for (i = 0; i < pairs.len; i++) {
		const quoted *a = &all->at[pairs.at[i].a], *b = &all->at[pairs.at[i].b];
		dln_seeds_find(turn, &prints[pairs.at[i].a], &prints[pairs.at[i].b], &seeds);
		if (seeds.len && same_saying(words, a, b, &seeds.at[0]))
			dln_vec_push(turn, out, (dln_match){a->span, b->span, DLN_LIKE_WHOLE});
	}
}

void dln_saying_find(dln_arena *arena, dln_arena *turn, dln_buf *scratch, const dln_coded *const *reports, const dln_plains *words, const uint32_t *order,
		size_t count, dln_saying_list *out) {
	quoteds all = {0};
	dln_matches matches = {0};
	dln_clusters clusters = {0};
	size_t i;

	for (i = 0; i < count; i++)
		gather(turn, scratch, reports[order[i]], order[i], &words[order[i]], &all);
	match(turn, &all, words, &matches);
	dln_cluster_spans(arena, &matches, &clusters);
	if (all.len)
		qsort(all.at, all.len, sizeof *all.at, by_place);
	for (i = 0; i < clusters.len; i++)
		dln_vec_push(arena, out, (dln_saying){clusters.at[i], speaker_of(&all, reports, &clusters.at[i])});
}
