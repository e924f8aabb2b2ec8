/* made_record.h: a small record made by hand, with one of everything, for tests of what tells it.
 *
 * Three reports, two of them printings of one agency's copy; one is hostile to terminals. Lives until dln_made_record_free. The engine is
 * the caller's; places are those of its knowledge.
 */
#ifndef DLN_SUPPORT_MADE_RECORD_H
#define DLN_SUPPORT_MADE_RECORD_H

#include "ledger/record.h"

typedef struct dln_made_record dln_made_record;
dln_made_record *dln_made_record_new(const dln_engine *engine);
const dln_record *dln_made_record_get(const dln_made_record *made);
void dln_made_record_free(dln_made_record *made);

/* A sink into a dln_buf. */
dln_sink dln_made_sink(dln_buf *buf);

#endif
