/* ceilings.h: the ceilings on how many answers are worked out at once, and on how many bytes of answers are held for those who read them.
 *
 * What is kept with a record has a ceiling of its own (keeper.c) and is not counted here. Answers that take long have few turns, and leave room for the others; what
 * takes nothing (what this is, the page, an answer that is kept) waits for nobody.
 */
#ifndef DLN_SERVE_CEILINGS_H
#define DLN_SERVE_CEILINGS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum dln_work { DLN_WORK_NONE, DLN_WORK_SHORT, DLN_WORK_CHANGES, DLN_WORK_EXPORT, DLN_WORKS } dln_work;

typedef struct dln_load {
	pthread_mutex_t lock;  /* of what follows */
	pthread_cond_t turned; /* a turn ended, or bytes are held no more */
	unsigned working[DLN_WORKS];
	size_t held;           /* bytes */
	size_t most_held;      /* a ceiling; of exports half of it */
	unsigned wait;         /* for a turn and for room, in milliseconds */
	bool closed;           /* nobody waits any more */
} dln_load;

/* With the usual ceilings, which may be changed before it is used. False when memory ran out. */
bool dln_load_init(dln_load *load);
void dln_load_clear(dln_load *load);

/* NULL: there is a turn, which dln_load_end gives back. Else why there is none, after waiting for it. */
const char *dln_load_begin(dln_load *load, dln_work work);
void dln_load_end(dln_load *load, dln_work work);
/* From now on nobody waits, and who waits is told that there is no turn. */
void dln_load_close(dln_load *load);

/* Counts bytes that are held, and are not any more. `load` may be NULL: nobody counts. */
void dln_load_hold(dln_load *load, size_t bytes);
void dln_load_release(dln_load *load, size_t bytes);

#endif
