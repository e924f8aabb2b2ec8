/* Any bytes as robots.txt, behind the first line, which is the path that is asked for. Reading it twice is reading it once, and robots.txt itself may always be read. */
#include <stdlib.h>

#include "read/robots.h"
#include "support/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_view file = {(const char *)bytes, len}, path = dln_view_cut(&file, '\n');
	dln_robots robots;
	bool allow;

	dln_robots_init(&robots);
	if (dln_robots_parse(&robots, file, "Dateline") == DLN_OK) {
		allow = dln_robots_allow(&robots, path);
		if (robots.delay > DLN_ROBOTS_DELAY || !dln_robots_allow(&robots, DLN_LIT("/robots.txt")))
			abort();
		if (dln_robots_parse(&robots, file, "Dateline") == DLN_OK && dln_robots_allow(&robots, path) != allow)
			abort();
	}
	dln_robots_clear(&robots);
	return 0;
}
