/* Clauses that no English sentence has: a perfect in two, a participle for the verb of its clause, a joined clause that is said by the one before. */
#include "support/words.h"

#include "parse/mend.h"

#include <string.h>

static dln_status body(void *self)
{
	dln_test_mending *m = self;
	dln_sayings sayings = {0};
	dln_map_put(m->scratch, &sayings.ordinals, DLN_LIT("ninth"), 1);
	dln_map_put(m->scratch, &sayings.verbs, DLN_LIT("denied"), 1);
	dln_map_put(m->scratch, &sayings.verbs, DLN_LIT("said"), 1);
	dln_map_put(m->scratch, &sayings.joiners, DLN_LIT("as"), 1);
	dln_mend_clauses(m->scratch, &sayings, m->tokens, m->n, m->first);
	return DLN_OK;
}

enum { THEY, HAVE, FOR, WEEKS, BEEN, TRYING, TO, LEAVE, PERFECT_WORDS };

static const dln_test_word PERFECT[PERFECT_WORDS] = {
	{"They", DLN_PRON, DLN_X_PRP, 2, DLN_R_NSUBJ}, {"have", DLN_VERB, DLN_X_VBP, 0, DLN_R_ROOT}, {"for", DLN_ADP, DLN_X_IN, 6, DLN_R_MARK},
	{"weeks", DLN_NOUN, DLN_X_NNS, 6, DLN_R_NSUBJ}, {"been", DLN_AUX, DLN_X_VBN, 6, DLN_R_AUX}, {"trying", DLN_VERB, DLN_X_VBG, 2, DLN_R_CCOMP},
	{"to", DLN_PART, DLN_X_TO, 8, DLN_R_MARK}, {"leave", DLN_VERB, DLN_X_VB, 6, DLN_R_XCOMP},
};

static void a_split_perfect_is_one_verb(void **state)
{
	dln_token tokens[PERFECT_WORDS];
	(void)state;
	dln_test_mend(body, PERFECT, PERFECT_WORDS, 30, tokens);
	assert_int_equal(tokens[TRYING].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[HAVE].head, 30 + TRYING);
	assert_int_equal(tokens[HAVE].deprel, DLN_R_AUX);
	assert_int_equal(tokens[THEY].head, 30 + TRYING);
	assert_int_equal(tokens[WEEKS].deprel, DLN_R_OBL);
	assert_int_equal(tokens[FOR].head, 30 + WEEKS);
	assert_int_equal(tokens[FOR].deprel, DLN_R_CASE);
}

static void who_has_something_has_it(void **state)
{
	dln_test_word words[PERFECT_WORDS];
	dln_token tokens[PERFECT_WORDS];
	(void)state;
	memcpy(words, PERFECT, sizeof words);
	words[WEEKS].head = 2; /* "They have weeks ..." */
	words[WEEKS].deprel = DLN_R_OBJ;
	dln_test_mend(body, words, PERFECT_WORDS, 0, tokens);
	assert_int_equal(tokens[TRYING].head, HAVE);
}

enum { REBELS, COMMA, COMING, DOWN, COMMA_2, TOOK, JIJEL, PARTED_WORDS };

static const dln_test_word PARTED[PARTED_WORDS] = {
	{"Rebels", DLN_NOUN, DLN_X_NNS, 3, DLN_R_NSUBJ}, {",", DLN_PUNCT, (dln_xpos)0, 3, DLN_R_PUNCT}, {"coming", DLN_VERB, DLN_X_VBG, 0, DLN_R_ROOT},
	{"down", DLN_ADV, DLN_X_RB, 3, DLN_R_ADVMOD}, {",", DLN_PUNCT, (dln_xpos)0, 6, DLN_R_PUNCT}, {"took", DLN_VERB, DLN_X_VBD, 3, DLN_R_CCOMP},
	{"Jijel", DLN_PROPN, DLN_X_NNP, 6, DLN_R_OBJ},
};

static void a_participle_between_commas_is_not_the_verb(void **state)
{
	dln_test_word words[PARTED_WORDS];
	dln_token tokens[PARTED_WORDS];
	(void)state;
	dln_test_mend(body, PARTED, PARTED_WORDS, 0, tokens);
	assert_int_equal(tokens[TOOK].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[REBELS].head, TOOK);
	assert_int_equal(tokens[COMING].head, REBELS);
	assert_int_equal(tokens[COMING].deprel, DLN_R_ACL);
	assert_int_equal(tokens[DOWN].head, COMING);
	memcpy(words, PARTED, sizeof words);
	words[JIJEL].deprel = DLN_R_NSUBJ; /* the other verb has a subject of its own */
	dln_test_mend(body, words, PARTED_WORDS, 0, tokens);
	assert_int_equal(tokens[REBELS].head, COMING);
}

enum { CHAD, PROMISED, THEY_TOO, LEAVE_IT, BUT, DID, AGREE, JOINED_WORDS };

static void a_joined_clause_goes_beside_its_tense(void **state)
{
	static const dln_test_word words[JOINED_WORDS] = {
		{"Chad", DLN_PROPN, DLN_X_NNP, 2, DLN_R_NSUBJ}, {"promised", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"they", DLN_PRON, DLN_X_PRP, 4, DLN_R_NSUBJ},
		{"leave", DLN_VERB, DLN_X_VBP, 2, DLN_R_CCOMP}, {"but", DLN_CCONJ, DLN_X_CC, 7, DLN_R_CC}, {"did", DLN_AUX, DLN_X_VBD, 7, DLN_R_AUX},
		{"agree", DLN_VERB, DLN_X_VB, 4, DLN_R_CCOMP},
	};
	dln_token tokens[JOINED_WORDS];
	(void)state;
	dln_test_mend(body, words, JOINED_WORDS, 10, tokens);
	assert_int_equal(tokens[AGREE].head, 10 + PROMISED);
	assert_int_equal(tokens[AGREE].deprel, DLN_R_CONJ);
	assert_int_equal(tokens[LEAVE_IT].head, 10 + PROMISED);
}

static void what_follows_a_saying_in_the_middle_is_joined_around_it(void **state)
{
	static const dln_test_word words[] = {
		{"Rebels", DLN_NOUN, DLN_X_NNS, 2, DLN_R_NSUBJ}, {"took", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"Bor", DLN_PROPN, DLN_X_NNP, 2, DLN_R_OBJ},
		{"he", DLN_PRON, DLN_X_PRP, 5, DLN_R_NSUBJ}, {"said", DLN_VERB, DLN_X_VBD, 2, DLN_R_PARATAXIS}, {"and", DLN_CCONJ, DLN_X_CC, 7, DLN_R_CC},
		{"burned", DLN_VERB, DLN_X_VBD, 5, DLN_R_CCOMP}, {"it", DLN_PRON, DLN_X_PRP, 7, DLN_R_OBJ},
	};
	dln_token tokens[8];
	(void)state;
	dln_test_mend(body, words, 8, 10, tokens);
	assert_int_equal(tokens[6].head, 11);
	assert_int_equal(tokens[6].deprel, DLN_R_CONJ);
}

enum { MAKING, IT, THE, NINTH, TOWN, TO_BE, FALL, NINTH_WORDS };

static void an_infinitive_behind_a_counted_noun_is_the_nouns(void **state)
{
	static const dln_test_word counted[NINTH_WORDS] = {
		{"makes", DLN_VERB, DLN_X_VBZ, 0, DLN_R_ROOT}, {"it", DLN_PRON, DLN_X_PRP, 1, DLN_R_OBJ}, {"the", DLN_DET, DLN_X_DT, 5, DLN_R_DET},
		{"ninth", DLN_ADJ, DLN_X_JJ, 5, DLN_R_AMOD}, {"town", DLN_NOUN, DLN_X_NN, 1, DLN_R_XCOMP}, {"to", DLN_PART, DLN_X_TO, 7, DLN_R_MARK},
		{"fall", DLN_VERB, DLN_X_VB, 1, DLN_R_ADVCL},
	};
	dln_test_word words[NINTH_WORDS];
	dln_token tokens[NINTH_WORDS];
	(void)state;
	dln_test_mend(body, counted, NINTH_WORDS, 5, tokens);
	assert_int_equal(tokens[FALL].head, 5 + TOWN);
	assert_int_equal(tokens[FALL].deprel, DLN_R_ACL);
	memcpy(words, counted, sizeof words);
	words[NINTH].form = "small"; /* "makes it the small town to fall": not counted */
	dln_test_mend(body, words, NINTH_WORDS, 0, tokens);
	assert_int_equal(tokens[FALL].head, MAKING);
	memcpy(words, counted, sizeof words);
	words[TOWN].head = 7; /* "calls for the ninth town to fall": the town hangs below the verb, which then cannot hang below it */
	words[TOWN].deprel = DLN_R_NSUBJ;
	dln_test_mend(body, words, NINTH_WORDS, 0, tokens);
	assert_int_equal(tokens[FALL].head, MAKING);
}

enum { OPENING, PEOPLE, ENTERED, THIES, WOULD_FLEE, TURNED_WORDS };

static const dln_test_word TURNED[TURNED_WORDS] = {
	{"have", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"troops", DLN_NOUN, DLN_X_NNS, 1, DLN_R_OBJ}, {"entered", DLN_VERB, DLN_X_VBD, 1, DLN_R_XCOMP},
	{"Thies", DLN_PROPN, DLN_X_NNP, 3, DLN_R_OBJ}, {"fled", DLN_VERB, DLN_X_VBN, 1, DLN_R_PARATAXIS},
};

static void an_opening_had_helps_the_verb_behind_its_subject(void **state)
{
	dln_test_word words[TURNED_WORDS];
	dln_token tokens[TURNED_WORDS];
	(void)state;
	dln_test_mend(body, TURNED, TURNED_WORDS, 30, tokens);
	assert_int_equal(tokens[ENTERED].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[OPENING].head, 30 + ENTERED);
	assert_int_equal(tokens[OPENING].deprel, DLN_R_AUX);
	assert_int_equal(tokens[PEOPLE].head, 30 + ENTERED);
	assert_int_equal(tokens[PEOPLE].deprel, DLN_R_NSUBJ);
	memcpy(words, TURNED, sizeof words); /* "Had the troops entered" with a rightful auxiliary, whose object is nobody's */
	words[OPENING].head = 3;
	words[OPENING].deprel = DLN_R_AUX;
	words[ENTERED].head = 0;
	words[ENTERED].deprel = DLN_R_ROOT;
	dln_test_mend(body, words, TURNED_WORDS, 0, tokens);
	assert_int_equal(tokens[PEOPLE].head, ENTERED);
	assert_int_equal(tokens[PEOPLE].deprel, DLN_R_NSUBJ);
}

static void a_number_before_a_participle_is_its_subject(void **state)
{
	static const dln_test_word words[] = {
		{"Police", DLN_NOUN, DLN_X_NNS, 0, DLN_R_ROOT}, {":", DLN_PUNCT, (dln_xpos)0, 4, DLN_R_PUNCT}, {"nine", DLN_NUM, DLN_X_CD, 4, DLN_R_NUMMOD},
		{"shot", DLN_VERB, DLN_X_VBD, 1, DLN_R_CONJ}, {"dead", DLN_ADJ, DLN_X_JJ, 4, DLN_R_XCOMP},
	};
	dln_token tokens[5];
	(void)state;
	dln_test_mend(body, words, 5, 20, tokens);
	assert_int_equal(tokens[2].head, 23);
	assert_int_equal(tokens[2].deprel, DLN_R_NSUBJPASS);
	assert_int_equal(tokens[3].xpos, DLN_X_VBN);
}

enum { CHAD_2, COMMA_A, WHICH, KANO, ACCUSES, COMMA_B, CALLED, RELATIVE_WORDS };

static void a_relative_pronoun_before_a_subject_is_its_object(void **state)
{
	static const dln_test_word words[RELATIVE_WORDS] = {
		{"Chad", DLN_PROPN, DLN_X_NNP, 5, DLN_R_NSUBJ}, {",", DLN_PUNCT, (dln_xpos)0, 5, DLN_R_PUNCT}, {"which", DLN_PRON, DLN_X_WDT, 5, DLN_R_NSUBJ},
		{"Kano", DLN_PROPN, DLN_X_NNP, 5, DLN_R_NSUBJ}, {"accuses", DLN_VERB, DLN_X_VBZ, 0, DLN_R_ROOT}, {",", DLN_PUNCT, (dln_xpos)0, 7, DLN_R_PUNCT},
		{"answered", DLN_VERB, DLN_X_VBD, 5, DLN_R_CONJ},
	};
	dln_token tokens[RELATIVE_WORDS];
	(void)state;
	dln_test_mend(body, words, RELATIVE_WORDS, 0, tokens);
	assert_int_equal(tokens[CALLED].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[CHAD_2].head, CALLED);
	assert_int_equal(tokens[ACCUSES].head, CHAD_2);
	assert_int_equal(tokens[ACCUSES].deprel, DLN_R_RELCL);
	assert_int_equal(tokens[WHICH].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[KANO].head, ACCUSES);
}

enum { KILLED, KILLED_COMMA, WOUNDED, OR, ABDUCTED, LIST_WORDS };

static void three_participles_are_joined(void **state)
{
	static const dln_test_word words[LIST_WORDS] = {
		{"killed", DLN_VERB, DLN_X_VBN, 0, DLN_R_ROOT}, {",", DLN_PUNCT, (dln_xpos)0, 3, DLN_R_PUNCT}, {"wounded", DLN_VERB, DLN_X_VBN, 1, DLN_R_ADVCL},
		{"or", DLN_CCONJ, DLN_X_CC, 5, DLN_R_CC}, {"abducted", DLN_VERB, DLN_X_VBN, 3, DLN_R_CONJ},
	};
	dln_token tokens[LIST_WORDS];
	(void)state;
	dln_test_mend(body, words, LIST_WORDS, 10, tokens);
	assert_int_equal(tokens[WOUNDED].deprel, DLN_R_CONJ);
	assert_int_equal(tokens[ABDUCTED].head, 10 + KILLED);
	assert_int_equal(tokens[KILLED_COMMA].head, 10 + WOUNDED);
	assert_int_equal(tokens[OR].head, 10 + ABDUCTED);
}

enum { TROOPS, LEAVE_2, AKORDAT, AS, MAYOR, FLEES, UNSAID_WORDS };

static void what_says_nothing_has_no_clause_for_its_object(void **state)
{
	dln_test_word words[UNSAID_WORDS] = {
		{"Troops", DLN_NOUN, DLN_X_NNS, 2, DLN_R_NSUBJ}, {"leave", DLN_VERB, DLN_X_VBP, 0, DLN_R_ROOT}, {"Akordat", DLN_PROPN, DLN_X_NNP, 6, DLN_R_NSUBJ},
		{"as", DLN_ADP, DLN_X_IN, 5, DLN_R_CASE}, {"mayor", DLN_NOUN, DLN_X_NN, 3, DLN_R_NMOD}, {"flees", DLN_VERB, DLN_X_VBZ, 2, DLN_R_CCOMP},
	};
	dln_token tokens[UNSAID_WORDS];
	(void)state;
	dln_test_mend(body, words, UNSAID_WORDS, 10, tokens);
	assert_int_equal(tokens[AKORDAT].head, 10 + LEAVE_2);
	assert_int_equal(tokens[AKORDAT].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[MAYOR].head, 10 + FLEES);
	assert_int_equal(tokens[MAYOR].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[AS].head, 10 + FLEES);
	assert_int_equal(tokens[AS].deprel, DLN_R_MARK);
	assert_int_equal(tokens[FLEES].deprel, DLN_R_ADVCL);
	words[LEAVE_2].form = "said";
	words[LEAVE_2].xpos = DLN_X_VBD;
	dln_test_mend(body, words, UNSAID_WORDS, 10, tokens);
	assert_int_equal(tokens[AKORDAT].head, 10 + FLEES);
}

enum { ELDER, WHOSE, SONS, GUARD, DAMS, SPOKE, WHOSE_WORDS };

static void whose_opens_a_clause_of_its_own(void **state)
{
	static const dln_test_word words[WHOSE_WORDS] = {
		{"Elder", DLN_NOUN, DLN_X_NN, 4, DLN_R_NSUBJ}, {"whose", DLN_PRON, DLN_X_WPS, 3, DLN_R_POSS}, {"sons", DLN_NOUN, DLN_X_NNS, 4, DLN_R_NSUBJ},
		{"guard", DLN_VERB, DLN_X_VBP, 0, DLN_R_ROOT}, {"dams", DLN_NOUN, DLN_X_NNS, 4, DLN_R_OBJ}, {"told", DLN_VERB, DLN_X_VBD, 4, DLN_R_XCOMP},
	};
	dln_token tokens[WHOSE_WORDS];
	(void)state;
	dln_test_mend(body, words, WHOSE_WORDS, 10, tokens);
	assert_int_equal(tokens[SPOKE].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[ELDER].head, 10 + SPOKE);
	assert_int_equal(tokens[GUARD].head, 10 + ELDER);
	assert_int_equal(tokens[GUARD].deprel, DLN_R_RELCL);
	assert_int_equal(tokens[SONS].head, 10 + GUARD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_relative_pronoun_before_a_subject_is_its_object),
		cmocka_unit_test(an_infinitive_behind_a_counted_noun_is_the_nouns),
		cmocka_unit_test(three_participles_are_joined),
		cmocka_unit_test(a_split_perfect_is_one_verb),
		cmocka_unit_test(who_has_something_has_it),
		cmocka_unit_test(an_opening_had_helps_the_verb_behind_its_subject),
		cmocka_unit_test(a_participle_between_commas_is_not_the_verb),
		cmocka_unit_test(a_joined_clause_goes_beside_its_tense),
		cmocka_unit_test(what_follows_a_saying_in_the_middle_is_joined_around_it),
		cmocka_unit_test(a_number_before_a_participle_is_its_subject),
		cmocka_unit_test(what_says_nothing_has_no_clause_for_its_object),
		cmocka_unit_test(whose_opens_a_clause_of_its_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
