/* site_phrase.c: the place that the phrases below a word say. A phrase of place says its own, else that of the phrases inside of it, however deep up to a
 * ceiling; the tree is read with its usual mistakes about days and roads in mind. What people hold or come from, what is fought against and what something is
 * done for are no places of the event.
 */
#include "claim/site_parts.h"

enum { DEEP = 5 /* phrases one inside of the other: "in a shop on a square in the centre of Aibak" */, CLAUSES = 2 };

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

/* A preposition of being somewhere; "from" and "to" are left to the frames. */
bool dln_site_locative(const dln_grounded *g, dln_view prep)
{
	return (dln_words_function(g->words, prep) & DLN_F_LOCATIVE) != 0;
}

/* "along with the capture of Taiz" is nowhere, though "along" is a preposition of place: no word of the preposition may say anything else. */
static bool stays_locative(const dln_grounded *g, uint32_t t)
{
	DLN_EACH_CHILD(&g->tree, t, it)
		if (tok(g, it)->deprel == DLN_R_CASE && it < t && tok(g, it)->upos == DLN_ADP &&
			!(dln_words_function(g->words, tok(g, it)->form) & (DLN_F_LOCATIVE | DLN_F_OF | DLN_F_AROUND | DLN_F_PAIR | DLN_F_INTO | DLN_F_AWAY | DLN_F_OBJECT_OF)))
			return false;
	return true;
}

/* It lies in it, or is of a narrower kind. */
bool dln_site_narrower(const dln_grounded *g, const dln_where *a, const dln_where *b)
{
	if (a->surroundings != b->surroundings)
		return b->surroundings && !dln_know_contains(g->words->know, a->number, b->number);
	if (a->number == UINT32_MAX && b->number != UINT32_MAX && a->precision <= DLN_TOWN) /* a quarter or a hamlet, where no table has it */
		return true;
	if (a->number == UINT32_MAX && b->number == UINT32_MAX) /* "X village in Y district" */
		return a->precision < b->precision;
	if (a->number == b->number || dln_know_contains(g->words->know, a->number, b->number))
		return false;
	if (dln_know_contains(g->words->know, b->number, a->number))
		return true;
	return a->precision <= DLN_DISTRICT && b->precision >= DLN_DIVISION;
}

/* An office is named with its seat: "the mayor of Aibak", "a commander in Gao" may be anywhere. */
bool dln_site_office(const dln_grounded *g, uint32_t t)
{
	return (dln_ground_classes(g, t) & DLN_C_OFFICIAL) != 0;
}

static uint32_t place_in(const dln_grounded *g, uint32_t t, dln_where *out, int depth);

/* "between Kati and Kita", but "between Serbia and Croatia" may be a war, and between armies it is. */
static bool between_places(const dln_grounded *g, uint32_t t, dln_view prep)
{
	return (dln_words_function(g->words, prep) & DLN_F_PAIR) && g->mention_of[t] != UINT32_MAX && dln_ground_is_place(&g->mentions[g->mention_of[t]]);
}

/* "wounded north of Gao", where the tree hangs the direction and its place on the verb each by itself; in "in Bourem, north of Gao" they say where Bourem is. */
static bool way_from(const dln_grounded *g, uint32_t t, dln_view prep)
{
	uint32_t of = dln_tree_find(&g->tree, t, DLN_R_CASE, DLN_NO_TOKEN);
	return of != DLN_NO_TOKEN && of > g->parsed->sentences[tok(g, t)->sentence].first + 1 && (dln_words_function(g->words, prep) & DLN_F_OF) &&
		dln_words_relation(g->words, tok(g, of - 1)->form).kind == DLN_RELATION_DIRECTION && tok(g, of - 2)->upos != DLN_PUNCT &&
		g->mention_of[of - 2] == UINT32_MAX;
}

bool dln_site_time(const dln_grounded *g, uint32_t t)
{
	return g->mention_of[t] == UINT32_MAX && (dln_words_is_time(g->words, tok(g, t)->form) || (dln_ground_classes(g, t) & DLN_C_TIME));
}

/* In a phrase below `t` that hangs on it with a preposition of place: where it is, else where what it names is. A day is no phrase that anything could hang on
 * but by mistake: "killed Friday in Basra". */
uint32_t dln_site_phrase_before(const dln_grounded *g, uint32_t t, uint32_t limit, dln_where *out, int depth)
{
	uint32_t found = DLN_NO_TOKEN;
	DLN_EACH_CHILD(&g->tree, t, it) {
		uint8_t rel = tok(g, it)->deprel;
		if (it >= limit)
			break;
		if (rel != DLN_R_OBL && rel != DLN_R_NMOD && rel != DLN_R_ADVMOD && rel != DLN_R_TMOD)
			continue;
		dln_view prep = dln_tree_case(&g->tree, it);
		dln_where w;
		bool somewhere = (dln_site_locative(g, prep) && stays_locative(g, it)) || between_places(g, it, prep) || (rel == DLN_R_OBL && way_from(g, it, prep));
		uint32_t at = somewhere ? place_in(g, it, &w, depth) : DLN_NO_TOKEN;
		if (at == DLN_NO_TOKEN && dln_site_time(g, it) && depth < DEEP)
			at = dln_site_phrase_before(g, it, limit, &w, depth + 1);
		if (at == DLN_NO_TOKEN)
			continue;
		w.surroundings |= at == it && (dln_words_function(g->words, prep) & (DLN_F_AROUND | DLN_F_PAIR | DLN_F_OF)) != 0;
		bool names = dln_range_some(w.named); /* "at the compound in Herat": the name tells more than what only something before can explain */
		if (found != DLN_NO_TOKEN && (names == dln_range_some(out->named) ? !dln_site_narrower(g, &w, out) : !names))
			continue;
		found = at;
		*out = w;
	}
	return found;
}

/* "120 people were killed nationwide": in the country that the report is about. */
static uint32_t countrywide(const dln_grounded *g, uint32_t t, dln_where *out)
{
	uint32_t country = g->main_country == UINT32_MAX ? UINT32_MAX : g->words->countries[g->main_country].place;
	DLN_EACH_CHILD(&g->tree, t, it)
		if (country != UINT32_MAX && (dln_words_function(g->words, tok(g, it)->lemma) & DLN_F_COUNTRYWIDE)) {
			*out = dln_ground_place(g->words->know, country, tok(g, it)->range);
			return it;
		}
	return DLN_NO_TOKEN;
}

uint32_t dln_site_phrase(const dln_grounded *g, uint32_t t, dln_where *out)
{
	uint32_t found = dln_site_phrase_before(g, t, DLN_NO_TOKEN, out, 0);
	return found != DLN_NO_TOKEN ? found : countrywide(g, t, out);
}

/* "in Lima Monday night": a time right behind a place is no part of its phrase, though the tree may have it so. */
static uint32_t before_time(const dln_grounded *g, uint32_t t)
{
	DLN_EACH_CHILD(&g->tree, t, it) {
		uint32_t m = g->mention_of[it];
		if (it < t && tok(g, it)->deprel == DLN_R_COMPOUND && m != UINT32_MAX && g->mentions[m].kind != DLN_M_NATION)
			return g->mentions[m].head;
	}
	return DLN_NO_TOKEN;
}

/* "in the weeks after the attacks on Gao": what is so far off in time may be anywhere. */
static bool is_later(const dln_grounded *g, uint32_t t)
{
	uint32_t mark = dln_tree_find(&g->tree, t, DLN_R_CASE, DLN_NO_TOKEN);
	return mark != DLN_NO_TOKEN && mark > 0 && tok(g, mark - 1)->sentence == tok(g, t)->sentence && dln_site_time(g, mark - 1) &&
		(dln_words_function(g->words, tok(g, mark)->form) & DLN_F_JOINER);
}

/* Whether a phrase may tell by what is inside of it where something was: "by a bomb in Gao", "during a raid on Gao", not "against the war in Gao", "from a camp
 * in Gao". */
static bool goes_on(const dln_grounded *g, uint32_t t)
{
	if (is_later(g, t))
		return false;
	dln_functions bits = dln_words_function(g->words, dln_tree_case(&g->tree, t));
	bool harm = (bits & DLN_F_AWAY) && (dln_ground_classes(g, t) & DLN_C_ATTACK); /* "hurt from shelling in Gao" */
	return harm || (bits & (DLN_F_LOCATIVE | DLN_F_OF)) || !(bits & (DLN_F_OBJECT_OF | DLN_F_AWAY));
}

/* A person by name or age: "Moreno", "43". */
bool dln_site_somebody(const dln_grounded *g, uint32_t t)
{
	return tok(g, t)->upos == DLN_NUM || (g->mention_of[t] != UINT32_MAX && !dln_ground_is_place(&g->mentions[g->mention_of[t]]));
}

/* "Moreno, 43, of Lima", "residents of Lima": what people are of is their home. */
static bool comes_from(const dln_grounded *g, uint32_t t)
{
	const dln_classes who = DLN_C_FORCE | DLN_C_ARMED | DLN_C_STATE | DLN_C_PERSON | DLN_C_PEOPLE | DLN_C_WITNESS | DLN_C_EXPERT | DLN_C_ORG;
	return dln_site_somebody(g, t) || (dln_ground_classes(g, t) & who);
}

static bool is_wide(const dln_grounded *g, const dln_mention *m)
{
	dln_place p = {.precision = m->precision};
	if (m->place != UINT32_MAX)
		dln_know_place(g->words->know, m->place, &p);
	return p.precision >= DLN_COUNTRY;
}

/* "in his Lima office", "in Chad's civil war": what a place has is in it. "On Chad's side", "a Chad visa": a country acts too. */
static bool may_own(const dln_grounded *g, uint32_t t, uint32_t thing)
{
	uint32_t m = g->mention_of[t];
	if (m == UINT32_MAX)
		return false;
	return (dln_ground_is_place(&g->mentions[m]) && !is_wide(g, &g->mentions[m])) || (g->mentions[m].kind == DLN_M_COUNTRY && tok(g, t)->deprel == DLN_R_POSS &&
		!(dln_words_function(g->words, dln_tree_case(&g->tree, thing)) & DLN_F_OBJECT_OF));
}

/* Whether what a place has is where something may be: "in Gao's market", "in Gao market", "the streets of Gao's west end". */
static bool lies(const dln_grounded *g, uint32_t owner, uint32_t thing)
{
	dln_view prep = dln_tree_case(&g->tree, thing);
	bool of = tok(g, owner)->deprel == DLN_R_POSS && (dln_words_function(g->words, prep) & DLN_F_OF) && !comes_from(g, thing);
	return of || dln_site_locative(g, prep);
}

/* "Gao university's campus": what has a thing stands somewhere itself. */
static bool stands_itself(const dln_grounded *g, uint32_t t)
{
	return g->mention_of[t] == UINT32_MAX && (dln_ground_classes(g, t) & DLN_C_FACILITY);
}

/* "Gao's perimeter", "Gao backstreets": the town that something which is itself no place belongs to. */
bool dln_site_owner(const dln_grounded *g, uint32_t t, dln_where *out)
{
	if (comes_from(g, t))
		return false;
	DLN_EACH_CHILD(&g->tree, t, it) {
		uint8_t rel = tok(g, it)->deprel;
		if ((rel == DLN_R_POSS || rel == DLN_R_COMPOUND) && may_own(g, it, t) && dln_ground_where(g, it, out))
			return true;
	}
	return false;
}

/* "the road from Gao to Ansongo": wherever the tree hangs the end that the road comes from. */
static uint32_t end_of_road(const dln_grounded *g, uint32_t t, dln_where *out)
{
	uint32_t from = t + 1;
	if (from >= g->parsed->token_count || tok(g, from)->sentence != tok(g, t)->sentence || !(dln_ground_classes(g, t) & DLN_C_FACILITY) ||
		!(dln_words_function(g->words, tok(g, from)->form) & DLN_F_AWAY))
		return DLN_NO_TOKEN;
	uint32_t end = tok(g, from)->head, m = end == DLN_NO_TOKEN ? UINT32_MAX : g->mention_of[end];
	if (m == UINT32_MAX || end < from || !dln_ground_is_place(&g->mentions[m]) || !dln_ground_where(g, end, out))
		return DLN_NO_TOKEN;
	out->surroundings = true;
	return end;
}

/* "a road leading to Gao", "the highway that goes to Gao": near where it comes to. `verb` is the clause about it. */
static uint32_t far_end(const dln_grounded *g, uint32_t road, uint32_t verb, dln_where *out)
{
	DLN_EACH_CHILD(&g->tree, verb, it) {
		dln_view prep = dln_tree_case(&g->tree, it);
		bool to = tok(g, it)->deprel == DLN_R_OBL && (dln_view_is(prep, "to") || (dln_words_function(g->words, prep) & DLN_F_INTO));
		if (to && (dln_ground_classes(g, road) & DLN_C_FACILITY) && !dln_tree_has(&g->tree, verb, DLN_R_OBJ) && dln_ground_where(g, it, out)) {
			out->surroundings = true;
			return it;
		}
	}
	return DLN_NO_TOKEN;
}

/* The place in which what the phrase of a noun means stands: "a market in Kufa", "the middle of a square in Lima", "a road that leads through Taiz". */
uint32_t dln_site_inside(const dln_grounded *g, uint32_t t, dln_where *out, int depth)
{
	if (depth > DEEP || dln_site_office(g, t))
		return DLN_NO_TOKEN;
	uint32_t found = dln_site_phrase_before(g, t, DLN_NO_TOKEN, out, depth);
	DLN_EACH_CHILD(&g->tree, t, it) {
		if (found != DLN_NO_TOKEN)
			break;
		uint8_t rel = tok(g, it)->deprel;
		if (rel == DLN_R_APPOS || (rel == DLN_R_NMOD && !comes_from(g, t) && (dln_words_function(g->words, dln_tree_case(&g->tree, it)) & DLN_F_OF)))
			found = place_in(g, it, out, depth + 1);
		else if (rel == DLN_R_CONJ)
			found = dln_site_inside(g, it, out, depth + 1);
		else if ((rel == DLN_R_NMOD || rel == DLN_R_OBL) && goes_on(g, it))
			found = dln_site_inside(g, it, out, depth + 1);
		else if ((rel == DLN_R_POSS || rel == DLN_R_COMPOUND) && may_own(g, it, t) && lies(g, it, t) && dln_ground_where(g, it, out))
			found = it;
		else if (rel == DLN_R_POSS && stands_itself(g, it) && lies(g, it, t))
			found = dln_site_inside(g, it, out, depth + 1);
		else if (rel == DLN_R_ACL || rel == DLN_R_RELCL)
			found = dln_site_phrase_before(g, it, DLN_NO_TOKEN, out, depth + 1);
		if (found == DLN_NO_TOKEN && (rel == DLN_R_ACL || rel == DLN_R_RELCL))
			found = far_end(g, t, it, out);
	}
	return found != DLN_NO_TOKEN ? found : end_of_road(g, t, out);
}

/* The place that a phrase means, else the one that it stands in. */
static uint32_t place_in(const dln_grounded *g, uint32_t t, dln_where *out, int depth)
{
	uint32_t tied = dln_site_time(g, t) ? before_time(g, t) : DLN_NO_TOKEN;
	if (tied != DLN_NO_TOKEN && dln_ground_where(g, tied, out))
		return tied;
	dln_where own;
	bool some = dln_ground_where(g, t, &own), beside = some && own.surroundings;
	uint32_t found = some && dln_range_some(own.named) && !beside ? DLN_NO_TOKEN : dln_site_inside(g, t, out, depth + 1);
	if (found != DLN_NO_TOKEN && beside && (out->precision > DLN_DISTRICT || !dln_site_narrower(g, out, &own))) /* "north of Gao in Bourem" */
		found = DLN_NO_TOKEN;
	if (found != DLN_NO_TOKEN || !some)
		return found;
	*out = own;
	return t;
}

/* "to free prisoners in Gao", "for raping her in Gao": what it is done for is not done there. */
bool dln_site_purpose(const dln_grounded *g, uint32_t verb)
{
	uint32_t mark = tok(g, verb)->deprel == DLN_R_ADVCL ? dln_tree_find(&g->tree, verb, DLN_R_MARK, DLN_NO_TOKEN) : DLN_NO_TOKEN;
	if (mark == DLN_NO_TOKEN)
		return false;
	dln_functions bits = dln_words_function(g->words, tok(g, mark)->form);
	return tok(g, mark)->xpos == DLN_X_TO || tok(g, mark)->xpos == DLN_X_RB /* "instead of taking Gao" */ ||
		((bits & DLN_F_OBJECT_OF) && !(bits & DLN_F_LOCATIVE));
}

bool dln_site_afterwards(const dln_grounded *g, uint32_t verb)
{
	uint32_t object = dln_tree_find(&g->tree, verb, DLN_R_OBJ, DLN_NO_TOKEN);
	bool takes_place = object != DLN_NO_TOKEN && (dln_ground_classes(g, object) & (DLN_C_PLACE | DLN_C_FACILITY)); /* "were beaten and held the town" */
	uint32_t next = dln_tree_find(&g->tree, verb, DLN_R_XCOMP, DLN_NO_TOKEN); /* "and is thought to be held in Gao" */
	bool then = dln_words_relation(g->words, tok(g, verb)->lemma).kind == DLN_RELATION_THEN ||
		(next != DLN_NO_TOKEN && dln_words_relation(g->words, tok(g, next)->lemma).kind == DLN_RELATION_THEN);
	return tok(g, verb)->deprel == DLN_R_CONJ && !takes_place && then;
}

/* The place in which a participant is; of one that the tree took for a subject in spite of its preposition the place itself. */
uint32_t dln_site_filler(const dln_grounded *g, uint32_t t, dln_where *out)
{
	if ((tok(g, t)->deprel == DLN_R_NSUBJ || tok(g, t)->deprel == DLN_R_NSUBJPASS) && dln_site_locative(g, dln_tree_case(&g->tree, t)))
		return place_in(g, t, out, 0);
	return goes_on(g, t) ? dln_site_inside(g, t, out, 1) : DLN_NO_TOKEN;
}

/* A clause that tells the circumstances ("when their convoy was hit near Taiz") and one that is coordinated are looked into like the phrases of a noun; in
 * those the object may be the place itself ("when they overran Taiz"). */
uint32_t dln_site_circumstances(const dln_grounded *g, uint32_t verb, dln_where *out, int depth)
{
	uint32_t found = dln_site_phrase(g, verb, out);
	static const dln_deprel SLOTS[] = {DLN_R_OBJ, DLN_R_NSUBJPASS, DLN_R_AGENT, DLN_R_OBL, DLN_R_NSUBJ, DLN_R_XCOMP, DLN_R_CONJ, DLN_R_ADVCL};
	for (size_t i = 0; i < sizeof SLOTS / sizeof *SLOTS && found == DLN_NO_TOKEN; i++)
		for (uint32_t c = dln_tree_find(&g->tree, verb, SLOTS[i], DLN_NO_TOKEN); c != DLN_NO_TOKEN && found == DLN_NO_TOKEN;
			c = dln_tree_find(&g->tree, verb, SLOTS[i], c)) {
			if (SLOTS[i] == DLN_R_OBJ && dln_ground_where(g, c, out) && dln_range_some(out->named) && out->precision < DLN_COUNTRY)
				found = c;
			else if (i < 5)
				found = dln_site_filler(g, c, out);
			else if (depth < CLAUSES && !dln_site_purpose(g, c))
				found = dln_site_circumstances(g, c, out, depth + 1);
		}
	return found;
}

/* What acts by itself is where the clause about it puts it: "a bomb that tore through a bar in Bogota killed five". */
uint32_t dln_site_about_event(const dln_grounded *g, uint32_t noun, dln_where *out)
{
	uint32_t found = DLN_NO_TOKEN;
	if (!(dln_ground_classes(g, noun) & (DLN_C_ATTACK | DLN_C_MUNITION | DLN_C_AIRCRAFT | DLN_C_VEHICLE)))
		return found;
	DLN_EACH_CHILD(&g->tree, noun, it)
		if (found == DLN_NO_TOKEN && (tok(g, it)->deprel == DLN_R_ACL || tok(g, it)->deprel == DLN_R_RELCL))
			found = dln_site_circumstances(g, it, out, 0);
	return found;
}
