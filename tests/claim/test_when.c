/* Symbolic times and the words of the claim's enums. */
#include "support/test.h"

#include "claim/claim.h"

typedef struct when_case {
	dln_when when;
	const char *published, *begin, *end; /* "" for a day that is not known */
} when_case;

static void resolves(void **state) {
	static const when_case cases[] = {
		{{.anchor = DLN_WHEN_NONE}, "2021-08-10", "", ""},
		{{.anchor = DLN_WHEN_PUBLISHED}, "2021-08-10", "2021-08-10", "2021-08-10"},
		{{.anchor = DLN_WHEN_PUBLISHED, .begin = -1, .end = -1}, "2021-03-01", "2021-02-28", "2021-02-28"},
		{{.anchor = DLN_WHEN_PUBLISHED, .begin = -1, .end = -1}, "", "", ""},
		{{.anchor = DLN_WHEN_PUBLISHED, .begin = DLN_NO_DAY, .end = 0}, "2021-08-10", "", "2021-08-10"},
		{{.anchor = DLN_WHEN_PUBLISHED, .begin = 3, .end = 1}, "2021-08-10", "", ""},
		{{.anchor = DLN_WHEN_PUBLISHED, .begin = INT32_MAX, .end = INT32_MAX}, "2021-08-10", "", ""},
		/* 2021-08-10 is a Tuesday */
		{{.anchor = DLN_WHEN_WEEKDAY, .weekday = 1}, "2021-08-10", "2021-08-10", "2021-08-10"},
		{{.anchor = DLN_WHEN_WEEKDAY, .weekday = 0}, "2021-08-10", "2021-08-09", "2021-08-09"},
		{{.anchor = DLN_WHEN_WEEKDAY, .weekday = 2}, "2021-08-10", "2021-08-04", "2021-08-04"},
		{{.anchor = DLN_WHEN_WEEKDAY, .weekday = 2, .future = true}, "2021-08-10", "2021-08-11", "2021-08-11"},
		{{.anchor = DLN_WHEN_WEEKDAY, .weekday = 1, .future = true}, "2021-08-10", "2021-08-10", "2021-08-10"},
		{{.anchor = DLN_WHEN_WEEKDAY, .weekday = 5, .end = 1}, "2021-08-10", "2021-08-07", "2021-08-08"},
		{{.anchor = DLN_WHEN_MONTH, .month = 2, .begin = 1, .end = 31}, "2024-03-05", "2024-02-01", "2024-02-29"},
		{{.anchor = DLN_WHEN_MONTH, .month = 9, .begin = 11, .end = 11}, "2021-08-10", "2020-09-11", "2020-09-11"},
		{{.anchor = DLN_WHEN_MONTH, .month = 9, .begin = 11, .end = 11, .future = true}, "2021-08-10", "2021-09-11", "2021-09-11"},
		{{.anchor = DLN_WHEN_MONTH, .month = 7, .begin = 1, .end = 31 + 31 + 30}, "2021-12-10", "2021-07-01", "2021-09-30"},
		{{.anchor = DLN_WHEN_MONTH, .month = 13, .begin = 1, .end = 2}, "2021-08-10", "", ""},
		/* "June last year", "since" and "until" it */
		{{.anchor = DLN_WHEN_YEARS, .grain = DLN_MONTH, .month = 6, .begin = -1, .end = -1}, "2021-03-10", "2020-06-01", "2020-06-30"},
		{{.anchor = DLN_WHEN_YEARS, .grain = DLN_MONTH, .month = 6, .begin = -1, .end = DLN_NO_DAY}, "2021-03-10", "2020-06-01", ""},
		{{.anchor = DLN_WHEN_YEARS, .grain = DLN_MONTH, .month = 6, .begin = DLN_NO_DAY, .end = -1}, "2021-03-10", "", "2020-06-30"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_day begin, end;
		bool told = dln_when_resolve(&cases[i].when, dln_day_parse(dln_view_of(cases[i].published)), &begin, &end);
		assert_string_equal(dln_day_format(begin).at, cases[i].begin);
		assert_string_equal(dln_day_format(end).at, cases[i].end);
		assert_int_equal(told, cases[i].begin[0] || cases[i].end[0]);
	}
}

static void a_year_before_publication_is_history(void **state) {
	const struct { dln_when when; const char *published; bool history; } cases[] = {
		{{.anchor = DLN_WHEN_ABSOLUTE, .begin = dln_day_of(1989, 2, 1), .end = dln_day_of(1989, 2, 28), .grain = DLN_MONTH}, "2021-08-10", true},
		{{.anchor = DLN_WHEN_ABSOLUTE, .begin = dln_day_of(1989, 2, 1), .end = dln_day_of(1989, 2, 28), .grain = DLN_MONTH}, "", false},
		{{.anchor = DLN_WHEN_ABSOLUTE, .begin = dln_day_of(1989, 1, 1), .end = dln_day_of(1989, 12, 31), .grain = DLN_YEAR}, "", true},
		{{.anchor = DLN_WHEN_ABSOLUTE, .begin = dln_day_of(2021, 2, 1), .end = dln_day_of(2021, 2, 28), .grain = DLN_MONTH}, "2021-08-10", false},
		{{.anchor = DLN_WHEN_ABSOLUTE, .begin = dln_day_of(1996, 1, 1), .end = DLN_NO_DAY, .grain = DLN_YEAR}, "2021-08-10", false},
		{{.anchor = DLN_WHEN_PUBLISHED, .begin = -400, .end = -380}, "2021-08-10", true},
		{{.anchor = DLN_WHEN_YEARS, .begin = -1, .end = -1}, "2021-08-10", false},
		{{.anchor = DLN_WHEN_WEEKDAY, .weekday = 2}, "2021-08-10", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(dln_when_is_history(&cases[i].when, dln_day_parse(dln_view_of(cases[i].published))), cases[i].history);
}

static void words_come_back(void **state) {
	(void)state;
	for (int t = 0; t < DLN_TYPES; t++) {
		dln_type back = DLN_TYPES;
		assert_non_null(dln_type_text((dln_type)t));
		assert_true(dln_type_parse(dln_view_of(dln_type_text((dln_type)t)), &back));
		assert_int_equal(back, t);
	}
	for (int k = DLN_PERSON; k <= DLN_THING; k++) {
		dln_kind back = DLN_KIND_NONE;
		assert_true(dln_kind_parse(dln_view_of(dln_kind_text((dln_kind)k)), &back));
		assert_int_equal(back, k);
	}
	for (int r = DLN_BELLIGERENT; r <= DLN_OUTLET; r++) {
		dln_role back = DLN_ROLE_NONE;
		assert_true(dln_role_parse(dln_view_of(dln_role_text((dln_role)r)), &back));
		assert_int_equal(back, r);
	}
	dln_type type;
	assert_false(dln_type_parse(DLN_LIT("say"), &type));
	assert_false(dln_type_parse(DLN_LIT(""), &type));
	assert_null(dln_aside_text(DLN_ASIDE_NONE));
	assert_string_equal(dln_aside_text(DLN_ASIDE_BACKGROUND), "background");
	assert_string_equal(dln_factuality_text(DLN_PS_MINUS), "PS-");
}

int main(void) {
	const struct CMUnitTest tests[] = {cmocka_unit_test(resolves), cmocka_unit_test(a_year_before_publication_is_history),
		cmocka_unit_test(words_come_back)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
