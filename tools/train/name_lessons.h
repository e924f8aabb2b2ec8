/* name_lessons.h: learning to find names. */
#ifndef DLN_TRAIN_NAME_LESSONS_H
#define DLN_TRAIN_NAME_LESSONS_H

#include "lessons.h"
#include "name_texts.h"

typedef struct learn_names_settings {
	unsigned epochs, bits, upper, lower, swaps;
	unsigned hide_word, hide_known; /* of a hundred runs: in how many the words themselves, the hits of the tables are hidden */
	unsigned hide_echo;             /* and the echoes */
	int32_t margin;                 /* how far ahead the right label must be */
} learn_names_settings;

/* Parses the texts with `model`, adds copies, and learns. Sentences that are in `bank` get its fold tags: the model's own are too good on what it was trained
 * with. Inside a guard of `arena` and one of `scratch`. */
void learn_names(dln_arena *arena, dln_arena *scratch, learn_texts *texts, const learn_bank *bank, const dln_model *model, const dln_know *know,
	const learn_settings *settings, const learn_names_settings *names, learn_table *out);

/* Names of each type that are right, given and found. */
typedef struct learn_names_score {
	uint32_t right[DLN_NAME_TYPES], given[DLN_NAME_TYPES], found[DLN_NAME_TYPES];
} learn_names_score;

/* Measures as score_names.py does: first and last token and type. Inside a guard of both. */
void learn_names_measure(dln_arena *arena, dln_arena *scratch, learn_texts *texts, const dln_model *model, const dln_know *know, learn_names_score *out);

#endif
