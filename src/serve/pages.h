/* pages.h: the files of the web page, by the table that is compiled into the library; as answers, which are kept for good. */
#ifndef DLN_SERVE_PAGES_H
#define DLN_SERVE_PAGES_H

#include <pthread.h>

#include "keeper.h"

enum { DLN_PAGES_MOST = 64 };

typedef struct dln_pages {
	pthread_mutex_t lock; /* of what follows */
	struct {
		char path[128];
		dln_answer *answer;
	} at[DLN_PAGES_MOST]; /* as they were asked for */
	size_t count;
} dln_pages;

void dln_pages_init(dln_pages *pages);
void dln_pages_clear(dln_pages *pages);
/* The file of this path, held for the caller. NULL and in `err` DLN_NOTFOUND when there is none, DLN_NOMEM when memory ran out. */
dln_answer *dln_pages_answer(dln_pages *pages, const char *path, dln_err *err);
/* What there is for programs, where the library was built without the page. NULL when memory ran out. */
dln_answer *dln_pages_none(void);

#endif
