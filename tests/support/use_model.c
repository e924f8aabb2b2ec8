#include "support/use_model.h"

#include "parse/ends.h"
#include "parse/finder.h"
#include "parse/tree.h"

typedef struct using {
	dln_arena *arena, *scratch;
	const dln_model *model;
	bool fits;
} using;

/* Sentence ends of a text that is cut by hand. */
static bool ends_fit(const dln_model *model)
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
	return ends[8];
}

static bool names_fit(using *u, const dln_token *tokens)
{
	dln_finder finder;
	dln_sentence sentence = {.count = 10, .parsed = true};
	dln_parsed parsed = {.sentences = &sentence, .sentence_count = 1, .tokens = tokens, .token_count = 10};
	dln_finder_init(u->arena, &finder, u->model, NULL);
	dln_finder_run(u->arena, u->scratch, &finder, &parsed);
	for (size_t i = 0; i < parsed.name_count; i++)
		if (parsed.names[i].first >= 10 || parsed.names[i].count > 10 - parsed.names[i].first || parsed.names[i].type >= DLN_NAME_TYPES)
			return false;
	return true;
}

static dln_status parse_some(void *self)
{
	using *u = self;
	static const char *const words[] = {"Anna", "Kolo", "captured", "Goma", "in", "2004", ",", "and", "fled", "."};
	dln_token tokens[10];
	for (int i = 0; i < 10; i++)
		tokens[i] = (dln_token){.form = dln_view_of(words[i])};
	u->fits = ends_fit(u->model);
	dln_tree_build(u->arena, u->scratch, u->model, tokens, 10, 0);
	for (int i = 0; i < 10; i++)
		u->fits &= tokens[i].head == DLN_NO_TOKEN || tokens[i].head < 10;
	u->fits &= names_fit(u, tokens);
	return DLN_OK;
}

static dln_status parse_guarded(void *self)
{
	return dln_arena_guard(((using *)self)->arena, parse_some, self);
}

bool dln_test_use_model(dln_arena *arena, dln_arena *scratch, const dln_model *model)
{
	using u = {.arena = arena, .scratch = scratch, .model = model};
	return dln_arena_guard(scratch, parse_guarded, &u) == DLN_OK && u.fits;
}
