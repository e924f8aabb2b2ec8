/* How certain, and whether so: words one after the other, over no text at all. */
#include "claim/value.h"

#include "support/test.h"

static const dln_cue_rule NOT = {.told = {.negates = true, .aside = DLN_ASIDE_NEGATED}}, MAY = {.told = {.modality = DLN_POSSIBLE, .aside = DLN_ASIDE_POSSIBLE}},
	REPORTED = {.told = {.modality = DLN_PROBABLE}}, DENY = {.told = {.negates = true, .aside = DLN_ASIDE_DENIED}},
	TRY = {.told = {.modality = DLN_UNASSERTED, .aside = DLN_ASIDE_PLANNED}, .denied = {.negates = true}, .two_way = true},
	FEAR = {.told = {.modality = DLN_UNASSERTED, .aside = DLN_ASIDE_FEARED}},
	DOUBT = {.told = {.modality = DLN_PROBABLE, .negates = true, .aside = DLN_ASIDE_DENIED}, .denied = {.modality = DLN_CERTAIN}, .two_way = true};

static void says(dln_factuality want, dln_aside why, const dln_cue_rule *a, const dln_cue_rule *b, const dln_cue_rule *c)
{
	const dln_cue_rule *words[] = {a, b, c};
	dln_values v = dln_values_plain();
	dln_aside aside;
	for (size_t i = 0; i < 3 && words[i]; i++)
		dln_values_apply(&v, words[i], false);
	assert_string_equal(dln_factuality_text(dln_values_conclude(&v, &aside)), dln_factuality_text(want));
	assert_int_equal(aside, why);
}

static void words_are_put_together_from_the_event_upwards(void **state)
{
	(void)state;
	says(DLN_CT_PLUS, DLN_ASIDE_NONE, NULL, NULL, NULL);
	says(DLN_CT_MINUS, DLN_ASIDE_NEGATED, &NOT, NULL, NULL);
	says(DLN_CT_PLUS, DLN_ASIDE_NONE, &NOT, &DENY, NULL);
	says(DLN_PS_MINUS, DLN_ASIDE_POSSIBLE, &MAY, &NOT, NULL);
	says(DLN_PR_MINUS, DLN_ASIDE_NEGATED, &NOT, &REPORTED, NULL);
	says(DLN_UU, DLN_ASIDE_FEARED, &MAY, &FEAR, NULL);
	says(DLN_CT_MINUS, DLN_ASIDE_DENIED, &REPORTED, &DENY, NULL); /* who denies a report leaves nothing of it */
}

static void a_denied_word_does_something_else(void **state)
{
	(void)state;
	says(DLN_UU, DLN_ASIDE_PLANNED, &TRY, NULL, NULL);
	says(DLN_CT_MINUS, DLN_ASIDE_NEGATED, &TRY, &NOT, NULL);
	says(DLN_UU, DLN_ASIDE_PLANNED, &TRY, &NOT, &NOT);
	says(DLN_PR_MINUS, DLN_ASIDE_DENIED, &DOUBT, NULL, NULL);
	says(DLN_CT_PLUS, DLN_ASIDE_NONE, &DOUBT, &NOT, NULL);
	says(DLN_UU, DLN_ASIDE_NEGATED, &NOT, &TRY, NULL); /* "tried not to": planned is that there is none */
}

static void an_auxiliary_gives_its_reason_away(void **state)
{
	(void)state;
	static const dln_cue_rule WILL = {.told = {.modality = DLN_UNASSERTED, .aside = DLN_ASIDE_PLANNED}};
	dln_values v = dln_values_plain();
	dln_aside aside;
	dln_values_apply(&v, &WILL, true);
	dln_values_apply(&v, &FEAR, false);
	assert_int_equal(dln_values_conclude(&v, &aside), DLN_UU);
	assert_int_equal(aside, DLN_ASIDE_FEARED); /* "fear that it will fall" */
}

static void what_came_is_planned_no_more(void **state)
{
	(void)state;
	static const dln_cue_rule CAME = {.told = {.real = true}}, PLANNED = {.told = {.modality = DLN_UNASSERTED, .aside = DLN_ASIDE_PLANNED}};
	says(DLN_CT_PLUS, DLN_ASIDE_NONE, &PLANNED, &CAME, NULL);
	says(DLN_CT_MINUS, DLN_ASIDE_NEGATED, &PLANNED, &CAME, &NOT); /* "the planned attack never came" */
	says(DLN_PS_PLUS, DLN_ASIDE_POSSIBLE, &MAY, &CAME, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_put_together_from_the_event_upwards),
		cmocka_unit_test(a_denied_word_does_something_else),
		cmocka_unit_test(what_came_is_planned_no_more),
		cmocka_unit_test(an_auxiliary_gives_its_reason_away),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
