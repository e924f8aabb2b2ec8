/* mend_clauses.c: repairs of whole clauses. Each looks for one impossible shape from left to right; what it finds it puts right in place. */
#include "parse/mend_below.h"

enum { SPLIT_WORDS = 12 /* between "have" and the rest of its perfect */, PHRASE_WORDS = 5 /* of a phrase between the two */ };

/* The participle that completes a perfect whose "have" was taken for a verb of its own; `n`: none. */
static uint32_t rest_of_perfect(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t have, uint32_t first)
{
	for (uint32_t i = have + 1; i < n && i <= have + SPLIT_WORDS; i++) {
		uint8_t rel = tokens[i].deprel;
		if (tokens[i].head == first + have && rel == DLN_R_OBJ) /* "have people trying" */
			return n;
		bool clause = rel == DLN_R_CCOMP || rel == DLN_R_XCOMP || rel == DLN_R_ADVCL || rel == DLN_R_CONJ || rel == DLN_R_PARATAXIS || rel == DLN_R_ACL;
		if (tokens[i].head != first + have || !clause || tokens[i].upos != DLN_VERB || at[i].finite)
			continue;
		bool past = tokens[i].xpos == DLN_X_VBN || (tokens[i].xpos == DLN_X_VBD && rel == DLN_R_ACL); /* a verb has no participle that says something of it */
		return past || (tokens[i].xpos == DLN_X_VBG && at[i].helped) ? i : n;
	}
	return n;
}

/* What stands between them as a subject is a phrase of time or place: "have for weeks been trying". */
static void demote_subject(dln_token *tokens, uint32_t have, uint32_t verb, uint32_t first)
{
	for (uint32_t i = have + 1; i < verb; i++) {
		if (tokens[i].head != first + verb)
			continue;
		if (dln_below_subject(&tokens[i])) {
			tokens[i].deprel = DLN_R_OBL;
			for (uint32_t k = have + 1; k < i; k++)
				if (tokens[k].head == first + verb && (tokens[k].deprel == DLN_R_MARK || tokens[k].deprel == DLN_R_CASE)) {
					tokens[k].head = first + i;
					tokens[k].deprel = DLN_R_CASE;
				}
		}
	}
}

static void join_perfect(dln_token *tokens, uint32_t n, uint32_t have, uint32_t verb, uint32_t first)
{
	demote_subject(tokens, have, verb, first);
	for (uint32_t i = 0; i < n; i++)
		if (tokens[i].head == first + have)
			tokens[i].head = first + verb;
	tokens[verb].head = tokens[have].head;
	tokens[verb].deprel = tokens[have].deprel;
	tokens[have].head = first + verb;
	tokens[have].deprel = DLN_R_AUX;
	tokens[have].upos = DLN_AUX;
}

/* "Had the bridge been blown up": the participle of the perfect that an opening "had" belongs to, and the subject between them in *subject; `n`: none. */
static uint32_t inverted_perfect(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t had, uint32_t *subject, uint32_t first)
{
	for (uint32_t i = had + 1; i < n && i <= had + SPLIT_WORDS; i++) {
		uint8_t rel = tokens[i].deprel;
		if (tokens[i].head == first + had && rel == DLN_R_OBJ && dln_below_nominal(&tokens[i]) && at[i].low == had + 1)
			*subject = i;
		bool told = tokens[i].upos == DLN_VERB && (tokens[i].xpos == DLN_X_VBN || tokens[i].xpos == DLN_X_VBD) && at[i].first_subject == DLN_NO_TOKEN;
		bool below = tokens[i].head == first + had && (rel == DLN_R_XCOMP || rel == DLN_R_CCOMP);
		if (told && *subject < i && (below || (tokens[had].head == first + i && tokens[had].deprel == DLN_R_AUX)))
			return i;
	}
	return n;
}

static bool turn_perfect(dln_token *tokens, const dln_below *at, uint32_t n, uint32_t had, uint32_t first)
{
	uint32_t subject = DLN_NO_TOKEN, verb = inverted_perfect(tokens, at, n, had, &subject, first);
	if (verb == n)
		return false;
	if (tokens[had].head == first + verb)
		tokens[had].upos = DLN_AUX;
	else
		join_perfect(tokens, n, had, verb, first);
	tokens[subject].head = first + verb;
	tokens[subject].deprel = dln_below_subject_rel(&at[verb]);
	return true;
}

/* The finite verb that lacks its subject behind a comma inside the clause of `participle`; `n`: none. */
static uint32_t verb_behind(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t participle)
{
	for (uint32_t i = participle + 2; i < n && i <= at[participle].high; i++) {
		bool told = tokens[i].xpos == DLN_X_VBD || tokens[i].xpos == DLN_X_VBN;
		if (told && dln_below_comma(&tokens[i - 1]) && !at[i].helped && !at[i].joined && at[i].first_subject == DLN_NO_TOKEN)
			return i;
	}
	return n;
}

static void part_participle(dln_token *tokens, uint32_t n, uint32_t participle, uint32_t subject, uint32_t verb, uint32_t first)
{
	for (uint32_t i = 0; i < n; i++) {
		bool outside = i < participle || i > verb;
		if (outside && tokens[i].head == first + participle)
			tokens[i].head = first + verb;
	}
	tokens[verb].head = tokens[participle].head;
	tokens[verb].deprel = tokens[participle].deprel;
	tokens[verb].xpos = DLN_X_VBD;
	tokens[participle].head = first + subject;
	tokens[participle].deprel = DLN_R_ACL;
}

typedef enum tense { NONE, PAST, PRESENT, MODAL } tense;

static tense form_tense(const dln_token *t)
{
	return t->xpos == DLN_X_VBD ? PAST : t->xpos == DLN_X_MD ? MODAL : t->xpos == DLN_X_VBZ || t->xpos == DLN_X_VBP ? PRESENT : NONE;
}

/* Of the verb or its first finite auxiliary. */
static tense tense_of(const dln_token *tokens, uint32_t n, uint32_t verb, uint32_t first)
{
	for (uint32_t i = verb > SPLIT_WORDS ? verb - SPLIT_WORDS : 0; i < n && i < verb; i++)
		if (tokens[i].head == first + verb && (tokens[i].deprel == DLN_R_AUX || tokens[i].deprel == DLN_R_AUXPASS) && form_tense(&tokens[i]) != NONE)
			return form_tense(&tokens[i]);
	return form_tense(&tokens[verb]);
}

bool dln_mend_told(const dln_mending *s, uint32_t verb)
{
	return tense_of(s->tokens, s->n, verb, s->first) != NONE;
}

bool dln_mend_before(const dln_mending *s, uint32_t verb, dln_deprel rel)
{
	for (uint32_t i = verb > SPLIT_WORDS ? verb - SPLIT_WORDS : 0; i < verb; i++)
		if (s->tokens[i].head == s->first + verb && s->tokens[i].deprel == rel)
			return true;
	return false;
}

/* The verb further up that the joined one goes beside: the nearest of the same tense; `n`: none. */
static uint32_t parallel(const dln_token *tokens, uint32_t n, uint32_t verb, uint32_t first)
{
	tense own = tense_of(tokens, n, verb, first);
	for (uint32_t up = tokens[verb].head; up != DLN_NO_TOKEN && up - first < verb; up = tokens[up - first].head)
		if (tokens[up - first].upos == DLN_VERB && tense_of(tokens, n, up - first, first) == own)
			return up - first;
	return n;
}

/* "Rebels took Bor, he said, and burned it": what a saying in the middle was given goes beside what the saying stands in; `n`: it is none. */
static uint32_t around_aside(const dln_token *tokens, uint32_t n, uint32_t verb, uint32_t first)
{
	uint32_t say = tokens[verb].head - first;
	if (say >= verb)
		return n;
	if (tokens[say].deprel == DLN_R_PARATAXIS)
		return tokens[say].head < tokens[verb].head ? tokens[say].head - first : n;
	if (say + 2 >= verb || !dln_below_comma(&tokens[say + 1]) || tokens[say + 2].deprel != DLN_R_CC)
		return n;
	for (uint32_t i = say; i-- > 0;) /* or what stands before it is thought to be said, too */
		if (tokens[i].head == first + say && tokens[i].deprel == DLN_R_CCOMP)
			return i;
	return n;
}

/* The noun right before "to" that an ordinal or a superlative counts, whose infinitive says what is counted; `n`: none. */
static uint32_t counted_noun(const dln_map *ordinals, const dln_token *tokens, uint32_t n, uint32_t verb, uint32_t first)
{
	uint32_t to = verb;
	while (to > 1 && verb - to < 4 && tokens[to].xpos != DLN_X_TO)
		to--;
	if (to < 2 || tokens[to].xpos != DLN_X_TO || tokens[to].head != first + verb || tokens[to - 1].upos != DLN_NOUN)
		return n;
	for (uint32_t i = to - 1; i-- > 0 && to - i < 8;) {
		if (tokens[i].upos == DLN_DET || tokens[i].upos == DLN_ADP)
			return n;
		if (tokens[i].xpos == DLN_X_JJS || dln_mend_has(ordinals, &tokens[i]))
			return to - 1;
	}
	return n;
}

/* "Police: 12 shot dead in Maseru": a verb has no number. The one right before a bare participle is whom it was done to. */
static bool mend_number(const dln_mending *s, uint32_t i)
{
	dln_token *t = &s->tokens[i];
	bool told = t->upos == DLN_VERB && (t->xpos == DLN_X_VBD || t->xpos == DLN_X_VBN) && !s->at[i].helped && s->at[i].first_subject == DLN_NO_TOKEN;
	if (!told || i == 0 || s->tokens[i - 1].deprel != DLN_R_NUMMOD || s->tokens[i - 1].head != s->first + i)
		return false;
	dln_mend_hang(s, i - 1, i, DLN_R_NSUBJPASS);
	t->xpos = DLN_X_VBN;
	return true;
}

static bool mend_perfect(const dln_mending *s, uint32_t i)
{
	const dln_token *t = &s->tokens[i];
	if (t->xpos == DLN_X_VBD && dln_view_is(t->lemma, "have") && (i == 0 || s->tokens[i - 1].upos == DLN_PUNCT))
		return turn_perfect(s->tokens, s->at, s->n, i, s->first);
	uint32_t up = dln_mend_head(s, i);
	uint32_t last = up < s->n ? s->at[up].last_subject : DLN_NO_TOKEN;
	bool between = last < up && last > i && last <= i + PHRASE_WORDS && s->at[up].first_subject < i;
	if (between && t->deprel == DLN_R_AUX && dln_view_is(t->lemma, "have")) {
		demote_subject(s->tokens, i, up, s->first); /* "had since Monday been blocking": between the two stands no second one */
		return true;
	}
	bool verbal = t->upos == DLN_VERB || t->upos == DLN_AUX;
	bool have = verbal && dln_below_finite(t) && dln_view_is(t->lemma, "have") && s->at[i].first_subject != DLN_NO_TOKEN && s->at[i].first_subject < i;
	uint32_t verb = have ? rest_of_perfect(s->tokens, s->at, s->n, i, s->first) : s->n;
	if (verb < s->n && t->upos == DLN_AUX && !s->at[verb].helped) /* "the immunity that they have, with visits allowed" */
		return false;
	if (verb < s->n)
		join_perfect(s->tokens, s->n, i, verb, s->first);
	return verb < s->n;
}

static bool mend_participle(const dln_mending *s, uint32_t i)
{
	if (s->tokens[i].xpos != DLN_X_VBG || s->at[i].helped || i < 2 || !dln_below_comma(&s->tokens[i - 1]))
		return false;
	uint32_t subject = s->at[i].first_subject, verb = verb_behind(s->tokens, s->at, s->n, i);
	if (subject >= i || s->at[subject].high + 2 != i || verb == s->n)
		return false;
	part_participle(s->tokens, s->n, i, subject, verb, s->first);
	return true;
}

static bool mend_counted(const dln_mending *s, uint32_t i)
{
	const dln_token *t = &s->tokens[i];
	if ((t->deprel != DLN_R_ADVCL && t->deprel != DLN_R_XCOMP) || t->upos != DLN_VERB || t->head == DLN_NO_TOKEN)
		return false;
	uint32_t noun = counted_noun(&s->sayings->ordinals, s->tokens, s->n, i, s->first);
	/* a noun that hangs below the verb itself, as its subject, cannot take it */
	if (noun >= s->at[i].low || t->head == s->first + noun || t->head - s->first >= noun)
		return false;
	dln_mend_hang(s, i, noun, DLN_R_ACL);
	return true;
}

static bool mend_joined(const dln_mending *s, uint32_t i)
{
	const dln_token *t = &s->tokens[i];
	if (t->deprel != DLN_R_CCOMP || t->upos != DLN_VERB || s->at[i].first_subject != DLN_NO_TOKEN || !dln_mend_before(s, i, DLN_R_CC) ||
		dln_mend_before(s, i, DLN_R_MARK))
		return false;
	uint32_t beside = around_aside(s->tokens, s->n, i, s->first);
	if (beside == s->n && tense_of(s->tokens, s->n, i, s->first) != NONE)
		beside = parallel(s->tokens, s->n, i, s->first);
	if (beside < s->n)
		dln_mend_hang(s, i, beside, DLN_R_CONJ);
	return beside < s->n;
}

/* The nearest subject of `verb` in [from, end); `n`: none. */
static uint32_t subject_in(const dln_mending *s, uint32_t verb, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++)
		if (s->tokens[i].head == s->first + verb && dln_below_subject(&s->tokens[i]) && dln_below_nominal(&s->tokens[i]))
			return i;
	return s->n;
}

/* The verb behind the comma that closes a relative clause: it hangs on that clause's verb, or the last one that hangs somewhere in it, and has no subject; `n`: none. */
static uint32_t main_verb(const dln_mending *s, uint32_t verb)
{
	uint32_t last = s->n;
	for (uint32_t i = verb + 2; i < s->n && i <= s->at[verb].high; i++) {
		const dln_token *t = &s->tokens[i];
		bool told = t->xpos == DLN_X_VBD || t->xpos == DLN_X_VBN || t->xpos == DLN_X_VBZ || t->xpos == DLN_X_VBP;
		uint32_t low = s->at[i].low; /* its comma may hang on it */
		bool closed = low > verb && (dln_below_comma(&s->tokens[low]) || dln_below_comma(&s->tokens[low - 1]));
		if (t->upos != DLN_VERB || !told || !closed || s->at[i].first_subject != DLN_NO_TOKEN)
			continue;
		if (t->head == s->first + verb)
			return i;
		last = i;
	}
	return last;
}

/* "Chad, which officials accuse of arming rebels": behind a comma the pronoun is no article of the subject behind it, and the noun before it no part of that. */
static void free_pronoun(const dln_mending *s, uint32_t i)
{
	const dln_token *which = &s->tokens[i];
	uint32_t own = which->head == DLN_NO_TOKEN ? s->n : which->head - s->first;
	if (which->xpos != DLN_X_WDT || which->deprel != DLN_R_DET || i < 2 || !dln_below_comma(&s->tokens[i - 1]))
		return;
	if (own <= i || own >= s->n || !dln_below_subject(&s->tokens[own]))
		return;
	uint32_t noun = i - 2, verb = s->tokens[own].head - s->first;
	if (verb <= own || !dln_below_nominal(&s->tokens[noun]) || s->tokens[noun].head != s->first + own)
		return;
	dln_mend_hang(s, noun, verb, DLN_R_NSUBJ);
	dln_mend_hang(s, i, verb, DLN_R_OBJ);
}

/* What a relative clause lacks: its pronoun before a subject of its own ("which Kiev accuses"), or the owner of its subject ("whose men hold Bria"); *own is that
 * subject. Returns the clause's verb; `n`: none. */
static uint32_t relative_clause(const dln_mending *s, uint32_t i, uint32_t *own)
{
	const dln_token *which = &s->tokens[i];
	bool whose = which->xpos == DLN_X_WPS && which->deprel == DLN_R_POSS;
	bool pronoun = (which->xpos == DLN_X_WDT || which->xpos == DLN_X_WP) && (dln_below_subject(which) || which->deprel == DLN_R_OBJ);
	uint32_t up = dln_mend_head(s, i), verb = whose && up < s->n ? dln_mend_head(s, up) : up;
	if ((!whose && !pronoun) || verb <= i || verb >= s->n)
		return s->n;
	*own = whose ? up : subject_in(s, verb, i + 1, verb);
	if (*own == s->n && dln_below_subject(which) && s->at[verb].first_subject < i) /* "The Tigers, who fought on, left": it is the subject, and the noun another's */
		return verb;
	return *own > i && *own < s->n && dln_below_subject(&s->tokens[*own]) ? verb : s->n;
}

/* "A man whose troops hold the bridge told": without commas, the verb with a tense that hangs on that of the clause though nothing joins it. */
static uint32_t bare_main_verb(const dln_mending *s, uint32_t verb)
{
	for (uint32_t i = verb + 1; i < s->n && i <= s->at[verb].high; i++) {
		uint8_t rel = s->tokens[i].deprel;
		bool beside = rel == DLN_R_XCOMP || rel == DLN_R_CCOMP || rel == DLN_R_CONJ || rel == DLN_R_PARATAXIS || rel == DLN_R_ADVCL;
		bool told = tense_of(s->tokens, s->n, i, s->first) != NONE && !s->at[i].joined && s->at[i].first_subject == DLN_NO_TOKEN;
		if (dln_mend_head(s, i) == verb && beside && told && s->tokens[i].upos == DLN_VERB)
			return i;
	}
	return s->n;
}

/* "Russia, which Kiev accuses of arming rebels, called for talks": a relative pronoun before a subject is no subject, and its clause is not the sentence's. Nor is
 * that with "whose". */
static bool mend_relative(const dln_mending *s, uint32_t i)
{
	dln_token *which = &s->tokens[i];
	if (which->xpos != DLN_X_WDT && which->xpos != DLN_X_WP && which->xpos != DLN_X_WPS)
		return false;
	free_pronoun(s, i);
	uint32_t own = s->n, verb = relative_clause(s, i, &own), comma = i > 1 && dln_below_comma(&s->tokens[i - 1]);
	if (verb == s->n || (!comma && which->xpos != DLN_X_WPS))
		return false;
	uint32_t noun = subject_in(s, verb, 0, i - comma);
	bool beside = noun < s->n && (s->at[noun].high + 1 + comma == i || s->at[noun].high + 1 == i); /* its comma may hang on it */
	uint32_t next = !beside ? s->n : comma ? main_verb(s, verb) : bare_main_verb(s, verb);
	if (next == s->n)
		return false;
	if (which->xpos != DLN_X_WPS && own < s->n)
		which->deprel = DLN_R_OBJ;
	for (uint32_t k = 0; k < s->n; k++) {
		bool outside = k + comma < i || k > next;
		if (outside && s->tokens[k].head == s->first + verb)
			s->tokens[k].head = s->first + next;
	}
	s->tokens[next].head = s->tokens[verb].head;
	s->tokens[next].deprel = s->tokens[verb].deprel;
	if (s->tokens[next].xpos == DLN_X_VBN && !s->at[next].helped)
		s->tokens[next].xpos = DLN_X_VBD;
	dln_mend_hang(s, verb, noun, DLN_R_RELCL);
	s->tokens[noun].deprel = dln_below_subject_rel(&s->at[next]);
	return true;
}

/* "Killed, wounded or abducted by gunmen": a participle between the comma and "or" behind another one is the second of three, no clause below the first. */
static bool mend_list(const dln_mending *s, uint32_t i)
{
	dln_token *t = s->tokens;
	uint32_t second = i + 2;
	bool three = i + 4 < s->n && dln_below_comma(&t[i + 1]) && (t[i + 3].upos == DLN_CCONJ || (dln_below_comma(&t[i + 3]) && t[i + 4].upos == DLN_CCONJ));
	if (!three || t[i].xpos != DLN_X_VBN || t[second].xpos != DLN_X_VBN || t[second].head != s->first + i || t[second].deprel != DLN_R_ADVCL)
		return false;
	t[second].deprel = DLN_R_CONJ;
	for (uint32_t k = second + 1; k < s->n; k++)
		if (t[k].head == s->first + second && t[k].deprel == DLN_R_CONJ && t[k].xpos == DLN_X_VBN)
			t[k].head = s->first + i;
	return true;
}

/* "The militia has taken it": behind a verb that has a subject and no clause for its object the pronoun is the object. */
static bool mend_pronoun(const dln_mending *s, uint32_t i)
{
	dln_token *it = &s->tokens[i];
	uint32_t verb = it->head == DLN_NO_TOKEN ? s->n : it->head - s->first;
	if (it->deprel != DLN_R_EXPL || verb >= i || s->tokens[verb].upos != DLN_VERB || s->tokens[i].xpos == DLN_X_EX || s->at[verb].first_subject >= verb)
		return false;
	for (uint32_t k = i + 1; k < s->n && k <= s->at[verb].high; k++) {
		uint8_t rel = s->tokens[k].deprel;
		if (s->tokens[k].head == s->first + verb && (rel == DLN_R_CCOMP || rel == DLN_R_XCOMP || rel == DLN_R_CSUBJ || rel == DLN_R_OBJ))
			return false;
	}
	it->deprel = DLN_R_OBJ;
	return true;
}

/* "Ten men hurled dynamite sticks at the office": a verb has one subject. Of two, the first with a bare participle behind it, the participle is the verb, and what was
 * taken for it is what it is done to. */
static bool mend_plural(const dln_mending *s, uint32_t i)
{
	uint32_t who = s->at[i].first_subject, what = s->at[i].last_subject;
	if (s->tokens[i].xpos != DLN_X_VBZ || s->at[i].helped || who >= i || what >= i || who >= what || s->at[i].joined)
		return false;
	uint32_t done = s->at[what].low - 1;
	bool participle = done > who && s->tokens[done].xpos == DLN_X_VBN && s->tokens[done].head == s->first + who && s->tokens[done].deprel == DLN_R_ACL;
	if (!participle || s->at[done].high != done || s->tokens[what].upos == DLN_PRON)
		return false;
	for (uint32_t k = 0; k < s->n; k++)
		if (s->tokens[k].head == s->first + i && k != what)
			s->tokens[k].head = s->first + done;
	s->tokens[done].head = s->tokens[i].head;
	s->tokens[done].deprel = s->tokens[i].deprel;
	s->tokens[done].xpos = DLN_X_VBD;
	s->tokens[i].upos = DLN_NOUN;
	s->tokens[i].xpos = DLN_X_NNS;
	dln_mend_hang(s, i, done, DLN_R_OBJ);
	dln_mend_hang(s, what, i, DLN_R_COMPOUND);
	return true;
}

/* The nominal right before the verb and its auxiliaries that is a phrase with a joiner inside of the verb's own subject; `n`: none. */
static uint32_t phrase_in_subject(const dln_mending *s, uint32_t verb)
{
	uint32_t end = verb, subject = s->at[verb].first_subject;
	while (end > 0 && s->tokens[end - 1].head == s->first + verb && (s->tokens[end - 1].upos == DLN_AUX || s->tokens[end - 1].upos == DLN_ADV))
		end--;
	if (subject >= end || s->at[verb].low != s->at[subject].low)
		return s->n;
	for (uint32_t i = end - 1; i > subject && s->at[i].high == end - 1; i = s->tokens[i].head - s->first)
		if (s->tokens[i].head == s->first + subject && s->tokens[i].deprel == DLN_R_NMOD && s->at[i].lead == s->at[i].low && s->at[i].lead > subject)
			return dln_below_nominal(&s->tokens[i]) && dln_mend_has(&s->sayings->joiners, &s->tokens[s->at[i].lead]) ? i : s->n;
	return s->n;
}

/* "Rebels seize Bria as the governor flees": what says nothing has no clause for its object. The last noun is the subject of the clause, the one before it the object. */
static bool mend_unsaid(const dln_mending *s, uint32_t i)
{
	dln_token *t = &s->tokens[i];
	uint32_t up = t->head == DLN_NO_TOKEN ? s->n : t->head - s->first;
	bool clause = t->deprel == DLN_R_CCOMP && tense_of(s->tokens, s->n, i, s->first) != NONE && !s->at[i].joined;
	if (!clause || up >= i || s->tokens[up].upos != DLN_VERB || dln_map_get(&s->sayings->verbs, s->tokens[up].lemma, NULL))
		return false;
	uint32_t noun = phrase_in_subject(s, i), object = s->at[i].first_subject;
	if (noun == s->n)
		return false;
	bool other = false;
	for (uint32_t k = up + 1; k < object; k++)
		other |= s->tokens[k].head == s->first + up && s->tokens[k].deprel == DLN_R_OBJ;
	dln_mend_hang(s, object, up, other ? DLN_R_TMOD : DLN_R_OBJ); /* "entered Faya [a day] after the garrison had left" */
	dln_mend_hang(s, noun, i, dln_below_subject_rel(&s->at[i]));
	dln_mend_hang(s, s->at[noun].lead, i, DLN_R_MARK);
	t->deprel = DLN_R_ADVCL;
	return true;
}

/* "Soldiers defending the town withdrew", "said shelling continued": a verb with a tense completes no participle. It is the verb of whoever the participle is about, or
 * of the gerund right before it. */
static bool mend_tensed(const dln_mending *s, uint32_t i)
{
	dln_token *t = &s->tokens[i];
	uint32_t up = t->head == DLN_NO_TOKEN ? s->n : t->head - s->first;
	if (t->deprel != DLN_R_XCOMP || s->at[i].low != i || up >= i || s->tokens[up].xpos != DLN_X_VBG || s->at[up].helped)
		return false;
	uint32_t subject = s->at[up].first_subject;
	if (subject < up && t->xpos == DLN_X_VBD) {
		part_participle(s->tokens, s->n, up, subject, i, s->first);
		return true;
	}
	bool told = t->xpos == DLN_X_VBD || t->xpos == DLN_X_VBN; /* which a form in -ed may be taken for */
	if (!told || subject != DLN_NO_TOKEN || up + 1 != i || s->at[up].low != up || s->tokens[up].deprel != DLN_R_XCOMP)
		return false;
	t->head = s->tokens[up].head;
	t->xpos = DLN_X_VBD;
	t->deprel = DLN_R_CCOMP;
	dln_mend_hang(s, up, i, DLN_R_NSUBJ);
	return true;
}

/* "Since fighting began": the gerund that a joiner opens, right before a verb with a tense that was joined with what is above, is its subject. */
static bool mend_gerund(const dln_mending *s, uint32_t i)
{
	const dln_token *t = &s->tokens[i], *gerund = i > 0 ? t - 1 : t;
	if (t->deprel != DLN_R_CONJ || t->xpos != DLN_X_VBD || s->at[i].low != i || gerund == t || gerund->xpos != DLN_X_VBG || gerund->deprel != DLN_R_ADVCL ||
		gerund->head != t->head)
		return false;
	for (uint32_t k = s->at[i - 1].low; k < i - 1; k++)
		if (s->tokens[k].head == s->first + i - 1)
			dln_mend_hang(s, k, i, (dln_deprel)s->tokens[k].deprel);
	s->tokens[i].deprel = DLN_R_ADVCL;
	dln_mend_hang(s, i - 1, i, DLN_R_NSUBJ);
	return true;
}

/* "According to traders who fled, soldiers opened fire": what stands behind "according to" is no subject; the noun between the comma and the verb is. */
static bool mend_according(const dln_mending *s, uint32_t i)
{
	uint32_t who = s->at[i].first_subject, lead = who < i ? s->at[who].lead : DLN_NO_TOKEN;
	if (lead == DLN_NO_TOKEN || s->tokens[lead].lemma.len == 0 || !dln_view_is(s->tokens[lead].lemma, "accord") || s->at[who].high + 1 < i)
		return false;
	for (uint32_t k = s->at[who].high; k > who; k--) {
		bool behind = dln_below_comma(&s->tokens[s->at[k].low]) || (s->at[k].low > who && dln_below_comma(&s->tokens[s->at[k].low - 1]));
		if (!behind || s->at[k].high != s->at[who].high || !dln_below_nominal(&s->tokens[k]) || s->tokens[k].deprel == DLN_R_NSUBJ)
			continue;
		s->tokens[who].deprel = DLN_R_OBL;
		dln_mend_hang(s, k, i, s->at[i].passive ? DLN_R_NSUBJPASS : DLN_R_NSUBJ);
		return true;
	}
	return false;
}

/* The top of the list or phrase that a noun ends. */
static uint32_t top_noun(const dln_mending *s, uint32_t noun)
{
	while ((s->tokens[noun].deprel == DLN_R_CONJ || s->tokens[noun].deprel == DLN_R_NMOD || s->tokens[noun].deprel == DLN_R_APPOS) && dln_mend_head(s, noun) < noun)
		noun = dln_mend_head(s, noun);
	return noun;
}

/* The subject that a preposition leads, right behind an adjective at `i`, with neither a verb nor a mark between: "loyal to President Taylor fought"; `n`: none. */
static uint32_t led_subject(const dln_mending *s, uint32_t i)
{
	enum { NEAR = 8 };
	if (i == 0 || i + 2 >= s->n || s->tokens[i].upos != DLN_ADJ || s->tokens[i - 1].upos != DLN_NOUN || s->tokens[i + 1].upos != DLN_ADP)
		return s->n;
	for (uint32_t k = i + 2; k < s->n && k < i + NEAR && (s->tokens[k].upos != DLN_VERB || s->tokens[k].deprel == DLN_R_AMOD); k++) {
		if (s->tokens[k].upos == DLN_PUNCT || s->tokens[k].upos == DLN_AUX || s->tokens[k].upos == DLN_CCONJ)
			return s->n;
		uint32_t verb = dln_below_subject(&s->tokens[k]) && dln_below_nominal(&s->tokens[k]) ? dln_mend_head(s, k) : s->n;
		if (verb < s->n)
			return verb > k && s->at[k].high < verb && dln_mend_told(s, verb) ? k : s->n;
	}
	return s->n;
}

/* "Forces loyal to President Taylor fought": what a preposition leads is no subject. It ends the phrase of the adjective, and who that is about is the subject. */
static bool mend_led(const dln_mending *s, uint32_t i)
{
	uint32_t who = led_subject(s, i), noun = i - 1;
	if (who == s->n)
		return false;
	uint32_t verb = dln_mend_head(s, who), up = dln_mend_head(s, verb), top = s->at[i].first_subject == noun ? i : top_noun(s, noun);
	if (up == i || up == noun || up == top) { /* the clause hung on what is its subject, and takes its place */
		s->tokens[verb].head = s->tokens[top].head;
		s->tokens[verb].deprel = s->tokens[top].deprel;
		for (uint32_t k = verb + 1; k <= s->at[top].high; k++) /* no further than what hung on it reaches */
			if (dln_mend_head(s, k) == top)
				s->tokens[k].head = s->first + verb;
		dln_mend_hang(s, top == i ? noun : top, verb, s->at[verb].passive ? DLN_R_NSUBJPASS : DLN_R_NSUBJ);
	} else if (dln_mend_head(s, noun) != verb) {
		return false;
	}
	dln_mend_hang(s, i, noun, DLN_R_ACL);
	dln_mend_hang(s, i + 1, who, DLN_R_CASE);
	for (uint32_t k = i + 2; k < who; k++)
		if (dln_mend_head(s, k) == verb || s->tokens[k].deprel == DLN_R_NMOD)
			dln_mend_hang(s, k, who, s->tokens[k].upos == DLN_PROPN ? DLN_R_COMPOUND : DLN_R_AMOD);
	dln_mend_hang(s, who, i, DLN_R_OBL);
	return true;
}

void dln_mend_clauses(dln_arena *scratch, const dln_sayings *sayings, dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_below *at = NULL;
	bool changed = true;
	const dln_mend_guard guard = dln_mend_guard_new(scratch, tokens, n);
	for (uint32_t i = 0; i < n; i++) {
		if (changed) {
			at = dln_below_collect(scratch, tokens, n, first);
			dln_below_measure(tokens, at, n, first);
		}
		const dln_mending s = {sayings, tokens, at, n, first};
		changed = mend_number(&s, i) || mend_perfect(&s, i) || mend_participle(&s, i) || mend_counted(&s, i) || mend_joined(&s, i) || dln_mend_said(&s, i) ||
			mend_relative(&s, i) || mend_list(&s, i) || mend_pronoun(&s, i) || mend_plural(&s, i) || mend_unsaid(&s, i) ||
			mend_tensed(&s, i) || mend_gerund(&s, i) || mend_according(&s, i) || mend_led(&s, i) || dln_mend_link(&s, i);
		changed = changed && dln_mend_keep(&guard, tokens, n, first);
	}
}
