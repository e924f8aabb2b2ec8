/* know_file.c: opening a compiled knowledge file.
 *
 * Opening reads the header and the directories only, so its time does not depend on the file's size. The header carries its own hash, which
 * a damaged one will not match; the sections must lie inside the file, aligned, with sizes that fit together. What the sections hold is
 * not read here: every look-up checks the numbers that it meets against the sizes checked here, so a file that is damaged deeper gives
 * wrong or no answers but is never read outside.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/map.h"
#include "know/know_parts.h"

static const size_t unit_of[DLN_KS_COUNT] = {
	[DLN_KS_STRINGS] = 1,
	[DLN_KS_TABLES] = sizeof(dln_know_table_entry),
	[DLN_KS_CELLS] = sizeof(uint32_t),
	[DLN_KS_PLACES] = sizeof(dln_know_place_entry),
	[DLN_KS_COUNTRIES] = sizeof(uint32_t),
	[DLN_KS_LISTS] = sizeof(uint32_t),
	[DLN_KS_STRICT_DIR] = sizeof(uint32_t),
	[DLN_KS_STRICT_HASH] = sizeof(uint64_t),
	[DLN_KS_STRICT_VALUE] = sizeof(uint32_t),
	[DLN_KS_LOOSE_DIR] = sizeof(uint32_t),
	[DLN_KS_LOOSE_HASH] = sizeof(uint64_t),
	[DLN_KS_LOOSE_VALUE] = sizeof(uint32_t),
	[DLN_KS_FILES] = sizeof(dln_know_file_entry),
	[DLN_KS_TEXT] = 1,
	[DLN_KS_ORIGINS] = sizeof(uint32_t),
	[DLN_KS_PCODES] = sizeof(dln_know_pcode_entry),
};

static uint64_t header_hash(const dln_know_header *header)
{
	return dln_hash64((dln_view){(const char *)header, offsetof(dln_know_header, check)});
}

static dln_status check_header(dln_view bytes, dln_view name, dln_err *err)
{
	if (bytes.len < sizeof(dln_know_header) || memcmp(bytes.at, DLN_KNOW_MAGIC, sizeof DLN_KNOW_MAGIC - 1) != 0)
		return dln_fail(err, DLN_FORMAT, name, 0, "this is not a compiled knowledge file");
	const dln_know_header *h = (const dln_know_header *)(const void *)bytes.at;
	if (h->order != DLN_KNOW_ORDER)
		return dln_fail(err, DLN_FORMAT, name, offsetof(dln_know_header, order), "compiled on a machine with another order of bytes");
	if (h->version > DLN_KNOW_FORMAT_VERSION)
		return dln_fail(err, DLN_NEWER, name, offsetof(dln_know_header, version), "knowledge format %u, this program reads up to %u",
		                h->version, DLN_KNOW_FORMAT_VERSION);
	if (h->version < DLN_KNOW_FORMAT_VERSION)
		return dln_fail(err, DLN_FORMAT, name, offsetof(dln_know_header, version), "knowledge format %u, this program reads %u: compile it anew", h->version,
		                DLN_KNOW_FORMAT_VERSION);
	if (h->check != header_hash(h))
		return dln_fail(err, DLN_CORRUPT, name, offsetof(dln_know_header, check), "the header is damaged");
	if (h->size != bytes.len)
		return dln_fail(err, DLN_CORRUPT, name, offsetof(dln_know_header, size), "%zu bytes long where the header says %llu", bytes.len,
		                (unsigned long long)h->size);
	for (size_t i = 0; i < DLN_KS_COUNT; i++) {
		uint64_t at = h->section[i].at, size = h->section[i].size;
		if (at % 8 != 0 || at < sizeof *h || at > bytes.len || size > bytes.len - at || size % unit_of[i] != 0)
			return dln_fail(err, DLN_CORRUPT, name, offsetof(dln_know_header, section), "section %zu does not lie in the file", i);
	}
	return DLN_OK;
}

static const void *section(dln_view bytes, dln_know_section which, uint32_t *count)
{
	const dln_know_header *h = (const dln_know_header *)(const void *)bytes.at;
	if (count)
		*count = (uint32_t)(h->section[which].size / unit_of[which]);
	return bytes.at + h->section[which].at;
}

/* The directory must have 2^bits + 1 entries and there must be as many values as hashes. */
static bool set_index(dln_know_index *index, dln_view bytes, dln_know_section dir)
{
	uint32_t dirs, values;
	index->dir = section(bytes, dir, &dirs);
	index->hash = section(bytes, dir + 1, &index->len);
	index->value = section(bytes, dir + 2, &values);
	while (index->bits < 31 && ((uint32_t)1 << index->bits) + 1 < dirs)
		index->bits++;
	return index->bits > 0 && dirs == ((uint32_t)1 << index->bits) + 1 && values == index->len;
}

static bool tables_fit(const dln_know *know)
{
	for (uint32_t i = 0; i < know->table_len; i++) {
		const dln_know_table_entry *t = &know->tables[i];
		uint64_t cells = t->columns + (uint64_t)t->rows * ((uint64_t)t->columns + 1);
		if (t->first_cell > know->cell_len || cells > know->cell_len - t->first_cell)
			return false;
	}
	return true;
}

static bool set_sections(dln_know *know, dln_view bytes)
{
	uint32_t countries, origins;
	const dln_know_header *h = (const dln_know_header *)(const void *)bytes.at;
	know->strings = (dln_view){section(bytes, DLN_KS_STRINGS, NULL), (size_t)h->section[DLN_KS_STRINGS].size};
	know->tables = section(bytes, DLN_KS_TABLES, &know->table_len);
	know->cells = section(bytes, DLN_KS_CELLS, &know->cell_len);
	know->places = section(bytes, DLN_KS_PLACES, &know->place_len);
	know->countries = section(bytes, DLN_KS_COUNTRIES, &countries);
	know->lists = section(bytes, DLN_KS_LISTS, &know->list_len);
	know->files = section(bytes, DLN_KS_FILES, &know->file_len);
	know->text = (dln_view){section(bytes, DLN_KS_TEXT, NULL), (size_t)h->section[DLN_KS_TEXT].size};
	know->origins = section(bytes, DLN_KS_ORIGINS, &origins);
	know->pcodes = section(bytes, DLN_KS_PCODES, &know->pcode_len);
	return countries == 26 * 26 && origins == know->place_len && set_index(&know->strict, bytes, DLN_KS_STRICT_DIR) && set_index(&know->loose, bytes, DLN_KS_LOOSE_DIR) &&
	       tables_fit(know);
}

static void load_fold_rules(dln_know *know)
{
	dln_know_table t = dln_know_get_table(know, "fold");
	uint32_t kind = dln_know_column(&t, "kind"), from = dln_know_column(&t, "from"), to = dln_know_column(&t, "to");
	for (uint32_t row = 0; row < t.rows; row++)
		(void)dln_fold_rules_add(&know->rules, dln_know_cell(&t, row, kind), dln_know_cell(&t, row, from), dln_know_cell(&t, row, to));
	dln_fold_rules_end(&know->rules);
}

static uint32_t precisions_of(dln_view cell)
{
	uint32_t set = 0;
	while (cell.len) {
		dln_view item = dln_view_trim(dln_view_cut(&cell, ';'));
		for (uint32_t p = DLN_SITE; p <= DLN_REGION; p++)
			if (dln_view_is(item, dln_precision_text((dln_precision)p)))
				set |= (uint32_t)1 << p;
	}
	return set;
}

static void load_place_words(dln_know *know)
{
	dln_know_table t = dln_know_get_table(know, "place_words");
	uint32_t word = dln_know_column(&t, "word"), side = dln_know_column(&t, "side"), precision = dln_know_column(&t, "precision");
	for (uint32_t row = 0; row < t.rows && know->word_len < DLN_KNOW_PLACE_WORDS_MAX; row++) {
		dln_know_place_word *w = &know->words[know->word_len];
		*w = (dln_know_place_word){dln_know_cell(&t, row, word), dln_view_is(dln_know_cell(&t, row, side), "before"),
		                           precisions_of(dln_know_cell(&t, row, precision))};
		if (w->key.len && w->precisions)
			know->word_len++;
	}
}

dln_status dln_know_open_bytes(dln_view bytes, dln_view name, dln_know **out, dln_err *err)
{
	assert(bytes.len == 0 || (uintptr_t)bytes.at % 8 == 0); /* an empty file has no address of its own */
	dln_status status = check_header(bytes, name, err);
	if (status != DLN_OK)
		return status;
	dln_know *know = dln_alloc(sizeof *know);
	if (!know)
		return dln_fail(err, DLN_NOMEM, name, DLN_NOWHERE, "memory ran out");
	memset(know, 0, sizeof *know);
	if (!set_sections(know, bytes)) {
		dln_free(know);
		return dln_fail(err, DLN_CORRUPT, name, offsetof(dln_know_header, section), "its parts do not fit together");
	}
	memcpy(know->version, ((const dln_know_header *)(const void *)bytes.at)->sha256, 64);
	load_fold_rules(know);
	load_place_words(know);
	*out = know;
	return DLN_OK;
}

const dln_fold_rules *dln_know_fold_rules(const dln_know *know)
{
	return &know->rules;
}

dln_view dln_know_string(const dln_know *know, uint32_t ref)
{
	if (ref == 0 || know->strings.len < 2 || ref > know->strings.len - 2)
		return (dln_view){NULL, 0};
	uint16_t len;
	memcpy(&len, know->strings.at + ref, 2);
	if (len == 0 || len > know->strings.len - 2 - ref)
		return (dln_view){NULL, 0};
	return (dln_view){know->strings.at + ref + 2, len};
}

const uint32_t *dln_know_list(const dln_know *know, uint32_t at, uint32_t *len)
{
	*len = 0;
	if (at >= know->list_len || know->lists[at] > know->list_len - 1 - at)
		return NULL;
	*len = know->lists[at];
	return know->lists + at + 1;
}

dln_status dln_know_open(const char *path, dln_know **out, dln_err *err)
{
	dln_mapping mapping;
	dln_status status = dln_file_map(path, DLN_KNOW_LIMIT, &mapping, err);
	if (status != DLN_OK)
		return status;
	status = dln_know_open_bytes(mapping.bytes, dln_view_of(path), out, err);
	if (status == DLN_OK)
		(*out)->mapping = mapping;
	else
		dln_file_unmap(&mapping);
	return status;
}

void dln_know_close(dln_know *know)
{
	if (!know)
		return;
	if (know->mapping.hold)
		dln_file_unmap(&know->mapping);
	dln_free((void *)(uintptr_t)know->folders.at);
	dln_free(know);
}

dln_status dln_know_name_overlays(dln_know *know, const char *const *paths, size_t count)
{
	size_t len = 0, at = 0;
	for (size_t i = 0; i < count; i++)
		len += strlen(paths[i]) + 1;
	char *names = dln_alloc(len + 1);
	if (!names)
		return DLN_NOMEM;
	for (size_t i = 0; i < count; i++) {
		size_t size = strlen(paths[i]) + 1;
		memcpy(names + at, paths[i], size);
		at += size;
	}
	dln_free((void *)(uintptr_t)know->folders.at);
	know->folders = (dln_view){names, len};
	return DLN_OK;
}

bool dln_know_intact(const dln_know *know)
{
	dln_view bytes = know->mapping.bytes;
	const dln_know_header *h = (const dln_know_header *)(const void *)bytes.at;
	return bytes.len > sizeof *h && h->content == dln_hash64(dln_view_sub(bytes, sizeof *h, bytes.len));
}

const char *dln_know_version(const dln_know *know)
{
	return know->version;
}
