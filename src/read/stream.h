/* stream.h: bytes that come piece by piece, from a file or out of something that holds others. Internal to `read`.
 *
 * At any time DLN_STREAM_ROOM bytes of it are in memory, whatever its length. What went wrong once is given back by every later call.
 */
#ifndef DLN_READ_STREAM_H
#define DLN_READ_STREAM_H

#include "base/file.h"

enum { DLN_STREAM_ROOM = 1 << 16 };

/* Puts 1 to `size` bytes into `room`, or sets *got to 0: the end. */
typedef dln_status dln_pull_fn(void *self, char *room, size_t size, size_t *got, dln_err *err);
/* Goes to a byte, counted from the beginning. */
typedef dln_status dln_seek_fn(void *self, uint64_t to, dln_err *err);

typedef struct dln_stream {
	dln_pull_fn *pull;
	void *self;
	dln_seek_fn *seek;  /* NULL: one may not go back in it */
	uint64_t size;      /* where one may: bytes in all */
	dln_view bytes;     /* of a stream of bytes in memory: all of them */
	size_t given;       /* so many were pulled */
	dln_view name;      /* for errors */
	char *room;
	size_t begin, end;  /* of the bytes in it that nobody took yet */
	uint64_t at;        /* how many were taken */
	bool ended;
	dln_err failed;     /* code DLN_OK: nothing went wrong */
} dln_stream;

/* `self` and `name` are borrowed. DLN_NOMEM. */
dln_status dln_stream_open(dln_stream *stream, dln_pull_fn *pull, void *self, dln_view name, dln_err *err);
/* The bytes of an open file, which is borrowed. */
dln_status dln_stream_open_file(dln_stream *stream, dln_file *file, dln_view name, dln_err *err);
/* Bytes in memory, borrowed. The stream may not be moved. */
dln_status dln_stream_open_bytes(dln_stream *stream, dln_view bytes, dln_view name, dln_err *err);
void dln_stream_close(dln_stream *stream);

/* The next bytes, not taken yet: `want` of them (at most DLN_STREAM_ROOM), more where more are there, fewer only at the end. Valid until the next call. */
dln_status dln_stream_peek(dln_stream *stream, size_t want, dln_view *out, dln_err *err);
/* Takes what was seen. */
void dln_stream_skip(dln_stream *stream, size_t seen);
/* Takes `count` bytes without keeping them; fewer at the end. */
dln_status dln_stream_pass(dln_stream *stream, uint64_t count, dln_err *err);
/* Takes a line with its end into `out` (reset first). *more is false at the end. DLN_LIMIT at the byte where it is longer than the ceiling of `out`. */
dln_status dln_stream_line(dln_stream *stream, dln_buf *out, bool *more, dln_err *err);
/* The same of `most` bytes at most: a line that goes on behind them is taken as far as they reach, and has no end. */
dln_status dln_stream_line_within(dln_stream *stream, uint64_t most, dln_buf *out, bool *more, dln_err *err);
/* Takes what is left into `out` (reset first), up to `limit` bytes; *whole is false where more follows, which is not taken. */
dln_status dln_stream_some(dln_stream *stream, size_t limit, dln_buf *out, bool *whole, dln_err *err);
/* Takes all that is left into `out` (reset first). DLN_LIMIT, and nothing is in `out`, where it is longer than `limit` bytes. */
dln_status dln_stream_all(dln_stream *stream, size_t limit, dln_buf *out, dln_err *err);
/* Goes to a byte of a stream in which one may; counted from its beginning. */
dln_status dln_stream_seek(dln_stream *stream, uint64_t to, dln_err *err);

#endif
