/* roles_misread.c: readings of the parser that the grammar of the words forbids, and what they are instead. Each looks at the neighbours in the tree and at
 * DLN_NEAR words at most. */
#include "claim/complement.h"
#include "claim/roles_parts.h"

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

static uint32_t own_subject(const dln_grounded *g, uint32_t verb)
{
	uint32_t s = dln_role_child(g, verb, DLN_R_NSUBJ);
	return s != DLN_NO_TOKEN ? s : dln_role_child(g, verb, DLN_R_NSUBJPASS);
}

bool dln_role_misread_clause(const dln_grounded *g, uint32_t verb)
{
	uint32_t up = tok(g, verb)->head;
	if (tok(g, verb)->deprel != DLN_R_CONJ || up == DLN_NO_TOKEN || up > verb || !dln_tree_has(&g->tree, verb, DLN_R_AUXPASS) ||
		dln_role_surface_subject(g, verb) != DLN_NO_TOKEN || dln_tree_has(&g->tree, verb, DLN_R_CC) || dln_marked_to(g, verb))
		return false;
	uint32_t o = dln_role_child(g, up, DLN_R_OBJ);
	return tok(g, up)->upos == DLN_VERB && !dln_tree_has(&g->tree, up, DLN_R_AUXPASS) && o != DLN_NO_TOKEN && o > up && o < verb;
}

uint32_t dln_role_misread_subject(const dln_grounded *g, uint32_t verb)
{
	uint8_t x = tok(g, verb)->xpos;
	uint32_t begin = g->parsed->sentences[tok(g, verb)->sentence].first;
	if (x != DLN_X_VBD && x != DLN_X_VBP && x != DLN_X_VBZ && x != DLN_X_VBN)
		return DLN_NO_TOKEN;
	if (tok(g, verb)->deprel != DLN_R_CONJ || dln_tree_has(&g->tree, verb, DLN_R_CC) || dln_role_surface_subject(g, verb) != DLN_NO_TOKEN)
		return DLN_NO_TOKEN;
	uint32_t first = verb; /* "... and 60 families had been displaced": the noun right before the verb and its auxiliaries */
	DLN_EACH_CHILD(&g->tree, verb, it)
		if ((tok(g, it)->deprel == DLN_R_AUX || tok(g, it)->deprel == DLN_R_AUXPASS) && it < first)
			first = it;
	if (first > begin && first < verb && (tok(g, first - 1)->upos == DLN_NOUN || tok(g, first - 1)->upos == DLN_PROPN))
		return first - 1;
	for (uint32_t i = verb; i-- > begin && verb - i < 14;) {
		if (tok(g, i)->upos == DLN_VERB)
			break;
		if (tok(g, i)->upos != DLN_ADP && tok(g, i)->upos != DLN_SCONJ)
			continue;
		uint32_t noun = tok(g, i)->head;
		if (noun != DLN_NO_TOKEN && noun > i && noun < verb && tok(g, i)->deprel == DLN_R_CASE &&
			(dln_words_function(g->words, tok(g, i)->form) & DLN_F_JOINER))
			return noun;
	}
	return DLN_NO_TOKEN;
}

uint32_t dln_role_misread_agent(const dln_grounded *g, uint32_t verb)
{
	DLN_EACH_CHILD(&g->tree, verb, it) {
		uint32_t by = tok(g, it)->deprel == DLN_R_ADVCL && tok(g, it)->xpos == DLN_X_VBG ? dln_role_child(g, it, DLN_R_MARK) : DLN_NO_TOKEN;
		uint32_t whom = by == DLN_NO_TOKEN || by + 1 != it ? DLN_NO_TOKEN : dln_role_child(g, it, DLN_R_OBJ);
		if (whom == it + 1 && dln_view_is(tok(g, by)->lemma, "by") && (dln_ground_classes(g, whom) & (DLN_C_FORCE | DLN_C_ARMED)))
			return whom;
	}
	return DLN_NO_TOKEN;
}

bool dln_role_counted_off(const dln_grounded *g, uint32_t verb)
{
	const dln_sentence *s = &g->parsed->sentences[tok(g, verb)->sentence];
	uint32_t next = dln_role_child(g, verb, DLN_R_OBJ), up = tok(g, verb)->head;
	bool small = tok(g, verb)->deprel == DLN_R_ACL || (tok(g, verb)->deprel == DLN_R_CCOMP && !dln_tree_has(&g->tree, verb, DLN_R_MARK));
	if (!small || up == DLN_NO_TOKEN || next == DLN_NO_TOKEN || next < verb || dln_tree_has(&g->tree, verb, DLN_R_AUX))
		return false;
	return verb + 1 < s->first + s->count && dln_view_is(tok(g, verb + 1)->form, ",") && dln_tree_has(&g->tree, next, DLN_R_NUMMOD);
}

uint32_t dln_role_headline_object(const dln_grounded *g, uint32_t verb)
{
	uint32_t noun = tok(g, verb)->head, s = own_subject(g, verb);
	bool finite = tok(g, verb)->xpos == DLN_X_VBP || tok(g, verb)->xpos == DLN_X_VBZ;
	return finite && tok(g, verb)->deprel == DLN_R_COMPOUND && s != DLN_NO_TOKEN && s < verb && noun > verb && noun - verb <= DLN_NEAR ? noun : DLN_NO_TOKEN;
}

bool dln_role_is_headline(const dln_grounded *g, uint32_t noun)
{
	DLN_EACH_CHILD(&g->tree, noun, it)
		if (it < noun && tok(g, it)->upos == DLN_VERB && dln_role_headline_object(g, it) == noun)
			return true;
	return false;
}

bool dln_role_misread_noun(const dln_grounded *g, uint32_t ing)
{
	uint32_t mark = dln_role_child(g, ing, DLN_R_MARK), next = dln_role_child(g, ing, DLN_R_XCOMP);
	if (tok(g, ing)->xpos != DLN_X_VBG || tok(g, ing)->deprel != DLN_R_ADVCL || mark == DLN_NO_TOKEN || mark + 1 != ing || next != ing + 1)
		return false;
	uint8_t x = tok(g, next)->xpos;
	return x == DLN_X_VBD || x == DLN_X_VBN || x == DLN_X_VBZ || x == DLN_X_VBP;
}

uint32_t dln_role_astray(const dln_grounded *g, uint32_t verb)
{
	uint32_t first = tok(g, verb)->head, s = own_subject(g, verb), low, high;
	if (tok(g, verb)->deprel != DLN_R_CCOMP || first == DLN_NO_TOKEN || tok(g, first)->upos != DLN_VERB || s == DLN_NO_TOKEN || s < first || s > verb ||
		verb - first > DLN_NEAR || dln_tree_has(&g->tree, verb, DLN_R_MARK))
		return DLN_NO_TOKEN;
	dln_tree_span(&g->tree, s, ~(dln_relset)0, &low, &high);
	uint32_t doer = tok(g, first)->deprel == DLN_R_ACL ? tok(g, first)->head : own_subject(g, first), before = dln_role_child(g, first, DLN_R_OBJ);
	if (low != first + 1 || doer == DLN_NO_TOKEN || doer > first)
		return DLN_NO_TOKEN;
	if (dln_role_is_relative(g, doer))
		return before != DLN_NO_TOKEN && before + 1 == doer ? before : DLN_NO_TOKEN;
	bool participle = tok(g, first)->xpos == DLN_X_VBG && doer + 1 == first && !dln_tree_has(&g->tree, first, DLN_R_AUX);
	return participle && dln_role_noun(g, doer) ? doer : DLN_NO_TOKEN;
}

uint32_t dln_role_astray_object(const dln_grounded *g, uint32_t verb)
{
	uint32_t clause = dln_role_child(g, verb, DLN_R_CCOMP);
	return clause != DLN_NO_TOKEN && dln_role_astray(g, clause) != DLN_NO_TOKEN ? own_subject(g, clause) : DLN_NO_TOKEN;
}
