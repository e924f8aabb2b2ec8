/* Dates, counts, numbers and events in words. */
#include "support/test.h"

#include "base/day.h"
#include "tell/wording.h"

static dln_buf buf;

static int set_up(void **state)
{
	(void)state;
	dln_buf_init(&buf, 4096);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	dln_buf_clear(&buf);
	return 0;
}

#define assert_says(want) \
	do { \
		assert_view(dln_buf_as_view(&buf), want); \
		dln_buf_reset(&buf); \
	} while (0)

static void days_have_their_weekday(void **state)
{
	(void)state;
	assert_string_equal(dln_wording_of_day(dln_day_of(2021, 8, 9)).at, "Mon 9 Aug 2021");
	assert_string_equal(dln_wording_of_day(dln_day_of(1999, 12, 31)).at, "Fri 31 Dec 1999");
	assert_string_equal(dln_wording_of_day(DLN_NO_DAY).at, "day unknown");
}

static void spans_say_no_more_than_they_must(void **state)
{
	(void)state;
	const struct { dln_day begin, end; const char *want; } cases[] = {
		{dln_day_of(2021, 8, 9), dln_day_of(2021, 8, 9), "Mon 9 Aug 2021"},
		{dln_day_of(2021, 8, 7), dln_day_of(2021, 8, 8), "Sat 7 to Sun 8 Aug 2021"},
		{dln_day_of(2021, 7, 31), dln_day_of(2021, 8, 1), "Sat 31 Jul to Sun 1 Aug 2021"},
		{dln_day_of(2020, 12, 31), dln_day_of(2021, 1, 1), "Thu 31 Dec 2020 to Fri 1 Jan 2021"},
		{dln_day_of(2021, 8, 1), dln_day_of(2021, 8, 31), "Aug 2021"},
		{dln_day_of(2020, 2, 1), dln_day_of(2020, 2, 28), "Sat 1 to Fri 28 Feb 2020"},
		{dln_day_of(2001, 1, 1), dln_day_of(2001, 12, 31), "2001"},
		{dln_day_of(1996, 1, 1), dln_day_of(2001, 12, 31), "1996 to 2001"},
		{DLN_NO_DAY, dln_day_of(2021, 8, 9), "by Mon 9 Aug 2021"},
		{dln_day_of(2021, 8, 9), DLN_NO_DAY, "since Mon 9 Aug 2021"},
		{DLN_NO_DAY, DLN_NO_DAY, "day unknown"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_wording_span(&buf, cases[i].begin, cases[i].end);
		assert_says(cases[i].want);
	}
}

static void a_hold_is_since_a_day_or_a_stretch(void **state)
{
	(void)state;
	dln_wording_since(&buf, dln_day_of(2021, 8, 9), dln_day_of(2021, 8, 9));
	assert_says("since Mon 9 Aug 2021");
	dln_wording_since(&buf, dln_day_of(2012, 7, 1), dln_day_of(2012, 7, 31));
	assert_says("since Jul 2012");
	dln_wording_since(&buf, dln_day_of(2021, 7, 1), dln_day_of(2021, 7, 10));
	assert_says("since Thu 1 to Sat 10 Jul 2021");
	dln_wording_since(&buf, DLN_NO_DAY, DLN_NO_DAY);
	assert_says("");
}

static void a_column_has_short_days(void **state)
{
	(void)state;
	const struct { dln_day begin, end; const char *want; } cases[] = {
		{dln_day_of(2021, 8, 9), DLN_NO_DAY, "9\u00A0Aug"},
		{dln_day_of(2021, 8, 7), dln_day_of(2021, 8, 8), "7 to 8\u00A0Aug"},
		{dln_day_of(2021, 7, 31), dln_day_of(2021, 8, 1), "31\u00A0Jul to 1\u00A0Aug"},
		{dln_day_of(2020, 12, 31), dln_day_of(2021, 1, 1), "31\u00A0Dec\u00A02020 to 1\u00A0Jan"},
		{dln_day_of(2020, 12, 30), dln_day_of(2020, 12, 31), "30 to 31\u00A0Dec\u00A02020"},
		{dln_day_of(2012, 7, 1), dln_day_of(2012, 7, 31), "Jul 2012"},
		{DLN_NO_DAY, dln_day_of(2021, 8, 9), ""}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_wording_short(&buf, cases[i].begin, cases[i].end, dln_day_of(2021, 8, 12));
		assert_says(cases[i].want);
	}
	dln_wording_short(&buf, dln_day_of(2021, 8, 9), dln_day_of(2021, 8, 9), DLN_NO_DAY);
	assert_says("9\u00A0Aug\u00A02021");
}

static void numbers_are_grouped(void **state)
{
	(void)state;
	const struct { double number; const char *want; } cases[] = {
		{0, "0"}, {6, "6"}, {999, "999"}, {1000, "1,000"}, {60000, "60,000"}, {1234567, "1,234,567"}, {2.5, "2.5"}, {0.25, "0.25"}, {-1234, "-1,234"},
		{1e30, "beyond count"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_wording_number(&buf, cases[i].number);
		assert_says(cases[i].want);
	}
}

static void counts_agree_in_number(void **state)
{
	(void)state;
	dln_wording_counts(&buf, 1, 1);
	assert_says("1\xC2\xA0origin,\xC2\xA0" "1\xC2\xA0report");
	dln_wording_counts(&buf, 2, 3);
	assert_says("2\xC2\xA0origins,\xC2\xA0" "3\xC2\xA0reports");
}

static void events_are_told_by_who_acted_or_by_a_noun(void **state)
{
	(void)state;
	const dln_view rebels = DLN_LIT("the rebels"), town = DLN_LIT("Aibak"), army = DLN_LIT("the army"), none = {NULL, 0};
	dln_wording_event(&buf, DLN_SEIZE, &(dln_parts){rebels, army, town, none, false});
	assert_says("The rebels took Aibak from the army");
	dln_wording_event(&buf, DLN_SEIZE, &(dln_parts){none, none, town, none, false});
	assert_says("Capture of Aibak");
	dln_wording_event(&buf, DLN_SHELL, &(dln_parts){rebels, none, town, none, false});
	assert_says("The rebels shelled Aibak");
	dln_wording_event(&buf, DLN_SHELL, &(dln_parts){rebels, army, town, none, false});
	assert_says("The rebels shelled the army in Aibak");
	dln_wording_event(&buf, DLN_KILL, &(dln_parts){none, DLN_LIT("two men"), town, none, false});
	assert_says("Killing of two men in Aibak");
	dln_wording_event(&buf, DLN_FREE_PRISONERS, &(dln_parts){rebels, DLN_LIT("700 men"), town, none, false});
	assert_says("The rebels freed prisoners: 700 men from Aibak");
	dln_wording_event(&buf, DLN_SURRENDER, &(dln_parts){army, none, DLN_LIT("Aibak airport"), DLN_LIT("at"), false});
	assert_says("The army surrendered at Aibak airport");
	dln_wording_noun(&buf, DLN_SEIZE, &(dln_parts){rebels, none, town, none, false});
	assert_says("Capture of Aibak by the rebels");
}

/* Verbs that want an object are not left without one. */
static void nothing_is_told_by_a_bare_verb(void **state)
{
	(void)state;
	const dln_view rebels = DLN_LIT("rebels"), town = DLN_LIT("Aibak"), none = {NULL, 0};
	const struct { dln_type type; dln_view place; const char *want; } cases[] = {
		{DLN_ACCUSE, none, "Rebels made an accusation"}, {DLN_REJECT, none, "Rebels rejected something"}, {DLN_ATTACK, town, "Rebels carried out an attack in Aibak"},
		{DLN_KILL, town, "Rebels killed somebody in Aibak"}, {DLN_THREATEN, none, "Rebels made a threat"}, {DLN_CONCEDE, none, "Rebels conceded something"},
		{DLN_SHELL, town, "Rebels shelled Aibak"}, {DLN_DENY, none, "Rebels issued a denial"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_wording_event(&buf, cases[i].type, &(dln_parts){rebels, none, cases[i].place, none, false});
		assert_says(cases[i].want);
	}
	assert_true(dln_wording_is_speech(DLN_CONCEDE));
}

static void figures_are_told_by_what_was_done(void **state)
{
	(void)state;
	dln_wording_figure(&buf, DLN_LIT("kill or injure"));
	assert_says("killed or injured");
	dln_wording_figure(&buf, DLN_LIT("provinces"));
	assert_says("provinces");
}

static void every_type_is_told(void **state)
{
	(void)state;
	for (int t = 0; t < DLN_TYPES; t++) {
		dln_wording_event(&buf, (dln_type)t, &(dln_parts){DLN_LIT("A"), DLN_LIT("B"), DLN_LIT("C"), (dln_view){0}, false});
		dln_view told = dln_buf_as_view(&buf);
		assert_true(dln_view_find(told, DLN_LIT("  ")) == DLN_NOWHERE);
		assert_true(dln_view_starts(told, DLN_LIT("A ")) && dln_view_find(told, DLN_LIT(" B")) != DLN_NOWHERE && dln_view_find(told, DLN_LIT(" C")) != DLN_NOWHERE);
		dln_buf_reset(&buf);
		dln_wording_event(&buf, (dln_type)t, &(dln_parts){.in = {NULL, 0}});
		assert_true(buf.len > 2);
		dln_buf_reset(&buf);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(days_have_their_weekday, set_up, tear_down),
		cmocka_unit_test_setup_teardown(spans_say_no_more_than_they_must, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_hold_is_since_a_day_or_a_stretch, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_column_has_short_days, set_up, tear_down),
		cmocka_unit_test_setup_teardown(numbers_are_grouped, set_up, tear_down),
		cmocka_unit_test_setup_teardown(counts_agree_in_number, set_up, tear_down),
		cmocka_unit_test_setup_teardown(events_are_told_by_who_acted_or_by_a_noun, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nothing_is_told_by_a_bare_verb, set_up, tear_down),
		cmocka_unit_test_setup_teardown(figures_are_told_by_what_was_done, set_up, tear_down),
		cmocka_unit_test_setup_teardown(every_type_is_told, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
