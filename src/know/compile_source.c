/* compile_source.c: the files that a knowledge file is made of: a data folder, what a compiled file carries, an overlay's folder.
 *
 * A data folder is ours and read whole. An overlay comes from outside: only regular files named NAME.tsv are read (links to such are followed, nothing
 * else is opened for reading), with ceilings on each and on all of them. Files are taken in the order of their names, so nothing hangs on the order of a folder.
 */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/deflate.h"
#include "base/file.h"
#include "know/compile_parts.h"
#include "know/know_parts.h"

#define FILE_LIMIT ((size_t)256 << 20)
#define NAME_ROOM 256
#define PATH_ROOM 4096

static bool has_end(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);
	return n > m && memcmp(name + n - m, end, m) == 0;
}

static dln_status no_memory(const char *where, dln_err *err)
{
	return dln_fail(err, DLN_NOMEM, dln_view_of(where), DLN_NOWHERE, "memory ran out");
}

/* Names of the files with that ending in a folder, NULL when memory ran out. */
static char (*names_in(dln_arena *arena, DIR *folder, bool packed, size_t *len))[NAME_ROOM]
{
	char(*names)[NAME_ROOM] = dln_arena_try(arena, (DLN_COMPILE_FILES_MAX + 1) * sizeof *names);
	*len = 0;
	for (struct dirent *entry; names && (entry = readdir(folder)) != NULL && *len <= DLN_COMPILE_FILES_MAX;)
		if (entry->d_name[0] != '.' && (has_end(entry->d_name, ".tsv") || (packed && has_end(entry->d_name, ".tsv.gz"))))
			snprintf(names[(*len)++], sizeof *names, "%s", entry->d_name);
	if (names)
		qsort(names, *len, sizeof *names, (int (*)(const void *, const void *))strcmp);
	return names;
}

static dln_view keep(dln_arena *arena, dln_view bytes)
{
	char *at = dln_arena_try(arena, bytes.len + 1);
	if (at && bytes.len)
		memcpy(at, bytes.at, bytes.len);
	return (dln_view){at, at ? bytes.len : 0};
}

/* What a packed file holds, in the arena. */
static dln_status unpack(dln_arena *arena, dln_view raw, const char *path, dln_view *out, dln_err *err)
{
	dln_buf text;
	dln_buf_init(&text, FILE_LIMIT + (1 << 16));
	dln_status status = dln_gunzip(raw, FILE_LIMIT, &text);
	if (status != DLN_OK)
		status = dln_fail(err, status, dln_view_of(path), DLN_NOWHERE, "it cannot be unpacked");
	else if (!(*out = keep(arena, dln_buf_as_view(&text))).at)
		status = no_memory(path, err);
	dln_buf_clear(&text);
	return status;
}

/* The names and the text of a source whose bytes are there. `file` is the name below the folder. */
static dln_status complete(dln_arena *arena, dln_source *s, const char *path, const char *file, dln_err *err)
{
	const char *base = strrchr(file, '/');
	base = base ? base + 1 : file;
	s->name = keep(arena, dln_view_of(path));
	s->file = keep(arena, dln_view_of(file));
	s->stem = keep(arena, (dln_view){base, strcspn(base, ".")});
	s->is_places = base != file;
	s->text = s->raw;
	if (!s->name.at || !s->file.at || !s->stem.at)
		return no_memory(path, err);
	return has_end(file, ".gz") ? unpack(arena, s->raw, path, &s->text, err) : DLN_OK;
}

static dln_status read_raw(dln_arena *arena, const char *path, size_t limit, dln_view *out, dln_err *err)
{
	dln_buf bytes;
	dln_buf_init(&bytes, limit);
	dln_status status = dln_file_read(path, limit, &bytes, err);
	if (status == DLN_OK && !(*out = keep(arena, dln_buf_as_view(&bytes))).at)
		status = no_memory(path, err);
	dln_buf_clear(&bytes);
	return status;
}

static bool join(char path[PATH_ROOM], const char *folder, const char *below, const char *file)
{
	bool slash = *folder && folder[strlen(folder) - 1] == '/';
	return (size_t)snprintf(path, PATH_ROOM, "%s%s%s%s", folder, slash ? "" : "/", below, file) < PATH_ROOM;
}

static dln_source *next(dln_sources *out)
{
	dln_source *s = &out->at[out->len];
	*s = (dln_source){.number = (uint32_t)out->len};
	out->len++;
	return s;
}

static dln_status too_many(const char *folder, dln_err *err)
{
	return dln_fail(err, DLN_LIMIT, dln_view_of(folder), DLN_NOWHERE, "more than %d files of knowledge", DLN_COMPILE_FILES_MAX);
}

/* ---- a data folder ---- */

static dln_status gather(dln_arena *arena, const char *data, const char *below, dln_sources *out, dln_err *err)
{
	char path[PATH_ROOM];
	if (!join(path, data, below, ""))
		return dln_fail(err, DLN_LIMIT, dln_view_of(data), DLN_NOWHERE, "the path is too long");
	DIR *folder = opendir(path);
	if (!folder && *below)
		return DLN_OK; /* no gazetteer: the tables alone */
	if (!folder)
		return dln_fail(err, DLN_IO, dln_view_of(data), DLN_NOWHERE, "the folder cannot be opened");
	size_t len;
	char(*names)[NAME_ROOM] = names_in(arena, folder, true, &len);
	closedir(folder);
	if (!names)
		return no_memory(data, err);
	for (size_t i = 0; i < len; i++) {
		char file[NAME_ROOM + 16];
		if (out->len == DLN_COMPILE_FILES_MAX)
			return too_many(data, err);
		if (!join(path, data, below, names[i]))
			return dln_fail(err, DLN_LIMIT, dln_view_of(data), DLN_NOWHERE, "the path is too long");
		snprintf(file, sizeof file, "%s%s", below, names[i]);
		dln_source *s = next(out);
		dln_status status = read_raw(arena, path, FILE_LIMIT, &s->raw, err);
		if (status == DLN_OK)
			status = complete(arena, s, path, file, err);
		if (status != DLN_OK)
			return status;
	}
	return DLN_OK;
}

dln_status dln_source_folder(dln_arena *arena, const char *folder, dln_sources *out, dln_err *err)
{
	dln_status status = gather(arena, folder, "", out, err);
	return status == DLN_OK ? gather(arena, folder, "places/", out, err) : status;
}

/* ---- a compiled file ---- */

dln_status dln_source_carried(dln_arena *arena, const dln_know *base, dln_sources *out, dln_err *err)
{
	if (!base->text.len)
		return dln_fail(err, DLN_FORMAT, DLN_LIT("knowledge"), DLN_NOWHERE, "the compiled file carries no text that lines could be put over");
	for (uint32_t i = 0; i < base->file_len; i++) {
		const dln_know_file_entry *f = &base->files[i];
		char file[NAME_ROOM];
		if (out->len == DLN_COMPILE_FILES_MAX)
			return too_many("knowledge", err);
		if (f->at > base->text.len || f->size > base->text.len - f->at || f->layer)
			return dln_fail(err, DLN_CORRUPT, DLN_LIT("knowledge"), DLN_NOWHERE, "the text that the compiled file carries is damaged");
		snprintf(file, sizeof file, "%.*s", DLN_FMT(dln_know_string(base, f->name)));
		dln_source *s = next(out);
		s->raw = (dln_view){base->text.at + f->at, (size_t)f->size};
		dln_status status = complete(arena, s, file, file, err);
		if (status != DLN_OK)
			return status;
	}
	return DLN_OK;
}

/* ---- an overlay ---- */

static size_t bytes_of_overlays(const dln_sources *sources)
{
	size_t sum = 0;
	for (size_t i = 0; i < sources->len; i++)
		sum += sources->at[i].layer ? sources->at[i].raw.len : 0;
	return sum;
}

/* The kind is asked for before opening, so that no device is touched; one that takes the file's place in between is not waited for (base/file.h). */
static dln_status read_overlay_file(dln_arena *arena, const char *path, dln_source *s, dln_err *err)
{
	struct stat kind;
	if (stat(path, &kind) != 0)
		return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "it cannot be read");
	if (!S_ISREG(kind.st_mode))
		return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "not a regular file");
	dln_status status = read_raw(arena, path, DLN_COMPILE_OVERLAY_FILE, &s->raw, err);
	if (status == DLN_LIMIT)
		return dln_fail(err, status, dln_view_of(path), DLN_NOWHERE, "a file of an overlay has at most %zu bytes", DLN_COMPILE_OVERLAY_FILE);
	return status;
}

dln_status dln_source_overlay(dln_arena *arena, const char *path, uint32_t layer, dln_sources *out, dln_err *err)
{
	DIR *folder = opendir(path);
	if (!folder)
		return dln_fail(err, DLN_IO, dln_view_of(path), DLN_NOWHERE, "the folder cannot be opened");
	size_t len;
	char(*names)[NAME_ROOM] = names_in(arena, folder, false, &len), file[PATH_ROOM];
	closedir(folder);
	if (!names)
		return no_memory(path, err);
	for (size_t i = 0; i < len; i++) {
		if (out->len == DLN_COMPILE_FILES_MAX)
			return too_many(path, err);
		if (!join(file, path, "", names[i]))
			return dln_fail(err, DLN_LIMIT, dln_view_of(path), DLN_NOWHERE, "the path is too long");
		dln_source *s = next(out);
		s->layer = layer;
		dln_status status = read_overlay_file(arena, file, s, err);
		if (status == DLN_OK)
			status = complete(arena, s, file, names[i], err);
		if (status != DLN_OK)
			return status;
		if (bytes_of_overlays(out) > DLN_COMPILE_OVERLAY_ALL)
			return dln_fail(err, DLN_LIMIT, dln_view_of(path), DLN_NOWHERE, "the overlays have more than %zu bytes", DLN_COMPILE_OVERLAY_ALL);
	}
	return DLN_OK;
}
