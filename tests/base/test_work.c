#define _POSIX_C_SOURCE 200809L
#include "base/work.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

#include "support/failing.h"
#include "support/test.h"

enum { ITEMS = 400 };

typedef struct run {
	unsigned char made[ITEMS];
	size_t taken, window, bad_make, bad_take;
	pthread_mutex_t lock;
	size_t ahead, most_ahead;
	unsigned highest_worker;
	bool out_of_order;
} run;

static dln_status make(void *self, size_t i, unsigned worker) {
	run *r = self;
	struct timespec pause = {0, (long)(i * 7919 % 5) * 20000};

	nanosleep(&pause, NULL); /* so that items are finished out of order */
	pthread_mutex_lock(&r->lock);
	r->made[i]++;
	r->ahead++;
	if (r->ahead > r->most_ahead)
		r->most_ahead = r->ahead;
	if (worker > r->highest_worker)
		r->highest_worker = worker;
	pthread_mutex_unlock(&r->lock);
	return i == r->bad_make ? DLN_FORMAT : DLN_OK;
}

static dln_status take(void *self, size_t i) {
	run *r = self;

	pthread_mutex_lock(&r->lock);
	if (i != r->taken || r->made[i] != 1)
		r->out_of_order = true;
	r->taken++;
	r->ahead--;
	pthread_mutex_unlock(&r->lock);
	return i == r->bad_take ? DLN_STOPPED : DLN_OK;
}

static dln_status go(run *r, unsigned jobs, unsigned window, size_t bad_make, size_t bad_take) {
	*r = (run){.bad_make = bad_make, .bad_take = bad_take};
	pthread_mutex_init(&r->lock, NULL);
	dln_status status = dln_work_run(&(dln_work){.n = ITEMS, .jobs = jobs, .window = window, .make = make, .take = take, .self = r});
	pthread_mutex_destroy(&r->lock);
	return status;
}

static void everything_is_taken_once_and_in_order(void **state) {
	static const unsigned jobs[] = {1, 2, 8, 0};
	run r;
	size_t i, k;

	(void)state;
	for (k = 0; k < sizeof jobs / sizeof *jobs; k++) {
		assert_int_equal(go(&r, jobs[k], 10, ITEMS, ITEMS), DLN_OK);
		assert_int_equal(r.taken, ITEMS);
		assert_false(r.out_of_order);
		for (i = 0; i < ITEMS; i++)
			assert_int_equal(r.made[i], 1);
		assert_true(r.most_ahead <= 10);
		assert_true(jobs[k] == 0 || r.highest_worker < jobs[k]);
	}
}

static void a_window_narrower_than_the_crew_works(void **state) {
	run r;

	(void)state;
	assert_int_equal(go(&r, 8, 1, ITEMS, ITEMS), DLN_OK);
	assert_int_equal(r.taken, ITEMS);
	assert_int_equal(r.most_ahead, 1);
}

static void the_first_failure_in_order_counts(void **state) {
	static const unsigned jobs[] = {1, 8};
	run r;
	size_t k;

	(void)state;
	for (k = 0; k < 2; k++) {
		assert_int_equal(go(&r, jobs[k], 16, 123, 200), DLN_FORMAT);
		assert_int_equal(r.taken, 123);
		assert_int_equal(go(&r, jobs[k], 16, 200, 123), DLN_STOPPED);
		assert_int_equal(r.taken, 124);
		assert_false(r.out_of_order);
	}
}

static void nothing_to_do_is_fine(void **state) {
	(void)state;
	assert_int_equal(dln_work_run(&(dln_work){.jobs = 8, .window = 4, .make = make, .take = take}), DLN_OK);
	assert_true(dln_work_processors() >= 1);
}

/* ---- drawn ---- */

typedef struct drawing {
	run run;
	size_t drawn, end, bad_draw;
	bool inside, at_once;
} drawing;

static dln_status draw(void *self, size_t i, bool *more) {
	drawing *d = self;
	struct timespec pause = {0, 1000};

	d->at_once = d->at_once || d->inside || i != d->drawn;
	d->inside = true;
	nanosleep(&pause, NULL);
	d->inside = false;
	*more = i < d->end;
	if (i == d->bad_draw)
		return DLN_IO;
	d->drawn += *more;
	return DLN_OK;
}

static dln_status make_drawn(void *self, size_t i, unsigned worker) {
	drawing *d = self;

	return make(&d->run, i, worker);
}

static dln_status take_drawn(void *self, size_t i) {
	drawing *d = self;

	return take(&d->run, i);
}

static dln_status go_drawn(drawing *d, unsigned jobs, size_t end, size_t bad_draw) {
	*d = (drawing){.run = {.bad_make = ITEMS, .bad_take = ITEMS}, .end = end, .bad_draw = bad_draw};
	pthread_mutex_init(&d->run.lock, NULL);
	dln_status status = dln_work_run(&(dln_work){.jobs = jobs, .window = 10, .draw = draw, .make = make_drawn, .take = take_drawn, .self = d});
	pthread_mutex_destroy(&d->run.lock);
	return status;
}

static void what_is_drawn_is_taken_in_order(void **state) {
	static const unsigned jobs[] = {1, 2, 8};
	drawing d;

	(void)state;
	for (size_t k = 0; k < 3; k++) {
		for (size_t end = 0; end <= ITEMS; end = end ? end * 20 : 1) {
			assert_int_equal(go_drawn(&d, jobs[k], end, SIZE_MAX), DLN_OK);
			assert_int_equal(d.run.taken, end);
			assert_int_equal(d.drawn, end);
			assert_false(d.run.out_of_order || d.at_once);
			assert_true(d.run.most_ahead <= 10);
		}
		assert_int_equal(go_drawn(&d, jobs[k], ITEMS, 33), DLN_IO);
		assert_int_equal(d.run.taken, 33);
	}
}

static dln_status runs(void *self) {
	run *r = self;

	return go(r, 4, 8, ITEMS, ITEMS);
}

static void every_allocation_may_fail(void **state) {
	run r;

	(void)state;
	assert_int_equal(dln_test_fail_each(runs, &r), 2);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_is_taken_once_and_in_order),
		cmocka_unit_test(a_window_narrower_than_the_crew_works),
		cmocka_unit_test(the_first_failure_in_order_counts),
		cmocka_unit_test(what_is_drawn_is_taken_in_order),
		cmocka_unit_test(nothing_to_do_is_fine),
		cmocka_unit_test(every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
