/* sheet.c: the columns of a table, from the knowledge. */
#include "tell/sheet.h"

#include "ledger/engine.h"

enum { TEXT_LIMIT = 64 << 20 };

static const dln_filler *filler_named(dln_view name)
{
	const dln_filler *const lists[] = {dln_fillers_item, dln_fillers_claim, dln_fillers_coded, dln_fillers_mention};
	for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
		for (const dln_filler *f = lists[k]; f->name; f++)
			if (dln_view_is(name, f->name))
				return f;
	return NULL;
}

/* Which event each claim counts for. */
static void find_events(dln_sheets *s)
{
	const dln_record *r = s->record;
	s->first_claim = dln_arena_array(s->arena, size_t, r->report_count + 1);
	for (size_t i = 0; i < r->report_count; i++)
		s->first_claim[i + 1] = s->first_claim[i] + r->reports[i]->coded.claim_count;
	size_t claims = s->first_claim[r->report_count];
	s->event_of = dln_arena_array(s->arena, uint32_t, claims + 1);
	for (size_t i = 0; i < claims; i++)
		s->event_of[i] = UINT32_MAX;
	for (size_t i = 0; i < r->event_count; i++)
		for (size_t k = 0; k < r->events[i].support.pro.len; k++) {
			dln_ref ref = r->events[i].support.pro.at[k];
			s->event_of[s->first_claim[ref.report] + ref.claim] = (uint32_t)i;
		}
}

void dln_sheets_open(dln_sheets *s, const dln_record *record, dln_arena *arena, dln_arena *scratch)
{
	s->record = record;
	s->know = dln_engine_know(record->engine);
	s->words = dln_coder_words(dln_engine_coder(record->engine));
	s->arena = arena;
	s->scratch = scratch;
	dln_buf_init(&s->text, TEXT_LIMIT);
	dln_crosswalk_read(s->words, &s->cross);
	find_events(s);
	dln_killed_find(arena, record, s->first_claim, s->event_of, &s->killed);
}

dln_status dln_sheet_columns(dln_sheets *s, const char *name, dln_row_kind rows, dln_sheet *out, dln_err *err)
{
	dln_know_table table = dln_know_get_table(s->know, "export_columns");
	uint32_t of = dln_know_column(&table, "table"), column = dln_know_column(&table, "column"), fills = dln_know_column(&table, "fills"),
		tag = dln_know_column(&table, "tag");
	dln_sheet_column *columns = dln_arena_array(s->arena, dln_sheet_column, DLN_MOST_COLUMNS);
	size_t count = 0;
	for (uint32_t row = 0; row < table.rows; row++) {
		if (!dln_view_is(dln_know_cell(&table, row, of), name))
			continue;
		dln_view fill = dln_know_cell(&table, row, fills);
		if (count == DLN_MOST_COLUMNS)
			return dln_know_fail(err, &table, row, "more than %d columns of the table %s", (int)DLN_MOST_COLUMNS, name);
		columns[count] = (dln_sheet_column){dln_know_cell(&table, row, column), dln_know_cell(&table, row, tag), fill.len ? filler_named(fill) : NULL};
		if (fill.len && !columns[count].filler)
			return dln_know_fail(err, &table, row, "nothing is called %.*s that could fill a column", DLN_FMT(fill));
		count++;
	}
	*out = (dln_sheet){name, rows, columns, count};
	return count ? DLN_OK : dln_fail(err, DLN_NOTFOUND, dln_view_of(name), DLN_NOWHERE, "the knowledge has no columns of this table (export_columns.tsv)");
}
