/* match.h: does a token name an event, and by which rule? */
#ifndef DLN_CLAIM_MATCH_H
#define DLN_CLAIM_MATCH_H

#include "claim/roles.h"

typedef struct dln_match {
	const dln_rule *rule;
	uint32_t token;          /* the head of the trigger */
	uint32_t first, last;    /* the trigger's tokens: an idiom as a whole when it is short, else the head alone */
	uint32_t used[DLN_WITHS]; /* the idiom's other words */
	uint8_t used_count;
} dln_match;

/* The first rule whose words and conditions hold; false also when it says that they name no event. */
bool dln_match_token(const dln_rules *rules, const dln_grounded *g, uint32_t token, dln_match *out);

#endif
