/* roles.c: the logical subject and object of a verb.
 *
 * Subject: its own; in the passive the by-phrase; the noun of a participle or relative clause; for coordinated verbs that of the first; under control that
 * of the governing verb, or its object where the governing verb has one ("urged them to leave"); of an order in quotation marks who is told. Object:
 * its own; in the passive the surface subject; the noun of a past participle; the noun of a relative clause that lacks one. Every step goes up the
 * tree, so it ends.
 */
#include "claim/complement.h"
#include "claim/roles.h"

#include "claim/roles_parts.h"

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

uint32_t dln_role_child(const dln_grounded *g, uint32_t t, dln_deprel rel)
{
	return dln_tree_find(&g->tree, t, rel, DLN_NO_TOKEN);
}

bool dln_role_is_relative(const dln_grounded *g, uint32_t t)
{
	return tok(g, t)->xpos == DLN_X_WDT || tok(g, t)->xpos == DLN_X_WP || tok(g, t)->xpos == DLN_X_WPS ||
		(tok(g, t)->upos == DLN_PRON && (dln_words_function(g->words, tok(g, t)->form) & DLN_F_RELATIVE));
}

/* What a relative pronoun stands for. */
uint32_t dln_role_unrelate(const dln_grounded *g, uint32_t t)
{
	if (t == DLN_NO_TOKEN || !dln_role_is_relative(g, t))
		return t;
	for (uint32_t v = tok(g, t)->head, steps = 0; v != DLN_NO_TOKEN && steps < 4; v = tok(g, v)->head, steps++)
		if (tok(g, v)->deprel == DLN_R_RELCL || tok(g, v)->deprel == DLN_R_ACL)
			return tok(g, v)->head;
	uint32_t before = tok(g, t)->head == DLN_NO_TOKEN ? DLN_NO_TOKEN : dln_role_child(g, tok(g, t)->head, DLN_R_OBJ); /* dln_role_astray() */
	return before != DLN_NO_TOKEN && before + 1 == t ? before : DLN_NO_TOKEN;
}

/* A phrase with this preposition below `t`; `rel` OBL or NMOD. */
uint32_t dln_role_phrase(const dln_grounded *g, uint32_t t, dln_deprel rel, dln_view prep)
{
	DLN_EACH_CHILD(&g->tree, t, it) {
		uint8_t r = tok(g, it)->deprel;
		if (r != rel && !(rel == DLN_R_OBL && (r == DLN_R_AGENT || r == DLN_R_TMOD)))
			continue;
		bool date = tok(g, it)->upos == DLN_NUM && it + 1 < g->parsed->token_count && dln_words_is_time(g->words, tok(g, it + 1)->form);
		if (g->mention_of[it] == UINT32_MAX && (date || dln_words_is_time(g->words, tok(g, it)->form))) /* "raids on Tuesday", "on 27 October" */
			continue;
		if (!prep.len)
			return it;
		DLN_EACH_CHILD(&g->tree, it, c)
			if (tok(g, c)->deprel == DLN_R_CASE && (dln_view_eq(tok(g, c)->lemma, prep) || dln_view_eq_nocase(tok(g, c)->form, prep)))
				return it;
		if (dln_view_is(prep, "poss") && dln_role_child(g, it, DLN_R_POSS) != DLN_NO_TOKEN) /* "under its control" */
			return dln_role_child(g, it, DLN_R_POSS);
	}
	return DLN_NO_TOKEN;
}

#define LABELLED 8 /* words between a label and what it is the label of */

/* "Losses: 12 soldiers killed, 30 wounded": behind a label and its colon a number and a bare participle; who is counted. DLN_NO_TOKEN: it is no such line. */
static uint32_t counted_in_line(const dln_grounded *g, uint32_t verb)
{
	const dln_sentence *s = &g->parsed->sentences[tok(g, verb)->sentence];
	uint32_t end = s->first + s->count, at = verb;
	uint8_t next = verb + 1 < end ? tok(g, verb + 1)->upos : DLN_PUNCT, x = tok(g, verb)->xpos;
	if ((x != DLN_X_VBN && x != DLN_X_VBD) || (next != DLN_PUNCT && next != DLN_CCONJ && next != DLN_ADP))
		return DLN_NO_TOKEN;
	while (at > s->first && at + LABELLED > verb && (tok(g, at - 1)->upos == DLN_NOUN || tok(g, at - 1)->upos == DLN_ADJ || tok(g, at - 1)->upos == DLN_NUM))
		at--;
	bool line = at < verb && at > s->first + 1 && tok(g, at)->upos == DLN_NUM && dln_view_is(tok(g, at - 1)->form, ":");
	return line ? verb - 1 : DLN_NO_TOKEN;
}

uint32_t dln_role_tensed(const dln_grounded *g, uint32_t t)
{
	DLN_EACH_CHILD(&g->tree, t, it) {
		uint8_t rel = tok(g, it)->deprel;
		if (rel == DLN_R_AUX || rel == DLN_R_AUXPASS || rel == DLN_R_COP)
			return it;
	}
	return t;
}

bool dln_role_present(const dln_grounded *g, uint32_t t)
{
	uint8_t x = tok(g, dln_role_tensed(g, t))->xpos;
	return x == DLN_X_VBP || x == DLN_X_VBZ;
}

bool dln_role_finite(const dln_grounded *g, uint32_t t)
{
	uint8_t x = tok(g, t)->xpos;
	return x == DLN_X_VBD || x == DLN_X_VBZ || x == DLN_X_VBP || dln_tree_has(&g->tree, t, DLN_R_AUX);
}

uint32_t dln_role_surface_subject(const dln_grounded *g, uint32_t verb)
{
	uint32_t counted = counted_in_line(g, verb);
	if (counted != DLN_NO_TOKEN)
		return counted;
	uint32_t s = dln_role_astray(g, verb);
	if (s == DLN_NO_TOKEN)
		s = dln_role_child(g, verb, DLN_R_NSUBJ);
	if (s != DLN_NO_TOKEN && s < verb && dln_words_is_time(g->words, tok(g, s)->form)) { /* "said Saturday it had captured" */
		uint32_t next = dln_tree_find(&g->tree, verb, DLN_R_NSUBJ, s);
		s = next != DLN_NO_TOKEN && next < verb ? next : s;
	}
	return s != DLN_NO_TOKEN ? s : dln_role_child(g, verb, DLN_R_NSUBJPASS);
}

bool dln_role_passive(const dln_grounded *g, uint32_t verb)
{
	if (tok(g, verb)->xpos != DLN_X_VBN && tok(g, verb)->xpos != DLN_X_VBD)
		return false;
	if (dln_tree_has(&g->tree, verb, DLN_R_AUXPASS) || counted_in_line(g, verb) != DLN_NO_TOKEN)
		return true;
	if (dln_tree_has(&g->tree, verb, DLN_R_NSUBJPASS)) /* "17 of them had died": with "have" alone it is none, whatever the subject was called */
		return !dln_tree_has(&g->tree, verb, DLN_R_OBJ) && !dln_tree_has(&g->tree, verb, DLN_R_AUX);
	if (dln_role_counted_off(g, verb))
		return true;
	if (dln_tree_has(&g->tree, verb, DLN_R_AUX) || dln_tree_has(&g->tree, verb, DLN_R_NSUBJ) || dln_tree_has(&g->tree, verb, DLN_R_OBJ))
		return false;
	uint8_t rel = tok(g, verb)->deprel;
	if (rel == DLN_R_ACL || rel == DLN_R_AMOD)
		return true;
	if (tok(g, verb)->xpos != DLN_X_VBN)
		return false;
	if (rel == DLN_R_CONJ && tok(g, verb)->head != DLN_NO_TOKEN && tok(g, tok(g, verb)->head)->upos == DLN_VERB)
		return dln_role_passive(g, tok(g, verb)->head);
	return rel == DLN_R_ADVCL || rel == DLN_R_XCOMP || rel == DLN_R_ROOT;
}

bool dln_role_laid_to(const dln_grounded *g, uint32_t verb)
{
	uint32_t up = tok(g, verb)->head, mark = dln_role_child(g, verb, DLN_R_MARK);
	if (tok(g, verb)->deprel != DLN_R_ACL || tok(g, verb)->xpos != DLN_X_VBG || up == DLN_NO_TOKEN || tok(g, up)->deprel != DLN_R_OBJ)
		return false;
	if (mark == DLN_NO_TOKEN || !(dln_words_function(g->words, tok(g, mark)->form) & (DLN_F_SOURCE_OF | DLN_F_OBJECT_OF)))
		return false;
	dln_kind kind = dln_ground_who(g, up).kind;
	return kind == DLN_FORCE || kind == DLN_ORGANIZATION || kind == DLN_PERSON || kind == DLN_PEOPLE;
}

bool dln_role_content(const dln_grounded *g, uint32_t verb)
{
	uint32_t subject = dln_role_surface_subject(g, verb), object = dln_role_child(g, verb, DLN_R_OBJ), first, last;
	dln_tree_span(&g->tree, verb, ~(dln_relset)0, &first, &last);
	if (subject == DLN_NO_TOKEN || subject == first || !dln_view_is(tok(g, first)->lemma, "that"))
		return false;
	if (object != first && tok(g, first)->head == verb) /* "the rumour that the town fell": it is no part of the clause */
		return true;
	if (object == first && (dln_words_function(g->words, tok(g, verb)->lemma) & DLN_F_OBJECTLESS)) /* "the claim that the town had fallen" */
		return true;
	if (object == first)
		object = dln_tree_find(&g->tree, verb, DLN_R_OBJ, object);
	return object != DLN_NO_TOKEN || dln_tree_has(&g->tree, verb, DLN_R_NSUBJPASS);
}

static uint32_t by_phrase(const dln_grounded *g, uint32_t head)
{
	uint32_t a = dln_role_child(g, head, DLN_R_AGENT);
	return a != DLN_NO_TOKEN ? a : dln_role_phrase(g, head, DLN_R_OBL, DLN_LIT("by"));
}

/* "Was shot in the leg by a sniper", "was staged yesterday by thieves": hung on the phrase before it, somebody who fights is still who did it, and a day
 * has no author. */
static uint32_t lower_agent(const dln_grounded *g, uint32_t verb)
{
	DLN_EACH_CHILD(&g->tree, verb, it) {
		bool day = tok(g, it)->deprel == DLN_R_TMOD;
		uint32_t by = (day || tok(g, it)->deprel == DLN_R_OBL) && it > verb ? dln_role_phrase(g, it, DLN_R_NMOD, DLN_LIT("by")) : DLN_NO_TOKEN;
		if (by != DLN_NO_TOKEN && (day || (dln_ground_classes(g, by) & (DLN_C_FORCE | DLN_C_ARMED))))
			return by;
	}
	return DLN_NO_TOKEN;
}

static uint32_t own_agent(const dln_grounded *g, uint32_t verb)
{
	uint32_t a = by_phrase(g, verb), result = dln_role_child(g, verb, DLN_R_XCOMP);
	if (a == DLN_NO_TOKEN && result != DLN_NO_TOKEN && tok(g, result)->upos == DLN_ADJ) /* "were shot dead by police" */
		a = by_phrase(g, result);
	if (a == DLN_NO_TOKEN && dln_tree_has(&g->tree, verb, DLN_R_AUXPASS))
		a = lower_agent(g, verb);
	return a != DLN_NO_TOKEN ? a : dln_role_misread_agent(g, verb);
}

/* "were killed, wounded or abducted by ...": the last of them has the agent of all. */
static uint32_t agent_of_conjuncts(const dln_grounded *g, uint32_t verb, int depth)
{
	DLN_EACH_CHILD(&g->tree, verb, it) {
		if (tok(g, it)->deprel != DLN_R_CONJ || it < verb || tok(g, it)->xpos != DLN_X_VBN || dln_tree_has(&g->tree, it, DLN_R_NSUBJPASS))
			continue;
		uint32_t a = own_agent(g, it);
		if (a == DLN_NO_TOKEN && depth < 4)
			a = agent_of_conjuncts(g, it, depth + 1);
		if (a != DLN_NO_TOKEN)
			return a;
	}
	return DLN_NO_TOKEN;
}

static uint32_t agent(const dln_grounded *g, uint32_t verb)
{
	uint32_t a = own_agent(g, verb);
	if (a == DLN_NO_TOKEN)
		a = agent_of_conjuncts(g, verb, 0);
	/* "was shelled and captured by ...": hung on the first of them, it is still that of both */
	uint32_t up = tok(g, verb)->head;
	if (a == DLN_NO_TOKEN && tok(g, verb)->deprel == DLN_R_CONJ && up != DLN_NO_TOKEN && tok(g, up)->xpos == DLN_X_VBN &&
		!dln_tree_has(&g->tree, verb, DLN_R_NSUBJPASS)) {
		a = own_agent(g, up);
		if (a == DLN_NO_TOKEN)
			a = agent_of_conjuncts(g, up, 0);
		if (a != DLN_NO_TOKEN && a < verb)
			a = DLN_NO_TOKEN;
	}
	return a;
}

static uint32_t subject(const dln_grounded *g, uint32_t verb, int depth);

/* "The first town to fall", "troops to hold it": what such a noun means does what its infinitive says; of "a decision to leave" it is somebody else. */
#define DOERS (DLN_C_FORCE | DLN_C_ARMED | DLN_C_PERSON | DLN_C_PEOPLE | DLN_C_WITNESS | DLN_C_OFFICIAL | DLN_C_PLACE | DLN_C_FACILITY | DLN_C_AIRCRAFT | DLN_C_VEHICLE)

static uint32_t inherited(const dln_grounded *g, uint32_t verb, int depth);

/* Of a predicate it is what the predicate is said of: "Zaranj became the first town to fall". */
static uint32_t such_a_noun(const dln_grounded *g, uint32_t noun, int depth)
{
	uint32_t up = tok(g, noun)->head;
	if (dln_tree_has(&g->tree, noun, DLN_R_COP)) {
		uint32_t s = dln_role_surface_subject(g, noun);
		bool known = s != DLN_NO_TOKEN && (tok(g, s)->upos != DLN_PRON || dln_ground_classes(g, s) != DLN_C_THING);
		return known ? s : noun; /* "it was the fifth town to fall": one of those, where nobody knows which */
	}
	bool predicate = tok(g, noun)->deprel == DLN_R_XCOMP && up != DLN_NO_TOKEN && !dln_tree_has(&g->tree, up, DLN_R_OBJ);
	return predicate ? inherited(g, up, depth + 1) : noun;
}

/* "The rebels' aim is to take Goma": what is only meant to be done is done by those whose aim it is. */
static uint32_t whose(const dln_grounded *g, uint32_t noun)
{
	if (noun == DLN_NO_TOKEN || tok(g, noun)->upos != DLN_NOUN || dln_ground_who(g, noun).kind != DLN_THING)
		return noun;
	uint32_t p = dln_role_child(g, noun, DLN_R_POSS);
	if (p == DLN_NO_TOKEN)
		p = dln_role_phrase(g, noun, DLN_R_NMOD, DLN_LIT("of"));
	dln_kind kind = p == DLN_NO_TOKEN ? DLN_KIND_NONE : dln_ground_who(g, p).kind;
	return kind == DLN_FORCE || kind == DLN_ORGANIZATION || kind == DLN_PERSON || kind == DLN_PEOPLE ? p : noun;
}

/* "Pushed the rebels to accept", "called on them to leave": the object of such a verb, or whom it calls on, does what the infinitive says, also where the tree made a
 * purpose of it. DLN_NO_TOKEN: nobody is made to. */
static uint32_t made_to(const dln_grounded *g, uint32_t verb)
{
	uint32_t up = tok(g, verb)->head, o = dln_role_child(g, up, DLN_R_OBJ);
	if (tok(g, verb)->deprel != DLN_R_ADVCL || !dln_marked_to(g, verb))
		return DLN_NO_TOKEN;
	if (o == DLN_NO_TOKEN) { /* only somebody is called on: "on Monday", "on the road" are not */
		o = dln_role_phrase(g, up, DLN_R_OBL, DLN_LIT("on"));
		dln_kind kind = o == DLN_NO_TOKEN ? DLN_KIND_NONE : dln_ground_who(g, o).kind;
		bool somebody = kind == DLN_FORCE || kind == DLN_ORGANIZATION || kind == DLN_PERSON || kind == DLN_PEOPLE;
		return somebody && o > up && o < verb ? o : DLN_NO_TOKEN;
	}
	return o > up && o < verb && (dln_words_function(g->words, tok(g, up)->lemma) & DLN_F_MAKES) ? o : DLN_NO_TOKEN;
}

/* "Gave the rebels 24 hours to surrender", "gave him until Friday to leave": who is given something is to do what it is for; what is promised the giver does.
 * DLN_NO_TOKEN: nobody is given anything. */
static uint32_t given_to(const dln_grounded *g, uint32_t giving, uint32_t infinitive)
{
	uint32_t to = dln_role_child(g, giving, DLN_R_IOBJ);
	bool more = to != DLN_NO_TOKEN;
	if (to == DLN_NO_TOKEN)
		to = dln_role_child(g, giving, DLN_R_OBJ);
	if (to == DLN_NO_TOKEN || to < giving || !dln_marked_to(g, infinitive))
		return DLN_NO_TOKEN;
	DLN_EACH_CHILD(&g->tree, giving, it) {
		bool thing = it > to && it < infinitive && (tok(g, it)->deprel == DLN_R_OBJ || tok(g, it)->deprel == DLN_R_TMOD);
		if (thing && (dln_words_function(g->words, tok(g, it)->lemma) & DLN_F_COMMITS))
			return DLN_NO_TOKEN;
		more |= thing;
	}
	dln_kind kind = more ? dln_ground_who(g, to).kind : DLN_KIND_NONE;
	return kind == DLN_FORCE || kind == DLN_ORGANIZATION || kind == DLN_PERSON || kind == DLN_PEOPLE ? to : DLN_NO_TOKEN;
}

/* "Leave the city now," the governor told residents: whom he tells it is to do it. DLN_NO_TOKEN: it is no such order, or nobody is told. */
static uint32_t told_to(const dln_grounded *g, uint32_t verb)
{
	uint32_t up = tok(g, verb)->head;
	if (tok(g, verb)->xpos != DLN_X_VB || g->spoken_of[verb] == UINT32_MAX || dln_tree_has(&g->tree, verb, DLN_R_MARK) || g->spoken_of[up] != UINT32_MAX)
		return DLN_NO_TOKEN;
	uint32_t whom = dln_role_child(g, up, DLN_R_IOBJ);
	if (whom == DLN_NO_TOKEN)
		whom = dln_role_child(g, up, DLN_R_OBJ);
	return whom != DLN_NO_TOKEN ? whom : dln_role_phrase(g, up, DLN_R_OBL, DLN_LIT("to"));
}

/* "Held a man on suspicion of bombing a bank": what a bare noun of a phrase lays to somebody's account is the deed of whom the verb is about, not of who holds
 * him. DLN_NO_TOKEN: it is no such phrase ("under the pretext of", "with the aim of"), or nobody is held. */
static uint32_t held_for(const dln_grounded *g, uint32_t verb, uint32_t noun)
{
	uint32_t mark = dln_role_child(g, verb, DLN_R_MARK), holds = tok(g, noun)->head;
	bool of = mark != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, mark)->form) & DLN_F_OF);
	if (!of || holds == DLN_NO_TOKEN || tok(g, holds)->upos != DLN_VERB || tok(g, noun)->deprel != DLN_R_OBL || !dln_view_is(dln_tree_case(&g->tree, noun), "on") ||
		dln_tree_has(&g->tree, noun, DLN_R_DET))
		return DLN_NO_TOKEN;
	return dln_role_object(g, holds);
}

/* A plan that a verb is about without lending it a subject: who foils it did not make it. */
static bool foreign(const dln_grounded *g, uint32_t plan)
{
	uint32_t verb = tok(g, plan)->head;
	bool about = verb != DLN_NO_TOKEN && tok(g, plan)->deprel == DLN_R_OBJ && tok(g, verb)->upos == DLN_VERB;
	return about && !(dln_words_function(g->words, tok(g, verb)->lemma) & DLN_F_LIGHT);
}

/* "Said that 51 more of their soldiers had been killed" with the number taken for an adverb, "says 40,000 have been displaced" with it taken for what is said: the
 * word of number, or the noun right before the auxiliaries. DLN_NO_TOKEN: there is none. */
static uint32_t unfound(const dln_grounded *g, uint32_t verb)
{
	uint32_t first = verb;
	DLN_EACH_CHILD(&g->tree, verb, it) {
		if (it < verb && tok(g, it)->deprel == DLN_R_ADVMOD && tok(g, it)->xpos == DLN_X_JJR && dln_tree_has(&g->tree, it, DLN_R_NUMMOD))
			return it;
		if ((tok(g, it)->deprel == DLN_R_AUX || tok(g, it)->deprel == DLN_R_AUXPASS) && it < first)
			first = it;
	}
	bool noun = first < verb && first > tok(g, verb)->head + 1 &&
		(tok(g, first - 1)->upos == DLN_NOUN || tok(g, first - 1)->upos == DLN_PROPN || tok(g, first - 1)->upos == DLN_NUM);
	return noun ? first - 1 : DLN_NO_TOKEN;
}

static bool has_tense(const dln_grounded *g, uint32_t verb)
{
	DLN_EACH_CHILD(&g->tree, verb, it)
		if ((tok(g, it)->deprel == DLN_R_AUX || tok(g, it)->deprel == DLN_R_AUXPASS) &&
			(tok(g, it)->xpos == DLN_X_VBD || tok(g, it)->xpos == DLN_X_VBZ || tok(g, it)->xpos == DLN_X_VBP))
			return true;
	return false;
}

/* "Decision to leave", "an attempt by the army to take it", "a rebel claim to have seized": whose decision. */
static uint32_t whose_plan(const dln_grounded *g, uint32_t verb, uint32_t up, int depth)
{
	uint32_t p = dln_role_child(g, up, DLN_R_POSS);
	if (p == DLN_NO_TOKEN)
		p = dln_role_phrase(g, up, DLN_R_NMOD, DLN_LIT("by"));
	for (size_t i = 0; i < 2 && p == DLN_NO_TOKEN; i++) {
		p = dln_role_child(g, up, i ? DLN_R_AMOD : DLN_R_COMPOUND);
		if (p != DLN_NO_TOKEN && dln_ground_who(g, p).kind != DLN_FORCE && dln_ground_who(g, p).kind != DLN_ORGANIZATION)
			p = DLN_NO_TOKEN;
	}
	if (p == DLN_NO_TOKEN)
		p = held_for(g, verb, up);
	if (p == DLN_NO_TOKEN && (tok(g, up)->deprel == DLN_R_OBJ || tok(g, up)->deprel == DLN_R_TMOD) && tok(g, up)->head != DLN_NO_TOKEN)
		p = given_to(g, tok(g, up)->head, verb);
	if (p == DLN_NO_TOKEN && foreign(g, up)) /* "foiled a plot to bomb the bridge" */
		return p;
	if (p == DLN_NO_TOKEN && dln_tree_has(&g->tree, up, DLN_R_COP)) /* "Nyala is on the brink of falling" */
		return dln_role_surface_subject(g, up);
	return p != DLN_NO_TOKEN ? p : tok(g, up)->head != DLN_NO_TOKEN ? inherited(g, tok(g, up)->head, depth + 1) : DLN_NO_TOKEN;
}

/* The surface subject of a verb, inherited through coordination and control. */
static uint32_t inherited(const dln_grounded *g, uint32_t verb, int depth)
{
	uint32_t own = dln_role_surface_subject(g, verb), up = tok(g, verb)->head;
	if (own != DLN_NO_TOKEN && dln_marked_to(g, verb) && dln_tree_has(&g->tree, verb, DLN_R_COP))
		return whose(g, own);
	if (own != DLN_NO_TOKEN || depth > 8 || up == DLN_NO_TOKEN)
		return own;
	switch ((dln_deprel)tok(g, verb)->deprel) {
	case DLN_R_ACL:
	case DLN_R_AMOD:
		if (dln_marked_to(g, verb) && (dln_ground_classes(g, up) & DOERS))
			return such_a_noun(g, up, depth);
		if (dln_tree_has(&g->tree, verb, DLN_R_MARK) && !dln_role_laid_to(g, verb))
			return whose_plan(g, verb, up, depth);
		return up;
	case DLN_R_RELCL:
		return up;
	case DLN_R_CSUBJ: /* "was due to leave" */
		return dln_marked_to(g, verb) && up < verb ? dln_role_surface_subject(g, up) : DLN_NO_TOKEN;
	case DLN_R_XCOMP:
	case DLN_R_CCOMP: {
		bool said = tok(g, verb)->deprel == DLN_R_CCOMP && g->spoken_of[verb] == UINT32_MAX;
		if (said && dln_role_passive(g, verb) && has_tense(g, verb)) /* such a clause has a subject, if not one that was found */
			return unfound(g, verb);
		if (up > verb) /* "..., wounding four, a doctor said": who says it did not do it */
			return told_to(g, verb);
		uint32_t o = dln_role_child(g, up, DLN_R_IOBJ);
		if (o == DLN_NO_TOKEN)
			o = dln_role_child(g, up, DLN_R_OBJ);
		if (o != DLN_NO_TOKEN && o < verb && tok(g, verb)->deprel == DLN_R_XCOMP) /* "his deadline to leave" may hang here too */
			return dln_marked_to(g, verb) ? whose(g, o) : o;
		uint32_t called = dln_role_phrase(g, up, DLN_R_OBL, DLN_LIT("on"));
		if (called == DLN_NO_TOKEN)
			called = dln_role_phrase(g, up, DLN_R_OBL, DLN_LIT("to"));
		if (called != DLN_NO_TOKEN && called < verb && tok(g, verb)->deprel == DLN_R_XCOMP && !(dln_ground_classes(g, called) & (DLN_C_THING | DLN_C_TIME)))
			return called;
		return dln_marked_to(g, verb) ? whose(g, inherited(g, up, depth + 1)) : inherited(g, up, depth + 1);
	}
	case DLN_R_CONJ:
	case DLN_R_ADVCL:
	case DLN_R_PARATAXIS:
		if (dln_role_misread_clause(g, verb))
			return dln_role_child(g, up, DLN_R_OBJ);
		uint32_t other = dln_role_misread_subject(g, verb);
		if (other == DLN_NO_TOKEN)
			other = made_to(g, verb);
		if (other == DLN_NO_TOKEN && tok(g, verb)->deprel == DLN_R_ADVCL && up < verb)
			other = given_to(g, up, verb);
		if (other == DLN_NO_TOKEN && up > verb)
			other = told_to(g, verb);
		if (other != DLN_NO_TOKEN)
			return other;
		if (tok(g, up)->upos != DLN_VERB && tok(g, up)->upos != DLN_AUX && dln_role_surface_subject(g, up) == DLN_NO_TOKEN)
			return (tok(g, verb)->deprel == DLN_R_CONJ && tok(g, verb)->upos == DLN_VERB) || tok(g, up)->deprel == DLN_R_XCOMP /* "stopped short of entering" */ ?
				inherited(g, up, depth + 1) : DLN_NO_TOKEN;
		return inherited(g, up, depth + 1);
	default:
		return DLN_NO_TOKEN;
	}
}

static uint32_t subject(const dln_grounded *g, uint32_t verb, int depth)
{
	if (dln_role_passive(g, verb))
		return agent(g, verb);
	uint32_t s = inherited(g, verb, depth);
	uint32_t up = tok(g, verb)->head;
	if (s != DLN_NO_TOKEN && tok(g, verb)->deprel == DLN_R_ADVCL && up != DLN_NO_TOKEN && dln_role_surface_subject(g, verb) == DLN_NO_TOKEN) {
		/* "accused them of killing": the accused; "fell, opening the road" keeps the subject */
		uint32_t o = dln_role_child(g, up, DLN_R_OBJ);
		if (o != DLN_NO_TOKEN && o < verb && dln_role_phrase(g, verb, DLN_R_OBL, DLN_LIT("of")) == DLN_NO_TOKEN) {
			uint32_t mark = dln_role_child(g, verb, DLN_R_MARK);
			if (mark != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, mark)->form) & DLN_F_SOURCE_OF))
				return o;
		}
	}
	return s;
}

uint32_t dln_role_subject(const dln_grounded *g, uint32_t verb)
{
	if (dln_role_misread_noun(g, verb))
		return DLN_NO_TOKEN;
	return dln_role_unrelate(g, subject(g, verb, 0));
}

/* "Killed 100 of our fighters" with the fighters taken for a phrase with "of": a number before "of" is of them. DLN_NO_TOKEN: there is none. */
static uint32_t some_of(const dln_grounded *g, uint32_t verb)
{
	DLN_EACH_CHILD(&g->tree, verb, it) {
		uint32_t number = tok(g, it)->deprel == DLN_R_OBL ? dln_role_child(g, it, DLN_R_NUMMOD) : DLN_NO_TOKEN;
		bool before_of = number != DLN_NO_TOKEN && number > verb && number + 1 < it && dln_role_child(g, it, DLN_R_CASE) == number + 1;
		if (before_of && dln_view_is(tok(g, number + 1)->lemma, "of"))
			return it;
		if (tok(g, it)->deprel == DLN_R_TMOD && it > verb && tok(g, it)->upos == DLN_NUM && dln_role_phrase(g, it, DLN_R_NMOD, DLN_LIT("of")) != DLN_NO_TOKEN)
			return it;
	}
	return DLN_NO_TOKEN;
}

/* "367 wounded when shells landed", "soldiers, 12 of whom died", "the town in which shells landed": what a relative clause is about is not what is done in it, where
 * its own relative word stands for something else. */
static bool is_circumstance(const dln_grounded *g, uint32_t verb, uint32_t subject)
{
	DLN_EACH_CHILD(&g->tree, verb, it) {
		if (it < verb && tok(g, it)->deprel == DLN_R_ADVMOD && tok(g, it)->xpos == DLN_X_WRB)
			return true;
		if (it < verb && tok(g, it)->deprel == DLN_R_OBL && dln_role_is_relative(g, it))
			return true;
	}
	DLN_EACH_CHILD(&g->tree, subject, it)
		if (tok(g, it)->deprel == DLN_R_NMOD && dln_role_is_relative(g, it))
			return true;
	return false;
}

/* "The mayor was among those killed": of those who are but pointed at, the one who is said to be among them. */
static uint32_t one_of_those(const dln_grounded *g, uint32_t t)
{
	bool those = t != DLN_NO_TOKEN && (tok(g, t)->upos == DLN_PRON || tok(g, t)->upos == DLN_DET) && (dln_words_function(g->words, tok(g, t)->form) & DLN_F_DEFINITE);
	uint32_t subject = those && dln_tree_has(&g->tree, t, DLN_R_CASE) && dln_tree_has(&g->tree, t, DLN_R_COP) ? dln_role_child(g, t, DLN_R_NSUBJ) : DLN_NO_TOKEN;
	return subject == DLN_NO_TOKEN ? t : subject;
}

uint32_t dln_role_object(const dln_grounded *g, uint32_t verb)
{
	uint32_t own = dln_role_child(g, verb, DLN_R_OBJ), up = tok(g, verb)->head, astray = dln_role_astray_object(g, verb);
	if (astray != DLN_NO_TOKEN)
		return astray;
	if (own == DLN_NO_TOKEN && tok(g, verb)->deprel == DLN_R_COMPOUND)
		own = dln_role_headline_object(g, verb);
	else if (own != DLN_NO_TOKEN && dln_role_is_headline(g, own))
		own = DLN_NO_TOKEN;
	if (own == DLN_NO_TOKEN && !dln_role_passive(g, verb))
		own = some_of(g, verb);
	if (own == DLN_NO_TOKEN && !dln_role_passive(g, verb))
		own = dln_role_child(g, verb, DLN_R_IOBJ); /* "asked them to leave" */
	uint32_t small = own == DLN_NO_TOKEN ? dln_role_child(g, verb, DLN_R_XCOMP) : DLN_NO_TOKEN; /* "left them homeless", as a clause of its own */
	if (small != DLN_NO_TOKEN && small > verb && tok(g, small)->upos == DLN_NOUN && !dln_tree_has(&g->tree, small, DLN_R_CASE) && !dln_role_passive(g, verb))
		return small; /* "called off a strike" behind a particle */
	if (small != DLN_NO_TOKEN && small > verb && tok(g, small)->upos == DLN_ADJ && dln_role_child(g, small, DLN_R_NSUBJ) != DLN_NO_TOKEN && !dln_role_passive(g, verb))
		return dln_role_unrelate(g, dln_role_child(g, small, DLN_R_NSUBJ));
	if (dln_role_passive(g, verb))
		return one_of_those(g, dln_role_unrelate(g, inherited(g, verb, 0)));
	bool joined = own != DLN_NO_TOKEN && tok(g, verb)->deprel == DLN_R_CCOMP && own < verb && dln_view_is(tok(g, own)->lemma, "that");
	bool content = own != DLN_NO_TOKEN && (tok(g, verb)->deprel == DLN_R_RELCL || tok(g, verb)->deprel == DLN_R_ACL) && dln_role_content(g, verb);
	if (joined || content) {
		uint32_t next = dln_tree_find(&g->tree, verb, DLN_R_OBJ, own); /* "that" joins the clause and is no object */
		if (next == DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, verb)->lemma) & DLN_F_OBJECTLESS))
			return DLN_NO_TOKEN;
		return dln_role_unrelate(g, next != DLN_NO_TOKEN ? next : own);
	}
	uint32_t told = own != DLN_NO_TOKEN && tok(g, own)->upos == DLN_NOUN && !dln_tree_has(&g->tree, own, DLN_R_COP) ? dln_role_child(g, own, DLN_R_NSUBJ) : DLN_NO_TOKEN;
	if (told != DLN_NO_TOKEN && told > verb && told < own) /* "took 300 soldiers prisoner", as a clause of its own */
		own = told;
	if (own != DLN_NO_TOKEN)
		return dln_role_unrelate(g, own);
	if (tok(g, verb)->deprel == DLN_R_RELCL && up != DLN_NO_TOKEN) {
		uint32_t s = dln_role_surface_subject(g, verb);
		if (s != DLN_NO_TOKEN && !dln_role_is_relative(g, s) && !is_circumstance(g, verb, s))
			return up;
	}
	if (tok(g, verb)->deprel == DLN_R_CONJ && up != DLN_NO_TOKEN && tok(g, up)->upos == DLN_VERB && up < verb) {
		/* "killed or injured 40 people" may hang the object on the first verb only */
		uint32_t o = dln_role_child(g, up, DLN_R_OBJ);
		if (o != DLN_NO_TOKEN && o > verb)
			return dln_role_unrelate(g, o);
	}
	uint32_t next = dln_role_child(g, verb, DLN_R_CONJ); /* and on the last verb only */
	if (next != DLN_NO_TOKEN && tok(g, next)->upos == DLN_VERB && next <= verb + 3) {
		uint32_t o = dln_role_child(g, next, DLN_R_OBJ);
		if (o != DLN_NO_TOKEN && !dln_tree_has(&g->tree, next, DLN_R_NSUBJ))
			return dln_role_unrelate(g, o);
	}
	return DLN_NO_TOKEN;
}

/* Two objects or subjects of a verb, the second behind "and", are one list too. */
static uint32_t second_of_two(const dln_grounded *g, uint32_t token)
{
	uint32_t verb = tok(g, token)->head;
	uint8_t rel = tok(g, token)->deprel;
	if ((rel != DLN_R_OBJ && rel != DLN_R_NSUBJ) || verb == DLN_NO_TOKEN)
		return DLN_NO_TOKEN;
	for (uint32_t o = dln_tree_find(&g->tree, verb, rel, token); o != DLN_NO_TOKEN; o = dln_tree_find(&g->tree, verb, rel, o)) {
		uint32_t low, high;
		dln_tree_span(&g->tree, o, DLN_REL(DLN_R_POSS) | DLN_REL(DLN_R_DET) | DLN_REL(DLN_R_AMOD) | DLN_REL(DLN_R_COMPOUND), &low, &high);
		if (dln_tree_has(&g->tree, o, DLN_R_CC) || (low > token && tok(g, low - 1)->upos == DLN_CCONJ))
			return o;
	}
	return DLN_NO_TOKEN;
}

/* "took Bor on Monday and Pibor on Tuesday": a name that was joined with a time is joined with what stands where the time does not. DLN_NO_TOKEN: none. */
static uint32_t behind_time(const dln_grounded *g, uint32_t token)
{
	uint32_t verb = tok(g, token)->head;
	if (verb == DLN_NO_TOKEN || tok(g, verb)->upos != DLN_VERB || g->mention_of[token] == UINT32_MAX)
		return DLN_NO_TOKEN;
	DLN_EACH_CHILD(&g->tree, verb, it) {
		bool time = it > token && tok(g, it)->deprel == DLN_R_OBL && dln_words_is_time(g->words, tok(g, it)->form);
		uint32_t joined = time ? dln_tree_find(&g->tree, it, DLN_R_CONJ, DLN_NO_TOKEN) : DLN_NO_TOKEN;
		if (joined != DLN_NO_TOKEN && dln_tree_has(&g->tree, joined, DLN_R_CC) && g->mention_of[joined] != UINT32_MAX)
			return joined;
	}
	return DLN_NO_TOKEN;
}

/* "Took Bor, not Pibor". */
static bool left_out(const dln_grounded *g, uint32_t conjunct)
{
	uint32_t word = dln_role_child(g, conjunct, DLN_R_ADVMOD);
	return word != DLN_NO_TOKEN && word < conjunct && dln_role_noun(g, conjunct) && dln_view_is(tok(g, word)->lemma, "not");
}

size_t dln_role_conjuncts(const dln_grounded *g, uint32_t token, uint32_t *out, size_t cap)
{
	size_t n = 0;
	if (cap)
		out[n++] = token;
	uint32_t second = second_of_two(g, token);
	if (second != DLN_NO_TOKEN && n < cap)
		out[n++] = second;
	uint32_t gapped = behind_time(g, token);
	if (gapped != DLN_NO_TOKEN && n < cap)
		out[n++] = gapped;
	for (size_t i = 0; i < n; i++) /* a conjunct may have conjuncts of its own */
		DLN_EACH_CHILD(&g->tree, out[i], it)
			if (tok(g, it)->deprel == DLN_R_CONJ && n < cap && !left_out(g, it))
				out[n++] = it;
	return n;
}

uint32_t dln_role_same(const dln_grounded *g, uint32_t t)
{
	uint32_t up = tok(g, t)->head;
	if (tok(g, t)->deprel == DLN_R_APPOS)
		return up;
	if (tok(g, t)->deprel == DLN_R_NSUBJ && up != DLN_NO_TOKEN && dln_tree_has(&g->tree, up, DLN_R_COP) && dln_role_noun(g, up))
		return up;
	return dln_tree_has(&g->tree, t, DLN_R_COP) ? dln_role_unrelate(g, dln_role_child(g, t, DLN_R_NSUBJ)) : dln_role_child(g, t, DLN_R_APPOS);
}

bool dln_role_noun(const dln_grounded *g, uint32_t t)
{
	uint8_t upos = tok(g, t)->upos, rel = tok(g, t)->deprel;
	bool place = rel == DLN_R_OBJ || rel == DLN_R_NSUBJ || rel == DLN_R_NSUBJPASS || rel == DLN_R_OBL || rel == DLN_R_NMOD;
	bool owned = place && upos == DLN_ADJ && (dln_tree_has(&g->tree, t, DLN_R_DET) || dln_tree_has(&g->tree, t, DLN_R_POSS));
	return upos == DLN_NOUN || upos == DLN_PROPN || owned;
}
