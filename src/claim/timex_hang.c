/* timex_hang.c: the expressions of a sentence are looked at in a window around the trigger; each is its governor's, whatever carries it there, unless where it
 * stands says otherwise. */
#include "claim/timex_hang.h"

#include "claim/roles.h"

enum { YEAR = 365 /* days */, FURTHEST = 32 /* tokens from a noun to the clause about it */ };

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

static bool verb_like(const dln_grounded *g, uint32_t i)
{
	return tok(g, i)->upos == DLN_VERB || tok(g, i)->upos == DLN_AUX;
}

/* "take Goma, in 1998, led to a war": what two commas set off belongs to what stands before the first. */
static bool set_off(const dln_grounded *g, const dln_timex *x, uint32_t comma)
{
	const dln_sentence *s = &g->parsed->sentences[tok(g, comma)->sentence];
	uint32_t first = x->first > comma + 1 && tok(g, x->first - 1)->deprel == DLN_R_CASE ? x->first - 1 : x->first;
	return comma + 1 == first && x->last + 1 < s->first + s->count && dln_view_is(tok(g, x->last + 1)->form, ",");
}

/* "until they were driven out in late 2001, have ruled": an expression in the trigger's own clause that was hung on a verb further up. It stands
 * behind the trigger, with neither a comma nor another predicate between them. */
static bool right_behind(const dln_grounded *g, const dln_timex *x, uint32_t trigger)
{
	bool off = false;
	if (x->first <= trigger || !verb_like(g, x->governor))
		return false;
	for (uint32_t i = trigger + 1; i < x->first; i++) {
		bool comma = dln_view_is(tok(g, i)->form, ",");
		off |= comma && set_off(g, x, i);
		if ((verb_like(g, i) && tok(g, i)->deprel != DLN_R_AMOD) || (comma && !off))
			return false;
	}
	return dln_tree_under(&g->tree, trigger, x->governor) || (off && dln_tree_under(&g->tree, x->governor, trigger));
}

/* "the Sept. 11, 2001, attacks", "a June 7 massacre": a date between an article and a noun is the noun's, whatever the tree made of it. */
static bool right_before(const dln_grounded *g, const dln_timex *x, uint32_t noun)
{
	const dln_sentence *s = &g->parsed->sentences[tok(g, noun)->sentence];
	uint32_t behind = x->last + 1;
	if (verb_like(g, noun) || x->first == s->first || tok(g, x->first - 1)->upos != DLN_DET)
		return false;
	if (behind < noun && dln_view_is(tok(g, behind)->form, ","))
		behind++;
	while (behind < noun && (tok(g, behind)->deprel == DLN_R_COMPOUND || tok(g, behind)->deprel == DLN_R_AMOD) && tok(g, behind)->head == noun)
		behind++;
	return behind == noun;
}

/* "Weeks after the attack": days that a few of the unit before the noun's phrase last; 0: there is none. */
static int few_before(const dln_timexes *all, const dln_grounded *g, uint32_t noun)
{
	uint32_t prep = dln_tree_find(&g->tree, noun, DLN_R_CASE, DLN_NO_TOKEN);
	bool first = prep == DLN_NO_TOKEN || prep == g->parsed->sentences[tok(g, noun)->sentence].first;
	return first ? 0 : dln_timex_few(all->words, tok(g, prep - 1)->form);
}

/* "Was blamed for the Aug. 4 attack", "condemned the Aug. 4 attack": a day that stands before a noun tells when that was; it is the verb's only where the noun is what
 * came about, or in what it did. */
static bool others_day(const dln_timexes *all, const dln_grounded *g, const dln_timex *x, uint32_t noun, uint32_t verb)
{
	uint8_t rel = tok(g, noun)->deprel;
	if (x->last > noun || !verb_like(g, verb))
		return false;
	if (rel == DLN_R_OBJ)
		return !(dln_words_function(g->words, tok(g, verb)->lemma) & DLN_F_LIGHT);
	dln_view by = dln_tree_case(&g->tree, noun);
	dln_functions function = dln_words_function(g->words, by);
	/* "ousted after the Sept. 11, 2001, attacks": some time then */
	bool near = (function & DLN_F_JOINER) && (x->when.anchor == DLN_WHEN_ABSOLUTE || few_before(all, g, noun));
	return rel == DLN_R_OBL && !(function & DLN_F_LOCATIVE) && !near && !dln_view_is(by, "during");
}

/* "For the first time since 2006", "the worst attack since May": since when there was none like it, not when it was. */
static bool is_record(const dln_grounded *g, const dln_timex *x)
{
	uint32_t s = g->parsed->sentences[tok(g, x->first)->sentence].first;
	if (x->when.end != DLN_NO_DAY || x->when.begin == DLN_NO_DAY || x->first < s + 2)
		return false;
	uint32_t noun = x->first - 2; /* before "since" */
	DLN_EACH_CHILD(&g->tree, noun, it)
		if (tok(g, it)->xpos == DLN_X_JJS || (tok(g, it)->deprel == DLN_R_AMOD && dln_view_is(tok(g, it)->lemma, "first")))
			return true;
	return false;
}

/* "Took Daraa, the cradle of the 2011 uprising": a time before a noun in what says who or what something is tells nothing of the verb's. */
static bool is_description(const dln_grounded *g, uint32_t noun)
{
	uint32_t low, high;
	if (tok(g, noun)->deprel != DLN_R_OBL)
		return tok(g, noun)->deprel == DLN_R_APPOS;
	dln_tree_span(&g->tree, noun, ~(dln_relset)0, &low, &high);
	return dln_view_is(tok(g, low)->form, ",") && !dln_tree_case(&g->tree, noun).len && !(dln_ground_classes(g, noun) & DLN_C_TIME);
}

const dln_timex *dln_timex_hanging(const dln_timexes *all, const dln_grounded *g, uint32_t t, uint32_t trigger)
{
	const dln_timex *best = NULL;
	uint32_t best_gap = UINT32_MAX, s = tok(g, t)->sentence;
	size_t low = all->from[s], high = all->from[s + 1];
	while (low < high) { /* the first one that is not too far before */
		size_t middle = low + (high - low) / 2;
		if (all->at[middle].first + DLN_NEAR < trigger)
			low = middle + 1;
		else
			high = middle;
	}
	for (size_t i = low; i < all->from[s + 1] && all->at[i].first < trigger + DLN_NEAR; i++) {
		const dln_timex *x = &all->at[i];
		if (x->duration || x->governor == DLN_NO_TOKEN || (x->span && t != trigger) || is_record(g, x))
			continue;
		bool mine = x->governor == t || right_before(g, x, t) || (t == trigger && right_behind(g, x, trigger));
		if (!mine && !x->after && !x->event) { /* through a noun of time or event in a phrase of the verb: "in the final days of August" */
			uint32_t up = x->governor;
			for (int steps = 0; steps < 3 && up != DLN_NO_TOKEN && !verb_like(g, up) && !mine; steps++) {
				uint32_t noun = up;
				if (x->last < x->governor && is_description(g, noun))
					break;
				up = tok(g, up)->head;
				mine = up == t && up != DLN_NO_TOKEN && !others_day(all, g, x, noun, up);
			}
		}
		if (!mine)
			continue;
		uint32_t gap = x->first > trigger ? 2 * (x->first - trigger) : 2 * (trigger - x->last) + 1; /* of two as near the one behind */
		if (gap < best_gap) {
			best_gap = gap;
			best = x;
		}
	}
	return best;
}

const dln_timex *dln_timex_hanging_below(const dln_timexes *all, const dln_grounded *g, uint32_t predicate, uint32_t trigger, dln_deprel rel)
{
	uint32_t clause = dln_tree_find(&g->tree, predicate, rel, DLN_NO_TOKEN);
	return clause == DLN_NO_TOKEN ? NULL : dln_timex_hanging(all, g, clause, trigger);
}

bool dln_timex_is_course(const dln_grounded *g, uint32_t t)
{
	return t != DLN_NO_TOKEN && (dln_ground_classes(g, t) & DLN_C_COURSE);
}

/* "The murder, which was carried out on Friday": a clause about a noun, whatever the tree made of it. */
static bool about_noun(const dln_grounded *g, uint32_t clause)
{
	uint8_t rel = tok(g, clause)->deprel;
	uint32_t subject = dln_tree_find(&g->tree, clause, DLN_R_NSUBJPASS, DLN_NO_TOKEN);
	return rel == DLN_R_RELCL || rel == DLN_R_ACL || (subject != DLN_NO_TOKEN && dln_role_is_relative(g, subject));
}

/* What a verb, or its object in "took place", says of the noun above it as its subject; "the town that rebels took" has another one. */
static dln_functions said_of(const dln_grounded *g, uint32_t clause, uint32_t noun)
{
	uint32_t subject = dln_tree_find(&g->tree, clause, DLN_R_NSUBJ, DLN_NO_TOKEN), object = dln_tree_find(&g->tree, clause, DLN_R_OBJ, DLN_NO_TOKEN);
	dln_functions f = dln_words_function(g->words, tok(g, clause)->lemma);
	if (object != DLN_NO_TOKEN)
		f |= dln_words_function(g->words, tok(g, object)->lemma) & DLN_F_OCCURS;
	bool own = tok(g, clause)->head == noun && (subject == DLN_NO_TOKEN || dln_role_is_relative(g, subject));
	return own ? f : f & ~DLN_F_OCCURS;
}

const dln_timex *dln_timex_coming_about(const dln_timexes *all, const dln_grounded *g, uint32_t noun, uint32_t trigger)
{
	if (verb_like(g, noun) || dln_timex_is_course(g, noun))
		return NULL;
	const dln_sentence *s = &g->parsed->sentences[tok(g, noun)->sentence];
	for (uint32_t i = noun + 1; i < s->first + s->count && i < noun + FURTHEST; i++) {
		dln_functions f = i != trigger && verb_like(g, i) && about_noun(g, i) ? said_of(g, i, noun) : 0;
		bool under = tok(g, i)->deprel == DLN_R_PARATAXIS || dln_tree_under(&g->tree, i, noun);
		if (!(f & DLN_F_OCCURS) && !((f & DLN_F_DOING) && under))
			continue;
		const dln_timex *x = dln_timex_hanging(all, g, i, i);
		if (!x)
			x = dln_timex_hanging_below(all, g, i, i, DLN_R_XCOMP); /* "left four injured on 3 May" */
		if (!x)
			x = dln_timex_hanging_below(all, g, i, i, DLN_R_CCOMP);
		if (x && x->when.begin != DLN_NO_DAY && x->when.end != DLN_NO_DAY)
			return x;
	}
	return NULL;
}

/* The noun of "after" whose own day `x` is: "ousted after the Sept. 11, 2001, attacks"; DLN_NO_TOKEN: none, or the trigger is part of what it tells. */
static uint32_t came_after(const dln_grounded *g, const dln_timex *x, uint32_t trigger)
{
	uint32_t noun = x->governor;
	if (noun == DLN_NO_TOKEN || verb_like(g, noun) || x->last > noun || dln_tree_under(&g->tree, trigger, noun))
		return DLN_NO_TOKEN;
	return dln_words_function(g->words, dln_tree_case(&g->tree, noun)) & DLN_F_BEHIND ? noun : DLN_NO_TOKEN;
}

/* From that day on: "in the weeks after" it as long as a few of them last, else within a year. */
static dln_when from_day_of(const dln_timexes *all, const dln_grounded *g, const dln_timex *x, uint32_t noun)
{
	dln_when w = x->when;
	int days = few_before(all, g, noun);
	if (w.end == DLN_NO_DAY)
		return w;
	w.end += days ? days : YEAR;
	w.grain = DLN_MORE;
	return w;
}

bool dln_timex_after_noun(const dln_timexes *all, const dln_grounded *g, const dln_timex *x, uint32_t trigger, dln_when *out)
{
	uint32_t noun = came_after(g, x, trigger);
	if (noun == DLN_NO_TOKEN)
		return false;
	*out = from_day_of(all, g, x, noun);
	return true;
}
