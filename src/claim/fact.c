/* fact.c: the walk from the trigger to the root. fact.h has the method. */
#include "claim/fact.h"

#include "claim/complement.h"
#include "claim/fact_parts.h"
#include "claim/governor.h"
#include "claim/roles_parts.h"
#include "claim/verdict.h"

static const dln_token *tok(const dln_fact_walk *w, uint32_t i)
{
	return &w->g->parsed->tokens[i];
}

/* "A matter of time": a noun with what it is one of. */
static const dln_cue_rule *noun_of(const dln_fact_walk *w, uint32_t t, uint8_t comp)
{
	char room[80];
	uint32_t of = dln_role_noun(w->g, t) ? dln_role_fill(w->g, t, &(dln_path){DLN_P_NMOD, DLN_LIT("of")}) : DLN_NO_TOKEN;
	dln_buf both;
	dln_buf_lend(&both, room, sizeof room);
	if (of != DLN_NO_TOKEN)
		dln_buf_printf(&both, "%.*s of", DLN_FMT(tok(w, t)->lemma));
	return of == DLN_NO_TOKEN || both.status != DLN_OK ? NULL : dln_cue_find_pair(w->cues, &w->cues->nouns, dln_buf_as_view(&both), tok(w, of)->lemma, comp);
}

/* ---- what governs ---- */

/* "to have withdrawn" tells of what is done. */
static bool perfect(const dln_fact_walk *w, uint32_t t)
{
	DLN_EACH_CHILD(&w->g->tree, t, it)
		if (tok(w, it)->deprel == DLN_R_AUX && dln_view_is(tok(w, it)->lemma, "have"))
			return true;
	return false;
}

/* Told in the past: "allowed", "was able", "have been able". */
static bool past(const dln_fact_walk *w, uint32_t t)
{
	if (tok(w, t)->xpos == DLN_X_VBD || perfect(w, t))
		return true;
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint8_t rel = tok(w, it)->deprel;
		if ((rel == DLN_R_AUX || rel == DLN_R_AUXPASS || rel == DLN_R_COP) && tok(w, it)->xpos == DLN_X_VBD)
			return true;
	}
	return false;
}

/* "an attack", "any attack": with a determiner that does not point. */
static bool indefinite(const dln_fact_walk *w, uint32_t t)
{
	return dln_role_noun(w->g, t) && !dln_fact_definite(w, t) && dln_tree_has(&w->g->tree, t, DLN_R_DET);
}

/* "Consider the raid a crime", "is considered illegal": with what something is held to be. */
static bool calls(const dln_fact_walk *w, uint32_t cue)
{
	uint32_t what = dln_role_child(w->g, cue, DLN_R_XCOMP);
	return what != DLN_NO_TOKEN && (dln_role_noun(w->g, what) || tok(w, what)->upos == DLN_ADJ) && !dln_marked_to(w->g, what);
}

/* Whether the conditions of a rule are met. Who stops an attack may have prevented it; who stops the attack, or stops attacking, ended what was there. */
static bool holds(const dln_fact_walk *w, const dln_cue_rule *r, uint32_t cue, uint32_t t)
{
	if ((r->past && !past(w, cue)) || (r->bare && !dln_fact_is_bare(w, t)) || (r->ing && tok(w, t)->xpos != DLN_X_VBG) || (r->told.presupposes && indefinite(w, t)))
		return false;
	if (r->called && !calls(w, cue))
		return false;
	if (r->unsaid && (t == w->trigger || w->values.told.modality != DLN_UNASSERTED))
		return false;
	return !(r->told.real && t != w->trigger);
}

/* `r` or the first of its word's rules behind it that holds for what the word governs. */
static const dln_cue_rule *first_to_hold(const dln_fact_walk *w, const dln_cue_rule *r, uint32_t cue, uint32_t t, uint8_t comp)
{
	while (r && !holds(w, r, cue, t))
		r = dln_cue_next(w->cues, r, comp);
	return r;
}

static const dln_cue_rule *rule_of(const dln_fact_walk *w, const dln_map *map, dln_view word, uint32_t cue, uint32_t t, uint8_t comp)
{
	return first_to_hold(w, dln_cue_find(w->cues, map, word, comp), cue, t, comp);
}

/* "The first town to fall", "too weak to hold it": a modifier of the word above that governs nothing but infinitives. */
static const dln_cue_rule *counted(const dln_fact_walk *w, uint32_t *cue)
{
	char room[40];
	DLN_EACH_CHILD(&w->g->tree, *cue, it) {
		bool modifies = (tok(w, it)->deprel == DLN_R_AMOD || tok(w, it)->deprel == DLN_R_ADVMOD) && it < *cue;
		bool before = modifies && tok(w, it + 1)->upos != DLN_PUNCT; /* not "it, too, may have to" */
		const dln_cue_rule *r = before ? dln_cue_find(w->cues, &w->cues->modifiers, dln_view_lower(tok(w, it)->form, room, sizeof room), DLN_COMP_INF) : NULL;
		if (r && r->comp == DLN_COMP_INF) {
			*cue = it;
			return r;
		}
	}
	return NULL;
}

/* That of a verb and the word right behind it, "called off", or the preposition before `t`, "charged him with". */
static const dln_cue_rule *pair_above(const dln_fact_walk *w, uint32_t t, uint32_t up, uint8_t comp)
{
	if (dln_role_noun(w->g, up)) /* "no choice but to leave" */
		return dln_fact_has_next(w, up) ? dln_cue_find_pair(w->cues, &w->cues->nouns, tok(w, up)->lemma, tok(w, up + 1)->form, comp) : NULL;
	bool next = dln_fact_has_next(w, up) && (comp != DLN_COMP_OBJ || tok(w, up + 1)->deprel != DLN_R_CASE || tok(w, up + 1)->head == t);
	const dln_cue_rule *r = next ? dln_cue_find_pair(w->cues, &w->cues->verbs, tok(w, up)->lemma, tok(w, up + 1)->form, comp) : NULL;
	uint32_t by = tok(w, t)->deprel == DLN_R_OBL || tok(w, t)->deprel == DLN_R_NMOD ? dln_role_child(w->g, t, DLN_R_CASE) : DLN_NO_TOKEN;
	return r || by == DLN_NO_TOKEN ? r : dln_cue_find_pair(w->cues, &w->cues->verbs, tok(w, up)->lemma, tok(w, by)->form, comp);
}

/* The rule by which the word above `t` governs it; *cue is that word. */
static const dln_cue_rule *rule_above(const dln_fact_walk *w, uint32_t t, uint8_t comp, uint32_t *cue)
{
	uint32_t up = *cue;
	bool adjective = tok(w, up)->upos == DLN_ADJ || tok(w, up)->upos == DLN_ADV;
	const dln_map *map = adjective ? &w->cues->adjectives : dln_role_noun(w->g, up) ? &w->cues->nouns : &w->cues->verbs;
	const dln_cue_rule *r = comp & DLN_COMP_INF ? counted(w, cue) : NULL;
	if (!r && !adjective) /* "has yet to" */
		r = first_to_hold(w, pair_above(w, t, up, comp), up, t, comp);
	if (!r)
		r = noun_of(w, up, comp);
	if (!r)
		r = rule_of(w, map, tok(w, up)->lemma, up, t, comp);
	if (!r && tok(w, up)->upos == DLN_VERB) /* "is poised to", "are determined to" */
		r = rule_of(w, &w->cues->adjectives, tok(w, up)->form, up, t, comp);
	/* "urged the rebels to leave", "appealed to them to leave", "shielded residents from attacks" with the rest hung on whom it is about */
	uint32_t verb = tok(w, up)->head;
	comp &= DLN_COMP_INF | DLN_COMP_FROM;
	if (!r && comp && dln_role_noun(w->g, up) && verb != DLN_NO_TOKEN &&
		(tok(w, up)->deprel == DLN_R_OBJ || tok(w, up)->deprel == DLN_R_IOBJ || tok(w, up)->deprel == DLN_R_OBL)) {
		r = rule_of(w, &w->cues->verbs, tok(w, verb)->lemma, verb, t, comp);
		*cue = r ? verb : up;
	}
	return r && r->new_source && tok(w, t)->deprel == DLN_R_COMPOUND ? NULL : r; /* "attack report" names it, and tells nothing of it */
}

/* "no trip planned", "any pattern linking them": what is said of a noun that there is none of, or of none in particular. */
static bool unreal(const dln_fact_walk *w, uint32_t noun)
{
	if (!dln_role_noun(w->g, noun) && tok(w, noun)->upos != DLN_PRON)
		return false;
	const dln_cue_rule *self = dln_role_noun(w->g, noun) ? NULL : dln_fact_small(w, &w->cues->modifiers, noun);
	if (self)
		return self->told.negates || self->denied.negates;
	DLN_EACH_CHILD(&w->g->tree, noun, it) {
		const dln_cue_rule *r = tok(w, it)->deprel == DLN_R_DET ? dln_fact_hanging(w, noun, it) : NULL;
		if (r && (r->told.negates || r->denied.negates))
			return true;
	}
	return false;
}

/* Whether a rule takes an event for one that is not, or not yet. */
static bool unreal_by(const dln_cue_rule *r)
{
	return r && !r->told.presupposes && (r->told.negates ? r->told.aside != DLN_ASIDE_DENIED : r->told.modality == DLN_UNASSERTED);
}

/* "An attack planned for Monday", "the truce feared lost": a participle behind the noun. Who planned the attack that killed him is told by one that has a comma
 * before it, points to what was there or whose noun does something. */
static void participle_behind(dln_fact_walk *w, uint32_t noun)
{
	if (!dln_role_noun(w->g, noun) || tok(w, noun)->deprel == DLN_R_NSUBJ || unreal(w, noun))
		return;
	DLN_EACH_CHILD(&w->g->tree, noun, it) {
		bool participle = it > noun && tok(w, it)->deprel == DLN_R_ACL && tok(w, it)->xpos == DLN_X_VBN;
		if (!participle || tok(w, it - 1)->upos == DLN_PUNCT || dln_tree_has(&w->g->tree, it, DLN_R_CONJ))
			continue;
		const dln_cue_rule *r = dln_cue_find(w->cues, &w->cues->verbs, tok(w, it)->lemma, DLN_COMP_OBJ);
		bool by = dln_role_phrase(w->g, it, DLN_R_OBL, DLN_LIT("by")) != DLN_NO_TOKEN;
		if (unreal_by(r) && !(by && dln_fact_definite(w, noun)))
			dln_fact_apply(w, it, r, false);
	}
}

/* "Fall of Aden imminent": what an adjective behind the whole phrase says is said of its noun. */
static void predicate_behind(dln_fact_walk *w, uint32_t noun)
{
	if (!dln_role_noun(w->g, noun))
		return;
	uint32_t last = noun;
	while (last < noun + DLN_NEAR && dln_fact_has_next(w, last) && tok(w, last + 1)->upos != DLN_PUNCT && dln_tree_under(&w->g->tree, last + 1, noun))
		last++;
	const dln_cue_rule *r = last > noun && tok(w, last)->upos == DLN_ADJ ? dln_cue_find(w->cues, &w->cues->adjectives, tok(w, last)->lemma, DLN_COMP_SUBJ) : NULL;
	if (r && r->told.aside != DLN_ASIDE_DENIED) /* a verdict on what tells of it is verdict.c's */
		dln_fact_apply(w, last, r, false);
}

/* "returned, only to be killed": it came about. Without the comma, "came only to talk", it is what they came for. */
static bool turned_out(const dln_fact_walk *w, uint32_t t)
{
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		const dln_cue_rule *r = it > 0 && tok(w, it - 1)->upos == DLN_PUNCT ? dln_fact_pair(w, &w->cues->modifiers, it) : NULL;
		if (r && r->comp == DLN_COMP_INF)
			return true;
	}
	return false;
}

/* What nothing makes true is not asserted: an infinitive, "the charge of arming the rebels". */
static const dln_cue_rule *by_default(const dln_fact_walk *w, uint8_t comp, uint32_t t)
{
	if (comp == DLN_COMP_INF)
		return perfect(w, t) || turned_out(w, t) ? NULL : dln_fact_construction(w, DLN_LIT("inf"));
	uint32_t mark = dln_role_child(w->g, t, DLN_R_MARK);
	bool of = tok(w, t)->deprel == DLN_R_ACL && tok(w, t)->xpos == DLN_X_VBG && mark != DLN_NO_TOKEN;
	return of && (dln_words_function(w->g->words, tok(w, mark)->lemma) & DLN_F_OF) ? dln_fact_construction(w, DLN_LIT("of-ing")) : NULL;
}

/* An event noun as the subject of "would ...": what would follow if it came. */
static void subject_of_would(dln_fact_walk *w, uint32_t noun, uint32_t verb)
{
	DLN_EACH_CHILD(&w->g->tree, verb, it) {
		const dln_cue_rule *r = tok(w, it)->deprel == DLN_R_AUX ? dln_fact_modifying(w, verb, it) : NULL;
		if (!r || (r->told.aside != DLN_ASIDE_HYPOTHETICAL && (r->told.aside != DLN_ASIDE_POSSIBLE || dln_fact_definite(w, noun))))
			continue;
		dln_cue_rule hypothetical = {.name = r->name, .told = {.modality = DLN_UNASSERTED, .aside = DLN_ASIDE_HYPOTHETICAL}};
		dln_fact_apply(w, it, &hypothetical, false);
	}
}

static bool is_asking(const dln_fact_walk *w, uint32_t t)
{
	uint8_t x = tok(w, t)->xpos;
	bool asks = x == DLN_X_WP || x == DLN_X_WRB || x == DLN_X_WPS || x == DLN_X_WDT;
	return asks && tok(w, t)->deprel != DLN_R_MARK && !dln_view_is(tok(w, t)->lemma, "that");
}

/* "who shot him", "how many people fled": a question within a sentence asks about what is there; "whether" asks if it is. `depth`: how deep the word may stand
 * in the first phrase. */
static bool asks_about(const dln_fact_walk *w, uint32_t t, int depth)
{
	uint32_t first = w->g->tree.child[t];
	for (; depth >= 0 && first != DLN_NO_TOKEN && first < t && tok(w, first)->deprel != DLN_R_ADVCL; depth--) {
		if (is_asking(w, first))
			return true;
		first = w->g->tree.child[first];
	}
	return false;
}

/* "may adopt a resolution condemning it", "a reward for information leading to the arrest": what is said of a thing that is not named yet holds as far as the
 * thing is there. People of whom something is said are. */
static bool comes_with(const dln_fact_walk *w, uint32_t t, uint32_t up)
{
	const dln_classes SOMEBODY = DLN_C_PERSON | DLN_C_PEOPLE | DLN_C_FORCE | DLN_C_ARMED | DLN_C_OFFICIAL | DLN_C_WITNESS | DLN_C_NUMBER;
	uint8_t rel = tok(w, t)->deprel;
	bool object = t > 0 && tok(w, t - 1)->deprel == DLN_R_OBJ && tok(w, t - 1)->head == up; /* taken for the verb's */
	uint32_t noun = rel == DLN_R_ACL ? up : rel == DLN_R_ADVCL && object ? t - 1 : DLN_NO_TOKEN;
	if (noun == DLN_NO_TOKEN || tok(w, t)->xpos != DLN_X_VBG || tok(w, noun)->xpos != DLN_X_NN || dln_fact_definite(w, noun))
		return false;
	return !(dln_ground_classes(w->g, noun) & SOMEBODY);
}

/* "may attack, killing hundreds", "could start a war by attacking Chad": a participle of what comes of the deed, or of how it is done, is as certain as the
 * deed. Not so behind a deed that is denied, behind an infinitive, where it may belong to the verb above, and if it only tells what somebody says. */
static bool goes_with(const dln_fact_walk *w, uint32_t t, uint32_t up)
{
	uint32_t mark = dln_role_child(w->g, t, DLN_R_MARK);
	if (tok(w, t)->xpos != DLN_X_VBG || dln_tree_has(&w->g->tree, t, DLN_R_NSUBJ) || dln_tree_has(&w->g->tree, t, DLN_R_AUX) || dln_fact_denied(w, up))
		return false;
	const dln_cue_rule *tells = dln_cue_find(w->cues, &w->cues->verbs, tok(w, t)->lemma, DLN_COMP_CLAUSE);
	if (mark == DLN_NO_TOKEN)
		return t > up && !dln_marked_to(w->g, up) && !(tells && tells->new_source);
	const dln_cue_rule *less = dln_fact_small(w, &w->cues->marks, mark); /* "may leave without killing anyone" */
	return mark + 3 > t && ((less && less->told.negates) || dln_view_is(tok(w, mark)->lemma, "by") || dln_view_is(tok(w, mark)->lemma, "in"));
}

/* "became victims of an attack", "could be a target for attacks": said of somebody, such a noun says that of the event. "The victims of the attack" says
 * nothing of it. */
static bool predicated(const dln_fact_walk *w, uint32_t t, uint32_t noun)
{
	return !dln_fact_definite(w, t) && (tok(w, noun)->deprel == DLN_R_XCOMP || dln_role_child(w->g, noun, DLN_R_COP) != DLN_NO_TOKEN);
}

/* Whether what `up` says bears on `t` at all, with `r` the rule by which it governs it. What stands in a noun phrase or adjunct is presupposed; so is what is
 * spoken of as being there, unless the word above brings it about or denies it. */
static bool bears(const dln_fact_walk *w, uint32_t t, uint32_t up, uint8_t comp, const dln_cue_rule *r)
{
	uint8_t rel = tok(w, t)->deprel;
	bool there = dln_role_noun(w->g, t) && (rel == DLN_R_OBJ || rel == DLN_R_NSUBJPASS) && dln_fact_definite(w, t);
	if (r && dln_role_noun(w->g, up) && rel == DLN_R_NMOD && r->told.modality == DLN_CERTAIN && !r->told.negates && !r->told.presupposes && !r->new_source)
		return predicated(w, t, up);
	bool says = r && r->new_source && r->told.modality == DLN_CERTAIN && !r->told.negates && !(r->two_way && r->denied.modality == DLN_POSSIBLE);
	if (r && !(there && says)) /* who denies a report denies what it says, not that there is one */
		return !r->told.presupposes && !(r->told.aside == DLN_ASIDE_DENIED && t == w->trigger && dln_telling_noun(w->cues, w->g, t));
	if (unreal(w, t) || ((rel == DLN_R_ACL || rel == DLN_R_RELCL) && !comp && !dln_tree_has(&w->g->tree, t, DLN_R_MARK) && unreal(w, up)))
		return true;
	if (there)
		return dln_words_function(w->g->words, tok(w, up)->lemma) & DLN_F_LIGHT;
	bool phrase = (rel == DLN_R_OBL || rel == DLN_R_NMOD) && dln_role_noun(w->g, t) && !dln_fact_definite(w, t);
	if (phrase && (dln_words_function(w->g->words, dln_tree_case(&w->g->tree, t)) & DLN_F_INTO))
		return true; /* "could be drawn into a war": what comes of the deed */
	if (comes_with(w, t, up) || dln_telling_participle(w->cues, w->g, t))
		return true;
	return rel == DLN_R_OBJ || rel == DLN_R_NSUBJPASS || rel == DLN_R_XCOMP || rel == DLN_R_CCOMP || (rel == DLN_R_ADVCL && (comp || goes_with(w, t, up)));
}

/* What judges what `t` tells: "called the claim that it fell a lie", "said wrongly that it fell"; and what is told at all: "They said that it fell. That was not
 * true." Who dismisses a claim as false says it once. Returns the word that judges. */
static uint32_t judge(dln_fact_walk *w, uint32_t t, uint32_t up, const dln_cue_rule *r)
{
	const dln_cue_rule *verdict;
	uint32_t word = r && r->told.negates ? DLN_NO_TOKEN : dln_verdict_on(w->cues, w->g, t, up, &verdict);
	if (word == DLN_NO_TOKEN && r && r->new_source && !w->told) {
		word = dln_verdict_after(w->cues, w->g, tok(w, t)->sentence, &verdict);
		w->judged_after = word != DLN_NO_TOKEN;
	}
	w->told |= r && r->new_source;
	if (word == DLN_NO_TOKEN)
		return word;
	dln_fact_apply(w, word, verdict, false);
	if (word != up)
		dln_fact_modifiers(w, word);
	return word;
}

/* "Attack on Aden feared", "raid thwarted": in a headline, without a point, the participle of a verb without an object is what is done to its subject. */
static bool headline_passive(const dln_fact_walk *w, uint32_t t, uint32_t up)
{
	const dln_sentence *s = &w->g->parsed->sentences[tok(w, t)->sentence];
	bool participle = tok(w, up)->upos == DLN_VERB && (tok(w, up)->xpos == DLN_X_VBD || tok(w, up)->xpos == DLN_X_VBN) && dln_role_tensed(w->g, up) == up;
	if (!participle || tok(w, s->first + s->count - 1)->upos == DLN_PUNCT || dln_tree_has(&w->g->tree, up, DLN_R_OBJ) || dln_tree_has(&w->g->tree, up, DLN_R_CCOMP))
		return false;
	return unreal_by(dln_cue_find(w->cues, &w->cues->verbs, tok(w, up)->lemma, DLN_COMP_OBJ));
}

/* "Gave no hint of resigning, instead urging them to unite": done in the place of what is denied. */
static bool is_contrary(const dln_fact_walk *w, uint32_t t)
{
	DLN_EACH_CHILD(&w->g->tree, t, it)
		if (it < t && it > 0 && tok(w, it - 1)->upos == DLN_PUNCT && (dln_words_function(w->g->words, tok(w, it)->lemma) & DLN_F_CONTRARY))
			return !dln_fact_has_next(w, it) || !dln_view_is(tok(w, it + 1)->lemma, "of");
	return false;
}

/* "Was planned and carried out by the army": what the verb governs is also done, as one joined with it says. */
static bool done_too(const dln_fact_walk *w, uint32_t up)
{
	DLN_EACH_CHILD(&w->g->tree, up, it) {
		bool joined = tok(w, it)->deprel == DLN_R_CONJ && tok(w, it)->xpos == tok(w, up)->xpos && dln_role_tensed(w->g, it) == it;
		if (joined && (dln_words_function(w->g->words, tok(w, it)->lemma) & DLN_F_DOING))
			return true;
	}
	return false;
}

static void govern(dln_fact_walk *w, uint32_t t, const dln_governor *by)
{
	uint8_t comp = by->comp;
	uint32_t up = by->token, cue = up;
	const dln_cue_rule *unsure;
	uint32_t doubting = t == w->trigger ? dln_verdict_unsure(w->cues, w->g, t, &unsure) : DLN_NO_TOKEN;
	if (doubting != DLN_NO_TOKEN)
		dln_fact_apply(w, doubting, unsure, false);
	if (comp == DLN_COMP_SUBJ && t == w->trigger && !unreal(w, t) && headline_passive(w, t, up))
		comp = DLN_COMP_OBJ;
	if (!comp && up != DLN_NO_TOKEN && first_to_hold(w, pair_above(w, t, up, DLN_COMP_OBJ), up, t, DLN_COMP_OBJ))
		comp = DLN_COMP_OBJ; /* "charged him with murder", "called off the attack" with "off" taken for a preposition */
	if (comp == DLN_COMP_SUBJ && dln_tree_has(&w->g->tree, up, DLN_R_XCOMP))
		comp = 0; /* "the town is likely to hold": of the town's holding, not of the town */
	const dln_cue_rule *r = comp ? rule_above(w, t, comp, &cue) : NULL;
	if (unreal_by(r) && done_too(w, up))
		return;
	if ((comp & DLN_COMP_CLAUSE) && asks_about(w, t, r ? 0 : 3)) { /* "did not say why they fled"; of "how many fled" there may be none */
		w->presupposed = true;
		return;
	}
	bool said = r && r->two_way; /* not to say it is not the same as to say it of what is false */
	uint32_t judging = said ? judge(w, t, up, r) : DLN_NO_TOKEN;
	if (r) {
		bool again = w->judged_after && r->told.aside == DLN_ASIDE_DENIED; /* "retracts its story saying that it fell. The report was wrong." */
		if (!again && !r->told.presupposes && !dln_telling_participle(w->cues, w->g, up)) /* who denies a letter that claims it does not deny that it claims it */
			dln_fact_apply(w, cue, r, false);
	} else if (comp) {
		const dln_cue_rule *unsaid = by_default(w, comp, t);
		if (unsaid)
			dln_fact_apply(w, dln_fact_marker(w, t, up), unsaid, true);
		r = unsaid;
	}
	if (!said && (comp || dln_role_noun(w->g, up)))
		judging = judge(w, t, up, r);
	w->subject = !r && tok(w, t)->deprel == DLN_R_NSUBJ && dln_role_noun(w->g, t);
	if (w->subject)
		subject_of_would(w, t, up);
	else if (judging != up && !bears(w, t, up, comp, r))
		w->presupposed = true;
}

/* "Denied that rebels held Bor after soldiers had fled": what they are said to have done before is no word of who denies it, and of nobody else. */
static void time_of_denied(dln_fact_walk *w, uint32_t t, uint32_t up)
{
	uint32_t cue = tok(w, up)->head, mark = tok(w, t)->deprel == DLN_R_ADVCL ? dln_role_child(w->g, t, DLN_R_MARK) : DLN_NO_TOKEN;
	if (mark == DLN_NO_TOKEN || cue == DLN_NO_TOKEN || tok(w, up)->deprel != DLN_R_CCOMP || dln_role_surface_subject(w->g, t) == DLN_NO_TOKEN)
		return;
	const dln_cue_rule *r = rule_above(w, up, DLN_COMP_CLAUSE, &cue);
	if (r && r->told.negates && r->told.aside == DLN_ASIDE_DENIED && r->new_source)
		dln_fact_built(w, mark, DLN_LIT("of-denied"));
}

/* ---- the walk ---- */

static void question(dln_fact_walk *w)
{
	const dln_sentence *s = &w->g->parsed->sentences[tok(w, w->trigger)->sentence];
	uint32_t last = s->first + s->count - 1;
	if (dln_view_is(tok(w, last)->form, "?"))
		dln_fact_built(w, last, DLN_LIT("question"));
}

/* "UN to leave Mali": an infinitive that nothing governs is a headline's future. */
static void headline(dln_fact_walk *w, uint32_t root)
{
	bool bare = tok(w, root)->upos == DLN_VERB && dln_role_tensed(w->g, root) == root && dln_marked_to(w->g, root);
	if (bare && !perfect(w, root))
		dln_fact_built(w, dln_fact_marker(w, root, root), dln_tree_has(&w->g->tree, root, DLN_R_NSUBJ) ? DLN_LIT("headline") : DLN_LIT("inf"));
}

static bool negated_by_nor(const dln_fact_walk *w, uint32_t t)
{
	uint32_t cc = dln_role_child(w->g, t, DLN_R_CC);
	const dln_cue_rule *r = cc == DLN_NO_TOKEN ? NULL : dln_fact_small(w, &w->cues->modifiers, cc);
	return r && r->told.negates;
}

/* Whether the second of two joined verbs stands on its own: it has a subject or an auxiliary, or a form that the first one's auxiliary does not go with ("did not
 * attack but withdrew"), or "but" sets it against a first one that has come to pass or not ("has not commented but said"). */
static bool stands_alone(const dln_fact_walk *w, uint32_t t, uint32_t first)
{
	uint8_t tense = tok(w, dln_role_tensed(w->g, t))->xpos;
	bool other_form = tok(w, first)->xpos == DLN_X_VB && (tense == DLN_X_VBD || tense == DLN_X_VBN || tense == DLN_X_VBZ);
	uint32_t cc = dln_role_child(w->g, t, DLN_R_CC);
	bool but = tok(w, first)->xpos == DLN_X_VBN && (tense == DLN_X_VBD || tense == DLN_X_VBN) && cc != DLN_NO_TOKEN && dln_view_is(tok(w, cc)->lemma, "but");
	return dln_tree_has(&w->g->tree, t, DLN_R_NSUBJ) || dln_tree_has(&w->g->tree, t, DLN_R_NSUBJPASS) || dln_tree_has(&w->g->tree, t, DLN_R_AUX) || other_form || but;
}

/* "Nothing suggests that it fell", "no one believes it": the subject of a verb above denies that verb. */
static void denied_by_subject(dln_fact_walk *w, uint32_t t)
{
	if (w->below == DLN_NO_TOKEN || w->presupposed || tok(w, t)->upos != DLN_VERB)
		return;
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		bool subject = tok(w, it)->deprel == DLN_R_NSUBJ || tok(w, it)->deprel == DLN_R_NSUBJPASS;
		if (subject && it != w->below && it != w->doer && it != w->done_to)
			dln_fact_hedged(w, it, false);
	}
}

/* One step; returns where it leads, DLN_NO_TOKEN at the end. */
static uint32_t step(dln_fact_walk *w, uint32_t t)
{
	dln_governor by = dln_governor_of(w->cues, w->g, t);
	uint32_t up = by.token;
	if (!w->subject) {
		dln_fact_modifiers(w, t);
		denied_by_subject(w, t);
	}
	w->subject = false;
	w->below = t;
	if (up == DLN_NO_TOKEN) {
		headline(w, t);
		return up;
	}
	if (tok(w, t)->deprel != DLN_R_CONJ || dln_role_misread_clause(w->g, t)) {
		time_of_denied(w, t, up);
		govern(w, t, &by);
		return up;
	}
	w->presupposed |= is_contrary(w, t);
	/* modals and negation of the first verb hold for the next ones unless these stand on their own; what governs the first governs them all */
	if (w->presupposed || !stands_alone(w, t, up)) {
		w->subject = negated_by_nor(w, t); /* "had not seen nor heard": one negation */
		return up;
	}
	dln_governor next = dln_governor_of(w->cues, w->g, up);
	if (next.token != DLN_NO_TOKEN)
		govern(w, up, &next);
	return next.token;
}

/* "were not behind the attack": the event is there, whoever is or is not at it. Of "was not in the hands of the rebels" the preposition is the event's own. */
static bool is_setting(const dln_fact_walk *w, uint32_t t)
{
	uint32_t by = dln_role_child(w->g, t, DLN_R_CASE);
	return dln_role_noun(w->g, t) && dln_fact_definite(w, t) && dln_role_child(w->g, t, DLN_R_COP) != DLN_NO_TOKEN && by != DLN_NO_TOKEN && !dln_fact_in_idiom(w, by);
}

/* "The men who kidnap children": a deed in the simple present that says who somebody is, is what he does again and again. */
static bool is_habit(const dln_fact_walk *w, uint32_t t)
{
	const dln_rule *rule = w->match->rule; /* NULL: of a word that no rule names */
	uint32_t first = tok(w, t)->deprel == DLN_R_CONJ ? tok(w, t)->head : t;
	bool deed = rule && rule->type >= DLN_AIRSTRIKE && rule->type <= DLN_DESTROY;
	bool past = tok(w, t)->xpos == DLN_X_VBD || tok(w, t)->xpos == DLN_X_VBN;
	return deed && !past && tok(w, first)->deprel == DLN_R_RELCL &&
		dln_role_tensed(w->g, t) == t && dln_role_tensed(w->g, first) == first && dln_role_present(w->g, first);
}

void dln_fact_of(dln_arena *arena, const dln_cues *cues, const dln_grounded *g, const dln_match *match, dln_fact *out)
{
	uint32_t trigger = match->token;
	*out = (dln_fact){.factuality = DLN_CT_PLUS};
	dln_fact_walk w = {.arena = arena, .cues = cues, .g = g, .out = out, .trigger = trigger, .match = match, .values = dln_values_plain()};
	question(&w);
	w.presupposed = is_setting(&w, trigger);
	if (is_habit(&w, trigger))
		dln_fact_built(&w, trigger, DLN_LIT("habit"));
	participle_behind(&w, trigger);
	predicate_behind(&w, trigger);
	w.below = w.doer = w.done_to = DLN_NO_TOKEN;
	if (tok(&w, trigger)->upos == DLN_VERB) {
		w.doer = dln_role_subject(g, trigger);
		w.done_to = dln_role_object(g, trigger);
		dln_fact_hedged(&w, w.doer, true);
		dln_fact_hedged(&w, w.done_to, false);
	}
	for (uint32_t t = trigger; t != DLN_NO_TOKEN;)
		t = step(&w, t);
	out->factuality = dln_values_conclude(&w.values, &out->aside);
}
