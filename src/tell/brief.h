/* brief.h: the forms of the brief, and the parts that its text forms share.
 *
 * The page tells what a reader must know now and says of each part how much it leaves out; the full text leaves out nothing. Both are filled line by line
 * into a dln_page, which makes plain text or Markdown of them. All that is told is worked out from the record; nothing here outlives the call.
 */
#ifndef DLN_TELL_BRIEF_H
#define DLN_TELL_BRIEF_H

#include "ledger/record.h"
#include "tell/out.h"
#include "tell/page.h"
#include "tell/wanted.h"

/* What the table brief.tsv says of a type. */
typedef enum dln_watch { DLN_WATCH_NOT, DLN_WATCH_NOW, DLN_WATCH_FOUGHT } dln_watch;
typedef struct dln_weight {
	uint8_t event, figure; /* 0: not on the page; 9: first */
	dln_watch watch;       /* what a place is watched for: NOW always, FOUGHT where it is contested */
	bool ahead;            /* watched for when it is planned or feared */
} dln_weight;

typedef struct dln_brief {
	dln_page *page;
	const dln_record *record;
	dln_buf text;           /* for putting words together; each use resets it */
	dln_day first, last;    /* publication days; DLN_NO_DAY: none is known */
	dln_day since;          /* of what changed; DLN_NO_DAY: not asked for */
	dln_wanted *wanted;     /* what the parts of the full text tell of alone; NULL: everything */
	unsigned grades;        /* a bit for each grade that was told */
	dln_weight weights[DLN_TYPES];
} dln_brief;

void dln_brief_json(dln_out *out, const dln_record *record);
/* One page. `since` DLN_NO_DAY: the day before the newest report, or the newest day on which something changed. */
void dln_brief_page(dln_page *page, const dln_record *record, dln_day since);
void dln_brief_full(dln_page *page, const dln_record *record);
/* One part of the full text, with its grades at the foot; returns how many items it told. `wanted` NULL: of all places; it is not looked at for the origins. `since`: the
 * timeline from this day on; DLN_NO_DAY: all of it. */
size_t dln_brief_part(dln_page *page, const dln_record *record, dln_question part, dln_wanted *wanted, dln_day since);
/* Where what a figure counts took place, as the first claim for it says; nowhere for none. */
dln_where dln_brief_figure_place(const dln_record *record, const dln_figure *figure);
/* Where the event of a claim that was set aside would have taken place. */
dln_where dln_brief_aside_place(const dln_record *record, const dln_setaside *aside);
/* The last day of an event that is known, else the first; DLN_NO_DAY: none. */
dln_day dln_brief_day_of(const dln_event *event);

/* ---- parts of both (brief_parts.c) ---- */

void dln_brief_init(dln_brief *b, dln_page *page, const dln_record *record);
void dln_brief_clear(dln_brief *b);
/* The buffer, emptied; and its words put on the page. */
dln_buf *dln_brief_fresh(dln_brief *b);
void dln_brief_put(dln_brief *b, dln_ink ink);
/* The right-hand part of a line: a status with the id behind it, or a word in its place. */
void dln_brief_grade(dln_brief *b, dln_grade grade, const char *id);
void dln_brief_mark(dln_brief *b, dln_ink ink, const char *word, const char *id);
void dln_brief_head(dln_brief *b);
/* A sentence in its own words, on one line, cut where it is wider than `columns`. */
void dln_brief_quote(dln_brief *b, dln_ink ink, dln_view words, unsigned columns);
/* A dispute with its sides, their words cut where they are wider than `columns`; `claims`: with the ids of what they said. */
void dln_brief_dispute(dln_brief *b, const dln_dispute *dispute, unsigned columns, bool claims);
/* "6 named in these reports, 4 not named": of a number of places taken; nothing for any other. */
void dln_brief_naming(dln_brief *b, const dln_figure *figure);
/* What the grades in `which`, a bit each, mean. */
void dln_brief_grades(dln_brief *b, unsigned which);

/* ---- parts of the page, each in its file ---- */

/* "and 12 more events: dateline brief --full"; nothing for none. */
void dln_brief_more(dln_brief *b, size_t count, const char *one, const char *many);
/* The entries of one place from `from` on, all of which stand together: where they end, and the one that tells who holds it now, NULL when nobody is known to. */
size_t dln_brief_history(const dln_record *record, size_t from, const dln_control **now);
/* Who holds the place now; NULL when no report says. */
const dln_control *dln_brief_holder(const dln_record *record, const dln_where *place);
/* Whether an entry is told of as taken, or given up, rather than as held all along; and by whose loss, where a claim says so. */
bool dln_brief_taken(const dln_record *record, const dln_control *entry, dln_view *before);
void dln_brief_changed(dln_brief *b);
/* What of these is new since a day (DLN_NO_DAY: ever), a line each; returns how many there are. */
size_t dln_brief_new_disputes(dln_brief *b, dln_day since);
size_t dln_brief_new_totals(dln_brief *b, dln_day since);
void dln_brief_disputes(dln_brief *b);
void dln_brief_held(dln_brief *b);
void dln_brief_figures(dln_brief *b);
void dln_brief_watch(dln_brief *b);

#endif
