/* folder.c: plain POSIX, apart from what is being tested. */
#define _XOPEN_SOURCE 700
#include "support/folder.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/test.h"

void dln_test_folder_new(dln_test_folder *folder) {
	const char *base = getenv("TMPDIR");

	snprintf(folder->path, sizeof folder->path, "%s/dateline-test-XXXXXX", base && *base ? base : "/tmp");
	if (mkdtemp(folder->path) == NULL)
		fail_msg("cannot make the folder %s", folder->path);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk) {
	(void)status;
	(void)kind;
	(void)walk;
	return remove(path);
}

void dln_test_folder_remove(dln_test_folder *folder) {
	if (nftw(folder->path, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
		fail_msg("cannot remove the folder %s", folder->path);
}

const char *dln_test_path(dln_test_folder *folder, const char *name) {
	snprintf(folder->joined, sizeof folder->joined, "%s/%s", folder->path, name);
	return folder->joined;
}

const char *dln_test_write(dln_test_folder *folder, const char *name, dln_view bytes) {
	FILE *file = fopen(dln_test_path(folder, name), "wb");

	if (file == NULL || fwrite(bytes.at ? bytes.at : "", 1, bytes.len, file) != bytes.len || fclose(file) != 0)
		fail_msg("cannot write %s", folder->joined);
	return folder->joined;
}

bool dln_test_read(const char *path, dln_buf *out) {
	char chunk[1 << 14];
	FILE *file = fopen(path, "rb");
	size_t got;

	dln_buf_init(out, SIZE_MAX);
	if (file == NULL)
		return false;
	while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
		dln_buf_put(out, chunk, got);
	fclose(file);
	assert_int_equal(out->status, DLN_OK);
	return true;
}

static const char *wanted_tail;

static int has_tail(const struct dirent *entry) {
	return dln_view_ends(dln_view_of(entry->d_name), dln_view_of(wanted_tail));
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
	return strcmp((*a)->d_name, (*b)->d_name);
}

void dln_test_each_file(const char *folder, const char *tail, void (*each)(void *self, const char *folder, const char *name), void *self) {
	struct dirent **entries;
	int count, i;

	wanted_tail = tail;
	count = scandir(folder, &entries, has_tail, by_bytes);
	if (count <= 0)
		fail_msg("no *%s in %s", tail, folder);
	for (i = 0; i < count; i++) {
		char *name = entries[i]->d_name;
		name[strlen(name) - strlen(tail)] = '\0';
		each(self, folder, name);
		free(entries[i]);
	}
	free(entries);
}
