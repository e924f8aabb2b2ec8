/* passage.c: winnowed shingles, and matches grown from those that two reports share. */
#include "origin/passage.h"

#include <string.h>

enum { LOOK_BACK = 16 /* matches of a pair that may hold a seed already */ };

/* ---- fingerprints ---- */

/* UINT64_MAX, which is never chosen, when a word that counts for nothing is in the shingle. */
static uint64_t countable_shingle(const dln_plain *words, size_t at) {
	size_t k;

	for (k = at; k < at + DLN_SHINGLE; k++)
		if (words[k].apart)
			return UINT64_MAX;
	return dln_shingle_hash(words, at);
}

/* In every window of shingles the smallest hash, the rightmost of equals; each place once. */
void dln_passage_prints(dln_arena *arena, const dln_plains *words, dln_prints *out) {
	uint64_t window[DLN_WINDOW];
	size_t shingles = words->len >= DLN_SHINGLE ? words->len - DLN_SHINGLE + 1 : 0, s, w, taken = SIZE_MAX;

	for (s = 0; s < shingles; s++) {
		size_t from = s + 1 >= DLN_WINDOW ? s + 1 - DLN_WINDOW : 0, best = from;
		window[s % DLN_WINDOW] = countable_shingle(words->at, s);
		if (s + 1 < DLN_WINDOW && s + 1 < shingles)
			continue; /* the first window is not full yet */
		for (w = from + 1; w <= s; w++)
			if (window[w % DLN_WINDOW] <= window[best % DLN_WINDOW])
				best = w;
		if (best != taken && window[best % DLN_WINDOW] != UINT64_MAX)
			dln_vec_push(arena, out, (dln_print){(uint32_t)window[best % DLN_WINDOW], (uint32_t)best});
		taken = best;
	}
	dln_prints_sort(out);
}

bool dln_passage_runs(const dln_plains *a, uint32_t i, const dln_plains *b, uint32_t j) {
	uint32_t before = 0, behind = 0;

	while (before < DLN_RUN && before < i && before < j && a->at[i - before - 1].hash == b->at[j - before - 1].hash && !a->at[i - before - 1].apart &&
			!b->at[j - before - 1].apart)
		before++;
	while (before + behind < DLN_RUN && i + behind < a->len && j + behind < b->len && a->at[i + behind].hash == b->at[j + behind].hash &&
			!a->at[i + behind].apart && !b->at[j + behind].apart)
		behind++;
	return before + behind >= DLN_RUN;
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

static void go_on(dln_arena *arena, walk *w, dln_growth *grown, dln_steps *steps) {
	uint32_t run = 0;

	do {
		uint32_t i = w->i, j = w->j;
		for (; agree(w, 0, 0); advance(w, 1, 1)) {
			bool apart = w->in->a[w->i].apart || w->in->b[w->j].apart;
			run = apart ? 0 : run + 1;
			grown->agreeing++;
			grown->counting += !apart;
			if (run > grown->run)
				grown->run = run;
		}
		run = 0;
		if (steps)
			dln_vec_push(arena, steps, (dln_step){i, j, w->i - i});
	} while (bridge(w));
}

/* Back to where the agreement begins, then from there on to its end. */
dln_growth dln_passage_grow(dln_arena *arena, const dln_bounds *in, uint32_t i, uint32_t j, dln_steps *steps) {
	walk w = {.in = in, .i = i, .j = j, .back = true};
	dln_growth grown = {0};

	go_back(&w);
	w.back = false;
	grown.a_begin = w.i;
	grown.b_begin = w.j;
	go_on(arena, &w, &grown, steps);
	grown.a_end = w.i;
	grown.b_end = w.j;
	return grown;
}

static bool held(const dln_comparing *room, const dln_seed *s) {
	size_t i, first = room->grown.len > LOOK_BACK ? room->grown.len - LOOK_BACK : 0;

	for (i = room->grown.len; i-- > first;) {
		const dln_growth *g = &room->grown.at[i];
		if (s->i >= g->a_begin && s->i < g->a_end && s->j >= g->b_begin && s->j < g->b_end)
			return true;
	}
	return false;
}

/* ---- what counts, cut at sentences ---- */

typedef struct cutting {
	const dln_plains *a, *b;
	size_t sentence_a, sentence_b;
	uint32_t least; /* words that must count in a sentence */
	dln_piece piece;
	uint32_t agreeing, counting;
	bool fills; /* a piece holds most of a sentence */
} cutting;

static uint32_t sentence_end(const dln_plains *words, size_t sentence) {
	return sentence + 1 < words->sentence_count ? words->sentences[sentence + 1] : (uint32_t)words->len;
}

static void finish_piece(dln_arena *arena, cutting *c, dln_comparing *room) {
	uint32_t a, b, shorter, longer;

	if (c->agreeing == 0)
		return;
	a = sentence_end(c->a, c->sentence_a) - c->a->sentences[c->sentence_a];
	b = sentence_end(c->b, c->sentence_b) - c->b->sentences[c->sentence_b];
	shorter = a < b ? a : b;
	longer = a < b ? b : a;
	c->fills |= c->counting >= c->least && c->counting * 100 >= shorter * DLN_SENTENCE_PERCENT;
	c->piece.like = c->agreeing * 100 >= longer * DLN_WHOLE_PERCENT ? DLN_LIKE_WHOLE : DLN_LIKE_PART;
	if (c->counting >= DLN_SHINGLE && (c->agreeing >= DLN_RUN || c->agreeing * 2 >= shorter))
		dln_vec_push(arena, &room->pieces, c->piece);
	c->agreeing = c->counting = 0;
}

static void cut_step(dln_arena *arena, cutting *c, const dln_step *step, dln_comparing *room) {
	uint32_t k;

	for (k = 0; k < step->len; k++) {
		uint32_t i = step->i + k, j = step->j + k;
		if (i >= sentence_end(c->a, c->sentence_a) || j >= sentence_end(c->b, c->sentence_b)) {
			finish_piece(arena, c, room);
			while (i >= sentence_end(c->a, c->sentence_a))
				c->sentence_a++;
			while (j >= sentence_end(c->b, c->sentence_b))
				c->sentence_b++;
		}
		if (c->agreeing++ == 0)
			c->piece = (dln_piece){.a_begin = i, .b_begin = j};
		c->counting += !c->a->at[i].apart && !c->b->at[j].apart;
		c->piece.a_end = i + 1;
		c->piece.b_end = j + 1;
	}
}

/* True when what has grown is a passage by itself; its pieces are added then, or when `known`: the two reports have one already. */
static bool cut(dln_arena *arena, const dln_printed *a, const dln_printed *b, const dln_growth *grown, bool known, dln_comparing *room) {
	cutting c = {.a = a->words, .b = b->words, .least = known ? DLN_LEAST_KNOWN : DLN_LEAST};
	size_t i, before = room->pieces.len;
	bool counts;

	c.sentence_a = dln_plain_sentence(c.a, grown->a_begin);
	c.sentence_b = dln_plain_sentence(c.b, grown->b_begin);
	for (i = 0; i < room->steps.len; i++)
		cut_step(arena, &c, &room->steps.at[i], room);
	finish_piece(arena, &c, room);
	counts = grown->run >= DLN_RUN && grown->counting >= c.least && (c.fills || grown->counting >= DLN_LONG);
	if (!counts && !known)
		room->pieces.len = before;
	for (i = before; !counts && i < room->pieces.len; i++)
		room->pieces.at[i].like = DLN_LIKE_WEAK;
	return counts;
}

/* All that grows, one after the other; true when any of it counts. */
static bool grow_all(dln_arena *arena, const dln_printed *a, const dln_printed *b, bool known, dln_comparing *room) {
	dln_bounds in = {a->words->at, b->words->at, 0, (uint32_t)a->words->len, 0, (uint32_t)b->words->len};
	bool any = false;
	size_t i;

	room->grown.len = room->pieces.len = 0;
	for (i = 0; i < room->seeds.len; i++) {
		const dln_seed *s = &room->seeds.at[i];
		dln_growth g;
		if (held(room, s) || a->words->at[s->i].hash != b->words->at[s->j].hash)
			continue;
		room->steps.len = 0;
		g = dln_passage_grow(arena, &in, s->i, s->j, &room->steps);
		dln_vec_push(arena, &room->grown, g);
		any |= cut(arena, a, b, &g, known, room);
	}
	return any;
}

void dln_passage_compare(dln_arena *arena, const dln_printed *a, const dln_printed *b, dln_comparing *room) {
	dln_seeds_find(arena, a->prints, b->prints, &room->seeds);
	if (grow_all(arena, a, b, false, room))
		grow_all(arena, a, b, true, room);
}

/* ---- the set ---- */

/* Prints of the reports in order; `room` takes those of one after the other, so that what is kept is as long as it must be. */
static dln_prints *all_prints(dln_arena *turn, const dln_plains *words, const uint32_t *order, size_t count) {
	dln_prints *prints = dln_arena_array(turn, dln_prints, count + 1), room = {0};
	size_t i;

	for (i = 0; i < count; i++) {
		room.len = 0;
		dln_passage_prints(turn, &words[order[i]], &room);
		prints[i].at = dln_arena_array(turn, dln_print, room.len + 1);
		prints[i].len = room.len;
		if (room.len)
			memcpy(prints[i].at, room.at, room.len * sizeof *room.at);
	}
	return prints;
}

typedef struct set {
	const dln_plains *words;
	const uint32_t *order;
} set;

static bool meeting(void *self, uint32_t a, uint32_t at_a, uint32_t b, uint32_t at_b) {
	const set *s = self;

	return dln_passage_runs(&s->words[s->order[a]], at_a, &s->words[s->order[b]], at_b);
}

void dln_passage_find(dln_arena *arena, dln_arena *turn, const dln_plains *words, const uint32_t *order, size_t count, dln_matches *out) {
	dln_prints *prints = all_prints(turn, words, order, count);
	set s = {words, order};
	dln_comparing room = {0};
	dln_pairs pairs = {0};
	size_t i, k;

	dln_meet(turn, prints, count, meeting, &s, &pairs);
	for (i = 0; i < pairs.len; i++) {
		uint32_t x = order[pairs.at[i].a], y = order[pairs.at[i].b];
		dln_printed a = {&words[x], &prints[pairs.at[i].a]}, b = {&words[y], &prints[pairs.at[i].b]};
		dln_passage_compare(turn, &a, &b, &room);
		for (k = 0; k < room.pieces.len; k++) {
			const dln_piece *p = &room.pieces.at[k];
			dln_vec_push(arena, out, (dln_match){{x, p->a_begin, p->a_end}, {y, p->b_begin, p->b_end}, p->like});
		}
	}
}
