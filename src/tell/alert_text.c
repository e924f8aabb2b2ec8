/* alert_text.c: see the header. Whatever comes from a report is put on the line as it stands there; whoever stores the line makes it harmless. */
#include "tell/alert_text.h"

#include "ledger/engine.h"
#include "tell/headline.h"
#include "tell/items.h"
#include "tell/slots.h"
#include "tell/wording.h"

/* ---- what it is about ---- */

static const dln_control *control_of(const dln_record *record, const dln_alarm *alarm)
{
	return &record->controls[alarm->item];
}

const char *dln_alert_id(const dln_record *record, const dln_alarm *alarm)
{
	return alarm->leaving ? alarm->leaving->id : dln_item_id(record, alarm->list, alarm->item);
}

dln_where dln_alert_place(const dln_record *record, const dln_alarm *alarm)
{
	if (alarm->list == DLN_ITEM_CONTROL)
		return control_of(record, alarm)->place;
	if (alarm->list == DLN_ITEM_DISPUTE)
		return record->disputes[alarm->item].place;
	const dln_figure *figure = &record->figures[alarm->item];
	return figure->scope.len ? dln_brief_figure_place(record, figure) : (dln_where)DLN_NO_WHERE;
}

static void put_place(dln_buf *out, const dln_record *record, const dln_where *place)
{
	dln_buf_view(out, place->name);
	size_t at = out->len;
	dln_buf_str(out, ", ");
	size_t behind = out->len;
	dln_wording_within(out, dln_engine_know(record->engine), place);
	if (out->len == behind && out->status == DLN_OK)
		out->len = at;
}

/* ---- who says so ---- */

/* Who speaks in a claim, in the innermost place; NULL: its outlet. */
static const dln_who *speaker_of(const dln_claim *claim)
{
	for (size_t i = 0; i < claim->source_count; i++) {
		const dln_who *who = &claim->sources[i].who;
		if (claim->sources[i].level == 0 && who->role != DLN_AGENCY && who->role != DLN_OUTLET)
			return who;
	}
	return NULL;
}

/* "a doctor in The Harbour Post (AFP)": of one claim. */
static void put_claimant(dln_buf *out, const dln_record *record, dln_ref ref)
{
	const dln_who *who = speaker_of(dln_record_claim(record, ref));
	size_t at = out->len;
	if (who)
		dln_headline_who_within(out, record, dln_record_report(record, ref), who);
	if (out->len > at)
		dln_buf_str(out, " in ");
	dln_wording_printer(out, record, ref.report);
}

/* The claim that says most of who holds a place: that it was taken, that he holds it. */
static dln_ref leading(const dln_record *record, dln_refs refs)
{
	static const dln_type order[] = {DLN_SEIZE, DLN_HOLD, DLN_WITHDRAW, DLN_SURRENDER};
	for (size_t k = 0; k < sizeof order / sizeof *order; k++)
		for (size_t i = 0; i < refs.len; i++)
			if (dln_record_claim(record, refs.at[i])->type == order[k])
				return refs.at[i];
	return refs.at[0];
}

/* "; reported, according to a doctor in The Harbour Post (AFP) and 2 more reports" */
static void put_support(dln_buf *out, const dln_record *record, const dln_support *support)
{
	dln_buf_printf(out, "; %s", dln_grade_text(support->status));
	if (!support->pro.len)
		return;
	dln_buf_str(out, ", according to ");
	put_claimant(out, record, leading(record, support->pro));
	if (support->reports > 1)
		dln_buf_printf(out, " and %u more report%s", support->reports - 1, support->reports == 2 ? "" : "s");
}

/* ---- the line ---- */

static void put_hands(dln_buf *out, const dln_record *record, const dln_alarm *alarm)
{
	const dln_control *c = control_of(record, alarm);
	put_place(out, record, &c->place);
	if (alarm->left) {
		dln_buf_str(out, ": ");
		dln_buf_view(out, c->holder);
		dln_buf_str(out, " left, and nobody is seen to have come; ");
		dln_wording_span(out, alarm->leaving->time.begin, alarm->leaving->time.end);
		put_support(out, record, &alarm->leaving->support);
		return;
	}
	dln_buf_str(out, ": now ");
	dln_buf_view(out, c->holder.len ? c->holder : DLN_LIT("nobody known"));
	if (alarm->before.len) {
		dln_buf_str(out, ", before ");
		dln_buf_view(out, alarm->before);
	}
	if (c->since != DLN_NO_DAY || c->since_latest != DLN_NO_DAY) {
		dln_buf_str(out, "; ");
		dln_wording_since(out, c->since, c->since_latest);
	}
	put_support(out, record, &c->support);
}

static void put_dispute(dln_buf *out, const dln_record *record, const dln_alarm *alarm)
{
	const dln_dispute *d = &record->disputes[alarm->item];
	dln_buf_str(out, alarm->again ? "disputed again: " : "disputed: ");
	dln_buf_view(out, d->about);
	for (size_t k = 0; k < d->side_count; k++) {
		dln_buf_str(out, k ? ", against " : "; ");
		if (d->sides[k].claims.len)
			put_claimant(out, record, d->sides[k].claims.at[0]);
	}
}

static void put_figure(dln_buf *out, const dln_record *record, const dln_wish *wish, const dln_alarm *alarm)
{
	const dln_figure *f = &record->figures[alarm->item];
	dln_where place = dln_alert_place(record, alarm);
	dln_wording_figure(out, f->label);
	dln_buf_str(out, " over ");
	dln_wording_number(out, wish->bound);
	if (dln_where_some(&place)) {
		dln_buf_str(out, " in ");
		put_place(out, record, &place);
	}
	dln_buf_str(out, ": ");
	dln_buf_view(out, f->text);
	if (f->as_of != DLN_NO_DAY)
		dln_buf_printf(out, ", as of %s", dln_wording_of_day(f->as_of).at);
	put_support(out, record, &f->support);
}

void dln_alert_line(dln_buf *out, const dln_record *record, const dln_wish *wish, const dln_alarm *alarm)
{
	if (alarm->list == DLN_ITEM_CONTROL)
		put_hands(out, record, alarm);
	else if (alarm->list == DLN_ITEM_DISPUTE)
		put_dispute(out, record, alarm);
	else
		put_figure(out, record, wish, alarm);
	dln_buf_printf(out, "  %s", dln_alert_id(record, alarm));
}

/* ---- JSON ---- */

void dln_alert_json(dln_buf *out, const dln_record *record, const dln_wish *wish, dln_view words, dln_view line, const dln_alarm *alarm)
{
	dln_json json;
	dln_json_init(&json, out);
	dln_json_object(&json);
	dln_json_key(&json, "item");
	dln_json_str(&json, "alert");
	dln_json_key(&json, "alert");
	dln_json_str(&json, dln_wish_kind_text(wish->kind));
	dln_json_key(&json, "wish");
	dln_json_view(&json, words);
	dln_json_key(&json, "id");
	dln_json_str(&json, dln_alert_id(record, alarm));
	dln_json_key(&json, "line");
	dln_json_view(&json, line);
	if (alarm->list == DLN_ITEM_CONTROL) {
		dln_json_key(&json, "before");
		dln_json_view_or_null(&json, alarm->before);
		dln_json_key(&json, "left");
		dln_json_bool(&json, alarm->left);
	} else if (alarm->list == DLN_ITEM_DISPUTE) {
		dln_json_key(&json, "again");
		dln_json_bool(&json, alarm->again);
	} else {
		dln_json_key(&json, "over");
		dln_json_real(&json, wish->bound, 2);
	}
	dln_json_key(&json, dln_item_lists[alarm->list].kind);
	dln_item_tell(&json, record, alarm->list, alarm->item);
	dln_json_end_object(&json);
}
