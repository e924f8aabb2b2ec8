/* holds.c: who holds a place, and the places in it: every place of that name that the record speaks of, then those that lie in one of them. */
#include "ledger/engine.h"
#include "ledger/record.h"
#include "tell/evidence.h"
#include "tell/items.h"
#include "tell/wanted.h"
#include "tell/withdrawn.h"
#include "tell/wording.h"

enum { LINE_CLAIMS = 6 };

/* ---- telling ---- */

static void evidence(dln_page *page, const dln_record *record, dln_refs refs, const char *title)
{
	if (!refs.len)
		return;
	dln_page_line(page, 2, 4);
	dln_page_str(page, DLN_INK_DIM, title);
	dln_page_end(page);
	for (size_t i = 0; i < refs.len && i < LINE_CLAIMS; i++)
		dln_evidence_line(page, record, refs.at[i], 4);
	if (refs.len > LINE_CLAIMS) {
		dln_page_line(page, 4, 4);
		dln_page_printf(page, DLN_INK_DIM, "and %zu more", refs.len - LINE_CLAIMS);
		dln_page_end(page);
	}
}

static void control_text(dln_page *page, const dln_record *record, const dln_control *c, dln_buf *text)
{
	dln_page_line(page, 0, 2);
	dln_page_right(page, dln_wording_ink(c->support.status), 9, dln_grade_text(c->support.status));
	dln_page_right(page, DLN_INK_DIM, 14, c->id);
	dln_page_put(page, c->current ? DLN_INK_BOLD : DLN_INK_DIM, c->place.name);
	dln_buf_reset(text);
	dln_wording_within(text, dln_engine_know(record->engine), &c->place);
	dln_page_note(page, text->status);
	if (text->len) {
		dln_page_str(page, DLN_INK_DIM, ", ");
		dln_page_buf(page, DLN_INK_DIM, text);
	}
	dln_page_str(page, DLN_INK_PLAIN, c->current ? ": " : ", earlier: ");
	dln_page_put(page, DLN_INK_PLAIN, c->holder.len ? c->holder : DLN_LIT("holder unknown"));
	dln_buf_reset(text);
	dln_wording_held(text, c->since, c->since_latest, c->last_evidence);
	dln_page_buf(page, DLN_INK_PLAIN, text);
	dln_page_end(page);
	dln_buf_reset(text);
	dln_wording_support(text, record, &c->support);
	if (c->support.why.len) {
		dln_buf_str(text, "; ");
		dln_buf_view(text, c->support.why);
	}
	dln_page_line(page, 2, 2);
	dln_page_buf(page, DLN_INK_PLAIN, text);
	dln_page_end(page);
	evidence(page, record, c->support.pro, "for it");
	evidence(page, record, c->support.con, "against it");
}

typedef struct telling {
	dln_out out;
	dln_page page;
	dln_buf text;
	bool json;
} telling;

static void tell_one(telling *t, const dln_record *record, size_t i, size_t told)
{
	if (t->json) {
		dln_item_tell(&t->out.json, record, DLN_ITEM_CONTROL, i);
		return;
	}
	if (told)
		dln_page_gap(&t->page);
	control_text(&t->page, record, &record->controls[i], &t->text);
}

/* The place itself first, what holds now before what held earlier, the newest of that first; then the places inside. */
static size_t tell_all(telling *t, dln_wanted *w)
{
	size_t told = 0;
	for (dln_about match = DLN_ABOUT_IT; match > DLN_ABOUT_NOT; match--) {
		for (int current = 1; current >= 0; current--) {
			for (size_t k = w->record->control_count; k > 0; k--) {
				size_t i = current ? w->record->control_count - k : k - 1;
				const dln_control *c = &w->record->controls[i];
				if (c->current == (current == 1) && dln_wanted_match(w, &c->place) == match)
					tell_one(t, w->record, i, told++);
			}
		}
	}
	return told;
}

/* What fell about the place and the places inside it. */
static size_t tell_fallen(telling *t, dln_wanted *w, size_t told)
{
	size_t fell = 0;
	for (size_t i = 0; i < w->record->fallen_count; i++) {
		const dln_fallen *f = &w->record->fallen[i];
		if (f->is.topic != DLN_TOPIC_CONTROL || !dln_wanted_match(w, &w->record->whole->controls[f->is.before].place))
			continue;
		if (t->json) {
			dln_item_tell(&t->out.json, w->record, DLN_ITEM_FELL, i);
		} else {
			if (fell == 0 && told)
				dln_page_gap(&t->page);
			dln_withdrawn_fell(&t->page, w->record, f, 0, true);
		}
		fell++;
	}
	return fell;
}

static dln_status tell_wanted(dln_wanted *w, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	telling t = {.json = opts && opts->format == DLN_JSON};
	dln_out_open(&t.out, sink);
	dln_page_open(&t.page, &t.out, opts ? opts->width : 0, opts && opts->color);
	dln_buf_init(&t.text, 1 << 24);
	if (t.json)
		dln_json_array(&t.out.json);
	size_t told = tell_all(&t, w);
	told += tell_fallen(&t, w, told);
	if (t.json) {
		dln_json_end_array(&t.out.json);
		dln_out_line(&t.out);
	}
	dln_page_close(&t.page);
	dln_buf_clear(&t.text);
	return dln_out_close(&t.out, told ? DLN_OK : dln_wanted_none(w, "says who holds", err), err);
}

dln_status dln_tell_holds(const dln_record *record, const char *place, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	dln_wanted w;
	dln_status status = dln_wanted_open(&w, record, place, err);
	return status == DLN_OK ? dln_wanted_close(&w, tell_wanted(&w, opts, sink, err), err) : status;
}
