/* withdrawn.h: reports that do not count any more, and what fell with them. */
#ifndef DLN_TELL_WITHDRAWN_H
#define DLN_TELL_WITHDRAWN_H

#include "base/json.h"
#include "ledger/record.h"
#include "tell/page.h"

/* The section of the brief; nothing where there is nothing. On the page (not `full`) the first few, and how many more. */
void dln_withdrawn_text(dln_page *page, const dln_record *record, bool full);
/* "replaced by b.txt: a later version ...", appended; of a report of the record of all, nothing when it is not withdrawn. */
void dln_withdrawn_reason(dln_buf *out, const dln_record *record, uint32_t report);
/* One line on what fell or changed; with the reasons of the reports that it rested on. */
void dln_withdrawn_fell(dln_page *page, const dln_record *record, const dln_fallen *fallen, unsigned indent, bool reasons);

/* The members of the i-th as JSON objects by contract. */
void dln_withdrawn_members(dln_json *json, const dln_record *record, size_t i);
void dln_withdrawn_fell_members(dln_json *json, const dln_record *record, size_t i);

#endif
