/* fact.h: did it happen.
 *
 * Method: the factuality profiler of Sauri (2008) and Sauri & Pustejovsky (2012), reduced to one pass. From the trigger up to the root of its
 * sentence every word that governs the way (cues.tsv) changes the value. What stands inside a noun phrase as a participle, a relative clause
 * or an adjunct is presupposed: cues above it lend it a source, not a value. Polarity and modality are kept apart and put together at the end:
 * certain, probable, possible, not asserted; each affirmed or denied.
 */
#ifndef DLN_CLAIM_FACT_H
#define DLN_CLAIM_FACT_H

#include "claim/claim.h"
#include "claim/cues.h"

typedef struct dln_fact {
	dln_factuality factuality;
	dln_aside aside;
	dln_vec(dln_cue) cues;
} dln_fact;

/* Inside a guard. */
void dln_fact_of(dln_arena *arena, const dln_cues *cues, const dln_grounded *g, uint32_t trigger, dln_fact *out);

#endif
