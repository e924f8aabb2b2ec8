/* The name finder: the best path is the best of all paths, names of plain sentences about several wars are found, and memory that runs out is told. */
#include "parse/finder.h"

#include <string.h>

#include "support/failing.h"
#include "support/folder.h"
#include "support/test.h"
#include "support/trees.h"

static uint32_t random_state = 11;

static int32_t random_score(void)
{
	random_state = random_state * 1664525 + 1013904223;
	return (int32_t)(random_state >> 8 & 255) - 128;
}

/* ---- paths ---- */

static bool ends_open(uint8_t label)
{
	return !dln_name_follows(label, 0);
}

/* The best score of all ways to label sights[at .. n) behind `before`; INT32_MIN when there is none. */
static int32_t best_score(const dln_name_moves moves, const dln_sight *sights, size_t n, size_t at, uint8_t before)
{
	if (at == n)
		return ends_open(before) ? INT32_MIN : 0;
	int32_t best = INT32_MIN;
	for (uint8_t label = 0; label < DLN_NAME_LABELS; label++) {
		bool allowed = sights[at].may || label == 0 || (label - 1) % DLN_SPOTS == DLN_SPOT_INSIDE;
		int32_t rest = allowed && dln_name_follows(before, label) ? best_score(moves, sights, n, at + 1, label) : INT32_MIN;
		if (rest != INT32_MIN && rest + moves[before][label] + sights[at].scores[label] > best)
			best = rest + moves[before][label] + sights[at].scores[label];
	}
	return best;
}

static void test_the_path_is_the_best_of_all(void **state)
{
	(void)state;
	for (int round = 0; round < 300; round++) {
		dln_name_moves moves;
		dln_name_way ways[4];
		dln_sight sights[4] = { 0 };
		size_t n = 1 + (size_t)round % 4;
		for (size_t a = 0; a < DLN_NAME_LABELS * DLN_NAME_LABELS; a++)
			moves[a / DLN_NAME_LABELS][a % DLN_NAME_LABELS] = random_score();
		for (size_t i = 0; i < n; i++) {
			sights[i].may = i == 0 || i + 1 == n || random_score() > -64;
			for (size_t label = 0; label < DLN_NAME_LABELS; label++)
				sights[i].scores[label] = random_score();
		}
		dln_finder_path(moves, sights, n, ways);
		int32_t score = 0;
		for (size_t i = 0; i < n; i++) {
			uint8_t before = i ? sights[i - 1].label : 0;
			assert_true(dln_name_follows(before, sights[i].label));
			score += moves[before][sights[i].label] + sights[i].scores[sights[i].label];
		}
		assert_false(ends_open(sights[n - 1].label));
		assert_int_equal(score, best_score(moves, sights, n, 0, 0));
	}
}

static void test_names_open_and_close(void **state)
{
	uint8_t first = 1 + DLN_NAME_PER * DLN_SPOTS + DLN_SPOT_FIRST, last = 1 + DLN_NAME_PER * DLN_SPOTS + DLN_SPOT_LAST;
	uint8_t other = 1 + DLN_NAME_LOC * DLN_SPOTS + DLN_SPOT_LAST, alone = 1 + DLN_NAME_ORG * DLN_SPOTS + DLN_SPOT_ALONE;
	(void)state;
	assert_true(dln_name_follows(0, first) && dln_name_follows(first, last) && dln_name_follows(last, 0) && dln_name_follows(last, alone));
	assert_false(dln_name_follows(first, 0) || dln_name_follows(0, last) || dln_name_follows(first, other) || dln_name_follows(alone, last));
}

/* ---- sentences ---- */

static dln_view words_of(const dln_parsed *p, const dln_name_span *name)
{
	return dln_view_sub(p->report->text, p->tokens[name->first].range.begin, p->tokens[name->first + name->count - 1].range.end);
}

/* Whether name k is "TYPE:words". */
static bool is_name(const dln_parsed *p, size_t k, dln_view fact)
{
	dln_view words = fact, type = dln_view_cut(&words, ':');
	return k < p->name_count && dln_view_is(type, dln_name_type_text((dln_name_type)p->names[k].type)) && dln_view_eq(words, words_of(p, &p->names[k]));
}

static bool has_name(const dln_parsed *p, dln_view fact)
{
	for (size_t k = 0; k < p->name_count; k++)
		if (is_name(p, k, fact))
			return true;
	return false;
}

static void lines_of(dln_view parted, dln_buf *out)
{
	dln_buf_reset(out);
	while (parted.at) {
		dln_buf_view(out, dln_view_cut(&parted, '|'));
		dln_buf_str(out, "\n\n");
	}
}

/* The model may miss a few: what is measured is that it finds names at all and that a change did not spoil it. */
static void test_names_of_plain_sentences(void **state)
{
	dln_buf file, text;
	assert_true(dln_test_read("tests/parse/names.tsv", &file));
	dln_buf_init(&text, 4096);
	unsigned right = 0, given = 0, found = 0;
	for (dln_view rest = dln_buf_as_view(&file); rest.len;) {
		dln_view line = dln_view_cut(&rest, '\n'), parted = dln_view_cut(&line, '\t');
		if (parted.len == 0 || parted.at[0] == '#')
			continue;
		lines_of(parted, &text);
		dln_parsed p = dln_test_trees_parsed(*state, dln_buf_as_view(&text));
		found += (unsigned)p.name_count;
		while (line.len) {
			dln_view fact = dln_view_cut(&line, '\t');
			bool good = has_name(&p, fact);
			right += good;
			given++;
			if (!good)
				print_message("missed: %.*s: %.*s\n", DLN_FMT(parted), DLN_FMT(fact));
		}
	}
	dln_buf_clear(&text);
	dln_buf_clear(&file);
	assert_true(given >= 50);
	assert_true(right * 100 >= given * 80 && right * 100 >= found * 80);
}

static void test_text_without_names(void **state)
{
	static const char *const texts[] = { "", "\n\n", "Soldiers left the town.", "It rained.", "...", "12 34", "(" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		dln_parsed p = dln_test_trees_parsed(*state, dln_view_of(texts[i]));
		assert_int_equal(p.name_count, 0);
	}
}

static void test_blocks_that_are_not_parsed_have_no_names(void **state)
{
	dln_test_trees *t = *state;
	dln_view text = DLN_LIT("By Joseph Kabila in Kinshasa\nThe army left Goma.");
	dln_block blocks[] = {{.range = {0, 28}, .kind = DLN_BLOCK_CREDIT}, {.range = {29, 48}, .kind = DLN_BLOCK_PROSE}};
	dln_report report = {.id = DLN_LIT("t"), .text = text, .blocks = blocks, .block_count = 2};
	dln_parsed p;
	dln_arena_reset(t->arena);
	assert_int_equal(dln_parse_report(t->arena, t->scratch, t->parser, &report, NULL, &p, &t->err), DLN_OK);
	assert_null(dln_test_trees_check(&p));
	assert_int_equal(p.name_count, 1);
	assert_true(is_name(&p, 0, DLN_LIT("LOC:Goma")));
}

/* A run of capitalised words without an end is decoded in pieces. */
static void test_a_long_run_of_capitals(void **state)
{
	dln_buf text;
	dln_buf_init(&text, 1 << 20);
	for (int i = 0; i < 9000; i++)
		dln_buf_str(&text, i % 3 ? "Goma " : "Kinshasa ");
	dln_parsed p = dln_test_trees_parsed(*state, dln_buf_as_view(&text));
	assert_true(p.token_count >= 9000);
	dln_buf_clear(&text);
}

typedef struct room {
	dln_test_trees *t;
	dln_view text;
} room;

static dln_status find_in_new_arenas(void *self)
{
	room *r = self;
	dln_arena *arena = NULL, *scratch = NULL;
	dln_block block = {.range = {0, (uint32_t)r->text.len}, .kind = DLN_BLOCK_PROSE};
	dln_report report = {.id = DLN_LIT("t"), .text = r->text, .blocks = &block, .block_count = 1};
	dln_parsed p;
	dln_status status = dln_arena_new((size_t)1 << 24, &arena);
	if (!status)
		status = dln_arena_new((size_t)1 << 24, &scratch);
	if (!status)
		status = dln_parse_report(arena, scratch, r->t->parser, &report, NULL, &p, NULL);
	if (!status && p.name_count == 0)
		status = DLN_FORMAT;
	dln_arena_free(scratch);
	dln_arena_free(arena);
	return status;
}

static void test_memory_that_runs_out(void **state)
{
	dln_buf text;
	dln_buf_init(&text, 1 << 20);
	for (int i = 0; i < 300; i++)
		dln_buf_printf(&text, "Colonel Abel Town%d of the Army of Region%d left Goma. ", i, i);
	room r = {*state, dln_buf_as_view(&text)};
	assert_true(dln_test_fail_each(find_in_new_arenas, &r) > 2);
	dln_buf_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_path_is_the_best_of_all),
		cmocka_unit_test(test_names_open_and_close),
		cmocka_unit_test(test_names_of_plain_sentences),
		cmocka_unit_test(test_text_without_names),
		cmocka_unit_test(test_blocks_that_are_not_parsed_have_no_names),
		cmocka_unit_test(test_a_long_run_of_capitals),
		cmocka_unit_test(test_memory_that_runs_out),
	};
	return cmocka_run_group_tests(tests, dln_test_trees_set_up, dln_test_trees_tear_down);
}
