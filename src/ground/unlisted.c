/* unlisted.c: names that no table has and that are places by where they stand.
 *
 * No gazetteer has every hamlet, hill and farm that armies fight over, and a name that is left out makes the report look as if it had happened somewhere else.
 * What stands beside a name says that it is a place: the name finder's word for it; a noun for a kind of place in the name ("Utah Beach", "Fort Zinder", "Jabal
 * Zemio"), behind it ("Zemio village", "his Zemio home") or before it ("the hilltop of X", "the battle of X"); a preposition of place; a list whose other names
 * are places; fighters who enter or leave it. What is so called once in a report is a place each time (one sense a report, Gale, Church & Yarowsky 1992). Where
 * the finder takes for a place more words than the table's name has, the name goes on over them ("Goma Central Prison" is in Goma, "Bustan al-Qasr" is not
 * Bustan).
 */
#include "ground/ground_parts.h"

enum { PARTICLE = 3, ACRONYM = 6 /* bytes: "al", "UNESCO" */, MOST_LISTED = 64, MODIFIERS = 3 /* "Zemio transmission centre" */, CHAINED = 4, LAID = 14 /* tokens */ };

static const dln_token *tok(const dln_ground_job *job, uint32_t i)
{
	return &job->parsed->tokens[i];
}

static const dln_noun *noun_of(const dln_ground_job *job, uint32_t token)
{
	char room[48];
	const dln_token *t = tok(job, token);
	return dln_words_noun(job->words, dln_view_lower(t->lemma.len ? t->lemma : t->form, room, sizeof room));
}

static dln_relation_kind relation(const dln_ground_job *job, uint32_t token)
{
	dln_relation_kind kind = dln_words_relation(job->words, tok(job, token)->form).kind;
	return kind != DLN_RELATION_NONE ? kind : dln_words_relation(job->words, tok(job, token)->lemma).kind;
}

/* A noun that says of the name beside it that it is a place's. */
static bool names_kind(const dln_ground_job *job, uint32_t token)
{
	dln_relation_kind kind = relation(job, token);
	return kind == DLN_RELATION_NAMED || kind == DLN_RELATION_OPENS;
}

static bool has_sense(const dln_ground_job *job, uint32_t token, dln_name_type type)
{
	return job->finder[token] == type + 1;
}

static bool same_sentence(const dln_ground_job *job, uint32_t a, uint32_t b)
{
	return b < job->parsed->token_count && tok(job, a)->sentence == tok(job, b)->sentence;
}

/* Makes a mention stand for all words from `first` to `last`. */
static void widen(dln_ground_job *job, uint32_t index, uint32_t first, uint32_t last)
{
	dln_mention *m = &job->mentions.at[index];
	for (uint32_t i = first; i <= last; i++) {
		uint32_t other = job->mention_of[i];
		if (other != UINT32_MAX && other != index)
			job->mentions.at[other].kind = DLN_M_NAME;
		if (other != UINT32_MAX && other != index)
			job->mentions.at[other].place = UINT32_MAX;
		job->mention_of[i] = index;
	}
	m->first = first;
	m->last = last;
	m->head = dln_ground_head_of(job->parsed, first, last);
}

/* "Umm al-Fahm", "Deir ez-Zor": a name goes on over a small particle that is tied to the next part. */
static uint32_t past_particle(const dln_ground_job *job, uint32_t last)
{
	uint32_t i = last + 1;
	if (!same_sentence(job, last, i + 2))
		return last;
	if (!dln_view_is(tok(job, i)->form, "-")) { /* " al-" */
		if (tok(job, i)->form.len > PARTICLE || tok(job, i)->space_after || !tok(job, last)->space_after)
			return last;
		i++;
	} else if (tok(job, last)->space_after) {
		return last;
	}
	bool tied = dln_view_is(tok(job, i)->form, "-") && !tok(job, i)->space_after && same_sentence(job, last, i + 1);
	uint32_t m = tied ? job->mention_of[i + 1] : UINT32_MAX;
	bool unknown = tied && dln_ground_capital(tok(job, i + 1)) && (m == UINT32_MAX || job->mentions.at[m].kind == DLN_M_NAME);
	return !unknown ? last : m == UINT32_MAX ? i + 1 : job->mentions.at[m].last;
}

/* The article that a name begins with: "al-Mukalla". */
static uint32_t with_article(const dln_ground_job *job, uint32_t first)
{
	if (first < 2 || !same_sentence(job, first, first - 2) || !dln_view_is(tok(job, first - 1)->form, "-") || tok(job, first - 1)->space_after)
		return first;
	const dln_token *t = tok(job, first - 2);
	if (t->form.len > PARTICLE || t->space_after || job->mention_of[first - 2] != UINT32_MAX || t->upos == DLN_NUM)
		return first;
	bool tied = first >= 4 && same_sentence(job, first, first - 4) && dln_view_is(tok(job, first - 3)->form, "-") && !tok(job, first - 3)->space_after;
	return tied && dln_ground_capital(tok(job, first - 4)) && !tok(job, first - 4)->space_after ? first - 4 : first - 2; /* "Zulf-al-Sakhar" */
}

/* Of what kind the place is that a noun says it is. */
static dln_precision kind_by(const dln_noun *noun)
{
	return noun->has_level ? noun->level : noun->classes & DLN_C_FACILITY ? DLN_SITE : DLN_TOWN;
}

/* "the Palace of Justice", "the Army of Mehdi": the end of another name, unless that is a kind of land or water ("the Bay of Mopti"). */
static bool ends_a_name(const dln_ground_job *job, uint32_t first)
{
	if (first < 3 || !same_sentence(job, first, first - 3) || !(dln_words_function(job->words, tok(job, first - 1)->form) & DLN_F_OF))
		return false;
	const dln_token *t = tok(job, first - 2);
	return dln_ground_capital(t) && t->upos == DLN_PROPN && !(noun_of(job, first - 2)->classes & DLN_C_PLACE) &&
		!names_kind(job, first - 2);
}

/* The word before an article or a part of a name that begins it: "Shorta al-Khamsa", "Kafr Sousah". */
static uint32_t with_opening(const dln_ground_job *job, uint32_t first, uint32_t last)
{
	uint32_t before = first - 1;
	if (first == 0 || !same_sentence(job, before, first) || tok(job, before)->upos != DLN_PROPN || !dln_ground_capital(tok(job, before)) ||
		has_sense(job, before, DLN_NAME_ORG))
		return first;
	uint32_t m = job->mention_of[before], stem = dln_ground_head_of(job->parsed, first, last);
	if (m != UINT32_MAX && (job->mentions.at[m].kind != DLN_M_NAME || job->mentions.at[m].first != before || job->mentions.at[m].last != before))
		return first;
	bool article = tok(job, first)->form.len <= PARTICLE && first < last && dln_view_is(tok(job, first + 1)->form, "-");
	bool one = tok(job, stem)->head == before || tok(job, before)->head == stem || tok(job, before)->head == tok(job, stem)->head;
	return one && (article || relation(job, before) == DLN_RELATION_OPENS) ? before : first;
}

/* "this Presidential Palace handout image": who it is from, not where. */
static bool is_makers(const dln_ground_job *job, const dln_mention *m)
{
	const dln_token *t = tok(job, m->head);
	for (uint32_t steps = 0; steps < MODIFIERS && t->deprel == DLN_R_COMPOUND && t->head != DLN_NO_TOKEN; steps++) {
		if (relation(job, t->head) == DLN_RELATION_SHOWN)
			return true;
		t = tok(job, t->head);
	}
	return false;
}

/* "Horvat was shot": who is killed or held is nobody's town. What is "shot down" may be a pilot or an aircraft. */
static bool is_whom(const dln_ground_job *job, const dln_mention *m)
{
	const dln_token *t = tok(job, m->head);
	return (t->deprel == DLN_R_OBJ || t->deprel == DLN_R_NSUBJPASS) && t->head != DLN_NO_TOKEN &&
		dln_words_relation(job->words, tok(job, t->head)->lemma).kind == DLN_RELATION_WHOM && !dln_tree_has(&job->tree, t->head, DLN_R_PRT);
}

/* "the Maoist stronghold", "a Sunni mosque": what people are or believe (group_words.tsv) does not name the place. */
static bool is_creed(const dln_ground_job *job, const dln_mention *m)
{
	char room[40];
	const dln_group_row *row = m->first != m->last ? NULL : dln_words_group(job->words, dln_view_lower(tok(job, m->first)->form, room, sizeof room));
	return row && (row->how == DLN_GROUP_IS || row->how == DLN_GROUP_PEOPLE);
}

static void call_place(dln_ground_job *job, uint32_t index, dln_precision precision)
{
	dln_mention *m = &job->mentions.at[index];
	if (m->press || ends_a_name(job, m->first) || is_creed(job, m) || is_whom(job, m) || dln_ground_has_age(job, m) || dln_ground_is_make(job, m) || is_makers(job, m))
		return;
	uint32_t last = m->last, first = with_opening(job, with_article(job, m->first), last);
	for (int steps = 0; steps < 3 && past_particle(job, last) != last; steps++)
		last = past_particle(job, last);
	if (first != m->first || last != m->last)
		widen(job, index, first, last);
	m->kind = DLN_M_UNLISTED;
	m->place = UINT32_MAX;
	m->precision = precision;
}

/* Small letters in it, or too long for an acronym: "in NATO" is nowhere. */
static bool is_word(const dln_token *t)
{
	for (size_t i = 0; i < t->form.len; i++)
		if (t->form.at[i] >= 'a' && t->form.at[i] <= 'z')
			return true;
	return t->form.len > ACRONYM;
}

/* ---- what the finder takes for one name ---- */

/* Words before a name that say which part, whose or what it is: "northern", "Indian", "City of". */
static bool only_modify(const dln_ground_job *job, uint32_t first, uint32_t end)
{
	if (end >= first + 2 && dln_ground_function(job->out, tok(job, end - 1)->form, DLN_F_OF) && names_kind(job, end - 2))
		end -= 2;
	for (uint32_t i = first; i < end; i++) {
		uint32_t m = job->mention_of[i];
		dln_relation_kind kind = relation(job, i);
		bool nation = m != UINT32_MAX && job->mentions.at[m].kind == DLN_M_NATION;
		if (!nation && kind != DLN_RELATION_SIDE && kind != DLN_RELATION_DIRECTION && tok(job, i)->upos != DLN_DET && tok(job, i)->upos != DLN_PUNCT)
			return false;
	}
	return true;
}

static bool only_kind(const dln_ground_job *job, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (!names_kind(job, i) && tok(job, i)->upos != DLN_PUNCT)
			return false;
	return true;
}

/* "Goma Central Prison", "the Port of Hodeida": the last word or the first says that it is a site, and the place it is named after is one the report speaks of,
 * not where a street far away has its name from. */
static bool site_in(const dln_ground_job *job, const dln_mention *place, uint32_t first, uint32_t last)
{
	dln_place p;
	bool behind = place->first == first && (noun_of(job, last)->classes & DLN_C_FACILITY);
	bool before = place->last == last && place->first == first + 2 && dln_ground_function(job->out, tok(job, first + 1)->form, DLN_F_OF) &&
		(noun_of(job, first)->classes & DLN_C_FACILITY);
	if (place->kind != DLN_M_PLACE || (!behind && !before) || job->out->main_country == UINT32_MAX)
		return false;
	dln_know_place(job->words->know, place->place, &p);
	return dln_view_eq(dln_view_of(p.country), dln_view_of(job->words->countries[job->out->main_country].iso2));
}

/* The first mention in the span and the place among them; false when an actor has a part in it or a mention sticks out. */
static bool look_inside(const dln_ground_job *job, uint32_t first, uint32_t last, uint32_t *any, uint32_t *place)
{
	*any = *place = UINT32_MAX;
	for (uint32_t i = first; i <= last; i++) {
		uint32_t index = job->mention_of[i];
		if (index == UINT32_MAX)
			continue;
		const dln_mention *m = &job->mentions.at[index];
		if (m->first < first || m->last > last || m->kind == DLN_M_ACTOR)
			return false;
		if (*any == UINT32_MAX)
			*any = index;
		if (*place == UINT32_MAX && (m->kind == DLN_M_PLACE || m->kind == DLN_M_COUNTRY))
			*place = index;
	}
	return *any != UINT32_MAX;
}

/* "TOWN OF PERQUIN": in capitals the noun that says what it is looks like a part of the name. */
static void free_kind(dln_ground_job *job, uint32_t first, uint32_t last)
{
	uint32_t index = job->mention_of[first];
	dln_mention *m = index == UINT32_MAX ? NULL : &job->mentions.at[index];
	if (!m || m->kind != DLN_M_NAME || m->first + 2 != first || m->last != last || !names_kind(job, m->first) ||
		!dln_ground_function(job->out, tok(job, first - 1)->form, DLN_F_OF))
		return;
	job->mention_of[first - 2] = job->mention_of[first - 1] = UINT32_MAX;
	widen(job, index, first, last);
}

/* "Athens City Council", "the Texas Highway Patrol": the last word says that it is a body, which is only named after its place. */
static bool is_body(const dln_ground_job *job, uint32_t last)
{
	return (noun_of(job, last)->classes & (DLN_C_STATE | DLN_C_FORCE | DLN_C_ARMED | DLN_C_ORG)) != 0;
}

static void take_span(dln_ground_job *job, const dln_name_span *span)
{
	uint32_t first = span->first, last = span->first + span->count - 1, any, place;
	if (span->type == DLN_NAME_LOC)
		free_kind(job, first, last);
	if (span->type != DLN_NAME_LOC || !look_inside(job, first, last, &any, &place))
		return;
	const dln_mention *m = &job->mentions.at[place == UINT32_MAX ? any : place];
	bool whole = m->first == first && m->last == last;
	if (place != UINT32_MAX && (whole || m->kind == DLN_M_COUNTRY))
		return;
	if (place != UINT32_MAX && only_modify(job, first, m->first) && only_kind(job, m->last + 1, last + 1) && !(noun_of(job, last)->classes & DLN_C_FACILITY)) {
		widen(job, place, m->first, last);
		return;
	}
	if (place != UINT32_MAX && site_in(job, m, first, last)) {
		widen(job, place, first, last);
		job->mentions.at[place].site = true;
		return;
	}
	if (is_body(job, last) || (place == UINT32_MAX && whole && m->kind == DLN_M_NATION))
		return;
	if ((noun_of(job, last)->classes & DLN_C_ATTACK) || !is_word(tok(job, last))) /* "the Yom Kippur War" */
		return;
	if (whole && first == last && dln_map_get(&job->somebody, tok(job, first)->form, NULL)) /* what stands beside it may still say that it is a place */
		return;
	if (!whole)
		widen(job, any, first, last);
	call_place(job, any, kind_by(noun_of(job, last)));
}

/* "Horvat said", "shot Horvat", "Horvat, 26,": no village speaks or is shot, and none is so young. */
static void find_somebody(dln_ground_job *job)
{
	for (size_t i = 0; i < job->mentions.len; i++) {
		const dln_mention *m = &job->mentions.at[i];
		const dln_token *t = tok(job, m->head);
		if (m->kind != DLN_M_NAME || m->first != m->last || has_sense(job, m->head, DLN_NAME_ORG) || !is_word(t))
			continue;
		bool speaks = t->deprel == DLN_R_NSUBJ && t->head != DLN_NO_TOKEN && t->head > m->head && tok(job, t->head)->upos == DLN_VERB &&
			dln_map_get(&job->words->says, tok(job, t->head)->lemma, NULL) && !dln_tree_has(&job->tree, m->head, DLN_R_DET);
		if (speaks || is_whom(job, m) || dln_ground_has_age(job, m))
			(void)dln_map_intern(job->arena, &job->somebody, t->form, 0);
	}
}

/* ---- what stands beside a name ---- */

/* The finder takes it for somebody or for a body. */
static bool is_other(const dln_ground_job *job, const dln_mention *m)
{
	return has_sense(job, m->head, DLN_NAME_PER) || has_sense(job, m->head, DLN_NAME_ORG);
}

/* The word of a name, its article among them, that hangs outside: of "al-Mashi" the tree hangs the article. */
static uint32_t stem_of(const dln_ground_job *job, const dln_mention *m)
{
	uint32_t first = with_article(job, m->first);
	return first == m->first ? m->head : dln_ground_head_of(job->parsed, first, m->last);
}

/* The first of the names that a name is coordinated with. */
static uint32_t first_of_list(const dln_ground_job *job, uint32_t stem)
{
	for (int steps = 0; steps < CHAINED && tok(job, stem)->deprel == DLN_R_CONJ && tok(job, stem)->head != DLN_NO_TOKEN; steps++)
		stem = tok(job, stem)->head;
	return stem;
}

static bool is_common(const dln_token *t)
{
	return t->upos == DLN_NOUN || t->upos == DLN_ADJ;
}

/* The noun behind a name: "Zemio village", "Zemio air base"; DLN_NO_TOKEN: none. */
static uint32_t kind_behind(const dln_ground_job *job, const dln_mention *m, uint32_t stem)
{
	for (uint32_t i = m->last + 1; i <= m->last + MODIFIERS && same_sentence(job, m->last, i) && is_common(tok(job, i)); i++)
		if (names_kind(job, i) && (tok(job, first_of_list(job, stem))->head == i || tok(job, i)->head == stem))
			return i;
	return DLN_NO_TOKEN;
}

/* The noun that a name is of: "the village of Zemio", "the outskirts of Zemio", as the tree has it or as the words stand. */
static uint32_t kind_before(const dln_ground_job *job, const dln_mention *m, uint32_t stem)
{
	uint32_t up = tok(job, stem)->head, first = with_article(job, m->first);
	bool of = tok(job, stem)->deprel == DLN_R_NMOD && dln_ground_function(job->out, dln_tree_case(&job->tree, stem), DLN_F_OF);
	if (!(of && up < first) && first >= 2 && same_sentence(job, first, first - 2) && dln_ground_function(job->out, tok(job, first - 1)->form, DLN_F_OF)) {
		up = first - 2;
		of = tok(job, up)->upos == DLN_NOUN;
	}
	if (up == DLN_NO_TOKEN || up >= first)
		return DLN_NO_TOKEN;
	of &= !((noun_of(job, up)->classes & DLN_C_FACILITY) && is_other(job, m)); /* "the church of Saint Paul" */
	bool beside = (tok(job, stem)->deprel == DLN_R_APPOS || tok(job, stem)->deprel == DLN_R_FLAT) && up + 1 == first;
	return (of && (names_kind(job, up) || relation(job, up) == DLN_RELATION_OF)) || (beside && names_kind(job, up)) ? up : DLN_NO_TOKEN;
}

/* "his Zemio home": what somebody has in a place is called by it. */
static uint32_t home_behind(const dln_ground_job *job, const dln_mention *m)
{
	uint32_t home = m->last + 1, first = with_article(job, m->first);
	bool his = first > 0 && same_sentence(job, first, first - 1) && tok(job, first - 1)->xpos == DLN_X_PRPS;
	return his && same_sentence(job, m->last, home) && relation(job, home) == DLN_RELATION_HOME ? home : DLN_NO_TOKEN;
}

/* The noun that says of a name that it is a place's: a word of it, the noun that it stands before, or the one that it is of. DLN_NO_TOKEN: none. */
static uint32_t kind_noun(const dln_ground_job *job, const dln_mention *m)
{
	uint32_t stem = stem_of(job, m);
	if (m->last > m->first && names_kind(job, m->last))
		return m->last;
	if (m->last > m->first && relation(job, m->first) == DLN_RELATION_OPENS && tok(job, m->first)->upos == DLN_PROPN)
		return m->first;
	uint32_t noun = kind_behind(job, m, stem);
	if (noun != DLN_NO_TOKEN)
		return noun;
	uint32_t apposed = dln_tree_find(&job->tree, m->head, DLN_R_APPOS, DLN_NO_TOKEN);
	if (apposed != DLN_NO_TOKEN && apposed > m->last && names_kind(job, apposed) && !(noun_of(job, apposed)->classes & DLN_C_FACILITY))
		return apposed; /* "X, a village in the hills" */
	noun = kind_before(job, m, stem);
	return noun != DLN_NO_TOKEN ? noun : home_behind(job, m);
}

/* An article that is tied to the name, before it or as its first word: "al-Mukalla". */
static bool has_article(const dln_ground_job *job, const dln_mention *m)
{
	bool inside = m->last == m->first + 2 && tok(job, m->first)->form.len <= PARTICLE && dln_view_is(tok(job, m->first + 1)->form, "-");
	return inside || with_article(job, m->first) != m->first;
}

/* "in Zemio", "near Zemio", "in central Zemio": a preposition of place before a name. What the finder takes for somebody is none, but for a name with an
 * article that nobody owns anything by ("in al-Zemio"): of a man one would say his office or his first name too. */
static bool stands_in(const dln_ground_job *job, const dln_mention *m)
{
	uint32_t stem = stem_of(job, m), first = with_article(job, m->first);
	dln_view prep = dln_tree_case(&job->tree, stem);
	dln_functions bits = dln_words_function(job->words, prep);
	bool at = dln_view_is(prep, "at");
	if (!(bits & DLN_F_LOCATIVE) || (bits & DLN_F_OBJECT_OF && !at) || first == 0)
		return false;
	uint32_t before = first - 1 - (first > 1 && relation(job, first - 1) == DLN_RELATION_SIDE);
	bool other = job->finder[m->first] || job->finder[m->last];
	if (other && (!has_sense(job, m->head, DLN_NAME_PER) || !has_article(job, m) || tok(job, stem)->deprel == DLN_R_POSS))
		return false;
	return tok(job, before)->upos == DLN_ADP && is_word(tok(job, m->last)) && !dln_words_is_noun(job->words, tok(job, m->last)->lemma);
}

/* "in north Delhi's Ashok Vihar": behind a preposition of place what a town has is no person, whatever the finder makes of it. */
static bool owned_by_town(const dln_ground_job *job, const dln_mention *m)
{
	uint32_t stem = stem_of(job, m), first = with_article(job, m->first);
	dln_functions bits = dln_words_function(job->words, dln_tree_case(&job->tree, stem));
	if (!(bits & DLN_F_LOCATIVE) || (bits & DLN_F_OBJECT_OF) || first < 2 || tok(job, first - 1)->xpos != DLN_X_POS || !is_word(tok(job, m->last)))
		return false;
	uint32_t town = job->mention_of[first - 2];
	return town != UINT32_MAX && job->mentions.at[town].kind == DLN_M_PLACE && tok(job, job->mentions.at[town].head)->head == m->head &&
		!dln_words_is_noun(job->words, tok(job, m->last)->lemma);
}

/* "Fighters entered Alue Dua": what fighters go into and out of is a place, and nobody. */
static bool gone_to(const dln_ground_job *job, const dln_mention *m)
{
	uint32_t stem = stem_of(job, m), verb = tok(job, stem)->head;
	if (tok(job, stem)->deprel != DLN_R_OBJ || verb == DLN_NO_TOKEN || (relation(job, verb) != DLN_RELATION_GONE && relation(job, verb) != DLN_RELATION_LEFT))
		return false;
	uint32_t who = dln_tree_find(&job->tree, verb, DLN_R_NSUBJ, DLN_NO_TOKEN);
	return who != DLN_NO_TOKEN && (noun_of(job, who)->classes & (DLN_C_FORCE | DLN_C_ARMED)) && is_word(tok(job, m->last));
}

/* "Zemio, 40 km (25 miles) east of Bangui": what is laid beside a place is one, whatever the finder makes of it. */
static bool is_laid(const dln_ground_job *job, const dln_mention *m)
{
	uint32_t i = m->last + 1;
	if (!same_sentence(job, m->last, i) || !dln_view_is(tok(job, i)->form, ","))
		return false;
	for (i++; i < m->last + LAID && same_sentence(job, m->last, i); i++) {
		dln_relation_kind before = relation(job, i - 2);
		if (job->mention_of[i] != UINT32_MAX)
			return dln_ground_is_place(&job->mentions.at[job->mention_of[i]]) && relation(job, i - 1) == DLN_RELATION_FROM &&
				(before == DLN_RELATION_DIRECTION || before == DLN_RELATION_UNIT);
		uint8_t pos = tok(job, i)->upos;
		dln_relation_kind kind = relation(job, i);
		bool measure = kind == DLN_RELATION_DIRECTION || kind == DLN_RELATION_UNIT || kind == DLN_RELATION_FROM;
		if (!measure && pos != DLN_NUM && pos != DLN_ADV && pos != DLN_PUNCT && pos != DLN_DET && pos != DLN_ADP)
			return false;
	}
	return false;
}

static bool has_title(const dln_ground_job *job, const dln_mention *m)
{
	return m->first > 0 && same_sentence(job, m->first, m->first - 1) && noun_of(job, m->first - 1)->kind == DLN_PERSON;
}

/* Only commas, a conjunction or a remark in brackets ("twice") between the two, and whether there is anything at all. */
static bool listed(const dln_ground_job *job, const dln_mention *a, const dln_mention *b)
{
	if (b->first <= a->last + 1 || b->first > a->last + 6 || !same_sentence(job, a->last, b->first))
		return false;
	bool bracket = false;
	for (uint32_t i = a->last + 1; i < b->first; i++) {
		dln_view form = tok(job, i)->form;
		bracket = dln_view_is(form, "(") || (bracket && !dln_view_is(form, ")"));
		if (!bracket && tok(job, i)->upos != DLN_CCONJ && tok(job, i)->upos != DLN_PUNCT && !dln_view_is(form, "al") && !dln_view_is(form, "the"))
			return false;
	}
	return true;
}

/* "in Samarra, Balad and Al-Ishaki": the last name of a list behind a preposition of place is no new subject. */
static bool closes_list(const dln_ground_job *job, const dln_mention *before, const dln_mention *m)
{
	uint8_t rel = tok(job, m->head)->deprel;
	return before->last + 2 == m->first && tok(job, before->last + 1)->upos == DLN_CCONJ && rel != DLN_R_NSUBJ && rel != DLN_R_NSUBJPASS && !has_title(job, m);
}

/* "in Zemio and Bambari districts": the plural noun behind the last name is said of all of them. */
static void take_list_before(dln_ground_job *job, uint32_t from, dln_precision precision)
{
	for (uint32_t i = from; i > 0 && i + MOST_LISTED > from; i--) {
		const dln_mention *m = &job->mentions.at[i - 1];
		if (!listed(job, m, &job->mentions.at[i]) || job->mention_of[m->last] != i - 1 || (m->kind != DLN_M_NAME && !dln_ground_is_place(m)))
			return;
		if (m->kind == DLN_M_NAME)
			call_place(job, i - 1, precision);
	}
}

/* Goes from a place along its list: what stands beside places in a list is one. In a list that a plural noun says what it is of ("the villages of"), whatever
 * the finder makes of it. */
static void take_list(dln_ground_job *job, uint32_t from, bool certain, dln_precision precision)
{
	uint32_t top = first_of_list(job, stem_of(job, &job->mentions.at[from]));
	dln_functions bits = dln_words_function(job->words, dln_tree_case(&job->tree, top));
	bool placed = (bits & DLN_F_LOCATIVE) && !(bits & DLN_F_OBJECT_OF);
	for (uint32_t i = from; i + 1 < job->mentions.len && i < from + MOST_LISTED; i++) {
		dln_mention *m = &job->mentions.at[i + 1];
		if (!listed(job, &job->mentions.at[i], m) || job->mention_of[m->last] != i + 1)
			return;
		if (m->kind == DLN_M_NAME && (certain || !is_other(job, m) || (placed && closes_list(job, &job->mentions.at[i], m))))
			call_place(job, i + 1, precision);
		else if (!dln_ground_is_place(m) || !certain) /* one that is a place already carries on by itself */
			return;
	}
}

/* "Al-Farouk Hospital", "Zorba Gas Fields", of which the tables know the parts as other names: the noun with a capital is the end of the name. */
static void join_kind(dln_ground_job *job, uint32_t index)
{
	const dln_mention *m = &job->mentions.at[index];
	uint32_t stem = stem_of(job, m), end = m->last;
	bool inner = m->first > 0 && same_sentence(job, m->first, m->first - 1) && tok(job, m->first - 1)->upos == DLN_PROPN; /* "Dhaka Central Jail" */
	for (uint32_t i = m->last + 1; !inner && m->kind == DLN_M_NAME && i <= m->last + MODIFIERS && same_sentence(job, m->last, i) && tok(job, i)->upos == DLN_PROPN; i++) {
		const dln_mention *part = job->mention_of[i] == UINT32_MAX ? NULL : &job->mentions.at[job->mention_of[i]];
		if (part && part->kind != DLN_M_NAME)
			return;
		bool tied = tok(job, i)->head == stem || tok(job, stem)->head == i;
		if (tied && (!part || part->last == i) && names_kind(job, i))
			end = i;
	}
	if (end != m->last)
		widen(job, index, m->first, end);
}

static void look_beside(dln_ground_job *job, uint32_t index)
{
	join_kind(job, index);
	const dln_mention *m = &job->mentions.at[index];
	if ((m->kind != DLN_M_NAME && !dln_ground_is_place(m)) || job->mention_of[m->last] != index || has_title(job, m))
		return;
	if (m->kind == DLN_M_NAME && (noun_of(job, m->last)->classes & DLN_C_FORCE)) /* "the headquarters of Northeast Command" */
		return;
	uint32_t noun = kind_noun(job, m);
	dln_precision precision = noun != DLN_NO_TOKEN && names_kind(job, noun) ? kind_by(noun_of(job, noun)) : DLN_TOWN;
	bool org = has_sense(job, m->head, DLN_NAME_ORG) && noun != DLN_NO_TOKEN && noun != m->first && (noun_of(job, noun)->classes & DLN_C_FACILITY);
	if (m->kind == DLN_M_NAME && !org && (noun != DLN_NO_TOKEN || stands_in(job, m) || owned_by_town(job, m) || gone_to(job, m) || is_laid(job, m)))
		call_place(job, index, precision);
	else if (m->kind == DLN_M_UNLISTED && noun != DLN_NO_TOKEN)
		job->mentions.at[index].precision = precision;
	bool plural = noun != DLN_NO_TOKEN && noun < m->first && tok(job, noun)->xpos == DLN_X_NNS;
	if (dln_ground_is_place(m))
		take_list(job, index, plural, precision);
	if (dln_ground_is_place(&job->mentions.at[index]) && noun != DLN_NO_TOKEN && noun > job->mentions.at[index].last && tok(job, noun)->xpos == DLN_X_NNS)
		take_list_before(job, index, precision);
}

/* What is a place once is one wherever the report has the same words; a single word unless the finder takes it for somebody there. */
static void take_again(dln_ground_job *job)
{
	dln_map known = {0};
	for (size_t i = 0; i < job->mentions.len; i++)
		if (job->mentions.at[i].kind == DLN_M_UNLISTED)
			(void)dln_map_intern(job->arena, &known, dln_ground_text(job->parsed, job->mentions.at[i].first, job->mentions.at[i].last), (uint32_t)i);
	for (uint32_t i = 0; i < job->mentions.len; i++) {
		const dln_mention *m = &job->mentions.at[i];
		uint32_t same;
		if (m->kind != DLN_M_NAME || job->mention_of[m->last] != i || (is_other(job, m) && m->first == m->last) || has_title(job, m))
			continue;
		if (dln_map_get(&known, dln_ground_text(job->parsed, with_article(job, m->first), m->last), &same))
			call_place(job, i, job->mentions.at[same].precision);
	}
}

void dln_ground_unlisted(dln_ground_job *job)
{
	find_somebody(job);
	for (size_t i = 0; i < job->parsed->name_count; i++)
		take_span(job, &job->parsed->names[i]);
	for (uint32_t i = 0; i < job->mentions.len; i++)
		look_beside(job, i);
	take_again(job);
}
