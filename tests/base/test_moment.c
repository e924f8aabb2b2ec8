#define _POSIX_C_SOURCE 200809L
#include "base/moment.h"

#include <stdlib.h>

#include "support/test.h"

static void a_moment_is_written_and_read(void **state) {
	static const struct { dln_moment m; const char *text; } cases[] = {
		{{0, 0}, "1970-01-01T00:00:00.000000Z"}, {{1700000000, 5}, "2023-11-14T22:13:20.000005Z"}, {{253402300799, 999999}, "9999-12-31T23:59:59.999999Z"}};
	char text[DLN_MOMENT_ROOM];
	dln_moment m;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_moment_write(cases[i].m, text);
		assert_string_equal(text, cases[i].text);
		assert_true(dln_moment_read(dln_view_of(text), &m));
		assert_int_equal(m.seconds, cases[i].m.seconds);
		assert_int_equal(m.micros, cases[i].m.micros);
	}
}

static void other_texts_are_none(void **state) {
	static const char *const texts[] = {"", "2023-11-14", "2023-11-14T22:13:20Z", "2023-11-14 22:13:20.000005Z", "2023-13-14T22:13:20.000005Z",
		"2023-11-14T22:13:20.000005ZZ", "2023-11-14T22:13:2x.000005Z"};
	dln_moment m;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_false(dln_moment_read(dln_view_of(texts[i]), &m));
}

static void now_is_what_the_environment_says(void **state) {
	(void)state;
	setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
	assert_int_equal(dln_moment_now().seconds, 1700000000);
	assert_int_equal(dln_moment_now().micros, 0);
	setenv("SOURCE_DATE_EPOCH", "yesterday", 1);
	assert_true(dln_moment_now().seconds > 1700000000);
	unsetenv("SOURCE_DATE_EPOCH");
	assert_true(dln_moment_now().seconds > 1700000000);
}

static void ticks_never_go_back(void **state) {
	int64_t last = dln_moment_ticks();

	(void)state;
	for (int i = 0; i < 1000; i++) {
		int64_t now = dln_moment_ticks();
		assert_true(now >= last);
		last = now;
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_moment_is_written_and_read),
		cmocka_unit_test(other_texts_are_none),
		cmocka_unit_test(now_is_what_the_environment_says),
		cmocka_unit_test(ticks_never_go_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
