/* sheet_fill_claim.c: what fills the columns of claims, of what was set aside, and of reports. */
#include "tell/items.h"
#include "tell/sheet.h"
#include "tell/slots.h"

/* ---- where it stands ---- */

static dln_cell report(dln_sheet_row *row)
{
	return row->report == UINT32_MAX ? dln_cell_none() : dln_cell_text(dln_item_report_id(row->of->record, row->report));
}

/* Bytes of the source, as the contract counts them. */
static dln_cell position(const dln_sheet_row *row, dln_range range, bool end)
{
	return row->claim && dln_slot_words(row->words, range).len ? dln_cell_whole((int64_t)(row->words->base + (end ? range.end : range.begin))) : dln_cell_none();
}

static dln_cell begin(dln_sheet_row *row)
{
	return row->claim ? position(row, row->claim->trigger, false) : dln_cell_none();
}

static dln_cell end(dln_sheet_row *row)
{
	return row->claim ? position(row, row->claim->trigger, true) : dln_cell_none();
}

static dln_cell sentence_begin(dln_sheet_row *row)
{
	return row->claim ? position(row, row->claim->sentence, false) : dln_cell_none();
}

static dln_cell sentence_end(dln_sheet_row *row)
{
	return row->claim ? position(row, row->claim->sentence, true) : dln_cell_none();
}

static dln_cell trigger(dln_sheet_row *row)
{
	return row->claim ? dln_cell_text(dln_slot_words(row->words, row->claim->trigger)) : dln_cell_none();
}

static dln_cell sentence(dln_sheet_row *row)
{
	return row->claim ? dln_cell_text(dln_slot_words(row->words, row->claim->sentence)) : dln_cell_none();
}

/* ---- what it says ---- */

static dln_cell factuality(dln_sheet_row *row)
{
	return row->claim ? dln_cell_text(dln_view_of(dln_factuality_text(row->claim->factuality))) : dln_cell_none();
}

static dln_cell aside(dln_sheet_row *row)
{
	return row->claim ? dln_cell_text(dln_view_of(dln_aside_text(row->aside ? row->aside->why : row->claim->aside))) : dln_cell_none();
}

static dln_cell rule(dln_sheet_row *row)
{
	return row->claim ? dln_cell_text(row->claim->rule) : dln_cell_none();
}

static void put_item(dln_sheet_row *row, size_t i, dln_view words)
{
	dln_buf_str(&row->of->text, i ? "; " : "");
	dln_buf_view(&row->of->text, words);
}

static dln_cell cues(dln_sheet_row *row)
{
	for (size_t i = 0; row->claim && i < row->claim->cue_count; i++)
		put_item(row, i, dln_slot_words(row->words, row->claim->cues[i].words));
	return dln_cell_of_text(row);
}

static dln_cell cue(dln_sheet_row *row)
{
	return row->aside ? dln_cell_text(row->aside->cue) : dln_cell_none();
}

static dln_cell quantities(dln_sheet_row *row)
{
	for (size_t i = 0; row->claim && i < row->claim->quantity_count; i++)
		put_item(row, i, dln_slot_words(row->words, row->claim->quantities[i].words));
	return dln_cell_of_text(row);
}

/* ---- who says so: the speakers, innermost first ---- */

static dln_cell source(dln_sheet_row *row)
{
	for (size_t i = 0; row->claim && i < row->claim->source_count; i++)
		put_item(row, i, row->claim->sources[i].who.name);
	return dln_cell_of_text(row);
}

static dln_cell source_text(dln_sheet_row *row)
{
	for (size_t i = 0; row->claim && i < row->claim->source_count; i++)
		put_item(row, i, dln_slot_words(row->words, row->claim->sources[i].who.words));
	return dln_cell_of_text(row);
}

static dln_cell source_role(dln_sheet_row *row)
{
	for (size_t i = 0; row->claim && i < row->claim->source_count; i++)
		put_item(row, i, dln_view_of(dln_role_text(row->claim->sources[i].who.role)));
	return dln_cell_of_text(row);
}

static dln_cell source_side(dln_sheet_row *row)
{
	for (size_t i = 0; row->claim && i < row->claim->source_count; i++)
		put_item(row, i, row->claim->sources[i].who.side);
	return dln_cell_of_text(row);
}

static dln_cell event(dln_sheet_row *row)
{
	const dln_sheets *s = row->of;
	uint32_t event = row->claim ? s->event_of[s->first_claim[row->ref.report] + row->ref.claim] : UINT32_MAX;
	return event == UINT32_MAX ? dln_cell_none() : dln_cell_text(dln_view_of(s->record->events[event].id));
}

/* ---- its report ---- */

static dln_cell outlet(dln_sheet_row *row)
{
	return row->origin ? dln_cell_text(row->origin->outlet) : row->words ? dln_cell_text(row->words->outlet) : dln_cell_none();
}

static dln_cell agency(dln_sheet_row *row)
{
	if (row->origin)
		return dln_cell_text(row->origin->agency);
	for (size_t i = 0; row->words && i < row->words->agency_count; i++)
		put_item(row, i, row->words->agencies[i]);
	return dln_cell_of_text(row);
}

static dln_cell published(dln_sheet_row *row)
{
	return row->report == UINT32_MAX ? dln_cell_none() : dln_cell_day(row, row->of->record->datings[row->report].published);
}

static dln_cell published_basis(dln_sheet_row *row)
{
	return row->report == UINT32_MAX ? dln_cell_none() : dln_cell_text(dln_view_of(dln_item_dated_text(row->of->record->datings[row->report].how)));
}

static dln_cell title(dln_sheet_row *row)
{
	return row->words ? dln_cell_text(row->words->title) : dln_cell_none();
}

static dln_cell url(dln_sheet_row *row)
{
	return row->words ? dln_cell_text(row->words->url) : dln_cell_none();
}

static dln_cell language(dln_sheet_row *row)
{
	return row->words ? dln_cell_text(row->words->language) : dln_cell_none();
}

static dln_cell read_it(dln_sheet_row *row)
{
	return row->words ? dln_cell_flag(dln_report_in_english(row->words)) : dln_cell_none();
}

static dln_cell sha256(dln_sheet_row *row)
{
	return row->words ? dln_cell_text(dln_view_of(row->words->hash.hex)) : dln_cell_none();
}

static dln_cell letter(dln_sheet_row *row)
{
	char letter = row->report == UINT32_MAX ? '\0' : dln_record_report_letter(row->of->record, row->report);
	return letter ? dln_cell_text(dln_arena_copy(row->of->scratch, (dln_view){&letter, 1})) : dln_cell_none();
}

static dln_cell origin(dln_sheet_row *row)
{
	const dln_origins *o = &row->of->record->origins;
	return row->report == UINT32_MAX ? dln_cell_none() : dln_cell_text(dln_view_of(o->at[o->of_report[row->report]].id));
}

static dln_cell claims_made(dln_sheet_row *row)
{
	return row->report == UINT32_MAX ? dln_cell_none() : dln_cell_whole((int64_t)row->of->record->reports[row->report]->coded.claim_count);
}

const dln_filler dln_fillers_claim[] = {
	{"report", DLN_CELL_TEXT, report}, {"begin", DLN_CELL_WHOLE, begin}, {"end", DLN_CELL_WHOLE, end}, {"sentence_begin", DLN_CELL_WHOLE, sentence_begin},
	{"sentence_end", DLN_CELL_WHOLE, sentence_end}, {"trigger", DLN_CELL_TEXT, trigger}, {"sentence", DLN_CELL_TEXT, sentence},
	{"factuality", DLN_CELL_TEXT, factuality}, {"aside", DLN_CELL_TEXT, aside}, {"rule", DLN_CELL_TEXT, rule}, {"cues", DLN_CELL_TEXT, cues},
	{"cue", DLN_CELL_TEXT, cue}, {"quantities", DLN_CELL_TEXT, quantities},
	{"source", DLN_CELL_TEXT, source}, {"source_text", DLN_CELL_TEXT, source_text}, {"source_role", DLN_CELL_TEXT, source_role},
	{"source_side", DLN_CELL_TEXT, source_side}, {"event", DLN_CELL_TEXT, event},
	{"outlet", DLN_CELL_TEXT, outlet}, {"agency", DLN_CELL_TEXT, agency}, {"published", DLN_CELL_DAY, published}, {"published_basis", DLN_CELL_TEXT, published_basis},
	{"title", DLN_CELL_TEXT, title}, {"url", DLN_CELL_TEXT, url}, {"language", DLN_CELL_TEXT, language}, {"read", DLN_CELL_FLAG, read_it},
	{"sha256", DLN_CELL_TEXT, sha256}, {"letter", DLN_CELL_TEXT, letter}, {"origin", DLN_CELL_TEXT, origin}, {"claims_made", DLN_CELL_WHOLE, claims_made},
	{NULL, DLN_CELL_TEXT, NULL},
};
