/* metatable.c: a CSV (csv.h) with a header line.
 *
 * Rows are kept in the arena and found through two maps: by the whole path, and by its last component, which is only used when no two
 * rows share it. What cannot be meant (a day that is none, a row of another width, one path with two meanings) is an error with its
 * line and byte: a metadata table that is half understood would date reports wrongly without a word.
 */
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "read/csv.h"
#include "read/language.h"
#include "read/read.h"

enum { COLUMNS = 6, MAX_ROWS = 10000000 };
static const size_t longest_table = (size_t)1 << 30;
static const uint32_t ambiguous = UINT32_MAX;
static const char *const names[COLUMNS] = {"path", "outlet", "url", "published", "agency", "language"};
enum { PATH, OUTLET, URL, PUBLISHED, AGENCY, LANGUAGE };

typedef struct row {
	dln_view path;
	dln_meta meta;
} row;

struct dln_metatable {
	dln_map by_path, by_name; /* values are row numbers */
	const row *rows;
	bool *used; /* rows that were found */
	size_t len;
};

typedef struct parser {
	dln_csv csv;
	dln_arena *arena;
	const dln_reader *reader;
	dln_view name, text;
	size_t columns;
	size_t where[COLUMNS]; /* cell of each of our columns, or DLN_CSV_COLUMNS */
	dln_vec(row) rows;
	dln_metatable *table;
	dln_err *err;
} parser;

static _Noreturn void refuse(parser *p, size_t at, const char *what) {
	dln_csv_refuse(&p->csv, at, "%s", what);
}

static void read_header(parser *p) {
	for (size_t k = 0; k < COLUMNS; k++)
		p->where[k] = DLN_CSV_COLUMNS;
	dln_csv_next(&p->csv);
	p->columns = p->csv.cell_count;
	for (size_t i = 0; i < p->columns; i++)
		for (size_t k = 0; k < COLUMNS; k++) {
			if (!dln_view_eq_nocase(dln_view_trim(p->csv.cells[i]), dln_view_of(names[k])))
				continue;
			if (p->where[k] != DLN_CSV_COLUMNS)
				refuse(p, p->csv.begins[i], "a column that is there twice");
			p->where[k] = i;
		}
	if (p->where[PATH] == DLN_CSV_COLUMNS)
		refuse(p, 0, "no header line with a column \"path\"");
}

static dln_view cell(const parser *p, size_t column) {
	return p->where[column] == DLN_CSV_COLUMNS ? (dln_view){0} : p->csv.cells[p->where[column]];
}

static dln_view last_component(dln_view path) {
	for (size_t i = path.len; i-- > 0;)
		if (path.at[i] == '/')
			return dln_view_sub(path, i + 1, path.len);
	return path;
}

static bool same(const dln_meta *a, const dln_meta *b) {
	return a->published == b->published && dln_view_eq(a->outlet, b->outlet) && dln_view_eq(a->url, b->url) && dln_view_eq(a->agency, b->agency) &&
		dln_view_eq(a->language, b->language);
}

static void add_row(parser *p) {
	row r = {.path = cell(p, PATH), .meta = {.outlet = cell(p, OUTLET), .url = cell(p, URL), .agency = cell(p, AGENCY), .published = DLN_NO_DAY}};
	dln_view published = cell(p, PUBLISHED), language = cell(p, LANGUAGE);
	uint32_t number = (uint32_t)p->rows.len, there;

	if (r.path.len == 0)
		refuse(p, p->csv.begins[0], "a row without a path");
	if (published.len) {
		r.meta.published = dln_day_parse(published);
		if (r.meta.published == DLN_NO_DAY)
			refuse(p, p->csv.begins[p->where[PUBLISHED]], "a day of publication that is not a day like 2021-08-09");
	}
	if (language.len) {
		r.meta.language = dln_language_tag(p->arena, p->reader, language);
		if (!r.meta.language.len)
			refuse(p, p->csv.begins[p->where[LANGUAGE]], "a language that is none, like fr, en-GB or French");
	}
	there = dln_map_intern(p->arena, &p->table->by_path, r.path, number);
	if (there != number) {
		if (!same(&p->rows.at[there].meta, &r.meta))
			refuse(p, p->csv.begins[p->where[PATH]], "a path that an earlier row tells otherwise");
		return;
	}
	if (p->rows.len == MAX_ROWS)
		refuse(p, p->csv.begins[0], "more than 10,000,000 rows");
	dln_vec_push(p->arena, &p->rows, r);
	if (dln_map_intern(p->arena, &p->table->by_name, last_component(r.path), number) != number)
		dln_map_put(p->arena, &p->table->by_name, last_component(r.path), ambiguous);
}

static dln_status parse(void *self) {
	parser *p = self;

	dln_csv_open(&p->csv, p->arena, p->name, dln_arena_copy(p->arena, p->text), p->err);
	p->table = dln_arena_one(p->arena, dln_metatable);
	read_header(p);
	while (dln_csv_next(&p->csv)) {
		if (p->csv.cell_count != p->columns)
			refuse(p, p->csv.begins[0], "a row with another number of cells than the header");
		add_row(p);
	}
	p->table->rows = p->rows.at;
	p->table->len = p->rows.len;
	p->table->used = dln_arena_array(p->arena, bool, p->rows.len + 1);
	return DLN_OK;
}

dln_status dln_metatable_parse(dln_arena *arena, const dln_reader *reader, dln_view name, dln_view bytes, const dln_metatable **out, dln_err *err) {
	dln_err trouble = {.at = DLN_NOWHERE};
	parser *p = dln_arena_try(arena, sizeof *p);
	dln_status status = DLN_NOMEM;

	if (p) {
		*p = (parser){.arena = arena, .reader = reader, .name = name, .text = bytes, .err = &trouble};
		status = dln_arena_guard(arena, parse, p);
	}
	if (status == DLN_OK)
		*out = p->table;
	else if (trouble.code == DLN_OK)
		return dln_fail(err, status, name, DLN_NOWHERE, "no memory for the metadata table");
	else if (err)
		*err = trouble;
	return status;
}

dln_status dln_metatable_load(dln_arena *arena, const dln_reader *reader, const char *csv_path, const dln_metatable **out, dln_err *err) {
	dln_buf bytes;
	dln_status status;

	dln_buf_init(&bytes, longest_table);
	status = dln_file_read(csv_path, longest_table, &bytes, err);
	if (status == DLN_OK)
		status = dln_metatable_parse(arena, reader, dln_view_of(csv_path), dln_buf_as_view(&bytes), out, err);
	dln_buf_clear(&bytes);
	return status;
}

static bool find(const dln_metatable *table, dln_view path, uint32_t *number) {
	return dln_map_get(&table->by_path, path, number) || (dln_map_get(&table->by_name, last_component(path), number) && *number != ambiguous);
}

bool dln_metatable_find(const dln_metatable *table, dln_view path, dln_meta *out) {
	uint32_t number;

	if (!find(table, path, &number))
		return false;
	*out = table->rows[number].meta;
	table->used[number] = true;
	return true;
}

size_t dln_metatable_unused(const dln_metatable *table, dln_view *first) {
	size_t unused = 0;

	for (size_t i = 0; i < table->len; i++)
		if (!table->used[i] && unused++ == 0)
			*first = table->rows[i].path;
	return unused;
}
