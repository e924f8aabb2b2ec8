/* complement.c: reads the relation, and where that does not decide the words that introduce the clause. */
#include "claim/complement.h"

#include "claim/cues.h"
#include "claim/roles.h"

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

bool dln_marked_to(const dln_grounded *g, uint32_t t)
{
	if (tok(g, t)->xpos == DLN_X_VBG && !dln_tree_has(&g->tree, t, DLN_R_AUX)) /* "tribute to bombing victims" */
		return false;
	DLN_EACH_CHILD(&g->tree, t, it)
		if ((tok(g, it)->deprel == DLN_R_MARK || tok(g, it)->deprel == DLN_R_AUX) && tok(g, it)->xpos == DLN_X_TO)
			return true;
	return false;
}

/* What the word that introduces an object adds. */
static uint8_t introduced(const dln_grounded *g, dln_view by)
{
	dln_functions function = dln_words_function(g->words, by);
	return (function & DLN_F_OF ? DLN_COMP_OF : 0) | (function & DLN_F_AWAY ? DLN_COMP_FROM : 0) | (dln_view_is(by, "to") ? DLN_COMP_TO : 0) |
		(dln_view_is(by, "for") ? DLN_COMP_FOR : 0);
}

/* "Chad had proposed a truce; Libya refused": what begins behind a semicolon could be a sentence, and is not what the verb before says. */
static bool behind_semicolon(const dln_grounded *g, uint32_t t)
{
	DLN_EACH_CHILD(&g->tree, t, it)
		if (tok(g, it)->deprel == DLN_R_PUNCT && it < t && dln_view_is(tok(g, it)->form, ";"))
			return tok(g, t)->head < it;
	return false;
}

uint8_t dln_complement(const dln_grounded *g, uint32_t t)
{
	if (dln_role_misread_clause(g, t))
		return DLN_COMP_CLAUSE;
	switch ((dln_deprel)tok(g, t)->deprel) {
	case DLN_R_PARATAXIS:
		if (behind_semicolon(g, t) || tok(g, tok(g, t)->head)->upos == DLN_ADJ) /* "unable to hold it, the brigade left" */
			return 0;
		return dln_marked_to(g, t) ? DLN_COMP_INF : DLN_COMP_CLAUSE;
	case DLN_R_CCOMP:
	case DLN_R_CSUBJ:
		return dln_marked_to(g, t) ? DLN_COMP_INF : DLN_COMP_CLAUSE;
	case DLN_R_XCOMP:
		if (tok(g, t)->upos == DLN_ADJ) /* "are believed dead" */
			return DLN_COMP_OBJ | DLN_COMP_CLAUSE;
		return dln_marked_to(g, t) || tok(g, t)->xpos == DLN_X_VB ? DLN_COMP_INF : DLN_COMP_OBJ;
	case DLN_R_ACL:
	case DLN_R_ADVCL: {
		if (dln_marked_to(g, t))
			return DLN_COMP_INF;
		uint32_t mark = dln_tree_find(&g->tree, t, DLN_R_MARK, DLN_NO_TOKEN);
		if (mark == DLN_NO_TOKEN && tok(g, tok(g, t)->head)->deprel == DLN_R_OBJ && dln_role_content(g, t)) /* "called the claim that it shelled them a lie" */
			return DLN_COMP_CLAUSE;
		if (mark == DLN_NO_TOKEN) /* "denies backing them": right behind its verb it is what the verb is about; not "talks following a truce" */
			return tok(g, t)->xpos == DLN_X_VBG && tok(g, t)->head + 1 == t && !dln_role_noun(g, t - 1) ? DLN_COMP_OBJ : 0;
		dln_view m = tok(g, mark)->lemma;
		if (dln_view_is(m, "that"))
			return DLN_COMP_CLAUSE;
		bool interest = dln_view_is(m, "in") && tok(g, t)->xpos == DLN_X_VBG && tok(g, tok(g, t)->head)->upos != DLN_VERB; /* "interested in attacking" */
		dln_functions function = dln_words_function(g->words, m);
		if (!(function & DLN_F_OBJECT_OF) && mark > 0 && tok(g, mark - 1)->upos == DLN_PUNCT) /* "fled, with the army attacking" */
			function = 0;
		return interest || function & (DLN_F_SOURCE_OF | DLN_F_OBJECT_OF) ? DLN_COMP_OBJ | introduced(g, m) : 0;
	}
	case DLN_R_RELCL:
		return dln_role_content(g, t) ? DLN_COMP_CLAUSE : 0;
	case DLN_R_NSUBJ:
		return DLN_COMP_SUBJ;
	case DLN_R_OBJ:
	case DLN_R_NSUBJPASS:
	case DLN_R_COMPOUND: /* "coup attempt" */
		return DLN_COMP_OBJ;
	case DLN_R_OBL:
	case DLN_R_NMOD: {
		dln_view prep = dln_tree_case(&g->tree, t);
		return dln_words_function(g->words, prep) & DLN_F_OBJECT_OF ? DLN_COMP_OBJ | introduced(g, prep) : 0;
	}
	default:
		return 0;
	}
}
