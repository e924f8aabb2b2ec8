/* work.h: an ordered pipeline on threads.
 *
 * `make(self, i, worker)` runs for i = 0..n-1 on `jobs` threads in any order; `take(self, i)` runs on the calling thread strictly in order, each
 * after its make. At most `window` items are made and not yet taken, so that memory stays bounded. jobs 1 makes no thread.
 * A failure of either ends the run; the first one in order is returned, whatever the threads did.
 *
 * Where nobody knows beforehand how many items there are, `draw(self, i, &more)` fetches what make(self, i) then works on: strictly in order, one at a time, on
 * any of the threads, and never further ahead of `take` than the window. With `more` set to false there is no item i, and the run ends with those before. A
 * failure of it counts as one of make(self, i).
 */
#ifndef DLN_BASE_WORK_H
#define DLN_BASE_WORK_H

#include "dateline.h"

typedef struct dln_work {
	size_t n; /* without `draw` */
	unsigned jobs, window;
	dln_status (*draw)(void *self, size_t i, bool *more); /* may be NULL */
	dln_status (*make)(void *self, size_t i, unsigned worker);
	dln_status (*take)(void *self, size_t i);
	void *self;
} dln_work;

dln_status dln_work_run(const dln_work *work);
unsigned dln_work_processors(void); /* at least 1 */

#endif
