/* A word keeps its capital when it stands in a name, is tagged as one, is a nation's, a month or a weekday, or is known nowhere; the first of a sentence keeps it
 * anyway. What the report writes in small letters elsewhere is no name, and what it writes only with a capital is one. Acronyms stay as they are. */
#include "parse/recase.h"

#include "base/utf8.h"
#include "parse/build.h"
#include "parse/word_forms.h"

#define WORD_MAX 64     /* bytes of a word that is written anew */
#define ACRONYM_MAX 6   /* letters of an acronym that nothing knows */
#define UNKNOWN_MIN 4   /* letters of a word that is a name because nothing knows it */

typedef struct recasing {
	dln_arena *arena;
	const dln_finder *finder;
	const dln_map *forms; /* the dictionary (word_forms.h) */
	const dln_parsed *parsed;
	dln_habits habits;   /* of the sentences that have both cases */
	bool *named;         /* one a token: inside of a name */
	size_t next;         /* the first name of the sentences that are still to come */
} recasing;

static bool is_ascii_vowel(char c)
{
	return c == 'A' || c == 'E' || c == 'I' || c == 'O' || c == 'U' || c == 'Y';
}

static bool has_vowel(dln_view form)
{
	for (size_t i = 0; i < form.len; i++)
		if (is_ascii_vowel(form.at[i]) || (unsigned char)form.at[i] >= 0x80)
			return true;
	return false;
}

static bool only_letters(dln_view form)
{
	for (size_t i = 0; i < form.len; i++)
		if (!((form.at[i] >= 'A' && form.at[i] <= 'Z') || (unsigned char)form.at[i] >= 0x80))
			return false;
	return form.len > 0;
}

/* Of an open class: function words and figures are never taken for names that nothing knows. */
static bool is_open(uint8_t upos)
{
	return upos == DLN_NOUN || upos == DLN_PROPN || upos == DLN_ADJ || upos == DLN_X || upos == DLN_VERB;
}

static bool is_unknown(const dln_word *word, const dln_known *known)
{
	return word->fine == 0 && known->noun == 0;
}

static bool keeps_capital(const recasing *r, uint32_t i, const dln_word *word, const dln_known *known)
{
	const dln_token *t = &r->parsed->tokens[i];
	const dln_habit *habit = dln_habit_of(&r->habits, word->form);
	if (habit->small > habit->inside)
		return false;
	if (habit->inside > 0 || r->named[i] || known->actor)
		return true;
	if (t->upos == DLN_PROPN) /* "OVERRUN", "TIGER": a word of the dictionary that nothing is called by is none */
		return known->place || known->person || !dln_word_forms_get(r->forms, t->form);
	return is_open(t->upos) && is_unknown(word, known) && t->form.len >= UNKNOWN_MIN && only_letters(t->form);
}

/* "FMLN", "U.S.": no word has these letters. */
static bool is_acronym(const recasing *r, dln_view form, const dln_word *word, const dln_known *known)
{
	if (form.len == 1 || dln_view_find_byte(form, '.') < form.len)
		return true;
	if (!only_letters(form) || form.len > ACRONYM_MAX)
		return false;
	return !has_vowel(form) || (known->actor && dln_gazetteer_is_acronym(&r->finder->gazetteer, form)) || (is_unknown(word, known) && !known->person && !known->place);
}

/* In small letters, with a capital in front where `capital`. */
static dln_view written(dln_arena *arena, dln_view form, bool capital)
{
	char room[2 * WORD_MAX + 8];
	size_t len = 0;
	if (form.len > WORD_MAX)
		return form;
	for (size_t i = 0; i < form.len;) {
		uint32_t cp;
		bool first = i == 0;
		i += dln_utf8_decode(form, i, &cp, NULL);
		len += dln_utf8_encode(first && capital ? cp : dln_cp_lower(cp), room + len);
	}
	return dln_arena_copy(arena, (dln_view){ room, len });
}

static bool is_known(const dln_known *k)
{
	return k->place || k->actor || k->person;
}

/* "OVERRUN ELEPHANT PASS": words of the dictionary before the first one that a name is known to have are no part of it. */
static void drop_words(recasing *r, const dln_sentence *s, const dln_known *known)
{
	const dln_parsed *p = r->parsed;
	for (; r->next < p->name_count && p->names[r->next].first < s->first + s->count; r->next++) {
		const dln_name_span *span = &p->names[r->next];
		uint32_t i = span->first, end = span->first + span->count;
		if (i < s->first)
			continue;
		while (i < end && !is_known(&known[i - s->first]) && dln_word_forms_get(r->forms, p->tokens[i].form))
			i++;
		for (uint32_t k = span->first; i < end && is_known(&known[i - s->first]) && k < i; k++)
			r->named[k] = false;
	}
}

/* "REBEL FORCES" is no name where all its words are nouns of the tables, and "CITY OF" is none of "CITY OF OCOTAL". */
static void drop_nouns(recasing *r, const dln_sentence *s, const dln_known *known)
{
	const dln_token *own = r->parsed->tokens + s->first;
	bool *named = r->named + s->first;
	for (uint32_t i = 0, end; i < s->count; i = end + 1) {
		bool proper = false;
		for (end = i; end < s->count && named[end]; end++)
			proper |= known[end].noun == 0 && is_open(own[end].upos);
		uint32_t first = i;
		while (proper && first + 1 < end && known[first].noun && own[first + 1].upos == DLN_ADP)
			first += 2;
		for (uint32_t k = i; k < (proper ? first : end); k++)
			named[k] = false;
	}
}

static bool has_small(dln_view form)
{
	for (size_t i = 0; i < form.len; i++)
		if (form.at[i] >= 'a' && form.at[i] <= 'z')
			return true;
	return false;
}

/* Most of its words have small letters: a heading, in which "UN" and "McCain" are written so for themselves. */
static bool is_heading(const dln_token *own, uint32_t n)
{
	uint32_t small = 0;
	for (uint32_t i = 0; i < n; i++)
		small += has_small(own[i].form);
	return 2 * small > n;
}

static bool capital_within(dln_view form)
{
	for (size_t i = 1; i < form.len; i++)
		if (form.at[i] >= 'A' && form.at[i] <= 'Z')
			return true;
	return false;
}

static void recase_sentence(recasing *r, const dln_sentence *s, dln_token *tokens)
{
	bool heading = is_heading(r->parsed->tokens + s->first, s->count);
	const dln_token *own = r->parsed->tokens + s->first;
	bool *may = dln_arena_array(r->arena, bool, s->count);
	dln_known *known = dln_arena_array(r->arena, dln_known, s->count);
	dln_scene_may(own, s->count, DLN_CASE_UPPER, may);
	dln_gazetteer_mark(&r->finder->gazetteer, own, s->count, may, known);
	drop_nouns(r, s, known);
	drop_words(r, s, known);
	for (uint32_t i = 0; i < s->count; i++) {
		dln_word word;
		if (heading && capital_within(own[i].form))
			continue;
		dln_word_read(own[i].form, DLN_CASE_UPPER, r->finder->model, &word);
		bool capital = keeps_capital(r, s->first + i, &word, &known[i]);
		if (!(capital && is_acronym(r, own[i].form, &word, &known[i])))
			tokens[s->first + i].form = written(r->arena, own[i].form, capital || i == 0);
	}
}

void dln_recase(dln_arena *arena, const dln_finder *finder, const dln_map *forms, const dln_parsed *parsed, dln_token *tokens)
{
	recasing r = { .arena = arena, .finder = finder, .forms = forms, .parsed = parsed };
	dln_habits_read(arena, parsed, &r.habits);
	r.named = dln_arena_array(arena, bool, parsed->token_count + 1);
	for (size_t k = 0; k < parsed->name_count; k++)
		for (uint32_t i = 0; i < parsed->names[k].count; i++)
			r.named[parsed->names[k].first + i] = true;
	for (size_t k = 0; k < parsed->sentence_count; k++)
		if (parsed->sentences[k].capitals)
			recase_sentence(&r, &parsed->sentences[k], tokens);
}
