/* beside_rows.c: what the cells of a row mean: its country and place in the gazetteer, its days, its kind, its sides.
 *
 * Of the places of a name in the row's country the one nearest to its coordinates is taken; without coordinates the one in its division, else the best known. A row whose
 * precision is that of a division or more knows no place: what it tells of lies somewhere in that area.
 */
#include <stdlib.h>
#include <string.h>

#include "know/fold.h"
#include "ledger/beside_parts.h"
#include "ledger/reason.h"

enum { MOST_NAMESAKES = 64, FAR_KM = 50, TOWN_KM = 5, MOST_CODES = 128, NAME_ROOM = 512, DAYS_MOST = 366, KM_MOST = 1000 };

/* ---- the knowledge of codes ---- */

typedef struct precision {
	dln_view code;
	bool place;
	int32_t days;
	uint32_t km;
	dln_precision level;
} precision;

typedef struct code {
	dln_view name, called;
	uint64_t same, also;
	bool takes, by_state, missed;
} code;

typedef struct reading {
	dln_beside_job *job;
	precision precisions[MOST_CODES];
	code codes[MOST_CODES];
	size_t precision_count, code_count;
	dln_vec(dln_row) rows;
	dln_vec(dln_unread) unread;
} reading;

static int32_t number_in(dln_view cell, int32_t most) {
	int32_t n = 0;
	for (size_t i = 0; i < cell.len && n <= most; i++) n = n * 10 + (cell.at[i] >= '0' && cell.at[i] <= '9' ? cell.at[i] - '0' : 0);
	return n < most ? n : most;
}

static dln_precision level_of(dln_view word) {
	for (int p = DLN_SITE; p <= DLN_REGION; p++)
		if (dln_view_is(word, dln_precision_text((dln_precision)p))) return (dln_precision)p;
	return DLN_TOWN;
}

static void read_precisions(reading *r) {
	dln_know_table t = dln_know_get_table(r->job->know, "table_precision");
	uint32_t shape = dln_know_column(&t, "shape"), field = dln_know_column(&t, "field"), name = dln_know_column(&t, "code"), days = dln_know_column(&t, "days"),
		km = dln_know_column(&t, "km"), level = dln_know_column(&t, "level");
	for (uint32_t row = 0; row < t.rows && r->precision_count < MOST_CODES; row++)
		if (dln_view_eq(dln_know_cell(&t, row, shape), r->job->table.shape))
			r->precisions[r->precision_count++] = (precision){dln_know_cell(&t, row, name), dln_view_is(dln_know_cell(&t, row, field), "place_code"),
				number_in(dln_know_cell(&t, row, days), DAYS_MOST), (uint32_t)number_in(dln_know_cell(&t, row, km), KM_MOST), level_of(dln_know_cell(&t, row, level))};
}

static uint64_t types_in(dln_view list) {
	uint64_t bits = 0;
	while (list.len) {
		dln_type type;
		if (dln_type_parse(dln_view_trim(dln_view_cut(&list, ';')), &type)) bits |= (uint64_t)1 << type;
	}
	return bits;
}

/* Which types crosswalk.tsv codes so: its column has the name of the shape. */
static void invert_crosswalk(const reading *r, code *c) {
	dln_know_table t = dln_know_get_table(r->job->know, "crosswalk");
	uint32_t type = dln_know_column(&t, "type"), actor = dln_know_column(&t, "actor"), column = UINT32_MAX;
	for (uint32_t k = 0; k < t.columns; k++)
		if (dln_view_eq(dln_know_column_name(&t, k), r->job->table.shape)) column = k;
	for (uint32_t row = 0; row < t.rows; row++) {
		dln_view is = dln_know_cell(&t, row, column);
		bool fits = dln_view_eq_nocase(is, c->name), any = dln_view_is(is, "by actors");
		dln_type native;
		if (!(fits || any) || !dln_type_parse(dln_know_cell(&t, row, type), &native)) continue;
		c->same |= (uint64_t)1 << native;
		if (native != DLN_SEIZE || !fits || dln_know_cell(&t, row, dln_know_column(&t, "rules")).len) continue;
		c->takes = true;
		c->by_state |= dln_view_is(dln_know_cell(&t, row, actor), "home");
	}
}

static void read_codes(reading *r) {
	dln_know_table t = dln_know_get_table(r->job->know, "table_types");
	uint32_t shape = dln_know_column(&t, "shape"), name = dln_know_column(&t, "code"), also = dln_know_column(&t, "also"), misses = dln_know_column(&t, "misses"),
		called = dln_know_column(&t, "called");
	for (uint32_t row = 0; row < t.rows && r->code_count < MOST_CODES; row++) {
		if (!dln_view_eq(dln_know_cell(&t, row, shape), r->job->table.shape)) continue;
		code *c = &r->codes[r->code_count++];
		*c = (code){.name = dln_know_cell(&t, row, name), .called = dln_know_cell(&t, row, called), .also = types_in(dln_know_cell(&t, row, also)),
			.missed = dln_know_cell(&t, row, misses).len > 0};
		invert_crosswalk(r, c);
		if (c->missed) r->job->missed |= c->same;
		r->job->any |= c->same | c->also;
	}
}

/* ---- kind ---- */

/* "Battles/Armed clash" of two cells; of the first alone all that begin with it. False when no line has it. */
static bool find_kind(const reading *r, const dln_incident *in, dln_row *row) {
	dln_view type = in->cells[DLN_FIELD_TYPE], sub = in->cells[DLN_FIELD_SUBTYPE];
	bool found = false, takes = true, by_state = true;
	for (size_t i = 0; i < r->code_count; i++) {
		const code *c = &r->codes[i];
		bool begins = c->name.len >= type.len && dln_view_eq_nocase(dln_view_sub(c->name, 0, type.len), type);
		dln_view rest = begins ? dln_view_sub(c->name, type.len, c->name.len) : (dln_view){0};
		bool whole = begins && !rest.len && !sub.len, below = rest.len && rest.at[0] == '/';
		if (!whole && !(below && (!sub.len || dln_view_eq_nocase(dln_view_sub(rest, 1, rest.len), sub)))) continue;
		row->called = c->called;
		row->same |= c->same;
		row->also |= c->also;
		takes &= c->takes;
		by_state &= c->by_state;
		found = true;
	}
	row->takes = found && takes;
	row->by_state = row->takes && by_state;
	row->also &= ~row->same;
	return found && type.len;
}

static const precision *precision_of(const reading *r, const dln_incident *in, bool place) {
	dln_view given = in->cells[place ? DLN_FIELD_PLACE_CODE : DLN_FIELD_DAY_CODE];
	for (size_t i = 0; i < r->precision_count; i++)
		if (r->precisions[i].place == place && dln_view_eq(r->precisions[i].code, given)) return &r->precisions[i];
	return NULL;
}

/* ---- place ---- */

uint64_t dln_beside_place_key(const dln_beside_job *job, uint32_t number, dln_view name, const char *country) {
	char room[NAME_ROOM];
	dln_buf folded;
	if (number < dln_know_places(job->know)) return dln_hash_mix(1, number);
	dln_buf_lend(&folded, room, sizeof room);
	dln_fold_strict(&folded, name);
	return dln_hash_mix(dln_hash64(dln_buf_as_view(&folded)), dln_hash64(dln_view_of(country)));
}

/* At the scale of a map of the middle latitude, by Bhaskara's cosine. */
uint64_t dln_beside_distance_squared(int32_t lat, int32_t lon, int32_t other_lat, int32_t other_lon) {
	int64_t middle = ((int64_t)lat + other_lat) / 200, cosine = (324000000 - 4 * middle * middle) * 1000 / (324000000 + middle * middle);
	int64_t east = ((int64_t)lon - other_lon) % 3600000;
	east = east > 1800000 ? east - 3600000 : east < -1800000 ? east + 3600000 : east;
	int64_t x = east * cosine / 1000 * 1112 / 10000, y = ((int64_t)lat - other_lat) * 1112 / 10000;
	return (uint64_t)(x * x + y * y);
}

static int32_t ten_thousandths(double degrees) {
	return (int32_t)(degrees * 10000 + (degrees < 0 ? -0.5 : 0.5));
}

static void find_country(const dln_beside_job *job, dln_row *row) {
	dln_view name = row->is->cells[DLN_FIELD_COUNTRY];
	uint32_t numbers[MOST_NAMESAKES];
	for (int bare = 0; bare < 2; bare++) { /* "DR Congo (Zaire)" */
		dln_view cut = name, words = bare ? dln_view_trim(dln_view_cut(&cut, '(')) : name;
		const dln_alias *a = dln_words_alias(job->words, words);
		if (a && a->country != UINT32_MAX) {
			memcpy(row->country, job->words->countries[a->country].iso2, sizeof row->country);
			return;
		}
		size_t count = dln_know_find_place(job->know, words, numbers, MOST_NAMESAKES);
		for (size_t i = 0; i < count && i < MOST_NAMESAKES; i++) {
			dln_place p;
			dln_know_place(job->know, numbers[i], &p);
			if (p.precision != DLN_COUNTRY || !p.country[0]) continue;
			memcpy(row->country, p.country, sizeof row->country);
			return;
		}
	}
}

/* The place of a name: of the level that is asked for if there is one, near the row's coordinates, in its division. */
static uint32_t find_place(const dln_beside_job *job, const dln_row *row, dln_view name, dln_precision level) {
	uint32_t numbers[MOST_NAMESAKES], best = DLN_NO_ONE;
	size_t count = dln_know_find_place(job->know, name, numbers, MOST_NAMESAKES);
	uint64_t nearest = UINT64_MAX;
	for (size_t i = 0; i < count && i < MOST_NAMESAKES; i++) {
		dln_place p;
		dln_know_place(job->know, numbers[i], &p);
		bool town = p.precision <= DLN_TOWN, asked = level <= DLN_TOWN ? town : p.precision == level;
		if (!asked || (row->country[0] && strcmp(p.country, row->country) != 0)) continue;
		uint64_t off = i;
		if (row->on_map && town) {
			off = dln_beside_distance_squared(row->lat, row->lon, ten_thousandths(p.lat), ten_thousandths(p.lon));
			if (off > (uint64_t)FAR_KM * FAR_KM * 100) continue;
		} else if (!dln_view_eq_nocase(p.admin1, row->is->cells[DLN_FIELD_DIVISION])) {
			off += MOST_NAMESAKES;
		}
		if (off >= nearest) continue;
		nearest = off;
		best = numbers[i];
	}
	return best;
}

uint32_t dln_beside_district(const dln_beside_job *job, const dln_place *place) {
	uint32_t numbers[MOST_NAMESAKES];
	size_t count = place->admin2.len ? dln_know_find_place_strict(job->know, place->admin2, numbers, MOST_NAMESAKES) : 0;
	for (size_t i = 0; i < count && i < MOST_NAMESAKES; i++) {
		dln_place p;
		dln_know_place(job->know, numbers[i], &p);
		if (p.precision == DLN_DISTRICT && p.division == place->division && strcmp(p.country, place->country) == 0) return numbers[i];
	}
	return DLN_NO_ONE;
}

static dln_view before(dln_view name, const char *seam) {
	size_t at = dln_view_find(name, dln_view_of(seam));
	return at == DLN_NOWHERE || at == 0 ? name : dln_view_sub(name, 0, at);
}

static void find_area(const dln_beside_job *job, dln_row *row, dln_precision level) {
	static const dln_field fields[] = {[DLN_DISTRICT] = DLN_FIELD_DISTRICT, [DLN_DIVISION] = DLN_FIELD_DIVISION, [DLN_COUNTRY] = DLN_FIELD_COUNTRY};
	if (level == DLN_COUNTRY) {
		row->area = dln_know_country(job->know, row->country);
		row->fate = DLN_FATE_VAGUE;
		return;
	}
	dln_view name = row->is->cells[fields[level]], place = row->is->cells[DLN_FIELD_PLACE];
	if (name.len) row->area = find_place(job, row, name, level);
	if (row->area == DLN_NO_ONE) row->area = find_place(job, row, place, level);
	uint32_t town = row->area == DLN_NO_ONE ? find_place(job, row, place, DLN_TOWN) : DLN_NO_ONE;
	if (town == DLN_NO_ONE) return;
	dln_place p;
	dln_know_place(job->know, town, &p);
	row->area = p.division; /* its capital stands in its place */
}

static void find_where(const dln_beside_job *job, dln_row *row, const precision *p) {
	dln_view name = row->is->cells[DLN_FIELD_PLACE];
	row->km = p ? p->km : TOWN_KM;
	row->on_map = row->is->has_point;
	row->lat = row->is->lat;
	row->lon = row->is->lon;
	find_country(job, row);
	if (p && p->level > DLN_TOWN) {
		find_area(job, row, p->level);
		return;
	}
	row->place = find_place(job, row, name, DLN_TOWN);
	if (row->place == DLN_NO_ONE) row->place = find_place(job, row, before(before(name, " - "), " ("), DLN_TOWN);
	if (row->place != DLN_NO_ONE && !row->on_map) {
		dln_place found;
		dln_know_place(job->know, row->place, &found);
		row->on_map = true;
		row->lat = ten_thousandths(found.lat);
		row->lon = ten_thousandths(found.lon);
	}
	if (row->place == DLN_NO_ONE && !row->on_map) find_area(job, row, DLN_DIVISION); /* "Kunduz province" */
}

/* ---- rows ---- */

static void leave_out(reading *r, const dln_incident *in, const char *what, dln_view cell, const char *table) {
	if (r->unread.len == DLN_MOST_UNREAD) {
		r->job->table.unread_more++;
		return;
	}
	if (cell.len > 80) cell.len = 80;
	dln_view words = dln_record_say(r->job->arena, "%s \"%.*s\" is not in %s", what, DLN_FMT(cell), table);
	dln_vec_push(r->job->arena, &r->unread, (dln_unread){in->at, in->line, words});
}

static void take_row(reading *r, const dln_incident *in) {
	dln_row row = {.is = in, .place = DLN_NO_ONE, .area = DLN_NO_ONE, .with = DLN_NO_ONE, .near = DLN_NO_ONE};
	const precision *day = precision_of(r, in, false), *place = precision_of(r, in, true);
	dln_view kind = in->cells[DLN_FIELD_SUBTYPE].len ? in->cells[DLN_FIELD_SUBTYPE] : in->cells[DLN_FIELD_TYPE];
	int year, month, first;
	if (in->cells[DLN_FIELD_DAY_CODE].len && !day) {
		leave_out(r, in, "day_code", in->cells[DLN_FIELD_DAY_CODE], "table_precision.tsv");
	} else if (in->cells[DLN_FIELD_PLACE_CODE].len && !place) {
		leave_out(r, in, "place_code", in->cells[DLN_FIELD_PLACE_CODE], "table_precision.tsv");
	} else if (!find_kind(r, in, &row)) {
		leave_out(r, in, "type", kind, "table_types.tsv");
	} else {
		row.begin = in->begin - (day ? day->days : 0);
		row.end = in->end + (day ? day->days : 0);
		find_where(r->job, &row, place);
		dln_day_split(in->begin, &year, &month, &first);
		for (int k = 0; k < 2; k++) dln_beside_name_sides(r->job, &row, k, year);
		dln_vec_push(r->job->arena, &r->rows, row);
	}
}

/* By what stands in them: where they stand in the file is the last that tells two apart. */
static int by_content(const void *x, const void *y) {
	const dln_incident *a = ((const dln_row *)x)->is, *b = ((const dln_row *)y)->is;
	if (a->begin != b->begin) return a->begin < b->begin ? -1 : 1;
	if (a->end != b->end) return a->end < b->end ? -1 : 1;
	int place = dln_view_cmp(a->cells[DLN_FIELD_PLACE], b->cells[DLN_FIELD_PLACE]);
	if (place) return place;
	int row = dln_view_cmp(a->row, b->row);
	if (row) return row;
	return (a->at > b->at) - (a->at < b->at);
}

static int by_line(const void *x, const void *y) {
	const dln_unread *a = x, *b = y;
	return (a->line > b->line) - (a->line < b->line);
}

void dln_beside_read_rows(dln_beside_job *job) {
	reading *r = dln_arena_one(job->arena, reading);
	r->job = job;
	read_precisions(r);
	read_codes(r);
	for (size_t i = 0; i < job->table.unread_count; i++) dln_vec_push(job->arena, &r->unread, job->table.unread[i]);
	for (size_t i = 0; i < job->table.len; i++) take_row(r, &job->table.at[i]);
	if (r->rows.len) qsort(r->rows.at, r->rows.len, sizeof *r->rows.at, by_content);
	if (r->unread.len) qsort(r->unread.at, r->unread.len, sizeof *r->unread.at, by_line);
	job->rows = r->rows.at;
	job->row_count = r->rows.len;
	job->table.unread = r->unread.at;
	job->table.unread_count = r->unread.len;
}
