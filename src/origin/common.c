/* common.c: how many words each two reports have in common, counted once each.
 *
 * Beside what passages they share, two printings of one text have all of it in common, however short it is: of each text every printing with the first by
 * identity. Both lists are in the order of pairs and are gone through side by side. */
#include <stdlib.h>
#include <string.h>

#include "origin/origin_parts.h"

enum { BITS = 64 };

/* A bit for each word of a report that is counted. */
typedef struct counted {
	uint64_t *bits;
	uint32_t end; /* behind the last one */
} counted;

typedef struct counting {
	dln_finder *f;
	counted of_a, of_b;
} counting;

static uint32_t ones(uint64_t bits) {
	uint32_t n = 0;

	for (; bits; bits &= bits - 1)
		n++;
	return n;
}

/* Counts the words that were not counted before. */
static uint32_t count_range(counted *c, uint32_t begin, uint32_t end) {
	uint32_t fresh = 0;

	if (end > c->end)
		c->end = end;
	while (begin < end) {
		uint32_t behind = (begin / BITS + 1) * BITS, stop = behind < end ? behind : end;
		uint64_t *bits = &c->bits[begin / BITS], these = ~(uint64_t)0 >> (BITS - (stop - begin)) << begin % BITS;
		fresh += stop - begin - ones(*bits & these);
		*bits |= these;
		begin = stop;
	}
	return fresh;
}

static void begin_anew(counted *c) {
	memset(c->bits, 0, (c->end / BITS + 1) * sizeof *c->bits);
	c->end = 0;
}

/* `same`: they are printings of one text, and so many words long is the one that comes later. */
static void count_pair(counting *c, const dln_alike *both, uint32_t same) {
	dln_common common = {.a = both->a, .b = both->b};
	uint32_t i;

	begin_anew(&c->of_a);
	begin_anew(&c->of_b);
	for (i = 0; i < both->count; i++) {
		const dln_piece *p = &both->pieces[i];
		common.a_copied += count_range(&c->of_a, p->a_begin, p->a_end);
		common.b_copied += count_range(&c->of_b, p->b_begin, p->b_end);
	}
	common.a_words = common.a_copied + count_range(&c->of_a, 0, same);
	common.b_words = common.b_copied + count_range(&c->of_b, 0, same);
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
	size_t i = 0, k = 0, longest = 0;

	for (uint32_t n = 0; n < f->count; n++) {
		number[f->order[n]] = n;
		longest = f->words[n].len > longest ? f->words[n].len : longest;
	}
	c.of_a.bits = dln_arena_array(f->turn, uint64_t, longest / BITS + 1);
	c.of_b.bits = dln_arena_array(f->turn, uint64_t, longest / BITS + 1);
	list_same_texts(f, &same);
	while (i < f->alikes.len || k < same.len) {
		const dln_alike *both = i < f->alikes.len ? &f->alikes.at[i] : NULL;
		dln_pair pair = both ? (dln_pair){number[both->a], number[both->b]} : (dln_pair){0, 0};
		int order = !both ? 1 : k == same.len ? -1 : by_pair(&pair, &same.at[k]);
		dln_alike alone = {0};
		if (order > 0) {
			alone = (dln_alike){.a = f->order[same.at[k].a], .b = f->order[same.at[k].b]};
			both = &alone;
		}
		count_pair(&c, both, order >= 0 ? (uint32_t)f->words[both->b].len : 0);
		i += order <= 0;
		k += order >= 0;
	}
	dln_arena_reset(f->turn);
}
