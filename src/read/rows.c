/* rows.c: see the header. Which file is such a table is told by its first line alone. */
#include "read/rows.h"

#include <stdio.h>

#include "base/utf8.h"
#include "read/csv.h"
#include "read/decode.h"

enum { HEADER_BYTES = 4096 };

/* What the columns are; rank 0: nothing. */
typedef struct columns {
	struct { dln_named_field field; unsigned rank; } at[DLN_CSV_COLUMNS];
	size_t len;
	bool has[DLN_NAMED_FIELDS], path;
} columns;

static bool given(const dln_fields *fields, dln_view name, dln_named_field *field) {
	for (size_t i = 0; fields && i < fields->len; i++)
		if (dln_view_eq_nocase(fields->at[i].path, name)) {
			*field = fields->at[i].field;
			return true;
		}
	return false;
}

static bool gives(const dln_fields *fields, dln_named_field field) {
	for (size_t i = 0; fields && i < fields->len; i++)
		if (fields->at[i].field == field)
			return true;
	return false;
}

/* What the user says of a field is all there is of it. */
static void name_columns(const dln_reader *reader, const dln_fields *fields, const dln_view *cells, size_t count, columns *out) {
	*out = (columns){.len = count};
	for (size_t i = 0; i < count; i++) {
		dln_named_field field;
		unsigned rank = 1;
		dln_view name = dln_view_trim(cells[i]);
		out->path |= dln_view_eq_nocase(name, DLN_LIT("path"));
		if (!given(fields, name, &field) && (!dln_named_find(reader, name, &field, &rank) || gives(fields, field)))
			continue;
		if (field == DLN_NAMED_INSIDE)
			continue;
		out->at[i].field = field;
		out->at[i].rank = rank;
		out->has[field] = true;
	}
}

/* ---- the header ---- */

/* Of the byte-order mark. */
static size_t mark_length(dln_view bytes) {
	if (dln_view_starts(bytes, DLN_LIT("\xEF\xBB\xBF")))
		return 3;
	return dln_view_starts(bytes, DLN_LIT("\xFF\xFE")) || dln_view_starts(bytes, DLN_LIT("\xFE\xFF")) ? 2 : 0;
}

/* The first line that is none of these, without the zero halves of UTF-16 and a byte-order mark; empty when it is longer than any header. */
static dln_view first_line(dln_view bytes, char *room) {
	size_t len = 0;

	for (size_t i = mark_length(bytes); i < bytes.len && i < HEADER_BYTES; i++) {
		if (bytes.at[i] == '\n' || bytes.at[i] == '\r') {
			if (len && !dln_csv_separator_said((dln_view){room, len}))
				return (dln_view){room, len};
			len = 0;
		} else if (bytes.at[i]) {
			room[len++] = bytes.at[i];
		}
	}
	return bytes.len < HEADER_BYTES ? (dln_view){room, len} : (dln_view){0};
}

/* As UTF-8: what is none is Windows-1252, as in decode.c. */
static dln_view decoded(dln_arena *arena, dln_view line) {
	if (dln_utf8_check(line) == DLN_NOWHERE)
		return line;
	char *out = dln_arena_alloc(arena, line.len * 3 + 1);
	size_t len = 0;
	for (size_t i = 0; i < line.len; i++)
		len += dln_utf8_encode((unsigned char)line.at[i] < 0x80 ? (unsigned char)line.at[i] : dln_windows_1252((unsigned char)line.at[i]), out + len);
	return (dln_view){out, len};
}

typedef struct heading {
	dln_arena *arena;
	dln_view line;
	char separator;
	dln_csv csv;
	dln_err err;
} heading;

static dln_status read_heading(void *self) {
	heading *h = self;

	dln_csv_open(&h->csv, h->arena, (dln_view){0}, h->line, &h->err);
	h->csv.separator = h->separator;
	dln_csv_next(&h->csv);
	return DLN_OK;
}

/* Not as prose ends, which may begin with the same words. */
static bool is_name(dln_view cell) {
	cell = dln_view_trim(cell);
	return !cell.len || (cell.len <= DLN_NAMED_BYTES && dln_view_find_byte(DLN_LIT(".?!:"), cell.at[cell.len - 1]) == DLN_NOWHERE);
}

/* The columns that the first line has when this parts its cells; false: it is no header. */
static bool columns_of(dln_arena *arena, const dln_reader *reader, dln_view bytes, const dln_fields *fields, char separator, columns *out) {
	char room[HEADER_BYTES];
	dln_view line = first_line(bytes, room);

	if (dln_view_find_byte(line, separator) == DLN_NOWHERE)
		return false;
	line = decoded(arena, line);
	heading h = {.arena = arena, .line = line, .separator = separator};
	dln_status status = dln_arena_guard(arena, read_heading, &h);
	if (status == DLN_NOMEM || status == DLN_LIMIT)
		dln_arena_leave(arena, status);
	if (status != DLN_OK || h.csv.cell_count < 2)
		return false;
	for (size_t i = 0; i < h.csv.cell_count; i++)
		if (!is_name(h.csv.cells[i]))
			return false;
	name_columns(reader, fields, h.csv.cells, h.csv.cell_count, out);
	return true;
}

bool dln_rows_are(dln_arena *arena, const dln_reader *reader, dln_view bytes, const dln_fields *fields, char *separator) {
	static const char separators[] = {',', ';', '\t'};

	for (size_t i = 0; i < sizeof separators; i++) {
		columns c;
		if (!columns_of(arena, reader, bytes, fields, separators[i], &c) || !c.has[DLN_NAMED_TEXT])
			continue;
		if (!c.has[DLN_NAMED_TITLE] && !c.has[DLN_NAMED_URL] && !c.has[DLN_NAMED_PUBLISHED] && !c.has[DLN_NAMED_OUTLET])
			continue;
		*separator = separators[i];
		return true;
	}
	return false;
}

bool dln_rows_tell_paths(dln_arena *arena, const dln_reader *reader, dln_view bytes) {
	columns c;

	return columns_of(arena, reader, bytes, NULL, ',', &c) && c.path && !c.has[DLN_NAMED_TEXT];
}

/* ---- the rows ---- */

static dln_entry entry_of(dln_arena *arena, const dln_reader *reader, const dln_csv *csv, const columns *c) {
	dln_named named = {0};
	char why[96];

	for (size_t i = 0; !csv->broken && i < csv->cell_count && i < c->len; i++)
		if (c->at[i].rank)
			dln_named_offer(arena, reader, &named, c->at[i].field, c->at[i].rank, csv->cells[i], true);
	dln_entry entry = dln_named_entry(arena, &named, csv->broken ? csv->broken_at : csv->row);
	if (csv->broken || csv->cell_count > c->len) {
		int len = csv->broken ? snprintf(why, sizeof why, "line %zu: %s", csv->row_line, csv->broken) :
			snprintf(why, sizeof why, "line %zu has %zu cells, the header %zu", csv->row_line, csv->cell_count, c->len);
		entry.left_out = dln_arena_copy(arena, (dln_view){why, len > 0 ? (size_t)len : 0});
		entry.broken = true;
	}
	return entry;
}

void dln_rows_entries(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view text, const dln_fields *fields, char separator, dln_entries *out, dln_err *err) {
	dln_csv *csv = dln_arena_one(arena, dln_csv);
	columns *c = dln_arena_one(arena, columns);

	dln_csv_open(csv, arena, id, text, err);
	csv->separator = separator;
	csv->loose = csv->patient = true;
	while (dln_csv_next(csv) && dln_csv_separator_said(dln_view_sub(text, csv->row, csv->row_end)))
		continue;
	if (csv->broken)
		dln_csv_refuse(csv, csv->broken_at, "%s", csv->broken);
	name_columns(reader, fields, csv->cells, csv->cell_count, c);
	while (!out->more && dln_csv_next(csv))
		dln_entry_push(arena, out, entry_of(arena, reader, csv, c));
}
