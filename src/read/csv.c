/* csv.c: see the header. */
#include "read/csv.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Whether a line ends behind the byte: at LF, or at a CR without one. */
static bool ends_line(const dln_csv *csv, size_t at) {
	return csv->text.at[at] == '\n' || (csv->text.at[at] == '\r' && (at + 1 >= csv->text.len || csv->text.at[at + 1] != '\n'));
}

static size_t line_of(const dln_csv *csv, size_t at) {
	size_t line = 1;

	for (size_t i = 0; i < at && i < csv->text.len; i++)
		line += ends_line(csv, i);
	return line;
}

_Noreturn void dln_csv_refuse(dln_csv *csv, size_t at, const char *format, ...) {
	char what[400];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	dln_fail(csv->err, DLN_FORMAT, csv->name, at, "line %zu: %s", line_of(csv, at), what);
	dln_arena_leave(csv->arena, DLN_FORMAT);
}

void dln_csv_open(dln_csv *csv, dln_arena *arena, dln_view name, dln_view text, dln_err *err) {
	size_t bad;

	*csv = (dln_csv){.arena = arena, .name = name, .text = text, .separator = ',', .err = err, .line = 1};
	bad = dln_utf8_check(text);
	if (bad != DLN_NOWHERE)
		dln_csv_refuse(csv, bad, "not UTF-8, as which spreadsheets save it under \"CSV UTF-8\"");
	if (dln_view_starts(text, DLN_LIT("\xEF\xBB\xBF")))
		csv->at = 3;
}

/* ---- cells ---- */

static bool at_line_end(const dln_csv *csv) {
	return csv->at >= csv->text.len || csv->text.at[csv->at] == '\n' || csv->text.at[csv->at] == '\r';
}

static void step(dln_csv *csv) {
	csv->line += ends_line(csv, csv->at);
	csv->at++;
}

static void pass_line_end(dln_csv *csv) {
	bool pair = csv->at + 1 < csv->text.len && csv->text.at[csv->at] == '\r' && csv->text.at[csv->at + 1] == '\n';

	if (csv->at >= csv->text.len)
		return;
	step(csv);
	if (pair)
		step(csv);
}

static bool is_quote(const dln_csv *csv, size_t at) {
	return at < csv->text.len && csv->text.at[at] == '"';
}

/* With single quotes where they were doubled. */
static dln_view undouble(dln_csv *csv, dln_view in) {
	char *out = dln_arena_alloc(csv->arena, in.len);
	size_t len = 0;

	for (size_t i = 0; i < in.len; i++) {
		out[len++] = in.at[i];
		i += in.at[i] == '"';
	}
	return (dln_view){out, len};
}

/* Behind the cell that began at the byte: the end of that line is taken for the record's. */
static dln_view never_closed(dln_csv *csv, size_t quote, size_t line) {
	if (!csv->patient)
		dln_csv_refuse(csv, quote, "a cell whose quotation mark is never closed");
	csv->broken = "a cell whose quotation mark is never closed";
	csv->broken_at = csv->at = quote;
	csv->line = line;
	while (!at_line_end(csv))
		csv->at++;
	return (dln_view){0};
}

/* Up to its separator, as it stands: "M23" rebels. Marks around all of it are the table's where one inside opens a word: "a "quoted" word". */
static dln_view cell_of_strays(dln_csv *csv, size_t quote) {
	char behind = csv->text.at[csv->at];

	if (!csv->patient)
		dln_csv_refuse(csv, csv->at, "something stands behind a closing quotation mark");
	while (!at_line_end(csv) && csv->text.at[csv->at] != csv->separator)
		csv->at++;
	dln_view in = dln_view_trim(dln_view_sub(csv->text, quote, csv->at));
	return behind != ' ' && in.len > 1 && in.at[in.len - 1] == '"' ? dln_view_sub(in, 1, in.len - 1) : in;
}

static dln_view quoted_cell(dln_csv *csv) {
	size_t quote = csv->at++, begin = csv->at, line = csv->line;
	bool doubled = false;
	dln_view in;

	while (csv->at < csv->text.len && (!is_quote(csv, csv->at) || is_quote(csv, csv->at + 1))) {
		doubled |= is_quote(csv, csv->at);
		csv->at += is_quote(csv, csv->at);
		step(csv);
	}
	if (csv->at >= csv->text.len)
		return never_closed(csv, quote, line);
	in = dln_view_sub(csv->text, begin, csv->at++);
	if (!at_line_end(csv) && csv->text.at[csv->at] != csv->separator) {
		char before = csv->text.at[csv->at - 2];
		bool opens = before == csv->separator || before == '\n' || before == '\r'; /* it is the first mark of a cell further down */
		return opens && csv->patient && csv->line != line ? never_closed(csv, quote, line) : cell_of_strays(csv, quote);
	}
	return doubled ? undouble(csv, in) : in;
}

static dln_view plain_cell(dln_csv *csv) {
	size_t begin = csv->at;

	while (!at_line_end(csv) && csv->text.at[csv->at] != csv->separator) {
		if (!csv->loose && csv->text.at[csv->at] == '"')
			dln_csv_refuse(csv, csv->at, "a quotation mark inside a cell that does not begin with one");
		csv->at++;
	}
	return dln_view_trim(dln_view_sub(csv->text, begin, csv->at));
}

bool dln_csv_next(dln_csv *csv) {
	csv->cell_count = 0;
	while (csv->at < csv->text.len && at_line_end(csv))
		pass_line_end(csv);
	if (csv->at >= csv->text.len)
		return false;
	csv->row = csv->at;
	csv->row_line = csv->line;
	csv->broken = NULL;
	for (;; csv->at++) {
		dln_view cell;
		size_t begin = csv->at;
		if (csv->cell_count == DLN_CSV_COLUMNS && !csv->patient)
			dln_csv_refuse(csv, csv->at, "more than %d columns", DLN_CSV_COLUMNS);
		cell = is_quote(csv, csv->at) ? quoted_cell(csv) : plain_cell(csv);
		if (csv->cell_count == DLN_CSV_COLUMNS) {
			csv->broken = "more columns than any table has";
			csv->broken_at = begin;
		} else {
			csv->begins[csv->cell_count] = begin;
			csv->cells[csv->cell_count++] = cell;
		}
		if (at_line_end(csv))
			break;
	}
	csv->row_end = csv->at;
	pass_line_end(csv);
	return true;
}

char dln_csv_separator_said(dln_view line) {
	line = dln_view_trim(line);
	if (line.len > 2 && line.at[0] == '"' && line.at[line.len - 1] == '"')
		line = dln_view_sub(line, 1, line.len - 1);
	return line.len == 5 && dln_view_eq_nocase(dln_view_sub(line, 0, 4), DLN_LIT("sep=")) ? line.at[4] : 0;
}
