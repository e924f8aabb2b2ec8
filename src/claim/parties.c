/* parties.c: from a token that the frame has for an actor or a target to who that is: what it is to who strikes, kills or drives it out, whose a thing is. */
#include "claim/parties.h"

#include <string.h>

#include "claim/claimant.h"
#include "claim/roles.h"

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

/* "Israeli airstrikes": before what is done the adjective is the state that does it. */
static bool state_of_adjective(const dln_grounded *g, uint32_t token, dln_who *out)
{
	uint32_t m = g->mention_of[token];
	if (m == UINT32_MAX || g->mentions[m].kind != DLN_M_NATION || tok(g, token)->upos != DLN_ADJ || tok(g, token)->deprel != DLN_R_AMOD)
		return false;
	const dln_country *c = &g->words->countries[g->mentions[m].country];
	*out = (dln_who){.kind = DLN_ORGANIZATION, .role = DLN_OFFICIAL, .name = c->name, .side = c->government, .words = tok(g, token)->range};
	memcpy(out->country, c->iso2, sizeof out->country - 1);
	return true;
}

/* A place is no actor or target (a state is), and nobody is nobody. */
static dln_who actor_at(const dln_grounded *g, uint32_t token)
{
	dln_who none = {.kind = DLN_KIND_NONE}, who;
	if (token == DLN_NO_TOKEN)
		return none;
	if (state_of_adjective(g, token, &who))
		return who;
	who = dln_ground_who(g, token);
	if (who.kind == DLN_KIND_NONE && tok(g, token)->upos == DLN_PRON && tok(g, token)->xpos == DLN_X_PRP)
		who = (dln_who){.kind = DLN_PEOPLE, .words = tok(g, token)->range};
	else
		who.words = dln_ground_described_at(g, token, &who);
	who.kind = dln_ground_kind_said(g, token, &who);
	bool time = who.kind == DLN_THING && (dln_ground_classes(g, token) & DLN_C_TIME) != 0;
	return who.kind == DLN_KIND_PLACE || time ? none : who;
}

static bool acts(const dln_grounded *g, const dln_rule *r, uint32_t token, const dln_who *who)
{
	if (who->kind != DLN_THING)
		return true;
	/* a thing that acts is an actor only where it can do what is told: a bomb kills, a fear does not, nor does a raid, which is somebody's */
	dln_classes c = dln_ground_classes(g, token);
	if (r->type == DLN_ENTER || r->type == DLN_ADVANCE || r->type == DLN_BESIEGE || r->type == DLN_WITHDRAW) /* "tanks rolled in" */
		return (c & (DLN_C_AIRCRAFT | DLN_C_VEHICLE)) != 0;
	return (c & (DLN_C_AIRCRAFT | DLN_C_VEHICLE | DLN_C_MUNITION)) != 0 && r->type >= DLN_CLASH && r->type <= DLN_OVERTHROW;
}

/* "The Croats captured Vitez": of a people that takes, holds and shells, its forces are meant. */
static void name_people_in_arms(const dln_grounded *g, dln_type type, uint32_t token, dln_who *who)
{
	bool arms = type == DLN_SEIZE || type == DLN_HOLD || type == DLN_BESIEGE || type == DLN_SHELL || type == DLN_AIRSTRIKE;
	const dln_mention *m = arms && who->kind == DLN_PEOPLE && g->mention_of[token] != UINT32_MAX ? &g->mentions[g->mention_of[token]] : NULL;
	if (!m || m->kind != DLN_M_NATION || m->country == UINT32_MAX)
		return;
	who->role = DLN_BELLIGERENT;
	who->name = g->words->countries[m->country].forces;
	who->side = g->words->countries[m->country].government;
}

bool dln_parties_harms(dln_type type)
{
	return type == DLN_KILL || type == DLN_INJURE || type == DLN_ABDUCT || type == DLN_DETAIN;
}

/* Types that happen to somebody: what nothing knows is no place there, unless it is where it was. */
static bool to_somebody(dln_type type)
{
	return dln_parties_harms(type) || type == DLN_DISPLACE;
}

static bool is_unknown_name(const dln_grounded *g, uint32_t token)
{
	uint32_t m = token == DLN_NO_TOKEN ? UINT32_MAX : g->mention_of[token];
	return m != UINT32_MAX && g->mentions[m].kind == DLN_M_NAME;
}

/* "The Banyamulenge": a name of one word that nothing knows; a town or a man has no article. */
static bool is_unknown_people(const dln_grounded *g, uint32_t token)
{
	if (!is_unknown_name(g, token))
		return false;
	const dln_mention *m = &g->mentions[g->mention_of[token]];
	return m->person == UINT32_MAX && m->first == m->last && dln_tree_has(&g->tree, token, DLN_R_DET);
}

/* A capital stands for its state where that speaks, not where it is shelled. A name that nothing knows may be that of a place, but nobody kills a place. */
static bool target_is_place(const dln_grounded *g, uint32_t token, const dln_where *where, dln_type type)
{
	dln_classes c = dln_ground_classes(g, token);
	dln_where w;
	if (dln_parties_harms(type) && is_unknown_name(g, token))
		return false;
	if (to_somebody(type) && is_unknown_people(g, token) && !dln_ground_where(g, token, &w))
		return false;
	bool done = type <= DLN_DESTROY || (type >= DLN_DISPLACE && type <= DLN_AID);
	if (done && !(c & DLN_C_FACILITY) && where->precision == DLN_TOWN && dln_ground_where(g, token, &w) &&
		w.number == where->number && dln_view_eq(w.name, where->name))
		return true;
	return (c & DLN_C_PLACE) && !(c & (DLN_C_STATE | DLN_C_FORCE | DLN_C_PEOPLE));
}

/* A building, or villages that have no name: what is destroyed or attacked, not where. */
static bool is_building(const dln_grounded *g, uint32_t token)
{
	dln_where w;
	if (token == DLN_NO_TOKEN || g->mention_of[token] != UINT32_MAX)
		return false;
	dln_classes c = dln_ground_classes(g, token);
	return (c & DLN_C_FACILITY) || ((c & DLN_C_PLACE) && (!dln_ground_where(g, token, &w) || w.precision == DLN_REGION));
}

static uint32_t owner_beside(const dln_grounded *g, uint32_t thing)
{
	static const dln_deprel RELS[] = {DLN_R_POSS, DLN_R_AMOD, DLN_R_COMPOUND};
	for (size_t i = 0; i < sizeof RELS / sizeof *RELS; i++)
		for (uint32_t it = dln_tree_find(&g->tree, thing, RELS[i], DLN_NO_TOKEN); it != DLN_NO_TOKEN; it = dln_tree_find(&g->tree, thing, RELS[i], it)) {
			dln_who who = actor_at(g, it);
			if (who.kind != DLN_KIND_NONE && who.kind != DLN_THING && (who.name.len || RELS[i] != DLN_R_AMOD))
				return it;
		}
	return DLN_NO_TOKEN;
}

/* Who is meant where a thing is praised, refused or condemned: "rejected the army's offer", "criticised the new law of the parliament". Of a deed it is who does
 * it; "of" tells of others who suffers it, unless it is a body that has things. */
static uint32_t owner_of(const dln_rules *rules, const dln_grounded *g, uint32_t thing)
{
	const dln_classes bodies = DLN_C_STATE | DLN_C_OFFICIAL | DLN_C_ORG | DLN_C_ARMED | DLN_C_FORCE;
	dln_match m;
	for (int steps = 0; thing != DLN_NO_TOKEN && steps < 4; steps++) {
		if (dln_match_token(rules, g, thing, &m))
			return dln_role_slot(g, thing, &m.rule->actor);
		uint32_t owner = owner_beside(g, thing);
		if (owner == DLN_NO_TOKEN)
			owner = dln_role_fill(g, thing, &(dln_path){DLN_P_NMOD, DLN_LIT("by")});
		if (owner == DLN_NO_TOKEN)
			owner = dln_role_fill(g, thing, &(dln_path){DLN_P_NMOD, DLN_LIT("from")});
		if (owner != DLN_NO_TOKEN)
			return owner;
		thing = dln_role_fill(g, thing, &(dln_path){DLN_P_NMOD, DLN_LIT("of")});
		if (thing != DLN_NO_TOKEN && (dln_ground_classes(g, thing) & bodies))
			return thing;
	}
	return DLN_NO_TOKEN;
}

static bool strikes(dln_type type)
{
	return type == DLN_AIRSTRIKE || type == DLN_SHELL || type == DLN_BOMB || type == DLN_ATTACK || type == DLN_DESTROY;
}

/* A building, an office, a bank without a name is a thing to who attacks, bombs or burns it; whom one kills, injures or holds is a person, also by
 * a word that no table has ("the Jesuits"). */
static dln_kind kind_struck(const dln_grounded *g, dln_type type, uint32_t token, const dln_who *target)
{
	if (target->kind == DLN_KIND_NONE || target->name.len)
		return target->kind;
	if (to_somebody(type) && is_unknown_people(g, token) && target->kind == DLN_PERSON)
		return DLN_PEOPLE;
	bool body = target->kind == DLN_KIND_PLACE || target->kind == DLN_ORGANIZATION;
	bool many = type == DLN_DISPLACE && tok(g, token)->upos == DLN_NUM; /* "200,000 have fled" */
	if ((dln_parties_harms(type) || many) && target->kind == DLN_THING && !dln_ground_listed(g, token))
		return tok(g, token)->xpos == DLN_X_NNS || tok(g, token)->xpos == DLN_X_NNPS || tok(g, token)->upos == DLN_NUM ? DLN_PEOPLE : DLN_PERSON;
	return strikes(type) && body ? DLN_THING : target->kind;
}

/* "Shot down an army helicopter": an aircraft that flies is its side's forces, one that is struck is a thing of theirs. */
static void take_for_hull(const dln_grounded *g, dln_type type, uint32_t token, dln_who *target)
{
	dln_classes c = target->kind == DLN_FORCE && strikes(type) ? dln_ground_classes(g, token) : 0;
	if (!(c & DLN_C_AIRCRAFT) || (c & DLN_C_FORCE))
		return;
	target->kind = DLN_THING;
	target->name = (dln_view){NULL, 0};
}

/* "Fired rockets", "the explosion of a bomb", "fought against poverty": with what, or for what, but nobody's harm. */
static bool is_no_victim(const dln_grounded *g, dln_type type, uint32_t token, const dln_who *target)
{
	if (target->kind != DLN_THING)
		return false;
	dln_classes c = dln_ground_classes(g, token);
	return (type == DLN_CLASH && !(c & DLN_C_ATTACK)) || (strikes(type) && type != DLN_DESTROY && (c & (DLN_C_MUNITION | DLN_C_WEAPON)));
}

/* "The last rebellion to take Goma, in 1998": a group that came to be later did not do it, and is not named. */
static void leave_out_unborn(const dln_grounded *g, const dln_when *when, dln_who *who)
{
	dln_day begin, end;
	int year, month, day;
	bool body = who->kind == DLN_FORCE || who->kind == DLN_ORGANIZATION || who->kind == DLN_PEOPLE;
	const dln_alias *a = body && who->name.len ? dln_words_alias(g->words, who->name) : NULL;
	if (!a || a->actor == UINT32_MAX || !dln_when_resolve(when, g->parsed->report->published, &begin, &end) || end == DLN_NO_DAY)
		return;
	dln_day_split(end, &year, &month, &day);
	if (year >= g->words->actors[a->actor].from)
		return;
	who->name = who->side = (dln_view){NULL, 0};
}

static bool has_place(const dln_grounded *g, uint32_t noun, int depth)
{
	dln_where w;
	DLN_EACH_CHILD(&g->tree, noun, it) {
		bool phrase = it > noun && (tok(g, it)->deprel == DLN_R_NMOD || tok(g, it)->deprel == DLN_R_OBL);
		if (phrase && ((dln_ground_where(g, it, &w) && dln_range_some(w.named)) || (depth > 0 && has_place(g, it, depth - 1))))
			return true;
	}
	return false;
}

/* "The Mogadishu shelling": a capital before a deed is where it was done, and who did it only where the deed has a place of its own: "the Moscow airstrike on Idlib",
 * "the Moscow airstrike on rebels in Idlib". */
static bool is_scene(const dln_rules *rules, const dln_grounded *g, uint32_t token)
{
	uint32_t mention = token == DLN_NO_TOKEN ? UINT32_MAX : g->mention_of[token], deed = mention == UINT32_MAX ? DLN_NO_TOKEN : tok(g, token)->head;
	dln_match m;
	if (deed == DLN_NO_TOKEN || tok(g, token)->deprel != DLN_R_COMPOUND || !dln_ground_is_state_capital(g, &g->mentions[mention]))
		return false;
	return dln_match_token(rules, g, deed, &m) && strikes(m.rule->type) && !has_place(g, deed, 1);
}

void dln_parties_fill(const dln_rules *rules, const dln_grounded *g, const dln_match *match, uint32_t doer, uint32_t object, dln_claim *c)
{
	dln_who actor = actor_at(g, is_scene(rules, g, doer) ? DLN_NO_TOKEN : doer), target = actor_at(g, object);
	bool occupied = c->type == DLN_SEIZE && target.kind == DLN_THING && !(dln_ground_classes(g, object) & DLN_C_FACILITY); /* "from Chadian occupation" */
	if (target.kind == DLN_THING && (c->type >= DLN_AID || occupied))
		target = actor_at(g, owner_of(rules, g, object));
	if (actor.kind == DLN_THING && !acts(g, match->rule, doer, &actor) &&
		(c->type >= DLN_AID || (dln_ground_classes(g, doer) & (DLN_C_VEHICLE | DLN_C_AIRCRAFT))))
		actor = actor_at(g, owner_of(rules, g, doer)); /* "trucks of the Red Cross delivered flour", "a U.N. report accused Chad" */
	if (actor.kind != DLN_KIND_NONE && acts(g, match->rule, doer, &actor))
		c->actor = actor;
	name_people_in_arms(g, c->type, doer, &c->actor);
	if (target.kind == DLN_KIND_NONE && is_building(g, object)) {
		target = dln_ground_who(g, object);
		c->target = target;
	} else if (target.kind != DLN_KIND_NONE && !target_is_place(g, object, &c->place, match->rule->type) && !(target.kind == DLN_THING && match->rule->type >= DLN_AID)) {
		c->target = target;
	}
	if (is_no_victim(g, c->type, object, &c->target))
		c->target = (dln_who){.kind = DLN_KIND_NONE};
	if (match->rule->theirs && c->target.kind != DLN_KIND_NONE)
		dln_claimant_owns(g, match->token, object, &c->target);
	c->target.kind = kind_struck(g, c->type, object, &c->target);
	take_for_hull(g, c->type, object, &c->target);
	if (c->type == DLN_DISPLACE && (c->target.kind == DLN_THING || c->target.kind == DLN_KIND_PLACE))
		c->target = (dln_who){.kind = DLN_KIND_NONE}; /* only people flee */
	dln_view side = dln_who_side(&c->actor);
	bool own = side.len && dln_view_eq(side, dln_who_side(&c->target)) && g->mention_of[dln_ground_core(g, object)] == UINT32_MAX;
	if (c->type == DLN_CLASH && c->target.kind != DLN_KIND_NONE && own) /* "the Brigades fought the invaders": not those of its own side */
		c->target = (dln_who){.kind = DLN_KIND_NONE};
	if (c->actor.name.len && dln_view_eq(c->actor.name, c->target.name)) /* nobody does it to himself: one of the two was misread */
		c->actor = (dln_who){.kind = DLN_KIND_NONE};
}

/* A side that somebody speaks for, as what does what he tells of. */
static void take_for_actor(dln_claim *c, const dln_who *speaker)
{
	c->actor.kind = speaker->role == DLN_BELLIGERENT ? DLN_FORCE : DLN_ORGANIZATION;
	c->actor.name = c->actor.side = speaker->side;
}

/* "A commander of the militia boasted of killing 96 soldiers": who speaks for a side and tells of many dead tells of its deeds, not of his own. */
static void give_to_side(dln_claim *c)
{
	const dln_quantity *q = c->quantity_count ? &c->quantities[0] : NULL;
	if (!dln_parties_harms(c->type) || c->actor.kind != DLN_PERSON || !q || !q->has_min || q->min < 2)
		return;
	for (size_t i = 0; i < c->source_count; i++) {
		const dln_who *who = &c->sources[i].who;
		bool himself = who->words.begin == c->actor.words.begin && who->words.end == c->actor.words.end;
		if (!himself || !who->side.len || (who->role != DLN_BELLIGERENT && who->role != DLN_OFFICIAL))
			continue;
		take_for_actor(c, who);
		return;
	}
}

/* "The town was freed, the ministry said": by nobody but its own. */
static void give_to_speaker(dln_claim *c)
{
	const dln_who *who = c->source_count ? &c->sources[0].who : NULL;
	if (c->actor.kind != DLN_KIND_NONE || !who || !who->side.len || dln_view_eq(who->side, dln_who_side(&c->target)))
		return;
	c->actor = *who;
	take_for_actor(c, who);
}

void dln_parties_leave_out_unborn(const dln_grounded *g, dln_claim *c)
{
	leave_out_unborn(g, &c->time, &c->actor);
	leave_out_unborn(g, &c->time, &c->target);
}

void dln_parties_give_to_speaker(const dln_rule *rule, dln_claim *c)
{
	give_to_side(c);
	if (rule->ours)
		give_to_speaker(c);
}
