/* fetches.c: see the header. */
#include "ledger/fetches.h"

#include "base/deflate.h"
#include "ledger/named.h"

#define MOST_BYTES ((size_t)1 << 30) /* of one page */
#define MOST_NAMES ((size_t)4 << 30)
enum { MOST_SEALED = 1 << 20 };

static dln_status damaged(const dln_ledger *ledger, const char *what, dln_err *err) {
	return dln_fail(err, DLN_CORRUPT, dln_view_of(ledger->path), DLN_NOWHERE, "the ledger is damaged: %s", what);
}

static dln_status no_room(const dln_ledger *ledger, dln_status status, dln_err *err) {
	return dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "no room for the bytes of a page");
}

/* ---- bytes ---- */

static dln_status find_row(dln_ledger *ledger, const dln_sha256 *hash, int64_t *row, bool *there, dln_err *err) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(ledger, DLN_QUERY_RAW_FIND, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, dln_view_of(hash->hex));
	status = dln_stmt_step(stmt, there, err);
	if (status == DLN_OK && *there)
		*row = dln_stmt_int(stmt, 0);
	dln_stmt_reset(stmt);
	return status;
}

dln_status dln_raw_put(dln_ledger *ledger, dln_view bytes, const dln_sha256 *hash, int64_t *row, dln_err *err) {
	dln_stmt *stmt;
	dln_buf packed;
	bool there = false;
	dln_status status = find_row(ledger, hash, row, &there, err);

	if (status || there)
		return status;
	dln_buf_init(&packed, MOST_BYTES);
	status = dln_deflate(bytes, &packed);
	if (status)
		no_room(ledger, status, err);
	else
		status = dln_store_query(ledger, DLN_QUERY_RAW_ADD, &stmt, err);
	if (status == DLN_OK) {
		dln_stmt_bind_text(stmt, 1, dln_view_of(hash->hex));
		dln_stmt_bind_int(stmt, 2, (int64_t)bytes.len);
		dln_stmt_bind_blob(stmt, 3, dln_buf_as_view(&packed));
		status = dln_stmt_run(stmt, err);
		*row = dln_db_last_id(ledger->db);
	}
	dln_buf_clear(&packed);
	return status;
}

/* The bytes that a row of the table holds, which must have that size and that hash. */
static dln_status unpack(const dln_ledger *ledger, dln_view hash, int64_t size, dln_view packed, dln_buf *out, dln_err *err) {
	size_t before = out->len;
	dln_sha256 own;

	if (size < 0 || (uint64_t)size > MOST_BYTES)
		return damaged(ledger, "the size of a page cannot be", err);
	dln_status status = dln_inflate(packed, (size_t)size, out);
	if (status == DLN_NOMEM || out->status)
		return no_room(ledger, status, err);
	dln_view bytes = dln_view_sub(dln_buf_as_view(out), before, out->len);
	if (status || bytes.len != (size_t)size)
		return damaged(ledger, "the bytes of a page cannot be unpacked", err);
	status = dln_sha256_of(bytes, &own);
	if (status)
		return no_room(ledger, status, err);
	return dln_view_is(hash, own.hex) ? DLN_OK : damaged(ledger, "the bytes of a page are not those that were fetched (the hash differs)", err);
}

dln_status dln_raw_take(dln_ledger *ledger, int64_t row, dln_buf *out, dln_err *err) {
	dln_stmt *stmt;
	bool there = false;
	dln_status status = dln_store_query(ledger, DLN_QUERY_RAW_TAKE, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_int(stmt, 1, row);
	status = dln_stmt_step(stmt, &there, err);
	if (status == DLN_OK)
		status = there ? unpack(ledger, dln_stmt_view(stmt, 0), dln_stmt_int(stmt, 1), dln_stmt_view(stmt, 2), out, err) :
			damaged(ledger, "the bytes of a page are not there", err);
	dln_stmt_reset(stmt);
	return status;
}

dln_status dln_raw_drop(dln_ledger *ledger, int64_t row, dln_err *err) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(ledger, DLN_QUERY_RAW_DROP, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_int(stmt, 1, row);
	return dln_stmt_run(stmt, err);
}

/* ---- one fetch ---- */

static dln_status seal_of(dln_view identity, const dln_fetched *fetched, dln_sha256 *out) {
	const dln_view fields[] = {identity, dln_view_of(fetched->hash.hex), fetched->address, fetched->final_address, fetched->at, fetched->headers};
	dln_buf bytes;

	dln_buf_init(&bytes, MOST_SEALED);
	dln_buf_str(&bytes, "dateline fetch 1\n");
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		dln_buf_printf(&bytes, "%zu:", fields[i].len);
		dln_buf_view(&bytes, fields[i]);
	}
	dln_buf_printf(&bytes, "%d %zu", fetched->status, fetched->size);
	dln_status status = bytes.status ? bytes.status : dln_sha256_of(dln_buf_as_view(&bytes), out);
	dln_buf_clear(&bytes);
	return status;
}

/* The fetch of a row as DLN_QUERY_FETCH_FIND gives it; borrowed from the statement. */
static dln_fetched fetch_of(dln_stmt *row) {
	dln_fetched fetched = {.address = dln_stmt_view(row, 1), .final_address = dln_stmt_view(row, 2), .at = dln_stmt_view(row, 3), .status = (int)dln_stmt_int(row, 4),
		.headers = dln_stmt_view(row, 5), .size = (size_t)dln_stmt_int(row, 7)};
	dln_view hash = dln_stmt_view(row, 6);

	for (size_t i = 0; i < hash.len && i + 1 < sizeof fetched.hash.hex; i++)
		fetched.hash.hex[i] = hash.at[i];
	return fetched;
}

static dln_status find(dln_ledger *ledger, dln_view identity, dln_stmt **stmt, bool *there, dln_err *err) {
	dln_status status = dln_store_query(ledger, DLN_QUERY_FETCH_FIND, stmt, err);

	if (status)
		return status;
	dln_stmt_bind_text(*stmt, 1, identity);
	return dln_stmt_step(*stmt, there, err);
}

/* By time, then by what came, then by where it was. */
static int order(const dln_fetched *a, const dln_fetched *b) {
	int by = dln_view_cmp(a->at, b->at);

	by = by ? by : dln_view_cmp(dln_view_of(a->hash.hex), dln_view_of(b->hash.hex));
	by = by ? by : dln_view_cmp(a->address, b->address);
	return by ? by : dln_view_cmp(a->final_address, b->final_address);
}

dln_status dln_fetches_put(dln_ledger *ledger, const dln_sha256 *identity, const dln_fetched *fetched, dln_err *err) {
	dln_view key = dln_view_of(identity->hex);
	dln_stmt *stmt = NULL;
	dln_sha256 seal;
	bool there = false, stays = false;
	int64_t old = 0, row = 0;
	dln_status status = find(ledger, key, &stmt, &there, err);

	if (status == DLN_OK && there) {
		dln_fetched held = fetch_of(stmt);
		stays = order(&held, fetched) <= 0;
		old = dln_stmt_int(stmt, 8);
	}
	dln_stmt_reset(stmt);
	if (status || stays)
		return status;
	status = seal_of(key, fetched, &seal);
	if (status)
		return no_room(ledger, status, err);
	status = dln_raw_put(ledger, fetched->bytes, &fetched->hash, &row, err);
	if (status == DLN_OK)
		status = dln_store_query(ledger, DLN_QUERY_FETCH_PUT, &stmt, err);
	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, key);
	dln_stmt_bind_int(stmt, 2, row);
	dln_stmt_bind_text(stmt, 3, fetched->address);
	dln_stmt_bind_text(stmt, 4, fetched->final_address);
	dln_stmt_bind_text(stmt, 5, fetched->at);
	dln_stmt_bind_int(stmt, 6, fetched->status);
	dln_stmt_bind_text(stmt, 7, fetched->headers);
	dln_stmt_bind_text(stmt, 8, (dln_view){seal.hex, DLN_SEAL_DIGITS});
	status = dln_stmt_run(stmt, err);
	return status || !there || old == row ? status : dln_raw_drop(ledger, old, err);
}

/* ---- taking them out ---- */

typedef struct taking {
	dln_ledger *ledger;
	dln_arena *arena;
	dln_view identity;
	const dln_fetched **out;
	dln_fetches *all;
	dln_buf bytes;
	dln_err *err;
} taking;

static dln_fetched copy_of(dln_arena *arena, dln_stmt *row) {
	dln_fetched fetched = fetch_of(row);

	fetched.address = dln_arena_copy(arena, fetched.address);
	fetched.final_address = dln_arena_copy(arena, fetched.final_address);
	fetched.at = dln_arena_copy(arena, fetched.at);
	fetched.headers = dln_arena_copy(arena, fetched.headers);
	return fetched;
}

static dln_status take_body(void *self) {
	taking *t = self;
	dln_stmt *stmt = NULL;
	bool there = false;
	dln_status status = find(t->ledger, t->identity, &stmt, &there, t->err);

	*t->out = NULL;
	if (status || !there)
		return status;
	dln_fetched *fetched = dln_arena_one(t->arena, dln_fetched);
	*fetched = copy_of(t->arena, stmt);
	status = dln_raw_take(t->ledger, dln_stmt_int(stmt, 8), &t->bytes, t->err);
	if (status)
		return status;
	fetched->bytes = dln_arena_copy(t->arena, dln_buf_as_view(&t->bytes));
	*t->out = fetched;
	return DLN_OK;
}

static dln_status load_body(void *self) {
	taking *t = self;
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(t->ledger, DLN_QUERY_FETCHES, &stmt, t->err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, t->err)) == DLN_OK && row) {
		dln_map_put(t->arena, &t->all->by_identity, dln_arena_copy(t->arena, dln_stmt_view(stmt, 0)), (uint32_t)t->all->list.len);
		dln_vec_push(t->arena, &t->all->list, copy_of(t->arena, stmt));
	}
	return status;
}

/* Runs it in a guard; what the arena leaves is told. */
static dln_status guarded(taking *t, dln_status (*body)(void *)) {
	dln_err own = {.at = DLN_NOWHERE};

	t->err = t->err ? t->err : &own;
	t->err->code = DLN_OK;
	dln_buf_init(&t->bytes, MOST_BYTES);
	dln_status status = dln_arena_guard(t->arena, body, t);
	dln_buf_clear(&t->bytes);
	dln_store_settle(t->ledger);
	return status && t->err->code != status ? no_room(t->ledger, status, t->err) : status;
}

dln_status dln_fetches_take(dln_ledger *ledger, dln_arena *arena, dln_view identity, const dln_fetched **out, dln_err *err) {
	return guarded(&(taking){.ledger = ledger, .arena = arena, .identity = identity, .out = out, .err = err}, take_body);
}

dln_status dln_fetches_load(dln_ledger *ledger, dln_arena *arena, dln_fetches *out, dln_err *err) {
	*out = (dln_fetches){0};
	return guarded(&(taking){.ledger = ledger, .arena = arena, .all = out, .err = err}, load_body);
}

const dln_fetched *dln_fetches_of(const dln_fetches *fetches, dln_view identity) {
	uint32_t number;

	return dln_map_get(&fetches->by_identity, identity, &number) ? &fetches->list.at[number] : NULL;
}

/* ---- checking ---- */

/* Each page by itself, so that one that is damaged does not hide the others. */
static dln_status check_raw(dln_ledger *ledger, dln_fetches_tell_fn *tell, void *self, int64_t *count, dln_err *err) {
	dln_stmt *stmt = NULL;
	dln_buf bytes;
	bool row = true;
	dln_status status = dln_stmt_new(ledger->db, "SELECT hash,size,bytes FROM raw ORDER BY hash", &stmt, err);

	dln_buf_init(&bytes, MOST_BYTES);
	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, err)) == DLN_OK && row) {
		dln_err trouble = {.at = DLN_NOWHERE};
		dln_buf_reset(&bytes);
		status = unpack(ledger, dln_stmt_view(stmt, 0), dln_stmt_int(stmt, 1), dln_stmt_view(stmt, 2), &bytes, &trouble);
		++*count;
		if (status == DLN_CORRUPT) {
			tell(self, dln_stmt_view(stmt, 0), "the page of this hash was changed");
			status = DLN_OK;
		} else if (status && err)
			*err = trouble;
	}
	dln_buf_clear(&bytes);
	dln_stmt_free(stmt);
	return status;
}

static dln_status check_fetches(dln_ledger *ledger, dln_fetches_tell_fn *tell, void *self, dln_err *err) {
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(ledger, DLN_QUERY_FETCHES, &stmt, err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, err)) == DLN_OK && row) {
		dln_fetched fetched = fetch_of(stmt);
		dln_sha256 seal;
		status = seal_of(dln_stmt_view(stmt, 0), &fetched, &seal);
		if (status)
			no_room(ledger, status, err);
		else if (!dln_view_eq(dln_stmt_view(stmt, 9), (dln_view){seal.hex, DLN_SEAL_DIGITS}))
			tell(self, fetched.address, "what is kept of its fetching was changed");
	}
	dln_store_settle(ledger);
	return status;
}

static dln_status check_owners(dln_ledger *ledger, dln_fetches_tell_fn *tell, void *self, dln_err *err) {
	dln_stmt *stmt = NULL;
	bool row = true;
	dln_status status = dln_stmt_new(ledger->db, "SELECT address FROM fetch WHERE identity NOT IN (SELECT identity FROM report) ORDER BY identity", &stmt, err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, err)) == DLN_OK && row)
		tell(self, dln_stmt_view(stmt, 0), "the report that was fetched there is not there");
	dln_stmt_free(stmt);
	return status;
}

dln_status dln_fetches_check(dln_ledger *ledger, dln_fetches_tell_fn *tell, void *self, int64_t *count, dln_err *err) {
	*count = 0;
	dln_status status = check_raw(ledger, tell, self, count, err);

	if (status == DLN_OK)
		status = check_fetches(ledger, tell, self, err);
	return status ? status : check_owners(ledger, tell, self, err);
}

/* ---- for whoever wants the bytes ---- */

typedef struct wanting {
	dln_ledger *ledger;
	dln_arena *arena;
	dln_view name;
	const dln_named *found;
	dln_err *err;
} wanting;

static dln_status find_report(void *self) {
	wanting *w = self;
	dln_names names = {0};
	dln_status status = dln_names_load(w->ledger, w->arena, &names, w->err);

	return status ? status : dln_names_find(w->arena, &names, w->name, &w->found, w->err);
}

static dln_status write_raw(wanting *w, dln_sink sink) {
	const dln_fetched *fetched = NULL;
	dln_status status = dln_arena_guard(w->arena, find_report, w);

	dln_store_settle(w->ledger);
	if (status)
		return w->err->code == status ? status : dln_fail(w->err, status, dln_view_of(w->ledger->path), DLN_NOWHERE, "no room for the list of its reports");
	status = dln_fetches_take(w->ledger, w->arena, w->found->identity, &fetched, w->err);
	if (status)
		return status;
	if (!fetched)
		return dln_fail(w->err, DLN_NOTFOUND, w->found->shown, DLN_NOWHERE, "it was not fetched, so no page is kept beside it");
	status = sink.write(sink.self, fetched->bytes.at, fetched->bytes.len);
	return status ? dln_fail(w->err, status, DLN_LIT("the output"), DLN_NOWHERE, "it could not be written") : DLN_OK;
}

dln_status dln_ledger_raw(dln_ledger *ledger, const char *report, dln_sink sink, dln_err *err) {
	dln_err own = {.at = DLN_NOWHERE};
	wanting w = {.ledger = ledger, .name = dln_view_trim(dln_view_of(report)), .err = err ? err : &own};

	if (w.name.len == 0)
		return dln_fail(err, DLN_USAGE, DLN_LIT("the report"), DLN_NOWHERE, "its name is empty");
	dln_status status = dln_arena_new(MOST_NAMES, &w.arena);
	if (status)
		return dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "memory ran out");
	status = write_raw(&w, sink);
	dln_arena_free(w.arena);
	return status;
}
