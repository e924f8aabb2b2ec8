/* Any bytes as an e-mail or an MHTML page: its texts are put together of its parts. */
#include "support/fuzz_reading.h"
#include "support/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_test_fuzz_reading(DLN_LIT("fuzz.eml"), (dln_view){(const char *)bytes, len}, true);
	return 0;
}
