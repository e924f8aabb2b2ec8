/* report.c: what makes two printings different, and words for the enums of report.h. */
#include "read/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { MOST_AGENCIES = 64 };
#define MOST_IDENTITY ((size_t)1 << 20)

const char *dln_block_text(dln_block_kind kind) {
	switch (kind) {
	case DLN_BLOCK_TITLE:
		return "title";
	case DLN_BLOCK_PROSE:
		return "prose";
	case DLN_BLOCK_HEADING:
		return "heading";
	case DLN_BLOCK_CAPTION:
		return "caption";
	case DLN_BLOCK_CREDIT:
		return "credit";
	case DLN_BLOCK_JUNK:
		return "junk";
	}
	return "";
}

bool dln_block_is_foreign(const dln_block *block) {
	return block->kind == DLN_BLOCK_JUNK && dln_view_starts(block->why, DLN_LIT(DLN_FOREIGN));
}

bool dln_report_in_english(const dln_report *report) {
	static const char *const names[] = {"en", "eng", "english"}; /* the latter as older ledgers may have it */
	size_t len = 0;

	while (len < report->language.len && report->language.at[len] != '-' && report->language.at[len] != '_')
		len++;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (dln_view_eq_nocase(dln_view_sub(report->language, 0, len), dln_view_of(names[i])))
			return true;
	return report->language.len == 0;
}

/* ---- the page ---- */

static dln_view without_scheme(dln_view url) {
	size_t at = dln_view_find(url, DLN_LIT("://")), path = dln_view_find_byte(url, '/');

	if (at != DLN_NOWHERE && at < path)
		return dln_view_sub(url, at + 3, url.len);
	return dln_view_starts(url, DLN_LIT("//")) ? dln_view_sub(url, 2, url.len) : url;
}

/* Where the host ends: at the path, the query or the end. */
static size_t end_of_host(dln_view url) {
	size_t at = 0;

	while (at < url.len && url.at[at] != '/' && url.at[at] != '?')
		at++;
	return at;
}

static dln_view host_alone(dln_view host) {
	static const char *const ports[] = {":80", ":443"};

	if (host.len > 4 && dln_view_eq_nocase(dln_view_sub(host, 0, 4), DLN_LIT("www.")))
		host = dln_view_sub(host, 4, host.len);
	for (size_t i = 0; i < sizeof ports / sizeof *ports; i++)
		if (dln_view_ends(host, dln_view_of(ports[i])))
			return dln_view_sub(host, 0, host.len - strlen(ports[i]));
	return host;
}

static char *put_small(char *to, dln_view v) {
	for (size_t i = 0; i < v.len; i++)
		*to++ = (char)(v.at[i] >= 'A' && v.at[i] <= 'Z' ? v.at[i] - 'A' + 'a' : v.at[i]);
	return to;
}

/* "#post-1628501234", "#block-61a2": a part of the page that is a report of its own, as a post of a live blog is; such names have a digit. "#comments" and "#top" are
 * places in a page, "#xtor=RSS-1" is told to counters. "#:~:text=..." names words of the page (WICG, Text fragments). */
static bool is_post(dln_view fragment) {
	bool digit = false;

	if (dln_view_starts(fragment, DLN_LIT("#:~:text=")))
		return true;
	for (size_t i = 1; i < fragment.len; i++) {
		char c = fragment.at[i], low = (char)(c | 0x20);
		digit |= c >= '0' && c <= '9';
		if (!(low >= 'a' && low <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.')
			return false;
	}
	return digit && dln_view_find(fragment, DLN_LIT("comment")) == DLN_NOWHERE;
}

static dln_view key_of(dln_arena *arena, dln_view host, dln_view path, dln_view fragment, dln_view outlet) {
	char *key = dln_arena_alloc(arena, host.len + path.len + fragment.len + outlet.len + 1), *to = put_small(key, host);

	memcpy(to, path.at, path.len);
	to += path.len;
	memcpy(to, fragment.len ? fragment.at : "", fragment.len);
	to += fragment.len;
	*to++ = '\n';
	to = put_small(to, outlet);
	return (dln_view){key, (size_t)(to - key)};
}

bool dln_report_is_name(dln_view url) {
	static const char *const schemes[] = {"urn:", "tag:"};

	url = dln_view_trim(url);
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (url.len > 4 && dln_view_eq_nocase(dln_view_sub(url, 0, 4), dln_view_of(schemes[i])))
			return true;
	return false;
}

dln_view dln_report_page(dln_arena *arena, const dln_report *report) {
	dln_view url = without_scheme(dln_view_trim(report->url)), outlet = dln_view_trim(report->outlet), host, path, fragment = {0};
	size_t end;

	if (dln_report_is_name(url))
		return key_of(arena, (dln_view){0}, url, (dln_view){0}, outlet);
	size_t sign = dln_view_find_byte(url, '#');
	if (sign != DLN_NOWHERE)
		fragment = dln_view_sub(url, sign, url.len);
	url = dln_view_sub(url, 0, sign == DLN_NOWHERE ? url.len : sign);
	end = end_of_host(url);
	host = host_alone(dln_view_sub(url, 0, end));
	path = dln_view_sub(url, end, url.len);
	while (path.len && path.at[path.len - 1] == '/')
		path.len--;
	if (host.len == 0 || path.len == 0)
		return (dln_view){0};
	if (!is_post(fragment))
		fragment = (dln_view){0};
	return key_of(arena, host, path, fragment, outlet);
}

/* ---- identity ---- */

/* Each field with its length before it, so that no two lists of fields give the same bytes. */
static void put_field(dln_buf *out, dln_view field) {
	dln_buf_printf(out, "%zu:", field.len);
	dln_buf_view(out, field);
	dln_buf_char(out, '\n');
}

/* Agencies in byte order: which of them is best founded may be judged anew by a later version, and changes no identity. */
static void put_identity(dln_buf *out, const dln_report *report) {
	dln_view agencies[MOST_AGENCIES];
	size_t i, n = report->agency_count < MOST_AGENCIES ? report->agency_count : MOST_AGENCIES;
	dln_day_text day = dln_day_format(report->dated == DLN_DATED_INFERRED ? DLN_NO_DAY : report->published);

	dln_buf_str(out, "dateline report 1\n");
	put_field(out, dln_view_of(report->hash.hex));
	put_field(out, report->outlet);
	put_field(out, report->url);
	put_field(out, dln_view_of(day.at));
	if (report->revised > 1) /* so that older identities stay what they are */
		dln_buf_printf(out, "version %u\n", (unsigned)report->revised);
	if (n)
		memcpy(agencies, report->agencies, n * sizeof *agencies);
	qsort(agencies, n, sizeof *agencies, dln_view_order);
	for (i = 0; i < n; i++)
		put_field(out, agencies[i]);
}

dln_status dln_report_identity(const dln_report *report, dln_sha256 *out) {
	dln_buf bytes;
	dln_status status;

	dln_buf_init(&bytes, MOST_IDENTITY);
	put_identity(&bytes, report);
	status = bytes.status;
	if (status == DLN_OK)
		status = dln_sha256_of(dln_buf_as_view(&bytes), out);
	dln_buf_clear(&bytes);
	return status;
}
