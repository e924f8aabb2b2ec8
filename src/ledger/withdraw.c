/* withdraw.c: retracted reports, and versions of pages.
 *
 * Reports are sorted by page; within a page newest first. What replaces a version must have another text; so instead of all newer ones only two of them
 * with different texts are kept in hand (`two`), and every version is judged in one step. */
#include "ledger/withdraw.h"

#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX

const char *dln_withdrawal_text(dln_withdrawal kind) {
	static const char *const words[] = {[DLN_RETRACTED] = "retracted", [DLN_REPLACED] = "replaced", [DLN_UNDECIDED] = "undecided"};

	return dln_word_at(words, sizeof words / sizeof *words, kind);
}

typedef struct version {
	dln_view page, file;         /* the file's path without the number of the article in it */
	uint32_t article, report;
	uint32_t number;             /* that its publisher gave it, 2 at least; 0: none */
	const dln_report *is;
	bool replaced;
} version;

typedef dln_vec(dln_withdrawn) withdrawn_list;

/* ---- articles of one file ---- */

/* "a.txt#2" is the second article of a.txt. */
static void part_path(const dln_report *report, version *v) {
	size_t at = report->id.len;
	uint32_t number = 0, place = 1;

	v->file = report->id;
	v->article = 1;
	while (at > 0 && report->id.at[at - 1] >= '0' && report->id.at[at - 1] <= '9' && place < 100000000) {
		number += (uint32_t)(report->id.at[--at] - '0') * place;
		place *= 10;
	}
	if (report->base == 0 || at == 0 || at == report->id.len || report->id.at[at - 1] != '#')
		return;
	v->file.len = at - 1;
	v->article = number;
}

static int order_of(uint32_t a, uint32_t b) {
	return (a > b) - (a < b);
}

static int by_page_and_file(const void *a, const void *b) {
	const version *x = a, *y = b;
	int order = dln_view_cmp(x->page, y->page);

	if (order == 0)
		order = dln_view_cmp(x->file, y->file);
	if (order == 0)
		order = order_of(x->number, y->number);
	if (order == 0)
		order = order_of(x->article, y->article);
	return order ? order : order_of(x->report, y->report);
}

static int by_article(const void *a, const void *b) {
	const version *x = a, *y = b;
	int order = order_of(x->article, y->article);

	return order ? order : order_of(x->report, y->report);
}

/* Whether the URL is that of files with several articles: then it says less than which article it is. A file may hold several numbered versions of one, though. */
static bool names_files(const version *at, size_t len) {
	for (size_t i = 1; i < len; i++)
		if (at[i].article != at[i - 1].article && at[i].number == at[i - 1].number && dln_view_eq(at[i].file, at[i - 1].file))
			return true;
	return false;
}

/* ---- which is newer ---- */

static int newest_first(const void *a, const void *b) {
	const version *x = a, *y = b;

	if (x->number != y->number)
		return order_of(y->number, x->number);
	if (x->is->published != y->is->published) /* DLN_NO_DAY is the smallest */
		return x->is->published > y->is->published ? -1 : 1;
	if (x->is->revised != y->is->revised)
		return x->is->revised ? -1 : 1;
	return order_of(x->report, y->report);
}

/* Two versions with different texts, of many. */
typedef struct two {
	const version *one, *other;
} two;

static bool same_text(const version *a, const version *b) {
	return memcmp(a->is->hash.hex, b->is->hash.hex, sizeof a->is->hash.hex) == 0;
}

static void keep(two *t, const version *v) {
	if (!t->one)
		t->one = v;
	else if (!t->other && !same_text(t->one, v))
		t->other = v;
}

/* One of them with another text than this version; NULL: none. */
static const version *unlike(const two *t, const version *v) {
	return t->one && !same_text(t->one, v) ? t->one : t->other;
}

/* [begin, end) are of one day, `later` of the days after it. */
static void judge_day(version *at, size_t begin, size_t end, const two *later, const two *revised, const two *revised_undated) {
	two here = {0};
	bool dated = at[begin].is->published != DLN_NO_DAY;

	for (size_t i = begin; i < end; i++)
		if (at[i].is->revised)
			keep(&here, &at[i]);
	for (size_t i = begin; i < end; i++) {
		version *v = &at[i];
		bool outdone = !v->is->revised && (unlike(dated ? &here : revised, v) || (dated && unlike(revised_undated, v)));
		v->replaced = (dated && unlike(later, v)) || outdone;
	}
}

/* Of those with one number. */
static void judge_days(version *at, size_t len) {
	two later = {0}, revised = {0}, undated = {0};

	for (size_t i = 0; i < len; i++) {
		if (!at[i].is->revised)
			continue;
		keep(&revised, &at[i]);
		if (at[i].is->published == DLN_NO_DAY)
			keep(&undated, &at[i]);
	}
	for (size_t begin = 0, end; begin < len; begin = end) {
		for (end = begin + 1; end < len && at[end].is->published == at[begin].is->published; end++)
			;
		judge_day(at, begin, end, &later, &revised, &undated);
		for (size_t i = begin; i < end; i++)
			keep(&later, &at[i]);
	}
}

/* What its publisher numbered lower is replaced, whatever its day and its text are. */
static void judge(version *at, size_t len) {
	size_t top = 1;

	while (top < len && at[top].number == at[0].number)
		top++;
	judge_days(at, top);
	for (size_t i = top; i < len; i++)
		at[i].replaced = true;
}

/* ---- telling ---- */

static dln_view why_replaced(dln_arena *arena, const version *v, const version *by) {
	dln_day day = by->is->published;
	char text[96];
	dln_buf words;

	dln_buf_lend(&words, text, sizeof text);
	if (v->number < by->number) {
		dln_buf_printf(&words, "its publisher has a later version of it, number %u", (unsigned)by->number);
		return dln_arena_copy(arena, dln_buf_as_view(&words));
	}
	if (day == DLN_NO_DAY || v->is->published == DLN_NO_DAY || day == v->is->published)
		return dln_arena_copy(arena, DLN_LIT("a newer version of the page says that it is an update or a correction"));
	dln_buf_printf(&words, "a later version of the page was published on %s", dln_day_format(day).at);
	return dln_arena_copy(arena, dln_buf_as_view(&words));
}

static void list_version(dln_arena *arena, const version *v, const two *standing, withdrawn_list *out) {
	const version *by = unlike(standing, v);

	if (!v->replaced && !by)
		return;
	if (!by) /* a page that went back to an earlier text */
		by = standing->one;
	dln_withdrawn item = {.report = v->report, .kind = v->replaced ? DLN_REPLACED : DLN_UNDECIDED, .by = by->report};
	item.why = v->replaced ? why_replaced(arena, v, by) : DLN_LIT("another version of the page stands beside it; nothing tells which is newer");
	dln_vec_push(arena, out, item);
}

/* The versions of one page. */
static void take_page(dln_arena *arena, version *at, size_t len, withdrawn_list *out) {
	two standing = {0};

	if (len < 2)
		return;
	qsort(at, len, sizeof *at, newest_first);
	judge(at, len);
	for (size_t i = 0; i < len; i++)
		if (!at[i].replaced)
			keep(&standing, &at[i]);
	for (size_t i = 0; i < len; i++)
		list_version(arena, &at[i], &standing, out);
}

static void take_url(dln_arena *arena, version *at, size_t len, withdrawn_list *out) {
	if (!names_files(at, len)) {
		take_page(arena, at, len, out);
		return;
	}
	qsort(at, len, sizeof *at, by_article);
	for (size_t begin = 0, end; begin < len; begin = end) {
		for (end = begin + 1; end < len && at[end].article == at[begin].article; end++)
			;
		take_page(arena, at + begin, end - begin, out);
	}
}

static int by_report(const void *a, const void *b) {
	return order_of(((const dln_withdrawn *)a)->report, ((const dln_withdrawn *)b)->report);
}

void dln_withdraw_find(dln_arena *arena, const dln_story_report *const *reports, size_t count, dln_withdrawals *out) {
	version *versions = dln_arena_array(arena, version, count + 1);
	withdrawn_list list = {0};
	size_t len = 0, fallen = 0;

	for (size_t i = 0; i < count; i++) {
		const dln_report *report = &reports[i]->coded.report;
		version v = {.report = (uint32_t)i, .number = report->revised > 1 ? report->revised : 0, .is = report};
		if (reports[i]->retracted.len) {
			dln_vec_push(arena, &list, (dln_withdrawn){(uint32_t)i, DLN_RETRACTED, reports[i]->retracted, NONE});
			continue;
		}
		v.page = report->url.len ? dln_report_page(arena, report) : (dln_view){0};
		part_path(report, &v);
		if (v.page.len)
			versions[len++] = v;
	}
	qsort(versions, len, sizeof *versions, by_page_and_file);
	for (size_t begin = 0, end; begin < len; begin = end) {
		for (end = begin + 1; end < len && dln_view_eq(versions[end].page, versions[begin].page); end++)
			;
		take_url(arena, versions + begin, end - begin, &list);
	}
	if (list.len)
		qsort(list.at, list.len, sizeof *list.at, by_report);
	for (size_t i = 0; i < list.len; i++)
		fallen += list.at[i].kind != DLN_UNDECIDED;
	*out = (dln_withdrawals){list.at, list.len, fallen};
}
