/* wanted.c: see the header. */
#include "tell/wanted.h"

#include "know/fold.h"
#include "ledger/engine.h"

enum { FOLD_LIMIT = 4096, MOST_HINTS = 3, MOST_LETTERS = 64 };

static bool same_name(dln_wanted *w, dln_view name)
{
	dln_buf_reset(&w->other);
	dln_fold_strict(&w->other, name);
	w->folding = w->folding == DLN_OK ? w->other.status : w->folding;
	return w->name.len && dln_view_eq(dln_buf_as_view(&w->name), dln_buf_as_view(&w->other));
}

dln_about dln_wanted_match(dln_wanted *w, const dln_where *place)
{
	dln_about best = same_name(w, place->name) ? DLN_ABOUT_IT : DLN_ABOUT_NOT;
	for (size_t i = 0; i < w->place_count && best < DLN_ABOUT_IT && place->number < dln_know_places(w->know); i++) {
		if (w->places[i] == place->number)
			best = DLN_ABOUT_IT;
		else if (dln_know_contains(w->know, w->places[i], place->number))
			best = DLN_ABOUT_IN;
	}
	w->met += best != DLN_ABOUT_NOT;
	return best;
}

dln_status dln_wanted_open(dln_wanted *w, const dln_record *record, const char *place, dln_err *err)
{
	*w = (dln_wanted){.record = record, .know = dln_engine_know(record->engine), .place = dln_view_trim(dln_view_of(place))};
	if (!w->place.len)
		return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE, "no place was named");
	w->place_count = dln_know_find_place(w->know, w->place, w->places, DLN_MOST_NAMESAKES);
	if (w->place_count > DLN_MOST_NAMESAKES)
		w->place_count = DLN_MOST_NAMESAKES;
	dln_buf_init(&w->name, FOLD_LIMIT);
	dln_buf_init(&w->other, FOLD_LIMIT);
	dln_fold_strict(&w->name, w->place);
	return DLN_OK;
}

dln_status dln_wanted_close(dln_wanted *w, dln_status status, dln_err *err)
{
	if (status == DLN_OK || status == DLN_NOTFOUND) {
		dln_status folded = w->name.status != DLN_OK ? w->name.status : w->folding;
		status = folded == DLN_OK ? status : dln_fail(err, folded, w->place, DLN_NOWHERE, "%s", dln_status_text(folded));
	}
	dln_buf_clear(&w->name);
	dln_buf_clear(&w->other);
	return status;
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

dln_status dln_wanted_none(dln_wanted *w, const char *saying, dln_err *err)
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
	dln_status status = count ? dln_fail(err, DLN_NOTFOUND, w->place, DLN_NOWHERE, "no report %s it; they speak of %.*s",
		saying, hint.len < 300 ? (int)hint.len : 300, hint.at)
		: dln_fail(err, DLN_NOTFOUND, w->place, DLN_NOWHERE, "no report %s it", saying);
	dln_buf_clear(&list);
	return status;
}
