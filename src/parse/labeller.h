/* labeller.h: the relation of each arc, once the tree stands. From the root downwards, children from left to right, so that the relation
 * of the head and those of the siblings before are known. */
#ifndef DLN_PARSE_LABELLER_H
#define DLN_PARSE_LABELLER_H

#include "parse/model.h"

#define DLN_LABEL_FEATURES 52

/* A tree being labelled. head[i] == n is the root. */
typedef struct dln_labels {
	const dln_word *words; /* with frame, see parser.h */
	const uint32_t *head;
	uint32_t n;
	uint32_t *order;  /* tokens, heads before children */
	uint32_t *first, *child; /* as in dln_goal */
	uint8_t *label;   /* set for those before in `order` */
	uint32_t *lead, *support; /* by token: the left child that says how it is joined (case, mark); the last auxiliary on its left */
} dln_labels;

void dln_labels_init(dln_arena *arena, dln_labels *labels, const dln_word *words, const uint32_t *head, uint32_t n);
/* Features of the arc above token i. */
void dln_labels_features(const dln_labels *labels, uint32_t i, uint32_t out[DLN_LABEL_FEATURES]);
/* Sets all labels. The root's is DLN_R_ROOT, no other's is. */
void dln_labels_run(const dln_model *model, dln_labels *labels);
/* The best label for token i, which is not the root. */
dln_deprel dln_labels_best(const int32_t *scores);

#endif
