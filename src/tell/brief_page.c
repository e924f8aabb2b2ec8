/* brief_page.c: the brief as one page that a tired person can act on: what changed, who holds what, what is disputed, the figures, what may happen next,
 * where it comes from, and what the grades mean. What is left out of a part is counted at its end.
 */
#include <stdlib.h>

#include "base/alloc.h"
#include "tell/brief.h"
#include "tell/decided.h"
#include "tell/items.h"
#include "tell/withdrawn.h"
#include "tell/wording.h"

enum { MOST_SOURCES = 5 };

void dln_brief_more(dln_brief *b, size_t count, const char *one, const char *many)
{
	if (!count)
		return;
	dln_page_line(b->page, 2, 4);
	dln_page_printf(b->page, DLN_INK_DIM, "and %zu %s: dateline brief --full", count, count == 1 ? one : many);
	dln_page_end(b->page);
}

size_t dln_brief_history(const dln_record *record, size_t from, const dln_control **now)
{
	const dln_control *all = record->controls;
	size_t end = from;
	*now = NULL;
	for (; end < record->control_count && all[end].place.id == all[from].place.id && dln_view_eq(all[end].place.name, all[from].place.name); end++)
		if (all[end].current)
			*now = &all[end];
	return end;
}

const dln_control *dln_brief_holder(const dln_record *record, const dln_where *place)
{
	const dln_control *all = record->controls;
	size_t low = 0, high = record->control_count;
	while (low < high) { /* the first of that name */
		size_t mid = low + (high - low) / 2;
		if (dln_view_cmp(all[mid].place.name, place->name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < record->control_count && dln_view_eq(all[low].place.name, place->name); low++)
		if (all[low].current && all[low].place.id == place->id)
			return &all[low];
	return NULL;
}

/* ---- sources ---- */

static int most_reports_first(const void *va, const void *vb)
{
	const dln_origin *a = *(const dln_origin *const *)va, *b = *(const dln_origin *const *)vb;
	if (a->report_count != b->report_count)
		return a->report_count > b->report_count ? -1 : 1;
	return a < b ? -1 : a > b;
}

static void source_row(dln_brief *b, const dln_origin *o)
{
	const dln_record *r = b->record;
	dln_day first = DLN_NO_DAY, last = DLN_NO_DAY;
	for (size_t i = 0; i < o->report_count; i++) {
		dln_day day = r->datings[o->reports[i]].published;
		first = day != DLN_NO_DAY && (first == DLN_NO_DAY || day < first) ? day : first;
		last = day != DLN_NO_DAY && (last == DLN_NO_DAY || day > last) ? day : last;
	}
	dln_page_line(b->page, 2, 6);
	dln_page_right_id(b->page, o->id);
	dln_page_put(b->page, DLN_INK_BOLD, o->agency.len ? o->agency : o->outlet.len ? o->outlet : dln_item_report_id(r, o->reports[0]));
	dln_buf *text = dln_brief_fresh(b);
	char letter = dln_record_report_letter(r, o->reports[0]);
	if (letter)
		dln_buf_printf(text, " (%c)", letter);
	dln_buf_str(text, ": ");
	dln_wording_count(text, o->report_count, "report");
	dln_buf_str(text, ", ");
	dln_wording_span(text, first, last);
	dln_brief_put(b, DLN_INK_PLAIN);
	dln_page_end(b->page);
}

static void sources(dln_brief *b)
{
	size_t count = b->record->origins.len;
	const dln_origin **sorted = dln_alloc(count * sizeof(const dln_origin *));
	if (!sorted) {
		dln_page_note(b->page, DLN_NOMEM);
		return;
	}
	for (size_t i = 0; i < count; i++)
		sorted[i] = &b->record->origins.at[i];
	qsort(sorted, count, sizeof *sorted, most_reports_first);
	if (count)
		dln_page_heading(b->page, "SOURCES", DLN_LIT("who reported it first; copies of one text count as one origin"));
	for (size_t i = 0; i < count && i < MOST_SOURCES; i++)
		source_row(b, sorted[i]);
	dln_brief_more(b, count > MOST_SOURCES ? count - MOST_SOURCES : 0, "more origin", "more origins");
	dln_free(sorted);
}

void dln_brief_page(dln_page *page, const dln_record *record, dln_day since)
{
	dln_brief b;
	dln_brief_init(&b, page, record);
	b.since = since;
	dln_brief_head(&b);
	dln_brief_changed(&b);
	dln_brief_held(&b);
	dln_brief_disputes(&b);
	dln_withdrawn_text(page, record, false);
	dln_decided_text(page, record, false);
	dln_brief_figures(&b);
	dln_brief_watch(&b);
	sources(&b);
	dln_brief_grades(&b, b.grades);
	dln_page_gap(page);
	dln_page_line(page, 0, 0);
	dln_page_str(page, DLN_INK_DIM, "The evidence of a line: dateline why ID. Everything, also what was set aside: dateline brief --full");
	dln_page_end(page);
	dln_brief_clear(&b);
}
