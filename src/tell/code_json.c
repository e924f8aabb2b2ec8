/* code_json.c: what `dateline code` prints: one claim a line, with its codes in the schemes that others use (data/crosswalk.tsv). */
#include "ground/words.h"
#include "ledger/engine.h"
#include "tell/out.h"
#include "tell/slots.h"

#define MOST_LINES 512 /* of the crosswalk that are looked at */

/* Whether it is told as done: who will do it, and who will not, does another thing in schemes that know promises, threats and refusals. */
typedef enum stance { STANCE_ANY, STANCE_PLANNED, STANCE_REFUSED } stance;

typedef struct codes {
	dln_view rules, target; /* empty: any */
	bool state;
	stance stance;
	dln_view plover, acled;
	uint16_t next;          /* next line of the type, MOST_LINES: none */
} codes;

typedef struct crosswalk {
	const dln_words *words;
	dln_know_table cues;
	codes at[MOST_LINES];
	uint16_t first[DLN_TYPES];
} crosswalk;

static stance stance_of(dln_view cell)
{
	return dln_view_is(cell, "planned") ? STANCE_PLANNED : dln_view_is(cell, "refused") ? STANCE_REFUSED : STANCE_ANY;
}

static void read_crosswalk(const dln_know *know, crosswalk *out)
{
	dln_know_table table = dln_know_get_table(know, "crosswalk");
	out->cues = dln_know_get_table(know, "cues");
	uint32_t type = dln_know_column(&table, "type"), rules = dln_know_column(&table, "rules"), actor = dln_know_column(&table, "actor"),
		target = dln_know_column(&table, "target"), when = dln_know_column(&table, "when"), plover = dln_know_column(&table, "plover"),
		acled = dln_know_column(&table, "acled");
	for (size_t t = 0; t < DLN_TYPES; t++)
		out->first[t] = MOST_LINES;
	for (uint32_t row = table.rows < MOST_LINES ? table.rows : MOST_LINES; row-- > 0;) { /* from the end, so that each line comes before the ones below it */
		dln_type t;
		if (!dln_type_parse(dln_know_cell(&table, row, type), &t))
			continue;
		out->at[row] = (codes){dln_know_cell(&table, row, rules), dln_know_cell(&table, row, target), dln_view_is(dln_know_cell(&table, row, actor), "state"),
			stance_of(dln_know_cell(&table, row, when)), dln_know_cell(&table, row, plover), dln_know_cell(&table, row, acled), out->first[t]};
		out->first[t] = (uint16_t)row;
	}
}

static bool is_state(const crosswalk *cross, const dln_who *who)
{
	for (size_t i = 0; who->side.len && i < cross->words->country_count; i++)
		if (dln_view_eq(cross->words->countries[i].government, who->side))
			return true;
	return false;
}

/* Whether a word of negation stands over it: "will not release", "refused to meet". A denial is none. */
static bool has_refusal(const crosswalk *cross, const dln_claim *claim)
{
	uint32_t rule = dln_know_column(&cross->cues, "rule"), aside = dln_know_column(&cross->cues, "aside");
	if (claim->aside != DLN_ASIDE_NEGATED && claim->aside != DLN_ASIDE_PLANNED)
		return false;
	for (size_t i = 0; i < claim->cue_count; i++)
		for (uint32_t row = 0; row < cross->cues.rows; row++)
			if (dln_view_eq(dln_know_cell(&cross->cues, row, rule), claim->cues[i].rule))
				if (dln_view_is(dln_know_cell(&cross->cues, row, aside), "negated"))
					return true;
	return false;
}

static bool stance_fits(const crosswalk *cross, stance asked, const dln_claim *claim)
{
	if (asked == STANCE_REFUSED)
		return has_refusal(cross, claim);
	return asked == STANCE_ANY || (claim->aside == DLN_ASIDE_PLANNED && !has_refusal(cross, claim));
}

/* The first line whose conditions the claim fulfils, NULL when there is none. */
static const codes *codes_of(const crosswalk *cross, const dln_claim *claim)
{
	for (uint16_t i = cross->first[claim->type]; i != MOST_LINES; i = cross->at[i].next) {
		const codes *c = &cross->at[i];
		dln_kind kind = dln_who_fights(&claim->target) ? DLN_FORCE : claim->target.kind; /* soldiers are no civilians, said as people or not */
		bool target = !c->target.len || (kind != DLN_KIND_NONE && dln_view_lists(c->target, dln_view_of(dln_kind_text(kind))));
		if (target && (!c->rules.len || dln_view_lists(c->rules, claim->rule)) && (!c->state || is_state(cross, &claim->actor)) &&
			stance_fits(cross, c->stance, claim))
			return c;
	}
	return NULL;
}

dln_status dln_tell_code(const dln_engine *engine, const dln_coded *coded, dln_sink sink, dln_err *err)
{
	crosswalk cross = {.words = dln_coder_words(dln_engine_coder(engine))};
	read_crosswalk(dln_engine_know(engine), &cross);
	dln_out out;
	dln_out_open(&out, sink);
	for (size_t i = 0; i < coded->claim_count && out.status == DLN_OK; i++) {
		const dln_claim *claim = &coded->claims[i];
		const codes *c = codes_of(&cross, claim);
		dln_json_object(&out.json);
		dln_slot_claim(&out.json, dln_engine_know(engine), coded->report.id, &coded->report, claim, coded->report.published);
		dln_json_key(&out.json, "plover");
		dln_json_view_or_null(&out.json, c ? c->plover : (dln_view){NULL, 0});
		dln_json_key(&out.json, "acled");
		dln_json_view_or_null(&out.json, c ? c->acled : (dln_view){NULL, 0});
		dln_json_end_object(&out.json);
		dln_out_line(&out);
	}
	return dln_out_close(&out, DLN_OK, err);
}
