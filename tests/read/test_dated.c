#include "read/article.h"

#include "support/reader.h"
#include "support/test.h"

static void every_usual_form_is_read(void **state) {
	static const struct { const char *text; int year, month, day; } cases[] = {
		{"10 August 2021", 2021, 8, 10}, {"10th of August, 2021", 2021, 8, 10}, {"on August 10, 2021 at noon", 2021, 8, 10}, {"Aug. 10 (Tuesday), 2021", 2021, 8, 10},
		{"Tuesday, Aug. 10, 2021", 2021, 8, 10}, {"2021 August 10", 2021, 8, 10}, {"2021-08-10", 2021, 8, 10}, {"2021-08-10T09:30Z", 2021, 8, 10},
		{"2021/08/10", 2021, 8, 10}, {"10.8.2021", 2021, 8, 10}, {"25/8/2021", 2021, 8, 25}, {"8/25/2021", 2021, 8, 25}, {"AUGUST 10", 0, 8, 10},
		{"10 Aug", 0, 8, 10}, {"Sept 1st, 1999", 1999, 9, 1}, {"May 5 may 6", 0, 5, 5}, {"in 42 cases, 3 March 2022", 2022, 3, 3}, {"4/4/2021", 2021, 4, 4}
	};
	const dln_test_reader *t = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_view text = dln_view_of(cases[i].text);
		dln_date d = {0};
		if (!dln_date_next(t->reader, text, 0, text.len, false, &d) || d.year != cases[i].year || d.month != cases[i].month || d.day != cases[i].day || d.unsure)
			fail_msg("%s: %d-%d-%d", cases[i].text, d.year, d.month, d.day);
	}
}

static void what_is_no_date_is_none(void **state) {
	static const char *const cases[] = {"", "in 2021", "August", "he may 5", "42 August", "August 42", "10 men", "31-31-2021", "2021-13-10", "1.2.3",
		"10/8/21 km", "version 2021.8"};
	const dln_test_reader *t = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_view text = dln_view_of(cases[i]);
		dln_date d;
		if (dln_date_next(t->reader, text, 0, text.len, false, &d))
			fail_msg("%s: %d-%d-%d", cases[i], d.year, d.month, d.day);
	}
}

static void short_years_only_where_they_are_usual(void **state) {
	const dln_test_reader *t = *state;
	dln_date d;

	assert_true(dln_date_next(t->reader, DLN_LIT("3 JAN 90"), 0, 8, true, &d));
	assert_int_equal(d.year, 1990);
	assert_true(dln_date_next(t->reader, DLN_LIT("3 JAN 05"), 0, 8, true, &d));
	assert_int_equal(d.year, 2005);
	assert_true(dln_date_next(t->reader, DLN_LIT("3 JAN 90"), 0, 8, false, &d));
	assert_int_equal(d.year, 0);
}

static void only_days_of_the_calendar_count(void **state) {
	dln_date unsure = {.year = 2021, .month = 4, .day = 3, .unsure = true}, bare = {.month = 4, .day = 3}, none = {.year = 2021, .month = 2, .day = 30};

	(void)state;
	assert_int_equal(dln_date_day(&unsure), DLN_NO_DAY);
	assert_int_equal(dln_date_day(&bare), DLN_NO_DAY);
	assert_int_equal(dln_date_day(&none), DLN_NO_DAY);
}

static void the_best_date_wins(void **state) {
	static const struct { const char *text, *day; } cases[] = {
		{"Fort falls after siege\n\nMay 4, 2000\n\nGOMA, May 3, 2000 (AP) - The fort fell.\n", "2000-05-03"},
		{"Fort falls after siege\n\nUpdated May 5, 2000\n\nMay 4, 2000\n\nThe fort fell.\n", "2000-05-04"},
		{"Fort falls after siege\n\nUpdated May 5, 2000\n\nThe fort fell.\n", "2000-05-05"},
		{"Fort falls after siege\n\nMay 6, 2000\n\nPublished: May 4, 2000\n\nThe fort fell.\n", "2000-05-04"},
		{"The fort fell.\n\nIn this handout photo a man stands at the fort, May 3, 2000.\n\nIn this photo a man stands there, May 4, 2000.\n\nHe left.\n", "2000-05-04"},
		{"The fort fell.\n\nIn this May 3, 1990 file photo a man stands at the fort.\n\nHe left.\n", ""},
		{"GOMA, May 3 (AP) - The fort fell.\n\nIt was quiet.\n\nMay 4, 2000\n", "2000-05-03"},
		{"GOMA, May 3 (AP) - The fort fell.\n\nIt was quiet.\n\nJune 4, 2000\n", "2000-06-04"},
		{"Fort falls after siege\n\nUpdated\nMay 5, 2000\n\nPublished\nMay 4, 2000\n\nThe fort fell.\n", "2000-05-04"},
		{"Truce agreed on Friday, May 5, 2000\n\nThe fort fell.\n", ""},
		{"The fort fell on May 3, 2000, he said.\n", ""}
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const dln_report *r = dln_test_read_text(*state, cases[i].text);
		if (!dln_view_is(dln_view_of(dln_day_format(r->published).at), cases[i].day))
			fail_msg("%s: %s", cases[i].text, dln_day_format(r->published).at);
	}
}

static void a_dateline_without_a_year_says_month_and_day(void **state) {
	const dln_report *r = dln_test_read_text(*state, "GOMA, May 3 (AP) - The fort fell.\n");

	assert_int_equal(r->published, DLN_NO_DAY);
	assert_int_equal(r->said_month, 5);
	assert_int_equal(r->said_day, 3);
	assert_int_equal(r->finding_count, 1);
	assert_int_equal(r->findings[0].at, 6);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_usual_form_is_read),
		cmocka_unit_test(what_is_no_date_is_none),
		cmocka_unit_test(short_years_only_where_they_are_usual),
		cmocka_unit_test(only_days_of_the_calendar_count),
		cmocka_unit_test(the_best_date_wins),
		cmocka_unit_test(a_dateline_without_a_year_says_month_and_day),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
