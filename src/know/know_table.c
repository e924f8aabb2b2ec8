/* know_table.c: reading the tables, and where their lines come from. The tables stand sorted by name, so that one is found by halving. */
#include <stdio.h>
#include <string.h>

#include "know/know_parts.h"

static const dln_know_table_entry *entry(const dln_know_table *table)
{
	return &table->know->tables[table->index];
}

dln_know_table dln_know_get_table(const dln_know *know, const char *name)
{
	uint32_t from = 0, to = know->table_len;
	while (from < to) {
		uint32_t mid = from + (to - from) / 2;
		int order = dln_view_cmp(dln_know_string(know, know->tables[mid].name), dln_view_of(name));
		if (order == 0)
			return (dln_know_table){know, mid, know->tables[mid].rows, know->tables[mid].columns};
		if (order < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return (dln_know_table){know, UINT32_MAX, 0, 0};
}

uint32_t dln_know_column(const dln_know_table *table, const char *name)
{
	for (uint32_t c = 0; c < table->columns; c++)
		if (dln_view_is(dln_know_string(table->know, table->know->cells[entry(table)->first_cell + c]), name))
			return c;
	return UINT32_MAX;
}

/* Position of a row: its origin, then its cells. In 64 bits, and inside the section as opening has checked. */
static uint64_t row_at(const dln_know_table *table, uint32_t row)
{
	return entry(table)->first_cell + (uint64_t)table->columns + (uint64_t)row * ((uint64_t)table->columns + 1);
}

dln_view dln_know_cell(const dln_know_table *table, uint32_t row, uint32_t column)
{
	if (row >= table->rows || column >= table->columns)
		return (dln_view){NULL, 0};
	return dln_know_string(table->know, table->know->cells[row_at(table, row) + 1 + column]);
}

uint32_t dln_know_line(const dln_know_table *table, uint32_t row)
{
	return row < table->rows ? table->know->cells[row_at(table, row)] & DLN_KNOW_LINES_MAX : 0;
}

uint32_t dln_know_tables(const dln_know *know)
{
	return know->table_len;
}

dln_view dln_know_table_name(const dln_know *know, uint32_t index)
{
	return index < know->table_len ? dln_know_string(know, know->tables[index].name) : (dln_view){NULL, 0};
}

dln_view dln_know_column_name(const dln_know_table *table, uint32_t column)
{
	return column < table->columns ? dln_know_string(table->know, table->know->cells[entry(table)->first_cell + column]) : (dln_view){NULL, 0};
}

/* ---- origins ---- */

static dln_view folder_of(const dln_know *know, uint32_t layer)
{
	dln_view rest = know->folders, folder = {NULL, 0};
	for (; layer && rest.len; layer--)
		folder = dln_view_cut(&rest, '\0');
	return layer ? (dln_view){NULL, 0} : folder;
}

static dln_know_origin origin_of(const dln_know *know, uint32_t word)
{
	uint32_t file = word >> 24;
	dln_know_origin o = {.line = word & DLN_KNOW_LINES_MAX};
	if (file >= know->file_len)
		return o;
	o.file = dln_know_string(know, know->files[file].name);
	o.layer = know->files[file].layer;
	o.folder = folder_of(know, o.layer);
	return o;
}

dln_know_origin dln_know_row_origin(const dln_know_table *table, uint32_t row)
{
	return row < table->rows ? origin_of(table->know, table->know->cells[row_at(table, row)]) : (dln_know_origin){.line = 0};
}

uint32_t dln_know_row_file(const dln_know_table *table, uint32_t row)
{
	return row < table->rows ? table->know->cells[row_at(table, row)] >> 24 : DLN_KNOW_FILES_MAX;
}

dln_know_origin dln_know_place_origin(const dln_know *know, uint32_t number)
{
	return number < know->place_len ? origin_of(know, know->origins[number]) : (dln_know_origin){.line = 0};
}

uint32_t dln_know_files(const dln_know *know)
{
	return know->file_len;
}

dln_know_origin dln_know_file(const dln_know *know, uint32_t index)
{
	return origin_of(know, DLN_KNOW_ORIGIN(index < DLN_KNOW_FILES_MAX ? index : DLN_KNOW_FILES_MAX, 0));
}

static const char *path_text(const dln_know_origin *origin, char *room, size_t size)
{
	bool slash = origin->folder.len && origin->folder.at[origin->folder.len - 1] != '/';
	snprintf(room, size, "%.*s%s%.*s", DLN_FMT(origin->folder), slash ? "/" : "", DLN_FMT(origin->file));
	return room;
}

const char *dln_know_origin_text(const dln_know_origin *origin, char *room, size_t size)
{
	size_t len = strlen(path_text(origin, room, size));
	snprintf(room + len, size - len, ":%u", origin->line);
	return room;
}

dln_status dln_know_fail(dln_err *err, const dln_know_table *table, uint32_t row, const char *format, ...)
{
	char path[sizeof err->where], rest[sizeof err->what];
	dln_know_origin origin = dln_know_row_origin(table, row);
	va_list args;
	va_start(args, format);
	vsnprintf(rest, sizeof rest, format, args);
	va_end(args);
	return dln_fail(err, DLN_FORMAT, dln_view_of(path_text(&origin, path, sizeof path)), DLN_NOWHERE, "line %u%s", origin.line, rest);
}
