/* states.c: whose a state's forces and offices are that a report does not call by their country. */
#include "ground/ground_parts.h"

#include <string.h>

static const dln_token *token_at(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

dln_view dln_ground_state_side(const dln_grounded *g, uint32_t country)
{
	if (country == UINT32_MAX)
		country = g->main_country;
	return country == UINT32_MAX ? (dln_view){NULL, 0} : g->words->countries[country].government;
}

/* The other country whose forces, aircraft or vehicles the report names first: that of "the army" where the main one has none. Else the main one. */
static uint32_t army_spoken_of(const dln_grounded *g, uint32_t token)
{
	const dln_classes arms = DLN_C_FORCE | DLN_C_AIRCRAFT | DLN_C_VEHICLE;
	size_t first, end;
	dln_ground_near(g, token, DLN_NEAR, &first, &end);
	for (size_t i = first; i < end; i++) {
		const dln_mention *m = &g->mentions[i];
		uint32_t up = token_at(g, m->head)->head;
		if (m->country != UINT32_MAX && m->country != g->main_country && up != DLN_NO_TOKEN && (dln_ground_noun_at(g, up)->classes & arms))
			return m->country;
	}
	return g->main_country;
}

/* "In Niger, gunmen killed 21 soldiers": the country that opens the sentence; UINT32_MAX: none does. */
static uint32_t country_opening(const dln_grounded *g, uint32_t token)
{
	enum { OPENING = 3 /* words between: "in neighbouring Niger" */ };
	uint32_t begin = g->parsed->sentences[token_at(g, token)->sentence].first;
	if (token < begin + 2 || !dln_ground_function(g, token_at(g, begin)->form, DLN_F_LOCATIVE))
		return UINT32_MAX;
	for (uint32_t i = begin + 1; i < token && i <= begin + OPENING; i++) {
		const dln_mention *m = dln_ground_mention_at(g, i);
		if (m && m->kind == DLN_M_COUNTRY && m->last < token && dln_view_is(token_at(g, m->last + 1)->form, ","))
			return m->country;
	}
	return UINT32_MAX;
}

uint32_t dln_ground_country_meant(const dln_grounded *g, uint32_t token)
{
	size_t first, end;
	uint32_t other = UINT32_MAX, opening = country_opening(g, token);
	bool taken = false;
	if (opening != UINT32_MAX)
		return opening;
	if (g->main_country != UINT32_MAX && g->words->countries[g->main_country].no_army && !dln_ground_function(g, token_at(g, token)->lemma, DLN_F_LAW))
		return army_spoken_of(g, token);
	dln_ground_near(g, token, 1, &first, &end);
	for (size_t i = first; i < end; i++) {
		const dln_mention *m = &g->mentions[i];
		if (m->country == UINT32_MAX)
			continue;
		uint32_t up = token_at(g, m->head)->head;
		if (m->country != g->main_country)
			other = m->first < token ? m->country : other;
		else if (up != DLN_NO_TOKEN && (dln_ground_noun_at(g, up)->classes & DLN_C_FORCE) && dln_ground_other_party(g, token, m))
			taken = true;
	}
	return taken ? other : g->main_country;
}

void dln_ground_name_state_force(const dln_grounded *g, dln_who *who, uint32_t country)
{
	if (country == UINT32_MAX)
		return;
	who->name = g->words->countries[country].forces;
	who->side = g->words->countries[country].government;
	memcpy(who->country, g->words->countries[country].iso2, sizeof who->country);
}

uint32_t dln_ground_country_of_side(const dln_grounded *g, dln_view side)
{
	for (size_t i = 0; side.len && i < g->words->country_count; i++)
		if (dln_view_eq(g->words->countries[i].government, side))
			return (uint32_t)i;
	return UINT32_MAX;
}

uint32_t dln_ground_country_of_teller(const dln_grounded *g, uint32_t token)
{
	uint32_t teller = token_at(g, token)->deprel == DLN_R_NSUBJPASS ? dln_ground_teller(g, token) : DLN_NO_TOKEN;
	if (teller == DLN_NO_TOKEN || teller == token)
		return UINT32_MAX;
	dln_who who = dln_ground_who(g, teller);
	return dln_who_fights(&who) ? dln_ground_country_of_side(g, who.side) : UINT32_MAX;
}

uint32_t dln_ground_country_of_mover(const dln_grounded *g, uint32_t token)
{
	uint32_t up = token_at(g, token)->head, mover = DLN_NO_TOKEN;
	uint8_t rel = token_at(g, token)->deprel;
	if (up != DLN_NO_TOKEN && rel == DLN_R_NMOD && dln_ground_function(g, dln_tree_case(&g->tree, token), DLN_F_OF) &&
		dln_ground_function(g, token_at(g, up)->lemma, DLN_F_MOVES)) {
		mover = dln_tree_find(&g->tree, up, DLN_R_POSS, DLN_NO_TOKEN);
		rel = token_at(g, up)->deprel;
		up = token_at(g, up)->head;
	} else if (up == DLN_NO_TOKEN || !dln_ground_function(g, token_at(g, up)->lemma, DLN_F_MOVES)) {
		return UINT32_MAX;
	}
	if (mover == DLN_NO_TOKEN && up != DLN_NO_TOKEN && rel == DLN_R_OBJ)
		mover = dln_tree_find(&g->tree, up, DLN_R_NSUBJ, DLN_NO_TOKEN);
	if (mover == DLN_NO_TOKEN || mover >= token)
		return UINT32_MAX;
	dln_who who = dln_ground_who(g, mover);
	return dln_ground_country_of_side(g, who.side);
}
