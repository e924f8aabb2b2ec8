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
	DLN_EACH_CHILD(&g->tree, t, it)
		if ((tok(g, it)->deprel == DLN_R_MARK || tok(g, it)->deprel == DLN_R_AUX) && tok(g, it)->xpos == DLN_X_TO)
			return true;
	return false;
}

uint8_t dln_complement(const dln_grounded *g, uint32_t t)
{
	if (dln_role_misread_clause(g, t))
		return DLN_COMP_CLAUSE;
	switch ((dln_deprel)tok(g, t)->deprel) {
	case DLN_R_CCOMP:
	case DLN_R_PARATAXIS:
	case DLN_R_CSUBJ:
		return dln_marked_to(g, t) ? DLN_COMP_INF : DLN_COMP_CLAUSE;
	case DLN_R_XCOMP:
		return dln_marked_to(g, t) || tok(g, t)->xpos == DLN_X_VB ? DLN_COMP_INF : DLN_COMP_OBJ;
	case DLN_R_ACL:
	case DLN_R_ADVCL: {
		if (dln_marked_to(g, t))
			return DLN_COMP_INF;
		uint32_t mark = dln_tree_find(&g->tree, t, DLN_R_MARK, DLN_NO_TOKEN);
		if (mark == DLN_NO_TOKEN) /* "denies backing them": right behind its verb it is what the verb is about */
			return tok(g, t)->xpos == DLN_X_VBG && tok(g, t)->head + 1 == t ? DLN_COMP_OBJ : 0;
		dln_view m = tok(g, mark)->lemma;
		if (dln_view_is(m, "that"))
			return DLN_COMP_CLAUSE;
		return dln_words_function(g->words, m) & DLN_F_SOURCE_OF ? DLN_COMP_OBJ : 0;
	}
	case DLN_R_RELCL:
		return dln_role_content(g, t) ? DLN_COMP_CLAUSE : 0;
	case DLN_R_NSUBJ:
		return dln_tree_has(&g->tree, tok(g, t)->head, DLN_R_COP) ? DLN_COMP_SUBJ : 0;
	case DLN_R_OBJ:
	case DLN_R_NSUBJPASS:
		return DLN_COMP_OBJ;
	case DLN_R_OBL:
	case DLN_R_NMOD: {
		dln_view prep = dln_tree_case(&g->tree, t);
		if (dln_view_is(prep, "for"))
			return DLN_COMP_FOR | DLN_COMP_OBJ;
		return dln_words_function(g->words, prep) & DLN_F_OBJECT_OF ? DLN_COMP_OBJ | DLN_COMP_OF : 0;
	}
	default:
		return 0;
	}
}
