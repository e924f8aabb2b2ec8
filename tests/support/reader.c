/* reader.c: see reader.h. */
#include "support/reader.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "read/sniff.h"
#include "support/listing.h"
#include "support/test.h"

int dln_test_reader_open(void **state) {
	static dln_test_reader t;
	const char *path = getenv("DATELINE_KNOWLEDGE");

	t = (dln_test_reader){0};
	if (!path || dln_know_open(path, &t.know, &t.err) != DLN_OK) {
		print_error("no knowledge at $DATELINE_KNOWLEDGE: %s\n", t.err.what);
		return -1;
	}
	assert_int_equal(dln_arena_new((size_t)64 << 20, &t.keep), DLN_OK);
	assert_int_equal(dln_arena_new((size_t)1 << 30, &t.arena), DLN_OK);
	if (dln_reader_new(t.keep, t.know, &t.reader, &t.err) != DLN_OK) {
		print_error("%s: %s\n", t.err.where, t.err.what);
		return -1;
	}
	*state = &t;
	return 0;
}

int dln_test_reader_close(void **state) {
	dln_test_reader *t = *state;

	dln_arena_free(t->arena);
	dln_arena_free(t->keep);
	dln_know_close(t->know);
	return 0;
}

dln_reports dln_test_read_bytes(dln_test_reader *t, dln_view bytes, const dln_meta *meta) {
	dln_reports reports = {0};

	dln_arena_reset(t->arena);
	t->err = (dln_err){0};
	if (dln_read_bytes(t->arena, t->reader, DLN_LIT("t.txt"), bytes, meta, &reports, &t->err) != DLN_OK)
		fail_msg("%s at %zu: %s", t->err.where, t->err.at, t->err.what);
	const char *wrong = dln_test_check_reports(&reports, bytes,
		dln_utf8_check(bytes) != DLN_NOWHERE || dln_view_find_byte(bytes, 0) != DLN_NOWHERE || dln_sniff(bytes) != DLN_FORM_TEXT || (meta && meta->fields));
	if (wrong)
		fail_msg("%s", wrong);
	return reports;
}

const dln_report *dln_test_read_text(dln_test_reader *t, const char *text) {
	dln_reports reports = dln_test_read_bytes(t, dln_view_of(text), NULL);

	assert_int_equal(reports.len, 1);
	return reports.at;
}

void dln_test_list_made(void *self, const char *name, dln_view in, dln_buf *out) {
	dln_test_reader *t = self;
	dln_reports reports = {0};
	dln_err err = {0};

	dln_arena_reset(t->arena);
	if (dln_read_bytes(t->arena, t->reader, dln_view_of(name), in, NULL, &reports, &err) == DLN_OK) {
		const char *wrong = dln_test_check_reports(&reports, in, true);
		if (wrong)
			fail_msg("%s: %s", name, wrong);
		dln_test_list_reports(&reports, out);
		return;
	}
	dln_buf_printf(out, "%s", dln_status_text(err.code));
	if (err.at != DLN_NOWHERE)
		dln_buf_printf(out, " at %zu", err.at);
	dln_buf_printf(out, ": %s\n", err.what);
}
