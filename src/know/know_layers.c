/* know_layers.c: overlays over a compiled base: read them, look for what was compiled of them before, else compile and keep it. */
#include "know/know_layers.h"

#include <stdio.h>
#include <string.h>

#include "base/kept.h"
#include "base/utf8.h"
#include "know/compile_parts.h"
#include "know/know_parts.h"

enum { KEPT_FILES = 8, TOLD_ROOM = 1 << 16, KEY_ROOM = 1 << 20 };

typedef struct opening {
	const dln_layers *layers;
	dln_arena *arena;
	dln_know *base;
	dln_sources overlays;   /* their files */
	dln_kept kept;
	char path[DLN_KEPT_PATH]; /* where the compiled file is kept; empty: nowhere */
} opening;

static void note(const opening *o, dln_note_level level, const char *format, const char *what)
{
	char line[DLN_KEPT_PATH + 128];
	if (!o->layers->note)
		return;
	snprintf(line, sizeof line, format, what);
	o->layers->note(o->layers->note_self, level, line);
}

/* ---- what is kept ---- */

/* The name says what the file was made of. */
static dln_status find_path(opening *o, dln_err *err)
{
	dln_buf key;
	dln_sha256 sha;
	dln_buf_init(&key, KEY_ROOM);
	dln_buf_printf(&key, "dateline knowledge %u\n%s\n", DLN_KNOW_FORMAT_VERSION, dln_know_version(o->base));
	dln_status status = DLN_OK;
	for (size_t i = 0; i < o->overlays.len && status == DLN_OK; i++) {
		const dln_source *s = &o->overlays.at[i];
		status = dln_sha256_of(s->raw, &sha);
		dln_buf_printf(&key, "%u %zu %.*s %s\n", s->layer, s->file.len, DLN_FMT(s->file), sha.hex);
	}
	if (status == DLN_OK)
		status = key.status == DLN_OK ? dln_sha256_of(dln_buf_as_view(&key), &sha) : key.status;
	dln_buf_clear(&key);
	if (status != DLN_OK)
		return dln_fail(err, status, (dln_view){NULL, 0}, DLN_NOWHERE, "no memory for the overlays");
	dln_kept_path(&o->kept, &sha, o->path);
	return DLN_OK;
}

/* Maps the kept file when it is there and whole, and notes that it was used. */
static bool open_kept(const opening *o, dln_know **out)
{
	if (!o->path[0] || dln_know_open(o->path, out, NULL) != DLN_OK)
		return false;
	if (!dln_know_intact(*out)) {
		dln_know_close(*out);
		return false;
	}
	dln_kept_used(o->path);
	return true;
}

/* ---- compiling ---- */

static dln_status hear(void *self, const char *bytes, size_t len)
{
	dln_buf_put(self, bytes, len);
	return DLN_OK;
}

/* The first trouble, and how many more there are. */
static dln_status refuse(const dln_compiler *c, dln_view told, dln_err *err)
{
	dln_view first = dln_view_cut(&told, '\n');
	if (first.len > 400)
		first.len = dln_utf8_start(first, 400);
	if (c->troubles > 1)
		return dln_fail(err, DLN_FORMAT, (dln_view){NULL, 0}, DLN_NOWHERE, "%.*s; %zu more error%s in the overlays", DLN_FMT(first), c->troubles - 1,
		                c->troubles == 2 ? "" : "s");
	return dln_fail(err, DLN_FORMAT, (dln_view){NULL, 0}, DLN_NOWHERE, "%.*s", DLN_FMT(first));
}

static dln_status compile(const opening *o, dln_compiler *c, dln_err *err)
{
	dln_buf told;
	dln_source *sources = dln_arena_try(o->arena, DLN_COMPILE_FILES_MAX * sizeof *sources);
	if (!sources)
		return dln_fail(err, DLN_NOMEM, (dln_view){NULL, 0}, DLN_NOWHERE, "no memory for the overlays");
	c->sources.at = sources;
	dln_status status = dln_source_carried(o->arena, o->base, &c->sources, err);
	if (status != DLN_OK)
		return status;
	if (c->sources.len + o->overlays.len > DLN_COMPILE_FILES_MAX)
		return dln_fail(err, DLN_LIMIT, (dln_view){NULL, 0}, DLN_NOWHERE, "more than %d files of knowledge", DLN_COMPILE_FILES_MAX);
	for (size_t i = 0; i < o->overlays.len; i++) {
		dln_source *s = &sources[c->sources.len];
		*s = o->overlays.at[i];
		s->number = (uint32_t)c->sources.len++;
	}
	dln_buf_init(&told, TOLD_ROOM);
	c->trouble = (dln_sink){hear, &told};
	status = dln_compile_run(o->arena, c, (dln_view){NULL, 0}, err);
	if (status == DLN_FORMAT)
		status = refuse(c, dln_buf_as_view(&told), err);
	dln_buf_clear(&told);
	return status;
}

/* Writes the image where it is kept and maps it from there; false when that cannot be. */
static bool keep(const opening *o, dln_view image, dln_know **out)
{
	dln_err err = {0};
	char why[sizeof err.where + sizeof err.what + 4];
	if (!o->layers->kept) {
		note(o, DLN_NOTE_WARNING, "knowledge: %s", "no folder to keep what is compiled: neither XDG_CACHE_HOME nor HOME is set");
		return false;
	}
	dln_kept_make_folder(&o->kept);
	if (o->path[0] && dln_file_write(o->path, image, &err) == DLN_OK && open_kept(o, out)) {
		dln_kept_tidy(&o->kept, o->path);
		return true;
	}
	snprintf(why, sizeof why, "%s: %s", err.where[0] ? err.where : o->layers->kept, err.what[0] ? err.what : "it is not what was written");
	note(o, DLN_NOTE_WARNING, "knowledge: what is compiled cannot be kept: %s", why);
	return false;
}

static dln_status hold_in_memory(dln_view image, dln_know **out, dln_err *err)
{
	dln_mapping mapping;
	dln_status status = dln_file_map_copy(image, &mapping, err);
	if (status != DLN_OK)
		return status;
	status = dln_know_open_bytes(mapping.bytes, DLN_LIT("knowledge"), out, err);
	if (status == DLN_OK)
		(*out)->mapping = mapping;
	else
		dln_file_unmap(&mapping);
	return status;
}

static dln_status make(const opening *o, dln_know **out, dln_err *err)
{
	note(o, DLN_NOTE_INFO, "knowledge: compiling overlay %s", o->layers->overlays[o->layers->overlay_count - 1]);
	dln_compiler *c = dln_arena_try(o->arena, sizeof *c);
	if (!c)
		return dln_fail(err, DLN_NOMEM, (dln_view){NULL, 0}, DLN_NOWHERE, "no memory for the overlays");
	dln_status status = compile(o, c, err);
	if (status != DLN_OK)
		return status;
	return keep(o, c->image, out) ? DLN_OK : hold_in_memory(c->image, out, err);
}

/* ---- opening ---- */

static dln_status open_over(opening *o, dln_know **out, dln_err *err)
{
	dln_know *know = NULL;
	dln_status status = DLN_OK;
	o->overlays.at = dln_arena_try(o->arena, DLN_COMPILE_FILES_MAX * sizeof *o->overlays.at);
	if (!o->overlays.at)
		return dln_fail(err, DLN_NOMEM, (dln_view){NULL, 0}, DLN_NOWHERE, "no memory for the overlays");
	for (size_t i = 0; i < o->layers->overlay_count && status == DLN_OK; i++)
		status = dln_source_overlay(o->arena, o->layers->overlays[i], (uint32_t)i + 1, &o->overlays, err);
	if (status != DLN_OK)
		return status;
	if (o->overlays.len == 0) {
		*out = o->base;
		return DLN_OK;
	}
	status = find_path(o, err);
	if (status == DLN_OK && !open_kept(o, &know))
		status = make(o, &know, err);
	if (status == DLN_OK)
		status = dln_know_name_overlays(know, o->layers->overlays, o->layers->overlay_count);
	if (status != DLN_OK) {
		if (know)
			dln_fail(err, status, (dln_view){NULL, 0}, DLN_NOWHERE, "no memory for the overlays");
		dln_know_close(know);
		return status;
	}
	*out = know;
	return DLN_OK;
}

dln_status dln_know_open_layers(const dln_layers *layers, dln_know **out, dln_err *err)
{
	opening o = {.layers = layers, .kept = {layers->kept, "knowledge-", ".dlk", KEPT_FILES}};
	dln_know *know = NULL;
	dln_status status = dln_know_open(layers->base, &o.base, err);
	if (status != DLN_OK || layers->overlay_count == 0) {
		if (status == DLN_OK)
			*out = o.base;
		return status;
	}
	status = dln_arena_new(DLN_COMPILE_ARENA, &o.arena);
	if (status == DLN_OK)
		status = open_over(&o, &know, err);
	else
		dln_fail(err, status, (dln_view){NULL, 0}, DLN_NOWHERE, "no memory for the overlays");
	dln_arena_free(o.arena);
	if (know != o.base)
		dln_know_close(o.base);
	if (status == DLN_OK)
		*out = know;
	return status;
}
