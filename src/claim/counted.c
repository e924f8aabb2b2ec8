/* counted.c: which words of a claim's clause count: its slots in turn, then what the verb is about, then the deeds themselves. */
#include "claim/counted.h"

#include "claim/listed.h"
#include "claim/match.h"

static const dln_token *tok(const dln_counting *j, uint32_t i)
{
	return &j->g->parsed->tokens[i];
}

static bool joint_with_sibling(const dln_counting *j, uint32_t trigger)
{
	dln_match m;
	uint32_t up = tok(j, trigger)->head;
	if (tok(j, trigger)->upos != DLN_VERB)
		return false;
	if (tok(j, trigger)->deprel == DLN_R_CONJ && up != DLN_NO_TOKEN && tok(j, up)->upos == DLN_VERB && dln_match_token(j->rules, j->g, up, &m))
		return dln_role_object(j->g, up) == dln_role_object(j->g, trigger);
	DLN_EACH_CHILD(&j->g->tree, trigger, it)
		if (tok(j, it)->deprel == DLN_R_CONJ && tok(j, it)->upos == DLN_VERB && dln_match_token(j->rules, j->g, it, &m) &&
			dln_role_object(j->g, it) == dln_role_object(j->g, trigger))
			return true;
	return false;
}

/* A single person without a number is one; "a nurse" is, "a family" is not. */
static bool one_person(const dln_counting *j, const dln_claim *c, uint32_t target)
{
	if (target == DLN_NO_TOKEN)
		return false;
	const dln_token *t = tok(j, target);
	bool man = c->target.kind == DLN_FORCE && j->g->mention_of[target] == UINT32_MAX && dln_words_noun(j->g->words, t->lemma)->persons; /* "a soldier" */
	if (!man && c->target.kind != DLN_PERSON && c->target.kind != DLN_PEOPLE)
		return false;
	bool several = (dln_words_function(j->g->words, t->lemma) & DLN_F_COLLECTIVE) || (dln_ground_classes(j->g, target) & DLN_C_NUMBER);
	if ((t->xpos != DLN_X_NN && t->xpos != DLN_X_NNP) || (c->target.kind == DLN_PEOPLE && several))
		return false;
	uint32_t all[DLN_LISTED_MOST];
	return !dln_tree_has(&j->g->tree, target, DLN_R_CONJ) || dln_listed_targets(j->g, target, all) > 1;
}

/* What else can have the number: the deeds themselves ("nine raids", "a fourth attack"), or what goes off. */
static uint32_t number_of_deeds(const dln_counting *j, uint32_t trigger)
{
	if (tok(j, trigger)->upos != DLN_VERB)
		return trigger;
	uint32_t subject = dln_role_subject(j->g, trigger);
	return subject != DLN_NO_TOKEN && (dln_ground_classes(j->g, subject) & DLN_C_MUNITION) ? subject : DLN_NO_TOKEN;
}

/* "Dragged 11 men from their homes and shot them": a pronoun to which something is done counts what it stands for, in the same sentence. */
static uint32_t counted_as(const dln_counting *j, uint32_t target)
{
	if (target == DLN_NO_TOKEN || tok(j, target)->upos != DLN_PRON)
		return target;
	dln_how how = dln_ground_how(j->g, target);
	return how.kind == DLN_HOW_BEFORE && how.from != DLN_NO_TOKEN && tok(j, how.from)->sentence == tok(j, target)->sentence ? how.from : target;
}

/* "The September 11 attacks": the number is a part of the date. */
static bool in_date(const dln_counting *j, uint32_t sentence, const dln_quantity *q)
{
	for (uint32_t i = j->times->from[sentence]; i < j->times->from[sentence + 1]; i++) {
		const dln_timex *x = &j->times->at[i];
		if (tok(j, x->first)->range.begin <= q->words.begin && q->words.begin < tok(j, x->last)->range.end)
			return true;
	}
	return false;
}

static dln_quantity just_one(const dln_claim *c)
{
	return (dln_quantity){.has_value = true, .has_min = true, .has_max = true, .value = 1, .min = 1, .max = 1,
		.qualifier = DLN_LIT("implicit"), .words = c->target.words};
}

/* Each number once; those of the last token only where there are no others. */
static void add_numbers(const dln_counting *j, dln_claim *c, const uint32_t *tokens, size_t n, uint32_t trigger)
{
	dln_vec(dln_quantity) found = {0};
	bool single = c->type >= DLN_KILL && c->type <= DLN_DETAIN && one_person(j, c, tokens[0]);
	for (size_t i = 0; i < n && !(i + 1 == n && found.len); i++) {
		dln_quantity q;
		if (tokens[i] == DLN_NO_TOKEN || !dln_number_of(j->numbers, j->g, tokens[i], &q) || in_date(j, tok(j, tokens[i])->sentence, &q))
			continue;
		q.joint = joint_with_sibling(j, trigger);
		bool again = false;
		for (size_t k = 0; k < found.len; k++)
			again |= found.at[k].words.begin == q.words.begin;
		if (!again && i > 0 && !found.len && single) /* "two policemen killed a trader": one was killed, by two */
			dln_vec_push(j->arena, &found, just_one(c));
		if (!again)
			dln_vec_push(j->arena, &found, q);
	}
	if (!found.len && single)
		dln_vec_push(j->arena, &found, just_one(c));
	c->quantities = found.at;
	c->quantity_count = found.len;
}

/* What the verb is about; not where that is another item of the list that `target` is in: "five soldiers and three civilians". */
static uint32_t number_of_object(const dln_counting *j, uint32_t trigger, uint32_t target)
{
	uint32_t all[DLN_LISTED_MOST], object = tok(j, trigger)->upos == DLN_VERB ? dln_role_object(j->g, trigger) : DLN_NO_TOKEN;
	size_t n = object == target ? 0 : dln_listed_targets(j->g, object, all);
	for (size_t i = 0; i < n; i++)
		if (all[i] == target)
			return DLN_NO_TOKEN;
	return object;
}

void dln_counted_fill(const dln_counting *j, uint32_t trigger, dln_countable of, dln_claim *claim)
{
	const dln_token *t = tok(j, trigger);
	const uint32_t counted[] = {counted_as(j, of.target), of.actor, of.place, number_of_object(j, trigger, of.target),
		/* "the fourth town to fall", not "20 kilometres away" */
		t->upos == DLN_VERB && t->deprel == DLN_R_ACL && dln_ground_classes(j->g, t->head) != DLN_C_THING ? t->head : DLN_NO_TOKEN,
		number_of_deeds(j, trigger)};
	add_numbers(j, claim, counted, sizeof counted / sizeof *counted, trigger);
}
