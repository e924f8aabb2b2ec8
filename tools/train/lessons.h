/* lessons.h: learning the parts of a model, one after the other. All of it is deterministic: the same bank and settings give the same tables. */
#ifndef DLN_TRAIN_LESSONS_H
#define DLN_TRAIN_LESSONS_H

#include "treebank.h"
#include "weights.h"

typedef struct learn_settings {
	unsigned tag_epochs, fold_epochs, arc_epochs, label_epochs, end_epochs;
	unsigned tag_bits, arc_bits, label_bits, end_bits;
	uint64_t seed;
	bool quiet;
} learn_settings;

/* Pairs of upos and xpos that occur at least five times, most frequent first; at most 255. */
uint32_t learn_pairs(const learn_bank *bank, dln_tagpair *pairs);

/* `model` gives pairs and word clusters. Fills `tags` of every sentence by taggers that have not seen it. */
void learn_fold_tags(dln_arena *scratch, learn_bank *bank, const dln_model *model, const learn_settings *settings);
void learn_tags(dln_arena *scratch, const learn_bank *bank, const dln_model *model, const learn_settings *settings, learn_table *out);
void learn_arcs(dln_arena *scratch, const learn_bank *bank, const dln_model *model, const learn_settings *settings, learn_table *out);
void learn_labels(dln_arena *scratch, const learn_bank *bank, const dln_model *model, const learn_settings *settings, learn_table *out);

/* Lemma rules and their table, as parts of a model file. */
void learn_lemmas(dln_arena *scratch, const learn_bank *bank, dln_buf *rules, dln_buf *slots);

/* Accuracy of a model on gold tokens, in hundredths of a percent. */
typedef struct learn_score {
	uint32_t tokens, upos, xpos, uas, las, labels /* of right heads */, lemmas;
} learn_score;
void learn_measure(dln_arena *arena, dln_arena *scratch, const learn_bank *bank, const dln_model *model, learn_score *out);

#endif
