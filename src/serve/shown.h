/* shown.h: the files of the page as answers, each made and packed once. */
#ifndef DLN_SERVE_SHOWN_H
#define DLN_SERVE_SHOWN_H

#include <pthread.h>

#include "keeper.h"

enum { DLN_SHOWN_MOST = 32 };

/* Zero-initialise it; the caller gives the lock. */
typedef struct dln_shown {
	struct { const char *bytes; dln_answer *answer; } at[DLN_SHOWN_MOST];
	size_t count;
} dln_shown;

/* The file of the page with this path, held for the caller; NULL when there is none, or memory ran out. On any thread. */
dln_answer *dln_shown_find(dln_shown *shown, pthread_mutex_t *lock, const char *path);
void dln_shown_clear(dln_shown *shown);

#endif
