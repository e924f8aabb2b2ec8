/* file.h: files in and out, with ceilings, and SHA-256 (libcrypto). */
#ifndef DLN_BASE_FILE_H
#define DLN_BASE_FILE_H

#include "base/str.h"

/* Reads a whole file into `out` (reset first). DLN_LIMIT when it is longer than `limit`: read no further than that. A folder, a missing file and
 * a missing right are DLN_IO with the system's reason. "-" is standard input. Never blocks on a FIFO without a writer for ever: only
 * regular files, standard input and what an argument names directly are read. */
dln_status dln_file_read(const char *path, size_t limit, dln_buf *out, dln_err *err);
/* The same piece by piece. `name` is what errors call it, borrowed: the path, "standard input" for "-". */
typedef struct dln_file {
	int fd;
	bool ours;         /* closing it closes `fd` */
	bool regular;      /* it has a size, and one may go back in it */
	uint64_t size, at; /* bytes; 0 where it is not regular. Bytes read so far, or where it went to */
	const char *name;
} dln_file;
dln_status dln_file_open(const char *path, dln_file *out, dln_err *err);
void dln_file_close(dln_file *file);
/* 1 to `size` bytes; *got 0: the end. */
dln_status dln_file_pull(dln_file *file, char *room, size_t size, size_t *got, dln_err *err);
dln_status dln_file_seek(dln_file *file, uint64_t to, dln_err *err);

/* Writes to a temporary file beside `path`, syncs, renames over it: afterwards there is the old file or the whole new one. */
dln_status dln_file_write(const char *path, dln_view bytes, dln_err *err);
/* The same of parts that follow each other, without syncing: for what may be lost when the power fails, and is looked at before it is believed. */
dln_status dln_file_write_kept(const char *path, const dln_view *parts, size_t count, dln_err *err);

/* A read-only memory map. */
typedef struct dln_mapping {
	dln_view bytes;
	void *hold;
} dln_mapping;
dln_status dln_file_map(const char *path, size_t limit, dln_mapping *out, dln_err *err);
/* A map of the process's own with a copy of these bytes, for what has no file. */
dln_status dln_file_map_copy(dln_view bytes, dln_mapping *out, dln_err *err);
void dln_file_unmap(dln_mapping *mapping);

/* The folder of the running program with a slash at the end, appended to `out`; nothing where the system cannot tell. */
void dln_file_program_folder(dln_buf *out);

typedef struct dln_sha256 { char hex[65]; } dln_sha256;
dln_status dln_sha256_of(dln_view bytes, dln_sha256 *out);

#endif
