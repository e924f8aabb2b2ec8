/* claimant.h: whose deed it is by his own word: "the group claimed responsibility for the attack". */
#ifndef DLN_CLAIM_CLAIMANT_H
#define DLN_CLAIM_CLAIMANT_H

#include "claim/cues.h"
#include "claim/roles.h"

/* The head token of who takes the deed of the noun `deed` upon himself, DLN_NO_TOKEN where nobody does, or where that is denied or doubted. Costs the
 * children of three tokens. */
uint32_t dln_claimant(const dln_cues *cues, const dln_grounded *g, uint32_t deed);

#endif
