#include "base/arena.h"

#include <string.h>

#include "support/failing.h"
#include "support/test.h"

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#endif

static dln_arena *new_arena(size_t limit) {
	dln_arena *arena = NULL;

	assert_int_equal(dln_arena_new(limit, &arena), DLN_OK);
	return arena;
}

static void memory_is_zeroed_and_aligned_again_after_a_reset(void **state) {
	dln_arena *arena = new_arena(1 << 20);
	size_t round, i, k;

	(void)state;
	for (round = 0; round < 3; round++) {
		for (i = 1; i < 400; i++) {
			unsigned char *p = dln_arena_try(arena, i);
			assert_non_null(p);
			assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
			for (k = 0; k < i; k++)
				assert_int_equal(p[k], 0);
			memset(p, 0xAB, i);
		}
		assert_true(dln_arena_used(arena) >= 399 * 400 / 2);
		dln_arena_reset(arena);
		assert_int_equal(dln_arena_used(arena), 0);
	}
	dln_arena_free(arena);
}

static void the_limit_holds(void **state) {
	dln_arena *arena = new_arena(1000);

	(void)state;
	assert_null(dln_arena_try(arena, 1001));
	assert_null(dln_arena_try(arena, SIZE_MAX));
	assert_non_null(dln_arena_try(arena, 500));
	assert_null(dln_arena_try(arena, 500));
	assert_non_null(dln_arena_try(arena, 400));
	dln_arena_reset(arena);
	assert_non_null(dln_arena_try(arena, 900));
	dln_arena_free(arena);
}

static void a_large_block_stands_by_itself(void **state) {
	dln_arena *arena = new_arena((size_t)32 << 20);
	char *small = dln_arena_try(arena, 10), *large = dln_arena_try(arena, (size_t)9 << 20), *again;

	(void)state;
	assert_non_null(small);
	assert_non_null(large);
	large[((size_t)9 << 20) - 1] = 1;
	again = dln_arena_try(arena, 10);
	assert_non_null(again);
	dln_arena_reset(arena);
	assert_non_null(dln_arena_try(arena, 100));
	dln_arena_free(arena);
}

typedef struct depth {
	dln_arena *arena, *other;
	int steps;
	dln_status inner;
} depth;

static dln_status allocates_too_much(void *self) {
	depth *d = self;

	for (d->steps = 0; d->steps < 1000; d->steps++)
		assert_non_null(dln_arena_alloc(d->arena, 100));
	return DLN_OK;
}

static dln_status leaves(void *self) {
	depth *d = self;

	if (d->arena)
		dln_arena_leave(d->arena, DLN_FORMAT);
	return DLN_OK;
}

static dln_status nests(void *self) {
	depth *d = self;

	d->inner = dln_arena_guard(d->arena, leaves, d);
	d->steps++;
	return DLN_NOTFOUND;
}

static dln_status overflows(void *self) {
	depth *d = self;

	dln_arena_calloc(d->arena, SIZE_MAX / 2, 3);
	return DLN_OK;
}

static void a_guard_tells_why_it_was_left(void **state) {
	depth d = {new_arena(10000), NULL, 0, DLN_OK};

	(void)state;
	assert_int_equal(dln_arena_guard(d.arena, allocates_too_much, &d), DLN_LIMIT);
	assert_in_range(d.steps, 80, 100);
	d.steps = 0;
	assert_int_equal(dln_arena_guard(d.arena, nests, &d), DLN_NOTFOUND);
	assert_int_equal(d.inner, DLN_FORMAT);
	assert_int_equal(d.steps, 1);
	dln_arena_reset(d.arena);
	assert_int_equal(dln_arena_guard(d.arena, overflows, &d), DLN_LIMIT);
	dln_arena_free(d.arena);
}

static dln_status fails_in_the_other(void *self) {
	depth *d = self;

	d->inner = dln_arena_guard(d->other, allocates_too_much, &(depth){.arena = d->other});
	dln_arena_alloc(d->arena, 8);
	return DLN_OK;
}

static void guards_of_two_arenas_do_not_mix(void **state) {
	depth d = {new_arena(10000), new_arena(500), 0, DLN_OK};

	(void)state;
	assert_int_equal(dln_arena_guard(d.arena, fails_in_the_other, &d), DLN_OK);
	assert_int_equal(d.inner, DLN_LIMIT);
	dln_arena_free(d.arena);
	dln_arena_free(d.other);
}

static dln_status asks_both(void *self) {
	depth *d = self;

	dln_arena_alloc(d->arena, 8);
	dln_arena_alloc(d->other, 8);
	d->steps++;
	dln_arena_alloc(d->arena, 4000);
	dln_arena_alloc(d->other, 4000);
	return DLN_NOTFOUND;
}

static void one_guard_for_two_arenas_leaves_both_whole(void **state) {
	static const struct { size_t a, b; dln_status want; } cases[] = {{10000, 10000, DLN_NOTFOUND}, {500, 10000, DLN_LIMIT}, {10000, 500, DLN_LIMIT}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		depth d = {new_arena(cases[i].a), new_arena(cases[i].b), 0, DLN_OK};
		assert_int_equal(dln_arena_guard_both(d.arena, d.other, asks_both, &d), cases[i].want);
		assert_int_equal(d.steps, 1);
		assert_int_equal(dln_arena_guard(d.arena, leaves, &d), DLN_FORMAT); /* each can be guarded anew */
		dln_arena_free(d.arena); /* asserts that no guard is left */
		dln_arena_free(d.other);
	}
}

typedef struct pair {
	double x;
	char c;
} pair;

static dln_status fills_a_vector(void *self) {
	depth *d = self;
	dln_vec(uint32_t) v = {0};
	dln_vec(pair) w = {0};
	uint32_t i;

	for (i = 0; i < 5000; i++) {
		dln_vec_push(d->arena, &v, i * 3);
		dln_vec_push(d->arena, &w, (pair){i, 'c'});
	}
	assert_int_equal(v.len, 5000);
	for (i = 0; i < 5000; i++) {
		assert_int_equal(v.at[i], i * 3);
		assert_true(w.at[i].x == (double)i && w.at[i].c == 'c');
	}
	return DLN_OK;
}

static void vectors_grow(void **state) {
	depth d = {new_arena(1 << 20), NULL, 0, DLN_OK};

	(void)state;
	assert_int_equal(dln_arena_guard(d.arena, fills_a_vector, &d), DLN_OK);
	dln_arena_free(d.arena);
}

static dln_status copies(void *self) {
	depth *d = self;
	char word[] = "Kunduz";
	dln_view copy = dln_arena_copy(d->arena, dln_view_of(word)), none = dln_arena_copy(d->arena, (dln_view){NULL, 0});

	word[0] = 'x';
	assert_view(copy, "Kunduz");
	assert_int_equal(copy.at[6], 0);
	assert_int_equal(none.len, 0);
	assert_int_equal(none.at[0], 0);
	return DLN_OK;
}

static void copies_have_a_nul_behind(void **state) {
	depth d = {new_arena(1 << 10), NULL, 0, DLN_OK};

	(void)state;
	assert_int_equal(dln_arena_guard(d.arena, copies, &d), DLN_OK);
	dln_arena_free(d.arena);
}

static dln_status takes_many_blocks(void *self) {
	dln_arena *arena;
	dln_status status = dln_arena_new((size_t)64 << 20, &arena);

	if (status != DLN_OK)
		return status;
	status = dln_arena_guard(arena, fills_a_vector, &(depth){.arena = arena});
	if (status == DLN_OK && dln_arena_try(arena, (size_t)5 << 20) == NULL)
		status = DLN_NOMEM;
	dln_arena_free(arena);
	(void)self;
	return status;
}

static void every_allocation_may_fail(void **state) {
	(void)state;
	assert_true(dln_test_fail_each(takes_many_blocks, NULL) > 4);
}

static void red_zones_surround_what_is_handed_out(void **state) {
#ifdef WITH_ASAN
	dln_arena *arena = new_arena(1 << 16);
	char *p = dln_arena_try(arena, 13), *q = dln_arena_try(arena, 8);

	(void)state;
	assert_false(__asan_address_is_poisoned(p + 12));
	assert_true(__asan_address_is_poisoned(p + 13));
	assert_true(__asan_address_is_poisoned(p + 31));
	assert_true(__asan_address_is_poisoned(q + 8));
	dln_arena_reset(arena);
	assert_true(__asan_address_is_poisoned(p));
	dln_arena_free(arena);
#else
	(void)state;
	skip();
#endif
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_aligned_again_after_a_reset),
		cmocka_unit_test(the_limit_holds),
		cmocka_unit_test(a_large_block_stands_by_itself),
		cmocka_unit_test(a_guard_tells_why_it_was_left),
		cmocka_unit_test(guards_of_two_arenas_do_not_mix),
		cmocka_unit_test(one_guard_for_two_arenas_leaves_both_whole),
		cmocka_unit_test(vectors_grow),
		cmocka_unit_test(copies_have_a_nul_behind),
		cmocka_unit_test(every_allocation_may_fail),
		cmocka_unit_test(red_zones_surround_what_is_handed_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
