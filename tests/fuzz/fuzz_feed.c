/* Any bytes as what stands in an item of RSS and in an entry of Atom, and as they are. */
#include "support/fuzz_reading.h"
#include "support/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_view in = {(const char *)bytes, len};

	dln_test_fuzz_behind("", in);
	dln_test_fuzz_behind("<rss><channel><item>", in);
	dln_test_fuzz_behind("<feed><entry>", in);
	return 0;
}
