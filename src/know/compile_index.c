/* compile_index.c: from names to the sorted hashes that know_place.c searches. */
#include <stdlib.h>
#include <string.h>

#include "know/compile_parts.h"
#include "know/fold.h"

typedef struct pairs {
	dln_pair *at;
	size_t len;
} pairs;

static size_t count_items(dln_view items)
{
	size_t n = items.len > 0;
	for (size_t i = 0; i < items.len; i++)
		n += items.at[i] == ';';
	return n;
}

static void add(const dln_compiler *c, pairs *p, dln_buf *key, dln_view name, uint32_t place, bool loose)
{
	dln_buf_reset(key);
	if (loose)
		dln_fold_with(&c->rules, key, name);
	else
		dln_fold_strict(key, name);
	if (key->status == DLN_OK && key->len >= (loose ? DLN_KNOW_KEY_MIN : 1))
		p->at[p->len++] = (dln_pair){dln_hash64(dln_buf_as_view(key)), place};
}

/* Loose keys are for names that come from another writing: in Latin ones a letter more or less makes another name. */
static bool is_transliterated(const dln_compiler *c, const dln_draft *d)
{
	uint32_t number;
	dln_view code = {d->country, 2};
	return dln_map_get(&c->codes, code, &number) && c->drafts.at[number].is_transliterated;
}

/* No arena memory is taken here while the key's buffer is held. */
static dln_status collect(const dln_compiler *c, pairs *p, bool loose)
{
	dln_buf key;
	dln_buf_init(&key, 1 << 20);
	dln_status status = DLN_OK;
	for (size_t i = 0; i < c->drafts.len && status == DLN_OK; i++) {
		const dln_draft *d = &c->drafts.at[i];
		if (loose && !is_transliterated(c, d))
			continue;
		add(c, p, &key, d->name, (uint32_t)i, loose);
		for (dln_view items = d->other; items.len && key.status == DLN_OK;)
			add(c, p, &key, dln_view_cut(&items, ';'), (uint32_t)i, loose);
		status = key.status;
	}
	for (size_t i = 0; i < c->aliases.len && status == DLN_OK; i++) {
		if (loose && !is_transliterated(c, &c->drafts.at[c->aliases.at[i].draft]))
			continue;
		add(c, p, &key, c->aliases.at[i].name, c->aliases.at[i].draft, loose);
		status = key.status;
	}
	dln_buf_clear(&key);
	return status;
}

static int by_hash(const void *a, const void *b)
{
	const dln_pair *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

static void sort_and_merge(pairs *p)
{
	size_t kept = 0;
	if (p->len)
		qsort(p->at, p->len, sizeof *p->at, by_hash);
	for (size_t i = 0; i < p->len; i++)
		if (kept == 0 || by_hash(&p->at[kept - 1], &p->at[i]) != 0)
			p->at[kept++] = p->at[i];
	p->len = kept;
}

/* About two hashes to a directory entry. */
static unsigned bits_for(size_t keys)
{
	unsigned bits = 1;
	while (bits < 24 && ((size_t)1 << bits) * 2 < keys)
		bits++;
	return bits;
}

static uint32_t value_of(dln_compiler *c, const dln_pair *at, size_t len)
{
	if (len == 1)
		return at->place;
	uint32_t value = (uint32_t)c->lists.len | DLN_KNOW_LIST;
	dln_vec_push(c->arena, &c->lists, (uint32_t)len);
	for (size_t i = 0; i < len; i++)
		dln_vec_push(c->arena, &c->lists, at[i].place);
	return value;
}

static void lay_out(dln_compiler *c, const pairs *p, dln_compiled_index *out)
{
	size_t keys = 0;
	for (size_t i = 0; i < p->len; i++)
		keys += i == 0 || p->at[i - 1].hash != p->at[i].hash;
	unsigned bits = bits_for(keys);
	out->dir_len = ((uint32_t)1 << bits) + 1;
	out->dir = dln_arena_array(c->arena, uint32_t, out->dir_len);
	out->hash = dln_arena_array(c->arena, uint64_t, keys);
	out->value = dln_arena_array(c->arena, uint32_t, keys);
	for (size_t i = 0; i < p->len;) {
		size_t end = i + 1;
		while (end < p->len && p->at[end].hash == p->at[i].hash)
			end++;
		out->hash[out->len] = p->at[i].hash;
		out->value[out->len++] = value_of(c, &p->at[i], end - i);
		out->dir[(p->at[i].hash >> (64 - bits)) + 1] = out->len;
		i = end;
	}
	for (uint32_t i = 1; i < out->dir_len; i++)
		if (out->dir[i] < out->dir[i - 1])
			out->dir[i] = out->dir[i - 1];
}

static void index_names(dln_compiler *c, bool loose, dln_compiled_index *out)
{
	size_t most = c->aliases.len;
	for (size_t i = 0; i < c->drafts.len; i++)
		most += 1 + count_items(c->drafts.at[i].other);
	pairs p = {dln_arena_array(c->arena, dln_pair, most + 1), 0};
	dln_status status = collect(c, &p, loose);
	if (status != DLN_OK)
		dln_arena_leave(c->arena, status);
	sort_and_merge(&p);
	lay_out(c, &p, out);
}

void dln_compile_indexes(dln_compiler *c)
{
	index_names(c, false, &c->strict);
	index_names(c, true, &c->loose);
}
