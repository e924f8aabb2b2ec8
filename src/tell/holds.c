/* holds.c: who holds a place, and the places in it.
 *
 * The name is looked up in the gazetteer in any spelling; every place of that name that the record speaks of is told, then those that lie in one of
 * them. A place that the gazetteer does not have is found by its name as the record has it, folded the same way.
 */
#include "base/alloc.h"
#include "know/fold.h"
#include "ledger/engine.h"
#include "ledger/record.h"
#include "tell/evidence.h"
#include "tell/items.h"
#include "tell/withdrawn.h"
#include "tell/wording.h"

enum { MOST_NAMESAKES = 64, FOLD_LIMIT = 4096, MOST_HINTS = 3, LINE_CLAIMS = 6, MOST_LETTERS = 64 };

typedef struct wanted {
	const dln_record *record;
	const dln_know *know;
	uint32_t places[MOST_NAMESAKES];
	size_t place_count;
	dln_buf name, other; /* folded */
	dln_status folding;  /* the first failure of `other` */
} wanted;

static bool same_name(wanted *w, dln_view name)
{
	dln_buf_reset(&w->other);
	dln_fold_strict(&w->other, name);
	w->folding = w->folding == DLN_OK ? w->other.status : w->folding;
	return w->name.len && dln_view_eq(dln_buf_as_view(&w->name), dln_buf_as_view(&w->other));
}

/* 2: the place itself; 1: in it; 0: neither. */
static int matches(wanted *w, const dln_where *place)
{
	int best = same_name(w, place->name) ? 2 : 0;
	for (size_t i = 0; i < w->place_count && best < 2 && place->number < dln_know_places(w->know); i++) {
		if (w->places[i] == place->number)
			best = 2;
		else if (dln_know_contains(w->know, w->places[i], place->number))
			best = 1;
	}
	return best;
}

/* ---- when there is none ---- */

static size_t least(size_t a, size_t b, size_t c)
{
	size_t low = a < b ? a : b;
	return low < c ? low : c;
}

/* Levenshtein's distance of two folded names. */
static size_t distance(dln_view a, dln_view b)
{
	size_t row[MOST_LETTERS + 1];
	size_t la = a.len < MOST_LETTERS ? a.len : MOST_LETTERS, lb = b.len < MOST_LETTERS ? b.len : MOST_LETTERS;
	for (size_t k = 0; k <= lb; k++)
		row[k] = k;
	for (size_t i = 1; i <= la; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t k = 1; k <= lb; k++) {
			size_t up = row[k];
			row[k] = least(row[k] + 1, row[k - 1] + 1, corner + (a.at[i - 1] != b.at[k - 1]));
			corner = up;
		}
	}
	return row[lb];
}

/* The places of the record whose names are nearest. */
static dln_status none(wanted *w, const char *place, dln_err *err)
{
	const dln_record *r = w->record;
	const dln_control *hints[MOST_HINTS] = {0};
	size_t far[MOST_HINTS], count = 0;
	for (size_t i = 0; i < r->control_count; i++) {
		const dln_control *c = &r->controls[i];
		if (!c->current)
			continue;
		dln_buf_reset(&w->other);
		dln_fold_strict(&w->other, c->place.name);
		size_t d = distance(dln_buf_as_view(&w->name), dln_buf_as_view(&w->other)), at = count < MOST_HINTS ? count++ : MOST_HINTS;
		for (; at > 0 && far[at - 1] > d; at--) {
			if (at < MOST_HINTS) {
				far[at] = far[at - 1];
				hints[at] = hints[at - 1];
			}
		}
		if (at < MOST_HINTS) {
			far[at] = d;
			hints[at] = c;
		}
	}
	dln_buf list;
	dln_buf_init(&list, FOLD_LIMIT);
	for (size_t i = 0; i < count; i++) {
		dln_buf_str(&list, i == 0 ? "" : i + 1 == count ? " and " : ", ");
		dln_buf_view(&list, hints[i]->place.name);
	}
	dln_view hint = dln_buf_as_view(&list);
	dln_status status = count ? dln_fail(err, DLN_NOTFOUND, dln_view_of(place), DLN_NOWHERE, "no report says who holds it; they speak of %.*s",
		hint.len < 300 ? (int)hint.len : 300, hint.at)
		: dln_fail(err, DLN_NOTFOUND, dln_view_of(place), DLN_NOWHERE, "no report says who holds any place");
	dln_buf_clear(&list);
	return status;
}

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
	dln_wording_counts(text, c->support.origins, c->support.reports);
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
		dln_item_lists[DLN_ITEM_CONTROL].tell(&t->out.json, record, i);
		return;
	}
	if (told)
		dln_page_gap(&t->page);
	control_text(&t->page, record, &record->controls[i], &t->text);
}

/* The place itself first, what holds now before what held earlier, the newest of that first; then the places inside. */
static size_t tell_all(telling *t, wanted *w)
{
	size_t told = 0;
	for (int match = 2; match >= 1; match--) {
		for (int current = 1; current >= 0; current--) {
			for (size_t k = w->record->control_count; k > 0; k--) {
				size_t i = current ? w->record->control_count - k : k - 1;
				const dln_control *c = &w->record->controls[i];
				if (c->current == (current == 1) && matches(w, &c->place) == match)
					tell_one(t, w->record, i, told++);
			}
		}
	}
	return told;
}

/* What fell about the place and the places inside it. */
static size_t tell_fallen(telling *t, wanted *w, size_t told)
{
	size_t fell = 0;
	for (size_t i = 0; i < w->record->fallen_count; i++) {
		const dln_fallen *f = &w->record->fallen[i];
		if (f->is.topic != DLN_TOPIC_CONTROL || !matches(w, &w->record->whole->controls[f->is.before].place))
			continue;
		if (t->json) {
			dln_withdrawn_fell_json(&t->out.json, w->record, i);
		} else {
			if (fell == 0 && told)
				dln_page_gap(&t->page);
			dln_withdrawn_fell(&t->page, w->record, f, 0, true);
		}
		fell++;
	}
	return fell;
}

static dln_status tell_wanted(wanted *w, const char *place, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
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
	return dln_out_close(&t.out, told ? DLN_OK : none(w, place, err), err);
}

dln_status dln_tell_holds(const dln_record *record, const char *place, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	wanted w = {.record = record, .know = dln_engine_know(record->engine)};
	dln_view name = dln_view_trim(dln_view_of(place));
	if (!name.len)
		return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE, "no place was named");
	w.place_count = dln_know_find_place(w.know, name, w.places, MOST_NAMESAKES);
	if (w.place_count > MOST_NAMESAKES)
		w.place_count = MOST_NAMESAKES;
	dln_buf_init(&w.name, FOLD_LIMIT);
	dln_buf_init(&w.other, FOLD_LIMIT);
	dln_fold_strict(&w.name, name);
	dln_status status = tell_wanted(&w, place, opts, sink, err);
	if (status == DLN_OK || status == DLN_NOTFOUND) {
		dln_status folded = w.name.status != DLN_OK ? w.name.status : w.folding;
		status = folded == DLN_OK ? status : dln_fail(err, folded, name, DLN_NOWHERE, "%s", dln_status_text(folded));
	}
	dln_buf_clear(&w.name);
	dln_buf_clear(&w.other);
	return status;
}
