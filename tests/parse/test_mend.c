/* Trees that cannot be: two subjects of one verb around a clause that stands before it. */
#include "parse/mend.h"

#include <string.h>

#include "support/test.h"

typedef struct made {
	const char *form;
	uint32_t head; /* from 1, 0 the root */
	dln_deprel deprel;
} made;

static void fill(const made *words, uint32_t n, uint32_t first, dln_token *tokens)
{
	for (uint32_t i = 0; i < n; i++)
		tokens[i] = (dln_token){.form = dln_view_of(words[i].form), .deprel = (uint8_t)words[i].deprel,
			.head = words[i].head ? first + words[i].head - 1 : DLN_NO_TOKEN};
}

typedef struct mending {
	dln_arena *scratch;
	dln_token *tokens;
	uint32_t n, first;
} mending;

static dln_status mend_body(void *self)
{
	mending *m = self;
	dln_mend_tree(m->scratch, m->tokens, m->n, m->first);
	return DLN_OK;
}

static void mend(dln_token *tokens, uint32_t n, uint32_t first)
{
	mending m = {NULL, tokens, n, first};
	assert_int_equal(dln_arena_new(1 << 16, &m.scratch), DLN_OK);
	assert_int_equal(dln_arena_guard(m.scratch, mend_body, &m), DLN_OK);
	dln_arena_free(m.scratch);
}

static const made SAID[] = {
	{"Guards", 7, DLN_R_NSUBJ}, {",", 7, DLN_R_PUNCT}, {"outnumbered", 7, DLN_R_ADVCL}, {"were", 5, DLN_R_AUXPASS}, {"taken", 7, DLN_R_CCOMP},
	{"police", 7, DLN_R_NSUBJ}, {"said", 0, DLN_R_ROOT},
};
enum { SAID_WORDS = sizeof SAID / sizeof *SAID };

static void the_first_of_two_subjects_goes_to_the_clause(void **state)
{
	dln_token tokens[SAID_WORDS];
	(void)state;
	fill(SAID, SAID_WORDS, 100, tokens);
	mend(tokens, SAID_WORDS, 100);
	assert_int_equal(tokens[0].head, 104);
	assert_int_equal(tokens[0].deprel, DLN_R_NSUBJPASS);
	assert_int_equal(tokens[1].head, 104); /* nothing crosses */
	assert_int_equal(tokens[2].head, 104);
	assert_int_equal(tokens[5].head, 106);
	assert_int_equal(tokens[5].deprel, DLN_R_NSUBJ);
}

static void one_subject_stays(void **state)
{
	dln_token tokens[SAID_WORDS];
	made words[SAID_WORDS];
	(void)state;
	memcpy(words, SAID, sizeof words);
	words[5].deprel = DLN_R_OBL;
	fill(words, SAID_WORDS, 0, tokens);
	mend(tokens, SAID_WORDS, 0);
	assert_int_equal(tokens[0].head, 6);
	assert_int_equal(tokens[0].deprel, DLN_R_NSUBJ);
}

static void a_clause_that_has_its_subject_stays(void **state)
{
	dln_token tokens[SAID_WORDS];
	made words[SAID_WORDS];
	(void)state;
	memcpy(words, SAID, sizeof words);
	words[2] = (made){"they", 5, DLN_R_NSUBJPASS};
	fill(words, SAID_WORDS, 0, tokens);
	mend(tokens, SAID_WORDS, 0);
	assert_int_equal(tokens[0].head, 6);
}

static void nothing_is_no_tree(void **state)
{
	(void)state;
	mend(NULL, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_of_two_subjects_goes_to_the_clause),
		cmocka_unit_test(one_subject_stays),
		cmocka_unit_test(a_clause_that_has_its_subject_stays),
		cmocka_unit_test(nothing_is_no_tree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
