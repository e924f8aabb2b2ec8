/* read.c: bytes -> reports: decoding, splitting, and for each article its metadata, blocks, dates and credits.
 *
 * What is known from outside wins over the front matter, the front matter over the text. Findings that concern the file's bytes go to the
 * article in which they lie.
 */
#include "read/read.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "read/article.h"
#include "read/conllu.h"
#include "read/forms.h"
#include "read/language.h"
#include "read/mail.h"
#include "read/pdf.h"
#include "read/sniff.h"
#include "read/split.h"

static const size_t longest_pdf = (size_t)8 << 20;  /* its text: some 3,000 pages */
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
	report->url = first_of(first_of(keep(c->arena, c->meta->url), front->url), keep(c->arena, c->meta->address));
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

/* At most DLN_FINDINGS; when there are more, the last one says how many. Those that were only counted may be more than those that are here: they are the whole file's. */
static void close_findings(dln_findings *findings, dln_report *report) {
	size_t total = findings->list.len + findings->more;

	if (total > DLN_FINDINGS) {
		if (findings->list.len >= DLN_FINDINGS)
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

static bool has_kind(const dln_report *report, bool (*is)(dln_block_kind kind)) {
	for (size_t i = 0; i < report->block_count; i++)
		if (is(report->blocks[i].kind))
			return true;
	return false;
}

static dln_view site_of(dln_view url) {
	size_t at = dln_view_find(url, DLN_LIT("://")), end;

	url = at == DLN_NOWHERE ? (dln_view){0} : dln_view_sub(url, at + 3, url.len);
	for (end = 0; end < url.len && url.at[end] != '/' && url.at[end] != '?' && url.at[end] != '#' && url.at[end] != ':';)
		end++;
	url = dln_view_sub(url, 0, end);
	return url.len > 4 && dln_view_eq_nocase(dln_view_sub(url, 0, 4), DLN_LIT("www.")) ? dln_view_sub(url, 4, url.len) : url;
}

static bool is_part_of(dln_view host, dln_view site) {
	size_t less = host.len - site.len;

	return site.len && host.len >= site.len && dln_view_eq_nocase(dln_view_sub(host, less, host.len), site) && (less == 0 || host.at[less - 1] == '.');
}

/* A page whose address is known stands where it says itself only if that is on its own site. Any page may say that it is another's, whose newer version it would be. */
static void check_address(const call *c, dln_report *report) {
	dln_view found = site_of(c->meta->address), said = site_of(report->url);

	if (c->meta->address.len && !c->meta->url.len && !is_part_of(found, said) && !is_part_of(said, found))
		report->url = keep(c->arena, c->meta->address);
}

static bool is_prose(dln_block_kind kind) {
	return kind == DLN_BLOCK_PROSE;
}

static bool is_read(dln_block_kind kind) {
	return kind != DLN_BLOCK_CREDIT && kind != DLN_BLOCK_JUNK;
}

/* What a text that was put together is. */
typedef enum made_of { OF_ENTRY, OF_PAGE, OF_SEVERAL /* one of a page's articles or posts */ } made_of;

/* The report of such a text: of a web page, or of an entry (entry.h). */
static dln_report read_made(const call *c, const dln_webpage *made, made_of of, size_t number, const dln_findings *findings) {
	dln_report report = {.id = report_id(c->arena, c->id, number)};
	dln_article article = {.arena = c->arena, .reader = c->reader, .report = &report, .findings.arena = c->arena};

	article.text = report.text = made->text;
	article.paras = made->paras;
	article.para_count = made->para_count;
	dln_status status = dln_sha256_of(report.text, &report.hash);
	if (status != DLN_OK)
		dln_arena_leave(c->arena, status);
	fill_meta(c, &made->front, &article);
	if (of == OF_PAGE)
		check_address(c, &report);
	else if (of == OF_SEVERAL) /* what is known from outside is the address and the day of the page */
		report.url = made->front.url;
	if (made->dated) {
		report.published = made->front.published;
		report.dated = DLN_DATED_FRONT;
	}
	take_findings(findings, 0, SIZE_MAX, true, &article.findings);
	dln_article_read(&article, first_of(keep(c->arena, c->meta->agency), made->front.agency));
	close_findings(&article.findings, &report);
	return report;
}

/* One report, or of a page with several articles or posts each. Their text is that of their article (webpage.h). */
static dln_status read_page(call *c, dln_view text, dln_findings *findings) {
	static const dln_findings none = {0};
	dln_webpages pages = {0};
	dln_status status = dln_webpage_read(c->arena, c->reader, c->id, keep(c->arena, c->meta->url), text, findings, &pages, &c->trouble);
	dln_report *reports = dln_arena_array(c->arena, dln_report, pages.len + 1);
	size_t len = 0;

	if (status != DLN_OK)
		return status;
	for (size_t i = 0; i < pages.len; i++) {
		reports[len] = read_made(c, &pages.at[i], pages.len > 1 ? OF_SEVERAL : OF_PAGE, len + 1, len ? &none : findings);
		len += has_kind(&reports[len], is_prose);
	}
	if (!len)
		return dln_fail(&c->trouble, DLN_EMPTY, c->id, DLN_NOWHERE, "a web page without an article: notices alone");
	*c->out = (dln_reports){reports, len};
	return DLN_OK;
}

/* ---- files of entries ---- */

/* False, and *why is told, when nothing of it is to be read. */
static bool read_entry(const call *c, const dln_entry *entry, size_t number, dln_findings *findings, dln_report *out, dln_err *why) {
	dln_webpage made;

	if (entry->left_out.len) {
		dln_fail(why, entry->broken ? DLN_FORMAT : DLN_EMPTY, c->id, entry->at, "%.*s", DLN_FMT(entry->left_out));
		return false;
	}
	dln_status status = dln_entry_make(c->arena, c->reader, c->id, entry, findings, &made, why);
	if (status == DLN_NOMEM)
		dln_arena_leave(c->arena, status);
	if (status != DLN_OK)
		return false;
	*out = read_made(c, &made, OF_ENTRY, number, findings);
	out->revised = entry->revised > out->revised ? entry->revised : out->revised;
	if (!has_kind(out, is_read)) {
		dln_fail(why, DLN_EMPTY, c->id, entry->at, "nothing but notices and credits");
		return false;
	}
	return true;
}

static void tell_left_out(dln_findings *findings, const dln_entry *entry, size_t number, const dln_err *why) {
	dln_view title = dln_view_sub(entry->front.title, 0, dln_utf8_start(entry->front.title, entry->front.title.len < 60 ? entry->front.title.len : 60));

	dln_finding_add(findings, entry->at, "entry %zu%s%.*s%s is left out: %s", number, title.len ? " (\"" : "", DLN_FMT(title), title.len ? "\")" : "", why->what);
}

/* A report for each entry that has words in it. What is odd about the file, and which entries were left out and why, stands at the first. */
static dln_status read_entries(call *c, const dln_entries *entries, dln_findings *of_file) {
	dln_vec(dln_report) reports = {0};
	dln_meta meta = *c->meta;
	call each = *c;
	dln_err why = {0};

	each.meta = &meta;
	for (size_t i = 0; i < entries->len; i++) {
		dln_findings findings = {.arena = c->arena};
		dln_report report;
		dln_err trouble = {.at = DLN_NOWHERE};
		if (entries->len > 1) /* the address from outside is that of the file */
			meta.url = meta.address = (dln_view){0};
		if (read_entry(&each, &entries->at[i], reports.len + 1, &findings, &report, &trouble)) {
			dln_vec_push(c->arena, &reports, report);
			continue;
		}
		tell_left_out(of_file, &entries->at[i], i + 1, &trouble);
		if (why.code == DLN_OK || (why.code == DLN_EMPTY && trouble.code != DLN_EMPTY)) /* what is broken counts for more */
			why = trouble;
	}
	if (!reports.len && why.code == DLN_OK)
		return dln_fail(&c->trouble, DLN_EMPTY, c->id, DLN_NOWHERE, "%s without an entry", dln_form_text(dln_sniff(c->bytes)));
	if (!reports.len && entries->len > 1)
		return dln_fail(&c->trouble, why.code, c->id, why.at, "none of its entries can be read: of %zu one because of this: %s", entries->len, why.what);
	if (!reports.len)
		return dln_fail(&c->trouble, why.code, c->id, why.at, "%s", why.what);
	dln_report *first = &reports.at[0];
	for (size_t i = 0; i < first->finding_count; i++)
		dln_finding_add(of_file, first->findings[i].at, "%.*s", DLN_FMT(first->findings[i].what));
	close_findings(of_file, first);
	*c->out = (dln_reports){reports.at, reports.len};
	return DLN_OK;
}

/* By what is in it, whatever its name; or by its name, when what is in it is nothing else that is known, as bare words. */
static bool is_page(const call *c) {
	static const char *const ends[] = {".html", ".htm", ".xhtml"};
	dln_form form = dln_sniff(c->bytes);
	bool named = false;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		dln_view end = dln_view_of(ends[i]);
		named |= c->id.len > end.len && dln_view_eq_nocase(dln_view_sub(c->id, c->id.len - end.len, c->id.len), end);
	}
	return form == DLN_FORM_PAGE || (named && (form == DLN_FORM_TEXT || form == DLN_FORM_XML));
}

/* The PDF's text in place of its bytes. The buffer is let go before anything can leave the guard. */
static dln_status unwrap_pdf(call *c) {
	dln_buf text;

	dln_buf_init(&text, longest_pdf);
	dln_status status = dln_pdf_text(c->id, c->bytes, &text, &c->trouble);
	char *room = status == DLN_OK ? dln_arena_try(c->arena, text.len + 1) : NULL;
	if (room && text.len)
		memcpy(room, text.at, text.len);
	c->bytes = (dln_view){room, room ? text.len : 0};
	dln_buf_clear(&text);
	if (status == DLN_OK && !dln_view_trim(c->bytes).len)
		return dln_fail(&c->trouble, room ? DLN_EMPTY : DLN_NOMEM, c->id, DLN_NOWHERE,
			room ? "a PDF without text, as of a scan: run it through OCR first" : "no memory for its text");
	return status;
}

static dln_status read_file(void *self) {
	call *c = self;
	dln_findings findings = {.arena = c->arena};
	dln_entries entries = {0};
	dln_vec(dln_report) reports = {0};
	dln_encoding encoding;
	dln_parts parts = {0};
	dln_view text;
	size_t begin = 0;

	if (c->bytes.len > longest_file)
		return dln_fail(&c->trouble, DLN_LIMIT, c->id, longest_file, "longer than 1 GiB");
	if (c->meta->odd)
		dln_finding_add(&findings, DLN_NOWHERE, "%s", c->meta->odd);
	bool page = is_page(c);
	dln_form form = page ? DLN_FORM_PAGE : dln_sniff(c->bytes);
	dln_status status = form == DLN_FORM_PDF ? unwrap_pdf(c) : DLN_OK;
	if (status != DLN_OK)
		return status;
	status = page ? DLN_NOTFOUND : form == DLN_FORM_MAIL ? dln_mail_read(c->arena, c->reader, c->id, c->bytes, &findings, &entries, &c->trouble) :
		dln_forms_read(c->arena, c->reader, c->id, c->bytes, c->meta, &findings, &entries, &c->trouble);
	if (entries.more)
		dln_finding_add(&findings, DLN_NOWHERE, "it has more than %d entries: those behind them are left out, split the file", DLN_MAX_ENTRIES);
	if (status != DLN_NOTFOUND)
		return status == DLN_OK ? read_entries(c, &entries, &findings) : status;
	status = page ? dln_decode_page(c->arena, c->id, c->bytes, c->meta->charset, &text, &encoding, &findings, &c->trouble) :
		dln_decode(c->arena, c->id, c->bytes, c->meta->charset, &text, &encoding, &findings, &c->trouble);
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
		return dln_fail(&c->trouble, DLN_EMPTY, c->id, DLN_NOWHERE, "no words in it but its front matter");
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
	dln_status status = dln_decode(c->arena, c->id, c->bytes, c->meta->charset, &conllu, &encoding, &article.findings, &c->trouble);
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
