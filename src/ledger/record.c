/* record.c: builds the record of a story in one go, and gives access to it.
 *
 * Everything is made in one arena, inside its guard, by the parts named in reason.h. The record keeps pointers into the story. */
#include "ledger/record.h"

#include "base/alloc.h"
#include "ledger/engine.h"
#include "ledger/reason.h"

#define MOST_MEMORY ((size_t)3 << 30)

typedef struct job {
	dln_record *record;
	const dln_know *know;
	dln_err *err;
} job;

void dln_record_reason(dln_build *b) {
	dln_record_lay_facts(b);
	dln_record_find_sides(b);
	dln_record_date_reports(b);
	dln_record_time_facts(b);
	dln_record_join_events(b);
	dln_record_find_control(b);
	dln_record_find_figures(b);
	dln_record_find_disputes(b);
	dln_record_list_aside(b);
}

static dln_status find_origins(job *j) {
	dln_record *r = j->record;
	const dln_coded **coded = dln_arena_array(r->arena, const dln_coded *, r->report_count + 1);
	for (size_t i = 0; i < r->report_count; i++) coded[i] = &r->reports[i]->coded;
	return dln_origin_find(r->arena, j->know, coded, r->report_count, &r->origins, j->err);
}

static dln_status reason(void *self) {
	job *j = self;
	dln_record *r = j->record;
	dln_status status = find_origins(j);
	if (status != DLN_OK) return status;
	dln_build b = {.arena = r->arena, .know = j->know,
		.words = dln_coder_words(dln_engine_coder(r->engine)), .reports = r->reports, .report_count = r->report_count, .origins = r->origins};
	dln_record_reason(&b);
	r->datings = b.datings;
	r->events = b.events;
	r->event_count = b.event_count;
	r->controls = b.controls;
	r->control_count = b.control_count;
	r->figures = b.figures;
	r->figure_count = b.figure_count;
	r->disputes = b.disputes;
	r->dispute_count = b.dispute_count;
	r->set_aside = b.set_aside;
	r->set_aside_count = b.set_aside_count;
	return DLN_OK;
}

static dln_status build(dln_record *record, const dln_story *story, dln_err *err) {
	dln_status status = dln_story_bind(story, dln_engine_know(record->engine), err);
	if (status == DLN_OK) status = dln_story_sorted(story, &record->reports, &record->report_count, err);
	if (status != DLN_OK) return status;
	status = dln_arena_new(MOST_MEMORY, &record->arena);
	if (status != DLN_OK) return dln_fail(err, status, DLN_LIT("the record"), DLN_NOWHERE, "memory ran out");
	job j = {.record = record, .know = dln_engine_know(record->engine), .err = err};
	status = dln_arena_guard(record->arena, reason, &j);
	if (status == DLN_NOMEM || status == DLN_LIMIT)
		return dln_fail(err, status, DLN_LIT("the record"), DLN_NOWHERE, status == DLN_NOMEM ? "memory ran out" : "the story is too large for one record");
	return status;
}

dln_status dln_record_build(const dln_engine *engine, const dln_story *story, dln_record **out, dln_err *err) {
	dln_record *record = dln_alloc(sizeof *record);
	if (!record) return dln_fail(err, DLN_NOMEM, DLN_LIT("the record"), DLN_NOWHERE, "memory ran out");
	*record = (dln_record){.engine = engine};
	dln_status status = build(record, story, err);
	if (status != DLN_OK) {
		dln_record_free(record);
		return status;
	}
	*out = record;
	return DLN_OK;
}

void dln_record_free(dln_record *record) {
	if (!record) return;
	dln_arena_free(record->arena);
	dln_free(record);
}

const dln_claim *dln_record_claim(const dln_record *record, dln_ref ref) {
	return &record->reports[ref.report]->coded.claims[ref.claim];
}

const dln_report *dln_record_report(const dln_record *record, dln_ref ref) {
	return &record->reports[ref.report]->coded.report;
}

dln_view dln_record_part(const dln_record *record, const dln_event *event) {
	const dln_where *place = &event->place;
	dln_view text = dln_record_report(record, event->lead)->text;
	if (!dln_where_some(place) || !(place->part || place->surroundings)) return (dln_view){0};
	if (dln_range_some(place->words) && place->words.end <= text.len) {
		dln_view words = dln_view_sub(text, place->words.begin, place->words.end);
		if (!dln_view_eq(words, place->name)) return words;
	}
	return dln_view_of(place->part ? "part of it" : "around it");
}
