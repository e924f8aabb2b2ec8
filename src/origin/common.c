/* common.c: how many words each two reports have in common, counted once each.
 *
 * Beside what passages they share, two printings of one text have all of it in common, however short it is: of each text every printing with the first by
 * identity. Both lists are in the order of pairs and are gone through side by side. */
#include <stdlib.h>

#include "origin/origin_parts.h"

enum { FEW = 48 };

static int by_begin(const void *a, const void *b) {
	const dln_range *x = a, *y = b;

	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

/* They come nearly in order, a few to a pair. */
static void sort_ranges(dln_range *at, size_t len) {
	size_t i, k;

	if (len > FEW) {
		qsort(at, len, sizeof *at, by_begin);
		return;
	}
	for (i = 1; i < len; i++) {
		dln_range r = at[i];
		for (k = i; k > 0 && at[k - 1].begin > r.begin; k--)
			at[k] = at[k - 1];
		at[k] = r;
	}
}

/* How many words lie in the ranges, which are put in order. */
static uint32_t covered(dln_range *at, size_t len) {
	uint32_t words = 0, past = 0;
	size_t i;

	sort_ranges(at, len);
	for (i = 0; i < len; i++)
		if (at[i].end > past) {
			words += at[i].end - (at[i].begin > past ? at[i].begin : past);
			past = at[i].end;
		}
	return words;
}

typedef struct ranges {
	dln_range *at;
	size_t len, cap;
} ranges;

/* The same with the first `whole` words; the ranges are in order. */
static uint32_t covered_with(const ranges *all, uint32_t whole) {
	uint32_t behind = 0, past = whole;
	size_t i;

	for (i = 0; i < all->len; i++)
		if (all->at[i].end > past) {
			behind += all->at[i].end - (all->at[i].begin > past ? all->at[i].begin : past);
			past = all->at[i].end;
		}
	return whole + behind;
}

typedef struct counting {
	dln_finder *f;
	ranges of_a, of_b;
} counting;

/* `same`: they are printings of one text, and so many words long is the one that comes later. */
static void count_pair(counting *c, const dln_alike *both, const uint32_t *same) {
	dln_common common = {.a = both->a, .b = both->b};
	size_t i;

	c->of_a.len = c->of_b.len = 0;
	for (i = 0; i < both->count; i++) {
		const dln_piece *p = &both->pieces[i];
		dln_vec_push(c->f->turn, &c->of_a, (dln_range){p->a_begin, p->a_end});
		dln_vec_push(c->f->turn, &c->of_b, (dln_range){p->b_begin, p->b_end});
	}
	common.a_words = common.a_copied = covered(c->of_a.at, c->of_a.len);
	common.b_words = common.b_copied = covered(c->of_b.at, c->of_b.len);
	if (same) {
		common.a_words = covered_with(&c->of_a, *same);
		common.b_words = covered_with(&c->of_b, *same);
	}
	if (common.a_words || common.b_words)
		dln_vec_push(c->f->scratch, &c->f->commons, common);
}

/* Two reports by their numbers in the order of identities. */
static int by_pair(const void *a, const void *b) {
	const dln_pair *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static void list_same_texts(dln_finder *f, dln_pairs *out) {
	dln_map first = {0};
	uint32_t k;

	dln_map_reserve(f->turn, &first, f->count);
	for (k = 0; k < f->count; k++) {
		dln_view key = dln_view_of(f->reports[f->order[k]]->report.hash.hex);
		uint32_t other = dln_map_intern(f->turn, &first, key, k);
		if (other != k)
			dln_vec_push(f->turn, out, (dln_pair){other, k});
	}
	if (out->len)
		qsort(out->at, out->len, sizeof *out->at, by_pair);
}

void dln_common_words(dln_finder *f) {
	counting c = {.f = f};
	dln_pairs same = {0};
	uint32_t *number = dln_arena_array(f->turn, uint32_t, (size_t)f->count + 1);
	size_t i = 0, k = 0;

	for (uint32_t n = 0; n < f->count; n++)
		number[f->order[n]] = n;
	list_same_texts(f, &same);
	while (i < f->alikes.len || k < same.len) {
		const dln_alike *both = i < f->alikes.len ? &f->alikes.at[i] : NULL;
		dln_pair pair = both ? (dln_pair){number[both->a], number[both->b]} : (dln_pair){0, 0};
		int order = !both ? 1 : k == same.len ? -1 : by_pair(&pair, &same.at[k]);
		dln_alike alone = {0};
		uint32_t words = 0;
		if (order > 0) {
			alone = (dln_alike){.a = f->order[same.at[k].a], .b = f->order[same.at[k].b]};
			both = &alone;
		}
		words = (uint32_t)f->words[both->b].len;
		count_pair(&c, both, order >= 0 ? &words : NULL);
		i += order <= 0;
		k += order >= 0;
	}
	dln_arena_reset(f->turn);
}
