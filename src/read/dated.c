/* dated.c: dates in datelines, date lines and captions, and the report's own date from them.
 *
 * Forms: "10 August 2021", "10th of August, 2021", "August 10, 2021", "Aug. 10 (Tuesday), 2021", "2021 August 10", "2021-08-10", "2021-08-10T09:30Z",
 * "10.8.2021", "10/8/2021" when only one order makes a day; "3 JAN 90" where a short year may stand. Month names come from times.tsv.
 *
 * Which date counts, best first: the dateline; a date line that says "published"; a date line above the prose; one below it; one that says
 * "updated"; the latest date in a caption of a picture that is not from an archive. A dateline without a year takes the year from
 * another date of the report that is at most a week away.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/article.h"

enum {
	FIRST_YEAR = 1900, LAST_YEAR = 2100, /* of news: other numbers of four digits are none */
	SHORT_YEAR_TURN = 50,  /* 50 to 99 are 1950 to 1999: no newspaper of the years before is written "3 JAN 45" in a file */
	GAP = 4,               /* bytes between the parts of a date: ", ", " (" */
	DATE_LINE_WORDS = 10,  /* words of a date line besides its date: "Published: Tuesday ... at 10.32 pm BST by staff" */
	NAME_WORDS = 5,        /* of the place or paper before the date of a date line */
	FIRST_SAID = 1800,     /* earlier days are what programs write where they know none, as is that with which their clocks begin */
	YEAR_REACH = 7         /* days */
};

/* ---- one date ---- */

static int digits_value(dln_view text, size_t begin, size_t end) {
	int value = 0;

	for (size_t i = begin; i < end; i++)
		value = value * 10 + (text.at[i] - '0');
	return value;
}

static bool is_digit(dln_view text, size_t at) {
	return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

/* 1 to 4 digits at *at; moves behind them. -1 when there are none or more. */
static int take_number(dln_view text, size_t *at, size_t end) {
	size_t begin = *at;

	while (*at < end && is_digit(text, *at))
		(*at)++;
	return *at == begin || *at - begin > 4 ? -1 : digits_value(text, begin, *at);
}

static bool is_year(int n) {
	return n >= FIRST_YEAR && n <= LAST_YEAR;
}

/* Day and month of "a/b": with dots always the day first, else by what makes a day. */
static void order_parts(dln_date *date, int a, int b, char separator) {
	bool day_first = dln_day_of(date->year, b, a) != DLN_NO_DAY, month_first = dln_day_of(date->year, a, b) != DLN_NO_DAY;

	date->unsure = separator == '/' && day_first && month_first && a != b;
	if (!day_first && separator != '.') {
		date->month = a;
		date->day = b;
	} else {
		date->month = b;
		date->day = a;
	}
}

/* "2021-08-10", "10.8.2021", "8/10/2021" at the beginning of a word. */
static bool numeric_date(dln_view text, size_t at, size_t end, dln_date *out) {
	size_t begin = at;
	int a = take_number(text, &at, end), b, c;
	char separator = at < end ? text.at[at] : 0;

	if (a < 0 || (separator != '-' && separator != '/' && separator != '.'))
		return false;
	at++;
	b = take_number(text, &at, end);
	if (b < 0 || at >= end || text.at[at] != separator)
		return false;
	at++;
	c = take_number(text, &at, end);
	*out = (dln_date){.words = {(uint32_t)begin, (uint32_t)at}};
	if (is_year(a) && c >= 0) {
		out->year = a;
		out->month = b;
		out->day = c;
	} else if (is_year(c)) {
		out->year = c;
		order_parts(out, a, b, separator);
	} else {
		return false;
	}
	return dln_day_of(out->year, out->month, out->day) != DLN_NO_DAY;
}

typedef struct scanner {
	const dln_reader *reader;
	dln_view text;
	size_t end;
	bool short_years;
} scanner;

/* The next word, when it is near and on no new paragraph. */
static bool near_word(const scanner *s, size_t at, dln_word *word) {
	return dln_word_next(s->reader, s->text, at, s->end, word) && word->begin - at <= GAP;
}

/* "10", "10th": 1 to 31, else 0. */
static int day_number(const scanner *s, const dln_word *word) {
	size_t at = word->begin;
	int n = take_number(s->text, &at, word->end);

	if (n < 1 || n > 31 || (word->end != at && word->end != at + 2))
		return 0;
	return n;
}

static int month_of(const scanner *s, const dln_word *word) {
	size_t behind;
	const dln_phrase *p = dln_phrase_at(s->reader, s->text, s->end, word, DLN_PHRASE_MONTH, &behind);

	return p ? p->group : 0;
}

static bool is_weekday(const scanner *s, const dln_word *word) {
	size_t behind;

	return dln_phrase_at(s->reader, s->text, s->end, word, DLN_PHRASE_WEEKDAY, &behind) != NULL;
}

/* A year behind day and month, a weekday may stand between. A short one only when no word of prose follows it at once. */
static void take_year(const scanner *s, dln_date *date) {
	dln_word word;
	size_t at = date->words.end;

	if (!near_word(s, at, &word))
		return;
	if (is_weekday(s, &word) && !near_word(s, word.end, &word))
		return;
	if (!word.digits)
		return;
	int n = digits_value(s->text, word.begin, word.end - word.begin > 4 ? word.begin : word.end);
	if (word.end - word.begin == 4 && is_year(n))
		date->year = n;
	else if (word.end - word.begin == 2 && s->short_years)
		date->year = n < SHORT_YEAR_TURN ? 2000 + n : 1900 + n;
	else
		return;
	date->words.end = word.end;
}

/* "10 August", "10th of August" from the day's word. */
static bool day_first(const scanner *s, const dln_word *day, dln_date *out) {
	dln_word word;
	int number = day_number(s, day), month;

	if (!number || !near_word(s, day->end, &word))
		return false;
	month = month_of(s, &word);
	if (!month && !word.capital && word.end - word.begin <= 2 && near_word(s, word.end, &word))
		month = month_of(s, &word);
	*out = (dln_date){.words = {day->begin, word.end}, .month = month, .day = number};
	return month != 0;
}

/* "August 10" from the month's word. */
static bool month_first(const scanner *s, const dln_word *name, dln_date *out) {
	dln_word word;
	int month = month_of(s, name), number;

	if (!month || !name->capital || !near_word(s, name->end, &word))
		return false;
	number = day_number(s, &word);
	*out = (dln_date){.words = {name->begin, word.end}, .month = month, .day = number};
	return number != 0;
}

/* "2021 August 10" from the year's word. */
static bool year_first(const scanner *s, const dln_word *year, dln_date *out) {
	dln_word word;
	int n = year->digits && year->end - year->begin == 4 ? digits_value(s->text, year->begin, year->end) : 0;

	if (!is_year(n) || !near_word(s, year->end, &word) || !month_first(s, &word, out))
		return false;
	out->year = n;
	out->words.begin = year->begin;
	return true;
}

static bool date_at(const scanner *s, const dln_word *word, dln_date *out) {
	if (is_digit(s->text, word->begin) && (numeric_date(s->text, word->begin, s->end, out) || year_first(s, word, out)))
		return true;
	if (!day_first(s, word, out) && !month_first(s, word, out))
		return false;
	take_year(s, out);
	return true;
}

bool dln_date_next(const dln_reader *reader, dln_view text, size_t at, size_t end, bool short_years, dln_date *out) {
	scanner s = {reader, text, end, short_years};
	dln_word word = {.end = (uint32_t)at};

	while (dln_word_next(reader, text, word.end, end, &word))
		if (date_at(&s, &word, out))
			return true;
	return false;
}

dln_day dln_date_day(const dln_date *date) {
	return date->unsure || date->year == 0 ? DLN_NO_DAY : dln_day_of(date->year, date->month, date->day);
}

size_t dln_before_date(const dln_reader *reader, dln_view text, size_t begin, size_t end) {
	scanner s = {reader, text, end, false};
	dln_word word = {.end = (uint32_t)begin};
	dln_date date;
	size_t last = begin;

	if (!dln_date_next(reader, text, begin, end, false, &date) || !date.year)
		return end;
	while (dln_word_next(reader, text, word.end, date.words.begin, &word))
		last = is_weekday(&s, &word) ? last : word.end;
	return last > begin ? last : end;
}

/* ---- a day as machines write it ---- */

/* "20210810", "20210810T0930Z", "20210810093000"; digits behind the day are an hour and what follows it, or it is none. */
static dln_day packed_day(dln_view value) {
	size_t digits = 0;

	while (is_digit(value, digits))
		digits++;
	if ((digits != 8 && digits != 12 && digits != 14) || (digits > 8 && (digits_value(value, 8, 10) > 24 || digits_value(value, 10, 12) > 59)))
		return DLN_NO_DAY;
	return dln_day_of(digits_value(value, 0, 4), digits_value(value, 4, 6), digits_value(value, 6, 8));
}

/* "Tue Aug 10 09:30:00 UTC 2021": a year at the end, 0 when there is none. */
static int last_year(dln_view value) {
	size_t begin = value.len;

	while (begin && is_digit(value, begin - 1))
		begin--;
	int n = value.len - begin == 4 ? digits_value(value, begin, value.len) : 0;
	return is_year(n) ? n : 0;
}

/* "09:30", or an hour behind a day in one piece. */
static bool has_clock(dln_view value) {
	for (size_t i = 1; i + 1 < value.len; i++)
		if (value.at[i] == ':' && is_digit(value, i - 1) && is_digit(value, i + 1))
			return true;
	return value.len > 10 && packed_day(value) != DLN_NO_DAY;
}

/* 0 of the clocks of machines, in whatever zone it is written. */
static bool is_clock_zero(dln_day day, dln_view value) {
	dln_day zero = dln_day_of(1970, 1, 1);

	return (day == zero || day == zero - 1) && has_clock(value);
}

dln_day dln_day_said(const dln_reader *reader, dln_view value, bool short_years) {
	dln_day day = dln_day_parse(dln_view_sub(value, 0, value.len < 10 ? value.len : 10));
	dln_date date;

	if (day == DLN_NO_DAY)
		day = packed_day(value);
	if (day == DLN_NO_DAY && dln_date_next(reader, value, 0, value.len, false, &date)) {
		if (!date.year)
			date.year = last_year(value);
		if (!date.year && short_years)
			dln_date_next(reader, value, 0, value.len, true, &date);
		day = dln_date_day(&date);
	}
	return day != DLN_NO_DAY && day >= dln_day_of(FIRST_SAID, 1, 1) && !is_clock_zero(day, value) ? day : DLN_NO_DAY;
}

/* ---- the report's date ---- */

/* "KABUL, May 16, 2009": where the words before the date end when they are the name of a place or a paper with a comma; else where the
 * paragraph begins. */
static size_t behind_name(const dln_article *article, const dln_para *para, const dln_date *date) {
	scanner s = {article->reader, article->text, para->range.end, false};
	dln_word word = {.end = para->range.begin};
	size_t end = date->words.begin, names = 0;

	while (dln_word_next(article->reader, article->text, word.end, date->words.begin, &word) && (is_weekday(&s, &word) || word.capital))
		names++;
	while (end > para->range.begin && article->text.at[end - 1] == ' ')
		end--;
	bool all = word.end >= end || !dln_word_next(article->reader, article->text, word.end, end, &word);
	return all && names <= NAME_WORDS && end > para->range.begin && article->text.at[end - 1] == ',' ? end : para->range.begin;
}

/* Bytes of the words that are neither the date nor a weekday nor, in capitals, half of the day or a time zone. */
static size_t other_words(const dln_article *article, const dln_para *para, const dln_date *date) {
	scanner s = {article->reader, article->text, para->range.end, false};
	dln_word word = {.end = (uint32_t)behind_name(article, para, date)};
	size_t bytes = 0;

	while (dln_word_next(article->reader, article->text, word.end, para->range.end, &word)) {
		bool in_date = word.begin >= date->words.begin && word.end <= date->words.end;
		bool zone = word.capitals && word.end - word.begin <= 4;
		if (word.letters && !in_date && !zone && !is_weekday(&s, &word))
			bytes += word.end - word.begin;
	}
	return bytes;
}

bool dln_is_date_line(const dln_article *article, const dln_para *para, dln_date *date) {
	bool said = para->cues & (1u << DLN_CUE_PUBLISHED | 1u << DLN_CUE_UPDATED);

	if (para->words > DATE_LINE_WORDS * 2 || (!said && (para->words > DATE_LINE_WORDS || para->ending == DLN_ENDS_STOP)))
		return false;
	if (!dln_date_next(article->reader, article->text, para->range.begin, para->range.end, false, date) || !date->year)
		return false;
	/* Prose and headings have more words around their dates than "Kabul," or "at ... p.m." */
	return said || other_words(article, para, date) * 2 <= date->words.end - date->words.begin;
}

enum { RANK_NONE, RANK_CAPTION, RANK_UPDATED, RANK_BELOW, RANK_ABOVE, RANK_PUBLISHED, RANK_DATELINE };

typedef struct best {
	int rank;
	dln_day day;
	dln_range words;
} best;

static void offer(best *b, int rank, const dln_date *date) {
	dln_day day = dln_date_day(date);
	bool later = rank == RANK_CAPTION && b->rank == rank && day > b->day;

	if (day != DLN_NO_DAY && (rank > b->rank || later))
		*b = (best){rank, day, date->words};
}

static void offer_line(dln_article *article, best *b, const dln_para *para, bool above) {
	dln_date date;

	if (!dln_is_date_line(article, para, &date))
		return;
	if (date.unsure)
		dln_finding_add(&article->findings, article->base + date.words.begin, "a date that may be read in two ways, not used");
	if (para->cues & 1u << DLN_CUE_PUBLISHED)
		offer(b, RANK_PUBLISHED, &date);
	else if (para->cues & 1u << DLN_CUE_UPDATED)
		offer(b, RANK_UPDATED, &date);
	else
		offer(b, above ? RANK_ABOVE : RANK_BELOW, &date);
}

static void offer_caption(const dln_article *article, best *b, const dln_para *para) {
	dln_date date = {.words.end = para->range.begin};

	if (!(para->cues & 1u << DLN_CUE_IMAGE) || para->archive)
		return;
	while (dln_date_next(article->reader, article->text, date.words.end, para->range.end, false, &date))
		offer(b, RANK_CAPTION, &date);
}

/* The year that puts a dateline's day nearest to a date of the report that has one. */
static dln_day day_near(const dln_date *date, dln_day near) {
	int year, month, day;

	dln_day_split(near, &year, &month, &day);
	for (int y = year - 1; y <= year + 1; y++) {
		dln_day d = dln_day_of(y, date->month, date->day);
		if (d != DLN_NO_DAY && abs(d - near) <= YEAR_REACH)
			return d;
	}
	return DLN_NO_DAY;
}

static void take_dateline(dln_article *article, best *b, const dln_opening *opening) {
	dln_report *report = article->report;
	const dln_date *date = &opening->date;

	if (date->month == 0)
		return;
	if (date->year) {
		offer(b, RANK_DATELINE, date);
		return;
	}
	if (!date->unsure) {
		report->said_month = (uint8_t)date->month;
		report->said_day = (uint8_t)date->day;
	}
	dln_day day = b->rank == RANK_NONE ? DLN_NO_DAY : day_near(date, b->day);
	if (day != DLN_NO_DAY)
		*b = (best){RANK_DATELINE, day, date->words};
	else if (b->rank == RANK_NONE && report->published == DLN_NO_DAY)
		dln_finding_add(&article->findings, article->base + date->words.begin, "a dateline without a year");
}

void dln_report_date(dln_article *article, const dln_opening *opening) {
	best b = {.rank = RANK_NONE, .day = DLN_NO_DAY};
	dln_report *report = article->report;
	bool above = true;

	for (size_t i = 0; i < article->para_count; i++) {
		const dln_para *para = &article->paras[i];
		if (para->kind == DLN_BLOCK_CREDIT)
			offer_line(article, &b, para, above);
		else if (para->kind != DLN_BLOCK_PROSE)
			offer_caption(article, &b, para);
		above &= para->kind != DLN_BLOCK_PROSE;
	}
	if (opening)
		take_dateline(article, &b, opening);
	if (report->published != DLN_NO_DAY || b.day == DLN_NO_DAY)
		return;
	report->published = b.day;
	report->dated = DLN_DATED_TEXT;
	report->dated_by = b.words;
}
