/* reader.h: a reader over the built knowledge ($DATELINE_KNOWLEDGE) for the tests of `read`: one for a test program, and an arena that is emptied for each text. */
#ifndef DLN_SUPPORT_READER_H
#define DLN_SUPPORT_READER_H

#include "base/str.h"
#include "read/read.h"

typedef struct dln_test_reader {
	dln_know *know;
	dln_arena *keep, *arena; /* the reader's; the texts' */
	const dln_reader *reader;
	dln_err err;             /* of the last dln_test_read_text that failed */
} dln_test_reader;

/* For cmocka_run_group_tests: *state is the dln_test_reader. */
int dln_test_reader_open(void **state);
int dln_test_reader_close(void **state);

/* Reads the bytes as the file "t.txt"; asserts success and the properties of listing.h. Lives until the next call. */
dln_reports dln_test_read_bytes(dln_test_reader *t, dln_view bytes, const dln_meta *meta);
/* The same for a text that gives one report. */
const dln_report *dln_test_read_text(dln_test_reader *t, const char *text);
/* For dln_test_golden_folder, `self` is the dln_test_reader: the reports of a file whose texts are put together of it, listed, or why there are none. Asserts that
 * they keep the promises of report.h. */
void dln_test_list_made(void *self, const char *name, dln_view in, dln_buf *out);

#endif
