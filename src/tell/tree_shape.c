/* tree_shape.c: everything is worked out from the heads. Trees are projective, so arcs nest and the rows of a subtree stand together. */
#include "tell/tree_shape.h"

#define BLANK "\xC2\xA0"

void dln_shape_init(dln_arena *arena, dln_shape *shape, uint32_t most)
{
	uint32_t **arrays[] = {&shape->head, &shape->depth, &shape->low, &shape->high, &shape->level};
	*shape = (dln_shape){0};
	for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
		*arrays[i] = dln_arena_array(arena, uint32_t, (size_t)most + 1);
	for (size_t i = 0; i < DLN_SHAPE_SPARE; i++)
		shape->spare[i] = dln_arena_array(arena, uint32_t, (size_t)most + 1);
}

/* ---- depths and children ---- */

static void set_heads(dln_shape *shape, const dln_token *tokens, uint32_t first)
{
	for (uint32_t i = 0; i < shape->n; i++) {
		uint32_t head = tokens[i].head - first;
		shape->head[i] = tokens[i].head == DLN_NO_TOKEN || tokens[i].head < first || head >= shape->n ? shape->n : head;
		shape->low[i] = shape->high[i] = i;
	}
	for (uint32_t i = 0; i < shape->n; i++) {
		uint32_t head = shape->head[i];
		if (head == shape->n)
			continue;
		shape->low[head] = i < shape->low[head] ? i : shape->low[head];
		shape->high[head] = i > shape->high[head] ? i : shape->high[head];
	}
}

/* Up to a word whose depth is known, and down again. */
static void set_depths(dln_shape *shape)
{
	uint32_t *way = shape->spare[0];
	for (uint32_t i = 0; i < shape->n; i++)
		shape->depth[i] = UINT32_MAX;
	for (uint32_t i = 0; i < shape->n; i++) {
		uint32_t steps = 0, depth;
		for (uint32_t k = i; k < shape->n && shape->depth[k] == UINT32_MAX && steps < shape->n; k = shape->head[k])
			way[steps++] = k;
		if (!steps)
			continue;
		uint32_t above = shape->head[way[steps - 1]];
		depth = above < shape->n && shape->depth[above] != UINT32_MAX ? shape->depth[above] + 1 : 0;
		while (steps)
			shape->depth[way[--steps]] = depth++;
	}
}

/* ---- arcs ---- */

static uint32_t length_of(const dln_shape *shape, uint32_t i)
{
	return shape->head[i] > i ? shape->head[i] - i : i - shape->head[i];
}

/* The words by the length of their arcs, as lists: the first word of each length, and the next one of each word. The root is in none. */
static void list_by_length(const dln_shape *shape, uint32_t *heads, uint32_t *next)
{
	for (uint32_t i = 0; i <= shape->n; i++)
		heads[i] = UINT32_MAX;
	for (uint32_t i = shape->n; i-- > 0;) {
		if (shape->head[i] == shape->n)
			continue;
		uint32_t length = length_of(shape, i);
		next[i] = heads[length];
		heads[length] = i;
	}
}

/* Short arcs first; each is put over the highest one in the gaps that it spans. */
static void set_levels(dln_shape *shape)
{
	uint32_t *tops = shape->spare[0], *heads = shape->spare[1], *next = shape->spare[2], highest = 0;
	for (uint32_t i = 0; i <= shape->n; i++)
		tops[i] = 0;
	list_by_length(shape, heads, next);
	for (uint32_t length = 0; length < shape->n; length++)
		for (uint32_t i = heads[length]; i != UINT32_MAX; i = next[i]) {
			uint32_t from = i < shape->head[i] ? i : shape->head[i], top = 0;
			for (uint32_t k = from; k < from + length; k++)
				top = tops[k] > top ? tops[k] : top;
			for (uint32_t k = from; k < from + length; k++)
				tops[k] = top + 1;
			shape->level[i] = top + 1;
			highest = top + 1 > highest ? top + 1 : highest;
		}
	for (uint32_t i = 0; i < shape->n; i++)
		if (shape->head[i] == shape->n)
			shape->level[i] = highest + 1;
}

void dln_shape_make(dln_shape *shape, const dln_token *tokens, uint32_t n, uint32_t first)
{
	shape->n = n;
	set_heads(shape, tokens, first);
	set_levels(shape);
	set_depths(shape);
}

/* ---- a line of the tree ---- */

/* Whether the line on which the siblings of `a` hang goes on past its subtree, on the side where word i stands. */
static bool passes(const dln_shape *shape, uint32_t a, uint32_t i)
{
	uint32_t head = shape->head[a];
	return i < a ? shape->low[head] < a : shape->high[head] > a;
}

static const char *branch(const dln_shape *shape, uint32_t i)
{
	bool above = passes(shape, i, 0) && i > 0, below = passes(shape, i, shape->n);
	return above && below ? "├─" : above ? "╰─" : "╭─";
}

void dln_shape_line(dln_shape *shape, uint32_t i, uint32_t deepest, dln_buf *out)
{
	uint32_t depth = shape->depth[i], k = depth, *path = shape->spare[0];
	for (uint32_t a = i; k > 0; a = shape->head[a])
		path[k--] = a;
	bool deep = depth > deepest;
	for (k = 1; k < depth && k <= deepest; k++)
		dln_buf_str(out, passes(shape, path[k], i) ? "│" BLANK : BLANK BLANK);
	if (deep)
		dln_buf_str(out, "┄┄" BLANK);
	else if (depth)
		dln_buf_str(out, branch(shape, i));
	if (deep)
		return;
	bool left = shape->low[i] < i, right = shape->high[i] > i;
	dln_buf_str(out, left && right ? "┼" : left ? "┴" : right ? "┬" : "─");
	dln_buf_str(out, BLANK);
}
