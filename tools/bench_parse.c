/* bench_parse.c: bench_parse KNOWLEDGE MODEL FILE...
 * How fast words, sentence ends, tags, trees and names are found, and claims are made of them: processor time of each step over the files' texts, on one core, in
 * the quickest of several rounds; how long the first sentence takes from the start of the program; and the memory at most. tools/bench calls it. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/file.h"
#include "claim/coder.h"
#include "parse/ends.h"
#include "parse/model.h"
#include "parse/tagger.h"
#include "parse/token.h"
#include "parse/trees.h"

enum { ROUNDS = 15, TEXTS = 256 };
enum { CUT, TAGS, TREES, NAMES, ALL, CODE, STEPS };

typedef struct bench {
	dln_arena *keep, *arena, *scratch;
	dln_know *know;
	dln_mapping mapping;
	dln_model model;
	dln_parser *parser;
	const dln_coder *coder;
	dln_cutter cutter;
	dln_report reports[TEXTS];
	size_t count, tokens;
	double seconds[STEPS];
} bench;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Blocks are what blank lines part. */
static void make_blocks(bench *b, dln_report *report, dln_view text)
{
	dln_vec(dln_block) blocks = { 0 };
	dln_view rest = text;
	size_t begin = text.len, end = 0;
	while (rest.at) {
		size_t at = (size_t)(rest.at - text.at);
		dln_view line = dln_view_cut(&rest, '\n');
		bool blank = dln_view_trim(line).len == 0;
		if (!blank) {
			begin = begin < at ? begin : at;
			end = at + line.len;
		}
		if (begin < text.len && (blank || !rest.at)) {
			dln_vec_push(b->keep, &blocks, (dln_block){ .range = { (uint32_t)begin, (uint32_t)end }, .kind = DLN_BLOCK_PROSE });
			begin = text.len;
		}
	}
	*report = (dln_report){ .id = DLN_LIT("bench"), .text = text, .blocks = blocks.at, .block_count = blocks.len };
}

static dln_status prepare(void *self)
{
	bench *b = self;
	dln_cutter_init(b->keep, &b->cutter, b->know);
	for (size_t i = 0; i < b->count; i++)
		make_blocks(b, &b->reports[i], b->reports[i].text);
	return DLN_OK;
}

static void cut_all(bench *b, const dln_report *report)
{
	double start = now();
	for (size_t i = 0; i < report->block_count; i++) {
		dln_pieces pieces = { 0 };
		dln_token_cut(b->scratch, &b->cutter, report->text, report->blocks[i].range, &pieces);
		bool *ends = dln_arena_array(b->scratch, bool, pieces.len + 1);
		dln_run run = { report->text, pieces.at, pieces.len };
		dln_ends_find(&b->model, &run, ends);
		dln_arena_reset(b->scratch);
	}
	b->seconds[CUT] += now() - start;
}

static void tag_all(bench *b, const dln_parsed *parsed)
{
	double start = now();
	for (size_t s = 0; s < parsed->sentence_count; s++) {
		const dln_sentence *at = &parsed->sentences[s];
		const dln_token *tokens = parsed->tokens + at->first;
		dln_word *words = dln_arena_array(b->scratch, dln_word, (size_t)at->count + 2);
		dln_case how = dln_case_of(tokens, at->count);
		for (uint32_t i = 0; i < at->count; i++)
			dln_word_read(tokens[i].form, how, &b->model, &words[i]);
		dln_tagger_run(&b->model, words, at->count, NULL);
		dln_arena_reset(b->scratch);
	}
	b->seconds[TAGS] += now() - start;
}

static void tree_all(bench *b, const dln_parsed *parsed)
{
	dln_token *tokens = dln_arena_array(b->arena, dln_token, parsed->token_count);
	double start = now();
	for (size_t s = 0; s < parsed->sentence_count; s++) {
		const dln_sentence *at = &parsed->sentences[s];
		for (uint32_t i = at->first; i < at->first + at->count; i++)
			tokens[i] = (dln_token){ .form = parsed->tokens[i].form };
		dln_parse_tokens(b->arena, b->scratch, b->parser, tokens + at->first, at->count, at->first);
	}
	b->seconds[TREES] += now() - start;
}

static dln_status run_steps(void *self)
{
	bench *b = self;
	for (size_t i = 0; i < b->count; i++) {
		dln_parsed parsed;
		dln_err err = { 0 };
		double start = now();
		dln_status status = dln_parse_report(b->arena, b->scratch, b->parser, &b->reports[i], NULL, &parsed, &err);
		b->seconds[ALL] += now() - start;
		if (status)
			return status;
		b->tokens += parsed.token_count;
		cut_all(b, &b->reports[i]);
		tag_all(b, &parsed);
		tree_all(b, &parsed);
		start = now();
		dln_parse_names(b->arena, b->scratch, b->parser, &parsed);
		b->seconds[NAMES] += now() - start;
		dln_arena_reset(b->arena);
		dln_coded coded;
		start = now();
		status = dln_code_report(b->arena, b->scratch, b->coder, &b->reports[i], &coded, &err);
		b->seconds[CODE] += now() - start;
		if (status)
			return status;
		dln_arena_reset(b->arena);
	}
	return DLN_OK;
}

static dln_status guarded(void *self)
{
	bench *b = self;
	return dln_arena_guard(b->scratch, run_steps, b);
}

static dln_status open_all(bench *b, char **argv, dln_err *err)
{
	dln_status status = dln_arena_new((size_t)1 << 30, &b->keep);
	if (!status)
		status = dln_arena_new((size_t)1 << 30, &b->arena);
	if (!status)
		status = dln_arena_new((size_t)1 << 30, &b->scratch);
	if (!status)
		status = dln_know_open(argv[1], &b->know, err);
	if (!status)
		status = dln_parser_open(b->keep, b->know, argv[2], &b->parser, err);
	if (!status)
		status = dln_coder_new(b->keep, b->know, b->parser, &b->coder, err);
	if (!status)
		status = dln_file_map(argv[2], (size_t)1 << 28, &b->mapping, err);
	return status ? status : dln_model_read(b->mapping.bytes, dln_view_of(argv[2]), &b->model, err);
}

static dln_status first_sentence(bench *b, dln_err *err)
{
	static const dln_block block = { .range = { 0, 23 }, .kind = DLN_BLOCK_PROSE };
	dln_report report = { .id = DLN_LIT("one"), .text = DLN_LIT("Rebels captured Kidal.\n"), .blocks = &block, .block_count = 1 };
	dln_parsed parsed;
	dln_status status = dln_parse_report(b->arena, b->scratch, b->parser, &report, NULL, &parsed, err);
	dln_arena_reset(b->arena);
	return status;
}

static void say(const bench *b, const char *what, double seconds)
{
	printf("%-44s %8.3f s cpu %10.0f tokens/s   %5.1f %%\n", what, seconds, (double)b->tokens / seconds, 100 * seconds / b->seconds[ALL]);
}

int main(int argc, char **argv)
{
	static bench b;
	dln_err err = { 0 };
	if (argc < 4) {
		fputs("usage: bench_parse KNOWLEDGE MODEL FILE...\n", stderr);
		return 2;
	}
	dln_status status = open_all(&b, argv, &err);
	if (!status)
		status = first_sentence(&b, &err);
	double ready = now();
	struct rusage used;
	getrusage(RUSAGE_SELF, &used);
	printf("%-44s %8.1f ms cpu, %.0f MB resident\n", "start to the first sentence's names", 1000 * ready, (double)used.ru_maxrss / 1024);
	for (int i = 3; !status && i < argc && b.count < TEXTS; i++) {
		dln_buf text;
		dln_buf_init(&text, (size_t)1 << 26);
		status = dln_file_read(argv[i], (size_t)1 << 26, &text, &err);
		b.reports[b.count++].text = dln_buf_as_view(&text);
	}
	if (!status)
		status = dln_arena_guard(b.keep, prepare, &b);
	double quickest[STEPS] = { 0 };
	for (int round = 0; !status && round < ROUNDS; round++) {
		memset(b.seconds, 0, sizeof b.seconds);
		b.tokens = 0;
		status = dln_arena_guard(b.arena, guarded, &b);
		if (round == 0 || b.seconds[ALL] < quickest[ALL])
			memcpy(quickest, b.seconds, sizeof quickest);
	}
	memcpy(b.seconds, quickest, sizeof quickest);
	if (status) {
		fprintf(stderr, "bench_parse: %s %s\n", err.where, err.what[0] ? err.what : dln_status_text(status));
		return 1;
	}
	getrusage(RUSAGE_SELF, &used);
	say(&b, "raw text to names", b.seconds[ALL]);
	say(&b, "  words and sentence ends", b.seconds[CUT]);
	say(&b, "  tags", b.seconds[TAGS]);
	say(&b, "  trees and lemmas", b.seconds[TREES] - b.seconds[TAGS]);
	say(&b, "  names", b.seconds[NAMES]);
	say(&b, "parsed report to claims, beside that", b.seconds[CODE] - b.seconds[ALL]);
	printf("%-44s %8.0f MB at most, %zu tokens\n", "memory", (double)used.ru_maxrss / 1024, b.tokens);
	return 0;
}
