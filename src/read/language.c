/* language.c: what is looked at (the words of paragraphs that are read), what CLD2 says of the whole and of each paragraph, and the verdict (language.h).
 *
 * CLD2 goes by groups of letters, and names bring those of their own language: "CNDD-FDD ambushed a military convoy in Burundi's Makamba province" is Rundi to it. So
 * words with a capital letter are left out where others are at least as many; only when what is left is not English, all words say what it is. Where capitals prevail
 * it takes more of them to be clear.
 */
#include "read/language.h"

#include "base/utf8.h"
#include "read/language_guess.h"
#include "read/phrase.h"

#include <string.h>

enum {
	MOST_BYTES = 256 << 10,  /* the language of a longer text is that of its beginning */
	WHOLE_BYTES = 45,        /* words of a text that tell its language: a sentence */
	PARA_BYTES = 60,         /* words of a paragraph that do */
	CAPITAL_BYTES = 200,     /* the same where words with capitals count */
	LONG_BYTES = 400,        /* fewer are not clear as long as a part of them is English */
	PARA_PERCENT = 20,       /* a paragraph with more English in it is not in another language */
	PURE_PERCENT = 98,       /* so much English leaves no paragraph for another language; CLD2 rounds down */
	HALF_PERCENT = 50,
	SCRIPT_LETTERS = 4,      /* of another script: fewer are a name or a sign */
	PARA_SCRIPT_LETTERS = 20,
	UNKNOWN_LETTERS = 1000,  /* a text with so many letters ... */
	UNKNOWN_PERCENT = 10,    /* ... and less English is in a language that nobody here knows */
	MOST_TONGUES = 16,       /* languages of paragraphs that are told apart */
	TAG_BYTES = 35           /* RFC 5646, 4.4.1 */
};

#define GIVEN_AS "its language was given as " /* what the finding begins with that tells it */

/* ---- tags ---- */

static bool is_letter(char c) {
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Parts of 1 to 8 letters and digits, the first one of 2 or 3 letters. */
static bool is_tag(dln_view v) {
	size_t part = 0, parts = 0;

	for (size_t i = 0; i <= v.len; i++) {
		bool end = i == v.len || v.at[i] == '-' || v.at[i] == '_';
		if (end && (part == 0 || part > (parts ? 8 : 3) || (!parts && part < 2)))
			return false;
		if (!end && !is_letter(v.at[i]) && (!parts || v.at[i] < '0' || v.at[i] > '9'))
			return false;
		parts += end;
		part = end ? 0 : part + 1;
	}
	return v.len <= TAG_BYTES;
}

/* Small letters, but for a script ("Hant") and a region ("US"), which stand before any part of one sign. */
static dln_view write_tag(dln_arena *arena, dln_view first, dln_view rest) {
	char *at = dln_arena_alloc(arena, first.len + rest.len + 1);
	bool extended = false;

	memcpy(at, first.at, first.len);
	for (size_t i = 0, begin = 1; i < rest.len; i++) {
		char c = rest.at[i];
		if (c == '-' || c == '_')
			begin = i + 1;
		size_t end = begin;
		while (end < rest.len && rest.at[end] != '-' && rest.at[end] != '_')
			end++;
		extended |= i >= begin && end - begin == 1;
		bool high = !extended && is_letter(c) && (end - begin == 2 || (end - begin == 4 && i == begin));
		at[first.len + i] = (char)(c == '_' ? '-' : !is_letter(c) ? c : high ? c & ~0x20 : c | 0x20);
	}
	return (dln_view){at, first.len + rest.len};
}

dln_view dln_language_tag(dln_arena *arena, const dln_reader *reader, dln_view said) {
	char room[TAG_BYTES + 1];
	uint32_t row;
	size_t len = 0;

	said = dln_view_trim(said);
	while (len < said.len && said.at[len] != '-' && said.at[len] != '_' && said.at[len] != ';' && said.at[len] != ',') /* "en, fr" is more than one: the first */
		len++;
	dln_view first = dln_view_lower(dln_view_sub(said, 0, len), room, sizeof room);
	dln_view rest = dln_view_sub(said, len, said.len);
	size_t list = 0;
	while (list < rest.len && rest.at[list] != ',' && rest.at[list] != ';')
		list++;
	rest = dln_view_trim(dln_view_sub(rest, 0, list));
	if (rest.len > TAG_BYTES)
		return (dln_view){0};
	if (reader && first.len && dln_map_get(&reader->languages, first, &row))
		first = dln_know_cell(&reader->language_table, row, reader->language_tag);
	else if (!is_tag(first))
		return (dln_view){0};
	dln_view tag = write_tag(arena, first, rest);
	return is_tag(tag) ? tag : (dln_view){0};
}

static dln_view primary(dln_view tag) {
	return dln_view_cut(&tag, '-');
}

static bool is_english(dln_view tag) {
	return dln_view_is(primary(tag), "en");
}

/* ---- what is looked at ---- */

/* Words made ready for CLD2, a blank behind each. */
typedef struct list {
	char *at;
	size_t len, count;
} list;

typedef struct words {
	list all, low;       /* all of them; those without a capital letter */
	size_t cap;          /* of each, in bytes */
	size_t latin, other; /* letters */
} words;

/* Letters of Latin script stand in few blocks of Unicode. */
static bool is_latin(uint32_t cp) {
	return cp < 0x250 || (cp >= 0x1E00 && cp < 0x1F00) || (cp >= 0x2C60 && cp < 0x2C80) || (cp >= 0xA720 && cp < 0xA800) || (cp >= 0xAB30 && cp < 0xAB70) ||
		(cp >= 0xFB00 && cp < 0xFB07) || (cp >= 0xFF21 && cp < 0xFF5B);
}

/* What CLD2 takes (interchange-valid UTF-8): no control character, no noncharacter. */
static bool is_plain(uint32_t cp) {
	return cp > ' ' && (cp < 0x7F || cp > 0x9F) && cp != DLN_REPLACEMENT && (cp < 0xFDD0 || cp > 0xFDEF) && (cp & 0xFFFE) != 0xFFFE;
}

/* "www.example.org", "desk@example.org", "https://..." */
static bool is_address(dln_view word) {
	return dln_view_find_byte(word, '@') != DLN_NOWHERE || dln_view_find(word, DLN_LIT("://")) != DLN_NOWHERE || dln_view_starts(word, DLN_LIT("www."));
}

static void take_word(words *w, dln_view word) {
	size_t begin = w->all.len, latin = w->latin, other = w->other;
	bool capital = false;

	for (size_t i = 0; i < word.len;) {
		bool ok;
		uint32_t cp;
		size_t n = dln_utf8_decode(word, i, &cp, &ok);
		bool plain = ok && is_plain(cp);
		if (plain)
			memcpy(w->all.at + w->all.len, word.at + i, n);
		else
			w->all.at[w->all.len] = ' ';
		w->all.len += plain ? n : 1;
		if (plain && dln_cp_is_letter(cp))
			*(is_latin(cp) ? &w->latin : &w->other) += 1;
		capital |= plain && dln_cp_is_upper(cp);
		i += n;
	}
	w->all.at[w->all.len++] = ' ';
	if (w->latin + w->other == latin + other) /* a number, a sign */
		return;
	w->all.count++;
	if (capital)
		return;
	w->low.count++;
	memcpy(w->low.at + w->low.len, w->all.at + begin, w->all.len - begin);
	w->low.len += w->all.len - begin;
}

/* Words that do not fit any more are left out. */
static void take_words(words *w, dln_view text) {
	while (text.len) {
		size_t blank = 0, begin;
		while (blank < text.len && (unsigned char)text.at[blank] <= ' ')
			blank++;
		begin = blank;
		while (blank < text.len && (unsigned char)text.at[blank] > ' ')
			blank++;
		dln_view word = dln_view_sub(text, begin, blank);
		text = dln_view_sub(text, blank, text.len);
		if (word.len && w->all.len + word.len + 1 <= w->cap && !is_address(word))
			take_word(w, word);
	}
}

/* ---- the verdict ---- */

typedef struct tongue {
	dln_view tag;
	size_t letters;
} tongue;

typedef struct judging {
	dln_arena *arena;
	const dln_reader *reader;
	const dln_report *report;
	dln_language_guess whole;
	bool whole_clear;
	words words;             /* room for those of the whole, then of each paragraph */
	size_t latin, other;     /* letters of the whole */
	dln_view *foreign;       /* of each block: the language that it is in, empty when it is English or not clear; NULL: none was looked at */
	tongue tongues[MOST_TONGUES];
	size_t tongue_count, english, clear; /* letters in English paragraphs, in all that are clear */
} judging;

/* Paragraphs that are read, and those that were set apart for their language before. */
static bool is_text(const dln_block *block) {
	return (block->kind != DLN_BLOCK_CREDIT && block->kind != DLN_BLOCK_JUNK) || dln_block_is_foreign(block);
}

static dln_view block_words(const judging *j, size_t i) {
	return dln_view_sub(j->report->text, j->report->blocks[i].range.begin, j->report->blocks[i].range.end);
}

static bool is_best(const dln_language_guess *guess, const char *code) {
	return strcmp(guess->best, code) == 0;
}

static void ask_list(const judging *j, const list *of, dln_language_guess *out) {
	if (!dln_language_guess_of(of->at, of->len, out))
		dln_arena_leave(j->arena, DLN_NOMEM);
}

/* What the words seem to be in. `clear`: there are `enough` bytes of them, and one language is far better than any other. */
static dln_language_guess ask(const judging *j, size_t enough, bool *clear) {
	bool low = j->words.low.count * 2 >= j->words.all.count;
	dln_language_guess guess, named;

	ask_list(j, low ? &j->words.low : &j->words.all, &guess);
	*clear = guess.sure && guess.bytes >= (low || is_best(&guess, "en") ? enough : CAPITAL_BYTES);
	if (!low || is_best(&guess, "en"))
		return guess;
	ask_list(j, &j->words.all, &named);
	if (named.sure && !is_best(&named, "en"))
		guess.best = named.best;
	return guess;
}

/* CLD2's name for a language as a tag; "und" for none and for those that are no languages to it. */
static dln_view tag_of(const judging *j, const char *code) {
	dln_view tag = dln_language_tag(j->arena, j->reader, dln_view_of(code));

	return !tag.len || strcmp(code, "un") == 0 || dln_view_starts(tag, DLN_LIT("xx")) ? DLN_LIT("und") : tag;
}

static unsigned percent_of(const dln_language_guess *guess, const char *code) {
	for (int i = 0; i < DLN_GUESSES; i++)
		if (strcmp(guess->tags[i], code) == 0)
			return guess->percents[i];
	return 0;
}

static void look_at_whole(judging *j) {
	size_t cap = j->report->text.len + 2 * j->report->block_count + 1;

	j->words.cap = cap < MOST_BYTES ? cap : MOST_BYTES;
	j->words.all.at = dln_arena_alloc(j->arena, j->words.cap);
	j->words.low.at = dln_arena_alloc(j->arena, j->words.cap);
	for (size_t i = 0; i < j->report->block_count; i++)
		if (is_text(&j->report->blocks[i]))
			take_words(&j->words, block_words(j, i));
	j->latin = j->words.latin;
	j->other = j->words.other;
	j->whole = ask(j, WHOLE_BYTES, &j->whole_clear);
}

static bool is_pure(const judging *j) {
	return is_best(&j->whole, "en") && j->whole_clear && percent_of(&j->whole, "en") >= PURE_PERCENT && j->other < PARA_SCRIPT_LETTERS;
}

static void count_tongue(judging *j, dln_view tag, size_t letters) {
	size_t i = 0;

	while (i < j->tongue_count && !dln_view_eq(j->tongues[i].tag, tag))
		i++;
	if (i == MOST_TONGUES)
		return;
	if (i == j->tongue_count)
		j->tongues[j->tongue_count++] = (tongue){.tag = tag};
	j->tongues[i].letters += letters;
}

static void look_at_block(judging *j, size_t i) {
	bool clear;

	j->words = (words){{j->words.all.at, 0, 0}, {j->words.low.at, 0, 0}, j->words.cap, 0, 0};
	take_words(&j->words, block_words(j, i));
	dln_language_guess guess = ask(j, PARA_BYTES, &clear);
	size_t letters = j->words.latin + j->words.other;
	bool script = j->words.other > j->words.latin && j->words.other >= PARA_SCRIPT_LETTERS;
	if (script || (clear && !is_best(&guess, "en") && percent_of(&guess, "en") <= PARA_PERCENT)) {
		j->foreign[i] = tag_of(j, is_best(&guess, "en") ? "un" : guess.best);
		count_tongue(j, j->foreign[i], letters);
	} else if (clear && (is_best(&guess, "en") || percent_of(&guess, "en") >= HALF_PERCENT)) {
		j->english += letters;
	} else {
		return;
	}
	j->clear += letters;
}

static void look_at_blocks(judging *j) {
	j->foreign = dln_arena_array(j->arena, dln_view, j->report->block_count);
	for (size_t i = 0; i < j->report->block_count; i++)
		if (is_text(&j->report->blocks[i]))
			look_at_block(j, i);
}

static dln_view most_tongue(const judging *j) {
	size_t best = 0;

	for (size_t i = 1; i < j->tongue_count; i++)
		if (j->tongues[i].letters > j->tongues[best].letters)
			best = i;
	return j->tongues[best].tag;
}

/* The language of the report by what it says; empty when that is not clear. */
static dln_view by_text(judging *j) {
	look_at_whole(j);
	if (is_pure(j))
		return DLN_LIT("en");
	look_at_blocks(j);
	if (j->clear && j->clear * 2 >= j->latin + j->other)
		return j->english * 2 >= j->clear ? DLN_LIT("en") : most_tongue(j);
	if (j->whole_clear) {
		unsigned english = percent_of(&j->whole, "en");
		if (is_best(&j->whole, "en") || english >= HALF_PERCENT)
			return DLN_LIT("en");
		if (english <= PARA_PERCENT || j->whole.bytes >= LONG_BYTES)
			return tag_of(j, j->whole.best);
	}
	if (j->other > j->latin && j->other >= SCRIPT_LETTERS)
		return tag_of(j, is_best(&j->whole, "en") ? "un" : j->whole.best);
	return (dln_view){0};
}

/* With what is said of the report beside its words. */
static dln_view decide(const judging *j, dln_view seen, dln_view said) {
	bool unknown = dln_view_is(seen, "und"), names = said.len && !is_english(said);

	if (seen.len && (dln_view_eq(primary(seen), primary(said)) || (unknown && names)))
		return said;
	if (seen.len || said.len)
		return seen.len ? seen : said;
	if (j->latin + j->other >= UNKNOWN_LETTERS && percent_of(&j->whole, "en") < UNKNOWN_PERCENT)
		return DLN_LIT("und");
	return (dln_view){0};
}

static bool has_foreign(const judging *j) {
	for (size_t i = 0; j->foreign && i < j->report->block_count; i++)
		if (j->foreign[i].len)
			return true;
	return false;
}

static dln_view why_of(dln_arena *arena, dln_view tag) {
	char *at = dln_arena_alloc(arena, sizeof DLN_FOREIGN + tag.len);

	memcpy(at, DLN_FOREIGN, sizeof DLN_FOREIGN - 1);
	memcpy(at + sizeof DLN_FOREIGN - 1, tag.at, tag.len);
	return (dln_view){at, sizeof DLN_FOREIGN - 1 + tag.len};
}

static bool was_set_apart(const dln_report *report) {
	for (size_t i = 0; i < report->block_count; i++)
		if (dln_block_is_foreign(&report->blocks[i]))
			return true;
	return false;
}

/* Sets paragraphs of an English report apart that are in another language, and takes back what was set apart and is not. */
static void set_apart(const judging *j, dln_report *report, bool english) {
	if (!(english && has_foreign(j)) && !was_set_apart(report))
		return;
	dln_block *blocks = dln_arena_array(j->arena, dln_block, report->block_count);

	for (size_t i = 0; i < report->block_count; i++) {
		blocks[i] = report->blocks[i];
		if (english && j->foreign && j->foreign[i].len)
			blocks[i] = (dln_block){blocks[i].range, DLN_BLOCK_JUNK, why_of(j->arena, j->foreign[i])};
		else if (dln_block_is_foreign(&blocks[i]))
			blocks[i] = (dln_block){.range = blocks[i].range, .kind = DLN_BLOCK_PROSE};
	}
	report->blocks = blocks;
}

static void settle(judging *j, dln_report *report, dln_view seen, dln_view said) {
	report->language = decide(j, seen, said);
	set_apart(j, report, !report->language.len || is_english(report->language));
}

void dln_language_read(dln_arena *arena, const dln_reader *reader, dln_view given, dln_report *report, dln_findings *findings) {
	judging j = {.arena = arena, .reader = reader, .report = report};
	dln_view said = dln_language_tag(arena, reader, report->language), seen = by_text(&j);

	if (!given.len) {
		settle(&j, report, seen, said);
		return;
	}
	report->language = given;
	bool english = is_english(given);
	if ((seen.len && !dln_view_eq(primary(seen), primary(given))) || (english && has_foreign(&j)))
		dln_finding_add(findings, DLN_NOWHERE, GIVEN_AS "%.*s; its words, or many of them, are in another one", DLN_FMT(given));
}

void dln_language_read_again(dln_arena *arena, const dln_reader *reader, dln_report *report) {
	judging j = {.arena = arena, .reader = reader, .report = report};

	for (size_t i = 0; i < report->finding_count; i++)
		if (dln_view_starts(report->findings[i].what, DLN_LIT(GIVEN_AS)))
			return;
	dln_view said = dln_language_tag(arena, reader, report->language);
	settle(&j, report, by_text(&j), said);
}
