/* change.h: what differs between two records, in lines. */
#ifndef DLN_TELL_CHANGE_H
#define DLN_TELL_CHANGE_H

#include "ledger/record.h"
#include "tell/page.h"

enum { DLN_CHANGE_COLUMNS = 10 }; /* of the word in front: what stands below the words is indented by as many */

/* One line: what became of the item, how it stood and how it stands; on the right its id. `text` is room for putting words together. */
void dln_change_line(dln_page *page, const dln_record *before, const dln_record *after, const dln_difference *is, unsigned indent, dln_buf *text);

#endif
