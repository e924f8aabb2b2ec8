/* Any bytes as a table of incidents. An error has a byte inside of it; rows are in order, and their cells inside of them. $DATELINE_KNOWLEDGE names the knowledge. */
#include <stdlib.h>

#include "read/incidents.h"
#include "support/reader.h"
#include "support/replay.h"

static dln_test_reader *reader;

static void close_reader(void) {
	void *state = reader;

	dln_test_reader_close(&state);
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
	void *state = NULL;

	if (!reader) {
		if (dln_test_reader_open(&state) != 0)
			exit(2);
		reader = state;
		atexit(close_reader);
	}
	dln_arena_reset(reader->arena);
	if (dln_incidents_parse(reader->arena, reader->know, reader->reader, DLN_LIT("fuzz.csv"), text, &in, &err) == DLN_OK)
		check_rows(&in, len);
	else if (err.code == DLN_FORMAT && (err.at == DLN_NOWHERE || err.at > len))
		abort();
	return 0;
}
