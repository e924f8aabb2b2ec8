/* word_forms.h: a dictionary of which parts of speech a form can be, for words that treebanks seldom show ("occupy" is only a verb).
 *
 * A tagger that has not seen a word goes by its ending and its neighbours. Where the dictionary knows better, it chooses among what the word can be
 * (closed lexicon, Toutanova et al. 2003). Names and small words of grammar are left alone. */
#ifndef DLN_PARSE_WORD_FORMS_H
#define DLN_PARSE_WORD_FORMS_H

#include "base/map.h"
#include "know/know.h"
#include "parse/parse.h"

typedef enum dln_open_tags { DLN_OPEN_NOUN = 1, DLN_OPEN_VERB = 2, DLN_OPEN_ADJ = 4, DLN_OPEN_ADV = 8 } dln_open_tags;

/* Inside a guard of `arena`. `forms` gets the forms of word_forms.tsv and the phrases of word_pairs.tsv, which the knowledge owns. */
void dln_word_forms_init(dln_arena *arena, dln_map *forms, const dln_know *know);
/* What a form can be, as bits of dln_open_tags; 0: not known. */
uint8_t dln_word_forms_get(const dln_map *forms, dln_view form);
/* The same of token `i` of `n`; of one that the dictionary does not know, by the words around it: "shot" before "dead" is a verb, "wounded"
 * between a number and a comma a noun. */
uint8_t dln_word_forms_of(const dln_map *forms, const dln_token *tokens, size_t n, size_t i);
/* The bit of a tag; an auxiliary counts as a verb; 0: no part of speech that the dictionary speaks of. */
uint8_t dln_open_tag(dln_upos upos);

#endif
