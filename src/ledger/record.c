/* record.c: builds the record of a story in one go, and gives access to it.
 *
 * Everything is made in one arena, inside its guard, by the parts named in reason.h. The record keeps pointers into the story. Where reports are withdrawn, the
 * record of all of them is built first, in an arena of its own, and kept: the list of what fell points into it. */
#include "ledger/record.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/work.h"
#include "ledger/choose.h"
#include "ledger/compare.h"
#include "ledger/corrections.h"
#include "ledger/engine.h"
#include "ledger/reason.h"

#define MOST_MEMORY ((size_t)3 << 30)
enum { SOURCE_ROOM = 512 };

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

static dln_status find_origins(void *self) {
	job *j = self;
	dln_record *r = j->record;
	const dln_coded **coded = dln_arena_array(r->arena, const dln_coded *, r->report_count + 1);
	uint32_t *numbers = dln_arena_array(r->arena, uint32_t, r->report_count + 1);
	for (size_t i = 0; i < r->report_count; i++) {
		coded[i] = &r->reports[i]->coded;
		numbers[i] = r->reports[i]->number;
	}
	return dln_origin_find_among(r->arena, j->know, r->compared, coded, numbers, r->report_count, &r->origins, j->err);
}

/* The Admiralty letters that count. One for a source that no report has is lost. */
static void take_letters(dln_record *r) {
	dln_map sources = {0};
	if (!dln_decisions_have(&r->decisions, DLN_ACT_GRADE)) return;
	for (size_t i = 0; i < r->report_count; i++) dln_source_names(r->arena, r, (uint32_t)i, &sources);
	for (size_t i = 0; i < r->decisions.len; i++) {
		dln_decided *d = &r->decisions.at[i];
		if (d->line.act != DLN_ACT_GRADE || d->standing == DLN_OVERRULED) continue;
		if (!dln_map_get(&sources, d->line.subject, NULL)) d->standing = DLN_LOST;
		else if (d->line.value.len == 1 && d->line.value.at[0] >= 'A' && d->line.value.at[0] <= 'F')
			dln_map_put(r->arena, &r->letters, d->line.subject, (uint32_t)d->line.value.at[0]);
	}
}

/* ---- a record that another one waits for ---- */

/* Opens when it is known whose copy each report is, which is what it takes to choose by agency or side; or when that failed. */
struct dln_gate {
	pthread_mutex_t lock;
	pthread_cond_t opened;
	bool open;
	const dln_record *known; /* NULL: it failed */
};

static void open_gate(dln_gate *gate, const dln_record *known) {
	if (!gate) return;
	pthread_mutex_lock(&gate->lock);
	if (!gate->open) gate->known = known;
	gate->open = true;
	pthread_cond_broadcast(&gate->opened);
	pthread_mutex_unlock(&gate->lock);
}

static const dln_record *wait_at(dln_gate *gate) {
	pthread_mutex_lock(&gate->lock);
	while (!gate->open) pthread_cond_wait(&gate->opened, &gate->lock);
	pthread_mutex_unlock(&gate->lock);
	return gate->known;
}

/* ---- making one ---- */

static dln_status reason(void *self) {
	job *j = self;
	dln_record *r = j->record;
	take_letters(r);
	dln_build b = {.arena = r->arena, .know = j->know,
		.words = dln_coder_words(dln_engine_coder(r->engine)), .reports = r->reports, .report_count = r->report_count, .origins = r->origins,
		.decided = r->decisions.at, .decided_count = r->decisions.len};
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
	dln_status status = dln_arena_guard(record->arena, find_origins, &j);
	if (status == DLN_OK) open_gate(record->gate, record);
	if (status == DLN_OK) status = dln_arena_guard(record->arena, reason, &j);
	return trouble(status, err);
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
		if (differences.at[i].change == DLN_CHANGE_NEW || differences.at[i].change == DLN_CHANGE_OTHER) continue;
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
	whole->corrected = record->corrected;
	whole->decisions = record->decisions; /* built before `record`, which then notes anew how they stand */
	whole->compared = record->compared;
	whole->gate = record->gate;
	record->whole = whole;
	return build(whole, err);
}

typedef struct choosing {
	dln_record *record;
	const dln_choice *choice;
	const dln_record *all; /* as far as it is made: without days nothing but the origins is looked at */
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

typedef struct correcting {
	dln_record *record;
	const dln_lines *lines;
	dln_decisions all;
} correcting;

static dln_status correct(void *self) {
	correcting *c = self;
	dln_record *r = c->record;
	dln_decisions_undone(r->arena, c->lines, &r->undone);
	dln_correct(r->arena, dln_engine_know(r->engine), c->lines, r->read, r->read_count, &r->reports, &c->all);
	return DLN_OK;
}

static dln_status keep_decisions(void *self) {
	correcting *c = self;
	dln_record *r = c->record;
	dln_decisions_among(r->arena, &c->all, r->read, r->read_count, r->reports, r->report_count, &r->decisions);
	for (size_t i = 0; i < r->decisions.len; i++) {
		const dln_decided *d = &r->decisions.at[i];
		dln_view ids = d->line.value, id;
		bool links = d->line.act == DLN_ACT_MERGE || d->line.act == DLN_ACT_SPLIT;
		if (!(links || d->line.act == DLN_ACT_CORRECT) || d->standing == DLN_OVERRULED || d->standing == DLN_LOST || d->standing == DLN_MOOT) continue;
		dln_map_put(r->arena, &r->corrected, d->claim ? dln_view_of(d->claim->id) : d->line.subject, 0);
		while (links && (id = dln_next_id(&ids)).len) dln_map_put(r->arena, &r->corrected, id, 0);
	}
	return DLN_OK;
}

static dln_status build_story(dln_record *record, const dln_story *story, const dln_choice *choice, dln_err *err) {
	correcting c = {.record = record, .lines = dln_story_corrections(story)};
	dln_status status = dln_story_bind(story, dln_engine_know(record->engine), err);
	if (status == DLN_OK) status = dln_story_sorted(story, &record->read, &record->read_count, err);
	if (status != DLN_OK) return status;
	record->report_count = record->read_count;
	status = trouble(dln_arena_guard(record->arena, correct, &c), err);
	if (status == DLN_OK) status = dln_story_compared(story, dln_engine_know(record->engine), &record->compared, err);
	if (status == DLN_OK && choice) status = choose_reports(record, story, choice, err);
	if (status == DLN_OK) status = trouble(dln_arena_guard(record->arena, keep_decisions, &c), err);
	if (status != DLN_OK) return status;
	record->chosen.reports = record->reports;
	record->chosen.count = record->report_count;
	status = trouble(dln_arena_guard(record->arena, withdraw, record), err);
	if (status == DLN_OK && record->withdrawn.fallen) status = build_whole(record, record->chosen.reports, record->chosen.count, err);
	if (status == DLN_OK) status = build(record, err);
	if (status == DLN_OK && record->whole) status = trouble(dln_arena_guard(record->arena, list_fallen, record), err);
	return status;
}

/* `gate` is opened as early as may be, and in any case. */
static dln_status build_one(const dln_engine *engine, const dln_story *story, const dln_choice *choice, dln_gate *gate, dln_record **out, dln_err *err) {
	dln_record *record = NULL;
	dln_status status = record_new(engine, &record, err);
	if (status == DLN_OK) {
		record->chosen.as_of = DLN_NO_DAY;
		record->gate = gate;
		status = build_story(record, story, choice, err);
	}
	open_gate(gate, NULL);
	if (status != DLN_OK) {
		dln_record_free(record);
		return status;
	}
	record->gate = NULL;
	*out = record;
	return DLN_OK;
}

dln_status dln_record_build(const dln_engine *engine, const dln_story *story, const dln_choice *choice, dln_record **out, dln_err *err) {
	return build_one(engine, story, choice, NULL, out, err);
}

/* ---- making two ---- */

typedef struct pair {
	const dln_engine *engine;
	const dln_story *story;
	const dln_choice *choices[2];
	bool waits; /* the second waits for the first, at the gate */
	dln_gate gate;
	dln_record *made[2];
	dln_status failed[2];
	dln_err errs[2];
} pair;

static dln_status build_of_pair(void *self, size_t i, unsigned worker) {
	pair *p = self;
	dln_choice choice = {0};
	(void)worker;
	if (p->choices[i]) choice = *p->choices[i];
	if (i == 1 && p->waits) choice.all = wait_at(&p->gate);
	if (i == 1 && p->waits && !choice.all) return DLN_OK; /* what went wrong is told by the first */
	p->failed[i] = build_one(p->engine, p->story, p->choices[i] ? &choice : NULL, i == 0 && p->waits ? &p->gate : NULL, &p->made[i], &p->errs[i]);
	return DLN_OK;
}

static dln_status take_of_pair(void *self, size_t i) {
	(void)self;
	(void)i;
	return DLN_OK;
}

static dln_status build_pair(pair *p, dln_err *err) {
	dln_work work = {.n = 2, .jobs = dln_work_processors() > 1 ? 2 : 1, .make = build_of_pair, .take = take_of_pair, .self = p};
	dln_status status = trouble(dln_work_run(&work), err);
	for (size_t i = 0; i < 2 && status == DLN_OK; i++) {
		status = p->failed[i];
		if (status != DLN_OK && err) *err = p->errs[i];
	}
	for (size_t i = 0; i < 2 && status != DLN_OK; i++) dln_record_free(p->made[i]);
	return status;
}

/* What both need, so that the threads only read it; and whether it takes a record of all to choose the reports of either. */
static dln_status prepare(const dln_engine *engine, const dln_story *story, const dln_choice *a, const dln_choice *b, bool needs[2], dln_err *err) {
	const dln_story_report *const *reports;
	dln_compared *compared;
	size_t count;
	dln_status status = dln_story_bind(story, dln_engine_know(engine), err);
	if (status == DLN_OK) status = dln_story_sorted(story, &reports, &count, err);
	if (status == DLN_OK) status = dln_story_compared(story, dln_engine_know(engine), &compared, err);
	if (status != DLN_OK) return status;
	needs[0] = a && !a->all && dln_choice_needs_record(a, reports, count);
	needs[1] = b && !b->all && dln_choice_needs_record(b, reports, count);
	return DLN_OK;
}

static dln_status build_waiting(pair *p, dln_err *err) {
	if (pthread_mutex_init(&p->gate.lock, NULL) != 0) return trouble(DLN_NOMEM, err);
	if (pthread_cond_init(&p->gate.opened, NULL) != 0) {
		pthread_mutex_destroy(&p->gate.lock);
		return trouble(DLN_NOMEM, err);
	}
	p->waits = true;
	dln_status status = build_pair(p, err);
	pthread_cond_destroy(&p->gate.opened);
	pthread_mutex_destroy(&p->gate.lock);
	return status;
}

dln_status dln_record_build_both(const dln_engine *engine, const dln_story *story, const dln_choice *a, const dln_choice *b, dln_record **first, dln_record **second,
	dln_err *err) {
	pair p = {.engine = engine, .story = story, .choices = {a, b}, .errs = {{.at = DLN_NOWHERE}, {.at = DLN_NOWHERE}}};
	dln_choice with_all[2] = {a ? *a : (dln_choice){0}, b ? *b : (dln_choice){0}};
	dln_record *basis = NULL;
	bool needs[2] = {false, false}, days = b && (b->as_of || b->until || b->dated);
	dln_status status = prepare(engine, story, a, b, needs, err);
	if (status == DLN_OK && !a && needs[1] && !days) {
		status = build_waiting(&p, err);
	} else if (status == DLN_OK) {
		if (needs[0] || needs[1]) status = dln_record_build(engine, story, NULL, &basis, err);
		for (size_t i = 0; i < 2 && status == DLN_OK; i++)
			if (needs[i]) {
				with_all[i].all = basis;
				p.choices[i] = &with_all[i];
			}
		if (status == DLN_OK) status = build_pair(&p, err);
	}
	if (status != DLN_OK) {
		dln_record_free(basis);
		return status;
	}
	p.made[0]->basis = basis ? basis : p.made[0]->basis;
	*first = p.made[0];
	*second = p.made[1];
	return DLN_OK;
}

void dln_record_free(dln_record *record) {
	if (!record) return;
	dln_record_free((dln_record *)record->whole); /* made by build_whole, not const there */
	dln_record_free(record->basis);
	dln_arena_free(record->arena);
	dln_free(record);
}

/* ---- sources and their letters ---- */

/* "outlet:NAME" in `room`; empty where it is longer than any name is. */
static dln_view source_key(const char *kind, dln_view name, char room[SOURCE_ROOM]) {
	dln_buf key;
	dln_buf_lend(&key, room, SOURCE_ROOM);
	dln_buf_printf(&key, "%s:%.*s", kind, DLN_FMT(name));
	return name.len && key.status == DLN_OK ? dln_buf_as_view(&key) : (dln_view){0};
}

static void put_source(dln_arena *arena, dln_map *map, const char *kind, dln_view name) {
	char room[SOURCE_ROOM];
	dln_view key = source_key(kind, name, room);
	if (key.len && !dln_map_get(map, key, NULL)) dln_map_put(arena, map, dln_arena_copy(arena, key), 0);
}

void dln_source_names(dln_arena *arena, const dln_record *record, uint32_t report, dln_map *out) {
	const dln_coded *coded = &record->reports[report]->coded;
	put_source(arena, out, "outlet", coded->report.outlet);
	put_source(arena, out, "agency", record->origins.at[record->origins.of_report[report]].agency);
	for (size_t k = 0; k < coded->claim_count; k++)
		for (size_t s = 0; s < coded->claims[k].source_count; s++) put_source(arena, out, "speaker", coded->claims[k].sources[s].who.name);
}

static char letter_of(const dln_record *record, const char *kind, dln_view name) {
	char room[SOURCE_ROOM];
	uint32_t letter;
	return dln_map_get(&record->letters, source_key(kind, name, room), &letter) ? (char)letter : 0;
}

char dln_record_report_letter(const dln_record *record, uint32_t report) {
	char letter = letter_of(record, "agency", record->origins.at[record->origins.of_report[report]].agency);
	return letter ? letter : letter_of(record, "outlet", record->reports[report]->coded.report.outlet);
}

char dln_record_letter(const dln_record *record, dln_ref ref) {
	const dln_claim *claim = dln_record_claim(record, ref);
	char letter = 0;
	if (record->letters.len == 0) return 0;
	for (size_t s = 0; s < claim->source_count && !letter; s++) letter = letter_of(record, "speaker", claim->sources[s].who.name);
	return letter ? letter : dln_record_report_letter(record, ref.report);
}

bool dln_record_corrected(const dln_record *record, dln_refs refs) {
	for (size_t i = 0; i < refs.len && record->corrected.len; i++)
		if (dln_map_get(&record->corrected, dln_view_of(dln_record_claim(record, refs.at[i])->id), NULL)) return true;
	return false;
}

dln_rating dln_record_rating(const dln_record *record, const dln_support *support) {
	static const char numbers[] = {[DLN_UNGRADED] = '6', [DLN_CONFIRMED] = '1', [DLN_DISPUTED] = '4', [DLN_CONTESTED] = '4', [DLN_REPORTED] = '2',
		[DLN_CLAIMED] = '3', [DLN_DENIED] = '5'};
	char best = 0;
	for (size_t i = 0; i < support->pro.len && record->letters.len; i++) {
		char letter = dln_record_letter(record, support->pro.at[i]);
		if (letter && (!best || letter < best)) best = letter;
	}
	dln_rating rating = {{best, best ? numbers[support->status] : 0, 0}};
	return rating;
}

/* ---- what is behind a reference ---- */

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
