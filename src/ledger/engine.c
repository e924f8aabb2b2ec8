/* engine.c: opens the knowledge and the model and builds the indexes over them, once.
 *
 * Where the two files are looked for: the option; the variable DATELINE_KNOWLEDGE or DATELINE_MODEL; the folder of the program; ../share/dateline
 * from there; the folder that the build was configured to install to. An option or a variable that names a file that is
 * not there is an error: falling back would answer with other knowledge than was asked for.
 */
#define _POSIX_C_SOURCE 200809L
#include "ledger/engine.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"

#ifndef DLN_INSTALLED_FOLDER
#define DLN_INSTALLED_FOLDER "/usr/local/share/dateline"
#endif

enum { INDEX_LIMIT = 512 << 20 /* bytes of the indexes of reading and coding */, PATH_LIMIT = 1 << 16 };

struct dln_engine {
	dln_know *know;
	dln_arena *arena;
	const dln_reader *reader;
	dln_parser *parser;
	const dln_coder *coder;
};

/* A file that the engine reads: what it is called, which variable names it, where it is installed. */
typedef struct source {
	const char *name, *variable, *installed;
} source;

static const source KNOWLEDGE = {"knowledge.dlk", "DATELINE_KNOWLEDGE", DLN_INSTALLED_FOLDER "/knowledge.dlk"};
static const source MODEL = {"english.dlm", "DATELINE_MODEL", DLN_INSTALLED_FOLDER "/english.dlm"};

/* The path of the file, appended to `out`. */
static dln_status find_source(const source *what, const char *option, dln_buf *out, dln_err *err)
{
	static const char *const folders[] = {"", "../share/dateline/"};
	const char *named = option ? option : getenv(what->variable);
	if (named && *named) {
		dln_buf_str(out, named);
		return out->status;
	}
	for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
		dln_buf_reset(out);
		dln_file_program_folder(out);
		size_t folder = out->len;
		dln_buf_str(out, folders[i]);
		dln_buf_str(out, what->name);
		if (folder > 0 && out->status == DLN_OK && access(out->at, F_OK) == 0)
			return DLN_OK;
	}
	dln_buf_reset(out);
	dln_buf_str(out, what->installed);
	if (out->status == DLN_OK && access(what->installed, F_OK) != 0)
		return dln_fail(err, DLN_NOTFOUND, dln_view_of(what->name), DLN_NOWHERE, "not found beside the program nor where it is installed");
	return out->status;
}

static dln_status open_knowledge(const dln_engine_opts *opts, dln_know **out, dln_err *err)
{
	dln_buf path;
	dln_buf_init(&path, PATH_LIMIT);
	dln_status status = find_source(&KNOWLEDGE, opts ? opts->knowledge : NULL, &path, err);
	if (status == DLN_OK)
		status = dln_know_open(path.at, out, err);
	dln_buf_clear(&path);
	return status;
}

static dln_status open_model(const dln_engine_opts *opts, dln_engine *engine, dln_err *err)
{
	dln_buf path;
	dln_buf_init(&path, PATH_LIMIT);
	dln_status status = find_source(&MODEL, opts ? opts->model : NULL, &path, err);
	if (status == DLN_OK)
		status = dln_parser_open(engine->arena, engine->know, path.at, &engine->parser, err);
	dln_buf_clear(&path);
	return status;
}

static dln_status build(const dln_engine_opts *opts, dln_engine *engine, dln_err *err)
{
	dln_status status = dln_arena_new(INDEX_LIMIT, &engine->arena);
	if (status != DLN_OK)
		return dln_fail(err, status, (dln_view){0}, DLN_NOWHERE, "no memory for the indexes over the knowledge");
	status = dln_reader_new(engine->arena, engine->know, &engine->reader, err);
	if (status == DLN_OK)
		status = open_model(opts, engine, err);
	if (status == DLN_OK)
		status = dln_coder_new(engine->arena, engine->know, engine->parser, &engine->coder, err);
	return status;
}

dln_status dln_engine_open(const dln_engine_opts *opts, dln_engine **out, dln_err *err)
{
	dln_engine *engine = dln_alloc(sizeof *engine);
	if (!engine)
		return dln_fail(err, DLN_NOMEM, (dln_view){0}, DLN_NOWHERE, "no memory for the engine");
	*engine = (dln_engine){0};
	dln_status status = open_knowledge(opts, &engine->know, err);
	if (status == DLN_OK)
		status = build(opts, engine, err);
	if (status != DLN_OK) {
		dln_engine_close(engine);
		return status;
	}
	*out = engine;
	return DLN_OK;
}

void dln_engine_close(dln_engine *engine)
{
	if (!engine)
		return;
	dln_parser_close(engine->parser);
	dln_arena_free(engine->arena);
	if (engine->know)
		dln_know_close(engine->know);
	dln_free(engine);
}

const char *dln_engine_knowledge(const dln_engine *engine)
{
	return dln_know_version(engine->know);
}

const dln_know *dln_engine_know(const dln_engine *engine)
{
	return engine->know;
}

const dln_reader *dln_engine_reader(const dln_engine *engine)
{
	return engine->reader;
}

const dln_coder *dln_engine_coder(const dln_engine *engine)
{
	return engine->coder;
}
