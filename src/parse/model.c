/* Opening a model and scoring with it.
 *
 * The file is used where it lies: sections are aligned to 8 bytes, numbers are little-endian as in memory; a machine of the other byte order
 * refuses the file. Reading first checks the checksum, then that every section lies inside the file, then what the sections say about
 * themselves: ranks, row starts, class numbers, rule numbers.
 */
#include "parse/model.h"

#include <string.h>

#include "base/map.h"
#include "parse/echo.h"

#define BATCH 144 /* features whose rows are fetched together */

/* Bits that are set. The compiler's own is a call on machines that it knows nothing of. */
static uint32_t ones(uint64_t x)
{
	x -= (x >> 1) & 0x5555555555555555u;
	x = (x & 0x3333333333333333u) + ((x >> 2) & 0x3333333333333333u);
	x = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
	return (uint32_t)((x * 0x0101010101010101u) >> 56);
}

static uint64_t padded(uint64_t n)
{
	return (n + 7) & ~(uint64_t)7;
}

static dln_status corrupt(dln_err *err, dln_view name, const dln_model *model, const void *at, const char *what)
{
	return dln_fail(err, DLN_CORRUPT, name, (size_t)((const char *)at - model->bytes.at), "%s", what);
}

static dln_status check_head(dln_view bytes, dln_view name, dln_model_head *head, dln_err *err)
{
	if (bytes.len < sizeof *head || memcmp(bytes.at, DLN_MODEL_MAGIC, 8) != 0)
		return dln_fail(err, DLN_FORMAT, name, 0, "is no model file");
	memcpy(head, bytes.at, sizeof *head);
	if (head->order != DLN_MODEL_ORDER)
		return dln_fail(err, DLN_FORMAT, name, offsetof(dln_model_head, order), "has the byte order of another machine");
	if (head->version > DLN_MODEL_VERSION || (head->version == DLN_MODEL_VERSION && head->features > DLN_FEATURES))
		return dln_fail(err, DLN_NEWER, name, offsetof(dln_model_head, version), "is a model for a newer version");
	if (head->version != DLN_MODEL_VERSION || head->features != DLN_FEATURES)
		return dln_fail(err, DLN_FORMAT, name, offsetof(dln_model_head, version), "is a model for an older version");
	if (head->size != bytes.len || head->parts != DLN_PARTS)
		return dln_fail(err, DLN_CORRUPT, name, offsetof(dln_model_head, size), "is not as long as it says");
	size_t from = offsetof(dln_model_head, features);
	if (dln_hash64(dln_view_sub(bytes, from, bytes.len)) != head->checksum)
		return dln_fail(err, DLN_CORRUPT, name, offsetof(dln_model_head, checksum), "does not match its checksum");
	for (int i = 0; i < DLN_PARTS; i++) {
		uint64_t offset = head->part[i].offset, size = head->part[i].size;
		if (offset % 8 || offset < sizeof *head || offset > bytes.len || size > bytes.len - offset)
			return dln_fail(err, DLN_CORRUPT, name, offsetof(dln_model_head, part) + (size_t)i * 16, "has a section outside of it");
	}
	return DLN_OK;
}

/* Ranks must count the bits, so that every row number is below `rows`. */
static bool ranks_fit(const dln_table *table)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < (size_t)1 << (table->bits - 6); i++) {
		if (table->slots[i].before != sum)
			return false;
		sum += ones(table->slots[i].bits);
	}
	return sum == table->rows;
}

/* Rows begin where the one before ended, and there are as many ends as rows: so every row has its end. */
static bool rows_fit(const dln_table *table)
{
	uint64_t next = 0; /* the least place for the next row */
	for (size_t i = 0; i < (size_t)1 << (table->bits - 6); i++) {
		const dln_slots *slot = &table->slots[i];
		for (uint32_t row = slot->before, end = row + ones(slot->bits); row < end; row++) {
			uint64_t at = (uint64_t)slot->cells + table->start[row];
			if (at < next || at >= table->cell_count || (row == 0) != (at == 0) || (at && !(table->cells[at - 1].class & DLN_LAST_CELL)))
				return false;
			next = at + 1;
		}
	}
	return table->cells[table->cell_count - 1].class & DLN_LAST_CELL;
}

static bool cells_fit(const dln_table *table)
{
	uint32_t ends = 0, bad = 0;
	for (uint32_t i = 0; i < table->cell_count; i++) {
		ends += table->cells[i].class >> 7;
		bad |= (table->cells[i].class & ~DLN_LAST_CELL) >= table->classes;
	}
	return !bad && ends == table->rows && rows_fit(table);
}

static dln_status read_table(const dln_model *model, dln_view name, dln_view part, uint32_t classes, dln_table *out, dln_err *err)
{
	dln_table_head head;
	if (part.len < sizeof head)
		return corrupt(err, name, model, part.at, "has a table that is cut off");
	memcpy(&head, part.at, sizeof head);
	bool shape = head.cells ? classes <= DLN_CLASSES_MAX : head.rows == 0 || classes == DLN_DENSE_COLUMNS + 1;
	if (!shape || head.bits < 6 || head.bits > DLN_HASH_BITS || head.classes != classes || head.rows > 1u << head.bits)
		return corrupt(err, name, model, part.at, "has a table of impossible size");
	uint64_t slots = sizeof(dln_slots) << (head.bits - 6), starts = padded((uint64_t)head.rows * 2);
	uint64_t cells = padded((uint64_t)head.cells * sizeof(dln_cell)), dense = padded((uint64_t)head.rows * DLN_DENSE_COLUMNS);
	if (part.len != sizeof head + slots + (head.cells ? starts + cells : dense))
		return corrupt(err, name, model, part.at, "has a table that is not as long as it says");
	const char *at = part.at + sizeof head;
	*out = (dln_table){ .slots = (const dln_slots *)(const void *)at, .bits = head.bits, .classes = classes, .rows = head.rows,
		.cell_count = head.cells };
	at += slots;
	if (head.cells) {
		out->start = (const uint16_t *)(const void *)at;
		out->cells = (const dln_cell *)(const void *)(at + starts);
	} else if (head.rows) {
		out->dense = (const int8_t *)(const void *)at;
	}
	if (!ranks_fit(out) || (head.cells && !cells_fit(out)))
		return corrupt(err, name, model, part.at, "has a table that contradicts itself");
	return DLN_OK;
}

static dln_status read_pairs(dln_model *model, dln_view name, dln_view part, dln_err *err)
{
	model->pairs = (const dln_tagpair *)(const void *)part.at;
	model->pair_count = (uint32_t)(part.len / sizeof(dln_tagpair));
	bool good = part.len % sizeof(dln_tagpair) == 0 && model->pair_count > 0 && model->pair_count <= 255;
	for (uint32_t i = 0; good && i < model->pair_count; i++)
		good = model->pairs[i].upos < DLN_UPOS_COUNT && model->pairs[i].xpos < DLN_X_COUNT;
	return good ? DLN_OK : corrupt(err, name, model, part.at, "has a bad list of tags");
}

/* Number of slots of an open-addressed table, or 0 when it is not a power of two with at least one slot free. */
static uint32_t slots_of(dln_view part, size_t slot)
{
	size_t n = part.len / slot, used = 0;
	if (part.len % slot || n == 0 || (n & (n - 1)) || n > 1u << 24)
		return 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t key;
		memcpy(&key, part.at + i * slot, sizeof key);
		used += key != 0;
	}
	return used < n ? (uint32_t)n : 0;
}

static dln_status read_lemmas(dln_model *model, dln_view name, dln_view rules, dln_view slots, dln_err *err)
{
	model->rules = (const dln_lemma_rule *)(const void *)rules.at;
	model->rule_count = (uint32_t)(rules.len / sizeof(dln_lemma_rule));
	bool good = rules.len % sizeof(dln_lemma_rule) == 0 && rules.len / sizeof(dln_lemma_rule) <= 1u << 20;
	for (uint32_t i = 0; good && i < model->rule_count; i++)
		good = model->rules[i].add_len <= sizeof model->rules[i].add;
	if (!good)
		return corrupt(err, name, model, rules.at, "has a bad list of lemma rules");
	model->lemmas = (const dln_lemma_slot *)(const void *)slots.at;
	model->lemma_slots = slots_of(slots, sizeof(dln_lemma_slot));
	good = model->lemma_slots > 0;
	for (uint32_t i = 0; good && i < model->lemma_slots; i++)
		good = model->lemmas[i].key == 0 || model->lemmas[i].rule < model->rule_count;
	return good ? DLN_OK : corrupt(err, name, model, slots.at, "has a bad table of lemmas");
}

dln_status dln_model_read(dln_view bytes, dln_view name, dln_model *out, dln_err *err)
{
	dln_model_head head;
	dln_status status = check_head(bytes, name, &head, err);
	if (status)
		return status;
	dln_view part[DLN_PARTS];
	for (int i = 0; i < DLN_PARTS; i++)
		part[i] = dln_view_sub(bytes, head.part[i].offset, head.part[i].offset + head.part[i].size);
	dln_model model = { .bytes = bytes, .note = part[DLN_PART_NOTE] };
	status = read_pairs(&model, name, part[DLN_PART_PAIRS], err);
	if (!status)
		status = read_table(&model, name, part[DLN_PART_TAGS], model.pair_count, &model.tags, err);
	if (!status)
		status = read_table(&model, name, part[DLN_PART_ARCS], 3, &model.arcs, err);
	if (!status)
		status = read_table(&model, name, part[DLN_PART_LABELS], DLN_R_COUNT, &model.labels, err);
	if (!status && part[DLN_PART_ENDS].len)
		status = read_table(&model, name, part[DLN_PART_ENDS], 2, &model.ends, err);
	if (!status && part[DLN_PART_NAMES].len)
		status = read_table(&model, name, part[DLN_PART_NAMES], DLN_NAME_LABELS, &model.names, err);
	if (!status)
		status = read_lemmas(&model, name, part[DLN_PART_RULES], part[DLN_PART_LEMMAS], err);
	if (status)
		return status;
	model.clusters = (const dln_cluster_slot *)(const void *)part[DLN_PART_CLUSTERS].at;
	model.cluster_slots = slots_of(part[DLN_PART_CLUSTERS], sizeof(dln_cluster_slot));
	if (model.cluster_slots == 0)
		return corrupt(err, name, &model, part[DLN_PART_CLUSTERS].at, "has a bad table of word clusters");
	*out = model;
	return DLN_OK;
}

/* What the codes stand for, by the code as a byte: 0 to 127, then -128 to -1. */
#define V1(c) (c) * 8 + (c) * ((c) < 0 ? -(c) : (c))
#define V4(c) V1(c), V1((c) + 1), V1((c) + 2), V1((c) + 3)
#define V16(c) V4(c), V4((c) + 4), V4((c) + 8), V4((c) + 12)
#define V64(c) V16(c), V16((c) + 16), V16((c) + 32), V16((c) + 48)
static const int16_t values[256] = { V64(0), V64(64), V64(-128), V64(-64) };

/* Adds up what rows[0..n) say. A dense table has three classes. */
static void add_dense(const dln_table *table, const uint32_t *rows, size_t n, int32_t *scores)
{
	int32_t a = 0, b = 0;
	for (size_t i = 0; i < n; i++) {
		const uint8_t *codes = (const uint8_t *)table->dense + (size_t)rows[i] * DLN_DENSE_COLUMNS;
		a += values[codes[0]];
		b += values[codes[1]];
	}
	scores[1] += a;
	scores[2] += b;
}

static void add_row(const dln_cell *cell, int32_t *scores)
{
	for (;; cell++) {
		scores[cell->class & ~DLN_LAST_CELL] += values[(uint8_t)cell->weight];
		if (cell->class & DLN_LAST_CELL)
			return;
	}
}

/* Two sums take turns, so that an addition need not wait for the one before. */
static void add_sparse(const dln_table *table, const uint32_t *rows, uint32_t *cells, size_t n, int32_t *scores)
{
	int32_t second[256];
	memset(second, 0, table->classes * sizeof *second);
	for (size_t i = 0; i < n; i++) {
		cells[i] += table->start[rows[i]];
		__builtin_prefetch(&table->cells[cells[i]]);
	}
	for (size_t i = 0; i < n; i++)
		add_row(&table->cells[cells[i]], i % 2 ? second : scores);
	for (uint32_t c = 0; c < table->classes; c++)
		scores[c] += second[c];
}

/* Most of the time goes into waiting for memory, so addresses are worked out for all features of a batch before any is read. */
void dln_table_score(const dln_table *table, const uint32_t *features, size_t n, int32_t *scores)
{
	uint32_t rows[BATCH], cells[BATCH], shift = DLN_HASH_BITS - table->bits;
	memset(scores, 0, table->classes * sizeof *scores);
	for (size_t from = 0; from < n; from += BATCH) {
		size_t to = n - from > BATCH ? from + BATCH : n, len = 0;
		for (size_t i = from; i < to; i++)
			__builtin_prefetch(&table->slots[features[i] >> shift >> 6]);
		for (size_t i = from; i < to; i++) {
			uint32_t hash = features[i] >> shift;
			const dln_slots *slot = &table->slots[hash >> 6];
			uint64_t bit = (uint64_t)1 << (hash & 63);
			if (!(slot->bits & bit))
				continue;
			rows[len] = slot->before + ones(slot->bits & (bit - 1));
			cells[len] = slot->cells;
			if (table->dense)
				__builtin_prefetch(table->dense + (size_t)rows[len] * DLN_DENSE_COLUMNS);
			else
				__builtin_prefetch(&table->start[rows[len]]);
			len++;
		}
		if (table->dense)
			add_dense(table, rows, len, scores);
		else
			add_sparse(table, rows, cells, len, scores);
	}
}

void dln_model_cluster(const dln_model *model, uint32_t word, uint32_t *coarse, uint32_t *fine)
{
	uint32_t mask = model->cluster_slots - 1;
	for (uint32_t i = word & mask; model->clusters[i].word; i = (i + 1) & mask)
		if (model->clusters[i].word == word) {
			*coarse = model->clusters[i].coarse;
			*fine = model->clusters[i].fine;
			return;
		}
}

const dln_lemma_rule *dln_model_lemma(const dln_model *model, uint32_t key)
{
	uint32_t mask = model->lemma_slots - 1;
	for (uint32_t i = key & mask; model->lemmas[i].key; i = (i + 1) & mask)
		if (model->lemmas[i].key == key)
			return &model->rules[model->lemmas[i].rule];
	return NULL;
}
