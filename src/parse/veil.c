/* veil.c: pairs of marks are found by the spaces around them, phrases by a look-up at each word that begins one. */
#include "parse/veil.h"

enum { QUOTED_WORDS = 1, PHRASE_WORDS = 6, PHRASE_MAX = 48 /* bytes */ };

void dln_veils_init(dln_arena *arena, dln_veils *veils, const dln_know *know)
{
	dln_know_table table = dln_know_get_table(know, "tokens");
	uint32_t words = dln_know_column(&table, "words"), kind = dln_know_column(&table, "kind"), at = dln_know_column(&table, "at");
	*veils = (dln_veils){ 0 };
	for (uint32_t row = 0; row < table.rows; row++) {
		dln_view rest = dln_know_cell(&table, row, words), number = dln_know_cell(&table, row, at);
		if (!dln_view_is(dln_know_cell(&table, row, kind), "hedge"))
			continue;
		while (rest.len) {
			dln_view phrase = dln_view_trim(dln_view_cut(&rest, ';')), one = phrase;
			(void)dln_map_intern(arena, &veils->phrases, phrase, number.len ? (uint32_t)(number.at[0] - '0') : 1);
			(void)dln_map_intern(arena, &veils->first, dln_view_cut(&one, ' '), 1);
		}
	}
}

static bool is_quote(dln_view v)
{
	return dln_view_is(v, "\"") || dln_view_is(v, "'") || dln_view_is(v, "\xE2\x80\x9C") || dln_view_is(v, "\xE2\x80\x9D") || dln_view_is(v, "\xE2\x80\x98") ||
		dln_view_is(v, "\xE2\x80\x99") || dln_view_is(v, "''") || dln_view_is(v, "``");
}

static bool is_word(dln_view v)
{
	unsigned char c = v.len ? (unsigned char)v.at[0] : 0;
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c >= 0x80 && !is_quote(v));
}

/* The mark that closes a word or two which the one at `open` opens; 0: none. */
static size_t closing(const dln_token *tokens, size_t n, size_t open)
{
	if (!is_quote(tokens[open].form) || tokens[open].space_after || (open > 0 && !tokens[open - 1].space_after))
		return 0;
	for (size_t i = open + 1; i < n && i <= open + 1 + QUOTED_WORDS; i++) {
		if (is_quote(tokens[i].form))
			return i > open + 1 && !tokens[i - 1].space_after ? i : 0;
		if (!is_word(tokens[i].form))
			return 0;
	}
	return 0;
}

/* How many words from `at` on are a phrase that hedges; *main is the number of the one that does, from 0. */
static size_t phrase_at(const dln_veils *veils, const dln_token *tokens, size_t n, size_t at, uint32_t *main)
{
	char room[PHRASE_MAX];
	size_t len = 0;
	for (size_t i = at; i + 1 < n && i < at + PHRASE_WORDS && len + tokens[i].form.len + 1 < sizeof room; i++) {
		if (i > at)
			room[len++] = ' ';
		len += dln_view_lower(tokens[i].form, room + len, sizeof room - len).len;
		if (i == at && !dln_map_get(&veils->first, (dln_view){ room, len }, NULL))
			return 0;
		if (dln_map_get(&veils->phrases, (dln_view){ room, len }, main)) {
			*main -= *main > 0;
			return i + 1 - at;
		}
	}
	return 0;
}

bool dln_veil_find(const dln_veils *veils, const dln_token *tokens, size_t n, bool *kept)
{
	bool any = false;
	for (size_t i = 0; i < n; i++)
		kept[i] = true;
	for (size_t i = 0; i < n; i++) {
		uint32_t main;
		size_t close = kept[i] ? closing(tokens, n, i) : 0, words = phrase_at(veils, tokens, n, i, &main);
		if (close && close - i < n - 1) /* not where nothing else is there */
			kept[i] = kept[close] = false;
		for (size_t k = i; k < i + words; k++)
			kept[k] = false;
		any |= !kept[i];
		i += words ? words - 1 : 0;
	}
	return any;
}

/* The noun of the phrase that begins at `i`. */
static uint32_t noun_from(const dln_token *tokens, size_t n, size_t i, uint32_t first)
{
	uint32_t t = (uint32_t)i;
	for (size_t steps = 0; steps < n; steps++) {
		bool noun = tokens[t].upos == DLN_NOUN || tokens[t].upos == DLN_PROPN || tokens[t].upos == DLN_PRON;
		bool inside = !noun || tokens[t].deprel == DLN_R_COMPOUND || tokens[t].deprel == DLN_R_POSS;
		if (!inside || tokens[t].head == DLN_NO_TOKEN || tokens[t].head - first <= t)
			break;
		t = tokens[t].head - first;
	}
	return t;
}

static size_t next_kept(const bool *kept, size_t n, size_t i)
{
	while (i < n && !kept[i])
		i++;
	return i;
}

static void hang(dln_arena *arena, dln_token *t, uint32_t head, dln_upos upos, dln_deprel rel)
{
	char room[PHRASE_MAX];
	*t = (dln_token){ .range = t->range, .form = t->form, .sentence = t->sentence, .space_after = t->space_after, .head = head, .upos = (uint8_t)upos,
		.xpos = DLN_X_OTHER, .deprel = (uint8_t)rel };
	t->lemma = t->form.len < sizeof room ? dln_arena_copy(arena, dln_view_lower(t->form, room, sizeof room)) : t->form;
}

void dln_veil_lift(dln_arena *arena, const dln_veils *veils, dln_token *tokens, size_t n, const bool *kept, const dln_token *parsed, uint32_t first)
{
	uint32_t *place = dln_arena_array(arena, uint32_t, n), count = 0;
	for (size_t i = 0; i < n; i++)
		if (kept[i])
			place[count++] = (uint32_t)i;
	for (uint32_t k = 0; k < count; k++) {
		tokens[place[k]] = parsed[k];
		if (parsed[k].head != DLN_NO_TOKEN)
			tokens[place[k]].head = first + place[parsed[k].head - first];
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t main;
		size_t words = kept[i] ? 0 : phrase_at(veils, tokens, n, i, &main);
		size_t next = next_kept(kept, n, i + (words ? words : 1));
		for (size_t k = i; k < i + words; k++) {
			if (k == i + main)
				hang(arena, &tokens[k], first + noun_from(tokens, n, next < n ? next : place[count - 1], first), DLN_X, DLN_R_DISCOURSE);
			else
				hang(arena, &tokens[k], first + (uint32_t)i + main, DLN_X, DLN_R_FIXED);
		}
		if (!kept[i] && !words) { /* a mark, beside the word that it opens or closes */
			bool opens = !tokens[i].space_after && next < n;
			uint32_t beside = opens ? (uint32_t)next : (uint32_t)i - 1;
			while (!opens && !kept[beside])
				beside--;
			hang(arena, &tokens[i], first + beside, DLN_PUNCT, DLN_R_PUNCT);
		}
		i += words ? words - 1 : 0;
	}
}
