/* Tokens and sentences as golden cases, properties of whatever is parsed, and what trees must say of plain sentences. */
#include <string.h>

#include "support/folder.h"
#include "support/golden.h"
#include "support/test.h"
#include "support/trees.h"

/* A line a sentence, tokens with a blank between them, an empty line between blocks. */
static void list_tokens(void *self, const char *name, dln_view in, dln_buf *out)
{
	dln_parsed p = dln_test_trees_parsed(self, in);
	(void)name;
	for (size_t k = 0; k < p.sentence_count; k++) {
		if (k && p.sentences[k].block != p.sentences[k - 1].block)
			dln_buf_char(out, '\n');
		for (uint32_t i = 0; i < p.sentences[k].count; i++) {
			if (i)
				dln_buf_char(out, ' ');
			dln_buf_view(out, p.tokens[p.sentences[k].first + i].form);
		}
		dln_buf_char(out, '\n');
	}
}

static void test_tokens_and_sentences(void **state)
{
	dln_test_golden_folder("tests/golden/parse", list_tokens, *state);
}

static uint32_t child_of(const dln_parsed *p, uint32_t head, dln_view name)
{
	for (uint32_t i = 0; i < p->token_count; i++)
		if (p->tokens[i].head == head && dln_view_is(name, dln_deprel_text((dln_deprel)p->tokens[i].deprel)))
			return i;
	return DLN_NO_TOKEN;
}

/* "relation=form" below the token with `lemma`. */
static bool holds(const dln_parsed *p, dln_view lemma, dln_view fact)
{
	dln_view form = fact, relation = dln_view_cut(&form, '=');
	for (uint32_t i = 0; i < p->token_count; i++) {
		if (!dln_view_eq(p->tokens[i].lemma, lemma))
			continue;
		uint32_t child = child_of(p, i, relation);
		if (child != DLN_NO_TOKEN && dln_view_eq(p->tokens[child].form, form))
			return true;
	}
	return false;
}

/* tests/parse/facts.tsv: sentence, lemma, facts. The model may miss a few: what is measured is that it is a model at all and that a change did not spoil it. */
static void test_facts(void **state)
{
	dln_buf file;
	assert_true(dln_test_read("tests/parse/facts.tsv", &file));
	unsigned right = 0, all = 0;
	for (dln_view rest = dln_buf_as_view(&file); rest.len;) {
		dln_view line = dln_view_cut(&rest, '\n'), text = dln_view_cut(&line, '\t'), lemma = dln_view_cut(&line, '\t');
		if (text.len == 0 || text.at[0] == '#')
			continue;
		dln_parsed p = dln_test_trees_parsed(*state, text);
		while (line.len) {
			dln_view fact = dln_view_cut(&line, ' ');
			bool good = holds(&p, lemma, fact);
			right += good;
			all++;
			if (!good)
				print_message("missed: %.*s: %.*s %.*s\n", DLN_FMT(text), DLN_FMT(lemma), DLN_FMT(fact));
		}
	}
	dln_buf_clear(&file);
	assert_true(all >= 60);
	assert_true(right * 100 >= all * 88);
}

static void test_strange_texts_keep_the_properties(void **state)
{
	static const char *const texts[] = {
		"", " ", "\n\n\n", ".", "...", "\"", "'", "''", "- - -", "a", "A.", "U.S.", "''s", "n't", "n't n't", "cannot", "'90s", "10km", "10-15", "1,2,3,4",
		"http://", "@", "a@b.c", "#", "#a", "$", "US$", "US$5m", "\xC3", "\xE2\x80", "\xE2\x80\x99s", "don\xE2\x80\x99t", "\xF0\x9F\x98\x80", "a\0b",
		"e\xCC\x81tude", "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7", "A.B.C.D.",
		"a.b.c.d", "-a-", "a-", "-", "anti-", "x/y/z", "____", "?" "?" "?" "!!!!", "(((((", ")))))",
		"Mr.", "Mr. Mr. Mr.", "1.", "1. a", "No. 5.", "Sept.", "He left in Sept. He", "'tis", "rock 'n' roll", "it's's's",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		dln_test_trees_parsed(*state, dln_view_of(texts[i]));
}

/* Pieces of everything at random, from a fixed seed. */
static void test_random_texts_keep_the_properties(void **state)
{
	static const char *const parts[] = {"rebels ", "U.S.", " ", "\n", "\n\n", "'", "\"", "n't", "said", ". ", ".", ", ", "-", "(", ")", "10", "km", "\xE2\x80\x9C",
		"\xE2\x80\x9D", "Gen.", "The ", "@", "http://", "\xFF", "A", "!", "?", "...", "/", ":", "'s", "captured ", "Sept.", "\xC3\xA9"};
	uint32_t random = 12345;
	for (int round = 0; round < 300; round++) {
		char text[600];
		size_t len = 0;
		while (len < 560) {
			random = random * 1664525 + 1013904223;
			const char *part = parts[(random >> 8) % (sizeof parts / sizeof *parts)];
			memcpy(text + len, part, strlen(part));
			len += strlen(part);
		}
		dln_test_trees_parsed(*state, (dln_view){text, len});
	}
}

/* Words without an end are parted, behind a comma where there is one, so that no cost grows with their square. */
static void test_words_without_an_end_are_parted(void **state)
{
	dln_buf text;
	dln_buf_init(&text, 1 << 20);
	for (int i = 0; i < 5000; i++)
		dln_buf_str(&text, i % 9 == 8 ? "and, " : "town ");
	dln_parsed p = dln_test_trees_parsed(*state, dln_buf_as_view(&text));
	assert_true(p.token_count > 5000 && p.sentence_count > 5000 / 480 && p.sentence_count < 5000 / 100);
	for (size_t k = 0; k + 1 < p.sentence_count; k++) {
		assert_true(p.sentences[k].count <= 480);
		assert_int_equal(p.report->text.at[p.sentences[k].range.end - 1], ',');
	}
	dln_buf_clear(&text);
}

static void test_credits_and_junk_are_cut_but_not_parsed(void **state)
{
	dln_test_trees *t = *state;
	dln_view text = DLN_LIT("Source: Agency\nThe army left.");
	dln_block blocks[] = {{.range = {0, 14}, .kind = DLN_BLOCK_CREDIT}, {.range = {15, 29}, .kind = DLN_BLOCK_PROSE}};
	dln_report report = {.id = DLN_LIT("t"), .text = text, .blocks = blocks, .block_count = 2};
	dln_parsed p;
	dln_arena_reset(t->arena);
	assert_int_equal(dln_parse_report(t->arena, t->scratch, t->parser, &report, NULL, &p, &t->err), DLN_OK);
	assert_null(dln_test_trees_check(&p));
	assert_int_equal(p.sentence_count, 2);
	assert_false(p.sentences[0].parsed);
	assert_int_equal(p.tokens[0].upos, DLN_X);
	assert_true(p.sentences[1].parsed);
	assert_int_equal(p.tokens[p.sentences[1].root].upos, DLN_VERB);
	dln_parse_opts all = {.all = true};
	assert_int_equal(dln_parse_report(t->arena, t->scratch, t->parser, &report, &all, &p, &t->err), DLN_OK);
	assert_true(p.sentences[0].parsed);
	assert_int_not_equal(p.tokens[0].upos, DLN_X);
}

/* A page of nothing but marks and single letters costs no parsing. */
static void test_what_has_no_word_of_two_letters_is_not_parsed(void **state)
{
	dln_test_trees *t = *state;
	dln_view text = DLN_LIT("& a ; 300 \xC3\xA9 7th\nOuagadougou.\nGo!");
	dln_block blocks[] = {{.range = {0, 16}, .kind = DLN_BLOCK_PROSE}, {.range = {17, 29}, .kind = DLN_BLOCK_PROSE}, {.range = {30, 33}, .kind = DLN_BLOCK_PROSE}};
	dln_report report = {.id = DLN_LIT("t"), .text = text, .blocks = blocks, .block_count = 3};
	dln_parsed p;
	dln_arena_reset(t->arena);
	assert_int_equal(dln_parse_report(t->arena, t->scratch, t->parser, &report, NULL, &p, &t->err), DLN_OK);
	assert_null(dln_test_trees_check(&p));
	assert_int_equal(p.sentence_count, 3);
	assert_false(p.sentences[0].parsed);
	assert_int_equal(p.tokens[1].upos, DLN_X);
	assert_true(p.sentences[1].parsed && p.sentences[2].parsed);
	assert_int_equal(dln_parse_report(t->arena, t->scratch, t->parser, &report, &(dln_parse_opts){.all = true}, &p, &t->err), DLN_OK);
	assert_true(p.sentences[0].parsed);
}

static void test_a_dateline_is_a_sentence_of_its_own(void **state)
{
	dln_test_trees *t = *state;
	dln_view text = DLN_LIT("ARU, May 3 (Agency) - The army left.");
	dln_block block = {.range = {0, 36}, .kind = DLN_BLOCK_PROSE};
	dln_report report = {.id = DLN_LIT("t"), .text = text, .blocks = &block, .block_count = 1, .dateline = {0, 21}};
	dln_parsed p;
	dln_arena_reset(t->arena);
	assert_int_equal(dln_parse_report(t->arena, t->scratch, t->parser, &report, NULL, &p, &t->err), DLN_OK);
	assert_int_equal(p.sentence_count, 2);
	assert_view(dln_view_sub(text, p.sentences[1].range.begin, p.sentences[1].range.end), "The army left.");
}

static void test_what_stands_between_blocks_is_cut_when_all_is_wanted(void **state)
{
	dln_test_trees *t = *state;
	dln_view text = DLN_LIT("* *\nThe army left.\n~~~\nRebels came.\n:)\n");
	dln_block blocks[] = {{.range = {4, 18}, .kind = DLN_BLOCK_PROSE}, {.range = {23, 35}, .kind = DLN_BLOCK_PROSE}};
	dln_report report = {.id = DLN_LIT("t"), .text = text, .blocks = blocks, .block_count = 2};
	dln_parsed p;
	dln_arena_reset(t->arena);
	assert_int_equal(dln_parse_report(t->arena, t->scratch, t->parser, &report, NULL, &p, &t->err), DLN_OK);
	assert_null(dln_test_trees_check(&p));
	assert_int_equal(p.sentence_count, 2);
	assert_int_equal(dln_parse_report(t->arena, t->scratch, t->parser, &report, &(dln_parse_opts){.all = true}, &p, &t->err), DLN_OK);
	size_t bytes = 0;
	for (size_t i = 0; i < p.token_count; i++)
		bytes += p.tokens[i].form.len;
	assert_int_equal(bytes, strlen("**Thearmyleft.~~~Rebelscame.:)"));
	assert_int_equal(p.sentences[0].block, 0);
	assert_int_equal(p.sentences[p.sentence_count - 1].block, 1);
}

/* ---- words that came with the text ---- */

enum { GIVEN_WORDS = 1000 };

static void test_given_words_are_taken_as_they_are(void **state)
{
	dln_test_trees *t = *state;
	dln_view text = DLN_LIT("The army. left du camp U.S.-led");
	dln_given_word words[] = {{.range = {0, 8}, .form = DLN_LIT("The army")}, {.range = {8, 9}, .form = DLN_LIT("."), .space_after = true},
		{.range = {10, 14}, .form = DLN_LIT("left"), .space_after = true}, {.range = {15, 16}, .form = DLN_LIT("de"), .fused = 2},
		{.range = {16, 17}, .form = DLN_LIT("le"), .space_after = true}, {.range = {18, 22}, .form = DLN_LIT("camp"), .space_after = true},
		{.range = {23, 31}, .form = DLN_LIT("U.S.-led")}};
	dln_given_sentence sentences[] = {{.first = 0, .count = 5}, {.first = 5, .count = 1}, {.first = 6, .count = 1, .block = 1}};
	dln_given given = {words, 7, sentences, 3};
	dln_block blocks[] = {{.range = {0, 22}, .kind = DLN_BLOCK_PROSE}, {.range = {23, 31}, .kind = DLN_BLOCK_PROSE}};
	dln_report report = {.id = DLN_LIT("t"), .text = text, .blocks = blocks, .block_count = 2, .given = &given};
	dln_parsed p;
	dln_arena_reset(t->arena);
	assert_int_equal(dln_parse_report(t->arena, t->scratch, t->parser, &report, NULL, &p, &t->err), DLN_OK);
	assert_int_equal(p.sentence_count, 3);
	assert_int_equal(p.token_count, 7);
	for (size_t i = 0; i < 7; i++) {
		assert_true(dln_view_eq(p.tokens[i].form, words[i].form));
		assert_int_equal(p.tokens[i].range.begin, words[i].range.begin);
		assert_int_equal(p.tokens[i].range.end, words[i].range.end);
		assert_int_equal(p.tokens[i].space_after, words[i].space_after);
		assert_int_not_equal(p.tokens[i].upos, DLN_UPOS_COUNT);
	}
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(p.sentences[i].first, sentences[i].first);
		assert_int_equal(p.sentences[i].count, sentences[i].count);
		assert_int_equal(p.sentences[i].block, sentences[i].block);
		assert_true(p.sentences[i].parsed);
	}
}

static void test_a_given_sentence_that_is_too_long_is_parted(void **state)
{
	dln_test_trees *t = *state;
	static char text[2 * GIVEN_WORDS];
	static dln_given_word words[GIVEN_WORDS];
	for (uint32_t i = 0; i < GIVEN_WORDS; i++) {
		text[2 * i] = i % 100 == 99 ? ',' : 'a';
		text[2 * i + 1] = ' ';
		words[i] = (dln_given_word){.range = {2 * i, 2 * i + 1}, .form = {text + 2 * i, 1}, .space_after = true};
	}
	dln_given_sentence sentence = {.first = 0, .count = GIVEN_WORDS};
	dln_given given = {words, GIVEN_WORDS, &sentence, 1};
	dln_block block = {.range = {0, 2 * GIVEN_WORDS - 1}, .kind = DLN_BLOCK_PROSE};
	dln_report report = {.id = DLN_LIT("t"), .text = {text, sizeof text}, .blocks = &block, .block_count = 1, .given = &given};
	dln_parsed p;
	dln_arena_reset(t->arena);
	assert_int_equal(dln_parse_report(t->arena, t->scratch, t->parser, &report, NULL, &p, &t->err), DLN_OK);
	assert_null(dln_test_trees_check(&p));
	assert_int_equal(p.token_count, GIVEN_WORDS);
	assert_int_equal(p.sentence_count, 3);
	assert_int_equal(p.sentences[0].count, 400);
	assert_int_equal(p.sentences[1].count, 400);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokens_and_sentences),
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_strange_texts_keep_the_properties),
		cmocka_unit_test(test_random_texts_keep_the_properties),
		cmocka_unit_test(test_words_without_an_end_are_parted),
		cmocka_unit_test(test_credits_and_junk_are_cut_but_not_parsed),
		cmocka_unit_test(test_what_has_no_word_of_two_letters_is_not_parsed),
		cmocka_unit_test(test_a_dateline_is_a_sentence_of_its_own),
		cmocka_unit_test(test_what_stands_between_blocks_is_cut_when_all_is_wanted),
		cmocka_unit_test(test_given_words_are_taken_as_they_are),
		cmocka_unit_test(test_a_given_sentence_that_is_too_long_is_parted),
	};
	return cmocka_run_group_tests(tests, dln_test_trees_set_up, dln_test_trees_tear_down);
}
