/* bench_pages.c: bench_pages KNOWLEDGE [PAGE...]
 * How many web pages are read in a second of processor time, from their bytes in memory to their reports, with the knowledge open already, beside libxml2's parser alone
 * making its tree of the same pages: the quickest of several rounds of each. Without pages it makes some, always the same ones, of the size and the parts that those
 * of newspapers have. tools/bench calls it. */
#define _POSIX_C_SOURCE 200809L
#include <libxml/HTMLparser.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "read/read.h"

enum { ROUNDS = 7, MOST_PAGES = 4096, MADE_PAGES = 60, PAGE_LIMIT = 16 << 20 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

typedef struct pages {
	dln_buf at[MOST_PAGES];
	size_t len, bytes, reports;
} pages;

/* ---- pages made ---- */

/* Lehmer's generator: the pages are the same everywhere. */
static unsigned next(unsigned *seed, unsigned below)
{
	*seed = (unsigned)((uint64_t)*seed * 48271 % 2147483647);
	return *seed % below;
}

static void put_sentence(dln_buf *out, unsigned *seed)
{
	static const char *const who[] = {"Soldiers", "Rebels", "Residents", "Aid workers", "Officials of the district", "Drivers on the road"};
	static const char *const did[] = {"left", "entered", "spoke of", "fled from", "returned to", "shelled", "repaired"};
	static const char *const what[] = {"the market town", "the bridge over the river", "a camp near the border", "two villages in the hills", "the hospital"};
	static const char *const when[] = {"on Tuesday", "before dawn", "after days of rain", "last week", "when the truce ended"};
	dln_buf_printf(out, "%s %s %s %s, <a href=\"/story/%u\">according to</a> a teacher &amp; %u others. ", who[next(seed, 6)], did[next(seed, 7)], what[next(seed, 5)],
		when[next(seed, 5)], next(seed, 90000), 2 + next(seed, 40));
}

static void put_links(dln_buf *out, unsigned *seed, const char *class, unsigned count)
{
	dln_buf_printf(out, "<div class=\"%s\"><ul>", class);
	for (unsigned i = 0; i < count; i++)
		dln_buf_printf(out, "<li class=\"item item-%u\"><a href=\"/s/%u\" data-track=\"{&quot;n&quot;:%u}\"><span>Headline number %u</span></a></li>\n", i,
			next(seed, 100000), i, i);
	dln_buf_str(out, "</ul></div>");
}

static void make_page(dln_buf *out, unsigned number)
{
	unsigned seed = number + 1;
	dln_buf_printf(out, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Story %u | The Bench</title>", number);
	dln_buf_printf(out, "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Story %u\",", number);
	dln_buf_printf(out, "\"datePublished\":\"2020-03-%02uT08:00:00Z\"}</script><script>", 1 + number % 28);
	for (unsigned i = next(&seed, 900); i > 0; i--)
		dln_buf_printf(out, "window.c%u=function(a){return a<%u?'<p>no</p>':a};\n", i, i);
	dln_buf_str(out, "</script></head><body>");
	put_links(out, &seed, "main-nav", 60);
	dln_buf_printf(out, "<main><article class=\"story\"><h1>Story number %u of the bench</h1><p class=\"byline\">By Ann Other</p>", number);
	for (unsigned p = 6 + next(&seed, 20); p > 0; p--) {
		dln_buf_str(out, "<p class=\"paragraph\">");
		for (unsigned s = 2 + next(&seed, 3); s > 0; s--)
			put_sentence(out, &seed);
		dln_buf_str(out, "</p>\n");
		if (p % 5 == 0)
			put_links(out, &seed, "related-stories", 6);
	}
	dln_buf_str(out, "</article></main>");
	for (unsigned i = 0; i < 8; i++)
		put_links(out, &seed, "teaser-list", 25 + next(&seed, 30));
	dln_buf_str(out, "<footer><p>All rights reserved.</p></footer></body></html>\n");
}

/* ---- rounds ---- */

static double read_all(pages *p, dln_arena *arena, const dln_reader *reader)
{
	double start = now();
	p->reports = 0;
	for (size_t i = 0; i < p->len; i++) {
		dln_reports reports = {0};
		if (dln_read_bytes(arena, reader, DLN_LIT("page.html"), dln_buf_as_view(&p->at[i]), NULL, &reports, NULL) == DLN_OK)
			p->reports += reports.len;
		dln_arena_reset(arena);
	}
	return now() - start;
}

static double parse_all(const pages *p)
{
	double start = now();
	for (size_t i = 0; i < p->len; i++)
		xmlFreeDoc(htmlReadMemory(p->at[i].at, (int)p->at[i].len, NULL, "utf-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
	return now() - start;
}

static bool load(pages *p, int count, char **paths)
{
	dln_err err = {0};
	for (int i = 0; (count ? i < count : i < MADE_PAGES) && p->len < MOST_PAGES; i++) {
		dln_buf *page = &p->at[p->len++];
		dln_buf_init(page, PAGE_LIMIT);
		if (!count)
			make_page(page, (unsigned)i);
		else if (dln_file_read(paths[i], PAGE_LIMIT, page, &err) != DLN_OK) {
			fprintf(stderr, "bench_pages: %s: %s\n", err.where, err.what);
			return false;
		}
		p->bytes += page->len;
	}
	return p->len > 0;
}

int main(int argc, char **argv)
{
	static pages p;
	dln_know *know;
	dln_arena *keep, *arena;
	const dln_reader *reader;
	dln_err err = {0};
	double read = 1e9, parse = 1e9;
	if (argc < 2 || dln_know_open(argv[1], &know, &err) != DLN_OK || dln_arena_new((size_t)1 << 30, &keep) != DLN_OK ||
			dln_arena_new((size_t)1 << 30, &arena) != DLN_OK || dln_reader_new(keep, know, &reader, &err) != DLN_OK) {
		fprintf(stderr, "usage: bench_pages KNOWLEDGE [PAGE...] %s %s\n", err.where, err.what);
		return 2;
	}
	if (!load(&p, argc - 2, argv + 2))
		return 1;
	for (int round = 0; round < ROUNDS; round++) {
		double seconds = read_all(&p, arena, reader), alone = parse_all(&p);
		read = seconds < read ? seconds : read;
		parse = alone < parse ? alone : parse;
	}
	const char *what = argc > 2 ? "web pages read" : "web pages read, made by the bench";
	printf("%-44s %8.3f s cpu %10.1f pages/s   %.2f x libxml2 alone, %.1f MB/s, %zu pages, %zu reports\n", what, read,
		(double)p.len / read, read / parse, (double)p.bytes / 1e6 / read, p.len, p.reports);
	printf("%-44s %8.3f s cpu %10.1f pages/s\n", "the same by libxml2 alone", parse, (double)p.len / parse);
	return 0;
}
