/* map.c: open addressing with linear probing, kept at most two thirds full. A slot whose hash is 0 is free; a key that
 * hashes to 0 is stored as 1. */
#include "base/map.h"

#include <xxhash.h>

#include "base/str.h"

static uint64_t slot_hash(dln_view key) {
	uint64_t hash = dln_hash64(key);

	return hash ? hash : 1;
}

/* The slot of the key, or the free one where it belongs. The map has free slots. */
static dln_map_slot *seek(const dln_map *map, dln_view key, uint64_t hash) {
	size_t mask = map->cap - 1, i = (size_t)hash & mask;

	while (map->slots[i].hash != 0 && !(map->slots[i].hash == hash && dln_view_eq(map->slots[i].key, key)))
		i = (i + 1) & mask;
	return &map->slots[i];
}

/* Slots for so many, of which a third stays free; a power of two. */
static size_t larger_cap(dln_arena *arena, size_t cap, size_t count) {
	cap = cap ? cap : 16;
	while (cap / 3 * 2 < count) {
		if (cap > SIZE_MAX / 2)
			dln_arena_leave(arena, DLN_LIMIT);
		cap *= 2;
	}
	return cap;
}

void dln_map_reserve(dln_arena *arena, dln_map *map, size_t count) {
	dln_map larger = {.len = map->len, .cap = larger_cap(arena, map->cap, count)};
	size_t i;

	if (larger.cap == map->cap)
		return;
	larger.slots = dln_arena_array(arena, dln_map_slot, larger.cap);
	for (i = 0; i < map->cap; i++)
		if (map->slots[i].hash)
			*seek(&larger, map->slots[i].key, map->slots[i].hash) = map->slots[i];
	*map = larger;
}

/* The key's slot; made with the value `fresh` when it is not there. */
static dln_map_slot *enter(dln_arena *arena, dln_map *map, dln_view key, uint32_t fresh) {
	uint64_t hash = slot_hash(key);
	dln_map_slot *slot;

	dln_map_reserve(arena, map, map->len + 1);
	slot = seek(map, key, hash);
	if (slot->hash == 0) {
		*slot = (dln_map_slot){key, hash, fresh};
		map->len++;
	}
	return slot;
}

void dln_map_put(dln_arena *arena, dln_map *map, dln_view key, uint32_t value) {
	enter(arena, map, key, value)->value = value;
}

bool dln_map_get(const dln_map *map, dln_view key, uint32_t *value) {
	const dln_map_slot *slot;

	if (map->len == 0)
		return false;
	slot = seek(map, key, slot_hash(key));
	if (slot->hash == 0)
		return false;
	if (value)
		*value = slot->value;
	return true;
}

uint32_t dln_map_intern(dln_arena *arena, dln_map *map, dln_view key, uint32_t fresh) {
	return enter(arena, map, key, fresh)->value;
}

/* ---- keys that are hashes ---- */

/* The slot of the key, or the free one where it belongs. There are free slots. */
static dln_keys_slot *seek_key(const dln_keys *keys, uint64_t key) {
	size_t mask = keys->cap - 1, i = (size_t)(key ^ key >> 32) & mask;

	while (keys->slots[i].used && keys->slots[i].key != key)
		i = (i + 1) & mask;
	return &keys->slots[i];
}

void dln_keys_reserve(dln_arena *arena, dln_keys *keys, size_t count) {
	dln_keys larger = {.len = keys->len, .cap = larger_cap(arena, keys->cap, count)};
	size_t i;

	if (larger.cap == keys->cap)
		return;
	larger.slots = dln_arena_array(arena, dln_keys_slot, larger.cap);
	for (i = 0; i < keys->cap; i++)
		if (keys->slots[i].used)
			*seek_key(&larger, keys->slots[i].key) = keys->slots[i];
	*keys = larger;
}

void dln_keys_put(dln_arena *arena, dln_keys *keys, uint64_t key, uint32_t value) {
	dln_keys_slot *slot;

	dln_keys_reserve(arena, keys, keys->len + 1);
	slot = seek_key(keys, key);
	keys->len += !slot->used;
	*slot = (dln_keys_slot){key, value, true};
}

bool dln_keys_get(const dln_keys *keys, uint64_t key, uint32_t *value) {
	const dln_keys_slot *slot = keys->len ? seek_key(keys, key) : NULL;

	if (slot == NULL || !slot->used)
		return false;
	if (value)
		*value = slot->value;
	return true;
}

/* ---- hashes ---- */

uint64_t dln_hash64(dln_view bytes) {
	return XXH3_64bits(bytes.at ? bytes.at : "", bytes.len);
}

uint64_t dln_hash_mix(uint64_t a, uint64_t b) {
	uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15ull + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9ull;
	return x ^ (x >> 31);
}
