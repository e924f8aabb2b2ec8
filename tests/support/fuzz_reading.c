#include "support/fuzz_reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/read.h"
#include "support/listing.h"

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

void dln_test_fuzz_reading(dln_view name, dln_view bytes, bool converted) {
	dln_reports reports = {0};
	dln_err err = {0};
	const char *wrong;

	if (!reader)
		open_all();
	dln_arena_reset(texts);
	if (dln_read_bytes(texts, reader, name, bytes, NULL, &reports, &err) != DLN_OK) {
		if (!err.what[0] || (err.at != DLN_NOWHERE && err.at > bytes.len * 3))
			abort();
		return;
	}
	wrong = dln_test_check_reports(&reports, bytes, converted);
	if (wrong) {
		fprintf(stderr, "%s\n", wrong);
		abort();
	}
}

void dln_test_fuzz_behind(const char *opening, dln_view bytes) {
	static char room[(1 << 20) + 64];
	size_t len = strlen(opening);

	if (bytes.len > (1 << 20))
		bytes.len = 1 << 20;
	memcpy(room, opening, len);
	if (bytes.len)
		memcpy(room + len, bytes.at, bytes.len);
	dln_test_fuzz_reading(DLN_LIT("fuzz"), (dln_view){room, len + bytes.len}, true);
}
