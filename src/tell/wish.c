/* wish.c: see the header. */
#include "tell/wish.h"

#include <string.h>

#include "ledger/reason.h"
#include "tell/wording.h"

enum { MOST_DIGITS = 15 };

typedef struct reader {
	dln_view words, rest;
	dln_err *err;
} reader;

const char *dln_wish_kind_text(dln_wish_kind kind)
{
	static const char *const words[] = {[DLN_WISH_HANDS] = "hands", [DLN_WISH_DISPUTE] = "dispute", [DLN_WISH_FIGURE] = "figure"};
	return dln_word_at(words, sizeof words / sizeof *words, kind);
}

/* ---- words ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next word, taken off; empty at the end. */
static dln_view next(reader *r)
{
	size_t end = 0;
	r->rest = dln_view_trim(r->rest);
	while (end < r->rest.len && !is_blank(r->rest.at[end]))
		end++;
	dln_view word = dln_view_sub(r->rest, 0, end);
	r->rest = dln_view_sub(r->rest, end, r->rest.len);
	return word;
}

static dln_view peek(const reader *r)
{
	reader copy = *r;
	return next(&copy);
}

static bool is_word(dln_view word, const char *what)
{
	return dln_view_eq_nocase(word, dln_view_of(what));
}

/* Behind what is there, with a blank between. The ceiling on a wish leaves room for all of it. */
static void append(char room[DLN_MOST_WISH], dln_view word)
{
	size_t len = strlen(room);
	if (len + word.len + 2 > DLN_MOST_WISH)
		return;
	if (len)
		room[len++] = ' ';
	memcpy(room + len, word.at, word.len);
	room[len + word.len] = '\0';
}

/* ---- kinds of figures ---- */

/* "displaced" of "displace" */
static dln_view counted(dln_type type, char *room, size_t size)
{
	dln_buf out;
	dln_buf_lend(&out, room, size);
	dln_wording_figure(&out, dln_view_of(dln_type_text(type)));
	return dln_buf_as_view(&out);
}

/* Whether `rest` begins with these words. */
static bool begins_with(dln_view rest, dln_view words)
{
	bool whole = rest.len == words.len || (rest.len > words.len && is_blank(rest.at[words.len]));
	return whole && words.len && dln_view_eq_nocase(dln_view_sub(rest, 0, words.len), words);
}

/* The kind that comes next, taken off. Some are called by several words: "struck from the air". */
static bool take_type(reader *r, dln_type *out)
{
	char room[64];
	r->rest = dln_view_trim(r->rest);
	for (unsigned t = 0; t < DLN_TYPES; t++) {
		const dln_view forms[] = {dln_view_of(dln_type_text((dln_type)t)), counted((dln_type)t, room, sizeof room)};
		*out = (dln_type)t;
		for (size_t i = 0; i < sizeof forms / sizeof *forms && dln_record_is_counted(*out); i++) {
			if (!begins_with(r->rest, forms[i]))
				continue;
			r->rest = dln_view_sub(r->rest, forms[i].len, r->rest.len);
			return true;
		}
	}
	return false;
}

static dln_status unknown(const reader *r, dln_view word)
{
	if (!word.len)
		return dln_fail(r->err, DLN_USAGE, r->words, DLN_NOWHERE, "what is waited for? hands, dispute, or a figure: displaced over 100,000");
	return dln_fail(r->err, DLN_USAGE, r->words, DLN_NOWHERE, "nothing is called \"%.*s\" that one can wait for: there is hands, dispute, and figures: "
		"displaced, killed, injured, detained ... over a number", DLN_FMT(word));
}

/* "killed or injured over": the label in the order of the types. */
static dln_status read_kinds(reader *r, dln_wish *out)
{
	uint64_t types = 0;
	while (!is_word(peek(r), "over") && !is_word(peek(r), ">")) {
		dln_type type;
		if (types && !peek(r).len)
			return dln_fail(r->err, DLN_USAGE, r->words, DLN_NOWHERE, "over which number? Say it as: displaced over 100,000");
		if (types && is_word(peek(r), "or"))
			next(r);
		if (!take_type(r, &type))
			return unknown(r, peek(r));
		types |= 1ull << type;
	}
	next(r);
	if (!types)
		return unknown(r, DLN_LIT("over"));
	for (unsigned t = 0; t < DLN_TYPES; t++) {
		if (!(types >> t & 1))
			continue;
		if (out->label[0])
			append(out->label, DLN_LIT("or"));
		append(out->label, dln_view_of(dln_type_text((dln_type)t)));
	}
	return DLN_OK;
}

/* "100,000", "2.5" */
static bool read_number(dln_view word, double *out)
{
	double value = 0, unit = 1;
	size_t digits = 0, behind = 0;
	bool point = false;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.at[i];
		if (c >= '0' && c <= '9' && digits < MOST_DIGITS) {
			value = value * 10 + (c - '0');
			unit *= point ? 10 : 1;
			digits++;
			behind += point;
		} else if (c == '.' && digits && !point) {
			point = true;
		} else if (c != ',' || !digits || point || i + 3 >= word.len) {
			return false;
		}
	}
	*out = value / unit;
	return digits > 0 && (!point || (behind > 0 && behind <= 2));
}

static dln_status read_figure(reader *r, dln_wish *out)
{
	dln_status status = read_kinds(r, out);
	if (status != DLN_OK)
		return status;
	dln_view number = next(r);
	if (!number.len)
		return dln_fail(r->err, DLN_USAGE, r->words, DLN_NOWHERE, "over which number? Say it as: displaced over 100,000");
	if (!read_number(number, &out->bound))
		return dln_fail(r->err, DLN_USAGE, r->words, DLN_NOWHERE, "\"%.*s\" is no number like 100,000 or 2.5", DLN_FMT(number));
	while (peek(r).len && !is_word(peek(r), "in") && !is_word(peek(r), "if"))
		append(out->unit, next(r));
	return DLN_OK;
}

/* ---- what comes behind ---- */

/* At "if GRADE", with nothing behind it. */
static bool at_grade(const reader *r)
{
	reader copy = *r;
	return is_word(next(&copy), "if") && next(&copy).len && !next(&copy).len;
}

static dln_status read_place(reader *r, dln_wish *out)
{
	if (!is_word(peek(r), "in"))
		return DLN_OK;
	next(r);
	while (peek(r).len && !at_grade(r))
		append(out->place, next(r));
	return out->place[0] ? DLN_OK : dln_fail(r->err, DLN_USAGE, r->words, DLN_NOWHERE, "in which place?");
}

static dln_status read_grade(reader *r, dln_wish *out)
{
	out->least = DLN_CLAIMED;
	if (!is_word(peek(r), "if"))
		return DLN_OK;
	next(r);
	dln_view grade = next(r);
	if (out->kind == DLN_WISH_DISPUTE)
		return dln_fail(r->err, DLN_USAGE, r->words, DLN_NOWHERE, "a dispute has no grade: leave out \"if %.*s\"", DLN_FMT(grade));
	if (is_word(grade, dln_grade_text(DLN_CONFIRMED)))
		out->least = DLN_CONFIRMED;
	else if (is_word(grade, dln_grade_text(DLN_REPORTED)))
		out->least = DLN_REPORTED;
	else
		return dln_fail(r->err, DLN_USAGE, r->words, DLN_NOWHERE, "if what? There is \"if reported\" and \"if confirmed\"");
	return DLN_OK;
}

static dln_status read_all(reader *r, dln_wish *out)
{
	dln_status status = DLN_OK;
	if (is_word(peek(r), dln_wish_kind_text(DLN_WISH_HANDS)))
		out->kind = DLN_WISH_HANDS;
	else if (is_word(peek(r), dln_wish_kind_text(DLN_WISH_DISPUTE)))
		out->kind = DLN_WISH_DISPUTE;
	else
		status = read_figure(r, out);
	if (out->kind != DLN_WISH_FIGURE)
		next(r);
	if (status == DLN_OK)
		status = read_place(r, out);
	if (status == DLN_OK)
		status = read_grade(r, out);
	if (status != DLN_OK || !peek(r).len)
		return status;
	return dln_fail(r->err, DLN_USAGE, r->words, DLN_NOWHERE, "\"%.*s\" is not expected there; behind what is waited for stands \"in PLACE\", \"if reported\" or "
		"\"if confirmed\"", DLN_FMT(peek(r)));
}

dln_status dln_wish_read(dln_view words, dln_wish *out, dln_err *err)
{
	reader r = {.words = dln_view_trim(words), .err = err};
	dln_wish wish = {.kind = DLN_WISH_FIGURE};
	r.rest = r.words;
	if (r.words.len >= DLN_MOST_WISH / 2) /* the label of a figure may be longer than its words */
		return dln_fail(err, DLN_LIMIT, DLN_LIT("the wish"), DLN_NOWHERE, "it is longer than %d bytes", DLN_MOST_WISH / 2 - 1);
	if (dln_view_find_byte(r.words, '\0') != DLN_NOWHERE)
		return dln_fail(err, DLN_USAGE, DLN_LIT("the wish"), DLN_NOWHERE, "it has a NUL byte");
	dln_status status = read_all(&r, &wish);
	if (status == DLN_OK)
		*out = wish;
	return status;
}

void dln_wish_words(dln_buf *out, const dln_wish *wish)
{
	if (wish->kind == DLN_WISH_FIGURE) {
		dln_wording_figure(out, dln_view_of(wish->label));
		dln_buf_str(out, " over ");
		dln_wording_number(out, wish->bound);
		dln_buf_str(out, wish->unit[0] ? " " : "");
		dln_buf_str(out, wish->unit);
	} else {
		dln_buf_str(out, dln_wish_kind_text(wish->kind));
	}
	if (wish->place[0])
		dln_buf_printf(out, " in %s", wish->place);
	if (wish->least != DLN_CLAIMED)
		dln_buf_printf(out, " if %s", dln_grade_text(wish->least));
}
