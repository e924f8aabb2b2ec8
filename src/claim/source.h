/* source.h: who says so. The walk of fact.c goes from the trigger to the root of its sentence and calls these on its way, so that the innermost source
 * comes first. */
#ifndef DLN_CLAIM_SOURCE_H
#define DLN_CLAIM_SOURCE_H

#include "claim/cues.h"

typedef struct dln_sources {
	dln_arena *arena;
	const dln_cues *cues;
	const dln_grounded *g;
	uint32_t trigger, quote; /* the quotation that holds the trigger, UINT32_MAX: none */
	bool quoted;             /* its speaker was added */
	uint8_t level;
	uint32_t last_speaker;   /* head token of the last one opened, DLN_NO_TOKEN: none */
	dln_vec(dln_speaker) found;
	dln_cue opener;          /* of the next one */
	dln_vec(dln_cue) openers; /* one each of those found */
} dln_sources;

/* Who a cue's source is: the first of its ways that leads to somebody. */
void dln_source_open(dln_sources *w, uint32_t token, const dln_cue_rule *r);
/* Verbs of saying beside the clause of `t` rather than above it: ", residents said". */
void dln_source_beside(dln_sources *w, uint32_t t);
/* Leaving the quotation for the word `up` (DLN_NO_TOKEN: the sentence is left) adds its speaker, when the tree did not. */
void dln_source_quoted(dln_sources *w, uint32_t up);
/* "according to officials" speaks for its whole sentence, wherever the tree hangs it. */
void dln_source_according(dln_sources *w);

#endif
