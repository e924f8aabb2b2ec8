/* explain_json.c: what was understood: sentences and words with their tags and trees, names, times, places, quotations.
 *
 * The report is parsed again for it, with the passages that make no claims: whoever extends the knowledge wants to see those too.
 */
#include "ledger/engine.h"
#include "tell/out.h"
#include "tell/slots.h"

static const size_t arena_limit = (size_t)4 << 30;

typedef struct looking {
	dln_json *json;
	const dln_report *report;
	const dln_understood *seen;
} looking;

static void view_member(dln_json *json, const char *key, dln_view text)
{
	dln_json_key(json, key);
	dln_json_view_or_null(json, text);
}

static const dln_token *token_of(const looking *l, uint32_t i)
{
	return &l->seen->parsed.tokens[i];
}

static dln_range range_of(const looking *l, uint32_t first, uint32_t last)
{
	return (dln_range){token_of(l, first)->range.begin, token_of(l, last)->range.end};
}

static void range_members(const looking *l, dln_range range)
{
	dln_slot_range(l->json, l->report, range);
}

/* ---- sentences ---- */

static void tell_token(const looking *l, uint32_t i, uint32_t first)
{
	const dln_token *t = token_of(l, i);
	dln_json_object(l->json);
	range_members(l, t->range);
	view_member(l->json, "form", t->form);
	view_member(l->json, "lemma", t->lemma);
	dln_json_key(l->json, "upos");
	dln_json_str(l->json, dln_upos_text((dln_upos)t->upos));
	dln_json_key(l->json, "xpos");
	dln_json_str(l->json, dln_xpos_text((dln_xpos)t->xpos));
	dln_json_key(l->json, "head");
	dln_json_int(l->json, t->head == DLN_NO_TOKEN ? 0 : (int64_t)t->head - first + 1);
	dln_json_key(l->json, "deprel");
	dln_json_str(l->json, dln_deprel_text((dln_deprel)t->deprel));
	dln_json_end_object(l->json);
}

static void sentences(const looking *l)
{
	dln_json_key(l->json, "sentences");
	dln_json_array(l->json);
	for (size_t s = 0; s < l->seen->parsed.sentence_count; s++) {
		const dln_sentence *sentence = &l->seen->parsed.sentences[s];
		dln_json_object(l->json);
		range_members(l, sentence->range);
		dln_json_key(l->json, "block");
		dln_json_str(l->json, dln_block_text(l->report->blocks[sentence->block].kind));
		dln_json_key(l->json, "tokens");
		dln_json_array(l->json);
		for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++)
			tell_token(l, i, sentence->first);
		dln_json_end_array(l->json);
		dln_json_end_object(l->json);
	}
	dln_json_end_array(l->json);
}

/* ---- names and places ---- */

/* PER, ORG or LOC; NULL for what is no name of one. */
static const char *type_of(const looking *l, const dln_mention *m)
{
	const dln_grounded *g = &l->seen->grounded;
	if (m->kind == DLN_M_PLACE || m->kind == DLN_M_COUNTRY)
		return "LOC";
	if (m->kind == DLN_M_ACTOR && m->actor < g->words->actor_count)
		return g->words->actors[m->actor].kind == DLN_PERSON ? "PER" : "ORG";
	if (m->kind == DLN_M_NAME && m->person < g->people_count)
		return g->people[m->person].kind == DLN_ORGANIZATION || g->people[m->person].kind == DLN_FORCE ? "ORG" : "PER";
	return NULL;
}

static dln_view canonical(const looking *l, const dln_mention *m)
{
	const dln_grounded *g = &l->seen->grounded;
	if (m->kind == DLN_M_ACTOR && m->actor < g->words->actor_count)
		return g->words->actors[m->actor].name;
	if (m->kind == DLN_M_COUNTRY && m->country < g->words->country_count)
		return g->words->countries[m->country].name;
	if (m->kind == DLN_M_NAME && m->person < g->people_count)
		return g->people[m->person].name;
	return (dln_view){0};
}

static void names(const looking *l)
{
	dln_json_key(l->json, "names");
	dln_json_array(l->json);
	for (size_t i = 0; i < l->seen->grounded.mention_count; i++) {
		const dln_mention *m = &l->seen->grounded.mentions[i];
		const char *type = type_of(l, m);
		if (!type)
			continue;
		dln_range range = range_of(l, m->first, m->last);
		dln_json_object(l->json);
		range_members(l, range);
		dln_json_key(l->json, "type");
		dln_json_str(l->json, type);
		view_member(l->json, "text", dln_slot_words(l->report, range));
		view_member(l->json, "actor", canonical(l, m));
		dln_json_end_object(l->json);
	}
	dln_json_end_array(l->json);
}

static void places(const looking *l)
{
	dln_json_key(l->json, "places");
	dln_json_array(l->json);
	for (size_t i = 0; i < l->seen->grounded.mention_count; i++) {
		const dln_mention *m = &l->seen->grounded.mentions[i];
		if ((m->kind != DLN_M_PLACE && m->kind != DLN_M_COUNTRY) || m->place == UINT32_MAX)
			continue;
		dln_place place;
		dln_range range = range_of(l, m->first, m->last);
		dln_know_place(l->seen->grounded.words->know, m->place, &place);
		dln_json_object(l->json);
		range_members(l, range);
		view_member(l->json, "text", dln_slot_words(l->report, range));
		view_member(l->json, "name", place.name);
		view_member(l->json, "country", dln_view_of(place.country));
		view_member(l->json, "admin1", place.admin1);
		dln_json_key(l->json, "lat");
		dln_json_real(l->json, place.lat, 4);
		dln_json_key(l->json, "lon");
		dln_json_real(l->json, place.lon, 4);
		dln_json_key(l->json, "precision");
		dln_json_str(l->json, dln_precision_text(place.precision));
		dln_json_end_object(l->json);
	}
	dln_json_end_array(l->json);
}

/* ---- times ---- */

/* TIMEX3's value: a day, a month or a year; NULL when the words name no calendar date or the report's day is not known. */
static const char *value_of(const dln_timex *t, dln_day published, dln_day_text *room)
{
	dln_day begin, end;
	if (t->duration || !dln_when_resolve(&t->when, published, &begin, &end))
		return NULL;
	dln_day day = begin != DLN_NO_DAY ? begin : end;
	*room = dln_day_format(day);
	if (t->when.grain == DLN_MONTH)
		room->at[7] = '\0';
	else if (t->when.grain >= DLN_YEAR)
		room->at[4] = '\0';
	return room->at;
}

static void times(const looking *l)
{
	dln_json_key(l->json, "times");
	dln_json_array(l->json);
	for (size_t i = 0; i < l->seen->times.len; i++) {
		const dln_timex *t = &l->seen->times.at[i];
		dln_range range = range_of(l, t->first, t->last);
		dln_day_text room;
		dln_json_object(l->json);
		range_members(l, range);
		dln_json_key(l->json, "type");
		dln_json_str(l->json, t->duration ? "DURATION" : "DATE");
		dln_json_key(l->json, "value");
		dln_json_str(l->json, value_of(t, l->report->published, &room));
		view_member(l->json, "text", dln_slot_words(l->report, range));
		dln_json_end_object(l->json);
	}
	dln_json_end_array(l->json);
}

/* ---- quotations ---- */

static void token_pair(const looking *l, const char *key, uint32_t token, bool phrase)
{
	dln_json_key(l->json, key);
	if (token == DLN_NO_TOKEN)
		dln_json_null(l->json);
	else
		dln_slot_pair(l->json, l->report, phrase ? dln_ground_phrase(&l->seen->grounded, token) : token_of(l, token)->range);
}

static void quotes(const looking *l)
{
	dln_json_key(l->json, "quotes");
	dln_json_array(l->json);
	for (size_t i = 0; i < l->seen->grounded.spoken_count; i++) {
		const dln_spoken *q = &l->seen->grounded.spoken[i];
		dln_json_object(l->json);
		dln_json_key(l->json, "kind");
		dln_json_str(l->json, "direct");
		token_pair(l, "source", q->speaker, true);
		token_pair(l, "cue", q->verb, false);
		dln_json_key(l->json, "content");
		dln_slot_pair(l->json, l->report, q->content);
		dln_json_end_object(l->json);
	}
	dln_json_end_array(l->json);
}

static void tell(dln_out *out, const dln_report *report, const dln_understood *seen)
{
	looking l = {&out->json, report, seen};
	dln_json_object(l.json);
	view_member(l.json, "report", report->id);
	dln_json_key(l.json, "published");
	dln_slot_day(l.json, report->published);
	sentences(&l);
	names(&l);
	times(&l);
	places(&l);
	quotes(&l);
	dln_json_end_object(l.json);
	dln_out_line(out);
}

dln_status dln_tell_explain(const dln_engine *engine, const dln_coded *coded, dln_sink sink, dln_err *err)
{
	dln_arena *arena = NULL, *scratch = NULL;
	dln_understood seen = {0};
	dln_status status = dln_arena_new(arena_limit, &arena);
	if (status == DLN_OK)
		status = dln_arena_new(arena_limit, &scratch);
	if (status != DLN_OK)
		dln_fail(err, status, coded->report.id, DLN_NOWHERE, "no memory to explain it");
	else
		status = dln_code_understand(arena, scratch, dln_engine_coder(engine), &coded->report, &seen, err);
	if (status == DLN_OK) {
		dln_out out;
		dln_out_open(&out, sink);
		tell(&out, &coded->report, &seen);
		status = dln_out_close(&out, DLN_OK, err);
	}
	dln_arena_free(scratch);
	dln_arena_free(arena);
	return status;
}
