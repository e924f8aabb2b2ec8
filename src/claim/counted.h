/* counted.h: the numbers of a claim: "20 soldiers", "the fourth town to fall", "nine raids", one where a single person is meant. */
#ifndef DLN_CLAIM_COUNTED_H
#define DLN_CLAIM_COUNTED_H

#include "claim/number.h"
#include "claim/rules.h"
#include "claim/timex.h"

typedef struct dln_counting {
	dln_arena *arena;
	const dln_number_words *numbers;
	const dln_rules *rules;
	const dln_grounded *g;
	const dln_timexes *times;
} dln_counting;

/* The tokens that fill the slots of a claim, DLN_NO_TOKEN: none. */
typedef struct dln_countable { uint32_t target, actor, place; } dln_countable;

/* Writes the claim's quantities, each number once; a number in a date counts nothing. The claim has its type and target. Inside a guard. */
void dln_counted_fill(const dln_counting *counting, uint32_t trigger, dln_countable of, dln_claim *claim);

#endif
