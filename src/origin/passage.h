/* passage.h: finding copied passages, and the same words in quotation marks.
 *
 * Words. The blocks TITLE, PROSE and CAPTION of a report as plain words: small letters without accents, apostrophes dropped, the points of "U.S." and
 * of numbers too, everything else that is no letter or digit parts words.
 *
 * Fingerprints. Winnowing (Schleimer, Wilkerson & Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003) over shingles of
 * DLN_SHINGLE = 5 words with a window of DLN_WINDOW = 4 shingles: any run of 8 words (5 + 4 - 1, the guarantee threshold) that two reports share is
 * seen, no run under 5 (the noise threshold) ever. Words inside direct quotation marks make no fingerprints: that two reporters heard one speaker is
 * no copying. Reports meet in an inverted index of fingerprints. In a group of reports that share one, each is compared with the DLN_LINKS before it, so that the
 * cost is linear in the words of the set also when a dispatch stands in hundreds of outlets.
 *
 * Growth. From each shared shingle the match grows word by word to both sides, over quoted words too; at most DLN_GAP = 4 changed, missing or added words
 * are bridged when at least DLN_RESUME = 3 words (and as many as were bridged) agree behind them.
 *
 * What counts. A run of at least DLN_RUN = 8 agreeing words outside of quotations, DLN_LEAST = 10 agreeing words in all, and either 60 % of a sentence of one of
 * the reports or DLN_LONG = 24 agreeing words. Why: names of offices with their holders, datelines and stock phrases ("did not immediately respond to a
 * request for comment", "on condition of anonymity because he was not authorised to speak") run to eight, ten, fifteen words, but seldom fill a sentence;
 * behind 24 agreeing words there was a common text whatever stands around them.
 */
#ifndef DLN_ORIGIN_PASSAGE_H
#define DLN_ORIGIN_PASSAGE_H

#include "claim/coded.h"

enum {
	DLN_SHINGLE = 5, DLN_WINDOW = 4, DLN_LINKS = 8, DLN_GAP = 4, DLN_RESUME = 3, DLN_RUN = 8, DLN_LEAST = 10, DLN_LONG = 24,
	DLN_SENTENCE_PERCENT = 60
};

typedef struct dln_plain {
	uint64_t hash;
	dln_range range;
	bool opens;  /* begins a sentence */
	bool quoted; /* inside a direct quotation */
} dln_plain;

typedef struct dln_plains {
	dln_plain *at;
	size_t len, cap;
} dln_plains;

/* Appends the words of a report. `scratch` is only used between. Inside a guard. */
void dln_plain_words(dln_arena *arena, dln_buf *scratch, const dln_coded *coded, dln_plains *out);
/* Hash of a name as words: case, accents and punctuation do not matter; 0 for none. `last` only its last word. */
uint64_t dln_plain_name(dln_buf *scratch, dln_view name, bool last);

/* ---- meeting in an inverted index: used for passages and for quotations ---- */

typedef struct dln_print {
	uint64_t hash;     /* of a shingle */
	uint32_t item, at; /* of which report or quotation, at which word */
} dln_print;

typedef struct dln_prints {
	dln_print *at;
	size_t len, cap;
} dln_prints;

/* Word i of item a and word j of item b begin the same shingle; a < b. */
typedef struct dln_seed {
	uint32_t a, b, i, j;
} dln_seed;

typedef struct dln_seeds {
	dln_seed *at;
	size_t len, cap;
} dln_seeds;

/* Of the DLN_SHINGLE words at `at`. Never UINT64_MAX. */
uint64_t dln_shingle_hash(const dln_plain *words, size_t at);
/* Sorts the prints; seeds by pair, then place. Inside a guard. */
void dln_seeds_find(dln_arena *arena, dln_prints *prints, dln_seeds *out);

/* ---- passages ---- */

/* Words [begin, end) of a report. */
typedef struct dln_span_of {
	uint32_t report, begin, end;
} dln_span_of;

/* Two spans of two reports that say the same; a.report < b.report. */
typedef struct dln_match {
	dln_span_of a, b;
} dln_match;

typedef struct dln_matches {
	dln_match *at;
	size_t len, cap;
} dln_matches;

/* Matches of all reports, by report and place. Inside a guard. */
void dln_passage_find(dln_arena *arena, const dln_plains *words, size_t count, dln_matches *out);

/* How far two runs of words agree from a place where they do. */
typedef struct dln_growth {
	uint32_t a_begin, a_end, b_begin, b_end;
	uint32_t agreeing; /* words that agree */
	uint32_t run;      /* the longest run of agreeing words outside of quotations */
} dln_growth;
/* `a` and `b` agree at i and j; nothing outside of [a_from, a_to), [b_from, b_to) is looked at. */
typedef struct dln_bounds {
	const dln_plain *a, *b;
	uint32_t a_from, a_to, b_from, b_to;
} dln_bounds;
dln_growth dln_passage_grow(const dln_bounds *in, uint32_t i, uint32_t j);

/* Groups of spans that hold the same words, from matches: spans of a report that overlap by four fifths of both together are the same. */
typedef struct dln_cluster {
	const dln_span_of *spans; /* by report, then place; overlapping ones joined; at least two reports */
	size_t len;
} dln_cluster;

typedef struct dln_clusters {
	dln_cluster *at;
	size_t len, cap;
} dln_clusters;

/* By their first span. Inside a guard. */
void dln_cluster_matches(dln_arena *arena, const dln_matches *matches, dln_clusters *out);

/* Boilerplate goes: a passage of fewer than DLN_STOCK words that stands in three reports or more, most of which share neither a place (narrower than
 * a country) nor a passage of DLN_STOCK words with any of the others. */
enum { DLN_STOCK = 60 };
void dln_cluster_drop_stock(dln_arena *arena, const dln_coded *const *reports, size_t count, dln_clusters *clusters);

/* ---- quotations ---- */

/* A direct quotation that stands in several reports. */
typedef struct dln_saying {
	dln_cluster places;
	dln_view by; /* its speaker's fullest name, else the words for the speaker in the first report that has some */
} dln_saying;

typedef struct dln_saying_list {
	dln_saying *at;
	size_t len, cap;
} dln_saying_list;

/* Quotations of at least DLN_SHINGLE words that agree in DLN_SAME_PERCENT of the shorter one's words, of speakers with one name or one last name. Where a
 * report does not name the speaker, DLN_RUN words must agree. Inside a guard. */
enum { DLN_SAME_PERCENT = 80 };
void dln_saying_find(dln_arena *arena, dln_buf *scratch, const dln_coded *const *reports, const dln_plains *words, size_t count, dln_saying_list *out);

#endif
