/* record.c: builds the record of a story in one go, and gives access to it.
 *
 * Everything is made in one arena, inside its guard, by the parts named in reason.h. The record keeps pointers into the story. Where reports are withdrawn, the
 * record of all of them is built first, in an arena of its own, and kept: the list of what fell points into it. */
#include "ledger/record.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "ledger/choose.h"
#include "ledger/compare.h"
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
	if (dln_record_take_back(b)) dln_record_join_events(b);
	dln_record_find_control(b);
	dln_record_find_figures(b);
	dln_record_reconcile(b);
	dln_record_find_disputes(b);
	dln_record_list_aside(b);
}

static dln_status find_origins(job *j) {
	dln_record *r = j->record;
	const dln_coded **coded = dln_arena_array(r->arena, const dln_coded *, r->report_count + 1);
	uint32_t *numbers = dln_arena_array(r->arena, uint32_t, r->report_count + 1);
	for (size_t i = 0; i < r->report_count; i++) {
		coded[i] = &r->reports[i]->coded;
		numbers[i] = r->reports[i]->number;
	}
	return dln_origin_find_among(r->arena, j->know, r->compared, coded, numbers, r->report_count, &r->origins, j->err);
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

static dln_status trouble(dln_status status, dln_err *err) {
	if (status == DLN_NOMEM || status == DLN_LIMIT)
		return dln_fail(err, status, DLN_LIT("the record"), DLN_NOWHERE, status == DLN_NOMEM ? "memory ran out" : "the story is too large for one record");
	return status;
}

/* Of the reports that `record` has; they outlive it. */
static dln_status build(dln_record *record, dln_err *err) {
	job j = {.record = record, .know = dln_engine_know(record->engine), .err = err};
	return trouble(dln_arena_guard(record->arena, reason, &j), err);
}

static dln_status record_new(const dln_engine *engine, dln_record **out, dln_err *err) {
	dln_record *record = dln_alloc(sizeof *record);
	dln_status status = DLN_NOMEM;
	if (record) {
		*record = (dln_record){.engine = engine};
		status = dln_arena_new(MOST_MEMORY, &record->arena);
	}
	if (status != DLN_OK) {
		dln_free(record);
		return trouble(DLN_NOMEM, err);
	}
	*out = record;
	return DLN_OK;
}

/* ---- withdrawn reports ---- */

/* Finds the withdrawn reports and leaves the others. */
static dln_status withdraw(void *self) {
	dln_record *r = self;
	dln_withdraw_find(r->arena, r->reports, r->report_count, &r->withdrawn);
	if (r->withdrawn.fallen == 0) return DLN_OK;
	const dln_story_report **standing = dln_arena_array(r->arena, const dln_story_report *, r->report_count + 1);
	size_t kept = 0, w = 0;
	for (size_t i = 0; i < r->report_count; i++) {
		while (w < r->withdrawn.len && r->withdrawn.at[w].report < i) w++;
		bool named = w < r->withdrawn.len && r->withdrawn.at[w].report == i;
		if (!named || r->withdrawn.at[w].kind == DLN_UNDECIDED) standing[kept++] = r->reports[i];
	}
	r->reports = standing;
	r->report_count = kept;
	return DLN_OK;
}

static int by_number(const void *a, const void *b) {
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* The withdrawn reports among the claims for and against an item, each once. */
static void note_grounds(dln_record *r, dln_fallen *fallen) {
	dln_refs refs;
	dln_vec(uint32_t) of = {0};
	size_t kept = 0;
	for (size_t k = 0; dln_record_grounds(r->whole, fallen->is.topic, fallen->is.before, k, &refs); k++)
		for (size_t i = 0; i < refs.len; i++) {
			const dln_withdrawn *w = dln_record_withdrawn(r, refs.at[i].report);
			if (w && w->kind != DLN_UNDECIDED) dln_vec_push(r->arena, &of, (uint32_t)(w - r->withdrawn.at));
		}
	if (of.len) qsort(of.at, of.len, sizeof *of.at, by_number);
	for (size_t i = 0; i < of.len; i++)
		if (kept == 0 || of.at[kept - 1] != of.at[i]) of.at[kept++] = of.at[i];
	fallen->of = of.at;
	fallen->of_count = kept;
}

static uint32_t first_ground(const dln_fallen *fallen) {
	return fallen->of_count ? fallen->of[0] : UINT32_MAX;
}

static int by_ground(const void *a, const void *b) {
	const dln_fallen *x = a, *y = b;
	if (first_ground(x) != first_ground(y)) return first_ground(x) < first_ground(y) ? -1 : 1;
	if (x->is.topic != y->is.topic) return x->is.topic < y->is.topic ? -1 : 1;
	return (x->is.before > y->is.before) - (x->is.before < y->is.before);
}

static dln_status list_fallen(void *self) {
	dln_record *r = self;
	dln_differences differences;
	dln_record_compare(r->arena, r->whole, r, &differences);
	dln_fallen *fallen = dln_arena_array(r->arena, dln_fallen, differences.len + 1);
	for (size_t i = 0; i < differences.len; i++) {
		if (differences.at[i].change == DLN_CHANGE_NEW) continue;
		fallen[r->fallen_count].is = differences.at[i];
		note_grounds(r, &fallen[r->fallen_count++]);
	}
	qsort(fallen, r->fallen_count, sizeof *fallen, by_ground);
	r->fallen = fallen;
	return DLN_OK;
}

const dln_record *dln_record_whole(const dln_record *record) {
	return record->whole ? record->whole : record;
}

const dln_withdrawn *dln_record_withdrawn(const dln_record *record, uint32_t report) {
	size_t low = 0, high = record->withdrawn.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (record->withdrawn.at[middle].report < report) low = middle + 1;
		else high = middle;
	}
	return low < record->withdrawn.len && record->withdrawn.at[low].report == report ? &record->withdrawn.at[low] : NULL;
}

/* ---- building ---- */

static dln_status build_whole(dln_record *record, const dln_story_report *const *reports, size_t count, dln_err *err) {
	dln_record *whole;
	dln_status status = record_new(record->engine, &whole, err);
	if (status != DLN_OK) return status;
	whole->reports = reports;
	whole->report_count = count;
	whole->compared = record->compared;
	record->whole = whole;
	return build(whole, err);
}

typedef struct choosing {
	dln_record *record;
	const dln_choice *choice;
	const dln_record *all;
	dln_err *err;
} choosing;

static dln_status choose(void *self) {
	choosing *c = self;
	dln_record *r = c->record;
	return dln_choose(r->arena, dln_engine_know(r->engine), c->choice, c->all, r->reports, r->report_count, &r->chosen, c->err);
}

/* Leaves the reports that are chosen. */
static dln_status choose_reports(dln_record *record, const dln_story *story, const dln_choice *choice, dln_err *err) {
	choosing c = {record, choice, choice->all, err};
	dln_status status = DLN_OK;
	if (!c.all && dln_choice_needs_record(choice, record->reports, record->report_count)) {
		status = dln_record_build(record->engine, story, NULL, &record->basis, err);
		c.all = record->basis;
	}
	c.all = c.all ? dln_record_whole(c.all) : NULL;
	if (status == DLN_OK) status = trouble(dln_arena_guard(record->arena, choose, &c), err);
	if (status != DLN_OK) return status;
	record->reports = record->chosen.reports;
	record->report_count = record->chosen.count;
	return DLN_OK;
}

static dln_status build_story(dln_record *record, const dln_story *story, const dln_choice *choice, dln_err *err) {
	dln_status status = dln_story_bind(story, dln_engine_know(record->engine), err);
	if (status == DLN_OK) status = dln_story_sorted(story, &record->reports, &record->report_count, err);
	if (status == DLN_OK) status = dln_story_compared(story, dln_engine_know(record->engine), &record->compared, err);
	if (status == DLN_OK && choice) status = choose_reports(record, story, choice, err);
	if (status != DLN_OK) return status;
	record->chosen.reports = record->reports;
	record->chosen.count = record->report_count;
	status = trouble(dln_arena_guard(record->arena, withdraw, record), err);
	if (status == DLN_OK && record->withdrawn.fallen) status = build_whole(record, record->chosen.reports, record->chosen.count, err);
	if (status == DLN_OK) status = build(record, err);
	if (status == DLN_OK && record->whole) status = trouble(dln_arena_guard(record->arena, list_fallen, record), err);
	return status;
}

dln_status dln_record_build(const dln_engine *engine, const dln_story *story, const dln_choice *choice, dln_record **out, dln_err *err) {
	dln_record *record;
	dln_status status = record_new(engine, &record, err);
	if (status != DLN_OK) return status;
	record->chosen.as_of = DLN_NO_DAY;
	status = build_story(record, story, choice, err);
	if (status != DLN_OK) {
		dln_record_free(record);
		return status;
	}
	*out = record;
	return DLN_OK;
}

void dln_record_free(dln_record *record) {
	if (!record) return;
	dln_record_free((dln_record *)record->whole); /* made by build_whole, not const there */
	dln_record_free(record->basis);
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
