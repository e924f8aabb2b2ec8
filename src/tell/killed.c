/* killed.c: see the header. */
#include "tell/killed.h"

#include <stdlib.h>

#include "ledger/reason.h"
#include "tell/sheet.h"

enum { MOST_DEAD = 1000000000, HANDS_DAYS = 2 /* as in ledger/beside.h */ };

/* ---- which killing belongs to which event ---- */

static bool takes_in(dln_type type)
{
	return type == DLN_AIRSTRIKE || type == DLN_SHELL || type == DLN_BOMB || type == DLN_ATTACK || type == DLN_CLASH || type == DLN_SEIZE || type == DLN_ENTER ||
		type == DLN_ADVANCE || type == DLN_PROTEST;
}

static bool is_taken(dln_type type)
{
	return type == DLN_KILL || type == DLN_INJURE;
}

static uint32_t event_at(const dln_killed *k, dln_ref ref)
{
	return k->event_of[k->first_claim[ref.report] + ref.claim];
}

static void put_into(dln_killed *k, uint32_t event, uint32_t into)
{
	k->into[event] = into;
	k->next[event] = k->next[into];
	k->next[into] = event;
}

/* ---- which events tell one change of hands ---- */

static bool is_part_of(const dln_control *c, const dln_event *e)
{
	bool moves = e->type == DLN_SEIZE || e->type == DLN_ENTER || e->type == DLN_WITHDRAW || e->type == DLN_SURRENDER || e->type == DLN_OVERTHROW;
	return moves && !e->place.part && !e->place.surroundings && dln_record_same_place(&e->place, &c->place) &&
		dln_record_apart(e->time.begin, e->time.end, c->since, c->since_latest) <= HANDS_DAYS;
}

/* The capture, else what is nearest to the day that it changed hands, else what is founded best, else the first. */
static bool tells_better(const dln_record *r, const dln_control *c, uint32_t event, uint32_t than)
{
	const dln_event *a = &r->events[event], *b = &r->events[than];
	if ((a->type == DLN_SEIZE) != (b->type == DLN_SEIZE))
		return a->type == DLN_SEIZE;
	int32_t off = dln_record_apart(a->time.begin, a->time.end, c->since, c->since_latest),
		than_off = dln_record_apart(b->time.begin, b->time.end, c->since, c->since_latest);
	if (off != than_off)
		return off < than_off;
	if (a->support.status != b->support.status)
		return !dln_grade_reaches(b->support.status, a->support.status);
	return event < than;
}

static void join_hands(dln_killed *k, const dln_control *c)
{
	const dln_record *r = k->record;
	uint32_t first = UINT32_MAX;
	for (size_t i = 0; c->since_latest != DLN_NO_DAY && i < c->support.pro.len; i++) {
		uint32_t event = event_at(k, c->support.pro.at[i]);
		if (event != UINT32_MAX && k->into[event] == UINT32_MAX && is_part_of(c, &r->events[event]) && (first == UINT32_MAX || tells_better(r, c, event, first)))
			first = event;
	}
	for (size_t i = 0; first != UINT32_MAX && i < c->support.pro.len; i++) {
		uint32_t event = event_at(k, c->support.pro.at[i]);
		if (event != UINT32_MAX && event != first && k->into[event] == UINT32_MAX && k->next[event] == UINT32_MAX && is_part_of(c, &r->events[event]))
			put_into(k, event, first);
	}
}

static uint32_t between(dln_range a, dln_range b)
{
	return a.begin < b.begin ? b.begin - a.begin : a.begin - b.begin;
}

typedef struct nearest {
	uint32_t event, far;
} nearest;

static void consider(const dln_killed *k, const dln_event *taken, dln_ref own, dln_ref other, nearest *best)
{
	const dln_record *r = k->record;
	uint32_t number = event_at(k, other);
	if (number == UINT32_MAX)
		return;
	number = k->into[number] == UINT32_MAX ? number : k->into[number];
	const dln_event *e = &r->events[number];
	if (!takes_in(e->type) || !dln_where_some(&e->place) || !dln_record_same_place(&e->place, &taken->place) ||
		dln_record_apart(e->time.begin, e->time.end, taken->time.begin, taken->time.end) != 0)
		return;
	uint32_t far = between(dln_record_claim(r, own)->trigger, dln_record_claim(r, other)->trigger);
	if (far < best->far || (far == best->far && number < best->event))
		*best = (nearest){number, far};
}

static uint32_t find_into(const dln_killed *k, const dln_event *taken)
{
	nearest best = {UINT32_MAX, UINT32_MAX};
	for (size_t i = 0; i < taken->support.pro.len; i++) {
		dln_ref own = taken->support.pro.at[i];
		const dln_coded *coded = &k->record->reports[own.report]->coded;
		uint32_t sentence = coded->claims[own.claim].sentence.begin;
		for (uint32_t c = own.claim; c > 0 && coded->claims[c - 1].sentence.begin == sentence; c--)
			consider(k, taken, own, (dln_ref){own.report, c - 1}, &best);
		for (uint32_t c = own.claim + 1; c < coded->claim_count && coded->claims[c].sentence.begin == sentence; c++)
			consider(k, taken, own, (dln_ref){own.report, c}, &best);
	}
	return best.event;
}

/* Of two killings that one event could take in, the better founded one, then the first. */
static bool has_killing(const dln_killed *k, uint32_t event, uint32_t *which)
{
	for (*which = k->next[event]; *which != UINT32_MAX; *which = k->next[*which])
		if (k->record->events[*which].type == DLN_KILL)
			return true;
	return false;
}

static void take_in(dln_killed *k, uint32_t event, uint32_t into)
{
	uint32_t other;
	if (k->record->events[event].type == DLN_KILL && has_killing(k, into, &other))
		return;
	put_into(k, event, into);
}

/* Events come by time, place and type: better founded killings are taken first, in passes over them. */
static void take_all_in(dln_killed *k, const uint32_t *wanted)
{
	static const dln_grade order[] = {DLN_CONFIRMED, DLN_REPORTED, DLN_CONTESTED, DLN_DISPUTED, DLN_CLAIMED, DLN_DENIED};
	for (size_t g = 0; g < sizeof order / sizeof *order; g++)
		for (uint32_t i = 0; i < k->record->event_count; i++)
			if (wanted[i] != UINT32_MAX && k->record->events[i].support.status == order[g])
				take_in(k, i, wanted[i]);
}

static int by_claim(const void *x, const void *y)
{
	const dln_figure_of *a = x, *b = y;
	if (a->claim != b->claim)
		return a->claim < b->claim ? -1 : 1;
	return (a->figure > b->figure) - (a->figure < b->figure);
}

static void find_figures(dln_arena *arena, dln_killed *k)
{
	const dln_record *r = k->record;
	size_t count = 0;
	for (size_t i = 0; i < r->figure_count; i++)
		count += r->figures[i].what == DLN_KILL ? r->figures[i].support.pro.len : 0;
	k->figures = dln_arena_array(arena, dln_figure_of, count + 1);
	for (size_t i = 0; i < r->figure_count; i++)
		for (size_t c = 0; r->figures[i].what == DLN_KILL && c < r->figures[i].support.pro.len; c++) {
			dln_ref ref = r->figures[i].support.pro.at[c];
			k->figures[k->figure_count++] = (dln_figure_of){k->first_claim[ref.report] + ref.claim, (uint32_t)i};
		}
	if (k->figure_count)
		qsort(k->figures, k->figure_count, sizeof *k->figures, by_claim);
}

void dln_killed_find(dln_arena *arena, const dln_record *record, const size_t *first_claim, const uint32_t *event_of, dln_killed *out)
{
	*out = (dln_killed){.record = record, .first_claim = first_claim, .event_of = event_of};
	uint32_t *wanted = dln_arena_array(arena, uint32_t, record->event_count + 1);
	out->into = dln_arena_array(arena, uint32_t, record->event_count + 1);
	out->next = dln_arena_array(arena, uint32_t, record->event_count + 1);
	for (size_t i = 0; i < record->event_count; i++)
		out->into[i] = out->next[i] = UINT32_MAX;
	for (size_t i = 0; i < record->control_count; i++)
		join_hands(out, &record->controls[i]);
	for (size_t i = 0; i < record->event_count; i++)
		wanted[i] = is_taken(record->events[i].type) && dln_where_some(&record->events[i].place) ? find_into(out, &record->events[i]) : UINT32_MAX;
	take_all_in(out, wanted);
	find_figures(arena, out);
}

/* ---- how many ---- */

static int64_t whole(double x)
{
	return x < 0 ? 0 : x > MOST_DEAD ? MOST_DEAD : (int64_t)(x + 0.5);
}

/* The numbers that one event gives, one after the other. */
typedef struct counting {
	dln_dead dead;
	dln_grade best, fewest; /* of the numbers that say so */
	dln_day newest;
	bool low;
} counting;

static void count_high(counting *c, const dln_quantity *q)
{
	int64_t high = whole(q->has_max ? q->max : q->has_value ? q->value : q->min);
	if (!c->dead.has_high || high > c->dead.high)
		c->dead.high = high;
	c->dead.has_high = true;
}

static void count(counting *c, const dln_quantity *q, dln_grade grade, dln_day as_of)
{
	int64_t n = whole(q->has_value ? q->value : q->min), low = whole(q->has_min ? q->min : q->value);
	bool better = !c->dead.has_best || !dln_grade_reaches(c->best, grade), as_good = better || dln_grade_reaches(grade, c->best);
	if (better || (as_good && (as_of > c->newest || (as_of == c->newest && n < c->dead.best)))) {
		c->dead.best = n;
		c->newest = as_of;
	}
	if (better || (as_good && n < c->dead.fewest))
		c->dead.fewest = n;
	if (better)
		c->best = grade;
	if (!c->low || low < c->dead.low)
		c->dead.low = low;
	c->low = c->dead.has_best = true;
}

/* Whether an earlier claim of the event gave this figure already. */
static bool is_counted(const dln_killed *k, const dln_event *e, size_t claims, uint32_t figure)
{
	for (size_t i = 0; i < claims; i++) {
		dln_figure_of key = {k->first_claim[e->support.pro.at[i].report] + e->support.pro.at[i].claim, figure};
		if (bsearch(&key, k->figures, k->figure_count, sizeof key, by_claim))
			return true;
	}
	return false;
}

static void count_figure(const dln_killed *k, counting *c, uint32_t number, dln_grade least)
{
	const dln_figure *f = &k->record->figures[number];
	const dln_quantity *q = &f->number;
	if (!q->has_value && !q->has_min && !q->has_max)
		return;
	if (q->has_value || q->has_max || !f->joint)
		count_high(c, q);
	if (!f->joint && f->superseded_by == UINT32_MAX && dln_grade_reaches(f->support.status, least) && (q->has_value || q->has_min))
		count(c, q, f->support.status, f->as_of);
}

static size_t first_figure(const dln_killed *k, size_t claim)
{
	size_t low = 0, high = k->figure_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (k->figures[middle].claim < claim)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* "A man was killed": the number is in the noun, and no figure. */
static void count_implicit(const dln_killed *k, counting *c, const dln_event *e)
{
	for (size_t i = 0; i < e->support.pro.len; i++) {
		const dln_claim *claim = dln_record_claim(k->record, e->support.pro.at[i]);
		for (size_t n = 0; claim->type == DLN_KILL && n < claim->quantity_count; n++) {
			const dln_quantity *q = &claim->quantities[n];
			if (!q->has_value || q->value != 1 || q->joint || dln_range_some(q->words))
				continue;
			count_high(c, q);
			count(c, q, e->support.status, DLN_NO_DAY);
		}
	}
}

static void count_event(const dln_killed *k, counting *c, uint32_t event, dln_grade least)
{
	const dln_event *e = &k->record->events[event];
	if (e->type != DLN_KILL || !dln_grade_reaches(e->support.status, least))
		return;
	c->dead.killed = true;
	c->dead.event = event;
	for (size_t i = 0; i < e->support.pro.len; i++) {
		size_t claim = k->first_claim[e->support.pro.at[i].report] + e->support.pro.at[i].claim;
		for (size_t f = first_figure(k, claim); f < k->figure_count && k->figures[f].claim == claim; f++)
			if (!is_counted(k, e, i, k->figures[f].figure))
				count_figure(k, c, k->figures[f].figure, least);
	}
	if (!c->dead.has_high)
		count_implicit(k, c, e);
}

dln_dead dln_killed_in(const dln_killed *k, uint32_t event, bool taken_in, dln_grade least)
{
	counting c = {.newest = DLN_NO_DAY};
	count_event(k, &c, event, least);
	for (uint32_t i = taken_in ? k->next[event] : UINT32_MAX; i != UINT32_MAX; i = k->next[i])
		count_event(k, &c, i, least);
	if (c.dead.killed && !c.low)
		c.dead.low = 1;
	if (c.dead.has_best && c.dead.high < c.dead.best)
		c.dead.high = c.dead.best;
	return c.dead;
}
