#include <string.h>

#include "support/test.h"

static void every_status_has_words_of_its_own(void **state) {
	dln_status a, b;

	(void)state;
	for (a = DLN_OK; a <= DLN_STOPPED; a++) {
		assert_string_not_equal(dln_status_text(a), "unknown status");
		for (b = DLN_OK; b < a; b++)
			assert_string_not_equal(dln_status_text(a), dln_status_text(b));
	}
	assert_string_equal(dln_status_text((dln_status)99), "unknown status");
}

static void the_version_is_that_of_the_header(void **state) {
	(void)state;
	assert_string_equal(dln_version(), DLN_VERSION);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_version_is_that_of_the_header),
		cmocka_unit_test(every_status_has_words_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
