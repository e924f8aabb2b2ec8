/* stream.c: see the header. */
#include "read/stream.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"

dln_status dln_stream_open(dln_stream *stream, dln_pull_fn *pull, void *self, dln_view name, dln_err *err) {
	*stream = (dln_stream){.pull = pull, .self = self, .name = name, .room = dln_alloc(DLN_STREAM_ROOM)};
	return stream->room ? DLN_OK : dln_fail(err, DLN_NOMEM, name, DLN_NOWHERE, "no memory to read it");
}

static dln_status pull_file(void *self, char *room, size_t size, size_t *got, dln_err *err) {
	return dln_file_pull(self, room, size, got, err);
}

static dln_status seek_file(void *self, uint64_t to, dln_err *err) {
	return dln_file_seek(self, to, err);
}

dln_status dln_stream_open_file(dln_stream *stream, dln_file *file, dln_view name, dln_err *err) {
	dln_status status = dln_stream_open(stream, pull_file, file, name, err);

	stream->seek = file->regular ? seek_file : NULL;
	stream->size = file->size;
	return status;
}

static dln_status pull_bytes(void *self, char *room, size_t size, size_t *got, dln_err *err) {
	dln_stream *s = self;
	size_t left = s->bytes.len - s->given;

	(void)err;
	*got = left < size ? left : size;
	if (*got)
		memcpy(room, s->bytes.at + s->given, *got);
	s->given += *got;
	return DLN_OK;
}

static dln_status seek_bytes(void *self, uint64_t to, dln_err *err) {
	dln_stream *s = self;

	(void)err;
	s->given = to < s->bytes.len ? (size_t)to : s->bytes.len;
	return DLN_OK;
}

dln_status dln_stream_open_bytes(dln_stream *stream, dln_view bytes, dln_view name, dln_err *err) {
	dln_status status = dln_stream_open(stream, pull_bytes, stream, name, err);

	stream->seek = seek_bytes;
	stream->size = bytes.len;
	stream->bytes = bytes;
	return status;
}

void dln_stream_close(dln_stream *stream) {
	dln_free(stream->room);
	*stream = (dln_stream){0};
}

static dln_status failed(dln_stream *stream, dln_status status, const dln_err *trouble, dln_err *err) {
	stream->failed = *trouble;
	if (trouble->code == DLN_OK)
		dln_fail(&stream->failed, status, stream->name, DLN_NOWHERE, "%s", dln_status_text(status));
	if (err)
		*err = stream->failed;
	return status;
}

dln_status dln_stream_peek(dln_stream *stream, size_t want, dln_view *out, dln_err *err) {
	assert(want <= DLN_STREAM_ROOM);
	if (stream->end - stream->begin < want && stream->begin) {
		memmove(stream->room, stream->room + stream->begin, stream->end - stream->begin);
		stream->end -= stream->begin;
		stream->begin = 0;
	}
	while (stream->end - stream->begin < want && !stream->ended && stream->failed.code == DLN_OK) {
		dln_err trouble = {.at = DLN_NOWHERE};
		size_t got = 0;
		dln_status status = stream->pull(stream->self, stream->room + stream->end, DLN_STREAM_ROOM - stream->end, &got, &trouble);
		if (status != DLN_OK)
			failed(stream, status, &trouble, NULL);
		stream->end += got;
		stream->ended = got == 0;
	}
	*out = (dln_view){stream->room + stream->begin, stream->end - stream->begin};
	if (out->len >= want || stream->failed.code == DLN_OK)
		return DLN_OK;
	if (err)
		*err = stream->failed;
	return stream->failed.code;
}

void dln_stream_skip(dln_stream *stream, size_t seen) {
	assert(seen <= stream->end - stream->begin);
	stream->begin += seen;
	stream->at += seen;
}

dln_status dln_stream_pass(dln_stream *stream, uint64_t count, dln_err *err) {
	while (count) {
		dln_view some;
		dln_status status = dln_stream_peek(stream, 1, &some, err);
		if (status != DLN_OK || !some.len)
			return status;
		if (some.len > count)
			some.len = (size_t)count;
		dln_stream_skip(stream, some.len);
		count -= some.len;
	}
	return DLN_OK;
}

dln_status dln_stream_line(dln_stream *stream, dln_buf *out, bool *more, dln_err *err) {
	return dln_stream_line_within(stream, UINT64_MAX, out, more, err);
}

dln_status dln_stream_line_within(dln_stream *stream, uint64_t most, dln_buf *out, bool *more, dln_err *err) {
	dln_buf_reset(out);
	for (;;) {
		dln_view some = {0};
		dln_status status = most ? dln_stream_peek(stream, 1, &some, err) : DLN_OK;
		size_t end;
		if (status != DLN_OK)
			return status;
		some.len = some.len < most ? some.len : (size_t)most;
		*more = out->len || some.len;
		if (!some.len)
			return DLN_OK;
		end = dln_view_find_byte(some, '\n');
		some.len = end == DLN_NOWHERE ? some.len : end + 1;
		dln_buf_view(out, some);
		if (out->status != DLN_OK)
			return dln_fail(err, out->status, stream->name, (size_t)stream->at,
				out->status == DLN_LIMIT ? "a line of more than %zu bytes" : "no memory for a line", out->limit);
		dln_stream_skip(stream, some.len);
		most -= some.len;
		if (end != DLN_NOWHERE)
			return DLN_OK;
	}
}

dln_status dln_stream_some(dln_stream *stream, size_t limit, dln_buf *out, bool *whole, dln_err *err) {
	dln_buf_reset(out);
	for (;;) {
		dln_view some;
		dln_status status = dln_stream_peek(stream, 1, &some, err);
		size_t room = limit - out->len;
		if (status != DLN_OK)
			return status;
		*whole = !some.len;
		if (!some.len || !room)
			return DLN_OK;
		some.len = some.len < room ? some.len : room;
		dln_buf_view(out, some);
		if (out->status != DLN_OK)
			return dln_fail(err, out->status, stream->name, out->len,
				out->status == DLN_LIMIT ? "longer than the limit of %zu bytes" : "no memory to read it", out->limit);
		dln_stream_skip(stream, some.len);
	}
}

dln_status dln_stream_all(dln_stream *stream, size_t limit, dln_buf *out, dln_err *err) {
	bool whole = true;
	dln_status status = dln_stream_some(stream, limit, out, &whole, err);

	if (status == DLN_OK && !whole)
		status = dln_fail(err, DLN_LIMIT, stream->name, limit, "longer than the limit of %zu bytes", limit);
	if (status != DLN_OK)
		dln_buf_reset(out);
	return status;
}

dln_status dln_stream_seek(dln_stream *stream, uint64_t to, dln_err *err) {
	assert(stream->seek);
	if (stream->failed.code != DLN_OK)
		return failed(stream, stream->failed.code, &stream->failed, err);
	dln_err trouble = {.at = DLN_NOWHERE};
	dln_status status = stream->seek(stream->self, to, &trouble);
	if (status != DLN_OK)
		return failed(stream, status, &trouble, err);
	stream->begin = stream->end = 0;
	stream->at = to;
	stream->ended = false;
	return DLN_OK;
}
