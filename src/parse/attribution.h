/* attribution.h: where a sentence ends in who says it: "..., a doctor at the clinic said on Monday."
 *
 * News closes every other sentence so, and a parser that reads from left to right has by then given the speaker away as somebody's subject or object. What is
 * said and who says it are clauses of their own, so they are parsed apart and joined (clause splitting before parsing, after Gadde et al. 2010).
 */
#ifndef DLN_PARSE_ATTRIBUTION_H
#define DLN_PARSE_ATTRIBUTION_H

#include "base/map.h"
#include "parse/parse.h"

typedef struct dln_sayings {
	dln_map verbs;   /* lemmas of the verbs of cues.tsv whose subject is the source of a clause */
	dln_map joiners; /* small words of function_words.tsv that can be a preposition or open a clause (mend.h) */
	dln_map pairs;   /* those that take two */
	dln_map charges; /* lemmas of verbs that take "of" and what somebody is said to have done */
	dln_map names;   /* lemmas of verbs that say what something is called */
	dln_map bare;    /* lemmas of verbs that have no object, and so no passive */
	dln_map addresses; /* lemmas of verbs whose object is whom one speaks to */
	dln_map acts;    /* lemmas of verbs that nobody does without one */
	dln_map ordinals, cardinals; /* of numbers.tsv */
} dln_sayings;

/* Inside a guard of `arena`. The verbs alone, and everything. */
void dln_sayings_verbs(dln_arena *arena, dln_map *verbs, const dln_know *know);
void dln_sayings_init(dln_arena *arena, dln_sayings *sayings, const dln_know *know);
/* Whether a token is a verb of saying in a form that may be finite. Tags and lemma must be set. */
bool dln_attribution_says(const dln_sayings *sayings, const dln_token *t);
/* The number of the first token of the closing clause, or `n` when the sentence has none. *verb is its verb, which is finite, also where it was tagged as a
 * participle ("..., the ministry confirmed"). Tags and lemmas must be set; heads are not looked at. Linear. */
size_t dln_attribution_find(const dln_sayings *sayings, const dln_token *tokens, size_t n, size_t *verb);

#endif
