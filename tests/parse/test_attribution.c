/* Sentences that close with who says it: where that begins, and what it must not be taken for. */
#include "parse/attribution.h"

#include "support/test.h"
#include "support/trees.h"

typedef struct sample {
	const char *text;
	const char *closing; /* NULL: none */
} sample;

static const sample SAMPLES[] = {
	{"The army killed 40 rebels in Goma on Sunday, officials said.", "officials said."},
	{"Mortar rounds landed in Injil, wounding four members of one family, a doctor at the clinic said on Monday.", "a doctor at the clinic said on Monday."},
	{"At least 26 people were killed in Monrovia, aid workers told reporters.", "aid workers told reporters."},
	{"Gunmen took 30 students in Kaduna, said the governor, Nasir Rufa.", "said the governor, Nasir Rufa."},
	{"Soldiers looted the market of Sake, said Marie Kavira, a teacher who hid in a church.", "said Marie Kavira, a teacher who hid in a church."},
	{"The bridge was mined, the mayor, Oleh Petrenko, said.", "the mayor, Oleh Petrenko, said."},
	{"The town has fallen, the ministry said, adding that its troops had left.", "the ministry said, adding that its troops had left."},
	{"\"We ran for our lives,\" she said.", "she said."},
	{"\"Leave Gulu now,\" the chief told traders.", "the chief told traders."},
	{"Ghazni, on the road between Kabul and Kandahar, fell on Thursday, the interior ministry confirmed.", "the interior ministry confirmed."},
	{"The deal, the paper wrote, was never confirmed.", NULL},
	{"Officials said the army had killed 40 rebels in Goma.", NULL},
	{"As the rebels entered the town, the army left.", NULL},
	{"The governor denied the report, and the minister said the town was calm.", NULL},
	{"The rebels took the port, which the army denies.", NULL},
	{"On Monday, officials said.", NULL},
	{"Said.", NULL},
};

typedef struct loading {
	dln_test_trees *t;
	dln_sayings sayings;
} loading;

static dln_status load(void *self)
{
	loading *l = self;
	dln_sayings_init(l->t->keep, &l->sayings, l->t->know);
	return DLN_OK;
}

static void the_closing_clause_is_found(void **state)
{
	dln_test_trees *t = *state;
	loading l = {.t = t};
	assert_int_equal(dln_arena_guard(t->keep, load, &l), DLN_OK);
	assert_true(l.sayings.verbs.len > 20);
	for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++) {
		dln_view text = dln_view_of(SAMPLES[i].text);
		dln_parsed p;
		assert_int_equal(dln_test_trees_parse(t, text, &p), DLN_OK);
		assert_null(dln_test_trees_check(&p));
		assert_int_equal(p.sentence_count, 1);
		size_t verb, at = dln_attribution_find(&l.sayings, p.tokens, p.token_count, &verb);
		dln_view closing = at == p.token_count ? DLN_LIT("") : dln_view_sub(text, p.tokens[at].range.begin, text.len);
		assert_view(closing, SAMPLES[i].closing ? SAMPLES[i].closing : "");
	}
}

/* Whoever says it is nobody's subject or object in what is said. */
static void what_is_said_and_who_says_it_are_apart(void **state)
{
	dln_test_trees *t = *state;
	dln_parsed p;
	assert_int_equal(dln_test_trees_parse(t, dln_view_of(SAMPLES[0].text), &p), DLN_OK);
	uint32_t said = DLN_NO_TOKEN, killed = DLN_NO_TOKEN, officials = DLN_NO_TOKEN;
	for (uint32_t i = 0; i < p.token_count; i++) {
		said = dln_view_is(p.tokens[i].form, "said") ? i : said;
		killed = dln_view_is(p.tokens[i].form, "killed") ? i : killed;
		officials = dln_view_is(p.tokens[i].form, "officials") ? i : officials;
	}
	assert_int_equal(p.tokens[said].head, DLN_NO_TOKEN);
	assert_int_equal(p.tokens[officials].head, said);
	assert_int_equal(p.tokens[killed].head, said);
	assert_int_equal(p.tokens[killed].deprel, DLN_R_CCOMP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_closing_clause_is_found),
		cmocka_unit_test(what_is_said_and_who_says_it_are_apart),
	};
	return cmocka_run_group_tests(tests, dln_test_trees_set_up, dln_test_trees_tear_down);
}
