/* One sentence: features of its words, tags, arcs, labels, lemmas. A sentence over DLN_SENTENCE_MAX tokens is cut into pieces, at a punctuation mark
 * where one is near the end, so that memory stays bounded; the pieces hang on the first one's root. */
#include "parse/tree.h"

#include "parse/lemma.h"
#include "parse/parser.h"
#include "parse/tagger.h"

static void build_piece(dln_arena *arena, dln_arena *scratch, const dln_model *model, dln_case how, dln_token *tokens, uint32_t n, uint32_t first)
{
	dln_word *words = dln_arena_array(scratch, dln_word, (size_t)n + 2);
	for (uint32_t i = 0; i < n; i++)
		dln_word_read(tokens[i].form, how, model, &words[i]);
	uint8_t *classes = dln_arena_array(scratch, uint8_t, n);
	dln_tagger_run(model, words, n, classes);
	dln_build_frame(words, n);
	dln_build build;
	dln_build_init(scratch, &build, words, n);
	dln_parser_run(model, &build);
	for (uint32_t i = 0; i < n; i++) {
		dln_tagpair tag = model->pairs[classes[i]];
		dln_token *t = &tokens[i];
		t->upos = tag.upos;
		t->xpos = tag.xpos;
		t->deprel = (uint8_t)(build.bonds[i].label - 1);
		uint32_t head = build.state.nodes[i].head;
		t->head = head == n ? DLN_NO_TOKEN : first + head;
		t->lemma = dln_lemma_find(arena, model, t->form, tag);
	}
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
		build_piece(arena, scratch, model, how, tokens + at, (uint32_t)len, first + (uint32_t)at);
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
