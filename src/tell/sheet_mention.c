/* sheet_mention.c: what fills the columns of GDELT's table of mentions: where in a report an event is told. Rows are claims. */
#include "tell/items.h"
#include "tell/sheet.h"
#include "tell/slots.h"

static dln_cell moment(dln_sheet_row *row, dln_day day)
{
	int year, month, date;
	if (day == DLN_NO_DAY)
		return dln_cell_none();
	dln_day_split(day, &year, &month, &date);
	dln_buf_printf(&row->of->text, "%04d%02d%02d000000", year, month, date);
	return dln_cell_of_text(row);
}

static const dln_event *event_of(const dln_sheet_row *row)
{
	const dln_sheets *s = row->of;
	uint32_t event = row->claim ? s->event_of[s->first_claim[row->ref.report] + row->ref.claim] : UINT32_MAX;
	return event == UINT32_MAX ? NULL : &s->record->events[event];
}

static dln_cell event_moment(dln_sheet_row *row)
{
	const dln_event *e = event_of(row);
	return e ? moment(row, e->time.begin) : dln_cell_none();
}

static dln_cell published_moment(dln_sheet_row *row)
{
	return row->report == UINT32_MAX ? dln_cell_none() : moment(row, row->of->record->datings[row->report].published);
}

/* 1: a page of the web, by its URL; 2: only cited, as by a name that leads nowhere. */
static dln_cell mention_type(dln_sheet_row *row)
{
	return row->words ? dln_cell_whole(row->words->url.len && !dln_report_is_name(row->words->url) ? 1 : 2) : dln_cell_none();
}

static dln_cell outlet_or_agency(dln_sheet_row *row)
{
	if (!row->words)
		return dln_cell_none();
	return dln_cell_text(row->words->outlet.len || !row->words->agency_count ? row->words->outlet : row->words->agencies[0]);
}

static dln_cell url_or_report(dln_sheet_row *row)
{
	if (!row->words)
		return dln_cell_none();
	return dln_cell_text(row->words->url.len ? row->words->url : dln_item_report_id(row->of->record, row->report));
}

/* Characters before a byte of the text: every byte that does not go on with one begins one. */
static int64_t characters(dln_view text, size_t end)
{
	int64_t count = 0;
	for (size_t i = 0; i < end && i < text.len; i++)
		count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
	return count;
}

/* -1, as GDELT has it, where it is not in the text. */
static dln_cell at(const dln_sheet_row *row, dln_range words)
{
	if (!row->claim)
		return dln_cell_none();
	return dln_cell_whole(dln_slot_words(row->words, words).len ? characters(row->words->text, words.begin) : -1);
}

static dln_cell actor_at(dln_sheet_row *row)
{
	return row->claim ? at(row, row->claim->actor.words) : dln_cell_none();
}

static dln_cell target_at(dln_sheet_row *row)
{
	return row->claim ? at(row, row->claim->target.words) : dln_cell_none();
}

static dln_cell trigger_at(dln_sheet_row *row)
{
	return row->claim ? at(row, row->claim->trigger) : dln_cell_none();
}

static dln_cell in_text(dln_sheet_row *row)
{
	return row->claim ? dln_cell_whole(1) : dln_cell_none();
}

static dln_cell text_length(dln_sheet_row *row)
{
	return row->words ? dln_cell_whole(characters(row->words->text, row->words->text.len)) : dln_cell_none();
}

/* The claim, and the grade of its event. */
static dln_cell extras(dln_sheet_row *row)
{
	const dln_event *e = event_of(row);
	if (!row->claim)
		return dln_cell_none();
	dln_buf_printf(&row->of->text, "dateline=%s", row->claim->id);
	if (e)
		dln_buf_printf(&row->of->text, ";status=%s;origins=%u;reports=%u", dln_grade_text(e->support.status), e->support.origins, e->support.reports);
	return dln_cell_of_text(row);
}

const dln_filler dln_fillers_mention[] = {
	{"event_moment", DLN_CELL_TEXT, event_moment}, {"published_moment", DLN_CELL_TEXT, published_moment}, {"mention_type", DLN_CELL_WHOLE, mention_type},
	{"outlet_or_agency", DLN_CELL_TEXT, outlet_or_agency}, {"url_or_report", DLN_CELL_TEXT, url_or_report}, {"actor_at", DLN_CELL_WHOLE, actor_at},
	{"target_at", DLN_CELL_WHOLE, target_at}, {"trigger_at", DLN_CELL_WHOLE, trigger_at}, {"in_text", DLN_CELL_WHOLE, in_text},
	{"text_length", DLN_CELL_WHOLE, text_length}, {"extras", DLN_CELL_TEXT, extras},
	{NULL, DLN_CELL_TEXT, NULL},
};
