/* Where sentences end: what the rules are sure of, what a model without the table does, how many ends of news are found. */
#include "parse/ends.h"

#include <string.h>

#include "support/failing.h"
#include "support/folder.h"
#include "support/test.h"
#include "support/trees.h"

/* ---- the rules ---- */

typedef struct judging {
	dln_test_trees *t;
	dln_view text;
	const char *behind; /* NULL: the last piece */
	dln_edge edge;
	dln_cutter cutter;
	dln_pieces pieces;
	bool *ends;
} judging;

static dln_status cut(void *self)
{
	judging *j = self;
	dln_cutter_init(j->t->arena, &j->cutter, j->t->know);
	j->pieces = (dln_pieces){0};
	dln_token_cut(j->t->arena, &j->cutter, j->text, (dln_range){0, (uint32_t)j->text.len}, &j->pieces);
	j->ends = dln_arena_array(j->t->arena, bool, j->pieces.len);
	return DLN_OK;
}

static dln_run run_of(judging *j)
{
	assert_int_equal(dln_arena_guard(j->t->arena, cut, j), DLN_OK);
	return (dln_run){j->text, j->pieces.at, j->pieces.len};
}

static dln_verdict verdict(dln_test_trees *t, const char *text, const char *behind)
{
	judging j = {.t = t, .text = dln_view_of(text)};
	dln_run run = run_of(&j);
	for (size_t i = 0; i < run.n; i++)
		if (behind ? dln_view_is(dln_view_sub(run.text, run.pieces[i].range.begin, run.pieces[i].range.end), behind) : i + 1 == run.n)
			return dln_rules_judge(&run, i).verdict;
	fail_msg("no '%s' in '%s'", behind, text);
	return DLN_ENDS_NEVER;
}

static void test_what_the_rules_are_sure_of(void **state)
{
	static const struct {
		const char *text, *behind;
		dln_verdict want;
	} cases[] = {
		{"Gen. Smith left.", "Gen.", DLN_ENDS_NEVER},
		{"J. Okello left.", "J.", DLN_ENDS_NEVER},
		{"It fell on Aug. 10 at dawn.", "Aug.", DLN_ENDS_NEVER},
		{"The govt. denied it.", "govt.", DLN_ENDS_NEVER},
		{"Govt. forces, e.g. Rangers, left.", "e.g.", DLN_ENDS_NEVER},
		{"\"Who?\" he asked.", "\"", DLN_ENDS_NEVER},
		{"\"They fled.\" He wept.", ".", DLN_ENDS_NEVER},
		{"They fled , he said.", "fled", DLN_ENDS_NEVER},
		{"They fled then.", "fled", DLN_ENDS_NEVER},
		{"\xE2\x80\xA2 They fled.", "\xE2\x80\xA2", DLN_ENDS_NEVER},
		{"Calm \xE2\x80\xA2 Clashes", "Calm", DLN_ENDS_ALWAYS},
		{"They fled", NULL, DLN_ENDS_ALWAYS},
		{"They fled. The army came.", ".", DLN_ENDS_ALWAYS},
		{"They fled at 2 a.m. Friday.", "a.m.", DLN_ENDS_NEVER},
		{"\"Who fled?\" Khan said.", "\"", DLN_ENDS_NEVER},
		{"He had to go: Rebels came.", ":", DLN_ENDS_NEVER},
		{"They fled. Rebels came.", ".", DLN_ENDS_LIKELY},
		{"They fled.The army came.", ".", DLN_ENDS_LIKELY},
		{"They left for the U.S. The army came.", "U.S.", DLN_ENDS_LIKELY},
		{"They fled. the army came.", ".", DLN_ENDS_HARDLY},
		{"They left for the U.S. Navy base.", "U.S.", DLN_ENDS_HARDLY},
		{"Rebels seize town\nArmy flees", "town", DLN_ENDS_HARDLY},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (verdict(*state, cases[i].text, cases[i].behind) != cases[i].want)
			fail_msg("'%s' behind '%s': %d", cases[i].text, cases[i].behind ? cases[i].behind : "the last", verdict(*state, cases[i].text, cases[i].behind));
}

static void test_without_a_table_the_rules_guess(void **state)
{
	static const dln_model none;
	judging j = {.t = *state, .text = DLN_LIT("They fled. The army came. it stayed")};
	dln_run run = run_of(&j);
	j.ends[0] = true; /* what was set before stays */
	dln_ends_find(&none, &run, j.ends);
	static const bool want[] = {true, false, true, false, false, false, false, false, true};
	assert_int_equal(run.n, sizeof want);
	assert_memory_equal(j.ends, want, sizeof want);
}

/* One small letter behind a full stop in a careful block is a slip, in careless text it is how they write. */
static void test_a_stray_small_letter(void **state)
{
	judging careful = {.t = *state, .text = DLN_LIT("They fled. the army came. It stayed.")}, careless = careful;
	dln_ender e;
	dln_run run = run_of(&careful);
	dln_ender_start(&e, NULL, &run);
	assert_int_equal(dln_ender_judge(&e, 2).verdict, DLN_ENDS_NEVER);
	careless.text = DLN_LIT("they fled. the army came. It stayed.");
	run = run_of(&careless);
	dln_ender_start(&e, NULL, &run);
	assert_int_equal(dln_ender_judge(&e, 2).verdict, DLN_ENDS_HARDLY);
}

/* ---- what is learnt ---- */

typedef struct tally {
	uint32_t given, found, right;
} tally;

/* A case without its bars; ends[k] is how many bytes stand before the k-th bar. */
static dln_view without_bars(dln_view block, char *text, size_t *ends, size_t *n)
{
	size_t len = 0;
	*n = 0;
	for (size_t i = 0; i < block.len; i++)
		if (block.at[i] == '|')
			ends[(*n)++] = len;
		else
			text[len++] = block.at[i];
	ends[(*n)++] = len;
	return (dln_view){text, len};
}

static void compare(dln_test_trees *t, dln_view text, const size_t *ends, size_t n, tally *sum)
{
	dln_parsed p;
	assert_int_equal(dln_test_trees_parse(t, text, &p), DLN_OK);
	const char *wrong = dln_test_trees_check(&p);
	if (wrong)
		fail_msg("%s", wrong);
	sum->given += (uint32_t)n;
	sum->found += (uint32_t)p.sentence_count;
	for (size_t k = 0, i = 0; k < p.sentence_count; k++) {
		size_t end = p.sentences[k].range.end;
		while (i < n && ends[i] < end)
			i++;
		if (i < n && ends[i] == end)
			sum->right++;
		else
			print_message("wrong end: %.*s\n", DLN_FMT(dln_view_sub(text, p.sentences[k].range.begin, end)));
	}
}

/* Runs `each` over the cases of tests/parse/ends.txt. */
static tally over_cases(dln_test_trees *t, void (*each)(dln_test_trees *t, dln_view text, const size_t *ends, size_t n, tally *sum))
{
	dln_buf file;
	tally sum = {0};
	assert_true(dln_test_read("tests/parse/ends.txt", &file));
	dln_view rest = dln_buf_as_view(&file);
	while (rest.len) {
		char text[4096];
		size_t ends[64], n, stop = dln_view_find(rest, DLN_LIT("\n\n"));
		dln_view block = dln_view_trim(dln_view_sub(rest, 0, stop == DLN_NOWHERE ? rest.len : stop));
		rest = dln_view_sub(rest, stop == DLN_NOWHERE ? rest.len : stop + 2, rest.len);
		assert_true(block.len < sizeof text);
		if (block.len == 0 || block.at[0] == '#')
			continue;
		dln_view plain = without_bars(block, text, ends, &n);
		each(t, plain, ends, n, &sum);
	}
	dln_buf_clear(&file);
	return sum;
}

static void assert_good(tally sum, uint32_t percent)
{
	print_message("%u sentences given, %u found, %u ends right\n", sum.given, sum.found, sum.right);
	assert_true(sum.given > 100);
	assert_true(sum.right * 200 >= (sum.given + sum.found) * percent);
}

static void test_ends_of_news_are_found(void **state)
{
	assert_good(over_cases(*state, compare), 97);
}

/* The same in lines of different width: where a full line ends says nothing. */
static void compare_broken(dln_test_trees *t, dln_view text, const size_t *ends, size_t n, tally *sum)
{
	if (dln_view_find_byte(text, '\n') != DLN_NOWHERE)
		return;
	for (size_t width = 44; width < 90; width += 9) {
		char broken[4096];
		size_t line = 0, blank = 0;
		memcpy(broken, text.at, text.len);
		for (size_t i = 0; i < text.len; i++) {
			blank = broken[i] == ' ' ? i : blank;
			if (i - line >= width && blank > line) {
				broken[blank] = '\n';
				line = blank + 1;
			}
		}
		compare(t, (dln_view){broken, text.len}, ends, n, sum);
	}
}

static void test_full_lines_say_nothing(void **state)
{
	assert_good(over_cases(*state, compare_broken), 96);
}

/* The first line of a paragraph is as full as the others, though it begins further in. */
static void test_an_indented_line_is_full(void **state)
{
	static const char *const texts[] = {
		"     THE BISHOP SAID THAT HE IS TOLD EACH DAY ABOUT THE DEVELOPMENTS\n"
		"IN SHUSHA, EVEN SPEAKING WITH THE COMMANDERS OF THE TWO SIDES THERE,\nBUT DID NOT SAY WHAT ABOUT.",
		"     TWO OF THE THREE BODIES FOUND WERE TAKEN TO THE HOSPITAL IN SAN\n"
		"JUAN BEFORE THE POLICE CAME, AND THE THIRD ONE WAS LEFT IN THE ROAD.",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		dln_parsed p;
		assert_int_equal(dln_test_trees_parse(*state, dln_view_of(texts[i]), &p), DLN_OK);
		assert_int_equal(p.sentence_count, 1);
	}
}

/* ---- memory ---- */

static dln_status parse_fresh(void *self)
{
	dln_test_trees *t = self;
	dln_view text = DLN_LIT("Rebels seize town\nThe army fled, etc. \"Who came?\" he asked. They left for the U.S. It was over.");
	dln_block block = {.range = {0, (uint32_t)text.len}, .kind = DLN_BLOCK_PROSE};
	dln_report report = {.id = DLN_LIT("t"), .text = text, .blocks = &block, .block_count = 1};
	dln_arena *arena = NULL, *scratch = NULL;
	dln_parsed parsed;
	dln_status status = dln_arena_new((size_t)1 << 24, &arena);
	if (!status)
		status = dln_arena_new((size_t)1 << 24, &scratch);
	if (!status)
		status = dln_parse_report(arena, scratch, t->parser, &report, NULL, &parsed, &t->err);
	dln_arena_free(scratch);
	dln_arena_free(arena);
	return status;
}

static void test_every_allocation_may_fail(void **state)
{
	assert_true(dln_test_fail_each(parse_fresh, *state) >= 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_the_rules_are_sure_of),
		cmocka_unit_test(test_without_a_table_the_rules_guess),
		cmocka_unit_test(test_a_stray_small_letter),
		cmocka_unit_test(test_ends_of_news_are_found),
		cmocka_unit_test(test_full_lines_say_nothing),
		cmocka_unit_test(test_an_indented_line_is_full),
		cmocka_unit_test(test_every_allocation_may_fail),
	};
	return cmocka_run_group_tests(tests, dln_test_trees_set_up, dln_test_trees_tear_down);
}
