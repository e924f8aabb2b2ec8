/* brief_figures.c: FIGURES: the numbers that stand, those of the last two weeks first, by the weight of what they count in the table brief.tsv, totals before single
 * counts, the newest first. What is counted over years is background.
 *
 * Of numbers of one kind, scope and unit the newest is told, and how low and high the others of its days go. A word that only implies a number ("the governor")
 * and a number that only counts up ("the ninth") are none.
 */
#include <stdlib.h>

#include "base/alloc.h"
#include "tell/brief.h"
#include "tell/headline.h"
#include "tell/wording.h"

enum { MOST_FIGURES = 7, MOST_OF_A_KIND = 3, MOST_NEW = 2, WEEK = 7, YEAR = 366 };

typedef struct series {
	const dln_figure *best; /* the newest */
	bool fresh;
	unsigned weight;
	size_t others;          /* of its days */
	double low, high;       /* of these */
} series;

static bool is_number(const dln_figure *f)
{
	const dln_quantity *q = &f->number;
	return (q->has_value || q->has_min || q->has_max) && (q->unit.len || f->scope.len) && !dln_view_is(q->qualifier, "implicit") && !dln_view_is(q->qualifier, "ordinal");
}

/* That of the weightiest kind that it counts: "killed or injured". */
static unsigned weight_of(const dln_brief *b, const dln_figure *f)
{
	unsigned most = 0;
	for (dln_view label = f->label; label.len;) {
		dln_type type;
		if (dln_type_parse(dln_view_cut(&label, ' '), &type) && b->weights[type].figure > most)
			most = b->weights[type].figure;
	}
	return most;
}

static bool is_total(const dln_figure *f)
{
	return f->since != DLN_NO_DAY || f->number.cumulative;
}

static double low_of(const dln_figure *f)
{
	return f->number.has_min ? f->number.min : f->number.has_value ? f->number.value : f->number.max;
}

static double high_of(const dln_figure *f)
{
	return f->number.has_max ? f->number.max : f->number.has_value ? f->number.value : f->number.min;
}

static int same_kind(const dln_figure *a, const dln_figure *b)
{
	int order = dln_view_cmp(a->label, b->label);
	order = order ? order : dln_view_cmp(a->scope, b->scope);
	order = order ? order : dln_view_cmp(a->number.unit, b->number.unit);
	return order ? order : is_total(b) - is_total(a);
}

/* By kind, scope and unit; the newest first, then the one that most origins tell. */
static int by_kind(const void *va, const void *vb)
{
	const dln_figure *a = *(const dln_figure *const *)va, *b = *(const dln_figure *const *)vb;
	int order = same_kind(a, b);
	if (order)
		return order;
	if (a->as_of != b->as_of)
		return a->as_of > b->as_of ? -1 : 1;
	if (a->support.origins != b->support.origins)
		return a->support.origins > b->support.origins ? -1 : 1;
	return a < b ? -1 : a > b;
}

static int heaviest_first(const void *va, const void *vb)
{
	const series *a = va, *b = vb;
	if (a->fresh != b->fresh)
		return a->fresh ? -1 : 1;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	int order = dln_view_cmp(a->best->label, b->best->label);
	order = order ? order : is_total(b->best) - is_total(a->best);
	if (order)
		return order;
	if (a->best->as_of != b->best->as_of)
		return a->best->as_of > b->best->as_of ? -1 : 1;
	if (low_of(a->best) != low_of(b->best))
		return low_of(a->best) > low_of(b->best) ? -1 : 1;
	return a->best < b->best ? -1 : a->best > b->best;
}

/* From when it was counted; of what is told of years, since when these began. */
static dln_day since_of(const dln_brief *b, const dln_figure *f)
{
	dln_ref ref = f->support.pro.len ? f->support.pro.at[0] : (dln_ref){0, 0};
	dln_day begin, end;
	if (f->since != DLN_NO_DAY || !f->support.pro.len ||
		!dln_when_resolve(&dln_record_claim(b->record, ref)->time, b->record->datings[ref.report].published, &begin, &end))
		return f->since;
	return begin != DLN_NO_DAY && f->as_of != DLN_NO_DAY && f->as_of - begin > YEAR ? begin : DLN_NO_DAY;
}

static bool is_fresh(const dln_brief *b, const dln_figure *f)
{
	bool old = f->as_of != DLN_NO_DAY && b->last != DLN_NO_DAY && b->last - f->as_of > 2 * WEEK;
	dln_day since = since_of(b, f);
	return !old && !(since != DLN_NO_DAY && f->as_of != DLN_NO_DAY && f->as_of - since > YEAR);
}

static bool same_days(const dln_figure *newest, const dln_figure *f)
{
	return newest->as_of == f->as_of || (f->as_of != DLN_NO_DAY && newest->as_of - f->as_of < WEEK);
}

/* The series of the figures that stand; returns how many. `sorted` and `out` have room for all figures. */
static size_t find(const dln_brief *b, const dln_figure **sorted, series *out)
{
	const dln_record *r = b->record;
	size_t count = 0, made = 0;
	for (size_t i = 0; i < r->figure_count; i++)
		if (r->figures[i].superseded_by >= r->figure_count && weight_of(b, &r->figures[i]) && is_number(&r->figures[i]))
			sorted[count++] = &r->figures[i];
	qsort(sorted, count, sizeof *sorted, by_kind);
	for (size_t i = 0; i < count; i++) {
		const dln_figure *f = sorted[i];
		series *s = made ? &out[made - 1] : NULL;
		if (!s || same_kind(s->best, f) != 0) {
			out[made++] = (series){f, is_fresh(b, f), weight_of(b, f), 0, 0, 0};
		} else if (same_days(s->best, f)) {
			s->low = !s->others || low_of(f) < s->low ? low_of(f) : s->low;
			s->high = !s->others || high_of(f) > s->high ? high_of(f) : s->high;
			s->others++;
		}
	}
	qsort(out, made, sizeof *out, heaviest_first);
	return made;
}

/* Its words, which may begin a sentence in the report: "at least 27 children". */
static void number(dln_buf *out, const dln_figure *f)
{
	bool large = f->text.len > 1 && f->text.at[0] >= 'A' && f->text.at[0] <= 'Z' && f->text.at[1] >= 'a' && f->text.at[1] <= 'z';
	if (large)
		dln_buf_char(out, (char)(f->text.at[0] - 'A' + 'a'));
	dln_buf_view(out, dln_view_sub(f->text, large ? 1 : 0, f->text.len));
}

static void put_number(dln_brief *b, const dln_figure *f)
{
	number(dln_brief_fresh(b), f);
	dln_brief_put(b, DLN_INK_BOLD);
}

/* Where nothing tells that they count the same, they have no bounds. */
static void put_bounds(dln_brief *b, const series *s)
{
	bool differ = s->low != low_of(s->best) || s->high != high_of(s->best);
	if (!s->others || !differ || !(is_total(s->best) || s->best->scope.len))
		return;
	dln_buf *text = dln_brief_fresh(b);
	dln_buf_str(text, s->others == 1 ? "; another: " : "; others: ");
	dln_wording_number(text, s->low);
	if (s->low != s->high) {
		dln_buf_str(text, " to ");
		dln_wording_number(text, s->high);
	}
	dln_brief_put(b, DLN_INK_PLAIN);
}

/* ", 8 Aug", ", 1 Jan to 11 Aug": when it was so, or from when it was counted until when. */
static void put_days(dln_brief *b, const dln_figure *f)
{
	dln_buf *text = dln_brief_fresh(b);
	dln_day since = since_of(b, f);
	bool counted = since != DLN_NO_DAY && since < f->as_of;
	if (f->as_of == DLN_NO_DAY)
		return;
	dln_buf_str(text, ", ");
	dln_wording_short(text, counted ? since : f->as_of, f->as_of, b->last);
	dln_brief_put(b, DLN_INK_PLAIN);
}

static void row(dln_brief *b, const series *s)
{
	const dln_figure *f = s->best;
	const dln_report *report = f->support.pro.len ? dln_record_report(b->record, f->support.pro.at[0]) : NULL;
	dln_page_line(b->page, 2, 6);
	dln_brief_grade(b, f->support.status, f->id);
	dln_wording_figure(dln_brief_fresh(b), f->label);
	dln_brief_put(b, DLN_INK_PLAIN);
	dln_page_str(b->page, DLN_INK_PLAIN, ": ");
	put_number(b, f);
	if (f->scope.len) {
		dln_page_str(b->page, DLN_INK_PLAIN, ", ");
		dln_page_put(b->page, DLN_INK_PLAIN, f->scope);
	}
	put_days(b, f);
	dln_headline_who_within(dln_brief_fresh(b), b->record, report, &f->source);
	if (b->text.len) {
		dln_page_str(b->page, DLN_INK_PLAIN, " (");
		dln_brief_put(b, DLN_INK_PLAIN);
		dln_page_str(b->page, DLN_INK_PLAIN, ")");
	}
	put_bounds(b, s);
	dln_page_end(b->page);
}

/* The same number in another word: "544 civilians", "544 dead". */
static bool is_repeated(const dln_figure *const *told, size_t count, const dln_figure *f)
{
	for (size_t i = 0; i < count; i++)
		if (dln_view_eq(told[i]->label, f->label) && dln_view_eq(told[i]->scope, f->scope) && told[i]->as_of == f->as_of &&
			low_of(told[i]) == low_of(f) && high_of(told[i]) == high_of(f))
			return true;
	return false;
}

static void tell(dln_brief *b, const series *all, size_t count)
{
	const dln_figure *told[MOST_FIGURES];
	size_t len = 0, kind = 0;
	if (count)
		dln_page_heading(b->page, "FIGURES", DLN_LIT("the newest numbers as they were given, totals first; nothing is added up"));
	for (size_t i = 0; i < count && len < MOST_FIGURES; i++) {
		const dln_figure *f = all[i].best;
		kind = len && dln_view_eq(f->label, told[len - 1]->label) ? kind : 0;
		if (kind >= MOST_OF_A_KIND || is_repeated(told, len, f))
			continue;
		row(b, &all[i]);
		told[len++] = f;
		kind++;
	}
	dln_brief_more(b, count - len, "more number", "more numbers");
}

/* For each figure the newest that it took the place of, NULL: none. */
static void find_before(const dln_record *r, const dln_figure **before)
{
	for (size_t i = 0; i < r->figure_count; i++)
		before[i] = NULL;
	for (size_t i = 0; i < r->figure_count; i++) {
		const dln_figure *f = &r->figures[i];
		if (f->superseded_by < r->figure_count && (!before[f->superseded_by] || before[f->superseded_by]->as_of < f->as_of))
			before[f->superseded_by] = f;
	}
}

static void total_row(dln_brief *b, const dln_figure *now, const dln_figure *before)
{
	dln_page_line(b->page, 2, 6);
	dln_brief_grade(b, now->support.status, now->id);
	dln_buf *text = dln_brief_fresh(b);
	dln_buf_str(text, "New total, ");
	dln_wording_figure(text, now->label);
	dln_brief_put(b, DLN_INK_PLAIN);
	dln_page_str(b->page, DLN_INK_PLAIN, ": ");
	put_number(b, now);
	put_days(b, now);
	dln_page_str(b->page, DLN_INK_PLAIN, "; before: ");
	number(dln_brief_fresh(b), before);
	dln_brief_put(b, DLN_INK_PLAIN);
	dln_page_end(b->page);
}

/* Those that took the place of another number since the day, the weightiest first; of a kind the first is told. */
static size_t find_risen(const dln_brief *b, const dln_figure *const *before, dln_day since, series *out)
{
	const dln_record *r = b->record;
	size_t count = 0;
	for (size_t i = 0; i < r->figure_count; i++) {
		const dln_figure *f = &r->figures[i];
		if (before[i] && f->superseded_by >= r->figure_count && f->as_of != DLN_NO_DAY && f->as_of >= since && weight_of(b, f) && low_of(f) != low_of(before[i]))
			out[count++] = (series){f, is_fresh(b, f), weight_of(b, f), 0, 0, 0};
	}
	qsort(out, count, sizeof *out, heaviest_first);
	return count;
}

static size_t tell_risen(dln_brief *b, const dln_figure *const *before, const series *all, size_t count)
{
	const dln_figure *told[MOST_NEW];
	size_t len = 0;
	for (size_t i = 0; i < count && len < MOST_NEW; i++) {
		const dln_figure *f = all[i].best;
		if (len && dln_view_eq(told[len - 1]->label, f->label))
			continue;
		total_row(b, f, before[f - b->record->figures]);
		told[len++] = f;
	}
	dln_brief_more(b, count - len, "more new total", "more new totals");
	return count;
}

size_t dln_brief_new_totals(dln_brief *b, dln_day since)
{
	size_t most = b->record->figure_count, count = 0;
	const dln_figure **before = dln_alloc(most * sizeof(const dln_figure *));
	series *all = dln_alloc(most * sizeof *all);
	if (before && all) {
		find_before(b->record, before);
		count = tell_risen(b, before, all, find_risen(b, before, since, all));
	} else {
		dln_page_note(b->page, DLN_NOMEM);
	}
	dln_free(before);
	dln_free(all);
	return count;
}

void dln_brief_figures(dln_brief *b)
{
	const dln_figure **sorted = dln_alloc(b->record->figure_count * sizeof(const dln_figure *));
	series *all = dln_alloc(b->record->figure_count * sizeof *all);
	if (sorted && all)
		tell(b, all, find(b, sorted, all));
	else
		dln_page_note(b->page, DLN_NOMEM);
	dln_free(sorted);
	dln_free(all);
}
