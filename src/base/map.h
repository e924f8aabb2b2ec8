/* map.h: hash map from bytes to a number, in an arena.
 *
 * Open addressing, XXH3 with a fixed seed, so that nothing depends on where or when it runs. Keys are borrowed: they must
 * outlive the map. There is no order: whoever prints sorts. Inside a guard.
 */
#ifndef DLN_BASE_MAP_H
#define DLN_BASE_MAP_H

#include "base/arena.h"

typedef struct dln_map_slot {
	dln_view key;
	uint64_t hash;
	uint32_t value;
} dln_map_slot;

typedef struct dln_map {
	dln_map_slot *slots;
	size_t len, cap;
} dln_map; /* zero-initialised is empty */

/* Room for `count` keys at once, where their number is known: growing copies. */
void dln_map_reserve(dln_arena *arena, dln_map *map, size_t count);
void dln_map_put(dln_arena *arena, dln_map *map, dln_view key, uint32_t value); /* replaces */
bool dln_map_get(const dln_map *map, dln_view key, uint32_t *value);           /* `value` may be NULL */
/* The value of `key`, put as `fresh` when it was not there. */
uint32_t dln_map_intern(dln_arena *arena, dln_map *map, dln_view key, uint32_t fresh);

/* The same for keys of 64 bits that are hashes already, held in the map itself: half the memory, and one look where a map takes two. */
typedef struct dln_keys_slot {
	uint64_t key;
	uint32_t value;
	bool used;
} dln_keys_slot;

typedef struct dln_keys {
	dln_keys_slot *slots;
	size_t len, cap;
} dln_keys; /* zero-initialised is empty */

void dln_keys_reserve(dln_arena *arena, dln_keys *keys, size_t count);
void dln_keys_put(dln_arena *arena, dln_keys *keys, uint64_t key, uint32_t value); /* replaces */
bool dln_keys_get(const dln_keys *keys, uint64_t key, uint32_t *value);            /* `value` may be NULL */

/* XXH3, 64 bits, fixed seed. */
uint64_t dln_hash64(dln_view bytes);
/* One key of two, in this order. */
uint64_t dln_hash_mix(uint64_t a, uint64_t b);

#endif
