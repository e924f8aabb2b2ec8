/* gate.h: who may ask: the names under which the server is reached, tokens, where a request comes from, how often.
 *
 * A page of another site that a user looks at may send requests here with the user's browser. So only names that are known are answered (a name of another site that leads
 * to this address is not one), and what changes something must come from a page of this server, or from no page at all.
 */
#ifndef DLN_SERVE_GATE_H
#define DLN_SERVE_GATE_H

#include "serve.h"

typedef struct dln_gate_rate dln_gate_rate;

typedef struct dln_gate {
	const dln_serve_opts *opts;
	char address[64];           /* as it is listened on, without its port; an IPv6 one in brackets */
	char token[DLN_FINGERPRINT]; /* its fingerprint; empty: none is asked for */
	dln_gate_rate *rate;
} dln_gate;

/* DLN_USAGE when an address that others reach is to be open to everybody, or the options are off. Cleared by dln_gate_clear. */
dln_status dln_gate_init(dln_gate *gate, const dln_serve_opts *opts, bool loopback, const char *address, dln_err *err);
void dln_gate_clear(dln_gate *gate);

/* Whether "NAME", "NAME:PORT" or "[ADDRESS]:PORT" is a name of this server. */
bool dln_gate_knows_host(const dln_gate *gate, const char *host);
/* Whether a request that changes something may come from there: `origin` and `site` (Sec-Fetch-Site) as they came, NULL: they did not. */
bool dln_gate_same_site(const char *host, const char *origin, const char *site);
/* Whether it is the token; takes as long for any other. */
bool dln_gate_is_token(const dln_gate *gate, const char *token);
/* Whether a name that a proxy tells can stand in the journal. */
bool dln_gate_is_user(const char *user);

typedef enum dln_gate_kind { DLN_GATE_READS, DLN_GATE_WRITES, DLN_GATE_FAILS, DLN_GATE_KINDS } dln_gate_kind;
/* Counts one of these from an address; false when it is too often. On any thread. */
bool dln_gate_count(dln_gate *gate, dln_gate_kind kind, const void *address, size_t len, int64_t milliseconds);

#endif
