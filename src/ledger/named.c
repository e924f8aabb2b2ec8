/* named.c: see the header. */
#include "ledger/named.h"

#include "base/utf8.h"
#include "ledger/story.h"

enum { MOST_NAMED = 5, SHOWN_ROOM = 4096, LIST_ROOM = 420, SHOWN_TAIL = 60, LEAST_DIGITS = 6 };

/* The ways to name a report. */
typedef enum way { BY_SHOWN, BY_PATH, BY_IDENTITY, BY_URL, BY_END, WAYS } way;

typedef struct finding {
	dln_arena *arena;
	const dln_names *names;
	dln_view name;
	dln_err *err;
} finding;

/* ---- the reports ---- */

static void take_entry(dln_arena *arena, dln_names *names, dln_stmt *row) {
	dln_named e = {.identity = dln_arena_copy(arena, dln_stmt_view(row, 0)), .path = dln_arena_copy(arena, dln_stmt_view(row, 1)),
		.outlet = dln_arena_copy(arena, dln_stmt_view(row, 2)), .url = dln_arena_copy(arena, dln_stmt_view(row, 3)),
		.published = dln_arena_copy(arena, dln_stmt_view(row, 4)), .text = dln_stmt_int(row, 5)};

	e.page = dln_report_page(arena, &(dln_report){.url = e.url, .outlet = e.outlet});
	dln_vec_push(arena, &names->list, e);
}

static dln_view with_digits(dln_arena *arena, const dln_named *e) {
	char room[SHOWN_ROOM];
	dln_buf shown;

	dln_buf_lend(&shown, room, sizeof room);
	dln_story_show(&shown, e->path, e->identity.at);
	return shown.status ? e->path : dln_arena_copy(arena, dln_buf_as_view(&shown));
}

/* As the sorted story shows them. */
static void show_entries(dln_arena *arena, dln_names *names) {
	dln_named *at = names->list.at;
	size_t n = names->list.len;

	for (size_t i = 0; i < n; i++) {
		bool namesake = (i > 0 && dln_view_eq(at[i - 1].path, at[i].path)) || (i + 1 < n && dln_view_eq(at[i + 1].path, at[i].path));
		at[i].shown = namesake ? with_digits(arena, &at[i]) : at[i].path;
		dln_map_put(arena, &names->by_identity, at[i].identity, (uint32_t)i);
	}
}

dln_status dln_names_load(dln_ledger *ledger, dln_arena *arena, dln_names *out, dln_err *err) {
	dln_names names = {0};
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(ledger, DLN_QUERY_REPORT_NAMES, &stmt, err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, err)) == DLN_OK && row)
		take_entry(arena, &names, stmt);
	if (status)
		return status;
	show_entries(arena, &names);
	*out = names;
	return DLN_OK;
}

/* ---- the one that is meant ---- */

static bool is_digits(dln_view name) {
	for (size_t i = 0; i < name.len; i++)
		if (!((name.at[i] >= '0' && name.at[i] <= '9') || (name.at[i] >= 'a' && name.at[i] <= 'f')))
			return false;
	return name.len >= LEAST_DIGITS;
}

static bool is_named(const finding *f, const dln_named *e, way how, dln_view page) {
	switch (how) {
	case BY_SHOWN: return dln_view_eq(e->shown, f->name);
	case BY_PATH: return dln_view_eq(e->path, f->name);
	case BY_IDENTITY: return is_digits(f->name) && dln_view_starts(e->identity, f->name);
	case BY_URL: return e->url.len && (dln_view_eq(e->url, f->name) || (page.len && dln_view_eq(page, e->page)));
	case BY_END: return dln_story_path_ends(e->path, f->name);
	case WAYS: break;
	}
	return false;
}

/* The page that the name would be for this outlet. */
static dln_view page_named(const finding *f, const dln_named *e, way how) {
	return how == BY_URL && e->url.len ? dln_report_page(f->arena, &(dln_report){.url = f->name, .outlet = e->outlet}) : (dln_view){0};
}

static void put_name(dln_buf *out, const dln_named *e) {
	dln_view shown = e->shown;

	if (shown.len > SHOWN_TAIL) {
		dln_buf_str(out, "...");
		size_t from = dln_utf8_start(shown, shown.len - SHOWN_TAIL);
		shown = dln_view_sub(shown, from, shown.len);
	}
	dln_buf_view(out, shown);
}

static void put_list(dln_buf *out, const dln_named *const *named, size_t count) {
	for (size_t i = 0; i < count && i < MOST_NAMED; i++) {
		dln_buf_str(out, i ? ", " : "");
		put_name(out, named[i]);
	}
	if (count > MOST_NAMED)
		dln_buf_printf(out, " and %zu more", count - MOST_NAMED);
}

static dln_status several(const finding *f, const dln_named *const *named, size_t count) {
	char room[LIST_ROOM];
	dln_buf list;

	dln_buf_lend(&list, room, sizeof room);
	put_list(&list, named, count);
	return dln_fail(f->err, DLN_USAGE, f->name, DLN_NOWHERE, "it names %zu reports: %.*s", count, DLN_FMT(dln_buf_as_view(&list)));
}

/* With the reports whose path or URL has the name in it. */
static dln_status none(const finding *f) {
	const dln_named *near[MOST_NAMED] = {0};
	char room[LIST_ROOM];
	dln_buf list;
	size_t count = 0;

	dln_buf_lend(&list, room, sizeof room);
	for (size_t i = 0; i < f->names->list.len; i++) {
		const dln_named *e = &f->names->list.at[i];
		if (dln_view_find(e->path, f->name) == DLN_NOWHERE && dln_view_find(e->url, f->name) == DLN_NOWHERE)
			continue;
		if (count < MOST_NAMED)
			near[count] = e;
		count++;
	}
	put_list(&list, near, count);
	return dln_fail(f->err, DLN_NOTFOUND, f->name, DLN_NOWHERE, "the ledger has no report of this path, URL or id%s%.*s", count ? "; it has " : "",
		DLN_FMT(dln_buf_as_view(&list)));
}

dln_status dln_names_find(dln_arena *arena, const dln_names *names, dln_view name, const dln_named **out, dln_err *err) {
	const finding f = {arena, names, name, err};

	for (way how = BY_SHOWN; how < WAYS; how++) {
		const dln_named *named[MOST_NAMED];
		size_t count = 0;
		for (size_t i = 0; i < names->list.len; i++) {
			const dln_named *e = &names->list.at[i];
			if (!is_named(&f, e, how, page_named(&f, e, how)))
				continue;
			if (count < MOST_NAMED)
				named[count] = e;
			count++;
		}
		if (count > 1)
			return several(&f, named, count);
		if (count == 1) {
			*out = named[0];
			return DLN_OK;
		}
	}
	return none(&f);
}
