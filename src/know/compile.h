/* compile.h: makes the knowledge file out of data/ (docs/knowledge.md has the formats), or out of one and lines that are put over it.
 *
 * The base is a folder or a compiled file, which carries the text that it was made from. Every NAME.tsv of it is the table NAME; the gazetteer comes
 * from places/ and the tables countries, regions, places_extra, places_short and pcodes. A new table needs no change here. An overlay is a folder of files
 * of the same names; compile_merge.c says how its lines replace, add and take away.
 *
 * Every error is told to `trouble` as "file:line: reason" and a line end, up to 200 of them; then there is no image and the status is DLN_FORMAT.
 * Warnings ("file:line: warning: ...") are looked for only when they are asked for. The same base and overlays always give the same bytes, wherever they lie.
 */
#ifndef DLN_KNOW_COMPILE_H
#define DLN_KNOW_COMPILE_H

#include "know/know.h"

typedef struct dln_compiled {
	dln_view image;          /* the file's bytes, in the arena, aligned to 8 */
	size_t errors, warnings;
} dln_compiled;

typedef struct dln_compile_job {
	const char *folder;      /* the base: a folder, or when that is NULL */
	const dln_know *base;    /* an open file that carries its text */
	const char *const *overlays;
	size_t overlay_count;    /* lowest first */
	bool warn;
	dln_sink trouble;
} dln_compile_job;

/* `out` is set also when the status is DLN_FORMAT because of errors in the files, then without an image. `arena` needs no guard. */
dln_status dln_compile(dln_arena *arena, const dln_compile_job *job, dln_compiled *out, dln_err *err);
/* A folder alone, into a file. */
dln_status dln_compile_folder(const char *data, const char *out_file, dln_sink trouble, dln_err *err);

#define DLN_COMPILE_ARENA ((size_t)3 << 30) /* a limit that is enough for any job */

#endif
