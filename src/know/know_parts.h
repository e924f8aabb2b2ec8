/* know_parts.h: what an open knowledge file is made of. Inside this stage. */
#ifndef DLN_KNOW_PARTS_H
#define DLN_KNOW_PARTS_H

#include "base/file.h"
#include "know/fold_rules.h"
#include "know/know.h"
#include "know/know_format.h"

typedef struct dln_know_index {
	const uint32_t *dir;
	const uint64_t *hash;
	const uint32_t *value;
	uint32_t len;
	unsigned bits;
} dln_know_index;

/* A word that tells what kind of place a name is of: "Kunar Province", "Lake Chad". From data/place_words.tsv. */
typedef struct dln_know_place_word {
	dln_view key;
	bool before;
	uint32_t precisions; /* bit set of dln_precision */
} dln_know_place_word;

#define DLN_KNOW_PLACE_WORDS_MAX 128

struct dln_know {
	dln_mapping mapping; /* .hold NULL: the bytes are somebody else's */
	dln_view strings;
	const dln_know_table_entry *tables;
	const uint32_t *cells, *countries, *lists;
	const dln_know_place_entry *places;
	const dln_know_file_entry *files;
	const dln_know_pcode_entry *pcodes;
	const uint32_t *origins;
	dln_view text;
	dln_know_index strict, loose;
	uint32_t table_len, cell_len, place_len, list_len, file_len, pcode_len;
	size_t word_len;
	dln_know_place_word words[DLN_KNOW_PLACE_WORDS_MAX];
	dln_fold_rules rules;
	char version[65];
	dln_view folders; /* paths of the overlays, lowest first, a NUL behind each; ours to free */
};

/* As dln_know_open, over bytes that outlive it, aligned to 8. */
dln_status dln_know_open_bytes(dln_view bytes, dln_view name, dln_know **out, dln_err *err);
const dln_fold_rules *dln_know_fold_rules(const dln_know *know);
/* False when what stands behind the header is not what was written. Reads all of it. */
bool dln_know_intact(const dln_know *know);
/* Tells the origins of its rows the paths of the overlays, lowest first; they are copied. */
dln_status dln_know_name_overlays(dln_know *know, const char *const *paths, size_t count);
/* The text at a reference; empty when it points outside. */
dln_view dln_know_string(const dln_know *know, uint32_t ref);
/* The list at a position; NULL and 0 when it points outside. */
const uint32_t *dln_know_list(const dln_know *know, uint32_t at, uint32_t *len);

#endif
