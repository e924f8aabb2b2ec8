/* server.c: HTTP, by libmicrohttpd: a thread a connection, with a ceiling on how many there are, on what each may send and on how long it may take.
 *
 * The library's own limit on time is one between two bytes: whoever sends a byte now and then holds a connection for as long as he likes. So a thread of ours looks at
 * all connections once in a while, and closes those that have been at one step for too long.
 */
#define _POSIX_C_SOURCE 200809L
#include <microhttpd.h>

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "gate.h"
#include "routes.h"

enum { MOST_CONNECTIONS = 512, MOST_OF_ADDRESS = 256, MEMORY_OF_CONNECTION = 32 << 10, QUIET = 15 /* seconds without a byte */, LOOK_EVERY = 250 /* milliseconds */,
	COOKIE_DAYS = 30, SECOND = 1000 };
static const char cookie_name[] = "dateline_token";

/* What a connection is at, and for how long it may be, in milliseconds; 0: for as long as it takes. */
typedef enum step { STEP_WAITS, STEP_READS, STEP_WORKS, STEP_SENDS, STEPS } step;
static const int64_t step_limits[STEPS] = {[STEP_WAITS] = 10 * SECOND, [STEP_READS] = 10 * SECOND, [STEP_WORKS] = 0, [STEP_SENDS] = 120 * SECOND};

typedef struct connection {
	struct connection *next, *before;
	int socket;
	step step;
	int64_t since;
	bool closed; /* by us */
} connection;

typedef struct server {
	const dln_serve_opts *opts;
	dln_gate gate;
	dln_load load;
	dln_site *site;
	struct MHD_Daemon *daemon;
	pthread_mutex_t lock; /* of the list of connections */
	connection *first;
} server;

/* One request, from its first line on. */
typedef struct request {
	server *server;
	connection *connection;
	dln_bytes body;
	bool seen, too_large;
	char raw[DLN_TARGET_MOST + 2]; /* the target of the first line, cut where it is too long */
	dln_target target;
} request;

static int64_t now_in_milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- connections ---- */

static void go_to(server *s, connection *c, step to)
{
	if (!c)
		return;
	pthread_mutex_lock(&s->lock);
	c->step = to;
	c->since = now_in_milliseconds();
	pthread_mutex_unlock(&s->lock);
}

static void notice_connection(void *self, struct MHD_Connection *mhd, void **context, enum MHD_ConnectionNotificationCode what)
{
	server *s = self;
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
		connection *c = info ? calloc(1, sizeof *c) : NULL;
		*context = c;
		if (!c)
			return; /* it is served all the same, with the library's limit alone */
		c->socket = info->connect_fd;
		c->since = now_in_milliseconds();
		pthread_mutex_lock(&s->lock);
		c->next = s->first;
		if (s->first)
			s->first->before = c;
		s->first = c;
		pthread_mutex_unlock(&s->lock);
		return;
	}
	connection *c = *context;
	if (!c)
		return;
	pthread_mutex_lock(&s->lock);
	if (c->before)
		c->before->next = c->next;
	else
		s->first = c->next;
	if (c->next)
		c->next->before = c->before;
	pthread_mutex_unlock(&s->lock);
	free(c);
	*context = NULL;
}

/* Ends those that take too long. Their thread sees the end of the connection and cleans up; until then the socket is theirs. */
static void look_at_connections(server *s)
{
	int64_t now = now_in_milliseconds();
	pthread_mutex_lock(&s->lock);
	for (connection *c = s->first; c; c = c->next) {
		if (c->closed || !step_limits[c->step] || now - c->since < step_limits[c->step])
			continue;
		c->closed = true;
		shutdown(c->socket, SHUT_RDWR);
	}
	pthread_mutex_unlock(&s->lock);
}

/* ---- answers ---- */

static void drop_answer(void *answer)
{
	dln_answer_drop(answer);
}

static void put_headers(struct MHD_Response *response, const dln_answer *answer, bool packed)
{
	static const char *const always[][2] = {
		{"Content-Security-Policy", "default-src 'self'; img-src 'self' data:; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
			"frame-ancestors 'none'"},
		{"X-Content-Type-Options", "nosniff"}, {"X-Frame-Options", "DENY"}, {"Referrer-Policy", "no-referrer"}, {"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"}, {"Cross-Origin-Embedder-Policy", "require-corp"}, {"X-Robots-Tag", "noindex"},
		{"Permissions-Policy", "geolocation=(), camera=(), microphone=()"}, {"Vary", "Accept-Encoding, Cookie"}};
	char number[32];
	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		MHD_add_response_header(response, always[i][0], always[i][1]);
	MHD_add_response_header(response, "Content-Type", answer->type);
	MHD_add_response_header(response, "Cache-Control", answer->stored ? "public, max-age=31536000, immutable" : "no-store");
	if (packed)
		MHD_add_response_header(response, "Content-Encoding", "gzip");
	if (answer->etag[0]) {
		char etag[sizeof answer->etag + 2];
		snprintf(etag, sizeof etag, "W/%s", answer->etag); /* weak: the packed bytes have it too */
		MHD_add_response_header(response, "ETag", etag);
	}
	if (answer->allow)
		MHD_add_response_header(response, "Allow", answer->allow);
	if (answer->location[0])
		MHD_add_response_header(response, "Location", answer->location);
	if (answer->cookie)
		MHD_add_response_header(response, "Set-Cookie", answer->cookie);
	if (answer->asks_token)
		MHD_add_response_header(response, "WWW-Authenticate", "Bearer");
	if (answer->retry_after) {
		snprintf(number, sizeof number, "%u", answer->retry_after);
		MHD_add_response_header(response, "Retry-After", number);
	}
}

static const char *header(struct MHD_Connection *mhd, const char *name)
{
	return MHD_lookup_connection_value(mhd, MHD_HEADER_KIND, name);
}

/* "gzip", "x, gzip;q=0.5", but not "gzip;q=0". */
static bool takes_gzip(const char *accept)
{
	for (const char *at = accept; at && *at; at += strcspn(at, ","), at += *at == ',') {
		at += strspn(at, " \t");
		size_t len = strcspn(at, " \t;,");
		if (len != 4 || memcmp(at, "gzip", 4) != 0)
			continue;
		const char *weight = at + len + strspn(at + len, " \t;");
		return !(weight[0] == 'q' && weight[1] == '=' && weight[2] == '0' && strspn(weight + 3, ".0") == strcspn(weight + 3, " \t,"));
	}
	return false;
}

/* Hands the answer over, which is let go of. */
static enum MHD_Result hand_over(request *r, struct MHD_Connection *mhd, dln_answer *answer)
{
	enum MHD_Result sent = MHD_NO;
	if (!answer)
		return MHD_NO; /* memory ran out: the connection is closed */
	const char *match = header(mhd, "If-None-Match");
	bool same = answer->status == 200 && answer->etag[0] && match && (strcmp(match, "*") == 0 || strstr(match, answer->etag));
	bool packed = !same && answer->packed && takes_gzip(header(mhd, "Accept-Encoding"));
	char *bytes = same ? NULL : packed ? answer->packed : answer->bytes;
	size_t len = same ? 0 : packed ? answer->packed_len : answer->len;
	struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(len, bytes, drop_answer, answer);
	if (!response) {
		dln_answer_drop(answer);
		return MHD_NO;
	}
	put_headers(response, answer, packed);
	go_to(r->server, r->connection, STEP_SENDS);
	sent = MHD_queue_response(mhd, same ? 304 : answer->status, response);
	MHD_destroy_response(response);
	return sent;
}

/* ---- the gate ---- */

typedef struct counting {
	const char *name;
	size_t count;
} counting;

static enum MHD_Result count_header(void *self, enum MHD_ValueKind kind, const char *name, const char *value)
{
	counting *c = self;
	size_t i = 0;
	(void)kind;
	(void)value;
	while (name[i] && c->name[i] && (name[i] | 32) == (c->name[i] | 32))
		i++;
	c->count += !name[i] && !c->name[i];
	return MHD_YES;
}

static bool is_once(struct MHD_Connection *mhd, const char *name)
{
	counting c = {name, 0};
	MHD_get_connection_values(mhd, MHD_HEADER_KIND, count_header, &c);
	return c.count == 1;
}

/* The bytes of the address that asks. */
static const void *address_of(struct MHD_Connection *mhd, size_t *len)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	*len = 0;
	if (!info || !info->client_addr)
		return NULL;
	if (info->client_addr->sa_family == AF_INET) {
		*len = sizeof(struct in_addr);
		return &((const struct sockaddr_in *)(const void *)info->client_addr)->sin_addr;
	}
	*len = sizeof(struct in6_addr);
	return &((const struct sockaddr_in6 *)(const void *)info->client_addr)->sin6_addr;
}

static bool is_often(request *r, struct MHD_Connection *mhd, dln_gate_kind kind)
{
	size_t len;
	const void *address = address_of(mhd, &len);
	return address && !dln_gate_count(&r->server->gate, kind, address, len, now_in_milliseconds());
}

static dln_answer *too_often(void)
{
	dln_answer *answer = dln_problem(429, "too many requests from this address", "ask more slowly");
	if (answer)
		answer->retry_after = 1;
	return answer;
}

/* From "/?token=..." to "/", with the token in a cookie that scripts cannot read. */
static dln_answer *take_token(const char *token)
{
	dln_bytes none = {0};
	dln_bytes_str(&none, "\n");
	dln_answer *answer = dln_answer_new(303, "text/plain", &none);
	size_t size = strlen(token) + 160;
	char *cookie = malloc(size);
	if (!answer || !cookie) {
		free(cookie);
		dln_answer_drop(answer);
		return NULL;
	}
	snprintf(cookie, size, "%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d", cookie_name, token, COOKIE_DAYS * 86400);
	answer->etag[0] = '\0';
	answer->cookie = cookie;
	snprintf(answer->location, sizeof answer->location, "/");
	return answer;
}

static bool has_token(request *r, struct MHD_Connection *mhd)
{
	static const char bearer[] = "Bearer ";
	const char *given = header(mhd, "Authorization"), *cookie = MHD_lookup_connection_value(mhd, MHD_COOKIE_KIND, cookie_name);
	if (given && strncmp(given, bearer, sizeof bearer - 1) == 0 && dln_gate_is_token(&r->server->gate, given + sizeof bearer - 1))
		return true;
	return cookie && dln_gate_is_token(&r->server->gate, cookie);
}

static dln_answer *turn_away(request *r, struct MHD_Connection *mhd, const char *detail, const char *hint)
{
	if (is_often(r, mhd, DLN_GATE_FAILS))
		return too_often();
	dln_answer *answer = dln_problem(401, detail, hint);
	if (answer)
		answer->asks_token = r->server->gate.token[0] != '\0';
	return answer;
}

/* Who asks, and whether he may: NULL lets him in. *user stays NULL where nobody says who it is. */
static dln_answer *authorize(request *r, struct MHD_Connection *mhd, bool writes, const char **user)
{
	const dln_serve_opts *opts = r->server->opts;
	const char *given = dln_target_param(&r->target, "token");
	bool front = strcmp(r->target.path, "/") == 0;
	if (r->server->gate.token[0]) {
		if (front && !writes && given && dln_gate_is_token(&r->server->gate, given))
			return take_token(given);
		if (!has_token(r, mhd))
			return turn_away(r, mhd, "this wants the token that the server was started with", "send it as Authorization: Bearer TOKEN, or open /?token=TOKEN once");
	}
	if (!opts->user_header) {
		*user = opts->author;
		return NULL;
	}
	*user = header(mhd, opts->user_header);
	if (*user && is_once(mhd, opts->user_header) && dln_gate_is_user(*user))
		return NULL;
	return turn_away(r, mhd, "the proxy in front does not say who asks", "it has to send the header that the server was started with, once");
}

/* Whether the request may go on: NULL. */
static dln_answer *check(request *r, struct MHD_Connection *mhd, const char *method, const char **user)
{
	const char *what, *host = header(mhd, "Host");
	char detail[160];
	bool writes = strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0;
	if (is_often(r, mhd, DLN_GATE_READS) || (writes && is_often(r, mhd, DLN_GATE_WRITES)))
		return too_often();
	if (!host || !is_once(mhd, "Host") || !dln_gate_knows_host(&r->server->gate, host))
		return dln_problem(421, "this is not a name of this server", "ask it by its address, or name it with --host");
	if (!dln_target_read(r->raw, &r->target, &what)) {
		snprintf(detail, sizeof detail, "the address cannot be read: %s", what);
		return dln_problem(400, detail, NULL);
	}
	if (writes && !dln_gate_same_site(host, header(mhd, "Origin"), header(mhd, "Sec-Fetch-Site")))
		return dln_problem(403, "another site may not change anything here", "send it from the page of this server, or from no page at all");
	if (r->too_large)
		return dln_problem(413, "the body is too large", NULL);
	return authorize(r, mhd, writes, user);
}

/* ---- requests ---- */

static void *begin_request(void *self, const char *raw, struct MHD_Connection *mhd)
{
	request *r = calloc(1, sizeof *r);
	if (!r)
		return NULL;
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	r->server = self;
	r->connection = info ? info->socket_context : NULL;
	snprintf(r->raw, sizeof r->raw, "%s", raw);
	return r;
}

static void end_request(void *self, struct MHD_Connection *mhd, void **context, enum MHD_RequestTerminationCode how)
{
	request *r = *context;
	(void)mhd;
	(void)how;
	if (!r)
		return;
	go_to(self, r->connection, STEP_WAITS);
	dln_bytes_clear(&r->body);
	free(r);
	*context = NULL;
}

static bool is_length_too_large(struct MHD_Connection *mhd)
{
	const char *length = header(mhd, "Content-Length");
	return length && (strlen(length) > 8 || strtoul(length, NULL, 10) > DLN_BODY_MOST);
}

static enum MHD_Result answer(request *r, struct MHD_Connection *mhd, const char *method)
{
	dln_request asked = {.method = strcmp(method, "HEAD") == 0 ? "GET" : method, .target = &r->target, .media = header(mhd, "Content-Type"),
		.body = r->body.at ? r->body.at : "", .body_len = r->body.len};
	dln_answer *wrong = check(r, mhd, method, &asked.user);
	return hand_over(r, mhd, wrong ? wrong : dln_site_answer(r->server->site, &asked));
}

/* Called when the headers are there, then with each piece of the body, then at its end. */
static enum MHD_Result handle(void *self, struct MHD_Connection *mhd, const char *url, const char *method, const char *version, const char *upload, size_t *upload_len,
	void **context)
{
	request *r = *context;
	(void)self;
	(void)url;
	(void)version;
	if (!r)
		return MHD_NO;
	if (!r->seen) {
		r->seen = true;
		r->too_large = is_length_too_large(mhd);
		go_to(r->server, r->connection, r->too_large ? STEP_WORKS : STEP_READS);
		return r->too_large ? answer(r, mhd, method) : MHD_YES;
	}
	if (*upload_len) {
		r->too_large |= *upload_len > DLN_BODY_MOST - r->body.len;
		if (!r->too_large)
			dln_bytes_put(&r->body, upload, *upload_len);
		*upload_len = 0;
		return r->too_large ? MHD_NO : MHD_YES; /* a body that does not say how long it is, and does not end: there is nobody to answer */
	}
	go_to(r->server, r->connection, STEP_WORKS);
	return answer(r, mhd, method);
}

/* ---- the server ---- */

typedef union address {
	struct sockaddr any;
	struct sockaddr_in four;
	struct sockaddr_in6 six;
} address;

static bool read_address(const char *text, unsigned port, address *out, bool *loopback)
{
	memset(out, 0, sizeof *out);
	if (inet_pton(AF_INET, text, &out->four.sin_addr) == 1) {
		out->four.sin_family = AF_INET;
		out->four.sin_port = htons((uint16_t)port);
		*loopback = ntohl(out->four.sin_addr.s_addr) >> 24 == 127;
		return true;
	}
	if (inet_pton(AF_INET6, text, &out->six.sin6_addr) != 1)
		return false;
	out->six.sin6_family = AF_INET6;
	out->six.sin6_port = htons((uint16_t)port);
	*loopback = IN6_IS_ADDR_LOOPBACK(&out->six.sin6_addr);
	return true;
}

static dln_status off(dln_err *err, dln_status status, const char *where, const char *what)
{
	if (err) {
		*err = (dln_err){.code = status, .at = DLN_NOWHERE};
		snprintf(err->where, sizeof err->where, "%s", where);
		snprintf(err->what, sizeof err->what, "%s", what);
	}
	return status;
}

static struct MHD_Daemon *listen_on(server *s, const address *at)
{
	unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL | (at->any.sa_family == AF_INET6 ? MHD_USE_IPv6 : 0);
	return MHD_start_daemon(flags, 0, NULL, NULL, handle, s, MHD_OPTION_SOCK_ADDR, &at->any, MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)MOST_OF_ADDRESS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)QUIET, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)MEMORY_OF_CONNECTION, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, begin_request, s, MHD_OPTION_NOTIFY_COMPLETED, end_request, s,
		MHD_OPTION_NOTIFY_CONNECTION, notice_connection, s, MHD_OPTION_END);
}

static dln_status run(server *s, const char *where, const address *at, dln_err *err)
{
	char url[128], port[160];
	snprintf(port, sizeof port, "%s port %u", where, s->opts->port);
	s->daemon = listen_on(s, at);
	if (!s->daemon)
		return off(err, DLN_IO, port, errno == EADDRINUSE ? "something listens there already; --port names another one, 0 takes one that is free" : strerror(errno));
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
	snprintf(url, sizeof url, "http://%s:%u/", s->gate.address, info ? info->port : s->opts->port);
	if (s->opts->started)
		s->opts->started(s->opts->self, url);
	for (struct timespec nap = {.tv_nsec = LOOK_EVERY * 1000000}; !*s->opts->stop;) {
		nanosleep(&nap, NULL);
		look_at_connections(s);
	}
	dln_site_close(s->site);
	MHD_stop_daemon(s->daemon);
	return DLN_OK;
}

dln_status dln_serve(const dln_engine *engine, const dln_serve_opts *opts, dln_err *err)
{
	static const char usual[] = "127.0.0.1";
	server s = {.opts = opts};
	address at;
	bool loopback;
	const char *where = !opts->listen || strcmp(opts->listen, "localhost") == 0 ? usual : opts->listen;
	if (opts->port > 65535 || !read_address(where, opts->port, &at, &loopback))
		return off(err, DLN_USAGE, where, "not an address like 127.0.0.1 or ::1");
	dln_status status = dln_gate_init(&s.gate, opts, loopback, where, err);
	if (status != DLN_OK)
		return status;
	if (!dln_load_init(&s.load)) {
		dln_gate_clear(&s.gate);
		return DLN_NOMEM;
	}
	pthread_mutex_init(&s.lock, NULL);
	signal(SIGPIPE, SIG_IGN);
	status = dln_site_new(engine, opts, &s.load, &s.site, err);
	if (status == DLN_OK)
		status = run(&s, where, &at, err);
	dln_site_free(s.site);
	pthread_mutex_destroy(&s.lock);
	dln_load_clear(&s.load);
	dln_gate_clear(&s.gate);
	return status;
}
