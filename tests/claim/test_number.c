/* How many: numbers, vague words, bounds, ordinals and fractions of noun phrases. */
#include "support/grounded.h"
#include "support/test.h"

/* "12 families [12]": value or bounds, unit, qualifier in brackets when there is one, then the words. */
static void show(dln_test_grounded *t, const char *ask, dln_buf *out)
{
	dln_quantity q;
	if (!dln_number_of(&t->number_words, &t->g, dln_test_token(t, ask), &q)) {
		dln_buf_str(out, "none");
		return;
	}
	dln_buf_printf(out, q.has_value ? "%.2f" : "-", q.value);
	dln_buf_printf(out, q.has_min ? " %.2f" : " -", q.min);
	dln_buf_printf(out, q.has_max ? " %.2f" : " -", q.max);
	dln_buf_printf(out, " %.*s", DLN_FMT(q.unit));
	if (q.qualifier.len)
		dln_buf_printf(out, " (%.*s)", DLN_FMT(q.qualifier));
	dln_buf_str(out, q.cumulative ? " so far" : "");
	dln_buf_str(out, ": ");
	dln_test_put_words(t, q.words, out);
}

static void exact_numbers(void **state)
{
	static const dln_test_row rows[] = {
		{"digits", "Rebels killed 14 soldiers.", "soldiers", "14.00 14.00 14.00 soldiers: 14"},
		{"a comma parts thousands", "Some 60,000 families fled Mosul.", "families", "60000.00 60000.00 60000.00 families (about): Some 60,000"},
		{"words", "Rebels killed twelve soldiers.", "soldiers", "12.00 12.00 12.00 soldiers: twelve"},
		{"words with a scale", "Rebels killed two hundred soldiers.", "soldiers", "200.00 200.00 200.00 soldiers: two hundred"},
		{"a decimal before a scale", "The war displaced 1.2 million people.", "people", "1200000.00 1200000.00 1200000.00 people: 1.2 million"},
		{"a hyphen inside", "Rebels killed twenty-five soldiers.", "soldiers", "25.00 25.00 25.00 soldiers: twenty-five"},
		{"what is counted takes its adjectives", "Rebels killed 14 government soldiers.", "soldiers", "14.00 14.00 14.00 government soldiers: 14"},
		{"a part of a whole", "Rebels hold 25 of the 34 provinces.", "25", "25.00 25.00 25.00 provinces: 25 of the 34 provinces"},
		{"no number", "Rebels captured Kidal on Friday.", "Rebels", "none"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

static void bounds_and_vague_words(void **state)
{
	static const dln_test_row rows[] = {
		{"at least is open above", "At least 20 soldiers died in Bria.", "soldiers", "20.00 20.00 - soldiers (at least): At least 20"},
		{"more than is open above", "More than 300 civilians fled Mosul.", "civilians", "300.00 300.00 - civilians (more than): More than 300"},
		{"up to is open below", "Up to 50 soldiers died in Bria.", "soldiers", "50.00 - 50.00 soldiers (up to): Up to 50"},
		{"hundreds have a lower bound alone", "Hundreds of fighters surrendered.", "Hundreds", "- 100.00 - fighters (vague): Hundreds of fighters"},
		{"dozens too", "Dozens of civilians died in Bria.", "Dozens", "- 12.00 - civilians (vague): Dozens of civilians"},
		{"a quarter is a part of people", "A quarter of the people fled Mosul.", "quarter", "0.25 0.25 0.25 people (fraction): A quarter of the people"},
		{"what is counted ends before the next number", "Rebels killed 15 people and wounding dozens.", "people", "15.00 15.00 15.00 people: 15"},
		{"several before the noun", "Rebels killed several soldiers.", "soldiers", "- 3.00 - soldiers (vague): several"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

static void amounts_as_they_are_written(void **state)
{
	static const dln_test_row rows[] = {
		{"a range", "Some 20 to 30 soldiers fled.", "soldiers", "- 20.00 30.00 soldiers (about): Some 20 to 30"},
		{"between", "Between 20 and 30 soldiers died in Bria.", "soldiers", "- 20.00 30.00 soldiers: Between 20 and 30"},
		{"a range of one scale", "Two to three million people fled Mosul.", "people", "- 2000000.00 3000000.00 people: Two to three million"},
		{"half of a scale", "Half a million people fled Mosul.", "people", "500000.00 500000.00 500000.00 people: Half a million"},
		{"a half more", "The war displaced two and a half million people.", "people", "2500000.00 2500000.00 2500000.00 people: two and a half million"},
		{"a vague word with a scale", "Rebels killed several hundred soldiers.", "soldiers", "- 300.00 - soldiers (vague): several hundred"},
		{"tens of thousands", "Tens of thousands of people fled Mosul.", "Tens", "- 10000.00 - people (vague): Tens of thousands of people"},
		{"thirds are counted", "Rebels hold two thirds of the towns.", "thirds", "0.67 0.67 0.67 towns (fraction): two thirds of the towns"},
		{"a dozen", "Rebels killed a dozen soldiers.", "soldiers", "12.00 12.00 12.00 soldiers: a dozen"},
		{"the second number of two", "Rebels killed 20 soldiers and 15 policemen.", "policemen", "15.00 15.00 15.00 policemen: 15"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

static void ordinals_and_fractions(void **state)
{
	static const dln_test_row rows[] = {
		{"the sixth of a kind of place tells that there are six", "Rebels seized a sixth provincial capital.", "capital",
			"6.00 6.00 6.00 provincial capital (ordinal) so far: sixth"},
		{"the first place of a kind tells no total", "Rebels seized their first town.", "town", "none"},
		{"an ordinal of people is no total", "The third soldier died.", "soldier", "none"},
		{"a third of something is a fraction", "Rebels hold a third of the towns.", "third", "0.33 0.33 0.33 towns (fraction): a third of the towns"},
		{"half", "Rebels hold half of the towns.", "half", "0.50 0.50 0.50 towns (fraction): half of the towns"},
	};
	DLN_TEST_ROWS(*state, rows, show);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exact_numbers),
		cmocka_unit_test(bounds_and_vague_words),
		cmocka_unit_test(amounts_as_they_are_written),
		cmocka_unit_test(ordinals_and_fractions),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
