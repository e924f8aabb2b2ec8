/* phrase.c: builds the index of phrases from the tables, and finds words and phrases in texts.
 *
 * Every word that occurs in a phrase gets a number; phrases are sorted by the number of their first word, longest first, and
 * an array leads from a word to its phrases. A table row that makes no sense is refused with its file and line, because a rule that
 * silently does nothing is worse than none.
 */
#include "read/phrase.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "read/fields.h"

enum { WORD_BYTES = 64 /* no word of a phrase is longer */, MAX_PHRASES = 1 << 20 };

typedef struct builder {
	dln_arena *arena;
	dln_reader *reader;
	dln_vec(dln_phrase) phrases;
	dln_view groups[DLN_JUNK_GROUPS];
	unsigned group_count;
	dln_know_table table; /* being read */
	uint32_t row;
	dln_err *err;
} builder;

/* ---- words ---- */

/* A word while it is read: what it looks like and its lower case. `len` is WORD_BYTES + 1 once it is longer than any word of a phrase. */
typedef struct taking {
	dln_word *word;
	size_t len;
	char low[WORD_BYTES];
} taking;

static void take_letter(taking *t, bool first, bool letter, bool upper, bool digit) {
	if (first)
		t->word->capital = upper;
	t->word->letters |= letter;
	t->word->capitals &= !letter || upper;
	t->word->digits &= digit;
}

static void take_ascii(taking *t, bool first, char c) {
	bool upper = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';

	take_letter(t, first, !digit, upper, digit);
	if (t->len < WORD_BYTES)
		t->low[t->len++] = upper ? (char)(c | 0x20) : c;
	else
		t->len = WORD_BYTES + 1;
}

static void take_cp(taking *t, bool first, uint32_t cp) {
	bool letter = dln_cp_is_letter(cp);

	take_letter(t, first, letter, letter && dln_cp_is_upper(cp), false);
	if (t->len + 4 <= WORD_BYTES)
		t->len += dln_utf8_encode(dln_cp_lower(cp), t->low + t->len);
	else
		t->len = WORD_BYTES + 1;
}

static bool is_ascii_word(char c) {
	char small = (char)(c | 0x20);

	return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9');
}

/* Takes the character at `at` when it belongs to a word; returns its length, 0 when it does not. *skip is then how far the next one is. */
static size_t take_char(taking *t, dln_view text, size_t at, bool first, size_t *skip) {
	char c = text.at[at];
	uint32_t cp;

	*skip = 1;
	if ((unsigned char)c < 0x80) {
		if (!is_ascii_word(c))
			return 0;
		take_ascii(t, first, c);
		return 1;
	}
	*skip = dln_utf8_decode(text, at, &cp, NULL);
	if (!dln_cp_is_letter(cp) && !dln_cp_is_digit(cp))
		return 0;
	take_cp(t, first, cp);
	return *skip;
}

static bool take_word(taking *t, dln_view text, size_t at, size_t end) {
	size_t len = 0, skip;

	for (; at < end && (len = take_char(t, text, at, true, &skip)) == 0; at += skip)
		;
	if (at >= end)
		return false;
	t->word->begin = (uint32_t)at;
	for (at += len; at < end && (len = take_char(t, text, at, false, &skip)) != 0; at += len)
		;
	t->word->end = (uint32_t)at;
	t->word->capitals &= t->word->letters;
	return true;
}

bool dln_word_next(const dln_reader *reader, dln_view text, size_t at, size_t end, dln_word *out) {
	dln_word word = {.capitals = true, .digits = true};
	taking t;

	t.word = &word;
	t.len = 0;
	if (!take_word(&t, text, at, end))
		return false;
	if (t.len > WORD_BYTES || !dln_map_get(&reader->words, (dln_view){t.low, t.len}, &word.number))
		word.number = 0;
	*out = word;
	return true;
}

void dln_phrase_range(const dln_reader *reader, const dln_word *word, uint32_t *from, uint32_t *to) {
	*from = *to = 0;
	if (word->number == 0)
		return;
	*from = reader->first[word->number];
	*to = reader->first[word->number + 1];
}

bool dln_phrase_stands(const dln_reader *reader, dln_view text, size_t end, const dln_word *first, const dln_phrase *phrase, size_t *behind) {
	dln_word word = *first;
	bool capitals = word.capitals;

	if (phrase->kind == DLN_PHRASE_AGENCY && !word.capital && !phrase->small)
		return false;
	for (uint8_t i = 1; i < phrase->len; i++) {
		if (!dln_word_next(reader, text, word.end, end, &word) || word.number != phrase->words[i])
			return false;
		capitals &= word.capitals;
	}
	if (phrase->exact && !capitals)
		return false;
	*behind = word.end;
	return true;
}

const dln_phrase *dln_phrase_at(const dln_reader *reader, dln_view text, size_t end, const dln_word *first, dln_phrase_kind kind, size_t *behind) {
	uint32_t from, to;

	dln_phrase_range(reader, first, &from, &to);
	for (; from < to; from++)
		if (reader->phrases[from].kind == kind && dln_phrase_stands(reader, text, end, first, &reader->phrases[from], behind))
			return &reader->phrases[from];
	return NULL;
}

const dln_phrase *dln_cue_at(const dln_reader *reader, dln_view text, size_t end, const dln_word *first, dln_cue_kind cue, size_t *behind) {
	uint32_t from, to;

	dln_phrase_range(reader, first, &from, &to);
	for (; from < to; from++) {
		const dln_phrase *p = &reader->phrases[from];
		if (p->kind == DLN_PHRASE_CREDIT && p->group == cue && dln_phrase_stands(reader, text, end, first, p, behind))
			return p;
	}
	return NULL;
}

/* ---- building ---- */

static _Noreturn void refuse(builder *b, const char *what, dln_view words) {
	dln_know_fail(b->err, &b->table, b->row, ": %s: \"%.*s\"", what, DLN_FMT(words));
	dln_arena_leave(b->arena, DLN_FORMAT);
}

/* The number of the word, a new one when it is new; 0 when it is too long. */
static uint32_t word_number(builder *b, dln_view text, const dln_word *word) {
	dln_word again = {.capitals = true, .digits = true};
	uint32_t number;
	taking t;

	if (word->number)
		return word->number;
	t.word = &again;
	t.len = 0;
	if (!take_word(&t, text, word->begin, word->end) || t.len > WORD_BYTES)
		return 0;
	number = ++b->reader->word_count;
	dln_map_put(b->arena, &b->reader->words, dln_arena_copy(b->arena, (dln_view){t.low, t.len}), number);
	return number;
}

static bool is_small(const builder *b, dln_view words) {
	dln_word word;

	return dln_word_next(b->reader, words, 0, words.len, &word) && !word.capital;
}

/* True when the name is one word in capitals ("AFP", "PTI"), which must not be found in "Pti" or "afp". */
static bool is_acronym(const builder *b, dln_view words) {
	dln_word word, more;

	return dln_word_next(b->reader, words, 0, words.len, &word) && word.capitals && word.end - word.begin <= 5 &&
		!dln_word_next(b->reader, words, word.end, words.len, &more);
}

static void add_phrase(builder *b, dln_view words, dln_phrase phrase) {
	dln_word word = {0};

	while (dln_word_next(b->reader, words, word.end, words.len, &word)) {
		uint32_t number = word_number(b, words, &word);
		if (phrase.len == DLN_PHRASE_WORDS || number == 0)
			refuse(b, "too long a phrase", words);
		phrase.words[phrase.len++] = number;
	}
	if (phrase.len == 0 || b->phrases.len == MAX_PHRASES)
		refuse(b, phrase.len ? "one phrase too many" : "a phrase without a word", words);
	dln_vec_push(b->arena, &b->phrases, phrase);
}

static uint8_t parse_where(builder *b, dln_view text) {
	static const char *const names[] = {"any", "start", "label", "end", "whole"};

	for (uint8_t i = 0; i < sizeof names / sizeof *names; i++)
		if (dln_view_is(text, names[i]))
			return i;
	refuse(b, "where is one of any, start, label, end, whole", text);
}

static uint8_t parse_group(builder *b, dln_view text) {
	if (dln_view_is(text, "list"))
		return DLN_JUNK_LIST;
	if (dln_view_is(text, "link"))
		return DLN_JUNK_LINK;
	for (unsigned i = DLN_JUNK_OTHER; i < b->group_count; i++)
		if (dln_view_eq(b->groups[i], text))
			return (uint8_t)i;
	if (b->group_count == DLN_JUNK_GROUPS || text.len == 0)
		refuse(b, "one group too many, or none", text);
	b->groups[b->group_count] = text;
	return (uint8_t)b->group_count++;
}

static uint8_t parse_cue(builder *b, dln_view text) {
	static const char *const names[DLN_CUE_KINDS] = {
		"byline", "source", "staff", "with", "rights", "image", "archive", "told", "gloss", "published", "updated", "undated", "monitor",
		"title", "place", "corrected"
	};

	for (uint8_t i = 0; i < DLN_CUE_KINDS; i++)
		if (dln_view_is(text, names[i]))
			return i;
	refuse(b, "no such kind", text);
}

static unsigned parse_number(dln_view text) {
	unsigned n = 0;

	for (size_t i = 0; i < text.len && n < 1000; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return 1000;
		n = n * 10 + (unsigned)(text.at[i] - '0');
	}
	return text.len ? n : 1000;
}

static void add_junk(builder *b, const dln_know *know) {
	dln_know_table t = dln_know_get_table(know, "junk");
	uint32_t phrase = dln_know_column(&t, "phrase"), where = dln_know_column(&t, "where");
	uint32_t group = dln_know_column(&t, "group"), weight = dln_know_column(&t, "weight");

	b->table = t;
	for (uint32_t row = 0; row < t.rows; row++) {
		b->row = row;
		uint32_t line = dln_know_line(&t, row);
		unsigned points = parse_number(dln_know_cell(&t, row, weight));
		if (points < 1 || points > 9)
			refuse(b, "weight is 1 to 9", dln_know_cell(&t, row, weight));
		add_phrase(b, dln_know_cell(&t, row, phrase), (dln_phrase){
			.line = line, .kind = DLN_PHRASE_JUNK, .weight = (uint8_t)points,
			.where = parse_where(b, dln_know_cell(&t, row, where)),
			.group = parse_group(b, dln_know_cell(&t, row, group)),
		});
	}
}

static void add_credits(builder *b, const dln_know *know) {
	dln_know_table t = dln_know_get_table(know, "credits");
	uint32_t phrase = dln_know_column(&t, "phrase"), where = dln_know_column(&t, "where"), kind = dln_know_column(&t, "kind");

	b->table = t;
	for (uint32_t row = 0; row < t.rows; row++) {
		b->row = row;
		uint32_t line = dln_know_line(&t, row);
		add_phrase(b, dln_know_cell(&t, row, phrase), (dln_phrase){
			.line = line, .kind = DLN_PHRASE_CREDIT,
			.where = parse_where(b, dln_know_cell(&t, row, where)),
			.group = parse_cue(b, dln_know_cell(&t, row, kind)),
		});
	}
}

static void add_times(builder *b, const dln_know *know) {
	dln_know_table t = dln_know_get_table(know, "times");
	uint32_t words = dln_know_column(&t, "words"), kind = dln_know_column(&t, "kind"), value = dln_know_column(&t, "value");

	b->table = t;
	for (uint32_t row = 0; row < t.rows; row++) {
		b->row = row;
		bool month = dln_view_is(dln_know_cell(&t, row, kind), "month");
		if (!month && !dln_view_is(dln_know_cell(&t, row, kind), "weekday"))
			continue;
		unsigned number = parse_number(dln_know_cell(&t, row, value));
		if (month ? number < 1 || number > 12 : number > 6)
			refuse(b, "no such month or weekday", dln_know_cell(&t, row, value));
		dln_view rest = dln_know_cell(&t, row, words);
		while (rest.len)
			add_phrase(b, dln_view_cut(&rest, ';'), (dln_phrase){
				.line = dln_know_line(&t, row), .kind = month ? DLN_PHRASE_MONTH : DLN_PHRASE_WEEKDAY, .group = (uint8_t)number});
	}
}

/* Names of agencies that are longer than a phrase may be are left out rather than refused: the table is not ours alone. */
static void add_agency(builder *b, uint32_t line, dln_view name, dln_view words) {
	dln_word word = {0};
	unsigned count = 0;

	while (dln_word_next(b->reader, words, word.end, words.len, &word) && word.end - word.begin < WORD_BYTES / 4)
		count++;
	if (count > 0 && count <= DLN_PHRASE_WORDS)
		add_phrase(b, words, (dln_phrase){
			.line = line, .kind = DLN_PHRASE_AGENCY, .name = name, .exact = is_acronym(b, words), .small = is_small(b, words)});
}

static void add_agencies(builder *b, const dln_know *know) {
	dln_know_table t = dln_know_get_table(know, "actors");
	uint32_t name = dln_know_column(&t, "name"), other = dln_know_column(&t, "other"), class = dln_know_column(&t, "class");

	b->table = t;
	for (uint32_t row = 0; row < t.rows; row++) {
		b->row = row;
		if (!dln_view_is(dln_know_cell(&t, row, class), "agency"))
			continue;
		dln_view canonical = dln_know_cell(&t, row, name), rest = dln_know_cell(&t, row, other);
		add_agency(b, dln_know_line(&t, row), canonical, canonical);
		while (rest.len)
			add_agency(b, dln_know_line(&t, row), canonical, dln_view_trim(dln_view_cut(&rest, ';')));
	}
}

/* What the names on web pages mean: bits, in the order of DLN_WEB_OUT and so on. */
static void add_page_words(builder *b, const dln_know *know) {
	static const char *const kinds[] = {"out", "body", "caption", "credit", "talk"};
	dln_know_table t = dln_know_get_table(know, "page_words");
	uint32_t words = dln_know_column(&t, "words"), kind = dln_know_column(&t, "kind");

	b->table = t;
	for (uint32_t row = 0; row < t.rows; row++) {
		size_t k = dln_word_index(kinds, sizeof kinds / sizeof *kinds, dln_know_cell(&t, row, kind));
		b->row = row;
		if (k == sizeof kinds / sizeof *kinds)
			refuse(b, "kind is one of out, body, caption, credit, talk", dln_know_cell(&t, row, kind));
		dln_map_put(b->arena, &b->reader->page_words, dln_know_cell(&t, row, words), 1u << k);
	}
}

static void add_page_walls(builder *b, const dln_know *know) {
	dln_know_table t = dln_know_get_table(know, "page_walls");
	uint32_t words = dln_know_column(&t, "words"), how = dln_know_column(&t, "how");

	for (uint32_t row = 0; row < t.rows; row++)
		dln_map_put(b->arena, &b->reader->page_walls, dln_know_cell(&t, row, words), dln_view_is(dln_know_cell(&t, row, how), "begins"));
}

/* Where web pages say what of themselves: 16 * field + rank, the fields in the order of dln_web_field. */
static void add_page_meta(builder *b, const dln_know *know) {
	static const char *const fields[] = {"title", "byline", "outlet", "url", "language", "published"};
	dln_know_table t = dln_know_get_table(know, "page_meta");
	uint32_t name = dln_know_column(&t, "name"), field = dln_know_column(&t, "field"), rank = dln_know_column(&t, "rank");

	b->table = t;
	for (uint32_t row = 0; row < t.rows; row++) {
		size_t f = dln_word_index(fields, sizeof fields / sizeof *fields, dln_know_cell(&t, row, field));
		unsigned r = parse_number(dln_know_cell(&t, row, rank));
		b->row = row;
		if (f == sizeof fields / sizeof *fields || r < 1 || r > 9)
			refuse(b, "field is one of title, byline, outlet, url, language, published, and rank 1 to 9", dln_know_cell(&t, row, name));
		dln_map_put(b->arena, &b->reader->page_meta, dln_know_cell(&t, row, name), (uint32_t)f * 16 + r);
	}
}

/* What members and columns are called: 16 * field + rank, the fields in the order of dln_named_field. */
static void add_field_names(builder *b, const dln_know *know) {
	dln_know_table t = dln_know_get_table(know, "field_names");
	uint32_t name = dln_know_column(&t, "name"), field = dln_know_column(&t, "field"), rank = dln_know_column(&t, "rank");

	b->table = t;
	for (uint32_t row = 0; row < t.rows; row++) {
		unsigned f = 0, r = parse_number(dln_know_cell(&t, row, rank));
		while (f < DLN_NAMED_FIELDS && !dln_view_is(dln_know_cell(&t, row, field), dln_named_text((dln_named_field)f)))
			f++;
		b->row = row;
		if (f == DLN_NAMED_FIELDS || r < 1 || r > 15)
			refuse(b, "field is one of title, text, outlet, url, published, agency, byline, language, guid, status, inside, and rank 1 to 15",
				dln_know_cell(&t, row, name));
		dln_map_put(b->arena, &b->reader->field_names, dln_know_cell(&t, row, name), f * 16 + r);
	}
}

static void add_languages(builder *b, const dln_know *know) {
	dln_reader *r = b->reader;
	r->language_table = dln_know_get_table(know, "languages");
	r->language_tag = dln_know_column(&r->language_table, "tag");
	uint32_t name = dln_know_column(&r->language_table, "name");

	for (uint32_t row = 0; row < r->language_table.rows; row++)
		dln_map_put(b->arena, &r->languages, dln_know_cell(&r->language_table, row, name), row);
}

/* By first word, then longest, then as the files have them. */
static int compare(const void *left, const void *right) {
	const dln_phrase *a = left, *b = right;

	if (a->words[0] != b->words[0])
		return a->words[0] < b->words[0] ? -1 : 1;
	if (a->len != b->len)
		return a->len > b->len ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return memcmp(a->words, b->words, sizeof a->words);
}

static void index_phrases(builder *b) {
	dln_reader *r = b->reader;
	uint32_t *first = dln_arena_array(b->arena, uint32_t, (size_t)r->word_count + 2);

	if (b->phrases.len)
		qsort(b->phrases.at, b->phrases.len, sizeof *b->phrases.at, compare);
	for (uint32_t word = 0, i = 0; word <= r->word_count + 1; word++) {
		while (i < b->phrases.len && b->phrases.at[i].words[0] < word)
			i++;
		first[word] = i;
	}
	r->first = first;
	r->phrases = b->phrases.at;
}

typedef struct new_call {
	builder *builder;
	const dln_know *know;
} new_call;

static dln_status build(void *self) {
	new_call *call = self;
	builder *b = call->builder;

	b->reader = dln_arena_one(b->arena, dln_reader);
	b->reader->know = call->know;
	b->reader->first = dln_arena_array(b->arena, uint32_t, 2);
	add_junk(b, call->know);
	add_credits(b, call->know);
	add_times(b, call->know);
	add_agencies(b, call->know);
	add_page_words(b, call->know);
	add_page_walls(b, call->know);
	add_page_meta(b, call->know);
	add_field_names(b, call->know);
	add_languages(b, call->know);
	index_phrases(b);
	return DLN_OK;
}

dln_status dln_reader_new(dln_arena *arena, const dln_know *know, const dln_reader **out, dln_err *err) {
	builder b = {.arena = arena, .group_count = DLN_JUNK_OTHER, .err = err};
	dln_status status = dln_arena_guard(arena, build, &(new_call){&b, know});

	if (status == DLN_OK)
		*out = b.reader;
	else if (status != DLN_FORMAT)
		dln_fail(err, status, (dln_view){0}, DLN_NOWHERE, "no room for the knowledge that reading needs");
	return status;
}
