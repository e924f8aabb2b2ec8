/* beside_match.c: which row and which thing belong together.
 *
 * Points of a pair, of 100: up to 40 for the place (one place 40; two points within the radius that both precisions leave 24 to 36; one in the area of the
 * other 24 for a district, 20 for a division), up to 30 for the days (one day 30; 2 less for each further day over which the two are spread, at most 12; 8 less
 * for each day between them, at least 4), 20 for one kind (18 where only an event has it by which a change of hands is told) or 10 for one that a row may sum
 * up, 10 for the same sides, 30 off for other ones and 10 for others who suffered. That a place was taken by one side is never that another took it. From
 * DLN_FIT_ENOUGH points on two may be a pair.
 *
 * Pairs are taken by falling points, of equals the row that comes first and then the thing that does, each row and each thing once. Then what is left goes with a
 * pair that is there if it touches its days in the same place: things to rows of all kinds, rows to things only of one kind. Who says that a place was taken is
 * not answered by fighting there, or by men who came in: that goes with a pair, but makes none.
 */
#include <stdlib.h>
#include <string.h>

#include "know/fold.h"
#include "ledger/beside_parts.h"
#include "ledger/reason.h"

enum {
	SAME_PLACE = 40, POINTS_NEAR = 36, POINTS_EDGE = 12, IN_DISTRICT = 24, IN_DIVISION = 20, SAME_DAY = 30, SPREAD_MOST = 12, SPREAD = 2, DAY_OFF = 8, DAY_LEAST = 4,
	SAME_KIND = 20, TOLD_AS = 18, SUMMED_UP = 10, SAME_SIDES = 10, OTHER_SIDES = 30, OTHER_VICTIMS = 10, NEVER = -1000,
	MOST_OF_A_ROW = 64, LONGEST_THING = 31, THING_KM = 5, AROUND_KM = 25
};

/* ---- place ---- */

static int area_points(const dln_know *know, uint32_t area) {
	dln_place p;
	dln_know_place(know, area, &p);
	return p.precision >= DLN_DIVISION ? IN_DIVISION : IN_DISTRICT;
}

static int32_t ten_thousandths(double degrees) {
	return (int32_t)(degrees * 10000 + (degrees < 0 ? -0.5 : 0.5));
}

static uint32_t root_of(uint64_t square) {
	uint32_t root = 0;
	for (uint32_t bit = 1u << 31; bit; bit >>= 1)
		if ((uint64_t)(root | bit) * (root | bit) <= square) root |= bit;
	return root;
}

/* Two points, neither of which stands for an area. */
static int point_points(const dln_row *row, const dln_where *place, dln_fit *fit) {
	uint64_t reach = row->km + (place->surroundings ? AROUND_KM : THING_KM), off;
	if (!row->on_map || !dln_where_on_map(place)) return 0;
	off = dln_beside_distance_squared(row->lat, row->lon, ten_thousandths(place->lat), ten_thousandths(place->lon));
	if (off > reach * reach * 100) return 0;
	fit->km = (root_of(off) + 5) / 10;
	fit->same_place = true;
	return POINTS_NEAR - (int)(POINTS_EDGE * off / (reach * reach * 100));
}

static uint64_t name_key(const dln_beside_job *job, dln_view name) {
	return dln_beside_place_key(job, DLN_NO_ONE, name, "");
}

/* The thing is only known to lie somewhere in an area. A district that is called as the town is mostly means the town. */
static int area_around(const dln_beside_job *job, const dln_row *row, const dln_where *place, dln_fit *fit) {
	dln_place town;
	if (row->place == DLN_NO_ONE || place->precision >= DLN_COUNTRY || !dln_know_contains(job->know, place->number, row->place)) return 0;
	dln_know_place(job->know, row->place, &town);
	fit->same_place = place->precision == DLN_DISTRICT && name_key(job, place->name) == name_key(job, town.name);
	return fit->same_place ? POINTS_NEAR : area_points(job->know, place->number);
}

static int place_points(const dln_beside_job *job, const dln_row *row, const dln_thing *thing, dln_fit *fit) {
	const dln_where *place = thing->place;
	bool town = place->precision <= DLN_TOWN, numbered = place->number < dln_know_places(job->know);
	if (!dln_where_some(place) || (row->country[0] && place->country[0] && strcmp(row->country, place->country) != 0)) return 0;
	if (row->area != DLN_NO_ONE) {
		fit->same_place = numbered && place->number == row->area;
		if (fit->same_place) return SAME_PLACE;
		return row->fate != DLN_FATE_VAGUE && numbered && dln_know_contains(job->know, row->area, place->number) ? area_points(job->know, row->area) : 0;
	}
	if (town && row->place != DLN_NO_ONE && row->place == place->number) {
		fit->same_place = true;
		return SAME_PLACE;
	}
	if (!town) return area_around(job, row, place, fit);
	if (numbered || dln_where_on_map(place)) return point_points(row, place, fit);
	fit->same_place = name_key(job, place->name) == name_key(job, row->is->cells[DLN_FIELD_PLACE]);
	return fit->same_place ? POINTS_NEAR : 0;
}

/* ---- days ---- */

static int day_points(const dln_row *row, const dln_thing *thing, int32_t days, dln_fit *fit) {
	fit->apart = dln_record_apart(row->begin, row->end, thing->begin, thing->end);
	if (fit->apart > days) return 0;
	int32_t first = row->begin < thing->begin ? row->begin : thing->begin, last = row->end > thing->end ? row->end : thing->end;
	int32_t spread = (last - first - fit->apart) * SPREAD, points = SAME_DAY - (spread < SPREAD_MOST ? spread : SPREAD_MOST) - DAY_OFF * fit->apart;
	return points > DAY_LEAST ? points : DAY_LEAST;
}

/* ---- who ---- */

static bool among(const dln_row *row, int k, dln_view side) {
	for (size_t i = 0; i < row->side_count[k]; i++)
		if (dln_view_eq(row->sides[k][i], side)) return true;
	return false;
}

/* Into whose hands the place came, says the row: of the two sides the one that is, or is not, a state's, where only one is; else its actor's. */
static int taker(const dln_beside_job *job, const dln_row *row) {
	bool fits[2] = {false, false};
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < row->side_count[k]; i++) fits[k] |= dln_beside_is_state(job, row->sides[k][i]) == row->by_state;
	return fits[1] && !fits[0];
}

static int actor_points(const dln_beside_job *job, const dln_row *row, const dln_thing *thing, dln_fit *fit) {
	dln_view sides[2] = {thing->actor, thing->target};
	size_t met = 0, missed = 0;
	if (row->takes && thing->type == DLN_SEIZE && thing->actor.len) {
		int k = taker(job, row);
		if (row->side_count[k]) fit->actors = among(row, k, thing->actor) ? DLN_ACTORS_AGREE : DLN_ACTORS_DIFFER;
		return fit->actors == DLN_ACTORS_DIFFER ? NEVER : fit->actors == DLN_ACTORS_AGREE ? SAME_SIDES : 0;
	}
	if (row->takes && (thing->type == DLN_WITHDRAW || thing->type == DLN_SURRENDER) && among(row, taker(job, row), thing->actor)) {
		fit->actors = DLN_ACTORS_DIFFER; /* who left took nothing */
		return NEVER;
	}
	for (int k = 0; k < 2; k++) {
		if (!sides[k].len) continue;
		if (among(row, 0, sides[k]) || among(row, 1, sides[k])) met++;
		else missed++;
	}
	/* Two who fight each other do not tell of what was done to others, nor the other way round. */
	bool two = row->side_count[0] && row->side_count[1];
	fit->other_victims = !row->takes && ((two && thing->civil) || (row->civil && thing->target.len));
	if (row->open || fit->other_victims || row->side_count[0] + row->side_count[1] == 0 || (met && missed)) return fit->other_victims ? -OTHER_VICTIMS : 0;
	fit->actors = met ? DLN_ACTORS_AGREE : missed ? DLN_ACTORS_DIFFER : DLN_ACTORS_UNKNOWN;
	return met ? SAME_SIDES : missed ? -OTHER_SIDES : 0;
}

bool dln_beside_fit(const dln_beside_job *job, const dln_row *row, const dln_thing *thing, int32_t days, dln_fit *out) {
	dln_fit fit = {0};
	int place, when;
	*out = fit;
	if (thing->begin == DLN_NO_DAY || !((row->same | row->also) & thing->types) || (thing->held && !row->takes)) return false;
	when = day_points(row, thing, days, &fit);
	place = when ? place_points(job, row, thing, &fit) : 0;
	if (!place) return false;
	fit.same_type = (row->same & thing->types) != 0 && !thing->held;
	fit.beside = row->takes && (!dln_beside_moves(thing->type) || thing->type == DLN_ENTER);
	fit.points = place + when + (!fit.same_type ? SUMMED_UP : row->same >> thing->type & 1 ? SAME_KIND : TOLD_AS) + actor_points(job, row, thing, &fit);
	*out = fit;
	return true;
}

/* ---- pairs ---- */

typedef struct pair {
	uint32_t row, thing;
	dln_fit fit;
} pair;

typedef dln_vec(pair) pair_list;

static int best_first(const void *x, const void *y) {
	const pair *a = x, *b = y;
	if (a->fit.points != b->fit.points) return a->fit.points > b->fit.points ? -1 : 1;
	if (a->row != b->row) return a->row < b->row ? -1 : 1;
	return (a->thing > b->thing) - (a->thing < b->thing);
}

/* Things by their first day. */
typedef struct by_day {
	dln_day begin;
	uint32_t thing;
} by_day;

static int earliest_first(const void *x, const void *y) {
	const by_day *a = x, *b = y;
	if (a->begin != b->begin) return a->begin < b->begin ? -1 : 1;
	return (a->thing > b->thing) - (a->thing < b->thing);
}

static size_t first_from(const by_day *days, size_t count, dln_day day) {
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (days[middle].begin < day) low = middle + 1;
		else high = middle;
	}
	return low;
}

/* The best MOST_OF_A_ROW pairs of a row. */
static void pairs_of(dln_beside_job *job, uint32_t number, const by_day *days, size_t count, pair_list *out) {
	const dln_row *row = &job->rows[number];
	pair best[MOST_OF_A_ROW + 1];
	size_t kept = 0;
	for (size_t i = first_from(days, count, row->begin - job->days - LONGEST_THING); i < count && days[i].begin <= row->end + job->days; i++) {
		pair one = {.row = number, .thing = days[i].thing};
		if (!dln_beside_fit(job, row, &job->things[one.thing], job->days, &one.fit) || one.fit.points < DLN_FIT_ENOUGH) continue;
		size_t at = kept;
		for (; at > 0 && best_first(&one, &best[at - 1]) < 0; at--) best[at] = best[at - 1];
		best[at] = one;
		kept = kept < MOST_OF_A_ROW ? kept + 1 : kept;
	}
	for (size_t i = 0; i < kept; i++) dln_vec_push(job->arena, out, best[i]);
}

static void find_pairs(dln_beside_job *job, pair_list *out) {
	by_day *days = dln_arena_array(job->arena, by_day, job->thing_count + 1);
	size_t count = 0;
	for (uint32_t i = 0; i < job->thing_count; i++) {
		const dln_thing *t = &job->things[i];
		if (t->into == DLN_NO_ONE && t->begin != DLN_NO_DAY && t->grade != DLN_DENIED) days[count++] = (by_day){t->begin, i};
	}
	qsort(days, count, sizeof *days, earliest_first);
	for (uint32_t i = 0; i < job->row_count; i++) pairs_of(job, i, days, count, out);
	if (out->len) qsort(out->at, out->len, sizeof *out->at, best_first);
}

static bool is_free(dln_fate fate) {
	return fate == DLN_FATE_ALONE || fate == DLN_FATE_VAGUE;
}

static void join_row(dln_row *row, dln_fate fate, const pair *p) {
	row->fate = fate;
	row->with = p->thing;
	row->fit = p->fit;
}

static void join_thing(dln_thing *thing, dln_fate fate, const pair *p) {
	thing->fate = fate;
	thing->with = p->row;
	thing->fit = p->fit;
}

void dln_beside_pair(dln_beside_job *job) {
	pair_list pairs = {0};
	find_pairs(job, &pairs);
	for (size_t i = 0; i < pairs.len; i++) {
		dln_row *row = &job->rows[pairs.at[i].row];
		dln_thing *thing = &job->things[pairs.at[i].thing];
		if (pairs.at[i].fit.beside || !is_free(row->fate) || !is_free(thing->fate)) continue;
		join_row(row, DLN_FATE_PAIRED, &pairs.at[i]);
		join_thing(thing, DLN_FATE_PAIRED, &pairs.at[i]);
	}
	for (size_t i = 0; i < pairs.len; i++) {
		const pair *p = &pairs.at[i];
		dln_row *row = &job->rows[p->row];
		dln_thing *thing = &job->things[p->thing];
		bool then = p->fit.apart == 0 || thing->type == DLN_KILL || thing->type == DLN_INJURE; /* bodies are counted on the days behind */
		bool close = p->fit.same_place && p->fit.actors != DLN_ACTORS_DIFFER && !p->fit.other_victims;
		if (close && then && is_free(thing->fate) && row->fate == DLN_FATE_PAIRED) join_thing(thing, DLN_FATE_BESIDE, p);
		else if (close && p->fit.apart == 0 && p->fit.same_type && is_free(row->fate) && thing->fate == DLN_FATE_PAIRED) join_row(row, DLN_FATE_BESIDE, p);
	}
}
