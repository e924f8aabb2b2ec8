/* Days behind names, with the words of the built knowledge ($DATELINE_KNOWLEDGE). */
#include "support/words.h"

#include <stdlib.h>
#include <string.h>

#include "parse/mend_days.h"

static dln_know *know;

static dln_status body(void *self)
{
	dln_test_mending *m = self;
	dln_day_words words;
	dln_day_words_init(m->scratch, &words, know);
	dln_mend_days(&words, m->tokens, m->n, m->first);
	return DLN_OK;
}

static int open_know(void **state)
{
	(void)state;
	dln_err err;
	return dln_know_open(getenv("DATELINE_KNOWLEDGE"), &know, &err) == DLN_OK ? 0 : -1;
}

static int close_know(void **state)
{
	(void)state;
	dln_know_close(know);
	return 0;
}

enum { THEY, TOOK, IN, GAO, TUESDAY, AFTER, FIGHTING, IN_WORDS };

static const dln_test_word IN_GAO[IN_WORDS] = {
	{"They", DLN_PRON, DLN_X_PRP, 2, DLN_R_NSUBJ}, {"fought", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"in", DLN_ADP, DLN_X_IN, 5, DLN_R_CASE},
	{"Gao", DLN_PROPN, DLN_X_NNP, 5, DLN_R_COMPOUND}, {"Tuesday", DLN_PROPN, DLN_X_NNP, 2, DLN_R_OBL}, {"after", DLN_ADP, DLN_X_IN, 7, DLN_R_CASE},
	{"talks", DLN_NOUN, DLN_X_NNS, 5, DLN_R_NMOD},
};

static void a_day_is_no_part_of_the_name_before_it(void **state)
{
	dln_token tokens[IN_WORDS];
	(void)state;
	dln_test_mend(body, IN_GAO, IN_WORDS, 40, tokens);
	assert_int_equal(tokens[GAO].head, 40 + TOOK);
	assert_int_equal(tokens[GAO].deprel, DLN_R_OBL);
	assert_int_equal(tokens[IN].head, 40 + GAO);
	assert_int_equal(tokens[TUESDAY].head, 40 + TOOK);
	assert_int_equal(tokens[TUESDAY].deprel, DLN_R_TMOD);
	assert_int_equal(tokens[FIGHTING].head, 40 + TOOK);
}

static void a_day_that_hangs_on_the_name_goes_to_the_verb(void **state)
{
	dln_test_word words[IN_WORDS];
	dln_token tokens[IN_WORDS];
	(void)state;
	memcpy(words, IN_GAO, sizeof words);
	words[IN].head = 4;
	words[GAO].head = 2;
	words[GAO].deprel = DLN_R_OBL;
	words[TUESDAY].head = 4;
	words[TUESDAY].deprel = DLN_R_APPOS;
	dln_test_mend(body, words, IN_WORDS, 0, tokens);
	assert_int_equal(tokens[GAO].head, TOOK);
	assert_int_equal(tokens[TUESDAY].head, TOOK);
}

static void a_part_of_the_day_goes_along(void **state)
{
	dln_test_word words[IN_WORDS];
	dln_token tokens[IN_WORDS];
	(void)state;
	memcpy(words, IN_GAO, sizeof words);
	words[TUESDAY].head = 6;
	words[TUESDAY].deprel = DLN_R_COMPOUND;
	words[AFTER] = (dln_test_word){"morning", DLN_NOUN, DLN_X_NN, 2, DLN_R_OBL};
	words[FIGHTING] = (dln_test_word){".", DLN_PUNCT, (dln_xpos)0, 2, DLN_R_PUNCT};
	dln_test_mend(body, words, IN_WORDS, 0, tokens);
	assert_int_equal(tokens[GAO].head, TOOK);
	assert_int_equal(tokens[AFTER].head, TOOK);
	assert_int_equal(tokens[AFTER].deprel, DLN_R_TMOD);
	assert_int_equal(tokens[TUESDAY].head, AFTER);
}

static void days_with_names_and_owners_stay(void **state)
{
	dln_test_word words[IN_WORDS];
	dln_token tokens[IN_WORDS];
	(void)state;
	memcpy(words, IN_GAO, sizeof words);
	words[GAO].form = "Easter";
	dln_test_mend(body, words, IN_WORDS, 0, tokens);
	assert_int_equal(tokens[GAO].head, TUESDAY);
	memcpy(words, IN_GAO, sizeof words);
	words[AFTER] = (dln_test_word){"'s", DLN_PART, DLN_X_POS, 5, DLN_R_CASE};
	dln_test_mend(body, words, IN_WORDS, 0, tokens);
	assert_int_equal(tokens[GAO].head, TUESDAY);
}

static void hours_that_nobody_counts_are_no_part_of_a_name(void **state)
{
	static const dln_test_word words[] = {
		{"They", DLN_PRON, DLN_X_PRP, 2, DLN_R_NSUBJ}, {"entered", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"Gao", DLN_PROPN, DLN_X_NNP, 4, DLN_R_COMPOUND},
		{"hours", DLN_NOUN, DLN_X_NNS, 2, DLN_R_OBJ}, {"after", DLN_SCONJ, DLN_X_IN, 6, DLN_R_MARK}, {"dawned", DLN_VERB, DLN_X_VBD, 2, DLN_R_ADVCL},
	};
	dln_token tokens[6];
	(void)state;
	dln_test_mend(body, words, 6, 10, tokens);
	assert_int_equal(tokens[2].head, 11);
	assert_int_equal(tokens[2].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[3].head, 11);
	assert_int_equal(tokens[3].deprel, DLN_R_TMOD);
}

static void a_day_is_nowhere(void **state)
{
	static const dln_test_word words[] = {
		{"They", DLN_PRON, DLN_X_PRP, 2, DLN_R_NSUBJ}, {"met", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"on", DLN_ADP, DLN_X_IN, 4, DLN_R_CASE},
		{"Monday", DLN_PROPN, DLN_X_NNP, 2, DLN_R_OBL}, {"in", DLN_ADP, DLN_X_IN, 6, DLN_R_CASE}, {"Gao", DLN_PROPN, DLN_X_NNP, 4, DLN_R_NMOD},
	};
	dln_test_word may[6];
	dln_token tokens[6];
	(void)state;
	dln_test_mend(body, words, 6, 10, tokens);
	assert_int_equal(tokens[5].head, 11);
	assert_int_equal(tokens[5].deprel, DLN_R_OBL);
	memcpy(may, words, sizeof may);
	may[5].form = "May";
	dln_test_mend(body, may, 6, 10, tokens);
	assert_int_equal(tokens[5].head, 13);
}

/* "left San Ramon last week": a name does not modify a noun across the adjective of that noun. */
static void a_name_before_a_counted_time_is_an_object(void **state)
{
	static const dln_test_word COUNTED[] = {
		{"They", DLN_PRON, DLN_X_PRP, 2, DLN_R_NSUBJ}, {"left", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"San", DLN_PROPN, DLN_X_NNP, 6, DLN_R_COMPOUND},
		{"Ramon", DLN_PROPN, DLN_X_NNP, 3, DLN_R_FLAT}, {"last", DLN_ADJ, DLN_X_JJ, 6, DLN_R_AMOD}, {"week", DLN_NOUN, DLN_X_NN, 2, DLN_R_TMOD},
	};
	dln_token tokens[6];
	(void)state;
	dln_test_mend(body, COUNTED, 6, 10, tokens);
	assert_int_equal(tokens[2].head, 11);
	assert_int_equal(tokens[2].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[3].head, 12);
	assert_int_equal(tokens[5].head, 11);
	assert_int_equal(tokens[5].deprel, DLN_R_TMOD);
}

/* "Tonight troops will leave": the clause is the sentence. */
static void a_day_that_opens_has_no_clause_about_it(void **state)
{
	static const dln_test_word OPENING[] = {
		{"Tonight", DLN_NOUN, DLN_X_NN, 0, DLN_R_ROOT}, {"troops", DLN_NOUN, DLN_X_NNS, 4, DLN_R_NSUBJ}, {"will", DLN_AUX, DLN_X_MD, 4, DLN_R_AUX},
		{"leave", DLN_VERB, DLN_X_VB, 1, DLN_R_RELCL}, {".", DLN_PUNCT, (dln_xpos)0, 1, DLN_R_PUNCT},
	};
	dln_token tokens[5];
	(void)state;
	dln_test_mend(body, OPENING, 5, 10, tokens);
	assert_int_equal(tokens[3].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[3].deprel, DLN_R_ROOT);
	assert_int_equal(tokens[0].head, 13);
	assert_int_equal(tokens[0].deprel, DLN_R_TMOD);
	assert_int_equal(tokens[4].head, 13);
}

static void a_day_behind_a_preposition_does_nothing(void **state)
{
	dln_test_word words[] = {
		{"Miners", DLN_NOUN, DLN_X_NNS, 4, DLN_R_OBL}, {"on", DLN_ADP, DLN_X_IN, 4, DLN_R_MARK}, {"Tuesday", DLN_PROPN, DLN_X_NNP, 4, DLN_R_NSUBJ},
		{"marched", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT},
	};
	dln_token tokens[4];
	(void)state;
	dln_test_mend(body, words, 4, 0, tokens);
	assert_int_equal(tokens[2].deprel, DLN_R_OBL);
	assert_int_equal(tokens[1].head, 2);
	assert_int_equal(tokens[1].deprel, DLN_R_CASE);
	words[1].form = "as"; /* "as Tuesday dawned" */
	dln_test_mend(body, words, 4, 0, tokens);
	assert_int_equal(tokens[2].deprel, DLN_R_NSUBJ);
}

enum { THAT, ON, NINE, JUNE, MINERS, HAD, STORMED, SAID, DATE_WORDS };

static void a_date_is_no_part_of_the_subject_behind_it(void **state)
{
	static const dln_test_word words[DATE_WORDS] = {
		{"that", DLN_SCONJ, DLN_X_IN, 7, DLN_R_MARK}, {"on", DLN_ADP, DLN_X_IN, 5, DLN_R_CASE}, {"9", DLN_NUM, DLN_X_CD, 5, DLN_R_NUMMOD},
		{"June", DLN_PROPN, DLN_X_NNP, 5, DLN_R_COMPOUND}, {"miners", DLN_NOUN, DLN_X_NNS, 7, DLN_R_NSUBJ}, {"had", DLN_AUX, DLN_X_VBD, 7, DLN_R_AUX},
		{"stormed", DLN_VERB, DLN_X_VBN, 8, DLN_R_CCOMP}, {"said", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT},
	};
	dln_token tokens[DATE_WORDS];
	(void)state;
	dln_test_mend(body, words, DATE_WORDS, 20, tokens);
	assert_int_equal(tokens[NINE].head, 20 + STORMED);
	assert_int_equal(tokens[NINE].deprel, DLN_R_OBL);
	assert_int_equal(tokens[ON].head, 20 + NINE);
	assert_int_equal(tokens[JUNE].head, 20 + NINE);
	assert_int_equal(tokens[MINERS].head, 20 + STORMED);
}

static void nothing_is_done_to_a_day(void **state)
{
	static const dln_test_word words[] = {
		{"Miners", DLN_NOUN, DLN_X_NNS, 2, DLN_R_NSUBJ}, {"trapped", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"last", DLN_ADJ, DLN_X_JJ, 4, DLN_R_AMOD},
		{"week", DLN_NOUN, DLN_X_NN, 2, DLN_R_TMOD}, {"escaped", DLN_VERB, DLN_X_VBN, 4, DLN_R_ACL},
	};
	dln_token tokens[5];
	(void)state;
	dln_test_mend(body, words, 5, 0, tokens);
	assert_int_equal(tokens[4].head, 1);
	assert_int_equal(tokens[4].deprel, DLN_R_ADVCL);
	assert_int_equal(tokens[4].xpos, DLN_X_VBD);
}

static void nor_has_a_night_that_something_stands_beside(void **state)
{
	static const dln_test_word words[] = {
		{"Last", DLN_ADJ, DLN_X_JJ, 2, DLN_R_AMOD}, {"night", DLN_NOUN, DLN_X_NN, 0, DLN_R_ROOT}, {",", DLN_PUNCT, DLN_X_OTHER, 4, DLN_R_PUNCT},
		{"hours", DLN_NOUN, DLN_X_NNS, 2, DLN_R_APPOS}, {"before", DLN_ADP, DLN_X_IN, 6, DLN_R_CASE}, {"dawn", DLN_NOUN, DLN_X_NN, 4, DLN_R_NMOD},
		{",", DLN_PUNCT, DLN_X_OTHER, 9, DLN_R_PUNCT}, {"rebels", DLN_NOUN, DLN_X_NNS, 9, DLN_R_NSUBJ}, {"fled", DLN_VERB, DLN_X_VBD, 6, DLN_R_RELCL},
	};
	dln_token tokens[9];
	(void)state;
	dln_test_mend(body, words, 9, 0, tokens);
	assert_int_equal(tokens[8].deprel, DLN_R_ROOT);
	assert_int_equal(tokens[1].head, 8);
	assert_int_equal(tokens[1].deprel, DLN_R_TMOD);
	assert_int_equal(tokens[3].head, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_is_no_part_of_the_name_before_it),
		cmocka_unit_test(a_day_that_hangs_on_the_name_goes_to_the_verb),
		cmocka_unit_test(a_part_of_the_day_goes_along),
		cmocka_unit_test(days_with_names_and_owners_stay),
		cmocka_unit_test(hours_that_nobody_counts_are_no_part_of_a_name),
		cmocka_unit_test(a_day_is_nowhere),
		cmocka_unit_test(a_name_before_a_counted_time_is_an_object),
		cmocka_unit_test(a_day_that_opens_has_no_clause_about_it),
		cmocka_unit_test(nor_has_a_night_that_something_stands_beside),
		cmocka_unit_test(a_day_behind_a_preposition_does_nothing),
		cmocka_unit_test(a_date_is_no_part_of_the_subject_behind_it),
		cmocka_unit_test(nothing_is_done_to_a_day),
	};
	return cmocka_run_group_tests(tests, open_know, close_know);
}
