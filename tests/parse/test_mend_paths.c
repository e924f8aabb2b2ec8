/* Nouns with a clause of their own before their verb, whose last word was taken for that verb's subject. */
#include "support/words.h"

#include "parse/mend.h"

#include <string.h>

static dln_status body(void *self)
{
	dln_test_mending *m = self;
	dln_mend_paths(m->scratch, m->tokens, m->n, m->first);
	return DLN_OK;
}

enum { RUMOURS, THAT, TROOPS, HAD, ENTERED, ALEG, SPREAD, RUMOUR_WORDS };

static const dln_test_word RUMOUR[RUMOUR_WORDS] = {
	{"Rumours", DLN_NOUN, DLN_X_NNS, 5, DLN_R_NSUBJ}, {"that", DLN_SCONJ, DLN_X_IN, 5, DLN_R_MARK}, {"troops", DLN_NOUN, DLN_X_NNS, 5, DLN_R_NSUBJ},
	{"had", DLN_AUX, DLN_X_VBD, 5, DLN_R_AUX}, {"entered", DLN_VERB, DLN_X_VBN, 0, DLN_R_ROOT}, {"Aleg", DLN_PROPN, DLN_X_NNP, 7, DLN_R_NSUBJ},
	{"spread", DLN_VERB, DLN_X_VBD, 5, DLN_R_CONJ},
};

static void a_clause_of_a_noun_is_not_the_sentence(void **state)
{
	dln_token tokens[RUMOUR_WORDS];
	(void)state;
	dln_test_mend(body, RUMOUR, RUMOUR_WORDS, 20, tokens);
	assert_int_equal(tokens[SPREAD].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[SPREAD].deprel, DLN_R_ROOT);
	assert_int_equal(tokens[RUMOURS].head, 20 + SPREAD);
	assert_int_equal(tokens[ENTERED].head, 20 + RUMOURS);
	assert_int_equal(tokens[ENTERED].deprel, DLN_R_ACL);
	assert_int_equal(tokens[ALEG].head, 20 + ENTERED);
	assert_int_equal(tokens[ALEG].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[TROOPS].head, 20 + ENTERED);
}

static void two_sentences_that_are_joined_stay_so(void **state)
{
	dln_test_word words[RUMOUR_WORDS];
	dln_token tokens[RUMOUR_WORDS];
	(void)state;
	memcpy(words, RUMOUR, sizeof words);
	words[THAT].deprel = DLN_R_DET; /* no clause is opened */
	words[THAT].head = 3;
	dln_test_mend(body, words, RUMOUR_WORDS, 0, tokens);
	assert_int_equal(tokens[ENTERED].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[SPREAD].head, ENTERED);
}

enum { BATTLE, TO, RETAKE, ATAR, RAGED, BATTLE_WORDS };

static const dln_test_word FOUGHT[BATTLE_WORDS] = {
	{"battle", DLN_NOUN, DLN_X_NN, 5, DLN_R_NSUBJ}, {"to", DLN_PART, DLN_X_TO, 3, DLN_R_MARK}, {"retake", DLN_VERB, DLN_X_VB, 1, DLN_R_ACL},
	{"Atar", DLN_PROPN, DLN_X_NNP, 5, DLN_R_NSUBJ}, {"raged", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT},
};

static void the_second_of_two_subjects_is_what_the_infinitive_lacks(void **state)
{
	dln_test_word words[BATTLE_WORDS];
	dln_token tokens[BATTLE_WORDS];
	(void)state;
	dln_test_mend(body, FOUGHT, BATTLE_WORDS, 20, tokens);
	assert_int_equal(tokens[ATAR].head, 20 + RETAKE);
	assert_int_equal(tokens[ATAR].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[BATTLE].head, 20 + RAGED);
	memcpy(words, FOUGHT, sizeof words); /* the infinitive taken for the main verb */
	words[BATTLE].head = 3;
	words[RETAKE].head = 0;
	words[RETAKE].deprel = DLN_R_ROOT;
	words[RAGED].head = 3;
	words[RAGED].deprel = DLN_R_CCOMP;
	dln_test_mend(body, words, BATTLE_WORDS, 20, tokens);
	assert_int_equal(tokens[RAGED].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[BATTLE].head, 20 + RAGED);
	assert_int_equal(tokens[RETAKE].head, 20 + BATTLE);
	assert_int_equal(tokens[ATAR].head, 20 + RETAKE);
}

enum { CLASHES, THAT_SENT, SENT, FAMILIES, BROKE, OUT, CLASH_WORDS };

static void what_nothing_joins_to_a_clause_is_told_of_its_noun(void **state)
{
	static const dln_test_word words[CLASH_WORDS] = {
		{"Clashes", DLN_NOUN, DLN_X_NNS, 0, DLN_R_ROOT}, {"that", DLN_PRON, DLN_X_WDT, 3, DLN_R_NSUBJ}, {"sent", DLN_VERB, DLN_X_VBD, 1, DLN_R_RELCL},
		{"families", DLN_NOUN, DLN_X_NNS, 5, DLN_R_NSUBJ}, {"broke", DLN_VERB, DLN_X_VBD, 3, DLN_R_ADVCL}, {"out", DLN_ADP, DLN_X_RP, 5, DLN_R_PRT},
	};
	dln_token tokens[CLASH_WORDS];
	(void)state;
	dln_test_mend(body, words, CLASH_WORDS, 20, tokens);
	assert_int_equal(tokens[BROKE].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[CLASHES].head, 20 + BROKE);
	assert_int_equal(tokens[CLASHES].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[FAMILIES].head, 20 + SENT);
	assert_int_equal(tokens[FAMILIES].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[THAT_SENT].head, 20 + SENT);
}

enum { SEEN, FIGHTING, THAT_DROVE, DROVE, PEOPLE, DRIVEN_WORDS };

static void that_before_a_past_tense_is_a_pronoun(void **state)
{
	static const dln_test_word words[DRIVEN_WORDS] = {
		{"seen", DLN_VERB, DLN_X_VBN, 0, DLN_R_ROOT}, {"fighting", DLN_VERB, DLN_X_VBG, 1, DLN_R_XCOMP}, {"that", DLN_DET, DLN_X_DT, 5, DLN_R_DET},
		{"drove", DLN_VERB, DLN_X_VBD, 5, DLN_R_AMOD}, {"people", DLN_NOUN, DLN_X_NNS, 2, DLN_R_OBJ},
	};
	dln_token tokens[DRIVEN_WORDS];
	(void)state;
	dln_test_mend(body, words, DRIVEN_WORDS, 20, tokens);
	assert_int_equal(tokens[FIGHTING].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[FIGHTING].upos, DLN_NOUN);
	assert_int_equal(tokens[DROVE].head, 20 + FIGHTING);
	assert_int_equal(tokens[DROVE].deprel, DLN_R_RELCL);
	assert_int_equal(tokens[THAT_DROVE].head, 20 + DROVE);
	assert_int_equal(tokens[PEOPLE].head, 20 + DROVE);
	assert_int_equal(tokens[PEOPLE].deprel, DLN_R_OBJ);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_clause_of_a_noun_is_not_the_sentence),
		cmocka_unit_test(two_sentences_that_are_joined_stay_so),
		cmocka_unit_test(the_second_of_two_subjects_is_what_the_infinitive_lacks),
		cmocka_unit_test(what_nothing_joins_to_a_clause_is_told_of_its_noun),
		cmocka_unit_test(that_before_a_past_tense_is_a_pronoun),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
