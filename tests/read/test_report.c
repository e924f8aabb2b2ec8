#include "read/report.h"

#include "support/test.h"

static void every_kind_has_its_word(void **state) {
	static const char *const words[] = {"title", "prose", "heading", "caption", "credit", "junk"};

	(void)state;
	for (int kind = DLN_BLOCK_TITLE; kind <= DLN_BLOCK_JUNK; kind++)
		assert_string_equal(dln_block_text((dln_block_kind)kind), words[kind]);
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_has_its_word)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
