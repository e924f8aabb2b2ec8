/* wanted.h: the place that a question is about, and whether an item of the record is about it.
 *
 * The name is looked up in the gazetteer in any spelling; a place that the gazetteer does not have is found by its name as the record has it, folded the same way.
 */
#ifndef DLN_TELL_WANTED_H
#define DLN_TELL_WANTED_H

#include "ledger/record.h"

enum { DLN_MOST_NAMESAKES = 64 };

typedef struct dln_wanted {
	const dln_record *record;
	const dln_know *know;
	dln_view place;      /* as it was asked for */
	uint32_t places[DLN_MOST_NAMESAKES];
	size_t place_count;
	dln_buf name, other; /* folded */
	size_t met;          /* how many items that were asked about are about it */
	dln_status folding;  /* the first failure of `other` */
} dln_wanted;

typedef enum dln_about { DLN_ABOUT_NOT, DLN_ABOUT_IN /* it lies in the place */, DLN_ABOUT_IT /* it is the place */ } dln_about;

/* `place` and `record` outlive it. DLN_USAGE when no place is named; else closed by dln_wanted_close, which returns `status`, or what failed on the way. */
dln_status dln_wanted_open(dln_wanted *w, const dln_record *record, const char *place, dln_err *err);
dln_status dln_wanted_close(dln_wanted *w, dln_status status, dln_err *err);
dln_about dln_wanted_match(dln_wanted *w, const dln_where *place);
/* DLN_NOTFOUND, with the places of the record whose names are nearest. `saying`: what no report does, "says who holds". */
dln_status dln_wanted_none(dln_wanted *w, const char *saying, dln_err *err);

#endif
