/* Damage is found and named: in any field of a claim, in a text, at any byte of the file. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ledger/db.h"
#include "ledger/store.h"
#include "support/folder.h"
#include "support/made_story.h"

enum { MOST_FILE = 8 << 20, FLIPS = 400 };

static dln_test_folder folder;
static dln_buf original, damaged, told, first, second;

static int setup(void **state) {
	dln_made *made = dln_made_new();
	dln_ledger *ledger = NULL;
	dln_story *story = NULL;

	(void)state;
	dln_test_folder_new(&folder);
	dln_buf_init(&original, MOST_FILE);
	dln_buf_init(&damaged, MOST_FILE);
	dln_buf_init(&told, 1 << 20);
	dln_buf_init(&first, 1 << 20);
	dln_buf_init(&second, 1 << 20);
	if (dln_ledger_open(dln_test_path(&folder, "a.gpkg"), DLN_CREATE, &ledger, NULL) ||
			dln_ledger_add(ledger, dln_made_full(made, "full.txt", "The Post"), NULL, NULL) ||
			dln_ledger_add(ledger, dln_made_small(made, "small.txt", "", "They took it, a witness said."), NULL, NULL) ||
			dln_ledger_story(ledger, &story, NULL))
		return -1;
	dln_made_spell(story, &first);
	dln_story_free(story);
	dln_ledger_close(ledger);
	dln_made_free(made);
	return dln_test_read(dln_test_path(&folder, "a.gpkg"), &original) ? 0 : -1;
}

static int teardown(void **state) {
	(void)state;
	dln_buf_clear(&original);
	dln_buf_clear(&damaged);
	dln_buf_clear(&told);
	dln_buf_clear(&first);
	dln_buf_clear(&second);
	dln_test_folder_remove(&folder);
	return 0;
}

static dln_status tell(void *self, const char *bytes, size_t len) {
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

static const char *copy_of_original(void) {
	unlink(dln_test_path(&folder, "b.gpkg-wal"));
	unlink(dln_test_path(&folder, "b.gpkg-shm"));
	return dln_test_write(&folder, "b.gpkg", dln_buf_as_view(&damaged));
}

static void undamaged(void) {
	dln_buf_reset(&damaged);
	dln_buf_view(&damaged, dln_buf_as_view(&original));
}

/* How many findings verify has about the file; what it tells is in `told`. SIZE_MAX when it could not even be opened or read. */
static size_t findings(const char *path) {
	dln_ledger *ledger = NULL;
	size_t bad = SIZE_MAX;

	dln_buf_reset(&told);
	if (dln_ledger_open(path, DLN_READ, &ledger, NULL))
		return SIZE_MAX;
	if (dln_ledger_verify(ledger, (dln_sink){tell, &told}, &bad, NULL))
		bad = SIZE_MAX;
	dln_ledger_close(ledger);
	return bad;
}

static void nothing_differs_in_a_good_ledger(void **state) {
	(void)state;
	undamaged();
	assert_int_equal(findings(copy_of_original()), 0);
	assert_string_equal(told.at, "verified 2 texts, 2 reports, 4 claims: nothing differs\n");
}

static void run_sql(const char *path, const char *sql) {
	dln_db *db = NULL;
	dln_err err = {0};

	if (dln_db_open(path, true, &db, &err) || dln_db_exec(db, "PRAGMA foreign_keys=OFF", &err) || dln_db_exec(db, sql, &err))
		fail_msg("%s: %s", sql, err.what);
	dln_db_close(db);
}

/* One change each; the finding names the report and the claim. */
static void each_change_is_named(void **state) {
	static const struct {
		const char *sql, *report, *says;
	} changes[] = {
		{"UPDATE claim SET words='TOOK' WHERE number=0 AND type='seize' AND place='Northtown'", "full.txt: claim c:", "its words do not stand"},
		{"UPDATE claim SET sentence=sentence||'.' WHERE type='shell'", "full.txt: claim c:", "its sentence does not stand"},
		{"UPDATE claim SET begin=begin+1 WHERE type='shell'", "full.txt: claim c:", "its words do not stand"},
		{"UPDATE claim SET claim='c:000000000000' WHERE type='shell'", "full.txt: claim c:000000000000", "its id does not follow"},
		{"UPDATE claim SET type='rob' WHERE type='shell'", "full.txt: claim c:", "its id does not follow"},
		{"UPDATE claim SET actor='Rebel' WHERE actor='Rebels'", "full.txt: claim c:", "a field of it was changed"},
		{"UPDATE claim SET factuality='CT+' WHERE type='shell'", "full.txt: claim c:", "a field of it was changed"},
		{"UPDATE claim SET place_lat=place_lat+0.5 WHERE type='shell'", "full.txt: claim c:", "a field of it was changed"},
		{"UPDATE claim SET time_last=7 WHERE type='displace'", "full.txt: claim c:", "a field of it was changed"},
		{"UPDATE claim SET begin=100000 WHERE type='shell'", "full.txt: ", "claim c:"},
		{"UPDATE claim SET factuality='XX' WHERE type='shell'", "full.txt: ", "claim c:"},
		{"UPDATE claim_source SET speaker_role='witness' WHERE number=0", "full.txt: claim c:", "a field of it was changed"},
		{"UPDATE claim_quantity SET value=301 WHERE number=0", "full.txt: claim c:", "a field of it was changed"},
		{"UPDATE claim_quantity SET number=9 WHERE number=1", "full.txt: ", "a quantity"},
		{"UPDATE claim_cue SET rule='x'", "full.txt: claim c:", "a field of it was changed"},
		{"DELETE FROM claim_source", "full.txt: claim c:", "a field of it was changed"},
		{"DELETE FROM claim WHERE type='shell'", "full.txt: ", "claims are missing"},
		{"UPDATE report SET outlet='The Posts' WHERE path='full.txt'", "full.txt: ", "its identity does not follow"},
		{"UPDATE report SET title='x' WHERE path='full.txt'", "full.txt: ", "a field of it was changed"},
		{"UPDATE report SET published='2021-13-01' WHERE path='full.txt'", "full.txt: ", "the report's own row"},
		{"UPDATE report_agency SET agency='AF' WHERE number=0", "full.txt: ", "its identity does not follow"},
		{"UPDATE report_block SET end=end+1 WHERE number=2", "full.txt: ", "a broken block"},
		{"UPDATE report_block SET why='x' WHERE number=0 AND report=1", "full.txt: ", "a field of it was changed"},
		{"UPDATE quote SET speaker='Zo Quill'", "full.txt: ", "a field of it was changed"},
		{"UPDATE text SET bytes=CAST(replace(CAST(bytes AS TEXT),'about 300','about 900') AS BLOB)", "full.txt: ", "the hash differs"},
		{"UPDATE text SET hash='0'||substr(hash,2)||'0' WHERE id=2", "small.txt: ", "own row"},
		{"DELETE FROM text WHERE id=2", "small.txt: ", "no text"},
		{"DELETE FROM packed WHERE report=1", "full.txt: ", "its packed form is missing"},
		{"UPDATE packed SET bytes=(SELECT bytes FROM packed WHERE report=2) WHERE report=1", "full.txt: ", "its packed form is not what its rows say"},
		{"UPDATE packed SET bytes=CAST(replace(CAST(bytes AS TEXT),'Rebels','Rebelz') AS BLOB) WHERE report=1", "full.txt: ", "its packed form is not what"},
		{"UPDATE packed SET bytes=CAST(bytes||x'00' AS BLOB) WHERE report=2", "small.txt: ", "its packed form is not what its rows say"},
		{"INSERT INTO packed VALUES(9,x'01')", "b.gpkg: ", "row 9 of packed names a row of report that is not there"},
		{"DELETE FROM gpkg_contents WHERE table_name='event'", "b.gpkg: ", "row 2 of gpkg_geometry_columns names a row of gpkg_contents that is not there"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		const char *path;
		size_t bad;
		undamaged();
		path = copy_of_original();
		run_sql(path, changes[i].sql);
		bad = findings(path);
		if (bad == 0 || bad == SIZE_MAX || !strstr(told.at, changes[i].report) || !strstr(told.at, changes[i].says))
			fail_msg("%s: %s", changes[i].sql, told.at);
		assert_non_null(strstr(told.at, "verified "));
	}
}

/* A byte of the text where it lies in the file: report and claims are named. */
static void flipped_bytes_of_texts_are_named(void **state) {
	size_t at = dln_view_find(dln_buf_as_view(&original), DLN_LIT("Northtown falls\n\nRebels took")), i;
	const size_t took = strlen("Northtown falls\n\nRebels ");

	(void)state;
	assert_true(at != DLN_NOWHERE);
	for (i = 0; i < 160; i += 7) {
		size_t bad;
		undamaged();
		damaged.at[at + i] ^= 0x10;
		bad = findings(copy_of_original());
		assert_true(bad > 0);
		assert_non_null(strstr(told.at, "full.txt: its text is not the one that was read"));
	}
	undamaged();
	damaged.at[at + took] ^= 0x20;
	assert_true(findings(copy_of_original()) >= 2);
	assert_non_null(strstr(told.at, "full.txt: claim c:"));
}

/* Any byte of the file: nothing crashes, and what is not found has changed nothing that the ledger says. */
static void flipped_bytes_are_found_or_harmless(void **state) {
	uint64_t random = 42;
	unsigned found = 0, harmless = 0;

	(void)state;
	for (int i = 0; i < FLIPS; i++) {
		dln_ledger *ledger = NULL;
		dln_story *story = NULL;
		const char *path;
		size_t bad, at;
		random = random * 6364136223846793005u + 1442695040888963407u;
		at = (size_t)(random >> 20) % original.len;
		undamaged();
		damaged.at[at] ^= (char)(1 << (random >> 60 & 7));
		path = copy_of_original();
		bad = findings(path);
		if (dln_ledger_open(path, DLN_READ, &ledger, NULL) == DLN_OK && dln_ledger_story(ledger, &story, NULL) == DLN_OK && bad == 0) {
			dln_made_spell(story, &second);
			assert_string_equal(first.at, second.at);
			harmless++;
		}
		found += bad != 0;
		dln_story_free(story);
		dln_ledger_close(ledger);
	}
	assert_true(found > 0);
	assert_int_equal(found + harmless, FLIPS);
}

static void cut_files_are_refused_or_found(void **state) {
	(void)state;
	for (size_t len = 0; len < original.len; len += original.len / 16 + 7) {
		dln_ledger *ledger = NULL;
		dln_story *story = NULL;
		const char *path;
		dln_buf_reset(&damaged);
		dln_buf_put(&damaged, original.at, len);
		path = copy_of_original();
		assert_true(findings(path) != 0);
		if (dln_ledger_open(path, DLN_READ, &ledger, NULL) == DLN_OK && dln_ledger_story(ledger, &story, NULL) == DLN_OK) {
			dln_made_spell(story, &second);
			assert_string_equal(first.at, second.at);
		}
		dln_story_free(story);
		dln_ledger_close(ledger);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_differs_in_a_good_ledger),
		cmocka_unit_test(each_change_is_named),
		cmocka_unit_test(flipped_bytes_of_texts_are_named),
		cmocka_unit_test(flipped_bytes_are_found_or_harmless),
		cmocka_unit_test(cut_files_are_refused_or_found),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
