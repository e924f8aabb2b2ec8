/* engine.c: opens the knowledge and builds the indexes over it, once.
 *
 * Where the knowledge file is looked for: the option; the variable DATELINE_KNOWLEDGE; knowledge.dlk in the folder of the program; ../share/dateline
 * from there; the folder that the build was configured to install to. An option or a variable that names a file that is
 * not there is an error: falling back would answer with other knowledge than was asked for.
 */
#define _POSIX_C_SOURCE 200809L
#include "ledger/engine.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"

#ifndef DLN_INSTALLED_KNOWLEDGE
#define DLN_INSTALLED_KNOWLEDGE "/usr/local/share/dateline/knowledge.dlk"
#endif

enum { INDEX_LIMIT = 512 << 20 /* bytes of the indexes of reading and coding */, PATH_LIMIT = 1 << 16 };

struct dln_engine {
	dln_know *know;
	dln_arena *arena;
	const dln_reader *reader;
	const dln_coder *coder;
};

static dln_status open_beside_program(dln_know **out, dln_err *err)
{
	static const char *const tails[] = {"knowledge.dlk", "../share/dateline/knowledge.dlk"};
	dln_buf path;
	dln_buf_init(&path, PATH_LIMIT);
	for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
		dln_buf_reset(&path);
		dln_file_program_folder(&path);
		size_t folder = path.len;
		dln_buf_str(&path, tails[i]);
		if (folder > 0 && path.status == DLN_OK && access(path.at, F_OK) == 0) {
			dln_status status = dln_know_open(path.at, out, err);
			dln_buf_clear(&path);
			return status;
		}
	}
	dln_buf_clear(&path);
	if (access(DLN_INSTALLED_KNOWLEDGE, F_OK) == 0)
		return dln_know_open(DLN_INSTALLED_KNOWLEDGE, out, err);
	return dln_fail(err, DLN_NOTFOUND, DLN_LIT("knowledge.dlk"), DLN_NOWHERE, "not found beside the program nor where it is installed");
}

static dln_status open_knowledge(const dln_engine_opts *opts, dln_know **out, dln_err *err)
{
	if (opts && opts->knowledge)
		return dln_know_open(opts->knowledge, out, err);
	const char *named = getenv("DATELINE_KNOWLEDGE");
	if (named && *named)
		return dln_know_open(named, out, err);
	return open_beside_program(out, err);
}

static dln_status build(dln_engine *engine, dln_err *err)
{
	dln_status status = dln_arena_new(INDEX_LIMIT, &engine->arena);
	if (status != DLN_OK)
		return dln_fail(err, status, (dln_view){0}, DLN_NOWHERE, "no memory for the indexes over the knowledge");
	status = dln_reader_new(engine->arena, engine->know, &engine->reader, err);
	if (status == DLN_OK)
		status = dln_coder_new(engine->arena, engine->know, &engine->coder, err);
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
		status = build(engine, err);
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
