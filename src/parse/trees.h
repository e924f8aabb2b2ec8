/* trees.h: what the parts of `parse` share: names of tags and relations, and parsing tokens that are already cut.
 *
 * parse.h is the stage's face; this header is for its own files, for `explain --from conllu` and for the training program.
 */
#ifndef DLN_PARSE_TREES_H
#define DLN_PARSE_TREES_H

#include "parse/parse.h"

#define DLN_SENTENCE_MAX 1000 /* tokens; a longer run is cut at a punctuation mark */

/* Names as treebanks write them, back to the enums. What is not known: DLN_X, DLN_X_OTHER; a relation with a subtype that has no value
 * of its own gives its main relation, an unknown one DLN_R_DEP. */
dln_upos dln_upos_of(dln_view name);
dln_xpos dln_xpos_of(dln_view name);
dln_deprel dln_deprel_of(dln_view name);
/* The relation as a treebank prints it: bare time nouns are obl:unmarked under a verb and nmod:unmarked under a noun. */
const char *dln_deprel_text_under(dln_deprel r, dln_upos head);

/* Tags, lemmas and trees for tokens[0..n), one sentence of which only `form` is set. `head` is filled with indexes counted from
 * `first`, the index of tokens[0] in its report. Lemmas live in `arena` or are parts of the forms. Inside a guard of `arena` and one of `scratch`; more
 * than DLN_SENTENCE_MAX tokens are cut into pieces whose roots hang (parataxis) on the first root. */
void dln_parse_tokens(dln_arena *arena, dln_arena *scratch, const dln_parser *parser, dln_token *tokens, size_t n, uint32_t first);

/* Finds the names of a report whose sentences are tagged and parsed: sets `names` and `name_count`. The spans live in `arena`. Inside a guard of `arena` and one
 * of `scratch`, which may be reset. */
void dln_parse_names(dln_arena *arena, dln_arena *scratch, const dln_parser *parser, dln_parsed *parsed);

#endif
