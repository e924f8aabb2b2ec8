/* show_trees: what the parser makes of a text, as CoNLL-U with names (Entity=B-PER), for those who work on the stages behind it.
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

/* The Entity mark of token i, names before `*next` being behind it. */
static const char *entity(const dln_parsed *parsed, uint32_t i, size_t *next, char room[16])
{
	while (*next < parsed->name_count && parsed->names[*next].first + parsed->names[*next].count <= i)
		(*next)++;
	if (*next == parsed->name_count || parsed->names[*next].first > i)
		return "";
	const dln_name_span *name = &parsed->names[*next];
	snprintf(room, 16, "Entity=%c-%s", name->first == i ? 'B' : 'I', dln_name_type_text((dln_name_type)name->type));
	return room;
}

static void print_token(const dln_token *tokens, uint32_t first, uint32_t i, const char *name)
{
	const dln_token *t = &tokens[i];
	uint32_t head = t->head == DLN_NO_TOKEN ? 0 : t->head - first + 1;
	dln_upos above = head ? (dln_upos)tokens[t->head].upos : DLN_X;
	const char *space = t->space_after ? "" : "SpaceAfter=No", *misc = *name || *space ? "" : "_";
	printf("%u\t%.*s\t%.*s\t%s\t%s\t_\t%u\t%s\t_\t%s%s%s%s\n", i - first + 1, DLN_FMT(t->form), DLN_FMT(t->lemma), dln_upos_text((dln_upos)t->upos),
		dln_xpos_text((dln_xpos)t->xpos), head, dln_deprel_text_under((dln_deprel)t->deprel, above), name, *name && *space ? "|" : "", space, misc);
}

static void print_text(const dln_parsed *parsed, const dln_sentence *s)
{
	dln_view text = dln_view_sub(parsed->report->text, s->range.begin, s->range.end);
	fputs("# text = ", stdout);
	for (size_t i = 0; i < text.len; i++)
		putchar(text.at[i] == '\n' || text.at[i] == '\r' ? ' ' : text.at[i]);
	printf("\n# block = %s\n", dln_block_text(parsed->report->blocks[s->block].kind));
}

static void print_parsed(const dln_parsed *parsed)
{
	size_t name = 0;
	char room[16];
	for (size_t k = 0; k < parsed->sentence_count; k++) {
		const dln_sentence *s = &parsed->sentences[k];
		if (parsed->report)
			print_text(parsed, s);
		for (uint32_t i = s->first; i < s->first + s->count; i++)
			print_token(parsed->tokens, s->first, i, entity(parsed, i, &name, room));
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

typedef dln_vec(dln_token) token_list;
typedef dln_vec(dln_sentence) sentence_list;

static void end_sentence(show *s, token_list *tokens, sentence_list *sentences)
{
	uint32_t first = sentences->len ? sentences->at[sentences->len - 1].first + sentences->at[sentences->len - 1].count : 0;
	uint32_t n = (uint32_t)tokens->len - first;
	if (n)
		dln_vec_push(s->arena, sentences, (dln_sentence){ .first = first, .count = n, .root = first, .parsed = true });
}

/* The whole file is one report. */
static dln_status show_conllu(void *self)
{
	show *s = self;
	token_list tokens = { 0 };
	sentence_list sentences = { 0 };
	for (dln_view rest = s->bytes; rest.at;) {
		dln_view line = dln_view_cut(&rest, '\n'), id = dln_view_cut(&line, '\t'), form = dln_view_cut(&line, '\t');
		if (id.len == 0)
			end_sentence(s, &tokens, &sentences);
		else if (id.at[0] != '#' && form.len && dln_view_find_byte(id, '-') == DLN_NOWHERE && dln_view_find_byte(id, '.') == DLN_NOWHERE)
			dln_vec_push(s->arena, &tokens, (dln_token){ .form = form, .space_after = dln_view_find(line, DLN_LIT("SpaceAfter=No")) == DLN_NOWHERE });
	}
	end_sentence(s, &tokens, &sentences);
	dln_parsed parsed = { .tokens = tokens.at, .token_count = tokens.len, .sentences = sentences.at, .sentence_count = sentences.len };
	for (size_t k = 0; k < sentences.len; k++)
		dln_parse_tokens(s->arena, s->scratch, s->parser, tokens.at + sentences.at[k].first, sentences.at[k].count, sentences.at[k].first);
	dln_parse_names(s->arena, s->scratch, s->parser, &parsed);
	print_parsed(&parsed);
	return DLN_OK;
}

static dln_status show_read(show *s)
{
	dln_reports reports;
	dln_status status = dln_read_bytes(s->arena, s->reader, dln_view_of(s->path), s->bytes, NULL, &reports, s->err);
	for (size_t i = 0; !status && i < reports.len; i++)
		status = show_report(s, &reports.at[i]);
	return status;
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
		status = s->way == READ ? show_read(s) : dln_arena_guard_both(s->arena, s->scratch, s->way == CONLLU ? show_conllu : show_blocks, s);
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
