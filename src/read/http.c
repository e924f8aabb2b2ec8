/* http.c: see the header. The transfer runs on curl's multi interface, so that whoever stops it is heard a few times a second whatever the server does, and so that the
 * clock which ends it is ours. Addresses are looked at where the socket is opened: what a name meant a moment ago does not count.
 */
#define _POSIX_C_SOURCE 200809L
#include "read/http.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/moment.h"
#include "read/special.h"

enum { MOST_HEADS = 256 << 10 /* bytes of all headers */, POLL = 100 /* milliseconds */, REASON = 160 };

struct dln_http {
	CURL *easy;
	CURLM *multi;
};

typedef struct exchange {
	const dln_http_ask *ask;
	dln_buf *body;
	dln_http_answer *answer;
	size_t head_bytes;
	uint64_t seen;            /* bytes of any kind, to tell when nothing comes any more */
	bool by_proxy;
	char refused[REASON];     /* the special address to which it led; empty: none */
	bool too_many_heads, full, cut;
} exchange;

const char *const dln_http_head_names[DLN_HEADS] = {[DLN_HEAD_TYPE] = "content-type", [DLN_HEAD_LANGUAGE] = "content-language", [DLN_HEAD_DATE] = "date",
	[DLN_HEAD_MODIFIED] = "last-modified", [DLN_HEAD_ETAG] = "etag"};

/* ---- addresses ---- */

bool dln_http_is_address(dln_view text) {
	static const char *const schemes[] = {"http://", "https://"};

	for (size_t i = 0; i < 2; i++) {
		dln_view scheme = dln_view_of(schemes[i]);
		if (text.len > scheme.len && dln_view_eq_nocase(dln_view_sub(text, 0, scheme.len), scheme))
			return true;
	}
	return false;
}

bool dln_http_is_any_address(dln_view text) {
	size_t colon = dln_view_find(text, DLN_LIT("://"));

	if (colon == DLN_NOWHERE || colon == 0 || text.len == colon + 3)
		return false;
	for (size_t i = 0; i < colon; i++) {
		char c = text.at[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.')))
			return false;
	}
	return true;
}

/* Appends a part; false when it is not there. */
static bool put_part(CURLU *url, CURLUPart part, unsigned flags, dln_buf *out) {
	char *text = NULL;
	bool fine = curl_url_get(url, part, &text, flags) == CURLUE_OK;

	if (fine)
		dln_buf_str(out, text);
	curl_free(text);
	return fine;
}

static bool has_part(CURLU *url, CURLUPart part) {
	char *text = NULL;
	bool there = curl_url_get(url, part, &text, 0) == CURLUE_OK;

	curl_free(text);
	return there;
}

static dln_status take_parts(CURLU *url, const char *given, dln_http_address *out, dln_err *err) {
	dln_view where = dln_view_of(given);
	dln_buf all, origin, host;

	if (has_part(url, CURLUPART_USER) || has_part(url, CURLUPART_PASSWORD))
		return dln_fail(err, DLN_USAGE, where, DLN_NOWHERE,
			"a name or a password stands in the address, which would be kept with the report; save the page and add the file");
	dln_buf_lend(&all, out->all, sizeof out->all);
	dln_buf_lend(&origin, out->origin, sizeof out->origin);
	dln_buf_lend(&host, out->host, sizeof out->host);
	curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0);
	bool fine = put_part(url, CURLUPART_SCHEME, 0, &origin);
	out->secure = strcmp(out->origin, "https") == 0;
	if (!fine || (!out->secure && strcmp(out->origin, "http") != 0))
		return dln_fail(err, DLN_USAGE, where, DLN_NOWHERE, "only http and https addresses are fetched");
	dln_buf_str(&origin, "://");
	fine = put_part(url, CURLUPART_HOST, 0, &host) && host.len;
	dln_buf_view(&origin, dln_buf_as_view(&host));
	dln_buf_char(&origin, ':');
	fine = put_part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT, &origin) && put_part(url, CURLUPART_URL, 0, &all) && fine;
	if (all.status || origin.status || host.status)
		return dln_fail(err, DLN_USAGE, where, DLN_NOWHERE, "the address is longer than %d bytes", DLN_HTTP_ADDRESS - 1);
	for (char *c = out->origin; *c; c++)
		*c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
	const char *path = fine ? strchr(out->all + strlen(out->secure ? "https://" : "http://"), '/') : NULL;
	if (!path)
		return dln_fail(err, DLN_USAGE, where, DLN_NOWHERE, "not an address like https://example.org/page");
	out->path = (size_t)(path - out->all);
	return DLN_OK;
}

static dln_status parse(const char *base, const char *text, dln_http_address *out, dln_err *err) {
	CURLU *url = curl_url();
	dln_http_address made = {0};
	unsigned flags = CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME;

	if (!url)
		return dln_fail(err, DLN_NOMEM, dln_view_of(text), DLN_NOWHERE, "memory ran out");
	CURLUcode code = base ? curl_url_set(url, CURLUPART_URL, base, flags) : CURLUE_OK;
	if (code == CURLUE_OK)
		code = curl_url_set(url, CURLUPART_URL, text, flags);
	dln_status status = code == CURLUE_OK ? take_parts(url, text, &made, err) : code == CURLUE_OUT_OF_MEMORY ?
		dln_fail(err, DLN_NOMEM, dln_view_of(text), DLN_NOWHERE, "memory ran out") :
		dln_fail(err, DLN_USAGE, dln_view_of(text), DLN_NOWHERE, "not an address like https://example.org/page");
	curl_url_cleanup(url);
	if (status == DLN_OK)
		*out = made;
	return status;
}

dln_status dln_http_address_of(const char *text, dln_http_address *out, dln_err *err) {
	return parse(NULL, text, out, err);
}

dln_status dln_http_resolve(const dln_http_address *base, const char *target, dln_http_address *out, dln_err *err) {
	return parse(base->all, target, out, err);
}

/* ---- what is connected to ---- */

static const char *special_of(const struct sockaddr *address, char *text, socklen_t room) {
	const void *bytes = NULL;
	size_t len = 0;

	if (address->sa_family == AF_INET) {
		bytes = &((const struct sockaddr_in *)(const void *)address)->sin_addr;
		len = DLN_SPECIAL_IPV4;
	} else if (address->sa_family == AF_INET6) {
		bytes = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
		len = DLN_SPECIAL_IPV6;
	}
	if (!bytes || !inet_ntop(address->sa_family, bytes, text, room))
		snprintf(text, room, "?");
	return dln_special(bytes, len);
}

static curl_socket_t open_socket(void *self, curlsocktype purpose, struct curl_sockaddr *address) {
	exchange *x = self;
	char text[INET6_ADDRSTRLEN] = "";
	const char *special = special_of(&address->addr, text, sizeof text);

	(void)purpose;
	if (special && !x->by_proxy && !x->ask->allow_private) {
		snprintf(x->refused, sizeof x->refused, "%s, a %s address", text, special);
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* The host without the dot that may end a name, and that curl leaves. */
static dln_view host_of(const dln_http_address *address) {
	dln_view host = dln_view_of(address->host);

	return host.len && host.at[host.len - 1] == '.' ? dln_view_sub(host, 0, host.len - 1) : host;
}

/* RFC 6761, 6.3, and the names that systems give to ::1. */
static bool is_local_name(dln_view host) {
	static const char *const names[] = {"localhost", "ip6-localhost", "ip6-loopback"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		dln_view name = dln_view_of(names[i]);
		size_t less = host.len - name.len;
		if (host.len >= name.len && dln_view_eq_nocase(dln_view_sub(host, less, host.len), name) && (less == 0 || host.at[less - 1] == '.'))
			return true;
	}
	return false;
}

/* A proxy finds addresses itself; what is special by its very spelling never gets there. */
static bool spelt_special(exchange *x) {
	dln_view host = host_of(x->ask->address);
	struct addrinfo numeric = {.ai_flags = AI_NUMERICHOST}, *found = NULL;
	char bare[INET6_ADDRSTRLEN] = "", text[INET6_ADDRSTRLEN];
	const char *special = is_local_name(host) ? "loopback" : NULL;

	if (host.len > 2 && host.at[0] == '[' && host.at[host.len - 1] == ']')
		host = dln_view_sub(host, 1, host.len - 1);
	if (host.len < sizeof bare)
		memcpy(bare, host.at, host.len);
	if (getaddrinfo(bare, NULL, &numeric, &found) == 0) { /* nobody is asked; also "127.1" */
		special = special_of(found->ai_addr, text, sizeof text);
		freeaddrinfo(found);
	}
	if (!special || x->ask->allow_private)
		return false;
	snprintf(x->refused, sizeof x->refused, "%.100s, a %s address", x->ask->address->host, special);
	return true;
}

/* ---- proxies ---- */

static const char *from_environment(const char *const *names) {
	for (; *names; names++) {
		const char *value = getenv(*names);
		if (value && *value)
			return value;
	}
	return NULL;
}

/* Names that end like the host's, at a dot, as curl has no_proxy. */
static bool is_exempt(dln_view name) {
	static const char *const names[] = {"no_proxy", "NO_PROXY", NULL};
	const char *list = from_environment(names);

	for (const char *at = list; at && *at;) {
		size_t len = strcspn(at, ", ");
		dln_view item = {at, len};
		at += len + strspn(at + len, ", ");
		if (dln_view_is(item, "*"))
			return true;
		if (item.len && item.at[0] == '.')
			item = dln_view_sub(item, 1, item.len);
		if (item.len == 0 || item.len > name.len || !dln_view_eq_nocase(dln_view_sub(name, name.len - item.len, name.len), item))
			continue;
		if (item.len == name.len || name.at[name.len - item.len - 1] == '.')
			return true;
	}
	return false;
}

static const char *proxy_for(const dln_http_address *address) {
	static const char *const plain[] = {"http_proxy", "all_proxy", "ALL_PROXY", NULL}, *const secure[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", NULL};
	const char *proxy = from_environment(address->secure ? secure : plain);

	return proxy && !is_exempt(host_of(address)) ? proxy : "";
}

/* ---- what comes ---- */

static size_t take_body(char *bytes, size_t size, size_t count, void *self) {
	exchange *x = self;
	size_t len = size * count, room = x->ask->most - x->body->len;

	x->seen += len;
	if (len > room && !x->ask->cut) {
		x->full = true;
		return 0;
	}
	x->cut = len > room;
	dln_buf_put(x->body, bytes, x->cut ? room : len);
	return x->body->status || x->cut ? 0 : len;
}

static void keep_head(char *to, dln_view value) {
	if (value.len >= DLN_HTTP_HEAD)
		return;
	for (size_t i = 0; i < value.len; i++)
		to[i] = (char)(value.at[i] < 0x20 || value.at[i] > 0x7E ? '?' : value.at[i]);
	to[value.len] = '\0';
}

static void keep_location(dln_http_answer *answer, dln_view value) {
	dln_buf out;

	dln_buf_lend(&out, answer->location, sizeof answer->location);
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];
		if (c < 0x20 || c > 0x7E)
			dln_buf_printf(&out, "%%%02X", (unsigned)c);
		else
			dln_buf_char(&out, (char)c);
	}
	answer->too_far = out.status != DLN_OK;
}

static size_t take_head(char *bytes, size_t size, size_t count, void *self) {
	exchange *x = self;
	dln_view line = dln_view_trim((dln_view){bytes, size * count});

	x->seen += size * count;
	x->head_bytes += size * count;
	if (x->head_bytes > MOST_HEADS) {
		x->too_many_heads = true;
		return 0;
	}
	if (dln_view_starts(line, DLN_LIT("HTTP/"))) /* of the answer, behind those of a proxy or of "100 Continue" */
		*x->answer = (dln_http_answer){0};
	dln_view value = line, key = dln_view_cut(&value, ':');
	if (value.at && dln_view_eq_nocase(key, DLN_LIT("location")))
		keep_location(x->answer, dln_view_trim(value));
	for (size_t i = 0; value.at && i < DLN_HEADS; i++)
		if (dln_view_eq_nocase(key, dln_view_of(dln_http_head_names[i])))
			keep_head(x->answer->heads[i], dln_view_trim(value));
	return size * count;
}

/* ---- the request ---- */

dln_status dln_http_new(dln_http **out) {
	dln_http *http = dln_alloc_zeroed(sizeof *http);

	if (!http)
		return DLN_NOMEM;
	http->easy = curl_easy_init();
	http->multi = curl_multi_init();
	if (!http->easy || !http->multi) {
		dln_http_free(http);
		return DLN_NOMEM;
	}
	*out = http;
	return DLN_OK;
}

void dln_http_free(dln_http *http) {
	if (!http)
		return;
	curl_easy_cleanup(http->easy);
	curl_multi_cleanup(http->multi);
	dln_free(http);
}

static bool add_condition(struct curl_slist **list, const char *name, const char *value) {
	char line[DLN_HTTP_HEAD + 64];

	for (const char *c = value; c && *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7F) /* it may have come from a file: no header of its own */
			return true;
	if (!value || !*value)
		return true;
	snprintf(line, sizeof line, "%s: %s", name, value);
	struct curl_slist *longer = curl_slist_append(*list, line);
	if (longer)
		*list = longer;
	return longer != NULL;
}

/* What the environment may name instead of the system's certificates; OpenSSL itself would read it, libcurl passes over that. */
static void set_certificates(CURL *easy) {
	const char *file = getenv("SSL_CERT_FILE"), *folder = getenv("SSL_CERT_DIR");

	if (file && *file)
		curl_easy_setopt(easy, CURLOPT_CAINFO, file);
	if (folder && *folder)
		curl_easy_setopt(easy, CURLOPT_CAPATH, folder);
}

static bool set_up(CURL *easy, exchange *x, struct curl_slist *heads) {
	const dln_http_ask *ask = x->ask;
	const char *proxy = proxy_for(ask->address);

	x->by_proxy = *proxy != '\0';
	curl_easy_reset(easy);
	bool fine = curl_easy_setopt(easy, CURLOPT_URL, ask->address->all) == CURLE_OK;
	fine = curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK && fine;
	fine = curl_easy_setopt(easy, CURLOPT_USERAGENT, ask->agent) == CURLE_OK && fine;
	fine = curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "") == CURLE_OK && fine; /* whatever curl can unpack */
	fine = curl_easy_setopt(easy, CURLOPT_PROXY, proxy) == CURLE_OK && fine;
	fine = curl_easy_setopt(easy, CURLOPT_NOPROXY, "") == CURLE_OK && fine;
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, heads);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, x);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, x);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, x);
	set_certificates(easy);
	return fine;
}

/* Our own ends of a transfer; 0: none of them. */
typedef enum ended { RAN, BY_STOP, BY_IDLE, BY_TOTAL, BY_TROUBLE } ended;

static ended transfer(dln_http *http, exchange *x, CURLcode *code) {
	int64_t begun = dln_moment_ticks(), last = begun;
	uint64_t seen = 0;
	int running = 1, left;

	if (curl_multi_add_handle(http->multi, http->easy) != CURLM_OK)
		return BY_TROUBLE;
	ended how = RAN;
	while (running && how == RAN) {
		int64_t now = dln_moment_ticks();
		last = x->seen != seen ? now : last;
		seen = x->seen;
		if (x->ask->stopped && x->ask->stopped(x->ask->self))
			how = BY_STOP;
		else if (now - last >= (int64_t)x->ask->idle * 1000)
			how = BY_IDLE;
		else if (now - begun >= (int64_t)x->ask->total * 1000)
			how = BY_TOTAL;
		else if (curl_multi_perform(http->multi, &running) != CURLM_OK || (running && curl_multi_poll(http->multi, NULL, 0, POLL, NULL) != CURLM_OK))
			how = BY_TROUBLE;
	}
	const CURLMsg *message = how == RAN ? curl_multi_info_read(http->multi, &left) : NULL;
	if (how == RAN && !message)
		how = BY_TROUBLE;
	if (message)
		*code = message->data.result;
	curl_multi_remove_handle(http->multi, http->easy);
	return how;
}

static const char *trouble_of(CURLcode code, bool *lasting) {
	*lasting = false;
	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST: return "no such host is known; is the name right, and is there a network?";
	case CURLE_COULDNT_RESOLVE_PROXY: return "the proxy of the environment is not known";
	case CURLE_COULDNT_CONNECT: return "nothing answers there; try again later";
	case CURLE_PARTIAL_FILE: return "the answer ended before it was whole; try again later";
	case CURLE_GOT_NOTHING: return "the server answers nothing; try again later";
	case CURLE_RECV_ERROR:
	case CURLE_SEND_ERROR: return "the connection broke; try again later";
	case CURLE_HTTP2:
	case CURLE_HTTP2_STREAM:
	case CURLE_HTTP3: return "the server breaks the rules of its protocol; try again later";
	default: break;
	}
	*lasting = true;
	switch (code) {
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_ISSUER_ERROR: return "the certificate of the server cannot be trusted; it is not read";
	case CURLE_SSL_CACERT_BADFILE: return "the certificates by which servers are known cannot be read (SSL_CERT_FILE)";
	case CURLE_SSL_CONNECT_ERROR: return "no safe connection comes about";
	case CURLE_BAD_CONTENT_ENCODING: return "the answer cannot be unpacked: it is not packed as it says";
	case CURLE_WRITE_ERROR: return "the answer cannot be unpacked";
	case CURLE_WEIRD_SERVER_REPLY:
	case CURLE_UNSUPPORTED_PROTOCOL: return "what answers there does not speak HTTP";
	case CURLE_OUT_OF_MEMORY: return "a line of its headers is too long, or memory ran out"; /* curl calls both so */
	default: return NULL;
	}
}

static dln_status tell(dln_err *err, dln_status status, const char *what) {
	return dln_fail(err, status, (dln_view){0}, DLN_NOWHERE, "%s", what);
}

/* What became of it, the surest reason first. */
static dln_status outcome(const exchange *x, ended how, CURLcode code, bool *lasting, dln_err *err) {
	*lasting = false;
	if (how == BY_STOP)
		return tell(err, DLN_STOPPED, "stopped");
	if (how == BY_IDLE)
		return dln_fail(err, DLN_IO, (dln_view){0}, DLN_NOWHERE, "nothing came for %u seconds; try again later", x->ask->idle);
	if (how == BY_TOTAL)
		return dln_fail(err, DLN_IO, (dln_view){0}, DLN_NOWHERE, "not all of it came in %u seconds; try again later", x->ask->total);
	if (how == RAN && (code == CURLE_OK || x->cut))
		return DLN_OK;
	*lasting = true;
	if (x->refused[0])
		return dln_fail(err, DLN_USAGE, (dln_view){0}, DLN_NOWHERE, "it leads to %s; --allow-private lets it", x->refused);
	if (x->full)
		return dln_fail(err, DLN_LIMIT, (dln_view){0}, DLN_NOWHERE, "longer than the limit of %zu bytes", x->ask->most);
	if (x->too_many_heads)
		return dln_fail(err, DLN_LIMIT, (dln_view){0}, DLN_NOWHERE, "more than %d bytes of headers", MOST_HEADS);
	if (x->body->status)
		return tell(err, x->body->status, dln_status_text(x->body->status));
	const char *what = how == RAN ? trouble_of(code, lasting) : "it cannot be fetched";
	return what ? tell(err, DLN_IO, what) :
		dln_fail(err, DLN_IO, (dln_view){0}, DLN_NOWHERE, "it cannot be fetched (%s)", curl_easy_strerror(code));
}

dln_status dln_http_get(dln_http *http, const dln_http_ask *ask, dln_buf *body, dln_http_answer *out, bool *lasting, dln_err *err) {
	dln_http_answer answer = {0};
	exchange x = {.ask = ask, .body = body, .answer = &answer};
	struct curl_slist *heads = NULL;
	CURLcode code = CURLE_OK;
	long status_line = 0;
	curl_off_t wait = 0;

	dln_buf_reset(body);
	bool fine = add_condition(&heads, "If-None-Match", ask->etag) && add_condition(&heads, "If-Modified-Since", ask->modified) && set_up(http->easy, &x, heads);
	ended how = !fine ? BY_TROUBLE : x.by_proxy && spelt_special(&x) ? BY_TROUBLE : transfer(http, &x, &code);
	dln_status status = outcome(&x, how, code, lasting, err);
	if (status == DLN_OK) {
		curl_easy_getinfo(http->easy, CURLINFO_RESPONSE_CODE, &status_line);
		curl_easy_getinfo(http->easy, CURLINFO_RETRY_AFTER, &wait);
		answer.status = (int)status_line;
		answer.retry_after = wait > 0 ? (uint64_t)wait : 0;
		*out = answer;
	}
	curl_easy_setopt(http->easy, CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(heads);
	return status;
}
