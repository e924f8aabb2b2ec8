/* reports.c: originals out of the grammar, and what editors make of them. */
#include "copies/reports.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TEXT = 1 << 20, FAMILIES_EACH = 10, OTHERS_EACH = 30, OUTLETS = 400, FIRST_DAY = 18000, MOST_QUOTES = 64 };

typedef struct part {
	dln_view text;
	int source; /* paragraph of the original; -1: its own */
} part;

typedef struct draft {
	part parts[DLN_MOST_PARAGRAPHS * 2];
	size_t len;
} draft;

typedef struct maker {
	dln_arena *arena;
	dln_grammar *g;
	dln_chance chance;
	dln_buf *room;
	dln_copies *out;
	uint32_t place;
	int story;
} maker;

static dln_view keep(maker *m, const dln_buf *text)
{
	char *at = dln_arena_alloc(m->arena, text->len + 1);
	if (text->status)
		dln_arena_leave(m->arena, text->status);
	memcpy(at, text->at, text->len);
	return (dln_view){at, text->len};
}

static dln_view write(maker *m, const char *symbol)
{
	dln_buf_reset(m->room);
	dln_grammar_write(m->g, &m->chance, dln_view_of(symbol), m->room);
	return keep(m, m->room);
}

static uint32_t unquoted_words(dln_view text)
{
	uint32_t words = 0;
	bool inside = false, word = false;
	for (size_t i = 0; i < text.len; i++) {
		inside ^= text.at[i] == '"';
		words += !inside && text.at[i] != ' ' && !word;
		word = text.at[i] != ' ';
	}
	return words;
}

/* ---- editing ---- */

/* A name as another desk writes it: one vowel for its neighbour, or a letter doubled. */
static void put_respelt(maker *m, dln_view word)
{
	static const char from[] = "oueiakc", to[] = "uoieeck";
	uint32_t start = 1 + dln_chance_below(&m->chance, (uint32_t)word.len - 1);
	for (size_t i = 0; i < word.len; i++) {
		const char *at = i >= start && word.at[i] ? strchr(from, word.at[i]) : NULL;
		if (at)
			start = UINT32_MAX;
		dln_buf_char(m->room, at ? to[at - from] : word.at[i]);
	}
}

static dln_view any_word(maker *m)
{
	return m->g->vocabulary[dln_chance_below(&m->chance, (uint32_t)m->g->vocabulary_count)];
}

/* One word and what stands around it: its marks stay. */
static void put_edited(maker *m, dln_view token, dln_view *rest)
{
	size_t end = token.len;
	while (end > 0 && (token.at[end - 1] == ',' || token.at[end - 1] == '.' || token.at[end - 1] == ';'))
		end--;
	dln_view word = dln_view_sub(token, 0, end), marks = dln_view_sub(token, end, token.len);
	dln_view other = dln_grammar_alike(m->g, &m->chance, word);
	uint32_t how = dln_chance_below(&m->chance, 100);
	if (other.len) {
		dln_buf_view(m->room, other);
	} else if (word.len > 4 && word.at[0] >= 'A' && word.at[0] <= 'Z' && how < 50) {
		put_respelt(m, word);
	} else if (how < 30) {
		/* left out */
	} else if (how < 55) {
		dln_buf_view(m->room, any_word(m));
		dln_buf_char(m->room, ' ');
		dln_buf_view(m->room, word);
	} else if (how < 70 && rest->len && rest->at[0] != '"') {
		dln_buf_view(m->room, dln_view_cut(rest, ' '));
		dln_buf_char(m->room, ' ');
		dln_buf_view(m->room, word);
	} else {
		dln_buf_view(m->room, any_word(m));
	}
	dln_buf_view(m->room, marks);
	dln_buf_char(m->room, ' ');
}

static dln_view edit(maker *m, dln_view text, uint32_t percent)
{
	bool inside = false;
	dln_buf_reset(m->room);
	while (text.len) {
		dln_view token = dln_view_cut(&text, ' ');
		bool begins = token.len && token.at[0] == '"', quoted = inside || begins;
		inside |= begins;
		if (dln_view_find_byte(begins ? dln_view_sub(token, 1, token.len) : token, '"') != DLN_NOWHERE)
			inside = false;
		if (!quoted && dln_chance_of(&m->chance, percent)) {
			put_edited(m, token, &text);
		} else {
			dln_buf_view(m->room, token);
			dln_buf_char(m->room, ' ');
		}
	}
	return dln_view_trim(keep(m, m->room));
}

/* ---- one report ---- */

static void push(draft *d, dln_view text, int source)
{
	if (d->len < DLN_MOST_PARAGRAPHS * 2)
		d->parts[d->len++] = (part){text, source};
}

static void write_original(maker *m, draft *d)
{
	uint32_t paragraphs = 5 + dln_chance_below(&m->chance, 6);
	*d = (draft){0};
	push(d, write(m, "title"), 0);
	for (uint32_t i = 1; i <= paragraphs; i++)
		push(d, write(m, "paragraph"), (int)i);
}

static void shuffle(maker *m, draft *d)
{
	for (size_t i = d->len; i > 2; i--) { /* the title stays where it is */
		size_t k = 1 + dln_chance_below(&m->chance, (uint32_t)i - 1);
		part held = d->parts[i - 1];
		d->parts[i - 1] = d->parts[k];
		d->parts[k] = held;
	}
}

static void derive(maker *m, const draft *original, uint32_t percent, draft *out)
{
	uint32_t kept = 35 + dln_chance_below(&m->chance, 66);
	bool from_top = dln_chance_of(&m->chance, 50);
	size_t least = (original->len * kept + 99) / 100;
	*out = (draft){0};
	push(out, dln_chance_of(&m->chance, 50) ? write(m, "title") : edit(m, original->parts[0].text, percent), -1);
	for (size_t i = 1; i < original->len; i++)
		if (from_top ? i <= least : dln_chance_of(&m->chance, kept))
			push(out, edit(m, original->parts[i].text, percent), original->parts[i].source);
	if (dln_chance_of(&m->chance, 40))
		for (uint32_t i = 1 + dln_chance_below(&m->chance, 3); i > 0; i--)
			push(out, write(m, "paragraph"), -1);
	if (dln_chance_of(&m->chance, 40))
		shuffle(m, out);
}

static void find_quotes(maker *m, dln_coded *coded, const char *begin, const char *end)
{
	dln_quote quotes[MOST_QUOTES], *kept;
	size_t n = 0;
	dln_view text = coded->report.text;
	for (const char *at = begin; at < end && n < MOST_QUOTES;) {
		const char *open = memchr(at, '"', (size_t)(end - at)), *close = open ? memchr(open + 1, '"', (size_t)(end - open - 1)) : NULL;
		if (close == NULL)
			break;
		quotes[n++] = (dln_quote){.content = {(uint32_t)(open + 1 - text.at), (uint32_t)(close - text.at)}};
		at = close + 1;
	}
	kept = dln_arena_array(m->arena, dln_quote, n + 1);
	memcpy(kept, quotes, n * sizeof *kept);
	coded->quotes = kept;
	coded->quote_count = n;
}

/* What the coder says of a report that matters to origins: its blocks, its quotations, and a claim at the story's place. */
static void lay_out(maker *m, dln_coded *coded, const draft *d)
{
	dln_block *blocks = dln_arena_array(m->arena, dln_block, d->len + 1);
	dln_claim *claim = dln_arena_one(m->arena, dln_claim);
	dln_buf_reset(m->room);
	for (size_t i = 0; i < d->len; i++) {
		blocks[i] = (dln_block){.kind = i ? DLN_BLOCK_PROSE : DLN_BLOCK_TITLE, .range.begin = (uint32_t)m->room->len};
		dln_buf_view(m->room, d->parts[i].text);
		blocks[i].range.end = (uint32_t)m->room->len;
		dln_buf_str(m->room, "\n\n");
	}
	coded->report.text = keep(m, m->room);
	coded->report.blocks = blocks;
	coded->report.block_count = d->len;
	if (dln_sha256_of(coded->report.text, &coded->report.hash))
		dln_arena_leave(m->arena, DLN_NOMEM);
	find_quotes(m, coded, coded->report.text.at, coded->report.text.at + coded->report.text.len);
	claim->place = (dln_where){.id = m->place, .name = DLN_LIT("the place"), .precision = DLN_TOWN};
	coded->claims = claim;
	coded->claim_count = 1;
}

static dln_made_of *put_report(maker *m, const draft *d, const draft *original, const char *agency, int day)
{
	dln_coded *coded = &m->out->reports[m->out->len];
	dln_made_of *made = &m->out->made[m->out->len++];
	draft printed = *d;
	uint32_t outlet = dln_chance_below(&m->chance, OUTLETS);
	dln_view *agencies = dln_arena_one(m->arena, dln_view);
	if (dln_chance_of(&m->chance, 30)) {
		dln_chance held = m->chance; /* an outlet has one notice, whatever it prints */
		m->chance.state = outlet;
		push(&printed, write(m, "notice"), -1);
		m->chance = held;
	}
	lay_out(m, coded, &printed);
	dln_buf_reset(m->room);
	dln_buf_printf(m->room, "%08zx.txt", (m->out->len * 2654435761u) & 0xFFFFFFFF); /* whoever is first is not the first of the set */
	coded->report.id = keep(m, m->room);
	dln_buf_reset(m->room);
	dln_buf_printf(m->room, "Gazette %u", outlet);
	coded->report.outlet = keep(m, m->room);
	coded->report.published = DLN_NO_DAY;
	if (dln_chance_of(&m->chance, 70)) {
		coded->report.published = FIRST_DAY + m->story % 1000 + day;
		coded->report.dated = DLN_DATED_FRONT;
	}
	*agencies = dln_view_of(agency);
	coded->report.agencies = agencies;
	coded->report.agency_count = agency ? 1 : 0;
	*made = (dln_made_of){.family = DLN_NO_FAMILY, .credited = agency != NULL};
	for (size_t i = 0; i < printed.len; i++) {
		if (printed.parts[i].source > 0)
			made->kept |= 1u << printed.parts[i].source;
		else
			made->own += unquoted_words(printed.parts[i].text);
	}
	for (size_t i = 1; original && i < original->len; i++)
		made->words[i] = (uint16_t)unquoted_words(original->parts[i].text);
	return made;
}

/* ---- the set ---- */

static void make_family(maker *m, uint32_t family)
{
	static const uint8_t rates[] = {5, 10, 15, 20, 30, 40};
	static const char *const agencies[] = {"Gulf Wire", "Meridian Press", "Continental News Agency", "Press Union"};
	const char *agency = agencies[dln_chance_below(&m->chance, 4)];
	draft original, derived;
	write_original(m, &original);
	if (dln_chance_of(&m->chance, 70)) {
		dln_made_of *made = put_report(m, &original, &original, NULL, 0);
		made->family = family;
		made->agency = agency;
		made->original = true;
	}
	for (int i = 0; i < DLN_DERIVED_EACH; i++) {
		uint8_t rate = rates[dln_chance_below(&m->chance, sizeof rates)];
		derive(m, &original, rate, &derived);
		dln_made_of *made = put_report(m, &derived, &original, dln_chance_of(&m->chance, 20) ? agency : NULL, (int)dln_chance_below(&m->chance, 3));
		made->family = family;
		made->agency = agency;
		made->edited = rate;
	}
}

void dln_copies_make(dln_arena *arena, dln_grammar *g, uint64_t seed, size_t derived, dln_copies *out)
{
	size_t families = derived / DLN_DERIVED_EACH;
	dln_buf room;
	dln_buf_init(&room, MOST_TEXT);
	maker m = {.arena = arena, .g = g, .chance.state = seed, .room = &room, .out = out};
	*out = (dln_copies){dln_arena_array(arena, dln_coded, families * 9 + OTHERS_EACH), dln_arena_array(arena, dln_made_of, families * 9 + OTHERS_EACH), 0};
	for (uint32_t f = 0; f < families; f++) {
		if (f % FAMILIES_EACH == 0) {
			dln_grammar_next_story(g);
			m.place = 1 + f / FAMILIES_EACH;
			m.story++;
			for (int i = 0; i < OTHERS_EACH; i++) {
				draft own;
				write_original(&m, &own);
				put_report(&m, &own, NULL, NULL, (int)dln_chance_below(&m.chance, 3));
			}
		}
		make_family(&m, f);
	}
	dln_buf_clear(&room);
}

uint32_t dln_copies_common(const dln_made_of *a, const dln_made_of *b)
{
	uint32_t words = 0;
	if (a->family == DLN_NO_FAMILY || a->family != b->family)
		return 0;
	for (int i = 1; i < DLN_MOST_PARAGRAPHS; i++)
		words += a->kept >> i & b->kept >> i & 1 ? a->words[i] : 0u;
	return words;
}
