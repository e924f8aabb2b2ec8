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

/* "Is responsible for the attack". */
static uint32_t adjective_of(const dln_grounded *g, uint32_t deed)
{
	uint32_t up = tok(g, deed)->head;
	bool so = up != DLN_NO_TOKEN && tok(g, up)->upos == DLN_ADJ && is_function(g, up, DLN_F_DOING) && dln_tree_has(&g->tree, up, DLN_R_COP);
	return so ? up : DLN_NO_TOKEN;
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

/* The verb that may be one of accusing: "blamed them for the attack", "held them responsible for it", "attributed it to them". */
static uint32_t accusing(const dln_grounded *g, uint32_t deed)
{
	uint32_t up = tok(g, deed)->head;
	dln_view prep = dln_tree_case(&g->tree, deed);
	if (up == DLN_NO_TOKEN || (prep.len && !(dln_words_function(g->words, prep) & DLN_F_SOURCE_OF) && !dln_view_is(prep, "with")))
		return DLN_NO_TOKEN;
	if (tok(g, up)->upos != DLN_VERB && (tok(g, up)->deprel == DLN_R_OBJ || tok(g, up)->deprel == DLN_R_XCOMP || tok(g, up)->deprel == DLN_R_AMOD))
		up = tok(g, up)->deprel == DLN_R_AMOD && tok(g, up)->head != DLN_NO_TOKEN ? tok(g, tok(g, up)->head)->head : tok(g, up)->head;
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

uint32_t dln_claimant(const dln_cues *cues, const dln_rules *rules, const dln_grounded *g, uint32_t deed)
{
	if (tok(g, deed)->upos != DLN_NOUN)
		return DLN_NO_TOKEN;
	uint32_t verb = verb_of(g, deed);
	if (verb == DLN_NO_TOKEN)
		verb = adjective_of(g, deed);
	if (verb == DLN_NO_TOKEN) {
		uint32_t by = behind_it(cues, g, deed);
		if (by == DLN_NO_TOKEN)
			by = sharer(cues, rules, g, deed);
		return by == DLN_NO_TOKEN ? accused(cues, rules, g, deed) : is_doubt(cues, g, by) || doubted(cues, g, by) ? DLN_NO_TOKEN : by;
	}
	if (doubted(cues, g, verb) || left_open(cues, g, verb))
		return DLN_NO_TOKEN;
	uint32_t who = tok(g, verb)->upos == DLN_ADJ ? dln_role_surface_subject(g, verb) : dln_role_subject(g, verb);
	if (who == DLN_NO_TOKEN || is_doubt(cues, g, who) || doubted(cues, g, who)) /* "nobody", "no group" */
		return DLN_NO_TOKEN;
	return who;
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
