/* knowledge_check.c: everything that can be wrong with knowledge, told by file and line.
 *
 * The compiler tells what breaks the format, the schema, the references and the gazetteer. What only the stages know is asked of them over what was compiled,
 * in memory: each verb rule, cue and pattern of time by itself, so that all of them are told; then the tables that `read` builds its phrases from.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "claim/fact.h"
#include "claim/rules.h"
#include "claim/timex.h"
#include "know/compile.h"
#include "know/know_parts.h"
#include "ledger/knowledge.h"
#include "read/read.h"

enum { STAGES_LIMIT = 512 << 20, PATH_ROOM = 4096, LINE_ROOM = 1200, MOST_TOLD = 200 };

typedef struct checking {
	dln_sink sink;
	dln_checked found;
	const char *const *overlays; /* for the names of files */
	size_t overlay_count;
} checking;

/* "FILE: line N, rule x: reason" as "FILE:N: rule x: reason". */
static void tell(checking *c, const dln_err *err)
{
	char line[LINE_ROOM];
	unsigned number = 0;
	int at = 0;
	if (c->found.errors++ >= MOST_TOLD)
		return;
	if (sscanf(err->what, "line %u%n", &number, &at) != 1)
		at = 0;
	const char *reason = err->what + at;
	while (at && (*reason == ',' || *reason == ':' || *reason == ' '))
		reason++;
	snprintf(line, sizeof line - 1, "%s:%u: %s", err->where, number ? number : 1, reason);
	size_t len = strlen(line);
	line[len++] = '\n';
	(void)c->sink.write(c->sink.self, line, len);
}

typedef dln_status check_row(dln_arena *arena, const dln_know *know, uint32_t row, dln_err *err);

/* DLN_FORMAT is what is looked for; anything else ends it. */
static dln_status each_row(checking *c, dln_arena *arena, const dln_know *know, const char *table, check_row *check)
{
	dln_know_table t = dln_know_get_table(know, table);
	for (uint32_t row = 0; row < t.rows; row++) {
		dln_err err = {.at = DLN_NOWHERE};
		dln_status status = check(arena, know, row, &err);
		if (status == DLN_FORMAT)
			tell(c, &err);
		else if (status != DLN_OK)
			return status;
		dln_arena_reset(arena);
	}
	return DLN_OK;
}

static dln_status ask_stages(checking *c, const dln_know *know)
{
	dln_arena *arena;
	const dln_reader *reader;
	dln_err err = {.at = DLN_NOWHERE};
	dln_status status = dln_arena_new(STAGES_LIMIT, &arena);
	if (status != DLN_OK)
		return status;
	status = each_row(c, arena, know, "verbs", dln_rules_check);
	if (status == DLN_OK)
		status = each_row(c, arena, know, "cues", dln_cues_check);
	if (status == DLN_OK)
		status = each_row(c, arena, know, "time_patterns", dln_time_pattern_check);
	if (status == DLN_OK)
		status = dln_reader_new(arena, know, &reader, &err);
	if (status == DLN_FORMAT)
		tell(c, &err);
	dln_arena_free(arena);
	return status == DLN_FORMAT ? DLN_OK : status;
}

static dln_status check_image(checking *c, dln_view image, dln_err *err)
{
	dln_know *know;
	dln_status status = dln_know_open_bytes(image, DLN_LIT("knowledge"), &know, err);
	if (status != DLN_OK)
		return status;
	status = dln_know_name_overlays(know, c->overlays, c->overlay_count);
	if (status == DLN_OK)
		status = ask_stages(c, know);
	dln_know_close(know);
	return status == DLN_OK ? status : dln_fail(err, status, (dln_view){NULL, 0}, DLN_NOWHERE, "no memory to check the knowledge");
}

static dln_status check(checking *c, const dln_compile_job *job, dln_err *err)
{
	dln_arena *arena;
	dln_compiled compiled = {0};
	dln_status status = dln_arena_new(DLN_COMPILE_ARENA, &arena);
	if (status != DLN_OK)
		return dln_fail(err, status, (dln_view){NULL, 0}, DLN_NOWHERE, "no memory to check the knowledge");
	status = dln_compile(arena, job, &compiled, err);
	c->found.errors += compiled.errors;
	c->found.warnings += compiled.warnings;
	if (status == DLN_OK)
		status = check_image(c, compiled.image, err);
	dln_arena_free(arena);
	return status == DLN_FORMAT && compiled.errors ? DLN_OK : status;
}

static bool has_file(const char *folder, const char *name)
{
	char path[PATH_ROOM];
	return (size_t)snprintf(path, sizeof path, "%s/%s", folder, name) < sizeof path && access(path, F_OK) == 0;
}

/* A folder with a schema and the countries is a whole knowledge, not lines over one. */
static bool is_whole(const char *folder)
{
	return has_file(folder, "schema.tsv") && has_file(folder, "countries.tsv");
}

static dln_status check_over_base(checking *c, dln_compile_job *job, const dln_knowledge_paths *paths, dln_err *err)
{
	dln_know *base;
	dln_status status = dln_know_open(dln_knowledge_base(paths), &base, err);
	if (status != DLN_OK)
		return status;
	job->base = base;
	status = check(c, job, err);
	dln_know_close(base);
	return status;
}

dln_status dln_knowledge_check(const dln_engine_opts *opts, const char *const *folders, size_t count, dln_sink sink, dln_checked *out, dln_err *err)
{
	dln_knowledge_paths paths;
	checking c = {.sink = sink};
	dln_status status = dln_knowledge_find(opts, &paths, err);
	dln_compile_job job = {.overlays = count ? folders : paths.overlays, .overlay_count = count ? count : paths.overlay_count, .warn = true, .trouble = sink};
	if (count && is_whole(folders[0])) {
		job.folder = folders[0];
		job.overlays++;
		job.overlay_count--;
		status = DLN_OK; /* it stands for itself */
	}
	c.overlays = job.overlays;
	c.overlay_count = job.overlay_count;
	if (status == DLN_OK && job.overlay_count > DLN_OVERLAYS_MAX)
		status = dln_fail(err, DLN_LIMIT, (dln_view){NULL, 0}, DLN_NOWHERE, "more than %d overlays", DLN_OVERLAYS_MAX);
	if (status == DLN_OK)
		status = job.folder ? check(&c, &job, err) : check_over_base(&c, &job, &paths, err);
	dln_knowledge_clear(&paths);
	if (status == DLN_OK) {
		c.found.overlays = job.overlay_count;
		*out = c.found;
	}
	return status;
}
