/* Walking trees: dependents in text order, spans that pass through chosen relations, and paths upwards. */
#include "parse/walk.h"

#include "support/grounded.h"
#include "support/test.h"

#define LIST "Rebels captured Kidal, Gao and Timbuktu."
#define FALL "Kidal fell on Friday, opening the road to Gao."
#define TWO "Fighting raged in Goma. Rebels captured the city."

static dln_tree tree;

static dln_status link_up(void *self)
{
	dln_test_grounded *t = self;
	dln_tree_link(t->arena, &t->parsed, &tree);
	return DLN_OK;
}

static dln_test_grounded *walk(void **state, const char *text)
{
	dln_test_grounded *t = *state;
	(void)dln_test_given_trees(t, text);
	assert_int_equal(dln_arena_guard(t->arena, link_up, t), DLN_OK);
	return t;
}

static void dependents_stand_in_text_order(void **state)
{
	dln_test_grounded *t = walk(state, FALL);
	uint32_t fell = dln_test_token(t, "fell"), before = DLN_NO_TOKEN;
	size_t n = 0;
	DLN_EACH_CHILD(&tree, fell, it) {
		assert_int_equal(t->parsed.tokens[it].head, fell);
		assert_true(before == DLN_NO_TOKEN || it > before);
		before = it;
		n++;
	}
	assert_int_equal(n, 4); /* Kidal, Friday, opening, the full stop */
}

static void every_token_but_the_roots_is_somebody_s_dependent(void **state)
{
	dln_test_grounded *t = walk(state, TWO);
	size_t n = 0;
	for (uint32_t i = 0; i < t->parsed.token_count; i++)
		DLN_EACH_CHILD(&tree, i, it) {
			assert_int_equal(t->parsed.tokens[it].head, i);
			n++;
		}
	assert_int_equal(n, t->parsed.token_count - t->parsed.sentence_count);
}

static const uint32_t *bound_first, *bound_last;

static dln_status find_bounds(void *self)
{
	dln_test_grounded *t = self;
	dln_tree_bounds(t->arena, &tree, &bound_first, &bound_last);
	return DLN_OK;
}

static void bounds_are_the_spans_of_all_relations(void **state)
{
	static const char *const TEXTS[] = {LIST, FALL, TWO};
	for (size_t k = 0; k < sizeof TEXTS / sizeof *TEXTS; k++) {
		dln_test_grounded *t = walk(state, TEXTS[k]);
		assert_int_equal(dln_arena_guard(t->arena, find_bounds, t), DLN_OK);
		for (uint32_t i = 0; i < t->parsed.token_count; i++) {
			uint32_t first, last;
			dln_tree_span(&tree, i, ~(dln_relset)0, &first, &last);
			assert_int_equal(bound_first[i], first);
			assert_int_equal(bound_last[i], last);
		}
	}
}

static void a_relation_is_found_first_and_again(void **state)
{
	dln_test_grounded *t = walk(state, LIST);
	uint32_t kidal = dln_test_token(t, "Kidal"), first = dln_tree_find(&tree, kidal, DLN_R_CONJ, DLN_NO_TOKEN);
	assert_int_equal(first, dln_test_token(t, "Gao"));
	uint32_t next = dln_tree_find(&tree, kidal, DLN_R_CONJ, first);
	assert_true(next == DLN_NO_TOKEN || next > first);
	assert_true(dln_tree_has(&tree, kidal, DLN_R_CONJ));
	assert_false(dln_tree_has(&tree, kidal, DLN_R_NSUBJ));
	assert_int_equal(dln_tree_find(&tree, kidal, DLN_R_NSUBJ, DLN_NO_TOKEN), DLN_NO_TOKEN);
}

static void spans_pass_only_through_what_they_may(void **state)
{
	dln_test_grounded *t = walk(state, LIST);
	uint32_t kidal = dln_test_token(t, "Kidal"), first, last;
	dln_tree_span(&tree, kidal, 0, &first, &last);
	assert_int_equal(first, kidal);
	assert_int_equal(last, kidal);
	dln_tree_span(&tree, kidal, DLN_REL(DLN_R_CONJ), &first, &last);
	assert_int_equal(first, kidal);
	assert_int_equal(last, dln_test_token(t, "Timbuktu"));
	uint32_t verb = dln_test_token(t, "captured");
	dln_tree_span(&tree, verb, ~(dln_relset)0, &first, &last);
	assert_int_equal(first, 0);
	assert_int_equal(last, t->parsed.token_count - 1);
	dln_tree_span(&tree, verb, DLN_REL(DLN_R_CONJ), &first, &last); /* the way to the towns goes through the object */
	assert_int_equal(last, verb);
	assert_view(dln_view_sub(t->report.text, dln_tree_range(&tree, 0, kidal).begin, dln_tree_range(&tree, 0, kidal).end), "Rebels captured Kidal");
}

static void prepositions_are_told_by_their_lemma(void **state)
{
	dln_test_grounded *t = walk(state, FALL);
	assert_view(dln_tree_case(&tree, dln_test_token(t, "Friday")), "on");
	assert_view(dln_tree_case(&tree, dln_test_token(t, "Gao")), "to");
	assert_view(dln_tree_case(&tree, dln_test_token(t, "Kidal")), "");
}

static void what_governs_is_found_at_any_distance(void **state)
{
	dln_test_grounded *t = walk(state, FALL);
	uint32_t fell = dln_test_token(t, "fell"), opening = dln_test_token(t, "opening"), gao = dln_test_token(t, "Gao");
	assert_true(dln_tree_under(&tree, gao, fell));
	assert_true(dln_tree_under(&tree, gao, opening));
	assert_true(dln_tree_under(&tree, gao, gao));
	assert_false(dln_tree_under(&tree, fell, gao));
	assert_false(dln_tree_under(&tree, dln_test_token(t, "Kidal"), opening));
	t = walk(state, TWO);
	assert_false(dln_tree_under(&tree, dln_test_token(t, "city"), dln_test_token(t, "raged"))); /* another sentence */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dependents_stand_in_text_order),
		cmocka_unit_test(every_token_but_the_roots_is_somebody_s_dependent),
		cmocka_unit_test(bounds_are_the_spans_of_all_relations),
		cmocka_unit_test(a_relation_is_found_first_and_again),
		cmocka_unit_test(spans_pass_only_through_what_they_may),
		cmocka_unit_test(prepositions_are_told_by_their_lemma),
		cmocka_unit_test(what_governs_is_found_at_any_distance),
	};
	return cmocka_run_group_tests(tests, dln_test_grounded_open, dln_test_grounded_close);
}
