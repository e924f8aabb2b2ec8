#include <stdio.h>

#include "support/reader.h"
#include "support/test.h"

/* The report's agencies with a comma between, in the order of the report. */
static const char *agencies_of(dln_test_reader *t, const char *text, const dln_meta *meta) {
	static char names[200];
	dln_reports reports = dln_test_read_bytes(t, dln_view_of(text), meta);
	size_t len = 0;

	names[0] = 0;
	for (size_t i = 0; i < reports.at[0].agency_count; i++) {
		dln_view name = reports.at[0].agencies[i];
		if (i)
			names[len++] = ',';
		for (size_t k = 0; k < name.len && len + 2 < sizeof names; k++)
			names[len++] = name.at[k];
		names[len] = 0;
	}
	return names;
}

static void the_best_founded_credit_decides(void **state) {
	static const struct { const char *text, *agencies; } cases[] = {
		{"---\nagency: AFP\n---\nGOMA (Reuters) - The fort fell, he told AP.\n", "AFP"},
		{"GOMA (Reuters) - The fort fell, he told AFP.\n", "Reuters"},
		{"GOMA (Reuters) - The fort fell, he told AFP.\n\nWith reporting by AP\n", "Reuters,AP"},
		{"The fort fell, he told AFP.\n\nSource: Reuters\n", "Reuters"},
		{"The fort fell, he told AFP. She told Reuters more. It was over, a man told Reuters.\n", "Reuters,AFP"},
		{"The fort fell.\n\nA man stands at the fort. (AP Photo/Jane Roe)\n\nHe left.\n", "AP"},
		{"---\noutlet: The Valley Herald\n---\nThe fort fell.\n\nA man stands at the fort. (AP Photo/Jane Roe)\n\nHe left.\n", ""},
		{"---\noutlet: Reuters\n---\nThe fort fell, he told AFP.\n", "Reuters"},
		{"The fort fell. (AFP)\n", "AFP"},
		{"The fort fell.\n\nIt was quiet. [Reuters]\n", "Reuters"},
		{"AFP reported that the fort fell.\n", ""},
		{"Fort falls after a siege\n\nAgence France-Presse\n\nThe fort fell.\n", "AFP"},
		{"The fort fell.\n\n\xC2\xA9 2012 AFP\n", "AFP"},
		{"The fort fell.\n\nA man stands at the fort. (AP Photo/Jane Roe)\n\nHe left.\n\nSource: The Valley Herald\n", ""},
		{"The fort fell.\n\n\xC2\xA9 AFP\n\nIt was quiet.\n\nIt rained.\n\nSource: Reuters", "Reuters"},
		{"The fort fell.\n\nHe left.\n\n(Reporting by Jane Roe in Goma and the AP; Editing by John Doe)\n", "AP"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(agencies_of(*state, cases[i].text, NULL), cases[i].agencies);
}

static void given_names_become_canonical_or_stay(void **state) {
	dln_meta meta = {.agency = DLN_LIT("Agence France-Presse; Radio Hill"), .published = DLN_NO_DAY};

	assert_string_equal(agencies_of(*state, "The fort fell.\n", &meta), "AFP,Radio Hill");
}

static dln_block_kind kind_of_second(dln_test_reader *t, const char *line) {
	char text[600];
	const dln_report *r;

	snprintf(text, sizeof text, "Fort falls after a siege\n\n%s\n\nThe fort fell after a siege of a week.\n\nIt was quiet on Sunday.\n", line);
	r = dln_test_read_text(t, text);
	assert_int_equal(r->block_count, 4);
	return r->blocks[1].kind;
}

static void credit_lines_are_known(void **state) {
	static const char *const cases[] = {
		"By Jane Roe", "By JANE ROE and JOHN DE LA CRUZ", "By Jane Roe, Associated Press Writer", "Jane Roe and John Doe contributed to this report.",
		"Source: AFP", "Byline: Jane Roe",
		"AFP", "Reuters and AP", "November 3, 2012", "Published: 3 November 2012", "Saturday, 3 Nov 2012 10:32", "Reporting by Jane Roe", "With agencies",
		"Copyright 2012 Herald. All rights reserved.", "Published", "GOMA, November 3, 2012 00:00 IST", "By our foreign staff", "\xC2\xA9 AFP"
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (kind_of_second(*state, cases[i]) != DLN_BLOCK_CREDIT)
			fail_msg("%s", cases[i]);
}

static void sentences_and_headings_are_no_credits(void **state) {
	static const char *const cases[] = {
		"By land and by sea", "By Monday the fort was empty", "By Monday, Roe and Doe had left.", "Sources say AFP was there.", "Reporting by radio is slow, she said.",
		"The fort on November 3, 2012, before the siege", "AFP office is empty since the siege", "By noon it was over."
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (kind_of_second(*state, cases[i]) == DLN_BLOCK_CREDIT)
			fail_msg("%s", cases[i]);
}

static void credits_say_where_they_stand(void **state) {
	const dln_report *r = dln_test_read_text(*state, "GOMA (Reuters) - The fort fell, he told AFP.\n\nSource: AP\n");
	static const char *const words[] = {"Reuters", "told AFP", "AP"};
	static const dln_credit_kind kinds[] = {DLN_CREDIT_DATELINE, DLN_CREDIT_TOLD, DLN_CREDIT_LINE};

	assert_int_equal(r->credit_count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_view(dln_view_sub(r->text, r->credits[i].words.begin, r->credits[i].words.end), words[i]);
		assert_int_equal(r->credits[i].kind, kinds[i]);
	}
}

static void the_byline_is_the_names(void **state) {
	assert_view(dln_test_read_text(*state, "Fort falls after a siege\n\nBy Jane Roe\n\nThe fort fell.\n")->byline, "Jane Roe");
	assert_view(dln_test_read_text(*state, "BYLINE: Jane Roe\n\nThe fort fell.\n")->byline, "Jane Roe");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_founded_credit_decides),
		cmocka_unit_test(given_names_become_canonical_or_stay),
		cmocka_unit_test(credit_lines_are_known),
		cmocka_unit_test(sentences_and_headings_are_no_credits),
		cmocka_unit_test(credits_say_where_they_stand),
		cmocka_unit_test(the_byline_is_the_names),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
