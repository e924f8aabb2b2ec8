/* Any bytes as a web page, whatever they begin with. Whatever comes out keeps the promises of report.h. $DATELINE_KNOWLEDGE names the knowledge. */
#include <stdio.h>
#include <stdlib.h>

#include "read/read.h"
#include "support/listing.h"
#include "support/replay.h"

static const dln_reader *reader;
static dln_know *know;
static dln_arena *keep, *texts;

static void close_all(void) {
	dln_arena_free(texts);
	dln_arena_free(keep);
	dln_know_close(know);
}

static void open_all(void) {
	const char *path = getenv("DATELINE_KNOWLEDGE");
	dln_err err = {0};

	if (!path || dln_know_open(path, &know, &err) != DLN_OK || dln_arena_new((size_t)64 << 20, &keep) != DLN_OK ||
		dln_arena_new((size_t)256 << 20, &texts) != DLN_OK || dln_reader_new(keep, know, &reader, &err) != DLN_OK) {
		fprintf(stderr, "no knowledge at $DATELINE_KNOWLEDGE: %s\n", err.what);
		exit(2);
	}
	atexit(close_all);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_view in = {(const char *)bytes, len};
	dln_reports reports = {0};
	dln_err err = {0};

	if (!reader)
		open_all();
	dln_arena_reset(texts);
	if (dln_read_bytes(texts, reader, DLN_LIT("fuzz.html"), in, NULL, &reports, &err) != DLN_OK) {
		if (!err.what[0] || (err.at != DLN_NOWHERE && err.at > len * 3))
			abort();
		return 0;
	}
	const char *wrong = dln_test_check_reports(&reports, in, true);
	if (wrong) {
		fprintf(stderr, "%s\n", wrong);
		abort();
	}
	return 0;
}
