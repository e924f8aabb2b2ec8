/* brief_full.c: all that the record holds, for those who check: in the order of what they must know first.
 *
 * A head line; what may change hands; who holds what; what happened, newest day first; what is disputed, both sides in their own words;
 * figures as they were given; what did not happen, with the word that decided; where it all comes from; what the grades mean. Every
 * line carries the id that `dateline why` takes.
 */
#include "tell/brief.h"
#include "tell/decided.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "ledger/engine.h"
#include "tell/headline.h"
#include "tell/items.h"
#include "tell/slots.h"
#include "tell/withdrawn.h"
#include "tell/wording.h"

enum { NAME_COLUMNS = 28, QUOTE_COLUMNS = 300, MOST_FINDINGS = 3, MOST_SHARED = 12, MOST_SHARERS = 6, ALL_GRADES = ~0 };

static bool wants(dln_brief *b, const dln_where *place)
{
	return !b->wanted || dln_wanted_match(b->wanted, place) != DLN_ABOUT_NOT;
}

static void counts(dln_brief *b, const dln_support *s)
{
	dln_wording_support(dln_brief_fresh(b), b->record, s);
	dln_brief_put(b, DLN_INK_DIM);
}

/* ---- what may change hands ---- */

static void watch(dln_brief *b)
{
	bool any = false;
	for (size_t i = 0; i < b->record->control_count; i++) {
		const dln_control *c = &b->record->controls[i];
		if (!c->current || c->support.status != DLN_CONTESTED)
			continue;
		if (!any)
			dln_page_heading(b->page, "WATCH", DLN_LIT("surrounded or fought over now; these may change hands"));
		any = true;
		dln_page_line(b->page, 2, 6);
		dln_brief_grade(b, c->support.status, c->id);
		dln_page_put(b->page, DLN_INK_BOLD, c->place.name);
		if (c->holder.len) {
			dln_page_str(b->page, DLN_INK_PLAIN, ", held by ");
			dln_page_put(b->page, DLN_INK_PLAIN, c->holder);
		}
		if (c->last_evidence != DLN_NO_DAY)
			dln_page_printf(b->page, DLN_INK_PLAIN, "; last heard of %s", dln_wording_of_day(c->last_evidence).at);
		dln_page_end(b->page);
	}
}

/* ---- control ---- */

typedef struct columns {
	unsigned place, holder;
} columns;

static columns measure(dln_brief *b)
{
	columns most = {10, 8};
	for (size_t i = 0; i < b->record->control_count; i++) {
		unsigned place = dln_page_width_of(b->record->controls[i].place.name), holder = dln_page_width_of(b->record->controls[i].holder);
		most.place = place > most.place && place <= NAME_COLUMNS ? place : most.place;
		most.holder = holder > most.holder && holder <= NAME_COLUMNS ? holder : most.holder;
	}
	return most;
}

/* `named`: the first row of its place. */
static void control_row(dln_brief *b, const dln_control *c, columns wide, bool named)
{
	dln_ink ink = c->current ? DLN_INK_PLAIN : DLN_INK_DIM;
	dln_page_line(b->page, named ? 2 : 4, 6);
	dln_brief_grade(b, c->support.status, c->id);
	if (named)
		dln_page_put(b->page, DLN_INK_BOLD, c->place.name);
	else
		dln_page_str(b->page, ink, "earlier");
	dln_page_tab(b->page, 2 + wide.place + 2);
	if (c->holder.len)
		dln_page_put(b->page, ink, c->holder);
	else
		dln_page_str(b->page, ink, "unknown");
	if (named && !c->current)
		dln_page_str(b->page, ink, ", earlier");
	if (c->since != DLN_NO_DAY) {
		dln_page_tab(b->page, 2 + wide.place + 2 + wide.holder + 2);
		dln_buf *text = dln_brief_fresh(b);
		dln_wording_since(text, c->since, c->since_latest);
		dln_page_buf(b->page, ink, text);
	}
	dln_page_end(b->page);
}

static void control_detail(dln_brief *b, const dln_control *c)
{
	dln_buf *text = dln_brief_fresh(b);
	dln_wording_within(text, dln_engine_know(b->record->engine), &c->place);
	if (text->len)
		dln_buf_str(text, "; ");
	if (c->last_evidence != DLN_NO_DAY)
		dln_buf_printf(text, "last heard of %s; ", dln_wording_of_day(c->last_evidence).at);
	dln_wording_support(text, b->record, &c->support);
	if (c->support.why.len) {
		dln_buf_str(text, "; ");
		dln_buf_view(text, c->support.why);
	}
	dln_page_line(b->page, 6, 6);
	dln_brief_put(b, DLN_INK_DIM);
	dln_page_end(b->page);
}

static void control(dln_brief *b)
{
	if (!b->record->control_count)
		return;
	dln_page_heading(b->page, "CONTROL", DLN_LIT("who holds which place"));
	columns wide = measure(b);
	for (size_t i = 0; i < b->record->control_count;) {
		size_t end = i;
		const dln_control *all = b->record->controls;
		while (end < b->record->control_count && all[end].place.id == all[i].place.id && dln_view_eq(all[end].place.name, all[i].place.name))
			end++;
		bool named = false;
		for (size_t k = i; k < end; k++)
			if (all[k].current) {
				control_row(b, &all[k], wide, true);
				control_detail(b, &all[k]);
				named = true;
			}
		for (size_t k = end; k > i; k--)
			if (!all[k - 1].current) {
				control_row(b, &all[k - 1], wide, !named);
				if (!named)
					control_detail(b, &all[k - 1]);
				named = true;
			}
		i = end;
	}
}

/* ---- timeline ---- */

/* Newest first; what has no day comes last. Speech comes after deeds of the same day; else the record's order. */
static int by_day(const void *va, const void *vb)
{
	const dln_event *a = *(const dln_event *const *)va, *b = *(const dln_event *const *)vb;
	dln_day ends[2] = {a->time.end != DLN_NO_DAY ? a->time.end : a->time.begin, b->time.end != DLN_NO_DAY ? b->time.end : b->time.begin};
	if (ends[0] != ends[1])
		return ends[0] > ends[1] ? -1 : 1;
	if (a->time.begin != b->time.begin)
		return a->time.begin > b->time.begin ? -1 : 1;
	if (a->time.end != b->time.end)
		return a->time.end > b->time.end ? -1 : 1;
	bool speech[2] = {dln_wording_is_speech(a->type), dln_wording_is_speech(b->type)};
	if (speech[0] != speech[1])
		return speech[0] ? 1 : -1;
	return a < b ? -1 : a > b;
}

static void event_row(dln_brief *b, const dln_event *e)
{
	dln_page_line(b->page, 4, 6);
	dln_brief_grade(b, e->support.status, e->id);
	dln_headline_event(dln_brief_fresh(b), b->record, e);
	dln_brief_put(b, e->support.status == DLN_DENIED ? DLN_INK_DIM : DLN_INK_PLAIN);
	if (e->actor.kind != DLN_KIND_NONE && e->actor_status != DLN_UNGRADED && e->actor_status != e->support.status)
		dln_page_printf(b->page, DLN_INK_DIM, " (who did it: %s)", dln_grade_text(e->actor_status));
	dln_page_space(b->page);
	counts(b, &e->support);
	dln_page_end(b->page);
	if (!dln_wording_is_speech(e->type))
		return;
	dln_page_line(b->page, 6, 6);
	dln_brief_quote(b, DLN_INK_DIM, dln_slot_words(dln_record_report(b->record, e->lead), dln_record_claim(b->record, e->lead)->sentence), QUOTE_COLUMNS);
	dln_page_end(b->page);
}

static void timeline_rows(dln_brief *b, const dln_event *const *sorted, size_t count)
{
	dln_page_heading(b->page, "TIMELINE", DLN_LIT("what happened, newest day first"));
	for (size_t i = 0; i < count; i++) {
		const dln_span *t = &sorted[i]->time;
		if (i == 0 || t->begin != sorted[i - 1]->time.begin || t->end != sorted[i - 1]->time.end) {
			dln_wording_span(dln_brief_fresh(b), t->begin, t->end);
			dln_page_line(b->page, 2, 4);
			dln_brief_put(b, DLN_INK_BOLD);
			dln_page_end(b->page);
		}
		event_row(b, sorted[i]);
	}
}

static size_t timeline(dln_brief *b)
{
	size_t count = 0;
	const dln_event **sorted = dln_alloc((b->record->event_count + 1) * sizeof(const dln_event *));
	if (!sorted) {
		dln_page_note(b->page, DLN_NOMEM);
		return 0;
	}
	for (size_t i = 0; i < b->record->event_count; i++) {
		const dln_event *e = &b->record->events[i];
		if ((b->since == DLN_NO_DAY || dln_brief_day_of(e) >= b->since) && wants(b, &e->place))
			sorted[count++] = e;
	}
	if (count) {
		qsort(sorted, count, sizeof *sorted, by_day);
		timeline_rows(b, sorted, count);
	}
	dln_free(sorted);
	return count;
}

/* ---- disputes ---- */

static size_t disputes(dln_brief *b)
{
	size_t told = 0;
	for (size_t i = 0; i < b->record->dispute_count; i++) {
		if (!wants(b, &b->record->disputes[i].place))
			continue;
		if (told++ == 0)
			dln_page_heading(b->page, "DISPUTES", DLN_LIT("what two sides say and cannot both be true, in their words"));
		dln_brief_dispute(b, &b->record->disputes[i], QUOTE_COLUMNS, true);
	}
	return told;
}

/* ---- figures ---- */

static void figure_row(dln_brief *b, const dln_figure *f)
{
	const dln_report *report = f->support.pro.len ? dln_record_report(b->record, f->support.pro.at[0]) : NULL;
	bool old = f->superseded_by < b->record->figure_count;
	dln_ink ink = old ? DLN_INK_DIM : DLN_INK_PLAIN;
	dln_page_line(b->page, 4, 6);
	dln_brief_grade(b, f->support.status, f->id);
	dln_page_put(b->page, old ? DLN_INK_DIM : DLN_INK_BOLD, f->text);
	if (f->scope.len) {
		dln_page_str(b->page, ink, ", ");
		dln_page_put(b->page, ink, f->scope);
	}
	dln_headline_who_within(dln_brief_fresh(b), b->record, report, &f->source);
	if (b->text.len) {
		dln_page_str(b->page, ink, ", according to ");
		dln_brief_put(b, ink);
	}
	if (f->as_of != DLN_NO_DAY)
		dln_page_printf(b->page, ink, ", as of %s", dln_wording_of_day(f->as_of).at);
	if (f->since != DLN_NO_DAY && f->since != f->as_of)
		dln_page_printf(b->page, ink, ", counted since %s", dln_wording_of_day(f->since).at);
	if (old) {
		dln_page_str(b->page, ink, "; a later total took its place: ");
		dln_page_id(b->page, ink, b->record->figures[f->superseded_by].id);
	}
	if (f->taker.len) {
		dln_page_str(b->page, ink, "; ");
		dln_brief_naming(b, f);
	}
	dln_page_space(b->page);
	counts(b, &f->support);
	dln_page_end(b->page);
}

/* Lowest and highest of the figures that still stand, when there are several and all of them count the same thing in the same place. */
static void figure_bounds(dln_brief *b, size_t from, size_t to)
{
	const dln_figure *all = b->record->figures;
	double low = 0, high = 0;
	size_t told = 0;
	for (size_t i = from; i < to; i++) {
		const dln_quantity *q = &all[i].number;
		if (all[i].superseded_by < b->record->figure_count)
			continue;
		if (!q->has_min || !q->has_max || !dln_view_eq(q->unit, all[from].number.unit) || !dln_view_eq(all[i].scope, all[from].scope))
			return;
		low = told == 0 || q->min < low ? q->min : low;
		high = told == 0 || q->max > high ? q->max : high;
		told++;
	}
	if (told < 2)
		return;
	dln_page_space(b->page);
	dln_page_str(b->page, DLN_INK_DIM, "lowest ");
	dln_wording_number(dln_brief_fresh(b), low);
	dln_brief_put(b, DLN_INK_DIM);
	dln_page_str(b->page, DLN_INK_DIM, ", highest ");
	dln_wording_number(dln_brief_fresh(b), high);
	dln_brief_put(b, DLN_INK_DIM);
}

/* Figures [from, to), which count the same thing; returns how many of them are wanted. `first`: nothing was told before them. */
static size_t figure_group(dln_brief *b, size_t from, size_t to, bool first)
{
	size_t told = 0;
	for (size_t i = from; i < to; i++) {
		const dln_figure *f = &b->record->figures[i];
		dln_where place = dln_brief_figure_place(b->record, f);
		if (!wants(b, &place))
			continue;
		if (told == 0 && first)
			dln_page_heading(b->page, "FIGURES", DLN_LIT("numbers as they were given; nothing is added up"));
		if (told++ == 0) {
			dln_page_line(b->page, 2, 4);
			dln_wording_figure(dln_brief_fresh(b), f->label);
			dln_brief_put(b, DLN_INK_BOLD);
			if (!b->wanted)
				figure_bounds(b, from, to);
			dln_page_end(b->page);
		}
		figure_row(b, f);
	}
	return told;
}

static size_t figures(dln_brief *b)
{
	const dln_figure *all = b->record->figures;
	size_t told = 0;
	for (size_t i = 0, end = 0; i < b->record->figure_count; i = end) {
		while (end < b->record->figure_count && dln_view_eq(all[end].label, all[i].label))
			end++;
		told += figure_group(b, i, end, told == 0);
	}
	return told;
}

/* ---- what was set aside ---- */

static void set_aside_row(dln_brief *b, const dln_setaside *s)
{
	const dln_claim *claim = dln_record_claim(b->record, s->claim);
	dln_headline_claim(dln_brief_fresh(b), b->record, s->claim);
	dln_page_line(b->page, 4, 6);
	dln_page_right_id(b->page, claim->id);
	dln_brief_put(b, DLN_INK_PLAIN);
	if (s->cue.len) {
		dln_page_space(b->page);
		dln_page_str(b->page, DLN_INK_DIM, "because of ");
		dln_brief_quote(b, DLN_INK_YELLOW, s->cue, QUOTE_COLUMNS);
	}
	dln_page_space(b->page);
	dln_page_put(b->page, DLN_INK_DIM, dln_item_report_id(b->record, s->claim.report));
	dln_page_end(b->page);
}

/* Those of one reason; returns how many. `first`: nothing was told before them. */
static size_t set_aside_group(dln_brief *b, dln_aside why, bool first)
{
	size_t told = 0;
	for (size_t i = 0; i < b->record->set_aside_count; i++) {
		const dln_setaside *s = &b->record->set_aside[i];
		if (s->why != why)
			continue;
		dln_where place = dln_brief_aside_place(b->record, s);
		if (!wants(b, &place))
			continue;
		if (told == 0 && first)
			dln_page_heading(b->page, "SET ASIDE", DLN_LIT("what was spoken of and counts for nothing above, with the word that decided"));
		if (told++ == 0) {
			dln_page_line(b->page, 2, 4);
			dln_page_str(b->page, DLN_INK_BOLD, dln_wording_aside(why));
			dln_page_end(b->page);
		}
		set_aside_row(b, s);
	}
	return told;
}

static size_t set_aside(dln_brief *b)
{
	size_t told = 0;
	for (int why = DLN_ASIDE_PLANNED; why <= DLN_ASIDE_BACKGROUND; why++)
		told += set_aside_group(b, (dln_aside)why, told == 0);
	return told;
}

/* ---- where it comes from ---- */

static void origins(dln_brief *b)
{
	if (b->record->origins.len)
		dln_page_heading(b->page, "ORIGINS", DLN_LIT("where the reports come from first; copies of one text count once"));
	for (size_t i = 0; i < b->record->origins.len; i++) {
		const dln_origin *o = &b->record->origins.at[i];
		dln_page_line(b->page, 2, 6);
		dln_page_right_id(b->page, o->id);
		if (o->agency.len || o->outlet.len)
			dln_page_put(b->page, DLN_INK_BOLD, o->agency.len ? o->agency : o->outlet);
		else
			dln_page_put(b->page, DLN_INK_BOLD, dln_item_report_id(b->record, o->reports[0]));
		dln_wording_count(dln_brief_fresh(b), o->report_count, "report");
		dln_page_str(b->page, DLN_INK_PLAIN, ": ");
		dln_brief_put(b, DLN_INK_PLAIN);
		dln_page_printf(b->page, DLN_INK_DIM, " (%s)", o->why);
		dln_page_end(b->page);
	}
}

/* A copy within one origin is told by the origin. */
static bool crosses_origins(const dln_record *r, const dln_shared *s)
{
	for (size_t i = 1; i < s->place_count; i++)
		if (r->origins.of_report[s->places[i].report] != r->origins.of_report[s->places[0].report])
			return true;
	return false;
}

static void shared_row(dln_brief *b, const dln_shared *s)
{
	size_t told = 0;
	dln_page_line(b->page, 2, 6);
	dln_page_right_id(b->page, s->id);
	if (s->kind == DLN_SHARED_OWNER) {
		dln_page_str(b->page, DLN_INK_PLAIN, "owner ");
		dln_page_put(b->page, DLN_INK_BOLD, s->by);
	} else {
		dln_page_str(b->page, DLN_INK_PLAIN, s->kind == DLN_SHARED_COPY ? "passage " : "quotation of ");
		if (s->kind == DLN_SHARED_SPEAKER)
			dln_page_put(b->page, DLN_INK_BOLD, s->by.len ? s->by : DLN_LIT("one speaker"));
		dln_page_str(b->page, DLN_INK_PLAIN, s->kind == DLN_SHARED_COPY ? "\"" : " \"");
		dln_page_put(b->page, DLN_INK_PLAIN, s->text);
		dln_page_str(b->page, DLN_INK_PLAIN, "\"");
	}
	for (size_t i = 0; i < s->place_count && told < MOST_SHARERS; i++) {
		if (i > 0 && s->places[i].report == s->places[i - 1].report)
			continue;
		dln_page_str(b->page, DLN_INK_DIM, told++ ? ", " : "  ");
		dln_page_put(b->page, DLN_INK_DIM, dln_item_report_id(b->record, s->places[i].report));
	}
	if (s->kind == DLN_SHARED_COPY) {
		dln_page_str(b->page, DLN_INK_DIM, ", from ");
		dln_page_put(b->page, DLN_INK_DIM, dln_item_report_id(b->record, s->places[s->source].report));
	}
	dln_page_end(b->page);
}

/* Three kinds, kept apart. */
static void shared(dln_brief *b)
{
	static const dln_sharing order[] = {DLN_SHARED_COPY, DLN_SHARED_OWNER, DLN_SHARED_SPEAKER};
	const dln_origins *o = &b->record->origins;
	size_t told = 0;
	for (size_t k = 0; k < sizeof order / sizeof *order; k++)
		for (size_t i = 0; i < o->shared_count; i++) {
			if (o->shared[i].kind != order[k] || !crosses_origins(b->record, &o->shared[i]))
				continue;
			if (told++ == 0)
				dln_page_heading(b->page, "SHARED", DLN_LIT("what reports of different origins have in common: a passage, an owner, words of one speaker"));
			if (told <= MOST_SHARED)
				shared_row(b, &o->shared[i]);
		}
	if (told > MOST_SHARED) {
		dln_page_line(b->page, 2, 6);
		dln_page_printf(b->page, DLN_INK_DIM, "and %zu more", told - MOST_SHARED);
		dln_page_end(b->page);
	}
}

/* What was odd in the file; all of it is told by `why REPORT`. */
static void report_findings(dln_brief *b, const dln_report *report)
{
	for (size_t i = 0; i < report->finding_count; i++) {
		dln_page_line(b->page, 4, 6);
		if (i == MOST_FINDINGS) {
			dln_page_printf(b->page, DLN_INK_YELLOW, "found: and %zu more", report->finding_count - i);
			dln_page_end(b->page);
			return;
		}
		dln_page_str(b->page, DLN_INK_YELLOW, "found: ");
		dln_page_put(b->page, DLN_INK_YELLOW, report->findings[i].what);
		dln_page_end(b->page);
	}
}

static void report_row(dln_brief *b, uint32_t r)
{
	const dln_dating *dating = &b->record->datings[r];
	dln_page_line(b->page, 2, 6);
	dln_page_right_id(b->page, b->record->origins.at[b->record->origins.of_report[r]].id);
	dln_page_put(b->page, DLN_INK_PLAIN, dln_item_report_id(b->record, r));
	dln_page_space(b->page);
	const dln_report *report = &b->record->reports[r]->coded.report;
	if (report->outlet.len || report->agency_count) {
		dln_wording_printer(dln_brief_fresh(b), b->record, r);
		dln_brief_put(b, DLN_INK_PLAIN);
		dln_page_str(b->page, DLN_INK_PLAIN, ", ");
	}
	dln_page_str(b->page, DLN_INK_PLAIN, dln_wording_of_day(dating->published).at);
	if (dating->why.len) {
		dln_page_str(b->page, DLN_INK_DIM, ": ");
		dln_page_put(b->page, DLN_INK_DIM, dating->why);
	}
	if (!dln_report_in_english(report)) {
		dln_page_str(b->page, DLN_INK_YELLOW, "; not read, in ");
		dln_page_put(b->page, DLN_INK_YELLOW, report->language);
	}
	dln_page_end(b->page);
	report_findings(b, report);
}

static void reports(dln_brief *b)
{
	if (b->record->report_count)
		dln_page_heading(b->page, "REPORTS", DLN_LIT("what was read, its day and how the day was found; on the right its origin"));
	for (size_t i = 0; i < b->record->report_count; i++)
		report_row(b, (uint32_t)i);
}

static void foot(dln_brief *b, unsigned grades)
{
	dln_brief_grades(b, grades);
	dln_page_gap(b->page);
	dln_page_line(b->page, 0, 0);
	dln_page_str(b->page, DLN_INK_DIM, "Each id on the right can be asked for its evidence: dateline why ID");
	dln_page_end(b->page);
}

size_t dln_brief_part(dln_page *page, const dln_record *record, dln_question part, dln_wanted *wanted, dln_day since)
{
	dln_brief b;
	size_t told = 0;
	dln_brief_init(&b, page, record);
	b.wanted = wanted;
	b.since = since;
	switch (part) {
	case DLN_ASK_TIMELINE: told = timeline(&b); break;
	case DLN_ASK_DISPUTES: told = disputes(&b); break;
	case DLN_ASK_FIGURES: told = figures(&b); break;
	case DLN_ASK_SET_ASIDE: told = set_aside(&b); break;
	case DLN_ASK_ORIGINS:
		told = record->origins.len;
		origins(&b);
		shared(&b);
		reports(&b);
		break;
	}
	if (told)
		foot(&b, b.grades);
	dln_brief_clear(&b);
	return told;
}

void dln_brief_full(dln_page *page, const dln_record *record)
{
	dln_brief b;
	dln_brief_init(&b, page, record);
	dln_brief_head(&b);
	watch(&b);
	control(&b);
	timeline(&b);
	disputes(&b);
	figures(&b);
	set_aside(&b);
	dln_withdrawn_text(page, record, true);
	dln_decided_text(page, record, true);
	origins(&b);
	shared(&b);
	reports(&b);
	foot(&b, (unsigned)ALL_GRADES);
	dln_brief_clear(&b);
}
