/* beside_why.c: of what is alone, why, as far as one can say: the nearest that the other has, by place first, then by day; and what is outside of what the other covers.
 *
 * The reports cover the days from a week before the first of them to the last, and the countries in which the record has something happen; the table those of its rows.
 * What belongs to a place is found under the key of the place, and under those of the district and the division that it lies in.
 */
#include <stdlib.h>
#include <string.h>

#include "ledger/beside_parts.h"
#include "ledger/reason.h"

enum { BEFORE_REPORTS = 7, ASIDE_DAYS = 14, KEYS = 3, LETTERS = 26 };

typedef enum what { WHAT_THING, WHAT_ROW, WHAT_ASIDE, WHAT_CLAIM } what;

/* Something under the key of a place. */
typedef struct mark {
	uint64_t key;
	what kind;
	uint32_t number;   /* thing, row, or entry of what was set aside */
	dln_ref claim;
} mark;

typedef struct explaining {
	dln_beside_job *job;
	dln_vec(mark) marks;
	bool record_lands[LETTERS * LETTERS], table_lands[LETTERS * LETTERS];
	bool any_lands;    /* of the record */
} explaining;

/* ---- under which keys ---- */

static size_t keys_of(const dln_beside_job *job, uint32_t number, dln_view name, const char *country, uint64_t keys[KEYS]) {
	size_t count = 0;
	dln_place p;
	keys[count++] = dln_beside_place_key(job, number, name, country);
	if (number >= dln_know_places(job->know)) return count;
	dln_know_place(job->know, number, &p);
	uint32_t district = dln_beside_district(job, &p);
	if (district != DLN_NO_ONE && district != number) keys[count++] = dln_beside_place_key(job, district, p.name, country);
	if (p.division != UINT32_MAX && p.division != number) keys[count++] = dln_beside_place_key(job, p.division, p.name, country);
	return count;
}

static void put(explaining *e, uint32_t number, dln_view name, const char *country, mark m) {
	uint64_t keys[KEYS];
	size_t count = keys_of(e->job, number, name, country, keys);
	for (size_t i = 0; i < count; i++) {
		m.key = keys[i];
		dln_vec_push(e->job->arena, &e->marks, m);
	}
}

static void put_where(explaining *e, const dln_where *place, mark m) {
	if (dln_where_some(place)) put(e, place->number, place->name, place->country, m);
}

static int by_key(const void *x, const void *y) {
	const mark *a = x, *b = y;
	if (a->key != b->key) return a->key < b->key ? -1 : 1;
	if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
	if (a->number != b->number) return a->number < b->number ? -1 : 1;
	if (a->claim.report != b->claim.report) return a->claim.report < b->claim.report ? -1 : 1;
	return (a->claim.claim > b->claim.claim) - (a->claim.claim < b->claim.claim);
}

/* Of the claims about a place the first stands for all: there may be very many. */
static void put_claims(explaining *e) {
	const dln_record *r = e->job->record;
	dln_map seen = {0};
	for (uint32_t i = 0; i < r->report_count; i++)
		for (uint32_t k = 0; k < r->reports[i]->coded.claim_count; k++) {
			const dln_where *place = &r->reports[i]->coded.claims[k].place;
			uint64_t *key = dln_arena_one(e->job->arena, uint64_t);
			if (!dln_where_some(place)) continue;
			*key = dln_beside_place_key(e->job, place->number, place->name, place->country);
			dln_view view = {(const char *)key, sizeof *key};
			if (dln_map_get(&seen, view, NULL)) continue;
			dln_map_put(e->job->arena, &seen, view, 0);
			put_where(e, place, (mark){.kind = WHAT_CLAIM, .claim = {i, k}});
		}
}

static void put_all(explaining *e) {
	const dln_record *r = e->job->record;
	for (uint32_t i = 0; i < e->job->thing_count; i++)
		if (e->job->things[i].into == DLN_NO_ONE) put_where(e, e->job->things[i].place, (mark){.kind = WHAT_THING, .number = i});
	for (uint32_t i = 0; i < e->job->row_count; i++) {
		const dln_row *row = &e->job->rows[i];
		put(e, row->area != DLN_NO_ONE ? row->area : row->place, row->is->cells[DLN_FIELD_PLACE], row->country, (mark){.kind = WHAT_ROW, .number = i});
	}
	for (uint32_t i = 0; i < r->set_aside_count; i++) {
		if (r->set_aside[i].why == DLN_ASIDE_BACKGROUND || r->set_aside[i].why == DLN_ASIDE_GENERIC) continue;
		put_where(e, &dln_record_claim(r, r->set_aside[i].claim)->place, (mark){.kind = WHAT_ASIDE, .number = i, .claim = r->set_aside[i].claim});
	}
	put_claims(e);
	if (e->marks.len) qsort(e->marks.at, e->marks.len, sizeof *e->marks.at, by_key);
}

/* Marks [*from, end) of a key and kind. */
static size_t marks_of(const explaining *e, uint64_t key, what kind, size_t *from) {
	size_t low = 0, high = e->marks.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const mark *m = &e->marks.at[middle];
		if (m->key < key || (m->key == key && m->kind < kind)) low = middle + 1;
		else high = middle;
	}
	*from = low;
	while (low < e->marks.len && e->marks.at[low].key == key && e->marks.at[low].kind == kind) low++;
	return low;
}

/* ---- what is covered ---- */

static size_t land_of(const char *country) {
	bool code = country[0] >= 'A' && country[0] <= 'Z' && country[1] >= 'A' && country[1] <= 'Z';
	return code ? (size_t)((country[0] - 'A') * LETTERS + country[1] - 'A') : SIZE_MAX;
}

static void cover(bool *lands, bool *any, const char *country) {
	size_t land = land_of(country);
	if (land == SIZE_MAX) return;
	lands[land] = true;
	if (any) *any = true;
}

static void find_cover(explaining *e) {
	dln_beside_job *job = e->job;
	dln_beside *out = job->out;
	out->first = out->last = out->row_first = out->row_last = DLN_NO_DAY;
	for (size_t i = 0; i < job->record->report_count; i++) {
		dln_day day = job->record->datings[i].published;
		if (day == DLN_NO_DAY) continue;
		out->first = out->first == DLN_NO_DAY || day - BEFORE_REPORTS < out->first ? day - BEFORE_REPORTS : out->first;
		out->last = out->last == DLN_NO_DAY || day > out->last ? day : out->last;
	}
	for (size_t i = 0; i < job->thing_count; i++)
		if (job->things[i].begin != DLN_NO_DAY && job->things[i].end >= out->first) cover(e->record_lands, &e->any_lands, job->things[i].place->country);
	out->deadly = job->row_count > 0;
	for (size_t i = 0; i < job->row_count; i++) {
		const dln_row *row = &job->rows[i];
		out->row_first = out->row_first == DLN_NO_DAY || row->begin < out->row_first ? row->begin : out->row_first;
		out->row_last = out->row_last == DLN_NO_DAY || row->end > out->row_last ? row->end : out->row_last;
		out->deadly &= row->is->dead != DLN_NO_NUMBER && row->is->dead > 0;
		cover(e->table_lands, NULL, row->country);
	}
}

/* ---- rows ---- */

static bool is_met(dln_fate fate) {
	return fate == DLN_FATE_PAIRED || fate == DLN_FATE_BESIDE;
}

static bool is_pair(const dln_fit *fit) {
	return !fit->beside && fit->points >= DLN_FIT_ENOUGH && fit->actors != DLN_ACTORS_DIFFER && !fit->other_victims;
}

/* It came into other hands. That others fought there too is no contradiction. */
static bool is_other_hand(const dln_row *row, const dln_thing *thing, const dln_fit *fit) {
	return row->takes && thing->type == DLN_SEIZE && fit->same_place && fit->actors == DLN_ACTORS_DIFFER;
}

/* What there is of the row's place in the record, the weightiest and nearest of it. */
static void weigh_thing(const explaining *e, dln_row *row, uint32_t number, int32_t *apart) {
	const dln_beside_job *job = e->job;
	const dln_thing *t = &job->things[number];
	dln_alone why = DLN_ALONE_DAY;
	dln_fit fit;
	if (t->begin == DLN_NO_DAY) return;
	int32_t off = dln_record_apart(row->begin, row->end, t->begin, t->end);
	bool like = dln_beside_fit(job, row, t, job->days, &fit);
	if (off <= job->days && !(like && off > 0)) why = DLN_ALONE_KIND;
	if (like && t->grade == DLN_DENIED && fit.actors != DLN_ACTORS_DIFFER) why = DLN_ALONE_DENIED;
	else if (like && is_other_hand(row, t, &fit)) why = DLN_ALONE_SIDE;
	else if (like && is_pair(&fit) && is_met(t->fate)) why = DLN_ALONE_TAKEN;
	if (why > row->why || (why == row->why && off >= *apart)) return;
	row->why = why;
	row->near = number;
	*apart = off;
}

/* Its like is spoken of near that day as planned, feared, denied ... */
static bool find_aside(const explaining *e, dln_row *row, uint64_t key) {
	const dln_record *r = e->job->record;
	int32_t nearest = ASIDE_DAYS + 1;
	size_t from, end = marks_of(e, key, WHAT_ASIDE, &from);
	for (size_t i = from; i < end; i++) {
		const dln_setaside *s = &r->set_aside[e->marks.at[i].number];
		dln_day said = r->datings[s->claim.report].published;
		if (said == DLN_NO_DAY || !(row->same >> dln_record_claim(r, s->claim)->type & 1)) continue;
		int32_t off = dln_record_apart(row->begin, row->end, said, said);
		if (off >= nearest) continue;
		nearest = off;
		row->claim = s->claim;
		row->aside = s->why;
	}
	return nearest <= ASIDE_DAYS;
}

/* False when the record has nothing under the key of the place. */
static bool explain_by(const explaining *e, dln_row *row, uint64_t key) {
	int32_t apart = INT32_MAX;
	size_t from, end = marks_of(e, key, WHAT_THING, &from);
	for (size_t i = from; i < end; i++) weigh_thing(e, row, e->marks.at[i].number, &apart);
	if (row->why > DLN_ALONE_ASIDE && find_aside(e, row, key)) row->why = DLN_ALONE_ASIDE;
	if (row->why == DLN_ALONE_UNSPOKEN && marks_of(e, key, WHAT_CLAIM, &from) > from) {
		row->why = DLN_ALONE_QUIET;
		row->claim = e->marks.at[from].claim;
	}
	return row->why != DLN_ALONE_UNSPOKEN;
}

static void explain_row(const explaining *e, dln_row *row) {
	const dln_beside_job *job = e->job;
	const dln_beside *out = job->out;
	uint32_t number = row->area != DLN_NO_ONE ? row->area : row->place, district;
	size_t land = land_of(row->country);
	dln_place place;
	if (out->first != DLN_NO_DAY && (row->end < out->first || row->begin > out->last)) row->why = DLN_ALONE_DAYS;
	else if (land != SIZE_MAX && e->any_lands && !e->record_lands[land]) row->why = DLN_ALONE_LANDS;
	if (row->why != DLN_ALONE_NOT) {
		row->fate = DLN_FATE_OUTSIDE;
		return;
	}
	row->why = DLN_ALONE_UNSPOKEN;
	if (explain_by(e, row, dln_beside_place_key(job, number, row->is->cells[DLN_FIELD_PLACE], row->country)) || number == DLN_NO_ONE) return;
	dln_know_place(job->know, number, &place);
	district = dln_beside_district(job, &place);
	if (district != DLN_NO_ONE) explain_by(e, row, dln_beside_place_key(job, district, place.name, row->country));
}

/* ---- things ---- */

static void weigh_row(const explaining *e, dln_thing *thing, uint32_t number, int32_t *apart) {
	const dln_row *row = &e->job->rows[number];
	int32_t off = dln_record_apart(row->begin, row->end, thing->begin, thing->end);
	dln_alone why = DLN_ALONE_DAY;
	dln_fit fit;
	bool like = dln_beside_fit(e->job, row, thing, e->job->days, &fit);
	if (off <= e->job->days && !(like && off > 0)) why = DLN_ALONE_KIND;
	if (like && is_other_hand(row, thing, &fit)) why = DLN_ALONE_SIDE;
	else if (like && is_pair(&fit) && is_met(row->fate)) why = DLN_ALONE_TAKEN;
	if (why > thing->why || (why == thing->why && off >= *apart)) return;
	thing->why = why;
	thing->near = number;
	*apart = off;
}

static void explain_thing(const explaining *e, dln_thing *thing) {
	const dln_beside *out = e->job->out;
	size_t land = land_of(thing->place->country), from, end;
	int32_t apart = INT32_MAX;
	if (thing->end < out->row_first || thing->begin > out->row_last || out->row_first == DLN_NO_DAY) thing->why = DLN_ALONE_DAYS;
	else if (land != SIZE_MAX && !e->table_lands[land]) thing->why = DLN_ALONE_LANDS;
	if (thing->why != DLN_ALONE_NOT) {
		thing->fate = DLN_FATE_OUTSIDE;
		return;
	}
	thing->why = DLN_ALONE_UNSPOKEN;
	end = marks_of(e, dln_beside_place_key(e->job, thing->place->number, thing->place->name, thing->place->country), WHAT_ROW, &from);
	for (size_t i = from; i < end; i++) weigh_row(e, thing, e->marks.at[i].number, &apart);
}

/* ---- the dead ---- */

static uint64_t ref_key(dln_ref ref) {
	return (uint64_t)ref.report << 32 | ref.claim;
}

/* Which killing each claim tells of, by things. */
static void map_killings(const dln_beside_job *job, dln_map *out) {
	for (uint32_t i = 0; i < job->thing_count; i++) {
		const dln_thing *t = &job->things[i];
		if (t->topic != DLN_TOPIC_EVENT) continue;
		const dln_support *s = &job->record->events[t->item].support;
		for (size_t k = 0; k < s->pro.len; k++) {
			uint64_t *key = dln_arena_one(job->arena, uint64_t);
			*key = ref_key(s->pro.at[k]);
			dln_map_put(job->arena, out, (dln_view){(const char *)key, sizeof *key}, i);
		}
	}
}

/* The thing whose dead a figure counts: that which its claims tell of, else what is in both for its place, the nearest to its day. */
static uint32_t thing_of(const dln_beside_job *job, const dln_map *killings, const dln_figure *f) {
	uint32_t thing, best = DLN_NO_ONE;
	int32_t nearest = job->days + 1;
	for (size_t i = 0; i < f->support.pro.len; i++) {
		uint64_t key = ref_key(f->support.pro.at[i]);
		if (dln_map_get(killings, (dln_view){(const char *)&key, sizeof key}, &thing) && is_met(job->things[thing].fate)) return thing;
		if (dln_map_get(killings, (dln_view){(const char *)&key, sizeof key}, &thing)) best = thing;
	}
	if (best != DLN_NO_ONE || f->since != DLN_NO_DAY || f->as_of == DLN_NO_DAY) return best;
	const dln_where *place = &dln_record_claim(job->record, f->support.pro.at[0])->place;
	for (uint32_t i = 0; i < job->thing_count; i++) {
		const dln_thing *t = &job->things[i];
		if (!is_met(t->fate) || t->begin == DLN_NO_DAY || !dln_record_same_place(place, t->place)) continue;
		int32_t off = dln_record_apart(t->begin, t->end, f->as_of, f->as_of);
		if (off < nearest) best = i;
		nearest = off < nearest ? off : nearest;
	}
	return best;
}

/* The row that a figure's dead are of; DLN_NO_ONE: none. */
static uint32_t row_of_figure(const dln_beside_job *job, const dln_map *killings, const dln_figure *f) {
	bool counts = f->what == DLN_KILL && !f->joint && f->superseded_by >= job->record->figure_count && (f->number.has_min || f->number.has_max);
	uint32_t thing = counts && f->support.pro.len ? thing_of(job, killings, f) : DLN_NO_ONE;
	return thing != DLN_NO_ONE && is_met(job->things[thing].fate) ? job->things[thing].with : DLN_NO_ONE;
}

static void find_dead(const dln_beside_job *job) {
	const dln_record *r = job->record;
	uint32_t *rows = dln_arena_array(job->arena, uint32_t, r->figure_count + 1), *figures = dln_arena_array(job->arena, uint32_t, r->figure_count + 1), at = 0;
	dln_map killings = {0};
	map_killings(job, &killings);
	for (size_t i = 0; i < r->figure_count; i++) {
		rows[i] = row_of_figure(job, &killings, &r->figures[i]);
		if (rows[i] != DLN_NO_ONE) job->rows[rows[i]].figure_count++;
	}
	for (size_t i = 0; i < job->row_count; i++) {
		job->rows[i].first_figure = at;
		at += job->rows[i].figure_count;
		job->rows[i].figure_count = 0;
	}
	for (uint32_t i = 0; i < r->figure_count; i++) {
		if (rows[i] == DLN_NO_ONE) continue;
		dln_row *row = &job->rows[rows[i]];
		figures[row->first_figure + row->figure_count++] = i;
	}
	job->out->figures = figures;
}

/* ---- all of it ---- */

static void count(dln_beside_job *job) {
	dln_beside *out = job->out;
	for (size_t i = 0; i < job->row_count; i++) {
		dln_fate fate = job->rows[i].fate;
		out->paired += fate == DLN_FATE_PAIRED;
		out->rows_beside += fate == DLN_FATE_BESIDE;
		out->rows_alone += fate == DLN_FATE_ALONE;
		out->rows_outside += fate == DLN_FATE_OUTSIDE;
		out->rows_vague += fate == DLN_FATE_VAGUE;
	}
	for (size_t i = 0; i < job->thing_count; i++) {
		const dln_thing *t = &job->things[i];
		if (t->into != DLN_NO_ONE) continue;
		out->things_met += is_met(t->fate);
		out->things_alone += t->fate == DLN_FATE_ALONE && t->missed;
		out->things_outside += t->fate == DLN_FATE_OUTSIDE && t->missed;
		out->things_vague += t->fate == DLN_FATE_VAGUE && t->missed;
	}
}

void dln_beside_explain(dln_beside_job *job) {
	explaining *e = dln_arena_one(job->arena, explaining);
	e->job = job;
	find_cover(e);
	put_all(e);
	for (size_t i = 0; i < job->row_count; i++)
		if (job->rows[i].fate == DLN_FATE_ALONE) explain_row(e, &job->rows[i]);
	for (size_t i = 0; i < job->thing_count; i++)
		if (job->things[i].fate == DLN_FATE_ALONE && job->things[i].into == DLN_NO_ONE) explain_thing(e, &job->things[i]);
	find_dead(job);
	count(job);
}
