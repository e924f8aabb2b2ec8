/* alerts.h: what a ledger keeps for those who wait for something: their wishes, what each knew when it was last looked at, and what fired.
 *
 * None of it is evidence, and no other ledger takes it over. A wish is kept in its own words (tell/wish.h reads them). What it knows is a list of items with a value
 * each ("Goma|CD|..." and who holds it), by which tell/alert_find.h tells what is new. What fired is noted as not told, in the transaction in which it becomes known;
 * it is handed over afterwards, each marked as told before. So a run that is killed on the way leaves nothing that fires twice, and what was not handed over yet is
 * handed over by the next.
 *
 * Records take long to work out, so that is done outside of a transaction. A number in dln_meta, the turn, goes up with each change of what is known: who finds it
 * changed when he wants to write begins again.
 */
#ifndef DLN_LEDGER_ALERTS_H
#define DLN_LEDGER_ALERTS_H

#include "base/map.h"
#include "ledger/store.h"

enum { DLN_MOST_WISHES = 256, DLN_MOST_WISH = 256 /* bytes of one */ };

/* Where it stands. */
typedef struct dln_alerts_state {
	int64_t wishes, turn;
	char note[160]; /* the reports that there are, and the knowledge */
	bool same;      /* as when it was last looked at */
} dln_alerts_state;
/* `knowledge` is the engine's. Where there is no wish the note is worked out only if it is wanted `always`. */
dln_status dln_alerts_look(dln_ledger *ledger, const char *knowledge, bool always, dln_alerts_state *out, dln_err *err);

/* The claims of reports are about to change: it is no more as it was last looked at. */
dln_status dln_alerts_forget(dln_ledger *ledger, dln_err *err);

/* ---- inside of a transaction ---- */

/* Begins one that may write; *same is false when somebody was faster. Ended by dln_store_end, which rolls back where `status` is a failure. */
dln_status dln_alerts_begin(dln_ledger *ledger, const dln_alerts_state *state, bool *same, dln_err *err);
/* What is known changed; `note`, where it is not NULL, is what the wishes were looked at with. */
dln_status dln_alerts_turn(dln_ledger *ledger, const char *note, dln_err *err);

/* ---- wishes ---- */

typedef struct dln_wish_row {
	int64_t id;
	dln_view words;
} dln_wish_row;
typedef struct dln_wish_rows {
	dln_wish_row *at; /* in the order in which they were made */
	size_t len, cap;
} dln_wish_rows;
/* In the arena; takes its own guard. DLN_LIMIT when there are more than DLN_MOST_WISHES. */
dln_status dln_alerts_wishes(dln_ledger *ledger, dln_arena *arena, dln_wish_rows *out, dln_err *err);
/* 0 when there is none of these words. */
dln_status dln_alerts_find_wish(dln_ledger *ledger, dln_view words, int64_t *id, dln_err *err);
dln_status dln_alerts_add_wish(dln_ledger *ledger, dln_view words, int64_t *id, dln_err *err);
dln_status dln_alerts_drop_wish(dln_ledger *ledger, int64_t id, dln_err *err);

/* What a wish knows. */
typedef struct dln_known {
	dln_view item, value;
} dln_known;
typedef struct dln_knowns {
	dln_known *at; /* by item */
	size_t len, cap;
	dln_map by_item;
} dln_knowns;
dln_status dln_alerts_known(dln_ledger *ledger, dln_arena *arena, int64_t wish, dln_knowns *out, dln_err *err);
dln_status dln_alerts_learn(dln_ledger *ledger, int64_t wish, const dln_known *known, dln_err *err);

/* ---- what fired ---- */

/* Notes it as not told. What waits to be told already, for another wish, is not noted again: two that wait for the same are told once. */
dln_status dln_alerts_fire(dln_ledger *ledger, const dln_alert *alert, dln_err *err);
/* Hands over, in a transaction of its own for each, what is not told yet. */
dln_status dln_alerts_tell(dln_ledger *ledger, dln_alert_fn *each, void *self, dln_err *err);
/* All that ever fired, in that order. A failure of `each` ends it. */
dln_status dln_alerts_list(dln_ledger *ledger, dln_alert_fn *each, void *self, dln_err *err);

#endif
