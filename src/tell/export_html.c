/* export_html.c: the page with the record in it, as one file that opens from disk without a network.
 *
 * The frame is page/single.mjs's: "@FILE:name@" stands for a file of the page, "@RECORD@" and "@REPORTS@" for the data. The record is plain JSON in which every "<" is
 * written as \u003c, so that nothing that a report says can end the element that it stands in. The reports, with their texts and all claims, are many times as long: they
 * are packed, about a mebibyte at a time, each pack with the ids that it has, so that a browser unpacks only what somebody looks at.
 */
#include <assert.h>

#include "base/deflate.h"
#include "tell/brief.h"
#include "tell/export.h"
#include "tell/items.h"
#include "tell/page_files.h"

static const char file_mark[] = "@FILE:", record_mark[] = "@RECORD@", reports_mark[] = "@REPORTS@";
enum { PACK = 1 << 20, ID_HEAD = 2 };
static const size_t most_packed = (size_t)1 << 31; /* of one report and a pack before it */

/* ---- the record ---- */

/* Hands on JSON with every "<" escaped, and without the end of its line, as it is a part of a larger value. */
static dln_status escape(void *self, const char *bytes, size_t len)
{
	dln_out *out = self;
	size_t from = 0;
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] != '<' && bytes[i] != '\n')
			continue;
		dln_buf_put(&out->buf, bytes + from, i - from);
		if (bytes[i] == '<')
			dln_buf_str(&out->buf, "\\u003c");
		from = i + 1;
	}
	dln_buf_put(&out->buf, bytes + from, len - from);
	dln_out_drain(out);
	return out->status;
}

/* {"brief":{...},"journal":{...}} */
static dln_status put_record(dln_exporting *x)
{
	dln_sink sink = {escape, x->out};
	dln_tell_opts json = {.format = DLN_JSON};
	dln_buf_str(&x->out->buf, "{\"brief\":");
	dln_status status = dln_tell_brief(x->record, &json, sink, x->err);
	dln_buf_str(&x->out->buf, ",\n\"journal\":");
	if (status == DLN_OK)
		status = dln_tell_decisions(x->record, &json, sink, x->err);
	dln_buf_str(&x->out->buf, "}");
	return status;
}

/* ---- the reports ---- */

typedef struct packing {
	dln_exporting *x;
	const dln_record *whole; /* withdrawn reports are shown too */
	dln_buf raw, packed;     /* the pack that is being filled, a JSON array; the same as a gzip stream */
	uint32_t from;           /* its first report */
} packing;

static dln_status fill(void *self, const char *bytes, size_t len)
{
	dln_buf_put(self, bytes, len);
	return ((dln_buf *)self)->status;
}

static void put_base64(dln_out *out, const char *bytes, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *at = (const unsigned char *)bytes;
	for (size_t i = 0; i < len; i += 3) {
		size_t left = len - i;
		unsigned three = (unsigned)at[i] << 16 | (left > 1 ? (unsigned)at[i + 1] << 8 : 0) | (left > 2 ? at[i + 2] : 0u);
		char four[] = {digits[three >> 18], digits[three >> 12 & 63], left > 1 ? digits[three >> 6 & 63] : '=', left > 2 ? digits[three & 63] : '='};
		dln_buf_put(&out->buf, four, sizeof four);
	}
}

/* <script type="application/json" class="pack">{"reports":[ids],"claims":"ids without c:, one behind the other","gzip":"..."}</script> */
static dln_status put_pack(packing *p, uint32_t until)
{
	dln_out *out = p->x->out;
	dln_buf ids;
	dln_buf_str(&p->raw, "]");
	dln_buf_reset(&p->packed);
	dln_status status = p->raw.status == DLN_OK ? dln_gzip(dln_buf_as_view(&p->raw), &p->packed) : p->raw.status;
	dln_buf_init(&ids, most_packed);
	dln_json json;
	dln_json_init(&json, &ids);
	dln_json_array(&json);
	for (uint32_t r = p->from; r < until; r++)
		dln_json_view(&json, dln_item_report_id(p->whole, r));
	dln_json_end_array(&json);
	dln_buf_str(&out->buf, "<script type=\"application/json\" class=\"pack\">{\"reports\":");
	if (status == DLN_OK)
		status = escape(out, ids.at, ids.len);
	dln_buf_str(&out->buf, ",\"claims\":\"");
	for (uint32_t r = p->from; r < until; r++)
		for (size_t i = 0; i < p->whole->reports[r]->coded.claim_count; i++)
			dln_buf_str(&out->buf, p->whole->reports[r]->coded.claims[i].id + ID_HEAD);
	dln_buf_str(&out->buf, "\",\"gzip\":\"");
	if (status == DLN_OK)
		put_base64(out, p->packed.at, p->packed.len);
	dln_buf_str(&out->buf, "\"}</script>\n");
	dln_out_drain(out);
	status = status == DLN_OK ? ids.status : status;
	dln_buf_clear(&ids);
	dln_buf_reset(&p->raw);
	p->from = until;
	return status;
}

static dln_status pack_reports(packing *p)
{
	dln_status status = DLN_OK;
	dln_buf id;
	dln_buf_init(&id, PACK);
	for (uint32_t r = 0; r < p->whole->report_count && status == DLN_OK; r++) {
		dln_buf_reset(&id);
		dln_buf_view(&id, dln_item_report_id(p->whole, r));
		dln_buf_put(&id, "", 1);
		dln_buf_str(&p->raw, p->raw.len ? "," : "[");
		status = id.status == DLN_OK ? dln_tell_report(p->x->record, id.at, (dln_sink){fill, &p->raw}, p->x->err) : id.status;
		if (status == DLN_OK && (p->raw.len >= PACK || r + 1 == p->whole->report_count))
			status = put_pack(p, r + 1);
	}
	dln_buf_clear(&id);
	return status;
}

static dln_status put_reports(dln_exporting *x)
{
	packing p = {.x = x, .whole = dln_record_whole(x->record)};
	dln_buf_init(&p.raw, most_packed);
	dln_buf_init(&p.packed, most_packed);
	dln_status status = pack_reports(&p);
	dln_buf_clear(&p.packed);
	dln_buf_clear(&p.raw);
	return status;
}

/* ---- the frame ---- */

/* What a mark at the beginning of `rest` stands for is written. Returns its length, 0: there is none. */
static size_t put_mark(dln_exporting *x, dln_view rest, dln_status *status)
{
	dln_view mark = dln_view_of(file_mark), record = dln_view_of(record_mark), reports = dln_view_of(reports_mark);
	if (dln_view_starts(rest, mark)) {
		dln_view name = dln_view_sub(rest, mark.len, rest.len);
		name.len = dln_view_find_byte(name, '@');
		const dln_page_entry *file = dln_page_entry_at(name);
		assert(file);
		dln_buf_put(&x->out->buf, file->begin, (size_t)(file->end - file->begin));
		return mark.len + name.len + 1;
	}
	bool is_record = dln_view_starts(rest, record);
	if (!is_record && !dln_view_starts(rest, reports))
		return 0;
	*status = is_record ? put_record(x) : put_reports(x);
	return is_record ? record.len : reports.len;
}

dln_status dln_export_html(dln_exporting *x)
{
	const dln_page_entry *frame = dln_page_entry_at(DLN_LIT(DLN_PAGE_SINGLE));
	if (!frame)
		return dln_page_missing(x->err);
	dln_status status = DLN_OK;
	dln_view rest = {frame->begin, (size_t)(frame->end - frame->begin)};
	while (rest.len && status == DLN_OK) {
		size_t at = dln_view_find_byte(rest, '@'), len = at == DLN_NOWHERE ? rest.len : at;
		dln_buf_put(&x->out->buf, rest.at, len);
		rest = dln_view_sub(rest, len, rest.len);
		len = rest.len ? put_mark(x, rest, &status) : 0;
		if (!len && rest.len) { /* a plain "@" */
			dln_buf_put(&x->out->buf, rest.at, 1);
			len = 1;
		}
		rest = dln_view_sub(rest, len, rest.len);
		dln_out_drain(x->out);
	}
	x->rows = x->record->event_count;
	return status;
}
