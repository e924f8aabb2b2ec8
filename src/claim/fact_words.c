/* fact_words.c: the small words that hang on a verb or noun: negations, modals, hedges, conditions, and what the build of the clause says. */
#include "claim/fact_parts.h"

#include "claim/complement.h"
#include "claim/roles_parts.h"

static const dln_token *tok(const dln_fact_walk *w, uint32_t i)
{
	return &w->g->parsed->tokens[i];
}

static dln_view lower(const dln_fact_walk *w, uint32_t token, char room[40])
{
	return dln_view_lower(tok(w, token)->form, room, 40);
}

/* "the attack", "their attack", "Kabul's fall": spoken of as something that is there. */
bool dln_fact_definite(const dln_fact_walk *w, uint32_t noun)
{
	DLN_EACH_CHILD(&w->g->tree, noun, it)
		if (tok(w, it)->deprel == DLN_R_POSS || (tok(w, it)->deprel == DLN_R_DET && (dln_words_function(w->g->words, tok(w, it)->lemma) & DLN_F_DEFINITE)))
			return true;
	return false;
}

/* "Would not stop until they *entered* the capital": told in the past only because what it waits for is. */
static bool waits_for(const dln_fact_walk *w, uint32_t t)
{
	char room[40];
	uint32_t up = tok(w, t)->head;
	if (up == DLN_NO_TOKEN || tok(w, t)->deprel != DLN_R_ADVCL || tok(w, dln_role_tensed(w->g, t))->xpos != DLN_X_VBD)
		return false;
	DLN_EACH_CHILD(&w->g->tree, up, it) {
		const dln_cue_rule *r = tok(w, it)->deprel == DLN_R_AUX ? dln_cue_find(w->cues, &w->cues->modifiers, lower(w, it, room), DLN_COMP_ALL) : NULL;
		if (r && r->told.modality == DLN_UNASSERTED)
			return true;
	}
	return false;
}

bool dln_fact_has_next(const dln_fact_walk *w, uint32_t t)
{
	return t + 1 < w->g->parsed->token_count && tok(w, t + 1)->sentence == tok(w, t)->sentence;
}

/* "the closest yet to Kabul": what is "yet to" happen stands in the infinitive. */
static bool no_infinitive(const dln_fact_walk *w, uint32_t second)
{
	return tok(w, second - 1)->upos == DLN_ADV && tok(w, second)->deprel == DLN_R_CASE && dln_view_is(tok(w, second)->lemma, "to");
}

const dln_cue_rule *dln_fact_pair(const dln_fact_walk *w, const dln_map *map, uint32_t first)
{
	if (!dln_fact_has_next(w, first) || no_infinitive(w, first + 1))
		return NULL;
	if (tok(w, first)->deprel == DLN_R_AUX && tok(w, first + 1)->head != tok(w, first)->head && tok(w, first)->head != first + 1) /* "should have a plan" */
		return NULL;
	return dln_cue_find_pair(w->cues, map, tok(w, first)->form, tok(w, first + 1)->form, DLN_COMP_ALL);
}

/* The rule of a small word that hangs on `t`: that of a pair before its own. The second word of a pair whose first hangs there too was seen with it. */
const dln_cue_rule *dln_fact_small(const dln_fact_walk *w, const dln_map *map, uint32_t it)
{
	char room[40];
	const dln_cue_rule *r = it > 0 ? dln_fact_pair(w, map, it - 1) : NULL;
	if (r)
		return tok(w, it - 1)->head == tok(w, it)->head && tok(w, it - 1)->sentence == tok(w, it)->sentence ? NULL : r;
	r = dln_fact_pair(w, map, it);
	return r ? r : dln_cue_find(w->cues, map, lower(w, it, room), DLN_COMP_ALL);
}

/* "The general said that his men would leave": somebody's plan, told of in the past; with a condition ("if it were attacked") it is only thought of, and what no
 * plan makes ("that the attack would kill many") is, too. */
static bool reported(const dln_fact_walk *w, uint32_t t)
{
	const dln_classes PLANS = DLN_C_PERSON | DLN_C_PEOPLE | DLN_C_FORCE | DLN_C_ARMED | DLN_C_OFFICIAL | DLN_C_STATE | DLN_C_ORG | DLN_C_PLACE | DLN_C_PRISONER |
		DLN_C_NUMBER;
	uint32_t subject = dln_role_surface_subject(w->g, t);
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint32_t mark = tok(w, it)->deprel == DLN_R_ADVCL ? dln_role_child(w->g, it, DLN_R_MARK) : DLN_NO_TOKEN;
		const dln_cue_rule *r = mark == DLN_NO_TOKEN ? NULL : dln_cue_find(w->cues, &w->cues->marks, tok(w, mark)->lemma, DLN_COMP_ALL);
		if (r && r->told.aside == DLN_ASIDE_HYPOTHETICAL)
			return false;
	}
	while (tok(w, t)->deprel == DLN_R_CONJ && tok(w, t)->head != DLN_NO_TOKEN)
		t = tok(w, t)->head;
	if (subject == DLN_NO_TOKEN)
		subject = dln_role_surface_subject(w->g, t);
	uint32_t up = tok(w, t)->head;
	if (up == DLN_NO_TOKEN || subject == DLN_NO_TOKEN || !(dln_complement(w->g, t) & DLN_COMP_CLAUSE) || w->g->spoken_of[t] != w->g->spoken_of[up])
		return false;
	const dln_cue_rule *says = dln_cue_find(w->cues, &w->cues->verbs, tok(w, up)->lemma, DLN_COMP_CLAUSE);
	bool somebody = (dln_ground_classes(w->g, subject) & PLANS) || tok(w, subject)->xpos == DLN_X_PRP;
	return says && says->new_source && says->told.modality == DLN_CERTAIN && !says->told.negates && tok(w, up)->xpos == DLN_X_VBD && somebody;
}

/* That of an adverb, auxiliary, determiner or adjective `it` of `t`. */
const dln_cue_rule *dln_fact_modifying(const dln_fact_walk *w, uint32_t t, uint32_t it)
{
	const dln_cue_rule *r = dln_fact_small(w, &w->cues->modifiers, it);
	while (r && r->reported && !reported(w, t))
		r = dln_cue_next(w->cues, r, DLN_COMP_ALL);
	return r;
}

/* Whether the words at `negation` and `by`, both of the clause of `t`, are a pair that denies nothing: "did not enter until Friday". */
static bool spent(const dln_fact_walk *w, uint32_t t, uint32_t negation, uint32_t by)
{
	const dln_cue_rule *r = negation < t && by > t ? dln_cue_find_pair(w->cues, &w->cues->modifiers, tok(w, negation)->form, tok(w, by)->form, DLN_COMP_ALL) : NULL;
	return r && (!r->past || tok(w, dln_role_tensed(w->g, t))->xpos == DLN_X_VBD);
}

/* The word that opens a phrase or clause below a verb; DLN_NO_TOKEN: none. */
static uint32_t opener(const dln_fact_walk *w, uint32_t t)
{
	uint8_t rel = tok(w, t)->deprel;
	return rel == DLN_R_OBL ? dln_role_child(w->g, t, DLN_R_CASE) : rel == DLN_R_ADVCL || rel == DLN_R_CONJ ? dln_role_child(w->g, t, DLN_R_MARK) : DLN_NO_TOKEN;
}

/* The negation at `it` has its pair behind the verb. */
static bool has_pair(const dln_fact_walk *w, uint32_t t, uint32_t it)
{
	DLN_EACH_CHILD(&w->g->tree, t, other) {
		uint32_t by = other > t && other < t + DLN_NEAR ? opener(w, other) : DLN_NO_TOKEN;
		if (by != DLN_NO_TOKEN && spent(w, t, it, by))
			return true;
	}
	return false;
}

/* The word at `by`, which opens the clause of `t`, has its pair before the verb above. */
static bool is_pair(const dln_fact_walk *w, uint32_t t, uint32_t by)
{
	uint32_t up = tok(w, t)->head;
	if (up != DLN_NO_TOKEN && opener(w, t) == by)
		DLN_EACH_CHILD(&w->g->tree, up, it)
			if (it < up && it + DLN_NEAR > up && spent(w, up, it, by))
				return true;
	return false;
}

/* "In vain", "under no circumstances": a phrase of at most three words is one modifier. */
static const dln_cue_rule *phrase(const dln_fact_walk *w, uint32_t it)
{
	char room[80], low[80];
	uint32_t by = dln_role_child(w->g, it, DLN_R_CASE);
	if (by == DLN_NO_TOKEN || by >= it || it - by > 2)
		return NULL;
	dln_buf all;
	dln_buf_lend(&all, room, sizeof room);
	for (uint32_t i = by; i <= it; i++)
		dln_buf_printf(&all, "%s%.*s", i == by ? "" : " ", DLN_FMT(tok(w, i)->form));
	return all.status == DLN_OK ? dln_cue_find(w->cues, &w->cues->modifiers, dln_view_lower(dln_buf_as_view(&all), low, sizeof low), DLN_COMP_ALL) : NULL;
}

/* "Has *all but* fallen", "is *far from* certain": not "all but two", "it fell far from". `it` is one of the two words. */
static bool right_before(const dln_fact_walk *w, uint32_t t, uint32_t it)
{
	uint32_t next = dln_fact_pair(w, &w->cues->modifiers, it) ? it + 2 : it + 1;
	return !dln_role_noun(w->g, t) && next <= t && (next == t || tok(w, next)->head == t);
}

/* The rule of a word that hangs on `t` as adverb, auxiliary, determiner or adjective, or introduces its clause. */
const dln_cue_rule *dln_fact_hanging(const dln_fact_walk *w, uint32_t t, uint32_t it)
{
	const dln_cue_rule *r = NULL;
	uint8_t rel = tok(w, it)->deprel;
	if (it + DLN_NEAR < t || it > t + DLN_NEAR)
		return NULL;
	if (rel == DLN_R_ADVMOD && dln_fact_pair(w, &w->cues->modifiers, it) && (dln_tree_has(&w->g->tree, it, DLN_R_OBL) || dln_tree_has(&w->g->tree, it, DLN_R_ADVCL)))
		return NULL; /* "contrary to rumours": of what stands in its own phrase */
	if (rel == DLN_R_MARK || rel == DLN_R_CASE) {
		r = dln_fact_small(w, &w->cues->marks, it);
		if (r && r->told.negates && is_pair(w, t, it)) /* "did not leave without looting it" */
			return NULL;
	}
	if (!r && (rel == DLN_R_ADVMOD || rel == DLN_R_AUX || rel == DLN_R_AUXPASS || rel == DLN_R_DET || rel == DLN_R_AMOD || rel == DLN_R_CC || rel == DLN_R_CASE ||
			rel == DLN_R_DISCOURSE))
		r = dln_fact_modifying(w, t, it);
	else if (!r && rel == DLN_R_OBL)
		r = phrase(w, it);
	if (!r || r->comp == DLN_COMP_INF || (r->present && !dln_role_present(w->g, t) && !waits_for(w, t)) || (rel == DLN_R_AMOD && (tok(w, t)->upos == DLN_VERB || it > t)))
		return NULL;
	bool before_to = it > t && dln_fact_has_next(w, it) && tok(w, it + 1)->xpos == DLN_X_TO && !dln_fact_pair(w, &w->cues->modifiers, it);
	if (before_to && r->told.negates && (r->comp & DLN_COMP_CLAUSE)) /* "vowed never to attack" */
		return NULL;
	if (!(r->comp & DLN_COMP_CLAUSE) && t == w->trigger && !dln_role_noun(w->g, t)) /* who attacks in vain attacks; who tries in vain to does not */
		return NULL;
	return r->comp == DLN_COMP_CLAUSE && !right_before(w, t, it) ? NULL : r;
}

bool dln_fact_denied(const dln_fact_walk *w, uint32_t t)
{
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		const dln_cue_rule *r = dln_fact_hanging(w, t, it);
		if (r && r->told.negates && !has_pair(w, t, it))
			return true;
	}
	return false;
}

/* The value of one cue. */
void dln_fact_apply(dln_fact_walk *w, uint32_t token, const dln_cue_rule *r, bool weak)
{
	bool plain = r->told.modality == DLN_CERTAIN && !r->told.negates && r->told.aside == DLN_ASIDE_NONE;
	if (w->presupposed || (plain && !r->two_way && !r->told.real))
		return;
	if (r->told.real) /* what was only expected does not decide it any more */
		w->out->cues.len = w->values.told.modality == DLN_UNASSERTED ? 0 : w->out->cues.len;
	if (!plain || dln_fact_denied(w, token)) /* what was managed happened without more ado; what was not, by this word */
		dln_vec_push(w->arena, &w->out->cues, (dln_cue){.words = tok(w, token)->range, .rule = r->name});
	dln_values_apply(&w->values, r, weak);
}

/* The line of what no word says but how the clause is built. NULL: an overlay has taken it away. */
const dln_cue_rule *dln_fact_construction(const dln_fact_walk *w, dln_view name)
{
	return dln_cue_find(w->cues, &w->cues->constructions, name, DLN_COMP_ALL);
}

void dln_fact_built(dln_fact_walk *w, uint32_t token, dln_view name)
{
	const dln_cue_rule *r = dln_fact_construction(w, name);
	if (r)
		dln_fact_apply(w, token, r, false);
}

/* The word to show for an infinitive or "of seizing": what introduces it. */
uint32_t dln_fact_marker(const dln_fact_walk *w, uint32_t t, uint32_t otherwise)
{
	uint32_t mark = dln_role_child(w->g, t, DLN_R_MARK);
	return mark == DLN_NO_TOKEN ? otherwise : mark;
}

/* "Were it to fall", "had it fallen", "should it fall": an auxiliary before its subject, which opens the clause, is a condition; in a question it asks. Others,
 * "that was when it fell", are none. */
static uint32_t inverted(const dln_fact_walk *w, uint32_t t, const dln_cue_rule **rule)
{
	char room[40];
	uint32_t aux = dln_role_tensed(w->g, t), subject = DLN_NO_TOKEN;
	const dln_sentence *s = &w->g->parsed->sentences[tok(w, t)->sentence];
	DLN_EACH_CHILD(&w->g->tree, t, it) { /* the first behind the auxiliary: "the army, had it attacked, would have lost"; not "had itself attacked" */
		bool subjects = tok(w, it)->deprel == DLN_R_NSUBJ || tok(w, it)->deprel == DLN_R_NSUBJPASS;
		if (subjects && subject == DLN_NO_TOKEN && it > aux && !dln_view_ends(tok(w, it)->form, DLN_LIT("self")) && !dln_view_ends(tok(w, it)->form, DLN_LIT("selves")))
			subject = it;
	}
	/* "Had" taken for the main verb, and the rest for what is had or said of that */
	uint32_t up = tok(w, t)->head;
	bool said = (tok(w, t)->deprel == DLN_R_ACL || tok(w, t)->deprel == DLN_R_RELCL) && tok(w, up)->deprel == DLN_R_OBJ;
	uint32_t have = said ? tok(w, up)->head : tok(w, t)->deprel == DLN_R_CCOMP ? up : DLN_NO_TOKEN;
	if (have != DLN_NO_TOKEN && dln_view_is(tok(w, have)->lemma, "have") && dln_role_child(w->g, have, DLN_R_NSUBJ) == DLN_NO_TOKEN) {
		subject = said ? up : dln_role_child(w->g, t, DLN_R_NSUBJ);
		aux = have;
	}
	if (aux == t || subject == DLN_NO_TOKEN || aux > subject || subject > t || dln_view_is(tok(w, s->first + s->count - 1)->form, "?"))
		return DLN_NO_TOKEN;
	*rule = dln_cue_find(w->cues, &w->cues->openers, lower(w, aux, room), DLN_COMP_ALL);
	return *rule && (aux == s->first || tok(w, aux - 1)->upos == DLN_PUNCT) ? aux : DLN_NO_TOKEN;
}

/* "that they leave", "that they be freed": no tense shows; "evaded arrest": no determiner. */
bool dln_fact_is_bare(const dln_fact_walk *w, uint32_t t)
{
	if (dln_role_noun(w->g, t))
		return !dln_fact_definite(w, t) && !dln_tree_has(&w->g->tree, t, DLN_R_DET);
	uint32_t first = dln_role_tensed(w->g, t);
	return tok(w, first)->xpos == DLN_X_VB || (first == t && tok(w, t)->xpos == DLN_X_VBP);
}

/* "are to leave", "is to be completed", "appears to be to take": to be followed by an infinitive is a plan. */
static void be_to(dln_fact_walk *w, uint32_t t)
{
	uint32_t be = DLN_NO_TOKEN, passive = dln_role_child(w->g, t, DLN_R_AUXPASS);
	bool infinitive = tok(w, t)->xpos == DLN_X_VB || (passive != DLN_NO_TOKEN && tok(w, passive)->xpos == DLN_X_VB);
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint8_t rel = tok(w, it)->deprel;
		if ((rel == DLN_R_COP || rel == DLN_R_AUX) && dln_view_is(tok(w, it)->lemma, "be"))
			be = it;
		else if (be != DLN_NO_TOKEN && tok(w, it)->xpos == DLN_X_TO && infinitive && it == be + 1)
			dln_fact_built(w, be, DLN_LIT("be-to"));
	}
}

/* A bare form where a tense should stand: "insisted that they be freed", "that he leave"; behind the mark that opens a sentence or a speech, "Leave the city!". */
static void bare(dln_fact_walk *w, uint32_t t)
{
	uint32_t first = dln_role_tensed(w->g, t), subject = dln_role_surface_subject(w->g, t);
	if (tok(w, first)->xpos != DLN_X_VB || tok(w, first)->upos == DLN_NOUN || dln_marked_to(w->g, t))
		return;
	uint32_t mark = dln_role_child(w->g, t, DLN_R_MARK);
	if (mark != DLN_NO_TOKEN && dln_fact_small(w, &w->cues->marks, mark)) /* "lest they attack" */
		return;
	bool opens = first == w->g->parsed->sentences[tok(w, t)->sentence].first || w->g->spoken_of[first] != w->g->spoken_of[first - 1];
	bool one = subject != DLN_NO_TOKEN && (tok(w, subject)->xpos == DLN_X_NN || tok(w, subject)->xpos == DLN_X_NNP); /* with "they" a tag may be wrong */
	if (subject == DLN_NO_TOKEN ? opens && tok(w, t)->deprel != DLN_R_XCOMP :
		tok(w, t)->deprel == DLN_R_CCOMP && (first != t || one) && mark != DLN_NO_TOKEN)
		dln_fact_built(w, first, DLN_LIT("bare"));
}

/* "every night": what is told in the present of each of many times is a habit. */
static void every_time(dln_fact_walk *w, uint32_t t)
{
	if (!dln_role_present(w->g, t))
		return;
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint32_t det = tok(w, it)->deprel == DLN_R_TMOD ? dln_role_child(w->g, it, DLN_R_DET) : DLN_NO_TOKEN;
		const dln_cue_rule *r = det == DLN_NO_TOKEN ? NULL : dln_fact_small(w, &w->cues->modifiers, det);
		if (r && r->told.aside == DLN_ASIDE_GENERIC)
			dln_fact_apply(w, det, r, false);
	}
}

/* "is without water", "there is no bread and no fuel": a small word of the idiom itself denies nothing, nor does its like before what it is joined with. */
bool dln_fact_in_idiom(const dln_fact_walk *w, uint32_t it)
{
	for (uint8_t i = 0; i < w->match->used_count; i++) {
		uint32_t used = w->match->used[i];
		bool like = tok(w, it)->deprel == DLN_R_DET && tok(w, used)->deprel == DLN_R_DET && dln_view_eq(tok(w, it)->lemma, tok(w, used)->lemma);
		if (used == it || like)
			return true;
	}
	return false;
}

/* The small words that hang on a verb or noun on the way: modals, hedges, "if"; then negation, which holds for the modal too ("will not", "could not"). An
 * "ongoing" attack, or one that somebody is "behind", is there unless another of them doubts or denies it ("no ongoing attack"). */
void dln_fact_modifiers(dln_fact_walk *w, uint32_t t)
{
	if (w->presupposed)
		return;
	const dln_cue_rule *condition;
	uint32_t turned = inverted(w, t, &condition);
	if (turned != DLN_NO_TOKEN)
		dln_fact_apply(w, turned, condition, false);
	else
		be_to(w, t);
	bare(w, t);
	every_time(w, t);
	bool there = false;
	for (int negations = 0; negations < 2; negations++)
		DLN_EACH_CHILD(&w->g->tree, t, it) {
			const dln_cue_rule *r = it == turned || dln_fact_in_idiom(w, it) ? NULL : dln_fact_hanging(w, t, it);
			if (r && r->told.presupposes)
				there |= t == w->trigger && dln_role_noun(w->g, t);
			else if (r && r->told.negates == (negations == 1) && !(r->told.negates && has_pair(w, t, it)))
				dln_fact_apply(w, it, r, tok(w, it)->deprel == DLN_R_AUX);
		}
	w->presupposed |= there && w->values.told.modality == DLN_CERTAIN && !w->values.told.negative;
}

/* "Anyone who burns a village will be punished": of nobody in particular it is not said that he did. */
static bool in_general(const dln_fact_walk *w, uint32_t t, const dln_cue_rule *r)
{
	return r->denied.negates && r->told.modality == DLN_UNASSERTED && dln_fact_has_next(w, t) && dln_role_is_relative(w->g, t + 1);
}

/* A hedge on who does it or to whom: "suspected rebels", "no one was killed", "few rebels fled". "No town that was spared" denies the town, not that it was
 * spared. */
void dln_fact_hedged(dln_fact_walk *w, uint32_t s, bool agent)
{
	if (s == DLN_NO_TOKEN)
		return;
	bool antecedent = dln_tree_under(&w->g->tree, w->trigger, s);
	const dln_cue_rule *self = dln_role_noun(w->g, s) ? NULL : dln_fact_small(w, &w->cues->modifiers, s);
	if (self && !dln_fact_in_idiom(w, s) && (self->told.negates ? !antecedent : in_general(w, s, self)))
		dln_fact_apply(w, s, self, false);
	DLN_EACH_CHILD(&w->g->tree, s, it) {
		uint8_t rel = tok(w, it)->deprel;
		bool not_one = rel == DLN_R_ADVMOD && dln_fact_pair(w, &w->cues->modifiers, it) != NULL; /* "not a single rebel" */
		if (rel != DLN_R_AMOD && rel != DLN_R_DET && rel != DLN_R_CC && rel != DLN_R_DISCOURSE && !not_one) /* discourse: "what appeared to be" */
			continue;
		const dln_cue_rule *r = dln_fact_small(w, &w->cues->modifiers, it);
		bool whole = rel != DLN_R_AMOD || (r && r->told.modality == DLN_PROBABLE);
		if (r && (r->told.negates ? whole && !antecedent : agent && r->told.modality == DLN_PROBABLE))
			dln_fact_apply(w, it, r, false);
	}
}
