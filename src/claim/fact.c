/* fact.c: the walk from the trigger to the root. fact.h has the method. */
#include "claim/fact.h"

#include <string.h>

#include "claim/complement.h"
#include "claim/roles.h"

typedef struct walk {
	dln_arena *arena;
	const dln_cues *cues;
	const dln_grounded *g;
	dln_fact *out;
	uint32_t trigger;
	dln_modality modality;
	bool negative, presupposed;
	bool subject;                 /* just came from a subject: what its verb says of it is not said of the event */
	dln_aside aside;
	bool weak;                    /* only a modal said so: "fear that it will fall" is feared, not planned */
} walk;

static const dln_token *tok(const walk *w, uint32_t i)
{
	return &w->g->parsed->tokens[i];
}

static uint32_t child(const walk *w, uint32_t t, dln_deprel rel)
{
	return dln_tree_find(&w->g->tree, t, rel, DLN_NO_TOKEN);
}

static void note(walk *w, uint32_t token, const dln_cue_rule *r)
{
	dln_vec_push(w->arena, &w->out->cues, (dln_cue){.words = tok(w, token)->range, .rule = r->name});
}

/* The value of one cue. */
static void apply(walk *w, uint32_t token, const dln_cue_rule *r)
{
	if (w->presupposed || (r->modality == DLN_CERTAIN && !r->negates && r->aside == DLN_ASIDE_NONE))
		return;
	note(w, token, r);
	if (r->negates)
		w->negative = !w->negative;
	if (r->modality > w->modality) {
		w->weak = false;
		w->modality = r->modality;
		w->aside = r->aside;
	} else if (r->aside != DLN_ASIDE_NONE && (w->aside == DLN_ASIDE_NONE || (w->weak && r->modality == w->modality))) {
		w->aside = r->aside;
	} else if (r->aside == DLN_ASIDE_DENIED && w->modality < DLN_UNASSERTED) {
		w->aside = r->aside;
	}
}

static dln_view lower(const walk *w, uint32_t token, char room[40])
{
	return dln_view_lower(tok(w, token)->form, room, 40);
}

/* "Were it to fall", "had it fallen", "should it fall": an auxiliary before its subject, which opens the clause, is a condition; in a question it asks. */
static uint32_t inverted(const walk *w, uint32_t t)
{
	uint32_t aux = DLN_NO_TOKEN, subject = child(w, t, DLN_R_NSUBJ);
	const dln_sentence *s = &w->g->parsed->sentences[tok(w, t)->sentence];
	if (subject == DLN_NO_TOKEN)
		subject = child(w, t, DLN_R_NSUBJPASS);
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint8_t rel = tok(w, it)->deprel;
		if ((rel == DLN_R_AUX || rel == DLN_R_COP || rel == DLN_R_AUXPASS) && aux == DLN_NO_TOKEN)
			aux = it;
	}
	if (aux == DLN_NO_TOKEN || subject == DLN_NO_TOKEN || aux > subject || subject > t || dln_view_is(tok(w, s->first + s->count - 1)->form, "?"))
		return DLN_NO_TOKEN;
	return aux == s->first || tok(w, aux - 1)->upos == DLN_PUNCT ? aux : DLN_NO_TOKEN;
}

/* "are to leave", "appears to be to take": to be followed by an infinitive is a plan. */
static void be_to(walk *w, uint32_t t)
{
	static const dln_cue_rule PLAN = {.name = {"plan.be-to", 10}, .modality = DLN_UNASSERTED, .aside = DLN_ASIDE_PLANNED};
	uint32_t be = DLN_NO_TOKEN;
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint8_t rel = tok(w, it)->deprel;
		if ((rel == DLN_R_COP || rel == DLN_R_AUX) && dln_view_is(tok(w, it)->lemma, "be"))
			be = it;
		else if (be != DLN_NO_TOKEN && be < it && tok(w, it)->xpos == DLN_X_TO && tok(w, t)->xpos == DLN_X_VB && it == be + 1)
			apply(w, be, &PLAN);
	}
}

/* The small words that hang on a verb or noun on the way: negation, modals, hedges, "if". */
static void modifiers(walk *w, uint32_t t)
{
	static const dln_cue_rule INVERTED = {.name = {"if.inverted", 11}, .modality = DLN_UNASSERTED, .aside = DLN_ASIDE_HYPOTHETICAL};
	char room[40];
	uint32_t turned = inverted(w, t);
	if (turned != DLN_NO_TOKEN)
		apply(w, turned, &INVERTED);
	else
		be_to(w, t);
	DLN_EACH_CHILD(&w->g->tree, t, it) {
		uint8_t rel = tok(w, it)->deprel;
		if (it + DLN_NEAR < t || it > t + DLN_NEAR)
			continue;
		dln_view form = lower(w, it, room);
		const dln_cue_rule *r = NULL;
		if (it == turned)
			continue;
		if (rel == DLN_R_MARK || rel == DLN_R_CASE)
			r = dln_cue_find(w->cues, &w->cues->marks, form, DLN_COMP_ALL);
		if (!r && (rel == DLN_R_ADVMOD || rel == DLN_R_AUX || rel == DLN_R_AUXPASS || rel == DLN_R_DET || rel == DLN_R_AMOD || rel == DLN_R_CC || rel == DLN_R_CASE))
			r = dln_cue_find(w->cues, &w->cues->modifiers, form, DLN_COMP_ALL);
		if (!r || (rel == DLN_R_AMOD && tok(w, t)->upos == DLN_VERB))
			continue;
		if (rel == DLN_R_AMOD && it > t)
			continue;
		dln_modality before = w->modality;
		apply(w, it, r);
		if (w->modality > before)
			w->weak = rel == DLN_R_AUX;
	}
}

/* A hedge on who does it or to whom: "suspected rebels", "no one was killed". */
static void hedged_phrase(walk *w, uint32_t s, bool agent)
{
	char room[40];
	if (s == DLN_NO_TOKEN)
		return;
	const dln_cue_rule *self = tok(w, s)->upos == DLN_PRON ? dln_cue_find(w->cues, &w->cues->modifiers, lower(w, s, room), DLN_COMP_ALL) : NULL;
	if (self && self->negates) /* "nobody" */
		apply(w, s, self);
	DLN_EACH_CHILD(&w->g->tree, s, it) {
		if (tok(w, it)->deprel != DLN_R_AMOD && tok(w, it)->deprel != DLN_R_DET)
			continue;
		const dln_cue_rule *r = dln_cue_find(w->cues, &w->cues->modifiers, lower(w, it, room), DLN_COMP_ALL);
		if (r && ((r->modality == DLN_PROBABLE && agent) || (r->negates && tok(w, it)->deprel == DLN_R_DET)))
			apply(w, it, r);
	}
}

/* "to have withdrawn" tells of what is done. */
static bool perfect(const walk *w, uint32_t t)
{
	DLN_EACH_CHILD(&w->g->tree, t, it)
		if (tok(w, it)->deprel == DLN_R_AUX && dln_view_is(tok(w, it)->lemma, "have"))
			return true;
	return false;
}

static bool finite(const walk *w, uint32_t t)
{
	uint8_t x = tok(w, t)->xpos;
	return x == DLN_X_VBD || x == DLN_X_VBZ || x == DLN_X_VBP || dln_tree_has(&w->g->tree, t, DLN_R_AUX);
}

static bool is_noun(const walk *w, uint32_t t)
{
	return tok(w, t)->upos == DLN_NOUN || tok(w, t)->upos == DLN_PROPN;
}

/* An event noun as the subject of "would ...": what would follow if it came. */
static void subject_of_would(walk *w, uint32_t verb)
{
	char room[40];
	DLN_EACH_CHILD(&w->g->tree, verb, it) {
		if (tok(w, it)->deprel != DLN_R_AUX)
			continue;
		const dln_cue_rule *r = dln_cue_find(w->cues, &w->cues->modifiers, lower(w, it, room), DLN_COMP_ALL);
		if (r && (r->modality == DLN_POSSIBLE || (r->modality == DLN_UNASSERTED && r->aside == DLN_ASIDE_HYPOTHETICAL))) {
			dln_cue_rule hypothetical = *r;
			hypothetical.modality = DLN_UNASSERTED;
			hypothetical.aside = DLN_ASIDE_HYPOTHETICAL;
			apply(w, it, &hypothetical);
		}
	}
}

/* What nothing makes true is not asserted: an infinitive, "the charge of arming the rebels". */
static const dln_cue_rule *by_default(const walk *w, uint8_t comp, uint32_t t)
{
	static const dln_cue_rule PLANNED = {.name = {"plan.inf", 8}, .modality = DLN_UNASSERTED, .aside = DLN_ASIDE_PLANNED};
	static const dln_cue_rule OF = {.name = {"possible.of", 11}, .modality = DLN_POSSIBLE, .aside = DLN_ASIDE_POSSIBLE};
	if (comp == DLN_COMP_INF)
		return perfect(w, t) ? NULL : &PLANNED;
	uint32_t mark = child(w, t, DLN_R_MARK);
	bool of = tok(w, t)->deprel == DLN_R_ACL && tok(w, t)->xpos == DLN_X_VBG && mark != DLN_NO_TOKEN;
	return of && (dln_words_function(w->g->words, tok(w, mark)->lemma) & DLN_F_OF) ? &OF : NULL;
}

/* "The first town to fall": what is counted or is the only one of its kind is there. */
static const dln_cue_rule *counted(const walk *w, uint32_t noun, uint8_t comp)
{
	char room[40];
	DLN_EACH_CHILD(&w->g->tree, noun, it) {
		const dln_cue_rule *r = tok(w, it)->deprel == DLN_R_AMOD && it < noun ? dln_cue_find(w->cues, &w->cues->modifiers, lower(w, it, room), comp) : NULL;
		if (r && !(r->comp & ~DLN_COMP_INF))
			return r;
	}
	return NULL;
}

static void govern(walk *w, uint32_t t, uint32_t up)
{
	uint8_t comp = dln_complement(w->g, t);
	const dln_cue_rule *r = NULL;
	uint32_t cue = up;
	if (comp) {
		const dln_map *map = tok(w, up)->upos == DLN_ADJ ? &w->cues->adjectives : is_noun(w, up) ? &w->cues->nouns : &w->cues->verbs;
		r = dln_cue_find(w->cues, map, tok(w, up)->lemma, comp);
		if (!r && tok(w, up)->upos == DLN_VERB) /* "is poised to", "are determined to" */
			r = dln_cue_find(w->cues, &w->cues->adjectives, tok(w, up)->form, comp);
		if (!r && comp == DLN_COMP_INF && is_noun(w, up))
			r = counted(w, up, comp);
		/* "urged the rebels to leave" with the infinitive hung on the rebels */
		uint32_t verb = tok(w, up)->head;
		if (!r && comp == DLN_COMP_INF && is_noun(w, up) && verb != DLN_NO_TOKEN &&
			(tok(w, up)->deprel == DLN_R_OBJ || tok(w, up)->deprel == DLN_R_IOBJ)) {
			r = dln_cue_find(w->cues, &w->cues->verbs, tok(w, verb)->lemma, comp);
			cue = r ? verb : up;
		}
	}
	if (r && r->holder && r->modality == DLN_CERTAIN && !r->negates) /* it only says whose thought that is */
		r = NULL;
	if (r) {
		apply(w, cue, r);
	} else if (comp) {
		dln_modality before = w->modality;
		r = by_default(w, comp, t);
		if (r)
			apply(w, up, r);
		w->weak |= w->modality > before;
	}
	uint8_t rel = tok(w, t)->deprel;
	if (rel == DLN_R_NSUBJ && is_noun(w, t))
		subject_of_would(w, up);
	/* what stands in a noun phrase or adjunct is presupposed from here on */
	w->subject = rel == DLN_R_NSUBJ && is_noun(w, t);
	bool argument = w->subject || rel == DLN_R_OBJ || rel == DLN_R_NSUBJPASS || rel == DLN_R_XCOMP || rel == DLN_R_CCOMP || rel == DLN_R_CONJ || r != NULL ||
		(rel == DLN_R_ADVCL && comp) || rel == DLN_R_ROOT || rel == DLN_R_PARATAXIS;
	if (!argument)
		w->presupposed = true;
}

static void conclude(walk *w)
{
	static const dln_factuality TABLE[2][4] = {{DLN_CT_PLUS, DLN_PR_PLUS, DLN_PS_PLUS, DLN_UU}, {DLN_CT_MINUS, DLN_PR_MINUS, DLN_PS_MINUS, DLN_UU}};
	w->out->factuality = TABLE[w->negative][w->modality];
	w->out->aside = w->aside;
	if (w->modality == DLN_CERTAIN && !w->negative && (w->aside == DLN_ASIDE_NEGATED || w->aside == DLN_ASIDE_DENIED))
		w->out->aside = DLN_ASIDE_NONE; /* negated twice */
	if (w->modality == DLN_PROBABLE && !w->negative && w->aside == DLN_ASIDE_POSSIBLE)
		w->out->aside = DLN_ASIDE_NONE;
}

static void question(walk *w)
{
	static const dln_cue_rule ASKED = {.name = {"question", 8}, .modality = DLN_UNASSERTED, .aside = DLN_ASIDE_HYPOTHETICAL};
	const dln_sentence *s = &w->g->parsed->sentences[tok(w, w->trigger)->sentence];
	uint32_t last = s->first + s->count - 1;
	if (dln_view_is(tok(w, last)->form, "?"))
		apply(w, last, &ASKED);
}

static bool negated_by_nor(const walk *w, uint32_t t)
{
	char room[40];
	uint32_t cc = child(w, t, DLN_R_CC);
	const dln_cue_rule *r = cc == DLN_NO_TOKEN ? NULL : dln_cue_find(w->cues, &w->cues->modifiers, lower(w, cc, room), DLN_COMP_ALL);
	return r && r->negates;
}

void dln_fact_of(dln_arena *arena, const dln_cues *cues, const dln_grounded *g, uint32_t trigger, dln_fact *out)
{
	*out = (dln_fact){.factuality = DLN_CT_PLUS};
	walk w = {.arena = arena, .cues = cues, .g = g, .out = out, .trigger = trigger};
	question(&w);
	if (tok(&w, trigger)->upos == DLN_VERB) {
		hedged_phrase(&w, dln_role_subject(g, trigger), true);
		hedged_phrase(&w, dln_role_object(g, trigger), false);
	}
	for (uint32_t t = trigger; t != DLN_NO_TOKEN;) {
		uint32_t up = tok(&w, t)->head;
		uint8_t rel = tok(&w, t)->deprel;
		if (!w.subject)
			modifiers(&w, t);
		w.subject = false;
		while (rel == DLN_R_CONJ && up != DLN_NO_TOKEN && finite(&w, t) && dln_marked_to(g, up) && tok(&w, up)->head != DLN_NO_TOKEN)
			up = tok(&w, up)->head; /* a finite verb is not coordinated with an infinitive, but with the verb above it */
		if (dln_role_laid_to(g, t))
			up = tok(&w, up)->head;
		/* modals and negation of the first verb hold for the next ones unless these have a subject of their own */
		bool shared = rel == DLN_R_CONJ && !dln_role_misread_clause(g, t);
		if (up == DLN_NO_TOKEN)
			break;
		if (shared) {
			bool own = dln_tree_has(&g->tree, t, DLN_R_NSUBJ) || dln_tree_has(&g->tree, t, DLN_R_AUX);
			bool was = w.presupposed;
			if (own && !w.presupposed) {
				w.presupposed = true; /* values of the first conjunct do not carry over, its governors do */
				modifiers(&w, up);
				w.presupposed = was;
				uint32_t above = tok(&w, up)->head;
				if (above == DLN_NO_TOKEN)
					break;
				govern(&w, up, above);
				t = above;
				continue;
			}
			w.subject = negated_by_nor(&w, t); /* "had not seen nor heard": one negation */
		} else {
			govern(&w, t, up);
		}
		t = up;
	}
	conclude(&w);
}
