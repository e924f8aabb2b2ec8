/* list.c: one list of the record by place, days, kind and status, and a stretch of what remains: what a program asks that shows a record a piece at a time.
 *
 * What an item is narrowed by is told by its kind: an event by the days on which it happened, a place that is held by the days on which it is known to have been, a
 * dispute and whatever reports have in common by the days on which the reports were published. What has no day at all is left out where days are asked for.
 */
#include "tell/brief.h"
#include "tell/items.h"

enum { MOST_WORDS = 600 };

typedef struct days {
	dln_day first, last; /* DLN_NO_DAY: open on that side; both: none is known */
	bool known;
} days;

typedef struct facts {
	dln_where place;
	days days;
	dln_view type, status;
} facts;

/* ---- the words that items can be narrowed by ---- */

static const char *type_word(int i)
{
	return dln_type_text((dln_type)i);
}

static const char *grade_word(int i)
{
	return dln_grade_text((dln_grade)i);
}

static const char *dispute_word(int open)
{
	return open ? "open" : "settled";
}

static const char *sharing_word(int i)
{
	return dln_sharing_text((dln_sharing)i);
}

static const char *aside_word(int i)
{
	return dln_aside_text((dln_aside)i);
}

static const char *act_word(int i)
{
	return dln_act_text((dln_act)i);
}

static const char *standing_word(int i)
{
	return dln_standing_text((dln_standing)i);
}

typedef struct words {
	const char *(*at)(int i);
	int first, last;
} words;

static const words types = {type_word, 0, DLN_TYPES - 1}, grades = {grade_word, DLN_CONFIRMED, DLN_DENIED}, disputes = {dispute_word, 0, 1},
	sharings = {sharing_word, DLN_SHARED_COPY, DLN_SHARED_SPEAKER}, asides = {aside_word, DLN_ASIDE_PLANNED, DLN_ASIDE_BACKGROUND},
	acts = {act_word, DLN_ACT_ACCEPT, DLN_ACTS - 1}, standings = {standing_word, DLN_STANDS, DLN_UNDONE};

static const struct {
	int list;
	bool place;           /* what it can be narrowed by, beside days */
	const words *type, *status; /* NULL: by none */
} lists[] = {
	[DLN_LIST_CONTROL] = {DLN_ITEM_CONTROL, true, NULL, &grades}, [DLN_LIST_EVENTS] = {DLN_ITEM_EVENT, true, &types, &grades},
	[DLN_LIST_FIGURES] = {DLN_ITEM_FIGURE, true, &types, &grades}, [DLN_LIST_DISPUTES] = {DLN_ITEM_DISPUTE, true, NULL, &disputes},
	[DLN_LIST_ORIGINS] = {DLN_ITEM_ORIGIN, false, NULL, NULL}, [DLN_LIST_SHARED] = {DLN_ITEM_SHARED, false, &sharings, NULL},
	[DLN_LIST_SET_ASIDE] = {DLN_ITEM_SET_ASIDE, true, &types, &asides}, [DLN_LIST_REPORTS] = {DLN_ITEM_REPORT, false, NULL, NULL},
	[DLN_LIST_DECISIONS] = {DLN_ITEM_DECIDED, false, &acts, &standings},
};

static bool is_one(const words *all, dln_view word)
{
	for (int i = all->first; i <= all->last; i++)
		if (dln_view_is(word, all->at(i)))
			return true;
	return false;
}

/* One of the words; of figures, which may count several kinds at once, also "kill or injure". */
static bool are_some(const words *all, dln_view asked)
{
	dln_view or = DLN_LIT(" or ");
	for (size_t at; all == &types && (at = dln_view_find(asked, or)) != DLN_NOWHERE; asked = dln_view_sub(asked, at + or.len, asked.len))
		if (!is_one(all, dln_view_sub(asked, 0, at)))
			return false;
	return is_one(all, asked);
}

/* `name`: what kind of words they are. */
static dln_status check_words(const words *all, const char *name, const char *asked, dln_err *err)
{
	char room[MOST_WORDS];
	dln_buf list;
	if (!asked || are_some(all, dln_view_of(asked)))
		return DLN_OK;
	dln_buf_lend(&list, room, sizeof room);
	for (int i = all->first; i <= all->last; i++)
		dln_buf_printf(&list, "%s%s", i == all->first ? "" : ", ", all->at(i));
	return dln_fail(err, DLN_USAGE, dln_view_of(asked), DLN_NOWHERE, "no such %s; there is %.*s", name, DLN_FMT(dln_buf_as_view(&list)));
}

static days one_day(dln_day day)
{
	return (days){day, day, day != DLN_NO_DAY};
}

static void widen(days *all, dln_day day)
{
	if (day == DLN_NO_DAY)
		return;
	all->first = !all->known || day < all->first ? day : all->first;
	all->last = !all->known || day > all->last ? day : all->last;
	all->known = true;
}

static void widen_to_reports(days *all, const dln_record *record, dln_refs refs)
{
	for (size_t i = 0; i < refs.len; i++)
		widen(all, record->datings[refs.at[i].report].published);
}

static facts of_control(const dln_record *record, size_t i)
{
	const dln_control *c = &record->controls[i];
	facts f = {.place = c->place, .status = dln_view_of(dln_grade_text(c->support.status))};
	f.days = (days){c->since, c->current ? DLN_NO_DAY : c->last_evidence, c->since != DLN_NO_DAY || c->last_evidence != DLN_NO_DAY};
	return f;
}

static facts of_event(const dln_record *record, size_t i)
{
	const dln_event *e = &record->events[i];
	facts f = {.place = e->place, .type = dln_view_of(dln_type_text(e->type)), .status = dln_view_of(dln_grade_text(e->support.status))};
	f.days = (days){e->time.begin, e->time.end, e->time.begin != DLN_NO_DAY || e->time.end != DLN_NO_DAY};
	return f;
}

static facts of_figure(const dln_record *record, size_t i)
{
	const dln_figure *f = &record->figures[i];
	return (facts){dln_brief_figure_place(record, f), one_day(f->as_of), f->label, dln_view_of(dln_grade_text(f->support.status))};
}

static facts of_dispute(const dln_record *record, size_t i)
{
	const dln_dispute *d = &record->disputes[i];
	facts f = {.place = d->place, .status = dln_view_of(dispute_word(d->open))};
	for (size_t k = 0; k < d->side_count; k++)
		widen_to_reports(&f.days, record, d->sides[k].claims);
	return f;
}

static facts of_set_aside(const dln_record *record, size_t i)
{
	const dln_setaside *s = &record->set_aside[i];
	return (facts){dln_brief_aside_place(record, s), one_day(record->datings[s->claim.report].published),
		dln_view_of(dln_type_text(dln_record_claim(record, s->claim)->type)), dln_view_of(dln_aside_text(s->why))};
}

static facts of_shared(const dln_record *record, size_t i)
{
	const dln_shared *s = &record->origins.shared[i];
	facts f = {.place = DLN_NO_WHERE, .type = dln_view_of(dln_sharing_text(s->kind))};
	for (size_t k = 0; k < s->place_count; k++)
		widen(&f.days, record->datings[s->places[k].report].published);
	return f;
}

static facts of_origin(const dln_record *record, size_t i)
{
	const dln_origin *o = &record->origins.at[i];
	facts f = {.place = DLN_NO_WHERE};
	for (size_t k = 0; k < o->report_count; k++)
		widen(&f.days, record->datings[o->reports[k]].published);
	return f;
}

static facts of_decision(const dln_record *record, size_t i)
{
	const dln_decided *d = &record->decisions.at[i];
	enum { DAY_LENGTH = 10 };
	dln_view at = d->line.at.len >= DAY_LENGTH ? dln_view_sub(d->line.at, 0, DAY_LENGTH) : (dln_view){0};
	return (facts){DLN_NO_WHERE, one_day(dln_day_parse(at)), dln_view_of(dln_act_text(d->line.act)), dln_view_of(dln_standing_text(d->standing))};
}

static facts facts_of(const dln_record *record, dln_list list, size_t i)
{
	switch (list) {
	case DLN_LIST_CONTROL: return of_control(record, i);
	case DLN_LIST_EVENTS: return of_event(record, i);
	case DLN_LIST_FIGURES: return of_figure(record, i);
	case DLN_LIST_DISPUTES: return of_dispute(record, i);
	case DLN_LIST_SET_ASIDE: return of_set_aside(record, i);
	case DLN_LIST_SHARED: return of_shared(record, i);
	case DLN_LIST_ORIGINS: return of_origin(record, i);
	case DLN_LIST_REPORTS: return (facts){DLN_NO_WHERE, one_day(record->datings[i].published), {0}, {0}};
	case DLN_LIST_DECISIONS: return of_decision(record, i);
	case DLN_LISTS: break;
	}
	return (facts){.place = DLN_NO_WHERE};
}

typedef struct narrowing {
	const dln_narrow *by;
	dln_wanted *wanted; /* NULL: everywhere */
	dln_day from, until;
} narrowing;

static bool fits(const narrowing *n, const facts *f)
{
	if (n->by->type && !dln_view_is(f->type, n->by->type))
		return false;
	if (n->by->status && !dln_view_is(f->status, n->by->status))
		return false;
	if ((n->from != DLN_NO_DAY || n->until != DLN_NO_DAY) && !f->days.known)
		return false;
	if (n->from != DLN_NO_DAY && f->days.last != DLN_NO_DAY && f->days.last < n->from)
		return false;
	if (n->until != DLN_NO_DAY && f->days.first != DLN_NO_DAY && f->days.first > n->until)
		return false;
	return !n->wanted || dln_wanted_match(n->wanted, &f->place) != DLN_ABOUT_NOT;
}

static void tell(dln_out *out, const dln_record *record, dln_list list, const narrowing *n, size_t *count)
{
	int items = lists[list].list;
	size_t told = 0, all = dln_item_lists[items].count(record);
	size_t end = n->by->limit && n->by->limit < SIZE_MAX - n->by->offset ? n->by->offset + n->by->limit : SIZE_MAX;
	dln_json_object(&out->json);
	dln_json_key(&out->json, "items");
	dln_json_array(&out->json);
	*count = 0;
	for (size_t i = 0; i < all && out->status == DLN_OK; i++) {
		facts f = facts_of(record, list, i);
		if (!fits(n, &f))
			continue;
		if (*count >= n->by->offset && *count < end && !n->by->none) {
			dln_item_tell(&out->json, record, items, i);
			dln_out_drain(out);
			told++;
		}
		++*count;
	}
	dln_json_end_array(&out->json);
	dln_json_int_member(&out->json, "count", (int64_t)*count);
	dln_json_int_member(&out->json, "offset", (int64_t)n->by->offset);
	dln_json_int_member(&out->json, "told", (int64_t)told);
	dln_json_end_object(&out->json);
	dln_out_line(out);
}

static dln_status read_day(const char *name, const char *text, dln_day *out, dln_err *err)
{
	*out = text ? dln_day_parse(dln_view_of(text)) : DLN_NO_DAY;
	if (text && *out == DLN_NO_DAY)
		return dln_fail(err, DLN_USAGE, dln_view_of(text), DLN_NOWHERE, "%s is a day like 2021-08-09", name);
	return DLN_OK;
}

static dln_status applies(dln_list list, const dln_narrow *by, dln_err *err)
{
	dln_view name = dln_view_of(dln_list_name(list));
	if (by->place && !lists[list].place)
		return dln_fail(err, DLN_USAGE, name, DLN_NOWHERE, "these have no place");
	if (by->type && !lists[list].type)
		return dln_fail(err, DLN_USAGE, name, DLN_NOWHERE, "these have no type");
	if (by->status && !lists[list].status)
		return dln_fail(err, DLN_USAGE, name, DLN_NOWHERE, "these have no status");
	dln_status status = check_words(lists[list].type, "type", by->type, err);
	return status == DLN_OK ? check_words(lists[list].status, "status", by->status, err) : status;
}

const char *dln_list_name(dln_list list)
{
	return (size_t)list < DLN_LISTS ? dln_item_lists[lists[list].list].key : NULL;
}

size_t dln_record_count(const dln_record *record, dln_list list)
{
	return dln_item_lists[lists[list].list].count(record);
}

dln_status dln_tell_list(const dln_record *record, dln_list list, const dln_narrow *by, dln_sink sink, size_t *count, dln_err *err)
{
	static const dln_narrow all = {0};
	narrowing n = {.by = by ? by : &all};
	dln_wanted wanted;
	size_t found;
	dln_status status = applies(list, n.by, err);
	if (status == DLN_OK)
		status = read_day("from", n.by->from, &n.from, err);
	if (status == DLN_OK)
		status = read_day("until", n.by->until, &n.until, err);
	if (status == DLN_OK && n.from != DLN_NO_DAY && n.until != DLN_NO_DAY && n.from > n.until)
		status = dln_fail(err, DLN_USAGE, dln_view_of(n.by->from), DLN_NOWHERE, "from is after until, which is %s", n.by->until);
	if (status == DLN_OK && n.by->place)
		status = dln_wanted_open(&wanted, record, n.by->place, err);
	if (status != DLN_OK)
		return status;
	n.wanted = n.by->place ? &wanted : NULL;
	dln_out out;
	dln_out_open(&out, sink);
	tell(&out, record, list, &n, &found);
	status = dln_out_close(&out, DLN_OK, err);
	if (status == DLN_OK && count)
		*count = found;
	return n.wanted ? dln_wanted_close(n.wanted, status, err) : status;
}
