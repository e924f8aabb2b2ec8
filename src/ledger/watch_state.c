/* watch_state.c: see the header. */
#include "ledger/watch_state.h"

/* A parameter of a statement. */
typedef struct value {
	enum { AS_TEXT, AS_INT } as;
	dln_view text;
	int64_t number;
} value;
#define TEXT(v) ((value){.text = (v)})
#define INT(n) ((value){.as = AS_INT, .number = (n)})

static dln_status prepare(dln_ledger *ledger, const char *sql, const value *values, size_t count, dln_stmt **out, dln_err *err) {
	dln_status status = dln_stmt_new(ledger->db, sql, out, err);

	for (size_t i = 0; status == DLN_OK && i < count; i++) {
		if (values[i].as == AS_INT)
			dln_stmt_bind_int(*out, (int)i + 1, values[i].number);
		else
			dln_stmt_bind_text(*out, (int)i + 1, values[i].text);
	}
	return status;
}

static dln_status run(dln_ledger *ledger, const char *sql, const value *values, size_t count, dln_err *err) {
	dln_stmt *stmt = NULL;
	dln_status status = prepare(ledger, sql, values, count, &stmt, err);

	if (status == DLN_OK)
		status = dln_stmt_run(stmt, err);
	dln_stmt_free(stmt);
	return status;
}
#define RUN(ledger, sql, err, ...) run((ledger), (sql), (const value[]){__VA_ARGS__}, sizeof((const value[]){__VA_ARGS__}) / sizeof(value), (err))

/* ---- feeds ---- */

typedef struct loading {
	dln_ledger *ledger;
	dln_arena *arena;
	dln_view address;
	dln_watched_feed *feed;
	dln_watched_links *links;
	int64_t now, most;
	dln_stmt *stmt;
	dln_err trouble;
} loading;

static void keep_head(char to[DLN_HTTP_HEAD], dln_view v) {
	for (size_t i = 0; v.len < DLN_HTTP_HEAD && i < v.len; i++)
		to[i] = v.at[i];
}

static dln_status load_body(void *self) {
	loading *l = self;
	bool row = false;
	dln_view hash;
	dln_status status = prepare(l->ledger, "SELECT etag,modified,due,failures,watched.raw,final,at,status,headers,hash,size FROM watched "
		"LEFT JOIN raw ON raw.id=watched.raw WHERE address=?1", (const value[]){TEXT(l->address)}, 1, &l->stmt, &l->trouble);

	if (status == DLN_OK)
		status = dln_stmt_step(l->stmt, &row, &l->trouble);
	if (status || !row)
		return status;
	keep_head(l->feed->etag, dln_stmt_view(l->stmt, 0));
	keep_head(l->feed->modified, dln_stmt_view(l->stmt, 1));
	l->feed->due = dln_stmt_int(l->stmt, 2);
	l->feed->failures = dln_stmt_int(l->stmt, 3);
	l->feed->raw = dln_stmt_int(l->stmt, 4);
	l->feed->fetched = (dln_fetched){.address = l->address, .final_address = dln_arena_copy(l->arena, dln_stmt_view(l->stmt, 5)),
		.at = dln_arena_copy(l->arena, dln_stmt_view(l->stmt, 6)), .status = (int)dln_stmt_int(l->stmt, 7),
		.headers = dln_arena_copy(l->arena, dln_stmt_view(l->stmt, 8)), .size = (size_t)dln_stmt_int(l->stmt, 10)};
	hash = dln_stmt_view(l->stmt, 9);
	for (size_t i = 0; i < hash.len && i + 1 < sizeof l->feed->fetched.hash.hex; i++)
		l->feed->fetched.hash.hex[i] = hash.at[i];
	return DLN_OK;
}

static dln_status guarded(loading *l, dln_status (*body)(void *), dln_err *err) {
	dln_status status = dln_arena_guard(l->arena, body, l);

	dln_stmt_free(l->stmt);
	if (status && l->trouble.code != status)
		dln_fail(&l->trouble, status, dln_view_of(l->ledger->path), DLN_NOWHERE, "no room for what is watched");
	if (status && err)
		*err = l->trouble;
	return status;
}

dln_status dln_watched_load(dln_ledger *ledger, dln_arena *arena, dln_view address, dln_watched_feed *out, dln_err *err) {
	*out = (dln_watched_feed){0};
	return guarded(&(loading){.ledger = ledger, .arena = arena, .address = address, .feed = out}, load_body, err);
}

dln_status dln_watched_wait(dln_ledger *ledger, dln_view address, int64_t due, int64_t failures, dln_err *err) {
	return RUN(ledger, "INSERT INTO watched(address,due,failures) VALUES(?1,?2,?3) ON CONFLICT(address) DO UPDATE SET due=?2,failures=?3", err,
		TEXT(address), INT(due), INT(failures));
}

static dln_status note_came(dln_ledger *ledger, dln_view address, const dln_fetch_answer *answer, const dln_fetched *fetched, int64_t due, dln_err *err) {
	int64_t raw = 0;
	dln_status status = dln_raw_put(ledger, fetched->bytes, &fetched->hash, &raw, err);

	return status ? status : RUN(ledger,
		"INSERT OR REPLACE INTO watched(address,etag,modified,due,failures,raw,final,at,status,headers) "
		"VALUES(?1,?2,?3,?4,0,?5,?6,?7,?8,?9)", err, TEXT(address), TEXT(dln_view_of(answer->heads[DLN_HEAD_ETAG])), TEXT(dln_view_of(answer->heads[DLN_HEAD_MODIFIED])),
		INT(due), INT(raw), TEXT(fetched->final_address), TEXT(fetched->at), INT(fetched->status), TEXT(fetched->headers));
}

dln_status dln_watched_came(dln_ledger *ledger, dln_view address, const dln_fetch_answer *answer, const dln_fetched *fetched, int64_t due, dln_err *err) {
	dln_status status = dln_db_begin(ledger->db, err);

	if (status)
		return status;
	return dln_store_end(ledger, note_came(ledger, address, answer, fetched, due, err), err);
}

static dln_status let_go(dln_ledger *ledger, dln_view address, int64_t raw, bool again, dln_err *err) {
	dln_status status = RUN(ledger, again ? "UPDATE watched SET raw=NULL,etag=NULL,modified=NULL WHERE address=?1" : "UPDATE watched SET raw=NULL WHERE address=?1", err,
		TEXT(address));

	return status ? status : dln_raw_drop(ledger, raw, err);
}

dln_status dln_watched_done(dln_ledger *ledger, dln_view address, int64_t raw, bool again, dln_err *err) {
	dln_status status = dln_db_begin(ledger->db, err);

	return status ? status : dln_store_end(ledger, let_go(ledger, address, raw, again, err), err);
}

/* ---- pages ---- */

/* A page that waits already goes on waiting, for the feed that named it last: that which named it before may have moved, or be watched no more. One that is done with is
 * to be had again where its day is later than any before; a page may be named with two days again and again. */
static dln_status note_links(dln_ledger *ledger, dln_view address, const dln_links *links, dln_err *err) {
	dln_status status = DLN_OK;

	for (size_t i = 0; i < links->list.len && status == DLN_OK; i++) {
		dln_day_text day = dln_day_format(links->list.at[i].date);
		status = RUN(ledger, "INSERT INTO watched_link(link,feed,number,state,date,tries,due) "
			"VALUES(?1,?2,(SELECT coalesce(max(number),0)+1 FROM watched_link),'waits',?3,0,0) ON CONFLICT(link) DO UPDATE SET feed=excluded.feed,state='waits',"
			"date=max(coalesce(watched_link.date,''),excluded.date),tries=iif(state='waits',tries,0),due=iif(state='waits',due,0),why=iif(state='waits',why,NULL) "
			"WHERE state='waits' OR excluded.date>coalesce(watched_link.date,'')", err,
			TEXT(links->list.at[i].address), TEXT(address), TEXT(dln_view_of(day.at)));
	}
	return status;
}

dln_status dln_watched_note(dln_ledger *ledger, dln_view address, int64_t raw, const dln_links *links, dln_err *err) {
	dln_status status = dln_db_begin(ledger->db, err);

	if (status)
		return status;
	status = note_links(ledger, address, links, err);
	if (status == DLN_OK)
		status = let_go(ledger, address, raw, false, err);
	return dln_store_end(ledger, status, err);
}

static dln_status waiting_body(void *self) {
	loading *l = self;
	bool row = true;
	dln_status status = prepare(l->ledger, "SELECT link,date,tries FROM watched_link WHERE state='waits' AND feed=?1 AND due<=?2 ORDER BY number LIMIT ?3",
		(const value[]){TEXT(l->address), INT(l->now), INT(l->most)}, 3, &l->stmt, &l->trouble);

	while (status == DLN_OK && (status = dln_stmt_step(l->stmt, &row, &l->trouble)) == DLN_OK && row)
		dln_vec_push(l->arena, l->links, (dln_watched_link){dln_arena_copy(l->arena, dln_stmt_view(l->stmt, 0)), dln_day_parse(dln_stmt_view(l->stmt, 1)),
			dln_stmt_int(l->stmt, 2)});
	return status;
}

dln_status dln_watched_waiting(dln_ledger *ledger, dln_arena *arena, dln_view address, int64_t now, int64_t most, dln_watched_links *out, dln_err *err) {
	*out = (dln_watched_links){0};
	return guarded(&(loading){.ledger = ledger, .arena = arena, .address = address, .links = out, .now = now, .most = most}, waiting_body, err);
}

dln_status dln_watched_taken(dln_ledger *ledger, dln_view link, dln_err *err) {
	return RUN(ledger, "UPDATE watched_link SET state='taken',why=NULL WHERE link=?1", err, TEXT(link));
}

dln_status dln_watched_failed(dln_ledger *ledger, dln_view link, bool for_good, int64_t due, const char *why, dln_err *err) {
	return RUN(ledger, for_good ? "UPDATE watched_link SET state='failed',tries=tries+1,due=?2,why=?3 WHERE link=?1" :
		"UPDATE watched_link SET tries=tries+1,due=?2,why=?3 WHERE link=?1", err, TEXT(link), INT(due), TEXT(dln_view_of(why)));
}

dln_status dln_watched_count(dln_ledger *ledger, dln_view address, int64_t *count, int64_t *due, dln_err *err) {
	dln_stmt *stmt = NULL;
	bool row = false;
	dln_status status = prepare(ledger, "SELECT count(*),min(due) FROM watched_link WHERE state='waits' AND feed=?1", (const value[]){TEXT(address)}, 1, &stmt, err);

	*count = 0;
	*due = INT64_MAX;
	if (status == DLN_OK)
		status = dln_stmt_step(stmt, &row, err);
	if (status == DLN_OK && row && !dln_stmt_null(stmt, 1)) {
		*count = dln_stmt_int(stmt, 0);
		*due = dln_stmt_int(stmt, 1);
	}
	dln_stmt_free(stmt);
	return status;
}
