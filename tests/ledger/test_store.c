/* Storage: what goes into a ledger comes out of it, once, whatever the order; other files are refused; damage is told. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/db.h"
#include "ledger/store.h"
#include "ledger/story.h"
#include "support/failing.h"
#include "support/fetched.h"
#include "support/folder.h"
#include "support/made_story.h"

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

static dln_coded *full(const char *path, const char *outlet) {
	return dln_made_full(made, path, outlet);
}

static dln_coded *small(const char *path, const char *outlet, const char *text) {
	return dln_made_small(made, path, outlet, text);
}

static dln_ledger *open_new(const char *name) {
	dln_ledger *ledger = NULL;
	dln_err err = {0};

	if (dln_ledger_open(dln_test_path(&folder, name), DLN_CREATE, &ledger, &err))
		fail_msg("%s: %s", err.where, err.what);
	return ledger;
}

static dln_added add(dln_ledger *ledger, const dln_coded *coded) {
	dln_added added;
	dln_err err = {0};

	if (dln_ledger_add(ledger, coded, &added, &err))
		fail_msg("%s: %s", err.where, err.what);
	return added;
}

static dln_story *load(dln_ledger *ledger) {
	dln_story *story = NULL;
	dln_err err = {0};

	if (dln_ledger_story(ledger, &story, &err))
		fail_msg("%s: %s", err.where, err.what);
	return story;
}

static void assert_same_stories(const dln_story *a, const dln_story *b) {
	dln_buf x, y;

	dln_buf_init(&x, 1 << 22);
	dln_buf_init(&y, 1 << 22);
	dln_made_spell(a, &x);
	dln_made_spell(b, &y);
	assert_true(x.len > 0);
	assert_string_equal(x.at, y.at);
	dln_buf_clear(&x);
	dln_buf_clear(&y);
}

static void what_goes_in_comes_out(void **state) {
	dln_ledger *ledger = open_new("a.gpkg");
	dln_story *direct = NULL, *stored;
	const dln_story_report *const *at;
	size_t n;

	(void)state;
	assert_int_equal(dln_story_new(&direct, NULL), DLN_OK);
	assert_int_equal(dln_story_add(direct, full("b.txt", "The Post"), NULL), DLN_OK);
	assert_int_equal(dln_story_add(direct, small("a.txt", "", "They took it."), NULL), DLN_OK);
	assert_int_equal(add(ledger, full("b.txt", "The Post")), DLN_ADDED_REPORT);
	assert_int_equal(add(ledger, small("a.txt", "", "They took it.")), DLN_ADDED_REPORT);
	stored = load(ledger);
	assert_same_stories(direct, stored);
	assert_int_equal(dln_story_sorted(stored, &at, &n, NULL), DLN_OK);
	assert_int_equal(n, 2);
	assert_view(at[1]->coded.report.findings[0].what, "a bad byte");
	assert_true(at[1]->coded.report.findings[1].at == DLN_NOWHERE);
	assert_int_equal(at[1]->coded.claims[1].time.end, -18000);
	assert_int_equal(at[1]->coded.claims[1].time.begin, DLN_NO_DAY);
	assert_false(at[1]->coded.claims[1].quantities[1].has_value);
	assert_view(at[1]->coded.claims[0].sources[1].medium, "statement");
	assert_string_equal(at[1]->coded.claims[0].target.country, "AF");
	dln_story_free(direct);
	dln_story_free(stored);
	dln_ledger_close(ledger);
	ledger = NULL;
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "a.gpkg"), DLN_READ, &ledger, NULL), DLN_OK);
	stored = load(ledger);
	assert_int_equal(dln_story_sorted(stored, &at, &n, NULL), DLN_OK);
	assert_int_equal(n, 2);
	dln_story_free(stored);
	dln_ledger_close(ledger);
	assert_int_not_equal(access(dln_test_path(&folder, "a.gpkg-wal"), F_OK), 0);
}

static int64_t count(dln_ledger *ledger, const char *sql) {
	int64_t n = -1;

	assert_int_equal(dln_db_int(ledger->db, sql, &n, NULL), DLN_OK);
	return n;
}

static void the_same_again_changes_nothing(void **state) {
	dln_ledger *ledger = open_new("twice.gpkg");

	(void)state;
	assert_int_equal(add(ledger, full("b.txt", "The Post")), DLN_ADDED_REPORT);
	assert_int_equal(add(ledger, full("b.txt", "The Post")), DLN_ADDED_NOTHING);
	assert_int_equal(add(ledger, full("c.txt", "The Post")), DLN_ADDED_NOTHING);
	assert_int_equal(add(ledger, full("c.txt", "The Herald")), DLN_ADDED_PRINTING);
	assert_int_equal(count(ledger, "SELECT count(*) FROM text"), 1);
	assert_int_equal(count(ledger, "SELECT count(*) FROM report"), 2);
	assert_int_equal(count(ledger, "SELECT count(*) FROM claim"), 6);
	assert_int_equal(count(ledger, "SELECT count(*) FROM packed"), 2);
	dln_ledger_close(ledger);
}

/* One identity under two paths: the smaller stays, in a story as in a ledger, whichever came first. */
static void the_smaller_path_stays(void **state) {
	static const char *const orders[2][2] = {{"b.txt", "a.txt"}, {"a.txt", "b.txt"}};
	dln_story *stories[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		dln_ledger *ledger = open_new(i ? "ab.gpkg" : "ba.gpkg");
		dln_story *direct = NULL;
		assert_int_equal(dln_story_new(&direct, NULL), DLN_OK);
		for (int k = 0; k < 2; k++) {
			dln_coded *coded = full(orders[i][k], "The Post");
			add(ledger, coded);
			assert_int_equal(dln_story_add(direct, coded, NULL), DLN_OK);
		}
		assert_int_equal(count(ledger, "SELECT count(*) FROM report WHERE path='a.txt'"), 1);
		assert_int_equal(count(ledger, "SELECT count(*) FROM report"), 1);
		assert_int_equal(count(ledger, "SELECT count(*) FROM claim"), 3);
		assert_int_equal(count(ledger, "SELECT count(*) FROM claim_source"), 2);
		assert_int_equal(count(ledger, "SELECT count(*) FROM claim_words WHERE claim_words MATCH 'northtown'"), 2);
		stories[i] = load(ledger);
		assert_same_stories(stories[i], direct);
		dln_story_free(direct);
		dln_ledger_close(ledger);
	}
	assert_same_stories(stories[0], stories[1]);
	dln_story_free(stories[0]);
	dln_story_free(stories[1]);
}

static void namesakes_are_told_apart(void **state) {
	dln_story *story = NULL;
	const dln_story_report *const *at;
	size_t n, i;

	(void)state;
	assert_int_equal(dln_story_new(&story, NULL), DLN_OK);
	assert_int_equal(dln_story_add(story, small("a.txt", "", "They took it."), NULL), DLN_OK);
	assert_int_equal(dln_story_add(story, small("z.txt", "", "We took that."), NULL), DLN_OK);
	assert_int_equal(dln_story_add(story, small("a.txt", "", "They took it again."), NULL), DLN_OK);
	assert_int_equal(dln_story_sorted(story, &at, &n, NULL), DLN_OK);
	assert_int_equal(n, 3);
	for (i = 0; i < 2; i++) {
		assert_int_equal(at[i]->shown.len, strlen("a.txt@") + 6);
		assert_memory_equal(at[i]->shown.at, "a.txt@", 6);
		assert_memory_equal(at[i]->shown.at + 6, at[i]->identity.hex, 6);
	}
	assert_true(memcmp(at[0]->identity.hex, at[1]->identity.hex, 64) < 0);
	assert_view(at[2]->shown, "z.txt");
	dln_story_free(story);
}

static void other_files_are_refused(void **state) {
	dln_ledger *ledger = NULL;
	dln_err err = {0};
	dln_db *db = NULL;
	const char *path = dln_test_write(&folder, "words.txt", DLN_LIT("These are words and no database, but long enough to be read as a header."));

	(void)state;
	assert_false(dln_ledger_probe(path));
	assert_int_equal(dln_ledger_open(path, DLN_CREATE, &ledger, &err), DLN_FORMAT);
	assert_int_equal(dln_ledger_open(path, DLN_READ, &ledger, &err), DLN_FORMAT);
	assert_non_null(strstr(err.where, "words.txt"));
	assert_int_equal(dln_ledger_open(folder.path, DLN_CREATE, &ledger, &err), DLN_IO);
	assert_string_equal(err.what, "this is a folder");
	assert_false(dln_ledger_probe(folder.path));
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "none.gpkg"), DLN_READ, &ledger, &err), DLN_NOTFOUND);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "none.gpkg"), DLN_WRITE, &ledger, &err), DLN_NOTFOUND);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "none/none.gpkg"), DLN_CREATE, &ledger, &err), DLN_IO);
	assert_string_equal(err.what, "its folder is not there");
	path = dln_test_write(&folder, "other.db", DLN_LIT(""));
	assert_int_equal(dln_ledger_open(path, DLN_READ, &ledger, &err), DLN_FORMAT);
	assert_int_equal(dln_db_open(path, true, &db, &err), DLN_OK);
	assert_int_equal(dln_db_exec(db, "CREATE TABLE a(b)", &err), DLN_OK);
	dln_db_close(db);
	assert_true(dln_ledger_probe(path));
	assert_int_equal(dln_ledger_open(path, DLN_CREATE, &ledger, &err), DLN_FORMAT);
	assert_null(ledger);
}

/* An empty file is what is there when somebody made room for a ledger; adding makes one of it. */
static void an_empty_file_becomes_a_ledger(void **state) {
	const char *path = dln_test_write(&folder, "empty.gpkg", DLN_LIT(""));
	dln_ledger *ledger = NULL;

	(void)state;
	assert_int_equal(dln_ledger_open(path, DLN_CREATE, &ledger, NULL), DLN_OK);
	assert_int_equal(add(ledger, small("a.txt", "", "They took it.")), DLN_ADDED_REPORT);
	dln_ledger_close(ledger);
	assert_true(dln_ledger_probe(path));
}

/* Whoever made it may be killed before the next step: a new file must be one that can be read as soon as it has its name. */
static void a_new_file_is_whole_at_once(void **state) {
	const char *path = dln_test_path(&folder, "whole.gpkg");
	dln_ledger *ledger = NULL;
	dln_err err = {0};

	(void)state;
	assert_int_equal(dln_store_make(path, &err), DLN_OK);
	if (dln_ledger_open(path, DLN_READ, &ledger, &err))
		fail_msg("%s: %s", err.where, err.what);
	assert_int_equal(count(ledger, "SELECT count(*) FROM report"), 0);
	dln_ledger_close(ledger);
	assert_int_equal(dln_store_make(path, &err), DLN_OK); /* somebody was faster: his stays */
	ledger = open_new("whole.gpkg");
	assert_int_equal(count(ledger, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'retraction%'"), 0);
	add(ledger, small("a.txt", "", "They took it."));
	assert_int_equal(dln_store_make(path, &err), DLN_OK);
	assert_int_equal(count(ledger, "SELECT count(*) FROM report"), 1);
	dln_ledger_close(ledger);
}

static void newer_ledgers_are_refused(void **state) {
	dln_ledger *ledger = open_new("newer.gpkg");
	dln_err err = {0};

	(void)state;
	assert_int_equal(dln_db_exec(ledger->db, "UPDATE dln_meta SET value='99' WHERE key='schema'", &err), DLN_OK);
	dln_ledger_close(ledger);
	ledger = NULL;
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "newer.gpkg"), DLN_READ, &ledger, &err), DLN_NEWER);
	assert_non_null(strstr(err.what, "newer version"));
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "newer.gpkg"), DLN_CREATE, &ledger, &err), DLN_NEWER);
	assert_null(ledger);
}

static void readers_do_not_write(void **state) {
	dln_ledger *ledger = open_new("read.gpkg");
	dln_err err = {0};

	(void)state;
	dln_ledger_close(ledger);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "read.gpkg"), DLN_READ, &ledger, &err), DLN_OK);
	assert_int_equal(dln_ledger_add(ledger, small("a.txt", "", "They took it."), NULL, &err), DLN_USAGE);
	dln_ledger_close(ledger);
}

static void odd_names_work(void **state) {
	static const char *const names[] = {"a b?c#d%20.gpkg", "file:x.gpkg", "\xd8\xad\xd8\xb1\xd8\xa8.gpkg"};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		dln_ledger *ledger = open_new(names[i]);
		add(ledger, small("a.txt", "", "They took it."));
		dln_ledger_close(ledger);
		assert_int_equal(access(dln_test_path(&folder, names[i]), F_OK), 0);
		assert_int_equal(dln_ledger_open(dln_test_path(&folder, names[i]), DLN_READ, &ledger, NULL), DLN_OK);
		assert_int_equal(count(ledger, "SELECT count(*) FROM report"), 1);
		dln_ledger_close(ledger);
	}
}

/* What does not fit its text is not taken in. */
static void broken_reports_are_not_added(void **state) {
	dln_ledger *ledger = open_new("broken.gpkg");
	dln_coded *coded = full("b.txt", "The Post");
	dln_err err = {0};

	(void)state;
	((dln_claim *)coded->claims)[1].trigger.end = (uint32_t)coded->report.text.len + 1;
	assert_int_equal(dln_ledger_add(ledger, coded, NULL, &err), DLN_CORRUPT);
	assert_non_null(strstr(err.what, coded->claims[1].id));
	assert_int_equal(count(ledger, "SELECT count(*) FROM report"), 0);
	dln_ledger_close(ledger);
}

typedef struct failing {
	dln_coded *coded;
	unsigned round;
} failing;

/* So many that they are read by several threads: in the same order as by one, and of two damaged reports the first is told. */
static void a_large_ledger_is_read_whole(void **state) {
	enum { MANY = 1100, BEFORE = 400, BEHIND = 1000 };
	dln_ledger *ledger = open_new("large.gpkg");
	dln_story *direct = NULL, *stored;
	dln_err err = {0};
	char path[32], text[64], sql[128];
	int i;

	(void)state;
	assert_int_equal(dln_story_new(&direct, NULL), DLN_OK);
	for (i = 0; i < MANY; i++) {
		const dln_coded *coded;
		snprintf(path, sizeof path, "%04d.txt", (i * 7) % MANY); /* not in order */
		snprintf(text, sizeof text, "They took it. %d people fled.", i);
		coded = small(path, i % 3 ? "Post" : "Herald", text);
		assert_int_equal(dln_story_add(direct, coded, NULL), DLN_OK);
		assert_int_equal(add(ledger, coded), DLN_ADDED_REPORT);
	}
	stored = load(ledger);
	assert_same_stories(direct, stored);
	dln_story_free(stored);
	for (i = BEHIND; i >= BEFORE; i -= BEHIND - BEFORE) {
		snprintf(sql, sizeof sql, "UPDATE packed SET bytes=substr(bytes,2) WHERE report=(SELECT id FROM report WHERE path='%04d.txt')", i);
		assert_int_equal(dln_db_exec(ledger->db, sql, &err), DLN_OK);
	}
	stored = NULL;
	assert_int_equal(dln_ledger_story(ledger, &stored, &err), DLN_CORRUPT);
	assert_null(stored);
	assert_string_equal(err.where, "0400.txt");
	dln_story_free(direct);
	dln_ledger_close(ledger);
}

/* What does not fit is told, and a report without its packed form is read from its rows. */
static void reports_are_loaded_from_their_packed_form(void **state) {
	static const struct {
		const char *sql, *says; /* NULL: it loads */
	} changes[] = {
		{"DELETE FROM packed WHERE report=1", NULL},
		{"UPDATE claim SET actor='Nobody', factuality='?'", NULL},
		{"UPDATE packed SET bytes=(SELECT bytes FROM packed WHERE report=2) WHERE report=1", "its packed form is that of another text"},
		{"UPDATE packed SET bytes=CAST(x'07'||substr(bytes,2) AS BLOB) WHERE report=1", "its packed form cannot be read"},
		{"UPDATE packed SET bytes=CAST(replace(CAST(bytes AS TEXT),'The Post','The Pest') AS BLOB) WHERE report=1", "its identity does not fit"},
		{"UPDATE text SET bytes=CAST(replace(CAST(bytes AS TEXT),'about 300','about 900') AS BLOB)", "the hash differs"}};
	dln_ledger *ledger = open_new("packed.gpkg");
	dln_story *first, *second;

	(void)state;
	add(ledger, full("b.txt", "The Post"));
	add(ledger, small("c.txt", "", "They took it, a witness said."));
	first = load(ledger);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		dln_err err = {0};
		second = NULL;
		assert_int_equal(dln_db_exec(ledger->db, "DROP TABLE IF EXISTS temp.kept; CREATE TEMP TABLE kept AS SELECT * FROM packed", &err), DLN_OK);
		assert_int_equal(dln_db_exec(ledger->db, changes[i].sql, &err), DLN_OK);
		if (dln_ledger_story(ledger, &second, &err) != (changes[i].says ? DLN_CORRUPT : DLN_OK))
			fail_msg("%s: %s", changes[i].sql, err.what);
		if (changes[i].says) {
			assert_string_equal(err.where, "b.txt");
			if (!strstr(err.what, changes[i].says))
				fail_msg("%s: %s", changes[i].sql, err.what);
		} else {
			assert_same_stories(first, second);
		}
		dln_story_free(second);
		assert_int_equal(dln_db_exec(ledger->db, "DELETE FROM packed; INSERT INTO packed SELECT * FROM kept", &err), DLN_OK);
	}
	dln_story_free(first);
	dln_ledger_close(ledger);
}

/* A ledger of schema 6 had rows only. A damaged report does not keep it from being brought up to date: it is told where it is asked for, as before. */
static void older_ledgers_get_the_packed_form(void **state) {
	dln_ledger *ledger = open_new("six.gpkg");
	dln_story *first, *second = NULL;
	dln_err err = {0};

	(void)state;
	add(ledger, full("b.txt", "The Post"));
	add(ledger, full("c.txt", "The Herald"));
	first = load(ledger);
	assert_int_equal(dln_db_exec(ledger->db, "DROP TABLE packed; " DLN_DROP_FETCHED "UPDATE dln_meta SET value='6' WHERE key='schema'", NULL), DLN_OK);
	dln_ledger_close(ledger);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "six.gpkg"), DLN_READ, &ledger, &err), DLN_FORMAT);
	assert_non_null(strstr(err.what, "dateline map brings it up to date"));
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "six.gpkg"), DLN_WRITE, &ledger, NULL), DLN_OK);
	assert_int_equal(count(ledger, "SELECT count(*) FROM packed"), 2);
	assert_int_equal(count(ledger, "SELECT CAST(value AS INTEGER) FROM dln_meta WHERE key='schema'"), 8);
	second = load(ledger);
	assert_same_stories(first, second);
	dln_story_free(second);
	assert_int_equal(dln_db_exec(ledger->db, "DROP TABLE packed; " DLN_DROP_FETCHED "UPDATE dln_meta SET value='6' WHERE key='schema'; "
		"UPDATE report SET claims=claims+1 WHERE path='c.txt'", NULL), DLN_OK);
	dln_ledger_close(ledger);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "six.gpkg"), DLN_WRITE, &ledger, NULL), DLN_OK);
	assert_int_equal(count(ledger, "SELECT count(*) FROM packed"), 1);
	second = NULL;
	assert_int_equal(dln_ledger_story(ledger, &second, &err), DLN_CORRUPT);
	assert_string_equal(err.where, "c.txt");
	assert_string_equal(err.what, "the ledger is damaged: claims are missing");
	dln_story_free(first);
	dln_ledger_close(ledger);
}

static dln_status add_and_load(void *self) {
	failing *f = self;
	dln_ledger *ledger = NULL;
	dln_story *story = NULL;
	char name[32];
	dln_status status;

	snprintf(name, sizeof name, "fail%u.gpkg", f->round++);
	status = dln_ledger_open(dln_test_path(&folder, name), DLN_CREATE, &ledger, NULL);
	if (status == DLN_OK)
		status = dln_ledger_add(ledger, f->coded, NULL, NULL);
	if (status == DLN_OK)
		status = dln_ledger_story(ledger, &story, NULL);
	dln_story_free(story);
	dln_ledger_close(ledger);
	unlink(dln_test_path(&folder, name));
	return status;
}

static dln_status story_alone(void *self) {
	failing *f = self;
	dln_story *story = NULL;
	const dln_story_report *const *at;
	size_t n;
	dln_status status = dln_story_new(&story, NULL);

	if (status == DLN_OK)
		status = dln_story_add(story, f->coded, NULL);
	if (status == DLN_OK)
		status = dln_story_sorted(story, &at, &n, NULL);
	dln_story_free(story);
	return status;
}

static void every_allocation_may_fail(void **state) {
	failing f = {.coded = full("b.txt", "The Post")};

	(void)state;
	assert_true(dln_test_fail_each(story_alone, &f) > 3);
	assert_true(dln_test_fail_each(add_and_load, &f) > 30);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_goes_in_comes_out),
		cmocka_unit_test(the_same_again_changes_nothing),
		cmocka_unit_test(the_smaller_path_stays),
		cmocka_unit_test(namesakes_are_told_apart),
		cmocka_unit_test(other_files_are_refused),
		cmocka_unit_test(an_empty_file_becomes_a_ledger),
		cmocka_unit_test(a_new_file_is_whole_at_once),
		cmocka_unit_test(newer_ledgers_are_refused),
		cmocka_unit_test(readers_do_not_write),
		cmocka_unit_test(odd_names_work),
		cmocka_unit_test(broken_reports_are_not_added),
		cmocka_unit_test(a_large_ledger_is_read_whole),
		cmocka_unit_test(reports_are_loaded_from_their_packed_form),
		cmocka_unit_test(older_ledgers_get_the_packed_form),
		cmocka_unit_test(every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
