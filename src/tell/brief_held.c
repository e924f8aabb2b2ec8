/* brief_held.c: WHO HOLDS WHAT: the newest holder of each place, by country and first-level division, with a count by holder above it.
 *
 * A place that all have left is told with the last who held it. What nobody has spoken of for a week shows its age. Of very many places those stay that are
 * fought over, then those that were heard of last. A name that is wider than its column is cut; the id leads to the whole of it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "ledger/engine.h"
#include "tell/brief.h"
#include "tell/headline.h"
#include "tell/wording.h"

enum { MOST_PLACES = 40, MOST_HOLDERS = 6, AGED = 7, NAME_COLUMNS = 28, DAY_COLUMNS = 6, RIGHT_COLUMNS = 27 };
enum { DIVISION, PLACE, HOLDER, SINCE, HEARD, COLUMNS };

typedef struct held {
	const dln_control *last; /* who holds it now; who held it last, when nobody is known to hold it now */
	dln_view division;
} held;

typedef struct holdings {
	dln_brief *b;
	held *at;
	size_t len, told;
	bool countries; /* more than one */
	int first;      /* column: PLACE where divisions have lines of their own, COLUMNS where there is no room for a table */
	dln_column columns[COLUMNS];
} holdings;

/* The division that it lies in, or is. */
static dln_view division_of(const dln_where *place)
{
	return place->admin1.len ? place->admin1 : place->precision >= DLN_DIVISION ? place->name : DLN_LIT("elsewhere");
}

static bool is_division(const held *h)
{
	return h->last->place.precision >= DLN_DIVISION;
}

static bool is_unsettled(const held *h)
{
	return h->last->support.status == DLN_CONTESTED || h->last->support.status == DLN_DISPUTED;
}

static int most_urgent_first(const void *va, const void *vb)
{
	const held *a = va, *b = vb;
	if (is_unsettled(a) != is_unsettled(b))
		return is_unsettled(a) ? -1 : 1;
	if (a->last->last_evidence != b->last->last_evidence)
		return a->last->last_evidence > b->last->last_evidence ? -1 : 1;
	return a->last < b->last ? -1 : a->last > b->last;
}

static int by_division(const void *va, const void *vb)
{
	const held *a = va, *b = vb;
	int order = strcmp(a->last->place.country, b->last->place.country);
	order = order ? order : dln_view_cmp(a->division, b->division);
	order = order ? order : is_division(b) - is_division(a);
	return order ? order : a->last < b->last ? -1 : a->last > b->last;
}

static void find(holdings *h)
{
	const dln_record *r = h->b->record;
	for (size_t i = 0; i < r->control_count;) {
		const dln_control *now;
		size_t end = dln_brief_history(r, i, &now);
		now = now ? now : &r->controls[end - 1];
		h->at[h->len++] = (held){now, division_of(&now->place)};
		i = end;
	}
	h->told = h->len;
	if (h->len > MOST_PLACES) {
		qsort(h->at, h->len, sizeof *h->at, most_urgent_first);
		h->told = MOST_PLACES;
	}
	qsort(h->at, h->told, sizeof *h->at, by_division);
	for (size_t i = 1; i < h->told; i++)
		h->countries |= strcmp(h->at[i].last->place.country, h->at[0].last->place.country) != 0;
}

/* ---- by holder ---- */

typedef struct tally {
	dln_view holder;
	size_t count;
} tally;

static int by_holder(const void *va, const void *vb)
{
	return dln_view_cmp(((const tally *)va)->holder, ((const tally *)vb)->holder);
}

static int most_places_first(const void *va, const void *vb)
{
	const tally *a = va, *b = vb;
	return a->count != b->count ? (a->count > b->count ? -1 : 1) : by_holder(va, vb);
}

/* The settled holders, each once, who holds most first; returns how many. */
static size_t count_holders(const holdings *h, tally *all, size_t *unsettled, size_t *nobody)
{
	size_t count = 0, kinds = 0;
	for (size_t i = 0; i < h->len; i++) {
		const dln_control *c = h->at[i].last;
		*unsettled += c->current && is_unsettled(&h->at[i]);
		*nobody += !c->current || !c->holder.len;
		if (c->current && c->holder.len && !is_unsettled(&h->at[i]))
			all[count++] = (tally){c->holder, 1};
	}
	qsort(all, count, sizeof *all, by_holder);
	for (size_t i = 0; i < count; i++) {
		if (kinds && dln_view_eq(all[kinds - 1].holder, all[i].holder))
			all[kinds - 1].count++;
		else
			all[kinds++] = all[i];
	}
	qsort(all, kinds, sizeof *all, most_places_first);
	return kinds;
}

/* "Taliban 9 places, Afghan government 3, contested or disputed 1" */
static void summary(holdings *h)
{
	size_t unsettled = 0, nobody = 0;
	tally *all = dln_alloc(h->len * sizeof *all);
	if (!all) {
		dln_page_note(h->b->page, DLN_NOMEM);
		return;
	}
	size_t kinds = count_holders(h, all, &unsettled, &nobody);
	dln_buf *text = dln_brief_fresh(h->b);
	for (size_t i = 0; i < kinds && i < MOST_HOLDERS; i++) {
		dln_buf_str(text, i ? ", " : "");
		dln_buf_view(text, all[i].holder);
		dln_buf_char(text, ' ');
		if (i == 0)
			dln_wording_count(text, all[i].count, "place");
		else
			dln_buf_printf(text, "%zu", all[i].count);
	}
	if (kinds > MOST_HOLDERS)
		dln_buf_printf(text, ", %zu other holders", kinds - MOST_HOLDERS);
	if (unsettled)
		dln_buf_printf(text, "%scontested or disputed %zu", text->len ? ", " : "", unsettled);
	if (nobody)
		dln_buf_printf(text, "%sno holder known %zu", text->len ? ", " : "", nobody);
	dln_page_note(h->b->page, text->status);
	dln_page_heading(h->b->page, "WHO HOLDS WHAT", dln_buf_as_view(text));
	dln_free(all);
}

/* ---- rows ---- */

/* Since when; of who holds it no more, that. */
static void since(const holdings *h, const dln_control *c, dln_buf *text)
{
	if (c->current)
		dln_wording_short(text, c->since, c->since_latest, h->b->last);
	else
		dln_buf_str(text, "left");
}

static void put_since(holdings *h, const dln_control *c)
{
	since(h, c, dln_brief_fresh(h->b));
	dln_brief_put(h->b, c->current ? DLN_INK_PLAIN : DLN_INK_DIM);
}

static bool is_aged(const holdings *h, const dln_control *c)
{
	return h->b->last != DLN_NO_DAY && c->last_evidence != DLN_NO_DAY && h->b->last - c->last_evidence > AGED;
}

static void heard(const holdings *h, const dln_control *c, dln_buf *text)
{
	if (is_aged(h, c))
		dln_buf_printf(text, "%d\xC2\xA0" "days\xC2\xA0" "ago", (int)(h->b->last - c->last_evidence));
	else
		dln_wording_short(text, c->last_evidence, c->last_evidence, h->b->last);
}

static void put_heard(holdings *h, const dln_control *c)
{
	heard(h, c, dln_brief_fresh(h->b));
	dln_brief_put(h->b, is_aged(h, c) ? DLN_INK_YELLOW : DLN_INK_PLAIN);
}

/* Without the country in brackets where that is too much: the table has it already. */
static dln_view holder_of(const dln_control *c)
{
	dln_view name = c->holder.len ? c->holder : DLN_LIT("unknown");
	size_t open = name.len;
	while (open > 0 && name.at[open - 1] != '(')
		open--;
	bool bracket = open > 2 && name.at[name.len - 1] == ')' && dln_page_width_of(name) > NAME_COLUMNS;
	return bracket ? (dln_view){name.at, open - 2} : name;
}

static void put_cell(holdings *h, int column, dln_ink ink, dln_view name)
{
	bool cut = false;
	dln_page_cell(h->b->page, (size_t)(column - h->first));
	if (!h->b->page->markdown)
		name = dln_page_width_of(name) > NAME_COLUMNS ? dln_page_fit(name, NAME_COLUMNS - 4, &cut) : name;
	dln_page_put(h->b->page, ink, name);
	dln_page_str(h->b->page, ink, cut ? " ..." : "");
}

/* `first`: of its division. */
static void table_row(holdings *h, const held *row, bool first)
{
	dln_page *page = h->b->page;
	if (first && h->first == PLACE) {
		dln_page_line(page, 2, 4);
		dln_page_put(page, DLN_INK_PLAIN, row->division);
		dln_page_end(page);
	}
	dln_page_row(page);
	dln_brief_grade(h->b, row->last->support.status, row->last->id);
	if (h->first == DIVISION && (first || page->markdown))
		put_cell(h, DIVISION, DLN_INK_PLAIN, row->division);
	put_cell(h, PLACE, DLN_INK_BOLD, is_division(row) ? DLN_LIT("as a whole") : row->last->place.name);
	put_cell(h, HOLDER, row->last->current ? DLN_INK_PLAIN : DLN_INK_DIM, holder_of(row->last));
	dln_page_cell(page, (size_t)(SINCE - h->first));
	put_since(h, row->last);
	dln_page_cell(page, (size_t)(HEARD - h->first));
	put_heard(h, row->last);
	dln_page_end(page);
}

/* The same where the page has no room for a table. */
static void line(holdings *h, const held *row)
{
	dln_page *page = h->b->page;
	dln_page_line(page, 2, 4);
	dln_brief_grade(h->b, row->last->support.status, row->last->id);
	dln_page_put(page, DLN_INK_BOLD, row->last->place.name);
	if (!is_division(row) && !dln_view_eq(row->last->place.name, row->division)) {
		dln_page_str(page, DLN_INK_PLAIN, ", ");
		dln_page_put(page, DLN_INK_PLAIN, row->division);
	}
	dln_page_str(page, DLN_INK_PLAIN, ": ");
	dln_page_put(page, row->last->current ? DLN_INK_PLAIN : DLN_INK_DIM, holder_of(row->last));
	dln_page_str(page, DLN_INK_PLAIN, !row->last->current ? ", " : row->last->since != DLN_NO_DAY ? " since " : "");
	put_since(h, row->last);
	dln_page_str(page, DLN_INK_PLAIN, row->last->last_evidence != DLN_NO_DAY ? ", last heard of " : "");
	put_heard(h, row->last);
	dln_page_end(page);
}

static void country(holdings *h, const char *alpha2)
{
	const dln_know *know = dln_engine_know(h->b->record->engine);
	uint32_t number = alpha2[0] ? dln_know_country(know, alpha2) : UINT32_MAX;
	dln_place place = {.name = DLN_LIT("country unknown")};
	if (number != UINT32_MAX)
		dln_know_place(know, number, &place);
	if (h->b->page->columns && h->b->page->markdown)
		dln_page_row(h->b->page);
	else
		dln_page_line(h->b->page, 2, 4);
	dln_page_put(h->b->page, DLN_INK_BOLD, place.name);
	dln_page_end(h->b->page);
}

/* Sets the columns, with or without one for divisions, whichever fits. */
static void lay_out(holdings *h)
{
	static const char *const titles[COLUMNS] = {"division", "place", "holder", "since", "last heard of"};
	unsigned wide[COLUMNS] = {8, 10, 8, DAY_COLUMNS, DAY_COLUMNS}, end = 0;
	for (size_t i = 0; i < h->told; i++) {
		const dln_control *c = h->at[i].last;
		unsigned widths[COLUMNS] = {dln_page_width_of(h->at[i].division), dln_page_width_of(c->place.name), dln_page_width_of(c->holder)};
		since(h, c, dln_brief_fresh(h->b));
		widths[SINCE] = dln_page_width_of(dln_buf_as_view(&h->b->text));
		heard(h, c, dln_brief_fresh(h->b));
		widths[HEARD] = dln_page_width_of(dln_buf_as_view(&h->b->text));
		for (int k = 0; k < COLUMNS; k++)
			wide[k] = widths[k] <= wide[k] ? wide[k] : widths[k] < NAME_COLUMNS ? widths[k] : NAME_COLUMNS;
	}
	for (h->first = DIVISION; h->first <= PLACE; h->first++) {
		end = h->first == DIVISION ? 0 : 2;
		for (int k = h->first; k < COLUMNS; k++) {
			h->columns[k] = (dln_column){titles[k], end + 2};
			end += wide[k] + 2;
		}
		if (h->b->page->markdown || end + RIGHT_COLUMNS <= h->b->page->width)
			return;
	}
	h->first = COLUMNS;
}

static void rows(holdings *h)
{
	static const char *const right[] = {"grade", "id", NULL};
	lay_out(h);
	if (h->first < COLUMNS)
		dln_page_table(h->b->page, h->columns + h->first, (size_t)(COLUMNS - h->first), right);
	for (size_t i = 0; i < h->told; i++) {
		const held *row = &h->at[i];
		bool other = i == 0 || strcmp(row->last->place.country, row[-1].last->place.country) != 0;
		if (h->countries && other)
			country(h, row->last->place.country);
		if (h->first < COLUMNS)
			table_row(h, row, other || !dln_view_eq(row->division, row[-1].division));
		else
			line(h, row);
	}
	dln_page_table_end(h->b->page);
	if (h->b->page->markdown && h->len > h->told)
		dln_page_gap(h->b->page);
	dln_brief_more(h->b, h->len - h->told, "more place", "more places");
}

/* "Taken by Taliban, tenth provincial capital, 12 Aug (AFP): 6 named in these reports, 4 not named". */
static void counted(dln_brief *b, const dln_figure *f)
{
	const dln_report *report = f->support.pro.len ? dln_record_report(b->record, f->support.pro.at[0]) : NULL;
	dln_page_line(b->page, 2, 6);
	dln_brief_grade(b, f->support.status, f->id);
	dln_page_str(b->page, DLN_INK_PLAIN, "taken by ");
	dln_page_put(b->page, DLN_INK_PLAIN, f->taker);
	dln_page_str(b->page, DLN_INK_PLAIN, ": ");
	dln_page_put(b->page, DLN_INK_BOLD, f->text);
	if (f->as_of != DLN_NO_DAY) {
		dln_wording_short(dln_brief_fresh(b), f->since != DLN_NO_DAY ? f->since : f->as_of, f->as_of, b->last);
		dln_page_str(b->page, DLN_INK_PLAIN, ", ");
		dln_brief_put(b, DLN_INK_PLAIN);
	}
	dln_headline_who_within(dln_brief_fresh(b), b->record, report, &f->source);
	if (!b->text.len && report)
		dln_buf_view(&b->text, report->agency_count ? report->agencies[0] : report->outlet);
	if (b->text.len) {
		dln_page_str(b->page, DLN_INK_PLAIN, " (");
		dln_brief_put(b, DLN_INK_PLAIN);
		dln_page_str(b->page, DLN_INK_PLAIN, ")");
	}
	dln_page_str(b->page, DLN_INK_PLAIN, "; ");
	dln_brief_naming(b, f);
	dln_page_end(b->page);
}

void dln_brief_held(dln_brief *b)
{
	holdings h = {.b = b, .at = dln_alloc(b->record->control_count * sizeof *h.at)};
	if (!h.at) {
		dln_page_note(b->page, DLN_NOMEM);
		return;
	}
	if (b->record->control_count) {
		find(&h);
		summary(&h);
		rows(&h);
	}
	for (size_t i = 0; i < b->record->figure_count; i++)
		if (b->record->figures[i].taker.len && b->record->control_count)
			counted(b, &b->record->figures[i]);
	dln_free(h.at);
}
