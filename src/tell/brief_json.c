/* brief_json.c: the brief for programs: one JSON object, written item by item. */
#include "tell/brief.h"

#include "tell/items.h"

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
			list->tell(&out->json, record, i);
			dln_out_drain(out);
		}
		dln_json_end_array(&out->json);
	}
	dln_json_end_object(&out->json);
	dln_out_line(out);
}
