/* know_table.c: reading the tables. They stand sorted by name, so that one is found by halving. */
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

/* Position of a row: its line, then its cells. In 64 bits, and inside the section as opening has checked. */
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
	return row < table->rows ? table->know->cells[row_at(table, row)] : 0;
}
