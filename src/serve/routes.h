/* routes.h: what is answered where. The table of routes is the whole of it: no path is ever looked up in a file system. */
#ifndef DLN_SERVE_ROUTES_H
#define DLN_SERVE_ROUTES_H

#include "keeper.h"
#include "serve.h"
#include "target.h"

typedef struct dln_site dln_site;

/* `load` says how much may be done at once, and outlives the site and its answers. */
dln_status dln_site_new(const dln_engine *engine, const dln_serve_opts *opts, dln_load *load, dln_site **out, dln_err *err);
/* Who waits for a turn is told that the server ends: what is being worked out is all that an end waits for. */
void dln_site_close(dln_site *site);
void dln_site_free(dln_site *site);

/* A request that the gate let in. */
typedef struct dln_request {
	const char *method;      /* "GET" also for a HEAD */
	const dln_target *target;
	const char *media;       /* its Content-Type; NULL: none */
	const char *body;
	size_t body_len;
	const char *user;        /* who asks; NULL: nobody says */
} dln_request;

/* The answer, held for the caller; NULL when memory ran out. On any thread. */
dln_answer *dln_site_answer(dln_site *site, const dln_request *request);

/* An answer that says what is wrong, and what to do, as RFC 9457 has it. `hint` may be NULL. */
dln_answer *dln_problem(unsigned status, const char *detail, const char *hint);
/* The same of what cannot be done now and may be in some seconds: 503, with Retry-After. */
dln_answer *dln_problem_later(const char *detail);
/* The same of a failure of the library. */
dln_answer *dln_problem_of(dln_status status, const dln_err *err);

/* docs/openapi.json, compiled in. */
extern const char dln_openapi[];
extern const unsigned long dln_openapi_len;

#endif
