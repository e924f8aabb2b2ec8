/* model.h: the trained model as a file, and scoring with it.
 *
 * A file is a header, a directory of sections and the sections, all little-endian (docs/training.md has the layout). Opening checks the checksum, every
 * offset and every class number, so that no look-up afterwards can read outside. A model is const after opening; any thread.
 *
 * Weights are 8-bit codes of integers (fine steps for small ones, coarse for large), scores are sums of integers. A table is a set of
 * features, as a bit map with ranks over 2^bits hash values, and for each feature in the set a row: where there are three classes (dense) how much
 * the second and the third score above the first, which is all that their order needs, else pairs of class and weight (sparse).
 */
#ifndef DLN_PARSE_MODEL_H
#define DLN_PARSE_MODEL_H

#include "base/str.h"
#include "parse/features.h"

#define DLN_HASH_BITS 24 /* what dln_features_join gives; a table uses its upper bits */

typedef struct dln_slots {
	uint64_t bits;
	uint32_t before; /* bits set in all slots before */
	uint32_t cells;  /* sparse: cells of all rows before */
} dln_slots;

typedef struct dln_cell {
	uint8_t class;  /* DLN_LAST_CELL is set in the last one of its row */
	int8_t weight; /* code */
} dln_cell;

/* What a code stands for. */
static inline int32_t dln_weight_value(int32_t code) { return code * 8 + (code < 0 ? -code * code : code * code); }

typedef struct dln_table {
	const dln_slots *slots;
	const uint16_t *start;  /* sparse: position of each row's first cell behind its slot's */
	const dln_cell *cells;
	const int8_t *dense;    /* dense: DLN_DENSE_COLUMNS weights a row, of the classes 1 and 2 against that of class 0 */
	uint32_t bits, classes, rows, cell_count;
} dln_table;

typedef struct dln_tagpair {
	uint8_t upos, xpos;
} dln_tagpair;

/* A lemma rule: `strip` bytes fall off the end, `add` comes on. */
typedef struct dln_lemma_rule {
	uint8_t strip, add_len;
	char add[14];
} dln_lemma_rule;

/* An ending or whole word with its tag pair, by hash; rule is an index. Open addressing, 0 is free. */
typedef struct dln_lemma_slot {
	uint32_t key, rule;
} dln_lemma_slot;

typedef struct dln_cluster_slot {
	uint32_t word;
	uint16_t fine, coarse;
} dln_cluster_slot;

typedef struct dln_model {
	dln_view bytes;
	const dln_tagpair *pairs; /* classes of the tagger */
	uint32_t pair_count;
	dln_table tags, arcs, labels;
	dln_table names; /* labels of echo.h; without rows when the model has none */
	dln_table ends; /* of sentences, two classes: no, yes; without rows when the model has none */
	const dln_lemma_rule *rules;
	uint32_t rule_count;
	const dln_lemma_slot *lemmas; /* a power of two of them */
	uint32_t lemma_slots;
	const dln_cluster_slot *clusters;
	uint32_t cluster_slots;
	dln_view note; /* how it was trained */
} dln_model;

/* `bytes` must be aligned to 8 and outlive the model. `name` is for errors. DLN_CORRUPT, DLN_NEWER, or DLN_FORMAT when it is no model at all. */
dln_status dln_model_read(dln_view bytes, dln_view name, dln_model *out, dln_err *err);

/* Adds up the rows of the features; scores[classes] are set. */
void dln_table_score(const dln_table *table, const uint32_t *features, size_t n, int32_t *scores);
void dln_model_cluster(const dln_model *model, uint32_t word, uint32_t *coarse, uint32_t *fine);
/* The rule under `key`, or NULL. */
const dln_lemma_rule *dln_model_lemma(const dln_model *model, uint32_t key);

/* ---- the file ---- */

#define DLN_MODEL_MAGIC "DLNMODEL"
#define DLN_MODEL_VERSION 3u
#define DLN_MODEL_ORDER 0x01020304u

typedef enum dln_part {
	DLN_PART_PAIRS, DLN_PART_TAGS, DLN_PART_ARCS, DLN_PART_LABELS, DLN_PART_RULES, DLN_PART_LEMMAS, DLN_PART_CLUSTERS, DLN_PART_ENDS,
	DLN_PART_NAMES, DLN_PART_NOTE, DLN_PARTS
} dln_part;

typedef struct dln_model_head {
	char magic[8];
	uint32_t version, order;
	uint64_t size, checksum; /* XXH3 of everything behind the checksum */
	uint32_t features, parts;
	struct { uint64_t offset, size; } part[DLN_PARTS];
} dln_model_head;

typedef struct dln_table_head {
	uint32_t bits, classes, rows, cells; /* cells 0: dense */
} dln_table_head; /* then slots, then start and cells or the dense rows, each filled up to 8 bytes */

#define DLN_DENSE_COLUMNS 2
#define DLN_LAST_CELL 128u
#define DLN_CLASSES_MAX 127 /* of a sparse table */

#endif
