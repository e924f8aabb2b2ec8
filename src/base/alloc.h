/* alloc.h: the one door to the heap.
 *
 * Everything of ours that is not in an arena comes from here, so that a test can make the n-th allocation fail
 * (h3 does the same). Threads: safe; the counter is only for tests, which run on one thread.
 */
#ifndef DLN_BASE_ALLOC_H
#define DLN_BASE_ALLOC_H

#include <stddef.h>

/* Like malloc, calloc of one, realloc and free. NULL when memory ran out or the test asked for it. Size 0 gives a pointer that can be freed. */
void *dln_alloc(size_t size);
void *dln_alloc_zeroed(size_t size);
void *dln_realloc(void *old, size_t size);
void dln_free(void *p);

/* For tests: the n-th call of one of these from now fails, once (1 is the next). 0: none fails. */
void dln_alloc_fail_at(unsigned long n);
/* For tests: true when the failure asked for has happened. */
int dln_alloc_failed(void);

#endif
