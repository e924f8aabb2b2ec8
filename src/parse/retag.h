/* retag.h: tags that cannot be right where they stand, put right before a sentence is parsed. */
#ifndef DLN_PARSE_RETAG_H
#define DLN_PARSE_RETAG_H

#include "parse/attribution.h"
#include "parse/features.h"
#include "parse/mend_days.h"

/* Sets tags of tokens[0..n), which have tags and lemmas and no tree, and of the words that the parser will see. New lemmas live in `arena`. Inside a guard. */
void dln_retag(dln_arena *arena, const dln_sayings *sayings, const dln_day_words *days, dln_word *words, dln_token *tokens, size_t n);

#endif
