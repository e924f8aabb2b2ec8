/* number.h: how many, of a noun phrase. */
#ifndef DLN_CLAIM_NUMBER_H
#define DLN_CLAIM_NUMBER_H

#include "claim/claim.h"
#include "ground/ground.h"

typedef struct dln_number_words {
	dln_map of_word;          /* lower-cased word or phrase -> index */
	const struct dln_number_word *at;
} dln_number_words;

dln_status dln_number_words_load(dln_arena *arena, const dln_know *know, dln_number_words *out, dln_err *err);
/* The number in the phrase that `token` heads: "60,000 families", "at least 20 soldiers", "hundreds of fighters", "a sixth provincial capital",
 * "25 of the 34 provinces", "over half of the districts". False when it has none. */
bool dln_number_of(const dln_number_words *words, const dln_grounded *g, uint32_t token, dln_quantity *out);

#endif
