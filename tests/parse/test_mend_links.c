/* Clauses that hang on the wrong word, and nouns that stand where a clause should. */
#include "support/words.h"

#include "parse/mend.h"

static dln_status body(void *self)
{
	dln_test_mending *m = self;
	dln_sayings sayings = {0};
	dln_map_put(m->scratch, &sayings.verbs, DLN_LIT("denied"), 1);
	dln_map_put(m->scratch, &sayings.joiners, DLN_LIT("as"), 1);
	dln_map_put(m->scratch, &sayings.bare, DLN_LIT("fled"), 1);
	dln_map_put(m->scratch, &sayings.cardinals, DLN_LIT("seven"), 1);
	dln_mend_clauses(m->scratch, &sayings, m->tokens, m->n, m->first);
	return DLN_OK;
}

static void what_stands_before_a_subject_opens_the_clause(void **state)
{
	static const dln_test_word words[] = {
		{"fled", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"as", DLN_ADP, DLN_X_IN, 3, DLN_R_CASE}, {"battles", DLN_NOUN, DLN_X_NNS, 4, DLN_R_NSUBJ},
		{"raged", DLN_VERB, DLN_X_VBD, 1, DLN_R_CONJ},
	};
	dln_token tokens[4];
	(void)state;
	dln_test_mend(body, words, 4, 0, tokens);
	assert_int_equal(tokens[1].head, 3);
	assert_int_equal(tokens[1].deprel, DLN_R_MARK);
	assert_int_equal(tokens[3].deprel, DLN_R_ADVCL);
}

static void who_goes_on_is_of_the_nearest_clause(void **state)
{
	static const dln_test_word words[] = {
		{"Guards", DLN_NOUN, DLN_X_NNS, 2, DLN_R_NSUBJ}, {"fled", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"and", DLN_CCONJ, DLN_X_CC, 5, DLN_R_CC},
		{"men", DLN_NOUN, DLN_X_NNS, 5, DLN_R_NSUBJ}, {"came", DLN_VERB, DLN_X_VBD, 2, DLN_R_CONJ}, {"and", DLN_CCONJ, DLN_X_CC, 7, DLN_R_CC},
		{"looted", DLN_VERB, DLN_X_VBD, 2, DLN_R_CONJ},
	};
	dln_token tokens[7];
	(void)state;
	dln_test_mend(body, words, 7, 0, tokens);
	assert_int_equal(tokens[6].head, 4);
}

static void an_adverb_has_no_subject(void **state)
{
	static const dln_test_word words[] = {
		{"said", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"that", DLN_SCONJ, DLN_X_IN, 5, DLN_R_MARK}, {"Gao", DLN_PROPN, DLN_X_NNP, 5, DLN_R_NSUBJ},
		{",", DLN_PUNCT, DLN_X_OTHER, 5, DLN_R_PUNCT}, {"north", DLN_ADV, DLN_X_RB, 9, DLN_R_ADVMOD}, {"of", DLN_ADP, DLN_X_IN, 7, DLN_R_CASE},
		{"Mopti", DLN_PROPN, DLN_X_NNP, 5, DLN_R_OBL}, {",", DLN_PUNCT, DLN_X_OTHER, 5, DLN_R_PUNCT}, {"fell", DLN_VERB, DLN_X_VBD, 1, DLN_R_CCOMP},
	};
	dln_token tokens[9];
	(void)state;
	dln_test_mend(body, words, 9, 0, tokens);
	assert_int_equal(tokens[2].head, 8);
	assert_int_equal(tokens[2].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[1].head, 8);
	assert_int_equal(tokens[4].head, 2);
}

static void a_noun_before_a_clause_in_commas_is_the_subject(void **state)
{
	static const dln_test_word words[] = {
		{"fell", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"when", DLN_SCONJ, DLN_X_WRB, 1, DLN_R_ADVMOD}, {"hundreds", DLN_NOUN, DLN_X_NNS, 2, DLN_R_ADVCL},
		{",", DLN_PUNCT, DLN_X_OTHER, 5, DLN_R_PUNCT}, {"led", DLN_VERB, DLN_X_VBN, 3, DLN_R_ACL}, {",", DLN_PUNCT, DLN_X_OTHER, 7, DLN_R_PUNCT},
		{"marched", DLN_VERB, DLN_X_VBD, 1, DLN_R_CONJ},
	};
	dln_token tokens[7];
	(void)state;
	dln_test_mend(body, words, 7, 0, tokens);
	assert_int_equal(tokens[6].deprel, DLN_R_ADVCL);
	assert_int_equal(tokens[2].head, 6);
	assert_int_equal(tokens[2].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[1].head, 6);
}

static void two_nouns_are_subjects_together(void **state)
{
	static const dln_test_word words[] = {
		{"took", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"hits", DLN_NOUN, DLN_X_NNS, 1, DLN_R_OBJ}, {"and", DLN_CCONJ, DLN_X_CC, 4, DLN_R_CC},
		{"nurses", DLN_NOUN, DLN_X_NNS, 2, DLN_R_CONJ}, {"and", DLN_CCONJ, DLN_X_CC, 7, DLN_R_CC}, {"cooks", DLN_NOUN, DLN_X_NNS, 7, DLN_R_NSUBJ},
		{"died", DLN_VERB, DLN_X_VBD, 4, DLN_R_CONJ},
	};
	dln_token tokens[7];
	(void)state;
	dln_test_mend(body, words, 7, 0, tokens);
	assert_int_equal(tokens[6].head, 0);
	assert_int_equal(tokens[3].head, 6);
	assert_int_equal(tokens[3].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[5].head, 3);
	assert_int_equal(tokens[5].deprel, DLN_R_CONJ);
	assert_int_equal(tokens[2].head, 6);
	assert_int_equal(tokens[4].head, 5);
}

static void of_two_objects_of_a_denial_one_did_it_to_the_other(void **state)
{
	static const dln_test_word words[] = {
		{"denied", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"guards", DLN_NOUN, DLN_X_NNS, 1, DLN_R_OBJ}, {"burned", DLN_VERB, DLN_X_VBN, 4, DLN_R_AMOD},
		{"huts", DLN_NOUN, DLN_X_NNS, 1, DLN_R_OBJ},
	};
	dln_token tokens[4];
	(void)state;
	dln_test_mend(body, words, 4, 0, tokens);
	assert_int_equal(tokens[2].head, 0);
	assert_int_equal(tokens[2].deprel, DLN_R_CCOMP);
	assert_int_equal(tokens[1].head, 2);
	assert_int_equal(tokens[3].head, 2);
}

static void a_verb_with_a_tense_is_no_part_of_a_noun(void **state)
{
	static const dln_test_word words[] = {
		{"flee", DLN_VERB, DLN_X_VBP, 0, DLN_R_ROOT}, {"as", DLN_ADP, DLN_X_IN, 3, DLN_R_CASE}, {"army", DLN_NOUN, DLN_X_NN, 1, DLN_R_OBL},
		{"shells", DLN_VERB, DLN_X_VBZ, 5, DLN_R_COMPOUND}, {"town", DLN_NOUN, DLN_X_NN, 1, DLN_R_OBJ},
	};
	dln_token tokens[5];
	(void)state;
	dln_test_mend(body, words, 5, 0, tokens);
	assert_int_equal(tokens[3].head, 0);
	assert_int_equal(tokens[3].deprel, DLN_R_ADVCL);
	assert_int_equal(tokens[2].head, 3);
	assert_int_equal(tokens[4].head, 3);
	assert_int_equal(tokens[1].deprel, DLN_R_MARK);
}

static void what_has_no_passive_is_the_verb(void **state)
{
	static const dln_test_word words[] = {
		{"People", DLN_NOUN, DLN_X_NNS, 5, DLN_R_NSUBJ}, {"fled", DLN_VERB, DLN_X_VBD, 1, DLN_R_ACL}, {"as", DLN_ADP, DLN_X_IN, 4, DLN_R_CASE},
		{"shells", DLN_NOUN, DLN_X_NNS, 2, DLN_R_OBL}, {"fell", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT},
	};
	dln_token tokens[5];
	(void)state;
	dln_test_mend(body, words, 5, 0, tokens);
	assert_int_equal(tokens[1].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[0].head, 1);
	assert_int_equal(tokens[4].head, 1);
	assert_int_equal(tokens[3].head, 4);
	assert_int_equal(tokens[3].deprel, DLN_R_NSUBJ);
}

static void a_noun_is_no_sentence_before_a_verb_in_the_past(void **state)
{
	dln_test_word words[] = {
		{"Miners", DLN_NOUN, DLN_X_NNS, 0, DLN_R_ROOT}, {"backed", DLN_VERB, DLN_X_VBN, 1, DLN_R_ACL}, {"by", DLN_ADP, DLN_X_IN, 4, DLN_R_CASE},
		{"farmers", DLN_NOUN, DLN_X_NNS, 2, DLN_R_AGENT}, {"cut", DLN_VERB, DLN_X_VBD, 4, DLN_R_ACL}, {"wires", DLN_NOUN, DLN_X_NNS, 5, DLN_R_OBJ},
		{".", DLN_PUNCT, DLN_X_OTHER, 1, DLN_R_PUNCT},
	};
	dln_token tokens[7];
	(void)state;
	dln_test_mend(body, words, 7, 0, tokens);
	assert_int_equal(tokens[4].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[0].head, 4);
	assert_int_equal(tokens[0].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[6].head, 4);
	words[6].form = "!"; /* a heading may be a noun */
	dln_test_mend(body, words, 7, 0, tokens);
	assert_int_equal(tokens[4].head, 3);
}

static void what_came_of_a_deed_goes_with_it(void **state)
{
	dln_test_word words[] = {
		{"He", DLN_PRON, DLN_X_PRP, 2, DLN_R_NSUBJ}, {"denied", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"they", DLN_PRON, DLN_X_PRP, 4, DLN_R_NSUBJ},
		{"shelled", DLN_VERB, DLN_X_VBD, 2, DLN_R_CCOMP}, {"Gao", DLN_PROPN, DLN_X_NNP, 4, DLN_R_OBJ}, {",", DLN_PUNCT, DLN_X_OTHER, 7, DLN_R_PUNCT},
		{"killing", DLN_VERB, DLN_X_VBG, 2, DLN_R_ADVCL}, {"ten", DLN_NUM, DLN_X_CD, 7, DLN_R_OBJ},
	};
	dln_token tokens[8];
	(void)state;
	dln_test_mend(body, words, 8, 0, tokens);
	assert_int_equal(tokens[6].head, 3);
	words[1].form = "watched"; /* nothing is told */
	dln_test_mend(body, words, 8, 0, tokens);
	assert_int_equal(tokens[6].head, 1);
}

static void a_number_that_opens_a_sentence_is_no_name(void **state)
{
	dln_test_word words[] = {
		{"Seven", DLN_PROPN, DLN_X_NNP, 2, DLN_R_NSUBJ}, {"died", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT},
	};
	dln_token tokens[2];
	(void)state;
	dln_test_mend(body, words, 2, 0, tokens);
	assert_int_equal(tokens[0].upos, DLN_NUM);
	words[0].form = "Severin";
	dln_test_mend(body, words, 2, 0, tokens);
	assert_int_equal(tokens[0].upos, DLN_PROPN);
}

static void who_owns_what_stands_behind_is_no_object(void **state)
{
	dln_test_word words[] = {
		{"shot", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"commander", DLN_NOUN, DLN_X_NN, 1, DLN_R_OBJ}, {"Sali", DLN_PROPN, DLN_X_NNP, 5, DLN_R_POSS},
		{"'s", DLN_PART, DLN_X_POS, 3, DLN_R_CASE}, {"nephew", DLN_NOUN, DLN_X_NN, 1, DLN_R_TMOD},
	};
	dln_token tokens[5];
	(void)state;
	dln_test_mend(body, words, 5, 0, tokens);
	assert_int_equal(tokens[4].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[1].head, 2);
	words[2].upos = DLN_NOUN; /* "shot the commander that day's evening" */
	dln_test_mend(body, words, 5, 0, tokens);
	assert_int_equal(tokens[1].deprel, DLN_R_OBJ);
}

static void a_subject_has_no_preposition(void **state)
{
	static const dln_test_word words[] = {
		{"In", DLN_ADP, DLN_X_IN, 3, DLN_R_CASE}, {"Tete", DLN_PROPN, DLN_X_NNP, 3, DLN_R_COMPOUND}, {"gunmen", DLN_NOUN, DLN_X_NNS, 4, DLN_R_NSUBJ},
		{"fled", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT},
	};
	dln_token tokens[4];
	(void)state;
	dln_test_mend(body, words, 4, 0, tokens);
	assert_int_equal(tokens[0].head, 1);
	assert_int_equal(tokens[1].head, 3);
	assert_int_equal(tokens[1].deprel, DLN_R_OBL);
	assert_int_equal(tokens[2].head, 3);
}

static void what_stands_before_a_joined_verb_is_its_subject(void **state)
{
	static const dln_test_word words[] = {
		{"Ana", DLN_PROPN, DLN_X_NNP, 3, DLN_R_NSUBJPASS}, {"was", DLN_AUX, DLN_X_VBD, 3, DLN_R_AUXPASS}, {"wounded", DLN_VERB, DLN_X_VBN, 0, DLN_R_ROOT},
		{"and", DLN_CCONJ, DLN_X_CC, 5, DLN_R_CC}, {"Paulo", DLN_PROPN, DLN_X_NNP, 3, DLN_R_OBL}, {"was", DLN_AUX, DLN_X_VBD, 7, DLN_R_AUXPASS},
		{"killed", DLN_VERB, DLN_X_VBN, 3, DLN_R_CONJ},
	};
	dln_token tokens[7];
	(void)state;
	dln_test_mend(body, words, 7, 0, tokens);
	assert_int_equal(tokens[3].head, 6);
	assert_int_equal(tokens[4].head, 6);
	assert_int_equal(tokens[4].deprel, DLN_R_NSUBJPASS);
}

static void an_and_before_a_verb_joins_it_to_the_one_before(void **state)
{
	static const dln_test_word words[] = {
		{"that", DLN_SCONJ, DLN_X_IN, 7, DLN_R_MARK}, {"Rebels", DLN_NOUN, DLN_X_NNS, 7, DLN_R_NSUBJ}, {"swept", DLN_VERB, DLN_X_VBN, 2, DLN_R_ACL},
		{"into", DLN_ADP, DLN_X_IN, 5, DLN_R_CASE}, {"Bor", DLN_PROPN, DLN_X_NNP, 3, DLN_R_OBL}, {"and", DLN_CCONJ, DLN_X_CC, 7, DLN_R_CC},
		{"raised", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"flags", DLN_NOUN, DLN_X_NNS, 7, DLN_R_OBJ},
	};
	dln_token tokens[8];
	(void)state;
	dln_test_mend(body, words, 8, 0, tokens);
	assert_int_equal(tokens[2].deprel, DLN_R_ROOT);
	assert_int_equal(tokens[0].head, 2);
	assert_int_equal(tokens[1].head, 2);
	assert_int_equal(tokens[6].head, 2);
	assert_int_equal(tokens[6].deprel, DLN_R_CONJ);
	assert_int_equal(tokens[7].head, 6);
}

static void what_came_before_goes_with_what_is_said(void **state)
{
	dln_test_word words[] = {
		{"denied", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"rebels", DLN_NOUN, DLN_X_NNS, 3, DLN_R_NSUBJ}, {"held", DLN_VERB, DLN_X_VBD, 1, DLN_R_CCOMP},
		{"Bor", DLN_PROPN, DLN_X_NNP, 3, DLN_R_OBJ}, {"Sunday", DLN_PROPN, DLN_X_NNP, 8, DLN_R_TMOD}, {"as", DLN_SCONJ, DLN_X_IN, 8, DLN_R_MARK},
		{"soldiers", DLN_NOUN, DLN_X_NNS, 8, DLN_R_NSUBJ}, {"left", DLN_VERB, DLN_X_VBD, 1, DLN_R_ADVCL},
	};
	dln_token tokens[8];
	(void)state;
	dln_test_mend(body, words, 8, 0, tokens);
	assert_int_equal(tokens[7].head, 2);
	assert_int_equal(tokens[4].head, 2);
	words[4].head = 3; /* and it is no clause about the day */
	words[7].head = 5;
	words[7].deprel = DLN_R_RELCL;
	dln_test_mend(body, words, 8, 0, tokens);
	assert_int_equal(tokens[7].head, 2);
	assert_int_equal(tokens[7].deprel, DLN_R_ADVCL);
}

static void of_leads_no_subject(void **state)
{
	static const dln_test_word words[] = {
		{"heads", DLN_NOUN, DLN_X_NNS, 4, DLN_R_NSUBJ}, {"of", DLN_ADP, DLN_X_IN, 4, DLN_R_MARK}, {"Renamo", DLN_PROPN, DLN_X_NNP, 4, DLN_R_NSUBJ},
		{"denied", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT},
	};
	dln_token tokens[4];
	(void)state;
	dln_test_mend(body, words, 4, 0, tokens);
	assert_int_equal(tokens[0].head, 3);
	assert_int_equal(tokens[1].head, 2);
	assert_int_equal(tokens[2].head, 0);
	assert_int_equal(tokens[2].deprel, DLN_R_NMOD);
}

static void what_is_behind_that_is_said(void **state)
{
	static const dln_test_word words[] = {
		{"said", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"that", DLN_PRON, DLN_X_WDT, 6, DLN_R_NSUBJ}, {"Bor", DLN_PROPN, DLN_X_NNP, 6, DLN_R_NSUBJ},
		{"was", DLN_AUX, DLN_X_VBD, 6, DLN_R_COP}, {"in", DLN_ADP, DLN_X_IN, 6, DLN_R_CASE}, {"hands", DLN_NOUN, DLN_X_NNS, 1, DLN_R_OBL},
	};
	dln_token tokens[6];
	(void)state;
	dln_test_mend(body, words, 6, 0, tokens);
	assert_int_equal(tokens[5].deprel, DLN_R_CCOMP);
	assert_int_equal(tokens[1].deprel, DLN_R_MARK);
}

static void a_clause_behind_a_comma_is_the_sentence(void **state)
{
	static const dln_test_word words[] = {
		{"At", DLN_ADP, DLN_X_IN, 2, DLN_R_CASE}, {"dawn", DLN_NOUN, DLN_X_NN, 0, DLN_R_ROOT}, {",", DLN_PUNCT, DLN_X_OTHER, 2, DLN_R_PUNCT},
		{"by", DLN_ADP, DLN_X_IN, 5, DLN_R_CASE}, {"accounts", DLN_NOUN, DLN_X_NNS, 2, DLN_R_NMOD}, {",", DLN_PUNCT, DLN_X_OTHER, 8, DLN_R_PUNCT},
		{"rebels", DLN_NOUN, DLN_X_NNS, 8, DLN_R_NSUBJ}, {"left", DLN_VERB, DLN_X_VBD, 5, DLN_R_RELCL}, {".", DLN_PUNCT, DLN_X_OTHER, 2, DLN_R_PUNCT},
	};
	dln_token tokens[9];
	(void)state;
	dln_test_mend(body, words, 9, 0, tokens);
	assert_int_equal(tokens[7].deprel, DLN_R_ROOT);
	assert_int_equal(tokens[1].head, 7);
	assert_int_equal(tokens[1].deprel, DLN_R_OBL);
	assert_int_equal(tokens[4].head, 7);
	assert_int_equal(tokens[8].head, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stands_before_a_subject_opens_the_clause),
		cmocka_unit_test(who_goes_on_is_of_the_nearest_clause),
		cmocka_unit_test(an_adverb_has_no_subject),
		cmocka_unit_test(a_noun_before_a_clause_in_commas_is_the_subject),
		cmocka_unit_test(two_nouns_are_subjects_together),
		cmocka_unit_test(of_two_objects_of_a_denial_one_did_it_to_the_other),
		cmocka_unit_test(a_verb_with_a_tense_is_no_part_of_a_noun),
		cmocka_unit_test(what_has_no_passive_is_the_verb),
		cmocka_unit_test(a_noun_is_no_sentence_before_a_verb_in_the_past),
		cmocka_unit_test(what_came_of_a_deed_goes_with_it),
		cmocka_unit_test(a_number_that_opens_a_sentence_is_no_name),
		cmocka_unit_test(who_owns_what_stands_behind_is_no_object),
		cmocka_unit_test(a_subject_has_no_preposition),
		cmocka_unit_test(what_stands_before_a_joined_verb_is_its_subject),
		cmocka_unit_test(an_and_before_a_verb_joins_it_to_the_one_before),
		cmocka_unit_test(what_came_before_goes_with_what_is_said),
		cmocka_unit_test(of_leads_no_subject),
		cmocka_unit_test(what_is_behind_that_is_said),
		cmocka_unit_test(a_clause_behind_a_comma_is_the_sentence),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
