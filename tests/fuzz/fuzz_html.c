/* Any bytes as a web page, whatever they begin with: its text is rebuilt. */
#include "support/fuzz_reading.h"
#include "support/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_test_fuzz_reading(DLN_LIT("fuzz.html"), (dln_view){(const char *)bytes, len}, true);
	return 0;
}
