/* fields.h: members of JSON and columns of tables by their names -> entries. Internal to `read`.
 *
 * What names mean is field_names.tsv, or what the user says (dln_fields). A name counts by its letters and digits alone, in any case.
 */
#ifndef DLN_READ_FIELDS_H
#define DLN_READ_FIELDS_H

#include "read/entry.h"

typedef enum dln_named_field {
	DLN_NAMED_TITLE, DLN_NAMED_TEXT, DLN_NAMED_OUTLET, DLN_NAMED_URL, DLN_NAMED_PUBLISHED, DLN_NAMED_AGENCY, DLN_NAMED_BYLINE, DLN_NAMED_LANGUAGE, DLN_NAMED_GUID,
	DLN_NAMED_STATUS, DLN_NAMED_INSIDE, DLN_NAMED_FIELDS
} dln_named_field;
/* "title" ...; never NULL. */
const char *dln_named_text(dln_named_field field);

enum { DLN_NAMED_SUMMARY = 9 /* a text of this rank or a greater one may be no more than a summary */, DLN_NAMED_BYTES = 128 /* of a name; longer ones mean nothing */ };

/* What a name means; false: nothing. `name` as it stands, with dots between members inside of each other. */
bool dln_named_find(const dln_reader *reader, dln_view name, dln_named_field *field, unsigned *rank);

/* What was said so far of one report. Zero-initialised is nothing. */
typedef struct dln_named {
	dln_view values[DLN_NAMED_FIELDS];
	unsigned ranks[DLN_NAMED_FIELDS]; /* 0: nothing */
	dln_day published;                /* with a rank */
} dln_named;

/* Takes a value unless it is empty, cannot be what it should be, or one of a smaller rank, or of the same, is there; bylines of one rank are joined by commas.
 * `number`: it is
 * written without quotation marks, and may count seconds or thousandths of them since 1970. Inside a guard. */
void dln_named_offer(dln_arena *arena, const dln_reader *reader, dln_named *named, dln_named_field field, unsigned rank, dln_view value, bool number);
/* "a, b". Inside a guard. */
dln_view dln_named_join(dln_arena *arena, dln_view a, dln_view b);
/* The day of seconds or thousandths of them since 1970, or of a stamp written as one number; DLN_NO_DAY: it is neither. */
dln_day dln_day_of_number(const dln_reader *reader, dln_view value);
/* The entry that it is. Inside a guard. */
dln_entry dln_named_entry(dln_arena *arena, const dln_named *named, size_t at);

/* Why an item with this status of NewsML (pubStatus) is not read; empty: it is. */
dln_view dln_named_status(dln_view status);

/* ---- what the user says ---- */

enum { DLN_FIELDS_PATHS = 32 };

/* Which member or column a field is (dln_fields_parse). */
struct dln_fields {
	struct { dln_named_field field; dln_view path; } at[DLN_FIELDS_PATHS];
	size_t len;
};

#endif
