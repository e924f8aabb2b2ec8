/* timex_of.c: which expression of time tells when an event was. Found by going up from the trigger as far as its clause reaches. */
#include "claim/roles.h"
#include "claim/timex_hang.h"

enum { WEEK = 7, ASIDE = 16 /* tokens between two commas */ };

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

static bool verb_like(const dln_grounded *g, uint32_t i)
{
	return tok(g, i)->upos == DLN_VERB || tok(g, i)->upos == DLN_AUX;
}

/* The rule of a verb whose object is what somebody tells of or judges ("announced the capture", "condemned the attack"): he does so then, it was before.
 * NULL: it is none. */
static const dln_cue_rule *told_as_object(const dln_cues *cues, const dln_grounded *g, uint32_t t, uint32_t up)
{
	bool object = tok(g, t)->deprel == DLN_R_OBJ && tok(g, t)->upos == DLN_NOUN && verb_like(g, up);
	return object && !(dln_words_function(g->words, tok(g, up)->lemma) & DLN_F_LIGHT) ? dln_cue_find_source(cues, &cues->verbs, tok(g, up)->lemma, DLN_COMP_OBJ) : NULL;
}

static bool opens_with_when(const dln_grounded *g, uint32_t clause)
{
	DLN_EACH_CHILD(&g->tree, clause, it)
		if (tok(g, it)->xpos == DLN_X_WRB && tok(g, it)->deprel != DLN_R_OBL)
			return true;
	return false;
}

/* The tag of the first auxiliary, else of the verb itself. */
static uint8_t tensed(const dln_grounded *g, uint32_t verb)
{
	DLN_EACH_CHILD(&g->tree, verb, it)
		if (tok(g, it)->deprel == DLN_R_AUX || tok(g, it)->deprel == DLN_R_AUXPASS)
			return tok(g, it)->xpos;
	return tok(g, verb)->xpos;
}

static bool is_present(uint8_t xpos)
{
	return xpos == DLN_X_VBZ || xpos == DLN_X_VBP;
}

/* "Changed hands in June and is now held by the army": what is joined in the present with what was is told of today. */
static bool is_by_now(const dln_grounded *g, uint32_t t, uint32_t up)
{
	uint32_t is = dln_tree_find(&g->tree, t, DLN_R_COP, DLN_NO_TOKEN);
	return tensed(g, up) == DLN_X_VBD && is_present(is != DLN_NO_TOKEN ? tok(g, is)->xpos : tensed(g, t));
}

/* "Shot while he drove home on 3 July": a clause of what went on then. */
static bool meanwhile(const dln_cues *cues, const dln_grounded *g, uint32_t clause)
{
	uint32_t at, mark = dln_tree_find(&g->tree, clause, DLN_R_MARK, DLN_NO_TOKEN);
	return mark != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, mark)->form) & DLN_F_MEANWHILE) && !dln_map_get(&cues->verbs, tok(g, clause)->lemma, &at);
}

/* Whether the time of `up` is also that of `t`, which hangs on it. */
static bool carries(const dln_cues *cues, const dln_grounded *g, uint32_t t, uint32_t up)
{
	switch ((dln_deprel)tok(g, t)->deprel) {
	case DLN_R_OBJ:
		return !told_as_object(cues, g, t, up);
	case DLN_R_XCOMP:
	case DLN_R_NSUBJ:
	case DLN_R_NSUBJPASS:
	case DLN_R_ACL:
	case DLN_R_NMOD:
	case DLN_R_COMPOUND:
	case DLN_R_AMOD:
		return true;
	case DLN_R_RELCL: /* "operations in 2001 that toppled them": a noun with a time of its own tells when */
		return !verb_like(g, up);
	case DLN_R_CONJ:
		return opens_with_when(g, t) || ((!dln_tree_has(&g->tree, t, DLN_R_NSUBJ) || !verb_like(g, t)) && !is_by_now(g, t, up));
	case DLN_R_OBL:
	case DLN_R_AGENT:
		return !verb_like(g, t);
	case DLN_R_ADVCL: /* "fell on Monday, opening the road": a participle without a subject goes with the main clause; so does "when" */
		if (opens_with_when(g, t) || meanwhile(cues, g, t))
			return true;
		return !dln_tree_has(&g->tree, t, DLN_R_NSUBJ) && !dln_tree_has(&g->tree, t, DLN_R_MARK) && tok(g, t)->xpos == DLN_X_VBG;
	case DLN_R_CCOMP: {
		uint32_t at;
		return !dln_map_get(&cues->verbs, tok(g, up)->lemma, &at);
	}
	default:
		return false;
	}
}

/* "In March rebels took the town and the army fled": what stands before the subject of the first of joined clauses frames the others of its tense too. NULL: none. */
static const dln_timex *framing(const dln_timexes *all, const dln_grounded *g, uint32_t t, uint32_t up)
{
	if (tok(g, t)->deprel != DLN_R_CONJ || !verb_like(g, t) || tok(g, dln_role_tensed(g, t))->xpos != tok(g, dln_role_tensed(g, up))->xpos)
		return NULL;
	uint32_t subject = dln_role_surface_subject(g, up);
	const dln_timex *x = dln_timex_hanging(all, g, up, up);
	return x && subject != DLN_NO_TOKEN && x->last < subject ? x : NULL;
}

static bool has_aux(const dln_grounded *g, uint32_t t, dln_functions function)
{
	DLN_EACH_CHILD(&g->tree, t, it)
		if ((tok(g, it)->deprel == DLN_R_AUX || tok(g, it)->deprel == DLN_R_AUXPASS) && (dln_words_function(g->words, tok(g, it)->form) & function))
			return true;
	return false;
}

/* "The spokesman said that they had entered the city": what was said in the past puts "they entered" one step back; it is not before anything told. */
static bool backshifted(const dln_cues *cues, const dln_grounded *g, uint32_t trigger)
{
	uint32_t t = trigger, at;
	for (int steps = 0; steps < 4 && tok(g, t)->head != DLN_NO_TOKEN; steps++) {
		uint32_t up = tok(g, t)->head;
		if (tok(g, t)->deprel == DLN_R_CCOMP)
			return tok(g, up)->xpos == DLN_X_VBD && dln_map_get(&cues->verbs, tok(g, up)->lemma, &at);
		if (tok(g, t)->deprel != DLN_R_CONJ)
			return false;
		t = up;
	}
	return false;
}

/* "looted the shops before leaving on Thursday": the clause that came after tells the last day. */
static const dln_timex *followed_by(const dln_timexes *all, const dln_grounded *g, uint32_t trigger, bool deep)
{
	DLN_EACH_CHILD(&g->tree, trigger, it) {
		if (deep && tok(g, it)->deprel == DLN_R_CONJ && it > trigger && !dln_tree_has(&g->tree, it, DLN_R_NSUBJ) && followed_by(all, g, it, false))
			return followed_by(all, g, it, false);
		uint32_t mark = tok(g, it)->deprel == DLN_R_ADVCL ? dln_tree_find(&g->tree, it, DLN_R_MARK, DLN_NO_TOKEN) : DLN_NO_TOKEN;
		if (mark != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, mark)->form) & DLN_F_AHEAD))
			return dln_timex_hanging(all, g, it, it);
	}
	return NULL;
}

/* "Have been killed, wounded or abducted this year": joined verbs with nothing between them have what follows the last one in common. DLN_NO_TOKEN: none. */
static uint32_t last_joined(const dln_grounded *g, uint32_t trigger)
{
	uint32_t last = DLN_NO_TOKEN, up = tok(g, trigger)->head;
	if (!verb_like(g, trigger))
		return last;
	DLN_EACH_CHILD(&g->tree, tok(g, trigger)->deprel == DLN_R_CONJ && up != DLN_NO_TOKEN ? up : trigger, it)
		if (it > trigger && tok(g, it)->deprel == DLN_R_CONJ && verb_like(g, it) && tok(g, it)->xpos == tok(g, trigger)->xpos)
			last = it;
	for (uint32_t i = trigger + 1; last != DLN_NO_TOKEN && i < last; i++)
		if (!verb_like(g, i) && tok(g, i)->upos != DLN_PUNCT && tok(g, i)->upos != DLN_CCONJ)
			return DLN_NO_TOKEN;
	return last;
}

/* "Were killed when a bomb hit a bus on 3 July": the day of both. NULL: there is no such clause. */
static const dln_timex *came_with(const dln_timexes *all, const dln_cues *cues, const dln_grounded *g, uint32_t trigger)
{
	DLN_EACH_CHILD(&g->tree, trigger, it)
		if (it > trigger && tok(g, it)->deprel == DLN_R_ADVCL && (opens_with_when(g, it) || meanwhile(cues, g, it)))
			return dln_timex_hanging(all, g, it, it);
	return NULL;
}

/* "Died in the clashes that took place on 3 May", "the bomb, which went off on Friday, shattered the windows": of a phrase of the verb, or of its subject. */
static const dln_timex *of_phrases(const dln_timexes *all, const dln_grounded *g, uint32_t trigger)
{
	const dln_timex *x = NULL;
	DLN_EACH_CHILD(&g->tree, trigger, it) {
		bool in = tok(g, it)->deprel == DLN_R_OBL && (dln_words_function(g->words, dln_tree_case(&g->tree, it)) & DLN_F_LOCATIVE);
		bool by = tok(g, it)->deprel == DLN_R_NSUBJ || tok(g, it)->deprel == DLN_R_AGENT;
		if (!x && (in || by))
			x = dln_timex_coming_about(all, g, it, trigger);
	}
	return x;
}

/* "Have fled", "has been taken". */
static bool is_perfect(const dln_grounded *g, uint32_t verb)
{
	DLN_EACH_CHILD(&g->tree, verb, it)
		if (tok(g, it)->deprel == DLN_R_AUX && dln_view_is(tok(g, it)->lemma, "have"))
			return true;
	return false;
}

/* "Have been forced to flee since 1 March": of what a verb makes its object do. NULL: it makes nobody do anything, or nobody says when. */
static const dln_timex *in_what_it_makes(const dln_timexes *all, const dln_grounded *g, uint32_t trigger)
{
	bool makes = verb_like(g, trigger) && (dln_words_function(g->words, tok(g, trigger)->lemma) & DLN_F_MAKES);
	return makes ? dln_timex_hanging_below(all, g, trigger, trigger, DLN_R_XCOMP) : NULL;
}

/* "Have been killed since the fighting began on 5 September": from the day of the clause on. False: there is no such clause, or it has no day. */
static bool since_clause(const dln_timexes *all, const dln_grounded *g, uint32_t trigger, dln_when *out)
{
	DLN_EACH_CHILD(&g->tree, trigger, it) {
		uint32_t mark = it > trigger && tok(g, it)->deprel == DLN_R_ADVCL ? dln_tree_find(&g->tree, it, DLN_R_MARK, DLN_NO_TOKEN) : DLN_NO_TOKEN;
		if (mark == DLN_NO_TOKEN || !(dln_words_function(g->words, tok(g, mark)->form) & DLN_F_ONWARD))
			continue;
		const dln_timex *x = dln_timex_hanging(all, g, it, it);
		if (!x || x->when.begin == DLN_NO_DAY)
			return false;
		*out = x->when;
		out->end = DLN_NO_DAY;
		out->grain = DLN_MORE;
		out->basis = DLN_STATED;
		return true;
	}
	return false;
}

/* "The war, which began in 1989, killed 200,000 people": the subject of a long course, whose toll is that of all its time. */
static uint32_t course(const dln_grounded *g, uint32_t trigger)
{
	uint32_t s = tok(g, trigger)->upos == DLN_VERB ? dln_role_subject(g, trigger) : DLN_NO_TOKEN;
	return dln_timex_is_course(g, s) ? s : DLN_NO_TOKEN;
}

/* When it began or ended, from a clause about it; NULL: none. */
static const dln_timex *told_of_course(const dln_timexes *all, const dln_grounded *g, uint32_t noun)
{
	DLN_EACH_CHILD(&g->tree, noun, it) {
		const dln_timex *x = tok(g, it)->deprel == DLN_R_RELCL || tok(g, it)->deprel == DLN_R_ACL ? dln_timex_hanging(all, g, it, it) : NULL;
		if (x && x->when.anchor == DLN_WHEN_ABSOLUTE)
			return x;
	}
	return NULL;
}

/* From or until the day that a clause about it tells, else open at the beginning. */
static dln_when over_course(const dln_timex *x)
{
	if (!x)
		return (dln_when){.anchor = DLN_WHEN_PUBLISHED, .basis = DLN_INFERRED, .grain = DLN_MORE, .begin = DLN_NO_DAY, .end = 0};
	return (dln_when){.anchor = DLN_WHEN_ABSOLUTE, .basis = DLN_INFERRED, .grain = DLN_MORE, .begin = x->ends ? DLN_NO_DAY : x->when.begin,
		.end = x->ends ? x->when.end : DLN_NO_DAY, .words = x->when.words};
}

/* "During the war, which ended in 1990, militias shelled the town", "70,000 have died in the war": a phrase of the trigger with a course of which a clause tells
 * the time, or in all of which it has happened; DLN_NO_TOKEN: none. */
static uint32_t in_course(const dln_timexes *all, const dln_grounded *g, uint32_t trigger)
{
	bool until_now = is_perfect(g, trigger);
	DLN_EACH_CHILD(&g->tree, trigger, it)
		if (tok(g, it)->deprel == DLN_R_OBL && dln_timex_is_course(g, it) && (until_now || told_of_course(all, g, it)))
			return it;
	return DLN_NO_TOKEN;
}

static dln_when by_tense(const dln_cues *cues, const dln_grounded *g, uint32_t trigger, const dln_fact *fact)
{
	dln_when w = {.anchor = DLN_WHEN_PUBLISHED, .basis = DLN_PUBLISHED, .grain = DLN_DAY, .begin = 0, .end = 0};
	if (fact->factuality == DLN_UU)
		return (dln_when){.anchor = DLN_WHEN_NONE, .basis = DLN_INFERRED, .grain = DLN_MORE, .begin = DLN_NO_DAY, .end = DLN_NO_DAY};
	/* "after capturing the town", "had taken", "having fled": before what the sentence tells, nobody says how long */
	uint32_t mark = dln_tree_find(&g->tree, trigger, DLN_R_MARK, DLN_NO_TOKEN);
	/* "the only town taken since": a participle behind a noun says what was done, not that it was done now */
	bool reduced = tok(g, trigger)->xpos == DLN_X_VBN && tok(g, trigger)->deprel == DLN_R_ACL;
	bool gerund = tok(g, trigger)->xpos == DLN_X_VBG && mark != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, mark)->form) & DLN_F_JOINER);
	if (gerund || reduced || (has_aux(g, trigger, DLN_F_PERFECT) && !backshifted(cues, g, trigger))) {
		w.begin = DLN_NO_DAY;
		w.basis = DLN_INFERRED;
		w.grain = DLN_MORE;
	}
	return w;
}

/* A weekday or month before a verb of the future is still to come. */
static bool is_future(const dln_grounded *g, uint32_t trigger, const dln_fact *fact)
{
	for (uint32_t t = trigger, steps = 0; t != DLN_NO_TOKEN && steps < 3; t = tok(g, t)->head, steps++)
		if (has_aux(g, t, DLN_F_FUTURE))
			return true;
	return fact->factuality == DLN_UU && (fact->aside == DLN_ASIDE_PLANNED || fact->aside == DLN_ASIDE_DEMANDED);
}

/* Whether a comma stands between two tokens. */
static bool comma_between(const dln_grounded *g, uint32_t from, uint32_t to)
{
	for (uint32_t i = from + 1; i < to; i++)
		if (dln_view_is(tok(g, i)->form, ","))
			return true;
	return false;
}

/* "Dragged them out and shot them on Wednesday", "40 died and 100 were injured on Friday": what verbs joined without a comma tell happened on the day that the last one
 * has; NULL: none. */
static const dln_timex *joined_day(const dln_timexes *all, const dln_grounded *g, uint32_t trigger)
{
	if (tok(g, dln_role_tensed(g, trigger))->xpos != DLN_X_VBD)
		return NULL;
	DLN_EACH_CHILD(&g->tree, trigger, it) {
		uint8_t form = tok(g, dln_role_tensed(g, it))->xpos;
		bool past = form == DLN_X_VBD || (form == DLN_X_VB && !dln_tree_has(&g->tree, it, DLN_R_AUX)); /* "shot" may be either */
		bool own = dln_tree_has(&g->tree, it, DLN_R_NSUBJ) || dln_tree_has(&g->tree, it, DLN_R_NSUBJPASS);
		bool same = it > trigger && tok(g, it)->deprel == DLN_R_CONJ && past && (!own || !comma_between(g, trigger, it));
		const dln_timex *x = same ? dln_timex_hanging(all, g, it, it) : NULL;
		if (x && x->when.begin != DLN_NO_DAY && x->when.end == x->when.begin)
			return x;
	}
	return NULL;
}

/* "Said on Saturday that its men had left the town": what somebody told in the past was over by the day on which he told it, and news tells of the same day.
 * NULL: the clause is not said, or nobody knows when. */
static const dln_timex *day_of_saying(const dln_timexes *all, const dln_cues *cues, const dln_grounded *g, uint32_t trigger)
{
	uint32_t t = trigger, at;
	for (int steps = 0; steps < 4 && tok(g, t)->head != DLN_NO_TOKEN; steps++) {
		uint32_t up = tok(g, t)->head;
		uint8_t rel = tok(g, t)->deprel;
		const dln_cue_rule *rule = told_as_object(cues, g, t, up);
		if (rel == DLN_R_CCOMP || rel == DLN_R_PARATAXIS || (rule && rule->new_source)) {
			const dln_timex *x = tok(g, up)->xpos == DLN_X_VBD && dln_map_get(&cues->verbs, tok(g, up)->lemma, &at) ? dln_timex_hanging(all, g, up, up) : NULL;
			return x && x->when.begin != DLN_NO_DAY && x->when.end == x->when.begin ? x : NULL;
		}
		if (rel != DLN_R_CONJ && rel != DLN_R_OBJ && rel != DLN_R_XCOMP)
			return NULL;
		t = up;
	}
	return NULL;
}

/* ---- beside what is dated ---- */

/* "A campaign in which 700 died": a clause that tells in the course of what it was. */
static bool in_which(const dln_grounded *g, uint32_t t)
{
	DLN_EACH_CHILD(&g->tree, t, it)
		if (it < t && tok(g, it)->deprel == DLN_R_NSUBJ && dln_role_is_relative(g, it)) /* "were halted by air strikes which killed 11": one deed */
			return tok(g, tok(g, t)->head)->deprel == DLN_R_AGENT;
	DLN_EACH_CHILD(&g->tree, t, it)
		if (it < t && tok(g, it)->deprel == DLN_R_ADVMOD && tok(g, it)->xpos == DLN_X_WRB) /* "pushed into the streets on Friday, where soldiers held out" */
			return true;
	DLN_EACH_CHILD(&g->tree, t, it)
		if (tok(g, it)->deprel == DLN_R_OBL && dln_role_is_relative(g, it) && (dln_words_function(g->words, dln_tree_case(&g->tree, it)) & DLN_F_LOCATIVE))
			return true;
	return false;
}

/* "A bomb, which destroyed a bank, exploded on 3 May": the subject of a verb that says that it came about. */
static bool comes_about(const dln_grounded *g, uint32_t noun)
{
	uint32_t verb = tok(g, noun)->deprel == DLN_R_NSUBJ || tok(g, noun)->deprel == DLN_R_NSUBJPASS ? tok(g, noun)->head : DLN_NO_TOKEN;
	return verb != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, verb)->lemma) & (DLN_F_OCCURS | DLN_F_DOING));
}

static const dln_timex *covering(const dln_timexes *all, const dln_grounded *g, uint32_t t)
{
	uint32_t s = tok(g, t)->sentence;
	for (size_t i = all->from[s]; i < all->from[s + 1] && all->at[i].first <= t; i++)
		if (all->at[i].last >= t)
			return all->at[i].duration || all->at[i].span || all->at[i].governor == DLN_NO_TOKEN ? NULL : &all->at[i];
	return NULL;
}

/* "The early 1990s", "in 2014, a year in which": the days that a noun with a clause about it names. */
static const dln_timex *of_time_noun(const dln_timexes *all, const dln_grounded *g, uint32_t noun)
{
	const dln_timex *x = covering(all, g, noun);
	return x || tok(g, noun)->deprel != DLN_R_APPOS ? x : covering(all, g, tok(g, noun)->head);
}

/* Whether the days end more than a week before the report. */
static bool is_over(const dln_grounded *g, const dln_when *when)
{
	dln_day begin, end, published = g->parsed->report->published;
	if (published == DLN_NO_DAY)
		return when->anchor == DLN_WHEN_ABSOLUTE;
	return dln_when_resolve(when, published, &begin, &end) && end != DLN_NO_DAY && end < published - WEEK;
}

/* The word that joins a clause or phrase to what is above it. */
static dln_view joint(const dln_grounded *g, uint32_t t)
{
	uint32_t mark = verb_like(g, t) ? dln_tree_find(&g->tree, t, DLN_R_MARK, DLN_NO_TOKEN) : DLN_NO_TOKEN;
	return mark != DLN_NO_TOKEN ? tok(g, mark)->form : dln_tree_case(&g->tree, t);
}

/* "Began in 2020 after rebels attacked a base": the latest that it was; "the army fled in 2014 and rebels looted the town": some time since. Neither is told of the
 * day of the report. What hangs on `t` and the dated verb `up` tell of one another's time. */
static bool from_above(const dln_grounded *g, uint32_t t, const dln_timex *x, dln_when *out)
{
	bool before = dln_words_function(g->words, joint(g, t)) & DLN_F_BEHIND;
	if (!before && !is_over(g, &x->when))
		return false;
	*out = x->when;
	if (!before)
		*out = (dln_when){.anchor = DLN_WHEN_PUBLISHED, .end = 0};
	out->begin = DLN_NO_DAY;
	out->grain = DLN_MORE;
	out->basis = DLN_INFERRED;
	return true;
}

/* The time that follows from a dated verb above `trigger`; false: there is none, or it is one of saying. */
static bool beside_dated(const dln_timexes *all, const dln_cues *cues, const dln_grounded *g, uint32_t trigger, dln_when *out)
{
	uint32_t at;
	for (uint32_t t = trigger, steps = 0; tok(g, t)->head != DLN_NO_TOKEN && steps < 6; t = tok(g, t)->head, steps++) {
		uint32_t up = tok(g, t)->head;
		bool says = tok(g, t)->deprel == DLN_R_CCOMP && dln_map_get(&cues->verbs, tok(g, up)->lemma, &at);
		bool now = dln_role_present(g, t); /* "and the army has now retaken it": told of the report's own day */
		if (says || now || tok(g, t)->deprel == DLN_R_PARATAXIS || has_aux(g, up, DLN_F_FUTURE))
			return false;
		bool clause = verb_like(g, up) || dln_tree_has(&g->tree, up, DLN_R_COP); /* "were in control on Monday after they fled" */
		const dln_timex *x = clause ? dln_timex_hanging(all, g, up, up) : NULL;
		if (x && x->when.end != DLN_NO_DAY)
			return from_above(g, t, x, out);
	}
	return false;
}

/* The last token of a noun, its name and what two commas set off behind it: "Timbuktu, the last town that they held, on 1 April". */
static uint32_t phrase_end(const dln_grounded *g, uint32_t noun)
{
	uint32_t m = g->mention_of[noun], last = m == UINT32_MAX ? noun : g->mentions[m].last;
	const dln_sentence *s = &g->parsed->sentences[tok(g, noun)->sentence];
	uint32_t end = s->first + s->count;
	if (last + 1 >= end || !dln_view_is(tok(g, last + 1)->form, ","))
		return last;
	for (uint32_t i = last + 2; i < end && i < last + ASIDE && (g->mention_of[i] == UINT32_MAX || !dln_ground_is_place(&g->mentions[g->mention_of[i]])); i++)
		if (dln_view_is(tok(g, i)->form, ","))
			return i;
	return last;
}

const dln_timex *dln_timex_behind(const dln_timexes *all, const dln_grounded *g, uint32_t noun)
{
	uint32_t s = tok(g, noun)->sentence, last = phrase_end(g, noun);
	for (size_t i = all->from[s]; i < all->from[s + 1]; i++) {
		const dln_timex *x = &all->at[i];
		bool led = x->first == last + 2 && tok(g, last + 1)->upos == DLN_ADP;
		if (x->first == last + 1 || led)
			return x->duration || x->span ? NULL : x;
	}
	return NULL;
}

/* "Since 1994, when they fled": what the clause of "when" tells was then, and not ever since. */
static bool of_when_clause(const dln_grounded *g, const dln_timex *x, uint32_t trigger)
{
	uint32_t next = x->last + 1;
	if (next < trigger && dln_view_is(tok(g, next)->form, ","))
		next++;
	return next < trigger && tok(g, next)->xpos == DLN_X_WRB && tok(g, next)->sentence == tok(g, trigger)->sentence;
}

/* "The seventh town to be lost in five days", "the third raid in two months": what has happened did so within them. "The talks open in two weeks" then. */
static void look_back(const dln_grounded *g, uint32_t trigger, dln_when *w)
{
	bool ahead = w->anchor == DLN_WHEN_PUBLISHED && w->begin != DLN_NO_DAY && w->begin > 0 && w->end != DLN_NO_DAY;
	if (!ahead || (w->end != w->begin && is_present(tok(g, trigger)->xpos)))
		return;
	w->begin = -w->end;
	w->end = 0;
	w->grain = DLN_MORE;
}

/* "Tue 22:10 The bridge was blown up. Troops fled.": the day of the label of a live blog's entry, which is that of all that it tells. NULL: there is no label. */
static const dln_timex *label_of(const dln_timexes *all, const dln_grounded *g, uint32_t trigger)
{
	enum { LONGEST = 40 /* sentences of an entry */ };
	const dln_sentence *sentences = g->parsed->sentences;
	uint32_t here = tok(g, trigger)->sentence, s = here;
	while (s > 0 && here - s < LONGEST && sentences[s - 1].block == sentences[here].block)
		s--;
	size_t at = all->from[s], end = all->from[s + 1];
	if (at >= end || all->at[at].first != sentences[s].first || all->at[at].form != DLN_FORM_DAY)
		return NULL;
	bool clock = at + 1 < end && all->at[at + 1].first == all->at[at].last + 1 && all->at[at + 1].type == DLN_TIMEX_TIME;
	return clock ? &all->at[at] : NULL;
}

/* What a clause without a time of its own takes from others beside it; NULL: none. */
static const dln_timex *lent(const dln_timexes *all, const dln_cues *cues, const dln_grounded *g, uint32_t trigger)
{
	const dln_timex *x = joined_day(all, g, trigger);
	if (!x)
		x = came_with(all, cues, g, trigger);
	if (!x)
		x = of_phrases(all, g, trigger);
	if (!x)
		x = day_of_saying(all, cues, g, trigger);
	return x ? x : label_of(all, g, trigger);
}

/* What hangs on the words above the trigger, as far as its clause reaches; NULL: nothing. */
static const dln_timex *climb(const dln_timexes *all, const dln_cues *cues, const dln_grounded *g, uint32_t trigger)
{
	const dln_timex *x = NULL;
	uint32_t t = trigger;
	for (int steps = 0; !x && steps < 5; steps++) {
		uint32_t up = tok(g, t)->head;
		if (up == DLN_NO_TOKEN)
			break;
		if (!carries(cues, g, t, up)) {
			x = tok(g, up)->head == DLN_NO_TOKEN ? covering(all, g, up) : NULL; /* "On 3 May, a mob ...": taken for the root */
			if (!x)
				x = framing(all, g, t, up);
			break;
		}
		x = dln_timex_hanging(all, g, up, trigger);
		if (!x)
			x = dln_timex_coming_about(all, g, up, trigger);
		if (!x && (tok(g, t)->deprel == DLN_R_NSUBJ || tok(g, t)->deprel == DLN_R_NSUBJPASS))
			x = dln_timex_hanging_below(all, g, up, trigger, DLN_R_XCOMP);
		if (!x && tok(g, t)->deprel == DLN_R_RELCL) /* "in the early 1990s that killed thousands" */
			x = of_time_noun(all, g, up);
		if (tok(g, t)->deprel == DLN_R_RELCL && !in_which(g, t) && !comes_about(g, up)) /* not that of the verb above: "killed men on Friday who had fled" */
			break;
		t = up;
	}
	return x;
}

dln_when dln_timex_of(const dln_timexes *all, const dln_cues *cues, const dln_grounded *g, uint32_t trigger, const dln_fact *fact)
{
	const dln_timex *x = tok(g, trigger)->upos == DLN_PROPN ? dln_timex_behind(all, g, trigger) : NULL;
	if (!x)
		x = dln_timex_hanging(all, g, trigger, trigger);
	if (!x)
		x = in_what_it_makes(all, g, trigger);
	if (!x)
		x = dln_timex_coming_about(all, g, trigger, trigger);
	dln_when since_then;
	if (!x && is_perfect(g, trigger) && since_clause(all, g, trigger, &since_then))
		return since_then;
	if (!x)
		x = climb(all, cues, g, trigger);
	uint32_t joined = x ? DLN_NO_TOKEN : last_joined(g, trigger);
	if (joined != DLN_NO_TOKEN)
		x = dln_timex_hanging(all, g, joined, trigger);
	uint32_t noun = x || fact->factuality == DLN_UU ? DLN_NO_TOKEN : course(g, trigger);
	if (noun != DLN_NO_TOKEN)
		return over_course(told_of_course(all, g, noun));
	uint32_t during = x || fact->factuality == DLN_UU ? DLN_NO_TOKEN : in_course(all, g, trigger);
	if (during != DLN_NO_TOKEN)
		return over_course(told_of_course(all, g, during));
	const dln_timex *last = x ? NULL : followed_by(all, g, trigger, true);
	const dln_timex *from = x ? x : last;
	if (!from) {
		dln_when told = by_tense(cues, g, trigger, fact);
		const dln_timex *near = told.basis == DLN_PUBLISHED ? lent(all, cues, g, trigger) : NULL;
		if (near) {
			told = near->when;
			told.basis = DLN_INFERRED;
		}
		dln_when beside;
		if (told.basis == DLN_PUBLISHED && beside_dated(all, cues, g, trigger, &beside))
			return beside;
		told.future |= told.basis == DLN_PUBLISHED && is_future(g, trigger, fact); /* "they will not hold it" */
		return told;
	}
	dln_when w = of_when_clause(g, from, trigger) ? from->point : from->when;
	bool ahead = x && !verb_like(g, x->governor) && (dln_words_function(g->words, dln_tree_case(&g->tree, x->governor)) & DLN_F_AHEAD);
	if (ahead || last) { /* "before a 1996 peace deal" */
		w.begin = DLN_NO_DAY;
		w.grain = DLN_MORE;
	}
	if (x)
		(void)dln_timex_after_noun(all, g, x, trigger, &w);
	bool since = w.begin != DLN_NO_DAY && w.end == DLN_NO_DAY; /* "has tried to take it since November" is no coming November */
	if (!since && is_future(g, trigger, fact))
		w.future = true;
	else if (fact->factuality != DLN_UU) /* "took advantage of it to seize the port on 2 April" is told of the past */
		w.future = false;
	if (!is_future(g, trigger, fact) && fact->factuality != DLN_UU)
		look_back(g, trigger, &w);
	w.basis = last ? DLN_INFERRED : DLN_STATED;
	return w;
}
