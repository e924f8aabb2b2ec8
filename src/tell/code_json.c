/* code_json.c: what `dateline code` prints: one claim a line, with its codes in the schemes that others use. */
#include "ledger/engine.h"
#include "tell/crosswalk.h"
#include "tell/out.h"
#include "tell/slots.h"

dln_status dln_tell_code(const dln_engine *engine, const dln_coded *coded, dln_sink sink, dln_err *err)
{
	dln_crosswalk cross;
	dln_crosswalk_read(dln_coder_words(dln_engine_coder(engine)), &cross);
	dln_out out;
	dln_out_open(&out, sink);
	for (size_t i = 0; i < coded->claim_count && out.status == DLN_OK; i++) {
		const dln_claim *claim = &coded->claims[i];
		dln_json_object(&out.json);
		dln_slot_claim(&out.json, dln_engine_know(engine), coded->report.id, &coded->report, claim, coded->report.published);
		dln_crosswalk_members(&out.json, &cross, claim);
		dln_json_end_object(&out.json);
		dln_out_line(&out);
	}
	return dln_out_close(&out, DLN_OK, err);
}
