/* killed.h: which events of the record are one incident, and how many were killed in it.
 *
 * That a town fell may be told by its capture, by who entered it and by who left it: they are one change of hands, and the capture takes the others in.
 * The record tells that a town was shelled and that people were killed there as two events. Data sets of incidents have one row for both. A killing is taken into an
 * event of violence (docs/decisions/0041) when a sentence tells both, of one place and of days that touch: into the one whose words are nearest to its own. An event
 * takes in one killing at most, so that no two numbers are added up: a further one stands for itself. Woundings are taken in with it, and have no numbers.
 *
 * Numbers are those of the figures whose claims the event rests on. A vague one stays within its bounds: of "dozens" the least that it says. One number over the killed
 * and the wounded says only how many they are at most.
 */
#ifndef DLN_TELL_KILLED_H
#define DLN_TELL_KILLED_H

#include "ledger/record.h"

typedef struct dln_figure_of {
	size_t claim;             /* its number among the claims of all reports */
	uint32_t figure;
} dln_figure_of;

typedef struct dln_killed {
	const dln_record *record;
	const size_t *first_claim; /* of each report */
	const uint32_t *event_of;  /* of each claim */
	uint32_t *into;            /* of each event the one that takes it in, UINT32_MAX: none */
	uint32_t *next;            /* of each event the next one that is taken in with it, of one that takes in the first of them; UINT32_MAX: none */
	dln_figure_of *figures;    /* of the killed, by claim */
	size_t figure_count;
} dln_killed;

/* Inside the guard of `arena`; the arrays are borrowed. */
void dln_killed_find(dln_arena *arena, const dln_record *record, const size_t *first_claim, const uint32_t *event_of, dln_killed *out);

typedef struct dln_dead {
	bool killed;             /* somebody was, as the event says */
	bool has_best, has_high; /* `best` and `fewest` are known; so is `high` */
	int64_t best;            /* of the best founded number, of several the newest */
	int64_t fewest;          /* the smallest number that is as well founded as any */
	int64_t low, high;       /* the least and the most that a number says; low is 1 where only is known that somebody was killed */
	uint32_t event;          /* the killing that says so, itself or what it takes in */
} dln_dead;

/* Of an event, or with `taken_in` of that which it takes in, too. Numbers below the grade `least` count for nothing but `high`. */
dln_dead dln_killed_in(const dln_killed *k, uint32_t event, bool taken_in, dln_grade least);

#endif
