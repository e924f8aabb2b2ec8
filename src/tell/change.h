/* change.h: what differs between two records, in lines; and what a record is made of. */
#ifndef DLN_TELL_CHANGE_H
#define DLN_TELL_CHANGE_H

#include "base/json.h"
#include "ledger/record.h"
#include "tell/page.h"

enum { DLN_CHANGE_COLUMNS = 10 }; /* of the word in front: what stands below the words is indented by as many */

/* One line: what became of the item, how it stood and how it stands; on the right its id. `text` is room for putting words together. */
void dln_change_line(dln_page *page, const dln_record *before, const dln_record *after, const dln_difference *is, unsigned indent, dln_buf *text);

/* Which reports a record is made of: "40 reports until Mon 9 Aug 2021, without agency:AFP (12 reports, and 3 claims in others)", appended; and as a member. */
void dln_change_chosen_text(dln_buf *out, const dln_record *record);
void dln_change_chosen_json(dln_json *json, const char *key, const dln_record *record);

#endif
