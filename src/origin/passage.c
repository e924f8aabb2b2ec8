/* passage.c: winnowed shingles, the inverted index, and matches grown from what it finds. */
#include "origin/passage.h"

#include <stdlib.h>

enum { SAME_PLACES = 4 /* of one fingerprint in one item */, LOOK_BACK = 16 /* matches of a pair that may hold a seed already */ };

/* ---- fingerprints ---- */

/* Spreads the bits (the finaliser of splitmix64), so that the smallest of a window is any of them. */
static uint64_t mixed(uint64_t x) {
	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
	x = (x ^ x >> 27) * 0x94D049BB133111EBu;
	return x ^ x >> 31;
}

uint64_t dln_shingle_hash(const dln_plain *words, size_t at) {
	uint64_t hash = 0;
	size_t k;

	for (k = at; k < at + DLN_SHINGLE; k++)
		hash = hash * 0x9E3779B97F4A7C15u + words[k].hash;
	hash = mixed(hash);
	return hash == UINT64_MAX ? 0 : hash;
}

/* UINT64_MAX, which is never chosen, when a quoted word is in the shingle. */
static uint64_t unquoted_shingle(const dln_plain *words, size_t at) {
	size_t k;

	for (k = at; k < at + DLN_SHINGLE; k++)
		if (words[k].quoted)
			return UINT64_MAX;
	return dln_shingle_hash(words, at);
}

/* In every window of shingles the smallest hash, the rightmost of equals; each place once. */
static void winnow(dln_arena *arena, const dln_plains *words, uint32_t report, dln_prints *out) {
	uint64_t window[DLN_WINDOW];
	size_t shingles = words->len >= DLN_SHINGLE ? words->len - DLN_SHINGLE + 1 : 0, s, w, taken = SIZE_MAX;

	for (s = 0; s < shingles; s++) {
		size_t from = s + 1 >= DLN_WINDOW ? s + 1 - DLN_WINDOW : 0, best = from;
		window[s % DLN_WINDOW] = unquoted_shingle(words->at, s);
		if (s + 1 < DLN_WINDOW && s + 1 < shingles)
			continue; /* the first window is not full yet */
		for (w = from + 1; w <= s; w++)
			if (window[w % DLN_WINDOW] <= window[best % DLN_WINDOW])
				best = w;
		if (best != taken && window[best % DLN_WINDOW] != UINT64_MAX)
			dln_vec_push(arena, out, (dln_print){window[best % DLN_WINDOW], report, (uint32_t)best});
		taken = best;
	}
}

static int by_hash(const void *a, const void *b) {
	const dln_print *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (x->item != y->item)
		return x->item < y->item ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* ---- candidates ---- */

/* The places of one fingerprint: each is linked with those of the DLN_LINKS items before it. */
static void link_group(dln_arena *arena, const dln_print *group, size_t len, dln_seeds *out) {
	size_t i, k, same = 0;

	for (i = 0; i < len; i++) {
		size_t items = 0, places = 0;
		same = i > 0 && group[i].item == group[i - 1].item ? same + 1 : 0;
		if (same >= SAME_PLACES)
			continue;
		for (k = i; k-- > 0;) {
			if (group[k].item == group[i].item)
				continue;
			places = k + 1 < i && group[k].item == group[k + 1].item ? places + 1 : 0;
			items += places == 0;
			if (items > DLN_LINKS)
				break;
			if (places < SAME_PLACES)
				dln_vec_push(arena, out, (dln_seed){group[k].item, group[i].item, group[k].at, group[i].at});
		}
	}
}

static int by_pair(const void *a, const void *b) {
	const dln_seed *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	if (x->i != y->i)
		return x->i < y->i ? -1 : 1;
	return (x->j > y->j) - (x->j < y->j);
}

void dln_seeds_find(dln_arena *arena, dln_prints *prints, dln_seeds *out) {
	size_t i, end;

	if (prints->len)
		qsort(prints->at, prints->len, sizeof *prints->at, by_hash);
	for (i = 0; i < prints->len; i = end) {
		for (end = i + 1; end < prints->len && prints->at[end].hash == prints->at[i].hash; end++)
			;
		link_group(arena, prints->at + i, end - i, out);
	}
	if (out->len)
		qsort(out->at, out->len, sizeof *out->at, by_pair);
}

/* ---- growth ---- */

/* Positions count from the first word looked at; in direction -1 they are the words from the end of the bounds. */
typedef struct walk {
	const dln_bounds *in;
	uint32_t i, j; /* what is agreed upon lies before these (behind them when going back) */
	bool back;
} walk;

static bool agree(const walk *w, uint32_t x, uint32_t y) {
	const dln_bounds *in = w->in;

	if (w->back)
		return w->i >= in->a_from + x + 1 && w->j >= in->b_from + y + 1 && in->a[w->i - x - 1].hash == in->b[w->j - y - 1].hash;
	return x < in->a_to - w->i && y < in->b_to - w->j && in->a[w->i + x].hash == in->b[w->j + y].hash;
}

static void advance(walk *w, uint32_t x, uint32_t y) {
	w->i = w->back ? w->i - x : w->i + x;
	w->j = w->back ? w->j - y : w->j + y;
}

/* Over the smallest gap behind which enough words agree. False when there is none. */
static bool bridge(walk *w) {
	uint32_t sum, x, k;

	for (sum = 1; sum <= 2 * DLN_GAP; sum++)
		for (x = sum > DLN_GAP ? sum - DLN_GAP : 0; x <= sum && x <= DLN_GAP; x++) {
			uint32_t y = sum - x, gap = x > y ? x : y, need = gap > DLN_RESUME ? gap : DLN_RESUME;
			for (k = 0; k < need && agree(w, x + k, y + k); k++)
				;
			if (k == need) {
				advance(w, x, y);
				return true;
			}
		}
	return false;
}

static void go_back(walk *w) {
	do {
		while (agree(w, 0, 0))
			advance(w, 1, 1);
	} while (bridge(w));
}

static void go_on(walk *w, dln_growth *grown) {
	uint32_t run = 0;

	do {
		for (; agree(w, 0, 0); advance(w, 1, 1)) {
			bool quoted = w->in->a[w->i].quoted || w->in->b[w->j].quoted;
			run = quoted ? 0 : run + 1;
			grown->agreeing++;
			if (run > grown->run)
				grown->run = run;
		}
		run = 0;
	} while (bridge(w));
}

/* Back to where the agreement begins, then from there on to its end. */
dln_growth dln_passage_grow(const dln_bounds *in, uint32_t i, uint32_t j) {
	walk w = {.in = in, .i = i, .j = j, .back = true};
	dln_growth grown = {0};

	go_back(&w);
	w.back = false;
	grown.a_begin = w.i;
	grown.b_begin = w.j;
	go_on(&w, &grown);
	grown.a_end = w.i;
	grown.b_end = w.j;
	return grown;
}

/* ---- what counts ---- */

/* True when [begin, end) holds most of a sentence, and of it as many words as a run needs. */
static bool fills_sentence(const dln_plains *words, uint32_t begin, uint32_t end) {
	size_t first = begin, last, i;

	while (first > 0 && !words->at[first].opens)
		first--;
	for (i = first; i < end; i = last) {
		size_t from = i > begin ? i : begin, to;
		for (last = i + 1; last < words->len && !words->at[last].opens; last++)
			;
		to = last < end ? last : end;
		if (to >= from + DLN_RUN && (to - from) * 100 >= (last - i) * DLN_SENTENCE_PERCENT)
			return true;
	}
	return false;
}

static bool counts(const dln_plains *a, const dln_plains *b, const dln_growth *g) {
	if (g->run < DLN_RUN || g->agreeing < DLN_LEAST)
		return false;
	return g->agreeing >= DLN_LONG || fills_sentence(a, g->a_begin, g->a_end) || fills_sentence(b, g->b_begin, g->b_end);
}

typedef struct grown_list {
	dln_growth *at;
	size_t len, cap;
} grown_list;

static bool held(const grown_list *list, const dln_seed *s) {
	size_t i, first = list->len > LOOK_BACK ? list->len - LOOK_BACK : 0;

	for (i = list->len; i-- > first;) {
		const dln_growth *g = &list->at[i];
		if (s->i >= g->a_begin && s->i < g->a_end && s->j >= g->b_begin && s->j < g->b_end)
			return true;
	}
	return false;
}

void dln_passage_find(dln_arena *arena, const dln_plains *words, size_t count, dln_matches *out) {
	dln_prints prints = {0};
	dln_seeds all = {0};
	grown_list grown = {0}; /* of the pair at hand, also what did not count */
	size_t i;

	for (i = 0; i < count; i++)
		winnow(arena, &words[i], (uint32_t)i, &prints);
	dln_seeds_find(arena, &prints, &all);
	for (i = 0; i < all.len; i++) {
		const dln_seed *s = &all.at[i];
		const dln_plains *a = &words[s->a], *b = &words[s->b];
		dln_bounds in = {a->at, b->at, 0, (uint32_t)a->len, 0, (uint32_t)b->len};
		dln_growth g;
		if (i > 0 && (s->a != all.at[i - 1].a || s->b != all.at[i - 1].b))
			grown.len = 0;
		if (held(&grown, s))
			continue;
		g = dln_passage_grow(&in, s->i, s->j);
		dln_vec_push(arena, &grown, g);
		if (counts(a, b, &g))
			dln_vec_push(arena, out, (dln_match){{s->a, g.a_begin, g.a_end}, {s->b, g.b_begin, g.b_end}});
	}
}
