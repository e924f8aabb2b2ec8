/* places.c: which place of a name is meant, and what is no place after all.
 *
 * Countries are weighed first: a country or nationality that is named counts 2, an actor of the knowledge 1 for each of its countries. Then the
 * names of places are put together, all mentions of one name that ask for the same kind of place, and company.c chooses. A choice that nothing else in the report
 * speaks for must be large or follow a preposition; else the name is no place at all.
 */
#include "ground/ground_parts.h"

#include <string.h>

/* Points of company.c: those of one actor of the same country elsewhere in the report, those of a country's own name, and those of a country with
 * places nearby. */
enum { SOME_COMPANY = 30, MUCH_COMPANY = 42, CLOSE_COMPANY = 80 };
/* Mentions of one name that are looked at for what contains it. */
enum { MOST_LOOKED_AT = 16 };

typedef struct weigher {
	dln_ground_job *job;
	uint32_t *weight;        /* one a country */
	dln_vec(dln_toponym) names;
	uint32_t *name_of;       /* one a mention: index into names */
} weigher;

static void weigh_code(weigher *w, const char *iso2, uint32_t points)
{
	uint32_t c = dln_words_country(w->job->words, iso2);
	if (c != UINT32_MAX)
		w->weight[c] += points;
}

/* A state without a code lies in one that has one. */
static void weigh_state(weigher *w, uint32_t country)
{
	const dln_country *c = &w->job->words->countries[country];
	dln_place p;
	if (c->iso2[0] || c->place == UINT32_MAX)
		return;
	dln_know_place(w->job->words->know, c->place, &p);
	weigh_code(w, p.country, 2);
}

static void weigh_actor(weigher *w, const dln_actor *a)
{
	for (dln_view rest = a->countries; rest.len;) {
		uint32_t c = dln_words_next_country(w->job->words, &rest);
		if (c != UINT32_MAX)
			w->weight[c]++;
	}
}

static void weigh(weigher *w)
{
	for (size_t i = 0; i < w->job->mentions.len; i++) {
		const dln_mention *m = &w->job->mentions.at[i];
		if (m->country != UINT32_MAX) {
			w->weight[m->country] += 2;
			weigh_state(w, m->country);
		} else if (m->kind == DLN_M_ACTOR && m->homonyms == UINT32_MAX && w->job->words->actors[m->actor].armed)
			weigh_actor(w, &w->job->words->actors[m->actor]);
	}
}

static bool is_candidate(const dln_mention *m, uint32_t number)
{
	for (uint32_t c = 0; c < m->candidate_count; c++)
		if (m->candidates[c] == number)
			return true;
	return false;
}

/* "the Mopti region": where a division has that name, a region is one, and not what lies around the town. */
static bool is_division(const dln_ground_job *job, const dln_mention *m)
{
	uint32_t found[DLN_MOST_CANDIDATES];
	size_t n = dln_know_find_place_strict(job->words->know, dln_ground_text(job->parsed, m->first, m->last + 1), found, DLN_MOST_CANDIDATES);
	for (size_t i = 0; i < n && i < DLN_MOST_CANDIDATES; i++) {
		dln_place p;
		dln_know_place(job->words->know, found[i], &p);
		if (p.precision == DLN_DIVISION && is_candidate(m, found[i]))
			return true;
	}
	return false;
}

/* "San Carlos, Antioquia": what stands behind a comma and a name that lies in the division of its own name is that division, and no second item of a list. */
static bool is_outer(const dln_ground_job *job, const dln_mention *m)
{
	const dln_token *t = job->parsed->tokens;
	const dln_mention *o = m > job->mentions.at ? m - 1 : m;
	bool beside = o->kind == DLN_M_PLACE && o->last + 2 == m->first && t[m->head].head == o->head && dln_view_is(t[o->last + 1].form, ",");
	bool closes = m->last + 2 < job->parsed->token_count && t[m->last + 1].upos == DLN_PUNCT && t[m->last + 2].upos != DLN_CCONJ && t[m->last + 2].upos != DLN_PROPN;
	if (!beside || (t[m->head].deprel != DLN_R_TMOD && !(t[m->head].deprel == DLN_R_CONJ && closes)))
		return false;
	for (uint32_t c = 0; c < m->candidate_count; c++) {
		dln_place p;
		dln_know_place(job->words->know, m->candidates[c], &p);
		for (uint32_t k = 0; p.precision == DLN_DIVISION && k < o->candidate_count; k++)
			if (dln_know_contains(job->words->know, m->candidates[c], o->candidates[k]))
				return true;
	}
	return false;
}

/* The level that a type word beside the name or its place in a list asks for, -1 when there is none. */
static int asked_level(const dln_ground_job *job, const dln_mention *m)
{
	const dln_token *t = job->parsed->tokens;
	if (is_outer(job, m))
		return DLN_DIVISION;
	uint32_t around[3] = {m->last + 1 < job->parsed->token_count ? m->last + 1 : DLN_NO_TOKEN, DLN_NO_TOKEN, t[m->head].head};
	if (m->first >= 2 && t[m->first - 1].upos == DLN_ADP && t[m->first - 1].form.len == 2)
		around[1] = m->first - 2;
	if (t[m->head].deprel != DLN_R_COMPOUND && t[m->head].deprel != DLN_R_APPOS)
		around[2] = DLN_NO_TOKEN;
	for (int i = 0; i < 3; i++) {
		if (around[i] == DLN_NO_TOKEN)
			continue;
		char room[32];
		const dln_noun *noun = dln_words_noun(job->words, dln_view_lower(t[around[i]].form, room, sizeof room));
		if (noun->has_level && (noun->classes & DLN_C_PLACE) && noun->level >= DLN_TOWN && noun->level <= DLN_DIVISION)
			return (int)noun->level;
		/* "Mopti region"; also where the tree has "the town of Douentza in Mopti" and beside it "region" */
		bool compound = t[m->head].deprel == DLN_R_COMPOUND && t[m->head].head == around[0];
		bool apposed = t[around[i]].deprel == DLN_R_APPOS && m->first > 0 && t[m->first - 1].upos == DLN_ADP && t[m->first - 1].sentence == t[m->head].sentence;
		bool wide = i == 0 && noun->has_level && noun->level == DLN_REGION && (compound || apposed);
		if (wide && is_division(job, m))
			return DLN_DIVISION;
	}
	return -1;
}

/* Another place named right behind a comma, or before by a possessive or "in", that contains the candidate. A name of the candidate itself says nothing:
 * Samangan is another name of Aibak too. */
static bool contained(const dln_ground_job *job, size_t index, uint32_t number)
{
	const dln_mention *m = &job->mentions.at[index];
	for (size_t k = index > 0 ? index - 1 : 0; k <= index + 2 && k < job->mentions.len; k++) {
		const dln_mention *o = &job->mentions.at[k];
		if (k == index || o->head == m->head || job->parsed->tokens[o->first].sentence != job->parsed->tokens[m->first].sentence)
			continue;
		uint32_t gap = k < index ? m->first - o->last : o->first - m->last;
		if (gap > 6 || is_candidate(o, number))
			continue;
		for (uint32_t c = 0; c < o->candidate_count; c++)
			if (o->candidates[c] != number && dln_know_contains(job->words->know, o->candidates[c], number)) {
				dln_place p;
				dln_know_place(job->words->know, o->candidates[c], &p);
				if (p.precision == DLN_DIVISION || p.precision == DLN_DISTRICT)
					return true;
			}
	}
	return false;
}

/* How large a place must be to be meant when nothing else speaks of its country: the less the nearer the words are to saying that it is a place. */
static uint32_t least_population(const dln_ground_job *job, const dln_mention *m, bool own_name)
{
	const dln_token *t = job->parsed->tokens;
	uint8_t rel = t[m->head].deprel;
	dln_relation_kind side = m->first > 1 ? dln_words_relation(job->words, t[m->first - 1].form).kind : DLN_RELATION_NONE;
	uint32_t first = side == DLN_RELATION_SIDE || side == DLN_RELATION_DIRECTION ? m->first - 1 : m->first; /* "in North Texas" */
	if (first > 0 && t[first - 1].upos == DLN_ADP)
		return 0;
	if (own_name && rel == DLN_R_COMPOUND && t[m->head].head != DLN_NO_TOKEN && /* "the Bagram base" */
		(dln_words_noun(job->words, t[t[m->head].head].lemma)->classes & (DLN_C_FACILITY | DLN_C_PLACE)))
		return 0;
	return rel == DLN_R_OBJ || rel == DLN_R_OBL || rel == DLN_R_NMOD || rel == DLN_R_NSUBJPASS ? 1000 : 20000;
}

/* "the City of Kharkiv": what the place is stands before its name and has the article. */
static bool kind_first(const dln_ground_job *job, const dln_mention *m)
{
	const dln_token *t = &job->parsed->tokens[m->first];
	return m->last >= m->first + 2 && dln_words_relation(job->words, t->form).kind == DLN_RELATION_NAMED &&
		(dln_words_function(job->words, t[1].form) & DLN_F_OF) != 0;
}

/* "the Red Sea", "across the Old Bridge": towns take no article of their own; the one before "the Kunduz airport" is the airport's. */
static bool has_article(const dln_ground_job *job, const dln_mention *m)
{
	const dln_token *t = job->parsed->tokens;
	if (m->first == 0 || t[m->head].deprel == DLN_R_COMPOUND || t[m->head].deprel == DLN_R_AMOD || kind_first(job, m))
		return false;
	return t[m->first - 1].upos == DLN_DET && dln_view_eq_nocase(t[m->first - 1].form, DLN_LIT("the")) && t[m->first - 1].head == m->head;
}

/* The names of places in the report, each with its candidates and what is said beside its mentions. */
static void collect(weigher *w)
{
	dln_ground_job *job = w->job;
	dln_map known[DLN_REGION + 2] = {0}; /* by the level that is asked for */
	w->name_of = dln_arena_array(job->arena, uint32_t, job->mentions.len + 1);
	for (size_t i = 0; i < job->mentions.len; i++) {
		const dln_mention *m = &job->mentions.at[i];
		if (m->kind != DLN_M_PLACE)
			continue;
		int level = asked_level(job, m);
		dln_view words = dln_ground_text(job->parsed, m->first, m->last);
		uint32_t fresh = (uint32_t)w->names.len, at = dln_map_intern(job->arena, &known[level + 1], words, fresh);
		if (at == fresh)
			dln_vec_push(job->arena, &w->names, (dln_toponym){.words = words, .numbers = m->candidates, .count = m->candidate_count,
				.level = level, .beside = UINT32_MAX, .held = dln_arena_array(job->arena, uint8_t, m->candidate_count + 1)});
		dln_toponym *name = &w->names.at[at];
		w->name_of[i] = at;
		name->mentions++;
		name->article |= has_article(job, m);
		name->placed |= dln_ground_placed(job, m->first);
		for (uint32_t c = 0; c < name->count && name->mentions <= MOST_LOOKED_AT; c++) {
			name->held[c] |= contained(job, i, name->numbers[c]);
			name->any_held |= name->held[c];
		}
	}
}

/* "Bukovica near Kiseljak": which name another is said to be near. */
static void find_neighbours(weigher *w)
{
	const dln_ground_job *job = w->job;
	for (size_t i = 0; i + 1 < job->mentions.len; i++) {
		const dln_mention *m = &job->mentions.at[i], *o = &job->mentions.at[i + 1];
		if (m->kind != DLN_M_PLACE || o->kind != DLN_M_PLACE || o->first != m->last + 2 || w->name_of[i] == w->name_of[i + 1])
			continue;
		if (dln_words_function(job->words, job->parsed->tokens[m->last + 1].form) & DLN_F_AROUND)
			w->names.at[w->name_of[i]].beside = w->name_of[i + 1];
	}
}

/* "Walker County": the word for its kind is in the name. */
static bool says_its_kind(const dln_ground_job *job, const dln_mention *m)
{
	char room[32];
	if (m->first == m->last || m->loose)
		return false;
	const dln_noun *noun = dln_words_noun(job->words, dln_view_lower(job->parsed->tokens[m->last].form, room, sizeof room));
	return noun->has_level && (noun->classes & DLN_C_PLACE) != 0;
}

/* "recaptured Sake": a word that is a phrase by itself, in no longer name, and no noun that means a kind of actor or place. */
static bool stands_alone(const dln_ground_job *job, const dln_mention *m)
{
	const dln_token *t = &job->parsed->tokens[m->first];
	char room[32];
	const dln_relset inside = DLN_REL(DLN_R_COMPOUND) | DLN_REL(DLN_R_FLAT) | DLN_REL(DLN_R_AMOD);
	bool other = job->finder[m->first] == DLN_NAME_PER + 1 || job->finder[m->first] == DLN_NAME_ORG + 1;
	return !other && !(inside & DLN_REL(t->deprel)) &&
		!dln_words_is_noun(job->words, dln_view_lower(t->form, room, sizeof room));
}

bool dln_ground_has_age(const dln_ground_job *job, const dln_mention *m)
{
	enum { YOUNG = 10, OLD = 110 };
	const dln_token *t = job->parsed->tokens;
	size_t at = m->last + 2, count = job->parsed->token_count;
	at += at < count && t[at].upos == DLN_ADV; /* "now 21" */
	if (at + 1 >= count || t[at + 1].sentence != t[m->last].sentence || !dln_view_is(t[m->last + 1].form, ",") || !dln_view_is(t[at + 1].form, ",") ||
		t[at].xpos != DLN_X_CD)
		return false;
	uint32_t years = dln_words_number(job->words, t[at].form) / 1000;
	return years >= YOUNG && years <= OLD && t[at].form.at[0] <= '9';
}

bool dln_ground_is_make(const dln_ground_job *job, const dln_mention *m)
{
	const dln_token *t = job->parsed->tokens;
	uint32_t thing = t[m->head].deprel == DLN_R_COMPOUND ? t[m->head].head : DLN_NO_TOKEN;
	if (thing != DLN_NO_TOKEN && t[thing].deprel == DLN_R_COMPOUND) /* "a Chinook transport helicopter" */
		thing = t[thing].head;
	if (thing == DLN_NO_TOKEN || thing <= m->last || t[thing].upos != DLN_NOUN)
		return false;
	for (uint32_t i = m->last + 1; i < thing; i++)
		if (t[i].upos == DLN_CCONJ) /* "patrolled Bari and air force helicopters stood by" */
			return false;
	return (dln_words_noun(job->words, t[thing].lemma)->classes & (DLN_C_AIRCRAFT | DLN_C_MUNITION)) != 0;
}

/* Whether a mention is a place after all. */
static bool is_place(const weigher *w, const dln_mention *m, const dln_toponym *name)
{
	dln_place p;
	dln_know_place(w->job->words->know, m->place, &p);
	if (has_article(w->job, m) && (p.precision == DLN_TOWN || p.precision == DLN_DISTRICT) && !dln_view_starts(p.name, DLN_LIT("The ")))
		return false;
	if (((name->far || name->astray) && !name->any_held) || dln_ground_has_age(w->job, m) || dln_ground_is_make(w->job, m))
		return false;
	bool doubtful = m->loose && m->first == m->last;
	bool spoken_of = name->any_held || name->level >= 0 || says_its_kind(w->job, m) || p.precision == DLN_REGION ||
		name->company >= (doubtful ? MUCH_COMPANY : SOME_COMPANY);
	if (doubtful && !name->any_held && !name->placed && !(name->company >= CLOSE_COMPANY && stands_alone(w->job, m)))
		return false;
	if (w->job->finder[m->first] == DLN_NAME_PER + 1 && !name->any_held && name->company < MUCH_COMPANY && p.precision <= DLN_TOWN)
		return false;
	bool own_name = dln_view_eq_nocase(name->words, p.name);
	return spoken_of || (p.seat == 1 && (own_name || !doubtful)) || (!m->loose && dln_ground_known_by(&p) >= least_population(w->job, m, own_name));
}

static void settle(weigher *w)
{
	for (size_t i = 0; i < w->job->mentions.len; i++) {
		dln_mention *m = &w->job->mentions.at[i];
		if (m->kind != DLN_M_PLACE)
			continue;
		const dln_toponym *name = &w->names.at[w->name_of[i]];
		m->place = name->numbers[name->best];
		if (!is_place(w, m, name)) {
			m->kind = DLN_M_NAME;
			m->place = UINT32_MAX;
		}
	}
}

/* Whether `longer` is the name with a word for a town behind it: "Gaza City" of "Gaza". */
static bool is_city_of(const dln_ground_job *job, const dln_mention *m, const dln_mention *longer)
{
	const dln_token *t = job->parsed->tokens;
	char room[48];
	uint32_t n = m->last - m->first;
	if (longer->last - longer->first != n + 1)
		return false;
	for (uint32_t i = 0; i <= n; i++)
		if (!dln_view_eq_nocase(t[m->first + i].form, t[longer->first + i].form))
			return false;
	const dln_noun *kind = dln_words_noun(job->words, dln_view_lower(t[longer->last].form, room, sizeof room));
	return kind->has_level && kind->level == DLN_TOWN;
}

/* "Gaza City is in the north of Gaza": what a report tells apart from its city is the land around it. */
static void tell_apart(weigher *w)
{
	const dln_ground_job *job = w->job;
	bool *seen = dln_arena_calloc(job->arena, w->names.len + 1, sizeof *seen);
	for (size_t k = 0; k < job->mentions.len; k++) {
		const dln_mention *longer = &job->mentions.at[k];
		if (longer->kind != DLN_M_PLACE || longer->last == longer->first || seen[w->name_of[k]])
			continue;
		seen[w->name_of[k]] = true;
		for (size_t i = 0; i < job->mentions.len; i++) {
			dln_mention *m = &job->mentions.at[i];
			if (m->kind != DLN_M_PLACE || m->place != longer->place || !is_city_of(job, m, longer))
				continue;
			for (uint32_t c = 0; c < m->candidate_count; c++)
				if (dln_know_contains(job->words->know, m->candidates[c], m->place)) /* the widest of them */
					m->place = m->candidates[c];
		}
	}
}

static void weigh_places(weigher *w)
{
	for (size_t i = 0; i < w->job->mentions.len; i++) {
		dln_place p;
		if (w->job->mentions.at[i].kind != DLN_M_PLACE)
			continue;
		dln_know_place(w->job->words->know, w->job->mentions.at[i].place, &p);
		weigh_code(w, p.country, 1);
	}
}

/* "Mazar" for Mazar-i-Sharif: what a report has called by its full name, with linking parts, it calls by the first part of it. */
static void shorten(dln_ground_job *job)
{
	const dln_token *t = job->parsed->tokens;
	dln_map place_of = {0}; /* first words of longer names */
	for (size_t i = 0; i < job->mentions.len; i++) {
		const dln_mention *m = &job->mentions.at[i];
		if (m->kind == DLN_M_PLACE && m->last >= m->first + 2 && !kind_first(job, m))
			(void)dln_map_intern(job->arena, &place_of, t[m->first].form, m->place);
	}
	for (size_t i = 0; i < job->mentions.len; i++) {
		dln_mention *m = &job->mentions.at[i];
		uint32_t place;
		if (m->first != m->last || (m->kind != DLN_M_PLACE && m->kind != DLN_M_NAME) || !stands_alone(job, m) ||
			!dln_map_get(&place_of, t[m->first].form, &place))
			continue;
		m->kind = DLN_M_PLACE;
		m->place = place;
	}
}

/* Of two countries that are named as often the first. */
static void find_main(weigher *w)
{
	dln_ground_job *job = w->job;
	uint32_t best = 0, named = 0;
	uint32_t *places = dln_arena_array(job->arena, uint32_t, job->words->country_count + 1);
	uint32_t *order = dln_arena_array(job->arena, uint32_t, job->words->country_count + 1);
	job->out->main_country = UINT32_MAX;
	for (size_t i = 0; i < job->mentions.len; i++) {
		const dln_mention *m = &job->mentions.at[i];
		dln_place p = {0};
		if (m->kind == DLN_M_PLACE)
			dln_know_place(job->words->know, m->place, &p);
		uint32_t c = m->kind == DLN_M_PLACE ? dln_words_country(job->words, p.country) : m->country;
		if (c == UINT32_MAX)
			continue;
		if (!places[c])
			order[named++] = c;
		places[c] += m->kind == DLN_M_PLACE ? 2 : 1;
	}
	for (uint32_t i = 0; i < named; i++)
		if (places[order[i]] > best) {
			best = places[order[i]];
			job->out->main_country = order[i];
		}
}

static uint32_t weight_of(const weigher *w, const dln_actor *a)
{
	uint32_t weight = 0;
	for (dln_view rest = a->countries; rest.len;) {
		uint32_t c = dln_words_next_country(w->job->words, &rest);
		weight += c == UINT32_MAX ? 0 : w->weight[c];
	}
	return weight;
}

/* Of several actors with one name, the one whose country the report speaks of; of several there, the one of its time: father and son. */
static void choose_actor(weigher *w, dln_mention *m)
{
	const dln_words *words = w->job->words;
	uint32_t best = m->actor, best_weight = weight_of(w, &words->actors[best]);
	int year = w->job->out->year, best_off = dln_words_years_off(&words->actors[best], year);
	for (uint32_t next = m->homonyms, steps = 0; next != UINT32_MAX && steps < 16; next = words->aliases[next].next, steps++) {
		const dln_actor *a = &words->actors[words->aliases[next].actor];
		uint32_t weight = weight_of(w, a);
		int off = dln_words_years_off(a, year);
		if (weight < best_weight || (weight == best_weight && (off >= best_off || !dln_view_eq(a->countries, words->actors[best].countries))))
			continue;
		best = words->aliases[next].actor;
		best_weight = weight;
		best_off = off;
	}
	m->actor = dln_words_actor_in(words, best, year);
}

void dln_ground_places(dln_ground_job *job)
{
	weigher w = {.job = job, .weight = dln_arena_array(job->arena, uint32_t, job->words->country_count + 1)};
	weigh(&w);
	collect(&w);
	find_neighbours(&w);
	dln_ground_company(job, w.names.at, w.names.len, w.weight);
	settle(&w);
	tell_apart(&w);
	shorten(job);
	weigh_places(&w);
	for (size_t i = 0; i < job->mentions.len; i++)
		if (job->mentions.at[i].kind == DLN_M_ACTOR)
			choose_actor(&w, &job->mentions.at[i]);
	find_main(&w);
}
