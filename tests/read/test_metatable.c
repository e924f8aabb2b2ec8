#include "read/read.h"

#include <string.h>

#include "support/failing.h"
#include "support/folder.h"
#include "support/test.h"

static int open_arena(void **state) {
	return dln_arena_new(1 << 24, (dln_arena **)state) != DLN_OK;
}

static int close_arena(void **state) {
	dln_arena_free(*state);
	return 0;
}

static const dln_metatable *table_of(dln_arena *arena, const char *csv) {
	const dln_metatable *table = NULL;
	dln_err err = {0};

	if (dln_metatable_parse(arena, NULL, DLN_LIT("t.csv"), dln_view_of(csv), &table, &err) != DLN_OK)
		fail_msg("%s at %zu: %s", err.where, err.at, err.what);
	return table;
}

static void a_row_may_say_the_language(void **state) {
	const dln_metatable *t = table_of(*state, "path,language\na.txt,EN_gb\nb.txt,\n");
	dln_meta meta;
	dln_err err = {0};

	assert_true(dln_metatable_find(t, DLN_LIT("a.txt"), &meta));
	assert_view(meta.language, "en-GB");
	assert_true(dln_metatable_find(t, DLN_LIT("b.txt"), &meta));
	assert_int_equal(meta.language.len, 0);
	assert_int_equal(dln_metatable_parse(*state, NULL, DLN_LIT("t.csv"), DLN_LIT("path,language\na.txt,no language at all\n"), &t, &err), DLN_FORMAT);
	assert_int_equal(err.at, 20);
}

static void rows_are_found_by_path_or_by_name(void **state) {
	const dln_metatable *t = table_of(*state, "path,outlet,url,published,agency\na/x.txt,Herald,u,2021-08-09,AFP\na/y.txt,Post,,,\nb/y.txt,Coast,,,\n");
	dln_meta m;

	assert_true(dln_metatable_find(t, DLN_LIT("a/x.txt"), &m));
	assert_view(m.outlet, "Herald");
	assert_view(m.url, "u");
	assert_view(m.agency, "AFP");
	assert_int_equal(m.published, dln_day_of(2021, 8, 9));
	assert_true(dln_metatable_find(t, DLN_LIT("/other/x.txt"), &m));
	assert_view(m.outlet, "Herald");
	assert_true(dln_metatable_find(t, DLN_LIT("b/y.txt"), &m));
	assert_view(m.outlet, "Coast");
	assert_int_equal(m.published, DLN_NO_DAY);
	assert_false(dln_metatable_find(t, DLN_LIT("c/y.txt"), &m));
	assert_false(dln_metatable_find(t, DLN_LIT("z.txt"), &m));
}

static void columns_come_in_any_order_with_strangers(void **state) {
	const dln_metatable *t = table_of(*state, "note,PUBLISHED, path \r\n\"a, b\",1999-03-01,x\r\n");
	dln_meta m;

	assert_true(dln_metatable_find(t, DLN_LIT("x"), &m));
	assert_int_equal(m.published, dln_day_of(1999, 3, 1));
	assert_int_equal(m.outlet.len, 0);
}

static void quotes_hold_commas_lines_and_quotes(void **state) {
	const dln_metatable *t = table_of(*state, "\xEF\xBB\xBFpath,outlet\n\n\"x\",\"The \"\"Hill\"\" Post,\r\nlate\"\n\ny,\"\"");
	dln_meta m;

	assert_true(dln_metatable_find(t, DLN_LIT("x"), &m));
	assert_view(m.outlet, "The \"Hill\" Post,\r\nlate");
	assert_true(dln_metatable_find(t, DLN_LIT("y"), &m));
	assert_int_equal(m.outlet.len, 0);
}

static void the_same_row_twice_is_one(void **state) {
	dln_meta m;

	assert_true(dln_metatable_find(table_of(*state, "path,outlet\nx,A\nx,A\n"), DLN_LIT("x"), &m));
}

static void what_cannot_be_meant_is_refused_with_its_byte(void **state) {
	static const struct { const char *csv; size_t at; } cases[] = {
		{"", 0}, {"outlet,url\na,b\n", 0}, {"path,path\n", 5}, {"path,outlet\nx\n", 12}, {"path,outlet\nx,y,z\n", 12}, {"path,outlet\n,y\n", 12},
		{"path,published\nx,2021-02-30\n", 17}, {"path,outlet\nx,\"y\n", 14}, {"path,outlet\nx,\"y\"z\n", 17}, {"path,outlet\nx,y\"z\"\n", 15},
		{"path,outlet\nx,a\nx,b\n", 16}, {"path,outlet\nx,\xFF\n", 14}
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const dln_metatable *t;
		dln_err err = {0};
		dln_arena_reset(*state);
		if (dln_metatable_parse(*state, NULL, DLN_LIT("t.csv"), dln_view_of(cases[i].csv), &t, &err) != DLN_FORMAT || err.at != cases[i].at)
			fail_msg("%s: %zu %s", cases[i].csv, err.at, err.what);
		assert_string_equal(err.where, "t.csv");
		assert_ptr_equal(strstr(err.what, "line "), err.what);
	}
}

static void a_file_is_loaded_and_a_missing_one_told(void **state) {
	dln_test_folder folder;
	const dln_metatable *t;
	dln_err err = {0};
	dln_meta m;

	dln_test_folder_new(&folder);
	assert_int_equal(dln_metatable_load(*state, NULL, dln_test_write(&folder, "m.csv", DLN_LIT("path,outlet\nx,A\n")), &t, &err), DLN_OK);
	assert_true(dln_metatable_find(t, DLN_LIT("x"), &m));
	assert_int_equal(dln_metatable_load(*state, NULL, dln_test_path(&folder, "none.csv"), &t, &err), DLN_IO);
	assert_non_null(strstr(err.where, "none.csv"));
	dln_test_folder_remove(&folder);
}

static dln_status parse_in_new_arena(void *self) {
	const dln_metatable *table;
	dln_arena *arena;
	dln_status status = dln_arena_new(1 << 20, &arena);

	(void)self;
	if (status != DLN_OK)
		return status;
	status = dln_metatable_parse(arena, NULL, DLN_LIT("t.csv"), DLN_LIT("path,outlet\nx,\"A\"\ny,B\n"), &table, NULL);
	dln_arena_free(arena);
	return status;
}

static void every_failed_allocation_is_told(void **state) {
	(void)state;
	assert_true(dln_test_fail_each(parse_in_new_arena, NULL) > 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_row_may_say_the_language, open_arena, close_arena),
		cmocka_unit_test(rows_are_found_by_path_or_by_name),
		cmocka_unit_test(columns_come_in_any_order_with_strangers),
		cmocka_unit_test(quotes_hold_commas_lines_and_quotes),
		cmocka_unit_test(the_same_row_twice_is_one),
		cmocka_unit_test(what_cannot_be_meant_is_refused_with_its_byte),
		cmocka_unit_test(a_file_is_loaded_and_a_missing_one_told),
		cmocka_unit_test(every_failed_allocation_is_told),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
