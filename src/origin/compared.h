/* compared.h: what is worked out once for all sets that are chosen from one lot of reports: their words and fingerprints, and what two of them share.
 *
 * Words depend on a report and the formulas of the trade alone, and what two reports share depends on these two alone; who is compared with whom depends on the
 * set (passage.h, "Meeting"). So whatever was compared for one set is taken over by the next, and the result is the same as without it. Several threads may
 * use one of these at a time.
 */
#ifndef DLN_ORIGIN_COMPARED_H
#define DLN_ORIGIN_COMPARED_H

#include "origin/origin.h"
#include "origin/passage.h"

/* One report. */
typedef struct dln_text {
	dln_plains words;
	dln_prints prints;
	const dln_prints *indexed; /* the same with an index; NULL: there was no need yet. Looked at only while pairs are compared */
} dln_text;

/* Works out the words of the reports with these numbers, where they are not known yet. */
dln_status dln_compared_read(dln_compared *all, const uint32_t *numbers, size_t count);
/* A report's, which must have been read. */
const dln_text *dln_compared_text(const dln_compared *all, uint32_t number);
/* Its place in the order of identities. */
uint32_t dln_compared_rank(const dln_compared *all, uint32_t number);

/* Fills in what each two reports share; `a` and `b` are numbers, in the order of pairs by rank. The pieces live as long as `all`. */
dln_status dln_compared_pairs(dln_compared *all, dln_alike *pairs, size_t count);

#endif
