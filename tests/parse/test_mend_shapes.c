/* Shapes that no English tree has: a noun with a subject, "which" with one, a preposition before an infinitive, a noun that modifies a verb, lists of unlike items. */
#include "support/words.h"

#include "parse/mend.h"

#include <string.h>

static dln_status body(void *self)
{
	dln_test_mending *m = self;
	dln_mend_shapes(m->scratch, m->tokens, m->n, m->first);
	return DLN_OK;
}

enum { SHELLS, HIT, NIS, STATION, STOP, HIT_WORDS };

static const dln_test_word HITTING[HIT_WORDS] = {
	{"Shells", DLN_NOUN, DLN_X_NNS, 4, DLN_R_NSUBJ}, {"hit", DLN_VERB, DLN_X_VBN, 4, DLN_R_AMOD}, {"Nis", DLN_PROPN, DLN_X_NNP, 4, DLN_R_COMPOUND},
	{"station", DLN_NOUN, DLN_X_NN, 0, DLN_R_ROOT}, {".", DLN_PUNCT, (dln_xpos)0, 4, DLN_R_PUNCT},
};

static void a_noun_with_a_subject_has_a_verb(void **state)
{
	dln_token tokens[HIT_WORDS];
	(void)state;
	dln_test_mend(body, HITTING, HIT_WORDS, 10, tokens);
	assert_int_equal(tokens[HIT].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[HIT].xpos, DLN_X_VBD);
	assert_int_equal(tokens[SHELLS].head, 10 + HIT);
	assert_int_equal(tokens[STATION].head, 10 + HIT);
	assert_int_equal(tokens[STATION].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[NIS].head, 10 + STATION);
	assert_int_equal(tokens[STOP].head, 10 + HIT);
}

static void what_something_is_stays(void **state)
{
	dln_test_word words[HIT_WORDS];
	dln_token tokens[HIT_WORDS];
	(void)state;
	memcpy(words, HITTING, sizeof words);
	words[NIS] = (dln_test_word){"was", DLN_AUX, DLN_X_VBD, 4, DLN_R_COP};
	dln_test_mend(body, words, HIT_WORDS, 0, tokens);
	assert_int_equal(tokens[STATION].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[HIT].head, STATION);
}

enum { THEY, SAID, THAT, FIGHTERS, WON, HOLD, WON_WORDS };

/* "They said that fighters won control" with the verb under its object. */
static const dln_test_word BETWEEN[WON_WORDS] = {
	{"They", DLN_PRON, DLN_X_PRP, 2, DLN_R_NSUBJ}, {"said", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"that", DLN_SCONJ, DLN_X_IN, 6, DLN_R_MARK},
	{"fighters", DLN_NOUN, DLN_X_NNS, 5, DLN_R_NSUBJ}, {"won", DLN_VERB, DLN_X_VBN, 6, DLN_R_AMOD}, {"control", DLN_NOUN, DLN_X_NN, 2, DLN_R_CCOMP},
};

static void a_participle_with_a_subject_is_the_verb(void **state)
{
	dln_token tokens[WON_WORDS];
	(void)state;
	dln_test_mend(body, BETWEEN, WON_WORDS, 7, tokens);
	assert_int_equal(tokens[WON].head, 7 + SAID);
	assert_int_equal(tokens[WON].deprel, DLN_R_CCOMP);
	assert_int_equal(tokens[WON].xpos, DLN_X_VBD);
	assert_int_equal(tokens[FIGHTERS].head, 7 + WON);
	assert_int_equal(tokens[HOLD].head, 7 + WON);
	assert_int_equal(tokens[HOLD].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[THAT].head, 7 + WON);
	assert_int_equal(tokens[THAT].deprel, DLN_R_MARK);
}

/* "They said fighters won control", with the object under the subject. */
static void a_participle_before_the_object_of_a_noun_is_the_verb(void **state)
{
	dln_test_word words[WON_WORDS];
	dln_token tokens[WON_WORDS];
	(void)state;
	memcpy(words, BETWEEN, sizeof words);
	words[THAT] = (dln_test_word){"the", DLN_DET, DLN_X_DT, 4, DLN_R_DET};
	words[FIGHTERS] = (dln_test_word){"fighters", DLN_NOUN, DLN_X_NNS, 2, DLN_R_OBJ};
	words[HOLD] = (dln_test_word){"control", DLN_NOUN, DLN_X_NN, 4, DLN_R_OBJ};
	dln_test_mend(body, words, WON_WORDS, 0, tokens);
	assert_int_equal(tokens[WON].head, SAID);
	assert_int_equal(tokens[WON].deprel, DLN_R_CCOMP);
	assert_int_equal(tokens[FIGHTERS].head, WON);
	assert_int_equal(tokens[FIGHTERS].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[HOLD].head, WON);
}

enum { A, FRESH, LOCAL, BACKED_OFF, LAST, FRESH_WORDS };

/* "A new local hurried." with the adjective for a participle's, and the article for the root. */
static void a_determiner_wants_a_noun(void **state)
{
	static const dln_test_word words[FRESH_WORDS] = {
		{"A", DLN_DET, DLN_X_DT, 0, DLN_R_ROOT}, {"new", DLN_ADJ, DLN_X_JJ, 4, DLN_R_AMOD}, {"local", DLN_ADJ, DLN_X_JJ, 4, DLN_R_AMOD},
		{"hurried", DLN_VERB, DLN_X_VBN, 1, DLN_R_ACL}, {".", DLN_PUNCT, (dln_xpos)0, 1, DLN_R_PUNCT}};
	dln_token tokens[FRESH_WORDS];
	(void)state;
	dln_test_mend(body, words, FRESH_WORDS, 3, tokens);
	assert_int_equal(tokens[BACKED_OFF].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[BACKED_OFF].xpos, DLN_X_VBD);
	assert_int_equal(tokens[LOCAL].head, 3 + BACKED_OFF);
	assert_int_equal(tokens[LOCAL].upos, DLN_NOUN);
	assert_int_equal(tokens[LOCAL].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[A].head, 3 + LOCAL);
	assert_int_equal(tokens[FRESH].head, 3 + LOCAL);
	assert_int_equal(tokens[LAST].head, 3 + BACKED_OFF);
}

enum { TALKS, ARE, DUE, TO, OPEN, DUE_WORDS };

static const dln_test_word DUE_TO[DUE_WORDS] = {
	{"Talks", DLN_NOUN, DLN_X_NNS, 5, DLN_R_NSUBJ}, {"are", DLN_AUX, DLN_X_VBP, 5, DLN_R_COP}, {"due", DLN_ADJ, DLN_X_JJ, 5, DLN_R_CASE},
	{"to", DLN_ADP, DLN_X_IN, 3, DLN_R_FIXED}, {"open", DLN_ADJ, DLN_X_JJ, 0, DLN_R_ROOT},
};

static void what_is_due_is_the_predicate(void **state)
{
	dln_token tokens[DUE_WORDS];
	(void)state;
	dln_test_mend(body, DUE_TO, DUE_WORDS, 0, tokens);
	assert_int_equal(tokens[DUE].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[TALKS].head, DUE);
	assert_int_equal(tokens[ARE].head, DUE);
	assert_int_equal(tokens[OPEN].head, DUE);
	assert_int_equal(tokens[OPEN].deprel, DLN_R_XCOMP);
	assert_int_equal(tokens[OPEN].xpos, DLN_X_VB);
	assert_int_equal(tokens[TO].head, OPEN);
	assert_int_equal(tokens[TO].deprel, DLN_R_MARK);
}

static void what_is_due_to_something_stays(void **state)
{
	dln_test_word words[DUE_WORDS];
	dln_token tokens[DUE_WORDS];
	(void)state;
	memcpy(words, DUE_TO, sizeof words);
	words[OPEN] = (dln_test_word){"rain", DLN_NOUN, DLN_X_NN, 0, DLN_R_ROOT};
	dln_test_mend(body, words, DUE_WORDS, 0, tokens);
	assert_int_equal(tokens[OPEN].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[DUE].head, OPEN);
}

enum { CLASHES, IN, WHICH, NINE, DIED, WHICH_WORDS };

static const dln_test_word IN_WHICH[WHICH_WORDS] = {
	{"clashes", DLN_NOUN, DLN_X_NNS, 0, DLN_R_ROOT}, {"in", DLN_ADP, DLN_X_IN, 3, DLN_R_CASE}, {"which", DLN_PRON, DLN_X_WDT, 1, DLN_R_NMOD},
	{"nine", DLN_NUM, DLN_X_CD, 3, DLN_R_NSUBJ}, {"died", DLN_VERB, DLN_X_VBD, 4, DLN_R_PARATAXIS},
};

static void a_pronoun_has_no_subject(void **state)
{
	dln_token tokens[WHICH_WORDS];
	(void)state;
	dln_test_mend(body, IN_WHICH, WHICH_WORDS, 5, tokens);
	assert_int_equal(tokens[DIED].head, 5 + CLASHES);
	assert_int_equal(tokens[DIED].deprel, DLN_R_RELCL);
	assert_int_equal(tokens[NINE].head, 5 + DIED);
	assert_int_equal(tokens[WHICH].head, 5 + DIED);
	assert_int_equal(tokens[IN].head, 5 + WHICH);
}

enum { TOOK, THE, POST, OF, ATAR, AND, THE_2, TOWN, OF_2, ALEG, LIST_WORDS };

static const dln_test_word LIST[LIST_WORDS] = {
	{"took", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"the", DLN_DET, DLN_X_DT, 3, DLN_R_DET}, {"post", DLN_NOUN, DLN_X_NN, 1, DLN_R_OBJ},
	{"of", DLN_ADP, DLN_X_IN, 5, DLN_R_CASE}, {"Atar", DLN_PROPN, DLN_X_NNP, 3, DLN_R_NMOD}, {"and", DLN_CCONJ, DLN_X_CC, 8, DLN_R_CC},
	{"the", DLN_DET, DLN_X_DT, 8, DLN_R_DET}, {"town", DLN_NOUN, DLN_X_NN, 5, DLN_R_CONJ}, {"of", DLN_ADP, DLN_X_IN, 10, DLN_R_CASE},
	{"Aleg", DLN_PROPN, DLN_X_NNP, 8, DLN_R_NMOD},
};

static void items_of_a_list_are_alike(void **state)
{
	dln_test_word words[LIST_WORDS];
	dln_token tokens[LIST_WORDS];
	(void)state;
	dln_test_mend(body, LIST, LIST_WORDS, 0, tokens);
	assert_int_equal(tokens[TOWN].head, POST);
	memcpy(words, LIST, sizeof words);
	words[THE_2] = (dln_test_word){"big", DLN_ADJ, DLN_X_JJ, 8, DLN_R_AMOD}; /* without an article it may be the like of the name */
	dln_test_mend(body, words, LIST_WORDS, 0, tokens);
	assert_int_equal(tokens[TOWN].head, ATAR);
}

enum { MOCHA, HAD, FALLEN, SUBJECT_WORDS };

static void a_noun_modifies_no_verb(void **state)
{
	static const dln_test_word words[SUBJECT_WORDS] = {
		{"Mocha", DLN_NOUN, DLN_X_NN, 3, DLN_R_COMPOUND}, {"had", DLN_AUX, DLN_X_VBD, 3, DLN_R_AUX}, {"fallen", DLN_VERB, DLN_X_VBN, 0, DLN_R_ROOT},
	};
	dln_token tokens[SUBJECT_WORDS];
	(void)state;
	dln_test_mend(body, words, SUBJECT_WORDS, 0, tokens);
	assert_int_equal(tokens[MOCHA].deprel, DLN_R_NSUBJ);
}

enum { URGED, BOTH, SIDES, BOTH_WORDS };

static void both_joins_nothing_behind_a_verb(void **state)
{
	static const dln_test_word words[BOTH_WORDS] = {
		{"urged", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"both", DLN_CCONJ, DLN_X_CC, 3, DLN_R_CC}, {"sides", DLN_NOUN, DLN_X_NNS, 1, DLN_R_CONJ},
	};
	dln_token tokens[BOTH_WORDS];
	(void)state;
	dln_test_mend(body, words, BOTH_WORDS, 0, tokens);
	assert_int_equal(tokens[SIDES].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[BOTH].deprel, DLN_R_DET);
}

enum { ENVOY, IS, READY, TO_2, LEAVE, READY_WORDS };

static void an_infinitive_is_no_second_subject(void **state)
{
	dln_test_word words[READY_WORDS] = {
		{"Envoy", DLN_NOUN, DLN_X_NN, 3, DLN_R_NSUBJ}, {"is", DLN_AUX, DLN_X_VBZ, 3, DLN_R_COP}, {"ready", DLN_ADJ, DLN_X_JJ, 0, DLN_R_ROOT},
		{"to", DLN_PART, DLN_X_TO, 5, DLN_R_MARK}, {"leave", DLN_VERB, DLN_X_VB, 3, DLN_R_CSUBJ},
	};
	dln_token tokens[READY_WORDS];
	(void)state;
	dln_test_mend(body, words, READY_WORDS, 0, tokens);
	assert_int_equal(tokens[LEAVE].deprel, DLN_R_XCOMP);
	words[ENVOY] = (dln_test_word){"it", DLN_PRON, DLN_X_PRP, 3, DLN_R_NSUBJ};
	dln_test_mend(body, words, READY_WORDS, 0, tokens);
	assert_int_equal(tokens[LEAVE].deprel, DLN_R_CSUBJ);
}

enum { HOST, UP, TO_3, TEN, GUESTS, HOST_WORDS };

static void up_to_a_number_is_the_numbers(void **state)
{
	static const dln_test_word words[HOST_WORDS] = {
		{"host", DLN_VERB, DLN_X_VB, 0, DLN_R_ROOT}, {"up", DLN_ADP, DLN_X_RP, 1, DLN_R_PRT}, {"to", DLN_ADP, DLN_X_IN, 5, DLN_R_CASE},
		{"10", DLN_NUM, DLN_X_CD, 5, DLN_R_NUMMOD}, {"guests", DLN_NOUN, DLN_X_NNS, 1, DLN_R_OBL},
	};
	dln_token tokens[HOST_WORDS];
	(void)state;
	dln_test_mend(body, words, HOST_WORDS, 0, tokens);
	assert_int_equal(tokens[GUESTS].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[UP].head, TEN);
	assert_int_equal(tokens[TO_3].head, UP);
}

enum { HELD, MEN, SEIZED, HERE, HELD_WORDS };

static void a_participle_behind_the_object_is_the_objects(void **state)
{
	static const dln_test_word words[HELD_WORDS] = {
		{"held", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"men", DLN_NOUN, DLN_X_NNS, 1, DLN_R_OBJ}, {"seized", DLN_VERB, DLN_X_VBN, 1, DLN_R_ADVCL},
		{"here", DLN_ADV, DLN_X_RB, 3, DLN_R_ADVMOD},
	};
	dln_token tokens[HELD_WORDS];
	(void)state;
	dln_test_mend(body, words, HELD_WORDS, 0, tokens);
	assert_int_equal(tokens[SEIZED].head, MEN);
	assert_int_equal(tokens[SEIZED].deprel, DLN_R_ACL);
	assert_int_equal(tokens[HERE].head, SEIZED);
}

enum { CAME, COMMA, ONLY, TO_4, BE, BEATEN, CAME_WORDS };

static void what_came_of_it_is_no_aim(void **state)
{
	static const dln_test_word words[CAME_WORDS] = {
		{"came", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {",", DLN_PUNCT, (dln_xpos)0, 6, DLN_R_PUNCT}, {"only", DLN_ADV, DLN_X_RB, 6, DLN_R_ADVMOD},
		{"to", DLN_PART, DLN_X_TO, 6, DLN_R_MARK}, {"be", DLN_AUX, DLN_X_VB, 6, DLN_R_AUXPASS}, {"beaten", DLN_VERB, DLN_X_VBN, 1, DLN_R_XCOMP},
	};
	dln_token tokens[CAME_WORDS];
	(void)state;
	dln_test_mend(body, words, CAME_WORDS, 0, tokens);
	assert_int_equal(tokens[BEATEN].deprel, DLN_R_CONJ);
}

enum { HAVE, BURNT, FIVE, HUTS, BURNT_WORDS };

static void a_participle_before_a_number_is_the_verb(void **state)
{
	static const dln_test_word words[BURNT_WORDS] = {
		{"have", DLN_VERB, DLN_X_VBP, 0, DLN_R_ROOT}, {"burnt", DLN_VERB, DLN_X_VBN, 4, DLN_R_AMOD}, {"five", DLN_NUM, DLN_X_CD, 4, DLN_R_NUMMOD},
		{"huts", DLN_NOUN, DLN_X_NNS, 1, DLN_R_OBJ},
	};
	dln_token tokens[BURNT_WORDS];
	(void)state;
	dln_test_mend(body, words, BURNT_WORDS, 0, tokens);
	assert_int_equal(tokens[BURNT].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[HAVE].head, BURNT);
	assert_int_equal(tokens[HAVE].deprel, DLN_R_AUX);
	assert_int_equal(tokens[HUTS].head, BURNT);
	assert_int_equal(tokens[FIVE].head, HUTS);
}

enum { SHOT, DEAD, TWELVE, MINERS, SHOT_WORDS };

static void an_adjective_before_a_number_is_the_verbs(void **state)
{
	dln_test_word words[SHOT_WORDS] = {
		{"shot", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"dead", DLN_ADJ, DLN_X_JJ, 4, DLN_R_AMOD}, {"twelve", DLN_NUM, DLN_X_CD, 4, DLN_R_NUMMOD},
		{"miners", DLN_NOUN, DLN_X_NNS, 1, DLN_R_OBJ},
	};
	dln_token tokens[SHOT_WORDS];
	(void)state;
	dln_test_mend(body, words, SHOT_WORDS, 0, tokens);
	assert_int_equal(tokens[DEAD].head, SHOT);
	assert_int_equal(tokens[DEAD].deprel, DLN_R_XCOMP);
	words[DEAD].form = "several";
	words[TWELVE].form = "hundred";
	dln_test_mend(body, words, SHOT_WORDS, 0, tokens);
	assert_int_equal(tokens[DEAD].head, MINERS);
}

enum { HOPE, TO_SEIZE, SEIZE, HUE, AND_PUSH, PUSH, HOPE_WORDS };

static void an_infinitive_is_joined_with_an_infinitive(void **state)
{
	dln_test_word words[HOPE_WORDS] = {
		{"hope", DLN_VERB, DLN_X_VBP, 0, DLN_R_ROOT}, {"to", DLN_PART, DLN_X_TO, 3, DLN_R_MARK}, {"seize", DLN_VERB, DLN_X_VB, 1, DLN_R_XCOMP},
		{"Hue", DLN_PROPN, DLN_X_NNP, 3, DLN_R_OBJ}, {"and", DLN_CCONJ, DLN_X_CC, 6, DLN_R_CC}, {"push", DLN_VERB, DLN_X_VB, 1, DLN_R_CONJ},
	};
	dln_token tokens[HOPE_WORDS];
	(void)state;
	dln_test_mend(body, words, HOPE_WORDS, 0, tokens);
	assert_int_equal(tokens[PUSH].head, SEIZE);
	words[PUSH].xpos = DLN_X_VBP; /* "hope to win and fear the winter" */
	dln_test_mend(body, words, HOPE_WORDS, 0, tokens);
	assert_int_equal(tokens[PUSH].head, HOPE);
}

static void a_noun_is_joined_with_the_object(void **state)
{
	static const dln_test_word words[] = {
		{"took", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"Hue", DLN_PROPN, DLN_X_NNP, 1, DLN_R_OBJ}, {",", DLN_PUNCT, DLN_X_OTHER, 4, DLN_R_PUNCT},
		{"forts", DLN_NOUN, DLN_X_NNS, 1, DLN_R_CONJ},
	};
	dln_token tokens[4];
	(void)state;
	dln_test_mend(body, words, 4, 0, tokens);
	assert_int_equal(tokens[3].head, 1);
}

static void a_number_between_two_verbs_is_the_first_ones(void **state)
{
	static const dln_test_word words[] = {
		{"hit", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"killing", DLN_VERB, DLN_X_VBG, 1, DLN_R_ADVCL}, {"six", DLN_NUM, DLN_X_CD, 6, DLN_R_NUMMOD},
		{"and", DLN_CCONJ, DLN_X_CC, 5, DLN_R_CC}, {"maiming", DLN_VERB, DLN_X_VBG, 6, DLN_R_COMPOUND}, {"dozens", DLN_NOUN, DLN_X_NNS, 2, DLN_R_OBJ},
	};
	dln_token tokens[6];
	(void)state;
	dln_test_mend(body, words, 6, 0, tokens);
	assert_int_equal(tokens[2].head, 1);
	assert_int_equal(tokens[2].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[4].head, 1);
	assert_int_equal(tokens[4].deprel, DLN_R_CONJ);
	assert_int_equal(tokens[5].head, 4);
}

static void an_adjective_with_words_of_its_own_is_a_clause(void **state)
{
	dln_test_word words[] = {
		{"miners", DLN_NOUN, DLN_X_NNS, 5, DLN_R_NSUBJ}, {"armed", DLN_ADJ, DLN_X_JJ, 1, DLN_R_AMOD}, {"with", DLN_ADP, DLN_X_IN, 4, DLN_R_CASE},
		{"axes", DLN_NOUN, DLN_X_NNS, 2, DLN_R_OBL}, {"marched", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT},
	};
	dln_token tokens[5];
	(void)state;
	dln_test_mend(body, words, 5, 0, tokens);
	assert_int_equal(tokens[1].deprel, DLN_R_ACL);
	words[0].head = 2;
	words[1].head = 5;
	words[1].deprel = DLN_R_NSUBJ;
	dln_test_mend(body, words, 5, 0, tokens);
	assert_int_equal(tokens[0].head, 4);
	assert_int_equal(tokens[0].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[1].head, 0);
}

static void unlike_phrases_are_not_joined(void **state)
{
	static const dln_test_word words[] = {
		{"Bor", DLN_PROPN, DLN_X_NNP, 3, DLN_R_NSUBJ}, {"was", DLN_AUX, DLN_X_VBD, 3, DLN_R_COP}, {"calm", DLN_ADJ, DLN_X_JJ, 0, DLN_R_ROOT},
		{"on", DLN_ADP, DLN_X_IN, 5, DLN_R_CASE}, {"Sunday", DLN_PROPN, DLN_X_NNP, 3, DLN_R_OBL}, {"and", DLN_CCONJ, DLN_X_CC, 8, DLN_R_CC},
		{"under", DLN_ADP, DLN_X_IN, 8, DLN_R_CASE}, {"control", DLN_NOUN, DLN_X_NN, 5, DLN_R_CONJ},
	};
	dln_token tokens[8];
	(void)state;
	dln_test_mend(body, words, 8, 0, tokens);
	assert_int_equal(tokens[7].head, 2);
	assert_int_equal(tokens[7].deprel, DLN_R_CONJ);
}

static void a_noun_has_no_object(void **state)
{
	static const dln_test_word words[] = {
		{"foiled", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"attempt", DLN_NOUN, DLN_X_NN, 1, DLN_R_OBJ}, {"by", DLN_ADP, DLN_X_IN, 4, DLN_R_CASE},
		{"forces", DLN_NOUN, DLN_X_NNS, 2, DLN_R_OBJ},
	};
	dln_token tokens[4];
	(void)state;
	dln_test_mend(body, words, 4, 0, tokens);
	assert_int_equal(tokens[3].deprel, DLN_R_NMOD);
}

static void no_name_stands_before_the_preposition_of_its_head(void **state)
{
	static const dln_test_word words[] = {
		{"took", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"Goma", DLN_PROPN, DLN_X_NNP, 4, DLN_R_COMPOUND}, {"in", DLN_ADP, DLN_X_IN, 4, DLN_R_CASE},
		{"province", DLN_NOUN, DLN_X_NN, 1, DLN_R_OBJ},
	};
	dln_token tokens[4];
	(void)state;
	dln_test_mend(body, words, 4, 0, tokens);
	assert_int_equal(tokens[1].head, 0);
	assert_int_equal(tokens[1].deprel, DLN_R_OBJ);
	assert_int_equal(tokens[3].head, 1);
	assert_int_equal(tokens[3].deprel, DLN_R_NMOD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_noun_with_a_subject_has_a_verb),
		cmocka_unit_test(what_something_is_stays),
		cmocka_unit_test(a_participle_with_a_subject_is_the_verb),
		cmocka_unit_test(a_determiner_wants_a_noun),
		cmocka_unit_test(a_participle_before_the_object_of_a_noun_is_the_verb),
		cmocka_unit_test(what_is_due_is_the_predicate),
		cmocka_unit_test(what_is_due_to_something_stays),
		cmocka_unit_test(a_pronoun_has_no_subject),
		cmocka_unit_test(items_of_a_list_are_alike),
		cmocka_unit_test(a_noun_modifies_no_verb),
		cmocka_unit_test(both_joins_nothing_behind_a_verb),
		cmocka_unit_test(an_infinitive_is_no_second_subject),
		cmocka_unit_test(up_to_a_number_is_the_numbers),
		cmocka_unit_test(a_participle_behind_the_object_is_the_objects),
		cmocka_unit_test(what_came_of_it_is_no_aim),
		cmocka_unit_test(a_participle_before_a_number_is_the_verb),
		cmocka_unit_test(an_adjective_before_a_number_is_the_verbs),
		cmocka_unit_test(an_infinitive_is_joined_with_an_infinitive),
		cmocka_unit_test(a_noun_is_joined_with_the_object),
		cmocka_unit_test(a_number_between_two_verbs_is_the_first_ones),
		cmocka_unit_test(an_adjective_with_words_of_its_own_is_a_clause),
		cmocka_unit_test(unlike_phrases_are_not_joined),
		cmocka_unit_test(a_noun_has_no_object),
		cmocka_unit_test(no_name_stands_before_the_preposition_of_its_head),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
