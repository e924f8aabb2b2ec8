/* incidents.c: see the header.
 *
 * The separator is the one of comma, semicolon and tab that stands oftenest in the header line, the comma where none does. Of the shapes whose needed columns are
 * all there the one of which most columns are there is taken, of equals the first in table_columns.tsv. Where no shape fits, the one that lacks least is named with what
 * it lacks.
 */
#include "read/incidents.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "read/article.h"
#include "read/csv.h"

enum { MOST_SHAPES = 16, MOST_DEAD = 1000000000, CELL_SHOWN = 60, NONE = DLN_CSV_COLUMNS };
static const size_t longest_table = (size_t)512 << 20;

const char *dln_field_text(dln_field field) {
	static const char *const words[] = {"id", "day", "end", "day_code", "type", "subtype", "actor", "target", "country", "division", "district", "place", "latitude",
		"longitude", "place_code", "dead", "low", "high", "source"};

	return dln_word_at(words, sizeof words / sizeof *words, field);
}

static dln_field field_of(dln_view word) {
	for (int f = 0; f < DLN_FIELDS; f++)
		if (dln_view_is(word, dln_field_text((dln_field)f)))
			return (dln_field)f;
	return DLN_FIELDS;
}

typedef struct shape {
	dln_view name;
	size_t where[DLN_FIELDS];  /* cell of each field, NONE */
	dln_view missing[DLN_FIELDS];
	size_t found, missing_count;
} shape;

typedef struct loader {
	dln_csv csv;
	dln_arena *arena;
	const dln_know *know;
	const dln_reader *reader;
	dln_view name, bytes;
	shape shapes[MOST_SHAPES];
	size_t shape_count;
	const shape *is;
	size_t columns;
	dln_vec(dln_incident) rows;
	dln_vec(dln_unread) unread;
	size_t unread_more;
	dln_incidents *out;
	dln_err *err;
} loader;

/* ---- the header ---- */

static char separator_of(const loader *l) {
	static const char marks[] = ",;\t";
	size_t counts[3] = {0}, best = 0;
	bool quoted = false;

	for (size_t i = l->csv.at; i < l->csv.text.len && l->csv.text.at[i] != '\n' && l->csv.text.at[i] != '\r'; i++) {
		quoted ^= l->csv.text.at[i] == '"';
		for (size_t m = 0; m < 3 && !quoted; m++)
			counts[m] += l->csv.text.at[i] == marks[m];
	}
	for (size_t m = 1; m < 3; m++)
		best = counts[m] > counts[best] ? m : best;
	return marks[best];
}

/* The cell of the header that has one of the names, which ';' parts; the first name that is there counts. */
static size_t cell_named(loader *l, dln_view names) {
	while (names.len) {
		dln_view name = dln_view_trim(dln_view_cut(&names, ';'));
		size_t found = NONE;
		for (size_t i = 0; i < l->columns; i++) {
			if (!dln_view_eq_nocase(dln_view_trim(l->csv.cells[i]), name))
				continue;
			if (found != NONE)
				dln_csv_refuse(&l->csv, l->csv.begins[i], "the column %.*s is there twice", DLN_FMT(name));
			found = i;
		}
		if (found != NONE)
			return found;
	}
	return NONE;
}

static shape *shape_named(loader *l, dln_view name) {
	shape *s = NULL;

	for (size_t i = 0; i < l->shape_count && !s; i++)
		s = dln_view_eq(l->shapes[i].name, name) ? &l->shapes[i] : NULL;
	if (!s && l->shape_count < MOST_SHAPES) {
		s = &l->shapes[l->shape_count++];
		*s = (shape){.name = name};
		for (size_t f = 0; f < DLN_FIELDS; f++)
			s->where[f] = NONE;
	}
	return s;
}

static void find_columns(loader *l) {
	dln_know_table table = dln_know_get_table(l->know, "table_columns");
	uint32_t name = dln_know_column(&table, "shape"), field = dln_know_column(&table, "field"), columns = dln_know_column(&table, "columns"),
		need = dln_know_column(&table, "need");

	for (uint32_t row = 0; row < table.rows; row++) {
		dln_view names = dln_know_cell(&table, row, columns);
		dln_field f = field_of(dln_know_cell(&table, row, field));
		shape *s = f == DLN_FIELDS ? NULL : shape_named(l, dln_know_cell(&table, row, name));
		if (!s)
			continue;
		s->where[f] = cell_named(l, names);
		s->found += s->where[f] != NONE;
		if (s->where[f] == NONE && dln_know_cell(&table, row, need).len)
			s->missing[s->missing_count++] = dln_view_cut(&names, ';');
	}
}

static _Noreturn void refuse_shape(loader *l, const shape *near) {
	char lacks[200];
	dln_buf list;

	dln_buf_lend(&list, lacks, sizeof lacks);
	for (size_t i = 0; near && i < near->missing_count; i++) {
		dln_buf_str(&list, i ? ", " : "");
		dln_buf_view(&list, near->missing[i]);
	}
	dln_csv_refuse(&l->csv, l->csv.row, "no header line of a shape that is known (table_columns.tsv)%s%.*s%s%.*s", near ? "; the nearest is " : "",
		DLN_FMT(near ? near->name : DLN_LIT("")), near ? ", of which there is no column " : "", DLN_FMT(dln_buf_as_view(&list)));
}

static void read_header(loader *l) {
	const shape *best = NULL, *near = NULL;

	l->csv.separator = separator_of(l);
	l->csv.loose = true;
	if (!dln_csv_next(&l->csv))
		dln_csv_refuse(&l->csv, 0, "the table is empty");
	l->columns = l->csv.cell_count;
	find_columns(l);
	for (size_t i = 0; i < l->shape_count; i++) {
		const shape *s = &l->shapes[i];
		if (s->missing_count == 0 && (!best || s->found > best->found))
			best = s;
		if (!near || s->missing_count < near->missing_count || (s->missing_count == near->missing_count && s->found > near->found))
			near = s;
	}
	if (!best)
		refuse_shape(l, near);
	l->is = best;
}

/* ---- cells ---- */

/* Why a row is left out. */
typedef struct complaint {
	bool any;
	size_t at;
	char text[200];
	dln_buf what;
} complaint;

static void complain(const loader *l, complaint *c, dln_field field, const char *what) {
	size_t cell = l->is->where[field];
	dln_view words = l->csv.cells[cell];
	bool cut = words.len > CELL_SHOWN;

	if (c->any)
		return;
	c->any = true;
	c->at = l->csv.begins[cell];
	dln_buf_lend(&c->what, c->text, sizeof c->text);
	dln_buf_str(&c->what, dln_field_text(field));
	dln_buf_str(&c->what, " \"");
	dln_utf8_line(&c->what, cut ? dln_view_sub(words, 0, dln_utf8_start(words, CELL_SHOWN)) : words);
	dln_buf_printf(&c->what, "%s\": %s", cut ? "..." : "", what);
}

/* "2021-08-09", with or without a clock behind it, "09 August 2021", "9-Aug-21". */
static dln_day day_of(const loader *l, dln_view cell) {
	dln_day day = dln_day_parse(cell);
	dln_date date;

	if (day != DLN_NO_DAY || cell.len > CELL_SHOWN || !dln_date_next(l->reader, cell, 0, cell.len, true, &date))
		return day;
	return date.words.begin == 0 && date.words.end == cell.len ? dln_date_day(&date) : DLN_NO_DAY;
}

/* Tenths of thousandths of a number like "-36.7281", more digits cut off. False when it is none, or further from 0 than `most`. */
static bool read_degrees(dln_view cell, char point, int32_t most, int32_t *out) {
	enum { SCALE = 10000 };
	bool minus = cell.len && cell.at[0] == '-', behind = false, any = false;
	int64_t value = 0, scale = SCALE;

	for (size_t i = minus || (cell.len && cell.at[0] == '+'); i < cell.len; i++) {
		char c = cell.at[i];
		if ((c == '.' || c == point) && !behind) {
			behind = true;
			continue;
		}
		if (c < '0' || c > '9' || value > (int64_t)most * SCALE)
			return false;
		any = true;
		if (behind)
			scale /= 10;
		value += behind ? (c - '0') * scale : value * 9 + (int64_t)(c - '0') * SCALE;
	}
	*out = (int32_t)(minus ? -value : value);
	return any && value <= (int64_t)most * SCALE;
}

/* "12", also "12.0". */
static bool read_count(dln_view cell, int64_t *out) {
	int64_t value = 0;
	size_t i = 0;

	for (; i < cell.len && cell.at[i] >= '0' && cell.at[i] <= '9' && value <= MOST_DEAD; i++)
		value = value * 10 + (cell.at[i] - '0');
	if (i == 0 || value > MOST_DEAD)
		return false;
	if (i < cell.len && cell.at[i] == '.')
		for (i++; i < cell.len && cell.at[i] == '0'; i++)
			;
	*out = value;
	return i == cell.len;
}

static void take_days(const loader *l, dln_incident *in, complaint *c) {
	static const char no_day[] = "not a day like 2021-08-09, 09 August 2021 or 9-Aug-21";

	in->begin = in->end = day_of(l, in->cells[DLN_FIELD_DAY]);
	if (in->begin == DLN_NO_DAY)
		complain(l, c, DLN_FIELD_DAY, no_day);
	if (!in->cells[DLN_FIELD_END].len)
		return;
	in->end = day_of(l, in->cells[DLN_FIELD_END]);
	if (in->end == DLN_NO_DAY)
		complain(l, c, DLN_FIELD_END, no_day);
	else if (in->end < in->begin)
		complain(l, c, DLN_FIELD_END, "before the first day");
}

static void take_point(const loader *l, dln_incident *in, complaint *c) {
	dln_view lat = in->cells[DLN_FIELD_LATITUDE], lon = in->cells[DLN_FIELD_LONGITUDE];
	char point = l->csv.separator == ',' ? '.' : ',';

	if (!lat.len || !lon.len)
		return;
	if (!read_degrees(lat, point, 90, &in->lat))
		complain(l, c, DLN_FIELD_LATITUDE, "not a number of degrees from -90 to 90");
	if (!read_degrees(lon, point, 180, &in->lon))
		complain(l, c, DLN_FIELD_LONGITUDE, "not a number of degrees from -180 to 180");
	in->has_point = true;
}

static void take_number(const loader *l, dln_incident *in, dln_field field, int64_t *out, complaint *c) {
	*out = DLN_NO_NUMBER;
	if (in->cells[field].len && !read_count(in->cells[field], out))
		complain(l, c, field, "not a number of people");
}

/* ---- rows ---- */

static void leave_out(loader *l, size_t at, dln_view what) {
	if (l->unread.len < DLN_MOST_UNREAD)
		dln_vec_push(l->arena, &l->unread, (dln_unread){at, l->csv.row_line, dln_arena_copy(l->arena, what)});
	else
		l->unread_more++;
}

/* A row of HXL tags ("#date+start"), as the Humanitarian Data Exchange puts under the header. */
static bool is_tags(const loader *l) {
	bool any = false;

	if (l->rows.len + l->unread.len)
		return false;
	for (size_t i = 0; i < l->csv.cell_count; i++) {
		if (l->csv.cells[i].len && l->csv.cells[i].at[0] != '#')
			return false;
		any |= l->csv.cells[i].len > 0;
	}
	return any;
}

static void take_row(loader *l) {
	dln_incident in = {.at = l->csv.row, .line = l->csv.row_line, .row = dln_view_sub(l->csv.text, l->csv.row, l->csv.row_end)};
	complaint c = {.any = false};

	if (is_tags(l))
		return;
	if (l->csv.cell_count != l->columns) {
		char text[80];
		snprintf(text, sizeof text, "%zu cells, where the header has %zu", l->csv.cell_count, l->columns);
		leave_out(l, l->csv.row, dln_view_of(text));
		return;
	}
	for (size_t f = 0; f < DLN_FIELDS; f++)
		if (l->is->where[f] != NONE)
			in.cells[f] = dln_view_trim(l->csv.cells[l->is->where[f]]);
	take_days(l, &in, &c);
	take_point(l, &in, &c);
	take_number(l, &in, DLN_FIELD_DEAD, &in.dead, &c);
	take_number(l, &in, DLN_FIELD_LOW, &in.low, &c);
	take_number(l, &in, DLN_FIELD_HIGH, &in.high, &c);
	if (c.any)
		leave_out(l, c.at, dln_buf_as_view(&c.what));
	else
		dln_vec_push(l->arena, &l->rows, in);
}

static dln_status parse(void *self) {
	loader *l = self;

	dln_csv_open(&l->csv, l->arena, l->name, l->bytes, l->err);
	if (dln_view_find_byte(l->bytes, '\0') != DLN_NOWHERE)
		dln_csv_refuse(&l->csv, dln_view_find_byte(l->bytes, '\0'), "a NUL byte, which no text has");
	read_header(l);
	while (dln_csv_next(&l->csv)) {
		if (l->rows.len + l->unread.len + l->unread_more == DLN_MOST_INCIDENTS) {
			dln_fail(l->err, DLN_LIMIT, l->name, l->csv.row, "line %zu: more than %d rows", l->csv.row_line, DLN_MOST_INCIDENTS);
			return DLN_LIMIT;
		}
		take_row(l);
	}
	*l->out = (dln_incidents){.shape = l->is->name, .separator = l->csv.separator, .at = l->rows.at, .len = l->rows.len, .unread = l->unread.at,
		.unread_count = l->unread.len, .unread_more = l->unread_more};
	for (size_t f = 0; f < DLN_FIELDS; f++)
		l->out->has[f] = l->is->where[f] != NONE;
	return DLN_OK;
}

dln_status dln_incidents_parse(dln_arena *arena, const dln_know *know, const dln_reader *reader, dln_view name, dln_view bytes, dln_incidents *out, dln_err *err) {
	dln_err trouble = {.at = DLN_NOWHERE};
	loader *l = dln_arena_try(arena, sizeof *l);
	dln_status status = DLN_NOMEM;

	if (l) {
		*l = (loader){.arena = arena, .know = know, .reader = reader, .name = name, .bytes = bytes, .out = out, .err = &trouble};
		status = dln_arena_guard(arena, parse, l);
	}
	if (status != DLN_OK && trouble.code == DLN_OK)
		return dln_fail(err, status, name, DLN_NOWHERE, status == DLN_LIMIT ? "the table is too large" : "no memory for the table");
	if (status != DLN_OK && err)
		*err = trouble;
	return status;
}

dln_status dln_incidents_load(dln_arena *arena, const dln_know *know, const dln_reader *reader, const char *path, dln_incidents *out, dln_err *err) {
	dln_buf bytes;
	dln_status status;

	dln_buf_init(&bytes, longest_table);
	status = dln_file_read(path, longest_table, &bytes, err);
	if (status == DLN_OK)
		status = dln_incidents_parse(arena, know, reader, dln_view_of(path), dln_buf_as_view(&bytes), out, err);
	if (status == DLN_OK)
		out->bytes = bytes;
	else
		dln_buf_clear(&bytes);
	return status;
}

void dln_incidents_clear(dln_incidents *incidents) {
	dln_buf_clear(&incidents->bytes);
}
