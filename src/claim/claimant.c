/* claimant.c: the verb is one that lends its subject to a deed, and its object a noun that only says that the deed was done (function_words.tsv); or an adjective
 * says so of its subject; or a word says that he had a share in it; or he is behind it; or the verb accuses or arrests somebody (verbs.tsv), and the deed is what for.
 */
#include "claim/claimant.h"

#include <string.h>

#include "claim/roles_parts.h"

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

/* "has not", "may have", "no group": a small word that leaves it open or denies it. */
static bool is_doubt(const dln_cues *cues, const dln_grounded *g, uint32_t word)
{
	char room[32];
	const dln_cue_rule *r = dln_cue_find(cues, &cues->modifiers, dln_view_lower(tok(g, word)->form, room, sizeof room), DLN_COMP_ALL);
	return r && (r->told.negates || r->told.modality != DLN_CERTAIN);
}

static bool doubted(const dln_cues *cues, const dln_grounded *g, uint32_t head)
{
	const dln_relset small = DLN_REL(DLN_R_ADVMOD) | DLN_REL(DLN_R_AUX) | DLN_REL(DLN_R_DET);
	DLN_EACH_CHILD(&g->tree, head, it)
		if ((small & DLN_REL(tok(g, it)->deprel)) && is_doubt(cues, g, it))
			return true;
	return false;
}

/* "Suspects that", "denied that": the clause of `t` is what a word says that leaves it open. */
static bool left_open(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	uint32_t up = tok(g, t)->deprel == DLN_R_CCOMP ? tok(g, t)->head : DLN_NO_TOKEN;
	if (up == DLN_NO_TOKEN)
		return false;
	const dln_map *map = tok(g, up)->upos == DLN_VERB ? &cues->verbs : &cues->nouns;
	const dln_cue_rule *r = dln_cue_find(cues, map, tok(g, up)->lemma, DLN_COMP_CLAUSE);
	return r && (r->told.negates || r->told.modality != DLN_CERTAIN);
}

static bool is_function(const dln_grounded *g, uint32_t t, dln_functions function)
{
	return t != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, t)->lemma) & function) != 0;
}

/* The verb of "claimed responsibility for the attack"; the tree hangs the deed on the noun or on the verb. */
static uint32_t verb_of(const dln_grounded *g, uint32_t deed)
{
	uint32_t up = tok(g, deed)->head, noun = up;
	if (up == DLN_NO_TOKEN || !dln_view_eq_nocase(dln_tree_case(&g->tree, deed), DLN_LIT("for")))
		return DLN_NO_TOKEN;
	if (tok(g, deed)->deprel == DLN_R_OBL)
		noun = dln_role_child(g, up, DLN_R_OBJ);
	else if (tok(g, deed)->deprel == DLN_R_NMOD && tok(g, up)->deprel == DLN_R_OBJ)
		up = tok(g, noun)->head;
	else
		return DLN_NO_TOKEN;
	return is_function(g, noun, DLN_F_DOING) && is_function(g, up, DLN_F_LIGHT) ? up : DLN_NO_TOKEN;
}

/* "Is responsible for the attack", "the soldiers guilty of the murder": the adjective that says so of somebody. */
static uint32_t adjective_of(const dln_grounded *g, uint32_t deed)
{
	uint32_t up = tok(g, deed)->head;
	bool so = up != DLN_NO_TOKEN && tok(g, up)->upos == DLN_ADJ && is_function(g, up, DLN_F_DOING);
	uint8_t rel = so ? tok(g, up)->deprel : DLN_R_ROOT;
	return so && (dln_tree_has(&g->tree, up, DLN_R_COP) || rel == DLN_R_ACL || rel == DLN_R_AMOD || rel == DLN_R_NSUBJ) ? up : DLN_NO_TOKEN;
}

/* Of whom such an adjective says it: its subject, its noun, or whom "those responsible" are said to be. */
static uint32_t bearer(const dln_grounded *g, uint32_t adjective)
{
	if (dln_tree_has(&g->tree, adjective, DLN_R_COP))
		return dln_role_surface_subject(g, adjective);
	return tok(g, adjective)->deprel == DLN_R_NSUBJ ? dln_role_same(g, adjective) : tok(g, adjective)->head;
}

/* "Rebels were behind the attack". */
static uint32_t behind_it(const dln_cues *cues, const dln_grounded *g, uint32_t deed)
{
	if (!dln_view_eq_nocase(dln_tree_case(&g->tree, deed), DLN_LIT("behind")) || doubted(cues, g, deed) || left_open(cues, g, deed))
		return DLN_NO_TOKEN;
	return dln_tree_has(&g->tree, deed, DLN_R_COP) ? dln_role_surface_subject(g, deed) : DLN_NO_TOKEN;
}

/* "Was implicated in the murder", "the men involved in it", "participated in it"; "the army's role in it", "had a hand in it". */
static uint32_t sharer(const dln_cues *cues, const dln_rules *rules, const dln_grounded *g, uint32_t deed)
{
	uint32_t up = tok(g, deed)->head, who = DLN_NO_TOKEN;
	dln_match m;
	if (up == DLN_NO_TOKEN || !dln_view_eq_nocase(dln_tree_case(&g->tree, deed), DLN_LIT("in")) || doubted(cues, g, up) || left_open(cues, g, up))
		return DLN_NO_TOKEN;
	if (is_function(g, up, DLN_F_INVOLVES) && tok(g, up)->upos == DLN_VERB)
		who = dln_role_passive(g, up) ? dln_role_object(g, up) : dln_role_subject(g, up);
	else if (is_function(g, up, DLN_F_INVOLVES) && tok(g, up)->upos == DLN_ADJ)
		who = tok(g, up)->deprel == DLN_R_AMOD || tok(g, up)->deprel == DLN_R_ACL ? tok(g, up)->head : dln_role_surface_subject(g, up);
	else if (is_function(g, up, DLN_F_SHARE))
		who = dln_role_child(g, up, DLN_R_POSS);
	else if (tok(g, up)->upos == DLN_VERB && is_function(g, dln_role_child(g, up, DLN_R_OBJ), DLN_F_SHARE)) /* hung on the verb: "took part in it" */
		up = dln_role_child(g, up, DLN_R_OBJ);
	if (who != DLN_NO_TOKEN || !is_function(g, up, DLN_F_SHARE) || tok(g, up)->deprel != DLN_R_OBJ || doubted(cues, g, up))
		return who;
	uint32_t verb = tok(g, up)->head; /* who denies or condemns a share in it has none by that */
	return dln_match_token(rules, g, verb, &m) || doubted(cues, g, verb) ? DLN_NO_TOKEN : dln_role_subject(g, verb);
}

/* The verb that the noun `t`, or the noun that it is part of, is the object of: "hold *the government* of the president". */
static uint32_t verb_of_object(const dln_grounded *g, uint32_t t)
{
	for (int steps = 0; t != DLN_NO_TOKEN && steps < 3; steps++, t = tok(g, t)->head)
		if (tok(g, t)->deprel != DLN_R_NMOD)
			return tok(g, t)->deprel == DLN_R_OBJ || tok(g, t)->deprel == DLN_R_NSUBJPASS ? tok(g, t)->head : DLN_NO_TOKEN;
	return DLN_NO_TOKEN;
}

/* The verb that may be one of accusing: "blamed them for the attack", "held them responsible for it", "attributed it to them". */
static uint32_t accusing(const dln_grounded *g, uint32_t deed)
{
	uint32_t up = tok(g, deed)->head;
	dln_view prep = dln_tree_case(&g->tree, deed);
	if (up == DLN_NO_TOKEN || (prep.len && !(dln_words_function(g->words, prep) & DLN_F_SOURCE_OF) && !dln_view_is(prep, "with")))
		return DLN_NO_TOKEN;
	uint8_t rel = tok(g, up)->deprel;
	if (tok(g, up)->upos != DLN_VERB && (rel == DLN_R_AMOD || rel == DLN_R_ACL) && tok(g, tok(g, up)->head)->upos != DLN_VERB)
		up = verb_of_object(g, tok(g, up)->head);
	else if (tok(g, up)->upos != DLN_VERB && (rel == DLN_R_OBJ || rel == DLN_R_XCOMP || rel == DLN_R_AMOD))
		up = tok(g, up)->head;
	return up != DLN_NO_TOKEN && tok(g, up)->upos == DLN_VERB ? up : DLN_NO_TOKEN;
}

static uint32_t accused(const dln_cues *cues, const dln_rules *rules, const dln_grounded *g, uint32_t deed)
{
	uint32_t verb = accusing(g, deed);
	dln_match m;
	if (verb == DLN_NO_TOKEN || !dln_match_token(rules, g, verb, &m) || doubted(cues, g, verb))
		return DLN_NO_TOKEN;
	bool held_for = m.rule->type == DLN_DETAIN && dln_view_eq_nocase(dln_tree_case(&g->tree, deed), DLN_LIT("for"));
	if (m.rule->type != DLN_ACCUSE && !held_for)
		return DLN_NO_TOKEN;
	uint32_t who = dln_role_slot(g, verb, &m.rule->target);
	return who == deed ? DLN_NO_TOKEN : who;
}

/* "Was linked to the murder", "the minister tied him to it". */
static uint32_t linked(const dln_cues *cues, const dln_grounded *g, uint32_t deed)
{
	uint32_t up = tok(g, deed)->head;
	dln_view prep = dln_tree_case(&g->tree, deed);
	bool so = up != DLN_NO_TOKEN && tok(g, up)->upos == DLN_VERB && is_function(g, up, DLN_F_LINKS) && (dln_view_is(prep, "to") || dln_view_is(prep, "with"));
	return so && !doubted(cues, g, up) && !left_open(cues, g, up) ? dln_role_object(g, up) : DLN_NO_TOKEN;
}

/* "The attack was the work of the rebels", "the authors of the massacre are policemen". */
static uint32_t author(const dln_cues *cues, const dln_grounded *g, uint32_t deed)
{
	uint32_t up = tok(g, deed)->head, who = DLN_NO_TOKEN;
	if (tok(g, deed)->deprel == DLN_R_NSUBJ && is_function(g, up, DLN_F_WORK))
		who = dln_role_phrase(g, up, DLN_R_NMOD, DLN_LIT("of"));
	else if (tok(g, deed)->deprel == DLN_R_NMOD && is_function(g, up, DLN_F_AUTHOR))
		who = dln_role_same(g, up);
	if (who == DLN_NO_TOKEN)
		return who;
	uint32_t said = tok(g, up)->deprel == DLN_R_NSUBJ ? tok(g, up)->head : up;
	return doubted(cues, g, said) || left_open(cues, g, said) ? DLN_NO_TOKEN : who;
}

/* Who says so himself, or of whom it is said. */
static uint32_t avowed(const dln_cues *cues, const dln_grounded *g, uint32_t deed)
{
	uint32_t word = verb_of(g, deed);
	if (word != DLN_NO_TOKEN)
		return doubted(cues, g, word) || left_open(cues, g, word) ? DLN_NO_TOKEN : dln_role_subject(g, word);
	word = adjective_of(g, deed);
	return word == DLN_NO_TOKEN || doubted(cues, g, word) || left_open(cues, g, word) ? DLN_NO_TOKEN : bearer(g, word);
}

/* "Claimed the attack on the barracks and the killing of the mayor": what is said of the first deed is said of both. */
static uint32_t first_of_list(const dln_grounded *g, uint32_t deed)
{
	for (int steps = 0; tok(g, deed)->deprel == DLN_R_CONJ && steps < 4; steps++) {
		uint32_t up = tok(g, deed)->head;
		if (up == DLN_NO_TOKEN || tok(g, up)->upos != DLN_NOUN)
			break;
		deed = up;
	}
	return deed;
}

uint32_t dln_claimant(const dln_cues *cues, const dln_rules *rules, const dln_grounded *g, uint32_t deed)
{
	if (tok(g, deed)->upos != DLN_NOUN)
		return DLN_NO_TOKEN;
	deed = first_of_list(g, deed);
	uint32_t who = accused(cues, rules, g, deed);
	if (who == DLN_NO_TOKEN)
		who = avowed(cues, g, deed);
	if (who == DLN_NO_TOKEN)
		who = behind_it(cues, g, deed);
	if (who == DLN_NO_TOKEN)
		who = sharer(cues, rules, g, deed);
	if (who == DLN_NO_TOKEN)
		who = linked(cues, g, deed);
	if (who == DLN_NO_TOKEN)
		who = author(cues, g, deed);
	return who == DLN_NO_TOKEN || is_doubt(cues, g, who) || doubted(cues, g, who) ? DLN_NO_TOKEN : who; /* "nobody", "no group" */
}

void dln_claimant_owns(const dln_grounded *g, uint32_t trigger, uint32_t target, dln_who *who)
{
	uint32_t subject = target == DLN_NO_TOKEN ? DLN_NO_TOKEN : dln_role_subject(g, trigger);
	if (subject == DLN_NO_TOKEN)
		return;
	DLN_EACH_CHILD(&g->tree, target, it)
		if (g->mention_of[it] != UINT32_MAX || tok(g, it)->deprel == DLN_R_POSS || tok(g, it)->deprel == DLN_R_NMOD)
			return;
	dln_who owner = dln_ground_who(g, subject);
	if (!owner.side.len || (owner.kind != DLN_FORCE && owner.kind != DLN_ORGANIZATION))
		return;
	who->name = owner.name;
	who->side = owner.side;
	memcpy(who->country, owner.country, sizeof who->country);
}
