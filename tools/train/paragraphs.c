/* Sentence ends: an averaged perceptron over the places that the rules leave open (parse/ends.h), walked left to right on its own choices.
 *
 * Treebanks have a paragraph as one line, each word as it was written. News comes in lines of a given width, in capitals, with headlines that have no full
 * stop; so some paragraphs are learnt from again in such a shape.
 */
#include "paragraphs.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "order.h"
#include "parse/ends.h"

#define FILE_MAX ((size_t)1 << 30)
#define OFTEN 4 /* times that a feature must be seen to be learnt */
#define MARGIN 64 /* scores that are nearer than this are not yet learnt */
#define BARE_MARGIN 150 /* the same where a line goes on without a mark: a sentence of news that is cut is worse than two that are not */
#define CURLY 3 /* bytes of a typographic quotation mark */

/* ---- reading ---- */

typedef struct reading {
	dln_arena *arena;
	learn_paragraphs *out;
	dln_buf bytes;
} reading;

static dln_view sentence_text(dln_view line)
{
	return dln_view_starts(line, DLN_LIT("# text = ")) ? dln_view_sub(line, 9, line.len) : (dln_view){ 0 };
}

static dln_status read_body(void *self)
{
	reading *r = self;
	dln_view rest = dln_arena_copy(r->arena, dln_buf_as_view(&r->bytes)), text = { 0 };
	bool begins = true, glued = false;
	while (rest.at) {
		dln_view line = dln_view_cut(&rest, '\n');
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		if (dln_view_starts(line, DLN_LIT("# newdoc")) || dln_view_starts(line, DLN_LIT("# newpar")))
			begins = true;
		else if (sentence_text(line).len)
			text = sentence_text(line);
		else if (line.len && line.at[0] != '#')
			glued = dln_view_find(line, DLN_LIT("SpaceAfter=No")) != DLN_NOWHERE;
		else if (line.len == 0 && text.len) {
			if (begins || r->out->len == 0)
				dln_vec_push(r->arena, r->out, (learn_paragraph){ 0 });
			dln_vec_push(r->arena, &r->out->at[r->out->len - 1].lines, (learn_line){ text, glued });
			text.len = 0;
			begins = false;
		}
	}
	return DLN_OK;
}

dln_status learn_paragraphs_read(dln_arena *arena, learn_paragraphs *out, const char *path, dln_err *err)
{
	reading r = { .arena = arena, .out = out };
	dln_buf_init(&r.bytes, FILE_MAX);
	dln_status status = dln_file_read(path, FILE_MAX, &r.bytes, err);
	if (!status)
		status = dln_arena_guard(arena, read_body, &r);
	dln_buf_clear(&r.bytes);
	return status;
}

/* ---- shapes of a paragraph ---- */

/* A paragraph as text, cut into pieces. */
typedef struct page {
	dln_view text;
	dln_pieces pieces;
	bool *ends;
} page;

typedef struct shape {
	uint32_t width; /* of its lines, 0: one line */
	bool lines;     /* a line a sentence */
	uint32_t heads; /* so many first sentences have a line of their own and no stop */
	bool curly;     /* quotation marks and apostrophes are typographic */
	char letters;   /* 'U', 'L', 'T' or 0: capitals, small letters, a capital for each word, as it was */
} shape;

static char lettered(char c, char letters, bool first)
{
	if ((letters == 'U' || (letters == 'T' && first)) && c >= 'a' && c <= 'z')
		return (char)(c - 32);
	return letters == 'L' && c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* A straight quotation mark as a typographic one: an opening one behind a blank or a bracket. */
static const char *curly_quote(dln_view line, size_t at)
{
	bool opens = at == 0 || line.at[at - 1] == ' ' || line.at[at - 1] == '(';
	if (line.at[at] == '"')
		return opens ? "\xE2\x80\x9C" : "\xE2\x80\x9D";
	return line.at[at] != '\'' ? NULL : opens ? "\xE2\x80\x98" : "\xE2\x80\x99";
}

static size_t put_line(char *text, size_t len, dln_view line, const shape *s)
{
	for (size_t k = 0; k < line.len; k++) {
		const char *quote = s->curly ? curly_quote(line, k) : NULL;
		if (quote) {
			memcpy(text + len, quote, CURLY);
			len += CURLY;
		} else {
			text[len++] = lettered(line.at[k], s->letters, k == 0 || line.at[k - 1] == ' ');
		}
	}
	return len;
}

/* The last blank of each line that would be too long becomes its end. */
static void break_lines(char *text, size_t len, uint32_t width)
{
	size_t line = 0, blank = 0;
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\n')
			line = i + 1;
		if (text[i] == ' ')
			blank = i;
		if (i - line >= width && blank > line) {
			text[blank] = '\n';
			line = blank + 1;
		}
	}
}

static page make_page(dln_arena *arena, const dln_cutter *cutter, const learn_paragraph *paragraph, const shape *s)
{
	size_t room = 0, len = 0, n = paragraph->lines.len;
	for (size_t i = 0; i < n; i++)
		room += paragraph->lines.at[i].text.len * CURLY + 1;
	char *text = dln_arena_array(arena, char, room + 1);
	size_t *end = dln_arena_array(arena, size_t, n);
	for (size_t i = 0; i < n; i++) {
		dln_view line = paragraph->lines.at[i].text;
		bool head = i < s->heads && i + 1 < n;
		if (head && line.at[line.len - 1] == '.')
			line.len--;
		len = put_line(text, len, line, s);
		end[i] = len;
		if (!paragraph->lines.at[i].glued || head)
			text[len++] = s->lines || head ? '\n' : ' ';
	}
	if (s->width)
		break_lines(text, len, s->width);
	page p = { .text = { text, len } };
	dln_token_cut(arena, cutter, p.text, (dln_range){ 0, (uint32_t)len }, &p.pieces);
	p.ends = dln_arena_array(arena, bool, p.pieces.len);
	for (size_t i = 0, k = 0; i < p.pieces.len; i++) {
		while (k < n && end[k] < p.pieces.at[i].range.end)
			k++;
		p.ends[i] = k < n && end[k] == p.pieces.at[i].range.end;
	}
	return p;
}

typedef dln_vec(page) pages;

static uint32_t choose(uint64_t *random, uint32_t n)
{
	return (uint32_t)(learn_random(random) >> 33) % n;
}

/* Shapes that news comes in: half of them are lines of some width, a third has a headline, some a line a sentence. */
static shape some_shape(uint64_t *random, char letters)
{
	shape s = { .letters = letters, .width = choose(random, 2) ? 40 + choose(random, 60) : 0, .curly = choose(random, 2) };
	s.lines = choose(random, 5) == 0;
	s.heads = choose(random, 3) == 0 ? 1 + choose(random, 3) : 0;
	return s;
}

static void add_pages(dln_arena *arena, const learn_paragraphs *paragraphs, const dln_cutter *cutter, unsigned upper, unsigned lower, uint64_t *random, pages *out)
{
	for (size_t i = 0; i < paragraphs->len; i++) {
		const learn_paragraph *p = &paragraphs->at[i];
		shape shapes[5] = { { 0 } };
		size_t n = 1;
		if (i % 2 == 0)
			shapes[n++] = some_shape(random, 0);
		if (upper && i % upper == 0)
			shapes[n++] = some_shape(random, 'U');
		if (upper && i % upper == 2)
			shapes[n++] = some_shape(random, 'T');
		if (lower && i % lower == 1)
			shapes[n++] = some_shape(random, 'L');
		for (size_t k = 0; k < n; k++)
			dln_vec_push(arena, out, make_page(arena, cutter, p, &shapes[k]));
	}
}

/* ---- learning ---- */

typedef struct lesson {
	learn_table *table;
	const dln_model *model;
	uint8_t *seen; /* how often a feature was, by hash, up to OFTEN */
	bool counting;
	uint64_t good, all;
} lesson;

/* Counts the features. */
static void count_features(lesson *l, const uint32_t *features)
{
	for (size_t i = 0; i < DLN_END_FEATURES; i++) {
		uint8_t *seen = &l->seen[features[i] >> (DLN_HASH_BITS - l->table->bits)];
		*seen = (uint8_t)(*seen + (*seen < OFTEN));
	}
}

/* Leaves those that are not rare: one that was seen once says more about its text than about English. */
static size_t often_seen(const lesson *l, uint32_t *features)
{
	size_t n = 0;
	for (size_t i = 0; i < DLN_END_FEATURES; i++)
		if (l->seen[features[i] >> (DLN_HASH_BITS - l->table->bits)] >= OFTEN)
			features[n++] = features[i];
	return n;
}

static bool learn_place(lesson *l, uint32_t *features, bool bare, bool right)
{
	int32_t scores[2];
	size_t n = often_seen(l, features);
	learn_table_score(l->table, features, n, scores);
	bool ends = scores[1] > scores[0];
	l->table->now++;
	l->all++;
	l->good += ends == right;
	if (scores[right] - scores[!right] < (bare && !right ? BARE_MARGIN : MARGIN))
		learn_table_correct(l->table, features, n, right, !right);
	return ends;
}

static void learn_page(lesson *l, const page *p)
{
	dln_run run = { p->text, p->pieces.at, p->pieces.len };
	dln_ender e;
	dln_ender_start(&e, l->model, &run);
	for (size_t i = 0; i < run.n; i++) {
		uint32_t features[DLN_END_FEATURES];
		dln_edge edge = dln_ender_judge(&e, i);
		bool ends = edge.verdict == DLN_ENDS_ALWAYS;
		if (edge.verdict == DLN_ENDS_HARDLY || edge.verdict == DLN_ENDS_LIKELY) {
			dln_ender_features(&e, i, &edge, features);
			if (l->counting)
				count_features(l, features);
			ends = l->counting ? p->ends[i] : learn_place(l, features, edge.mark == DLN_MARK_NONE && !run.pieces[i + 1].line_first, p->ends[i]);
		}
		dln_ender_pass(&e, i, ends);
	}
}

void learn_ends(dln_arena *arena, const learn_paragraphs *paragraphs, const dln_cutter *cutter, const dln_model *model, const learn_settings *s,
	unsigned upper, unsigned lower, learn_table *out)
{
	uint64_t random = s->seed * 1000003 + 55;
	pages all = { 0 };
	add_pages(arena, paragraphs, cutter, upper, lower, &random, &all);
	uint32_t *order = learn_order(all.len);
	learn_table_init(out, s->end_bits, 2, false);
	out->steady = 0;
	lesson l = { .table = out, .model = model, .seen = dln_arena_array(arena, uint8_t, (size_t)1 << s->end_bits), .counting = true };
	for (size_t k = 0; k < all.len; k++)
		learn_page(&l, &all.at[k]);
	l.counting = false;
	for (unsigned epoch = 0; epoch < s->end_epochs; epoch++) {
		l.good = l.all = 0;
		learn_shuffle(order, all.len, &random);
		for (size_t k = 0; k < all.len; k++)
			learn_page(&l, &all.at[order[k]]);
		learn_say(s, "ends", epoch, s->end_epochs, l.good, l.all);
	}
	dln_free(order);
}

void learn_ends_measure(dln_arena *arena, const learn_paragraphs *paragraphs, const dln_cutter *cutter, const dln_model *model, learn_ends_score *out)
{
	*out = (learn_ends_score){ 0 };
	for (size_t k = 0; k < paragraphs->len; k++) {
		page p = make_page(arena, cutter, &paragraphs->at[k], &(shape){ 0 });
		dln_run run = { p.text, p.pieces.at, p.pieces.len };
		bool *found = dln_arena_array(arena, bool, run.n);
		dln_ends_find(model, &run, found);
		for (size_t i = 0, same = 1; i < run.n; i++) {
			out->found += found[i];
			out->right += found[i] && p.ends[i] && same;
			same = found[i] == p.ends[i] && (found[i] || same);
		}
		out->given += (uint32_t)paragraphs->at[k].lines.len;
	}
}
