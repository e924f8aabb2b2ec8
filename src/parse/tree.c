/* One sentence: features of its words, tags, arcs, labels, lemmas. A sentence over DLN_SENTENCE_MAX tokens is cut into pieces, at a punctuation mark
 * where one is near the end, so that memory stays bounded; the pieces hang on the first one's root. */
#include "parse/tree.h"

#include <string.h>

#include "parse/branch.h"
#include "parse/lemma.h"
#include "parse/mend.h"
#include "parse/mend_below.h"
#include "parse/tagger.h"
#include "parse/word_forms.h"

/* "Kunming was quiet, but in Lashio soldiers shot at crowds": the clause behind the last comma with "but", if no other comma follows it; 0: none. */
static size_t last_clause(const dln_token *tokens, size_t n)
{
	for (size_t i = n; i-- > 1;)
		if (dln_view_is(tokens[i - 1].form, ","))
			return dln_view_is(tokens[i].form, "but") && i + 3 < n ? i : 0;
	return 0;
}

/* "Hundreds flee as militia burns villages": in a heading the word behind "as" that has two more behind it; 0: none. */
static size_t meanwhile(const dln_token *tokens, size_t n)
{
	for (size_t i = 2; i + 2 < n; i++)
		if (dln_view_eq_nocase(tokens[i - 1].form, DLN_LIT("as")))
			return i;
	return 0;
}

static dln_word *tag(dln_arena *arena, dln_arena *scratch, const dln_model *model, const dln_map *forms, dln_case how, dln_token *tokens, size_t n)
{
	dln_word *words = dln_arena_array(scratch, dln_word, n + 2);
	for (size_t i = 0; i < n; i++) {
		dln_word_read(tokens[i].form, how, model, &words[i]);
		words[i].open = forms ? dln_word_forms_of(forms, tokens, n, i) : 0;
	}
	uint8_t *classes = dln_arena_array(scratch, uint8_t, n);
	dln_tagger_run(model, words, n, classes);
	if (n > 2 && dln_view_is(tokens[n - 1].form, ".")) {
		dln_tagger_finite(model, words, 0, n, classes);
		size_t last = last_clause(tokens, n);
		if (last)
			dln_tagger_finite(model, words, last, n, classes);
	} else {
		size_t clause = meanwhile(tokens, n);
		dln_tagger_heading(model, words, n, classes);
		if (clause)
			dln_tagger_meanwhile(model, words, clause, n, classes);
	}
	for (size_t i = 0; i < n; i++) {
		dln_tagpair pair = model->pairs[classes[i]];
		tokens[i].upos = pair.upos;
		tokens[i].xpos = pair.xpos;
		tokens[i].lemma = dln_lemma_find(arena, model, tokens[i].form, pair);
	}
	return words;
}

/* words[n] and words[n + 1] are written to. */
static void grow(dln_arena *scratch, const dln_model *model, dln_word *words, dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_build_frame(words, n);
	dln_build build;
	dln_build_init(scratch, &build, words, n);
	dln_branch_run(scratch, model, &build);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t head = build.state.nodes[i].head;
		tokens[i].deprel = (uint8_t)(build.bonds[i].label - 1);
		tokens[i].head = head == n ? DLN_NO_TOKEN : first + head;
	}
	const dln_mend_guard guard = dln_mend_guard_new(scratch, tokens, n);
	dln_mend_tree(scratch, tokens, n, first);
	dln_mend_keep(&guard, tokens, n, first);
}

dln_word *dln_tree_tag(dln_arena *arena, dln_arena *scratch, const dln_model *model, const dln_map *forms, dln_token *tokens, size_t n)
{
	return tag(arena, scratch, model, forms, dln_case_of(tokens, n), tokens, n);
}

/* The first participle without an auxiliary or agent that may as well be the past tense; `n`: none. */
static uint32_t doubtful_participle(dln_arena *scratch, const dln_word *words, const dln_token *tokens, uint32_t n, uint32_t first)
{
	bool *bound = dln_arena_array(scratch, bool, n);
	for (uint32_t i = 0; i < n; i++)
		if (tokens[i].head != DLN_NO_TOKEN)
			bound[tokens[i].head - first] |= tokens[i].deprel == DLN_R_AUX || tokens[i].deprel == DLN_R_AUXPASS || tokens[i].deprel == DLN_R_AGENT;
	for (uint32_t i = 1; i < n; i++)
		if (tokens[i].upos == DLN_VERB && tokens[i].xpos == DLN_X_VBN && words[i].second % 64 == DLN_X_VBD && !bound[i])
			return i;
	return n;
}

/* "Rebels who had held the town pulled out": a tree that is only a noun with what describes it, and a participle that may be the verb. */
static uint32_t missed_verb(dln_arena *scratch, const dln_word *words, const dln_token *tokens, uint32_t n, uint32_t first)
{
	uint32_t root = n;
	for (uint32_t i = 0; i < n; i++)
		if (tokens[i].head == DLN_NO_TOKEN)
			root = i;
	if (root == n || !dln_below_nominal(&tokens[root]))
		return n;
	for (uint32_t i = 0; i < n; i++)
		if (tokens[i].head == first + root && (tokens[i].deprel == DLN_R_COP || tokens[i].deprel == DLN_R_NSUBJ || tokens[i].deprel == DLN_R_PARATAXIS))
			return n;
	return doubtful_participle(scratch, words, tokens, n, first);
}

void dln_tree_grow(dln_arena *scratch, const dln_model *model, const dln_word *words, dln_token *tokens, size_t n, uint32_t first, bool full)
{
	dln_word *own = dln_arena_array(scratch, dln_word, n + 2);
	memcpy(own, words, n * sizeof *own);
	grow(scratch, model, own, tokens, (uint32_t)n, first);
	uint32_t verb = full ? missed_verb(scratch, own, tokens, (uint32_t)n, first) : (uint32_t)n;
	if (verb == n)
		return;
	tokens[verb].xpos = DLN_X_VBD;
	dln_word_tag(&own[verb], DLN_VERB, DLN_X_VBD);
	grow(scratch, model, own, tokens, (uint32_t)n, first);
}

static bool is_mark(dln_view form)
{
	return form.len == 1 && (form.at[0] == ',' || form.at[0] == ';' || form.at[0] == '.' || form.at[0] == ':' || form.at[0] == '-');
}

/* Where to cut a run that is too long: behind the last mark of its second half, or at its end. */
static size_t cut_of(const dln_token *tokens)
{
	for (size_t i = DLN_SENTENCE_MAX; i > DLN_SENTENCE_MAX / 2; i--)
		if (is_mark(tokens[i - 1].form))
			return i;
	return DLN_SENTENCE_MAX;
}

static uint32_t root_of(const dln_token *tokens, size_t n, uint32_t first)
{
	for (uint32_t i = 0; i < n; i++)
		if (tokens[i].head == DLN_NO_TOKEN)
			return first + i;
	return first;
}

void dln_tree_build(dln_arena *arena, dln_arena *scratch, const dln_model *model, dln_token *tokens, size_t n, uint32_t first)
{
	dln_case how = dln_case_of(tokens, n);
	uint32_t root = DLN_NO_TOKEN;
	for (size_t at = 0; at < n;) {
		size_t len = n - at > DLN_SENTENCE_MAX ? cut_of(tokens + at) : n - at;
		grow(scratch, model, tag(arena, scratch, model, NULL, how, tokens + at, len), tokens + at, (uint32_t)len, first + (uint32_t)at);
		uint32_t top = root_of(tokens + at, len, first + (uint32_t)at);
		if (root == DLN_NO_TOKEN) {
			root = top;
		} else {
			tokens[top - first].head = root;
			tokens[top - first].deprel = DLN_R_PARATAXIS;
		}
		at += len;
		dln_arena_reset(scratch);
	}
}
