/* why_fired.c: the evidence of an alert by the id that it fired with, where the record has no such item any more: what was told then, and the claims that it rested on,
 * which keep their ids. */
#include "ledger/alerts.h"
#include "ledger/record.h"
#include "tell/evidence.h"
#include "tell/items.h"
#include "tell/out.h"

#define MOST_MEMORY ((size_t)1 << 30)

enum { ID_LEN = 14 /* "c:" and twelve digits */ };

typedef struct fired {
	dln_view id;
	const dln_record *record; /* the one of all reports */
	dln_arena *arena;
	dln_view line, json;
	dln_vec(dln_ref) claims;
} fired;

/* ---- the claims ---- */

/* Every quoted id of a claim. What stands in a string of the JSON has a backslash before each quotation mark, so no word of a report is taken for one. */
static void read_ids(fired *f, dln_map *ids)
{
	const dln_view open = DLN_LIT("\"c:");
	dln_view rest = f->json;
	for (size_t at; (at = dln_view_find(rest, open)) != DLN_NOWHERE; rest = dln_view_sub(rest, at + open.len, rest.len))
		if (rest.len - at > ID_LEN + 1 && rest.at[at + ID_LEN + 1] == '"')
			dln_map_put(f->arena, ids, dln_view_sub(rest, at + 1, at + 1 + ID_LEN), 0);
}

static dln_status find_claims(void *self)
{
	fired *f = self;
	dln_map ids = {0};
	read_ids(f, &ids);
	for (uint32_t k = 0; k < f->record->report_count; k++)
		for (uint32_t i = 0; i < f->record->reports[k]->coded.claim_count; i++)
			if (dln_map_get(&ids, dln_view_of(f->record->reports[k]->coded.claims[i].id), NULL))
				dln_vec_push(f->arena, &f->claims, ((dln_ref){k, i}));
	return DLN_OK;
}

static dln_refs refs_of(const fired *f)
{
	return (dln_refs){f->claims.at, f->claims.len};
}

/* ---- telling ---- */

static void tell_text(dln_page *page, const fired *f)
{
	dln_page_line(page, 0, 2);
	dln_page_put(page, DLN_INK_BOLD, f->id);
	dln_page_space(page);
	dln_page_str(page, DLN_INK_RED, "an alert fired with this id; the record has no such entry");
	dln_page_end(page);
	dln_page_line(page, 2, 4);
	dln_page_put(page, DLN_INK_PLAIN, f->line);
	dln_page_end(page);
	dln_evidence_list(page, f->record, refs_of(f), "It rested on");
}

static void tell_json(dln_json *json, const fired *f)
{
	dln_json_object(json);
	dln_json_key(json, "id");
	dln_json_view(json, f->id);
	dln_json_key(json, "kind");
	dln_json_str(json, "alert");
	dln_json_key(json, "line");
	dln_json_view(json, f->line);
	dln_json_key(json, "for");
	dln_json_array(json);
	for (size_t i = 0; i < f->claims.len; i++)
		dln_evidence_json(json, f->record, f->claims.at[i]);
	dln_json_end_array(json);
	dln_json_key(json, "stands");
	dln_json_bool(json, false);
	dln_json_key(json, "fell");
	dln_json_array(json);
	dln_json_end_array(json);
	dln_json_end_object(json);
}

static dln_status tell(fired *f, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	dln_out out;
	if (dln_arena_guard(f->arena, find_claims, f) != DLN_OK)
		return dln_fail(err, DLN_NOMEM, f->id, DLN_NOWHERE, "memory ran out");
	dln_out_open(&out, sink);
	if (opts && opts->format == DLN_JSON) {
		tell_json(&out.json, f);
		dln_out_line(&out);
	} else {
		dln_page page;
		dln_page_open(&page, &out, opts ? opts->width : 0, opts && opts->color);
		tell_text(&page, f);
		dln_page_close(&page);
	}
	return dln_out_close(&out, DLN_OK, err);
}

dln_status dln_tell_why_fired(dln_ledger *ledger, const dln_record *record, const char *id, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	fired f = {.id = dln_view_of(id), .record = record->whole ? record->whole : record};
	dln_stmt *stmt = NULL;
	bool row = false;
	dln_status status = dln_stmt_new(ledger->db, "SELECT line,json FROM alert WHERE entry=?1 ORDER BY number DESC LIMIT 1", &stmt, err);
	if (status != DLN_OK)
		return status;
	dln_stmt_bind_text(stmt, 1, f.id);
	status = dln_stmt_step(stmt, &row, err);
	if (status == DLN_OK && !row)
		status = dln_fail(err, DLN_NOTFOUND, f.id, DLN_NOWHERE, "no alert fired with this id");
	if (status == DLN_OK && dln_arena_new(MOST_MEMORY, &f.arena) != DLN_OK)
		status = dln_fail(err, DLN_NOMEM, f.id, DLN_NOWHERE, "memory ran out");
	if (status == DLN_OK) {
		f.line = dln_stmt_view(stmt, 0);
		f.json = dln_stmt_view(stmt, 1);
		status = tell(&f, opts, sink, err);
	}
	dln_arena_free(f.arena);
	dln_stmt_free(stmt);
	return status;
}
