/* word_forms.c: two look-ups with the word before, one of the word alone; of a word that is not there or can be two things two more, with those behind it. */
#include "parse/word_forms.h"

#define FORM_MAX 24
#define PHRASE_MAX 40
#define PHRASE_WORDS 3

static uint32_t bits_of(dln_view tags)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < tags.len; i++)
		bits |= tags.at[i] == 'N' ? DLN_OPEN_NOUN : tags.at[i] == 'V' ? DLN_OPEN_VERB : tags.at[i] == 'A' ? DLN_OPEN_ADJ : DLN_OPEN_ADV;
	return bits;
}

static size_t count_items(const dln_know_table *table, uint32_t column)
{
	size_t items = 0;
	for (uint32_t row = 0; row < table->rows; row++)
		for (dln_view rest = dln_know_cell(table, row, column); rest.len; items++)
			(void)dln_view_cut(&rest, ';');
	return items;
}

static void add(dln_arena *arena, dln_map *forms, const dln_know *know, const char *name, const char *column)
{
	dln_know_table table = dln_know_get_table(know, name);
	uint32_t list = dln_know_column(&table, column), tags = dln_know_column(&table, "tags");
	dln_map_reserve(arena, forms, forms->len + count_items(&table, list));
	for (uint32_t row = 0; row < table.rows; row++) {
		uint32_t bits = bits_of(dln_know_cell(&table, row, tags));
		dln_view rest = dln_know_cell(&table, row, list);
		while (rest.len)
			(void)dln_map_intern(arena, forms, dln_view_trim(dln_view_cut(&rest, ';')), bits); /* of two lines the first holds */
	}
}

/* Words of number, each with "=" before it. */
static void add_numbers(dln_arena *arena, dln_map *forms, const dln_know *know)
{
	char room[FORM_MAX];
	dln_know_table table = dln_know_get_table(know, "numbers");
	uint32_t words = dln_know_column(&table, "words"), kind = dln_know_column(&table, "kind");
	room[0] = '=';
	for (uint32_t row = 0; row < table.rows; row++) {
		dln_view k = dln_know_cell(&table, row, kind), rest = dln_know_cell(&table, row, words);
		if (!dln_view_is(k, "cardinal") && !dln_view_is(k, "vague") && !dln_view_is(k, "scale"))
			continue;
		while (rest.len) {
			dln_view word = dln_view_trim(dln_view_cut(&rest, ';'));
			if (word.len + 1 < sizeof room)
				(void)dln_map_intern(arena, forms, dln_arena_copy(arena, (dln_view){ room, dln_view_lower(word, room + 1, sizeof room - 1).len + 1 }), 0);
		}
	}
}

void dln_word_forms_init(dln_arena *arena, dln_map *forms, const dln_know *know)
{
	*forms = (dln_map){ 0 };
	add(arena, forms, know, "word_forms", "forms");
	add(arena, forms, know, "word_pairs", "words");
	add_numbers(arena, forms, know);
}

uint8_t dln_word_forms_get(const dln_map *forms, dln_view form)
{
	char room[FORM_MAX];
	uint32_t bits = 0;
	if (form.len >= sizeof room || !dln_map_get(forms, dln_view_lower(form, room, sizeof room), &bits))
		return 0;
	return (uint8_t)bits;
}

static bool is_number(const dln_map *forms, dln_view form)
{
	char room[FORM_MAX];
	room[0] = '=';
	if (form.len && form.at[0] >= '0' && form.at[0] <= '9')
		return true;
	return form.len + 1 < sizeof room && dln_map_get(forms, (dln_view){ room, dln_view_lower(form, room + 1, sizeof room - 1).len + 1 }, NULL);
}

/* "30 wounded," is "0 *wounded ,", "to fall" is "to *fall": by the word before, alone or with the one behind. */
static uint32_t by_word_before(const dln_map *forms, const dln_token *tokens, size_t n, size_t i)
{
	char room[PHRASE_MAX];
	uint32_t bits = 0;
	size_t len = 0, needed = i == 0 ? PHRASE_MAX : tokens[i - 1].form.len + tokens[i].form.len + (i + 1 < n ? tokens[i + 1].form.len : 0) + 3;
	if (needed >= sizeof room)
		return 0;
	if (is_number(forms, tokens[i - 1].form))
		room[len++] = '0';
	else
		len = dln_view_lower(tokens[i - 1].form, room, sizeof room).len;
	room[len++] = ' ';
	room[len++] = '*';
	len += dln_view_lower(tokens[i].form, room + len, sizeof room - len).len;
	if (dln_map_get(forms, (dln_view){ room, len }, &bits) || i + 1 == n)
		return bits;
	room[len++] = ' ';
	len += dln_view_lower(tokens[i + 1].form, room + len, sizeof room - len).len;
	(void)dln_map_get(forms, (dln_view){ room, len }, &bits);
	return bits;
}

uint8_t dln_word_forms_of(const dln_map *forms, const dln_token *tokens, size_t n, size_t i)
{
	char room[PHRASE_MAX];
	size_t len = 0;
	uint32_t bits = by_word_before(forms, tokens, n, i);
	if (!bits)
		bits = dln_word_forms_get(forms, tokens[i].form);
	bool found = bits && !(bits & (bits - 1)); /* of what can be two things the words behind it tell which */
	for (size_t k = i; !found && k < n && k < i + PHRASE_WORDS && len + tokens[k].form.len + 1 < sizeof room; k++) {
		if (k > i)
			room[len++] = ' ';
		if (k > i && is_number(forms, tokens[k].form))
			room[len++] = '0';
		else
			len += dln_view_lower(tokens[k].form, room + len, sizeof room - len).len;
		found = k > i && dln_map_get(forms, (dln_view){ room, len }, &bits);
	}
	return (uint8_t)bits;
}

uint8_t dln_open_tag(dln_upos upos)
{
	switch (upos) {
	case DLN_NOUN: return DLN_OPEN_NOUN;
	case DLN_VERB: case DLN_AUX: return DLN_OPEN_VERB;
	case DLN_ADJ: return DLN_OPEN_ADJ;
	case DLN_ADV: return DLN_OPEN_ADV;
	default: return 0;
	}
}
