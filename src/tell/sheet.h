/* sheet.h: tables of the record: what stands in each cell of a row.
 *
 * Which columns a table has is knowledge (data/export_columns.tsv): their names, what fills them, their HXL tags. What fills a column is a function of this stage
 * (sheet_*.c); the rows of a table are the items of one list of the record (sheet_rows.c). Whoever writes a format takes rows of cells and knows nothing of either.
 */
#ifndef DLN_TELL_SHEET_H
#define DLN_TELL_SHEET_H

#include "ledger/record.h"
#include "tell/crosswalk.h"
#include "tell/killed.h"
#include "tell/wanted.h"

typedef enum dln_cell_kind { DLN_CELL_TEXT, DLN_CELL_WHOLE, DLN_CELL_REAL, DLN_CELL_DAY /* as text, "2021-08-09" */, DLN_CELL_FLAG } dln_cell_kind;

/* `some` false: it is empty. Text may be ill-formed and have any character, as reports have it; it lives until the next row. */
typedef struct dln_cell {
	dln_cell_kind kind;
	bool some;
	dln_view text;
	int64_t whole;
	double real;
} dln_cell;

/* What rows are made of. */
typedef enum dln_row_kind {
	DLN_ROWS_EVENTS, DLN_ROWS_CLAIMS, DLN_ROWS_CONTROL, DLN_ROWS_FIGURES, DLN_ROWS_SIDES /* of disputes */, DLN_ROWS_REPORTS, DLN_ROWS_ORIGINS, DLN_ROWS_SHARED,
	DLN_ROWS_ASIDE, DLN_ROWS_KINDS
} dln_row_kind;

/* Which of them are wanted. */
typedef struct dln_selection {
	dln_wanted *wanted;  /* a place; NULL: everywhere */
	dln_day since;       /* DLN_NO_DAY: ever */
	dln_grade least;     /* the least grade of events, control and figures; DLN_UNGRADED: any */
} dln_selection;
/* Whether a grade is at least so good: confirmed, reported, then contested and disputed, claimed, denied. */
bool dln_grade_reaches(dln_grade grade, dln_grade least);

/* All that the cells are worked out from. */
typedef struct dln_sheets {
	const dln_record *record;
	const dln_know *know;
	const dln_words *words;
	dln_arena *arena, *scratch;   /* scratch: of one row */
	dln_crosswalk cross;
	size_t *first_claim;          /* of each report, in event_of; one more is their number */
	uint32_t *event_of;           /* of each claim, UINT32_MAX: none */
	dln_killed killed;
	dln_grade least;              /* numbers of the killed that stand worse count for nothing but the most */
	dln_buf text;                 /* for putting words together; each use resets it. The owner of the sheets clears it */
} dln_sheets;

/* A row, as far as the fillers need it; what it has not is NULL or empty. */
typedef struct dln_sheet_row {
	dln_sheets *of;
	int list;                      /* of dln_item_lists, -1: of none */
	dln_view id;
	dln_view type;
	const dln_where *place;
	const dln_who *actor, *target; /* ranges are in the report of `words` */
	const dln_report *words;
	dln_span time;
	bool has_time;
	const dln_support *support;
	const dln_event *event;
	const dln_control *control;
	const dln_figure *figure;
	const dln_dispute *dispute;
	const dln_side *side;
	const dln_claim *claim;        /* of an event the one that says most */
	dln_ref ref;
	uint32_t report;               /* UINT32_MAX: none */
	const dln_origin *origin;
	const dln_shared *shared;
	const dln_setaside *aside;
	uint32_t item, part;           /* its number in its list; of a dispute that of the side */
	const dln_codes *codes;
} dln_sheet_row;

typedef struct dln_filler {
	const char *name;
	dln_cell_kind kind;
	dln_cell (*fill)(dln_sheet_row *row);
} dln_filler;

typedef struct dln_sheet_column {
	dln_view name, tag;
	const dln_filler *filler; /* NULL: nothing ever stands there */
} dln_sheet_column;

typedef struct dln_sheet {
	const char *name;
	dln_row_kind rows;
	const dln_sheet_column *columns;
	size_t count;
} dln_sheet;

enum { DLN_MOST_COLUMNS = 96 };

/* Inside the guard of `arena`. Everything of the sheets lives in it. */
void dln_sheets_open(dln_sheets *s, const dln_record *record, dln_arena *arena, dln_arena *scratch);
/* The columns of a table, inside the guard. DLN_FORMAT names the line of the knowledge that cannot be followed, DLN_NOTFOUND when it has none of this table. */
dln_status dln_sheet_columns(dln_sheets *s, const char *name, dln_row_kind rows, dln_sheet *out, dln_err *err);

/* One row; a failure ends the table. */
typedef dln_status dln_row_fn(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells);
/* Hands over each wanted row with its cells, in the order of the record. Inside the guards of both arenas; `keep`, which may be NULL, says which rows the table
 * takes besides that. Adds the rows to *count. */
dln_status dln_sheet_each(dln_sheets *s, const dln_sheet *sheet, const dln_selection *only, bool (*keep)(void *self, const dln_sheet_row *row), dln_row_fn *each,
	void *self, size_t *count);
/* The row of an event, as the rows of a table of events are. */
dln_sheet_row dln_sheet_event_row(dln_sheets *s, size_t event);
/* Whether the rows have places, and days, by which to choose. */
bool dln_rows_have_places(dln_row_kind rows);
bool dln_rows_have_days(dln_row_kind rows);

/* ---- what fills (sheet_fill.c, sheet_fill_claim.c, sheet_coded.c, sheet_mention.c) ---- */

extern const dln_filler dln_fillers_item[], dln_fillers_claim[], dln_fillers_coded[], dln_fillers_mention[]; /* name NULL behind the last */
dln_cell dln_cell_none(void);
dln_cell dln_cell_text(dln_view text); /* empty text is an empty cell */
dln_cell dln_cell_whole(int64_t n);
dln_cell dln_cell_real(double x);      /* none where it is not finite */
dln_cell dln_cell_day(dln_sheet_row *row, dln_day day);
dln_cell dln_cell_flag(bool flag);
/* How many were killed; none where that is not known. */
dln_cell dln_cell_dead_best(dln_dead dead);
dln_cell dln_cell_dead_low(dln_dead dead);
dln_cell dln_cell_dead_high(dln_dead dead);
/* What was put together in of->text, kept until the next row. */
dln_cell dln_cell_of_text(dln_sheet_row *row);

#endif
