/* unpack.h: a file -> the things in it that dln_read_bytes reads, one after the other: the file itself, or what an archive, a mailbox, a web crawl or a file of
 * JSON lines holds, at any depth up to DLN_UNPACK_DEPTH. Internal to `read` and to whoever takes files in.
 *
 * Nothing is unpacked to the disk, and of a file of any length only what is handed over is in memory. What something is, its bytes tell (sniff.h). A thing is called
 * "path!name" by its name in an archive, "path!17" by its number in what has no names, and "path" when it is all that there is (story.txt.gz). A path that is no
 * file, but begins with one and goes on like that, means only this thing; with "#2" behind it only this report of it.
 *
 * A table of reports that is longer than one thing may be is gone through row by row, each "path!17" by its number; a shorter one is one thing, and taken apart only
 * where the path names a row of it.
 *
 * Against bombs: a file may unpack to DLN_UNPACK_FREE bytes, and beyond that to DLN_UNPACK_TIMES its own size: text packs to a
 * tenth, a crawl's worst pages to a fiftieth. Where it is more, that is told once, and the file ends.
 */
#ifndef DLN_READ_UNPACK_H
#define DLN_READ_UNPACK_H

#include "read/read.h"

enum { DLN_UNPACK_DEPTH = 4, DLN_UNPACK_FREE = 64 << 20, DLN_UNPACK_TIMES = 200, DLN_UNPACK_NAME = 4096 };

typedef struct dln_unpack dln_unpack;

/* One thing. Views are borrowed until the next call. */
typedef struct dln_unpacked {
	dln_view id;
	dln_view file;   /* the path of the file that it is in */
	dln_meta meta;   /* what is said of it around it: where a crawl found it */
	dln_view report; /* only the report of this id is wanted; empty: all that are in it */
	uint64_t done;   /* bytes of the file read so far */
	bool last;       /* it is the file itself: nothing follows */
	bool alone;      /* it is all that was asked for, and no part among others: the file itself, what is compressed in it, or what the path names */
} dln_unpacked;

typedef struct dln_unpack_opts {
	size_t limit;             /* bytes of one thing */
	const dln_reader *reader; /* by which tables of reports are known (rows.h); NULL: they are not, and none is taken apart */
	const dln_fields *fields; /* what their columns are called; may be NULL */
} dln_unpack_opts;

/* `path` as dln_file_read has it. */
dln_status dln_unpack_open(const char *path, const dln_unpack_opts *opts, dln_unpack **out, dln_err *err);
/* The same from bytes, borrowed, that are called `id`. */
dln_status dln_unpack_open_bytes(dln_view id, dln_view bytes, const dln_unpack_opts *opts, dln_unpack **out, dln_err *err);
/* The next thing: its bytes in `bytes` (reset first), what is known of it in `out`. *more is false when there is none. A failure is that of one thing, and what
 * follows it may still be had by calling again; `err` names it. */
dln_status dln_unpack_next(dln_unpack *unpack, dln_buf *bytes, dln_unpacked *out, bool *more, dln_err *err);
void dln_unpack_close(dln_unpack *unpack);

#endif
