/* timex.h: expressions of time (TIMEX3 dates and durations) in a parsed report, and which of them tells when an event was.
 *
 * Found by patterns over the words of times.tsv and numbers.tsv; each hangs on the verb or noun that governs its head in the tree. An event takes the
 * expression that hangs on it, else the one on the clause that it belongs to (not beyond a verb of saying); else its
 * time follows from tense: what is told in the past tense happened on the day of publication or just before, the past perfect and
 * what is not asserted have no day.
 */
#ifndef DLN_CLAIM_TIMEX_H
#define DLN_CLAIM_TIMEX_H

#include "claim/fact.h"

typedef struct dln_time_words {
	dln_map of_word;        /* lower-cased word -> index */
	const struct dln_time_word *at;
} dln_time_words;

dln_status dln_time_words_load(dln_arena *arena, const dln_know *know, dln_time_words *out, dln_err *err);

typedef struct dln_timex {
	uint32_t first, last;   /* tokens */
	uint32_t governor;      /* the token outside that it hangs on, DLN_NO_TOKEN: none */
	dln_when when;
	bool duration;          /* "for weeks": a length of time, not a date */
	bool span;              /* "in less than a week": how long it took, said of one event only */
	bool after;             /* "a day after": the time of what the following clause tells */
} dln_timex;

typedef struct dln_timexes {
	const dln_timex *at;
	size_t len;
	const uint32_t *from;   /* one a sentence and one more: the first expression at or behind its begin */
} dln_timexes;

/* Inside a guard. */
void dln_timex_find(dln_arena *arena, const dln_time_words *words, const dln_grounded *g, dln_timexes *out);
/* When the event at `trigger` was. */
dln_when dln_timex_of(const dln_timexes *all, const dln_cues *cues, const dln_grounded *g, uint32_t trigger, const dln_fact *fact);

#endif
