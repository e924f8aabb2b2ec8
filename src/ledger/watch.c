/* watch.c: following feeds, so that whatever ends the program nothing is lost and nothing is taken twice.
 *
 * What a server sends is kept in the ledger before it is read (dln_watched_came), with the ETag by which it is asked next; what is kept so is read first whenever a
 * round begins. A feed whose pages are followed becomes rows of pages that wait, in the transaction that lets its bytes go. A page is done with once its reports are
 * in the ledger; where the program ends between the two it is fetched again, and is there already.
 *
 * What fails for now comes again after a minute, then two, four ... six hours at most, or when the server says; a page MOST_TRIES times, one that came and cannot be read
 * MOST_READS times, as it may be a server's excuse. A feed is never given up.
 */
#include <string.h>

#include "base/alloc.h"
#include "ledger/engine.h"
#include "ledger/watch_list.h"
#include "ledger/watch_state.h"

enum { MAX_FILE = 16 << 20, MOST_TRIES = 10, MOST_READS = 3, LONGEST_WAIT = 6 * 3600, FIRST_WAIT = 60, DOUBLINGS = 20, MOST_LIST = 1 << 20 };
#define MOST_MEMORY ((size_t)2 << 30)

struct dln_watcher {
	const dln_engine *engine;
	dln_ledger *ledger;
	dln_watcher_opts opts;
	dln_fetcher *fetcher;
	dln_arena *kept, *arena, *scratch; /* the list; one page; coding */
	dln_arena *pages;                  /* those of a feed that wait */
	dln_arena *parts;                  /* one thing of what came, and its reports */
	dln_buf bytes, part;               /* what came; a thing out of it */
	dln_watch_list list;
	dln_watched done;
};

/* ---- making ---- */

static dln_status read_list(dln_watcher *w, const char *path, dln_err *err) {
	dln_buf bytes;

	dln_buf_init(&bytes, MOST_LIST);
	dln_status status = dln_file_read(path, MOST_LIST, &bytes, err);
	if (status == DLN_OK)
		status = dln_watch_list_read(w->kept, dln_view_of(path), dln_buf_as_view(&bytes), &w->list, err);
	dln_buf_clear(&bytes);
	return status;
}

static dln_status make(dln_watcher *w, const char *path, const dln_watcher_opts *opts, dln_err *err) {
	dln_arena **arenas[] = {&w->kept, &w->arena, &w->scratch, &w->pages, &w->parts};
	dln_fetch_opts fetch = {0};
	dln_status status = DLN_OK;

	for (size_t i = 0; i < sizeof arenas / sizeof *arenas && status == DLN_OK; i++)
		status = dln_arena_new(MOST_MEMORY, arenas[i]);
	if (status)
		return dln_fail(err, status, dln_view_of(path), DLN_NOWHERE, "memory ran out");
	if (opts)
		w->opts = *opts;
	if (w->opts.fetch)
		fetch = *w->opts.fetch;
	w->opts.fetch = NULL;
	w->opts.max_file = w->opts.max_file ? w->opts.max_file : MAX_FILE;
	dln_buf_init(&w->bytes, w->opts.max_file);
	dln_buf_init(&w->part, w->opts.max_file);
	status = read_list(w, path, err);
	if (status)
		return status;
	fetch.allow_private |= w->list.allow_private;
	fetch.contact = fetch.contact ? fetch.contact : w->list.contact.at;
	fetch.tries = 1; /* it comes again in a later round */
	return dln_fetcher_new(&fetch, &w->fetcher, err);
}

dln_status dln_watcher_new(const dln_engine *engine, dln_ledger *ledger, const char *path, const dln_watcher_opts *opts, dln_watcher **out, dln_err *err) {
	dln_watcher *w = dln_alloc_zeroed(sizeof *w);

	if (!w)
		return dln_fail(err, DLN_NOMEM, dln_view_of(path), DLN_NOWHERE, "memory ran out");
	w->engine = engine;
	w->ledger = ledger;
	dln_status status = make(w, path, opts, err);
	if (status)
		dln_watcher_free(w);
	else
		*out = w;
	return status;
}

void dln_watcher_free(dln_watcher *w) {
	if (!w)
		return;
	dln_fetcher_free(w->fetcher);
	dln_arena_free(w->kept);
	dln_arena_free(w->arena);
	dln_arena_free(w->scratch);
	dln_arena_free(w->pages);
	dln_arena_free(w->parts);
	dln_buf_clear(&w->bytes);
	dln_buf_clear(&w->part);
	dln_free(w);
}

static void tell(dln_watcher *w, const dln_err *trouble) {
	w->done.failed++;
	if (w->opts.trouble)
		w->opts.trouble(w->opts.self, trouble);
}

static int64_t now(void) {
	return dln_moment_now().seconds;
}

/* After so many failures in a row; a server that names a time is heard. */
static int64_t back_off(const dln_feed *feed, int64_t failures, uint64_t asked) {
	int64_t first = feed->every < FIRST_WAIT ? feed->every : FIRST_WAIT, wait = first << (failures < DOUBLINGS ? failures : DOUBLINGS);
	int64_t longest = feed->every > LONGEST_WAIT ? feed->every : LONGEST_WAIT;

	wait = wait < longest ? wait : longest;
	return asked > (uint64_t)wait ? (int64_t)(asked < (uint64_t)LONGEST_WAIT * 28 ? asked : (uint64_t)LONGEST_WAIT * 28) : wait;
}

/* ---- reports ---- */

/* What is read at once: one page, or a feed that is not followed. */
typedef struct page {
	const char *address;
	dln_view outlet;
	dln_day date;      /* where it says none itself */
	const dln_fetched *fetched;
	bool parts;        /* each report has an address of its own */
} page;

static dln_status add_report(dln_watcher *w, const page *p, dln_report *report, dln_err *err) {
	dln_coded coded;
	dln_added added;
	bool known = false;

	report->fetched = p->fetched;
	if (p->parts && report->url.len)
		report->id = report->url;
	if (!p->parts && report->published == DLN_NO_DAY && p->date != DLN_NO_DAY) {
		report->published = p->date;
		report->dated = DLN_DATED_METADATA;
	}
	dln_status status = dln_store_knows(w->ledger, report, &known, err);
	dln_store_settle(w->ledger);
	if (status || known) {
		w->done.known += known;
		return status;
	}
	status = dln_code_report(w->parts, w->scratch, dln_engine_coder(w->engine), report, &coded, err);
	dln_arena_reset(w->scratch);
	if (status == DLN_OK)
		status = dln_ledger_add(w->ledger, &coded, &added, err);
	if (status == DLN_OK) {
		w->done.added += added != DLN_ADDED_NOTHING;
		w->done.known += added == DLN_ADDED_NOTHING;
	}
	return status;
}

/* Whose fault a failure is: that of the page, which is told; or the machine's, which ends the round. */
static bool is_of_page(dln_status status) {
	return status == DLN_FORMAT || status == DLN_EMPTY || status == DLN_LIMIT || status == DLN_NOTFOUND || status == DLN_USAGE || status == DLN_CORRUPT;
}

/* The reports of one thing. */
static dln_status read_thing(dln_watcher *w, const page *p, dln_view id, const dln_meta *meta, dln_err *err) {
	dln_reports reports = {0};
	dln_status status = dln_read_bytes(w->parts, dln_engine_reader(w->engine), id, p->fetched->bytes, meta, &reports, err);

	for (size_t i = 0; i < reports.len && status == DLN_OK; i++) {
		dln_err trouble = {.at = DLN_NOWHERE};
		status = add_report(w, p, &reports.at[i], &trouble);
		if (status && reports.len > 1 && is_of_page(status)) {
			tell(w, &trouble);
			status = DLN_OK;
		} else if (status && err) {
			*err = trouble;
		}
	}
	return status;
}

/* The reports of what came; of an archive, a crawl or the like those of each thing in it, where one that fails is told and the others go on. */
static dln_status read_reports(dln_watcher *w, const page *p, const dln_meta *meta, dln_err *err) {
	dln_unpack *unpack = NULL;
	dln_unpacked thing = {0};
	bool more = true;
	dln_status status = dln_unpack_open_bytes(dln_view_of(p->address), p->fetched->bytes,
		&(dln_unpack_opts){.limit = w->opts.max_file, .reader = dln_engine_reader(w->engine)}, &unpack, err);

	while (status == DLN_OK && more) {
		dln_err trouble = {.at = DLN_NOWHERE};
		dln_meta own = *meta;
		page part = *p;
		dln_arena_reset(w->parts);
		status = dln_unpack_next(unpack, &w->part, &thing, &more, &trouble);
		own.address = thing.meta.address;
		own.charset = thing.meta.charset;
		own.odd = thing.meta.odd;
		if (status == DLN_OK && more)
			status = dln_fetch_part(w->parts, p->fetched, &thing, meta->charset, dln_buf_as_view(&w->part), &own, &part.fetched, &trouble);
		if (status == DLN_OK && more)
			status = read_thing(w, &part, thing.id, &own, &trouble);
		if (status && is_of_page(status) && !thing.alone) {
			if (status != DLN_EMPTY)
				tell(w, &trouble);
			status = DLN_OK;
		} else if (status && err) {
			*err = trouble;
		}
	}
	dln_unpack_close(unpack);
	return status;
}

/* ---- pages that a feed named ---- */

static dln_status fail_link(dln_watcher *w, const dln_feed *feed, const dln_watched_link *link, uint64_t wait, const dln_err *trouble, dln_err *err) {
	int64_t most = trouble->code == DLN_IO ? MOST_TRIES : trouble->code == DLN_FORMAT || trouble->code == DLN_EMPTY ? MOST_READS : 1;
	bool for_good = link->tries + 1 >= most;

	tell(w, trouble);
	return dln_watched_failed(w->ledger, link->link, for_good, now() + back_off(feed, link->tries, wait), trouble->what, err);
}

static dln_status take_link(dln_watcher *w, const dln_feed *feed, const dln_watched_link *link, dln_err *err) {
	dln_fetch_answer answer;
	dln_err trouble = {.at = DLN_NOWHERE};
	dln_meta meta = {.outlet = feed->outlet, .published = DLN_NO_DAY};
	page p = {.address = link->link.at, .outlet = feed->outlet, .date = link->date};

	dln_arena_reset(w->arena);
	dln_buf_reset(&w->bytes);
	dln_status status = dln_fetch(w->fetcher, &(dln_fetch_ask){.address = p.address, .most = w->opts.max_file}, &w->bytes, &answer, &trouble);
	if (status && status != DLN_NOMEM && status != DLN_STOPPED)
		return fail_link(w, feed, link, answer.wait, &trouble, err);
	if (status == DLN_OK)
		status = dln_fetch_keep(w->arena, p.address, &answer, dln_buf_as_view(&w->bytes), &meta, &p.fetched, &trouble);
	if (status == DLN_OK)
		status = read_reports(w, &p, &meta, &trouble);
	if (status == DLN_OK)
		return dln_watched_taken(w->ledger, link->link, err);
	if (is_of_page(status))
		return fail_link(w, feed, link, 0, &trouble, err);
	if (err)
		*err = trouble;
	return status;
}

static dln_status take_links(dln_watcher *w, const dln_feed *feed, dln_err *err) {
	dln_watched_links links;

	dln_arena_reset(w->pages);
	dln_status status = dln_watched_waiting(w->ledger, w->pages, feed->url, now(), feed->most, &links, err);
	for (size_t i = 0; i < links.len && status == DLN_OK; i++)
		status = take_link(w, feed, &links.at[i], err);
	return status;
}

/* ---- what a feed sent ---- */

/* What came, or the one thing that is compressed in it. */
static dln_view unpacked_feed(dln_watcher *w, const dln_fetched *fetched) {
	dln_unpack *unpack = NULL;
	dln_unpacked thing = {0};
	bool more = false;
	dln_status status = dln_unpack_open_bytes(fetched->address, fetched->bytes, &(dln_unpack_opts){.limit = w->opts.max_file}, &unpack, NULL);

	if (status == DLN_OK)
		status = dln_unpack_next(unpack, &w->part, &thing, &more, NULL);
	bool one = status == DLN_OK && more && thing.alone;
	dln_unpack_close(unpack);
	return one ? dln_buf_as_view(&w->part) : fetched->bytes;
}

/* The pages that it names. DLN_NOTFOUND: it is no feed, but a page itself. */
static dln_status list_pages(dln_watcher *w, const dln_fetched *fetched, dln_links *out, dln_err *err) {
	dln_view feed = unpacked_feed(w, fetched);
	dln_status status = dln_read_links(w->arena, dln_engine_reader(w->engine), fetched->final_address.at, feed, dln_fetch_charset(fetched), out, err);
	dln_err trouble;

	if (status == DLN_OK && out->without) {
		dln_fail(&trouble, DLN_FORMAT, fetched->address, DLN_NOWHERE, "%zu of its entries lead%s to no page; follow = no reads what stands in the feed", out->without,
			out->without == 1 ? "s" : "");
		tell(w, &trouble);
	}
	return status;
}

/* Reads what is kept of a feed, and is done with it. */
static dln_status take_raw(dln_watcher *w, const dln_feed *feed, dln_watched_feed *state, dln_err *err) {
	dln_err trouble = {.at = DLN_NOWHERE};
	dln_links links = {0};
	dln_meta meta = {.outlet = feed->outlet, .published = DLN_NO_DAY, .address = state->fetched.final_address};
	page p = {.address = feed->url.at, .outlet = feed->outlet, .date = DLN_NO_DAY, .fetched = &state->fetched, .parts = feed->stays};

	dln_buf_reset(&w->bytes);
	dln_status status = dln_raw_take(w->ledger, state->raw, &w->bytes, &trouble);
	state->fetched.bytes = dln_buf_as_view(&w->bytes);
	meta.charset = dln_fetch_charset(&state->fetched);
	if (status == DLN_OK)
		status = feed->stays ? DLN_NOTFOUND : list_pages(w, &state->fetched, &links, &trouble);
	if (status == DLN_OK)
		return dln_watched_note(w->ledger, feed->url, state->raw, &links, err);
	if (status == DLN_NOTFOUND)
		status = read_reports(w, &p, &meta, &trouble);
	if (status && !is_of_page(status)) {
		if (err)
			*err = trouble;
		return status;
	}
	if (status)
		tell(w, &trouble);
	return dln_watched_done(w->ledger, feed->url, state->raw, status != DLN_OK, err);
}

/* ---- a round ---- */

static dln_status ask_feed(dln_watcher *w, const dln_feed *feed, const dln_watched_feed *state, dln_err *err) {
	dln_fetch_ask ask = {.address = feed->url.at, .etag = state->etag, .modified = state->modified, .most = w->opts.max_file};
	dln_fetch_answer answer;
	dln_meta meta = {0};
	const dln_fetched *fetched = NULL;
	dln_err trouble = {.at = DLN_NOWHERE};

	w->done.asked++;
	dln_buf_reset(&w->bytes);
	dln_status status = dln_fetch(w->fetcher, &ask, &w->bytes, &answer, &trouble);
	if (status == DLN_OK && answer.same)
		return dln_watched_wait(w->ledger, feed->url, now() + feed->every, 0, err);
	if (status == DLN_OK)
		status = dln_fetch_keep(w->arena, feed->url.at, &answer, dln_buf_as_view(&w->bytes), &meta, &fetched, &trouble);
	if (status == DLN_OK)
		return dln_watched_came(w->ledger, feed->url, &answer, fetched, now() + feed->every, err);
	if (status == DLN_NOMEM || status == DLN_STOPPED) {
		if (err)
			*err = trouble;
		return status;
	}
	tell(w, &trouble);
	return dln_watched_wait(w->ledger, feed->url, now() + back_off(feed, state->failures, answer.wait), state->failures + 1, err);
}

static dln_status take_feed(dln_watcher *w, const dln_feed *feed, bool all, dln_err *err) {
	dln_watched_feed state;

	dln_arena_reset(w->arena);
	dln_status status = dln_watched_load(w->ledger, w->arena, feed->url, &state, err);
	if (status == DLN_OK && state.raw)
		status = take_raw(w, feed, &state, err);
	if (status == DLN_OK && (state.due <= now() || (all && !state.failures))) {
		dln_arena_reset(w->arena);
		status = dln_watched_load(w->ledger, w->arena, feed->url, &state, err); /* of what was kept it may be asked anew */
		if (status == DLN_OK)
			status = ask_feed(w, feed, &state, err);
		dln_arena_reset(w->arena);
		if (status == DLN_OK)
			status = dln_watched_load(w->ledger, w->arena, feed->url, &state, err);
		if (status == DLN_OK && state.raw)
			status = take_raw(w, feed, &state, err);
	}
	return status == DLN_OK && !feed->stays ? take_links(w, feed, err) : status;
}

/* What still waits, and until when. */
static dln_status look_ahead(dln_watcher *w, dln_err *err) {
	int64_t next = INT64_MAX, today = now();
	dln_status status = DLN_OK;

	for (size_t i = 0; i < w->list.feeds.len && status == DLN_OK; i++) {
		const dln_feed *feed = &w->list.feeds.at[i];
		dln_watched_feed state;
		int64_t count = 0, due = INT64_MAX;
		dln_arena_reset(w->arena);
		status = dln_watched_load(w->ledger, w->arena, feed->url, &state, err);
		if (status == DLN_OK && !feed->stays)
			status = dln_watched_count(w->ledger, feed->url, &count, &due, err);
		w->done.waits += (size_t)count;
		due = state.due < due ? state.due : due;
		next = due < next ? due : next;
	}
	w->done.pause = next > today ? next - today : 0;
	return status;
}

dln_status dln_watcher_round(dln_watcher *w, bool all, dln_watched *done, dln_err *err) {
	dln_status status = DLN_OK;

	w->done = (dln_watched){.feeds = w->list.feeds.len};
	if (!dln_db_writable(w->ledger->db))
		return dln_fail(err, DLN_USAGE, dln_view_of(w->ledger->path), DLN_NOWHERE, "the ledger was opened for reading only");
	for (size_t i = 0; i < w->list.feeds.len && status == DLN_OK; i++)
		status = take_feed(w, &w->list.feeds.at[i], all, err);
	if (status == DLN_OK)
		status = look_ahead(w, err);
	if (done)
		*done = w->done;
	return status;
}
