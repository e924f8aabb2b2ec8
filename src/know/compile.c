/* compile.c: the compiler from folder to file.
 *
 * Three steps, so that no file or heap block is held where the arena may leave: all files are read into the arena; then, inside one
 * guard, parsed, checked and laid out as the image of the knowledge file; then the image is sealed with its hashes and written.
 */
#define _POSIX_C_SOURCE 200809L
#include "know/compile.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "know/compile_parts.h"

#define ARENA_LIMIT ((size_t)3 << 30)
#define FILE_LIMIT ((size_t)256 << 20)
#define FILES_MAX 1024

void dln_compile_trouble(dln_compiler *c, const dln_source *source, uint32_t line, const char *format, ...)
{
	char text[1024], reason[768];
	if (c->troubles++ >= DLN_COMPILE_TROUBLES)
		return;
	va_list args;
	va_start(args, format);
	vsnprintf(reason, sizeof reason, format, args);
	va_end(args);
	int len = snprintf(text, sizeof text, "%.*s:%u: %s\n", (int)(source->name.len < 240 ? source->name.len : 240), source->name.at, line ? line : 1, reason);
	if (len > 0 && c->trouble.write)
		(void)c->trouble.write(c->trouble.self, text, (size_t)len < sizeof text ? (size_t)len : sizeof text - 1);
}

static bool has_end(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);
	return n > m && memcmp(name + n - m, end, m) == 0;
}

/* Names of the .tsv and .tsv.gz files in a folder, NULL when memory ran out. */
static char (*names_in(dln_arena *arena, DIR *folder, size_t *len))[256]
{
	char(*names)[256] = dln_arena_try(arena, FILES_MAX * sizeof *names);
	*len = 0;
	for (struct dirent *entry; names && (entry = readdir(folder)) != NULL && *len < FILES_MAX;)
		if (entry->d_name[0] != '.' && (has_end(entry->d_name, ".tsv") || has_end(entry->d_name, ".tsv.gz")))
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

/* One file's text, unpacked, into the arena. */
static dln_status read_text(dln_arena *arena, const char *path, dln_view *out, dln_err *err)
{
	dln_buf bytes, text;
	dln_buf_init(&bytes, FILE_LIMIT);
	dln_buf_init(&text, FILE_LIMIT + (1 << 16));
	dln_status status = dln_file_read(path, FILE_LIMIT, &bytes, err);
	if (status == DLN_OK && has_end(path, ".gz")) {
		status = dln_compile_gunzip(dln_buf_as_view(&bytes), FILE_LIMIT, &text);
		if (status != DLN_OK)
			dln_fail(err, status, dln_view_of(path), DLN_NOWHERE, "it cannot be unpacked");
	}
	if (status == DLN_OK) {
		*out = keep(arena, dln_buf_as_view(has_end(path, ".gz") ? &text : &bytes));
		if (!out->at)
			status = dln_fail(err, DLN_NOMEM, dln_view_of(path), DLN_NOWHERE, "memory ran out");
	}
	dln_buf_clear(&bytes);
	dln_buf_clear(&text);
	return status;
}

typedef struct gathering {
	dln_arena *arena;
	dln_source *at;
	size_t len;
} gathering;

static dln_status gather(gathering *g, const char *data, const char *below, dln_err *err)
{
	char path[4096];
	if ((size_t)snprintf(path, sizeof path, "%s/%s", data, below) >= sizeof path)
		return dln_fail(err, DLN_LIMIT, dln_view_of(data), DLN_NOWHERE, "the path is too long");
	DIR *folder = opendir(path);
	if (!folder && *below)
		return DLN_OK; /* no gazetteer: the tables alone */
	if (!folder)
		return dln_fail(err, DLN_IO, dln_view_of(data), DLN_NOWHERE, "the folder cannot be opened");
	size_t len;
	char(*names)[256] = names_in(g->arena, folder, &len);
	closedir(folder);
	if (!names)
		return dln_fail(err, DLN_NOMEM, dln_view_of(data), DLN_NOWHERE, "memory ran out");
	for (size_t i = 0; i < len && g->len < FILES_MAX; i++) {
		if ((size_t)snprintf(path, sizeof path, "%s/%s%s", data, below, names[i]) >= sizeof path)
			return dln_fail(err, DLN_LIMIT, dln_view_of(data), DLN_NOWHERE, "the path is too long");
		dln_source *s = &g->at[g->len++];
		dln_status status = read_text(g->arena, path, &s->text, err);
		if (status != DLN_OK)
			return status;
		s->name = keep(g->arena, dln_view_of(path));
		s->stem = keep(g->arena, (dln_view){names[i], strcspn(names[i], ".")});
		s->is_places = *below != '\0';
		if (!s->name.at || !s->stem.at)
			return dln_fail(err, DLN_NOMEM, dln_view_of(data), DLN_NOWHERE, "memory ran out");
	}
	return DLN_OK;
}

dln_status dln_compile_sources(void *compiler)
{
	dln_compiler *c = compiler;
	for (size_t i = 0; i < c->sources.len; i++)
		dln_compile_sheet(c, &c->sources.at[i]);
	dln_compile_check(c);
	dln_compile_places(c);
	if (c->troubles)
		return DLN_FORMAT;
	dln_compile_indexes(c);
	dln_compile_image(c);
	return DLN_OK;
}

static dln_status compile(dln_arena *arena, const char *data, const char *out_file, dln_sink trouble, dln_err *err)
{
	gathering g = {arena, dln_arena_try(arena, FILES_MAX * sizeof(dln_source)), 0};
	if (!g.at)
		return dln_fail(err, DLN_NOMEM, dln_view_of(data), DLN_NOWHERE, "memory ran out");
	dln_status status = gather(&g, data, "", err);
	if (status == DLN_OK)
		status = gather(&g, data, "places/", err);
	if (status != DLN_OK)
		return status;
	dln_compiler *c = dln_arena_try(arena, sizeof *c);
	if (!c)
		return dln_fail(err, DLN_NOMEM, dln_view_of(data), DLN_NOWHERE, "memory ran out");
	c->arena = arena;
	c->trouble = trouble;
	c->sources.at = g.at;
	c->sources.len = c->sources.cap = g.len;
	status = dln_arena_guard(arena, dln_compile_sources, c);
	if (status == DLN_FORMAT)
		return dln_fail(err, status, dln_view_of(data), DLN_NOWHERE, "%zu errors in the knowledge files", c->troubles);
	if (status == DLN_OK)
		status = dln_compile_seal(c->image);
	if (status != DLN_OK)
		return dln_fail(err, status, dln_view_of(data), DLN_NOWHERE, "memory ran out");
	return dln_file_write(out_file, c->image, err);
}

dln_status dln_compile_folder(const char *data, const char *out_file, dln_sink trouble, dln_err *err)
{
	dln_arena *arena;
	dln_status status = dln_arena_new(ARENA_LIMIT, &arena);
	if (status != DLN_OK)
		return dln_fail(err, status, dln_view_of(data), DLN_NOWHERE, "memory ran out");
	status = compile(arena, data, out_file, trouble, err);
	dln_arena_free(arena);
	return status;
}
