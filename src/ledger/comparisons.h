/* comparisons.h: what was found in comparing the reports of a ledger is kept in the cache folder, so that the next question need not find it again.
 *
 * A file belongs to a ledger's path. What it says holds by each report's identity and content (origin.h, dln_compared_open), whatever has been added or taken away in
 * between, and no result depends on it. Small ledgers have none.
 */
#ifndef DLN_LEDGER_COMPARISONS_H
#define DLN_LEDGER_COMPARISONS_H

#include "origin/origin.h"

typedef struct dln_comparisons dln_comparisons;
/* Takes over into `all` what is kept for the ledger. Without a cache folder, or for a path that cannot be followed, `*out` is NULL and nothing is kept. */
dln_status dln_comparisons_open(const char *ledger, dln_compared *all, dln_comparisons **out);
/* Keeps what `all` has by now, where much of it is new; a failure is no matter. Both may be NULL. */
void dln_comparisons_close(dln_comparisons *kept, dln_compared *all);

#endif
