/* origin.c: the stage's door: words, passages and quotations of a set, then whose copy each report is, then the lists that are handed out.
 *
 * What is only needed on the way lives in a scratch arena. The lists are made inside a guard of the result's arena, which stands inside that of the
 * scratch arena: there nothing is taken from the scratch arena any more, so that neither guard is left over the head of the other. */
#include "origin/origin.h"

#include <stdlib.h>
#include <string.h>

#include "origin/origin_parts.h"

#define MOST_SCRATCH ((size_t)16 << 30)
#define MOST_BYTES ((size_t)64 << 20)
enum { ID_DIGITS = 12, TEXT_SHOWN = 400, NAMES_SHOWN = 3 };

const char *dln_sharing_text(dln_sharing s) {
	switch (s) {
	case DLN_SHARED_COPY: return "copy";
	case DLN_SHARED_OWNER: return "owner";
	case DLN_SHARED_SPEAKER: return "speaker";
	}
	return "copy";
}

/* `letter`, a colon and 12 hex digits of the SHA-256 of the bytes in f->buf. */
static void make_id(dln_finder *f, char letter, char out[16]) {
	dln_sha256 hash;
	dln_status status = f->buf->status;

	if (status == DLN_OK)
		status = dln_sha256_of(dln_buf_as_view(f->buf), &hash);
	if (status)
		dln_arena_leave(f->arena, status);
	memset(out, 0, 16);
	out[0] = letter;
	out[1] = ':';
	memcpy(out + 2, hash.hex, ID_DIGITS);
}

/* ---- origins ---- */

/* Reports of one origin stand together after sorting; its first report gives its place in the list. */
typedef struct grouped {
	uint64_t key;
	uint32_t kind, report; /* 0 agency, 1 outlet, 2 a report's own */
} grouped;

static int by_key(const void *a, const void *b) {
	const grouped *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->report > y->report) - (x->report < y->report);
}

static int by_first(const void *a, const void *b) {
	uint32_t x = ((const dln_origin *)a)->reports[0], y = ((const dln_origin *)b)->reports[0];

	return (x > y) - (x < y);
}

static grouped group_of(const dln_finder *f, uint32_t report) {
	const dln_outlet_known *outlet = &f->outlets[f->root[report]];

	if (f->agency[report].len)
		return (grouped){dln_hash64(f->agency[report]), 0, report};
	if (outlet->key)
		return (grouped){outlet->key, 1, report};
	return (grouped){f->root[report], 2, report};
}

static void put_id(dln_finder *f, const dln_origin *o, const grouped *group) {
	dln_view text = {0};
	size_t i;

	dln_buf_reset(f->buf);
	if (group->kind == 0) {
		dln_buf_printf(f->buf, "agency %.*s", DLN_FMT(o->agency));
	} else if (group->kind == 1) {
		dln_buf_printf(f->buf, "outlet %016llx", (unsigned long long)group->key);
	} else {
		for (i = 0; i < o->report_count; i++) {
			dln_view hash = dln_view_of(f->reports[o->reports[i]]->report.hash.hex);
			if (i == 0 || dln_view_cmp(hash, text) < 0)
				text = hash;
		}
		dln_buf_printf(f->buf, "text %.*s", DLN_FMT(text));
	}
}

/* "credited to AFP; most of the words of b.txt stand in a.txt" */
static void put_why(dln_finder *f, const dln_origin *o) {
	size_t i, told = 0, joined = 0;

	dln_buf_reset(f->buf);
	if (o->agency.len)
		dln_buf_printf(f->buf, "credited to %.*s", DLN_FMT(o->agency));
	else if (o->outlet.len)
		dln_buf_printf(f->buf, "%.*s's own reporting", DLN_FMT(o->outlet));
	else
		dln_buf_str(f->buf, "own reporting, of no outlet or agency that it names");
	if (o->side.len)
		dln_buf_printf(f->buf, "; it speaks for %.*s", DLN_FMT(o->side));
	for (i = 0; i < o->report_count; i++)
		joined += f->source[o->reports[i]] != DLN_NO_REPORT;
	for (i = 0; i < o->report_count && told < NAMES_SHOWN; i++) {
		uint32_t r = o->reports[i], source = f->source[r];
		if (source == DLN_NO_REPORT)
			continue;
		dln_buf_printf(f->buf, "%s of the words of %.*s stand in %.*s", told ? "," : "; most", DLN_FMT(f->reports[r]->report.id),
			DLN_FMT(f->reports[source]->report.id));
		told++;
	}
	if (joined > told)
		dln_buf_printf(f->buf, ", and so on for %zu more", joined - told);
}

static void make_origin(dln_finder *f, const grouped *group, size_t len, dln_origin *o) {
	uint32_t *reports = dln_arena_array(f->arena, uint32_t, len), root = f->root[group->report];
	dln_outlet_known known;
	size_t i;

	for (i = 0; i < len; i++)
		reports[i] = group[i].report;
	o->reports = reports;
	o->report_count = len;
	o->agency = f->agency[group->report];
	if (group->kind == 1)
		o->outlet = f->outlets[root].name;
	known = group->kind == 0 ? dln_outlet_look_up(f, f->arena, o->agency) : f->outlets[root];
	o->owner = known.owner;
	o->side = known.side;
	put_id(f, o, group);
	make_id(f, 'o', o->id);
	put_why(f, o);
	if (f->buf->status)
		dln_arena_leave(f->arena, f->buf->status);
	o->why = dln_arena_copy(f->arena, dln_buf_as_view(f->buf)).at;
}

static dln_view name_of(const dln_origin *o) {
	return o->agency.len ? o->agency : o->outlet;
}

/* "The Evening Post's own reporting; counts as one with Harbour Radio, as both are of one owner, Harbour Group" */
static void tell_house(dln_finder *f, dln_origin *o, const dln_origin *first) {
	dln_buf_reset(f->buf);
	dln_buf_printf(f->buf, "%s; counts as one with %.*s, as both are of one owner, %.*s", o->why, DLN_FMT(name_of(first)), DLN_FMT(o->owner));
	if (f->buf->status)
		dln_arena_leave(f->arena, f->buf->status);
	o->why = dln_arena_copy(f->arena, dln_buf_as_view(f->buf)).at;
}

static const uint32_t *join_houses(dln_finder *f, dln_origin *origins, size_t count) {
	uint32_t *house = dln_arena_array(f->arena, uint32_t, count + 1), i;
	dln_map by_owner = {0};

	for (i = 0; i < count; i++) {
		house[i] = origins[i].owner.len ? dln_map_intern(f->arena, &by_owner, origins[i].owner, i) : i;
		if (house[i] != i)
			tell_house(f, &origins[i], &origins[house[i]]);
	}
	return house;
}

static void list_origins(dln_finder *f) {
	grouped *groups = dln_arena_array(f->arena, grouped, (size_t)f->count + 1);
	dln_origin *origins = dln_arena_array(f->arena, dln_origin, (size_t)f->count + 1);
	uint32_t *of_report = dln_arena_array(f->arena, uint32_t, (size_t)f->count + 1), i, end;
	size_t k, n = 0;

	for (i = 0; i < f->count; i++)
		groups[i] = group_of(f, i);
	qsort(groups, f->count, sizeof *groups, by_key);
	for (i = 0; i < f->count; i = end) {
		for (end = i + 1; end < f->count && groups[end].kind == groups[i].kind && groups[end].key == groups[i].key; end++)
			;
		make_origin(f, &groups[i], end - i, &origins[n++]);
	}
	qsort(origins, n, sizeof *origins, by_first);
	for (i = 0; i < n; i++)
		for (k = 0; k < origins[i].report_count; k++)
			of_report[origins[i].reports[k]] = i;
	f->out->at = origins;
	f->out->len = n;
	f->out->of_report = of_report;
	f->out->house = join_houses(f, origins, n);
}

/* ---- what is shared ---- */

typedef struct shareds {
	dln_shared *at;
	size_t len, cap;
} shareds;

static dln_view cut_text(dln_view text) {
	size_t len = text.len;

	if (len <= TEXT_SHOWN)
		return text;
	for (len = TEXT_SHOWN; len > 0 && ((unsigned char)text.at[len] & 0xC0) == 0x80; len--)
		;
	return (dln_view){text.at, len};
}

static dln_range bytes_of(const dln_finder *f, const dln_span_of *span) {
	const dln_plain *words = f->words[span->report].at;

	return dln_plain_range(&words[span->begin], &words[span->end - 1]);
}

/* The place that a passage comes from. */
static size_t source_of(const dln_finder *f, const dln_passage *places, size_t count) {
	size_t best = 0, i;

	for (i = 1; i < count; i++) {
		uint32_t a = places[i].report, b = places[best].report;
		bool agency = f->agency[a].len > 0, known = f->agency[b].len > 0;
		if (agency != known ? agency : f->rank[a] < f->rank[b])
			best = i;
	}
	return best;
}

static void push_shared(dln_finder *f, shareds *list, dln_sharing kind, const dln_passage *places, size_t count, dln_view by) {
	dln_shared s = {.kind = kind, .places = places, .place_count = count, .by = by};
	dln_view text = dln_view_sub(f->reports[places[0].report]->report.text, places[0].range.begin, places[0].range.end);

	dln_buf_reset(f->buf);
	dln_buf_printf(f->buf, "%s %zu ", dln_sharing_text(kind), by.len);
	dln_buf_view(f->buf, by);
	dln_buf_view(f->buf, text);
	for (size_t i = 0; i < count; i++)
		dln_buf_printf(f->buf, " %s %u", f->reports[places[i].report]->report.hash.hex, places[i].range.begin);
	make_id(f, 's', s.id);
	s.text = cut_text(text);
	if (kind == DLN_SHARED_COPY)
		s.source = source_of(f, places, count);
	dln_vec_push(f->arena, list, s);
}

static void push_cluster(dln_finder *f, shareds *list, dln_sharing kind, const dln_cluster *cluster, dln_view by) {
	dln_passage *places = dln_arena_array(f->arena, dln_passage, cluster->len);
	size_t i;

	for (i = 0; i < cluster->len; i++)
		places[i] = (dln_passage){cluster->spans[i].report, bytes_of(f, &cluster->spans[i])};
	push_shared(f, list, kind, places, cluster->len, by);
}

/* Of the places of a passage, which are in order and do not overlap, whether one holds the span. */
static bool holds(const dln_cluster *outer, const dln_span_of *span) {
	size_t low = 0, high = outer->len;

	while (low < high) { /* the first that begins behind the span */
		size_t middle = low + (high - low) / 2;
		const dln_span_of *o = &outer->spans[middle];
		if (o->report < span->report || (o->report == span->report && o->begin <= span->begin))
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && outer->spans[low - 1].report == span->report && span->end <= outer->spans[low - 1].end;
}

/* A quotation that was copied with the passage around it, everywhere, is told by the passage. */
static bool told_by_copy(const dln_finder *f, const dln_cluster *saying, const uint32_t *copies, size_t count) {
	size_t i, k;

	for (i = 0; i < count; i++) {
		for (k = 0; k < saying->len && holds(&f->clusters.at[copies[i]], &saying->spans[k]); k++)
			;
		if (k == saying->len)
			return true;
	}
	return false;
}

typedef struct numbers {
	uint32_t *at;
	size_t len, cap;
} numbers;

static void push_sayings(dln_finder *f, shareds *list) {
	numbers *copies = dln_arena_array(f->arena, numbers, (size_t)f->count + 1); /* passages of each report */
	size_t i, k;

	for (i = 0; i < f->clusters.len; i++)
		for (k = 0; k < f->clusters.at[i].len; k++)
			dln_vec_push(f->arena, &copies[f->clusters.at[i].spans[k].report], (uint32_t)i);
	for (i = 0; i < f->sayings.len; i++) {
		const dln_saying *s = &f->sayings.at[i];
		const numbers *near = &copies[s->places.spans[0].report];
		if (!told_by_copy(f, &s->places, near->at, near->len))
			push_cluster(f, list, DLN_SHARED_SPEAKER, &s->places, s->by);
	}
}

typedef struct owned {
	dln_view owner;
	uint64_t outlet;
	uint32_t report;
} owned;

static int by_owner(const void *a, const void *b) {
	const owned *x = a, *y = b;
	int order = dln_view_cmp(x->owner, y->owner);

	return order ? order : (x->report > y->report) - (x->report < y->report);
}

/* Owners of at least two outlets of the set. */
static void push_owners(dln_finder *f, shareds *list) {
	owned *all = dln_arena_array(f->arena, owned, (size_t)f->count + 1);
	size_t n = 0, i, k, end;

	for (i = 0; i < f->count; i++)
		if (f->outlets[i].owner.len)
			all[n++] = (owned){f->outlets[i].owner, f->outlets[i].key, (uint32_t)i};
	qsort(all, n, sizeof *all, by_owner);
	for (i = 0; i < n; i = end) {
		bool several = false;
		dln_passage *places;
		for (end = i + 1; end < n && dln_view_eq(all[end].owner, all[i].owner); end++)
			several |= all[end].outlet != all[i].outlet;
		if (!several)
			continue;
		places = dln_arena_array(f->arena, dln_passage, end - i);
		for (k = i; k < end; k++)
			places[k - i] = (dln_passage){all[k].report, DLN_NO_RANGE};
		push_shared(f, list, DLN_SHARED_OWNER, places, end - i, all[i].owner);
	}
}

static int by_first_place(const void *a, const void *b) {
	const dln_shared *x = a, *y = b;
	const dln_passage *p = &x->places[0], *q = &y->places[0];

	if (p->report != q->report)
		return p->report < q->report ? -1 : 1;
	if (p->range.begin != q->range.begin)
		return p->range.begin < q->range.begin ? -1 : 1;
	if (p->range.end != q->range.end)
		return p->range.end < q->range.end ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return memcmp(x->id, y->id, sizeof x->id);
}

static void list_shared(dln_finder *f) {
	shareds list = {0};
	size_t i;

	for (i = 0; i < f->clusters.len; i++)
		push_cluster(f, &list, DLN_SHARED_COPY, &f->clusters.at[i], (dln_view){NULL, 0});
	push_owners(f, &list);
	push_sayings(f, &list);
	if (list.len)
		qsort(list.at, list.len, sizeof *list.at, by_first_place);
	f->out->shared = list.at;
	f->out->shared_count = list.len;
}

/* ---- the stage ---- */

/* Allocates from f->arena only. */
static dln_status deliver(void *self) {
	dln_finder *f = self;

	list_origins(f);
	list_shared(f);
	return DLN_OK;
}

static dln_status find(void *self) {
	dln_finder *f = self;

	dln_outlets_know(f);
	dln_alikes_find(f);
	dln_cluster_sentences(f->scratch, f->words, f->count, &f->alikes, &f->clusters);
	dln_cluster_drop_notices(f->scratch, f->reports, f->count, &f->clusters, &f->alikes);
	dln_cluster_join(f->words, &f->clusters);
	dln_saying_find(f->scratch, f->turn, f->buf, f->reports, f->words, f->order, f->count, &f->sayings);
	dln_copies_follow(f);
	return dln_arena_guard(f->arena, deliver, f);
}

static dln_status find_in(dln_finder *f, dln_buf *buf) {
	dln_status status = dln_arena_new(MOST_SCRATCH, &f->scratch);

	if (status == DLN_OK)
		status = dln_arena_new(MOST_SCRATCH, &f->turn);
	f->buf = buf;
	if (status == DLN_OK)
		status = dln_arena_guard_both(f->scratch, f->turn, find, f);
	dln_arena_free(f->scratch);
	dln_arena_free(f->turn);
	return status;
}

dln_status dln_origin_find_among(dln_arena *arena, const dln_know *know, dln_compared *all, const dln_coded *const *reports, const uint32_t *which, size_t count,
	dln_origins *out, dln_err *err) {
	dln_origins found = {0};
	dln_finder f = {.arena = arena, .know = know, .all = all, .reports = reports, .numbers = which, .count = (uint32_t)count, .out = &found};
	dln_buf buf;
	dln_status status;

	dln_buf_init(&buf, MOST_BYTES);
	status = count < UINT32_MAX ? find_in(&f, &buf) : DLN_LIMIT;
	dln_buf_clear(&buf);
	if (status)
		return dln_fail(err, status, DLN_LIT("the reports"), DLN_NOWHERE, "no room to compare them");
	*out = found;
	return DLN_OK;
}

dln_status dln_origin_find(dln_arena *arena, const dln_know *know, const dln_coded *const *reports, size_t count, dln_origins *out, dln_err *err) {
	dln_compared *all = NULL;
	uint32_t *which = count < UINT32_MAX ? dln_arena_try(arena, (count + 1) * sizeof *which) : NULL;
	dln_status status = which ? dln_compared_new(know, reports, NULL, count, &all) : DLN_NOMEM;
	size_t i;

	if (status)
		return dln_fail(err, status, DLN_LIT("the reports"), DLN_NOWHERE, "no room to compare them");
	for (i = 0; i < count; i++)
		which[i] = (uint32_t)i;
	status = dln_origin_find_among(arena, know, all, reports, which, count, out, err);
	dln_compared_free(all);
	return status;
}
