/* brief_changed.c: WHAT CHANGED: places that changed hands, new disputes, new totals, then what happened, by its weight in the table brief.tsv, then by how many
 * people it struck.
 *
 * Told is what happened from a day on: the one asked for, else the day before the newest report, or, when nothing is known to have happened since then, the
 * newest day on which something did. The capture of a place that is told as having changed hands is not told again.
 */
#include <stdlib.h>

#include "base/alloc.h"
#include "tell/brief.h"
#include "tell/headline.h"
#include "tell/wording.h"

enum { MOST_PLACES = 15, MOST_EVENTS = 7, MOST_OF_A_TYPE = 3, WEEK = 7 };

typedef struct change {
	const dln_control *now;
	dln_view before;                 /* the holder before it; empty: not known */
	size_t times;                    /* how often it changed hands since the day */
} change;

typedef struct happening {
	const dln_event *event;
	unsigned weight;
	double number; /* of people, or of what is counted */
	dln_day day;
} happening;

typedef struct news {
	dln_brief *b;
	dln_day since;
	change *changes;
	bool *changed; /* of each entry of control, whether it is one of them */
	happening *events;
	size_t change_count, event_count;
} news;

/* What is told on the page at all, whenever it was: it has a weight, and somebody or somewhere to tell of. A long time is that of a total. */
static bool is_news(const dln_brief *b, const dln_event *e)
{
	bool told = dln_where_some(&e->place) || e->actor.kind != DLN_KIND_NONE || e->target.kind != DLN_KIND_NONE;
	return told && b->weights[e->type].event && e->support.status != DLN_DENIED && e->time.begin != DLN_NO_DAY && dln_brief_day_of(e) - e->time.begin < WEEK;
}

bool dln_brief_taken(const dln_record *r, const dln_control *c, dln_view *before)
{
	bool taken = false;
	for (size_t i = 0; i < c->support.pro.len && !before->len; i++) {
		const dln_claim *claim = dln_record_claim(r, c->support.pro.at[i]);
		bool left = claim->type == DLN_WITHDRAW || claim->type == DLN_SURRENDER;
		if (claim->factuality != DLN_CT_PLUS && claim->factuality != DLN_PR_PLUS)
			continue; /* that it did not fall is for who holds it */
		dln_view loser = left ? claim->actor.side : claim->target.side;
		taken |= left || claim->type == DLN_SEIZE;
		if ((left || claim->type == DLN_SEIZE) && !dln_view_eq(loser, c->holder))
			*before = loser;
	}
	return taken;
}

/* The change that `now` is, its history standing from `from` on. False when it held the place all along, as far as is known. */
static bool find_change(const dln_record *r, size_t from, const dln_control *now, dln_day since, change *out)
{
	*out = (change){.now = now};
	if (!now || now->since_latest == DLN_NO_DAY)
		return false;
	for (const dln_control *c = &r->controls[from]; c < now; c++) {
		out->times += c->since_latest != DLN_NO_DAY && c->since_latest >= since;
		if (!dln_view_eq(c->holder, now->holder))
			out->before = c->holder;
	}
	out->times++;
	return out->before.len || dln_brief_taken(r, now, &out->before);
}

/* The newest day on which something changed. */
static dln_day newest(const dln_brief *b)
{
	const dln_record *r = b->record;
	dln_day day = DLN_NO_DAY;
	for (size_t i = 0; i < r->event_count; i++)
		if (is_news(b, &r->events[i]) && dln_brief_day_of(&r->events[i]) > day)
			day = dln_brief_day_of(&r->events[i]);
	return day;
}

static int newest_change_first(const void *va, const void *vb)
{
	const change *a = va, *b = vb;
	if (a->now->since_latest != b->now->since_latest)
		return a->now->since_latest > b->now->since_latest ? -1 : 1;
	return a->now < b->now ? -1 : a->now > b->now;
}

static void find_changes(news *n)
{
	const dln_record *r = n->b->record;
	for (size_t i = 0; i < r->control_count; i++)
		n->changed[i] = false;
	for (size_t i = 0; i < r->control_count;) {
		const dln_control *now;
		size_t end = dln_brief_history(r, i, &now);
		change c;
		if (find_change(r, i, now, n->since, &c) && now->since_latest >= n->since) {
			n->changes[n->change_count++] = c;
			n->changed[now - r->controls] = true;
		}
		i = end;
	}
	qsort(n->changes, n->change_count, sizeof *n->changes, newest_change_first);
}

/* That the place was taken, given up or is held is told by its change of hands, and what led to it: that it was surrounded, that parts of it fell. */
static bool is_told(const news *n, const dln_event *e)
{
	const dln_control *now = e->type <= DLN_SURRENDER ? dln_brief_holder(n->b->record, &e->place) : NULL;
	if (!now || !n->changed[now - n->b->record->controls])
		return false;
	bool whole = e->type != DLN_BESIEGE && e->type != DLN_ADVANCE && !e->place.part && !e->place.surroundings;
	return whole || dln_brief_day_of(e) <= now->since_latest;
}

static double number_of(const dln_claim *claim)
{
	double most = 0;
	for (size_t i = 0; i < claim->quantity_count; i++) {
		const dln_quantity *q = &claim->quantities[i];
		double number = q->has_value ? q->value : q->has_min ? q->min : 0;
		most = number > most ? number : most;
	}
	return most;
}

static int heaviest_first(const void *va, const void *vb)
{
	const happening *a = va, *b = vb;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	if (a->number != b->number)
		return a->number > b->number ? -1 : 1;
	if (a->day != b->day)
		return a->day > b->day ? -1 : 1;
	return a->event < b->event ? -1 : a->event > b->event;
}

static void find_events(news *n)
{
	const dln_record *r = n->b->record;
	for (size_t i = 0; i < r->event_count; i++) {
		const dln_event *e = &r->events[i];
		if (is_news(n->b, e) && dln_brief_day_of(e) >= n->since && !is_told(n, e))
			n->events[n->event_count++] = (happening){e, n->b->weights[e->type].event, number_of(dln_record_claim(r, e->lead)), dln_brief_day_of(e)};
	}
	qsort(n->events, n->event_count, sizeof *n->events, heaviest_first);
}

static void change_row(dln_brief *b, const change *c)
{
	dln_page_line(b->page, 2, 6);
	dln_brief_grade(b, c->now->support.status, c->now->id);
	dln_page_put(b->page, DLN_INK_BOLD, c->now->place.name);
	dln_page_str(b->page, DLN_INK_PLAIN, ": now ");
	dln_page_put(b->page, DLN_INK_PLAIN, c->now->holder);
	if (c->before.len) {
		dln_page_str(b->page, DLN_INK_PLAIN, ", before ");
		dln_page_put(b->page, DLN_INK_PLAIN, c->before);
	}
	dln_buf *text = dln_brief_fresh(b);
	dln_buf_str(text, "; ");
	dln_wording_short(text, c->now->since, c->now->since_latest, b->last);
	if (c->times > 1)
		dln_buf_printf(text, ", the last of %zu changes", c->times);
	dln_brief_put(b, DLN_INK_PLAIN);
	dln_page_end(b->page);
}

static void event_row(dln_brief *b, const dln_event *e)
{
	dln_page_line(b->page, 2, 6);
	dln_brief_grade(b, e->support.status, e->id);
	dln_buf *text = dln_brief_fresh(b);
	dln_headline_event(text, b->record, e);
	dln_buf_str(text, "; ");
	dln_wording_short(text, e->time.begin, e->time.end, b->last);
	dln_brief_put(b, DLN_INK_PLAIN);
	dln_page_end(b->page);
}

/* The same is told already of the whole place, or of another part of it. */
static bool is_repeated(const dln_event *const *told, size_t count, const dln_event *e)
{
	for (size_t i = 0; i < count && e->type <= DLN_SURRENDER; i++)
		if (told[i]->type == e->type && told[i]->place.id == e->place.id && dln_view_eq(told[i]->place.name, e->place.name))
			return true;
	return false;
}

static void tell(news *n)
{
	dln_brief *b = n->b;
	const dln_event *told[MOST_EVENTS];
	size_t count = 0, of[DLN_TYPES] = {0};
	for (size_t i = 0; i < n->change_count && i < MOST_PLACES; i++)
		change_row(b, &n->changes[i]);
	dln_brief_more(b, n->change_count > MOST_PLACES ? n->change_count - MOST_PLACES : 0, "more place that changed hands", "more places that changed hands");
	size_t new = dln_brief_new_disputes(b, n->since) + dln_brief_new_totals(b, n->since);
	for (size_t i = 0; i < n->event_count && count < MOST_EVENTS; i++) {
		const dln_event *e = n->events[i].event;
		if (of[e->type] >= MOST_OF_A_TYPE || is_repeated(told, count, e))
			continue;
		event_row(b, e);
		told[count++] = e;
		of[e->type]++;
	}
	dln_brief_more(b, n->event_count - count, "more event", "more events");
	if (n->change_count + n->event_count + new)
		return;
	dln_page_line(b->page, 2, 4);
	dln_page_str(b->page, DLN_INK_PLAIN, "nothing of weight");
	dln_page_end(b->page);
}

static void heading(news *n, bool asked)
{
	const dln_brief *b = n->b;
	dln_buf *text = dln_brief_fresh(n->b);
	if (n->since == DLN_NO_DAY)
		dln_buf_str(text, b->record->report_count ? "no report has a day; all that is known" : "no report counts");
	else
		dln_buf_printf(text, "since %s", dln_wording_of_day(n->since).at);
	if (!asked && n->since != DLN_NO_DAY)
		dln_buf_str(text, b->last != DLN_NO_DAY && n->since == b->last - 1 ? ", the day before the newest report" : ", the newest day on which something changed");
	dln_page_note(b->page, text->status);
	dln_page_heading(b->page, "WHAT CHANGED", dln_buf_as_view(text));
}

void dln_brief_changed(dln_brief *b)
{
	const dln_record *r = b->record;
	news n = {.b = b, .since = b->since};
	dln_day last = newest(b);
	if (n.since == DLN_NO_DAY)
		n.since = b->last != DLN_NO_DAY && (last == DLN_NO_DAY || b->last - 1 < last) ? b->last - 1 : last;
	n.changes = dln_alloc(r->control_count * sizeof *n.changes);
	n.changed = dln_alloc(r->control_count * sizeof *n.changed);
	n.events = dln_alloc(r->event_count * sizeof *n.events);
	if (n.changes && n.changed && n.events) {
		find_changes(&n);
		find_events(&n);
		heading(&n, b->since != DLN_NO_DAY);
		tell(&n);
	} else {
		dln_page_note(b->page, DLN_NOMEM);
	}
	dln_free(n.changes);
	dln_free(n.changed);
	dln_free(n.events);
}
