/* code_json.c: what `dateline code` prints: one claim a line, with its codes in the schemes that others use (data/crosswalk.tsv). */
#include "ledger/engine.h"
#include "tell/out.h"
#include "tell/slots.h"

typedef struct codes {
	dln_view plover, acled;
} codes;

static void read_crosswalk(const dln_know *know, codes *of_type)
{
	dln_know_table table = dln_know_get_table(know, "crosswalk");
	uint32_t type = dln_know_column(&table, "type"), plover = dln_know_column(&table, "plover"), acled = dln_know_column(&table, "acled");
	for (uint32_t row = 0; row < table.rows; row++) {
		dln_type t;
		if (dln_type_parse(dln_know_cell(&table, row, type), &t))
			of_type[t] = (codes){dln_know_cell(&table, row, plover), dln_know_cell(&table, row, acled)};
	}
}

dln_status dln_tell_code(const dln_engine *engine, const dln_coded *coded, dln_sink sink, dln_err *err)
{
	codes of_type[DLN_TYPES] = {0};
	read_crosswalk(dln_engine_know(engine), of_type);
	dln_out out;
	dln_out_open(&out, sink);
	for (size_t i = 0; i < coded->claim_count && out.status == DLN_OK; i++) {
		const dln_claim *claim = &coded->claims[i];
		dln_json_object(&out.json);
		dln_slot_claim(&out.json, dln_engine_know(engine), coded->report.id, &coded->report, claim, coded->report.published);
		dln_json_key(&out.json, "plover");
		dln_json_view_or_null(&out.json, of_type[claim->type].plover);
		dln_json_key(&out.json, "acled");
		dln_json_view_or_null(&out.json, of_type[claim->type].acled);
		dln_json_end_object(&out.json);
		dln_out_line(&out);
	}
	return dln_out_close(&out, DLN_OK, err);
}
