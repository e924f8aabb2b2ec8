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

static bool mostly(const dln_finder *f, const holding *h) {
	return (uint64_t)h->words * 2 > f->words[h->of].len;
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

/* A report with the agency's credit that shares most with this one: for the reason that is given. */
static void name_sources(dln_finder *f) {
	covers all = {0};
	const holding *found;
	const dln_view *names;
	size_t i;

	for (i = 0; i < f->matches.len; i++) {
		const dln_match *m = &f->matches.at[i];
		if (f->agency[m->a.report].len == 0 || !dln_view_eq(f->agency[m->a.report], f->agency[m->b.report]))
			continue;
		if (credited(f, m->b.report, &names))
			dln_vec_push(f->scratch, &all, (cover){m->a.report, m->b.report, m->a.begin, m->a.end});
		if (credited(f, m->a.report, &names))
			dln_vec_push(f->scratch, &all, (cover){m->b.report, m->a.report, m->b.begin, m->b.end});
	}
	found = best_of(f, &all);
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
		bool copied = mostly(f, &found[i]);
		if (n == 1 || (n > 1 && !copied))
			f->agency[i] = own[0];
		else if (copied)
			f->agency[i] = names.at[found[i].in];
	}
	name_sources(f);
}

/* ---- reports ---- */

/* Texts too short for a passage, printed twice. */
static void cover_same_texts(dln_finder *f, covers *out) {
	dln_map first = {0};
	uint32_t k;

	for (k = 0; k < f->count; k++) {
		uint32_t i = f->order[k];
		dln_view key = dln_view_of(f->reports[i]->report.hash.hex);
		uint32_t other = dln_map_intern(f->scratch, &first, key, i), words = (uint32_t)f->words[i].len;
		if (other == i)
			continue;
		dln_vec_push(f->scratch, out, (cover){i, other, 0, words});
		dln_vec_push(f->scratch, out, (cover){other, i, 0, words});
	}
}

/* When each report came, and how much it has in common with others. */
typedef struct coming {
	uint32_t report;
	dln_day day;
	uint64_t shared;  /* words, with each other report */
	uint32_t number;  /* in the order of identities */
} coming;

static void order_reports(dln_finder *f, const holdings *sums, coming *come) {
	size_t i;

	for (i = 0; i < f->count; i++) {
		come[f->order[i]].number = (uint32_t)i;
		come[i].report = (uint32_t)i;
		come[i].day = f->reports[i]->report.published;
	}
	for (i = 0; i < sums->len; i++) {
		const holding *h = &sums->at[i];
		dln_day of = f->reports[h->of]->report.published, in = f->reports[h->in]->report.published;
		come[h->of].shared += h->words;
		if (!mostly(f, h))
			continue;
		if (of == DLN_NO_DAY && in != DLN_NO_DAY && (come[h->of].day == DLN_NO_DAY || in < come[h->of].day))
			come[h->of].day = in;
		if (in == DLN_NO_DAY && of != DLN_NO_DAY && (come[h->in].day == DLN_NO_DAY || of < come[h->in].day))
			come[h->in].day = of;
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

static int by_numbers(const void *a, const void *b) {
	const holding *x = a, *y = b;

	if (x->of != y->of)
		return x->of < y->of ? -1 : 1;
	return (x->in > y->in) - (x->in < y->in);
}

/* True when either report, none of them an agency's, has most of the other's words. */
static bool printings(const dln_finder *f, const holdings *sums, const holding *h) {
	holding turned = {h->in, h->of, 0}, *other;

	if (f->agency[h->of].len || f->agency[h->in].len || !mostly(f, h))
		return false;
	other = bsearch(&turned, sums->at, sums->len, sizeof turned, by_numbers);
	return other && mostly(f, other);
}

/* Groups of printings, by rank. */
static uint32_t *group_printings(dln_finder *f, const holdings *sums) {
	uint32_t *groups = dln_arena_array(f->scratch, uint32_t, (size_t)f->count + 1);
	size_t i;

	for (i = 0; i < f->count; i++)
		groups[i] = (uint32_t)i;
	for (i = 0; i < sums->len; i++)
		if (printings(f, sums, &sums->at[i]))
			dln_group_join(groups, f->rank[sums->at[i].of], f->rank[sums->at[i].in]);
	return groups;
}

/* Of the reports before it that have most of its words the first; where it is no first printing and has none before it, any other printing. */
static void find_sources(dln_finder *f, const holdings *sums, uint32_t *groups) {
	size_t i;

	for (i = 0; i < sums->len; i++) {
		const holding *h = &sums->at[i];
		uint32_t *source = &f->source[h->of], of = f->rank[h->of], in = f->rank[h->in];
		bool first = dln_group_of(groups, of) == of;
		if (f->agency[h->of].len || !mostly(f, h) || (in > of && (first || dln_group_of(groups, in) != dln_group_of(groups, of))))
			continue;
		if (*source == DLN_NO_REPORT || in < f->rank[*source])
			*source = h->in;
	}
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
	covers all = {0};
	holdings sums = {0};
	uint32_t *groups;
	size_t i;

	cover_same_texts(f, &all);
	for (i = 0; i < f->matches.len; i++) {
		const dln_match *m = &f->matches.at[i];
		dln_vec_push(f->scratch, &all, (cover){m->a.report, m->b.report, m->a.begin, m->a.end});
		dln_vec_push(f->scratch, &all, (cover){m->b.report, m->a.report, m->b.begin, m->b.end});
	}
	add_up(f, &all, &sums);
	order_reports(f, &sums, come);
	qsort(come, f->count, sizeof *come, by_coming);
	for (i = 0; i < f->count; i++)
		f->rank[come[i].report] = (uint32_t)i;
	groups = group_printings(f, &sums);
	find_sources(f, &sums, groups);
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
	join_agencies(f);
	link_reports(f);
	for (i = 0; i < f->count; i++) /* what ends at an agency's copy is that agency's */
		f->agency[i] = f->agency[f->root[i]];
}
