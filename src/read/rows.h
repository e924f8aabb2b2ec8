/* rows.h: tables whose rows are reports -> entries. Internal to `read`.
 *
 * A CSV (csv.h) with a header, of cells that commas, semicolons or tabs part, one column of which is called as a text is, and one as a title, an address, a day or an
 * outlet
 * (field_names.tsv), or as the user says. A line "sep=;" before it is passed over.
 */
#ifndef DLN_READ_ROWS_H
#define DLN_READ_ROWS_H

#include "read/fields.h"

/* Whether the bytes, in any encoding, begin with the header of such a table, and what parts its cells. `fields` may be NULL. Inside a guard. */
bool dln_rows_are(dln_arena *arena, const dln_reader *reader, dln_view bytes, const dln_fields *fields, char *separator);
/* Whether they begin with the header of a table of metadata: a column "path", and none with a text. */
bool dln_rows_tell_paths(dln_arena *arena, const dln_reader *reader, dln_view bytes);
/* The rows of such a table, a row whose cells are more than the header's, or that is broken, left out with a reason. Inside a guard, which what is no CSV leaves with
 * DLN_FORMAT, told in `err` with its line and byte. */
void dln_rows_entries(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view text, const dln_fields *fields, char separator, dln_entries *out, dln_err *err);

#endif
