/* refer.c: who a phrase means, and of what class. The method is in ground.h; described.c has what common nouns mean, pronoun.c what
 * pronouns do, states.c whose bare forces are, where.c the places.
 *
 * A chain of pronouns ends after a few steps. Everything is worked out on demand and remembered by token.
 */
#include "ground/ground_parts.h"

#include <string.h>

#define PHRASE_WORDS 12

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

bool dln_ground_listed(const dln_grounded *g, uint32_t token)
{
	char room[48];
	return dln_words_is_noun(g->words, dln_view_lower(token_at(g, dln_ground_core(g, token))->lemma, room, sizeof room));
}

bool dln_ground_function(const dln_grounded *g, dln_view form, dln_functions bits)
{
	return (dln_words_function(g->words, form) & bits) != 0;
}

/* "A group of students", "a column of soldiers", "a quarter of the people": those whom it consists of, DLN_NO_TOKEN where the noun is a body of its own ("the
 * party of the workers") or a place ("the quarter"). */
static uint32_t made_up_of(const dln_grounded *g, uint32_t noun)
{
	const dln_noun *n = dln_ground_noun_at(g, noun);
	const dln_classes men = DLN_C_FORCE | DLN_C_ARMED | DLN_C_PEOPLE | DLN_C_PERSON | DLN_C_WITNESS | DLN_C_OFFICIAL;
	bool share = dln_words_is_fraction(g->words, token_at(g, noun)->form);
	bool body = (n->classes & (DLN_C_ARMED | DLN_C_FORCE)) && (n->kind == DLN_ORGANIZATION || n->kind == DLN_FORCE) && !n->persons;
	if (!share && (!body || token_at(g, noun)->xpos != DLN_X_NN))
		return DLN_NO_TOKEN;
	DLN_EACH_CHILD(&g->tree, noun, it) {
		bool bare = token_at(g, it)->xpos == DLN_X_NNS && !dln_tree_has(&g->tree, it, DLN_R_DET) && !dln_tree_has(&g->tree, it, DLN_R_POSS);
		bool phrase = it > noun && token_at(g, it)->deprel == DLN_R_NMOD && (share || bare);
		if (phrase && (dln_ground_noun_at(g, it)->classes & men) && dln_ground_function(g, dln_tree_case(&g->tree, it), DLN_F_OF))
			return it;
	}
	return DLN_NO_TOKEN;
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
		if (next == DLN_NO_TOKEN && g->mention_of[token] == UINT32_MAX)
			next = made_up_of(g, token);
		if (next == DLN_NO_TOKEN)
			return token;
		token = next;
	}
	return token;
}

static bool is_person(const dln_grounded *g, uint32_t token);
static const dln_mention *name_behind(const dln_grounded *g, uint32_t noun);

static bool is_time(const dln_grounded *g, uint32_t i)
{
	const dln_token *t = token_at(g, i);
	return (t->xpos == DLN_X_NNS && (dln_ground_noun_at(g, i)->classes & DLN_C_TIME)) || dln_words_is_time(g->words, t->form);
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
		if (it < token && it >= first && rel == DLN_R_COMPOUND && is_time(g, it))
			first = it + 1; /* "in the last few hours gunmen", "said Tuesday rebels": nothing is made up with the plural of a time, nor with a day */
		if (rel == DLN_R_CASE && it > token && last >= it) /* 's */
			last = it - 1;
		if (rel == DLN_R_NMOD && it > token && it < first + PHRASE_WORDS && last + 1 < token + PHRASE_WORDS) {
			dln_tree_span(&g->tree, it, small | DLN_REL(DLN_R_CASE) | DLN_REL(DLN_R_NMOD), &a, &b);
			bool near = it <= last + 4 || a == last + 1;
			if (near && dln_ground_function(g, dln_tree_case(&g->tree, it), DLN_F_OF) && b > last && b < first + PHRASE_WORDS)
				last = b;
		}
	}
	if (m) {
		first = m->first < first ? m->first : first;
		last = m->last > last ? m->last : last;
	} else if (name_behind(g, token) && last == token) {
		last = name_behind(g, token)->last;
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

/* "Thousands of Kurds", "800,000 Rohingya": one word that is written as a name, in the plural or counted, is a people's. */
static bool is_people(const dln_grounded *g, const dln_mention *m)
{
	if (m->kind != DLN_M_NAME || m->person != UINT32_MAX || m->first != m->last)
		return false;
	uint32_t up = token_at(g, m->first)->head;
	bool of_number = up != DLN_NO_TOKEN && token_at(g, m->first)->deprel == DLN_R_NMOD && dln_ground_core(g, up) == m->first && up != m->first;
	return token_at(g, m->first)->xpos == DLN_X_NNPS || of_number || dln_tree_has(&g->tree, m->first, DLN_R_NUMMOD);
}

/* What the finder took a name for; -1: for none. */
static int found_as(const dln_grounded *g, uint32_t token)
{
	size_t low = 0, high = g->parsed->name_count;
	while (low < high) { /* the first that ends behind the token */
		size_t middle = low + (high - low) / 2;
		if (g->parsed->names[middle].first + g->parsed->names[middle].count <= token)
			low = middle + 1;
		else
			high = middle;
	}
	return low < g->parsed->name_count && g->parsed->names[low].first <= token ? (int)g->parsed->names[low].type : -1;
}

/* "The Orient Hotel" is a hotel, which can be bombed as "the hotel" can; any other place without a table's line is only where things are. */
static dln_classes unlisted_classes(const dln_grounded *g, const dln_mention *m)
{
	dln_classes kind = dln_ground_noun_at(g, m->last)->classes;
	return kind & DLN_C_FACILITY ? kind : DLN_C_PLACE;
}

/* "SPLM-X": of the sort of the SPLM, and on its own side. */
static dln_who who_offshoot(const dln_grounded *g, const dln_mention *m)
{
	const dln_actor *a = &g->words->actors[m->like - 1];
	dln_view name = dln_ground_text(g->parsed, m->first, m->last);
	return (dln_who){.kind = a->kind, .role = a->role, .name = name, .side = a->armed ? name : (dln_view){NULL, 0}};
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
		if (m->like)
			return who_offshoot(g, m);
		if (is_people(g, m))
			return (dln_who){.kind = DLN_PEOPLE, .role = DLN_WITNESS};
		return (dln_who){.kind = m->first == m->last && found_as(g, m->first) != DLN_NAME_ORG ? DLN_PERSON : DLN_ORGANIZATION, .name = {NULL, 0}};
	case DLN_M_UNLISTED:
		return (dln_who){.kind = (unlisted_classes(g, m) & DLN_C_FACILITY) ? DLN_THING : DLN_KIND_PLACE};
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

/* What another phrase means. */
static dln_who same_as(const dln_grounded *g, uint32_t from, dln_how_kind kind, dln_how *how)
{
	how->kind = kind;
	how->from = from;
	return dln_ground_who(g, from);
}

static dln_who who_pronoun(const dln_grounded *g, uint32_t token, dln_how *how)
{
	const dln_token *t = token_at(g, token);
	dln_who none = {.kind = DLN_KIND_NONE};
	if (dln_ground_function(g, t->form, DLN_F_SPEAKER)) {
		uint32_t q = g->spoken_of[token];
		if (q == UINT32_MAX || g->spoken[q].speaker == DLN_NO_TOKEN || g->spoken[q].speaker == token)
			return none;
		dln_who who = same_as(g, g->spoken[q].speaker, DLN_HOW_SPEAKER, how);
		if (dln_ground_function(g, t->form, DLN_F_SPEAKERS) && who.kind == DLN_PERSON) { /* he and his like */
			who.kind = DLN_PEOPLE;
			who.name = who.side;
		}
		return who;
	}
	if (t->xpos == DLN_X_WP || t->xpos == DLN_X_WDT || (dln_ground_function(g, t->form, DLN_F_RELATIVE) && t->upos == DLN_PRON)) {
		uint32_t verb = t->head; /* the relative clause hangs on what the pronoun means */
		for (int steps = 0; verb != DLN_NO_TOKEN && steps < 4; steps++) {
			const dln_token *v = token_at(g, verb);
			bool of_noun = v->deprel == DLN_R_CCOMP && v->head != DLN_NO_TOKEN && token_at(g, v->head)->upos == DLN_NOUN; /* the same, named wrongly */
			if (v->deprel == DLN_R_RELCL || v->deprel == DLN_R_ACL || of_noun)
				return token_at(g, verb)->head < token ? same_as(g, token_at(g, verb)->head, DLN_HOW_RELATIVE, how) : none;
			verb = token_at(g, verb)->head;
		}
		return none;
	}
	if (t->xpos != DLN_X_PRP && t->xpos != DLN_X_PRPS)
		return none;
	uint32_t a = dln_ground_antecedent(g, token);
	return a == DLN_NO_TOKEN ? none : same_as(g, a, DLN_HOW_BEFORE, how);
}

static dln_who work_out(const dln_grounded *g, uint32_t token, dln_how *how)
{
	*how = (dln_how){.kind = DLN_HOW_NAME, .token = token, .from = DLN_NO_TOKEN};
	const dln_token *t = token_at(g, token);
	const dln_mention *m = dln_ground_mention_at(g, token);
	uint32_t group = dln_ground_nominal(t) && (!m || m->first == m->last) ? dln_ground_people_group(g, token) : UINT32_MAX;
	if (group != UINT32_MAX)
		return who_actor(g, group);
	if (m && (dln_ground_nominal(t) || t->deprel != DLN_R_AMOD))
		return who_mention(g, m);
	const dln_person *person = dln_ground_nominal(t) || dln_ground_subject(t->deprel) ? dln_ground_person_called(g, token) : NULL;
	how->kind = DLN_HOW_CALLED;
	if (person)
		return who_person(person);
	how->kind = DLN_HOW_NOBODY;
	if (t->upos == DLN_PRON || (t->upos == DLN_DET && t->xpos == DLN_X_WDT))
		return who_pronoun(g, token, how);
	how->kind = DLN_HOW_NOUN;
	if (t->upos == DLN_NOUN || t->upos == DLN_PROPN || t->upos == DLN_NUM || t->upos == DLN_ADJ)
		return dln_ground_described(g, token);
	/* a noun that was taken for a verb, in a place where only a noun can stand */
	return t->deprel == DLN_R_NSUBJ || t->deprel == DLN_R_OBJ || t->deprel == DLN_R_NSUBJPASS ? dln_ground_described(g, token) : (dln_who){.kind = DLN_KIND_NONE};
}

static bool is_person(const dln_grounded *g, uint32_t token)
{
	const dln_mention *m = dln_ground_mention_at(g, token);
	return m && ((m->kind == DLN_M_NAME && m->person != UINT32_MAX) || (m->kind == DLN_M_ACTOR && g->words->actors[m->actor].kind == DLN_PERSON));
}

bool dln_ground_same_subject(const dln_grounded *g, uint32_t noun, const dln_mention *m)
{
	uint32_t head = m->head; /* of "Brig. Gen. Rey Dolores" the title may be it */
	if (token_at(g, head)->deprel == DLN_R_FLAT && token_at(g, head)->head != DLN_NO_TOKEN && dln_ground_noun_at(g, token_at(g, head)->head)->kind == DLN_PERSON)
		head = token_at(g, head)->head;
	const dln_token *a = token_at(g, noun), *b = token_at(g, head);
	if (!dln_ground_subject(a->deprel) || a->deprel != b->deprel || a->head != b->head || a->sentence != b->sentence)
		return false;
	for (uint32_t i = noun + 1; i < m->first; i++)
		if (!dln_view_is(token_at(g, i)->form, ",") && dln_ground_noun_at(g, i)->kind != DLN_PERSON)
			return false;
	return noun < m->first;
}

/* "Sudan's paramilitary Rapid Support Forces": the group whose name stands right behind the noun that says what it is; `noun` when there is none. */
static uint32_t named_group(const dln_grounded *g, uint32_t noun)
{
	DLN_EACH_CHILD(&g->tree, noun, it) {
		uint8_t rel = token_at(g, it)->deprel;
		const dln_mention *m = dln_ground_mention_at(g, it);
		if (m && m->kind == DLN_M_ACTOR && m->first == noun + 1 && (rel == DLN_R_FLAT || rel == DLN_R_APPOS || rel == DLN_R_NMOD) &&
			g->words->actors[m->actor].armed && !dln_tree_case(&g->tree, it).len)
			return it;
	}
	return noun;
}

/* The person's name right behind a noun that says what he is, whatever the tree makes of the two: "their colleague Rosa Mbeki". It hangs on
 * the noun or beside it, and has it for a title where the noun hangs on the name. */
static const dln_mention *name_behind(const dln_grounded *g, uint32_t noun)
{
	const dln_token *t = token_at(g, noun);
	if (noun + 1 >= g->parsed->token_count || g->mention_of[noun] != UINT32_MAX || g->mention_of[noun + 1] == UINT32_MAX)
		return NULL;
	const dln_mention *m = dln_ground_mention_at(g, noun + 1);
	dln_kind kind = dln_ground_noun_at(g, noun)->kind;
	if (m->first != noun + 1 || !is_person(g, m->head) || t->sentence != token_at(g, m->first)->sentence)
		return NULL;
	if ((kind != DLN_PERSON && kind != DLN_PEOPLE) || t->xpos == DLN_X_NNS)
		return NULL;
	uint32_t up = token_at(g, m->head)->head;
	return up == noun || (up != DLN_NO_TOKEN && up == t->head) ? m : NULL;
}

/* A person's name hanging on a title: "President Ashraf Ghani" may be headed by either. */
static uint32_t named_part(const dln_grounded *g, uint32_t token)
{
	if (g->mention_of[token] != UINT32_MAX)
		return token;
	const dln_noun *n = dln_ground_noun_at(g, token);
	if (n->kind != DLN_PERSON && n->kind != DLN_PEOPLE)
		return n->classes & (DLN_C_FORCE | DLN_C_ARMED) ? named_group(g, token) : token;
	const dln_mention *behind = name_behind(g, token);
	if (behind)
		return behind->head;
	DLN_EACH_CHILD(&g->tree, token, it) {
		uint8_t rel = token_at(g, it)->deprel;
		if ((rel == DLN_R_FLAT || rel == DLN_R_APPOS) && is_person(g, it))
			return it;
	}
	for (uint32_t i = token + 1, steps = 0; i < g->parsed->token_count && steps < 5; i++, steps++)
		if (g->mention_of[i] != UINT32_MAX && dln_ground_mention_at(g, i)->head == i)
			return dln_ground_same_subject(g, token, dln_ground_mention_at(g, i)) && is_person(g, i) ? i : token;
	return token;
}

dln_how dln_ground_how(const dln_grounded *g, uint32_t token)
{
	dln_how how;
	(void)work_out(g, named_part(g, dln_ground_core(g, token)), &how);
	return how;
}

dln_who dln_ground_who(const dln_grounded *g, uint32_t token)
{
	uint32_t core = dln_ground_core(g, token);
	dln_how how;
	if (!g->who_known[core]) {
		g->who_known[core] = 1; /* a pronoun that leads back to itself finds nobody */
		g->who_cache[core] = work_out(g, named_part(g, core), &how);
		g->who_known[core] = 2;
	}
	dln_who who = g->who_known[core] == 2 ? g->who_cache[core] : (dln_who){.kind = DLN_KIND_NONE};
	who.words = dln_ground_phrase(g, token);
	return who;
}

/* "The army general staff", "the rebels' media wing", "its press office": whom a body of no name belongs to, DLN_NO_TOKEN: nobody who is on a side. A country is that
 * of a service; what else has its name ("Congo's bishops' conference") is not its government. */
static uint32_t master_of(const dln_grounded *g, uint32_t body, bool service)
{
	uint32_t first, last;
	dln_tree_span(&g->tree, body, DLN_REL(DLN_R_COMPOUND) | DLN_REL(DLN_R_AMOD) | DLN_REL(DLN_R_POSS), &first, &last);
	for (uint32_t i = first; i < body && i < first + PHRASE_WORDS; i++) {
		const dln_mention *m = dln_ground_mention_at(g, i);
		bool country = m && (m->kind == DLN_M_COUNTRY || m->kind == DLN_M_NATION || m->kind == DLN_M_PLACE);
		bool rules = token_at(g, i)->upos == DLN_PRON || (dln_ground_classes(g, i) & (DLN_C_FORCE | DLN_C_ARMED | DLN_C_STATE));
		dln_who who = (country ? service : rules) ? dln_ground_who(g, i) : (dln_who){.kind = DLN_KIND_NONE};
		if (dln_who_side(&who).len || dln_who_fights(&who))
			return i;
	}
	return DLN_NO_TOKEN;
}

dln_who dln_ground_who_says(const dln_grounded *g, uint32_t token)
{
	dln_who who = dln_ground_who(g, token);
	uint32_t core = dln_ground_core(g, token);
	if (token_at(g, core)->upos == DLN_PRON) {
		dln_how how = dln_ground_how(g, core);
		if (who.kind != DLN_ORGANIZATION || how.from == DLN_NO_TOKEN || token_at(g, how.from)->upos == DLN_PRON)
			return who;
		dln_range words = who.words;
		who = dln_ground_who_says(g, how.from);
		who.words = words;
		return who;
	}
	bool body = who.kind == DLN_THING || who.kind == DLN_KIND_PLACE || who.kind == DLN_ORGANIZATION, service = who.kind == DLN_THING;
	if (!body || who.name.len || who.side.len || g->mention_of[core] != UINT32_MAX)
		return who;
	if (service && (!dln_ground_nominal(token_at(g, core)) || dln_ground_listed(g, token)))
		return who;
	uint32_t master = master_of(g, core, service);
	if (master != DLN_NO_TOKEN) {
		dln_who owner = dln_ground_who(g, master);
		who.side = dln_who_side(&owner);
		bool police = dln_ground_function(g, token_at(g, master)->lemma, DLN_F_LAW);
		who.role = dln_who_fights(&owner) && !police ? DLN_BELLIGERENT : DLN_OFFICIAL;
	}
	if (service) {
		who.kind = DLN_ORGANIZATION;
		who.role = who.role == DLN_ROLE_NONE ? DLN_WITNESS : who.role;
	}
	return who;
}

dln_range dln_ground_described_at(const dln_grounded *g, uint32_t token, const dln_who *who)
{
	uint32_t core = dln_ground_core(g, token);
	const dln_token *t = token_at(g, core);
	bool third = t->xpos == DLN_X_PRP && !dln_ground_function(g, t->form, DLN_F_SPEAKER) && g->spoken_of[core] == UINT32_MAX;
	return third && core == token && !who->name.len && dln_range_some(g->who_cache[core].words) ? g->who_cache[core].words : who->words;
}

dln_kind dln_ground_kind_said(const dln_grounded *g, uint32_t token, const dln_who *who)
{
	uint32_t core = dln_ground_core(g, token), first, last;
	bool one = token_at(g, core)->xpos == DLN_X_NN;
	if (who->kind != DLN_FORCE || (who->name.len && one) || !dln_ground_noun_at(g, core)->persons || g->mention_of[core] != UINT32_MAX)
		return who->kind;
	dln_tree_span(&g->tree, core, DLN_REL(DLN_R_AMOD) | DLN_REL(DLN_R_COMPOUND) | DLN_REL(DLN_R_POSS) | DLN_REL(DLN_R_FLAT), &first, &last);
	for (uint32_t i = first; i <= last && i < first + DLN_NEAR; i++) {
		uint32_t m = g->mention_of[i];
		if (m != UINT32_MAX && (g->mentions[m].kind == DLN_M_ACTOR || g->mentions[m].kind == DLN_M_NAME))
			return who->kind;
	}
	return one ? DLN_PERSON : DLN_PEOPLE;
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

/* "left 47 wounded": a number with a part in the sentence of its own stands for those it counts; others are years, pages and amounts. */
static bool stands_for_counted(const dln_grounded *g, uint32_t token)
{
	const dln_relset parts = DLN_REL(DLN_R_NSUBJ) | DLN_REL(DLN_R_NSUBJPASS) | DLN_REL(DLN_R_OBJ) | DLN_REL(DLN_R_CONJ);
	const dln_token *t = token_at(g, token);
	return t->upos == DLN_NUM && (DLN_REL(t->deprel) & parts) && !dln_tree_has(&g->tree, token, DLN_R_CASE);
}

/* "Hamdi, who grew up in Kassala": only somebody is "who". */
static bool has_who(const dln_grounded *g, uint32_t core)
{
	DLN_EACH_CHILD(&g->tree, core, it)
		if (token_at(g, it)->deprel == DLN_R_RELCL)
			DLN_EACH_CHILD(&g->tree, it, k)
				if (token_at(g, k)->xpos == DLN_X_WP && dln_ground_subject(token_at(g, k)->deprel))
					return true;
	return false;
}

static dln_classes classes_of(const dln_grounded *g, uint32_t core)
{
	const dln_mention *m = dln_ground_mention_at(g, core);
	if (m && m->kind == DLN_M_ACTOR) {
		const dln_actor *a = &g->words->actors[m->actor];
		if (a->kind == DLN_PERSON)
			return DLN_C_PERSON | DLN_C_OFFICIAL;
		return a->armed ? (a->state ? DLN_C_FORCE : DLN_C_ARMED | DLN_C_FORCE) : a->state ? DLN_C_STATE : DLN_C_ORG;
	}
	if (m && m->kind == DLN_M_COUNTRY)
		return DLN_C_PLACE | DLN_C_STATE;
	if (m && m->kind == DLN_M_UNLISTED)
		return unlisted_classes(g, m);
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
	if (m && is_people(g, m))
		return DLN_C_PEOPLE | DLN_C_FORCE;
	if (m && m->kind == DLN_M_NAME && has_who(g, core))
		return DLN_C_PERSON;
	if (m && m->kind == DLN_M_NAME && (m->first == m->last || found_as(g, core) == DLN_NAME_LOC)) /* a name that nothing knows may be that of a place */
		return DLN_C_PLACE | DLN_C_THING;
	const dln_noun *n = dln_ground_noun_at(g, core);
	bool own = (n->classes & DLN_C_PEOPLE) && n->side == DLN_SIDE_OWN; /* "his men": whoever he is, they are no men of the street */
	bool band = own && (dln_tree_has(&g->tree, core, DLN_R_POSS) || dln_ground_who(g, core).kind == DLN_FORCE);
	if (stands_for_counted(g, core))
		return n->classes | DLN_C_NUMBER;
	return band ? DLN_C_FORCE : n->classes;
}

/* "The air force", "naval aviation": what stands before a noun of forces says that they fly. */
static bool flies(const dln_grounded *g, uint32_t noun)
{
	DLN_EACH_CHILD(&g->tree, noun, it)
		if ((token_at(g, it)->deprel == DLN_R_COMPOUND || token_at(g, it)->deprel == DLN_R_AMOD) && (dln_ground_noun_at(g, it)->classes & DLN_C_AIRCRAFT))
			return true;
	return false;
}

bool dln_ground_is_state_capital(const dln_grounded *g, const dln_mention *m)
{
	dln_place p = {0};
	if (m->kind == DLN_M_PLACE && m->place != UINT32_MAX)
		dln_know_place(g->words->know, m->place, &p);
	return p.seat == 1 && p.precision == DLN_TOWN;
}

dln_classes dln_ground_classes(const dln_grounded *g, uint32_t token)
{
	uint32_t core = dln_ground_core(g, token);
	dln_classes c = classes_of(g, core);
	return (c & DLN_C_FORCE) && flies(g, core) ? c | DLN_C_AIRCRAFT : c;
}
