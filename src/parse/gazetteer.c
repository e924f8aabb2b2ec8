/* Words and phrases of the tables under one hash each, places by the gazetteer of `know`. From every token where a name may begin the longest phrase is
 * taken; only the first word of some phrase makes longer ones be tried. */
#include "parse/gazetteer.h"

#include <string.h>

#include "base/map.h"
#include "base/utf8.h"
#include "know/fold.h"

#define KEY_MAX 160    /* bytes of a phrase that is looked up */
#define PHRASE_MAX 8   /* tokens */
#define PLACE_MAX 5    /* tokens of a place; "Mazar - i - Sharif" */

enum {
	FORCE = 1, AGENCY = 2, BODY = 4, PERSON = 8, COUNTRY = 16, NATION = 32, PEOPLE = 64,
	PHRASES = 127,
	FIRST = 128, FIRST_RARE = 256, PART = 512, /* of persons' names */
	NOT_WORD = 1024, NOT_PERSON = 2048,        /* places_not.tsv */
	TIME = 4096,
	OPENS = 8192,     /* the first word of a longer phrase */
	CAPITALS = 16384, /* holds for the word in capitals only */
	DEFINITE = 32768  /* it points at what is known: "the" */
};

static uint64_t key_of(dln_view words)
{
	char room[KEY_MAX + 1];
	dln_buf key;
	if (words.len > KEY_MAX)
		return 0;
	dln_buf_lend(&key, room, sizeof room);
	dln_fold_strict(&key, words);
	return key.status == DLN_OK && key.len ? dln_hash64(dln_buf_as_view(&key)) : 0;
}

static dln_gazette *slot_of(const dln_gazetteer *g, uint64_t key)
{
	size_t i = (size_t)key & (g->cap - 1);
	while (g->slots[i].key && g->slots[i].key != key)
		i = (i + 1) & (g->cap - 1);
	return &g->slots[i];
}

static const dln_gazette *look_up(const dln_gazetteer *g, uint64_t key)
{
	static const dln_gazette none = { 0 };
	const dln_gazette *slot = key ? slot_of(g, key) : &none;
	return slot->key ? slot : &none;
}

/* ---- the tables ---- */

static void grow(dln_arena *arena, dln_gazetteer *g)
{
	dln_gazetteer larger = { .know = g->know, .len = g->len, .cap = g->cap ? g->cap * 2 : 1 << 12 };
	larger.slots = dln_arena_array(arena, dln_gazette, larger.cap);
	for (size_t i = 0; i < g->cap; i++)
		if (g->slots[i].key)
			*slot_of(&larger, g->slots[i].key) = g->slots[i];
	*g = larger;
}

static void put(dln_arena *arena, dln_gazetteer *g, dln_view words, uint32_t kinds, uint32_t noun)
{
	uint64_t key = key_of(words);
	if (!key)
		return;
	if (g->len * 2 >= g->cap)
		grow(arena, g);
	dln_gazette *slot = slot_of(g, key);
	g->len += slot->key == 0;
	/* What also holds for the word in any case, holds in any case. */
	if (kinds & PHRASES && slot->kinds & PHRASES && (kinds ^ slot->kinds) & CAPITALS)
		slot->kinds &= ~(uint32_t)CAPITALS, kinds &= ~(uint32_t)CAPITALS;
	slot->kinds |= kinds;
	slot->noun = noun ? noun : slot->noun;
	slot->key = key;
}

static bool in_capitals(dln_view words)
{
	bool upper = false;
	for (size_t i = 0; i < words.len; i++) {
		if (words.at[i] >= 'a' && words.at[i] <= 'z')
			return false;
		upper = upper || (words.at[i] >= 'A' && words.at[i] <= 'Z');
	}
	return upper;
}

dln_view dln_gazetteer_bare(const dln_gazetteer *g, dln_view name)
{
	size_t end = dln_view_find_byte(name, ' ');
	if (end == DLN_NOWHERE || !(look_up(g, key_of(dln_view_sub(name, 0, end)))->kinds & DEFINITE))
		return name;
	return dln_view_sub(name, end + 1, name.len);
}

static void put_phrase(dln_arena *arena, dln_gazetteer *g, dln_view words, uint32_t kinds)
{
	size_t end = 0;
	words = dln_gazetteer_bare(g, words);
	while (end < words.len && words.at[end] != ' ' && words.at[end] != '-' && words.at[end] != '\'')
		end++;
	put(arena, g, words, kinds | (in_capitals(words) ? CAPITALS : 0), 0);
	if (end < words.len)
		put(arena, g, dln_view_sub(words, 0, end), OPENS, 0);
}

/* Every item of a cell. */
static void put_items(dln_arena *arena, dln_gazetteer *g, dln_view cell, uint32_t kinds, uint32_t noun)
{
	while (cell.at) {
		dln_view item = dln_view_trim(dln_view_cut(&cell, ';'));
		if (kinds & PHRASES)
			put_phrase(arena, g, item, kinds);
		else
			put(arena, g, item, kinds, noun);
	}
}

static uint32_t actor_kind(dln_view kind, dln_view role)
{
	if (dln_view_is(kind, "force"))
		return FORCE;
	if (dln_view_is(kind, "person"))
		return PERSON;
	if (dln_view_is(kind, "people"))
		return PEOPLE;
	return dln_view_is(role, "agency") || dln_view_is(role, "outlet") ? AGENCY : BODY;
}

static void put_actors(dln_arena *arena, dln_gazetteer *g)
{
	dln_know_table t = dln_know_get_table(g->know, "actors");
	uint32_t name = dln_know_column(&t, "name"), other = dln_know_column(&t, "other"), kind = dln_know_column(&t, "kind"), role = dln_know_column(&t, "role");
	for (uint32_t row = 0; row < t.rows; row++) {
		uint32_t kinds = actor_kind(dln_know_cell(&t, row, kind), dln_know_cell(&t, row, role));
		put_items(arena, g, dln_know_cell(&t, row, name), kinds, 0);
		put_items(arena, g, dln_know_cell(&t, row, other), kinds, 0);
	}
}

static void put_column(dln_arena *arena, dln_gazetteer *g, const char *table, const char *column, uint32_t kinds)
{
	dln_know_table t = dln_know_get_table(g->know, table);
	uint32_t at = dln_know_column(&t, column);
	for (uint32_t row = 0; row < t.rows; row++)
		put_items(arena, g, dln_know_cell(&t, row, at), kinds, 0);
}

static void put_nouns(dln_arena *arena, dln_gazetteer *g)
{
	dln_know_table t = dln_know_get_table(g->know, "nouns");
	uint32_t words = dln_know_column(&t, "words"), class = dln_know_column(&t, "class");
	for (uint32_t row = 0; row < t.rows; row++) {
		dln_view c = dln_know_cell(&t, row, class);
		put_items(arena, g, dln_know_cell(&t, row, words), 0, dln_word_hash(c.at, c.len));
	}
}

/* Rows with a `kind` that says which bit their words get. */
static void put_kinds(dln_arena *arena, dln_gazetteer *g, const char *table, const char *words, const char *kind, const char *value, uint32_t kinds)
{
	dln_know_table t = dln_know_get_table(g->know, table);
	uint32_t at = dln_know_column(&t, words), by = dln_know_column(&t, kind);
	for (uint32_t row = 0; row < t.rows; row++)
		if (dln_view_is(dln_know_cell(&t, row, by), value))
			put_items(arena, g, dln_know_cell(&t, row, at), kinds, 0);
}

void dln_gazetteer_init(dln_arena *arena, dln_gazetteer *g, const dln_know *know)
{
	*g = (dln_gazetteer){ .know = know };
	grow(arena, g);
	if (!know)
		return;
	put_kinds(arena, g, "function_words", "words", "class", "definite", DEFINITE); /* before the names, which may begin with one */
	put_actors(arena, g);
	put_column(arena, g, "countries", "name", COUNTRY);
	put_column(arena, g, "countries", "other", COUNTRY);
	put_column(arena, g, "countries", "adjective", NATION);
	put_column(arena, g, "countries", "people", PEOPLE);
	put_nouns(arena, g);
	put_kinds(arena, g, "places_not", "name", "why", "word", NOT_WORD);
	put_kinds(arena, g, "places_not", "name", "why", "name of persons", NOT_PERSON);
	put_kinds(arena, g, "times", "words", "kind", "month", TIME);
	put_kinds(arena, g, "times", "words", "kind", "weekday", TIME);
	put_kinds(arena, g, "person_names", "words", "kind", "first", FIRST);
	put_kinds(arena, g, "person_names", "words", "kind", "rare", FIRST_RARE);
	put_kinds(arena, g, "person_names", "words", "kind", "part", PART);
}

/* ---- a sentence ---- */

typedef struct marking {
	const dln_gazetteer *g;
	const dln_token *tokens;
	size_t n;
	const bool *may;
	dln_known *known;
	bool lower; /* the sentence has no capitals */
} marking;

static bool has_letter(dln_view form)
{
	uint32_t cp;
	if (form.len == 0)
		return false;
	dln_utf8_decode(form, 0, &cp, NULL);
	return dln_cp_is_letter(cp) || dln_cp_is_digit(cp);
}

/* A name may go on over this token: a word, or a mark or clitic that stands inside of names ("Lord's Resistance Army"). */
static bool joins(const dln_token *t)
{
	if (has_letter(t->form))
		return true;
	return t->form.len > 0 && (strchr("-'.&", t->form.at[0]) || dln_view_starts(t->form, DLN_LIT("\xE2\x80\x99")));
}

/* The tokens from `first` with a blank between them; 0 when they are too long. */
static size_t text_of(const marking *m, size_t first, size_t count, char room[KEY_MAX])
{
	size_t len = 0;
	for (size_t i = first; i < first + count; i++) {
		dln_view form = m->tokens[i].form;
		if (len + form.len + 2 > KEY_MAX)
			return 0;
		if (i > first && has_letter(form) && has_letter(m->tokens[i - 1].form))
			room[len++] = ' ';
		memcpy(room + len, form.at, form.len);
		len += form.len;
	}
	return len;
}

/* Where in the hit a token stands: alone, first, inside, last. */
static uint32_t spot(size_t i, size_t first, size_t count)
{
	return count == 1 ? 0 : i == first ? 1 : i + 1 < first + count ? 2 : 3;
}

static size_t reach(const marking *m, size_t first, size_t most)
{
	size_t end = first + 1;
	while (end < m->n && end - first < most && joins(&m->tokens[end]))
		end++;
	return end - first;
}

/* How well a place is known, from 1. */
static uint32_t rank_of(const dln_place *p)
{
	switch (p->precision) {
	case DLN_COUNTRY: return 1;
	case DLN_REGION: return 2;
	case DLN_DIVISION: return 3;
	case DLN_DISTRICT: return 4;
	case DLN_SITE: return 9;
	default: return p->population >= 1000000 || p->seat == 1 ? 5 : p->population >= 100000 || p->seat == 2 ? 6 : p->population >= 15000 ? 7 : 8;
	}
}

static uint32_t place_rank(const marking *m, dln_view words, uint32_t kinds)
{
	uint32_t number;
	dln_place place;
	if (!m->g->know || !dln_know_find_place_strict(m->g->know, words, &number, 1))
		return 0;
	dln_know_place(m->g->know, number, &place);
	return rank_of(&place) * 4 + (kinds & NOT_WORD ? 1 : kinds & NOT_PERSON ? 2 : 0);
}

/* Places that everybody knows, those of some size, and the rest; names that are words or persons' apart. */
static uint32_t level_of(uint32_t rank)
{
	static const uint32_t levels[] = { 0, 1, 1, 1, 3, 1, 1, 2, 3, 3 };
	return levels[rank / 4] + (rank & 3) * 3;
}

/* What sort of name an actor's would be, from 1; several sorts are one of their own. */
static uint32_t sort_of(uint32_t kinds)
{
	bool body = kinds & (FORCE | AGENCY | BODY), person = kinds & PERSON, country = kinds & COUNTRY, people = kinds & (NATION | PEOPLE);
	if (body + person + country + people > 1)
		return country ? 5 : 6;
	return body ? 1 : person ? 2 : country ? 3 : 4;
}

/* Marks the longest place from `first`; returns its tokens, 0 for none. */
static size_t mark_place(const marking *m, size_t first)
{
	char room[KEY_MAX];
	for (size_t n = reach(m, first, PLACE_MAX); n > 0; n--) {
		size_t last = first + n - 1, len;
		if (!m->may[last] || !has_letter(m->tokens[last].form) || !(len = text_of(m, first, n, room)) || len < 3)
			continue;
		dln_view words = { room, len };
		uint32_t rank = place_rank(m, words, look_up(m->g, key_of(words))->kinds);
		for (size_t i = first; rank && i <= last; i++) {
			m->known[i].place = rank * 4 + spot(i, first, n);
			m->known[i].level = level_of(rank) * 4 + spot(i, first, n);
		}
		if (rank)
			return n;
	}
	return 0;
}

static bool fits(const marking *m, const dln_gazette *entry, size_t first)
{
	uint32_t kinds = entry->kinds & PHRASES;
	return kinds && (!(entry->kinds & CAPITALS) || (!m->lower && in_capitals(m->tokens[first].form)));
}

static size_t mark_phrase(const marking *m, size_t first, const dln_gazette *word)
{
	char room[KEY_MAX];
	for (size_t n = word->kinds & OPENS ? reach(m, first, PHRASE_MAX) : 1; n > 0; n--) {
		size_t len = n > 1 ? text_of(m, first, n, room) : 1;
		if (!len || !has_letter(m->tokens[first + n - 1].form))
			continue;
		const dln_gazette *entry = n > 1 ? look_up(m->g, key_of((dln_view){ room, len })) : word;
		if (!fits(m, entry, first))
			continue;
		for (size_t i = first; i < first + n; i++) {
			m->known[i].actor = (entry->kinds & PHRASES) * 4 + spot(i, first, n);
			m->known[i].sort = sort_of(entry->kinds) * 4 + spot(i, first, n);
		}
		return n;
	}
	return 0;
}

static void mark_word(dln_known *known, const dln_gazette *word)
{
	known->person = word->kinds / FIRST & 7;
	known->noun = word->kinds & TIME ? 7 : word->noun;
}

bool dln_gazetteer_is_acronym(const dln_gazetteer *g, dln_view word)
{
	uint32_t kinds = look_up(g, key_of(word))->kinds;
	return kinds & PHRASES && kinds & CAPITALS;
}

bool dln_gazetteer_is_country(const dln_gazetteer *g, dln_view words)
{
	return look_up(g, key_of(words))->kinds & COUNTRY;
}

void dln_gazetteer_mark(const dln_gazetteer *g, const dln_token *tokens, size_t n, const bool *may, dln_known *known)
{
	marking m = { g, tokens, n, may, known, dln_case_of(tokens, n) == DLN_CASE_LOWER };
	size_t place = 0, phrase = 0; /* behind the last hit */
	memset(known, 0, n * sizeof *known);
	for (size_t i = 0; i < n; i++) {
		if (!has_letter(tokens[i].form))
			continue;
		const dln_gazette *word = look_up(g, key_of(tokens[i].form));
		mark_word(&known[i], word);
		if (may[i] && i >= phrase)
			phrase = i + mark_phrase(&m, i, word);
		if (may[i] && i >= place)
			place = i + mark_place(&m, i);
	}
}
