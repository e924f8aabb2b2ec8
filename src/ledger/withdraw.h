/* withdraw.h: which reports of a set no longer count: those that somebody retracted (dln_story_retract), and those whose page has a newer version.
 *
 * Versions are reports of one page (dln_report_page) with other texts. A later day of publication, as it is known from outside or from the text, replaces an
 * earlier one. On one day, or where a day is not known, the one that says it is an update or a correction replaces those that do not. Where neither
 * tells, both stand, and it is said that one of them may be out of date. Where their publisher numbers them, the highest number replaces the others, whatever their days
 * and texts are. Articles of one file that were given one URL are no versions of each other, unless they are numbered.
 * A retracted report is out of the set before versions are looked at: what it had replaced stands again. A function of the set; n log n.
 */
#ifndef DLN_LEDGER_WITHDRAW_H
#define DLN_LEDGER_WITHDRAW_H

#include "ledger/story.h"

typedef enum dln_withdrawal {
	DLN_RETRACTED, /* it does not count */
	DLN_REPLACED,  /* it does not count */
	DLN_UNDECIDED  /* it counts, beside another version */
} dln_withdrawal;
/* "retracted", "replaced", "undecided" */
const char *dln_withdrawal_text(dln_withdrawal kind);

typedef struct dln_withdrawn {
	uint32_t report;      /* index into the sorted story */
	dln_withdrawal kind;
	dln_view why;         /* RETRACTED: as it was given */
	uint32_t by;          /* the version that stands instead, or beside it; UINT32_MAX: none */
} dln_withdrawn;

typedef struct dln_withdrawals {
	const dln_withdrawn *at; /* by report */
	size_t len;
	size_t fallen;           /* how many of them do not count */
} dln_withdrawals;

/* Inside a guard of `arena`, in which the result lives. */
void dln_withdraw_find(dln_arena *arena, const dln_story_report *const *reports, size_t count, dln_withdrawals *out);

#endif
