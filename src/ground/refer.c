/* refer.c: who a phrase means, and of what class. The method is in ground.h; where.c has the places.
 *
 * Pronouns are resolved against noun phrases before them, nearest sentence first, in a sentence subjects before others and then from
 * the nearest back. A chain of pronouns ends after a few steps. Everything is worked out on demand and remembered by token.
 */
#include "ground/ground_parts.h"

#include <string.h>

#define PHRASE_WORDS 12
#define PERSON_BACK 8 /* sentences that "the colonel" looks back */

static const dln_token *token_at(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

const dln_mention *dln_ground_mention_at(const dln_grounded *g, uint32_t token)
{
	return g->mention_of[token] == UINT32_MAX ? NULL : &g->mentions[g->mention_of[token]];
}

const dln_noun *dln_ground_noun_at(const dln_grounded *g, uint32_t token)
{
	const dln_token *t = token_at(g, token);
	char room[48];
	return dln_words_noun(g->words, dln_view_lower(t->lemma.len ? t->lemma : t->form, room, sizeof room));
}

bool dln_ground_function(const dln_grounded *g, dln_view form, uint32_t bits)
{
	return (dln_words_function(g->words, form) & bits) != 0;
}

uint32_t dln_ground_core(const dln_grounded *g, uint32_t token)
{
	for (int steps = 0; steps < 4; steps++) {
		const dln_token *t = token_at(g, token);
		bool number = t->upos == DLN_NUM || (dln_ground_noun_at(g, token)->classes & DLN_C_NUMBER);
		uint32_t next = DLN_NO_TOKEN;
		if (number && g->mention_of[token] == UINT32_MAX)
			DLN_EACH_CHILD(&g->tree, token, it)
				if (next == DLN_NO_TOKEN && (token_at(g, it)->deprel == DLN_R_NMOD || token_at(g, it)->deprel == DLN_R_OBL) &&
					dln_ground_function(g, dln_tree_case(&g->tree, it), DLN_F_OF))
					next = it;
		uint32_t of = token + 1; /* "25 of the provinces" with the phrase hung elsewhere */
		if (next == DLN_NO_TOKEN && number && of < g->parsed->token_count && token_at(g, of)->sentence == t->sentence &&
			dln_ground_function(g, token_at(g, of)->form, DLN_F_OF) && token_at(g, of)->head != DLN_NO_TOKEN && token_at(g, of)->head > of)
			next = token_at(g, of)->head;
		if (next == DLN_NO_TOKEN)
			return token;
		token = next;
	}
	return token;
}

dln_range dln_ground_phrase(const dln_grounded *g, uint32_t token)
{
	const dln_mention *m = dln_ground_mention_at(g, token);
	const dln_relset small = DLN_REL(DLN_R_AMOD) | DLN_REL(DLN_R_COMPOUND) | DLN_REL(DLN_R_NUMMOD) | DLN_REL(DLN_R_POSS) | DLN_REL(DLN_R_FLAT) |
		DLN_REL(DLN_R_FIXED) | DLN_REL(DLN_R_GOESWITH) | DLN_REL(DLN_R_DET) | DLN_REL(DLN_R_ADVMOD);
	uint32_t first = token, last = token, a, b;
	dln_tree_span(&g->tree, token, small | DLN_REL(DLN_R_CASE), &a, &b);
	/* the head's own preposition is not part of the phrase, the possessive marks inside are */
	first = a;
	last = b > token ? b : token;
	DLN_EACH_CHILD(&g->tree, token, it) {
		uint8_t rel = token_at(g, it)->deprel;
		dln_tree_span(&g->tree, it, DLN_REL(DLN_R_FIXED), &a, &b); /* "according to" */
		if (it < token && (rel == DLN_R_CASE || rel == DLN_R_PUNCT || rel == DLN_R_MARK || rel == DLN_R_CC || rel == DLN_R_COP) && b < token && b >= first)
			first = b + 1;
		if (rel == DLN_R_CASE && it > token && last >= it) /* 's */
			last = it - 1;
		if (rel == DLN_R_NMOD && it > token && it <= last + 4 && last + 1 < token + PHRASE_WORDS) {
			dln_tree_span(&g->tree, it, small | DLN_REL(DLN_R_CASE) | DLN_REL(DLN_R_NMOD), &a, &b);
			if (dln_ground_function(g, dln_tree_case(&g->tree, it), DLN_F_OF) && b > last && b < first + PHRASE_WORDS)
				last = b;
		}
	}
	if (m) {
		first = m->first < first ? m->first : first;
		last = m->last > last ? m->last : last;
	}
	if (first > token)
		first = token;
	if (last >= first + 2 * PHRASE_WORDS || token_at(g, first)->sentence != token_at(g, token)->sentence)
		first = last = token;
	while (first < token && token_at(g, first)->upos == DLN_PUNCT && token_at(g, first)->form.at[0] != '"')
		first++;
	while (last > token && token_at(g, last)->upos == DLN_PUNCT)
		last--;
	return dln_tree_range(&g->tree, first, last);
}

static void set_country(dln_who *who, const char *iso2)
{
	memcpy(who->country, iso2, sizeof who->country);
}

static dln_who who_country(const dln_grounded *g, uint32_t country, bool people)
{
	const dln_country *c = &g->words->countries[country];
	dln_who who = {.kind = people ? DLN_PEOPLE : DLN_ORGANIZATION, .name = people ? (dln_view){NULL, 0} : c->name, .side = c->government,
		.role = people ? DLN_WITNESS : DLN_OFFICIAL};
	if (people)
		who.side = (dln_view){NULL, 0};
	set_country(&who, c->iso2);
	return who;
}

static dln_who who_actor(const dln_grounded *g, uint32_t actor)
{
	const dln_actor *a = &g->words->actors[actor];
	dln_who who = {.kind = a->kind, .role = a->role, .name = a->name, .side = a->side};
	if (a->countries.len >= 2)
		memcpy(who.country, a->countries.at, 2);
	return who;
}

static dln_who who_person(const dln_person *p)
{
	dln_who who = {.kind = DLN_PERSON, .role = p->role, .name = p->name, .side = p->side};
	set_country(&who, p->country);
	return who;
}

static dln_who who_mention(const dln_grounded *g, const dln_mention *m)
{
	switch (m->kind) {
	case DLN_M_ACTOR:
		return who_actor(g, m->actor);
	case DLN_M_COUNTRY:
		return who_country(g, m->country, false);
	case DLN_M_NATION:
		return who_country(g, m->country, true);
	case DLN_M_NAME:
		if (m->person != UINT32_MAX)
			return who_person(&g->people[m->person]);
		return (dln_who){.kind = m->first == m->last ? DLN_PERSON : DLN_ORGANIZATION, .name = {NULL, 0}};
	case DLN_M_PLACE:
	default:
		break;
	}
	dln_place p;
	dln_know_place(g->words->know, m->place, &p);
	if (p.seat == 1) { /* a capital that acts is its government */
		uint32_t c = dln_words_country(g->words, p.country);
		if (c != UINT32_MAX) {
			dln_who who = who_country(g, c, false);
			who.name = g->words->countries[c].government;
			return who;
		}
	}
	return (dln_who){.kind = DLN_KIND_PLACE, .name = p.name};
}

/* What the words before a noun and its of-phrase say about whose it is. */
typedef struct modifiers {
	uint32_t country, actor;
	const dln_mention *person;
	dln_view owner_name, owner_side; /* of a possessive pronoun or a described owner: "its fighters", "the group's fighters" */
	dln_classes classes; /* of common nouns among them */
	uint32_t rebels;     /* token of one of them that means those who rise against a state, DLN_NO_TOKEN: none */
	dln_role role;       /* "aid worker": of a word that says for whom one works */
	bool definite, former, any;
	bool state;          /* "the air force": a word for forces that only states have */
} modifiers;

/* "seized Aibak, its deputy governor said": an office of the state belongs to a place, not to the fighters that the sentence is about. */
static bool is_seat_of(const dln_grounded *g, uint32_t it, dln_where *out)
{
	const dln_token *t = token_at(g, it);
	const dln_noun *n = t->head == DLN_NO_TOKEN ? NULL : dln_ground_noun_at(g, t->head);
	return n && (n->classes & DLN_C_OFFICIAL) && n->side == DLN_SIDE_STATE && dln_ground_function(g, t->form, DLN_F_NEUTER) && dln_ground_where(g, it, out);
}

static void look_at_modifier(const dln_grounded *g, uint32_t it, modifiers *out)
{
	dln_where seat;
	const dln_mention *m = dln_ground_mention_at(g, it);
	if (m && m->kind == DLN_M_ACTOR && out->actor == UINT32_MAX)
		out->actor = m->actor;
	else if (m && m->country != UINT32_MAX && out->country == UINT32_MAX)
		out->country = m->country;
	else if (m && m->kind == DLN_M_NAME && m->person != UINT32_MAX)
		out->person = m;
	else if (m && m->kind == DLN_M_PLACE && out->country == UINT32_MAX) {
		dln_place p;
		dln_know_place(g->words->know, m->place, &p);
		if (p.seat == 1)
			out->country = dln_words_country(g->words, p.country);
	} else if (!m && token_at(g, it)->deprel == DLN_R_POSS && is_seat_of(g, it, &seat)) {
		out->country = out->country == UINT32_MAX ? dln_words_country(g->words, seat.country) : out->country;
	} else if (!m && token_at(g, it)->deprel == DLN_R_POSS) {
		dln_who who = dln_ground_who(g, it);
		if (who.kind == DLN_FORCE || who.kind == DLN_ORGANIZATION || who.kind == DLN_PERSON) {
			out->owner_name = who.kind == DLN_PERSON ? (dln_view){NULL, 0} : who.name;
			out->owner_side = who.side;
		}
	} else if (!m) {
		const dln_noun *n = dln_ground_noun_at(g, it);
		out->classes |= n->classes & ~(dln_classes)DLN_C_THING;
		if (n->side == DLN_SIDE_REBEL)
			out->rebels = it;
		if (n->kind == DLN_THING) {
			out->role = n->role;
			out->state |= n->side == DLN_SIDE_STATE;
		}
	}
}

/* "a spokesman for the army", "an official at the ministry": whom somebody works for, an actor or a body; a country stands there for what the work is about. */
static void look_at_service(const dln_grounded *g, uint32_t it, modifiers *out)
{
	const dln_mention *m = dln_ground_mention_at(g, it);
	if (m ? m->kind == DLN_M_ACTOR : (dln_ground_noun_at(g, it)->classes & (DLN_C_STATE | DLN_C_FORCE | DLN_C_ARMED | DLN_C_ORG)) != 0)
		look_at_modifier(g, it, out);
}

/* "commander of the Afghan army": one level down. */
static void look_below(const dln_grounded *g, uint32_t it, modifiers *out)
{
	DLN_EACH_CHILD(&g->tree, it, sub) {
		uint8_t rel = token_at(g, sub)->deprel;
		bool of = rel == DLN_R_NMOD && dln_ground_function(g, dln_tree_case(&g->tree, sub), DLN_F_OF);
		if (rel == DLN_R_AMOD || rel == DLN_R_COMPOUND || rel == DLN_R_POSS || of)
			look_at_modifier(g, sub, out);
	}
}

/* A group named beside what it is: "the Islamist group Hayat Tahrir al-Sham". */
static void look_beside(const dln_grounded *g, uint32_t it, modifiers *out)
{
	const dln_mention *m = dln_ground_mention_at(g, it);
	if (m && m->kind == DLN_M_ACTOR && g->words->actors[m->actor].kind != DLN_PERSON)
		look_at_modifier(g, it, out);
}

static void look_at_child(const dln_grounded *g, uint32_t noun, uint32_t it, modifiers *out)
{
	const dln_token *t = token_at(g, it);
	dln_view preposition = t->deprel == DLN_R_NMOD ? dln_tree_case(&g->tree, it) : (dln_view){NULL, 0};
	bool of = preposition.len && dln_ground_function(g, preposition, DLN_F_OF);
	bool from = preposition.len && it > noun && dln_ground_function(g, preposition, DLN_F_AWAY);
	bool person = dln_ground_noun_at(g, noun)->kind == DLN_PERSON || dln_ground_noun_at(g, noun)->kind == DLN_PEOPLE;
	bool serving = preposition.len && person && it > noun && dln_ground_function(g, preposition, DLN_F_SERVING);
	if (t->deprel == DLN_R_DET && dln_ground_function(g, t->form, DLN_F_DEFINITE))
		out->definite = true;
	if (t->deprel == DLN_R_AMOD && dln_ground_function(g, t->form, DLN_F_FORMER))
		out->former = true;
	/* "In Kabul, gunmen ..." hung as one name: what has a preposition of its own is no part of a compound */
	bool part = t->deprel == DLN_R_AMOD || (t->deprel == DLN_R_COMPOUND && dln_tree_case(&g->tree, it).len == 0);
	if (part || t->deprel == DLN_R_POSS || of || from)
		look_at_modifier(g, it, out);
	else if (serving)
		look_at_service(g, it, out);
	else if ((t->deprel == DLN_R_APPOS || t->deprel == DLN_R_FLAT) && it > noun)
		look_beside(g, it, out);
	out->any |= part || t->deprel == DLN_R_POSS || t->deprel == DLN_R_NMOD || t->deprel == DLN_R_RELCL;
	if (t->deprel == DLN_R_AMOD) /* "US - backed": the nationality hangs on the participle */
		DLN_EACH_CHILD(&g->tree, it, sub)
			if (dln_ground_mention_at(g, sub) && dln_view_is(t->lemma, "lead"))
				look_at_modifier(g, sub, out);
	if ((of || serving) && out->country == UINT32_MAX && out->actor == UINT32_MAX)
		look_below(g, it, out);
}

static modifiers modifiers_of(const dln_grounded *g, uint32_t noun)
{
	modifiers out = {.country = UINT32_MAX, .actor = UINT32_MAX, .rebels = DLN_NO_TOKEN};
	DLN_EACH_CHILD(&g->tree, noun, it)
		look_at_child(g, noun, it, &out);
	/* names inside the same run that the parser hung elsewhere */
	const dln_token *t = g->parsed->tokens;
	for (uint32_t i = noun, steps = 0; out.actor == UINT32_MAX && out.country == UINT32_MAX && i > 0 && steps < 3; steps++) {
		i--;
		if (t[i].sentence != t[noun].sentence || (t[i].upos != DLN_PROPN && t[i].upos != DLN_ADJ && t[i].upos != DLN_NOUN))
			break;
		if (t[i].head == noun || (t[i].head != DLN_NO_TOKEN && t[t[i].head].head == noun))
			look_at_modifier(g, i, &out);
	}
	return out;
}

static dln_view state_side(const dln_grounded *g, uint32_t country)
{
	if (country == UINT32_MAX)
		country = g->main_country;
	return country == UINT32_MAX ? (dln_view){NULL, 0} : g->words->countries[country].government;
}

/* The country whose forces bare "soldiers" are: that of the report, unless its forces are the other party of the clause; then the one last spoken of beside it. */
static uint32_t country_meant(const dln_grounded *g, uint32_t token)
{
	size_t first, end;
	uint32_t other = UINT32_MAX;
	bool taken = false;
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

static void name_state_force(const dln_grounded *g, dln_who *who, uint32_t country)
{
	if (country == UINT32_MAX)
		return;
	who->name = g->words->countries[country].forces;
	who->side = g->words->countries[country].government;
	set_country(who, g->words->countries[country].iso2);
}

/* The country whose government the side is, UINT32_MAX: none. */
static uint32_t country_of_side(const dln_grounded *g, dln_view side)
{
	for (size_t i = 0; side.len && i < g->words->country_count; i++)
		if (dln_view_eq(g->words->countries[i].government, side))
			return (uint32_t)i;
	return UINT32_MAX;
}

/* A body of people that stands for a group is one: "the movement" is the force. */
static void name_group(const dln_grounded *g, dln_who *who, uint32_t actor)
{
	if (actor == UINT32_MAX)
		return;
	const dln_actor *a = &g->words->actors[actor];
	who->name = a->name;
	who->side = a->side;
	if (who->kind == DLN_ORGANIZATION && a->armed) {
		who->kind = a->kind;
		who->role = a->role;
	}
}

/* An official of an armed group is one of its men, one of the UN is the UN's. */
static void side_of_member(const dln_grounded *g, const dln_actor *a, const dln_noun *n, dln_who *who)
{
	who->side = a->side;
	if (a->armed)
		who->role = DLN_BELLIGERENT;
	else if (n->classes & (DLN_C_OFFICIAL | DLN_C_ARMED))
		who->role = a->role != DLN_ROLE_NONE ? a->role : n->role;
	else if (a->role == DLN_NGO || a->role == DLN_UN)
		who->role = a->role;
	(void)g;
}

static void side_of_described(const dln_grounded *g, uint32_t token, const modifiers *mods, const dln_noun *n, dln_who *who)
{
	if (mods->former && mods->actor == UINT32_MAX)
		return; /* the former rulers of a country are not its government */
	if (mods->actor != UINT32_MAX) {
		side_of_member(g, &g->words->actors[mods->actor], n, who);
	} else if (mods->rebels != DLN_NO_TOKEN) {
		uint32_t group = dln_ground_group(g, token, mods->rebels);
		if (group != UINT32_MAX)
			who->side = g->words->actors[group].side;
		who->role = DLN_BELLIGERENT;
	} else if (mods->person && mods->person->person != UINT32_MAX) {
		who->side = g->people[mods->person->person].side;
	} else if (mods->country != UINT32_MAX) {
		/* an Afghan official is the state's, an Afghan journalist is nobody's */
		if (n->classes & (DLN_C_OFFICIAL | DLN_C_FORCE))
			who->side = state_side(g, mods->country);
	} else if (mods->classes & DLN_C_ARMED) {
		who->role = n->role == DLN_OFFICIAL ? DLN_ROLE_NONE : n->role; /* a militia's commander: whose militia, nothing says */
	} else if (n->side == DLN_SIDE_STATE || (mods->classes & (DLN_C_STATE | DLN_C_FORCE))) {
		who->side = state_side(g, UINT32_MAX);
	}
	if (who->role == DLN_ROLE_NONE && n->kind == DLN_PERSON && who->side.len && (mods->classes & DLN_C_STATE))
		who->role = DLN_OFFICIAL; /* "a council member" */
}

/* "its men had entered", "Bemba's men": people who belong to a side are its fighters. */
static bool is_band(const dln_grounded *g, const dln_noun *n, modifiers *mods)
{
	if (!(n->classes & DLN_C_PEOPLE) || n->side != DLN_SIDE_OWN)
		return false;
	if (!mods->owner_side.len && mods->person)
		mods->owner_side = g->people[mods->person->person].side;
	if (!mods->owner_name.len)
		mods->owner_name = mods->owner_side;
	return mods->owner_side.len > 0 || (mods->actor != UINT32_MAX && g->words->actors[mods->actor].armed);
}

/* The fighters that a noun of forces means: of a group, a state, or "rebel forces". */
static void name_force(const dln_grounded *g, uint32_t token, const modifiers *mods, const dln_noun *n, dln_who *who)
{
	bool by_actor = mods->actor != UINT32_MAX && g->words->actors[mods->actor].armed;
	bool plain = n->side == DLN_SIDE_OWN && n->kind == DLN_FORCE;
	if (by_actor)
		name_group(g, who, mods->actor);
	else if (mods->rebels != DLN_NO_TOKEN)
		name_group(g, who, dln_ground_group(g, token, mods->rebels));
	else if (mods->country != UINT32_MAX)
		name_state_force(g, who, mods->country);
	else if (n->side == DLN_SIDE_STATE || mods->state || (mods->classes & (DLN_C_STATE | DLN_C_FORCE)))
		name_state_force(g, who, country_meant(g, token));
	else if (mods->actor != UINT32_MAX)
		name_group(g, who, mods->actor);
	else if (plain && (mods->definite || (mods->classes & DLN_C_ARMED)) && !(mods->classes & ~(dln_classes)DLN_C_ARMED))
		name_group(g, who, dln_ground_group(g, token, DLN_NO_TOKEN));
	else if (plain)
		name_group(g, who, dln_ground_group_told(g, token)); /* "Kurdish fighters" */
}

/* A body, its men or its head, that is somebody's by what modifies it: "the group", "rebel leaders", "the militiamen". */
static void name_armed(const dln_grounded *g, uint32_t token, const modifiers *mods, const dln_noun *n, dln_who *who)
{
	bool plural = token_at(g, token)->xpos == DLN_X_NNS || token_at(g, token)->xpos == DLN_X_NNPS;
	bool by_actor = mods->actor != UINT32_MAX && g->words->actors[mods->actor].armed;
	if (n->kind == DLN_PERSON)
		side_of_described(g, token, mods, n, who);
	if (n->kind == DLN_PERSON && !plural)
		return;
	if (by_actor)
		name_group(g, who, mods->actor);
	else if (mods->country != UINT32_MAX && n->side == DLN_SIDE_OWN)
		return;
	else if (n->side == DLN_SIDE_REBEL || (mods->rebels != DLN_NO_TOKEN && !(plural && n->kind == DLN_ORGANIZATION))) /* "rebel groups" are several */
		name_group(g, who, dln_ground_group(g, token, n->side == DLN_SIDE_REBEL ? token : mods->rebels));
	else if (mods->definite && n->kind != DLN_PERSON && (!plural || n->kind == DLN_FORCE))
		name_group(g, who, dln_ground_group(g, token, DLN_NO_TOKEN));
}

/* "Israeli tanks entered": what only forces have does what they do. */
static bool is_armour(const dln_grounded *g, uint32_t token, const dln_noun *n, const modifiers *mods)
{
	bool somebody_s = mods->country != UINT32_MAX || (mods->actor != UINT32_MAX && g->words->actors[mods->actor].armed);
	return (n->classes & (DLN_C_VEHICLE | DLN_C_WEAPON)) && n->side == DLN_SIDE_OWN && somebody_s && dln_ground_subject(token_at(g, token)->deprel);
}

static dln_who who_noun(const dln_grounded *g, uint32_t token)
{
	static const dln_noun BAND = {.classes = DLN_C_FORCE, .kind = DLN_FORCE, .role = DLN_BELLIGERENT, .side = DLN_SIDE_OWN};
	const dln_noun *n = dln_ground_noun_at(g, token);
	modifiers mods = modifiers_of(g, token);
	if (is_band(g, n, &mods))
		n = &BAND;
	dln_who who = {.kind = n->kind == DLN_KIND_NONE ? DLN_THING : n->kind, .role = n->role};
	bool plural = token_at(g, token)->xpos == DLN_X_NNS || token_at(g, token)->xpos == DLN_X_NNPS;
	if (who.kind == DLN_PERSON && plural)
		who.kind = DLN_PEOPLE;
	if (mods.owner_side.len && mods.country == UINT32_MAX && mods.actor == UINT32_MAX) {
		mods.country = country_of_side(g, mods.owner_side);
		if (mods.country == UINT32_MAX) {
			if (n->classes & (DLN_C_FORCE | DLN_C_ARMED | DLN_C_AIRCRAFT))
				who.name = mods.owner_name;
			who.side = mods.owner_side;
			if (n->classes & DLN_C_OFFICIAL)
				who.role = DLN_BELLIGERENT;
			return who;
		}
	}
	if ((n->classes & DLN_C_FORCE) && n->kind == DLN_PERSON && !plural)
		side_of_described(g, token, &mods, n, &who);
	else if (n->classes & (DLN_C_FORCE | DLN_C_AIRCRAFT))
		name_force(g, token, &mods, n, &who);
	else if (n->classes & DLN_C_ARMED)
		name_armed(g, token, &mods, n, &who);
	else if (n->classes & DLN_C_STATE) {
		who.side = mods.actor != UINT32_MAX ? g->words->actors[mods.actor].side : state_side(g, mods.country);
		if (n->self && mods.actor == UINT32_MAX)
			who.name = state_side(g, mods.country);
		else if (n->self)
			who.name = g->words->actors[mods.actor].name;
	} else if (is_armour(g, token, n, &mods)) {
		who.kind = DLN_FORCE;
		who.role = DLN_BELLIGERENT;
		name_force(g, token, &mods, n, &who);
	} else if (n->classes & (DLN_C_OFFICIAL | DLN_C_PERSON)) {
		side_of_described(g, token, &mods, n, &who);
	} else if ((n->classes & (DLN_C_WITNESS | DLN_C_PEOPLE)) && mods.actor != UINT32_MAX && !g->words->actors[mods.actor].armed) {
		dln_role role = g->words->actors[mods.actor].role;
		who.role = role == DLN_NGO || role == DLN_UN ? role : who.role;
	}
	if (mods.role != DLN_ROLE_NONE && (who.kind == DLN_PERSON || who.kind == DLN_PEOPLE) && (who.role == DLN_WITNESS || who.role == DLN_ROLE_NONE))
		who.role = mods.role;
	return who;
}

dln_who dln_ground_described(const dln_grounded *g, uint32_t noun)
{
	return who_noun(g, noun);
}

/* "The colonel" whom the report has named before as Col. Traore: the nearest who is called so. NULL: none. */
static const dln_person *person_called(const dln_grounded *g, uint32_t token)
{
	char room[48];
	const dln_noun *n = dln_ground_noun_at(g, token);
	if (n->kind != DLN_PERSON || token_at(g, token)->xpos == DLN_X_NNS || token_at(g, token)->xpos == DLN_X_NNPS)
		return NULL;
	modifiers mods = modifiers_of(g, token);
	if (!mods.definite || mods.any)
		return NULL;
	dln_view called = dln_words_title(g->words, dln_view_lower(token_at(g, token)->lemma, room, sizeof room));
	size_t first, end;
	dln_ground_near(g, token, PERSON_BACK, &first, &end);
	for (size_t i = end; i-- > first;) {
		const dln_mention *m = &g->mentions[i];
		if (m->first >= token || m->kind != DLN_M_NAME || m->person == UINT32_MAX)
			continue;
		for (size_t k = 0; k < DLN_MOST_TITLES; k++)
			if (dln_view_eq(g->people[m->person].titles[k], called))
				return &g->people[m->person];
	}
	return NULL;
}

static bool nominal(const dln_token *t)
{
	return t->upos == DLN_NOUN || t->upos == DLN_PROPN;
}

/* Whether the noun phrase at `i` can be what the pronoun form means. */
static bool fits(const dln_grounded *g, uint32_t i, dln_view form)
{
	const dln_token *t = token_at(g, i);
	dln_range dateline = g->parsed->report->dateline;
	if (t->range.begin >= dateline.begin && t->range.end <= dateline.end)
		return false;
	if (!nominal(t) || t->deprel == DLN_R_COMPOUND || t->deprel == DLN_R_FLAT || t->deprel == DLN_R_AMOD)
		return false;
	dln_who who = dln_ground_who(g, i);
	bool plural = t->xpos == DLN_X_NNS || t->xpos == DLN_X_NNPS || who.kind == DLN_FORCE || who.kind == DLN_PEOPLE;
	if (dln_ground_function(g, form, DLN_F_PERSON))
		return who.kind == DLN_PERSON;
	if (dln_ground_function(g, form, DLN_F_PERSONS))
		return (plural || who.kind == DLN_ORGANIZATION) && who.kind != DLN_THING && who.kind != DLN_PERSON && who.kind != DLN_KIND_PLACE && who.kind != DLN_KIND_NONE;
	return who.kind == DLN_ORGANIZATION || who.kind == DLN_FORCE || who.kind == DLN_KIND_PLACE;
}

static bool same_pronoun(const dln_grounded *g, dln_view a, dln_view b)
{
	static const uint32_t KINDS[] = {DLN_F_PERSON, DLN_F_PERSONS, DLN_F_NEUTER};
	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
		if (dln_ground_function(g, a, KINDS[i]))
			return dln_ground_function(g, b, KINDS[i]);
	return false;
}

/* "Soldiers entered after Russia said it had completed its retreat": the subjects of the clauses around the pronoun, from the innermost outwards, before
 * anything else of the sentence (Hobbs 1978). A subject of its own verb is meant only by a possessive; a pronoun stands for what it stands for. */
static uint32_t subject_around(const dln_grounded *g, uint32_t token)
{
	bool own = token_at(g, token)->deprel != DLN_R_POSS;
	for (uint32_t up = token_at(g, token)->head, steps = 0; up != DLN_NO_TOKEN && steps < DLN_NEAR; up = token_at(g, up)->head, steps++) {
		uint32_t s = dln_tree_find(&g->tree, up, DLN_R_NSUBJ, DLN_NO_TOKEN);
		if (s == DLN_NO_TOKEN)
			s = dln_tree_find(&g->tree, up, DLN_R_NSUBJPASS, DLN_NO_TOKEN);
		if (s == DLN_NO_TOKEN)
			continue;
		bool skip = own;
		own = false;
		if (skip || s >= token || dln_tree_under(&g->tree, token, s))
			continue;
		if (fits(g, s, token_at(g, token)->form) || (token_at(g, s)->upos == DLN_PRON && same_pronoun(g, token_at(g, token)->form, token_at(g, s)->form)))
			return s;
	}
	return DLN_NO_TOKEN;
}

/* The antecedent, DLN_NO_TOKEN when none fits. */
static uint32_t antecedent(const dln_grounded *g, uint32_t token)
{
	const dln_token *t = token_at(g, token);
	uint32_t s = t->sentence, around = subject_around(g, token);
	if (around != DLN_NO_TOKEN)
		return around;
	for (uint32_t back = 0; back <= DLN_GROUND_BACK && back <= s; back++) {
		const dln_sentence *at = &g->parsed->sentences[s - back];
		uint32_t end = back ? at->first + at->count : token, nearest = DLN_NO_TOKEN;
		uint32_t begin = end - at->first > DLN_NEAR ? end - DLN_NEAR : at->first;
		if (!at->parsed)
			continue;
		for (uint32_t i = begin; i < end; i++)
			if (dln_ground_subject(token_at(g, i)->deprel) && t->head != i && fits(g, i, t->form) && (back || token_at(g, i)->head != t->head))
				return i;
		for (uint32_t i = end; i-- > begin;)
			if (nearest == DLN_NO_TOKEN && t->head != i && fits(g, i, t->form))
				nearest = i;
		/* "a militia statement said its men": a group that only modifies */
		for (uint32_t i = end; i-- > begin && nearest == DLN_NO_TOKEN && !dln_ground_function(g, t->form, DLN_F_PERSON);) {
			const dln_mention *m = dln_ground_mention_at(g, i);
			if (m && m->kind == DLN_M_ACTOR && m->head == i && g->words->actors[m->actor].kind != DLN_PERSON && g->words->actors[m->actor].armed)
				nearest = i;
		}
		if (nearest != DLN_NO_TOKEN)
			return nearest;
	}
	return DLN_NO_TOKEN;
}

static dln_who who_pronoun(const dln_grounded *g, uint32_t token)
{
	const dln_token *t = token_at(g, token);
	dln_who none = {.kind = DLN_KIND_NONE};
	if (dln_ground_function(g, t->form, DLN_F_SPEAKER)) {
		uint32_t q = g->spoken_of[token];
		if (q == UINT32_MAX || g->spoken[q].speaker == DLN_NO_TOKEN || g->spoken[q].speaker == token)
			return none;
		dln_who who = dln_ground_who(g, g->spoken[q].speaker);
		if (dln_ground_function(g, t->form, DLN_F_SPEAKERS) && who.kind == DLN_PERSON)
			who.kind = DLN_PEOPLE;
		return who;
	}
	if (t->xpos == DLN_X_WP || t->xpos == DLN_X_WDT || (dln_ground_function(g, t->form, DLN_F_RELATIVE) && t->upos == DLN_PRON)) {
		uint32_t verb = t->head; /* the relative clause hangs on what the pronoun means */
		for (int steps = 0; verb != DLN_NO_TOKEN && steps < 4; steps++) {
			if (token_at(g, verb)->deprel == DLN_R_RELCL || token_at(g, verb)->deprel == DLN_R_ACL)
				return token_at(g, verb)->head < token ? dln_ground_who(g, token_at(g, verb)->head) : none;
			verb = token_at(g, verb)->head;
		}
		return none;
	}
	if (t->xpos != DLN_X_PRP && t->xpos != DLN_X_PRPS)
		return none;
	uint32_t a = antecedent(g, token);
	return a == DLN_NO_TOKEN ? none : dln_ground_who(g, a);
}

static dln_who work_out(const dln_grounded *g, uint32_t token)
{
	const dln_token *t = token_at(g, token);
	const dln_mention *m = dln_ground_mention_at(g, token);
	uint32_t group = nominal(t) && (!m || m->first == m->last) ? dln_ground_people_group(g, token) : UINT32_MAX;
	if (group != UINT32_MAX)
		return who_actor(g, group);
	if (m && (nominal(t) || t->deprel != DLN_R_AMOD))
		return who_mention(g, m);
	const dln_person *person = nominal(t) || dln_ground_subject(t->deprel) ? person_called(g, token) : NULL;
	if (person)
		return who_person(person);
	if (t->upos == DLN_PRON || (t->upos == DLN_DET && t->xpos == DLN_X_WDT))
		return who_pronoun(g, token);
	if (t->upos == DLN_NOUN || t->upos == DLN_PROPN || t->upos == DLN_NUM || t->upos == DLN_ADJ)
		return who_noun(g, token);
	/* a noun that was taken for a verb, in a place where only a noun can stand */
	return t->deprel == DLN_R_NSUBJ || t->deprel == DLN_R_OBJ || t->deprel == DLN_R_NSUBJPASS ? who_noun(g, token) : (dln_who){.kind = DLN_KIND_NONE};
}

/* A person's name hanging on a title: "President Ashraf Ghani" may be headed by either. */
static uint32_t named_part(const dln_grounded *g, uint32_t token)
{
	if (g->mention_of[token] != UINT32_MAX)
		return token;
	if (!(dln_ground_noun_at(g, token)->kind == DLN_PERSON))
		return token;
	DLN_EACH_CHILD(&g->tree, token, it) {
		uint8_t rel = token_at(g, it)->deprel;
		const dln_mention *m = dln_ground_mention_at(g, it);
		if (m && (rel == DLN_R_FLAT || rel == DLN_R_APPOS) &&
			((m->kind == DLN_M_NAME && m->person != UINT32_MAX) || (m->kind == DLN_M_ACTOR && g->words->actors[m->actor].kind == DLN_PERSON)))
			return it;
	}
	return token;
}

dln_who dln_ground_who(const dln_grounded *g, uint32_t token)
{
	uint32_t core = dln_ground_core(g, token);
	if (!g->who_known[core]) {
		g->who_known[core] = 1; /* a pronoun that leads back to itself finds nobody */
		g->who_cache[core] = work_out(g, named_part(g, core));
		g->who_known[core] = 2;
	}
	dln_who who = g->who_known[core] == 2 ? g->who_cache[core] : (dln_who){.kind = DLN_KIND_NONE};
	who.words = dln_ground_phrase(g, token);
	return who;
}

static dln_classes of_who(const dln_who *who)
{
	switch (who->kind) {
	case DLN_PERSON: return who->role == DLN_OFFICIAL ? DLN_C_PERSON | DLN_C_OFFICIAL : DLN_C_PERSON;
	case DLN_PEOPLE: return DLN_C_PEOPLE;
	case DLN_FORCE: return DLN_C_FORCE;
	case DLN_ORGANIZATION: return who->role == DLN_OFFICIAL ? DLN_C_STATE : DLN_C_ORG;
	case DLN_KIND_PLACE: return DLN_C_PLACE;
	case DLN_KIND_NONE: case DLN_THING: default: return DLN_C_THING;
	}
}

dln_classes dln_ground_classes(const dln_grounded *g, uint32_t token)
{
	uint32_t core = dln_ground_core(g, token);
	const dln_mention *m = dln_ground_mention_at(g, core);
	if (m && m->kind == DLN_M_ACTOR) {
		const dln_actor *a = &g->words->actors[m->actor];
		if (a->kind == DLN_PERSON)
			return DLN_C_PERSON | DLN_C_OFFICIAL;
		return a->armed ? (a->state ? DLN_C_FORCE : DLN_C_ARMED | DLN_C_FORCE) : a->state ? DLN_C_STATE : DLN_C_ORG;
	}
	if (m && m->kind == DLN_M_COUNTRY)
		return DLN_C_PLACE | DLN_C_STATE;
	if (m && m->kind == DLN_M_PLACE) {
		dln_place p;
		dln_know_place(g->words->know, m->place, &p);
		return p.seat == 1 ? DLN_C_PLACE | DLN_C_STATE : DLN_C_PLACE;
	}
	if (m && (m->kind == DLN_M_NATION || m->person != UINT32_MAX))
		return m->kind == DLN_M_NATION ? DLN_C_PEOPLE | DLN_C_FORCE : DLN_C_PERSON;
	if (token_at(g, core)->upos == DLN_PRON) {
		dln_who who = dln_ground_who(g, core);
		dln_where w;
		dln_classes c = who.kind == DLN_KIND_NONE ? 0 : of_who(&who);
		if (dln_ground_where(g, core, &w))
			c |= DLN_C_PLACE;
		return c ? c : DLN_C_THING;
	}
	if (m && m->kind == DLN_M_NAME && m->first == m->last) /* a name that nothing knows may be that of a place */
		return DLN_C_PLACE | DLN_C_THING;
	const dln_noun *n = dln_ground_noun_at(g, core);
	bool band = (n->classes & DLN_C_PEOPLE) && n->side == DLN_SIDE_OWN && dln_ground_who(g, core).kind == DLN_FORCE;
	return band ? DLN_C_FORCE : n->classes;
}
