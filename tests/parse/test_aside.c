/* Words between two commas behind the subject: the tree of the sentence is the one that it has without them. */
#include "support/test.h"
#include "support/trees.h"

static uint32_t find(const dln_parsed *p, const char *form)
{
	for (uint32_t i = 0; i < p->token_count; i++)
		if (dln_view_is(p->tokens[i].form, form))
			return i;
	return DLN_NO_TOKEN;
}

static void check_subject(const dln_parsed *p, const char *subject, const char *verb, dln_deprel rel)
{
	assert_int_equal(p->tokens[find(p, verb)].head, DLN_NO_TOKEN);
	assert_int_equal(p->tokens[find(p, subject)].head, find(p, verb));
	assert_int_equal(p->tokens[find(p, subject)].deprel, rel);
}

static void a_direction_is_no_verb(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("Derna, further east, has been in rebel hands since June."));
	check_subject(&p, "Derna", "hands", DLN_R_NSUBJ);
	assert_int_equal(p.tokens[find(&p, "further")].head, find(&p, "Derna"));
}

static void a_participle_describes_the_subject(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("Bambari, surrounded since May, fell on Monday."));
	uint32_t surrounded = find(&p, "surrounded");
	check_subject(&p, "Bambari", "fell", DLN_R_NSUBJ);
	assert_int_equal(p.tokens[surrounded].head, find(&p, "Bambari"));
	assert_int_equal(p.tokens[surrounded].deprel, DLN_R_ACL);
	assert_int_equal(p.tokens[find(&p, "May")].head, surrounded);
	assert_int_equal(p.tokens[surrounded - 1].deprel, DLN_R_PUNCT);
}

static void another_name_for_it_is_an_apposition(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("Tobruk, home to an oil port, was shelled."));
	check_subject(&p, "Tobruk", "shelled", DLN_R_NSUBJPASS);
	assert_int_equal(p.tokens[find(&p, "home")].head, find(&p, "Tobruk"));
	assert_int_equal(p.tokens[find(&p, "home")].deprel, DLN_R_APPOS);
}

static void who_says_it_in_the_middle_is_none(void **state)
{
	dln_parsed p = dln_test_trees_parsed(*state, DLN_LIT("The rebels, said a driver, fled."));
	uint32_t said = find(&p, "said");
	assert_int_equal(p.tokens[find(&p, "driver")].head, said);
	assert_true(p.tokens[said].deprel != DLN_R_ACL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_direction_is_no_verb),
		cmocka_unit_test(a_participle_describes_the_subject),
		cmocka_unit_test(another_name_for_it_is_an_apposition),
		cmocka_unit_test(who_says_it_in_the_middle_is_none),
	};
	return cmocka_run_group_tests(tests, dln_test_trees_set_up, dln_test_trees_tear_down);
}
