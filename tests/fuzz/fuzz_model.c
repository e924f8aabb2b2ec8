/* Any bytes as a model, their checksum mended so that what lies behind it is reached. One that is taken parses a sentence and finds its names. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "parse/model.h"
#include "support/replay.h"
#include "support/use_model.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static dln_arena *arena, *scratch;
	dln_model model;
	dln_err err = {0};
	if (!arena && (dln_arena_new((size_t)1 << 20, &arena) != DLN_OK || dln_arena_new((size_t)1 << 20, &scratch) != DLN_OK))
		abort();
	uint64_t *copy = malloc(len + 8);
	if (!copy)
		return 0;
	if (len)
		memcpy(copy, bytes, len);
	dln_view view = {(const char *)copy, len};
	if (len >= sizeof(dln_model_head)) {
		uint64_t size = len, sum;
		memcpy((char *)copy + offsetof(dln_model_head, size), &size, sizeof size);
		sum = dln_hash64(dln_view_sub(view, offsetof(dln_model_head, features), len));
		memcpy((char *)copy + offsetof(dln_model_head, checksum), &sum, sizeof sum);
	}
	if (dln_model_read(view, DLN_LIT("fuzz"), &model, &err) == DLN_OK) {
		if (!dln_test_use_model(arena, scratch, &model))
			abort();
		dln_arena_reset(arena);
	} else if (!err.what[0] || err.at > len) {
		abort();
	}
	free(copy);
	return 0;
}
