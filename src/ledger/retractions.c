/* retractions.c: the journal of what was retracted and taken back.
 *
 * Rows are only added; the last one of a report says whether it is retracted. Each row's seal is a SHA-256 over its fields and the seal before it, the
 * last one is noted in dln_meta too, so that a row which was changed, put in or taken out by hand shows. */
#include <string.h>

#include "ledger/store.h"

enum { MOST_ROW = 1 << 16 };

/* Field by field, each behind its length. */
static void put_field(dln_buf *out, dln_view field) {
	dln_buf_printf(out, "%zu:", field.len);
	dln_buf_view(out, field);
}

static dln_status seal_of(const dln_retraction *r, dln_view before, dln_sha256 *out) {
	dln_buf bytes;
	dln_status status;

	dln_buf_init(&bytes, MOST_ROW);
	put_field(&bytes, before);
	put_field(&bytes, r->identity);
	put_field(&bytes, r->undone ? DLN_LIT("undone") : DLN_LIT("retracted"));
	put_field(&bytes, r->why);
	status = bytes.status;
	if (status == DLN_OK)
		status = dln_sha256_of(dln_buf_as_view(&bytes), out);
	dln_buf_clear(&bytes);
	return status;
}

/* ---- adding ---- */

static dln_status last_seal(dln_ledger *ledger, char *out, size_t room, dln_err *err) {
	dln_stmt *stmt;
	bool row = false;
	dln_status status = dln_store_query(ledger, DLN_QUERY_RETRACTION_HEAD, &stmt, err);

	if (status == DLN_OK)
		status = dln_stmt_step(stmt, &row, err);
	if (status)
		return status;
	dln_view seal = row ? dln_stmt_view(stmt, 0) : (dln_view){0};
	if (seal.len >= room)
		return dln_fail(err, DLN_CORRUPT, dln_view_of(ledger->path), DLN_NOWHERE, "the ledger is damaged: the seal of its retractions");
	memset(out, 0, room);
	if (seal.len)
		memcpy(out, seal.at, seal.len);
	dln_stmt_reset(stmt);
	return DLN_OK;
}

dln_status dln_store_retract(dln_ledger *ledger, const dln_retraction *retraction, dln_err *err) {
	char before[DLN_SEAL_DIGITS + 1];
	dln_sha256 seal;
	dln_stmt *stmt;
	dln_status status = last_seal(ledger, before, sizeof before, err);

	if (status)
		return status;
	status = seal_of(retraction, dln_view_of(before), &seal);
	if (status)
		return dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "the retraction could not be hashed");
	status = dln_store_query(ledger, DLN_QUERY_RETRACTION_ADD, &stmt, err);
	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, retraction->identity);
	dln_stmt_bind_int(stmt, 2, retraction->undone);
	dln_stmt_bind_text(stmt, 3, retraction->why);
	dln_stmt_bind_text(stmt, 4, (dln_view){seal.hex, DLN_SEAL_DIGITS});
	status = dln_stmt_run(stmt, err);
	if (status == DLN_OK)
		status = dln_store_query(ledger, DLN_QUERY_RETRACTION_SEAL, &stmt, err);
	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, (dln_view){seal.hex, DLN_SEAL_DIGITS});
	return dln_stmt_run(stmt, err);
}

/* ---- what is retracted ---- */

dln_status dln_store_retracted(dln_ledger *ledger, dln_retraction_fn *each, void *self, dln_err *err) {
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(ledger, DLN_QUERY_RETRACTED, &stmt, err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, err)) == DLN_OK && row) {
		dln_retraction r = {.identity = dln_stmt_view(stmt, 0), .why = dln_stmt_view(stmt, 1)};
		if (r.why.len == 0)
			return dln_fail(err, DLN_CORRUPT, dln_view_of(ledger->path), DLN_NOWHERE, "the ledger is damaged: a retraction without a reason");
		status = each(self, &r);
	}
	return status;
}

/* ---- verifying ---- */

dln_status dln_store_retractions_fit(dln_ledger *ledger, bool *fit, size_t *rows, dln_err *err) {
	char head[DLN_SEAL_DIGITS + 1], before[DLN_SEAL_DIGITS + 1] = "";
	dln_sha256 seal;
	dln_stmt *stmt;
	bool row = true;
	dln_status status = last_seal(ledger, head, sizeof head, err);

	*fit = true;
	*rows = 0;
	if (status == DLN_OK)
		status = dln_store_query(ledger, DLN_QUERY_RETRACTIONS, &stmt, err);
	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, err)) == DLN_OK && row) {
		dln_retraction r = {.identity = dln_stmt_view(stmt, 0), .undone = dln_stmt_int(stmt, 1) != 0, .why = dln_stmt_view(stmt, 2)};
		dln_view stored = dln_stmt_view(stmt, 3);
		status = seal_of(&r, dln_view_of(before), &seal);
		if (status == DLN_LIMIT) { /* longer than any that was noted */
			*fit = false;
			status = DLN_OK;
			continue;
		}
		if (status)
			return dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "a retraction could not be hashed");
		*fit &= dln_view_eq(stored, (dln_view){seal.hex, DLN_SEAL_DIGITS});
		memcpy(before, seal.hex, DLN_SEAL_DIGITS);
		++*rows;
	}
	if (status == DLN_OK)
		*fit &= strcmp(before, head) == 0;
	return status;
}
