/* read_json.c: what was read, cleaned: prose, headings and captions; no credits, no junk; the title is its own member. A
 * blank line stands between paragraphs. Of a web page, which says what is a caption, captions are their own member too. */
#include "tell/out.h"
#include "tell/slots.h"

/* A caption that the page itself sets apart; others are told by their shape and may be paragraphs. */
static bool is_set_apart(const dln_block *block)
{
	return block->kind == DLN_BLOCK_CAPTION && dln_view_starts(block->why, DLN_LIT("page:"));
}

static bool is_text(const dln_block *block)
{
	return block->kind == DLN_BLOCK_PROSE || block->kind == DLN_BLOCK_HEADING || (block->kind == DLN_BLOCK_CAPTION && !is_set_apart(block)) ||
		dln_block_is_foreign(block); /* it is no part of what is understood, but of the text */
}

/* The blocks as one JSON string, built in `text` first because JSON strings are written whole. */
static void text_member(dln_json *json, const dln_report *report, dln_buf *text)
{
	for (size_t i = 0; i < report->block_count; i++) {
		const dln_block *block = &report->blocks[i];
		if (!is_text(block))
			continue;
		if (text->len)
			dln_buf_str(text, "\n\n");
		dln_buf_view(text, dln_slot_words(report, block->range));
	}
	dln_json_key(json, "text");
	dln_json_view(json, dln_buf_as_view(text));
}

/* Only where there are any: a text has none that are set apart. */
static void captions_member(dln_json *json, const dln_report *report)
{
	bool any = false;
	for (size_t i = 0; i < report->block_count; i++) {
		if (!is_set_apart(&report->blocks[i]))
			continue;
		if (!any) {
			dln_json_key(json, "captions");
			dln_json_array(json);
		}
		any = true;
		dln_json_view(json, dln_slot_words(report, report->blocks[i].range));
	}
	if (any)
		dln_json_end_array(json);
}

dln_status dln_tell_read(const dln_coded *coded, dln_sink sink, dln_err *err)
{
	const dln_report *report = &coded->report;
	dln_out out;
	dln_buf text;
	dln_out_open(&out, sink);
	dln_buf_init(&text, report->text.len + 2 * report->block_count + 1);
	dln_json *json = &out.json;
	dln_json_object(json);
	dln_json_key(json, "id");
	dln_json_view(json, report->id);
	dln_json_key(json, "title");
	dln_json_view_or_null(json, report->title);
	dln_json_key(json, "byline");
	dln_json_view_or_null(json, report->byline);
	dln_json_key(json, "published");
	dln_slot_day(json, report->published);
	dln_json_key(json, "outlet");
	dln_json_view_or_null(json, report->outlet);
	dln_json_key(json, "agency");
	dln_slot_agencies(json, report);
	dln_json_key(json, "language");
	dln_json_view_or_null(json, report->language);
	dln_json_key(json, "url");
	dln_json_view_or_null(json, report->url);
	text_member(json, report, &text);
	captions_member(json, report);
	dln_json_end_object(json);
	dln_out_line(&out);
	dln_status status = text.status;
	dln_buf_clear(&text);
	return dln_out_close(&out, status, err);
}
