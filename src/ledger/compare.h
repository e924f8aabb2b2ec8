/* compare.h: how two records differ in what they say, whatever reports they were made of.
 *
 * Items are matched by what they say, not by their ids, which hang on the smallest claim: an event with one that shares a claim, the best graded of them; a
 * figure with one that has the same value from a shared claim; a dispute with one about the same thing that shares a claim; who holds a place with the same
 * holder's entry for it, and a present holder only with a present one. (An earlier stint of a holder stands as long as any of his stints does.) Claims are
 * compared by their ids, so that another printing of a text that was left out keeps what it says. Cost: linear in the claims of all items.
 */
#ifndef DLN_LEDGER_COMPARE_H
#define DLN_LEDGER_COMPARE_H

#include "ledger/record.h"

typedef struct dln_differences {
	const dln_difference *at; /* by topic; those of `before` in its order, then what is new in the order of `after` */
	size_t len;
} dln_differences;

/* Inside a guard of `arena`, in which the result lives. The records may be of different stories. */
void dln_record_compare(dln_arena *arena, const dln_record *before, const dln_record *after, dln_differences *out);

/* The claims that an item of a record rests on, list by list: for it and against it; of a dispute those of each side. False when it has no `k`-th list. */
bool dln_record_grounds(const dln_record *record, dln_topic topic, uint32_t item, size_t k, dln_refs *out);
/* How well a grade is: 1 confirmed, 2 reported, 3 claimed, 4 disputed or contested, 5 denied, 6 nothing to judge by (the Admiralty's number). */
unsigned dln_grade_number(dln_grade grade);

#endif
