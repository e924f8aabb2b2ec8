/* date_clues.h: what a story says about when its reports were published; weighed by dates.c. Inside a guard. */
#ifndef DLN_LEDGER_DATE_CLUES_H
#define DLN_LEDGER_DATE_CLUES_H

#include "ledger/reason.h"

#define DLN_NO_REPORT UINT32_MAX
enum { DLN_CLUES_MOST_MET = 256 /* others of one key that are looked at */ };

/* Something that reports of one story share: a place they speak of, a side in a country, a passage, a passage of news. */
typedef enum dln_tie_kind { DLN_TIE_PLACE, DLN_TIE_SIDE, DLN_TIE_PASSAGE, DLN_TIE_NEWS } dln_tie_kind;
typedef struct dln_tie {
	uint64_t key;
	uint32_t report, weight;
	dln_tie_kind kind;
} dln_tie;

/* An occurrence, or a running total (`value`), that a fact tells of. */
typedef struct dln_moment {
	uint64_t key;
	uint32_t fact;
	double value;
} dln_moment;

typedef struct dln_clues {
	dln_tie *ties, *own;        /* by key then report; by report then key */
	size_t tie_count;
	uint32_t *own_first;        /* of each report in `own`; report_count + 1 */
	dln_moment *moments, *totals; /* by key, then fact */
	size_t moment_count, total_count;
	dln_know_table times;       /* words of time, without rows when nothing is known */
	uint32_t time_words, time_kind, time_value;
	unsigned *weekdays;         /* of each undated report: bits of those that its first sentences name */
	dln_day *days;              /* publication days as known so far */
} dln_clues;

/* Points for one reason, and the reason. */
typedef struct dln_clue_note {
	int points;
	dln_view text;
} dln_clue_note;
typedef dln_vec(dln_clue_note) dln_clue_notes;

void dln_clues_gather(dln_build *b, dln_clues *out);
/* The ties of a key; at most a few hundred. */
const dln_tie *dln_clues_ties(const dln_clues *clues, uint64_t key, size_t *count);
/* The dated report that has most of the news of `report` in the same words; DLN_NO_REPORT: none has more than a phrase. `weight`: one for each report, all 0 before and after. */
uint32_t dln_clues_copied(dln_build *b, const dln_clues *clues, uint32_t report, uint32_t *weight);
typedef struct dln_undated {
	uint32_t report, copied; /* dln_clues_copied() of it */
} dln_undated;
/* Points, in hundredths, for the report having been published on `day`. `notes` may be NULL. */
int dln_clues_score(dln_build *b, const dln_clues *clues, const dln_undated *of, dln_day day, dln_clue_notes *notes);

#endif
