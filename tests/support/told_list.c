/* told_list.c: a record as lines that a person can review. */
#include "support/told_story.h"

static void put_day(dln_buf *out, dln_day day) {
	dln_day_text text = dln_day_format(day);
	dln_buf_str(out, text.at[0] ? text.at : "?");
}

static void put_name(dln_buf *out, const dln_report *report, const dln_who *who) {
	if (who->name.len) dln_buf_view(out, who->name);
	else if (dln_range_some(who->words)) dln_buf_printf(out, "\"%.*s\"", DLN_FMT(dln_view_sub(report->text, who->words.begin, who->words.end)));
	else dln_buf_str(out, "-");
}

static void put_support(dln_buf *out, const dln_support *s) {
	dln_buf_printf(out, "%s | for %zu against %zu, %u origins, %u reports\n", dln_grade_text(s->status), s->pro.len, s->con.len, s->origins, s->reports);
}

static void list_event(const dln_record *record, const dln_event *e, dln_buf *out) {
	const dln_report *report = dln_record_report(record, e->lead);
	dln_buf_printf(out, "event %s | ", dln_type_text(e->type));
	put_name(out, report, &e->actor);
	dln_buf_str(out, " > ");
	put_name(out, report, &e->target);
	dln_buf_printf(out, " | %.*s | ", DLN_FMT(e->place.name));
	put_day(out, e->time.begin);
	dln_buf_str(out, "..");
	put_day(out, e->time.end);
	dln_buf_str(out, " | ");
	put_support(out, &e->support);
	dln_buf_printf(out, "      actor %s, target %s, place %s, time %s\n", dln_grade_text(e->actor_status), dln_grade_text(e->target_status),
		dln_grade_text(e->place_status), dln_grade_text(e->time_status));
}

static void list_control(const dln_control *c, dln_buf *out) {
	dln_buf_printf(out, "control %.*s | %.*s | since ", DLN_FMT(c->place.name), DLN_FMT(c->holder));
	put_day(out, c->since);
	if (c->since_latest != c->since) {
		dln_buf_str(out, "..");
		put_day(out, c->since_latest);
	}
	dln_buf_str(out, " last ");
	put_day(out, c->last_evidence);
	dln_buf_printf(out, " | %s | ", c->current ? "current" : "earlier");
	put_support(out, &c->support);
	dln_buf_printf(out, "      %.*s\n", DLN_FMT(c->support.why));
}

static void list_figure(const dln_record *record, const dln_figure *f, dln_buf *out) {
	const dln_report *report = dln_record_report(record, f->support.pro.at[0]);
	dln_buf_printf(out, "figure %.*s | %.*s | %.*s%s | ", DLN_FMT(f->label), DLN_FMT(f->text), DLN_FMT(f->scope), f->joint ? " | joint" : "");
	put_day(out, f->since);
	dln_buf_str(out, "..");
	put_day(out, f->as_of);
	dln_buf_str(out, " | by ");
	put_name(out, report, &f->source);
	if (f->superseded_by != UINT32_MAX) dln_buf_printf(out, " | replaced by %.*s", DLN_FMT(record->figures[f->superseded_by].text));
	if (f->taker.len) dln_buf_printf(out, " | taken by %.*s: %zu named, %u not", DLN_FMT(f->taker), f->named_count, f->unnamed);
	dln_buf_str(out, " | ");
	put_support(out, &f->support);
}

static void list_dispute(const dln_record *record, const dln_dispute *d, dln_buf *out) {
	dln_buf_printf(out, "dispute %.*s | %s |", DLN_FMT(d->about), d->open ? "open" : "settled");
	for (size_t i = 0; i < d->side_count; i++) {
		dln_buf_str(out, i ? " against " : " ");
		put_name(out, dln_record_report(record, d->sides[i].claims.at[0]), &d->sides[i].by);
		dln_buf_printf(out, " (%zu)", d->sides[i].claims.len);
	}
	dln_buf_char(out, '\n');
}

void dln_told_story_list(const dln_record *record, dln_buf *out) {
	for (size_t i = 0; i < record->report_count; i++) {
		if (record->datings[i].how != DLN_DATED_INFERRED && record->datings[i].how != DLN_DATED_NOT) continue;
		dln_buf_printf(out, "date %.*s | ", DLN_FMT(record->reports[i]->shown));
		put_day(out, record->datings[i].published);
		dln_buf_printf(out, " | %.*s\n", DLN_FMT(record->datings[i].why));
	}
	for (size_t i = 0; i < record->control_count; i++) list_control(&record->controls[i], out);
	for (size_t i = 0; i < record->event_count; i++) list_event(record, &record->events[i], out);
	for (size_t i = 0; i < record->figure_count; i++) list_figure(record, &record->figures[i], out);
	for (size_t i = 0; i < record->dispute_count; i++) list_dispute(record, &record->disputes[i], out);
	for (size_t i = 0; i < record->set_aside_count; i++)
		dln_buf_printf(out, "aside %s | %s | %.*s\n", dln_type_text(dln_record_claim(record, record->set_aside[i].claim)->type),
			dln_aside_text(record->set_aside[i].why), DLN_FMT(record->set_aside[i].cue));
}
