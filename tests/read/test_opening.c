#include "read/article.h"

#include "support/reader.h"
#include "support/test.h"

typedef struct want {
	const char *text, *place, *agency; /* NULL: no dateline; "": none */
	int year, month, day;
	const char *rest;                  /* what follows the dateline */
} want;

static void check(const dln_test_reader *t, const want *w) {
	dln_view text = dln_view_of(w->text);
	dln_opening o;
	bool read = dln_opening_read(t->reader, text, (dln_range){0, (uint32_t)text.len}, false, &o);

	if (!w->place) {
		if (read)
			fail_msg("no dateline: %s", w->text);
		return;
	}
	if (!read)
		fail_msg("a dateline: %s", w->text);
	assert_view(dln_view_sub(text, o.place.begin, o.place.end), w->place);
	assert_view(o.agencies.len ? dln_view_sub(text, o.agencies.at[0].words.begin, o.agencies.at[0].words.end) : (dln_view){0}, w->agency);
	if (o.date.year != w->year || o.date.month != w->month || o.date.day != w->day)
		fail_msg("%s: %d-%d-%d", w->text, o.date.year, o.date.month, o.date.day);
	assert_view(dln_view_trim(dln_view_sub(text, o.range.end, text.len)), w->rest);
}

static void datelines_of_all_hands_are_read(void **state) {
	static const want cases[] = {
		{"KABUL, Aug 10 (Reuters) - The army fled.", "KABUL", "Reuters", 0, 8, 10, "The army fled."},
		{"GOMA, DR Congo (AP) \xE2\x80\x94 The army fled.", "GOMA, DR Congo", "AP", 0, 0, 0, "The army fled."},
		{"Kyiv, 3 March 2022 \xE2\x80\x93 The army fled.", "Kyiv", "", 2022, 3, 3, "The army fled."},
		{"(Reuters) - The army fled.", "", "Reuters", 0, 0, 0, "The army fled."},
		{"Aug 10 (Reuters) - The army fled.", "", "Reuters", 0, 8, 10, "The army fled."},
		{"MOSCOW, August 10. /TASS/. The army fled.", "MOSCOW", "TASS", 0, 8, 10, "The army fled."},
		{"SAN SALVADOR, 12 APR 89 (AFP) -- [REPORT] [RADIO] [TEXT] THE ARMY FLED.", "SAN SALVADOR", "AFP", 1989, 4, 12, "THE ARMY FLED."},
		{"QUITO, 12 APR 89 (AFP) -- [TEXT] CALI, 11 APR (EFE) -- THE ARMY FLED.", "CALI", "AFP", 1989, 4, 12, "THE ARMY FLED."},
		{"QUITO, 12 APR 89 (AFP) -- [TEXT] CALI -- THE ARMY FLED.", "CALI", "AFP", 1989, 4, 12, "THE ARMY FLED."},
		{"Colombo [Sri Lanka], April 21 (ANI): The army fled.", "Colombo", "ANI", 0, 4, 21, "The army fled."},
		{"Damascus, SANA- The army fled.", "Damascus", "SANA", 0, 0, 0, "The army fled."},
		{"NAIROBI \xE2\x80\x94 The army fled.", "NAIROBI", "", 0, 0, 0, "The army fled."},
		{"NAIROBI, Kenya \xE2\x80\x94 The army fled.", "NAIROBI, Kenya", "", 0, 0, 0, "The army fled."},
		{"NAIROBI: The army fled.", "NAIROBI", "", 0, 0, 0, "The army fled."},
		{"PORT-AU-PRINCE, Haiti (AP) -- The army fled.", "PORT-AU-PRINCE, Haiti", "AP", 0, 0, 0, "The army fled."},
		{"N'DJAMENA, Feb 3, 2008 (AFP) - The army fled.", "N'DJAMENA", "AFP", 2008, 2, 3, "The army fled."},
		{"BOGOTA, 27 APR 90 [RADIO CADENA 1) -- [TEXT] THE ARMY FLED.", "BOGOTA", "RADIO CADENA 1", 1990, 4, 27, "THE ARMY FLED."},
		{"KABUL, Tuesday, Aug. 10 (Reuters/AFP) - The army fled.", "KABUL", "Reuters", 0, 8, 10, "The army fled."},
		{"BAMAKO (AFP) The army fled.", "BAMAKO", "AFP", 0, 0, 0, "The army fled."},
		{"SARAJEVO, Bosnia, March 19, 1993 (AP)", "SARAJEVO, Bosnia", "AP", 1993, 3, 19, ""},
		{"Addis Ababa, 29 June 2021. The army fled.", "Addis Ababa", "", 2021, 6, 29, "The army fled."},
		{"Dubai: August 5, 2021 - The army fled.", "Dubai", "", 2021, 8, 5, "The army fled."},
		{"Dubai: August 5, 2021: The army fled.", "Dubai", "", 2021, 8, 5, "The army fled."},
		{"Dubai: August 5, 2021", "Dubai", "", 2021, 8, 5, ""},
		{"KABUL, Aug 10\n(Reuters) -\nThe army fled.", "KABUL", "Reuters", 0, 8, 10, "The army fled."},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(*state, &cases[i]);
}

static void prose_is_no_dateline(void **state) {
	static const char *const cases[] = {
		"", "The army fled.", "Kabul - the capital - stayed calm.", "On Tuesday \xE2\x80\x93 a day later \xE2\x80\x93 it rained.", "In Kabul (AFP was there) it rained.",
		"BREAKING \xE2\x80\x94 The army fled.", "Agence France-Presse (AFP) said that the army fled.", "Kabul, Aug 10", "On 3 March 2022 \xE2\x80\x93 a day later.",
		"Timeline: August 5, 2021 - The army fled.", "Kabul: August 5, 2021 was a bad day.", "Kabul, 29 June 2021 was calm. The army fled.",
		"Kabul 29 June 2021. The army fled.", "Nobody, 29 June 2021. The army fled.", "Kabul, 29 June. The army fled.",
		"QUESTION: Did the army flee?", "A man (Reuters)", "MPs, ministers and judges - all of them - left.", "KABUL", "(the first) - The army fled.", "- The army fled."
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(*state, &(want){.text = cases[i]});
}

static void capitals_prove_nothing_in_a_text_of_capitals(void **state) {
	const dln_test_reader *t = *state;
	dln_view text = DLN_LIT("KABUL -- THE ARMY FLED.");
	dln_opening o;

	assert_true(dln_opening_read(t->reader, text, (dln_range){0, (uint32_t)text.len}, false, &o));
	assert_false(dln_opening_read(t->reader, text, (dln_range){0, (uint32_t)text.len}, true, &o));
}

static void agencies_of_a_range_are_listed_once(void **state) {
	const dln_test_reader *t = *state;
	dln_view text = DLN_LIT("AFP, Reuters and Agence France-Presse"), more = DLN_LIT("AFP and a man of Kabul");
	dln_agencies found;

	dln_agencies_in(t->reader, text, 0, text.len, &found);
	assert_int_equal(found.len, 2);
	assert_true(found.all);
	dln_agencies_in(t->reader, more, 0, more.len, &found);
	assert_int_equal(found.len, 1);
	assert_false(found.all);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(datelines_of_all_hands_are_read),
		cmocka_unit_test(prose_is_no_dateline),
		cmocka_unit_test(capitals_prove_nothing_in_a_text_of_capitals),
		cmocka_unit_test(agencies_of_a_range_are_listed_once),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
