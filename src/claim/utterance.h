/* utterance.h: all attributions of a report: who says, thinks, wants or fears what, in whose words.
 *
 * Method. A word of cues.tsv that has a source opens an attribution for what it governs (after Pareti 2015: source, cue and content, each
 * found over the tree). The content is the clause or phrase that the cue governs, else the clause that the cue stands beside (", residents said,"), else the
 * quotation that it introduces; a quotation that no cue of the sentence governs is its speaker's (ground/spoken.c). The source is the subject, agent or
 * possessor that cues.tsv says, with its whole noun phrase. Contents nest: each attribution knows the one that its cue stands in.
 * Costs O(tokens): no content is followed further than DLN_NEAR from its cue.
 */
#ifndef DLN_CLAIM_UTTERANCE_H
#define DLN_CLAIM_UTTERANCE_H

#include "claim/cues.h"

typedef enum dln_utterance_kind { DLN_UTTERANCE_DIRECT, DLN_UTTERANCE_INDIRECT, DLN_UTTERANCE_MIXED } dln_utterance_kind;
const char *dln_utterance_kind_text(dln_utterance_kind kind);

typedef struct dln_said_piece {
	uint32_t first, last;    /* tokens */
} dln_said_piece;

#define DLN_UTTERANCE_PIECES 6
typedef struct dln_utterance {
	dln_utterance_kind kind;
	bool says;               /* it is a source of what it holds; not so for a wish or a plan */
	bool phrase;             /* the cue is no verb or noun but "according to" */
	uint32_t speaker;        /* head token of the source, DLN_NO_TOKEN: nobody is named */
	dln_said_piece source;        /* its phrase; meaningless without a speaker */
	uint32_t verb;           /* the word of cues.tsv, DLN_NO_TOKEN: none, a quotation that goes on */
	dln_view rule;           /* of cues.tsv; empty: a preposition or quotation marks */
	dln_said_piece cue;           /* that word with its auxiliaries and adverbs; meaningless without a verb */
	dln_said_piece content[DLN_UTTERANCE_PIECES]; /* in text order, apart from each other */
	uint8_t pieces;
	uint32_t within;         /* the attribution whose content holds this one's cue or, without one, its content; UINT32_MAX: none */
} dln_utterance;

typedef struct dln_utterances {
	const dln_utterance *at;     /* in the order of their first tokens, each with those that it holds right behind it */
	size_t len;
	const uint32_t *of;      /* one a token: the innermost attribution whose content it stands in, UINT32_MAX: none */
} dln_utterances;

/* Inside a guard; everything lives in `arena`. */
void dln_utterances_find(dln_arena *arena, const dln_cues *cues, const dln_grounded *g, dln_utterances *out);

#endif
