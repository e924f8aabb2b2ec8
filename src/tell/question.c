/* question.c: one part of the record on its own, of all places or of one: the same lines as in the brief. */
#include "tell/brief.h"
#include "tell/items.h"

typedef struct part {
	int lists[2];       /* of dln_item_lists, -1: none */
	bool everywhere;    /* it has no places */
	const char *saying; /* what no report does where there is nothing */
} part;

static const part parts[] = {
	[DLN_ASK_TIMELINE] = {{DLN_ITEM_EVENT, -1}, false, "tells of anything in"},
	[DLN_ASK_DISPUTES] = {{DLN_ITEM_DISPUTE, -1}, false, "opens a dispute about"},
	[DLN_ASK_FIGURES] = {{DLN_ITEM_FIGURE, -1}, false, "counts anything in"},
	[DLN_ASK_SET_ASIDE] = {{DLN_ITEM_SET_ASIDE, -1}, false, "tells of anything that did not happen in"},
	[DLN_ASK_ORIGINS] = {{DLN_ITEM_ORIGIN, DLN_ITEM_SHARED}, true, NULL},
};

static bool is_wanted(dln_wanted *wanted, const dln_record *r, int list, size_t i, dln_day since)
{
	dln_where place = DLN_NO_WHERE;
	if (list == DLN_ITEM_EVENT) {
		place = r->events[i].place;
		if (since != DLN_NO_DAY && dln_brief_day_of(&r->events[i]) < since)
			return false;
	} else if (list == DLN_ITEM_DISPUTE) {
		place = r->disputes[i].place;
	} else if (list == DLN_ITEM_FIGURE) {
		place = dln_brief_figure_place(r, &r->figures[i]);
	} else if (list == DLN_ITEM_SET_ASIDE) {
		place = dln_brief_aside_place(r, &r->set_aside[i]);
	}
	return !wanted || dln_wanted_match(wanted, &place) != DLN_ABOUT_NOT;
}

/* An object with the lists under the names that they have in the brief. */
static size_t as_json(dln_out *out, const dln_record *r, const part *p, dln_wanted *wanted, dln_day since)
{
	size_t told = 0;
	dln_json_object(&out->json);
	for (size_t k = 0; k < sizeof p->lists / sizeof *p->lists && p->lists[k] >= 0; k++) {
		const dln_item_list *list = &dln_item_lists[p->lists[k]];
		dln_json_key(&out->json, list->key);
		dln_json_array(&out->json);
		for (size_t i = 0; i < list->count(r) && out->status == DLN_OK; i++) {
			if (!is_wanted(wanted, r, p->lists[k], i, since))
				continue;
			dln_item_tell(&out->json, r, p->lists[k], i);
			dln_out_drain(out);
			told++;
		}
		dln_json_end_array(&out->json);
	}
	dln_json_end_object(&out->json);
	dln_out_line(out);
	return told;
}

static dln_status nothing(const part *p, dln_wanted *wanted, dln_day since, dln_err *err)
{
	if (wanted)
		return dln_wanted_none(wanted, p->saying, err);
	return dln_fail(err, DLN_NOTFOUND, (dln_view){0}, DLN_NOWHERE, "no report %s%s", p->everywhere ? "has an origin" : p->saying,
		p->everywhere ? "" : since == DLN_NO_DAY ? " any place" : " any place since that day");
}

dln_status dln_tell_question(const dln_record *record, dln_question question, const char *place, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	const part *p = &parts[question];
	dln_view asked = opts ? dln_view_of(opts->since) : (dln_view){0};
	dln_day since = asked.len ? dln_day_parse(asked) : DLN_NO_DAY;
	dln_wanted w;
	if (asked.len && since == DLN_NO_DAY)
		return dln_fail(err, DLN_USAGE, asked, DLN_NOWHERE, "not a day like 2021-08-09");
	if (place && p->everywhere)
		return dln_fail(err, DLN_USAGE, dln_view_of(place), DLN_NOWHERE, "this is asked of all reports, not of a place");
	dln_status status = place ? dln_wanted_open(&w, record, place, err) : DLN_OK;
	if (status != DLN_OK)
		return status;
	dln_out out;
	size_t told;
	dln_out_open(&out, sink);
	if (opts && opts->format == DLN_JSON) {
		told = as_json(&out, record, p, place ? &w : NULL, since);
	} else {
		dln_page page;
		dln_page_open(&page, &out, opts ? opts->width : 0, opts && opts->color);
		told = dln_brief_part(&page, record, question, place ? &w : NULL, since);
		dln_page_close(&page);
	}
	status = dln_out_close(&out, told ? DLN_OK : nothing(p, place ? &w : NULL, since, err), err);
	return place ? dln_wanted_close(&w, status, err) : status;
}
