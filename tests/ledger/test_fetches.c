/* Pages that were fetched: kept once, with the first fetch of each report; joined in any order to the same; damage is told. */
#include "ledger/fetches.h"

#include <stdio.h>
#include <string.h>

#include "ledger/story.h"
#include "support/folder.h"
#include "support/made_story.h"
#include "support/test.h"

static dln_test_folder folder;
static dln_made *made;

static int setup(void **state) {
	(void)state;
	dln_test_folder_new(&folder);
	made = dln_made_new();
	return 0;
}

static int teardown(void **state) {
	(void)state;
	dln_made_free(made);
	dln_test_folder_remove(&folder);
	return 0;
}

static dln_ledger *open_new(const char *name) {
	dln_ledger *ledger = NULL;

	assert_int_equal(dln_ledger_open(dln_test_path(&folder, name), DLN_CREATE, &ledger, NULL), DLN_OK);
	return ledger;
}

/* The report as it was fetched at a time. */
static const dln_coded *fetched(const char *path, const char *outlet, const char *at, const char *bytes) {
	dln_coded *coded = dln_made_small(made, path, outlet, "Rebels took Northtown on Friday, a mayor said.");
	dln_fetched *f = dln_made_room(made, 1, sizeof *f);

	*f = (dln_fetched){.address = dln_view_of("http://news.example/1"), .final_address = dln_view_of("https://news.example/1"), .at = dln_view_of(at), .status = 200,
		.headers = dln_view_of("content-type: text/html\n"), .size = strlen(bytes), .bytes = dln_view_of(bytes)};
	assert_int_equal(dln_sha256_of(f->bytes, &f->hash), DLN_OK);
	coded->report.fetched = f;
	return coded;
}

static void add(dln_ledger *ledger, const dln_coded *coded) {
	dln_err err = {0};

	if (dln_ledger_add(ledger, coded, NULL, &err))
		fail_msg("%s: %s", err.where, err.what);
}

static int64_t count(dln_ledger *ledger, const char *sql) {
	int64_t n = -1;

	assert_int_equal(dln_db_int(ledger->db, sql, &n, NULL), DLN_OK);
	return n;
}

static dln_status put(void *self, const char *bytes, size_t len) {
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

static void assert_raw(dln_ledger *ledger, const char *name, const char *bytes) {
	dln_buf out;

	dln_buf_init(&out, 1 << 16);
	assert_int_equal(dln_ledger_raw(ledger, name, (dln_sink){put, &out}, NULL), DLN_OK);
	assert_true(dln_view_is(dln_buf_as_view(&out), bytes));
	dln_buf_clear(&out);
}

static size_t bad_of(dln_ledger *ledger, const char *words) {
	dln_buf out;
	size_t bad = 0;

	dln_buf_init(&out, 1 << 16);
	assert_int_equal(dln_ledger_verify(ledger, (dln_sink){put, &out}, &bad, NULL), DLN_OK);
	if (dln_view_find(dln_buf_as_view(&out), dln_view_of(words)) == DLN_NOWHERE)
		fail_msg("%s is not in %s", words, out.at);
	dln_buf_clear(&out);
	return bad;
}

static void a_page_comes_out_as_it_came(void **state) {
	dln_ledger *ledger = open_new("a.gpkg");
	dln_story *story = NULL;
	const dln_story_report *const *reports;
	size_t n = 0;

	(void)state;
	add(ledger, fetched("http://news.example/1", "A", "2024-01-01T10:00:00.000000Z", "<p>the page</p>"));
	add(ledger, fetched("http://news.example/2", "B", "2024-01-01T11:00:00.000000Z", "<p>the page</p>"));
	add(ledger, dln_made_small(made, "c.txt", "C", "Rebels took Northtown again, a farmer said."));
	assert_raw(ledger, "http://news.example/1", "<p>the page</p>");
	assert_int_equal(count(ledger, "SELECT count(*) FROM raw"), 1); /* both were read from it */
	assert_int_equal(count(ledger, "SELECT count(*) FROM fetch"), 2);
	assert_int_equal(bad_of(ledger, "1 page: nothing differs"), 0);
	assert_int_equal(dln_ledger_raw(ledger, "c.txt", (dln_sink){put, NULL}, NULL), DLN_NOTFOUND);
	assert_int_equal(dln_ledger_raw(ledger, "d.txt", (dln_sink){put, NULL}, NULL), DLN_NOTFOUND);
	assert_int_equal(dln_ledger_raw(ledger, " ", (dln_sink){put, NULL}, NULL), DLN_USAGE);
	assert_int_equal(dln_ledger_story(ledger, &story, NULL), DLN_OK);
	assert_int_equal(dln_story_sorted(story, &reports, &n, NULL), DLN_OK);
	assert_int_equal(n, 3);
	assert_null(reports[0]->coded.report.fetched);
	assert_true(dln_view_is(reports[2]->coded.report.fetched->at, "2024-01-01T11:00:00.000000Z"));
	assert_int_equal(reports[2]->coded.report.fetched->size, 15);
	dln_story_free(story);
	dln_ledger_close(ledger);
}

static void the_first_fetch_stays(void **state) {
	static const char *const times[] = {"2024-01-03T10:00:00.000000Z", "2024-01-01T10:00:00.000000Z", "2024-01-02T10:00:00.000000Z"};
	static const char *const pages[] = {"third", "first", "second"};
	dln_ledger *ledger = open_new("b.gpkg");

	(void)state;
	for (size_t i = 0; i < 3; i++)
		add(ledger, fetched("http://news.example/1", "A", times[i], pages[i]));
	assert_raw(ledger, "1", "first");
	assert_int_equal(count(ledger, "SELECT count(*) FROM raw"), 1);
	assert_int_equal(count(ledger, "SELECT count(*) FROM report"), 1);
	dln_ledger_close(ledger);
}

static void ledgers_join_in_any_order(void **state) {
	dln_ledger *early = open_new("early.gpkg"), *late = open_new("late.gpkg"), *one = open_new("one.gpkg"), *two = open_new("two.gpkg");

	(void)state;
	add(early, fetched("http://news.example/1", "A", "2024-01-01T10:00:00.000000Z", "early"));
	add(late, fetched("http://news.example/1", "A", "2024-01-02T10:00:00.000000Z", "late"));
	add(late, fetched("http://news.example/2", "B", "2024-01-02T11:00:00.000000Z", "other"));
	assert_int_equal(dln_ledger_join(one, early, NULL, NULL, NULL), DLN_OK);
	assert_int_equal(dln_ledger_join(one, late, NULL, NULL, NULL), DLN_OK);
	assert_int_equal(dln_ledger_join(two, late, NULL, NULL, NULL), DLN_OK);
	assert_int_equal(dln_ledger_join(two, early, NULL, NULL, NULL), DLN_OK);
	assert_raw(one, "1", "early");
	assert_raw(two, "1", "early");
	assert_raw(one, "2", "other");
	assert_raw(two, "2", "other");
	assert_int_equal(bad_of(two, "2 pages: nothing differs"), 0);
	dln_ledger_close(early);
	dln_ledger_close(late);
	dln_ledger_close(one);
	dln_ledger_close(two);
}

static void damage_is_told(void **state) {
	static const struct { const char *sql, *words; } harms[] = {
		{"UPDATE raw SET bytes=x'00'", "the page of this hash was changed"}, {"UPDATE raw SET size=size+1", "the page of this hash was changed"},
		{"UPDATE raw SET bytes=(SELECT bytes FROM raw WHERE hash<>(SELECT min(hash) FROM raw)) WHERE hash=(SELECT min(hash) FROM raw)",
		"the page of this hash was changed"},
		{"UPDATE fetch SET at='2020-01-01T10:00:00.000000Z'", "what is kept of its fetching was changed"},
		{"UPDATE fetch SET address='http://other.example/'", "http://other.example/: what is kept"},
		{"UPDATE fetch SET raw=(SELECT id FROM raw WHERE id<>fetch.raw)", "what is kept of its fetching was changed"},
		{"UPDATE fetch SET identity='x' WHERE identity=(SELECT min(identity) FROM fetch)", "the report that was fetched there is not there"}};

	(void)state;
	for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
		char name[32];
		snprintf(name, sizeof name, "harm-%zu.gpkg", i);
		dln_ledger *ledger = open_new(name);
		add(ledger, fetched("http://news.example/1", "A", "2024-01-01T10:00:00.000000Z", "one"));
		add(ledger, fetched("http://news.example/2", "B", "2024-01-01T10:00:00.000000Z", "and two"));
		assert_int_equal(bad_of(ledger, "nothing differs"), 0);
		dln_err err = {0};
		if (dln_db_exec(ledger->db, harms[i].sql, &err))
			fail_msg("%s: %s", harms[i].sql, err.what);
		assert_true(bad_of(ledger, harms[i].words) > 0);
		if (i == 0)
			assert_int_equal(dln_ledger_raw(ledger, "1", (dln_sink){put, NULL}, NULL), DLN_CORRUPT);
		dln_ledger_close(ledger);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_page_comes_out_as_it_came, setup, teardown),
		cmocka_unit_test_setup_teardown(the_first_fetch_stays, setup, teardown),
		cmocka_unit_test_setup_teardown(ledgers_join_in_any_order, setup, teardown),
		cmocka_unit_test_setup_teardown(damage_is_told, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
