/* line.c: see the header. */
#include "tell/line.h"

#include "ledger/engine.h"
#include "tell/headline.h"
#include "tell/items.h"
#include "tell/title.h"
#include "tell/withdrawn.h"
#include "tell/wording.h"

void dln_line_control(dln_buf *out, const dln_record *record, size_t i)
{
	const dln_control *c = &record->controls[i];
	dln_buf_view(out, c->place.name);
	size_t at = out->len;
	dln_buf_str(out, ", ");
	size_t behind = out->len;
	dln_wording_within(out, dln_engine_know(record->engine), &c->place);
	if (out->len == behind && out->status == DLN_OK)
		out->len = at;
	dln_buf_str(out, c->current ? ": " : ", earlier: ");
	dln_buf_view(out, c->holder.len ? c->holder : DLN_LIT("holder unknown"));
	dln_wording_held(out, c->since, c->since_latest, c->last_evidence);
}

void dln_line_event(dln_buf *out, const dln_record *record, size_t i)
{
	const dln_event *e = &record->events[i];
	dln_headline_event(out, record, e);
	if (e->actor.kind != DLN_KIND_NONE && e->actor_status != DLN_UNGRADED && e->actor_status != e->support.status)
		dln_buf_printf(out, " (who did it: %s)", dln_grade_text(e->actor_status));
}

void dln_line_figure(dln_buf *out, const dln_record *record, size_t i)
{
	const dln_figure *f = &record->figures[i];
	const dln_report *report = f->support.pro.len ? dln_record_report(record, f->support.pro.at[0]) : NULL;
	dln_buf_view(out, f->text);
	if (f->scope.len) {
		dln_buf_str(out, ", ");
		dln_buf_view(out, f->scope);
	}
	size_t at = out->len;
	dln_buf_str(out, ", according to ");
	size_t behind = out->len;
	dln_headline_who_within(out, record, report, &f->source);
	if (out->len == behind && out->status == DLN_OK)
		out->len = at;
	if (f->as_of != DLN_NO_DAY)
		dln_buf_printf(out, ", as of %s", dln_wording_of_day(f->as_of).at);
	if (f->since != DLN_NO_DAY && f->since != f->as_of)
		dln_buf_printf(out, ", counted since %s", dln_wording_of_day(f->since).at);
	if (f->superseded_by < record->figure_count)
		dln_buf_str(out, "; a later total took its place");
	if (f->taker.len)
		dln_buf_printf(out, "; %zu named in these reports", f->named_count);
	if (f->taker.len && f->unnamed)
		dln_buf_printf(out, ", %u not named", f->unnamed);
}

void dln_line_dispute(dln_buf *out, const dln_record *record, size_t i)
{
	dln_buf_view(out, record->disputes[i].about);
}

void dln_line_origin(dln_buf *out, const dln_record *record, size_t i)
{
	const dln_origin *o = &record->origins.at[i];
	if (o->agency.len || o->outlet.len)
		dln_buf_view(out, o->agency.len ? o->agency : o->outlet);
	else
		dln_buf_view(out, dln_item_report_id(record, o->reports[0]));
	dln_buf_str(out, ": ");
	dln_wording_count(out, o->report_count, "report");
	dln_buf_printf(out, " (%s)", o->why);
}

void dln_line_shared(dln_buf *out, const dln_record *record, size_t i)
{
	const dln_shared *s = &record->origins.shared[i];
	if (s->kind == DLN_SHARED_OWNER) {
		dln_buf_str(out, "owner ");
		dln_buf_view(out, s->by);
		return;
	}
	dln_buf_str(out, s->kind == DLN_SHARED_COPY ? "passage" : "quotation of ");
	if (s->kind == DLN_SHARED_SPEAKER)
		dln_buf_view(out, s->by.len ? s->by : DLN_LIT("one speaker"));
	dln_buf_str(out, " \"");
	dln_buf_view(out, s->text);
	dln_buf_char(out, '"');
}

void dln_line_set_aside(dln_buf *out, const dln_record *record, size_t i)
{
	const dln_setaside *s = &record->set_aside[i];
	dln_headline_claim(out, record, s->claim);
	if (!s->cue.len)
		return;
	dln_buf_str(out, " because of \"");
	dln_buf_view(out, dln_view_trim(s->cue));
	dln_buf_char(out, '"');
}

static void printed(dln_buf *out, const dln_record *record, uint32_t r)
{
	const dln_report *report = &record->reports[r]->coded.report;
	if (report->outlet.len || report->agency_count) {
		dln_wording_printer(out, record, r);
		dln_buf_str(out, ", ");
	}
	dln_buf_str(out, dln_wording_of_day(record->datings[r].published).at);
}

void dln_line_report(dln_buf *out, const dln_record *record, size_t i)
{
	printed(out, record, (uint32_t)i);
}

void dln_line_withdrawn(dln_buf *out, const dln_record *record, size_t i)
{
	uint32_t report = record->withdrawn.at[i].report;
	printed(out, dln_record_whole(record), report);
	dln_buf_str(out, ": ");
	dln_withdrawn_reason(out, record, report);
}

void dln_line_difference(dln_buf *out, const dln_record *before, const dln_record *after, const dln_difference *is)
{
	bool fresh = is->change == DLN_CHANGE_NEW;
	int list = dln_item_topics[is->topic];
	dln_buf_printf(out, "%s: ", dln_change_text(is->change));
	dln_item_lists[list].line(out, fresh ? after : before, fresh ? is->after : is->before);
	if (fresh) {
		dln_buf_printf(out, "; %s", dln_title_standing(after, is->topic, is->after));
		return;
	}
	dln_buf_printf(out, "; was %s", dln_title_standing(before, is->topic, is->before));
	if (is->after == UINT32_MAX)
		return;
	dln_buf_str(out, ", now ");
	if (is->change == DLN_CHANGE_GONE || is->otherwise) {
		dln_item_lists[list].line(out, after, is->after);
		dln_buf_str(out, ", ");
	}
	dln_buf_str(out, dln_title_standing(after, is->topic, is->after));
}

void dln_line_harmless(dln_buf *line)
{
	dln_buf safe;
	bool blank = false;
	dln_view text = dln_buf_as_view(line);
	dln_buf_init(&safe, 3 * text.len + 1);
	for (size_t at = 0; at < text.len;) {
		uint32_t cp;
		dln_view one = dln_page_harmless(text, &at, &cp);
		bool space = dln_view_is(one, " ") || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029;
		if (!space && blank && safe.len)
			dln_buf_char(&safe, ' ');
		blank = space;
		if (!space)
			dln_buf_view(&safe, one);
	}
	if (line->status == DLN_OK && safe.status == DLN_OK) {
		dln_buf_reset(line);
		dln_buf_view(line, dln_buf_as_view(&safe));
	} else if (line->status == DLN_OK) {
		line->status = safe.status;
	}
	dln_buf_clear(&safe);
}
