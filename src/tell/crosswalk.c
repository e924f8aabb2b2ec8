/* crosswalk.c: see the header. */
#include "tell/crosswalk.h"

#include <string.h>

static dln_stance stance_of(dln_view cell)
{
	return dln_view_is(cell, "planned") ? DLN_STANCE_PLANNED : dln_view_is(cell, "refused") ? DLN_STANCE_REFUSED : DLN_STANCE_ANY;
}

void dln_crosswalk_read(const dln_words *words, dln_crosswalk *out)
{
	dln_know_table table = dln_know_get_table(words->know, "crosswalk");
	out->words = words;
	out->cues = dln_know_get_table(words->know, "cues");
	uint32_t type = dln_know_column(&table, "type"), rules = dln_know_column(&table, "rules"), actor = dln_know_column(&table, "actor"),
		target = dln_know_column(&table, "target"), when = dln_know_column(&table, "when"), plover = dln_know_column(&table, "plover"),
		mode = dln_know_column(&table, "plover_mode"), acled = dln_know_column(&table, "acled"), cameo = dln_know_column(&table, "cameo"),
		ucdp = dln_know_column(&table, "ucdp");
	for (size_t t = 0; t < DLN_TYPES; t++)
		out->first[t] = DLN_MOST_CODES;
	for (uint32_t row = table.rows < DLN_MOST_CODES ? table.rows : DLN_MOST_CODES; row-- > 0;) { /* from the end, so that each line comes before the ones below it */
		dln_type t;
		if (!dln_type_parse(dln_know_cell(&table, row, type), &t))
			continue;
		out->at[row] = (dln_codes){dln_know_cell(&table, row, rules), dln_know_cell(&table, row, target), dln_view_is(dln_know_cell(&table, row, actor), "home"),
			stance_of(dln_know_cell(&table, row, when)), dln_know_cell(&table, row, plover),
			dln_know_cell(&table, row, mode), dln_know_cell(&table, row, acled), dln_know_cell(&table, row, cameo), dln_know_cell(&table, row, ucdp), out->first[t]};
		out->first[t] = (uint16_t)row;
	}
}

/* Whether its side is the government of the country where it happened. Of a place that is not told any government is. */
static bool is_at_home(const dln_crosswalk *cross, const dln_claim *claim)
{
	const char *country = claim->place.country;
	for (size_t i = 0; claim->actor.side.len && i < cross->words->country_count; i++)
		if (dln_view_eq(cross->words->countries[i].government, claim->actor.side))
			return !country[0] || strcmp(country, cross->words->countries[i].iso2) == 0;
	return false;
}

/* Whether a word of negation stands over it: "will not release", "refused to meet". A denial is none. */
static bool has_refusal(const dln_crosswalk *cross, const dln_claim *claim)
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

static bool stance_fits(const dln_crosswalk *cross, dln_stance asked, const dln_claim *claim)
{
	if (asked == DLN_STANCE_REFUSED)
		return has_refusal(cross, claim);
	return asked == DLN_STANCE_ANY || (claim->aside == DLN_ASIDE_PLANNED && !has_refusal(cross, claim));
}

const dln_codes *dln_crosswalk_codes(const dln_crosswalk *cross, const dln_claim *claim)
{
	for (uint16_t i = cross->first[claim->type]; i != DLN_MOST_CODES; i = cross->at[i].next) {
		const dln_codes *c = &cross->at[i];
		bool people = claim->target.kind == DLN_PERSON || claim->target.kind == DLN_PEOPLE;
		dln_kind kind = people && !dln_who_is_civilian(&claim->target) ? DLN_FORCE : claim->target.kind; /* soldiers are no civilians, said as people or not */
		bool target = !c->target.len || (kind != DLN_KIND_NONE && dln_view_lists(c->target, dln_view_of(dln_kind_text(kind))));
		if (target && (!c->rules.len || dln_view_lists(c->rules, claim->rule)) && (!c->home || is_at_home(cross, claim)) &&
			stance_fits(cross, c->stance, claim))
			return c;
	}
	return NULL;
}

void dln_crosswalk_members(dln_json *json, const dln_crosswalk *cross, const dln_claim *claim)
{
	const dln_codes *c = dln_crosswalk_codes(cross, claim);
	dln_json_view_member(json, "plover", c ? c->plover : (dln_view){NULL, 0});
	dln_json_view_member(json, "acled", c ? c->acled : (dln_view){NULL, 0});
}
