/* Numbers without a noun. */
#include "support/words.h"

#include "parse/mend.h"

static dln_status body(void *self)
{
	dln_test_mending *m = self;
	dln_mend_shapes(m->scratch, m->tokens, m->n, m->first);
	return DLN_OK;
}

static void a_number_behind_a_verb_is_its_object(void **state)
{
	static const dln_test_word words[] = {
		{"Bomb", DLN_NOUN, DLN_X_NN, 2, DLN_R_NSUBJ}, {"kills", DLN_VERB, DLN_X_VBZ, 0, DLN_R_ROOT}, {"6", DLN_NUM, DLN_X_CD, 2, DLN_R_FLAT},
	};
	dln_token tokens[3];
	(void)state;
	dln_test_mend(body, words, 3, 0, tokens);
	assert_int_equal(tokens[2].deprel, DLN_R_OBJ);
}

enum { WAR, DROVE, NEARLY, MANY, FROM, HOMES, DROVE_WORDS };

static void a_number_without_a_preposition_is_no_phrase(void **state)
{
	dln_test_word words[DROVE_WORDS] = {
		{"War", DLN_NOUN, DLN_X_NN, 2, DLN_R_NSUBJ}, {"drove", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"nearly", DLN_ADV, DLN_X_RB, 4, DLN_R_ADVMOD},
		{"70,000", DLN_NUM, DLN_X_CD, 2, DLN_R_OBL}, {"from", DLN_ADP, DLN_X_IN, 6, DLN_R_CASE}, {"homes", DLN_NOUN, DLN_X_NNS, 4, DLN_R_NMOD},
	};
	dln_token tokens[DROVE_WORDS];
	(void)state;
	dln_test_mend(body, words, DROVE_WORDS, 10, tokens);
	assert_int_equal(tokens[MANY].head, 10 + DROVE);
	assert_int_equal(tokens[MANY].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[HOMES].head, 10 + DROVE);
	assert_int_equal(tokens[HOMES].deprel, DLN_R_OBL);
	words[MANY].form = "1979"; /* may be a year */
	dln_test_mend(body, words, DROVE_WORDS, 10, tokens);
	assert_int_equal(tokens[MANY].deprel, DLN_R_OBL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_behind_a_verb_is_its_object),
		cmocka_unit_test(a_number_without_a_preposition_is_no_phrase),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
