/* records.c: files that are many things one after the other: mailboxes and JSON lines. */
#include <string.h>

#include "base/alloc.h"
#include "read/container.h"
#include "read/sniff.h"

typedef struct records {
	dln_stream *in;
	uint64_t number;
	bool inside;      /* the member at hand has not ended */
	/* of a mailbox */
	bool line_start, after_blank;
	/* of JSON lines */
	unsigned depth;
	bool quoted, escaped, loose; /* loose: no object, but a line that is none */
	bool lines, broken;          /* all members before had a line each; the one at hand has had a line end in it */
	bool line_behind;            /* a line ended with the last byte taken */
} records;

typedef dln_status next_fn(void *self, dln_member *out, bool *more, dln_err *err);

static dln_status open_records(dln_stream *in, next_fn *next, dln_pull_fn *pull, dln_container *out, dln_err *err) {
	records *r = dln_alloc_zeroed(sizeof *r);

	if (!r)
		return dln_fail(err, DLN_NOMEM, in->name, DLN_NOWHERE, "no memory to read it");
	r->in = in;
	*out = (dln_container){.next = next, .pull = pull, .close = dln_free, .self = r};
	return DLN_OK;
}

/* What of the member at hand nobody pulled. */
static dln_status pass_rest(records *r, dln_pull_fn *pull, dln_err *err) {
	char room[1 << 12];
	size_t got = 1;
	dln_status status = DLN_OK;

	while (r->inside && status == DLN_OK && got)
		status = pull(r, room, sizeof room, &got, err);
	return status;
}

/* ---- mbox (RFC 4155): "From " at the beginning of a line behind an empty one begins a message, if its header follows; in messages such lines have a ">" before them,
 * but not in the mailboxes of every program ---- */

static bool is_from(dln_view some) {
	size_t i = 0;

	while (i < some.len && some.at[i] == '>')
		i++;
	return dln_view_starts(dln_view_sub(some, i, some.len), DLN_LIT("From "));
}

static dln_status pull_mail(void *self, char *room, size_t size, size_t *got, dln_err *err) {
	records *r = self;
	dln_view some;
	dln_status status = r->inside ? dln_stream_peek(r->in, r->line_start ? 64 : 1, &some, err) : DLN_OK;
	size_t end;

	*got = 0;
	if (!r->inside || status != DLN_OK)
		return status;
	bool from = r->line_start && is_from(some);
	if (from && some.at[0] != '>' && r->after_blank && (status = dln_stream_peek(r->in, DLN_SNIFF_MESSAGE, &some, err)) != DLN_OK)
		return status;
	r->inside = some.len && !(from && r->after_blank && dln_sniff_message(some));
	if (!r->inside)
		return DLN_OK;
	if (from && some.at[0] == '>') {
		dln_stream_skip(r->in, 1);
		some = dln_view_sub(some, 1, some.len);
	}
	end = dln_view_find_byte(some, '\n');
	some.len = end == DLN_NOWHERE ? some.len : end + 1;
	some.len = some.len < size ? some.len : size;
	memcpy(room, some.at, some.len);
	dln_stream_skip(r->in, some.len);
	bool whole = some.at[some.len - 1] == '\n';
	r->after_blank = whole && r->line_start && dln_view_trim((dln_view){room, some.len}).len == 0;
	r->line_start = whole;
	*got = some.len;
	return DLN_OK;
}

static dln_status next_mail(void *self, dln_member *out, bool *more, dln_err *err) {
	records *r = self;
	dln_view some, line;
	dln_status status = pass_rest(r, pull_mail, err);

	*more = false;
	if (status == DLN_OK)
		status = dln_stream_peek(r->in, 1, &some, err);
	if (status != DLN_OK || !some.len)
		return status;
	do { /* the line "From " */
		line = some;
		size_t end = dln_view_find_byte(line, '\n');
		line.len = end == DLN_NOWHERE ? line.len : end + 1;
		dln_stream_skip(r->in, line.len);
		if (end != DLN_NOWHERE)
			break;
		status = dln_stream_peek(r->in, 1, &some, err);
	} while (status == DLN_OK && some.len);
	if (status != DLN_OK)
		return status;
	r->inside = r->line_start = true;
	r->after_blank = false;
	*out = (dln_member){.number = ++r->number};
	*more = true;
	return DLN_OK;
}

dln_status dln_mbox_open(dln_stream *in, dln_container *out, dln_err *err) {
	return open_records(in, next_mail, pull_mail, out, err);
}

/* ---- JSON lines: an object ends with its last brace; what begins with something else ends with its line. One that never ends, as where writing stopped, ends where the
 * next line begins another, if every object before had a line ---- */

/* How many of the bytes belong to the member; sets `inside`. */
static size_t count_object(records *r, dln_view some) {
	for (size_t i = 0; i < some.len; i++) {
		char c = some.at[i];
		if (r->loose) {
			r->inside = c != '\n';
		} else if (r->quoted) {
			r->quoted = r->escaped || c != '"';
			r->escaped = !r->escaped && c == '\\';
		} else if (c == '"') {
			r->quoted = true;
		} else if (c == '{' || c == '[') {
			r->depth++;
		} else if (c == '}' || c == ']') {
			r->inside = --r->depth > 0;
		}
		r->line_behind = r->inside && c == '\n';
		r->broken |= r->line_behind;
		if (!r->inside || (r->line_behind && r->lines))
			return i + 1;
	}
	return some.len;
}

static bool begins_object(dln_view line) {
	return dln_view_starts(line, DLN_LIT("{\"")) || dln_view_starts(line, DLN_LIT("{ \""));
}

static dln_status pull_object(void *self, char *room, size_t size, size_t *got, dln_err *err) {
	records *r = self;
	dln_view some;
	bool looks = r->line_behind && r->lines;
	dln_status status = r->inside ? dln_stream_peek(r->in, looks ? 3 : 1, &some, err) : DLN_OK;

	*got = 0;
	if (!r->inside || status != DLN_OK)
		return status;
	if (looks && begins_object(some)) {
		r->inside = r->broken = false;
		return DLN_OK;
	}
	some.len = some.len < size ? some.len : size;
	some.len = count_object(r, some);
	if (some.len)
		memcpy(room, some.at, some.len);
	else
		r->inside = false;
	dln_stream_skip(r->in, some.len);
	*got = some.len;
	return DLN_OK;
}

static dln_status next_object(void *self, dln_member *out, bool *more, dln_err *err) {
	records *r = self;
	dln_status status = pass_rest(r, pull_object, err);
	dln_view some;

	*more = false;
	do {
		size_t blanks = 0;
		if (status == DLN_OK)
			status = dln_stream_peek(r->in, 3, &some, err);
		if (status != DLN_OK)
			return status;
		if (r->number == 0 && r->in->at == 0 && dln_view_starts(some, DLN_LIT("\xEF\xBB\xBF")))
			blanks = 3;
		while (blanks < some.len && (some.at[blanks] == ' ' || (some.at[blanks] >= '\t' && some.at[blanks] <= '\r')))
			blanks++;
		dln_stream_skip(r->in, blanks);
		some = dln_view_sub(some, blanks, some.len);
		*more = blanks || some.len;
	} while (!some.len && *more);
	if (!*more)
		return DLN_OK;
	r->lines = r->number && (r->number == 1 || r->lines) && !r->broken;
	r->inside = true;
	r->depth = 0;
	r->quoted = r->escaped = r->broken = r->line_behind = false;
	r->loose = some.at[0] != '{';
	*out = (dln_member){.number = ++r->number};
	return DLN_OK;
}

dln_status dln_jsonl_open(dln_stream *in, dln_container *out, dln_err *err) {
	return open_records(in, next_object, pull_object, out, err);
}
