/* trees.h: a parser over the built knowledge and model ($DATELINE_KNOWLEDGE, $DATELINE_MODEL), and what must hold for whatever it makes. */
#ifndef DLN_SUPPORT_TREES_H
#define DLN_SUPPORT_TREES_H

#include "parse/trees.h"

typedef struct dln_test_trees {
	dln_know *know;
	dln_arena *keep, *arena, *scratch;
	dln_parser *parser;
	dln_report report;
	dln_err err;
} dln_test_trees;

/* False, with the reason in t->err, when a file is missing. */
bool dln_test_trees_open(dln_test_trees *t);
void dln_test_trees_close(dln_test_trees *t);
/* The same for a group of tests whose state it is; the reason is printed when it cannot be opened. */
int dln_test_trees_set_up(void **state);
int dln_test_trees_tear_down(void **state);

/* Parses a text whose paragraphs (split by blank lines) are blocks of prose. Lives until the next call. */
dln_status dln_test_trees_parse(dln_test_trees *t, dln_view text, dln_parsed *out);
/* The same; the test fails with the reason when it cannot be parsed or something is wrong with it. */
dln_parsed dln_test_trees_parsed(dln_test_trees *t, dln_view text);
/* What is wrong with it, or NULL: order and bounds of ranges, forms, blanks, one root a sentence, no cycle, no crossing arcs, all letters in
 * tokens, names in order and inside of their sentences. */
const char *dln_test_trees_check(const dln_parsed *parsed);

#endif
