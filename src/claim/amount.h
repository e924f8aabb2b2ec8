/* amount.h: numbers as they are written: "1.2 million", "two and a half million", "twenty-five", "half a million", "several hundred", "tens of thousands",
 * "two thirds", "a quarter", "20 to 30", "between 50 and 60", "a dozen or more".
 *
 * Read from the words in their order, since a number is written more regularly than parsers hang it.
 */
#ifndef DLN_CLAIM_AMOUNT_H
#define DLN_CLAIM_AMOUNT_H

#include "claim/number.h"

typedef enum dln_number_kind { DLN_N_NONE, DLN_N_CARDINAL, DLN_N_ORDINAL, DLN_N_SCALE, DLN_N_VAGUE, DLN_N_FRACTION, DLN_N_PART, DLN_N_QUALIFIER,
	DLN_N_TOTAL /* a noun for a sum */, DLN_N_CAME /* a word between it and its number */ } dln_number_kind;

/* A row of numbers.tsv. */
struct dln_number_word {
	dln_number_kind kind;
	double value, min;
	dln_view name; /* of a qualifier */
};

/* What a word or phrase is; digits are cardinals. */
struct dln_number_word dln_number_look(const dln_number_words *words, dln_view v);

typedef enum dln_amount_kind { DLN_AMOUNT_PLAIN, DLN_AMOUNT_VAGUE, DLN_AMOUNT_FRACTION } dln_amount_kind;

typedef struct dln_amount {
	uint32_t first, last; /* tokens */
	double min, max;
	bool has_value;       /* one number: min */
	bool has_max;         /* a range */
	bool open;            /* "or more" */
	dln_amount_kind kind;
} dln_amount;

/* The longest amount that has the word at `token` in it. `of`: it heads an of-phrase, so that an ordinal is a fraction ("a third of the towns").
 * False when it is in none. Looks at a bounded number of words. */
bool dln_amount_at(const dln_number_words *words, const dln_grounded *g, uint32_t token, bool of, dln_amount *out);

#endif
