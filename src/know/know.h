/* know.h: what the engine knows before it reads, and looking it up.
 *
 * Knowledge is plain text under data/ (docs/knowledge.md has the formats), compiled by know/compile.h into one file that is memory-mapped
 * read-only and shared between processes and threads; know/know_layers.h puts lines of the user's own over it. It has two parts:
 *
 *   tables   actors, verbs, cues, words ...: rows of text cells, as in the files. A stage that needs one quickly builds its
 *            own index over it when the engine opens.
 *   places   the gazetteer, by folded name (know/fold.h).
 *
 * Look-up only: which of several places a text means is the business of `ground`. All views point into the map and live as long as the
 * dln_know. A damaged file is refused at opening (DLN_CORRUPT): after that no look-up can read outside of it.
 */
#ifndef DLN_KNOW_KNOW_H
#define DLN_KNOW_KNOW_H

#include "base/str.h"

typedef struct dln_know dln_know;

dln_status dln_know_open(const char *path, dln_know **out, dln_err *err);
void dln_know_close(dln_know *know);
/* SHA-256 of the file's content, lower-case hex. */
const char *dln_know_version(const dln_know *know);

/* ---- tables ---- */

typedef struct dln_know_table {
	const dln_know *know;
	uint32_t index, rows, columns;
} dln_know_table;

/* The table of data/NAME.tsv; a table with no rows when there is none. */
dln_know_table dln_know_get_table(const dln_know *know, const char *name);
/* Number of the column with that name (the file's "#:" line), or UINT32_MAX. */
uint32_t dln_know_column(const dln_know_table *table, const char *name);
/* A cell; the empty view for column UINT32_MAX and for "-". */
dln_view dln_know_cell(const dln_know_table *table, uint32_t row, uint32_t column);
/* Line of the row in its file, from 1. Which file that is, dln_know_row_origin says. */
uint32_t dln_know_line(const dln_know_table *table, uint32_t row);
/* How many tables there are, and the name of the n-th of them, in the order of their names. */
uint32_t dln_know_tables(const dln_know *know);
dln_view dln_know_table_name(const dln_know *know, uint32_t index);
/* Name of a column. */
dln_view dln_know_column_name(const dln_know_table *table, uint32_t column);

/* ---- places ---- */

/* From the narrowest to the widest; the first six are the contract's `precision`. */
typedef enum dln_precision {
	DLN_SITE, DLN_TOWN, DLN_DISTRICT, DLN_DIVISION, DLN_COUNTRY, DLN_REGION
} dln_precision;
const char *dln_precision_text(dln_precision p);

typedef struct dln_place {
	uint32_t id;          /* GeoNames id; own entries count down from UINT32_MAX */
	dln_view name;        /* canonical */
	char country[3];      /* ISO 3166-1 alpha-2, or "" (a region over several countries, a sea) */
	dln_view admin1, admin2; /* names of the divisions it lies in; empty when unknown or its own */
	uint32_t division;    /* place number of the first-level division that it is or lies in, UINT32_MAX: unknown */
	double lat, lon;      /* WGS 84 degrees, rounded to 4 decimals */
	dln_precision precision;
	uint32_t population;  /* 0: unknown */
	uint8_t seat;         /* 1: capital of a country or where its government sits, 2: of a first-level, 3: of a second-level division, 0: of none known */
} dln_place;

/* Places with this name as it stands in a text (any spelling: case, accents, blanks, hyphens and apostrophes do not matter). First those that match
 * strictly; only when there is none, those that match loosely (fold.h). Best first: countries, then divisions and seats, then by population, then by id.
 * A word for a kind of place (data/place_words.tsv) may stand with the name: "Kunar Province" also finds, behind the places that are named so, those of
 * that kind that are named "Kunar". Takes one to four microseconds. Memory that runs out for a name with accents finds nothing.
 * Returns how many there are and writes at most `cap` place numbers. */
size_t dln_know_find_place(const dln_know *know, dln_view words, uint32_t *out, size_t cap);
/* The same without the loose matches. */
size_t dln_know_find_place_strict(const dln_know *know, dln_view words, uint32_t *out, size_t cap);
/* The entry of a place number, < dln_know_places. */
void dln_know_place(const dln_know *know, uint32_t number, dln_place *out);
uint32_t dln_know_places(const dln_know *know);
/* True when `outer` (country, division or region) contains `inner`, or is it. */
bool dln_know_contains(const dln_know *know, uint32_t outer, uint32_t inner);
/* The place number of a country by its alpha-2 code, or UINT32_MAX. */
uint32_t dln_know_country(const dln_know *know, const char *alpha2);
/* The P-code (humanitarian code) of a place by its id and precision; empty when none is known. */
dln_view dln_know_pcode(const dln_know *know, uint32_t id, dln_precision precision);
/* The code in ISO 3166-2 of the first-level division that a place is or lies in; empty when none is known. */
dln_view dln_know_iso(const dln_know *know, uint32_t number);

/* ---- where lines come from ---- */

/* A line of a file: `folder` is that of the overlay, empty for the knowledge that is shipped. */
typedef struct dln_know_origin {
	dln_view folder, file; /* "verbs.tsv", "places/towns.tsv.gz" */
	uint32_t layer, line;
} dln_know_origin;

dln_know_origin dln_know_row_origin(const dln_know_table *table, uint32_t row);
/* The number of its file, as dln_know_file takes it. */
uint32_t dln_know_row_file(const dln_know_table *table, uint32_t row);
dln_know_origin dln_know_place_origin(const dln_know *know, uint32_t number);
/* A failure about a row, of code DLN_FORMAT: `where` is its file, `what` is "line N" and the rest. */
dln_status dln_know_fail(dln_err *err, const dln_know_table *table, uint32_t row, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The files that the knowledge is made of, those of overlays last, and the n-th of them; its line is 0. */
uint32_t dln_know_files(const dln_know *know);
dln_know_origin dln_know_file(const dln_know *know, uint32_t index);
/* "FOLDER/verbs.tsv:12", cut when there is no room for it; returns `room`. */
const char *dln_know_origin_text(const dln_know_origin *origin, char *room, size_t size);

#endif
