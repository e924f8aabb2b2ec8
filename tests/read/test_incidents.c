#include "read/incidents.h"

#include <stdio.h>
#include <string.h>

#include "support/failing.h"
#include "support/folder.h"
#include "support/reader.h"
#include "support/test.h"

#define ACLED "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,location,latitude,longitude,fatalities\n"
#define UCDP "id\tdate_start\tdate_end\ttype_of_violence\tside_a\tcountry\twhere_coordinates\tbest\tlow\thigh\n"

static dln_incidents read_table(dln_test_reader *t, const char *csv) {
	dln_incidents out = {0};
	dln_err err = {0};

	dln_arena_reset(t->arena);
	if (dln_incidents_parse(t->arena, t->know, t->reader, DLN_LIT("t.csv"), dln_view_of(csv), &out, &err) != DLN_OK)
		fail_msg("%s at %zu: %s", err.where, err.at, err.what);
	return out;
}

static void a_row_is_read_by_the_names_of_its_columns(void **state) {
	dln_incidents in = read_table(*state, ACLED "X1,09 August 2021,Battles,Armed clash,Taliban,Afghanistan, Kunduz ,36.7280,-068.86815,12\n");

	assert_view(in.shape, "acled");
	assert_int_equal(in.len, 1);
	assert_int_equal(in.unread_count, 0);
	assert_int_equal(in.at[0].line, 2);
	assert_int_equal(in.at[0].begin, dln_day_of(2021, 8, 9));
	assert_int_equal(in.at[0].end, dln_day_of(2021, 8, 9));
	assert_view(in.at[0].cells[DLN_FIELD_ID], "X1");
	assert_view(in.at[0].cells[DLN_FIELD_PLACE], "Kunduz");
	assert_true(in.at[0].has_point);
	assert_int_equal(in.at[0].lat, 367280);
	assert_int_equal(in.at[0].lon, -688681);
	assert_int_equal(in.at[0].dead, 12);
	assert_int_equal(in.at[0].low, DLN_NO_NUMBER);
	assert_true(in.has[DLN_FIELD_DEAD]);
	assert_false(in.has[DLN_FIELD_TARGET]);
}

static void the_other_shape_has_bounds_and_two_days(void **state) {
	dln_incidents in = read_table(*state, UCDP "7\t2012-11-19 00:00:00.000\t2012-11-21 00:00:00.000\t1\tM23\tDR Congo (Zaire)\tGoma town\t12.0\t9\t20\n");

	assert_view(in.shape, "ucdp");
	assert_int_equal(in.separator, '\t');
	assert_int_equal(in.at[0].begin, dln_day_of(2012, 11, 19));
	assert_int_equal(in.at[0].end, dln_day_of(2012, 11, 21));
	assert_int_equal(in.at[0].dead, 12);
	assert_int_equal(in.at[0].low, 9);
	assert_int_equal(in.at[0].high, 20);
	assert_false(in.at[0].has_point);
}

static void days_stand_in_the_forms_that_tables_have(void **state) {
	static const struct { const char *day; int year, month, date; } cases[] = {
		{"2021-08-09", 2021, 8, 9}, {"09 August 2021", 2021, 8, 9}, {"9 August 2021", 2021, 8, 9}, {"9-Aug-21", 2021, 8, 9}, {"09-Aug-2021", 2021, 8, 9},
		{"2021-08-09 00:00:00.000", 2021, 8, 9}, {"2021-08-09T00:00:00", 2021, 8, 9}, {"31-Dec-99", 1999, 12, 31}, {"13/08/2021", 2021, 8, 13},
	};
	static const char *const none[] = {"", "2021-02-30", "31 February 2021", "8/9/2021", "August 2021", "9 August 2021 and later", "yesterday", "44417", "0"};
	char csv[400];

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(csv, sizeof csv, ACLED "X,%s,Battles,,A,B,C,,,\n", cases[i].day);
		dln_incidents in = read_table(*state, csv);
		if (in.len != 1 || in.at[0].begin != dln_day_of(cases[i].year, cases[i].month, cases[i].date))
			fail_msg("%s", cases[i].day);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		snprintf(csv, sizeof csv, ACLED "X,%s,Battles,,A,B,C,,,\n", none[i]);
		dln_incidents in = read_table(*state, csv);
		if (in.len != 0 || in.unread_count != 1)
			fail_msg("%s", none[i]);
		assert_int_equal(in.unread[0].line, 2);
		assert_int_equal(in.unread[0].at, sizeof ACLED - 1 + 2);
	}
}

static void a_row_that_cannot_be_read_is_left_out_with_its_cell(void **state) {
	static const struct { const char *row, *what; size_t cell; } cases[] = {
		{"X,2021-08-09,Battles,,A,B,C,91,0,1", "latitude \"91\": not a number of degrees from -90 to 90", 28},
		{"X,2021-08-09,Battles,,A,B,C,1,1e3,1", "longitude \"1e3\": not a number of degrees from -180 to 180", 30},
		{"X,2021-08-09,Battles,,A,B,C,.,5,1", "latitude \".\": not a number of degrees from -90 to 90", 28},
		{"X,2021-08-09,Battles,,A,B,C,1,2,many", "dead \"many\": not a number of people", 32},
		{"X,2021-08-09,Battles,,A,B,C,1,2,-1", "dead \"-1\": not a number of people", 32},
		{"X,2021-08-09,Battles,,A,B,C,1,2,99999999999999999999", "dead \"99999999999999999999\": not a number of people", 32},
		{"X,2021-08-09,Battles", "3 cells, where the header has 10", 0},
	};
	char csv[600];

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(csv, sizeof csv, ACLED "W,2021-08-08,Battles,,A,B,C,1,2,3\n%s\nY,2021-08-10,Battles,,A,B,C,1,2,3\n", cases[i].row);
		dln_incidents in = read_table(*state, csv);
		assert_int_equal(in.len, 2);
		assert_view(in.at[1].cells[DLN_FIELD_ID], "Y");
		assert_int_equal(in.at[1].line, 4);
		assert_int_equal(in.unread_count, 1);
		assert_view(in.unread[0].what, cases[i].what);
		assert_int_equal(in.unread[0].line, 3);
		assert_int_equal(in.unread[0].at, sizeof ACLED - 1 + strlen("W,2021-08-08,Battles,,A,B,C,1,2,3\n") + cases[i].cell);
	}
}

static void the_last_day_comes_behind_the_first(void **state) {
	dln_incidents in = read_table(*state, UCDP "7\t2012-11-19\t2012-11-18\t1\tM23\tDR Congo\tGoma\t1\t1\t1\n");

	assert_int_equal(in.len, 0);
	assert_view(in.unread[0].what, "end \"2012-11-18\": before the first day");
}

static void semicolons_leave_the_comma_to_numbers(void **state) {
	dln_incidents in = read_table(*state, "EVENT_DATE;event_type;actor1;country;location;latitude;longitude\n2021-08-09;Battles;\"A; B\";Mali;Gao;16,2717;-0,0447\n");

	assert_int_equal(in.separator, ';');
	assert_view(in.at[0].cells[DLN_FIELD_ACTOR], "A; B");
	assert_int_equal(in.at[0].lat, 162717);
	assert_int_equal(in.at[0].lon, -447);
}

static void tags_under_the_header_are_passed_over(void **state) {
	dln_incidents in = read_table(*state, ACLED "#id,#date,#event,,#group,#country,#loc,#geo+lat,#geo+lon,#affected\nX,2021-08-09,Battles,,A,B,C,1,2,3\n#,,,,,,,,,\n");

	assert_int_equal(in.len, 1);
	assert_int_equal(in.at[0].line, 3);
	assert_int_equal(in.unread_count, 1); /* tags are told once */
}

static void what_has_no_known_shape_is_refused(void **state) {
	static const struct { const char *csv, *what; size_t at; } cases[] = {
		{"", "line 1: the table is empty", 0},
		{"\xEF\xBB\xBF\n\n", "line 1: the table is empty", 0},
		{"a,b\n1,2\n", "line 1: no header line of a shape that is known (table_columns.tsv); the nearest is ", 0},
		{"\n\nevent_date,country,location,actor1\n",
			"line 3: no header line of a shape that is known (table_columns.tsv); the nearest is acled, of which there is no column event_type", 2},
		{"event_date,event_type,event_date,country,location,actor1\n", "line 1: the column event_date is there twice", 22},
		{ACLED "X,\"2021", "line 2: a cell whose quotation mark is never closed", sizeof ACLED - 1 + 2},
	};
	dln_test_reader *t = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		dln_incidents out = {.len = 77};
		dln_err err = {0};
		dln_arena_reset(t->arena);
		assert_int_equal(dln_incidents_parse(t->arena, t->know, t->reader, DLN_LIT("t.csv"), dln_view_of(cases[i].csv), &out, &err), DLN_FORMAT);
		if (!dln_view_starts(dln_view_of(err.what), dln_view_of(cases[i].what)) || err.at != cases[i].at)
			fail_msg("%zu at %zu: %s", i, err.at, err.what);
		assert_int_equal(out.len, 77);
	}
}

static void a_nul_is_refused(void **state) {
	dln_test_reader *t = *state;
	dln_incidents out = {0};
	dln_err err = {0};

	dln_arena_reset(t->arena);
	assert_int_equal(dln_incidents_parse(t->arena, t->know, t->reader, DLN_LIT("t.csv"), DLN_LIT(ACLED "X,\0"), &out, &err), DLN_FORMAT);
	assert_string_equal(err.what, "line 2: a NUL byte, which no text has");
	assert_int_equal(err.at, sizeof ACLED - 1 + 2);
}

static void troubles_are_kept_up_to_a_number(void **state) {
	dln_buf csv;

	dln_buf_init(&csv, 1 << 20);
	dln_buf_str(&csv, ACLED);
	for (int i = 0; i < DLN_MOST_UNREAD + 5; i++)
		dln_buf_str(&csv, "x\n");
	dln_incidents in = read_table(*state, csv.at);
	assert_int_equal(in.unread_count, DLN_MOST_UNREAD);
	assert_int_equal(in.unread_more, 5);
	dln_buf_clear(&csv);
}

static void a_file_is_loaded_and_a_missing_one_told(void **state) {
	dln_test_reader *t = *state;
	dln_test_folder folder;
	dln_incidents in = {0};
	dln_err err = {0};

	dln_test_folder_new(&folder);
	dln_arena_reset(t->arena);
	const char *path = dln_test_write(&folder, "t.csv", DLN_LIT(ACLED "X,2021-08-09,Battles,,A,B,C,1,2,3\n"));
	assert_int_equal(dln_incidents_load(t->arena, t->know, t->reader, path, &in, &err), DLN_OK);
	assert_int_equal(in.len, 1);
	dln_incidents_clear(&in);
	assert_int_equal(dln_incidents_load(t->arena, t->know, t->reader, dln_test_path(&folder, "none.csv"), &in, &err), DLN_IO);
	assert_non_null(strstr(err.where, "none.csv"));
	dln_test_folder_remove(&folder);
}

static dln_status parse_in_new_arena(void *self) {
	const dln_test_reader *t = self;
	dln_incidents in;
	dln_arena *arena;
	dln_status status = dln_arena_new(1 << 20, &arena);

	if (status != DLN_OK)
		return status;
	status = dln_incidents_parse(arena, t->know, t->reader, DLN_LIT("t.csv"), DLN_LIT(ACLED "X,9-Aug-21,Battles,,\"A \"\"B\",B,C,1,2,3\nx\n"), &in, NULL);
	dln_arena_free(arena);
	return status;
}

static void every_failed_allocation_is_told(void **state) {
	assert_true(dln_test_fail_each(parse_in_new_arena, *state) > 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_is_read_by_the_names_of_its_columns),
		cmocka_unit_test(the_other_shape_has_bounds_and_two_days),
		cmocka_unit_test(days_stand_in_the_forms_that_tables_have),
		cmocka_unit_test(a_row_that_cannot_be_read_is_left_out_with_its_cell),
		cmocka_unit_test(the_last_day_comes_behind_the_first),
		cmocka_unit_test(semicolons_leave_the_comma_to_numbers),
		cmocka_unit_test(tags_under_the_header_are_passed_over),
		cmocka_unit_test(what_has_no_known_shape_is_refused),
		cmocka_unit_test(a_nul_is_refused),
		cmocka_unit_test(troubles_are_kept_up_to_a_number),
		cmocka_unit_test(a_file_is_loaded_and_a_missing_one_told),
		cmocka_unit_test(every_failed_allocation_is_told),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
