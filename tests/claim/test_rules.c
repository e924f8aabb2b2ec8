/* verbs.tsv as rules: that each cell is read as it is meant, and that one that cannot be understood is told with its line. */
#include "claim/claim.h"
#include "claim/rules.h"

#include <stdio.h>

#include "support/broken.h"
#include "support/failing.h"
#include "support/test.h"

#define HEAD "# a comment\n#: rule\ttype\tpos\twords\twith\tframe\twhen\tflags\n"
#define GOOD "seize.v.1\tseize\tv\tseize;capture\t-\tactor=nsubj place=obj|obl:in target=obl:from\tobj~place|facility\tpart\n"

typedef struct loaded {
	dln_know *know;
	dln_arena *arena;
	dln_rules rules;
	dln_err err;
	dln_status status;
} loaded;

static loaded load(const char *text)
{
	loaded l = {.know = dln_test_table_open("verbs.tsv", text)};
	assert_int_equal(dln_arena_new((size_t)1 << 20, &l.arena), DLN_OK);
	l.status = dln_rules_load(l.arena, l.know, &l.rules, &l.err);
	return l;
}

static void clear(loaded *l)
{
	dln_arena_free(l->arena);
	dln_know_close(l->know);
}

static void cells_are_read_as_they_are_meant(void **state)
{
	(void)state;
	loaded l = load(HEAD GOOD);
	assert_int_equal(l.status, DLN_OK);
	assert_int_equal(l.rules.len, 2); /* one for each word */
	uint32_t at = 77;
	assert_true(dln_map_get(&l.rules.of_lemma, DLN_LIT("capture"), &at));
	const dln_rule *r = &l.rules.at[at];
	assert_view(r->name, "seize.v.1");
	assert_int_equal(r->type, DLN_SEIZE);
	assert_int_equal(r->pos, DLN_POS_VERB);
	assert_int_equal(r->actor.count, 1);
	assert_int_equal(r->actor.path[0].kind, DLN_P_NSUBJ);
	assert_int_equal(r->place.count, 2);
	assert_int_equal(r->place.path[0].kind, DLN_P_OBJ);
	assert_int_equal(r->place.path[1].kind, DLN_P_OBL);
	assert_view(r->place.path[1].prep, "in");
	assert_view(r->target.path[0].prep, "from");
	assert_int_equal(r->when_count, 1);
	assert_int_equal(r->when[0].test, DLN_T_IS);
	assert_int_equal(r->when[0].path.kind, DLN_P_OBJ);
	assert_int_equal(r->when[0].classes, DLN_C_PLACE | DLN_C_FACILITY);
	assert_true(r->part);
	assert_false(r->near || r->noplace);
	assert_int_equal(r->next, UINT32_MAX);
	clear(&l);
}

static void further_words_and_conditions_are_read(void **state)
{
	(void)state;
	loaded l = load(HEAD "a.v.1\thold\tn\thand\tcase:in amod|compound:firm obl:under:fire\t"
		"actor=nmod:between place=nmod:between2\t+obj -nsubj obl:at!force\tnear;noplace\n");
	assert_int_equal(l.status, DLN_OK);
	const dln_rule *r = &l.rules.at[0];
	assert_int_equal(r->pos, DLN_POS_NOUN);
	assert_int_equal(r->with_count, 3);
	assert_int_equal(r->with[0].path[0].kind, DLN_P_CASE);
	assert_view(r->with[0].lemmas, "in");
	assert_int_equal(r->with[1].path_count, 2);
	assert_int_equal(r->with[1].path[1].kind, DLN_P_COMPOUND);
	assert_int_equal(r->with[2].path[0].kind, DLN_P_OBL);
	assert_view(r->with[2].path[0].prep, "under");
	assert_view(r->with[2].lemmas, "fire");
	assert_int_equal(r->place.path[0].kind, DLN_P_NMOD2);
	assert_view(r->place.path[0].prep, "between");
	assert_int_equal(r->when[0].test, DLN_T_THERE);
	assert_int_equal(r->when[1].test, DLN_T_NOT_THERE);
	assert_int_equal(r->when[2].test, DLN_T_IS_NOT);
	assert_view(r->when[2].path.prep, "at");
	assert_true(r->near && r->noplace);
	clear(&l);
}

static void a_line_may_judge_only_what_is_there_or_name_nothing(void **state)
{
	(void)state;
	loaded l = load(HEAD "a.v.1\tdeploy\tv\tdeploy\tobj-amod:new\tactor=obl-amod place=obl-nmod:in\tnsubj?force obj^idea|thing\t-\n"
		"b\t-\tv\ttake\tobj:part\t-\t-\t-\n");
	assert_int_equal(l.status, DLN_OK);
	const dln_rule *r = l.rules.at;
	assert_int_equal(r[0].when[0].test, DLN_T_IF_IS);
	assert_int_equal(r[0].when[0].classes, DLN_C_FORCE);
	assert_int_equal(r[0].when[1].test, DLN_T_IF_NOT);
	assert_int_equal(r[0].when[1].classes, DLN_C_IDEA | DLN_C_THING);
	assert_int_equal(r[0].actor.path[0].kind, DLN_P_OBL_AMOD);
	assert_int_equal(r[0].place.path[0].kind, DLN_P_OBL_NMOD);
	assert_false(r[0].nothing);
	assert_true(r[1].nothing);
	clear(&l);
}

static void rules_of_a_word_stand_in_the_order_of_the_file(void **state)
{
	(void)state;
	loaded l = load(HEAD GOOD "b\tkill\tv\tcapture\t-\t-\t-\t-\nc\tdetain\tv\tcapture\t-\t-\t-\t-\n");
	uint32_t at = 77;
	assert_int_equal(l.status, DLN_OK);
	assert_true(dln_map_get(&l.rules.of_lemma, DLN_LIT("capture"), &at));
	assert_view(l.rules.at[at].name, "seize.v.1");
	at = l.rules.at[at].next;
	assert_view(l.rules.at[at].name, "b");
	at = l.rules.at[at].next;
	assert_view(l.rules.at[at].name, "c");
	assert_int_equal(l.rules.at[at].next, UINT32_MAX);
	clear(&l);
}

static void what_cannot_be_understood_is_told_with_its_line(void **state)
{
	static const struct { const char *row, *what; } cases[] = {
		{"x.v.1\tconquer\tv\tx\t-\t-\t-\t-\n", "line 4, rule x.v.1: cannot understand \"conquer\""},
		{"x.v.1\tseize\tv\tx\t-\tactor=subject\t-\t-\n", "line 4, rule x.v.1: cannot understand \"subject\""},
		{"x.v.1\tseize\tv\tx\t-\twinner=nsubj\t-\t-\n", "line 4, rule x.v.1: cannot understand \"winner=nsubj\""},
		{"x.v.1\tseize\tv\tx\tbject:control\t-\t-\t-\n", "line 4, rule x.v.1: cannot understand \"bject\""},
		{"x.v.1\tseize\tv\tx\tobl:in|on|at|by|to:control\t-\t-\t-\n", "line 4, rule x.v.1: cannot understand \"obl:in|on|at|by|to:control\""},
		{"x.v.1\tseize\tv\tx\t-\t-\tobj~castle\t-\n", "line 4, rule x.v.1: cannot understand \"castle\""},
		{"x.v.1\tseize\tv\tx\t-\t-\tobj~place|castle\t-\n", "line 4, rule x.v.1: cannot understand \"place|castle\""},
		{"x.v.1\tseize\tv\tx\t-\t-\tobj\t-\n", "line 4, rule x.v.1: cannot understand \"obj\""},
		{"x.v.1\tseize\tv\tx\t-\t-\t+obj +obl +nsubj +iobj +nmod\t-\n", "line 4, rule x.v.1: cannot understand \"+obj +obl +nsubj +iobj +nmod\""},
		{"x.v.1\tseize\tv\tx\t-\t-\t-\tpart;shiny\n", "line 4, rule x.v.1: cannot understand \"part;shiny\""},
		{"x.v.1\tseize\tverb\tx\t-\t-\t-\t-\n", "line 4, rule x.v.1: cannot understand \"verb\""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[1024];
		snprintf(text, sizeof text, "%s%s%s", HEAD, GOOD, cases[i].row);
		loaded l = load(text);
		assert_int_equal(l.status, DLN_FORMAT);
		assert_int_equal(l.err.code, DLN_FORMAT);
		assert_string_equal(l.err.where, "verbs.tsv");
		assert_string_equal(l.err.what, cases[i].what);
		clear(&l);
	}
}

static dln_know *shared;

static dln_status load_again(void *self)
{
	dln_arena *arena;
	dln_rules rules = {0};
	dln_err err = {0};
	(void)self;
	dln_status status = dln_arena_new((size_t)1 << 22, &arena);
	if (status != DLN_OK)
		return status;
	status = dln_rules_load(arena, shared, &rules, &err);
	assert_int_equal(err.code, status);
	dln_arena_free(arena);
	return status;
}

static void loading_survives_every_failing_allocation(void **state)
{
	(void)state;
	shared = dln_test_table_open("verbs.tsv", HEAD GOOD);
	assert_true(dln_test_fail_each(load_again, NULL) > 0);
	dln_know_close(shared);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_read_as_they_are_meant),
		cmocka_unit_test(further_words_and_conditions_are_read),
		cmocka_unit_test(a_line_may_judge_only_what_is_there_or_name_nothing),
		cmocka_unit_test(rules_of_a_word_stand_in_the_order_of_the_file),
		cmocka_unit_test(what_cannot_be_understood_is_told_with_its_line),
		cmocka_unit_test(loading_survives_every_failing_allocation),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
