/* veil.h: words that a sentence is parsed without.
 *
 * Marks of quotation around a word or two ("the militia "emptied" the town", "Army 'retakes' dam") say whose word it is and nothing of the structure, and a phrase
 * like "what appeared to be" before a noun only weakens the noun. "[words indistinct]" is a remark of who took the words down. American style puts commas around
 * the year even before the noun that a date modifies ("the Oct. 3, 2009, clashes"), and the parts of a word that is tied with hyphens ("hard-to-defend districts")
 * look like a verb and its object. A parser trained on sentences without them takes them all for the joints of the sentence. They are put aside before tagging and
 * hung on what they stand beside afterwards: the year on its month or day, the parts of a word on its first one, as one word with it (flat), an adjective.
 */
#ifndef DLN_PARSE_VEIL_H
#define DLN_PARSE_VEIL_H

#include "base/map.h"
#include "parse/mend_days.h"
#include "parse/parse.h"

typedef struct dln_veils {
	dln_map phrases; /* of tokens.tsv, kinds hedge and remark; the value is the number of the word that counts, from 1 */
	dln_map first;   /* their first words */
} dln_veils;

/* Inside a guard of `arena`. */
void dln_veils_init(dln_arena *arena, dln_veils *veils, const dln_know *know);
/* Marks in kept[0..n) what is parsed; false: everything is. Only forms and space_after are looked at. Linear. */
bool dln_veil_find(const dln_veils *veils, const dln_day_words *days, const dln_token *tokens, size_t n, bool *kept);
/* Takes the trees of the tokens that were kept, in their order, with heads counted from `first`, back into tokens[0..n), and hangs the others there.
 * Lemmas of those live in `arena`. */
void dln_veil_lift(dln_arena *arena, const dln_veils *veils, const dln_day_words *days, dln_token *tokens, size_t n, const bool *kept,
	 const dln_token *parsed, uint32_t first);

#endif
