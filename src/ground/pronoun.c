/* pronoun.c: which phrase before it a pronoun stands for.
 *
 * Noun phrases before it are looked at nearest sentence first, in a sentence subjects before others and then from the nearest back.
 */
#include "ground/ground_parts.h"

static const dln_token *token_at(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

/* Whether the noun phrase at `i` can be what the pronoun form means. */
static bool fits(const dln_grounded *g, uint32_t i, dln_view form)
{
	const dln_token *t = token_at(g, i);
	dln_range dateline = g->parsed->report->dateline;
	if (t->range.begin >= dateline.begin && t->range.end <= dateline.end)
		return false;
	if (!dln_ground_nominal(t) || t->deprel == DLN_R_COMPOUND || t->deprel == DLN_R_FLAT || t->deprel == DLN_R_AMOD)
		return false;
	dln_who who = dln_ground_who(g, i);
	const dln_noun *noun = dln_ground_noun_at(g, i);
	/* "a nurse" is one of those who are people, "an officer" of a force */
	bool one = t->xpos == DLN_X_NN && (noun->persons || (noun->classes & (DLN_C_WITNESS | DLN_C_EXPERT)));
	bool plural = t->xpos == DLN_X_NNS || t->xpos == DLN_X_NNPS || (!one && (who.kind == DLN_FORCE || who.kind == DLN_PEOPLE));
	if (dln_ground_function(g, form, DLN_F_PERSON))
		return who.kind == DLN_PERSON || (one && who.kind == DLN_FORCE);
	if (dln_ground_function(g, form, DLN_F_PERSONS)) {
		const dln_mention *m = dln_ground_mention_at(g, i);
		if (m && m->kind == DLN_M_PLACE && !dln_ground_subject(t->deprel)) /* a capital where something happens is nobody */
			return false;
		return (plural || who.kind == DLN_ORGANIZATION) && who.kind != DLN_THING && who.kind != DLN_PERSON && who.kind != DLN_KIND_PLACE && who.kind != DLN_KIND_NONE;
	}
	return (who.kind == DLN_ORGANIZATION || who.kind == DLN_FORCE || who.kind == DLN_KIND_PLACE) && t->xpos != DLN_X_NNS;
}

static bool same_pronoun(const dln_grounded *g, dln_view a, dln_view b)
{
	static const dln_functions KINDS[] = {DLN_F_PERSON, DLN_F_PERSONS, DLN_F_NEUTER};
	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
		if (dln_ground_function(g, a, KINDS[i]))
			return dln_ground_function(g, b, KINDS[i]);
	return false;
}

/* Another name or phrase for the same one: who is called "the Front" frees no rebels who are the Front's. */
static bool is_same(const dln_grounded *g, uint32_t i, uint32_t doer)
{
	dln_view name = doer == DLN_NO_TOKEN || token_at(g, doer)->upos == DLN_PRON ? (dln_view){NULL, 0} : dln_ground_who(g, doer).name;
	return i == doer || (name.len && dln_view_eq(name, dln_ground_who(g, i).name));
}

/* "The bomb was found before it exploded", "The blast came at noon. It broke windows": the bomb is meant by the subject of a verb that tells and wants nothing. */
static bool is_blast(const dln_grounded *g, uint32_t i, uint32_t pronoun)
{
	const dln_token *t = token_at(g, pronoun);
	if (token_at(g, i)->xpos != DLN_X_NN || !dln_ground_subject(token_at(g, i)->deprel) || !dln_ground_subject(t->deprel) ||
		!dln_ground_function(g, t->form, DLN_F_NEUTER) || !dln_ground_function(g, token_at(g, i)->lemma, DLN_F_BLAST))
		return false;
	return !dln_tree_has(&g->tree, t->head, DLN_R_CCOMP) && !dln_tree_has(&g->tree, t->head, DLN_R_XCOMP);
}

/* "Soldiers entered after Russia said it had completed its retreat": the subjects of the clauses around the pronoun, from the innermost outwards, before
 * anything else of the sentence (Hobbs 1978). A subject of its own verb is meant only by a possessive; a pronoun stands for what it stands for. */
static uint32_t subject_around(const dln_grounded *g, uint32_t token, uint32_t doer)
{
	bool own = token_at(g, token)->deprel != DLN_R_POSS;
	for (uint32_t up = token_at(g, token)->head, steps = 0; up != DLN_NO_TOKEN && steps < DLN_NEAR; up = token_at(g, up)->head, steps++) {
		uint32_t s = dln_tree_find(&g->tree, up, DLN_R_NSUBJ, DLN_NO_TOKEN);
		if (s != DLN_NO_TOKEN && dln_ground_is_label(g, s))
			s = dln_tree_find(&g->tree, up, DLN_R_NSUBJ, s);
		if (s == DLN_NO_TOKEN)
			s = dln_tree_find(&g->tree, up, DLN_R_NSUBJPASS, DLN_NO_TOKEN);
		bool participle = s == DLN_NO_TOKEN && token_at(g, up)->deprel == DLN_R_ACL && token_at(g, up)->xpos == DLN_X_VBG;
		if (participle)
			s = token_at(g, up)->head; /* "soldiers looting shops as they left" */
		if (s == DLN_NO_TOKEN)
			continue;
		bool skip = own;
		own = false;
		if (skip || s >= token || (!participle && dln_tree_under(&g->tree, token, s)))
			continue;
		bool pronoun = token_at(g, s)->upos == DLN_PRON && same_pronoun(g, token_at(g, token)->form, token_at(g, s)->form);
		if (pronoun || is_blast(g, s, token) || (fits(g, s, token_at(g, token)->form) && !is_same(g, s, doer)))
			return s;
	}
	return DLN_NO_TOKEN;
}

/* Who is spoken to is "you", not "they": whom words outside of a quotation are told to is not meant by one of its pronouns. */
static bool is_told(const dln_grounded *g, uint32_t i, uint32_t pronoun)
{
	uint32_t q = g->spoken_of[pronoun];
	if (q == UINT32_MAX || g->spoken_of[i] == q)
		return false;
	uint8_t rel = token_at(g, i)->deprel;
	return rel == DLN_R_IOBJ || (rel == DLN_R_OBL && dln_view_is(dln_tree_case(&g->tree, i), "to")) ||
		(rel == DLN_R_OBJ && g->spoken[q].verb != DLN_NO_TOKEN && token_at(g, i)->head == g->spoken[q].verb);
}

/* Who does to an object what its verb says, which is never what a pronoun there means (principle B, Chomsky 1981): "Gunmen dragged peasants away and shot them",
 * "The government broke off talks with the union, accusing it of delays". */
static uint32_t doer_to(const dln_grounded *g, uint32_t object)
{
	uint8_t rel = token_at(g, object)->deprel;
	if (rel == DLN_R_NMOD && dln_ground_function(g, dln_tree_case(&g->tree, object), DLN_F_OF)) { /* "shot six of them" */
		object = token_at(g, object)->head;
		rel = token_at(g, object)->upos == DLN_NUM || token_at(g, object)->upos == DLN_PRON ? token_at(g, object)->deprel : DLN_R_NMOD;
	}
	if (rel != DLN_R_OBJ && rel != DLN_R_IOBJ && rel != DLN_R_OBL)
		return DLN_NO_TOKEN;
	uint32_t v = token_at(g, object)->head;
	for (int steps = 0; v != DLN_NO_TOKEN && steps < 5; steps++) {
		uint32_t s = dln_tree_find(&g->tree, v, DLN_R_NSUBJ, DLN_NO_TOKEN);
		rel = token_at(g, v)->deprel;
		if (s != DLN_NO_TOKEN || (rel != DLN_R_CONJ && rel != DLN_R_ADVCL && rel != DLN_R_XCOMP && rel != DLN_R_ACL))
			return s;
		v = token_at(g, v)->head;
		if (rel == DLN_R_ACL)
			return v;
	}
	return DLN_NO_TOKEN;
}

/* The subject of a relative clause that the pronoun is not in: no more in mind than any other noun ("Chad, which villagers accuse of arming rebels, denied it helped
 * them"; the subject of what is told comes first, Grosz, Joshi & Weinstein 1995). */
static bool beside_the_point(const dln_grounded *g, uint32_t subject, uint32_t pronoun)
{
	uint32_t verb = token_at(g, subject)->head;
	return verb != DLN_NO_TOKEN && token_at(g, verb)->deprel == DLN_R_RELCL && token_at(g, verb)->sentence == token_at(g, pronoun)->sentence &&
		!dln_tree_under(&g->tree, pronoun, verb);
}

/* "Most of them", "six of them": of one body there is no number. */
static bool is_counted(const dln_grounded *g, uint32_t pronoun)
{
	const dln_token *t = token_at(g, pronoun);
	bool of = t->deprel == DLN_R_NMOD && t->head != DLN_NO_TOKEN && dln_ground_function(g, dln_tree_case(&g->tree, pronoun), DLN_F_OF);
	return of && (token_at(g, t->head)->upos == DLN_NUM || (dln_ground_noun_at(g, t->head)->classes & DLN_C_NUMBER));
}

static bool is_one(const dln_grounded *g, uint32_t i)
{
	bool name = token_at(g, i)->xpos == DLN_X_NNP || token_at(g, i)->xpos == DLN_X_NNPS; /* "the United Nations" */
	return token_at(g, i)->xpos == DLN_X_NN || (name && dln_ground_who(g, i).kind == DLN_ORGANIZATION);
}

/* "France called the declaration void, and the union rejected it": the object of a joined clause with a subject of its own means the object of the first
 * (parallel functions, Smyth 1994). DLN_NO_TOKEN: there is no such object. */
static uint32_t parallel_object(const dln_grounded *g, uint32_t pronoun)
{
	const dln_token *t = token_at(g, pronoun);
	uint32_t verb = t->head;
	if (t->deprel != DLN_R_OBJ || !dln_ground_function(g, t->form, DLN_F_NEUTER) || verb == DLN_NO_TOKEN || token_at(g, verb)->deprel != DLN_R_CONJ ||
		dln_tree_find(&g->tree, verb, DLN_R_NSUBJ, DLN_NO_TOKEN) == DLN_NO_TOKEN)
		return DLN_NO_TOKEN;
	uint32_t object = dln_tree_find(&g->tree, token_at(g, verb)->head, DLN_R_OBJ, DLN_NO_TOKEN);
	return object != DLN_NO_TOKEN && object < verb && token_at(g, object)->xpos != DLN_X_NNS ? object : DLN_NO_TOKEN;
}

/* "Told Reuters that its fighters": who only writes, helps or studies has no fighters. */
static bool has_no_men(const dln_grounded *g, uint32_t i, uint32_t pronoun)
{
	const dln_token *t = token_at(g, pronoun);
	if (t->deprel != DLN_R_POSS || t->head == DLN_NO_TOKEN || !(dln_ground_noun_at(g, t->head)->classes & (DLN_C_FORCE | DLN_C_ARMED)))
		return false;
	dln_role role = dln_ground_who(g, i).role;
	return role == DLN_AGENCY || role == DLN_OUTLET || role == DLN_NGO || role == DLN_EXPERT;
}

/* "Kemise had fallen, it said": a town says nothing. */
static bool is_mute(const dln_grounded *g, uint32_t i, uint32_t pronoun)
{
	const dln_token *t = token_at(g, pronoun);
	bool says = dln_ground_subject(t->deprel) && t->head != DLN_NO_TOKEN && dln_map_get(&g->words->says, token_at(g, t->head)->lemma, NULL);
	return says && dln_ground_who(g, i).kind == DLN_KIND_PLACE;
}

static bool barred(const dln_grounded *g, uint32_t i, uint32_t pronoun)
{
	return has_no_men(g, i, pronoun) || is_mute(g, i, pronoun);
}

uint32_t dln_ground_teller(const dln_grounded *g, uint32_t subject)
{
	uint32_t verb = dln_ground_subject(token_at(g, subject)->deprel) ? token_at(g, subject)->head : DLN_NO_TOKEN;
	for (uint32_t steps = 0; verb != DLN_NO_TOKEN && steps < DLN_NEAR && token_at(g, verb)->deprel == DLN_R_CONJ; steps++)
		verb = token_at(g, verb)->head;
	if (verb == DLN_NO_TOKEN || token_at(g, verb)->deprel != DLN_R_CCOMP || token_at(g, verb)->head == DLN_NO_TOKEN)
		return DLN_NO_TOKEN;
	return dln_tree_find(&g->tree, token_at(g, verb)->head, DLN_R_NSUBJ, DLN_NO_TOKEN);
}

/* "Rebels shelled the base. An officer said they had had no choice but to surrender": a fighter speaks of his own as readily as of the other side, whose fighters
 * were named before; which of the two is not told. */
static bool may_be_own(const dln_grounded *g, uint32_t pronoun, uint32_t before)
{
	uint32_t teller = dln_ground_function(g, token_at(g, pronoun)->form, DLN_F_PERSONS) ? dln_ground_teller(g, pronoun) : DLN_NO_TOKEN;
	if (teller == DLN_NO_TOKEN || before == DLN_NO_TOKEN || teller == before)
		return false;
	if (before > teller && dln_tree_under(&g->tree, before, token_at(g, teller)->head)) /* of whom he tells himself: "said the rebels had come and they burned it" */
		return false;
	dln_who own = dln_ground_who(g, teller), other = dln_ground_who(g, before);
	bool fighter = dln_who_fights(&own) || (own.kind == DLN_PERSON && dln_who_side(&own).len);
	return fighter && dln_who_fights(&other) && !dln_view_eq(dln_who_side(&own), dln_who_side(&other));
}

/* "The army and the rebels both said they held the town": each means itself. */
static bool is_either(const dln_grounded *g, uint32_t pronoun, uint32_t before)
{
	if (before == DLN_NO_TOKEN || !dln_ground_function(g, token_at(g, pronoun)->form, DLN_F_PERSONS))
		return false;
	dln_who one = dln_ground_who(g, before);
	DLN_EACH_CHILD(&g->tree, before, it) {
		if (token_at(g, it)->deprel != DLN_R_CONJ || it > pronoun)
			continue;
		dln_who other = dln_ground_who(g, it);
		if (dln_who_fights(&one) && dln_who_fights(&other) && !dln_view_eq(dln_who_side(&one), dln_who_side(&other)))
			return true;
	}
	return false;
}

/* The phrase before it that fits best, DLN_NO_TOKEN when none does. */
static uint32_t best_before(const dln_grounded *g, uint32_t token)
{
	const dln_token *t = token_at(g, token);
	uint32_t parallel = parallel_object(g, token);
	if (parallel != DLN_NO_TOKEN)
		return dln_ground_nominal(token_at(g, parallel)) && fits(g, parallel, t->form) ? parallel : DLN_NO_TOKEN;
	uint32_t doer = doer_to(g, token);
	uint32_t s = t->sentence, around = subject_around(g, token, doer);
	bool counted = is_counted(g, token);
	if (around != DLN_NO_TOKEN && !(counted && is_one(g, around)))
		return around;
	for (uint32_t back = 0; back <= DLN_GROUND_BACK && back <= s; back++) {
		const dln_sentence *at = &g->parsed->sentences[s - back];
		uint32_t end = back ? at->first + at->count : token, nearest = DLN_NO_TOKEN;
		uint32_t begin = end - at->first > DLN_NEAR ? end - DLN_NEAR : at->first;
		if (!at->parsed)
			continue;
		for (uint32_t i = begin; i < end; i++)
			if (dln_ground_subject(token_at(g, i)->deprel) && !beside_the_point(g, i, token) && t->head != i && (fits(g, i, t->form) || is_blast(g, i, token)) &&
				!(counted && is_one(g, i)) && !is_same(g, i, doer) && !barred(g, i, token) && (back || token_at(g, i)->head != t->head))
				return i;
		for (uint32_t i = end; i-- > begin;)
			if (nearest == DLN_NO_TOKEN && t->head != i && fits(g, i, t->form) && !(counted && is_one(g, i)) && !is_same(g, i, doer) && !is_told(g, i, token) &&
				!barred(g, i, token))
				nearest = i;
		/* "a militia statement said its men": a group that only modifies */
		for (uint32_t i = end; i-- > begin && nearest == DLN_NO_TOKEN && !dln_ground_function(g, t->form, DLN_F_PERSON);) {
			const dln_mention *m = dln_ground_mention_at(g, i);
			const dln_actor *a = m && m->kind == DLN_M_ACTOR && m->head == i ? &g->words->actors[m->actor] : NULL;
			if (a && a->kind != DLN_PERSON && a->armed)
				nearest = i;
		}
		if (nearest != DLN_NO_TOKEN)
			return nearest;
	}
	return DLN_NO_TOKEN;
}

uint32_t dln_ground_antecedent(const dln_grounded *g, uint32_t pronoun)
{
	uint32_t best = best_before(g, pronoun);
	return may_be_own(g, pronoun, best) || is_either(g, pronoun, best) ? DLN_NO_TOKEN : best;
}
