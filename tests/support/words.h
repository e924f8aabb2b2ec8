/* words.h: sentences whose tags and trees are written by hand. */
#ifndef DLN_SUPPORT_WORDS_H
#define DLN_SUPPORT_WORDS_H

#include "base/arena.h"
#include "parse/parse.h"
#include "support/test.h"

typedef struct dln_test_word {
	const char *form; /* the lemma too */
	dln_upos upos;
	dln_xpos xpos;
	uint32_t head; /* from 1, 0 the root */
	dln_deprel deprel;
} dln_test_word;

/* The words as tokens whose heads count from `first`. */
static inline void dln_test_words(const dln_test_word *words, uint32_t n, uint32_t first, dln_token *tokens)
{
	for (uint32_t i = 0; i < n; i++)
		tokens[i] = (dln_token){.form = dln_view_of(words[i].form), .lemma = dln_view_of(words[i].form),
			.upos = (uint8_t)words[i].upos, .xpos = (uint8_t)words[i].xpos, .deprel = (uint8_t)words[i].deprel,
			.head = words[i].head ? first + words[i].head - 1 : DLN_NO_TOKEN};
}

typedef struct dln_test_mending {
	dln_arena *scratch;
	dln_token *tokens;
	uint32_t n, first;
} dln_test_mending;

/* Runs a repair on the tokens of hand-made words, with an arena of its own. */
static inline void dln_test_mend(dln_status (*body)(void *), const dln_test_word *words, uint32_t n, uint32_t first, dln_token *tokens)
{
	dln_test_mending m = {NULL, tokens, n, first};
	dln_test_words(words, n, first, tokens);
	assert_int_equal(dln_arena_new(1 << 16, &m.scratch), DLN_OK);
	assert_int_equal(dln_arena_guard(m.scratch, body, &m), DLN_OK);
	dln_arena_free(m.scratch);
}

#endif
