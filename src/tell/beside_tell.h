/* beside_tell.h: a table beside the record, told: as text and as JSON. */
#ifndef DLN_TELL_BESIDE_TELL_H
#define DLN_TELL_BESIDE_TELL_H

#include "ledger/beside.h"
#include "tell/out.h"
#include "tell/page.h"

typedef struct dln_beside_telling {
	const dln_record *record;
	const dln_beside *beside;
	const char *path;
	dln_out *out;
	dln_page *page;    /* text */
	dln_buf text;      /* for putting words together */
	bool full;
	const uint32_t *of_row; /* the things of each row that is in both, and the events that changes of hands tell: from of_row[row] to of_row[row + 1] */
	const uint32_t *list;
} dln_beside_telling;

void dln_beside_text(dln_beside_telling *t);
void dln_beside_json(dln_beside_telling *t);

/* The event or entry of control that a thing is: its list in items.h. */
int dln_beside_list(const dln_thing *thing);
const char *dln_beside_id(const dln_record *record, const dln_thing *thing);
/* Whether no number of the killed in the record is one that the row allows; true too where only the row has one. */
bool dln_beside_dead_differ(const dln_beside_telling *t, const dln_row *row);

#endif
