/* title.c: see the header. */
#include "tell/title.h"

#include "tell/headline.h"
#include "tell/wording.h"

void dln_title_event(dln_page *page, const dln_record *record, const dln_event *event, dln_buf *text)
{
	dln_buf_reset(text);
	dln_headline_event(text, record, event);
	dln_buf_str(text, "; ");
	dln_wording_span(text, event->time.begin, event->time.end);
	dln_page_buf(page, DLN_INK_PLAIN, text);
}

void dln_title_control(dln_page *page, const dln_control *control, dln_buf *text)
{
	dln_page_put(page, DLN_INK_PLAIN, control->place.name);
	dln_page_str(page, DLN_INK_PLAIN, ", held by ");
	dln_page_put(page, DLN_INK_PLAIN, control->holder.len ? control->holder : DLN_LIT("nobody known"));
	dln_buf_reset(text);
	dln_wording_held(text, control->since, control->since_latest, control->last_evidence);
	dln_page_buf(page, DLN_INK_PLAIN, text);
	dln_page_str(page, DLN_INK_DIM, control->current ? "" : " (earlier)");
}

void dln_title_figure(dln_page *page, const dln_record *record, const dln_figure *figure, dln_buf *text)
{
	dln_buf_reset(text);
	dln_wording_figure(text, figure->label);
	dln_page_buf(page, DLN_INK_PLAIN, text);
	dln_page_str(page, DLN_INK_PLAIN, ": ");
	dln_page_put(page, DLN_INK_PLAIN, figure->text);
	if (figure->as_of != DLN_NO_DAY)
		dln_page_printf(page, DLN_INK_PLAIN, ", as of %s", dln_wording_of_day(figure->as_of).at);
	if (figure->superseded_by < record->figure_count)
		dln_page_printf(page, DLN_INK_DIM, "; a later total took its place: %s", record->figures[figure->superseded_by].id);
}

void dln_title_dispute(dln_page *page, const dln_dispute *dispute)
{
	dln_page_put(page, DLN_INK_PLAIN, dispute->about);
}

void dln_title_of(dln_page *page, const dln_record *record, dln_topic topic, uint32_t item, dln_buf *text)
{
	switch (topic) {
	case DLN_TOPIC_CONTROL: dln_title_control(page, &record->controls[item], text); break;
	case DLN_TOPIC_FIGURE: dln_title_figure(page, record, &record->figures[item], text); break;
	case DLN_TOPIC_EVENT: dln_title_event(page, record, &record->events[item], text); break;
	case DLN_TOPIC_DISPUTE: dln_title_dispute(page, &record->disputes[item]); break;
	case DLN_TOPICS: break;
	}
}

const char *dln_title_standing(const dln_record *record, dln_topic topic, uint32_t item)
{
	switch (topic) {
	case DLN_TOPIC_CONTROL: return dln_grade_text(record->controls[item].support.status);
	case DLN_TOPIC_FIGURE: return dln_grade_text(record->figures[item].support.status);
	case DLN_TOPIC_EVENT: return dln_grade_text(record->events[item].support.status);
	case DLN_TOPIC_DISPUTE: return record->disputes[item].open ? "open" : "settled";
	case DLN_TOPICS: break;
	}
	return NULL;
}
