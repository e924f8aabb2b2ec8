/* compile_place.c: the gazetteer's rows into places, numbered from the best to the least known.
 *
 * Order of merit: countries, then regions, first-level divisions and the seats of countries and of first-level divisions, then everything else; within each
 * by population, then by id. Divisions and countries are referred to by codes ("AF.30.1601") until the order stands.
 */
#include <stdlib.h>
#include <string.h>

#include "know/compile_parts.h"

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
	uint32_t id, code, name, other, lat, lon, country, admin1, admin2, population, seat, precision, parts;
} reader;

static reader reader_of(dln_compiler *c, const dln_sheet *sheet)
{
	return (reader){c, sheet,
	                dln_compile_column(sheet, "id"), dln_compile_column(sheet, "code"), dln_compile_column(sheet, "name"),
	                dln_compile_column(sheet, "other"), dln_compile_column(sheet, "lat"), dln_compile_column(sheet, "lon"),
	                dln_compile_column(sheet, "country"), dln_compile_column(sheet, "admin1"), dln_compile_column(sheet, "admin2"),
	                dln_compile_column(sheet, "population"), dln_compile_column(sheet, "seat"), dln_compile_column(sheet, "precision"),
	                dln_compile_column(sheet, "parts")};
}

static dln_view cell(const dln_sheet_row *row, uint32_t column)
{
	return column == UINT32_MAX ? (dln_view){NULL, 0} : row->cells[column];
}

static void fault(const reader *r, const dln_sheet_row *row, const char *what, dln_view words)
{
	dln_compile_trouble(r->c, r->sheet->source, row->line, "\"%.*s\" %s", DLN_FMT(words), what);
}

/* What all kinds have in common: name, other names and the point. */
static dln_draft common(const reader *r, const dln_sheet_row *row)
{
	dln_draft d = {.name = cell(row, r->name), .other = cell(row, r->other), .source = r->sheet->source, .line = row->line};
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

static void add_country(const reader *r, const dln_sheet_row *row, uint32_t order)
{
	(void)order;
	dln_view code = dln_compile_cell(r->sheet, row, "iso2");
	if (code.len == 0)
		return; /* a state without a code: its place is a region */
	dln_draft d = common(r, row);
	set_country(r, row, &d, code);
	d.precision = DLN_COUNTRY;
	d.code = code;
	d.list = dln_compile_cell(r->sheet, row, "neighbours");
	d.is_transliterated = dln_view_is(dln_compile_cell(r->sheet, row, "transliterated"), "yes");
	dln_vec_push(r->c->arena, &r->c->drafts, d);
}

static void add_region(const reader *r, const dln_sheet_row *row, uint32_t order)
{
	dln_draft d = common(r, row);
	dln_view country = cell(row, r->country);
	if (country.len)
		set_country(r, row, &d, country);
	d.precision = precision_of(cell(row, r->precision));
	if (d.precision == UINT8_MAX || d.precision == DLN_COUNTRY)
		fault(r, row, "is no precision of a region", cell(row, r->precision));
	d.id = REGION_ID - order;
	d.list = cell(row, r->parts);
	dln_vec_push(r->c->arena, &r->c->drafts, d);
}

/* A division or district: its code begins with that of what it lies in. */
static void add_division(const reader *r, const dln_sheet_row *row, uint32_t order)
{
	(void)order;
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

static void add_town(const reader *r, const dln_sheet_row *row, uint32_t order)
{
	(void)order;
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

static void add_extra(const reader *r, const dln_sheet_row *row, uint32_t order)
{
	dln_draft d = common(r, row);
	dln_view country = cell(row, r->country);
	set_country(r, row, &d, country);
	d.precision = precision_of(cell(row, r->precision));
	if (d.precision > DLN_DISTRICT)
		fault(r, row, "is not site, town or district", cell(row, r->precision));
	d.id = EXTRA_ID - order;
	d.admin1 = code_of(r->c, country, cell(row, r->admin1), (dln_view){NULL, 0});
	if (d.admin1.len && !dln_map_get(&r->c->codes, d.admin1, NULL))
		fault(r, row, "is no first-level division of that country", cell(row, r->admin1));
	dln_vec_push(r->c->arena, &r->c->drafts, d);
}

static void each_row(dln_compiler *c, const char *stem, void (*add)(const reader *, const dln_sheet_row *, uint32_t))
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
		add(&r, &sheet->rows.at[i], (uint32_t)i);
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

static void read_short(dln_compiler *c)
{
	const dln_sheet *sheet = dln_compile_find_sheet(c, "places_short");
	dln_map ids = {0};
	for (size_t i = 0; sheet && i < c->drafts.len; i++)
		(void)dln_map_intern(c->arena, &ids, (dln_view){(const char *)&c->drafts.at[i].id, sizeof c->drafts.at[i].id}, (uint32_t)i);
	for (size_t i = 0; sheet && i < sheet->rows.len; i++) {
		const dln_sheet_row *row = &sheet->rows.at[i];
		dln_view id_cell = dln_compile_cell(sheet, row, "id");
		uint32_t id, draft;
		if (!whole(id_cell, &id) || !dln_map_get(&ids, (dln_view){(const char *)&id, sizeof id}, &draft))
			dln_compile_trouble(c, sheet->source, row->line, "there is no place with the id \"%.*s\"", DLN_FMT(id_cell));
		else
			add_name(c, draft, dln_compile_cell(sheet, row, "name"), dln_compile_cell(sheet, row, "use"));
	}
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
}
