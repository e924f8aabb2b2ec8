/* tongues.h: how many reports are not read, because they are not in English, and in which languages: dln_tongues of dateline.h, told. */
#ifndef DLN_TELL_TONGUES_H
#define DLN_TELL_TONGUES_H

#include "claim/coded.h"

typedef struct dln_tongues_row {
	const char *language; /* borrowed from what was counted */
	size_t reports;
} dln_tongues_row;

/* The languages, the one with the most reports first, then by name; returns how many. */
size_t dln_tongues_sorted(const dln_tongues *unread, dln_tongues_row rows[DLN_TONGUES]);
/* "3 not in English: 2 fr, 1 ar"; nothing for none. */
void dln_tongues_put(dln_buf *out, const dln_tongues *unread);

#endif
