/* complement.h: how a word hangs on the one above it: what cues.tsv calls clause, inf, obj, for and subj. */
#ifndef DLN_CLAIM_COMPLEMENT_H
#define DLN_CLAIM_COMPLEMENT_H

#include "ground/ground.h"

/* DLN_COMP_* bits of cues.h; 0: neither a complement nor a subject. */
uint8_t dln_complement(const dln_grounded *g, uint32_t t);
/* Whether a verb has "to" before it. */
bool dln_marked_to(const dln_grounded *g, uint32_t verb);

#endif
