/* knowledge.c: the places where knowledge is looked for. A folder is an overlay, anything else is taken for a compiled file. */
#define _POSIX_C_SOURCE 200809L
#include "ledger/knowledge.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#ifndef DLN_INSTALLED_FOLDER
#define DLN_INSTALLED_FOLDER "/usr/local/share/dateline"
#endif

enum { PATH_LIMIT = 1 << 16 };
static const char FILE_NAME[] = "knowledge.dlk";

dln_status dln_knowledge_shipped(const char *name, dln_buf *out, dln_err *err)
{
	static const char *const folders[] = {"", "../share/dateline/"};
	size_t start = out->len;
	for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
		out->len = start;
		dln_file_program_folder(out);
		size_t folder = out->len;
		dln_buf_str(out, folders[i]);
		dln_buf_str(out, name);
		if (folder > start && out->status == DLN_OK && access(out->at + start, F_OK) == 0)
			return DLN_OK;
	}
	out->len = start;
	dln_buf_str(out, DLN_INSTALLED_FOLDER "/");
	dln_buf_str(out, name);
	if (out->status == DLN_OK && access(out->at + start, F_OK) != 0)
		return dln_fail(err, DLN_NOTFOUND, dln_view_of(name), DLN_NOWHERE, "not found beside the program nor where it is installed");
	return out->status;
}

static bool is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static dln_status add_overlay(dln_knowledge_paths *paths, const char *path, dln_err *err)
{
	if (paths->overlay_count == DLN_OVERLAYS_MAX)
		return dln_fail(err, DLN_LIMIT, dln_view_of(path), DLN_NOWHERE, "more than %d overlays", DLN_OVERLAYS_MAX);
	paths->overlays[paths->overlay_count++] = path;
	return DLN_OK;
}

/* "$VARIABLE/dateline...", else "$HOME/FOLDER/dateline...", with its NUL; its position, or SIZE_MAX where neither is set to an absolute path. */
static size_t home_path(dln_buf *room, const char *variable, const char *folder, const char *below)
{
	const char *named = getenv(variable), *home = getenv("HOME");
	size_t start = room->len;
	if (named && named[0] == '/') {
		dln_buf_str(room, named);
	} else if (home && home[0] == '/') {
		dln_buf_str(room, home);
		dln_buf_str(room, folder);
	} else {
		return SIZE_MAX;
	}
	dln_buf_str(room, below);
	dln_buf_char(room, '\0');
	return start;
}

static size_t kept_path(dln_buf *room)
{
	return home_path(room, "XDG_CACHE_HOME", "/.cache", "/dateline");
}

bool dln_knowledge_kept_folder(dln_buf *out)
{
	dln_buf_reset(out);
	return kept_path(out) != SIZE_MAX && out->status == DLN_OK;
}

/* One path that was named: a folder is an overlay. */
static dln_status take(dln_knowledge_paths *paths, const char *path, bool files, bool folders, dln_err *err)
{
	if (!path || !*path)
		return DLN_OK;
	if (is_folder(path))
		return folders ? add_overlay(paths, path, err) : DLN_OK;
	if (!files)
		return DLN_OK;
	if (paths->named_base)
		return dln_fail(err, DLN_USAGE, dln_view_of(path), DLN_NOWHERE, "there is a compiled knowledge file already; only one can be read");
	paths->named_base = path;
	return DLN_OK;
}

static dln_status take_options(const dln_engine_opts *opts, dln_knowledge_paths *paths, bool files, bool folders, dln_err *err)
{
	dln_status status = take(paths, opts ? opts->knowledge : NULL, files, folders, err);
	for (size_t i = 0; opts && i < opts->more_knowledge_count && status == DLN_OK; i++)
		status = take(paths, opts->more_knowledge[i], files, folders, err);
	return status;
}

/* The compiled file first: what may be put over it hangs on whether it was named, and by whom. */
static dln_status find(const dln_engine_opts *opts, dln_knowledge_paths *paths, dln_err *err)
{
	const char *variable = getenv("DATELINE_KNOWLEDGE");
	dln_status status = take_options(opts, paths, true, false, err);
	bool by_option = paths->named_base != NULL;
	if (status == DLN_OK && !by_option)
		status = take(paths, variable, true, false, err);
	paths->base = paths->room.len;
	if (status == DLN_OK && !paths->named_base) {
		status = dln_knowledge_shipped(FILE_NAME, &paths->room, err);
		dln_buf_char(&paths->room, '\0');
		paths->config = home_path(&paths->room, "XDG_CONFIG_HOME", "/.config", "/dateline/knowledge");
	}
	paths->kept = kept_path(&paths->room);
	if (status == DLN_OK && paths->room.status != DLN_OK)
		status = dln_fail(err, paths->room.status, dln_view_of(FILE_NAME), DLN_NOWHERE, "its path cannot be put together");
	if (status == DLN_OK && paths->config != SIZE_MAX && access(paths->room.at + paths->config, F_OK) == 0)
		status = add_overlay(paths, paths->room.at + paths->config, err);
	if (status == DLN_OK && !by_option)
		status = take(paths, variable, false, true, err);
	return status == DLN_OK ? take_options(opts, paths, false, true, err) : status;
}

dln_status dln_knowledge_find(const dln_engine_opts *opts, dln_knowledge_paths *out, dln_err *err)
{
	*out = (dln_knowledge_paths){.config = SIZE_MAX, .kept = SIZE_MAX};
	dln_buf_init(&out->room, PATH_LIMIT);
	return find(opts, out, err);
}

void dln_knowledge_clear(dln_knowledge_paths *paths)
{
	dln_buf_clear(&paths->room);
}

const char *dln_knowledge_base(const dln_knowledge_paths *paths)
{
	return paths->named_base ? paths->named_base : paths->room.at + paths->base;
}

const char *dln_knowledge_kept(const dln_knowledge_paths *paths)
{
	return paths->kept == SIZE_MAX ? NULL : paths->room.at + paths->kept;
}

dln_status dln_knowledge_open(const dln_engine_opts *opts, dln_know **out, dln_err *err)
{
	dln_knowledge_paths paths;
	dln_status status = dln_knowledge_find(opts, &paths, err);
	if (status == DLN_OK)
		status = dln_know_open_layers(&(dln_layers){.base = dln_knowledge_base(&paths), .overlays = paths.overlays, .overlay_count = paths.overlay_count,
			.kept = dln_knowledge_kept(&paths), .note = opts ? opts->note : NULL, .note_self = opts ? opts->note_self : NULL}, out, err);
	dln_knowledge_clear(&paths);
	return status;
}
