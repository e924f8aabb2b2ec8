/* Measuring a model on sentences with their gold tokens, as the CoNLL 2018 shared task does: relations without subtypes. */
#include <string.h>

#include "lessons.h"
#include "parse/tree.h"
#include "parse/trees.h"

static dln_deprel main_of(uint8_t deprel, bool nominal)
{
	dln_view name = dln_view_of(dln_deprel_text_under((dln_deprel)deprel, nominal ? DLN_NOUN : DLN_VERB));
	return dln_deprel_of(dln_view_cut(&name, ':'));
}

static bool under_noun(const dln_token *tokens, const dln_token *t)
{
	return t->head != DLN_NO_TOKEN && strcmp(dln_deprel_text_under(DLN_R_TMOD, (dln_upos)tokens[t->head].upos), "nmod:unmarked") == 0;
}

void learn_measure(dln_arena *arena, dln_arena *scratch, const learn_bank *bank, const dln_model *model, learn_score *out)
{
	*out = (learn_score){ 0 };
	for (size_t k = 0; k < bank->len; k++) {
		const learn_sentence *s = &bank->at[k];
		dln_token *tokens = dln_arena_array(arena, dln_token, s->n);
		for (uint32_t i = 0; i < s->n; i++)
			tokens[i] = (dln_token){ .form = s->gold[i].form };
		dln_tree_build(arena, scratch, model, tokens, s->n, 0);
		for (uint32_t i = 0; i < s->n; i++) {
			const dln_token *t = &tokens[i], *g = &s->gold[i];
			bool head = t->head == g->head, label = main_of(t->deprel, under_noun(tokens, t)) == main_of(g->deprel, under_noun(s->gold, g));
			out->upos += t->upos == g->upos;
			out->xpos += t->xpos == g->xpos;
			out->uas += head;
			out->las += head && label;
			out->labels += t->deprel == g->deprel;
			out->lemmas += dln_view_eq_nocase(t->lemma, g->lemma);
		}
		out->tokens += s->n;
		dln_arena_reset(arena);
	}
}
