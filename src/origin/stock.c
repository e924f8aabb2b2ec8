/* stock.c: formulas of the trade (stock.tsv), found among a report's words.
 *
 * Phrases are compared as hashes of words, sorted by these, so that looking at a word costs a search in the list, and a comparison for each phrase that begins with
 * it. The longest that stands there counts. */
#include <stdlib.h>
#include <string.h>

#include "origin/passage.h"

static int by_words(const void *a, const void *b) {
	const dln_stock *x = a, *y = b;

	if (x->words[0] != y->words[0])
		return x->words[0] < y->words[0] ? -1 : 1;
	if (x->len != y->len)
		return x->len > y->len ? -1 : 1;
	return memcmp(x->words, y->words, sizeof x->words);
}

void dln_stock_read(dln_arena *arena, dln_buf *scratch, const dln_know *know, dln_stocks *out) {
	dln_know_table t = {0};
	uint32_t row, column;

	if (know)
		t = dln_know_get_table(know, "stock");
	column = dln_know_column(&t, "phrase");
	for (row = 0; row < t.rows; row++) {
		dln_view rest = dln_know_cell(&t, row, column);
		dln_stock stock = {0};
		while (rest.len && stock.len < DLN_STOCK_WORDS) {
			stock.words[stock.len++] = (uint32_t)dln_plain_name(scratch, dln_view_cut(&rest, ' '), false);
			if (scratch->status)
				dln_arena_leave(arena, scratch->status);
		}
		if (stock.len)
			dln_vec_push(arena, out, stock);
	}
	if (out->len)
		qsort(out->at, out->len, sizeof *out->at, by_words);
}

/* Words of the longest phrase that begins at `at`. */
static size_t phrase_at(const dln_stocks *stocks, const dln_plains *words, size_t at) {
	size_t low = 0, high = stocks->len, k;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (stocks->at[middle].words[0] < words->at[at].hash)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < stocks->len && stocks->at[low].words[0] == words->at[at].hash; low++) {
		const dln_stock *s = &stocks->at[low];
		for (k = 1; k < s->len && at + k < words->len && s->words[k] == words->at[at + k].hash; k++)
			;
		if (k == s->len)
			return k;
	}
	return 0;
}

void dln_stock_mark(const dln_stocks *stocks, dln_plains *words, size_t from) {
	size_t i, k, len;

	for (i = from; i < words->len; i += len ? len : 1) {
		len = phrase_at(stocks, words, i);
		for (k = i; k < i + len; k++)
			words->at[k].apart = true;
	}
}
