/* parser.h: which action comes next: features of a state, and greedy parsing with a model. */
#ifndef DLN_PARSE_PARSER_H
#define DLN_PARSE_PARSER_H

#include "parse/model.h"
#include "parse/system.h"

#define DLN_ARC_FEATURES 155
#define DLN_BOND_FEATURES 36

/* What is known of a token's place beside the arcs: the relation it hangs by, once it hangs, and what hangs on it. */
typedef struct dln_bond {
	uint32_t label;    /* dln_deprel + 1, 0 for none yet */
	uint32_t left_set, right_set; /* kinds of relations of its children on either side, bits */
	uint32_t lead;     /* the left child that says how it is joined (preposition, subordinator), or DLN_NONE */
	uint32_t support;  /* its nearest auxiliary, or DLN_NONE */
} dln_bond;

/* What stands before a token, counted from the sentence's start. */
typedef struct dln_tally {
	uint32_t marks, verbs, joins; /* punctuation, verbs, conjunctions */
	uint32_t next;                /* the next noun, name, pronoun, number or verb behind it, or DLN_NONE */
} dln_tally;

/* A tree being built. */
typedef struct dln_build {
	const dln_word *words; /* with frame */
	dln_state state;
	dln_bond *bonds;       /* n + 2: the root and nothing */
	const dln_tally *tally; /* n + 2 */
} dln_build;

/* words[0..n) with tags, words[n] the root, words[n + 1] nothing (dln_parser_frame sets the two). */
void dln_parser_frame(dln_word *words, size_t n);
void dln_build_init(dln_arena *arena, dln_build *build, const dln_word *words, uint32_t n);
void dln_parser_features(const dln_build *build, uint32_t out[DLN_ARC_FEATURES]);
/* Takes the action; returns the token that got its head by it, or DLN_NONE. */
uint32_t dln_build_apply(dln_build *build, dln_action action);
/* Features for the relation of a token that just got its head; dln_build_name tells what it is. */
void dln_bond_features(const dln_build *build, uint32_t child, uint32_t out[DLN_BOND_FEATURES]);
void dln_build_name(dln_build *build, uint32_t child, dln_deprel label);
/* Runs a fresh build to its end; the heads are in its nodes. */
void dln_parser_run(const dln_model *model, dln_build *build);
/* The best action that may be taken. */
dln_action dln_parser_best(const dln_state *state, const int32_t scores[DLN_ACTIONS]);

#endif
