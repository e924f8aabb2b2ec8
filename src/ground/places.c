/* places.c: which place of a name is meant.
 *
 * Countries are weighed first: a country or nationality that is named counts 2, an actor of the knowledge 1 for each of its countries, a place name
 * that only one country has counts 1. Then each place name takes the candidate with the most points: the weight of its country (by logarithm),
 * the type word beside it (province, city), a containing place named in the same phrase, being a seat, population (by logarithm). A candidate whose country nothing
 * else speaks of must be large or follow a preposition; else the name is no place at all. "One sense per report": a name that was resolved by
 * containment once is that place everywhere (Leidner 2007).
 */
#include "ground/ground_parts.h"

#include <string.h>

typedef struct weigher {
	dln_ground_job *job;
	uint32_t *weight;    /* one a country */
	dln_map chosen;      /* text of a name -> place number, by containment */
} weigher;

static void weigh_code(weigher *w, const char *iso2, uint32_t points)
{
	uint32_t c = dln_words_country(w->job->words, iso2);
	if (c != UINT32_MAX)
		w->weight[c] += points;
}

static void weigh_actor(weigher *w, const dln_actor *a)
{
	dln_view rest = a->countries;
	while (rest.len) {
		dln_view code = dln_view_trim(dln_view_cut(&rest, ';'));
		char iso2[3] = {0};
		if (code.len != 2)
			continue;
		memcpy(iso2, code.at, 2);
		weigh_code(w, iso2, 1);
	}
}

static void weigh(weigher *w)
{
	for (size_t i = 0; i < w->job->mentions.len; i++) {
		const dln_mention *m = &w->job->mentions.at[i];
		if (m->country != UINT32_MAX)
			w->weight[m->country] += 2;
		else if (m->kind == DLN_M_ACTOR && w->job->words->actors[m->actor].armed)
			weigh_actor(w, &w->job->words->actors[m->actor]);
		else if (m->kind == DLN_M_PLACE) {
			dln_place first;
			bool same = true;
			dln_know_place(w->job->words->know, m->candidates[0], &first);
			for (uint32_t c = 1; c < m->candidate_count && same; c++) {
				dln_place other;
				dln_know_place(w->job->words->know, m->candidates[c], &other);
				same = memcmp(first.country, other.country, 2) == 0;
			}
			if (same || first.population > 1000000)
				weigh_code(w, first.country, 1);
		}
	}
}

static int log2_of(uint32_t n)
{
	int bits = 0;
	while (n >>= 1)
		bits++;
	return bits;
}

/* The level that a type word beside the name asks for, -1 when there is none. */
static int asked_level(const dln_ground_job *job, const dln_mention *m)
{
	const dln_token *t = job->parsed->tokens;
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
	}
	return -1;
}

/* Another place named right behind a comma, or before by a possessive or "in", that contains the candidate. */
static bool contained(const dln_ground_job *job, size_t index, uint32_t number)
{
	const dln_mention *m = &job->mentions.at[index];
	for (size_t k = index > 0 ? index - 1 : 0; k <= index + 2 && k < job->mentions.len; k++) {
		const dln_mention *o = &job->mentions.at[k];
		if (k == index || o->head == m->head || job->parsed->tokens[o->first].sentence != job->parsed->tokens[m->first].sentence)
			continue;
		uint32_t gap = k < index ? m->first - o->last : o->first - m->last;
		if (gap > 6)
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

static int points(weigher *w, size_t index, uint32_t number, int level, bool *held)
{
	dln_place p;
	dln_know_place(w->job->words->know, number, &p);
	uint32_t c = dln_words_country(w->job->words, p.country);
	int score = c == UINT32_MAX ? 0 : 14 * log2_of(1 + 2 * w->weight[c]);
	score += 2 * log2_of(p.population + 1);
	score += p.seat == 1 ? 14 : p.seat == 2 ? 10 : p.seat == 3 ? 3 : 0;
	if (p.precision == DLN_DIVISION)
		score += 9 + (p.population ? 0 : 30);
	if (p.precision == DLN_TOWN)
		score += 10;
	if (p.precision == DLN_DISTRICT && !p.population)
		score += 16;
	if (p.precision == DLN_REGION)
		score += 40;
	if (level >= 0)
		score += (int)p.precision == level ? 45 : -10;
	*held = contained(w->job, index, number);
	if (*held)
		score += 40;
	return score;
}

/* How large a place must be to be meant when nothing else speaks of its country: the less the nearer the words are to saying that it is a place. */
static uint32_t least_population(const dln_ground_job *job, const dln_mention *m)
{
	const dln_token *t = job->parsed->tokens;
	uint8_t rel = t[m->head].deprel;
	if (m->first > 0 && t[m->first - 1].upos == DLN_ADP)
		return 0;
	return rel == DLN_R_OBJ || rel == DLN_R_OBL || rel == DLN_R_NMOD || rel == DLN_R_NSUBJPASS ? 1000 : 20000;
}

/* "across the Old Bridge": towns take no article of their own; the one before "the Kunduz airport" is the airport's. */
static bool has_article(const dln_ground_job *job, const dln_mention *m, const dln_place *p)
{
	const dln_token *t = job->parsed->tokens;
	if (m->first == 0 || p->precision > DLN_DISTRICT || t[m->head].deprel == DLN_R_COMPOUND || t[m->head].deprel == DLN_R_AMOD)
		return false;
	bool the = t[m->first - 1].upos == DLN_DET && dln_view_eq_nocase(t[m->first - 1].form, DLN_LIT("the")) && t[m->first - 1].head == m->head;
	return the && !dln_view_starts(p->name, DLN_LIT("The "));
}

static void choose(weigher *w, size_t index)
{
	dln_mention *m = &w->job->mentions.at[index];
	int level = asked_level(w->job, m), best = -1;
	bool best_held = false;
	for (uint32_t c = 0; c < m->candidate_count; c++) {
		bool held;
		int score = points(w, index, m->candidates[c], level, &held);
		if (score > best) {
			best = score;
			m->place = m->candidates[c];
			best_held = held;
		}
	}
	dln_view text = dln_ground_text(w->job->parsed, m->first, m->last);
	uint32_t before;
	if (best_held)
		(void)dln_map_intern(w->job->arena, &w->chosen, text, m->place);
	else if (level < 0 && dln_map_get(&w->chosen, text, &before))
		m->place = before;
	dln_place p;
	dln_know_place(w->job->words->know, m->place, &p);
	uint32_t c = dln_words_country(w->job->words, p.country);
	bool spoken_of = best_held || level >= 0 || (c != UINT32_MAX && w->weight[c] > 1) || p.precision == DLN_REGION;
	if (m->loose && m->first == m->last && !(c != UINT32_MAX && w->weight[c] > 2))
		spoken_of = false;
	if (has_article(w->job, m, &p) || (!spoken_of && p.seat != 1 && (m->loose || p.population < least_population(w->job, m)))) {
		m->kind = DLN_M_NAME;
		m->place = UINT32_MAX;
	}
}

static void find_main(weigher *w)
{
	dln_ground_job *job = w->job;
	uint32_t best = 0;
	uint32_t *places = dln_arena_array(job->arena, uint32_t, job->words->country_count + 1);
	uint32_t *rebels = dln_arena_array(job->arena, uint32_t, job->words->actor_count + 1);
	job->out->main_country = job->out->main_rebel = UINT32_MAX;
	for (size_t i = 0; i < job->mentions.len; i++) {
		const dln_mention *m = &job->mentions.at[i];
		if (m->kind == DLN_M_PLACE) {
			dln_place p;
			dln_know_place(job->words->know, m->place, &p);
			uint32_t c = dln_words_country(job->words, p.country);
			if (c != UINT32_MAX)
				places[c] += 2;
		} else if (m->country != UINT32_MAX) {
			places[m->country] += 1;
		} else if (m->kind == DLN_M_ACTOR && job->words->actors[m->actor].rebel) {
			uint32_t n = ++rebels[m->actor];
			if (job->out->main_rebel == UINT32_MAX || n > rebels[job->out->main_rebel])
				job->out->main_rebel = m->actor;
		}
	}
	for (size_t c = 0; c < job->words->country_count; c++)
		if (places[c] > best) {
			best = places[c];
			job->out->main_country = (uint32_t)c;
		}
}

/* Of several actors with one name, the one whose country the report speaks of. */
static void choose_actor(weigher *w, dln_mention *m)
{
	uint32_t best = m->actor, best_weight = 0;
	for (uint32_t a = m->actor, steps = 0; a != UINT32_MAX && steps < 16; a = w->job->words->actors[a].next, steps++) {
		dln_view rest = w->job->words->actors[a].countries;
		uint32_t weight = 0;
		while (rest.len) {
			dln_view code = dln_view_trim(dln_view_cut(&rest, ';'));
			char iso2[3] = {0};
			if (code.len == 2)
				memcpy(iso2, code.at, 2);
			uint32_t c = dln_words_country(w->job->words, iso2);
			weight += c == UINT32_MAX ? 0 : w->weight[c];
		}
		if (weight > best_weight) {
			best_weight = weight;
			best = a;
		}
	}
	m->actor = best;
}

void dln_ground_places(dln_ground_job *job)
{
	weigher w = {.job = job, .weight = dln_arena_array(job->arena, uint32_t, job->words->country_count + 1)};
	weigh(&w);
	for (int round = 0; round < 2; round++) /* the second sees what was resolved by containment later in the text */
		for (size_t i = 0; i < job->mentions.len; i++)
			if (job->mentions.at[i].kind == DLN_M_PLACE)
				choose(&w, i);
	for (size_t i = 0; i < job->mentions.len; i++)
		if (job->mentions.at[i].kind == DLN_M_ACTOR)
			choose_actor(&w, &job->mentions.at[i]);
	find_main(&w);
}
