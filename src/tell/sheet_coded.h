/* sheet_coded.h: rows as ACLED and UCDP GED have them: which events make one, and who its two sides are. */
#ifndef DLN_TELL_SHEET_CODED_H
#define DLN_TELL_SHEET_CODED_H

#include "tell/sheet.h"

enum { DLN_ACLED_DAYS = 31, DLN_UCDP_DAYS = 366 /* of which one is the day; what is known no better has no row */ };

/* One of the two sides of a row. */
typedef struct dln_row_side {
	const dln_who *who;  /* NULL: nobody is known */
	dln_view side;       /* the side in the war, empty: none */
	bool civil;          /* people who fight for nobody, and of victims also those with an office */
	bool state;          /* the side is a state's */
	uint32_t country;    /* of that state, index of the words; UINT32_MAX */
} dln_row_side;

/* Who did it, or with `second` to whom; of an event that took in a killing, where it does not say itself, as that says. Of what is mutual the one that is known
 * comes first. */
dln_row_side dln_coded_side(const dln_sheet_row *row, bool second);
/* 1 to 3, 0: it cannot be told. */
int dln_coded_ucdp_type(const dln_sheet_row *row);
/* Days that it may have happened on, 0: not known. */
int32_t dln_coded_days(const dln_sheet_row *row);
dln_dead dln_coded_dead(const dln_sheet_row *row);
/* Whether the event by itself makes a row: it is of such a kind, and known well enough in day and place. */
bool dln_coded_is_acled(const dln_sheet_row *row);
bool dln_coded_is_ucdp(const dln_sheet_row *row);

#endif
