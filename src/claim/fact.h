/* fact.h: did it happen.
 *
 * Method: the factuality profiler of Sauri (2008) and Sauri & Pustejovsky (2012), reduced to one pass. From the trigger up to the root of its
 * sentence every word that governs the way (cues.tsv) changes the value (value.h) or opens a source (source.h). What is presupposed keeps its value, and words
 * above it lend it only a source: what stands inside a noun phrase as a participle, a relative clause or an adjunct; events that are spoken of as
 * being there ("the attack", "who attacked"); what is known, ended or gone on with (Karttunen 1973 on what presuppositions pass through).
 */
#ifndef DLN_CLAIM_FACT_H
#define DLN_CLAIM_FACT_H

#include "claim/claim.h"
#include "claim/cues.h"
#include "claim/match.h"

typedef struct dln_fact {
	dln_factuality factuality;
	dln_aside aside;
	dln_vec(dln_cue) cues;
} dln_fact;

/* Of the event that `match` names: its token, and the words of its idiom, which are no cues. Inside a guard. */
void dln_fact_of(dln_arena *arena, const dln_cues *cues, const dln_grounded *g, const dln_match *match, dln_fact *out);

#endif
