/* retractions.c: see the header. Of the lines about a report that stand the last one counts. */
#include "ledger/retractions.h"

#include <stdlib.h>

#define MOST_MEMORY ((size_t)1 << 30)

typedef struct loading {
	dln_ledger *ledger;
	dln_retractions *out;
	dln_err *err;
} loading;

/* Of one report the later line behind the earlier one. */
static int by_subject(const void *a, const void *b) {
	const dln_line *x = *(const dln_line *const *)a, *y = *(const dln_line *const *)b;
	int order = dln_view_cmp(x->subject, y->subject);

	return order ? order : (x > y) - (x < y);
}

static dln_status load_body(void *self) {
	const loading *l = self;
	dln_arena *arena = l->out->arena;
	dln_lines all, *out = &l->out->lines;
	dln_vec(const dln_line *) about = {0};
	dln_status status = dln_journal_read(l->ledger, arena, &all, l->err);

	if (status)
		return status;
	dln_journal_mark(arena, &all);
	for (size_t i = 0; i < all.len; i++) {
		bool retracts = all.at[i].act == DLN_ACT_RETRACT || all.at[i].act == DLN_ACT_RESTORE;
		if (!retracts)
			dln_vec_push(arena, &l->out->corrections, all.at[i]);
		else if (all.at[i].undone.len == 0)
			dln_vec_push(arena, &about, &all.at[i]);
	}
	if (about.len)
		qsort(about.at, about.len, sizeof *about.at, by_subject);
	for (size_t i = 0; i < about.len; i++) {
		bool last = i + 1 == about.len || !dln_view_eq(about.at[i + 1]->subject, about.at[i]->subject);
		if (!last || about.at[i]->act != DLN_ACT_RETRACT)
			continue;
		dln_map_put(arena, &l->out->by_identity, about.at[i]->subject, (uint32_t)out->len);
		dln_vec_push(arena, out, *about.at[i]);
	}
	return DLN_OK;
}

dln_status dln_retractions_load(dln_ledger *ledger, dln_retractions *out, dln_err *err) {
	loading l = {ledger, out, err};

	*out = (dln_retractions){0};
	dln_status status = dln_arena_new(MOST_MEMORY, &out->arena);
	if (status == DLN_OK)
		status = dln_arena_guard(out->arena, load_body, &l);
	if (status == DLN_NOMEM || status == DLN_LIMIT)
		return dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "no room for its journal");
	return status;
}

void dln_retractions_free(dln_retractions *retractions) {
	dln_arena_free(retractions->arena);
	*retractions = (dln_retractions){0};
}

dln_view dln_retractions_why(const dln_retractions *retractions, dln_view identity) {
	uint32_t at;

	return dln_map_get(&retractions->by_identity, identity, &at) ? retractions->lines.at[at].why : (dln_view){0};
}

const char *dln_retractions_decided(const dln_retractions *retractions, dln_view claim) {
	const char *verdict = NULL;
	bool rejected = false, corrected = false;

	for (size_t i = 0; i < retractions->corrections.len; i++) {
		const dln_line *line = &retractions->corrections.at[i];
		if (line->undone.len || !dln_view_eq(line->subject, claim))
			continue;
		if (line->act == DLN_ACT_ACCEPT || line->act == DLN_ACT_REJECT) {
			verdict = dln_act_text(line->act);
			rejected = line->act == DLN_ACT_REJECT;
		}
		corrected |= line->act == DLN_ACT_CORRECT;
	}
	return corrected && !rejected ? dln_act_text(DLN_ACT_CORRECT) : verdict;
}
