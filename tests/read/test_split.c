#include "support/reader.h"
#include "support/test.h"

#define SAID "The fort in the hills fell on Sunday after a siege of seven weeks, its captain said."
#define PROSE SAID "\n"

static size_t articles(dln_test_reader *t, const char *text) {
	return dln_test_read_bytes(t, dln_view_of(text), NULL).len;
}

static void front_matter_always_splits(void **state) {
	dln_reports r = dln_test_read_bytes(*state, DLN_LIT("Short.\n---\noutlet: A\n---\n" PROSE "---\noutlet: B\n---\n" PROSE), NULL);

	assert_int_equal(r.len, 3);
	assert_view(r.at[0].id, "t.txt");
	assert_view(r.at[1].id, "t.txt#2");
	assert_view(r.at[2].id, "t.txt#3");
	assert_view(r.at[0].text, "Short.");
	assert_view(r.at[1].text, SAID);
	assert_view(r.at[2].outlet, "B");
}

static void a_ruler_splits_before_an_article(void **state) {
	assert_int_equal(articles(*state, PROSE "\n=====\n\nFerry runs again today\n\n" PROSE), 2);
	assert_int_equal(articles(*state, PROSE "\n*****\n\nGOMA (AP) - " PROSE), 2);
	assert_int_equal(articles(*state, PROSE "\n* * *\n\nFerry runs again today\n\nBy Jane Roe\n\n" PROSE), 2);
	assert_int_equal(articles(*state, PROSE "\n-----\n\nFerry runs again today\n\nMay 4, 2000\n\n" PROSE), 2);
	assert_int_equal(articles(*state, PROSE "\fGOMA (AP) - " PROSE), 2);
}

static void a_ruler_inside_an_article_does_not(void **state) {
	assert_int_equal(articles(*state, PROSE "\n*****\n\n" PROSE), 1);
	assert_int_equal(articles(*state, PROSE "\n*****\n\nFerry runs again today\n\n" PROSE), 1);
	assert_int_equal(articles(*state, PROSE "\n=====\n\n" PROSE), 1);
	assert_int_equal(articles(*state, PROSE "\nFerry runs again\n================\n\nIt is cold\n\n" PROSE), 1);
	assert_int_equal(articles(*state, "Fort falls\n\n=====\n\nFerry runs again today\n\n" PROSE), 1);
	assert_int_equal(articles(*state, PROSE "\n====\n\nFerry runs again today\n\n" PROSE), 1);
	assert_int_equal(articles(*state, PROSE "\f" PROSE), 1);
	assert_int_equal(articles(*state, PROSE "\n=====\n"), 1);
}

static void a_headline_alone_never_splits(void **state) {
	assert_int_equal(articles(*state, PROSE "\nRead more:\nA lake\n\nFerry runs again today\n\n" PROSE), 1);
}

static void blank_lines_around_an_article_are_not_its_text(void **state) {
	dln_sha256 own = dln_test_read_bytes(*state, DLN_LIT("  GOMA (AP) - " SAID), NULL).at[0].hash;
	dln_reports among = dln_test_read_bytes(*state, DLN_LIT("\n" PROSE "\n \n=====\n\n  GOMA (AP) - " PROSE "\n\n---\noutlet: B\n---\n\n" PROSE), NULL);

	assert_int_equal(among.len, 3);
	assert_int_equal(among.at[0].base, 1);
	assert_view(among.at[0].text, SAID);
	assert_view(among.at[1].text, "  GOMA (AP) - " SAID);
	assert_view(among.at[2].text, SAID);
	assert_string_equal(among.at[1].hash.hex, own.hex);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(front_matter_always_splits),
		cmocka_unit_test(a_ruler_splits_before_an_article),
		cmocka_unit_test(a_ruler_inside_an_article_does_not),
		cmocka_unit_test(a_headline_alone_never_splits),
		cmocka_unit_test(blank_lines_around_an_article_are_not_its_text),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
