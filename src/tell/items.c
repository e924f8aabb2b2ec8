/* items.c: see the header. The order of the members is part of the contract. */
#include "tell/items.h"

#include "tell/brief.h"
#include "tell/decided.h"
#include "tell/line.h"
#include "tell/slots.h"
#include "tell/withdrawn.h"

enum { LINE_LIMIT = 1 << 24 };

static void id_member(dln_json *json, const char *id)
{
	dln_json_key(json, "id");
	dln_json_str(json, id);
}

static void status_member(dln_json *json, dln_grade grade)
{
	dln_json_key(json, "status");
	dln_json_str(json, dln_grade_text(grade));
}

/* Whether somebody corrected a claim of it, and the Admiralty code, where somebody gave letters to those who support it; nothing where nobody did. */
static void reviewed_members(dln_json *json, const dln_record *record, const dln_support *support)
{
	dln_rating rating = dln_record_rating(record, support);
	if (dln_record_corrected(record, support->pro)) {
		dln_json_key(json, "corrected");
		dln_json_bool(json, true);
	}
	if (!rating.at[0])
		return;
	dln_json_key(json, "rating");
	dln_json_str(json, rating.at);
}

static void place_member(dln_json *json, const dln_where *place)
{
	dln_json_key(json, "place");
	dln_slot_where(json, NULL, NULL, place);
}

/* Two printings of a text make the same claims: an id is told once. Lists are short, except of what everybody printed. */
static void claims_member(dln_json *json, const dln_record *record, const char *key, dln_refs refs)
{
	dln_json_key(json, key);
	dln_json_array(json);
	for (size_t i = 0; i < refs.len; i++) {
		dln_view id = dln_view_of(dln_record_claim(record, refs.at[i])->id);
		bool told = false;
		for (size_t k = 0; k < i && !told; k++)
			told = dln_view_is(id, dln_record_claim(record, refs.at[k])->id);
		if (!told)
			dln_json_view(json, id);
	}
	dln_json_end_array(json);
}

/* The report that the words of an item's slots stand in. NULL when it rests on no claim. */
static const dln_report *report_of_first(const dln_record *record, dln_refs refs)
{
	return refs.len ? dln_record_report(record, refs.at[0]) : NULL;
}

/* A speaker without a report to take words from has only a name. */
static void by_member(dln_json *json, const char *key, const dln_report *report, const dln_who *who)
{
	dln_json_key(json, key);
	if (report) {
		dln_slot_who(json, report, who, false);
		return;
	}
	if (!who->name.len) {
		dln_json_null(json);
		return;
	}
	dln_json_object(json);
	dln_json_view_member(json, "name", who->name);
	dln_json_end_object(json);
}

static void span_member(dln_json *json, const dln_span *span)
{
	dln_json_key(json, "time");
	if (span->begin == DLN_NO_DAY && span->end == DLN_NO_DAY) {
		dln_json_null(json);
		return;
	}
	dln_json_object(json);
	dln_slot_day_member(json, "begin", span->begin);
	dln_slot_day_member(json, "end", span->end);
	dln_json_key(json, "precision");
	dln_json_str(json, dln_grain_text(span->grain));
	dln_json_key(json, "basis");
	dln_json_str(json, dln_basis_text(span->basis));
	dln_json_end_object(json);
}

static void slot_status(dln_json *json, const char *key, dln_grade grade)
{
	if (grade == DLN_UNGRADED)
		return;
	dln_json_key(json, key);
	dln_json_str(json, dln_grade_text(grade));
}

static void reports_member(dln_json *json, const dln_record *record, const dln_shared *s)
{
	dln_json_key(json, "reports");
	dln_json_array(json);
	for (size_t i = 0; i < s->place_count; i++)
		if (i == 0 || s->places[i].report != s->places[i - 1].report)
			dln_json_view(json, dln_item_report_id(record, s->places[i].report));
	dln_json_end_array(json);
}

static void report_members(dln_json *json, const dln_record *record, size_t i)
{
	uint32_t r = (uint32_t)i;
	const dln_report *report = &record->reports[r]->coded.report;
	const dln_dating *dating = &record->datings[r];
	dln_json_view_member(json, "id", dln_item_report_id(record, r));
	dln_json_view_member(json, "outlet", report->outlet);
	dln_json_key(json, "agency");
	dln_slot_agencies(json, report);
	dln_slot_day_member(json, "published", dating->published);
	dln_json_key(json, "published_basis");
	dln_json_str(json, dln_item_dated_text(dating->how));
	dln_json_view_member(json, "why", dating->why);
	dln_json_view_member(json, "title", report->title);
	dln_json_view_member(json, "url", report->url);
	dln_json_view_member(json, "language", report->language);
	dln_json_key(json, "read");
	dln_json_bool(json, dln_report_in_english(report));
}

static void control_members(dln_json *json, const dln_record *record, size_t i)
{
	const dln_control *c = &record->controls[i];
	id_member(json, c->id);
	place_member(json, &c->place);
	dln_json_key(json, "holder");
	if (c->holder.len) {
		dln_json_object(json);
		dln_json_view_member(json, "name", c->holder);
		dln_json_end_object(json);
	} else {
		dln_json_null(json);
	}
	status_member(json, c->support.status);
	reviewed_members(json, record, &c->support);
	dln_slot_day_member(json, "since", c->since);
	dln_slot_day_member(json, "since_latest", c->since_latest);
	dln_slot_day_member(json, "last_evidence", c->last_evidence);
	dln_json_key(json, "current");
	dln_json_bool(json, c->current);
	dln_json_int_member(json, "origins", c->support.origins);
	dln_json_int_member(json, "reports", c->support.reports);
	claims_member(json, record, "for", c->support.pro);
	claims_member(json, record, "against", c->support.con);
	dln_json_view_member(json, "why", c->support.why);
}

static void event_members(dln_json *json, const dln_record *record, size_t i)
{
	const dln_event *e = &record->events[i];
	const dln_report *lead = dln_record_report(record, e->lead);
	id_member(json, e->id);
	dln_json_key(json, "type");
	dln_json_str(json, dln_type_text(e->type));
	place_member(json, &e->place);
	dln_json_view_member(json, "part", dln_record_part(record, e));
	span_member(json, &e->time);
	dln_json_key(json, "actor");
	dln_slot_who(json, lead, &e->actor, false);
	dln_json_key(json, "target");
	dln_slot_who(json, lead, &e->target, false);
	status_member(json, e->support.status);
	reviewed_members(json, record, &e->support);
	dln_json_key(json, "slots");
	dln_json_object(json);
	slot_status(json, "actor", e->actor_status);
	slot_status(json, "target", e->target_status);
	slot_status(json, "place", e->place_status);
	slot_status(json, "time", e->time_status);
	dln_json_end_object(json);
	dln_json_int_member(json, "origins", e->support.origins);
	dln_json_int_member(json, "reports", e->support.reports);
	claims_member(json, record, "claims", e->support.pro);
	claims_member(json, record, "against", e->support.con);
	dln_json_view_member(json, "why", e->support.why);
}

static void number_members(dln_json *json, const dln_quantity *q)
{
	const struct { const char *key; bool has; double value; } bounds[] = {
		{"value", q->has_value, q->value}, {"min", q->has_min, q->min}, {"max", q->has_max, q->max}};
	for (int i = 0; i < 3; i++) {
		dln_json_key(json, bounds[i].key);
		if (bounds[i].has)
			dln_json_real(json, bounds[i].value, 6);
		else
			dln_json_null(json);
	}
	dln_json_key(json, "unit");
	dln_json_view(json, q->unit);
	dln_json_key(json, "qualifier");
	dln_json_view(json, q->qualifier);
}

/* Of a number of places taken which of them are named, and how many are not. */
static void naming_members(dln_json *json, const dln_record *record, const dln_figure *f)
{
	if (!f->taker.len)
		return;
	dln_json_key(json, "named");
	dln_json_array(json);
	for (size_t i = 0; i < f->named_count; i++)
		dln_json_str(json, record->controls[f->named[i]].id);
	dln_json_end_array(json);
	dln_json_int_member(json, "unnamed", f->unnamed);
}

static void figure_members(dln_json *json, const dln_record *record, size_t i)
{
	const dln_figure *f = &record->figures[i];
	id_member(json, f->id);
	dln_json_view_member(json, "what", f->label);
	number_members(json, &f->number);
	dln_json_view_member(json, "text", f->text);
	dln_json_view_member(json, "scope", f->scope);
	dln_slot_day_member(json, "since", f->since);
	dln_slot_day_member(json, "as_of", f->as_of);
	dln_json_key(json, "joint");
	dln_json_bool(json, f->joint);
	by_member(json, "source", report_of_first(record, f->support.pro), &f->source);
	dln_json_key(json, "superseded_by");
	dln_json_str(json, f->superseded_by < record->figure_count ? record->figures[f->superseded_by].id : NULL);
	status_member(json, f->support.status);
	reviewed_members(json, record, &f->support);
	dln_json_int_member(json, "origins", f->support.origins);
	dln_json_int_member(json, "reports", f->support.reports);
	claims_member(json, record, "claims", f->support.pro);
	dln_json_view_member(json, "why", f->support.why);
	naming_members(json, record, f);
}

/* The reports that claims stand in. */
static void reports_of_claims(dln_json *json, const dln_record *record, dln_refs refs)
{
	dln_json_key(json, "reports");
	dln_json_array(json);
	for (size_t i = 0; i < refs.len; i++)
		if (i == 0 || refs.at[i].report != refs.at[i - 1].report)
			dln_json_view(json, dln_item_report_id(record, refs.at[i].report));
	dln_json_end_array(json);
}

static void dispute_members(dln_json *json, const dln_record *record, size_t i)
{
	const dln_dispute *d = &record->disputes[i];
	id_member(json, d->id);
	dln_json_view_member(json, "about", d->about);
	place_member(json, &d->place);
	dln_json_key(json, "open");
	dln_json_bool(json, d->open);
	dln_json_key(json, "sides");
	dln_json_array(json);
	for (size_t k = 0; k < d->side_count; k++) {
		const dln_side *side = &d->sides[k];
		dln_json_object(json);
		by_member(json, "by", report_of_first(record, side->claims), &side->by);
		dln_json_view_member(json, "says", side->says);
		claims_member(json, record, "claims", side->claims);
		reports_of_claims(json, record, side->claims);
		dln_json_end_object(json);
	}
	dln_json_end_array(json);
	dln_json_view_member(json, "why", d->why);
}

static void origin_members(dln_json *json, const dln_record *record, size_t i)
{
	const dln_origin *o = &record->origins.at[i];
	id_member(json, o->id);
	dln_json_view_member(json, "agency", o->agency);
	dln_json_view_member(json, "outlet", o->outlet);
	dln_json_view_member(json, "owner", o->owner);
	dln_json_key(json, "reports");
	dln_json_array(json);
	for (size_t k = 0; k < o->report_count; k++)
		dln_json_view(json, dln_item_report_id(record, o->reports[k]));
	dln_json_end_array(json);
	dln_json_key(json, "why");
	dln_json_str(json, o->why);
}

static void shared_members(dln_json *json, const dln_record *record, size_t i)
{
	const dln_shared *s = &record->origins.shared[i];
	id_member(json, s->id);
	dln_json_key(json, "kind");
	dln_json_str(json, dln_sharing_text(s->kind));
	if (s->by.len) {
		dln_json_key(json, "by");
		dln_json_object(json);
		dln_json_view_member(json, "name", s->by);
		dln_json_end_object(json);
	}
	reports_member(json, record, s);
	if (s->kind == DLN_SHARED_COPY)
		dln_json_view_member(json, "from", dln_item_report_id(record, s->places[s->source].report));
	dln_json_view_member(json, "text", s->text);
}

static void set_aside_members(dln_json *json, const dln_record *record, size_t i)
{
	const dln_setaside *s = &record->set_aside[i];
	const dln_claim *claim = dln_record_claim(record, s->claim);
	dln_json_key(json, "claim");
	dln_json_str(json, claim->id);
	dln_json_view_member(json, "report", dln_item_report_id(record, s->claim.report));
	dln_slot_range(json, dln_record_report(record, s->claim), claim->trigger);
	dln_json_key(json, "type");
	dln_json_str(json, dln_type_text(claim->type));
	dln_json_key(json, "why");
	dln_json_str(json, dln_aside_text(s->why));
	dln_json_view_member(json, "cue", s->cue);
}

static size_t count_report(const dln_record *record)
{
	return record->report_count;
}

static size_t count_control(const dln_record *record)
{
	return record->control_count;
}

static size_t count_event(const dln_record *record)
{
	return record->event_count;
}

static size_t count_figure(const dln_record *record)
{
	return record->figure_count;
}

static size_t count_dispute(const dln_record *record)
{
	return record->dispute_count;
}

static size_t count_origin(const dln_record *record)
{
	return record->origins.len;
}

static size_t count_shared(const dln_record *record)
{
	return record->origins.shared_count;
}

static size_t count_set_aside(const dln_record *record)
{
	return record->set_aside_count;
}

static size_t count_withdrawn(const dln_record *record)
{
	return record->withdrawn.len;
}

static size_t count_fell(const dln_record *record)
{
	return record->fallen_count;
}

static size_t count_decided(const dln_record *record)
{
	return record->decisions.len;
}

dln_view dln_item_report_id(const dln_record *record, uint32_t r)
{
	return record->reports[r]->shown;
}

const char *dln_item_dated_text(dln_dated how)
{
	switch (how) {
	case DLN_DATED_METADATA: return "metadata";
	case DLN_DATED_FRONT: return "front";
	case DLN_DATED_TEXT: return "text";
	case DLN_DATED_INFERRED: return "inferred";
	case DLN_DATED_REVIEWED: return "reviewed";
	case DLN_DATED_NOT: break;
	}
	return NULL;
}

const dln_item_list dln_item_lists[DLN_ITEM_LISTS] = {
	[DLN_ITEM_REPORT] = {"reports", "report", count_report, report_members, dln_line_report},
	[DLN_ITEM_CONTROL] = {"control", "control", count_control, control_members, dln_line_control},
	[DLN_ITEM_EVENT] = {"events", "event", count_event, event_members, dln_line_event},
	[DLN_ITEM_FIGURE] = {"figures", "figure", count_figure, figure_members, dln_line_figure},
	[DLN_ITEM_DISPUTE] = {"disputes", "dispute", count_dispute, dispute_members, dln_line_dispute},
	[DLN_ITEM_ORIGIN] = {"origins", "origin", count_origin, origin_members, dln_line_origin},
	[DLN_ITEM_SHARED] = {"shared", "shared", count_shared, shared_members, dln_line_shared},
	[DLN_ITEM_SET_ASIDE] = {"set_aside", "set_aside", count_set_aside, set_aside_members, dln_line_set_aside},
	[DLN_ITEM_WITHDRAWN] = {"withdrawn", "withdrawn", count_withdrawn, dln_withdrawn_members, dln_line_withdrawn},
	[DLN_ITEM_FELL] = {"fell", "fell", count_fell, dln_withdrawn_fell_members, NULL},
	[DLN_ITEM_DECIDED] = {"decisions", "decision", count_decided, dln_decided_members, NULL},
};

/* ---- topics ---- */

const int dln_item_topics[DLN_TOPICS] = {[DLN_TOPIC_CONTROL] = DLN_ITEM_CONTROL, [DLN_TOPIC_FIGURE] = DLN_ITEM_FIGURE, [DLN_TOPIC_EVENT] = DLN_ITEM_EVENT,
	[DLN_TOPIC_DISPUTE] = DLN_ITEM_DISPUTE};

const char *dln_item_id(const dln_record *record, int list, size_t i)
{
	switch (list) {
	case DLN_ITEM_CONTROL: return record->controls[i].id;
	case DLN_ITEM_EVENT: return record->events[i].id;
	case DLN_ITEM_FIGURE: return record->figures[i].id;
	case DLN_ITEM_DISPUTE: return record->disputes[i].id;
	case DLN_ITEM_ORIGIN: return record->origins.at[i].id;
	case DLN_ITEM_SHARED: return record->origins.shared[i].id;
	case DLN_ITEM_DECIDED: return record->decisions.at[i].id;
	default: return "";
	}
}

/* A figure has no place of its own; its first claim may have one. */
static void figure_place_member(dln_json *json, const dln_record *record, size_t i)
{
	dln_where place = dln_brief_figure_place(record, &record->figures[i]);
	place_member(json, &place);
}

static void line_member(dln_json *json, const dln_record *record, const dln_item_list *list, size_t i)
{
	dln_buf line;
	dln_buf_init(&line, LINE_LIMIT);
	list->line(&line, record, i);
	dln_line_harmless(&line);
	dln_json_view_member(json, "line", dln_buf_as_view(&line));
	if (line.status != DLN_OK && json->out->status == DLN_OK)
		json->out->status = line.status;
	dln_buf_clear(&line);
}

void dln_item_tell(dln_json *json, const dln_record *record, int list, size_t i)
{
	dln_json_object(json);
	dln_item_lists[list].members(json, record, i);
	if (list == DLN_ITEM_FIGURE)
		figure_place_member(json, record, i);
	if (dln_item_lists[list].line)
		line_member(json, record, &dln_item_lists[list], i);
	dln_json_end_object(json);
}

static void item_member(dln_json *json, const char *key, const dln_record *record, dln_topic topic, uint32_t item)
{
	dln_json_key(json, key);
	if (item == UINT32_MAX)
		dln_json_null(json);
	else
		dln_item_tell(json, record, dln_item_topics[topic], item);
}

void dln_item_was_now(dln_json *json, const dln_record *before, const dln_record *after, const dln_difference *is)
{
	item_member(json, "was", before, is->topic, is->before);
	item_member(json, "now", after, is->topic, is->after);
}
