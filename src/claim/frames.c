/* frames.c: what the relations of a frame lead to, from the trigger: phrases that the tree hung lower or higher than they belong, the subject that a light verb
 * lends, the clause that tells what is said. Every step goes to a neighbour in the tree or to phrases two below, so each path costs the children it looks at.
 */
#include "claim/complement.h"
#include "claim/roles_parts.h"

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

/* The verb whose argument the noun is: launch(ed) ... an attack. */
static uint32_t light_verb(const dln_grounded *g, uint32_t noun)
{
	uint8_t rel = tok(g, noun)->deprel;
	uint32_t up = tok(g, noun)->head;
	if (up == DLN_NO_TOKEN || tok(g, up)->upos != DLN_VERB)
		return DLN_NO_TOKEN;
	return rel == DLN_R_OBJ || rel == DLN_R_OBL || rel == DLN_R_NSUBJPASS ? up : DLN_NO_TOKEN;
}

/* "An attack staged by rebels on the barracks", "the attack, which was carried out by rebels": the participle that says who did what the noun means. */
static uint32_t own_participle(const dln_grounded *g, uint32_t noun)
{
	DLN_EACH_CHILD(&g->tree, noun, it) {
		uint32_t s = dln_role_child(g, it, DLN_R_NSUBJPASS);
		bool relative = tok(g, it)->deprel == DLN_R_RELCL || (tok(g, it)->deprel == DLN_R_PARATAXIS && s != DLN_NO_TOKEN && dln_role_is_relative(g, s));
		bool clause = tok(g, it)->deprel == DLN_R_ACL || (relative && dln_tree_has(&g->tree, it, DLN_R_AUXPASS));
		if (clause && tok(g, it)->xpos == DLN_X_VBN && (dln_words_function(g->words, tok(g, it)->lemma) & DLN_F_LIGHT))
			return it;
	}
	return DLN_NO_TOKEN;
}

/* Nobody is carried out: in "the killing of six monks, carried out by gunmen" it is hung on the monks and said of the killing. */
static uint32_t light_participle(const dln_grounded *g, uint32_t noun)
{
	uint32_t own = own_participle(g, noun);
	uint32_t whom = own == DLN_NO_TOKEN ? dln_role_phrase(g, noun, DLN_R_NMOD, DLN_LIT("")) : DLN_NO_TOKEN;
	bool somebody = whom != DLN_NO_TOKEN && (dln_ground_classes(g, whom) & (DLN_C_PERSON | DLN_C_PEOPLE | DLN_C_FORCE | DLN_C_ARMED | DLN_C_OFFICIAL | DLN_C_PLACE));
	return somebody && tok(g, noun)->upos == DLN_NOUN ? own_participle(g, whom) : own;
}

/* "was launched by": such a verb's subject is who does the deed that is its object. */
static bool verb_lends(const dln_grounded *g, uint32_t noun)
{
	uint32_t v = light_verb(g, noun);
	return v != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, v)->lemma) & DLN_F_LIGHT);
}

static uint32_t light_subject(const dln_grounded *g, uint32_t noun)
{
	uint32_t v = light_verb(g, noun), participle = light_participle(g, noun);
	if (participle != DLN_NO_TOKEN)
		return dln_role_subject(g, participle);
	if (tok(g, noun)->deprel == DLN_R_OBL || !verb_lends(g, noun))
		return DLN_NO_TOKEN; /* "condemned the attack" */
	uint32_t s = dln_role_subject(g, v);
	return s == noun ? DLN_NO_TOKEN : s;
}

/* A place in a phrase of the verb. */
static uint32_t verb_place(const dln_grounded *g, uint32_t verb)
{
	dln_where w;
	if (verb == DLN_NO_TOKEN)
		return DLN_NO_TOKEN;
	DLN_EACH_CHILD(&g->tree, verb, it)
		if (tok(g, it)->deprel == DLN_R_OBL && dln_ground_where(g, it, &w))
			return it;
	return DLN_NO_TOKEN;
}

/* "forces have been locked in fighting": the fighters are the verb's subject or object. */
static uint32_t locked(const dln_grounded *g, uint32_t noun)
{
	uint32_t v = tok(g, noun)->head;
	if (v == DLN_NO_TOKEN || tok(g, v)->upos != DLN_VERB || tok(g, noun)->deprel != DLN_R_OBL)
		return DLN_NO_TOKEN;
	uint32_t s = dln_role_passive(g, v) ? dln_role_object(g, v) : dln_role_subject(g, v);
	if (s == DLN_NO_TOKEN)
		return s;
	dln_view prep = dln_tree_case(&g->tree, noun);
	return dln_view_is(prep, "in") && (dln_ground_classes(g, s) & (DLN_C_FORCE | DLN_C_ARMED | DLN_C_STATE)) ? s : DLN_NO_TOKEN;
}

/* "The Taliban, ousted after the attacks": what a comma parts from a noun does not modify it. */
static bool parted(const dln_grounded *g, uint32_t modifier, uint32_t noun)
{
	for (uint32_t i = modifier; i < noun && i < modifier + DLN_NEAR; i++)
		if (dln_view_is(tok(g, i)->form, ",") && tok(g, i)->head == noun)
			return true;
	return false;
}

static uint32_t modifier(const dln_grounded *g, uint32_t noun, dln_deprel rel)
{
	for (uint32_t it = dln_role_child(g, noun, rel); it != DLN_NO_TOKEN; it = dln_tree_find(&g->tree, noun, rel, it)) {
		uint32_t m = g->mention_of[it];
		if (parted(g, it, noun))
			continue;
		if (m != UINT32_MAX || (dln_ground_classes(g, it) & (DLN_C_FORCE | DLN_C_ARMED | DLN_C_STATE | DLN_C_PLACE)))
			return it;
	}
	return DLN_NO_TOKEN;
}

/* "US - led invasion", "Russian-backed offensive": the nationality in a compound participle. */
static uint32_t led(const dln_grounded *g, uint32_t noun)
{
	DLN_EACH_CHILD(&g->tree, noun, it)
		if (tok(g, it)->deprel == DLN_R_AMOD && tok(g, it)->upos == DLN_VERB)
			DLN_EACH_CHILD(&g->tree, it, sub)
				if (g->mention_of[sub] != UINT32_MAX)
					return sub;
	return DLN_NO_TOKEN;
}

/* A phrase that was hung on another phrase of `t` or, with `deep`, on one of that: "the withdrawal of the troops from Goma", "came under fire from rebels".
 * A phrase with "of" belongs to the noun before it. */
static uint32_t hung_lower(const dln_grounded *g, uint32_t t, dln_relset rels, dln_view prep, bool deep)
{
	if (!prep.len || (dln_words_function(g->words, prep) & DLN_F_OF))
		return DLN_NO_TOKEN;
	DLN_EACH_CHILD(&g->tree, t, it) {
		if (!(DLN_REL(tok(g, it)->deprel) & rels))
			continue;
		uint32_t got = dln_role_phrase(g, it, DLN_R_NMOD, prep);
		if (got == DLN_NO_TOKEN && deep)
			got = hung_lower(g, it, DLN_REL(DLN_R_NMOD), prep, false);
		if (got != DLN_NO_TOKEN)
			return got;
	}
	return DLN_NO_TOKEN;
}

static uint32_t nmod_second(const dln_grounded *g, uint32_t noun, dln_view prep)
{
	uint32_t first = dln_role_phrase(g, noun, DLN_R_NMOD, prep);
	if (first == DLN_NO_TOKEN)
		first = dln_role_phrase(g, noun, DLN_R_OBL, prep);
	if (first == DLN_NO_TOKEN)
		first = hung_lower(g, noun, DLN_REL(DLN_R_NMOD), prep, true);
	return first == DLN_NO_TOKEN ? DLN_NO_TOKEN : dln_role_child(g, first, DLN_R_CONJ);
}

/* The infinitive that a verb asks of its object, also where it was hung on the object: "advised their citizens to leave". */
static uint32_t infinitive(const dln_grounded *g, uint32_t t)
{
	uint32_t o = dln_role_child(g, t, DLN_R_OBJ);
	if (o == DLN_NO_TOKEN)
		o = dln_role_child(g, t, DLN_R_IOBJ);
	DLN_EACH_CHILD(&g->tree, t, it)
		if (tok(g, it)->deprel == DLN_R_XCOMP || ((tok(g, it)->deprel == DLN_R_CCOMP || tok(g, it)->deprel == DLN_R_ADVCL) && dln_marked_to(g, it)))
			return it;
	if (o != DLN_NO_TOKEN)
		DLN_EACH_CHILD(&g->tree, o, it)
			if (tok(g, it)->deprel == DLN_R_ACL && dln_marked_to(g, it))
				return it;
	return DLN_NO_TOKEN;
}

/* The clause that tells what somebody says; not what he asks, "whether they left". */
static uint32_t content_clause(const dln_grounded *g, uint32_t t)
{
	DLN_EACH_CHILD(&g->tree, t, it) {
		uint32_t mark = dln_role_child(g, it, DLN_R_MARK);
		if (tok(g, it)->deprel == DLN_R_CCOMP && (mark == DLN_NO_TOKEN || dln_view_is(tok(g, mark)->lemma, "that")))
			return it;
	}
	return DLN_NO_TOKEN;
}

/* The subject of a predicate, a full noun phrase rather than a relative pronoun where it has both. */
static uint32_t own_subject(const dln_grounded *g, uint32_t t)
{
	uint32_t s = dln_role_child(g, t, DLN_R_NSUBJ);
	while (s != DLN_NO_TOKEN && dln_role_is_relative(g, s)) {
		uint32_t next = dln_tree_find(&g->tree, t, DLN_R_NSUBJ, s);
		if (next == DLN_NO_TOKEN)
			return dln_role_unrelate(g, s);
		s = next;
	}
	return s;
}

static uint32_t head_noun(const dln_grounded *g, uint32_t t)
{
	uint8_t rel = tok(g, t)->deprel;
	return rel == DLN_R_AMOD || rel == DLN_R_ACL || rel == DLN_R_COMPOUND ? tok(g, t)->head : DLN_NO_TOKEN;
}

static uint32_t below(const dln_grounded *g, uint32_t t, dln_deprel rel, dln_view prep)
{
	return t == DLN_NO_TOKEN ? DLN_NO_TOKEN : dln_role_phrase(g, t, rel, prep);
}

static uint32_t child_of(const dln_grounded *g, uint32_t t, dln_deprel rel)
{
	return t == DLN_NO_TOKEN ? t : dln_role_child(g, t, rel);
}

/* "Residents of Sinjar, captured by the militants": behind a comma it may be said of what the noun's phrase names. */
static uint32_t parted_phrase(const dln_grounded *g, uint32_t t, dln_view prep)
{
	return t > 0 && dln_view_is(tok(g, t - 1)->form, ",") ? below(g, head_noun(g, t), DLN_R_NMOD, prep) : DLN_NO_TOKEN;
}

/* A place, or where from, that a verb's phrase or object took; other phrases there are theirs. */
static uint32_t place_lower(const dln_grounded *g, uint32_t verb, dln_view prep)
{
	bool where = (dln_words_function(g->words, prep) & (DLN_F_LOCATIVE | DLN_F_AWAY)) != 0;
	return where ? hung_lower(g, verb, DLN_REL(DLN_R_OBJ) | DLN_REL(DLN_R_OBL), prep, true) : DLN_NO_TOKEN;
}

/* "from Bamako to Gao": the one end was hung on the other. */
static uint32_t way_to(const dln_grounded *g, uint32_t verb, dln_view prep)
{
	if (!dln_view_is(prep, "to") && !dln_view_is(prep, "into"))
		return DLN_NO_TOKEN;
	DLN_EACH_CHILD(&g->tree, verb, it)
		if (tok(g, it)->deprel == DLN_R_OBL && (dln_words_function(g->words, dln_tree_case(&g->tree, it)) & DLN_F_AWAY)) {
			uint32_t end = dln_role_phrase(g, it, DLN_R_NMOD, prep);
			if (end != DLN_NO_TOKEN)
				return end;
		}
	return DLN_NO_TOKEN;
}

/* "driven back from the gates of Juba", "let go of Juba": hung on the word that goes with the verb. */
static uint32_t with_particle(const dln_grounded *g, uint32_t verb, dln_view prep)
{
	const dln_relset particles = DLN_REL(DLN_R_ADVMOD) | DLN_REL(DLN_R_PRT) | DLN_REL(DLN_R_XCOMP);
	DLN_EACH_CHILD(&g->tree, verb, it) {
		bool goes_with = it > verb && (particles & DLN_REL(tok(g, it)->deprel)) && tok(g, it)->upos != DLN_NOUN && !dln_marked_to(g, it);
		uint32_t got = goes_with && prep.len ? dln_role_phrase(g, it, DLN_R_OBL, prep) : DLN_NO_TOKEN;
		if (got != DLN_NO_TOKEN)
			return got;
	}
	return DLN_NO_TOKEN;
}

static uint32_t fill_obl(const dln_grounded *g, uint32_t t, dln_view prep)
{
	uint32_t got = dln_role_phrase(g, t, DLN_R_OBL, prep);
	if (got == DLN_NO_TOKEN)
		got = below(g, t, DLN_R_NMOD, prep);
	uint32_t object = got == DLN_NO_TOKEN && prep.len ? dln_role_child(g, t, DLN_R_OBJ) : DLN_NO_TOKEN;
	if (object != DLN_NO_TOKEN) /* hung on the object: "sent 200 men to Juba" */
		got = below(g, object, DLN_R_NMOD, prep);
	if (object != DLN_NO_TOKEN && got == DLN_NO_TOKEN && dln_ground_core(g, object) != object) /* "pulled most of its troops out of Uvira" */
		got = below(g, dln_ground_core(g, object), DLN_R_NMOD, prep);
	if (got == DLN_NO_TOKEN)
		got = place_lower(g, t, prep);
	if (got == DLN_NO_TOKEN)
		got = way_to(g, t, prep);
	if (got == DLN_NO_TOKEN)
		got = with_particle(g, t, prep);
	return dln_role_unrelate(g, got);
}

static uint32_t fill_nmod(const dln_grounded *g, uint32_t t, dln_view prep)
{
	uint32_t got = dln_role_phrase(g, t, tok(g, t)->upos == DLN_ADJ ? DLN_R_OBL : DLN_R_NMOD, prep); /* an adjective in the place of a noun */
	if (got == DLN_NO_TOKEN && tok(g, t)->upos != DLN_VERB && tok(g, t)->deprel == DLN_R_NSUBJPASS) /* "by" behind the verb is who does that */
		got = hung_lower(g, t, DLN_REL(DLN_R_NMOD), prep, true);
	if (got == DLN_NO_TOKEN) /* attached to the verb instead: "made gains in the north" */
		got = below(g, light_verb(g, t), DLN_R_OBL, prep);
	if (got == DLN_NO_TOKEN && tok(g, t)->upos != DLN_VERB)
		got = below(g, light_participle(g, t), DLN_R_OBL, prep);
	if (got == DLN_NO_TOKEN && light_participle(g, t) != DLN_NO_TOKEN) /* "staged by commandos on the ministry" */
		got = hung_lower(g, light_participle(g, t), DLN_REL(DLN_R_OBL) | DLN_REL(DLN_R_AGENT), prep, false);
	if (got != DLN_NO_TOKEN && tok(g, got)->deprel == DLN_R_AGENT && tok(g, got)->head != t && !verb_lends(g, t)) /* who confirms a deed did not do it */
		got = DLN_NO_TOKEN;
	if (got == DLN_NO_TOKEN && tok(g, t)->upos == DLN_VERB)
		got = below(g, dln_role_child(g, t, DLN_R_OBJ), DLN_R_NMOD, prep);
	if (got == DLN_NO_TOKEN && tok(g, t)->upos != DLN_VERB)
		got = hung_lower(g, t, DLN_REL(DLN_R_NMOD), prep, true);
	return got == t ? DLN_NO_TOKEN : got;
}

static uint32_t fill_obl_nmod(const dln_grounded *g, uint32_t t, dln_view prep)
{
	uint32_t got;
	dln_deprel phrase = tok(g, t)->upos == DLN_NOUN ? DLN_R_NMOD : DLN_R_OBL; /* "an attempt on the life of the judge" */
	DLN_EACH_CHILD(&g->tree, t, it)
		if (tok(g, it)->deprel == phrase && (got = dln_role_phrase(g, it, DLN_R_NMOD, prep)) != DLN_NO_TOKEN)
			return got;
	return DLN_NO_TOKEN;
}

/* Of the object, or of a phrase of it: "returned dozens of masks to Nigeria". */
static uint32_t fill_obj_nmod(const dln_grounded *g, uint32_t t, dln_view prep)
{
	uint32_t object = dln_role_object(g, t), got = below(g, object, DLN_R_NMOD, prep);
	return got != DLN_NO_TOKEN || object == DLN_NO_TOKEN ? got : hung_lower(g, object, DLN_REL(DLN_R_NMOD), prep, false);
}

/* Who has to do what is said: "said the rebels must leave". */
static uint32_t fill_clause_subject(const dln_grounded *g, uint32_t t)
{
	uint32_t clause = content_clause(g, t);
	if (clause == DLN_NO_TOKEN)
		return DLN_NO_TOKEN;
	return dln_role_passive(g, clause) ? dln_role_subject(g, clause) : dln_role_unrelate(g, dln_role_surface_subject(g, clause));
}

/* "under rebel control" */
static uint32_t fill_obl_amod(const dln_grounded *g, uint32_t t)
{
	uint32_t got;
	DLN_EACH_CHILD(&g->tree, t, it) {
		if (tok(g, it)->deprel != DLN_R_OBL)
			continue;
		got = modifier(g, it, DLN_R_AMOD);
		if (got == DLN_NO_TOKEN)
			got = modifier(g, it, DLN_R_COMPOUND);
		if (got != DLN_NO_TOKEN)
			return got;
	}
	return DLN_NO_TOKEN;
}

/* What hangs on the verb that the noun hangs on. */
static uint32_t beside(const dln_grounded *g, uint32_t noun, const dln_path *path)
{
	uint32_t verb = tok(g, noun)->head, got;
	if (verb == DLN_NO_TOKEN)
		return verb;
	if (path->kind == DLN_P_VERB_NSUBJ)
		return dln_role_surface_subject(g, verb);
	got = path->kind == DLN_P_VERB_OBJ ? dln_role_child(g, verb, DLN_R_OBJ) : dln_role_phrase(g, verb, DLN_R_OBL, path->prep);
	return got == noun ? DLN_NO_TOKEN : got;
}

/* "The mayor was the target of an attack", "the targets of the raid were two banks": what the one noun is said to be, of whatever the other means. */
static uint32_t goal(const dln_grounded *g, uint32_t noun)
{
	uint32_t aim = tok(g, noun)->head, up;
	bool is_goal = aim != DLN_NO_TOKEN && tok(g, noun)->deprel == DLN_R_NMOD && (dln_words_function(g->words, tok(g, aim)->lemma) & DLN_F_GOAL);
	if (!is_goal)
		return DLN_NO_TOKEN;
	up = tok(g, aim)->head;
	if (tok(g, aim)->deprel == DLN_R_NSUBJ)
		return up != DLN_NO_TOKEN && dln_tree_has(&g->tree, up, DLN_R_COP) ? up : DLN_NO_TOKEN;
	return tok(g, aim)->deprel == DLN_R_XCOMP && up != DLN_NO_TOKEN ? dln_role_subject(g, up) : dln_role_child(g, aim, DLN_R_NSUBJ); /* "became the target" */
}

/* "The blast shook a hotel": what such a noun's verb says that it hit. */
static uint32_t struck(const dln_grounded *g, uint32_t noun)
{
	uint32_t verb = tok(g, noun)->deprel == DLN_R_NSUBJ ? tok(g, noun)->head : DLN_NO_TOKEN;
	return verb != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, verb)->lemma) & DLN_F_STRIKES) ? dln_role_object(g, verb) : DLN_NO_TOKEN;
}

/* "The white flag of the Taliban flew over Kunduz": whose it is that the subject only shows. */
static uint32_t fill_subject_owner(const dln_grounded *g, uint32_t t)
{
	uint32_t s = dln_role_subject(g, t), got = s == DLN_NO_TOKEN ? s : dln_role_child(g, s, DLN_R_POSS);
	if (s == DLN_NO_TOKEN || got != DLN_NO_TOKEN)
		return got;
	got = below(g, s, DLN_R_NMOD, DLN_LIT("of"));
	if (got == DLN_NO_TOKEN)
		got = modifier(g, s, DLN_R_COMPOUND);
	return got != DLN_NO_TOKEN ? got : modifier(g, s, DLN_R_AMOD);
}

uint32_t dln_role_fill(const dln_grounded *g, uint32_t t, const dln_path *path)
{
	uint32_t up = tok(g, t)->head, got;
	switch (path->kind) {
	case DLN_P_NSUBJ:
		return dln_role_subject(g, t);
	case DLN_P_OBJ:
		return dln_role_object(g, t);
	case DLN_P_IOBJ:
		return dln_role_child(g, t, DLN_R_IOBJ);
	case DLN_P_OBL:
		return fill_obl(g, t, path->prep);
	case DLN_P_NMOD:
		return fill_nmod(g, t, path->prep);
	case DLN_P_NMOD2:
		return nmod_second(g, t, path->prep);
	case DLN_P_POSS: /* "Paranthan, whose loss left them without a road" */
		return dln_role_unrelate(g, dln_role_child(g, t, DLN_R_POSS));
	case DLN_P_COMPOUND:
		return modifier(g, t, DLN_R_COMPOUND);
	case DLN_P_AMOD:
		return modifier(g, t, DLN_R_AMOD);
	case DLN_P_AMOD_LED:
		return led(g, t);
	case DLN_P_HEAD:
		return head_noun(g, t);
	case DLN_P_HEAD_NMOD:
		return below(g, head_noun(g, t), DLN_R_NMOD, path->prep);
	case DLN_P_PARTED_NMOD:
		return parted_phrase(g, t, path->prep);
	case DLN_P_OBJ_NMOD:
		return fill_obj_nmod(g, t, path->prep);
	case DLN_P_OBL_NMOD:
		return fill_obl_nmod(g, t, path->prep);
	case DLN_P_OBL_AMOD:
		return fill_obl_amod(g, t);
	case DLN_P_OBJ_AMOD:
		return child_of(g, dln_role_object(g, t), DLN_R_AMOD);
	case DLN_P_XCOMP:
		return infinitive(g, t);
	case DLN_P_PRT: return dln_role_child(g, t, DLN_R_PRT);
	case DLN_P_ADVMOD:
		return dln_role_child(g, t, DLN_R_ADVMOD);
	case DLN_P_ACL_NSUBJ:
		got = own_subject(g, t);
		if (got != DLN_NO_TOKEN || up == DLN_NO_TOKEN)
			return got;
		return tok(g, t)->deprel == DLN_R_XCOMP && dln_role_passive(g, up) ? dln_role_object(g, up) : dln_role_subject(g, up); /* "was said to be under" */
	case DLN_P_LIGHT_NSUBJ:
		return light_subject(g, t);
	case DLN_P_LIGHT_PLACE:
	case DLN_P_VERB_PLACE:
		return verb_place(g, up);
	case DLN_P_VERB_NSUBJ: case DLN_P_VERB_OBJ: case DLN_P_VERB_OBL:
		return beside(g, t, path);
	case DLN_P_LOCKED:
		return locked(g, t);
	case DLN_P_OWN:
		return t;
	case DLN_P_NUMMOD: case DLN_P_CASE: case DLN_P_DET:
		return dln_role_child(g, t, path->kind == DLN_P_NUMMOD ? DLN_R_NUMMOD : path->kind == DLN_P_CASE ? DLN_R_CASE : DLN_R_DET);
	case DLN_P_HEAD_NUMMOD: return child_of(g, head_noun(g, t), DLN_R_NUMMOD);
	case DLN_P_NSUBJ_OWNER: return fill_subject_owner(g, t);
	case DLN_P_GOAL: return goal(g, t);
	case DLN_P_SAME: return dln_role_same(g, t);
	case DLN_P_STRUCK: return struck(g, t);
	case DLN_P_CLAUSE_NSUBJ:
		return fill_clause_subject(g, t);
	case DLN_P_CLAUSE_AUX:
		return child_of(g, content_clause(g, t), DLN_R_AUX);
	case DLN_P_NONE: default:
		return DLN_NO_TOKEN;
	}
}

uint32_t dln_role_slot_by(const dln_grounded *g, uint32_t trigger, const dln_frame_slot *slot, const dln_path **path)
{
	for (uint8_t i = 0; i < slot->count; i++) {
		uint32_t t = dln_role_fill(g, trigger, &slot->path[i]);
		if (t != DLN_NO_TOKEN && (t != trigger || slot->path[i].kind == DLN_P_OWN)) {
			*path = &slot->path[i];
			return t;
		}
	}
	*path = NULL;
	return DLN_NO_TOKEN;
}

uint32_t dln_role_slot(const dln_grounded *g, uint32_t trigger, const dln_frame_slot *slot)
{
	const dln_path *path;
	return dln_role_slot_by(g, trigger, slot, &path);
}
