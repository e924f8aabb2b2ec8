/* grounded.h: texts whose trees are given, grounded, so that the tests of `ground` and `claim` do not hang on what the parser makes of a sentence today.
 *
 * The trees stand in tests/golden/trees/NAME.trees: "# " and the sentence, then a line a token (form, lemma, UPOS, XPOS, head, relation, with a blank
 * between), then an empty line. A text of a test is made of such sentences; an empty line in it parts blocks of prose. A new sentence
 * may be parsed with `dateline explain --format conllu` first, and is put right by hand.
 */
#ifndef DLN_SUPPORT_GROUNDED_H
#define DLN_SUPPORT_GROUNDED_H

#include "claim/claim.h"
#include "claim/fact.h"
#include "claim/match.h"
#include "claim/number.h"
#include "claim/site.h"
#include "claim/timex.h"
#include "claim/utterance.h"

typedef struct dln_test_grounded {
	dln_know *know;
	dln_arena *keep, *arena;
	const dln_words *words;
	dln_rules rules;
	dln_cues cues;
	dln_time_words time_words;
	dln_number_words number_words;
	struct dln_test_tree *trees;
	size_t tree_count;
	dln_day published;       /* of the next text; a Wednesday, 2016-08-10, when the test opens */
	dln_report report;       /* of the last text */
	dln_parsed parsed;
	dln_grounded g;
	dln_timexes times;
	dln_utterances utterances;
	const char *missing;     /* the sentence that has no tree, NULL: none */
	dln_err err;
} dln_test_grounded;

/* For cmocka_run_group_tests: *state is the dln_test_grounded. Needs $DATELINE_KNOWLEDGE. */
int dln_test_grounded_open(void **state);
int dln_test_grounded_close(void **state);

/* Grounds a text, which must live as long as it is looked at, and finds its times; forgets the one before. Fails the test when a sentence has no tree. */
const dln_grounded *dln_test_ground(dln_test_grounded *t, const char *text);
/* The trees alone. */
const dln_parsed *dln_test_given_trees(dln_test_grounded *t, const char *text);
/* The first token with this form; "form#2" is the second. Fails the test when there is none. */
uint32_t dln_test_token(const dln_test_grounded *t, const char *form);

/* ---- tables of cases ---- */

typedef struct dln_test_row {
	const char *truth;       /* what holds of the language or the world, for who reads a failure */
	const char *text, *ask;  /* `ask`: what `show` is asked of the text, mostly the form of a token */
	const char *want;
} dln_test_row;

/* What the stage makes of `ask`, written into `out`. Runs inside a guard of t->arena. */
typedef void dln_test_show(dln_test_grounded *t, const char *ask, dln_buf *out);
/* Compares all rows, prints those that differ, and fails at the end if any did. */
void dln_test_rows(dln_test_grounded *t, const dln_test_row *rows, size_t n, dln_test_show *show);
#define DLN_TEST_ROWS(t, rows, show) dln_test_rows((t), (rows), sizeof(rows) / sizeof(rows)[0], (show))

/* ---- slots as text; '-' is an empty part ---- */

void dln_test_put_words(const dln_test_grounded *t, dln_range words, dln_buf *out);
/* "force/Taliban/belligerent/Taliban/The insurgents": kind, name, role, side, words. */
void dln_test_put_who(const dln_test_grounded *t, const dln_who *who, dln_buf *out);
/* "Aibak/AF/town/the city", then "/part", "/near"; "nowhere". */
void dln_test_put_where(const dln_test_grounded *t, const dln_where *where, dln_buf *out);
/* "2016-08-09 day stated", "2016-08-01..2016-08-10 month stated", ".." and "-" where it is open; days as on the text's publication day. */
void dln_test_put_when(const dln_test_grounded *t, const dln_when *when, dln_buf *out);

#endif
