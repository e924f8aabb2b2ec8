/* veil.c: pairs of marks are found by the spaces around them, phrases by a look-up at each word that begins one, years by the commas around them, words in parts by
 * their hyphens. */
#include "parse/veil.h"

enum { LEAST = 3 /* letters of the parts of a word */, QUOTED_WORDS = 1, HEADING_WORDS = 7 /* between marks, less one */, PHRASE_WORDS = 6, PHRASE_MAX = 48 /* bytes */ };

void dln_veils_init(dln_arena *arena, dln_veils *veils, const dln_know *know)
{
	dln_know_table table = dln_know_get_table(know, "tokens");
	uint32_t words = dln_know_column(&table, "words"), kind = dln_know_column(&table, "kind"), at = dln_know_column(&table, "at");
	*veils = (dln_veils){ 0 };
	for (uint32_t row = 0; row < table.rows; row++) {
		dln_view rest = dln_know_cell(&table, row, words), number = dln_know_cell(&table, row, at);
		dln_view k = dln_know_cell(&table, row, kind);
		if (!dln_view_is(k, "hedge") && !dln_view_is(k, "remark"))
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

static bool is_stop(dln_view v)
{
	return dln_view_is(v, ".") || dln_view_is(v, "?") || dln_view_is(v, "!");
}

/* The mark that closes a word or two which the one at `open` opens, in a heading some more ("Rebel 'ambush kills 18'"); 0: none. */
static size_t closing(const dln_token *tokens, size_t n, size_t open)
{
	size_t last = n - 1;
	while (last > 0 && is_quote(tokens[last].form))
		last--;
	size_t most = is_stop(tokens[last].form) ? QUOTED_WORDS : HEADING_WORDS;
	if (!is_quote(tokens[open].form) || tokens[open].space_after || (open > 0 && !tokens[open - 1].space_after))
		return 0;
	for (size_t i = open + 1; i < n && i <= open + 1 + most; i++) {
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

static bool is(const dln_token *tokens, size_t n, size_t i, const char *form)
{
	return i < n && dln_view_is(tokens[i].form, form);
}

/* A number of one to `most` digits, or of exactly `exact`. */
static bool digits(const dln_token *tokens, size_t n, size_t i, size_t least, size_t most)
{
	if (i >= n || tokens[i].form.len < least || tokens[i].form.len > most)
		return false;
	for (size_t k = 0; k < tokens[i].form.len; k++)
		if (tokens[i].form.at[k] < '0' || tokens[i].form.at[k] > '9')
			return false;
	return true;
}

/* Nothing but letters, at least three. */
static bool letters(const dln_token *tokens, size_t n, size_t i, bool small)
{
	if (i >= n || tokens[i].form.len < LEAST)
		return false;
	for (size_t k = 0; k < tokens[i].form.len; k++) {
		char c = tokens[i].form.at[k];
		if (!(c >= 'a' && c <= 'z') && (small || !(c >= 'A' && c <= 'Z')))
			return false;
	}
	return true;
}

/* How many tokens from `i` are left out after "the Oct. 3": ", 2009,". */
static size_t year(const dln_day_words *days, const dln_token *tokens, size_t n, size_t i)
{
	if (i < 3 || !is(tokens, n, i, ",") || !digits(tokens, n, i - 1, 1, 2) || !dln_day_is_month(days, &tokens[i - 2]) || !digits(tokens, n, i + 1, 4, 4))
		return 0;
	size_t behind = i + (is(tokens, n, i + 2, ",") ? 3 : 2);
	bool the = dln_view_eq_nocase(tokens[i - 3].form, DLN_LIT("the")) || dln_view_eq_nocase(tokens[i - 3].form, DLN_LIT("a"));
	return the && letters(tokens, n, behind, false) ? behind - i : 0;
}

/* How many tokens from `i` are left out behind the first part of a word: "hard[-to-defend]" before the word that it modifies. */
static size_t parts(const dln_token *tokens, size_t n, size_t i)
{
	if (i == 0 || !is(tokens, n, i, "-") || !is(tokens, n, i + 1, "to") || !is(tokens, n, i + 2, "-") || !letters(tokens, n, i - 1, true) ||
		!letters(tokens, n, i + 3, true) || !letters(tokens, n, i + 4, false))
		return 0;
	return tokens[i - 1].space_after || tokens[i].space_after || tokens[i + 1].space_after || tokens[i + 2].space_after ? 0 : 4;
}

/* How many tokens from `i` stand inside of one word or date. */
static size_t inside(const dln_day_words *days, const dln_token *tokens, size_t n, size_t i)
{
	size_t count = year(days, tokens, n, i);
	return count ? count : parts(tokens, n, i);
}

bool dln_veil_find(const dln_veils *veils, const dln_day_words *days, const dln_token *tokens, size_t n, bool *kept)
{
	bool any = false;
	for (size_t i = 0; i < n; i++)
		kept[i] = true;
	for (size_t i = 0; i < n; i++) {
		uint32_t main;
		size_t close = kept[i] ? closing(tokens, n, i) : 0, words = phrase_at(veils, tokens, n, i, &main);
		words = words ? words : inside(days, tokens, n, i);
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

/* The year below its month or day, whichever heads the date so far; the parts of a word below its first one. */
static void hang_inside(dln_arena *arena, dln_token *tokens, size_t i, size_t count, uint32_t first)
{
	bool date = dln_view_is(tokens[i].form, ",");
	uint32_t head = first + (uint32_t)i - 1;
	if (date && tokens[i - 1].head == head - 1)
		head--;
	for (size_t k = i; k < i + count; k++) {
		if (dln_view_is(tokens[k].form, ",") || dln_view_is(tokens[k].form, "-"))
			hang(arena, &tokens[k], head, DLN_PUNCT, DLN_R_PUNCT);
		else
			hang(arena, &tokens[k], head, date ? DLN_NUM : DLN_ADJ, date ? DLN_R_TMOD : DLN_R_FLAT);
	}
}

void dln_veil_lift(dln_arena *arena, const dln_veils *veils, const dln_day_words *days, dln_token *tokens, size_t n, const bool *kept,
	const dln_token *parsed, uint32_t first)
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
		size_t words = kept[i] ? 0 : phrase_at(veils, tokens, n, i, &main), within = kept[i] || words ? 0 : inside(days, tokens, n, i);
		size_t next = next_kept(kept, n, i + (words ? words : 1));
		for (size_t k = i; k < i + words; k++) {
			if (k == i + main)
				hang(arena, &tokens[k], first + noun_from(tokens, n, next < n ? next : place[count - 1], first), DLN_X, DLN_R_DISCOURSE);
			else
				hang(arena, &tokens[k], first + (uint32_t)i + main, DLN_X, DLN_R_FIXED);
		}
		if (within)
			hang_inside(arena, tokens, i, within, first);
		else if (!kept[i] && !words) { /* a mark, beside the word that it opens or closes */
			bool opens = !tokens[i].space_after && next < n;
			uint32_t beside = opens ? (uint32_t)next : (uint32_t)i - 1;
			while (!opens && !kept[beside])
				beside--;
			hang(arena, &tokens[i], first + beside, DLN_PUNCT, DLN_R_PUNCT);
		}
		words += within;
		i += words ? words - 1 : 0;
	}
}
