/* outlet.c: outlets by the names that the actors table has for them, and who owns them. */
#include "origin/origin_parts.h"

typedef struct table {
	dln_know_table rows;
	uint32_t name, other, owner, class;
} table;

static void put_name(dln_finder *f, dln_map *map, dln_view name, uint32_t row) {
	uint64_t *key = dln_arena_one(f->scratch, uint64_t);

	*key = dln_plain_name(f->buf, name, false);
	if (*key)
		dln_map_intern(f->scratch, map, (dln_view){(const char *)key, sizeof *key}, row); /* the first row of a name counts */
}

static bool names_sources(const table *t, uint32_t row) {
	dln_view class = dln_know_cell(&t->rows, row, t->class);

	return dln_view_is(class, "outlet") || dln_view_is(class, "agency");
}

static void index_table(dln_finder *f, const table *t, dln_map *map) {
	for (uint32_t row = 0; row < t->rows.rows; row++) {
		dln_view others = dln_know_cell(&t->rows, row, t->other);
		if (!names_sources(t, row))
			continue;
		put_name(f, map, dln_know_cell(&t->rows, row, t->name), row);
		while (others.len)
			put_name(f, map, dln_view_cut(&others, ';'), row);
	}
}

static dln_outlet_known look_up(dln_finder *f, const table *t, const dln_map *map, dln_view outlet) {
	dln_outlet_known known = {.name = outlet, .key = dln_plain_name(f->buf, outlet, false)};
	uint32_t row;

	if (known.key && dln_map_get(map, (dln_view){(const char *)&known.key, sizeof known.key}, &row)) {
		known.name = dln_know_cell(&t->rows, row, t->name);
		known.owner = dln_know_cell(&t->rows, row, t->owner);
		known.agency = dln_view_is(dln_know_cell(&t->rows, row, t->class), "agency");
		known.key = dln_plain_name(f->buf, known.name, false);
	}
	return known;
}

void dln_outlets_know(dln_finder *f) {
	table t = {0};
	dln_map map = {0};
	uint32_t i;

	if (f->know)
		t.rows = dln_know_get_table(f->know, "actors");
	t.name = dln_know_column(&t.rows, "name");
	t.other = dln_know_column(&t.rows, "other");
	t.owner = dln_know_column(&t.rows, "owner");
	t.class = dln_know_column(&t.rows, "class");
	index_table(f, &t, &map);
	f->outlets = dln_arena_array(f->scratch, dln_outlet_known, (size_t)f->count + 1);
	for (i = 0; i < f->count; i++)
		f->outlets[i] = look_up(f, &t, &map, f->reports[i]->report.outlet);
}
