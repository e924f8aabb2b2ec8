/* build.h: a tree while it is built: the state of system.h, the words, and what is known of each token beside its arcs.
 *
 * Arcs and relations are made in turn: an action gives a token its head (dln_build_apply), then its relation is named (dln_build_name), so
 * that what decides the next action sees the relations of all arcs so far. Who scores the actions and the relations is not known here.
 */
#ifndef DLN_PARSE_BUILD_H
#define DLN_PARSE_BUILD_H

#include "parse/features.h"
#include "parse/system.h"

typedef struct dln_bond {
	uint32_t label;   /* dln_deprel + 1, 0 for none yet */
	uint32_t left_set, right_set; /* kinds of relations of its children on either side, bits */
	uint32_t lead;    /* the left child that says how it is joined (preposition, subordinator), or DLN_NONE */
	uint32_t support; /* its nearest auxiliary, or DLN_NONE */
} dln_bond;

/* What stands before a token, counted from the sentence's start. */
typedef struct dln_tally {
	uint32_t marks, verbs, joins; /* punctuation, verbs, conjunctions */
} dln_tally;

typedef struct dln_build {
	const dln_word *words;  /* with frame */
	dln_state state;
	dln_bond *bonds;        /* n + 2: the root and nothing */
	const dln_tally *tally; /* n + 2 */
} dln_build;

/* words[n] becomes the root, words[n + 1] nothing; words[0..n) have tags. */
void dln_build_frame(dln_word *words, size_t n);
/* Inside a guard of `arena`; borrows `words`. */
void dln_build_init(dln_arena *arena, dln_build *build, const dln_word *words, uint32_t n);
/* Back to a fresh build of the same words. */
void dln_build_reset(dln_build *build);
/* Takes the action; returns the token that got its head by it, or DLN_NONE. */
uint32_t dln_build_apply(dln_build *build, dln_action action);
/* Says by which relation the token hangs that just got its head. */
void dln_build_name(dln_build *build, uint32_t child, dln_deprel label);

/* DLN_NONE is nothing. */
static inline const dln_word *dln_build_word(const dln_build *b, uint32_t i) { return &b->words[i == DLN_NONE ? b->state.n + 1 : i]; }
static inline const dln_bond *dln_build_bond(const dln_build *b, uint32_t i) { return &b->bonds[i == DLN_NONE ? b->state.n + 1 : i]; }

#endif
