/* explain.c: understands the report once more, all of it, and hands it to the format that was asked for. */
#include "tell/explain.h"

#include "ledger/engine.h"
#include "parse/trees.h"

static const size_t arena_limit = (size_t)4 << 30;

/* ---- looking ---- */

const dln_sentence *dln_look_sentence(const dln_look *look, size_t s)
{
	return &look->seen->parsed.sentences[s];
}

const dln_token *dln_look_token(const dln_look *look, uint32_t i)
{
	return &look->seen->parsed.tokens[i];
}

const char *dln_look_relation(const dln_look *look, uint32_t i)
{
	const dln_token *t = dln_look_token(look, i);
	return dln_deprel_text_under((dln_deprel)t->deprel, t->head == DLN_NO_TOKEN ? DLN_X : (dln_upos)dln_look_token(look, t->head)->upos);
}

bool dln_look_shows(const dln_look *look, uint32_t token)
{
	uint32_t s = dln_look_token(look, token)->sentence;
	return s >= look->first && s < look->end;
}

dln_range dln_look_range(const dln_look *look, uint32_t first, uint32_t last)
{
	return (dln_range){dln_look_token(look, first)->range.begin, dln_look_token(look, last)->range.end};
}

char dln_look_entity(const dln_look *look, uint32_t token, dln_name_type *type)
{
	uint8_t code = look->entity[token];
	*type = (dln_name_type)(code ? code / 2 - 1 : 0);
	return code == 0 ? '\0' : code % 2 ? 'I' : 'B';
}

const char *dln_look_name_type(const dln_look *look, const dln_mention *m)
{
	const dln_grounded *g = &look->seen->grounded;
	if (m->kind == DLN_M_PLACE || m->kind == DLN_M_COUNTRY || m->kind == DLN_M_UNLISTED)
		return "LOC";
	if (m->kind == DLN_M_ACTOR && m->actor < g->words->actor_count)
		return g->words->actors[m->actor].kind == DLN_PERSON ? "PER" : "ORG";
	if (m->kind == DLN_M_NAME && m->person < g->people_count)
		return g->people[m->person].kind == DLN_ORGANIZATION || g->people[m->person].kind == DLN_FORCE ? "ORG" : "PER";
	return NULL;
}

dln_view dln_look_name_actor(const dln_look *look, const dln_mention *m)
{
	const dln_grounded *g = &look->seen->grounded;
	if (m->kind == DLN_M_ACTOR && m->actor < g->words->actor_count)
		return g->words->actors[m->actor].name;
	if (m->kind == DLN_M_COUNTRY && m->country < g->words->country_count)
		return g->words->countries[m->country].name;
	if (m->kind == DLN_M_NAME && m->person < g->people_count)
		return g->people[m->person].name;
	return (dln_view){0};
}

bool dln_look_is_place(const dln_mention *m)
{
	return (m->kind == DLN_M_PLACE || m->kind == DLN_M_COUNTRY || m->kind == DLN_M_NATION) && m->place != UINT32_MAX;
}

/* ---- making ---- */

typedef struct making {
	dln_arena *arena;
	dln_look *look;
} making;

static dln_status make(void *self)
{
	const making *m = self;
	const dln_parsed *parsed = &m->look->seen->parsed;
	uint8_t *entity = dln_arena_array(m->arena, uint8_t, parsed->token_count + 1);
	uint32_t longest = 0;
	for (size_t i = 0; i < parsed->name_count; i++)
		for (uint32_t k = 0; k < parsed->names[i].count; k++)
			entity[parsed->names[i].first + k] = (uint8_t)(2 * (parsed->names[i].type + 1) + (k > 0));
	for (size_t s = 0; s < parsed->sentence_count; s++)
		longest = parsed->sentences[s].count > longest ? parsed->sentences[s].count : longest;
	m->look->entity = entity;
	m->look->shape = dln_arena_one(m->arena, dln_shape);
	dln_shape_init(m->arena, m->look->shape, longest);
	return DLN_OK;
}

dln_status dln_look_make(dln_arena *arena, const dln_coded *coded, const dln_understood *seen, size_t sentence, dln_look *out, dln_err *err)
{
	size_t count = seen->parsed.sentence_count;
	dln_look look = {.coded = coded, .report = &coded->report, .seen = seen, .first = sentence ? sentence - 1 : 0, .end = sentence ? sentence : count};
	if (sentence > count)
		return dln_fail(err, DLN_NOTFOUND, coded->report.id, DLN_NOWHERE, "no sentence %zu in it, there are %zu", sentence, count);
	dln_status status = dln_arena_guard(arena, make, &(making){arena, &look});
	if (status != DLN_OK)
		return dln_fail(err, status, coded->report.id, DLN_NOWHERE, "no memory to explain it");
	*out = look;
	return DLN_OK;
}

/* ---- telling ---- */

static void tell(const dln_look *look, const dln_tell_opts *opts, dln_out *out)
{
	switch (opts->format) {
	case DLN_JSON: dln_explain_json(look, out); break;
	case DLN_CONLLU: dln_explain_conllu(look, out); break;
	case DLN_SVG: dln_explain_svg(look, out); break;
	case DLN_TEXT: case DLN_MARKDOWN: dln_explain_text(look, opts, out); break;
	}
}

static dln_status understood(const dln_engine *engine, const dln_coded *coded, const dln_tell_opts *opts, dln_arena *arena, dln_arena *scratch, dln_sink sink,
	dln_err *err)
{
	dln_understood seen = {0};
	dln_look look = {0};
	dln_out out;
	dln_status status = dln_code_understand(arena, scratch, dln_engine_coder(engine), &coded->report, &seen, err);
	if (status == DLN_OK)
		status = dln_look_make(arena, coded, &seen, opts->sentence, &look, err);
	if (status != DLN_OK)
		return status;
	dln_out_open(&out, sink);
	tell(&look, opts, &out);
	return dln_out_close(&out, DLN_OK, err);
}

static dln_status decided(const dln_engine *engine, const dln_coded *coded, const dln_tell_opts *opts, dln_arena *arena, dln_arena *scratch, dln_sink sink,
	dln_err *err)
{
	dln_traced traced = {.passed_count = 0};
	dln_status status = dln_code_trace(arena, scratch, dln_engine_coder(engine), &coded->report, &traced, err);
	return status == DLN_OK ? dln_explain_why(&traced, opts, sink, err) : status;
}

dln_status dln_tell_explain(const dln_engine *engine, const dln_coded *coded, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	static const dln_tell_opts plain = {.format = DLN_TEXT};
	dln_arena *arena = NULL, *scratch = NULL;
	opts = opts ? opts : &plain;
	dln_status status = dln_arena_new(arena_limit, &arena);
	if (status == DLN_OK)
		status = dln_arena_new(arena_limit, &scratch);
	if (status != DLN_OK)
		dln_fail(err, status, coded->report.id, DLN_NOWHERE, "no memory to explain it");
	else
		status = (opts->why ? decided : understood)(engine, coded, opts, arena, scratch, sink, err);
	dln_arena_free(scratch);
	dln_arena_free(arena);
	return status;
}
