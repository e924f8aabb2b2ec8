/* alert_find.c: see the header. */
#include "tell/alert_find.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/compare.h"
#include "ledger/reason.h"
#include "tell/items.h"

enum {
	LONG_AGO = 31,      /* days; what is first told so long after it happened is history */
	MOST_OF_SIDE = 16,  /* claims of a side by which a dispute is known: those with the smallest ids, so that they stay when others come */
	LONG_SPAN = 7,      /* days; a number over more is a total of weeks */
	SCENE_DAYS = 2,     /* between counts of one occurrence, as figures.c has it */
	TOLL_DAYS = 7,      /* between such counts where one says that it is what the toll has come to */
	TOTAL_DAYS = 31     /* between totals of weeks */
};

typedef struct finding {
	dln_arena *arena;
	const dln_record *record;
	const dln_wish *wish;
	dln_wanted *wanted;
	const dln_knowns *known;
	dln_map learnt; /* item to its number in out->learnt */
	dln_alarms *out;
} finding;

/* ---- what is known ---- */

static bool known_value(const finding *f, dln_view item, dln_view *value)
{
	uint32_t at;
	if (dln_map_get(&f->learnt, item, &at)) {
		*value = f->out->learnt.at[at].value;
		return true;
	}
	if (!dln_map_get(&f->known->by_item, item, &at))
		return false;
	*value = f->known->at[at].value;
	return true;
}

static void learn(finding *f, dln_view item, dln_view value)
{
	dln_view before;
	uint32_t at;
	if (known_value(f, item, &before) && dln_view_eq(before, value))
		return;
	if (dln_map_get(&f->learnt, item, &at)) {
		f->out->learnt.at[at].value = value;
		return;
	}
	dln_map_put(f->arena, &f->learnt, item, (uint32_t)f->out->learnt.len);
	dln_vec_push(f->arena, &f->out->learnt, (dln_known){item, value});
}

static void fire(finding *f, dln_alarm alarm)
{
	dln_vec_push(f->arena, &f->out->fired, alarm);
}

static bool is_wanted(finding *f, const dln_where *place)
{
	return !f->wanted || dln_wanted_match(f->wanted, place) != DLN_ABOUT_NOT;
}

static bool is_graded(const finding *f, dln_grade grade)
{
	return dln_grade_number(grade) <= dln_grade_number(f->wish->least);
}

/* A place as control knows it, in words that do not hang on the knowledge's numbers. */
static dln_view place_item(const finding *f, const dln_where *place)
{
	bool settlement = place->precision <= DLN_DISTRICT;
	return dln_record_say(f->arena, "%.*s|%s|%.*s|%d", DLN_FMT(place->name), place->country, DLN_FMT(settlement ? place->admin1 : DLN_LIT("")),
		settlement ? -1 : (int)place->precision);
}

/* ---- hands ---- */

static dln_day published(const finding *f, dln_ref ref)
{
	return f->record->datings[ref.report].published;
}

static bool is_long_ago(const finding *f, dln_refs refs, dln_day day)
{
	dln_day told = DLN_NO_DAY;
	for (size_t i = 0; i < refs.len; i++) {
		dln_day one = published(f, refs.at[i]);
		if (one != DLN_NO_DAY && (told == DLN_NO_DAY || one < told))
			told = one;
	}
	return day != DLN_NO_DAY && told != DLN_NO_DAY && told - day > LONG_AGO;
}

/* The newest event that tells that the holder left, or gave up. */
static const dln_event *leaving_of(const finding *f, const dln_control *c)
{
	const dln_event *found = NULL;
	for (size_t i = 0; i < f->record->event_count; i++) {
		const dln_event *e = &f->record->events[i];
		bool leaves = e->type == DLN_WITHDRAW || e->type == DLN_SURRENDER;
		bool stands = e->support.status != DLN_DENIED && e->support.pro.len && !e->place.part && !e->place.surroundings;
		bool his = dln_view_eq(e->actor.side, c->holder) || dln_view_eq(e->actor.name, c->holder);
		if (leaves && stands && his && dln_record_same_place(&e->place, &c->place))
			found = e; /* they are sorted by time */
	}
	return found;
}

/* Who is shown only because nothing is settled has no day. */
static bool counts(const finding *f, const dln_control *c)
{
	bool open = c->support.status == DLN_DISPUTED || c->support.status == DLN_CONTESTED;
	return open ? f->wish->least == DLN_CLAIMED && c->since_latest != DLN_NO_DAY : is_graded(f, c->support.status);
}

static void see_holder(finding *f, dln_view item, const dln_control *now)
{
	dln_view before = {0};
	size_t number = (size_t)(now - f->record->controls);
	bool known = known_value(f, item, &before);
	if (!counts(f, now)) {
		if (!known && f->wish->least == DLN_CLAIMED)
			learn(f, item, now->holder); /* the last one settled, or presupposed */
		return;
	}
	if (known) {
		if (!dln_view_eq(before, now->holder))
			fire(f, (dln_alarm){.list = DLN_ITEM_CONTROL, .item = number, .before = before});
	} else if (dln_brief_taken(f->record, now, &before) && !is_long_ago(f, now->support.pro, now->since_latest)) {
		fire(f, (dln_alarm){.list = DLN_ITEM_CONTROL, .item = number, .before = before});
	}
	learn(f, item, now->holder);
}

static void see_left(finding *f, dln_view item, const dln_control *last)
{
	const dln_event *leaving = leaving_of(f, last);
	dln_view before = {0};
	bool known = known_value(f, item, &before);
	if (!leaving || !is_graded(f, leaving->support.status))
		return;
	if (known ? before.len > 0 : !is_long_ago(f, leaving->support.pro, dln_brief_day_of(leaving)))
		fire(f, (dln_alarm){.list = DLN_ITEM_CONTROL, .item = (size_t)(last - f->record->controls), .before = last->holder, .left = true, .leaving = leaving});
	learn(f, item, (dln_view){0});
}

static void find_hands(finding *f)
{
	const dln_record *r = f->record;
	dln_map seen = {0};
	for (size_t i = 0; i < r->control_count;) {
		const dln_control *now;
		size_t end = dln_brief_history(r, i, &now);
		const dln_control *last = &r->controls[end - 1];
		i = end;
		if (!is_wanted(f, &last->place))
			continue;
		dln_view item = place_item(f, now ? &now->place : &last->place);
		if (dln_map_get(&seen, item, NULL))
			continue; /* a namesake nearby */
		dln_map_put(f->arena, &seen, item, 0);
		if (now)
			see_holder(f, item, now);
		else
			see_left(f, item, last);
	}
}

/* ---- disputes ---- */

static int by_id(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* The smallest ids of a side's claims; returns how many. */
static size_t smallest(const finding *f, dln_refs refs, const char *out[MOST_OF_SIDE])
{
	const char **ids = dln_arena_array(f->arena, const char *, refs.len + 1);
	size_t count = refs.len < MOST_OF_SIDE ? refs.len : MOST_OF_SIDE;
	for (size_t i = 0; i < refs.len; i++)
		ids[i] = dln_record_claim(f->record, refs.at[i])->id;
	if (refs.len)
		qsort(ids, refs.len, sizeof *ids, by_id);
	for (size_t i = 0; i < count; i++)
		out[i] = ids[i];
	return count;
}

static dln_view pair_item(const finding *f, const char *a, const char *b)
{
	bool order = strcmp(a, b) < 0;
	return dln_record_say(f->arena, "%s %s", order ? a : b, order ? b : a);
}

static void see_dispute(finding *f, size_t number)
{
	const dln_dispute *d = &f->record->disputes[number];
	const char *one[MOST_OF_SIDE], *other[MOST_OF_SIDE];
	bool any = false, open = false, fresh = false;
	if (d->side_count < 2)
		return;
	size_t ones = smallest(f, d->sides[0].claims, one), others = smallest(f, d->sides[1].claims, other);
	for (size_t i = 0; i < ones; i++)
		for (size_t k = 0; k < others; k++) {
			dln_view value;
			bool known = known_value(f, pair_item(f, one[i], other[k]), &value);
			any |= known;
			open |= known && dln_view_is(value, "open");
			fresh |= !known;
		}
	if (d->open && (!any || (!open && fresh)))
		fire(f, (dln_alarm){.list = DLN_ITEM_DISPUTE, .item = number, .again = any});
	for (size_t i = 0; i < ones; i++)
		for (size_t k = 0; k < others; k++)
			learn(f, pair_item(f, one[i], other[k]), d->open ? DLN_LIT("open") : DLN_LIT("settled"));
}

static void find_disputes(finding *f)
{
	for (size_t i = 0; i < f->record->dispute_count; i++)
		if (is_wanted(f, &f->record->disputes[i].place))
			see_dispute(f, i);
}

/* ---- figures ---- */

/* What numbers are told of: one matter where place and days are near. */
typedef struct matter {
	dln_view place;
	dln_day since, as_of;
	bool toll; /* what it has come to */
} matter;
typedef dln_vec(matter) matter_list;

typedef struct candidate {
	const dln_figure *figure;
	matter matter;
	bool known;
} candidate;

static double low_of(const dln_quantity *q)
{
	return q->has_min ? q->min : q->has_value ? q->value : 0;
}

static bool passes(const dln_wish *wish, const dln_quantity *q)
{
	double low = low_of(q);
	if (!(q->has_min || q->has_value) || dln_view_is(q->qualifier, "implicit") || dln_view_is(q->qualifier, "less than") || dln_view_is(q->qualifier, "up to"))
		return false;
	return low > wish->bound || (low >= wish->bound && dln_view_is(q->qualifier, "more than"));
}

static bool is_asked(const finding *f, const dln_figure *figure)
{
	const dln_wish *wish = f->wish;
	bool stands = figure->superseded_by >= f->record->figure_count && is_graded(f, figure->support.status);
	if (!stands || !dln_view_is(figure->label, wish->label) || !passes(wish, &figure->number))
		return false;
	return !wish->unit[0] || dln_record_unit_key(dln_view_of(wish->unit)) == dln_record_unit_key(figure->number.unit);
}

/* A total of weeks is told of no place, though its sentence may stand where one is spoken of. */
static dln_where place_of(const finding *f, const dln_figure *figure)
{
	return figure->scope.len ? dln_brief_figure_place(f->record, figure) : (dln_where)DLN_NO_WHERE;
}

static long apart(const matter *a, const matter *b)
{
	return labs((long)a->as_of - (long)b->as_of);
}

static bool is_long(const matter *m)
{
	return m->since != DLN_NO_DAY && m->as_of != DLN_NO_DAY && (long)m->as_of - m->since > LONG_SPAN;
}

static bool is_same(const matter *a, const matter *b)
{
	if (!dln_view_eq(a->place, b->place) || is_long(a) != is_long(b))
		return false;
	if (a->as_of == DLN_NO_DAY || b->as_of == DLN_NO_DAY)
		return true;
	return apart(a, b) <= (is_long(a) ? TOTAL_DAYS : a->toll || b->toll ? TOLL_DAYS : SCENE_DAYS);
}

static dln_view matter_item(const finding *f, const matter *m)
{
	dln_day_text since = dln_day_format(m->since), as_of = dln_day_format(m->as_of);
	return dln_record_say(f->arena, "%s %s %s %.*s", m->since == DLN_NO_DAY ? "-" : since.at, m->as_of == DLN_NO_DAY ? "-" : as_of.at, m->toll ? "toll" : "-",
		DLN_FMT(m->place));
}

/* False for the item of a claim. */
static bool read_matter(dln_view item, matter *out)
{
	if (dln_view_starts(item, DLN_LIT("c:")))
		return false;
	dln_view rest = item, since = dln_view_cut(&rest, ' '), as_of = dln_view_cut(&rest, ' '), toll = dln_view_cut(&rest, ' ');
	*out = (matter){rest, dln_day_parse(since), dln_day_parse(as_of), dln_view_is(toll, "toll")};
	return true;
}

static dln_view claim_item(const finding *f, dln_ref ref)
{
	return dln_view_of(dln_record_claim(f->record, ref)->id);
}

static bool is_known(const finding *f, const dln_figure *figure)
{
	dln_view value;
	for (size_t i = 0; i < figure->support.pro.len; i++)
		if (known_value(f, claim_item(f, figure->support.pro.at[i]), &value))
			return true;
	return false;
}

/* The totals that have taken the place of known ones. */
static bool *find_heirs(const finding *f)
{
	const dln_record *r = f->record;
	bool *heirs = dln_arena_array(f->arena, bool, r->figure_count + 1);
	for (size_t i = 0; i < r->figure_count; i++) {
		uint32_t heir = r->figures[i].superseded_by;
		if (heir >= r->figure_count || !dln_view_is(r->figures[i].label, f->wish->label) || !is_known(f, &r->figures[i]))
			continue;
		for (size_t k = 0; k < r->figure_count && r->figures[heir].superseded_by < r->figure_count; k++)
			heir = r->figures[heir].superseded_by;
		heirs[heir] = true;
	}
	return heirs;
}

/* Those that are known first, then the best graded, the largest. */
static int best_first(const void *x, const void *y)
{
	const candidate *a = x, *b = y;
	unsigned grade_a = dln_grade_number(a->figure->support.status), grade_b = dln_grade_number(b->figure->support.status);
	double low_a = low_of(&a->figure->number), low_b = low_of(&b->figure->number);
	if (a->known != b->known)
		return a->known ? -1 : 1;
	if (grade_a != grade_b)
		return grade_a < grade_b ? -1 : 1;
	if (low_a < low_b || low_a > low_b)
		return low_a > low_b ? -1 : 1;
	return strcmp(a->figure->id, b->figure->id);
}

static candidate *find_candidates(finding *f, size_t *count)
{
	const dln_record *r = f->record;
	candidate *all = dln_arena_array(f->arena, candidate, r->figure_count + 1);
	const bool *heirs = find_heirs(f);
	*count = 0;
	for (size_t i = 0; i < r->figure_count; i++) {
		const dln_figure *figure = &r->figures[i];
		dln_where place = place_of(f, figure);
		if (!is_asked(f, figure) || !is_wanted(f, &place) || is_long_ago(f, figure->support.pro, figure->as_of))
			continue;
		all[(*count)++] = (candidate){figure, {place_item(f, &place), figure->since, figure->as_of, figure->number.cumulative}, heirs[i] || is_known(f, figure)};
	}
	qsort(all, *count, sizeof *all, best_first);
	return all;
}

static void find_figures(finding *f)
{
	size_t count;
	candidate *all = find_candidates(f, &count);
	matter_list matters = {0};
	for (size_t i = 0; i < f->known->len; i++) {
		matter m;
		if (read_matter(f->known->at[i].item, &m))
			dln_vec_push(f->arena, &matters, m);
	}
	for (size_t i = 0; i < count; i++) {
		const dln_figure *figure = all[i].figure;
		bool told = all[i].known;
		for (size_t k = 0; k < matters.len && !told; k++)
			told = is_same(&matters.at[k], &all[i].matter);
		if (!told)
			fire(f, (dln_alarm){.list = DLN_ITEM_FIGURE, .item = (size_t)(figure - f->record->figures)});
		dln_vec_push(f->arena, &matters, all[i].matter);
		learn(f, matter_item(f, &all[i].matter), (dln_view){0});
		for (size_t k = 0; k < figure->support.pro.len; k++)
			learn(f, claim_item(f, figure->support.pro.at[k]), (dln_view){0});
	}
}

void dln_alert_find(dln_arena *arena, const dln_record *record, const dln_wish *wish, dln_wanted *wanted, const dln_knowns *known, dln_alarms *out)
{
	finding f = {.arena = arena, .record = record, .wish = wish, .wanted = wanted, .known = known, .out = out};
	*out = (dln_alarms){0};
	switch (wish->kind) {
	case DLN_WISH_HANDS: find_hands(&f); break;
	case DLN_WISH_DISPUTE: find_disputes(&f); break;
	case DLN_WISH_FIGURE: find_figures(&f); break;
	}
}
