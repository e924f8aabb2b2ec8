/* The map layers: made by refresh, from all reports, once; points as the standard has them. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ledger/db.h"
#include "ledger/store.h"
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

static void layers_follow_the_reports(void **state) {
	dln_ledger *ledger = NULL;
	char command[700];

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
	assert_int_equal(dln_db_exec(ledger->db, "DELETE FROM event; DELETE FROM control", NULL), DLN_OK);
	refresh(ledger);
	assert_int_equal(count(ledger, "SELECT count(*) FROM event"), 0);
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

static void parts_of_places_are_told(void **state) {
	dln_ledger *ledger = NULL;
	dln_coded *coded = dln_made_report(made, "p.txt", "The Post", "2021-08-09", NULL,
		"Rebels took the palace in Southtown. Rebels took Westtown. Rebels were around Easttown.");
	dln_claim *claim = dln_made_claim(made, coded, DLN_SEIZE, "took", "Rebels", "Southtown");

	(void)state;
	claim->place.words = (dln_range){12, 22};
	claim->place.part = true;
	(void)dln_made_claim_nth(made, coded, DLN_SEIZE, "took", 1, "Rebels", "Westtown");
	claim = dln_made_claim(made, coded, DLN_CLASH, "were", "Rebels", "Easttown");
	claim->place.surroundings = true;
	dln_made_finish(made, coded);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "p.gpkg"), DLN_CREATE, &ledger, NULL), DLN_OK);
	assert_int_equal(dln_ledger_add(ledger, coded, NULL, NULL), DLN_OK);
	refresh(ledger);
	assert_int_equal(count(ledger, "SELECT count(*) FROM event WHERE place='Southtown' AND part='the palace'"), 1);
	assert_int_equal(count(ledger, "SELECT count(*) FROM event WHERE place='Westtown' AND part IS NULL"), 1);
	assert_int_equal(count(ledger, "SELECT count(*) FROM event WHERE place='Easttown' AND part='around it'"), 1);
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
		cmocka_unit_test(parts_of_places_are_told),
		cmocka_unit_test(readers_cannot_refresh),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
