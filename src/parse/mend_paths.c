/* mend_paths.c: garden paths. A noun with a clause of its own ("the battle to retake Tikrit", "rumours that rebels had entered Juba") stands before its verb,
 * and what ends that clause was taken for the subject of what follows; or the noun was taken for the sentence, and its verb for a part of the clause ("Clashes that
 * sent villagers fleeing broke out"); or "that" for "that one" ("fighting that sent thousands fleeing"). Each verb is looked at once, with the words near it. */
#include "parse/mend_below.h"

enum { NEAR = 40 /* words between the two verbs */ };

static bool opens_clause(const dln_token *t)
{
	return t->deprel == DLN_R_MARK && (t->xpos == DLN_X_TO || dln_view_is(t->lemma, "that"));
}

/* The noun that ends right before the word that opens the clause of `verb`, and was taken for its subject; `n`: none. */
static uint32_t noun_of_clause(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t verb, uint32_t first)
{
	uint32_t noun = at[verb].first_subject;
	if (noun >= verb || !dln_below_nominal(&tokens[noun]) || tokens[noun].upos == DLN_PRON || at[noun].high + 1 >= verb)
		return n;
	const dln_token *mark = &tokens[at[noun].high + 1];
	bool own = mark->xpos == DLN_X_TO || at[verb].last_subject != noun; /* "that" wants a subject behind it */
	return opens_clause(mark) && own && mark->head == first + verb ? noun : n;
}

/* The finite verb below `verb` whose subject begins right behind it; `n`: none. */
static uint32_t verb_behind(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t verb, uint32_t first)
{
	for (uint32_t i = verb + 2; i < n && i < verb + NEAR; i++) {
		uint8_t rel = tokens[i].deprel;
		bool clause = rel == DLN_R_CONJ || rel == DLN_R_CCOMP || rel == DLN_R_XCOMP || rel == DLN_R_PARATAXIS;
		if (tokens[i].head != first + verb || !clause || at[i].joined || !(dln_below_finite(&tokens[i]) || at[i].finite))
			continue;
		uint32_t subject = at[i].first_subject;
		return subject < i && at[subject].low == verb + 1 ? i : n;
	}
	return n;
}

/* `main` is the verb of the sentence and `noun` its subject, of which the clause of `verb` tells. */
static void raise_verb(dln_token *tokens, const dln_below *at, uint32_t n, uint32_t noun, uint32_t verb, uint32_t main, uint32_t first)
{
	for (uint32_t i = 0; i < n; i++) { /* what stands before the noun and behind the other verb is no part of the clause */
		bool outside = i < at[noun].low || i > main;
		if (outside && tokens[i].head == first + verb)
			tokens[i].head = first + main;
	}
	tokens[at[main].first_subject].head = first + verb;
	tokens[at[main].first_subject].deprel = DLN_R_OBJ;
	tokens[main].head = tokens[verb].head;
	tokens[main].deprel = tokens[verb].deprel;
	tokens[noun].head = first + main;
	tokens[noun].deprel = dln_below_subject_rel(&at[main]);
	tokens[verb].head = first + noun;
	tokens[verb].deprel = DLN_R_ACL;
}

/* Of two subjects the second begins where the infinitive of the first ends and lacks its object: it is that. */
static bool second_subject(dln_token *tokens, const dln_below *at, uint32_t verb, uint32_t first)
{
	uint32_t noun = at[verb].first_subject, other = at[verb].last_subject;
	if (other >= verb || noun >= other || at[noun].high + 1 != at[other].low)
		return false;
	uint32_t up = at[noun].high; /* the end of the infinitive's clause */
	if (tokens[up].head != first + noun || tokens[up].deprel != DLN_R_ACL || tokens[up].xpos != DLN_X_VB)
		return false;
	tokens[other].head = first + up;
	tokens[other].deprel = DLN_R_OBJ;
	return true;
}

/* The noun with a relative clause, before the verb that hangs on that clause though nothing joins it there, if nothing else is told of it; `n`: none. */
static uint32_t noun_told_of(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t verb, uint32_t clause, uint32_t first)
{
	uint8_t rel = tokens[verb].deprel;
	bool beside = rel == DLN_R_ADVCL || rel == DLN_R_CCOMP || rel == DLN_R_PARATAXIS || rel == DLN_R_CONJ;
	bool tense = dln_below_finite(&tokens[verb]) || at[verb].finite;
	if (!beside || !tense || at[verb].joined || clause >= verb || tokens[clause].deprel != DLN_R_RELCL || tokens[clause].upos != DLN_VERB ||
		at[clause].first_subject >= clause)
		return n;
	uint32_t noun = tokens[clause].head == DLN_NO_TOKEN ? n : tokens[clause].head - first, subject = at[verb].first_subject;
	/* "that killed nine people hit a market": what looks like the subject is the clause's object */
	bool own = subject != DLN_NO_TOKEN && (subject >= verb || at[subject].low != clause + 1);
	bool bare = noun < clause && tokens[noun].deprel == DLN_R_ROOT && dln_below_nominal(&tokens[noun]) && at[noun].first_subject == DLN_NO_TOKEN;
	return bare && !own ? noun : n;
}

/* "Clashes that sent villagers into Uganda broke out": the noun is no sentence, and what nothing joins to the clause is told of it. */
static bool told_of(dln_token *tokens, const dln_below *at, uint32_t n, uint32_t verb, uint32_t first)
{
	uint32_t clause = tokens[verb].head == DLN_NO_TOKEN ? n : tokens[verb].head - first, noun = noun_told_of(tokens, at, n, verb, clause, first);
	if (noun == n)
		return false;
	if (at[verb].first_subject != DLN_NO_TOKEN) {
		tokens[at[verb].first_subject].head = first + clause;
		tokens[at[verb].first_subject].deprel = DLN_R_OBJ;
	}
	for (uint32_t i = 0; i < n; i++) {
		bool outside = i > verb || i < at[noun].low;
		if (i != clause && ((outside && tokens[i].head == first + clause) || (i > clause && tokens[i].head == first + noun)))
			tokens[i].head = first + verb;
	}
	tokens[verb].head = tokens[noun].head;
	tokens[verb].deprel = tokens[noun].deprel;
	tokens[noun].head = first + verb;
	tokens[noun].deprel = dln_below_subject_rel(&at[verb]);
	return true;
}

static void make_clause(dln_token *tokens, uint32_t noun, uint32_t that, uint32_t verb, uint32_t first)
{
	if (tokens[noun].upos == DLN_VERB) { /* "Fighting that ..." */
		tokens[noun].upos = DLN_NOUN;
		tokens[noun].xpos = DLN_X_NN;
	}
	tokens[verb].head = first + noun;
	tokens[verb].deprel = DLN_R_RELCL;
	tokens[that].head = first + verb;
	tokens[that].deprel = DLN_R_NSUBJ;
	tokens[that].xpos = DLN_X_WDT;
	tokens[that].upos = DLN_PRON;
}

/* "seen fighting that sent thousands fleeing": no word for what is there goes before a past tense. `verb` was taken for an adjective of what it has for its object. */
static bool that_did(dln_token *tokens, const dln_below *at, uint32_t verb, uint32_t first)
{
	uint32_t that = verb - 1, object = tokens[verb].head - first, noun = verb - 2;
	if (verb < 2 || tokens[verb].xpos != DLN_X_VBD || object <= verb || at[object].low != that || !dln_view_is(tokens[that].form, "that"))
		return false;
	if (tokens[that].deprel != DLN_R_DET || !(dln_below_nominal(&tokens[noun]) || tokens[noun].xpos == DLN_X_VBG) || tokens[object].head != first + noun)
		return false;
	if (tokens[noun].deprel == DLN_R_XCOMP || tokens[noun].deprel == DLN_R_CCOMP)
		tokens[noun].deprel = DLN_R_OBJ;
	make_clause(tokens, noun, that, verb, first);
	tokens[object].head = first + verb;
	tokens[object].deprel = DLN_R_OBJ;
	return true;
}

/* "Fighting that drove thousands from their homes": at the begin of a sentence, right before "that", it is a noun. */
static bool doing_that(dln_token *tokens, const dln_below *at, uint32_t verb, uint32_t first)
{
	uint32_t that = at[verb].first_subject, noun = that - 1;
	if (that == 0 || that >= verb || at[verb].low != noun || !dln_view_is(tokens[that].form, "that") || tokens[noun].xpos != DLN_X_VBG ||
		tokens[noun].head != first + verb || tokens[noun].deprel != DLN_R_ADVCL)
		return false;
	tokens[noun].head = tokens[verb].head;
	tokens[noun].deprel = tokens[verb].deprel;
	make_clause(tokens, noun, that, verb, first);
	return true;
}

/* "has for weeks been shelling Homs": behind "been" a form in -ing before a bare noun does it, and the noun is what it is done to. */
static bool been_doing(dln_token *tokens, uint32_t verb, uint32_t first)
{
	uint32_t object = tokens[verb].head - first, been = verb - 1;
	if (tokens[verb].xpos != DLN_X_VBG || object <= verb || tokens[been].deprel != DLN_R_COP || tokens[been].xpos != DLN_X_VBN || tokens[been].head != first + object)
		return false;
	tokens[verb].head = tokens[object].head;
	tokens[verb].deprel = tokens[object].deprel == DLN_R_OBJ ? DLN_R_XCOMP : tokens[object].deprel;
	for (uint32_t i = 0; i < been; i++)
		if (tokens[i].head == first + object)
			tokens[i].head = first + verb;
	tokens[been].head = first + verb;
	tokens[been].deprel = DLN_R_AUX;
	tokens[object].head = first + verb;
	tokens[object].deprel = DLN_R_OBJ;
	return true;
}

/* "The mayor of Goma was among those killed": no "was" has a phrase of its own; the phrase is the predicate, and the noun before it its subject. */
static bool was_among(dln_token *tokens, uint32_t n, uint32_t was, uint32_t first)
{
	enum { DEEP = 4 };
	uint32_t phrase = was + 1, noun = was;
	if (tokens[was].deprel != DLN_R_COP || tokens[was].head == DLN_NO_TOKEN || tokens[was].head - first > was)
		return false;
	while (phrase < n && (tokens[phrase].head != first + was || tokens[phrase].deprel != DLN_R_OBL))
		phrase++;
	for (int i = 0; i < DEEP && (noun == was || tokens[noun].deprel == DLN_R_NMOD || tokens[noun].deprel == DLN_R_APPOS); i++) {
		if (tokens[noun].head == DLN_NO_TOKEN || tokens[noun].head - first > noun)
			break;
		noun = tokens[noun].head - first;
	}
	if (phrase == n || noun == was || !dln_below_nominal(&tokens[noun]))
		return false;
	if (tokens[noun].head != DLN_NO_TOKEN && tokens[noun].head - first < noun && tokens[noun].deprel == DLN_R_NMOD) /* too deep */
		return false;
	for (uint32_t i = was + 1; i < n; i++)
		if (tokens[i].head == first + noun || tokens[i].head == first + was)
			tokens[i].head = first + phrase;
	tokens[phrase].head = tokens[noun].head;
	tokens[phrase].deprel = tokens[noun].deprel;
	tokens[noun].head = first + phrase;
	tokens[noun].deprel = DLN_R_NSUBJ;
	tokens[was].head = first + phrase;
	return true;
}

/* What one verb and its neighbours show. */
static bool mend_verb(dln_token *tokens, const dln_below *at, uint32_t n, uint32_t verb, uint32_t first)
{
	if (tokens[verb].deprel == DLN_R_AMOD)
		return that_did(tokens, at, verb, first) || been_doing(tokens, verb, first);
	if (at[verb].first_subject < verb && (doing_that(tokens, at, verb, first) || second_subject(tokens, at, verb, first)))
		return true;
	return told_of(tokens, at, n, verb, first);
}

void dln_mend_paths(dln_arena *scratch, dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_below *at = dln_below_collect(scratch, tokens, n, first);
	dln_below_measure(tokens, at, n, first);
	for (uint32_t i = 1; i < n; i++) {
		if (tokens[i].upos == DLN_AUX && was_among(tokens, n, i, first)) {
			at = dln_below_collect(scratch, tokens, n, first);
			dln_below_measure(tokens, at, n, first);
		}
		if (tokens[i].upos != DLN_VERB)
			continue;
		uint32_t noun = at[i].first_subject < i ? noun_of_clause(tokens, at, n, i, first) : n;
		uint32_t main = noun < n ? verb_behind(tokens, at, n, i, first) : n;
		bool changed = main < n;
		if (changed)
			raise_verb(tokens, at, n, noun, i, main, first);
		if (changed || mend_verb(tokens, at, n, i, first)) {
			at = dln_below_collect(scratch, tokens, n, first);
			dln_below_measure(tokens, at, n, first);
		}
	}
}
