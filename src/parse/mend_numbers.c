/* mend_numbers.c: numbers without a noun, which the tree hung as if one followed. Each repair looks at one word and what is near it. */
#include "parse/mend_below.h"

static bool looks_like_year(const dln_token *t)
{
	return t->form.len == 4 && t->form.at[0] >= '1' && t->form.at[0] <= '2';
}

/* "Bomb kills 6, wounds 14", "the toll has reached 45": behind a verb a bare number is what it is done to, no part of a name and no time, unless it looks like a
 * year. */
static bool mend_bare_number(const dln_mending *s, uint32_t number)
{
	uint32_t verb = number - 1, up = dln_mend_head(s, number);
	const dln_token *t = &s->tokens[number];
	if (number == 0 || t->upos != DLN_NUM || s->tokens[verb].upos != DLN_VERB)
		return false;
	bool bare = up == verb && (t->deprel == DLN_R_FLAT || (t->deprel == DLN_R_TMOD && !looks_like_year(t) && s->at[number].low == s->at[number].high));
	/* "kill five in northern Mali": counts nothing beyond a preposition */
	bool beyond = t->deprel == DLN_R_NUMMOD && !looks_like_year(t) && up > number + 1 && up < s->n && s->tokens[number + 1].upos == DLN_ADP &&
		dln_mend_head(s, up) == verb && dln_mend_head(s, number + 1) == up;
	if (!bare && !beyond)
		return false;
	dln_mend_hang(s, number, verb, DLN_R_OBJ);
	return true;
}

/* "drove nearly 70,000 from their homes": a phrase has a preposition, so a number without one right behind the verb is whom it is done to, and what follows is the
 * verb's. */
static bool mend_number_of_them(const dln_mending *s, uint32_t number)
{
	const dln_token *t = &s->tokens[number];
	uint32_t verb = dln_mend_head(s, number), low = s->at[number].low;
	bool bare = t->upos == DLN_NUM && t->deprel == DLN_R_OBL && verb + 1 == low && s->at[number].lead == DLN_NO_TOKEN && s->tokens[verb].upos == DLN_VERB;
	if (!bare || looks_like_year(t) || s->at[verb].passive)
		return false;
	for (uint32_t i = low; i <= s->at[number].high; i++)
		if (s->tokens[i].deprel == DLN_R_CASE && dln_mend_head(s, i) == number)
			return false;
	for (uint32_t i = number + 1; i < s->n; i++)
		if (dln_mend_head(s, i) == verb && s->tokens[i].deprel == DLN_R_OBJ)
			return false;
	for (uint32_t i = number + 1; i < s->n; i++)
		if (dln_mend_head(s, i) == number && s->tokens[i].deprel == DLN_R_NMOD)
			dln_mend_hang(s, i, verb, DLN_R_OBL);
	dln_mend_hang(s, number, verb, DLN_R_OBJ);
	return true;
}

/* "58 wounded, of whom 12 later died": a relative pronoun has no subject; the number is that of the verb that the pronoun opens. */
static bool mend_number_of_whom(const dln_mending *s, uint32_t number)
{
	uint32_t whom = dln_mend_head(s, number), verb = whom < number ? dln_mend_head(s, whom) : s->n;
	if (s->tokens[number].upos != DLN_NUM || !dln_below_subject(&s->tokens[number]) || verb <= number || verb >= s->n)
		return false;
	if (s->tokens[whom].upos != DLN_PRON || whom + 1 != number || s->tokens[verb].upos != DLN_VERB || s->at[verb].first_subject != DLN_NO_TOKEN)
		return false;
	dln_mend_hang(s, number, verb, (dln_deprel)dln_below_subject_rel(&s->at[verb]));
	return true;
}

/* "Took 48 people hostage", "took dozens of people hostage": those who are counted modify no noun in the singular; they are the object, and the noun what they become. */
static bool mend_made(const dln_mending *s, uint32_t number)
{
	uint32_t of = number + 1, many = s->n;
	bool counts = s->tokens[number].upos == DLN_NUM && s->tokens[number].deprel == DLN_R_NUMMOD;
	if (counts)
		many = dln_mend_head(s, number);
	else if (of + 1 < s->n && s->tokens[number].deprel == DLN_R_OBJ && s->tokens[of].deprel == DLN_R_CASE && dln_mend_head(s, dln_mend_head(s, of)) == number)
		many = of + 1;
	uint32_t made = many < s->n && s->tokens[many].deprel == DLN_R_COMPOUND && s->tokens[many].xpos == DLN_X_NNS ? dln_mend_head(s, many) : s->n;
	if (made != many + 1 || made >= s->n || s->tokens[made].xpos != DLN_X_NN)
		return false;
	uint32_t verb = counts ? dln_mend_head(s, made) : dln_mend_head(s, number);
	if (verb >= number || s->tokens[verb].upos != DLN_VERB || s->tokens[made].deprel != (counts ? DLN_R_OBJ : DLN_R_NMOD))
		return false;
	if (!counts && dln_mend_head(s, of) != made)
		return false;
	for (uint32_t i = s->at[made].low; i < many; i++)
		if (s->tokens[i].deprel == DLN_R_DET && dln_mend_head(s, i) == made) /* "a 40 millions reward" */
			return false;
	for (uint32_t i = s->at[made].low; i < many; i++)
		if (dln_mend_head(s, i) == made)
			dln_mend_hang(s, i, many, (dln_deprel)s->tokens[i].deprel);
	dln_mend_hang(s, many, counts ? verb : number, counts ? DLN_R_OBJ : DLN_R_NMOD);
	dln_mend_hang(s, made, verb, DLN_R_XCOMP);
	return true;
}

bool dln_mend_number_done_to(const dln_mending *s, uint32_t number)
{
	return mend_bare_number(s, number) || mend_number_of_them(s, number) || mend_number_of_whom(s, number) || mend_made(s, number);
}

/* "the number of displaced", "the number of wounded has risen": with no noun behind it the participle is who is counted. What stands behind "at" is the verb's. */
bool dln_mend_number_of(const dln_mending *s, uint32_t of)
{
	uint32_t who = of + 1, number = of - 1;
	if (of == 0 || who >= s->n || s->tokens[of].upos != DLN_ADP || !dln_view_is(s->tokens[number].lemma, "number") || !dln_view_is(s->tokens[of].lemma, "of"))
		return false;
	bool participle = s->tokens[who].xpos == DLN_X_VBN || s->tokens[who].upos == DLN_ADJ;
	uint32_t up = dln_mend_head(s, who), verb = dln_mend_head(s, number);
	if (!participle || (up < s->n && up > who && s->tokens[who].deprel != DLN_R_NSUBJ && dln_below_nominal(&s->tokens[up])))
		return false;
	s->tokens[who].upos = DLN_NOUN;
	s->tokens[who].xpos = DLN_X_NNS;
	dln_mend_hang(s, who, number, DLN_R_NMOD);
	dln_mend_hang(s, of, who, DLN_R_CASE);
	for (uint32_t i = who + 1; i < s->n && i <= s->at[who].high; i++)
		if (dln_mend_head(s, i) == who && s->tokens[i].upos == DLN_NUM && s->tokens[i].deprel == DLN_R_OBL && verb < s->n)
			dln_mend_hang(s, i, verb, DLN_R_OBL);
	return true;
}
