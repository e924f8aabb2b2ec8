/* http.h: one request of HTTP and its answer, without what makes a polite visitor (fetch.h). libcurl behind one file. Internal to `read`.
 *
 * No cookies, no credentials, no redirect is followed, nothing is sent but GET. Certificates are checked against those of the system, or of $SSL_CERT_FILE and
 * $SSL_CERT_DIR. A proxy is taken from the environment as curl does: http_proxy, https_proxy or HTTPS_PROXY, all_proxy or ALL_PROXY, no_proxy or NO_PROXY.
 */
#ifndef DLN_READ_HTTP_H
#define DLN_READ_HTTP_H

#include "base/str.h"

enum { DLN_HTTP_ADDRESS = 2048 /* bytes of an address, with the NUL */, DLN_HTTP_HEAD = 1024 /* of the value of a header; longer ones do not count */ };

/* ---- addresses ---- */

typedef struct dln_http_address {
	char all[DLN_HTTP_ADDRESS];    /* spelt the usual way, without a fragment */
	char origin[DLN_HTTP_ADDRESS]; /* scheme, host and port: "https://example.org:443" */
	char host[DLN_HTTP_ADDRESS];
	size_t path;                   /* where in `all` the path begins; "/" at least */
	bool secure;                   /* https */
} dln_http_address;

/* Whether it looks like one: "http://" or "https://" in front. */
bool dln_http_is_address(dln_view text);
/* Whether it looks like an address of any kind: "ftp://", "file://" ... in front (RFC 3986, 3.1). */
bool dln_http_is_any_address(dln_view text);
/* DLN_USAGE: what is wrong is said in `err`, with the address as it was given. */
dln_status dln_http_address_of(const char *text, dln_http_address *out, dln_err *err);
/* Where `target`, from a page at `base`, leads. */
dln_status dln_http_resolve(const dln_http_address *base, const char *target, dln_http_address *out, dln_err *err);

/* ---- requests ---- */

typedef struct dln_http dln_http;

typedef enum dln_http_head { DLN_HEAD_TYPE, DLN_HEAD_LANGUAGE, DLN_HEAD_DATE, DLN_HEAD_MODIFIED, DLN_HEAD_ETAG, DLN_HEADS } dln_http_head;
extern const char *const dln_http_head_names[DLN_HEADS]; /* in small letters: "content-type" */

typedef struct dln_http_ask {
	const dln_http_address *address;
	const char *agent;              /* User-Agent */
	const char *etag, *modified;    /* of what is there already: conditional; NULL or empty: no condition */
	size_t most;                    /* bytes of the answer, unpacked */
	bool cut;                       /* what is longer is cut there, and is no failure */
	unsigned idle, total;           /* seconds without a byte, and in all */
	bool allow_private;             /* also of special addresses (special.h) */
	bool (*stopped)(void *self);    /* asked many times a second; true ends it with DLN_STOPPED. May be NULL */
	void *self;
} dln_http_ask;

typedef struct dln_http_answer {
	int status;                          /* 200 ... */
	char heads[DLN_HEADS][DLN_HTTP_HEAD]; /* empty: none. Printable ASCII; of a header that comes twice the last */
	char location[DLN_HTTP_ADDRESS];     /* where a redirect leads, as it was sent; bytes beyond ASCII as "%C3". Empty: nowhere */
	bool too_far;                        /* it leads to an address that is too long */
	uint64_t retry_after;                /* seconds; 0: nothing is said */
} dln_http_answer;

dln_status dln_http_new(dln_http **out);
void dln_http_free(dln_http *http);
/* The bytes of the answer go to `body`, which is reset, unpacked where they came packed. DLN_IO: it did not come, or not whole, and may the next time unless *lasting is
 * set; DLN_LIMIT: it is too large; DLN_USAGE: the address may not be asked. `err->where` is left to the caller. One thread at a time. */
dln_status dln_http_get(dln_http *http, const dln_http_ask *ask, dln_buf *body, dln_http_answer *out, bool *lasting, dln_err *err);

#endif
