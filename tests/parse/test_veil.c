/* Sentences with words that are put aside: their trees are those of the sentences without them. */
#include "support/test.h"
#include "support/trees.h"

static uint32_t find(const dln_parsed *p, const char *form)
{
	for (uint32_t i = 0; i < p->token_count; i++)
		if (dln_view_is(p->tokens[i].form, form))
			return i;
	return DLN_NO_TOKEN;
}

static void a_quoted_word_is_parsed_as_any_other(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("As the bishop put it, the gang \"emptied\" Gulu."));
	uint32_t emptied = find(&p, "emptied");
	assert_int_equal(p.tokens[emptied].head, DLN_NO_TOKEN);
	assert_int_equal(p.tokens[find(&p, "gang")].head, emptied);
	assert_int_equal(p.tokens[find(&p, "Gulu")].head, emptied);
	assert_int_equal(p.tokens[emptied - 1].head, emptied);
	assert_int_equal(p.tokens[emptied + 1].head, emptied);
	assert_int_equal(p.tokens[emptied + 1].deprel, DLN_R_PUNCT);
}

static void marks_in_a_heading_are_put_aside(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("Chad rebels 'seize town of Mao'"));
	uint32_t seize = find(&p, "seize");
	assert_int_equal(p.tokens[seize].head, DLN_NO_TOKEN);
	assert_int_equal(p.tokens[find(&p, "rebels")].head, seize);
	assert_int_equal(p.tokens[find(&p, "town")].head, seize);
	assert_int_equal(p.tokens[seize - 1].deprel, DLN_R_PUNCT);
}

static void a_remark_is_no_part_of_the_sentence(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("The guerrillas [words indistinct] attacked Juigalpa."));
	uint32_t attacked = find(&p, "attacked");
	assert_int_equal(p.tokens[find(&p, "guerrillas")].head, attacked);
	assert_int_equal(p.tokens[find(&p, "guerrillas")].deprel, DLN_R_NSUBJ);
	assert_int_equal(p.tokens[find(&p, "words")].deprel, DLN_R_DISCOURSE);
}

static void what_weakens_a_noun_hangs_on_it(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("What was thought to be a mortar shell hit a bakery in Lviv."));
	uint32_t hit = find(&p, "hit"), shell = find(&p, "shell"), thought = find(&p, "thought");
	assert_int_equal(p.tokens[hit].head, DLN_NO_TOKEN);
	assert_int_equal(p.tokens[shell].head, hit);
	assert_int_equal(p.tokens[shell].deprel, DLN_R_NSUBJ);
	assert_int_equal(p.tokens[thought].head, shell);
	assert_int_equal(p.tokens[thought].deprel, DLN_R_DISCOURSE);
	assert_int_equal(p.tokens[find(&p, "What")].head, thought);
	assert_int_equal(p.tokens[find(&p, "be")].head, thought);
}

static void the_year_inside_a_date_is_the_dates(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("The town was taken after the Oct. 3, 2009, clashes."));
	uint32_t taken = find(&p, "taken"), clashes = find(&p, "clashes");
	assert_int_equal(p.tokens[taken].head, DLN_NO_TOKEN);
	assert_int_equal(p.tokens[clashes].head, taken);
	assert_int_equal(p.tokens[clashes].upos, DLN_NOUN);
	assert_true(p.tokens[find(&p, "2009")].head == find(&p, "Oct.") || p.tokens[find(&p, "2009")].head == find(&p, "3"));
}

static void a_word_in_parts_is_one(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("The army left hard-to-defend villages."));
	uint32_t hard = find(&p, "hard"), villages = find(&p, "villages");
	assert_int_equal(p.tokens[hard].head, villages);
	assert_int_equal(p.tokens[villages].head, find(&p, "left"));
	assert_int_equal(p.tokens[find(&p, "defend")].head, hard);
	assert_int_equal(p.tokens[find(&p, "defend")].deprel, DLN_R_FLAT);
}

/* Whatever is left over, there is a tree. */
static void nothing_but_what_is_put_aside(void **state)
{
	static const char *const TEXTS[] = {"\"Enough\"", "\"Enough\".", "What appeared to be", "What appeared to be \"it\"", "\"What\" appeared to be 'so'", "'a' \"b\" 'c'",
		"\"\" \" \"", "what looked like what looked like what looked like rain",
		"the May 3, 2011, a-to-b 'the' \"May\" 3, 2011, raid", "hard-to-defend-to-hold it", "what appeared to be hard-to-defend towns"};
	for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
		(void)dln_test_trees_parsed(*state, dln_view_of(TEXTS[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_quoted_word_is_parsed_as_any_other),
		cmocka_unit_test(marks_in_a_heading_are_put_aside),
		cmocka_unit_test(a_remark_is_no_part_of_the_sentence),
		cmocka_unit_test(what_weakens_a_noun_hangs_on_it),
		cmocka_unit_test(the_year_inside_a_date_is_the_dates),
		cmocka_unit_test(a_word_in_parts_is_one),
		cmocka_unit_test(nothing_but_what_is_put_aside),
	};
	return cmocka_run_group_tests(tests, dln_test_trees_set_up, dln_test_trees_tear_down);
}
