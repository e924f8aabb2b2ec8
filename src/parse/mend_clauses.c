/* mend_clauses.c: repairs of whole clauses. Each looks for one impossible shape from left to right; what it finds it puts right in place. */
#include "parse/mend_below.h"

enum { SPLIT_WORDS = 12 }; /* between "have" and the rest of its perfect */

static bool is_comma(const dln_token *t)
{
	return dln_view_is(t->form, ",");
}

/* The participle that completes a perfect whose "have" was taken for a verb of its own; `n`: none. */
static uint32_t rest_of_perfect(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t have, uint32_t first)
{
	for (uint32_t i = have + 1; i < n && i <= have + SPLIT_WORDS; i++) {
		uint8_t rel = tokens[i].deprel;
		if (tokens[i].head == first + have && rel == DLN_R_OBJ) /* "have people trying" */
			return n;
		bool clause = rel == DLN_R_CCOMP || rel == DLN_R_XCOMP || rel == DLN_R_ADVCL || rel == DLN_R_CONJ || rel == DLN_R_PARATAXIS;
		if (tokens[i].head != first + have || !clause || tokens[i].upos != DLN_VERB || at[i].finite)
			continue;
		return tokens[i].xpos == DLN_X_VBN || (tokens[i].xpos == DLN_X_VBG && at[i].helped) ? i : n;
	}
	return n;
}

/* What stands between them as a subject is a phrase of time or place: "have for weeks been trying". */
static void demote_subject(dln_token *tokens, uint32_t have, uint32_t verb, uint32_t first)
{
	for (uint32_t i = have + 1; i < verb; i++) {
		if (tokens[i].head != first + verb)
			continue;
		if (tokens[i].deprel == DLN_R_NSUBJ || tokens[i].deprel == DLN_R_NSUBJPASS) {
			tokens[i].deprel = DLN_R_OBL;
			for (uint32_t k = have + 1; k < i; k++)
				if (tokens[k].head == first + verb && tokens[k].deprel == DLN_R_MARK) {
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

/* The finite verb that lacks its subject behind a comma inside the clause of `participle`; `n`: none. */
static uint32_t verb_behind(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t participle)
{
	for (uint32_t i = participle + 2; i < n && i <= at[participle].high; i++) {
		bool told = tokens[i].xpos == DLN_X_VBD || tokens[i].xpos == DLN_X_VBN;
		if (told && is_comma(&tokens[i - 1]) && !at[i].helped && !at[i].joined && at[i].first_subject == DLN_NO_TOKEN)
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

static bool has_before(const dln_token *tokens, uint32_t verb, dln_deprel rel, uint32_t first)
{
	for (uint32_t i = verb > SPLIT_WORDS ? verb - SPLIT_WORDS : 0; i < verb; i++)
		if (tokens[i].head == first + verb && tokens[i].deprel == rel)
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
static void count_subjects(dln_token *tokens, const dln_below *at, uint32_t n, uint32_t first)
{
	for (uint32_t i = 1; i < n; i++) {
		dln_token *number = &tokens[i - 1];
		bool told = tokens[i].upos == DLN_VERB && (tokens[i].xpos == DLN_X_VBD || tokens[i].xpos == DLN_X_VBN);
		if (!told || number->deprel != DLN_R_NUMMOD || number->head != first + i || at[i].helped || at[i].first_subject != DLN_NO_TOKEN)
			continue;
		number->deprel = DLN_R_NSUBJPASS;
		tokens[i].xpos = DLN_X_VBN;
	}
}

void dln_mend_clauses(dln_arena *scratch, const dln_map *ordinals, dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_below *at = dln_below_collect(scratch, tokens, n, first);
	bool changed = true;
	count_subjects(tokens, at, n, first);
	for (uint32_t i = 0; i < n; i++) {
		if (changed) {
			at = dln_below_collect(scratch, tokens, n, first);
			dln_below_measure(tokens, at, n, first);
		}
		const dln_token *t = &tokens[i];
		changed = false;
		if (t->upos == DLN_VERB && dln_below_finite(t) && dln_view_is(t->lemma, "have") && at[i].first_subject != DLN_NO_TOKEN && at[i].first_subject < i) {
			uint32_t verb = rest_of_perfect(tokens, at, n, i, first);
			if ((changed = verb < n))
				join_perfect(tokens, n, i, verb, first);
		} else if (t->xpos == DLN_X_VBG && !at[i].helped && i > 1 && is_comma(&tokens[i - 1])) {
			uint32_t subject = at[i].first_subject, verb = verb_behind(tokens, at, n, i);
			if ((changed = subject < i && at[subject].high + 2 == i && verb < n))
				part_participle(tokens, n, i, subject, verb, first);
		} else if ((t->deprel == DLN_R_ADVCL || t->deprel == DLN_R_XCOMP) && t->upos == DLN_VERB) {
			uint32_t noun = counted_noun(ordinals, tokens, n, i, first);
			/* a noun that hangs below the verb itself, as its subject, cannot take it */
			if ((changed = noun < at[i].low && tokens[i].head != first + noun && tokens[i].head != DLN_NO_TOKEN && tokens[i].head - first < noun)) {
				tokens[i].head = first + noun;
				tokens[i].deprel = DLN_R_ACL;
			}
		} else if (t->deprel == DLN_R_CCOMP && t->upos == DLN_VERB && at[i].first_subject == DLN_NO_TOKEN && tense_of(tokens, n, i, first) != NONE &&
			has_before(tokens, i, DLN_R_CC, first) && !has_before(tokens, i, DLN_R_MARK, first)) {
			uint32_t beside = parallel(tokens, n, i, first);
			if (beside < n) {
				tokens[i].head = first + beside;
				tokens[i].deprel = DLN_R_CONJ;
				changed = true;
			}
		}
	}
}
