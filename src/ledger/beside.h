/* beside.h: a table of incidents of the user's beside the record: which rows tell of what the record tells of, and what only one of the two has.
 *
 * Method (docs/decisions/0028): as in MELTT (Donnay et al. 2019) a row and a thing of the record belong together when they are near in day and place and of one kind in a
 * crosswalk; who acted weighs too. Every pair has points; the best pair is taken first, and each row and each thing once. What is left over on the same day in
 * the same place goes with a pair that is there: a row may sum up a day's fighting, and two rows may part what the record has as one. The answer does not
 * depend on the order of rows.
 */
#ifndef DLN_LEDGER_BESIDE_H
#define DLN_LEDGER_BESIDE_H

#include "ledger/record.h"
#include "read/incidents.h"

#define DLN_NO_ONE UINT32_MAX

/* What became of a row or a thing. */
typedef enum dln_fate {
	DLN_FATE_ALONE,   /* the other has nothing like it */
	DLN_FATE_PAIRED,  /* found in both: with `with` */
	DLN_FATE_BESIDE,  /* found in both: `with` is paired with another already */
	DLN_FATE_OUTSIDE, /* of a day or a country that the other does not cover */
	DLN_FATE_VAGUE    /* without a day, or without a place finer than a country: it cannot be looked up */
} dln_fate;

/* Why it is alone, as far as one can say; `near` and `claim` of the row or thing say which other is meant. */
typedef enum dln_alone {
	DLN_ALONE_NOT,
	DLN_ALONE_DAYS,      /* the other does not cover that day */
	DLN_ALONE_LANDS,     /* nor that country */
	DLN_ALONE_SIDE,      /* the like is told, but of another side: near */
	DLN_ALONE_TAKEN,     /* the like is there once, and paired: near */
	DLN_ALONE_DENIED,    /* of a row: somebody denies it, and nobody says so: near */
	DLN_ALONE_ASIDE,     /* of a row: only planned, feared ...: claim */
	DLN_ALONE_KIND,      /* something else is told there at that time: near */
	DLN_ALONE_DAY,       /* the place is told of on other days: near is the nearest */
	DLN_ALONE_QUIET,     /* of a row: the place is spoken of, but nothing that happened there: claim */
	DLN_ALONE_UNSPOKEN,  /* the other does not know the place */
	DLN_ALONES
} dln_alone;
/* "other_side", "planned_or_feared" ... for JSON; NULL for NOT. */
const char *dln_alone_text(dln_alone why);

/* How a pair fits. */
typedef struct dln_fit {
	int points;          /* of 100; less than DLN_FIT_ENOUGH: no pair */
	int32_t apart;       /* days between them, 0: they touch */
	uint32_t km;         /* between their points; 0 too where one holds the other */
	bool same_place;     /* one place, or near enough to be one; else one of them is only known to lie in the other's area */
	bool same_type;      /* coded so by crosswalk.tsv; else a row of its kind may sum it up */
	bool beside;         /* no pair by itself: the row says that a place changed hands, the thing only what went with that */
	bool other_victims;  /* one tells of fighters, the other of people who fight for nobody */
	enum { DLN_ACTORS_UNKNOWN, DLN_ACTORS_AGREE, DLN_ACTORS_DIFFER } actors;
} dln_fit;
enum { DLN_FIT_ENOUGH = 50 };

enum { DLN_ROW_SIDES = 4 };
typedef struct dln_row {
	const dln_incident *is;
	dln_day begin, end;       /* with the doubt that its precision leaves */
	char country[3];          /* "": not known */
	uint32_t place;           /* number in the gazetteer, DLN_NO_ONE: not found there */
	uint32_t area;            /* of a row that knows no place: that in which it lies, DLN_NO_ONE: it knows one, or nothing does */
	uint32_t km;              /* within which it lies */
	bool on_map;
	int32_t lat, lon;
	dln_view sides[2][DLN_ROW_SIDES]; /* names of the sides of its actor and its target, where the knowledge has them */
	size_t side_count[2];
	bool open;                /* somebody in it is not known */
	bool civil;               /* one of the two fights for nobody */
	dln_view called;          /* what its kind is called; empty: as it stands in the table */
	uint64_t same, also;      /* a bit a type, see dln_fit */
	bool takes, by_state;     /* it codes that a place changed hands; into those of a state */
	dln_fate fate;
	uint32_t with;            /* thing */
	dln_fit fit;
	dln_alone why;
	uint32_t near;            /* thing */
	dln_ref claim;
	dln_aside aside;
	uint32_t first_figure, figure_count; /* in dln_beside.figures: numbers of the killed that the record has of it. Nothing is added up */
} dln_row;

/* What a row can tell of: an event, or that a place changed hands. */
typedef struct dln_thing {
	dln_topic topic;          /* DLN_TOPIC_EVENT, DLN_TOPIC_CONTROL */
	uint32_t item;
	uint32_t into;            /* of an event: the change of hands that tells it already, a thing; DLN_NO_ONE: none. It takes no part */
	dln_type type;
	uint64_t types;           /* a bit a type: its own, and those of the events that it tells */
	const dln_where *place;
	dln_day begin, end;       /* of a change of hands also the later days on which it is said to have come about */
	dln_view actor, target;   /* their sides, else their names; of a change of hands who came */
	bool civil;               /* it was done to people who fight for nobody */
	dln_grade grade;
	bool held;                /* of a change of hands: the record only has that the place was held from then on */
	bool missed;              /* of a kind that the data set takes up as a rule */
	dln_fate fate;
	uint32_t with;            /* row */
	dln_fit fit;
	dln_alone why;
	uint32_t near;            /* row */
} dln_thing;

typedef struct dln_beside {
	dln_incidents table;
	const dln_row *rows;      size_t row_count;    /* by day, place and what stands in them */
	const dln_thing *things;  size_t thing_count;  /* changes of hands, then events, in the order of the record */
	const uint32_t *figures;  /* of the record, row by row */
	dln_day first, last;      /* that the reports cover; DLN_NO_DAY: nothing dates them */
	dln_day row_first, row_last;
	int32_t days;             /* by which a row and a thing may miss each other */
	bool deadly;              /* every row has a death */
	size_t paired, rows_beside, rows_alone, rows_outside, rows_vague;
	size_t things_met, things_alone, things_outside, things_vague; /* events that a change of hands tells are not counted */
} dln_beside;

enum { DLN_BESIDE_DAYS = 2, DLN_BESIDE_MOST_DAYS = 30 };

/* Reads the table and lays it beside the record. `arena` needs no guard; the result lives in it, and borrows from the record. Cleared by dln_beside_clear. */
dln_status dln_beside_make(dln_arena *arena, const dln_record *record, const char *path, int32_t days, dln_beside *out, dln_err *err);
void dln_beside_clear(dln_beside *beside);

#endif
