/* mend_links.c: repairs of clauses that hang on the wrong word, or whose subject does: clauses in time, joined verbs, nouns that stand where a clause should. Each looks
 * at one verb or noun and what is near it. */
#include "parse/mend_below.h"

enum { NEAR = 12 /* words between a subject and its verb */ };

static bool is_present(const dln_token *t)
{
	return t->xpos == DLN_X_VBZ || t->xpos == DLN_X_VBP;
}

/* "as battles raged": what stands before a noun that is the subject of a verb with a tense opens the verb's clause; before another subject it is a phrase. */
static bool mend_led_subject(const dln_mending *s, uint32_t noun)
{
	uint32_t verb = dln_mend_head(s, noun), lead = s->at[noun].lead;
	if (!dln_below_subject(&s->tokens[noun]) || lead > noun || verb <= noun || verb >= s->n || !dln_mend_told(s, verb))
		return false;
	if (lead != s->at[noun].low || !dln_mend_has(&s->sayings->joiners, &s->tokens[lead]))
		return false;
	if (s->at[verb].last_subject != noun) { /* "Until that day in May the town had been quiet" */
		s->tokens[noun].deprel = DLN_R_OBL;
		return true;
	}
	uint32_t up = dln_mend_head(s, verb), object = s->at[verb].first_subject;
	dln_mend_hang(s, lead, verb, DLN_R_MARK);
	if (object < lead && up < object && s->tokens[verb].deprel == DLN_R_CCOMP) { /* "sought refuge since war erupted" */
		dln_mend_hang(s, object, up, DLN_R_OBJ);
		s->tokens[verb].deprel = DLN_R_ADVCL;
	} else if (!s->at[verb].joined && (s->tokens[verb].deprel == DLN_R_CONJ || s->tokens[verb].deprel == DLN_R_PARATAXIS || s->tokens[verb].deprel == DLN_R_CCOMP)) {
		s->tokens[verb].deprel = DLN_R_ADVCL;
	}
	return true;
}

/* "The guards fled and the gunmen walked in and freed 40 men": a verb without a subject that "and" joins goes on from the clause right before it. */
static bool mend_nearest(const dln_mending *s, uint32_t verb)
{
	uint32_t up = dln_mend_head(s, verb), low = s->at[verb].low;
	if (s->tokens[verb].deprel != DLN_R_CONJ || s->tokens[verb].upos != DLN_VERB || s->at[verb].first_subject != DLN_NO_TOKEN || up + 1 >= low)
		return false;
	if (s->tokens[low].upos != DLN_CCONJ || !dln_mend_told(s, verb))
		return false;
	for (uint32_t i = low - 1; i > up && s->at[i].high == low - 1; i = dln_mend_head(s, i)) {
		if (dln_mend_head(s, i) == up && s->tokens[i].deprel == DLN_R_CONJ && s->tokens[i].upos == DLN_VERB && s->at[i].first_subject < i) {
			s->tokens[verb].head = s->first + i;
			return true;
		}
		if (dln_mend_head(s, i) >= i)
			return false;
	}
	return false;
}

/* "People fled as shells fell": what has no passive is no participle of the noun before it; it is the main verb, and what was taken for that a clause of its own. */
static bool mend_swapped(const dln_mending *s, uint32_t verb)
{
	uint32_t noun = dln_mend_head(s, verb), other = noun < s->n ? dln_mend_head(s, noun) : s->n;
	bool main = s->tokens[verb].deprel == DLN_R_ACL && s->tokens[verb].xpos == DLN_X_VBD && dln_map_get(&s->sayings->bare, s->tokens[verb].lemma, NULL);
	if (!main || noun >= verb || other <= verb || other >= s->n || !dln_below_subject(&s->tokens[noun]) || s->at[verb].first_subject != DLN_NO_TOKEN)
		return false;
	uint32_t subject = s->at[verb].high;
	while (subject > verb && subject < s->n && dln_mend_head(s, subject) != verb)
		subject = dln_mend_head(s, subject);
	if (subject <= verb || subject >= s->n || s->at[other].passive || s->at[verb].high + 1 != other || !dln_below_nominal(&s->tokens[subject]))
		return false;
	uint32_t lead = s->at[subject].lead;
	if (lead != s->at[subject].low || !dln_mend_has(&s->sayings->joiners, &s->tokens[lead]))
		return false;
	for (uint32_t i = 0; i < verb; i++)
		if (dln_mend_head(s, i) == other)
			s->tokens[i].head = s->first + verb;
	s->tokens[verb].head = s->tokens[other].head;
	s->tokens[verb].deprel = s->tokens[other].deprel;
	dln_mend_hang(s, other, verb, DLN_R_ADVCL);
	dln_mend_hang(s, subject, other, DLN_R_NSUBJ);
	dln_mend_hang(s, lead, other, DLN_R_MARK);
	return true;
}

/* The word that opens a clause in whose place the noun `i` stands: a joined noun's "and", or what "when" and the like are to it; `n`: none. */
static uint32_t opener_of(const dln_mending *s, uint32_t i)
{
	uint32_t up = dln_mend_head(s, i), low = s->at[i].low;
	if (!dln_below_nominal(&s->tokens[i]) || up >= low || s->at[i].first_subject != DLN_NO_TOKEN || s->at[i].helped)
		return s->n;
	if (s->tokens[i].deprel == DLN_R_ADVCL && s->tokens[up].xpos == DLN_X_WRB && up + 1 == low)
		return up;
	bool joined = s->tokens[i].deprel == DLN_R_CONJ, clause = joined || (s->tokens[i].deprel == DLN_R_ADVCL && s->tokens[up].upos == DLN_VERB);
	bool opens = s->tokens[low].xpos == DLN_X_WRB || s->tokens[low].upos == DLN_CCONJ || s->tokens[low].deprel == DLN_R_MARK;
	return clause && opens && low < i ? low : s->n;
}

/* "when hundreds, backed by tanks, stormed", "and nine of them, including two boys, died": the noun in the place of a clause, before the phrase before
 * `verb`; `n`: none. */
static uint32_t noun_for_clause(const dln_mending *s, uint32_t verb)
{
	bool phrase = false;
	for (uint32_t i = verb - 1; i-- > 0 && verb - i <= NEAR;) {
		if (phrase && opener_of(s, i) < s->n)
			return i;
		uint8_t next = s->tokens[i + 1].xpos;
		phrase |= dln_below_comma(&s->tokens[i]) && (next == DLN_X_IN || next == DLN_X_VBG || next == DLN_X_VBN);
	}
	return s->n;
}

/* A verb with a tense and no subject, which neither a pronoun nor "and" joins to what it hangs on, has for its subject the noun in the place of a clause. */
static bool mend_noun_clause(const dln_mending *s, uint32_t verb)
{
	uint8_t rel = s->tokens[verb].deprel;
	bool loose = rel == DLN_R_CONJ || rel == DLN_R_RELCL || rel == DLN_R_ACL || rel == DLN_R_ADVCL || rel == DLN_R_PARATAXIS;
	if (!loose || s->tokens[verb].upos != DLN_VERB || verb < 3 || s->at[verb].first_subject != DLN_NO_TOKEN || s->at[verb].joined ||
		!dln_mend_told(s, verb) || !dln_below_comma(&s->tokens[verb - 1]))
		return false;
	uint32_t noun = noun_for_clause(s, verb), opens = noun < s->n ? opener_of(s, noun) : s->n, above = noun < s->n ? dln_mend_head(s, noun) : s->n;
	while (above < s->n && s->tokens[above].upos != DLN_VERB)
		above = dln_mend_head(s, above);
	uint32_t up = dln_mend_head(s, verb);
	while (up < s->n && up != above && up != noun && up < verb)
		up = dln_mend_head(s, up);
	if (noun == s->n || above == s->n || (up != above && up != noun))
		return false;
	for (uint32_t i = noun + 1; i < verb; i++) /* what stands between belongs to the noun */
		if (dln_mend_head(s, i) == above)
			dln_mend_hang(s, i, noun, s->tokens[i].deprel == DLN_R_OBL ? DLN_R_NMOD : (dln_deprel)s->tokens[i].deprel);
	s->tokens[opens].head = s->first + verb;
	dln_mend_hang(s, verb, above, (dln_deprel)s->tokens[noun].deprel);
	dln_mend_hang(s, noun, verb, dln_below_subject_rel(&s->at[verb]));
	return true;
}

/* "The clinic took two hits, and a nurse and four patients died": no verb is joined with a noun; the noun and the verb's subject are its subjects together. */
static bool mend_two_subjects(const dln_mending *s, uint32_t verb)
{
	uint32_t noun = dln_mend_head(s, verb), second = s->at[verb].first_subject, low = s->at[verb].low, above = noun;
	bool joined = s->tokens[verb].deprel == DLN_R_CONJ && noun < low && s->tokens[low].upos == DLN_CCONJ && dln_below_nominal(&s->tokens[noun]);
	if (!joined || second >= verb || s->at[second].low != low + 1 || s->tokens[noun].deprel != DLN_R_CONJ || !s->at[noun].joined ||
		!dln_mend_told(s, verb))
		return false;
	while (above < s->n && s->tokens[above].upos != DLN_VERB)
		above = dln_mend_head(s, above);
	if (above >= noun)
		return false;
	for (uint32_t i = s->at[noun].low; i < noun; i++) /* "and" and its comma are the clause's now */
		if (dln_mend_head(s, i) == noun && (s->tokens[i].deprel == DLN_R_CC || s->tokens[i].deprel == DLN_R_PUNCT))
			s->tokens[i].head = s->first + verb;
	dln_mend_hang(s, low, second, DLN_R_CC);
	dln_mend_hang(s, verb, above, DLN_R_CONJ);
	dln_mend_hang(s, noun, verb, (dln_deprel)s->tokens[second].deprel);
	dln_mend_hang(s, second, noun, DLN_R_CONJ);
	return true;
}

/* Makes the verb the predicate of a clause that hangs on `up`. */
static void hang_clause(const dln_mending *s, uint32_t verb, uint32_t up, dln_deprel rel, uint32_t subject, uint32_t object)
{
	dln_mend_hang(s, verb, up, rel);
	dln_mend_hang(s, subject, verb, DLN_R_NSUBJ);
	dln_mend_hang(s, object, verb, DLN_R_OBJ);
}

/* "Villagers flee as army shells town": a verb with a tense is no part of a noun; the phrase before it is its subject, and the noun what it is done to. */
static bool mend_part(const dln_mending *s, uint32_t verb)
{
	uint32_t object = dln_mend_head(s, verb), who = verb - 1, up = object < s->n ? dln_mend_head(s, object) : s->n;
	bool part = s->tokens[verb].upos == DLN_VERB && is_present(&s->tokens[verb]) && s->tokens[verb].deprel == DLN_R_COMPOUND;
	if (!part || verb == 0 || object <= verb || up >= who || !dln_below_nominal(&s->tokens[who]) || dln_mend_head(s, who) != up)
		return false;
	uint32_t lead = s->at[who].lead;
	if (lead > who || lead != s->at[who].low || s->at[object].low < verb || !dln_mend_has(&s->sayings->joiners, &s->tokens[lead]))
		return false;
	hang_clause(s, verb, up, DLN_R_ADVCL, who, object);
	dln_mend_hang(s, lead, verb, DLN_R_MARK);
	return true;
}

/* "Minister denies troops shelled hospital": the participle behind the first of two objects of a verb of saying is the verb of what is said. */
static bool mend_denied(const dln_mending *s, uint32_t verb)
{
	uint32_t object = dln_mend_head(s, verb), who = verb - 1, say = object < s->n ? dln_mend_head(s, object) : s->n;
	bool participle = s->tokens[verb].upos == DLN_VERB && s->tokens[verb].xpos == DLN_X_VBN && s->tokens[verb].deprel == DLN_R_AMOD;
	if (!participle || verb == 0 || object <= verb || say >= who || s->tokens[object].deprel != DLN_R_OBJ || s->tokens[who].deprel != DLN_R_OBJ)
		return false;
	if (dln_mend_head(s, who) != say || !dln_below_nominal(&s->tokens[who]) || !dln_attribution_says(s->sayings, &s->tokens[say]))
		return false;
	s->tokens[verb].xpos = DLN_X_VBD;
	hang_clause(s, verb, say, DLN_R_CCOMP, who, object);
	return true;
}

/* "Fighters backed by air strikes cut the road": a noun is no sentence, and a verb in the past is no part of what ends before it. */
static bool mend_fragment(const dln_mending *s, uint32_t verb)
{
	const dln_token *t = &s->tokens[verb];
	uint32_t up = dln_mend_head(s, verb), noun = up;
	bool past = t->deprel == DLN_R_ACL && t->xpos == DLN_X_VBD && s->at[verb].first_subject == DLN_NO_TOKEN && !s->at[verb].joined && s->at[verb].low == verb;
	if (!past || up >= verb || !dln_view_is(s->tokens[s->n - 1].form, "."))
		return false;
	while (noun < verb && dln_mend_head(s, noun) < noun)
		noun = dln_mend_head(s, noun);
	if (noun == up || s->tokens[noun].deprel != DLN_R_ROOT || !dln_below_nominal(&s->tokens[noun]) || s->at[noun].first_subject != DLN_NO_TOKEN ||
		s->at[noun].lead != DLN_NO_TOKEN)
		return false;
	for (uint32_t i = 0; i < s->n; i++) {
		uint32_t head = dln_mend_head(s, i);
		if (head < s->n && (s->tokens[i].deprel == DLN_R_COP || s->tokens[i].deprel == DLN_R_PARATAXIS) && head == noun)
			return false;
	}
	for (uint32_t i = verb + 1; i < s->n; i++)
		if (dln_mend_head(s, i) < verb)
			s->tokens[i].head = s->first + verb;
	s->tokens[verb].head = s->tokens[noun].head;
	s->tokens[verb].deprel = s->tokens[noun].deprel;
	dln_mend_hang(s, noun, verb, DLN_R_NSUBJ);
	return true;
}

/* "said they shelled a base, killing ten", "accused them of shelling a base, killing ten": what came of it goes with what is told, not with the telling;
 * "adding that it was a mistake" goes with that. */
static bool mend_came_of(const dln_mending *s, uint32_t participle)
{
	uint32_t up = dln_mend_head(s, participle), comma = s->at[participle].low, told = s->n;
	if (s->tokens[participle].deprel != DLN_R_ADVCL || s->tokens[participle].xpos != DLN_X_VBG || up >= comma || s->tokens[up].upos != DLN_VERB)
		return false;
	comma -= dln_below_comma(&s->tokens[comma]) ? 0 : 1;
	if (!dln_below_comma(&s->tokens[comma]) || participle > comma + 2)
		return false;
	if (dln_map_get(&s->sayings->verbs, s->tokens[participle].lemma, NULL)) {
		uint32_t say = s->tokens[up].deprel == DLN_R_CCOMP ? dln_mend_head(s, up) : s->n;
		if (say >= up || !dln_map_get(&s->sayings->verbs, s->tokens[say].lemma, NULL))
			return false;
		dln_mend_hang(s, participle, say, DLN_R_ADVCL);
		return true;
	}
	for (uint32_t i = comma - 1; i > up && i < s->n; i = dln_mend_head(s, i))
		if (s->tokens[i].upos == DLN_VERB)
			told = i;
	if (told == s->n)
		return false;
	bool charged = s->tokens[told].deprel == DLN_R_ACL && s->tokens[told].xpos == DLN_X_VBG && s->tokens[dln_mend_head(s, told)].deprel == DLN_R_OBJ;
	bool said = s->tokens[told].deprel == DLN_R_CCOMP && dln_map_get(&s->sayings->verbs, s->tokens[up].lemma, NULL);
	if (!charged && !said)
		return false;
	dln_mend_hang(s, participle, told, DLN_R_ADVCL);
	return true;
}

/* "Seven died in the raid": a number that opens a sentence is no name for its capital. */
static bool mend_first_number(const dln_mending *s, uint32_t i)
{
	char room[16];
	dln_token *t = &s->tokens[i];
	if (i > 0 || t->upos != DLN_PROPN || s->n < 2 || s->tokens[1].upos == DLN_PROPN || t->form.len >= sizeof room)
		return false;
	if (!dln_map_get(&s->sayings->cardinals, dln_view_lower(t->form, room, sizeof room), NULL))
		return false;
	t->upos = DLN_NUM;
	t->xpos = DLN_X_CD;
	return true;
}

/* "killed the commander Ahmed Sali's nephew": the name behind the object owns what stands behind it, and the object says who it is. */
static bool mend_owner(const dln_mending *s, uint32_t owner)
{
	uint32_t owned = dln_mend_head(s, owner), title = s->at[owner].low - 1;
	if (s->tokens[owner].deprel != DLN_R_POSS || s->tokens[owner].upos != DLN_PROPN || owned >= s->n || owned <= owner || s->at[owner].low == 0)
		return false;
	uint32_t verb = dln_mend_head(s, owned);
	bool stray = s->tokens[owned].deprel == DLN_R_TMOD, of_title = verb == title && s->at[owned].lead == DLN_NO_TOKEN;
	bool of_place = verb > owned && verb < s->n && s->tokens[owned].deprel == DLN_R_COMPOUND; /* "... nephew in Sulu province" */
	if (of_title || of_place)
		verb = dln_mend_head(s, verb);
	if (!(stray || of_title || of_place) || verb >= s->n || s->tokens[title].deprel != DLN_R_OBJ || dln_mend_head(s, title) != verb || s->tokens[title].upos != DLN_NOUN)
		return false;
	dln_mend_hang(s, owned, verb, DLN_R_OBJ);
	dln_mend_hang(s, title, owner, DLN_R_COMPOUND);
	return true;
}

/* "In Tete gunmen killed a teacher": a subject has no preposition; it is that of the name between the two. */
static bool mend_place_before(const dln_mending *s, uint32_t noun)
{
	uint32_t verb = dln_mend_head(s, noun), lead = s->at[noun].lead;
	if (!dln_below_subject(&s->tokens[noun]) || verb >= s->n || verb < noun)
		return false;
	if (lead == DLN_NO_TOKEN || s->at[noun].low != lead || lead + 1 >= noun || s->tokens[noun].xpos != DLN_X_NNS)
		return false;
	for (uint32_t i = lead + 1; i < noun; i++)
		if (s->tokens[i].upos != DLN_PROPN)
			return false;
	uint32_t name = noun - 1;
	for (uint32_t i = lead + 1; i < name; i++)
		if (dln_mend_head(s, i) == noun)
			dln_mend_hang(s, i, name, DLN_R_COMPOUND);
	while (dln_mend_head(s, name) != noun && dln_mend_head(s, name) < name)
		name = dln_mend_head(s, name);
	dln_mend_hang(s, name, verb, DLN_R_OBL);
	dln_mend_hang(s, lead, name, DLN_R_CASE);
	return true;
}

/* "A nurse was wounded and Pedro Sitoe, 56, was killed": what stands between "and" and a verb with a tense and without a subject is that. */
static bool mend_own_subject(const dln_mending *s, uint32_t verb)
{
	uint32_t up = dln_mend_head(s, verb), noun = s->at[verb].low - 1;
	bool joined = s->tokens[verb].upos == DLN_VERB && s->tokens[verb].deprel == DLN_R_CONJ && up < verb && s->at[verb].first_subject == DLN_NO_TOKEN;
	if (!joined || s->at[verb].low <= up + 1)
		return false;
	while (noun > up && dln_mend_head(s, noun) != up && dln_mend_head(s, noun) < s->n)
		noun = dln_mend_head(s, noun);
	bool own = noun > up && noun < verb && s->tokens[noun].deprel == DLN_R_OBL && dln_below_nominal(&s->tokens[noun]);
	uint32_t cc = own ? s->at[noun].low : s->n;
	if (!own || s->at[noun].high + 1 != s->at[verb].low || s->tokens[cc].upos != DLN_CCONJ || dln_mend_head(s, cc) != noun || s->at[noun].lead != DLN_NO_TOKEN)
		return false;
	dln_mend_hang(s, noun, verb, dln_below_subject_rel(&s->at[verb]));
	dln_mend_hang(s, cc, verb, DLN_R_CC);
	return true;
}

/* "Of shelling a clinic, killing nine": what came of the deed goes with it. */
static void charge_with(const dln_mending *s, uint32_t verb, uint32_t gerund)
{
	for (uint32_t i = gerund + 2; i < s->n && i < gerund + NEAR; i++) {
		uint32_t up = dln_mend_head(s, i);
		if (s->tokens[i].xpos == DLN_X_VBG && dln_below_comma(&s->tokens[i - 1]) && up >= verb && up < i)
			dln_mend_hang(s, i, gerund, DLN_R_ADVCL);
	}
}

/* "Accused the army of shelling towns": behind a verb of charging and "of" stands what somebody is said to have done; a noun behind that is its object. */
static bool mend_charge(const dln_mending *s, uint32_t verb)
{
	if (s->tokens[verb].upos != DLN_VERB || !dln_map_get(&s->sayings->charges, s->tokens[verb].lemma, NULL))
		return false;
	for (uint32_t of = verb + 1; of + 2 < s->n && of < verb + NEAR; of++) {
		uint32_t noun = dln_mend_head(s, of), gerund = of + 1;
		dln_token *t = &s->tokens[gerund];
		if (!dln_view_is(s->tokens[of].lemma, "of"))
			continue;
		if (noun == gerund && t->deprel == DLN_R_ADVCL && dln_mend_head(s, gerund) == verb && s->tokens[of - 1].deprel == DLN_R_OBJ) {
			dln_mend_hang(s, gerund, of - 1, DLN_R_ACL);
			charge_with(s, verb, gerund);
			return true;
		}
		bool ing = dln_view_ends(t->form, DLN_LIT("ing")) && (t->xpos == DLN_X_VBG || t->xpos == DLN_X_NN);
		if (s->tokens[of].deprel != DLN_R_CASE || !ing || noun <= gerund || noun >= s->n || dln_mend_head(s, gerund) != noun)
			continue;
		uint32_t up = dln_mend_head(s, noun);
		if (up < verb || up > of || (t->deprel != DLN_R_AMOD && t->deprel != DLN_R_COMPOUND))
			continue;
		t->upos = DLN_VERB;
		t->xpos = DLN_X_VBG;
		dln_mend_hang(s, gerund, up, up == verb ? DLN_R_ADVCL : DLN_R_ACL);
		dln_mend_hang(s, of, gerund, DLN_R_MARK);
		dln_mend_hang(s, noun, gerund, DLN_R_OBJ);
		charge_with(s, verb, gerund);
		return true;
	}
	return false;
}

static uint32_t opening(const dln_mending *s, uint32_t i, const char *word)
{
	uint32_t low = s->at[i].low;
	return s->at[i].low < i && dln_view_is(s->tokens[low].form, word) ? low : s->n;
}

/* "Rebels say they have taken it; the army denies it": behind a semicolon begins a clause of its own. "Claimed on the radio that troops had fled": a clause with
 * "that" is what is said, and joins nothing. "Hundreds were held, monitors say, and dozens died": what "and" joins behind who says so is joined with what he says. */
static bool mend_beside(const dln_mending *s, uint32_t i)
{
	uint32_t up = dln_mend_head(s, i);
	if (up >= i || s->tokens[i].upos != DLN_VERB)
		return false;
	bool clause = s->tokens[i].deprel == DLN_R_CCOMP, says = dln_map_get(&s->sayings->verbs, s->tokens[up].lemma, NULL);
	if ((clause || (s->tokens[i].deprel == DLN_R_PARATAXIS && dln_mend_head(s, up) < s->n)) && opening(s, i, ";") < s->n) {
		while (dln_mend_head(s, up) < s->n)
			up = dln_mend_head(s, up);
		dln_mend_hang(s, i, up, DLN_R_PARATAXIS);
		return true;
	}
	if (s->tokens[i].deprel == DLN_R_CONJ && says && opening(s, i, "that") < s->n && s->tokens[s->at[i].low].deprel == DLN_R_MARK) {
		s->tokens[i].deprel = DLN_R_CCOMP;
		return true;
	}
	bool speaks = s->tokens[i].deprel == DLN_R_ADVCL && !s->at[i].joined && s->at[i].first_subject < i && s->at[i].low > 0 &&
		dln_below_comma(&s->tokens[s->at[i].low - 1]);
	if (speaks && dln_mend_told(s, i) && dln_map_get(&s->sayings->verbs, s->tokens[i].lemma, NULL)) { /* "was destroyed last Thursday, aid workers said" */
		s->tokens[i].deprel = DLN_R_PARATAXIS;
		return true;
	}
	uint32_t and = s->at[i].low + 1, said = dln_mend_head(s, up);
	if (!clause || opening(s, i, ",") == s->n || s->tokens[and].deprel != DLN_R_CC || s->tokens[up].deprel != DLN_R_PARATAXIS || said >= up)
		return false;
	dln_mend_hang(s, i, said, DLN_R_CONJ);
	return true;
}

/* A gerund before `i` that belongs to the verb `up` or to what that has behind it; `n`: none. */
static uint32_t gerund_before(const dln_mending *s, uint32_t i, uint32_t up)
{
	for (uint32_t k = i; k-- > up + 1 && k + 2 * NEAR > i;) {
		bool hung = s->tokens[k].deprel == DLN_R_ACL || s->tokens[k].deprel == DLN_R_ADVCL, led = s->tokens[k - 1].deprel == DLN_R_MARK && dln_mend_head(s, k - 1) == k;
		uint32_t head = dln_mend_head(s, k);
		if (hung && led && s->tokens[k].xpos == DLN_X_VBG && (head == up || (head < k && dln_mend_head(s, head) == up)))
			return k;
	}
	return s->n;
}

/* "Accused the army of shelling towns and killing civilians", "... and of killing civilians": a gerund is joined with a gerund, not with a verb that has a tense. */
static bool mend_joined_gerund(const dln_mending *s, uint32_t i)
{
	uint32_t up = dln_mend_head(s, i), lead = i > 2 && dln_view_is(s->tokens[i - 1].lemma, "of") ? i - 2 : i - 1;
	if (s->tokens[i].xpos != DLN_X_VBG || i < 3 || s->at[i].helped || s->tokens[lead].upos != DLN_CCONJ || up >= i)
		return false;
	if (up == lead) /* the parser did not know what "and" joins it with */
		while (up < s->n && (up >= lead || s->tokens[up].upos != DLN_VERB))
			up = dln_mend_head(s, up);
	for (; up < s->n && s->tokens[up].xpos == DLN_X_VBG; up = dln_mend_head(s, up))
		;
	uint32_t first = up < lead ? gerund_before(s, lead, up) : s->n;
	if (first == s->n || dln_mend_head(s, i) == first || s->tokens[lead - 1].upos == DLN_PUNCT)
		return false;
	dln_mend_hang(s, i, first, DLN_R_CONJ);
	dln_mend_hang(s, lead, i, DLN_R_CC);
	return true;
}

/* "Adigrat, 590 km north of the capital, changed hands": an adverb has no subject; the verb with a tense that it hangs on and that has none does. */
static bool mend_adverb(const dln_mending *s, uint32_t adverb)
{
	uint32_t verb = dln_mend_head(s, adverb), noun = s->at[adverb].first_subject;
	if (s->tokens[adverb].upos != DLN_ADV || noun > adverb || verb >= s->n || verb < adverb || s->at[verb].first_subject != DLN_NO_TOKEN || !dln_mend_told(s, verb))
		return false;
	for (uint32_t i = noun; i-- > 0 && i + NEAR > noun;)
		if (dln_mend_head(s, i) == adverb && s->tokens[i].deprel == DLN_R_MARK)
			dln_mend_hang(s, i, verb, DLN_R_MARK);
	dln_mend_hang(s, noun, verb, dln_below_subject_rel(&s->at[verb]));
	dln_mend_hang(s, adverb, noun, DLN_R_ADVMOD);
	return true;
}

/* "The toll later rose": a noun with "the" before "later" is no time that went by, but the subject of the verb with a tense behind the two. */
static bool mend_later(const dln_mending *s, uint32_t noun)
{
	uint32_t adverb = dln_mend_head(s, noun), verb = adverb < s->n ? dln_mend_head(s, adverb) : s->n, low = s->at[noun].low;
	bool between = adverb == noun + 1 && verb == adverb + 1 && verb < s->n && s->tokens[adverb].upos == DLN_ADV && s->tokens[noun].deprel == DLN_R_TMOD;
	if (!between || s->tokens[noun].upos != DLN_NOUN || !dln_view_is(s->tokens[low].lemma, "the") || s->at[verb].first_subject != DLN_NO_TOKEN || !dln_mend_told(s, verb))
		return false;
	dln_mend_hang(s, noun, verb, dln_below_subject_rel(&s->at[verb]));
	return true;
}

/* "Withdrew its report of Monday that troops marched into Juba": a clause that nothing joins, with "that" before its subject, is what is told. */
static bool mend_that_clause(const dln_mending *s, uint32_t verb)
{
	uint32_t that = s->at[verb].low, up = dln_mend_head(s, verb);
	bool loose = s->tokens[verb].deprel == DLN_R_CONJ && s->tokens[verb].upos == DLN_VERB && up < that && that < verb && dln_mend_head(s, that) == verb;
	if (!loose || !dln_view_is(s->tokens[that].lemma, "that") || s->tokens[that - 1].upos == DLN_PUNCT ||
		(s->tokens[that].deprel != DLN_R_OBJ && s->tokens[that].deprel != DLN_R_MARK))
		return false;
	uint32_t subject = s->at[verb].first_subject;
	if (subject >= verb || s->at[subject].low != that + 1 || s->tokens[up].upos != DLN_VERB)
		return false;
	s->tokens[that].upos = DLN_SCONJ;
	s->tokens[that].xpos = DLN_X_IN;
	dln_mend_hang(s, that, verb, DLN_R_MARK);
	dln_mend_hang(s, verb, up, DLN_R_CCOMP);
	return true;
}

/* "The opposition SPLM-IO held": the name behind a noun with its article says who that is. A title has none. */
static bool join_name(const dln_mending *s, uint32_t noun, uint32_t name)
{
	if (s->tokens[noun].upos != DLN_NOUN || s->tokens[name].upos != DLN_PROPN || s->at[noun].high != noun || s->tokens[s->at[noun].low].upos != DLN_DET)
		return false;
	dln_mend_hang(s, name, noun, DLN_R_APPOS);
	return true;
}

/* "The leadership of the SPLM-IO denied": "of" opens no clause; what it leads belongs to the noun before it. */
static bool join_of(const dln_mending *s, uint32_t verb, uint32_t noun, uint32_t second)
{
	uint32_t of = s->at[noun].high + 1;
	if (of + 1 != s->at[second].low || s->tokens[of].deprel != DLN_R_MARK || dln_mend_head(s, of) != verb || !dln_view_is(s->tokens[of].lemma, "of"))
		return false;
	dln_mend_hang(s, of, second, DLN_R_CASE);
	dln_mend_hang(s, second, noun, DLN_R_NMOD);
	return true;
}

/* "Ten soldiers and 20 rebels were killed": two subjects that "and" parts are one, of two; not where the first is what another verb or a preposition has behind it. */
static bool join_and(const dln_mending *s, uint32_t verb, uint32_t noun, uint32_t second)
{
	uint32_t and = s->at[noun].high + 1, up = and < s->n ? dln_mend_head(s, and) : s->n;
	bool between = and < second && s->tokens[and].upos == DLN_CCONJ && (up == verb || up == second) && s->at[second].low == (up == second ? and : and + 1);
	uint32_t low = s->at[noun].low;
	bool behind = s->at[noun].lead != DLN_NO_TOKEN || (low > 0 && (s->tokens[low - 1].upos == DLN_VERB || s->tokens[low - 1].upos == DLN_AUX));
	if (!between || behind || !dln_below_nominal(&s->tokens[noun]) || !dln_below_nominal(&s->tokens[second]) || s->tokens[second].upos == DLN_PRON)
		return false;
	dln_mend_hang(s, and, second, DLN_R_CC);
	dln_mend_hang(s, second, noun, DLN_R_CONJ);
	return true;
}

/* "Information Minister Karim Haddad said": a bare word right before a title and a name says what the office is for. */
static bool join_office(const dln_mending *s, uint32_t word, uint32_t name)
{
	uint32_t title = word + 1;
	bool bare = s->at[word].low == word && s->at[word].high == word && dln_below_nominal(&s->tokens[word]) && s->tokens[word].upos != DLN_PRON;
	if (!bare || title >= name || s->tokens[title].xpos != DLN_X_NNP || dln_mend_head(s, title) != name || s->tokens[name].upos != DLN_PROPN ||
		s->tokens[title].deprel == DLN_R_TMOD)
		return false;
	dln_mend_hang(s, word, title, DLN_R_COMPOUND);
	return true;
}

/* A verb has one subject. "The governor of Northern Bahr el Ghazal state said": a bare noun right behind the name that ends it is the last word of the name. */
static bool mend_second_subject(const dln_mending *s, uint32_t verb)
{
	uint32_t first = s->at[verb].first_subject, second = s->at[verb].last_subject;
	if (s->tokens[verb].upos != DLN_VERB || first >= second || second > verb)
		return false;
	if (join_of(s, verb, first, second) || join_and(s, verb, first, second))
		return true;
	if (s->at[first].high + 1 != s->at[second].low)
		return false;
	if (join_name(s, first, second) || join_office(s, first, second))
		return true;
	if (s->tokens[second].upos != DLN_NOUN || s->at[second].low != second || s->at[second].high != second || s->tokens[second - 1].upos != DLN_PROPN ||
		second - 1 == first)
		return false;
	uint32_t name = second - 1;
	while (s->tokens[name].deprel == DLN_R_FLAT && dln_mend_head(s, name) < name)
		name = dln_mend_head(s, name);
	dln_mend_hang(s, second, name, DLN_R_FLAT);
	return true;
}

/* "Rebels swept into Bor and raised their flag": an "and" right before a verb whose subject stands before both joins two verbs; what was taken for a participle of
 * the subject is the first of them. */
static bool mend_first_verb(const dln_mending *s, uint32_t verb)
{
	uint32_t who = s->at[verb].first_subject, done = who + 1, cc = verb;
	bool told = s->tokens[verb].upos == DLN_VERB && s->tokens[verb].deprel != DLN_R_CONJ && s->at[verb].joined && dln_mend_told(s, verb);
	if (!told || who >= verb || done + 1 >= verb || s->at[verb].last_subject != who)
		return false;
	while (cc > done && dln_mend_head(s, cc - 1) == verb && (s->tokens[cc - 1].upos == DLN_AUX || s->tokens[cc - 1].upos == DLN_ADV))
		cc--;
	bool participle = s->tokens[done].deprel == DLN_R_ACL && dln_mend_head(s, done) == who && (s->tokens[done].xpos == DLN_X_VBN || s->tokens[done].xpos == DLN_X_VBD);
	if (!participle || --cc <= done || s->tokens[cc].deprel != DLN_R_CC || dln_mend_head(s, cc) != verb || s->at[who].high + 1 < cc)
		return false;
	for (uint32_t i = 0; i < cc; i++)
		if (dln_mend_head(s, i) == verb)
			s->tokens[i].head = s->first + done;
	s->tokens[done].xpos = DLN_X_VBD;
	s->tokens[done].head = s->tokens[verb].head;
	s->tokens[done].deprel = s->tokens[verb].deprel;
	s->tokens[who].deprel = DLN_R_NSUBJ;
	dln_mend_hang(s, verb, done, DLN_R_CONJ);
	return true;
}

/* "Said on Sunday that Bor was in the hands of rebels": what has "was", a subject and a "that" before it is a clause, and "that" is no second subject of it. */
static bool mend_that_predicate(const dln_mending *s, uint32_t noun)
{
	uint32_t that = s->at[noun].low, up = dln_mend_head(s, noun), second = s->at[noun].last_subject;
	bool about = s->tokens[noun].deprel == DLN_R_RELCL || s->tokens[noun].deprel == DLN_R_ACL;
	bool phrase = about || s->tokens[noun].deprel == DLN_R_OBL || s->tokens[noun].deprel == DLN_R_NMOD || s->tokens[noun].deprel == DLN_R_OBJ;
	for (int steps = 0; about && steps < 4 && up < s->n && s->tokens[up].upos != DLN_VERB; steps++) /* "in a message on the radio that Bor was" */
		up = dln_mend_head(s, up);
	if (!phrase || up >= that || s->tokens[up].upos != DLN_VERB || s->at[noun].first_subject != that || second <= that || second >= noun)
		return false;
	if (s->tokens[that].xpos != DLN_X_WDT || !dln_view_is(s->tokens[that].lemma, "that") || s->at[second].low != that + 1)
		return false;
	bool copula = false;
	for (uint32_t i = second + 1; i < noun && !copula; i++)
		copula = s->tokens[i].deprel == DLN_R_COP && dln_mend_head(s, i) == noun && dln_below_finite(&s->tokens[i]);
	if (!copula)
		return false;
	s->tokens[that].upos = DLN_SCONJ;
	s->tokens[that].xpos = DLN_X_IN;
	s->tokens[that].deprel = DLN_R_MARK;
	dln_mend_hang(s, noun, up, DLN_R_CCOMP);
	return true;
}

/* Whether a clause with a subject of its own has a relative pronoun. */
static bool has_relative(const dln_mending *s, uint32_t low, uint32_t verb)
{
	for (uint32_t i = low; i < verb; i++)
		if (s->tokens[i].xpos == DLN_X_WDT || s->tokens[i].xpos == DLN_X_WP || s->tokens[i].xpos == DLN_X_WPS || s->tokens[i].xpos == DLN_X_WRB)
			return true;
	return false;
}

/* "At dawn, according to traders who fled, the rebels left": a clause about a noun that has no pronoun stands behind no comma, and a phrase is no sentence. The clause
 * is the sentence, and what it hung on a phrase of it. */
static bool mend_contact(const dln_mending *s, uint32_t verb)
{
	uint32_t noun = dln_mend_head(s, verb), low = s->at[verb].low, who = s->at[verb].first_subject, top = noun;
	bool clause = s->tokens[verb].deprel == DLN_R_RELCL && s->tokens[verb].upos == DLN_VERB && noun < low && who < verb && dln_mend_told(s, verb);
	if (!clause || !dln_below_comma(&s->tokens[low]) || s->at[who].low != low + 1 || has_relative(s, low, verb))
		return false;
	while (dln_mend_head(s, top) < s->n)
		top = dln_mend_head(s, top);
	if (top >= low || !dln_below_nominal(&s->tokens[top]) || s->at[top].first_subject != DLN_NO_TOKEN || s->at[top].lead == DLN_NO_TOKEN || s->at[top].helped)
		return false;
	if (noun != top && dln_mend_head(s, noun) != top)
		return false;
	for (uint32_t i = 0; i < s->n; i++)
		if ((i > verb || s->tokens[i].upos == DLN_PUNCT) && (dln_mend_head(s, i) == top || (i > verb && dln_mend_head(s, i) == noun)))
			s->tokens[i].head = s->first + verb;
	s->tokens[verb].head = s->tokens[top].head;
	s->tokens[verb].deprel = s->tokens[top].deprel;
	dln_mend_hang(s, top, verb, DLN_R_OBL);
	dln_mend_hang(s, noun, verb, DLN_R_OBL);
	return true;
}

/* Whether the words say what is so, and not what would be: a verb without a modal, or a predicate with "was". */
static bool is_predicate(const dln_mending *s, uint32_t i)
{
	bool copula = false;
	for (uint32_t k = i > NEAR ? i - NEAR : 0; k < i; k++) {
		if (dln_mend_head(s, k) == i && s->tokens[k].xpos == DLN_X_MD)
			return false;
		copula |= dln_mend_head(s, k) == i && s->tokens[k].deprel == DLN_R_COP;
	}
	return copula || s->tokens[i].upos == DLN_VERB;
}

/* What is said right before the clause of `verb`; `n`: nothing. */
static uint32_t said_before(const dln_mending *s, uint32_t say, uint32_t mark)
{
	for (uint32_t i = mark; --i > say;) {
		if (dln_mend_head(s, i) != say)
			continue;
		if (s->tokens[i].deprel == DLN_R_CCOMP)
			return is_predicate(s, i) ? i : s->n;
		if (s->tokens[i].upos == DLN_VERB)
			return s->n;
	}
	return s->n;
}

/* What a clause behind "after" or the like goes with: the predicate whose day it was hung on, or what is said right before it; `n`: it hangs well. */
static uint32_t time_of(const dln_mending *s, uint32_t verb, uint32_t mark)
{
	uint32_t up = dln_mend_head(s, verb);
	bool about = s->tokens[verb].deprel == DLN_R_RELCL || s->tokens[verb].deprel == DLN_R_ACL;
	bool loose = s->tokens[verb].deprel == DLN_R_ADVCL || s->tokens[verb].deprel == DLN_R_CONJ;
	for (int steps = 0; about && steps < 4 && up < s->n && !is_predicate(s, up); steps++)
		up = dln_mend_head(s, up);
	if (about)
		return up < mark && is_predicate(s, up) ? up : s->n;
	return loose && up < mark && dln_map_get(&s->sayings->verbs, s->tokens[up].lemma, NULL) ? said_before(s, up, mark) : s->n;
}

/* "Said that they held Bor on Sunday after soldiers fled": when that was so goes with what was so, and is neither about the day nor when it was said. */
static bool mend_when(const dln_mending *s, uint32_t verb)
{
	uint32_t who = s->at[verb].first_subject, mark = who < verb ? s->at[who].low - 1 : s->n;
	if (s->tokens[verb].upos != DLN_VERB || mark == 0 || mark >= verb || s->tokens[mark].deprel != DLN_R_MARK || dln_mend_head(s, mark) != verb)
		return false;
	if (!dln_mend_has(&s->sayings->joiners, &s->tokens[mark]) || dln_below_comma(&s->tokens[mark - 1]) || !dln_mend_told(s, verb))
		return false;
	uint32_t target = time_of(s, verb, mark), up = dln_mend_head(s, verb);
	if (target == s->n)
		return false;
	for (uint32_t i = target + 1; i < mark; i++)
		if (dln_mend_head(s, i) == verb || dln_mend_head(s, i) == up)
			s->tokens[i].head = s->first + (dln_mend_head(s, i) == up && up > target ? up : target);
	dln_mend_hang(s, verb, target, DLN_R_ADVCL);
	return true;
}

bool dln_mend_link(const dln_mending *s, uint32_t i)
{
	return mend_led_subject(s, i) || mend_nearest(s, i) || mend_swapped(s, i) || mend_noun_clause(s, i) || mend_two_subjects(s, i) ||
		mend_denied(s, i) || mend_part(s, i) || mend_fragment(s, i) || mend_came_of(s, i) ||
		mend_first_number(s, i) || mend_owner(s, i) || mend_place_before(s, i) || mend_own_subject(s, i) || mend_charge(s, i) ||
		mend_joined_gerund(s, i) || mend_beside(s, i) || mend_adverb(s, i) || mend_later(s, i) || mend_that_clause(s, i) ||
		mend_second_subject(s, i) || mend_first_verb(s, i) || mend_that_predicate(s, i) || mend_contact(s, i) || mend_when(s, i);
}
