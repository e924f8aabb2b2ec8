/* load.c: the whole set out of the file.
 *
 * Taking reports out of it is most of the work, so a large ledger is read on several threads, each with a connection and an arena of its own; the story takes them in the
 * order of paths. All connections must see one state of the file: the version of its data is asked for before and after the first of them has begun to read,
 * and where it changed in between, or the others hold another set, the first reads alone. */
#include <string.h>

#include "base/alloc.h"
#include "base/work.h"
#include "ledger/fetches.h"
#include "ledger/retractions.h"
#include "ledger/store.h"
#include "ledger/story.h"

enum { MOST_READERS = 4, LARGE = 1000 /* reports */, AT_ONCE = 64 };

typedef struct reader {
	dln_ledger *ledger;
	int64_t version; /* of the data, before */
	dln_arena *arena;
	dln_pool *pool;
} reader;

/* Some reports, and what was wrong with the first that was. */
typedef struct batch {
	dln_status status;
	dln_err *err; /* on the heap; NULL: there was no room for it */
} batch;

typedef struct loading {
	dln_story *story;
	dln_rows rows;
	dln_coded *coded;       /* by row */
	dln_sha256 *identities;
	batch *batches;
	size_t batch_count;
	reader readers[MOST_READERS];
	unsigned reader_count;
} loading;

/* ---- readers ---- */

static dln_status version_of(dln_ledger *ledger, int64_t *out) {
	return dln_db_int(ledger->db, "PRAGMA data_version", out, NULL);
}

/* As many as there are processors. Whatever goes wrong with one that is only there for speed is no failure. */
static dln_status open_others(loading *l, dln_err *err) {
	unsigned most = dln_work_processors();
	int64_t reports = 0;
	dln_status status = dln_db_int(l->readers[0].ledger->db, "SELECT count(*) FROM report", &reports, err);

	if (status || reports < LARGE)
		return status;
	most = most < MOST_READERS ? most : MOST_READERS;
	while (l->reader_count < most) {
		reader *r = &l->readers[l->reader_count];
		if (dln_ledger_open(l->readers[0].ledger->path, DLN_READ, &r->ledger, NULL))
			return DLN_OK;
		l->reader_count++;
		if (version_of(r->ledger, &r->version))
			r->version = -1; /* never the same */
	}
	return DLN_OK;
}

static void close_others(loading *l) {
	while (l->reader_count > 1) {
		dln_ledger *ledger = l->readers[--l->reader_count].ledger;
		dln_store_settle(ledger);
		dln_db_rollback(ledger->db);
		dln_ledger_close(ledger);
	}
}

static bool same_state(const reader *r, const dln_sha256 *set) {
	int64_t now = 0;
	dln_sha256 own;

	if (dln_db_exec(r->ledger->db, "BEGIN", NULL) || dln_store_set(r->ledger, &own, NULL) || version_of(r->ledger, &now))
		return false;
	return now == r->version && memcmp(own.hex, set->hex, sizeof own.hex) == 0;
}

/* Once the first one reads: keeps the others where they see what it sees. */
static void begin_others(loading *l) {
	dln_sha256 set;
	unsigned i;
	bool same = l->reader_count < 2 || dln_store_set(l->readers[0].ledger, &set, NULL) == DLN_OK;

	for (i = 1; i < l->reader_count && same; i++)
		same = same_state(&l->readers[i], &set) && dln_story_part(l->story, i, &l->readers[i].arena, &l->readers[i].pool) == DLN_OK;
	if (!same)
		close_others(l);
}

/* ---- reading ---- */

static dln_status read_one(loading *l, reader *r, size_t i, dln_err *err) {
	dln_stored stored;
	dln_status status = dln_store_load(r->ledger, r->arena, r->pool, l->rows.at[i], &stored, err);

	if (status)
		return status;
	status = dln_report_identity(&stored.coded.report, &l->identities[i]);
	if (status)
		return dln_fail(err, status, stored.coded.report.id, DLN_NOWHERE, "%s", dln_status_text(status));
	if (!dln_view_is(stored.identity, l->identities[i].hex))
		return dln_fail(err, DLN_CORRUPT, stored.coded.report.id, DLN_NOWHERE, "the ledger is damaged: its identity does not fit what it says");
	l->coded[i] = stored.coded;
	return DLN_OK;
}

static dln_status read_batch(void *self, size_t n, unsigned worker) {
	loading *l = self;
	dln_err err = {.at = DLN_NOWHERE};
	dln_status status = DLN_OK;
	size_t i, end = (n + 1) * AT_ONCE < l->rows.len ? (n + 1) * AT_ONCE : l->rows.len;

	for (i = n * AT_ONCE; i < end && status == DLN_OK; i++)
		status = read_one(l, &l->readers[worker], i, &err);
	if (status) {
		l->batches[n].err = dln_alloc(sizeof err);
		if (l->batches[n].err)
			*l->batches[n].err = err;
	}
	l->batches[n].status = status;
	return status;
}

static dln_status take_batch(void *self, size_t n) {
	(void)self;
	(void)n;
	return DLN_OK;
}

static dln_status prepare(void *self) {
	loading *l = self;
	dln_arena *arena = dln_story_arena(l->story);

	l->batch_count = (l->rows.len + AT_ONCE - 1) / AT_ONCE;
	l->coded = dln_arena_array(arena, dln_coded, l->rows.len + 1);
	l->identities = dln_arena_array(arena, dln_sha256, l->rows.len + 1);
	l->batches = dln_arena_array(arena, batch, l->batch_count + 1);
	return DLN_OK;
}

/* The first failure in the order of the reports is told. */
static dln_status read_all(loading *l, dln_err *err) {
	dln_work work = {.jobs = l->reader_count, .make = read_batch, .take = take_batch, .self = l};
	dln_view where = dln_view_of(l->readers[0].ledger->path);
	dln_status status = dln_arena_guard(dln_story_arena(l->story), prepare, l), first = DLN_OK;
	size_t i;

	if (status == DLN_OK) {
		work.n = l->batch_count;
		work.window = (unsigned)l->batch_count;
		status = dln_work_run(&work);
	}
	for (i = 0; l->batches && i < l->batch_count; i++) {
		const batch *b = &l->batches[i];
		if (b->status && first == DLN_OK) {
			first = b->status;
			if (err && b->err)
				*err = *b->err;
			else
				dln_fail(err, first, where, DLN_NOWHERE, "no room for its reports");
		}
		dln_free(b->err);
	}
	return first || !status ? first : dln_fail(err, status, where, DLN_NOWHERE, "no room for its reports");
}

/* ---- the set ---- */

static dln_status load_all(loading *l, dln_err *err) {
	dln_ledger *ledger = l->readers[0].ledger;
	dln_retractions gone = {0};
	dln_fetches fetches = {0};
	size_t i;
	dln_status status = dln_store_rows(ledger, dln_story_arena(l->story), &l->rows, err);

	if (status == DLN_OK) {
		begin_others(l);
		status = read_all(l, err);
	}
	if (status == DLN_OK)
		status = dln_fetches_load(ledger, dln_story_arena(l->story), &fetches, err);
	for (i = 0; status == DLN_OK && i < l->rows.len; i++)
		l->coded[i].report.fetched = dln_fetches_of(&fetches, dln_view_of(l->identities[i].hex));
	for (i = 0; status == DLN_OK && i < l->rows.len; i++)
		status = dln_story_adopt(l->story, &l->coded[i], &l->identities[i], err);
	if (status == DLN_OK)
		status = dln_retractions_load(ledger, &gone, err);
	for (i = 0; status == DLN_OK && i < gone.lines.len; i++)
		status = dln_story_retract(l->story, gone.lines.at[i].subject, gone.lines.at[i].why, err);
	if (status == DLN_OK && gone.corrections.len)
		status = dln_story_correct(l->story, &gone.corrections, err);
	dln_retractions_free(&gone);
	return status;
}

dln_status dln_ledger_story(dln_ledger *ledger, dln_story **out, dln_err *err) {
	loading l = {.readers = {{.ledger = ledger}}, .reader_count = 1};
	dln_status status = dln_story_new(&l.story, err);

	if (status)
		return status;
	l.readers[0].arena = dln_story_arena(l.story);
	l.readers[0].pool = dln_story_pool(l.story);
	status = dln_story_of_ledger(l.story, ledger->path, err);
	if (status == DLN_OK)
		status = open_others(&l, err);
	if (status == DLN_OK)
		status = dln_db_exec(ledger->db, "BEGIN", err); /* one state of the file, whoever writes meanwhile */
	if (status == DLN_OK)
		status = load_all(&l, err);
	close_others(&l);
	dln_store_settle(ledger);
	dln_db_rollback(ledger->db);
	if (status)
		dln_story_free(l.story);
	else
		*out = l.story;
	return status;
}
