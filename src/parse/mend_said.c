/* mend_said.c: repairs of clauses that are said: the verb of saying that they belong to, or that was taken for one of them. Each looks at one verb and what is near
 * it. */
#include "parse/mend_below.h"

/* "Kiev denied its troops had shelled the city": a clause with a tense and a subject of its own that nothing joins, right behind a verb of saying, is what is said. */
static bool said_without_that(const dln_mending *s, uint32_t verb)
{
	uint32_t up = dln_mend_head(s, verb), subject = s->at[verb].first_subject, low = s->at[verb].low;
	uint8_t rel = s->tokens[verb].deprel;
	bool beside = rel == DLN_R_ADVCL || (rel == DLN_R_CONJ && !dln_mend_before(s, verb, DLN_R_CC));
	if (!beside || up >= verb || subject == DLN_NO_TOKEN || subject > verb || low != up + 1)
		return false;
	return dln_mend_told(s, verb) && !dln_mend_before(s, verb, DLN_R_MARK) && dln_attribution_says(s->sayings, &s->tokens[up]) && s->tokens[low].xpos != DLN_X_WRB;
}

/* "Denied having mined the roads": a perfect in -ing right behind a verb, which nothing joins, is what that is about. */
static bool said_as_perfect(const dln_mending *s, uint32_t verb)
{
	const dln_token *t = &s->tokens[verb], *having = &s->tokens[s->at[verb].low];
	return t->deprel == DLN_R_CONJ && t->head != DLN_NO_TOKEN && s->first + s->at[verb].low == t->head + 1 && having->head == s->first + verb &&
		having->deprel == DLN_R_AUX && having->xpos == DLN_X_VBG && s->tokens[t->head - s->first].upos == DLN_VERB;
}

/* "said in a video posted online that": the verb whose phrase the noun ends, however many phrases and participles lie between; `n`: none. */
static uint32_t sayer_above(const dln_token *tokens, uint32_t n, uint32_t noun, uint32_t first)
{
	enum { DEEP = 4 };
	for (int i = 0; i < DEEP && noun < n && tokens[noun].head != DLN_NO_TOKEN; i++) {
		uint32_t up = tokens[noun].head - first;
		if (up >= noun)
			return n;
		if (tokens[noun].deprel == DLN_R_OBL)
			return up;
		if (tokens[noun].deprel != DLN_R_NMOD && tokens[noun].deprel != DLN_R_ACL)
			return n;
		noun = up;
	}
	return n;
}

/* A "that" that was taken for the object of a clause which has its own object, or is passive. */
static bool is_idle_object(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t that, uint32_t verb, uint32_t first)
{
	if (tokens[that].deprel != DLN_R_OBJ)
		return false;
	if (tokens[at[verb].first_subject].deprel == DLN_R_NSUBJPASS)
		return true;
	for (uint32_t i = verb + 1; i < n; i++)
		if (tokens[i].head == first + verb && tokens[i].deprel == DLN_R_OBJ)
			return true;
	return false;
}

/* Whether what the verb says is told by nothing else: "took Goma, said in a post that it shared". */
static bool says_nothing(const dln_mending *s, uint32_t sayer)
{
	if (s->tokens[sayer].deprel == DLN_R_PARATAXIS)
		return false;
	for (uint32_t i = 0; i < s->n; i++)
		if (dln_mend_head(s, i) == sayer && (s->tokens[i].deprel == DLN_R_CCOMP || s->tokens[i].deprel == DLN_R_PARATAXIS || s->tokens[i].deprel == DLN_R_OBJ))
			return false;
	return true;
}

/* "said on social media that Lashio had fallen": behind a phrase of a verb of saying, a clause that "that" joins and whose subject stands in it. */
static bool said_behind_phrase(const dln_mending *s, uint32_t verb, uint32_t *sayer)
{
	const dln_token *tokens = s->tokens;
	uint32_t noun = tokens[verb].head == DLN_NO_TOKEN ? s->n : tokens[verb].head - s->first, that = s->at[verb].low, subject = s->at[verb].first_subject;
	uint8_t rel = tokens[verb].deprel;
	if ((rel != DLN_R_RELCL && rel != DLN_R_ACL && rel != DLN_R_ADVCL) || noun >= that || subject == DLN_NO_TOKEN || subject >= verb || subject <= that)
		return false;
	if (!dln_view_is(tokens[that].lemma, "that") || tokens[that].head != s->first + verb || (rel == DLN_R_ADVCL && !dln_below_nominal(&tokens[that - 1])))
		return false;
	*sayer = tokens[noun].deprel == DLN_R_IOBJ ? dln_mend_head(s, noun) : sayer_above(tokens, s->n, noun, s->first); /* "told reporters that" */
	if (*sayer == s->n || !dln_attribution_says(s->sayings, &tokens[*sayer]))
		return false;
	bool object = tokens[that].deprel == DLN_R_OBJ && says_nothing(s, *sayer);
	return tokens[that].deprel == DLN_R_MARK || object || is_idle_object(tokens, s->at, s->n, that, verb, s->first);
}

/* "said in a post that rebel fighters took Goma": a bare form between "that" and the subject of the clause below it is a word of that subject. */
static bool said_of_noun(const dln_mending *s, uint32_t i)
{
	const dln_token *t = &s->tokens[i];
	uint32_t that = s->at[i].low, up = dln_mend_head(s, i), below = s->n;
	if (t->deprel != DLN_R_RELCL || (t->xpos != DLN_X_VB && t->xpos != DLN_X_VBP) || that + 1 != i || up >= that || s->tokens[that].deprel != DLN_R_NSUBJ)
		return false;
	for (uint32_t k = i + 2; k < s->n && below == s->n; k++)
		if (dln_mend_head(s, k) == i && s->tokens[k].deprel == DLN_R_CCOMP && s->at[k].first_subject == i + 1 && s->at[k].low == i + 1)
			below = k;
	if (below == s->n || !dln_view_is(s->tokens[that].lemma, "that"))
		return false;
	dln_mend_hang(s, below, up, DLN_R_RELCL);
	dln_mend_hang(s, that, below, DLN_R_MARK);
	dln_mend_hang(s, i, i + 1, DLN_R_COMPOUND);
	s->tokens[i].upos = DLN_NOUN;
	s->tokens[i].xpos = DLN_X_NN;
	return true;
}

/* The verb of the clause that "that" opens right behind `i`, and that hangs on it or beside it; `n`: there is none. */
static uint32_t told_behind(const dln_mending *s, uint32_t i)
{
	uint32_t that = i + 1 < s->n ? i + 1 : i, verb = dln_mend_head(s, that);
	if (s->tokens[that].deprel != DLN_R_MARK || !dln_view_is(s->tokens[that].lemma, "that") || verb <= that || verb == s->n)
		return s->n;
	return dln_mend_head(s, verb) == i || dln_mend_head(s, verb) == dln_mend_head(s, i) ? verb : s->n;
}

/* "denied that it had shelled the city and said the rebels had": who says two things does the second saying too, not those of whom he says the first. Nor has the town
 * done it in "denied the town had fallen but conceded that", where the form could be a participle. */
static bool says_too(const dln_mending *s, uint32_t verb)
{
	const dln_token *t = &s->tokens[verb];
	uint32_t said = dln_mend_head(s, verb), up = said < verb ? dln_mend_head(s, said) : s->n;
	if (t->deprel != DLN_R_CONJ || up >= said || s->tokens[said].deprel != DLN_R_CCOMP || s->at[verb].first_subject != DLN_NO_TOKEN)
		return false;
	bool past = t->xpos == DLN_X_VBD || (t->xpos == DLN_X_VBN && !s->at[verb].helped && told_behind(s, verb) < s->n);
	return past && dln_attribution_says(s->sayings, t) && dln_attribution_says(s->sayings, &s->tokens[up]) && !dln_attribution_says(s->sayings, &s->tokens[said]);
}

/* "Told fleeing residents to return": who is spoken to stands right behind the verb, and a verb without an object has none. What else the form in -ing took is the
 * verb's, but a phrase before the infinitive says more of those who are spoken to. */
static bool said_to_them(const dln_mending *s, uint32_t i)
{
	const dln_token *t = &s->tokens[i];
	uint32_t verb = dln_mend_head(s, i), noun = s->n;
	if (t->xpos != DLN_X_VBG || t->deprel != DLN_R_XCOMP || i == 0 || verb != i - 1 || !dln_map_get(&s->sayings->addresses, s->tokens[verb].lemma, NULL) ||
		!dln_map_get(&s->sayings->bare, t->lemma, NULL))
		return false;
	for (uint32_t k = i + 1; k < s->n && noun == s->n; k++)
		if (dln_mend_head(s, k) == i && s->tokens[k].deprel == DLN_R_OBJ && s->tokens[k].xpos == DLN_X_NNS && s->at[k].low == i + 1)
			noun = k;
	if (noun == s->n)
		return false;
	for (uint32_t k = noun + 1; k < s->n; k++) {
		if (dln_mend_head(s, k) != i)
			continue;
		if (s->tokens[k].deprel == DLN_R_OBL)
			dln_mend_hang(s, k, noun, DLN_R_NMOD);
		else
			dln_mend_hang(s, k, verb, s->tokens[k].deprel == DLN_R_ADVCL ? DLN_R_XCOMP : (dln_deprel)s->tokens[k].deprel);
	}
	dln_mend_hang(s, noun, verb, DLN_R_OBJ);
	dln_mend_hang(s, i, noun, DLN_R_AMOD);
	return true;
}

/* Nobody in particular: "residents", "a UN source". */
static bool is_anybody(const dln_mending *s, uint32_t noun)
{
	if (s->tokens[noun].upos != DLN_NOUN)
		return false;
	for (uint32_t k = s->at[noun].low; k < noun; k++)
		if (s->tokens[k].deprel == DLN_R_DET && dln_mend_head(s, k) == noun)
			return dln_view_is(s->tokens[k].lemma, "a");
	return s->tokens[noun].xpos == DLN_X_NNS;
}

/* "Rebels entered Goma, residents said, after shelling the airport": nobody in particular has done nothing but say so. What stands behind the two commas belongs to the
 * clause that is told. The verb of that clause; `n`: it does not. */
static uint32_t told_before(const dln_mending *s, uint32_t i)
{
	uint32_t say = dln_mend_head(s, i), comma = s->at[i].low, speaker = say < i ? s->at[say].first_subject : DLN_NO_TOKEN, told = s->n;
	if (s->tokens[i].deprel != DLN_R_ADVCL || s->tokens[i].xpos != DLN_X_VBG || s->at[i].first_subject != DLN_NO_TOKEN || !dln_mend_before(s, i, DLN_R_MARK))
		return s->n;
	if (speaker >= say || !dln_below_comma(&s->tokens[comma]) || comma < say || !dln_attribution_says(s->sayings, &s->tokens[say]) || !is_anybody(s, speaker))
		return s->n;
	for (uint32_t k = 0; k < speaker && told == s->n; k++)
		if (dln_mend_head(s, k) == say && s->tokens[k].deprel == DLN_R_CCOMP)
			told = k;
	if (told == s->n && s->tokens[say].deprel == DLN_R_PARATAXIS)
		told = dln_mend_head(s, say);
	return told < speaker ? told : s->n;
}

/* "Said 20 people, including five children, had died": who is told of stands right before a verb without a subject, and is no second thing that is said. DLN_NO_TOKEN:
 * there is no such noun. */
static uint32_t told_of(const dln_mending *s, uint32_t verb)
{
	const dln_token *t = &s->tokens[verb];
	uint32_t say = dln_mend_head(s, verb), low = s->at[verb].low;
	bool clause = t->deprel == DLN_R_CCOMP || t->deprel == DLN_R_PARATAXIS || t->deprel == DLN_R_CONJ || t->deprel == DLN_R_ADVCL;
	if (!clause || t->upos != DLN_VERB || say >= low || s->at[verb].first_subject != DLN_NO_TOKEN || s->at[verb].joined || !dln_mend_told(s, verb))
		return DLN_NO_TOKEN;
	if (!dln_attribution_says(s->sayings, &s->tokens[say]))
		return DLN_NO_TOKEN;
	for (uint32_t k = low; k-- > say + 1;) {
		if (dln_mend_head(s, k) != say)
			continue;
		bool nominal = s->tokens[k].upos == DLN_NOUN || s->tokens[k].upos == DLN_PROPN || s->tokens[k].upos == DLN_NUM;
		bool told = s->tokens[k].deprel == DLN_R_CCOMP; /* which no noun is that "is" nothing */
		bool whole = s->at[k].first_subject == DLN_NO_TOKEN && !s->at[k].helped && !s->at[k].joined && s->at[k].high + 1 == low && s->at[k].low == say + 1;
		return nominal && told && whole ? k : DLN_NO_TOKEN;
	}
	return DLN_NO_TOKEN;
}

bool dln_mend_said(const dln_mending *s, uint32_t i)
{
	uint32_t who = told_of(s, i);
	if (who != DLN_NO_TOKEN) {
		dln_mend_hang(s, who, i, (dln_deprel)dln_below_subject_rel(&s->at[i]));
		s->tokens[i].deprel = DLN_R_CCOMP;
		return true;
	}
	uint32_t before = told_before(s, i);
	if (before < s->n) {
		dln_mend_hang(s, i, before, DLN_R_ADVCL);
		return true;
	}
	if (said_without_that(s, i) || said_as_perfect(s, i)) {
		s->tokens[i].deprel = DLN_R_CCOMP;
		return true;
	}
	uint32_t sayer;
	if (said_behind_phrase(s, i, &sayer)) {
		dln_mend_hang(s, i, sayer, DLN_R_CCOMP);
		s->tokens[s->at[i].low].deprel = DLN_R_MARK;
		uint32_t next = s->at[i].high + 1; /* "and hoisted their flag" is told, too */
		if (next < s->n && s->tokens[next].deprel == DLN_R_CC && dln_mend_head(s, next) < s->n && dln_mend_head(s, dln_mend_head(s, next)) == sayer &&
			s->at[dln_mend_head(s, next)].first_subject == DLN_NO_TOKEN)
			dln_mend_hang(s, dln_mend_head(s, next), i, DLN_R_CONJ);
		return true;
	}
	if (said_of_noun(s, i) || said_to_them(s, i))
		return true;
	if (!says_too(s, i))
		return false;
	uint32_t told = told_behind(s, i);
	if (told < s->n)
		dln_mend_hang(s, told, i, DLN_R_CCOMP);
	s->tokens[i].head = s->tokens[dln_mend_head(s, i)].head;
	s->tokens[i].xpos = DLN_X_VBD;
	return true;
}
