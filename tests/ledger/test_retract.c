/* Retracting in a ledger: what a retracted report said counts no more, everything else as if it had never been there; taken back, all is as before. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "ledger/db.h"
#include "ledger/record.h"
#include "ledger/store.h"
#include "support/folder.h"
#include "support/made_story.h"

enum { REPORTS = 5 };
static dln_test_folder folder;
static dln_made *made;
static dln_engine *engine;
static dln_err err;

static int setup(void **state) {
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

static const struct {
	const char *path, *outlet, *day, *url, *text, *verb, *actor;
	dln_type type;
} lines[REPORTS] = {
	{"x/a.txt", "Post", "2013-05-08", "http://post.example/a", "Rebels took Northtown on Tuesday, residents said.", "took", "Rebels", DLN_SEIZE},
	{"x/b.txt", "Herald", "2013-05-08", "", "Rebels seized Northtown before dawn.", "seized", "Rebels", DLN_SEIZE},
	{"x/c.txt", "Courier", "2013-05-09", "", "Rebels took Northtown on Tuesday, residents said.", "took", "Rebels", DLN_SEIZE},
	{"y/d.txt", "Tribune", "2013-05-10", "http://tribune.example/d", "Soldiers retook Northtown.", "retook", "Soldiers", DLN_SEIZE},
	{"y/e.txt", "Tribune", "2013-05-12", "http://www.tribune.example/d/", "Soldiers held Northtown.", "held", "Soldiers", DLN_HOLD},
};

static const dln_coded *report(size_t i) {
	dln_coded *coded = dln_made_report(made, lines[i].path, lines[i].outlet, lines[i].day, NULL, lines[i].text);

	(void)dln_made_claim(made, coded, lines[i].type, lines[i].verb, lines[i].actor, "Northtown");
	coded->report.url = dln_view_of(lines[i].url);
	dln_made_finish(made, coded);
	return coded;
}

static dln_ledger *fresh(const char *name) {
	dln_ledger *ledger = NULL;

	assert_int_equal(dln_ledger_open(dln_test_path(&folder, name), DLN_CREATE, &ledger, NULL), DLN_OK);
	return ledger;
}

static void add(dln_ledger *ledger, size_t i) {
	assert_int_equal(dln_ledger_add(ledger, report(i), NULL, NULL), DLN_OK);
}

static dln_status keep(void *self, const char *bytes, size_t len) {
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

/* What it said is in `told`. */
static dln_buf told;
static dln_status retract(dln_ledger *ledger, const char *name, bool undo) {
	dln_buf_reset(&told);
	err = (dln_err){0};
	return dln_ledger_retract(ledger, name, &(dln_signed){.author = "An Editor", .why = undo ? "it was no forgery" : "a forgery"}, undo, (dln_sink){keep, &told}, &err);
}

static void dump(dln_ledger *ledger, dln_buf *out) {
	dln_story *story = NULL;
	dln_record *record = NULL;

	dln_buf_init(out, 1 << 22);
	assert_int_equal(dln_ledger_story(ledger, &story, NULL), DLN_OK);
	assert_int_equal(dln_record_build(engine, story, NULL, &record, NULL), DLN_OK);
	assert_int_equal(dln_tell_dump(record, (dln_sink){keep, out}, NULL), DLN_OK);
	dln_record_free(record);
	dln_story_free(story);
}

/* Without the lines that tell of what is withdrawn. */
static void drop_withdrawn(dln_buf *text) {
	dln_view rest = dln_buf_as_view(text);
	dln_buf kept;

	dln_buf_init(&kept, 1 << 22);
	while (rest.len) {
		dln_view line = dln_view_cut(&rest, '\n');
		if (!dln_view_starts(line, DLN_LIT("{\"item\":\"withdrawn\"")) && !dln_view_starts(line, DLN_LIT("{\"item\":\"fell\"")))
			dln_buf_printf(&kept, "%.*s\n", DLN_FMT(line));
	}
	dln_buf_clear(text);
	*text = kept;
}

/* Each of them in turn. */
static void the_rest_is_as_if_it_had_never_been_there(void **state) {
	char name[16];

	(void)state;
	for (size_t out = 0; out < REPORTS; out++) {
		dln_buf without, with, before, after;
		snprintf(name, sizeof name, "with%zu.gpkg", out);
		dln_ledger *all = fresh(name);
		snprintf(name, sizeof name, "less%zu.gpkg", out);
		dln_ledger *less = fresh(name);
		for (size_t i = 0; i < REPORTS; i++) {
			add(all, i);
			if (i != out)
				add(less, i);
		}
		dump(all, &before);
		assert_int_equal(retract(all, lines[out].path, false), DLN_OK);
		dump(all, &with);
		assert_non_null(strstr(with.at, "\"kind\":\"retracted\",\"why\":\"a forgery\""));
		dump(less, &without);
		drop_withdrawn(&with);
		drop_withdrawn(&without);
		assert_string_equal(with.at, without.at);
		assert_int_equal(retract(all, lines[out].path, true), DLN_OK);
		dump(all, &after);
		assert_string_equal(after.at, before.at);
		dln_buf_clear(&before);
		dln_buf_clear(&after);
		dln_buf_clear(&with);
		dln_buf_clear(&without);
		dln_ledger_close(all);
		dln_ledger_close(less);
	}
}

/* Reports that come before and behind it, that come again, in whatever order; another reason before. */
static void order_does_not_matter(void **state) {
	static const size_t orders[][REPORTS] = {{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 0, 4, 1, 3}};
	dln_buf want = {0}, got;
	char name[16];

	(void)state;
	for (size_t o = 0; o < 3; o++) {
		snprintf(name, sizeof name, "order%zu.gpkg", o);
		dln_ledger *ledger = fresh(name);
		for (size_t i = 0; i < REPORTS; i++) {
			add(ledger, orders[o][i]);
			if (orders[o][i] == 1)
				assert_int_equal(dln_ledger_retract(ledger, "b.txt", &(dln_signed){.author = NULL, .why = o ? "a forgery" : "another reason"}, false,
					(dln_sink){keep, &told}, NULL), DLN_OK);
			if (orders[o][i] == 3)
				assert_int_equal(retract(ledger, "http://tribune.example/d", false), o ? DLN_USAGE : DLN_OK);
		}
		assert_int_equal(retract(ledger, "b.txt", false), DLN_OK);
		assert_int_equal(retract(ledger, "y/d.txt", false), DLN_OK);
		add(ledger, 1);
		dump(ledger, &got);
		if (o == 0)
			want = got;
		else
			assert_string_equal(got.at, want.at);
		if (o)
			dln_buf_clear(&got);
		if (o == 2)
			assert_non_null(strstr(want.at, "a forgery"));
		dln_ledger_close(ledger);
	}
	dln_buf_clear(&want);
}

static void a_report_is_named_in_many_ways(void **state) {
	dln_ledger *ledger = fresh("named.gpkg");
	dln_coded *again = dln_made_report(made, "x/b.txt", "Herald", "2013-05-09", NULL, "Rebels left Northtown.");
	dln_sha256 identity;
	char shown[32];

	(void)state;
	dln_made_finish(made, again);
	for (size_t i = 0; i < REPORTS; i++)
		add(ledger, i);
	assert_int_equal(retract(ledger, "a.txt", false), DLN_OK);
	assert_string_equal(told.at, "x/a.txt (Post, 2013-05-08) is retracted and counts no more: a forgery\n"
		"the same text still counts in: x/c.txt (Courier, 2013-05-09)\n");
	assert_int_equal(retract(ledger, "https://www.post.example/a#top", true), DLN_OK);
	assert_string_equal(told.at, "x/a.txt (Post, 2013-05-08) counts again: it was no forgery\n");
	assert_int_equal(retract(ledger, "https://www.post.example/a#top", true), DLN_USAGE);
	assert_string_equal(err.what, "it is not retracted");
	assert_int_equal(dln_report_identity(&report(3)->report, &identity), DLN_OK);
	snprintf(shown, sizeof shown, "%.8s", identity.hex);
	assert_int_equal(retract(ledger, shown, false), DLN_OK);
	assert_string_equal(told.at, "y/d.txt (Tribune, 2013-05-10) is retracted and counts no more: a forgery\n"
		"versions of its page that are not retracted, of which the newest counts: y/e.txt (Tribune, 2013-05-12)\n");
	assert_int_equal(retract(ledger, "tribune.example/d", false), DLN_USAGE);
	assert_string_equal(err.what, "it names 2 reports: y/d.txt, y/e.txt");
	assert_int_equal(retract(ledger, ".txt", false), DLN_NOTFOUND);
	assert_string_equal(err.what, "the ledger has no report of this path, URL or id; it has x/a.txt, x/b.txt, x/c.txt, y/d.txt, y/e.txt");
	assert_int_equal(retract(ledger, "nothing like it", false), DLN_NOTFOUND);
	assert_string_equal(err.what, "the ledger has no report of this path, URL or id");
	assert_int_equal(dln_ledger_add(ledger, again, NULL, NULL), DLN_OK);
	assert_int_equal(retract(ledger, "x/b.txt", false), DLN_USAGE);
	assert_int_equal(dln_report_identity(&again->report, &identity), DLN_OK);
	snprintf(shown, sizeof shown, "x/b.txt@%.6s", identity.hex);
	assert_int_equal(retract(ledger, shown, false), DLN_OK);
	assert_int_equal(dln_ledger_retract(ledger, shown, &(dln_signed){.author = NULL, .why = " "}, false, (dln_sink){keep, &told}, NULL), DLN_USAGE);
	assert_int_equal(dln_ledger_retract(ledger, shown, &(dln_signed){.author = NULL, .why = "\xff"}, false, (dln_sink){keep, &told}, NULL), DLN_FORMAT);
	dln_ledger_close(ledger);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "named.gpkg"), DLN_READ, &ledger, NULL), DLN_OK);
	assert_int_equal(retract(ledger, "a.txt", false), DLN_USAGE);
	dln_ledger_close(ledger);
}

/* Nothing is left: the record is empty, and says why. */
static void the_last_report(void **state) {
	dln_ledger *ledger = fresh("last.gpkg");
	dln_buf out;

	(void)state;
	add(ledger, 0);
	assert_int_equal(retract(ledger, "a.txt", false), DLN_OK);
	dump(ledger, &out);
	assert_null(strstr(out.at, "{\"item\":\"report\""));
	assert_null(strstr(out.at, "{\"item\":\"control\""));
	assert_non_null(strstr(out.at, "{\"item\":\"fell\",\"is\":{\"kind\":\"control\",\"change\":\"gone\",\"reports\":[\"x/a.txt\"]"));
	dln_buf_clear(&out);
	dln_ledger_close(ledger);
}

static size_t findings(dln_ledger *ledger, const char *sql) {
	size_t bad = 0;

	assert_int_equal(dln_db_exec(ledger->db, sql, NULL), DLN_OK);
	dln_buf_reset(&told);
	assert_int_equal(dln_ledger_verify(ledger, (dln_sink){keep, &told}, &bad, NULL), DLN_OK);
	return bad;
}

/* The journal is sealed. */
static void changes_by_hand_are_found(void **state) {
	static const struct {
		const char *sql, *told;
	} changes[] = {
		{"UPDATE journal SET why='nothing' WHERE number=1", "line 1 of chain "}, {"UPDATE journal SET act='restore' WHERE number=2", "line 2 of chain "},
		{"UPDATE journal SET act='burn' WHERE number=2", "line 2 of chain "}, {"UPDATE journal SET author='B. Else' WHERE number=3", "line 3 of chain "},
		{"UPDATE journal SET at='2001-01-01T00:00:00.000000Z' WHERE number=3", "line 3 of chain "},
		{"DELETE FROM journal WHERE number=1", "line 2 of chain "}, {"DELETE FROM journal WHERE number=2", "line 3 of chain "},
		{"DELETE FROM journal WHERE number=3", "line 2 of chain "}, {"DELETE FROM journal", "it is missing, and all lines behind it"},
		{"INSERT INTO journal(chain,number,before,act,subject,why,seal) SELECT chain,4,seal,act,subject,why,'0' FROM journal WHERE number=3", "line 4 of chain "},
		{"INSERT INTO journal(chain,number,act,subject,why,seal) SELECT 'another',1,act,subject,why,'0' FROM journal WHERE number=3", "line 1 of chain another"},
		{"UPDATE journal SET why=hex(zeroblob(40000)) WHERE number=1", "line 1 of chain "},
		{"DELETE FROM dln_meta WHERE key LIKE 'journal:%'", "line 3 of chain "}, {"UPDATE dln_meta SET value='0' WHERE key LIKE 'journal:%'", "line 3 of chain "}};
	dln_ledger *ledger = fresh("sealed.gpkg");

	(void)state;
	for (size_t i = 0; i < REPORTS; i++)
		add(ledger, i);
	assert_int_equal(retract(ledger, "a.txt", false), DLN_OK);
	assert_int_equal(retract(ledger, "b.txt", false), DLN_OK);
	assert_int_equal(retract(ledger, "a.txt", true), DLN_OK);
	assert_int_equal(findings(ledger, "SELECT 1"), 0);
	assert_non_null(strstr(told.at, "3 lines of the journal: nothing differs"));
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		assert_int_equal(dln_db_exec(ledger->db, "CREATE TEMP TABLE kept AS SELECT * FROM journal; "
			"CREATE TEMP TABLE head AS SELECT * FROM dln_meta", NULL), DLN_OK);
		if (findings(ledger, changes[i].sql) < 1 || !strstr(told.at, changes[i].told))
			fail_msg("%s: %s", changes[i].sql, told.at);
		assert_int_equal(dln_db_exec(ledger->db, "DELETE FROM journal; INSERT INTO journal SELECT * FROM kept; DELETE FROM dln_meta; "
			"INSERT INTO dln_meta SELECT * FROM head; DROP TABLE kept; DROP TABLE head", NULL), DLN_OK);
	}
	assert_int_equal(findings(ledger, "SELECT 1"), 0);
	dln_ledger_close(ledger);
}

static int64_t number(dln_ledger *ledger, const char *sql) {
	int64_t n = -1;

	assert_int_equal(dln_db_int(ledger->db, sql, &n, NULL), DLN_OK);
	return n;
}

/* The map is of another set then, and of the old one again. */
static void the_map_follows(void **state) {
	dln_ledger *ledger = fresh("map.gpkg");
	size_t behind = 0;

	(void)state;
	for (size_t i = 0; i < REPORTS; i++)
		add(ledger, i);
	assert_int_equal(dln_ledger_refresh(ledger, engine, NULL), DLN_OK);
	assert_int_equal(number(ledger, "SELECT count(*) FROM control WHERE current AND holder='Soldiers'"), 1);
	assert_int_equal(retract(ledger, "d.txt", false), DLN_OK);
	assert_int_equal(retract(ledger, "e.txt", false), DLN_OK);
	assert_int_equal(dln_ledger_behind(ledger, &behind, NULL), DLN_OK);
	assert_int_equal(behind, 2);
	assert_int_equal(dln_ledger_refresh(ledger, engine, NULL), DLN_OK);
	assert_int_equal(number(ledger, "SELECT count(*) FROM control WHERE current AND holder='Soldiers'"), 0);
	assert_int_equal(dln_ledger_behind(ledger, &behind, NULL), DLN_OK);
	assert_int_equal(behind, 0);
	assert_int_equal(retract(ledger, "e.txt", true), DLN_OK);
	assert_int_equal(retract(ledger, "e.txt", false), DLN_OK);
	assert_int_equal(dln_ledger_refresh(ledger, engine, NULL), DLN_OK);
	assert_int_equal(dln_ledger_behind(ledger, &behind, NULL), DLN_OK);
	assert_int_equal(behind, 0);
	dln_ledger_close(ledger);
}

/* Names from outside and the reason are shown as one line of harmless characters. */
static void what_it_says_acts_on_no_terminal(void **state) {
	dln_coded *coded = dln_made_report(made, "z/\x1B[31mf.txt", "The\nPost\xE2\x80\xAE", "2013-05-08", NULL, "Rebels took Northtown.");
	dln_ledger *ledger = fresh("shown.gpkg");

	(void)state;
	(void)dln_made_claim(made, coded, DLN_SEIZE, "took", "Rebels", "Northtown");
	dln_made_finish(made, coded);
	assert_int_equal(dln_ledger_add(ledger, coded, NULL, NULL), DLN_OK);
	dln_buf_reset(&told);
	const dln_signed by = {.author = "nobody", .why = "forged\n\x07twice"};
	assert_int_equal(dln_ledger_retract(ledger, "z/\x1B[31mf.txt", &by, false, (dln_sink){keep, &told}, &err), DLN_OK);
	assert_string_equal(told.at,
		"z/\xEF\xBF\xBD[31mf.txt (The Post\xEF\xBF\xBD, 2013-05-08) is retracted and counts no more: forged \xEF\xBF\xBDtwice\n");
	dln_ledger_close(ledger);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rest_is_as_if_it_had_never_been_there),
		cmocka_unit_test(order_does_not_matter),
		cmocka_unit_test(a_report_is_named_in_many_ways),
		cmocka_unit_test(the_last_report),
		cmocka_unit_test(changes_by_hand_are_found),
		cmocka_unit_test(the_map_follows),
		cmocka_unit_test(what_it_says_acts_on_no_terminal),
	};

	dln_buf_init(&told, 1 << 20);
	int failed = cmocka_run_group_tests(tests, setup, teardown);
	dln_buf_clear(&told);
	return failed;
}
