/* layers_seal.c: whether the map layers are those that were made.
 *
 * A chain of SHA-256: the note in dln_meta, then every row of `control` and `event` by its id, then the boxes in gpkg_contents, each hashed together with the
 * sum so far. Columns are written as SQLite's quote() does, which tells NULL, text and blob apart; the boxes by their bits, since how quote() writes
 * a real number has changed between versions of SQLite.
 */
#include <string.h>

#include "ledger/store.h"

enum { MOST_ROW = 1 << 26, CORNERS = 4 };

static const char note[] = "SELECT quote(value) FROM dln_meta WHERE key='layers'";
static const char controls[] = "SELECT quote(id)||quote(geom)||quote(entry)||quote(place)||quote(division)||quote(country)||quote(holder)||quote(status)||"
	"quote(since)||quote(last_evidence)||quote(current)||quote(origins)||quote(reports)||quote(why) FROM control ORDER BY id";
static const char events[] = "SELECT quote(id)||quote(geom)||quote(entry)||quote(type)||quote(place)||quote(part)||quote(division)||quote(country)||quote(begin)||"
	"quote(end)||quote(actor)||quote(target)||quote(status)||quote(origins)||quote(reports)||quote(why) FROM event ORDER BY id";
static const char boxes[] = "SELECT min_x,min_y,max_x,max_y FROM gpkg_contents WHERE table_name IN ('control','event') ORDER BY table_name";

typedef struct sealing {
	dln_ledger *ledger;
	dln_sha256 sum;
	dln_buf row;
	size_t rows;
	dln_err *err;
} sealing;

static dln_status add_row(sealing *s) {
	dln_status status = s->row.status ? s->row.status : dln_sha256_of(dln_buf_as_view(&s->row), &s->sum);

	return status ? dln_fail(s->err, status, dln_view_of(s->ledger->path), DLN_NOWHERE, "the map layers could not be hashed") : DLN_OK;
}

static void put_corners(sealing *s, dln_stmt *stmt) {
	for (int i = 0; i < CORNERS; i++) {
		double corner = dln_stmt_real(stmt, i);
		uint64_t bits;
		memcpy(&bits, &corner, sizeof bits);
		dln_buf_printf(&s->row, dln_stmt_null(stmt, i) ? "," : ",%016llx", (unsigned long long)bits);
	}
}

static dln_status add_rows(sealing *s, const char *sql) {
	dln_stmt *stmt = NULL;
	bool row = true;
	dln_status status = dln_stmt_new(s->ledger->db, sql, &stmt, s->err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, s->err)) == DLN_OK && row) {
		dln_buf_reset(&s->row);
		dln_buf_str(&s->row, s->sum.hex);
		if (sql == boxes)
			put_corners(s, stmt);
		else
			dln_buf_view(&s->row, dln_stmt_view(stmt, 0));
		status = add_row(s);
		s->rows++;
	}
	dln_stmt_free(stmt);
	return status;
}

/* `rows`: of the layers alone, may be NULL. */
static dln_status seal(dln_ledger *ledger, dln_sha256 *out, size_t *rows, dln_err *err) {
	sealing s = {.ledger = ledger, .err = err};
	dln_status status;

	dln_buf_init(&s.row, MOST_ROW);
	status = add_rows(&s, note);
	s.rows = 0;
	if (status == DLN_OK)
		status = add_rows(&s, controls);
	if (status == DLN_OK)
		status = add_rows(&s, events);
	if (rows)
		*rows = s.rows;
	if (status == DLN_OK)
		status = add_rows(&s, boxes);
	dln_buf_clear(&s.row);
	*out = s.sum;
	return status;
}

dln_status dln_store_seal_layers(dln_ledger *ledger, dln_err *err) {
	dln_stmt *stmt = NULL;
	dln_sha256 sum;
	dln_status status = seal(ledger, &sum, NULL, err);

	if (status == DLN_OK)
		status = dln_stmt_new(ledger->db, "INSERT OR REPLACE INTO dln_meta(key,value) VALUES('layers_seal',?1)", &stmt, err);
	if (status == DLN_OK) {
		dln_stmt_bind_text(stmt, 1, dln_view_of(sum.hex));
		status = dln_stmt_run(stmt, err);
	}
	dln_stmt_free(stmt);
	return status;
}

dln_status dln_store_layers_fit(dln_ledger *ledger, bool *fit, dln_err *err) {
	dln_stmt *stmt = NULL;
	dln_sha256 sum;
	size_t rows = 0;
	bool there = false;
	dln_status status = seal(ledger, &sum, &rows, err);

	if (status == DLN_OK)
		status = dln_stmt_new(ledger->db, "SELECT value FROM dln_meta WHERE key='layers_seal'", &stmt, err);
	if (status == DLN_OK)
		status = dln_stmt_step(stmt, &there, err);
	if (status == DLN_OK)
		*fit = there ? dln_view_is(dln_stmt_view(stmt, 0), sum.hex) : rows == 0;
	dln_stmt_free(stmt);
	return status;
}
