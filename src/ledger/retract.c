/* retract.c: dln_ledger_retract: finds the report that is meant, notes in the journal that it counts no more or counts again, and says what that means.
 *
 * One pass over the reports of the ledger (named.h). */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ledger/named.h"
#include "ledger/retractions.h"
#include "ledger/story.h"

enum { MOST_LISTED = 20 };
#define MOST_MEMORY ((size_t)4 << 30)
#define MOST_LINE ((size_t)1 << 20)

typedef struct retracting {
	dln_ledger *ledger;
	dln_arena *arena;
	dln_names names;
	dln_view name, author, why;
	bool undo;
	const dln_named *found;
	dln_err *err;
} retracting;

/* ---- the reports ---- */

static dln_status note_retracted(retracting *r) {
	dln_retractions gone;
	dln_status status = dln_retractions_load(r->ledger, &gone, r->err);
	uint32_t number;

	for (size_t i = 0; status == DLN_OK && i < gone.lines.len; i++)
		if (dln_map_get(&r->names.by_identity, gone.lines.at[i].subject, &number))
			r->names.list.at[number].retracted = true;
	dln_retractions_free(&gone);
	return status;
}

static dln_status find_body(void *self) {
	retracting *r = self;
	dln_status status = dln_names_load(r->ledger, r->arena, &r->names, r->err);

	if (status == DLN_OK)
		status = note_retracted(r);
	return status ? status : dln_names_find(r->arena, &r->names, r->name, &r->found, r->err);
}

/* ---- telling ---- */

static void put_report(dln_buf *out, const dln_named *e) {
	dln_utf8_line(out, e->shown);
	if (e->outlet.len == 0 && e->published.len == 0)
		return;
	dln_buf_str(out, " (");
	dln_utf8_line(out, e->outlet);
	dln_buf_str(out, e->outlet.len && e->published.len ? ", " : "");
	dln_utf8_line(out, e->published);
	dln_buf_char(out, ')');
}

/* The other reports of the text or of the page, on one line; nothing when there are none. */
static void put_others(const retracting *r, bool text, const char *lead, dln_buf *out) {
	size_t count = 0;

	for (size_t i = 0; i < r->names.list.len; i++) {
		const dln_named *e = &r->names.list.at[i];
		bool other = text ? e->text == r->found->text : e->text != r->found->text && e->page.len && dln_view_eq(e->page, r->found->page);
		if (e == r->found || e->retracted || !other || count++ >= MOST_LISTED)
			continue;
		dln_buf_str(out, count == 1 ? lead : ", ");
		put_report(out, e);
	}
	if (count > MOST_LISTED)
		dln_buf_printf(out, " and %zu more", count - MOST_LISTED);
	if (count)
		dln_buf_char(out, '\n');
}

static dln_status tell(const retracting *r, dln_sink sink) {
	dln_buf out;
	dln_status status;

	dln_buf_init(&out, MOST_LINE);
	put_report(&out, r->found);
	dln_buf_str(&out, r->undo ? " counts again: " : " is retracted and counts no more: ");
	dln_utf8_line(&out, r->why);
	dln_buf_char(&out, '\n');
	if (!r->undo)
		put_others(r, true, "the same text still counts in: ", &out);
	put_others(r, false, "versions of its page that are not retracted, of which the newest counts: ", &out);
	status = out.status ? out.status : sink.write(sink.self, out.at, out.len);
	dln_buf_clear(&out);
	return status ? dln_fail(r->err, status, DLN_LIT("the output"), DLN_NOWHERE, "it could not be written") : DLN_OK;
}

/* ---- the journal ---- */

static dln_status note_down(const retracting *r) {
	dln_line line = {.act = r->undo ? DLN_ACT_RESTORE : DLN_ACT_RETRACT, .subject = r->found->identity, .author = r->author, .why = r->why};
	dln_status status = dln_journal_add(r->ledger, &line, NULL, r->err);

	return status ? status : dln_store_fall_behind(r->ledger, r->err);
}

static dln_status retract(retracting *r) {
	dln_status status = dln_arena_guard(r->arena, find_body, r);

	if (status && r->err->code != status) /* the arena left */
		return dln_fail(r->err, status, dln_view_of(r->ledger->path), DLN_NOWHERE, "no room for the list of its reports");
	if (status)
		return status;
	if (r->undo && !r->found->retracted)
		return dln_fail(r->err, DLN_USAGE, r->found->shown, DLN_NOWHERE, "it is not retracted");
	return note_down(r);
}

static dln_status transact(retracting *r) {
	dln_status status = dln_db_begin(r->ledger->db, r->err);

	if (status)
		return status;
	status = retract(r);
	return dln_store_end(r->ledger, status, r->err);
}

dln_status dln_ledger_retract(dln_ledger *ledger, const char *report, const dln_signed *by, bool undo, dln_sink sink, dln_err *err) {
	dln_err own = {0};
	retracting r = {.ledger = ledger, .name = dln_view_trim(dln_view_of(report)), .undo = undo, .err = err ? err : &own};
	dln_status status = dln_journal_sign(by, &r.author, &r.why, err);

	if (status)
		return status;
	if (!dln_db_writable(ledger->db))
		return dln_fail(err, DLN_USAGE, dln_view_of(ledger->path), DLN_NOWHERE, "the ledger was opened for reading only");
	if (r.name.len == 0)
		return dln_fail(err, DLN_USAGE, DLN_LIT("the report"), DLN_NOWHERE, "its name is empty");
	status = dln_arena_new(MOST_MEMORY, &r.arena);
	if (status)
		return dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "memory ran out");
	status = transact(&r);
	if (status == DLN_OK)
		status = tell(&r, sink);
	dln_arena_free(r.arena);
	return status;
}
