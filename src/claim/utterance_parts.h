/* utterance_parts.h: what the files of utterance.h share. */
#ifndef DLN_CLAIM_UTTERANCE_PARTS_H
#define DLN_CLAIM_UTTERANCE_PARTS_H

#include "claim/utterance.h"

typedef struct dln_utterance_finder {
	dln_arena *arena;
	const dln_cues *cues;
	const dln_grounded *g;
	const uint32_t *first, *last; /* one a token: the ends of what it governs */
	dln_vec(dln_utterance) found;
} dln_utterance_finder;

/* utterance_cue.c: adds the attribution that the word opens, if it opens one. */
void dln_utterance_at(dln_utterance_finder *f, uint32_t token);
/* Fills in the source of a utterance whose verb is set: its phrase, without what introduces it and without the clause in which the cue stands. */
void dln_utterance_speaker(const dln_utterance_finder *f, dln_utterance *v, uint32_t speaker);
/* Adds the span to the content but for the tokens of `hole`. */
void dln_utterance_without(const dln_utterance_finder *f, dln_utterance *v, dln_said_piece span, dln_said_piece hole);
/* Adds the tokens to the content, without what is punctuation at the edges; what does not fit any more is left out. */
void dln_utterance_add(const dln_utterance_finder *f, dln_utterance *v, uint32_t first, uint32_t last);

#endif
