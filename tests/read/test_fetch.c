/* What tests/cli/web.py cannot set: patience and pauses. The server is a thread of this process. */
#define _POSIX_C_SOURCE 200809L
#include "read/fetch.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/test.h"

enum { LIMIT = 1 << 20, MOST_ASKED = 64 };

typedef enum manner { ANSWERS, SILENT, DRIPS, BUSY_ONCE, SILENT_ROBOTS } manner;

typedef struct server {
	int listening;
	unsigned port;
	manner manner;
	char asked[MOST_ASKED][64];
	char agent[256];
	size_t count;
	pthread_t thread;
} server;

static void say(int fd, const char *text) {
	size_t len = strlen(text);

	while (len) {
		ssize_t put = send(fd, text, len, MSG_NOSIGNAL);
		if (put <= 0)
			return;
		text += put;
		len -= (size_t)put;
	}
}

/* Until the other side has gone. */
static bool still_there(int fd, int milliseconds) {
	struct pollfd p = {.fd = fd, .events = POLLIN};
	char c;

	return poll(&p, 1, milliseconds) == 0 || recv(fd, &c, 1, 0) > 0;
}

static void drip(int fd) {
	say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
	while (still_there(fd, 20))
		say(fd, ".");
}

static void serve(server *s, int fd) {
	char request[4096];
	size_t len = 0;

	while (len + 1 < sizeof request) {
		ssize_t got = recv(fd, request + len, sizeof request - 1 - len, 0);
		if (got <= 0)
			return;
		len += (size_t)got;
		request[len] = '\0';
		if (strstr(request, "\r\n\r\n"))
			break;
	}
	char *path = strchr(request, ' ');
	const char *agent = strstr(request, "User-Agent: ");
	if (!path || s->count == MOST_ASKED)
		return;
	path++;
	path[strcspn(path, " ")] = '\0';
	if (agent)
		snprintf(s->agent, sizeof s->agent, "%.*s", (int)strcspn(agent, "\r"), agent);
	snprintf(s->asked[s->count++], sizeof s->asked[0], "%s", path);
	bool robots = strcmp(path, "/robots.txt") == 0;
	if (robots && s->manner == SILENT_ROBOTS)
		say(fd, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
	else if (robots)
		say(fd, "HTTP/1.1 404 None\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
	else if (s->manner == SILENT)
		while (still_there(fd, 20)) {
		}
	else if (s->manner == DRIPS)
		drip(fd);
	else if (s->manner == BUSY_ONCE && s->count == 2)
		say(fd, "HTTP/1.1 429 Slow\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
	else
		say(fd, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"koi8-r\"\r\nETag: \"v1\"\r\nContent-Length: 5\r\nConnection: close\r\n\r\nquiet");
}

static void *run(void *self) {
	server *s = self;

	for (int fd; (fd = accept(s->listening, NULL, NULL)) >= 0;) {
		serve(s, fd);
		close(fd);
	}
	return NULL;
}

static void start(server *s, manner how) {
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof address;

	*s = (server){.listening = socket(AF_INET, SOCK_STREAM, 0), .manner = how};
	assert_true(s->listening >= 0);
	assert_int_equal(bind(s->listening, (struct sockaddr *)(void *)&address, len), 0);
	assert_int_equal(getsockname(s->listening, (struct sockaddr *)(void *)&address, &len), 0);
	assert_int_equal(listen(s->listening, 16), 0);
	s->port = ntohs(address.sin_port);
	assert_int_equal(pthread_create(&s->thread, NULL, run, s), 0);
}

static void stop(server *s) {
	shutdown(s->listening, SHUT_RDWR);
	pthread_join(s->thread, NULL);
	close(s->listening);
}

static dln_status fetch(const server *s, dln_fetch_opts opts, dln_buf *body, dln_fetch_answer *answer, dln_err *err) {
	char address[64];
	dln_fetcher *fetcher = NULL;

	opts.allow_private = true;
	*err = (dln_err){.at = DLN_NOWHERE};
	snprintf(address, sizeof address, "http://127.0.0.1:%u/page", s->port);
	assert_int_equal(dln_fetcher_new(&opts, &fetcher, err), DLN_OK);
	dln_buf_init(body, LIMIT);
	dln_status status = dln_fetch(fetcher, &(dln_fetch_ask){.address = address, .most = LIMIT}, body, answer, err);
	dln_fetcher_free(fetcher);
	return status;
}

static void a_page_is_kept_with_what_came_with_it(void **state) {
	server s;
	dln_buf body;
	dln_fetch_answer answer;
	dln_err err;
	dln_arena *arena;
	dln_meta meta = {.published = DLN_NO_DAY};
	const dln_fetched *kept = NULL;

	(void)state;
	start(&s, ANSWERS);
	assert_int_equal(fetch(&s, (dln_fetch_opts){.contact = "desk@example.org", .pause = 1}, &body, &answer, &err), DLN_OK);
	stop(&s);
	assert_true(dln_view_is(dln_buf_as_view(&body), "quiet"));
	assert_int_equal(s.count, 2);
	assert_string_equal(s.asked[0], "/robots.txt");
	assert_string_equal(s.asked[1], "/page");
	assert_string_equal(s.agent, "User-Agent: Dateline/" DLN_VERSION " (+desk@example.org)");
	assert_int_equal(answer.status, 200);
	assert_int_equal(dln_arena_new(LIMIT, &arena), DLN_OK);
	assert_int_equal(dln_fetch_keep(arena, "http://asked.example/", &answer, dln_buf_as_view(&body), &meta, &kept, &err), DLN_OK);
	assert_true(dln_view_is(meta.charset, "koi8-r"));
	assert_true(dln_view_is(meta.address, answer.address));
	assert_true(dln_view_is(kept->address, "http://asked.example/"));
	assert_true(dln_view_is(kept->headers, "content-type: text/html; charset=\"koi8-r\"\netag: \"v1\"\n"));
	assert_int_equal(kept->size, 5);
	assert_string_equal(kept->hash.hex, "008f0747f4e27c8462baa991a538025bcc2dd143e78422f1afbdfcd9e757a20f");
	dln_arena_free(arena);
	dln_buf_clear(&body);
}

static void patience_ends(void **state) {
	server s;
	dln_buf body;
	dln_fetch_answer answer;
	dln_err err;

	(void)state;
	start(&s, SILENT);
	assert_int_equal(fetch(&s, (dln_fetch_opts){.idle = 1, .tries = 1}, &body, &answer, &err), DLN_IO);
	stop(&s);
	dln_buf_clear(&body);
	assert_non_null(strstr(err.what, "nothing came for 1 second"));
	assert_non_null(strstr(err.where, "/page"));
	assert_true(answer.later);
	start(&s, DRIPS); /* always something, never the end */
	assert_int_equal(fetch(&s, (dln_fetch_opts){.idle = 600, .total = 1, .tries = 1}, &body, &answer, &err), DLN_IO);
	stop(&s);
	dln_buf_clear(&body);
	assert_non_null(strstr(err.what, "not all of it came in 1 second"));
	assert_true(answer.later);
}

static bool soon(void *self) {
	int *left = self;

	return --*left <= 0;
}

static void whoever_stops_it_is_heard(void **state) {
	server s;
	dln_buf body;
	dln_fetch_answer answer;
	dln_err err;
	int left = 4;

	(void)state;
	start(&s, SILENT);
	assert_int_equal(fetch(&s, (dln_fetch_opts){.idle = 600, .total = 600, .stopped = soon, .self = &left}, &body, &answer, &err), DLN_STOPPED);
	stop(&s);
	dln_buf_clear(&body);
}

static void what_is_busy_is_asked_again_when_it_says(void **state) {
	server s;
	dln_buf body;
	dln_fetch_answer answer;
	dln_err err;

	(void)state;
	start(&s, BUSY_ONCE);
	assert_int_equal(fetch(&s, (dln_fetch_opts){.pause = 1, .tries = 1}, &body, &answer, &err), DLN_IO); /* one try */
	assert_int_equal(answer.wait, 1);
	assert_true(answer.later);
	stop(&s);
	dln_buf_clear(&body);
	start(&s, BUSY_ONCE);
	int64_t begun = dln_moment_ticks();
	assert_int_equal(fetch(&s, (dln_fetch_opts){.pause = 1, .tries = 2}, &body, &answer, &err), DLN_OK);
	assert_true(dln_moment_ticks() - begun >= 1000); /* not before */
	stop(&s);
	assert_int_equal(s.count, 3);
	dln_buf_clear(&body);
}

/* Nobody knows whether it may be asked, so it is not. */
static void a_host_without_robots_is_left_alone(void **state) {
	server s;
	dln_buf body;
	dln_fetch_answer answer;
	dln_err err;

	(void)state;
	start(&s, SILENT_ROBOTS);
	assert_int_equal(fetch(&s, (dln_fetch_opts){.pause = 1, .tries = 2}, &body, &answer, &err), DLN_IO);
	stop(&s);
	assert_true(answer.later);
	assert_non_null(strstr(err.what, "robots.txt"));
	for (size_t i = 0; i < s.count; i++)
		assert_string_equal(s.asked[i], "/robots.txt");
	assert_int_equal(s.count, 2);
	dln_buf_clear(&body);
}

static void pages_of_a_host_are_apart_in_time(void **state) {
	server s;
	dln_buf body;
	dln_fetch_answer answer;
	dln_err err = {.at = DLN_NOWHERE};
	dln_fetcher *fetcher = NULL;
	char address[64];

	(void)state;
	start(&s, ANSWERS);
	snprintf(address, sizeof address, "http://127.0.0.1:%u/page", s.port);
	assert_int_equal(dln_fetcher_new(&(dln_fetch_opts){.allow_private = true, .pause = 300}, &fetcher, &err), DLN_OK);
	dln_buf_init(&body, LIMIT);
	int64_t begun = dln_moment_ticks();
	for (int i = 0; i < 3; i++)
		assert_int_equal(dln_fetch(fetcher, &(dln_fetch_ask){.address = address, .most = LIMIT}, &body, &answer, &err), DLN_OK);
	assert_true(dln_moment_ticks() - begun >= 600);
	dln_fetcher_free(fetcher);
	stop(&s);
	assert_int_equal(s.count, 4); /* robots.txt once */
	dln_buf_clear(&body);
}

static void addresses_are_spelt_in_one_way(void **state) {
	static const char *const cases[][3] = {{"HTTP://Example.ORG", "http://Example.ORG/", "http://example.org:80"}, {"https://example.org/a b#c",
		"https://example.org/a%20b", "https://example.org:443"},
		{"http://example.org:8080/x/../y?z", "http://example.org:8080/y?z", "http://example.org:8080"}};
	static const char *const bad[] = {"http://", "https://user:word@example.org/", "https://user@example.org/", "http://exa mple.org/",
		"http://example.org:99999/", "ftp://example.org/",
		"example.org/page", ""};
	dln_http_address address, next;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(dln_http_address_of(cases[i][0], &address, NULL), DLN_OK);
		assert_string_equal(address.all, cases[i][1]);
		assert_string_equal(address.origin, cases[i][2]);
		assert_int_equal(address.all[address.path], '/');
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (dln_http_address_of(bad[i], &address, NULL) != DLN_USAGE)
			fail_msg("%s", bad[i]);
	assert_int_equal(dln_http_address_of("https://example.org/a/b?c", &address, NULL), DLN_OK);
	assert_int_equal(dln_http_resolve(&address, "../d", &next, NULL), DLN_OK);
	assert_string_equal(next.all, "https://example.org/d");
	assert_int_equal(dln_http_resolve(&address, "//other.example/d", &next, NULL), DLN_OK);
	assert_string_equal(next.all, "https://other.example/d");
	assert_true(next.secure);
	assert_int_equal(dln_http_resolve(&address, "javascript:alert(1)", &next, NULL), DLN_USAGE);
}

static void a_contact_stays_inside_of_its_header(void **state) {
	static const char *const bad[] = {"a b", "a)", "x\r\nHost: y", "\xC3\xA9"};
	dln_fetcher *fetcher = NULL;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(dln_fetcher_new(&(dln_fetch_opts){.contact = bad[i]}, &fetcher, NULL), DLN_USAGE);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_is_kept_with_what_came_with_it),
		cmocka_unit_test(patience_ends),
		cmocka_unit_test(whoever_stops_it_is_heard),
		cmocka_unit_test(what_is_busy_is_asked_again_when_it_says),
		cmocka_unit_test(a_host_without_robots_is_left_alone),
		cmocka_unit_test(pages_of_a_host_are_apart_in_time),
		cmocka_unit_test(addresses_are_spelt_in_one_way),
		cmocka_unit_test(a_contact_stays_inside_of_its_header),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
