/* compile.c: the compiler from files to the bytes of the knowledge file.
 *
 * Three steps, so that no file or heap block is held where the arena may leave: all files are read into the arena; then, inside one
 * guard, parsed, merged, checked and laid out as the image of the knowledge file; then the image is sealed with its hashes.
 */
#include "know/compile.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "know/compile_parts.h"

#define SAID_ROOM 1536

/* Signs that act on a terminal or on the order of a text: what is quoted from a file of the user's may hold any. */
static bool acts(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069) || (cp >= 0xFFF9 && cp <= DLN_REPLACEMENT) || (cp >= 0xE0000 && cp <= 0xE007F);
}

static void say(const dln_compiler *c, dln_view text)
{
	char room[SAID_ROOM + 1];
	dln_buf line;
	dln_buf_lend(&line, room, sizeof room - 1);
	for (size_t i = 0; i < text.len;) {
		uint32_t cp;
		size_t step = dln_utf8_decode(text, i, &cp, NULL);
		if (acts(cp))
			dln_buf_char(&line, '?');
		else
			dln_buf_put(&line, text.at + i, step);
		i += step;
	}
	room[line.len] = '\n';
	(void)c->trouble.write(c->trouble.self, room, line.len + 1);
}

static void tell(const dln_compiler *c, const dln_source *source, uint32_t line, const char *kind, const char *format, va_list args)
{
	char text[1280], reason[768];
	vsnprintf(reason, sizeof reason, format, args);
	snprintf(text, sizeof text, "%.*s:%u: %s%s", (int)(source->name.len < 400 ? source->name.len : 400), source->name.at, line ? line : 1, kind, reason);
	if (c->trouble.write)
		say(c, dln_view_of(text));
}

void dln_compile_trouble(dln_compiler *c, const dln_source *source, uint32_t line, const char *format, ...)
{
	if (c->troubles++ >= DLN_COMPILE_TROUBLES)
		return;
	va_list args;
	va_start(args, format);
	tell(c, source, line, "", format, args);
	va_end(args);
}

void dln_compile_warning(dln_compiler *c, const dln_source *source, uint32_t line, const char *format, ...)
{
	if (!c->warn || c->warnings++ >= DLN_COMPILE_TROUBLES)
		return;
	va_list args;
	va_start(args, format);
	tell(c, source, line, "warning: ", format, args);
	va_end(args);
}

dln_status dln_compile_sources(void *compiler)
{
	dln_compiler *c = compiler;
	for (size_t i = 0; i < c->sources.len; i++)
		dln_compile_sheet(c, &c->sources.at[i]);
	dln_compile_merge(c);
	dln_compile_check(c);
	dln_compile_places(c);
	if (c->troubles)
		return DLN_FORMAT;
	if (c->warn)
		dln_compile_clashes(c);
	dln_compile_indexes(c);
	dln_compile_image(c);
	return DLN_OK;
}

dln_status dln_compile_run(dln_arena *arena, dln_compiler *c, dln_view where, dln_err *err)
{
	c->arena = arena;
	dln_status status = dln_arena_guard(arena, dln_compile_sources, c);
	if (status == DLN_FORMAT)
		return dln_fail(err, status, where, DLN_NOWHERE, "%zu error%s in the knowledge files", c->troubles, c->troubles == 1 ? "" : "s");
	if (status == DLN_OK)
		status = dln_compile_seal(c->image);
	if (status == DLN_LIMIT)
		return dln_fail(err, status, where, DLN_NOWHERE, "the knowledge is larger than its ceiling");
	return status == DLN_OK ? status : dln_fail(err, status, where, DLN_NOWHERE, "memory ran out");
}

static dln_status read_all(dln_arena *arena, const dln_compile_job *job, dln_sources *out, dln_err *err)
{
	dln_status status = job->folder ? dln_source_folder(arena, job->folder, out, err) : dln_source_carried(arena, job->base, out, err);
	for (size_t i = 0; i < job->overlay_count && status == DLN_OK; i++)
		status = dln_source_overlay(arena, job->overlays[i], (uint32_t)i + 1, out, err);
	return status;
}

dln_status dln_compile(dln_arena *arena, const dln_compile_job *job, dln_compiled *out, dln_err *err)
{
	dln_view where = dln_view_of(job->overlay_count ? job->overlays[0] : job->folder ? job->folder : "knowledge");
	dln_compiler *c = dln_arena_try(arena, sizeof *c);
	dln_source *sources = dln_arena_try(arena, DLN_COMPILE_FILES_MAX * sizeof *sources);
	if (!c || !sources)
		return dln_fail(err, DLN_NOMEM, where, DLN_NOWHERE, "memory ran out");
	c->sources.at = sources;
	c->trouble = job->trouble;
	c->warn = job->warn;
	dln_status status = read_all(arena, job, &c->sources, err);
	if (status != DLN_OK)
		return status;
	status = dln_compile_run(arena, c, where, err);
	if (status == DLN_OK || status == DLN_FORMAT)
		*out = (dln_compiled){status == DLN_OK ? c->image : (dln_view){NULL, 0}, c->troubles, c->warnings};
	return status;
}

dln_status dln_compile_folder(const char *data, const char *out_file, dln_sink trouble, dln_err *err)
{
	dln_arena *arena;
	dln_compiled compiled = {0};
	dln_status status = dln_arena_new(DLN_COMPILE_ARENA, &arena);
	if (status != DLN_OK)
		return dln_fail(err, status, dln_view_of(data), DLN_NOWHERE, "memory ran out");
	status = dln_compile(arena, &(dln_compile_job){.folder = data, .trouble = trouble}, &compiled, err);
	if (status == DLN_OK)
		status = dln_file_write(out_file, compiled.image, err);
	dln_arena_free(arena);
	return status;
}
