/* fetches.h: whence the reports of a ledger were fetched, and the very bytes that came: the tables `fetch` and `raw`.
 *
 * A report has one fetch, the first by time, so that ledgers join in any order to the same. Bytes are packed and kept once, whoever was read from them.
 */
#ifndef DLN_LEDGER_FETCHES_H
#define DLN_LEDGER_FETCHES_H

#include "ledger/store.h"

/* ---- bytes ---- */

/* The row of these bytes, made when there is none; inside of a transaction. */
dln_status dln_raw_put(dln_ledger *ledger, dln_view bytes, const dln_sha256 *hash, int64_t *row, dln_err *err);
/* The bytes of a row, appended to `out`; DLN_CORRUPT when they are not those that were put there. */
dln_status dln_raw_take(dln_ledger *ledger, int64_t row, dln_buf *out, dln_err *err);
/* Takes a row away, unless something is read from it. */
dln_status dln_raw_drop(dln_ledger *ledger, int64_t row, dln_err *err);

/* ---- fetches ---- */

/* Notes it, with its bytes, unless an earlier one is there; inside of a transaction. */
dln_status dln_fetches_put(dln_ledger *ledger, const dln_sha256 *identity, const dln_fetched *fetched, dln_err *err);
/* That of a report with its bytes, in the arena; NULL: it has none. */
dln_status dln_fetches_take(dln_ledger *ledger, dln_arena *arena, dln_view identity, const dln_fetched **out, dln_err *err);

typedef struct dln_fetches {
	dln_vec(dln_fetched) list;
	dln_map by_identity;
} dln_fetches;
/* All of them without their bytes, in the arena. */
dln_status dln_fetches_load(dln_ledger *ledger, dln_arena *arena, dln_fetches *out, dln_err *err);
const dln_fetched *dln_fetches_of(const dln_fetches *fetches, dln_view identity); /* NULL: none */

/* Tells what is wrong with any fetch or any bytes: of what (an address or a hash), and what. `count` is the number of pages kept. */
typedef void dln_fetches_tell_fn(void *self, dln_view where, const char *what);
dln_status dln_fetches_check(dln_ledger *ledger, dln_fetches_tell_fn *tell, void *self, int64_t *count, dln_err *err);

#endif
