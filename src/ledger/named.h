/* named.h: the reports of a ledger by their names, and the one that is meant by a name.
 *
 * A name is tried in the ways that a report may be named, the surest first; the first way in which it names anything counts, and must name one report.
 */
#ifndef DLN_LEDGER_NAMED_H
#define DLN_LEDGER_NAMED_H

#include "ledger/store.h"

typedef struct dln_named {
	dln_view identity, path, outlet, url, published;
	dln_view shown; /* as the sorted story shows it */
	dln_view page;  /* dln_report_page */
	int64_t text;   /* row id */
	bool retracted; /* for whoever notes it */
} dln_named;

typedef struct dln_names {
	dln_vec(dln_named) list; /* by path, then identity */
	dln_map by_identity;     /* -> number in the list */
} dln_names;

/* All of them, in the arena; inside of a guard. Retracted ones are not noted yet. */
dln_status dln_names_load(dln_ledger *ledger, dln_arena *arena, dln_names *out, dln_err *err);
/* The report that has this name: its path as shown or the end of it, its URL, or the first six or more digits of its identity. Inside of a guard. DLN_NOTFOUND when it
 * names none, DLN_USAGE when it names several: `err` says which. */
dln_status dln_names_find(dln_arena *arena, const dln_names *names, dln_view name, const dln_named **out, dln_err *err);

#endif
