/* plain.c: a report's prose as hashes of plain words with their byte ranges.
 *
 * The hash is of the word alone (half of XXH3), so that whatever is built over it does not depend on which other reports are there.
 */
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"
#include "origin/passage.h"

typedef struct scan {
	dln_view text;
	dln_buf *word; /* the plain letters so far */
	uint32_t begin, end, letters; /* of the word in the text; letters since it or its last point began */
	bool digits;  /* its last character is one */
	bool stopped, spaced; /* a full stop, then a blank came since the last word */
} scan;

static bool apostrophe(uint32_t cp) {
	return cp == '\'' || cp == 0x2019 || cp == 0x02BC;
}

static bool word_character(uint32_t cp) {
	return dln_cp_is_letter(cp) || dln_cp_is_digit(cp) || (cp >= 0x300 && cp < 0x370);
}

static bool next_is(dln_view text, size_t at, bool (*class)(uint32_t cp)) {
	uint32_t cp;

	if (at >= text.len)
		return false;
	dln_utf8_decode(text, at, &cp, NULL);
	return class(cp);
}

/* True when the mark at `at` is a part of the word around it: "don't", "U.S.", "60,000". */
static bool inside_word(const scan *s, uint32_t cp, size_t after) {
	if (s->word->len == 0)
		return false;
	if (apostrophe(cp))
		return next_is(s->text, after, dln_cp_is_letter);
	if (s->digits)
		return (cp == ',' || cp == '.') && next_is(s->text, after, dln_cp_is_digit);
	return cp == '.' && s->letters == 1 && next_is(s->text, after, dln_cp_is_letter);
}

static void put_character(scan *s, uint32_t cp, size_t at, size_t len) {
	if (cp < 0x80)
		dln_buf_char(s->word, (char)(cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp));
	else
		dln_utf8_plain(s->word, dln_view_sub(s->text, at, at + len));
	s->end = (uint32_t)(at + len);
	s->letters++;
	s->digits = dln_cp_is_digit(cp);
}

static bool ends_sentence(uint32_t cp) {
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026 || cp == 0x3002 || cp == 0x061F || cp == 0x06D4;
}

static bool small_letter(dln_view text, size_t at) {
	uint32_t cp;

	dln_utf8_decode(text, at, &cp, NULL);
	return dln_cp_is_letter(cp) && dln_cp_lower(cp) == cp && cp < 0x590; /* scripts without case begin sentences as they can */
}

static void finish_word(dln_arena *arena, scan *s, dln_plains *out, bool first) {
	dln_plain word;

	if (s->word->status)
		dln_arena_leave(arena, s->word->status);
	if (s->word->len == 0)
		return;
	word = (dln_plain){.hash = (uint32_t)dln_hash64(dln_buf_as_view(s->word)), .begin = s->begin, .len = (uint16_t)(s->end - s->begin)};
	word.opens = first || (s->stopped && s->spaced && !small_letter(s->text, s->begin));
	dln_vec_push(arena, out, word);
	dln_buf_reset(s->word);
	s->stopped = s->spaced = false;
}

static void scan_block(dln_arena *arena, scan *s, dln_range block, dln_plains *out) {
	size_t at = block.begin, len, first = out->len;
	uint32_t cp;

	s->text.len = block.end; /* nothing behind the block is looked at */
	s->stopped = s->spaced = false;
	for (; at < block.end; at += len) {
		len = dln_utf8_decode(s->text, at, &cp, NULL);
		if (s->word->len && at - s->begin > DLN_WORD_BYTES)
			finish_word(arena, s, out, out->len == first);
		if (word_character(cp)) {
			if (s->word->len == 0) {
				s->begin = (uint32_t)at;
				s->letters = 0;
			}
			put_character(s, cp, at, len);
		} else if (inside_word(s, cp, at + len)) {
			s->letters = 0;
		} else {
			finish_word(arena, s, out, out->len == first);
			s->spaced |= s->stopped && dln_cp_is_space(cp);
			s->stopped |= ends_sentence(cp);
		}
	}
	finish_word(arena, s, out, out->len == first);
}

/* Two dispatches of one day and town have a dateline in common, and nothing more is said by that. */
static dln_range behind_dateline(const dln_report *report, dln_range block) {
	if (dln_range_some(report->dateline) && report->dateline.begin <= block.begin && report->dateline.end > block.begin)
		block.begin = report->dateline.end < block.end ? report->dateline.end : block.end;
	return block;
}

static void mark_quoted(const dln_coded *coded, dln_plains *words, size_t from) {
	size_t q = 0, i;

	for (i = from; i < words->len && q < coded->quote_count;) {
		dln_range quote = coded->quotes[q].content;
		if (words->at[i].begin >= quote.end) {
			q++;
		} else {
			words->at[i].apart = words->at[i].begin >= quote.begin;
			i++;
		}
	}
}

void dln_plain_words(dln_arena *arena, dln_buf *scratch, const dln_stocks *stocks, const dln_coded *coded, dln_plains *out) {
	scan s = {.text = coded->report.text, .word = scratch};
	size_t i, from = out->len;

	dln_buf_reset(scratch);
	for (i = 0; i < coded->report.block_count; i++) {
		const dln_block *block = &coded->report.blocks[i];
		if (block->kind == DLN_BLOCK_TITLE || block->kind == DLN_BLOCK_PROSE || block->kind == DLN_BLOCK_CAPTION)
			scan_block(arena, &s, behind_dateline(&coded->report, block->range), out);
	}
	if (scratch->status)
		dln_arena_leave(arena, scratch->status);
	mark_quoted(coded, out, from);
	dln_stock_mark(stocks, out, from);
}

dln_plains dln_plain_keep(dln_arena *arena, const dln_plains *room) {
	dln_plains kept = {.at = dln_arena_array(arena, dln_plain, room->len + 1), .len = room->len};
	uint32_t *sentences;
	size_t i;

	if (room->len)
		memcpy(kept.at, room->at, room->len * sizeof *room->at);
	for (i = 0; i < room->len; i++)
		kept.sentence_count += i == 0 || room->at[i].opens;
	sentences = dln_arena_array(arena, uint32_t, kept.sentence_count + 1);
	for (i = 0, kept.sentence_count = 0; i < room->len; i++)
		if (i == 0 || room->at[i].opens)
			sentences[kept.sentence_count++] = (uint32_t)i;
	kept.sentences = sentences;
	return kept;
}

size_t dln_plain_sentence(const dln_plains *words, uint32_t word) {
	size_t low = 0, high = words->sentence_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (words->sentences[middle] <= word)
			low = middle;
		else
			high = middle;
	}
	return low;
}

uint64_t dln_plain_name(dln_buf *scratch, dln_view name, bool last) {
	size_t at, len, word = 0;
	uint32_t cp;
	bool apart = false;

	dln_buf_reset(scratch);
	for (at = 0; at < name.len; at += len) {
		len = dln_utf8_decode(name, at, &cp, NULL);
		if (word_character(cp)) {
			if (apart && scratch->len) {
				dln_buf_char(scratch, ' ');
				word = scratch->len;
			}
			dln_utf8_plain(scratch, dln_view_sub(name, at, at + len));
			apart = false;
		} else if (!apostrophe(cp)) {
			apart = true;
		}
	}
	if (!last)
		word = 0;
	return scratch->len > word ? dln_hash64((dln_view){scratch->at + word, scratch->len - word}) : 0;
}
