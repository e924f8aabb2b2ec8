/* Clauses in and before others: who says it between a subject and its verb, a participle that opens the sentence. */
#include "support/words.h"

#include "parse/mend.h"

#include <string.h>

static dln_status body(void *self)
{
	dln_test_mending *m = self;
	dln_map sayings = {0};
	dln_map_put(m->scratch, &sayings, DLN_LIT("said"), 1); /* made words are their own lemmas */
	dln_mend_asides(m->scratch, &sayings, m->tokens, m->n, m->first);
	return DLN_OK;
}

enum { RAIDERS, COMMA, MAYOR, SAID, COMMA_2, HAD, LEFT, ASIDE_WORDS };

static const dln_test_word ASIDE[ASIDE_WORDS] = {
	{"Raiders", DLN_NOUN, DLN_X_NNS, 4, DLN_R_CCOMP}, {",", DLN_PUNCT, (dln_xpos)0, 1, DLN_R_PUNCT}, {"Mayor", DLN_NOUN, DLN_X_NN, 4, DLN_R_NSUBJ},
	{"said", DLN_VERB, DLN_X_VBD, 7, DLN_R_PARATAXIS}, {",", DLN_PUNCT, (dln_xpos)0, 4, DLN_R_PUNCT}, {"had", DLN_AUX, DLN_X_VBD, 7, DLN_R_AUX},
	{"left", DLN_VERB, DLN_X_VBN, 0, DLN_R_ROOT},
};

static void who_says_it_in_the_middle_takes_no_subject(void **state)
{
	dln_token tokens[ASIDE_WORDS];
	dln_test_word words[ASIDE_WORDS];
	(void)state;
	dln_test_mend(body, ASIDE, ASIDE_WORDS, 50, tokens);
	assert_int_equal(tokens[RAIDERS].head, 50 + LEFT);
	assert_int_equal(tokens[RAIDERS].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[MAYOR].head, 50 + SAID);
	memcpy(words, ASIDE, sizeof words);
	words[SAID].form = "sang"; /* no word of saying */
	dln_test_mend(body, words, ASIDE_WORDS, 50, tokens);
	assert_int_equal(tokens[RAIDERS].head, 50 + SAID);
}

static void what_it_was_thought_to_say_is_the_clause(void **state)
{
	dln_token tokens[ASIDE_WORDS];
	dln_test_word words[ASIDE_WORDS];
	(void)state;
	memcpy(words, ASIDE, sizeof words);
	words[RAIDERS].head = 0;
	words[RAIDERS].deprel = DLN_R_ROOT;
	words[SAID].head = RAIDERS + 1;
	words[SAID].deprel = DLN_R_RELCL;
	words[LEFT].head = SAID + 1;
	words[LEFT].deprel = DLN_R_CCOMP;
	dln_test_mend(body, words, ASIDE_WORDS, 0, tokens);
	assert_int_equal(tokens[LEFT].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[RAIDERS].head, LEFT);
	assert_int_equal(tokens[SAID].head, LEFT);
	assert_int_equal(tokens[SAID].deprel, DLN_R_PARATAXIS);
}

enum { HAVING, TAKEN, ITEM, COMMA_3, MEN, MOVED, STOP, OPENING_WORDS };

static const dln_test_word OPENING[OPENING_WORDS] = {
	{"Having", DLN_AUX, DLN_X_VBG, 2, DLN_R_AUX}, {"taken", DLN_VERB, DLN_X_VBN, 0, DLN_R_ROOT}, {"it", DLN_PRON, DLN_X_PRP, 2, DLN_R_OBJ},
	{",", DLN_PUNCT, (dln_xpos)0, 2, DLN_R_PUNCT}, {"men", DLN_NOUN, DLN_X_NNS, 6, DLN_R_NSUBJ}, {"moved", DLN_VERB, DLN_X_VBD, 2, DLN_R_PARATAXIS},
	{".", DLN_PUNCT, (dln_xpos)0, 2, DLN_R_PUNCT},
};

static void a_participle_that_opens_is_not_the_main_verb(void **state)
{
	dln_token tokens[OPENING_WORDS];
	dln_test_word words[OPENING_WORDS];
	(void)state;
	dln_test_mend(body, OPENING, OPENING_WORDS, 7, tokens);
	assert_int_equal(tokens[MOVED].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[TAKEN].head, 7 + MOVED);
	assert_int_equal(tokens[TAKEN].deprel, DLN_R_ADVCL);
	assert_int_equal(tokens[ITEM].head, 7 + TAKEN);
	assert_int_equal(tokens[STOP].head, 7 + MOVED);
	memcpy(words, OPENING, sizeof words);
	words[MEN].head = TAKEN + 1; /* "Besieged, the town fell": the noun was given to the participle, and the verb to the noun */
	words[MEN].deprel = DLN_R_OBL;
	words[MOVED].head = MEN + 1;
	words[MOVED].deprel = DLN_R_ACL;
	dln_test_mend(body, words, OPENING_WORDS, 7, tokens);
	assert_int_equal(tokens[MOVED].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[MEN].head, 7 + MOVED);
	assert_int_equal(tokens[MEN].deprel, DLN_R_NSUBJ);
	words[HAVING].xpos = DLN_X_VBD; /* "Had taken it": a verb with a tense */
	dln_test_mend(body, words, OPENING_WORDS, 7, tokens);
	assert_int_equal(tokens[TAKEN].head, DLN_NO_TOKEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_says_it_in_the_middle_takes_no_subject),
		cmocka_unit_test(what_it_was_thought_to_say_is_the_clause),
		cmocka_unit_test(a_participle_that_opens_is_not_the_main_verb),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
