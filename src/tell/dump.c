/* dump.c: the whole record, one JSON object a line, in the record's own order, which is canonical: by report, claims in text order, then what follows from
 * them. Nothing here depends on the engine's version, on time or on the machine: two records are the same when their dumps are. */
#include "ledger/record.h"
#include "tell/items.h"
#include "tell/out.h"
#include "tell/slots.h"

static void begin(dln_out *out, const char *item)
{
	dln_json_object(&out->json);
	dln_json_key(&out->json, "item");
	dln_json_str(&out->json, item);
}

static const char *const credit_kinds[] = {
	[DLN_CREDIT_GIVEN] = "given", [DLN_CREDIT_DATELINE] = "dateline", [DLN_CREDIT_LINE] = "line",
	[DLN_CREDIT_TOLD] = "told", [DLN_CREDIT_IMAGE] = "image"};

static void credits(dln_json *json, const dln_report *report)
{
	dln_json_key(json, "credits");
	dln_json_array(json);
	for (size_t i = 0; i < report->credit_count; i++) {
		const dln_credit *c = &report->credits[i];
		dln_json_object(json);
		dln_json_view_member(json, "agency", c->agency);
		dln_json_key(json, "kind");
		dln_json_str(json, (size_t)c->kind < sizeof credit_kinds / sizeof *credit_kinds ? credit_kinds[c->kind] : NULL);
		dln_slot_range(json, report, c->words);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
}

static void blocks(dln_json *json, const dln_report *report)
{
	dln_json_key(json, "blocks");
	dln_json_array(json);
	for (size_t i = 0; i < report->block_count; i++) {
		const dln_block *b = &report->blocks[i];
		dln_json_object(json);
		dln_json_key(json, "kind");
		dln_json_str(json, dln_block_text(b->kind));
		dln_slot_range(json, report, b->range);
		if (b->why.len)
			dln_json_view_member(json, "why", b->why);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
}

static void findings(dln_json *json, const dln_report *report)
{
	dln_json_key(json, "findings");
	dln_json_array(json);
	for (size_t i = 0; i < report->finding_count; i++) {
		dln_json_object(json);
		dln_json_key(json, "at");
		if (report->findings[i].at == DLN_NOWHERE)
			dln_json_null(json);
		else
			dln_json_int(json, (int64_t)report->findings[i].at);
		dln_json_view_member(json, "what", report->findings[i].what);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
}

static void tell_report(dln_out *out, const dln_record *record, uint32_t r)
{
	dln_json *json = &out->json;
	const dln_story_report *kept = record->reports[r];
	const dln_report *report = &kept->coded.report;
	begin(out, "report");
	dln_json_view_member(json, "id", kept->shown);
	dln_json_key(json, "identity");
	dln_json_str(json, kept->identity.hex);
	dln_json_key(json, "text");
	dln_json_str(json, report->hash.hex);
	dln_json_key(json, "base");
	dln_json_int(json, (int64_t)report->base);
	dln_json_key(json, "length");
	dln_json_int(json, (int64_t)report->text.len);
	dln_json_view_member(json, "outlet", report->outlet);
	dln_json_view_member(json, "url", report->url);
	dln_json_view_member(json, "title", report->title);
	dln_json_view_member(json, "byline", report->byline);
	dln_json_key(json, "agency");
	dln_slot_agencies(json, report);
	dln_json_key(json, "published");
	dln_slot_day(json, record->datings[r].published);
	dln_json_key(json, "published_basis");
	dln_json_str(json, dln_item_dated_text(record->datings[r].how));
	dln_json_view_member(json, "why", record->datings[r].why);
	credits(json, report);
	blocks(json, report);
	findings(json, report);
	dln_json_end_object(json);
	dln_out_line(out);
}

/* What a consumer of `code` does not see, and a record rests on. */
static void inner_members(dln_json *json, const dln_claim *claim)
{
	dln_json_key(json, "aside");
	dln_json_str(json, dln_aside_text(claim->aside));
	dln_json_key(json, "block");
	dln_json_str(json, dln_block_text(claim->block));
	dln_json_key(json, "doubted");
	dln_json_bool(json, claim->doubted);
	dln_json_view_member(json, "actor_side", claim->actor.side);
	dln_json_view_member(json, "target_side", claim->target.side);
	dln_json_key(json, "part");
	dln_json_bool(json, claim->place.part);
	dln_json_key(json, "surroundings");
	dln_json_bool(json, claim->place.surroundings);
	dln_json_key(json, "place_id");
	if (dln_where_some(&claim->place))
		dln_json_int(json, claim->place.id);
	else
		dln_json_null(json);
}

static void tell_claims(dln_out *out, const dln_record *record, uint32_t r)
{
	const dln_coded *coded = &record->reports[r]->coded;
	for (size_t i = 0; i < coded->claim_count && out->status == DLN_OK; i++) {
		begin(out, "claim");
		dln_slot_claim(&out->json, NULL, record->reports[r]->shown, &coded->report, &coded->claims[i], record->datings[r].published);
		inner_members(&out->json, &coded->claims[i]);
		dln_json_end_object(&out->json);
		dln_out_line(out);
	}
	for (size_t i = 0; i < coded->quote_count; i++) {
		begin(out, "quote");
		dln_json_view_member(&out->json, "report", record->reports[r]->shown);
		dln_slot_range(&out->json, &coded->report, coded->quotes[i].content);
		dln_json_key(&out->json, "speaker");
		dln_slot_who(&out->json, &coded->report, &coded->quotes[i].speaker, true);
		dln_json_end_object(&out->json);
		dln_out_line(out);
	}
}

/* Everything behind the reports, each as {"item":KIND,"is":{...}}. */
static void tell_what_follows(dln_out *out, const dln_record *record)
{
	for (int k = DLN_ITEM_CONTROL; k < DLN_ITEM_LISTS; k++) {
		const dln_item_list *list = &dln_item_lists[k];
		for (size_t i = 0; i < list->count(record) && out->status == DLN_OK; i++) {
			begin(out, list->kind);
			dln_json_key(&out->json, "is");
			dln_json_object(&out->json);
			list->members(&out->json, record, i);
			dln_json_end_object(&out->json);
			dln_json_end_object(&out->json);
			dln_out_line(out);
		}
	}
}

dln_status dln_tell_dump(const dln_record *record, dln_sink sink, dln_err *err)
{
	dln_out out;
	dln_out_open(&out, sink);
	for (size_t r = 0; r < record->report_count && out.status == DLN_OK; r++) {
		tell_report(&out, record, (uint32_t)r);
		tell_claims(&out, record, (uint32_t)r);
	}
	tell_what_follows(&out, record);
	return dln_out_close(&out, DLN_OK, err);
}
