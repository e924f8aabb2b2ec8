/* wish.h: what somebody waits for, in words.
 *
 *     hands | dispute | KINDS over NUMBER [UNIT]     then [in PLACE] [if confirmed | if reported]
 *
 * KINDS are those of figures, in the form in which `dateline figures` tells them or in that of their type: "displaced", "kill or injure". Words are parted by blanks;
 * capitals do not matter but in names, which are looked up as in a question. A wish has one spelling, which dln_wish_words gives: two wishes are the same when theirs
 * are.
 */
#ifndef DLN_TELL_WISH_H
#define DLN_TELL_WISH_H

#include "ledger/alerts.h"
#include "ledger/record.h"

typedef enum dln_wish_kind { DLN_WISH_HANDS, DLN_WISH_DISPUTE, DLN_WISH_FIGURE } dln_wish_kind;

typedef struct dln_wish {
	dln_wish_kind kind;
	char label[DLN_MOST_WISH];     /* of a figure, as dln_figure has it: "kill or injure" */
	double bound;                  /* it passes this; "over" is more than */
	char unit[DLN_MOST_WISH];      /* empty: any */
	char place[DLN_MOST_WISH];     /* empty: any */
	dln_grade least;               /* DLN_CONFIRMED, DLN_REPORTED; DLN_CLAIMED: any */
} dln_wish;

/* "hands", "dispute", "figure" */
const char *dln_wish_kind_text(dln_wish_kind kind);
/* DLN_USAGE, with the word that is wrong, or DLN_LIMIT. */
dln_status dln_wish_read(dln_view words, dln_wish *out, dln_err *err);
void dln_wish_words(dln_buf *out, const dln_wish *wish);

#endif
