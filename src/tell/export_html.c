/* export_html.c: the page with the record in it, as one file that opens from disk without a network.
 *
 * The frame is page/single.mjs's: "@FILE:name@" stands for a file of the page, "@RECORD@" for the data. Of these every "<" is written as \u003c, which JSON reads as the same, so that
 * nothing that a report says can end the element that they stand in.
 */
#include <assert.h>

#include "tell/brief.h"
#include "tell/export.h"
#include "tell/items.h"
#include "tell/page_files.h"

static const char record_mark[] = "@RECORD@", file_mark[] = "@FILE:";

/* Hands on what is written, with every "<" escaped; and without the line's end, as what is written is a part of a larger value. */
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

/* {"brief":...,"reports":[...],"journal":[...]} */
static dln_status put_record(dln_exporting *x)
{
	dln_sink sink = {escape, x->out};
	dln_tell_opts json = {.format = DLN_JSON};
	const dln_record *whole = dln_record_whole(x->record);
	dln_buf id;
	dln_buf_str(&x->out->buf, "{\"brief\":");
	dln_status status = dln_tell_brief(x->record, &json, sink, x->err);
	dln_buf_str(&x->out->buf, ",\"reports\":[");
	dln_buf_init(&id, (size_t)1 << 20);
	for (uint32_t r = 0; r < whole->report_count && status == DLN_OK; r++) {
		dln_buf_reset(&id);
		dln_buf_view(&id, dln_item_report_id(whole, r));
		dln_buf_put(&id, "", 1);
		dln_buf_str(&x->out->buf, r ? ",\n" : "\n");
		status = id.status == DLN_OK ? dln_tell_report(x->record, id.at, sink, x->err) : id.status;
	}
	dln_buf_clear(&id);
	dln_buf_str(&x->out->buf, "],\"journal\":");
	if (status == DLN_OK)
		status = dln_tell_decisions(x->record, &json, sink, x->err);
	dln_buf_str(&x->out->buf, "}");
	return status;
}

static bool starts(const char *at, const char *end, dln_view mark)
{
	return (size_t)(end - at) >= mark.len && dln_view_eq((dln_view){at, mark.len}, mark);
}

dln_status dln_export_html(dln_exporting *x)
{
	const dln_page_entry *frame = dln_page_entry_at(DLN_LIT(DLN_PAGE_SINGLE));
	dln_status status = frame ? DLN_OK : dln_page_missing(x->err);
	const char *from = frame ? frame->begin : NULL, *end = frame ? frame->end : NULL;
	for (const char *at = from; status == DLN_OK && at < end; at++) {
		const dln_page_entry *file = NULL;
		const char *mark = at;
		if (starts(at, end, dln_view_of(file_mark))) {
			const char *name = at + sizeof file_mark - 1;
			for (at = name; at < end && *at != '@'; at++)
				;
			file = dln_page_entry_at((dln_view){name, (size_t)(at - name)});
			assert(file);
		} else if (starts(at, end, dln_view_of(record_mark)))
			at += sizeof record_mark - 2;
		else
			continue;
		dln_buf_put(&x->out->buf, from, (size_t)(mark - from));
		if (file)
			dln_buf_put(&x->out->buf, file->begin, (size_t)(file->end - file->begin));
		else
			status = put_record(x);
		dln_out_drain(x->out);
		from = at + 1;
	}
	if (status == DLN_OK)
		dln_buf_put(&x->out->buf, from, (size_t)(end - from));
	x->rows = x->record->event_count;
	return status;
}
