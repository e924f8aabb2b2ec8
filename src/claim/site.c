/* site.c: where. In order: the frame's own slot; a phrase of place on the trigger, its object or subject; the same on the words above it, up to the
 * clause's end; the only place of the sentence; and for events that must be somewhere, the place the text spoke of last in this block.
 * A building or part takes the place that contains it. */
#include "claim/site.h"

enum { FAR_BACK = 12 /* sentences of one paragraph */, NEAR_BACK = 3 /* of those before it */, LONG_OPENING = 24 /* tokens */ };

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

/* A preposition of being somewhere; "from" and "to" are left to the frames. */
static bool locative(const dln_grounded *g, dln_view prep)
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

static bool says(const dln_grounded *g, const dln_cues *cues, uint32_t t)
{
	uint32_t at;
	return tok(g, t)->upos == DLN_VERB && dln_map_get(&cues->verbs, tok(g, t)->lemma, &at) && cues->at[at].new_source;
}

/* ---- downwards: what phrases say ---- */

enum { DEEP = 5 /* phrases one inside of the other: "in a shop on a square in the centre of Aibak" */, CLAUSES = 2 };

/* Whether `a` is more narrowly said than `b`: it lies in it, is of a narrower kind, or is no seat of a division where the other one is. */
static bool narrower(const dln_grounded *g, const dln_where *a, const dln_where *b)
{
	if (a->surroundings != b->surroundings)
		return b->surroundings;
	if (a->number == UINT32_MAX && b->number != UINT32_MAX && a->precision <= DLN_TOWN) /* a quarter or a hamlet, where no table has it */
		return true;
	if (a->number == b->number || dln_know_contains(g->words->know, a->number, b->number))
		return false;
	if (dln_know_contains(g->words->know, b->number, a->number))
		return true;
	return a->precision <= DLN_DISTRICT && b->precision >= DLN_DIVISION;
}

/* An office is named with its seat: "the mayor of Aibak", "a commander in Gao" may be anywhere. */
static bool holds_office(const dln_grounded *g, uint32_t t)
{
	return (dln_ground_classes(g, t) & DLN_C_OFFICIAL) != 0;
}

static uint32_t place_in(const dln_grounded *g, uint32_t t, dln_where *out, int depth);

/* "between Kati and Kita", but "between Serbia and Croatia" may be a war, and between armies it is. */
static bool between_places(const dln_grounded *g, uint32_t t, dln_view prep)
{
	return (dln_words_function(g->words, prep) & DLN_F_PAIR) && g->mention_of[t] != UINT32_MAX && dln_ground_is_place(&g->mentions[g->mention_of[t]]);
}

static bool is_time(const dln_grounded *g, uint32_t t)
{
	return g->mention_of[t] == UINT32_MAX && (dln_words_is_time(g->words, tok(g, t)->form) || (dln_ground_classes(g, t) & DLN_C_TIME));
}

/* In a phrase below `t` that hangs on it with a preposition of place: where it is, else where what it names is. A day is no phrase that anything could hang on but by mistake: "killed
 * Friday in Basra". */
static uint32_t phrase_before(const dln_grounded *g, uint32_t t, uint32_t limit, dln_where *out, int depth)
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
		uint32_t at = (locative(g, prep) && stays_locative(g, it)) || between_places(g, it, prep) ? place_in(g, it, &w, depth) : DLN_NO_TOKEN;
		if (at == DLN_NO_TOKEN && is_time(g, it) && depth < DEEP)
			at = phrase_before(g, it, limit, &w, depth + 1);
		if (at == DLN_NO_TOKEN)
			continue;
		w.surroundings |= at == it && (dln_words_function(g->words, prep) & (DLN_F_AROUND | DLN_F_PAIR)) != 0;
		if (found != DLN_NO_TOKEN && !narrower(g, &w, out))
			continue;
		found = at;
		*out = w;
	}
	return found;
}

static uint32_t phrase_of_place(const dln_grounded *g, uint32_t t, dln_where *out)
{
	return phrase_before(g, t, DLN_NO_TOKEN, out, 0);
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

/* Whether a phrase may tell by what is inside of it where something was: "by a bomb in Gao", "during a raid on Gao", not "against the war in Gao", "from a camp in Gao". */
static bool goes_on(const dln_grounded *g, uint32_t t)
{
	uint32_t bits = dln_words_function(g->words, dln_tree_case(&g->tree, t));
	return (bits & (DLN_F_LOCATIVE | DLN_F_OF)) || !(bits & (DLN_F_OBJECT_OF | DLN_F_AWAY));
}

/* A person by name or age: "Moreno", "43". */
static bool is_somebody(const dln_grounded *g, uint32_t t)
{
	return tok(g, t)->upos == DLN_NUM || (g->mention_of[t] != UINT32_MAX && !dln_ground_is_place(&g->mentions[g->mention_of[t]]));
}

/* "Moreno, 43, of Lima", "residents of Lima": what people are of is their home. */
static bool comes_from(const dln_grounded *g, uint32_t t)
{
	const dln_classes who = DLN_C_FORCE | DLN_C_ARMED | DLN_C_STATE | DLN_C_PERSON | DLN_C_PEOPLE | DLN_C_WITNESS | DLN_C_EXPERT | DLN_C_ORG;
	return is_somebody(g, t) || (dln_ground_classes(g, t) & who);
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

/* The place in which what the phrase of a noun means stands: "a market in Kufa", "the middle of a square in Lima", "a road that leads through Taiz". */
static uint32_t inside(const dln_grounded *g, uint32_t t, dln_where *out, int depth)
{
	if (depth > DEEP || holds_office(g, t))
		return DLN_NO_TOKEN;
	uint32_t found = phrase_before(g, t, DLN_NO_TOKEN, out, depth);
	DLN_EACH_CHILD(&g->tree, t, it) {
		if (found != DLN_NO_TOKEN)
			break;
		uint8_t rel = tok(g, it)->deprel;
		if (rel == DLN_R_APPOS || (rel == DLN_R_NMOD && !comes_from(g, t) && (dln_words_function(g->words, dln_tree_case(&g->tree, it)) & DLN_F_OF)))
			found = place_in(g, it, out, depth + 1);
		else if (rel == DLN_R_CONJ)
			found = inside(g, it, out, depth + 1);
		else if ((rel == DLN_R_NMOD || rel == DLN_R_OBL) && goes_on(g, it))
			found = inside(g, it, out, depth + 1);
		else if ((rel == DLN_R_POSS || rel == DLN_R_COMPOUND) && may_own(g, it, t) && locative(g, dln_tree_case(&g->tree, t)) && dln_ground_where(g, it, out))
			found = it;
		else if (rel == DLN_R_ACL || rel == DLN_R_RELCL)
			found = phrase_before(g, it, DLN_NO_TOKEN, out, depth + 1);
	}
	return found != DLN_NO_TOKEN ? found : end_of_road(g, t, out);
}

/* The place that a phrase means, else the one that it stands in. */
static uint32_t place_in(const dln_grounded *g, uint32_t t, dln_where *out, int depth)
{
	uint32_t tied = is_time(g, t) ? before_time(g, t) : DLN_NO_TOKEN;
	if (tied != DLN_NO_TOKEN && dln_ground_where(g, tied, out))
		return tied;
	dln_where own;
	bool some = dln_ground_where(g, t, &own);
	uint32_t found = some && dln_range_some(own.named) ? DLN_NO_TOKEN : inside(g, t, out, depth + 1);
	if (found != DLN_NO_TOKEN || !some)
		return found;
	*out = own;
	return t;
}

/* "to free prisoners in Gao", "for raping her in Gao": what it is done for is not done there. */
static bool is_purpose(const dln_grounded *g, uint32_t verb)
{
	uint32_t mark = tok(g, verb)->deprel == DLN_R_ADVCL ? dln_tree_find(&g->tree, verb, DLN_R_MARK, DLN_NO_TOKEN) : DLN_NO_TOKEN;
	if (mark == DLN_NO_TOKEN)
		return false;
	uint32_t bits = dln_words_function(g->words, tok(g, mark)->form);
	return tok(g, mark)->xpos == DLN_X_TO || ((bits & (DLN_F_OBJECT_OF | DLN_F_SOURCE_OF)) && !(bits & DLN_F_LOCATIVE));
}

/* The place in which a participant is; of one that the tree took for a subject in spite of its preposition the place itself. */
static uint32_t filler_in(const dln_grounded *g, uint32_t t, dln_where *out)
{
	if ((tok(g, t)->deprel == DLN_R_NSUBJ || tok(g, t)->deprel == DLN_R_NSUBJPASS) && locative(g, dln_tree_case(&g->tree, t)))
		return place_in(g, t, out, 0);
	return goes_on(g, t) ? inside(g, t, out, 1) : DLN_NO_TOKEN;
}

/* A clause that tells the circumstances ("when their convoy was hit near Taiz") and one that is coordinated are looked into like the phrases of a noun; in those the object may be the
 * place itself ("when they overran Taiz"). */
static uint32_t circumstances(const dln_grounded *g, uint32_t verb, dln_where *out, int depth)
{
	uint32_t found = phrase_of_place(g, verb, out);
	static const dln_deprel SLOTS[] = {DLN_R_OBJ, DLN_R_NSUBJPASS, DLN_R_AGENT, DLN_R_OBL, DLN_R_NSUBJ, DLN_R_XCOMP, DLN_R_CONJ, DLN_R_ADVCL};
	for (size_t i = 0; i < sizeof SLOTS / sizeof *SLOTS && found == DLN_NO_TOKEN; i++)
		for (uint32_t c = dln_tree_find(&g->tree, verb, SLOTS[i], DLN_NO_TOKEN); c != DLN_NO_TOKEN && found == DLN_NO_TOKEN;
			c = dln_tree_find(&g->tree, verb, SLOTS[i], c)) {
			if (SLOTS[i] == DLN_R_OBJ && dln_ground_where(g, c, out) && dln_range_some(out->named) && out->precision < DLN_COUNTRY)
				found = c;
			else if (i < 5)
				found = filler_in(g, c, out);
			else if (depth < CLAUSES && !is_purpose(g, c))
				found = circumstances(g, c, out, depth + 1);
		}
	return found;
}

/* What acts by itself is where the clause about it puts it: "a bomb that tore through a bar in Bogota killed five". */
static uint32_t about_event(const dln_grounded *g, uint32_t noun, dln_where *out)
{
	uint32_t found = DLN_NO_TOKEN;
	if (!(dln_ground_classes(g, noun) & (DLN_C_ATTACK | DLN_C_MUNITION | DLN_C_AIRCRAFT | DLN_C_VEHICLE)))
		return found;
	DLN_EACH_CHILD(&g->tree, noun, it)
		if (found == DLN_NO_TOKEN && (tok(g, it)->deprel == DLN_R_ACL || tok(g, it)->deprel == DLN_R_RELCL))
			found = circumstances(g, it, out, 0);
	return found;
}

static bool is_speech(dln_type type)
{
	return type >= DLN_APPEAL && type <= DLN_DENY;
}

/* "came to an agreement in Lusaka": a word of the idiom is as good as the trigger. */
static bool in_idiom(const dln_match *match, uint32_t t)
{
	for (uint8_t i = 0; i < match->used_count; i++)
		if (match->used[i] == t)
			return true;
	return false;
}

/* "In Mosul, five men in a shop in Nabi Yunis were shot": those it happened to may be put more narrowly than it is. */
static uint32_t narrower_in_victim(const dln_grounded *g, uint32_t t, uint32_t found, dln_where *out)
{
	uint32_t victim = dln_tree_find(&g->tree, t, DLN_R_OBJ, DLN_NO_TOKEN);
	dln_where w;
	if (victim == DLN_NO_TOKEN)
		victim = dln_tree_find(&g->tree, t, DLN_R_NSUBJPASS, DLN_NO_TOKEN);
	uint32_t at = victim == DLN_NO_TOKEN ? victim : inside(g, victim, &w, 1);
	if (at == DLN_NO_TOKEN || !narrower(g, &w, out))
		return found;
	*out = w;
	return at;
}

/* On the trigger, then on its object and subject, then in the clauses of circumstance. Where something is vowed or asked for is not where it is to happen: of a speech act the place is not
 * looked for in what is said. */
static uint32_t around(const dln_grounded *g, const dln_match *match, uint32_t t, bool clauses, dln_where *out)
{
	uint32_t found = phrase_of_place(g, t, out);
	if (found != DLN_NO_TOKEN)
		return narrower_in_victim(g, t, found, out);
	static const dln_deprel SLOTS[] = {DLN_R_OBJ, DLN_R_NSUBJPASS, DLN_R_OBL, DLN_R_AGENT, DLN_R_NSUBJ, DLN_R_NMOD, DLN_R_XCOMP, DLN_R_CONJ, DLN_R_ADVCL};
	size_t slots = !clauses ? 6 : sizeof SLOTS / sizeof *SLOTS; /* behind them come clauses */
	for (size_t i = 0; i < slots && found == DLN_NO_TOKEN; i++)
		for (uint32_t c = dln_tree_find(&g->tree, t, SLOTS[i], DLN_NO_TOKEN); c != DLN_NO_TOKEN && found == DLN_NO_TOKEN;
			c = dln_tree_find(&g->tree, t, SLOTS[i], c)) {
			if (i >= 6)
				found = is_purpose(g, c) ? DLN_NO_TOKEN : circumstances(g, c, out, 0);
			else
				found = in_idiom(match, c) ? inside(g, c, out, 1) : filler_in(g, c, out);
			if (found == DLN_NO_TOKEN && i < 6)
				found = about_event(g, c, out);
		}
	return found;
}

/* ---- upwards ---- */

/* The clause goes on above through these. */
static bool within_clause(uint8_t rel)
{
	return rel == DLN_R_XCOMP || rel == DLN_R_CONJ || rel == DLN_R_ADVCL || rel == DLN_R_OBJ || rel == DLN_R_OBL || rel == DLN_R_NMOD ||
		rel == DLN_R_NSUBJ || rel == DLN_R_NSUBJPASS || rel == DLN_R_ACL || rel == DLN_R_RELCL || rel == DLN_R_AMOD || rel == DLN_R_COMPOUND;
}

/* Types whose events are somewhere even when the sentence does not repeat where. */
static bool leaves(dln_type type)
{
	return type == DLN_SURRENDER || type == DLN_WITHDRAW;
}

static bool needs_place(dln_type type)
{
	return type <= DLN_SHORTAGE && type != DLN_OVERTHROW && !leaves(type);
}

/* Whether a clause about a noun ("who fled", "uprooted by") stands between a word and a verb above it. */
static bool in_relative(const dln_grounded *g, uint32_t t, uint32_t verb)
{
	for (; t != DLN_NO_TOKEN && t != verb; t = tok(g, t)->head)
		if (tok(g, t)->deprel == DLN_R_RELCL || tok(g, t)->deprel == DLN_R_ACL)
			return true;
	return false;
}

/* Whether the verb that governs the place governs the event too: a place in a clause beside is somewhere else, and so is where somebody says it. */
static bool over(const dln_grounded *g, const dln_cues *cues, uint32_t place, uint32_t trigger)
{
	uint32_t verb = place;
	while (verb != DLN_NO_TOKEN && tok(g, verb)->upos != DLN_VERB)
		verb = tok(g, verb)->head;
	/* "In Goma, ..., residents said": what opens the sentence belongs to what is said */
	if (verb == DLN_NO_TOKEN || !dln_tree_under(&g->tree, trigger, verb) || (verb <= trigger && says(g, cues, verb)))
		return verb == DLN_NO_TOKEN;
	/* "people who fled the fighting have reached Kabul": where they come to is not where it was */
	return place == verb || tok(g, place)->head != verb || locative(g, dln_tree_case(&g->tree, place)) || !in_relative(g, trigger, verb);
}

/* "the mayor of Aibak", "Moreno, 43, of Lima": a place that only says who somebody is. */
static bool is_home(const dln_grounded *g, uint32_t place)
{
	uint32_t up = tok(g, place)->head;
	return tok(g, place)->deprel == DLN_R_NMOD && up != DLN_NO_TOKEN && (holds_office(g, up) || is_somebody(g, up)) &&
		(dln_words_function(g->words, dln_tree_case(&g->tree, place)) & (DLN_F_OF | DLN_F_AWAY));
}

/* The only named place below country level in the sentence. */
static uint32_t only_place(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t found = DLN_NO_TOKEN;
	size_t first, end;
	dln_ground_near(g, trigger, 0, &first, &end);
	for (size_t i = first; i < end; i++) {
		const dln_mention *m = &g->mentions[i];
		dln_where w;
		if (!dln_ground_is_place(m) || is_home(g, m->head) || !over(g, cues, m->head, trigger) || !dln_ground_where(g, m->head, &w))
			continue;
		if (found != DLN_NO_TOKEN && !(w.number == out->number && dln_view_eq(w.name, out->name))) {
			/* of two of which one lies in the other, the narrower */
			if (dln_know_contains(g->words->know, out->number, w.number))
				;
			else if (dln_know_contains(g->words->know, w.number, out->number))
				continue;
			else
				return DLN_NO_TOKEN;
		}
		found = m->head;
		*out = w;
	}
	return found;
}

/* The word that the phrase of a name hangs by: "town" in "in the town of Aibak". */
static uint32_t top_of(const dln_grounded *g, uint32_t t)
{
	const dln_relset parts = DLN_REL(DLN_R_FLAT) | DLN_REL(DLN_R_APPOS) | DLN_REL(DLN_R_CONJ), owns = DLN_REL(DLN_R_COMPOUND) | DLN_REL(DLN_R_POSS);
	for (int steps = 0; steps < 4 && tok(g, t)->head != DLN_NO_TOKEN; steps++) {
		uint32_t up = tok(g, t)->head;
		dln_view prep = dln_tree_case(&g->tree, t);
		dln_relset rel = DLN_REL(tok(g, t)->deprel);
		bool of = rel == DLN_REL(DLN_R_NMOD) && (dln_words_function(g->words, prep) & DLN_F_OF);
		bool of_place = (rel & owns) && (g->mention_of[up] == g->mention_of[t] || (dln_ground_classes(g, up) & (DLN_C_PLACE | DLN_C_FACILITY)));
		if (!of && !of_place && (!(rel & parts) || prep.len))
			break;
		t = up;
	}
	return t;
}

/* Where somebody speaks or meets others is not where the story is. */
static bool only_talks(const dln_grounded *g, const dln_cues *cues, uint32_t verb)
{
	return says(g, cues, verb) || (dln_words_function(g->words, tok(g, verb)->lemma) & DLN_F_MEETS);
}

/* A phrase of being somewhere or of coming into it, also around the name. */
static bool stands_in(const dln_grounded *g, const dln_cues *cues, uint32_t t)
{
	t = top_of(g, t);
	dln_view prep = dln_tree_case(&g->tree, t);
	if (!locative(g, prep) && !(dln_words_function(g->words, prep) & DLN_F_INTO))
		return false;
	while (t != DLN_NO_TOKEN && tok(g, t)->upos != DLN_VERB)
		t = tok(g, t)->head;
	return t == DLN_NO_TOKEN || (!only_talks(g, cues, t) && tok(g, t)->xpos != DLN_X_VB);
}

/* "Doctors in Geneina said that 40 people had been killed": who tells what he saw tells it of where he is. */
static uint32_t place_of_witness(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t t = trigger;
	for (uint32_t steps = 0; t != DLN_NO_TOKEN && (t == trigger || !says(g, cues, t)) && steps < 6; steps++)
		t = tok(g, t)->head;
	if (t == DLN_NO_TOKEN || t == trigger || !says(g, cues, t))
		return DLN_NO_TOKEN;
	uint32_t witness = dln_tree_find(&g->tree, t, DLN_R_NSUBJ, DLN_NO_TOKEN);
	if (witness == DLN_NO_TOKEN || !(dln_ground_classes(g, witness) & DLN_C_WITNESS))
		return DLN_NO_TOKEN;
	return phrase_of_place(g, witness, out);
}

/* A place that a sentence puts something in or is about: behind a preposition of place, or what is taken, reached or hit; not what is only to be. */
static bool sets_scene(const dln_grounded *g, const dln_cues *cues, const dln_mention *m)
{
	if (!dln_ground_is_place(m) || g->mention_of[m->last] == UINT32_MAX || &g->mentions[g->mention_of[m->last]] != m)
		return false;
	uint32_t top = top_of(g, m->head), up = tok(g, top)->head;
	bool argument = (tok(g, top)->deprel == DLN_R_OBJ || tok(g, top)->deprel == DLN_R_NSUBJPASS) && up != DLN_NO_TOKEN && tok(g, up)->upos == DLN_VERB &&
		!only_talks(g, cues, up) && tok(g, up)->xpos != DLN_X_VB;
	return argument || stands_in(g, cues, m->head);
}

/* The scene of a sentence: the last place that it sets. *several: it sets more than one, and none of them lies in the others. */
static uint32_t scene_of(const dln_grounded *g, const dln_cues *cues, uint32_t sentence, dln_where *out, bool *several)
{
	uint32_t found = DLN_NO_TOKEN;
	*several = false;
	for (size_t i = g->mention_from[sentence]; i < g->mention_from[sentence + 1]; i++) {
		dln_where w;
		if (!sets_scene(g, cues, &g->mentions[i]) || !dln_ground_where(g, g->mentions[i].head, &w))
			continue;
		if (found != DLN_NO_TOKEN && dln_know_contains(g->words->know, w.number, out->number))
			continue;
		*several |= found != DLN_NO_TOKEN && !dln_know_contains(g->words->know, out->number, w.number) && !dln_view_eq(w.name, out->name);
		found = g->mentions[i].head;
		*out = w;
	}
	return found;
}

/* "the attack", "the raid": of which the text has told. */
static bool said_before(const dln_grounded *g, uint32_t t)
{
	bool definite = false;
	DLN_EACH_CHILD(&g->tree, t, it)
		definite |= tok(g, it)->deprel == DLN_R_DET && (dln_words_function(g->words, tok(g, it)->form) & DLN_F_DEFINITE);
	return definite && tok(g, t)->upos == DLN_NOUN;
}

/* The verb of saying above a word that comes before it, and whether one may take where it is said for where it was: the speaker has seen it or is of the place. */
static bool told_on_the_spot(const dln_grounded *g, const dln_cues *cues, uint32_t trigger)
{
	uint32_t t = tok(g, trigger)->head, steps = 0;
	while (t != DLN_NO_TOKEN && !says(g, cues, t) && steps++ < 8)
		t = tok(g, t)->head;
	if (t == DLN_NO_TOKEN || !says(g, cues, t) || t > trigger)
		return true;
	uint32_t speaker = dln_tree_find(&g->tree, t, DLN_R_NSUBJ, DLN_NO_TOKEN);
	if (speaker == DLN_NO_TOKEN)
		return false;
	bool local = (dln_ground_classes(g, speaker) & DLN_C_WITNESS) != 0;
	DLN_EACH_CHILD(&g->tree, speaker, it)
		local |= (dln_words_function(g->words, tok(g, it)->form) & DLN_F_LOCAL) != 0;
	return local;
}

/* What opens a sentence sets its scene: "In the town of Aibak, capital of Samangan, ...", "Further east in Faizabad, ...": phrases without a verb up to a comma. */
static uint32_t opening(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	if (!told_on_the_spot(g, cues, trigger))
		return DLN_NO_TOKEN;
	const dln_sentence *s = &g->parsed->sentences[tok(g, trigger)->sentence];
	uint32_t comma = s->first, end = s->first + s->count, found = DLN_NO_TOKEN;
	while (comma < end && comma < s->first + LONG_OPENING && !dln_view_is(tok(g, comma)->form, ",")) {
		if (tok(g, comma)->upos == DLN_VERB || tok(g, comma)->upos == DLN_AUX || comma == trigger)
			return DLN_NO_TOKEN;
		comma++;
	}
	if (comma >= end || !dln_view_is(tok(g, comma)->form, ",") || comma > trigger)
		return DLN_NO_TOKEN;
	for (size_t i = g->mention_from[tok(g, trigger)->sentence]; i < g->mention_count && g->mentions[i].first < comma; i++) {
		uint32_t head = g->mentions[i].head;
		dln_where w;
		if (g->mentions[i].kind != DLN_M_NATION && locative(g, dln_tree_case(&g->tree, top_of(g, head))) && dln_ground_where(g, head, &w) &&
			(found == DLN_NO_TOKEN || narrower(g, &w, out) || !narrower(g, out, &w))) {
			found = head;
			*out = w;
		}
	}
	return found;
}

/* "has withdrawn from many districts", "had been displaced over two months": what is told of a length of time or up to now is no next step of the story. */
static bool sums_up(const dln_grounded *g, uint32_t trigger)
{
	DLN_EACH_CHILD(&g->tree, trigger, it) {
		const dln_token *t = tok(g, it);
		if (t->deprel == DLN_R_AUX && (t->xpos == DLN_X_VBZ || t->xpos == DLN_X_VBP) && dln_view_is(t->lemma, "have"))
			return true;
		if ((t->deprel == DLN_R_OBL || t->deprel == DLN_R_TMOD) && t->xpos == DLN_X_NNS && is_time(g, it))
			return true;
	}
	uint32_t up = tok(g, trigger)->head; /* "has been launching air strikes" */
	return tok(g, trigger)->upos == DLN_NOUN && up != DLN_NO_TOKEN && tok(g, up)->upos == DLN_VERB && sums_up(g, up);
}

/* Where the text was last: in this paragraph, or in the few sentences before it when they leave no doubt. A place that somebody only speaks of, leaves for or fears for does not count. */
static uint32_t place_before(const dln_grounded *g, const dln_cues *cues, uint32_t trigger, dln_where *out)
{
	uint32_t here = tok(g, trigger)->sentence, block = g->parsed->sentences[here].block;
	const dln_block *blocks = g->parsed->report->blocks;
	bool several;
	if (blocks[block].kind == DLN_BLOCK_HEADING || blocks[block].kind == DLN_BLOCK_TITLE)
		return DLN_NO_TOKEN;
	bool elsewhere = scene_of(g, cues, here, out, &several) != DLN_NO_TOKEN && !said_before(g, trigger);
	elsewhere |= sums_up(g, trigger);
	for (uint32_t back = 1; back <= FAR_BACK && back <= here; back++) {
		uint32_t at = g->parsed->sentences[here - back].block;
		if (at != block && (back > NEAR_BACK || elsewhere || blocks[at].kind != DLN_BLOCK_PROSE || blocks[block].kind != DLN_BLOCK_PROSE))
			break;
		uint32_t found = scene_of(g, cues, here - back, out, &several);
		if (found != DLN_NO_TOKEN)
			return at != block && several ? DLN_NO_TOKEN : found;
	}
	*out = DLN_NO_WHERE;
	return DLN_NO_TOKEN;
}

static bool frame_place(const dln_grounded *g, const dln_match *match, uint32_t *token, dln_where *out)
{
	for (uint8_t i = 0; i < match->rule->place.count; i++) {
		uint32_t t = dln_role_fill(g, match->token, &match->rule->place.path[i]);
		if (t == DLN_NO_TOKEN || t == match->token)
			continue;
		dln_where w;
		/* "The convoy left Juba. It was ambushed near Torit": a name tells more than a pronoun, which may mean something else */
		if (tok(g, t)->upos == DLN_PRON && phrase_of_place(g, match->token, &w) != DLN_NO_TOKEN)
			continue;
		bool facility = (dln_ground_classes(g, t) & DLN_C_FACILITY) != 0;
		bool some = dln_ground_where(g, t, &w);
		/* "the last rebel town in the valley", "five villages in Logo": described here, placed by what hangs on it */
		if (!(some && dln_range_some(w.named)) && (dln_ground_classes(g, t) & (DLN_C_PLACE | DLN_C_FACILITY)) && inside(g, t, out, 1) != DLN_NO_TOKEN) {
			*token = t;
			out->part = facility || match->rule->part || out->precision >= DLN_DISTRICT;
			return true;
		}
		if (some) {
			*token = t;
			w.part |= facility || match->rule->part;
			w.surroundings |= match->rule->near || (dln_words_function(g->words, dln_tree_case(&g->tree, t)) & DLN_F_AROUND) != 0;
			*out = w;
			return true;
		}
	}
	return false;
}

static bool is_unknown(const dln_grounded *g, uint32_t t)
{
	uint32_t m = t == DLN_NO_TOKEN ? UINT32_MAX : g->mention_of[t];
	return m != UINT32_MAX && g->mentions[m].kind == DLN_M_NAME && g->mentions[m].person == UINT32_MAX;
}

/* A name that nothing knows, where the frame has its place or what is shelled: "seized Lweje", "bombed Lweje". */
static uint32_t unknown_in_frame(const dln_grounded *g, const dln_match *match)
{
	for (uint8_t i = 0; i < match->rule->place.count; i++) {
		uint32_t t = dln_role_fill(g, match->token, &match->rule->place.path[i]);
		if (t != match->token && is_unknown(g, t))
			return t;
	}
	dln_type type = match->rule->type;
	uint32_t target = type == DLN_AIRSTRIKE || type == DLN_SHELL || type == DLN_BOMB || type == DLN_DESTROY ? dln_role_object(g, match->token) : DLN_NO_TOKEN;
	return is_unknown(g, target) ? target : DLN_NO_TOKEN;
}

/* "The villages overrun by the militia": what the frame describes as a place and does not name is no other place that the sentence names further off. */
static bool described_in_frame(const dln_grounded *g, const dln_match *match)
{
	for (uint8_t i = 0; i < match->rule->place.count; i++) {
		uint32_t t = dln_role_fill(g, match->token, &match->rule->place.path[i]);
		if (t != DLN_NO_TOKEN && t != match->token && (dln_ground_classes(g, t) & DLN_C_PLACE) && g->mention_of[t] == UINT32_MAX)
			return true;
	}
	return false;
}

/* Fighters take towns; officers of the law take men. */
static bool takes_towns(const dln_grounded *g, const dln_match *match)
{
	const dln_classes arms = DLN_C_FORCE | DLN_C_ARMED | DLN_C_MUNITION | DLN_C_AIRCRAFT;
	uint32_t actor = dln_role_slot(g, match->token, &match->rule->actor);
	return actor != DLN_NO_TOKEN && (dln_ground_classes(g, actor) & arms) &&
		!(dln_words_function(g->words, tok(g, actor)->form) & DLN_F_LAW);
}

/* Houses or offices taken are a part of the place that they stand in; so is a part that is only counted ("25 of the provinces"). */
static bool only_part(const dln_grounded *g, const dln_match *match)
{
	for (uint8_t i = 0; i < match->rule->place.count; i++) {
		uint32_t t = dln_role_fill(g, match->token, &match->rule->place.path[i]);
		if (t != DLN_NO_TOKEN && t != match->token && (dln_ground_classes(g, t) & (DLN_C_FACILITY | DLN_C_PLACE)))
			return true;
	}
	return match->rule->part;
}

/* "His visit was overshadowed by the surrender of troops in Kunduz": what else a verb is about is somewhere else than the event that its noun names, unless the verb only says that it was
 * done. */
static bool beside_noun(const dln_grounded *g, const dln_match *match, uint32_t t)
{
	return t != match->token && tok(g, match->token)->upos == DLN_NOUN && tok(g, t)->upos == DLN_VERB &&
		!(dln_words_function(g->words, tok(g, t)->lemma) & DLN_F_LIGHT);
}

/* A phrase of place on the trigger and on the words above it, up to the clause's end. */
static uint32_t in_clause(const dln_grounded *g, const dln_cues *cues, const dln_match *match, dln_where *out)
{
	uint32_t token = DLN_NO_TOKEN;
	bool described = described_in_frame(g, match);
	bool apart = false; /* the trigger's clause has a subject of its own: "before Ghani arrived, they boarded a plane in Kabul" */
	for (uint32_t t = match->token, steps = 0; t != DLN_NO_TOKEN && steps < 6; steps++) {
		if (t != match->token && (described || says(g, cues, t)))
			break;
		token = apart || beside_noun(g, match, t) ? phrase_of_place(g, t, out) : around(g, match, t, t != match->token || !is_speech(match->rule->type), out);
		if (token != DLN_NO_TOKEN)
			break;
		uint32_t up = tok(g, t)->head;
		if (tok(g, t)->deprel == DLN_R_CCOMP && up != DLN_NO_TOKEN && up > t) /* "In Aibak, rebels were moving in, residents said" */
			return phrase_before(g, up, t, out, 0);
		if (!within_clause(tok(g, t)->deprel))
			break;
		apart |= tok(g, t)->deprel == DLN_R_ADVCL && dln_tree_has(&g->tree, t, DLN_R_NSUBJ);
		t = up;
	}
	return token;
}

/* "captured Lweje in Kachin" is in Kachin in any case, and so is a man who is captured there; without such a phrase only the name can tell. */
static uint32_t place_of_unknown(const dln_grounded *g, const dln_match *match, uint32_t unknown, dln_where *out, dln_site_way *way)
{
	uint32_t token = around(g, match, match->token, false, out);
	bool taken = unknown == dln_role_object(g, match->token) && !dln_role_passive(g, match->token) && takes_towns(g, match);
	if (token == DLN_NO_TOKEN && taken && dln_ground_unknown_place(g, unknown, out))
		token = unknown;
	if (token != DLN_NO_TOKEN)
		*way = token == unknown ? DLN_SITE_FRAME : DLN_SITE_CLAUSE;
	return token;
}

/* Beyond the clause, in this order: what opens the sentence, the only place in it, where the witness is, where the text was before. */
static uint32_t beyond_clause(const dln_grounded *g, const dln_cues *cues, const dln_match *match, dln_where *out, dln_site_way *way)
{
	static const struct {
		uint32_t (*look)(const dln_grounded *, const dln_cues *, uint32_t, dln_where *);
		dln_site_way way;
	} FURTHER[] = {{opening, DLN_SITE_SENTENCE}, {only_place, DLN_SITE_SENTENCE}, {place_of_witness, DLN_SITE_WITNESS}, {place_before, DLN_SITE_BEFORE}};
	bool described = described_in_frame(g, match);
	for (size_t i = 0; i < sizeof FURTHER / sizeof *FURTHER; i++) {
		bool before = FURTHER[i].way == DLN_SITE_BEFORE;
		bool may = (needs_place(match->rule->type) && (before || !described)) || (leaves(match->rule->type) && before);
		uint32_t token = may ? FURTHER[i].look(g, cues, match->token, out) : DLN_NO_TOKEN;
		*way = FURTHER[i].way;
		if (token != DLN_NO_TOKEN)
			return token;
	}
	return DLN_NO_TOKEN;
}

uint32_t dln_site_of(const dln_grounded *g, const dln_cues *cues, const dln_match *match, dln_where *out, dln_site_way *way)
{
	uint32_t token = DLN_NO_TOKEN;
	dln_site_way none, *how = way ? way : &none, found = DLN_SITE_CLAUSE;
	*out = DLN_NO_WHERE;
	*how = DLN_SITE_FRAME;
	if (frame_place(g, match, &token, out))
		return token;
	*how = DLN_SITE_NONE;
	if (match->rule->noplace)
		return DLN_NO_TOKEN;
	uint32_t unknown = unknown_in_frame(g, match);
	if (unknown != DLN_NO_TOKEN)
		return place_of_unknown(g, match, unknown, out, how);
	dln_where w;
	token = in_clause(g, cues, match, &w);
	if (token == DLN_NO_TOKEN)
		token = beyond_clause(g, cues, match, &w, &found);
	if (token == DLN_NO_TOKEN)
		return token;
	*how = found;
	*out = w;
	out->part |= only_part(g, match);
	return token;
}
