/* Any bytes as a table of incidents. An error has a byte inside of it; rows are in order, and their cells inside of them. $DATELINE_KNOWLEDGE names the knowledge. */
#include <stdio.h>
#include <stdlib.h>

#include "read/incidents.h"
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

static void check_rows(const dln_incidents *in, size_t len) {
	for (size_t i = 0; i < in->len; i++) {
		const dln_incident *row = &in->at[i];
		if (row->at + row->row.len > len || row->line == 0 || row->begin == DLN_NO_DAY || row->end < row->begin)
			abort();
		if (i && (row->at <= in->at[i - 1].at || row->line <= in->at[i - 1].line))
			abort();
		for (size_t f = 0; f < DLN_FIELDS; f++)
			if (row->cells[f].len > row->row.len)
				abort();
	}
	for (size_t i = 0; i < in->unread_count; i++)
		if (in->unread[i].at > len || !in->unread[i].what.len)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_view text = {(const char *)bytes, len};
	dln_incidents in = {0};
	dln_err err = {0};

	if (!reader)
		open_all();
	dln_arena_reset(texts);
	if (dln_incidents_parse(texts, know, reader, DLN_LIT("fuzz.csv"), text, &in, &err) == DLN_OK)
		check_rows(&in, len);
	else if (err.code == DLN_FORMAT && (err.at == DLN_NOWHERE || err.at > len))
		abort();
	return 0;
}
