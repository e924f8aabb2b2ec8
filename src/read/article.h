/* article.h: one article in work, and the steps that look at it. Internal to `read`.
 *
 *     lines     text -> lines -> paragraphs
 *     scan      what the phrases of the knowledge say of a paragraph
 *     junk      consent notices, lists of links, repeats
 *     opening   "KABUL, Aug 10 (Reuters) -"
 *     credit    bylines, source lines, image credits; whose copy it is
 *     blocks    the kind of every paragraph
 *     language  what it is in, and the paragraphs that are in something else (language.h)
 *
 * All run inside the reader's guard.
 */
#ifndef DLN_READ_ARTICLE_H
#define DLN_READ_ARTICLE_H

#include "read/decode.h"
#include "read/phrase.h"

enum {
	DLN_MAX_LINES = 1000000,   /* of a file */
	DLN_MAX_PARAS = 100000,    /* of an article */
	DLN_MAX_ARTICLES = 1000,   /* of a file */
	DLN_MAX_CREDITS = 1000     /* of an article; later ones add nothing */
};

/* ---- lines.c ---- */

/* A line without its end and without blanks at both sides; begin == end when it is blank. */
typedef struct dln_line {
	uint32_t begin, end;
	uint16_t columns, indent; /* characters of the content and before it, 65535 at most */
} dln_line;

typedef struct dln_lines {
	dln_line *at;
	size_t len, cap;
} dln_lines;

/* How a paragraph ends. */
typedef enum dln_ending {
	DLN_ENDS_BARE, /* in a word: a heading, a link, a caption */
	DLN_ENDS_STOP, /* in a full stop or its like, whatever quotes and brackets are around it */
	DLN_ENDS_ASK,  /* in a question or exclamation mark, as headlines may too */
	DLN_ENDS_OPEN  /* in a colon, comma, semicolon or dash: it goes on */
} dln_ending;

/* What junk.c and credit.c found a paragraph to be. */
typedef enum dln_verdict { DLN_VERDICT_NONE, DLN_VERDICT_JUNK, DLN_VERDICT_LIST /* opens a list of links */ } dln_verdict;

typedef struct dln_para {
	dln_range range;
	uint32_t words;        /* without numbers */
	uint32_t capital;      /* of these, with a capital at the beginning */
	uint32_t capitals;     /* of these, in capitals */
	uint32_t tail;         /* where the last sentence's rest begins: "... he said. (Reuters)"; range.end when there is none */
	uint8_t ending;        /* dln_ending, of the part before the tail too */
	uint8_t verdict;       /* dln_verdict of the junk phrases */
	bool after_blank;      /* a blank line is before it, or nothing */
	bool bullet, lower;    /* begins with a bullet; with a lower-case letter */
	bool archive;          /* a picture from an archive: its date is not the report's */
	uint16_t cues;         /* bit of each dln_cue_kind that holds */
	uint32_t cue_line[DLN_CUE_KINDS]; /* the line of credits.tsv for it */
	uint32_t label_end;    /* where the opening cue (byline, source ...) ends; range.begin when there is none */
	dln_block_kind kind;
	bool settled;          /* kind is decided */
	dln_view why;
} dln_para;

typedef struct dln_article {
	dln_arena *arena;
	const dln_reader *reader;
	dln_view text;
	size_t base;
	dln_view language;     /* given from outside, as a tag; empty: nothing */
	dln_para *paras;
	size_t para_count;
	dln_vec(dln_credit) credits;
	dln_findings findings;
	bool capitals;         /* the whole text is in capitals */
	bool sourced;          /* a source line names a source that is no agency known here */
	dln_report *report;
} dln_article;

/* Lines of the text; DLN_LIMIT through the guard when there are too many. Form feed counts as a line end. */
void dln_lines_cut(dln_arena *arena, dln_view text, dln_lines *out);
bool dln_is_blank(uint32_t cp);
/* Trims blanks of Unicode off both ends. */
dln_range dln_range_trim(dln_view text, size_t begin, size_t end);
/* True when the bytes hold a letter or digit. */
bool dln_has_words(dln_view text, size_t begin, size_t end);
/* Finds the end mark and where a trailing credit may begin. */
dln_ending dln_ending_of(dln_view text, dln_range range, uint32_t *tail);
/* Fills article->paras. Lines without a letter or digit belong to none. */
void dln_paras_join(dln_article *article);

/* ---- scan.c ---- */

/* Looks at every word of the paragraph once. */
void dln_para_scan(dln_article *article, dln_para *para);
/* "told AFP" and its like in the paragraph become credits. */
void dln_told_scan(dln_article *article, const dln_para *para);

/* ---- junk.c ---- */

void dln_junk_mark(dln_article *article);
void dln_repeats_mark(dln_article *article);

/* ---- dated.c ---- */

typedef struct dln_date {
	dln_range words;
	int year, month, day;  /* year 0: not said */
	bool unsure;           /* 3/4/2021: which is the month is not known */
} dln_date;

/* The first date in text[at, end). `short_years`: two digits may be a year ("3 JAN 90"): 50 to 99 are of the 20th century. */
bool dln_date_next(const dln_reader *reader, dln_view text, size_t at, size_t end, bool short_years, dln_date *out);
/* Where the words end before the first date with a year and the weekday before that: "By Ada Holm | Tuesday, 11 June 2024". `end` where nothing stands before it, or
 * there is none. */
size_t dln_before_date(const dln_reader *reader, dln_view text, size_t begin, size_t end);
/* The day that the value of a field says: "2019-11-19T08:00-05:00", "20191119", "Tue, 19 Nov 2019 08:00:00 GMT", any full date in words; in the zone in which it is
 * written.
 * DLN_NO_DAY when none can be read, or one of the year 1 and the like, or the first moment of 1970, which programs write where they know none. */
dln_day dln_day_said(const dln_reader *reader, dln_view value, bool short_years);
/* DLN_NO_DAY when it is unsure, has no year or is no day of the calendar. */
dln_day dln_date_day(const dln_date *date);
/* Finds the report's date in its dateline, date lines and captions; the blocks' kinds are decided by now. */
struct dln_opening;
void dln_report_date(dln_article *article, const struct dln_opening *opening);
/* True when the paragraph is a date with little else. */
bool dln_is_date_line(const dln_article *article, const dln_para *para, dln_date *date);

/* ---- opening.c ---- */

enum { DLN_OPENING_AGENCIES = 4 };
typedef struct dln_agency {
	dln_view name;
	dln_range words;
} dln_agency;

typedef struct dln_agencies {
	dln_agency at[DLN_OPENING_AGENCIES];
	size_t len;
	bool all; /* nothing else stands in the range but linking words and signs */
} dln_agencies;

/* The agencies named in the range, without doubles. */
void dln_agencies_in(const dln_reader *reader, dln_view text, size_t begin, size_t end, dln_agencies *out);

typedef struct dln_opening {
	dln_range range, place;
	dln_date date;         /* month 0: none */
	dln_agencies agencies;
	bool known;            /* the agencies are in the knowledge; else the one there is as the text has it */
	bool alone;            /* nothing follows it in its paragraph */
} dln_opening;

/* Reads a dateline at the beginning of the range. `capitals`: the whole text is in capitals, so they prove nothing. */
bool dln_opening_read(const dln_reader *reader, dln_view text, dln_range range, bool capitals, dln_opening *out);

/* ---- credit.c ---- */

/* Marks the paragraphs that are credits: bylines, source lines, date lines, agency lines, rights. */
void dln_credit_lines(dln_article *article);
/* Whether the bare paragraph or its tail ends in an image credit; then *line names the rule. */
bool dln_image_credit(const dln_article *article, const dln_para *para, dln_agencies *agencies);
/* Credits and agencies of the report; the blocks' kinds are decided by now. `given`: the agencies of the metadata or front matter. */
void dln_credits_collect(dln_article *article, const dln_opening *opening, dln_view given);
dln_view dln_why(dln_arena *arena, const char *table, uint32_t line);

/* ---- blocks.c ---- */

/* Everything about one article: fills the report's blocks, dateline, dates, credits, title and byline. report->text, outlet, title, byline,
 * published are as given before; what is given stays. */
void dln_article_read(dln_article *article, dln_view given_agency);

#endif
