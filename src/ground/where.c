/* where.c: where a phrase means: names, "the city", "its", buildings and parts of named places. A described place takes the name beside it, else the
 * place that the text spoke of before, else it is somewhere in the country that the report is about.
 */
#include "ground/ground_parts.h"

#include <string.h>

static const dln_token *token_at(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

dln_where dln_ground_place(const dln_know *know, uint32_t number, dln_range range)
{
	dln_place p;
	dln_know_place(know, number, &p);
	dln_where w = {.number = number, .id = p.id, .name = p.name, .admin1 = p.admin1, .admin2 = p.admin2, .words = range, .lat = p.lat,
		.lon = p.lon, .precision = p.precision};
	memcpy(w.country, p.country, sizeof w.country);
	return w;
}

static dln_range mention_range(const dln_grounded *g, const dln_mention *m)
{
	return dln_tree_range(&g->tree, m->first, m->last);
}

/* A place in the words around a common noun: "the northern city of Aibak", "Kunduz airport", "Badakhshan's capital Faizabad". */
static const dln_mention *place_inside(const dln_grounded *g, uint32_t token, bool *part)
{
	const dln_noun *n = dln_ground_noun_at(g, token);
	static const dln_deprel ORDER[] = {DLN_R_APPOS, DLN_R_FLAT, DLN_R_NMOD, DLN_R_COMPOUND, DLN_R_POSS, DLN_R_AMOD};
	for (size_t o = 0; o < sizeof ORDER / sizeof *ORDER; o++)
		DLN_EACH_CHILD(&g->tree, token, it) {
			const dln_mention *m = dln_ground_mention_at(g, it);
			if (token_at(g, it)->deprel != ORDER[o] || !m || m->place == UINT32_MAX || (ORDER[o] == DLN_R_NMOD && m->kind == DLN_M_NATION))
				continue;
			if (m->kind == DLN_M_NATION && (n->classes & DLN_C_PLACE) && n->has_level && n->level < DLN_COUNTRY)
				continue; /* "an Afghan city" is not Afghanistan */
			*part = (n->classes & DLN_C_FACILITY) != 0 || (n->has_level && n->level == DLN_REGION);
			return m;
		}
	return NULL;
}

/* How many clauses deep a token stands below the root. */
static uint32_t depth_of(const dln_grounded *g, uint32_t token)
{
	const dln_relset clauses = DLN_REL(DLN_R_ADVCL) | DLN_REL(DLN_R_ACL) | DLN_REL(DLN_R_RELCL) | DLN_REL(DLN_R_CCOMP) | DLN_REL(DLN_R_XCOMP) | DLN_REL(DLN_R_CSUBJ);
	uint32_t depth = 0;
	for (; token_at(g, token)->head != DLN_NO_TOKEN; token = token_at(g, token)->head)
		depth += (clauses & DLN_REL(token_at(g, token)->deprel)) != 0;
	return depth;
}

/* Whether the name stands in the report's dateline: where it was written is not what it is about. */
static bool in_dateline(const dln_grounded *g, const dln_mention *m)
{
	dln_range dateline = g->parsed->report->dateline;
	uint32_t begin = token_at(g, m->first)->range.begin;
	return begin >= dateline.begin && begin < dateline.end;
}

/* Whether a place can be what "the city" or "its" means; of this level, or any below country level when it is negative. */
static bool may_be_meant(const dln_grounded *g, const dln_mention *m, int level)
{
	dln_place p;
	if (m->kind != DLN_M_PLACE)
		return false;
	dln_know_place(g->words->know, m->place, &p);
	if (!(level < 0 ? p.precision <= DLN_DIVISION : (int)p.precision == level))
		return false;
	/* a capital that acts is a government, not a city */
	uint8_t rel = token_at(g, m->head)->deprel;
	return !(p.seat == 1 && (dln_ground_subject(rel) || rel == DLN_R_POSS || rel == DLN_R_COMPOUND || rel == DLN_R_AGENT));
}

/* The place that the text before spoke of: in the nearest sentence that has one the last of its highest clause, since what a sentence
 * is about stands high (after centering, Grosz, Joshi & Weinstein 1995). Where somebody comes from and where the report was written are meant
 * only when there is no other. */
static const dln_mention *place_before(const dln_grounded *g, uint32_t token, int level)
{
	const dln_mention *best = NULL, *second = NULL;
	uint32_t best_sentence = 0, best_depth = 0;
	size_t first, end;
	dln_ground_near(g, token, DLN_GROUND_BACK, &first, &end);
	for (size_t i = first; i < end && g->mentions[i].first < token; i++) {
		const dln_mention *m = &g->mentions[i];
		uint32_t at = token_at(g, m->first)->sentence;
		if (!may_be_meant(g, m, level))
			continue;
		if (in_dateline(g, m) || dln_ground_function(g, dln_tree_case(&g->tree, m->head), DLN_F_AWAY)) {
			second = m;
			continue;
		}
		uint32_t depth = depth_of(g, m->head);
		if (best && at == best_sentence && depth > best_depth)
			continue;
		best = m;
		best_sentence = at;
		best_depth = depth;
	}
	return best ? best : second;
}

/* "the north", "rural districts", "six provincial capitals": somewhere in the country that the report is about. */
static bool somewhere(const dln_grounded *g, uint32_t token, const dln_noun *n, bool plural, dln_where *out)
{
	if (!(n->classes & DLN_C_PLACE) || !n->has_level || g->main_country == UINT32_MAX || g->words->countries[g->main_country].place == UINT32_MAX)
		return false;
	if (!plural && n->level != DLN_REGION && n->level != DLN_COUNTRY)
		return false;
	*out = dln_ground_place(g->words->know, g->words->countries[g->main_country].place, dln_ground_phrase(g, token));
	out->part = n->level != DLN_COUNTRY || plural;
	if (out->part)
		out->precision = DLN_REGION;
	return true;
}

static bool where_of(const dln_grounded *g, uint32_t token, dln_where *out)
{
	const dln_mention *m = dln_ground_mention_at(g, token);
	const dln_token *t = token_at(g, token);
	if (m) {
		if (m->place == UINT32_MAX || m->kind == DLN_M_NATION)
			return false;
		*out = dln_ground_place(g->words->know, m->place, mention_range(g, m));
		/* "northern Mali" is a part of Mali */
		uint32_t adjective = dln_tree_find(&g->tree, token, DLN_R_AMOD, DLN_NO_TOKEN);
		out->part = out->precision >= DLN_DIVISION && adjective != DLN_NO_TOKEN && adjective < token;
		return true;
	}
	const dln_noun *n = dln_ground_noun_at(g, token);
	if (t->upos == DLN_PRON) {
		m = dln_ground_function(g, t->form, DLN_F_NEUTER) ? place_before(g, token, -1) : NULL;
		if (!m)
			return false;
		*out = dln_ground_place(g->words->know, m->place, t->range);
		return true;
	}
	if (!(n->classes & (DLN_C_PLACE | DLN_C_FACILITY)))
		return false;
	bool part = false, definite = false;
	m = place_inside(g, token, &part);
	DLN_EACH_CHILD(&g->tree, token, it)
		definite |= dln_ground_function(g, token_at(g, it)->form, DLN_F_DEFINITE);
	bool plural = t->xpos == DLN_X_NNS;
	bool inside = m != NULL;
	uint32_t owner = dln_tree_find(&g->tree, token, DLN_R_POSS, DLN_NO_TOKEN);
	if (!m && owner != DLN_NO_TOKEN && token_at(g, owner)->upos == DLN_PRON && dln_ground_where(g, owner, out)) { /* "its outskirts" */
		out->words = dln_ground_phrase(g, token);
		out->part = true;
		return true;
	}
	if (!m && definite && !plural && n->has_level && n->level < DLN_COUNTRY)
		m = place_before(g, token, n->level == DLN_SITE ? -1 : (int)n->level);
	if (!m)
		return somewhere(g, token, n, plural, out);
	*out = dln_ground_place(g->words->know, m->place, inside && !part ? mention_range(g, m) : dln_ground_phrase(g, token));
	out->part = part || n->level == DLN_SITE;
	return true;
}

bool dln_ground_where(const dln_grounded *g, uint32_t token, dln_where *out)
{
	uint32_t core = dln_ground_core(g, token);
	if (!where_of(g, core, out))
		return false;
	out->part |= core != token; /* "half of the city", "one of the districts" */
	return true;
}
