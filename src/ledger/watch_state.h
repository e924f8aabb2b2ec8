/* watch_state.h: where watching stands: the tables `watched`, a row a feed, and `watched_link`, a row a page that a feed named. Each call is whole or not at all. */
#ifndef DLN_LEDGER_WATCH_STATE_H
#define DLN_LEDGER_WATCH_STATE_H

#include "ledger/fetches.h"
#include "read/fetch.h"
#include "read/links.h"

/* A feed. Zero for one that was never asked. */
typedef struct dln_watched_feed {
	char etag[DLN_HTTP_HEAD], modified[DLN_HTTP_HEAD]; /* of what was taken last */
	int64_t due, failures;                             /* not before these seconds since 1970; failures in a row */
	int64_t raw;                                       /* the bytes that came and are not done with; 0: none */
	dln_fetched fetched;                               /* what came with them, in the arena; without the bytes */
} dln_watched_feed;

/* `address` is the feed's. Takes its own guard for the arena. */
dln_status dln_watched_load(dln_ledger *ledger, dln_arena *arena, dln_view address, dln_watched_feed *out, dln_err *err);
/* Its next time, and how often in a row it failed. */
dln_status dln_watched_wait(dln_ledger *ledger, dln_view address, int64_t due, int64_t failures, dln_err *err);
/* What came, which is to be done with: keeps the bytes. */
dln_status dln_watched_came(dln_ledger *ledger, dln_view address, const dln_fetch_answer *answer, const dln_fetched *fetched, int64_t due, dln_err *err);
/* It is done with: the bytes go, unless a report was read from them. With `again` it is asked as if it never had been. */
dln_status dln_watched_done(dln_ledger *ledger, dln_view address, int64_t raw, bool again, dln_err *err);

/* A page that a feed named. */
typedef struct dln_watched_link {
	dln_view link;
	dln_day date;       /* as the feed has it; DLN_NO_DAY: it has none */
	int64_t tries;
} dln_watched_link;
typedef dln_vec(dln_watched_link) dln_watched_links;

/* Notes the pages that are new, or have a later day than before, and that the feed's bytes are done with: in one. */
dln_status dln_watched_note(dln_ledger *ledger, dln_view address, int64_t raw, const dln_links *links, dln_err *err);
/* The first pages of the feed that wait, `most` of them at most, whose time has come; in the arena. */
dln_status dln_watched_waiting(dln_ledger *ledger, dln_arena *arena, dln_view address, int64_t now, int64_t most, dln_watched_links *out, dln_err *err);
/* What became of one: it was taken; or it failed, for good or until `due`, and why. */
dln_status dln_watched_taken(dln_ledger *ledger, dln_view link, dln_err *err);
dln_status dln_watched_failed(dln_ledger *ledger, dln_view link, bool for_good, int64_t due, const char *why, dln_err *err);
/* How many pages of the feed wait, and the time of the first of them (INT64_MAX: none does). */
dln_status dln_watched_count(dln_ledger *ledger, dln_view address, int64_t *count, int64_t *due, dln_err *err);

#endif
