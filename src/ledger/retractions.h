/* retractions.h: which reports are retracted, and what is corrected, as the journal has it. */
#ifndef DLN_LEDGER_RETRACTIONS_H
#define DLN_LEDGER_RETRACTIONS_H

#include "base/map.h"
#include "ledger/journal.h"

typedef struct dln_retractions {
	dln_arena *arena;
	dln_lines lines; /* one of each report that is retracted, by identity */
	dln_map by_identity;
	dln_lines corrections; /* all others by time, also what is undone, and what undid it */
} dln_retractions;

/* Freed by dln_retractions_free, also when it fails. */
dln_status dln_retractions_load(dln_ledger *ledger, dln_retractions *out, dln_err *err);
void dln_retractions_free(dln_retractions *retractions);
/* What somebody decided last about a claim: "reject", else "correct", else "accept"; NULL: nothing. One pass over the corrections. */
const char *dln_retractions_decided(const dln_retractions *retractions, dln_view claim);
/* Why the report is retracted; empty: it is not. */
dln_view dln_retractions_why(const dln_retractions *retractions, dln_view identity);

#endif
