/* brief_json.c: the brief for programs: one JSON object, written item by item. */
#include "tell/brief.h"

#include "tell/items.h"
#include "tell/tongues.h"

/* How many reports of each language were not read. */
static void unread_member(dln_json *json, const dln_record *record)
{
	dln_tongues_row rows[DLN_TONGUES];
	dln_tongues unread = {.count = 0};
	for (size_t i = 0; i < record->report_count; i++)
		dln_tongues_count(&unread, &record->reports[i]->coded);
	size_t count = dln_tongues_sorted(&unread, rows);
	dln_json_key(json, "unread");
	dln_json_array(json);
	for (size_t i = 0; i < count + (unread.others > 0); i++) {
		dln_json_object(json);
		dln_json_view_member(json, "language", i < count ? dln_view_of(rows[i].language) : (dln_view){0});
		dln_json_int_member(json, "reports", i < count ? (int64_t)rows[i].reports : (int64_t)unread.others);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
}

void dln_brief_json(dln_out *out, const dln_record *record)
{
	dln_json_object(&out->json);
	dln_json_key(&out->json, "engine");
	dln_json_str(&out->json, DLN_VERSION);
	dln_json_key(&out->json, "knowledge");
	dln_json_str(&out->json, dln_engine_knowledge(record->engine));
	for (int k = 0; k < DLN_ITEM_LISTS; k++) {
		const dln_item_list *list = &dln_item_lists[k];
		dln_json_key(&out->json, list->key);
		dln_json_array(&out->json);
		for (size_t i = 0; i < list->count(record) && out->status == DLN_OK; i++) {
			dln_item_tell(&out->json, record, k, i);
			dln_out_drain(out);
		}
		dln_json_end_array(&out->json);
	}
	unread_member(&out->json, record);
	dln_json_end_object(&out->json);
	dln_out_line(out);
}
