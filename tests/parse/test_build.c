/* A tree while it is built: what is known of a token beside its arcs. */
#include "parse/build.h"

#include "support/test.h"

static int open_arena(void **state)
{
	dln_arena *arena = NULL;
	assert_int_equal(dln_arena_new((size_t)1 << 20, &arena), DLN_OK);
	*state = arena;
	return 0;
}

static int close_arena(void **state)
{
	dln_arena_free(*state);
	return 0;
}

typedef struct house {
	dln_arena *arena;
	dln_word words[7];
	dln_build build;
} house;

/* "had fled , rebels in towns" as tags. */
static dln_status begin(void *self)
{
	static const dln_upos tags[] = {DLN_AUX, DLN_VERB, DLN_PUNCT, DLN_NOUN, DLN_ADP};
	house *h = self;
	for (int i = 0; i < 5; i++)
		dln_word_tag(&h->words[i], tags[i], DLN_X_OTHER);
	dln_build_frame(h->words, 5);
	dln_build_init(h->arena, &h->build, h->words, 5);
	return DLN_OK;
}

static void hang(house *h, dln_action action, dln_deprel label)
{
	uint32_t child = dln_build_apply(&h->build, action);
	assert_int_not_equal(child, DLN_NONE);
	dln_build_name(&h->build, child, label);
}

static void test_relations_are_remembered(void **state)
{
	house h = {.arena = *state};
	assert_int_equal(dln_arena_guard(h.arena, begin, &h), DLN_OK);
	assert_int_equal(dln_build_apply(&h.build, DLN_SHIFT), DLN_NONE);
	hang(&h, DLN_LEFT, DLN_R_AUX);
	assert_int_equal(h.build.bonds[0].label, DLN_R_AUX + 1);
	assert_int_equal(h.build.bonds[1].support, 0);
	assert_int_equal(h.build.bonds[1].lead, DLN_NONE);
	uint32_t left = h.build.bonds[1].left_set;
	assert_int_not_equal(left, 0);
	assert_int_equal(h.build.bonds[1].right_set, 0);
	(void)dln_build_apply(&h.build, DLN_SHIFT);
	(void)dln_build_apply(&h.build, DLN_SHIFT);
	hang(&h, DLN_RIGHT, DLN_R_PUNCT);
	assert_int_equal(h.build.bonds[1].left_set, left);
	assert_int_not_equal(h.build.bonds[1].right_set, 0);
	/* What stands behind its head leads nothing. */
	(void)dln_build_apply(&h.build, DLN_SHIFT);
	(void)dln_build_apply(&h.build, DLN_SHIFT);
	hang(&h, DLN_RIGHT, DLN_R_CASE);
	assert_int_equal(h.build.bonds[3].lead, DLN_NONE);
	assert_int_not_equal(h.build.bonds[3].right_set, h.build.bonds[1].right_set);
}

static void test_what_leads_stands_before(void **state)
{
	house h = {.arena = *state};
	assert_int_equal(dln_arena_guard(h.arena, begin, &h), DLN_OK);
	dln_word_tag(&h.words[0], DLN_ADP, DLN_X_IN);
	(void)dln_build_apply(&h.build, DLN_SHIFT);
	hang(&h, DLN_LEFT, DLN_R_CASE);
	assert_int_equal(h.build.bonds[1].lead, 0);
	assert_int_equal(h.build.bonds[1].support, DLN_NONE);
}

static void test_counts_grow_along_the_sentence(void **state)
{
	house h = {.arena = *state};
	assert_int_equal(dln_arena_guard(h.arena, begin, &h), DLN_OK);
	assert_int_equal(h.build.tally[0].verbs, 0);
	assert_int_equal(h.build.tally[2].verbs, 2);
	assert_int_equal(h.build.tally[2].marks, 0);
	assert_int_equal(h.build.tally[5].marks, 1);
	assert_int_equal(h.build.tally[5].joins, 0);
}

static void test_nothing_is_a_word_too(void **state)
{
	house h = {.arena = *state};
	assert_int_equal(dln_arena_guard(h.arena, begin, &h), DLN_OK);
	assert_ptr_equal(dln_build_word(&h.build, DLN_NONE), &h.words[6]);
	assert_int_equal(dln_build_bond(&h.build, DLN_NONE)->label, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_relations_are_remembered),
		cmocka_unit_test(test_what_leads_stands_before),
		cmocka_unit_test(test_counts_grow_along_the_sentence),
		cmocka_unit_test(test_nothing_is_a_word_too),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
