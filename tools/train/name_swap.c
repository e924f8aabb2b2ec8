/* A treebank of 116,000 words has few names and hardly any of a war. In its copies places are drawn from the gazetteer, the better known the more often;
 * organisations and forces from the actors; persons from the actors and from first names and surnames. So the model sees what the hits of the tables are worth
 * without a text about them. */
#include "name_swap.h"

#include <string.h>

#include "base/map.h"
#include "order.h"
#include "parse/echo.h"
#include "parse/gazetteer.h"

#define PARTS_MAX 12 /* tokens of a name */
#define SWAP_OF_100 70 /* names that are swapped */

typedef dln_vec(dln_view) views;

typedef struct swapping {
	dln_arena *arena;
	const dln_know *know;
	dln_gazetteer gazetteer;
	uint64_t random;
	views bodies, persons, firsts, parts;
	dln_map chosen; /* of the copy being made: the words of a name and its type to an index in `picks` */
	views picks;
} swapping;

/* ---- the tables ---- */

static void add_items(swapping *s, views *to, dln_view cell)
{
	while (cell.at) {
		dln_view item = dln_gazetteer_bare(&s->gazetteer, dln_view_trim(dln_view_cut(&cell, ';')));
		if (item.len > 1 && item.len < 60 && dln_view_find_byte(item, '(') == DLN_NOWHERE)
			dln_vec_push(s->arena, to, item);
	}
}

static void read_tables(swapping *s)
{
	dln_know_table t = dln_know_get_table(s->know, "actors");
	uint32_t name = dln_know_column(&t, "name"), other = dln_know_column(&t, "other"), kind = dln_know_column(&t, "kind");
	for (uint32_t row = 0; row < t.rows; row++) {
		dln_view k = dln_know_cell(&t, row, kind);
		views *to = dln_view_is(k, "person") ? &s->persons : dln_view_is(k, "people") ? NULL : &s->bodies;
		if (!to)
			continue;
		add_items(s, to, dln_know_cell(&t, row, name));
		add_items(s, to, dln_know_cell(&t, row, other));
	}
	t = dln_know_get_table(s->know, "person_names");
	uint32_t words = dln_know_column(&t, "words"), sort = dln_know_column(&t, "kind");
	for (uint32_t row = 0; row < t.rows; row++)
		add_items(s, dln_view_is(dln_know_cell(&t, row, sort), "first") ? &s->firsts : &s->parts, dln_know_cell(&t, row, words));
}

static size_t below(swapping *s, size_t n)
{
	return (size_t)(learn_random(&s->random) % (n ? n : 1));
}

static dln_view one_of(swapping *s, const views *from)
{
	return from->len ? from->at[below(s, from->len)] : (dln_view){ 0 };
}

/* ---- a name ---- */

/* Numbers of places are in order of merit; the cube draws the first ones more often. */
static dln_view place_name(swapping *s)
{
	uint64_t thousand = below(s, 1000) + 1, all = dln_know_places(s->know);
	dln_place place;
	dln_know_place(s->know, (uint32_t)(all * thousand * thousand * thousand / 1000000001), &place);
	return place.name;
}

static dln_view joined(swapping *s, dln_view a, dln_view b)
{
	char room[160];
	if (!a.len || !b.len || a.len + b.len + 1 > sizeof room)
		return a;
	memcpy(room, a.at, a.len);
	room[a.len] = ' ';
	memcpy(room + a.len + 1, b.at, b.len);
	return dln_arena_copy(s->arena, (dln_view){ room, a.len + b.len + 1 });
}

static dln_view person_name(swapping *s, bool whole)
{
	if (below(s, 100) < 35)
		return one_of(s, &s->persons);
	return whole ? joined(s, one_of(s, &s->firsts), one_of(s, &s->parts)) : one_of(s, &s->parts);
}

/* The last word of a person's name stands for the person later on. */
static dln_view last_word(dln_view name)
{
	size_t at = name.len;
	while (at > 0 && name.at[at - 1] != ' ')
		at--;
	return dln_view_sub(name, at, name.len);
}

static dln_view key_of(swapping *s, dln_view words, uint8_t type)
{
	return joined(s, words, dln_view_of(dln_name_type_text((dln_name_type)type)));
}

/* What tokens [first, first + n) are swapped for; empty: they stay. */
static dln_view pick(swapping *s, const dln_token *tokens, size_t n, uint8_t type)
{
	dln_view key = key_of(s, tokens[n - 1].form, type), name = { 0 };
	uint32_t at;
	if (type == DLN_NAME_PER && dln_map_get(&s->chosen, key, &at))
		return n == 1 ? last_word(s->picks.at[at]) : s->picks.at[at];
	for (size_t i = 0; type != DLN_NAME_PER && i + 1 < n; i++)
		key = joined(s, tokens[i].form, key);
	if (dln_map_get(&s->chosen, key, &at))
		return s->picks.at[at];
	if (below(s, 100) < SWAP_OF_100)
		name = type == DLN_NAME_LOC ? place_name(s) : type == DLN_NAME_ORG ? one_of(s, &s->bodies) : person_name(s, n > 1);
	dln_map_put(s->arena, &s->chosen, key, (uint32_t)s->picks.len);
	dln_vec_push(s->arena, &s->picks, name);
	return name;
}

/* Cuts a name into tokens: at blanks, and at hyphens as treebanks do, or not, as other texts come. Returns how many. */
static size_t cut(dln_view name, bool hyphens, dln_view out[PARTS_MAX])
{
	size_t n = 0, from = 0;
	for (size_t i = 0; i <= name.len && n + 2 < PARTS_MAX; i++) {
		bool hyphen = i < name.len && name.at[i] == '-' && hyphens, end = i == name.len || name.at[i] == ' ' || hyphen;
		if (end && i > from)
			out[n++] = dln_view_sub(name, from, i);
		if (hyphen)
			out[n++] = dln_view_sub(name, i, i + 1);
		if (end)
			from = i + 1;
	}
	return n;
}

/* ---- a text ---- */

typedef struct copying {
	dln_vec(dln_token) tokens;
	dln_vec(uint8_t) labels;
	dln_vec(dln_tagpair) tags;
} copying;

static void push_name(swapping *s, copying *c, const dln_token *like, dln_view name, uint8_t type)
{
	dln_view parts[PARTS_MAX];
	size_t n = cut(name, below(s, 3) > 0, parts);
	for (size_t i = 0; i < n; i++) {
		dln_token t = *like;
		unsigned spot = n == 1 ? DLN_SPOT_ALONE : i == 0 ? DLN_SPOT_FIRST : i + 1 == n ? DLN_SPOT_LAST : DLN_SPOT_INSIDE;
		t.form = parts[i];
		dln_vec_push(s->arena, &c->tokens, t);
		dln_vec_push(s->arena, &c->labels, (uint8_t)(1 + type * DLN_SPOTS + spot));
		dln_vec_push(s->arena, &c->tags, (dln_tagpair){ .upos = DLN_UPOS_COUNT });
	}
}

static size_t name_length(const uint8_t *labels, size_t n)
{
	size_t len = 1;
	unsigned spot = (labels[0] - 1u) % DLN_SPOTS;
	while (spot != DLN_SPOT_ALONE && len < n && labels[len] && (labels[len] - 1u) % DLN_SPOTS != DLN_SPOT_FIRST) {
		len++;
		if ((labels[len - 1] - 1u) % DLN_SPOTS == DLN_SPOT_LAST)
			break;
	}
	return len;
}

static void copy_sentence(swapping *s, copying *c, const learn_text *text, const dln_sentence *sentence)
{
	for (size_t i = sentence->first, end = i + sentence->count, n; i < end; i += n) {
		const dln_token *t = &text->tokens[i];
		uint8_t label = text->labels[i], type = (uint8_t)(label ? (label - 1) / DLN_SPOTS : 0);
		n = label ? name_length(text->labels + i, end - i) : 1;
		dln_view name = label ? pick(s, t, n, type) : (dln_view){ 0 };
		if (name.len)
			push_name(s, c, t, name, type);
		for (size_t k = i; !name.len && k < i + n; k++) {
			dln_vec_push(s->arena, &c->tokens, text->tokens[k]);
			dln_vec_push(s->arena, &c->labels, text->labels[k]);
			dln_vec_push(s->arena, &c->tags, text->tags ? text->tags[k] : (dln_tagpair){ .upos = DLN_UPOS_COUNT });
		}
	}
}

static void copy_text(swapping *s, learn_texts *texts, size_t from)
{
	learn_text copy = texts->at[from];
	copying c = { 0 };
	size_t count = copy.parsed.sentence_count;
	dln_sentence *sentences = dln_arena_array(s->arena, dln_sentence, count);
	s->chosen = (dln_map){ 0 };
	s->picks.len = 0;
	for (size_t k = 0; k < count; k++) {
		sentences[k] = copy.parsed.sentences[k];
		sentences[k].first = sentences[k].root = (uint32_t)c.tokens.len;
		copy_sentence(s, &c, &texts->at[from], &copy.parsed.sentences[k]);
		sentences[k].count = (uint32_t)c.tokens.len - sentences[k].first;
	}
	copy.tokens = c.tokens.at;
	copy.labels = c.labels.at;
	copy.tags = c.tags.at;
	copy.parsed = (dln_parsed){ .tokens = c.tokens.at, .token_count = c.tokens.len, .sentences = sentences, .sentence_count = count };
	texts->tokens += c.tokens.len;
	dln_vec_push(s->arena, texts, copy);
}

void learn_texts_swap(dln_arena *arena, learn_texts *texts, const dln_know *know, unsigned times, uint64_t seed)
{
	swapping s = { .arena = arena, .know = know, .random = seed };
	dln_gazetteer_init(arena, &s.gazetteer, know);
	read_tables(&s);
	size_t n = texts->len;
	for (unsigned time = 0; time < times; time++)
		for (size_t i = 0; i < n; i++)
			copy_text(&s, texts, i);
}
