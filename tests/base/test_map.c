#include "base/map.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "support/failing.h"
#include "support/test.h"

enum { MANY = 3000 };

static char keys[MANY][12];

static dln_view key(int i) {
	snprintf(keys[i], sizeof keys[i], "key %d", i);
	return dln_view_of(keys[i]);
}

static dln_status with_arena(dln_status (*body)(void *self)) {
	dln_arena *arena;
	dln_status status = dln_arena_new(1 << 22, &arena);

	if (status != DLN_OK)
		return status;
	status = dln_arena_guard(arena, body, arena);
	dln_arena_free(arena);
	return status;
}

static dln_status finds_what_was_put(void *arena) {
	dln_map map = {0};
	uint32_t value = 77;
	int i;

	assert_false(dln_map_get(&map, DLN_LIT("x"), &value));
	for (i = 0; i < MANY; i++)
		dln_map_put(arena, &map, key(i), (uint32_t)i);
	assert_int_equal(map.len, MANY);
	for (i = 0; i < MANY; i++) {
		assert_true(dln_map_get(&map, key(i), &value));
		assert_int_equal(value, i);
	}
	value = 77;
	assert_false(dln_map_get(&map, DLN_LIT("key"), &value));
	assert_int_equal(value, 77);
	assert_true(dln_map_get(&map, key(5), NULL));
	return DLN_OK;
}

static dln_status grows_once_when_told(void *arena) {
	dln_map map = {0};
	const dln_map_slot *slots;
	uint32_t value;
	int i;

	dln_map_put(arena, &map, key(0), 0);
	dln_map_reserve(arena, &map, MANY);
	slots = map.slots;
	for (i = 1; i < MANY; i++)
		dln_map_put(arena, &map, key(i), (uint32_t)i);
	assert_ptr_equal(map.slots, slots);
	dln_map_reserve(arena, &map, 1);
	assert_ptr_equal(map.slots, slots);
	assert_true(dln_map_get(&map, key(0), &value) && value == 0);
	assert_true(dln_map_get(&map, key(MANY - 1), &value) && value == MANY - 1);
	return DLN_OK;
}

static dln_status replaces_and_interns(void *arena) {
	dln_map map = {0};
	uint32_t value;

	dln_map_put(arena, &map, DLN_LIT("a"), 1);
	dln_map_put(arena, &map, DLN_LIT("a"), 2);
	assert_true(dln_map_get(&map, DLN_LIT("a"), &value));
	assert_int_equal(value, 2);
	assert_int_equal(dln_map_intern(arena, &map, DLN_LIT("a"), 9), 2);
	assert_int_equal(dln_map_intern(arena, &map, DLN_LIT("b"), 9), 9);
	assert_int_equal(dln_map_intern(arena, &map, DLN_LIT("b"), 10), 9);
	assert_int_equal(map.len, 2);
	return DLN_OK;
}

static dln_status takes_any_bytes(void *arena) {
	dln_map map = {0};
	uint32_t value;

	dln_map_put(arena, &map, (dln_view){NULL, 0}, 1);
	dln_map_put(arena, &map, DLN_LIT("a\0b"), 2);
	dln_map_put(arena, &map, DLN_LIT("a\0c"), 3);
	assert_true(dln_map_get(&map, DLN_LIT(""), &value) && value == 1);
	assert_true(dln_map_get(&map, DLN_LIT("a\0b"), &value) && value == 2);
	assert_true(dln_map_get(&map, DLN_LIT("a\0c"), &value) && value == 3);
	assert_false(dln_map_get(&map, DLN_LIT("a"), &value));
	return DLN_OK;
}

static uint64_t hashed(int i) {
	return i ? dln_hash_mix(7, (uint64_t)i) : 0; /* 0 is a key like others */
}

static dln_status finds_keys(void *arena) {
	dln_keys map = {0};
	const dln_keys_slot *slots;
	uint32_t value = 77;
	int i;

	assert_false(dln_keys_get(&map, 0, &value));
	for (i = 1; i < MANY; i++)
		dln_keys_put(arena, &map, hashed(i), (uint32_t)i);
	assert_false(dln_keys_get(&map, hashed(0), &value));
	assert_false(dln_keys_get(&map, hashed(MANY), &value));
	assert_int_equal(value, 77);
	dln_keys_reserve(arena, &map, 2 * MANY);
	slots = map.slots;
	dln_keys_put(arena, &map, hashed(0), 0);
	dln_keys_put(arena, &map, hashed(5), 500);
	assert_ptr_equal(map.slots, slots);
	assert_int_equal(map.len, MANY);
	for (i = 0; i < MANY; i++) {
		assert_true(dln_keys_get(&map, hashed(i), &value));
		assert_int_equal(value, i == 5 ? 500 : i);
	}
	assert_true(dln_keys_get(&map, hashed(1), NULL));
	return DLN_OK;
}

static void keys_that_are_hashes(void **state) {
	(void)state;
	assert_int_equal(with_arena(finds_keys), DLN_OK);
}

static void reserves(void **state) {
	(void)state;
	assert_int_equal(with_arena(grows_once_when_told), DLN_OK);
}

static void finds(void **state) {
	(void)state;
	assert_int_equal(with_arena(finds_what_was_put), DLN_OK);
}

static void interns(void **state) {
	(void)state;
	assert_int_equal(with_arena(replaces_and_interns), DLN_OK);
}

static void any_bytes(void **state) {
	(void)state;
	assert_int_equal(with_arena(takes_any_bytes), DLN_OK);
}

/* The hash is part of what makes outputs the same everywhere. */
static void the_hash_never_changes(void **state) {
	(void)state;
	assert_true(dln_hash64(DLN_LIT("")) == 0x2D06800538D394C2u);
	assert_true(dln_hash64((dln_view){NULL, 0}) == 0x2D06800538D394C2u);
	assert_true(dln_hash64(DLN_LIT("a")) == 0xE6C632B61E964E1Fu);
	assert_true(dln_hash_mix(1, 2) != dln_hash_mix(2, 1));
	assert_true(dln_hash_mix(1, 2) == 0x6BDE34781518A0D7u);
}

static dln_status fills(void *self) {
	(void)self;
	return with_arena(finds_what_was_put);
}

static void every_allocation_may_fail(void **state) {
	(void)state;
	assert_true(dln_test_fail_each(fills, NULL) >= 3);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds),
		cmocka_unit_test(keys_that_are_hashes),
		cmocka_unit_test(reserves),
		cmocka_unit_test(interns),
		cmocka_unit_test(any_bytes),
		cmocka_unit_test(the_hash_never_changes),
		cmocka_unit_test(every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
