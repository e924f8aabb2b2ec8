/* sheet_rows.c: the rows of a table, each an item of a list of the record. */
#include "tell/brief.h"
#include "tell/items.h"
#include "tell/sheet.h"

bool dln_grade_reaches(dln_grade grade, dln_grade least)
{
	static const int ranks[] = {[DLN_DENIED] = 1, [DLN_CLAIMED] = 2, [DLN_CONTESTED] = 3, [DLN_DISPUTED] = 3, [DLN_REPORTED] = 4, [DLN_CONFIRMED] = 5};
	return ranks[grade] >= ranks[least];
}

bool dln_rows_have_places(dln_row_kind rows)
{
	return rows != DLN_ROWS_REPORTS && rows != DLN_ROWS_ORIGINS && rows != DLN_ROWS_SHARED;
}

bool dln_rows_have_days(dln_row_kind rows)
{
	return rows != DLN_ROWS_SIDES && rows != DLN_ROWS_ORIGINS && rows != DLN_ROWS_SHARED;
}

/* ---- rows ---- */

static dln_sheet_row blank(dln_sheets *s, int list, size_t item)
{
	return (dln_sheet_row){.of = s, .list = list, .item = (uint32_t)item, .report = UINT32_MAX};
}

static void take_claim(dln_sheet_row *row, dln_ref ref)
{
	row->ref = ref;
	row->claim = dln_record_claim(row->of->record, ref);
	row->words = dln_record_report(row->of->record, ref);
	row->codes = dln_crosswalk_codes(&row->of->cross, row->claim);
}

dln_sheet_row dln_sheet_event_row(dln_sheets *s, size_t i)
{
	const dln_event *e = &s->record->events[i];
	dln_sheet_row row = blank(s, DLN_ITEM_EVENT, i);
	row.id = dln_view_of(e->id);
	row.type = dln_view_of(dln_type_text(e->type));
	row.place = &e->place;
	row.actor = &e->actor;
	row.target = &e->target;
	row.time = e->time;
	row.has_time = true;
	row.support = &e->support;
	row.event = e;
	take_claim(&row, e->lead);
	return row;
}

static dln_sheet_row claim_row(dln_sheets *s, dln_ref ref)
{
	dln_sheet_row row = blank(s, -1, ref.claim);
	take_claim(&row, ref);
	row.id = dln_view_of(row.claim->id);
	row.type = dln_view_of(dln_type_text(row.claim->type));
	row.place = &row.claim->place;
	row.actor = &row.claim->actor;
	row.target = &row.claim->target;
	row.report = ref.report;
	row.has_time = row.claim->time.anchor != DLN_WHEN_NONE;
	row.time.grain = row.claim->time.grain;
	row.time.basis = row.claim->time.basis;
	dln_when_resolve(&row.claim->time, s->record->datings[ref.report].published, &row.time.begin, &row.time.end);
	return row;
}

static dln_sheet_row control_row(dln_sheets *s, size_t i)
{
	const dln_control *c = &s->record->controls[i];
	dln_sheet_row row = blank(s, DLN_ITEM_CONTROL, i);
	row.id = dln_view_of(c->id);
	row.type = DLN_LIT("hold");
	row.place = &c->place;
	row.support = &c->support;
	row.control = c;
	return row;
}

static dln_sheet_row figure_row(dln_sheets *s, size_t i)
{
	const dln_figure *f = &s->record->figures[i];
	dln_sheet_row row = blank(s, DLN_ITEM_FIGURE, i);
	row.id = dln_view_of(f->id);
	row.support = &f->support;
	row.figure = f;
	if (f->support.pro.len) {
		take_claim(&row, f->support.pro.at[0]);
		row.place = &row.claim->place;
	}
	return row;
}

static dln_sheet_row side_row(dln_sheets *s, size_t i, size_t side)
{
	const dln_dispute *d = &s->record->disputes[i];
	dln_sheet_row row = blank(s, DLN_ITEM_DISPUTE, i);
	row.id = dln_view_of(d->id);
	row.place = &d->place;
	row.dispute = d;
	row.side = &d->sides[side];
	row.part = (uint32_t)side;
	if (row.side->claims.len)
		row.words = dln_record_report(s->record, row.side->claims.at[0]);
	return row;
}

static dln_sheet_row report_row(dln_sheets *s, size_t i)
{
	dln_sheet_row row = blank(s, DLN_ITEM_REPORT, i);
	row.id = dln_item_report_id(s->record, (uint32_t)i);
	row.report = (uint32_t)i;
	row.words = &s->record->reports[i]->coded.report;
	return row;
}

static dln_sheet_row aside_row(dln_sheets *s, size_t i)
{
	dln_sheet_row row = claim_row(s, s->record->set_aside[i].claim);
	row.list = DLN_ITEM_SET_ASIDE;
	row.item = (uint32_t)i;
	row.aside = &s->record->set_aside[i];
	return row;
}

static dln_sheet_row origin_row(dln_sheets *s, size_t i)
{
	dln_sheet_row row = blank(s, DLN_ITEM_ORIGIN, i);
	row.origin = &s->record->origins.at[i];
	row.id = dln_view_of(row.origin->id);
	return row;
}

static dln_sheet_row shared_row(dln_sheets *s, size_t i)
{
	dln_sheet_row row = blank(s, DLN_ITEM_SHARED, i);
	row.shared = &s->record->origins.shared[i];
	row.id = dln_view_of(row.shared->id);
	row.type = dln_view_of(dln_sharing_text(row.shared->kind));
	return row;
}

/* ---- which ---- */

static dln_day day_of(const dln_sheet_row *row)
{
	if (row->event)
		return dln_brief_day_of(row->event);
	if (row->control)
		return row->control->last_evidence;
	if (row->figure)
		return row->figure->as_of;
	return row->report == UINT32_MAX ? DLN_NO_DAY : row->of->record->datings[row->report].published;
}

static bool is_wanted(const dln_sheet_row *row, dln_row_kind rows, const dln_selection *only)
{
	static const dln_where nowhere = DLN_NO_WHERE;
	if (only->since != DLN_NO_DAY && dln_rows_have_days(rows) && day_of(row) < only->since)
		return false;
	if (row->support && !dln_grade_reaches(row->support->status, only->least))
		return false;
	return !only->wanted || !dln_rows_have_places(rows) || dln_wanted_match(only->wanted, row->place ? row->place : &nowhere) != DLN_ABOUT_NOT;
}

typedef struct walk {
	dln_sheets *s;
	const dln_sheet *sheet;
	const dln_selection *only;
	bool (*keep)(void *self, const dln_sheet_row *row);
	dln_row_fn *each;
	void *self;
	size_t *count;
	dln_cell cells[DLN_MOST_COLUMNS];
} walk;

static dln_status take(walk *w, dln_sheet_row row)
{
	if (!is_wanted(&row, w->sheet->rows, w->only) || (w->keep && !w->keep(w->self, &row)))
		return DLN_OK;
	for (size_t c = 0; c < w->sheet->count; c++) {
		const dln_filler *f = w->sheet->columns[c].filler;
		w->cells[c] = f ? f->fill(&row) : dln_cell_none();
		w->cells[c].kind = f ? f->kind : DLN_CELL_TEXT;
	}
	++*w->count;
	dln_status status = w->each(w->self, w->sheet, &row, w->cells);
	dln_arena_reset(w->s->scratch);
	return status;
}

static dln_status claims(walk *w)
{
	const dln_record *r = w->s->record;
	dln_status status = DLN_OK;
	for (uint32_t i = 0; i < r->report_count; i++)
		for (uint32_t k = 0; k < r->reports[i]->coded.claim_count && status == DLN_OK; k++)
			status = take(w, claim_row(w->s, (dln_ref){i, k}));
	return status;
}

static dln_status sides(walk *w)
{
	const dln_record *r = w->s->record;
	dln_status status = DLN_OK;
	for (size_t i = 0; i < r->dispute_count; i++)
		for (size_t k = 0; k < r->disputes[i].side_count && status == DLN_OK; k++)
			status = take(w, side_row(w->s, i, k));
	return status;
}

dln_status dln_sheet_each(dln_sheets *s, const dln_sheet *sheet, const dln_selection *only, bool (*keep)(void *self, const dln_sheet_row *row), dln_row_fn *each,
	void *self, size_t *count)
{
	static dln_sheet_row (*const makers[DLN_ROWS_KINDS])(dln_sheets *, size_t) = {[DLN_ROWS_EVENTS] = dln_sheet_event_row, [DLN_ROWS_CONTROL] = control_row,
		[DLN_ROWS_FIGURES] = figure_row, [DLN_ROWS_REPORTS] = report_row, [DLN_ROWS_ORIGINS] = origin_row, [DLN_ROWS_SHARED] = shared_row, [DLN_ROWS_ASIDE] = aside_row};
	const dln_record *r = s->record;
	const size_t lengths[DLN_ROWS_KINDS] = {[DLN_ROWS_EVENTS] = r->event_count, [DLN_ROWS_CONTROL] = r->control_count, [DLN_ROWS_FIGURES] = r->figure_count,
		[DLN_ROWS_REPORTS] = r->report_count, [DLN_ROWS_ORIGINS] = r->origins.len, [DLN_ROWS_SHARED] = r->origins.shared_count, [DLN_ROWS_ASIDE] = r->set_aside_count};
	walk *w = dln_arena_one(s->arena, walk);
	*w = (walk){.s = s, .sheet = sheet, .only = only, .keep = keep, .each = each, .self = self, .count = count};
	dln_status status = sheet->rows == DLN_ROWS_CLAIMS ? claims(w) : sheet->rows == DLN_ROWS_SIDES ? sides(w) : DLN_OK;
	for (size_t i = 0; i < lengths[sheet->rows] && status == DLN_OK; i++)
		status = take(w, makers[sheet->rows](s, i));
	return status;
}
