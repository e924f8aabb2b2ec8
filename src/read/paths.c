/* paths.c: a path -> the files it names.
 *
 * Folders still to be read wait in a list that is worked off without recursion. What a folder gave is sorted by the bytes of the whole
 * paths at the end, so the order does not depend on the file system.
 */
#define _POSIX_C_SOURCE 200809L /* lstat */

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "read/forms.h"
#include "read/read.h"

enum { LONGEST_PATH = 4096, MAX_FOLDERS = 1000000 };

typedef struct gather {
	dln_arena *arena;
	dln_paths *files, folders;
	const dln_search *how;
	char *room; /* for the beginning of a file; NULL: none was looked into */
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

static bool ends_in(dln_view name, const char *what) {
	dln_view end = dln_view_of(what);

	return name.len > end.len && dln_view_eq_nocase(dln_view_sub(name, name.len - end.len, name.len), end);
}

static bool is_input_name(dln_input input, dln_view name) {
	static const char *const ends[] = {".txt", ".text", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".rdf", ".nitf", ".json", ".jsonl", ".ndjson", ".csv",
		".tsv", ".eml",
		".mbox", ".mht", ".mhtml", ".warc", ".pdf", ".gz", ".bz2", ".xz", ".zst", ".zip", ".tar", ".tgz", ".7z"};

	if (input == DLN_INPUT_CONLLU)
		return ends_in(name, ".conllu");
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (ends_in(name, ends[i]))
			return true;
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

typedef struct heading {
	dln_arena *arena;
	const dln_search *how;
	dln_view name, bytes;
	bool may;
} heading;

static dln_status read_heading(void *self) {
	heading *h = self;

	h->may = dln_forms_may(h->arena, h->how->reader, h->name, h->bytes, h->how->fields);
	return DLN_OK;
}

/* Tables, JSON and XML hold many things beside news; a table of metadata lies beside the texts that it is about. What cannot be opened is left to the reading. */
static dln_status look_into(gather *g, dln_view path, bool *may) {
	static const char *const ends[] = {".csv", ".tsv", ".json", ".xml"};
	bool open = false;

	for (size_t i = 0; i < sizeof ends / sizeof *ends && g->how->input == DLN_INPUT_TEXT; i++)
		open |= ends_in(path, ends[i]);
	if (!open)
		return DLN_OK;
	if (!g->room && (g->room = dln_arena_try(g->arena, DLN_FORMS_BYTES)) == NULL)
		return dln_fail(g->err, DLN_NOMEM, g->given, DLN_NOWHERE, "no memory for the paths");
	FILE *file = fopen(path.at, "rb");
	if (!file)
		return DLN_OK;
	heading h = {g->arena, g->how, path, {g->room, fread(g->room, 1, DLN_FORMS_BYTES, file)}, true};
	fclose(file);
	dln_status status = dln_arena_guard(g->arena, read_heading, &h);
	*may = h.may;
	return status == DLN_OK ? status : dln_fail(g->err, status, g->given, DLN_NOWHERE, "no memory for the paths");
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
	if (!is_input_name(g->how->input, name))
		return DLN_OK;
	if (S_ISLNK(st.st_mode) && stat(path.at, &st) == 0 && S_ISDIR(st.st_mode))
		return DLN_OK;
	bool may = true;
	dln_status status = S_ISREG(st.st_mode) ? look_into(g, path, &may) : DLN_OK;
	if (status != DLN_OK || !may)
		return status;
	return S_ISREG(st.st_mode) || S_ISLNK(st.st_mode) ? push(g, g->files, path, g->how->max) : DLN_OK;
}

static dln_status read_folder(gather *g, dln_view path) {
	DIR *dir = opendir(path.at);
	dln_status status = DLN_OK;
	const struct dirent *entry;

	if (!dir)
		return push(g, g->files, path, g->how->max);
	while (status == DLN_OK && (errno = 0, entry = readdir(dir)) != NULL)
		status = take_entry(g, path, dln_view_of(entry->d_name));
	if (status == DLN_OK && errno != 0)
		status = push(g, g->files, path, g->how->max);
	closedir(dir);
	return status;
}

dln_status dln_paths_add(dln_arena *arena, dln_paths *paths, const char *path, const dln_search *how, dln_err *err) {
	gather g = {.arena = arena, .files = paths, .how = how, .given = dln_view_of(path), .err = err};
	size_t before = paths->len;
	struct stat st;
	dln_view copy = join(&g, g.given, (dln_view){0});
	dln_status status;

	if (!copy.at)
		return dln_fail(err, DLN_NOMEM, g.given, DLN_NOWHERE, "no memory for the paths");
	if (dln_view_is(copy, "-") || stat(copy.at, &st) != 0 || !S_ISDIR(st.st_mode))
		return push(&g, paths, copy, how->max);
	status = push(&g, &g.folders, copy, MAX_FOLDERS);
	while (status == DLN_OK && g.folders.len)
		status = read_folder(&g, g.folders.at[--g.folders.len]);
	if (paths->len > before)
		qsort(paths->at + before, paths->len - before, sizeof *paths->at, dln_view_order);
	return status;
}
