/* people.c: persons whom the report names.
 *
 * A NAME of two or three tokens is a person unless its last word is a noun of places or organisations; a single one is the person whose
 * name ends with it, when there is one. What stands before the name ("President", "army spokesman General") or beside it as apposition
 * ("a northern militia commander", "head of the election commission") gives role and side: the class of its noun, and the name or nationality that
 * modifies it, else the country that the report is about.
 */
#include "ground/ground_parts.h"

static dln_view lower_last(const dln_ground_job *job, const dln_mention *m)
{
	return job->parsed->tokens[m->last].form;
}

static dln_view country_side(const dln_ground_job *job, uint32_t country)
{
	return country == UINT32_MAX ? (dln_view){NULL, 0} : job->words->countries[country].government;
}

static dln_view side_of_mention(const dln_ground_job *job, const dln_mention *m)
{
	if (m->kind == DLN_M_ACTOR)
		return job->words->actors[m->actor].side;
	if (m->kind == DLN_M_NATION || m->kind == DLN_M_COUNTRY)
		return country_side(job, m->country);
	return (dln_view){NULL, 0};
}

/* The side named in front of a noun or in its of-phrase; `armed` when it is that of an armed group, whose officials are no officials. */
static dln_view side_by_modifiers(const dln_ground_job *job, uint32_t noun, bool *armed)
{
	DLN_EACH_CHILD(&job->tree, noun, it) {
		uint8_t rel = job->parsed->tokens[it].deprel;
		if (rel != DLN_R_AMOD && rel != DLN_R_COMPOUND && rel != DLN_R_POSS && rel != DLN_R_NMOD)
			continue;
		uint32_t m = job->mention_of[it];
		dln_view side = m == UINT32_MAX ? (dln_view){NULL, 0} : side_of_mention(job, &job->mentions.at[m]);
		*armed = m != UINT32_MAX && job->mentions.at[m].kind == DLN_M_ACTOR && job->words->actors[job->mentions.at[m].actor].rebel;
		if (side.len)
			return side;
	}
	return (dln_view){NULL, 0};
}

static void describe(const dln_ground_job *job, dln_person *person, uint32_t noun)
{
	const dln_noun *n = dln_words_noun(job->words, job->parsed->tokens[noun].lemma);
	if (n->kind != DLN_PERSON && n->kind != DLN_PEOPLE)
		return;
	bool armed = false;
	dln_view side = side_by_modifiers(job, noun, &armed);
	if (person->role == DLN_ROLE_NONE || n->role == DLN_BELLIGERENT || n->role == DLN_OFFICIAL)
		person->role = armed && n->role == DLN_OFFICIAL ? DLN_BELLIGERENT : n->role;
	if (!side.len && n->side == DLN_SIDE_STATE)
		side = country_side(job, job->out->main_country);
	if (!side.len && n->side == DLN_SIDE_REBEL && job->out->main_rebel != UINT32_MAX)
		side = job->words->actors[job->out->main_rebel].side;
	if (side.len && !person->side.len && (n->role == DLN_OFFICIAL || n->role == DLN_BELLIGERENT))
		person->side = side;
}

/* A nationality or title in the same run before the name: "US President Joe Biden", "General Sami Sadat". */
static void describe_before(const dln_ground_job *job, dln_person *person, const dln_mention *m)
{
	const dln_token *t = job->parsed->tokens;
	uint32_t begin = job->parsed->sentences[t[m->first].sentence].first;
	uint32_t country = UINT32_MAX, actor = UINT32_MAX;
	const dln_noun *title = NULL;
	for (uint32_t i = m->first, steps = 0; i > begin && steps < 6; steps++) {
		i--;
		uint32_t k = job->mention_of[i];
		char room[40];
		const dln_noun *noun = dln_words_noun(job->words, dln_view_lower(t[i].form, room, sizeof room));
		if (k != UINT32_MAX && job->mentions.at[k].country != UINT32_MAX)
			country = job->mentions.at[k].country;
		else if (k != UINT32_MAX && job->mentions.at[k].kind == DLN_M_ACTOR)
			actor = job->mentions.at[k].actor;
		else if (noun->kind == DLN_PERSON)
			title = title ? title : noun;
		else if (t[i].upos != DLN_PROPN && t[i].upos != DLN_NOUN && t[i].upos != DLN_ADJ && t[i].form.at[0] != '-' && t[i].upos != DLN_PART)
			break;
	}
	if (!title)
		return;
	bool armed = actor != UINT32_MAX && job->words->actors[actor].rebel;
	person->role = person->role != DLN_ROLE_NONE ? person->role : armed && title->role == DLN_OFFICIAL ? DLN_BELLIGERENT : title->role;
	if (title->role != DLN_OFFICIAL && title->role != DLN_BELLIGERENT)
		return;
	if (person->side.len)
		return;
	if (actor != UINT32_MAX)
		person->side = job->words->actors[actor].side;
	else if (country != UINT32_MAX)
		person->side = country_side(job, country);
	else if (title->side == DLN_SIDE_STATE)
		person->side = country_side(job, job->out->main_country);
}

static void describe_around(const dln_ground_job *job, dln_person *person, const dln_mention *m)
{
	uint32_t head = m->head, above = job->parsed->tokens[head].head;
	describe_before(job, person, m);
	for (uint32_t i = m->first; i <= m->last; i++)
		DLN_EACH_CHILD(&job->tree, i, it) {
			uint8_t rel = job->parsed->tokens[it].deprel;
			if (rel == DLN_R_APPOS || rel == DLN_R_COMPOUND || (rel == DLN_R_FLAT && it < m->first))
				describe(job, person, it);
		}
	if (above != DLN_NO_TOKEN && (job->parsed->tokens[head].deprel == DLN_R_APPOS || job->parsed->tokens[head].deprel == DLN_R_FLAT))
		describe(job, person, above);
	if (above != DLN_NO_TOKEN && job->parsed->tokens[head].deprel == DLN_R_NSUBJ && dln_tree_has(&job->tree, above, DLN_R_COP))
		describe(job, person, above);
}

/* Whether a run of capitalised tokens can be a person. */
static bool personal(const dln_ground_job *job, const dln_mention *m)
{
	uint32_t words = m->last - m->first + 1;
	if (words > 5)
		return false;
	const dln_noun *n = dln_words_noun(job->words, job->parsed->tokens[m->last].lemma);
	return (n->classes & DLN_C_THING) != 0;
}

static uint32_t enter(dln_ground_job *job, const dln_mention *m)
{
	dln_view full = dln_ground_text(job->parsed, m->first, m->last), last = lower_last(job, m);
	uint32_t known;
	if (dln_map_get(&job->person_of, full, &known))
		return known;
	if (m->first == m->last) /* a surname alone is somebody only when the report named him in full */
		return UINT32_MAX;
	uint32_t index = (uint32_t)job->people.len;
	dln_vec_push(job->arena, &job->people, (dln_person){.name = full, .kind = DLN_PERSON});
	dln_map_put(job->arena, &job->person_of, full, index);
	(void)dln_map_intern(job->arena, &job->person_of, last, index);
	/* first names are used for the second mention in some countries */
	(void)dln_map_intern(job->arena, &job->person_of, job->parsed->tokens[m->first].form, index);
	return index;
}

void dln_ground_people(dln_ground_job *job)
{
	for (int round = 0; round < 2; round++) /* the second lets a surname before the full name find it */
		for (size_t i = 0; i < job->mentions.len; i++) {
			dln_mention *m = &job->mentions.at[i];
			if (m->kind != DLN_M_NAME || !personal(job, m))
				continue;
			m->person = enter(job, m);
			if (m->person != UINT32_MAX && round == 0)
				describe_around(job, &job->people.at[m->person], m);
		}
	dln_map known = {0}; /* surname -> actor */
	for (size_t i = 0; i < job->mentions.len; i++) {
		const dln_mention *full = &job->mentions.at[i];
		if (full->kind == DLN_M_ACTOR && full->last > full->first && job->words->actors[full->actor].kind == DLN_PERSON)
			(void)dln_map_intern(job->arena, &known, job->parsed->tokens[full->last].form, full->actor);
	}
	for (size_t i = 0; i < job->mentions.len; i++) { /* the surname of somebody whom the knowledge and the report know in full */
		dln_mention *m = &job->mentions.at[i];
		if (m->kind != DLN_M_NAME || m->person != UINT32_MAX || m->first != m->last)
			continue;
		uint32_t actor;
		if (dln_map_get(&known, job->parsed->tokens[m->first].form, &actor)) {
			m->kind = DLN_M_ACTOR;
			m->actor = actor;
		}
	}
	/* "Ghani" after "Ashraf Ghani" of the actors table, "Noor" where the gazetteer knows a Noor: one name, one person in a report. */
	for (size_t i = 0; i < job->mentions.len; i++) {
		dln_mention *m = &job->mentions.at[i];
		uint32_t person;
		if (m->kind == DLN_M_PLACE && m->first == m->last && dln_map_get(&job->person_of, job->parsed->tokens[m->first].form, &person) &&
			job->people.at[person].role != DLN_ROLE_NONE) {
			m->kind = DLN_M_NAME;
			m->place = UINT32_MAX;
			m->person = person;
		}
	}
}
