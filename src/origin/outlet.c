/* outlet.c: outlets by the names that the actors table has for them, who owns them, and whose mouthpiece they are. Where a report names none, the page that it
 * stands on is its own outlet: whoever made it, versions of a page have one author. */
#include "origin/origin_parts.h"

static uint64_t name_key(const dln_finder *f, dln_arena *guarded, dln_view name) {
	uint64_t key = dln_plain_name(f->buf, name, false);

	if (f->buf->status)
		dln_arena_leave(guarded, f->buf->status);
	return key;
}

static void put_name(dln_finder *f, dln_view name, uint32_t row) {
	uint64_t *key = dln_arena_one(f->scratch, uint64_t);

	*key = name_key(f, f->scratch, name);
	if (*key)
		dln_map_intern(f->scratch, &f->senders.by_name, (dln_view){(const char *)key, sizeof *key}, row); /* the first row of a name counts */
}

static bool names_sources(const dln_senders *s, uint32_t row) {
	dln_view class = dln_know_cell(&s->rows, row, s->class);

	return dln_view_is(class, "outlet") || dln_view_is(class, "agency");
}

static void index_table(dln_finder *f) {
	const dln_senders *s = &f->senders;

	for (uint32_t row = 0; row < s->rows.rows; row++) {
		dln_view others = dln_know_cell(&s->rows, row, s->other);
		if (!names_sources(s, row))
			continue;
		put_name(f, dln_know_cell(&s->rows, row, s->name), row);
		while (others.len)
			put_name(f, dln_view_cut(&others, ';'), row);
	}
}

dln_outlet_known dln_outlet_look_up(const dln_finder *f, dln_arena *guarded, dln_view name) {
	const dln_senders *s = &f->senders;
	dln_outlet_known known = {.name = name, .key = name_key(f, guarded, name)};
	uint32_t row;

	if (known.key && dln_map_get(&s->by_name, (dln_view){(const char *)&known.key, sizeof known.key}, &row)) {
		known.name = dln_know_cell(&s->rows, row, s->name);
		known.owner = dln_know_cell(&s->rows, row, s->owner);
		known.side = dln_know_cell(&s->rows, row, s->side);
		known.agency = dln_view_is(dln_know_cell(&s->rows, row, s->class), "agency");
		known.key = name_key(f, guarded, known.name);
	}
	return known;
}

void dln_outlets_know(dln_finder *f) {
	dln_senders *s = &f->senders;
	uint32_t i;

	*s = (dln_senders){0};
	if (f->know)
		s->rows = dln_know_get_table(f->know, "actors");
	s->name = dln_know_column(&s->rows, "name");
	s->other = dln_know_column(&s->rows, "other");
	s->owner = dln_know_column(&s->rows, "owner");
	s->side = dln_know_column(&s->rows, "side");
	s->class = dln_know_column(&s->rows, "class");
	index_table(f);
	f->outlets = dln_arena_array(f->scratch, dln_outlet_known, (size_t)f->count + 1);
	for (i = 0; i < f->count; i++) {
		const dln_report *report = &f->reports[i]->report;
		f->outlets[i] = dln_outlet_look_up(f, f->scratch, report->outlet);
		dln_view page = f->outlets[i].key || !report->url.len ? (dln_view){0} : dln_report_page(f->scratch, report);
		if (page.len)
			f->outlets[i].key = dln_hash64(page);
	}
}
