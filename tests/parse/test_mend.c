/* Trees that cannot be: two subjects of one verb around a clause that stands before it. */
#include "parse/mend.h"

#include <string.h>

#include "support/words.h"

typedef struct made {
	const char *form;
	uint32_t head; /* from 1, 0 the root */
	dln_deprel deprel;
} made;

static void fill(const made *words, uint32_t n, uint32_t first, dln_token *tokens)
{
	for (uint32_t i = 0; i < n; i++)
		tokens[i] = (dln_token){.form = dln_view_of(words[i].form), .deprel = (uint8_t)words[i].deprel,
			.head = words[i].head ? first + words[i].head - 1 : DLN_NO_TOKEN};
}

typedef struct mending {
	dln_arena *scratch;
	dln_token *tokens;
	uint32_t n, first;
} mending;

static dln_status mend_body(void *self)
{
	mending *m = self;
	dln_mend_tree(m->scratch, m->tokens, m->n, m->first);
	return DLN_OK;
}

static void mend(dln_token *tokens, uint32_t n, uint32_t first)
{
	mending m = {NULL, tokens, n, first};
	assert_int_equal(dln_arena_new(1 << 16, &m.scratch), DLN_OK);
	assert_int_equal(dln_arena_guard(m.scratch, mend_body, &m), DLN_OK);
	dln_arena_free(m.scratch);
}

static const made SAID[] = {
	{"Guards", 7, DLN_R_NSUBJ}, {",", 7, DLN_R_PUNCT}, {"outnumbered", 7, DLN_R_ADVCL}, {"were", 5, DLN_R_AUXPASS}, {"taken", 7, DLN_R_CCOMP},
	{"police", 7, DLN_R_NSUBJ}, {"said", 0, DLN_R_ROOT},
};
enum { SAID_WORDS = sizeof SAID / sizeof *SAID };

static void the_first_of_two_subjects_goes_to_the_clause(void **state)
{
	dln_token tokens[SAID_WORDS];
	(void)state;
	fill(SAID, SAID_WORDS, 100, tokens);
	mend(tokens, SAID_WORDS, 100);
	assert_int_equal(tokens[0].head, 104);
	assert_int_equal(tokens[0].deprel, DLN_R_NSUBJPASS);
	assert_int_equal(tokens[1].head, 104); /* nothing crosses */
	assert_int_equal(tokens[2].head, 104);
	assert_int_equal(tokens[5].head, 106);
	assert_int_equal(tokens[5].deprel, DLN_R_NSUBJ);
}

static void one_subject_stays(void **state)
{
	dln_token tokens[SAID_WORDS];
	made words[SAID_WORDS];
	(void)state;
	memcpy(words, SAID, sizeof words);
	words[5].deprel = DLN_R_OBL;
	fill(words, SAID_WORDS, 0, tokens);
	mend(tokens, SAID_WORDS, 0);
	assert_int_equal(tokens[0].head, 6);
	assert_int_equal(tokens[0].deprel, DLN_R_NSUBJ);
}

static void a_clause_that_has_its_subject_stays(void **state)
{
	dln_token tokens[SAID_WORDS];
	made words[SAID_WORDS];
	(void)state;
	memcpy(words, SAID, sizeof words);
	words[2] = (made){"they", 5, DLN_R_NSUBJPASS};
	fill(words, SAID_WORDS, 0, tokens);
	mend(tokens, SAID_WORDS, 0);
	assert_int_equal(tokens[0].head, 6);
}

static void an_auxiliary_has_no_subject(void **state)
{
	static const made words[] = {{"Troops", 2, DLN_R_NSUBJ}, {"have", 5, DLN_R_AUX}, {"lately", 5, DLN_R_ADVMOD}, {"been", 5, DLN_R_AUXPASS}, {"sent", 0, DLN_R_ROOT}};
	dln_token tokens[5];
	(void)state;
	fill(words, 5, 10, tokens);
	mend(tokens, 5, 10);
	assert_int_equal(tokens[0].head, 14);
	assert_int_equal(tokens[0].deprel, DLN_R_NSUBJPASS);
}

static void nothing_is_no_tree(void **state)
{
	(void)state;
	mend(NULL, 0, 0);
}

/* ---- finite verbs ---- */

static dln_status give_body(void *self)
{
	dln_test_mending *g = self;
	dln_map joiners = {0};
	dln_map_put(g->scratch, &joiners, DLN_LIT("after"), 1);
	dln_mend_subjects(g->scratch, &joiners, g->tokens, g->n, g->first);
	return DLN_OK;
}

static void give(const dln_test_word *words, uint32_t n, uint32_t first, dln_token *tokens)
{
	dln_test_mend(give_body, words, n, first, tokens);
}

enum { THEY, CAME, AFTER, KIDAL, AND, GAO, FELL, AFTER_WORDS };

static const dln_test_word AFTER_FELL[AFTER_WORDS] = {
	{"They", DLN_PRON, DLN_X_PRP, 2, DLN_R_NSUBJ}, {"came", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"after", DLN_ADP, DLN_X_IN, 4, DLN_R_CASE},
	{"Kidal", DLN_PROPN, DLN_X_NNP, 2, DLN_R_OBL}, {"and", DLN_CCONJ, DLN_X_CC, 6, DLN_R_CC}, {"Gao", DLN_PROPN, DLN_X_NNP, 4, DLN_R_CONJ},
	{"fell", DLN_VERB, DLN_X_VBD, 2, DLN_R_PARATAXIS},
};

static void a_phrase_behind_a_joiner_is_the_subject(void **state)
{
	dln_token tokens[AFTER_WORDS];
	(void)state;
	give(AFTER_FELL, AFTER_WORDS, 10, tokens);
	assert_int_equal(tokens[KIDAL].head, 10 + FELL);
	assert_int_equal(tokens[KIDAL].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[AFTER].head, 10 + FELL);
	assert_int_equal(tokens[AFTER].deprel, DLN_R_MARK);
	assert_int_equal(tokens[FELL].head, 10 + CAME);
	assert_int_equal(tokens[FELL].deprel, DLN_R_ADVCL);
	assert_int_equal(tokens[GAO].head, 10 + KIDAL);
}

static void other_prepositions_and_participles_open_no_clause(void **state)
{
	dln_test_word words[AFTER_WORDS];
	dln_token tokens[AFTER_WORDS];
	(void)state;
	memcpy(words, AFTER_FELL, sizeof words);
	words[AFTER].form = "near";
	give(words, AFTER_WORDS, 0, tokens);
	assert_int_equal(tokens[KIDAL].head, CAME);
	memcpy(words, AFTER_FELL, sizeof words);
	words[FELL].xpos = DLN_X_VBN;
	give(words, AFTER_WORDS, 0, tokens);
	assert_int_equal(tokens[KIDAL].head, CAME);
}

enum { PEOPLE, REACHED, BY, PHONE, TOLD, SO, REACHED_WORDS };

static void the_noun_before_a_bare_participle_is_the_subject(void **state)
{
	static const dln_test_word words[REACHED_WORDS] = {
		{"People", DLN_NOUN, DLN_X_NNS, 2, DLN_R_NSUBJ}, {"reached", DLN_VERB, DLN_X_VBN, 0, DLN_R_ROOT}, {"by", DLN_ADP, DLN_X_IN, 4, DLN_R_CASE},
		{"phone", DLN_NOUN, DLN_X_NN, 2, DLN_R_OBL}, {"said", DLN_VERB, DLN_X_VBD, 2, DLN_R_CCOMP}, {"so", DLN_ADV, DLN_X_RB, 5, DLN_R_ADVMOD},
	};
	dln_token tokens[REACHED_WORDS];
	(void)state;
	give(words, REACHED_WORDS, 0, tokens);
	assert_int_equal(tokens[TOLD].head, DLN_NO_TOKEN);
	assert_int_equal(tokens[TOLD].deprel, DLN_R_ROOT);
	assert_int_equal(tokens[PEOPLE].head, TOLD);
	assert_int_equal(tokens[PEOPLE].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[REACHED].head, PEOPLE);
	assert_int_equal(tokens[REACHED].deprel, DLN_R_ACL);
	assert_int_equal(tokens[PHONE].head, REACHED);
}

enum { TROOPS, COMMA, WHO, HOLD, GAO_HELD, COMMA_2, SAY, WHO_WORDS };

static void a_relative_clause_hangs_on_its_noun(void **state)
{
	static const dln_test_word words[WHO_WORDS] = {
		{"Troops", DLN_NOUN, DLN_X_NNS, 7, DLN_R_NSUBJ}, {",", DLN_PUNCT, (dln_xpos)0, 7, DLN_R_PUNCT}, {"who", DLN_PRON, DLN_X_WP, 4, DLN_R_NSUBJ},
		{"hold", DLN_VERB, DLN_X_VBP, 7, DLN_R_CCOMP}, {"Gao", DLN_PROPN, DLN_X_NNP, 4, DLN_R_OBJ}, {",", DLN_PUNCT, (dln_xpos)0, 4, DLN_R_PUNCT},
		{"said", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT},
	};
	dln_token tokens[WHO_WORDS];
	(void)state;
	dln_test_words(words, WHO_WORDS, 50, tokens);
	dln_token asked[WHO_WORDS]; /* "Troops said who holds Gao": no comma, no relative clause */
	memcpy(asked, tokens, sizeof tokens);
	asked[COMMA].upos = DLN_ADV;
	dln_mend_relatives(tokens, WHO_WORDS, 50);
	assert_int_equal(tokens[HOLD].head, 50 + TROOPS);
	assert_int_equal(tokens[HOLD].deprel, DLN_R_RELCL);
	assert_int_equal(tokens[COMMA].head, 50 + HOLD); /* nothing crosses */
	assert_int_equal(tokens[TROOPS].head, 50 + SAY);
	dln_mend_relatives(asked, WHO_WORDS, 50);
	assert_int_equal(asked[HOLD].deprel, DLN_R_CCOMP);
}

enum { DOCTORS, REPORTED, FAMILIES, HAD, FLED, HAD_FLED_WORDS };

static void the_noun_before_an_auxiliary_is_the_subject(void **state)
{
	static const dln_test_word words[HAD_FLED_WORDS] = {
		{"Doctors", DLN_NOUN, DLN_X_NNS, 2, DLN_R_NSUBJ}, {"reported", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT}, {"families", DLN_NOUN, DLN_X_NNS, 2, DLN_R_OBJ},
		{"had", DLN_AUX, DLN_X_VBD, 5, DLN_R_AUX}, {"fled", DLN_VERB, DLN_X_VBN, 2, DLN_R_CCOMP},
	};
	dln_test_word bare[HAD_FLED_WORDS];
	dln_token tokens[HAD_FLED_WORDS];
	(void)state;
	give(words, HAD_FLED_WORDS, 0, tokens);
	assert_int_equal(tokens[FAMILIES].head, FLED);
	assert_int_equal(tokens[FAMILIES].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[FLED].head, REPORTED);
	memcpy(bare, words, sizeof bare);
	bare[HAD] = (dln_test_word){"to", DLN_PART, DLN_X_TO, 5, DLN_R_MARK}; /* an infinitive needs none */
	give(bare, HAD_FLED_WORDS, 0, tokens);
	assert_int_equal(tokens[FAMILIES].head, REPORTED);
}

enum { TALKS, BETWEEN, CHAD, AND_THE_REBELS, REBELS, OPENED, PAIR_WORDS };

static dln_status pair_body(void *self)
{
	dln_test_mending *g = self;
	dln_map pairs = {0};
	dln_map_put(g->scratch, &pairs, DLN_LIT("between"), 1);
	dln_mend_pairs(g->scratch, &pairs, g->tokens, g->n, g->first);
	return DLN_OK;
}

static void pair(const dln_test_word *words, uint32_t first, dln_token *tokens)
{
	dln_test_mend(pair_body, words, PAIR_WORDS, first, tokens);
}

static void between_takes_two(void **state)
{
	static const dln_test_word words[PAIR_WORDS] = {
		{"Talks", DLN_NOUN, DLN_X_NNS, 0, DLN_R_ROOT}, {"between", DLN_ADP, DLN_X_IN, 3, DLN_R_CASE}, {"Chad", DLN_PROPN, DLN_X_NNP, 1, DLN_R_NMOD},
		{"and", DLN_CCONJ, DLN_X_CC, 6, DLN_R_CC}, {"rebels", DLN_NOUN, DLN_X_NNS, 6, DLN_R_NSUBJ}, {"opened", DLN_VERB, DLN_X_VBD, 1, DLN_R_CONJ},
	};
	dln_test_word other[PAIR_WORDS];
	dln_token tokens[PAIR_WORDS];
	(void)state;
	pair(words, 20, tokens);
	assert_int_equal(tokens[REBELS].head, 20 + CHAD);
	assert_int_equal(tokens[REBELS].deprel, DLN_R_CONJ);
	assert_int_equal(tokens[AND_THE_REBELS].head, 20 + REBELS);
	assert_int_equal(tokens[TALKS].head, 20 + OPENED);
	assert_int_equal(tokens[TALKS].deprel, DLN_R_NSUBJ);
	assert_int_equal(tokens[OPENED].head, DLN_NO_TOKEN);
	memcpy(other, words, sizeof other);
	other[BETWEEN].form = "with"; /* takes one: the rebels are the subject */
	pair(other, 0, tokens);
	assert_int_equal(tokens[REBELS].head, OPENED);
	assert_int_equal(tokens[TALKS].head, DLN_NO_TOKEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_of_two_subjects_goes_to_the_clause),
		cmocka_unit_test(one_subject_stays),
		cmocka_unit_test(a_clause_that_has_its_subject_stays),
		cmocka_unit_test(an_auxiliary_has_no_subject),
		cmocka_unit_test(nothing_is_no_tree),
		cmocka_unit_test(a_phrase_behind_a_joiner_is_the_subject),
		cmocka_unit_test(other_prepositions_and_participles_open_no_clause),
		cmocka_unit_test(the_noun_before_a_bare_participle_is_the_subject),
		cmocka_unit_test(a_relative_clause_hangs_on_its_noun),
		cmocka_unit_test(the_noun_before_an_auxiliary_is_the_subject),
		cmocka_unit_test(between_takes_two),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
