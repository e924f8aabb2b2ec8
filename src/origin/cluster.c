/* cluster.c: pairwise matches to passages with all the places where they stand.
 *
 * A union-find over nodes: the sentences of the set, or the distinct spans. */
#include <stdlib.h>
#include <string.h>

#include "origin/passage.h"

enum { MOST_COMPARED = 32, LOOK_BACK = 8, MOST_STEPS = 1024 /* along two lists; what they share behind that is not known */ };

int dln_number_order(const void *a, const void *b) {
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* ---- union-find ---- */

uint32_t dln_group_of(uint32_t *parent, uint32_t i) {
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

void dln_group_join(uint32_t *parent, uint32_t a, uint32_t b) {
	if (parent[a] == parent[b])
		return;
	a = dln_group_of(parent, a);
	b = dln_group_of(parent, b);
	if (a < b)
		parent[b] = a;
	else
		parent[a] = b;
}

/* The nodes with a span, in their order, dealt by what they are known by: group i is members [begins[i], begins[i + 1]) of `room`. */
static uint32_t *deal_members(dln_arena *arena, const dln_span_of *spans, uint32_t *parent, size_t count, uint32_t *room) {
	uint32_t *begins = dln_arena_array(arena, uint32_t, count + 2), *next = begins + 1;
	size_t i;

	for (i = 0; i < count; i++)
		if (spans[i].end > spans[i].begin)
			begins[dln_group_of(parent, (uint32_t)i) + 2]++;
	for (i = 2; i < count + 2; i++)
		begins[i] += begins[i - 1];
	for (i = 0; i < count; i++)
		if (spans[i].end > spans[i].begin)
			room[next[dln_group_of(parent, (uint32_t)i)]++] = (uint32_t)i;
	return begins;
}

/* The groups of nodes with a span, which are in order of place; those of one node are none. */
static void list_groups(dln_arena *arena, const dln_span_of *spans, uint32_t *parent, size_t count, dln_clusters *out) {
	uint32_t *members = dln_arena_array(arena, uint32_t, count + 1), *begins = deal_members(arena, spans, parent, count, members), begin, end;
	dln_span_of *kept = dln_arena_array(arena, dln_span_of, count + 1);
	size_t i, k;

	for (i = 0; i < count; i++) {
		begin = begins[i];
		end = begins[i + 1];
		for (k = begin; k < end; k++)
			kept[k] = spans[members[k]];
		if (begin < end && kept[begin].report != kept[end - 1].report)
			dln_vec_push(arena, out, (dln_cluster){.spans = kept + begin, .len = end - begin});
	}
}

/* ---- spans ---- */

static int by_place(const void *a, const void *b) {
	const dln_span_of *x = a, *y = b;

	if (x->report != y->report)
		return x->report < y->report ? -1 : 1;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

static uint32_t number_of(const dln_span_of *spans, size_t count, const dln_span_of *span) {
	const dln_span_of *found = bsearch(span, spans, count, sizeof *span, by_place);

	return (uint32_t)(found - spans);
}

void dln_cluster_spans(dln_arena *arena, const dln_matches *matches, dln_clusters *out) {
	size_t i, all = matches->len * 2, count = 0;
	dln_span_of *spans = dln_arena_array(arena, dln_span_of, all + 1);
	uint32_t *parent = dln_arena_array(arena, uint32_t, all + 1);

	for (i = 0; i < matches->len; i++) {
		spans[2 * i] = matches->at[i].a;
		spans[2 * i + 1] = matches->at[i].b;
	}
	qsort(spans, all, sizeof *spans, by_place);
	for (i = 0; i < all; i++)
		if (count == 0 || by_place(&spans[count - 1], &spans[i]) != 0)
			spans[count++] = spans[i];
	for (i = 0; i < count; i++)
		parent[i] = (uint32_t)i;
	for (i = 0; i < matches->len; i++)
		dln_group_join(parent, number_of(spans, count, &matches->at[i].a), number_of(spans, count, &matches->at[i].b));
	list_groups(arena, spans, parent, count, out);
}

/* ---- sentences ---- */

static void widen(dln_span_of *node, uint32_t report, uint32_t begin, uint32_t end) {
	if (node->end == 0) {
		*node = (dln_span_of){report, begin, end};
		return;
	}
	if (begin < node->begin)
		node->begin = begin;
	if (end > node->end)
		node->end = end;
}

/* All sentences of the set, in a row. */
typedef struct sentences {
	uint32_t *begins; /* the word of its report that begins each */
	uint32_t *first;  /* number of each report's first; of none at the end */
} sentences;

static sentences list_sentences(dln_arena *arena, const dln_plains *words, size_t count) {
	sentences all = {.first = dln_arena_array(arena, uint32_t, count + 1)};
	size_t i, total = 0;

	for (i = 0; i < count; i++) {
		all.first[i] = (uint32_t)total;
		total += words[i].sentence_count;
	}
	if (total > UINT32_MAX)
		dln_arena_leave(arena, DLN_LIMIT);
	all.first[count] = (uint32_t)total;
	all.begins = dln_arena_array(arena, uint32_t, total + 1);
	for (i = 0; i < count; i++)
		if (words[i].sentence_count)
			memcpy(all.begins + all.first[i], words[i].sentences, words[i].sentence_count * sizeof *all.begins);
	return all;
}

/* The sentence of a report that the word stands in: from `near` on, if it is not before that, in steps that double, then halving. */
static uint32_t sentence_of(const sentences *all, uint32_t report, uint32_t near, uint32_t word) {
	uint32_t low = all->begins[near] <= word ? near : all->first[report], high = all->first[report + 1], step = 1;

	while (step < high - low && all->begins[low + step] <= word) {
		low += step;
		step *= 2;
	}
	if (step < high - low)
		high = low + step;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (all->begins[middle] <= word)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* `parts` gets what is shared of sentences that are not one. */
static void join_sentences(dln_arena *arena, const dln_plains *words, size_t count, const dln_alikes *alikes, dln_matches *parts, dln_clusters *out) {
	sentences all = list_sentences(arena, words, count);
	uint32_t total = all.first[count], *parent = dln_arena_array(arena, uint32_t, total + (size_t)1), n;
	dln_span_of *spans = dln_arena_array(arena, dln_span_of, total + (size_t)1);
	size_t i, k;

	for (n = 0; n < total; n++)
		parent[n] = n;
	for (i = 0; i < alikes->len; i++) {
		const dln_alike *both = &alikes->at[i];
		uint32_t x = all.first[both->a], y = all.first[both->b];
		for (k = 0; k < both->count; k++) {
			const dln_piece *p = &both->pieces[k];
			if (p->like == DLN_LIKE_PART)
				dln_vec_push(arena, parts, (dln_match){{both->a, p->a_begin, p->a_end}, {both->b, p->b_begin, p->b_end}, p->like});
			if (p->like != DLN_LIKE_WHOLE)
				continue;
			x = sentence_of(&all, both->a, x, p->a_begin);
			y = sentence_of(&all, both->b, y, p->b_begin);
			widen(&spans[x], both->a, p->a_begin, p->a_end);
			widen(&spans[y], both->b, p->b_begin, p->b_end);
			dln_group_join(parent, x, y);
		}
	}
	list_groups(arena, spans, parent, total, out);
}

static int by_first_span(const void *a, const void *b) {
	const dln_cluster *x = a, *y = b;
	int order = by_place(&x->spans[0], &y->spans[0]);

	return order ? order : by_place(&x->spans[x->len - 1], &y->spans[y->len - 1]);
}

void dln_cluster_sentences(dln_arena *arena, const dln_plains *words, size_t count, const dln_alikes *alikes, dln_clusters *out) {
	dln_matches parts = {0};

	join_sentences(arena, words, count, alikes, &parts, out);
	dln_cluster_spans(arena, &parts, out);
	if (out->len)
		qsort(out->at, out->len, sizeof *out->at, by_first_span);
}

/* ---- passages ---- */

/* Behind each place of `a`, in the next sentence of the report, stands one of `b`, and there are no others. */
static bool follows(const dln_plains *words, const dln_cluster *a, const dln_cluster *b) {
	size_t k;

	if (a->len != b->len)
		return false;
	for (k = 0; k < a->len; k++) {
		const dln_span_of *x = &a->spans[k], *y = &b->spans[k];
		const dln_plains *w = &words[x->report];
		if (x->report != y->report || dln_plain_sentence(w, x->end - 1) + 1 != dln_plain_sentence(w, y->begin))
			return false;
	}
	return true;
}

/* The passage that `next` goes on with, or NULL. Between the two may stand what begins in the same sentence. */
static dln_cluster *predecessor(const dln_plains *words, const dln_clusters *clusters, size_t kept, const dln_cluster *next) {
	size_t back;

	for (back = 1; back <= LOOK_BACK && back <= kept; back++) {
		dln_cluster *c = &clusters->at[kept - back];
		if (c->spans[0].report != next->spans[0].report)
			return NULL;
		if (follows(words, c, next))
			return c;
	}
	return NULL;
}

void dln_cluster_join(const dln_plains *words, dln_clusters *clusters) {
	size_t i, k, kept = 0;

	for (i = 0; i < clusters->len; i++) {
		dln_cluster next = clusters->at[i], *c = predecessor(words, clusters, kept, &next);
		dln_span_of *spans = c ? (dln_span_of *)c->spans : NULL; /* list_groups made them */
		if (c == NULL)
			clusters->at[kept++] = next;
		for (k = 0; c && k < next.len; k++)
			spans[k].end = next.spans[k].end;
	}
	clusters->len = kept;
}

/* ---- notices ---- */

typedef struct numbers {
	uint32_t *at; /* sorted */
	size_t len, cap;
} numbers;

static bool share(const numbers *a, const numbers *b) {
	size_t i = 0, k = 0;

	while (i < a->len && k < b->len && i + k < MOST_STEPS) {
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
			qsort(places[i].at, places[i].len, sizeof *places[i].at, dln_number_order);
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

typedef struct relations {
	const numbers *places, *passages; /* of each report */
	uint32_t *rank;                   /* of each passage: by how many reports have it, the long ones before all others, what is dropped behind them */
} relations;

static uint32_t reports_of(const dln_cluster *cluster) {
	uint32_t n = 0;
	size_t i;

	for (i = 0; i < cluster->len; i++)
		n += i == 0 || cluster->spans[i].report != cluster->spans[i - 1].report;
	return n;
}

static numbers *passages_of(dln_arena *arena, size_t count, const dln_clusters *clusters, uint32_t *rank) {
	numbers *passages = dln_arena_array(arena, numbers, count + 1);
	size_t i, k;

	for (i = 0; i < clusters->len; i++) {
		const dln_cluster *c = &clusters->at[i];
		rank[i] = longest(c) >= DLN_NOTICE ? 0 : reports_of(c);
		for (k = 0; k < c->len; k++)
			if (k == 0 || c->spans[k].report != c->spans[k - 1].report)
				dln_vec_push(arena, &passages[c->spans[k].report], (uint32_t)i);
	}
	return passages;
}

/* They share a passage that is rarer than one of this rank, or long. */
static bool share_passage(const relations *r, uint32_t a, uint32_t b, uint32_t rank) {
	const numbers *x = &r->passages[a], *y = &r->passages[b];
	size_t i = 0, k = 0;

	while (i < x->len && k < y->len && i + k < MOST_STEPS) {
		if (x->at[i] == y->at[k] && r->rank[x->at[i]] < rank)
			return true;
		if (x->at[i] <= y->at[k])
			i++;
		else
			k++;
	}
	return false;
}

static bool related(const relations *r, uint32_t a, uint32_t b, uint32_t rank) {
	const numbers *x = &r->places[a], *y = &r->places[b];

	return x->len == 0 || y->len == 0 /* nothing is known of what they are about */ || share(x, y) || share_passage(r, a, b, rank);
}

/* Of each report MOST_COMPARED others, evenly from the whole passage. */
static bool is_notice(const relations *r, const dln_cluster *cluster, uint32_t rank) {
	size_t stride = cluster->len / MOST_COMPARED + 1, i, k, pairs = 0, strangers = 0;

	if (rank < 3)
		return false;
	for (i = 0; i < cluster->len; i++)
		for (k = i % stride; k < cluster->len; k += stride) {
			uint32_t a = cluster->spans[i].report, b = cluster->spans[k].report;
			if (a == b)
				continue;
			pairs++;
			strangers += !related(r, a, b, rank);
		}
	return strangers * 2 > pairs;
}

typedef struct ranked {
	uint32_t rank, cluster;
} ranked;

static int by_rank(const void *a, const void *b) {
	const ranked *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return (x->cluster > y->cluster) - (x->cluster < y->cluster);
}

/* True when words [begin, end) of a report lie in a span that was dropped. */
static bool is_dropped(const dln_span_of *dropped, size_t count, const dln_span_of *words) {
	size_t low = 0, high = count;

	while (low < high) { /* the first that begins behind these words */
		size_t middle = low + (high - low) / 2;
		if (dropped[middle].report < words->report || (dropped[middle].report == words->report && dropped[middle].begin <= words->begin))
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && dropped[low - 1].report == words->report && dropped[low - 1].end >= words->end;
}

/* What is shared inside of spans that were dropped. Pieces are kept beyond this set, so that what remains of them is another list. */
static void drop_pieces(dln_arena *arena, dln_span_of *dropped, size_t count, dln_alikes *alikes) {
	size_t i, k;

	qsort(dropped, count, sizeof *dropped, by_place);
	for (i = 0; i < alikes->len; i++) {
		dln_alike *both = &alikes->at[i];
		dln_piece *rest = NULL;
		uint32_t kept = 0;
		for (k = 0; k < both->count; k++) {
			const dln_piece *p = &both->pieces[k];
			bool gone = is_dropped(dropped, count, &(dln_span_of){both->a, p->a_begin, p->a_end});
			if (gone && rest == NULL) {
				rest = dln_arena_array(arena, dln_piece, both->count);
				memcpy(rest, both->pieces, k * sizeof *rest);
			}
			if (!gone && rest)
				rest[kept] = *p;
			kept += !gone;
		}
		if (rest) {
			both->pieces = rest;
			both->count = kept;
		}
	}
}

/* The rarer ones first, so that one notice does not speak for another. */
void dln_cluster_drop_notices(dln_arena *arena, const dln_coded *const *reports, size_t count, dln_clusters *clusters, dln_alikes *alikes) {
	uint32_t *rank = dln_arena_array(arena, uint32_t, clusters->len + 1);
	relations r = {places_of(arena, reports, count), passages_of(arena, count, clusters, rank), rank};
	ranked *sorted = dln_arena_array(arena, ranked, clusters->len + 1);
	dln_vec(dln_span_of) dropped = {0};
	size_t i, k, kept = 0;

	for (i = 0; i < clusters->len; i++)
		sorted[i] = (ranked){rank[i], (uint32_t)i};
	qsort(sorted, clusters->len, sizeof *sorted, by_rank);
	for (i = 0; i < clusters->len; i++)
		if (is_notice(&r, &clusters->at[sorted[i].cluster], sorted[i].rank))
			rank[sorted[i].cluster] = UINT32_MAX;
	for (i = 0; i < clusters->len; i++) {
		for (k = 0; rank[i] == UINT32_MAX && k < clusters->at[i].len; k++)
			dln_vec_push(arena, &dropped, clusters->at[i].spans[k]);
		if (rank[i] != UINT32_MAX)
			clusters->at[kept++] = clusters->at[i];
	}
	clusters->len = kept;
	if (dropped.len)
		drop_pieces(arena, dropped.at, dropped.len, alikes);
}
