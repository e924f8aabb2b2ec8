/* container.h: what holds other things: archive.c, warc.c, records.c, table_records.c. Internal to `read`; unpack.c stacks them.
 *
 * A container reads from a stream that is lent to it and offers its members one after the other, each as bytes to be pulled. Members that no reader would want (pictures,
 * style sheets, hidden files) are passed over.
 */
#ifndef DLN_READ_CONTAINER_H
#define DLN_READ_CONTAINER_H

#include "read/stream.h"

/* How much a file has unpacked to. */
typedef struct dln_unpack_toll {
	const dln_stream *whole; /* the file's */
	uint64_t unpacked;
	bool broke;              /* it was too much */
} dln_unpack_toll;

/* Counts bytes that came out of a decompressor. DLN_LIMIT where it is too much (unpack.h): then nothing more of the file is read. */
dln_status dln_unpack_pay(dln_unpack_toll *toll, dln_view name, size_t bytes, dln_err *err);

typedef struct dln_member {
	dln_view name;     /* borrowed until the next one; empty: it has none, `number` is it */
	uint64_t number;   /* from 1; 0: it is all that there is, and is called as what holds it */
	dln_view url;      /* where it was found, may be empty */
	dln_view charset;  /* the label of its encoding, as whoever sent it said; may be empty */
} dln_member;

typedef struct dln_container {
	/* Goes to the next member, whatever of the one before was pulled. *more is false when there is none. After a failure that does not end the container it may be called
	 * again: *more tells. */
	dln_status (*next)(void *self, dln_member *out, bool *more, dln_err *err);
	/* Bytes of the member. */
	dln_pull_fn *pull;
	/* What is odd about the member, of which all was pulled; constant, or NULL. The function may be NULL: nothing ever is. */
	const char *(*odd)(void *self);
	void (*close)(void *self);
	void *self;
} dln_container;

/* `in` and `toll` are borrowed as long as the container lives. On failure there is nothing to close. */
dln_status dln_archive_open(dln_stream *in, dln_unpack_toll *toll, dln_container *out, dln_err *err);   /* zip, tar, 7z, cpio; or one thing, compressed */
dln_status dln_warc_open(dln_stream *in, dln_unpack_toll *toll, dln_container *out, dln_err *err);
dln_status dln_mbox_open(dln_stream *in, dln_container *out, dln_err *err);
dln_status dln_jsonl_open(dln_stream *in, dln_container *out, dln_err *err);
/* The records of a table (csv.h), each with the header before it, so that it is a table of its own. `begun`: bytes of it that were taken from `in` already; they are the
 * container's from now on, also on failure. A record with its header that is longer than `limit` is a failure at its byte. */
dln_status dln_table_open(dln_stream *in, dln_buf *begun, char separator, size_t limit, dln_container *out, dln_err *err);

#endif
