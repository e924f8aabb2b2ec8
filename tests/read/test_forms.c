#include "read/forms.h"

#include <stdio.h>
#include <string.h>

#include "support/failing.h"
#include "support/folder.h"
#include "support/golden.h"
#include "support/listing.h"
#include "support/reader.h"
#include "support/test.h"

/* ---- files as data ---- */

static void files_read_as_reviewed(void **state) {
	dln_test_golden_folder("tests/read/forms", dln_test_list_made, *state);
}

typedef struct walk {
	dln_test_reader *reader;
	size_t files, reports;
} walk;

/* Every file, cut off at every byte: nothing may break a promise. */
static void check_cuts(void *self, const char *folder, const char *name) {
	walk *w = self;
	char path[600];
	dln_buf bytes;

	snprintf(path, sizeof path, "%s/%s.in", folder, name);
	dln_buf_init(&bytes, 1 << 20);
	assert_true(dln_test_read(path, &bytes));
	for (size_t len = 0; len <= bytes.len; len++) {
		dln_reports reports = {0};
		dln_err err = {0};
		dln_arena_reset(w->reader->arena);
		if (dln_read_bytes(w->reader->arena, w->reader->reader, DLN_LIT("t"), (dln_view){bytes.at, len}, NULL, &reports, &err) == DLN_OK) {
			const char *wrong = dln_test_check_reports(&reports, (dln_view){bytes.at, len}, true);
			if (wrong && dln_sniff((dln_view){bytes.at, len}) != DLN_FORM_TEXT)
				fail_msg("%s, %zu bytes: %s", name, len, wrong);
			w->reports += reports.len;
		} else if (!err.what[0] || strcmp(err.where, "t") != 0) {
			fail_msg("%s, %zu bytes: an error that does not say what and where", name, len);
		}
	}
	dln_buf_clear(&bytes);
	w->files++;
}

static void promises_hold_for_every_beginning_of_every_file(void **state) {
	walk w = {*state, 0, 0};

	dln_test_each_file("tests/read/forms", ".in", check_cuts, &w);
	assert_true(w.files >= 10 && w.reports > 1000);
}

/* ---- what is known from outside ---- */

static void what_is_known_from_outside_wins_but_for_the_address_of_several(void **state) {
	static const char one[] = "<rss><channel><title>Post</title><item><title>Troops enter Vale</title><link>http://a.example/1</link></item></channel></rss>";
	static const char two[] = "<rss><channel><title>Post</title><item><title>Troops enter Vale</title><link>http://a.example/1</link></item>"
		"<item><title>Troops leave Vale</title><link>http://a.example/2</link></item></channel></rss>";
	dln_meta meta = {.outlet = DLN_LIT("The Hill Post"), .url = DLN_LIT("http://b.example/feed"), .agency = DLN_LIT("AFP"), .published = dln_day_of(2003, 6, 9)};
	dln_reports reports = dln_test_read_bytes(*state, dln_view_of(one), &meta);

	assert_int_equal(reports.len, 1);
	assert_view(reports.at[0].outlet, "The Hill Post");
	assert_view(reports.at[0].url, "http://b.example/feed");
	assert_view(reports.at[0].agencies[0], "AFP");
	assert_int_equal(reports.at[0].published, dln_day_of(2003, 6, 9));
	reports = dln_test_read_bytes(*state, dln_view_of(two), &meta);
	assert_int_equal(reports.len, 2);
	assert_view(reports.at[0].url, "http://a.example/1");
	assert_view(reports.at[1].url, "http://a.example/2");
	assert_view(reports.at[1].outlet, "The Hill Post");
}

static void of_too_many_entries_the_first_are_read(void **state) {
	dln_test_reader *t = *state;
	dln_buf bytes;

	dln_buf_init(&bytes, 1 << 22);
	dln_buf_str(&bytes, "<rss><channel><title>Post</title><item><title>Troops enter Vale</title></item>");
	for (int i = 0; i < DLN_MAX_ENTRIES; i++)
		dln_buf_str(&bytes, "<item/>");
	dln_buf_str(&bytes, "</channel></rss>");
	dln_reports reports = dln_test_read_bytes(t, dln_buf_as_view(&bytes), NULL);
	assert_int_equal(reports.len, 1);
	assert_view(reports.at[0].findings[0].what, "it has more than 100000 entries: those behind them are left out, split the file");
	dln_buf_clear(&bytes);
}

/* ---- memory ---- */

typedef struct reading {
	dln_test_reader *t;
	dln_view bytes;
} reading;

static dln_status read_in_new_arena(void *self) {
	reading *r = self;
	dln_reports reports;
	dln_arena *arena;
	dln_status status = dln_arena_new(1 << 22, &arena);

	if (status != DLN_OK)
		return status;
	status = dln_read_bytes(arena, r->t->reader, DLN_LIT("t"), r->bytes, NULL, &reports, NULL);
	dln_arena_free(arena);
	return status;
}

static void fail_each(void *self, const char *folder, const char *name) {
	static const char *const samples[] = {"rss20", "atom10", "newsml_item", "nitf", "ninjs", "reliefweb", "lines", "table"};
	walk *w = self;
	char path[600];
	dln_buf bytes;

	if (dln_word_index(samples, sizeof samples / sizeof *samples, dln_view_of(name)) == sizeof samples / sizeof *samples)
		return;
	snprintf(path, sizeof path, "%s/%s.in", folder, name);
	dln_buf_init(&bytes, 1 << 20);
	assert_true(dln_test_read(path, &bytes));
	assert_true(dln_test_fail_each(read_in_new_arena, &(reading){w->reader, dln_buf_as_view(&bytes)}) > 0);
	dln_buf_clear(&bytes);
	w->files++;
}

static void every_failed_allocation_is_told(void **state) {
	walk w = {*state, 0, 0};

	dln_test_each_file("tests/read/forms", ".in", fail_each, &w);
	assert_int_equal(w.files, 8);
}

/* Whatever the arena has room for: reports, or a limit that is told. */
static void a_small_arena_is_a_limit(void **state) {
	dln_test_reader *t = *state;
	dln_buf bytes;
	size_t limits = 0;

	dln_buf_init(&bytes, 1 << 20);
	assert_true(dln_test_read("tests/read/forms/rss20.in", &bytes));
	for (size_t room = 512; room < 400000; room += 4096) {
		dln_reports reports;
		dln_err err = {0};
		dln_arena *arena;
		assert_int_equal(dln_arena_new(room, &arena), DLN_OK);
		dln_status status = dln_read_bytes(arena, t->reader, DLN_LIT("t"), dln_buf_as_view(&bytes), NULL, &reports, &err);
		if (status != DLN_OK) {
			assert_true(status == DLN_LIMIT || status == DLN_NOMEM);
			assert_string_equal(err.where, "t");
			limits++;
		}
		dln_arena_free(arena);
	}
	assert_true(limits > 0);
	dln_buf_clear(&bytes);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_read_as_reviewed),
		cmocka_unit_test(promises_hold_for_every_beginning_of_every_file),
		cmocka_unit_test(what_is_known_from_outside_wins_but_for_the_address_of_several),
		cmocka_unit_test(of_too_many_entries_the_first_are_read),
		cmocka_unit_test(every_failed_allocation_is_told),
		cmocka_unit_test(a_small_arena_is_a_limit),
	};

	return cmocka_run_group_tests(tests, dln_test_reader_open, dln_test_reader_close);
}
