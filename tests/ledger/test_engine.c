/* The whole way from a file to the page by the public calls, with every allocation failing once: each failure is told, nothing leaks, and
 * what could not be read in the one run is read in the next. */
#include "support/test.h"

#include <stdio.h>
#include <unistd.h>

#include "dateline.h"
#include "support/failing.h"
#include "support/folder.h"

static const char report[] =
	"---\noutlet: The Harbour Post\npublished: 2021-08-09\n---\nA second capital falls\n\n"
	"Taliban fighters captured Aybak on Monday, its deputy governor said. The army denied it.\n\n"
	"At least 12 people were killed near Kunduz two days earlier, and 300 families fled to Kandahār, residents said.\n";

static const char table[] =
	"event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,fatalities\n"
	"A1,09 August 2021,Battles,Non-state actor overtakes territory,Taliban,Military Forces of Afghanistan (2014-2021),Afghanistan,Aybak,0\n"
	"A2,07 August 2021,Battles,Armed clash,\"The \"\"Taliban\"\"\",,Afghanistan,Kandah\xC4\x81r,9\nA3,tomorrow,Battles,,,,,,\n";

typedef struct way {
	const dln_engine *engine;
	const char *file, *table, *ledger;
	dln_story *story;
	dln_ledger *open;
	size_t bytes, reports;
	dln_status trouble; /* of an item */
} way;

static dln_status count_bytes(void *self, const char *bytes, size_t len)
{
	way *w = self;
	(void)bytes;
	w->bytes += len;
	return DLN_OK;
}

static dln_status open_engine(void *self)
{
	dln_engine *engine = NULL;
	dln_err err = {0};
	dln_status status = dln_engine_open(NULL, &engine, &err);
	(void)self;
	assert_true((status == DLN_OK) == (engine != NULL));
	dln_engine_close(engine);
	return status;
}

static dln_status take(void *self, const dln_item *item)
{
	way *w = self;
	if (item->trouble) {
		w->trouble = item->trouble->code;
		return DLN_OK;
	}
	w->reports++;
	dln_sink sink = {count_bytes, w};
	dln_status status = dln_tell_code(w->engine, item->coded, sink, NULL);
	if (status == DLN_OK)
		status = dln_tell_read(item->coded, sink, NULL);
	for (int format = DLN_TEXT; format <= DLN_SVG && status == DLN_OK; format++)
		status = dln_tell_explain(w->engine, item->coded, &(dln_tell_opts){.format = (dln_format)format}, sink, NULL);
	if (status == DLN_OK && w->story)
		status = dln_story_add(w->story, item->coded, NULL);
	if (status == DLN_OK && w->open)
		status = dln_ledger_add(w->open, item->coded, NULL, NULL);
	return status;
}

static dln_status read_file(way *w)
{
	dln_intake *intake = NULL;
	dln_intake_opts opts = {.jobs = 1};
	dln_err err = {0};
	w->trouble = DLN_OK;
	dln_status status = dln_intake_new(w->engine, &opts, &intake, &err);
	if (status == DLN_OK)
		status = dln_intake_add(intake, w->file, &err);
	if (status == DLN_OK)
		status = dln_intake_run(intake, take, w, &err);
	dln_intake_free(intake);
	return status == DLN_OK ? w->trouble : status;
}

static dln_status tell_beside(way *w, const dln_record *record)
{
	dln_sink sink = {count_bytes, w};
	dln_table_counts counts = {0};
	dln_err err = {.at = DLN_NOWHERE};
	dln_status status = dln_tell_compare(record, w->table, NULL, sink, &counts, &err);
	assert_true(status == DLN_OK || (err.code == status && err.what[0]));
	if (status != DLN_OK)
		return status;
	assert_int_equal(counts.rows_both + counts.rows_only, 2);
	assert_int_equal(counts.rows_unread, 1);
	return dln_tell_compare(record, w->table, &(dln_tell_opts){.format = DLN_JSON, .days = -1}, sink, NULL, NULL);
}

static dln_status tell_record(way *w)
{
	dln_record *record = NULL;
	dln_sink sink = {count_bytes, w};
	dln_tell_opts json = {.format = DLN_JSON};
	dln_status status = dln_record_build(w->engine, w->story, NULL, &record, NULL);
	if (status == DLN_OK)
		status = dln_tell_brief(record, NULL, sink, NULL);
	if (status == DLN_OK)
		status = dln_tell_brief(record, &json, sink, NULL);
	if (status == DLN_OK)
		status = dln_tell_holds(record, "Aybak", NULL, sink, NULL);
	if (status == DLN_OK)
		status = dln_tell_dump(record, sink, NULL);
	if (status == DLN_OK)
		status = tell_beside(w, record);
	dln_record_free(record);
	return status;
}

static dln_status from_file_to_page(void *self)
{
	way *w = self;
	dln_status status = dln_story_new(&w->story, NULL);
	if (status == DLN_OK)
		status = read_file(w);
	if (status == DLN_OK)
		status = tell_record(w);
	dln_story_free(w->story);
	w->story = NULL;
	return status;
}

static dln_status from_file_to_ledger(void *self)
{
	way *w = self;
	dln_sink sink = {count_bytes, w};
	size_t bad = 0;
	unlink(w->ledger);
	dln_status status = dln_ledger_open(w->ledger, DLN_CREATE, &w->open, NULL);
	if (status == DLN_OK)
		status = read_file(w);
	if (status == DLN_OK)
		status = dln_ledger_refresh(w->open, w->engine, NULL);
	if (status == DLN_OK)
		status = dln_tell_find(w->open, "Kunduz", NULL, sink, NULL, NULL);
	if (status == DLN_OK)
		status = dln_ledger_verify(w->open, sink, &bad, NULL);
	dln_ledger_close(w->open);
	w->open = NULL;
	assert_int_equal(bad, 0);
	return status;
}

/* Runs `body` with its allocations failing; every run that got through has told something. */
static void fail_all(dln_status (*body)(void *self), unsigned long least)
{
	static char file[600], beside[600];
	dln_test_folder folder;
	dln_engine *engine = NULL;
	dln_err err = {.at = DLN_NOWHERE};
	if (dln_engine_open(NULL, &engine, &err) != DLN_OK)
		fail_msg("%s: %s", err.where, err.what);
	dln_test_folder_new(&folder);
	snprintf(file, sizeof file, "%s", dln_test_write(&folder, "a.txt", dln_view_of(report)));
	snprintf(beside, sizeof beside, "%s", dln_test_write(&folder, "t.csv", dln_view_of(table)));
	way w = {.engine = engine, .file = file, .table = beside, .ledger = dln_test_path(&folder, "a.gpkg")};
	assert_true(dln_test_fail_each(body, &w) > least);
	assert_true(w.reports > 0 && w.bytes > 0);
	dln_test_folder_remove(&folder);
	dln_engine_close(engine);
}

static void what_is_no_table_or_no_window_is_refused(void **state)
{
	dln_engine *engine = NULL;
	dln_story *story = NULL;
	dln_record *record = NULL;
	dln_err err = {.at = DLN_NOWHERE};
	way w = {0};
	(void)state;
	assert_int_equal(dln_engine_open(NULL, &engine, &err), DLN_OK);
	assert_int_equal(dln_story_new(&story, &err), DLN_OK);
	assert_int_equal(dln_record_build(engine, story, NULL, &record, &err), DLN_OK);
	dln_table_counts counts = {.rows_both = 77};
	assert_int_equal(dln_tell_compare(record, "no/such.csv", NULL, (dln_sink){count_bytes, &w}, &counts, &err), DLN_IO);
	assert_int_equal(dln_tell_compare(record, "no/such.csv", &(dln_tell_opts){.days = 31}, (dln_sink){count_bytes, &w}, &counts, &err), DLN_USAGE);
	assert_int_equal(counts.rows_both, 77);
	assert_int_equal(w.bytes, 0);
	dln_record_free(record);
	dln_story_free(story);
	dln_engine_close(engine);
}

/* It answers what the whole engine answers, and reads nothing. */
static void an_engine_for_questions_answers_them(void **state)
{
	dln_engine *whole = NULL, *asks = NULL;
	dln_test_folder folder;
	char file[600], beside[600];
	dln_err err = {0}, other = {0};
	(void)state;
	assert_int_equal(dln_engine_open(&(dln_engine_opts){.model = "no/such.dlm"}, &whole, &err), DLN_IO);
	assert_int_equal(dln_engine_open(&(dln_engine_opts){.model = "no/such.dlm", .asks = true}, &asks, &other), DLN_IO);
	assert_string_equal(err.what, other.what);
	assert_int_equal(dln_engine_open(NULL, &whole, &err), DLN_OK);
	assert_int_equal(dln_engine_open(&(dln_engine_opts){.asks = true}, &asks, &err), DLN_OK);
	assert_string_equal(dln_engine_knowledge(whole), dln_engine_knowledge(asks));
	dln_test_folder_new(&folder);
	snprintf(file, sizeof file, "%s", dln_test_write(&folder, "a.txt", dln_view_of(report)));
	snprintf(beside, sizeof beside, "%s", dln_test_write(&folder, "t.csv", dln_view_of(table)));
	way w = {.engine = whole, .file = file, .table = beside};
	assert_int_equal(dln_story_new(&w.story, NULL), DLN_OK);
	assert_int_equal(read_file(&w), DLN_OK);
	w.bytes = 0;
	assert_int_equal(tell_record(&w), DLN_OK);
	size_t bytes = w.bytes;
	w.bytes = 0;
	w.engine = asks;
	assert_int_equal(tell_record(&w), DLN_OK);
	assert_int_equal(w.bytes, bytes);
	assert_int_equal(read_file(&w), DLN_USAGE);
	dln_story_free(w.story);
	dln_test_folder_remove(&folder);
	dln_engine_close(whole);
	dln_engine_close(asks);
}

static void an_engine_opens_or_tells_why(void **state)
{
	(void)state;
	assert_true(dln_test_fail_each(open_engine, NULL) > 10);
}

static void a_page_is_told_or_the_failure_is(void **state)
{
	(void)state;
	fail_all(from_file_to_page, 30);
}

static void a_ledger_is_whole_or_the_failure_is_told(void **state)
{
	(void)state;
	fail_all(from_file_to_ledger, 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_table_or_no_window_is_refused),
		cmocka_unit_test(an_engine_for_questions_answers_them),
		cmocka_unit_test(an_engine_opens_or_tells_why),
		cmocka_unit_test(a_page_is_told_or_the_failure_is),
		cmocka_unit_test(a_ledger_is_whole_or_the_failure_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
