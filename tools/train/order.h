/* order.h: what every lesson does: go through things in a shuffled order, the same on every machine, and tell how it went. */
#ifndef DLN_TRAIN_ORDER_H
#define DLN_TRAIN_ORDER_H

#include "lessons.h"

/* A generator of 64 bits (xorshift64*, Marsaglia 2003, Vigna 2016); the state must not be 0. */
uint64_t learn_random(uint64_t *state);
/* 0 to n - 1. Heap memory. */
uint32_t *learn_order(size_t n);
void learn_shuffle(uint32_t *order, size_t n, uint64_t *random);
/* A line about a pass, unless settings are quiet. */
void learn_say(const learn_settings *settings, const char *what, unsigned epoch, unsigned epochs, uint64_t good, uint64_t all);

#endif
