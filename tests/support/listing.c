/* listing.c: one line an item, texts cut after 60 bytes. */
#include "support/listing.h"

#include <string.h>

#include "base/utf8.h"

enum { SHOWN = 60 };

static void put_words(dln_buf *out, dln_view v) {
	size_t shown = v.len > SHOWN ? dln_utf8_start(v, SHOWN) : v.len;

	dln_buf_char(out, '"');
	for (size_t i = 0; i < shown; i++) {
		unsigned char c = (unsigned char)v.at[i];
		if (c == '\n')
			dln_buf_str(out, "\\n");
		else if (c == '\r')
			dln_buf_str(out, "\\r");
		else if (c < 0x20 || c == 0x7F)
			dln_buf_printf(out, "\\x%02x", c);
		else
			dln_buf_char(out, (char)c);
	}
	dln_buf_str(out, shown < v.len ? "...\"" : "\"");
}

static void put_field(dln_buf *out, const char *name, dln_view v) {
	if (!v.len)
		return;
	dln_buf_printf(out, "  %s ", name);
	put_words(out, v);
	dln_buf_char(out, '\n');
}

static void put_range(dln_buf *out, const dln_report *r, const char *name, dln_range range) {
	if (!dln_range_some(range))
		return;
	dln_buf_printf(out, "  %s %u-%u ", name, range.begin, range.end);
	put_words(out, dln_view_sub(r->text, range.begin, range.end));
	dln_buf_char(out, '\n');
}

static void put_dates(dln_buf *out, const dln_report *r) {
	static const char *const dated[] = {"not", "by metadata", "by front matter", "by text", "inferred"};

	if (r->revised)
		dln_buf_str(out, "  revised");
	if (r->revised > 1)
		dln_buf_printf(out, " as version %u", (unsigned)r->revised);
	if (r->revised)
		dln_buf_char(out, '\n');
	dln_buf_printf(out, "  published %s %s", r->published == DLN_NO_DAY ? "-" : dln_day_format(r->published).at, dated[r->dated]);
	if (r->said_month)
		dln_buf_printf(out, ", said --%02u-%02u", r->said_month, r->said_day);
	dln_buf_char(out, '\n');
	put_range(out, r, "dated by", r->dated_by);
	put_range(out, r, "dateline", r->dateline);
	put_range(out, r, "dateline place", r->dateline_place);
}

static void put_credits(dln_buf *out, const dln_report *r) {
	static const char *const kinds[] = {"given", "dateline", "line", "told", "image"};

	for (size_t i = 0; i < r->credit_count; i++) {
		dln_buf_printf(out, "  credit %s %.*s", kinds[r->credits[i].kind], DLN_FMT(r->credits[i].agency));
		if (dln_range_some(r->credits[i].words)) {
			dln_buf_printf(out, " %u-%u ", r->credits[i].words.begin, r->credits[i].words.end);
			put_words(out, dln_view_sub(r->text, r->credits[i].words.begin, r->credits[i].words.end));
		}
		dln_buf_char(out, '\n');
	}
	dln_buf_str(out, "  agencies");
	for (size_t i = 0; i < r->agency_count; i++)
		dln_buf_printf(out, "%s %.*s", i ? "," : "", DLN_FMT(r->agencies[i]));
	dln_buf_str(out, r->agency_count ? "\n" : " -\n");
}

static void put_report(dln_buf *out, const dln_report *r) {
	dln_buf_printf(out, "report %.*s at %zu, %zu bytes\n", DLN_FMT(r->id), r->base, r->text.len);
	put_field(out, "outlet", r->outlet);
	put_field(out, "url", r->url);
	put_field(out, "language", r->language);
	put_field(out, "title", r->title);
	put_field(out, "byline", r->byline);
	put_dates(out, r);
	put_credits(out, r);
	for (size_t i = 0; i < r->block_count; i++) {
		const dln_block *b = &r->blocks[i];
		dln_buf_printf(out, "  %u-%u %s", b->range.begin, b->range.end, dln_block_text(b->kind));
		if (b->why.len)
			/* Line numbers would change with every new row of a table. */
			dln_buf_printf(out, " (%.*s)", (int)(dln_view_starts(b->why, DLN_LIT("rule:")) ? b->why.len : dln_view_find_byte(b->why, ':')), b->why.at);
		dln_buf_char(out, ' ');
		put_words(out, dln_view_sub(r->text, b->range.begin, b->range.end));
		dln_buf_char(out, '\n');
	}
	for (size_t i = 0; i < r->finding_count; i++) {
		if (r->findings[i].at == DLN_NOWHERE)
			dln_buf_printf(out, "  finding: %.*s\n", DLN_FMT(r->findings[i].what));
		else
			dln_buf_printf(out, "  finding at %zu: %.*s\n", r->findings[i].at, DLN_FMT(r->findings[i].what));
	}
}

void dln_test_list_reports(const dln_reports *reports, dln_buf *out) {
	for (size_t i = 0; i < reports->len; i++)
		put_report(out, &reports->at[i]);
}

/* ---- properties ---- */

static bool inside(const dln_report *r, dln_range range) {
	return range.begin <= range.end && range.end <= r->text.len;
}

static bool has_words(dln_view v) {
	uint32_t cp;

	for (size_t at = 0; at < v.len;) {
		at += dln_utf8_decode(v, at, &cp, NULL);
		if (dln_cp_is_letter(cp) || dln_cp_is_digit(cp))
			return true;
	}
	return false;
}

static const char *check_blocks(const dln_report *r) {
	size_t at = 0;

	for (size_t i = 0; i < r->block_count; i++) {
		dln_range b = r->blocks[i].range;
		if (!inside(r, b) || !dln_range_some(b))
			return "a block outside the text, or empty";
		if (b.begin < at)
			return "blocks overlap or are not in order";
		if (has_words(dln_view_sub(r->text, at, b.begin)))
			return "words between blocks";
		if (dln_utf8_start(r->text, b.begin) != b.begin)
			return "a block that begins inside a character";
		at = b.end;
	}
	return has_words(dln_view_sub(r->text, at, r->text.len)) ? "words behind the last block" : NULL;
}

static const char *check_report(const dln_report *r) {
	if (!inside(r, r->dated_by) || !inside(r, r->dateline) || !inside(r, r->dateline_place))
		return "a date or dateline outside the text";
	if (dln_range_some(r->dateline_place) && (r->dateline_place.begin < r->dateline.begin || r->dateline_place.end > r->dateline.end))
		return "the dateline's place is not in it";
	if ((r->published == DLN_NO_DAY) != (r->dated == DLN_DATED_NOT))
		return "a day without a reason, or the other way round";
	if ((r->dated == DLN_DATED_TEXT) != dln_range_some(r->dated_by))
		return "dated by words that are not there";
	for (size_t i = 0; i < r->credit_count; i++)
		if (!inside(r, r->credits[i].words) || !r->credits[i].agency.len)
			return "a credit outside the text, or of nobody";
	if (r->agency_count > r->credit_count)
		return "agencies without a credit";
	if (r->finding_count > 100)
		return "too many findings";
	return check_blocks(r);
}

const char *dln_test_check_reports(const dln_reports *reports, dln_view bytes, bool converted) {
	size_t at = 0;

	if (reports->len == 0)
		return "no report and no error";
	for (size_t i = 0; i < reports->len; i++) {
		const dln_report *r = &reports->at[i];
		const char *wrong = check_report(r);
		if (wrong)
			return wrong;
		if (r->base < at && !(converted && r->base == 0)) /* entries are each a text of its own */
			return "articles overlap or are not in order";
		at = r->base + r->text.len;
		if (!converted && (at > bytes.len || memcmp(r->text.at, bytes.at + r->base, r->text.len) != 0))
			return "the text is not the file's bytes at its base";
	}
	return NULL;
}
