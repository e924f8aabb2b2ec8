/* story.c: a set of coded reports in one arena.
 *
 * Reports are found by identity in a map and sorted only when somebody asks for the order. Adding a report either takes place as a whole or,
 * when memory runs out, not at all: what was copied until then stays unused in the arena.
 */
#include "ledger/story.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "ledger/comparisons.h"

enum { SHOWN_DIGITS = 6, MOST_NAMESAKES = 256 };
#define MOST_MEMORY ((size_t)4 << 30)

struct dln_story {
	dln_arena *arena;
	dln_pool pool;
	dln_arena *parts[DLN_STORY_PARTS];      /* from 1 on; NULL: not made */
	dln_pool part_pools[DLN_STORY_PARTS];
	dln_map by_identity;
	dln_vec(dln_story_report *) reports;    /* in the order of adding */
	dln_map retracted;                      /* by identity */
	dln_vec(dln_view) reasons;              /* of each retraction */
	dln_lines corrections;
	const dln_story_report **order;         /* the same, sorted; NULL: not yet */
	const dln_know *bound; /* the knowledge whose place numbers the claims have, NULL: look again */
	dln_compared *compared;                 /* NULL: not yet */
	const dln_know *compared_by;            /* the knowledge that it was made with */
	dln_comparisons *kept;                  /* what is kept of it beyond the process; NULL: nothing */
	const char *ledger;                     /* where the story was loaded from; NULL: from no ledger */
};

dln_status dln_story_new(dln_story **out, dln_err *err) {
	dln_story *story = dln_alloc(sizeof *story);
	dln_status status = DLN_NOMEM;

	if (story) {
		*story = (dln_story){0};
		status = dln_arena_new(MOST_MEMORY, &story->arena);
	}
	if (status) {
		dln_free(story);
		return dln_fail(err, status, DLN_LIT("the story"), DLN_NOWHERE, "memory ran out");
	}
	*out = story;
	return DLN_OK;
}

/* `worth`: what it found is worth keeping. */
static void forget_compared(dln_story *story, bool worth) {
	dln_comparisons_close(story->kept, worth ? story->compared : NULL);
	dln_compared_free(story->compared);
	story->kept = NULL;
	story->compared = NULL;
}

void dln_story_free(dln_story *story) {
	if (story == NULL)
		return;
	forget_compared(story, true);
	for (unsigned i = 1; i < DLN_STORY_PARTS; i++)
		dln_arena_free(story->parts[i]);
	dln_arena_free(story->arena);
	dln_free(story);
}

dln_arena *dln_story_arena(dln_story *story) {
	return story->arena;
}

dln_pool *dln_story_pool(dln_story *story) {
	return &story->pool;
}

dln_status dln_story_part(dln_story *story, unsigned part, dln_arena **arena, dln_pool **pool) {
	dln_status status = story->parts[part] ? DLN_OK : dln_arena_new(MOST_MEMORY, &story->parts[part]);

	*arena = story->parts[part];
	*pool = &story->part_pools[part];
	return status;
}

/* ---- adding ---- */

int dln_story_prefer(const dln_report *a, const dln_report *b) {
	int order = dln_report_in_english(b) - dln_report_in_english(a);

	if (order == 0)
		order = dln_view_cmp(a->id, b->id);
	if (order == 0)
		order = (a->base > b->base) - (a->base < b->base);
	if (order == 0)
		order = (a->dated > b->dated) - (a->dated < b->dated);
	if (order == 0)
		order = dln_view_cmp(a->title, b->title);
	if (order == 0)
		order = dln_view_cmp(a->byline, b->byline);
	if (order == 0)
		order = dln_view_cmp(a->language, b->language);
	return order ? order : (a->finding_count > b->finding_count) - (a->finding_count < b->finding_count);
}

typedef struct adding {
	dln_story *story;
	const dln_coded *coded;
	const dln_sha256 *identity;
	bool ours; /* the memory is the story's already */
} adding;

static dln_status add_body(void *self) {
	const adding *add = self;
	dln_story *story = add->story;
	dln_view key = dln_view_of(add->identity->hex);
	dln_story_report *held;
	dln_coded copy = *add->coded;
	uint32_t number;
	bool known = dln_map_get(&story->by_identity, key, &number);

	if (known && dln_story_prefer(&add->coded->report, &story->reports.at[number]->coded.report) >= 0)
		return DLN_OK;
	if (!add->ours)
		dln_coded_copy(story->arena, &story->pool, add->coded, &copy);
	if (known) {
		story->reports.at[number]->coded = copy;
	} else {
		held = dln_arena_one(story->arena, dln_story_report);
		held->coded = copy;
		held->identity = *add->identity;
		if (story->reports.len == UINT32_MAX)
			return DLN_LIMIT;
		/* Room first, then the map, then the length: a guard left between them leaves the story as it was. */
		if (story->reports.len == story->reports.cap)
			dln_vec_grow(story->arena, (void **)&story->reports.at, &story->reports.cap, sizeof *story->reports.at);
		dln_map_put(story->arena, &story->by_identity, dln_view_of(held->identity.hex), (uint32_t)story->reports.len);
		story->reports.at[story->reports.len++] = held;
	}
	story->order = NULL;
	story->bound = NULL;
	forget_compared(story, false);
	return DLN_OK;
}

static dln_status add(dln_story *story, const dln_coded *coded, const dln_sha256 *identity, bool ours, dln_err *err) {
	adding self = {.story = story, .coded = coded, .identity = identity, .ours = ours};
	dln_status status = dln_arena_guard(story->arena, add_body, &self);

	return status ? dln_fail(err, status, coded->report.id, DLN_NOWHERE, "no room for it in the story") : DLN_OK;
}

dln_status dln_story_add(dln_story *story, const dln_coded *coded, dln_err *err) {
	dln_sha256 identity;
	dln_status status = dln_report_identity(&coded->report, &identity);

	if (status)
		return dln_fail(err, status, coded->report.id, DLN_NOWHERE, "no room for it in the story");
	return add(story, coded, &identity, false, err);
}

dln_status dln_story_adopt(dln_story *story, const dln_coded *coded, const dln_sha256 *identity, dln_err *err) {
	return add(story, coded, identity, true, err);
}

/* ---- retracting ---- */

typedef struct retracting {
	dln_story *story;
	dln_view identity, why;
} retracting;

static dln_status retract_body(void *self) {
	const retracting *r = self;
	dln_story *story = r->story;

	dln_vec_push(story->arena, &story->reasons, dln_arena_copy(story->arena, r->why));
	dln_map_put(story->arena, &story->retracted, dln_arena_copy(story->arena, r->identity), (uint32_t)story->reasons.len - 1);
	story->order = NULL;
	return DLN_OK;
}

dln_status dln_story_retract(dln_story *story, dln_view identity, dln_view why, dln_err *err) {
	retracting r = {story, identity, why};
	dln_status status = dln_arena_guard(story->arena, retract_body, &r);

	return status ? dln_fail(err, status, DLN_LIT("the story"), DLN_NOWHERE, "no room for a retraction") : DLN_OK;
}

/* ---- corrections ---- */

typedef struct taking {
	dln_story *story;
	const dln_lines *lines;
} taking;

static dln_status take_body(void *self) {
	const taking *t = self;
	dln_lines own = {0};

	for (size_t i = 0; i < t->lines->len; i++)
		if (dln_act_corrects(t->lines->at[i].act) || t->lines->at[i].act == DLN_ACT_UNDO)
			dln_vec_push(t->story->arena, &own, dln_line_copy(t->story->arena, &t->lines->at[i]));
	t->story->corrections = own;
	return DLN_OK;
}

dln_status dln_story_correct(dln_story *story, const dln_lines *lines, dln_err *err) {
	taking t = {story, lines};
	dln_status status = dln_arena_guard(story->arena, take_body, &t);

	return status ? dln_fail(err, status, DLN_LIT("the story"), DLN_NOWHERE, "no room for what was corrected in it") : DLN_OK;
}

const dln_lines *dln_story_corrections(const dln_story *story) {
	return &story->corrections;
}

/* ---- order ---- */

static int by_path(const void *a, const void *b) {
	const dln_story_report *x = *(const dln_story_report *const *)a, *y = *(const dln_story_report *const *)b;
	int order = dln_view_cmp(x->coded.report.id, y->coded.report.id);

	return order ? order : memcmp(x->identity.hex, y->identity.hex, sizeof x->identity.hex);
}

static dln_view with_digits(dln_arena *arena, const dln_story_report *report) {
	dln_view path = report->coded.report.id;
	char *at = dln_arena_alloc(arena, path.len + 1 + SHOWN_DIGITS);

	if (path.len)
		memcpy(at, path.at, path.len);
	at[path.len] = '@';
	memcpy(at + path.len + 1, report->identity.hex, SHOWN_DIGITS);
	return (dln_view){at, path.len + 1 + SHOWN_DIGITS};
}

void dln_story_show(dln_buf *out, dln_view path, const char *identity) {
	dln_buf_view(out, path);
	if (identity)
		dln_buf_printf(out, "@%.*s", SHOWN_DIGITS, identity);
}

bool dln_story_path_ends(dln_view path, dln_view tail) {
	return path.len > tail.len && dln_view_ends(path, tail) && path.at[path.len - tail.len - 1] == '/';
}

static bool same_path(const dln_story_report *const *order, size_t a, size_t b) {
	return dln_view_eq(order[a]->coded.report.id, order[b]->coded.report.id);
}

static dln_status sort_body(void *self) {
	dln_story *story = self;
	size_t i, n = story->reports.len;
	const dln_story_report **order = dln_arena_array(story->arena, const dln_story_report *, n + 1);

	for (i = 0; i < n; i++)
		order[i] = story->reports.at[i];
	qsort(order, n, sizeof *order, by_path);
	for (i = 0; i < n; i++) {
		dln_story_report *r = (dln_story_report *)order[i]; /* made by add_body, not const there */
		bool namesake = (i + 1 < n && same_path(order, i, i + 1)) || (i > 0 && same_path(order, i, i - 1));
		uint32_t reason;
		r->number = (uint32_t)i;
		r->shown = namesake ? with_digits(story->arena, r) : r->coded.report.id;
		r->retracted = dln_map_get(&story->retracted, dln_view_of(r->identity.hex), &reason) ? story->reasons.at[reason] : (dln_view){0};
	}
	story->order = order;
	return DLN_OK;
}

/* Sorting changes nothing that a caller could tell from outside, so it is done behind a const. */
dln_status dln_story_sorted(const dln_story *story, const dln_story_report *const **out, size_t *count, dln_err *err) {
	dln_story *own = (dln_story *)story;

	if (own->order == NULL) {
		dln_status status = dln_arena_guard(own->arena, sort_body, own);
		if (status)
			return dln_fail(err, status, DLN_LIT("the story"), DLN_NOWHERE, "no room to sort it");
	}
	*out = own->order;
	*count = own->reports.len;
	return DLN_OK;
}

/* ---- what is kept of comparing ---- */

static dln_status of_ledger_body(void *self) {
	dln_story *story = self;

	story->ledger = dln_arena_copy(story->arena, dln_view_of(story->ledger)).at;
	return DLN_OK;
}

dln_status dln_story_of_ledger(dln_story *story, const char *path, dln_err *err) {
	dln_status status;

	story->ledger = path;
	status = dln_arena_guard(story->arena, of_ledger_body, story);
	if (status)
		story->ledger = NULL;
	return status ? dln_fail(err, status, DLN_LIT("the story"), DLN_NOWHERE, "no room for its path") : DLN_OK;
}

typedef struct keeping {
	dln_story *story;
	const dln_know *know;
} keeping;

static dln_status keep_body(void *self) {
	const keeping *k = self;
	dln_story *story = k->story;
	const dln_coded **reports = dln_arena_array(story->arena, const dln_coded *, story->reports.len + 1);

	dln_sha256 *identities = dln_arena_array(story->arena, dln_sha256, story->reports.len + 1);
	dln_status status;

	for (size_t i = 0; i < story->reports.len; i++) {
		reports[i] = &story->order[i]->coded;
		identities[i] = story->order[i]->identity;
	}
	story->compared_by = k->know; /* here and not at each call: several threads may ask for what is there */
	status = dln_compared_new(k->know, reports, identities, story->reports.len, &story->compared);
	if (status == DLN_OK && story->ledger)
		status = dln_comparisons_open(story->ledger, story->compared, &story->kept);
	if (status)
		forget_compared(story, false);
	return status;
}

dln_status dln_story_compared(const dln_story *story, const dln_know *know, dln_compared **out, dln_err *err) {
	dln_story *own = (dln_story *)story; /* as with the order: nothing that could be told from outside */
	keeping k = {own, know};
	const dln_story_report *const *order;
	size_t count;
	dln_status status = dln_story_sorted(story, &order, &count, err);

	if (status)
		return status;
	if (own->compared && own->compared_by != know)
		forget_compared(own, true);
	if (own->compared == NULL)
		status = dln_arena_guard(own->arena, keep_body, &k);
	if (status)
		return dln_fail(err, status, DLN_LIT("the story"), DLN_NOWHERE, "no room to compare its reports");
	*out = own->compared;
	return DLN_OK;
}

/* ---- place numbers ---- */

typedef struct binding {
	dln_story *story;
	const dln_know *know;
	dln_map by_id;  /* bytes of a dln_place.id to its number, as far as met */
	bool all;       /* by_id holds every place */
	uint32_t *ids;  /* where the keys of all places lie */
} binding;

/* The places of that name are asked first; only for one whose name this knowledge spells otherwise is the whole gazetteer gone through, once. */
static uint32_t number_of(binding *b, const dln_where *where) {
	dln_view key = {(const char *)&where->id, sizeof where->id};
	uint32_t found[MOST_NAMESAKES], number = UINT32_MAX, i;
	size_t n;
	dln_place place;

	if (dln_map_get(&b->by_id, key, &number))
		return number;
	n = dln_know_find_place(b->know, where->name, found, MOST_NAMESAKES);
	for (i = 0; i < n && i < MOST_NAMESAKES && number == UINT32_MAX; i++) {
		dln_know_place(b->know, found[i], &place);
		if (place.id == where->id)
			number = found[i];
	}
	if (number == UINT32_MAX && !b->all) {
		uint32_t places = dln_know_places(b->know);
		b->ids = dln_arena_array(b->story->arena, uint32_t, places);
		for (i = 0; i < places; i++) {
			dln_know_place(b->know, i, &place);
			b->ids[i] = place.id;
			dln_map_put(b->story->arena, &b->by_id, (dln_view){(const char *)&b->ids[i], sizeof b->ids[i]}, i);
		}
		b->all = true;
		if (dln_map_get(&b->by_id, key, &number))
			return number;
	}
	dln_map_put(b->story->arena, &b->by_id, key, number);
	return number;
}

static dln_status bind_body(void *self) {
	binding *b = self;
	size_t i, k;

	for (i = 0; i < b->story->reports.len; i++) {
		const dln_coded *coded = &b->story->reports.at[i]->coded;
		for (k = 0; k < coded->claim_count; k++) {
			dln_where *where = (dln_where *)&coded->claims[k].place; /* the story's own copy */
			dln_place place = {0};
			if (dln_where_some(where) && where->number < dln_know_places(b->know))
				dln_know_place(b->know, where->number, &place);
			if (!dln_where_on_map(where))
				where->number = UINT32_MAX;
			else if (place.name.len == 0 || place.id != where->id)
				where->number = number_of(b, where);
		}
	}
	b->story->bound = b->know;
	return DLN_OK;
}

dln_status dln_story_bind(const dln_story *story, const dln_know *know, dln_err *err) {
	binding b = {.story = (dln_story *)story, .know = know};
	dln_status status;

	if (story->bound == know)
		return DLN_OK;
	status = dln_arena_guard(b.story->arena, bind_body, &b);
	if (status)
		return dln_fail(err, status, DLN_LIT("the story"), DLN_NOWHERE, "no room to look its places up");
	return DLN_OK;
}
