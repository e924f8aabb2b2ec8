/* lines.c: text -> lines -> paragraphs.
 *
 * Blank lines and lines of signs alone separate paragraphs. Whether lines that follow each other are one paragraph is decided for the whole
 * text: it is hard-wrapped when nearly all lines fit a width of at most 120 columns, most line breaks stand where the next word
 * would not have fitted, and many lines begin in lower case. In such a text a break ends a paragraph only when the next line is
 * indented, or when the line is short. In any other text each line is a paragraph, unless the next begins in lower case and this
 * one has no end.
 */
#include <assert.h>

#include "base/utf8.h"
#include "read/article.h"

enum {
	WIDEST_WRAP = 120,      /* columns: no mailer, teleprinter or fmt(1) wraps wider */
	NARROWEST_WRAP = 30,
	FIT_PERCENT = 95,       /* so many lines must fit: an address or a table may stick out */
	FULL_PERCENT = 60,      /* so many breaks must be where the next word did not fit */
	RAGGED = 10,            /* columns of slack: old wire copy broke lines early */
	LOWER_PERCENT = 30,     /* so many of the lines behind a break must begin in lower case, where there is such a thing: else they are items of a list */
	SHORT_LINE = 15,        /* a line with so much more room than the next word needed ends a paragraph */
	FRAGMENT = 20               /* a line this short is no first half of a sentence */
};

bool dln_is_blank(uint32_t cp) {
	return cp == 0xFEFF || cp == 0x200B || dln_cp_is_space(cp);
}

dln_range dln_range_trim(dln_view text, size_t begin, size_t end) {
	uint32_t cp;

	while (begin < end) {
		size_t len = dln_utf8_decode(text, begin, &cp, NULL);
		if (!dln_is_blank(cp))
			break;
		begin += len;
	}
	while (end > begin) {
		size_t start = dln_utf8_start(text, end - 1);
		dln_utf8_decode(text, start, &cp, NULL);
		if (!dln_is_blank(cp))
			break;
		end = start;
	}
	if (begin > end)
		begin = end;
	return (dln_range){(uint32_t)begin, (uint32_t)end};
}

bool dln_has_words(dln_view text, size_t begin, size_t end) {
	uint32_t cp;

	while (begin < end) {
		begin += dln_utf8_decode(text, begin, &cp, NULL);
		if (dln_cp_is_letter(cp) || dln_cp_is_digit(cp))
			return true;
	}
	return false;
}

/* ---- lines ---- */

static size_t columns_of(dln_view text, size_t begin, size_t end) {
	size_t columns = 0;

	for (; begin < end; begin++)
		columns += ((unsigned char)text.at[begin] & 0xC0) != 0x80;
	return columns;
}

static uint16_t clip(size_t n) {
	return n > UINT16_MAX ? UINT16_MAX : (uint16_t)n;
}

/* Length of the line end at `at`, 0 when there is none: LF, CR LF, CR, FF, VT, U+2028, U+2029. */
static size_t line_end(dln_view text, size_t at) {
	unsigned char c = (unsigned char)text.at[at];

	if (c == '\r')
		return at + 1 < text.len && text.at[at + 1] == '\n' ? 2 : 1;
	if (c == '\n' || c == '\f' || c == '\v')
		return 1;
	if (c == 0xE2 && at + 2 < text.len && (unsigned char)text.at[at + 1] == 0x80 && ((unsigned char)text.at[at + 2] & 0xFE) == 0xA8)
		return 3;
	return 0;
}

static void push_line(dln_arena *arena, dln_view text, size_t begin, size_t end, dln_lines *out) {
	dln_range r = dln_range_trim(text, begin, end);

	if (out->len == DLN_MAX_LINES)
		dln_arena_leave(arena, DLN_LIMIT);
	dln_vec_push(arena, out, (dln_line){r.begin, r.end, clip(columns_of(text, r.begin, r.end)), clip(columns_of(text, begin, r.begin))});
}

void dln_lines_cut(dln_arena *arena, dln_view text, dln_lines *out) {
	size_t begin = 0, at = 0;

	while (at < text.len) {
		size_t len = line_end(text, at);
		if (len) {
			push_line(arena, text, begin, at, out);
			begin = at + len;
		}
		at += len + !len;
	}
	if (begin < text.len)
		push_line(arena, text, begin, text.len, out);
}

/* ---- endings ---- */

typedef enum sign { SIGN_OTHER, SIGN_QUOTE, SIGN_CLOSE, SIGN_STOP, SIGN_ASK, SIGN_OPEN } sign;

static sign sign_of(uint32_t cp) {
	switch (cp) {
	case '"': case '\'': case 0x2019: case 0x201D: case 0x00BB: case 0x203A: case 0x201C:
		return SIGN_QUOTE;
	case ')': case ']':
		return SIGN_CLOSE;
	case '.': case 0x2026: case 0x3002: case 0x0964: case 0x06D4: case 0xFF0E:
		return SIGN_STOP;
	case '?': case '!': case 0x061F: case 0xFF1F: case 0xFF01:
		return SIGN_ASK;
	case ':': case ',': case ';': case 0x2013: case 0x2014: case '-':
		return SIGN_OPEN;
	default:
		return SIGN_OTHER;
	}
}

/* The character that ends before `end`; returns where it begins. */
static size_t before(dln_view text, size_t end, uint32_t *cp) {
	size_t start = dln_utf8_start(text, end - 1);

	dln_utf8_decode(text, start, cp, NULL);
	return start;
}

static dln_ending bare_ending(dln_view text, size_t begin, size_t end) {
	uint32_t cp;

	while (end > begin) {
		end = before(text, end, &cp);
		sign s = sign_of(cp);
		if (s == SIGN_STOP)
			return DLN_ENDS_STOP;
		if (s == SIGN_ASK)
			return DLN_ENDS_ASK;
		if (s == SIGN_OPEN)
			return DLN_ENDS_OPEN;
		if (s == SIGN_OTHER && !dln_is_blank(cp))
			return DLN_ENDS_BARE;
	}
	return DLN_ENDS_BARE;
}

enum { LONGEST_TAIL = 160 /* bytes that are looked back for the beginning of a credit at the end */ };

/* Where the bracket opens that closes at the end, or `end`. */
static size_t bracket_begin(dln_view text, size_t begin, size_t end) {
	char close = text.at[end - 1], open = close == ')' ? '(' : '[';
	size_t low = end - begin > LONGEST_TAIL ? end - LONGEST_TAIL : begin, depth = 1;

	for (size_t at = end - 1; at-- > low;) {
		depth += text.at[at] == close;
		depth -= text.at[at] == open;
		if (depth == 0)
			return at;
	}
	return end;
}

/* Where what follows the last stop (or the last spaced dash, bar or copyright sign) begins, or `end`. A guess: an abbreviation looks the same, so
 * whoever uses it asks what the rest says. */
static size_t rest_begin(dln_view text, size_t begin, size_t end) {
	size_t low = end - begin > LONGEST_TAIL ? end - LONGEST_TAIL : begin, at = end;
	uint32_t cp;

	while (at > low) {
		size_t start = before(text, at, &cp);
		sign s = sign_of(cp);
		if ((s == SIGN_STOP || s == SIGN_ASK || s == SIGN_QUOTE) && at + 1 < end && text.at[at] == ' ')
			return at + 1;
		if (cp == '|' || cp == 0xA9 || ((cp == 0x2013 || cp == 0x2014) && start > begin && text.at[start - 1] == ' '))
			return start;
		at = start;
	}
	return end;
}

dln_ending dln_ending_of(dln_view text, dln_range range, uint32_t *tail) {
	size_t end = range.end;
	dln_ending ending;

	*tail = range.end;
	if (range.begin == range.end)
		return DLN_ENDS_BARE;
	if (text.at[end - 1] == ')' || text.at[end - 1] == ']')
		*tail = (uint32_t)bracket_begin(text, range.begin, end);
	ending = bare_ending(text, range.begin, end);
	if (*tail < range.end && *tail > range.begin)
		return bare_ending(text, range.begin, *tail);
	if (ending == DLN_ENDS_BARE)
		*tail = (uint32_t)rest_begin(text, range.begin, end);
	return ending;
}

/* ---- paragraphs ---- */

typedef struct layout {
	bool wrapped;
	size_t width;
} layout;

static bool starts_lower(dln_view text, const dln_line *line) {
	uint32_t cp;

	dln_utf8_decode(text, line->begin, &cp, NULL);
	return dln_cp_is_letter(cp) && !dln_cp_is_upper(cp) && dln_cp_lower(cp) == cp && cp < 0x250;
}

static bool starts_bullet(dln_view text, const dln_line *line) {
	uint32_t cp;
	size_t len = dln_utf8_decode(text, line->begin, &cp, NULL);
	bool bullet = cp == '-' || cp == '*' || cp == 0x2022 || cp == 0x25CF || cp == 0xB7 || cp == 0x25AA || cp == 0x2013 || cp == 0x203A || cp == '>';

	return bullet && line->begin + len < line->end && text.at[line->begin + len] == ' ';
}

static size_t first_word_columns(dln_view text, const dln_line *line) {
	size_t at = line->begin;

	while (at < line->end && text.at[at] != ' ' && text.at[at] != '\t')
		at++;
	return columns_of(text, line->begin, at);
}

/* Columns that would have been in use had the next line's first word stood on this one. */
static size_t reach(dln_view text, const dln_line *line, const dln_line *next) {
	return (size_t)line->indent + line->columns + 1 + first_word_columns(text, next);
}

static bool has_lower(dln_view text, const dln_line *line) {
	for (size_t at = line->begin; at < line->end; at++)
		if (text.at[at] >= 'a' && text.at[at] <= 'z')
			return true;
	return false;
}

static bool filled(const dln_line *line) {
	return line->end > line->begin;
}

static layout layout_of(dln_view text, const dln_lines *lines) {
	size_t histogram[WIDEST_WRAP + 1] = {0}, count = 0, fit = 0, pairs = 0, full = 0, cased = 0, lower = 0;
	layout l = {0};

	for (size_t i = 0; i < lines->len; i++) {
		size_t columns = (size_t)lines->at[i].indent + lines->at[i].columns;
		count += filled(&lines->at[i]);
		if (filled(&lines->at[i]) && columns <= WIDEST_WRAP)
			histogram[columns]++;
	}
	while (l.width < WIDEST_WRAP && fit * 100 < count * FIT_PERCENT)
		fit += histogram[++l.width];
	if (fit * 100 < count * FIT_PERCENT || l.width < NARROWEST_WRAP)
		return l;
	for (size_t i = 0; i + 1 < lines->len; i++) {
		if (!filled(&lines->at[i]) || !filled(&lines->at[i + 1]))
			continue;
		pairs++;
		full += reach(text, &lines->at[i], &lines->at[i + 1]) + RAGGED > l.width;
		cased += has_lower(text, &lines->at[i + 1]);
		lower += starts_lower(text, &lines->at[i + 1]);
	}
	l.wrapped = pairs >= 2 && full * 100 >= pairs * FULL_PERCENT && (cased * 2 < pairs || lower * 100 >= pairs * LOWER_PERCENT);
	return l;
}

static bool goes_on(dln_view text, layout l, const dln_line *line, const dln_line *next) {
	uint32_t tail;
	dln_ending ending = dln_ending_of(text, (dln_range){line->begin, line->end}, &tail);
	bool ended = ending == DLN_ENDS_STOP || ending == DLN_ENDS_ASK;

	if (starts_bullet(text, next))
		return false;
	if (!ended && starts_lower(text, next) && line->columns >= FRAGMENT)
		return true;
	if (!l.wrapped)
		return false;
	if (next->indent >= line->indent + 2)
		return false;
	return reach(text, line, next) + SHORT_LINE > l.width;
}

static bool is_gap(dln_view text, const dln_line *line) {
	return !filled(line) || !dln_has_words(text, line->begin, line->end);
}

void dln_paras_join(dln_article *article) {
	dln_vec(dln_para) paras = {0};
	dln_view text = article->text;
	dln_lines lines = {0};
	bool blank = true;

	dln_lines_cut(article->arena, text, &lines);
	layout l = layout_of(text, &lines);
	for (size_t i = 0; i < lines.len;) {
		if (is_gap(text, &lines.at[i])) {
			blank = true;
			i++;
			continue;
		}
		size_t last = i;
		while (last + 1 < lines.len && !is_gap(text, &lines.at[last + 1]) && goes_on(text, l, &lines.at[last], &lines.at[last + 1]))
			last++;
		if (paras.len == DLN_MAX_PARAS)
			dln_arena_leave(article->arena, DLN_LIMIT);
		dln_vec_push(article->arena, &paras, (dln_para){
			.range = {lines.at[i].begin, lines.at[last].end}, .after_blank = blank,
			.bullet = starts_bullet(text, &lines.at[i]), .lower = starts_lower(text, &lines.at[i])});
		blank = false;
		i = last + 1;
	}
	article->paras = paras.at;
	article->para_count = paras.len;
}
