/* packed.h: a coded report in one piece, as the table `packed` has it: what a ledger is loaded from. docs/ledger.md says what stands where.
 *
 * The form has a version and numbers of its own for enum values, so that it means the same whatever becomes of the structures in memory. It follows from the
 * report alone: two reports that are stored as the same rows have the same bytes. The text is not in it, but its hash is; place numbers of one knowledge file
 * (dln_where.number) and traces are left out.
 */
#ifndef DLN_LEDGER_PACKED_H
#define DLN_LEDGER_PACKED_H

#include "claim/coded.h"

/* Appends the packed form of a report that dln_coded_check accepts. DLN_NOMEM or DLN_LIMIT, also of `out`'s; then `out` has nothing that can be read. `scratch` is
 * reset and belongs to nobody while this runs. */
dln_status dln_packed_write(dln_arena *scratch, const dln_coded *coded, dln_buf *out);

/* The report out of its packed form, all but `text`, which the caller puts in and holds against report.hash before dln_coded_check looks at ranges. Strings are the
 * pool's, arrays the arena's; `bytes` may go afterwards. Nothing in `bytes` is believed: DLN_CORRUPT when they are not what dln_packed_write makes, as far as
 * that can be seen; DLN_NOMEM or DLN_LIMIT. `scratch`, another arena, is reset. */
dln_status dln_packed_read(dln_arena *arena, dln_pool *pool, dln_arena *scratch, dln_view bytes, dln_coded *out);

#endif
