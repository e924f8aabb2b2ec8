/* parser.h: which action comes next: features of a state, and greedy parsing with a model. */
#ifndef DLN_PARSE_PARSER_H
#define DLN_PARSE_PARSER_H

#include "parse/model.h"
#include "parse/system.h"

#define DLN_ARC_FEATURES 92

/* words[0..n) with tags, words[n] the root, words[n + 1] nothing (dln_parser_frame sets the two). */
void dln_parser_frame(dln_word *words, size_t n);
void dln_parser_features(const dln_word *words, const dln_state *state, uint32_t out[DLN_ARC_FEATURES]);
/* Runs a fresh state to its end; the heads are in its nodes. */
void dln_parser_run(const dln_model *model, const dln_word *words, dln_state *state);
/* The best action that may be taken. */
dln_action dln_parser_best(const dln_state *state, const int32_t scores[DLN_ACTIONS]);

#endif
