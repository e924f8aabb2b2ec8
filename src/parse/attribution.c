/* Looked for from the end of the sentence: a finite verb of saying, behind it no other clause than what belongs to the speaker or goes on with "adding ...";
 * before it a noun phrase without a verb, before that a comma, before that something that is a clause. "said the mayor" stands the other way round. */
#include "parse/attribution.h"

#include "parse/mend_below.h"

enum {
	CLAUSE_WORDS = 3,  /* fewer words before the comma are no clause */
	MISREAD_WORDS = 3,
	SPEAKER_WORDS = 24, /* more between comma and verb are no speaker */
	CLOSING_WORDS = 60 /* a verb of saying further from the end does not close the sentence */
};

static void add_words(dln_arena *arena, dln_map *map, dln_view list)
{
	while (list.at)
		dln_map_put(arena, map, dln_arena_copy(arena, dln_view_trim(dln_view_cut(&list, ';'))), 1);
}

void dln_sayings_verbs(dln_arena *arena, dln_map *verbs, const dln_know *know)
{
	dln_know_table cues = dln_know_get_table(know, "cues");
	uint32_t pos = dln_know_column(&cues, "pos"), words = dln_know_column(&cues, "words"), comp = dln_know_column(&cues, "comp");
	uint32_t source = dln_know_column(&cues, "source");
	for (uint32_t row = 0; row < cues.rows; row++) {
		dln_view governs = dln_know_cell(&cues, row, comp);
		bool verb = dln_view_is(dln_know_cell(&cues, row, pos), "v") && dln_view_starts(dln_know_cell(&cues, row, source), DLN_LIT("nsubj"));
		if (verb && (dln_view_is(governs, "clause") || dln_view_is(governs, "all")))
			add_words(arena, verbs, dln_know_cell(&cues, row, words));
	}
}

void dln_sayings_init(dln_arena *arena, dln_sayings *sayings, const dln_know *know)
{
	dln_know_table small = dln_know_get_table(know, "function_words"), numbers = dln_know_get_table(know, "numbers");
	*sayings = (dln_sayings){ 0 };
	dln_sayings_verbs(arena, &sayings->verbs, know);
	uint32_t words = dln_know_column(&numbers, "words"), class = dln_know_column(&small, "class");
	uint32_t kind = dln_know_column(&numbers, "kind");
	for (uint32_t row = 0; row < numbers.rows; row++)
		if (dln_view_is(dln_know_cell(&numbers, row, kind), "ordinal"))
			add_words(arena, &sayings->ordinals, dln_know_cell(&numbers, row, words));
		else if (dln_view_is(dln_know_cell(&numbers, row, kind), "cardinal"))
			add_words(arena, &sayings->cardinals, dln_know_cell(&numbers, row, words));
	words = dln_know_column(&small, "words");
	for (uint32_t row = 0; row < small.rows; row++)
		if (dln_view_is(dln_know_cell(&small, row, class), "joiner"))
			add_words(arena, &sayings->joiners, dln_know_cell(&small, row, words));
		else if (dln_view_is(dln_know_cell(&small, row, class), "pair"))
			add_words(arena, &sayings->pairs, dln_know_cell(&small, row, words));
		else if (dln_view_is(dln_know_cell(&small, row, class), "charging"))
			add_words(arena, &sayings->charges, dln_know_cell(&small, row, words));
		else if (dln_view_is(dln_know_cell(&small, row, class), "names"))
			add_words(arena, &sayings->names, dln_know_cell(&small, row, words));
		else if (dln_view_is(dln_know_cell(&small, row, class), "objectless"))
			add_words(arena, &sayings->bare, dln_know_cell(&small, row, words));
		else if (dln_view_is(dln_know_cell(&small, row, class), "addressing"))
			add_words(arena, &sayings->addresses, dln_know_cell(&small, row, words));
		else if (dln_view_is(dln_know_cell(&small, row, class), "transitive"))
			add_words(arena, &sayings->acts, dln_know_cell(&small, row, words));
}

bool dln_attribution_says(const dln_sayings *sayings, const dln_token *t)
{
	bool may = t->xpos == DLN_X_VBD || t->xpos == DLN_X_VBZ || t->xpos == DLN_X_VBP || t->xpos == DLN_X_VBN;
	return t->upos == DLN_VERB && may && dln_map_get(&sayings->verbs, t->lemma, NULL);
}

static bool is_quote(const dln_token *t)
{
	return t->upos == DLN_PUNCT && (dln_view_is(t->form, "\"") || dln_view_is(t->form, "''") || dln_view_is(t->form, "\xE2\x80\x9D") ||
		dln_view_is(t->form, "'") || dln_view_is(t->form, "\xE2\x80\x99"));
}

/* The first token of the phrase that ends before `end`: behind the nearest comma or closing quote. 0: there is none. */
static size_t phrase_before(const dln_token *tokens, size_t end)
{
	for (size_t i = end; i-- > 0 && end - i <= SPEAKER_WORDS;)
		if (dln_below_comma(&tokens[i]) || is_quote(&tokens[i]))
			return i + 1;
	return 0;
}

/* A phrase that can be who speaks: a noun in it, no verb but participles behind its first word, and nothing before that joins it to what precedes. */
static bool is_speaker(const dln_token *tokens, size_t from, size_t end)
{
	bool noun = false;
	if (from >= end)
		return false;
	/* ", aid workers said": a verb between a comma and the few words that end in the verb of saying is a noun that the tagger did not know */
	bool misread = from + 1 < end && end - from <= MISREAD_WORDS && tokens[from].upos == DLN_VERB && dln_below_nominal(&tokens[from + 1]);
	from += misread;
	uint8_t first = tokens[from].upos;
	if (first == DLN_ADP || first == DLN_SCONJ || first == DLN_CCONJ || first == DLN_VERB || first == DLN_AUX || first == DLN_PART)
		return false;
	for (size_t i = from; i < end; i++) {
		bool relative = tokens[i].xpos == DLN_X_WDT || tokens[i].xpos == DLN_X_WP;
		if (dln_below_finite(&tokens[i]) || tokens[i].upos == DLN_AUX || tokens[i].upos == DLN_SCONJ || relative)
			return false;
		noun |= dln_below_nominal(&tokens[i]);
	}
	return noun;
}

/* Whether what stands behind the verb of saying belongs to it: no further clause, but one about the speaker or one that goes on ("adding that ..."). */
static bool is_tail(const dln_token *tokens, size_t from, size_t end)
{
	if (from + 1 == end && tokens[from].upos == DLN_ADJ) /* "rebels storm Beni, dozens feared dead": nobody says */
		return false;
	for (size_t i = from; i < end; i++) {
		if (tokens[i].xpos == DLN_X_WP || tokens[i].xpos == DLN_X_WDT || (i > from && dln_below_comma(&tokens[i - 1]) && tokens[i].xpos == DLN_X_VBG))
			return true;
		if (dln_below_finite(&tokens[i]) || tokens[i].upos == DLN_SCONJ || tokens[i].upos == DLN_CCONJ)
			return false;
	}
	return true;
}

/* Where the speaker of the verb begins, 0 when none stands before it or, turned round, behind it. */
static size_t speaker_of(const dln_token *tokens, size_t n, size_t verb)
{
	const dln_token *before = &tokens[verb - 1];
	if (!dln_below_comma(before) && !is_quote(before)) {
		size_t from = phrase_before(tokens, verb);
		return is_speaker(tokens, from, verb) ? from : 0;
	}
	/* ", the mayor, Oleksandr Syenkevych, said"; right behind a quotation also with somebody who is told: '," Ana Ruiz, a nurse, told the BBC' */
	size_t apposed = dln_below_comma(before) ? phrase_before(tokens, verb - 1) : 0;
	size_t from = apposed > 1 && dln_below_comma(&tokens[apposed - 1]) ? phrase_before(tokens, apposed - 1) : 0;
	bool named = from && is_speaker(tokens, apposed, verb - 1) && is_speaker(tokens, from, apposed - 1);
	bool turned = verb + 1 < n && tokens[verb + 1].upos != DLN_ADP && tokens[verb + 1].upos != DLN_PUNCT && tokens[verb + 1].upos != DLN_ADV;
	bool behind_quotation = named && from > 1 && is_quote(&tokens[from - 1]) && tokens[from - 2].upos == DLN_PUNCT;
	if (turned && !behind_quotation)
		return verb;
	return named ? from : 0;
}

/* Something that is told, or asked for: "Leave the city now". */
static bool is_clause(const dln_token *tokens, size_t end)
{
	size_t open = 0;
	while (open < end && is_quote(&tokens[open]))
		open++;
	bool predicate = open > 0 && open < end && tokens[open].upos == DLN_VERB && tokens[open].xpos == DLN_X_VB;
	for (size_t i = 0; i < end; i++)
		predicate |= dln_below_finite(&tokens[i]) || tokens[i].xpos == DLN_X_VBN;
	return predicate && end >= CLAUSE_WORDS;
}

size_t dln_attribution_find(const dln_sayings *sayings, const dln_token *tokens, size_t n, size_t *verb)
{
	size_t end = n;
	while (end > 0 && tokens[end - 1].upos == DLN_PUNCT)
		end--;
	for (size_t at = end; at-- > CLAUSE_WORDS && end - at <= CLOSING_WORDS;) {
		if (!dln_attribution_says(sayings, &tokens[at]))
			continue;
		size_t from = is_tail(tokens, at + 1, end) ? speaker_of(tokens, end, at) : 0;
		*verb = at;
		if (from)
			return is_clause(tokens, from) ? from : n;
	}
	return n;
}
