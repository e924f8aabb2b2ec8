/* meet.c: the inverted index: who shares a shingle with whom.
 *
 * Prints of all items are laid out and sorted by the bytes of their hashes (least significant first, as in Knuth, TAOCP 3, 5.2.5), which costs
 * the same for each print however many there are. Items that share a hash then stand together, in their order. */
#include <stdlib.h>
#include <string.h>

#include "origin/passage.h"

enum { SAME_PLACES = 4, RADIX = 256, FEW_SEEDS = 400, LONGER = 4 };

/* ---- prints ---- */

/* Spreads the bits (the finaliser of splitmix64), so that the smallest of a window is any of them. */
static uint64_t mixed(uint64_t x) {
	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
	x = (x ^ x >> 27) * 0x94D049BB133111EBu;
	return x ^ x >> 31;
}

uint32_t dln_shingle_hash(const dln_plain *words, size_t at) {
	uint64_t hash = 0;
	size_t k;

	for (k = at; k < at + DLN_SHINGLE; k++)
		hash = hash * 0x9E3779B97F4A7C15u + words[k].hash;
	return (uint32_t)(mixed(hash) >> 32);
}

static int by_hash(const void *a, const void *b) {
	const dln_print *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

void dln_prints_sort(dln_prints *prints) {
	if (prints->len)
		qsort(prints->at, prints->len, sizeof *prints->at, by_hash);
}

/* First print from `low` on of the hash or of a greater one: in steps that double, then halving. */
static size_t print_from(const dln_prints *prints, size_t low, uint32_t hash) {
	size_t step = 1, high = low;

	while (high < prints->len && prints->at[high].hash < hash) {
		low = high + 1;
		high = low + step > prints->len ? prints->len : low + step;
		step *= 2;
	}
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (prints->at[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* How many prints before this one have its hash, SAME_PLACES at most. */
static size_t same_before(const dln_prints *prints, size_t i) {
	size_t n = 0;

	while (n < SAME_PLACES && n < i && prints->at[i - n - 1].hash == prints->at[i].hash)
		n++;
	return n;
}

static void make_index(dln_arena *arena, const dln_prints *room, dln_prints *kept) {
	size_t size = 4, i, len = 0;
	dln_print *in_text = dln_arena_array(arena, dln_print, room->len + 1);
	uint16_t *slots;

	while (size < 2 * kept->len)
		size *= 2;
	slots = dln_arena_array(arena, uint16_t, size);
	kept->mask = (uint32_t)size - 1;
	for (i = 0; i < kept->len; i++) {
		uint32_t s = kept->at[i].hash & kept->mask;
		if (same_before(kept, i))
			continue;
		while (slots[s])
			s = (s + 1) & kept->mask;
		slots[s] = (uint16_t)(i + 1);
	}
	for (i = 0; i < room->len; i++) {
		size_t k = print_from(kept, 0, room->at[i].hash);
		size_t fifth = k + SAME_PLACES;
		if (fifth >= kept->len || kept->at[fifth].hash != room->at[i].hash || room->at[i].at < kept->at[fifth].at)
			in_text[len++] = room->at[i];
	}
	kept->in_text = in_text;
	kept->in_text_len = len;
	kept->slots = slots;
}

dln_prints dln_prints_keep(dln_arena *arena, const dln_prints *room) {
	dln_prints kept = {.at = dln_arena_array(arena, dln_print, room->len + 1), .len = room->len};

	if (room->len)
		memcpy(kept.at, room->at, room->len * sizeof *room->at);
	dln_prints_sort(&kept);
	if (room->len && room->len < UINT16_MAX)
		make_index(arena, room, &kept);
	return kept;
}

static int by_at(const void *a, const void *b) {
	const dln_print *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

dln_prints dln_prints_index(dln_arena *arena, dln_arena *turn, const dln_prints *sorted) {
	dln_prints kept = {.at = sorted->at, .len = sorted->len}, room = {.len = sorted->len};

	if (kept.len == 0 || kept.len >= UINT16_MAX)
		return kept;
	room.at = dln_arena_array(turn, dln_print, room.len);
	memcpy(room.at, kept.at, room.len * sizeof *room.at);
	qsort(room.at, room.len, sizeof *room.at, by_at);
	make_index(arena, &room, &kept);
	return kept;
}

/* ---- meeting ---- */

typedef struct entry {
	uint32_t hash, item, at;
} entry;

/* By hash; what has one hash keeps its order. A byte that all have alike costs nothing but looking. */
static entry *sort_entries(entry *entries, entry *room, size_t len) {
	unsigned shift;

	for (shift = 0; shift < 32; shift += 8) {
		size_t begins[RADIX] = {0}, sum = 0, i;
		entry *held = entries;
		for (i = 0; i < len; i++)
			begins[held[i].hash >> shift & 0xFF]++;
		for (i = 0; i < RADIX; i++) {
			size_t here = begins[i];
			begins[i] = sum;
			sum += here;
		}
		for (i = 0; i < len; i++)
			room[begins[held[i].hash >> shift & 0xFF]++] = held[i];
		entries = room;
		room = held;
	}
	return entries;
}

/* Of a shingle that an item has twice the first place. */
static entry *lay_out(dln_arena *arena, const dln_prints *items, size_t count, size_t *len) {
	size_t total = 0, i, k;
	entry *entries, *room;

	for (i = 0; i < count; i++)
		total += items[i].len;
	entries = dln_arena_array(arena, entry, total + 1);
	room = dln_arena_array(arena, entry, total + 1);
	for (i = 0, total = 0; i < count; i++)
		for (k = 0; k < items[i].len; k++)
			if (k == 0 || items[i].at[k].hash != items[i].at[k - 1].hash)
				entries[total++] = (entry){items[i].at[k].hash, (uint32_t)i, items[i].at[k].at};
	*len = total;
	return sort_entries(entries, room, total);
}

/* The entries that share their hash with the one behind them, by item, in the order of hashes: those of item i from begins[i] to begins[i + 1]. */
typedef struct shared {
	uint32_t *at, *begins;
} shared;

static bool is_shared(const entry *entries, size_t len, size_t i) {
	return i + 1 < len && entries[i].hash == entries[i + 1].hash;
}

static shared list_shared(dln_arena *arena, const entry *entries, size_t len, size_t count) {
	shared list = {.begins = dln_arena_array(arena, uint32_t, count + 2)};
	uint32_t *next = list.begins + 1; /* while they are dealt: where the next one of each item goes */
	size_t i;

	if (len > UINT32_MAX)
		dln_arena_leave(arena, DLN_LIMIT);
	for (i = 0; i < len; i++)
		if (is_shared(entries, len, i))
			list.begins[entries[i].item + 2]++;
	for (i = 2; i < count + 2; i++)
		list.begins[i] += list.begins[i - 1];
	list.at = dln_arena_array(arena, uint32_t, list.begins[count + 1] + (size_t)1);
	for (i = 0; i < len; i++)
		if (is_shared(entries, len, i))
			list.at[next[entries[i].item]++] = (uint32_t)i;
	return list;
}

static int by_other(const void *a, const void *b) {
	const dln_pair *x = a, *y = b;

	return (x->b > y->b) - (x->b < y->b);
}

/* Those that one item meets, of the DLN_LINKS behind it at each of its shingles. */
void dln_meet(dln_arena *arena, const dln_prints *items, size_t count, dln_meeting *meeting, void *self, dln_pairs *out) {
	size_t len, first, i, k;
	entry *entries = lay_out(arena, items, count, &len);
	shared list = list_shared(arena, entries, len, count);
	uint32_t *met = dln_arena_array(arena, uint32_t, count + 1), a, s; /* by whom each was met last, from 1 */

	for (a = 0; a < count; a++) {
		first = out->len;
		for (s = list.begins[a]; s < list.begins[a + 1]; s++)
			for (i = list.at[s], k = i + 1; k <= i + DLN_LINKS && k < len && entries[k].hash == entries[i].hash; k++) {
				uint32_t b = entries[k].item;
				if (met[b] == a + 1 || !meeting(self, a, entries[i].at, b, entries[k].at))
					continue;
				met[b] = a + 1;
				dln_vec_push(arena, out, (dln_pair){a, b});
			}
		if (out->len > first)
			qsort(out->at + first, out->len - first, sizeof *out->at, by_other);
	}
}

/* ---- what two items share ---- */

static int by_place(const void *a, const void *b) {
	const dln_seed *x = a, *y = b;

	if (x->i != y->i)
		return x->i < y->i ? -1 : 1;
	return (x->j > y->j) - (x->j < y->j);
}

static bool before(const dln_seed *x, const dln_seed *y) {
	return x->i < y->i || (x->i == y->i && x->j < y->j);
}

/* Most pairs share some dozens: these are put in order over shrinking gaps (Shell's method, the gaps are Ciura's). */
static void sort_seeds(dln_seeds *seeds) {
	static const size_t gaps[] = {57, 23, 10, 4, 1};
	size_t g, i, k;

	if (seeds->len > FEW_SEEDS) {
		qsort(seeds->at, seeds->len, sizeof *seeds->at, by_place);
		return;
	}
	for (g = 0; g < sizeof gaps / sizeof *gaps; g++)
		for (i = gaps[g]; i < seeds->len; i++) {
			dln_seed s = seeds->at[i];
			for (k = i; k >= gaps[g] && before(&s, &seeds->at[k - gaps[g]]); k -= gaps[g])
				seeds->at[k] = seeds->at[k - gaps[g]];
			seeds->at[k] = s;
		}
}

/* Every print of one is looked up in the index of the other, in the order that is wanted. */
static void find_in_text(dln_arena *arena, const dln_prints *a, const dln_prints *b, dln_seeds *out) {
	size_t i, k;

	for (i = 0; i < a->in_text_len; i++) {
		const dln_print *p = &a->in_text[i];
		uint32_t s = p->hash & b->mask;
		while (b->slots[s] && b->at[b->slots[s] - 1].hash != p->hash)
			s = (s + 1) & b->mask;
		if (b->slots[s] == 0)
			continue;
		for (k = b->slots[s] - 1u; k < b->slots[s] - 1u + SAME_PLACES && k < b->len && b->at[k].hash == p->hash; k++)
			dln_vec_push(arena, out, (dln_seed){p->at, b->at[k].at});
	}
}

/* Where one is much longer, the prints of the shorter list are looked up in it, so that a book costs no more than the notes that it is compared with. */
void dln_seeds_find(dln_arena *arena, const dln_prints *a, const dln_prints *b, dln_seeds *out) {
	bool turned = a->len > b->len;
	const dln_prints *few = turned ? b : a, *many = turned ? a : b;
	size_t i, k, from = 0, same = 0;

	out->len = 0;
	if (a->in_text && b->in_text && a->len / LONGER <= b->len) {
		find_in_text(arena, a, b, out);
		return;
	}
	for (i = 0; i < few->len; i++) {
		const dln_print *p = &few->at[i];
		same = i > 0 && p[-1].hash == p->hash ? same + 1 : 0;
		if (same >= SAME_PLACES)
			continue;
		from = print_from(many, from, p->hash);
		for (k = from; k < from + SAME_PLACES && k < many->len && many->at[k].hash == p->hash; k++)
			dln_vec_push(arena, out, turned ? (dln_seed){many->at[k].at, p->at} : (dln_seed){p->at, many->at[k].at});
	}
	sort_seeds(out);
}
