/* find_text.c: what a search found: claims first, then texts, each with the found words marked. */
#include "ledger/find.h"
#include "tell/out.h"
#include "tell/page.h"
#include "tell/slots.h"
#include "tell/wording.h"

enum { MOST_HITS = 1000 };

typedef struct telling {
	dln_out out;
	dln_page page;
	bool json;
} telling;

static void hit_json(dln_json *json, const dln_hit *hit)
{
	dln_json_object(json);
	dln_json_key(json, "claim");
	dln_json_str(json, hit->claim);
	dln_json_key(json, "type");
	dln_json_str(json, hit->claim ? dln_type_text(hit->type) : NULL);
	dln_json_key(json, "report");
	dln_json_view(json, hit->report);
	dln_json_key(json, "outlet");
	dln_json_view_or_null(json, hit->outlet);
	dln_json_key(json, "title");
	dln_json_view_or_null(json, hit->title);
	dln_json_key(json, "published");
	dln_slot_day(json, hit->published);
	dln_json_key(json, "retracted");
	dln_json_view_or_null(json, hit->retracted);
	dln_json_key(json, "decided");
	dln_json_str(json, hit->decided);
	dln_json_key(json, "begin");
	dln_json_int(json, (int64_t)(hit->base + hit->range.begin));
	dln_json_key(json, "end");
	dln_json_int(json, (int64_t)(hit->base + hit->range.end));
	dln_json_key(json, "text");
	dln_json_view(json, hit->text);
	dln_json_key(json, "marks");
	dln_json_array(json);
	for (size_t i = 0; i < hit->mark_count; i++) {
		dln_json_array(json);
		dln_json_int(json, (int64_t)(hit->base + hit->range.begin + hit->marks[i].begin));
		dln_json_int(json, (int64_t)(hit->base + hit->range.begin + hit->marks[i].end));
		dln_json_end_array(json);
	}
	dln_json_end_array(json);
	dln_json_end_object(json);
}

static void hit_text(dln_page *page, const dln_hit *hit)
{
	dln_page_line(page, 0, 2);
	dln_page_str(page, DLN_INK_BOLD, hit->claim ? hit->claim : "text");
	dln_page_space(page);
	dln_page_printf(page, DLN_INK_PLAIN, "%s%s", hit->claim ? dln_type_text(hit->type) : "", hit->claim ? "; " : "");
	dln_page_put(page, DLN_INK_DIM, hit->report);
	dln_page_printf(page, DLN_INK_DIM, " bytes %zu to %zu", hit->base + hit->range.begin, hit->base + hit->range.end);
	if (hit->outlet.len) {
		dln_page_str(page, DLN_INK_DIM, "; ");
		dln_page_put(page, DLN_INK_DIM, hit->outlet);
	}
	if (hit->published != DLN_NO_DAY)
		dln_page_printf(page, DLN_INK_DIM, ", %s", dln_wording_of_day(hit->published).at);
	if (hit->retracted.len) {
		dln_page_str(page, DLN_INK_RED, "; retracted: ");
		dln_page_put(page, DLN_INK_RED, hit->retracted);
	}
	if (hit->decided)
		dln_page_printf(page, DLN_INK_CYAN, "; reviewed: %s", hit->decided);
	dln_page_end(page);
	dln_page_line(page, 2, 2);
	size_t at = 0;
	for (size_t i = 0; i < hit->mark_count; i++) {
		dln_range mark = hit->marks[i];
		if (mark.begin < at || mark.end < mark.begin || mark.end > hit->text.len)
			continue;
		dln_page_put(page, DLN_INK_PLAIN, dln_view_sub(hit->text, at, mark.begin));
		dln_page_str(page, DLN_INK_DIM, "[");
		dln_page_put(page, DLN_INK_YELLOW, dln_view_sub(hit->text, mark.begin, mark.end));
		dln_page_str(page, DLN_INK_DIM, "]");
		at = mark.end;
	}
	dln_page_put(page, DLN_INK_PLAIN, dln_view_sub(hit->text, at, hit->text.len));
	dln_page_end(page);
}

static dln_status each_hit(void *self, const dln_hit *hit)
{
	telling *t = self;
	if (t->json) {
		hit_json(&t->out.json, hit);
		dln_out_line(&t->out);
	} else {
		hit_text(&t->page, hit);
	}
	return t->out.status;
}

dln_status dln_tell_find(dln_ledger *ledger, const char *words, const dln_tell_opts *opts, dln_sink sink, size_t *found, dln_err *err)
{
	telling t = {.json = opts && opts->format == DLN_JSON};
	dln_out_open(&t.out, sink);
	dln_page_open(&t.page, &t.out, opts ? opts->width : 0, opts && opts->color);
	dln_status status = dln_ledger_find(ledger, words, opts && opts->most ? opts->most : MOST_HITS, each_hit, &t, found, err);
	dln_page_close(&t.page);
	if (t.out.status != DLN_OK)
		status = DLN_OK; /* the sink's failure is the one to tell */
	return dln_out_close(&t.out, status, err);
}
