/* copies.c: whose copy each report is.
 *
 * A report that credits an agency is that agency's; of several the one whose copy, elsewhere in the set, has most of its words, else the first. One without a
 * credit joins the agency whose copy has more than half of its words; else a report that has, and that comes before it; following such links ends at an
 * agency or at a report of its own.
 *
 * Who comes before whom. By day of publication; a report whose day is not known is as old as the oldest that holds its words or whose words it holds.
 * Of one day, who has more words in common with all the others, counted with each: editors cut and change, each in his own way, so that copies are nearer
 * to their source than to each other. Then by identity. Of several that come before a report and have most of its words, the first of all is its source.
 * Reports that have most of each other's words, be it by way of others, are printings of one text, and the first of them is the source of all: who of hundreds was
 * compared with whom must not matter.
 */
#include <stdlib.h>

#include "origin/origin_parts.h"

/* Words [begin, end) of report `of` stand in what `in` numbers: an agency, or a report. */
typedef struct cover {
	uint32_t of, in, begin, end;
} cover;

typedef struct covers {
	cover *at;
	size_t len, cap;
} covers;

/* So many words of report `of` stand in what `in` numbers. */
typedef struct holding {
	uint32_t of, in, words;
} holding;

typedef struct holdings {
	holding *at;
	size_t len, cap;
} holdings;

static int by_cover(const void *a, const void *b) {
	const cover *x = a, *y = b;

	if (x->of != y->of)
		return x->of < y->of ? -1 : 1;
	if (x->in != y->in)
		return x->in < y->in ? -1 : 1;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

/* By report, then number. */
static void add_up(dln_finder *f, covers *all, holdings *out) {
	uint32_t past = 0;
	size_t i;

	if (all->len)
		qsort(all->at, all->len, sizeof *all->at, by_cover);
	for (i = 0; i < all->len; i++) {
		const cover *c = &all->at[i];
		if (i == 0 || c->of != c[-1].of || c->in != c[-1].in) {
			dln_vec_push(f->scratch, out, (holding){c->of, c->in, 0});
			past = 0;
		}
		if (c->end > past) {
			out->at[out->len - 1].words += c->end - (c->begin > past ? c->begin : past);
			past = c->end;
		}
	}
}

/* So many words are most of the report. */
static bool mostly(const dln_finder *f, uint32_t report, uint32_t words) {
	return (uint64_t)words * 2 > f->words[report].len;
}

/* For each report the number with the most words, the smaller of equals; words 0: none. */
static holding *best_of(dln_finder *f, covers *all) {
	holding *found = dln_arena_array(f->scratch, holding, (size_t)f->count + 1);
	holdings sums = {0};
	size_t i;

	add_up(f, all, &sums);
	for (i = 0; i < f->count; i++)
		found[i] = (holding){(uint32_t)i, DLN_NO_REPORT, 0};
	for (i = 0; i < sums.len; i++)
		if (sums.at[i].words > found[sums.at[i].of].words)
			found[sums.at[i].of] = sums.at[i];
	return found;
}

/* ---- agencies ---- */

typedef struct agencies {
	dln_view *at; /* sorted, distinct: numbers do not depend on the order of reports */
	size_t len, cap;
} agencies;

/* The agencies that a report credits; an agency that prints its own dispatch needs no credit. */
static size_t credited(const dln_finder *f, uint32_t report, const dln_view **out) {
	const dln_report *r = &f->reports[report]->report;

	if (r->agency_count) {
		*out = r->agencies;
		return r->agency_count;
	}
	*out = &f->outlets[report].name;
	return f->outlets[report].agency ? 1 : 0;
}

static void list_agencies(dln_finder *f, agencies *out) {
	const dln_view *names;
	size_t n, k, distinct = 0;
	uint32_t i;

	for (i = 0; i < f->count; i++)
		for (n = credited(f, i, &names), k = 0; k < n; k++)
			dln_vec_push(f->scratch, out, names[k]);
	if (out->len)
		qsort(out->at, out->len, sizeof *out->at, dln_view_order);
	for (k = 0; k < out->len; k++)
		if (distinct == 0 || !dln_view_eq(out->at[distinct - 1], out->at[k]))
			out->at[distinct++] = out->at[k];
	out->len = distinct;
}

static uint32_t agency_number(const agencies *all, dln_view name) {
	const dln_view *found = bsearch(&name, all->at, all->len, sizeof name, dln_view_order);

	return found ? (uint32_t)(found - all->at) : UINT32_MAX;
}

/* Reports with one agency are known to be its copy; the others ask what of theirs stands there. */
static bool decided(const dln_finder *f, uint32_t report, const dln_view **name) {
	return credited(f, report, name) == 1;
}

static bool may_be(const dln_finder *f, uint32_t report, dln_view agency) {
	const dln_view *names;
	size_t n = credited(f, report, &names), k;

	for (k = 0; k < n; k++)
		if (dln_view_eq(names[k], agency))
			return true;
	return n == 0;
}

static void cover_by_agencies(dln_finder *f, const agencies *all, const dln_cluster *cluster, uint32_t *room, covers *out) {
	const dln_view *name;
	size_t i, k, n = 0, distinct = 0;

	for (i = 0; i < cluster->len; i++)
		if (decided(f, cluster->spans[i].report, &name))
			room[n++] = agency_number(all, *name);
	qsort(room, n, sizeof *room, dln_number_order);
	for (i = 0; i < n; i++)
		if (distinct == 0 || room[distinct - 1] != room[i])
			room[distinct++] = room[i];
	for (i = 0; i < cluster->len; i++) {
		const dln_span_of *s = &cluster->spans[i];
		for (k = 0; k < distinct && !decided(f, s->report, &name); k++)
			if (may_be(f, s->report, all->at[room[k]]))
				dln_vec_push(f->scratch, out, (cover){s->report, room[k], s->begin, s->end});
	}
}

static void prefer(holding *best, uint32_t in, uint32_t words) {
	if (words > best->words || (words == best->words && words && in < best->in))
		*best = (holding){best->of, in, words};
}

/* A report with the agency's credit that shares most with this one: for the reason that is given. */
static void name_sources(dln_finder *f) {
	holding *found = dln_arena_array(f->scratch, holding, (size_t)f->count + 1);
	const dln_view *names;
	size_t i;

	for (i = 0; i < f->count; i++)
		found[i] = (holding){(uint32_t)i, DLN_NO_REPORT, 0};
	for (i = 0; i < f->commons.len; i++) {
		const dln_common *c = &f->commons.at[i];
		if (f->agency[c->a].len == 0 || !dln_view_eq(f->agency[c->a], f->agency[c->b]))
			continue;
		if (credited(f, c->b, &names))
			prefer(&found[c->a], c->b, c->a_copied);
		if (credited(f, c->a, &names))
			prefer(&found[c->b], c->a, c->b_copied);
	}
	for (i = 0; i < f->count; i++)
		if (f->agency[i].len && credited(f, (uint32_t)i, &names) == 0)
			f->source[i] = found[i].in;
}

static void join_agencies(dln_finder *f) {
	agencies names = {0};
	covers all = {0};
	const holding *found;
	uint32_t *room, i;
	size_t k, most = 0;

	list_agencies(f, &names);
	for (k = 0; k < f->clusters.len; k++)
		if (f->clusters.at[k].len > most)
			most = f->clusters.at[k].len;
	room = dln_arena_array(f->scratch, uint32_t, most + 1);
	for (k = 0; k < f->clusters.len; k++)
		cover_by_agencies(f, &names, &f->clusters.at[k], room, &all);
	found = best_of(f, &all);
	for (i = 0; i < f->count; i++) {
		const dln_view *own;
		size_t n = credited(f, i, &own);
		bool copied = mostly(f, found[i].of, found[i].words);
		if (n == 1 || (n > 1 && !copied))
			f->agency[i] = own[0];
		else if (copied)
			f->agency[i] = names.at[found[i].in];
	}
	name_sources(f);
}

/* ---- reports ---- */

/* When each report came, and how much it has in common with others. */
typedef struct coming {
	uint32_t report;
	dln_day day;
	uint64_t shared;  /* words, with each other report */
	uint32_t number;  /* in the order of identities */
} coming;

/* As old as another report that most of its words stand in, or that stands in it. */
static void come_with(const dln_finder *f, uint32_t of, uint32_t in, coming *come) {
	dln_day day_of = f->reports[of]->report.published, day_in = f->reports[in]->report.published;

	if (day_of == DLN_NO_DAY && day_in != DLN_NO_DAY && (come[of].day == DLN_NO_DAY || day_in < come[of].day))
		come[of].day = day_in;
	if (day_in == DLN_NO_DAY && day_of != DLN_NO_DAY && (come[in].day == DLN_NO_DAY || day_of < come[in].day))
		come[in].day = day_of;
}

static void order_reports(dln_finder *f, coming *come) {
	size_t i;

	for (i = 0; i < f->count; i++) {
		come[f->order[i]].number = (uint32_t)i;
		come[i].report = (uint32_t)i;
		come[i].day = f->reports[i]->report.published;
	}
	for (i = 0; i < f->commons.len; i++) {
		const dln_common *c = &f->commons.at[i];
		come[c->a].shared += c->a_words;
		come[c->b].shared += c->b_words;
		if (mostly(f, c->a, c->a_words))
			come_with(f, c->a, c->b, come);
		if (mostly(f, c->b, c->b_words))
			come_with(f, c->b, c->a, come);
	}
}

static int by_coming(const void *a, const void *b) {
	const coming *x = a, *y = b;

	if (x->day != y->day)
		return y->day == DLN_NO_DAY || (x->day != DLN_NO_DAY && x->day < y->day) ? -1 : 1;
	if (x->shared != y->shared)
		return x->shared > y->shared ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* Groups of printings, by rank: of two reports, none of them an agency's, each has most of the other's words. */
static uint32_t *group_printings(dln_finder *f) {
	uint32_t *groups = dln_arena_array(f->scratch, uint32_t, (size_t)f->count + 1);
	size_t i;

	for (i = 0; i < f->count; i++)
		groups[i] = (uint32_t)i;
	for (i = 0; i < f->commons.len; i++) {
		const dln_common *c = &f->commons.at[i];
		if (!f->agency[c->a].len && !f->agency[c->b].len && mostly(f, c->a, c->a_words) && mostly(f, c->b, c->b_words))
			dln_group_join(groups, f->rank[c->a], f->rank[c->b]);
	}
	return groups;
}

/* Of the reports before it that have most of its words the first; where it is no first printing and has none before it, any other printing. */
static void find_source(dln_finder *f, uint32_t report, uint32_t other, uint32_t words, uint32_t *groups) {
	uint32_t *source = &f->source[report], of = f->rank[report], in = f->rank[other];

	if (f->agency[report].len || !mostly(f, report, words))
		return;
	if (in > of && (dln_group_of(groups, of) == of || dln_group_of(groups, in) != dln_group_of(groups, of)))
		return;
	if (*source == DLN_NO_REPORT || in < f->rank[*source])
		*source = other;
}

/* Where the links end. A first printing's source comes before it, so that no link goes round. */
static void find_roots(dln_finder *f, const coming *come, uint32_t *groups) {
	uint32_t i;

	for (i = 0; i < f->count; i++) {
		uint32_t report = come[i].report, first = dln_group_of(groups, i);
		if (first != i)
			f->root[report] = f->root[come[first].report];
		else if (f->agency[report].len || f->source[report] == DLN_NO_REPORT)
			f->root[report] = report;
		else
			f->root[report] = f->root[f->source[report]];
	}
}

static void link_reports(dln_finder *f) {
	coming *come = dln_arena_array(f->scratch, coming, (size_t)f->count + 1);
	uint32_t *groups;
	size_t i;

	order_reports(f, come);
	qsort(come, f->count, sizeof *come, by_coming);
	for (i = 0; i < f->count; i++)
		f->rank[come[i].report] = (uint32_t)i;
	groups = group_printings(f);
	for (i = 0; i < f->commons.len; i++) {
		const dln_common *c = &f->commons.at[i];
		find_source(f, c->a, c->b, c->a_words, groups);
		find_source(f, c->b, c->a, c->b_words, groups);
	}
	find_roots(f, come, groups);
}

void dln_copies_follow(dln_finder *f) {
	uint32_t i;

	f->agency = dln_arena_array(f->scratch, dln_view, (size_t)f->count + 1);
	f->source = dln_arena_array(f->scratch, uint32_t, (size_t)f->count + 1);
	f->root = dln_arena_array(f->scratch, uint32_t, (size_t)f->count + 1);
	f->rank = dln_arena_array(f->scratch, uint32_t, (size_t)f->count + 1);
	for (i = 0; i < f->count; i++)
		f->source[i] = DLN_NO_REPORT;
	dln_common_words(f);
	join_agencies(f);
	link_reports(f);
	for (i = 0; i < f->count; i++) /* what ends at an agency's copy is that agency's */
		f->agency[i] = f->agency[f->root[i]];
}
