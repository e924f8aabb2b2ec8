/* asides.h: what of archives, crawls and mailboxes was no report, counted by the reason. */
#ifndef DLN_CLI_ASIDES_H
#define DLN_CLI_ASIDES_H

#include "dateline.h"

enum { ASIDE_REASONS = 16, ASIDE_ROOM = 80, ASIDES_ROOM = ASIDE_REASONS * (ASIDE_ROOM + 32) + 128 };

typedef struct dln_asides {
	size_t all, others; /* others: for reasons beyond the first ones that were met */
	size_t count;
	struct {
		char reason[ASIDE_ROOM];
		size_t times;
	} at[ASIDE_REASONS];
} dln_asides;

/* Zero-initialise it. What counts as the reason is the first clause of the trouble. */
void dln_asides_count(dln_asides *asides, const dln_err *trouble);
/* "1,203 parts without an article: 801 a web page that lists articles, 2 empty", the most first; empty when there are none. ASIDES_ROOM is always enough. */
void dln_asides_text(const dln_asides *asides, char *room, size_t size);

#endif
