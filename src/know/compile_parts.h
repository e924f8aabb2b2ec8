/* compile_parts.h: what the files of the compiler share. Everything lives in one arena. */
#ifndef DLN_KNOW_COMPILE_PARTS_H
#define DLN_KNOW_COMPILE_PARTS_H

#include "base/map.h"
#include "know/compile.h"
#include "know/fold_rules.h"
#include "know/know_format.h"

#define DLN_COMPILE_TROUBLES 200
#define DLN_COMPILE_CELL_MAX 65535
#define DLN_COMPILE_LINE_MAX 262144
#define DLN_COMPILE_COLUMNS_MAX 64
#define DLN_COMPILE_KEYS_MAX 5             /* columns of a key */
#define DLN_COMPILE_OVERLAY_FILE ((size_t)16 << 20)
#define DLN_COMPILE_OVERLAY_ALL ((size_t)64 << 20) /* bytes of all overlays */
#define DLN_COMPILE_OVERLAY_ROWS 200000u
#define DLN_COMPILE_FILES_MAX DLN_KNOW_FILES_MAX

/* A file as it was read. */
typedef struct dln_source {
	dln_view name; /* for messages: with its folder */
	dln_view file; /* below the folder: "verbs.tsv", "places/towns.tsv.gz" */
	dln_view stem; /* "verbs" */
	dln_view raw;  /* as it stands on the disk */
	dln_view text; /* unpacked */
	uint32_t number; /* among the sources */
	uint32_t layer;  /* 0: the base */
	bool is_places;  /* below places/: no table */
} dln_source;

typedef struct dln_sources {
	dln_source *at;
	size_t len;
} dln_sources;

typedef struct dln_sheet_row {
	const dln_source *source;
	dln_view *cells;  /* "-" has become the empty view */
	const dln_view *before; /* the cells that an overlay's line took the place of, or NULL */
	uint32_t line;
	uint32_t order;   /* among the rows of the base's file; UINT32_MAX: an overlay added it */
	uint32_t given;   /* cells that stand on the line */
	bool takes_away;  /* "!..." */
} dln_sheet_row;

typedef struct dln_sheet {
	const dln_source *source;
	uint32_t columns, head_line; /* of the "#:" line */
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
	dln_view list;              /* a region's parts, as codes */
	dln_view pcode, iso; /* iso: of a first-level division, ISO 3166-2 */
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
	size_t troubles, warnings;
	bool warn;                     /* look for what is odd too */
	dln_sources sources;
	dln_vec(dln_sheet) sheets;     /* of the base; after merging with the overlays' lines */
	dln_vec(dln_sheet) over;       /* of the overlays, lowest first */
	dln_fold_rules rules;
	dln_vec(dln_draft) drafts;
	dln_vec(dln_alias) aliases;
	dln_map overlay_ids;           /* of overlays' places that GeoNames does not have */
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
/* Tells what is odd, and no error. */
void dln_compile_warning(dln_compiler *c, const dln_source *source, uint32_t line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* compile_source.c: reading files. The arena needs no guard. `out` has room for DLN_COMPILE_FILES_MAX. */
dln_status dln_source_folder(dln_arena *arena, const char *folder, dln_sources *out, dln_err *err);
dln_status dln_source_carried(dln_arena *arena, const dln_know *base, dln_sources *out, dln_err *err);
dln_status dln_source_overlay(dln_arena *arena, const char *folder, uint32_t layer, dln_sources *out, dln_err *err);

/* compile_table.c */
void dln_compile_sheet(dln_compiler *c, const dln_source *source);
dln_sheet *dln_compile_find_sheet(const dln_compiler *c, const char *stem);
/* The table of that name; a file of the gazetteer is none. */
dln_sheet *dln_compile_find_table(const dln_compiler *c, dln_view stem);
uint32_t dln_compile_column(const dln_sheet *sheet, const char *name);
uint32_t dln_compile_column_of(const dln_sheet *sheet, dln_view name);
dln_view dln_compile_cell(const dln_sheet *sheet, const dln_sheet_row *row, const char *column);

/* compile_merge.c: the lines of the overlays into the tables of the base. */
void dln_compile_merge(dln_compiler *c);
/* The columns that a line of the table is known by, as schema.tsv names them; returns how many. */
uint32_t dln_compile_keys(const dln_compiler *c, const dln_sheet *sheet, uint32_t keys[DLN_COMPILE_KEYS_MAX]);
/* True when schema.tsv has that rule for that column. */
bool dln_compile_has_rule(const dln_compiler *c, dln_view table, dln_view column, const char *rule);

/* compile_check.c: what data/schema.tsv asks of the tables, and the rows of fold.tsv and place_words.tsv. */
void dln_compile_check(dln_compiler *c);

/* compile_clash.c: what is no error and yet odd. */
void dln_compile_clashes(dln_compiler *c);

/* compile_place.c: drafts, sorted by merit; aliases; codes. */
void dln_compile_places(dln_compiler *c);

/* compile_index.c */
void dln_compile_indexes(dln_compiler *c);

/* compile_image.c: the bytes of the file. */
void dln_compile_image(dln_compiler *c);
dln_status dln_compile_seal(dln_view image);

/* compile.c: all steps, from the sources to the unsealed image. `compiler` is a dln_compiler; call it in a guard of its arena. DLN_FORMAT after troubles. */
dln_status dln_compile_sources(void *compiler);
/* The same from sources that were read, sealed. `c` needs its sources, trouble and warn. */
dln_status dln_compile_run(dln_arena *arena, dln_compiler *c, dln_view where, dln_err *err);

#endif
