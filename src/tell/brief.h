/* brief.h: the two forms of the brief. */
#ifndef DLN_TELL_BRIEF_H
#define DLN_TELL_BRIEF_H

#include "ledger/record.h"
#include "tell/out.h"
#include "tell/page.h"

void dln_brief_json(dln_out *out, const dln_record *record);
void dln_brief_text(dln_page *page, const dln_record *record);

#endif
