/* tree.h: one sentence with one model: words, tags, tree, labels, lemmas. The training program measures with it. */
#ifndef DLN_PARSE_TREE_H
#define DLN_PARSE_TREE_H

#include "base/map.h"
#include "parse/model.h"

/* The first step: tags and lemmas of a sentence of at most DLN_SENTENCE_MAX tokens; returns its words, in `scratch`.
 * `forms` is the dictionary of word_forms.h, NULL for none. */
dln_word *dln_tree_tag(dln_arena *arena, dln_arena *scratch, const dln_model *model, const dln_map *forms, dln_token *tokens, size_t n);
/* The second, for the whole sentence or a part of it that is a clause of its own: heads, counted from `first`, and relations. `full`: it is a
 * sentence with a verb, not a headline or caption, and a participle becomes the verb where none was seen. */
void dln_tree_grow(dln_arena *scratch, const dln_model *model, const dln_word *words, dln_token *tokens, size_t n, uint32_t first, bool full);
/* As dln_parse_tokens (trees.h), with the model alone. */
void dln_tree_build(dln_arena *arena, dln_arena *scratch, const dln_model *model, dln_token *tokens, size_t n, uint32_t first);

#endif
