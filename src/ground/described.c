/* described.c: who is meant by a common noun and what modifies it: "government forces", "the group's fighters", "the governor of Kaduna", "the colonel".
 *
 * The class of the noun (nouns.tsv) says what sort of answer there is; whose man or body it is follows from the names, nationalities and nouns that modify it, else from
 * what the word means by itself: the state that the report is about, the armed group that it fits (groups.c), what the report called so before.
 */
#include "ground/ground_parts.h"

#include <string.h>

#define PERSON_BACK 8 /* sentences that "the colonel" looks back */

static const dln_token *token_at(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

static bool is_plural(const dln_token *t)
{
	return t->xpos == DLN_X_NNS || t->xpos == DLN_X_NNPS;
}

/* What the words before a noun and its of-phrase say about whose it is. */
typedef struct modifiers {
	uint32_t country, actor;
	const dln_mention *person;
	dln_role owner_role;
	dln_view owner_name, owner_side; /* of a possessive pronoun or a described owner: "its fighters", "the group's fighters" */
	dln_classes classes; /* of common nouns among them */
	uint32_t armed;      /* token of one of them that means armed men or the opposition, DLN_NO_TOKEN: none */
	uint32_t rebels;     /* token of one of them that means those who rise against a state, DLN_NO_TOKEN: none */
	dln_role role;       /* "aid worker": of a word that says for whom one works */
	bool definite, former, any;
	bool warlike;        /* "militia", "gang" */
	bool state;          /* "the air force": a word for forces that only states have */
	bool loyal;          /* to somebody who is told behind it */
	bool named;          /* of a body with a name of its own that no table has */
} modifiers;

/* "seized Aibak, its deputy governor said": an office of the state belongs to a place, not to the fighters that the sentence is about. */
static bool is_seat_of(const dln_grounded *g, uint32_t it, dln_where *out)
{
	const dln_token *t = token_at(g, it);
	const dln_noun *n = t->head == DLN_NO_TOKEN ? NULL : dln_ground_noun_at(g, t->head);
	return n && (n->classes & DLN_C_OFFICIAL) && n->side == DLN_SIDE_STATE && dln_ground_function(g, t->form, DLN_F_NEUTER) && dln_ground_where(g, it, out);
}

/* What the men of a side are called: by its name where it is an armed group. */
static dln_view men_of(const dln_grounded *g, dln_view side)
{
	const dln_alias *a = side.len ? dln_words_alias(g->words, side) : NULL;
	return a && a->actor != UINT32_MAX && g->words->actors[a->actor].armed ? side : (dln_view){NULL, 0};
}

/* A man's forces are his side's. */
static void owned_by(const dln_grounded *g, modifiers *out, dln_who who)
{
	out->owner_name = who.kind == DLN_PERSON || who.kind == DLN_PEOPLE ? men_of(g, who.side) : who.name;
	out->owner_side = who.side;
	out->owner_role = who.role;
}

/* "Turkish - backed fighters": the state helps them, and they are none of its own. */
static bool is_backer(const dln_grounded *g, uint32_t it)
{
	const dln_mention *m = dln_ground_mention_at(g, it);
	const dln_sentence *s = &g->parsed->sentences[token_at(g, it)->sentence];
	uint32_t hyphen = (m ? m->last : it) + 1;
	return hyphen + 1 < s->first + s->count && dln_view_is(token_at(g, hyphen)->form, "-") && dln_ground_function(g, token_at(g, hyphen + 1)->form, DLN_F_BACKED);
}

/* "The Joint Forces": written as the name of a body of its own, which no table has, and nobody whom the report has named. */
static bool has_own_name(const dln_grounded *g, uint32_t token)
{
	const dln_sentence *s = &g->parsed->sentences[token_at(g, token)->sentence];
	if (s->capitals || token < s->first + 2 || !dln_ground_capital(token_at(g, token)))
		return false;
	const dln_token *before = token_at(g, token - 1);
	return before->head == token && (before->deprel == DLN_R_AMOD || before->deprel == DLN_R_COMPOUND) && dln_ground_capital(before) &&
		!dln_ground_mention_at(g, token - 1);
}

static void look_at_modifier(const dln_grounded *g, uint32_t it, modifiers *out)
{
	dln_where seat;
	const dln_mention *m = dln_ground_mention_at(g, it);
	if (is_backer(g, it))
		return;
	if (m && m->kind == DLN_M_ACTOR && out->actor == UINT32_MAX)
		out->actor = m->actor;
	else if (m && m->country != UINT32_MAX && out->country == UINT32_MAX)
		out->country = m->country;
	else if (m && m->kind == DLN_M_NAME && m->person != UINT32_MAX)
		out->person = m;
	else if (m && m->like)
		owned_by(g, out, dln_ground_who(g, it));
	else if (m && m->kind == DLN_M_PLACE && out->country == UINT32_MAX) {
		dln_place p;
		dln_know_place(g->words->know, m->place, &p);
		if (p.seat == 1)
			out->country = dln_words_country(g->words, p.country);
	} else if (!m && token_at(g, it)->deprel == DLN_R_POSS && is_seat_of(g, it, &seat)) {
		out->country = out->country == UINT32_MAX ? dln_words_country(g->words, seat.country) : out->country;
	} else if (!m && token_at(g, it)->deprel == DLN_R_POSS) {
		dln_who who = dln_ground_who(g, it);
		bool people = who.kind == DLN_PEOPLE && who.side.len; /* "our forces", says one of them */
		if (who.kind == DLN_FORCE || who.kind == DLN_ORGANIZATION || who.kind == DLN_PERSON || people)
			owned_by(g, out, who);
	} else if (!m && has_own_name(g, it)) { /* "elements of the 40th Rifle Brigade" */
		out->named = true;
	} else if (!m) {
		const dln_noun *n = dln_ground_noun_at(g, it);
		out->classes |= n->classes & ~(dln_classes)DLN_C_THING;
		if ((n->classes & DLN_C_ARMED) && out->armed == DLN_NO_TOKEN)
			out->armed = it;
		if (n->side == DLN_SIDE_REBEL)
			out->rebels = it;
		out->warlike |= (n->classes & DLN_C_ARMED) && n->role == DLN_BELLIGERENT;
		if (n->kind == DLN_THING) {
			out->role = n->role != DLN_ROLE_NONE ? n->role : out->role;
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

/* "a spokesman for the group", "fighters of the militia": whose the body is, they are. */
static void look_at_body(const dln_grounded *g, uint32_t it, modifiers *out)
{
	const dln_classes bodies = DLN_C_ARMED | DLN_C_FORCE | DLN_C_ORG;
	bool known = out->actor != UINT32_MAX || out->country != UINT32_MAX || out->owner_side.len > 0;
	if (known || g->mention_of[it] != UINT32_MAX || !(dln_ground_noun_at(g, it)->classes & bodies))
		return;
	dln_who who = dln_ground_who(g, it);
	if (who.kind != DLN_FORCE && who.kind != DLN_ORGANIZATION)
		return;
	owned_by(g, out, who);
}

/* "the governor of Kaduna", "officials in Goma": an office of the state is that of the country where its place lies. */
static void look_at_seat(const dln_grounded *g, uint32_t it, modifiers *out)
{
	const dln_mention *m = dln_ground_mention_at(g, it);
	if (!m || m->kind != DLN_M_PLACE || out->country != UINT32_MAX || out->actor != UINT32_MAX)
		return;
	dln_place p;
	dln_know_place(g->words->know, m->place, &p);
	out->country = dln_words_country(g->words, p.country);
}

/* A group named beside what it is: "the Islamist group Hayat Tahrir al-Sham". */
static void look_beside(const dln_grounded *g, uint32_t it, modifiers *out)
{
	const dln_mention *m = dln_ground_mention_at(g, it);
	if (m && m->kind == DLN_M_ACTOR && g->words->actors[m->actor].kind != DLN_PERSON)
		look_at_modifier(g, it, out);
}

/* "Soldiers loyal to Machar": his, whoever pays them. */
static void look_at_loyalty(const dln_grounded *g, uint32_t loyal, modifiers *out)
{
	DLN_EACH_CHILD(&g->tree, loyal, it) {
		if (!dln_view_is(dln_tree_case(&g->tree, it), "to"))
			continue;
		bool former = false;
		DLN_EACH_CHILD(&g->tree, it, sub)
			former |= dln_ground_function(g, token_at(g, sub)->form, DLN_F_FORMER);
		if (!former)
			owned_by(g, out, dln_ground_who(g, it));
		out->loyal = true;
	}
}

static void look_at_child(const dln_grounded *g, uint32_t noun, uint32_t it, modifiers *out)
{
	const dln_token *t = token_at(g, it);
	dln_view preposition = t->deprel == DLN_R_NMOD ? dln_tree_case(&g->tree, it) : (dln_view){NULL, 0};
	bool of = preposition.len && dln_ground_function(g, preposition, DLN_F_OF);
	bool from = preposition.len && it > noun && dln_ground_function(g, preposition, DLN_F_AWAY);
	const dln_noun *n = dln_ground_noun_at(g, noun);
	bool person = n->kind == DLN_PERSON || n->kind == DLN_PEOPLE;
	bool serving = preposition.len && person && it > noun && dln_ground_function(g, preposition, DLN_F_SERVING);
	if (t->deprel == DLN_R_DET && dln_ground_function(g, t->form, DLN_F_DEFINITE))
		out->definite = true;
	if ((t->deprel == DLN_R_AMOD || t->deprel == DLN_R_COMPOUND) && dln_ground_function(g, t->form, DLN_F_FORMER))
		out->former = true;
	/* "In Kabul, gunmen ..." hung as one name: what has a preposition of its own is no part of a compound */
	bool part = t->deprel == DLN_R_AMOD || (t->deprel == DLN_R_COMPOUND && dln_tree_case(&g->tree, it).len == 0);
	if (part || t->deprel == DLN_R_POSS || of || from)
		look_at_modifier(g, it, out);
	else if (serving)
		look_at_service(g, it, out);
	else if ((t->deprel == DLN_R_APPOS || t->deprel == DLN_R_FLAT) && it > noun)
		look_beside(g, it, out);
	if (it > noun && dln_ground_function(g, t->lemma, DLN_F_LOYAL))
		look_at_loyalty(g, it, out);
	bool at = preposition.len && dln_ground_function(g, preposition, DLN_F_LOCATIVE);
	if ((n->classes & DLN_C_OFFICIAL) && n->side == DLN_SIDE_STATE && (t->deprel == DLN_R_POSS || of || at))
		look_at_seat(g, it, out);
	out->any |= part || t->deprel == DLN_R_POSS || t->deprel == DLN_R_NMOD || t->deprel == DLN_R_RELCL;
	bool installed = (n->classes & DLN_C_OFFICIAL) && dln_ground_function(g, t->form, DLN_F_INSTALLS);
	if (t->deprel == DLN_R_AMOD && (installed || dln_view_is(t->lemma, "lead"))) /* "US - led", "Russian - installed": the nationality hangs on the participle */
		DLN_EACH_CHILD(&g->tree, it, sub)
			if (dln_ground_mention_at(g, sub))
				look_at_modifier(g, sub, out);
	if ((of || serving) && out->country == UINT32_MAX && out->actor == UINT32_MAX)
		look_below(g, it, out);
	if ((of || serving) && (n->kind == DLN_PERSON || n->kind == DLN_FORCE))
		look_at_body(g, it, out);
}

static modifiers modifiers_of(const dln_grounded *g, uint32_t noun)
{
	modifiers out = {.country = UINT32_MAX, .actor = UINT32_MAX, .armed = DLN_NO_TOKEN, .rebels = DLN_NO_TOKEN};
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
static void side_of_member(const dln_actor *a, const dln_noun *n, dln_who *who)
{
	who->side = a->side;
	if (a->armed)
		who->role = DLN_BELLIGERENT;
	else if (n->classes & (DLN_C_OFFICIAL | DLN_C_ARMED))
		who->role = a->role != DLN_ROLE_NONE ? a->role : n->role;
	else if (a->role == DLN_NGO || a->role == DLN_UN)
		who->role = a->role;
}

static void side_of_described(const dln_grounded *g, uint32_t token, const modifiers *mods, const dln_noun *n, dln_who *who)
{
	if (mods->former && mods->actor == UINT32_MAX)
		return; /* the former rulers of a country are not its government */
	if (mods->actor != UINT32_MAX) {
		side_of_member(&g->words->actors[mods->actor], n, who);
	} else if (mods->rebels != DLN_NO_TOKEN) {
		uint32_t group = dln_ground_group(g, token, mods->rebels);
		if (group != UINT32_MAX)
			who->side = g->words->actors[group].side;
		who->role = DLN_BELLIGERENT;
	} else if (mods->person && mods->person->person != UINT32_MAX) {
		who->side = g->people[mods->person->person].side;
	} else if (mods->country != UINT32_MAX) {
		/* an Afghan official is the state's, an Afghan journalist is nobody's */
		if (mods->warlike)
			who->role = DLN_BELLIGERENT;
		else if (n->classes & (DLN_C_OFFICIAL | DLN_C_FORCE))
			who->side = dln_ground_state_side(g, mods->country);
	} else if (mods->classes & DLN_C_ARMED) { /* a militia's commander: whose militia, nothing says */
		who->role = mods->warlike ? DLN_BELLIGERENT : n->role == DLN_OFFICIAL ? DLN_ROLE_NONE : n->role;
	} else if (n->side == DLN_SIDE_STATE || (mods->classes & (DLN_C_STATE | DLN_C_FORCE))) {
		uint32_t told = (n->classes & DLN_C_FORCE) && mods->any ? dln_ground_group_told(g, token) : UINT32_MAX; /* "a Kurdish commander" */
		who->side = told == UINT32_MAX ? dln_ground_state_side(g, UINT32_MAX) : g->words->actors[told].side;
	}
	if (who->role == DLN_ROLE_NONE && n->kind == DLN_PERSON && who->side.len && (mods->classes & (DLN_C_STATE | DLN_C_FORCE)))
		who->role = DLN_OFFICIAL; /* "a council member", "a military source" */
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

/* "A rights group said ... the group said": the nearest earlier phrase of the same noun that says more of it than the article. DLN_NO_TOKEN: none. */
static uint32_t said_before(const dln_grounded *g, uint32_t token)
{
	const dln_token *t = token_at(g, token);
	uint32_t first_sentence = t->sentence > DLN_GROUND_BACK ? t->sentence - DLN_GROUND_BACK : 0;
	uint32_t begin = g->parsed->sentences[first_sentence].first;
	if (token > begin + DLN_NEAR)
		begin = token - DLN_NEAR;
	for (uint32_t i = token; i-- > begin;) {
		const dln_token *b = token_at(g, i);
		if ((b->upos != DLN_NOUN && b->upos != DLN_PROPN) || g->mention_of[i] != UINT32_MAX || !dln_view_eq(b->lemma, t->lemma) || is_plural(b) != is_plural(t))
			continue;
		if (b->deprel == DLN_R_APPOS || dln_tree_has(&g->tree, i, DLN_R_COP))
			continue; /* what a name is called: the name is looked at itself */
		modifiers mods = modifiers_of(g, i);
		if (mods.any || !mods.definite)
			return i;
	}
	return DLN_NO_TOKEN;
}

/* "The U.N. refugee agency ... the agency": the body that is named last by a name that ends in the noun. False: there is none. */
static bool name_called(const dln_grounded *g, uint32_t token, dln_who *who)
{
	size_t first, end;
	dln_ground_near(g, token, DLN_GROUND_BACK, &first, &end);
	for (size_t i = end; i-- > first;) {
		const dln_mention *m = &g->mentions[i];
		bool body = m->first < token && m->kind == DLN_M_ACTOR && g->words->actors[m->actor].kind == DLN_ORGANIZATION;
		if (!body || m->first == m->last || !dln_view_eq(token_at(g, m->last)->lemma, token_at(g, token)->lemma))
			continue;
		const dln_actor *a = &g->words->actors[m->actor];
		*who = (dln_who){.kind = a->kind, .role = a->role, .name = a->name, .side = a->side};
		return true;
	}
	return false;
}

/* An aid or rights group that "the rights group" means: the last that was named. */
static void name_charity(const dln_grounded *g, uint32_t token, dln_who *who)
{
	size_t first, end;
	dln_ground_near(g, token, DLN_GROUND_BACK, &first, &end);
	who->role = DLN_NGO;
	for (size_t i = end; i-- > first;) {
		const dln_mention *m = &g->mentions[i];
		if (m->first < token && m->kind == DLN_M_ACTOR && g->words->actors[m->actor].role == DLN_NGO) {
			who->name = g->words->actors[m->actor].name;
			return;
		}
	}
}

/* Whether the noun is the subject of a verb with a clause under it, as verbs of saying have. */
static bool is_speaking(const dln_grounded *g, uint32_t token)
{
	uint32_t verb = token_at(g, token)->head;
	return verb != DLN_NO_TOKEN && dln_ground_subject(token_at(g, token)->deprel) && dln_tree_has(&g->tree, verb, DLN_R_CCOMP);
}

/* The last name of an armed group and of an aid or rights group before `token`: tokens and one, 0: none. Who speaks in the same sentence calls himself "it". */
static void last_named(const dln_grounded *g, uint32_t token, uint32_t *armed, uint32_t *charity)
{
	size_t first, end;
	*armed = *charity = 0;
	dln_ground_near(g, token, DLN_GROUND_BACK, &first, &end);
	for (size_t i = first; i < end; i++) {
		const dln_mention *m = &g->mentions[i];
		if (m->kind != DLN_M_ACTOR || m->first >= token)
			continue;
		if (g->words->actors[m->actor].rebel)
			*armed = m->first + 1;
		else if (g->words->actors[m->actor].role == DLN_NGO && token_at(g, m->first)->sentence != token_at(g, token)->sentence)
			*charity = m->first + 1;
	}
}

/* The body that "the group" means when it is no armed group: one described so since an armed group was named, or an aid or rights group that speaks on. */
static bool name_body(const dln_grounded *g, uint32_t token, dln_who *who)
{
	uint32_t armed, charity, before = said_before(g, token);
	last_named(g, token, &armed, &charity);
	if (before != DLN_NO_TOKEN && before + 1 > armed && before + 1 > charity) {
		*who = dln_ground_who(g, before);
		return true;
	}
	if (charity <= armed || !is_speaking(g, token))
		return false;
	name_charity(g, token, who);
	return true;
}

/* "Bandits killed six people. The bandits ...": the same nobody, while no group has been named. */
static bool is_unnamed(const dln_grounded *g, uint32_t token)
{
	for (size_t i = 0; i < g->group_count; i++)
		if (g->groups[i].first < token && g->words->actors[g->groups[i].actor].rebel)
			return false;
	return said_before(g, token) != DLN_NO_TOKEN;
}

/* "Two Israeli soldiers were wounded. The soldiers ...": the country whose soldiers were spoken of last, UINT32_MAX: none. */
static uint32_t country_before(const dln_grounded *g, uint32_t token, const modifiers *mods)
{
	uint32_t before = mods->definite && !mods->any ? said_before(g, token) : DLN_NO_TOKEN;
	return before == DLN_NO_TOKEN ? UINT32_MAX : modifiers_of(g, before).country;
}

/* The fighters that a noun of forces means: of a group, a state, or "rebel forces". */
static void name_force(const dln_grounded *g, uint32_t token, const modifiers *mods, const dln_noun *n, dln_who *who)
{
	bool by_actor = mods->actor != UINT32_MAX && g->words->actors[mods->actor].armed;
	bool plain = n->side == DLN_SIDE_OWN && n->kind == DLN_FORCE;
	bool of_state = mods->state && (n->classes & DLN_C_FORCE) && !n->persons; /* "the armed forces", not "armed fighters" nor "armed drones" */
	if (by_actor)
		name_group(g, who, mods->actor);
	else if (mods->loyal && !mods->owner_side.len) /* "to the ousted president": not the state's */
		return;
	else if (mods->rebels != DLN_NO_TOKEN)
		name_group(g, who, dln_ground_group(g, token, mods->rebels));
	else if (mods->country != UINT32_MAX)
		dln_ground_name_state_force(g, who, mods->country);
	else if (plain && (mods->named || (mods->definite && has_own_name(g, token))))
		return;
	else if (n->side == DLN_SIDE_STATE || of_state || (mods->classes & (DLN_C_STATE | DLN_C_FORCE))) {
		uint32_t before = country_before(g, token, mods);
		before = before == UINT32_MAX && !mods->any ? dln_ground_country_of_teller(g, token) : before;
		before = before == UINT32_MAX ? dln_ground_country_of_mover(g, token) : before;
		dln_ground_name_state_force(g, who, before == UINT32_MAX ? dln_ground_country_meant(g, token) : before);
	} else if (mods->actor != UINT32_MAX)
		name_group(g, who, mods->actor);
	else if (plain && mods->definite && !mods->any && is_unnamed(g, token))
		return;
	else if (plain && (mods->definite || (mods->classes & DLN_C_ARMED)) && !(mods->classes & ~(dln_classes)DLN_C_ARMED))
		name_group(g, who, dln_ground_group(g, token, mods->armed));
	else if (plain)
		name_group(g, who, dln_ground_group_told(g, token)); /* "Kurdish fighters" */
}

/* A body, its men or its head, that is somebody's by what modifies it: "the group", "rebel leaders", "the militiamen". */
static void name_armed(const dln_grounded *g, uint32_t token, const modifiers *mods, const dln_noun *n, dln_who *who)
{
	bool plural = is_plural(token_at(g, token));
	bool by_actor = mods->actor != UINT32_MAX && g->words->actors[mods->actor].armed;
	if (n->kind == DLN_PERSON)
		side_of_described(g, token, mods, n, who);
	if (n->kind == DLN_PERSON && !plural)
		return;
	bool collective = dln_ground_function(g, token_at(g, token)->lemma, DLN_F_COLLECTIVE);
	bool bare = mods->definite && !plural && n->kind == DLN_ORGANIZATION;
	if (by_actor)
		name_group(g, who, mods->actor);
	else if (n->kind == DLN_ORGANIZATION && mods->role == DLN_NGO && !mods->definite)
		who->role = DLN_NGO;
	else if (n->kind == DLN_ORGANIZATION && mods->role == DLN_NGO)
		name_charity(g, token, who);
	else if (bare && !mods->any && name_body(g, token, who))
		return;
	else if (mods->country != UINT32_MAX && n->side == DLN_SIDE_OWN)
		return;
	else if ((mods->classes & DLN_C_STATE) && n->side == DLN_SIDE_OWN) /* "a pro-government militia" */
		who->side = dln_ground_state_side(g, UINT32_MAX);
	else if (n->side == DLN_SIDE_REBEL || (mods->rebels != DLN_NO_TOKEN && !(plural && n->kind == DLN_ORGANIZATION))) { /* "rebel groups" are several */
		name_group(g, who, dln_ground_group(g, token, n->side == DLN_SIDE_REBEL ? token : mods->rebels));
		uint32_t before = who->name.len || !mods->definite || mods->any ? DLN_NO_TOKEN : said_before(g, token);
		if (before != DLN_NO_TOKEN) /* "Tigrayan rebels ... the rebels" */
			*who = dln_ground_who(g, before);
	}
	else if (mods->definite && n->kind != DLN_PERSON && (!plural || (n->kind == DLN_FORCE && !collective)) && !is_unnamed(g, token))
		name_group(g, who, dln_ground_group(g, token, DLN_NO_TOKEN));
	else if (!mods->definite && n->kind == DLN_FORCE && n->side == DLN_SIDE_OWN && !(plural && collective))
		/* "Hutu militiamen": described so well that it needs no name; "Iranian-backed militias" are several */
		name_group(g, who, dln_ground_group_told(g, token));
}

/* "Israeli tanks entered": what only forces have does what they do. */
static bool is_armour(const dln_grounded *g, uint32_t token, const dln_noun *n, const modifiers *mods)
{
	bool somebody_s = mods->country != UINT32_MAX || (mods->actor != UINT32_MAX && g->words->actors[mods->actor].armed);
	return (n->classes & (DLN_C_VEHICLE | DLN_C_WEAPON)) && n->side == DLN_SIDE_OWN && somebody_s && dln_ground_subject(token_at(g, token)->deprel);
}

/* "The coalition said that its jets had bombed ...": a force on a state's side that is none of its own sends its own. */
static void leave_to_ally(const dln_grounded *g, modifiers *mods)
{
	const dln_alias *owner = mods->owner_name.len ? dln_words_alias(g->words, mods->owner_name) : NULL;
	if (!owner || owner->actor == UINT32_MAX || !g->words->actors[owner->actor].armed || g->words->actors[owner->actor].state)
		return;
	mods->actor = dln_words_actor_in(g->words, owner->actor, g->year);
	mods->country = UINT32_MAX;
}

/* "Machar's soldiers": the side of a person whose men they are; empty: it is nobody's, or not known. */
static dln_view side_of_leader(const dln_grounded *g, const modifiers *mods)
{
	if (mods->person)
		return g->people[mods->person->person].side;
	const dln_actor *a = mods->actor != UINT32_MAX ? &g->words->actors[mods->actor] : NULL;
	return a && a->kind == DLN_PERSON && mods->country == UINT32_MAX ? a->side : (dln_view){NULL, 0};
}

/* Whether a list of names has a word, in whatever letters. */
static bool names_word(dln_view names, dln_view word)
{
	for (size_t i = 0; i + word.len <= names.len; i++) {
		bool begins = i == 0 || names.at[i - 1] == ' ' || names.at[i - 1] == ';' || names.at[i - 1] == '-';
		size_t end = i + word.len;
		bool ends = end == names.len || names.at[end] == ' ' || names.at[end] == ';' || names.at[end] == '-' || names.at[end] == 's';
		if (begins && ends && dln_view_eq_nocase(dln_view_sub(names, i, end), word))
			return true;
	}
	return false;
}

/* How far an actor is one of a country: 2 first of all, 1 too, 0 not. */
static int belongs(const dln_words *words, const dln_actor *actor, uint32_t country)
{
	int rank = 2;
	for (dln_view rest = actor->countries; rest.len; rank = 1)
		if (dln_words_next_country(words, &rest) == country)
			return rank;
	return 0;
}

/* The UN's one mission to a country in a year whose names have a word ("mission", "force"); UINT32_MAX: there is none, or more than one. */
static uint32_t mission_to(const dln_words *words, uint32_t country, int year, dln_view word)
{
	uint32_t found = UINT32_MAX;
	int best = 0;
	for (size_t i = 0; country != UINT32_MAX && i < words->mission_count; i++) {
		const dln_actor *a = &words->actors[words->missions[i]];
		int rank = dln_words_years_off(a, year) == 0 && (names_word(a->name, word) || names_word(a->other, word)) ? belongs(words, a, country) : 0;
		if (rank < best || rank == 0)
			continue;
		found = rank == best ? UINT32_MAX : words->missions[i];
		best = rank;
	}
	return found;
}

/* "The U.N. mission", in a report about Mali: the one that the UN has there in that year. */
static bool name_mission(const dln_grounded *g, uint32_t token, const modifiers *mods, dln_who *who)
{
	const dln_actor *of = mods->actor != UINT32_MAX ? &g->words->actors[mods->actor] : NULL;
	if (!of || of->role != DLN_UN || of->countries.len)
		return false;
	uint32_t mission = mission_to(g->words, g->main_country, g->year, token_at(g, token)->lemma);
	if (mission == UINT32_MAX)
		return false;
	const dln_actor *a = &g->words->actors[mission];
	*who = (dln_who){.kind = a->kind, .role = a->role, .name = a->name, .side = a->side};
	return true;
}

dln_who dln_ground_described(const dln_grounded *g, uint32_t token)
{
	static const dln_noun BAND = {.classes = DLN_C_FORCE, .kind = DLN_FORCE, .role = DLN_BELLIGERENT, .side = DLN_SIDE_OWN};
	const dln_noun *n = dln_ground_noun_at(g, token);
	modifiers mods = modifiers_of(g, token);
	if (is_band(g, n, &mods))
		n = &BAND;
	if (n->side == DLN_SIDE_FOE && (mods.owner_side.len || mods.actor != UINT32_MAX || mods.person)) /* "its rivals", "Haftar's enemies": whoever they are, not his */
		return (dln_who){.kind = DLN_ORGANIZATION, .role = DLN_BELLIGERENT};
	if (!mods.owner_side.len && (n->classes & DLN_C_FORCE) && n->kind != DLN_PERSON) {
		mods.owner_side = side_of_leader(g, &mods);
		mods.owner_name = men_of(g, mods.owner_side);
	}
	dln_who who = {.kind = n->kind == DLN_KIND_NONE ? DLN_THING : n->kind, .role = n->role};
	bool plural = is_plural(token_at(g, token));
	if (who.kind == DLN_PERSON && plural)
		who.kind = DLN_PEOPLE;
	uint32_t before;
	if (who.kind != DLN_PERSON && who.kind != DLN_PEOPLE && name_mission(g, token, &mods, &who))
		return who;
	bool led = mods.actor != UINT32_MAX && g->words->actors[mods.actor].kind == DLN_PERSON;
	if (mods.owner_side.len && mods.country == UINT32_MAX && (mods.actor == UINT32_MAX || led)) {
		mods.country = dln_ground_country_of_side(g, mods.owner_side);
		if (mods.country == UINT32_MAX) {
			if ((n->classes & (DLN_C_FORCE | DLN_C_ARMED | DLN_C_AIRCRAFT)) && n->kind != DLN_PERSON)
				who.name = mods.owner_name;
			who.side = mods.owner_side;
			if ((n->classes & DLN_C_OFFICIAL) || n->kind == DLN_PERSON)
				who.role = DLN_BELLIGERENT;
			return who;
		}
		leave_to_ally(g, &mods);
	}
	if (n->kind == DLN_PERSON && n->side == DLN_SIDE_OWN && mods.definite && !mods.any && (before = said_before(g, token)) != DLN_NO_TOKEN) {
		who = dln_ground_who(g, before);
		if (who.kind == DLN_PERSON)
			return who;
	}
	if ((n->classes & DLN_C_FORCE) && n->kind == DLN_PERSON && !plural)
		side_of_described(g, token, &mods, n, &who);
	else if (n->classes & (DLN_C_FORCE | DLN_C_AIRCRAFT))
		name_force(g, token, &mods, n, &who);
	else if (n->classes & DLN_C_ARMED)
		name_armed(g, token, &mods, n, &who);
	else if ((n->classes & DLN_C_STATE) && mods.rebels != DLN_NO_TOKEN) { /* "the rebel administration" */
		name_group(g, &who, dln_ground_group(g, token, mods.rebels));
		who.role = DLN_BELLIGERENT;
	} else if ((n->classes & DLN_C_STATE) && mods.former && mods.actor == UINT32_MAX) {
		return who; /* "a shadow government" is none of the state's */
	} else if (n->classes & DLN_C_STATE) {
		who.side = mods.actor != UINT32_MAX ? g->words->actors[mods.actor].side : dln_ground_state_side(g, mods.country);
		if (n->self && mods.actor == UINT32_MAX)
			who.name = dln_ground_state_side(g, mods.country);
		else if (n->self)
			who.name = g->words->actors[mods.actor].name;
	} else if (is_armour(g, token, n, &mods)) {
		who.kind = DLN_FORCE;
		who.role = DLN_BELLIGERENT;
		name_force(g, token, &mods, n, &who);
	} else if (n->classes & (DLN_C_OFFICIAL | DLN_C_PERSON)) {
		side_of_described(g, token, &mods, n, &who);
	} else if ((n->classes & DLN_C_ORG) && mods.actor != UINT32_MAX && g->words->actors[mods.actor].role == DLN_UN) {
		who.role = DLN_UN;
	} else if ((n->classes & DLN_C_ORG) && mods.definite && !mods.any && name_called(g, token, &who)) {
		return who;
	} else if ((n->classes & DLN_C_ORG) && mods.owner_role == DLN_OFFICIAL) { /* "the mayor's office" */
		who.role = DLN_OFFICIAL;
		who.side = mods.owner_side;
	} else if ((n->classes & (DLN_C_WITNESS | DLN_C_PEOPLE)) && mods.actor != UINT32_MAX && !g->words->actors[mods.actor].armed) {
		dln_role role = g->words->actors[mods.actor].role;
		who.role = role == DLN_NGO || role == DLN_UN ? role : who.role;
	}
	bool outsider = mods.owner_role == DLN_UN || mods.owner_role == DLN_NGO; /* "a spokesman for the agency" */
	if (outsider && (who.kind == DLN_PERSON || who.kind == DLN_PEOPLE) && (n->classes & DLN_C_OFFICIAL))
		who.role = mods.owner_role;
	if (mods.role != DLN_ROLE_NONE && (who.kind == DLN_PERSON || who.kind == DLN_PEOPLE) && (who.role == DLN_WITNESS || who.role == DLN_ROLE_NONE))
		who.role = mods.role;
	bool armed = mods.role == DLN_BELLIGERENT || mods.rebels != DLN_NO_TOKEN; /* "armed groups", "a coalition of rebel groups" */
	if (armed && who.kind == DLN_ORGANIZATION && who.role == DLN_ROLE_NONE && (n->classes & DLN_C_ARMED))
		who.role = DLN_BELLIGERENT;
	return who;
}

const dln_person *dln_ground_person_called(const dln_grounded *g, uint32_t token)
{
	char room[48];
	const dln_noun *n = dln_ground_noun_at(g, token);
	if (n->kind != DLN_PERSON || is_plural(token_at(g, token)))
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
