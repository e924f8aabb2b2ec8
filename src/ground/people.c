/* people.c: persons whom the report names.
 *
 * A NAME of two or three tokens is a person unless its last word is a noun of places or organisations; a single one is the person whose
 * name ends with it, when there is one. What stands before the name ("President", "army spokesman General") or beside it as apposition
 * ("a northern militia commander", "head of the election commission") gives role and side: the class of its noun, and the name or nationality that
 * modifies it, else the country that the report is about. So does what he heads ("who commands the brigade") and what he is of ("Dupont of the Red Cross").
 * The words for him are kept: "the colonel" means him later on.
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

static void keep_title(dln_ground_job *job, dln_person *person, uint32_t noun)
{
	char room[48];
	dln_view word = dln_words_title(job->words, dln_view_lower(job->parsed->tokens[noun].lemma, room, sizeof room));
	for (size_t i = 0; i < DLN_MOST_TITLES; i++) {
		if (dln_view_eq(person->titles[i], word))
			return;
		if (!person->titles[i].len) {
			person->titles[i] = dln_arena_copy(job->arena, word);
			return;
		}
	}
}

static void take(dln_person *person, const dln_who *who)
{
	bool firm = who->role == DLN_BELLIGERENT || who->role == DLN_OFFICIAL;
	if (who->role != DLN_ROLE_NONE && (person->role == DLN_ROLE_NONE || firm))
		person->role = who->role;
	if (who->side.len && !person->side.len && firm)
		person->side = who->side;
}

/* A noun that says what he is. */
static void describe(dln_ground_job *job, dln_person *person, uint32_t noun)
{
	const dln_noun *n = dln_ground_noun_at(job->out, noun);
	if ((n->kind != DLN_PERSON && n->kind != DLN_PEOPLE) || job->mention_of[noun] != UINT32_MAX)
		return;
	dln_who who = dln_ground_described(job->out, noun);
	take(person, &who);
	keep_title(job, person, noun);
}

/* A body or group that he is of. */
static void belongs_to(const dln_ground_job *job, dln_person *person, uint32_t token)
{
	uint32_t m = job->mention_of[token];
	if (m == UINT32_MAX || job->mentions.at[m].kind != DLN_M_ACTOR)
		return;
	const dln_actor *a = &job->words->actors[job->mentions.at[m].actor];
	bool bears = a->armed || a->role == DLN_OFFICIAL || a->role == DLN_NGO || a->role == DLN_UN;
	if (a->kind == DLN_PERSON || !bears)
		return;
	if (person->role == DLN_ROLE_NONE || person->role == DLN_OFFICIAL)
		person->role = a->armed ? DLN_BELLIGERENT : a->role;
	if (!person->side.len)
		person->side = a->side;
}

/* "who heads the council": he is of it. */
static void describe_by_clause(const dln_ground_job *job, dln_person *person, uint32_t verb)
{
	uint32_t body = dln_tree_find(&job->tree, verb, DLN_R_OBJ, DLN_NO_TOKEN);
	if (body == DLN_NO_TOKEN || !dln_ground_function(job->out, job->parsed->tokens[verb].lemma, DLN_F_HEADS))
		return;
	dln_who who = dln_ground_who(job->out, body);
	if (who.kind == DLN_ORGANIZATION || who.kind == DLN_FORCE)
		take(person, &who);
}

/* What stands in the run of words before a name. */
typedef struct before {
	uint32_t country, actor, title, rebels; /* title, rebels: tokens */
	bool former, state, warlike;            /* "former", "army", "militia" */
} before;

static before look_before(const dln_ground_job *job, const dln_mention *m)
{
	const dln_token *t = job->parsed->tokens;
	uint32_t begin = job->parsed->sentences[t[m->first].sentence].first;
	before out = {UINT32_MAX, UINT32_MAX, DLN_NO_TOKEN, DLN_NO_TOKEN, false, false, false};
	for (uint32_t i = m->first, steps = 0; i > begin && steps < 6; steps++) {
		i--;
		uint32_t k = job->mention_of[i];
		char room[40];
		const dln_noun *noun = dln_words_noun(job->words, dln_view_lower(t[i].form, room, sizeof room));
		if (k != UINT32_MAX && job->mentions.at[k].country != UINT32_MAX)
			out.country = job->mentions.at[k].country;
		else if (k != UINT32_MAX && job->mentions.at[k].kind == DLN_M_ACTOR)
			out.actor = job->mentions.at[k].actor;
		else if (noun->kind == DLN_PERSON)
			out.title = out.title == DLN_NO_TOKEN ? i : out.title;
		else if (noun->side == DLN_SIDE_REBEL)
			out.rebels = i;
		else if (dln_ground_function(job->out, t[i].form, DLN_F_FORMER))
			out.former = true;
		else if (noun->side == DLN_SIDE_STATE)
			out.state = true;
		else if ((noun->classes & DLN_C_ARMED) && noun->role == DLN_BELLIGERENT)
			out.warlike = true;
		else if (t[i].upos != DLN_PROPN && t[i].upos != DLN_NOUN && t[i].upos != DLN_ADJ && t[i].form.at[0] != '-' && t[i].upos != DLN_PART)
			break;
	}
	return out;
}

/* A nationality or title in the same run before the name: "US President Joe Biden", "General Sami Sadat", "rebel leader Sekou Barry". */
static void describe_before(dln_ground_job *job, dln_person *person, const dln_mention *m)
{
	before b = look_before(job, m);
	if (b.title == DLN_NO_TOKEN)
		return;
	char room[40];
	const dln_noun *title = dln_words_noun(job->words, dln_view_lower(job->parsed->tokens[b.title].form, room, sizeof room));
	const dln_actor *actor = b.actor == UINT32_MAX ? NULL : &job->words->actors[b.actor];
	keep_title(job, person, b.title);
	uint32_t group = !actor && b.rebels != DLN_NO_TOKEN ? dln_ground_group(job->out, b.title, b.rebels) : UINT32_MAX;
	bool armed = (actor && actor->rebel) || b.rebels != DLN_NO_TOKEN || b.warlike;
	dln_role role = armed && (title->role == DLN_OFFICIAL || title->role == DLN_ROLE_NONE) ? DLN_BELLIGERENT : title->role;
	if (actor && (actor->role == DLN_UN || actor->role == DLN_NGO) && role == DLN_OFFICIAL)
		role = actor->role;
	person->role = person->role != DLN_ROLE_NONE ? person->role : role;
	if (role != DLN_OFFICIAL && role != DLN_BELLIGERENT)
		return;
	if (person->side.len)
		return;
	if (actor)
		person->side = actor->side;
	else if (b.country != UINT32_MAX && !b.warlike && b.rebels == DLN_NO_TOKEN)
		person->side = country_side(job, b.country);
	else if (group != UINT32_MAX)
		person->side = job->words->actors[group].side;
}

/* A state's office or rank of which nothing says whose it is belongs to the country that the report is about. */
static void side_by_default(const dln_ground_job *job, dln_person *person, const dln_mention *m)
{
	before b = look_before(job, m);
	if (b.title == DLN_NO_TOKEN || person->side.len || (person->role != DLN_OFFICIAL && person->role != DLN_BELLIGERENT))
		return;
	char room[40];
	const dln_noun *title = dln_words_noun(job->words, dln_view_lower(job->parsed->tokens[b.title].form, room, sizeof room));
	if ((title->side == DLN_SIDE_STATE || b.state) && !b.former && !b.warlike && b.rebels == DLN_NO_TOKEN && b.actor == UINT32_MAX)
		person->side = country_side(job, job->out->main_country);
}

/* The words beside a name, those that say most first: what it is an apposition or the subject of, its own appositions and clauses, then titles. */
static void describe_around(dln_ground_job *job, dln_person *person, const dln_mention *m)
{
	const dln_token *t = job->parsed->tokens;
	uint32_t above = t[m->head].head;
	uint8_t rel = t[m->head].deprel;
	for (uint32_t i = m->first; i <= m->last; i++)
		DLN_EACH_CHILD(&job->tree, i, it)
			if (it > m->last && t[it].deprel == DLN_R_NMOD && dln_ground_function(job->out, dln_tree_case(&job->tree, it), DLN_F_OF | DLN_F_AWAY))
				belongs_to(job, person, it);
	describe_before(job, person, m);
	if (above != DLN_NO_TOKEN && (rel == DLN_R_APPOS || rel == DLN_R_FLAT || (rel == DLN_R_NSUBJ && dln_tree_has(&job->tree, above, DLN_R_COP))))
		describe(job, person, above);
	for (uint32_t i = m->first, steps = 0; i > 0 && steps < 5; steps++)
		if (dln_ground_same_subject(job->out, --i, m))
			describe(job, person, i);
	for (uint32_t i = m->first; i <= m->last; i++)
		DLN_EACH_CHILD(&job->tree, i, it) {
			if (t[it].deprel == DLN_R_APPOS)
				describe(job, person, it);
			else if (t[it].deprel == DLN_R_RELCL)
				describe_by_clause(job, person, it);
		}
	for (uint32_t i = m->first; i <= m->last; i++)
		DLN_EACH_CHILD(&job->tree, i, it)
			if (t[it].deprel == DLN_R_COMPOUND || (it < m->first && t[it].deprel == DLN_R_FLAT))
				describe(job, person, it);
	side_by_default(job, person, m);
}

/* "Rebel spokesman Juma Lado", whom the table knows as his government's man, in other years or on the other side of a war: what the text calls him goes first. */
static void take_turncoats(dln_ground_job *job)
{
	dln_map turned = {0};
	for (int round = 0; round < 2; round++) /* first who it is, then all his mentions */
		for (size_t i = 0; i < job->mentions.len; i++) {
			dln_mention *m = &job->mentions.at[i];
			const dln_actor *a = m->kind == DLN_M_ACTOR ? &job->words->actors[m->actor] : NULL;
			if (!a || a->kind != DLN_PERSON || !a->loyal)
				continue;
			before b = look_before(job, m);
			if (round == 0 && b.rebels != DLN_NO_TOKEN && b.title != DLN_NO_TOKEN && !b.former) {
				dln_map_put(job->arena, &turned, a->name, 1);
			} else if (round == 1 && dln_map_get(&turned, a->name, NULL)) {
				m->kind = DLN_M_NAME;
				m->actor = UINT32_MAX;
			}
		}
}

/* Whether a run of capitalised tokens can be a person. */
static bool personal(const dln_ground_job *job, const dln_mention *m)
{
	uint32_t words = m->last - m->first + 1;
	if (words > 5 || m->like)
		return false;
	const dln_noun *n = dln_words_noun(job->words, job->parsed->tokens[m->last].lemma);
	return (n->classes & DLN_C_THING) != 0;
}

/* "Colonel Rakotovao": the capital of the title makes one name of both. */
static bool has_title(const dln_ground_job *job, const dln_mention *m)
{
	if (m->first == 0 || job->parsed->tokens[m->first - 1].sentence != job->parsed->tokens[m->first].sentence)
		return false;
	const dln_noun *n = dln_ground_noun_at(job->out, m->first - 1);
	return dln_ground_capital(&job->parsed->tokens[m->first - 1]) && n->kind == DLN_PERSON && (n->role == DLN_OFFICIAL || n->role == DLN_BELLIGERENT);
}

#define AMBIGUOUS UINT32_MAX

/* "Garcia Alvarado", "Roberto Garcia": two or more words that a longer name of the report begins or ends with, and the mention that has it; AMBIGUOUS: two have. */
static void collect_longer(dln_ground_job *job, dln_map *longer)
{
	for (uint32_t i = 0; i < job->mentions.len; i++) {
		const dln_mention *m = &job->mentions.at[i];
		if (m->kind != DLN_M_NAME || m->last < m->first + 2 || !personal(job, m) || job->mention_of[m->last] != i)
			continue;
		dln_view full = dln_ground_text(job->parsed, m->first, m->last);
		for (uint32_t k = m->first + 1; k < m->last; k++) {
			const dln_view parts[] = {dln_ground_text(job->parsed, k, m->last), dln_ground_text(job->parsed, m->first, k)};
			for (int p = 0; p < 2; p++) {
				uint32_t known = dln_map_intern(job->arena, longer, parts[p], i);
				const dln_mention *o = known == AMBIGUOUS ? NULL : &job->mentions.at[known];
				if (o && !dln_view_eq(dln_ground_text(job->parsed, o->first, o->last), full))
					dln_map_put(job->arena, longer, parts[p], AMBIGUOUS);
			}
		}
	}
}

static uint32_t enter(dln_ground_job *job, const dln_mention *m)
{
	dln_view full = dln_ground_text(job->parsed, m->first, m->last), last = lower_last(job, m);
	uint32_t known;
	if (dln_map_get(&job->person_of, full, &known))
		return known;
	/* a surname alone is somebody only when the report names him in full, or tells his age or what he says */
	if (m->first == m->last && !has_title(job, m) && !dln_map_get(&job->somebody, job->parsed->tokens[m->first].form, NULL))
		return UINT32_MAX;
	uint32_t index = (uint32_t)job->people.len;
	dln_vec_push(job->arena, &job->people, (dln_person){.name = full, .kind = DLN_PERSON});
	dln_map_put(job->arena, &job->person_of, full, index);
	(void)dln_map_intern(job->arena, &job->person_of, last, index);
	for (uint32_t k = m->first + 1; k < m->last; k++) /* the first of two surnames */
		(void)dln_map_intern(job->arena, &job->person_of, job->parsed->tokens[k].form, index);
	/* first names are used for the second mention in some countries */
	(void)dln_map_intern(job->arena, &job->person_of, job->parsed->tokens[m->first].form, index);
	return index;
}

/* "The Islamists", "Rebel fighters ...": a noun with the capital of its kind or of a sentence's begin is no name. */
static void drop_nouns(dln_ground_job *job)
{
	for (size_t i = 0; i < job->mentions.len; i++) {
		const dln_mention *m = &job->mentions.at[i];
		const dln_token *t = &job->parsed->tokens[m->last];
		bool always = t->xpos == DLN_X_NNPS || m->first == job->parsed->sentences[t->sentence].first;
		if (m->kind == DLN_M_NAME && m->first == m->last && always && dln_ground_noun_at(job->out, m->last)->kind == DLN_FORCE)
			job->mention_of[m->last] = UINT32_MAX;
	}
}

/* A part of a name that the gazetteer knows and that turned out to be no place is a part of the name beside it: "Sunil", "Perera". So
 * is the surname of somebody whom the tables know, behind another first name than his. */
static void join_names(dln_ground_job *job)
{
	const dln_token *t = job->parsed->tokens;
	for (size_t i = 0; i + 1 < job->mentions.len; i++) {
		dln_mention *m = &job->mentions.at[i], *next = &job->mentions.at[i + 1];
		bool namesake = next->kind == DLN_M_ACTOR && next->first == next->last && job->words->actors[next->actor].kind == DLN_PERSON;
		if (m->kind != DLN_M_NAME || (next->kind != DLN_M_NAME && !namesake) || m->last + 1 != next->first || t[m->first].sentence != t[next->first].sentence)
			continue;
		bool one = job->finder[m->last] == DLN_NAME_PER + 1 && job->finder[next->first] == DLN_NAME_PER + 1;
		if (!one && t[m->head].head != next->head && t[next->head].head != m->head && t[m->head].head != t[next->head].head)
			continue;
		next->head = t[next->head].head == m->head ? m->head : next->head;
		next->kind = DLN_M_NAME;
		next->actor = UINT32_MAX;
		next->first = m->first;
		for (uint32_t k = next->first; k <= next->last; k++)
			job->mention_of[k] = (uint32_t)(i + 1);
	}
}

/* The mention that stands for its words: not one that was joined to the next. */
static bool stands(const dln_ground_job *job, size_t i)
{
	return job->mention_of[job->mentions.at[i].last] == i;
}

/* Whether a word of a name may stand for all of it: "Tigers" for the Tamil Tigers; no common noun ("the Front") and nothing that is a name by itself ("Tamils"). */
static bool is_telling(const dln_ground_job *job, uint32_t token)
{
	char room[48];
	const dln_token *t = &job->parsed->tokens[token];
	dln_view low = dln_view_lower(t->lemma, room, sizeof room);
	return dln_ground_capital(t) && !dln_words_is_noun(job->words, low) && !dln_words_group(job->words, low) && !dln_words_alias(job->words, t->form);
}

/* The words that stand for actors whose names have been told in full: a surname, a telling word of a group's name. */
static void collect_short_forms(const dln_ground_job *job, dln_map *known)
{
	for (size_t i = 0; i < job->mentions.len; i++) {
		const dln_mention *m = &job->mentions.at[i];
		const dln_actor *a = m->kind == DLN_M_ACTOR && m->last > m->first ? &job->words->actors[m->actor] : NULL;
		if (a && a->kind == DLN_PERSON)
			(void)dln_map_intern(job->arena, known, job->parsed->tokens[m->last].form, m->actor);
		for (uint32_t k = m->first; a && a->rebel && k <= m->last; k++)
			if (is_telling(job, k))
				(void)dln_map_intern(job->arena, known, job->parsed->tokens[k].lemma, m->actor);
	}
}

/* The noun that an actor's name ends in, if it is that of a body: "Front". Empty: it is none. */
static dln_view body_noun(const dln_ground_job *job, const dln_actor *a)
{
	char room[48];
	dln_view rest = a->name, last = rest;
	while (rest.len)
		last = dln_view_cut(&rest, ' ');
	bool body = a->kind != DLN_PERSON && last.len < a->name.len &&
		dln_words_noun(job->words, dln_view_lower(last, room, sizeof room))->kind == DLN_ORGANIZATION;
	return body ? last : (dln_view){NULL, 0};
}

static bool has_article(const dln_ground_job *job, const dln_mention *m)
{
	return m->first > 0 && dln_ground_function(job->out, job->parsed->tokens[m->first - 1].form, DLN_F_DEFINITE);
}

static void short_forms(dln_ground_job *job)
{
	dln_map known = {0}, bodies = {0}; /* word -> actor; "Front", for the one that was named last */
	collect_short_forms(job, &known);
	for (size_t i = 0; i < job->mentions.len; i++) {
		dln_mention *m = &job->mentions.at[i];
		const dln_token *t = &job->parsed->tokens[m->first];
		uint32_t actor;
		if (m->kind == DLN_M_ACTOR && body_noun(job, &job->words->actors[m->actor]).len)
			dln_map_put(job->arena, &bodies, body_noun(job, &job->words->actors[m->actor]), m->actor);
		if ((m->kind != DLN_M_NAME && m->kind != DLN_M_UNLISTED) || m->person != UINT32_MAX || m->first != m->last || !stands(job, i))
			continue;
		if (has_article(job, m) && dln_map_get(&bodies, t->form, &actor)) { /* "the Front", behind its full name */
			m->kind = DLN_M_ACTOR;
			m->actor = actor;
		}
		if (m->kind != DLN_M_NAME)
			continue;
		if (dln_map_get(&known, t->form, &actor) || (t->xpos == DLN_X_NNPS && dln_map_get(&known, t->lemma, &actor))) {
			m->kind = DLN_M_ACTOR;
			m->actor = actor;
		}
	}
}

void dln_ground_people(dln_ground_job *job)
{
	dln_map longer = {0};
	drop_nouns(job);
	take_turncoats(job);
	join_names(job);
	collect_longer(job, &longer);
	for (int round = 0; round < 2; round++) /* the second lets a surname before the full name find it */
		for (size_t i = 0; i < job->mentions.len; i++) {
			dln_mention *m = &job->mentions.at[i];
			uint32_t full;
			if (m->kind != DLN_M_NAME || !personal(job, m) || !stands(job, i))
				continue;
			bool part = m->last > m->first && dln_map_get(&longer, dln_ground_text(job->parsed, m->first, m->last), &full) && full != AMBIGUOUS;
			m->person = enter(job, part ? &job->mentions.at[full] : m);
		}
	job->out->people = job->people.at;
	job->out->people_count = job->people.len;
	for (size_t i = 0; i < job->mentions.len; i++)
		if (job->mentions.at[i].kind == DLN_M_NAME && job->mentions.at[i].person != UINT32_MAX)
			describe_around(job, &job->people.at[job->mentions.at[i].person], &job->mentions.at[i]);
	short_forms(job);
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
