/* fact.c: the walk from the trigger to the root. fact.h has the method. */
#include "claim/fact.h"

#include <string.h>

#include "claim/complement.h"
#include "claim/governor.h"
#include "claim/roles_parts.h"
#include "claim/value.h"
#include "claim/verdict.h"

typedef struct walk {
	dln_arena *arena;
	const dln_cues *cues;
	const dln_grounded *g;
	dln_fact *out;
	uint32_t trigger;
	const dln_match *match;
	dln_values values;
	bool presupposed;             /* nothing above bears on the value */
	bool subject;                 /* just came from a subject: what its verb says of it is not said of the event */
	bool told;                    /* somebody tells it */
} walk;

static const dln_token *tok(const walk *w, uint32_t i)
{
	return &w->g->parsed->tokens[i];
}

static uint32_t child(const walk *w, uint32_t t, dln_deprel rel)
{
	return dln_tree_find(&w->g->tree, t, rel, DLN_NO_TOKEN);
}

static dln_view lower(const walk *w, uint32_t token, char room[40])
{
	return dln_view_lower(tok(w, token)->form, room, 40);
}

static bool is_noun(const walk *w, uint32_t t)
{
	return dln_role_noun(w->g, t);
}

/* The verb that shows the tense of the clause of `t`: its first auxiliary or copula, else itself. */
static uint32_t tensed(const walk *w, uint32_t t)
{
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint8_t rel = tok(w, it)->deprel;
		if (rel == DLN_R_AUX || rel == DLN_R_AUXPASS || rel == DLN_R_COP)
			return it;
	}
	return t;
}

static bool is_present(const walk *w, uint32_t t)
{
	uint8_t x = tok(w, tensed(w, t))->xpos;
	return x == DLN_X_VBP || x == DLN_X_VBZ;
}

/* ---- the small words ---- */

/* "A matter of time": a noun with what it is one of. */
static const dln_cue_rule *noun_of(const walk *w, uint32_t t, uint8_t comp)
{
	char room[80];
	uint32_t of = is_noun(w, t) ? dln_role_fill(w->g, t, &(dln_path){DLN_P_NMOD, DLN_LIT("of")}) : DLN_NO_TOKEN;
	dln_buf both;
	dln_buf_lend(&both, room, sizeof room);
	if (of != DLN_NO_TOKEN)
		dln_buf_printf(&both, "%.*s of", DLN_FMT(tok(w, t)->lemma));
	return of == DLN_NO_TOKEN || both.status != DLN_OK ? NULL : dln_cue_find_pair(w->cues, &w->cues->nouns, dln_buf_as_view(&both), tok(w, of)->lemma, comp);
}

static bool has_next(const walk *w, uint32_t t)
{
	return t + 1 < w->g->parsed->token_count && tok(w, t + 1)->sentence == tok(w, t)->sentence;
}

/* "the closest yet to Kabul": what is "yet to" happen stands in the infinitive. */
static bool no_infinitive(const walk *w, uint32_t second)
{
	return tok(w, second - 1)->upos == DLN_ADV && tok(w, second)->deprel == DLN_R_CASE && dln_view_is(tok(w, second)->lemma, "to");
}

static const dln_cue_rule *pair(const walk *w, const dln_map *map, uint32_t first)
{
	if (!has_next(w, first) || no_infinitive(w, first + 1))
		return NULL;
	if (tok(w, first)->deprel == DLN_R_AUX && tok(w, first + 1)->head != tok(w, first)->head) /* "should have a plan" */
		return NULL;
	return dln_cue_find_pair(w->cues, map, tok(w, first)->form, tok(w, first + 1)->form, DLN_COMP_ALL);
}

/* The rule of a small word that hangs on `t`: that of a pair before its own. The second word of a pair whose first hangs there too was seen with it. */
static const dln_cue_rule *small(const walk *w, const dln_map *map, uint32_t it)
{
	char room[40];
	const dln_cue_rule *r = it > 0 ? pair(w, map, it - 1) : NULL;
	if (r)
		return tok(w, it - 1)->head == tok(w, it)->head && tok(w, it - 1)->sentence == tok(w, it)->sentence ? NULL : r;
	r = pair(w, map, it);
	return r ? r : dln_cue_find(w->cues, map, lower(w, it, room), DLN_COMP_ALL);
}

/* "The general said that his men would leave": somebody's plan, told of in the past; with a condition ("if it were attacked") it is only thought of, and what no
 * plan makes ("that the attack would kill many") is, too. */
static bool reported(const walk *w, uint32_t t)
{
	const dln_classes PLANS = DLN_C_PERSON | DLN_C_PEOPLE | DLN_C_FORCE | DLN_C_ARMED | DLN_C_OFFICIAL | DLN_C_STATE | DLN_C_ORG | DLN_C_PLACE | DLN_C_PRISONER |
		DLN_C_NUMBER;
	uint32_t subject = dln_role_surface_subject(w->g, t);
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint32_t mark = tok(w, it)->deprel == DLN_R_ADVCL ? child(w, it, DLN_R_MARK) : DLN_NO_TOKEN;
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
static const dln_cue_rule *modifying(const walk *w, uint32_t t, uint32_t it)
{
	const dln_cue_rule *r = small(w, &w->cues->modifiers, it);
	while (r && r->reported && !reported(w, t))
		r = dln_cue_next(w->cues, r, DLN_COMP_ALL);
	return r;
}

/* The rule of a word that hangs on `t` as adverb, auxiliary, determiner or adjective, or introduces its clause. */
static const dln_cue_rule *hanging(const walk *w, uint32_t t, uint32_t it)
{
	const dln_cue_rule *r = NULL;
	uint8_t rel = tok(w, it)->deprel;
	if (it + DLN_NEAR < t || it > t + DLN_NEAR)
		return NULL;
	if (rel == DLN_R_MARK || rel == DLN_R_CASE)
		r = small(w, &w->cues->marks, it);
	if (!r && (rel == DLN_R_ADVMOD || rel == DLN_R_AUX || rel == DLN_R_AUXPASS || rel == DLN_R_DET || rel == DLN_R_AMOD || rel == DLN_R_CC || rel == DLN_R_CASE ||
			rel == DLN_R_DISCOURSE))
		r = modifying(w, t, it);
	if (!r || r->comp == DLN_COMP_INF || (r->present && !is_present(w, t)) || (rel == DLN_R_AMOD && (tok(w, t)->upos == DLN_VERB || it > t)))
		return NULL;
	return r;
}

static bool denied_here(const walk *w, uint32_t t)
{
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		const dln_cue_rule *r = hanging(w, t, it);
		if (r && r->told.negates)
			return true;
	}
	return false;
}

/* The value of one cue. */
static void apply(walk *w, uint32_t token, const dln_cue_rule *r, bool weak)
{
	bool plain = r->told.modality == DLN_CERTAIN && !r->told.negates && r->told.aside == DLN_ASIDE_NONE;
	if (w->presupposed || (plain && !r->two_way))
		return;
	if (!plain || denied_here(w, token)) /* what was managed happened without more ado; what was not, by this word */
		dln_vec_push(w->arena, &w->out->cues, (dln_cue){.words = tok(w, token)->range, .rule = r->name});
	dln_values_apply(&w->values, r, weak);
}

/* The line of what no word says but how the clause is built. NULL: an overlay has taken it away. */
static const dln_cue_rule *construction(const walk *w, dln_view name)
{
	return dln_cue_find(w->cues, &w->cues->constructions, name, DLN_COMP_ALL);
}

static void built(walk *w, uint32_t token, dln_view name)
{
	const dln_cue_rule *r = construction(w, name);
	if (r)
		apply(w, token, r, false);
}

/* The word to show for an infinitive or "of seizing": what introduces it. */
static uint32_t marker(const walk *w, uint32_t t, uint32_t otherwise)
{
	uint32_t mark = child(w, t, DLN_R_MARK);
	return mark == DLN_NO_TOKEN ? otherwise : mark;
}

/* "Were it to fall", "had it fallen", "should it fall": an auxiliary before its subject, which opens the clause, is a condition; in a question it asks. Others,
 * "that was when it fell", are none. */
static uint32_t inverted(const walk *w, uint32_t t, const dln_cue_rule **rule)
{
	char room[40];
	uint32_t aux = DLN_NO_TOKEN, subject = child(w, t, DLN_R_NSUBJ);
	const dln_sentence *s = &w->g->parsed->sentences[tok(w, t)->sentence];
	if (subject == DLN_NO_TOKEN)
		subject = child(w, t, DLN_R_NSUBJPASS);
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint8_t rel = tok(w, it)->deprel;
		if ((rel == DLN_R_AUX || rel == DLN_R_COP || rel == DLN_R_AUXPASS) && aux == DLN_NO_TOKEN)
			aux = it;
	}
	uint32_t up = tok(w, t)->head; /* "Had" taken for the main verb, and the rest for what is had or said of that */
	bool said = tok(w, t)->deprel == DLN_R_ACL && tok(w, up)->deprel == DLN_R_OBJ;
	if (said) {
		subject = up;
		up = tok(w, up)->head;
	}
	if (aux == DLN_NO_TOKEN && (said || tok(w, t)->deprel == DLN_R_CCOMP) && dln_view_is(tok(w, up)->lemma, "have") && child(w, up, DLN_R_NSUBJ) == DLN_NO_TOKEN)
		aux = up;
	if (aux == DLN_NO_TOKEN || subject == DLN_NO_TOKEN || aux > subject || subject > t || dln_view_is(tok(w, s->first + s->count - 1)->form, "?"))
		return DLN_NO_TOKEN;
	*rule = dln_cue_find(w->cues, &w->cues->openers, lower(w, aux, room), DLN_COMP_ALL);
	return *rule && (aux == s->first || tok(w, aux - 1)->upos == DLN_PUNCT) ? aux : DLN_NO_TOKEN;
}

/* "that they leave", "that they be freed": no tense shows. */
static bool is_bare(const walk *w, uint32_t t)
{
	uint32_t first = tensed(w, t);
	return tok(w, first)->xpos == DLN_X_VB || (first == t && tok(w, t)->xpos == DLN_X_VBP);
}

/* "are to leave", "is to be completed", "appears to be to take": to be followed by an infinitive is a plan. */
static void be_to(walk *w, uint32_t t)
{
	uint32_t be = DLN_NO_TOKEN, passive = child(w, t, DLN_R_AUXPASS);
	bool infinitive = tok(w, t)->xpos == DLN_X_VB || (passive != DLN_NO_TOKEN && tok(w, passive)->xpos == DLN_X_VB);
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint8_t rel = tok(w, it)->deprel;
		if ((rel == DLN_R_COP || rel == DLN_R_AUX) && dln_view_is(tok(w, it)->lemma, "be"))
			be = it;
		else if (be != DLN_NO_TOKEN && tok(w, it)->xpos == DLN_X_TO && infinitive && it == be + 1)
			built(w, be, DLN_LIT("be-to"));
	}
}

/* A bare form where a tense should stand: "insisted that they be freed", "that he leave"; behind the mark that opens a sentence or a speech, "Leave the city!". */
static void bare(walk *w, uint32_t t)
{
	uint32_t first = tensed(w, t), subject = child(w, t, DLN_R_NSUBJ);
	if (tok(w, first)->xpos != DLN_X_VB || tok(w, first)->upos == DLN_NOUN || dln_marked_to(w->g, t))
		return;
	if (subject == DLN_NO_TOKEN)
		subject = child(w, t, DLN_R_NSUBJPASS);
	bool opens = first == w->g->parsed->sentences[tok(w, t)->sentence].first || w->g->spoken_of[first] != w->g->spoken_of[first - 1];
	bool one = subject != DLN_NO_TOKEN && (tok(w, subject)->xpos == DLN_X_NN || tok(w, subject)->xpos == DLN_X_NNP); /* with "they" a tag may be wrong */
	if (subject == DLN_NO_TOKEN ? opens && tok(w, t)->deprel != DLN_R_XCOMP :
		tok(w, t)->deprel == DLN_R_CCOMP && (first != t || one) && dln_tree_has(&w->g->tree, t, DLN_R_MARK))
		built(w, first, DLN_LIT("bare"));
}

/* "every night": what is told in the present of each of many times is a habit. */
static void every_time(walk *w, uint32_t t)
{
	if (!is_present(w, t))
		return;
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint32_t det = tok(w, it)->deprel == DLN_R_TMOD ? child(w, it, DLN_R_DET) : DLN_NO_TOKEN;
		const dln_cue_rule *r = det == DLN_NO_TOKEN ? NULL : small(w, &w->cues->modifiers, det);
		if (r && r->told.aside == DLN_ASIDE_GENERIC)
			apply(w, det, r, false);
	}
}

/* "is without water", "there is no bread and no fuel": a small word of the idiom itself denies nothing, nor does its like before what it is joined with. */
static bool in_idiom(const walk *w, uint32_t it)
{
	for (uint8_t i = 0; i < w->match->used_count; i++) {
		uint32_t used = w->match->used[i];
		bool like = tok(w, it)->deprel == DLN_R_DET && tok(w, used)->deprel == DLN_R_DET && dln_view_eq(tok(w, it)->lemma, tok(w, used)->lemma);
		if (used == it || like)
			return true;
	}
	return false;
}

/* The small words that hang on a verb or noun on the way: modals, hedges, "if"; then negation, which holds for the modal too ("will not", "could not"). */
static void modifiers(walk *w, uint32_t t)
{
	if (w->presupposed)
		return;
	const dln_cue_rule *condition;
	uint32_t turned = inverted(w, t, &condition);
	if (turned != DLN_NO_TOKEN)
		apply(w, turned, condition, false);
	else
		be_to(w, t);
	bare(w, t);
	every_time(w, t);
	for (int negations = 0; negations < 2; negations++)
		DLN_EACH_CHILD(&w->g->tree, t, it) {
			const dln_cue_rule *r = it == turned || in_idiom(w, it) ? NULL : hanging(w, t, it);
			if (r && r->told.negates == (negations == 1))
				apply(w, it, r, tok(w, it)->deprel == DLN_R_AUX);
		}
}

/* "Anyone who burns a village will be punished": of nobody in particular it is not said that he did. */
static bool in_general(const walk *w, uint32_t t, const dln_cue_rule *r)
{
	return r->denied.negates && r->told.modality == DLN_UNASSERTED && has_next(w, t) && dln_role_is_relative(w->g, t + 1);
}

/* A hedge on who does it or to whom: "suspected rebels", "no one was killed", "few rebels fled". "No town that was spared" denies the town, not that it was
 * spared. */
static void hedged_phrase(walk *w, uint32_t s, bool agent)
{
	if (s == DLN_NO_TOKEN)
		return;
	bool antecedent = dln_tree_under(&w->g->tree, w->trigger, s);
	const dln_cue_rule *self = is_noun(w, s) ? NULL : small(w, &w->cues->modifiers, s);
	if (self && !in_idiom(w, s) && (self->told.negates ? !antecedent : in_general(w, s, self)))
		apply(w, s, self, false);
	DLN_EACH_CHILD(&w->g->tree, s, it) {
		uint8_t rel = tok(w, it)->deprel;
		bool not_one = rel == DLN_R_ADVMOD && pair(w, &w->cues->modifiers, it) != NULL; /* "not a single rebel" */
		if (rel != DLN_R_AMOD && rel != DLN_R_DET && rel != DLN_R_CC && rel != DLN_R_DISCOURSE && !not_one) /* discourse: "what appeared to be" */
			continue;
		const dln_cue_rule *r = small(w, &w->cues->modifiers, it);
		bool whole = rel != DLN_R_AMOD || (r && r->told.modality == DLN_PROBABLE);
		if (r && (r->told.negates ? whole && !antecedent : agent && r->told.modality == DLN_PROBABLE))
			apply(w, it, r, false);
	}
}

/* ---- what governs ---- */

/* "to have withdrawn" tells of what is done. */
static bool perfect(const walk *w, uint32_t t)
{
	DLN_EACH_CHILD(&w->g->tree, t, it)
		if (tok(w, it)->deprel == DLN_R_AUX && dln_view_is(tok(w, it)->lemma, "have"))
			return true;
	return false;
}

/* Told in the past: "allowed", "was able", "have been able". */
static bool past(const walk *w, uint32_t t)
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

/* "the attack", "their attack", "Kabul's fall": spoken of as something that is there. */
static bool definite(const walk *w, uint32_t noun)
{
	DLN_EACH_CHILD(&w->g->tree, noun, it)
		if (tok(w, it)->deprel == DLN_R_POSS || (tok(w, it)->deprel == DLN_R_DET && (dln_words_function(w->g->words, tok(w, it)->lemma) & DLN_F_DEFINITE)))
			return true;
	return false;
}

/* "an attack", "any attack": with a determiner that does not point. */
static bool indefinite(const walk *w, uint32_t t)
{
	return is_noun(w, t) && !definite(w, t) && dln_tree_has(&w->g->tree, t, DLN_R_DET);
}

/* The first rule of a word that holds for what it governs. Who stops an attack may have prevented it; who stops the attack, or stops attacking, ended what
 * was there. */
static const dln_cue_rule *rule_of(const walk *w, const dln_map *map, dln_view word, uint32_t cue, uint32_t t, uint8_t comp)
{
	const dln_cue_rule *r = dln_cue_find(w->cues, map, word, comp);
	while (r && ((r->past && !past(w, cue)) || (r->bare && !is_bare(w, t)) || (r->ing && tok(w, t)->xpos != DLN_X_VBG) || (r->told.presupposes && indefinite(w, t))))
		r = dln_cue_next(w->cues, r, comp);
	return r;
}

/* "The first town to fall", "too weak to hold it": a modifier of the word above that governs nothing but infinitives. */
static const dln_cue_rule *counted(const walk *w, uint32_t *cue)
{
	char room[40];
	DLN_EACH_CHILD(&w->g->tree, *cue, it) {
		bool modifies = (tok(w, it)->deprel == DLN_R_AMOD || tok(w, it)->deprel == DLN_R_ADVMOD) && it < *cue;
		bool before = modifies && tok(w, it + 1)->upos != DLN_PUNCT; /* not "it, too, may have to" */
		const dln_cue_rule *r = before ? dln_cue_find(w->cues, &w->cues->modifiers, lower(w, it, room), DLN_COMP_INF) : NULL;
		if (r && r->comp == DLN_COMP_INF) {
			*cue = it;
			return r;
		}
	}
	return NULL;
}

/* The rule by which the word above `t` governs it; *cue is that word. */
static const dln_cue_rule *rule_above(const walk *w, uint32_t t, uint8_t comp, uint32_t *cue)
{
	uint32_t up = *cue;
	bool adjective = tok(w, up)->upos == DLN_ADJ || tok(w, up)->upos == DLN_ADV;
	const dln_map *map = adjective ? &w->cues->adjectives : is_noun(w, up) ? &w->cues->nouns : &w->cues->verbs;
	const dln_cue_rule *r = comp & DLN_COMP_INF ? counted(w, cue) : NULL;
	if (!r && tok(w, up)->upos == DLN_VERB && has_next(w, up))
		r = dln_cue_find_pair(w->cues, map, tok(w, up)->lemma, tok(w, up + 1)->form, comp);
	if (!r)
		r = noun_of(w, up, comp);
	if (!r)
		r = rule_of(w, map, tok(w, up)->lemma, up, t, comp);
	if (!r && tok(w, up)->upos == DLN_VERB) /* "is poised to", "are determined to" */
		r = rule_of(w, &w->cues->adjectives, tok(w, up)->form, up, t, comp);
	/* "urged the rebels to leave", "appealed to them to leave", "shielded residents from attacks" with the rest hung on whom it is about */
	uint32_t verb = tok(w, up)->head;
	comp &= DLN_COMP_INF | DLN_COMP_FROM;
	if (!r && comp && is_noun(w, up) && verb != DLN_NO_TOKEN &&
		(tok(w, up)->deprel == DLN_R_OBJ || tok(w, up)->deprel == DLN_R_IOBJ || tok(w, up)->deprel == DLN_R_OBL)) {
		r = rule_of(w, &w->cues->verbs, tok(w, verb)->lemma, verb, t, comp);
		*cue = r ? verb : up;
	}
	return r && r->new_source && tok(w, t)->deprel == DLN_R_COMPOUND ? NULL : r; /* "attack report" names it, and tells nothing of it */
}

/* "returned, only to be killed": it came about. Without the comma, "came only to talk", it is what they came for. */
static bool turned_out(const walk *w, uint32_t t)
{
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		const dln_cue_rule *r = it > 0 && tok(w, it - 1)->upos == DLN_PUNCT ? pair(w, &w->cues->modifiers, it) : NULL;
		if (r && r->comp == DLN_COMP_INF)
			return true;
	}
	return false;
}

/* What nothing makes true is not asserted: an infinitive, "the charge of arming the rebels". */
static const dln_cue_rule *by_default(const walk *w, uint8_t comp, uint32_t t)
{
	if (comp == DLN_COMP_INF)
		return perfect(w, t) || turned_out(w, t) ? NULL : construction(w, DLN_LIT("inf"));
	uint32_t mark = child(w, t, DLN_R_MARK);
	bool of = tok(w, t)->deprel == DLN_R_ACL && tok(w, t)->xpos == DLN_X_VBG && mark != DLN_NO_TOKEN;
	return of && (dln_words_function(w->g->words, tok(w, mark)->lemma) & DLN_F_OF) ? construction(w, DLN_LIT("of-ing")) : NULL;
}

/* An event noun as the subject of "would ...": what would follow if it came. */
static void subject_of_would(walk *w, uint32_t noun, uint32_t verb)
{
	DLN_EACH_CHILD(&w->g->tree, verb, it) {
		const dln_cue_rule *r = tok(w, it)->deprel == DLN_R_AUX ? modifying(w, verb, it) : NULL;
		if (!r || (r->told.aside != DLN_ASIDE_HYPOTHETICAL && (r->told.aside != DLN_ASIDE_POSSIBLE || definite(w, noun))))
			continue;
		dln_cue_rule hypothetical = {.name = r->name, .told = {.modality = DLN_UNASSERTED, .aside = DLN_ASIDE_HYPOTHETICAL}};
		apply(w, it, &hypothetical, false);
	}
}

static bool is_asking(const walk *w, uint32_t t)
{
	uint8_t x = tok(w, t)->xpos;
	return (x == DLN_X_WP || x == DLN_X_WRB || x == DLN_X_WPS || x == DLN_X_WDT) && tok(w, t)->deprel != DLN_R_MARK;
}

/* "who shot him", "how many people fled": a question within a sentence asks about what is there; "whether" asks if it is. */
static bool asks_about(const walk *w, uint32_t t)
{
	uint32_t first = w->g->tree.child[t];
	for (int depth = 0; depth < 4 && first != DLN_NO_TOKEN && first < t; depth++) {
		if (is_asking(w, first))
			return true;
		first = w->g->tree.child[first];
	}
	return false;
}

/* "no trip planned", "any pattern linking them": what is said of a noun that there is none of, or of none in particular. */
static bool unreal(const walk *w, uint32_t noun)
{
	if (!is_noun(w, noun) && tok(w, noun)->upos != DLN_PRON)
		return false;
	const dln_cue_rule *self = is_noun(w, noun) ? NULL : small(w, &w->cues->modifiers, noun);
	if (self)
		return self->told.negates || self->denied.negates;
	DLN_EACH_CHILD(&w->g->tree, noun, it) {
		const dln_cue_rule *r = tok(w, it)->deprel == DLN_R_DET ? hanging(w, noun, it) : NULL;
		if (r && (r->told.negates || r->denied.negates))
			return true;
	}
	return false;
}

/* "may adopt a resolution condemning it", "a reward for information leading to the arrest": what is said of a thing that is not named yet holds as far as the
 * thing is there. People of whom something is said are. */
static bool comes_with(const walk *w, uint32_t t, uint32_t up)
{
	const dln_classes SOMEBODY = DLN_C_PERSON | DLN_C_PEOPLE | DLN_C_FORCE | DLN_C_ARMED | DLN_C_OFFICIAL | DLN_C_WITNESS | DLN_C_NUMBER;
	uint8_t rel = tok(w, t)->deprel;
	bool object = t > 0 && tok(w, t - 1)->deprel == DLN_R_OBJ && tok(w, t - 1)->head == up; /* taken for the verb's */
	uint32_t noun = rel == DLN_R_ACL ? up : rel == DLN_R_ADVCL && object ? t - 1 : DLN_NO_TOKEN;
	if (noun == DLN_NO_TOKEN || tok(w, t)->xpos != DLN_X_VBG || tok(w, noun)->xpos != DLN_X_NN || definite(w, noun))
		return false;
	return !(dln_ground_classes(w->g, noun) & SOMEBODY);
}

/* A noun that tells something: report, accusation, threat. */
static bool is_telling(const walk *w, uint32_t t)
{
	return is_noun(w, t) && dln_cue_find(w->cues, &w->cues->nouns, tok(w, t)->lemma, DLN_COMP_CLAUSE) != NULL;
}

/* "may attack, killing hundreds", "could start a war by attacking Chad": a participle of what comes of the deed, or of how it is done, is as certain as the
 * deed. Not so behind a deed that is denied, behind an infinitive, where it may belong to the verb above, and if it only tells what somebody says. */
static bool goes_with(const walk *w, uint32_t t, uint32_t up)
{
	uint32_t mark = child(w, t, DLN_R_MARK);
	if (tok(w, t)->xpos != DLN_X_VBG || dln_tree_has(&w->g->tree, t, DLN_R_NSUBJ) || dln_tree_has(&w->g->tree, t, DLN_R_AUX) || denied_here(w, up))
		return false;
	const dln_cue_rule *tells = dln_cue_find(w->cues, &w->cues->verbs, tok(w, t)->lemma, DLN_COMP_CLAUSE);
	if (mark == DLN_NO_TOKEN)
		return t > up && !dln_marked_to(w->g, up) && !(tells && tells->new_source);
	return mark + 3 > t && (dln_view_is(tok(w, mark)->lemma, "by") || dln_view_is(tok(w, mark)->lemma, "in"));
}

/* "became victims of an attack", "could be a target for attacks": said of somebody, such a noun says that of the event. "The victims of the attack" says
 * nothing of it. */
static bool predicated(const walk *w, uint32_t t, uint32_t noun)
{
	return !definite(w, t) && (tok(w, noun)->deprel == DLN_R_XCOMP || child(w, noun, DLN_R_COP) != DLN_NO_TOKEN);
}

/* Whether what `up` says bears on `t` at all, with `r` the rule by which it governs it. What stands in a noun phrase or adjunct is presupposed; so is what is
 * spoken of as being there, unless the word above brings it about or denies it. */
static bool bears(const walk *w, uint32_t t, uint32_t up, uint8_t comp, const dln_cue_rule *r)
{
	uint8_t rel = tok(w, t)->deprel;
	bool there = is_noun(w, t) && (rel == DLN_R_OBJ || rel == DLN_R_NSUBJPASS) && definite(w, t);
	if (r && is_noun(w, up) && rel == DLN_R_NMOD && r->told.modality == DLN_CERTAIN && !r->told.negates && !r->told.presupposes && !r->new_source)
		return predicated(w, t, up);
	bool says = r && r->new_source && r->told.modality == DLN_CERTAIN && !r->told.negates;
	if (r && !(there && says)) /* who denies a report denies what it says, not that there is one */
		return !r->told.presupposes && !(r->told.aside == DLN_ASIDE_DENIED && t == w->trigger && is_telling(w, t));
	if ((comp & DLN_COMP_CLAUSE) && asks_about(w, t))
		return false;
	if (unreal(w, t) || ((rel == DLN_R_ACL || rel == DLN_R_RELCL) && !comp && !dln_tree_has(&w->g->tree, t, DLN_R_MARK) && unreal(w, up)))
		return true;
	if (there)
		return dln_words_function(w->g->words, tok(w, up)->lemma) & DLN_F_LIGHT;
	if (comes_with(w, t, up) || dln_telling_participle(w->cues, w->g, t))
		return true;
	return rel == DLN_R_OBJ || rel == DLN_R_NSUBJPASS || rel == DLN_R_XCOMP || rel == DLN_R_CCOMP || (rel == DLN_R_ADVCL && (comp || goes_with(w, t, up)));
}

/* What judges what `t` tells: "called the claim that it fell a lie", "said wrongly that it fell"; and what is told at all: "They said that it fell. That was not
 * true." Who dismisses a claim as false says it once. Returns the word that judges. */
static uint32_t judge(walk *w, uint32_t t, uint32_t up, const dln_cue_rule *r)
{
	const dln_cue_rule *verdict;
	uint32_t word = r && r->told.negates ? DLN_NO_TOKEN : dln_verdict_on(w->cues, w->g, t, up, &verdict);
	if (word == DLN_NO_TOKEN && r && r->new_source && !w->told)
		word = dln_verdict_after(w->cues, w->g, tok(w, t)->sentence, &verdict);
	w->told |= r && r->new_source;
	if (word == DLN_NO_TOKEN)
		return word;
	apply(w, word, verdict, false);
	if (word != up)
		modifiers(w, word);
	return word;
}

static void govern(walk *w, uint32_t t, const dln_governor *by)
{
	uint8_t comp = by->comp;
	uint32_t up = by->token, cue = up;
	bool particle = !comp && tok(w, t)->deprel == DLN_R_OBL && has_next(w, up) && tok(w, up + 1)->head == t;
	if (particle && dln_cue_find_pair(w->cues, &w->cues->verbs, tok(w, up)->lemma, tok(w, up + 1)->form, DLN_COMP_OBJ))
		comp = DLN_COMP_OBJ; /* "called off the attack" with "off" taken for a preposition */
	if (comp == DLN_COMP_SUBJ && dln_tree_has(&w->g->tree, up, DLN_R_XCOMP))
		comp = 0; /* "the town is likely to hold": of the town's holding, not of the town */
	const dln_cue_rule *r = comp ? rule_above(w, t, comp, &cue) : NULL;
	bool said = r && r->two_way; /* not to say it is not the same as to say it of what is false */
	uint32_t judging = said ? judge(w, t, up, r) : DLN_NO_TOKEN;
	if (r) {
		if (!r->told.presupposes && !dln_telling_participle(w->cues, w->g, up)) /* who denies a letter that claims it does not deny that it claims it */
			apply(w, cue, r, false);
	} else if (comp) {
		const dln_cue_rule *unsaid = by_default(w, comp, t);
		if (unsaid)
			apply(w, marker(w, t, up), unsaid, true);
		r = unsaid;
	}
	if (!said && (comp || is_noun(w, up)))
		judging = judge(w, t, up, r);
	w->subject = !r && tok(w, t)->deprel == DLN_R_NSUBJ && is_noun(w, t);
	if (w->subject)
		subject_of_would(w, t, up);
	else if (judging != up && !bears(w, t, up, comp, r))
		w->presupposed = true;
}

/* ---- the walk ---- */

static void question(walk *w)
{
	const dln_sentence *s = &w->g->parsed->sentences[tok(w, w->trigger)->sentence];
	uint32_t last = s->first + s->count - 1;
	if (dln_view_is(tok(w, last)->form, "?"))
		built(w, last, DLN_LIT("question"));
}

/* "UN to leave Mali": an infinitive that nothing governs is a headline's future. */
static void headline(walk *w, uint32_t root)
{
	if (tok(w, root)->upos == DLN_VERB && tensed(w, root) == root && dln_marked_to(w->g, root) && !perfect(w, root) && dln_tree_has(&w->g->tree, root, DLN_R_NSUBJ))
		built(w, marker(w, root, root), DLN_LIT("headline"));
}

static bool negated_by_nor(const walk *w, uint32_t t)
{
	uint32_t cc = child(w, t, DLN_R_CC);
	const dln_cue_rule *r = cc == DLN_NO_TOKEN ? NULL : small(w, &w->cues->modifiers, cc);
	return r && r->told.negates;
}

/* Whether the second of two joined verbs stands on its own: it has a subject or an auxiliary, or a form that the first one's auxiliary does not go with ("did not
 * attack but withdrew"). */
static bool stands_alone(const walk *w, uint32_t t, uint32_t first)
{
	uint8_t tense = tok(w, tensed(w, t))->xpos;
	bool other_form = tok(w, first)->xpos == DLN_X_VB && (tense == DLN_X_VBD || tense == DLN_X_VBN || tense == DLN_X_VBZ);
	return dln_tree_has(&w->g->tree, t, DLN_R_NSUBJ) || dln_tree_has(&w->g->tree, t, DLN_R_NSUBJPASS) || dln_tree_has(&w->g->tree, t, DLN_R_AUX) || other_form;
}

/* One step; returns where it leads, DLN_NO_TOKEN at the end. */
static uint32_t step(walk *w, uint32_t t)
{
	dln_governor by = dln_governor_of(w->cues, w->g, t);
	uint32_t up = by.token;
	if (!w->subject)
		modifiers(w, t);
	w->subject = false;
	if (up == DLN_NO_TOKEN) {
		headline(w, t);
		return up;
	}
	if (tok(w, t)->deprel != DLN_R_CONJ || dln_role_misread_clause(w->g, t)) {
		govern(w, t, &by);
		return up;
	}
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
static bool is_setting(const walk *w, uint32_t t)
{
	uint32_t by = child(w, t, DLN_R_CASE);
	return is_noun(w, t) && definite(w, t) && child(w, t, DLN_R_COP) != DLN_NO_TOKEN && by != DLN_NO_TOKEN && !in_idiom(w, by);
}

void dln_fact_of(dln_arena *arena, const dln_cues *cues, const dln_grounded *g, const dln_match *match, dln_fact *out)
{
	uint32_t trigger = match->token;
	*out = (dln_fact){.factuality = DLN_CT_PLUS};
	walk w = {.arena = arena, .cues = cues, .g = g, .out = out, .trigger = trigger, .match = match, .values = dln_values_plain()};
	question(&w);
	w.presupposed = is_setting(&w, trigger);
	if (tok(&w, trigger)->upos == DLN_VERB) {
		hedged_phrase(&w, dln_role_subject(g, trigger), true);
		hedged_phrase(&w, dln_role_object(g, trigger), false);
	}
	for (uint32_t t = trigger; t != DLN_NO_TOKEN;)
		t = step(&w, t);
	out->factuality = dln_values_conclude(&w.values, &out->aside);
}
