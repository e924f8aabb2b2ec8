/* read.c: bytes -> reports: decoding, splitting, and for each article its metadata, blocks, dates and credits.
 *
 * What is known from outside wins over the front matter, the front matter over the text. Findings that concern the file's bytes go to the
 * article in which they lie.
 */
#include "read/read.h"

#include <stdio.h>

#include "read/article.h"
#include "read/conllu.h"
#include "read/language.h"
#include "read/webpage.h"
#include "read/split.h"

static const size_t longest_file = (size_t)1 << 30; /* ranges have 32 bits, and a conversion may triple the bytes */

typedef struct call {
	dln_arena *arena;
	const dln_reader *reader;
	dln_view id, bytes;
	const dln_meta *meta;
	dln_reports *out;
	dln_err trouble;
} call;

static dln_view first_of(dln_view a, dln_view b) {
	return a.len ? a : b;
}

/* "path", "path#2", "path#3" ... */
static dln_view report_id(dln_arena *arena, dln_view id, size_t number) {
	char suffix[24];
	int len = number == 1 ? 0 : snprintf(suffix, sizeof suffix, "#%zu", number);
	char *at = dln_arena_alloc(arena, id.len + (size_t)len + 1);

	for (size_t i = 0; i < id.len; i++)
		at[i] = id.at[i];
	for (int i = 0; i < len; i++)
		at[id.len + (size_t)i] = suffix[i];
	return (dln_view){at, id.len + (size_t)len};
}

static dln_view keep(dln_arena *arena, dln_view v) {
	return v.len ? dln_arena_copy(arena, v) : (dln_view){0};
}

static void fill_meta(const call *c, const dln_front *front, dln_article *article) {
	dln_report *report = article->report;

	article->language = keep(c->arena, c->meta->language);
	report->outlet = first_of(keep(c->arena, c->meta->outlet), front->outlet);
	report->url = first_of(keep(c->arena, c->meta->url), front->url);
	report->title = front->title;
	report->byline = front->byline;
	report->language = front->language;
	report->published = c->meta->published;
	if (report->published != DLN_NO_DAY)
		report->dated = DLN_DATED_METADATA;
	else if ((report->published = front->published) != DLN_NO_DAY)
		report->dated = DLN_DATED_FRONT;
}

static void take_findings(const dln_findings *from, size_t begin, size_t end, bool first, dln_findings *to) {
	for (size_t i = 0; i < from->list.len; i++) {
		size_t at = from->list.at[i].at;
		if (at == DLN_NOWHERE ? first : at >= begin && at < end)
			dln_vec_push(to->arena, &to->list, from->list.at[i]);
	}
	if (first)
		to->more += from->more;
}

/* At most DLN_FINDINGS; when there are more, the last one says how many. */
static void close_findings(dln_findings *findings, dln_report *report) {
	size_t total = findings->list.len + findings->more;

	if (total > DLN_FINDINGS) {
		findings->list.len = DLN_FINDINGS - 1;
		dln_finding_add(findings, DLN_NOWHERE, "and %zu more", total - findings->list.len);
	}
	report->findings = findings->list.at;
	report->finding_count = findings->list.len;
}

/* `of_findings`: the part with its front matter and what lies before it. */
static dln_report read_part(const call *c, dln_view text, const dln_part *part, dln_range of_findings, size_t number, const dln_findings *of_file) {
	dln_report report = {.id = report_id(c->arena, c->id, number), .base = part->begin};
	dln_article article = {.arena = c->arena, .reader = c->reader, .base = part->begin, .report = &report, .findings.arena = c->arena};
	dln_status status;

	report.text = dln_view_sub(text, part->begin, part->end);
	article.text = report.text;
	status = dln_sha256_of(report.text, &report.hash);
	if (status != DLN_OK)
		dln_arena_leave(c->arena, status);
	fill_meta(c, &part->front, &article);
	take_findings(of_file, of_findings.begin, of_findings.end, number == 1, &article.findings);
	dln_article_read(&article, first_of(keep(c->arena, c->meta->agency), part->front.agency));
	close_findings(&article.findings, &report);
	return report;
}

static bool has_prose(const dln_report *report) {
	for (size_t i = 0; i < report->block_count; i++)
		if (report->blocks[i].kind == DLN_BLOCK_PROSE)
			return true;
	return false;
}

/* A report of a web page; its text is that of its article (webpage.h). */
static dln_status read_webpage(const call *c, const dln_webpage *page, bool several, size_t number, const dln_findings *of_file, dln_report *out) {
	dln_report report = {.id = report_id(c->arena, c->id, number)};
	dln_article article = {.arena = c->arena, .reader = c->reader, .report = &report, .findings.arena = c->arena};

	article.text = report.text = page->text;
	article.paras = page->paras;
	article.para_count = page->para_count;
	dln_status status = dln_sha256_of(report.text, &report.hash);
	if (status != DLN_OK)
		return status;
	fill_meta(c, &page->front, &article);
	if (several) /* what is known from outside is the address and the day of the page */
		report.url = page->front.url;
	if (page->dated) {
		report.published = page->front.published;
		report.dated = DLN_DATED_FRONT;
	}
	take_findings(of_file, 0, SIZE_MAX, number == 1, &article.findings);
	dln_article_read(&article, first_of(keep(c->arena, c->meta->agency), page->front.agency));
	close_findings(&article.findings, &report);
	*out = report;
	return DLN_OK;
}

/* One report, or of a page with several articles or posts each. */
static dln_status read_page(call *c, dln_view text, dln_findings *findings) {
	dln_webpages pages = {0};
	dln_status status = dln_webpage_read(c->arena, c->reader, c->id, keep(c->arena, c->meta->url), text, findings, &pages, &c->trouble);
	dln_report *reports = dln_arena_array(c->arena, dln_report, pages.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < pages.len && status == DLN_OK; i++) {
		status = read_webpage(c, &pages.at[i], pages.len > 1, len + 1, findings, &reports[len]);
		len += status == DLN_OK && has_prose(&reports[len]);
	}
	if (status != DLN_OK)
		return status;
	if (!len)
		return dln_fail(&c->trouble, DLN_FORMAT, c->id, DLN_NOWHERE, "a web page without an article: notices alone");
	*c->out = (dln_reports){reports, len};
	return DLN_OK;
}

/* By what is in it, whatever its name; or by its name, when it begins with bare words. */
static bool is_page(const call *c) {
	static const char *const ends[] = {".html", ".htm", ".xhtml"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		dln_view end = dln_view_of(ends[i]);
		if (c->id.len > end.len && dln_view_eq_nocase(dln_view_sub(c->id, c->id.len - end.len, c->id.len), end))
			return true;
	}
	return dln_html_probe(c->bytes);
}

static dln_status read_file(void *self) {
	call *c = self;
	dln_findings findings = {.arena = c->arena};
	dln_vec(dln_report) reports = {0};
	dln_encoding encoding;
	dln_parts parts = {0};
	dln_view text;
	size_t begin = 0;

	if (c->bytes.len > longest_file)
		return dln_fail(&c->trouble, DLN_LIMIT, c->id, longest_file, "longer than 1 GiB");
	bool page = is_page(c);
	dln_status status = page ? dln_decode_page(c->arena, c->id, c->bytes, &text, &encoding, &findings, &c->trouble) :
		dln_decode(c->arena, c->id, c->bytes, &text, &encoding, &findings, &c->trouble);
	if (status != DLN_OK)
		return status;
	if (page)
		return read_page(c, text, &findings);
	dln_split(c->arena, c->reader, text, &findings, &parts);
	for (size_t i = 0; i < parts.len; i++) {
		const dln_part *part = &parts.at[i];
		if (!dln_has_words(text, part->begin, part->end)) {
			if (part->has_front)
				dln_finding_add(&findings, DLN_NOWHERE, "the article at byte %zu has no words and is left out", part->begin);
			continue;
		}
		dln_vec_push(c->arena, &reports, (dln_report){.base = i});
	}
	if (reports.len == 0)
		return dln_fail(&c->trouble, DLN_FORMAT, c->id, DLN_NOWHERE, "no words in it but its front matter");
	for (size_t i = 0; i < reports.len; i++) {
		const dln_part *part = &parts.at[reports.at[i].base];
		dln_range of_findings = {(uint32_t)begin, i + 1 < reports.len ? (uint32_t)part->end : UINT32_MAX};
		reports.at[i] = read_part(c, text, part, of_findings, i + 1, &findings);
		begin = part->end;
	}
	*c->out = (dln_reports){reports.at, reports.len};
	return DLN_OK;
}

static dln_status read_words(void *self) {
	call *c = self;
	static const dln_front front = {.published = DLN_NO_DAY};
	dln_report report = {.id = report_id(c->arena, c->id, 1)};
	dln_article article = {.arena = c->arena, .reader = c->reader, .report = &report, .findings.arena = c->arena};
	dln_encoding encoding;
	dln_view conllu;

	if (c->bytes.len > longest_file)
		return dln_fail(&c->trouble, DLN_LIMIT, c->id, longest_file, "longer than 1 GiB");
	dln_status status = dln_decode(c->arena, c->id, c->bytes, &conllu, &encoding, &article.findings, &c->trouble);
	if (status == DLN_OK)
		status = dln_conllu_take(c->arena, c->id, conllu, &report, &c->trouble);
	if (status == DLN_OK)
		status = dln_sha256_of(report.text, &report.hash);
	if (status != DLN_OK)
		return status;
	article.text = report.text;
	fill_meta(c, &front, &article);
	dln_credits_collect(&article, NULL, keep(c->arena, c->meta->agency));
	dln_language_read(c->arena, c->reader, article.language, &report, &article.findings);
	close_findings(&article.findings, &report);
	*c->out = (dln_reports){dln_arena_one(c->arena, dln_report), 1};
	*c->out->at = report;
	return DLN_OK;
}

static dln_status guarded(call *c, dln_status (*body)(void *self), const char *too_large, dln_err *err) {
	dln_status status = dln_arena_guard(c->arena, body, c);

	if (status == DLN_OK)
		return status;
	if (c->trouble.code == DLN_OK)
		dln_fail(&c->trouble, status, c->id, DLN_NOWHERE, "%s", status == DLN_LIMIT ? too_large : dln_status_text(status));
	if (err)
		*err = c->trouble;
	return status;
}

static const dln_meta no_meta = {.published = DLN_NO_DAY};

dln_status dln_read_bytes(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_meta *meta, dln_reports *out, dln_err *err) {
	call c = {arena, reader, id, bytes, meta ? meta : &no_meta, out, {.at = DLN_NOWHERE}};
	char too_large[160];

	snprintf(too_large, sizeof too_large, "too large to read: more than %d lines, %d articles, %d paragraphs an article, or memory for them", DLN_MAX_LINES,
		DLN_MAX_ARTICLES, DLN_MAX_PARAS);
	return guarded(&c, read_file, too_large, err);
}

dln_status dln_read_conllu(dln_arena *arena, const dln_reader *reader, dln_view id, dln_view bytes, const dln_meta *meta, dln_reports *out, dln_err *err) {
	call c = {arena, reader, id, bytes, meta ? meta : &no_meta, out, {.at = DLN_NOWHERE}};
	char too_large[160];

	snprintf(too_large, sizeof too_large, "too large to read: more than %d words, %d paragraphs, or memory for them", DLN_CONLLU_WORDS, DLN_MAX_PARAS);
	return guarded(&c, read_words, too_large, err);
}
