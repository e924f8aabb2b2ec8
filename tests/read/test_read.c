#include "read/read.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "support/failing.h"
#include "support/folder.h"
#include "support/golden.h"
#include "support/listing.h"
#include "support/reader.h"
#include "support/test.h"

enum { READER_ARENA = 64 << 20 };

/* ---- golden cases ---- */

static void list_case(void *self, const char *name, dln_view in, dln_buf *out) {
	dln_test_reader *t = self;
	dln_reports reports = {0};
	dln_err err = {0};

	dln_arena_reset(t->arena);
	if (dln_read_bytes(t->arena, t->reader, dln_view_of(name), in, NULL, &reports, &err) == DLN_OK) {
		dln_test_list_reports(&reports, out);
		return;
	}
	assert_string_equal(err.where, name);
	dln_buf_printf(out, "%s", dln_status_text(err.code));
	if (err.at != DLN_NOWHERE)
		dln_buf_printf(out, " at %zu", err.at);
	dln_buf_printf(out, ": %s\n", err.what);
}

static void cases_read_as_reviewed(void **state) {
	dln_test_golden_folder("tests/golden/read", list_case, *state);
}

/* ---- properties ---- */

static void check_case(void *self, const char *name, dln_view in, dln_buf *out) {
	dln_test_reader *t = self;
	dln_reports reports = {0};

	(void)out;
	dln_arena_reset(t->arena);
	if (dln_read_bytes(t->arena, t->reader, DLN_LIT("t"), in, NULL, &reports, NULL) != DLN_OK)
		return;
	bool converted = dln_utf8_check(in) != DLN_NOWHERE || dln_view_find_byte(in, 0) != DLN_NOWHERE;
	const char *wrong = dln_test_check_reports(&reports, in, converted);
	if (wrong)
		fail_msg("%s: %s", name, wrong);
}

typedef struct folder_walk {
	dln_test_reader *reader;
	size_t cases;
} folder_walk;

/* Every case, cut off at every 7th byte: no text may break a promise. */
static void check_cuts(void *self, const char *folder, const char *name) {
	folder_walk *walk = self;
	char path[600];
	dln_buf bytes;

	snprintf(path, sizeof path, "%s/%s.in", folder, name);
	dln_buf_init(&bytes, 1 << 20);
	assert_true(dln_test_read(path, &bytes));
	for (size_t len = 0; len <= bytes.len; len += 7)
		check_case(walk->reader, name, (dln_view){bytes.at, len}, NULL);
	check_case(walk->reader, name, dln_buf_as_view(&bytes), NULL);
	dln_buf_clear(&bytes);
	walk->cases++;
}

static void promises_hold_for_every_beginning_of_every_case(void **state) {
	folder_walk walk = {*state, 0};

	dln_test_each_file("tests/golden/read", ".in", check_cuts, &walk);
	assert_true(walk.cases >= 30);
}

static void the_same_bytes_read_the_same_twice(void **state) {
	dln_test_reader *t = *state;
	static const dln_view text = DLN_LIT("GOMA, Nov 20, 2012 (AFP) - Rebels entered Goma.\n\nThey told AFP so.\n");
	dln_buf first, second;

	dln_buf_init(&first, 1 << 20);
	dln_buf_init(&second, 1 << 20);
	dln_reports reports = dln_test_read_bytes(t, text, NULL);
	dln_test_list_reports(&reports, &first);
	reports = dln_test_read_bytes(t, text, NULL);
	dln_test_list_reports(&reports, &second);
	assert_true(first.len > 100);
	assert_true(dln_view_eq(dln_buf_as_view(&first), dln_buf_as_view(&second)));
	dln_buf_clear(&first);
	dln_buf_clear(&second);
}

/* ---- metadata ---- */

static void what_is_known_from_outside_wins(void **state) {
	dln_meta meta = {.outlet = DLN_LIT("The Hill Post"), .agency = DLN_LIT("Reuters"), .published = dln_day_of(2003, 6, 9)};
	dln_reports reports = dln_test_read_bytes(*state, DLN_LIT("---\noutlet: The Valley Herald\nurl: u\nagency: AFP\npublished: 2003-06-06\n---\n"
		"MONROVIA, June 5, 2003 (AP) - Rebels took the port.\n"), &meta);

	assert_int_equal(reports.len, 1);
	assert_view(reports.at[0].outlet, "The Hill Post");
	assert_view(reports.at[0].url, "u");
	assert_int_equal(reports.at[0].agency_count, 1);
	assert_view(reports.at[0].agencies[0], "Reuters");
	assert_int_equal(reports.at[0].published, dln_day_of(2003, 6, 9));
	assert_int_equal(reports.at[0].dated, DLN_DATED_METADATA);
}

static void ids_and_metadata_do_not_borrow(void **state) {
	dln_test_reader *t = *state;
	char id[] = "a/b.txt", outlet[] = "Herald";
	dln_meta meta = {.outlet = {outlet, 6}, .published = DLN_NO_DAY};
	dln_reports reports;

	dln_arena_reset(t->arena);
	assert_int_equal(dln_read_bytes(t->arena, t->reader, dln_view_of(id), DLN_LIT("Rebels took the port."), &meta, &reports, NULL), DLN_OK);
	memset(id, 'x', 7);
	memset(outlet, 'x', 6);
	assert_view(reports.at[0].id, "a/b.txt");
	assert_view(reports.at[0].outlet, "Herald");
}

/* ---- ceilings ---- */

static dln_status read_repeated(dln_test_reader *t, const char *piece, size_t times, dln_err *err) {
	dln_reports reports;
	dln_buf text;

	dln_arena_reset(t->arena);
	dln_buf_init(&text, (size_t)64 << 20);
	for (size_t i = 0; i < times; i++)
		dln_buf_str(&text, piece);
	assert_int_equal(text.status, DLN_OK);
	dln_status status = dln_read_bytes(t->arena, t->reader, DLN_LIT("big.txt"), dln_buf_as_view(&text), NULL, &reports, err);
	dln_buf_clear(&text);
	return status;
}

static void more_than_the_ceilings_is_refused(void **state) {
	dln_err err = {0};

	assert_int_equal(read_repeated(*state, "a\n", 1000001, &err), DLN_LIMIT);
	assert_string_equal(err.where, "big.txt");
	assert_int_equal(read_repeated(*state, "a\n\n", 100001, &err), DLN_LIMIT);
	assert_int_equal(read_repeated(*state, "---\noutlet: H\n---\nRebels took the port.\n", 1001, &err), DLN_LIMIT);
	assert_int_equal(read_repeated(*state, "---\noutlet: H\n---\nRebels took the port.\n", 999, &err), DLN_OK);
}

/* Eight times the bytes may take thirteen times the time, not sixty-four. */
static void cost_grows_with_the_bytes(void **state) {
	static const char *const pieces[] = {
		"Rebels took the port on Thursday (AP). ", "a ", "((((", "told told told ", "[[[ ", "=====\n", "* * *\n\n", "---\n", "Read more:\n", "\f",
		"12 12 12 ", "Aug Aug ", "KABUL, ", ". ", "- ", "Rebels took the port on Thursday here\n\n", "\xC3\xA9", "---\noutlet: x\n", "By By By\n\n", "' \" '"
	};
	dln_test_reader *t = *state;
	const size_t small = 60000;

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		size_t times = small / strlen(pieces[i]);
		clock_t begin = clock();
		read_repeated(t, pieces[i], times, NULL);
		clock_t one = clock() - begin;
		begin = clock();
		read_repeated(t, pieces[i], times * 8, NULL);
		clock_t eight = clock() - begin;
		if (eight > one * 13 + CLOCKS_PER_SEC / 4)
			fail_msg("\"%s\": %ld and %ld ticks", pieces[i], (long)one, (long)eight);
	}
}

/* ---- memory ---- */

static dln_status read_in_new_arena(void *self) {
	dln_test_reader *t = self;
	dln_reports reports;
	dln_arena *arena;
	dln_status status = dln_arena_new(1 << 22, &arena);

	if (status != DLN_OK)
		return status;
	status = dln_read_bytes(arena, t->reader, DLN_LIT("t.txt"),
		DLN_LIT("---\noutlet: Herald\n---\nGOMA, Nov 20 (AFP) - Rebels took Goma.\n\nRead more:\nA link\n\nThey told AFP so.\n\nSource: AP\n"), NULL, &reports, NULL);
	dln_arena_free(arena);
	return status;
}

static dln_status make_reader(void *self) {
	dln_test_reader *t = self;
	const dln_reader *reader;
	dln_arena *arena;
	dln_status status = dln_arena_new(READER_ARENA, &arena);

	if (status != DLN_OK)
		return status;
	status = dln_reader_new(arena, t->know, &reader, NULL);
	dln_arena_free(arena);
	return status;
}

static void every_failed_allocation_is_told(void **state) {
	assert_true(dln_test_fail_each(read_in_new_arena, *state) > 0);
	assert_true(dln_test_fail_each(make_reader, *state) > 0);
}

static void a_small_arena_is_a_limit(void **state) {
	dln_test_reader *t = *state;
	dln_reports reports;
	dln_err err = {0};
	dln_arena *arena;

	assert_int_equal(dln_arena_new(512, &arena), DLN_OK);
	assert_int_equal(dln_read_bytes(arena, t->reader, DLN_LIT("t.txt"), DLN_LIT("Rebels took the port."), NULL, &reports, &err), DLN_LIMIT);
	assert_string_equal(err.where, "t.txt");
	dln_arena_free(arena);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cases_read_as_reviewed),
		cmocka_unit_test(promises_hold_for_every_beginning_of_every_case),
		cmocka_unit_test(the_same_bytes_read_the_same_twice),
		cmocka_unit_test(what_is_known_from_outside_wins),
		cmocka_unit_test(ids_and_metadata_do_not_borrow),
		cmocka_unit_test(more_than_the_ceilings_is_refused),
		cmocka_unit_test(cost_grows_with_the_bytes),
		cmocka_unit_test(every_failed_allocation_is_told),
		cmocka_unit_test(a_small_arena_is_a_limit),
	};
	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
