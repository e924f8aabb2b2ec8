/* spoken.c: direct quotations and whose words they are.
 *
 * Quotation marks are paired within a block; a mark that is not closed there runs to the block's end (a quotation over several paragraphs). The
 * speaker is the subject of a verb of saying that governs the quotation or stands in its sentence outside of the marks; else that of
 * the sentence before or behind in the same block; else the speaker of the block before, when the quotation fills its block. Verbs of saying are those of
 * cues.tsv with source nsubj (rule say.*).
 */
#include "ground/ground_parts.h"

static bool opens(dln_view f)
{
	return dln_view_is(f, "\"") || dln_view_is(f, "\xE2\x80\x9C") || dln_view_is(f, "``");
}

static bool closes(dln_view f)
{
	return dln_view_is(f, "\"") || dln_view_is(f, "\xE2\x80\x9D") || dln_view_is(f, "''");
}

typedef struct finder {
	dln_ground_job *job;
	dln_vec(dln_spoken) found;
	dln_map say;
} finder;

static void load_say(finder *f)
{
	dln_know_table t = dln_know_get_table(f->job->words->know, "cues");
	uint32_t rule = dln_know_column(&t, "rule"), words = dln_know_column(&t, "words");
	for (uint32_t r = 0; r < t.rows; r++) {
		dln_view name = dln_know_cell(&t, r, rule);
		if (!dln_view_starts(name, DLN_LIT("say.v")) && !dln_view_starts(name, DLN_LIT("vow")) && !dln_view_starts(name, DLN_LIT("warn.v")))
			continue;
		dln_view rest = dln_know_cell(&t, r, words);
		while (rest.len)
			dln_map_put(f->job->arena, &f->say, dln_view_trim(dln_view_cut(&rest, ';')), 0);
	}
}

static void pair_marks(finder *f, uint32_t block, uint32_t first, uint32_t last)
{
	const dln_token *t = f->job->parsed->tokens;
	uint32_t open = DLN_NO_TOKEN;
	(void)block;
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

static uint32_t subject_of(const dln_tree *tree, uint32_t verb)
{
	uint32_t s = dln_tree_find(tree, verb, DLN_R_NSUBJ, DLN_NO_TOKEN);
	if (s == DLN_NO_TOKEN && tree->tokens[verb].deprel == DLN_R_CONJ && tree->tokens[verb].head != DLN_NO_TOKEN)
		s = dln_tree_find(tree, tree->tokens[verb].head, DLN_R_NSUBJ, DLN_NO_TOKEN);
	if (s == DLN_NO_TOKEN) /* inverted order is sometimes read as an object: "..., said the governor" */
		s = dln_tree_find(tree, verb, DLN_R_OBJ, DLN_NO_TOKEN);
	if (s == DLN_NO_TOKEN && (tree->tokens[verb].deprel == DLN_R_ADVCL || tree->tokens[verb].deprel == DLN_R_XCOMP) && tree->tokens[verb].head != DLN_NO_TOKEN)
		s = dln_tree_find(tree, tree->tokens[verb].head, DLN_R_NSUBJ, DLN_NO_TOKEN);
	return s;
}

/* A verb of saying in the sentence, outside of the quotation, with a subject. */
static bool seek(const finder *f, const dln_sentence *s, dln_spoken *q)
{
	uint32_t best = DLN_NO_TOKEN, best_gap = UINT32_MAX;
	uint32_t begin = q->first > s->first + DLN_NEAR ? q->first - DLN_NEAR : s->first, end = s->first + s->count;
	if (end > q->last + DLN_NEAR)
		end = q->last + DLN_NEAR;
	for (uint32_t i = begin; i < end; i++) {
		if (i == q->first) /* what stands in the marks is not looked at */
			i = q->last + 1;
		if (i >= end)
			break;
		const dln_token *t = &f->job->parsed->tokens[i];
		if (t->upos != DLN_VERB || !dln_map_get(&f->say, t->lemma, NULL))
			continue;
		if (subject_of(&f->job->tree, i) == DLN_NO_TOKEN)
			continue;
		uint32_t gap = i < q->first ? q->first - i : i - q->last;
		if (gap < best_gap) {
			best = i;
			best_gap = gap;
		}
	}
	if (best == DLN_NO_TOKEN)
		return false;
	q->verb = best;
	q->speaker = subject_of(&f->job->tree, best);
	return true;
}

static bool seek_near(const finder *f, dln_spoken *q)
{
	const dln_parsed *p = f->job->parsed;
	uint32_t a = p->tokens[q->first].sentence, z = p->tokens[q->last].sentence;
	for (uint32_t s = a; s <= z; s++)
		if (seek(f, &p->sentences[s], q))
			return true;
	if (a > 0 && p->sentences[a - 1].block == p->sentences[a].block && seek(f, &p->sentences[a - 1], q))
		return true;
	return z + 1 < p->sentence_count && p->sentences[z + 1].block == p->sentences[z].block && seek(f, &p->sentences[z + 1], q);
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
			pair_marks(f, p->sentences[i].block, p->sentences[i].first, p->sentences[k].first + p->sentences[k].count - 1);
		i = k + 1;
	}
}

void dln_ground_spoken(dln_ground_job *job)
{
	finder f = {.job = job};
	load_say(&f);
	by_block(&f);
	uint32_t *of = dln_arena_array(job->arena, uint32_t, job->parsed->token_count + 1);
	for (size_t i = 0; i <= job->parsed->token_count; i++)
		of[i] = UINT32_MAX;
	for (size_t i = 0; i < f.found.len; i++) {
		dln_spoken *q = &f.found.at[i];
		const dln_token *t = job->parsed->tokens;
		if (!seek_near(&f, q) && i > 0 && f.found.at[i - 1].speaker != DLN_NO_TOKEN &&
			job->parsed->sentences[t[q->first].sentence].block <= job->parsed->sentences[t[f.found.at[i - 1].last].sentence].block + 1) {
			q->verb = f.found.at[i - 1].verb;
			q->speaker = f.found.at[i - 1].speaker;
		}
		for (uint32_t k = q->first; k <= q->last; k++)
			of[k] = (uint32_t)i;
	}
	job->out->spoken = f.found.at;
	job->out->spoken_count = f.found.len;
	job->out->spoken_of = of;
}
