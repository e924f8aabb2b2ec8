/* weights.h: a table while it is learnt: exact integer weights with their averages, and the packing of it into a model's table. */
#ifndef DLN_TRAIN_WEIGHTS_H
#define DLN_TRAIN_WEIGHTS_H

#include "parse/model.h"

typedef struct learn_cell {
	int32_t weight;
	uint32_t class;
	int64_t sum;  /* of the weight over all steps until `since` */
	uint64_t since;
} learn_cell;

typedef struct learn_row {
	learn_cell *cells;
	uint32_t len, cap;
} learn_row;

typedef struct learn_table {
	uint32_t bits, classes;
	uint32_t *row_of; /* by hash; 0 is none */
	learn_row *rows;
	uint32_t len, cap;
	uint64_t now;     /* steps done */
} learn_table;

void learn_table_init(learn_table *table, uint32_t bits, uint32_t classes);
void learn_table_clear(learn_table *table);
void learn_table_score(const learn_table *table, const uint32_t *features, size_t n, int32_t *scores);
/* The perceptron's step: `right` up, `wrong` down. */
void learn_table_correct(learn_table *table, const uint32_t *features, size_t n, uint32_t right, uint32_t wrong);
/* One weight up or down. */
void learn_table_change(learn_table *table, uint32_t feature, uint32_t class, int32_t by);
/* Appends the part of a model file, averaged, 8 bits a weight. `dense` for few classes. Weights that would round below `least` are dropped. */
void learn_table_pack(const learn_table *table, bool dense, int32_t least, dln_buf *out);
/* A packed part as a table to score with; borrowed from `part`. */
dln_table learn_table_view(dln_view part);

/* Heap memory or the end of the program. */
void *learn_room(void *old, size_t size);

#endif
