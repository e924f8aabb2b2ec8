/* target.h: what a request asks for: the path and the query of its first line, and the JSON object of its body. Both come from outside: every length and number of
 * parts has a ceiling, and what is not as it should be is refused, not mended.
 */
#ifndef DLN_SERVE_TARGET_H
#define DLN_SERVE_TARGET_H

#include "dateline.h"

enum { DLN_TARGET_MOST = 8192 /* bytes */, DLN_PARAMS_MOST = 64 };

typedef struct dln_param {
	const char *name, *value;
} dln_param;

typedef struct dln_target {
	const char *path;        /* decoded; begins with "/" */
	dln_param params[DLN_PARAMS_MOST]; /* in the order of the query */
	size_t count;
	char room[2 * DLN_TARGET_MOST];
} dln_target;

/* Reads "/api/v1/events?place=Goma&limit=10" (RFC 3986). "%41" is decoded; a percent sign without two digits, a control character, bytes that are no UTF-8, a fragment, a
 * backslash and a segment "." or ".." that is written as such are refused: false, and *what says why. A plus in the query is a blank. */
bool dln_target_read(const char *raw, dln_target *out, const char **what);
/* The value of a parameter; NULL: it is not there. */
const char *dln_target_param(const dln_target *target, const char *name);

/* ---- bodies ---- */

enum { DLN_BODY_MOST = 64 << 10 /* bytes */, DLN_WORDS_MOST = 256 };

/* {"words":["correct","c:...","place=Bunia"],"why":"..."}: strings alone, and one list of strings. */
typedef struct dln_body {
	const char *words[DLN_WORDS_MOST];
	size_t word_count;
	const char *why;         /* NULL: not told */
	char *room;
} dln_body;

/* Reads a JSON object (RFC 8259) with the members `words` and `why`, each once, and no others. False, and *what says what is wrong and *at at which byte. Cleared by
 * dln_body_clear, also when it fails. */
bool dln_body_read(const char *bytes, size_t len, dln_body *out, const char **what, size_t *at);
void dln_body_clear(dln_body *body);

#endif
