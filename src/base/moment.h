/* moment.h: the time of day as it is written down; with day.h and bar.c the only place that knows a clock. */
#ifndef DLN_BASE_MOMENT_H
#define DLN_BASE_MOMENT_H

#include <stdint.h>

#include "base/str.h"

enum { DLN_MOMENT_BYTES = 27 /* "2026-11-27T00:30:12.123456Z" */, DLN_MOMENT_ROOM = 80, DLN_DAY_SECONDS = 86400 };

/* Since 1970-01-01, UTC without leap seconds. */
typedef struct dln_moment {
	int64_t seconds, micros;
} dln_moment;

/* $SOURCE_DATE_EPOCH, as reproducible-builds.org has it, for whoever must write the same twice; else the clock. */
dln_moment dln_moment_now(void);
/* NUL-terminated, DLN_MOMENT_BYTES long for years of four digits. */
void dln_moment_write(dln_moment m, char out[DLN_MOMENT_ROOM]);
bool dln_moment_read(dln_view text, dln_moment *out);
/* Milliseconds of a clock that is never set back; for waiting, never for what is written. */
int64_t dln_moment_ticks(void);

#endif
