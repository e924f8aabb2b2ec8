#include "read/csv.h"

#include <string.h>

#include "support/test.h"

static int open_arena(void **state) {
	return dln_arena_new(1 << 24, (dln_arena **)state) != DLN_OK;
}

static int close_arena(void **state) {
	dln_arena_free(*state);
	return 0;
}

/* All records of a table as "line:cell|cell/line:cell|cell"; or how it is refused. */
typedef struct reading {
	dln_arena *arena;
	const char *text;
	char separator;
	bool loose, patient;
	char out[512];
	dln_err err;
} reading;

static dln_status read_all(void *self) {
	reading *r = self;
	dln_csv *csv = dln_arena_one(r->arena, dln_csv);
	dln_buf out;

	dln_buf_lend(&out, r->out, sizeof r->out);
	dln_csv_open(csv, r->arena, DLN_LIT("t.csv"), dln_view_of(r->text), &r->err);
	csv->separator = r->separator;
	csv->loose = r->loose;
	csv->patient = r->patient;
	for (size_t row = 0; dln_csv_next(csv); row++) {
		dln_buf_printf(&out, "%s%zu:%s", row ? "/" : "", csv->row_line, csv->broken ? "!" : "");
		for (size_t i = 0; i < csv->cell_count; i++) {
			dln_buf_str(&out, i ? "|" : "");
			dln_buf_view(&out, csv->cells[i]);
			assert_true(csv->begins[i] >= csv->row && csv->begins[i] <= csv->row_end);
		}
	}
	assert_int_equal(csv->at, csv->text.len);
	return DLN_OK;
}

/* How many records, in err.at. */
static dln_status count_all(void *self) {
	reading *r = self;
	dln_csv *csv = dln_arena_one(r->arena, dln_csv);

	dln_csv_open(csv, r->arena, DLN_LIT("t.csv"), dln_view_of(r->text), NULL);
	csv->loose = csv->patient = true;
	for (r->err.at = 0; dln_csv_next(csv); r->err.at++)
		continue;
	return DLN_OK;
}

static void assert_read(dln_arena *arena, char separator, bool loose, const char *text, const char *want) {
	reading r = {.arena = arena, .text = text, .separator = separator, .loose = loose};

	assert_int_equal(dln_arena_guard(arena, read_all, &r), DLN_OK);
	assert_string_equal(r.out, want);
}

static void records_have_their_lines(void **state) {
	assert_read(*state, ',', false, "a,b\n1,2\n", "1:a|b/2:1|2");
	assert_read(*state, ',', false, "\xEF\xBB\xBF" "a,b\r\n\r\n1,2", "1:a|b/3:1|2");
	assert_read(*state, ',', false, "a\rb\rc", "1:a/2:b/3:c");
	assert_read(*state, ',', false, "\"x\r\ny\",\"z\n\"\r\nb,c", "1:x\r\ny|z\n/4:b|c");
	assert_read(*state, ',', false, "\n\n", "");
	assert_read(*state, ',', false, "", "");
}

static void cells_are_parted_as_asked(void **state) {
	assert_read(*state, ';', false, "a;b,c\n\"x;y\"; z \n", "1:a|b,c/2:x;y|z");
	assert_read(*state, '\t', false, "a\tb\n\t\n", "1:a|b/2:|");
	assert_read(*state, ',', false, "a,\n,\n\"\"", "1:a|/2:|/3:");
}

static void quotes_are_undoubled(void **state) {
	assert_read(*state, ',', false, "\"a \"\"b\"\"\",\"\"\"\"", "1:a \"b\"|\"");
}

static void a_loose_table_keeps_marks_inside_of_cells(void **state) {
	assert_read(*state, ',', true, "a \"b\" c,5\"\n", "1:a \"b\" c|5\"");
}

static void a_patient_one_loses_the_broken_row_alone(void **state) {
	static const struct { const char *text, *want; } cases[] = {
		{"a,\"b \"c\" d\",e\nf,g\n", "1:a|b \"c\" d|e/2:f|g"}, {"\"M23\" rebels,x\n", "1:\"M23\" rebels|x"},
		{"a,\"never\nb,c\n\"d\ne\",f\n", "1:!a|/2:b|c/3:d\ne|f"}, {"a,\"never\nb,c", "1:!a|/2:b|c"}, {"a,\"b\nc\r\n,\"d\",e\nf", "1:!a|/2:c/3:|d|e/4:f"},
		{"\"a\nb\n,\"\"c\n", "1:!/2:b/3:|\"\"c"}, {"\"a\"", "1:a"}, {"\"", "1:!"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		reading r = {.arena = *state, .text = cases[i].text, .separator = ',', .loose = true, .patient = true};
		assert_int_equal(dln_arena_guard(*state, read_all, &r), DLN_OK);
		assert_string_equal(r.out, cases[i].want);
	}
}

/* However marks are strewn, what was gone over in vain is gone over once more at most: in the square of it this would not end. */
static void marks_that_never_close_cost_no_square(void **state) {
	static const struct { const char *line; size_t rows; } cases[] = {
		{"\"a\n", 300000}, {"x,\"\"b\n", 300000}, {"\"\"\"a\n", 150000}, {"\"\n", 150000}, {"x,\"\n,\"y\n", 300001}};
	dln_arena *arena = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t len = strlen(cases[i].line), count = 300000;
		char *text = dln_arena_try(arena, len * count + 1);
		reading r = {.arena = arena, .text = text};
		assert_non_null(text);
		for (size_t k = 0; k < count; k++)
			memcpy(text + k * len, cases[i].line, len);
		text[len * count] = '\0';
		assert_int_equal(dln_arena_guard(arena, count_all, &r), DLN_OK);
		assert_int_equal(r.err.at, cases[i].rows);
		dln_arena_reset(arena);
	}
}

static void what_is_no_table_is_refused_with_line_and_byte(void **state) {
	static const struct { const char *text, *what; size_t at; } cases[] = {
		{"a,b\nc,\"d\ne", "line 2: a cell whose quotation mark is never closed", 6},
		{"a\n\"b\"c\n", "line 2: something stands behind a closing quotation mark", 5},
		{"a,b\"c\n", "line 1: a quotation mark inside a cell that does not begin with one", 3},
		{"a\nb\n\xE9t\xE9\n", "line 3: not UTF-8, as which spreadsheets save it under \"CSV UTF-8\"", 4},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		reading r = {.arena = *state, .text = cases[i].text, .separator = ','};
		assert_int_equal(dln_arena_guard(*state, read_all, &r), DLN_FORMAT);
		assert_string_equal(r.err.what, cases[i].what);
		assert_int_equal(r.err.at, cases[i].at);
		assert_string_equal(r.err.where, "t.csv");
	}
}

static void too_many_columns_are_refused(void **state) {
	char commas[DLN_CSV_COLUMNS + 1];
	reading r = {.arena = *state, .text = commas, .separator = ','};

	memset(commas, ',', DLN_CSV_COLUMNS);
	commas[DLN_CSV_COLUMNS - 1] = '\0';
	assert_int_equal(dln_arena_guard(*state, read_all, &r), DLN_OK);
	commas[DLN_CSV_COLUMNS - 1] = ',';
	commas[DLN_CSV_COLUMNS] = '\0';
	assert_int_equal(dln_arena_guard(*state, read_all, &r), DLN_FORMAT);
	assert_string_equal(r.err.what, "line 1: more than 256 columns");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_have_their_lines),
		cmocka_unit_test(cells_are_parted_as_asked),
		cmocka_unit_test(quotes_are_undoubled),
		cmocka_unit_test(a_loose_table_keeps_marks_inside_of_cells),
		cmocka_unit_test(a_patient_one_loses_the_broken_row_alone),
		cmocka_unit_test(marks_that_never_close_cost_no_square),
		cmocka_unit_test(what_is_no_table_is_refused_with_line_and_byte),
		cmocka_unit_test(too_many_columns_are_refused),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
