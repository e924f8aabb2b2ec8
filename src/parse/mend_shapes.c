/* mend_shapes.c: small shapes that no tree of English has: a noun with a subject and a participle between the two, a relative pronoun with a subject, a preposition
 * before an infinitive ("due to arrive"), a verb with a noun for its modifier; and lists whose items are not alike. Each is seen at one word and its neighbours. */
#include "parse/mend_below.h"

#include <string.h>

static bool is_case(const dln_mending *s, uint32_t i)
{
	return s->tokens[i].deprel == DLN_R_COP || s->tokens[i].deprel == DLN_R_CASE;
}

/* "Three rockets struck Kandahar airport": the participle right behind the subject of the noun that it modifies, which neither "is" nor stands in a phrase. */
static bool mend_object(const dln_mending *s, uint32_t verb)
{
	uint32_t noun = dln_mend_head(s, verb), subject = noun < s->n ? s->at[noun].first_subject : DLN_NO_TOKEN;
	const dln_token *t = &s->tokens[verb];
	bool participle = t->upos == DLN_VERB && (t->xpos == DLN_X_VBN || t->xpos == DLN_X_VBD) && t->deprel == DLN_R_AMOD;
	if (!participle || noun <= verb || noun >= s->n || subject >= verb || s->at[subject].high + 1 != verb || s->at[noun].helped || s->at[noun].joined)
		return false;
	if (s->tokens[noun].upos == DLN_VERB || !dln_below_nominal(&s->tokens[subject]))
		return false;
	for (uint32_t i = verb + 1; i < noun; i++)
		if (dln_mend_head(s, i) == noun && is_case(s, i))
			return false;
	for (uint32_t i = s->at[noun].low; i < verb; i++)
		if (dln_mend_head(s, i) == noun && is_case(s, i))
			return false;
	s->tokens[verb].head = s->tokens[noun].head;
	s->tokens[verb].deprel = s->tokens[noun].deprel;
	s->tokens[verb].xpos = DLN_X_VBD;
	bool past = false; /* what stands behind a clause of the verb is the verb's too */
	for (uint32_t i = s->at[noun].low; i <= s->at[noun].high; i++) {
		if (dln_mend_head(s, i) != noun || (i > verb && i < noun))
			continue;
		bool clause = s->tokens[i].deprel == DLN_R_ACL && i > noun + 1 && s->tokens[i].xpos == DLN_X_VBG;
		past |= clause || (i > noun && (s->tokens[i].deprel == DLN_R_PUNCT || s->tokens[i].deprel == DLN_R_CONJ));
		if (i < verb || past)
			dln_mend_hang(s, i, verb, clause ? DLN_R_ADVCL : (dln_deprel)s->tokens[i].deprel);
	}
	dln_mend_hang(s, noun, verb, DLN_R_OBJ);
	return true;
}

/* "Said that the army regained control of X", "said rebels seized control of X": a participle with a subject of its own, or right behind a noun that has what it
 * modifies for an object, is the verb between the two. */
static bool mend_verb_between(const dln_mending *s, uint32_t verb)
{
	const dln_token *t = &s->tokens[verb];
	uint32_t noun = dln_mend_head(s, verb), subject = s->at[verb].first_subject;
	bool participle = t->upos == DLN_VERB && (t->xpos == DLN_X_VBN || t->xpos == DLN_X_VBD) && t->deprel == DLN_R_AMOD;
	if (!participle || noun <= verb || noun >= s->n || s->at[verb].helped || s->tokens[noun].upos == DLN_VERB)
		return false;
	uint32_t up = dln_mend_head(s, noun);
	dln_deprel rel = (dln_deprel)s->tokens[noun].deprel;
	if (subject == DLN_NO_TOKEN && rel == DLN_R_OBJ && up < verb && up + 1 == s->at[noun].low && up + 1 == verb && s->tokens[up].deprel == DLN_R_OBJ) {
		subject = up;
		up = dln_mend_head(s, subject);
		rel = DLN_R_CCOMP;
	}
	if (subject >= verb || up >= s->n || !dln_below_nominal(&s->tokens[subject]))
		return false;
	uint32_t that = s->at[subject].low > 0 && subject != dln_mend_head(s, noun) ? s->at[subject].low - 1 : s->n;
	bool marked = that < s->n && s->tokens[that].upos == DLN_SCONJ && (dln_mend_head(s, that) == noun || up == that);
	if (marked && up == that)
		up = dln_mend_head(s, that);
	if (up >= s->n)
		return false;
	for (uint32_t i = s->at[noun].low; i < noun; i++)
		if (dln_mend_head(s, i) == noun && is_case(s, i))
			return false;
	dln_mend_hang(s, verb, up, marked && rel != DLN_R_CONJ ? DLN_R_CCOMP : rel);
	s->tokens[verb].xpos = DLN_X_VBD;
	dln_mend_hang(s, subject, verb, DLN_R_NSUBJ);
	dln_mend_hang(s, noun, verb, DLN_R_OBJ);
	if (marked)
		dln_mend_hang(s, that, verb, DLN_R_MARK);
	return true;
}

/* "The retreat is due to begin": the infinitive right behind a predicate completes it. */
static bool mend_ready(const dln_mending *s, uint32_t ready)
{
	uint32_t to = ready + 1, verb = ready + 2;
	if (s->tokens[ready].upos != DLN_ADJ || verb >= s->n || s->tokens[verb].deprel != DLN_R_ADVCL || dln_mend_head(s, verb) != ready)
		return false;
	if (s->tokens[to].xpos != DLN_X_TO || dln_mend_head(s, to) != verb || s->tokens[verb].xpos != DLN_X_VB)
		return false;
	dln_mend_hang(s, verb, ready, DLN_R_XCOMP);
	return true;
}

/* "Talks are due to open", "the envoy is due to arrive": what is due is the predicate, and a verb behind it says to what; the two are no preposition. */
static bool mend_due(const dln_mending *s, uint32_t due)
{
	uint32_t verb = dln_mend_head(s, due), to = due + 1;
	bool phrase = s->tokens[due].upos == DLN_ADJ && (s->tokens[due].deprel == DLN_R_CASE || s->tokens[due].deprel == DLN_R_MARK);
	if (!phrase || verb != due + 2 || verb >= s->n || s->tokens[to].deprel != DLN_R_FIXED || !dln_view_is(s->tokens[to].lemma, "to"))
		return false;
	if ((s->tokens[verb].upos != DLN_VERB || s->tokens[verb].xpos != DLN_X_VB) && s->tokens[verb].upos != DLN_ADJ)
		return false;
	s->tokens[due].head = s->tokens[verb].head;
	s->tokens[due].deprel = s->tokens[verb].deprel;
	for (uint32_t i = s->at[verb].low; i < due; i++)
		if (dln_mend_head(s, i) == verb)
			s->tokens[i].head = s->first + due;
	dln_mend_hang(s, to, verb, DLN_R_MARK);
	s->tokens[to].upos = DLN_PART;
	s->tokens[to].xpos = DLN_X_TO;
	dln_mend_hang(s, verb, due, DLN_R_XCOMP);
	s->tokens[verb].upos = DLN_VERB;
	s->tokens[verb].xpos = DLN_X_VB;
	return true;
}

/* "clashes in which 17 of them died": who is the subject of "which" is that of the verb that hangs on him. */
static bool mend_of_which(const dln_mending *s, uint32_t verb)
{
	uint32_t subject = dln_mend_head(s, verb), which = subject < s->n ? dln_mend_head(s, subject) : s->n;
	if (s->tokens[verb].upos != DLN_VERB || s->at[verb].first_subject != DLN_NO_TOKEN)
		return false;
	if (which >= subject || subject >= verb || s->tokens[subject].deprel != DLN_R_NSUBJ)
		return false;
	bool tense = dln_below_finite(&s->tokens[verb]) || s->at[verb].finite;
	uint32_t noun = dln_mend_head(s, which);
	if (!tense || s->tokens[which].xpos != DLN_X_WDT || noun >= which)
		return false;
	for (uint32_t i = verb + 1; i < s->n && i <= s->at[which].high; i++)
		if (dln_mend_head(s, i) == subject || dln_mend_head(s, i) == which)
			s->tokens[i].head = s->first + verb;
	dln_mend_hang(s, verb, noun, DLN_R_RELCL);
	dln_mend_hang(s, subject, verb, dln_below_subject_rel(&s->at[verb]));
	dln_mend_hang(s, which, verb, DLN_R_OBL);
	return true;
}

/* "the post of Bunagana and the town of Rutshuru": a noun with an article and "of" is joined with its like, not with the bare name in between. */
static bool mend_list(const dln_mending *s, uint32_t item)
{
	uint32_t name = dln_mend_head(s, item), noun = name < s->n ? dln_mend_head(s, name) : s->n;
	if (s->tokens[item].deprel != DLN_R_CONJ || s->tokens[item].upos != DLN_NOUN || name >= item || noun >= name || s->tokens[noun].upos != DLN_NOUN)
		return false;
	if (s->tokens[name].upos != DLN_PROPN || s->tokens[name].deprel != DLN_R_NMOD)
		return false;
	bool articles[3] = { false };
	const uint32_t of[3] = { noun, name, item };
	for (uint32_t i = s->at[noun].low; i <= s->at[noun].high; i++)
		for (size_t k = 0; k < 3; k++)
			articles[k] |= s->tokens[i].deprel == DLN_R_DET && dln_mend_head(s, i) == of[k];
	if (!articles[0] || articles[1] || !articles[2])
		return false;
	for (uint32_t i = item; i <= s->at[name].high; i++)
		if (dln_mend_head(s, i) == name)
			s->tokens[i].head = s->first + noun;
	return true;
}

/* "Mocha, further south, had fallen", "The Front and the Army, which have joined forces, threatened": a noun is no modifier of a verb, nor what it says; before one
 * with a tense that has no subject it is that. */
static bool mend_subject(const dln_mending *s, uint32_t noun)
{
	uint32_t verb = dln_mend_head(s, noun);
	uint8_t rel = s->tokens[noun].deprel;
	bool bare = rel == DLN_R_COMPOUND || (rel == DLN_R_CCOMP && s->at[noun].first_subject == DLN_NO_TOKEN && !s->at[noun].helped);
	if (!bare || !dln_below_nominal(&s->tokens[noun]) || verb <= noun || verb >= s->n || s->tokens[verb].upos != DLN_VERB)
		return false;
	if (s->at[verb].first_subject != DLN_NO_TOKEN || s->at[noun].lead != DLN_NO_TOKEN || !(dln_below_finite(&s->tokens[verb]) || s->at[verb].finite))
		return false;
	for (uint32_t i = s->at[noun].low; i < noun; i++)
		if (dln_mend_head(s, i) == noun && is_case(s, i))
			return false;
	s->tokens[noun].deprel = dln_below_subject_rel(&s->at[verb]);
	return true;
}

/* "urged both parties": right behind a verb "both" joins nothing. */
static bool mend_both(const dln_mending *s, uint32_t both)
{
	uint32_t noun = dln_mend_head(s, both), verb = noun < s->n ? dln_mend_head(s, noun) : s->n;
	bool joins = s->tokens[both].deprel == DLN_R_CC && dln_view_is(s->tokens[both].lemma, "both");
	if (!joins || noun <= both || noun >= s->n || s->tokens[noun].deprel != DLN_R_CONJ || verb + 1 != both || s->tokens[verb].upos != DLN_VERB)
		return false;
	s->tokens[both].deprel = DLN_R_DET;
	s->tokens[noun].deprel = DLN_R_OBJ;
	return true;
}

/* "The envoy is due to meet the rebels": an infinitive behind a predicate is its subject only where that has none but "it". */
static bool mend_infinitive(const dln_mending *s, uint32_t verb)
{
	uint32_t up = dln_mend_head(s, verb);
	if (s->tokens[verb].deprel != DLN_R_CSUBJ || s->tokens[verb].xpos != DLN_X_VB || up >= verb || s->tokens[up].upos != DLN_ADJ)
		return false;
	uint32_t subject = s->at[up].first_subject;
	if (subject >= up || s->tokens[subject].deprel != DLN_R_NSUBJ || dln_view_is(s->tokens[subject].lemma, "it"))
		return false;
	s->tokens[verb].deprel = DLN_R_XCOMP;
	return true;
}

/* "shelter up to 100,000 people": "up to" right before a number is the number's, and the noun what is sheltered. */
static bool mend_up_to(const dln_mending *s, uint32_t up)
{
	uint32_t verb = dln_mend_head(s, up), to = up + 1, number = up + 2, noun = number < s->n ? dln_mend_head(s, number) : s->n;
	bool particle = s->tokens[up].deprel == DLN_R_PRT || s->tokens[up].deprel == DLN_R_ADVMOD;
	if (!particle || verb + 1 != up || s->tokens[verb].upos != DLN_VERB || noun <= number || noun >= s->n || s->tokens[number].deprel != DLN_R_NUMMOD)
		return false;
	if (!dln_view_is(s->tokens[up].lemma, "up") || !dln_view_is(s->tokens[to].lemma, "to") || dln_mend_head(s, to) != noun || s->tokens[noun].deprel != DLN_R_OBL)
		return false;
	for (uint32_t i = s->at[verb].low; i <= s->at[verb].high; i++)
		if (dln_mend_head(s, i) == verb && s->tokens[i].deprel == DLN_R_OBJ)
			return false;
	dln_mend_hang(s, up, number, DLN_R_ADVMOD);
	dln_mend_hang(s, to, up, DLN_R_FIXED);
	s->tokens[noun].deprel = DLN_R_OBJ;
	return dln_mend_head(s, noun) == verb;
}

/* "holding 16 people abducted in April": a participle right behind the object, with nothing to join it, says who the object is. */
static bool mend_bare_participle(const dln_mending *s, uint32_t verb)
{
	uint32_t up = dln_mend_head(s, verb);
	if (s->tokens[verb].xpos != DLN_X_VBN || s->tokens[verb].deprel != DLN_R_ADVCL || s->at[verb].helped || s->at[verb].joined || up >= verb)
		return false;
	if (s->at[verb].first_subject != DLN_NO_TOKEN || s->at[verb].low != verb || verb == 0)
		return false;
	for (uint32_t i = verb - 1; i > up; i = dln_mend_head(s, i)) {
		if (dln_mend_head(s, i) == up && s->tokens[i].deprel == DLN_R_OBJ && s->tokens[i].upos == DLN_NOUN && s->at[i].high == verb - 1) {
			dln_mend_hang(s, verb, i, DLN_R_ACL);
			return true;
		}
		if (dln_mend_head(s, i) >= i)
			return false;
	}
	return false;
}

/* "to have overrun 35 villages": a participle between "have" and a number or an article is the verb, and modifies nothing. */
static bool mend_counted_object(const dln_mending *s, uint32_t verb)
{
	uint32_t noun = dln_mend_head(s, verb), have = verb - 1;
	bool participle = s->tokens[verb].upos == DLN_VERB && s->tokens[verb].xpos == DLN_X_VBN && s->tokens[verb].deprel == DLN_R_AMOD;
	if (!participle || verb == 0 || noun <= verb + 1 || noun >= s->n || dln_mend_head(s, noun) != have || s->tokens[noun].deprel != DLN_R_OBJ)
		return false;
	uint8_t next = s->tokens[verb + 1].deprel;
	if (!dln_view_is(s->tokens[have].lemma, "have") || (next != DLN_R_NUMMOD && next != DLN_R_DET) || dln_mend_head(s, verb + 1) != noun)
		return false;
	s->tokens[verb].head = s->tokens[have].head;
	s->tokens[verb].deprel = s->tokens[have].deprel;
	for (uint32_t i = s->at[have].low; i <= s->at[have].high; i++)
		if (dln_mend_head(s, i) == have)
			s->tokens[i].head = s->first + verb;
	dln_mend_hang(s, have, verb, DLN_R_AUX);
	s->tokens[have].upos = DLN_AUX;
	return true;
}

/* "walked into Zintan unopposed": the adjective says how they came, and is not what the name is a part of. */
static bool mend_how(const dln_mending *s, uint32_t name)
{
	uint32_t how = dln_mend_head(s, name), verb = how < s->n ? dln_mend_head(s, how) : s->n;
	if (s->tokens[name].deprel != DLN_R_COMPOUND || s->tokens[name].upos != DLN_PROPN || how != name + 1 || s->tokens[how].upos != DLN_ADJ || verb >= name)
		return false;
	uint32_t lead = s->at[how].lead;
	if (lead >= name || s->at[how].low != lead || s->tokens[verb].upos != DLN_VERB)
		return false;
	for (uint32_t i = lead; i < name; i++)
		if (dln_mend_head(s, i) == how)
			s->tokens[i].head = s->first + name;
	dln_mend_hang(s, name, verb, DLN_R_OBL);
	s->tokens[how].deprel = DLN_R_XCOMP;
	return true;
}

/* "shot dead 12 protesters": an adjective right behind the verb and before a number or an article is what came of it, and no part of the object. */
static bool mend_result(const dln_mending *s, uint32_t dead)
{
	uint32_t noun = dln_mend_head(s, dead), verb = dead - 1;
	if (s->tokens[dead].deprel != DLN_R_AMOD || dead == 0 ||
		s->tokens[dead].upos != DLN_ADJ || s->tokens[verb].upos != DLN_VERB || noun <= dead + 1 || noun >= s->n)
		return false;
	uint8_t next = s->tokens[dead + 1].deprel;
	bool before = (next == DLN_R_NUMMOD || next == DLN_R_DET || next == DLN_R_POSS) && dln_mend_head(s, dead + 1) == noun;
	bool scale = dln_view_is(s->tokens[dead + 1].lemma, "hundred") || dln_view_is(s->tokens[dead + 1].lemma, "thousand"); /* "welcomed several hundred guests" */
	if (!before || scale || dln_mend_head(s, noun) != verb || s->tokens[noun].deprel != DLN_R_OBJ)
		return false;
	dln_mend_hang(s, dead, verb, DLN_R_XCOMP);
	return true;
}

/* "had come back, only to be driven out": what came of it is no aim. */
static bool mend_outcome(const dln_mending *s, uint32_t verb)
{
	uint32_t up = dln_mend_head(s, verb), low = s->at[verb].low;
	bool clause = s->tokens[verb].deprel == DLN_R_XCOMP || s->tokens[verb].deprel == DLN_R_ADVCL;
	if (!clause || s->tokens[verb].upos != DLN_VERB || up >= low || s->at[verb].first_subject != DLN_NO_TOKEN)
		return false;
	if (s->tokens[low].upos == DLN_PUNCT)
		low++;
	if (low + 1 >= verb || !dln_view_is(s->tokens[low].lemma, "only") || s->tokens[low + 1].xpos != DLN_X_TO || dln_mend_head(s, low + 1) != verb)
		return false;
	s->tokens[verb].deprel = DLN_R_CONJ;
	return true;
}

/* "bridges in the east, north and west, and then march on Asmara": no verb is one more of what an adverb says; it goes on from the verb above. */
static bool mend_unlike(const dln_mending *s, uint32_t verb)
{
	uint32_t up = dln_mend_head(s, verb);
	if (s->tokens[verb].deprel != DLN_R_CONJ || s->tokens[verb].upos != DLN_VERB || up >= verb || s->tokens[up].upos != DLN_ADV)
		return false;
	while (up < s->n && s->tokens[up].upos != DLN_VERB)
		up = dln_mend_head(s, up);
	if (up >= verb)
		return false;
	dln_mend_hang(s, verb, up, DLN_R_CONJ);
	return true;
}

/* "denied the report that rebels had taken Bor": between "that" and "had" stands the subject, where no auxiliary is like it; and the noun before "that" is the
 * object of the verb before it. */
static bool mend_claimed(const dln_mending *s, uint32_t subject)
{
	const dln_token *t = &s->tokens[subject];
	uint32_t up = dln_mend_head(s, subject), that = subject - 1, noun = subject - 2;
	if ((t->deprel != DLN_R_AUXPASS && t->deprel != DLN_R_AUX) || subject < 4 || up >= s->n || up <= subject || t->xpos == DLN_X_MD || t->xpos == DLN_X_TO)
		return false;
	if (dln_view_is(t->lemma, "be") || dln_view_is(t->lemma, "have") || !dln_view_is(s->tokens[that].lemma, "that") || s->at[up].first_subject != noun)
		return false;
	uint32_t verb = dln_mend_head(s, up);
	if (verb >= noun || s->tokens[verb].upos != DLN_VERB || s->at[noun].low == 0 || s->at[noun].low <= verb)
		return false;
	s->tokens[subject].upos = DLN_NOUN;
	s->tokens[subject].xpos = DLN_X_NNS;
	s->tokens[subject].deprel = DLN_R_NSUBJ;
	s->tokens[that].upos = DLN_SCONJ;
	dln_mend_hang(s, that, up, DLN_R_MARK);
	dln_mend_hang(s, noun, verb, DLN_R_OBJ);
	dln_mend_hang(s, up, noun, DLN_R_ACL);
	return true;
}

/* "dismissed as false the claim that ...": what is called so stands behind the adjective, and is the object of the verb, not of the adjective. */
static bool mend_called(const dln_mending *s, uint32_t noun)
{
	uint32_t called = dln_mend_head(s, noun);
	if (s->tokens[noun].deprel != DLN_R_OBJ || called >= noun || called < 2 || s->tokens[called].upos != DLN_ADJ)
		return false;
	if (s->tokens[called - 2].upos != DLN_VERB || !dln_view_is(s->tokens[called - 1].lemma, "as"))
		return false;
	dln_mend_hang(s, noun, called - 2, DLN_R_OBJ);
	dln_mend_hang(s, called, called - 2, DLN_R_OBL);
	dln_mend_hang(s, called - 1, called, DLN_R_CASE);
	return true;
}

/* "remains firmly under control": a phrase behind an adverb of manner is the verb's. */
static bool mend_manner(const dln_mending *s, uint32_t phrase)
{
	uint32_t how = dln_mend_head(s, phrase), verb = how < s->n ? dln_mend_head(s, how) : s->n;
	if (s->tokens[phrase].deprel != DLN_R_OBL || how >= phrase || verb >= s->n || s->tokens[how].deprel != DLN_R_ADVMOD || s->tokens[how].upos != DLN_ADV)
		return false;
	dln_view form = s->tokens[how].form;
	if (form.len < 4 || form.at[form.len - 2] != 'l' || form.at[form.len - 1] != 'y' || s->tokens[verb].upos != DLN_VERB)
		return false;
	dln_mend_hang(s, phrase, verb, DLN_R_OBL);
	return true;
}

/* "hope to seize the valley and then push on to Huambo": a bare infinitive is joined with an infinitive, not with the verb of hoping. */
static bool mend_parallel(const dln_mending *s, uint32_t verb)
{
	uint32_t up = dln_mend_head(s, verb), other = s->n;
	if (s->tokens[verb].deprel != DLN_R_CONJ || s->tokens[verb].xpos != DLN_X_VB || up >= verb || s->tokens[up].upos != DLN_VERB || s->tokens[up].xpos == DLN_X_VB)
		return false;
	if (s->at[verb].helped || s->at[verb].first_subject != DLN_NO_TOKEN)
		return false;
	for (uint32_t i = up + 1; i < verb; i++) {
		uint32_t to = s->tokens[i].xpos == DLN_X_TO ? dln_mend_head(s, i) : s->n;
		if (to < verb && dln_mend_head(s, to) == up && s->tokens[to].xpos == DLN_X_VB)
			other = to;
	}
	if (other >= verb || other <= up)
		return false;
	dln_mend_hang(s, verb, other, DLN_R_CONJ);
	return true;
}

/* "plan to take the airport, the port and two bridges": no noun is joined with a verb, but with the object that ends right before it. */
static bool mend_item(const dln_mending *s, uint32_t noun)
{
	uint32_t up = dln_mend_head(s, noun), low = s->at[noun].low;
	bool item = s->tokens[noun].deprel == DLN_R_CONJ && dln_below_nominal(&s->tokens[noun]) && s->at[noun].first_subject == DLN_NO_TOKEN;
	if (!item || up >= low || s->tokens[up].upos != DLN_VERB || s->tokens[low].upos != DLN_PUNCT || s->at[noun].lead != DLN_NO_TOKEN)
		return false;
	for (uint32_t i = low - 1; i > up && s->at[i].high == low - 1; i = dln_mend_head(s, i)) {
		if (s->tokens[i].deprel == DLN_R_OBJ && dln_below_nominal(&s->tokens[i])) {
			dln_mend_hang(s, noun, i, DLN_R_CONJ);
			return true;
		}
		if (dln_mend_head(s, i) >= i)
			return false;
	}
	return false;
}

/* "As fighting raged, diplomats were trying", "after the army chased bands of them": a verb with a tense and a subject of its own modifies no noun, but the verb
 * above; what no comma parts from it is its object. */
static bool mend_clause(const dln_mending *s, uint32_t verb)
{
	uint32_t noun = dln_mend_head(s, verb), up = noun, low;
	if (s->tokens[verb].deprel != DLN_R_AMOD || s->tokens[verb].upos != DLN_VERB || !dln_below_finite(&s->tokens[verb]) || s->at[verb].first_subject >= verb)
		return false;
	while (up < s->n && s->tokens[up].upos != DLN_VERB)
		up = dln_mend_head(s, up);
	if (up == s->n || noun <= verb)
		return false;
	uint32_t lead = s->at[noun].lead;
	low = s->at[noun].low;
	dln_mend_hang(s, verb, up, DLN_R_ADVCL);
	if (lead < s->at[verb].low && low == lead) {
		dln_mend_hang(s, lead, verb, DLN_R_MARK);
		dln_mend_hang(s, noun, verb, DLN_R_OBJ);
		return true;
	}
	for (uint32_t i = low; i <= verb + 1; i++) /* what stands before the noun's own words is no part of it */
		if (dln_mend_head(s, i) == noun && (i < verb || s->tokens[i].upos == DLN_PUNCT))
			s->tokens[i].head = s->first + up;
	return true;
}

/* "killing nine and injuring scores": between "and" and what it is done to, a form in -ing behind a number is a second verb, and the number the object of the first. */
static bool mend_second(const dln_mending *s, uint32_t verb)
{
	uint32_t noun = dln_mend_head(s, verb), cc = verb - 1, number = verb - 2, up = noun < s->n ? dln_mend_head(s, noun) : s->n;
	if (s->tokens[verb].xpos != DLN_X_VBG || noun <= verb || noun >= s->n || verb < 3 || up >= number || s->tokens[up].xpos != DLN_X_VBG)
		return false;
	if (s->tokens[cc].upos != DLN_CCONJ || s->tokens[number].upos != DLN_NUM || dln_mend_head(s, number) != noun || s->tokens[noun].deprel != DLN_R_OBJ)
		return false;
	dln_mend_hang(s, number, up, DLN_R_OBJ);
	dln_mend_hang(s, cc, verb, DLN_R_CC);
	dln_mend_hang(s, verb, up, DLN_R_CONJ);
	dln_mend_hang(s, noun, verb, DLN_R_OBJ);
	return true;
}

/* "Rebels armed with axes": an adjective with words of its own behind its noun is a clause about it, and no part of what it is called, nor what does something. */
static bool mend_adjective(const dln_mending *s, uint32_t i)
{
	uint32_t noun = dln_mend_head(s, i);
	if (s->tokens[i].upos != DLN_ADJ || s->at[i].high == i || s->tokens[i + 1].upos != DLN_ADP)
		return false;
	if (noun > i && noun < s->n && s->tokens[i].deprel == DLN_R_NSUBJ) { /* the noun was thought to be its subject */
		uint32_t own = s->at[i].first_subject;
		if (own >= i || s->at[own].high + 1 != i || s->at[own].low != s->at[i].low || !dln_below_nominal(&s->tokens[own]))
			return false;
		dln_mend_hang(s, own, noun, (dln_deprel)s->tokens[i].deprel);
		dln_mend_hang(s, i, own, DLN_R_ACL);
		return true;
	}
	if (s->tokens[i].deprel != DLN_R_AMOD || noun >= i || s->at[i].low != i || (s->tokens[noun].upos != DLN_NOUN && s->tokens[noun].upos != DLN_PROPN))
		return false;
	if (s->tokens[noun].deprel == DLN_R_OBJ) /* "holds the rebels responsible for it" */
		return false;
	s->tokens[i].deprel = DLN_R_ACL;
	return true;
}

/* "Launched an all-out assault": a noun with an article and no preposition right behind a verb is its object. */
static bool mend_bare_phrase(const dln_mending *s, uint32_t i)
{
	enum { NEAR = 40 /* words over which a verb waits for its object */ };
	uint32_t verb = dln_mend_head(s, i), low = s->at[i].low;
	if (s->tokens[i].deprel != DLN_R_OBL || s->tokens[i].upos != DLN_NOUN || verb >= i || low != verb + 1 || low == i || s->tokens[low].upos != DLN_DET ||
		s->tokens[verb].upos != DLN_VERB || s->at[verb].passive)
		return false;
	for (uint32_t k = low; k < s->n && k < low + NEAR; k++)
		if ((s->tokens[k].head == s->first + i && s->tokens[k].deprel == DLN_R_CASE) || (s->tokens[k].head == s->first + verb && s->tokens[k].deprel == DLN_R_OBJ))
			return false;
	s->tokens[i].deprel = DLN_R_OBJ;
	return true;
}

/* "Entered Bor but have since left": a clause with "and" or "but" and no word that puts it below another goes beside the verb. */
static bool mend_beside(const dln_mending *s, uint32_t i)
{
	enum { NEAR = 12 /* words of a clause before its verb */ };
	uint32_t up = dln_mend_head(s, i), cc = s->n;
	if (s->tokens[i].deprel != DLN_R_ADVCL || s->tokens[i].upos != DLN_VERB || !s->at[i].joined || up >= i || s->tokens[up].upos != DLN_VERB || !dln_mend_told(s, i))
		return false;
	for (uint32_t k = i; k-- > 0 && k + NEAR > i;) {
		if (s->tokens[k].deprel == DLN_R_MARK && dln_mend_head(s, k) == i)
			return false;
		cc = s->tokens[k].deprel == DLN_R_CC && dln_mend_head(s, k) == i ? k : cc;
	}
	if (cc == s->n || cc < up)
		return false;
	s->tokens[i].deprel = DLN_R_CONJ;
	return true;
}

/* "Put Russian losses in Bakhmut at 300": a number with "at" is no part of a name before it, but of what the verb says. */
static bool mend_sum(const dln_mending *s, uint32_t i)
{
	uint32_t name = dln_mend_head(s, i), lead = s->at[i].lead, up = name;
	if (s->tokens[i].upos != DLN_NUM || s->tokens[i].deprel != DLN_R_NMOD || name >= i || s->tokens[name].upos != DLN_PROPN || lead == DLN_NO_TOKEN ||
		!dln_view_is(s->tokens[lead].lemma, "at"))
		return false;
	for (int steps = 0; steps < 4 && up < s->n && s->tokens[up].upos != DLN_VERB; steps++)
		up = s->tokens[up].deprel == DLN_R_ROOT ? s->n : dln_mend_head(s, up);
	if (up >= s->n || s->tokens[up].upos != DLN_VERB || up > name)
		return false;
	dln_mend_hang(s, i, up, DLN_R_OBL);
	return true;
}

static bool has_copula(const dln_mending *s, uint32_t predicate)
{
	for (uint32_t k = predicate; k-- > 0 && k + 6 > predicate;)
		if (s->tokens[k].deprel == DLN_R_COP && dln_mend_head(s, k) == predicate)
			return true;
	return false;
}

/* The preposition of a phrase; NO_TOKEN: none. */
static uint32_t preposition(const dln_mending *s, uint32_t noun)
{
	for (uint32_t k = noun; k-- > 0 && k + 6 > noun;)
		if (s->tokens[k].deprel == DLN_R_CASE && dln_mend_head(s, k) == noun)
			return k;
	return DLN_NO_TOKEN;
}

/* "An attempt by the army": a noun has no object. */
static bool mend_noun_object(const dln_mending *s, uint32_t i)
{
	uint32_t noun = dln_mend_head(s, i);
	if (s->tokens[i].deprel != DLN_R_OBJ || noun >= i || s->tokens[noun].upos != DLN_NOUN || preposition(s, i) == DLN_NO_TOKEN)
		return false;
	s->tokens[i].deprel = DLN_R_NMOD;
	return true;
}

/* "In winter and in spring" are two of a kind, "on Sunday and under the control" are not. */
static bool is_parallel(const dln_mending *s, uint32_t noun, uint32_t second)
{
	uint32_t a = preposition(s, noun), b = preposition(s, second);
	return a == DLN_NO_TOKEN || b == DLN_NO_TOKEN || dln_view_eq_nocase(s->tokens[a].form, s->tokens[b].form);
}

/* "Was calm on Sunday and under the control of the army": a phrase with an "and" of its own goes beside the predicate, and is no part of the phrase before it. */
static bool mend_second_predicate(const dln_mending *s, uint32_t i)
{
	uint32_t low = s->at[i].low, up = dln_mend_head(s, i);
	bool joined = low + 1 < i && s->tokens[low].upos == DLN_CCONJ && dln_mend_head(s, low) == i && s->tokens[low + 1].deprel == DLN_R_CASE &&
		dln_mend_head(s, low + 1) == i;
	if (!joined || up >= low || s->tokens[i].upos != DLN_NOUN || (s->tokens[i].deprel == DLN_R_CONJ && is_parallel(s, up, i)))
		return false;
	for (int steps = 0; steps < 3 && up < s->n && !has_copula(s, up); steps++)
		up = s->tokens[up].deprel == DLN_R_OBL || s->tokens[up].deprel == DLN_R_NMOD || s->tokens[up].deprel == DLN_R_TMOD ? dln_mend_head(s, up) : s->n;
	if (up >= low || !has_copula(s, up))
		return false;
	dln_mend_hang(s, i, up, DLN_R_CONJ);
	return true;
}

/* Whether no line of the tree crosses another. */
static bool is_projective(const dln_mending *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		uint32_t up = dln_mend_head(s, i), low = i < up ? i : up, high = i < up ? up : i;
		for (uint32_t k = low + 1; up < s->n && k < high; k++) {
			uint32_t other = dln_mend_head(s, k);
			if (other < low || other > high)
				return false;
		}
	}
	return true;
}

/* The determiner of the phrase that ends with the adjective `last`, over adjectives, adverbs, participles and hyphens; `n`: none near. */
static uint32_t determiner_of(const dln_mending *s, uint32_t last)
{
	enum { FAR = 6 };
	for (uint32_t i = last; i-- > 0 && last - i < FAR;) {
		const dln_token *t = &s->tokens[i];
		if (t->upos == DLN_DET)
			return i;
		bool joined = dln_below_nominal(t) && dln_view_is(s->tokens[i + 1].form, "-"); /* "Moscow-backed" */
		if (t->upos != DLN_ADJ && t->upos != DLN_ADV && t->upos != DLN_PUNCT && !joined && !(t->upos == DLN_VERB && t->xpos == DLN_X_VBN))
			return s->n;
	}
	return s->n;
}

/* "An official denied that": a determiner wants a noun, and right before the verb the last word of its phrase is it. */
static bool mend_noun(const dln_mending *s, uint32_t verb)
{
	const dln_token *t = &s->tokens[verb];
	uint32_t noun = verb - 1, up = dln_mend_head(s, verb);
	bool told = t->upos == DLN_VERB && (t->xpos == DLN_X_VBD || t->xpos == DLN_X_VBN) && t->deprel != DLN_R_AMOD && s->at[verb].first_subject == DLN_NO_TOKEN;
	if (!told || verb == 0 || s->tokens[noun].upos != DLN_ADJ || s->at[verb].helped)
		return false;
	uint32_t the = determiner_of(s, noun);
	if (the == s->n || (up != the && up > the && up < verb) || (dln_mend_head(s, the) != verb && up != the))
		return false;
	if (up == the) {
		s->tokens[verb].head = s->tokens[the].head;
		s->tokens[verb].deprel = s->tokens[the].deprel;
		for (uint32_t i = verb + 1; i <= s->at[the].high; i++)
			if (dln_mend_head(s, i) == the)
				s->tokens[i].head = s->first + verb;
	}
	s->tokens[verb].xpos = DLN_X_VBD;
	s->tokens[noun].upos = DLN_NOUN;
	s->tokens[noun].xpos = DLN_X_NN;
	dln_mend_hang(s, noun, verb, DLN_R_NSUBJ);
	dln_mend_hang(s, the, noun, DLN_R_DET);
	for (uint32_t i = the + 1; i < noun; i++) {
		uint32_t of = dln_mend_head(s, i);
		if (of <= the || of >= noun)
			dln_mend_hang(s, i, noun, s->tokens[i].upos == DLN_PUNCT ? DLN_R_PUNCT : DLN_R_AMOD);
	}
	return true;
}

/* "Took Chinshwehaw in northern Shan state": nothing but a word of manner stands before the preposition of a noun; a name there is what the phrase tells of. */
static bool mend_behind(const dln_mending *s, uint32_t in)
{
	uint32_t noun = dln_mend_head(s, in), name = in - 1;
	if (!in || s->tokens[in].deprel != DLN_R_CASE || s->tokens[in].upos != DLN_ADP || noun <= in || noun >= s->n)
		return false;
	if (dln_mend_head(s, name) != noun || !dln_below_nominal(&s->tokens[name]) || s->tokens[name].upos == DLN_PRON)
		return false;
	if (s->tokens[name].deprel != DLN_R_COMPOUND && s->tokens[name].deprel != DLN_R_NMOD)
		return false;
	s->tokens[name].head = s->tokens[noun].head;
	s->tokens[name].deprel = s->tokens[noun].deprel;
	for (uint32_t i = s->at[noun].low; i < name; i++)
		if (dln_mend_head(s, i) == noun)
			dln_mend_hang(s, i, name, (dln_deprel)s->tokens[i].deprel);
	dln_mend_hang(s, noun, name, DLN_R_NMOD);
	return true;
}

/* "Contrary to rumours, Goma has not fallen": an adjective that opens a phrase before a comma is not the subject of the verb behind it; and what it is contrary to is its
 * own. */
static bool mend_opener(const dln_mending *s, uint32_t i)
{
	uint32_t verb = dln_mend_head(s, i), to = i + 1, below = to < s->n ? dln_mend_head(s, to) : s->n;
	bool subject = dln_below_subject(&s->tokens[i]);
	if (s->tokens[i].upos != DLN_ADJ || (s->tokens[i].deprel != DLN_R_ADVMOD && !subject) || below >= s->n || verb >= s->n || verb <= below)
		return false;
	if (s->tokens[to].upos != DLN_ADP || !dln_view_is(s->tokens[to].lemma, "to") || s->at[i].low != i)
		return false;
	if (s->tokens[to].deprel == DLN_R_MARK && s->tokens[below].deprel == DLN_R_ADVCL && dln_mend_head(s, below) == verb && s->at[i].high == i) {
		dln_mend_hang(s, below, i, DLN_R_ADVCL);
		s->tokens[i].deprel = DLN_R_ADVMOD;
		return true;
	}
	if (!subject || s->tokens[to].deprel != DLN_R_CASE || dln_mend_head(s, below) != i || !dln_below_comma(&s->tokens[s->at[i].high]))
		return false;
	s->tokens[i].deprel = DLN_R_ADVMOD;
	return true;
}

static bool mend(const dln_mending *s, uint32_t i)
{
	return mend_opener(s, i) || mend_behind(s, i) || mend_noun(s, i) || mend_object(s, i) || mend_verb_between(s, i) || mend_due(s, i) || mend_ready(s, i) ||
		mend_of_which(s, i) || mend_list(s, i) || mend_both(s, i) ||
		mend_infinitive(s, i) || mend_subject(s, i) || mend_up_to(s, i) || mend_bare_participle(s, i) || mend_outcome(s, i) || mend_counted_object(s, i) ||
		mend_result(s, i) || dln_mend_number_done_to(s, i) || mend_how(s, i) || mend_unlike(s, i) || mend_called(s, i) || mend_claimed(s, i) ||
		dln_mend_number_of(s, i) || mend_manner(s, i) || mend_parallel(s, i) || mend_item(s, i) || mend_second(s, i) || mend_clause(s, i) ||
		mend_adjective(s, i) || mend_bare_phrase(s, i) || mend_second_predicate(s, i) || mend_sum(s, i) || mend_beside(s, i) || mend_noun_object(s, i);
}

void dln_mend_shapes(dln_arena *scratch, dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_below *at = NULL;
	dln_token *before = dln_arena_array(scratch, dln_token, n);
	bool changed = true;
	for (uint32_t i = 0; i < n; i++) {
		if (changed) {
			at = dln_below_collect(scratch, tokens, n, first);
			dln_below_measure(tokens, at, n, first);
		}
		const dln_mending s = {.tokens = tokens, .at = at, .n = n, .first = first};
		if (changed && n)
			memcpy(before, tokens, n * sizeof *before);
		changed = mend(&s, i);
		if (changed && !is_projective(&s)) /* a tree that was odd before it: better left alone */
			memcpy(tokens, before, n * sizeof *before);
	}
}
