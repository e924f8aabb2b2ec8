/* Any bytes through reading, coding and telling: claims keep their contract, and nothing crashes. Needs $DATELINE_KNOWLEDGE and $DATELINE_MODEL. */
#include <stdlib.h>

#include "claim/coder.h"
#include "ledger/engine.h"
#include "support/replay.h"

static dln_engine *engine;
static dln_arena *arena, *scratch;

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void set_up(void)
{
	must(dln_engine_open(NULL, &engine, NULL) == DLN_OK);
	must(dln_arena_new((size_t)1 << 30, &arena) == DLN_OK && dln_arena_new((size_t)1 << 30, &scratch) == DLN_OK);
}

static dln_status count(void *self, const char *bytes, size_t len)
{
	(void)bytes;
	*(size_t *)self += len;
	return DLN_OK;
}

static void check_report(const dln_report *report)
{
	dln_coded coded;
	size_t told = 0;
	dln_sink sink = {count, &told};
	dln_status status = dln_code_report(arena, scratch, dln_engine_coder(engine), report, &coded, NULL);
	must(status == DLN_OK || status == DLN_LIMIT);
	if (status != DLN_OK)
		return;
	must(dln_coded_check(&coded, NULL) == DLN_OK);
	must(dln_tell_code(engine, &coded, sink, NULL) == DLN_OK);
	must((told > 0) == (coded.claim_count > 0));
	must(dln_tell_read(&coded, sink, NULL) == DLN_OK);
	for (int format = DLN_TEXT; format <= DLN_SVG; format++)
		must(dln_tell_explain(engine, &coded, &(dln_tell_opts){.format = (dln_format)format}, sink, NULL) == DLN_OK);
	for (int format = DLN_TEXT; format <= DLN_JSON; format++)
		must(dln_tell_explain(engine, &coded, &(dln_tell_opts){.format = (dln_format)format, .why = ""}, sink, NULL) == DLN_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	dln_reports reports = {0};
	if (!engine)
		set_up();
	dln_view bytes = {size ? (const char *)data : "", size};
	if (dln_read_bytes(arena, dln_engine_reader(engine), DLN_LIT("fuzz.txt"), bytes, NULL, &reports, NULL) == DLN_OK)
		for (size_t i = 0; i < reports.len; i++)
			check_report(&reports.at[i]);
	dln_arena_reset(arena);
	dln_arena_reset(scratch);
	return 0;
}
