/* journal_json.c: the ledger's journal, all lines of all chains in the order of their time, for those who audit it. */
#include "ledger/journal.h"
#include "tell/out.h"

#define MOST_MEMORY ((size_t)1 << 30)

typedef struct telling {
	dln_arena *arena;
	dln_lines lines;
} telling;

static dln_status mark(void *self)
{
	telling *t = self;
	dln_journal_mark(t->arena, &t->lines);
	return DLN_OK;
}

/* "j:" and the first digits of a line's seal, as `dateline review undo` takes it. */
static void id_member(dln_json *json, const char *key, dln_view seal)
{
	char id[DLN_CHAIN_DIGITS + 3] = "j:";
	for (size_t i = 0; i < DLN_CHAIN_DIGITS && seal.len >= DLN_CHAIN_DIGITS; i++)
		id[2 + i] = seal.at[i];
	dln_json_view_member(json, key, seal.len >= DLN_CHAIN_DIGITS ? dln_view_of(id) : (dln_view){0});
}

static void line(dln_json *json, const dln_line *l)
{
	dln_json_object(json);
	id_member(json, "id", l->seal);
	dln_json_view_member(json, "at", l->at);
	dln_json_view_member(json, "author", l->author);
	dln_json_key(json, "act");
	dln_json_str(json, dln_act_text(l->act));
	dln_json_view_member(json, "subject", l->subject);
	dln_json_view_member(json, "slot", l->slot);
	dln_json_view_member(json, "value", l->value);
	dln_json_view_member(json, "was", l->was);
	dln_json_view_member(json, "spot", l->spot);
	dln_json_view_member(json, "why", l->why);
	id_member(json, "undone_by", l->undone);
	dln_json_view_member(json, "chain", l->chain);
	dln_json_int_member(json, "number", l->number);
	dln_json_view_member(json, "before", l->before);
	dln_json_view_member(json, "seal", l->seal);
	dln_json_end_object(json);
}

dln_status dln_tell_journal(dln_ledger *ledger, dln_sink sink, dln_err *err)
{
	telling t = {0};
	dln_out out;
	dln_status status = dln_arena_new(MOST_MEMORY, &t.arena);
	if (status == DLN_OK)
		status = dln_journal_read(ledger, t.arena, &t.lines, err);
	if (status == DLN_OK)
		status = dln_arena_guard(t.arena, mark, &t);
	if (status != DLN_OK) {
		dln_arena_free(t.arena);
		return status;
	}
	dln_out_open(&out, sink);
	dln_json_object(&out.json);
	dln_json_key(&out.json, "items");
	dln_json_array(&out.json);
	for (size_t i = 0; i < t.lines.len && out.status == DLN_OK; i++) {
		line(&out.json, &t.lines.at[i]);
		dln_out_drain(&out);
	}
	dln_json_end_array(&out.json);
	dln_json_int_member(&out.json, "count", (int64_t)t.lines.len);
	dln_json_end_object(&out.json);
	dln_out_line(&out);
	status = dln_out_close(&out, DLN_OK, err);
	dln_arena_free(t.arena);
	return status;
}
