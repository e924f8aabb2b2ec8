#include "base/str.h"

#include <string.h>

#include "base/utf8.h"
#include "support/failing.h"
#include "support/test.h"

static const dln_view none = {NULL, 0};

static void views_compare_by_bytes(void **state) {
	(void)state;
	assert_true(dln_view_eq(none, DLN_LIT("")));
	assert_true(dln_view_eq(DLN_LIT("a\0b"), DLN_LIT("a\0b")));
	assert_false(dln_view_eq(DLN_LIT("ab"), DLN_LIT("a")));
	assert_true(dln_view_is(DLN_LIT("ab"), "ab"));
	assert_true(dln_view_is(none, NULL));
	assert_true(dln_view_cmp(DLN_LIT("a"), DLN_LIT("b")) < 0);
	assert_true(dln_view_cmp(DLN_LIT("a"), DLN_LIT("ab")) < 0);
	assert_true(dln_view_cmp(DLN_LIT("\xFF"), DLN_LIT("a")) > 0);
	assert_true(dln_view_cmp(none, DLN_LIT("")) == 0);
	assert_true(dln_view_eq_nocase(DLN_LIT("KaBuL"), DLN_LIT("kAbUl")));
	assert_false(dln_view_eq_nocase(DLN_LIT("[kabul"), DLN_LIT("{kabul")));
	assert_false(dln_view_eq_nocase(DLN_LIT("kabul"), DLN_LIT("kabu")));
}

static void views_are_made_small(void **state) {
	char room[4];

	(void)state;
	assert_view(dln_view_lower(DLN_LIT("KA-b"), room, sizeof room), "ka-b");
	assert_view(dln_view_lower(DLN_LIT("\xC3\x89[@"), room, sizeof room), "\xC3\x89[@"); /* ASCII letters only */
	assert_view(dln_view_lower(none, room, 0), "");
	assert_null(dln_view_lower(DLN_LIT("Kabul"), room, sizeof room).at);
}

static void views_are_cut(void **state) {
	dln_view rest = DLN_LIT("a,,b");

	(void)state;
	assert_view(dln_view_sub(DLN_LIT("Kunduz"), 1, 3), "un");
	assert_view(dln_view_sub(none, 0, 0), "");
	assert_view(dln_view_trim(DLN_LIT(" \t\r\nx y\v\f ")), "x y");
	assert_view(dln_view_trim(DLN_LIT("  ")), "");
	assert_view(dln_view_trim(none), "");
	assert_view(dln_view_cut(&rest, ','), "a");
	assert_view(dln_view_cut(&rest, ','), "");
	assert_view(rest, "b");
	assert_view(dln_view_cut(&rest, ','), "b");
	assert_null(rest.at);
	assert_view(dln_view_cut(&rest, ','), "");
	rest = DLN_LIT("a,");
	dln_view_cut(&rest, ',');
	assert_non_null(rest.at); /* an empty last part is there */
	assert_int_equal(rest.len, 0);
}

static void cells_list_items(void **state) {
	(void)state;
	assert_true(dln_view_lists(DLN_LIT("a;bc;d"), DLN_LIT("bc")));
	assert_true(dln_view_lists(DLN_LIT("a"), DLN_LIT("a")));
	assert_false(dln_view_lists(DLN_LIT("a;bc;d"), DLN_LIT("b")));
	assert_false(dln_view_lists(none, DLN_LIT("a")));
	assert_false(dln_view_lists(none, none));
}

static void views_are_sorted(void **state) {
	dln_view a = DLN_LIT("ab"), b = DLN_LIT("abc");

	(void)state;
	assert_true(dln_view_order(&a, &b) < 0);
	assert_true(dln_view_order(&b, &a) > 0);
	assert_int_equal(dln_view_order(&a, &a), 0);
}

static void views_are_searched(void **state) {
	(void)state;
	assert_int_equal(dln_view_find(DLN_LIT("aaab"), DLN_LIT("aab")), 1);
	assert_int_equal(dln_view_find(DLN_LIT("aaab"), DLN_LIT("b")), 3);
	assert_int_equal(dln_view_find(DLN_LIT("aaab"), DLN_LIT("aaabc")), DLN_NOWHERE);
	assert_int_equal(dln_view_find(DLN_LIT("aaab"), DLN_LIT("abb")), DLN_NOWHERE);
	assert_int_equal(dln_view_find(DLN_LIT("aaab"), none), 0);
	assert_int_equal(dln_view_find(none, DLN_LIT("a")), DLN_NOWHERE);
	assert_int_equal(dln_view_find_byte(DLN_LIT("abc"), 'c'), 2);
	assert_int_equal(dln_view_find_byte(DLN_LIT("abc"), 'd'), DLN_NOWHERE);
	assert_int_equal(dln_view_find_byte(none, 'd'), DLN_NOWHERE);
	assert_true(dln_view_starts(DLN_LIT("abc"), DLN_LIT("ab")));
	assert_false(dln_view_starts(DLN_LIT("a"), DLN_LIT("ab")));
	assert_true(dln_view_ends(DLN_LIT("abc"), DLN_LIT("bc")));
	assert_false(dln_view_ends(DLN_LIT("c"), DLN_LIT("bc")));
	assert_true(dln_view_ends(none, none));
}

static void a_buffer_is_a_string_from_the_beginning(void **state) {
	dln_buf buf;

	(void)state;
	dln_buf_init(&buf, 1000);
	assert_string_equal(buf.at, "");
	dln_buf_clear(&buf);
	dln_buf_put(&buf, NULL, 0);
	assert_string_equal(buf.at, "");
	dln_buf_str(&buf, "abc");
	dln_buf_char(&buf, '\0');
	dln_buf_view(&buf, DLN_LIT("d"));
	dln_buf_str(&buf, NULL);
	assert_int_equal(buf.len, 5);
	assert_memory_equal(buf.at, "abc\0d", 6);
	assert_int_equal(dln_buf_as_view(&buf).len, 5);
	dln_buf_reset(&buf);
	assert_string_equal(buf.at, "");
	dln_buf_clear(&buf);
}

static void the_ceiling_holds_and_the_failure_sticks(void **state) {
	dln_buf buf;

	(void)state;
	dln_buf_init(&buf, 5);
	dln_buf_str(&buf, "12345");
	assert_int_equal(buf.status, DLN_OK);
	dln_buf_char(&buf, '6');
	assert_int_equal(buf.status, DLN_LIMIT);
	assert_string_equal(buf.at, "12345");
	dln_buf_reset(&buf);
	assert_int_equal(buf.status, DLN_OK);
	dln_buf_str(&buf, "123");
	dln_buf_str(&buf, "456");
	dln_buf_str(&buf, "7");
	assert_string_equal(buf.at, "123");
	assert_int_equal(buf.status, DLN_LIMIT);
	dln_buf_clear(&buf);
	dln_buf_init(&buf, SIZE_MAX);
	dln_buf_str(&buf, "no limit");
	assert_int_equal(buf.status, DLN_OK);
	dln_buf_clear(&buf);
	dln_buf_init(&buf, 0);
	dln_buf_char(&buf, 'x');
	assert_int_equal(buf.status, DLN_LIMIT);
	dln_buf_clear(&buf);
}

static void lent_room_is_all_there_is(void **state) {
	char room[6] = "xxxxx";
	dln_buf buf;

	(void)state;
	dln_buf_lend(&buf, room, sizeof room);
	assert_string_equal(room, "");
	dln_buf_str(&buf, "12345");
	assert_int_equal(buf.status, DLN_OK);
	assert_ptr_equal(buf.at, room);
	assert_string_equal(room, "12345");
	dln_buf_char(&buf, '6');
	assert_int_equal(buf.status, DLN_LIMIT);
	assert_string_equal(room, "12345");
	dln_buf_clear(&buf); /* frees nothing that was lent */
}

static void prints_short_and_long(void **state) {
	dln_buf buf;
	char word[1000];

	(void)state;
	memset(word, 'x', 999);
	word[999] = '\0';
	dln_buf_init(&buf, 2000);
	dln_buf_printf(&buf, "%d-%.*s;", 42, DLN_FMT(DLN_LIT("abc")));
	assert_string_equal(buf.at, "42-abc;");
	dln_buf_printf(&buf, "%s!", word);
	assert_int_equal(buf.len, 7 + 1000);
	assert_int_equal(buf.at[1006], '!');
	dln_buf_printf(&buf, "%.*s", DLN_FMT(none));
	assert_int_equal(buf.len, 1007);
	dln_buf_printf(&buf, "%s", word);
	assert_int_equal(buf.status, DLN_LIMIT);
	assert_int_equal(buf.len, 1007);
	dln_buf_clear(&buf);
}

static void errors_say_where_and_what(void **state) {
	dln_err err = {0};
	char name[2000];
	size_t i;

	(void)state;
	assert_int_equal(dln_fail(NULL, DLN_IO, none, 0, "x"), DLN_IO);
	assert_int_equal(dln_fail(&err, DLN_FORMAT, DLN_LIT("a.csv"), 12, "no column %s", "path"), DLN_FORMAT);
	assert_int_equal(err.code, DLN_FORMAT);
	assert_int_equal(err.at, 12);
	assert_string_equal(err.where, "a.csv");
	assert_string_equal(err.what, "no column path");
	for (i = 0; i < sizeof name; i += 2)
		memcpy(name + i, "\xC3\xA9", 2);
	dln_fail(&err, DLN_FORMAT, (dln_view){name + 1, sizeof name - 2}, DLN_NOWHERE, "%.*s", (int)sizeof name - 2, name);
	assert_int_equal(dln_utf8_check(dln_view_of(err.what)), DLN_NOWHERE); /* never cut inside a character */
	assert_true(strlen(err.where) > 500);
	assert_true(strlen(err.what) > 500);
}

static dln_status writes(void *self) {
	dln_buf buf;
	dln_status status;
	int i;

	(void)self;
	dln_buf_init(&buf, 1 << 20);
	for (i = 0; i < 1000; i++)
		dln_buf_printf(&buf, "%d,", i);
	status = buf.status;
	dln_buf_clear(&buf);
	return status;
}

static void every_allocation_may_fail(void **state) {
	(void)state;
	assert_true(dln_test_fail_each(writes, NULL) >= 4);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(views_compare_by_bytes),
		cmocka_unit_test(views_are_made_small),
		cmocka_unit_test(views_are_cut),
		cmocka_unit_test(cells_list_items),
		cmocka_unit_test(views_are_sorted),
		cmocka_unit_test(views_are_searched),
		cmocka_unit_test(a_buffer_is_a_string_from_the_beginning),
		cmocka_unit_test(the_ceiling_holds_and_the_failure_sticks),
		cmocka_unit_test(lent_room_is_all_there_is),
		cmocka_unit_test(prints_short_and_long),
		cmocka_unit_test(errors_say_where_and_what),
		cmocka_unit_test(every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
