/* treebank.h: CoNLL-U files as sentences to learn from. */
#ifndef DLN_TRAIN_TREEBANK_H
#define DLN_TRAIN_TREEBANK_H

#include "parse/model.h"

#define LEARN_FOLDS 4

typedef struct learn_sentence {
	uint32_t n;
	dln_token *gold;   /* form, lemma, tags and deprel as given; head is an index in the sentence, DLN_NO_TOKEN at the root */
	dln_tagpair *tags; /* what a tagger says that has not seen this sentence */
	uint32_t *second;  /* and where it is in doubt: dln_word.second */
	dln_case how;
	unsigned fold;     /* of LEARN_FOLDS; a damaged copy is in the fold of its sentence */
} learn_sentence;

typedef struct learn_bank {
	learn_sentence *at;
	size_t len, cap;
	size_t tokens;
} learn_bank;

/* Appends the sentences of a file. Sentences without exactly one root, or with a head that is no token, are left out. */
dln_status learn_bank_read(dln_arena *arena, learn_bank *bank, const char *path, dln_err *err);
/* Appends copies in capitals of every `upper`-th sentence and lower-cased ones of every `lower`-th; 0: none. */
void learn_bank_damage(dln_arena *arena, learn_bank *bank, unsigned upper, unsigned lower);

#endif
