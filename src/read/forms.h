/* forms.h: a file that holds some printings -> its entries, by what its bytes are. Internal to `read`. */
#ifndef DLN_READ_FORMS_H
#define DLN_READ_FORMS_H

#include "read/entry.h"
#include "read/read.h"

/* Feeds, NewsML-G2, NITF, JSON (ReliefWeb, ninjs, whatever names its parts as field_names.tsv says), JSON lines, tables. Inside a guard. `bytes` are in any encoding and
 * outlive the entries; of `meta` their charset and fields count; `out` is empty, and may stay so. DLN_NOTFOUND: they are nothing of this kind. DLN_FORMAT: they are, and
 * nothing can be read of it; `err` says what was found, at which byte. What could not be read of a file of which something was becomes findings. */
dln_status dln_forms_read(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_meta *meta, dln_findings *findings, dln_entries *out,
	dln_err *err);

/* Whether a file that is called so and begins so holds reports, as far as that can be told: of .json, .xml, .csv and .tsv, which hold other things as well; others
 * do. Inside a
 * guard. `fields` may be NULL. */
enum { DLN_FORMS_BYTES = 64 << 10 /* of the beginning are looked at */ };
bool dln_forms_may(dln_arena *arena, const dln_reader *reader, dln_view name, dln_view beginning, const dln_fields *fields);

#endif
