#include "base/utf8.h"

#include <string.h>

#include "support/failing.h"
#include "support/test.h"

static void every_character_goes_there_and_back(void **state) {
	uint32_t cp, back;
	char bytes[4];
	bool ok;

	(void)state;
	for (cp = 0; cp <= 0x10FFFF; cp++) {
		size_t len;
		if (cp == 0xD800)
			cp = 0xE000;
		len = dln_utf8_encode(cp, bytes);
		if (dln_utf8_decode((dln_view){bytes, len}, 0, &back, &ok) != len || back != cp || !ok)
			fail_msg("U+%04X", cp);
	}
	assert_int_equal(dln_utf8_encode(0xD800, bytes), 3);
	assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
	assert_int_equal(dln_utf8_encode(0x110000, bytes), 3);
}

/* The table of Unicode 3.9 and the cases of its recommended practice for replacement: how many bytes each ill-formed part has. */
static void ill_formed_parts_are_as_long_as_they_can_be(void **state) {
	static const struct {
		const char *bytes;
		size_t parts[8];
	} cases[] = {
		{"\x80", {1}}, {"\xC0\xAF", {1, 1}}, {"\xC1\xBF", {1, 1}}, {"\xF5\x80\x80\x80", {1, 1, 1, 1}}, {"\xFE\xFF", {1, 1}},
		{"\xE0\x80\xAF", {1, 1, 1}}, {"\xF0\x80\x80\xAF", {1, 1, 1, 1}}, {"\xED\xA0\x80", {1, 1, 1}}, {"\xED\xBF\xBF", {1, 1, 1}},
		{"\xF4\x90\x80\x80", {1, 1, 1, 1}}, {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF", {2, 1, 3, 2}}, {"\xE2\x82", {2}}, {"\xF0\x9F\x98", {3}},
		{"\xC3", {1}},
	};
	size_t i, part, at;
	uint32_t cp;
	bool ok;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_view v = dln_view_of(cases[i].bytes);
		for (part = 0, at = 0; at < v.len; part++) {
			size_t len = dln_utf8_decode(v, at, &cp, &ok);
			if (ok || cp != DLN_REPLACEMENT || len != cases[i].parts[part])
				fail_msg("case %zu, part %zu: %zu bytes", i, part, len);
			at += len;
		}
		assert_int_equal(dln_utf8_check(v), 0);
	}
}

static void finds_the_first_bad_byte(void **state) {
	(void)state;
	assert_int_equal(dln_utf8_check(DLN_LIT("")), DLN_NOWHERE);
	assert_int_equal(dln_utf8_check(DLN_LIT("Mazār-e Şarīf \xF0\x9F\x93\xB0")), DLN_NOWHERE);
	assert_int_equal(dln_utf8_check(DLN_LIT("ab\xC3\xA9\xC3")), 4);
	assert_int_equal(dln_utf8_check(DLN_LIT("ab\xE9 cd")), 2);
}

static void finds_the_start_of_a_character(void **state) {
	dln_view v = DLN_LIT("a\xE2\x82\xAC\xF0\x9F\x93\xB0\x80z");
	static const size_t starts[] = {0, 1, 1, 1, 4, 4, 4, 4, 8, 9, 10, 10};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof starts / sizeof *starts; i++)
		assert_int_equal(dln_utf8_start(v, i), starts[i]);
}

static void counts_columns(void **state) {
	(void)state;
	assert_int_equal(dln_utf8_width(DLN_LIT("Kabul")), 5);
	assert_int_equal(dln_utf8_width(DLN_LIT("Mazār")), 5);
	assert_int_equal(dln_utf8_width(DLN_LIT("e\xCC\x81")), 1);
	assert_int_equal(dln_utf8_width(DLN_LIT("\xE5\x8C\x97\xE4\xBA\xAC")), 4);
	assert_int_equal(dln_utf8_width(DLN_LIT("a\tb\n")), 2);
	assert_int_equal(dln_utf8_width(DLN_LIT("\xFF")), 1);
	assert_int_equal(dln_utf8_width(DLN_LIT("")), 0);
}

static void knows_classes(void **state) {
	(void)state;
	assert_true(dln_cp_is_letter('q') && dln_cp_is_letter(0x0101) && dln_cp_is_letter(0x0627) && dln_cp_is_letter(0x5317));
	assert_false(dln_cp_is_letter('@') || dln_cp_is_letter('[') || dln_cp_is_letter('5') || dln_cp_is_letter(0x0301));
	assert_true(dln_cp_is_digit('0') && dln_cp_is_digit('9') && dln_cp_is_digit(0x06F3));
	assert_false(dln_cp_is_digit('/') || dln_cp_is_digit(':') || dln_cp_is_digit(0x00B2));
	assert_true(dln_cp_is_upper('Z') && dln_cp_is_upper(0x0160) && dln_cp_is_upper(0x01C5));
	assert_false(dln_cp_is_upper('z') || dln_cp_is_upper(0x0161) || dln_cp_is_upper('1'));
	assert_true(dln_cp_is_space(' ') && dln_cp_is_space('\n') && dln_cp_is_space(0xA0) && dln_cp_is_space(0x2028) && dln_cp_is_space(0x85));
	assert_false(dln_cp_is_space('x') || dln_cp_is_space(0x200B) || dln_cp_is_space(0));
	assert_int_equal(dln_cp_lower(0x0130), 'i');
	assert_int_equal(dln_cp_lower(0x0416), 0x0436);
	assert_false(dln_cp_is_letter(0x110000) || dln_cp_is_letter(UINT32_MAX) || dln_cp_is_space(UINT32_MAX));
}

static void folds(void **state) {
	static const struct {
		const char *in, *plain;
	} cases[] = {
		{"Mazār-e Şarīf", "mazar-e sarif"},
		{"ŁÓDŹ", "lodz"},
		{"Đà Nẵng", "da nang"},
		{"İstanbul Ağrı", "istanbul agri"},
		{"Sanʿāʾ", "sana"},
		{"STRAẞE Færøerne Œuvre", "strasse faeroerne oeuvre"},
		{"ﬁre Ⅳ", "fire iv"},
		{"bad \xFF\xC3 byte", "bad \xFF\xC3 byte"},
		{"e\xCC\x81", "e"},
		{"КИЇВ", "киів"},
		{"", ""},
	};
	dln_buf out;
	size_t i;

	(void)state;
	dln_buf_init(&out, 1000);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_buf_reset(&out);
		dln_utf8_plain(&out, dln_view_of(cases[i].in));
		assert_string_equal(out.at, cases[i].plain);
	}
	dln_buf_clear(&out);
}

/* Folding what is folded changes nothing, for every character there is. */
static void folding_twice_is_folding_once(void **state) {
	dln_buf once, twice;
	uint32_t cp;
	char bytes[4];

	(void)state;
	dln_buf_init(&once, 1000);
	dln_buf_init(&twice, 1000);
	for (cp = 0; cp <= 0x2FFFF; cp++) {
		if (cp == 0xD800)
			cp = 0xE000;
		dln_buf_reset(&once);
		dln_buf_reset(&twice);
		dln_utf8_plain(&once, (dln_view){bytes, dln_utf8_encode(cp, bytes)});
		dln_utf8_plain(&twice, dln_buf_as_view(&once));
		if (!dln_view_eq(dln_buf_as_view(&once), dln_buf_as_view(&twice)))
			fail_msg("U+%04X", cp);
	}
	dln_buf_clear(&once);
	dln_buf_clear(&twice);
}

static void shows_on_one_line(void **state) {
	dln_buf out;

	(void)state;
	dln_buf_init(&out, 1000);
	dln_utf8_line(&out, DLN_LIT("Le Caf\xC3\xA9\t\x1B[31m\r\n\xE2\x80\xAE" "gar\xE2\x80\xA8\x80\x7F\xF0\x9F\x95\x8A"));
	assert_true(dln_view_eq(dln_buf_as_view(&out), DLN_LIT("Le Caf\xC3\xA9 \xEF\xBF\xBD[31m  \xEF\xBF\xBDgar \xEF\xBF\xBD\xEF\xBF\xBD\xF0\x9F\x95\x8A")));
	dln_buf_clear(&out);
}

static dln_status folds_much(void *self) {
	dln_buf out;
	dln_status status;
	int i;

	(void)self;
	dln_buf_init(&out, 10000);
	for (i = 0; i < 200; i++)
		dln_utf8_plain(&out, DLN_LIT("Mazār"));
	status = out.status;
	dln_buf_clear(&out);
	return status;
}

static void every_allocation_may_fail(void **state) {
	(void)state;
	assert_true(dln_test_fail_each(folds_much, NULL) >= 2);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_goes_there_and_back),
		cmocka_unit_test(ill_formed_parts_are_as_long_as_they_can_be),
		cmocka_unit_test(finds_the_first_bad_byte),
		cmocka_unit_test(finds_the_start_of_a_character),
		cmocka_unit_test(counts_columns),
		cmocka_unit_test(knows_classes),
		cmocka_unit_test(shows_on_one_line),
		cmocka_unit_test(folds),
		cmocka_unit_test(folding_twice_is_folding_once),
		cmocka_unit_test(every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
