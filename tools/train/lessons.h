/* lessons.h: learning the parts of a model, one after the other. All of it is deterministic: the same bank and settings give the same tables. */
#ifndef DLN_TRAIN_LESSONS_H
#define DLN_TRAIN_LESSONS_H

#include "treebank.h"
#include "weights.h"

/* How one kind of table is learnt. */
typedef struct learn_pace {
	unsigned epochs, bits;
	int32_t margin, least; /* least: codes below it are dropped when packed ... */
	uint32_t limit;        /* ... and smaller ones than fit in so many bytes */
	uint32_t steady;       /* see learn_table */
} learn_pace;

typedef struct learn_settings {
	learn_pace tags, arcs, labels; /* labels.epochs is not used: they are learnt with the arcs */
	unsigned fold_epochs, patience;
	unsigned end_epochs, end_bits; /* sentence ends (paragraphs.h): a plain perceptron, which needs no more */
	uint64_t seed;
	bool quiet;
} learn_settings;

/* What a lesson works with. */
typedef struct learn_desk {
	dln_arena *scratch; /* within its guard; reset by lessons */
	learn_bank *bank;
	const dln_model *model; /* pairs, word clusters and the tables learnt so far */
	const learn_settings *settings;
} learn_desk;

/* Pairs of upos and xpos that occur at least five times, most frequent first; at most DLN_CLASSES_MAX. */
uint32_t learn_pairs(const learn_bank *bank, dln_tagpair *pairs);

/* One pass over the bank each. They return how much was right before it was corrected, in hundredths of a percent, and depend on nothing but the bank, the
 * tables, the settings and the number of the pass. */
uint32_t learn_tags_pass(const learn_desk *desk, unsigned fold /* left out; LEARN_FOLDS: none */, unsigned epoch, learn_table *table);
/* Arcs, and the relations that are named while they are made. */
uint32_t learn_arcs_pass(const learn_desk *desk, unsigned epoch, learn_table *arcs, learn_table *labels);
/* Tags the sentences of a fold with the model's tagger, for the lessons after it. */
void learn_fold_tags(const learn_desk *desk, unsigned fold);

/* Lemma rules and their table, as parts of a model file. */
void learn_lemmas(dln_arena *scratch, const learn_bank *bank, dln_buf *rules, dln_buf *slots);

/* Accuracy of a model on gold tokens, in hundredths of a percent. */
typedef struct learn_score {
	uint32_t tokens, upos, xpos, uas, las, labels /* of right heads */, lemmas;
} learn_score;
void learn_measure(dln_arena *arena, dln_arena *scratch, const learn_bank *bank, const dln_model *model, learn_score *out);

#endif
