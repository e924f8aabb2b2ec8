/* beside_things.c: what of the record a row can tell of: places that changed hands, and events of the kinds that the data set has.
 *
 * That a place was taken is told by its entry of control and by the events that the entry rests on: they are one thing. An entry that rests on nothing but that somebody
 * held the place may be what a row tells of, and so may what is only denied, but neither is ever missed in the table.
 */
#include "ledger/beside_parts.h"
#include "ledger/reason.h"

enum { LONG_SPAN = 31, A_WEEK = 6 };

static bool has_bit(uint64_t bits, dln_type type) {
	return (bits >> type & 1) != 0;
}

bool dln_beside_moves(dln_type type) {
	return type == DLN_SEIZE || type == DLN_ENTER || type == DLN_WITHDRAW || type == DLN_SURRENDER || type == DLN_OVERTHROW;
}

/* What is only known to have been by a day is looked for in the week that ends with it; more than a month is no day to look for. */
static void take_span(dln_thing *t, dln_day begin, dln_day end) {
	t->begin = begin == DLN_NO_DAY && end != DLN_NO_DAY ? end - A_WEEK : begin;
	t->end = end == DLN_NO_DAY ? begin : end;
	bool known = t->begin != DLN_NO_DAY && t->end >= t->begin && t->end - t->begin <= LONG_SPAN;
	bool fine = dln_where_some(t->place) && t->place->precision < DLN_COUNTRY;
	if (!known) t->begin = t->end = DLN_NO_DAY;
	if (!known || !fine) t->fate = DLN_FATE_VAGUE;
}

static bool changed_hands(const dln_record *r, const dln_control *c) {
	bool moved = false;
	for (size_t i = 0; i < c->support.pro.len && !moved; i++) moved = dln_beside_moves(dln_record_claim(r, c->support.pro.at[i])->type);
	return moved;
}

static uint64_t ref_key(dln_ref ref) {
	return (uint64_t)ref.report << 32 | ref.claim;
}

typedef struct drawing {
	dln_beside_job *job;
	uint64_t *keys;   /* of claims that changes of hands rest on; the map borrows them */
	size_t key_count;
	dln_map hands;    /* claim -> thing */
} drawing;

static dln_view as_view(const uint64_t *key) {
	return (dln_view){(const char *)key, sizeof *key};
}

static void draw_control(drawing *d, size_t item) {
	dln_beside_job *job = d->job;
	const dln_control *c = &job->record->controls[item];
	bool nameless = dln_view_starts(c->holder, DLN_LIT(DLN_UNIDENTIFIED)); /* whoever the table says it was */
	uint32_t number = (uint32_t)job->thing_count;
	dln_thing *t = &job->things[job->thing_count++];
	*t = (dln_thing){.topic = DLN_TOPIC_CONTROL, .item = (uint32_t)item, .into = DLN_NO_ONE, .type = DLN_SEIZE, .place = &c->place,
		.actor = nameless ? (dln_view){0} : c->holder,
		.grade = c->support.status, .held = !changed_hands(job->record, c), .with = DLN_NO_ONE, .near = DLN_NO_ONE};
	t->types = (uint64_t)1 << DLN_SEIZE;
	t->missed = !t->held && has_bit(job->missed, DLN_SEIZE);
	take_span(t, c->since, c->since_latest);
	for (size_t i = 0; i < c->support.pro.len; i++) {
		uint64_t *key = &d->keys[d->key_count++];
		*key = ref_key(c->support.pro.at[i]);
		dln_map_put(job->arena, &d->hands, as_view(key), number);
	}
}

/* The change of hands that the event is: the whole place is meant, a claim is told for both, and it was then, but for that it lasted. */
static uint32_t hands_of(const drawing *d, const dln_event *e) {
	bool holds = dln_beside_moves(e->type) || e->type == DLN_HOLD;
	for (size_t i = 0; holds && !e->place.part && !e->place.surroundings && i < e->support.pro.len; i++) {
		uint64_t key = ref_key(e->support.pro.at[i]);
		uint32_t thing;
		if (!dln_map_get(&d->hands, as_view(&key), &thing) || !dln_record_same_place(&e->place, d->job->things[thing].place)) continue;
		const dln_control *c = &d->job->record->controls[d->job->things[thing].item];
		if (e->type == DLN_HOLD || dln_record_apart(e->time.begin, e->time.end, c->since, c->since_latest) <= d->job->days) return thing;
	}
	return DLN_NO_ONE;
}

/* A town that was entered on one day and given up on the next changed hands on both. */
static void take_in(dln_thing *hands, const dln_event *e) {
	if (e->type == DLN_HOLD) return;
	hands->types |= (uint64_t)1 << e->type;
	bool later = e->type == DLN_SEIZE && e->time.basis == DLN_STATED && e->time.end != DLN_NO_DAY && e->time.end > hands->end;
	if (later && hands->begin != DLN_NO_DAY && e->time.end - hands->begin <= LONG_SPAN) hands->end = e->time.end;
}

static void draw_event(drawing *d, size_t item) {
	dln_beside_job *job = d->job;
	const dln_event *e = &job->record->events[item];
	uint32_t into = hands_of(d, e);
	if (into == DLN_NO_ONE && !has_bit(job->any, e->type)) return;
	dln_thing *t = &job->things[job->thing_count++];
	bool denied = e->support.status == DLN_DENIED, civil = dln_who_is_civilian(&e->target);
	*t = (dln_thing){.topic = DLN_TOPIC_EVENT, .item = (uint32_t)item, .into = into, .type = e->type, .place = &e->place, .actor = dln_who_side(&e->actor),
		.target = civil ? (dln_view){NULL, 0} : dln_who_side(&e->target), .civil = civil, .grade = e->support.status,
		.missed = has_bit(job->missed, e->type) && !denied, .with = DLN_NO_ONE, .near = DLN_NO_ONE};
	t->types = (uint64_t)1 << e->type;
	take_span(t, e->time.begin, e->time.end);
	if (into != DLN_NO_ONE) take_in(&job->things[into], e);
}

void dln_beside_draw_things(dln_beside_job *job) {
	const dln_record *r = job->record;
	drawing d = {.job = job};
	size_t claims = 0;
	for (size_t i = 0; i < r->control_count; i++) claims += r->controls[i].support.pro.len;
	d.keys = dln_arena_array(job->arena, uint64_t, claims + 1);
	job->things = dln_arena_array(job->arena, dln_thing, r->control_count + r->event_count + 1);
	for (size_t i = 0; i < r->control_count; i++)
		if (r->controls[i].since_latest != DLN_NO_DAY && r->controls[i].support.status != DLN_DENIED) draw_control(&d, i);
	for (size_t i = 0; i < r->event_count; i++) draw_event(&d, i);
}
