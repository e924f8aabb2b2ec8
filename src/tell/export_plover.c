/* export_plover.c: events as PLOVER codes them (Open Event Data Alliance), one JSON object a line: the members that are required, and those of the others that the
 * record has.
 *
 * The date is the first day that it may have happened on; what has none, or no event of PLOVER, is left out and counted. The text is the sentence of the claim that
 * says most.
 */
#include "tell/export.h"

#include "tell/items.h"
#include "tell/slots.h"

static void day_member(dln_json *json, const char *key, dln_day day)
{
	dln_json_key(json, key);
	dln_json_str(json, dln_day_format(day).at);
}

/* By name, else in the words of the report; "" for nobody. */
static void who_member(dln_json *json, const char *key, const dln_report *report, const dln_who *who)
{
	dln_json_key(json, key);
	dln_json_view(json, who->kind == DLN_KIND_NONE ? DLN_LIT("") : who->name.len ? who->name : dln_slot_words(report, who->words));
}

static void location(dln_json *json, const dln_where *place)
{
	if (!dln_where_some(place))
		return;
	dln_json_key(json, "event_loc");
	dln_json_object(json);
	dln_json_view_member(json, "name", place->name);
	dln_json_view_member(json, "country", dln_view_of(place->country));
	dln_json_view_member(json, "admin1", place->admin1);
	dln_json_key(json, "lat");
	dln_json_real(json, place->lat, 4);
	dln_json_key(json, "lon");
	dln_json_real(json, place->lon, 4);
	dln_json_key(json, "precision");
	dln_json_str(json, dln_precision_text(place->precision));
	dln_json_end_object(json);
}

/* Bytes of the report's source, as everywhere. */
static void text_members(dln_json *json, const dln_sheet_row *row)
{
	dln_json_key(json, "text");
	dln_json_view(json, dln_slot_words(row->words, row->claim->sentence));
	dln_json_key(json, "text_info");
	dln_json_object(json);
	dln_json_int_member(json, "start", (int64_t)(row->words->base + row->claim->sentence.begin));
	dln_json_int_member(json, "end", (int64_t)(row->words->base + row->claim->sentence.end));
	dln_json_end_object(json);
}

static void cite_members(dln_json *json, const dln_sheet_row *row)
{
	const dln_report *report = row->words;
	dln_json_key(json, "cite_info");
	dln_json_object(json);
	dln_json_view_member(json, "citation", dln_item_report_id(row->of->record, row->ref.report));
	dln_json_view_member(json, "url", report->url);
	dln_json_view_member(json, "title", report->title);
	dln_json_view_member(json, "language", report->language);
	dln_json_view_member(json, "publication", report->outlet.len || !report->agency_count ? report->outlet : report->agencies[0]);
	dln_json_key(json, "coder");
	dln_json_str(json, "Dateline " DLN_VERSION);
	dln_json_key(json, "codebook");
	dln_json_str(json, "PLOVER");
	dln_json_end_object(json);
}

static void size_member(dln_json *json, const dln_sheet_row *row)
{
	dln_dead dead = dln_killed_in(&row->of->killed, row->item, false, row->of->least);
	if (!dead.has_best)
		return;
	dln_json_key(json, "size");
	dln_json_object(json);
	dln_json_int_member(json, "dead", dead.best);
	dln_json_end_object(json);
}

static void comment(dln_json *json, const dln_sheet_row *row)
{
	char room[160];
	dln_buf text;
	dln_buf_lend(&text, room, sizeof room);
	dln_buf_printf(&text, "%s, %u origin%s, %u report%s; dateline why %.*s", dln_grade_text(row->support->status), row->support->origins,
		row->support->origins == 1 ? "" : "s", row->support->reports, row->support->reports == 1 ? "" : "s", DLN_FMT(row->id));
	dln_json_view_member(json, "comment", dln_buf_as_view(&text));
}

static dln_status put_line(void *self, const dln_sheet *sheet, const dln_sheet_row *row, const dln_cell *cells)
{
	dln_exporting *x = self;
	dln_json *json = &x->out->json;
	(void)sheet;
	(void)cells;
	dln_json_object(json);
	dln_json_view_member(json, "id", row->id);
	day_member(json, "date", row->time.begin);
	if (row->time.end != DLN_NO_DAY && row->time.end != row->time.begin)
		day_member(json, "enddate", row->time.end);
	who_member(json, "actor", row->words, row->actor);
	who_member(json, "recipient", row->words, row->target);
	dln_json_view_member(json, "event", row->codes->plover);
	dln_json_key(json, "mode");
	dln_json_view(json, row->codes->plover_mode);
	location(json, row->place);
	dln_json_view_member(json, "event_text", dln_slot_words(row->words, row->claim->trigger));
	text_members(json, row);
	cite_members(json, row);
	size_member(json, row);
	comment(json, row);
	dln_json_end_object(json);
	dln_out_line(x->out);
	return x->out->status;
}

static bool keep(void *self, const dln_sheet_row *row)
{
	dln_exporting *x = self;
	bool fits = row->codes && row->codes->plover.len && row->time.begin != DLN_NO_DAY;
	x->left_out += !fits;
	return fits;
}

dln_status dln_export_plover(dln_exporting *x)
{
	dln_sheet none = {.name = "plover", .rows = DLN_ROWS_EVENTS};
	return dln_sheet_each(&x->sheets, &none, &x->only, keep, put_line, x, &x->rows);
}
