/* Any bytes as a table whose rows are reports: with its header, and behind one. */
#include "support/fuzz_reading.h"
#include "support/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_view in = {(const char *)bytes, len};

	dln_test_fuzz_behind("", in);
	dln_test_fuzz_behind("title,text,date\n", in);
	dln_test_fuzz_behind("text\tlink\n", in);
	return 0;
}
