/* Expressions of time, and which of them tells when an event was. The publication day is Wednesday, 2016-08-10. */
#include "support/grounded.h"
#include "support/test.h"

/* All expressions of the text: "on Friday"'s words and days, then what else is known of them. */
static void show_all(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	(void)ask;
	for (size_t i = 0; i < t->times.len; i++) {
		const dln_timex *x = &t->times.at[i];
		dln_buf_str(out, i ? "; " : "");
		dln_test_put_words(t, x->when.words, out);
		dln_buf_str(out, " = ");
		if (x->duration)
			dln_buf_str(out, "no days");
		else
			dln_test_put_when(t, &x->when, out);
	}
}

/* All expressions as TIMEX3 has them. */
static void show_values(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	(void)ask;
	for (size_t i = 0; i < t->times.len; i++) {
		const dln_timex *x = &t->times.at[i];
		dln_timex_text room;
		const char *value = dln_timex_value(x, t->published, &room);
		dln_buf_str(out, i ? "; " : "");
		dln_test_put_words(t, dln_tree_range(&t->g.tree, x->first, x->last), out);
		dln_buf_printf(out, " = %s %s", dln_timex_type_text(x->type), value ? value : "unknown");
	}
}

static void show_when(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_fact fact;
	uint32_t trigger = dln_test_token(t, ask);
	dln_fact_of(t->arena, &t->cues, &t->g, &(dln_match){.token = trigger}, &fact);
	dln_when w = dln_timex_of(&t->times, &t->cues, &t->g, trigger, &fact);
	dln_test_put_when(t, &w, out);
}

/* What is kept when nobody knows the publication day. */
static void show_anchor(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	static const char *const ANCHORS[] = {"none", "absolute", "published", "weekday", "month", "months", "years"};
	dln_fact fact;
	uint32_t trigger = dln_test_token(t, ask);
	dln_fact_of(t->arena, &t->cues, &t->g, &(dln_match){.token = trigger}, &fact);
	dln_when w = dln_timex_of(&t->times, &t->cues, &t->g, trigger, &fact);
	dln_buf_printf(out, "%s ", ANCHORS[w.anchor]);
	if (w.anchor == DLN_WHEN_WEEKDAY)
		dln_buf_printf(out, "%u ", w.weekday);
	if (w.anchor == DLN_WHEN_MONTH)
		dln_buf_printf(out, "%u ", w.month);
	dln_test_put_when(t, &w, out);
}

static void days_are_named_in_many_ways(void **state)
{
	static const dln_test_row rows[] = {
		{"a weekday is the nearest before", "Rebels captured Kidal on Friday.", NULL, "Friday = 2016-08-05 day stated"},
		{"the weekday of publication is that day", "Rebels captured Kidal on Wednesday.", NULL, "Wednesday = 2016-08-10 day stated"},
		{"last with a weekday", "Rebels captured Kidal last Sunday.", NULL, "last Sunday = 2016-08-07 day stated"},
		{"next with a weekday is to come", "Troops will leave Kidal next Friday.", NULL, "next Friday = 2016-08-12 day stated"},
		{"yesterday", "Rebels captured Kidal yesterday.", NULL, "yesterday = 2016-08-09 day stated"},
		{"tomorrow", "Troops will leave Kidal tomorrow.", NULL, "tomorrow = 2016-08-11 day stated"},
		{"overnight is one of two days", "Rebels shelled Mosul overnight.", NULL, "overnight = 2016-08-09..2016-08-10 day stated"},
		{"last night too", "Rebels shelled Mosul last night.", NULL, "last night = 2016-08-09..2016-08-10 day stated"},
		{"this morning is today", "Rebels shelled Mosul this morning.", NULL, "this morning = 2016-08-10 day stated"},
		{"a date as Americans write it", "Rebels captured Kidal on May 21, 2014.", NULL, "May 21, 2014 = 2014-05-21 day stated"},
		{"a date as Europeans write it", "Rebels captured Kidal on 21 May 2014.", NULL, "21 May 2014 = 2014-05-21 day stated"},
		{"a date without a year is the nearest before", "Rebels captured Kidal on September 3.", NULL, "September 3 = 2015-09-03 day stated"},
		{"days ago", "Rebels captured Kidal three days ago.", NULL, "three days ago = 2016-08-07 day stated"},
	};
	DLN_TEST_ROWS(*state, rows, show_all);
}

static void longer_times_are_ranges(void **state)
{
	static const dln_test_row rows[] = {
		{"a month without a year", "Rebels captured Kidal in May.", NULL, "May = 2016-05-01..2016-05-31 month stated"},
		{"a month that this year has not had yet", "Rebels captured Kidal in October.", NULL, "October = 2015-10-01..2015-10-31 month stated"},
		{"a month with a year", "Rebels captured Kidal in May 2014.", NULL, "May 2014 = 2014-05-01..2014-05-31 month stated"},
		{"a year", "Rebels captured Kidal in 2012.", NULL, "2012 = 2012-01-01..2012-12-31 year stated"},
		{"a decade", "Rebels captured Kidal in the 1990s.", NULL, "the 1990s = 1990-01-01..1999-12-31 more stated"},
		{"last month", "Rebels captured Kidal last month.", NULL, "last month = 2016-07-01..2016-07-31 month stated"},
		{"this month ends today", "Rebels captured Kidal this month.", NULL, "this month = 2016-08-01..2016-08-10 month stated"},
		{"next month is to come", "Troops will leave Kidal next month.", NULL, "next month = 2016-09-01..2016-09-30 month stated"},
		{"last year", "Rebels captured Kidal last year.", NULL, "last year = 2015-01-01..2015-12-31 year stated"},
		{"the coming weeks are to come", "Troops will leave Kidal in the coming weeks.", NULL, "the coming weeks = 2016-08-10..2016-09-09 month stated"},
		{"so are the next hours", "Troops will leave Kidal in the next 24 hours.", NULL, "the next 24 hours = 2016-08-10..2016-08-11 day stated"},
		{"the next day counts from what was told, here from nothing", "Rebels captured Kidal the next day.", NULL, "the next day = no days"},
		{"last decade is no year", "Rebels captured Kidal in the last decade.", NULL, "the last decade = 2006-08-10..2016-08-10 more stated"},
		{"the past two weeks end today", "Rebels captured Kidal in the past two weeks.", NULL, "the past two weeks = 2016-07-27..2016-08-10 week stated"},
		{"since is open at the end", "Rebels have held Kidal since May 2014.", NULL, "since May 2014 = 2014-05-01.. month stated"},
		{"a length of time is no date", "Rebels have held Kidal for three weeks.", NULL, "three weeks = no days"},
		{"may is no month when it is a verb", "Rebels may capture Kidal and kill civilians.", NULL, ""},
		{"march is none either", "Rebels march on Kidal.", NULL, ""},
		{"a number of soldiers is no year", "Rebels killed 2000 soldiers.", NULL, ""},
	};
	DLN_TEST_ROWS(*state, rows, show_all);
}

static void values_are_those_of_timex3(void **state)
{
	static const dln_test_row rows[] = {
		{"a preposition is no part", "Rebels captured Kidal on Friday.", NULL, "Friday = DATE 2016-08-05"},
		{"since neither", "Rebels have held Kidal since May 2014.", NULL, "May 2014 = DATE 2014-05"},
		{"an article is", "Rebels captured Kidal in the 1990s.", NULL, "the 1990s = DATE 199"},
		{"weeks are those of ISO 8601", "Rebels captured Kidal last week.", NULL, "last week = DATE 2016-W31"},
		{"part of a day", "Rebels shelled Mosul on Tuesday night.", NULL, "Tuesday night = TIME 2016-08-09TNI"},
		{"an hour is of the day that is named behind it", "Rebels captured Kidal at 6:40 p.m. on Friday.", NULL,
			"6:40 p.m. = TIME 2016-08-05T18:40; Friday = DATE 2016-08-05"},
		{"a length", "Rebels have held Kidal for three weeks.", NULL, "three weeks = DURATION P3W"},
		{"hours of a length stand behind a T", "Troops will leave Kidal in the next 24 hours.", NULL, "the next 24 hours = DURATION PT24H"},
		{"a rhythm", "Rebels shelled Mosul every night.", NULL, "every night = SET XXXX-XX-XXTNI"},
		{"a quarter", "Rebels shelled Mosul in the first quarter of 2014.", NULL, "the first quarter of 2014 = DATE 2014-Q1"},
		{"years ago name a year", "Rebels captured Kidal 20 years ago.", NULL, "20 years ago = DATE 1996"},
		{"now", "Rebels now hold Kidal.", NULL, "now = DATE PRESENT_REF"},
		{"the next day counts from the day that was told", "Rebels captured Kidal on 3 May 2014. Soldiers fled Kidal the next day.", NULL,
			"3 May 2014 = DATE 2014-05-03; the next day = DATE 2014-05-04"},
		{"two days later too", "Rebels captured Kidal on 3 May 2014. Two days later rebels captured Gao.", NULL,
			"3 May 2014 = DATE 2014-05-03; Two days later = DATE 2014-05-05"},
	};
	DLN_TEST_ROWS(*state, rows, show_values);
}

static void without_publication_day_values_are_partial(void **state)
{
	static const dln_test_row rows[] = {
		{"a month without its year", "Rebels captured Kidal in May.", NULL, "May = DATE XXXX-05"},
		{"a weekday is of no known day", "Rebels captured Kidal on Friday.", NULL, "Friday = DATE unknown"},
		{"a length needs none", "Rebels have held Kidal for three weeks.", NULL, "three weeks = DURATION P3W"},
		{"what counts from a whole date needs none", "Rebels captured Kidal on 3 May 2014. Soldiers fled Kidal the next day.", NULL,
			"3 May 2014 = DATE 2014-05-03; the next day = DATE 2014-05-04"},
	};
	dln_test_grounded *t = *state;
	dln_day was = t->published;
	t->published = DLN_NO_DAY;
	DLN_TEST_ROWS(t, rows, show_values);
	t->published = was;
}

static void an_event_takes_the_time_of_its_clause(void **state)
{
	static const dln_test_row rows[] = {
		{"that on the verb", "Rebels captured Kidal on Friday.", "captured", "2016-08-05 day stated"},
		{"that on the verb above a participle", "Kidal fell on Friday, opening the road to Gao.", "opening", "2016-08-05 day stated"},
		{"saying has its own time", "The mayor said on Tuesday that rebels captured Kidal on Friday.", "captured", "2016-08-05 day stated"},
		{"and what was told then was over by then", "The mayor said on Tuesday that rebels captured Kidal.", "captured", "2016-08-09 day inferred"},
		{"each clause has its own", "Rebels captured Kidal on Friday and soldiers left Gao on Sunday.", "left", "2016-08-07 day stated"},
		{"each clause has its own, the first too", "Rebels captured Kidal on Friday and soldiers left Gao on Sunday.", "captured", "2016-08-05 day stated"},
		{"the last of two verbs has what stands behind it", "Rebels seized Kidal and killed soldiers on Monday.", "killed", "2016-08-08 day stated"},
		{"what is told of this week is not of its days to come", "Rebels captured Kidal this week.", "captured", "2016-08-08..2016-08-10 week stated"},
		{"an event noun takes that of its verb", "The army launched an attack on Mosul on Monday.", "attack", "2016-08-08 day stated"},
		{"no words: the day of publication", "Rebels captured the town.", "captured", "2016-08-10 day published"},
		{"the past perfect is before it", "Rebels had captured the town.", "captured", "..2016-08-10 more inferred"},
		{"what is not asserted has no day", "Rebels plan to capture Kidal.", "capture", "- more inferred"},
		{"a plan for a weekday is to come", "Troops plan to leave Kidal on Friday.", "leave", "2016-08-12 day stated"},
		{"a plan for this week reaches to its end", "Troops will leave Kidal this week.", "leave", "2016-08-08..2016-08-14 week stated"},
		{"next week is the one from Monday on", "Troops will leave Kidal next week.", "leave", "2016-08-15..2016-08-21 week stated"},
		{"last week ends on Sunday", "Rebels captured Kidal last week.", "captured", "2016-08-01..2016-08-07 week stated"},
		{"the days of a range are all its days", "Rebels shelled Mosul from 3 to 8 May.", "shelled", "2016-05-03..2016-05-08 day stated"},
		{"in two weeks is to come behind will", "Troops will leave Kidal in two weeks.", "leave", "2016-08-21..2016-08-27 week stated"},
		{"what was told lends its day", "Rebels captured Kidal on 3 May 2014. Two days later rebels captured Gao.", "captured#2", "2014-05-05 day stated"},
		{"will looks forward", "Troops will leave Kidal on Monday.", "leave", "2016-08-15 day stated"},
	};
	DLN_TEST_ROWS(*state, rows, show_when);
}

static void without_publication_day_the_words_are_kept(void **state)
{
	static const dln_test_row rows[] = {
		{"a weekday stays a weekday", "Rebels captured Kidal on Friday.", "captured", "weekday 4 - day stated"},
		{"a month stays a month", "Rebels captured Kidal in May.", "captured", "month 5 - month stated"},
		{"yesterday stays an offset", "Rebels captured Kidal yesterday.", "captured", "published - day stated"},
		{"a whole date needs no help", "Rebels captured Kidal on May 21, 2014.", "captured", "absolute 2014-05-21 day stated"},
		{"a decade needs none", "Rebels captured Kidal in the 1990s.", "captured", "absolute 1990-01-01..1999-12-31 more stated"},
		{"last month stays one", "Rebels captured Kidal last month.", "captured", "months - month stated"},
		{"last year stays one", "Rebels captured Kidal last year.", "captured", "years - year stated"},
	};
	dln_test_grounded *t = *state;
	dln_day was = t->published;
	t->published = DLN_NO_DAY;
	DLN_TEST_ROWS(t, rows, show_anchor);
	t->published = was;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_named_in_many_ways),
		cmocka_unit_test(longer_times_are_ranges),
		cmocka_unit_test(values_are_those_of_timex3),
		cmocka_unit_test(without_publication_day_values_are_partial),
		cmocka_unit_test(an_event_takes_the_time_of_its_clause),
		cmocka_unit_test(without_publication_day_the_words_are_kept),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
