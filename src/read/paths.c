/* paths.c: a path -> the files it names.
 *
 * Folders still to be read wait in a list that is worked off without recursion. What a folder gave is sorted by the bytes of the whole
 * paths at the end, so the order does not depend on the file system.
 */
#define _POSIX_C_SOURCE 200809L /* lstat */

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "read/read.h"

enum { LONGEST_PATH = 4096, MAX_FOLDERS = 1000000 };

typedef struct gather {
	dln_arena *arena;
	dln_paths *files, folders;
	dln_input input;
	size_t max;
	dln_view given;
	dln_err *err;
} gather;

/* Like dln_vec_push, outside of a guard: an open folder is held here. */
static dln_status push(gather *g, dln_paths *list, dln_view path, size_t max) {
	if (list->len == max)
		return dln_fail(g->err, DLN_LIMIT, g->given, DLN_NOWHERE, "more than %zu files or folders", max);
	if (list->len == list->cap) {
		size_t cap = list->cap ? list->cap * 2 : 16;
		dln_view *room = cap > SIZE_MAX / sizeof *room ? NULL : dln_arena_try(g->arena, cap * sizeof *room);
		if (!room)
			return dln_fail(g->err, DLN_NOMEM, g->given, DLN_NOWHERE, "no memory for the paths");
		if (list->len)
			memcpy(room, list->at, list->len * sizeof *room);
		list->at = room;
		list->cap = cap;
	}
	list->at[list->len++] = path;
	return DLN_OK;
}

/* "folder/name" with a NUL behind it; the empty view when there is no memory. */
static dln_view join(gather *g, dln_view folder, dln_view name) {
	bool slash = folder.len && folder.at[folder.len - 1] != '/' && name.len;
	size_t len = folder.len + slash + name.len;
	char *at = dln_arena_try(g->arena, len + 1);

	if (!at)
		return (dln_view){0};
	if (folder.len)
		memcpy(at, folder.at, folder.len);
	if (slash)
		at[folder.len] = '/';
	if (name.len)
		memcpy(at + folder.len + slash, name.at, name.len);
	return (dln_view){at, len};
}

static bool is_input_name(dln_input input, dln_view name) {
	static const char *const ends[][5] = {[DLN_INPUT_TEXT] = {".txt", ".text", ".html", ".htm", ".xhtml"}, [DLN_INPUT_CONLLU] = {".conllu"}};

	for (size_t i = 0; i < 5 && ends[input][i]; i++) {
		dln_view end = dln_view_of(ends[input][i]);
		if (name.len > end.len && dln_view_eq_nocase(dln_view_sub(name, name.len - end.len, name.len), end))
			return true;
	}
	return false;
}

bool dln_paths_wanted(dln_input input, dln_view path) {
	dln_view rest = path, name = path;

	while (rest.len) {
		name = dln_view_cut(&rest, '/');
		if (name.len && (name.at[0] == '.' || dln_view_is(name, "__MACOSX")) && !dln_view_is(name, ".") && !dln_view_is(name, ".."))
			return false;
	}
	return is_input_name(input, name);
}

static dln_status take_entry(gather *g, dln_view folder, dln_view name) {
	struct stat st;

	if (name.at[0] == '.' || folder.len + name.len + 1 > LONGEST_PATH)
		return DLN_OK;
	dln_view path = join(g, folder, name);
	if (!path.at)
		return dln_fail(g->err, DLN_NOMEM, g->given, DLN_NOWHERE, "no memory for the paths");
	if (lstat(path.at, &st) != 0)
		return DLN_OK; /* gone since */
	if (S_ISDIR(st.st_mode))
		return push(g, &g->folders, path, MAX_FOLDERS);
	if (!is_input_name(g->input, name))
		return DLN_OK;
	if (S_ISLNK(st.st_mode) && stat(path.at, &st) == 0 && S_ISDIR(st.st_mode))
		return DLN_OK;
	return S_ISREG(st.st_mode) || S_ISLNK(st.st_mode) ? push(g, g->files, path, g->max) : DLN_OK;
}

static dln_status read_folder(gather *g, dln_view path) {
	DIR *dir = opendir(path.at);
	dln_status status = DLN_OK;
	const struct dirent *entry;

	if (!dir)
		return push(g, g->files, path, g->max);
	while (status == DLN_OK && (errno = 0, entry = readdir(dir)) != NULL)
		status = take_entry(g, path, dln_view_of(entry->d_name));
	if (status == DLN_OK && errno != 0)
		status = push(g, g->files, path, g->max);
	closedir(dir);
	return status;
}

dln_status dln_paths_add(dln_arena *arena, dln_paths *paths, const char *path, dln_input input, size_t max, dln_err *err) {
	gather g = {.arena = arena, .files = paths, .input = input, .max = max, .given = dln_view_of(path), .err = err};
	size_t before = paths->len;
	struct stat st;
	dln_view copy = join(&g, g.given, (dln_view){0});
	dln_status status;

	if (!copy.at)
		return dln_fail(err, DLN_NOMEM, g.given, DLN_NOWHERE, "no memory for the paths");
	if (dln_view_is(copy, "-") || stat(copy.at, &st) != 0 || !S_ISDIR(st.st_mode))
		return push(&g, paths, copy, max);
	status = push(&g, &g.folders, copy, MAX_FOLDERS);
	while (status == DLN_OK && g.folders.len)
		status = read_folder(&g, g.folders.at[--g.folders.len]);
	if (paths->len > before)
		qsort(paths->at + before, paths->len - before, sizeof *paths->at, dln_view_order);
	return status;
}
