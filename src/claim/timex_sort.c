/* timex_sort.c: what a token can be in an expression of time: by the tables, and by its shape where it is written in digits. */
#include "claim/timex_parts.h"

#define FIRST_YEAR 1500
#define LAST_YEAR 2100
#define SURE_FIRST 1900 /* years that a number before a noun is taken for */
#define SURE_LAST 2049

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

static bool capital(dln_view v)
{
	return v.len && v.at[0] >= 'A' && v.at[0] <= 'Z';
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static const struct dln_time_word *look(const dln_time_words *words, dln_view v)
{
	char room[24];
	uint32_t at;
	dln_view low = dln_view_lower(v, room, sizeof room);
	if (dln_map_get(&words->of_word, low, &at))
		return &words->at[at];
	if (low.len > 3 && low.at[low.len - 1] == '.' && dln_map_get(&words->of_word, dln_view_sub(low, 0, low.len - 1), &at))
		return &words->at[at];
	return NULL;
}

/* ---- shapes ---- */

/* "9", "9th", "21st": the number, -1 for anything else. */
static int day_number(dln_view v, bool *ordinal)
{
	*ordinal = v.len > 2 && !digit(v.at[v.len - 1]) && !digit(v.at[v.len - 2]);
	if (*ordinal) {
		dln_view tail = dln_view_sub(v, v.len - 2, v.len);
		if (!dln_view_eq_nocase(tail, DLN_LIT("st")) && !dln_view_eq_nocase(tail, DLN_LIT("nd")) && !dln_view_eq_nocase(tail, DLN_LIT("rd")) &&
			!dln_view_eq_nocase(tail, DLN_LIT("th")))
			return -1;
		v.len -= 2;
	}
	return v.len <= 2 ? dln_time_number(v) : -1;
}

/* "18:40", "6.30"; with `bare` also "1840". Minutes of the day, -1 for anything else. */
static int clock_of(dln_view v, bool bare)
{
	size_t at = 0;
	while (at < v.len && digit(v.at[at]))
		at++;
	int hour, minute;
	if (at == v.len && bare && v.len == 4) {
		hour = dln_time_number(dln_view_sub(v, 0, 2));
		minute = dln_time_number(dln_view_sub(v, 2, 4));
	} else if ((at == 1 || at == 2) && v.len == at + 3 && (v.at[at] == ':' || (bare && v.at[at] == '.'))) {
		hour = dln_time_number(dln_view_sub(v, 0, at));
		minute = dln_time_number(dln_view_sub(v, at + 1, v.len));
	} else {
		return -1;
	}
	return hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 ? 60 * hour + minute : -1;
}

/* The year of two digits: 82 is 1982, 14 is 2014. */
static int full_year(int two)
{
	return two < 50 ? 2000 + two : 1900 + two;
}

static dln_view without_quote(dln_view v)
{
	if (v.len && v.at[0] == '\'')
		return dln_view_sub(v, 1, v.len);
	if (v.len > 3 && (unsigned char)v.at[0] == 0xE2 && (unsigned char)v.at[1] == 0x80 && ((unsigned char)v.at[2] == 0x98 || (unsigned char)v.at[2] == 0x99))
		return dln_view_sub(v, 3, v.len);
	return v;
}

/* "1990s", "'90s", "90s": the first year. */
static int decade_of(dln_view v)
{
	v = without_quote(v);
	if (v.len < 3 || (v.at[v.len - 1] != 's' && v.at[v.len - 1] != 'S') || v.at[v.len - 2] != '0')
		return -1;
	v.len--;
	if (v.len > 3 && v.at[v.len - 1] == '\'')
		v.len--;
	int n = dln_time_number(v);
	return v.len == 4 && n >= FIRST_YEAR && n <= LAST_YEAR ? n : v.len == 2 && n >= 0 ? full_year(n) : -1;
}

/* "7/8/07", "12.05.2021": digits, twice a mark and digits. */
static bool numeric(dln_view v)
{
	int marks = 0, last = 0;
	char mark = 0;
	for (size_t i = 0; i < v.len; i++) {
		if (digit(v.at[i])) {
			last++;
			continue;
		}
		if ((v.at[i] != '/' && v.at[i] != '.' && v.at[i] != '-') || (mark && v.at[i] != mark) || !last || last > 2)
			return false;
		mark = v.at[i];
		last = 0;
		marks++;
	}
	return marks == 2 && (last == 4 || (last == 2 && mark == '/'));
}

/* ---- years ---- */

/* Whether a number of four digits is a year: not what counts the noun behind it ("2000 soldiers"). */
static bool is_year(const dln_grounded *g, const dln_sentence *s, uint32_t i, int n)
{
	const dln_token *t = tok(g, i);
	bool sure = n >= SURE_FIRST && n <= SURE_LAST;
	bool counts = t->deprel == DLN_R_NUMMOD && t->head != DLN_NO_TOKEN && t->head > i;
	bool plural = counts && (tok(g, t->head)->xpos == DLN_X_NNS || tok(g, t->head)->xpos == DLN_X_NNPS);
	if (n < FIRST_YEAR || n > LAST_YEAR)
		return false;
	if (i == s->first)
		return sure && !plural;
	const dln_token *before = tok(g, i - 1);
	switch ((dln_upos)before->upos) {
	case DLN_ADP:
	case DLN_SCONJ:
		return !plural || (sure && (t->head > i + 1 || n % 100 > 0)); /* what is counted so exactly is written with a comma */
	case DLN_DET: /* "the 1990 raids" */
	case DLN_PRON:
	case DLN_ADJ:
		return sure && (!plural || (n % 100 > 0 && (dln_words_function(g->words, before->lemma) & DLN_F_DEFINITE)));
	case DLN_PROPN: /* a conference of 2005, not "the Russell 2000 Index" */
		return sure && !counts;
	case DLN_PART:
		return sure && before->xpos == DLN_X_POS;
	case DLN_CCONJ:
	case DLN_PUNCT:
	case DLN_SYM: /* "from 2014 to 2016", "(2004)" */
		return sure && !counts && !dln_view_is(before->form, "$");
	default:
		return sure && (t->deprel == DLN_R_TMOD || (counts && !plural) || (t->head == i - 1 && before->upos == DLN_NOUN));
	}
}

/* "3 Jan 90", "May '99": two digits behind a month that count nothing. */
static bool counts_something(const dln_grounded *g, uint32_t i)
{
	const dln_token *t = tok(g, i);
	return t->head != DLN_NO_TOKEN && t->head > i;
}

/* "since '82": behind a name it is part of that. */
static bool after_small_word(const dln_grounded *g, const dln_sentence *s, uint32_t i)
{
	dln_upos before = i > s->first ? (dln_upos)tok(g, i - 1)->upos : DLN_X;
	return before == DLN_ADP || before == DLN_SCONJ || before == DLN_CCONJ || before == DLN_DET;
}

/* "the 1960's": without an article it is the year's ("2010's elections"). */
static bool decade_by_next(const dln_grounded *g, const dln_sentence *s, uint32_t i)
{
	dln_view v = tok(g, i)->form;
	if (v.len != 4 || v.at[3] != '0' || i == s->first || i + 1 >= s->first + s->count || tok(g, i + 1)->xpos != DLN_X_POS)
		return false;
	return after_small_word(g, s, i) || tok(g, i - 1)->upos == DLN_ADJ;
}

static uint64_t digits_of(const dln_grounded *g, const dln_sentence *s, uint32_t i)
{
	dln_view v = tok(g, i)->form, plain = without_quote(v);
	bool ordinal = false, quoted = plain.len < v.len;
	uint64_t c = 0;
	int n = dln_time_number(v), day = day_number(v, &ordinal);
	if (n >= 0)
		c |= DLN_T(DLN_T_NUM);
	if (v.len <= 5 && clock_of(v, n >= 0 && v.at[0] == '0') >= 0)
		c |= DLN_T(DLN_T_CLOCK);
	if (n >= 0 && clock_of(v, true) >= 0)
		c |= DLN_T(DLN_T_HHMM);
	if (day >= 1 && day <= 31)
		c |= DLN_T(DLN_T_DAYNUM);
	if (ordinal && day >= 1)
		c |= DLN_T(DLN_T_ORDINAL);
	if (n >= 0 && v.len == 4 && is_year(g, s, i, n))
		c |= DLN_T(DLN_T_YEAR);
	if (quoted && plain.len == 2 && dln_time_number(plain) >= 0 && after_small_word(g, s, i))
		c |= DLN_T(DLN_T_YEAR);
	if (n >= 0 && v.len == 2 && !counts_something(g, i))
		c |= DLN_T(DLN_T_TWO);
	if (decade_of(v) > 0 || decade_by_next(g, s, i))
		c |= DLN_T(DLN_T_DECADE);
	if (v.len >= 6 && v.len <= 10 && numeric(v))
		c |= DLN_T(DLN_T_NUMERIC);
	if (v.len == 10 && dln_day_parse(v) != DLN_NO_DAY)
		c |= DLN_T(DLN_T_ISO);
	if (v.len == 3 && v.at[1] == '.' && digit(v.at[0]) && digit(v.at[2]))
		c |= DLN_T(DLN_T_NUM); /* "2.5 years" */
	return c;
}

/* "1840 GMT", "6.30 p.m.": an hour by the word behind it. */
static bool hour_by_next(const dln_time_words *words, const dln_grounded *g, const dln_sentence *s, uint32_t i)
{
	if (i + 1 >= s->first + s->count || clock_of(tok(g, i)->form, true) < 0)
		return false;
	const struct dln_time_word *next = look(words, tok(g, i + 1)->form);
	return next && next->classes & (DLN_T(DLN_T_ZONE) | DLN_T(DLN_T_HALFDAY));
}

/* ---- words ---- */

/* A name of a day or month is written with a capital; "may" and "march" are tagged otherwise, "Sun" and "Mar" need a number or a preposition beside. */
static bool named(const dln_grounded *g, const dln_sentence *s, uint32_t i)
{
	const dln_token *t = tok(g, i);
	bool beside = i > s->first && (tok(g, i - 1)->upos == DLN_NUM || tok(g, i - 1)->upos == DLN_ADP);
	bool behind = i + 1 < s->first + s->count && digit(tok(g, i + 1)->form.at[0]);
	uint32_t m = g->mention_of[i];
	bool within = m != UINT32_MAX && g->mentions[m].first < i && dln_ground_is_place(&g->mentions[m]); /* "Vina del Mar" */
	if (!capital(t->form) || within)
		return false;
	if (t->form.len < 3 || (t->form.len == 3 && !dln_view_eq_nocase(t->lemma, t->form)))
		return beside || behind;
	bool verb_behind = i + 1 < s->first + s->count && tok(g, i + 1)->xpos == DLN_X_VB; /* "OF THE 30 MAY DIE" */
	return t->upos == DLN_PROPN || t->upos == DLN_NOUN || behind || (beside && tok(g, i - 1)->upos == DLN_NUM && !verb_behind);
}

static uint64_t words_of(const dln_grounded *g, const dln_sentence *s, uint32_t i, const struct dln_time_word *w)
{
	const dln_token *t = tok(g, i);
	uint64_t c = w->classes, names = DLN_T(DLN_T_MONTH) | DLN_T(DLN_T_WEEKDAY);
	if (c & names && !named(g, s, i))
		c &= ~names;
	if (c & DLN_T(DLN_T_UNIT) && t->form.len > 2 && (t->form.at[t->form.len - 1] == 's' || t->form.at[t->form.len - 1] == 'S'))
		c |= DLN_T(DLN_T_UNITS);
	if (t->upos == DLN_VERB)
		c &= ~DLN_T(DLN_T_EDGE);
	if (c & DLN_T(DLN_T_SEASON) && t->upos != DLN_NOUN && t->upos != DLN_PROPN)
		c &= ~DLN_T(DLN_T_SEASON);
	return c;
}

/* "mid-May": its month, year, decade ...; an empty view for a word without that prefix. */
static dln_view behind_mid(dln_view v)
{
	return v.len > 6 && dln_view_eq_nocase(dln_view_sub(v, 0, 4), DLN_LIT("mid-")) ? dln_view_sub(v, 4, v.len) : (dln_view){0};
}

static uint64_t middle_of(dln_view rest, const struct dln_time_word *w)
{
	uint64_t c = w ? w->classes & (DLN_T(DLN_T_MONTH) | DLN_T(DLN_T_WEEKDAY) | DLN_T(DLN_T_PART) | DLN_T(DLN_T_SEASON)) : 0;
	int n = dln_time_number(rest);
	if (rest.len == 4 && n >= FIRST_YEAR && n <= LAST_YEAR)
		c |= DLN_T(DLN_T_YEAR);
	return c | (decade_of(rest) > 0 ? DLN_T(DLN_T_DECADE) : 0);
}

dln_time_sort dln_time_sort_of(const dln_time_words *words, const dln_grounded *g, const dln_sentence *s, uint32_t i)
{
	dln_view v = tok(g, i)->form;
	dln_time_sort sort = {.word = look(words, v)};
	if (!v.len)
		return sort;
	bool shaped = digit(v.at[0]) || v.at[0] == '\'' || (unsigned char)v.at[0] == 0xE2;
	if (sort.word) {
		sort.base = sort.word;
		sort.classes = words_of(g, s, i, sort.word);
	}
	if (shaped) { /* also where a pattern names it: "9/11" */
		sort.classes |= digits_of(g, s, i);
		if (hour_by_next(words, g, s, i))
			sort.classes = (sort.classes | DLN_T(DLN_T_CLOCK)) & ~DLN_T(DLN_T_HHMM);
	}
	if (sort.word || shaped)
		return sort;
	dln_view rest = behind_mid(v);
	if (rest.len) {
		sort.base = look(words, rest);
		sort.classes = middle_of(rest, sort.base);
	} else if (capital(v) && v.len > 6 && (v.at[v.len - 1] == 's' || v.at[v.len - 1] == 'S')) {
		sort.base = look(words, dln_view_sub(v, 0, v.len - 1));
		sort.classes = sort.base && sort.base->classes & DLN_T(DLN_T_WEEKDAY) ? DLN_T(DLN_T_WEEKDAYS) : 0;
	}
	return sort;
}

int dln_time_value_of(const dln_time_words *words, const dln_time_sort *sort, const dln_token *t, dln_time_class class, dln_view *text)
{
	dln_time_class known = class == DLN_T_UNITS ? DLN_T_UNIT : class == DLN_T_WEEKDAYS ? DLN_T_WEEKDAY : class;
	dln_view v = behind_mid(t->form).len ? behind_mid(t->form) : t->form;
	bool unused;
	*text = v;
	for (uint32_t at = sort->base ? sort->base->sense : UINT32_MAX; at != UINT32_MAX; at = words->senses[at].next)
		if (words->senses[at].class == known) {
			*text = words->senses[at].text;
			return words->senses[at].value;
		}
	switch (class) {
	case DLN_T_DAYNUM:
	case DLN_T_ORDINAL: return day_number(v, &unused);
	case DLN_T_YEAR: return without_quote(v).len == 2 ? full_year(dln_time_number(without_quote(v))) : dln_time_number(v);
	case DLN_T_TWO: return full_year(dln_time_number(v));
	case DLN_T_CLOCK:
	case DLN_T_HHMM: return clock_of(v, true);
	case DLN_T_DECADE: return decade_of(v) > 0 ? decade_of(v) : dln_time_number(v);
	default: return dln_time_number(v);
	}
}
