/* bar.h: one line on the terminal that shows where a run stands.
 *
 * It draws on standard error, only when that is a terminal, at most ten times a second, and wipes itself away before anything
 * else is said. dln_bar_show is a progress callback as dateline.h wants it.
 */
#ifndef DLN_CLI_BAR_H
#define DLN_CLI_BAR_H

#include "dateline.h"

typedef struct dln_bar {
	bool drawing;      /* standard error is a terminal and a bar is wanted */
	unsigned width;    /* columns of the terminal */
	bool on_screen;
	uint64_t first, last; /* milliseconds of a clock that never jumps: when it was first asked to show something, when it was drawn last */
} dln_bar;

/* "1,234,567" */
enum { DLN_NUMBER_ROOM = 32 };
void dln_bar_number(uint64_t number, char out[DLN_NUMBER_ROOM]);

void dln_bar_init(dln_bar *bar, bool wanted);
/* `self` is the dln_bar. Always true: a bar stops nothing. */
bool dln_bar_show(void *self, const dln_progress *now);
/* Wipes the line; before every message and at the end. */
void dln_bar_wipe(dln_bar *bar);
/* The line for a terminal of `width` columns, without line end, cut to what fits; returns its length. `rate`: claims a second, 0 when nobody knows yet. */
size_t dln_bar_line(const dln_progress *now, uint64_t rate, unsigned width, char *out, size_t room);

#endif
