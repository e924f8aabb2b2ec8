#include "base/log.h"

#include <stdio.h>
#include <string.h>

#include "support/test.h"

static char lines[8][1100];
static int line_count;
static dln_log_level levels[8];

static void keep(void *self, dln_log_level level, const char *line) {
	assert_ptr_equal(self, lines);
	assert_true(line_count < 8);
	levels[line_count] = level;
	strcpy(lines[line_count++], line);
}

static void is_quiet_by_default(void **state) {
	(void)state;
	assert_false(dln_log_wants(DLN_LOG_WARN));
	assert_false(dln_log_wants(DLN_LOG_QUIET));
	dln_log(DLN_LOG_WARN, "read", "nobody sees this");
}

static void hands_over_what_is_wanted(void **state) {
	(void)state;
	line_count = 0;
	dln_log_set(DLN_LOG_INFO, keep, lines);
	assert_true(dln_log_wants(DLN_LOG_WARN));
	assert_false(dln_log_wants(DLN_LOG_DEBUG));
	dln_log(DLN_LOG_WARN, "ledger", "%d pages", 3);
	dln_log(DLN_LOG_DEBUG, "ledger", "too much");
	dln_log(DLN_LOG_INFO, "read", "two\nlines\x1b[31m");
	assert_int_equal(line_count, 2);
	assert_string_equal(lines[0], "ledger: warning: 3 pages");
	assert_int_equal(levels[0], DLN_LOG_WARN);
	assert_string_equal(lines[1], "read: info: two?lines?[31m");
	dln_log_set(DLN_LOG_QUIET, NULL, NULL);
	dln_log(DLN_LOG_WARN, "ledger", "no more");
	assert_int_equal(line_count, 2);
}

static void cuts_what_is_too_long(void **state) {
	char word[3000];

	(void)state;
	memset(word, 'x', sizeof word - 1);
	word[sizeof word - 1] = '\0';
	line_count = 0;
	dln_log_set(DLN_LOG_DEBUG, keep, lines);
	dln_log(DLN_LOG_DEBUG, "tell", "%s", word);
	dln_log(DLN_LOG_DEBUG, word, "not even the stage fits");
	assert_int_equal(line_count, 1);
	assert_int_equal(strlen(lines[0]), 999);
	dln_log_set(DLN_LOG_QUIET, NULL, NULL);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_quiet_by_default),
		cmocka_unit_test(hands_over_what_is_wanted),
		cmocka_unit_test(cuts_what_is_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
