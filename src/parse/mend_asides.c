/* mend_asides.c: repairs of clauses that stand in, before or behind another one: who says it, put between a subject and its verb; an opening participle that was taken
 * for the main verb; a last verb that was joined with a noun. Each looks at what is near, so the work is linear. */
#include "parse/mend_below.h"

enum { NEAR = 40 /* words over which a subject waits for its verb */, OPENING = 4 /* words before an opening participle */ };

static bool is_comma(const dln_token *tokens, uint32_t n, uint32_t i)
{
	return i < n && dln_view_is(tokens[i].form, ",");
}

/* A verb with a tense, its own or that of an auxiliary, that no subject was found for. */
static bool waits(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t i)
{
	return i < n && tokens[i].upos == DLN_VERB && (dln_below_finite(&tokens[i]) || at[i].finite) && at[i].first_subject == DLN_NO_TOKEN && !at[i].joined;
}

static void make_subject(dln_token *tokens, const dln_below *at, uint32_t noun, uint32_t verb, uint32_t first)
{
	tokens[noun].head = first + verb;
	tokens[noun].deprel = dln_below_subject_rel(&at[verb]);
}

/* ---- "Rebels, the governor said, had entered the town" ---- */

/* The first nominal before `end` that hangs on `up`; `n`: none. */
static uint32_t nominal_before(const dln_token *tokens, uint32_t n, uint32_t end, uint32_t up, uint32_t first)
{
	for (uint32_t i = end > NEAR ? end - NEAR : 0; i < end; i++)
		if (tokens[i].head == first + up && dln_below_nominal(&tokens[i]))
			return i;
	return n;
}

/* The clause that the saying was thought to have, without a subject; `n`: none. */
static uint32_t content_behind(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t say, uint32_t first)
{
	for (uint32_t i = say + 2; i < n && i < say + NEAR; i++)
		if (tokens[i].head == first + say && tokens[i].deprel == DLN_R_CCOMP)
			return waits(tokens, at, n, i) ? i : n;
	return n;
}

/* The saying goes beside the verb, and so does what stands from the comma on and hung on the noun: no line crosses another. */
static void put_aside(dln_token *tokens, uint32_t n, uint32_t comma, uint32_t say, uint32_t noun, uint32_t verb, uint32_t first)
{
	tokens[say].head = first + verb;
	tokens[say].deprel = DLN_R_PARATAXIS;
	for (uint32_t i = comma; i < n; i++)
		if (tokens[i].head == first + noun && i != verb)
			tokens[i].head = first + verb;
}

/* `say` and its own subject stand between two commas, the first one at `comma`. */
static bool free_subject(dln_token *tokens, const dln_below *at, uint32_t n, uint32_t say, uint32_t comma, uint32_t first)
{
	uint32_t up = tokens[say].head == DLN_NO_TOKEN ? n : tokens[say].head - first;
	bool relative = tokens[say].deprel == DLN_R_RELCL || tokens[say].deprel == DLN_R_ACL;
	if (up < n && up > say && !relative && waits(tokens, at, n, up)) {
		uint32_t noun = nominal_before(tokens, n, comma, say, first);
		if (noun == n)
			return false;
		for (uint32_t i = at[say].low; i < noun; i++) /* what stands before it is no part of the saying either */
			if (tokens[i].head == first + say)
				tokens[i].head = first + up;
		make_subject(tokens, at, noun, up, first);
		put_aside(tokens, n, comma, say, noun, up, first);
		return true;
	}
	if (!relative || up >= comma)
		return false;
	bool subject = dln_below_subject(&tokens[up]);
	if (subject && tokens[up].head - first > say) { /* the verb has it, and it was only given a clause too many */
		put_aside(tokens, n, comma, say, up, tokens[up].head - first, first);
		return true;
	}
	uint32_t verb = content_behind(tokens, at, n, say, first);
	if (verb == n)
		return false;
	tokens[verb].head = tokens[up].head;
	tokens[verb].deprel = tokens[up].deprel;
	make_subject(tokens, at, up, verb, first);
	put_aside(tokens, n, comma, say, up, verb, first);
	return true;
}

/* ---- "Having taken the town, the rebels moved on" ---- */

/* The verb behind the comma that ought to be the main one; *subject is the noun before it that must be its subject, `n` where it has one. */
static uint32_t main_verb(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t participle, uint32_t comma, uint32_t *subject, uint32_t first)
{
	for (uint32_t i = comma + 2; i < n && i < comma + NEAR; i++) {
		uint32_t up = tokens[i].head == DLN_NO_TOKEN ? n : tokens[i].head - first;
		uint8_t rel = tokens[i].deprel;
		if (up >= n || at[i].joined || tokens[i].upos != DLN_VERB || !(dln_below_finite(&tokens[i]) || at[i].finite))
			continue;
		bool clause = rel == DLN_R_PARATAXIS || rel == DLN_R_ADVCL || rel == DLN_R_CCOMP || rel == DLN_R_CONJ;
		*subject = n;
		if (up == participle && clause && at[i].first_subject > comma && at[i].first_subject < i)
			return i;
		bool hung = rel == DLN_R_ACL && up > comma && up < i && tokens[up].head == first + participle && at[up].lead == DLN_NO_TOKEN;
		*subject = up;
		if (hung && dln_below_nominal(&tokens[up]) && at[i].first_subject == DLN_NO_TOKEN)
			return i;
	}
	return n;
}

static bool open_with(dln_token *tokens, const dln_below *at, uint32_t n, uint32_t participle, uint32_t first)
{
	uint32_t comma = participle + 1, subject = n;
	while (comma < n && comma < participle + NEAR && !is_comma(tokens, n, comma))
		comma++;
	uint32_t verb = main_verb(tokens, at, n, participle, comma, &subject, first);
	if (!is_comma(tokens, n, comma) || verb == n)
		return false;
	for (uint32_t i = comma; i < n; i++) /* what stands behind the comma is no part of what opens */
		if (tokens[i].head == first + participle && i != verb)
			tokens[i].head = first + verb;
	tokens[verb].head = tokens[participle].head;
	tokens[verb].deprel = tokens[participle].deprel;
	tokens[participle].head = first + verb;
	tokens[participle].deprel = DLN_R_ADVCL;
	if (subject < n)
		make_subject(tokens, at, subject, verb, first);
	return true;
}

static bool opens(const dln_token *tokens, const dln_below *at, uint32_t i)
{
	bool participle = tokens[i].xpos == DLN_X_VBN || tokens[i].xpos == DLN_X_VBG;
	return i <= OPENING && tokens[i].upos == DLN_VERB && participle && tokens[i].head == DLN_NO_TOKEN && !at[i].finite && at[i].first_subject == DLN_NO_TOKEN;
}

/* ---- "killed two guards and fled" ---- */

/* A verb is joined with a verb: one without a subject that was joined with a noun goes to the verb above that. */
static bool join_verbs(dln_token *tokens, const dln_below *at, uint32_t i, uint32_t first)
{
	uint32_t up = tokens[i].head;
	if (tokens[i].deprel != DLN_R_CONJ || tokens[i].upos != DLN_VERB || tokens[i].xpos != DLN_X_VBD || at[i].first_subject != DLN_NO_TOKEN || at[i].helped)
		return false;
	uint32_t steps = 0, noun = up;
	while (up != DLN_NO_TOKEN && up - first < i && tokens[up - first].upos != DLN_VERB && at[up - first].high == at[i].high && steps++ < OPENING)
		up = tokens[up - first].head;
	if (up == noun || up == DLN_NO_TOKEN || up - first >= i || tokens[up - first].xpos != DLN_X_VBD)
		return false;
	tokens[i].head = up;
	return true;
}

void dln_mend_asides(dln_arena *scratch, const dln_map *sayings, dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_below *at = dln_below_collect(scratch, tokens, n, first);
	dln_below_measure(tokens, at, n, first);
	bool changed = false;
	for (uint32_t i = 0; i < n; i++) {
		if (changed) {
			at = dln_below_collect(scratch, tokens, n, first);
			dln_below_measure(tokens, at, n, first);
		}
		uint32_t speaker = at[i].last_subject;
		changed = join_verbs(tokens, at, i, first) || (opens(tokens, at, i) && open_with(tokens, at, n, i, first));
		if (changed || !dln_below_finite(&tokens[i]) || speaker >= i || at[speaker].low == 0 || !is_comma(tokens, n, i + 1))
			continue;
		uint32_t comma = at[speaker].low - 1;
		if (is_comma(tokens, n, comma) && dln_map_get(sayings, tokens[i].lemma, NULL))
			changed = free_subject(tokens, at, n, i, comma, first);
	}
}
