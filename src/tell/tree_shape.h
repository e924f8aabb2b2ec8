/* tree_shape.h: what a drawing needs to know of a tree: depths, where children begin and end, and how high arcs must be so that none crosses a label. */
#ifndef DLN_TELL_TREE_SHAPE_H
#define DLN_TELL_TREE_SHAPE_H

#include "parse/parse.h"

enum { DLN_SHAPE_SPARE = 6 };

/* Words count from 0 in their sentence. */
typedef struct dln_shape {
	uint32_t n;
	uint32_t *head;       /* n at the root */
	uint32_t *depth;      /* 0 at the root */
	uint32_t *low, *high; /* the first and the last child, or the word itself when that stands further out */
	uint32_t *level;      /* of the arc into the word: 1, or one more than the highest arc below it; at the root one more than all */
	uint32_t *spare[DLN_SHAPE_SPARE]; /* n + 1 numbers each, for the steps on the way, then for whoever draws */
} dln_shape;

/* Room for sentences of at most `most` words. Inside a guard. */
void dln_shape_init(dln_arena *arena, dln_shape *shape, uint32_t most);
/* The shape of a sentence, whose tokens are tokens[0 .. n) with heads that count from `first`. Quadratic in n at worst. */
void dln_shape_make(dln_shape *shape, const dln_token *tokens, uint32_t n, uint32_t first);

/* What stands before word i when the tree is drawn beside its words, one a line, two columns a level:
 *
 *     ╭── The
 *   ╭─┴ rebels
 *   ┼ took
 *   │ ╭── the
 *   ╰─┴ town
 *
 * Blanks are no-break spaces. Levels deeper than `deepest` stand in one column behind dots. Appended to `out`; overwrites spare[0]. */
void dln_shape_line(dln_shape *shape, uint32_t i, uint32_t deepest, dln_buf *out);

#endif
