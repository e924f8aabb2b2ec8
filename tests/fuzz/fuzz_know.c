/* Any bytes as a knowledge file whose header is made good, then all look-ups: nothing may be read outside. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "know/compile_parts.h"
#include "know/fold.h"
#include "know/know_parts.h"
#include "support/replay.h"

#define MOST 16

static void ask_origin(dln_know_origin origin) {
	char room[64];

	if (strlen(dln_know_origin_text(&origin, room, sizeof room)) >= sizeof room)
		abort();
}

/* The text that it carries, as lines are put over it. */
static void ask_text(const dln_know *know) {
	dln_arena *arena;
	dln_sources sources = {NULL, 0};

	if (dln_arena_new((size_t)64 << 20, &arena) != DLN_OK)
		return;
	sources.at = dln_arena_try(arena, DLN_COMPILE_FILES_MAX * sizeof *sources.at);
	if (sources.at && dln_source_carried(arena, know, &sources, NULL) == DLN_OK && sources.len > DLN_COMPILE_FILES_MAX)
		abort();
	dln_arena_free(arena);
}

static void ask_places(const dln_know *know, dln_view name) {
	uint32_t found[MOST];
	size_t n = dln_know_find_place(know, name, found, MOST);
	dln_place place;

	for (size_t i = 0; i < n && i < MOST; i++) {
		dln_know_place(know, found[i], &place);
		if (found[i] >= dln_know_places(know))
			abort();
		(void)dln_know_contains(know, found[0], found[i]);
		(void)dln_know_pcode(know, place.id, place.precision);
		ask_origin(dln_know_place_origin(know, found[i]));
		if (place.name.len && !place.name.at[place.name.len - 1])
			(void)place;
	}
}

static void ask_table(const dln_know *know, const char *name) {
	dln_know_table t = dln_know_get_table(know, name);

	for (uint32_t row = 0; row < t.rows && row < 30; row++)
		for (uint32_t column = 0; column < t.columns && column < 30; column++) {
			dln_view cell = dln_know_cell(&t, row, column);
			if (cell.len && cell.at[cell.len - 1] == 1)
				(void)dln_know_line(&t, row);
		}
	for (uint32_t row = 0; row < t.rows && row < 30; row++)
		ask_origin(dln_know_row_origin(&t, row));
	(void)dln_know_column(&t, "name");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
	size_t room = (len + 8) / 8 * 8;
	char *copy = aligned_alloc(8, room);
	dln_know *know = NULL;

	if (!copy)
		abort();
	if (len)
		memcpy(copy, bytes, len);
	if (len >= sizeof(dln_know_header)) {
		dln_know_header *h = (dln_know_header *)(void *)copy;
		h->size = len;
		h->check = dln_hash64((dln_view){copy, offsetof(dln_know_header, check)});
	}
	if (dln_know_open_bytes((dln_view){copy, len}, DLN_LIT("fuzz"), &know, NULL) == DLN_OK) {
		ask_places(know, DLN_LIT("Mazar-i-Sharif"));
		ask_places(know, DLN_LIT("Qala-e-Nau"));
		ask_places(know, DLN_LIT("Balkh Province"));
		ask_places(know, DLN_LIT("Taluqān"));
		ask_places(know, (dln_view){copy, len < 64 ? len : 64});
		ask_table(know, "countries");
		ask_table(know, "words");
		for (uint32_t i = 0; i < dln_know_files(know) && i < 300; i++)
			ask_origin(dln_know_file(know, i));
		for (uint32_t i = 0; i < dln_know_tables(know) && i < 300; i++)
			(void)dln_know_table_name(know, i);
		(void)dln_know_intact(know);
		ask_text(know);
		dln_know_close(know);
	}
	free(copy);
	return 0;
}
