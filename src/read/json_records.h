/* json_records.h: JSON -> entries: ReliefWeb's API, ninjs, JSON feeds, and whatever names its members as field_names.tsv or the user says. Internal to `read`.
 *
 * A record is an object with a text in it, which may be in parts: an array of strings, or of objects with a text each and nothing else of a report's. Records are looked
 * for at any depth: one alone, an array, a list in a member ({"articles": [...]}), values one behind the other, as an object a line. An object whose only text is a
 * summary, or that has but a title and an address, is a record when no other is in it.
 */
#ifndef DLN_READ_JSON_RECORDS_H
#define DLN_READ_JSON_RECORDS_H

#include "read/json_tree.h"
#include "read/fields.h"

/* Inside a guard. `text` is UTF-8 or nearly; `fields` may be NULL. A value that cannot be read is left out up to the next line that can be, with a finding, when
 * there are others. DLN_FORMAT with the
 * byte: it is no JSON, or has no text in it; `err` says what it has. */
dln_status dln_records_entries(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view text, const dln_fields *fields, dln_findings *findings, dln_entries *out,
	dln_err *err);

#endif
