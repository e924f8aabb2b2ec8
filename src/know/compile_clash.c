/* compile_clash.c: what is no error and yet odd: what a reader of the tables would want to be told.
 *
 * Where overlays are looked at, only what one of their lines has a part in is told: the base has its homonyms, and they are meant.
 */
#include <string.h>

#include "know/compile_parts.h"
#include "know/fold.h"

enum { MOST_ITEMS = 300 /* of a list of countries */, LONGEST_LIST = 4096 /* bytes of one that is searched for each item of another */ };

static bool is_looked_at(const dln_compiler *c, const dln_sheet_row *row)
{
	return c->over.len == 0 || row->source->layer > 0;
}

/* The item came with a line that is looked at: it was not in the line whose place that line took. */
static bool is_new(const dln_compiler *c, const dln_sheet *sheet, const dln_sheet_row *row, dln_view item)
{
	if (!is_looked_at(c, row))
		return false;
	for (uint32_t k = 0; row->before && k < sheet->columns; k++)
		if (row->before[k].len > LONGEST_LIST || dln_view_lists(row->before[k], item))
			return false;
	return true;
}

static dln_view fold_of(dln_compiler *c, dln_view words)
{
	char room[DLN_KNOW_NAME_MAX * 8];
	dln_buf key;
	dln_buf_lend(&key, room, sizeof room);
	dln_fold_strict(&key, words);
	return key.status == DLN_OK ? dln_arena_copy(c->arena, dln_buf_as_view(&key)) : (dln_view){NULL, 0};
}

static void warn_of(dln_compiler *c, const dln_sheet_row *row, const dln_sheet_row *other, const char *what, dln_view words)
{
	dln_compile_warning(c, row->source, row->line, "\"%.*s\" %s (%.*s:%u)", DLN_FMT(words), what, DLN_FMT(other->source->name), other->line);
}

/* ---- names of actors ---- */

static bool share_item(dln_view a, dln_view b)
{
	for (int i = 0; a.len && i < MOST_ITEMS; i++) {
		dln_view item = dln_view_cut(&a, ';'), rest = b;
		for (int k = 0; rest.len && k < MOST_ITEMS; k++)
			if (dln_view_eq(dln_view_cut(&rest, ';'), item))
				return true;
	}
	return false;
}

/* Whether they share more than the year in which one follows the other. Years have four digits; without one a line has been there ever, or is there still. */
static bool share_years(const dln_sheet *sheet, const dln_sheet_row *a, const dln_sheet_row *b)
{
	for (int turn = 0; turn < 2; turn++) {
		dln_view to = dln_compile_cell(sheet, turn ? b : a, "to"), from = dln_compile_cell(sheet, turn ? a : b, "from");
		if (to.len && from.len && dln_view_cmp(to, from) <= 0)
			return false;
	}
	return true;
}

typedef struct naming {
	dln_compiler *c;
	const dln_sheet *actors, *countries;
	dln_map first;                 /* name or alias -> the first row that has it */
	dln_map of_country;            /* name of a country -> row */
} naming;

static void name_actor(naming *n, uint32_t r, dln_view name)
{
	const dln_sheet_row *row = &n->actors->rows.at[r];
	uint32_t first = dln_map_intern(n->c->arena, &n->first, name, r), country;
	const dln_sheet_row *other = &n->actors->rows.at[first];
	bool here = is_new(n->c, n->actors, row, name);
	if (first != r && share_years(n->actors, row, other) && (here || is_new(n->c, n->actors, other, name)) &&
	    share_item(dln_compile_cell(n->actors, row, "country"), dln_compile_cell(n->actors, other, "country")))
		warn_of(n->c, here ? row : other, here ? other : row, "names another actor of that country and time too", name);
	if (here && dln_map_get(&n->of_country, name, &country))
		warn_of(n->c, row, &n->countries->rows.at[country], "is a country's name too", name);
}

static void actors(dln_compiler *c)
{
	naming n = {.c = c, .actors = dln_compile_find_table(c, DLN_LIT("actors")), .countries = dln_compile_find_table(c, DLN_LIT("countries"))};
	for (uint32_t r = 0; n.countries && r < n.countries->rows.len; r++) {
		const dln_sheet_row *row = &n.countries->rows.at[r];
		(void)dln_map_intern(c->arena, &n.of_country, dln_compile_cell(n.countries, row, "name"), r);
		for (dln_view rest = dln_compile_cell(n.countries, row, "other"); rest.len;)
			(void)dln_map_intern(c->arena, &n.of_country, dln_view_cut(&rest, ';'), r);
	}
	for (uint32_t r = 0; n.actors && r < n.actors->rows.len; r++) {
		name_actor(&n, r, dln_compile_cell(n.actors, &n.actors->rows.at[r], "name"));
		for (dln_view rest = dln_compile_cell(n.actors, &n.actors->rows.at[r], "other"); rest.len;)
			name_actor(&n, r, dln_view_cut(&rest, ';'));
	}
}

/* ---- names of places ---- */

/* Words of the language that the tables know, and where; a name that is one is found where nobody speaks of a place. */
typedef struct word_places {
	dln_compiler *c;
	dln_map words;
	dln_vec(const dln_sheet_row *) rows;
} word_places;

static void learn(word_places *w, const char *table, const char *column)
{
	const dln_sheet *sheet = dln_compile_find_table(w->c, dln_view_of(table));
	for (uint32_t r = 0; sheet && r < sheet->rows.len; r++)
		for (dln_view rest = dln_compile_cell(sheet, &sheet->rows.at[r], column); rest.len;) {
			dln_view key = fold_of(w->c, dln_view_cut(&rest, ';'));
			if (key.len && !dln_map_get(&w->words, key, NULL)) {
				dln_map_put(w->c->arena, &w->words, key, (uint32_t)w->rows.len);
				dln_vec_push(w->c->arena, &w->rows, &sheet->rows.at[r]);
			}
		}
}

static void look_at_name(word_places *w, const dln_sheet *sheet, const dln_sheet_row *row, dln_view name)
{
	uint32_t at;
	if (is_new(w->c, sheet, row, name) && dln_map_get(&w->words, fold_of(w->c, name), &at))
		warn_of(w->c, row, w->rows.at[at], "is a common word or a name of persons too", name);
}

static void place_names(dln_compiler *c)
{
	static const char *const tables[] = {"places_extra", "places_short", "regions"};
	word_places w = {.c = c};
	learn(&w, "places_not", "name");
	learn(&w, "nouns", "words");
	learn(&w, "verbs", "words");
	learn(&w, "cues", "words");
	learn(&w, "function_words", "words");
	learn(&w, "times", "words");
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
		const dln_sheet *sheet = dln_compile_find_table(c, dln_view_of(tables[t]));
		for (uint32_t r = 0; sheet && r < sheet->rows.len; r++) {
			const dln_sheet_row *row = &sheet->rows.at[r];
			look_at_name(&w, sheet, row, dln_compile_cell(sheet, row, "name"));
			for (dln_view rest = dln_compile_cell(sheet, row, "other"); rest.len;)
				look_at_name(&w, sheet, row, dln_view_cut(&rest, ';'));
		}
	}
}

/* ---- rules that never fire ---- */

typedef struct firing {
	dln_compiler *c;
	const dln_sheet *sheet;
	uint32_t words, with, when, pos; /* columns */
	dln_map always;                  /* "v take" -> the first rule that takes every "take" */
} firing;

/* The line is new in what matters here: the word, or what else the rule asks for. */
static bool changes(const firing *f, const dln_sheet_row *row, dln_view word)
{
	if (!is_looked_at(f->c, row) || !row->before)
		return is_looked_at(f->c, row);
	return !dln_view_lists(row->before[f->words], word) || !dln_view_eq(row->before[f->with], row->cells[f->with]) ||
	       !dln_view_eq(row->before[f->when], row->cells[f->when]) || !dln_view_eq(row->before[f->pos], row->cells[f->pos]);
}

static void fire(firing *f, uint32_t r, dln_view word)
{
	const dln_sheet_row *row = &f->sheet->rows.at[r];
	char room[256];
	uint32_t first;
	dln_buf key;
	dln_buf_lend(&key, room, sizeof room);
	dln_buf_view(&key, row->cells[f->pos]);
	dln_buf_char(&key, ' ');
	dln_buf_view(&key, word);
	if (key.status != DLN_OK)
		return;
	if (dln_map_get(&f->always, dln_buf_as_view(&key), &first)) {
		const dln_sheet_row *other = &f->sheet->rows.at[first];
		if (first != r && (changes(f, row, word) || changes(f, other, word)))
			warn_of(f->c, row, other, "never comes to this rule: an earlier one takes it without a condition", word);
	} else if (!row->cells[f->with].len && !row->cells[f->when].len) {
		dln_map_put(f->c->arena, &f->always, dln_arena_copy(f->c->arena, dln_buf_as_view(&key)), r);
	}
}

static void verbs(dln_compiler *c)
{
	firing f = {.c = c, .sheet = dln_compile_find_table(c, DLN_LIT("verbs"))};
	if (!f.sheet)
		return;
	f.words = dln_compile_column(f.sheet, "words");
	f.with = dln_compile_column(f.sheet, "with");
	f.when = dln_compile_column(f.sheet, "when");
	f.pos = dln_compile_column(f.sheet, "pos");
	if (f.words == UINT32_MAX || f.with == UINT32_MAX || f.when == UINT32_MAX || f.pos == UINT32_MAX)
		return;
	for (uint32_t r = 0; r < f.sheet->rows.len; r++)
		for (dln_view rest = f.sheet->rows.at[r].cells[f.words]; rest.len;)
			fire(&f, r, dln_view_trim(dln_view_cut(&rest, ';')));
}

/* ---- lines that change nothing ---- */

/* A line of word lists that is in the base just so. Tables with a key tell it while they are merged. */
static void doubles(dln_compiler *c, const dln_sheet *sheet)
{
	uint32_t keys[DLN_COMPILE_KEYS_MAX];
	dln_map seen = {0};
	if (sheet->source->is_places || dln_compile_keys(c, sheet, keys))
		return;
	for (uint32_t r = (uint32_t)sheet->rows.len; r-- > 0;) { /* the base's lines stand last */
		const dln_sheet_row *row = &sheet->rows.at[r];
		uint64_t *hash = dln_arena_one(c->arena, uint64_t);
		for (uint32_t k = 0; k < sheet->columns; k++)
			*hash = *hash * 0x9E3779B97F4A7C15u + dln_hash64(row->cells[k]);
		uint32_t first = dln_map_intern(c->arena, &seen, (dln_view){(const char *)hash, sizeof *hash}, r);
		if (first != r)
			dln_compile_warning(c, row->source, row->line, "says only what %.*s:%u says already", DLN_FMT(sheet->rows.at[first].source->name),
			                    sheet->rows.at[first].line);
	}
}

void dln_compile_clashes(dln_compiler *c)
{
	actors(c);
	place_names(c);
	verbs(c);
	for (size_t i = 0; i < c->sheets.len; i++)
		doubles(c, &c->sheets.at[i]);
}
