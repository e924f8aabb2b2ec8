/* problem.c: what is wrong, as a program reads it (RFC 9457), with what to do about it. */
#include <stdio.h>

#include "routes.h"

static const struct { unsigned status; const char *title; } titles[] = {
	{400, "Bad Request"}, {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"}, {410, "Gone"}, {413, "Content Too Large"},
	{415, "Unsupported Media Type"}, {421, "Misdirected Request"}, {422, "Unprocessable Content"}, {429, "Too Many Requests"}, {500, "Internal Server Error"},
	{503, "Service Unavailable"}};

dln_answer *dln_problem(unsigned status, const char *detail, const char *hint)
{
	dln_bytes b = {0};
	const char *title = "Error";
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		title = titles[i].status == status ? titles[i].title : title;
	dln_bytes_printf(&b, "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%u,\"detail\":", title, status);
	dln_bytes_json(&b, detail);
	if (hint) {
		dln_bytes_str(&b, ",\"hint\":");
		dln_bytes_json(&b, hint);
	}
	dln_bytes_str(&b, "}\n");
	dln_answer *answer = dln_answer_new(status, "application/problem+json", &b);
	if (answer)
		answer->etag[0] = '\0';
	return answer;
}

dln_answer *dln_problem_later(const char *detail)
{
	enum { SECONDS = 5 };
	dln_answer *answer = dln_problem(503, detail, "ask again in a few seconds");
	if (answer)
		answer->retry_after = SECONDS;
	return answer;
}

static unsigned code_of(dln_status status)
{
	switch (status) {
	case DLN_USAGE: case DLN_LIMIT: case DLN_FORMAT: return 400;
	case DLN_NOTFOUND: return 404;
	case DLN_BUSY: case DLN_NOMEM: return 503;
	case DLN_OK: case DLN_EMPTY: case DLN_IO: case DLN_CORRUPT: case DLN_NEWER: case DLN_STOPPED: break;
	}
	return 500;
}

dln_answer *dln_problem_of(dln_status status, const dln_err *err)
{
	char detail[1100];
	unsigned code = code_of(status);
	snprintf(detail, sizeof detail, "%s%s%s", err->where, err->where[0] ? ": " : "", err->what[0] ? err->what : dln_status_text(status));
	return code == 503 ? dln_problem_later(detail) : dln_problem(code, detail, NULL);
}
