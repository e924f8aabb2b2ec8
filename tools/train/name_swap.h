/* name_swap.h: more texts to learn names from: copies in which names give way to others of their type, out of the tables. */
#ifndef DLN_TRAIN_NAME_SWAP_H
#define DLN_TRAIN_NAME_SWAP_H

#include "know/know.h"
#include "name_texts.h"

/* Appends `times` such copies of each text. In one copy a name is swapped for the same one each time. `seed` must not be 0. Inside a guard. */
void learn_texts_swap(dln_arena *arena, learn_texts *texts, const dln_know *know, unsigned times, uint64_t seed);

#endif
