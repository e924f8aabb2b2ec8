/* pages.c: see the header. */
#define _POSIX_C_SOURCE 200809L
#include "pages.h"

#include <stdio.h>
#include <string.h>

void dln_pages_init(dln_pages *pages)
{
	*pages = (dln_pages){.count = 0};
	pthread_mutex_init(&pages->lock, NULL);
}

void dln_pages_clear(dln_pages *pages)
{
	for (size_t i = 0; i < pages->count; i++)
		dln_answer_drop(pages->at[i].answer);
	pthread_mutex_destroy(&pages->lock);
}

static dln_answer *find(dln_pages *pages, const char *path)
{
	dln_answer *found = NULL;
	pthread_mutex_lock(&pages->lock);
	for (size_t i = 0; i < pages->count && !found; i++)
		if (strcmp(pages->at[i].path, path) == 0)
			found = dln_answer_hold(pages->at[i].answer);
	pthread_mutex_unlock(&pages->lock);
	return found;
}

static void keep(dln_pages *pages, const char *path, dln_answer *answer)
{
	pthread_mutex_lock(&pages->lock);
	if (pages->count < DLN_PAGES_MOST && strlen(path) < sizeof pages->at[0].path) {
		snprintf(pages->at[pages->count].path, sizeof pages->at[0].path, "%s", path);
		pages->at[pages->count++].answer = dln_answer_hold(answer);
	}
	pthread_mutex_unlock(&pages->lock);
}

dln_answer *dln_pages_answer(dln_pages *pages, const char *path, dln_err *err)
{
	dln_page_bytes file;
	dln_bytes b = {0};
	dln_answer *answer = find(pages, path);
	if (answer)
		return answer;
	err->code = dln_page_file(path, &file, err);
	if (err->code != DLN_OK)
		return NULL;
	dln_bytes_put(&b, file.bytes.at, file.bytes.len);
	answer = dln_answer_new(200, file.media_type, &b);
	if (!answer) {
		err->code = DLN_NOMEM;
		return NULL;
	}
	answer->stored = file.lasting;
	keep(pages, path, answer);
	return answer;
}

dln_answer *dln_pages_none(void)
{
	static const char text[] = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Dateline</title>\n<h1>Dateline</h1>\n"
		"<p>This program was built without its page. For programs there is:</p>\n<ul>\n"
		"<li><a href=\"/api/v1\">/api/v1</a>\n<li><a href=\"/api/v1/record\">/api/v1/record</a>\n"
		"<li><a href=\"/api/v1/review\">/api/v1/review</a>\n<li><a href=\"/api/v1/feed.atom\">/api/v1/feed.atom</a>\n"
		"<li><a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a>: all of it\n</ul>\n</html>\n";
	dln_bytes b = {0};
	dln_bytes_str(&b, text);
	return dln_answer_new(200, "text/html; charset=utf-8", &b);
}
