/* timex_parts.h: what the files that find expressions of time share: compiled words and patterns, the parts of a match, and what a pattern means. */
#ifndef DLN_CLAIM_TIMEX_PARTS_H
#define DLN_CLAIM_TIMEX_PARTS_H

#include "claim/timex.h"

/* What a token can be for a pattern. The kinds of times.tsv come first, in small letters there and in capitals in patterns. */
typedef enum dln_time_class {
	DLN_T_MONTH, DLN_T_WEEKDAY, DLN_T_UNIT, DLN_T_DAY, DLN_T_PART, DLN_T_SEASON, DLN_T_STEP, DLN_T_COUNT, DLN_T_EDGE, DLN_T_APPROX, DLN_T_EACH, DLN_T_RATE,
	DLN_T_HOLIDAY, DLN_T_ZONE, DLN_T_HALFDAY, DLN_T_FILLER, DLN_T_BOUND, DLN_T_KINDS,
	/* seen in digits, in numbers.tsv or in the ending */
	DLN_T_NUM = DLN_T_KINDS, DLN_T_ORDINAL, DLN_T_YEAR, DLN_T_DAYNUM, DLN_T_TWO, DLN_T_CLOCK, DLN_T_HHMM, DLN_T_ISO, DLN_T_NUMERIC,
	DLN_T_DECADE, DLN_T_UNITS, DLN_T_WEEKDAYS,
	/* expressions that patterns may be built of */
	DLN_T_DATE, DLN_T_LENGTH, DLN_T_SPAN, DLN_T_CLASSES
} dln_time_class;
#define DLN_T(c) ((uint64_t)1 << (c))
#define DLN_T_EXPRESSIONS (DLN_T(DLN_T_DATE) | DLN_T(DLN_T_LENGTH) | DLN_T(DLN_T_SPAN))

typedef enum dln_time_unit {
	DLN_U_SECOND, DLN_U_MINUTE, DLN_U_HOUR, DLN_U_DAY, DLN_U_WEEK, DLN_U_FORTNIGHT, DLN_U_WEEKEND, DLN_U_MONTH, DLN_U_QUARTER, DLN_U_YEAR, DLN_U_DECADE,
	DLN_U_CENTURY, DLN_U_COUNT
} dln_time_unit;

typedef enum dln_time_edge { DLN_EDGE_START, DLN_EDGE_MIDDLE, DLN_EDGE_END } dln_time_edge;
typedef enum dln_time_bound { DLN_BOUND_SINCE, DLN_BOUND_UNTIL, DLN_BOUND_BY } dln_time_bound;

/* What a pattern means; timex_mean.c has one function for each. */
typedef enum dln_time_meaning {
	DLN_MEANS_CALENDAR, DLN_MEANS_DAY, DLN_MEANS_STEP, DLN_MEANS_SPAN, DLN_MEANS_TOLD, DLN_MEANS_LENGTH, DLN_MEANS_EACH, DLN_MEANS_FIXED, DLN_MEANS_CLOCK,
	DLN_MEANS_PART, DLN_MEANS_HOLIDAY, DLN_MEANS_NUMERIC, DLN_MEANS_PIECE, DLN_MEANS_AGO, DLN_MEANS_AHEAD, DLN_MEANS_LATER, DLN_MEANS_EARLIER,
	DLN_MEANS_EDGE, DLN_MEANS_NTH, DLN_MEANS_KEEP, DLN_MEANS_AT,
	DLN_MEANS_WITHIN, DLN_MEANS_AFTER, DLN_MEANS_ANNIVERSARY, DLN_MEANS_KNOWN, DLN_MEANS_NOTHING, DLN_MEANS_COUNT
} dln_time_meaning;

struct dln_time_sense {
	dln_time_class class;
	int value;
	dln_view text;  /* the cell itself: "MO", "12-25" */
	uint32_t next;  /* of the same word, UINT32_MAX: none */
};

struct dln_time_word {
	uint64_t classes;
	uint32_t sense;   /* first, UINT32_MAX: none */
	uint16_t literal; /* in patterns, 0: in none */
};

typedef struct dln_time_element {
	uint64_t classes;
	uint16_t literals[4]; /* 0 behind the last */
	bool optional;
	bool outside;         /* has to stand there, but is no part of the expression */
} dln_time_element;

#define DLN_TIME_ELEMENTS 12

typedef struct dln_time_pattern {
	dln_time_element at[DLN_TIME_ELEMENTS];
	uint8_t count;
	bool compound;        /* has an expression in it */
	dln_time_meaning means;
	dln_timex_type type;
	dln_view argument;
} dln_time_pattern;

/* Patterns by what may come first: lists of indexes, ascending. */
typedef struct dln_time_list { const uint16_t *at; size_t len; } dln_time_list;

struct dln_time_patterns {
	const dln_time_pattern *at;
	size_t len;
	const dln_time_list *of_literal;
	dln_time_list of_class[DLN_T_CLASSES];
};

#define DLN_TIME_NONE INT32_MIN

/* The words of a match: what each class stands for, DLN_TIME_NONE where it did not occur. */
typedef struct dln_time_parts {
	int value[DLN_T_CLASSES];
	int again[DLN_T_CLASSES];   /* of a class that occurs twice: "3 - 8 May" */
	dln_view text[DLN_T_CLASSES];
	bool many;                  /* an uncertain number: "several" */
	int tenths;                 /* of NUM; DLN_TIME_NONE: none */
	const struct dln_time_found *date, *length;
	dln_view argument;
} dln_time_parts;

/* An expression, and what a pattern that is built of it needs to know. */
typedef struct dln_time_found {
	dln_timex x;
	int tenths;                 /* how many units, DLN_TIME_NONE: an unknown number */
	dln_time_unit unit;
	bool many;                  /* an uncertain number: "several weeks" */
	bool open;                  /* a clock time without its day, which may follow */
	bool floats;                /* "a day after" in a sentence that has named no day so far */
} dln_time_found;

/* What has been told: the last date, and the last that is a day. */
typedef struct dln_time_story {
	dln_when any, day;
	dln_timex_form any_form;
	dln_when clock_day;         /* a day of this sentence */
	dln_when narrated;          /* the day that the words at hand are told of where their sentence names none; anchor NONE: nobody says */
	bool future;                /* the verb that governs the words at hand looks forward */
} dln_time_story;

/* A token of a sentence as patterns see it. */
typedef struct dln_time_sort {
	uint64_t classes;
	const struct dln_time_word *word; /* of the tables, NULL: none */
	const struct dln_time_word *base; /* that of "Mondays" is "monday", of "mid-May" "may" */
} dln_time_sort;

/* What the token `i` can be; `next` is the one behind it in its sentence, or NULL. */
dln_time_sort dln_time_sort_of(const dln_time_words *words, const dln_grounded *g, const dln_sentence *s, uint32_t i);
/* What a token that is of a class stands for, and the text that says so. */
int dln_time_value_of(const dln_time_words *words, const dln_time_sort *sort, const dln_token *t, dln_time_class class, dln_view *text);

/* False: no expression (the 31st of June). */
bool dln_time_mean(dln_arena *arena, dln_time_meaning means, const dln_time_parts *parts, const dln_time_story *story, dln_time_found *out);

/* The meanings that count (timex_reckon.c). */
bool dln_time_mean_step(const dln_time_parts *p, const dln_time_story *story, dln_time_found *out);
bool dln_time_mean_length(dln_arena *arena, const dln_time_parts *p, dln_time_found *out);
bool dln_time_mean_span(dln_arena *arena, const dln_time_parts *p, dln_time_found *out);
bool dln_time_mean_distance(const dln_time_found *length, int sign, dln_time_found *out);
bool dln_time_mean_told(const dln_time_parts *p, const dln_time_story *story, dln_time_found *out);
bool dln_time_mean_later(const dln_time_found *length, const dln_time_story *story, int sign, dln_time_found *out);
bool dln_time_mean_each(dln_arena *arena, const dln_time_parts *p, dln_time_found *out);
bool dln_time_mean_within(const dln_time_parts *p, const dln_time_story *story, dln_time_found *out);
bool dln_time_mean_after(const dln_time_found *length, const dln_time_story *story, dln_time_found *out);
bool dln_time_mean_anniversary(dln_arena *arena, const dln_time_parts *p, dln_time_found *out);
/* Counts "a day after" from a day of its sentence that was told behind it. */
void dln_time_anchor(const dln_when *day, dln_time_found *after);

/* ---- building blocks ---- */

extern const dln_when DLN_TIME_UNKNOWN;
dln_when dln_time_absolute(dln_day begin, dln_day end, dln_grain grain);
dln_when dln_time_relative(dln_day begin, dln_day end, dln_grain grain);
dln_when dln_time_month(int month, int first, int last, dln_grain grain, bool future);
dln_when dln_time_weekday(int weekday, int first, int last, dln_grain grain, bool future);
dln_grain dln_time_grain(dln_time_unit u);
dln_timex_form dln_time_form(dln_time_unit u);
/* Whether a class occurred; whether the argument is this word; the unit that occurred, in the singular or plural. */
bool dln_time_has(const dln_time_parts *p, dln_time_class c);
bool dln_time_argues(const dln_time_parts *p, const char *word);
dln_time_unit dln_time_unit_of(const dln_time_parts *p);
/* At most 39 bytes, kept in the arena. */
dln_view dln_time_written(dln_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A result that names days: false for anchor NONE. */
bool dln_time_named(dln_time_found *out, dln_when when, dln_timex_form form);
/* One that names none; false without a value. */
bool dln_time_dateless(dln_time_found *out, dln_view value);

/* Digits as a number, -1 when it is none; at most nine digits. */
int dln_time_number(dln_view v);
/* `when` moved by n units; anchor NONE when nobody can tell. */
dln_when dln_time_shift(const dln_when *when, dln_time_unit unit, int n);
int dln_time_days(dln_time_unit unit, int tenths);

#endif
