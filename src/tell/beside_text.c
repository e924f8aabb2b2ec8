/* beside_text.c: a table beside the record, for a person: counts first, then what is in both with what differs, what only one of them has with the reason as far as
 * one can say it, and what could not be compared. Lines of the table have their line in the file, lines of the record an id for `dateline why`. */
#include "tell/beside_tell.h"

#include "ledger/engine.h"
#include "tell/change.h"
#include "tell/headline.h"
#include "tell/title.h"
#include "tell/wording.h"

enum { MOST_ON_PAGE = 40, LABEL = 24, HANG = 13, GRADE = 9, CELL = 60 };

/* ---- pieces ---- */

static void put_cell(dln_beside_telling *t, dln_ink ink, dln_view cell)
{
	bool cut;
	cell = dln_page_fit(cell, CELL, &cut);
	dln_page_put(t->page, ink, cell);
	if (cut)
		dln_page_str(t->page, ink, " ...");
}

static void put_text(dln_beside_telling *t, dln_ink ink)
{
	dln_page_buf(t->page, ink, &t->text);
}

static dln_buf *fresh(dln_beside_telling *t)
{
	dln_buf_reset(&t->text);
	return &t->text;
}

static void put_thing(dln_beside_telling *t, const dln_thing *thing)
{
	if (thing->topic == DLN_TOPIC_EVENT) {
		dln_title_event(t->page, t->record, &t->record->events[thing->item], &t->text);
		return;
	}
	const dln_control *c = &t->record->controls[thing->item];
	dln_page_put(t->page, DLN_INK_PLAIN, c->holder.len ? c->holder : DLN_LIT("Somebody"));
	dln_page_str(t->page, DLN_INK_PLAIN, thing->held ? " held " : " came to hold ");
	dln_page_put(t->page, DLN_INK_PLAIN, c->place.name);
	dln_page_str(t->page, DLN_INK_PLAIN, "; ");
	dln_wording_span(fresh(t), c->since, c->since_latest);
	put_text(t, DLN_INK_PLAIN);
}

static size_t line_of(const dln_beside_telling *t, uint32_t row)
{
	return t->beside->rows[row].is->line;
}

static void thing_line(dln_beside_telling *t, unsigned indent, const dln_thing *thing, const char *lead)
{
	dln_page_line(t->page, indent, indent + 2);
	dln_page_right(t->page, dln_wording_ink(thing->grade), GRADE, dln_grade_text(thing->grade));
	dln_page_right_id(t->page, dln_beside_id(t->record, thing));
	dln_page_str(t->page, DLN_INK_DIM, lead);
	put_thing(t, thing);
	dln_page_end(t->page);
}

static void note_line(dln_beside_telling *t)
{
	dln_page_line(t->page, HANG, HANG + 2);
}

/* ---- a row ---- */

static void put_sides(dln_beside_telling *t, const dln_incident *in)
{
	const dln_view sides[2] = {in->cells[DLN_FIELD_ACTOR], in->cells[DLN_FIELD_TARGET]};
	for (int k = 0; k < 2; k++) {
		if (!sides[k].len)
			continue;
		dln_page_str(t->page, DLN_INK_PLAIN, k && sides[0].len ? ", " : "; ");
		put_cell(t, DLN_INK_PLAIN, sides[k]);
	}
}

static void put_dead(dln_beside_telling *t, const dln_incident *in)
{
	if (in->dead == DLN_NO_NUMBER || (in->dead == 0 && in->high <= 0))
		return;
	dln_buf *text = fresh(t);
	dln_buf_str(text, "; ");
	dln_wording_number(text, (double)in->dead);
	if (in->low != DLN_NO_NUMBER && in->high != DLN_NO_NUMBER && in->low != in->high) {
		dln_buf_str(text, " (");
		dln_wording_number(text, (double)in->low);
		dln_buf_str(text, " to ");
		dln_wording_number(text, (double)in->high);
		dln_buf_str(text, ")");
	}
	dln_buf_str(text, " killed");
	put_text(t, DLN_INK_PLAIN);
}

static void put_place(dln_beside_telling *t, const dln_row *row)
{
	dln_place area;
	put_cell(t, DLN_INK_BOLD, row->is->cells[DLN_FIELD_PLACE].len ? row->is->cells[DLN_FIELD_PLACE] : row->is->cells[DLN_FIELD_DIVISION]);
	if (row->area == DLN_NO_ONE)
		return;
	dln_know_place(dln_engine_know(t->record->engine), row->area, &area);
	dln_page_printf(t->page, DLN_INK_PLAIN, " (only the %s is known)", dln_precision_text(area.precision));
}

/* "line 7   8 Aug 2021, Kunduz: Armed clash; Taliban, Military Forces of Afghanistan; 12 killed   AFG123" */
static void row_line(dln_beside_telling *t, const dln_row *row)
{
	const dln_incident *in = row->is;
	dln_page_line(t->page, 2, HANG + 2);
	dln_page_printf(t->page, DLN_INK_CYAN, "line\xC2\xA0%zu", in->line);
	dln_page_tab(t->page, HANG);
	if (in->cells[DLN_FIELD_ID].len) {
		put_cell(t, DLN_INK_DIM, in->cells[DLN_FIELD_ID]);
		dln_page_space(t->page);
	}
	dln_wording_span(fresh(t), in->begin, in->end);
	put_text(t, DLN_INK_PLAIN);
	dln_page_str(t->page, DLN_INK_PLAIN, ", ");
	put_place(t, row);
	dln_page_str(t->page, DLN_INK_PLAIN, ": ");
	put_cell(t, DLN_INK_PLAIN, row->called.len ? row->called : in->cells[DLN_FIELD_SUBTYPE].len ? in->cells[DLN_FIELD_SUBTYPE] : in->cells[DLN_FIELD_TYPE]);
	put_sides(t, in);
	put_dead(t, in);
	dln_page_end(t->page);
}

/* ---- how a pair differs ---- */

typedef struct differing {
	dln_beside_telling *t;
	bool any;
} differing;

static void differ(differing *d)
{
	if (!d->any) {
		note_line(d->t);
		dln_page_str(d->t->page, DLN_INK_YELLOW, "differs:");
	}
	dln_page_str(d->t->page, DLN_INK_PLAIN, d->any ? "; " : " ");
	d->any = true;
}

static void differ_day(differing *d, const dln_row *row, const dln_thing *thing)
{
	dln_page *page = d->t->page;
	if (row->fit.apart) {
		differ(d);
		dln_page_printf(page, DLN_INK_PLAIN, "the record has it %d\xC2\xA0""day%s %s", row->fit.apart, row->fit.apart == 1 ? "" : "s",
			thing->begin > row->end ? "later" : "earlier");
	} else if (thing->topic == DLN_TOPIC_CONTROL && row->begin > d->t->record->controls[thing->item].since_latest) {
		differ(d);
		dln_page_str(page, DLN_INK_PLAIN, "the record has the holder ");
		dln_wording_since(fresh(d->t), d->t->record->controls[thing->item].since, d->t->record->controls[thing->item].since_latest);
		put_text(d->t, DLN_INK_PLAIN);
		dln_page_str(page, DLN_INK_PLAIN, ", and tells it again of that day");
	} else if (thing->topic == DLN_TOPIC_EVENT && thing->end - thing->begin > row->is->end - row->is->begin) {
		differ(d);
		dln_page_str(page, DLN_INK_PLAIN, "the record knows the day less exactly");
	} else if (row->begin != row->is->begin) {
		differ(d);
		dln_page_str(page, DLN_INK_PLAIN, "the table knows the day less exactly");
	}
}

static void differ_place(differing *d, const dln_row *row, const dln_thing *thing)
{
	dln_page *page = d->t->page;
	if (row->fit.km) {
		differ(d);
		dln_page_printf(page, DLN_INK_PLAIN, "%u\xC2\xA0km from ", row->fit.km);
		dln_page_put(page, DLN_INK_PLAIN, thing->place->name);
	} else if (!row->fit.same_place) {
		differ(d);
		dln_page_str(page, DLN_INK_PLAIN, row->area != DLN_NO_ONE ? "the table knows the place less exactly" : "the record knows the place less exactly");
	}
}

/* One of the two says that the place changed hands, the other does not say so. */
static void differ_kind(differing *d, const dln_row *row, const dln_thing *thing)
{
	if (thing->type != DLN_SEIZE || (!thing->held && (row->takes || row->fit.same_type)))
		return;
	differ(d);
	dln_page_str(d->t->page, DLN_INK_PLAIN, thing->held ? "the record has who held it, not that it was taken then" : "the row does not say that the place changed hands");
}

static void differ_side(differing *d, const dln_thing *thing)
{
	differ(d);
	dln_page_str(d->t->page, DLN_INK_PLAIN, "the record names ");
	dln_page_put(d->t->page, DLN_INK_PLAIN, thing->actor.len ? thing->actor : thing->target);
}

static void differ_dead(differing *d, const dln_row *row)
{
	dln_beside_telling *t = d->t;
	if (!dln_beside_dead_differ(t, row))
		return;
	differ(d);
	dln_page_str(t->page, DLN_INK_PLAIN, row->figure_count ? "killed in the record: " : "the record has no number of the killed");
	for (uint32_t i = 0; i < row->figure_count; i++) {
		const dln_figure *f = &t->record->figures[t->beside->figures[row->first_figure + i]];
		dln_page_str(t->page, DLN_INK_PLAIN, i ? ", " : "");
		dln_page_put(t->page, DLN_INK_PLAIN, f->text);
		dln_page_printf(t->page, DLN_INK_PLAIN, " (%s) ", dln_grade_text(f->support.status));
		dln_page_id(t->page, DLN_INK_DIM, f->id);
	}
}

static void differences(dln_beside_telling *t, const dln_row *row)
{
	const dln_thing *thing = &t->beside->things[row->with];
	differing d = {.t = t};
	differ_day(&d, row, thing);
	differ_place(&d, row, thing);
	if (row->fate == DLN_FATE_PAIRED)
		differ_kind(&d, row, thing);
	if (row->fit.actors == DLN_ACTORS_DIFFER)
		differ_side(&d, thing);
	if (row->fate == DLN_FATE_PAIRED)
		differ_dead(&d, row);
	if (d.any)
		dln_page_end(t->page);
}

/* ---- parts ---- */

/* Whether a part goes on behind so many; counts what it leaves out. */
static bool is_told(const dln_beside_telling *t, size_t *told, size_t *more)
{
	if (t->full || *told < MOST_ON_PAGE) {
		++*told;
		return true;
	}
	++*more;
	return false;
}

static void more_line(dln_beside_telling *t, size_t more)
{
	if (!more)
		return;
	dln_page_line(t->page, 2, 2);
	dln_page_printf(t->page, DLN_INK_DIM, "and %zu more: --full", more);
	dln_page_end(t->page);
}

/* The events that a change of hands tells; not that it lasted. */
static void told_as(dln_beside_telling *t, uint32_t number, uint32_t row)
{
	bool any = false;
	for (uint32_t i = t->of_row[row]; i < t->of_row[row + 1]; i++) {
		const dln_thing *event = &t->beside->things[t->list[i]];
		if (event->into != number || event->type == DLN_HOLD)
			continue;
		if (!any)
			note_line(t);
		dln_page_str(t->page, DLN_INK_DIM, any ? ", " : "told as ");
		dln_page_id(t->page, DLN_INK_DIM, dln_beside_id(t->record, event));
		any = true;
	}
	if (any)
		dln_page_end(t->page);
}

static void both_row(dln_beside_telling *t, uint32_t number)
{
	const dln_row *row = &t->beside->rows[number];
	row_line(t, row);
	if (row->fate == DLN_FATE_PAIRED) {
		thing_line(t, HANG, &t->beside->things[row->with], "");
		told_as(t, row->with, number);
	}
	for (uint32_t i = t->of_row[number]; i < t->of_row[number + 1]; i++) {
		if (t->list[i] == row->with || t->beside->things[t->list[i]].into != DLN_NO_ONE)
			continue;
		thing_line(t, HANG, &t->beside->things[t->list[i]], "also: ");
		told_as(t, t->list[i], number);
	}
	if (row->fate == DLN_FATE_BESIDE) {
		const dln_thing *thing = &t->beside->things[row->with];
		note_line(t);
		dln_page_printf(t->page, DLN_INK_PLAIN, "with line\xC2\xA0%zu, ", line_of(t, thing->with));
		dln_page_id(t->page, DLN_INK_DIM, dln_beside_id(t->record, thing));
		dln_page_end(t->page);
	}
	differences(t, row);
}

static void both(dln_beside_telling *t)
{
	size_t told = 0, more = 0;
	for (uint32_t i = 0; i < t->beside->row_count; i++) {
		dln_fate fate = t->beside->rows[i].fate;
		if (fate != DLN_FATE_PAIRED && fate != DLN_FATE_BESIDE)
			continue;
		if (told == 0)
			dln_page_heading(t->page, "IN BOTH", DLN_LIT("each row, and what the record has of it"));
		if (is_told(t, &told, &more))
			both_row(t, i);
	}
	more_line(t, more);
}

static void put_near(dln_beside_telling *t, const dln_thing *thing)
{
	put_thing(t, thing);
	dln_page_str(t->page, DLN_INK_PLAIN, " ");
	dln_page_id(t->page, DLN_INK_DIM, dln_beside_id(t->record, thing));
}

static void days_off(dln_beside_telling *t, dln_day begin, dln_day end, dln_day other_begin, dln_day other_end)
{
	int32_t off = other_begin > end ? other_begin - end : begin - other_end;
	dln_page_printf(t->page, DLN_INK_PLAIN, "%d\xC2\xA0""day%s %s", off, off == 1 ? "" : "s", other_begin > end ? "later" : "earlier");
}

static void why_row(dln_beside_telling *t, const dln_row *row)
{
	const dln_thing *near = row->near == DLN_NO_ONE ? NULL : &t->beside->things[row->near];
	dln_page *page = t->page;
	switch (row->why) {
	case DLN_ALONE_SIDE: dln_page_str(page, DLN_INK_PLAIN, "the record says otherwise: "); break;
	case DLN_ALONE_TAKEN: dln_page_printf(page, DLN_INK_PLAIN, "the record tells it once, nearer to line\xC2\xA0%zu: ", line_of(t, near->with)); break;
	case DLN_ALONE_DENIED: dln_page_str(page, DLN_INK_PLAIN, "it is only denied: "); break;
	case DLN_ALONE_KIND: dln_page_str(page, DLN_INK_PLAIN, "the record has something else there then: "); break;
	case DLN_ALONE_DAY:
		dln_page_str(page, DLN_INK_PLAIN, "the nearest that the record has there is ");
		days_off(t, row->begin, row->end, near->begin, near->end);
		dln_page_str(page, DLN_INK_PLAIN, ": ");
		break;
	case DLN_ALONE_ASIDE:
		dln_page_printf(page, DLN_INK_PLAIN, "the record sets it aside (%s): ", dln_wording_aside(row->aside));
		dln_headline_claim(fresh(t), t->record, row->claim);
		put_text(t, DLN_INK_PLAIN);
		dln_page_str(page, DLN_INK_PLAIN, " ");
		break;
	case DLN_ALONE_QUIET: dln_page_str(page, DLN_INK_PLAIN, "reports name the place, but nothing that happened there: "); break;
	default: dln_page_str(page, DLN_INK_PLAIN, "no report speaks of the place"); break;
	}
	if (row->why == DLN_ALONE_ASIDE || row->why == DLN_ALONE_QUIET)
		dln_page_id(page, DLN_INK_DIM, dln_record_claim(t->record, row->claim)->id);
	else if (near)
		put_near(t, near);
}

static void only_rows(dln_beside_telling *t)
{
	size_t told = 0, more = 0;
	for (uint32_t i = 0; i < t->beside->row_count; i++) {
		const dln_row *row = &t->beside->rows[i];
		if (row->fate != DLN_FATE_ALONE)
			continue;
		if (told == 0)
			dln_page_heading(t->page, "ONLY IN THE TABLE", DLN_LIT("and why, as far as one can say"));
		if (!is_told(t, &told, &more))
			continue;
		row_line(t, row);
		note_line(t);
		why_row(t, row);
		if (row->is->cells[DLN_FIELD_SOURCE].len) {
			dln_page_str(t->page, DLN_INK_DIM, "; the table's source: ");
			put_cell(t, DLN_INK_DIM, row->is->cells[DLN_FIELD_SOURCE]);
		}
		dln_page_end(t->page);
	}
	more_line(t, more);
}

static void why_thing(dln_beside_telling *t, const dln_thing *thing)
{
	dln_page *page = t->page;
	size_t line = thing->near == DLN_NO_ONE ? 0 : line_of(t, thing->near);
	const dln_row *near = thing->near == DLN_NO_ONE ? NULL : &t->beside->rows[thing->near];
	switch (thing->why) {
	case DLN_ALONE_SIDE: dln_page_printf(page, DLN_INK_PLAIN, "line\xC2\xA0%zu has it of another side", line); break;
	case DLN_ALONE_TAKEN:
		dln_page_printf(page, DLN_INK_PLAIN, "the row like it, line\xC2\xA0%zu, is nearer to ", line);
		dln_page_id(page, DLN_INK_DIM, dln_beside_id(t->record, &t->beside->things[near->with]));
		break;
	case DLN_ALONE_KIND: dln_page_printf(page, DLN_INK_PLAIN, "line\xC2\xA0%zu has something else there then", line); break;
	case DLN_ALONE_DAY:
		dln_page_printf(page, DLN_INK_PLAIN, "the nearest row there, line\xC2\xA0%zu, is ", line);
		days_off(t, thing->begin, thing->end, near->begin, near->end);
		break;
	default: dln_page_str(page, DLN_INK_PLAIN, "no row of the table is of that place"); break;
	}
	if (thing->grade == DLN_CLAIMED)
		dln_page_str(page, DLN_INK_PLAIN, "; only a side that gains by it says so");
	if (t->beside->deadly && thing->type != DLN_KILL)
		dln_page_str(page, DLN_INK_PLAIN, "; every row of the table has a death, and this is told without one");
}

static const dln_support *support_of(const dln_record *r, const dln_thing *thing)
{
	return thing->topic == DLN_TOPIC_EVENT ? &r->events[thing->item].support : &r->controls[thing->item].support;
}

static void only_things(dln_beside_telling *t)
{
	size_t told = 0, more = 0;
	for (uint32_t i = 0; i < t->beside->thing_count; i++) {
		const dln_thing *thing = &t->beside->things[i];
		if (thing->fate != DLN_FATE_ALONE || !thing->missed || thing->into != DLN_NO_ONE)
			continue;
		if (told == 0)
			dln_page_heading(t->page, "ONLY IN THE RECORD", DLN_LIT("and why the table may not have it"));
		if (!is_told(t, &told, &more))
			continue;
		thing_line(t, 2, thing, "");
		dln_page_line(t->page, 4, 6);
		dln_wording_counts(fresh(t), support_of(t->record, thing)->origins, support_of(t->record, thing)->reports);
		put_text(t, DLN_INK_DIM);
		dln_page_str(t->page, DLN_INK_DIM, "; ");
		why_thing(t, thing);
		dln_page_end(t->page);
	}
	more_line(t, more);
}

/* ---- what was not compared ---- */

static void rows_of(dln_beside_telling *t, dln_fate fate, const char *title, const char *gist)
{
	size_t told = 0, more = 0;
	for (uint32_t i = 0; t->full && i < t->beside->row_count; i++) {
		const dln_row *row = &t->beside->rows[i];
		if (row->fate != fate)
			continue;
		if (told == 0)
			dln_page_heading(t->page, title, dln_view_of(gist));
		if (is_told(t, &told, &more))
			row_line(t, row);
	}
}

static void things_of(dln_beside_telling *t, dln_fate fate, const char *title, const char *gist)
{
	size_t told = 0, more = 0;
	for (uint32_t i = 0; t->full && i < t->beside->thing_count; i++) {
		const dln_thing *thing = &t->beside->things[i];
		if (thing->fate != fate || !thing->missed || thing->into != DLN_NO_ONE)
			continue;
		if (told == 0)
			dln_page_heading(t->page, title, dln_view_of(gist));
		if (!is_told(t, &told, &more))
			continue;
		thing_line(t, 2, thing, "");
	}
}

static void unread(dln_beside_telling *t)
{
	const dln_incidents *table = &t->beside->table;
	size_t told = 0, more = table->unread_more;
	for (size_t i = 0; i < table->unread_count; i++) {
		if (i == 0)
			dln_page_heading(t->page, "NOT READ", DLN_LIT("rows that were left out, with the byte"));
		if (!is_told(t, &told, &more))
			continue;
		dln_page_line(t->page, 2, HANG + 2);
		dln_page_printf(t->page, DLN_INK_RED, "line\xC2\xA0%zu", table->unread[i].line);
		dln_page_tab(t->page, HANG);
		dln_page_printf(t->page, DLN_INK_PLAIN, "byte\xC2\xA0%zu: ", table->unread[i].at);
		dln_page_put(t->page, DLN_INK_PLAIN, table->unread[i].what);
		dln_page_end(t->page);
	}
	more_line(t, more);
}

/* ---- counts ---- */

static void count_line(dln_beside_telling *t, const char *label)
{
	dln_page_line(t->page, 2, 2 + LABEL);
	dln_page_str(t->page, DLN_INK_BOLD, label);
	dln_page_tab(t->page, 2 + LABEL);
	put_text(t, DLN_INK_PLAIN);
	dln_page_end(t->page);
}

static void put_days(dln_buf *text, dln_day first, dln_day last)
{
	if (first == DLN_NO_DAY)
		return;
	dln_buf_str(text, ", ");
	dln_wording_span(text, first, last);
}

/* That a place changed hands is an event, too. */
static void count_events(dln_buf *text, size_t count)
{
	dln_wording_count(text, count, "event");
	dln_buf_str(text, " of the record");
}

static void counts(dln_beside_telling *t)
{
	const dln_beside *b = t->beside;
	dln_buf *text = fresh(t);
	dln_wording_count(text, b->paired + b->rows_beside, "row");
	dln_buf_str(text, ", ");
	count_events(text, b->things_met);
	count_line(t, "in both");
	dln_wording_count(fresh(t), b->rows_alone, "row");
	count_line(t, "only in the table");
	count_events(fresh(t), b->things_alone);
	count_line(t, "only in the record");
	if (b->rows_outside) {
		text = fresh(t);
		dln_wording_count(text, b->rows_outside, "row");
		dln_buf_str(text, " of days or countries that the reports do not cover");
		put_days(text, b->first, b->last);
		count_line(t, "outside of the reports");
	}
	if (b->things_outside) {
		text = fresh(t);
		count_events(text, b->things_outside);
		dln_buf_str(text, " of days or countries that the table does not cover");
		put_days(text, b->row_first, b->row_last);
		count_line(t, "outside of the table");
	}
	if (b->rows_vague + b->things_vague) {
		text = fresh(t);
		if (b->rows_vague)
			dln_wording_count(text, b->rows_vague, "row");
		dln_buf_str(text, b->rows_vague ? ", " : "");
		count_events(text, b->things_vague);
		dln_buf_str(text, " without a day, or without a place finer than a country");
		count_line(t, "not to be looked up");
	}
	if (b->table.unread_count) {
		text = fresh(t);
		dln_wording_count(text, b->table.unread_count + b->table.unread_more, "row");
		count_line(t, "could not be read");
	}
}

static void head(dln_beside_telling *t)
{
	const dln_beside *b = t->beside;
	dln_buf *text = fresh(t);
	dln_wording_count(text, b->row_count + b->table.unread_count + b->table.unread_more, "row");
	dln_buf_printf(text, " of %s (%.*s) beside ", t->path, DLN_FMT(b->table.shape));
	dln_change_chosen_text(text, t->record);
	if (b->days)
		dln_buf_printf(text, "; a row and an event may be %d\xC2\xA0""day%s apart", b->days, b->days == 1 ? "" : "s");
	dln_page_note(t->page, text->status);
	dln_page_title(t->page, "COMPARE", dln_buf_as_view(text));
	dln_page_gap(t->page);
	counts(t);
}

void dln_beside_text(dln_beside_telling *t)
{
	head(t);
	both(t);
	only_rows(t);
	only_things(t);
	rows_of(t, DLN_FATE_OUTSIDE, "OUTSIDE OF THE REPORTS", "rows of days or countries that the reports do not cover");
	things_of(t, DLN_FATE_OUTSIDE, "OUTSIDE OF THE TABLE", "events of days or countries that the table does not cover");
	rows_of(t, DLN_FATE_VAGUE, "ROWS NOT TO BE LOOKED UP", "without a place finer than a country");
	things_of(t, DLN_FATE_VAGUE, "EVENTS NOT TO BE LOOKED UP", "without a day, or without a place finer than a country");
	unread(t);
}
