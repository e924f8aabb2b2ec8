/* brief.c: chooses the form of the brief. */
#include "tell/brief.h"

dln_status dln_tell_brief(const dln_record *record, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	dln_view asked = opts ? dln_view_of(opts->since) : (dln_view){0};
	dln_day since = asked.len ? dln_day_parse(asked) : DLN_NO_DAY;
	if (asked.len && since == DLN_NO_DAY)
		return dln_fail(err, DLN_USAGE, asked, DLN_NOWHERE, "not a day like 2021-08-09");
	dln_out out;
	dln_out_open(&out, sink);
	if (opts && opts->format == DLN_JSON) {
		dln_brief_json(&out, record);
	} else {
		dln_page page;
		dln_page_open(&page, &out, opts ? opts->width : 0, opts && opts->color);
		if (opts && opts->format == DLN_MARKDOWN)
			dln_page_as_markdown(&page);
		if (opts && opts->full)
			dln_brief_full(&page, record);
		else
			dln_brief_page(&page, record, since);
		dln_page_close(&page);
	}
	return dln_out_close(&out, DLN_OK, err);
}
