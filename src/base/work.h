/* work.h: an ordered pipeline on threads.
 *
 * `make(self, i, worker)` runs for i = 0..n-1 on `jobs` threads in any order; `take(self, i)` runs on the calling thread strictly in order, each
 * after its make. At most `window` items are made and not yet taken, so that memory stays bounded. jobs 1 makes no thread.
 * A failure of either ends the run; the first one in order is returned, whatever the threads did.
 */
#ifndef DLN_BASE_WORK_H
#define DLN_BASE_WORK_H

#include "dateline.h"

typedef struct dln_work {
	size_t n;
	unsigned jobs, window;
	dln_status (*make)(void *self, size_t i, unsigned worker);
	dln_status (*take)(void *self, size_t i);
	void *self;
} dln_work;

dln_status dln_work_run(const dln_work *work);
unsigned dln_work_processors(void); /* at least 1 */

#endif
