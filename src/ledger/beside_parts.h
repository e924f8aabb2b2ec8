/* beside_parts.h: what the parts of laying a table beside the record share. Inside beside*.c.
 *
 * The way: beside_rows.c says what the cells of a row mean, with beside_names.c for who acted; beside_things.c draws from the record what a row can tell of;
 * beside_match.c pairs them; beside_why.c says why the rest is alone. All of it inside the guard of one arena.
 */
#ifndef DLN_LEDGER_BESIDE_PARTS_H
#define DLN_LEDGER_BESIDE_PARTS_H

#include "ground/words.h"
#include "ledger/beside.h"

typedef struct dln_beside_job {
	dln_arena *arena;
	const dln_record *record;
	const dln_know *know;
	const dln_words *words;
	const char *path;
	int32_t days;
	dln_incidents table;
	dln_row *rows;
	size_t row_count;
	dln_thing *things;
	size_t thing_count;
	uint64_t missed;            /* types that the data set takes up as a rule */
	uint64_t any;               /* types that some row could tell of */
	dln_beside *out;
	dln_err *err;
} dln_beside_job;

/* beside_rows.c: fills `rows` from `table`, `missed` and `any` from the knowledge; rows with a code that the knowledge does not have become trouble. */
void dln_beside_read_rows(dln_beside_job *job);
/* One key for a place: its number, or its name where it has none. */
uint64_t dln_beside_place_key(const dln_beside_job *job, uint32_t number, dln_view name, const char *country);
/* The district that a place lies in by its name, DLN_NO_ONE: not known. */
uint32_t dln_beside_district(const dln_beside_job *job, const dln_place *place);
/* Square of the distance of two points in units of 100 m, ten-thousandths of a degree in. */
uint64_t dln_beside_distance_squared(int32_t lat, int32_t lon, int32_t other_lat, int32_t other_lon);

/* beside_names.c: the sides of those who are named in the cell of the row's actor (0) or target (1), as names of the record, and whether they are known and fight. */
void dln_beside_name_sides(const dln_beside_job *job, dln_row *row, int which, int year);
/* Whether the side is a state's. */
bool dln_beside_is_state(const dln_beside_job *job, dln_view side);

/* beside_things.c */
bool dln_beside_moves(dln_type type); /* tells that a place changed hands */
void dln_beside_draw_things(dln_beside_job *job);

/* beside_match.c */
bool dln_beside_fit(const dln_beside_job *job, const dln_row *row, const dln_thing *thing, int32_t days, dln_fit *out);
void dln_beside_pair(dln_beside_job *job);

/* beside_why.c */
void dln_beside_explain(dln_beside_job *job);

#endif
