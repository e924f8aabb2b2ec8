/* withdrawn.c: see the header. What fell is told from the record of all reports, where it stood, beside what stands now. */
#include "tell/withdrawn.h"

#include "ledger/compare.h"
#include "tell/change.h"
#include "tell/items.h"
#include "tell/slots.h"
#include "tell/wording.h"

enum { MOST_REPORTS = 5, MOST_FELL = 3 /* on the page */, PART_LIMIT = 1 << 24 };

/* ---- text ---- */

void dln_withdrawn_reason(dln_buf *out, const dln_record *record, uint32_t report)
{
	const dln_withdrawn *w = dln_record_withdrawn(record, report);
	if (!w)
		return;
	dln_buf_str(out, w->kind == DLN_UNDECIDED ? "counts" : dln_withdrawal_text(w->kind));
	if (w->by != UINT32_MAX) {
		dln_buf_str(out, w->kind == DLN_UNDECIDED ? " beside " : " by ");
		dln_buf_view(out, dln_item_report_id(dln_record_whole(record), w->by));
	}
	dln_buf_str(out, ": ");
	dln_wording_line(out, w->why);
}

void dln_withdrawn_fell(dln_page *page, const dln_record *record, const dln_fallen *fallen, unsigned indent, bool reasons)
{
	const dln_record *whole = dln_record_whole(record);
	dln_buf text;
	dln_buf_init(&text, PART_LIMIT);
	dln_change_line(page, whole, record, &fallen->is, indent, &text);
	for (size_t i = 0; reasons && i < fallen->of_count; i++) {
		uint32_t report = record->withdrawn.at[fallen->of[i]].report;
		dln_buf_reset(&text);
		dln_withdrawn_reason(&text, record, report);
		dln_page_line(page, indent + DLN_CHANGE_COLUMNS, indent + DLN_CHANGE_COLUMNS);
		dln_page_put(page, DLN_INK_DIM, dln_item_report_id(whole, report));
		dln_page_str(page, DLN_INK_DIM, " was ");
		dln_page_buf(page, DLN_INK_DIM, &text);
		dln_page_end(page);
	}
	dln_buf_clear(&text);
}

/* The first `most` of a list, and how many more. */
static void fell_rows(dln_page *page, const dln_record *record, const dln_fallen *first, size_t len, size_t most)
{
	for (size_t i = 0; i < len && i < most; i++)
		dln_withdrawn_fell(page, record, &first[i], 4, false);
	if (len <= most)
		return;
	dln_page_line(page, 4, 4);
	dln_page_printf(page, DLN_INK_DIM, "and %zu more: dateline brief --full", len - most);
	dln_page_end(page);
}

static void report_row(dln_page *page, const dln_record *record, const dln_withdrawn *w)
{
	const dln_record *whole = dln_record_whole(record);
	const dln_report *report = &whole->reports[w->report]->coded.report;
	dln_buf text;
	dln_buf_init(&text, PART_LIMIT);
	dln_page_line(page, 2, 6);
	dln_page_put(page, DLN_INK_BOLD, dln_item_report_id(whole, w->report));
	dln_page_space(page);
	if (report->outlet.len || report->agency_count) {
		dln_wording_printer(&text, whole, w->report);
		dln_buf_str(&text, ", ");
	}
	dln_buf_printf(&text, "%s: ", dln_wording_of_day(whole->datings[w->report].published).at);
	dln_withdrawn_reason(&text, record, w->report);
	dln_page_buf(page, DLN_INK_PLAIN, &text);
	dln_page_end(page);
	dln_buf_clear(&text);
}

/* How many from `at` on rest first on the withdrawn report `w`; those that rest on none come last. */
static size_t run_of(const dln_record *record, size_t at, size_t w)
{
	size_t end = at;
	while (end < record->fallen_count && record->fallen[end].of_count && record->fallen[end].of[0] == w)
		end++;
	return end - at;
}

/* What somebody retracted comes before what a page replaced by itself, and those on which something rested before the others. */
static int rank_of(const dln_withdrawn *w, size_t run)
{
	return (w->kind != DLN_RETRACTED) * 2 + (run == 0);
}

/* The first `most` reports with what rested on each; returns how many of what fell rested on any. */
static size_t report_rows(dln_page *page, const dln_record *record, size_t most, size_t most_fell)
{
	size_t told = 0, at = 0;
	for (int rank = 0; rank < 4; rank++) {
		at = 0;
		for (size_t w = 0; w < record->withdrawn.len; w++) {
			size_t run = run_of(record, at, w);
			if (rank_of(&record->withdrawn.at[w], run) == rank && told < most) {
				report_row(page, record, &record->withdrawn.at[w]);
				fell_rows(page, record, record->fallen + at, run, most_fell);
				told++;
			}
			at += run;
		}
	}
	return at;
}

void dln_withdrawn_text(dln_page *page, const dln_record *record, bool full)
{
	size_t most = full ? record->withdrawn.len : MOST_REPORTS, most_fell = full ? record->fallen_count : MOST_FELL;
	if (!record->withdrawn.len)
		return;
	dln_page_heading(page, "WITHDRAWN", DLN_LIT("reports that were retracted or have a newer version, and what fell with them"));
	size_t at = report_rows(page, record, most, most_fell);
	if (record->withdrawn.len > most) {
		size_t more = record->withdrawn.len - most;
		dln_page_line(page, 2, 4);
		dln_page_printf(page, DLN_INK_DIM, "and %zu more %s: dateline brief --full", more, more == 1 ? "report" : "reports");
		dln_page_end(page);
	}
	if (at == record->fallen_count)
		return;
	dln_page_line(page, 2, 6);
	dln_page_str(page, DLN_INK_PLAIN, "Other reports are read otherwise without these:");
	dln_page_end(page);
	fell_rows(page, record, record->fallen + at, record->fallen_count - at, most_fell);
}

/* ---- JSON ---- */

void dln_withdrawn_members(dln_json *json, const dln_record *record, size_t i)
{
	const dln_record *whole = dln_record_whole(record);
	const dln_withdrawn *w = &record->withdrawn.at[i];
	const dln_report *report = &whole->reports[w->report]->coded.report;
	dln_json_view_member(json, "report", dln_item_report_id(whole, w->report));
	dln_json_key(json, "identity");
	dln_json_str(json, whole->reports[w->report]->identity.hex);
	dln_json_view_member(json, "outlet", report->outlet);
	dln_json_view_member(json, "url", report->url);
	dln_json_key(json, "published");
	dln_slot_day(json, whole->datings[w->report].published);
	dln_json_key(json, "kind");
	dln_json_str(json, dln_withdrawal_text(w->kind));
	dln_json_view_member(json, "why", w->why);
	dln_json_view_member(json, "by", w->by == UINT32_MAX ? (dln_view){0} : dln_item_report_id(whole, w->by));
}

void dln_withdrawn_fell_members(dln_json *json, const dln_record *record, size_t i)
{
	const dln_record *whole = dln_record_whole(record);
	const dln_fallen *f = &record->fallen[i];
	dln_json_key(json, "kind");
	dln_json_str(json, dln_item_lists[dln_item_topics[f->is.topic]].kind);
	dln_json_key(json, "change");
	dln_json_str(json, dln_change_text(f->is.change));
	dln_json_key(json, "reports");
	dln_json_array(json);
	for (size_t k = 0; k < f->of_count; k++)
		dln_json_view(json, dln_item_report_id(whole, record->withdrawn.at[f->of[k]].report));
	dln_json_end_array(json);
	dln_item_was_now(json, whole, record, &f->is);
}
