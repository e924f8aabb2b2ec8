/* Any bytes as a file of reports. */
#include "base/utf8.h"
#include "read/sniff.h"
#include "support/fuzz_reading.h"
#include "support/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_view in = {(const char *)bytes, len};

	bool table = false; /* its first line may be the header of one */

	for (size_t i = 0; i < len && bytes[i] != '\n' && bytes[i] != '\r'; i++)
		table |= bytes[i] == ',' || bytes[i] == ';' || bytes[i] == '\t';
	dln_test_fuzz_reading(DLN_LIT("fuzz"), in,
		table || dln_utf8_check(in) != DLN_NOWHERE || dln_view_find_byte(in, 0) != DLN_NOWHERE || dln_sniff(in) != DLN_FORM_TEXT);
	return 0;
}
