/* choose.c: see the header. Each thing that is left out is one pass over reports and speakers; a name is folded once. */
#include "ledger/choose.h"

#include <stdlib.h>

#include "know/fold.h"

enum { FOLD_ROOM = 4096, MOST_TOLD = 6, LIST_ROOM = 400, LEAST_DIGITS = 6 };

typedef enum kind { OUTLET, AGENCY, SIDE, REPORT, KINDS } kind;
static const char *const kind_names[] = {[OUTLET] = "outlet", [AGENCY] = "agency", [SIDE] = "side", [REPORT] = "report"};

typedef struct chooser {
	dln_arena *arena;
	const dln_know *know;
	const dln_record *of;
	const dln_story_report *const *reports;
	size_t count;
	bool *out;                    /* of each report, whether it is left out */
	const dln_claim **claims;     /* of each report its claims when some are left out; NULL: all */
	size_t *claim_counts;
	kind kind;                    /* of what is looked for now: */
	dln_view what, name;          /* "agency:AFP", "AFP" */
	dln_buf wanted, other;        /* folded */
	dln_vec(dln_view) canonical;  /* what the knowledge calls those that have this name */
	dln_vec(dln_view) known;      /* names of this kind that were met */
	dln_map met;
	dln_err *err;
} chooser;

static bool asks_day(const dln_choice *choice) {
	return choice->as_of || choice->until || choice->dated;
}

bool dln_choice_needs_record(const dln_choice *choice, const dln_story_report *const *reports, size_t count) {
	for (size_t i = 0; i < choice->without_count; i++) {
		dln_view what = dln_view_of(choice->without[i]);
		if (dln_view_starts(what, DLN_LIT("agency:")) || dln_view_starts(what, DLN_LIT("side:")))
			return true;
	}
	for (size_t i = 0; i < count && asks_day(choice); i++)
		if (reports[i]->coded.report.published == DLN_NO_DAY)
			return true;
	return false;
}

/* ---- names ---- */

static bool is_name(chooser *c, dln_view name) {
	if (name.len == 0)
		return false;
	if (!dln_map_get(&c->met, name, NULL)) {
		dln_map_put(c->arena, &c->met, name, 0);
		dln_vec_push(c->arena, &c->known, name);
	}
	for (size_t i = 0; i < c->canonical.len; i++)
		if (dln_view_eq(name, c->canonical.at[i]))
			return true;
	dln_buf_reset(&c->other);
	dln_fold_strict(&c->other, name);
	return c->other.status == DLN_OK && c->wanted.len && dln_view_eq(dln_buf_as_view(&c->wanted), dln_buf_as_view(&c->other));
}

/* A side is called after its armed group or its state, which the actors' table has beside each of its bodies. */
static void find_canonical(chooser *c) {
	dln_know_table actors = dln_know_get_table(c->know, "actors");
	uint32_t name = dln_know_column(&actors, "name"), other = dln_know_column(&actors, "other"), side = dln_know_column(&actors, "side");

	c->canonical.len = 0;
	dln_vec_push(c->arena, &c->canonical, c->name);
	for (uint32_t row = 0; row < actors.rows; row++) {
		dln_view rest = dln_know_cell(&actors, row, other);
		bool found = dln_view_eq_nocase(dln_know_cell(&actors, row, name), c->name);
		while (!found && rest.len)
			found = dln_view_eq_nocase(dln_view_cut(&rest, ';'), c->name);
		if (found)
			dln_vec_push(c->arena, &c->canonical, dln_know_cell(&actors, row, c->kind == SIDE ? side : name));
	}
}

/* Whether the report itself is left out. */
static bool is_of(chooser *c, size_t i) {
	const dln_report *report = &c->reports[i]->coded.report;
	const dln_origin *origin = c->of ? &c->of->origins.at[c->of->origins.of_report[i]] : NULL;
	bool found = false;

	switch (c->kind) {
	case OUTLET:
		return is_name(c, report->outlet);
	case AGENCY:
		found = is_name(c, origin->agency);
		for (size_t k = 0; k < report->agency_count; k++)
			found |= is_name(c, report->agencies[k]);
		return found;
	case SIDE:
		return is_name(c, origin->side);
	case REPORT:
		return dln_view_eq(c->reports[i]->shown, c->name) || dln_view_eq(report->id, c->name) || (report->url.len && dln_view_eq(report->url, c->name))
			|| (c->name.len >= LEAST_DIGITS && dln_view_starts(dln_view_of(c->reports[i]->identity.hex), c->name));
	case KINDS:
		break;
	}
	return false;
}

static bool is_spoken_by(chooser *c, const dln_who *who) {
	switch (c->kind) {
	case OUTLET: return who->role == DLN_OUTLET && is_name(c, who->name);
	case AGENCY: return who->role == DLN_AGENCY && is_name(c, who->name);
	case SIDE: return is_name(c, who->side);
	case REPORT:
	case KINDS: break;
	}
	return false;
}

static bool is_told_by(chooser *c, const dln_claim *claim) {
	bool found = false;

	for (size_t k = 0; k < claim->source_count; k++)
		found |= is_spoken_by(c, &claim->sources[k].who);
	return found;
}

/* ---- leaving out ---- */

static const dln_claim *claims_of(const chooser *c, size_t i, size_t *count) {
	*count = c->claims[i] ? c->claim_counts[i] : c->reports[i]->coded.claim_count;
	return c->claims[i] ? c->claims[i] : c->reports[i]->coded.claims;
}

/* Claims of a report that stays; returns how many are left out. */
static size_t leave_claims(chooser *c, size_t i) {
	size_t count, kept = 0, gone = 0;
	const dln_claim *all = claims_of(c, i, &count);
	dln_claim *rest;

	for (size_t k = 0; k < count; k++)
		gone += is_told_by(c, &all[k]);
	if (gone == 0)
		return 0;
	rest = dln_arena_array(c->arena, dln_claim, count - gone + 1);
	for (size_t k = 0; k < count; k++)
		if (!is_told_by(c, &all[k]))
			rest[kept++] = all[k];
	c->claims[i] = rest;
	c->claim_counts[i] = kept;
	return gone;
}

/* A report that is named by the end of its path, where nothing is named in full. */
static bool is_ended_by(const chooser *c, size_t i) {
	return dln_story_path_ends(c->reports[i]->shown, c->name) || dln_story_path_ends(c->reports[i]->coded.report.id, c->name);
}

/* How many paths end so; several reports may have one path. */
static size_t count_ended(const chooser *c) {
	dln_view path = {0};
	size_t found = 0;

	for (size_t i = 0; i < c->count; i++) { /* they are sorted by path */
		dln_view own = c->reports[i]->coded.report.id;
		if (!is_ended_by(c, i))
			continue;
		found += found == 0 || !dln_view_eq(own, path);
		path = own;
	}
	return found;
}

static dln_status no_such(chooser *c) {
	char room[LIST_ROOM];
	dln_buf list;
	size_t told = 0;

	if (c->kind == REPORT)
		return dln_fail(c->err, DLN_NOTFOUND, c->what, DLN_NOWHERE, "there is no such report");
	if (c->known.len == 0)
		return dln_fail(c->err, DLN_NOTFOUND, c->what, DLN_NOWHERE, "no report that was read tells of any %s", kind_names[c->kind]);
	qsort(c->known.at, c->known.len, sizeof *c->known.at, dln_view_order);
	dln_buf_lend(&list, room, sizeof room);
	for (; told < c->known.len && told < MOST_TOLD && list.len + c->known.at[told].len + 32 < sizeof room; told++) {
		dln_buf_str(&list, told ? ", " : "");
		dln_buf_view(&list, c->known.at[told]);
	}
	if (told < c->known.len)
		dln_buf_printf(&list, " and %zu more", c->known.len - told);
	return dln_fail(c->err, DLN_NOTFOUND, c->what, DLN_NOWHERE, "there is no such %s; there is %.*s", kind_names[c->kind], (int)list.len, list.at);
}

static void leave_report(chooser *c, dln_left *left, size_t i) {
	left->reports++;
	c->out[i] = true;
}

/* What `c->what` names; what was left out before it is not counted again. */
static dln_status leave(chooser *c, dln_left *left) {
	bool any = false;
	size_t ends;

	for (size_t i = 0; i < c->count; i++) {
		bool of = is_of(c, i);
		any |= of;
		if (c->out[i])
			continue;
		if (of)
			leave_report(c, left, i);
		else
			left->claims += leave_claims(c, i);
	}
	if (c->kind == REPORT && !any && (ends = count_ended(c)) > 0) {
		if (ends > 1)
			return dln_fail(c->err, DLN_USAGE, c->what, DLN_NOWHERE, "%zu paths end so; say more of the path", ends);
		for (size_t i = 0; i < c->count; i++)
			if (is_ended_by(c, i) && !c->out[i])
				leave_report(c, left, i);
		any = true;
	}
	return any || left->claims ? DLN_OK : no_such(c);
}

static dln_status understand(chooser *c, const char *what) {
	dln_view name = dln_view_trim(dln_view_of(what)), word = dln_view_trim(dln_view_cut(&name, ':'));

	c->what = dln_arena_copy(c->arena, dln_view_trim(dln_view_of(what)));
	c->kind = (kind)dln_word_index(kind_names, KINDS, word);
	c->name = dln_arena_copy(c->arena, dln_view_trim(name));
	if (c->kind >= KINDS || c->name.len == 0)
		return dln_fail(c->err, DLN_USAGE, c->what, DLN_NOWHERE, "not one of outlet:NAME, agency:NAME, side:NAME and report:NAME");
	dln_buf_reset(&c->wanted);
	dln_fold_strict(&c->wanted, c->name);
	find_canonical(c);
	c->known.len = 0;
	c->met = (dln_map){0};
	return c->wanted.status;
}

static dln_day day_of(const chooser *c, size_t i) {
	dln_day own = c->reports[i]->coded.report.published;

	return own == DLN_NO_DAY && c->of ? c->of->datings[i].published : own;
}

/* What was published later, or nobody knows when. */
static dln_status leave_later(chooser *c, const dln_choice *choice, dln_chosen *out) {
	dln_view asked = dln_view_of(choice->as_of ? choice->as_of : choice->until);

	out->as_of = dln_day_parse(asked);
	if (out->as_of == DLN_NO_DAY && asked.at)
		return dln_fail(c->err, DLN_USAGE, asked.len ? asked : choice->as_of ? DLN_LIT("as_of") : DLN_LIT("until"), DLN_NOWHERE, "not a day like 2021-08-09");
	out->as_of -= choice->until != NULL;
	for (size_t i = 0; i < c->count; i++) {
		dln_day day = day_of(c, i);
		c->out[i] = day == DLN_NO_DAY || (asked.len && day > out->as_of);
		out->undated += day == DLN_NO_DAY;
		out->later += c->out[i] && day != DLN_NO_DAY;
	}
	return DLN_OK;
}

/* ---- what remains ---- */

static bool same_path(const dln_story_report *a, const dln_story_report *b) {
	return dln_view_eq(a->coded.report.id, b->coded.report.id);
}

/* As the story of what remains would have it: without the claims that are left out, and by the path alone where no other report has it any more. */
static void keep(chooser *c, dln_chosen *out) {
	size_t *from = dln_arena_array(c->arena, size_t, c->count + 1), kept = 0;
	const dln_story_report **rest = dln_arena_array(c->arena, const dln_story_report *, c->count + 1);

	for (size_t i = 0; i < c->count; i++)
		if (!c->out[i]) {
			from[kept] = i;
			rest[kept++] = c->reports[i];
		}
	for (size_t k = 0; k < kept; k++) {
		const dln_story_report *is = rest[k];
		bool namesake = (k > 0 && same_path(rest[k - 1], is)) || (k + 1 < kept && same_path(rest[k + 1], is));
		bool renamed = !namesake && !dln_view_eq(is->shown, is->coded.report.id);
		dln_story_report *copy;
		if (!renamed && !c->claims[from[k]])
			continue;
		copy = dln_arena_one(c->arena, dln_story_report);
		*copy = *is;
		copy->shown = renamed ? is->coded.report.id : is->shown;
		copy->coded.claims = (dln_claim *)claims_of(c, from[k], &copy->coded.claim_count); /* nobody writes to them */
		rest[k] = copy;
	}
	out->reports = rest;
	out->count = kept;
}

static dln_status choose(chooser *c, const dln_choice *choice, dln_chosen *out) {
	dln_left *left = dln_arena_array(c->arena, dln_left, choice->without_count + 1);
	dln_status status = asks_day(choice) ? leave_later(c, choice, out) : DLN_OK;

	for (size_t i = 0; i < choice->without_count && status == DLN_OK; i++) {
		status = understand(c, choice->without[i]);
		if (status == DLN_OK)
			status = leave(c, &left[i]);
		left[i].what = c->what;
	}
	if (status == DLN_OK)
		keep(c, out);
	out->left = left;
	out->left_count = choice->without_count;
	return status;
}

dln_status dln_choose(dln_arena *arena, const dln_know *know, const dln_choice *choice, const dln_record *of, const dln_story_report *const *reports,
	size_t count, dln_chosen *out, dln_err *err) {
	char wanted[FOLD_ROOM], other[FOLD_ROOM];
	chooser c = {.arena = arena, .know = know, .of = of, .reports = reports, .count = count, .err = err};

	c.out = dln_arena_array(arena, bool, count + 1);
	c.claims = dln_arena_array(arena, const dln_claim *, count + 1);
	c.claim_counts = dln_arena_array(arena, size_t, count + 1);
	dln_buf_lend(&c.wanted, wanted, sizeof wanted);
	dln_buf_lend(&c.other, other, sizeof other);
	*out = (dln_chosen){.as_of = DLN_NO_DAY};
	return choose(&c, choice, out);
}
