/* fuzz_reading.h: what the fuzz targets of reading share. */
#ifndef DLN_SUPPORT_FUZZ_READING_H
#define DLN_SUPPORT_FUZZ_READING_H

#include "base/str.h"

/* Reads any bytes as a file of this name, with the knowledge that $DATELINE_KNOWLEDGE names, and aborts where an error says nothing or points behind the bytes, or what
 * comes out does not keep the promises of report.h (`converted` as for dln_test_check_reports). */
void dln_test_fuzz_reading(dln_view name, dln_view bytes, bool converted);

/* The same of the first MiB of the bytes behind an opening of less than 64, as texts that are put together. */
void dln_test_fuzz_behind(const char *opening, dln_view bytes);

#endif
