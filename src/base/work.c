/* work.c: a ring of `window` slots. Workers draw the next number while it is inside the window; the calling thread waits for the
 * slots in order, takes them, and so moves the window on. One lock, two conditions. */
#define _POSIX_C_SOURCE 200809L
#include "base/work.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

#include "base/alloc.h"

enum { MAX_JOBS = 1024 };

typedef struct slot {
	bool made;
	dln_status status;
} slot;

typedef struct crew {
	const dln_work *work;
	pthread_mutex_t lock;
	pthread_cond_t made, taken; /* a slot was filled; the window moved or everything stops */
	slot *ring;
	size_t window, n, next, done; /* how many there are, as far as is known; next to be made, next to be taken */
	unsigned arrived;
	bool stop, drawing;
} crew;

/* Fetches item i and, when there is one, makes it. The lock is held on entry and on return. */
static void draw_and_make(crew *c, unsigned worker) {
	size_t i = c->next;
	dln_status status = DLN_OK;
	bool more = true;

	if (c->work->draw) {
		c->drawing = true;
		pthread_mutex_unlock(&c->lock);
		status = c->work->draw(c->work->self, i, &more);
		pthread_mutex_lock(&c->lock);
		c->drawing = false;
	}
	if (status == DLN_OK && !more)
		c->n = i;
	else
		c->next++;
	if (c->work->draw)
		pthread_cond_broadcast(&c->taken);
	if (i < c->n && status == DLN_OK) {
		pthread_mutex_unlock(&c->lock);
		status = c->work->make(c->work->self, i, worker);
		pthread_mutex_lock(&c->lock);
	}
	if (i < c->n)
		c->ring[i % c->window] = (slot){true, status};
	pthread_cond_signal(&c->made);
}

static void *labour(void *self) {
	crew *c = self;
	unsigned worker;

	pthread_mutex_lock(&c->lock);
	worker = c->arrived++;
	for (;;) {
		while (!c->stop && c->next < c->n && (c->drawing || c->next - c->done >= c->window))
			pthread_cond_wait(&c->taken, &c->lock);
		if (c->stop || c->next >= c->n)
			break;
		draw_and_make(c, worker);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

/* Takes every item in order; the first failure ends it. */
static dln_status collect(crew *c) {
	dln_status status = DLN_OK;
	size_t i;

	for (i = 0; status == DLN_OK; i++) {
		slot *s = &c->ring[i % c->window];

		pthread_mutex_lock(&c->lock);
		while (i < c->n && !s->made)
			pthread_cond_wait(&c->made, &c->lock);
		if (i >= c->n) {
			pthread_mutex_unlock(&c->lock);
			break;
		}
		status = s->status;
		s->made = false;
		pthread_mutex_unlock(&c->lock);
		if (status == DLN_OK)
			status = c->work->take(c->work->self, i);
		pthread_mutex_lock(&c->lock);
		c->done = i + 1;
		c->stop = status != DLN_OK;
		pthread_cond_broadcast(&c->taken);
		pthread_mutex_unlock(&c->lock);
	}
	return status;
}

static dln_status run_alone(const dln_work *work) {
	dln_status status = DLN_OK;
	bool more = true;
	size_t i;

	for (i = 0; (work->draw || i < work->n) && status == DLN_OK; i++) {
		if (work->draw)
			status = work->draw(work->self, i, &more);
		if (!more && status == DLN_OK)
			break;
		if (status == DLN_OK)
			status = work->make(work->self, i, 0);
		if (status == DLN_OK)
			status = work->take(work->self, i);
	}
	return status;
}

static dln_status run_crew(crew *c, pthread_t *threads, unsigned jobs) {
	dln_status status;
	unsigned started = 0, i;

	while (started < jobs && pthread_create(&threads[started], NULL, labour, c) == 0)
		started++;
	status = started ? collect(c) : run_alone(c->work);
	for (i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	return status;
}

dln_status dln_work_run(const dln_work *work) {
	unsigned jobs = work->jobs ? work->jobs : dln_work_processors();
	crew c = {.work = work, .n = work->draw ? SIZE_MAX : work->n};
	pthread_t *threads;
	dln_status status;
	size_t i;

	if (jobs > MAX_JOBS)
		jobs = MAX_JOBS;
	if (jobs > c.n)
		jobs = (unsigned)c.n;
	if (jobs <= 1)
		return run_alone(work);
	c.window = work->window ? work->window : 4 * (size_t)jobs;
	c.ring = dln_alloc(c.window * sizeof *c.ring);
	threads = dln_alloc(jobs * sizeof *threads);
	if (c.ring == NULL || threads == NULL) {
		dln_free(c.ring);
		dln_free(threads);
		return DLN_NOMEM;
	}
	for (i = 0; i < c.window; i++)
		c.ring[i] = (slot){false, DLN_OK};
	pthread_mutex_init(&c.lock, NULL);
	pthread_cond_init(&c.made, NULL);
	pthread_cond_init(&c.taken, NULL);
	status = run_crew(&c, threads, jobs);
	pthread_cond_destroy(&c.taken);
	pthread_cond_destroy(&c.made);
	pthread_mutex_destroy(&c.lock);
	dln_free(threads);
	dln_free(c.ring);
	return status;
}

unsigned dln_work_processors(void) {
	long count = sysconf(_SC_NPROCESSORS_ONLN);

	return count < 1 ? 1 : count > MAX_JOBS ? MAX_JOBS : (unsigned)count;
}
