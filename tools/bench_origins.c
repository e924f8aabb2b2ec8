/* bench_origins.c: how well copies are found, and what that costs: bench_origins KNOWLEDGE STORIES [DERIVED [SEED]]
 *
 * Makes a set of reports of which it is known who copied from whom (copies/reports.h has how) out of the grammar STORIES, DERIVED of them (default 2000)
 * derived from DERIVED / 4 others, and lets `origin` find that out. Printed are
 *
 *   pairs    two reports that stand in one copied passage. Right are those that have at least COMMON words of one original, outside of quotations; those
 *            that have some, but fewer, count neither way. Recall by how many words in 100 differ between the two.
 *   origins  reports most of whose words are another's, and no credit: how many were put to its origin, or to the agency that others of its family credit; and
 *            whether the original is named as the source. Reports that copy from nobody: how many were put to somebody else's.
 *   cost     processor time and memory of the search alone.
 *
 * BENCH_SHOW=1 in the environment tells of wrong pairs what they share; BENCH_WRITE=FOLDER writes the reports as files. Exit status 1 when precision or recall
 * up to 20 edits in 100 are under the bars. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/file.h"
#include "copies/reports.h"
#include "origin/origin.h"

enum { COMMON = 40, BUCKETS = 7, BAR_BUCKETS = 4, LARGE = 400 };
static const uint8_t up_to[BUCKETS] = {5, 10, 15, 20, 30, 40, 100};
#define BAR_PRECISION 0.98
#define BAR_RECALL 0.95

typedef struct bench {
	dln_know *know;
	dln_arena *arena, *scratch, *result;
	dln_grammar grammar;
	dln_buf text;
	size_t derived;
	uint64_t seed;
	dln_copies set;
	const dln_coded **order;  /* as the ledger sorts them */
	const dln_made_of **made; /* the same */
	dln_origins found;
	bool failed;
} bench;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long memory_peak(void)
{
	struct rusage used;
	getrusage(RUSAGE_SELF, &used);
	return used.ru_maxrss / 1024;
}

static int by_path(const void *a, const void *b)
{
	return dln_view_cmp((*(const dln_coded *const *)a)->report.id, (*(const dln_coded *const *)b)->report.id);
}

static dln_status make(void *self)
{
	bench *b = self;
	dln_grammar_read(b->arena, b->scratch, dln_buf_as_view(&b->text), &b->grammar);
	dln_copies_make(b->arena, &b->grammar, b->seed, b->derived, &b->set);
	b->order = dln_arena_array(b->arena, const dln_coded *, b->set.len + 1);
	b->made = dln_arena_array(b->arena, const dln_made_of *, b->set.len + 1);
	for (size_t i = 0; i < b->set.len; i++)
		b->order[i] = &b->set.reports[i];
	qsort(b->order, b->set.len, sizeof *b->order, by_path);
	for (size_t i = 0; i < b->set.len; i++)
		b->made[i] = &b->set.made[b->order[i] - b->set.reports];
	return DLN_OK;
}

/* ---- pairs ---- */

typedef struct pair {
	uint32_t a, b;
} pair;

typedef struct pairs {
	dln_vec(pair) list;
	uint64_t more; /* of passages in so many reports that they are wrong whatever they are */
} pairs;

static int by_pair(const void *a, const void *b)
{
	const pair *x = a, *y = b;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static void pairs_of(bench *b, const dln_shared *s, pairs *out)
{
	if (s->place_count > LARGE) {
		out->more += (uint64_t)s->place_count * (s->place_count - 1) / 2;
		return;
	}
	for (size_t i = 0; i < s->place_count; i++)
		for (size_t k = i + 1; k < s->place_count; k++)
			if (s->places[i].report != s->places[k].report)
				dln_vec_push(b->arena, &out->list, (pair){s->places[i].report, s->places[k].report});
}

static void find_pairs(bench *b, pairs *out)
{
	size_t kept = 0;
	for (size_t i = 0; i < b->found.shared_count; i++)
		if (b->found.shared[i].kind == DLN_SHARED_COPY)
			pairs_of(b, &b->found.shared[i], out);
	if (out->list.len)
		qsort(out->list.at, out->list.len, sizeof *out->list.at, by_pair);
	for (size_t i = 0; i < out->list.len; i++)
		if (kept == 0 || by_pair(&out->list.at[kept - 1], &out->list.at[i]) != 0)
			out->list.at[kept++] = out->list.at[i];
	out->list.len = kept;
}

static size_t bucket_of(const dln_made_of *a, const dln_made_of *b)
{
	uint32_t same = (100u - a->edited) * (100u - b->edited); /* of 10,000 words */
	size_t k = 0;
	while (10000 - same > up_to[k] * 100u)
		k++;
	return k;
}

static int by_family(const void *a, const void *b)
{
	const dln_made_of *x = *(const dln_made_of *const *)a, *y = *(const dln_made_of *const *)b;
	if (x->family != y->family)
		return x->family < y->family ? -1 : 1;
	return (x > y) - (x < y);
}

/* How many pairs there are to be found, by bucket. */
static void count_true(bench *b, size_t *buckets)
{
	const dln_made_of **sorted = dln_arena_array(b->arena, const dln_made_of *, b->set.len + 1);
	for (size_t i = 0; i < b->set.len; i++)
		sorted[i] = &b->set.made[i];
	qsort(sorted, b->set.len, sizeof *sorted, by_family);
	for (size_t i = 0; i < b->set.len && sorted[i]->family != DLN_NO_FAMILY; i++)
		for (size_t k = i + 1; k < b->set.len && sorted[k]->family == sorted[i]->family; k++)
			if (dln_copies_common(sorted[i], sorted[k]) >= COMMON)
				buckets[bucket_of(sorted[i], sorted[k])]++;
}

static void show_pair(const bench *b, const pair *p)
{
	dln_view x = b->order[p->a]->report.id, y = b->order[p->b]->report.id;
	fprintf(stderr, "wrong: %.*s %.*s\n", (int)x.len, x.at, (int)y.len, y.at);
	for (size_t i = 0; i < b->found.shared_count; i++) {
		const dln_shared *s = &b->found.shared[i];
		bool a = false, c = false;
		for (size_t k = 0; k < s->place_count && s->kind == DLN_SHARED_COPY; k++) {
			a |= s->places[k].report == p->a;
			c |= s->places[k].report == p->b;
		}
		if (a && c)
			fprintf(stderr, "    %zu places: %.*s\n", s->place_count, (int)s->text.len, s->text.at);
	}
}

static void tell_pairs(bench *b)
{
	pairs found = {0};
	size_t all[BUCKETS] = {0}, hit[BUCKETS] = {0}, right = 0, wrong, open = 0, bar_all = 0, bar_hit = 0, shown = 0;
	count_true(b, all);
	find_pairs(b, &found);
	for (size_t i = 0; i < found.list.len; i++) {
		const pair *p = &found.list.at[i];
		uint32_t common = dln_copies_common(b->made[p->a], b->made[p->b]);
		if (common >= COMMON) {
			hit[bucket_of(b->made[p->a], b->made[p->b])]++;
			right++;
		} else if (common > 0) {
			open++;
		} else if (getenv("BENCH_SHOW") && shown++ < 1000) {
			show_pair(b, p);
		}
	}
	wrong = found.list.len - right - open + found.more;
	double precision = right + wrong ? (double)right / (double)(right + wrong) : 0;
	printf("pairs: %zu right, %zu wrong, %zu with little in common | precision %.4f |", right, wrong, open, precision);
	for (size_t k = 0; k < BUCKETS; k++) {
		printf(" to %u%%: %.4f of %zu", up_to[k], all[k] ? (double)hit[k] / (double)all[k] : 0, all[k]);
		bar_all += k < BAR_BUCKETS ? all[k] : 0;
		bar_hit += k < BAR_BUCKETS ? hit[k] : 0;
	}
	double recall = bar_all ? (double)bar_hit / (double)bar_all : 0;
	printf(" | recall up to 20%% %.4f\n", recall);
	b->failed |= precision < BAR_PRECISION || recall < BAR_RECALL;
}

/* ---- origins ---- */

static bool mostly_copied(const dln_made_of *made)
{
	uint32_t words = dln_copies_common(made, made);
	return words > 2 * made->own && words >= COMMON;
}

static void tell_origins(bench *b)
{
	uint32_t *original = dln_arena_array(b->arena, uint32_t, b->set.len + 1);
	size_t copies = 0, joined = 0, named = 0, told = 0, alone = 0, taken = 0;
	memset(original, 0xFF, (b->set.len + 1) * sizeof *original);
	for (uint32_t i = 0; i < b->set.len; i++)
		if (b->made[i]->original)
			original[b->made[i]->family] = i;
	for (uint32_t i = 0; i < b->set.len; i++) {
		const dln_made_of *made = b->made[i];
		const dln_origin *o = &b->found.at[b->found.of_report[i]];
		if (made->family == DLN_NO_FAMILY) {
			alone++;
			taken += o->agency.len > 0 || !dln_view_eq(o->outlet, b->order[i]->report.outlet);
		} else if (!made->original && !made->credited && made->edited <= 20 && original[made->family] != UINT32_MAX && mostly_copied(made)) {
			copies++;
			joined += b->found.of_report[i] == b->found.of_report[original[made->family]] || dln_view_is(o->agency, made->agency);
			named += o->agency.len == 0;
			told += o->agency.len == 0 && dln_view_eq(o->outlet, b->order[original[made->family]]->report.outlet);
		}
	}
	printf("origins: %zu of %zu copies with up to 20%% edits put to their original's or to the agency it is from; the original is named as the source of "
		"%zu of the %zu without an agency | %zu of %zu that copy from nobody put to somebody's\n", joined, copies, told, named, taken, alone);
}

/* The reports as files, to put them through the program as a whole. */
static void write_files(const bench *b, const char *folder)
{
	dln_buf path, text;
	dln_buf_init(&path, 1 << 16);
	dln_buf_init(&text, 1 << 22);
	for (size_t i = 0; i < b->set.len; i++) {
		const dln_report *r = &b->order[i]->report;
		dln_day_text day = dln_day_format(r->published);
		dln_buf_reset(&path);
		dln_buf_reset(&text);
		dln_buf_printf(&path, "%s/%.*s", folder, DLN_FMT(r->id));
		dln_buf_printf(&text, "---\noutlet: %.*s\n", DLN_FMT(r->outlet));
		if (r->published != DLN_NO_DAY)
			dln_buf_printf(&text, "published: %s\n", day.at);
		if (r->agency_count)
			dln_buf_printf(&text, "agency: %.*s\n", DLN_FMT(r->agencies[0]));
		dln_buf_printf(&text, "---\n%.*s", DLN_FMT(r->text));
		if (dln_file_write(path.at, dln_buf_as_view(&text), NULL))
			fprintf(stderr, "%s cannot be written\n", path.at);
	}
	dln_buf_clear(&path);
	dln_buf_clear(&text);
}

static dln_status tell(void *self)
{
	tell_pairs(self);
	tell_origins(self);
	return DLN_OK;
}

static dln_status run(bench *b)
{
	dln_err err = {0};
	dln_status status = dln_arena_guard(b->arena, make, b);
	if (status)
		return status;
	size_t bytes = 0;
	for (size_t i = 0; i < b->set.len; i++)
		bytes += b->order[i]->report.text.len;
	printf("%zu reports, %.1f MB\n", b->set.len, (double)bytes / 1e6);
	if (getenv("BENCH_WRITE"))
		write_files(b, getenv("BENCH_WRITE"));
	long memory = memory_peak();
	double start = now();
	status = dln_origin_find(b->result, b->know, b->order, b->set.len, &b->found, &err);
	if (status) {
		fprintf(stderr, "%s: %s\n", err.where, err.what);
		return status;
	}
	double seconds = now() - start;
	printf("cost: %.2f s, %.1f us a report | %ld MB beside the %ld MB of the reports, %.1f KB a report\n", seconds, seconds * 1e6 / (double)b->set.len,
		memory_peak() - memory, memory, (double)(memory_peak() - memory) * 1024 / (double)b->set.len);
	return dln_arena_guard(b->arena, tell, b);
}

int main(int argc, char **argv)
{
	dln_err err = {0};
	bench b = {.derived = argc > 3 ? strtoul(argv[3], NULL, 10) : 2000, .seed = argc > 4 ? strtoul(argv[4], NULL, 10) : 1};
	if (argc < 3 || b.derived < 4 || b.derived > 1000000) {
		fprintf(stderr, "bench_origins KNOWLEDGE STORIES [DERIVED [SEED]]\n");
		return 2;
	}
	dln_buf_init(&b.text, 1 << 20);
	dln_status status = dln_file_read(argv[2], 1 << 20, &b.text, &err);
	if (status == DLN_OK)
		status = dln_know_open(argv[1], &b.know, &err);
	if (status == DLN_OK)
		status = dln_arena_new((size_t)64 << 30, &b.arena);
	if (status == DLN_OK)
		status = dln_arena_new((size_t)1 << 24, &b.scratch);
	if (status == DLN_OK)
		status = dln_arena_new((size_t)16 << 30, &b.result);
	if (status == DLN_OK)
		status = run(&b);
	dln_arena_free(b.arena);
	dln_arena_free(b.scratch);
	dln_arena_free(b.result);
	dln_buf_clear(&b.text);
	dln_know_close(b.know);
	return status ? 2 : b.failed;
}
