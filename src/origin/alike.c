/* alike.c: which reports of a set meet, and what those share. Words, fingerprints and what two reports share come from what is kept for all sets. */
#include <stdlib.h>
#include <string.h>

#include "origin/origin_parts.h"

typedef struct ranked {
	uint32_t rank, report;
} ranked;

static int by_rank(const void *a, const void *b) {
	const ranked *x = a, *y = b;

	return (x->rank > y->rank) - (x->rank < y->rank);
}

static void put_in_order(dln_finder *f) {
	ranked *all = dln_arena_array(f->turn, ranked, (size_t)f->count + 1);
	uint32_t i;

	for (i = 0; i < f->count; i++)
		all[i] = (ranked){dln_compared_rank(f->all, f->numbers[i]), i};
	qsort(all, f->count, sizeof *all, by_rank);
	f->order = dln_arena_array(f->scratch, uint32_t, (size_t)f->count + 1);
	for (i = 0; i < f->count; i++)
		f->order[i] = all[i].report;
}

static void list_words(dln_finder *f) {
	dln_status status = dln_compared_read(f->all, f->numbers, f->count);
	uint32_t i;

	if (status)
		dln_arena_leave(f->scratch, status);
	f->words = dln_arena_array(f->scratch, dln_plains, (size_t)f->count + 1);
	for (i = 0; i < f->count; i++)
		f->words[i] = dln_compared_text(f->all, f->numbers[i])->words;
}

static bool meeting(void *self, uint32_t a, uint32_t at_a, uint32_t b, uint32_t at_b) {
	const dln_finder *f = self;

	return dln_passage_runs(&f->words[f->order[a]], at_a, &f->words[f->order[b]], at_b);
}

/* By their numbers in the order of identities. */
static void find_pairs(dln_finder *f, dln_pairs *out) {
	dln_prints *prints = dln_arena_array(f->turn, dln_prints, (size_t)f->count + 1);
	uint32_t i;

	for (i = 0; i < f->count; i++)
		prints[i] = dln_compared_text(f->all, f->numbers[f->order[i]])->prints;
	dln_meet(f->turn, prints, f->count, meeting, f, out);
}

void dln_alikes_find(dln_finder *f) {
	dln_pairs pairs = {0};
	dln_alike *found;
	dln_status status;
	size_t i;

	put_in_order(f);
	list_words(f);
	find_pairs(f, &pairs);
	found = dln_arena_array(f->scratch, dln_alike, pairs.len + 1);
	for (i = 0; i < pairs.len; i++)
		found[i] = (dln_alike){.a = f->numbers[f->order[pairs.at[i].a]], .b = f->numbers[f->order[pairs.at[i].b]]};
	status = dln_compared_pairs(f->all, found, pairs.len);
	if (status)
		dln_arena_leave(f->scratch, status);
	f->alikes.at = found;
	for (i = 0; i < pairs.len; i++)
		if (found[i].count)
			found[f->alikes.len++] = (dln_alike){f->order[pairs.at[i].a], f->order[pairs.at[i].b], found[i].count, found[i].pieces};
	dln_arena_reset(f->turn);
}
