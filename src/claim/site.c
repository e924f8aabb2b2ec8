/* site.c: where. In order: the frame's own slot; a phrase of place on the trigger, its object, subject or clauses of circumstance; the same on the words above
 * it, up to the clause's end (site_phrase.c); and for events that must be somewhere what the sentence and the text before it say (site_scene.c). A name that
 * nothing knows is a place where the frame asks for one. A building or part takes the place that contains it.
 */
#include "claim/complement.h"
#include "claim/site_parts.h"

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

/* "came to an agreement in Lusaka": a word of the idiom is as good as the trigger. */
static bool in_idiom(const dln_match *match, uint32_t t)
{
	for (uint8_t i = 0; i < match->used_count; i++)
		if (match->used[i] == t)
			return true;
	return false;
}

/* "In Mosul, five men in a shop in Nabi Yunis were shot", "in Mosul, gunmen stormed Nabi Yunis": those it happened to may be put more narrowly than it is, and be
 * a place themselves. */
static uint32_t narrower_in_victim(const dln_grounded *g, uint32_t t, uint32_t found, dln_where *out)
{
	uint32_t victim = tok(g, t)->upos == DLN_VERB ? dln_role_object(g, t) : dln_tree_find(&g->tree, t, DLN_R_OBJ, DLN_NO_TOKEN);
	dln_where w;
	bool place = victim != DLN_NO_TOKEN && !(tok(g, t)->upos == DLN_VERB && dln_role_passive(g, t)) && dln_ground_where(g, victim, &w) &&
		dln_range_some(w.named) && w.precision <= DLN_DISTRICT;
	uint32_t at = victim == DLN_NO_TOKEN || place ? victim : dln_site_inside(g, victim, &w, 1);
	bool elsewhere = at != DLN_NO_TOKEN && w.number != UINT32_MAX && out->number != UINT32_MAX && !dln_know_contains(g->words->know, out->number, w.number);
	if (at == DLN_NO_TOKEN || !dln_site_narrower(g, &w, out) || (elsewhere && !out->surroundings))
		return found;
	*out = w;
	return at;
}

/* Where one need not have been at all, but is left. */
static bool leaves(dln_type type)
{
	return type == DLN_SURRENDER || type == DLN_WITHDRAW;
}

/* "Failed to take Bor and retreated": they were never in it. */
static bool unreached(const dln_grounded *g, const dln_match *match, uint32_t clause)
{
	return leaves(match->rule->type) && dln_marked_to(g, clause);
}

/* On the trigger, then on its object and subject, then in the clauses of circumstance. Where something is vowed or asked for is not where it is to happen: of a
 * speech act the place is not looked for in what is said. */
static uint32_t around(const dln_grounded *g, const dln_match *match, uint32_t t, bool clauses, dln_where *out)
{
	uint32_t found = dln_site_phrase(g, t, out);
	if (found != DLN_NO_TOKEN)
		return narrower_in_victim(g, t, found, out);
	static const dln_deprel SLOTS[] = {DLN_R_OBJ, DLN_R_NSUBJPASS, DLN_R_OBL, DLN_R_AGENT, DLN_R_NSUBJ, DLN_R_NMOD, DLN_R_XCOMP, DLN_R_CONJ, DLN_R_ADVCL};
	size_t slots = !clauses ? 6 : sizeof SLOTS / sizeof *SLOTS; /* behind them come clauses */
	for (size_t i = 0; i < slots && found == DLN_NO_TOKEN; i++)
		for (uint32_t c = dln_tree_find(&g->tree, t, SLOTS[i], DLN_NO_TOKEN); c != DLN_NO_TOKEN && found == DLN_NO_TOKEN;
			c = dln_tree_find(&g->tree, t, SLOTS[i], c)) {
			if (i >= 6)
				found = dln_site_purpose(g, c) || dln_site_afterwards(g, c) || (t != match->token && unreached(g, match, c)) ? DLN_NO_TOKEN :
					dln_site_circumstances(g, c, out, 0);
			bool after = SLOTS[i] == DLN_R_CONJ && match->rule->type == DLN_ENTER && found != DLN_NO_TOKEN; /* "walked in and emptied the jail" */
			if (after && (dln_ground_classes(g, found) & DLN_C_FACILITY))
				found = DLN_NO_TOKEN;
			if (i < 6)
				found = in_idiom(match, c) ? dln_site_inside(g, c, out, 1) : dln_site_filler(g, c, out);
			if (found == DLN_NO_TOKEN && i < 6)
				found = dln_site_about_event(g, c, out);
			if (t != match->token && leaves(match->rule->type) && found != DLN_NO_TOKEN && (dln_ground_classes(g, found) & DLN_C_FACILITY))
				found = DLN_NO_TOKEN; /* "looted the museum before leaving": the town */
		}
	return found;
}

/* The clause goes on above through these. */
static bool within_clause(uint8_t rel)
{
	return rel == DLN_R_XCOMP || rel == DLN_R_CONJ || rel == DLN_R_ADVCL || rel == DLN_R_OBJ || rel == DLN_R_OBL || rel == DLN_R_NMOD ||
		rel == DLN_R_NSUBJ || rel == DLN_R_NSUBJPASS || rel == DLN_R_CSUBJ || rel == DLN_R_ACL || rel == DLN_R_RELCL || rel == DLN_R_AMOD || rel == DLN_R_COMPOUND;
}

/* Types whose events are somewhere even when the sentence does not repeat where. */
static bool needs_place(dln_type type)
{
	return type <= DLN_SHORTAGE && type != DLN_OVERTHROW && !leaves(type);
}

#define LAID_WORDS 9

/* "Villages north of Mosul", "two posts 12 km from Gao": what stands right behind the noun says beside which place they are, wherever the tree hangs it. */
static bool laid_beside(const dln_grounded *g, uint32_t t, dln_where *out)
{
	size_t end = g->parsed->token_count;
	if (g->mention_of[t] != UINT32_MAX || tok(g, t)->upos != DLN_NOUN)
		return false;
	uint32_t from = t + 1 < end && dln_view_is(tok(g, t + 1)->form, ",") ? t + 2 : t + 1;
	for (uint32_t i = from + 1; i < end && i < t + LAID_WORDS && tok(g, i)->sentence == tok(g, t)->sentence; i++) {
		uint32_t m = g->mention_of[i];
		if (m != UINT32_MAX)
			return dln_ground_where(g, g->mentions[m].head, out) && out->surroundings && out->words.begin == tok(g, from)->range.begin;
	}
	return false;
}

/* "The city, 110 km north of Baghdad": what is known to be meant needs nothing that is only added behind a comma. */
static bool meant_before(const dln_grounded *g, uint32_t t, const dln_where *w)
{
	bool added = t + 1 < g->parsed->token_count && dln_view_is(tok(g, t + 1)->form, ",");
	return added && !(dln_ground_classes(g, t) & DLN_C_FACILITY) && !w->part && !w->surroundings && w->number != UINT32_MAX;
}

/* The place that the words at one path of the frame name or lie in; `t` is what stands there. */
static bool place_at(const dln_grounded *g, const dln_match *match, uint32_t t, dln_where *out)
{
	dln_where w, named;
	bool facility = (dln_ground_classes(g, t) & DLN_C_FACILITY) != 0, some = dln_ground_where(g, t, &w);
	/* "The convoy left Juba. It was ambushed near Torit", "fired at the compound in Torit": a name tells more than what only something before can explain */
	if ((facility || tok(g, t)->upos == DLN_PRON) && dln_site_phrase(g, match->token, &named) != DLN_NO_TOKEN && dln_range_some(named.named) &&
		!(some && dln_range_some(w.named) && tok(g, t)->upos != DLN_PRON))
		return false;
	bool open = !(some && (dln_range_some(w.named) || meant_before(g, t, &w))) && (dln_ground_classes(g, t) & (DLN_C_PLACE | DLN_C_FACILITY));
	if (open && laid_beside(g, t, out)) {
		out->part = true;
		return true;
	}
	/* "the last rebel town in the valley", "five villages in Logo": described here, placed by what hangs on it */
	if (open && dln_site_inside(g, t, out, 1) != DLN_NO_TOKEN) {
		out->part = true; /* two villages at a town are not the town */
		return true;
	}
	if (!some)
		return dln_site_owner(g, t, out);
	*out = w;
	out->part |= match->rule->part;
	out->surroundings |= match->rule->near || (dln_words_function(g->words, dln_tree_case(&g->tree, t)) & DLN_F_AROUND) != 0;
	return true;
}

/* Of two phrases on one word the one that names a place inside of the other's; where somebody comes from is not in where he gets. */
static bool lies_in(const dln_grounded *g, uint32_t t, const dln_where *inner, const dln_where *outer)
{
	bool hamlet = outer->number != UINT32_MAX && inner->precision <= DLN_TOWN; /* no table has it: "at the village of X in Gao" */
	bool inside = inner->number == UINT32_MAX ? hamlet : dln_know_contains(g->words->know, outer->number, inner->number);
	return inside && !(dln_words_function(g->words, dln_tree_case(&g->tree, t)) & DLN_F_AWAY);
}

/* The place of the first path of the frame that has one, or of a later path what that one lies around: "an attack on a village in Logo". */
static bool frame_place(const dln_grounded *g, const dln_match *match, uint32_t *token, dln_where *out)
{
	*token = DLN_NO_TOKEN;
	for (uint8_t i = 0; i < match->rule->place.count; i++) {
		uint32_t t = dln_role_fill(g, match->token, &match->rule->place.path[i]);
		dln_where w;
		if (t == DLN_NO_TOKEN || t == match->token || t == *token || !place_at(g, match, t, &w))
			continue;
		if (*token != DLN_NO_TOKEN && !(dln_range_some(w.named) && (dln_tree_under(&g->tree, *token, t) || lies_in(g, t, &w, out))))
			continue;
		w.part |= *token != DLN_NO_TOKEN && out->part && w.precision >= DLN_DIVISION; /* "the fall of a town in Helmand" */
		*token = t;
		*out = w;
	}
	return *token != DLN_NO_TOKEN;
}

static bool is_unknown(const dln_grounded *g, uint32_t t)
{
	uint32_t m = t == DLN_NO_TOKEN ? UINT32_MAX : g->mention_of[t];
	return m != UINT32_MAX && g->mentions[m].kind == DLN_M_NAME && g->mentions[m].person == UINT32_MAX && !dln_ground_listed(g, t); /* "the Eastern Command" */
}

/* A name that nothing knows, where the frame has its place or what is shelled: "seized Lweje", "bombed Lweje". */
static uint32_t unknown_in_frame(const dln_grounded *g, const dln_match *match)
{
	for (uint8_t i = 0; i < match->rule->place.count; i++) {
		uint32_t t = dln_role_fill(g, match->token, &match->rule->place.path[i]);
		if (t != match->token && is_unknown(g, t))
			return t;
	}
	dln_type type = match->rule->type;
	uint32_t target = type == DLN_AIRSTRIKE || type == DLN_SHELL || type == DLN_BOMB || type == DLN_DESTROY ? dln_role_object(g, match->token) : DLN_NO_TOKEN;
	return is_unknown(g, target) ? target : DLN_NO_TOKEN;
}

/* "The villages overrun by the militia": what the frame describes as a place and does not name is no other place that the sentence names further off.
 * DLN_NO_TOKEN: none. */
static uint32_t described_in_frame(const dln_grounded *g, const dln_match *match)
{
	for (uint8_t i = 0; i < match->rule->place.count; i++) {
		uint32_t t = dln_role_fill(g, match->token, &match->rule->place.path[i]);
		if (t != DLN_NO_TOKEN && t != match->token && (dln_ground_classes(g, t) & DLN_C_PLACE) && g->mention_of[t] == UINT32_MAX)
			return t;
	}
	return DLN_NO_TOKEN;
}

/* Fighters take towns; officers of the law take men. */
static bool takes_towns(const dln_grounded *g, const dln_match *match)
{
	const dln_classes arms = DLN_C_FORCE | DLN_C_ARMED | DLN_C_MUNITION | DLN_C_AIRCRAFT;
	uint32_t actor = dln_role_slot(g, match->token, &match->rule->actor);
	return actor != DLN_NO_TOKEN && (dln_ground_classes(g, actor) & arms) &&
		!(dln_words_function(g->words, tok(g, actor)->form) & DLN_F_LAW);
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

/* "The feast was spoilt by the loss of troops in Bria": what else a verb is about is somewhere else than the event that its noun names, unless the
 * verb only says that it was done. */
static bool beside_noun(const dln_grounded *g, const dln_match *match, uint32_t t)
{
	return t != match->token && tok(g, match->token)->upos == DLN_NOUN && tok(g, t)->upos == DLN_VERB &&
		!(dln_words_function(g->words, tok(g, t)->lemma) & DLN_F_LIGHT);
}

/* "Stormed Zemio, a town in the hills, killing 15": what comes of a deed is where what it is done to is. `t` is the verb above `from`. */
static uint32_t where_it_came_of(const dln_grounded *g, uint32_t from, uint32_t t, dln_where *out)
{
	if (from == DLN_NO_TOKEN || tok(g, from)->deprel != DLN_R_ADVCL || tok(g, from)->xpos != DLN_X_VBG || dln_tree_has(&g->tree, from, DLN_R_MARK))
		return DLN_NO_TOKEN;
	uint32_t at = dln_role_object(g, t);
	return at != DLN_NO_TOKEN && dln_ground_where(g, at, out) && dln_range_some(out->named) && out->precision <= DLN_DISTRICT ? at : DLN_NO_TOKEN;
}

/* "the quarter of Gao where a bomb went off": what a clause with "where" says is there. `t` is the noun above the clause of `from`. */
static uint32_t where_it_says(const dln_grounded *g, uint32_t from, uint32_t t, dln_where *out)
{
	if (from == DLN_NO_TOKEN || (tok(g, from)->deprel != DLN_R_RELCL && tok(g, from)->deprel != DLN_R_ACL))
		return DLN_NO_TOKEN;
	uint32_t asks = dln_tree_find(&g->tree, from, DLN_R_ADVMOD, DLN_NO_TOKEN);
	if (asks == DLN_NO_TOKEN || asks > from || tok(g, asks)->xpos != DLN_X_WRB)
		return DLN_NO_TOKEN;
	uint32_t at = dln_site_phrase(g, t, out); /* "the camp at Gao where" */
	return at != DLN_NO_TOKEN ? at : dln_ground_where(g, t, out) && dln_range_some(out->named) ? t : DLN_NO_TOKEN;
}

/* A phrase of place on the trigger and on the words above it, up to the clause's end. */
static uint32_t in_clause(const dln_grounded *g, const dln_cues *cues, const dln_match *match, dln_where *out)
{
	uint32_t token = DLN_NO_TOKEN, from = DLN_NO_TOKEN;
	bool described = described_in_frame(g, match) != DLN_NO_TOKEN;
	bool apart = false; /* the trigger's clause has a subject of its own: "before Ghani arrived, they boarded a plane in Kabul" */
	for (uint32_t t = match->token, steps = 0; t != DLN_NO_TOKEN && steps < 6; steps++) {
		bool speaks = dln_site_says(g, cues, t) && !(from == match->token && tok(g, from)->deprel == DLN_R_NSUBJ); /* "fighting continued in Goma": a deed says nothing */
		if (t != match->token && (described || speaks))
			break;
		token = where_it_says(g, from, t, out);
		if (token == DLN_NO_TOKEN)
			token = where_it_came_of(g, from, t, out);
		if (token == DLN_NO_TOKEN)
			token = apart || beside_noun(g, match, t) ? dln_site_phrase(g, t, out) : around(g, match, t, t != match->token || !dln_type_is_said(match->rule->type), out);
		if (token != DLN_NO_TOKEN && t != match->token && dln_ground_is_venue(g, token)) /* "while battles went on, envoys sat down to talks in Abuja" */
			token = DLN_NO_TOKEN;
		if (token != DLN_NO_TOKEN)
			break;
		uint32_t up = tok(g, t)->head;
		if (tok(g, t)->deprel == DLN_R_CCOMP && up != DLN_NO_TOKEN && up > t) /* "In Aibak, rebels were moving in, residents said" */
			return dln_site_phrase_before(g, up, t, out, 0);
		if (!within_clause(tok(g, t)->deprel))
			break;
		bool own = dln_tree_has(&g->tree, t, DLN_R_NSUBJ);
		apart |= tok(g, t)->deprel == DLN_R_ADVCL && own;
		if (dln_type_is_said(match->rule->type) && (apart || (own && tok(g, t)->deprel == DLN_R_CONJ))) /* "rebels took Goma as the governor vowed to resist" */
			break;
		from = t;
		t = up;
	}
	return token;
}

/* "captured Lweje in Kachin" is in Kachin in any case, and so is a man who is captured there; without such a phrase only the name can tell. */
static uint32_t place_of_unknown(const dln_grounded *g, const dln_match *match, uint32_t unknown, dln_where *out, dln_site_way *way)
{
	uint32_t token = around(g, match, match->token, false, out);
	bool taken = unknown == dln_role_object(g, match->token) && !dln_role_passive(g, match->token) && takes_towns(g, match);
	if (token == DLN_NO_TOKEN && taken && dln_ground_unknown_place(g, unknown, out))
		token = unknown;
	if (token != DLN_NO_TOKEN)
		*way = token == unknown ? DLN_SITE_FRAME : DLN_SITE_CLAUSE;
	return token;
}

/* "freed 20 hostages there": somewhere that the text has told of. */
static bool points_back(const dln_grounded *g, uint32_t t)
{
	DLN_EACH_CHILD(&g->tree, t, it)
		if (tok(g, it)->deprel == DLN_R_ADVMOD && (dln_words_function(g->words, tok(g, it)->form) & DLN_F_NEUTER))
			return true;
	return false;
}

/* "Failed to take Gondar and retreated": from somewhere around it, and not from where the text was before. */
static bool not_reached(const dln_grounded *g, uint32_t t)
{
	dln_where w;
	uint32_t up = tok(g, t)->deprel == DLN_R_CONJ ? tok(g, t)->head : DLN_NO_TOKEN;
	uint32_t aim = up == DLN_NO_TOKEN ? DLN_NO_TOKEN : dln_tree_find(&g->tree, up, DLN_R_XCOMP, DLN_NO_TOKEN);
	uint32_t object = aim == DLN_NO_TOKEN || aim > t ? DLN_NO_TOKEN : dln_tree_find(&g->tree, aim, DLN_R_OBJ, DLN_NO_TOKEN);
	return object != DLN_NO_TOKEN && dln_ground_where(g, object, &w) && dln_range_some(w.named);
}

static bool is_town(const dln_grounded *g, uint32_t t, dln_where *out)
{
	return dln_ground_where(g, t, out) && dln_range_some(out->named) && out->precision < DLN_DIVISION;
}

/* "Entered Bria but had since left", "held Bria, but the army drove them out": who leaves leaves where the verb that his is joined with has him. */
static uint32_t joined_object(const dln_grounded *g, uint32_t t, dln_where *out)
{
	uint32_t whom = dln_tree_find(&g->tree, t, DLN_R_OBJ, DLN_NO_TOKEN);
	bool same = !dln_tree_has(&g->tree, t, DLN_R_NSUBJ) || (whom != DLN_NO_TOKEN && tok(g, whom)->upos == DLN_PRON);
	if (tok(g, t)->deprel != DLN_R_CONJ || !same)
		return DLN_NO_TOKEN;
	uint32_t object = dln_tree_find(&g->tree, tok(g, t)->head, DLN_R_OBJ, DLN_NO_TOKEN);
	return object != DLN_NO_TOKEN && object < t && is_town(g, object, out) ? object : DLN_NO_TOKEN;
}

/* "Took Bor after soldiers fled", "was in full control of Bor after they fled", "returned to Bor as they fell back": who left before it left what the others
 * have then. */
static uint32_t left_to_others(const dln_grounded *g, uint32_t t, dln_where *out)
{
	uint32_t up = tok(g, t)->deprel == DLN_R_ADVCL ? tok(g, t)->head : DLN_NO_TOKEN;
	if (up == DLN_NO_TOKEN || up > t || !dln_tree_has(&g->tree, t, DLN_R_NSUBJ))
		return DLN_NO_TOKEN;
	uint32_t object = dln_tree_find(&g->tree, up, DLN_R_OBJ, DLN_NO_TOKEN);
	if (object != DLN_NO_TOKEN)
		return object < t && is_town(g, object, out) ? object : DLN_NO_TOKEN;
	bool is = dln_tree_has(&g->tree, up, DLN_R_COP);
	DLN_EACH_CHILD(&g->tree, up, it) {
		uint8_t rel = tok(g, it)->deprel;
		dln_functions by = dln_words_function(g->words, dln_tree_case(&g->tree, it));
		bool there = is ? rel == DLN_R_NSUBJ || (rel == DLN_R_NMOD && (by & DLN_F_OF)) : rel == DLN_R_OBL && !(by & DLN_F_AWAY);
		if (it < t && there && is_town(g, it, out))
			return it;
	}
	return DLN_NO_TOKEN;
}

/* "Inspected the trenches": who visits a site stands where the text is. */
static bool visits_site(const dln_grounded *g, const dln_match *match)
{
	uint32_t object = match->rule->type == DLN_VISIT ? dln_role_object(g, match->token) : DLN_NO_TOKEN;
	return object != DLN_NO_TOKEN && g->mention_of[object] == UINT32_MAX && (dln_ground_classes(g, object) & DLN_C_FACILITY);
}

/* "Withdrew from some areas", "from several towns": places of which the text only says that there are some. */
static bool some_or_other(const dln_grounded *g, uint32_t noun)
{
	return tok(g, noun)->xpos == DLN_X_NNS && !dln_tree_has(&g->tree, noun, DLN_R_POSS) && !dln_ground_is_definite(g, noun);
}

/* Beyond the clause, in this order: what opens the sentence, the only place in it, what those who act hold, where the witness is, where the text was before, where the
 * heading puts it. */
static uint32_t beyond_clause(const dln_grounded *g, const dln_cues *cues, const dln_match *match, dln_where *out, dln_site_way *way)
{
	static const struct {
		uint32_t (*look)(const dln_grounded *, const dln_cues *, uint32_t, dln_where *);
		dln_site_way way;
	} FURTHER[] = {{dln_site_opening, DLN_SITE_SENTENCE}, {dln_site_only, DLN_SITE_SENTENCE}, {dln_site_held, DLN_SITE_SENTENCE}, {dln_site_witness, DLN_SITE_WITNESS},
		{dln_site_lone, DLN_SITE_SENTENCE}, {dln_site_before, DLN_SITE_BEFORE}, {dln_site_heading, DLN_SITE_HEADING}};
	if (leaves(match->rule->type) && not_reached(g, match->token))
		return DLN_NO_TOKEN;
	uint32_t left = leaves(match->rule->type) ? joined_object(g, match->token, out) : DLN_NO_TOKEN;
	if (left == DLN_NO_TOKEN && leaves(match->rule->type))
		left = left_to_others(g, match->token, out);
	*way = DLN_SITE_SENTENCE;
	if (left != DLN_NO_TOKEN)
		return left;
	uint32_t thing = described_in_frame(g, match);
	bool described = thing != DLN_NO_TOKEN, pointed = points_back(g, match->token);
	bool fresh = described && (dln_ground_picks_out(g, thing) || (leaves(match->rule->type) && some_or_other(g, thing)));
	for (size_t i = 0; i < sizeof FURTHER / sizeof *FURTHER; i++) {
		bool before = FURTHER[i].way >= DLN_SITE_BEFORE, held = FURTHER[i].look == dln_site_held;
		bool may = (needs_place(match->rule->type) && (before ? !fresh : !described)) || (leaves(match->rule->type) && held) ||
			((pointed || (leaves(match->rule->type) && !fresh) || visits_site(g, match)) && before);
		uint32_t token = may ? FURTHER[i].look(g, cues, match->token, out) : DLN_NO_TOKEN;
		*way = FURTHER[i].way;
		if (token != DLN_NO_TOKEN)
			return token;
	}
	return DLN_NO_TOKEN;
}

/* Below `t` a clause that says what an attack is to take or reach: that place, or the one in which it lies. */
static uint32_t aim_below(const dln_grounded *g, uint32_t t, dln_where *out)
{
	DLN_EACH_CHILD(&g->tree, t, it) {
		uint32_t mark = dln_tree_find(&g->tree, it, DLN_R_MARK, DLN_NO_TOKEN), aim = dln_tree_find(&g->tree, it, DLN_R_OBJ, DLN_NO_TOKEN);
		if ((tok(g, it)->deprel != DLN_R_ACL && tok(g, it)->deprel != DLN_R_ADVCL) || mark == DLN_NO_TOKEN || tok(g, mark)->xpos != DLN_X_TO || aim == DLN_NO_TOKEN)
			continue;
		if (dln_ground_where(g, aim, out) && dln_range_some(out->named) && out->precision < DLN_DIVISION)
			return aim;
		uint32_t in = dln_site_inside(g, aim, out, 1);
		if (in != DLN_NO_TOKEN)
			return in;
	}
	return DLN_NO_TOKEN;
}

/* "launched an offensive to retake Kidal": an attack is where what it is to take is, unless it has a phrase of place itself. */
static uint32_t aim_of(const dln_grounded *g, const dln_match *match, dln_where *out)
{
	uint32_t t = match->token;
	bool is_verb = tok(g, t)->upos == DLN_VERB;
	uint32_t noun = is_verb ? dln_tree_find(&g->tree, t, DLN_R_OBJ, DLN_NO_TOKEN) : t;
	uint32_t verb = is_verb ? t : tok(g, t)->deprel == DLN_R_OBJ ? tok(g, t)->head : DLN_NO_TOKEN;
	dln_where own;
	if (match->rule->type != DLN_ATTACK || noun == DLN_NO_TOKEN || verb == DLN_NO_TOKEN || !(dln_words_function(g->words, tok(g, verb)->lemma) & DLN_F_LIGHT) ||
		dln_site_phrase(g, noun, &own) != DLN_NO_TOKEN || dln_site_phrase(g, verb, &own) != DLN_NO_TOKEN)
		return DLN_NO_TOKEN;
	uint32_t found = aim_below(g, noun, out);
	return found != DLN_NO_TOKEN ? found : aim_below(g, verb, out);
}

static uint32_t narrower_within(const dln_grounded *g, const dln_cues *cues, const dln_match *match, dln_where *out)
{
	return needs_place(match->rule->type) ? dln_site_within(g, cues, match->token, out) : DLN_NO_TOKEN;
}

uint32_t dln_site_of(const dln_grounded *g, const dln_cues *cues, const dln_match *match, dln_where *out, dln_site_way *way)
{
	uint32_t token = DLN_NO_TOKEN;
	dln_site_way none, *how = way ? way : &none, found = DLN_SITE_CLAUSE;
	*out = DLN_NO_WHERE;
	*how = DLN_SITE_FRAME;
	if (frame_place(g, match, &token, out)) {
		bool phrase = tok(g, token)->deprel == DLN_R_OBL && dln_site_locative(g, dln_tree_case(&g->tree, token));
		token = phrase ? narrower_in_victim(g, match->token, token, out) : token;
		uint32_t within = phrase ? narrower_within(g, cues, match, out) : DLN_NO_TOKEN;
		return within != DLN_NO_TOKEN ? within : token;
	}
	*how = DLN_SITE_NONE;
	if (match->rule->noplace)
		return DLN_NO_TOKEN;
	uint32_t unknown = unknown_in_frame(g, match);
	if (unknown != DLN_NO_TOKEN)
		return place_of_unknown(g, match, unknown, out, how);
	dln_where w;
	token = aim_of(g, match, &w);
	if (token == DLN_NO_TOKEN)
		token = dln_site_here(g, match->token, &w);
	if (token == DLN_NO_TOKEN)
		token = in_clause(g, cues, match, &w);
	if (token == DLN_NO_TOKEN)
		token = beyond_clause(g, cues, match, &w, &found);
	if (token == DLN_NO_TOKEN)
		return token;
	uint32_t within = found < DLN_SITE_BEFORE ? narrower_within(g, cues, match, &w) : DLN_NO_TOKEN;
	token = within != DLN_NO_TOKEN ? within : token;
	*how = found;
	*out = w;
	out->part |= only_part(g, match);
	return token;
}
