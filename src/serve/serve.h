/* serve.h: the record of a ledger over HTTP: for the page, and for programs. A client of dateline.h, as the command is.
 *
 * The record is worked out once and kept (keeper.h); a writer in another process is noticed, and the next record is made while requests go on with the old one. What is
 * asked and what is answered stands in docs/openapi.json. Nothing is read from the file system but the ledger.
 */
#ifndef DLN_SERVE_SERVE_H
#define DLN_SERVE_SERVE_H

#include "dateline.h"

enum { DLN_SERVE_PORT = 8765, DLN_SERVE_MOST_HOSTS = 32 };

typedef struct dln_serve_opts {
	const char *ledger;
	const char *listen;        /* an address, IPv4 or IPv6; NULL: 127.0.0.1. One that others reach only with `token` or `user_header` */
	unsigned port;             /* 0: one that is free */
	const char *token;         /* who asks must have it, at least 16 bytes; NULL: nobody must */
	const char *user_header;   /* a header in which a reverse proxy says who asks; NULL: none */
	const char *const *hosts;  /* names under which it is reached, beside localhost and the address */
	size_t host_count;
	const char *author;        /* who decides, where no header says so; NULL: nobody knows */
	const volatile int *stop;  /* looked at often: it ends when this is not 0 */
	void (*started)(void *self, const char *address);           /* "http://127.0.0.1:8765/", when it listens */
	void (*said)(void *self, const char *line);                 /* what went wrong beside the requests, one line; on any thread */
	void *self;
} dln_serve_opts;

/* Serves until it is stopped. DLN_USAGE when the options are off, DLN_IO when the address cannot be listened on. */
dln_status dln_serve(const dln_engine *engine, const dln_serve_opts *opts, dln_err *err);

#endif
