/* lemma.h: dictionary forms, by rules and exceptions learnt from a treebank: the longest known ending of a word with its tag says how many bytes
 * fall off and what comes on. A whole word counts as longer than any ending, so exceptions are rules too. */
#ifndef DLN_PARSE_LEMMA_H
#define DLN_PARSE_LEMMA_H

#include "parse/model.h"

#define DLN_LEMMA_ENDING 6 /* bytes of the longest ending */

/* Key of an ending of the plain lower-cased word, or of the whole word. */
uint32_t dln_lemma_key(const char *at, size_t len, bool whole, dln_tagpair tag);
/* In lower case but for names. Lives in `arena` or is a part of `form`. Inside a guard. */
dln_view dln_lemma_find(dln_arena *arena, const dln_model *model, dln_view form, dln_tagpair tag);

#endif
