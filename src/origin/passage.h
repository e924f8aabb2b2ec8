/* passage.h: finding copied passages, and the same words in quotation marks.
 *
 * Words. The blocks TITLE, PROSE and CAPTION of a report as plain words: small letters without accents, apostrophes dropped, the points of "U.S." and
 * of numbers too, everything else that is no letter or digit parts words.
 *
 * Fingerprints. Winnowing (Schleimer, Wilkerson & Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003) over shingles of
 * DLN_SHINGLE = 5 words with a window of DLN_WINDOW = 4 shingles: any run of 8 words (5 + 4 - 1, the guarantee threshold) that two reports share is
 * seen, no run under 5 (the noise threshold) ever. Words inside direct quotation marks make no fingerprints, nor do formulas of the trade (stock.tsv): that two
 * reporters heard one speaker is no copying, and that two were not called back neither.
 *
 * Meeting. Reports meet in an inverted index of fingerprints. Among those that share one, each looks at the DLN_LINKS before and behind it in the
 * order of their identities, so that the cost is linear in the words of the set also when a dispatch stands in hundreds of outlets, and a report that comes
 * later changes who meets whom only near to itself. Two of them are compared when a run of DLN_RUN words goes through the fingerprint; what is found in two
 * reports depends on these two alone.
 *
 * Growth. From each shared shingle the match grows word by word to both sides, over such words too; at most DLN_GAP = 4 changed, missing or added words
 * are bridged when at least DLN_RESUME = 3 words (and as many as were bridged) agree behind them.
 *
 * What counts. Words in quotations and formulas count for nothing. A run of at least DLN_RUN = 8 agreeing words, DLN_LEAST = 14 agreeing words in all, and either
 * 70 % of the words of a sentence of one of the reports, not less than DLN_LEAST, or DLN_LONG = 24 agreeing words. Why: names of offices with their holders and
 * datelines run to eight, ten, fifteen words, but seldom fill a sentence; behind 24 agreeing words there was a common text whatever stands around them.
 *
 * Passages. What was found is cut at the sentences of both reports. Sentences most of whose words agree are one, however many editors had them in hand; so a
 * notice at the foot of a copied article is not that article, and a roundup of two dispatches makes one of neither. Where less of a sentence agrees (half of the shorter
 * one, or DLN_RUN words), just these words are a passage. Of either DLN_SHINGLE words must count.
 * Between two reports that share a passage DLN_LEAST_KNOWN = 10 words are enough instead of DLN_LEAST, and also what would not count at all tells how much of
 * one is in the other; that makes no passage.
 */
#ifndef DLN_ORIGIN_PASSAGE_H
#define DLN_ORIGIN_PASSAGE_H

#include "claim/coded.h"
#include "know/know.h"

enum {
	DLN_SHINGLE = 5, DLN_WINDOW = 4, DLN_LINKS = 4, DLN_GAP = 4, DLN_RESUME = 3, DLN_RUN = 8, DLN_LEAST = 14, DLN_LEAST_KNOWN = 10, DLN_LONG = 24,
	DLN_SENTENCE_PERCENT = 70, DLN_WHOLE_PERCENT = 60,
	DLN_WORD_BYTES = 1000 /* what is longer is cut in several */
};

/* Twelve bytes, as there are hundreds of millions. */
typedef struct dln_plain {
	uint32_t hash, begin; /* byte in the text */
	uint16_t len;
	bool opens;  /* begins a sentence */
	bool apart;  /* inside a direct quotation or a formula: counts for nothing */
} dln_plain;

static inline dln_range dln_plain_range(const dln_plain *first, const dln_plain *last) {
	return (dln_range){first->begin, last->begin + last->len};
}

typedef struct dln_plains {
	dln_plain *at;
	size_t len, cap;
	const uint32_t *sentences; /* the words that begin one, in order; the first is word 0 */
	size_t sentence_count;
} dln_plains;

/* Formulas of the trade, from stock.tsv. */
enum { DLN_STOCK_WORDS = 16 };
typedef struct dln_stock {
	uint32_t words[DLN_STOCK_WORDS]; /* their hashes */
	uint32_t len;
} dln_stock;

typedef struct dln_stocks {
	dln_stock *at; /* by first word, then the longer before the shorter */
	size_t len, cap;
} dln_stocks;

/* None without `know`. Inside a guard. */
void dln_stock_read(dln_arena *arena, dln_buf *scratch, const dln_know *know, dln_stocks *out);
/* Sets those of the words from `from` on apart that stand in formulas. */
void dln_stock_mark(const dln_stocks *stocks, dln_plains *words, size_t from);

/* Appends the words of a report, without the list of sentences. `scratch` is only used between. Inside a guard. */
void dln_plain_words(dln_arena *arena, dln_buf *scratch, const dln_stocks *stocks, const dln_coded *coded, dln_plains *out);
/* What is in `room`, as long as it must be, with its sentences. Inside a guard of `arena`. */
dln_plains dln_plain_keep(dln_arena *arena, const dln_plains *room);
/* Number of the sentence that a word stands in. */
size_t dln_plain_sentence(const dln_plains *words, uint32_t word);
/* Hash of a name as words: case, accents and punctuation do not matter; 0 for none. `last` only its last word. */
uint64_t dln_plain_name(dln_buf *scratch, dln_view name, bool last);

/* ---- meeting in an inverted index: used for passages and for quotations ---- */

typedef struct dln_print {
	uint32_t hash, at; /* of the shingle that begins at a word */
} dln_print;

typedef struct dln_prints {
	dln_print *at; /* by hash, then place */
	size_t len, cap;
	const dln_print *in_text; /* by place, of one hash the first four; NULL: there is no index */
	size_t in_text_len;
	const uint16_t *slots;    /* by the low bits of a hash: the number of its first print, from 1; 0: free. Open addressing */
	uint32_t mask;
} dln_prints;

uint32_t dln_shingle_hash(const dln_plain *words, size_t at);
/* Brings prints in order. */
void dln_prints_sort(dln_prints *prints);
/* What is in `room` by place, as long as it must be, in order and with an index, unless there are too many for one. Inside a guard. */
dln_prints dln_prints_keep(dln_arena *arena, const dln_prints *room);
/* The same of prints that are in order, which must live as long. Inside guards of both arenas. */
dln_prints dln_prints_index(dln_arena *arena, dln_arena *turn, const dln_prints *sorted);

typedef struct dln_pair {
	uint32_t a, b; /* items, a < b */
} dln_pair;

typedef struct dln_pairs {
	dln_pair *at;
	size_t len, cap;
} dln_pairs;

/* Asked where two items share a shingle: whether that is enough to compare them. */
typedef bool dln_meeting(void *self, uint32_t a, uint32_t at_a, uint32_t b, uint32_t at_b);
/* Which items meet, in order. Two are asked about where they share one shingle after the other until one is enough. Linear in the prints. Inside a guard. */
void dln_meet(dln_arena *arena, const dln_prints *items, size_t count, dln_meeting *meeting, void *self, dln_pairs *out);

/* Word i of one item and word j of another begin the same shingle. */
typedef struct dln_seed {
	uint32_t i, j;
} dln_seed;

typedef struct dln_seeds {
	dln_seed *at;
	size_t len, cap;
} dln_seeds;

/* All shingles that two items share, by place; of one that stands often in an item the first four places. Replaces what is in `out`. Inside a guard. */
void dln_seeds_find(dln_arena *arena, const dln_prints *a, const dln_prints *b, dln_seeds *out);

/* ---- passages ---- */

/* The fingerprints of a report's words, by place; appended. Inside a guard. */
void dln_passage_prints(dln_arena *arena, const dln_plains *words, dln_prints *out);

/* Words i, i + 1, ... of one report agree with j, j + 1, ... of another. */
typedef struct dln_step {
	uint32_t i, j, len;
} dln_step;

typedef struct dln_steps {
	dln_step *at;
	size_t len, cap;
} dln_steps;

/* How far two runs of words agree from a place where they do. */
typedef struct dln_growth {
	uint32_t a_begin, a_end, b_begin, b_end;
	uint32_t agreeing; /* words that agree */
	uint32_t counting; /* of these outside of quotations and formulas */
	uint32_t run;      /* the longest run of such */
} dln_growth;

/* `a` and `b` agree at i and j; nothing outside of [a_from, a_to), [b_from, b_to) is looked at. */
typedef struct dln_bounds {
	const dln_plain *a, *b;
	uint32_t a_from, a_to, b_from, b_to;
} dln_bounds;
/* `steps`, when not NULL, gets how they agree. Inside a guard. */
dln_growth dln_passage_grow(dln_arena *arena, const dln_bounds *in, uint32_t i, uint32_t j, dln_steps *steps);

/* True when a run of DLN_RUN agreeing words that count goes through words i and j. */
bool dln_passage_runs(const dln_plains *a, uint32_t i, const dln_plains *b, uint32_t j);

/* A report as it is compared, and room that is used again from pair to pair. */
typedef struct dln_printed {
	const dln_plains *words;
	const dln_prints *prints;
} dln_printed;

typedef enum dln_likeness {
	DLN_LIKE_WHOLE, /* most words of both sentences agree: they are one, but for edits */
	DLN_LIKE_PART,  /* so much is the same */
	DLN_LIKE_WEAK   /* not much by itself, but the two reports share passages elsewhere */
} dln_likeness;

/* What two reports share, sentence by sentence: from the first word that agrees to the last. */
typedef struct dln_piece {
	uint32_t a_begin, a_end, b_begin, b_end;
	dln_likeness like;
} dln_piece;

typedef struct dln_grown {
	dln_growth is;
	size_t step, step_count; /* how it agrees: of the steps */
} dln_grown;

typedef struct dln_comparing {
	dln_seeds seeds;
	dln_vec(dln_grown) grown;
	dln_steps steps;
	dln_vec(dln_piece) pieces; /* the result */
} dln_comparing;

/* The passages that two reports share. Inside a guard. */
void dln_passage_compare(dln_arena *arena, const dln_printed *a, const dln_printed *b, dln_comparing *room);

/* Words [begin, end) of a report. */
typedef struct dln_span_of {
	uint32_t report, begin, end;
} dln_span_of;

/* Two spans of two reports that say the same. */
typedef struct dln_match {
	dln_span_of a, b;
	dln_likeness like;
} dln_match;

typedef struct dln_matches {
	dln_match *at;
	size_t len, cap;
} dln_matches;

/* All that two reports share. */
typedef struct dln_alike {
	uint32_t a, b; /* `a` comes first by identity */
	uint32_t count;
	const dln_piece *pieces;
} dln_alike;

typedef struct dln_alikes {
	dln_alike *at; /* by identity of `a`, then of `b` */
	size_t len, cap;
} dln_alikes;

/* Of two uint32_t, for qsort. */
int dln_number_order(const void *a, const void *b);
/* Union-find: `parent` begins with each its own. The smallest number of a group is what all of it are known by. */
uint32_t dln_group_of(uint32_t *parent, uint32_t i);
void dln_group_join(uint32_t *parent, uint32_t a, uint32_t b);

/* Places that hold the same words. */
typedef struct dln_cluster {
	const dln_span_of *spans; /* by report, then place, without overlap; at least two reports */
	size_t len;
} dln_cluster;

typedef struct dln_clusters {
	dln_cluster *at;
	size_t len, cap;
} dln_clusters;

/* Groups of sentences that hold the same words, and of parts of sentences; by their first span. Inside a guard. */
void dln_cluster_sentences(dln_arena *arena, const dln_plains *words, size_t count, const dln_alikes *alikes, dln_clusters *out);
/* Groups of spans, from matches of spans that do not overlap; by their first span. Inside a guard. */
void dln_cluster_spans(dln_arena *arena, const dln_matches *matches, dln_clusters *out);
/* Sentences that follow each other in all reports of a group, and are those of no other, become one passage. */
void dln_cluster_join(const dln_plains *words, dln_clusters *clusters);

/* Notices go: sentences that outlets print under everything, or that everybody has. These are sentences of fewer than DLN_NOTICE words that stand in three
 * reports or more, most pairs of which have nothing else to do with each other: neither a place (narrower than a country) nor a rarer or longer sentence. What
 * is not known of two reports does not part them. What is shared of them goes too. */
enum { DLN_NOTICE = 60 };
void dln_cluster_drop_notices(dln_arena *arena, const dln_coded *const *reports, size_t count, dln_clusters *clusters, dln_alikes *alikes);

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
 * report does not name the speaker, DLN_RUN words must agree. Inside guards of both arenas, as above. */
enum { DLN_SAME_PERCENT = 80 };
void dln_saying_find(dln_arena *arena, dln_arena *turn, dln_buf *scratch, const dln_coded *const *reports, const dln_plains *words, const uint32_t *order,
	size_t count, dln_saying_list *out);

#endif
