/* dates.c: on which day each report was published.
 *
 * What the metadata or the text says is kept. A report without a date is placed among the dated reports of the same story: those
 * that speak of the same places, or share passages or quotations with it. Every day up to REACH days around them is a candidate
 * and gets points, in hundredths:
 *
 *   weekday    "on Tuesday" in the first sentences: news names the weekday of the day that it is printed on or of one just gone.
 *              A text that says "yesterday" or "today" does not also
 *              name those days, so for it a named weekday speaks against the day itself and the one after.
 *   copy       a passage of news that a dated report has, too: both are of about one day.
 *   moment     an occurrence that both tell (same type, place and side): its day by this report and by the other agree, or not.
 *              Counts once an occurrence.
 *   total      running totals of the same thing grow: a sixth capital is taken before a ninth.
 *   past day   a full date of something that has happened is not later than the report.
 *   total span the days of a total and those of its parts inside one report agree ("five in a weekend", "fell yesterday").
 *   nearness   the nearer to the related reports, the likelier.
 *
 * The best day is taken if it is ahead of every other by a margin, the clearest reports first; what was placed then helps to
 * place the rest. Below the least margin a report stays undated. The clock of the machine has no part in it. Integers only, so
 * that every machine finds the same. */
#include "ledger/date_clues.h"

#include <stdlib.h>
#include <string.h>

enum { REACH = 10, MOST_RELATED = 64, MOST_CANDIDATES = 192, NEARNESS = 8, MANY = 256, ROUNDS = 64, ROUNDS_OF_MANY = 8 };
static const int margins[] = {120, 80, 50, 30, 20}; /* one round or more each */

typedef struct related {
	uint32_t report;
	uint32_t weight;
} related;

/* ---- which reports are of one story ---- */

static int by_weight(const void *x, const void *y) {
	const related *a = x, *b = y;
	if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
	return (a->report > b->report) - (a->report < b->report);
}

typedef struct finder {
	dln_build *b;
	const dln_clues *clues;
	uint32_t *weight;     /* of each report, for the one in hand */
	dln_numbers touched;
	related *found;
	size_t found_count;
} finder;

static void meet(finder *f, const dln_tie *tie, uint32_t self) {
	if (tie->report == self || f->clues->days[tie->report] == DLN_NO_DAY) return;
	if (f->weight[tie->report] == 0) dln_vec_push(f->b->arena, &f->touched, tie->report);
	f->weight[tie->report] += tie->weight;
}

/* The dated reports that share at least half as much with it as the one that shares most, at most MOST_RELATED. */
static void find_related(finder *f, uint32_t report) {
	const dln_clues *clues = f->clues;
	f->touched.len = 0;
	for (uint32_t i = clues->own_first[report]; i < clues->own_first[report + 1]; i++) {
		size_t count;
		const dln_tie *ties = dln_clues_ties(clues, clues->own[i].key, &count);
		/* A war that everybody reports on ties nobody to anybody. */
		if (clues->own[i].kind == DLN_TIE_SIDE && count >= DLN_CLUES_MOST_MET) continue;
		for (size_t k = 0; k < count; k++) meet(f, &ties[k], report);
	}
	f->found = dln_arena_array(f->b->arena, related, f->touched.len + 1);
	f->found_count = 0;
	for (size_t i = 0; i < f->touched.len; i++) {
		uint32_t other = f->touched.at[i];
		if (f->weight[other] >= 2) f->found[f->found_count++] = (related){other, f->weight[other]};
		f->weight[other] = 0;
	}
	qsort(f->found, f->found_count, sizeof *f->found, by_weight);
	if (f->found_count > MOST_RELATED) f->found_count = MOST_RELATED;
	while (f->found_count && f->found[f->found_count - 1].weight * 2 < f->found[0].weight) f->found_count--;
}

/* ---- candidates ---- */

static int by_day(const void *x, const void *y) {
	dln_day a = *(const dln_day *)x, b = *(const dln_day *)y;
	return (a > b) - (a < b);
}

/* The days around the `first` of the related reports; how many, MOST_CANDIDATES + 1 when they are too many. */
static size_t days_around(const finder *f, size_t first, dln_day out[MOST_CANDIDATES]) {
	dln_day all[MOST_RELATED * (2 * REACH + 1)];
	size_t count = 0, kept = 0;
	for (size_t i = 0; i < first; i++)
		for (int k = -REACH; k <= REACH; k++) all[count++] = f->clues->days[f->found[i].report] + k;
	qsort(all, count, sizeof *all, by_day);
	for (size_t i = 0; i < count; i++) {
		if (kept > 0 && out[kept - 1] == all[i]) continue;
		if (kept == MOST_CANDIDATES) return MOST_CANDIDATES + 1;
		out[kept++] = all[i];
	}
	return kept;
}

/* Of reports that lie years apart only those that share most. */
static size_t list_candidates(const finder *f, dln_day out[MOST_CANDIDATES]) {
	size_t first = f->found_count, count;
	while ((count = days_around(f, first, out)) > MOST_CANDIDATES) first /= 2;
	return count;
}

static int nearness(const finder *f, dln_day day) {
	int nearest = REACH;
	for (size_t i = 0; i < f->found_count; i++) {
		int gap = abs(f->clues->days[f->found[i].report] - day);
		if (gap < nearest) nearest = gap;
	}
	return -NEARNESS * nearest;
}

/* ---- choosing ---- */

typedef struct choice {
	dln_day day;
	int score, margin;
} choice;

static choice choose(const finder *f, const dln_undated *report) {
	dln_day candidates[MOST_CANDIDATES];
	size_t count = list_candidates(f, candidates);
	choice best = {.day = DLN_NO_DAY, .score = INT32_MIN};
	int second = INT32_MIN;
	for (size_t i = 0; i < count; i++) {
		int score = dln_clues_score(f->b, f->clues, report, candidates[i], NULL) + nearness(f, candidates[i]);
		if (score > best.score) {
			second = best.score;
			best = (choice){.day = candidates[i], .score = score};
		} else if (score > second) {
			second = score;
		}
	}
	if (count < 2) best.margin = 0;
	else best.margin = best.score - second;
	return best;
}

static int by_note(const void *x, const void *y) {
	const dln_clue_note *a = x, *b = y;
	if (a->points != b->points) return a->points > b->points ? -1 : 1;
	return dln_view_cmp(a->text, b->text);
}

static dln_view explain(const finder *f, const dln_undated *report, dln_day day) {
	dln_clue_notes notes = {0};
	dln_arena *arena = f->b->arena;
	dln_clues_score(f->b, f->clues, report, day, &notes);
	if (notes.len) qsort(notes.at, notes.len, sizeof *notes.at, by_note);
	dln_view text = {0};
	for (size_t i = 0; i < notes.len && i < 3; i++) {
		if (notes.at[i].points <= 0) break;
		text = text.len ? dln_record_say(arena, "%.*s; %.*s", DLN_FMT(text), DLN_FMT(notes.at[i].text)) : notes.at[i].text;
	}
	dln_view nearest = f->b->reports[f->found[0].report]->shown;
	return dln_record_say(arena, "not dated; inferred from %.*s%s%.*s", DLN_FMT(nearest), text.len ? ": " : "", DLN_FMT(text));
}

/* One pass over the undated reports with the days known before it; true when one was placed. */
static bool place_round(finder *f, dln_clues *clues, int margin) {
	dln_build *b = f->b;
	bool placed = false;
	for (uint32_t i = 0; i < b->report_count; i++) {
		if (clues->days[i] != DLN_NO_DAY) continue;
		find_related(f, i);
		if (f->found_count == 0) continue;
		dln_undated report = {i, dln_clues_copied(b, clues, i, f->weight)};
		choice best = choose(f, &report);
		if (best.margin < margin || best.day == DLN_NO_DAY) continue;
		b->datings[i] = (dln_dating){best.day, DLN_DATED_INFERRED, explain(f, &report, best.day)};
		placed = true;
	}
	for (uint32_t i = 0; i < b->report_count; i++) clues->days[i] = b->datings[i].published;
	return placed;
}

static void infer(dln_build *b) {
	size_t undated = 0;
	dln_clues clues;
	dln_clues_gather(b, &clues);
	finder f = {.b = b, .clues = &clues, .weight = dln_arena_array(b->arena, uint32_t, b->report_count)};
	for (size_t i = 0; i < b->report_count; i++) undated += b->datings[i].published == DLN_NO_DAY;
	int rounds = undated > MANY ? ROUNDS_OF_MANY : ROUNDS;
	size_t at = 0;
	for (int round = 0; round < rounds && at < sizeof margins / sizeof *margins; round++)
		at = place_round(&f, &clues, margins[at]) ? 0 : at + 1;
}

static dln_dating stated(dln_build *b, const dln_story_report *told) {
	const dln_report *report = &told->coded.report;
	dln_dating dating = {.published = report->published, .how = report->dated};
	static const char undated[] = "no day that can be read in the text or its metadata, and too little to infer one from";
	if (report->published == DLN_NO_DAY) return (dln_dating){DLN_NO_DAY, DLN_DATED_NOT, dln_view_of(undated)};
	dln_view words = {0};
	if (report->dated_by.end > report->dated_by.begin && report->dated_by.end <= report->text.len)
		words = dln_view_sub(report->text, report->dated_by.begin, report->dated_by.end);
	switch (report->dated) {
	case DLN_DATED_METADATA: dating.why = DLN_LIT("as its metadata says"); break;
	case DLN_DATED_FRONT: dating.why = DLN_LIT("as the head of the file says"); break;
	case DLN_DATED_TEXT: dating.why = dln_record_say(b->arena, "as its text says: \"%.*s\"", DLN_FMT(words)); break;
	case DLN_DATED_REVIEWED: dating.why = told->dated_why; break;
	default: dating.why = DLN_LIT("as given"); break;
	}
	return dating;
}

void dln_record_date_reports(dln_build *b) {
	bool undated = false, dated = false;
	b->datings = dln_arena_array(b->arena, dln_dating, b->report_count);
	for (size_t i = 0; i < b->report_count; i++) {
		b->datings[i] = stated(b, b->reports[i]);
		if (b->datings[i].published == DLN_NO_DAY) undated = true;
		else dated = true;
	}
	if (undated && dated) infer(b);
}
