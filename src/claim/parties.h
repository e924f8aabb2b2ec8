/* parties.h: the actor and the target of a claim. */
#ifndef DLN_CLAIM_PARTIES_H
#define DLN_CLAIM_PARTIES_H

#include "claim/claim.h"
#include "claim/match.h"

/* Fills actor and target of `c`, whose type, trigger and place are there, from the tokens that the frame of the rule has for them (DLN_NO_TOKEN: none). */
void dln_parties_fill(const dln_rules *rules, const dln_grounded *g, const dln_match *match, uint32_t doer, uint32_t object, dln_claim *c);
/* "The last rebellion to take Goma, in 1998": a group that came to be later did not do it, nor was it done to, and is not named. The time of `c` is there. */
void dln_parties_leave_out_unborn(const dln_grounded *g, dln_claim *c);
/* Gives the deed to the side of who tells it, where he tells many deaths as his own or the rule has it so. Sources and quantities of `c` are there. */
void dln_parties_give_to_speaker(const dln_rule *rule, dln_claim *c);
/* Types that kill, hurt or take people. */
bool dln_parties_harms(dln_type type);

#endif
