/* fold_rules.h: the rules of loose folding as fold.c uses them, made from the table data/fold.tsv. Inside this stage. */
#ifndef DLN_KNOW_FOLD_RULES_H
#define DLN_KNOW_FOLD_RULES_H

#include "base/str.h"

#define DLN_FOLD_RULES_MAX 256
#define DLN_FOLD_PART_MAX 8 /* letters of one side of a rule */

typedef enum dln_fold_kind {
	DLN_FOLD_DROP,    /* a whole word that is left out */
	DLN_FOLD_ARTICLE, /* a whole word that is left out where its consonants begin the next word: ash-Sharqi, ad-Dawr */
	DLN_FOLD_JOIN,    /* letters at the end of a word that another follows */
	DLN_FOLD_START,   /* letters at the start of a word */
	DLN_FOLD_END,     /* letters at the end of a word */
	DLN_FOLD_LETTERS, /* letters anywhere */
	DLN_FOLD_KINDS
} dln_fold_kind;

typedef struct dln_fold_rule {
	uint8_t kind, from_len, to_len;
	char from[DLN_FOLD_PART_MAX], to[DLN_FOLD_PART_MAX];
} dln_fold_rule;

typedef struct dln_fold_rules {
	size_t len;
	uint16_t first[DLN_FOLD_KINDS][27]; /* where the rules of a kind that begin with a letter stand; they end where the next begin */
	dln_fold_rule at[DLN_FOLD_RULES_MAX];
} dln_fold_rules;

/* Adds one row. False when the kind is unknown, a part is too long or not small ASCII letters, or there are too many. */
bool dln_fold_rules_add(dln_fold_rules *rules, dln_view kind, dln_view from, dln_view to);
/* To be called once after the last row: sorts by kind, first letter and length, longer ones first. */
void dln_fold_rules_end(dln_fold_rules *rules);
/* As dln_fold_loose. */
void dln_fold_with(const dln_fold_rules *rules, dln_buf *out, dln_view words);

#endif
