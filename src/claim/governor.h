/* governor.h: which word governs another, and how: what the tree says, with what parsers often hang elsewhere put right ("gave an order *for the evacuation*", "the
 * risk of Gao *falling*", "talks are scheduled to *begin*"). */
#ifndef DLN_CLAIM_GOVERNOR_H
#define DLN_CLAIM_GOVERNOR_H

#include "claim/cues.h"

typedef struct dln_governor {
	uint32_t token;          /* DLN_NO_TOKEN: the word is the root */
	uint8_t comp;            /* DLN_COMP_* bits of cues.h, 0 where it is neither a complement nor a subject */
} dln_governor;

/* Whether `t` only tells what the noun right before it says, "a letter *claiming* that Gao fell": what happens to the letter happens to what it claims. */
bool dln_telling_participle(const dln_cues *cues, const dln_grounded *g, uint32_t t);
dln_governor dln_governor_of(const dln_cues *cues, const dln_grounded *g, uint32_t t);

#endif
