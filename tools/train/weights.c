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

void *learn_zeros(size_t size)
{
	return memset(learn_room(NULL, size), 0, size);
}

void learn_table_init(learn_table *t, uint32_t bits, uint32_t classes, bool dense)
{
	*t = (learn_table){ .bits = bits, .classes = classes, .dense = dense, .margin = 1, .steady = 1, .len = 1 };
	if (dense) {
		t->flat = learn_zeros((size_t)4 * sizeof *t->flat << bits);
		t->traces = learn_zeros((size_t)4 * sizeof *t->traces << bits);
	} else {
		t->row_of = learn_zeros(sizeof *t->row_of << bits);
	}
}

void learn_table_clear(learn_table *t)
{
	for (uint32_t i = 1; !t->dense && i < t->len; i++)
		dln_free(t->rows[i].cells);
	dln_free(t->rows);
	dln_free(t->row_of);
	dln_free(t->flat);
	dln_free(t->traces);
	*t = (learn_table){ 0 };
}

static void score_flat(const learn_table *t, const uint32_t *features, size_t n, int32_t *scores)
{
	uint32_t shift = DLN_HASH_BITS - t->bits;
	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(&t->flat[(size_t)(features[i] >> shift) * 4]);
	for (size_t i = 0; i < n; i++) {
		const int32_t *row = &t->flat[(size_t)(features[i] >> shift) * 4];
		for (uint32_t c = 0; c < LEARN_DENSE; c++)
			scores[c] += row[c];
	}
}

void learn_table_score(const learn_table *t, const uint32_t *features, size_t n, int32_t *scores)
{
	uint32_t shift = DLN_HASH_BITS - t->bits;
	memset(scores, 0, t->classes * sizeof *scores);
	if (t->dense) {
		score_flat(t, features, n, scores);
		return;
	}
	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(&t->row_of[features[i] >> shift]);
	for (size_t i = 0; t->rows && i < n; i++)
		__builtin_prefetch(&t->rows[t->row_of[features[i] >> shift]]);
	for (size_t i = 0; i < n; i++) {
		uint32_t row = t->row_of[features[i] >> shift];
		if (!row)
			continue;
		const learn_row *r = &t->rows[row];
		for (uint32_t k = 0; k < r->len; k++)
			scores[r->cells[k].class] += r->cells[k].weight;
	}
}

static learn_cell *cell_at(learn_table *t, uint32_t slot, uint32_t class)
{
	uint32_t *row = &t->row_of[slot];
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
	r->cells[r->len] = (learn_cell){ .class = class, .trace.since = t->now };
	return &r->cells[r->len++];
}

static int32_t step_of(learn_table *t, uint32_t n)
{
	if (!t->steady)
		return 1;
	if (n < LEARN_STEPS && t->steps[n])
		return t->steps[n];
	uint64_t square = (uint64_t)LEARN_UNIT * LEARN_UNIT * t->steady / (t->steady + (uint64_t)n - 1), root = LEARN_UNIT;
	while (root * root > square)
		root = (root + square / root) / 2; /* Newton from above */
	if (n < LEARN_STEPS)
		t->steps[n] = (int32_t)root;
	return (int32_t)root;
}

static void settle(const learn_table *t, learn_trace *trace, int32_t weight)
{
	trace->sum += (int64_t)(t->now - trace->since) * weight;
	trace->since = t->now;
}

static void change(learn_table *t, uint32_t slot, uint32_t class, int32_t sign)
{
	learn_cell *c = t->dense ? NULL : cell_at(t, slot, class);
	learn_trace *trace = c ? &c->trace : &t->traces[(size_t)slot * 4 + class];
	int32_t *weight = c ? &c->weight : &t->flat[(size_t)slot * 4 + class];
	settle(t, trace, *weight);
	*weight += sign * step_of(t, ++trace->count);
}

void learn_table_change(learn_table *t, uint32_t feature, uint32_t class, int32_t sign)
{
	change(t, feature >> (DLN_HASH_BITS - t->bits), class, sign);
}

void learn_table_correct(learn_table *t, const uint32_t *features, size_t n, uint32_t right, uint32_t wrong)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t slot = features[i] >> (DLN_HASH_BITS - t->bits);
		change(t, slot, right, 1);
		change(t, slot, wrong, -1);
	}
}

static int64_t total(const learn_table *t, const learn_trace *trace, int32_t weight)
{
	return trace->sum + (int64_t)(t->now - trace->since) * weight;
}

/* The averages of one row, as sums. Returns how many; class[i] is that of sum[i]. */
static uint32_t row_sums(const learn_table *t, size_t slot, int64_t sum[256], uint8_t class[256])
{
	uint32_t n = 0;
	const learn_row *row = t->dense || !t->row_of[slot] ? NULL : &t->rows[t->row_of[slot]];
	for (uint32_t k = 0; row && k < row->len; k++, n++) {
		sum[n] = total(t, &row->cells[k].trace, row->cells[k].weight);
		class[n] = (uint8_t)row->cells[k].class;
	}
	if (!t->dense)
		return n;
	int64_t first = total(t, &t->traces[slot * 4], t->flat[slot * 4]);
	for (uint32_t c = 1; c < LEARN_DENSE; c++, n++) { /* against the first class: that is all that their order needs */
		sum[n] = total(t, &t->traces[slot * 4 + c], t->flat[slot * 4 + c]) - first;
		class[n] = (uint8_t)c;
	}
	return n;
}

/* The sum that the largest code stands for. No weight is cut off: the few large ones carry much. */
static int64_t full_scale(const learn_table *t)
{
	int64_t full = 1, sum[256];
	uint8_t class[256];
	for (size_t slot = 0; slot < (size_t)1 << t->bits; slot++)
		for (uint32_t k = row_sums(t, slot, sum, class); k-- > 0;) {
			int64_t size = sum[k] < 0 ? -sum[k] : sum[k];
			full = size > full ? size : full;
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
static bool pack_row(packing *p, size_t slot)
{
	int64_t sum[256];
	uint8_t class[256];
	dln_cell cells[256];
	uint32_t n = 0, len = row_sums(p->t, slot, sum, class);
	for (uint32_t k = 0; k < len; k++) {
		int32_t q = quantised(sum[k], p->full, p->least);
		if (q)
			cells[n++] = (dln_cell){ class[k], (int8_t)q };
	}
	if (n == 0)
		return false;
	if (p->t->dense) {
		int8_t weights[DLN_DENSE_COLUMNS] = { 0 };
		for (uint32_t k = 0; k < n; k++)
			weights[cells[k].class - 1] = cells[k].weight;
		dln_buf_put(&p->cells, weights, sizeof weights);
	} else {
		qsort(cells, n, sizeof *cells, by_class);
		cells[n - 1].class |= DLN_LAST_CELL;
		uint16_t start = (uint16_t)(p->count - p->slots[slot / 64].cells);
		dln_buf_put(&p->starts, &start, sizeof start);
		dln_buf_put(&p->cells, cells, n * sizeof *cells);
		p->count += n;
	}
	p->rows++;
	return true;
}

static void save_cell(uint32_t class, int32_t weight, const learn_trace *trace, dln_buf *out)
{
	struct { uint32_t class; int32_t weight; learn_trace trace; } cell = { class, weight, *trace };
	dln_buf_put(out, &cell, sizeof cell);
}

static uint32_t row_len(const learn_table *t, size_t slot)
{
	if (!t->dense)
		return t->row_of[slot] ? t->rows[t->row_of[slot]].len : 0;
	for (uint32_t c = 0; c < LEARN_DENSE; c++)
		if (t->traces[slot * 4 + c].count)
			return LEARN_DENSE;
	return 0;
}

static void pad(dln_buf *out)
{
	while (out->len % 8)
		dln_buf_char(out, 0);
}

void learn_table_pack(const learn_table *t, int32_t least, dln_buf *out)
{
	packing p = { .t = t, .full = full_scale(t), .least = least };
	size_t slots = (size_t)1 << (t->bits - 6);
	p.slots = learn_zeros(slots * sizeof *p.slots);
	dln_buf_init(&p.starts, PACK_MAX);
	dln_buf_init(&p.cells, PACK_MAX);
	for (size_t h = 0; h < (size_t)1 << t->bits; h++) {
		if (h % 64 == 0)
			p.slots[h / 64].before = p.rows, p.slots[h / 64].cells = p.count;
		if (pack_row(&p, h))
			p.slots[h / 64].bits |= (uint64_t)1 << (h % 64);
	}
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

int32_t learn_table_fit(const learn_table *t, int32_t least, size_t limit)
{
	/* By the largest code of a row and by the code of a cell: how many there are. */
	uint32_t rows[129] = { 0 }, cells[129] = { 0 };
	int64_t full = full_scale(t), sum[256];
	uint8_t class[256];
	for (size_t slot = 0; slot < (size_t)1 << t->bits; slot++) {
		int32_t most = 0;
		for (uint32_t k = row_sums(t, slot, sum, class); k-- > 0;) {
			int32_t code = abs(quantised(sum[k], full, 1));
			cells[code]++;
			most = code > most ? code : most;
		}
		rows[most]++;
	}
	size_t size = sizeof(dln_slots) << (t->bits - 6);
	int32_t code = 127;
	for (; code >= least && code > 0; code--) {
		size += t->dense ? (size_t)rows[code] * DLN_DENSE_COLUMNS : (size_t)rows[code] * 2 + (size_t)cells[code] * sizeof(dln_cell);
		if (size > limit)
			break;
	}
	return code + 1;
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
		t.start = (const uint16_t *)(const void *)at;
		at += ((size_t)head.rows * 2 + 7) & ~(size_t)7;
		t.cells = (const dln_cell *)(const void *)at;
	} else if (head.rows) {
		t.dense = (const int8_t *)at;
	}
	return t;
}

/* Rows as slot, number of cells, cells; 2^bits and 0 stand at the end. */
void learn_table_save(const learn_table *t, dln_buf *out)
{
	uint32_t head[] = { t->bits, t->classes, t->dense, (uint32_t)t->margin, t->steady, t->now };
	dln_buf_put(out, head, sizeof head);
	for (size_t slot = 0; slot <= (size_t)1 << t->bits; slot++) {
		uint32_t row[] = { (uint32_t)slot, slot < (size_t)1 << t->bits ? row_len(t, slot) : 0 };
		if (row[1] || slot == (size_t)1 << t->bits)
			dln_buf_put(out, row, sizeof row);
		for (uint32_t k = 0; k < row[1]; k++) {
			const learn_cell *c = t->dense ? NULL : &t->rows[t->row_of[slot]].cells[k];
			save_cell(c ? c->class : k, c ? c->weight : t->flat[slot * 4 + k], c ? &c->trace : &t->traces[slot * 4 + k], out);
		}
	}
}

static bool take(dln_view *from, void *out, size_t size)
{
	if (from->len < size)
		return false;
	memcpy(out, from->at, size);
	*from = dln_view_sub(*from, size, from->len);
	return true;
}

bool learn_table_load(learn_table *t, dln_view *from)
{
	uint32_t head[6], row[2] = { 0 };
	if (!take(from, head, sizeof head) || head[0] > DLN_HASH_BITS || head[1] > 256)
		return false;
	learn_table_init(t, head[0], head[1], head[2] != 0);
	t->margin = (int32_t)head[3];
	t->steady = head[4];
	t->now = head[5];
	while (take(from, row, sizeof row) && row[0] < (uint32_t)1 << t->bits)
		for (uint32_t k = 0; k < row[1]; k++) {
			struct { uint32_t class; int32_t weight; learn_trace trace; } cell;
			if (!take(from, &cell, sizeof cell) || cell.class >= t->classes)
				return false;
			learn_cell *c = t->dense ? NULL : cell_at(t, row[0], cell.class);
			*(c ? &c->weight : &t->flat[(size_t)row[0] * 4 + cell.class]) = cell.weight;
			*(c ? &c->trace : &t->traces[(size_t)row[0] * 4 + cell.class]) = cell.trace;
		}
	return row[0] == (uint32_t)1 << t->bits;
}
