/* passage.c: winnowed shingles, and matches grown from those that two reports share. */
#include "origin/passage.h"

#include <string.h>

enum {
	LOOK_BACK = 16, /* matches of a pair that may hold a seed already */
	AHEAD = DLN_GAP + (DLN_GAP > DLN_RESUME ? DLN_GAP : DLN_RESUME) /* words that a bridge may look at */
};

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

/* How many words agree from here on. */
static uint32_t agreeing(const walk *w) {
	const dln_bounds *in = w->in;
	uint32_t of_a = w->back ? w->i - in->a_from : in->a_to - w->i, of_b = w->back ? w->j - in->b_from : in->b_to - w->j;
	uint32_t most = of_a < of_b ? of_a : of_b, n = 0;

	if (w->back)
		while (n < most && in->a[w->i - n - 1].hash == in->b[w->j - n - 1].hash)
			n++;
	else
		while (n < most && in->a[w->i + n].hash == in->b[w->j + n].hash)
			n++;
	return n;
}

static void advance(walk *w, uint32_t x, uint32_t y) {
	w->i = w->back ? w->i - x : w->i + x;
	w->j = w->back ? w->j - y : w->j + y;
}

/* The next words from `at` on, `left` of them at most. */
static uint32_t look_ahead(const walk *w, const dln_plain *words, uint32_t at, uint32_t left, uint32_t out[AHEAD]) {
	uint32_t n = left < AHEAD ? left : AHEAD, k;

	for (k = 0; k < n; k++)
		out[k] = w->back ? words[at - k - 1].hash : words[at + k].hash;
	return n;
}

/* Over the smallest gap behind which enough words agree. False when there is none. */
static bool bridge(walk *w) {
	const dln_bounds *in = w->in;
	uint32_t a[AHEAD], b[AHEAD], sum, x, k;
	uint32_t a_len = look_ahead(w, in->a, w->i, w->back ? w->i - in->a_from : in->a_to - w->i, a);
	uint32_t b_len = look_ahead(w, in->b, w->j, w->back ? w->j - in->b_from : in->b_to - w->j, b);

	for (sum = 1; sum <= 2 * DLN_GAP; sum++)
		for (x = sum > DLN_GAP ? sum - DLN_GAP : 0; x <= sum && x <= DLN_GAP; x++) {
			uint32_t y = sum - x, gap = x > y ? x : y, need = gap > DLN_RESUME ? gap : DLN_RESUME;
			for (k = 0; k < need && x + k < a_len && y + k < b_len && a[x + k] == b[y + k]; k++)
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
		uint32_t n = agreeing(w);
		advance(w, n, n);
	} while (bridge(w));
}

static void go_on(dln_arena *arena, walk *w, dln_growth *grown, dln_steps *steps) {
	do {
		uint32_t n = agreeing(w), run = 0, k;
		for (k = 0; k < n; k++) {
			bool apart = w->in->a[w->i + k].apart || w->in->b[w->j + k].apart;
			run = apart ? 0 : run + 1;
			grown->counting += !apart;
			if (run > grown->run)
				grown->run = run;
		}
		grown->agreeing += n;
		if (steps)
			dln_vec_push(arena, steps, (dln_step){w->i, w->j, n});
		advance(w, n, n);
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
		const dln_growth *g = &room->grown.at[i].is;
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

/* Adds the pieces of what has grown. True when a sentence is filled. */
static bool cut(dln_arena *arena, const dln_printed *a, const dln_printed *b, const dln_grown *grown, uint32_t least, dln_comparing *room) {
	cutting c = {.a = a->words, .b = b->words, .least = least};
	size_t i;

	c.sentence_a = dln_plain_sentence(c.a, grown->is.a_begin);
	c.sentence_b = dln_plain_sentence(c.b, grown->is.b_begin);
	for (i = 0; i < grown->step_count; i++)
		cut_step(arena, &c, &room->steps.at[grown->step + i], room);
	finish_piece(arena, &c, room);
	return c.fills;
}

/* True when what has grown is a passage by itself, beside others that are. */
static bool counts(const dln_growth *g, bool fills, uint32_t least) {
	return g->run >= DLN_RUN && g->counting >= least && (fills || g->counting >= DLN_LONG);
}

static void grow_all(dln_arena *arena, const dln_printed *a, const dln_printed *b, dln_comparing *room) {
	dln_bounds in = {a->words->at, b->words->at, 0, (uint32_t)a->words->len, 0, (uint32_t)b->words->len};
	size_t i;

	room->grown.len = room->steps.len = 0;
	for (i = 0; i < room->seeds.len; i++) {
		const dln_seed *s = &room->seeds.at[i];
		dln_grown g = {.step = room->steps.len};
		if (held(room, s) || a->words->at[s->i].hash != b->words->at[s->j].hash)
			continue;
		g.is = dln_passage_grow(arena, &in, s->i, s->j, &room->steps);
		g.step_count = room->steps.len - g.step;
		dln_vec_push(arena, &room->grown, g);
	}
}

/* True when anything that has grown is a passage with nothing else known of the two. */
static bool share_passage(dln_arena *arena, const dln_printed *a, const dln_printed *b, dln_comparing *room) {
	size_t i;

	for (i = 0; i < room->grown.len; i++) {
		const dln_grown *g = &room->grown.at[i];
		room->pieces.len = 0;
		if (counts(&g->is, true, DLN_LEAST) && (counts(&g->is, false, DLN_LEAST) || cut(arena, a, b, g, DLN_LEAST, room)))
			return true;
	}
	return false;
}

void dln_passage_compare(dln_arena *arena, const dln_printed *a, const dln_printed *b, dln_comparing *room) {
	bool known;
	size_t i, k;

	dln_seeds_find(arena, a->prints, b->prints, &room->seeds);
	grow_all(arena, a, b, room);
	known = share_passage(arena, a, b, room);
	room->pieces.len = 0;
	for (i = 0; known && i < room->grown.len; i++) {
		const dln_grown *g = &room->grown.at[i];
		size_t before = room->pieces.len;
		bool fills = cut(arena, a, b, g, DLN_LEAST_KNOWN, room);
		for (k = before; !counts(&g->is, fills, DLN_LEAST_KNOWN) && k < room->pieces.len; k++)
			room->pieces.at[k].like = DLN_LIKE_WEAK;
	}
}
