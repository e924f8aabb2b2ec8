/* listing.h: reports as text that a person can review: metadata, blocks with kinds and reasons, credits, findings. And the properties that any
 * report has, whatever the bytes. */
#ifndef DLN_SUPPORT_LISTING_H
#define DLN_SUPPORT_LISTING_H

#include "read/read.h"

void dln_test_list_reports(const dln_reports *reports, dln_buf *out);

/* NULL when the properties of report.h hold, else which does not: blocks are in order, inside the text and between blanks only;
 * ranges and bases are inside; the text is a slice of `bytes` at its base when that is UTF-8 (`converted` false). */
const char *dln_test_check_reports(const dln_reports *reports, dln_view bytes, bool converted);

#endif
