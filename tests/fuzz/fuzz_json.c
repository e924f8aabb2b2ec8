/* Any bytes as JSON, as the text of a record, and behind a whole one. */
#include "support/fuzz_reading.h"
#include "support/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_view in = {(const char *)bytes, len};

	dln_test_fuzz_behind("", in);
	dln_test_fuzz_behind("{\"text\":\"", in);
	dln_test_fuzz_behind("{\"text\":\"x\"}\n{", in);
	return 0;
}
