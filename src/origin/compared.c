/* compared.c: see the header. One lock for all of it: whoever needs what is not there yet works it out, on all processors, while others wait for it.
 *
 * Everything that is kept lies in arenas that only grow: one for lists, one for each thread. */
#include "origin/compared_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/work.h"

#define MOST_MEMORY ((size_t)16 << 30)
#define MOST_BYTES ((size_t)64 << 20)
enum { TEXTS_AT_ONCE = 32, PAIRS_AT_ONCE = 256 };

const dln_text *dln_compared_text(const dln_compared *all, uint32_t number) {
	return all->texts[number];
}

uint32_t dln_compared_rank(const dln_compared *all, uint32_t number) {
	return all->rank[number];
}

/* ---- beginning and end ---- */

typedef struct keyed {
	const dln_sha256 *identity;
	uint32_t report;
} keyed;

static int by_identity(const void *a, const void *b) {
	const keyed *x = a, *y = b;
	int order = memcmp(x->identity->hex, y->identity->hex, sizeof x->identity->hex);

	return order ? order : (x->report > y->report) - (x->report < y->report);
}

typedef struct beginning {
	dln_compared *all;
	const dln_know *know;
} beginning;

static dln_status identify(dln_compared *all) {
	dln_sha256 *own = dln_arena_array(all->arena, dln_sha256, (size_t)all->count + 1);
	uint32_t i;

	for (i = 0; i < all->count; i++) {
		dln_status status = dln_report_identity(&all->reports[i]->report, &own[i]);
		if (status)
			return status;
	}
	all->identities = own;
	return DLN_OK;
}

static dln_status begin_body(void *self) {
	const beginning *b = self;
	dln_compared *all = b->all;
	keyed *keys = dln_arena_array(all->hands[0].turn, keyed, (size_t)all->count + 1);
	dln_status status = all->identities ? DLN_OK : identify(all);
	uint32_t i;

	if (status)
		return status;
	for (i = 0; i < all->count; i++)
		keys[i] = (keyed){&all->identities[i], i};
	qsort(keys, all->count, sizeof *keys, by_identity);
	all->order = dln_arena_array(all->arena, uint32_t, (size_t)all->count + 1);
	all->rank = dln_arena_array(all->arena, uint32_t, (size_t)all->count + 1);
	all->texts = dln_arena_array(all->arena, dln_text *, (size_t)all->count + 1);
	for (i = 0; i < all->count; i++) {
		all->order[i] = keys[i].report;
		all->rank[keys[i].report] = i;
	}
	dln_stock_read(all->arena, &all->hands[0].buf, b->know, &all->stocks);
	dln_arena_reset(all->hands[0].turn);
	return DLN_OK;
}

static dln_status begin(dln_compared *all, const dln_know *know) {
	beginning b = {all, know};
	dln_status status = dln_arena_new(MOST_MEMORY, &all->arena);
	unsigned i;

	all->jobs = dln_work_processors();
	all->jobs = all->jobs < DLN_COMPARED_JOBS ? all->jobs : DLN_COMPARED_JOBS;
	for (i = 0; i < all->jobs; i++) {
		dln_buf_init(&all->hands[i].buf, MOST_BYTES);
		if (status == DLN_OK)
			status = dln_arena_new(MOST_MEMORY, &all->hands[i].kept);
		if (status == DLN_OK)
			status = dln_arena_new(MOST_MEMORY, &all->hands[i].turn);
	}
	if (status == DLN_OK)
		status = pthread_mutex_init(&all->lock, NULL) == 0 ? DLN_OK : DLN_NOMEM;
	all->locks = status == DLN_OK;
	return status ? status : dln_arena_guard_both(all->arena, all->hands[0].turn, begin_body, &b);
}

dln_status dln_compared_new(const dln_know *know, const dln_coded *const *reports, const dln_sha256 *identities, size_t count, dln_compared **out) {
	dln_compared *all;
	dln_status status;

	if (count >= UINT32_MAX)
		return DLN_LIMIT;
	all = dln_alloc(sizeof *all);
	if (all == NULL)
		return DLN_NOMEM;
	*all = (dln_compared){.reports = reports, .identities = identities, .count = (uint32_t)count};
	status = begin(all, know);
	if (status)
		dln_compared_free(all);
	else
		*out = all;
	return status;
}

void dln_compared_free(dln_compared *all) {
	unsigned i;

	if (all == NULL)
		return;
	if (all->locks)
		pthread_mutex_destroy(&all->lock);
	for (i = 0; i < all->jobs; i++) {
		dln_arena_free(all->hands[i].kept);
		dln_arena_free(all->hands[i].turn);
		dln_buf_clear(&all->hands[i].buf);
	}
	dln_arena_free(all->arena);
	dln_file_unmap(&all->kept);
	dln_free(all);
}

/* ---- on all processors ---- */

/* Some of what is to be done, by one thread. */
typedef struct task {
	dln_compared *all;
	dln_hand *by;
	const uint32_t *numbers;
	dln_alike **pairs;
	size_t count, step;           /* of all; at once */
	dln_status (*body)(void *self); /* does [from, to) */
	size_t from, to;
} task;

static dln_status do_part(void *self, size_t i, unsigned worker) {
	task part = *(const task *)self;

	part.by = &part.all->hands[worker];
	part.from = i * part.step;
	part.to = part.from + part.step < part.count ? part.from + part.step : part.count;
	return dln_arena_guard_both(part.by->kept, part.by->turn, part.body, &part);
}

static dln_status take_part(void *self, size_t i) {
	(void)self;
	(void)i;
	return DLN_OK;
}

static dln_status do_all(task *all) {
	dln_compared *c = all->all;
	dln_work work = {.n = (all->count + all->step - 1) / all->step, .jobs = c->jobs, .make = do_part, .take = take_part, .self = all};
	dln_status status = dln_work_run(&work);
	unsigned i;

	for (i = 0; i < c->jobs; i++) {
		dln_hand *h = &c->hands[i];
		dln_arena_reset(h->turn);
		h->words = (dln_plains){0};
		h->prints = (dln_prints){0};
		h->room = (dln_comparing){0};
	}
	return status;
}

/* ---- words ---- */

static void read_text(dln_compared *all, dln_hand *by, uint32_t number) {
	dln_text *text = dln_arena_one(by->kept, dln_text);

	by->words.len = by->prints.len = 0;
	dln_plain_words(by->turn, &by->buf, &all->stocks, all->reports[number], &by->words);
	text->words = dln_plain_keep(by->kept, &by->words);
	dln_passage_prints(by->turn, &text->words, &by->prints);
	text->prints = dln_prints_keep(by->kept, &by->prints);
	text->indexed = &text->prints;
	all->texts[number] = text;
}

static dln_status read_part(void *self) {
	const task *part = self;
	size_t i;

	for (i = part->from; i < part->to; i++)
		read_text(part->all, part->by, part->numbers[i]);
	return DLN_OK;
}

typedef struct reading {
	dln_compared *all;
	const uint32_t *numbers;
	size_t count;
} reading;

static dln_status read_body(void *self) {
	const reading *r = self;
	uint32_t *missing = dln_arena_array(r->all->arena, uint32_t, r->count + 1);
	task t = {.all = r->all, .numbers = missing, .step = TEXTS_AT_ONCE, .body = read_part};
	size_t i;

	for (i = 0; i < r->count; i++)
		if (r->all->texts[r->numbers[i]] == NULL)
			missing[t.count++] = r->numbers[i];
	r->all->fresh_texts += t.count;
	return do_all(&t);
}

dln_status dln_compared_read(dln_compared *all, const uint32_t *numbers, size_t count) {
	reading r = {all, numbers, count};
	dln_status status;

	pthread_mutex_lock(&all->lock);
	status = dln_arena_guard(all->arena, read_body, &r);
	pthread_mutex_unlock(&all->lock);
	return status;
}

/* ---- pairs ---- */

static void compare(dln_compared *all, dln_hand *by, dln_alike *both) {
	const dln_text *x = all->texts[both->a], *y = all->texts[both->b];
	dln_printed a = {&x->words, x->indexed}, b = {&y->words, y->indexed};
	dln_piece *pieces;

	dln_passage_compare(by->turn, &a, &b, &by->room);
	both->count = (uint32_t)by->room.pieces.len;
	if (both->count == 0)
		return;
	pieces = dln_arena_array(by->kept, dln_piece, both->count);
	memcpy(pieces, by->room.pieces.at, both->count * sizeof *pieces);
	both->pieces = pieces;
}

static dln_status compare_part(void *self) {
	const task *part = self;
	size_t i;

	for (i = part->from; i < part->to; i++)
		compare(part->all, part->by, part->pairs[i]);
	return DLN_OK;
}

typedef struct pairing {
	dln_compared *all;
	dln_alike *pairs;
	size_t count;
} pairing;

static int by_ranks(const dln_compared *all, const dln_alike *x, const dln_alike *y) {
	uint32_t a = all->rank[x->a], b = all->rank[y->a];

	if (a == b) {
		a = all->rank[x->b];
		b = all->rank[y->b];
	}
	return (a > b) - (a < b);
}

static dln_status index_part(void *self) {
	const task *part = self;
	size_t i;

	for (i = part->from; i < part->to; i++) {
		dln_text *text = part->all->texts[part->numbers[i]];
		dln_prints *indexed = dln_arena_one(part->by->kept, dln_prints);
		*indexed = dln_prints_index(part->by->kept, part->by->turn, &text->prints);
		text->indexed = indexed;
	}
	return DLN_OK;
}

/* Texts that were kept have no index until they are compared. */
static dln_status index_all(dln_compared *all, dln_alike *const *pairs, size_t count) {
	uint32_t *missing = dln_arena_array(all->arena, uint32_t, (size_t)all->count + 1);
	bool *listed = dln_arena_array(all->arena, bool, (size_t)all->count + 1);
	task t = {.all = all, .numbers = missing, .step = TEXTS_AT_ONCE, .body = index_part};
	size_t i, k;

	for (i = 0; i < count; i++)
		for (k = 0; k < 2; k++) {
			uint32_t number = k ? pairs[i]->b : pairs[i]->a;
			if (all->texts[number]->indexed == NULL && !listed[number])
				missing[t.count++] = number;
			listed[number] = true;
		}
	return do_all(&t);
}

/* Both lists are in order: what is known is taken over, the rest compared, and all of it known then. */
static dln_status pair_body(void *self) {
	const pairing *p = self;
	dln_compared *all = p->all;
	task t = {.all = all, .pairs = dln_arena_array(all->arena, dln_alike *, p->count + 1), .step = PAIRS_AT_ONCE, .body = compare_part};
	dln_alikes merged = {0};
	size_t i, k, m;
	dln_status status;

	for (i = k = 0; i < p->count; i++) {
		while (k < all->known.len && by_ranks(all, &all->known.at[k], &p->pairs[i]) < 0)
			k++;
		if (k < all->known.len && by_ranks(all, &all->known.at[k], &p->pairs[i]) == 0)
			p->pairs[i] = all->known.at[k];
		else
			t.pairs[t.count++] = &p->pairs[i];
	}
	if (t.count == 0)
		return DLN_OK;
	status = index_all(all, t.pairs, t.count);
	if (status == DLN_OK)
		status = do_all(&t);
	if (status)
		return status;
	all->fresh_pairs += t.count;
	merged.at = dln_arena_array(all->arena, dln_alike, all->known.len + t.count);
	for (k = m = 0; k < all->known.len || m < t.count;) {
		bool old = m == t.count || (k < all->known.len && by_ranks(all, &all->known.at[k], t.pairs[m]) < 0);
		merged.at[merged.len++] = old ? all->known.at[k++] : *t.pairs[m++];
	}
	all->known = merged;
	return DLN_OK;
}

dln_status dln_compared_pairs(dln_compared *all, dln_alike *pairs, size_t count) {
	pairing p = {all, pairs, count};
	dln_status status;

	pthread_mutex_lock(&all->lock);
	status = dln_arena_guard(all->arena, pair_body, &p);
	pthread_mutex_unlock(&all->lock);
	return status;
}
