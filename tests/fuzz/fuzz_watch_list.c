/* Any bytes as a file of feeds. An error has a byte inside of it; every feed of a list that is read has an address and a pause. */
#include <stdlib.h>

#include "ledger/watch_list.h"
#include "support/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_watch_list list;
	dln_err err = {.at = DLN_NOWHERE};
	dln_arena *arena;

	if (dln_arena_new((size_t)64 << 20, &arena) != DLN_OK)
		return 0;
	if (dln_watch_list_read(arena, DLN_LIT("fuzz.ini"), (dln_view){(const char *)bytes, len}, &list, &err) != DLN_OK) {
		if (err.code == DLN_FORMAT && err.at > len)
			abort();
	} else {
		for (size_t i = 0; i < list.feeds.len; i++)
			if (!list.feeds.at[i].url.len || list.feeds.at[i].every < 1 || list.feeds.at[i].most < 1)
				abort();
	}
	dln_arena_free(arena);
	return 0;
}
