/* join.c: puts what another ledger has into this one: its reports, each as if it had been read here, and the lines of its journal.
 *
 * A report goes over as a whole or not at all, so that a run that was interrupted is simply run again. The journal goes over first, in one transaction: a report that
 * is retracted there never counts here. */
#include "ledger/fetches.h"
#include "ledger/journal.h"
#include "ledger/story.h"

#define MOST_MEMORY ((size_t)2 << 30)

typedef struct joining {
	dln_ledger *into, *from;
	const dln_join_opts *opts;
	dln_arena *rows_arena, *arena; /* for the list of reports; for one report */
	dln_rows rows;
	dln_joined done;
	dln_progress now;
	dln_err *err;
} joining;

/* ---- the journal ---- */

static dln_status keep_lines(joining *j, const dln_lines *lines) {
	dln_status status = DLN_OK;

	for (size_t i = 0; i < lines->len && status == DLN_OK; i++) {
		bool added = false;
		status = dln_journal_keep(j->into, &lines->at[i], &added, j->err);
		j->done.lines += added;
	}
	if (status || j->done.lines == 0)
		return status;
	return dln_store_fall_behind(j->into, j->err);
}

static dln_status join_journal(joining *j) {
	dln_lines lines = {0};
	dln_status status = dln_journal_read(j->from, j->arena, &lines, j->err);

	if (status == DLN_OK)
		status = dln_db_begin(j->into->db, j->err);
	if (status)
		return status;
	status = keep_lines(j, &lines);
	return dln_store_end(j->into, status, j->err);
}

/* ---- reports ---- */

static dln_status list_rows(void *self) {
	joining *j = self;

	return dln_store_rows(j->from, j->rows_arena, &j->rows, j->err);
}

/* A report that is damaged is told, and the others go on. */
static dln_status damaged(joining *j, const dln_err *trouble) {
	j->done.failed++;
	if (j->opts->trouble)
		j->opts->trouble(j->opts->self, trouble);
	return DLN_OK;
}

static dln_status join_report(joining *j, int64_t row) {
	dln_pool pool = {0};
	dln_stored stored;
	dln_added added;
	dln_err trouble = {.at = DLN_NOWHERE};
	dln_status status;

	dln_arena_reset(j->arena);
	status = dln_store_read(j->from, j->arena, &pool, row, false, &stored, &trouble);
	if (status == DLN_OK)
		status = dln_fetches_take(j->from, j->arena, stored.identity, &stored.coded.report.fetched, &trouble);
	if (status == DLN_OK)
		status = dln_ledger_add(j->into, &stored.coded, &added, &trouble);
	if (status == DLN_CORRUPT || status == DLN_FORMAT)
		return damaged(j, &trouble);
	if (status) {
		if (j->err)
			*j->err = trouble;
		return status;
	}
	j->done.added += added != DLN_ADDED_NOTHING;
	j->done.known += added == DLN_ADDED_NOTHING;
	j->now.claims += stored.coded.claim_count;
	j->now.bytes += stored.coded.report.text.len;
	return DLN_OK;
}

static dln_status join_reports(joining *j) {
	dln_status status = dln_arena_guard(j->rows_arena, list_rows, j);

	j->now.files = j->rows.len;
	for (size_t i = 0; i < j->rows.len && status == DLN_OK; i++) {
		status = join_report(j, j->rows.at[i]);
		j->now.files_done = j->now.reports = i + 1;
		j->now.failed = j->done.failed;
		if (status == DLN_OK && j->opts->progress && !j->opts->progress(j->opts->self, &j->now))
			status = dln_fail(j->err, DLN_STOPPED, dln_view_of(j->into->path), DLN_NOWHERE, "it was stopped");
	}
	return status;
}

static dln_status join_all(joining *j) {
	dln_status status = join_journal(j);

	if (status == DLN_OK)
		status = dln_db_exec(j->from->db, "BEGIN", j->err); /* one state of the file, whoever writes meanwhile */
	if (status)
		return status;
	status = join_reports(j);
	dln_store_settle(j->from);
	dln_db_rollback(j->from->db);
	return status;
}

dln_status dln_ledger_join(dln_ledger *into, dln_ledger *from, const dln_join_opts *opts, dln_joined *done, dln_err *err) {
	static const dln_join_opts none;
	joining j = {.into = into, .from = from, .opts = opts ? opts : &none, .err = err};
	dln_status status = dln_arena_new(MOST_MEMORY, &j.arena);

	if (!dln_db_writable(into->db)) {
		dln_arena_free(j.arena);
		return dln_fail(err, DLN_USAGE, dln_view_of(into->path), DLN_NOWHERE, "the ledger was opened for reading only");
	}
	if (status == DLN_OK)
		status = dln_arena_new(MOST_MEMORY, &j.rows_arena);
	if (status)
		dln_fail(err, status, dln_view_of(from->path), DLN_NOWHERE, "memory ran out");
	else
		status = join_all(&j);
	dln_arena_free(j.arena);
	dln_arena_free(j.rows_arena);
	if (done)
		*done = j.done;
	return status;
}
