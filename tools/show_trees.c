/* show_trees: what the parser makes of a text, as CoNLL-U, for those who work on the stages behind it.
 *
 *     show_trees [--model FILE] [--knowledge FILE] [--blocks | --conllu] [--all] FILE
 *
 * The file is read as a report is (blocks, credits, junk). --blocks: each paragraph is a block of prose instead. --conllu: the file is CoNLL-U, and its tokens
 * and sentences are taken as given. Without --model and --knowledge the files beside the program are used.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "parse/trees.h"
#include "read/read.h"

#define ROOM ((size_t)2 << 30)
#define FILE_MAX ((size_t)256 << 20)

enum way { READ, BLOCKS, CONLLU };

typedef struct show {
	dln_arena *arena, *scratch;
	dln_know *know;
	dln_parser *parser;
	const dln_reader *reader;
	const char *path;
	enum way way;
	bool all;
	dln_view bytes;
	dln_err *err;
} show;

static void print_token(const dln_token *tokens, uint32_t first, uint32_t i, const char *misc)
{
	const dln_token *t = &tokens[i];
	uint32_t head = t->head == DLN_NO_TOKEN ? 0 : t->head - first + 1;
	dln_upos above = head ? (dln_upos)tokens[t->head].upos : DLN_X;
	printf("%u\t%.*s\t%.*s\t%s\t%s\t_\t%u\t%s\t_\t%s\n", i - first + 1, DLN_FMT(t->form), DLN_FMT(t->lemma), dln_upos_text((dln_upos)t->upos),
		dln_xpos_text((dln_xpos)t->xpos), head, dln_deprel_text_under((dln_deprel)t->deprel, above), misc);
}

static void print_parsed(const dln_parsed *parsed)
{
	for (size_t k = 0; k < parsed->sentence_count; k++) {
		const dln_sentence *s = &parsed->sentences[k];
		dln_view text = dln_view_sub(parsed->report->text, s->range.begin, s->range.end);
		fputs("# text = ", stdout);
		for (size_t i = 0; i < text.len; i++)
			putchar(text.at[i] == '\n' || text.at[i] == '\r' ? ' ' : text.at[i]);
		printf("\n# block = %s\n", dln_block_text(parsed->report->blocks[s->block].kind));
		for (uint32_t i = s->first; i < s->first + s->count; i++)
			print_token(parsed->tokens, s->first, i, parsed->tokens[i].space_after ? "_" : "SpaceAfter=No");
		putchar('\n');
	}
}

static dln_status show_report(show *s, const dln_report *report)
{
	dln_parsed parsed;
	dln_parse_opts opts = { .all = s->all };
	dln_status status = dln_parse_report(s->arena, s->scratch, s->parser, report, &opts, &parsed, s->err);
	if (!status)
		print_parsed(&parsed);
	return status;
}

static bool blank(dln_view line)
{
	return dln_view_trim(line).len == 0;
}

static dln_status show_blocks(void *self)
{
	show *s = self;
	dln_vec(dln_block) blocks = { 0 };
	dln_view rest = s->bytes;
	size_t begin = DLN_NOWHERE, end = 0;
	while (rest.at) {
		size_t at = (size_t)(rest.at - s->bytes.at);
		dln_view line = dln_view_cut(&rest, '\n');
		if (!blank(line)) {
			begin = begin == DLN_NOWHERE ? at : begin;
			end = at + line.len;
		}
		if (begin != DLN_NOWHERE && (blank(line) || !rest.at)) {
			dln_vec_push(s->arena, &blocks, (dln_block){ .range = { (uint32_t)begin, (uint32_t)end }, .kind = DLN_BLOCK_PROSE });
			begin = DLN_NOWHERE;
		}
	}
	dln_report report = { .id = dln_view_of(s->path), .text = s->bytes, .blocks = blocks.at, .block_count = blocks.len };
	return show_report(s, &report);
}

static dln_status show_sentence(show *s, dln_token *tokens, uint32_t n)
{
	if (n == 0)
		return DLN_OK;
	dln_parse_tokens(s->arena, s->scratch, s->parser, tokens, n, 0);
	for (uint32_t i = 0; i < n; i++)
		print_token(tokens, 0, i, tokens[i].space_after ? "_" : "SpaceAfter=No");
	putchar('\n');
	return DLN_OK;
}

static dln_status show_conllu(void *self)
{
	show *s = self;
	dln_vec(dln_token) tokens = { 0 };
	for (dln_view rest = s->bytes; rest.at;) {
		dln_view line = dln_view_cut(&rest, '\n'), id = dln_view_cut(&line, '\t'), form = dln_view_cut(&line, '\t');
		if (id.len == 0) {
			show_sentence(s, tokens.at, (uint32_t)tokens.len);
			tokens.len = 0;
		} else if (id.at[0] != '#' && form.len && dln_view_find_byte(id, '-') == DLN_NOWHERE && dln_view_find_byte(id, '.') == DLN_NOWHERE) {
			dln_vec_push(s->arena, &tokens, (dln_token){ .form = form, .space_after = dln_view_find(line, DLN_LIT("SpaceAfter=No")) == DLN_NOWHERE });
		}
	}
	return show_sentence(s, tokens.at, (uint32_t)tokens.len);
}

static dln_status show_read(show *s)
{
	dln_reports reports;
	dln_status status = dln_read_bytes(s->arena, s->reader, dln_view_of(s->path), s->bytes, NULL, &reports, s->err);
	for (size_t i = 0; !status && i < reports.len; i++)
		status = show_report(s, &reports.at[i]);
	return status;
}

static dln_status in_scratch(void *self)
{
	show *s = self;
	return dln_arena_guard(s->arena, s->way == CONLLU ? show_conllu : show_blocks, s);
}

static dln_status run(show *s, const char *model, const char *knowledge)
{
	dln_status status = dln_arena_new(ROOM, &s->arena);
	if (!status)
		status = dln_arena_new(ROOM, &s->scratch);
	if (!status)
		status = dln_know_open(knowledge, &s->know, s->err);
	if (!status)
		status = dln_parser_open(s->arena, s->know, model, &s->parser, s->err);
	if (!status)
		status = dln_reader_new(s->arena, s->know, &s->reader, s->err);
	if (status)
		return status;
	dln_buf file;
	dln_buf_init(&file, FILE_MAX);
	status = dln_file_read(s->path, FILE_MAX, &file, s->err);
	s->bytes = dln_buf_as_view(&file);
	if (!status)
		status = s->way == READ ? show_read(s) : dln_arena_guard(s->scratch, in_scratch, s);
	dln_buf_clear(&file);
	return status;
}

int main(int argc, char **argv)
{
	static const struct option options[] = { { "model", 1, 0, 'm' }, { "knowledge", 1, 0, 'k' }, { "blocks", 0, 0, 'b' }, { "conllu", 0, 0, 'c' },
		{ "all", 0, 0, 'a' }, { 0, 0, 0, 0 } };
	dln_err err = { 0 };
	show s = { .err = &err };
	dln_buf model, knowledge;
	dln_buf_init(&model, 4096);
	dln_buf_init(&knowledge, 4096);
	dln_file_program_folder(&model);
	dln_file_program_folder(&knowledge);
	dln_buf_str(&model, "english.dlm");
	dln_buf_str(&knowledge, "knowledge.dlk");
	const char *model_path = model.at, *knowledge_path = knowledge.at;
	for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;)
		switch (option) {
		case 'm': model_path = optarg; break;
		case 'k': knowledge_path = optarg; break;
		case 'b': s.way = BLOCKS; break;
		case 'c': s.way = CONLLU; break;
		case 'a': s.all = true; break;
		default: return 2;
		}
	if (optind + 1 != argc) {
		fputs("usage: show_trees [--model FILE] [--knowledge FILE] [--blocks | --conllu] [--all] FILE\n", stderr);
		return 2;
	}
	s.path = argv[optind];
	dln_status status = run(&s, model_path, knowledge_path);
	if (status)
		fprintf(stderr, "show_trees: %s: %s\n", err.where, err.what[0] ? err.what : dln_status_text(status));
	dln_parser_close(s.parser);
	dln_know_close(s.know);
	dln_arena_free(s.scratch);
	dln_arena_free(s.arena);
	dln_buf_clear(&model);
	dln_buf_clear(&knowledge);
	return status ? 1 : 0;
}
