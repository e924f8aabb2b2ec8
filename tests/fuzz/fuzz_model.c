/* Any bytes as a model, their checksum mended so that what lies behind it is reached. One that is taken parses a sentence and finds its names. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "parse/ends.h"
#include "parse/finder.h"
#include "parse/tree.h"
#include "support/replay.h"

typedef struct using {
	dln_arena *arena, *scratch;
	const dln_model *model;
} using;

/* Sentence ends of a text that is cut by hand. */
static void find_ends(const dln_model *model)
{
	dln_view text = DLN_LIT("Rebels fled . The army\ncame . it won");
	dln_piece pieces[9];
	bool ends[9] = {false};
	for (size_t i = 0, at = 0; i < 9; i++) {
		size_t end = at;
		while (end < text.len && text.at[end] != ' ' && text.at[end] != '\n')
			end++;
		pieces[i] = (dln_piece){.range = {(uint32_t)at, (uint32_t)end}, .space_after = true, .line_first = i == 0 || text.at[at - 1] == '\n'};
		at = end + 1;
	}
	dln_ends_find(model, &(dln_run){text, pieces, 9}, ends);
	if (!ends[8])
		abort();
}

static void find_names(using *u, const dln_token *tokens)
{
	dln_finder finder;
	dln_sentence sentence = {.count = 10, .parsed = true};
	dln_parsed parsed = {.sentences = &sentence, .sentence_count = 1, .tokens = tokens, .token_count = 10};
	dln_finder_init(u->arena, &finder, u->model, NULL);
	dln_finder_run(u->arena, u->scratch, &finder, &parsed);
	for (size_t i = 0; i < parsed.name_count; i++)
		if (parsed.names[i].first >= 10 || parsed.names[i].count > 10 - parsed.names[i].first || parsed.names[i].type >= DLN_NAME_TYPES)
			abort();
}

static dln_status parse_some(void *self)
{
	using *u = self;
	static const char *const words[] = {"Anna", "Kolo", "captured", "Goma", "in", "2004", ",", "and", "fled", "."};
	dln_token tokens[10];
	for (int i = 0; i < 10; i++)
		tokens[i] = (dln_token){.form = dln_view_of(words[i])};
	find_ends(u->model);
	dln_tree_build(u->arena, u->scratch, u->model, tokens, 10, 0);
	for (int i = 0; i < 10; i++)
		if (tokens[i].head != DLN_NO_TOKEN && tokens[i].head >= 10)
			abort();
	find_names(u, tokens);
	return DLN_OK;
}

static dln_status parse_guarded(void *self)
{
	return dln_arena_guard(((using *)self)->arena, parse_some, self);
}

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
		using u = {arena, scratch, &model};
		if (dln_arena_guard(scratch, parse_guarded, &u) != DLN_OK)
			abort();
		dln_arena_reset(arena);
	} else if (!err.what[0] || err.at > len) {
		abort();
	}
	free(copy);
	return 0;
}
