/* cues.tsv as rules: that each cell is read as it is meant, and that one that cannot be understood is told with its line. */
#include "claim/cues.h"

#include <stdio.h>

#include "support/broken.h"
#include "support/test.h"

#define HEAD "#: rule\tpos\twords\tcomp\tvalue\taside\tsource\n"
#define GOOD "deny.v\tv\tdeny;refute\tall\tNEG\tdenied\tnsubj\n"

typedef struct loaded {
	dln_know *know;
	dln_arena *arena;
	dln_cues cues;
	dln_err err;
	dln_status status;
} loaded;

static loaded load(const char *text)
{
	loaded l = {.know = dln_test_table_open("cues.tsv", text)};
	assert_int_equal(dln_arena_new((size_t)1 << 20, &l.arena), DLN_OK);
	l.status = dln_cues_load(l.arena, l.know, &l.cues, &l.err);
	return l;
}

static void clear(loaded *l)
{
	dln_arena_free(l->arena);
	dln_know_close(l->know);
}

static const dln_cue_rule *rule(const loaded *l, const dln_map *map, const char *word)
{
	uint32_t at;
	return dln_map_get(map, dln_view_of(word), &at) ? &l->cues.at[at] : NULL;
}

static void cells_are_read_as_they_are_meant(void **state)
{
	(void)state;
	loaded l = load(HEAD GOOD "call.v\tv\tcall\tclause;inf;for\tUU\tdemanded\t-\n"
		"may.m\tm\tmay\tall\tPS+\tpossible\t-\nfear.n\tn\tfear\tobj\tPR+\t-\tposs|of\n"
		"if.s\ts\tif\tall\tCT+\t-\t-\nset.a\ta\tset\tinf\tUU\tplanned\t-\n");
	assert_int_equal(l.status, DLN_OK);
	const dln_cue_rule *r = rule(&l, &l.cues.verbs, "refute");
	assert_non_null(r);
	assert_view(r->name, "deny.v");
	assert_true(r->told.negates && r->new_source);
	assert_int_equal(r->told.modality, DLN_CERTAIN);
	assert_int_equal(r->told.aside, DLN_ASIDE_DENIED);
	assert_int_equal(r->comp, DLN_COMP_ALL);
	r = rule(&l, &l.cues.verbs, "call");
	assert_int_equal(r->comp, DLN_COMP_CLAUSE | DLN_COMP_INF | DLN_COMP_FOR);
	assert_int_equal(r->told.modality, DLN_UNASSERTED);
	assert_false(r->told.negates || r->new_source);
	assert_int_equal(rule(&l, &l.cues.modifiers, "may")->told.modality, DLN_POSSIBLE);
	r = rule(&l, &l.cues.nouns, "fear");
	assert_int_equal(r->told.modality, DLN_PROBABLE);
	assert_int_equal(r->told.aside, DLN_ASIDE_NONE);
	assert_view(r->source, "poss|of");
	assert_non_null(rule(&l, &l.cues.marks, "if"));
	assert_non_null(rule(&l, &l.cues.adjectives, "set"));
	assert_null(rule(&l, &l.cues.verbs, "may"));
	clear(&l);
}

static void a_second_value_is_for_the_denied_word(void **state)
{
	(void)state;
	loaded l = load(HEAD GOOD "try.v\tv\ttry\tinf\tUU;NEG\tplanned\t-\nforce.v\tv\tforce\tinf;past\tCT+;UU\tnone;demanded\t-\n"
		"end.v\tv\tend\tobj;from\tFACT\t-\t-\nhad.i\ti\thad\tall\tUU\thypothetical\t-\nsuggest.v\tv\tsuggest\tclause;bare\tUU\tdemanded\t-\n"
		"close.a\ta\tclose\tto;ing\tUU\tplanned\t-\n");
	assert_int_equal(l.status, DLN_OK);
	const dln_cue_rule *r = rule(&l, &l.cues.verbs, "try");
	assert_true(r->two_way && r->denied.negates && !r->told.negates);
	assert_int_equal(r->told.modality, DLN_UNASSERTED);
	assert_int_equal(r->told.aside, DLN_ASIDE_PLANNED);
	assert_int_equal(r->denied.aside, DLN_ASIDE_NONE);
	r = rule(&l, &l.cues.verbs, "force");
	assert_true(r->past && r->two_way);
	assert_int_equal(r->told.aside, DLN_ASIDE_NONE);
	assert_int_equal(r->denied.modality, DLN_UNASSERTED);
	assert_int_equal(r->denied.aside, DLN_ASIDE_DEMANDED);
	r = rule(&l, &l.cues.verbs, "end");
	assert_true(r->told.presupposes && !r->two_way && !r->past);
	assert_int_equal(r->comp, DLN_COMP_OBJ | DLN_COMP_FROM);
	assert_false(rule(&l, &l.cues.verbs, "deny")->two_way);
	assert_true(rule(&l, &l.cues.verbs, "suggest")->bare);
	assert_true(rule(&l, &l.cues.adjectives, "close")->ing);
	assert_non_null(rule(&l, &l.cues.openers, "had"));
	clear(&l);
}

static void rules_of_a_word_stand_in_the_order_of_the_file(void **state)
{
	(void)state;
	loaded l = load(HEAD GOOD "x.v\tv\tdeny\tinf\tUU\tplanned\t-\n");
	assert_int_equal(l.status, DLN_OK);
	const dln_cue_rule *r = rule(&l, &l.cues.verbs, "deny");
	assert_view(r->name, "deny.v");
	assert_view(l.cues.at[r->next].name, "x.v");
	assert_int_equal(rule(&l, &l.cues.verbs, "refute")->next, UINT32_MAX);
	clear(&l);
}

static void what_cannot_be_understood_is_told_with_its_line(void **state)
{
	static const struct { const char *row, *what; } cases[] = {
		{"x.v\tv\tx\tall\tXX\t-\t-\n", "line 3: cannot understand \"XX\""},
		{"x.v\tv\tx\tall\tCT+\tgloomy\t-\n", "line 3: cannot understand \"gloomy\""},
		{"x.v\tq\tx\tall\tCT+\t-\t-\n", "line 3: cannot understand \"q\""},
		{"x.v\tv\tx\tsome;all\tCT+\t-\t-\n", "line 3: cannot understand \"some;all\""},
		{"x.v\tv\tx\tall\tCT+;XX\t-\t-\n", "line 3: cannot understand \"XX\""},
		{"x.v\tv\tx\tall\tCT+\tnone;denied\t-\n", "line 3: cannot understand \"denied\""},
		{"x.v\tv\tx\tall\tCT+\t-\tnsubj|them\n", "line 3: cannot understand \"nsubj|them\""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[512];
		snprintf(text, sizeof text, "%s%s%s", HEAD, GOOD, cases[i].row);
		loaded l = load(text);
		assert_int_equal(l.status, DLN_FORMAT);
		assert_string_equal(l.err.where, "cues.tsv");
		assert_string_equal(l.err.what, cases[i].what);
		clear(&l);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_read_as_they_are_meant),
		cmocka_unit_test(a_second_value_is_for_the_denied_word),
		cmocka_unit_test(rules_of_a_word_stand_in_the_order_of_the_file),
		cmocka_unit_test(what_cannot_be_understood_is_told_with_its_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
