/* cluster.c: pairwise matches to passages with all the places where they stand.
 *
 * A union-find over the distinct spans: the two ends of a match belong together, and so do spans of one report that are nearly the same. */
#include <stdlib.h>

#include "origin/passage.h"

enum { SAME_FIFTHS = 4, MOST_COMPARED = 32 };

typedef struct nodes {
	dln_span_of *spans; /* sorted, distinct */
	uint32_t *parent;
	size_t len;
} nodes;

static int by_place(const void *a, const void *b) {
	const dln_span_of *x = a, *y = b;

	if (x->report != y->report)
		return x->report < y->report ? -1 : 1;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

static void make_nodes(dln_arena *arena, const dln_matches *matches, nodes *n) {
	size_t i, all = matches->len * 2;

	n->spans = dln_arena_array(arena, dln_span_of, all + 1);
	n->parent = dln_arena_array(arena, uint32_t, all + 1);
	for (i = 0; i < matches->len; i++) {
		n->spans[2 * i] = matches->at[i].a;
		n->spans[2 * i + 1] = matches->at[i].b;
	}
	qsort(n->spans, all, sizeof *n->spans, by_place);
	for (i = 0; i < all; i++)
		if (n->len == 0 || by_place(&n->spans[n->len - 1], &n->spans[i]) != 0)
			n->spans[n->len++] = n->spans[i];
	for (i = 0; i < n->len; i++)
		n->parent[i] = (uint32_t)i;
}

static uint32_t root_of(nodes *n, uint32_t i) {
	while (n->parent[i] != i)
		i = n->parent[i] = n->parent[n->parent[i]];
	return i;
}

/* The smaller root stays, so that the root of a group is its first span. */
static void join(nodes *n, uint32_t a, uint32_t b) {
	a = root_of(n, a);
	b = root_of(n, b);
	if (a < b)
		n->parent[b] = a;
	else
		n->parent[a] = b;
}

static uint32_t number_of(const nodes *n, const dln_span_of *span) {
	const dln_span_of *found = bsearch(span, n->spans, n->len, sizeof *span, by_place);

	return (uint32_t)(found - n->spans);
}

/* Both begin in one report, a not behind b. */
static bool nearly_same(const dln_span_of *a, const dln_span_of *b) {
	uint64_t both = (a->end < b->end ? a->end : b->end) - (uint64_t)b->begin;
	uint64_t either = (a->end > b->end ? a->end : b->end) - (uint64_t)a->begin;

	return both * 5 >= either * SAME_FIFTHS;
}

static void join_near(nodes *n) {
	size_t i, k;

	for (i = 0; i < n->len; i++)
		for (k = i + 1; k < n->len && n->spans[k].report == n->spans[i].report && n->spans[k].begin < n->spans[i].end; k++)
			if (nearly_same(&n->spans[i], &n->spans[k]))
				join(n, (uint32_t)i, (uint32_t)k);
}

typedef struct member {
	uint32_t root, node;
} member;

static int by_root(const void *a, const void *b) {
	const member *x = a, *y = b;

	if (x->root != y->root)
		return x->root < y->root ? -1 : 1;
	return (x->node > y->node) - (x->node < y->node);
}

static dln_cluster make_cluster(dln_arena *arena, const nodes *n, const member *members, size_t len) {
	dln_span_of *spans = dln_arena_array(arena, dln_span_of, len);
	size_t i, count = 0;

	for (i = 0; i < len; i++) { /* nodes are in order of place */
		const dln_span_of *s = &n->spans[members[i].node];
		if (count && spans[count - 1].report == s->report && s->begin < spans[count - 1].end) {
			if (s->end > spans[count - 1].end)
				spans[count - 1].end = s->end;
		} else {
			spans[count++] = *s;
		}
	}
	return (dln_cluster){.spans = spans, .len = count};
}

void dln_cluster_matches(dln_arena *arena, const dln_matches *matches, dln_clusters *out) {
	nodes n = {0};
	member *members;
	size_t i, end;

	make_nodes(arena, matches, &n);
	for (i = 0; i < matches->len; i++)
		join(&n, number_of(&n, &matches->at[i].a), number_of(&n, &matches->at[i].b));
	join_near(&n);
	members = dln_arena_array(arena, member, n.len + 1);
	for (i = 0; i < n.len; i++)
		members[i] = (member){root_of(&n, (uint32_t)i), (uint32_t)i};
	qsort(members, n.len, sizeof *members, by_root);
	for (i = 0; i < n.len; i = end) {
		for (end = i + 1; end < n.len && members[end].root == members[i].root; end++)
			;
		dln_vec_push(arena, out, make_cluster(arena, &n, members + i, end - i));
	}
}

/* ---- boilerplate ---- */

typedef struct numbers {
	uint32_t *at; /* sorted */
	size_t len, cap;
} numbers;

static int by_number(const void *a, const void *b) {
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static bool share(const numbers *a, const numbers *b) {
	size_t i = 0, k = 0;

	while (i < a->len && k < b->len) {
		if (a->at[i] == b->at[k])
			return true;
		if (a->at[i] < b->at[k])
			i++;
		else
			k++;
	}
	return false;
}

static numbers *places_of(dln_arena *arena, const dln_coded *const *reports, size_t count) {
	numbers *places = dln_arena_array(arena, numbers, count + 1);
	size_t i, k;

	for (i = 0; i < count; i++) {
		for (k = 0; k < reports[i]->claim_count; k++) {
			const dln_where *where = &reports[i]->claims[k].place;
			if (dln_where_some(where) && where->precision <= DLN_DIVISION)
				dln_vec_push(arena, &places[i], where->id);
		}
		if (places[i].len)
			qsort(places[i].at, places[i].len, sizeof *places[i].at, by_number);
	}
	return places;
}

static uint32_t longest(const dln_cluster *cluster) {
	uint32_t words = 0;
	size_t i;

	for (i = 0; i < cluster->len; i++)
		if (cluster->spans[i].end - cluster->spans[i].begin > words)
			words = cluster->spans[i].end - cluster->spans[i].begin;
	return words;
}

static numbers *passages_of(dln_arena *arena, size_t count, const dln_clusters *clusters) {
	numbers *passages = dln_arena_array(arena, numbers, count + 1);
	size_t i, k;

	for (i = 0; i < clusters->len; i++)
		for (k = longest(&clusters->at[i]) >= DLN_STOCK ? 0 : clusters->at[i].len; k < clusters->at[i].len; k++)
			dln_vec_push(arena, &passages[clusters->at[i].spans[k].report], (uint32_t)i);
	return passages;
}

static bool is_stock(const dln_cluster *cluster, const numbers *places, const numbers *passages) {
	size_t i, k, reports = 0, strangers = 0;

	if (longest(cluster) >= DLN_STOCK)
		return false;
	for (i = 0; i < cluster->len; i++) {
		uint32_t r = cluster->spans[i].report, compared = 0;
		bool related = false;
		if (i > 0 && cluster->spans[i - 1].report == r)
			continue;
		for (k = 0; k < cluster->len && compared < MOST_COMPARED && !related; k++) {
			uint32_t other = cluster->spans[k].report;
			if (other == r)
				continue;
			compared++;
			related = places[r].len == 0 || places[other].len == 0 || /* nothing is known of what they are about */
				share(&places[r], &places[other]) || share(&passages[r], &passages[other]);
		}
		reports++;
		strangers += !related;
	}
	return reports >= 3 && strangers * 2 > reports;
}

void dln_cluster_drop_stock(dln_arena *arena, const dln_coded *const *reports, size_t count, dln_clusters *clusters) {
	numbers *places = places_of(arena, reports, count), *passages = passages_of(arena, count, clusters);
	size_t i, kept = 0;

	for (i = 0; i < clusters->len; i++)
		if (!is_stock(&clusters->at[i], places, passages))
			clusters->at[kept++] = clusters->at[i];
	clusters->len = kept;
}
