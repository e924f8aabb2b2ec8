/* compile_place.c: the gazetteer's rows into places, numbered from the best to the least known.
 *
 * Order of merit: countries, then regions, first-level divisions and the seats of countries and of first-level divisions, then everything else; within each
 * by population, then by id. Divisions and countries are referred to by codes ("AF.30.1601") until the order stands.
 *
 * Ids: those of GeoNames; our own count down from the top by the row of the base's file, whatever overlays do to other rows; places of overlays have one
 * that is worked out from table, name and country, so that it stays when lines move.
 */
#include <stdlib.h>
#include <string.h>

#include "know/compile_parts.h"
#include "know/fold.h"

#define OVERLAY_ID 3000000000u          /* the lowest id of an overlay's place; there are OVERLAY_IDS of them */
#define OVERLAY_IDS 1000000000u
#define REGION_ID (UINT32_MAX - 1)      /* ids of our own entries count down from here */
#define EXTRA_ID (UINT32_MAX - 1000000)

/* A decimal number of degrees in ten-thousandths; false when it is none or outside of +-limit. */
static bool degrees(dln_view v, int limit, int32_t *out)
{
	bool minus = v.len && v.at[0] == '-';
	int64_t value = 0;
	int decimals = -1;
	size_t digits = 0;
	for (size_t i = minus; i < v.len; i++) {
		if (v.at[i] == '.' && decimals < 0 && digits) {
			decimals = 0;
			continue;
		}
		if (v.at[i] < '0' || v.at[i] > '9' || value > 10000000)
			return false;
		digits++;
		if (decimals < 4) {
			value = value * 10 + (v.at[i] - '0');
			decimals += decimals >= 0;
		}
	}
	for (int i = decimals < 0 ? 0 : decimals; i < 4; i++)
		value *= 10;
	*out = (int32_t)(minus ? -value : value);
	return digits > 0 && value <= (int64_t)limit * 10000;
}

static bool whole(dln_view v, uint32_t *out)
{
	uint64_t value = 0;
	for (size_t i = 0; i < v.len; i++) {
		if (v.at[i] < '0' || v.at[i] > '9' || value > UINT32_MAX / 10u)
			return false;
		value = value * 10 + (uint64_t)(v.at[i] - '0');
	}
	*out = (uint32_t)value;
	return v.len > 0 && value < UINT32_MAX - 2000000;
}

/* The cells of one row by column name, with the columns looked up once a sheet. */
typedef struct reader {
	dln_compiler *c;
	const dln_sheet *sheet;
	uint32_t id, code, name, other, lat, lon, country, admin1, admin2, population, seat, precision, parts, pcode, iso;
	uint32_t own_id; /* from which the base's rows count down */
} reader;

static reader reader_of(dln_compiler *c, const dln_sheet *sheet)
{
	return (reader){c, sheet,
	                dln_compile_column(sheet, "id"), dln_compile_column(sheet, "code"), dln_compile_column(sheet, "name"),
	                dln_compile_column(sheet, "other"), dln_compile_column(sheet, "lat"), dln_compile_column(sheet, "lon"),
	                dln_compile_column(sheet, "country"), dln_compile_column(sheet, "admin1"), dln_compile_column(sheet, "admin2"),
	                dln_compile_column(sheet, "population"), dln_compile_column(sheet, "seat"), dln_compile_column(sheet, "precision"),
	                dln_compile_column(sheet, "parts"), dln_compile_column(sheet, "pcode"), dln_compile_column(sheet, "iso"),
	                dln_view_is(sheet->source->stem, "regions") ? REGION_ID : EXTRA_ID};
}

static dln_view cell(const dln_sheet_row *row, uint32_t column)
{
	return column == UINT32_MAX ? (dln_view){NULL, 0} : row->cells[column];
}

static void fault(const reader *r, const dln_sheet_row *row, const char *what, dln_view words)
{
	dln_compile_trouble(r->c, row->source, row->line, "\"%.*s\" %s", DLN_FMT(words), what);
}

/* What all kinds have in common: name, other names and the point. */
static dln_draft common(const reader *r, const dln_sheet_row *row)
{
	dln_draft d = {.name = cell(row, r->name), .other = cell(row, r->other), .pcode = cell(row, r->pcode), .iso = cell(row, r->iso),
	               .source = row->source, .line = row->line};
	if (d.name.len == 0 || d.name.len > DLN_KNOW_NAME_MAX)
		fault(r, row, "is no name of a place", d.name);
	if (!degrees(cell(row, r->lat), 90, &d.lat))
		fault(r, row, "is not a latitude", cell(row, r->lat));
	if (!degrees(cell(row, r->lon), 180, &d.lon))
		fault(r, row, "is not a longitude", cell(row, r->lon));
	if (r->id != UINT32_MAX && !whole(cell(row, r->id), &d.id))
		fault(r, row, "is not an id", cell(row, r->id));
	return d;
}

/* The id of a place that GeoNames does not have. */
static uint32_t own_id(const reader *r, const dln_sheet_row *row)
{
	if (row->order != UINT32_MAX)
		return r->own_id - row->order;
	dln_view parts[] = {r->sheet->source->stem, cell(row, r->name), cell(row, r->country)};
	uint64_t hash = 0;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		hash = hash * 0x9E3779B97F4A7C15u + dln_hash64(parts[i]);
	uint32_t *id = dln_arena_one(r->c->arena, uint32_t); /* as a key it must outlive the map */
	*id = OVERLAY_ID + (uint32_t)(hash % OVERLAY_IDS);
	while (dln_map_get(&r->c->overlay_ids, (dln_view){(const char *)id, sizeof *id}, NULL))
		++*id; /* two of one name in one country */
	dln_map_put(r->c->arena, &r->c->overlay_ids, (dln_view){(const char *)id, sizeof *id}, 1);
	return *id;
}

static void set_country(const reader *r, const dln_sheet_row *row, dln_draft *d, dln_view code)
{
	if (code.len == 2 && code.at[0] >= 'A' && code.at[0] <= 'Z' && code.at[1] >= 'A' && code.at[1] <= 'Z')
		memcpy(d->country, code.at, 2);
	else
		fault(r, row, "is not a code of two capital letters", code);
}

static dln_view code_of(dln_compiler *c, dln_view country, dln_view first, dln_view second)
{
	if (country.len == 0 || first.len == 0)
		return (dln_view){NULL, 0};
	size_t len = country.len + 1 + first.len + (second.len ? 1 + second.len : 0);
	char *at = dln_arena_alloc(c->arena, len);
	memcpy(at, country.at, country.len);
	at[country.len] = '.';
	memcpy(at + country.len + 1, first.at, first.len);
	if (second.len) {
		at[country.len + 1 + first.len] = '.';
		memcpy(at + country.len + 2 + first.len, second.at, second.len);
	}
	return (dln_view){at, len};
}

static uint8_t precision_of(dln_view text)
{
	for (unsigned p = DLN_SITE; p <= DLN_REGION; p++)
		if (dln_view_is(text, dln_precision_text((dln_precision)p)))
			return (uint8_t)p;
	return UINT8_MAX;
}

static void add_country(const reader *r, const dln_sheet_row *row)
{
	dln_view code = dln_compile_cell(r->sheet, row, "iso2");
	if (code.len == 0)
		return; /* a state without a code: its place is a region */
	dln_draft d = common(r, row);
	set_country(r, row, &d, code);
	d.precision = DLN_COUNTRY;
	d.code = code;
	d.is_transliterated = dln_view_is(dln_compile_cell(r->sheet, row, "transliterated"), "yes");
	dln_vec_push(r->c->arena, &r->c->drafts, d);
}

static void add_region(const reader *r, const dln_sheet_row *row)
{
	dln_draft d = common(r, row);
	dln_view country = cell(row, r->country);
	if (country.len)
		set_country(r, row, &d, country);
	d.precision = precision_of(cell(row, r->precision));
	if (d.precision == UINT8_MAX || d.precision == DLN_COUNTRY)
		fault(r, row, "is no precision of a region", cell(row, r->precision));
	d.id = own_id(r, row);
	d.list = cell(row, r->parts);
	dln_vec_push(r->c->arena, &r->c->drafts, d);
}

/* A division or district: its code begins with that of what it lies in. */
static void add_division(const reader *r, const dln_sheet_row *row)
{
	dln_draft d = common(r, row);
	d.code = cell(row, r->code);
	dln_view rest = d.code, country = dln_view_cut(&rest, '.'), first = dln_view_cut(&rest, '.');
	set_country(r, row, &d, country);
	d.precision = rest.len ? DLN_DISTRICT : DLN_DIVISION;
	if (rest.len)
		d.admin1 = dln_view_sub(d.code, 0, d.code.len - rest.len - 1);
	if (first.len == 0)
		fault(r, row, "is not a code of a division", d.code);
	dln_vec_push(r->c->arena, &r->c->drafts, d);
}

static void add_town(const reader *r, const dln_sheet_row *row)
{
	dln_draft d = common(r, row);
	dln_view country = cell(row, r->country), seat = cell(row, r->seat);
	uint32_t number = 0;
	set_country(r, row, &d, country);
	d.precision = DLN_TOWN;
	d.admin1 = code_of(r->c, country, cell(row, r->admin1), (dln_view){NULL, 0});
	d.admin2 = cell(row, r->admin2).len ? code_of(r->c, country, cell(row, r->admin1), cell(row, r->admin2)) : d.admin2;
	if (!whole(cell(row, r->population), &d.population))
		fault(r, row, "is not a population", cell(row, r->population));
	if (!whole(seat, &number) || number > 3)
		fault(r, row, "is not a seat from 0 to 3", seat);
	d.seat = (uint8_t)number;
	dln_vec_push(r->c->arena, &r->c->drafts, d);
}

static void add_extra(const reader *r, const dln_sheet_row *row)
{
	dln_draft d = common(r, row);
	dln_view country = cell(row, r->country);
	set_country(r, row, &d, country);
	d.precision = precision_of(cell(row, r->precision));
	if (d.precision > DLN_DISTRICT)
		fault(r, row, "is not site, town or district", cell(row, r->precision));
	d.id = own_id(r, row);
	d.admin1 = code_of(r->c, country, cell(row, r->admin1), (dln_view){NULL, 0});
	if (d.admin1.len && !dln_map_get(&r->c->codes, d.admin1, NULL))
		fault(r, row, "is no first-level division of that country", cell(row, r->admin1));
	dln_vec_push(r->c->arena, &r->c->drafts, d);
}

static void each_row(dln_compiler *c, const char *stem, void (*add)(const reader *, const dln_sheet_row *))
{
	const dln_sheet *sheet = dln_compile_find_sheet(c, stem);
	if (!sheet)
		return;
	reader r = reader_of(c, sheet);
	if (r.name == UINT32_MAX || r.lat == UINT32_MAX || r.lon == UINT32_MAX) {
		dln_compile_trouble(c, sheet->source, 0, "has not the columns name, lat and lon");
		return;
	}
	size_t before = c->troubles, first = c->drafts.len;
	for (size_t i = 0; i < sheet->rows.len && c->troubles < before + DLN_COMPILE_TROUBLES; i++)
		add(&r, &sheet->rows.at[i]);
	for (size_t i = first; i < c->drafts.len; i++) {
		const dln_draft *d = &c->drafts.at[i];
		if (d->code.len && dln_map_intern(c->arena, &c->codes, d->code, (uint32_t)i) != i)
			dln_compile_trouble(c, d->source, d->line, "the code \"%.*s\" is taken", DLN_FMT(d->code));
	}
}

static int group_of(const dln_draft *d)
{
	if (d->precision == DLN_COUNTRY)
		return 0;
	return d->precision == DLN_REGION || d->precision == DLN_DIVISION || d->seat == 1 || d->seat == 2 ? 1 : 2;
}

static int by_merit(const void *a, const void *b)
{
	const dln_draft *x = a, *y = b;
	int gx = group_of(x), gy = group_of(y);
	if (gx != gy)
		return gx < gy ? -1 : 1;
	if (x->population != y->population)
		return x->population > y->population ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* The codes again, now with the numbers that last; and ids, which must differ. */
static void number(dln_compiler *c)
{
	if (c->drafts.len)
		qsort(c->drafts.at, c->drafts.len, sizeof *c->drafts.at, by_merit);
	dln_map ids = {0};
	for (size_t i = 0; i < c->drafts.len; i++) {
		dln_draft *d = &c->drafts.at[i];
		if (d->code.len)
			dln_map_put(c->arena, &c->codes, d->code, (uint32_t)i);
		dln_view id = {(const char *)&d->id, sizeof d->id};
		uint32_t first = dln_map_intern(c->arena, &ids, id, (uint32_t)i);
		if (first != i && (d->precision == DLN_COUNTRY || d->precision == c->drafts.at[first].precision))
			dln_compile_trouble(c, d->source, d->line, "the id %u is taken by \"%.*s\"", d->id, DLN_FMT(c->drafts.at[first].name));
	}
}

static void check_lists(dln_compiler *c)
{
	for (size_t i = 0; i < c->drafts.len; i++) {
		const dln_draft *d = &c->drafts.at[i];
		for (dln_view items = d->list; items.len;) {
			dln_view code = dln_view_cut(&items, ';');
			if (!dln_map_get(&c->codes, code, NULL))
				dln_compile_trouble(c, d->source, d->line, "\"%.*s\" is no code of a country or division", DLN_FMT(code));
		}
	}
}

/* places_short.tsv: one more name for a place that is there; with the use "name" the one that is shown, and the old one stays findable. */
static void add_name(dln_compiler *c, uint32_t draft, dln_view name, dln_view use)
{
	dln_draft *d = &c->drafts.at[draft];
	if (dln_view_is(use, "name")) {
		dln_vec_push(c->arena, &c->aliases, (dln_alias){d->name, draft});
		d->name = name;
	} else {
		dln_vec_push(c->arena, &c->aliases, (dln_alias){name, draft});
	}
}

/* Of the ids that a sheet names: places by id, the best first, and by id and precision, for those that share an id. */
static dln_map by_id(dln_compiler *c, const dln_sheet *sheet)
{
	dln_map ids = {0}, wanted = {0};
	for (size_t r = 0; r < sheet->rows.len; r++) {
		uint32_t *id = dln_arena_one(c->arena, uint32_t);
		if (whole(dln_compile_cell(sheet, &sheet->rows.at[r], "id"), id))
			dln_map_put(c->arena, &wanted, (dln_view){(const char *)id, sizeof *id}, 1);
	}
	for (size_t i = 0; i < c->drafts.len; i++) {
		if (!dln_map_get(&wanted, (dln_view){(const char *)&c->drafts.at[i].id, sizeof c->drafts.at[i].id}, NULL))
			continue;
		uint32_t *both = dln_arena_array(c->arena, uint32_t, 2);
		both[0] = c->drafts.at[i].id;
		both[1] = c->drafts.at[i].precision;
		(void)dln_map_intern(c->arena, &ids, (dln_view){(const char *)both, sizeof *both}, (uint32_t)i);
		(void)dln_map_intern(c->arena, &ids, (dln_view){(const char *)both, 2 * sizeof *both}, (uint32_t)i);
	}
	return ids;
}

static void read_short(dln_compiler *c)
{
	const dln_sheet *sheet = dln_compile_find_sheet(c, "places_short");
	dln_map ids = {0};
	if (sheet && sheet->rows.len)
		ids = by_id(c, sheet);
	for (size_t i = 0; sheet && i < sheet->rows.len; i++) {
		const dln_sheet_row *row = &sheet->rows.at[i];
		dln_view id_cell = dln_compile_cell(sheet, row, "id");
		uint32_t id, draft;
		if (!whole(id_cell, &id) || !dln_map_get(&ids, (dln_view){(const char *)&id, sizeof id}, &draft))
			dln_compile_trouble(c, row->source, row->line, "there is no place with the id \"%.*s\"", DLN_FMT(id_cell));
		else
			add_name(c, draft, dln_compile_cell(sheet, row, "name"), dln_compile_cell(sheet, row, "use"));
	}
}

/* ---- pcodes.tsv: codes of humanitarian maps for places that are there, by id or by name and country ---- */

typedef struct coding {
	dln_compiler *c;
	const dln_sheet *sheet;
	dln_map wanted;            /* "AF" and a strict key -> the first row that asks for it */
	uint32_t *next, *place, *places; /* for each row: the next that asks for the same, what was found, and how many */
} coding;

static void set_pcode(coding *k, const dln_sheet_row *row, uint32_t place)
{
	dln_draft *d = &k->c->drafts.at[place];
	dln_view code = dln_compile_cell(k->sheet, row, "pcode");
	if (!d->pcode.len)
		d->pcode = code;
	else if (!dln_view_eq(d->pcode, code))
		dln_compile_warning(k->c, row->source, row->line, "\"%.*s\" has the P-code %.*s already", DLN_FMT(d->name), DLN_FMT(d->pcode));
}

static void code_by_id(coding *k, const dln_map *ids, const dln_sheet_row *row)
{
	dln_view id = dln_compile_cell(k->sheet, row, "id"), precision = dln_compile_cell(k->sheet, row, "precision");
	uint32_t both[2] = {0, precision_of(precision)}, place;
	if (whole(id, &both[0]) && dln_map_get(ids, (dln_view){(const char *)both, (precision.len ? 2 : 1) * sizeof *both}, &place))
		set_pcode(k, row, place);
	else
		dln_compile_trouble(k->c, row->source, row->line, "there is no place with the id \"%.*s\"%s", DLN_FMT(id), precision.len ? " and that precision" : "");
}

/* Country and strict key, in `room`; empty when it is too long for a name. */
static dln_view wanted_key(dln_view country, dln_view name, char *room, size_t size)
{
	dln_buf key;
	dln_buf_lend(&key, room, size);
	dln_buf_view(&key, country);
	dln_fold_strict(&key, name);
	return key.status == DLN_OK && key.len > 2 ? dln_buf_as_view(&key) : (dln_view){NULL, 0};
}

static void want(coding *k, uint32_t number)
{
	const dln_sheet_row *row = &k->sheet->rows.at[number];
	char room[DLN_KNOW_NAME_MAX * 8];
	dln_view country = dln_compile_cell(k->sheet, row, "country");
	dln_view key = wanted_key(country, dln_compile_cell(k->sheet, row, "name"), room, sizeof room);
	k->next[number] = UINT32_MAX;
	if (!key.len || country.len != 2) {
		dln_compile_trouble(k->c, row->source, row->line, "an id, or a name and the code of its country, must say which place is meant");
		return;
	}
	uint32_t first = dln_map_intern(k->c->arena, &k->wanted, dln_arena_copy(k->c->arena, key), number);
	if (first == number)
		return;
	k->next[number] = k->next[first];
	k->next[first] = number;
}

static void offer(coding *k, uint32_t place, dln_view name)
{
	const dln_draft *d = &k->c->drafts.at[place];
	char room[DLN_KNOW_NAME_MAX * 8];
	uint32_t row;
	dln_view key = wanted_key((dln_view){d->country, 2}, name, room, sizeof room);
	if (!key.len || !dln_map_get(&k->wanted, key, &row))
		return;
	for (; row != UINT32_MAX; row = k->next[row]) {
		dln_view precision = dln_compile_cell(k->sheet, &k->sheet->rows.at[row], "precision");
		if ((precision.len && precision_of(precision) != d->precision) || (k->places[row] && k->place[row] == place))
			continue;
		if (k->places[row]++ == 0)
			k->place[row] = place;
	}
}

static void code_by_name(coding *k)
{
	for (uint32_t i = 0; i < k->c->drafts.len; i++) {
		offer(k, i, k->c->drafts.at[i].name);
		for (dln_view items = k->c->drafts.at[i].other; items.len;)
			offer(k, i, dln_view_cut(&items, ';'));
	}
	for (size_t i = 0; i < k->c->aliases.len; i++)
		offer(k, k->c->aliases.at[i].draft, k->c->aliases.at[i].name);
	for (uint32_t r = 0; r < k->sheet->rows.len; r++) {
		const dln_sheet_row *row = &k->sheet->rows.at[r];
		dln_view name = dln_compile_cell(k->sheet, row, "name");
		if (dln_compile_cell(k->sheet, row, "id").len)
			continue;
		if (k->places[r] == 1)
			set_pcode(k, row, k->place[r]);
		else if (k->places[r] == 0)
			dln_compile_trouble(k->c, row->source, row->line, "there is no place \"%.*s\" in that country", DLN_FMT(name));
		else
			dln_compile_trouble(k->c, row->source, row->line, "%u places of that country are called \"%.*s\": give the id or the precision", k->places[r],
			                    DLN_FMT(name));
	}
}

static void read_pcodes(dln_compiler *c)
{
	coding k = {.c = c, .sheet = dln_compile_find_sheet(c, "pcodes")};
	if (!k.sheet || !k.sheet->rows.len || c->troubles)
		return;
	k.next = dln_arena_array(c->arena, uint32_t, k.sheet->rows.len);
	k.place = dln_arena_array(c->arena, uint32_t, k.sheet->rows.len);
	k.places = dln_arena_array(c->arena, uint32_t, k.sheet->rows.len);
	dln_map ids = by_id(c, k.sheet);
	for (uint32_t r = 0; r < k.sheet->rows.len; r++) {
		if (dln_compile_cell(k.sheet, &k.sheet->rows.at[r], "id").len)
			code_by_id(&k, &ids, &k.sheet->rows.at[r]);
		else
			want(&k, r);
	}
	if (k.wanted.len)
		code_by_name(&k);
}

void dln_compile_places(dln_compiler *c)
{
	each_row(c, "countries", add_country);
	each_row(c, "divisions", add_division);
	each_row(c, "districts", add_division);
	each_row(c, "towns", add_town);
	each_row(c, "regions", add_region);
	each_row(c, "places_extra", add_extra);
	number(c);
	check_lists(c);
	read_short(c);
	read_pcodes(c);
}
