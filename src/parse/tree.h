/* tree.h: one sentence with one model: words, tags, tree, labels, lemmas. The training program measures with it. */
#ifndef DLN_PARSE_TREE_H
#define DLN_PARSE_TREE_H

#include "parse/model.h"

/* As dln_parse_tokens (trees.h), with the model alone. */
void dln_tree_build(dln_arena *arena, dln_arena *scratch, const dln_model *model, dln_token *tokens, size_t n, uint32_t first);

#endif
