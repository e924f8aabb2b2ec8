/* Shuffling (Fisher and Yates) with a generator of our own, so that the same seed gives the same order everywhere. */
#include "order.h"

#include <stdio.h>

uint64_t learn_random(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 0x2545F4914F6CDD1Du;
}

uint32_t *learn_order(size_t n)
{
	uint32_t *order = learn_room(NULL, (n + 1) * sizeof *order);
	for (size_t i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	return order;
}

void learn_shuffle(uint32_t *order, size_t n, uint64_t *random)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)(learn_random(random) % i);
		uint32_t swap = order[i - 1];
		order[i - 1] = order[k];
		order[k] = swap;
	}
}

void learn_say(const learn_settings *s, const char *what, unsigned epoch, unsigned epochs, uint64_t good, uint64_t all)
{
	if (!s->quiet)
		fprintf(stderr, "%-10s %2u/%u  %llu.%02llu %% right before correction\n", what, epoch + 1, epochs, (unsigned long long)(good * 100 / (all ? all : 1)),
			(unsigned long long)(good * 10000 / (all ? all : 1) % 100));
}
