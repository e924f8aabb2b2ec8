/* copies.c: whose copy each report is.
 *
 * A report that credits an agency is that agency's; of several the one whose copy, elsewhere in the set, has most of its words, else the first. One without a
 * credit joins the agency whose copy has more than half of its words; else the report that has; following such links ends at an agency, at a
 * report of its own, or goes round among reports that all hold each other's words: then the first published of them is the source.
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

/* The number that has most of the words of a report, and how many. */
typedef struct best {
	uint32_t in, words;
} best;

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

/* For each report the number with the most words, the smaller of equals. */
static best *best_of(dln_finder *f, covers *all) {
	best *found = dln_arena_array(f->scratch, best, (size_t)f->count + 1);
	uint32_t words = 0, past = 0;
	size_t i;

	if (all->len)
		qsort(all->at, all->len, sizeof *all->at, by_cover);
	for (i = 0; i < f->count; i++)
		found[i].in = UINT32_MAX;
	for (i = 0; i < all->len; i++) {
		const cover *c = &all->at[i];
		if (i == 0 || c->of != c[-1].of || c->in != c[-1].in)
			words = past = 0;
		if (c->end > past) {
			words += c->end - (c->begin > past ? c->begin : past);
			past = c->end;
		}
		if (words > found[c->of].words)
			found[c->of] = (best){c->in, words};
	}
	return found;
}

/* ---- agencies ---- */

typedef struct agencies {
	dln_view *at; /* sorted, distinct: numbers do not depend on the order of reports */
	size_t len, cap;
} agencies;

static int by_bytes(const void *a, const void *b) {
	return dln_view_cmp(*(const dln_view *)a, *(const dln_view *)b);
}

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
		qsort(out->at, out->len, sizeof *out->at, by_bytes);
	for (k = 0; k < out->len; k++)
		if (distinct == 0 || !dln_view_eq(out->at[distinct - 1], out->at[k]))
			out->at[distinct++] = out->at[k];
	out->len = distinct;
}

static uint32_t agency_number(const agencies *all, dln_view name) {
	const dln_view *found = bsearch(&name, all->at, all->len, sizeof name, by_bytes);

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

static int by_number(const void *a, const void *b) {
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void cover_by_agencies(dln_finder *f, const agencies *all, const dln_cluster *cluster, uint32_t *room, covers *out) {
	const dln_view *name;
	size_t i, k, n = 0, distinct = 0;

	for (i = 0; i < cluster->len; i++)
		if (decided(f, cluster->spans[i].report, &name))
			room[n++] = agency_number(all, *name);
	qsort(room, n, sizeof *room, by_number);
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
	const best *found;
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
	const best *found;
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
		bool mostly = (uint64_t)found[i].words * 2 > f->words[i].len;
		if (n == 1 || (n > 1 && !mostly))
			f->agency[i] = own[0];
		else if (mostly)
			f->agency[i] = names.at[found[i].in];
	}
	name_sources(f);
}

/* ---- reports ---- */

/* Texts too short for a passage, printed twice. */
static void cover_same_texts(dln_finder *f, covers *out) {
	dln_map first = {0};
	uint32_t i;

	for (i = 0; i < f->count; i++) {
		dln_view key = dln_view_of(f->reports[i]->report.hash.hex);
		uint32_t other = dln_map_intern(f->scratch, &first, key, i), words = (uint32_t)f->words[i].len;
		if (other == i)
			continue;
		dln_vec_push(f->scratch, out, (cover){i, other, 0, words});
		dln_vec_push(f->scratch, out, (cover){other, i, 0, words});
	}
}

static void link_reports(dln_finder *f) {
	covers all = {0};
	const best *found;
	size_t i;

	cover_same_texts(f, &all);
	for (i = 0; i < f->matches.len; i++) {
		const dln_match *m = &f->matches.at[i];
		dln_vec_push(f->scratch, &all, (cover){m->a.report, m->b.report, m->a.begin, m->a.end});
		dln_vec_push(f->scratch, &all, (cover){m->b.report, m->a.report, m->b.begin, m->b.end});
	}
	found = best_of(f, &all);
	for (i = 0; i < f->count; i++)
		if (f->agency[i].len == 0 && (uint64_t)found[i].words * 2 > f->words[i].len)
			f->source[i] = found[i].in;
}

/* True when `a` is the likelier source: published earlier, a known day before none, then the order of the set. */
static bool earlier(const dln_finder *f, uint32_t a, uint32_t b) {
	dln_day x = f->reports[a]->report.published, y = f->reports[b]->report.published;

	if (x != y && x != DLN_NO_DAY && y != DLN_NO_DAY)
		return x < y;
	if (x != y)
		return y == DLN_NO_DAY;
	return a < b;
}

/* Follows the links from `start`; `seen` marks the walk, which ends where an earlier one has been. */
static void walk_from(dln_finder *f, uint32_t start, uint32_t *seen, uint32_t walk) {
	uint32_t at = start, end, next;

	while (seen[at] == 0 && f->agency[at].len == 0 && f->source[at] != DLN_NO_REPORT) {
		seen[at] = walk;
		at = f->source[at];
	}
	end = at;
	if (seen[at] == walk) { /* a round: its earliest report is the source */
		for (next = f->source[at]; next != at; next = f->source[next])
			if (earlier(f, next, end))
				end = next;
	} else if (seen[at] != 0) {
		end = f->root[at];
	}
	for (at = start; seen[at] == walk && f->root[at] == DLN_NO_REPORT; at = f->source[at])
		f->root[at] = end;
	seen[end] = walk;
	f->root[end] = end;
	if (f->agency[end].len == 0)
		f->source[end] = DLN_NO_REPORT;
}

static void resolve(dln_finder *f) {
	uint32_t *seen = dln_arena_array(f->scratch, uint32_t, (size_t)f->count + 1), i;

	for (i = 0; i < f->count; i++)
		f->root[i] = DLN_NO_REPORT;
	for (i = 0; i < f->count; i++)
		if (seen[i] == 0)
			walk_from(f, i, seen, i + 1);
	for (i = 0; i < f->count; i++) /* what ends at an agency's copy is that agency's */
		f->agency[i] = f->agency[f->root[i]];
}

void dln_copies_follow(dln_finder *f) {
	uint32_t i;

	f->agency = dln_arena_array(f->scratch, dln_view, (size_t)f->count + 1);
	f->source = dln_arena_array(f->scratch, uint32_t, (size_t)f->count + 1);
	f->root = dln_arena_array(f->scratch, uint32_t, (size_t)f->count + 1);
	for (i = 0; i < f->count; i++)
		f->source[i] = DLN_NO_REPORT;
	join_agencies(f);
	link_reports(f);
	resolve(f);
}
