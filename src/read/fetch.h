/* fetch.h: one address of the web into memory, as a polite and careful visitor (dln_fetch_opts in dateline.h says how).
 *
 * Politeness. Before a page of a host comes its robots.txt (robots.h), which is kept for a day; one that cannot be had for the server's fault (5xx, no answer,
 * 429) means that the host is left alone for now. A host is asked again `pause` after its last answer at the earliest. What fails for now (no answer, 429, 5xx) is tried
 * again after 1, 2, 4 ... seconds, or when the server says (Retry-After), unless that is later than a minute: then it is for the caller to come back.
 */
#ifndef DLN_READ_FETCH_H
#define DLN_READ_FETCH_H

#include "base/moment.h"
#include "read/http.h"
#include "read/read.h"
#include "read/unpack.h"

typedef struct dln_fetcher dln_fetcher;

/* `opts` is copied, the contact too. DLN_USAGE: a contact that cannot stand in a header. */
dln_status dln_fetcher_new(const dln_fetch_opts *opts, dln_fetcher **out, dln_err *err);
void dln_fetcher_free(dln_fetcher *fetcher);

typedef struct dln_fetch_ask {
	const char *address;
	const char *etag, *modified; /* of what is there already; NULL or empty: none */
	size_t most;                 /* bytes, unpacked; `body` must have room for them */
} dln_fetch_ask;

/* What came of it. Texts are in it. */
typedef struct dln_fetch_answer {
	bool same;                               /* it is what is there already (304): no bytes */
	bool later;                              /* of a failure: it may go well another time */
	uint64_t wait;                           /* seconds after which, as the server said; 0: it said nothing */
	int status;                              /* of HTTP; 0: there was no answer */
	char address[DLN_HTTP_ADDRESS];          /* after redirects */
	char heads[DLN_HEADS][DLN_HTTP_HEAD];
	char at[DLN_MOMENT_ROOM];                /* when */
} dln_fetch_answer;

/* DLN_OK: the bytes are in `body`, or it is `same`. Else `err` names the address and says what is wrong and what to do: DLN_USAGE it may not be fetched, DLN_NOTFOUND
 * there is no such page, DLN_IO, DLN_LIMIT, DLN_STOPPED. `out` is filled either way. One thread at a time. */
dln_status dln_fetch(dln_fetcher *fetcher, const dln_fetch_ask *ask, dln_buf *body, dln_fetch_answer *out, dln_err *err);
/* The answer and its bytes as a report keeps them (dln_report.fetched), and what it says of them to whoever reads them (`address` and `charset` of `meta`); in the
 * arena, the bytes are borrowed. */
dln_status dln_fetch_keep(dln_arena *arena, const char *address, const dln_fetch_answer *answer, dln_view bytes, dln_meta *meta, const dln_fetched **out, dln_err *err);
/* The label of the encoding that the headers of what was fetched name; borrowed from them. Empty: none. */
dln_view dln_fetch_charset(const dln_fetched *fetched);
/* The same of what stands in them: `bytes`, borrowed, are the thing that `thing` says of `whole`, which may be all of it. Their hash is their own; where they were
 * unpacked, a line "unpacked-from" behind the headers has that of the whole. Copied into the arena. `meta` is added to as above, but for the address where the thing is a
 * part among others: that of a crawl has its own, and what shares an address would be versions of one page. */
dln_status dln_fetch_part(dln_arena *arena, const dln_fetched *whole, const dln_unpacked *thing, dln_view charset, dln_view bytes, dln_meta *meta,
	const dln_fetched **out, dln_err *err);

#endif
