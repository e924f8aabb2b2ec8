/* Tokens as Universal Dependencies has them for English.
 *
 * Text is cut at white space first; each run is then eaten from the left: an address of the net or of mail, a run of marks, or a word. A word goes
 * on over stops, commas, colons and slashes between figures, over stops between single letters, over apostrophes inside of names, and over
 * hyphens behind a prefix; then clitics come off its end and units off a figure. Every byte that is no white space is in exactly one token.
 */
#include "parse/token.h"

#include <string.h>

#include "base/utf8.h"
#include "parse/features.h"

#define WORD_MAX 72  /* bytes of a word that is looked up */
#define TOKEN_MAX 1000 /* bytes of a token; longer runs are cut */

/* ---- characters ---- */

typedef enum kind { BLANK, LETTER, DIGIT, MARK, APOSTROPHE } kind;

static kind kind_at(dln_view text, size_t at, size_t *len)
{
	unsigned char c = (unsigned char)text.at[at];
	*len = 1;
	if (c < 0x80) {
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			return LETTER;
		if (c >= '0' && c <= '9')
			return DIGIT;
		return c == ' ' || (c >= 9 && c <= 13) ? BLANK : c == '\'' || c == '`' ? APOSTROPHE : MARK;
	}
	uint32_t cp;
	*len = dln_utf8_decode(text, at, &cp, NULL);
	if (cp == 0x2018 || cp == 0x2019 || cp == 0x02BC || cp == 0xB4)
		return APOSTROPHE;
	if (dln_cp_is_space(cp) || cp == 0xFEFF || cp == 0x200B)
		return BLANK;
	if (dln_cp_is_digit(cp))
		return DIGIT;
	/* Combining marks and joiners belong to the letter before them. */
	return dln_cp_is_letter(cp) || (cp >= 0x300 && cp < 0x370) || cp == 0x200C || cp == 0x200D || cp == 0xAD ? LETTER : MARK;
}

static bool is_upper(dln_view text, size_t at)
{
	uint32_t cp;
	dln_utf8_decode(text, at, &cp, NULL);
	return dln_cp_is_upper(cp);
}

/* ---- tables ---- */

static const struct {
	const char *name;
	uint32_t bit;
} kinds[] = {
	{ "title", DLN_ABBR_TITLE }, { "number", DLN_ABBR_NUMBER }, { "figure", DLN_ABBR_FIGURE }, { "inner", DLN_ABBR_INNER }, { "end", DLN_ABBR_END },
	{ "last", DLN_ABBR_END | DLN_ABBR_LAST }, { "slip", DLN_WORD_SLIP }, { "money", DLN_WORD_MONEY },
	{ "hour", DLN_ABBR_END | DLN_ABBR_HOUR }, { "day", DLN_WORD_DAY },
	{ "clitic", DLN_WORD_CLITIC }, { "cut", DLN_WORD_CUT }, { "prefix", DLN_WORD_PREFIX }, { "whole", DLN_WORD_WHOLE },
	{ "unit", DLN_WORD_UNIT }, { "opener", DLN_WORD_OPENER }, { "saying", DLN_WORD_SAYING },
};

static uint32_t small_number(dln_view v)
{
	return v.len == 1 && v.at[0] >= '0' && v.at[0] <= '9' ? (uint32_t)(v.at[0] - '0') : 0;
}

static void add_table(dln_arena *arena, dln_cutter *cutter, const dln_know *know, const char *name)
{
	dln_know_table table = dln_know_get_table(know, name);
	uint32_t words_at = dln_know_column(&table, "words"), sort_at = dln_know_column(&table, "kind"), cut_at = dln_know_column(&table, "at");
	for (uint32_t row = 0; row < table.rows; row++) {
		dln_view words = dln_know_cell(&table, row, words_at), sort = dln_know_cell(&table, row, sort_at);
		uint32_t bits = small_number(dln_know_cell(&table, row, cut_at)) * DLN_WORD_CUT_AT;
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
			if (dln_view_is(sort, kinds[k].name))
				bits |= kinds[k].bit;
		while (words.at) {
			dln_view word = dln_view_trim(dln_view_cut(&words, ';'));
			char plain[WORD_MAX];
			uint32_t old = 0;
			dln_view key = { plain, dln_word_plain(word, false, plain, sizeof plain) };
			if (word.len && is_upper(word, 0))
				bits |= DLN_WORD_CAPITAL;
			(void)dln_map_get(&cutter->words, key, &old);
			dln_map_put(arena, &cutter->words, dln_arena_copy(arena, key), old | bits);
		}
	}
}

void dln_cutter_init(dln_arena *arena, dln_cutter *cutter, const dln_know *know)
{
	*cutter = (dln_cutter){ 0 };
	add_table(arena, cutter, know, "abbreviations");
	add_table(arena, cutter, know, "tokens");
}

uint32_t dln_cutter_bits(const dln_cutter *cutter, dln_view word)
{
	char plain[WORD_MAX];
	uint32_t bits = 0;
	if (word.len == 0 || word.len > WORD_MAX - 8)
		return 0;
	(void)dln_map_get(&cutter->words, (dln_view){ plain, dln_word_plain(word, false, plain, sizeof plain) }, &bits);
	return bits;
}

/* ---- one run without blanks ---- */

typedef struct run {
	dln_arena *arena;
	const dln_cutter *cutter;
	dln_view text;      /* cut at the end of the block */
	size_t begin, end;  /* of the run */
	size_t block;       /* where the block begins */
	dln_pieces *out;
} run;

static void emit(run *r, size_t begin, size_t end)
{
	dln_view form = dln_view_sub(r->text, begin, end);
	dln_piece piece = { .range = { (uint32_t)begin, (uint32_t)end }, .bits = dln_cutter_bits(r->cutter, form) };
	dln_vec_push(r->arena, r->out, piece);
}

static bool word_kind(kind k)
{
	return k == LETTER || k == DIGIT;
}

static kind kind_in(const run *r, size_t at)
{
	size_t len;
	return at < r->end ? kind_at(r->text, at, &len) : BLANK;
}

static char byte_in(const run *r, size_t at)
{
	return at < r->end ? r->text.at[at] : 0;
}

static bool among(char c, const char *marks)
{
	return c && strchr(marks, c);
}

/* Whether `rest` begins as an address of the net does, in capitals too. */
static bool is_net(dln_view rest)
{
	static const char *const heads[] = { "http://", "https://", "www.", "ftp://", "mailto:" };
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		dln_view head = dln_view_of(heads[i]);
		if (rest.len > head.len && dln_view_eq_nocase(dln_view_sub(rest, 0, head.len), head))
			return true;
	}
	return false;
}

/* Whether `rest` is a host with a path behind it: letters with stops inside and a slash (example.org/news). */
static bool is_path(dln_view rest)
{
	size_t slash = dln_view_find_byte(rest, '/'), stop = 0;
	if (slash == DLN_NOWHERE || slash + 1 >= rest.len)
		return false;
	for (size_t i = 0; i < slash; i++) {
		char c = rest.at[i];
		if (c == '.')
			stop = i;
		else if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9' && stop == 0) && c != '-')
			return false;
	}
	return stop > 1 && slash - stop > 2 && slash - stop < 8;
}

/* Whether `rest` is an address of mail, also one within a house: name@HOUSE. */
static bool is_mail(dln_view rest)
{
	size_t len, sign = 0;
	kind k = kind_at(rest, 0, &len);
	for (kind next = k; sign < rest.len && (word_kind(next) || among(rest.at[sign], "._-+")); next = sign < rest.len ? kind_at(rest, sign, &len) : BLANK)
		sign += len;
	return word_kind(k) && sign + 1 < rest.len && rest.at[sign] == '@' && word_kind(kind_at(rest, sign + 1, &len));
}

/* End of an address that starts at `at`, or `at`. Marks that end sentences are left outside. */
static size_t address_end(const run *r, size_t at)
{
	dln_view rest = dln_view_sub(r->text, at, r->end - at > TOKEN_MAX ? at + TOKEN_MAX : r->end);
	bool net = is_net(rest) || is_path(rest);
	if (!net && !is_mail(rest))
		return at;
	size_t end = at + rest.len;
	while (end > at + 1 && memchr(".,;:!?)]}>\"'", r->text.at[end - 1], 12))
		end--;
	for (size_t i = at; i < end; i++)
		if (r->text.at[i] == '"' || r->text.at[i] == '<' || r->text.at[i] == '>' || (!net && (r->text.at[i] == '(' || r->text.at[i] == ',')))
			end = i;
	return end;
}

static bool repeats(char c)
{
	return among(c, ".!?-*=_~#$+<>'`\\|^");
}

static bool same_run(char first, char c)
{
	return first == '!' || first == '?' ? c == '!' || c == '?' : c == first;
}

/* The end of a ruled line: four and more of the marks that people draw with (----==), else `at`. */
static size_t rule_end(const run *r, size_t at)
{
	size_t end = at;
	while (end - at < TOKEN_MAX && among(byte_in(r, end), "-=+|_*~#<>"))
		end++;
	return end - at > 3 ? end : at;
}

/* The end of a face made of marks, :-) or ;P, else `at`. A bracket that closes one opened in the same run is none. */
static size_t face_end(const run *r, size_t at)
{
	if (!among(r->text.at[at], ":;="))
		return at;
	size_t mouth = at + 1 + (byte_in(r, at + 1) == '-');
	char c = byte_in(r, mouth);
	if (!among(c, at == r->begin && r->text.at[at] != '=' ? "()DPp" : "()") || word_kind(kind_in(r, mouth + 1)))
		return at;
	return c == ')' && memchr(r->text.at + r->begin, '(', at - r->begin) ? at : mouth + 1;
}

/* The end of a stop with what belongs to it: .50, .doc (but not a word behind a stop that lost its blank), .?; else `at`. */
static size_t stop_end(const run *r, size_t at)
{
	size_t end = at + 1;
	if (r->text.at[at] != '.')
		return at;
	if (at == r->begin || (!word_kind(kind_in(r, at - 1)) && r->text.at[at - 1] != '.'))
		while (byte_in(r, end) >= '0' && byte_in(r, end) <= '9')
			end++;
	if (at == r->begin && end == at + 1) {
		while (byte_in(r, end) >= 'a' && byte_in(r, end) <= 'z')
			end++;
		if (end - at > 5 || dln_cutter_bits(r->cutter, dln_view_sub(r->text, at + 1, end)) & DLN_WORD_OPENER)
			return at;
	}
	if (end > at + 1)
		return end;
	while (byte_in(r, end) == '?' || byte_in(r, end) == '!')
		end++;
	return end > at + 1 ? end : at;
}

/* A decade or a clipped year: '90s. Else one mark or a run of the same. */
static size_t mark_end(const run *r, size_t at)
{
	size_t len, end;
	kind k = kind_at(r->text, at, &len);
	char c = r->text.at[at];
	end = at + len;
	if (k == APOSTROPHE && kind_in(r, end) == DIGIT && kind_in(r, end + 1) == DIGIT && (at == r->begin)) {
		size_t stop = end + 2 + (byte_in(r, end + 2) == 's');
		return word_kind(kind_in(r, stop)) ? end : stop;
	}
	size_t special = rule_end(r, at);
	if (special == at)
		special = face_end(r, at);
	if (special == at)
		special = stop_end(r, at);
	if (special > at)
		return special;
	if ((c == '#' || c == '@') && kind_in(r, end) == LETTER) {
		while (word_kind(kind_in(r, end)) || byte_in(r, end) == '_') {
			kind_at(r->text, end, &len);
			end += len;
		}
		return end;
	}
	size_t second = k == APOSTROPHE && len > 1 && kind_in(r, end) == APOSTROPHE ? end : at;
	if (second > at && kind_at(r->text, second, &len) == APOSTROPHE && len > 1)
		return second + len; /* a typographic quotation mark that is written as two single ones */
	if (repeats(c))
		while (end < r->end && same_run(c, r->text.at[end]))
			end++;
	if (c == '+' && kind_in(r, end) == DIGIT && at == r->begin)
		while (kind_in(r, end) == DIGIT)
			end++;
	return end;
}

/* A clitic that begins at `at` (an apostrophe) and ends where the letters end. */
static bool clitic_at(const run *r, size_t at)
{
	size_t len, end = at;
	kind_at(r->text, at, &len);
	for (end += len; kind_in(r, end) == LETTER; end += len)
		kind_at(r->text, end, &len);
	return dln_cutter_bits(r->cutter, dln_view_sub(r->text, at, end)) & DLN_WORD_CLITIC;
}

/* Single letters and stops so far (U.S), so that one more stop belongs to it. */
static bool dotted(const run *r, size_t begin, size_t end)
{
	bool any = false;
	size_t len, letters = 0;
	for (size_t i = begin; i < end; i += len) {
		kind k = kind_at(r->text, i, &len);
		if (r->text.at[i] == '.') {
			any = true;
			letters = 0;
		} else if (k != LETTER || ++letters > 1) {
			return false;
		}
	}
	return any;
}

/* Whether the word around the mark at `at` is listed whole: o'clock, w/o. */
static bool keeps_mark(const run *r, size_t begin, size_t at)
{
	size_t len, end = at + 1;
	for (; kind_in(r, end) == LETTER; end += len)
		kind_at(r->text, end, &len);
	return dln_cutter_bits(r->cutter, dln_view_sub(r->text, begin, end)) & DLN_WORD_WHOLE;
}

/* Whether the mark at `at` in a word that began at `begin` joins what stands on both sides of it. */
static bool joins(const run *r, size_t begin, size_t at, bool behind_prefix)
{
	kind before = kind_in(r, at - 1), after = kind_in(r, at + 1);
	char c = r->text.at[at];
	bool figures = before == DIGIT && after == DIGIT;
	size_t next = at + 1, len;
	switch (c) {
	case '.': {
		if (!word_kind(after))
			return false;
		/* A full stop without a blank behind it: "ended.The next". */
		kind_at(r->text, next, &len);
		bool capital = after == LETTER && is_upper(r->text, next) && kind_in(r, next + len) == LETTER && !is_upper(r->text, next + len);
		/* An abbreviation that lost its blank: Nov.28, Gen.Khan. */
		uint32_t bits = dln_cutter_bits(r->cutter, dln_view_sub(r->text, begin, next));
		if (bits & (DLN_ABBR_TITLE | DLN_ABBR_NUMBER) && is_upper(r->text, begin) && (after == DIGIT || is_upper(r->text, next)))
			return false;
		return !(capital && at - begin > 2 && before == LETTER && !is_upper(r->text, at - 1));
	}
	case ',': return figures && kind_in(r, at + 2) == DIGIT && kind_in(r, at + 3) == DIGIT && kind_in(r, at + 4) != DIGIT;
	case ':': return figures;
	case '/': return figures || keeps_mark(r, begin, at);
	case '_': return true;
	case '&': return word_kind(after) && is_upper(r->text, at - 1) && is_upper(r->text, next) && at - begin <= 3;
	case '-': return behind_prefix;
	default: return false;
	}
}

/* A telephone number without its area: three figures and four. A range of round numbers looks the same. */
static bool is_phone(const run *r, size_t begin, size_t end)
{
	return end - begin == 8 && r->text.at[begin + 3] == '-' && !(r->text.at[begin + 2] == '0' && r->text.at[begin + 7] == '0');
}

/* Figures in groups: 2021-08-10, 713-853-3989, 853-3989. A range of two figures is cut. */
static bool grouped_figures(const run *r, size_t begin, size_t *end)
{
	size_t groups = 1, i = begin;
	for (; i < r->end && i - begin < TOKEN_MAX; i++) {
		if (r->text.at[i] == '-' && i > begin && kind_in(r, i - 1) == DIGIT && kind_in(r, i + 1) == DIGIT)
			groups++;
		else if (kind_in(r, i) != DIGIT)
			break;
	}
	*end = i;
	return (groups > 2 || (groups == 2 && is_phone(r, begin, i))) && !word_kind(kind_in(r, i));
}

/* Whether the hyphen at `at` stays inside: the word is listed whole, or what stands before it is a prefix. */
static bool keeps_hyphen(const run *r, size_t begin, size_t at)
{
	if (!word_kind(kind_in(r, at + 1)))
		return false;
	if ((begin == r->begin || r->text.at[begin - 1] != '-') && dln_cutter_bits(r->cutter, dln_view_sub(r->text, begin, at)) & DLN_WORD_PREFIX)
		return true;
	return keeps_mark(r, begin, at);
}

/* Whether the apostrophe at `at` is that of a decade or of more than one of a number: 1990's, 47's. */
static bool is_decade(const run *r, size_t begin, size_t at, size_t len)
{
	for (size_t i = begin; i < at; i++)
		if (kind_in(r, i) != DIGIT)
			return false;
	return (at - begin == 2 || (at - begin == 4 && r->text.at[at - 1] == '0')) && byte_in(r, at + len) == 's' && !word_kind(kind_in(r, at + len + 1));
}

static size_t word_end(const run *r, size_t begin)
{
	size_t at = begin, len;
	if (grouped_figures(r, begin, &at))
		return at;
	for (at = begin; at < r->end && at - begin < TOKEN_MAX; at += len) {
		kind k = kind_at(r->text, at, &len);
		if (word_kind(k))
			continue;
		if (at == begin)
			break;
		if (k == APOSTROPHE) {
			if (kind_in(r, at + len) == LETTER && (!clitic_at(r, at) || kind_in(r, at - 1) == BLANK || is_decade(r, begin, at, len)))
				continue;
			break;
		}
		if (k != MARK || !joins(r, begin, at, r->text.at[at] == '-' && keeps_hyphen(r, begin, at)))
			break;
	}
	/* US$, A$ before a sum. */
	if (byte_in(r, at) == '$' && at - begin <= 3 && at > begin && is_upper(r->text, at - 1))
		at++;
	return at;
}

/* Whether the next word behind `at`, here or behind blanks, begins with a figure. */
static bool figure_follows(const run *r, size_t at)
{
	size_t len;
	for (; at < r->text.len; at += len) {
		kind k = kind_at(r->text, at, &len);
		if (k != BLANK)
			return k == DIGIT;
	}
	return false;
}

/* Whether the stop at the end of a word is a part of it. */
static bool takes_stop(const run *r, size_t begin, size_t end)
{
	if (byte_in(r, end) != '.')
		return false;
	uint32_t bits = dln_cutter_bits(r->cutter, dln_view_sub(r->text, begin, end + 1));
	/* The abbreviation's stop and the sentence's: "Acme Inc.." */
	if (byte_in(r, end + 1) == '.')
		return byte_in(r, end + 2) == 0 && (bits & DLN_ABBR_END || dotted(r, begin, end));
	if (bits & DLN_ABBR && (!(bits & DLN_WORD_CAPITAL) || is_upper(r->text, begin)) && (!(bits & DLN_ABBR_FIGURE) || figure_follows(r, end + 1)))
		return true;
	if (dotted(r, begin, end))
		return true;
	size_t len;
	if (kind_at(r->text, begin, &len) == LETTER && begin + len == end)
		return is_upper(r->text, begin);
	/* The number of a list item. */
	bool figures = begin == r->block && end - begin <= 2 && end + 1 == r->end;
	for (size_t i = begin; i < end; i++)
		figures &= kind_in(r, i) == DIGIT;
	return figures;
}

/* The first part's end of a word that is two (cannot), a figure with a unit (10km) or a word with n't; `end` when it is one. */
static size_t first_part(const run *r, size_t begin, size_t end)
{
	dln_view word = dln_view_sub(r->text, begin, end);
	uint32_t bits = dln_cutter_bits(r->cutter, word);
	bool slip = bits & DLN_WORD_SLIP && !is_upper(r->text, begin) && !is_upper(r->text, begin + 1);
	uint32_t first = bits / DLN_WORD_CUT_AT & 15;
	if ((bits & DLN_WORD_CUT || slip) && first < word.len)
		return begin + first;
	size_t at = begin, figures, len;
	while (at < end && kind_in(r, at) == LETTER) {
		kind_at(r->text, at, &len);
		at += len;
	}
	if (at > begin && kind_in(r, at) == DIGIT && at < end && dln_cutter_bits(r->cutter, dln_view_sub(r->text, begin, at)) & DLN_WORD_MONEY)
		return at;
	at = begin;
	while (at < end && (kind_in(r, at) == DIGIT || r->text.at[at] == '.' || r->text.at[at] == ',' || r->text.at[at] == ':'))
		at++;
	figures = at;
	while (at < end && kind_in(r, at) == LETTER) {
		kind_at(r->text, at, &len);
		at += len;
	}
	if (figures > begin && figures < end && at == end && kind_in(r, begin) == DIGIT
		&& dln_cutter_bits(r->cutter, dln_view_sub(r->text, figures, end)) & DLN_WORD_UNIT)
		return figures;
	return end;
}

/* A clitic that holds the apostrophe in its middle (n't): the word ends before it. */
static size_t before_inner_clitic(const run *r, size_t begin, size_t end)
{
	if (kind_in(r, end) != APOSTROPHE || end - begin < 2)
		return end;
	size_t len, stop = end;
	kind_at(r->text, end, &len);
	for (stop += len; kind_in(r, stop) == LETTER; stop += len)
		kind_at(r->text, stop, &len);
	size_t from = end - 1;
	return dln_cutter_bits(r->cutter, dln_view_sub(r->text, from, stop)) & DLN_WORD_CLITIC ? from : end;
}

/* An apostrophe that word_end took for a part of a name may be the middle of n't. */
static bool ends_in_inner_clitic(const run *r, size_t begin, size_t end, size_t *from)
{
	for (size_t i = begin + 1; i + 1 < end; i++) {
		size_t len;
		if (kind_at(r->text, i, &len) == APOSTROPHE && i > begin + 1
			&& dln_cutter_bits(r->cutter, dln_view_sub(r->text, i - 1, end)) & DLN_WORD_CLITIC) {
			*from = i - 1;
			return true;
		}
	}
	return false;
}

static size_t cut_word(run *r, size_t begin)
{
	size_t end = word_end(r, begin), from;
	if (ends_in_inner_clitic(r, begin, end, &from)) {
		emit(r, begin, from);
		emit(r, from, end);
		return end;
	}
	from = before_inner_clitic(r, begin, end);
	if (from < end) {
		emit(r, begin, from);
		size_t len, stop = end;
		kind_at(r->text, end, &len);
		for (stop += len; kind_in(r, stop) == LETTER; stop += len)
			kind_at(r->text, stop, &len);
		emit(r, from, stop);
		return stop;
	}
	if (takes_stop(r, begin, end))
		end++;
	from = first_part(r, begin, end);
	emit(r, begin, from);
	if (from < end)
		emit(r, from, end);
	return end;
}

static size_t cut_mark(run *r, size_t at)
{
	size_t len, end = at;
	if (kind_at(r->text, at, &len) == APOSTROPHE && at > r->begin && clitic_at(r, at)) {
		for (end += len; kind_in(r, end) == LETTER; end += len)
			kind_at(r->text, end, &len);
	} else {
		end = mark_end(r, at);
	}
	emit(r, at, end);
	return end;
}

static void cut_run(run *r)
{
	for (size_t at = r->begin; at < r->end;) {
		size_t end = address_end(r, at);
		if (end > at && end < r->end)
			end = dln_utf8_start(r->text, end);
		if (end > at) {
			emit(r, at, end);
			at = end;
		} else {
			at = word_kind(kind_in(r, at)) ? cut_word(r, at) : cut_mark(r, at);
		}
	}
}

void dln_token_cut(dln_arena *arena, const dln_cutter *cutter, dln_view text, dln_range range, dln_pieces *out)
{
	run r = { .arena = arena, .cutter = cutter, .text = dln_view_sub(text, 0, range.end), .block = range.begin, .out = out };
	bool new_line = true;
	size_t len;
	for (size_t at = range.begin; at < range.end;) {
		if (kind_at(r.text, at, &len) == BLANK) {
			new_line |= r.text.at[at] == '\n';
			at += len;
			continue;
		}
		size_t first = out->len;
		r.begin = at;
		while (at < range.end && kind_at(r.text, at, &len) != BLANK)
			at += len;
		r.end = at;
		cut_run(&r);
		out->at[first].line_first = new_line;
		out->at[out->len - 1].space_after = true;
		new_line = false;
	}
}
