/* parser.h: which action comes next: features of a tree being built. branch.h parses with them. */
#ifndef DLN_PARSE_PARSER_H
#define DLN_PARSE_PARSER_H

#include "parse/build.h"
#include "parse/model.h"

#define DLN_ARC_FEATURES 139

void dln_parser_features(const dln_build *build, uint32_t out[DLN_ARC_FEATURES]);
/* The best action that may be taken. */
dln_action dln_parser_best(const dln_state *state, const int32_t scores[DLN_ACTIONS]);

#endif
