/* source.h: who says so: the sources of the attributions (utterance.h) whose content holds a trigger, innermost first. */
#ifndef DLN_CLAIM_SOURCE_H
#define DLN_CLAIM_SOURCE_H

#include "claim/utterance.h"

typedef struct dln_sources {
	dln_vec(dln_speaker) found;
	dln_vec(dln_cue) openers; /* one each of those found: the word that opened it; no rule where it is a preposition or a quotation mark */
} dln_sources;

/* Inside a guard of `arena`. Whose thought or wish it is makes nobody a source; a medium ("an army statement") speaks for whom it belongs to. */
void dln_source_chain(dln_arena *arena, const dln_cues *cues, const dln_grounded *g, const dln_utterances *utterances, uint32_t token, dln_sources *out);

#endif
