/* incidents.h: a table of incidents of somebody else's: a CSV in the shape of ACLED's or UCDP GED's, or with columns that an overlay names.
 *
 * What columns are called is knowledge: data/table_columns.tsv. Cells may be parted by commas, semicolons or tabs; a row of HXL tags under
 * the header is passed over. A row whose cells cannot be read (a day
 * that is none, a number that is none) is kept as trouble and left out; what is no table of a known shape is an error. Nothing is looked up here: what the cells
 * mean is for `ledger`.
 */
#ifndef DLN_READ_INCIDENTS_H
#define DLN_READ_INCIDENTS_H

#include "base/day.h"
#include "read/read.h"

/* What a column can say: the words of the column `field` of table_columns.tsv. */
typedef enum dln_field {
	DLN_FIELD_ID, DLN_FIELD_DAY, DLN_FIELD_END, DLN_FIELD_DAY_CODE, DLN_FIELD_TYPE, DLN_FIELD_SUBTYPE, DLN_FIELD_ACTOR, DLN_FIELD_TARGET, DLN_FIELD_COUNTRY,
	DLN_FIELD_DIVISION, DLN_FIELD_DISTRICT, DLN_FIELD_PLACE, DLN_FIELD_LATITUDE, DLN_FIELD_LONGITUDE, DLN_FIELD_PLACE_CODE, DLN_FIELD_DEAD, DLN_FIELD_LOW,
	DLN_FIELD_HIGH, DLN_FIELD_SOURCE, DLN_FIELDS
} dln_field;
const char *dln_field_text(dln_field field);

#define DLN_NO_NUMBER INT64_MIN

typedef struct dln_incident {
	size_t at, line;              /* first byte of the row, and its line, from 1 */
	dln_view row;                 /* all of it, as it stands in the file */
	dln_view cells[DLN_FIELDS];   /* trimmed; empty: there is no such column, or nothing in it */
	dln_day begin, end;
	bool has_point;
	int32_t lat, lon;             /* ten-thousandths of a degree */
	int64_t dead, low, high;      /* DLN_NO_NUMBER: not said */
} dln_incident;

/* A row that was left out. */
typedef struct dln_unread {
	size_t at, line;
	dln_view what;                /* one clause */
} dln_unread;

typedef struct dln_incidents {
	dln_view shape;               /* "acled" */
	char separator;
	bool has[DLN_FIELDS];         /* whether there is such a column */
	const dln_incident *at;       size_t len;          /* in the order of the file */
	const dln_unread *unread;     size_t unread_count; /* the first DLN_MOST_UNREAD */
	size_t unread_more;           /* that are not among them */
	dln_buf bytes;                /* of the file; views point into it */
} dln_incidents;

enum { DLN_MOST_UNREAD = 1000, DLN_MOST_INCIDENTS = 2000000 };

/* Reads a file of at most 512 MiB and DLN_MOST_INCIDENTS rows; "-" is standard input. Cleared by dln_incidents_clear before the arena goes, and untouched on failure.
 * DLN_FORMAT with the file, the line and the byte: not UTF-8, a quotation mark that is not closed, no known shape ... */
dln_status dln_incidents_load(dln_arena *arena, const dln_know *know, const dln_reader *reader, const char *path, dln_incidents *out, dln_err *err);
/* The same from memory, which outlives it; `name` is for errors. */
dln_status dln_incidents_parse(dln_arena *arena, const dln_know *know, const dln_reader *reader, dln_view name, dln_view bytes, dln_incidents *out, dln_err *err);
void dln_incidents_clear(dln_incidents *incidents);

#endif
