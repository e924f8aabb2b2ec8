/* engine.c: opens the knowledge and the model and builds the indexes over them, once.
 *
 * Where the model is looked for: the option; the variable DATELINE_MODEL; the folder of the program; ../share/dateline from there; the folder that the
 * build was configured to install to. An option or a variable that names a file that is not there is an error: falling back would answer with
 * another one than was asked for. knowledge.h says where the knowledge comes from.
 */
#include "ledger/engine.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "ledger/knowledge.h"

enum { INDEX_LIMIT = 512 << 20 /* bytes of the indexes of reading and coding */, PATH_LIMIT = 1 << 16, MODEL_LIMIT = 256 << 20 };

struct dln_engine {
	dln_know *know;
	dln_arena *arena;
	const dln_reader *reader;
	dln_parser *parser;
	const dln_coder *coder;
};

/* A model that was named and is not there is told also where nothing is read from it. */
static dln_status look_at(const char *path, dln_err *err)
{
	dln_mapping mapping;
	dln_status status = dln_file_map(path, MODEL_LIMIT, &mapping, err);
	if (status == DLN_OK)
		dln_file_unmap(&mapping);
	return status;
}

/* The path of the model. An option or a variable wins. */
static dln_status find_model(const char *option, dln_buf *out, dln_err *err)
{
	const char *named = option ? option : getenv("DATELINE_MODEL");
	if (!named || !*named)
		return dln_knowledge_shipped("english.dlm", out, err);
	dln_buf_str(out, named);
	return out->status;
}

static dln_status open_model(const dln_engine_opts *opts, dln_engine *engine, dln_err *err)
{
	dln_buf path;
	dln_buf_init(&path, PATH_LIMIT);
	dln_status status = find_model(opts ? opts->model : NULL, &path, err);
	if (status == DLN_OK)
		status = opts && opts->asks ? look_at(path.at, err) : dln_parser_open(engine->arena, engine->know, path.at, &engine->parser, err);
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
	dln_status status = dln_knowledge_open(opts, &engine->know, err);
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
