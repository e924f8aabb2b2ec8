/* retract.c: dln_ledger_retract: finds the report that is meant, notes in the journal that it counts no more or counts again, and says what that means.
 *
 * One pass over the reports of the ledger. A name is tried in the ways that a report may be named, the surest first; the first way in which it names anything
 * counts, and must name one report. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ledger/retractions.h"
#include "ledger/story.h"

enum { MOST_NAMED = 5, SHOWN_ROOM = 4096, LIST_ROOM = 420, SHOWN_TAIL = 60, LEAST_DIGITS = 6, MOST_LISTED = 20 };
#define MOST_MEMORY ((size_t)4 << 30)
#define MOST_LINE ((size_t)1 << 20)

/* The ways to name a report. */
typedef enum way { BY_SHOWN, BY_PATH, BY_IDENTITY, BY_URL, BY_END, WAYS } way;

typedef struct entry {
	dln_view identity, path, shown, outlet, url, published, page;
	int64_t text;
	bool retracted;
} entry;

typedef struct retracting {
	dln_ledger *ledger;
	dln_arena *arena;
	dln_vec(entry) entries; /* by path, then identity */
	dln_map by_identity;
	dln_view name, author, why;
	bool undo;
	const entry *found;
	dln_err *err;
} retracting;

/* ---- the reports ---- */

static void take_entry(retracting *r, dln_stmt *row) {
	entry e = {.identity = dln_arena_copy(r->arena, dln_stmt_view(row, 0)), .path = dln_arena_copy(r->arena, dln_stmt_view(row, 1)),
		.outlet = dln_arena_copy(r->arena, dln_stmt_view(row, 2)), .url = dln_arena_copy(r->arena, dln_stmt_view(row, 3)),
		.published = dln_arena_copy(r->arena, dln_stmt_view(row, 4)), .text = dln_stmt_int(row, 5)};

	e.page = dln_report_page(r->arena, &(dln_report){.url = e.url, .outlet = e.outlet});
	dln_vec_push(r->arena, &r->entries, e);
}

static dln_view with_digits(dln_arena *arena, const entry *e) {
	char room[SHOWN_ROOM];
	dln_buf shown;

	dln_buf_lend(&shown, room, sizeof room);
	dln_story_show(&shown, e->path, e->identity.at);
	return shown.status ? e->path : dln_arena_copy(arena, dln_buf_as_view(&shown));
}

/* As the sorted story shows them. */
static void show_entries(retracting *r) {
	entry *at = r->entries.at;
	size_t n = r->entries.len;

	for (size_t i = 0; i < n; i++) {
		bool namesake = (i > 0 && dln_view_eq(at[i - 1].path, at[i].path)) || (i + 1 < n && dln_view_eq(at[i + 1].path, at[i].path));
		at[i].shown = namesake ? with_digits(r->arena, &at[i]) : at[i].path;
		dln_map_put(r->arena, &r->by_identity, at[i].identity, (uint32_t)i);
	}
}

static dln_status note_retracted(retracting *r) {
	dln_retractions gone;
	dln_status status = dln_retractions_load(r->ledger, &gone, r->err);
	uint32_t number;

	for (size_t i = 0; status == DLN_OK && i < gone.lines.len; i++)
		if (dln_map_get(&r->by_identity, gone.lines.at[i].subject, &number))
			r->entries.at[number].retracted = true;
	dln_retractions_free(&gone);
	return status;
}

static dln_status list_body(void *self) {
	retracting *r = self;
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(r->ledger, DLN_QUERY_REPORT_NAMES, &stmt, r->err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, r->err)) == DLN_OK && row)
		take_entry(r, stmt);
	if (status)
		return status;
	show_entries(r);
	return note_retracted(r);
}

/* ---- the one that is meant ---- */

static bool is_digits(dln_view name) {
	for (size_t i = 0; i < name.len; i++)
		if (!((name.at[i] >= '0' && name.at[i] <= '9') || (name.at[i] >= 'a' && name.at[i] <= 'f')))
			return false;
	return name.len >= LEAST_DIGITS;
}

static bool is_named(const retracting *r, const entry *e, way how, dln_view page) {
	switch (how) {
	case BY_SHOWN: return dln_view_eq(e->shown, r->name);
	case BY_PATH: return dln_view_eq(e->path, r->name);
	case BY_IDENTITY: return is_digits(r->name) && dln_view_starts(e->identity, r->name);
	case BY_URL: return e->url.len && (dln_view_eq(e->url, r->name) || (page.len && dln_view_eq(page, e->page)));
	case BY_END: return dln_story_path_ends(e->path, r->name);
	case WAYS: break;
	}
	return false;
}

/* The page that the name would be for this outlet. */
static dln_view page_named(retracting *r, const entry *e, way how) {
	return how == BY_URL && e->url.len ? dln_report_page(r->arena, &(dln_report){.url = r->name, .outlet = e->outlet}) : (dln_view){0};
}

static void put_name(dln_buf *out, const entry *e) {
	dln_view shown = e->shown;

	if (shown.len > SHOWN_TAIL) {
		dln_buf_str(out, "...");
		size_t from = dln_utf8_start(shown, shown.len - SHOWN_TAIL);
		shown = dln_view_sub(shown, from, shown.len);
	}
	dln_buf_view(out, shown);
}

static void put_list(dln_buf *out, const entry *const *named, size_t count) {
	for (size_t i = 0; i < count && i < MOST_NAMED; i++) {
		dln_buf_str(out, i ? ", " : "");
		put_name(out, named[i]);
	}
	if (count > MOST_NAMED)
		dln_buf_printf(out, " and %zu more", count - MOST_NAMED);
}

static dln_status several(const retracting *r, const entry *const *named, size_t count) {
	char room[LIST_ROOM];
	dln_buf list;

	dln_buf_lend(&list, room, sizeof room);
	put_list(&list, named, count);
	return dln_fail(r->err, DLN_USAGE, r->name, DLN_NOWHERE, "it names %zu reports: %.*s", count, DLN_FMT(dln_buf_as_view(&list)));
}

/* With the reports whose path or URL has the name in it. */
static dln_status none(const retracting *r) {
	const entry *near[MOST_NAMED] = {0};
	char room[LIST_ROOM];
	dln_buf list;
	size_t count = 0;

	dln_buf_lend(&list, room, sizeof room);
	for (size_t i = 0; i < r->entries.len; i++) {
		const entry *e = &r->entries.at[i];
		if (dln_view_find(e->path, r->name) == DLN_NOWHERE && dln_view_find(e->url, r->name) == DLN_NOWHERE)
			continue;
		if (count < MOST_NAMED)
			near[count] = e;
		count++;
	}
	put_list(&list, near, count);
	return dln_fail(r->err, DLN_NOTFOUND, r->name, DLN_NOWHERE, "the ledger has no report of this path, URL or id%s%.*s", count ? "; it has " : "",
		DLN_FMT(dln_buf_as_view(&list)));
}

static dln_status find_body(void *self) {
	retracting *r = self;

	for (way how = BY_SHOWN; how < WAYS; how++) {
		const entry *named[MOST_NAMED];
		size_t count = 0;
		for (size_t i = 0; i < r->entries.len; i++) {
			const entry *e = &r->entries.at[i];
			if (!is_named(r, e, how, page_named(r, e, how)))
				continue;
			if (count < MOST_NAMED)
				named[count] = e;
			count++;
		}
		if (count > 1)
			return several(r, named, count);
		if (count == 1) {
			r->found = named[0];
			return DLN_OK;
		}
	}
	return none(r);
}

/* ---- telling ---- */

static void put_report(dln_buf *out, const entry *e) {
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

	for (size_t i = 0; i < r->entries.len; i++) {
		const entry *e = &r->entries.at[i];
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
	dln_status status = dln_arena_guard(r->arena, list_body, r);

	if (status == DLN_OK)
		status = dln_arena_guard(r->arena, find_body, r);
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
