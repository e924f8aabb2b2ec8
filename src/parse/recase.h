/* recase.h: sentences in capitals, written anew as they would stand in running text.
 *
 * Tagger, parser and name finder know most about text that has both cases. So a sentence in capitals is tagged and searched for names as it
 * stands, which tells names from words; then its words get the case that follows, and tags, trees and names are made from these. The report's
 * text stays as it is: only the forms that the scorers see are others (after the truecasing of Lita et al. 2003, with names in place of a model of language).
 */
#ifndef DLN_PARSE_RECASE_H
#define DLN_PARSE_RECASE_H

#include "base/map.h"
#include "parse/finder.h"

/* Sets the forms of the sentences in capitals in `tokens`, a copy of the tokens of `parsed`, which is tagged and whose names are found. New forms live in
 * `arena`. `forms`: word_forms.h. Inside a guard. */
void dln_recase(dln_arena *arena, const dln_finder *finder, const dln_map *forms, const dln_parsed *parsed, dln_token *tokens);

#endif
