/* timex.h: expressions of time (TIMEX3) in a parsed report, and which of them tells when an event was.
 *
 * An expression is found by the patterns of time_patterns.tsv over the words of times.tsv and numbers.tsv (timex_words.c compiles them, timex_find.c
 * matches them); what a pattern means is worked out by timex_mean.c. It covers what the TimeML guideline draws: the noun phrase with its
 * article and modifiers, no preposition. Each hangs on the verb or noun that governs its head in the tree. What counts from something told ("the next
 * day", "two weeks later") counts from the expression before it; an hour without its day ("before dawn") is of the day that its paragraph has told of in the past
 * tense, else of the one that the report's opening tells of.
 *
 * An event takes the expression that hangs on it, else the one on the clause that it belongs to (not beyond a verb of saying); else its
 * time follows from tense: what is told in the past tense happened on the day of publication or just before, on that of a joined verb or, where somebody told
 * of it on a day, on that one; the past perfect and what is not asserted have no day.
 *
 * TimeML: Sauri, Littman, Knippen, Gaizauskas, Setzer, Pustejovsky, "TimeML Annotation Guidelines 1.2.1", 2006.
 */
#ifndef DLN_CLAIM_TIMEX_H
#define DLN_CLAIM_TIMEX_H

#include "claim/fact.h"

typedef struct dln_time_words {
	dln_map of_word;        /* lower-cased word -> index */
	const struct dln_time_word *at;
	const struct dln_time_sense *senses;
	const struct dln_time_patterns *patterns;
} dln_time_words;

/* DLN_FORMAT with the line for a pattern that cannot be read. */
dln_status dln_time_words_load(dln_arena *arena, const dln_know *know, dln_time_words *out, dln_err *err);

/* Whether one row of time_patterns.tsv can be read: DLN_FORMAT with its line when not. */
dln_status dln_time_pattern_check(dln_arena *arena, const dln_know *know, uint32_t row, dln_err *err);

typedef enum dln_timex_type { DLN_TIMEX_DATE, DLN_TIMEX_TIME, DLN_TIMEX_DURATION, DLN_TIMEX_SET } dln_timex_type;
const char *dln_timex_type_text(dln_timex_type type); /* "DATE" */

/* How much of the calendar a value names; TEXT: the value stands in `tail`. */
typedef enum dln_timex_form {
	DLN_FORM_TEXT, DLN_FORM_DAY, DLN_FORM_WEEK, DLN_FORM_WEEKEND, DLN_FORM_MONTH, DLN_FORM_QUARTER, DLN_FORM_HALF, DLN_FORM_SEASON, DLN_FORM_YEAR,
	DLN_FORM_DECADE, DLN_FORM_CENTURY
} dln_timex_form;

typedef struct dln_timex {
	uint32_t first, last;   /* tokens */
	uint32_t governor;      /* the token outside that it hangs on, DLN_NO_TOKEN: none */
	dln_when when;          /* the days; its words have "since" or "until" too */
	dln_timex_type type;
	dln_timex_form form;
	dln_when point;         /* what the value is the day, week, year ... of */
	dln_view tail;          /* what stands behind it: "TMO", "T18:40" */
	bool duration;          /* names no days: a length of time, "every week", "recently" */
	bool span;              /* "in less than a week": how long it took, said of one event only */
	bool ends;              /* hangs on a word for an end: "the war ended in 1990" */
	bool event;             /* "the Korean War": what took long and has a name; only what hangs on it was then */
	bool after;             /* "a day after": the time of what the words behind it tell */
} dln_timex;

typedef struct dln_timexes {
	const dln_timex *at;
	size_t len;
	const uint32_t *from;   /* one a sentence and one more: the first expression at or behind its begin */
	const dln_time_words *words;
} dln_timexes;

/* Inside a guard. */
void dln_timex_find(dln_arena *arena, const dln_time_words *words, const dln_grounded *g, dln_timexes *out);
/* TIMEX3's value in *room; NULL when it needs the report's day and that is not known. */
typedef struct dln_timex_text { char at[48]; } dln_timex_text;
const char *dln_timex_value(const dln_timex *x, dln_day published, dln_timex_text *room);
/* Days that the longest "few" of the unit last which `word` is the plural of ("weeks"); 0: it is no such word. */
int dln_timex_few(const dln_time_words *words, dln_view word);
/* The expression that stands right behind a noun, the name that it is of or what commas set off behind it, with no more than a preposition between; NULL: none. */
const dln_timex *dln_timex_behind(const dln_timexes *all, const dln_grounded *g, uint32_t noun);
/* When the event at `trigger` was; at a noun that is no event, when what it is the place of was. */
dln_when dln_timex_of(const dln_timexes *all, const dln_cues *cues, const dln_grounded *g, uint32_t trigger, const dln_fact *fact);

#endif
