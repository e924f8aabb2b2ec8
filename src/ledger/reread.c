/* reread.c: makes the claims of a ledger's reports anew, with the engine of today, from the texts that it keeps.
 *
 * What the stage `read` found (paragraphs, credits, days) stays as it is, but for the language, which is guessed anew. A report whose claims are the same stays
 * untouched; another one is put in its place as a whole, in one transaction, so that a run that was interrupted is simply run again. The journal is about claims by their
 * ids and stays, too (corrections.h). */
#include <string.h>

#include "ledger/alerts.h"
#include "ledger/engine.h"
#include "ledger/store.h"
#include "read/language.h"

#define MOST_MEMORY ((size_t)2 << 30)

typedef struct rereading {
	dln_ledger *ledger;
	const dln_engine *engine;
	const dln_join_opts *opts;
	dln_arena *rows_arena, *arena, *scratch;
	dln_rows rows;
	dln_reread done;
	dln_progress now;
	dln_err *err;
} rereading;

static dln_status list_rows(void *self) {
	rereading *r = self;

	return dln_store_rows(r->ledger, r->rows_arena, &r->rows, r->err);
}

/* Whether both have the same quotations, which knowledge gives their speakers, and the same claims. */
static dln_status compare(const dln_coded *a, const dln_coded *b, bool *same) {
	dln_sha256 x, y;
	dln_status status = dln_report_seal(a, &x);

	if (status == DLN_OK)
		status = dln_report_seal(b, &y);
	*same = status == DLN_OK && a->claim_count == b->claim_count && memcmp(x.hex, y.hex, sizeof x.hex) == 0;
	for (size_t i = 0; *same && i < a->claim_count && status == DLN_OK; i++) {
		status = dln_claim_seal(&a->claims[i], &x);
		if (status == DLN_OK)
			status = dln_claim_seal(&b->claims[i], &y);
		*same = status == DLN_OK && memcmp(x.hex, y.hex, sizeof x.hex) == 0;
	}
	return status;
}

typedef struct guessing {
	dln_arena *arena;
	const dln_reader *reader;
	dln_report *report;
} guessing;

static dln_status guess_language(void *self) {
	const guessing *g = self;

	dln_language_read_again(g->arena, g->reader, g->report);
	return DLN_OK;
}

static dln_status reread_one(rereading *r, int64_t row, dln_err *trouble) {
	dln_pool pool = {0};
	dln_stored stored = {0};
	dln_coded coded;
	bool same = false;
	dln_status status = dln_store_read(r->ledger, r->arena, &pool, row, false, &stored, trouble);
	dln_report report = stored.coded.report;

	if (status == DLN_OK)
		status = dln_arena_guard(r->arena, guess_language, &(guessing){r->arena, dln_engine_reader(r->engine), &report});
	if (status == DLN_OK)
		status = dln_code_report(r->arena, r->scratch, dln_engine_coder(r->engine), &report, &coded, trouble);
	if (status == DLN_OK)
		status = compare(&stored.coded, &coded, &same);
	if (status == DLN_OK && !same && r->done.changed == 0)
		status = dln_alerts_forget(r->ledger, trouble);
	if (status == DLN_OK && !same)
		status = dln_store_replace(r->ledger, &coded, trouble);
	if (status)
		return status;
	r->done.reports++;
	r->done.changed += !same;
	r->now.claims += coded.claim_count;
	r->now.bytes += coded.report.text.len;
	return DLN_OK;
}

/* A report that is damaged is told, and the others go on. */
static dln_status reread_row(rereading *r, int64_t row) {
	dln_err trouble = {.at = DLN_NOWHERE};
	dln_status status;

	dln_arena_reset(r->arena);
	dln_arena_reset(r->scratch);
	status = reread_one(r, row, &trouble);
	if (status == DLN_OK)
		return DLN_OK;
	if (status == DLN_CORRUPT || status == DLN_FORMAT || status == DLN_LIMIT) {
		r->done.failed++;
		if (r->opts->trouble)
			r->opts->trouble(r->opts->self, &trouble);
		return DLN_OK;
	}
	if (r->err)
		*r->err = trouble;
	return status;
}

static dln_status reread_all(rereading *r) {
	dln_status status = dln_arena_guard(r->rows_arena, list_rows, r);

	dln_store_settle(r->ledger);
	r->now.files = r->rows.len;
	for (size_t i = 0; i < r->rows.len && status == DLN_OK; i++) {
		status = reread_row(r, r->rows.at[i]);
		r->now.files_done = r->now.reports = i + 1;
		r->now.failed = r->done.failed;
		if (status == DLN_OK && r->opts->progress && !r->opts->progress(r->opts->self, &r->now))
			status = dln_fail(r->err, DLN_STOPPED, dln_view_of(r->ledger->path), DLN_NOWHERE, "it was stopped");
	}
	return status;
}

dln_status dln_ledger_reread(dln_ledger *ledger, const dln_engine *engine, const dln_join_opts *opts, dln_reread *done, dln_err *err) {
	static const dln_join_opts none;
	rereading r = {.ledger = ledger, .engine = engine, .opts = opts ? opts : &none, .err = err};
	dln_status status = DLN_OK;

	if (done)
		*done = r.done;
	if (!dln_db_writable(ledger->db))
		return dln_fail(err, DLN_USAGE, dln_view_of(ledger->path), DLN_NOWHERE, "the ledger was opened for reading only");
	dln_arena **arenas[] = {&r.rows_arena, &r.arena, &r.scratch};
	for (size_t i = 0; i < sizeof arenas / sizeof *arenas && status == DLN_OK; i++)
		status = dln_arena_new(MOST_MEMORY, arenas[i]);
	if (status)
		dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "memory ran out");
	else
		status = reread_all(&r);
	for (size_t i = 0; i < sizeof arenas / sizeof *arenas; i++)
		dln_arena_free(*arenas[i]);
	if (done)
		*done = r.done;
	return status;
}
