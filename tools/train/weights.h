/* weights.h: a table while it is learnt: exact integer weights with their averages, and the packing of it into a model's table.
 *
 * A feature is a hash of DLN_HASH_BITS bits, of which the table takes the upper ones. Few classes (at most three) stand side by side in one
 * row a hash value; many classes stand as cells, only those that were ever corrected.
 */
#ifndef DLN_TRAIN_WEIGHTS_H
#define DLN_TRAIN_WEIGHTS_H

#include "parse/model.h"
#include "parse/system.h"

#define LEARN_DENSE 3 /* classes of a dense table, with one column to spare */
#define LEARN_STEPS 4096
#define LEARN_UNIT 256 /* how far the first correction moves a weight */

/* What only corrections need of a weight. */
typedef struct learn_trace {
	int64_t sum;    /* of the weight over all steps until `since` */
	uint32_t since;
	uint32_t count; /* corrections */
} learn_trace;

typedef struct learn_cell {
	int32_t weight;
	uint32_t class;
	learn_trace trace;
} learn_cell;

typedef struct learn_row {
	learn_cell *cells;
	uint32_t len, cap;
} learn_row;

typedef struct learn_table {
	uint32_t bits, classes;
	bool dense;
	int32_t margin;   /* by how much the right class must lead */
	uint32_t steady;  /* corrections of a weight before its steps become small; 0: a plain perceptron, whose steps are all 1 */
	int32_t steps[LEARN_STEPS]; /* of the n-th correction, once it is known */
	uint32_t now;     /* steps done */
	uint32_t len, cap; /* rows; row 0 is none */
	/* many classes */
	uint32_t *row_of; /* by hash; 0 is none */
	learn_row *rows;
	/* three classes: four numbers a hash value */
	int32_t *flat;
	learn_trace *traces;
} learn_table;

void learn_table_init(learn_table *table, uint32_t bits, uint32_t classes, bool dense);
void learn_table_clear(learn_table *table);
void learn_table_score(const learn_table *table, const uint32_t *features, size_t n, int32_t *scores);
/* The step of learning: `right` up, `wrong` down. The n-th correction of a weight moves it by LEARN_UNIT times the root of steady / (steady + n - 1): AdaGrad
 * (Duchi, Hazan and Singer 2011) where every gradient is 1, with a start that keeps rare features from being learnt by heart. */
void learn_table_correct(learn_table *table, const uint32_t *features, size_t n, uint32_t right, uint32_t wrong);
/* One weight up (sign 1) or down (-1) by its next step. */
void learn_table_change(learn_table *table, uint32_t feature, uint32_t class, int32_t sign);
/* Appends the part of a model file, averaged, 8 bits a weight. Weights that would round below `least` are dropped. */
void learn_table_pack(const learn_table *table, int32_t least, dln_buf *out);
/* The smallest code from `least` on that keeps the packed part within `limit` bytes. */
int32_t learn_table_fit(const learn_table *table, int32_t least, size_t limit);
/* A packed part as a table to score with; borrowed from `part`. */
dln_table learn_table_view(dln_view part);

/* The whole table as bytes, and back: a table that was loaded learns on as if nothing had happened. load false: the bytes are no such table. */
void learn_table_save(const learn_table *table, dln_buf *out);
bool learn_table_load(learn_table *table, dln_view *from);

/* Heap memory or the end of the program; the second is filled with zeros. */
void *learn_room(void *old, size_t size);
void *learn_zeros(size_t size);

#endif
