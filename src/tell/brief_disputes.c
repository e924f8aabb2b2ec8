/* brief_disputes.c: DISPUTED: what is still open, those of the last week first, the gravest of them first; and which of them are new. */
#include <stdlib.h>

#include "base/alloc.h"
#include "tell/brief.h"

enum { WEEK = 7, MOST_DISPUTES = 3, MOST_NEW = 2, QUOTE_COLUMNS = 110 };

/* The first day on which all sides had spoken: since then it is a dispute. */
static dln_day began(const dln_record *r, const dln_dispute *d)
{
	dln_day latest = DLN_NO_DAY;
	for (size_t k = 0; k < d->side_count; k++) {
		dln_day first = DLN_NO_DAY;
		for (size_t i = 0; i < d->sides[k].claims.len; i++) {
			dln_day day = r->datings[d->sides[k].claims.at[i].report].published;
			if (day != DLN_NO_DAY && (first == DLN_NO_DAY || day < first))
				first = day;
		}
		latest = first != DLN_NO_DAY && (latest == DLN_NO_DAY || first > latest) ? first : latest;
	}
	return latest;
}

typedef struct ranked {
	const dln_dispute *dispute;
	bool fresh;
	unsigned weight; /* of what is disputed */
	dln_day day;
} ranked;

/* Those of the last week first, the gravest of them first, then the newest. */
static int gravest_first(const void *va, const void *vb)
{
	const ranked *a = va, *b = vb;
	if (a->fresh != b->fresh)
		return a->fresh ? -1 : 1;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	if (a->day != b->day) /* DLN_NO_DAY is the least */
		return a->day > b->day ? -1 : 1;
	return a->dispute < b->dispute ? -1 : a->dispute > b->dispute;
}

static ranked rank(const dln_brief *b, const dln_dispute *d)
{
	dln_refs first = d->side_count ? d->sides[0].claims : (dln_refs){0};
	dln_day day = began(b->record, d);
	return (ranked){d, day != DLN_NO_DAY && b->last - day < WEEK, first.len ? b->weights[dln_record_claim(b->record, first.at[0])->type].event : 0, day};
}

/* The same sentences against each other, about another event. */
static bool is_repeated(const dln_dispute *const *told, size_t count, const dln_dispute *d)
{
	for (size_t i = 0; i < count; i++) {
		bool same = told[i]->side_count == d->side_count && dln_view_eq(told[i]->about, d->about);
		for (size_t k = 0; same && k < d->side_count; k++)
			same = dln_view_eq(told[i]->sides[k].says, d->sides[k].says);
		if (same)
			return true;
	}
	return false;
}

/* How many are not told, and how many no longer divide anybody. */
static void left_out(dln_brief *b, bool any, size_t open, size_t settled)
{
	if (!open && !settled)
		return;
	dln_buf *text = dln_brief_fresh(b);
	dln_buf_str(text, any ? "and " : "nothing is open, ");
	if (open)
		dln_buf_printf(text, "%zu more", open);
	dln_buf_str(text, open && settled ? ", " : "");
	if (settled)
		dln_buf_printf(text, "%zu settled since", settled);
	dln_buf_str(text, ": dateline brief --full");
	dln_page_line(b->page, 2, 4);
	dln_brief_put(b, DLN_INK_DIM);
	dln_page_end(b->page);
}

/* Those that are open; NULL when memory ended. The caller frees it. */
static ranked *sort_open(dln_brief *b, size_t *open)
{
	const dln_record *r = b->record;
	ranked *sorted = dln_alloc(r->dispute_count * sizeof *sorted);
	*open = 0;
	if (!sorted) {
		dln_page_note(b->page, DLN_NOMEM);
		return NULL;
	}
	for (size_t i = 0; i < r->dispute_count; i++)
		if (r->disputes[i].open)
			sorted[(*open)++] = rank(b, &r->disputes[i]);
	qsort(sorted, *open, sizeof *sorted, gravest_first);
	return sorted;
}

size_t dln_brief_new_disputes(dln_brief *b, dln_day since)
{
	size_t open, count = 0, told = 0;
	dln_view last = {0};
	ranked *sorted = sort_open(b, &open);
	for (size_t i = 0; i < open; i++) {
		const dln_dispute *d = sorted[i].dispute;
		if (sorted[i].day < since || dln_view_eq(last, d->about))
			continue;
		last = d->about;
		if (count++ >= MOST_NEW)
			continue;
		dln_page_line(b->page, 2, 6);
		dln_brief_mark(b, DLN_INK_RED, "open", d->id);
		dln_page_str(b->page, DLN_INK_PLAIN, "New dispute: ");
		dln_page_put(b->page, DLN_INK_BOLD, d->about);
		dln_page_end(b->page);
		told++;
	}
	dln_brief_more(b, count - told, "more new dispute", "more new disputes");
	dln_free(sorted);
	return count;
}

void dln_brief_disputes(dln_brief *b)
{
	const dln_record *r = b->record;
	const dln_dispute *told[MOST_DISPUTES];
	size_t open, count = 0;
	ranked *sorted = sort_open(b, &open);
	if (!sorted)
		return;
	if (r->dispute_count)
		dln_page_heading(b->page, "DISPUTED", DLN_LIT("what two sides say and cannot both be true, in their words"));
	for (size_t i = 0; i < open && count < MOST_DISPUTES; i++) {
		const dln_dispute *d = sorted[i].dispute;
		if (is_repeated(told, count, d))
			continue;
		dln_brief_dispute(b, d, QUOTE_COLUMNS, false);
		told[count++] = d;
	}
	left_out(b, open > 0, open - count, r->dispute_count - open);
	dln_free(sorted);
}
