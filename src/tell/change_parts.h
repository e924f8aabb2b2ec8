/* change_parts.h: what differs between two records, with the reports that make each difference: for those who tell it, as text and JSON (change.c) and as a feed
 * (change_atom.c). */
#ifndef DLN_TELL_CHANGE_PARTS_H
#define DLN_TELL_CHANGE_PARTS_H

#include "base/map.h"
#include "ledger/compare.h"
#include "tell/out.h"
#include "tell/page.h"

typedef struct dln_changes {
	dln_arena *arena;
	const dln_record *before, *after;
	dln_map in_before, in_after; /* reports of each, by identity */
	dln_differences is;
	bool *told;                  /* of each difference, whether another one tells it */
	dln_out *out;
	dln_page *page;              /* NULL: JSON */
	dln_buf text;
	bool full;
} dln_changes;

typedef dln_vec(uint32_t) dln_report_list;

/* Finds them; closed by dln_changes_close, but not after a failure. */
dln_status dln_changes_open(dln_changes *changes, const dln_record *before, const dln_record *after, dln_err *err);
void dln_changes_close(dln_changes *changes);
/* The reports among what an item of either record rests on, of whose claims the other record does not have one. Inside a guard of the arena. */
void dln_change_reasons(dln_changes *changes, bool after, dln_topic topic, uint32_t item, dln_report_list *out);

#endif
