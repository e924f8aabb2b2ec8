/* Drawn trees: what stands above each other fits together, and no arc runs through another. */
#include "tell/tree_shape.h"

#include <stdio.h>
#include <string.h>

#include "support/test.h"

enum { MOST = 40, ROOM = 1 << 16 };

static dln_arena *arena;
static dln_shape shape;
static dln_token tokens[MOST];

static dln_status make_room(void *self)
{
	(void)self;
	dln_shape_init(arena, &shape, MOST);
	return DLN_OK;
}

static int set_up(void **state)
{
	(void)state;
	return dln_arena_new(1 << 20, &arena) != DLN_OK || dln_arena_guard(arena, make_room, NULL) != DLN_OK;
}

static int tear_down(void **state)
{
	(void)state;
	dln_arena_free(arena);
	return 0;
}

/* ---- random projective trees: a root, and on both sides of it runs of words that are trees of their own ---- */

static uint32_t seed;

static uint32_t below(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static void grow(uint32_t from, uint32_t to, uint32_t head)
{
	while (from < to) {
		uint32_t end = from + 1 + below(to - from), root = from + below(end - from);
		tokens[root].head = head;
		grow(from, root, root);
		grow(root + 1, end, root);
		from = end;
	}
}

static uint32_t random_tree(uint32_t number, uint32_t first)
{
	seed = number * 2654435761u + 1;
	uint32_t n = 1 + below(MOST), root = below(n);
	tokens[root].head = DLN_NO_TOKEN;
	grow(0, root, root);
	grow(root + 1, n, root);
	for (uint32_t i = 0; i < n; i++)
		tokens[i].head += tokens[i].head == DLN_NO_TOKEN ? 0 : first;
	dln_shape_make(&shape, tokens, n, first);
	return n;
}

/* ---- what must hold ---- */

static void check_depths(uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		uint32_t head = shape.head[i];
		assert_int_equal(shape.depth[i], head == n ? 0 : shape.depth[head] + 1);
		assert_true(shape.low[i] <= i && shape.high[i] >= i);
		if (head < n)
			assert_true(shape.low[head] <= i && i <= shape.high[head]);
	}
}

/* Two arcs over the same gap have different heights, and the one inside is the lower one. */
static void check_levels(uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		uint32_t a = i < shape.head[i] ? i : shape.head[i], b = i < shape.head[i] ? shape.head[i] : i;
		assert_true(shape.level[i] >= 1);
		for (uint32_t k = 0; k < n; k++) {
			uint32_t c = k < shape.head[k] ? k : shape.head[k], d = k < shape.head[k] ? shape.head[k] : k;
			if (shape.head[i] == n)
				assert_true(k == i || shape.level[k] < shape.level[i]);
			else if (k != i && shape.head[k] != n && a <= c && d <= b)
				assert_true(shape.level[k] < shape.level[i]);
		}
	}
}

/* Which of up and down a sign has an arm to. */
static unsigned arms(dln_view row, uint32_t column)
{
	static const struct { const char *sign; unsigned arms; } signs[] = {{"│", 3}, {"├", 3}, {"┼", 3}, {"╭", 2}, {"┬", 2}, {"╰", 1}, {"┴", 1}};
	size_t at = 0;
	for (uint32_t c = 0; c < column && at < row.len; c++)
		at += row.at[at] == (char)0xC2 ? 2 : 3; /* a no-break space, or a sign */
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (dln_view_starts(dln_view_sub(row, at, row.len), dln_view_of(signs[i].sign)))
			return signs[i].arms;
	return 0;
}

static void check_lines(uint32_t n)
{
	static char room[2][ROOM];
	dln_view before = {0};
	for (uint32_t i = 0; i <= n; i++) {
		dln_buf row;
		dln_buf_lend(&row, room[i % 2], ROOM);
		if (i < n)
			dln_shape_line(&shape, i, MOST, &row);
		for (uint32_t column = 0; column < 2 * MOST; column++) {
			unsigned down = arms(before, column) & 2, up = arms(dln_buf_as_view(&row), column) & 1;
			assert_int_equal(down != 0, up != 0);
		}
		before = dln_buf_as_view(&row);
	}
}

static void random_trees_are_drawn_without_a_loose_end(void **state)
{
	(void)state;
	for (uint32_t number = 0; number < 3000; number++) {
		uint32_t n = random_tree(number, number % 3 * 100);
		check_depths(n);
		check_levels(n);
		check_lines(n);
	}
}

static void show(const uint32_t *heads, uint32_t n, uint32_t deepest, dln_buf *out)
{
	for (uint32_t i = 0; i < n; i++)
		tokens[i].head = heads[i] ? heads[i] - 1 : DLN_NO_TOKEN;
	dln_shape_make(&shape, tokens, n, 0);
	for (uint32_t i = 0; i < n; i++) {
		dln_shape_line(&shape, i, deepest, out);
		dln_buf_printf(out, "%u\n", i + 1);
	}
}

#define B "\u00A0"

static void a_small_tree(void **state)
{
	(void)state;
	char room[1024];
	dln_buf out;
	dln_buf_lend(&out, room, sizeof room);
	show((uint32_t[]){2, 3, 0, 5, 3, 3}, 6, MOST, &out);
	assert_view(dln_buf_as_view(&out),
		B B "╭──" B "1\n"
		"╭─┴" B "2\n"
		"┼" B "3\n"
		"│" B "╭──" B "4\n"
		"├─┴" B "5\n"
		"╰──" B "6\n");
}

static void deep_levels_share_a_column(void **state)
{
	(void)state;
	char room[1024];
	dln_buf out;
	dln_buf_lend(&out, room, sizeof room);
	show((uint32_t[]){0, 1, 2, 3, 4}, 5, 2, &out);
	assert_view(dln_buf_as_view(&out),
		"┬" B "1\n"
		"╰─┬" B "2\n"
		B B "╰─┬" B "3\n"
		B B B B "┄┄" B "4\n"
		B B B B "┄┄" B "5\n");
}

/* No tree comes with a cycle or a head outside of its sentence; if one did, the drawing would end. */
static void what_is_no_tree_ends(void **state)
{
	(void)state;
	char room[1024];
	dln_buf out;
	dln_buf_lend(&out, room, sizeof room);
	static const uint32_t heads[] = {1, 0, 77, 2};
	for (uint32_t i = 0; i < 4; i++)
		tokens[i].head = heads[i];
	dln_shape_make(&shape, tokens, 4, 0);
	for (uint32_t i = 0; i < 4; i++) {
		assert_true(shape.depth[i] < 4 && shape.level[i] >= 1);
		dln_shape_line(&shape, i, MOST, &out);
	}
	assert_int_equal(out.status, DLN_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_trees_are_drawn_without_a_loose_end),
		cmocka_unit_test(a_small_tree),
		cmocka_unit_test(deep_levels_share_a_column),
		cmocka_unit_test(what_is_no_tree_ends),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
