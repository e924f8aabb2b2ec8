/* lift.h: what a sentence is parsed without, because it stands inside of one word of the sentence.
 *
 * "The Oct. 3, 2009, clashes": American style puts commas around the year even before the noun that the date modifies, and to the parser they look like the ends
 * of a clause. "Hard-to-defend districts": the parts of a word that is tied with hyphens look like a verb and its object. Without the year and its commas, and
 * with the first part for the whole word, both are plain noun phrases. The parts come back below the month and below the first part of the word; what is
 * said of the latter is that the others are one word with it (flat), an adjective.
 */
#ifndef DLN_PARSE_LIFT_H
#define DLN_PARSE_LIFT_H

#include "parse/mend_days.h"

typedef struct dln_lift {
	dln_token *tokens; /* those that are left, in order */
	uint32_t count;
	const uint32_t *from; /* of each its index in the sentence */
} dln_lift;

/* Whether anything of the sentence is to be left out; *lift is in `arena`. Inside a guard. */
bool dln_lift_out(dln_arena *arena, const dln_day_words *days, const dln_token *tokens, uint32_t n, dln_lift *lift);
/* After parsing `lift->tokens` (heads from 0): all the `n` tokens get their tags and heads, which count from `first`. */
void dln_lift_back(const dln_lift *lift, dln_token *tokens, uint32_t n, uint32_t first);

#endif
