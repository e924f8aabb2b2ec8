/* kept.h: files of a cache folder, which may be taken away at any time and are only there for speed.
 *
 * A file is named by what it was made of or for: a head, 32 hexadecimal digits, a tail. Whoever writes one takes old ones of the same head away: those that were
 * not used for thirty days, all but those used last, and what killed writers left. "Now" is the time that the file system gave the new file.
 */
#ifndef DLN_BASE_KEPT_H
#define DLN_BASE_KEPT_H

#include "base/file.h"

enum { DLN_KEPT_DIGITS = 32, DLN_KEPT_PATH = 4096 };

typedef struct dln_kept {
	const char *folder; /* NULL: there is none */
	const char *head, *tail;
	unsigned most;      /* files that stay */
} dln_kept;

/* "folder/head<first digits of the hash>tail", NUL-terminated; empty where there is no folder or no room. */
void dln_kept_path(const dln_kept *kept, const dln_sha256 *hash, char out[DLN_KEPT_PATH]);
/* Notes that a file was used. */
void dln_kept_used(const char *path);
/* Makes the folder with those above it. Whether that worked shows when a file is written into it. */
void dln_kept_make_folder(const dln_kept *kept);
/* Takes old files away, after `path` was written. */
void dln_kept_tidy(const dln_kept *kept, const char *path);

#endif
