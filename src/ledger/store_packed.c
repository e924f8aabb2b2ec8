/* store_packed.c: the table `packed`: one report in one piece beside its rows.
 *
 * It repeats the rows, for loading alone: stepping through some eighty columns a claim is most of what loading them costs. Whatever is asked by SQL, indexed, joined
 * and verified stands in the rows. */
#include "ledger/packed.h"

#include <string.h>

#include "ledger/store.h"

#define MOST_MEMORY ((size_t)2 << 30)
#define MOST_BYTES ((size_t)1 << 29)

static dln_status no_room(dln_ledger *ledger, dln_status status, dln_view where, dln_err *err) {
	return dln_fail(err, status, where.len ? where : dln_view_of(ledger->path), DLN_NOWHERE, "no room for the report");
}

static dln_status ready(dln_ledger *ledger, dln_err *err) {
	dln_status status = ledger->scratch ? DLN_OK : dln_arena_new(MOST_MEMORY, &ledger->scratch);

	return status ? no_room(ledger, status, (dln_view){0}, err) : DLN_OK;
}

/* ---- putting ---- */

static dln_status pack(dln_ledger *ledger, const dln_coded *coded, dln_buf *out, dln_err *err) {
	dln_status status = ready(ledger, err);

	dln_buf_init(out, MOST_BYTES);
	if (status)
		return status;
	status = dln_packed_write(ledger->scratch, coded, out);
	return status ? no_room(ledger, status, coded->report.id, err) : DLN_OK;
}

dln_status dln_store_pack(dln_ledger *ledger, int64_t row, const dln_coded *coded, dln_err *err) {
	dln_stmt *stmt;
	dln_buf bytes;
	dln_status status = pack(ledger, coded, &bytes, err);

	if (status == DLN_OK)
		status = dln_store_query(ledger, DLN_QUERY_PACKED_PUT, &stmt, err);
	if (status == DLN_OK) {
		dln_stmt_bind_int(stmt, 1, row);
		dln_stmt_bind_blob(stmt, 2, dln_buf_as_view(&bytes));
		status = dln_stmt_run(stmt, err);
	}
	dln_buf_clear(&bytes);
	return status;
}

static dln_status pack_row(dln_ledger *ledger, dln_arena *arena, int64_t row, dln_err *err) {
	dln_pool pool = {0};
	dln_stored stored;
	dln_err trouble = {.at = DLN_NOWHERE};
	dln_status status;

	dln_arena_reset(arena);
	status = dln_store_read(ledger, arena, &pool, row, false, &stored, &trouble);
	if (status == DLN_OK)
		return dln_store_pack(ledger, row, &stored.coded, err);
	if (status == DLN_CORRUPT) /* whoever loads it is told */
		return DLN_OK;
	if (err)
		*err = trouble;
	return status;
}

/* The list is taken before the first is put: it is of those that the table lacks. */
static dln_status list_lacking(dln_ledger *ledger, dln_buf *rows, dln_err *err) {
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(ledger, DLN_QUERY_PACKED_LACK, &stmt, err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, err)) == DLN_OK && row) {
		int64_t id = dln_stmt_int(stmt, 0);
		dln_buf_put(rows, &id, sizeof id);
	}
	dln_store_settle(ledger);
	return status ? status : rows->status ? no_room(ledger, rows->status, (dln_view){0}, err) : DLN_OK;
}

dln_status dln_store_pack_all(dln_ledger *ledger, dln_err *err) {
	dln_arena *arena = NULL;
	dln_buf rows;
	dln_status status = dln_arena_new(MOST_MEMORY, &arena);

	if (status)
		return no_room(ledger, status, (dln_view){0}, err);
	dln_buf_init(&rows, MOST_BYTES);
	status = list_lacking(ledger, &rows, err);
	for (size_t i = 0; status == DLN_OK && i < rows.len; i += sizeof(int64_t)) {
		int64_t row;
		memcpy(&row, rows.at + i, sizeof row);
		status = pack_row(ledger, arena, row, err);
	}
	dln_buf_clear(&rows);
	dln_arena_free(arena);
	return status;
}

/* ---- taking ---- */

typedef struct taking {
	dln_ledger *ledger;
	dln_arena *arena;
	dln_pool *pool;
	dln_stmt *stmt;
	dln_stored *out;
	dln_view path;
	dln_err *err;
} taking;

static dln_status damaged(const taking *t, const char *what) {
	return dln_fail(t->err, DLN_CORRUPT, t->path, DLN_NOWHERE, "the ledger is damaged: %s", what);
}

/* What does not stand in the packed form: in a guard of the arena. */
static dln_status take_row(void *self) {
	taking *t = self;
	dln_report *report = &t->out->coded.report;
	dln_sha256 hash;
	dln_status status;

	t->out->identity = dln_pool_keep(t->arena, t->pool, dln_stmt_view(t->stmt, 0));
	report->text = dln_pool_keep(t->arena, t->pool, dln_stmt_view(t->stmt, 3));
	status = dln_sha256_of(report->text, &hash);
	if (status)
		return status;
	if (!dln_view_is(dln_stmt_view(t->stmt, 2), hash.hex))
		return damaged(t, "its text is not the one that was read (the hash differs)");
	if (memcmp(hash.hex, report->hash.hex, sizeof hash.hex) != 0)
		return damaged(t, "its packed form is that of another text");
	return DLN_OK;
}

static dln_status take(taking *t) {
	dln_status status = ready(t->ledger, t->err);

	if (status)
		return status;
	t->path = dln_stmt_view(t->stmt, 1);
	status = dln_packed_read(t->arena, t->pool, t->ledger->scratch, dln_stmt_view(t->stmt, 4), &t->out->coded);
	if (status == DLN_CORRUPT)
		return damaged(t, "its packed form cannot be read");
	if (status == DLN_OK)
		status = dln_arena_guard(t->arena, take_row, t);
	if (status && t->err->code != status) /* the arena left */
		return no_room(t->ledger, status, t->path, t->err);
	return status ? status : dln_coded_check(&t->out->coded, t->err);
}

dln_status dln_store_load(dln_ledger *ledger, dln_arena *arena, dln_pool *pool, int64_t row, dln_stored *out, dln_err *err) {
	dln_stored stored = {0};
	dln_err trouble = {.at = DLN_NOWHERE};
	taking t = {.ledger = ledger, .arena = arena, .pool = pool, .out = &stored, .err = &trouble};
	bool there = false;
	dln_status status = dln_store_query(ledger, DLN_QUERY_PACKED_TAKE, &t.stmt, err);

	if (status)
		return status;
	dln_stmt_bind_int(t.stmt, 1, row);
	status = dln_stmt_step(t.stmt, &there, &trouble);
	if (status == DLN_OK && there)
		status = take(&t);
	dln_stmt_reset(t.stmt);
	if (status == DLN_OK && !there)
		return dln_store_read(ledger, arena, pool, row, false, out, err);
	if (status == DLN_OK)
		*out = stored;
	else if (err)
		*err = trouble;
	return status;
}

/* ---- comparing ---- */

dln_status dln_store_packed_trouble(dln_ledger *ledger, int64_t row, const dln_coded *coded, const char **what, dln_err *err) {
	dln_stmt *stmt;
	dln_buf bytes;
	bool there = false;
	dln_status status = dln_store_query(ledger, DLN_QUERY_PACKED_LOOK, &stmt, err);

	if (status)
		return status;
	status = pack(ledger, coded, &bytes, err);
	dln_stmt_bind_int(stmt, 1, row);
	if (status == DLN_OK)
		status = dln_stmt_step(stmt, &there, err);
	if (status == DLN_OK)
		*what = !there ? "its packed form is missing" : dln_view_eq(dln_stmt_view(stmt, 0), dln_buf_as_view(&bytes)) ? NULL : "its packed form is not what its rows say";
	dln_stmt_reset(stmt);
	dln_buf_clear(&bytes);
	return status;
}
