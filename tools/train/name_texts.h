/* name_texts.h: texts with names to learn from: CoNLL-U with Entity=B-PER, I-PER ... in MISC. */
#ifndef DLN_TRAIN_NAME_TEXTS_H
#define DLN_TRAIN_NAME_TEXTS_H

#include "treebank.h"

typedef struct learn_text {
	dln_parsed parsed;   /* forms and sentences; tags and trees once it was parsed */
	dln_token *tokens;   /* those of `parsed` */
	uint8_t *labels;     /* echo.h, a token each */
	dln_tagpair *tags;   /* of taggers that have not seen the sentence; upos DLN_UPOS_COUNT where there is none; or NULL */
	unsigned fold;       /* of four */
	bool damaged;        /* a copy without case */
} learn_text;

typedef struct learn_texts {
	learn_text *at;
	size_t len, cap;
	size_t tokens;
} learn_texts;

/* Appends the texts of a file. "# newdoc" begins a text; `whole`: the file is one. */
dln_status learn_texts_read(dln_arena *arena, learn_texts *texts, const char *path, bool whole, dln_err *err);
/* Gives the sentences that are in `bank` too the tags of learn_fold_tags. Inside a guard. */
void learn_texts_tag(dln_arena *arena, learn_texts *texts, const learn_bank *bank);
/* Appends copies in capitals of every `upper`-th text and in small letters of every `lower`-th; 0: none. Inside a guard. */
void learn_texts_damage(dln_arena *arena, learn_texts *texts, unsigned upper, unsigned lower);

#endif
