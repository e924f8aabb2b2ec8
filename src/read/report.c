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
