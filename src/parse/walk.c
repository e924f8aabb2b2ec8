/* walk.c: dependents are linked in text order by one pass from the last token to the first, so that building costs
 * O(tokens). Spans are found with an explicit stack of relations to follow; depth is that of the tree and a tree has no cycle. */
#include "parse/walk.h"

void dln_tree_link(dln_arena *arena, const dln_parsed *parsed, dln_tree *out)
{
	size_t n = parsed->token_count;
	uint32_t *child = dln_arena_array(arena, uint32_t, n + 1);
	uint32_t *sibling = dln_arena_array(arena, uint32_t, n + 1);
	for (size_t i = 0; i <= n; i++)
		child[i] = sibling[i] = DLN_NO_TOKEN;
	for (size_t i = n; i-- > 0;) {
		uint32_t head = parsed->tokens[i].head;
		if (head == DLN_NO_TOKEN)
			continue;
		sibling[i] = child[head];
		child[head] = (uint32_t)i;
	}
	*out = (dln_tree){.parsed = parsed, .tokens = parsed->tokens, .child = child, .sibling = sibling};
}

uint32_t dln_tree_find(const dln_tree *tree, uint32_t token, dln_deprel rel, uint32_t after)
{
	uint32_t it = after == DLN_NO_TOKEN ? tree->child[token] : tree->sibling[after];
	while (it != DLN_NO_TOKEN && tree->tokens[it].deprel != rel)
		it = tree->sibling[it];
	return it;
}

bool dln_tree_has(const dln_tree *tree, uint32_t token, dln_deprel rel)
{
	return dln_tree_find(tree, token, rel, DLN_NO_TOKEN) != DLN_NO_TOKEN;
}

/* Walks the part of the tree below `token` without recursion: down to the first child that may be followed, else to the next sibling on the way up. */
void dln_tree_span(const dln_tree *tree, uint32_t token, dln_relset through, uint32_t *first, uint32_t *last)
{
	*first = *last = token;
	uint32_t at = tree->child[token];
	uint32_t parent = token;
	for (;;) {
		while (at != DLN_NO_TOKEN && !(through & DLN_REL(tree->tokens[at].deprel)))
			at = tree->sibling[at];
		if (at != DLN_NO_TOKEN) {
			*first = at < *first ? at : *first;
			*last = at > *last ? at : *last;
			parent = at;
			at = tree->child[at];
			continue;
		}
		if (parent == token)
			return;
		at = tree->sibling[parent];
		parent = tree->tokens[parent].head;
	}
}

/* A token is done when all its dependents are: it then widens its head, and the last dependent to do so hands on to it. */
void dln_tree_bounds(dln_arena *arena, const dln_tree *tree, const uint32_t **first, const uint32_t **last)
{
	size_t n = tree->parsed->token_count;
	uint32_t *lo = dln_arena_array(arena, uint32_t, n + 1), *hi = dln_arena_array(arena, uint32_t, n + 1), *open = dln_arena_array(arena, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		lo[i] = hi[i] = i;
		if (tree->tokens[i].head != DLN_NO_TOKEN)
			open[tree->tokens[i].head]++;
	}
	for (uint32_t i = 0; i < n; i++) {
		if (tree->child[i] != DLN_NO_TOKEN)
			continue;
		for (uint32_t t = i, up; (up = tree->tokens[t].head) != DLN_NO_TOKEN; t = up) {
			lo[up] = lo[t] < lo[up] ? lo[t] : lo[up];
			hi[up] = hi[t] > hi[up] ? hi[t] : hi[up];
			if (--open[up])
				break;
		}
	}
	*first = lo;
	*last = hi;
}

dln_view dln_tree_case(const dln_tree *tree, uint32_t token)
{
	uint32_t c = dln_tree_find(tree, token, DLN_R_CASE, DLN_NO_TOKEN);
	if (c == DLN_NO_TOKEN)
		return (dln_view){NULL, 0};
	return tree->tokens[c].lemma;
}

bool dln_tree_under(const dln_tree *tree, uint32_t token, uint32_t ancestor)
{
	while (token != DLN_NO_TOKEN && token != ancestor)
		token = tree->tokens[token].head;
	return token == ancestor;
}

dln_range dln_tree_range(const dln_tree *tree, uint32_t first, uint32_t last)
{
	return (dln_range){tree->tokens[first].range.begin, tree->tokens[last].range.end};
}
