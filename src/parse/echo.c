/* One table by key: words, pairs of words inside of names, initials of names of several words. A sight's own share is taken off before its counts are read. */
#include "parse/echo.h"

#include "base/utf8.h"
#include "parse/scene.h"

enum { NONE, MARK, WORD, SH, T, W, BEFORE, BEHIND, LAST, NEXT, INITIALS, PL, AC, G, ATOMS };

static const dln_template templates[DLN_ECHO_FEATURES] = {
	{ MARK, WORD }, { MARK, WORD, SH }, { MARK, WORD, T }, { MARK, WORD, W }, { MARK, WORD, BEFORE }, { MARK, WORD, BEHIND }, { MARK, LAST }, { MARK, NEXT },
	{ MARK, LAST, NEXT }, { MARK, INITIALS }, { MARK, WORD, PL }, { MARK, WORD, AC }, { MARK, WORD, G }, { MARK, WORD, LAST, NEXT },
};

#define MARK_ECHO 0x5EED1u
#define PAIR_SALT 0x9E3779B1u
#define INITIALS_SALT 0x85EBCA6Bu
#define INITIALS_MAX 8

static dln_habit *slot_of(const dln_habits *habits, uint32_t key)
{
	size_t mask = habits->cap - 1, i = key & mask;
	while (habits->slots[i].key && habits->slots[i].key != key)
		i = (i + 1) & mask;
	return &habits->slots[i];
}

static dln_habit *habit_at(dln_arena *arena, dln_habits *habits, uint32_t key)
{
	if (habits->len * 2 >= habits->cap) {
		dln_habits larger = { .len = habits->len, .cap = habits->cap ? habits->cap * 2 : 256 };
		larger.slots = dln_arena_array(arena, dln_habit, larger.cap);
		for (size_t i = 0; i < habits->cap; i++)
			if (habits->slots[i].key)
				*slot_of(&larger, habits->slots[i].key) = habits->slots[i];
		*habits = larger;
	}
	dln_habit *h = slot_of(habits, key);
	habits->len += h->key == 0;
	h->key = key;
	return h;
}

const dln_habit *dln_habit_of(const dln_habits *habits, uint32_t key)
{
	static const dln_habit none = { 0 };
	if (!habits || !habits->cap)
		return &none;
	const dln_habit *h = slot_of(habits, key);
	return h->key ? h : &none;
}

static uint32_t form_of(dln_view form)
{
	char plain[68];
	return dln_word_hash(plain, dln_word_plain(form, true, plain, 64));
}

static bool capital(dln_view form)
{
	uint32_t cp = 0;
	if (form.len)
		dln_utf8_decode(form, 0, &cp, NULL);
	return dln_cp_is_upper(cp);
}

static void read_sentence(dln_arena *arena, const dln_token *tokens, size_t n, dln_habits *habits, bool capitals)
{
	for (size_t i = 0; i < n; i++) {
		dln_view form = tokens[i].form;
		uint32_t cp = 0;
		if (form.len)
			dln_utf8_decode(form, 0, &cp, NULL);
		if (capital(form) != capitals || !dln_cp_is_letter(cp))
			continue;
		uint32_t key = form_of(form);
		if (capitals)
			habit_at(arena, habits, key)->inside += i > 0 && tokens[i - 1].upos != DLN_PUNCT;
		else if (dln_habit_of(habits, key)->key)
			habit_at(arena, habits, key)->small++;
	}
}

void dln_habits_read(dln_arena *arena, const dln_parsed *parsed, dln_habits *habits)
{
	*habits = (dln_habits){ 0 };
	for (int capitals = 1; capitals >= 0; capitals--)
		for (size_t k = 0; k < parsed->sentence_count; k++) {
			const dln_sentence *s = &parsed->sentences[k];
			if (s->parsed && dln_case_of(parsed->tokens + s->first, s->count) == DLN_CASE_MIXED)
				read_sentence(arena, parsed->tokens + s->first, s->count, habits, capitals);
		}
}

static uint32_t type_of(uint8_t label)
{
	return label ? 1u + (label - 1u) / DLN_SPOTS : 0;
}

static uint32_t spot_of(uint8_t label)
{
	return (label - 1u) % DLN_SPOTS;
}

static uint32_t pair_key(const dln_sight *a, const dln_sight *b)
{
	uint32_t h = (a->form * PAIR_SALT + b->form) * PAIR_SALT;
	return h ? h : 1;
}

/* The sight behind i in the same name, or NULL. */
static const dln_sight *in_name(const dln_sight *sights, size_t n, size_t i)
{
	bool open = sights[i].label && (spot_of(sights[i].label) == DLN_SPOT_FIRST || spot_of(sights[i].label) == DLN_SPOT_INSIDE);
	return open && i + 1 < n && !sights[i + 1].opens ? &sights[i + 1] : NULL;
}

static uint32_t initials_key(const char *letters, size_t len)
{
	uint32_t h = dln_word_hash(letters, len) * INITIALS_SALT;
	return h ? h : 1;
}

/* Initials of the capitalised words of a name of several words from sight i; 0 when there are fewer than two. */
static uint32_t initials_of(const dln_token *tokens, const dln_sight *sights, size_t n, size_t i)
{
	char letters[INITIALS_MAX];
	size_t len = 0;
	for (const dln_sight *s = &sights[i]; s; s = in_name(sights, n, (size_t)(s - sights))) {
		char c = tokens[s->token].form.len ? tokens[s->token].form.at[0] : ' ';
		if (c >= 'A' && c <= 'Z') {
			if (len == INITIALS_MAX)
				return 0;
			letters[len++] = c;
		}
	}
	return len > 1 ? initials_key(letters, len) : 0;
}

void dln_habits_tally(dln_arena *arena, dln_habits *habits, const dln_token *tokens, const dln_sight *sights, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t type = type_of(sights[i].label);
		if (sights[i].may)
			habit_at(arena, habits, sights[i].form)->as[type]++;
		const dln_sight *next = in_name(sights, n, i);
		if (next)
			habit_at(arena, habits, pair_key(&sights[i], next))->as[type]++;
		uint32_t initials = next && spot_of(sights[i].label) == DLN_SPOT_FIRST ? initials_of(tokens, sights, n, i) : 0;
		if (initials)
			habit_at(arena, habits, initials)->as[type]++;
	}
}

static uint32_t how_often(uint32_t n)
{
	return n < 2 ? 0 : n < 5 ? 1 : 2;
}

/* What most of the counts say, without `own` (1 + type, 0: nothing to take off), how many they are and whether they agree; 0 when nothing is left. */
static uint32_t verdict(const dln_habit *h, uint32_t own)
{
	uint32_t all = 0, best = 0, most = 0;
	for (uint32_t type = 0; type <= DLN_NAME_TYPES; type++) {
		uint32_t count = h->as[type] - (own == type + 1 && h->as[type] ? 1 : 0);
		all += count;
		if (count > most) {
			most = count;
			best = type;
		}
	}
	uint32_t agree = most == all ? 2 : most * 3 >= all * 2 ? 1 : 0;
	return all ? 1 + best * 9 + how_often(all) * 3 + agree : 0;
}

static uint32_t word_echo(const dln_habits *habits, const dln_sight *s)
{
	return s->may ? verdict(dln_habit_of(habits, s->form), 1 + type_of(s->label)) : 0;
}

static uint32_t pair_echo(const dln_habits *habits, const dln_sight *sights, size_t n, size_t i)
{
	if (i + 1 >= n || sights[i + 1].opens)
		return 0;
	return verdict(dln_habit_of(habits, pair_key(&sights[i], &sights[i + 1])), in_name(sights, n, i) ? 1 + type_of(sights[i].label) : 0);
}

/* What has the word as its initials: "NTC". */
static uint32_t initials_echo(const dln_habits *habits, dln_view form)
{
	char letters[INITIALS_MAX];
	size_t len = 0;
	for (size_t i = 0; i < form.len; i++) {
		if (form.at[i] == '.')
			continue;
		if (form.at[i] < 'A' || form.at[i] > 'Z' || len == INITIALS_MAX)
			return 0;
		letters[len++] = form.at[i];
	}
	return len > 1 ? verdict(dln_habit_of(habits, initials_key(letters, len)), 0) : 0;
}

size_t dln_echo_features(const dln_habits *habits, const dln_token *tokens, const dln_sight *sights, size_t n, size_t i, uint32_t out[DLN_ECHO_FEATURES])
{
	const dln_sight *s = &sights[i];
	uint32_t a[ATOMS] = { [MARK] = MARK_ECHO, [WORD] = word_echo(habits, s), [LAST] = s->opens ? 0 : pair_echo(habits, sights, n, i - 1),
		[NEXT] = pair_echo(habits, sights, n, i), [INITIALS] = initials_echo(habits, tokens[s->token].form) };
	if (!a[WORD] && !a[LAST] && !a[NEXT] && !a[INITIALS])
		return 0;
	a[BEFORE] = s->opens ? 0 : 1 + word_echo(habits, s - 1);
	a[BEHIND] = i + 1 >= n || s[1].opens ? 0 : 1 + word_echo(habits, s + 1);
	a[SH] = s->shape, a[T] = s->pair, a[W] = s->form, a[G] = s->coarse, a[PL] = s->place, a[AC] = s->actor;
	dln_features_join(a, templates, DLN_ECHO_FEATURES, out);
	return DLN_ECHO_FEATURES;
}
