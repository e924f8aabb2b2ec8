/* conllu.c: walks over the lines once. A word's place in the text is known as soon as its line is read, but for words written as one: those get their
 * shares of it when the last of them has come. */
#include "read/conllu.h"

#include <string.h>

#include "base/utf8.h"
#include "read/article.h"

enum { MISC_COLUMN = 10 };

typedef struct taking {
	dln_arena *arena;
	dln_view name, in;
	dln_err *err;
	char *text;          /* as long as the file at most: a word's line is longer than the word and the blanks before it */
	size_t len;
	dln_vec(dln_given_word) words;
	dln_vec(dln_given_sentence) sentences;
	dln_vec(dln_block) blocks;
	/* the sentence in hand */
	size_t first;        /* its first word */
	dln_view id;
	bool paragraph;      /* it begins one */
	/* words written as one, while some are still to come */
	uint32_t fused, fused_end; /* how many; the ID of the last; 0: none */
	size_t fused_at;     /* where they begin in the text */
	bool fused_space;
} taking;

/* ---- lines ---- */

typedef enum id_kind { ID_BAD, ID_WORD, ID_FUSED, ID_EMPTY } id_kind;

/* Digits at the beginning of `v`, cut off; false when there are none or they count too far. */
static bool cut_number(dln_view *v, uint32_t *out) {
	size_t i = 0;
	uint32_t n = 0;

	for (; i < v->len && v->at[i] >= '0' && v->at[i] <= '9'; i++) {
		n = n * 10 + (uint32_t)(v->at[i] - '0');
		if (n > DLN_CONLLU_ID)
			return false;
	}
	*out = n;
	*v = dln_view_sub(*v, i, v->len);
	return i > 0;
}

/* "7", "7-8", "7.1" */
static id_kind read_id(dln_view id, uint32_t *a, uint32_t *b) {
	if (!cut_number(&id, a))
		return ID_BAD;
	if (id.len == 0)
		return ID_WORD;
	char sign = id.at[0];
	id = dln_view_sub(id, 1, id.len);
	if ((sign != '-' && sign != '.') || !cut_number(&id, b) || id.len > 0)
		return ID_BAD;
	return sign == '-' ? ID_FUSED : ID_EMPTY;
}

/* Whether MISC says that no blank follows. */
static bool glued(dln_view misc) {
	while (misc.at)
		if (dln_view_is(dln_view_trim(dln_view_cut(&misc, '|')), "SpaceAfter=No"))
			return true;
	return false;
}

/* The value of "# key = value" or "# key value"; false when the comment has another key. */
static bool comment_value(dln_view line, const char *key, dln_view *value) {
	dln_view rest = dln_view_trim(dln_view_sub(line, 1, line.len));
	size_t len = strlen(key);

	if (!dln_view_starts(rest, dln_view_of(key)) || (rest.len > len && rest.at[len] != ' ' && rest.at[len] != '=' && rest.at[len] != '\t'))
		return false;
	rest = dln_view_trim(dln_view_sub(rest, len, rest.len));
	*value = rest.len && rest.at[0] == '=' ? dln_view_trim(dln_view_sub(rest, 1, rest.len)) : rest;
	return true;
}

/* ---- the text ---- */

static void put(taking *t, dln_view bytes) {
	memcpy(t->text + t->len, bytes.at, bytes.len);
	t->len += bytes.len;
}

/* Blanks before the next word, and the paragraph it begins. */
static void put_gap(taking *t) {
	bool begins = t->words.len == t->first && (t->paragraph || !t->blocks.len);

	if (begins && t->len)
		put(t, DLN_LIT("\n\n"));
	else if (t->words.len && t->words.at[t->words.len - 1].space_after)
		put(t, DLN_LIT(" "));
	if (!begins)
		return;
	if (t->blocks.len == DLN_MAX_PARAS)
		dln_arena_leave(t->arena, DLN_LIMIT);
	dln_vec_push(t->arena, &t->blocks, (dln_block){.range = {(uint32_t)t->len, (uint32_t)t->len}, .kind = DLN_BLOCK_PROSE});
}

static void push_word(taking *t, dln_given_word word) {
	if (t->words.len == DLN_CONLLU_WORDS)
		dln_arena_leave(t->arena, DLN_LIMIT);
	dln_vec_push(t->arena, &t->words, word);
}

static size_t characters(dln_view v) {
	size_t n = 0;

	for (size_t at = 0; at < v.len; n++) {
		uint32_t cp;
		at += dln_utf8_decode(v, at, &cp, NULL);
	}
	return n;
}

/* Shares out what is written among the words that it stands for: as many characters as each has, at least one, the rest to the last. */
static void share_out(taking *t) {
	dln_view text = {t->text, t->len};
	size_t left = characters(dln_view_sub(text, t->fused_at, t->len)), at = t->fused_at, n = t->fused;
	dln_given_word *words = t->words.at + t->words.len - n;

	for (size_t i = 0; i < n; i++) {
		size_t want = characters(words[i].form), most = left - (n - 1 - i);
		size_t take = i + 1 == n || want > most ? most : want;
		words[i].range.begin = (uint32_t)at;
		for (size_t k = 0; k < take; k++) {
			uint32_t cp;
			at += dln_utf8_decode(text, at, &cp, NULL);
		}
		words[i].range.end = (uint32_t)at;
		left -= take;
	}
	words[0].fused = t->fused;
	words[n - 1].space_after = t->fused_space && words[n - 1].space_after;
	t->fused = t->fused_end = 0;
}

/* ---- words ---- */

static dln_status bad(const taking *t, dln_view where, const char *what) {
	return dln_fail(t->err, DLN_FORMAT, t->name, (size_t)(where.at - t->in.at), "%s", what);
}

static uint32_t due(const taking *t) {
	return (uint32_t)(t->words.len - t->first) + 1;
}

static dln_status wrong_number(const taking *t, dln_view id, uint32_t got) {
	return dln_fail(t->err, DLN_FORMAT, t->name, (size_t)(id.at - t->in.at), "word %u where word %u of the sentence is due", got, due(t));
}

static dln_status take_fused(taking *t, dln_view id, dln_view form, uint32_t from, uint32_t to, bool space) {
	if (from != due(t))
		return wrong_number(t, id, from);
	if (t->fused)
		return bad(t, id, "words written as one inside of others");
	if (to < from || to - from >= DLN_CONLLU_FUSED)
		return dln_fail(t->err, DLN_FORMAT, t->name, (size_t)(id.at - t->in.at), "words %u to %u cannot be written as one: at most %d in order can", from, to,
			DLN_CONLLU_FUSED);
	t->fused = to - from + 1;
	t->fused_end = to;
	t->fused_space = space;
	if (characters(form) < t->fused)
		return bad(t, form, "fewer characters than words that are written as one");
	put_gap(t);
	t->fused_at = t->len;
	put(t, form);
	return DLN_OK;
}

static dln_status take_word(taking *t, dln_view id, dln_view form, uint32_t number, bool space) {
	if (number != due(t))
		return wrong_number(t, id, number);
	dln_given_word word = {.form = form, .space_after = space};
	if (!t->fused) {
		put_gap(t);
		word.range.begin = (uint32_t)t->len;
		put(t, form);
		word.range.end = (uint32_t)t->len;
		push_word(t, word);
		return DLN_OK;
	}
	word.space_after = space && number == t->fused_end;
	push_word(t, word);
	if (number == t->fused_end)
		share_out(t);
	return DLN_OK;
}

static dln_status take_line(taking *t, dln_view line) {
	dln_view rest = line, id = dln_view_cut(&rest, '\t');
	uint32_t a = 0, b = 0;

	if (!rest.at)
		return bad(t, line, "no tab: a line of CoNLL-U has ID, FORM and so on with tabs between them");
	dln_view form = dln_view_trim(dln_view_cut(&rest, '\t'));
	for (int column = 3; rest.at && column < MISC_COLUMN; column++)
		dln_view_cut(&rest, '\t');
	bool space = !glued(dln_view_cut(&rest, '\t'));
	id_kind kind = read_id(id, &a, &b);
	if (kind == ID_BAD)
		return bad(t, line, "no ID of a word: it should be like 7, 7-8 or 7.1");
	if (kind == ID_EMPTY)
		return DLN_OK;
	if (form.len == 0)
		return bad(t, line, "a word without FORM");
	return kind == ID_FUSED ? take_fused(t, id, form, a, b, space) : take_word(t, id, form, a, space);
}

/* ---- sentences ---- */

static dln_status end_sentence(taking *t, dln_view line) {
	if (t->words.len == t->first)
		return DLN_OK; /* comments alone, or a second empty line */
	if (t->fused)
		return dln_fail(t->err, DLN_FORMAT, t->name, (size_t)(line.at - t->in.at), "the sentence ends before word %u", t->fused_end);
	dln_block *block = &t->blocks.at[t->blocks.len - 1];
	block->range.end = t->words.at[t->words.len - 1].range.end;
	dln_vec_push(t->arena, &t->sentences, (dln_given_sentence){.first = (uint32_t)t->first, .count = (uint32_t)(t->words.len - t->first),
		.block = (uint32_t)(t->blocks.len - 1), .id = t->id});
	t->first = t->words.len;
	t->id = (dln_view){0};
	t->paragraph = false;
	return DLN_OK;
}

static void take_comment(taking *t, dln_view line) {
	dln_view value;

	if (t->words.len > t->first)
		return; /* those of a sentence stand before its words */
	if (comment_value(line, "newpar", &value) || comment_value(line, "newdoc", &value))
		t->paragraph = true;
	else if (comment_value(line, "sent_id", &value))
		t->id = value;
}

static dln_status take_lines(taking *t) {
	dln_status status = DLN_OK;
	size_t begin = dln_view_starts(t->in, DLN_LIT("\xEF\xBB\xBF")) ? 3 : 0; /* a byte-order mark */

	for (dln_view rest = dln_view_sub(t->in, begin, t->in.len); rest.at && status == DLN_OK;) {
		dln_view line = dln_view_cut(&rest, '\n');
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		if (dln_view_trim(line).len == 0)
			status = end_sentence(t, line);
		else if (line.at[0] == '#')
			take_comment(t, line);
		else
			status = take_line(t, line);
	}
	return status == DLN_OK ? end_sentence(t, dln_view_sub(t->in, t->in.len, t->in.len)) : status;
}

dln_status dln_conllu_take(dln_arena *arena, dln_view name, dln_view conllu, dln_report *report, dln_err *err) {
	taking t = {.arena = arena, .name = name, .in = conllu, .err = err, .text = dln_arena_alloc(arena, conllu.len + 1)};
	dln_status status = take_lines(&t);

	if (status != DLN_OK)
		return status;
	if (t.words.len == 0)
		return dln_fail(err, DLN_FORMAT, name, DLN_NOWHERE, "no words in it");
	dln_given *given = dln_arena_one(arena, dln_given);
	*given = (dln_given){t.words.at, t.words.len, t.sentences.at, t.sentences.len};
	report->text = (dln_view){t.text, t.len};
	report->blocks = t.blocks.at;
	report->block_count = t.blocks.len;
	report->given = given;
	return DLN_OK;
}
