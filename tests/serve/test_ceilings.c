/* The ceilings on what is worked out at once and on what is held, and what a site answers at them. */
#include "serve/ceilings.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "serve/routes.h"
#include "support/folder.h"
#include "support/test.h"

enum { MOST_TURNS = 100 };

static unsigned take_all(dln_load *load, dln_work work)
{
	unsigned taken = 0;
	while (taken < MOST_TURNS && !dln_load_begin(load, work))
		taken++;
	return taken;
}

static void give_back(dln_load *load, dln_work work, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		dln_load_end(load, work);
}

static void turns_end(void **state)
{
	dln_load own;
	(void)state;
	assert_true(dln_load_init(&own));
	own.wait = 1;
	for (dln_work work = DLN_WORK_SHORT; work < DLN_WORKS; work++) {
		unsigned taken = take_all(&own, work);
		assert_in_range(taken, 1, 16);
		assert_non_null(dln_load_begin(&own, work));
		for (dln_work other = DLN_WORK_NONE; other < DLN_WORKS; other++) {
			if (other == work)
				continue;
			assert_null(dln_load_begin(&own, other)); /* each has its own */
			dln_load_end(&own, other);
		}
		dln_load_end(&own, work);
		assert_null(dln_load_begin(&own, work));
		give_back(&own, work, taken);
	}
	dln_load_clear(&own);
}

typedef struct waiting {
	dln_load *load;
	const char *full;
} waiting;

static void *wait_for_turn(void *self)
{
	waiting *w = self;
	w->full = dln_load_begin(w->load, DLN_WORK_EXPORT);
	return NULL;
}

/* What somebody who waits is told when a turn is given back, or nobody is to wait any more. */
static const char *told_after(bool closed)
{
	dln_load own;
	pthread_t thread;
	assert_true(dln_load_init(&own));
	own.wait = 1;
	waiting w = {&own, "not yet"};
	unsigned taken = take_all(&own, DLN_WORK_EXPORT);
	own.wait = 1U << 30;
	assert_int_equal(pthread_create(&thread, NULL, wait_for_turn, &w), 0);
	closed ? dln_load_close(&own) : dln_load_end(&own, DLN_WORK_EXPORT);
	pthread_join(thread, NULL);
	if (closed)
		assert_non_null(dln_load_begin(&own, DLN_WORK_EXPORT)); /* nor later */
	give_back(&own, DLN_WORK_EXPORT, taken);
	dln_load_clear(&own);
	return w.full;
}

static void a_turn_is_waited_for(void **state)
{
	(void)state;
	assert_null(told_after(false));
}

static void nobody_waits_for_what_ends(void **state)
{
	(void)state;
	assert_string_equal(told_after(true), "the server ends");
}

static void exports_leave_room(void **state)
{
	dln_load own;
	(void)state;
	assert_true(dln_load_init(&own));
	own.most_held = 100;
	dln_load_hold(&own, 60);
	assert_non_null(dln_load_begin(&own, DLN_WORK_EXPORT));
	assert_null(dln_load_begin(&own, DLN_WORK_SHORT));
	dln_load_end(&own, DLN_WORK_SHORT);
	dln_load_hold(&own, 40);
	assert_non_null(dln_load_begin(&own, DLN_WORK_SHORT));
	assert_null(dln_load_begin(&own, DLN_WORK_NONE));
	dln_load_release(&own, 100);
	assert_null(dln_load_begin(&own, DLN_WORK_EXPORT));
	dln_load_end(&own, DLN_WORK_EXPORT);
	dln_load_clear(&own);
}

/* ---- a site ---- */

static dln_load load;
static dln_site *site;

static dln_answer *ask(const char *target)
{
	static dln_target t;
	const char *what;
	assert_true(dln_target_read(target, &t, &what));
	dln_answer *answer = dln_site_answer(site, &(dln_request){.method = "GET", .target = &t, .body = ""});
	assert_non_null(answer);
	return answer;
}

static void expect(const char *target, unsigned status)
{
	dln_answer *answer = ask(target);
	if (answer->status != status)
		fail_msg("%s: %u, not %u", target, answer->status, status);
	assert_int_equal(answer->retry_after > 0, status == 503);
	dln_answer_drop(answer);
}

/* What costs nothing is answered however much else goes on. */
static void expect_what_is_cheap(void)
{
	expect("/api/v1", 200);
	expect("/api/v1/openapi.json", 200);
	expect("/api/v1/record", 200);
	expect("/api/v1/events", 200);
	expect("/api/v1/export/csv?since=2021-01-01", 200); /* kept */
}

static void a_site_has_ceilings(void **state)
{
	(void)state;
	expect("/api/v1/export/csv?since=2021-01-01", 200);
	assert_int_equal(load.held, 0); /* what is kept has a ceiling of its own */
	dln_answer *slow = ask("/api/v1/journal");
	assert_int_equal(load.held, slow->len + slow->packed_len);
	load.most_held = load.held;
	expect("/api/v1/export/csv?since=2021-01-02", 503);
	expect("/api/v1/events?limit=1", 503);
	expect("/api/v1/journal", 503);
	expect("/api/v1/export/parchment", 503);
	expect_what_is_cheap();
	dln_answer_drop(slow);
	assert_int_equal(load.held, 0);
	expect("/api/v1/export/csv?since=2021-01-02", 200);
	expect("/api/v1/journal", 200);
	assert_int_equal(load.held, 0);
}

static void a_site_has_turns(void **state)
{
	unsigned taken = take_all(&load, DLN_WORK_EXPORT);
	(void)state;
	expect("/api/v1/export/csv?since=2021-01-03", 503);
	expect("/api/v1/events?limit=2", 200);
	expect_what_is_cheap();
	give_back(&load, DLN_WORK_EXPORT, taken);
	for (unsigned i = 0; i < 2 * taken; i++) /* what fails gives its turn back, too */
		expect("/api/v1/export/csv?of=nothing", 400);
	expect("/api/v1/export/csv?since=2021-01-03", 200);
}

static dln_engine *engine;
static dln_test_folder folder;
static const volatile int never;
static dln_serve_opts opts = {.stop = &never};
static char path[600];

static int set_up(void **state)
{
	dln_ledger *ledger = NULL;
	dln_err err = {.at = DLN_NOWHERE};
	(void)state;
	dln_test_folder_new(&folder);
	snprintf(path, sizeof path, "%s", dln_test_path(&folder, "war.gpkg"));
	opts.ledger = path;
	dln_status status = dln_load_init(&load) ? dln_engine_open(NULL, &engine, &err) : DLN_NOMEM;
	if (status == DLN_OK)
		status = dln_ledger_open(path, DLN_CREATE, &ledger, &err);
	dln_ledger_close(ledger);
	if (status == DLN_OK)
		status = dln_site_new(engine, &opts, &load, &site, &err);
	if (status != DLN_OK)
		print_error("%s: %s\n", err.where, err.what);
	load.wait = 1;
	return status == DLN_OK ? 0 : 1;
}

static int tear_down(void **state)
{
	(void)state;
	dln_site_free(site);
	bool all_gone = load.held == 0;
	dln_load_clear(&load);
	dln_engine_close(engine);
	dln_test_folder_remove(&folder);
	return all_gone ? 0 : 1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(turns_end),
		cmocka_unit_test(a_turn_is_waited_for),
		cmocka_unit_test(nobody_waits_for_what_ends),
		cmocka_unit_test(exports_leave_room),
		cmocka_unit_test(a_site_has_ceilings),
		cmocka_unit_test(a_site_has_turns),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
