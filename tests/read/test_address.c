#include "read/address.h"

#include "support/test.h"

typedef struct joining {
	dln_arena *arena;
	const char *base, *ref;
	dln_view out;
} joining;

static dln_status join(void *self) {
	joining *j = self;

	j->out = dln_address_join(j->arena, dln_view_of(j->base), dln_view_of(j->ref));
	return DLN_OK;
}

static void addresses_are_made_whole(void **state) {
	static const struct { const char *base, *ref, *want; } cases[] = {
		{"http://a.example/b/c?q=/x", "d", "http://a.example/b/d"}, {"http://a.example/b/c/", "../d", "http://a.example/b/d"},
		{"http://a.example/b/c", "../../../d", "http://a.example/d"}, {"http://a.example/b/c", "./d", "http://a.example/b/d"},
		{"https://a.example/b/c", "/d", "https://a.example/d"}, {"https://a.example/b", "//e.example/d", "https://e.example/d"},
		{"http://a.example", "d", "http://a.example/d"}, {"http://a.example?x", "d", "http://a.example/d"}, {"http://a.example/b?x#y", "?z", "http://a.example/b?z"},
		{"http://a.example/b", "http://c.example/", "http://c.example/"}, {"http://a.example/b", "mailto:x", "mailto:x"}, {"http://a.example/b", "", ""},
		{"", "d", "d"}, {"tag:a", "d", "d"}, {"http:///x", "d", "d"}, {" http://a.example/b ", " d ", "http://a.example/d"},
		{"http://a.example/", "1:2", "http://a.example/1:2"}
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		joining j = {.base = cases[i].base, .ref = cases[i].ref};
		assert_int_equal(dln_arena_new(1 << 16, &j.arena), DLN_OK);
		assert_int_equal(dln_arena_guard(j.arena, join, &j), DLN_OK);
		assert_view(j.out, cases[i].want);
		dln_arena_free(j.arena);
	}
}

static void what_has_a_host_is_an_address(void **state) {
	(void)state;
	assert_true(dln_address_is(DLN_LIT("http://a")));
	assert_true(dln_address_is(DLN_LIT("HTTPS://a/")));
	assert_false(dln_address_is(DLN_LIT("http://")));
	assert_false(dln_address_is(DLN_LIT("https:///a")));
	assert_false(dln_address_is(DLN_LIT("ftp://a")));
	assert_false(dln_address_is(DLN_LIT("")));
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_made_whole),
		cmocka_unit_test(what_has_a_host_is_an_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
