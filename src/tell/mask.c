/* mask.c: see the header. */
#include "tell/mask.h"

#include <string.h>

#include "base/utf8.h"

enum { FOLD_LIMIT = 1 << 16, MOST_SPAN = 6 /* words of a phrase */, SMALL_WORD = 3, LONG_NUMBER = 6, MOST_GAP = 2, MOST_PLACES = 8 };

/* ---- folded words ---- */

static dln_view folded(dln_mask *m, dln_view words)
{
	dln_buf_reset(&m->fold);
	dln_utf8_plain(&m->fold, words);
	if (m->fold.status != DLN_OK)
		dln_arena_leave(m->arena, m->fold.status);
	return dln_buf_as_view(&m->fold);
}

static void put(dln_mask *m, dln_map *map, dln_view key, uint32_t value)
{
	if (key.len && !dln_map_get(map, key, NULL))
		dln_map_put(m->arena, map, dln_arena_copy(m->arena, key), value);
}

/* A run of letters and the marks on them. */
static bool next_word(dln_view text, size_t *at, dln_range *word)
{
	bool any = false;
	uint32_t cp;
	for (; *at < text.len;) {
		size_t len = dln_utf8_decode(text, *at, &cp, NULL);
		bool letter = dln_cp_is_letter(cp) || (any && cp >= 0x300 && cp < 0x370);
		if (!letter && any)
			return true;
		if (letter && !any)
			word->begin = (uint32_t)*at;
		any |= letter;
		*at += len;
		word->end = (uint32_t)*at;
	}
	return any;
}

static dln_view words_at(dln_view text, dln_range r)
{
	return dln_view_sub(text, r.begin, r.end);
}

static bool is_capital(dln_view word)
{
	uint32_t cp;
	dln_utf8_decode(word, 0, &cp, NULL);
	return dln_cp_lower(cp) != cp || (cp >= 0x250 && dln_cp_is_letter(cp)); /* letters that know no capitals are of other alphabets */
}

/* ---- what is known ---- */

/* All words of a table's column, of which ";" parts the items. */
static void learn_column(dln_mask *m, const char *table, const char *column, dln_map *into)
{
	dln_know_table t = dln_know_get_table(m->words->know, table);
	uint32_t c = dln_know_column(&t, column);
	for (uint32_t row = 0; row < t.rows; row++) {
		dln_view cell = dln_know_cell(&t, row, c);
		dln_range word;
		for (size_t at = 0; next_word(cell, &at, &word);)
			put(m, into, folded(m, words_at(cell, word)), 0);
	}
}

/* Names of people; value 1: a first name. */
static void learn_names(dln_mask *m)
{
	dln_know_table t = dln_know_get_table(m->words->know, "person_names");
	uint32_t words = dln_know_column(&t, "words"), kind = dln_know_column(&t, "kind");
	for (int first = 1; first >= 0; first--)
		for (uint32_t row = 0; row < t.rows; row++) {
			dln_view cell = dln_know_cell(&t, row, words);
			dln_range word;
			if (first == dln_view_is(dln_know_cell(&t, row, kind), "part"))
				continue;
			for (size_t at = 0; next_word(cell, &at, &word);)
				put(m, &m->names, folded(m, words_at(cell, word)), (uint32_t)first);
		}
}

/* "Interior": of names of places those that are words. */
static void learn_words_not_places(dln_mask *m)
{
	dln_know_table t = dln_know_get_table(m->words->know, "places_not");
	uint32_t name = dln_know_column(&t, "name"), why = dln_know_column(&t, "why");
	for (uint32_t row = 0; row < t.rows; row++)
		if (dln_view_is(dln_know_cell(&t, row, why), "word"))
			put(m, &m->common, folded(m, dln_know_cell(&t, row, name)), 0);
}

void dln_mask_open(dln_mask *m, const dln_words *words, dln_arena *arena)
{
	*m = (dln_mask){.words = words, .arena = arena};
	dln_buf_init(&m->fold, FOLD_LIMIT);
	static const char *const tables[][2] = {{"word_forms", "forms"}, {"verbs", "words"}, {"cues", "words"},
		{"place_relations", "words"}, {"lemmas", "forms"}, {"lemmas", "lemma"}, {"nouns", "words"},
		{"numbers", "words"}, {"times", "words"}};
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		learn_column(m, tables[i][0], tables[i][1], &m->common);
	learn_column(m, "titles", "long", &m->titles);
	learn_words_not_places(m);
	learn_names(m);
}

void dln_mask_hide(dln_mask *m, dln_view name)
{
	dln_range word;
	for (size_t at = 0; next_word(name, &at, &word);)
		put(m, &m->secret, folded(m, words_at(name, word)), 0);
}

void dln_mask_town(dln_mask *m, dln_view name)
{
	dln_range word;
	put(m, &m->places, folded(m, dln_view_trim(name)), 0);
	for (size_t at = 0; next_word(name, &at, &word);)
		put(m, &m->towns, folded(m, words_at(name, word)), 0);
}

void dln_mask_keep(dln_mask *m, dln_view phrase, bool exact)
{
	dln_view key = folded(m, dln_view_trim(phrase));
	uint32_t was;
	if (key.len && (!dln_map_get(&m->kept, key, &was) || was > (uint32_t)exact))
		dln_map_put(m->arena, &m->kept, dln_arena_copy(m->arena, key), exact);
}

void dln_mask_learn(dln_mask *m, dln_view text)
{
	dln_range word;
	for (size_t at = 0; next_word(text, &at, &word);)
		if (!is_capital(words_at(text, word)))
			put(m, &m->common, folded(m, words_at(text, word)), 0);
}

bool dln_mask_names(dln_mask *m, dln_view text)
{
	dln_range word;
	for (size_t at = 0; next_word(text, &at, &word);)
		if (is_capital(words_at(text, word)) && dln_map_get(&m->secret, folded(m, words_at(text, word)), NULL))
			return true;
	return false;
}

/* ---- masking ---- */

typedef struct masking {
	dln_mask *m;
	char *text;            /* NULL: only found out whether anything would go */
	dln_view was;          /* the text before */
	const dln_mask_range *strict;
	size_t strict_count;
	bool gone;             /* a word with a capital went */
} masking;

static void blot(char *text, dln_view was, size_t begin, size_t end)
{
	for (size_t at = begin; at < end;) {
		uint32_t cp;
		size_t len = dln_utf8_decode(was, at, &cp, NULL);
		if (dln_cp_is_letter(cp) || dln_cp_is_digit(cp) || cp >= 0x80)
			memset(text + at, 'X', len);
		at += len;
	}
}

static void take(masking *k, dln_range word)
{
	if (k->text)
		blot(k->text, k->was, word.begin, word.end);
}

static bool is_strict(const masking *k, size_t at)
{
	for (size_t i = 0; i < k->strict_count; i++)
		if (at >= k->strict[i].begin && at < k->strict[i].end)
			return true;
	return false;
}

static bool begins_sentence(dln_view text, size_t at)
{
	while (at > 0 && strchr(" \t\"'([", text.at[at - 1]))
		at--;
	return at == 0 || strchr("\n\r.!?:;-", text.at[at - 1]) || (unsigned char)text.at[at - 1] >= 0x80;
}

/* Whether words are near enough to be one name: blanks, a hyphen, a stop, an apostrophe between them, and no line end. */
static bool is_joined(dln_view text, size_t begin, size_t end)
{
	if (end - begin > MOST_GAP)
		return dln_view_eq(dln_view_sub(text, begin, end), DLN_LIT("\xE2\x80\x99")); /* a curved apostrophe */
	for (size_t i = begin; i < end; i++)
		if (!strchr(" -.'", text.at[i]))
			return false;
	return true;
}

static bool has_secret(masking *k, const dln_range *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (dln_map_get(&k->m->secret, folded(k->m, words_at(k->was, words[i])), NULL))
			return true;
	return false;
}

/* Whether a folded name may stay where the word is. Where it is only asked who is named, a place that claims are told of is nobody, whether it may be told or not. */
static bool is_kept(const masking *k, dln_view key, size_t at)
{
	uint32_t exact;
	if (!k->text && dln_map_get(&k->m->places, key, NULL))
		return true;
	return dln_map_get(&k->m->kept, key, &exact) && (!exact || !is_strict(k, at));
}

/* Whether it is another name of a place that may stay: "Nimroz" for "Nimruz". */
static bool is_kept_place(masking *k, dln_view span, size_t at)
{
	uint32_t numbers[MOST_PLACES];
	size_t count = dln_know_find_place_strict(k->m->words->know, span, numbers, MOST_PLACES);
	for (size_t i = 0; i < count && i < MOST_PLACES; i++) {
		dln_place place;
		dln_know_place(k->m->words->know, numbers[i], &place);
		if (is_kept(k, folded(k->m, place.name), at))
			return true;
	}
	return false;
}

/* Whether these words together may stay. A single word that is also somebody's to hide may not, but a longer name that it is a part of may. */
static bool is_known(masking *k, const dln_range *words, size_t count)
{
	dln_view span = dln_view_sub(k->was, words[0].begin, words[count - 1].end);
	if (count == 1 && has_secret(k, words, 1))
		return false;
	dln_view key = folded(k->m, span);
	if (is_kept(k, key, words[0].begin))
		return true;
	if (dln_map_get(&k->m->kept, key, NULL))
		return false; /* an exact place where it may not be told */
	if (has_secret(k, words, count))
		return false;
	if (dln_words_alias(k->m->words, span) || (count == 1 && dln_words_is_time(k->m->words, span)))
		return true;
	bool name = count == 1 && dln_map_get(&k->m->names, folded(k->m, span), NULL);
	return !name && is_kept_place(k, span, words[0].begin);
}

static bool is_common(masking *k, dln_range word)
{
	dln_view key = folded(k->m, words_at(k->was, word));
	if (dln_map_get(&k->m->secret, key, NULL))
		return false;
	if (dln_words_function(k->m->words, key))
		return true;
	if (key.len == 1)
		return true; /* "s" behind an apostrophe */
	if (is_strict(k, word.begin) && dln_map_get(&k->m->towns, key, NULL))
		return false; /* "Sake" */
	if (!dln_view_eq(dln_words_title(k->m->words, key), key) || dln_map_get(&k->m->titles, key, NULL))
		return true; /* "Gen", "General" */
	uint32_t first = 0;
	bool name = dln_map_get(&k->m->names, key, &first);
	if (dln_words_is_noun(k->m->words, key))
		return !first; /* "Hope" may be somebody */
	if (!name && dln_words_group(k->m->words, key))
		return true; /* "Islamist" */
	if (!begins_sentence(k->was, word.begin))
		return false;
	if (dln_words_relation(k->m->words, key).kind == DLN_RELATION_SIDE || dln_words_number(k->m->words, key))
		return true; /* "Northern", "Seven": surnames, too, but seldom */
	bool several = key.len > SMALL_WORD && key.at[key.len - 1] == 's' && dln_words_is_noun(k->m->words, dln_view_sub(key, 0, key.len - 1)); /* "Rebels" */
	return !name && (several || dln_map_get(&k->m->common, key, NULL));
}

/* "Interior" of "Interior Minister": a common word before the office that it belongs to. */
static bool is_of_office(masking *k, const dln_range *words, size_t count)
{
	if (count < 2 || !is_capital(words_at(k->was, words[1])))
		return false;
	const dln_noun *office = dln_words_noun(k->m->words, folded(k->m, words_at(k->was, words[1])));
	dln_view key = folded(k->m, words_at(k->was, words[0]));
	return (office->classes & (DLN_C_OFFICIAL | DLN_C_STATE)) && dln_map_get(&k->m->common, key, NULL) && !dln_map_get(&k->m->names, key, NULL) &&
		!dln_map_get(&k->m->towns, key, NULL) && !dln_map_get(&k->m->secret, key, NULL);
}

static bool is_small_secret(masking *k, dln_range word)
{
	return word.end - word.begin > SMALL_WORD && dln_map_get(&k->m->secret, folded(k->m, words_at(k->was, word)), NULL);
}

/* Words from `first` on that stay: the longest phrase that is known; 0: none. */
static size_t stays(masking *k, const dln_range *words, size_t count)
{
	for (size_t n = count; n > 0; n--)
		if (is_known(k, words, n))
			return n;
	return is_common(k, words[0]) || is_of_office(k, words, count) ? 1 : 0;
}

static void mask_words(masking *k)
{
	dln_range words[MOST_SPAN];
	size_t count = 0, at = 0;
	for (bool more = true; more || count;) {
		while (more && count < MOST_SPAN && (more = next_word(k->was, &at, &words[count])))
			count++;
		if (!count)
			return;
		size_t span = 1, gone = 1;
		while (span < count && is_joined(k->was, words[span - 1].end, words[span].begin))
			span++;
		if (!is_capital(words_at(k->was, words[0]))) {
			if (is_small_secret(k, words[0]))
				take(k, words[0]);
		} else {
			size_t staying = stays(k, words, span);
			gone = staying ? staying : 1;
			if (!staying)
				take(k, words[0]);
			k->gone |= !staying;
		}
		count -= gone;
		memmove(words, words + gone, count * sizeof *words);
	}
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t digits_of(dln_view chunk)
{
	size_t count = 0;
	for (size_t i = 0; i < chunk.len; i++)
		count += is_digit(chunk.at[i]);
	return count;
}

/* "1,500,000": nobody's number. */
static bool is_amount(dln_view chunk)
{
	size_t run = 0, commas = 0, at = 0;
	while (at < chunk.len && !is_digit(chunk.at[at]))
		at++;
	for (; at < chunk.len; at++) {
		if (is_digit(chunk.at[at])) {
			run++;
			continue;
		}
		bool groups = chunk.at[at] == ',' && at + 1 < chunk.len && is_digit(chunk.at[at + 1]); /* else a comma of the sentence */
		if (!groups || (commas ? run != 3 : run > 3))
			break;
		commas++;
		run = 0;
	}
	return commas && run == 3;
}

/* Whether a number may go on behind it: "+243", "(0788)", "555-12", but not "12," */
static bool is_digit_group(dln_view chunk)
{
	for (size_t i = 0; i < chunk.len; i++)
		if (!strchr("0123456789+-()./", chunk.at[i]))
			return false;
	return digits_of(chunk) > 0;
}

static dln_view chunk_at(dln_view text, size_t at)
{
	size_t end = at;
	while (end < text.len && !strchr(" \t\r\n", text.at[end]))
		end++;
	return dln_view_sub(text, at, end);
}

/* The end of the number that begins at `at` and may go on over single blanks, as those of telephones do; `at` where it has no more than LONG_NUMBER digits. */
static size_t number_end(dln_view text, size_t at)
{
	dln_view chunk = chunk_at(text, at);
	size_t end = at + chunk.len, digits = digits_of(chunk);
	if (!digits || is_amount(chunk))
		return at;
	while (is_digit_group(chunk) && end < text.len && text.at[end] == ' ') {
		chunk = chunk_at(text, end + 1);
		if (!digits_of(chunk) || !strchr("0123456789(-", chunk.at[0]) || is_amount(chunk))
			break;
		digits += digits_of(chunk);
		end += 1 + chunk.len;
	}
	return digits > LONG_NUMBER ? end : at;
}

/* Addresses, handles, long numbers: whatever stands between blanks and has an "@", "://", "www." or so many digits. */
static void mask_chunks(masking *k)
{
	for (size_t at = 0; at < k->was.len;) {
		dln_view chunk = chunk_at(k->was, at);
		size_t begin = at, end = number_end(k->was, at);
		at += chunk.len;
		if (end > begin)
			at = end;
		if (end > begin || dln_view_find_byte(chunk, '@') != DLN_NOWHERE || dln_view_find(chunk, DLN_LIT("://")) != DLN_NOWHERE ||
			dln_view_starts(chunk, DLN_LIT("www.")))
			blot(k->text, k->was, begin, at);
		at += at < k->was.len;
	}
}

void dln_mask_apply(dln_mask *m, char *text, size_t len, const dln_mask_range *strict, size_t count)
{
	masking k = {.m = m, .text = text, .was = dln_arena_copy(m->arena, (dln_view){text, len}), .strict = strict, .strict_count = count};
	mask_words(&k);
	mask_chunks(&k);
}

bool dln_mask_takes(dln_mask *m, dln_view text)
{
	masking k = {.m = m, .was = text};
	mask_words(&k);
	return k.gone;
}

dln_view dln_mask_copy(dln_mask *m, dln_view text, bool strict)
{
	if (!text.len)
		return text;
	char *copy = dln_arena_alloc(m->arena, text.len + 1);
	dln_mask_range all = {0, text.len};
	memcpy(copy, text.at, text.len);
	dln_mask_apply(m, copy, text.len, &all, strict);
	return (dln_view){copy, text.len};
}
