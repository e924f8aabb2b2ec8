/* grounded.c: trees are read once; a text takes for each of its sentences the longest one that it goes on with. */
#include "support/grounded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parse/trees.h"
#include "support/folder.h"
#include "support/test.h"

#define FOLDER "tests/golden/trees"

struct dln_test_tree {
	dln_view text;
	dln_token *tokens;       /* heads count from the tree's first token */
	uint32_t count;
};

/* ---- reading trees ---- */

typedef struct reading {
	dln_test_grounded *t;
	dln_view bytes;
	const char *name;
	dln_vec(struct dln_test_tree) trees;
} reading;

static uint32_t head_of(dln_view text)
{
	uint32_t n = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			fail_msg("\"%.*s\" is no head", DLN_FMT(text));
		n = 10 * n + (uint32_t)(text.at[i] - '0');
	}
	return n ? n - 1 : DLN_NO_TOKEN;
}

static dln_token token_of(const reading *r, dln_view line)
{
	dln_view cell[6], rest = line;
	for (size_t i = 0; i < 6; i++) {
		cell[i] = dln_view_cut(&rest, ' ');
		if (!cell[i].len || (i == 5 && rest.len))
			fail_msg("%s: \"%.*s\" has not six cells", r->name, DLN_FMT(line));
	}
	dln_token t = {.form = cell[0], .lemma = cell[1], .upos = (uint8_t)dln_upos_of(cell[2]), .xpos = (uint8_t)dln_xpos_of(cell[3]),
		.head = head_of(cell[4]), .deprel = (uint8_t)dln_deprel_of(cell[5])};
	bool tagged = cell[3].at[0] >= 'A' && cell[3].at[0] <= 'Z'; /* signs and foreign words have no tag of their own here */
	if (!dln_view_is(cell[2], dln_upos_text((dln_upos)t.upos)) || (tagged && dln_view_is(cell[2], "VERB") && t.xpos == DLN_X_OTHER))
		fail_msg("%s: \"%.*s\" has a tag that there is not", r->name, DLN_FMT(line));
	if ((t.head == DLN_NO_TOKEN) != (t.deprel == DLN_R_ROOT))
		fail_msg("%s: \"%.*s\": a root has head 0", r->name, DLN_FMT(line));
	return t;
}

static void read_tree(reading *r, dln_view text, dln_view *rest)
{
	dln_arena *arena = r->t->keep;
	dln_vec(dln_token) tokens = {0};
	uint32_t roots = 0;
	while (rest->len) {
		dln_view line = dln_view_trim(dln_view_cut(rest, '\n'));
		if (!line.len)
			break;
		dln_vec_push(arena, &tokens, token_of(r, line));
	}
	for (size_t i = 0; i < tokens.len; i++) {
		roots += tokens.at[i].head == DLN_NO_TOKEN;
		if (tokens.at[i].head != DLN_NO_TOKEN && tokens.at[i].head >= tokens.len)
			fail_msg("%s: \"%.*s\": a head outside of the sentence", r->name, DLN_FMT(text));
	}
	if (roots != 1)
		fail_msg("%s: \"%.*s\" has not one root", r->name, DLN_FMT(text));
	dln_vec_push(arena, &r->trees, (struct dln_test_tree){.text = text, .tokens = tokens.at, .count = (uint32_t)tokens.len});
}

static dln_status read_trees(void *self)
{
	reading *r = self;
	dln_view rest = r->bytes;
	while (rest.len) {
		dln_view line = dln_view_trim(dln_view_cut(&rest, '\n'));
		if (dln_view_starts(line, DLN_LIT("# ")))
			read_tree(r, dln_view_trim(dln_view_sub(line, 2, line.len)), &rest);
		else if (line.len)
			fail_msg("%s: \"%.*s\" belongs to no sentence", r->name, DLN_FMT(line));
	}
	return DLN_OK;
}

static dln_status keep_bytes(void *self)
{
	reading *r = self;
	r->bytes = dln_arena_copy(r->t->keep, r->bytes);
	return DLN_OK;
}

static void read_file(void *self, const char *folder, const char *name)
{
	reading *r = self;
	char path[600];
	dln_buf bytes;
	snprintf(path, sizeof path, "%s/%s.trees", folder, name);
	assert_true(dln_test_read(path, &bytes));
	r->name = path;
	r->bytes = dln_buf_as_view(&bytes);
	dln_status status = dln_arena_guard(r->t->keep, keep_bytes, r);
	dln_buf_clear(&bytes);
	assert_int_equal(status, DLN_OK);
	assert_int_equal(dln_arena_guard(r->t->keep, read_trees, r), DLN_OK);
	r->name = NULL;
}

int dln_test_grounded_open(void **state)
{
	static dln_test_grounded t;
	const char *path = getenv("DATELINE_KNOWLEDGE");
	t = (dln_test_grounded){.published = dln_day_of(2016, 8, 10)};
	if (!path || dln_know_open(path, &t.know, &t.err) != DLN_OK) {
		print_error("no knowledge at $DATELINE_KNOWLEDGE: %s\n", t.err.what);
		return -1;
	}
	assert_int_equal(dln_arena_new((size_t)256 << 20, &t.keep), DLN_OK);
	assert_int_equal(dln_arena_new((size_t)256 << 20, &t.arena), DLN_OK);
	if (dln_words_load(t.keep, t.know, &t.words, &t.err) != DLN_OK || dln_rules_load(t.keep, t.know, &t.rules, &t.err) != DLN_OK ||
		dln_cues_load(t.keep, t.know, &t.cues, &t.err) != DLN_OK || dln_time_words_load(t.keep, t.know, &t.time_words, &t.err) != DLN_OK ||
		dln_number_words_load(t.keep, t.know, &t.number_words, &t.err) != DLN_OK) {
		print_error("%s: %s\n", t.err.where, t.err.what);
		return -1;
	}
	reading r = {.t = &t};
	dln_test_each_file(FOLDER, ".trees", read_file, &r);
	t.trees = r.trees.at;
	t.tree_count = r.trees.len;
	*state = &t;
	return 0;
}

int dln_test_grounded_close(void **state)
{
	dln_test_grounded *t = *state;
	dln_arena_free(t->arena);
	dln_arena_free(t->keep);
	dln_know_close(t->know);
	return 0;
}

/* ---- laying a text out ---- */

typedef struct layout {
	dln_test_grounded *t;
	dln_view text;
	dln_vec(dln_block) blocks;
	dln_vec(dln_sentence) sentences;
	dln_vec(dln_token) tokens;
} layout;

static const struct dln_test_tree *tree_at(const dln_test_grounded *t, dln_view rest)
{
	const struct dln_test_tree *best = NULL;
	for (size_t i = 0; i < t->tree_count; i++)
		if (dln_view_starts(rest, t->trees[i].text) && (!best || t->trees[i].text.len > best->text.len))
			best = &t->trees[i];
	return best;
}

static size_t skip_blanks(dln_view text, size_t at)
{
	while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\n'))
		at++;
	return at;
}

static void lay_sentence(layout *l, const struct dln_test_tree *tree, size_t begin)
{
	uint32_t first = (uint32_t)l->tokens.len, index = (uint32_t)l->sentences.len, root = 0;
	size_t at = begin, end = begin + tree->text.len;
	for (uint32_t i = 0; i < tree->count; i++) {
		dln_token t = tree->tokens[i];
		at = skip_blanks(l->text, at);
		if (at + t.form.len > end || memcmp(l->text.at + at, t.form.at, t.form.len) != 0)
			fail_msg("\"%.*s\" of the tree does not stand in \"%.*s\"", DLN_FMT(t.form), DLN_FMT(tree->text));
		t.range = (dln_range){(uint32_t)at, (uint32_t)(at + t.form.len)};
		t.form = dln_view_sub(l->text, at, at + t.form.len);
		at += t.form.len;
		t.space_after = at >= end || l->text.at[at] == ' ';
		t.sentence = index;
		root = t.head == DLN_NO_TOKEN ? first + i : root;
		t.head = t.head == DLN_NO_TOKEN ? DLN_NO_TOKEN : t.head + first;
		dln_vec_push(l->t->arena, &l->tokens, t);
	}
	if (at != end)
		fail_msg("the tree of \"%.*s\" ends too early", DLN_FMT(tree->text));
	dln_vec_push(l->t->arena, &l->sentences, (dln_sentence){.range = {(uint32_t)begin, (uint32_t)end}, .first = first, .count = tree->count,
		.root = root, .block = (uint32_t)l->blocks.len, .parsed = true});
}

static dln_status lay_out(void *self)
{
	layout *l = self;
	for (size_t at = skip_blanks(l->text, 0); at < l->text.len;) {
		size_t begin = at, end = dln_view_find(dln_view_sub(l->text, at, l->text.len), DLN_LIT("\n\n"));
		end = end == DLN_NOWHERE ? l->text.len : at + end;
		while (at < end) {
			const struct dln_test_tree *tree = tree_at(l->t, dln_view_sub(l->text, at, end));
			if (!tree) {
				l->t->missing = l->text.at + at;
				return DLN_OK;
			}
			lay_sentence(l, tree, at);
			at = skip_blanks(l->text, at + tree->text.len);
		}
		dln_vec_push(l->t->arena, &l->blocks, (dln_block){.range = {(uint32_t)begin, (uint32_t)end}, .kind = DLN_BLOCK_PROSE});
	}
	return DLN_OK;
}

static bool lay(dln_test_grounded *t, const char *text)
{
	layout l = {.t = t, .text = dln_view_of(text)};
	dln_arena_reset(t->arena);
	t->missing = NULL;
	assert_int_equal(dln_arena_guard(t->arena, lay_out, &l), DLN_OK);
	t->report = (dln_report){.id = DLN_LIT("t.txt"), .text = l.text, .published = t->published, .blocks = l.blocks.at, .block_count = l.blocks.len};
	t->parsed = (dln_parsed){.report = &t->report, .sentences = l.sentences.at, .sentence_count = l.sentences.len, .tokens = l.tokens.at,
		.token_count = l.tokens.len};
	return t->missing == NULL;
}

static dln_status ground(void *self)
{
	dln_test_grounded *t = self;
	dln_ground_report(t->arena, t->words, &t->parsed, &t->g);
	dln_timex_find(t->arena, &t->time_words, &t->g, &t->times);
	dln_utterances_find(t->arena, &t->cues, &t->g, &t->utterances);
	return DLN_OK;
}

const dln_parsed *dln_test_given_trees(dln_test_grounded *t, const char *text)
{
	if (!lay(t, text))
		fail_msg("no tree for: %s", t->missing);
	return &t->parsed;
}

const dln_grounded *dln_test_ground(dln_test_grounded *t, const char *text)
{
	(void)dln_test_given_trees(t, text);
	assert_int_equal(dln_arena_guard(t->arena, ground, t), DLN_OK);
	return &t->g;
}

uint32_t dln_test_token(const dln_test_grounded *t, const char *form)
{
	dln_view rest = dln_view_of(form), word = dln_view_cut(&rest, '#');
	uint32_t nth = rest.len ? (uint32_t)(rest.at[0] - '0') : 1;
	for (uint32_t i = 0; i < t->parsed.token_count; i++)
		if (dln_view_eq(t->parsed.tokens[i].form, word) && --nth == 0)
			return i;
	fail_msg("no \"%s\" in: %.*s", form, DLN_FMT(t->report.text));
	return 0;
}

/* ---- tables ---- */

typedef struct showing {
	dln_test_grounded *t;
	const char *ask;
	dln_buf *out;
	dln_test_show *show;
} showing;

static dln_status show_in_guard(void *self)
{
	showing *s = self;
	s->show(s->t, s->ask, s->out);
	return DLN_OK;
}

void dln_test_rows(dln_test_grounded *t, const dln_test_row *rows, size_t n, dln_test_show *show)
{
	size_t bad = 0;
	for (size_t i = 0; i < n; i++) {
		dln_buf got;
		dln_buf_init(&got, 1 << 16);
		if (!lay(t, rows[i].text)) {
			print_error("no tree for: %s\n", t->missing);
			bad++;
			continue;
		}
		showing s = {t, rows[i].ask, &got, show};
		assert_int_equal(dln_arena_guard(t->arena, ground, t), DLN_OK);
		assert_int_equal(dln_arena_guard(t->arena, show_in_guard, &s), DLN_OK);
		assert_int_equal(got.status, DLN_OK);
		if (!dln_view_eq(dln_buf_as_view(&got), dln_view_of(rows[i].want))) {
			print_error("%s\n  text: %s\n  of:   %s\n  want: %s\n  got:  %.*s\n", rows[i].truth, rows[i].text, rows[i].ask ? rows[i].ask : "",
				rows[i].want, DLN_FMT(dln_buf_as_view(&got)));
			bad++;
		}
		dln_buf_clear(&got);
	}
	if (bad)
		fail_msg("%zu of %zu cases", bad, n);
}

/* ---- slots as text ---- */

static void put_part(dln_view v, dln_buf *out)
{
	dln_buf_view(out, v.len ? v : DLN_LIT("-"));
}

void dln_test_put_words(const dln_test_grounded *t, dln_range words, dln_buf *out)
{
	put_part(dln_view_sub(t->report.text, words.begin, words.end), out);
}

void dln_test_put_who(const dln_test_grounded *t, const dln_who *who, dln_buf *out)
{
	put_part(dln_view_of(dln_kind_text(who->kind)), out);
	dln_buf_char(out, '/');
	put_part(who->name, out);
	dln_buf_char(out, '/');
	put_part(dln_view_of(dln_role_text(who->role)), out);
	dln_buf_char(out, '/');
	put_part(who->side, out);
	dln_buf_char(out, '/');
	dln_test_put_words(t, who->words, out);
}

void dln_test_put_where(const dln_test_grounded *t, const dln_where *where, dln_buf *out)
{
	if (!dln_where_some(where)) {
		dln_buf_str(out, "nowhere");
		return;
	}
	dln_buf_view(out, where->name);
	dln_buf_printf(out, "/%s/%s/", where->country[0] ? where->country : "-", dln_precision_text(where->precision));
	dln_test_put_words(t, where->words, out);
	dln_buf_str(out, where->part ? "/part" : "");
	dln_buf_str(out, where->surroundings ? "/near" : "");
	dln_buf_str(out, dln_where_on_map(where) ? "" : "/no map");
}

void dln_test_put_when(const dln_test_grounded *t, const dln_when *when, dln_buf *out)
{
	dln_day begin, end;
	(void)dln_when_resolve(when, t->report.published, &begin, &end);
	if (begin != DLN_NO_DAY && begin == end) {
		dln_buf_str(out, dln_day_format(begin).at);
	} else if (begin == DLN_NO_DAY && end == DLN_NO_DAY) {
		dln_buf_char(out, '-');
	} else {
		dln_buf_str(out, dln_day_format(begin).at);
		dln_buf_str(out, "..");
		dln_buf_str(out, dln_day_format(end).at);
	}
	dln_buf_printf(out, " %s %s", dln_grain_text(when->grain), dln_basis_text(when->basis));
}
