/* table_records.c: a table too long to be one thing, record by record, each behind the header. Where records end is found as csv.c finds it: line ends in cells with
 * quotation marks end nothing. */
#include <string.h>

#include "base/alloc.h"
#include "read/container.h"
#include "read/csv.h"

enum { HEADER_MOST = 1 << 13 };

typedef enum place { CELL_BEGINS, PLAIN, QUOTED, QUOTE /* a quotation mark in a quoted cell: its end, or the first of two */ } place;

typedef struct table {
	dln_stream all;       /* `begun`, then `in` */
	dln_stream *in;
	dln_buf begun;
	size_t begun_given;
	dln_buf header;
	size_t header_given;  /* to the record at hand */
	char separator;
	size_t limit;
	place place;
	bool inside;          /* the record at hand has not ended */
	uint64_t number, row; /* of the record; its first byte */
} table;

static dln_status pull_all(void *self, char *room, size_t size, size_t *got, dln_err *err) {
	table *t = self;
	dln_view some = dln_view_sub(dln_buf_as_view(&t->begun), t->begun_given, t->begun.len);
	bool from_begun = some.len > 0;
	dln_status status = from_begun ? DLN_OK : dln_stream_peek(t->in, 1, &some, err);

	*got = status == DLN_OK && some.len < size ? some.len : status == DLN_OK ? size : 0;
	if (*got)
		memcpy(room, some.at, *got);
	if (from_begun)
		t->begun_given += *got;
	else
		dln_stream_skip(t->in, *got);
	if (from_begun && t->begun_given == t->begun.len) {
		dln_buf_clear(&t->begun);
		t->begun_given = 0;
	}
	return status;
}

/* How many of the bytes belong to the record, its line end with them; sets `inside`. */
static size_t count_record(table *t, dln_view some) {
	for (size_t i = 0; i < some.len; i++) {
		char c = some.at[i];
		if (t->place == QUOTED)
			t->place = c == '"' ? QUOTE : QUOTED;
		else if (c == '"' && t->place != PLAIN)
			t->place = QUOTED;
		else if (c == '\n' || c == '\r')
			t->inside = false;
		else
			t->place = c == t->separator ? CELL_BEGINS : PLAIN;
		if (!t->inside)
			return i + 1;
	}
	return some.len;
}

static dln_status pull_record(table *t, char *room, size_t size, size_t *got, dln_err *err) {
	dln_view some;
	dln_status status = t->inside ? dln_stream_peek(&t->all, 1, &some, err) : DLN_OK;

	*got = 0;
	if (!t->inside || status != DLN_OK)
		return status;
	some.len = some.len < size ? some.len : size;
	some.len = count_record(t, some);
	if (some.len)
		memcpy(room, some.at, some.len);
	else
		t->inside = false;
	dln_stream_skip(&t->all, some.len);
	*got = some.len;
	return DLN_OK;
}

/* The header, then the record; of one that is too long it is told where it begins. */
static dln_status pull(void *self, char *room, size_t size, size_t *got, dln_err *err) {
	table *t = self;
	size_t left = t->header.len - t->header_given;

	if (left) {
		*got = left < size ? left : size;
		memcpy(room, t->header.at + t->header_given, *got);
		t->header_given += *got;
		return DLN_OK;
	}
	dln_status status = pull_record(t, room, size, got, err);
	if (status != DLN_OK || t->all.at - t->row + t->header.len <= t->limit)
		return status;
	*got = 0;
	return dln_fail(err, DLN_LIMIT, t->in->name, (size_t)t->row, "the row at byte %llu is, with the header, longer than the limit of %zu bytes",
		(unsigned long long)t->row, t->limit);
}

/* Behind line ends, to the first byte of a record; *more is false at the end. */
static dln_status begin_record(table *t, bool *more, dln_err *err) {
	dln_view some;
	size_t ends;

	do {
		dln_status status = dln_stream_peek(&t->all, 1, &some, err);
		if (status != DLN_OK)
			return status;
		for (ends = 0; ends < some.len && (some.at[ends] == '\n' || some.at[ends] == '\r'); ends++)
			continue;
		dln_stream_skip(&t->all, ends);
	} while (some.len && ends == some.len);
	*more = t->inside = some.len > 0;
	t->place = CELL_BEGINS;
	t->row = t->all.at;
	return DLN_OK;
}

static dln_status next(void *self, dln_member *out, bool *more, dln_err *err) {
	table *t = self;
	char room[1 << 12];
	size_t got = 1;
	dln_status status = DLN_OK;

	*more = false;
	while (t->inside && status == DLN_OK && got) /* what nobody pulled */
		status = pull_record(t, room, sizeof room, &got, err);
	if (status == DLN_OK)
		status = begin_record(t, more, err);
	t->header_given = 0;
	if (status == DLN_OK && *more)
		*out = (dln_member){.number = ++t->number};
	return status;
}

static dln_status take_header(table *t, dln_err *err) {
	static const dln_view mark = DLN_LIT("\xEF\xBB\xBF");
	char room[1 << 10];
	dln_view some;
	size_t got;
	bool more = false;
	dln_status status = dln_stream_peek(&t->all, mark.len, &some, err);

	if (status == DLN_OK && dln_view_starts(some, mark)) {
		dln_stream_skip(&t->all, mark.len);
		dln_buf_view(&t->header, mark);
	}
	do { /* behind a line "sep=;" */
		size_t line = t->header.len;
		got = 1;
		if (status == DLN_OK)
			status = begin_record(t, &more, err);
		while (t->inside && status == DLN_OK && got && t->header.status == DLN_OK) {
			status = pull_record(t, room, sizeof room, &got, err);
			dln_buf_put(&t->header, room, got);
		}
		more = more && dln_csv_separator_said(dln_view_sub(dln_buf_as_view(&t->header), line, t->header.len));
	} while (more && status == DLN_OK && t->header.status == DLN_OK);
	return status != DLN_OK || t->header.status == DLN_OK ? status :
		dln_fail(err, t->header.status, t->in->name, 0, "a table whose header is longer than %d bytes", HEADER_MOST);
}

static void close_table(void *self) {
	table *t = self;

	dln_stream_close(&t->all);
	dln_buf_clear(&t->begun);
	dln_buf_clear(&t->header);
	dln_free(t);
}

dln_status dln_table_open(dln_stream *in, dln_buf *begun, char separator, size_t limit, dln_container *out, dln_err *err) {
	table *t = dln_alloc_zeroed(sizeof *t);

	if (!t) {
		dln_buf_clear(begun);
		return dln_fail(err, DLN_NOMEM, in->name, DLN_NOWHERE, "no memory to read it");
	}
	t->in = in;
	t->begun = *begun;
	t->separator = separator;
	t->limit = limit;
	dln_buf_init(&t->header, HEADER_MOST);
	dln_status status = dln_stream_open(&t->all, pull_all, t, in->name, err);
	if (status == DLN_OK)
		status = take_header(t, err);
	if (status == DLN_OK)
		*out = (dln_container){.next = next, .pull = pull, .close = close_table, .self = t};
	else
		close_table(t);
	return status;
}
