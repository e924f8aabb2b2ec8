/* alert.c: alerts as the public face has them: a record is worked out, what is new in it to those who wait is noted in one transaction, and what is noted is
 * handed over. Where another process looked meanwhile, what it knows now may be newer than the record in hand: it is made anew. */
#include "base/utf8.h"
#include "ledger/alerts.h"
#include "ledger/engine.h"
#include "ledger/story.h"
#include "tell/alert_text.h"
#include "tell/items.h"
#include "tell/wording.h"

enum { TRIES = 5, MOST_LINE = 1 << 20, MOST_ITEM = 64 << 20 };
#define MOST_MEMORY ((size_t)1 << 30)

typedef struct looking {
	dln_ledger *ledger;
	const dln_engine *engine;
	dln_err *err;
	dln_arena *arena;        /* for one wish */
	dln_alerts_state state;
	dln_story *story;
	dln_record *record;
	dln_buf line, json, raw; /* an alert as it is put together */
} looking;

typedef struct looked {
	looking *l;
	dln_view words;          /* of the wish */
	dln_wish wish;
	dln_wanted *wanted;
	dln_knowns known;
	dln_alarms alarms;
} looked;

/* ---- one wish ---- */

static dln_status find_body(void *self)
{
	looked *w = self;
	dln_alert_find(w->l->arena, w->l->record, &w->wish, w->wanted, &w->known, &w->alarms);
	return DLN_OK;
}

/* Whether the place of a wish is one at all: the gazetteer has it, or the record speaks of it. */
static bool is_place(dln_wanted *wanted)
{
	const dln_record *r = wanted->record;
	bool found = wanted->place_count > 0;
	for (size_t i = 0; i < r->control_count && !found; i++)
		found = dln_wanted_match(wanted, &r->controls[i].place) == DLN_ABOUT_IT;
	for (size_t i = 0; i < r->event_count && !found; i++)
		found = dln_wanted_match(wanted, &r->events[i].place) == DLN_ABOUT_IT;
	return found;
}

/* What is new to it. `known` may be empty. */
static dln_status find(looked *w, bool check_place)
{
	looking *l = w->l;
	dln_wanted wanted;
	dln_status status = w->wish.place[0] ? dln_wanted_open(&wanted, l->record, w->wish.place, l->err) : DLN_OK;
	if (status != DLN_OK)
		return status;
	w->wanted = w->wish.place[0] ? &wanted : NULL;
	if (check_place && w->wanted && !is_place(w->wanted))
		status = dln_fail(l->err, DLN_NOTFOUND, dln_view_of(w->wish.place), DLN_NOWHERE,
			"neither the gazetteer nor a report here knows such a place; a line of your own can add it (dateline help knowledge)");
	if (status == DLN_OK) {
		status = dln_arena_guard(l->arena, find_body, w);
		if (status != DLN_OK)
			dln_fail(l->err, status, dln_view_of(l->ledger->path), DLN_NOWHERE, "no room for what is waited for");
	}
	return w->wanted ? dln_wanted_close(w->wanted, status, l->err) : status;
}

static dln_status learn(looked *w, int64_t wish)
{
	dln_status status = DLN_OK;
	for (size_t i = 0; i < w->alarms.learnt.len && status == DLN_OK; i++)
		status = dln_alerts_learn(w->l->ledger, wish, &w->alarms.learnt.at[i], w->l->err);
	return status;
}

static dln_status fire(looked *w, const dln_alarm *alarm)
{
	looking *l = w->l;
	char place_room[DLN_MOST_WISH * 4];
	dln_buf place;
	dln_where where = dln_alert_place(l->record, alarm);
	dln_buf_reset(&l->raw);
	dln_buf_reset(&l->line);
	dln_buf_reset(&l->json);
	dln_buf_lend(&place, place_room, sizeof place_room);
	dln_utf8_line(&place, where.name);
	dln_alert_line(&l->raw, l->record, &w->wish, alarm);
	dln_utf8_line(&l->line, dln_buf_as_view(&l->raw));
	dln_alert_json(&l->json, l->record, &w->wish, w->words, dln_buf_as_view(&l->line), alarm);
	dln_status status = l->raw.status ? l->raw.status : l->line.status ? l->line.status : l->json.status;
	if (status != DLN_OK)
		return dln_fail(l->err, status, dln_view_of(l->ledger->path), DLN_NOWHERE, "no room for an alert");
	dln_alert alert = {w->words, dln_view_of(dln_wish_kind_text(w->wish.kind)), dln_view_of(dln_alert_id(l->record, alarm)), dln_buf_as_view(&place),
		dln_buf_as_view(&l->line), dln_buf_as_view(&l->json)};
	return dln_alerts_fire(l->ledger, &alert, l->err);
}

/* ---- the record ---- */

static void drop_record(looking *l)
{
	dln_record_free(l->record);
	dln_story_free(l->story);
	l->record = NULL;
	l->story = NULL;
}

static dln_status make_record(looking *l)
{
	drop_record(l);
	dln_status status = dln_ledger_story(l->ledger, &l->story, l->err);
	return status == DLN_OK ? dln_record_build(l->engine, l->story, NULL, &l->record, l->err) : status;
}

static dln_status open_looking(looking *l)
{
	dln_buf_init(&l->line, MOST_LINE);
	dln_buf_init(&l->json, MOST_ITEM);
	dln_buf_init(&l->raw, MOST_ITEM);
	if (!dln_db_writable(l->ledger->db))
		return dln_fail(l->err, DLN_USAGE, dln_view_of(l->ledger->path), DLN_NOWHERE, "the ledger was opened for reading only");
	dln_status status = dln_arena_new(MOST_MEMORY, &l->arena);
	return status == DLN_OK ? DLN_OK : dln_fail(l->err, status, dln_view_of(l->ledger->path), DLN_NOWHERE, "memory ran out");
}

static dln_status close_looking(looking *l, dln_status status)
{
	drop_record(l);
	dln_arena_free(l->arena);
	dln_buf_clear(&l->line);
	dln_buf_clear(&l->json);
	dln_buf_clear(&l->raw);
	return status;
}

static dln_status outrun(const looking *l)
{
	return dln_fail(l->err, DLN_BUSY, dln_view_of(l->ledger->path), DLN_NOWHERE, "another process keeps looking for alerts in it");
}

/* ---- checking ---- */

static dln_status check_wish(looking *l, const dln_wish_row *row)
{
	looked w = {.l = l, .words = row->words};
	dln_err own = {0};
	dln_status status = dln_wish_read(row->words, &w.wish, &own);
	if (status != DLN_OK)
		return dln_fail(l->err, DLN_CORRUPT, dln_view_of(l->ledger->path), DLN_NOWHERE, "what is waited for cannot be read: \"%.*s\"; dateline alert drop removes it",
			DLN_FMT(row->words));
	dln_arena_reset(l->arena);
	status = dln_alerts_known(l->ledger, l->arena, row->id, &w.known, l->err);
	if (status == DLN_OK)
		status = find(&w, false);
	for (size_t i = 0; status == DLN_OK && i < w.alarms.fired.len; i++)
		status = fire(&w, &w.alarms.fired.at[i]);
	return status == DLN_OK ? learn(&w, row->id) : status;
}

static dln_status check_all(looking *l, dln_arena *arena)
{
	dln_wish_rows wishes = {0};
	dln_status status = dln_alerts_wishes(l->ledger, arena, &wishes, l->err);
	for (size_t i = 0; status == DLN_OK && i < wishes.len; i++)
		status = check_wish(l, &wishes.at[i]);
	return status == DLN_OK ? dln_alerts_turn(l->ledger, l->state.note, l->err) : status;
}

/* Notes what fires. */
static dln_status look(looking *l, dln_arena *arena)
{
	for (int i = 0; i < TRIES; i++) {
		bool same = false;
		dln_status status = dln_alerts_look(l->ledger, dln_engine_knowledge(l->engine), false, &l->state, l->err);
		if (status != DLN_OK || !l->state.wishes || l->state.same)
			return status;
		status = make_record(l);
		if (status == DLN_OK)
			status = dln_alerts_begin(l->ledger, &l->state, &same, l->err);
		if (status != DLN_OK)
			return status;
		if (same)
			return dln_store_end(l->ledger, check_all(l, arena), l->err);
		dln_db_rollback(l->ledger->db);
	}
	return outrun(l);
}

/* ---- handing over ---- */

typedef struct handing {
	dln_alert_fn *each;
	void *self;
	dln_buf room;
} handing;

enum { LINES = 5 };

/* A ledger may come from anywhere: what it has noted is made harmless once more. */
static dln_status hand_over(void *self, const dln_alert *alert)
{
	handing *h = self;
	dln_alert is = *alert;
	dln_view *const lines[LINES] = {&is.wish, &is.kind, &is.id, &is.place, &is.line};
	size_t ends[LINES], at = 0;
	dln_buf_reset(&h->room);
	for (int i = 0; i < LINES; i++) {
		dln_utf8_line(&h->room, *lines[i]);
		ends[i] = h->room.len;
	}
	for (size_t i = 0; i < alert->json.len; i++)
		dln_buf_char(&h->room, (unsigned char)alert->json.at[i] < ' ' ? ' ' : alert->json.at[i]);
	if (h->room.status != DLN_OK)
		return h->room.status;
	dln_view all = dln_buf_as_view(&h->room);
	for (int i = 0; i < LINES; at = ends[i++])
		*lines[i] = dln_view_sub(all, at, ends[i]);
	is.json = dln_view_sub(all, at, all.len);
	return h->each(h->self, &is);
}

static void open_handing(handing *h, dln_alert_fn *each, void *self)
{
	*h = (handing){.each = each, .self = self};
	dln_buf_init(&h->room, 4 * (size_t)MOST_ITEM);
}

dln_status dln_alert_check(dln_ledger *ledger, const dln_engine *engine, dln_alert_fn *each, void *self, dln_err *err)
{
	looking l = {.ledger = ledger, .engine = engine, .err = err};
	dln_arena *arena = NULL;
	dln_status status = open_looking(&l);
	if (status == DLN_OK && dln_arena_new(MOST_MEMORY, &arena) != DLN_OK)
		status = dln_fail(err, DLN_NOMEM, dln_view_of(ledger->path), DLN_NOWHERE, "memory ran out");
	if (status == DLN_OK)
		status = look(&l, arena);
	dln_arena_free(arena);
	close_looking(&l, status);
	if (status != DLN_OK)
		return status;
	handing h;
	open_handing(&h, each, self);
	status = dln_alerts_tell(ledger, hand_over, &h, err);
	dln_buf_clear(&h.room);
	return status;
}

/* ---- making and dropping wishes ---- */

static dln_status say(looking *l, dln_view words, const char *what, dln_sink sink)
{
	dln_buf_reset(&l->line);
	dln_utf8_line(&l->line, words);
	dln_buf_printf(&l->line, ": %s\n", what);
	dln_status status = l->line.status ? l->line.status : sink.write(sink.self, l->line.at, l->line.len);
	return status == DLN_OK ? DLN_OK : dln_fail(l->err, status, DLN_LIT("the output"), DLN_NOWHERE, "it could not be written");
}

/* Inside of the transaction: the wish, and what stands already as known. */
static dln_status keep_wish(looked *w)
{
	looking *l = w->l;
	int64_t id;
	if (l->state.wishes >= DLN_MOST_WISHES)
		return dln_fail(l->err, DLN_LIMIT, dln_view_of(l->ledger->path), DLN_NOWHERE, "no more than %d things can be waited for", DLN_MOST_WISHES);
	dln_status status = dln_alerts_add_wish(l->ledger, w->words, &id, l->err);
	if (status == DLN_OK)
		status = learn(w, id);
	/* What the others have not seen yet they are to look at, though this one knows it. */
	return status == DLN_OK ? dln_alerts_turn(l->ledger, l->state.wishes ? NULL : l->state.note, l->err) : status;
}

static dln_status try_wish(looked *w, bool *done, bool *there)
{
	looking *l = w->l;
	int64_t id = 0;
	dln_status status = dln_alerts_look(l->ledger, dln_engine_knowledge(l->engine), true, &l->state, l->err);
	if (status == DLN_OK)
		status = dln_alerts_find_wish(l->ledger, w->words, &id, l->err);
	*done = *there = id != 0;
	if (status != DLN_OK || *there)
		return status;
	status = make_record(l);
	dln_arena_reset(l->arena);
	if (status == DLN_OK)
		status = find(w, true);
	if (status == DLN_OK)
		status = dln_alerts_begin(l->ledger, &l->state, done, l->err);
	if (status != DLN_OK)
		return status;
	if (*done)
		return dln_store_end(l->ledger, keep_wish(w), l->err);
	dln_db_rollback(l->ledger->db);
	return DLN_OK;
}

static dln_status add_wish(looked *w, dln_sink sink)
{
	bool done = false, there = false;
	dln_status status = DLN_OK;
	for (int i = 0; i < TRIES && status == DLN_OK && !done; i++)
		status = try_wish(w, &done, &there);
	if (status == DLN_OK && !done)
		status = outrun(w->l);
	return status == DLN_OK ? say(w->l, w->words, there ? "waited for already" : "waited for from now on", sink) : status;
}

dln_status dln_alert_add(dln_ledger *ledger, const dln_engine *engine, const char *wish, dln_sink sink, dln_err *err)
{
	looking l = {.ledger = ledger, .engine = engine, .err = err};
	looked w = {.l = &l};
	char room[DLN_MOST_WISH];
	dln_buf words;
	dln_status status = dln_wish_read(dln_view_of(wish), &w.wish, err);
	if (status != DLN_OK)
		return status;
	dln_buf_lend(&words, room, sizeof room);
	dln_wish_words(&words, &w.wish);
	if (words.status != DLN_OK)
		return dln_fail(err, DLN_LIMIT, DLN_LIT("the wish"), DLN_NOWHERE, "it is too long");
	w.words = dln_buf_as_view(&words);
	status = open_looking(&l);
	return close_looking(&l, status == DLN_OK ? add_wish(&w, sink) : status);
}

/* A wish that cannot be read, of another version, is found by its words as they stand. */
static dln_status drop_wish(looking *l, dln_view words)
{
	int64_t id = 0;
	dln_status status = dln_db_begin(l->ledger->db, l->err);
	if (status != DLN_OK)
		return status;
	status = dln_alerts_find_wish(l->ledger, words, &id, l->err);
	if (status == DLN_OK && !id)
		status = dln_fail(l->err, DLN_NOTFOUND, words, DLN_NOWHERE, "nobody waits for it; dateline alert says what is waited for");
	if (status == DLN_OK)
		status = dln_alerts_drop_wish(l->ledger, id, l->err);
	if (status == DLN_OK)
		status = dln_alerts_turn(l->ledger, NULL, l->err);
	return dln_store_end(l->ledger, status, l->err);
}

dln_status dln_alert_drop(dln_ledger *ledger, const char *wish, dln_sink sink, dln_err *err)
{
	looking l = {.ledger = ledger, .err = err};
	char room[DLN_MOST_WISH];
	dln_wish read;
	dln_buf words;
	dln_view name = dln_view_trim(dln_view_of(wish));
	dln_buf_lend(&words, room, sizeof room);
	if (dln_wish_read(name, &read, NULL) == DLN_OK) {
		dln_wish_words(&words, &read);
		name = words.status == DLN_OK ? dln_buf_as_view(&words) : name;
	}
	dln_status status = open_looking(&l);
	if (status == DLN_OK)
		status = drop_wish(&l, name);
	if (status == DLN_OK)
		status = say(&l, name, "waited for no more", sink);
	return close_looking(&l, status);
}

/* ---- telling ---- */

typedef struct telling {
	dln_out out;
	dln_page page;
	bool json, any;
} telling;

static void tell_wish(telling *t, dln_view words)
{
	if (t->json) {
		dln_json_object(&t->out.json);
		dln_json_key(&t->out.json, "item");
		dln_json_str(&t->out.json, "wish");
		dln_json_key(&t->out.json, "wish");
		dln_json_view(&t->out.json, words);
		dln_json_end_object(&t->out.json);
		dln_out_line(&t->out);
		return;
	}
	dln_page_line(&t->page, 2, 4);
	dln_page_put(&t->page, DLN_INK_PLAIN, words);
	dln_page_end(&t->page);
}

static dln_status tell_alert(void *self, const dln_alert *alert)
{
	telling *t = self;
	if (t->json) {
		dln_buf_view(&t->out.buf, alert->json);
		dln_out_line(&t->out);
		return t->out.status;
	}
	if (!t->any)
		dln_page_heading(&t->page, "FIRED", DLN_LIT("the newest last"));
	t->any = true;
	dln_page_line(&t->page, 2, 6);
	dln_page_put(&t->page, DLN_INK_PLAIN, alert->line);
	dln_page_end(&t->page);
	return t->out.status;
}

static dln_status tell_all(telling *t, dln_ledger *ledger, dln_err *err)
{
	dln_arena *arena = NULL;
	dln_wish_rows wishes = {0};
	if (dln_arena_new(MOST_MEMORY, &arena) != DLN_OK)
		return dln_fail(err, DLN_NOMEM, dln_view_of(ledger->path), DLN_NOWHERE, "memory ran out");
	dln_status status = dln_alerts_wishes(ledger, arena, &wishes, err);
	if (status == DLN_OK && !t->json)
		dln_page_title(&t->page, "WAITED FOR", wishes.len ? (dln_view){0} : DLN_LIT("nothing; dateline alert add hands in PLACE"));
	for (size_t i = 0; status == DLN_OK && i < wishes.len; i++)
		tell_wish(t, wishes.at[i].words);
	dln_arena_free(arena);
	if (status != DLN_OK)
		return status;
	handing h;
	open_handing(&h, tell_alert, t);
	status = dln_alerts_list(ledger, hand_over, &h, err);
	dln_buf_clear(&h.room);
	return status;
}

dln_status dln_tell_alerts(dln_ledger *ledger, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	telling t = {.json = opts && opts->format == DLN_JSON};
	dln_out_open(&t.out, sink);
	dln_page_open(&t.page, &t.out, opts ? opts->width : 0, opts && opts->color);
	dln_status status = tell_all(&t, ledger, err);
	dln_page_close(&t.page);
	if (t.out.status != DLN_OK)
		status = DLN_OK; /* the sink's failure is the one to tell */
	return dln_out_close(&t.out, status, err);
}
