/* Averaged perceptron tables. The average of a weight over all steps is kept as a sum that is brought up to date only when the weight changes
 * (Daumé 2006). Everything is integer, so two runs give the same bytes. */
#include "weights.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

#define PACK_MAX ((size_t)1 << 28)

void *learn_room(void *old, size_t size)
{
	void *p = dln_realloc(old, size);
	if (!p) {
		fputs("train: memory ran out\n", stderr);
		exit(1);
	}
	return p;
}

void learn_table_init(learn_table *t, uint32_t bits, uint32_t classes)
{
	*t = (learn_table){ .bits = bits, .classes = classes, .len = 1 };
	t->row_of = learn_room(NULL, sizeof *t->row_of << bits);
	memset(t->row_of, 0, sizeof *t->row_of << bits);
}

void learn_table_clear(learn_table *t)
{
	for (uint32_t i = 1; i < t->len; i++)
		dln_free(t->rows[i].cells);
	dln_free(t->rows);
	dln_free(t->row_of);
	*t = (learn_table){ 0 };
}

void learn_table_score(const learn_table *t, const uint32_t *features, size_t n, int32_t *scores)
{
	memset(scores, 0, t->classes * sizeof *scores);
	for (size_t i = 0; i < n; i++) {
		uint32_t row = t->row_of[features[i] >> (DLN_HASH_BITS - t->bits)];
		if (!row)
			continue;
		const learn_row *r = &t->rows[row];
		for (uint32_t k = 0; k < r->len; k++)
			scores[r->cells[k].class] += r->cells[k].weight;
	}
}

static learn_cell *cell_at(learn_table *t, uint32_t feature, uint32_t class)
{
	uint32_t *row = &t->row_of[feature >> (DLN_HASH_BITS - t->bits)];
	if (!*row) {
		if (t->len >= t->cap)
			t->rows = learn_room(t->rows, sizeof *t->rows * (t->cap = t->cap ? t->cap * 2 : 1 << 16));
		t->rows[t->len] = (learn_row){ 0 };
		*row = t->len++;
	}
	learn_row *r = &t->rows[*row];
	for (uint32_t k = 0; k < r->len; k++)
		if (r->cells[k].class == class)
			return &r->cells[k];
	if (r->len == r->cap)
		r->cells = learn_room(r->cells, sizeof *r->cells * (r->cap = r->cap ? r->cap * 2 : 2));
	r->cells[r->len] = (learn_cell){ .class = class, .since = t->now };
	return &r->cells[r->len++];
}

void learn_table_change(learn_table *t, uint32_t feature, uint32_t class, int32_t by)
{
	learn_cell *c = cell_at(t, feature, class);
	c->sum += (int64_t)(t->now - c->since) * c->weight;
	c->since = t->now;
	c->weight += by;
}

void learn_table_correct(learn_table *t, const uint32_t *features, size_t n, uint32_t right, uint32_t wrong)
{
	for (size_t i = 0; i < n; i++) {
		learn_table_change(t, features[i], right, 1);
		learn_table_change(t, features[i], wrong, -1);
	}
}

static int64_t total(const learn_table *t, const learn_cell *c)
{
	return c->sum + (int64_t)(t->now - c->since) * c->weight;
}

/* The sum that the largest code stands for. No weight is cut off: the few large ones carry much. */
static int64_t full_scale(const learn_table *t)
{
	int64_t full = 1;
	for (uint32_t i = 1; i < t->len; i++)
		for (uint32_t k = 0; k < t->rows[i].len; k++) {
			int64_t sum = total(t, &t->rows[i].cells[k]);
			sum = sum < 0 ? -sum : sum;
			full = sum > full ? sum : full;
		}
	return full;
}

/* The code whose value is nearest. */
static int32_t quantised(int64_t sum, int64_t full, int32_t least)
{
	int64_t size = ((sum < 0 ? -sum : sum) * 2 * dln_weight_value(127) + full) / (2 * full);
	int32_t low = 0;
	while (low < 127 && dln_weight_value(low + 1) <= size)
		low++;
	if (low < 127 && dln_weight_value(low + 1) - size < size - dln_weight_value(low))
		low++;
	return low < least ? 0 : sum < 0 ? -low : low;
}

typedef struct packing {
	const learn_table *t;
	int64_t full;
	int32_t least;
	dln_slots *slots;
	dln_buf starts, cells; /* cells: or dense rows */
	uint32_t rows, count;
} packing;

static int by_class(const void *a, const void *b)
{
	return ((const dln_cell *)a)->class - ((const dln_cell *)b)->class;
}

/* Returns whether the row has any weight left. */
static bool pack_row(packing *p, const learn_row *row, bool dense)
{
	dln_cell cells[256];
	uint32_t n = 0;
	for (uint32_t k = 0; k < row->len; k++) {
		int32_t q = quantised(total(p->t, &row->cells[k]), p->full, p->least);
		if (q)
			cells[n++] = (dln_cell){ (uint8_t)row->cells[k].class, (int8_t)q };
	}
	if (n == 0)
		return false;
	if (dense) {
		int8_t weights[256] = { 0 };
		for (uint32_t k = 0; k < n; k++)
			weights[cells[k].class] = cells[k].weight;
		dln_buf_put(&p->cells, weights, p->t->classes);
	} else {
		qsort(cells, n, sizeof *cells, by_class);
		dln_buf_put(&p->starts, &p->count, sizeof p->count);
		dln_buf_put(&p->cells, cells, n * sizeof *cells);
		p->count += n;
	}
	p->rows++;
	return true;
}

static void pad(dln_buf *out)
{
	while (out->len % 8)
		dln_buf_char(out, 0);
}

void learn_table_pack(const learn_table *t, bool dense, int32_t least, dln_buf *out)
{
	packing p = { .t = t, .full = full_scale(t), .least = least };
	size_t slots = (size_t)1 << (t->bits - 6);
	p.slots = learn_room(NULL, slots * sizeof *p.slots);
	memset(p.slots, 0, slots * sizeof *p.slots);
	dln_buf_init(&p.starts, PACK_MAX);
	dln_buf_init(&p.cells, PACK_MAX);
	for (size_t h = 0; h < (size_t)1 << t->bits; h++) {
		if (h % 64 == 0)
			p.slots[h / 64].before = p.rows;
		if (t->row_of[h] && pack_row(&p, &t->rows[t->row_of[h]], dense))
			p.slots[h / 64].bits |= (uint64_t)1 << (h % 64);
	}
	if (!dense && p.count)
		dln_buf_put(&p.starts, &p.count, sizeof p.count);
	dln_table_head head = { t->bits, t->classes, p.rows, p.count };
	dln_buf_put(out, &head, sizeof head);
	dln_buf_put(out, p.slots, slots * sizeof *p.slots);
	dln_buf_view(out, dln_buf_as_view(&p.starts));
	pad(out);
	dln_buf_view(out, dln_buf_as_view(&p.cells));
	pad(out);
	dln_buf_clear(&p.starts);
	dln_buf_clear(&p.cells);
	dln_free(p.slots);
}

dln_table learn_table_view(dln_view part)
{
	dln_table_head head;
	memcpy(&head, part.at, sizeof head);
	dln_table t = { .bits = head.bits, .classes = head.classes, .rows = head.rows, .cell_count = head.cells };
	const char *at = part.at + sizeof head;
	t.slots = (const dln_slots *)(const void *)at;
	at += sizeof(dln_slots) << (head.bits - 6);
	if (head.cells) {
		t.start = (const uint32_t *)(const void *)at;
		at += (((size_t)head.rows + 1) * 4 + 7) & ~(size_t)7;
		t.cells = (const dln_cell *)(const void *)at;
	} else {
		t.dense = (const int8_t *)at;
	}
	return t;
}
