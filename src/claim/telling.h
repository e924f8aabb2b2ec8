/* telling.h: the time that a paragraph's telling carries on.
 *
 * "Rebels took Goma on Tuesday. They killed 20 people": what the next sentences of a paragraph tell in the past tense and without a time of its
 * own happened in the same time (the narrative container of Pustejovsky and Stubbs, 2011). Only what happens to places and people carries a time
 * or takes one: a council condemns later than it hears, and who holds a place is told of the day of the report. Nothing is carried over a
 * paragraph's end, nor out of a clause that only describes a noun. What is told of long ago goes on long ago.
 *
 * "A bomb killed two guards on Monday. ... A group of deserters claimed responsibility for the attack": a definite noun for a deed of which nothing else is said
 * recalls the last one that was told, in whichever paragraph, and is of its time.
 */
#ifndef DLN_CLAIM_TELLING_H
#define DLN_CLAIM_TELLING_H

#include "claim/claim.h"
#include "ground/ground.h"

typedef struct dln_telling {
	bool any;
	uint32_t block, sentence, token; /* where it was told last */
	dln_when when;
	bool recallable;
	dln_when deed;                   /* when the last deed was that was told with a time */
} dln_telling;

/* The time of a claim whose trigger is `token`, from what was told before where it has none of its own. */
void dln_telling_fill(const dln_telling *telling, const dln_grounded *g, uint32_t token, dln_claim *claim);
/* Keeps the time of a claim that has one of its own for what follows. */
void dln_telling_note(dln_telling *telling, const dln_grounded *g, uint32_t token, const dln_claim *claim);

#endif
