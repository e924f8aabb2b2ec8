/* sheet_fill.c: what fills the columns of events, control, figures, disputes, reports, origins and what they share. Each function answers with an empty cell where
 * its row has nothing of the kind. */
#include "ledger/reason.h"
#include "tell/items.h"
#include "tell/line.h"
#include "tell/sheet.h"
#include "tell/slots.h"

/* ---- cells ---- */

dln_cell dln_cell_none(void)
{
	return (dln_cell){.some = false};
}

dln_cell dln_cell_text(dln_view text)
{
	return (dln_cell){.some = text.len > 0, .text = text};
}

dln_cell dln_cell_whole(int64_t n)
{
	return (dln_cell){.some = true, .whole = n};
}

dln_cell dln_cell_real(double x)
{
	return (dln_cell){.some = isfinite(x) != 0, .real = x};
}

dln_cell dln_cell_day(dln_sheet_row *row, dln_day day)
{
	dln_day_text text = dln_day_format(day);
	return day == DLN_NO_DAY ? dln_cell_none() : dln_cell_text(dln_arena_copy(row->of->scratch, dln_view_of(text.at)));
}

dln_cell dln_cell_flag(bool flag)
{
	return (dln_cell){.some = true, .whole = flag};
}

dln_cell dln_cell_of_text(dln_sheet_row *row)
{
	dln_buf *text = &row->of->text;
	if (text->status != DLN_OK)
		dln_arena_leave(row->of->scratch, text->status);
	dln_cell cell = dln_cell_text(dln_arena_copy(row->of->scratch, dln_buf_as_view(text)));
	dln_buf_reset(text);
	return cell;
}

static dln_cell word(const char *text)
{
	return dln_cell_text(dln_view_of(text));
}

/* ---- what it is ---- */

static dln_cell id(dln_sheet_row *row)
{
	return dln_cell_text(row->id);
}

static dln_cell type(dln_sheet_row *row)
{
	return dln_cell_text(row->type);
}

static dln_cell line(dln_sheet_row *row)
{
	if (row->list < 0 || !dln_item_lists[row->list].line)
		return dln_cell_none();
	dln_item_lists[row->list].line(&row->of->text, row->of->record, row->item);
	dln_line_harmless(&row->of->text);
	return dln_cell_of_text(row);
}

static dln_cell acled(dln_sheet_row *row)
{
	return row->codes ? dln_cell_text(row->codes->acled) : dln_cell_none();
}

static dln_cell plover(dln_sheet_row *row)
{
	return row->codes ? dln_cell_text(row->codes->plover) : dln_cell_none();
}

/* ---- where ---- */

static const dln_where *somewhere(const dln_sheet_row *row)
{
	return row->place && dln_where_some(row->place) ? row->place : NULL;
}

static dln_cell place(dln_sheet_row *row)
{
	return row->place ? dln_cell_text(row->place->name) : dln_cell_none();
}

static dln_cell part(dln_sheet_row *row)
{
	return row->event ? dln_cell_text(dln_record_part(row->of->record, row->event)) : dln_cell_none();
}

static dln_cell admin1(dln_sheet_row *row)
{
	return somewhere(row) ? dln_cell_text(row->place->admin1) : dln_cell_none();
}

static dln_cell admin2(dln_sheet_row *row)
{
	return somewhere(row) ? dln_cell_text(row->place->admin2) : dln_cell_none();
}

static dln_cell admin1_code(dln_sheet_row *row)
{
	return somewhere(row) && dln_where_on_map(row->place) ? dln_cell_text(dln_know_iso(row->of->know, row->place->number)) : dln_cell_none();
}

static dln_cell pcode(dln_sheet_row *row)
{
	const dln_where *where = somewhere(row);
	return where && dln_where_on_map(where) ? dln_cell_text(dln_know_pcode(row->of->know, where->id, where->precision)) : dln_cell_none();
}

static dln_cell country_code(dln_sheet_row *row)
{
	return somewhere(row) ? word(row->place->country) : dln_cell_none();
}

static dln_cell country(dln_sheet_row *row)
{
	uint32_t country = somewhere(row) ? dln_words_country(row->of->words, row->place->country) : UINT32_MAX;
	return country == UINT32_MAX ? dln_cell_none() : dln_cell_text(row->of->words->countries[country].name);
}

/* As the contract has them: four decimals. */
static double rounded(double degrees)
{
	return (double)(int64_t)(degrees * 10000 + (degrees < 0 ? -0.5 : 0.5)) / 10000;
}

static dln_cell latitude(dln_sheet_row *row)
{
	return somewhere(row) && dln_where_on_map(row->place) ? dln_cell_real(rounded(row->place->lat)) : dln_cell_none();
}

static dln_cell longitude(dln_sheet_row *row)
{
	return somewhere(row) && dln_where_on_map(row->place) ? dln_cell_real(rounded(row->place->lon)) : dln_cell_none();
}

static dln_cell place_precision(dln_sheet_row *row)
{
	return somewhere(row) ? word(dln_precision_text(row->place->precision)) : dln_cell_none();
}

/* ---- when ---- */

static dln_cell date_start(dln_sheet_row *row)
{
	return row->has_time ? dln_cell_day(row, row->time.begin) : dln_cell_none();
}

static dln_cell date_end(dln_sheet_row *row)
{
	return row->has_time ? dln_cell_day(row, row->time.end) : dln_cell_none();
}

static bool is_timed(const dln_sheet_row *row)
{
	return row->has_time && (!row->event || row->time.begin != DLN_NO_DAY || row->time.end != DLN_NO_DAY);
}

static dln_cell date_precision(dln_sheet_row *row)
{
	return is_timed(row) ? word(dln_grain_text(row->time.grain)) : dln_cell_none();
}

static dln_cell date_basis(dln_sheet_row *row)
{
	return is_timed(row) ? word(dln_basis_text(row->time.basis)) : dln_cell_none();
}

static dln_cell since(dln_sheet_row *row)
{
	return row->control ? dln_cell_day(row, row->control->since) : row->figure ? dln_cell_day(row, row->figure->since) : dln_cell_none();
}

static dln_cell since_latest(dln_sheet_row *row)
{
	return row->control ? dln_cell_day(row, row->control->since_latest) : dln_cell_none();
}

static dln_cell last_evidence(dln_sheet_row *row)
{
	return row->control ? dln_cell_day(row, row->control->last_evidence) : dln_cell_none();
}

static dln_cell as_of(dln_sheet_row *row)
{
	return row->figure ? dln_cell_day(row, row->figure->as_of) : dln_cell_none();
}

/* From when a thing on a map is to be shown, and until when: of control until the next entry of the place begins, of the last one for ever. */
static dln_cell valid_from(dln_sheet_row *row)
{
	return row->control ? dln_cell_day(row, row->control->since) : date_start(row);
}

static dln_cell valid_to(dln_sheet_row *row)
{
	const dln_record *r = row->of->record;
	if (!row->control)
		return date_end(row);
	const dln_control *next = row->item + 1 < r->control_count ? &r->controls[row->item + 1] : NULL;
	bool same = next && !row->control->current && dln_record_same_place(&next->place, &row->control->place);
	return same ? dln_cell_day(row, next->since) : dln_cell_none();
}

/* ---- who ---- */

static dln_cell name_of(const dln_who *who)
{
	return who && who->kind != DLN_KIND_NONE ? dln_cell_text(who->name) : dln_cell_none();
}

static dln_cell words_of(const dln_report *report, const dln_who *who)
{
	return who && report && who->kind != DLN_KIND_NONE ? dln_cell_text(dln_slot_words(report, who->words)) : dln_cell_none();
}

static dln_cell kind_of(const dln_who *who)
{
	return who && who->kind != DLN_KIND_NONE ? word(dln_kind_text(who->kind)) : dln_cell_none();
}

static dln_cell actor(dln_sheet_row *row)
{
	return name_of(row->actor);
}

static dln_cell actor_text(dln_sheet_row *row)
{
	return words_of(row->words, row->actor);
}

static dln_cell actor_kind(dln_sheet_row *row)
{
	return kind_of(row->actor);
}

static dln_cell target(dln_sheet_row *row)
{
	return name_of(row->target);
}

static dln_cell target_text(dln_sheet_row *row)
{
	return words_of(row->words, row->target);
}

static dln_cell target_kind(dln_sheet_row *row)
{
	return kind_of(row->target);
}

static dln_cell holder(dln_sheet_row *row)
{
	return row->control ? dln_cell_text(row->control->holder) : dln_cell_none();
}

static const dln_who *by_whom(const dln_sheet_row *row)
{
	return row->side ? &row->side->by : row->figure ? &row->figure->source : NULL;
}

static dln_cell by(dln_sheet_row *row)
{
	return row->shared ? dln_cell_text(row->shared->by) : name_of(by_whom(row));
}

static dln_cell by_text(dln_sheet_row *row)
{
	return words_of(row->words, by_whom(row));
}

/* ---- how well it stands ---- */

static dln_cell status(dln_sheet_row *row)
{
	return row->support ? word(dln_grade_text(row->support->status)) : dln_cell_none();
}

static dln_cell grade(dln_grade grade)
{
	return grade == DLN_UNGRADED ? dln_cell_none() : word(dln_grade_text(grade));
}

static dln_cell status_actor(dln_sheet_row *row)
{
	return row->event ? grade(row->event->actor_status) : dln_cell_none();
}

static dln_cell status_target(dln_sheet_row *row)
{
	return row->event ? grade(row->event->target_status) : dln_cell_none();
}

static dln_cell status_place(dln_sheet_row *row)
{
	return row->event ? grade(row->event->place_status) : dln_cell_none();
}

static dln_cell status_time(dln_sheet_row *row)
{
	return row->event ? grade(row->event->time_status) : dln_cell_none();
}

static dln_cell rating(dln_sheet_row *row)
{
	if (!row->support)
		return dln_cell_none();
	dln_rating rating = dln_record_rating(row->of->record, row->support);
	return rating.at[0] ? dln_cell_text(dln_arena_copy(row->of->scratch, dln_view_of(rating.at))) : dln_cell_none();
}

static dln_cell origins(dln_sheet_row *row)
{
	return row->support ? dln_cell_whole(row->support->origins) : dln_cell_none();
}

static dln_cell reports(dln_sheet_row *row)
{
	return row->support ? dln_cell_whole(row->support->reports) : dln_cell_none();
}

static dln_cell corrected(dln_sheet_row *row)
{
	return row->support ? dln_cell_flag(dln_record_corrected(row->of->record, row->support->pro)) : dln_cell_none();
}

static dln_cell why(dln_sheet_row *row)
{
	return row->support ? dln_cell_text(row->support->why) : row->dispute ? dln_cell_text(row->dispute->why) : row->origin ? word(row->origin->why) :
		row->report != UINT32_MAX ? dln_cell_text(row->of->record->datings[row->report].why) : dln_cell_none();
}

/* Ids, each once, as the contract has them. */
static dln_cell ids(dln_sheet_row *row, dln_refs refs)
{
	const dln_record *r = row->of->record;
	for (size_t i = 0; i < refs.len; i++) {
		const char *mine = dln_record_claim(r, refs.at[i])->id;
		bool told = false;
		for (size_t k = 0; k < i && !told; k++)
			told = dln_view_is(dln_view_of(mine), dln_record_claim(r, refs.at[k])->id);
		if (told)
			continue;
		dln_buf_str(&row->of->text, i ? "; " : "");
		dln_buf_str(&row->of->text, mine);
	}
	return dln_cell_of_text(row);
}

static dln_cell claims(dln_sheet_row *row)
{
	return row->support ? ids(row, row->support->pro) : row->side ? ids(row, row->side->claims) : dln_cell_none();
}

static dln_cell against(dln_sheet_row *row)
{
	return row->support ? ids(row, row->support->con) : dln_cell_none();
}

static dln_cell current(dln_sheet_row *row)
{
	return row->control ? dln_cell_flag(row->control->current) : dln_cell_none();
}

/* ---- the killed ---- */

static dln_dead dead_of(const dln_sheet_row *row)
{
	return row->event ? dln_killed_in(&row->of->killed, row->item, false, DLN_UNGRADED) : (dln_dead){.killed = false};
}

dln_cell dln_cell_dead_best(dln_dead dead)
{
	return dead.has_best ? dln_cell_whole(dead.best) : dln_cell_none();
}

dln_cell dln_cell_dead_low(dln_dead dead)
{
	return dead.killed ? dln_cell_whole(dead.low) : dln_cell_none();
}

dln_cell dln_cell_dead_high(dln_dead dead)
{
	return dead.has_high ? dln_cell_whole(dead.high) : dln_cell_none();
}

static dln_cell killed(dln_sheet_row *row)
{
	return dln_cell_dead_best(dead_of(row));
}

static dln_cell killed_low(dln_sheet_row *row)
{
	return dln_cell_dead_low(dead_of(row));
}

static dln_cell killed_high(dln_sheet_row *row)
{
	return dln_cell_dead_high(dead_of(row));
}

/* ---- figures ---- */

static dln_cell what(dln_sheet_row *row)
{
	return row->figure ? dln_cell_text(row->figure->label) : dln_cell_none();
}

/* Of a claim the first number. */
static const dln_quantity *number_of(const dln_sheet_row *row)
{
	return row->figure ? &row->figure->number : row->claim && row->claim->quantity_count ? &row->claim->quantities[0] : NULL;
}

static dln_cell value(dln_sheet_row *row)
{
	const dln_quantity *q = number_of(row);
	return q && q->has_value ? dln_cell_real(q->value) : dln_cell_none();
}

static dln_cell least(dln_sheet_row *row)
{
	const dln_quantity *q = number_of(row);
	return q && q->has_min ? dln_cell_real(q->min) : dln_cell_none();
}

static dln_cell most(dln_sheet_row *row)
{
	const dln_quantity *q = number_of(row);
	return q && q->has_max ? dln_cell_real(q->max) : dln_cell_none();
}

static dln_cell unit(dln_sheet_row *row)
{
	const dln_quantity *q = number_of(row);
	return q ? dln_cell_text(q->unit) : dln_cell_none();
}

static dln_cell qualifier(dln_sheet_row *row)
{
	const dln_quantity *q = number_of(row);
	return q ? dln_cell_text(q->qualifier) : dln_cell_none();
}

static dln_cell text(dln_sheet_row *row)
{
	return row->figure ? dln_cell_text(row->figure->text) : row->shared ? dln_cell_text(row->shared->text) : dln_cell_none();
}

static dln_cell scope(dln_sheet_row *row)
{
	return row->figure ? dln_cell_text(row->figure->scope) : dln_cell_none();
}

static dln_cell joint(dln_sheet_row *row)
{
	return row->figure ? dln_cell_flag(row->figure->joint) : dln_cell_none();
}

static dln_cell superseded_by(dln_sheet_row *row)
{
	const dln_record *r = row->of->record;
	return row->figure && row->figure->superseded_by < r->figure_count ? word(r->figures[row->figure->superseded_by].id) : dln_cell_none();
}

/* ---- disputes ---- */

static dln_cell about(dln_sheet_row *row)
{
	return row->dispute ? dln_cell_text(row->dispute->about) : dln_cell_none();
}

static dln_cell open(dln_sheet_row *row)
{
	return row->dispute ? dln_cell_flag(row->dispute->open) : dln_cell_none();
}

static dln_cell side(dln_sheet_row *row)
{
	return row->dispute ? dln_cell_whole((int64_t)row->part + 1) : dln_cell_none();
}

static dln_cell says(dln_sheet_row *row)
{
	return row->side ? dln_cell_text(row->side->says) : dln_cell_none();
}

/* ---- origins, what is shared ---- */

static dln_cell owner(dln_sheet_row *row)
{
	return row->origin ? dln_cell_text(row->origin->owner) : dln_cell_none();
}

static void put_report(dln_sheet_row *row, uint32_t report)
{
	dln_buf_str(&row->of->text, row->of->text.len ? "; " : "");
	dln_buf_view(&row->of->text, dln_item_report_id(row->of->record, report));
}

static dln_cell reports_list(dln_sheet_row *row)
{
	for (size_t i = 0; row->origin && i < row->origin->report_count; i++)
		put_report(row, row->origin->reports[i]);
	for (size_t i = 0; row->shared && i < row->shared->place_count; i++)
		if (i == 0 || row->shared->places[i].report != row->shared->places[i - 1].report)
			put_report(row, row->shared->places[i].report);
	return dln_cell_of_text(row);
}

static dln_cell from(dln_sheet_row *row)
{
	const dln_shared *s = row->shared;
	return s && s->kind == DLN_SHARED_COPY ? dln_cell_text(dln_item_report_id(row->of->record, s->places[s->source].report)) : dln_cell_none();
}

const dln_filler dln_fillers_item[] = {
	{"id", DLN_CELL_TEXT, id}, {"type", DLN_CELL_TEXT, type}, {"line", DLN_CELL_TEXT, line}, {"acled", DLN_CELL_TEXT, acled}, {"plover", DLN_CELL_TEXT, plover},
	{"place", DLN_CELL_TEXT, place}, {"part", DLN_CELL_TEXT, part}, {"admin1", DLN_CELL_TEXT, admin1}, {"admin2", DLN_CELL_TEXT, admin2},
	{"admin1_code", DLN_CELL_TEXT, admin1_code}, {"pcode", DLN_CELL_TEXT, pcode}, {"country", DLN_CELL_TEXT, country}, {"country_code", DLN_CELL_TEXT, country_code},
	{"latitude", DLN_CELL_REAL, latitude}, {"longitude", DLN_CELL_REAL, longitude}, {"place_precision", DLN_CELL_TEXT, place_precision},
	{"date_start", DLN_CELL_DAY, date_start}, {"date_end", DLN_CELL_DAY, date_end}, {"date_precision", DLN_CELL_TEXT, date_precision},
	{"date_basis", DLN_CELL_TEXT, date_basis}, {"since", DLN_CELL_DAY, since}, {"since_latest", DLN_CELL_DAY, since_latest},
	{"last_evidence", DLN_CELL_DAY, last_evidence}, {"as_of", DLN_CELL_DAY, as_of},
	{"valid_from", DLN_CELL_DAY, valid_from}, {"valid_to", DLN_CELL_DAY, valid_to},
	{"actor", DLN_CELL_TEXT, actor}, {"actor_text", DLN_CELL_TEXT, actor_text}, {"actor_kind", DLN_CELL_TEXT, actor_kind}, {"target", DLN_CELL_TEXT, target},
	{"target_text", DLN_CELL_TEXT, target_text}, {"target_kind", DLN_CELL_TEXT, target_kind}, {"holder", DLN_CELL_TEXT, holder}, {"by", DLN_CELL_TEXT, by},
	{"by_text", DLN_CELL_TEXT, by_text},
	{"status", DLN_CELL_TEXT, status}, {"status_actor", DLN_CELL_TEXT, status_actor}, {"status_target", DLN_CELL_TEXT, status_target},
	{"status_place", DLN_CELL_TEXT, status_place}, {"status_time", DLN_CELL_TEXT, status_time}, {"rating", DLN_CELL_TEXT, rating},
	{"origins", DLN_CELL_WHOLE, origins}, {"reports", DLN_CELL_WHOLE, reports}, {"corrected", DLN_CELL_FLAG, corrected}, {"why", DLN_CELL_TEXT, why},
	{"claims", DLN_CELL_TEXT, claims}, {"against", DLN_CELL_TEXT, against}, {"current", DLN_CELL_FLAG, current},
	{"killed", DLN_CELL_WHOLE, killed}, {"killed_low", DLN_CELL_WHOLE, killed_low}, {"killed_high", DLN_CELL_WHOLE, killed_high},
	{"what", DLN_CELL_TEXT, what}, {"value", DLN_CELL_REAL, value}, {"min", DLN_CELL_REAL, least}, {"max", DLN_CELL_REAL, most}, {"unit", DLN_CELL_TEXT, unit},
	{"qualifier", DLN_CELL_TEXT, qualifier}, {"text", DLN_CELL_TEXT, text}, {"scope", DLN_CELL_TEXT, scope}, {"joint", DLN_CELL_FLAG, joint},
	{"superseded_by", DLN_CELL_TEXT, superseded_by},
	{"about", DLN_CELL_TEXT, about}, {"open", DLN_CELL_FLAG, open}, {"side", DLN_CELL_WHOLE, side}, {"says", DLN_CELL_TEXT, says},
	{"owner", DLN_CELL_TEXT, owner}, {"reports_list", DLN_CELL_TEXT, reports_list}, {"from", DLN_CELL_TEXT, from},
	{NULL, DLN_CELL_TEXT, NULL},
};
