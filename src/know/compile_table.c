/* compile_table.c: a .tsv file into rows of cells, with every rule of the format checked. Lines of overlays may also take a line of the base away:
 * "!" and the cells that it is known by. */
#include <string.h>

#include "base/utf8.h"
#include "know/compile_parts.h"

static bool is_column_name(dln_view name)
{
	for (size_t i = 0; i < name.len; i++) {
		char ch = name.at[i];
		if (!((ch >= 'a' && ch <= 'z') || ch == '_' || (i > 0 && ch >= '0' && ch <= '9')))
			return false;
	}
	return name.len > 0 && name.len < 64;
}

static uint32_t count_cells(dln_view line)
{
	uint32_t n = 1;
	for (size_t i = 0; i < line.len; i++)
		n += line.at[i] == '\t';
	return n;
}

static void read_columns(dln_compiler *c, dln_sheet *sheet, dln_view line, uint32_t number)
{
	if (sheet->columns) {
		dln_compile_trouble(c, sheet->source, number, "a second line that names the columns");
		return;
	}
	dln_view rest = dln_view_trim(dln_view_sub(line, 2, line.len));
	sheet->columns = count_cells(rest);
	sheet->head_line = number;
	if (sheet->columns > DLN_COMPILE_COLUMNS_MAX) {
		dln_compile_trouble(c, sheet->source, number, "%u columns; at most %d can be", sheet->columns, DLN_COMPILE_COLUMNS_MAX);
		sheet->columns = DLN_COMPILE_COLUMNS_MAX;
	}
	sheet->names = dln_arena_array(c->arena, dln_view, sheet->columns);
	for (uint32_t i = 0; i < sheet->columns; i++) {
		sheet->names[i] = dln_view_cut(&rest, '\t');
		if (!is_column_name(sheet->names[i]))
			dln_compile_trouble(c, sheet->source, number, "column %u has no name of small letters: \"%.*s\"", i + 1, DLN_FMT(sheet->names[i]));
		for (uint32_t j = 0; j < i; j++)
			if (dln_view_eq(sheet->names[i], sheet->names[j]))
				dln_compile_trouble(c, sheet->source, number, "two columns are named \"%.*s\"", DLN_FMT(sheet->names[i]));
	}
}

/* The reason why a cell is not good, or NULL. */
static const char *cell_fault(dln_view cell)
{
	if (cell.len == 0)
		return "is empty; write \"-\"";
	if (cell.len > DLN_COMPILE_CELL_MAX)
		return "is longer than 65535 bytes";
	if (cell.at[0] == ' ' || cell.at[cell.len - 1] == ' ')
		return "begins or ends with a blank";
	for (size_t i = 0; i < cell.len; i++)
		if ((unsigned char)cell.at[i] < 0x20 || cell.at[i] == 0x7F)
			return "holds a control character";
	return NULL;
}

static void read_row(dln_compiler *c, dln_sheet *sheet, dln_view line, uint32_t number)
{
	if (sheet->columns == 0) {
		if (sheet->rows.len == 0)
			dln_compile_trouble(c, sheet->source, number, "a row before the line that names the columns (\"#: ...\")");
		sheet->rows.len = 0;
		return;
	}
	if (sheet->source->layer && sheet->rows.len > DLN_COMPILE_OVERLAY_ROWS)
		return; /* it is refused as a whole */
	dln_sheet_row row = {.source = sheet->source, .line = number, .order = (uint32_t)sheet->rows.len};
	row.takes_away = sheet->source->layer && line.at[0] == '!';
	if (row.takes_away)
		line = dln_view_sub(line, 1, line.len);
	uint32_t cells = row.given = count_cells(line);
	if (row.takes_away ? cells > sheet->columns : cells != sheet->columns) {
		dln_compile_trouble(c, sheet->source, number, "%u cells where the columns are %u", cells, sheet->columns);
		return;
	}
	row.cells = dln_arena_array(c->arena, dln_view, sheet->columns);
	for (uint32_t i = 0; i < cells; i++) {
		dln_view cell = dln_view_cut(&line, '\t');
		const char *fault = cell_fault(cell);
		if (fault)
			dln_compile_trouble(c, sheet->source, number, "the cell \"%.*s\" %s", DLN_FMT(sheet->names[i]), fault);
		if (!dln_view_is(cell, "-"))
			row.cells[i] = cell;
	}
	dln_vec_push(c->arena, &sheet->rows, row);
}

static void read_line(dln_compiler *c, dln_sheet *sheet, dln_view line, uint32_t number)
{
	if (line.len && line.at[line.len - 1] == '\r')
		line.len--;
	if (line.len > DLN_COMPILE_LINE_MAX) {
		dln_compile_trouble(c, sheet->source, number, "%zu bytes long; a line has at most %d", line.len, DLN_COMPILE_LINE_MAX);
		return;
	}
	if (line.len >= 2 && line.at[0] == '#' && line.at[1] == ':')
		read_columns(c, sheet, line, number);
	else if (line.len && line.at[0] != '#')
		read_row(c, sheet, line, number);
}

/* Two rows that say the same are a slip of the pen. Rows are compared by the hash of their cells, then cell by cell. */
static void refuse_doubles(dln_compiler *c, const dln_sheet *sheet)
{
	dln_map seen = {0};
	for (size_t i = 0; i < sheet->rows.len; i++) {
		const dln_sheet_row *row = &sheet->rows.at[i];
		uint64_t *hash = dln_arena_one(c->arena, uint64_t);
		*hash = row->takes_away;
		for (uint32_t k = 0; k < sheet->columns; k++)
			*hash = *hash * 0x9E3779B97F4A7C15u + dln_hash64(row->cells[k]);
		uint32_t first = dln_map_intern(c->arena, &seen, (dln_view){(const char *)hash, sizeof *hash}, (uint32_t)i);
		if (first == i)
			continue;
		bool same = row->takes_away == sheet->rows.at[first].takes_away;
		for (uint32_t k = 0; k < sheet->columns && same; k++)
			same = dln_view_eq(row->cells[k], sheet->rows.at[first].cells[k]);
		if (same)
			dln_compile_trouble(c, sheet->source, row->line, "the same row as on line %u", sheet->rows.at[first].line);
	}
}

/* Tells the first bad byte by its line, its place in the line and its place in the file. */
static bool refuse_bytes(dln_compiler *c, const dln_source *source)
{
	size_t bad = dln_utf8_check(source->text), start = 0;
	uint32_t line = 1;
	for (size_t i = 0; bad != DLN_NOWHERE && i < bad; i++)
		if (source->text.at[i] == '\n') {
			line++;
			start = i + 1;
		}
	if (bad != DLN_NOWHERE)
		dln_compile_trouble(c, source, line, "not UTF-8 at byte %zu of the line (byte %zu of the file)", bad - start + 1, bad + 1);
	return bad != DLN_NOWHERE;
}

/* Ceilings of what comes from outside, in rows of all overlays. */
static bool refuse_rows(dln_compiler *c, const dln_sheet *sheet)
{
	size_t rows = sheet->rows.len;
	for (size_t i = 0; i < c->over.len; i++)
		rows += c->over.at[i].rows.len;
	if (!sheet->source->layer || rows <= DLN_COMPILE_OVERLAY_ROWS)
		return false;
	dln_compile_trouble(c, sheet->source, sheet->rows.at[sheet->rows.len - 1].line, "the overlays have more than %u lines", DLN_COMPILE_OVERLAY_ROWS);
	return true;
}

void dln_compile_sheet(dln_compiler *c, const dln_source *source)
{
	dln_sheet sheet = {.source = source};
	if (refuse_bytes(c, source))
		return;
	dln_view rest = source->text;
	if (dln_view_starts(rest, DLN_LIT("\xEF\xBB\xBF"))) /* a byte order mark, as some editors write it */
		rest = dln_view_sub(rest, 3, rest.len);
	uint32_t number = 1;
	for (; rest.len && number <= DLN_KNOW_LINES_MAX; number++)
		read_line(c, &sheet, dln_view_cut(&rest, '\n'), number);
	if (rest.len)
		dln_compile_trouble(c, source, number, "more lines than a file may have");
	if (sheet.columns == 0) {
		dln_compile_trouble(c, source, 0, "no line that names the columns (\"#: ...\")");
		return;
	}
	if (refuse_rows(c, &sheet))
		return;
	if (!source->is_places)
		refuse_doubles(c, &sheet);
	if (source->layer)
		dln_vec_push(c->arena, &c->over, sheet);
	else
		dln_vec_push(c->arena, &c->sheets, sheet);
}

dln_sheet *dln_compile_find_sheet(const dln_compiler *c, const char *stem)
{
	for (size_t i = 0; i < c->sheets.len; i++)
		if (dln_view_is(c->sheets.at[i].source->stem, stem))
			return &c->sheets.at[i];
	return NULL;
}

dln_sheet *dln_compile_find_table(const dln_compiler *c, dln_view stem)
{
	for (size_t i = 0; i < c->sheets.len; i++)
		if (!c->sheets.at[i].source->is_places && dln_view_eq(c->sheets.at[i].source->stem, stem))
			return &c->sheets.at[i];
	return NULL;
}

uint32_t dln_compile_column_of(const dln_sheet *sheet, dln_view name)
{
	for (uint32_t i = 0; i < sheet->columns; i++)
		if (dln_view_eq(sheet->names[i], name))
			return i;
	return UINT32_MAX;
}

uint32_t dln_compile_column(const dln_sheet *sheet, const char *name)
{
	return dln_compile_column_of(sheet, dln_view_of(name));
}

dln_view dln_compile_cell(const dln_sheet *sheet, const dln_sheet_row *row, const char *column)
{
	uint32_t i = dln_compile_column(sheet, column);
	return i == UINT32_MAX ? (dln_view){NULL, 0} : row->cells[i];
}
