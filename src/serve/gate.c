/* gate.c: see the header. How often an address may ask is counted in a bucket that fills up with time; addresses share a table of fixed size, and one that has not asked for
 * longest gives its place to another. */
#define _POSIX_C_SOURCE 200809L
#include "gate.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ADDRESSES = 1024, WAYS = 8, LEAST_TOKEN = 16, MOST_TOKEN = 4096, MOST_USER = 200 };

/* So many in a second, and so many at once. */
static const struct { int64_t each, most; } rates[DLN_GATE_KINDS] = {
	[DLN_GATE_READS] = {2000, 4000}, [DLN_GATE_WRITES] = {10, 100}, [DLN_GATE_FAILS] = {1, 20}};

typedef struct bucket {
	unsigned char address[16];
	size_t len;         /* 0: free */
	int64_t at, left[DLN_GATE_KINDS]; /* in thousandths */
} bucket;

struct dln_gate_rate {
	pthread_mutex_t lock;
	bucket at[MOST_ADDRESSES];
};

dln_status dln_gate_init(dln_gate *gate, const dln_serve_opts *opts, bool loopback, const char *address, dln_err *err)
{
	const char *wrong = NULL;
	size_t len = opts->token ? strlen(opts->token) : 0;
	*gate = (dln_gate){.opts = opts};
	if (!loopback && !opts->token && !opts->user_header)
		wrong = "others reach this address: it wants a token, or the user header of a proxy";
	else if (opts->token && (len < LEAST_TOKEN || len > MOST_TOKEN))
		wrong = "a token has from 16 to 4096 characters";
	else if (opts->token && strspn(opts->token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=") != len)
		wrong = "a token is made of letters, digits and -._~+/= alone";
	else if (opts->host_count > DLN_SERVE_MOST_HOSTS)
		wrong = "too many names";
	if (!wrong) {
		gate->rate = calloc(1, sizeof *gate->rate);
		if (!gate->rate || (opts->token && dln_fingerprint(opts->token, len, gate->token) != DLN_OK)) {
			dln_gate_clear(gate);
			return DLN_NOMEM;
		}
		pthread_mutex_init(&gate->rate->lock, NULL);
		snprintf(gate->address, sizeof gate->address, strchr(address, ':') ? "[%s]" : "%s", address);
		return DLN_OK;
	}
	if (err) {
		*err = (dln_err){.code = DLN_USAGE, .at = DLN_NOWHERE};
		snprintf(err->where, sizeof err->where, "%s", address);
		snprintf(err->what, sizeof err->what, "%s", wrong);
	}
	return DLN_USAGE;
}

void dln_gate_clear(dln_gate *gate)
{
	if (gate->rate)
		pthread_mutex_destroy(&gate->rate->lock);
	free(gate->rate);
	*gate = (dln_gate){.rate = NULL};
}

/* ---- names ---- */

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_name(const char *host, size_t len, const char *name)
{
	size_t i = 0;
	while (i < len && name[i] && small(host[i]) == small(name[i]))
		i++;
	return i == len && !name[i];
}

bool dln_gate_knows_host(const dln_gate *gate, const char *host)
{
	static const char *const always[] = {"localhost", "127.0.0.1", "[::1]"};
	size_t len = host[0] == '[' ? strcspn(host, "]") : strcspn(host, ":");
	len += host[0] == '[' && host[len] == ']';
	const char *port = host + len;
	size_t digits = *port == ':' ? strspn(port + 1, "0123456789") : 0;
	if (len == 0 || (*port == ':' ? digits == 0 || digits > 5 || port[1 + digits] : *port))
		return false;
	if (is_name(host, len, gate->address))
		return true;
	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		if (is_name(host, len, always[i]))
			return true;
	for (size_t i = 0; i < gate->opts->host_count; i++)
		if (is_name(host, len, gate->opts->hosts[i]))
			return true;
	return false;
}

bool dln_gate_same_site(const char *host, const char *origin, const char *site)
{
	if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
		return false;
	if (!origin)
		return true;
	size_t scheme = strncmp(origin, "http://", 7) == 0 ? 7 : strncmp(origin, "https://", 8) == 0 ? 8 : 0;
	return scheme && is_name(origin + scheme, strlen(origin + scheme), host);
}

/* ---- who asks ---- */

bool dln_gate_is_token(const dln_gate *gate, const char *token)
{
	char hash[DLN_FINGERPRINT];
	unsigned char differs = 0;
	if (!gate->token[0] || dln_fingerprint(token, strlen(token), hash) != DLN_OK)
		return false;
	for (size_t i = 0; i < sizeof hash; i++)
		differs |= (unsigned char)(hash[i] ^ gate->token[i]);
	return differs == 0;
}

bool dln_gate_is_user(const char *user)
{
	size_t len = strlen(user);
	bool seen = false;
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)user[i] < 0x20 || user[i] == 0x7F)
			return false;
		seen |= user[i] != ' ';
	}
	return seen && len <= MOST_USER;
}

/* ---- how often ---- */

/* The bucket of an address: its own, a free one, or that of who has not asked for longest, of the few places that are its. */
static bucket *bucket_of(dln_gate_rate *rate, const unsigned char *address, size_t len, int64_t now)
{
	uint32_t hash = 2166136261U; /* FNV-1a */
	bucket *best = NULL;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ address[i]) * 16777619U;
	for (size_t i = 0; i < WAYS; i++) {
		bucket *b = &rate->at[(hash + i) % MOST_ADDRESSES];
		if (b->len == len && memcmp(b->address, address, len) == 0)
			return b;
		if (!best || (best->len && (!b->len || b->at < best->at)))
			best = b;
	}
	*best = (bucket){.len = len, .at = now};
	memcpy(best->address, address, len);
	for (int kind = 0; kind < DLN_GATE_KINDS; kind++)
		best->left[kind] = rates[kind].most * 1000;
	return best;
}

bool dln_gate_count(dln_gate *gate, dln_gate_kind kind, const void *address, size_t len, int64_t now)
{
	pthread_mutex_lock(&gate->rate->lock);
	bucket *b = bucket_of(gate->rate, address, len > sizeof b->address ? sizeof b->address : len, now);
	int64_t passed = now > b->at ? now - b->at : 0;
	passed = passed < 1000000 ? passed : 1000000;
	for (int i = 0; i < DLN_GATE_KINDS; i++) {
		b->left[i] += passed * rates[i].each;
		if (b->left[i] > rates[i].most * 1000)
			b->left[i] = rates[i].most * 1000;
	}
	b->at = now;
	bool fine = b->left[kind] >= 1000;
	if (fine)
		b->left[kind] -= 1000;
	pthread_mutex_unlock(&gate->rate->lock);
	return fine;
}
