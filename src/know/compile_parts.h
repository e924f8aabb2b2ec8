/* compile_parts.h: what the files of the compiler share. Everything lives in one arena. */
#ifndef DLN_KNOW_COMPILE_PARTS_H
#define DLN_KNOW_COMPILE_PARTS_H

#include "base/map.h"
#include "know/fold_rules.h"
#include "know/know.h"
#include "know/know_format.h"

#define DLN_COMPILE_TROUBLES 200
#define DLN_COMPILE_CELL_MAX 65535

/* A file as it was read. */
typedef struct dln_source {
	dln_view name; /* for messages: the path below the data folder */
	dln_view stem; /* "verbs" of "verbs.tsv" */
	dln_view text;
	bool is_places; /* below places/: no table */
} dln_source;

typedef struct dln_sheet_row {
	uint32_t line;
	dln_view *cells; /* "-" has become the empty view */
} dln_sheet_row;

typedef struct dln_sheet {
	const dln_source *source;
	uint32_t columns;
	dln_view *names;
	dln_vec(dln_sheet_row) rows;
} dln_sheet;

/* A place on its way into the file. */
typedef struct dln_draft {
	dln_view name, other, code; /* code: of a division or district, for the places in it */
	const dln_source *source;
	uint32_t line;
	uint32_t id, population;
	int32_t lat, lon;
	char country[2];
	uint8_t precision, seat;
	bool is_transliterated;     /* of a country */
	dln_view admin1, admin2;    /* codes of the divisions it lies in */
	dln_view list;              /* a country's neighbours or a region's parts, as codes */
} dln_draft;

typedef struct dln_alias {
	dln_view name;
	uint32_t draft;
} dln_alias;

typedef struct dln_pair {
	uint64_t hash;
	uint32_t place;
} dln_pair;

typedef struct dln_compiled_index {
	uint32_t *dir, *value;
	uint64_t *hash;
	uint32_t dir_len, len;
} dln_compiled_index;

typedef struct dln_compiler {
	dln_arena *arena;
	dln_sink trouble;
	size_t troubles;
	dln_vec(dln_source) sources;
	dln_vec(dln_sheet) sheets;
	dln_fold_rules rules;
	dln_vec(dln_draft) drafts;
	dln_vec(dln_alias) aliases;
	dln_map codes;                 /* "AF", "AF.30", "AF.30.1601" -> draft */
	dln_vec(uint32_t) lists;
	dln_vec(char) strings;
	dln_map string_refs;
	dln_compiled_index strict, loose;
	dln_view image;
} dln_compiler;

/* Tells one trouble. `line` 0: the file as a whole. */
void dln_compile_trouble(dln_compiler *c, const dln_source *source, uint32_t line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* compile_gz.c: unpacks `packed` (gzip) into `out`, at most `limit` bytes. */
dln_status dln_compile_gunzip(dln_view packed, size_t limit, dln_buf *out);

/* compile_table.c */
void dln_compile_sheet(dln_compiler *c, const dln_source *source);
const dln_sheet *dln_compile_find_sheet(const dln_compiler *c, const char *stem);
uint32_t dln_compile_column(const dln_sheet *sheet, const char *name);
dln_view dln_compile_cell(const dln_sheet *sheet, const dln_sheet_row *row, const char *column);

/* compile_check.c: what data/schema.tsv asks of the tables, and the rows of fold.tsv and place_words.tsv. */
void dln_compile_check(dln_compiler *c);

/* compile_place.c: drafts, sorted by merit; aliases; codes. */
void dln_compile_places(dln_compiler *c);

/* compile_index.c */
void dln_compile_indexes(dln_compiler *c);

/* compile_image.c: the bytes of the file. */
void dln_compile_image(dln_compiler *c);
dln_status dln_compile_seal(dln_view image);

/* compile.c: all steps, from the sources to the unsealed image. `compiler` is a dln_compiler; call it in a guard of its arena. DLN_FORMAT after troubles. */
dln_status dln_compile_sources(void *compiler);

#endif
