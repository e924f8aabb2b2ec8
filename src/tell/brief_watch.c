/* brief_watch.c: WATCH: places that may change hands: contested ones, those that are surrounded or advanced on, and those whose capture is feared or planned.
 *
 * Signs are what happened, by the column `watch` of the table brief.tsv, and what was set aside as planned, feared or possible, in the week before the newest report and
 * since the place changed hands last. What the holder of the place does himself threatens nobody. A line a place: its signs, the newest of each kind.
 */
#include <stdlib.h>

#include "base/alloc.h"
#include "tell/brief.h"
#include "tell/headline.h"
#include "tell/wording.h"

enum { MOST_PLACES = 5, MOST_SIGNS = 2, WEEK = 7 };

typedef struct sign {
	const dln_where *place;
	const dln_control *control; /* the place's, NULL: no report says who holds it */
	const dln_event *event;     /* or */
	const dln_setaside *aside;  /* neither: it is contested, that is all */
	unsigned weight;            /* of what is planned or feared */
	dln_day day;
} sign;

typedef struct watched {
	const sign *signs; /* of one place, the newest first */
	size_t count;
	bool contested, fresh; /* fresh: its newest sign is of the last week */
	dln_day day;
} watched;

typedef struct watching {
	dln_brief *b;
	sign *signs;
	watched *places;
	size_t sign_count, place_count;
} watching;

static bool is_contested(const dln_control *c)
{
	return c && c->support.status == DLN_CONTESTED;
}

/* Whether a sign of that day, made by `actor`, still threatens whoever holds the place. */
static bool counts(const watching *w, const dln_control *c, const dln_who *actor, dln_day day)
{
	if (day == DLN_NO_DAY || (w->b->last != DLN_NO_DAY && w->b->last - day >= WEEK))
		return false;
	if (!c)
		return true;
	return (c->since_latest == DLN_NO_DAY || day >= c->since_latest) && !(c->holder.len && dln_view_eq(actor->side, c->holder));
}

static bool can_be_held(const dln_where *place)
{
	return dln_where_some(place) && place->precision < DLN_COUNTRY;
}

static void add(watching *w, sign s)
{
	w->signs[w->sign_count++] = s;
}

static void find_events(watching *w)
{
	const dln_record *r = w->b->record;
	for (size_t i = 0; i < r->event_count; i++) {
		const dln_event *e = &r->events[i];
		dln_watch watch = w->b->weights[e->type].watch;
		if (watch == DLN_WATCH_NOT || e->support.status == DLN_DENIED || !can_be_held(&e->place))
			continue;
		const dln_control *c = dln_brief_holder(r, &e->place);
		dln_day day = e->time.end != DLN_NO_DAY ? e->time.end : e->time.begin;
		if ((watch == DLN_WATCH_NOW || is_contested(c)) && counts(w, c, &e->actor, day))
			add(w, (sign){&e->place, c, e, NULL, 0, day});
	}
}

static void find_asides(watching *w)
{
	const dln_record *r = w->b->record;
	for (size_t i = 0; i < r->set_aside_count; i++) {
		const dln_setaside *s = &r->set_aside[i];
		const dln_claim *claim = dln_record_claim(r, s->claim);
		bool ahead = s->why == DLN_ASIDE_PLANNED || s->why == DLN_ASIDE_FEARED || s->why == DLN_ASIDE_POSSIBLE;
		if (!ahead || !w->b->weights[claim->type].ahead || !can_be_held(&claim->place))
			continue;
		const dln_control *c = dln_brief_holder(r, &claim->place);
		dln_day day = r->datings[s->claim.report].published;
		if (counts(w, c, &claim->actor, day))
			add(w, (sign){&claim->place, c, NULL, s, w->b->weights[claim->type].event, day});
	}
}

static void find_contested(watching *w)
{
	const dln_record *r = w->b->record;
	for (size_t i = 0; i < r->control_count; i++)
		if (r->controls[i].current && is_contested(&r->controls[i]))
			add(w, (sign){&r->controls[i].place, &r->controls[i], NULL, NULL, 0, r->controls[i].last_evidence});
}

/* ---- by place ---- */

static int same_place(const sign *a, const sign *b)
{
	if (a->place->id != b->place->id)
		return a->place->id < b->place->id ? -1 : 1;
	return dln_view_cmp(a->place->name, b->place->name);
}

/* What happened before what may, and that before what only the status says; of what may the gravest first, then the newest, then as they stand in the
 * record. */
static int by_place(const void *va, const void *vb)
{
	const sign *a = va, *b = vb;
	int order = same_place(a, b), ranks[] = {a->event ? 0 : a->aside ? 1 : 2, b->event ? 0 : b->aside ? 1 : 2};
	if (order || ranks[0] != ranks[1])
		return order ? order : ranks[0] - ranks[1];
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	if (a->event != b->event)
		return a->event < b->event ? -1 : 1;
	return a->aside < b->aside ? -1 : a->aside > b->aside;
}

/* Contested of late, threatened by what happened, by what may, contested of old. */
static int urgency(const watched *p)
{
	if (p->contested)
		return p->fresh ? 0 : 3;
	return p->signs->event ? 1 : 2;
}

static int most_urgent_first(const void *va, const void *vb)
{
	const watched *a = va, *b = vb;
	if (urgency(a) != urgency(b))
		return urgency(a) - urgency(b);
	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	return a->signs < b->signs ? -1 : a->signs > b->signs;
}

static void group(watching *w)
{
	qsort(w->signs, w->sign_count, sizeof *w->signs, by_place);
	for (size_t i = 0; i < w->sign_count; i++) {
		const sign *s = &w->signs[i];
		if (i == 0 || same_place(s - 1, s) != 0)
			w->places[w->place_count++] = (watched){.signs = s, .contested = is_contested(s->control), .day = DLN_NO_DAY};
		watched *p = &w->places[w->place_count - 1];
		p->count++;
		p->day = s->day > p->day ? s->day : p->day;
		p->fresh |= s->day != DLN_NO_DAY && (w->b->last == DLN_NO_DAY || w->b->last - s->day < WEEK);
	}
	qsort(w->places, w->place_count, sizeof *w->places, most_urgent_first);
}

/* ---- telling ---- */

static dln_type type_of(const dln_record *r, const sign *s)
{
	return s->event ? s->event->type : dln_record_claim(r, s->aside->claim)->type;
}

static bool is_repeated(const dln_record *r, const sign *first, const sign *s)
{
	for (; first < s; first++)
		if (!first->event == !s->event && type_of(r, first) == type_of(r, s))
			return true;
	return false;
}

static const char *aside_word(dln_aside why)
{
	return why == DLN_ASIDE_PLANNED ? "planned" : why == DLN_ASIDE_FEARED ? "feared" : "possible";
}

/* "surrounded by Taliban, 11 Aug"; "may be taken by Taliban (feared, 11 Aug)" */
static void put_sign(dln_brief *b, const sign *s)
{
	const dln_record *r = b->record;
	dln_ref lead = s->event ? s->event->lead : s->aside->claim;
	const dln_who *actor = s->event ? &s->event->actor : &dln_record_claim(r, lead)->actor;
	dln_buf *text = dln_brief_fresh(b);
	if (s->place->part) {
		dln_view part = s->event ? dln_record_part(r, s->event) : (dln_view){0};
		dln_wording_line(text, part.len ? part : DLN_LIT("part of it"));
		dln_buf_char(text, ' ');
	}
	dln_buf_str(text, s->event ? "" : "may be ");
	dln_wording_figure(text, dln_view_of(dln_type_text(type_of(r, s))));
	size_t at = text->len;
	dln_buf_str(text, s->event && s->event->type == DLN_CLASH ? " in it, " : " by ");
	size_t named = text->len;
	if (!(s->event && s->event->type == DLN_CLASH))
		dln_headline_who_within(text, r, dln_record_report(r, lead), actor);
	if (text->len == named && text->status == DLN_OK)
		text->len = at;
	dln_buf_str(text, s->event ? ", " : " (");
	if (!s->event)
		dln_buf_printf(text, "%s, ", aside_word(s->aside->why));
	dln_wording_short(text, s->day, s->day, b->last);
	dln_buf_str(text, s->event ? "" : ")");
	dln_brief_put(b, DLN_INK_PLAIN);
}

static void row(dln_brief *b, const watched *p)
{
	const dln_record *r = b->record;
	const sign *first = p->signs;
	size_t told = 0;
	dln_page_line(b->page, 2, 6);
	if (p->contested)
		dln_brief_grade(b, first->control->support.status, first->control->id);
	else if (first->event)
		dln_brief_grade(b, first->event->support.status, first->event->id);
	else
		dln_brief_mark(b, DLN_INK_DIM, aside_word(first->aside->why), dln_record_claim(r, first->aside->claim)->id);
	dln_page_put(b->page, DLN_INK_BOLD, first->place->name);
	if (first->control && first->control->holder.len) {
		dln_page_str(b->page, DLN_INK_PLAIN, p->contested ? ", last settled with " : ", held by ");
		dln_page_put(b->page, DLN_INK_PLAIN, first->control->holder);
	}
	for (size_t i = 0; i < p->count && told < MOST_SIGNS; i++) {
		if ((!first[i].event && !first[i].aside) || is_repeated(r, first, &first[i]))
			continue;
		dln_page_str(b->page, DLN_INK_PLAIN, told++ ? "; " : ": ");
		put_sign(b, &first[i]);
	}
	if (!told && p->day != DLN_NO_DAY)
		dln_page_printf(b->page, DLN_INK_PLAIN, ": fought over, last heard of %s", dln_wording_of_day(p->day).at);
	dln_page_end(b->page);
}

void dln_brief_watch(dln_brief *b)
{
	const dln_record *r = b->record;
	size_t most = r->event_count + r->set_aside_count + r->control_count;
	watching w = {.b = b, .signs = dln_alloc(most * sizeof *w.signs), .places = dln_alloc(most * sizeof *w.places)};
	if (w.signs && w.places) {
		find_events(&w);
		find_asides(&w);
		find_contested(&w);
		group(&w);
		if (w.place_count)
			dln_page_heading(b->page, "WATCH", DLN_LIT("places that may change hands"));
		for (size_t i = 0; i < w.place_count && i < MOST_PLACES; i++)
			row(b, &w.places[i]);
		dln_brief_more(b, w.place_count > MOST_PLACES ? w.place_count - MOST_PLACES : 0, "more place", "more places");
	} else {
		dln_page_note(b->page, DLN_NOMEM);
	}
	dln_free(w.signs);
	dln_free(w.places);
}
