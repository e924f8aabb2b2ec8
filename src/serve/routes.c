/* routes.c: see the header. An answer that follows from a record alone is kept with it, under what was asked. */
#define _POSIX_C_SOURCE 200809L
#include "routes.h"

#include "pages.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_LIMIT = 50, MOST_LIMIT = 100000000, USUAL_FOUND = 100, WEEK = 7, MOST_WITHOUT = 32, WAIT_FOR_RECORD = 5 /* seconds */, MOST_WARNING = 512,
	TAG = 64, DAY = 10 };

struct dln_site {
	const dln_engine *engine;
	const dln_serve_opts *opts;
	dln_load *load;
	dln_keeper *keeper;
	pthread_mutex_t lock; /* of the handle: */
	dln_ledger *ledger;   /* for reading */
	pthread_mutex_t deciding;
	dln_pages pages;
	const char *name;     /* of the ledger, without its folders */
};

/* What is asked, on its way to an answer. */
typedef struct asking {
	dln_site *site;
	const dln_request *request;
	const char *rest;       /* of the path, behind the route; "" */
	dln_snapshot *snapshot; /* of the route's choice; NULL where it takes none */
	const char *without[MOST_WITHOUT];
	size_t without_count;
	const char *as_of;
	dln_err err;
} asking;

typedef dln_answer *answer_fn(asking *a);

typedef struct route {
	const char *path;       /* with a slash at its end: also all below it */
	const char *takes;      /* parameters, with blanks between them */
	answer_fn *get, *post;
	bool kept;              /* it follows from the record alone */
	dln_work work;          /* of whose turns one is taken to work it out */
} route;

/* ---- what the answers share ---- */

static const char *param(const asking *a, const char *name)
{
	return dln_target_param(a->request->target, name);
}

static dln_answer *fail(asking *a, dln_status status)
{
	return dln_problem_of(status, &a->err);
}

/* A number of a parameter. False when it is none. */
static bool number(const asking *a, const char *name, size_t usual, size_t *out)
{
	const char *text = param(a, name);
	size_t digits = text ? strspn(text, "0123456789") : 0;
	*out = usual;
	if (!text)
		return true;
	if (digits == 0 || digits > 9 || text[digits])
		return false;
	*out = (size_t)strtoul(text, NULL, 10);
	return *out <= MOST_LIMIT;
}

static dln_answer *no_number(void)
{
	return dln_problem(400, "limit and offset are whole numbers", "as in ?limit=50&offset=100");
}

/* JSON that was told, or why it could not be. */
static dln_answer *told(asking *a, dln_status status, dln_bytes *bytes, const char *type)
{
	dln_answer *answer = status == DLN_OK ? dln_answer_new(200, type, bytes) : fail(a, status);
	dln_bytes_clear(bytes);
	if (answer)
		dln_answer_count(answer, a->site->load);
	return answer;
}

static const char json[] = "application/json";

/* ---- what this is ---- */

static dln_answer *about(asking *a)
{
	char newest[DLN_DAY_ROOM] = "";
	const dln_record *record = dln_snapshot_record(a->snapshot);
	dln_bytes b = {0};
	dln_record_newest(record, 0, newest);
	dln_bytes_str(&b, "{\"name\":\"dateline\",\"api\":\"v1\",\"version\":");
	dln_bytes_json(&b, dln_version());
	dln_bytes_str(&b, ",\"knowledge\":");
	dln_bytes_json(&b, dln_engine_knowledge(a->site->engine));
	dln_bytes_str(&b, ",\"ledger\":");
	dln_bytes_json(&b, a->site->name);
	dln_bytes_printf(&b, ",\"tag\":\"%s\",\"behind\":%s,\"newest\":", dln_snapshot_tag(a->snapshot), dln_keeper_behind(a->site->keeper) ? "true" : "false");
	if (newest[0])
		dln_bytes_json(&b, newest);
	else
		dln_bytes_str(&b, "null");
	dln_bytes_str(&b, ",\"user\":");
	if (a->request->user)
		dln_bytes_json(&b, a->request->user);
	else
		dln_bytes_str(&b, "null");
	dln_bytes_str(&b, ",\"counts\":{");
	for (int list = 0; list < DLN_LISTS; list++)
		dln_bytes_printf(&b, "%s\"%s\":%zu", list ? "," : "", dln_list_name((dln_list)list), dln_record_count(record, (dln_list)list));
	dln_bytes_str(&b, "}}\n");
	return told(a, b.status, &b, json);
}

static dln_answer *openapi(asking *a)
{
	dln_bytes b = {0};
	dln_bytes_put(&b, dln_openapi, dln_openapi_len);
	return told(a, b.status, &b, "application/json");
}

/* ---- the record ---- */

static dln_answer *whole(asking *a)
{
	dln_bytes b = {0};
	dln_status status = dln_tell_brief(dln_snapshot_record(a->snapshot), &(dln_tell_opts){.format = DLN_JSON}, dln_bytes_sink(&b), &a->err);
	return told(a, status, &b, json);
}

/* "set-aside" is the list set_aside. */
static dln_list list_of(const char *path)
{
	const char *name = strrchr(path, '/') + 1;
	for (int list = 0; list < DLN_LISTS; list++) {
		const char *own = dln_list_name((dln_list)list);
		size_t i = 0;
		while (own[i] && (own[i] == name[i] || (own[i] == '_' && name[i] == '-')))
			i++;
		if (!own[i] && !name[i])
			return (dln_list)list;
	}
	return DLN_LISTS;
}

static dln_answer *list(asking *a)
{
	dln_bytes b = {0};
	dln_narrow by = {.place = param(a, "place"), .from = param(a, "from"), .until = param(a, "until"), .type = param(a, "type"), .status = param(a, "status")};
	if (!number(a, "limit", 0, &by.limit) || !number(a, "offset", 0, &by.offset))
		return no_number();
	by.none = param(a, "limit") && by.limit == 0;
	dln_status status = dln_tell_list(dln_snapshot_record(a->snapshot), list_of(a->request->target->path), &by, dln_bytes_sink(&b), NULL, &a->err);
	return told(a, status, &b, json);
}

static dln_answer *report(asking *a)
{
	dln_bytes b = {0};
	dln_status status = dln_tell_report(dln_snapshot_record(a->snapshot), a->rest, dln_bytes_sink(&b), &a->err);
	return told(a, status, &b, json);
}

/* Of an id that the record does not have any more an alert may have fired. */
static dln_status why_fired(asking *a, dln_bytes *b)
{
	dln_err err = {.at = DLN_NOWHERE};
	dln_tell_opts opts = {.format = DLN_JSON};
	pthread_mutex_lock(&a->site->lock);
	dln_status status = dln_tell_why_fired(a->site->ledger, dln_snapshot_record(a->snapshot), a->rest, &opts, dln_bytes_sink(b), &err);
	pthread_mutex_unlock(&a->site->lock);
	return status;
}

static dln_answer *why(asking *a)
{
	dln_bytes b = {0};
	dln_tell_opts opts = {.format = DLN_JSON};
	dln_status status = dln_tell_why(dln_snapshot_record(a->snapshot), a->rest, &opts, dln_bytes_sink(&b), &a->err);
	if (status == DLN_NOTFOUND && why_fired(a, &b) == DLN_OK)
		status = DLN_OK;
	const char *end = status == DLN_OK && b.at ? strchr(b.at, '\n') : NULL;
	if (end && end[1]) {
		dln_bytes_clear(&b);
		return dln_problem(400, "several reports have this path", "name one by its id, as /api/v1/reports has it");
	}
	return told(a, status, &b, json);
}

/* ---- what is found ---- */

/* The lines as a list. */
static dln_status put_lines(dln_bytes *out, const dln_bytes *lines)
{
	size_t count = 0;
	dln_bytes_str(out, "{\"items\":[");
	for (const char *at = lines->at, *end; at && (end = strchr(at, '\n')); at = end + 1, count++) {
		dln_bytes_str(out, count ? "," : "");
		dln_bytes_put(out, at, (size_t)(end - at));
	}
	dln_bytes_printf(out, "],\"count\":%zu}\n", count);
	return out->status;
}

static dln_answer *find(asking *a)
{
	dln_bytes lines = {0}, b = {0};
	const char *words = param(a, "q");
	dln_tell_opts opts = {.format = DLN_JSON};
	if (!words || !*words)
		return dln_problem(400, "what is to be found?", "as in /api/v1/find?q=airport");
	if (!number(a, "limit", USUAL_FOUND, &opts.most))
		return no_number();
	pthread_mutex_lock(&a->site->lock);
	dln_status status = opts.most ? dln_tell_find(a->site->ledger, words, &opts, dln_bytes_sink(&lines), NULL, &a->err) : DLN_OK;
	pthread_mutex_unlock(&a->site->lock);
	if (status == DLN_OK || status == DLN_NOTFOUND)
		status = put_lines(&b, &lines);
	dln_bytes_clear(&lines);
	return told(a, status, &b, json);
}

static dln_answer *journal(asking *a)
{
	dln_bytes b = {0};
	pthread_mutex_lock(&a->site->lock);
	dln_status status = dln_tell_journal(a->site->ledger, dln_bytes_sink(&b), &a->err);
	pthread_mutex_unlock(&a->site->lock);
	return told(a, status, &b, json);
}

/* ---- what changed ---- */

/* The records before and after, both held for the caller; else the answer that says why not. `since` is a day, filled in where none was asked for, or a tag. */
typedef struct changing {
	dln_snapshot *before, *after;
	dln_snapshot *base; /* the record that all of it follows from: its tag goes with the answer */
	const char *since;
	char day[DLN_DAY_ROOM];
} changing;

static dln_answer *since_tag(asking *a, changing *c)
{
	if (a->as_of || a->without_count)
		return dln_problem(400, "as_of and without go with a day, not with a tag", "as in ?since=2021-08-09");
	c->before = dln_keeper_tagged(a->site->keeper, c->since);
	if (!c->before)
		return dln_problem(410, "the record of this tag is not kept any more", "ask what changed since a day, and go on from the tag of that answer");
	c->base = dln_keeper_now(a->site->keeper);
	c->after = dln_snapshot_hold(c->base);
	return NULL;
}

static dln_answer *since_day(asking *a, changing *c)
{
	c->base = dln_keeper_now(a->site->keeper);
	dln_choice before = {.until = c->since, .without = a->without, .without_count = a->without_count};
	dln_choice after = {.as_of = a->as_of, .without = a->without, .without_count = a->without_count, .dated = true};
	dln_status status = dln_keeper_choose(a->site->keeper, c->base, &before, &c->before, &a->err);
	if (status == DLN_OK)
		status = dln_keeper_choose(a->site->keeper, c->base, &after, &c->after, &a->err);
	return status == DLN_OK ? NULL : fail(a, status);
}

static dln_answer *open_changes(asking *a, changing *c)
{
	*c = (changing){.since = param(a, "since")};
	if (!c->since) {
		dln_snapshot *base = dln_keeper_now(a->site->keeper);
		bool dated = dln_record_newest(dln_snapshot_record(base), WEEK, c->day);
		dln_snapshot_drop(base);
		c->since = c->day;
		if (!dated)
			return dln_problem(404, "no report is dated, so that nothing is known to be new", "give the reports days: dateline add --published, or dateline review date");
	}
	size_t len = strlen(c->since);
	if (len == TAG && strspn(c->since, "0123456789abcdef") == TAG)
		return since_tag(a, c);
	if (len == DAY)
		return since_day(a, c);
	return dln_problem(400, "since is a day, or a tag that an earlier answer had", "as in ?since=2021-08-09");
}

static void close_changes(changing *c)
{
	dln_snapshot_drop(c->before);
	dln_snapshot_drop(c->after);
	dln_snapshot_drop(c->base);
}

static dln_answer *changes(asking *a)
{
	changing c;
	dln_bytes b = {0}, told_changes = {0};
	dln_tell_opts opts = {.format = DLN_JSON};
	dln_answer *wrong = open_changes(a, &c);
	if (!wrong) {
		dln_status status = dln_tell_changes(dln_snapshot_record(c.before), dln_snapshot_record(c.after), &opts, dln_bytes_sink(&told_changes), NULL, &a->err);
		dln_bytes_str(&b, "{\"since\":");
		dln_bytes_json(&b, c.since);
		dln_bytes_printf(&b, ",\"tag\":\"%s\",", dln_snapshot_tag(c.base));
		if (status == DLN_OK)
			dln_bytes_put(&b, told_changes.at + 1, told_changes.len - 1); /* behind its opening brace */
		wrong = told(a, status == DLN_OK ? b.status : status, &b, json);
		dln_bytes_clear(&told_changes);
	}
	close_changes(&c);
	return wrong;
}

static dln_answer *feed(asking *a)
{
	changing c;
	dln_bytes b = {0}, id = {0};
	dln_answer *answer = open_changes(a, &c);
	if (!answer) {
		dln_bytes_str(&id, "urn:dateline:");
		for (const char *at = a->site->name; *at; at++) {
			bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || *at == '.' || *at == '-' || *at == '_';
			dln_bytes_printf(&id, plain ? "%c" : "%%%02X", (unsigned char)*at);
		}
		dln_feed_opts opts = {.title = a->site->name, .id = id.at, .self = "/api/v1/feed.atom", .evidence = "/api/v1/why/"};
		dln_status status = id.status;
		if (status == DLN_OK)
			status = dln_tell_feed(dln_snapshot_record(c.before), dln_snapshot_record(c.after), &opts, dln_bytes_sink(&b), &a->err);
		answer = told(a, status, &b, "application/atom+xml; charset=utf-8");
		dln_bytes_clear(&id);
	}
	close_changes(&c);
	return answer;
}

/* ---- review ---- */

static dln_answer *queue(asking *a)
{
	dln_bytes b = {0};
	dln_narrow by = {.place = NULL};
	if (!number(a, "limit", USUAL_LIMIT, &by.limit) || !number(a, "offset", 0, &by.offset))
		return no_number();
	by.none = by.limit == 0;
	return told(a, dln_tell_queue(dln_snapshot_record(a->snapshot), &by, dln_bytes_sink(&b), &a->err), &b, json);
}

static void note_warning(void *self, dln_note_level level, const char *line)
{
	char *warning = self;
	(void)level;
	snprintf(warning, MOST_WARNING, "%s", line);
}

static dln_status decide(asking *a, const dln_body *body, dln_bytes *lines, char warning[MOST_WARNING])
{
	dln_ledger *ledger = NULL;
	dln_signed by = {.author = a->request->user, .why = body->why, .note = note_warning, .note_self = warning};
	dln_snapshot *base = dln_keeper_now(a->site->keeper);
	pthread_mutex_lock(&a->site->deciding);
	dln_status status = dln_ledger_open(a->site->opts->ledger, DLN_WRITE, &ledger, &a->err);
	if (status == DLN_OK)
		status = dln_ledger_review(ledger, dln_snapshot_record(base), body->words, body->word_count, &by, dln_bytes_sink(lines), &a->err);
	dln_ledger_close(ledger);
	pthread_mutex_unlock(&a->site->deciding);
	dln_snapshot_drop(base);
	return status;
}

static dln_answer *decided(asking *a, const dln_bytes *lines, const char *warning)
{
	dln_bytes b = {0};
	size_t count = 0;
	dln_keeper_refresh(a->site->keeper, WAIT_FOR_RECORD);
	dln_snapshot *now = dln_keeper_now(a->site->keeper);
	dln_bytes_str(&b, "{\"lines\":[");
	for (char *at = lines->at, *end; at && (end = strchr(at, '\n')); at = end + 1) {
		*end = '\0';
		dln_bytes_str(&b, count++ ? "," : "");
		dln_bytes_json(&b, at);
	}
	dln_bytes_str(&b, "],\"warning\":");
	if (*warning)
		dln_bytes_json(&b, warning);
	else
		dln_bytes_str(&b, "null");
	dln_bytes_printf(&b, ",\"tag\":\"%s\",\"behind\":%s}\n", dln_snapshot_tag(now), dln_keeper_behind(a->site->keeper) ? "true" : "false");
	dln_snapshot_drop(now);
	return told(a, b.status, &b, json);
}

static dln_answer *note_decision(asking *a, const dln_body *body, const char *usage)
{
	dln_bytes lines = {0};
	char warning[MOST_WARNING] = "";
	dln_status status = decide(a, body, &lines, warning);
	bool off = status == DLN_USAGE || status == DLN_FORMAT || status == DLN_LIMIT;
	dln_answer *answer = status == DLN_OK ? decided(a, &lines, warning) : off ? dln_problem(422, a->err.what, usage) : fail(a, status);
	dln_bytes_clear(&lines);
	return answer;
}

static bool is_json(const char *media)
{
	static const char name[] = "application/json";
	size_t i = 0;
	while (media && name[i] && (media[i] == name[i] || media[i] + 'a' - 'A' == name[i]))
		i++;
	return media && !name[i] && (!media[i] || media[i] == ';' || media[i] == ' ');
}

static dln_answer *review(asking *a)
{
	static const char shape[] = "{\"words\":[\"accept\",\"c:...\"],\"why\":\"...\"}";
	dln_body body;
	const char *what;
	char detail[256];
	size_t at;
	if (!is_json(a->request->media))
		return dln_problem(415, "a decision is sent as application/json", shape);
	if (!dln_body_read(a->request->body, a->request->body_len, &body, &what, &at)) {
		snprintf(detail, sizeof detail, "byte %zu: %s", at, what);
		dln_body_clear(&body);
		return dln_problem(400, detail, shape);
	}
	dln_answer *answer = NULL;
	const char *usage = body.word_count ? dln_review_usage(body.words[0]) : NULL;
	if (!usage)
		answer = dln_problem(422, "there is accept, reject, correct, merge, split, grade, date and undo", shape);
	else if (!body.why || !*body.why)
		answer = dln_problem(422, "why? A decision wants a reason, which is kept", shape);
	else
		answer = note_decision(a, &body, usage);
	dln_body_clear(&body);
	return answer;
}

/* ---- the page ---- */

static dln_answer *nothing_here(void)
{
	return dln_problem(404, "there is nothing here", "/api/v1/openapi.json says what there is");
}

static dln_answer *page(asking *a)
{
	const char *path = a->request->target->path;
	dln_answer *answer = dln_pages_answer(&a->site->pages, path, &a->err);
	return answer ? answer : strcmp(path, "/") == 0 && a->err.code == DLN_NOTFOUND ? dln_pages_none() : a->err.code == DLN_NOTFOUND ? nothing_here() : NULL;
}

/* ---- other forms ---- */

/* What is on or off; off where it is not there. False when it says neither, and *wrong is its name. */
static bool is_switch(const asking *a, const char *name, bool *out, const char **wrong)
{
	const char *text = param(a, name);
	*out = text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
	bool fine = !text || *out || strcmp(text, "0") == 0 || strcmp(text, "false") == 0;
	*wrong = fine ? *wrong : name;
	return fine;
}

static void note_remark(void *self, dln_note_level level, const char *line)
{
	(void)self;
	(void)level;
	(void)line; /* who asks for a table by HTTP finds the same words in its documentation */
}

static dln_answer *export(asking *a)
{
	dln_bytes b = {0};
	dln_export_opts opts = {.of = param(a, "of"), .place = param(a, "place"), .since = param(a, "since"), .min_status = param(a, "min_status"),
		.note = note_remark};
	const dln_export_format *format = NULL;
	const char *wrong = NULL;
	char detail[64];
	for (size_t i = 0; dln_export_format_at(i) && !format; i++)
		if (strcmp(dln_export_format_at(i)->name, a->rest) == 0)
			format = dln_export_format_at(i);
	if (!format)
		return dln_problem(404, "there is no such format", "dateline help export names them");
	if (!is_switch(a, "hxl", &opts.hxl, &wrong) || !is_switch(a, "bom", &opts.bom, &wrong) || !is_switch(a, "redact", &opts.redact, &wrong)) {
		snprintf(detail, sizeof detail, "%s: this is 1 or true, 0 or false", wrong);
		return dln_problem(400, detail, "as in ?bom=1");
	}
	dln_status status = dln_tell_export(dln_snapshot_record(a->snapshot), a->rest, &opts, dln_bytes_sink(&b), &a->err);
	if (status == DLN_NOTFOUND)
		status = DLN_OK; /* without rows, as a list that has nothing about the place */
	return told(a, status, &b, format->media_type);
}

/* ---- the table ---- */

#define CHOICE "as_of without"
#define NARROW "as_of without from until limit offset"

static const route routes[] = {
	{"/", "token", page, NULL, false, DLN_WORK_NONE},
	{"/api/v1", CHOICE, about, NULL, false, DLN_WORK_NONE},
	{"/api/v1/changes", CHOICE " since", changes, NULL, false, DLN_WORK_CHANGES},
	{"/api/v1/control", NARROW " place status", list, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/decisions", NARROW " type status", list, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/disputes", NARROW " place status", list, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/events", NARROW " place type status", list, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/export/", CHOICE " of place since min_status redact hxl bom", export, NULL, true, DLN_WORK_EXPORT},
	{"/api/v1/feed.atom", CHOICE " since", feed, NULL, false, DLN_WORK_CHANGES},
	{"/api/v1/figures", NARROW " place type status", list, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/find", "q limit", find, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/journal", "", journal, NULL, false, DLN_WORK_SHORT},
	{"/api/v1/openapi.json", "", openapi, NULL, false, DLN_WORK_NONE},
	{"/api/v1/origins", NARROW, list, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/record", CHOICE, whole, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/reports", NARROW, list, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/reports/", CHOICE, report, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/review", CHOICE " limit offset", queue, review, true, DLN_WORK_SHORT},
	{"/api/v1/set-aside", NARROW " place type status", list, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/shared", NARROW " type", list, NULL, true, DLN_WORK_SHORT},
	{"/api/v1/why/", CHOICE, why, NULL, true, DLN_WORK_SHORT},
};

static const route *find_route(const char *path, const char **rest)
{
	for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
		size_t len = strlen(routes[i].path);
		bool below = len > 1 && routes[i].path[len - 1] == '/';
		*rest = "";
		if (!below && strcmp(path, routes[i].path) == 0)
			return &routes[i];
		if (below && strncmp(path, routes[i].path, len) == 0 && path[len]) {
			*rest = path + len;
			return &routes[i];
		}
	}
	static const route files = {"/", "", page, NULL, false, DLN_WORK_NONE}; /* the page's own table says whether there is one */
	bool api = strncmp(path, "/api", 4) == 0 && (path[4] == '/' || !path[4]);
	return api ? NULL : &files;
}

static bool takes(const char *list, const char *name)
{
	size_t len = strlen(name);
	for (const char *at = list; *at; at += strcspn(at, " "), at += strspn(at, " "))
		if (len && len == strcspn(at, " ") && memcmp(at, name, len) == 0)
			return true;
	return false;
}

/* Reads what all routes take. The answer that says what is wrong, or NULL. */
static dln_answer *read_params(asking *a, const route *r)
{
	const dln_target *target = a->request->target;
	char detail[256];
	for (size_t i = 0; i < target->count; i++) {
		const dln_param *p = &target->params[i];
		bool without = strcmp(p->name, "without") == 0;
		if (!takes(r->takes, p->name)) {
			snprintf(detail, sizeof detail, "%.100s: no such parameter here", p->name);
			return dln_problem(400, detail, *r->takes ? r->takes : "it takes none");
		}
		for (size_t k = 0; k < i && !without; k++)
			if (strcmp(target->params[k].name, p->name) == 0)
				return dln_problem(400, "a parameter stands there twice", "without alone may be repeated");
		if (without && a->without_count == MOST_WITHOUT)
			return dln_problem(400, "too many are left out", NULL);
		if (without)
			a->without[a->without_count++] = p->value;
	}
	a->as_of = param(a, "as_of");
	return NULL;
}

/* The record that is asked about: held in a->snapshot. */
static dln_status choose(asking *a)
{
	dln_snapshot *now = dln_keeper_now(a->site->keeper);
	if (!a->as_of && !a->without_count) {
		a->snapshot = now;
		return DLN_OK;
	}
	dln_choice choice = {.as_of = a->as_of, .without = a->without, .without_count = a->without_count};
	dln_status status = dln_keeper_choose(a->site->keeper, now, &choice, &a->snapshot, &a->err);
	dln_snapshot_drop(now);
	return status;
}

/* The path and what narrows it, without the choice, which the record has made already. */
static void put_key(dln_bytes *key, const dln_target *target)
{
	dln_bytes_str(key, target->path);
	for (size_t i = 0; i < target->count; i++) {
		const dln_param *p = &target->params[i];
		if (strcmp(p->name, "without") == 0 || strcmp(p->name, "as_of") == 0)
			continue;
		dln_bytes_str(key, "\n");
		dln_bytes_str(key, p->name);
		dln_bytes_str(key, "=");
		dln_bytes_str(key, p->value);
	}
}

/* Takes a turn. `key`: under which the answer is kept, and may have been since it was looked for; NULL: it is not. */
static dln_answer *work_out(asking *a, const route *r, const char *key)
{
	const char *full = dln_load_begin(a->site->load, r->work);
	if (full)
		return dln_problem_later(full);
	dln_answer *answer = key ? dln_snapshot_find(a->snapshot, key) : NULL;
	if (!answer) {
		answer = r->get(a);
		if (key && answer && answer->status == 200)
			dln_snapshot_keep(a->snapshot, key, answer);
	}
	dln_load_end(a->site->load, r->work);
	return answer;
}

static dln_answer *answer_kept(asking *a, const route *r)
{
	dln_bytes key = {0};
	put_key(&key, a->request->target);
	dln_answer *answer = key.status == DLN_OK ? dln_snapshot_find(a->snapshot, key.at) : NULL;
	if (!answer && key.status == DLN_OK)
		answer = work_out(a, r, key.at);
	dln_bytes_clear(&key);
	return answer;
}

static dln_answer *answer_get(asking *a, const route *r)
{
	bool record = r->kept || (takes(r->takes, "as_of") && r->get != changes && r->get != feed);
	dln_status status = record ? choose(a) : DLN_OK;
	dln_answer *answer = status != DLN_OK ? fail(a, status) : r->kept ? answer_kept(a, r) : work_out(a, r, NULL);
	dln_snapshot_drop(a->snapshot);
	return answer;
}

dln_answer *dln_site_answer(dln_site *site, const dln_request *request)
{
	asking a = {.site = site, .request = request, .err = {.at = DLN_NOWHERE}};
	const route *r = find_route(request->target->path, &a.rest);
	if (!r)
		return nothing_here();
	bool get = strcmp(request->method, "GET") == 0, post = strcmp(request->method, "POST") == 0 && r->post;
	if (!get && !post) {
		dln_answer *answer = dln_problem(405, "this cannot be done here", r->post ? "GET, HEAD and POST can" : "GET and HEAD can");
		if (answer)
			answer->allow = r->post ? "GET, HEAD, POST" : "GET, HEAD";
		return answer;
	}
	dln_answer *wrong = read_params(&a, r);
	if (wrong)
		return wrong;
	return post ? r->post(&a) : answer_get(&a, r);
}

dln_status dln_site_new(const dln_engine *engine, const dln_serve_opts *opts, dln_load *load, dln_site **out, dln_err *err)
{
	dln_site *site = calloc(1, sizeof *site);
	if (!site)
		return DLN_NOMEM;
	const char *slash = strrchr(opts->ledger, '/');
	*site = (dln_site){.engine = engine, .opts = opts, .load = load, .name = slash ? slash + 1 : opts->ledger};
	pthread_mutex_init(&site->lock, NULL);
	dln_pages_init(&site->pages);
	pthread_mutex_init(&site->deciding, NULL);
	dln_status status = dln_ledger_open(opts->ledger, DLN_READ, &site->ledger, err);
	if (status == DLN_OK)
		status = dln_keeper_new(engine, opts->ledger, load, opts->said, opts->self, &site->keeper, err);
	if (status == DLN_OK)
		*out = site;
	else
		dln_site_free(site);
	return status;
}

void dln_site_close(dln_site *site)
{
	dln_load_close(site->load);
	dln_keeper_close(site->keeper);
}

void dln_site_free(dln_site *site)
{
	if (!site)
		return;
	dln_pages_clear(&site->pages);
	dln_keeper_free(site->keeper);
	dln_ledger_close(site->ledger);
	pthread_mutex_destroy(&site->deciding);
	pthread_mutex_destroy(&site->lock);
	free(site);
}
