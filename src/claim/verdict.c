/* verdict.c: looks only at the children of what tells and of the word above it, and at the root of the next sentence. */
#include "claim/verdict.h"

#include "claim/roles_parts.h"

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

/* The line by which an adjective or noun judges its subject: "false", "a lie". */
static const dln_cue_rule *judging(const dln_cues *cues, const dln_grounded *g, uint32_t word)
{
	const dln_cue_rule *r = dln_cue_find(cues, tok(g, word)->upos == DLN_ADJ ? &cues->adjectives : &cues->nouns, tok(g, word)->lemma, DLN_COMP_SUBJ);
	return r && (r->told.aside == DLN_ASIDE_DENIED || r->denied.aside == DLN_ASIDE_DENIED) ? r : NULL;
}

bool dln_telling_noun(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	return dln_role_noun(g, t) && dln_cue_find(cues, &cues->nouns, tok(g, t)->lemma, DLN_COMP_CLAUSE);
}

/* "There is no truth in the claim": the noun above. */
static uint32_t noun_above(const dln_cues *cues, const dln_grounded *g, uint32_t t, uint32_t up, const dln_cue_rule **rule)
{
	if (tok(g, t)->deprel != DLN_R_NMOD || !dln_role_noun(g, up) || !dln_telling_noun(cues, g, t))
		return DLN_NO_TOKEN;
	*rule = judging(cues, g, up);
	return *rule && (*rule)->two_way ? up : DLN_NO_TOKEN;
}

/* "The reports of the fall of Zabid baseless": an adjective behind its noun ends the phrase of what tells, whatever noun of it the tree hangs it on. */
static uint32_t adjective_behind(const dln_cues *cues, const dln_grounded *g, uint32_t t, const dln_cue_rule **rule)
{
	for (uint32_t noun = t, steps = 0; noun != DLN_NO_TOKEN && steps < 3; steps++) {
		uint32_t next = DLN_NO_TOKEN;
		DLN_EACH_CHILD(&g->tree, noun, it) {
			bool behind = it > noun && tok(g, it)->deprel == DLN_R_AMOD && tok(g, it)->upos == DLN_ADJ;
			if (behind && (*rule = judging(cues, g, it)) != NULL)
				return it;
			if (it > noun && tok(g, it)->deprel == DLN_R_NMOD)
				next = it;
		}
		noun = next;
	}
	return DLN_NO_TOKEN;
}

/* "Called the claim that it was shelled a lie", "branded reports of its loss "nonsense"": the noun that ends the phrase of what tells, which the tree takes for an
 * object or a part of it. */
static uint32_t noun_behind(const dln_cues *cues, const dln_grounded *g, uint32_t object, const dln_cue_rule **rule)
{
	uint32_t first, last;
	dln_tree_span(&g->tree, object, ~(dln_relset)0, &first, &last);
	while (last > object && tok(g, last)->upos == DLN_PUNCT)
		last--;
	bool set_off = last > object + 1 && (tok(g, last - 1)->upos == DLN_DET || tok(g, last - 1)->upos == DLN_PUNCT || tok(g, last)->deprel == DLN_R_OBJ);
	*rule = set_off && dln_role_noun(g, last) ? judging(cues, g, last) : NULL;
	return *rule ? last : DLN_NO_TOKEN;
}

uint32_t dln_verdict_of_verb(const dln_cues *cues, const dln_grounded *g, uint32_t verb, const dln_cue_rule **rule)
{
	uint32_t object = dln_role_child(g, verb, dln_role_passive(g, verb) ? DLN_R_NSUBJPASS : DLN_R_OBJ);
	if (tok(g, verb)->upos != DLN_VERB || object == DLN_NO_TOKEN || !dln_telling_noun(cues, g, object))
		return DLN_NO_TOKEN;
	DLN_EACH_CHILD(&g->tree, verb, it) { /* "called it false", "described it as a lie" */
		bool as = tok(g, it)->deprel == DLN_R_OBL && dln_view_is(dln_tree_case(&g->tree, it), "as");
		if (it > verb && (as || tok(g, it)->deprel == DLN_R_XCOMP) && (*rule = judging(cues, g, it)) != NULL)
			return it;
	}
	uint32_t word = adjective_behind(cues, g, object, rule);
	bool names = dln_words_function(g->words, tok(g, verb)->lemma) & DLN_F_NAMES;
	return word == DLN_NO_TOKEN && names ? noun_behind(cues, g, object, rule) : word;
}

/* "An earlier version of this report": a text that the one at hand takes the place of; not one of something else, "of the accord". */
static const dln_cue_rule *replaced_text(const dln_cues *cues, const dln_grounded *g, uint32_t noun)
{
	uint32_t of = dln_role_phrase(g, noun, DLN_R_NMOD, DLN_LIT("of")), det = of == DLN_NO_TOKEN ? of : dln_role_child(g, of, DLN_R_DET);
	if (det != DLN_NO_TOKEN && (dln_words_function(g->words, tok(g, det)->form) & DLN_F_ARTICLE))
		return NULL;
	DLN_EACH_CHILD(&g->tree, noun, it) {
		const dln_cue_rule *r = tok(g, it)->deprel == DLN_R_AMOD ?
			dln_cue_find_pair(cues, &cues->nouns, tok(g, it)->form, tok(g, noun)->lemma, DLN_COMP_SUBJ) : NULL;
		if (r)
			return r;
	}
	return NULL;
}

/* "An unconfirmed report said": the word by which what tells is not sure of it; DLN_NO_TOKEN: none. */
static uint32_t unsure(const dln_cues *cues, const dln_grounded *g, uint32_t noun, const dln_cue_rule **rule)
{
	char room[40];
	DLN_EACH_CHILD(&g->tree, noun, it)
		if (tok(g, it)->deprel == DLN_R_AMOD &&
			(*rule = dln_cue_find(cues, &cues->modifiers, dln_view_lower(tok(g, it)->form, room, sizeof room), DLN_COMP_SUBJ)) != NULL)
			return it;
	return DLN_NO_TOKEN;
}

/* The same of a subject, or of what stands behind a label: "Correction: An earlier version ...". */
static const dln_cue_rule *replaced(const dln_cues *cues, const dln_grounded *g, uint32_t noun)
{
	const dln_cue_rule *r = replaced_text(cues, g, noun);
	uint32_t behind = r ? DLN_NO_TOKEN : dln_role_child(g, noun, DLN_R_APPOS);
	return behind == DLN_NO_TOKEN ? r : replaced_text(cues, g, behind);
}

/* "Correction: We reported that it had fallen": the label of a sentence in which the outlet tells what it had told. */
static uint32_t labelled(const dln_cues *cues, const dln_grounded *g, uint32_t subject, const dln_cue_rule **rule)
{
	uint32_t label = g->parsed->sentences[tok(g, subject)->sentence].first;
	bool own = dln_words_function(g->words, tok(g, subject)->lemma) & DLN_F_SPEAKERS;
	if (!own || label + 1 >= subject || !dln_role_noun(g, label) || !dln_view_is(tok(g, label + 1)->form, ":"))
		return DLN_NO_TOKEN;
	*rule = judging(cues, g, label);
	return *rule ? label : DLN_NO_TOKEN;
}

/* Of a verb that tells the adverb "wrongly", or the text that no longer says so. */
static uint32_t beside_verb(const dln_cues *cues, const dln_grounded *g, uint32_t verb, const dln_cue_rule **rule)
{
	char room[40];
	const dln_cue_rule *tells = dln_cue_find_source(cues, &cues->verbs, tok(g, verb)->lemma, DLN_COMP_ALL);
	if (tok(g, verb)->upos != DLN_VERB || !tells || tells->holder)
		return DLN_NO_TOKEN;
	DLN_EACH_CHILD(&g->tree, verb, it) {
		uint8_t rel = tok(g, it)->deprel;
		*rule = NULL;
		uint32_t proved = it > verb && (rel == DLN_R_CONJ || rel == DLN_R_ADVCL || rel == DLN_R_CCOMP) ? dln_role_child(g, it, DLN_R_XCOMP) : DLN_NO_TOKEN;
		if (proved != DLN_NO_TOKEN && dln_role_surface_subject(g, it) == DLN_NO_TOKEN && (*rule = judging(cues, g, proved)) != NULL)
			return proved; /* "announced that it had fallen, only to be proved wrong" */
		if (rel == DLN_R_ADVMOD)
			*rule = dln_cue_find(cues, &cues->modifiers, dln_view_lower(tok(g, it)->form, room, sizeof room), DLN_COMP_SUBJ);
		else if (rel == DLN_R_NSUBJ || rel == DLN_R_OBL)
			*rule = replaced(cues, g, it);
		if (*rule)
			return it;
		uint32_t word = rel == DLN_R_NSUBJ ? unsure(cues, g, it, rule) : DLN_NO_TOKEN;
		if (word == DLN_NO_TOKEN && rel == DLN_R_NSUBJ)
			word = labelled(cues, g, it, rule);
		if (word != DLN_NO_TOKEN)
			return word;
	}
	return DLN_NO_TOKEN;
}

uint32_t dln_verdict_on(const dln_cues *cues, const dln_grounded *g, uint32_t t, uint32_t up, const dln_cue_rule **rule)
{
	uint32_t found = noun_above(cues, g, t, up, rule);
	uint8_t rel = tok(g, t)->deprel;
	if (found == DLN_NO_TOKEN && (rel == DLN_R_OBJ || rel == DLN_R_NSUBJPASS))
		found = dln_verdict_of_verb(cues, g, up, rule);
	if (found == DLN_NO_TOKEN)
		found = beside_verb(cues, g, up, rule);
	return found;
}

uint32_t dln_verdict_unsure(const dln_cues *cues, const dln_grounded *g, uint32_t t, const dln_cue_rule **rule)
{
	uint32_t figure = tok(g, t)->head, verb = figure == DLN_NO_TOKEN ? figure : tok(g, figure)->head;
	if (tok(g, t)->deprel != DLN_R_NMOD || verb == DLN_NO_TOKEN || tok(g, figure)->deprel != DLN_R_OBJ)
		return DLN_NO_TOKEN;
	if (!dln_cue_find_source(cues, &cues->verbs, tok(g, verb)->lemma, DLN_COMP_OBJ))
		return DLN_NO_TOKEN;
	uint32_t teller = dln_role_child(g, verb, DLN_R_NSUBJ);
	return teller == DLN_NO_TOKEN ? teller : unsure(cues, g, teller, rule);
}

uint32_t dln_verdict_after(const dln_cues *cues, const dln_grounded *g, uint32_t sentence, const dln_cue_rule **rule)
{
	const dln_sentence *s = &g->parsed->sentences[sentence], *next = s + 1;
	if (sentence + 1 >= g->parsed->sentence_count || next->block != s->block || !next->parsed)
		return DLN_NO_TOKEN;
	uint32_t subject = next->first, above = tok(g, subject)->head;
	bool points = dln_words_function(g->words, tok(g, subject)->lemma) & (DLN_F_DEFINITE | DLN_F_NEUTER);
	if (tok(g, subject)->deprel == DLN_R_DET && dln_telling_noun(cues, g, above))
		subject = above; /* "The report was wrong." */
	else
		points &= tok(g, subject)->upos == DLN_PRON || tok(g, subject)->upos == DLN_DET;
	uint32_t root = tok(g, subject)->head;
	if (!points || tok(g, subject)->deprel != DLN_R_NSUBJ || root == DLN_NO_TOKEN || tok(g, root)->head != DLN_NO_TOKEN ||
		(tok(g, root)->upos != DLN_ADJ && !dln_role_noun(g, root)) || !dln_tree_has(&g->tree, root, DLN_R_COP))
		return DLN_NO_TOKEN;
	*rule = judging(cues, g, root);
	return *rule ? root : DLN_NO_TOKEN;
}
