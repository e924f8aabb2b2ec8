/* decided.h: what people decided about what was read: each with who, when and why, and how it stands to what is read now. */
#ifndef DLN_TELL_DECIDED_H
#define DLN_TELL_DECIDED_H

#include "base/json.h"
#include "ledger/record.h"
#include "tell/page.h"

/* The part "REVIEWED": on the page only those that somebody should look at again, and how many stand; nothing where nobody decided anything. */
void dln_decided_text(dln_page *page, const dln_record *record, bool full);
/* One of them, several lines. `indent` columns in. */
void dln_decided_row(dln_page *page, const dln_record *record, const dln_decided *decided, unsigned indent);
/* Those about a claim, or about a report: short rows. Exactly one of the two is given. */
void dln_decided_about(dln_page *page, const dln_record *record, dln_view claim, const char *identity, unsigned indent);
/* The members of its object by contract. */
void dln_decided_members(dln_json *json, const dln_record *record, size_t i);

#endif
