/* walk.h: walking the trees of a parsed report from a head to its dependents. */
#ifndef DLN_PARSE_WALK_H
#define DLN_PARSE_WALK_H

#include "base/arena.h"
#include "parse/parse.h"

/* For each token its first dependent and its next sibling, in text order; DLN_NO_TOKEN at the end. */
typedef struct dln_tree {
	const dln_parsed *parsed;
	const dln_token *tokens;
	const uint32_t *child, *sibling;
} dln_tree;

/* Inside a guard; arrays live in `arena`. */
void dln_tree_link(dln_arena *arena, const dln_parsed *parsed, dln_tree *out);

/* First dependent of `token` with this relation behind `after` (DLN_NO_TOKEN: from the first); DLN_NO_TOKEN when there is none. */
uint32_t dln_tree_find(const dln_tree *tree, uint32_t token, dln_deprel rel, uint32_t after);
bool dln_tree_has(const dln_tree *tree, uint32_t token, dln_deprel rel);
/* Leftmost and rightmost token below `token` or itself, passing only through relations in the set. */
typedef uint64_t dln_relset;
#define DLN_REL(r) ((dln_relset)1 << (r))
void dln_tree_span(const dln_tree *tree, uint32_t token, dln_relset through, uint32_t *first, uint32_t *last);
/* For each token the leftmost and rightmost token of all that it governs, itself included. Inside a guard; arrays live in `arena`. O(tokens). */
void dln_tree_bounds(dln_arena *arena, const dln_tree *tree, const uint32_t **first, const uint32_t **last);
/* The lemma of a token's preposition ("in", "accord" of "according to"); empty when it has none. */
dln_view dln_tree_case(const dln_tree *tree, uint32_t token);
/* True when `ancestor` governs `token` at any distance, or is it. */
bool dln_tree_under(const dln_tree *tree, uint32_t token, uint32_t ancestor);
dln_range dln_tree_range(const dln_tree *tree, uint32_t first, uint32_t last);

#define DLN_EACH_CHILD(tree, parent, it) \
	for (uint32_t it = (tree)->child[parent]; it != DLN_NO_TOKEN; it = (tree)->sibling[it])

#endif
