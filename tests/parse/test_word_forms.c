/* The dictionary of forms, with the built knowledge ($DATELINE_KNOWLEDGE), and what it does to tags. */
#include "support/test.h"
#include "support/trees.h"

#include <stdlib.h>
#include <string.h>

#include "parse/word_forms.h"

typedef struct looking {
	dln_arena *arena;
	const dln_know *know;
	dln_map forms;
} looking;

static dln_status read_forms(void *self)
{
	looking *l = self;
	dln_word_forms_init(l->arena, &l->forms, l->know);
	return DLN_OK;
}

static void forms_have_their_parts_of_speech(void **state)
{
	dln_test_trees *t = *state;
	looking l = {.know = t->know};
	assert_int_equal(dln_arena_new(1 << 26, &l.arena), DLN_OK);
	assert_int_equal(dln_arena_guard(l.arena, read_forms, &l), DLN_OK);
	assert_int_equal(dln_word_forms_get(&l.forms, DLN_LIT("occupy")), DLN_OPEN_VERB);
	assert_int_equal(dln_word_forms_get(&l.forms, DLN_LIT("OCCUPY")), DLN_OPEN_VERB);
	assert_int_equal(dln_word_forms_get(&l.forms, DLN_LIT("overrun")), DLN_OPEN_NOUN | DLN_OPEN_VERB);
	assert_int_equal(dln_word_forms_get(&l.forms, DLN_LIT("the")), 0);
	assert_int_equal(dln_word_forms_get(&l.forms, DLN_LIT("Zyxwvutsrqponmlkjihgfedcba")), 0);
	const dln_token dead[] = {{.form = DLN_LIT("Gunmen")}, {.form = DLN_LIT("shot")}, {.form = DLN_LIT("dead")}};
	const dln_token killed[] = {{.form = DLN_LIT("Shot")}, {.form = DLN_LIT("and")}, {.form = DLN_LIT("killed")}};
	assert_int_equal(dln_word_forms_of(&l.forms, dead, 3, 1), DLN_OPEN_VERB);
	assert_int_equal(dln_word_forms_of(&l.forms, dead, 2, 1), 0);
	assert_int_equal(dln_word_forms_of(&l.forms, killed, 3, 0), DLN_OPEN_VERB);
	const dln_token counted[] = {{.form = DLN_LIT("30")}, {.form = DLN_LIT("wounded")}, {.form = DLN_LIT(",")}};
	const dln_token told[] = {{.form = DLN_LIT("Twelve")}, {.form = DLN_LIT("wounded")}, {.form = DLN_LIT("soldiers")}};
	const dln_token to[] = {{.form = DLN_LIT("to")}, {.form = DLN_LIT("fall")}};
	assert_int_equal(dln_word_forms_of(&l.forms, counted, 3, 1), DLN_OPEN_NOUN);
	assert_int_equal(dln_word_forms_of(&l.forms, told, 3, 1), 0);
	assert_int_equal(dln_word_forms_of(&l.forms, to, 2, 1), DLN_OPEN_VERB);
	assert_int_equal(dln_word_forms_of(&l.forms, to + 1, 1, 0), 0);
	const dln_token kills[] = {{.form = DLN_LIT("kills")}, {.form = DLN_LIT("14")}};
	assert_int_equal(dln_word_forms_of(&l.forms, kills, 2, 0), DLN_OPEN_VERB);
	assert_int_equal(dln_word_forms_of(&l.forms, kills, 1, 0), DLN_OPEN_NOUN | DLN_OPEN_VERB);
	dln_arena_free(l.arena);
}

static void a_word_is_tagged_as_what_it_can_be(void **state)
{
	dln_parsed parsed;
	dln_test_trees *t = *state;
	assert_int_equal(dln_test_trees_parse(t, DLN_LIT("We clear houses and roads that the rebels occupy."), &parsed), DLN_OK);
	assert_true(dln_view_is(parsed.tokens[8].form, "occupy"));
	assert_int_equal(parsed.tokens[8].upos, DLN_VERB);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_have_their_parts_of_speech),
		cmocka_unit_test(a_word_is_tagged_as_what_it_can_be),
	};
	return cmocka_run_group_tests(tests, dln_test_trees_set_up, dln_test_trees_tear_down);
}
