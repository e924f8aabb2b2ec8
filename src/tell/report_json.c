/* report_json.c: one report for those who show it: its whole text as it was read, the kinds of its paragraphs, and its claims. All ranges count from the beginning of
 * the text, wherever in a file it stood.
 */
#include "ledger/engine.h"
#include "ledger/record.h"
#include "tell/crosswalk.h"
#include "tell/items.h"
#include "tell/out.h"
#include "tell/slots.h"
#include "tell/withdrawn.h"

/* The record, of those that count and of all, that has the report under this id, and its index in it; NULL: neither has. */
static const dln_record *find(const dln_record *record, dln_view id, uint32_t *r)
{
	const dln_record *both[] = {record, dln_record_whole(record)};
	for (int k = 0; k < 2; k++)
		for (*r = 0; *r < both[k]->report_count; ++*r)
			if (dln_view_eq(dln_item_report_id(both[k], *r), id))
				return both[k];
	return NULL;
}

/* What the list of reports has of it, and what only one who opens it asks for. */
static void about_members(dln_json *json, const dln_record *in, uint32_t r)
{
	const dln_report *report = &in->reports[r]->coded.report;
	dln_item_lists[DLN_ITEM_REPORT].members(json, in, r);
	dln_json_view_member(json, "byline", report->byline);
	dln_json_key(json, "origin");
	dln_json_str(json, in->origins.at[in->origins.of_report[r]].id);
	dln_json_key(json, "sha256");
	dln_json_str(json, report->hash.hex);
}

/* Why it counts no more; null: it does. */
static void withdrawn_member(dln_json *json, const dln_record *record, const dln_record *in, uint32_t r)
{
	dln_buf why;
	dln_buf_init(&why, 1 << 20);
	if (in != record)
		dln_withdrawn_reason(&why, record, r);
	dln_json_view_member(json, "withdrawn", dln_buf_as_view(&why));
	if (json->out->status == DLN_OK)
		json->out->status = why.status;
	dln_buf_clear(&why);
}

static void blocks_member(dln_json *json, const dln_report *report)
{
	dln_json_key(json, "blocks");
	dln_json_array(json);
	for (size_t i = 0; i < report->block_count; i++) {
		dln_json_object(json);
		dln_json_key(json, "kind");
		dln_json_str(json, dln_block_text(report->blocks[i].kind));
		dln_slot_range(json, report, report->blocks[i].range);
		dln_json_view_member(json, "why", report->blocks[i].why);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
}

static void claims_member(dln_out *out, const dln_record *in, uint32_t r, const dln_report *report)
{
	const dln_coded *coded = &in->reports[r]->coded;
	dln_crosswalk cross;
	dln_crosswalk_read(dln_coder_words(dln_engine_coder(in->engine)), &cross);
	dln_json_key(&out->json, "claims");
	dln_json_array(&out->json);
	for (size_t i = 0; i < coded->claim_count && out->status == DLN_OK; i++) {
		dln_json_object(&out->json);
		dln_slot_claim(&out->json, dln_engine_know(in->engine), dln_item_report_id(in, r), report, &coded->claims[i], in->datings[r].published);
		dln_crosswalk_members(&out->json, &cross, &coded->claims[i]);
		dln_json_key(&out->json, "aside");
		dln_json_str(&out->json, dln_aside_text(coded->claims[i].aside));
		dln_json_key(&out->json, "time_words"); /* "begin" and "end" of the time are its days */
		if (dln_range_some(coded->claims[i].time.words))
			dln_slot_pair(&out->json, report, coded->claims[i].time.words);
		else
			dln_json_null(&out->json);
		dln_json_end_object(&out->json);
		dln_out_drain(out);
	}
	dln_json_end_array(&out->json);
}

dln_status dln_tell_report(const dln_record *record, const char *id, dln_sink sink, dln_err *err)
{
	uint32_t r;
	const dln_record *in = find(record, dln_view_of(id), &r);
	if (!in)
		return dln_fail(err, DLN_NOTFOUND, dln_view_of(id), DLN_NOWHERE, "no report has this id");
	dln_report report = in->reports[r]->coded.report;
	report.base = 0; /* from here on ranges are told as they stand in the text */
	dln_out out;
	dln_out_open(&out, sink);
	dln_json_object(&out.json);
	about_members(&out.json, in, r);
	withdrawn_member(&out.json, record, in, r);
	dln_json_view_member(&out.json, "text", report.text);
	blocks_member(&out.json, &report);
	claims_member(&out, in, r, &report);
	dln_json_end_object(&out.json);
	dln_out_line(&out);
	return dln_out_close(&out, DLN_OK, err);
}
