/* Times that open a sentence without a comma, with the words of the built knowledge ($DATELINE_KNOWLEDGE). */
#include "support/words.h"

#include <stdlib.h>
#include <string.h>

#include "parse/day_first.h"

static dln_know *know;

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

typedef struct finding {
	dln_arena *arena;
	const dln_token *tokens;
	size_t n, end;
} finding;

static dln_status find_body(void *self)
{
	finding *f = self;
	dln_day_words words;
	dln_day_words_init(f->arena, &words, know);
	f->end = dln_day_first_find(&words, f->tokens, f->n);
	return DLN_OK;
}

static dln_upos upos_of(char tag)
{
	return tag == 'I' ? DLN_ADP : tag == 'C' ? DLN_NUM : tag == 'D' ? DLN_DET : tag == 'V' ? DLN_VERB : tag == 'J' ? DLN_ADJ : tag == ',' ? DLN_PUNCT : DLN_NOUN;
}

/* Where the time ends in words with a letter for each tag: I preposition, C number, D article, N noun, V verb in the past, J adjective, ',' a mark. */
static size_t end_of(const char *text, const char *tags)
{
	dln_token tokens[16];
	finding f = {.tokens = tokens, .n = strlen(tags)};
	dln_view rest = dln_view_of(text);
	for (size_t i = 0; i < f.n; i++) {
		dln_xpos xpos = tags[i] == 'V' ? DLN_X_VBD : tags[i] == 'I' ? DLN_X_IN : DLN_X_NN;
		dln_view word = dln_view_cut(&rest, ' ');
		tokens[i] = (dln_token){.form = word, .lemma = word, .upos = (uint8_t)upos_of(tags[i]), .xpos = (uint8_t)xpos, .head = DLN_NO_TOKEN};
	}
	assert_int_equal(dln_arena_new(1 << 20, &f.arena), DLN_OK);
	assert_int_equal(dln_arena_guard(f.arena, find_body, &f), DLN_OK);
	dln_arena_free(f.arena);
	return f.end;
}

static void dates_end_before_the_subject(void **state)
{
	(void)state;
	assert_int_equal(end_of("On 9 June miners stormed Potosi", "ICNNVN"), 3);
	assert_int_equal(end_of("On June 9 miners stormed Potosi", "INCNVN"), 3);
	assert_int_equal(end_of("On 9 June 1983 miners stormed Potosi", "ICNCNVN"), 4);
	assert_int_equal(end_of("In early June miners stormed Potosi", "IJNNVN"), 3);
	assert_int_equal(end_of("In 1983 miners stormed Potosi", "ICNVN"), 2);
	assert_int_equal(end_of("On the night of 9 June miners stormed Potosi", "IDNICNNVN"), 6);
}

static void a_number_behind_a_month_may_count_people(void **state)
{
	(void)state;
	assert_int_equal(end_of("In June 9 miners stormed Potosi", "INCNVN"), 2);
}

static void rhythms_and_steps_end_before_the_subject(void **state)
{
	(void)state;
	assert_int_equal(end_of("Every night the miners stormed Potosi", "DNDNVN"), 2);
	assert_int_equal(end_of("Last Friday morning miners stormed Potosi", "JNNNVN"), 3);
	assert_int_equal(end_of("Last night , hours before the vote , miners stormed Potosi", "JN,NIDN,NVN"), 8);
}

static void clocks_end_before_a_capital(void **state)
{
	(void)state;
	assert_int_equal(end_of("16.40 The miners stormed Potosi", "CDNVN"), 1);
	assert_int_equal(end_of("9:05 pm : Miners stormed Potosi", "CN,NVN"), 3);
	assert_int_equal(end_of("1640 GMT Miners stormed Potosi", "CNNVN"), 2);
	assert_int_equal(end_of("16.40 metres of wire stopped miners", "CNINVN"), 0);
}

static void a_time_may_be_the_subject_or_a_part_of_it(void **state)
{
	(void)state;
	assert_int_equal(end_of("Last week was quiet", "JNVJ"), 0);
	assert_int_equal(end_of("In June clashes , miners died", "INN,NV"), 0);
	assert_int_equal(end_of("On 9 June , miners stormed Potosi", "ICN,NVN"), 0);
	assert_int_equal(end_of("On 9 June miners", "ICNN"), 0);
}

static void the_time_hangs_on_the_verb(void **state)
{
	static const dln_test_word words[] = {
		{"On", DLN_ADP, DLN_X_IN, 2, DLN_R_CASE}, {"Monday", DLN_PROPN, DLN_X_NNP, 0, DLN_R_ROOT}, {"miners", DLN_NOUN, DLN_X_NNS, 4, DLN_R_NSUBJ},
		{"fled", DLN_VERB, DLN_X_VBD, 0, DLN_R_ROOT},
	};
	dln_token tokens[4];
	(void)state;
	dln_test_words(words, 4, 7, tokens);
	dln_day_first_hang(tokens, 4, 2, 7);
	assert_int_equal(tokens[1].head, 7 + 3);
	assert_int_equal(tokens[1].deprel, DLN_R_OBL);
	assert_int_equal(tokens[3].head, DLN_NO_TOKEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_end_before_the_subject),
		cmocka_unit_test(a_number_behind_a_month_may_count_people),
		cmocka_unit_test(rhythms_and_steps_end_before_the_subject),
		cmocka_unit_test(clocks_end_before_a_capital),
		cmocka_unit_test(a_time_may_be_the_subject_or_a_part_of_it),
		cmocka_unit_test(the_time_hangs_on_the_verb),
	};
	return cmocka_run_group_tests(tests, open_know, close_know);
}
