/* Any bytes as XML: behind what opens an item of NewsML-G2, behind what opens NITF, and as they are. */
#include "support/fuzz_reading.h"
#include "support/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_view in = {(const char *)bytes, len};

	dln_test_fuzz_behind("", in);
	dln_test_fuzz_behind("<newsItem>", in);
	dln_test_fuzz_behind("<nitf>", in);
	return 0;
}
