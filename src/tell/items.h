/* items.h: the items of a record as JSON: events, control, figures, disputes, origins, shared passages, what was set aside, withdrawn
 * reports, what fell with them, and what people decided.
 *
 * Used by brief (by contract), by why and by dump.
 */
#ifndef DLN_TELL_ITEMS_H
#define DLN_TELL_ITEMS_H

#include "base/json.h"
#include "ledger/record.h"

/* The id that users see of report number `r`. */
dln_view dln_item_report_id(const dln_record *record, uint32_t r);
/* How a publication day was found, as one word; NULL when it was not. */
const char *dln_item_dated_text(dln_dated how);

/* One kind of items: its name in the brief, its name in the dump, how many there are, the members of the i-th as a JSON object, and the line that tells it, NULL for a
 * kind that is told in several. */
typedef struct dln_item_list {
	const char *key, *kind;
	size_t (*count)(const dln_record *record);
	void (*members)(dln_json *json, const dln_record *record, size_t i);
	void (*line)(dln_buf *out, const dln_record *record, size_t i);
} dln_item_list;

enum { DLN_ITEM_REPORT, DLN_ITEM_CONTROL, DLN_ITEM_EVENT, DLN_ITEM_FIGURE, DLN_ITEM_DISPUTE, DLN_ITEM_ORIGIN, DLN_ITEM_SHARED, DLN_ITEM_SET_ASIDE,
	DLN_ITEM_WITHDRAWN, DLN_ITEM_FELL, DLN_ITEM_DECIDED, DLN_ITEM_LISTS };
/* In the order of the brief. */
extern const dln_item_list dln_item_lists[DLN_ITEM_LISTS];
/* The i-th item of a list as a JSON object: its members, and the line that tells it. */
void dln_item_tell(dln_json *json, const dln_record *record, int list, size_t i);
/* The id of the i-th item of a list, "" for one of a kind that has none. */
const char *dln_item_id(const dln_record *record, int list, size_t i);
/* The list that has the items of a topic. */
extern const int dln_item_topics[DLN_TOPICS];
/* Members "was" and "now" of a difference between two records: the items, or null. */
void dln_item_was_now(dln_json *json, const dln_record *before, const dln_record *after, const dln_difference *is);

#endif
