/* compile_image.c: everything into the bytes of the file (know_format.h). */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "know/compile_parts.h"

typedef struct part {
	const void *at;
	size_t size;
} part;

static uint32_t string(dln_compiler *c, dln_view text)
{
	if (text.len == 0)
		return 0;
	uint32_t fresh = (uint32_t)c->strings.len;
	uint32_t ref = dln_map_intern(c->arena, &c->string_refs, text, fresh);
	if (ref != fresh)
		return ref;
	uint16_t len = (uint16_t)text.len;
	while (c->strings.cap - c->strings.len < sizeof len + text.len)
		dln_vec_grow(c->arena, (void **)&c->strings.at, &c->strings.cap, 1);
	memcpy(c->strings.at + c->strings.len, &len, sizeof len);
	memcpy(c->strings.at + c->strings.len + sizeof len, text.at, text.len);
	c->strings.len += sizeof len + text.len;
	return ref;
}

static int by_stem(const void *a, const void *b)
{
	return dln_view_cmp((*(const dln_sheet *const *)a)->source->stem, (*(const dln_sheet *const *)b)->source->stem);
}

static part tables(dln_compiler *c, part *cells)
{
	const dln_sheet **order = dln_arena_array(c->arena, const dln_sheet *, c->sheets.len + 1);
	size_t len = 0, cell_len = 0, at = 0;
	for (size_t i = 0; i < c->sheets.len; i++) {
		const dln_sheet *s = &c->sheets.at[i];
		if (s->source->is_places)
			continue;
		order[len++] = s;
		cell_len += s->columns + s->rows.len * (s->columns + (size_t)1);
	}
	qsort(order, len, sizeof *order, by_stem);
	dln_know_table_entry *entries = dln_arena_array(c->arena, dln_know_table_entry, len + 1);
	uint32_t *cell = dln_arena_array(c->arena, uint32_t, cell_len + 1);
	for (size_t i = 0; i < len; i++) {
		const dln_sheet *s = order[i];
		entries[i] = (dln_know_table_entry){string(c, s->source->stem), s->columns, (uint32_t)s->rows.len, (uint32_t)at};
		for (uint32_t k = 0; k < s->columns; k++)
			cell[at++] = string(c, s->names[k]);
		for (size_t r = 0; r < s->rows.len; r++) {
			cell[at++] = DLN_KNOW_ORIGIN(s->rows.at[r].source->number, s->rows.at[r].line);
			for (uint32_t k = 0; k < s->columns; k++)
				cell[at++] = string(c, s->rows.at[r].cells[k]);
		}
	}
	*cells = (part){cell, cell_len * sizeof *cell};
	return (part){entries, len * sizeof *entries};
}

static uint32_t place_by_code(const dln_compiler *c, dln_view code)
{
	uint32_t number;
	return code.len && dln_map_get(&c->codes, code, &number) ? number : DLN_KNOW_NONE;
}

static uint32_t list(dln_compiler *c, dln_view codes)
{
	if (codes.len == 0)
		return DLN_KNOW_NONE;
	uint32_t at = (uint32_t)c->lists.len;
	dln_vec_push(c->arena, &c->lists, 0);
	while (codes.len) {
		dln_vec_push(c->arena, &c->lists, place_by_code(c, dln_view_cut(&codes, ';')));
		c->lists.at[at]++;
	}
	return at;
}

static part places(dln_compiler *c, part *countries)
{
	uint32_t *by_code = dln_arena_array(c->arena, uint32_t, 26 * 26);
	memset(by_code, 0xFF, 26 * 26 * sizeof *by_code);
	dln_know_place_entry *entries = dln_arena_array(c->arena, dln_know_place_entry, c->drafts.len + 1);
	for (size_t i = 0; i < c->drafts.len; i++) {
		const dln_draft *d = &c->drafts.at[i];
		dln_know_place_entry *e = &entries[i];
		e->id = d->id;
		e->name = string(c, d->name);
		e->lat = d->lat;
		e->lon = d->lon;
		e->population = d->population;
		e->admin1 = place_by_code(c, d->admin1);
		e->admin2 = place_by_code(c, d->admin2);
		e->list = list(c, d->list);
		memcpy(e->country, d->country, 2);
		e->precision = d->precision;
		e->seat = d->seat;
		if (d->precision == DLN_COUNTRY)
			by_code[(d->country[0] - 'A') * 26 + (d->country[1] - 'A')] = (uint32_t)i;
	}
	*countries = (part){by_code, 26 * 26 * sizeof *by_code};
	return (part){entries, c->drafts.len * sizeof *entries};
}

static part origins(dln_compiler *c)
{
	uint32_t *at = dln_arena_array(c->arena, uint32_t, c->drafts.len + 1);
	for (size_t i = 0; i < c->drafts.len; i++)
		at[i] = DLN_KNOW_ORIGIN(c->drafts.at[i].source->number, c->drafts.at[i].line);
	return (part){at, c->drafts.len * sizeof *at};
}

static int by_id_and_precision(const void *a, const void *b)
{
	const dln_know_pcode_entry *x = a, *y = b;
	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return x->precision < y->precision ? -1 : x->precision > y->precision;
}

static part pcodes(dln_compiler *c)
{
	dln_vec(dln_know_pcode_entry) codes = {0};
	for (size_t i = 0; i < c->drafts.len; i++) {
		const dln_draft *d = &c->drafts.at[i];
		if (d->pcode.len)
			dln_vec_push(c->arena, &codes, (dln_know_pcode_entry){d->id, d->precision, string(c, d->pcode)});
		if (d->iso.len)
			dln_vec_push(c->arena, &codes, (dln_know_pcode_entry){d->id, DLN_KNOW_ISO, string(c, d->iso)});
	}
	if (codes.len)
		qsort(codes.at, codes.len, sizeof *codes.at, by_id_and_precision);
	return (part){codes.at, codes.len * sizeof *codes.at};
}

/* What it was made of. The text itself is carried by what is shipped; a file with lines put over it is made from that one, again and again. */
static part files(dln_compiler *c, part *text)
{
	dln_know_file_entry *entries = dln_arena_array(c->arena, dln_know_file_entry, c->sources.len + 1);
	size_t size = 0;
	bool carries = c->over.len == 0;
	for (size_t i = 0; i < c->sources.len; i++) {
		const dln_source *s = &c->sources.at[i];
		entries[i] = (dln_know_file_entry){string(c, s->file), s->layer, size, carries ? s->raw.len : 0};
		size += (size_t)entries[i].size;
	}
	char *bytes = dln_arena_alloc(c->arena, size + 1);
	for (size_t i = 0; i < c->sources.len; i++)
		if (entries[i].size)
			memcpy(bytes + entries[i].at, c->sources.at[i].raw.at, (size_t)entries[i].size);
	*text = (part){bytes, size};
	return (part){entries, c->sources.len * sizeof *entries};
}

static void put_index(part *parts, const dln_compiled_index *index)
{
	parts[0] = (part){index->dir, index->dir_len * sizeof *index->dir};
	parts[1] = (part){index->hash, index->len * sizeof *index->hash};
	parts[2] = (part){index->value, index->len * sizeof *index->value};
}

void dln_compile_image(dln_compiler *c)
{
	part parts[DLN_KS_COUNT];
	for (int i = 0; i < 8; i++)
		dln_vec_push(c->arena, &c->strings, '\0'); /* reference 0 is the empty string */
	parts[DLN_KS_TABLES] = tables(c, &parts[DLN_KS_CELLS]);
	parts[DLN_KS_PLACES] = places(c, &parts[DLN_KS_COUNTRIES]);
	put_index(&parts[DLN_KS_STRICT_DIR], &c->strict);
	put_index(&parts[DLN_KS_LOOSE_DIR], &c->loose);
	parts[DLN_KS_FILES] = files(c, &parts[DLN_KS_TEXT]);
	parts[DLN_KS_ORIGINS] = origins(c);
	parts[DLN_KS_PCODES] = pcodes(c);
	parts[DLN_KS_STRINGS] = (part){c->strings.at, c->strings.len};
	parts[DLN_KS_LISTS] = (part){c->lists.at, c->lists.len * sizeof *c->lists.at};

	size_t size = sizeof(dln_know_header);
	for (size_t i = 0; i < DLN_KS_COUNT; i++)
		size += (parts[i].size + 7) / 8 * 8;
	if (size > DLN_KNOW_LIMIT)
		dln_arena_leave(c->arena, DLN_LIMIT);
	char *image = dln_arena_alloc(c->arena, size);
	dln_know_header *h = (dln_know_header *)(void *)image;
	memcpy(h->magic, DLN_KNOW_MAGIC, sizeof h->magic);
	h->version = DLN_KNOW_FORMAT_VERSION;
	h->order = DLN_KNOW_ORDER;
	h->size = size;
	size_t at = sizeof *h;
	for (size_t i = 0; i < DLN_KS_COUNT; i++) {
		h->section[i].at = at;
		h->section[i].size = parts[i].size;
		if (parts[i].size)
			memcpy(image + at, parts[i].at, parts[i].size);
		at += (parts[i].size + 7) / 8 * 8;
	}
	c->image = (dln_view){image, size};
}

dln_status dln_compile_seal(dln_view image)
{
	dln_know_header *h = (dln_know_header *)(uintptr_t)image.at;
	dln_sha256 sha;
	dln_status status = dln_sha256_of(dln_view_sub(image, sizeof *h, image.len), &sha);
	if (status != DLN_OK)
		return status;
	memcpy(h->sha256, sha.hex, sizeof h->sha256);
	h->content = dln_hash64(dln_view_sub(image, sizeof *h, image.len));
	h->check = dln_hash64((dln_view){image.at, offsetof(dln_know_header, check)});
	return DLN_OK;
}
