/* claimant.h: whose deed it is by a word on it: his own ("the group claimed responsibility for the attack") or that of who blames him for it. */
#ifndef DLN_CLAIM_CLAIMANT_H
#define DLN_CLAIM_CLAIMANT_H

#include "claim/cues.h"
#include "claim/match.h"
#include "claim/roles.h"

/* The head token of who takes the deed of the noun `deed` upon himself, is responsible for it, had a share in it or is accused of it or held for it; DLN_NO_TOKEN
 * where nobody is, or where that is denied or doubted. Costs the children of three tokens and two looks at the rules. */
uint32_t dln_claimant(const dln_cues *cues, const dln_rules *rules, const dln_grounded *g, uint32_t deed);
/* "NATO said the alliance had lost two soldiers": whom a side loses is its own, unless the phrase `target` says whose he is. Fills name, side and country of `who`. */
void dln_claimant_owns(const dln_grounded *g, uint32_t trigger, uint32_t target, dln_who *who);

#endif
