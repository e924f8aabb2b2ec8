/* One pass collects what hangs on each token; then one looks at every clause that stands before the verb it hangs on, and one at finite verbs without a
 * subject. */
#include "parse/mend_below.h"

#include <string.h>

enum { NEAR = 16 /* words between a verb and what it lacks */ };

bool dln_below_finite(const dln_token *t)
{
	return t->xpos == DLN_X_VBD || t->xpos == DLN_X_VBZ || t->xpos == DLN_X_VBP || t->xpos == DLN_X_MD;
}

dln_below *dln_below_collect(dln_arena *scratch, const dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_below *at = dln_arena_array(scratch, dln_below, n);
	for (uint32_t i = 0; i < n; i++)
		at[i] = (dln_below){ DLN_NO_TOKEN, DLN_NO_TOKEN, i, i, DLN_NO_TOKEN, false, false, false, false };
	for (uint32_t i = 0; i < n; i++) {
		if (tokens[i].head == DLN_NO_TOKEN)
			continue;
		dln_below *up = &at[tokens[i].head - first];
		uint8_t rel = tokens[i].deprel;
		up->passive |= rel == DLN_R_AUXPASS;
		up->helped |= rel == DLN_R_AUXPASS || rel == DLN_R_AUX;
		up->finite |= (rel == DLN_R_AUXPASS || rel == DLN_R_AUX) && dln_below_finite(&tokens[i]);
		up->joined |= rel == DLN_R_CC || rel == DLN_R_MARK;
		if (rel == DLN_R_CASE && up->lead == DLN_NO_TOKEN && i < tokens[i].head - first)
			up->lead = i;
		if (rel != DLN_R_NSUBJ && rel != DLN_R_NSUBJPASS && rel != DLN_R_CSUBJ && rel != DLN_R_EXPL)
			continue;
		if (up->first_subject == DLN_NO_TOKEN)
			up->first_subject = i;
		up->last_subject = i;
	}
	return at;
}

uint32_t dln_mend_head(const dln_mending *s, uint32_t i)
{
	return s->tokens[i].head == DLN_NO_TOKEN ? s->n : s->tokens[i].head - s->first;
}

void dln_mend_hang(const dln_mending *s, uint32_t token, uint32_t head, dln_deprel rel)
{
	s->tokens[token].head = s->first + head;
	s->tokens[token].deprel = (uint8_t)rel;
}

dln_mend_guard dln_mend_guard_new(dln_arena *scratch, const dln_token *tokens, uint32_t n)
{
	dln_mend_guard guard = {dln_arena_array(scratch, dln_token, n + 1), dln_arena_array(scratch, uint32_t, n + 1)};
	memcpy(guard.kept, tokens, n * sizeof *tokens);
	return guard;
}

/* Whether every token comes to a root: a walk that meets itself has gone round in a ring. */
static bool is_tree(uint32_t *met, const dln_token *tokens, uint32_t n, uint32_t first)
{
	memset(met, 0, n * sizeof *met);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = i; met[k] == 0 || met[k] == i + 1;) {
			if (met[k] == i + 1)
				return false;
			met[k] = i + 1;
			if (tokens[k].head == DLN_NO_TOKEN)
				break;
			k = tokens[k].head - first;
		}
	return true;
}

bool dln_mend_keep(const dln_mend_guard *guard, dln_token *tokens, uint32_t n, uint32_t first)
{
	bool fine = is_tree(guard->met, tokens, n, first);
	memcpy(fine ? guard->kept : tokens, fine ? tokens : guard->kept, n * sizeof *tokens);
	return fine;
}

/* Upwards from `i` ends where a token before it has been, so that no bound is set twice: a chain that hangs to the left costs no more than one to the right. */
void dln_below_measure(const dln_token *tokens, dln_below *at, uint32_t n, uint32_t first)
{
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t up = tokens[i].head; up != DLN_NO_TOKEN && at[up - first].low > i; up = tokens[up - first].head)
			at[up - first].low = i;
	for (uint32_t i = n; i-- > 0;)
		for (uint32_t up = tokens[i].head; up != DLN_NO_TOKEN && at[up - first].high < i; up = tokens[up - first].head)
			at[up - first].high = i;
}

bool dln_mend_has(const dln_map *words, const dln_token *t)
{
	char room[16];
	return t->form.len < sizeof room && dln_map_get(words, dln_view_lower(t->form, room, sizeof room), NULL);
}

bool dln_below_nominal(const dln_token *t)
{
	return t->upos == DLN_NOUN || t->upos == DLN_PROPN || t->upos == DLN_PRON;
}

bool dln_below_subject(const dln_token *t)
{
	return t->deprel == DLN_R_NSUBJ || t->deprel == DLN_R_NSUBJPASS;
}

uint8_t dln_below_subject_rel(const dln_below *verb)
{
	return verb->passive ? DLN_R_NSUBJPASS : DLN_R_NSUBJ;
}

bool dln_below_comma(const dln_token *t)
{
	return dln_view_is(t->form, ",");
}

static bool lacks_subject(const dln_token *t, const dln_below *b)
{
	return ((t->upos == DLN_VERB && dln_below_finite(t)) || b->finite) && b->first_subject == DLN_NO_TOKEN && !b->joined;
}

static bool bare_participle(const dln_token *t, const dln_below *b)
{
	return t->upos == DLN_VERB && t->xpos == DLN_X_VBN && !b->helped && b->first_subject != DLN_NO_TOKEN;
}

/* "A report leaked this week accused Chad of", "fighters besieged since May surrendered": of two verbs in -ed that nothing parts or joins, the first without an
 * object, the first is a participle. So is any form before an auxiliary with a tense: "the number of towns lost since May had risen". */
static bool past_for_participle(const dln_token *tokens, const dln_below *at, uint32_t up, uint32_t verb, uint32_t first)
{
	const dln_token *t = &tokens[up];
	bool beside = tokens[verb].deprel == DLN_R_ADVCL || tokens[verb].deprel == DLN_R_XCOMP || tokens[verb].deprel == DLN_R_CONJ;
	bool told = tokens[verb].xpos == DLN_X_VBD || at[verb].finite;
	if (!beside || !told || t->upos != DLN_VERB || t->xpos != DLN_X_VBD || at[up].helped || verb - up > NEAR)
		return false;
	if (at[up].first_subject >= up || tokens[at[up].first_subject].upos == DLN_PRON || (!at[verb].finite && !dln_view_ends(t->form, DLN_LIT("ed"))))
		return false;
	for (uint32_t i = up + 1; i < verb; i++)
		if ((tokens[i].upos == DLN_PUNCT && !dln_view_is(tokens[i].form, "-")) || tokens[i].upos == DLN_CCONJ ||
			(tokens[i].head == first + up && tokens[i].deprel == DLN_R_OBJ))
			return false;
	return true;
}

/* The bare participle with a subject that the verb hangs on, or whose clause ends right before the verb; `n`: none. */
static uint32_t participle_before(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t verb, uint32_t first)
{
	uint32_t up = tokens[verb].head == DLN_NO_TOKEN ? n : tokens[verb].head - first;
	if (up < verb && (bare_participle(&tokens[up], &at[up]) || past_for_participle(tokens, at, up, verb, first)))
		return up;
	for (uint32_t i = verb ? verb - 1 : n; i < n && i != verb && at[i].high + 1 == verb; i = tokens[i].head == DLN_NO_TOKEN ? n : tokens[i].head - first)
		if (bare_participle(&tokens[i], &at[i]))
			return i;
	return n;
}

/* "He said they had entered, but residents ... said": the clause before, which hung on this verb, hangs where the verb did; the verb goes beside it. */
static void part_clauses(dln_token *tokens, const dln_below *at, uint32_t verb, uint32_t noun, uint32_t first)
{
	uint32_t up = tokens[verb].head;
	for (uint32_t i = 0; up != DLN_NO_TOKEN && up - first < verb && i < at[noun].low; i++) {
		if (tokens[i].head != first + verb || tokens[i].deprel != DLN_R_CCOMP || i < up - first)
			continue;
		tokens[i].head = up;
		tokens[i].deprel = tokens[verb].deprel;
		tokens[verb].deprel = DLN_R_CONJ;
	}
}

/* "Residents contacted by phone said": a participle without an auxiliary that was taken for the verb. What it took goes to the verb. */
static bool take_subject(dln_token *tokens, dln_below *at, uint32_t n, uint32_t verb, uint32_t first)
{
	uint32_t participle = participle_before(tokens, at, n, verb, first);
	if (participle == n || at[participle].first_subject > participle)
		return false;
	uint32_t noun = at[participle].first_subject;
	for (uint32_t i = participle + 1; i < verb && !dln_below_finite(&tokens[i]); i++) /* and what stands between, before "had", to the participle */
		if (tokens[i].head == first + verb && (tokens[i].deprel == DLN_R_OBL || tokens[i].deprel == DLN_R_TMOD) && at[verb].finite)
			tokens[i].head = first + participle;
	for (uint32_t i = 0; i < n; i++) /* what stands before the noun and behind the verb belongs to the verb */
		if ((i < at[noun].low || i > verb) && tokens[i].head == first + participle)
			tokens[i].head = first + verb;
	if (tokens[verb].head == first + participle) {
		tokens[verb].head = tokens[participle].head;
		tokens[verb].deprel = tokens[participle].deprel;
	}
	tokens[noun].head = first + verb;
	tokens[noun].deprel = dln_below_subject_rel(&at[verb]);
	tokens[participle].head = first + noun;
	tokens[participle].deprel = DLN_R_ACL;
	tokens[participle].xpos = DLN_X_VBN;
	part_clauses(tokens, at, verb, noun, first);
	return true;
}

/* The widest phrase with a preposition (of `joiners`, if it is not NULL) that ends right before `end`, or DLN_NO_TOKEN. */
static uint32_t phrase_before(const dln_map *joiners, const dln_token *tokens, const dln_below *at, uint32_t end, uint32_t first)
{
	uint32_t found = DLN_NO_TOKEN;
	if (end == 0 || tokens[end - 1].upos == DLN_PUNCT)
		return found;
	for (uint32_t i = end - 1; at[i].high == end - 1; i = tokens[i].head - first) {
		if (dln_below_nominal(&tokens[i]) && at[i].lead != DLN_NO_TOKEN && at[i].lead == at[i].low && (!joiners || dln_mend_has(joiners, &tokens[at[i].lead])))
			found = i;
		if (tokens[i].head == DLN_NO_TOKEN)
			break;
	}
	return found;
}

/* "20 of their fighters", "51 more of them": a number with what it is of, in the place of a noun. */
static bool counts_of(const dln_token *tokens, uint32_t n, uint32_t i, uint32_t first)
{
	bool number = tokens[i].upos == DLN_NUM || (i > 0 && tokens[i - 1].upos == DLN_NUM && tokens[i - 1].head == first + i);
	return number && i + 2 < n && tokens[i + 1].deprel == DLN_R_CASE && tokens[i + 1].head != DLN_NO_TOKEN && tokens[tokens[i + 1].head - first].head == first + i;
}

/* "An order to pull back, and workers said": what has an "and" of its own is no object. What opens the clause goes along to its verb. */
static void take_opening(dln_token *tokens, const dln_below *at, uint32_t noun, uint32_t verb, uint32_t first)
{
	bool item = tokens[noun].deprel == DLN_R_CONJ && dln_below_comma(&tokens[at[noun].low]);
	for (uint32_t i = at[noun].low; i < noun && (item || tokens[noun].deprel == DLN_R_OBJ); i++)
		if (tokens[i].head == first + noun && (tokens[i].deprel == DLN_R_CC || tokens[i].deprel == DLN_R_PUNCT))
			tokens[i].head = first + verb;
}

/* "Reported 30 people had been killed", "said 20 of their fighters were wounded", "fighting in the town and 60 families have fled": the noun right before a verb
 * with its auxiliary, taken for the object of the verb above or for one more of a list. */
static bool take_neighbour(dln_token *tokens, dln_below *at, uint32_t n, uint32_t verb, uint32_t first)
{
	uint32_t end = at[verb].low, noun = DLN_NO_TOKEN;
	bool beside = tokens[verb].xpos == DLN_X_VBD && tokens[verb].deprel == DLN_R_CONJ; /* "hid in their homes and a commander vowed" */
	bool spliced = tokens[verb].deprel == DLN_R_PARATAXIS && dln_below_finite(&tokens[verb]); /* "Rebels take the town, governor flees" */
	if ((!at[verb].finite && !beside && !spliced) || end == 0)
		return false;
	for (uint32_t i = end - 1; at[i].high == end - 1 && tokens[i].head != DLN_NO_TOKEN; i = tokens[i].head - first) {
		bool object = at[verb].finite && tokens[i].deprel == DLN_R_OBJ && tokens[i].head == tokens[verb].head;
		bool loose = tokens[i].head == first + verb || tokens[i].head == tokens[verb].head; /* a number has many places */
		if (at[verb].finite && loose && i < verb && counts_of(tokens, n, i, first))
			noun = i;
		bool item = tokens[i].deprel == DLN_R_CONJ || tokens[i].deprel == DLN_R_OBJ;
		bool behind_comma = spliced && tokens[i].deprel == DLN_R_CONJ && !at[i].joined && dln_below_comma(&tokens[at[i].low]);
		if (dln_below_nominal(&tokens[i]) && (object || (noun == DLN_NO_TOKEN && ((item && at[i].joined && (at[verb].finite || beside)) || behind_comma))))
			noun = i;
	}
	if (noun == DLN_NO_TOKEN)
		return false;
	take_opening(tokens, at, noun, verb, first);
	tokens[noun].head = first + verb;
	tokens[noun].deprel = dln_below_subject_rel(&at[verb]);
	return true;
}

/* One more of a list, or another word for what stands before it: a bare plural behind a name is neither. */
static bool is_item(const dln_token *t)
{
	return t->deprel == DLN_R_CONJ || (t->deprel == DLN_R_APPOS && t->xpos == DLN_X_NNS);
}

/* The verb takes the place of `name`, which becomes a phrase of its, with what stands behind it. */
static void raise_verb(dln_token *tokens, uint32_t n, uint32_t name, uint32_t verb, uint32_t first)
{
	tokens[verb].head = tokens[name].head;
	tokens[verb].deprel = tokens[name].deprel;
	tokens[name].head = first + verb;
	tokens[name].deprel = DLN_R_OBL;
	for (uint32_t i = verb + 1; i < n; i++)
		if (tokens[i].head == first + name)
			tokens[i].head = first + verb;
}

/* "In Goma, gunmen on Friday killed": what neither "and" nor its kind joins with the name in the opening phrase is no second one, but the subject. */
static bool take_unjoined(dln_token *tokens, const dln_below *at, uint32_t n, uint32_t verb, uint32_t first)
{
	uint32_t noun = verb;
	while (noun > 0 && verb - noun < NEAR && (noun == verb || !is_item(&tokens[noun]) || at[noun].joined))
		noun--; /* of "soldiers and policemen" the first */
	uint32_t name = tokens[noun].head == DLN_NO_TOKEN ? noun : tokens[noun].head - first, low = at[noun].low;
	if (name < low && tokens[name].deprel == DLN_R_APPOS && tokens[name].head - first < name) /* "In Goma, the capital of the province, gunmen" */
		name = tokens[name].head - first;
	if (noun == verb || !is_item(&tokens[noun]) || tokens[noun].upos != DLN_NOUN || name >= low || tokens[name].upos != DLN_PROPN)
		return false;
	bool phrase = tokens[name].head == first + verb && tokens[name].deprel == DLN_R_OBL;
	bool top = tokens[name].head == DLN_NO_TOKEN && tokens[verb].head == first + noun && tokens[verb].deprel != DLN_R_CONJ; /* no phrase is the sentence */
	if ((!phrase && !top) || at[name].lead == DLN_NO_TOKEN)
		return false;
	if (!dln_view_is(tokens[low].form, ",") && !dln_view_is(tokens[low - 1].form, ","))
		return false;
	if (top)
		raise_verb(tokens, n, name, verb, first);
	for (uint32_t i = noun + 1; i < verb; i++)
		if (tokens[i].head == first + name) {
			tokens[i].head = first + (tokens[i].deprel == DLN_R_CONJ ? noun : verb);
			tokens[i].deprel = tokens[i].deprel == DLN_R_NMOD ? DLN_R_OBL : tokens[i].deprel;
		}
	tokens[noun].head = first + verb;
	tokens[noun].deprel = dln_below_subject_rel(&at[verb]);
	return true;
}

/* The phrase whose noun the verb lacks: right before it, or with one other phrase between them ("after Kidal in the north fell"), which then is the noun's. */
static uint32_t subject_before(const dln_map *joiners, dln_token *tokens, const dln_below *at, uint32_t verb, uint32_t first)
{
	uint32_t noun = phrase_before(joiners, tokens, at, at[verb].low, first);
	if (noun != DLN_NO_TOKEN)
		return noun;
	uint32_t between = phrase_before(NULL, tokens, at, at[verb].low, first);
	if (between == DLN_NO_TOKEN || tokens[between].head == DLN_NO_TOKEN)
		return DLN_NO_TOKEN;
	noun = phrase_before(joiners, tokens, at, at[between].low, first);
	if (noun == DLN_NO_TOKEN || tokens[noun].head != tokens[between].head)
		return DLN_NO_TOKEN;
	tokens[between].head = first + noun;
	tokens[between].deprel = DLN_R_NMOD;
	return noun;
}

/* What was taken for the subject of an auxiliary is that of its verb. */
static void give_to_verb(dln_token *tokens, dln_below *at, uint32_t subject, uint32_t first)
{
	uint32_t aux = tokens[subject].head;
	if (!dln_below_subject(&tokens[subject]) || aux == DLN_NO_TOKEN || tokens[aux - first].head == DLN_NO_TOKEN)
		return;
	uint8_t rel = tokens[aux - first].deprel;
	dln_below *verb = &at[tokens[aux - first].head - first];
	if ((rel != DLN_R_AUX && rel != DLN_R_AUXPASS) || verb->first_subject != DLN_NO_TOKEN)
		return;
	tokens[subject].head = tokens[aux - first].head;
	tokens[subject].deprel = dln_below_subject_rel(verb);
	verb->first_subject = verb->last_subject = subject;
}

void dln_mend_tree(dln_arena *scratch, dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_below *at = dln_below_collect(scratch, tokens, n, first);
	for (uint32_t i = 0; i < n; i++)
		give_to_verb(tokens, at, i, first);
	for (uint32_t i = 0; i < n; i++) {
		if (tokens[i].deprel != DLN_R_CCOMP || tokens[i].head == DLN_NO_TOKEN || tokens[i].head - first <= i || at[i].first_subject != DLN_NO_TOKEN)
			continue;
		dln_below *up = &at[tokens[i].head - first];
		if (up->first_subject == DLN_NO_TOKEN || up->first_subject >= i || up->last_subject <= i)
			continue;
		dln_token *subject = &tokens[up->first_subject];
		for (uint32_t k = up->first_subject; k < i; k++) /* what stands between them goes along, or arcs would cross */
			if (tokens[k].head == tokens[i].head)
				tokens[k].head = first + i;
		subject->deprel = dln_below_subject_rel(&at[i]);
		up->first_subject = up->last_subject;
	}
}

void dln_mend_subjects(dln_arena *scratch, const dln_map *joiners, dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_below *at = dln_below_collect(scratch, tokens, n, first);
	dln_below_measure(tokens, at, n, first);
	for (uint32_t v = 0; v < n; v++) {
		if (!lacks_subject(&tokens[v], &at[v]))
			continue;
		if (take_subject(tokens, at, n, v, first) || take_neighbour(tokens, at, n, v, first) || take_unjoined(tokens, at, n, v, first)) {
			at = dln_below_collect(scratch, tokens, n, first);
			dln_below_measure(tokens, at, n, first);
			continue;
		}
		bool said = tokens[v].deprel == DLN_R_CCOMP && tokens[v].head < first + v; /* it is not, where it has no subject */
		if (!said && tokens[v].deprel != DLN_R_PARATAXIS && tokens[v].deprel != DLN_R_CONJ && tokens[v].deprel != DLN_R_XCOMP && tokens[v].deprel != DLN_R_ADVCL)
			continue;
		uint32_t noun = subject_before(joiners, tokens, at, v, first);
		if (noun == DLN_NO_TOKEN || tokens[noun].head == DLN_NO_TOKEN || tokens[noun].head == first + v)
			continue;
		tokens[v].head = tokens[noun].head;
		tokens[v].deprel = DLN_R_ADVCL;
		tokens[noun].head = first + v;
		tokens[noun].deprel = dln_below_subject_rel(&at[v]);
		tokens[at[noun].lead].head = first + v;
		tokens[at[noun].lead].deprel = DLN_R_MARK;
		at[v].first_subject = noun;
		at[v].low = at[noun].low;
		dln_below_measure(tokens, at, n, first);
	}
}

/* The head of the phrase behind `cc` that a later verb has for its subject; `n`: there is none. */
static uint32_t subject_behind(const dln_token *tokens, const dln_below *at, uint32_t n, uint32_t cc, uint32_t first)
{
	for (uint32_t i = cc + 1; i < n; i++) {
		bool subject = dln_below_subject(&tokens[i]);
		if (dln_below_nominal(&tokens[i]) && subject && at[i].low >= cc && at[i].low <= cc + 1 && tokens[i].head - first > i)
			return i;
	}
	return n;
}

/* `top` becomes the subject of `verb`, which stands behind it: it was another clause of it, or the verb a clause beside it. */
static bool give_subject(dln_token *tokens, uint32_t n, uint32_t top, uint32_t verb, uint8_t subject, uint32_t first)
{
	bool subject_of = tokens[top].head == first + verb;
	if (!subject_of && (tokens[verb].head != first + top || tokens[verb].deprel != DLN_R_CONJ))
		return false;
	if (!subject_of) {
		tokens[verb].head = tokens[top].head;
		tokens[verb].deprel = tokens[top].deprel;
		tokens[top].head = first + verb;
		for (uint32_t i = verb + 1; i < n; i++)
			if (tokens[i].head == first + top)
				tokens[i].head = first + verb;
	}
	if (tokens[top].upos == DLN_VERB) { /* "Fighting between ..." */
		tokens[top].upos = DLN_NOUN;
		tokens[top].xpos = DLN_X_NN;
	}
	tokens[top].deprel = subject;
	return true;
}

void dln_mend_pairs(dln_arena *scratch, const dln_map *pairs, dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_below *at = dln_below_collect(scratch, tokens, n, first);
	dln_below_measure(tokens, at, n, first);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t lead = at[i].lead, cc = at[i].high + 1, top = tokens[i].head == DLN_NO_TOKEN ? n : tokens[i].head - first;
		if (!dln_below_nominal(&tokens[i]) || lead == DLN_NO_TOKEN || !dln_mend_has(pairs, &tokens[lead]) || cc >= n || tokens[cc].upos != DLN_CCONJ || top >= i)
			continue;
		while (dln_below_nominal(&tokens[top]) && tokens[top].deprel == DLN_R_NMOD && tokens[top].head != DLN_NO_TOKEN) /* "an exchange of fire between ..." */
			top = tokens[top].head - first;
		uint32_t second = subject_behind(tokens, at, n, cc, first);
		if (second == n || !give_subject(tokens, n, top, tokens[second].head - first, tokens[second].deprel, first))
			continue;
		tokens[i].deprel = DLN_R_NMOD;
		tokens[second].head = first + i;
		tokens[second].deprel = DLN_R_CONJ;
		tokens[cc].head = first + second;
		tokens[cc].deprel = DLN_R_CC;
		at = dln_below_collect(scratch, tokens, n, first);
		dln_below_measure(tokens, at, n, first);
	}
}

/* The noun of the clause of verb `up` that the pronoun at `at` stands behind: the topmost below `up`, or below the `verb` of its own clause, that ends before the
 * comma; DLN_NO_TOKEN: none. */
static uint32_t noun_before(const dln_token *tokens, uint32_t at, uint32_t up, uint32_t verb, uint32_t first)
{
	uint32_t noun = at - 2;
	while (dln_below_nominal(&tokens[noun]) && tokens[noun].head != DLN_NO_TOKEN && tokens[noun].head - first < noun && tokens[noun].head - first != up)
		noun = tokens[noun].head - first;
	uint32_t head = tokens[noun].head == DLN_NO_TOKEN ? DLN_NO_TOKEN : tokens[noun].head - first;
	return dln_below_nominal(&tokens[noun]) && (head == up || head == verb) ? noun : DLN_NO_TOKEN;
}

/* The word that opens a relative clause behind a comma and is its verb's subject, or whose noun is ("whose men held Bria"); the verb, or `n`: none. */
static uint32_t relative_verb(const dln_token *tokens, uint32_t n, uint32_t who, uint32_t first)
{
	uint32_t own = who;
	if (tokens[who].head == DLN_NO_TOKEN || tokens[who - 1].upos != DLN_PUNCT)
		return n;
	if (tokens[who].xpos == DLN_X_WPS)
		own = tokens[who].head - first;
	else if (tokens[who].xpos != DLN_X_WP && tokens[who].xpos != DLN_X_WDT)
		return n;
	bool subject = tokens[own].deprel == DLN_R_NSUBJ || (own != who && tokens[own].deprel == DLN_R_NSUBJPASS);
	return subject && tokens[own].head != DLN_NO_TOKEN ? tokens[own].head - first : n;
}

/* "The general, whose men held Bria, told": the noun was not seen to be the subject of a verb that has none. */
static void name_subject(dln_token *tokens, uint32_t n, uint32_t noun, uint32_t verb, uint32_t first)
{
	if (tokens[noun].head != first + verb || tokens[noun].deprel != DLN_R_OBL || !dln_below_finite(&tokens[verb]))
		return;
	for (uint32_t i = 0; i < n; i++) {
		bool subject = tokens[i].head == first + verb && dln_below_subject(&tokens[i]);
		if (subject || (tokens[i].head == first + noun && tokens[i].deprel == DLN_R_CASE))
			return;
	}
	tokens[noun].deprel = DLN_R_NSUBJ;
}

/* The noun right before the comma before a relative pronoun, or what that is in apposition with. DLN_NO_TOKEN: there stands none. */
static uint32_t antecedent(const dln_token *tokens, uint32_t who, uint32_t first)
{
	uint32_t noun = who - 2;
	while (tokens[noun].head != DLN_NO_TOKEN && tokens[noun].head - first < noun &&
		(tokens[noun].deprel == DLN_R_APPOS || tokens[noun].deprel == DLN_R_FLAT || tokens[noun].deprel == DLN_R_COMPOUND))
		noun = tokens[noun].head - first;
	return tokens[noun].upos == DLN_NOUN || tokens[noun].upos == DLN_PROPN ? noun : DLN_NO_TOKEN;
}

/* "In Uchiza, in the north, where", "Sake, west of Goma, where": of two places that a comma parts the second only says where the first is. */
static uint32_t place_meant(const dln_token *tokens, uint32_t noun, uint32_t first)
{
	for (uint32_t i = noun; i-- > 1 && tokens[i].upos != DLN_VERB && tokens[i].upos != DLN_AUX && tokens[i].upos != DLN_CCONJ;) {
		if (!dln_below_comma(&tokens[i]))
			continue;
		bool beside = tokens[i + 1].upos == DLN_ADP || tokens[i + 1].upos == DLN_ADV;
		return beside && tokens[i - 1].upos == DLN_PROPN ? antecedent(tokens, i + 1, first) : noun;
	}
	return noun;
}

/* The clause before the comma, of which a relative clause behind it was made the head or the neighbour; `n`: none. */
static uint32_t clause_before(const dln_token *tokens, uint32_t n, uint32_t who, uint32_t verb, uint32_t first)
{
	if (tokens[verb].deprel == DLN_R_PARATAXIS && tokens[verb].head != DLN_NO_TOKEN && tokens[verb].head - first < who)
		return tokens[verb].head - first;
	for (uint32_t i = who; i-- > 0 && tokens[verb].head == DLN_NO_TOKEN;)
		if (tokens[i].head == first + verb && tokens[i].deprel == DLN_R_CCOMP && tokens[i].upos == DLN_VERB)
			return i;
	return n;
}

/* "Blamed the strike on the general, whose men denied it", "said a driver, who told of shelling": such a clause is neither the sentence's nor one beside it. */
static bool hang_relative(dln_token *tokens, uint32_t n, uint32_t who, uint32_t verb, uint32_t first)
{
	uint32_t main = clause_before(tokens, n, who, verb, first), noun = antecedent(tokens, who, first);
	if (main == n || noun == DLN_NO_TOKEN)
		return false;
	for (uint32_t k = 0; k < n; k++) { /* what stands before the clause is no part of it, nor is the point */
		bool point = tokens[k].upos == DLN_PUNCT && k + 1 == n;
		if (tokens[k].head == first + verb && k != main && (k + 1 < who || point))
			tokens[k].head = first + main;
		if (tokens[k].head == first + main && k > noun && k < verb)
			tokens[k].head = first + verb;
	}
	if (tokens[verb].head == DLN_NO_TOKEN) {
		tokens[main].head = DLN_NO_TOKEN;
		tokens[main].deprel = tokens[verb].deprel;
	}
	tokens[verb].head = first + noun;
	tokens[verb].deprel = DLN_R_RELCL;
	return true;
}

/* "Accused it of firing at residents who were trying to flee": who is right behind a noun and has a verb means the noun, and joins nothing. */
static bool hang_who(dln_token *tokens, uint32_t n, uint32_t who, uint32_t first)
{
	uint32_t verb = tokens[who].xpos == DLN_X_WP && tokens[who].deprel == DLN_R_NSUBJ ? tokens[who].head - first : n, up;
	if (verb <= who || verb >= n || tokens[verb].deprel != DLN_R_CONJ || (up = tokens[verb].head - first) >= who)
		return false;
	if (tokens[who - 1].upos != DLN_NOUN && tokens[who - 1].upos != DLN_PROPN)
		return false;
	for (uint32_t k = 0; k < who; k++)
		if (tokens[k].head == first + verb)
			tokens[k].head = first + up;
	tokens[verb].head = first + who - 1;
	tokens[verb].deprel = DLN_R_RELCL;
	return true;
}

/* "Fighting went on near the pass, which the rebels have held since 2000", "in Gao, where soldiers shot two men": what begins with "which" or "where" behind a comma and
 * without "and" is joined to no clause. */
static bool hang_which(dln_token *tokens, uint32_t n, uint32_t which, uint32_t first)
{
	const dln_token *t = &tokens[which];
	bool where = t->xpos == DLN_X_WRB && t->deprel == DLN_R_ADVMOD && dln_view_is(t->lemma, "where") && tokens[which - 2].upos == DLN_PROPN;
	bool which_is = t->xpos == DLN_X_WDT && (t->deprel == DLN_R_OBJ || dln_below_subject(t));
	bool begins = (where || which_is) && dln_below_comma(&tokens[which - 1]);
	uint32_t verb = begins && t->head != DLN_NO_TOKEN ? t->head - first : n, noun, up;
	if (verb <= which || verb >= n || (up = tokens[verb].head - first) >= which || (tokens[verb].deprel != DLN_R_CONJ && !(where && tokens[verb].deprel == DLN_R_ADVCL)))
		return false;
	if ((noun = antecedent(tokens, which, first)) == DLN_NO_TOKEN)
		return false;
	noun = where ? place_meant(tokens, noun, first) : noun;
	for (uint32_t k = 0; k < verb; k++)
		if (tokens[k].head == first + verb && tokens[k].deprel == DLN_R_CC)
			return false;
	for (uint32_t k = 0; k + 1 < which; k++)
		if (tokens[k].head == first + verb)
			tokens[k].head = first + up;
	tokens[verb].head = first + noun;
	tokens[verb].deprel = DLN_R_RELCL;
	return true;
}

void dln_mend_relatives(dln_token *tokens, uint32_t n, uint32_t first)
{
	for (uint32_t i = 2; i < n; i++) {
		if (hang_who(tokens, n, i, first) || hang_which(tokens, n, i, first))
			continue;
		uint32_t verb = relative_verb(tokens, n, i, first);
		if (verb > i && verb < n && hang_relative(tokens, n, i, verb, first))
			continue;
		if (verb <= i || verb >= n || (tokens[verb].deprel != DLN_R_CCOMP && tokens[verb].deprel != DLN_R_ADVCL) ||
			tokens[verb].head == DLN_NO_TOKEN || tokens[verb].head - first <= verb)
			continue;
		uint32_t up = tokens[verb].head - first, noun = noun_before(tokens, i, up, verb, first);
		bool clear = noun != DLN_NO_TOKEN;
		for (uint32_t k = clear ? noun + 1 : verb; k < verb && clear; k++)
			clear = tokens[k].head == DLN_NO_TOKEN || tokens[k].head - first != up || tokens[k].upos == DLN_PUNCT;
		if (!clear)
			continue;
		for (uint32_t k = noun + 1; k < verb; k++)
			if (tokens[k].head - first == up)
				tokens[k].head = first + verb;
		for (uint32_t k = 0; k <= noun; k++) /* what stands before the clause is no part of it */
			if (tokens[k].head - first == verb)
				tokens[k].head = first + up;
		tokens[verb].head = first + noun;
		tokens[verb].deprel = DLN_R_RELCL;
		name_subject(tokens, n, noun, up, first);
	}
}
