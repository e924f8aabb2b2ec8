/* Tags that cannot be right where they stand. */
#include "support/words.h"

#include "parse/retag.h"

enum { MOST = 8 };

static dln_status body(void *self)
{
	dln_test_mending *m = self;
	dln_sayings sayings = {0};
	dln_day_words days = {0};
	dln_word words[MOST] = {0};
	dln_map_put(m->scratch, &sayings.acts, DLN_LIT("kill"), 1);
	dln_retag(m->scratch, &sayings, &days, words, m->tokens, m->n);
	for (uint32_t i = 0; i < m->n; i++)
		m->tokens[i].lemma = m->tokens[i].form; /* new ones live no longer than the arena */
	return DLN_OK;
}

static void a_gerund_before_a_verb_with_a_tense_is_a_noun(void **state)
{
	dln_test_word words[] = {{"Shelling", DLN_VERB, DLN_X_VBG, 0, DLN_R_ROOT}, {"went", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"on", DLN_ADP, DLN_X_RP, 0, DLN_R_ROOT}};
	dln_token tokens[3];
	(void)state;
	dln_test_mend(body, words, 3, 0, tokens);
	assert_int_equal(tokens[0].upos, DLN_NOUN);
	assert_int_equal(tokens[0].xpos, DLN_X_NN);
	words[1].xpos = DLN_X_VBN;
	dln_test_mend(body, words, 3, 0, tokens);
	assert_int_equal(tokens[0].upos, DLN_VERB);
}

static void a_deed_with_its_object_behind_it_is_no_participle(void **state)
{
	dln_test_word words[] = {{"Shelling", DLN_VERB, DLN_X_VBG, 0, DLN_R_ROOT}, {"kill", DLN_VERB, DLN_X_VBN, 0, DLN_R_ROOT}, {"three", DLN_NUM, DLN_X_CD, 0, DLN_R_ROOT}};
	dln_token tokens[3];
	(void)state;
	dln_test_mend(body, words, 3, 0, tokens);
	assert_int_equal(tokens[0].upos, DLN_NOUN);
	words[2] = (dln_test_word){"in", DLN_ADP, DLN_X_IN, 0, DLN_R_ROOT};
	dln_test_mend(body, words, 3, 0, tokens);
	assert_int_equal(tokens[0].upos, DLN_VERB);
}

static void a_noun_before_a_gerund_is_told_of(void **state)
{
	static const dln_test_word words[] = {
		{"men", DLN_NOUN, DLN_X_NNS, 0, DLN_R_ROOT},
		{"fleeing", DLN_VERB, DLN_X_VBG, 0, DLN_R_ROOT},
		{"said", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT},
	};
	dln_token tokens[3];
	(void)state;
	dln_test_mend(body, words, 3, 0, tokens);
	assert_int_equal(tokens[1].upos, DLN_VERB);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_gerund_before_a_verb_with_a_tense_is_a_noun),
		cmocka_unit_test(a_deed_with_its_object_behind_it_is_no_participle),
		cmocka_unit_test(a_noun_before_a_gerund_is_told_of),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
