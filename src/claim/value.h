/* value.h: how certain it is that an event happened, and whether so or not, as the words above it change it one after the other.
 *
 * Method: a word's bearing may hang on whether the word itself is affirmed or denied: who was allowed to enter may have entered, who was not allowed did not; who
 * tried to enter may have, who did not try did not (Nairn, Condoravdi & Karttunen 2006; the contextual polarity of Sauri's profiler). What is above is
 * seen later than what is below, so that both answers are carried upwards: what the event is worth if the next word is told, and what if it is
 * denied. A negation swaps them.
 */
#ifndef DLN_CLAIM_VALUE_H
#define DLN_CLAIM_VALUE_H

#include "claim/cues.h"

typedef struct dln_value {
	dln_modality modality;
	bool negative;
	bool weak;       /* only an auxiliary or an infinitive said so: "fear that it will fall" is feared, not planned */
	dln_aside aside;
} dln_value;

typedef struct dln_values {
	dln_value told, denied;
} dln_values;

/* An event of which nothing is said yet: it happened, or if that is denied, it did not. */
dln_values dln_values_plain(void);
/* The next word upwards. `weak`: it is an auxiliary or nothing more than an infinitive. */
void dln_values_apply(dln_values *v, const dln_cue_rule *r, bool weak);
/* FactBank's value at the top, and why it is no new fact. */
dln_factuality dln_values_conclude(const dln_values *v, dln_aside *aside);

#endif
