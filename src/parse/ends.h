/* ends.h: where sentences end inside of a block: by rule where rules are sure, by a learnt table where they are not.
 *
 * The rules (sentence.c) say of every place between two tokens that a sentence never ends there, always does, or what they would guess. Where they
 * guess, an averaged perceptron decides, left to right, seeing its own ends before (Collins 2002; for sentence ends Palmer and Hearst 1997). A model without
 * that table leaves it at the guess. Cost is linear in the tokens, memory constant.
 */
#ifndef DLN_PARSE_ENDS_H
#define DLN_PARSE_ENDS_H

#include "parse/model.h"
#include "parse/token.h"

typedef enum dln_verdict { DLN_ENDS_NEVER, DLN_ENDS_HARDLY, DLN_ENDS_LIKELY, DLN_ENDS_ALWAYS } dln_verdict;

typedef enum dln_end_mark { DLN_MARK_NONE, DLN_MARK_STOP, DLN_MARK_SHOUT /* ! ? */, DLN_MARK_DOTS, DLN_MARK_ABBREVIATION } dln_end_mark;

/* The pieces of one block. */
typedef struct dln_run {
	dln_view text;
	const dln_piece *pieces;
	size_t n;
} dln_run;

/* What the rules make of the place behind a piece. */
typedef struct dln_edge {
	dln_verdict verdict;
	dln_end_mark mark;
	size_t at;   /* the piece with the mark: the piece itself or one before what closes; the piece itself when there is no mark */
	size_t next; /* the word that the next sentence would begin with, behind what opens; at most n */
} dln_edge;

/* The rules for the place behind pieces[i], i < n. */
dln_edge dln_rules_judge(const dln_run *run, size_t i);
/* Marks that stand before the first word of a sentence, and behind its last mark: quotation marks, brackets, dashes. */
bool dln_rules_opens(uint32_t cp);
bool dln_rules_closes(uint32_t cp);
bool dln_rules_dash(uint32_t cp);
/* A small letter of a script that has capitals. */
bool dln_rules_small(uint32_t cp);

/* ---- the learnt part ---- */

#define DLN_END_FEATURES 69
#define DLN_END_WORDS 16 /* a power of two: words that are kept at a time */

/* A walk over the places of a block. The training program walks the same way. */
typedef struct dln_ender {
	const dln_model *model; /* word clusters */
	dln_run run;
	size_t from;            /* the sentence's first piece */
	uint32_t quotes, depth; /* quotation marks and open brackets since */
	uint32_t widest, tidy;  /* of the block: characters of its longest line; what stands behind full stops */
	bool stray;             /* of the block: a small letter behind a full stop is a slip */
	size_t line;            /* first piece of the line */
	size_t case_of;         /* where in the block `how` was found */
	dln_case how;
	uint32_t caps;          /* there: share of words with a capital */
	dln_word first;         /* word of the sentence; form 0: not yet read */
	size_t word_of[DLN_END_WORDS];
	dln_word words[DLN_END_WORDS];
} dln_ender;

void dln_ender_start(dln_ender *ender, const dln_model *model, const dln_run *run);
/* The rules for the place behind piece i, and what the block and the sentence so far add to them. */
dln_edge dln_ender_judge(const dln_ender *ender, size_t i);
/* Features of the place behind piece i; to be called for rising i, after dln_ender_pass for all places before. */
void dln_ender_features(dln_ender *ender, size_t i, const dln_edge *edge, uint32_t out[DLN_END_FEATURES]);
/* Goes on to the next place; `ends` says whether a sentence ended at this one. */
void dln_ender_pass(dln_ender *ender, size_t i, bool ends);

/* Sets ends[i] where a sentence ends behind piece i. What is set before stays set. */
void dln_ends_find(const dln_model *model, const dln_run *run, bool *ends);

#endif
