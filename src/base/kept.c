/* kept.c: see the header. */
#define _POSIX_C_SOURCE 200809L
#include "base/kept.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"

enum { KEPT_SECONDS = 30 * 24 * 3600, PART_SECONDS = 3600, LOOKED_AT = 4096, NAME_ROOM = 256 };

void dln_kept_path(const dln_kept *kept, const dln_sha256 *hash, char out[DLN_KEPT_PATH]) {
	int len = 0;

	if (kept->folder)
		len = snprintf(out, DLN_KEPT_PATH, "%s/%s%.*s%s", kept->folder, kept->head, DLN_KEPT_DIGITS, hash->hex, kept->tail);
	if (len <= 0 || len >= DLN_KEPT_PATH)
		out[0] = '\0';
}

void dln_kept_used(const char *path) {
	(void)utimensat(AT_FDCWD, path, NULL, 0);
}

void dln_kept_make_folder(const dln_kept *kept) {
	const char *path = kept->folder;
	char part[DLN_KEPT_PATH];
	size_t i;

	for (i = 1; path && i < sizeof part && (i == 1 || path[i - 1]); i++) {
		if (path[i] != '/' && path[i])
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		(void)mkdir(part, 0700);
	}
}

/* ---- taking old files away ---- */

typedef struct kept_file {
	char name[NAME_ROOM];
	int64_t used; /* seconds */
} kept_file;

static int last_used_first(const void *a, const void *b) {
	const kept_file *x = a, *y = b;

	if (x->used != y->used)
		return x->used > y->used ? -1 : 1;
	return strcmp(x->name, y->name);
}

static bool is_part(const char *name) {
	size_t len = strlen(name);

	return len > 5 && strcmp(name + len - 5, ".part") == 0;
}

/* Only what this program has written: head<32 hex digits>tail, and its unfinished form. */
static bool is_ours(const dln_kept *kept, const char *name) {
	size_t head = strlen(kept->head), tail = strlen(kept->tail);

	return strncmp(name, kept->head, head) == 0 && strspn(name + head, "0123456789abcdef") == DLN_KEPT_DIGITS &&
		strncmp(name + head + DLN_KEPT_DIGITS, kept->tail, tail) == 0 && (is_part(name) || !name[head + DLN_KEPT_DIGITS + tail]);
}

static void take_old_away(const dln_kept *kept, int folder, const kept_file *files, size_t len, int64_t now) {
	size_t whole = 0, i;

	for (i = 0; i < len; i++) {
		bool part = is_part(files[i].name);
		if (part ? now - files[i].used > PART_SECONDS : ++whole > kept->most || now - files[i].used > KEPT_SECONDS)
			(void)unlinkat(folder, files[i].name, 0);
	}
}

void dln_kept_tidy(const dln_kept *kept, const char *path) {
	struct stat fresh, one;
	struct dirent *entry;
	DIR *folder = opendir(kept->folder);
	kept_file *files = folder && stat(path, &fresh) == 0 ? dln_alloc(LOOKED_AT * sizeof *files) : NULL;
	size_t len = 0;

	while (files && len < LOOKED_AT && (entry = readdir(folder)) != NULL) {
		if (!is_ours(kept, entry->d_name) || fstatat(dirfd(folder), entry->d_name, &one, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		snprintf(files[len].name, sizeof files[len].name, "%s", entry->d_name);
		files[len++].used = (int64_t)one.st_mtime;
	}
	if (files) {
		qsort(files, len, sizeof *files, last_used_first);
		take_old_away(kept, dirfd(folder), files, len, (int64_t)fresh.st_mtime);
	}
	dln_free(files);
	if (folder)
		closedir(folder);
}
