#include "support/reader.h"
#include "support/test.h"

static void check(dln_test_reader *t, const char *text, const char *want) {
	const dln_report *r = dln_test_read_text(t, text);
	char kinds[100];
	size_t i = 0;

	for (; i < r->block_count && i + 1 < sizeof kinds; i++)
		kinds[i] = r->blocks[i].kind == DLN_BLOCK_JUNK ? 'j' : '.';
	kinds[i] = 0;
	assert_string_equal(kinds, want);
}

static void links_end_where_the_report_goes_on(void **state) {
	check(*state, "The fort fell.\n\nRead more:\nA town in the hills\nA lake\n\nThe ferry\n\nThe ferry ran.\n", ".jjj..");
	check(*state, "The fort fell.\n\nRead more:\n\nA town in the hills\n\nA lake\n\nThe ferry ran.\n", ".jjj.");
	check(*state, "The fort fell.\nRead more:\nA town in the hills\nWho is it?\nThe ferry ran.\nA lake\nIt was cold.\n", ".jjj...");
	check(*state, "The fort fell.\n\nRead more:\n\nThe ferry ran.\n", ".j.");
	check(*state, "The fort fell.\n\nRead more: A town in the hills.\n\nThe ferry ran.\n", ".j.");
	check(*state, "The fort fell.\n\nRead more:", ".j");
	check(*state, "The fort fell.\n\nRelated:\n- One town\n- Two towns.\n\nThe lake\n\nIt was cold.\n", ".jjj..");
}

static void two_lists_are_two_lists(void **state) {
	check(*state, "The fort fell.\n\nRead more:\nA town\nSee also:\nA lake\n\nIt was cold.\n", ".jjjj.");
}

static void repeats_are_junk(void **state) {
	check(*state, "Men stand at the fort in the morning sun\nMen stand at the fort in the morning sun (Army)\n\nThe fort fell.\n", ".j.");
	check(*state, "The captain said that his men had no water.\n\nThe captain said that his men had no water\n\nThe fort fell.\n", ".j.");
	check(*state, "The captain said that his men had no water.\n\nThe captain said that his men had no bread.\n", "..");
	check(*state, "It was cold.\n\nThe fort fell.\n\nIt was cold.\n", "...");
}

static void a_paragraph_that_only_begins_like_a_line_stays(void **state) {
	check(*state, "Men stand at the fort in the morning\n\nMen stand at the fort in the morning and wait for the trucks that the town promised them.\n", "..");
}

static void a_bare_address_is_junk(void **state) {
	check(*state, "The fort fell.\n\nhttps://example.org/a?b=1\n\nhttps://example.org has the text.\n", ".j.");
}

static void junk_says_why(void **state) {
	const dln_report *r = dln_test_read_text(*state, "The fort fell.\n\nRead more:\nA lake\n\nThe fort fell.\n");

	assert_true(dln_view_starts(r->blocks[1].why, DLN_LIT("junk:")));
	assert_view(r->blocks[2].why, "rule:link");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_end_where_the_report_goes_on),
		cmocka_unit_test(two_lists_are_two_lists),
		cmocka_unit_test(repeats_are_junk),
		cmocka_unit_test(a_paragraph_that_only_begins_like_a_line_stays),
		cmocka_unit_test(a_bare_address_is_junk),
		cmocka_unit_test(junk_says_why),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
