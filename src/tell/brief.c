/* brief.c: chooses the form of the brief. */
#include "tell/brief.h"

dln_status dln_tell_brief(const dln_record *record, const dln_tell_opts *opts, dln_sink sink, dln_err *err)
{
	dln_out out;
	dln_out_open(&out, sink);
	if (opts && opts->format == DLN_JSON) {
		dln_brief_json(&out, record);
	} else {
		dln_page page;
		dln_page_open(&page, &out, opts ? opts->width : 0, opts && opts->color);
		dln_brief_text(&page, record);
		dln_page_close(&page);
	}
	return dln_out_close(&out, DLN_OK, err);
}
