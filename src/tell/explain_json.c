/* explain_json.c: what was understood as JSON by contract: sentences and words with their tags and trees, names, times, places, quotations. */
#include "tell/explain.h"
#include "tell/slots.h"

typedef struct looking {
	dln_json *json;
	const dln_look *look;
} looking;

static void range_members(const looking *l, dln_range range)
{
	dln_slot_range(l->json, l->look->report, range);
}

/* ---- sentences ---- */

static void tell_token(const looking *l, uint32_t i, uint32_t first)
{
	const dln_token *t = dln_look_token(l->look, i);
	dln_json_object(l->json);
	range_members(l, t->range);
	dln_json_view_member(l->json, "form", t->form);
	dln_json_view_member(l->json, "lemma", t->lemma);
	dln_json_key(l->json, "upos");
	dln_json_str(l->json, dln_upos_text((dln_upos)t->upos));
	dln_json_key(l->json, "xpos");
	dln_json_str(l->json, dln_xpos_text((dln_xpos)t->xpos));
	dln_json_key(l->json, "head");
	dln_json_int(l->json, t->head == DLN_NO_TOKEN ? 0 : (int64_t)t->head - first + 1);
	dln_json_key(l->json, "deprel");
	dln_json_str(l->json, dln_look_relation(l->look, i));
	dln_json_end_object(l->json);
}

static void sentences(const looking *l)
{
	dln_json_key(l->json, "sentences");
	dln_json_array(l->json);
	for (size_t s = l->look->first; s < l->look->end; s++) {
		const dln_sentence *sentence = dln_look_sentence(l->look, s);
		dln_json_object(l->json);
		range_members(l, sentence->range);
		dln_json_key(l->json, "block");
		dln_json_str(l->json, dln_block_text(l->look->report->blocks[sentence->block].kind));
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

static void names(const looking *l)
{
	dln_json_key(l->json, "names");
	dln_json_array(l->json);
	for (size_t i = 0; i < l->look->seen->grounded.mention_count; i++) {
		const dln_mention *m = &l->look->seen->grounded.mentions[i];
		const char *type = dln_look_name_type(l->look, m);
		if (!type || !dln_look_shows(l->look, m->first))
			continue;
		dln_range range = dln_look_range(l->look, m->first, m->last);
		dln_json_object(l->json);
		range_members(l, range);
		dln_json_key(l->json, "type");
		dln_json_str(l->json, type);
		dln_json_view_member(l->json, "text", dln_slot_words(l->look->report, range));
		dln_json_view_member(l->json, "actor", dln_look_name_actor(l->look, m));
		dln_json_end_object(l->json);
	}
	dln_json_end_array(l->json);
}

static void places(const looking *l)
{
	dln_json_key(l->json, "places");
	dln_json_array(l->json);
	for (size_t i = 0; i < l->look->seen->grounded.mention_count; i++) {
		const dln_mention *m = &l->look->seen->grounded.mentions[i];
		if (!dln_look_is_place(m) || !dln_look_shows(l->look, m->first))
			continue;
		dln_place place;
		dln_range range = dln_look_range(l->look, m->first, m->last);
		dln_know_place(l->look->seen->grounded.words->know, m->place, &place);
		dln_json_object(l->json);
		range_members(l, range);
		dln_json_view_member(l->json, "text", dln_slot_words(l->look->report, range));
		dln_json_view_member(l->json, "name", place.name);
		dln_json_view_member(l->json, "country", dln_view_of(place.country));
		dln_json_view_member(l->json, "admin1", place.admin1);
		dln_json_key(l->json, "lat");
		dln_json_real(l->json, place.lat, 4);
		dln_json_key(l->json, "lon");
		dln_json_real(l->json, place.lon, 4);
		dln_json_key(l->json, "precision");
		dln_json_str(l->json, dln_precision_text(place.precision));
		dln_slot_codes(l->json, l->look->seen->grounded.words->know, m->place, place.id, place.precision);
		dln_json_end_object(l->json);
	}
	dln_json_end_array(l->json);
}

/* ---- times ---- */

static void times(const looking *l)
{
	dln_json_key(l->json, "times");
	dln_json_array(l->json);
	for (size_t i = 0; i < l->look->seen->times.len; i++) {
		const dln_timex *t = &l->look->seen->times.at[i];
		if (!dln_look_shows(l->look, t->first))
			continue;
		dln_range range = dln_look_range(l->look, t->first, t->last);
		dln_timex_text room;
		dln_json_object(l->json);
		range_members(l, range);
		dln_json_key(l->json, "type");
		dln_json_str(l->json, dln_timex_type_text(t->type));
		dln_json_key(l->json, "value");
		dln_json_str(l->json, dln_timex_value(t, l->look->report->published, &room));
		dln_json_view_member(l->json, "text", dln_slot_words(l->look->report, range));
		dln_json_end_object(l->json);
	}
	dln_json_end_array(l->json);
}

/* ---- quotations ---- */

static void piece(const looking *l, const char *key, dln_said_piece p, bool there)
{
	dln_json_key(l->json, key);
	if (there)
		dln_slot_pair(l->json, l->look->report, dln_look_range(l->look, p.first, p.last));
	else
		dln_json_null(l->json);
}

/* One range, or a list of them where the content is broken. */
static void content(const looking *l, const dln_utterance *u)
{
	if (u->pieces == 1) {
		piece(l, "content", u->content[0], true);
		return;
	}
	dln_json_key(l->json, "content");
	dln_json_array(l->json);
	for (uint8_t i = 0; i < u->pieces; i++)
		dln_slot_pair(l->json, l->look->report, dln_look_range(l->look, u->content[i].first, u->content[i].last));
	dln_json_end_array(l->json);
}

static void begin_utterance(const looking *l, const dln_utterance *u)
{
	dln_json_object(l->json);
	dln_json_key(l->json, "kind");
	dln_json_str(l->json, dln_utterance_kind_text(u->kind));
	piece(l, "source", u->source, u->speaker != DLN_NO_TOKEN);
	piece(l, "cue", u->cue, u->verb != DLN_NO_TOKEN);
	content(l, u);
}

/* Who is quoted may quote others: those stand in a list of the outermost one. */
static void quotes(const looking *l)
{
	const dln_utterances *all = &l->look->seen->utterances;
	dln_json_key(l->json, "quotes");
	dln_json_array(l->json);
	for (size_t i = 0, next; i < all->len; i = next) {
		for (next = i + 1; next < all->len && all->at[next].within != UINT32_MAX;)
			next++;
		if (!dln_look_shows(l->look, all->at[i].content[0].first))
			continue;
		begin_utterance(l, &all->at[i]);
		if (next > i + 1) {
			dln_json_key(l->json, "quotes");
			dln_json_array(l->json);
			for (size_t k = i + 1; k < next; k++) {
				begin_utterance(l, &all->at[k]);
				dln_json_end_object(l->json);
			}
			dln_json_end_array(l->json);
		}
		dln_json_end_object(l->json);
	}
	dln_json_end_array(l->json);
}

void dln_explain_json(const dln_look *look, dln_out *out)
{
	looking l = {&out->json, look};
	dln_json_object(l.json);
	dln_json_view_member(l.json, "report", look->report->id);
	dln_json_key(l.json, "published");
	dln_slot_day(l.json, look->report->published);
	sentences(&l);
	names(&l);
	times(&l);
	places(&l);
	quotes(&l);
	dln_json_end_object(l.json);
	dln_out_line(out);
}
