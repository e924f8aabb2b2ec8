/* beside_json.c: a table beside the record, by contract (docs/output.md). */
#include "ledger/engine.h"
#include "tell/beside_tell.h"
#include "tell/change.h"
#include "tell/items.h"
#include "tell/slots.h"

static void number_member(dln_json *json, const char *key, int64_t value)
{
	dln_json_key(json, key);
	if (value == DLN_NO_NUMBER)
		dln_json_null(json);
	else
		dln_json_int(json, value);
}

static void sides_member(dln_json *json, const char *key, const dln_view *sides, size_t count)
{
	dln_json_key(json, key);
	dln_json_array(json);
	for (size_t i = 0; i < count; i++)
		dln_json_view(json, sides[i]);
	dln_json_end_array(json);
}

/* The place of the gazetteer that the row is taken to mean, null for none. */
static void found_member(dln_json *json, const dln_beside_telling *t, const dln_row *row)
{
	const dln_know *know = dln_engine_know(t->record->engine);
	uint32_t number = row->area != DLN_NO_ONE ? row->area : row->place;
	dln_place p;
	dln_json_key(json, "found");
	if (number >= dln_know_places(know)) {
		dln_json_null(json);
		return;
	}
	dln_know_place(know, number, &p);
	dln_json_object(json);
	dln_json_view_member(json, "name", p.name);
	dln_json_view_member(json, "country", dln_view_of(p.country));
	dln_json_view_member(json, "admin1", p.admin1);
	dln_json_key(json, "precision");
	dln_json_str(json, dln_precision_text(p.precision));
	dln_json_end_object(json);
}

static void row_object(dln_json *json, const dln_beside_telling *t, const dln_row *row)
{
	static const struct { const char *key; dln_field field; } cells[] = {{"type", DLN_FIELD_TYPE}, {"subtype", DLN_FIELD_SUBTYPE}, {"country", DLN_FIELD_COUNTRY},
		{"admin1", DLN_FIELD_DIVISION}, {"place", DLN_FIELD_PLACE}, {"actor", DLN_FIELD_ACTOR}, {"target", DLN_FIELD_TARGET}, {"source", DLN_FIELD_SOURCE}};
	const dln_incident *in = row->is;
	dln_json_object(json);
	dln_json_int_member(json, "line", (int64_t)in->line);
	dln_json_int_member(json, "byte", (int64_t)in->at);
	dln_json_view_member(json, "id", in->cells[DLN_FIELD_ID]);
	dln_slot_day_member(json, "begin", in->begin);
	dln_slot_day_member(json, "end", in->end);
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		dln_json_view_member(json, cells[i].key, in->cells[cells[i].field]);
	found_member(json, t, row);
	sides_member(json, "actor_sides", row->sides[0], row->side_count[0]);
	sides_member(json, "target_sides", row->sides[1], row->side_count[1]);
	number_member(json, "killed", in->dead);
	number_member(json, "killed_low", in->low);
	number_member(json, "killed_high", in->high);
	dln_json_end_object(json);
}

static void row_member(dln_json *json, const dln_beside_telling *t, const dln_row *row)
{
	dln_json_key(json, "row");
	row_object(json, t, row);
}

/* Members "kind" and "is". */
static void thing_members(dln_json *json, const dln_beside_telling *t, const dln_thing *thing)
{
	dln_json_key(json, "kind");
	dln_json_str(json, dln_item_lists[dln_beside_list(thing)].kind);
	dln_json_key(json, "is");
	dln_item_tell(json, t->record, dln_beside_list(thing), thing->item);
}

/* ---- the lists ---- */

static void fit_members(dln_json *json, const dln_fit *fit)
{
	static const char *const actors[] = {[DLN_ACTORS_UNKNOWN] = NULL, [DLN_ACTORS_AGREE] = "agree", [DLN_ACTORS_DIFFER] = "differ"};
	dln_json_int_member(json, "points", fit->points);
	dln_json_int_member(json, "days_apart", fit->apart);
	dln_json_int_member(json, "km_apart", fit->km);
	dln_json_key(json, "same_place");
	dln_json_bool(json, fit->same_place);
	dln_json_key(json, "same_type");
	dln_json_bool(json, fit->same_type);
	dln_json_key(json, "actors");
	dln_json_str(json, actors[fit->actors]);
}

static void both_object(dln_json *json, const dln_beside_telling *t, uint32_t number)
{
	const dln_row *row = &t->beside->rows[number];
	const dln_thing *with = &t->beside->things[row->with];
	bool paired = row->fate == DLN_FATE_PAIRED;
	dln_json_object(json);
	row_member(json, t, row);
	dln_json_key(json, "with");
	dln_json_str(json, dln_beside_id(t->record, with));
	dln_json_key(json, "paired");
	dln_json_bool(json, paired);
	number_member(json, "pair_line", paired ? DLN_NO_NUMBER : (int64_t)t->beside->rows[with->with].is->line);
	fit_members(json, &row->fit);
	dln_json_key(json, "figures");
	dln_json_array(json);
	for (uint32_t i = 0; i < row->figure_count; i++)
		dln_item_tell(json, t->record, DLN_ITEM_FIGURE, t->beside->figures[row->first_figure + i]);
	dln_json_end_array(json);
	dln_json_key(json, "killed_differs");
	dln_json_bool(json, paired && dln_beside_dead_differ(t, row));
	dln_json_key(json, "items");
	dln_json_array(json);
	for (uint32_t i = t->of_row[number]; i < t->of_row[number + 1]; i++) {
		dln_json_object(json);
		thing_members(json, t, &t->beside->things[t->list[i]]);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
	dln_json_end_object(json);
}

/* Of a row: why it is alone, with the ids of what is near. */
static void alone_row(dln_json *json, const dln_beside_telling *t, const dln_row *row)
{
	bool claim = row->why == DLN_ALONE_ASIDE || row->why == DLN_ALONE_QUIET;
	dln_json_object(json);
	row_member(json, t, row);
	dln_json_key(json, "why");
	dln_json_str(json, dln_alone_text(row->why));
	dln_json_key(json, "near");
	dln_json_str(json, claim ? dln_record_claim(t->record, row->claim)->id : row->near == DLN_NO_ONE ? NULL : dln_beside_id(t->record, &t->beside->things[row->near]));
	dln_json_key(json, "aside");
	dln_json_str(json, row->why == DLN_ALONE_ASIDE ? dln_aside_text(row->aside) : NULL);
	dln_json_end_object(json);
}

static void alone_thing(dln_json *json, const dln_beside_telling *t, const dln_thing *thing)
{
	dln_json_object(json);
	thing_members(json, t, thing);
	dln_json_key(json, "why");
	dln_json_str(json, dln_alone_text(thing->why));
	number_member(json, "near_line", thing->near == DLN_NO_ONE ? DLN_NO_NUMBER : (int64_t)t->beside->rows[thing->near].is->line);
	dln_json_end_object(json);
}

static bool is_both(dln_fate fate)
{
	return fate == DLN_FATE_PAIRED || fate == DLN_FATE_BESIDE;
}

static void both_list(dln_beside_telling *t)
{
	dln_json *json = &t->out->json;
	dln_json_key(json, "both");
	dln_json_array(json);
	for (uint32_t i = 0; i < t->beside->row_count && t->out->status == DLN_OK; i++)
		if (is_both(t->beside->rows[i].fate)) {
			both_object(json, t, i);
			dln_out_drain(t->out);
		}
	dln_json_end_array(json);
}

static void row_list(dln_beside_telling *t, const char *key, dln_fate fate)
{
	dln_json *json = &t->out->json;
	dln_json_key(json, key);
	dln_json_array(json);
	for (size_t i = 0; i < t->beside->row_count && t->out->status == DLN_OK; i++)
		if (t->beside->rows[i].fate == fate) {
			alone_row(json, t, &t->beside->rows[i]);
			dln_out_drain(t->out);
		}
	dln_json_end_array(json);
}

static void thing_list(dln_beside_telling *t, const char *key, dln_fate fate)
{
	dln_json *json = &t->out->json;
	dln_json_key(json, key);
	dln_json_array(json);
	for (size_t i = 0; i < t->beside->thing_count && t->out->status == DLN_OK; i++) {
		const dln_thing *thing = &t->beside->things[i];
		if (thing->fate != fate || !thing->missed || thing->into != DLN_NO_ONE)
			continue;
		alone_thing(json, t, thing);
		dln_out_drain(t->out);
	}
	dln_json_end_array(json);
}

static void unread_list(dln_beside_telling *t)
{
	const dln_incidents *table = &t->beside->table;
	dln_json *json = &t->out->json;
	dln_json_key(json, "not_read");
	dln_json_array(json);
	for (size_t i = 0; i < table->unread_count; i++) {
		dln_json_object(json);
		dln_json_int_member(json, "line", (int64_t)table->unread[i].line);
		dln_json_int_member(json, "byte", (int64_t)table->unread[i].at);
		dln_json_view_member(json, "why", table->unread[i].what);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
}

/* ---- what is compared, and how much ---- */

static void table_member(dln_json *json, const dln_beside_telling *t)
{
	const dln_beside *b = t->beside;
	dln_json_key(json, "table");
	dln_json_object(json);
	dln_json_key(json, "path");
	dln_json_str(json, t->path);
	dln_json_view_member(json, "shape", b->table.shape);
	dln_json_int_member(json, "rows", (int64_t)(b->row_count + b->table.unread_count + b->table.unread_more));
	dln_slot_day_member(json, "first", b->row_first);
	dln_slot_day_member(json, "last", b->row_last);
	dln_json_end_object(json);
}

static void counts_member(dln_json *json, const dln_beside *b)
{
	dln_json_key(json, "counts");
	dln_json_object(json);
	dln_json_int_member(json, "rows_both", (int64_t)(b->paired + b->rows_beside));
	dln_json_int_member(json, "rows_only", (int64_t)b->rows_alone);
	dln_json_int_member(json, "rows_outside", (int64_t)b->rows_outside);
	dln_json_int_member(json, "rows_vague", (int64_t)b->rows_vague);
	dln_json_int_member(json, "rows_not_read", (int64_t)(b->table.unread_count + b->table.unread_more));
	dln_json_int_member(json, "items_both", (int64_t)b->things_met);
	dln_json_int_member(json, "items_only", (int64_t)b->things_alone);
	dln_json_int_member(json, "items_outside", (int64_t)b->things_outside);
	dln_json_int_member(json, "items_vague", (int64_t)b->things_vague);
	dln_json_end_object(json);
}

void dln_beside_json(dln_beside_telling *t)
{
	dln_json *json = &t->out->json;
	dln_json_object(json);
	dln_json_int_member(json, "version", 1);
	table_member(json, t);
	dln_change_chosen_json(json, "record", t->record);
	dln_slot_day_member(json, "first", t->beside->first);
	dln_slot_day_member(json, "last", t->beside->last);
	dln_json_int_member(json, "days", t->beside->days);
	counts_member(json, t->beside);
	both_list(t);
	row_list(t, "only_table", DLN_FATE_ALONE);
	thing_list(t, "only_record", DLN_FATE_ALONE);
	row_list(t, "outside_record", DLN_FATE_OUTSIDE);
	thing_list(t, "outside_table", DLN_FATE_OUTSIDE);
	row_list(t, "vague_table", DLN_FATE_VAGUE);
	thing_list(t, "vague_record", DLN_FATE_VAGUE);
	unread_list(t);
	dln_json_end_object(json);
	dln_out_line(t->out);
}
