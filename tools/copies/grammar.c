/* grammar.c: reads the lines of a grammar, and expands its symbols depth first. */
#include "copies/grammar.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_BODIES = 64, MOST_LINES = 1024, MOST_WORDS = 16384, DEEPEST = 32 };

static void die(const char *what, dln_view where)
{
	fprintf(stderr, "stories: %s: %.*s\n", what, (int)where.len, where.at);
	exit(2);
}

/* splitmix64 */
static uint64_t next(dln_chance *chance)
{
	uint64_t x = chance->state += 0x9E3779B97F4A7C15u;
	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
	x = (x ^ x >> 27) * 0x94D049BB133111EBu;
	return x ^ x >> 31;
}

uint32_t dln_chance_below(dln_chance *chance, uint32_t n)
{
	return (uint32_t)((next(chance) >> 32) * n >> 32);
}

bool dln_chance_of(dln_chance *chance, uint32_t percent)
{
	return dln_chance_below(chance, 100) < percent;
}

/* ---- reading ---- */

static const dln_view *split(dln_grammar *g, dln_view line, char by, size_t *count)
{
	dln_view parts[MOST_BODIES], *kept;
	size_t n = 0;
	while (line.len) {
		dln_view part = dln_view_trim(dln_view_cut(&line, by));
		if (part.len == 0)
			continue;
		if (n == MOST_BODIES)
			die("too many alternatives", part);
		parts[n++] = part;
	}
	kept = dln_arena_array(g->arena, dln_view, n + 1);
	for (size_t i = 0; i < n; i++)
		kept[i] = parts[i];
	*count = n;
	return kept;
}

static void read_alike(dln_grammar *g, dln_view line)
{
	dln_alike *a = &g->alike[g->alike_count];
	a->words = split(g, line, ' ', &a->count);
	for (size_t i = 0; i < a->count; i++)
		dln_map_intern(g->arena, &g->by_word, a->words[i], (uint32_t)g->alike_count);
	g->alike_count++;
}

static void read_symbol(dln_grammar *g, dln_view line)
{
	dln_symbol *s = &g->symbols[g->symbol_count];
	s->fixed = line.at[0] == '@';
	s->name = dln_view_cut(&line, ':');
	s->name = dln_view_sub(s->name, s->fixed, s->name.len);
	s->bodies = split(g, line, '|', &s->count);
	if (s->count == 0 || dln_map_intern(g->arena, &g->by_name, s->name, (uint32_t)g->symbol_count) != g->symbol_count)
		die("no alternatives, or a name that is there already", s->name);
	g->symbol_count++;
	for (size_t i = 0; i < s->count; i++)
		for (dln_view rest = s->bodies[i]; rest.len && g->vocabulary_count < MOST_WORDS;) {
			dln_view word = dln_view_cut(&rest, ' ');
			if (word.len > 2 && dln_view_find_byte(word, '{') == DLN_NOWHERE && word.at[0] >= 'a' && word.at[0] <= 'z' && word.at[word.len - 1] >= 'a')
				g->vocabulary[g->vocabulary_count++] = word;
		}
}

void dln_grammar_read(dln_arena *arena, dln_arena *story, dln_view text, dln_grammar *out)
{
	*out = (dln_grammar){.arena = arena, .story = story};
	out->symbols = dln_arena_array(arena, dln_symbol, MOST_LINES);
	out->alike = dln_arena_array(arena, dln_alike, MOST_LINES);
	out->vocabulary = dln_arena_array(arena, dln_view, MOST_WORDS);
	while (text.len) {
		dln_view line = dln_view_trim(dln_view_cut(&text, '\n'));
		if (line.len == 0 || line.at[0] == '#')
			continue;
		if (out->symbol_count == MOST_LINES || out->alike_count == MOST_LINES)
			die("too many lines", line);
		if (line.at[0] == '~' || line.at[0] == '^')
			read_alike(out, dln_view_sub(line, 1, line.len));
		else
			read_symbol(out, line);
	}
}

/* ---- writing ---- */

void dln_grammar_next_story(dln_grammar *g)
{
	for (size_t i = 0; i < g->symbol_count; i++)
		g->symbols[i].chosen = (dln_view){NULL, 0};
	dln_arena_reset(g->story);
}

static bool is_name(dln_view body)
{
	return body.len && body.at[0] == '{' && dln_view_find(body, DLN_LIT("{syl")) == 0;
}

static void expand(dln_grammar *g, dln_chance *chance, dln_view name, dln_buf *out, int depth);

static void expand_body(dln_grammar *g, dln_chance *chance, dln_view body, dln_buf *out, int depth)
{
	while (body.len) {
		size_t open = dln_view_find_byte(body, '{'), close;
		if (open == DLN_NOWHERE) {
			dln_buf_view(out, body);
			return;
		}
		dln_buf_view(out, dln_view_sub(body, 0, open));
		body = dln_view_sub(body, open + 1, body.len);
		close = dln_view_find_byte(body, '}');
		if (close == DLN_NOWHERE)
			die("a brace is not closed", body);
		dln_view name = dln_view_sub(body, 0, close);
		if (!dln_view_starts(name, DLN_LIT("?"))) {
			expand(g, chance, name, out, depth + 1);
		} else if (dln_chance_of(chance, 50)) {
			dln_buf_char(out, ' ');
			expand(g, chance, dln_view_sub(name, 1, name.len), out, depth + 1);
		}
		body = dln_view_sub(body, close + 1, body.len);
	}
}

static void capital(dln_buf *out, size_t at)
{
	if (at < out->len && out->at[at] >= 'a' && out->at[at] <= 'z')
		out->at[at] = (char)(out->at[at] - 'a' + 'A');
}

static void fix(dln_grammar *g, dln_chance *chance, dln_symbol *s, int depth)
{
	dln_view body = s->bodies[dln_chance_below(chance, (uint32_t)s->count)];
	dln_buf text;
	char *kept;
	dln_buf_init(&text, 1 << 16);
	expand_body(g, chance, body, &text, depth);
	if (is_name(body))
		capital(&text, 0);
	kept = dln_arena_try(g->story, text.len + 1);
	if (text.status || kept == NULL)
		die("no room", s->name);
	for (size_t i = 0; i < text.len; i++)
		kept[i] = text.at[i];
	s->chosen = (dln_view){kept, text.len};
	dln_buf_clear(&text);
}

static void expand(dln_grammar *g, dln_chance *chance, dln_view name, dln_buf *out, int depth)
{
	uint32_t number;
	if (depth > DEEPEST)
		die("it goes round", name);
	if (dln_view_is(name, "number")) {
		dln_buf_printf(out, "%u", 11 + dln_chance_below(chance, 88));
		return;
	}
	if (!dln_map_get(&g->by_name, name, &number))
		die("there is no such name", name);
	dln_symbol *s = &g->symbols[number];
	if (s->fixed && s->chosen.len == 0)
		fix(g, chance, s, depth);
	if (s->fixed)
		dln_buf_view(out, s->chosen);
	else
		expand_body(g, chance, s->bodies[dln_chance_below(chance, (uint32_t)s->count)], out, depth);
}

void dln_grammar_write(dln_grammar *g, dln_chance *chance, dln_view name, dln_buf *out)
{
	size_t begin = out->len;
	expand(g, chance, name, out, 0);
	capital(out, begin);
	for (size_t i = begin; i + 2 < out->len; i++) /* sentences begin with a capital */
		if ((out->at[i] == '.' && out->at[i + 1] == ' ') || (out->at[i] == ' ' && out->at[i + 1] == '"' && i > begin && out->at[i - 1] == ':'))
			capital(out, i + 2);
}

dln_view dln_grammar_alike(const dln_grammar *g, dln_chance *chance, dln_view word)
{
	uint32_t number;
	if (!dln_map_get(&g->by_word, word, &number))
		return (dln_view){NULL, 0};
	const dln_alike *a = &g->alike[number];
	for (int tries = 0; tries < 8; tries++) {
		dln_view other = a->words[dln_chance_below(chance, (uint32_t)a->count)];
		if (!dln_view_eq(other, word))
			return other;
	}
	return (dln_view){NULL, 0};
}
