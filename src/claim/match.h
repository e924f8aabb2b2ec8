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

/* How far a token came: the later, the nearer to naming an event. */
typedef enum dln_matching {
	DLN_MATCH_NO_RULE,  /* no line of verbs.tsv has its lemma */
	DLN_MATCH_NAME,     /* it is part of a name, a month or a weekday */
	DLN_MATCH_OTHER_POS, /* it is no verb, noun or adjective as the line wants it */
	DLN_MATCH_WITH,     /* the further words of the line are not there */
	DLN_MATCH_WHEN,     /* a condition of the line does not hold */
	DLN_MATCH_NOTHING,  /* the line says that it names no event */
	DLN_MATCH_EVENT
} dln_matching;

/* The first rule whose words and conditions hold. Without one `out->rule` is that which came nearest, NULL when there is none at all. */
dln_matching dln_match_find(const dln_rules *rules, const dln_grounded *g, uint32_t token, dln_match *out);
/* Whether a line of verbs.tsv has the token's lemma, or what it may be a form of. */
bool dln_match_known(const dln_rules *rules, const dln_grounded *g, uint32_t token);
/* Whether the token names an event; false also when the first rule that holds says that it names none. */
bool dln_match_token(const dln_rules *rules, const dln_grounded *g, uint32_t token, dln_match *out);

/* "Approved the treaty", "reinforcements were flown in": whether a noun is what a verb does that says the same, or fills a slot of it, so that the two tell one
 * event. The verb has it, if it says whose it is. */
bool dln_match_repeats(const dln_rules *rules, const dln_grounded *g, const dln_match *noun);

#endif
