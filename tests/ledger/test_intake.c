/* Intake: order, metadata, troubles in their turn, progress and stopping, whatever the number of threads. The engine with its files. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "ledger/engine.h"
#include "support/folder.h"

static dln_engine *engine;

static int set_up(void **state)
{
	(void)state;
	dln_err err = {.at = DLN_NOWHERE};
	if (dln_engine_open(NULL, &engine, &err) == DLN_OK)
		return 0;
	print_error("%s: %s\n", err.where, err.what);
	return 1;
}

static int tear_down(void **state)
{
	(void)state;
	dln_engine_close(engine);
	return 0;
}

/* A line an item: the report's id, outlet, day and number of claims, or the trouble. */
static dln_status note(void *self, const dln_item *item)
{
	dln_buf *out = self;
	assert_true((item->coded == NULL) != (item->trouble == NULL));
	if (item->trouble) {
		dln_buf_printf(out, "%s: %s\n", item->trouble->where, item->trouble->what);
		return DLN_OK;
	}
	const dln_report *r = &item->coded->report;
	dln_buf_printf(out, "%.*s|%.*s|%s|%s\n", DLN_FMT(r->id), DLN_FMT(r->outlet), dln_day_format(r->published).at, item->coded->claim_count ? "claims" : "none");
	return DLN_OK;
}

static void run(const dln_intake_opts *opts, const char *const *paths, size_t count, dln_buf *out, dln_status want)
{
	dln_intake *intake = NULL;
	dln_err err = {.at = DLN_NOWHERE};
	assert_int_equal(dln_intake_new(engine, opts, &intake, &err), DLN_OK);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(dln_intake_add(intake, paths[i], &err), DLN_OK);
	assert_int_equal(dln_intake_run(intake, note, out, &err), want);
	dln_intake_free(intake);
}

/* The path that `name` is written to, which the folder remembers one at a time. */
typedef struct path {
	char at[600];
} path;

static path put(dln_test_folder *folder, const char *name, const char *text)
{
	path p;
	snprintf(p.at, sizeof p.at, "%s", dln_test_write(folder, name, dln_view_of(text)));
	return p;
}

enum { FILES = 30 };

static void make_files(dln_test_folder *folder)
{
	char name[32], text[256];
	for (int i = 0; i < FILES; i++) {
		snprintf(name, sizeof name, "%02d.txt", i);
		if (i % 7 == 3)
			snprintf(text, sizeof text, " \n");
		else
			snprintf(text, sizeof text, "KABUL, Aug %d, 2021 - Taliban fighters captured the city of Kunduz on Monday, officials said.\n", i % 28 + 1);
		dln_test_write(folder, name, dln_view_of(text));
	}
}

static void items_come_in_order_at_any_number_of_threads(void **state)
{
	(void)state;
	dln_test_folder folder;
	dln_test_folder_new(&folder);
	make_files(&folder);
	dln_buf got[3];
	const unsigned jobs[] = {1, 2, 8};
	const char *const all = folder.path;
	for (int i = 0; i < 3; i++) {
		dln_buf_init(&got[i], 1 << 20);
		run(&(dln_intake_opts){.jobs = jobs[i]}, &all, 1, &got[i], DLN_OK);
	}
	size_t lines = 0, troubles = 0;
	dln_view rest = dln_buf_as_view(&got[0]);
	while (rest.len) {
		dln_view line = dln_view_cut(&rest, '\n');
		char name[32];
		snprintf(name, sizeof name, "/%02zu.txt", lines);
		assert_true(dln_view_find(line, dln_view_of(name)) != DLN_NOWHERE);
		troubles += dln_view_find(line, DLN_LIT("no words")) != DLN_NOWHERE;
		lines++;
	}
	assert_int_equal(lines, FILES);
	assert_int_equal(troubles, 4);
	for (int i = 0; i < 3; i++) {
		assert_true(dln_view_eq(dln_buf_as_view(&got[0]), dln_buf_as_view(&got[i])));
		if (i)
			dln_buf_clear(&got[i]);
	}
	dln_buf_clear(&got[0]);
	dln_test_folder_remove(&folder);
}

static void a_row_wins_over_an_option_and_an_option_over_the_text(void **state)
{
	(void)state;
	dln_test_folder folder;
	dln_test_folder_new(&folder);
	const path files[] = {put(&folder, "a.txt", "KABUL, Aug 3, 2021 - Taliban fighters captured Kunduz, officials said.\n"),
		put(&folder, "b.txt", "KABUL, Aug 3, 2021 - Taliban fighters captured Kunduz, officials said.\n"),
		put(&folder, "table.csv", "path,published,outlet\na.txt,2021-08-07,\n")};
	const char *const paths[] = {files[0].at, files[1].at};
	dln_intake_opts opts = {.jobs = 1, .outlet = "The Option", .published = "2021-08-05", .metadata = files[2].at};
	dln_buf got;
	dln_buf_init(&got, 1 << 20);
	run(&opts, paths, 2, &got, DLN_OK);
	dln_view rest = dln_buf_as_view(&got);
	dln_view a = dln_view_cut(&rest, '\n'), b = dln_view_cut(&rest, '\n');
	assert_true(dln_view_ends(a, DLN_LIT("|The Option|2021-08-07|claims")));
	assert_true(dln_view_ends(b, DLN_LIT("|The Option|2021-08-05|claims")));
	dln_buf_clear(&got);
	dln_test_folder_remove(&folder);
}

static void troubles_name_the_file_and_the_rest_goes_on(void **state)
{
	(void)state;
	dln_test_folder folder;
	dln_test_folder_new(&folder);
	const path files[] = {put(&folder, "long.txt", "This text is longer than the limit of this test allows.\n"), put(&folder, "short.txt", "Kunduz fell.\n")};
	const char *const paths[] = {"/nonexistent/report.txt", files[0].at, files[1].at};
	dln_buf got;
	dln_buf_init(&got, 1 << 20);
	run(&(dln_intake_opts){.max_file = 20}, paths, 3, &got, DLN_OK);
	dln_view rest = dln_buf_as_view(&got);
	assert_view(dln_view_cut(&rest, '\n'), "/nonexistent/report.txt: no such file or folder");
	assert_true(dln_view_find(dln_view_cut(&rest, '\n'), DLN_LIT("long.txt: longer than the limit of 20 bytes")) != DLN_NOWHERE);
	assert_true(dln_view_find(dln_view_cut(&rest, '\n'), DLN_LIT("short.txt||")) != DLN_NOWHERE);
	dln_buf_clear(&got);
	dln_test_folder_remove(&folder);
}

static bool stop_at_five(void *self, const dln_progress *now)
{
	*(dln_progress *)self = *now;
	return now->files_done < 5;
}

static void a_run_that_is_stopped_has_done_whole_files(void **state)
{
	(void)state;
	dln_test_folder folder;
	dln_test_folder_new(&folder);
	make_files(&folder);
	const char *const all = folder.path;
	dln_progress last = {0};
	dln_buf got;
	dln_buf_init(&got, 1 << 20);
	run(&(dln_intake_opts){.jobs = 4, .progress = stop_at_five, .progress_self = &last}, &all, 1, &got, DLN_STOPPED);
	assert_int_equal(last.files, FILES);
	assert_int_equal(last.files_done, 5);
	assert_int_equal(last.reports + last.failed, 5);
	assert_int_equal(last.failed, 1);
	dln_buf_clear(&got);
	dln_test_folder_remove(&folder);
}

static void options_that_make_no_sense_are_refused(void **state)
{
	(void)state;
	dln_intake *intake = NULL;
	dln_err err = {.at = DLN_NOWHERE};
	assert_int_equal(dln_intake_new(engine, &(dln_intake_opts){.published = "9 August"}, &intake, &err), DLN_USAGE);
	assert_int_equal(dln_intake_new(engine, &(dln_intake_opts){.metadata = "/nonexistent/table.csv"}, &intake, &err), DLN_IO);
	assert_string_equal(err.where, "/nonexistent/table.csv");
	assert_null(intake);
	dln_intake_free(NULL);
}

static void an_engine_without_its_files_says_which(void **state)
{
	(void)state;
	dln_engine *other = NULL;
	dln_err err = {.at = DLN_NOWHERE};
	assert_int_not_equal(dln_engine_open(&(dln_engine_opts){.knowledge = "/nonexistent/k.dlk"}, &other, &err), DLN_OK);
	assert_string_equal(err.where, "/nonexistent/k.dlk");
	assert_int_not_equal(dln_engine_open(&(dln_engine_opts){.model = "/nonexistent/m.dlm"}, &other, &err), DLN_OK);
	assert_string_equal(err.where, "/nonexistent/m.dlm");
	assert_null(other);
	assert_int_equal(strlen(dln_engine_knowledge(engine)), 64);
}

static void reports_may_be_read_without_claims(void **state)
{
	(void)state;
	dln_test_folder folder;
	dln_test_folder_new(&folder);
	path p = put(&folder, "a.txt", "KABUL, Aug 9, 2021 - Taliban fighters captured the city of Kunduz on Monday, officials said.\n");
	const char *const only = p.at;
	dln_buf got;
	for (int uncoded = 0; uncoded < 2; uncoded++) {
		dln_buf_init(&got, 1 << 12);
		run(&(dln_intake_opts){.jobs = 1, .uncoded = uncoded}, &only, 1, &got, DLN_OK);
		assert_true(dln_view_find(dln_buf_as_view(&got), dln_view_of(uncoded ? "|2021-08-09|none" : "|2021-08-09|claims")) != DLN_NOWHERE);
		dln_buf_clear(&got);
	}
	dln_test_folder_remove(&folder);
}

/* Counts what is new and what is known, and adds as it goes. */
typedef struct adding {
	dln_ledger *ledger;
	size_t fresh, known, claims;
} adding;

static dln_status add_item(void *self, const dln_item *item)
{
	adding *a = self;
	if (item->trouble)
		return DLN_OK;
	a->known += item->known;
	a->fresh += !item->known;
	a->claims += item->coded->claim_count;
	return item->known ? DLN_OK : dln_ledger_add(a->ledger, item->coded, NULL, NULL);
}

static adding add_all(dln_ledger *ledger, const char *from, unsigned jobs)
{
	adding a = {.ledger = ledger};
	dln_intake *intake = NULL;
	assert_int_equal(dln_intake_new(engine, &(dln_intake_opts){.jobs = jobs, .ledger = ledger}, &intake, NULL), DLN_OK);
	assert_int_equal(dln_intake_add(intake, from, NULL), DLN_OK);
	assert_int_equal(dln_intake_run(intake, add_item, &a, NULL), DLN_OK);
	dln_intake_free(intake);
	return a;
}

static void what_a_ledger_has_is_not_coded_again(void **state)
{
	(void)state;
	dln_test_folder folder;
	dln_ledger *ledger = NULL;
	dln_test_folder_new(&folder);
	static const char text[] = "KABUL, Aug 9, 2021 - Taliban fighters captured the city of Kunduz on Monday, officials said.\n";
	path second = put(&folder, "m.txt", text), first = put(&folder, "b.txt", text);
	make_files(&folder);
	assert_int_equal(dln_ledger_open(dln_test_path(&folder, "a.gpkg"), DLN_CREATE, &ledger, NULL), DLN_OK);
	adding got = add_all(ledger, second.at, 1);
	assert_true(got.fresh == 1 && got.known == 0 && got.claims == 1);
	got = add_all(ledger, second.at, 1);
	assert_true(got.fresh == 0 && got.known == 1 && got.claims == 0);
	/* The same printing under a smaller path takes its place, so it is coded. */
	got = add_all(ledger, first.at, 1);
	assert_true(got.fresh == 1 && got.claims == 1);
	got = add_all(ledger, second.at, 1);
	assert_true(got.fresh == 0 && got.known == 1);
	for (unsigned jobs = 1; jobs < 9; jobs += 3) {
		(void)add_all(ledger, folder.path, jobs);
		got = add_all(ledger, folder.path, jobs);
		assert_true(got.fresh == 0 && got.known == FILES - 4 + 2 && got.claims == 0);
	}
	dln_ledger_close(ledger);
	dln_test_folder_remove(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_come_in_order_at_any_number_of_threads),
		cmocka_unit_test(reports_may_be_read_without_claims),
		cmocka_unit_test(what_a_ledger_has_is_not_coded_again),
		cmocka_unit_test(a_row_wins_over_an_option_and_an_option_over_the_text),
		cmocka_unit_test(troubles_name_the_file_and_the_rest_goes_on),
		cmocka_unit_test(a_run_that_is_stopped_has_done_whole_files),
		cmocka_unit_test(options_that_make_no_sense_are_refused),
		cmocka_unit_test(an_engine_without_its_files_says_which),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
