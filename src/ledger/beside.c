/* beside.c: see the header; the parts are named in beside_parts.h. */
#include "ledger/beside_parts.h"

#include "ledger/engine.h"

const char *dln_alone_text(dln_alone why) {
	static const char *const words[DLN_ALONES] = {
		[DLN_ALONE_DAYS] = "outside_days", [DLN_ALONE_LANDS] = "outside_countries", [DLN_ALONE_SIDE] = "other_side", [DLN_ALONE_TAKEN] = "told_once",
		[DLN_ALONE_DENIED] = "denied", [DLN_ALONE_ASIDE] = "set_aside", [DLN_ALONE_KIND] = "other_kind", [DLN_ALONE_DAY] = "other_day",
		[DLN_ALONE_QUIET] = "nothing_there", [DLN_ALONE_UNSPOKEN] = "place_unknown"};

	return dln_word_at(words, DLN_ALONES, why);
}

static dln_status make(void *self) {
	dln_beside_job *job = self;

	dln_beside_read_rows(job);
	dln_beside_draw_things(job);
	dln_beside_pair(job);
	dln_beside_explain(job);
	return DLN_OK;
}

dln_status dln_beside_make(dln_arena *arena, const dln_record *record, const char *path, int32_t days, dln_beside *out, dln_err *err) {
	const dln_engine *engine = record->engine;
	dln_beside made = {.days = days};
	dln_beside_job job = {.arena = arena, .record = record, .know = dln_engine_know(engine), .words = dln_coder_words(dln_engine_coder(engine)),
		.days = days, .out = &made};
	dln_status status = dln_incidents_load(arena, job.know, dln_engine_reader(engine), path, &job.table, err);

	if (status != DLN_OK)
		return status;
	status = dln_arena_guard(arena, make, &job);
	if (status != DLN_OK) {
		dln_incidents_clear(&job.table);
		return dln_fail(err, status, dln_view_of(path), DLN_NOWHERE, status == DLN_NOMEM ? "memory ran out" : "the table is too large to be compared");
	}
	made.table = job.table;
	made.rows = job.rows;
	made.row_count = job.row_count;
	made.things = job.things;
	made.thing_count = job.thing_count;
	*out = made;
	return DLN_OK;
}

void dln_beside_clear(dln_beside *beside) {
	dln_incidents_clear(&beside->table);
}
