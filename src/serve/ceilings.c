/* ceilings.c: see the header. */
#define _POSIX_C_SOURCE 200809L
#include "ceilings.h"

#include <errno.h>
#include <time.h>

enum { WAIT = 20000 /* milliseconds */ };
static const size_t usual_held = (size_t)256 << 20;
static const unsigned turns[DLN_WORKS] = {[DLN_WORK_SHORT] = 8, [DLN_WORK_CHANGES] = 4, [DLN_WORK_EXPORT] = 2};

bool dln_load_init(dln_load *load)
{
	pthread_condattr_t attributes;
	*load = (dln_load){.most_held = usual_held, .wait = WAIT};
	if (pthread_condattr_init(&attributes) != 0)
		return false;
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_mutex_init(&load->lock, NULL);
	pthread_cond_init(&load->turned, &attributes);
	pthread_condattr_destroy(&attributes);
	return true;
}

void dln_load_clear(dln_load *load)
{
	pthread_cond_destroy(&load->turned);
	pthread_mutex_destroy(&load->lock);
}

static struct timespec in_milliseconds(unsigned ms)
{
	enum { THOUSAND = 1000, MILLION = 1000000, BILLION = 1000000000 };
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += ms / THOUSAND;
	t.tv_nsec += (long)(ms % THOUSAND) * MILLION;
	t.tv_sec += t.tv_nsec / BILLION;
	t.tv_nsec %= BILLION;
	return t;
}

/* Why a turn must be waited for; NULL: it need not. That less than the ceiling is held is enough: an answer larger than what is left could never be had otherwise. */
static const char *why_full(const dln_load *load, dln_work work)
{
	if (load->working[work] == turns[work])
		return "as many answers of this kind as may be are worked out just now";
	if (load->held >= (work == DLN_WORK_EXPORT ? load->most_held / 2 : load->most_held))
		return "others have not taken their answers yet, which fill the memory that there is for them";
	return NULL;
}

const char *dln_load_begin(dln_load *load, dln_work work)
{
	const char *full;
	int waited = 0;
	if (work == DLN_WORK_NONE)
		return NULL;
	pthread_mutex_lock(&load->lock);
	struct timespec until = in_milliseconds(load->wait);
	while ((full = why_full(load, work)) && waited != ETIMEDOUT && !load->closed)
		waited = pthread_cond_timedwait(&load->turned, &load->lock, &until);
	if (!full)
		load->working[work]++;
	else if (load->closed)
		full = "the server ends";
	pthread_mutex_unlock(&load->lock);
	return full;
}

void dln_load_end(dln_load *load, dln_work work)
{
	if (work == DLN_WORK_NONE)
		return;
	pthread_mutex_lock(&load->lock);
	load->working[work]--;
	pthread_cond_broadcast(&load->turned);
	pthread_mutex_unlock(&load->lock);
}

void dln_load_close(dln_load *load)
{
	pthread_mutex_lock(&load->lock);
	load->closed = true;
	pthread_cond_broadcast(&load->turned);
	pthread_mutex_unlock(&load->lock);
}

void dln_load_hold(dln_load *load, size_t bytes)
{
	if (!load)
		return;
	pthread_mutex_lock(&load->lock);
	load->held += bytes;
	pthread_mutex_unlock(&load->lock);
}

void dln_load_release(dln_load *load, size_t bytes)
{
	if (!load)
		return;
	pthread_mutex_lock(&load->lock);
	load->held -= bytes;
	pthread_cond_broadcast(&load->turned);
	pthread_mutex_unlock(&load->lock);
}
