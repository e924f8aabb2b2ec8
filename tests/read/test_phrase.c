#include "read/phrase.h"

#include "support/reader.h"
#include "support/test.h"

static dln_word word_at(const dln_test_reader *t, dln_view text, size_t at) {
	dln_word word = {0};

	assert_true(dln_word_next(t->reader, text, at, text.len, &word));
	return word;
}

static void words_are_runs_of_letters_and_digits(void **state) {
	const dln_test_reader *t = *state;
	dln_view text = DLN_LIT(" \"U.S.-led\" \xC3\x89toile 3D 42");
	static const char *const want[] = {"U", "S", "led", "\xC3\x89toile", "3D", "42"};
	dln_word word = {0};
	size_t n = 0;

	for (; dln_word_next(t->reader, text, word.end, text.len, &word); n++)
		assert_view(dln_view_sub(text, word.begin, word.end), want[n]);
	assert_int_equal(n, 6);
}

static void words_know_their_case(void **state) {
	const dln_test_reader *t = *state;
	dln_view text = DLN_LIT("Kabul AFP and 3D 42 \xC3\x89toile");
	dln_word kabul = word_at(t, text, 0), afp = word_at(t, text, 5), and = word_at(t, text, 9), number = word_at(t, text, 17), star = word_at(t, text, 19);

	assert_true(kabul.capital && !kabul.capitals && !kabul.digits);
	assert_true(afp.capital && afp.capitals);
	assert_true(!and.capital && !and.capitals && and.letters);
	assert_true(number.digits && !number.letters && !number.capitals);
	assert_true(star.capital && !star.capitals);
}

static void a_range_ends_where_it_ends(void **state) {
	const dln_test_reader *t = *state;
	dln_view text = DLN_LIT("Kabul fell");
	dln_word word;

	assert_true(dln_word_next(t->reader, text, 0, 3, &word));
	assert_int_equal(word.end, 3);
	assert_false(dln_word_next(t->reader, text, 5, 6, &word));
	assert_false(dln_word_next(t->reader, text, text.len, text.len, &word));
}

static const dln_phrase *agency(const dln_test_reader *t, const char *words, size_t *behind) {
	dln_view text = dln_view_of(words);
	dln_word word = word_at(t, text, 0);

	return dln_phrase_at(t->reader, text, text.len, &word, DLN_PHRASE_AGENCY, behind);
}

static void agencies_are_found_by_all_their_names(void **state) {
	const dln_test_reader *t = *state;
	size_t behind;
	const dln_phrase *shorter = agency(t, "AFP said", &behind), *longer;

	assert_non_null(shorter);
	assert_int_equal(behind, 3);
	longer = agency(t, "Agence France-Presse said", &behind);
	assert_non_null(longer);
	assert_int_equal(behind, 20);
	assert_true(dln_view_eq(shorter->name, longer->name));
	assert_non_null(agency(t, "REUTERS", &behind));
	assert_null(agency(t, "afp", &behind));
	assert_null(agency(t, "Afp", &behind));
	assert_null(agency(t, "reuters", &behind));
	assert_non_null(agency(t, "dpa", &behind)); /* writes itself so */
}

static void months_and_cues_are_found(void **state) {
	const dln_test_reader *t = *state;
	dln_view text = DLN_LIT("Sept. told");
	dln_word month = word_at(t, text, 0), told = word_at(t, text, 5);
	size_t behind;
	const dln_phrase *p = dln_phrase_at(t->reader, text, text.len, &month, DLN_PHRASE_MONTH, &behind);

	assert_non_null(p);
	assert_int_equal(p->group, 9);
	assert_non_null(dln_cue_at(t->reader, text, text.len, &told, DLN_CUE_TOLD, &behind));
	assert_null(dln_cue_at(t->reader, text, text.len, &told, DLN_CUE_BYLINE, &behind));
}

static void very_long_words_are_no_phrase(void **state) {
	const dln_test_reader *t = *state;
	char letters[5000];
	dln_word word;

	for (size_t i = 0; i < sizeof letters; i++)
		letters[i] = 'a';
	word = word_at(t, (dln_view){letters, sizeof letters}, 0);
	assert_int_equal(word.end, sizeof letters);
	assert_int_equal(word.number, 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_runs_of_letters_and_digits),
		cmocka_unit_test(words_know_their_case),
		cmocka_unit_test(a_range_ends_where_it_ends),
		cmocka_unit_test(agencies_are_found_by_all_their_names),
		cmocka_unit_test(months_and_cues_are_found),
		cmocka_unit_test(very_long_words_are_no_phrase),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
