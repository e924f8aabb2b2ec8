/* The journal: chains, time, undoing, and lines of other ledgers. */
#define _POSIX_C_SOURCE 200809L
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/journal.h"
#include "support/fetched.h"
#include "support/folder.h"

static dln_test_folder folder;

static dln_ledger *fresh(const char *name) {
	dln_ledger *ledger = NULL;

	assert_int_equal(dln_ledger_open(dln_test_path(&folder, name), DLN_CREATE, &ledger, NULL), DLN_OK);
	return ledger;
}

static dln_line line(dln_act act, const char *subject, const char *why) {
	return (dln_line){.act = act, .subject = dln_view_of(subject), .author = DLN_LIT("An Editor"), .why = dln_view_of(why)};
}

static void add(dln_ledger *ledger, dln_line is) {
	assert_int_equal(dln_journal_add(ledger, &is, NULL, NULL), DLN_OK);
}

typedef struct read_lines {
	dln_arena *arena;
	dln_lines lines;
} read_lines;

static read_lines read_all(dln_ledger *ledger) {
	read_lines r = {0};

	assert_int_equal(dln_arena_new(1 << 20, &r.arena), DLN_OK);
	assert_int_equal(dln_journal_read(ledger, r.arena, &r.lines, NULL), DLN_OK);
	return r;
}

static dln_status stand(void *self) {
	read_lines *r = self;

	dln_journal_mark(r->arena, &r->lines);
	return DLN_OK;
}

/* The reasons of the lines that stand, in order. */
static const char *standing(dln_ledger *ledger, char out[256]) {
	read_lines r = read_all(ledger);

	assert_int_equal(dln_arena_guard(r.arena, stand, &r), DLN_OK);
	*out = 0;
	for (size_t i = 0; i < r.lines.len; i++)
		if (r.lines.at[i].undone.len == 0 && r.lines.at[i].act != DLN_ACT_UNDO)
			strncat(out, r.lines.at[i].why.at, r.lines.at[i].why.len);
	dln_arena_free(r.arena);
	return out;
}

/* The seal of the line with this reason. */
static void seal_of(dln_ledger *ledger, const char *why, char out[65]) {
	read_lines r = read_all(ledger);

	*out = 0;
	for (size_t i = 0; i < r.lines.len; i++) {
		dln_view seal = r.lines.at[i].seal;
		assert_int_equal(seal.len, 64);
		if (dln_view_is(r.lines.at[i].why, why)) {
			memcpy(out, seal.at, seal.len);
			out[seal.len] = 0;
		}
	}
	assert_int_equal(strlen(out), 64);
	dln_arena_free(r.arena);
}

static void undo(dln_ledger *ledger, const char *what, const char *why) {
	char seal[65];

	seal_of(ledger, what, seal);
	add(ledger, line(DLN_ACT_UNDO, seal, why));
}

static size_t bad;

static void note_bad(void *self, const dln_line *is, const char *what) {
	(void)self, (void)is, (void)what;
	bad++;
}

static size_t lines_that_fit(dln_ledger *ledger) {
	size_t lines = 0;

	bad = 0;
	assert_int_equal(dln_journal_check(ledger, note_bad, NULL, &lines, NULL), DLN_OK);
	assert_int_equal(bad, 0);
	return lines;
}

static void what_is_undone_and_redone(void **state) {
	dln_ledger *ledger = fresh("undo.gpkg");
	char out[256];

	(void)state;
	add(ledger, line(DLN_ACT_RETRACT, "one", "a"));
	add(ledger, line(DLN_ACT_RETRACT, "two", "b"));
	undo(ledger, "a", "c");
	assert_string_equal(standing(ledger, out), "b");
	undo(ledger, "c", "d");
	assert_string_equal(standing(ledger, out), "ab");
	undo(ledger, "b", "e");
	undo(ledger, "d", "f");
	assert_string_equal(standing(ledger, out), "");
	undo(ledger, "f", "g");
	assert_string_equal(standing(ledger, out), "a");
	assert_int_equal(lines_that_fit(ledger), 7);
	dln_ledger_close(ledger);
}

/* Lines of one moment keep their order, and a clock that was set back does not turn it round. */
static void time_goes_on(void **state) {
	dln_ledger *ledger = fresh("time.gpkg");
	read_lines r;

	(void)state;
	assert_int_equal(setenv("SOURCE_DATE_EPOCH", "1000000000", 1), 0);
	add(ledger, line(DLN_ACT_RETRACT, "one", "a"));
	add(ledger, line(DLN_ACT_RETRACT, "two", "b"));
	assert_int_equal(setenv("SOURCE_DATE_EPOCH", "900000000", 1), 0);
	add(ledger, line(DLN_ACT_RETRACT, "three", "c"));
	assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
	r = read_all(ledger);
	assert_int_equal(r.lines.len, 3);
	assert_true(dln_view_is(r.lines.at[0].at, "2001-09-09T01:46:40.000000Z"));
	assert_true(dln_view_is(r.lines.at[1].at, "2001-09-09T01:46:40.000001Z"));
	assert_true(dln_view_is(r.lines.at[2].at, "2001-09-09T01:46:40.000002Z"));
	assert_true(dln_view_is(r.lines.at[2].why, "c"));
	dln_arena_free(r.arena);
	dln_ledger_close(ledger);
}

static size_t keep_all(dln_ledger *to, dln_ledger *from) {
	read_lines r = read_all(from);
	size_t kept = 0;

	for (size_t i = 0; i < r.lines.len; i++) {
		bool added = false;
		assert_int_equal(dln_journal_keep(to, &r.lines.at[i], &added, NULL), DLN_OK);
		kept += added;
	}
	dln_arena_free(r.arena);
	return kept;
}

static int64_t number(dln_ledger *ledger, const char *sql) {
	int64_t n = -1;

	assert_int_equal(dln_db_int(ledger->db, sql, &n, NULL), DLN_OK);
	return n;
}

/* Chains of two ledgers stand side by side, whichever took the other's; lines that came already come once; what grew apart forks. */
static void chains_side_by_side(void **state) {
	dln_ledger *one = fresh("one.gpkg"), *two = fresh("two.gpkg");
	char a[256], b[256];

	(void)state;
	add(one, line(DLN_ACT_RETRACT, "one", "a"));
	add(two, line(DLN_ACT_RETRACT, "two", "b"));
	add(two, line(DLN_ACT_RETRACT, "three", "c"));
	assert_int_equal(keep_all(one, two), 2);
	assert_int_equal(keep_all(one, two), 0);
	assert_int_equal(keep_all(two, one), 1);
	assert_int_equal(lines_that_fit(one), 3);
	assert_int_equal(lines_that_fit(two), 3);
	assert_int_equal(number(one, "SELECT count(DISTINCT chain) FROM journal"), 2);
	assert_string_equal(standing(one, a), standing(two, b));
	/* Each goes on in its own chain. */
	add(one, line(DLN_ACT_RETRACT, "four", "d"));
	add(two, line(DLN_ACT_RETRACT, "five", "e"));
	assert_int_equal(number(one, "SELECT max(number) FROM journal"), 2);
	assert_int_equal(keep_all(one, two) + keep_all(two, one), 2);
	assert_int_equal(lines_that_fit(one), 5);
	assert_string_equal(standing(one, a), standing(two, b));
	/* A third that takes both. */
	dln_ledger *three = fresh("three.gpkg");
	assert_int_equal(keep_all(three, two), 5);
	assert_int_equal(lines_that_fit(three), 5);
	add(three, line(DLN_ACT_RETRACT, "six", "f"));
	assert_int_equal(number(three, "SELECT count(DISTINCT chain) FROM journal"), 3);
	dln_ledger_close(one);
	dln_ledger_close(two);
	dln_ledger_close(three);
}

/* Whoever has another's lines before him decides later than they, though his clock is behind: he can undo them, and what he says of the same counts. */
static void later_than_what_came(void **state) {
	dln_ledger *ahead = fresh("ahead.gpkg"), *behind = fresh("behind.gpkg");
	char a[256], b[256];
	read_lines r;

	(void)state;
	assert_int_equal(setenv("SOURCE_DATE_EPOCH", "1000000000", 1), 0);
	add(ahead, line(DLN_ACT_RETRACT, "one", "a"));
	add(ahead, line(DLN_ACT_RETRACT, "two", "b"));
	assert_int_equal(setenv("SOURCE_DATE_EPOCH", "900000000", 1), 0);
	add(behind, line(DLN_ACT_RETRACT, "three", "c"));
	assert_int_equal(keep_all(behind, ahead), 2);
	undo(behind, "a", "d");
	add(behind, line(DLN_ACT_RESTORE, "two", "e"));
	assert_string_equal(standing(behind, a), "cbe");
	assert_int_equal(keep_all(ahead, behind), 3);
	assert_string_equal(standing(ahead, b), standing(behind, a));
	/* No line can be behind the last second there is: it is passed over. */
	dln_line end = line(DLN_ACT_RETRACT, "four", "f");
	end.at = DLN_LIT("9999-12-31T23:59:59.999999Z");
	add(ahead, end);
	assert_int_equal(keep_all(behind, ahead), 1);
	add(behind, line(DLN_ACT_RETRACT, "five", "g"));
	assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
	r = read_all(behind);
	assert_true(dln_view_is(r.lines.at[r.lines.len - 1].why, "f"));
	assert_true(dln_view_is(r.lines.at[r.lines.len - 2].why, "g") && dln_view_starts(r.lines.at[r.lines.len - 2].at, DLN_LIT("2001-09-09T01:46:40")));
	dln_arena_free(r.arena);
	assert_int_equal(lines_that_fit(ahead), 6);
	dln_ledger_close(ahead);
	dln_ledger_close(behind);
}

/* A ledger is copied, and both copies are written to. */
static void a_copy_forks(void **state) {
	dln_ledger *one = fresh("first.gpkg"), *copy = fresh("copy.gpkg");
	char a[256], b[256];

	(void)state;
	assert_int_equal(setenv("SOURCE_DATE_EPOCH", "1000000000", 1), 0); /* both write at the same time: that decides nothing */
	add(one, line(DLN_ACT_RETRACT, "one", "a"));
	assert_int_equal(keep_all(copy, one), 1);
	assert_int_equal(dln_db_exec(copy->db, "INSERT INTO dln_meta SELECT 'journal',chain FROM journal", NULL), DLN_OK); /* as in a copied file */
	add(one, line(DLN_ACT_RETRACT, "two", "b"));
	add(copy, line(DLN_ACT_RETRACT, "three", "c"));
	add(copy, line(DLN_ACT_RETRACT, "four", "d"));
	assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
	assert_int_equal(keep_all(one, copy), 2);
	assert_int_equal(keep_all(copy, one), 1);
	assert_int_equal(lines_that_fit(one), 4);
	assert_int_equal(lines_that_fit(copy), 4);
	assert_string_equal(standing(one, a), standing(copy, b));
	assert_int_equal(number(one, "SELECT count(DISTINCT chain) FROM journal"), 2);
	dln_ledger_close(one);
	dln_ledger_close(copy);
}

static void changed_lines_are_not_kept(void **state) {
	dln_ledger *one = fresh("whole.gpkg"), *two = fresh("taker.gpkg");
	read_lines r;
	bool added = false;

	(void)state;
	add(one, line(DLN_ACT_RETRACT, "one", "a"));
	r = read_all(one);
	r.lines.at[0].why = DLN_LIT("another reason");
	assert_int_equal(dln_journal_keep(two, &r.lines.at[0], &added, NULL), DLN_CORRUPT);
	assert_false(added);
	assert_int_equal(number(two, "SELECT count(*) FROM journal"), 0);
	dln_arena_free(r.arena);
	dln_ledger_close(one);
	dln_ledger_close(two);
}

/* The journal of schema 4 had retractions only. */
static void an_older_journal_is_carried_over(void **state) {
	dln_ledger *ledger = fresh("older.gpkg");

	(void)state;
	assert_int_equal(dln_db_exec(ledger->db, "DROP TABLE journal; CREATE TABLE retraction(number INTEGER PRIMARY KEY NOT NULL, identity TEXT NOT NULL, "
		"undone INTEGER NOT NULL, why TEXT NOT NULL, seal TEXT NOT NULL) STRICT; INSERT INTO retraction VALUES(1,'one',0,'a','0'),(2,'one',1,'b','0'); "
		"DROP TABLE wish_known; DROP TABLE wish; DROP TABLE alert; DROP TABLE packed; "
		DLN_DROP_FETCHED "UPDATE dln_meta SET value='4' WHERE key='schema'; "
		"INSERT INTO dln_meta VALUES('retractions_seal','0')", NULL), DLN_OK);
	dln_ledger_close(ledger);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "older.gpkg"), DLN_READ, &ledger, NULL), DLN_FORMAT);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "older.gpkg"), DLN_WRITE, &ledger, NULL), DLN_OK);
	assert_int_equal(number(ledger, "SELECT count(*) FROM journal WHERE subject='one' AND act IN ('retract','restore')"), 2);
	assert_int_equal(number(ledger, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'retraction%'"), 0);
	assert_int_equal(number(ledger, "SELECT count(*) FROM dln_meta WHERE key='retractions_seal'"), 0);
	assert_int_equal(lines_that_fit(ledger), 2);
	dln_ledger_close(ledger);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "older.gpkg"), DLN_READ, &ledger, NULL), DLN_OK);
	dln_ledger_close(ledger);
}

static int64_t named;

static void note_named(void *self, const dln_line *is, const char *what) {
	(void)self, (void)what;
	named = is->number;
	bad++;
}

/* Changes one byte of a field of the middle line, looks whether that line is named (what ties it to its neighbours may name the next one, too), and puts it back. */
static void flip(dln_ledger *ledger, const char *column, int64_t at) {
	char sql[512];
	size_t lines;

	assert_int_equal(dln_db_exec(ledger->db, "SAVEPOINT flip", NULL), DLN_OK);
	snprintf(sql, sizeof sql, "UPDATE journal SET %s=substr(%s,1,%d)||char(unicode(substr(%s,%d,1))%%126+1)||substr(%s,%d) WHERE number=2", column, column, (int)at - 1,
		column, (int)at, column, (int)at + 1);
	assert_int_equal(dln_db_exec(ledger->db, sql, NULL), DLN_OK);
	bad = 0;
	assert_int_equal(dln_journal_check(ledger, note_named, NULL, &lines, NULL), DLN_OK);
	if (bad == 0 || named < 2 || named > 3)
		fail_msg("byte %d of %s: line %d is named, %zu in all", (int)at, column, (int)named, bad);
	dln_store_settle(ledger);
	assert_int_equal(dln_db_exec(ledger->db, "ROLLBACK TO flip; RELEASE flip", NULL), DLN_OK);
}

static void every_byte_is_sealed(void **state) {
	static const char *const columns[] = {"before", "at", "author", "act", "subject", "slot", "value", "was", "spot", "why", "seal"};
	dln_ledger *ledger = fresh("flip.gpkg");
	dln_line correct = line(DLN_ACT_CORRECT, "c:0123456789ab", "the map has it so");
	char sql[128];

	(void)state;
	correct.slot = DLN_LIT("place");
	correct.value = DLN_LIT("Bunia [217389]");
	correct.was = DLN_LIT("Bukavu [217831]");
	correct.spot = DLN_LIT("3f2a91c07d5e:123-127");
	add(ledger, line(DLN_ACT_RETRACT, "one", "a"));
	add(ledger, correct);
	add(ledger, line(DLN_ACT_RETRACT, "two", "b"));
	assert_int_equal(lines_that_fit(ledger), 3);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		snprintf(sql, sizeof sql, "SELECT length(%s) FROM journal WHERE number=2", columns[i]);
		int64_t len = number(ledger, sql);
		assert_true(len > 0);
		for (int64_t at = 1; at <= len; at++)
			flip(ledger, columns[i], at);
	}
	assert_int_equal(lines_that_fit(ledger), 3);
	dln_ledger_close(ledger);
}

static int setup(void **state) {
	(void)state;
	dln_test_folder_new(&folder);
	return 0;
}

static int teardown(void **state) {
	(void)state;
	dln_test_folder_remove(&folder);
	return 0;
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_undone_and_redone),
		cmocka_unit_test(time_goes_on),
		cmocka_unit_test(chains_side_by_side),
		cmocka_unit_test(later_than_what_came),
		cmocka_unit_test(a_copy_forks),
		cmocka_unit_test(changed_lines_are_not_kept),
		cmocka_unit_test(every_byte_is_sealed),
		cmocka_unit_test(an_older_journal_is_carried_over),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
