/* alerts.c: see the header. */
#include "ledger/alerts.h"

#include <stdio.h>

#define MOST_ALERT ((size_t)256 << 20) /* bytes of one row */

/* ---- where it stands ---- */

static dln_status read_note(dln_ledger *ledger, dln_alerts_state *state, dln_err *err) {
	dln_stmt *stmt;
	bool row = false;
	dln_status status = dln_store_query(ledger, DLN_QUERY_ALERTS_NOTED, &stmt, err);

	if (status == DLN_OK)
		status = dln_stmt_step(stmt, &row, err);
	if (status == DLN_OK) {
		state->same = row && dln_view_is(dln_stmt_view(stmt, 0), state->note);
		dln_stmt_reset(stmt);
	}
	return status;
}

static dln_status read_turn(dln_ledger *ledger, int64_t *turn, dln_err *err) {
	return dln_db_int(ledger->db, "SELECT CAST(value AS INTEGER) FROM dln_meta WHERE key='alerts_turn'", turn, err);
}

dln_status dln_alert_waits(dln_ledger *ledger, bool *waits, dln_err *err) {
	int64_t any = 0;
	dln_status status = dln_db_int(ledger->db, "SELECT EXISTS(SELECT 1 FROM wish) OR EXISTS(SELECT 1 FROM alert WHERE told=0)", &any, err);

	if (status == DLN_OK)
		*waits = any != 0;
	return status;
}

dln_status dln_alerts_forget(dln_ledger *ledger, dln_err *err) {
	return dln_db_exec(ledger->db, "DELETE FROM dln_meta WHERE key='alerts'", err);
}

dln_status dln_alerts_look(dln_ledger *ledger, const char *knowledge, bool always, dln_alerts_state *out, dln_err *err) {
	dln_alerts_state state = {0};
	dln_sha256 set;
	dln_status status = dln_db_int(ledger->db, "SELECT count(*) FROM wish", &state.wishes, err);

	/* The turn is read before the reports are: whoever writes meanwhile makes it stale, never wrong. */
	if (status == DLN_OK)
		status = read_turn(ledger, &state.turn, err);
	if (status == DLN_OK && (state.wishes || always)) {
		status = dln_store_set(ledger, &set, err);
		if (status)
			return status;
		snprintf(state.note, sizeof state.note, "reports %s knowledge %s", set.hex, knowledge);
		status = read_note(ledger, &state, err);
	}
	if (status == DLN_OK)
		*out = state;
	return status;
}

/* ---- transactions ---- */

dln_status dln_alerts_begin(dln_ledger *ledger, const dln_alerts_state *state, bool *same, dln_err *err) {
	int64_t turn = 0;
	dln_status status = dln_db_begin(ledger->db, err);

	if (status)
		return status;
	status = read_turn(ledger, &turn, err);
	*same = turn == state->turn;
	if (status)
		dln_db_rollback(ledger->db);
	return status;
}

dln_status dln_alerts_turn(dln_ledger *ledger, const char *note, dln_err *err) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(ledger, DLN_QUERY_ALERTS_TURN, &stmt, err);

	if (status == DLN_OK)
		status = dln_stmt_run(stmt, err);
	if (status || note == NULL)
		return status;
	status = dln_store_query(ledger, DLN_QUERY_ALERTS_NOTE, &stmt, err);
	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, dln_view_of(note));
	return dln_stmt_run(stmt, err);
}

/* ---- wishes ---- */

typedef struct reading {
	dln_ledger *ledger;
	dln_arena *arena;
	int64_t wish;
	dln_wish_rows *wishes;
	dln_knowns *known;
	dln_err *err;
} reading;

static dln_status damaged(dln_ledger *ledger, const char *what, dln_err *err) {
	return dln_fail(err, DLN_CORRUPT, dln_view_of(ledger->path), DLN_NOWHERE, "the ledger is damaged: %s", what);
}

static dln_status wishes_body(void *self) {
	reading *r = self;
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(r->ledger, DLN_QUERY_WISHES, &stmt, r->err);

	*r->wishes = (dln_wish_rows){0};
	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, r->err)) == DLN_OK && row) {
		dln_view words = dln_stmt_view(stmt, 1);
		if (words.len > DLN_MOST_WISH)
			return damaged(r->ledger, "what is waited for is too long", r->err);
		if (r->wishes->len == DLN_MOST_WISHES)
			return dln_fail(r->err, DLN_LIMIT, dln_view_of(r->ledger->path), DLN_NOWHERE, "more than %d things are waited for", DLN_MOST_WISHES);
		dln_vec_push(r->arena, r->wishes, (dln_wish_row){dln_stmt_int(stmt, 0), dln_arena_copy(r->arena, words)});
	}
	return status;
}

static dln_status known_body(void *self) {
	reading *r = self;
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(r->ledger, DLN_QUERY_WISH_KNOWN, &stmt, r->err);

	*r->known = (dln_knowns){0};
	if (status == DLN_OK)
		dln_stmt_bind_int(stmt, 1, r->wish);
	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, r->err)) == DLN_OK && row) {
		dln_known known = {dln_arena_copy(r->arena, dln_stmt_view(stmt, 0)), dln_arena_copy(r->arena, dln_stmt_view(stmt, 1))};
		if (r->known->len == UINT32_MAX)
			return damaged(r->ledger, "too much is known of what is waited for", r->err);
		dln_map_put(r->arena, &r->known->by_item, known.item, (uint32_t)r->known->len);
		dln_vec_push(r->arena, r->known, known);
	}
	return status;
}

/* Runs it in a guard; what the arena leaves is told. */
static dln_status guarded(reading *r, dln_status (*body)(void *)) {
	dln_err own = {0};
	dln_status status;

	r->err = r->err ? r->err : &own;
	r->err->code = DLN_OK;
	status = dln_arena_guard(r->arena, body, r);
	dln_store_settle(r->ledger);
	if (status && r->err->code != status)
		return dln_fail(r->err, status, dln_view_of(r->ledger->path), DLN_NOWHERE, "no room for what is waited for");
	return status;
}

dln_status dln_alerts_wishes(dln_ledger *ledger, dln_arena *arena, dln_wish_rows *out, dln_err *err) {
	reading r = {.ledger = ledger, .arena = arena, .wishes = out, .err = err};

	return guarded(&r, wishes_body);
}

dln_status dln_alerts_known(dln_ledger *ledger, dln_arena *arena, int64_t wish, dln_knowns *out, dln_err *err) {
	reading r = {.ledger = ledger, .arena = arena, .wish = wish, .known = out, .err = err};

	return guarded(&r, known_body);
}

dln_status dln_alerts_find_wish(dln_ledger *ledger, dln_view words, int64_t *id, dln_err *err) {
	dln_stmt *stmt;
	bool row = false;
	dln_status status = dln_store_query(ledger, DLN_QUERY_WISH_FIND, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, words);
	status = dln_stmt_step(stmt, &row, err);
	if (status == DLN_OK)
		*id = row ? dln_stmt_int(stmt, 0) : 0;
	dln_stmt_reset(stmt);
	return status;
}

dln_status dln_alerts_add_wish(dln_ledger *ledger, dln_view words, int64_t *id, dln_err *err) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(ledger, DLN_QUERY_WISH_ADD, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, words);
	status = dln_stmt_run(stmt, err);
	if (status == DLN_OK)
		*id = dln_db_last_id(ledger->db);
	return status;
}

dln_status dln_alerts_drop_wish(dln_ledger *ledger, int64_t id, dln_err *err) {
	static const dln_query queries[] = {DLN_QUERY_WISH_FORGET, DLN_QUERY_WISH_DROP};
	dln_status status = DLN_OK;

	for (size_t i = 0; i < sizeof queries / sizeof *queries && status == DLN_OK; i++) {
		dln_stmt *stmt;
		status = dln_store_query(ledger, queries[i], &stmt, err);
		if (status)
			return status;
		dln_stmt_bind_int(stmt, 1, id);
		status = dln_stmt_run(stmt, err);
	}
	return status;
}

dln_status dln_alerts_learn(dln_ledger *ledger, int64_t wish, const dln_known *known, dln_err *err) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(ledger, DLN_QUERY_WISH_LEARN, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_int(stmt, 1, wish);
	dln_stmt_bind_text(stmt, 2, known->item);
	dln_stmt_bind_text(stmt, 3, known->value);
	return dln_stmt_run(stmt, err);
}

/* ---- what fired ---- */

enum { FIELDS = 6 };
typedef struct fields {
	dln_view *at[FIELDS]; /* in the order of the columns */
} fields;

static fields fields_of(dln_alert *alert) {
	return (fields){{&alert->wish, &alert->kind, &alert->id, &alert->place, &alert->line, &alert->json}};
}

dln_status dln_alerts_fire(dln_ledger *ledger, const dln_alert *alert, dln_err *err) {
	dln_alert is = *alert;
	fields f = fields_of(&is);
	dln_stmt *stmt;
	dln_status status = dln_store_query(ledger, DLN_QUERY_ALERT_ADD, &stmt, err);

	if (status)
		return status;
	for (int i = 0; i < FIELDS; i++)
		if (f.at[i]->len)
			dln_stmt_bind_text(stmt, i + 1, *f.at[i]);
	return dln_stmt_run(stmt, err);
}

static void take(dln_stmt *stmt, dln_alert *out) {
	fields f = fields_of(out);

	for (int i = 0; i < FIELDS; i++)
		*f.at[i] = dln_stmt_view(stmt, i + 1);
}

/* Moves the views of an alert into a buffer. */
static dln_status keep(dln_alert *alert, dln_buf *room) {
	fields f = fields_of(alert);
	size_t at = 0;

	dln_buf_reset(room);
	for (int i = 0; i < FIELDS; i++)
		dln_buf_view(room, *f.at[i]);
	for (int i = 0; i < FIELDS && room->status == DLN_OK; i++) {
		*f.at[i] = dln_view_sub(dln_buf_as_view(room), at, at + f.at[i]->len);
		at += f.at[i]->len;
	}
	return room->status;
}

static dln_status mark(dln_ledger *ledger, int64_t number, bool told, dln_err *err) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(ledger, DLN_QUERY_ALERT_TOLD, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_int(stmt, 1, number);
	dln_stmt_bind_int(stmt, 2, told);
	return dln_stmt_run(stmt, err);
}

/* Marks the next behind *number that is not told as told, and takes it; *number is 0 when there is none. */
static dln_status take_next(dln_ledger *ledger, dln_buf *room, dln_alert *out, int64_t *number, dln_err *err) {
	dln_stmt *stmt;
	bool row = false;
	dln_status status = dln_store_query(ledger, DLN_QUERY_ALERT_NEXT, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_int(stmt, 1, *number);
	status = dln_stmt_step(stmt, &row, err);
	*number = status == DLN_OK && row ? dln_stmt_int(stmt, 0) : 0;
	if (status || !row)
		return status;
	take(stmt, out);
	if (keep(out, room))
		return dln_fail(err, room->status, dln_view_of(ledger->path), DLN_NOWHERE, "no room for alert %lld", (long long)*number);
	dln_stmt_reset(stmt);
	return mark(ledger, *number, true, err);
}

typedef struct telling {
	dln_ledger *ledger;
	dln_alert_fn *each;
	void *self;
	dln_buf room;
	int64_t number; /* of the one in hand; 0: there is none more */
	dln_err *err;
} telling;

static dln_status tell_next(telling *t) {
	dln_alert alert = {0};
	dln_status status = dln_db_begin(t->ledger->db, t->err);

	if (status)
		return status;
	status = dln_store_end(t->ledger, take_next(t->ledger, &t->room, &alert, &t->number, t->err), t->err);
	if (status || t->number == 0)
		return status;
	status = t->each(t->self, &alert);
	if (status == DLN_OK)
		return DLN_OK;
	if (status != DLN_STOPPED) /* it did not get there */
		(void)mark(t->ledger, t->number, false, NULL);
	return dln_fail(t->err, status, dln_view_of(t->ledger->path), DLN_NOWHERE, "its alerts are not all told");
}

dln_status dln_alerts_tell(dln_ledger *ledger, dln_alert_fn *each, void *self, dln_err *err) {
	telling t = {.ledger = ledger, .each = each, .self = self, .err = err};
	dln_status status = dln_db_int(ledger->db, "SELECT EXISTS(SELECT 1 FROM alert WHERE told=0)", &t.number, err);

	if (status || t.number == 0) /* nothing is written where nothing waits */
		return status;
	t.number = INT64_MIN;
	dln_buf_init(&t.room, MOST_ALERT);
	do {
		status = tell_next(&t);
	} while (status == DLN_OK && t.number != 0);
	dln_buf_clear(&t.room);
	return status;
}

dln_status dln_alerts_list(dln_ledger *ledger, dln_alert_fn *each, void *self, dln_err *err) {
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(ledger, DLN_QUERY_ALERTS, &stmt, err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, err)) == DLN_OK && row) {
		dln_alert alert;
		take(stmt, &alert);
		status = each(self, &alert);
		if (status)
			dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "its alerts are not all listed");
	}
	dln_store_settle(ledger);
	return status;
}
