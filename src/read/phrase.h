/* phrase.h: words of a text and the phrases of the knowledge that stand in it. Internal to `read`.
 *
 * A word is a run of letters and digits, compared in lower case; everything between words is punctuation and does not count, so "U.S." is two
 * words, in a text as in a table. Phrases have up to DLN_PHRASE_WORDS words and come from junk.tsv, credits.tsv, times.tsv (months and
 * weekdays) and actors.tsv (agencies). Looking at one word costs a hash look-up and a comparison for every phrase that begins with it.
 */
#ifndef DLN_READ_PHRASE_H
#define DLN_READ_PHRASE_H

#include "base/map.h"
#include "read/read.h"

enum { DLN_PHRASE_WORDS = 8 };

typedef enum dln_phrase_kind { DLN_PHRASE_JUNK, DLN_PHRASE_CREDIT, DLN_PHRASE_AGENCY, DLN_PHRASE_MONTH, DLN_PHRASE_WEEKDAY } dln_phrase_kind;

/* Where in a paragraph a phrase counts. */
typedef enum dln_phrase_where {
	DLN_AT_ANY, DLN_AT_START, DLN_AT_LABEL /* at the start, with a colon, a bar, a dash or nothing behind it */, DLN_AT_END,
	DLN_AT_WHOLE /* together with other such phrases it is all there is */
} dln_phrase_where;

/* Groups of junk.tsv that C treats in their own way; all others are numbered from DLN_JUNK_OTHER in the order of the file. */
enum { DLN_JUNK_LIST, DLN_JUNK_LINK, DLN_JUNK_OTHER, DLN_JUNK_GROUPS = 16 };

/* Kinds of credits.tsv; the file says what each means. */
typedef enum dln_cue_kind {
	DLN_CUE_BYLINE, DLN_CUE_SOURCE, DLN_CUE_STAFF, DLN_CUE_WITH, DLN_CUE_RIGHTS, DLN_CUE_IMAGE, DLN_CUE_ARCHIVE, DLN_CUE_TOLD, DLN_CUE_GLOSS,
	DLN_CUE_PUBLISHED, DLN_CUE_UPDATED, DLN_CUE_UNDATED, DLN_CUE_MONITOR, DLN_CUE_TITLE, DLN_CUE_PLACE, DLN_CUE_CORRECTED, DLN_CUE_KINDS
} dln_cue_kind;

typedef struct dln_phrase {
	uint32_t words[DLN_PHRASE_WORDS];
	uint32_t line;     /* in its file */
	dln_view name;     /* AGENCY: canonical name */
	uint8_t len, kind, where;
	uint8_t group;     /* JUNK: group; CREDIT: dln_cue_kind; MONTH 1..12; WEEKDAY 0..6 */
	uint8_t weight;    /* JUNK */
	bool exact;        /* AGENCY: an acronym, counts in capitals only */
	bool small;        /* AGENCY: writes itself in small letters ("dpa") */
} dln_phrase;

struct dln_reader {
	const dln_know *know;
	dln_map words;            /* lower-case word -> its number, from 1 */
	const dln_phrase *phrases; /* by first word, longest first */
	const uint32_t *first;    /* word number -> index of its first phrase; one more at the end */
	uint32_t word_count;
	dln_map page_walls;       /* "page not found" -> 1: a title that begins so, 0: that is so (page_walls.tsv) */
	dln_map page_words;       /* "related-posts" -> DLN_WEB_* (webpage.h) */
	dln_map page_meta;        /* "og:title" -> 16 * dln_web_field + rank */
	dln_map field_names;      /* "pubdate" -> 16 * dln_named_field (fields.h) + rank */
	dln_map languages;        /* "english" -> row of language_table; its column language_tag is "en" */
	dln_know_table language_table;
	uint32_t language_tag;
};

typedef struct dln_word {
	uint32_t begin, end;
	uint32_t number;   /* 0: in no phrase */
	bool capital;      /* begins with an upper-case letter */
	bool capitals;     /* has letters, all of them upper case */
	bool digits;       /* nothing but ASCII digits */
	bool letters;      /* has a letter */
} dln_word;

/* The first word that begins in text[at, end). False when there is none. */
bool dln_word_next(const dln_reader *reader, dln_view text, size_t at, size_t end, dln_word *out);

/* Phrases that begin with the word: indices [*from, *to) into reader->phrases. */
void dln_phrase_range(const dln_reader *reader, const dln_word *word, uint32_t *from, uint32_t *to);
/* True when the phrase stands at `first` in text[.., end); *behind is where its last word ends. */
bool dln_phrase_stands(const dln_reader *reader, dln_view text, size_t end, const dln_word *first, const dln_phrase *phrase, size_t *behind);
/* The longest phrase of that kind (and, for CREDIT, that cue) at `first`, or NULL. */
const dln_phrase *dln_phrase_at(const dln_reader *reader, dln_view text, size_t end, const dln_word *first, dln_phrase_kind kind, size_t *behind);
const dln_phrase *dln_cue_at(const dln_reader *reader, dln_view text, size_t end, const dln_word *first, dln_cue_kind cue, size_t *behind);

#endif
