/* mend_paths.c: garden paths. A noun with a clause of its own ("the battle to retake Tikrit", "rumours that rebels had entered Juba") stands before its verb,
 * and what ends that clause was taken for the subject of what follows. Each verb is looked at once, with the words near it. */
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
	tokens[noun].deprel = at[main].passive ? DLN_R_NSUBJPASS : DLN_R_NSUBJ;
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

void dln_mend_paths(dln_arena *scratch, dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_below *at = dln_below_collect(scratch, tokens, n, first);
	dln_below_measure(tokens, at, n, first);
	for (uint32_t i = 1; i < n; i++) {
		if (tokens[i].upos != DLN_VERB || at[i].first_subject >= i)
			continue;
		uint32_t noun = noun_of_clause(tokens, at, n, i, first);
		uint32_t main = noun < n ? verb_behind(tokens, at, n, i, first) : n;
		bool changed = main < n;
		if (changed)
			raise_verb(tokens, at, n, noun, i, main, first);
		if (changed || second_subject(tokens, at, i, first)) {
			at = dln_below_collect(scratch, tokens, n, first);
			dln_below_measure(tokens, at, n, first);
		}
	}
}
