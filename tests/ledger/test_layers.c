/* The map layers: made by refresh, from all reports, once; points as the standard has them. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ledger/db.h"
#include "ledger/store.h"
#include "support/fetched.h"
#include "support/folder.h"
#include "support/made_story.h"

static dln_test_folder folder;
static dln_made *made;
static dln_engine *engine;

static int setup(void **state) {
	dln_err err = {0};

	(void)state;
	dln_test_folder_new(&folder);
	made = dln_made_new();
	if (dln_engine_open(NULL, &engine, &err)) {
		print_error("%s: %s\n", err.where, err.what);
		return -1;
	}
	return 0;
}

static int teardown(void **state) {
	(void)state;
	dln_engine_close(engine);
	dln_made_free(made);
	dln_test_folder_remove(&folder);
	return 0;
}

static int64_t count(dln_ledger *ledger, const char *sql) {
	int64_t n = -1;

	assert_int_equal(dln_db_int(ledger->db, sql, &n, NULL), DLN_OK);
	return n;
}

static void refresh(dln_ledger *ledger) {
	dln_err err = {0};

	if (dln_ledger_refresh(ledger, engine, &err))
		fail_msg("%s: %s", err.where, err.what);
}

/* Three towns: a part of one, the whole of one, around one. */
static const dln_coded *towns(void) {
	dln_coded *coded = dln_made_report(made, "p.txt", "The Post", "2021-08-09", NULL,
		"Rebels took the palace in Southtown. Rebels took Westtown. Rebels were around Easttown.");
	dln_claim *claim = dln_made_claim(made, coded, DLN_SEIZE, "took", "Rebels", "Southtown");

	claim->place.words = (dln_range){12, 22};
	claim->place.part = true;
	(void)dln_made_claim_nth(made, coded, DLN_SEIZE, "took", 1, "Rebels", "Westtown");
	claim = dln_made_claim(made, coded, DLN_CLASH, "were", "Rebels", "Easttown");
	claim->place.surroundings = true;
	dln_made_finish(made, coded);
	return coded;
}

static void layers_follow_the_reports(void **state) {
	dln_ledger *ledger = NULL;
	char command[700];
	int64_t changes;

	(void)state;
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "a.gpkg"), DLN_CREATE, &ledger, NULL), DLN_OK);
	assert_int_equal(count(ledger, "PRAGMA application_id"), 0x47504B47);
	assert_int_equal(count(ledger, "PRAGMA user_version"), 10300);
	refresh(ledger);
	assert_int_equal(count(ledger, "SELECT count(*) FROM control"), 0);
	assert_int_equal(dln_ledger_add(ledger, dln_made_full(made, "full.txt", "The Post"), NULL, NULL), DLN_OK);
	refresh(ledger);
	assert_true(count(ledger, "SELECT count(*) FROM control WHERE place='Northtown'") + count(ledger, "SELECT count(*) FROM event WHERE place='Northtown'") > 0);
	assert_int_equal(count(ledger, "SELECT count(*) FROM event WHERE substr(geom,1,13)<>X'47500001E61000000101000000' OR length(geom)<>29"), 0);
	assert_int_equal(count(ledger, "SELECT count(*) FROM event WHERE geom IS NULL OR entry NOT GLOB 'e:*'"), 0);
	assert_int_equal(count(ledger, "SELECT count(*) FROM gpkg_contents WHERE table_name='event' AND min_x<=max_x AND min_y<=max_y"), 1);
	assert_int_equal(count(ledger, "SELECT count(*) FROM dln_meta WHERE key='layers'"), 1);
	/* Nothing new: nothing is made anew. */
	changes = count(ledger, "SELECT total_changes()");
	refresh(ledger);
	assert_int_equal(count(ledger, "SELECT total_changes()"), changes);
	/* A layer that was made for another set is. */
	assert_int_equal(dln_db_exec(ledger->db, "UPDATE dln_meta SET value='reports of yesterday' WHERE key='layers'", NULL), DLN_OK);
	refresh(ledger);
	assert_true(count(ledger, "SELECT count(*) FROM event") > 0);
	dln_ledger_close(ledger);
	if (access("/usr/bin/ogrinfo", X_OK) == 0) {
		snprintf(command, sizeof command, "/usr/bin/ogrinfo -ro -q %s control event >/dev/null 2>&1", dln_test_path(&folder, "a.gpkg"));
		assert_int_equal(system(command), 0);
	}
}

static dln_status keep(void *self, const char *bytes, size_t len) {
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

static size_t findings(dln_ledger *ledger, dln_buf *told) {
	size_t bad = 0;

	dln_buf_reset(told);
	assert_int_equal(dln_ledger_verify(ledger, (dln_sink){keep, told}, &bad, NULL), DLN_OK);
	return bad;
}

/* What somebody changes on the map is found, and the next refresh sets it right. */
static void changed_layers_are_found_and_made_anew(void **state) {
	static const char *const changes[] = {
		"UPDATE event SET actor='X'",
		"UPDATE event SET part='the palace'",
		"UPDATE event SET geom=NULL WHERE id=1",
		"DELETE FROM event",
		"UPDATE event SET why=NULL WHERE id=1",
		"INSERT INTO event(id,entry,type,place,origins,reports) SELECT 99,entry,type,place,origins,reports FROM event WHERE id=1",
		"UPDATE control SET holder='X'",
		"DELETE FROM control",
		"UPDATE control SET status='confirmed', current=1-current",
		"UPDATE gpkg_contents SET max_x=180 WHERE table_name='event'",
		"UPDATE dln_meta SET value=value||' ' WHERE key='layers'",
		"DELETE FROM dln_meta WHERE key LIKE 'layers%'",
	};
	dln_ledger *ledger = NULL;
	dln_buf told;

	(void)state;
	dln_buf_init(&told, 1 << 16);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "c.gpkg"), DLN_CREATE, &ledger, NULL), DLN_OK);
	assert_int_equal(findings(ledger, &told), 0); /* never made */
	assert_int_equal(dln_ledger_add(ledger, towns(), NULL, NULL), DLN_OK);
	assert_int_equal(findings(ledger, &told), 0);
	refresh(ledger);
	assert_int_equal(findings(ledger, &told), 0);
	assert_true(count(ledger, "SELECT count(*) FROM event") > 0 && count(ledger, "SELECT count(*) FROM control") > 0);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		assert_int_equal(dln_db_exec(ledger->db, changes[i], NULL), DLN_OK);
		if (findings(ledger, &told) != 1)
			fail_msg("%s: %s", changes[i], told.at);
		assert_non_null(strstr(told.at, "the map layers were changed"));
		refresh(ledger);
		assert_int_equal(findings(ledger, &told), 0);
	}
	dln_buf_clear(&told);
	dln_ledger_close(ledger);
}

static void parts_of_places_are_told(void **state) {
	dln_ledger *ledger = NULL;

	(void)state;
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "p.gpkg"), DLN_CREATE, &ledger, NULL), DLN_OK);
	assert_int_equal(dln_ledger_add(ledger, towns(), NULL, NULL), DLN_OK);
	refresh(ledger);
	assert_int_equal(count(ledger, "SELECT count(*) FROM event WHERE place='Southtown' AND part='the palace'"), 1);
	assert_int_equal(count(ledger, "SELECT count(*) FROM event WHERE place='Westtown' AND part IS NULL"), 1);
	assert_int_equal(count(ledger, "SELECT count(*) FROM event WHERE place='Easttown' AND part='around it'"), 1);
	dln_ledger_close(ledger);
}

static size_t behind(dln_ledger *ledger) {
	size_t reports = SIZE_MAX;

	assert_int_equal(dln_ledger_behind(ledger, &reports, NULL), DLN_OK);
	return reports;
}

static void reports_that_come_later_leave_the_map_behind(void **state) {
	dln_ledger *ledger = NULL;
	int64_t rows;
	dln_buf told;

	(void)state;
	dln_buf_init(&told, 1 << 16);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "b.gpkg"), DLN_CREATE, &ledger, NULL), DLN_OK);
	assert_int_equal(dln_ledger_add(ledger, towns(), NULL, NULL), DLN_OK);
	assert_int_equal(behind(ledger), 0); /* of no map */
	refresh(ledger);
	assert_int_equal(behind(ledger), 0);
	rows = count(ledger, "SELECT count(*) FROM event");
	assert_int_equal(dln_ledger_add(ledger, towns(), NULL, NULL), DLN_OK); /* known */
	assert_int_equal(behind(ledger), 0);
	assert_int_equal(dln_ledger_add(ledger, dln_made_full(made, "full.txt", "The Post"), NULL, NULL), DLN_OK);
	assert_int_equal(dln_ledger_add(ledger, dln_made_full(made, "other.txt", "The Times"), NULL, NULL), DLN_OK);
	assert_int_equal(behind(ledger), 2);
	assert_int_equal(dln_ledger_add(ledger, dln_made_full(made, "a.txt", "The Times"), NULL, NULL), DLN_OK); /* the same under a smaller path */
	assert_int_equal(behind(ledger), 2);
	assert_int_equal(count(ledger, "SELECT count(*) FROM event"), rows);
	assert_int_equal(findings(ledger, &told), 0); /* old is not false */
	assert_non_null(strstr(told.at, "the map is 2 reports behind"));
	refresh(ledger);
	assert_int_equal(behind(ledger), 0);
	assert_true(count(ledger, "SELECT count(*) FROM event") > rows);
	dln_buf_clear(&told);
	dln_ledger_close(ledger);
}

/* ---- however it came about ---- */

enum { PRINTINGS = 8, ORDERS = 6, STEPS = 16 };

static const dln_coded *printing(size_t number) {
	static const char *const places[] = {"Southtown", "Westtown", "Easttown", "Northtown"};
	char path[16], day[16], text[128];
	dln_coded *coded;

	if (number == PRINTINGS - 1)
		return dln_made_full(made, "full.txt", "The Post");
	snprintf(path, sizeof path, "r%zu.txt", number % 5); /* some have one path */
	snprintf(day, sizeof day, "2013-05-%02u", 10 + (unsigned)(number / 2 % 20));
	snprintf(text, sizeof text, "%s took %s. A message of the day, number %zu.", number % 3 ? "Rebels" : "Soldiers", places[number % 4], number);
	coded = dln_made_report(made, path, number % 2 ? "The Post" : "The Times", number % 4 == 3 ? NULL : day, NULL, text);
	(void)dln_made_claim(made, coded, DLN_SEIZE, "took", number % 3 ? "Rebels" : "Soldiers", places[number % 4]);
	dln_made_finish(made, coded);
	return coded;
}

/* The seal of the layers, which is over every row of them, and the whole record. */
static void spell(dln_ledger *ledger, dln_buf *out) {
	dln_story *story = NULL;
	dln_record *record = NULL;
	dln_stmt *stmt = NULL;
	bool row = false;

	assert_int_equal(dln_stmt_new(ledger->db, "SELECT value FROM dln_meta WHERE key='layers_seal'", &stmt, NULL), DLN_OK);
	assert_int_equal(dln_stmt_step(stmt, &row, NULL), DLN_OK);
	assert_true(row);
	dln_buf_view(out, dln_stmt_view(stmt, 0));
	dln_stmt_free(stmt);
	assert_int_equal(dln_ledger_story(ledger, &story, NULL), DLN_OK);
	assert_int_equal(dln_record_build(engine, story, NULL, &record, NULL), DLN_OK);
	assert_int_equal(dln_tell_dump(record, (dln_sink){keep, out}, NULL), DLN_OK);
	dln_record_free(record);
	dln_story_free(story);
}

static uint64_t drawn(uint64_t *seed, uint64_t below) {
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed % below;
}

/* In a random order, some again and again, the map made anew every now and then; at the end all are there. */
static void add_somehow(dln_ledger *ledger, uint64_t seed) {
	for (int i = 0; i < STEPS; i++) {
		assert_int_equal(dln_ledger_add(ledger, printing(drawn(&seed, PRINTINGS)), NULL, NULL), DLN_OK);
		if (drawn(&seed, 4) == 0)
			refresh(ledger);
	}
	for (size_t i = 0, first = drawn(&seed, PRINTINGS); i < PRINTINGS; i++)
		assert_int_equal(dln_ledger_add(ledger, printing((first + i) % PRINTINGS), NULL, NULL), DLN_OK);
	refresh(ledger);
}

static void the_map_is_that_of_the_set(void **state) {
	dln_ledger *ledger = NULL;
	dln_buf want, got;
	char name[16];

	(void)state;
	dln_buf_init(&want, 1 << 22);
	dln_buf_init(&got, 1 << 22);
	for (uint64_t order = 0; order < ORDERS; order++) {
		snprintf(name, sizeof name, "o%d.gpkg", (int)order);
		assert_int_equal(dln_ledger_open(dln_test_path(&folder, name), DLN_CREATE, &ledger, NULL), DLN_OK);
		dln_buf_reset(&got);
		add_somehow(ledger, 20130510 + order * 7919);
		spell(ledger, order ? &got : &want);
		if (order)
			assert_string_equal(got.at, want.at);
		dln_ledger_close(ledger);
	}
	assert_non_null(strstr(want.at, "\"item\":\"event\""));
	dln_buf_clear(&want);
	dln_buf_clear(&got);
}

/* A ledger whose events had no parts yet. */
static void older_layers_are_made_anew(void **state) {
	dln_ledger *ledger = NULL;

	(void)state;
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "o.gpkg"), DLN_CREATE, &ledger, NULL), DLN_OK);
	assert_int_equal(dln_ledger_add(ledger, towns(), NULL, NULL), DLN_OK);
	refresh(ledger);
	assert_int_equal(dln_db_exec(ledger->db, "ALTER TABLE event DROP COLUMN part; "
		"ALTER TABLE claim DROP COLUMN place_named_begin; ALTER TABLE claim DROP COLUMN place_named_end; "
		"ALTER TABLE report DROP COLUMN revised; DROP TABLE journal; DELETE FROM dln_meta WHERE key='layers_seal';"
		"DROP TABLE wish_known; DROP TABLE wish; DROP TABLE alert; DROP TABLE packed; "
		DLN_DROP_FETCHED "UPDATE dln_meta SET value='1' WHERE key='schema'", NULL), DLN_OK);
	dln_ledger_close(ledger);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "o.gpkg"), DLN_READ, &ledger, NULL), DLN_FORMAT);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "o.gpkg"), DLN_WRITE, &ledger, NULL), DLN_OK);
	refresh(ledger);
	assert_int_equal(count(ledger, "SELECT count(*) FROM event WHERE part='the palace'"), 1);
	dln_ledger_close(ledger);
}

static void readers_cannot_refresh(void **state) {
	dln_ledger *ledger = NULL;

	(void)state;
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "a.gpkg"), DLN_READ, &ledger, NULL), DLN_OK);
	assert_int_equal(dln_ledger_refresh(ledger, engine, NULL), DLN_USAGE);
	dln_ledger_close(ledger);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layers_follow_the_reports),
		cmocka_unit_test(changed_layers_are_found_and_made_anew),
		cmocka_unit_test(reports_that_come_later_leave_the_map_behind),
		cmocka_unit_test(the_map_is_that_of_the_set),
		cmocka_unit_test(parts_of_places_are_told),
		cmocka_unit_test(older_layers_are_made_anew),
		cmocka_unit_test(readers_cannot_refresh),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
