/* Clauses that are said, and verbs of saying that were taken for one of them. */
#include "support/words.h"

#include "parse/mend.h"

#include <string.h>

static dln_status body(void *self)
{
	dln_test_mending *m = self;
	dln_sayings sayings = {0};
	dln_map_put(m->scratch, &sayings.verbs, DLN_LIT("denied"), 1);
	dln_map_put(m->scratch, &sayings.verbs, DLN_LIT("said"), 1);
	dln_map_put(m->scratch, &sayings.addresses, DLN_LIT("told"), 1);
	dln_map_put(m->scratch, &sayings.bare, DLN_LIT("fleeing"), 1);
	dln_mend_clauses(m->scratch, &sayings, m->tokens, m->n, m->first);
	return DLN_OK;
}

enum { WHO, DENIED, MEN, HAD, FIRED, AND, TOLD, SAID_WORDS };

static void what_follows_a_verb_of_saying_is_said(void **state)
{
	static const dln_test_word said[SAID_WORDS] = {
		{"Kano", DLN_PROPN, DLN_X_NNP, 2, DLN_R_NSUBJ}, {"denied", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"men", DLN_NOUN, DLN_X_NNS, 5, DLN_R_NSUBJ},
		{"had", DLN_AUX, DLN_X_VBD, 5, DLN_R_AUX}, {"fired", DLN_VERB, DLN_X_VBN, 2, DLN_R_ADVCL}, {"and", DLN_CCONJ, DLN_X_CC, 7, DLN_R_CC},
		{"said", DLN_VERB, DLN_X_VBD, 5, DLN_R_CONJ},
	};
	dln_test_word words[SAID_WORDS];
	dln_token tokens[SAID_WORDS];
	(void)state;
	dln_test_mend(body, said, SAID_WORDS, 0, tokens);
	assert_int_equal(tokens[FIRED].deprel, DLN_R_CCOMP);
	assert_int_equal(tokens[TOLD].head, DENIED);
	memcpy(words, said, sizeof words);
	words[DENIED].form = "ran"; /* no verb of saying */
	dln_test_mend(body, words, SAID_WORDS, 0, tokens);
	assert_int_equal(tokens[FIRED].deprel, DLN_R_ADVCL);
	assert_int_equal(tokens[TOLD].head, FIRED);
}

enum { ARMY, DENIED_2, KANO_2, FELL, BUT, SAID_2, THAT, MEN_2, LEFT, FORM_WORDS };

static void a_saying_that_could_be_a_participle_is_no_part_of_what_is_said(void **state)
{
	dln_test_word words[FORM_WORDS] = {
		{"Army", DLN_NOUN, DLN_X_NN, 2, DLN_R_NSUBJ}, {"denied", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"Kano", DLN_PROPN, DLN_X_NNP, 4, DLN_R_NSUBJ},
		{"fell", DLN_VERB, DLN_X_VBD, 2, DLN_R_CCOMP}, {"but", DLN_CCONJ, DLN_X_CC, 6, DLN_R_CC}, {"said", DLN_VERB, DLN_X_VBN, 4, DLN_R_CONJ},
		{"that", DLN_SCONJ, DLN_X_IN, 9, DLN_R_MARK}, {"men", DLN_NOUN, DLN_X_NNS, 9, DLN_R_NSUBJ}, {"left", DLN_VERB, DLN_X_VBD, 4, DLN_R_CONJ},
	};
	dln_token tokens[FORM_WORDS];
	(void)state;
	dln_test_mend(body, words, FORM_WORDS, 10, tokens);
	assert_int_equal(tokens[SAID_2].head, 10 + DENIED_2);
	assert_int_equal(tokens[SAID_2].xpos, DLN_X_VBD);
	assert_int_equal(tokens[LEFT].head, 10 + SAID_2);
	assert_int_equal(tokens[LEFT].deprel, DLN_R_CCOMP);
	words[THAT].form = "as"; /* nothing that is said: "fell but, said as ..., " */
	dln_test_mend(body, words, FORM_WORDS, 10, tokens);
	assert_int_equal(tokens[SAID_2].head, 10 + FELL);
}

enum { TOLD_2, FLEEING, MEN_3, IN, ARU, TO, STAY, ADDRESS_WORDS };

static void who_is_spoken_to_is_no_object_of_what_has_none(void **state)
{
	dln_test_word words[ADDRESS_WORDS] = {
		{"told", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"fleeing", DLN_VERB, DLN_X_VBG, 1, DLN_R_XCOMP}, {"men", DLN_NOUN, DLN_X_NNS, 2, DLN_R_OBJ},
		{"in", DLN_ADP, DLN_X_IN, 5, DLN_R_CASE}, {"Aru", DLN_PROPN, DLN_X_NNP, 2, DLN_R_OBL}, {"to", DLN_PART, DLN_X_TO, 7, DLN_R_MARK},
		{"stay", DLN_VERB, DLN_X_VB, 2, DLN_R_ADVCL},
	};
	dln_token tokens[ADDRESS_WORDS];
	(void)state;
	dln_test_mend(body, words, ADDRESS_WORDS, 10, tokens);
	assert_int_equal(tokens[MEN_3].head, 10 + TOLD_2);
	assert_int_equal(tokens[FLEEING].head, 10 + MEN_3);
	assert_int_equal(tokens[FLEEING].deprel, DLN_R_AMOD);
	assert_int_equal(tokens[ARU].head, 10 + MEN_3);
	assert_int_equal(tokens[STAY].head, 10 + TOLD_2);
	assert_int_equal(tokens[STAY].deprel, DLN_R_XCOMP);
	words[TOLD_2].form = "denied";
	dln_test_mend(body, words, ADDRESS_WORDS, 10, tokens);
	assert_int_equal(tokens[MEN_3].head, 10 + FLEEING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_follows_a_verb_of_saying_is_said),
		cmocka_unit_test(a_saying_that_could_be_a_participle_is_no_part_of_what_is_said),
		cmocka_unit_test(who_is_spoken_to_is_no_object_of_what_has_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
