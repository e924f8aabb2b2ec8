/* out.c: see the header. */
#include "tell/out.h"

enum { DRAIN_AT = 64 << 10 };
static const size_t item_limit = (size_t)1 << 30; /* bytes of one item; a report is at most a file */

static void hand_over(dln_out *out)
{
	if (out->status == DLN_OK)
		out->status = out->buf.status;
	if (out->status == DLN_OK && out->buf.len > 0)
		out->status = out->sink.write(out->sink.self, out->buf.at, out->buf.len);
	dln_buf_reset(&out->buf);
}

void dln_out_open(dln_out *out, dln_sink sink)
{
	*out = (dln_out){.sink = sink};
	dln_buf_init(&out->buf, item_limit);
	dln_json_init(&out->json, &out->buf);
}

void dln_out_drain(dln_out *out)
{
	if (out->buf.len > DRAIN_AT || out->buf.status != DLN_OK)
		hand_over(out);
}

void dln_out_line(dln_out *out)
{
	dln_buf_char(&out->buf, '\n');
	dln_json_init(&out->json, &out->buf);
	dln_out_drain(out);
}

dln_status dln_out_close(dln_out *out, dln_status body, dln_err *err)
{
	if (body == DLN_OK)
		hand_over(out);
	dln_buf_clear(&out->buf);
	if (body != DLN_OK || out->status == DLN_OK)
		return body;
	return dln_fail(err, out->status, DLN_LIT("output"), DLN_NOWHERE, "%s",
		out->status == DLN_IO ? "could not be written" : dln_status_text(out->status));
}
