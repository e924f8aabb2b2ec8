#include "support/reader.h"
#include "support/test.h"

static void keys_become_metadata(void **state) {
	const dln_report *r = dln_test_read_text(*state,
		"---\nOutlet: 'The Hill Post'\nurl:   https://example.org/a:b\npublished: 2003-06-06T10:00:00Z\nagency: [AFP, Reuters]\n"
		"# note\n\ntitle: \"Fort: it falls\"\nbyline: Jane Roe\nlanguage: en\n---\nThe fort fell.\n");

	assert_view(r->outlet, "The Hill Post");
	assert_view(r->url, "https://example.org/a:b");
	assert_view(r->title, "Fort: it falls");
	assert_view(r->byline, "Jane Roe");
	assert_view(r->language, "en");
	assert_int_equal(r->published, dln_day_of(2003, 6, 6));
	assert_int_equal(r->dated, DLN_DATED_FRONT);
	assert_int_equal(r->agency_count, 2);
	assert_view(r->text, "The fort fell.");
	assert_int_equal(r->finding_count, 0);
}

static void what_is_wrong_is_told_with_its_byte(void **state) {
	const dln_report *r = dln_test_read_text(*state, "---\noutlet: A\neditor: B\npublished: soon\noutlet: C\n---\nThe fort fell.\n");

	assert_int_equal(r->finding_count, 3);
	assert_int_equal(r->findings[0].at, 14);
	assert_int_equal(r->findings[1].at, 24);
	assert_int_equal(r->findings[2].at, 40);
	assert_view(r->outlet, "A");
	assert_int_equal(r->published, DLN_NO_DAY);
}

static void the_first_day_counts(void **state) {
	const dln_report *r = dln_test_read_text(*state, "---\npublished: 2021-08-09\npublished: 2021-08-12\npublished: soon\n---\nThe fort fell.\n");

	assert_int_equal(r->published, dln_day_of(2021, 8, 9));
	assert_int_equal(r->finding_count, 2);
	assert_int_equal(r->findings[0].at, 26);
	/* One that cannot be read is none. */
	r = dln_test_read_text(*state, "---\npublished: soon\npublished: 2021-08-12\n---\nThe fort fell.\n");
	assert_int_equal(r->published, dln_day_of(2021, 8, 12));
	assert_int_equal(r->finding_count, 1);
}

static void what_is_no_front_matter_is_text(void **state) {
	static const char *const cases[] = {
		"---\nThe fort fell.\n---\nIt was quiet.\n", "---\noutlet: A\nThe fort fell.\n", "---\nnote: A\n---\nThe fort fell.\n", "outlet: A\n---\nThe fort fell.\n",
		"----\noutlet: A\n----\nThe fort fell.\n", "---\noutlet: A\nno pair\n---\nThe fort fell.\n"
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const dln_report *r = dln_test_read_text(*state, cases[i]);
		if (r->base != 0 || r->outlet.len)
			fail_msg("%s", cases[i]);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_become_metadata),
		cmocka_unit_test(what_is_wrong_is_told_with_its_byte),
		cmocka_unit_test(the_first_day_counts),
		cmocka_unit_test(what_is_no_front_matter_is_text),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
