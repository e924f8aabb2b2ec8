/* alert_find.h: what of a record is new to somebody who waits for something. docs/decisions/0029 has the reasons.
 *
 * Hands: of each place the holder that was told last is known. Another one fires, and so does a place that the last one has left; a place that nobody spoke of before
 * fires when it is told of as taken lately, else its holder is only learnt. Who is shown in a place that is disputed or fought over counts where a day is
 * known from which he holds it, else he is only learnt where nobody is known; what is worse graded than the wish wants does not count.
 * Disputes: known by pairs of claims, one of each side, so that it is the same one whatever else comes to it. One that opens fires, and one that was settled and opens
 * again by words that are new.
 * Figures: one that passes the bound fires, unless a claim of it did so before, or a number of the same kind and place about the same matter: of days that are near.
 * A range passes with its low end. What is first told more than a month after its day is history, and fires nothing.
 */
#ifndef DLN_TELL_ALERT_FIND_H
#define DLN_TELL_ALERT_FIND_H

#include "tell/brief.h"
#include "tell/wish.h"

/* What fires: an item of the record. */
typedef struct dln_alarm {
	int list;                 /* DLN_ITEM_CONTROL, DLN_ITEM_DISPUTE, DLN_ITEM_FIGURE */
	size_t item;
	dln_view before;          /* who held the place before; empty: nobody, or not known */
	bool left;                /* he who held it, by `item`, has left, and nobody is seen to have come */
	const dln_event *leaving; /* how; NULL: no event tells it */
	bool again;               /* a dispute that was settled */
} dln_alarm;

typedef struct dln_alarms {
	dln_vec(dln_alarm) fired;
	dln_vec(dln_known) learnt; /* to be known from now on, each item once */
} dln_alarms;

/* Inside a guard of `arena`, in which all of it lives. `wanted`: the place of the wish, NULL where it has none. */
void dln_alert_find(dln_arena *arena, const dln_record *record, const dln_wish *wish, dln_wanted *wanted, const dln_knowns *known, dln_alarms *out);

#endif
