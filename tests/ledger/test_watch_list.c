#include "ledger/watch_list.h"

#include <string.h>

#include "support/test.h"

static dln_arena *arena;

static int setup(void **state) {
	(void)state;
	return dln_arena_new((size_t)64 << 20, &arena) != DLN_OK;
}

static int teardown(void **state) {
	(void)state;
	dln_arena_free(arena);
	return 0;
}

static dln_status read(const char *text, dln_watch_list *out, dln_err *err) {
	*err = (dln_err){.at = DLN_NOWHERE};
	return dln_watch_list_read(arena, DLN_LIT("feeds.ini"), dln_view_of(text), out, err);
}

static void a_list_says_what_is_watched(void **state) {
	static const char text[] = "\xEF\xBB\xBF# feeds\r\ncontact = desk@example.org\r\nallow-private=yes\r\n\r\n[ Radio One ]\r\nurl = https://one.example/feed?a=b\r\n"
		"outlet = Radio One\r\nevery = 2h\r\nfollow = no\r\nmost = 7\r\n; the other\n[two]\nurl=http://two.example/";
	dln_watch_list list;
	dln_err err;

	(void)state;
	assert_int_equal(read(text, &list, &err), DLN_OK);
	assert_string_equal(list.contact.at, "desk@example.org");
	assert_true(list.allow_private);
	assert_int_equal(list.feeds.len, 2);
	assert_string_equal(list.feeds.at[0].name.at, "Radio One");
	assert_string_equal(list.feeds.at[0].url.at, "https://one.example/feed?a=b");
	assert_string_equal(list.feeds.at[0].outlet.at, "Radio One");
	assert_int_equal(list.feeds.at[0].every, 7200);
	assert_int_equal(list.feeds.at[0].most, 7);
	assert_true(list.feeds.at[0].stays);
	assert_string_equal(list.feeds.at[1].url.at, "http://two.example/");
	assert_int_equal(list.feeds.at[1].every, 900);
	assert_int_equal(list.feeds.at[1].most, 50);
	assert_false(list.feeds.at[1].stays);
	assert_int_equal(list.feeds.at[1].outlet.len, 0);
}

static void what_is_off_is_named_with_its_byte(void **state) {
	static const struct { const char *text, *words; size_t at; } cases[] = {
		{"", "no section", 0}, {"# nothing\n", "no section", 10}, {"[a]\n", "a section without a url: \"a\"", 0},
		{"[a]\nurl = http://x/\n[b]\n[c]\nurl=http://y/\n", "without a url: \"b\"", 20},
		{"[a]\nurl = ftp://x/\n", "not an address", 4}, {"[a]\nurl = http://x/\n[b]\nurl = http://x/\n", "watched twice", 24},
		{"[a]\n  url = http://x/\n  url = http://y/\n", "twice: \"url\"", 24},
		{"[a]\nulr = http://x/\n", "no such key", 4}, {"url = http://x/\n", "this stands in a section", 0}, {"[a]\ncontact = x\n",
		"before the first section", 4},
		{"[a]\nurl = http://x/\nevery = 0m\n", "not a pause", 20}, {"[a]\nurl = http://x/\nevery = 15\n", "not a pause", 20},
		{"[a]\nurl = http://x/\nevery = 31d\n", "not a pause", 20},
		{"[a]\nurl = http://x/\nevery = 99999999999999999999s\n", "not a pause", 20}, {"[a]\nurl = http://x/\nmost = 0\n", "not a number", 20},
		{"[a]\nurl = http://x/\nfollow = maybe\n", "neither yes nor no: \"maybe\"", 20}, {"[a]\nurl =\n", "nothing is said", 4}, {"[a]\nurl\n",
		"neither [section] nor key", 4}, {"[]\n", "not a section", 0},
		{"[a\n", "not a section", 0}, {"[a]\nurl = \xff\n", "not text in UTF-8", 10}};
	dln_watch_list list;
	dln_err err;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(read(cases[i].text, &list, &err), DLN_FORMAT);
		if (!strstr(err.what, cases[i].words) || err.at != cases[i].at || strcmp(err.where, "feeds.ini") != 0)
			fail_msg("%s: %s: byte %zu: %s", cases[i].text, err.where, err.at, err.what);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_list_says_what_is_watched, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_off_is_named_with_its_byte, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
