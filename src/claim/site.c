/* site.c: where. In order: the frame's own slot; a phrase of place on the trigger, its object or subject; the same on the words above it, up to the
 * clause's end; the only place of the sentence; and for events that must be somewhere, the place the text spoke of last in this block.
 * A building or part takes the place that contains it. */
#include "claim/site.h"

#define FAR_BACK 12 /* sentences */

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

/* A preposition of being somewhere; "from" and "to" are left to the frames. */
static bool locative(const dln_grounded *g, dln_view prep)
{
	return (dln_words_function(g->words, prep) & DLN_F_LOCATIVE) != 0;
}

static bool says(const dln_grounded *g, const dln_cues *cues, uint32_t t)
{
	uint32_t at;
	return tok(g, t)->upos == DLN_VERB && dln_map_get(&cues->verbs, tok(g, t)->lemma, &at) && cues->at[at].new_source;
}

/* A phrase of place right below `t`, before `limit`. */
static uint32_t phrase_before(const dln_grounded *g, uint32_t t, uint32_t limit, dln_where *out)
{
	DLN_EACH_CHILD(&g->tree, t, it) {
		uint8_t rel = tok(g, it)->deprel;
		if (it >= limit)
			break;
		if (rel != DLN_R_OBL && rel != DLN_R_NMOD && rel != DLN_R_ADVMOD)
			continue;
		dln_view prep = dln_tree_case(&g->tree, it);
		if (!locative(g, prep) || !dln_ground_where(g, it, out))
			continue;
		out->surroundings |= (dln_words_function(g->words, prep) & DLN_F_AROUND) != 0;
		return it;
	}
	return DLN_NO_TOKEN;
}

static uint32_t phrase_of_place(const dln_grounded *g, uint32_t t, dln_where *out)
{
	return phrase_before(g, t, DLN_NO_TOKEN, out);
}

/* On the trigger, then on its object and subject. Where something is vowed or asked for is not where it is to happen: of a speech act the place is not looked
 * for in what is said. */
static uint32_t around(const dln_grounded *g, uint32_t t, bool speech, dln_where *out)
{
	uint32_t found = phrase_of_place(g, t, out);
	static const dln_deprel SLOTS[] = {DLN_R_OBJ, DLN_R_NSUBJPASS, DLN_R_OBL, DLN_R_AGENT, DLN_R_NSUBJ, DLN_R_NMOD, DLN_R_XCOMP, DLN_R_CONJ};
	size_t slots = sizeof SLOTS / sizeof *SLOTS - (speech ? 2 : 0); /* the last two are clauses */
	for (size_t i = 0; i < slots && found == DLN_NO_TOKEN; i++)
		for (uint32_t c = dln_tree_find(&g->tree, t, SLOTS[i], DLN_NO_TOKEN); c != DLN_NO_TOKEN && found == DLN_NO_TOKEN;
			c = dln_tree_find(&g->tree, t, SLOTS[i], c))
			found = phrase_of_place(g, c, out);
	return found;
}

/* The clause goes on above through these. */
static bool within_clause(uint8_t rel)
{
	return rel == DLN_R_XCOMP || rel == DLN_R_CONJ || rel == DLN_R_ADVCL || rel == DLN_R_OBJ || rel == DLN_R_OBL || rel == DLN_R_NMOD ||
		rel == DLN_R_NSUBJ || rel == DLN_R_NSUBJPASS || rel == DLN_R_ACL || rel == DLN_R_RELCL || rel == DLN_R_AMOD || rel == DLN_R_COMPOUND;
}

/* Types whose events are somewhere even when the sentence does not repeat where. */
static bool is_speech(dln_type type)
{
	return type >= DLN_APPEAL && type <= DLN_DENY;
}

static bool needs_place(dln_type type)
{
	return type <= DLN_SHORTAGE && type != DLN_OVERTHROW && type != DLN_SURRENDER && type != DLN_WITHDRAW;
}

/* Whether a clause about a noun ("who fled", "uprooted by") stands between a word and a verb above it. */
static bool in_relative(const dln_grounded *g, uint32_t t, uint32_t verb)
{
	for (; t != DLN_NO_TOKEN && t != verb; t = tok(g, t)->head)
		if (tok(g, t)->deprel == DLN_R_RELCL || tok(g, t)->deprel == DLN_R_ACL)
			return true;
	return false;
}

/* Whether the verb that governs the place governs the event too: a place in a clause beside is somewhere else, and so is where somebody says it. */
static bool over(const dln_grounded *g, const dln_cues *cues, uint32_t place, uint32_t trigger)
{
	uint32_t verb = place;
	while (verb != DLN_NO_TOKEN && tok(g, verb)->upos != DLN_VERB)
		verb = tok(g, verb)->head;
	/* "In Goma, ..., residents said": what opens the sentence belongs to what is said */
	if (verb == DLN_NO_TOKEN || !dln_tree_under(&g->tree, trigger, verb) || (verb <= trigger && says(g, cues, verb)))
		return verb == DLN_NO_TOKEN;
	/* "people who fled the fighting have reached Kabul": where they come to is not where it was */
	return place == verb || tok(g, place)->head != verb || locative(g, dln_tree_case(&g->tree, place)) || !in_relative(g, trigger, verb);
}

/* The only named place below country level in the sentence. */
static uint32_t only_place(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t found = DLN_NO_TOKEN;
	size_t first, end;
	dln_ground_near(g, trigger, 0, &first, &end);
	for (size_t i = first; i < end; i++) {
		const dln_mention *m = &g->mentions[i];
		dln_where w;
		if (m->kind != DLN_M_PLACE || !over(g, cues, m->head, trigger) || !dln_ground_where(g, m->head, &w))
			continue;
		if (found != DLN_NO_TOKEN && w.number != out->number) {
			/* of two of which one lies in the other, the narrower */
			if (dln_know_contains(g->words->know, out->number, w.number))
				;
			else if (dln_know_contains(g->words->know, w.number, out->number))
				continue;
			else
				return DLN_NO_TOKEN;
		}
		found = m->head;
		*out = w;
	}
	return found;
}

/* A phrase of being somewhere, also around the name: "in the town of Aibak". */
static bool stands_in(const dln_grounded *g, const dln_cues *cues, uint32_t t)
{
	for (int steps = 0; t != DLN_NO_TOKEN && steps < 3; t = tok(g, t)->head, steps++) {
		dln_view prep = dln_tree_case(&g->tree, t);
		if (locative(g, prep))
			break;
		if ((prep.len && !(dln_words_function(g->words, prep) & DLN_F_OF)) || tok(g, t)->upos == DLN_VERB)
			return false;
	}
	if (t == DLN_NO_TOKEN || !locative(g, dln_tree_case(&g->tree, t)))
		return false;
	while (t != DLN_NO_TOKEN && tok(g, t)->upos != DLN_VERB)
		t = tok(g, t)->head;
	return t == DLN_NO_TOKEN || !says(g, cues, t);
}

/* "Doctors in Geneina said that 40 people had been killed": who tells what he saw tells it of where he is. */
static uint32_t place_of_witness(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t t = trigger;
	for (uint32_t steps = 0; t != DLN_NO_TOKEN && (t == trigger || !says(g, cues, t)) && steps < 6; steps++)
		t = tok(g, t)->head;
	if (t == DLN_NO_TOKEN || t == trigger || !says(g, cues, t))
		return DLN_NO_TOKEN;
	uint32_t witness = dln_tree_find(&g->tree, t, DLN_R_NSUBJ, DLN_NO_TOKEN);
	if (witness == DLN_NO_TOKEN || !(dln_ground_classes(g, witness) & DLN_C_WITNESS))
		return DLN_NO_TOKEN;
	return phrase_of_place(g, witness, out);
}

/* What the text was in last in this block: a place that somebody only speaks of, leaves for or fears for does not count. */
static uint32_t place_before(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t block = g->parsed->sentences[tok(g, trigger)->sentence].block, found = DLN_NO_TOKEN;
	dln_block_kind kind = g->parsed->report->blocks[block].kind;
	if (kind == DLN_BLOCK_HEADING || kind == DLN_BLOCK_TITLE)
		return found;
	size_t first, end;
	dln_ground_near(g, trigger, FAR_BACK, &first, &end);
	for (size_t i = first; i < end && g->mentions[i].first < trigger; i++) {
		const dln_mention *m = &g->mentions[i];
		uint32_t at = g->parsed->sentences[tok(g, m->first)->sentence].block;
		if (m->kind != DLN_M_PLACE || at < block || tok(g, m->first)->sentence >= tok(g, trigger)->sentence || !stands_in(g, cues, m->head))
			continue;
		if (dln_ground_where(g, m->head, out))
			found = m->head;
	}
	return found;
}

static bool frame_place(const dln_grounded *g, const dln_match *match, uint32_t *token, dln_where *out)
{
	for (uint8_t i = 0; i < match->rule->place.count; i++) {
		uint32_t t = dln_role_fill(g, match->token, &match->rule->place.path[i]);
		if (t == DLN_NO_TOKEN || t == match->token)
			continue;
		dln_where w;
		bool facility = (dln_ground_classes(g, t) & DLN_C_FACILITY) != 0;
		if (dln_ground_where(g, t, &w)) {
			*token = t;
			w.part |= facility || match->rule->part;
			w.surroundings |= match->rule->near || (dln_words_function(g->words, dln_tree_case(&g->tree, t)) & DLN_F_AROUND) != 0;
			*out = w;
			return true;
		}
		/* "the last rebel town in the valley": described here, placed by what hangs on it */
		if ((dln_ground_classes(g, t) & (DLN_C_PLACE | DLN_C_FACILITY)) && phrase_of_place(g, t, &w) != DLN_NO_TOKEN) {
			*token = t;
			w.part = facility || match->rule->part || w.precision >= DLN_DISTRICT;
			*out = w;
			return true;
		}
	}
	return false;
}

/* The place of the frame is a name that the gazetteer lacks: then it is no other place. */
static bool frame_names_unknown(const dln_grounded *g, const dln_match *match)
{
	for (uint8_t i = 0; i < match->rule->place.count; i++) {
		uint32_t t = dln_role_fill(g, match->token, &match->rule->place.path[i]);
		uint32_t m = t == DLN_NO_TOKEN || t == match->token ? UINT32_MAX : g->mention_of[t];
		if (m != UINT32_MAX && g->mentions[m].kind == DLN_M_NAME && g->mentions[m].person == UINT32_MAX)
			return true;
	}
	return false;
}

/* Houses or offices taken are a part of the place that they stand in; so is a part that is only counted ("25 of the provinces"). */
static bool only_part(const dln_grounded *g, const dln_match *match)
{
	for (uint8_t i = 0; i < match->rule->place.count; i++) {
		uint32_t t = dln_role_fill(g, match->token, &match->rule->place.path[i]);
		if (t != DLN_NO_TOKEN && t != match->token && (dln_ground_classes(g, t) & (DLN_C_FACILITY | DLN_C_PLACE)))
			return true;
	}
	return match->rule->part;
}

/* A phrase of place on the trigger and on the words above it, up to the clause's end. */
static uint32_t in_clause(const dln_grounded *g, const dln_cues *cues, const dln_match *match, dln_where *out)
{
	uint32_t token = DLN_NO_TOKEN;
	for (uint32_t t = match->token, steps = 0; t != DLN_NO_TOKEN && steps < 6; steps++) {
		if (t != match->token && says(g, cues, t))
			break;
		token = around(g, t, t == match->token && is_speech(match->rule->type), out);
		if (token != DLN_NO_TOKEN)
			break;
		uint32_t up = tok(g, t)->head;
		if (tok(g, t)->deprel == DLN_R_CCOMP && up != DLN_NO_TOKEN && up > t) /* "In Aibak, rebels were moving in, residents said" */
			return phrase_before(g, up, t, out);
		if (!within_clause(tok(g, t)->deprel))
			break;
		t = up;
	}
	return token;
}

uint32_t dln_site_of(const dln_grounded *g, const dln_cues *cues, const dln_match *match, dln_where *out, dln_site_way *way)
{
	static uint32_t (*const FURTHER[])(const dln_grounded *, const dln_cues *, uint32_t, dln_where *) = {only_place, place_of_witness, place_before};
	uint32_t token = DLN_NO_TOKEN;
	dln_site_way none, *how = way ? way : &none;
	*out = DLN_NO_WHERE;
	*how = DLN_SITE_FRAME;
	if (frame_place(g, match, &token, out))
		return token;
	*how = DLN_SITE_NONE;
	if (match->rule->noplace || frame_names_unknown(g, match))
		return DLN_NO_TOKEN;
	dln_where w;
	token = in_clause(g, cues, match, &w);
	dln_site_way found = DLN_SITE_CLAUSE;
	for (size_t i = 0; i < sizeof FURTHER / sizeof *FURTHER && token == DLN_NO_TOKEN && needs_place(match->rule->type); i++) {
		token = FURTHER[i](g, cues, match->token, &w);
		found++; /* sentence, witness, before: in this order */
	}
	if (token == DLN_NO_TOKEN)
		return token;
	*how = found;
	*out = w;
	out->part |= only_part(g, match);
	return token;
}
