/* token.h: cutting text into tokens by rule and table. data/abbreviations.tsv and data/tokens.tsv hold the words. */
#ifndef DLN_PARSE_TOKEN_H
#define DLN_PARSE_TOKEN_H

#include "base/map.h"
#include "parse/parse.h"

/* What the tables say about a word, bits. */
enum {
	DLN_ABBR_TITLE = 1, DLN_ABBR_NUMBER = 2, DLN_ABBR_INNER = 4, DLN_ABBR_END = 8, DLN_ABBR_FIGURE = 4096, DLN_ABBR_LAST = 8192,
	DLN_ABBR = DLN_ABBR_LAST + DLN_ABBR_FIGURE + 15,
	DLN_WORD_CLITIC = 16, DLN_WORD_CUT = 32, DLN_WORD_PREFIX = 64, DLN_WORD_WHOLE = 128, DLN_WORD_UNIT = 256, DLN_WORD_OPENER = 512, DLN_WORD_SAYING = 1024,
	DLN_WORD_CAPITAL = 2048, /* listed with a capital */
	DLN_WORD_SLIP = 16384,   /* cut, but only where it is written in small letters */
	DLN_WORD_MONEY = 32768,
	DLN_ABBR_HOUR = 1 << 20, DLN_WORD_DAY = 1 << 21,
	DLN_WORD_CUT_AT = 65536 /* the length of the first part counts in these, up to 15 */
};

typedef struct dln_cutter {
	dln_map words; /* plain lower-cased words to bits */
} dln_cutter;

/* A cut: a token's bytes in the text and what the cutter knows of it. */
typedef struct dln_piece {
	dln_range range;
	uint32_t bits;    /* of the table, for a token with a stop those of the abbreviation */
	bool space_after; /* or the end of the block */
	bool line_first;  /* the first of its line */
} dln_piece;

typedef dln_vec(dln_piece) dln_pieces;

/* Indexes the tables. Inside a guard. */
void dln_cutter_init(dln_arena *arena, dln_cutter *cutter, const dln_know *know);
uint32_t dln_cutter_bits(const dln_cutter *cutter, dln_view word);
/* Appends the tokens of text[range]. Inside a guard. */
void dln_token_cut(dln_arena *arena, const dln_cutter *cutter, dln_view text, dln_range range, dln_pieces *out);

#endif
