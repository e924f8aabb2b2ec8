/* alloc.c: malloc behind a countdown.
 *
 * The countdown is atomic only so that threads of a program that never set it stay free of races; it means something when one thread runs.
 */
#include "base/alloc.h"

#include <stdatomic.h>
#include <stdlib.h>

static atomic_ulong countdown;
static atomic_int failed;

static int fails_now(void) {
	if (atomic_load_explicit(&countdown, memory_order_relaxed) == 0)
		return 0;
	if (atomic_fetch_sub_explicit(&countdown, 1, memory_order_relaxed) != 1)
		return 0;
	atomic_store_explicit(&failed, 1, memory_order_relaxed);
	return 1;
}

void *dln_alloc(size_t size) {
	return fails_now() ? NULL : malloc(size ? size : 1);
}

void *dln_alloc_zeroed(size_t size) {
	return fails_now() ? NULL : calloc(1, size ? size : 1);
}

void *dln_realloc(void *old, size_t size) {
	return fails_now() ? NULL : realloc(old, size ? size : 1);
}

void dln_free(void *p) {
	free(p);
}

void dln_alloc_fail_at(unsigned long n) {
	atomic_store(&failed, 0);
	atomic_store(&countdown, n);
}

int dln_alloc_failed(void) {
	return atomic_load(&failed);
}
