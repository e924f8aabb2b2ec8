/* keeper.h: the records that requests are answered from, and the answers themselves.
 *
 * A snapshot is the record of the whole ledger as it was read at one time, or one with a choice of its reports; it is shared, never changed, and freed when nobody
 * holds it any more. One thread looks whether the ledger changed and makes the next snapshot while the others go on with the one before. Telling from one record on
 * several threads at once is fine; working out records of one story is not, so that one is made at a time.
 */
#ifndef DLN_SERVE_KEEPER_H
#define DLN_SERVE_KEEPER_H

#include <stdatomic.h>

#include "bytes.h"
#include "ceilings.h"

/* An answer that was told once: shared, never changed. */
typedef struct dln_answer {
	atomic_int holders;
	unsigned status;
	const char *type;        /* of its media */
	char *bytes, *packed;    /* packed: as gzip; NULL: it was not worth it */
	size_t len, packed_len;
	char etag[DLN_FINGERPRINT + 2]; /* with its quotation marks; empty: none */
	const char *allow;       /* of 405 */
	unsigned retry_after;    /* seconds; 0: not told */
	char location[64], *cookie;
	bool stored;             /* a client may keep it for good: its address changes with it */
	bool asks_token;         /* of 401 */
	dln_load *load;          /* where its bytes are counted while no record keeps it; NULL: nowhere */
} dln_answer;

/* Takes the bytes over, which are empty then; with a fingerprint, and packed where that is worth it. NULL when memory ran out. Held once, by the caller. */
dln_answer *dln_answer_new(unsigned status, const char *type, dln_bytes *bytes);
/* Counts its bytes there from now on; once, before others hold it. `load` outlives it. */
void dln_answer_count(dln_answer *answer, dln_load *load);
/* A record keeps the answer, and does not any more. */
void dln_answer_kept(const dln_answer *answer, bool kept);
dln_answer *dln_answer_hold(dln_answer *answer);
void dln_answer_drop(dln_answer *answer);

typedef struct dln_snapshot dln_snapshot;
typedef struct dln_keeper dln_keeper;

/* Reads the ledger and works out its record; then looks for changes on a thread of its own. `load` counts the answers that it tells, and outlives it. `said` is told
 * what fails later, on that thread; may be NULL. */
dln_status dln_keeper_new(const dln_engine *engine, const char *ledger, dln_load *load, void (*said)(void *self, const char *line), void *self, dln_keeper **out,
	dln_err *err);
/* Looks no more; who waits for a record with a choice is told DLN_BUSY. */
void dln_keeper_close(dln_keeper *keeper);
void dln_keeper_free(dln_keeper *keeper); /* after all snapshots were dropped */

/* The newest; held for the caller. */
dln_snapshot *dln_keeper_now(dln_keeper *keeper);
/* The one of that tag, if it is among the last few; NULL: it is not. */
dln_snapshot *dln_keeper_tagged(dln_keeper *keeper, const char *tag);
/* The record of `base` with a choice of its reports, as it is kept or worked out now. DLN_BUSY when others are still at it after a while. */
dln_status dln_keeper_choose(dln_keeper *keeper, dln_snapshot *base, const dln_choice *choice, dln_snapshot **out, dln_err *err);
/* Looks at once, and waits until the next snapshot is there, or so many seconds. */
void dln_keeper_refresh(dln_keeper *keeper, unsigned seconds);
/* Whether the ledger changed since the newest snapshot was read, as far as is known. */
bool dln_keeper_behind(dln_keeper *keeper);

dln_snapshot *dln_snapshot_hold(dln_snapshot *snapshot); /* once more */
void dln_snapshot_drop(dln_snapshot *snapshot); /* NULL is fine */
const dln_record *dln_snapshot_record(const dln_snapshot *snapshot);
/* What changes with the record and with nothing else: hex digits. */
const char *dln_snapshot_tag(const dln_snapshot *snapshot);
/* An answer that is kept with it under this key, held for the caller; NULL: none is. */
dln_answer *dln_snapshot_find(dln_snapshot *snapshot, const char *key);
/* Keeps an answer under the key, as long as there is room: 64 MB beside what is told before anybody asks, and 16 MB with a choice. */
void dln_snapshot_keep(dln_snapshot *snapshot, const char *key, dln_answer *answer);

#endif
