/* spoken.c: direct quotations and whose words they are.
 *
 * Quotation marks are paired within a block; a mark that is not closed there runs to the block's end (a quotation over several paragraphs). The
 * speaker is a name before a colon or behind a dash; else the subject of the nearest verb of saying that stands in the quotation's sentences outside of all
 * marks; else the subject of the clause before its colon, if that is somebody ("the mayor was furious: ..."); else that
 * of the sentence before in the same block, of the quotation before in it, of the sentence behind; else the speaker of the block before, when
 * the quotation opens its block. Verbs of saying are those of cues.tsv whose subject is the source of a clause.
 */
#include "ground/ground_parts.h"

#define MARK_WORDS 6 /* more before a colon name nobody */

static bool opens(dln_view f)
{
	return dln_view_is(f, "\"") || dln_view_is(f, "\xE2\x80\x9C") || dln_view_is(f, "``");
}

static bool closes(dln_view f)
{
	return dln_view_is(f, "\"") || dln_view_is(f, "\xE2\x80\x9D") || dln_view_is(f, "''");
}

static bool is_noun(const dln_token *t) { return t->upos == DLN_PROPN || t->upos == DLN_NOUN; }

bool dln_ground_is_dash(dln_view f)
{
	return dln_view_is(f, "\xE2\x80\x94") || dln_view_is(f, "\xE2\x80\x93") || dln_view_is(f, "--") || dln_view_is(f, "-");
}

typedef struct finder {
	dln_ground_job *job;
	dln_vec(dln_spoken) found;
	uint32_t *of; /* one a token: the quotation that it stands in, UINT32_MAX: none */
} finder;

static void pair_marks(finder *f, uint32_t first, uint32_t last)
{
	const dln_token *t = f->job->parsed->tokens;
	uint32_t open = DLN_NO_TOKEN;
	for (uint32_t i = first; i <= last; i++) {
		if (open == DLN_NO_TOKEN && opens(t[i].form)) {
			open = i;
		} else if (open != DLN_NO_TOKEN && closes(t[i].form)) {
			if (i > open + 1)
				dln_vec_push(f->job->arena, &f->found, (dln_spoken){.content = dln_tree_range(&f->job->tree, open + 1, i - 1),
					.first = open + 1, .last = i - 1, .verb = DLN_NO_TOKEN, .speaker = DLN_NO_TOKEN});
			open = DLN_NO_TOKEN;
		}
	}
	if (open != DLN_NO_TOKEN && last > open && opens(t[first].form) && open == first)
		dln_vec_push(f->job->arena, &f->found, (dln_spoken){.content = dln_tree_range(&f->job->tree, open + 1, last),
			.first = open + 1, .last = last, .verb = DLN_NO_TOKEN, .speaker = DLN_NO_TOKEN});
}

static bool is_nominal(const dln_token *t) { return is_noun(t) || t->upos == DLN_PRON; }

/* The phrase that begins right behind a verb that stands right behind a quotation ('," said Ana Ruiz'), whatever the tree calls it; DLN_NO_TOKEN: there is none. */
static uint32_t phrase_behind(const dln_tree *tree, uint32_t verb)
{
	const dln_parsed *p = tree->parsed;
	const dln_sentence *s = &p->sentences[p->tokens[verb].sentence];
	uint32_t end = s->first + s->count, i = verb + 1;
	while (i < end && (p->tokens[i].upos == DLN_DET || p->tokens[i].upos == DLN_ADJ || p->tokens[i].upos == DLN_NUM))
		i++;
	if (i >= end || !is_nominal(&p->tokens[i]))
		return DLN_NO_TOKEN;
	while (p->tokens[i].head != DLN_NO_TOKEN && p->tokens[i].head > verb && p->tokens[i].head < end && is_nominal(&p->tokens[p->tokens[i].head]))
		i = p->tokens[i].head;
	return i;
}

/* "..., said a major who had fled": behind its verb the subject may be read as an object or as the clause that is said, and "the bridge," said Rado, "..." has
 * words of the quotation before its verb. */
uint32_t dln_ground_sayer(const dln_tree *tree, uint32_t verb)
{
	if (verb == 0 || tree->tokens[verb - 1].upos != DLN_PUNCT)
		return DLN_NO_TOKEN;
	if (closes(tree->tokens[verb - 1].form))
		return phrase_behind(tree, verb);
	DLN_EACH_CHILD(tree, verb, it) {
		uint8_t rel = tree->tokens[it].deprel;
		if ((rel == DLN_R_NSUBJ || rel == DLN_R_NSUBJPASS) && it < verb)
			return DLN_NO_TOKEN;
		if (it < verb || it > verb + DLN_NEAR)
			continue;
		if (rel == DLN_R_NSUBJ)
			return it;
		if ((rel == DLN_R_CCOMP || rel == DLN_R_OBJ) && is_noun(&tree->tokens[it]) && !dln_tree_has(tree, it, DLN_R_COP) && !dln_tree_has(tree, it, DLN_R_NSUBJ))
			return it;
	}
	return DLN_NO_TOKEN;
}

static uint32_t subject_of(const dln_tree *tree, uint32_t verb)
{
	uint32_t s = dln_ground_sayer(tree, verb), up = tree->tokens[verb].head;
	uint8_t rel = tree->tokens[verb].deprel;
	if (s == DLN_NO_TOKEN)
		s = dln_tree_find(tree, verb, DLN_R_NSUBJ, DLN_NO_TOKEN);
	if (s == DLN_NO_TOKEN && up != DLN_NO_TOKEN && (rel == DLN_R_CONJ || rel == DLN_R_ADVCL || rel == DLN_R_XCOMP))
		s = dln_tree_find(tree, up, DLN_R_NSUBJ, DLN_NO_TOKEN);
	return s;
}

static bool inside(const finder *f, uint32_t i) { return f->of[i] != UINT32_MAX; }

/* The verb of saying nearest to the quotation in the sentence, outside of all quotations, with a subject outside too. */
static bool seek(const finder *f, const dln_sentence *s, dln_spoken *q)
{
	uint32_t best = DLN_NO_TOKEN, best_gap = UINT32_MAX, speaker = DLN_NO_TOKEN;
	uint32_t begin = q->first > s->first + DLN_NEAR ? q->first - DLN_NEAR : s->first, end = s->first + s->count;
	if (end > q->last + DLN_NEAR)
		end = q->last + DLN_NEAR;
	for (uint32_t i = begin; i < end; i++) {
		const dln_token *t = &f->job->parsed->tokens[i];
		if (inside(f, i) || t->upos != DLN_VERB || !dln_map_get(&f->job->words->says, t->lemma, NULL))
			continue;
		uint32_t subject = subject_of(&f->job->tree, i), gap = i < q->first ? q->first - i : i - q->last;
		if (subject == DLN_NO_TOKEN || inside(f, subject) || gap >= best_gap)
			continue;
		best = i;
		best_gap = gap;
		speaker = subject;
	}
	if (best == DLN_NO_TOKEN)
		return false;
	q->verb = best;
	q->speaker = speaker;
	return true;
}

/* "Ruiz: ...", "... - Ana Ruiz, teacher": the words before a colon that open the sentence, or behind a dash, are a name or a title. */
static bool marked(const finder *f, dln_spoken *q)
{
	const dln_parsed *p = f->job->parsed;
	const dln_token *t = p->tokens;
	uint32_t begin = p->sentences[t[q->first].sentence].first, i = q->first;
	if (i >= begin + 3 && dln_view_is(t[i - 2].form, ":") && i - 2 - begin <= MARK_WORDS && is_noun(&t[i - 3])) {
		for (uint32_t k = begin; k < i - 2; k++)
			if (t[k].upos == DLN_VERB || t[k].upos == DLN_PUNCT)
				return false;
		q->speaker = i - 3;
		while (t[q->speaker].head != DLN_NO_TOKEN && t[q->speaker].head >= begin && t[q->speaker].head < i - 2)
			q->speaker = t[q->speaker].head;
		return true;
	}
	i = q->last + 2;
	if (i + 1 >= p->token_count || !dln_ground_is_dash(t[i].form) || t[i + 1].upos != DLN_PROPN)
		return false;
	q->speaker = i + 1;
	return true;
}

/* Whether a subject is a person or a body of persons, who can speak; a banner and a message do not. */
static bool is_somebody(const finder *f, uint32_t i)
{
	const dln_classes who = DLN_C_PERSON | DLN_C_PEOPLE | DLN_C_OFFICIAL | DLN_C_WITNESS | DLN_C_EXPERT | DLN_C_FORCE | DLN_C_ARMED | DLN_C_STATE | DLN_C_ORG;
	const dln_token *t = &f->job->parsed->tokens[i];
	if (t->upos == DLN_PROPN)
		return f->job->finder[i] != DLN_NAME_LOC + 1;
	if (t->upos == DLN_PRON)
		return t->xpos == DLN_X_PRP && !(dln_words_function(f->job->words, t->form) & DLN_F_NEUTER);
	return t->upos == DLN_NOUN && (dln_words_noun(f->job->words, t->lemma)->classes & who);
}

/* "The general waved the report away: "We hold the bridge."": the subject of the last clause before the colon. */
static bool introduced(const finder *f, dln_spoken *q)
{
	const dln_token *t = f->job->parsed->tokens;
	if (q->first < 2 || !dln_view_is(t[q->first - 2].form, ":"))
		return false;
	uint32_t colon = q->first - 2, begin = f->job->parsed->sentences[t[colon].sentence].first;
	for (uint32_t i = colon; i-- > begin && i + DLN_NEAR > colon;) {
		uint32_t subject = inside(f, i) || t[i].upos == DLN_PUNCT ? DLN_NO_TOKEN : dln_tree_find(&f->job->tree, i, DLN_R_NSUBJ, DLN_NO_TOKEN);
		if (subject == DLN_NO_TOKEN || subject > i || inside(f, subject))
			continue;
		if (!is_somebody(f, subject))
			return false;
		q->speaker = subject;
		return true;
	}
	return false;
}

/* Its own sentences, the clause before its colon, the sentence before, the speaker of the quotation before in its block, the sentence behind; at last that of the
 * block before, when the quotation opens its block. */
static void find_speaker(const finder *f, dln_spoken *q, const dln_spoken *before)
{
	const dln_parsed *p = f->job->parsed;
	uint32_t a = p->tokens[q->first].sentence, z = p->tokens[q->last].sentence, block = p->sentences[a].block;
	if (marked(f, q))
		return;
	for (uint32_t s = a; s <= z; s++)
		if (seek(f, &p->sentences[s], q))
			return;
	if (introduced(f, q))
		return;
	if (a > 0 && p->sentences[a - 1].block == block && seek(f, &p->sentences[a - 1], q))
		return;
	uint32_t other = before && before->speaker != DLN_NO_TOKEN ? p->sentences[p->tokens[before->last].sentence].block : UINT32_MAX;
	bool opens_block = q->first < 2 || p->sentences[p->tokens[q->first - 2].sentence].block != block;
	if (other != block && z + 1 < p->sentence_count && p->sentences[z + 1].block == p->sentences[z].block && seek(f, &p->sentences[z + 1], q))
		return;
	if (other == block || (opens_block && other != UINT32_MAX && other + 1 == block)) {
		q->verb = before->verb;
		q->speaker = before->speaker;
	}
}

static bool goes_on(const finder *f, const dln_spoken *q, const dln_spoken *next)
{
	const dln_parsed *p = f->job->parsed;
	const dln_token *t = p->tokens;
	const dln_sentence *s = &p->sentences[t[q->last].sentence];
	bool open = q->last + 1 == s->first + s->count;
	return open && next->first > 0 && next->first - 1 == q->last + 1 && p->sentences[t[next->first].sentence].block == s->block + 1;
}

/* Block by block: sentences of a block follow each other. */
static void by_block(finder *f)
{
	const dln_parsed *p = f->job->parsed;
	for (size_t i = 0; i < p->sentence_count;) {
		size_t k = i;
		while (k + 1 < p->sentence_count && p->sentences[k + 1].block == p->sentences[i].block)
			k++;
		if (p->sentences[i].parsed && p->sentences[k].count)
			pair_marks(f, p->sentences[i].first, p->sentences[k].first + p->sentences[k].count - 1);
		i = k + 1;
	}
}

void dln_ground_spoken(dln_ground_job *job)
{
	finder f = {.job = job, .of = dln_arena_array(job->arena, uint32_t, job->parsed->token_count + 1)};
	by_block(&f);
	for (size_t i = 0; i <= job->parsed->token_count; i++)
		f.of[i] = UINT32_MAX;
	for (size_t i = 0; i < f.found.len; i++)
		for (uint32_t k = f.found.at[i].first; k <= f.found.at[i].last; k++)
			f.of[k] = (uint32_t)i;
	for (size_t i = 0; i < f.found.len; i++)
		find_speaker(&f, &f.found.at[i], i ? &f.found.at[i - 1] : NULL);
	for (size_t i = f.found.len; i-- > 1;) /* a paragraph that does not close its marks is said by who says the next */
		if (f.found.at[i - 1].speaker == DLN_NO_TOKEN && goes_on(&f, &f.found.at[i - 1], &f.found.at[i])) {
			f.found.at[i - 1].speaker = f.found.at[i].speaker;
			f.found.at[i - 1].verb = f.found.at[i].verb;
		}
	job->out->spoken = f.found.at;
	job->out->spoken_count = f.found.len;
	job->out->spoken_of = f.of;
}
