/* fetch.c: see the header.
 *
 * Hosts are a ring of slots, the one that was used longest ago makes room. One visit is: the rules of the host, the pause, the request, and the same again where it
 * is redirected. Tries go around visits.
 */
#define _POSIX_C_SOURCE 200809L
#include "read/fetch.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "read/charset.h"
#include "read/robots.h"

enum { HOSTS = 256, MOST_REDIRECTS = 8, ROBOTS_REDIRECTS = 5, ROBOTS_AGE = 24 * 3600 * 1000 /* milliseconds */, ROBOTS_AGAIN = 1000, MOST_SILENT = 12 /* doublings */,
	LONGEST_WAIT = 60 /* seconds */, IDLE = 30, TOTAL = 120, PAUSE = 1000, TRIES = 3, MOST_CONTACT = 200, NAP = 50 };

static const char product[] = "Dateline";

typedef struct host {
	char *origin;           /* NULL: the slot is free */
	dln_robots robots;
	bool asked;             /* robots are known, or known not to be had */
	unsigned silent;        /* so often in a row they were not to be had: it is left alone for ever longer */
	int64_t robots_at, next, used; /* ticks */
} host;

struct dln_fetcher {
	dln_fetch_opts opts;
	dln_http *http;
	dln_buf robots;         /* bytes of one */
	char agent[sizeof product + MOST_CONTACT + 32];
	host hosts[HOSTS];
};

/* ---- making ---- */

static dln_status write_agent(dln_fetcher *f, const char *contact, dln_err *err) {
	size_t len = contact ? strlen(contact) : 0;
	bool fine = len <= MOST_CONTACT;

	for (size_t i = 0; i < len && fine; i++)
		fine = contact[i] > 0x20 && contact[i] < 0x7F && !strchr("()\\\"", contact[i]);
	if (!fine)
		return dln_fail(err, DLN_USAGE, dln_view_of("the contact"), DLN_NOWHERE, "not an address of mail or of the web of at most %d bytes", MOST_CONTACT);
	snprintf(f->agent, sizeof f->agent, "%s/%s%s%s%s", product, DLN_VERSION, len ? " (+" : "", len ? contact : "", len ? ")" : "");
	f->opts.contact = NULL;
	return DLN_OK;
}

dln_status dln_fetcher_new(const dln_fetch_opts *opts, dln_fetcher **out, dln_err *err) {
	static const dln_fetch_opts none;
	dln_fetcher *f = dln_alloc_zeroed(sizeof *f);

	if (!f)
		return dln_fail(err, DLN_NOMEM, (dln_view){0}, DLN_NOWHERE, "no memory for fetching");
	f->opts = opts ? *opts : none;
	f->opts.idle = f->opts.idle ? f->opts.idle : IDLE;
	f->opts.total = f->opts.total ? f->opts.total : TOTAL;
	f->opts.pause = f->opts.pause ? f->opts.pause : PAUSE;
	f->opts.tries = f->opts.tries ? f->opts.tries : TRIES;
	dln_buf_init(&f->robots, DLN_ROBOTS_BYTES + 2);
	dln_status status = write_agent(f, f->opts.contact, err);
	if (status == DLN_OK && dln_http_new(&f->http) != DLN_OK)
		status = dln_fail(err, DLN_NOMEM, (dln_view){0}, DLN_NOWHERE, "no memory for fetching");
	if (status) {
		dln_fetcher_free(f);
		return status;
	}
	*out = f;
	return DLN_OK;
}

static void forget_host(host *h) {
	dln_robots_clear(&h->robots);
	dln_free(h->origin);
	*h = (host){0};
}

void dln_fetcher_free(dln_fetcher *f) {
	if (!f)
		return;
	for (size_t i = 0; i < HOSTS; i++)
		forget_host(&f->hosts[i]);
	dln_buf_clear(&f->robots);
	dln_http_free(f->http);
	dln_free(f);
}

/* ---- waiting ---- */

static bool is_stopped(const dln_fetcher *f) {
	return f->opts.stopped && f->opts.stopped(f->opts.self);
}

/* False when it was stopped. */
static bool wait_until(const dln_fetcher *f, int64_t ticks) {
	int64_t left;

	while (!is_stopped(f) && (left = ticks - dln_moment_ticks()) > 0)
		poll(NULL, 0, left < NAP ? (int)left : NAP);
	return !is_stopped(f);
}

/* ---- hosts ---- */

/* The host's slot; NULL: memory ran out. */
static host *host_of(dln_fetcher *f, const dln_http_address *address) {
	host *found = NULL, *oldest = &f->hosts[0];

	for (size_t i = 0; i < HOSTS && !found; i++) {
		host *h = &f->hosts[i];
		if (h->origin && strcmp(h->origin, address->origin) == 0)
			found = h;
		else if (oldest->origin && (!h->origin || h->used < oldest->used))
			oldest = h;
	}
	if (!found) {
		size_t len = strlen(address->origin) + 1;
		char *origin = dln_alloc(len);
		if (!origin)
			return NULL;
		memcpy(origin, address->origin, len);
		forget_host(oldest);
		found = oldest;
		found->origin = origin;
		dln_robots_init(&found->robots);
	}
	found->used = dln_moment_ticks();
	return found;
}

static dln_http_ask ask_of(const dln_fetcher *f, const dln_http_address *address, size_t most) {
	return (dln_http_ask){.address = address, .agent = f->agent, .most = most, .idle = f->opts.idle, .total = f->opts.total,
		.allow_private = f->opts.allow_private, .stopped = f->opts.stopped, .self = f->opts.self};
}

static bool is_redirect(const dln_http_answer *answer) {
	int s = answer->status;

	return (s == 301 || s == 302 || s == 303 || s == 307 || s == 308) && (answer->location[0] || answer->too_far);
}

static dln_status follow(const dln_http_address *from, const dln_http_answer *answer, dln_http_address *to, dln_err *err) {
	if (answer->too_far)
		return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE, "it leads too far: to an address of more than %d bytes", DLN_HTTP_ADDRESS - 1);
	dln_status status = dln_http_resolve(from, answer->location, to, err);
	if (status)
		return status != DLN_USAGE ? status :
			dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE, "it leads to \"%.200s\", which is not fetched", answer->location);
	if (from->secure && !to->secure)
		return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE,
			"it leads from https to %.200s, where anybody on the way could change it; name that address if it is meant", to->all);
	return DLN_OK;
}

/* Gets robots.txt, through redirects. DLN_OK with the answer's status, which is that of a redirect where it may not be followed; the bytes are in f->robots. */
static dln_status get_robots(dln_fetcher *f, const dln_http_address *page, dln_http_answer *answer, bool *lasting, dln_err *err) {
	dln_http_address address;
	dln_status status = dln_http_resolve(page, "/robots.txt", &address, err);

	for (int i = 0; status == DLN_OK; i++) {
		dln_http_ask ask = ask_of(f, &address, DLN_ROBOTS_BYTES + 1);
		ask.cut = true;
		status = dln_http_get(f->http, &ask, &f->robots, answer, lasting, err);
		if (status || !is_redirect(answer))
			break;
		if (i == ROBOTS_REDIRECTS) { /* as if there were none: RFC 9309, 2.3.1.2 */
			answer->status = 404;
			break;
		}
		dln_http_address next;
		status = follow(&address, answer, &next, err);
		if (status == DLN_USAGE)
			return DLN_OK;
		address = next;
	}
	return status;
}

/* Whether rules cannot be had, though there may be some. */
static bool is_silent(int status) {
	return status >= 500 || status == 429 || (status >= 300 && status < 400);
}

/* Sees to it that the rules of the host are known. A failure ends the visit; it may be that of any request. */
static dln_status learn_rules(dln_fetcher *f, host *h, const dln_http_address *page, dln_fetch_answer *out, dln_err *err) {
	int64_t now = dln_moment_ticks();
	dln_http_answer answer = {0};
	bool lasting = false;

	if (h->asked && now - h->robots_at < (h->silent ? (int64_t)ROBOTS_AGAIN << (h->silent - 1) : ROBOTS_AGE))
		return DLN_OK;
	dln_status status = get_robots(f, page, &answer, &lasting, err);
	if (status) {
		out->later = !lasting && status == DLN_IO;
		return status;
	}
	h->asked = true;
	h->robots_at = dln_moment_ticks();
	h->silent = !is_silent(answer.status) ? 0 : h->silent < MOST_SILENT ? h->silent + 1 : MOST_SILENT;
	if (h->silent) {
		out->wait = answer.retry_after;
		return DLN_OK;
	}
	dln_view rules = answer.status >= 200 && answer.status < 300 ? dln_buf_as_view(&f->robots) : (dln_view){0};
	status = dln_robots_parse(&h->robots, rules, product);
	return status ? dln_fail(err, status, (dln_view){0}, DLN_NOWHERE, "memory ran out") : DLN_OK;
}

static dln_status may_ask(dln_fetcher *f, host *h, const dln_http_address *address, dln_fetch_answer *out, dln_err *err) {
	dln_status status = learn_rules(f, h, address, out, err);

	if (status)
		return status;
	if (h->silent) {
		out->later = true;
		return dln_fail(err, DLN_IO, (dln_view){0}, DLN_NOWHERE,
			"robots.txt of %.100s cannot be had, so it is not known whether it may be fetched; try again later", address->host);
	}
	if (!dln_robots_allow(&h->robots, dln_view_of(address->all + address->path)))
		return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE,
			"robots.txt of %.100s asks not to fetch it; save the page from a browser and add the file", address->host);
	return DLN_OK;
}

/* ---- one visit ---- */

static dln_status stopped(dln_err *err) {
	return dln_fail(err, DLN_STOPPED, (dln_view){0}, DLN_NOWHERE, "stopped");
}

static dln_status ask_host(dln_fetcher *f, const dln_fetch_ask *ask, const dln_http_address *address, bool first, dln_buf *body, dln_http_answer *answer,
	dln_fetch_answer *out, dln_err *err) {
	host *h = host_of(f, address);
	bool lasting = false;

	if (!h)
		return dln_fail(err, DLN_NOMEM, (dln_view){0}, DLN_NOWHERE, "memory ran out");
	dln_status status = may_ask(f, h, address, out, err);
	if (status)
		return status;
	if (first && !wait_until(f, h->next)) /* the rest of a visit needs no pause */
		return stopped(err);
	dln_http_ask request = ask_of(f, address, ask->most);
	request.etag = ask->etag;
	request.modified = ask->modified;
	status = dln_http_get(f->http, &request, body, answer, &lasting, err);
	h->next = dln_moment_ticks() + (h->robots.delay > f->opts.pause ? h->robots.delay : f->opts.pause);
	out->later = status == DLN_IO && !lasting;
	return status;
}

/* What the number means, and what to do. */
static dln_status judge(const dln_http_answer *answer, dln_fetch_answer *out, dln_err *err) {
	int s = answer->status;

	out->wait = answer->retry_after;
	if (s == 200 || s == 203) {
		out->wait = 0;
		return DLN_OK;
	}
	if (s == 304) {
		out->same = true;
		return DLN_OK;
	}
	if (s == 404 || s == 410)
		return dln_fail(err, DLN_NOTFOUND, (dln_view){0}, DLN_NOWHERE, "there is no such page (%d); is the address right?", s);
	if (s == 401 || s == 402 || s == 403 || s == 407 || s == 451)
		return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE, "the server does not give it to us (%d); save the page from a browser and add the file", s);
	out->later = s >= 500 || s == 408 || s == 425 || s == 429;
	if (out->later && out->wait)
		return dln_fail(err, DLN_IO, (dln_view){0}, DLN_NOWHERE, "the server asks to come back in %llu second%s (%d)", (unsigned long long)out->wait,
			out->wait == 1 ? "" : "s", s);
	if (out->later)
		return dln_fail(err, DLN_IO, (dln_view){0}, DLN_NOWHERE, "the server cannot give it now (%d); try again later", s);
	return dln_fail(err, DLN_IO, (dln_view){0}, DLN_NOWHERE, "the server answers %d, and no page", s);
}

static void take_answer(const dln_http_address *address, const dln_http_answer *answer, dln_fetch_answer *out) {
	out->status = answer->status;
	memcpy(out->address, address->all, sizeof out->address);
	memcpy(out->heads, answer->heads, sizeof out->heads);
	dln_moment_write(dln_moment_now(), out->at);
}

static dln_status visit(dln_fetcher *f, const dln_fetch_ask *ask, const dln_http_address *given, dln_buf *body, dln_fetch_answer *out, dln_err *err) {
	dln_http_address address = *given, next;
	dln_http_answer answer = {0};

	*out = (dln_fetch_answer){0};
	for (int i = 0; i <= MOST_REDIRECTS; i++) {
		dln_status status = ask_host(f, ask, &address, i == 0, body, &answer, out, err);
		if (status)
			return status;
		take_answer(&address, &answer, out);
		if (!is_redirect(&answer))
			return judge(&answer, out, err);
		status = follow(&address, &answer, &next, err);
		if (status)
			return status;
		address = next;
	}
	return dln_fail(err, DLN_IO, (dln_view){0}, DLN_NOWHERE, "it leads on and on: more than %d redirects", MOST_REDIRECTS);
}

/* ---- tries ---- */

dln_status dln_fetch(dln_fetcher *f, const dln_fetch_ask *ask, dln_buf *body, dln_fetch_answer *out, dln_err *err) {
	dln_http_address given;
	dln_err own = {.at = DLN_NOWHERE};

	*out = (dln_fetch_answer){0};
	dln_status status = dln_http_address_of(ask->address, &given, err);
	if (status)
		return status;
	for (unsigned i = 1;; i++) {
		own = (dln_err){.at = DLN_NOWHERE};
		status = visit(f, ask, &given, body, out, &own);
		uint64_t wait = out->wait ? out->wait : (uint64_t)1 << (i < 6 ? i - 1 : 5);
		if (status == DLN_OK || !out->later || i >= f->opts.tries || wait > LONGEST_WAIT)
			break;
		if (!wait_until(f, dln_moment_ticks() + (int64_t)wait * 1000)) {
			status = stopped(&own);
			break;
		}
	}
	return status ? dln_fail(err, status, dln_view_of(ask->address), DLN_NOWHERE, "%s", own.what) : DLN_OK;
}

/* ---- what is kept ---- */

typedef struct keeping {
	dln_arena *arena;
	const char *address;
	const dln_fetch_answer *answer;
	dln_view bytes;
	dln_meta *meta;
	const dln_fetched **out;
} keeping;

static dln_status keep_body(void *self) {
	keeping *k = self;
	dln_fetched *kept = dln_arena_one(k->arena, dln_fetched);
	char room[DLN_HEADS * (DLN_HTTP_HEAD + 32)];
	dln_buf headers;
	dln_status status = dln_sha256_of(k->bytes, &kept->hash);

	dln_buf_lend(&headers, room, sizeof room);
	for (size_t i = 0; i < DLN_HEADS; i++)
		if (k->answer->heads[i][0])
			dln_buf_printf(&headers, "%s: %s\n", dln_http_head_names[i], k->answer->heads[i]);
	kept->address = dln_arena_copy(k->arena, dln_view_of(k->address));
	kept->final_address = dln_arena_copy(k->arena, dln_view_of(k->answer->address));
	kept->at = dln_arena_copy(k->arena, dln_view_of(k->answer->at));
	kept->headers = dln_arena_copy(k->arena, dln_buf_as_view(&headers));
	kept->status = k->answer->status;
	kept->size = k->bytes.len;
	kept->bytes = k->bytes;
	k->meta->address = kept->final_address;
	k->meta->charset = dln_fetch_charset(kept);
	*k->out = kept;
	return status;
}

dln_status dln_fetch_keep(dln_arena *arena, const char *address, const dln_fetch_answer *answer, dln_view bytes, dln_meta *meta, const dln_fetched **out, dln_err *err) {
	keeping k = {arena, address, answer, bytes, meta, out};
	dln_status status = dln_arena_guard(arena, keep_body, &k);

	return status ? dln_fail(err, status, dln_view_of(address), DLN_NOWHERE, "%s", dln_status_text(status)) : DLN_OK;
}

dln_view dln_fetch_charset(const dln_fetched *fetched) {
	dln_view rest = fetched->headers;

	while (rest.len) {
		dln_view value = dln_view_cut(&rest, '\n'), name = dln_view_cut(&value, ':');
		if (dln_view_is(name, dln_http_head_names[DLN_HEAD_TYPE]))
			return dln_charset_of_type(value);
	}
	return (dln_view){0};
}

typedef struct parting {
	dln_arena *arena;
	const dln_fetched *whole;
	const dln_unpacked *thing;
	dln_view charset, bytes;
	dln_meta *meta;
	const dln_fetched **out;
} parting;

static dln_status keep_part(void *self) {
	parting *p = self;
	dln_fetched *kept = dln_arena_one(p->arena, dln_fetched);
	char room[DLN_HEADS * (DLN_HTTP_HEAD + 32) + 128];
	dln_buf headers;

	*kept = *p->whole;
	dln_buf_lend(&headers, room, sizeof room);
	dln_buf_view(&headers, p->whole->headers);
	if (!p->thing->last) {
		dln_status status = dln_sha256_of(p->bytes, &kept->hash);
		if (status != DLN_OK)
			return status;
		dln_buf_printf(&headers, "unpacked-from: sha256 %s\n", p->whole->hash.hex);
	}
	kept->address = dln_arena_copy(p->arena, p->whole->address);
	kept->final_address = dln_arena_copy(p->arena, p->whole->final_address);
	kept->at = dln_arena_copy(p->arena, p->whole->at);
	kept->headers = dln_arena_copy(p->arena, dln_buf_as_view(&headers));
	kept->size = p->bytes.len;
	kept->bytes = p->bytes;
	if (p->thing->alone)
		p->meta->address = kept->final_address;
	if (p->thing->last)
		p->meta->charset = dln_arena_copy(p->arena, p->charset);
	*p->out = kept;
	return DLN_OK;
}

dln_status dln_fetch_part(dln_arena *arena, const dln_fetched *whole, const dln_unpacked *thing, dln_view charset, dln_view bytes, dln_meta *meta,
	const dln_fetched **out, dln_err *err) {
	parting p = {arena, whole, thing, charset, bytes, meta, out};
	dln_status status = dln_arena_guard(arena, keep_part, &p);

	return status ? dln_fail(err, status, thing->id, DLN_NOWHERE, "%s", dln_status_text(status)) : DLN_OK;
}
