/* Going back: what comes out is a tree, the same each time, and a build that was set back is a fresh one. */
#include "parse/branch.h"

#include <stdlib.h>

#include "base/file.h"
#include "parse/tagger.h"
#include "support/test.h"
#include "support/trees.h"

enum { MOST = 64 };

typedef struct job {
	dln_test_trees *t;
	dln_mapping mapping;
	dln_model model;
	const char *const *forms;
	uint32_t n;
	uint32_t head[2][MOST], label[2][MOST];
} job;

static const char *const LONG[] = {"The", "army", "said", "rebels", "near", "the", "bridge", "fired", "on", "soldiers", "who", "guarded", "it", "and", "fled", "after",
	"planes", "bombed", "the", "town", "on", "Monday", "."};
static const char *const SHORT[] = {"Rebels", "left", "."};

static void keep(const job *j, const dln_build *build, uint32_t head[MOST], uint32_t label[MOST])
{
	for (uint32_t i = 0; i < j->n; i++) {
		head[i] = build->state.nodes[i].head;
		label[i] = build->bonds[i].label;
	}
}

static dln_status run_twice(void *self)
{
	job *j = self;
	dln_word *words = dln_arena_array(j->t->scratch, dln_word, j->n + 2);
	for (uint32_t i = 0; i < j->n; i++)
		dln_word_read(dln_view_of(j->forms[i]), DLN_CASE_MIXED, &j->model, &words[i]);
	dln_tagger_run(&j->model, words, j->n, NULL);
	dln_build_frame(words, j->n);
	dln_build build;
	dln_build_init(j->t->scratch, &build, words, j->n);
	dln_branch_run(j->t->scratch, &j->model, &build);
	keep(j, &build, j->head[0], j->label[0]);
	dln_build_reset(&build);
	for (uint32_t i = 0; i < j->n; i++)
		assert_int_equal(build.bonds[i].label, 0);
	dln_branch_run(j->t->scratch, &j->model, &build);
	keep(j, &build, j->head[1], j->label[1]);
	return DLN_OK;
}

static void run(job *j, const char *const *forms, uint32_t n)
{
	j->forms = forms;
	j->n = n;
	assert_int_equal(dln_arena_guard(j->t->scratch, run_twice, j), DLN_OK);
	dln_arena_reset(j->t->scratch);
}

static void it_is_a_tree_and_the_same_one(void **state)
{
	job *j = *state;
	run(j, LONG, sizeof LONG / sizeof *LONG);
	uint32_t roots = 0;
	for (uint32_t i = 0; i < j->n; i++) {
		assert_in_range(j->head[0][i], 0, j->n);
		assert_int_not_equal(j->head[0][i], i);
		assert_int_not_equal(j->label[0][i], 0);
		roots += j->head[0][i] == j->n;
		uint32_t steps = 0;
		for (uint32_t up = i; up != j->n; up = j->head[0][up])
			assert_true(++steps <= j->n); /* no cycle */
	}
	assert_int_equal(roots, 1);
	assert_memory_equal(j->head[0], j->head[1], j->n * sizeof *j->head[0]);
	assert_memory_equal(j->label[0], j->label[1], j->n * sizeof *j->label[0]);
}

static void a_plain_sentence_is_parsed_plainly(void **state)
{
	job *j = *state;
	run(j, SHORT, 3);
	assert_int_equal(j->head[0][0], 1);
	assert_int_equal(j->label[0][0], DLN_R_NSUBJ + 1);
	assert_int_equal(j->head[0][1], 3);
}

static void nothing_takes_no_step(void **state)
{
	job *j = *state;
	run(j, SHORT, 0);
}

static int open_all(void **state)
{
	static dln_test_trees t;
	static job j;
	*state = &j;
	j.t = &t;
	if (!dln_test_trees_open(&t) || dln_file_map(getenv("DATELINE_MODEL"), (size_t)1 << 28, &j.mapping, &t.err) ||
		dln_model_read(j.mapping.bytes, DLN_LIT("model"), &j.model, &t.err)) {
		print_error("%s: %s\n", t.err.where, t.err.what);
		return -1;
	}
	return 0;
}

static int close_all(void **state)
{
	job *j = *state;
	dln_file_unmap(&j->mapping);
	dln_test_trees_close(j->t);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_a_tree_and_the_same_one),
		cmocka_unit_test(a_plain_sentence_is_parsed_plainly),
		cmocka_unit_test(nothing_takes_no_step),
	};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
