/* export_csv.c: a table as RFC 4180 has it: cells between commas, lines end in CR LF, what has a comma, a quotation mark or a line end stands in quotation marks.
 *
 * Programs for spreadsheets take text that begins with "=", "+", "-", "@", a tab or a carriage return for a formula, and what it says comes from strangers. Such
 * text gets an apostrophe in front, and so does text that has apostrophes before one of them, so that taking one away again gives back what stood there. Numbers are
 * left as they are.
 */
#include "tell/export.h"

#include <string.h>

static bool is_formula(dln_view text)
{
	static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"}; /* the same in the width of Chinese characters */
	size_t at = 0;
	while (at < text.len && text.at[at] == '\'')
		at++;
	if (at == text.len)
		return false;
	dln_view rest = dln_view_sub(text, at, text.len);
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (dln_view_starts(rest, dln_view_of(wide[i])))
			return true;
	return strchr("=+-@\t\r", rest.at[0]) != NULL;
}

static void put_quoted(dln_buf *out, dln_view text)
{
	bool quoted = false;
	for (size_t i = 0; i < text.len && !quoted; i++)
		quoted = text.at[i] && strchr(",\"\r\n", text.at[i]) != NULL;
	dln_buf_str(out, quoted ? "\"" : "");
	dln_buf_str(out, is_formula(text) ? "'" : "");
	for (size_t from = 0; from < text.len;) {
		dln_view rest = dln_view_sub(text, from, text.len);
		size_t mark = dln_view_find_byte(rest, '"');
		size_t len = mark == DLN_NOWHERE ? rest.len : mark;
		dln_export_text(out, dln_view_sub(rest, 0, len));
		dln_buf_str(out, mark == DLN_NOWHERE ? "" : "\"\"");
		from += len + (mark != DLN_NOWHERE);
	}
	dln_buf_str(out, quoted ? "\"" : "");
}

/* Between tabs nothing can be quoted: tabs and line ends become blanks. */
static void put_flat(dln_buf *out, dln_view text)
{
	size_t from;
	dln_buf_str(out, is_formula(text) ? "'" : "");
	from = out->len;
	dln_export_text(out, text);
	for (size_t i = from; i < out->len; i++)
		out->at[i] = strchr("\t\r\n", out->at[i]) ? ' ' : out->at[i];
}

static void put_text(dln_buf *out, dln_view text, char separator)
{
	if (separator == '\t')
		put_flat(out, text);
	else
		put_quoted(out, text);
}

static void put_cell(dln_buf *out, const dln_cell *cell, char separator)
{
	if (!cell->some)
		return;
	switch (cell->kind) {
	case DLN_CELL_TEXT: put_text(out, cell->text, separator); break;
	case DLN_CELL_DAY: dln_buf_view(out, cell->text); break;
	case DLN_CELL_WHOLE: dln_buf_printf(out, "%lld", (long long)cell->whole); break;
	case DLN_CELL_REAL: dln_export_number(out, cell->real); break;
	case DLN_CELL_FLAG: dln_buf_str(out, cell->whole ? "true" : "false"); break;
	}
}

/* A table under way. */
typedef struct writing {
	dln_exporting *x;
	char separator;
	bool (*keep)(void *self, const dln_sheet_row *row);
} writing;

static bool keeps(void *self, const dln_sheet_row *row)
{
	writing *w = self;
	return w->keep(w->x, row);
}

static dln_status put_row(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	writing *w = self;
	dln_buf *out = &w->x->out->buf;
	(void)row;
	for (size_t i = 0; i < sheet->count; i++) {
		if (i)
			dln_buf_char(out, w->separator);
		put_cell(out, &cells[i], w->separator);
	}
	dln_buf_str(out, w->separator == '\t' ? "\n" : "\r\n");
	dln_out_drain(w->x->out);
	return w->x->out->status;
}

static void put_head(const writing *w, const dln_sheet *sheet, bool tags)
{
	dln_buf *out = &w->x->out->buf;
	for (size_t i = 0; i < sheet->count; i++) {
		if (i)
			dln_buf_char(out, w->separator);
		put_text(out, tags ? sheet->columns[i].tag : sheet->columns[i].name, w->separator);
	}
	dln_buf_str(out, "\r\n");
}

dln_status dln_export_rows(dln_exporting *x, const char *table, dln_row_kind rows, char separator, bool (*keep)(void *self, const dln_sheet_row *row))
{
	writing w = {x, separator, keep};
	dln_sheet sheet;
	dln_status status = dln_sheet_columns(&x->sheets, table, rows, &sheet, x->err);
	if (status != DLN_OK)
		return status;
	dln_buf_str(&x->out->buf, x->opts->bom ? "\xEF\xBB\xBF" : "");
	if (separator != '\t') /* GDELT's files have no header */
		put_head(&w, &sheet, false);
	if (x->tags)
		put_head(&w, &sheet, true);
	return dln_sheet_each(&x->sheets, &sheet, &x->only, keep ? keeps : NULL, put_row, &w, &x->rows);
}

static const struct { const char *name; dln_row_kind rows; } tables[] = {
	{"events", DLN_ROWS_EVENTS}, {"claims", DLN_ROWS_CLAIMS}, {"control", DLN_ROWS_CONTROL}, {"figures", DLN_ROWS_FIGURES}, {"disputes", DLN_ROWS_SIDES},
	{"reports", DLN_ROWS_REPORTS}, {"origins", DLN_ROWS_ORIGINS}, {"shared", DLN_ROWS_SHARED}, {"set-aside", DLN_ROWS_ASIDE},
};

dln_status dln_export_csv(dln_exporting *x)
{
	size_t t = 0;
	while (x->of && strcmp(tables[t].name, x->of) != 0)
		t++;
	dln_row_kind rows = tables[t].rows;
	if (x->only.wanted && !dln_rows_have_places(rows))
		return dln_fail(x->err, DLN_USAGE, dln_view_of(x->of), DLN_NOWHERE, "these have no place to choose by");
	if (x->only.since != DLN_NO_DAY && !dln_rows_have_days(rows))
		return dln_fail(x->err, DLN_USAGE, dln_view_of(x->of), DLN_NOWHERE, "these have no day to choose by");
	return dln_export_rows(x, tables[t].name, rows, ',', NULL);
}
