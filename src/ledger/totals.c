/* totals.c: numbers of places taken ("nine capitals") against the places that are named.
 *
 * Of what one side has taken, the newest number that stands for each kind of place (capitals, towns, districts, divisions) is held against the entries of control
 * that say that the side came to hold such a place in the days that the number covers. A number says nothing of the places that it does not name: it is told how
 * many are named and how many are not. More may be named than counted, where the reports are of different days or speak for different sides. */
#include "ledger/reason.h"

#include <stdlib.h>

enum { MOST_PLACES = 1000 /* more are no places */ };

/* What is counted. */
typedef struct kind {
	dln_precision precision;
	bool seat;               /* of a division or a country */
} kind;

typedef struct kinds {
	dln_map of_unit;         /* dln_record_unit_key() of a noun -> index */
	dln_vec(kind) at;
} kinds;

typedef struct total {
	uint32_t figure, side;
	const kind *kind;
	uint32_t of_kind;
} total;

static void add_nouns(dln_build *b, kinds *k, dln_view words, kind one) {
	uint32_t index = (uint32_t)k->at.len;
	dln_vec_push(b->arena, &k->at, one);
	while (words.len) {
		uint64_t *key = dln_arena_one(b->arena, uint64_t);
		*key = dln_record_unit_key(dln_view_trim(dln_view_cut(&words, ';')));
		(void)dln_map_intern(b->arena, &k->of_unit, (dln_view){(const char *)key, sizeof *key}, index);
	}
}

/* Seats of a division first: "capital" is a town, too. */
static void know_kinds(dln_build *b, kinds *k) {
	static const struct { const char *level; dln_precision precision; } levels[] = {{"town", DLN_TOWN}, {"district", DLN_DISTRICT}, {"division", DLN_DIVISION}};
	dln_know_table small = dln_know_get_table(b->know, "function_words"), nouns = dln_know_get_table(b->know, "nouns");
	uint32_t words = dln_know_column(&small, "words"), class = dln_know_column(&small, "class");
	for (uint32_t row = 0; row < small.rows; row++)
		if (dln_view_is(dln_know_cell(&small, row, class), "seat")) add_nouns(b, k, dln_know_cell(&small, row, words), (kind){DLN_TOWN, true});
	uint32_t level = dln_know_column(&nouns, "level");
	words = dln_know_column(&nouns, "words");
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		for (uint32_t row = 0; row < nouns.rows; row++)
			if (dln_view_is(dln_know_cell(&nouns, row, level), levels[i].level))
				add_nouns(b, k, dln_know_cell(&nouns, row, words), (kind){levels[i].precision, false});
}

static uint32_t kind_of(const kinds *k, dln_view unit) {
	uint32_t index;
	uint64_t key = dln_record_unit_key(unit);
	return unit.len && dln_map_get(&k->of_unit, (dln_view){(const char *)&key, sizeof key}, &index) ? index : UINT32_MAX;
}

static bool is_seat(const dln_build *b, const dln_where *place) {
	if (place->number >= dln_know_places(b->know)) return false;
	dln_place known;
	dln_know_place(b->know, place->number, &known);
	return known.seat == 1 || known.seat == 2;
}

/* "The ninth city", "six capitals since Friday", "have taken nine": not what one day brought ("took two villages on Saturday"), nor what lies in a town. */
static bool is_running(const dln_figure *f, const dln_told *fact) {
	if (f->number.cumulative) return true;
	return dln_told_total(fact) && (fact->begin == DLN_NO_DAY || fact->end == DLN_NO_DAY || fact->begin < fact->end);
}

/* The side that took what the figure counts; DLN_NO_SIDE: nobody says, or it is no count of places taken. */
static uint32_t taker_of(const dln_build *b, const dln_figure *f) {
	const dln_quantity *q = &f->number;
	bool whole = q->has_value && q->value >= 2 && q->value <= MOST_PLACES && !(q->value > (uint32_t)q->value);
	if (f->what != DLN_SEIZE || f->joint || f->superseded_by != UINT32_MAX || !whole) return DLN_NO_SIDE;
	for (size_t i = 0; i < f->support.pro.len; i++) {
		const dln_told *fact = dln_record_fact(b, f->support.pro.at[i]);
		const dln_event *event = fact->event != DLN_NO_EVENT ? &b->events[fact->event] : NULL; /* "became the tenth to fall": who took it is told elsewhere */
		uint32_t side = fact->actor_side != DLN_NO_SIDE || !event ? fact->actor_side : dln_record_side_of(b, &event->actor);
		if (side != DLN_NO_SIDE && is_running(f, fact)) return side;
	}
	return DLN_NO_SIDE;
}

/* Somebody says that the holder took it, or that the others left. */
static bool was_taken(const dln_build *b, const dln_control *c) {
	for (size_t i = 0; i < c->support.pro.len; i++) {
		dln_type type = dln_record_fact(b, c->support.pro.at[i])->type;
		if (type == DLN_SEIZE || type == DLN_WITHDRAW || type == DLN_SURRENDER) return true;
	}
	return false;
}

static bool is_named(const dln_build *b, const dln_figure *f, const total *t, const dln_control *c) {
	if (c->place.precision != t->kind->precision || (t->kind->seat && !is_seat(b, &c->place))) return false;
	if (!dln_view_eq(c->holder, dln_record_side_name(b, t->side)) || !was_taken(b, c)) return false;
	if (c->since == DLN_NO_DAY || f->as_of == DLN_NO_DAY) return true;
	return c->since <= f->as_of && (f->since == DLN_NO_DAY || c->since >= f->since - 1);
}

static int by_side(const void *x, const void *y) {
	const total *a = x, *b = y;
	if (a->side != b->side) return a->side < b->side ? -1 : 1;
	if (a->of_kind != b->of_kind) return a->of_kind < b->of_kind ? -1 : 1;
	return (a->figure > b->figure) - (a->figure < b->figure);
}

static bool is_newer(const dln_figure *a, const dln_figure *b) {
	if (a->as_of != b->as_of) return a->as_of > b->as_of;
	return a->number.value > b->number.value;
}

/* Entries of one place stand together. */
static void name_places(dln_build *b, dln_figure *f, const total *t) {
	dln_numbers named = {0};
	for (uint32_t i = 0; i < b->control_count; i++) {
		const dln_where *last = named.len ? &b->controls[named.at[named.len - 1]].place : NULL;
		bool again = last && last->id == b->controls[i].place.id && dln_view_eq(last->name, b->controls[i].place.name);
		if (!again && is_named(b, f, t, &b->controls[i])) dln_vec_push(b->arena, &named, i);
	}
	f->named = named.at;
	f->named_count = named.len;
	f->taker = dln_record_side_name(b, t->side);
	f->unnamed = named.len < (size_t)f->number.value ? (uint32_t)f->number.value - (uint32_t)named.len : 0;
}

void dln_record_reconcile(dln_build *b) {
	total *totals = dln_arena_array(b->arena, total, b->figure_count + 1);
	size_t count = 0;
	kinds k = {0};
	if (!b->know) return;
	for (uint32_t i = 0; i < b->figure_count; i++) {
		uint32_t side = taker_of(b, &b->figures[i]);
		if (side == DLN_NO_SIDE) continue;
		if (!k.at.len) know_kinds(b, &k);
		uint32_t of_kind = kind_of(&k, b->figures[i].number.unit);
		if (of_kind != UINT32_MAX) totals[count++] = (total){i, side, &k.at.at[of_kind], of_kind};
	}
	if (count) qsort(totals, count, sizeof *totals, by_side);
	for (size_t i = 0, end; i < count; i = end) {
		size_t newest = i;
		for (end = i + 1; end < count && totals[end].side == totals[i].side && totals[end].of_kind == totals[i].of_kind; end++)
			if (is_newer(&b->figures[totals[end].figure], &b->figures[totals[newest].figure])) newest = end;
		name_places(b, &b->figures[totals[newest].figure], &totals[newest]);
	}
}
