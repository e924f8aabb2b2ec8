/* Any bytes as a metadata table. An error has a byte inside of it; a table finds what its first row says. */
#include <stdlib.h>

#include "read/read.h"
#include "support/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	dln_view in = {(const char *)bytes, len};
	const dln_metatable *table;
	dln_meta meta = {.published = DLN_NO_DAY};
	dln_err err = {0};
	dln_arena *arena;

	if (dln_arena_new((size_t)256 << 20, &arena) != DLN_OK)
		return 0;
	if (dln_metatable_parse(arena, NULL, DLN_LIT("fuzz.csv"), in, &table, &err) != DLN_OK) {
		if (err.code == DLN_FORMAT && (err.at == DLN_NOWHERE || err.at > len))
			abort();
	} else {
		dln_metatable_find(table, DLN_LIT("a.txt"), &meta);
		dln_metatable_find(table, DLN_LIT("/x/y/a.txt"), &meta);
		if (meta.outlet.len > len || meta.url.len > len || meta.agency.len > len)
			abort();
	}
	dln_arena_free(arena);
	return 0;
}
