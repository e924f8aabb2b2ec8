/* beside_tell.c: dln_tell_compare: a table beside the record. */
#include "tell/beside_tell.h"

#include "tell/items.h"

enum { PART_LIMIT = 1 << 24 };
#define MOST_MEMORY ((size_t)3 << 30)

int dln_beside_list(const dln_thing *thing)
{
	return dln_item_topics[thing->topic];
}

const char *dln_beside_id(const dln_record *record, const dln_thing *thing)
{
	return dln_item_id(record, dln_beside_list(thing), thing->item);
}

static bool allows(const dln_incident *in, const dln_quantity *q)
{
	int64_t low = in->low == DLN_NO_NUMBER ? in->dead : in->low, high = in->high == DLN_NO_NUMBER ? in->dead : in->high;
	return !(q->has_max && q->max < (double)low) && !(q->has_min && q->min > (double)high);
}

bool dln_beside_dead_differ(const dln_beside_telling *t, const dln_row *row)
{
	if (row->is->dead == DLN_NO_NUMBER)
		return false;
	for (uint32_t i = 0; i < row->figure_count; i++)
		if (allows(row->is, &t->record->figures[t->beside->figures[row->first_figure + i]].number))
			return false;
	return row->figure_count || row->is->dead > 0;
}

/* The row that the thing is told with, DLN_NO_ONE: none. An event that a change of hands tells goes where that goes. */
static uint32_t row_of(const dln_beside *beside, const dln_thing *thing)
{
	const dln_thing *t = thing->into == DLN_NO_ONE ? thing : &beside->things[thing->into];
	return t->fate == DLN_FATE_PAIRED || t->fate == DLN_FATE_BESIDE ? t->with : DLN_NO_ONE;
}

static void sort_things(dln_beside_telling *t, dln_arena *arena)
{
	const dln_beside *b = t->beside;
	uint32_t *of_row = dln_arena_array(arena, uint32_t, b->row_count + 2), *list = dln_arena_array(arena, uint32_t, b->thing_count + 1);
	for (size_t i = 0; i < b->thing_count; i++) {
		uint32_t row = row_of(b, &b->things[i]);
		if (row != DLN_NO_ONE)
			of_row[row + 2]++;
	}
	for (size_t i = 2; i < b->row_count + 2; i++)
		of_row[i] += of_row[i - 1];
	for (uint32_t i = 0; i < b->thing_count; i++) {
		uint32_t row = row_of(b, &b->things[i]);
		if (row != DLN_NO_ONE)
			list[of_row[row + 1]++] = i;
	}
	t->of_row = of_row;
	t->list = list;
}

typedef struct telling {
	dln_beside_telling told;
	dln_arena *arena;
	bool json;
} telling;

static dln_status tell(void *self)
{
	telling *t = self;
	sort_things(&t->told, t->arena);
	if (t->json)
		dln_beside_json(&t->told);
	else
		dln_beside_text(&t->told);
	return DLN_OK;
}

static void count(const dln_beside *b, dln_table_counts *out)
{
	*out = (dln_table_counts){.rows_both = b->paired + b->rows_beside, .rows_only = b->rows_alone, .rows_outside = b->rows_outside,
		.rows_vague = b->rows_vague, .rows_unread = b->table.unread_count + b->table.unread_more, .items_both = b->things_met, .items_only = b->things_alone,
		.items_outside = b->things_outside, .items_vague = b->things_vague};
	if (!b->table.unread_count)
		return;
	dln_buf text;
	dln_buf_lend(&text, out->unread, sizeof out->unread);
	dln_buf_printf(&text, "line %zu: %.*s", b->table.unread[0].line, DLN_FMT(b->table.unread[0].what));
	out->unread_at = b->table.unread[0].at;
}

static dln_status tell_beside(const dln_record *record, const dln_beside *beside, dln_arena *arena, const char *path, const dln_tell_opts *opts, dln_sink sink,
	dln_err *err)
{
	dln_out out;
	dln_page page;
	telling t = {.arena = arena, .json = opts && opts->format == DLN_JSON,
		.told = {.record = record, .beside = beside, .path = path, .out = &out, .page = &page, .full = opts && opts->full}};
	dln_out_open(&out, sink);
	dln_page_open(&page, &out, opts ? opts->width : 0, opts && opts->color);
	if (opts && opts->format == DLN_MARKDOWN)
		dln_page_as_markdown(&page);
	dln_buf_init(&t.told.text, PART_LIMIT);
	dln_status status = dln_arena_guard(arena, tell, &t);
	dln_buf_clear(&t.told.text);
	dln_page_close(&page);
	return dln_out_close(&out, status, err);
}

dln_status dln_tell_compare(const dln_record *record, const char *path, const dln_tell_opts *opts, dln_sink sink, dln_table_counts *counts, dln_err *err)
{
	int days = !opts || opts->days == 0 ? DLN_BESIDE_DAYS : opts->days < 0 ? 0 : opts->days;
	dln_arena *arena = NULL;
	dln_beside beside;
	if (days > DLN_BESIDE_MOST_DAYS)
		return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE, "%d days: at most %d", days, DLN_BESIDE_MOST_DAYS);
	dln_status status = dln_arena_new(MOST_MEMORY, &arena);
	if (status != DLN_OK)
		return dln_fail(err, status, dln_view_of(path), DLN_NOWHERE, "%s", dln_status_text(status));
	status = dln_beside_make(arena, record, path, days, &beside, err);
	if (status == DLN_OK) {
		status = tell_beside(record, &beside, arena, path, opts, sink, err);
		if (status == DLN_OK && counts)
			count(&beside, counts);
		dln_beside_clear(&beside);
	}
	dln_arena_free(arena);
	return status;
}
