#include "base/day.h"

#include <string.h>

#include "support/test.h"

static void known_days_have_their_numbers(void **state) {
	(void)state;
	assert_int_equal(dln_day_of(1970, 1, 1), 0);
	assert_int_equal(dln_day_of(1969, 12, 31), -1);
	assert_int_equal(dln_day_of(2000, 2, 29), 11016);
	assert_int_equal(dln_day_of(2021, 8, 9), 18848);
	assert_int_equal(dln_day_of(1, 1, 1), -719162);
	assert_int_equal(dln_day_of(9999, 12, 31), 2932896);
}

/* Every day of ten thousand years, counted on by hand. */
static void numbers_and_dates_turn_into_each_other(void **state) {
	int year, month, day, y, m, d;
	dln_day number = dln_day_of(1, 1, 1);
	int weekday = dln_day_weekday(number);

	(void)state;
	for (year = 1; year <= 9999; year++)
		for (month = 1; month <= 12; month++)
			for (day = 1; day <= dln_day_month_len(year, month); day++) {
				if (dln_day_of(year, month, day) != number)
					fail_msg("%d-%d-%d", year, month, day);
				dln_day_split(number, &y, &m, &d);
				if (y != year || m != month || d != day || dln_day_weekday(number) != weekday)
					fail_msg("%d", number);
				weekday = (weekday + 1) % 7;
				number++;
			}
	assert_int_equal(number, 2932897);
}

static void there_are_no_other_days(void **state) {
	(void)state;
	assert_int_equal(dln_day_of(2021, 2, 29), DLN_NO_DAY);
	assert_int_equal(dln_day_of(1900, 2, 29), DLN_NO_DAY);
	assert_int_equal(dln_day_of(2021, 13, 1), DLN_NO_DAY);
	assert_int_equal(dln_day_of(2021, 0, 1), DLN_NO_DAY);
	assert_int_equal(dln_day_of(2021, 4, 31), DLN_NO_DAY);
	assert_int_equal(dln_day_of(2021, 4, 0), DLN_NO_DAY);
	assert_int_equal(dln_day_of(0, 4, 1), DLN_NO_DAY);
	assert_int_equal(dln_day_of(10000, 1, 1), DLN_NO_DAY);
	assert_int_equal(dln_day_month_len(2024, 2), 29);
	assert_int_equal(dln_day_month_len(2024, 13), 0);
}

static void weekdays_count_from_monday(void **state) {
	(void)state;
	assert_int_equal(dln_day_weekday(dln_day_of(2021, 8, 9)), 0);
	assert_int_equal(dln_day_weekday(dln_day_of(2021, 8, 15)), 6);
	assert_int_equal(dln_day_weekday(dln_day_of(1945, 5, 8)), 1);
	assert_in_range(dln_day_weekday(INT32_MIN + 1), 0, 6);
	assert_in_range(dln_day_weekday(INT32_MAX), 0, 6);
}

static void reads_days_and_time_stamps_only(void **state) {
	static const char *const good[] = {"2021-08-09", "2021-08-09T10:15:00Z", "2021-08-09 10:15", "2021-08-09T23:59:59.5+04:30",
		"2021-08-09t10", "2021-08-09 10:15:00 +0000"};
	static const char *const bad[] = {"", "2021", "2021-08", "2021-08-0", "2021-8-9", "2021-08-9x", "2021/08/09", "2021-02-30", "20210809",
		" 2021-08-09", "2021-08-091", "2021-08-09 killed", "2021-08-09 12 killed", "2021-08-09T", "2021-08-09T99", "+021-08-09", "2021-08-09-"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof good / sizeof *good; i++)
		if (dln_day_parse(dln_view_of(good[i])) != 18848)
			fail_msg("%s", good[i]);
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		if (dln_day_parse(dln_view_of(bad[i])) != DLN_NO_DAY)
			fail_msg("%s", bad[i]);
	assert_int_equal(dln_day_parse((dln_view){NULL, 0}), DLN_NO_DAY);
}

static void writes_days(void **state) {
	(void)state;
	assert_string_equal(dln_day_format(18848).at, "2021-08-09");
	assert_string_equal(dln_day_say(18848).at, "Mon 9 Aug 2021");
	assert_string_equal(dln_day_say(dln_day_of(2012, 12, 30)).at, "Sun 30 Dec 2012");
	assert_string_equal(dln_day_say(DLN_NO_DAY).at, "");
	assert_string_equal(dln_day_say(INT32_MAX).at, "");
	assert_string_equal(dln_day_format(dln_day_of(33, 4, 3)).at, "0033-04-03");
	assert_string_equal(dln_day_format(DLN_NO_DAY).at, "");
	assert_string_equal(dln_day_format(INT32_MAX).at, "");
	assert_string_equal(dln_day_format(INT32_MIN + 1).at, "");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days_have_their_numbers),
		cmocka_unit_test(numbers_and_dates_turn_into_each_other),
		cmocka_unit_test(there_are_no_other_days),
		cmocka_unit_test(weekdays_count_from_monday),
		cmocka_unit_test(reads_days_and_time_stamps_only),
		cmocka_unit_test(writes_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
