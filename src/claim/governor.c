/* governor.c: the head of the tree, unless the words around say that it is another. */
#include "claim/governor.h"

#include "claim/complement.h"
#include "claim/roles_parts.h"

static const dln_token *tok(const dln_grounded *g, uint32_t i)
{
	return &g->parsed->tokens[i];
}

/* The word of happening of which an event is the subject by way of another: "the talks are scheduled to *begin*", "seem *imminent*". DLN_NO_TOKEN: none. */
static uint32_t raised_to(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	uint8_t rel = tok(g, t)->deprel;
	uint32_t verb = rel == DLN_R_NSUBJ || rel == DLN_R_NSUBJPASS ? dln_role_child(g, tok(g, t)->head, DLN_R_XCOMP) : DLN_NO_TOKEN;
	if (verb == DLN_NO_TOKEN || !dln_role_noun(g, t))
		return DLN_NO_TOKEN;
	const dln_map *map = tok(g, verb)->upos == DLN_ADJ ? &cues->adjectives : &cues->verbs;
	return dln_cue_find(cues, map, tok(g, verb)->lemma, DLN_COMP_SUBJ) ? verb : DLN_NO_TOKEN;
}

/* "gave an order for the evacuation", "did not report a plan to flee", "fined him as punishment for fleeing": the noun right before a phrase, an infinitive or a
 * gerund is what that belongs to, if it is a word that governs such ones. DLN_NO_TOKEN: it is none. */
static uint32_t noun_before(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	uint8_t rel = tok(g, t)->deprel;
	bool clause = rel == DLN_R_ADVCL && (dln_marked_to(g, t) || tok(g, t)->xpos == DLN_X_VBG);
	uint32_t by = rel == DLN_R_OBL ? dln_role_child(g, t, DLN_R_CASE) : clause ? dln_role_child(g, t, DLN_R_MARK) : DLN_NO_TOKEN;
	if (by == DLN_NO_TOKEN || by == 0 || by > t || tok(g, by - 1)->head != tok(g, t)->head)
		return DLN_NO_TOKEN;
	if (tok(g, by - 1)->deprel != DLN_R_OBJ && !(clause && tok(g, by - 1)->deprel == DLN_R_OBL && dln_role_noun(g, by - 1)))
		return DLN_NO_TOKEN;
	return dln_cue_find(cues, &cues->nouns, tok(g, by - 1)->lemma, dln_complement(g, t)) ? by - 1 : DLN_NO_TOKEN;
}

/* "stopped short of entering": an adjective that makes one word with the verb right before it. DLN_NO_TOKEN: none. */
static uint32_t verb_before(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	uint32_t up = tok(g, t)->head;
	if (up == DLN_NO_TOKEN || up == 0 || tok(g, up)->upos != DLN_ADJ || tok(g, up)->deprel != DLN_R_XCOMP || tok(g, up)->head != up - 1)
		return DLN_NO_TOKEN;
	return dln_cue_find_pair(cues, &cues->verbs, tok(g, up - 1)->lemma, tok(g, up)->form, dln_complement(g, t)) ? up - 1 : DLN_NO_TOKEN;
}

static bool of_phrase(const dln_grounded *g, uint32_t t, uint32_t noun)
{
	return tok(g, t)->deprel == DLN_R_NMOD && tok(g, t)->head == noun && (dln_words_function(g->words, dln_tree_case(&g->tree, t)) & DLN_F_OF);
}

/* "fears of rebels attacking Gao", "the risk of Gao falling": a participle behind what a word of fear or telling is "of" is what that word is about.
 * DLN_NO_TOKEN: none. */
static uint32_t noun_of_gerund(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	uint32_t up = tok(g, t)->head;
	if (tok(g, t)->deprel != DLN_R_ACL || tok(g, t)->xpos != DLN_X_VBG || t == 0 || !dln_role_noun(g, up) || dln_tree_has(&g->tree, t, DLN_R_MARK))
		return DLN_NO_TOKEN;
	uint32_t noun = of_phrase(g, t - 1, up) ? up : tok(g, up)->head;
	if (noun == DLN_NO_TOKEN || !dln_role_noun(g, noun) || (noun != up && !of_phrase(g, up, noun)))
		return DLN_NO_TOKEN;
	return dln_cue_find(cues, &cues->nouns, tok(g, noun)->lemma, DLN_COMP_OBJ | DLN_COMP_OF) ? noun : DLN_NO_TOKEN;
}

/* Whether a verb itself is followed by what is such a dependent as `comp`. Those that only tell that something was done, "plans were made for it", are not if
 * they are passive, nor is any of them by a phrase. */
static bool takes(const dln_cues *cues, const dln_grounded *g, uint32_t verb, uint8_t comp, bool passive)
{
	const dln_cue_rule *own = dln_cue_find(cues, &cues->verbs, tok(g, verb)->lemma, comp);
	bool plain = own && own->told.modality == DLN_CERTAIN && !own->told.negates && !own->told.presupposes && !own->two_way && !own->new_source;
	return own && !(plain && (passive || !(comp & DLN_COMP_CLAUSE)));
}

/* "Fears grew of an attack", "a reward was offered for his capture", "rumours spread that it fell": what belongs to a noun may stand behind the verb that the
 * noun is the subject of, if that verb takes no such thing itself. DLN_NO_TOKEN: none. */
static uint32_t noun_behind_verb(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	uint32_t verb = tok(g, t)->head;
	uint8_t comp = dln_complement(g, t);
	if (verb == DLN_NO_TOKEN || t < verb || tok(g, verb)->upos != DLN_VERB || !(comp & (DLN_COMP_CLAUSE | DLN_COMP_INF | DLN_COMP_OF | DLN_COMP_FOR)))
		return DLN_NO_TOKEN;
	uint32_t noun = dln_role_child(g, verb, DLN_R_NSUBJPASS);
	bool passive = noun != DLN_NO_TOKEN;
	if (!passive && !(comp & DLN_COMP_INF))
		noun = dln_role_child(g, verb, DLN_R_NSUBJ);
	if (noun == DLN_NO_TOKEN || !dln_role_noun(g, noun) || takes(cues, g, verb, comp, passive))
		return DLN_NO_TOKEN;
	return dln_cue_find(cues, &cues->nouns, tok(g, noun)->lemma, comp) ? noun : DLN_NO_TOKEN;
}

/* "Charged the colonel with murder" with the phrase hung on the colonel: the verb and the preposition are one word. DLN_NO_TOKEN: they are not. */
static uint32_t verb_of_phrase(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	uint32_t noun = tok(g, t)->deprel == DLN_R_NMOD ? tok(g, t)->head : DLN_NO_TOKEN;
	if (noun == DLN_NO_TOKEN || tok(g, noun)->deprel != DLN_R_OBJ)
		return DLN_NO_TOKEN;
	return dln_cue_find_pair(cues, &cues->verbs, tok(g, tok(g, noun)->head)->lemma, dln_tree_case(&g->tree, t), DLN_COMP_OBJ) ? tok(g, noun)->head : DLN_NO_TOKEN;
}

/* "No truth in the claim that rebels entered Gao", hung on the truth, "withdrew its report that Gao fell", hung on the verb: a clause with "that" belongs to the
 * noun right before it, if that one tells.
 * DLN_NO_TOKEN: it does not. */
static uint32_t noun_of_clause(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	uint32_t first, last, up = tok(g, t)->head;
	uint8_t rel = tok(g, t)->deprel;
	bool clause = rel == DLN_R_ACL || (rel == DLN_R_RELCL && dln_role_content(g, t)) || (rel == DLN_R_CCOMP && dln_tree_has(&g->tree, up, DLN_R_OBJ));
	if (!clause)
		return DLN_NO_TOKEN;
	dln_tree_span(&g->tree, t, ~(dln_relset)0, &first, &last);
	if (first == 0 || first - 1 == up || first > t || !dln_view_is(tok(g, first)->lemma, "that") || !dln_role_noun(g, first - 1) ||
		!dln_tree_under(&g->tree, first - 1, up))
		return DLN_NO_TOKEN;
	return dln_cue_find(cues, &cues->nouns, tok(g, first - 1)->lemma, DLN_COMP_CLAUSE) ? first - 1 : DLN_NO_TOKEN;
}

/* The noun whose phrase ends before `t`: "its *story* of Tuesday saying". */
static uint32_t phrase_before(const dln_grounded *g, uint32_t t)
{
	enum { NESTED = 4 };
	uint32_t noun = t - 1;
	for (int n = 0; n < NESTED && tok(g, noun)->deprel == DLN_R_NMOD && tok(g, noun)->head < noun; n++)
		noun = tok(g, noun)->head;
	return noun;
}

/* The noun that a participle of saying belongs to, and that says it: "a statement saying that". DLN_NO_TOKEN: it is none, or somebody says it. */
static uint32_t noun_of_saying(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	const dln_classes SOMEBODY = DLN_C_PERSON | DLN_C_PEOPLE | DLN_C_FORCE | DLN_C_ARMED | DLN_C_OFFICIAL | DLN_C_WITNESS | DLN_C_ORG | DLN_C_STATE | DLN_C_EXPERT;
	uint32_t up = tok(g, t)->head;
	if (tok(g, t)->xpos != DLN_X_VBG || t == 0 || up == DLN_NO_TOKEN || dln_tree_has(&g->tree, t, DLN_R_AUX))
		return DLN_NO_TOKEN;
	uint32_t noun = up == t - 1 ? up : phrase_before(g, t);
	bool hung = tok(g, t)->deprel == DLN_R_ACL && up == noun;
	bool taken = tok(g, t)->deprel == DLN_R_ADVCL && tok(g, noun)->deprel == DLN_R_OBJ && tok(g, noun)->head == up;
	const dln_cue_rule *says = hung || taken ? dln_cue_find(cues, &cues->verbs, tok(g, t)->lemma, DLN_COMP_CLAUSE) : NULL;
	bool told = says && says->new_source && tok(g, noun)->upos == DLN_NOUN && !(dln_ground_classes(g, noun) & SOMEBODY);
	return told ? noun : DLN_NO_TOKEN;
}

bool dln_telling_participle(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	return noun_of_saying(cues, g, t) != DLN_NO_TOKEN;
}

/* The head of `t`, and of a joined word what the first one hangs on where the two cannot be joined. */
static uint32_t head_of(const dln_grounded *g, uint32_t t)
{
	uint32_t up = tok(g, t)->head;
	while (tok(g, t)->deprel == DLN_R_CONJ && up != DLN_NO_TOKEN && tok(g, up)->head != DLN_NO_TOKEN &&
		(dln_role_noun(g, t) ? tok(g, up)->upos == DLN_VERB && dln_role_noun(g, tok(g, up)->head) : dln_role_finite(g, t) && dln_marked_to(g, up)))
		up = tok(g, up)->head; /* a noun is not coordinated with a verb, a finite verb not with an infinitive, but with the word above */
	return dln_role_laid_to(g, t) ? tok(g, up)->head : up;
}

dln_governor dln_governor_of(const dln_cues *cues, const dln_grounded *g, uint32_t t)
{
	uint32_t of = noun_of_gerund(cues, g, t), with = verb_of_phrase(cues, g, t), other = raised_to(cues, g, t), told = noun_of_saying(cues, g, t);
	if (told != DLN_NO_TOKEN)
		return (dln_governor){told, 0};
	if (of != DLN_NO_TOKEN)
		return (dln_governor){of, DLN_COMP_OBJ | DLN_COMP_OF};
	if (with != DLN_NO_TOKEN)
		return (dln_governor){with, 0};
	if (other == DLN_NO_TOKEN)
		other = noun_before(cues, g, t);
	if (other == DLN_NO_TOKEN)
		other = verb_before(cues, g, t);
	if (other == DLN_NO_TOKEN)
		other = noun_of_clause(cues, g, t);
	if (other == DLN_NO_TOKEN)
		other = noun_behind_verb(cues, g, t);
	return (dln_governor){other == DLN_NO_TOKEN ? head_of(g, t) : other, dln_complement(g, t)};
}
