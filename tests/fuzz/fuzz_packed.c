/* Any bytes as the packed form of a report. What comes out and passes the check is packed again, and that form is the same there and back. */
#include <stdlib.h>

#include "ledger/packed.h"
#include "support/replay.h"

enum { MOST_TEXT = 4096, MOST_BYTES = 1 << 24 };

static void must(bool holds) {
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	static char text[MOST_TEXT];
	dln_arena *arena = NULL, *scratch = NULL;
	dln_pool pool = {0};
	dln_coded coded, again;
	dln_buf one, two;

	must(dln_arena_new((size_t)1 << 28, &arena) == DLN_OK && dln_arena_new((size_t)1 << 28, &scratch) == DLN_OK);
	dln_buf_init(&one, MOST_BYTES);
	dln_buf_init(&two, MOST_BYTES);
	if (dln_packed_read(arena, &pool, scratch, (dln_view){(const char *)bytes, len}, &coded) == DLN_OK) {
		coded.report.text = (dln_view){text, MOST_TEXT};
		if (dln_coded_check(&coded, NULL) == DLN_OK) {
			must(dln_packed_write(scratch, &coded, &one) == DLN_OK);
			must(dln_packed_read(arena, &pool, scratch, dln_buf_as_view(&one), &again) == DLN_OK);
			must(dln_packed_write(scratch, &again, &two) == DLN_OK);
			must(dln_view_eq(dln_buf_as_view(&one), dln_buf_as_view(&two)));
		}
	}
	dln_buf_clear(&one);
	dln_buf_clear(&two);
	dln_arena_free(arena);
	dln_arena_free(scratch);
	return 0;
}
