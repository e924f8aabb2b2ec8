/* folder.h: a folder of a test's own, and whole files. All fail the test when the system refuses. */
#ifndef DLN_SUPPORT_FOLDER_H
#define DLN_SUPPORT_FOLDER_H

#include "base/str.h"

typedef struct dln_test_folder {
	char path[256];
	char joined[600];
} dln_test_folder;

void dln_test_folder_new(dln_test_folder *folder);
/* With everything in it. */
void dln_test_folder_remove(dln_test_folder *folder);
/* The path of `name` in the folder; lives until the next call. */
const char *dln_test_path(dln_test_folder *folder, const char *name);
/* Writes a file into the folder; returns its path as above. */
const char *dln_test_write(dln_test_folder *folder, const char *name, dln_view bytes);
/* Reads a file of any length into `out`, which the caller clears. False when it cannot be opened. */
bool dln_test_read(const char *path, dln_buf *out);

/* Calls `each` for every file of the folder whose name ends with `tail`, in byte order of the names, with the name without the tail. Asserts that there is one. */
void dln_test_each_file(const char *folder, const char *tail, void (*each)(void *self, const char *folder, const char *name), void *self);

#endif
