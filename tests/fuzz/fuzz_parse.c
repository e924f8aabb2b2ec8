/* Any bytes as blocks of prose. Whatever is parsed keeps its promises. $DATELINE_KNOWLEDGE and $DATELINE_MODEL name the files. */
#include <stdio.h>
#include <stdlib.h>

#include "support/replay.h"
#include "support/trees.h"

static dln_test_trees trees;

static void close_all(void)
{
	dln_test_trees_close(&trees);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	dln_parsed parsed;
	if (!trees.parser) {
		if (!dln_test_trees_open(&trees)) {
			fprintf(stderr, "%s: %s\n", trees.err.where, trees.err.what);
			exit(2);
		}
		atexit(close_all);
	}
	if (dln_test_trees_parse(&trees, (dln_view){(const char *)bytes, len}, &parsed) != DLN_OK)
		abort();
	const char *wrong = dln_test_trees_check(&parsed);
	if (wrong) {
		fprintf(stderr, "%s\n", wrong);
		abort();
	}
	return 0;
}
