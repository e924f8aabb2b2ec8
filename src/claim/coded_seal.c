/* coded_seal.c: a coded report written down field by field, and the hash of that.
 *
 * Numbers in decimal, strings behind their length, real numbers as the bits of their IEEE form, so that nothing depends on how a library
 * prints. A field that another field says is not there (the value of a quantity without one, the place of a claim without one) is left out.
 */
#include "claim/coded.h"

#include <inttypes.h>
#include <string.h>

#define MOST_BYTES ((size_t)64 << 20)

static void put_int(dln_buf *out, int64_t n) {
	dln_buf_printf(out, "%" PRId64 ";", n);
}

static void put_real(dln_buf *out, double x) {
	uint64_t bits = isnan(x) ? 0x7ff8000000000000u : 0; /* one "unknown" */

	if (x != 0 && !isnan(x)) /* one zero */
		memcpy(&bits, &x, sizeof bits);
	dln_buf_printf(out, "%016" PRIx64 ";", bits);
}

static void put_view(dln_buf *out, dln_view v) {
	dln_buf_printf(out, "%zu:", v.len);
	dln_buf_view(out, v);
}

static void put_range(dln_buf *out, dln_range r) {
	put_int(out, r.begin);
	put_int(out, r.end);
}

static void put_who(dln_buf *out, const dln_who *who) {
	put_int(out, who->kind);
	put_int(out, who->role);
	put_view(out, who->name);
	put_range(out, who->words);
	put_view(out, who->side);
	put_view(out, dln_view_of(who->country));
}

static void put_where(dln_buf *out, const dln_where *where) {
	put_int(out, dln_where_some(where));
	if (!dln_where_some(where))
		return;
	put_int(out, where->id);
	put_view(out, where->name);
	put_view(out, where->admin1);
	put_view(out, where->admin2);
	put_range(out, where->words);
	put_view(out, dln_view_of(where->country));
	put_real(out, where->lat);
	put_real(out, where->lon);
	put_int(out, where->precision);
	put_int(out, where->part);
	put_int(out, where->surroundings);
	if (dln_range_some(where->named)) /* what was sealed before there was such a thing stays whole */
		put_range(out, where->named);
}

static void put_when(dln_buf *out, const dln_when *when) {
	put_int(out, when->anchor);
	put_int(out, when->basis);
	put_int(out, when->grain);
	put_int(out, when->begin);
	put_int(out, when->end);
	put_int(out, when->weekday);
	put_int(out, when->month);
	put_int(out, when->future);
	put_range(out, when->words);
}

static void put_quantity(dln_buf *out, const dln_quantity *q) {
	put_int(out, q->has_value | q->has_min << 1 | q->has_max << 2);
	put_real(out, q->has_value ? q->value : 0);
	put_real(out, q->has_min ? q->min : 0);
	put_real(out, q->has_max ? q->max : 0);
	put_view(out, q->unit);
	put_view(out, q->qualifier);
	put_int(out, q->joint);
	put_int(out, q->cumulative);
	put_range(out, q->words);
}

static void put_claim(dln_buf *out, const dln_claim *claim) {
	size_t i;

	put_view(out, dln_view_of(claim->id));
	put_int(out, claim->type);
	put_range(out, claim->trigger);
	put_range(out, claim->sentence);
	put_who(out, &claim->actor);
	put_who(out, &claim->target);
	put_where(out, &claim->place);
	put_when(out, &claim->time);
	put_int(out, claim->factuality);
	put_int(out, claim->aside);
	put_view(out, claim->rule);
	put_int(out, claim->block);
	put_int(out, claim->doubted);
	put_int(out, (int64_t)claim->source_count);
	for (i = 0; i < claim->source_count; i++) {
		put_int(out, claim->sources[i].level);
		put_who(out, &claim->sources[i].who);
		put_view(out, claim->sources[i].medium);
	}
	put_int(out, (int64_t)claim->quantity_count);
	for (i = 0; i < claim->quantity_count; i++)
		put_quantity(out, &claim->quantities[i]);
	put_int(out, (int64_t)claim->cue_count);
	for (i = 0; i < claim->cue_count; i++) {
		put_range(out, claim->cues[i].words);
		put_view(out, claim->cues[i].rule);
	}
}

static void put_findings(dln_buf *out, const dln_report *report) {
	size_t i;

	put_int(out, (int64_t)report->finding_count);
	for (i = 0; i < report->finding_count; i++) {
		put_int(out, report->findings[i].at == DLN_NOWHERE ? -1 : (int64_t)report->findings[i].at);
		put_view(out, report->findings[i].what);
	}
}

static void put_report(dln_buf *out, const dln_report *report) {
	size_t i;

	put_view(out, report->id);
	put_view(out, dln_view_of(report->hash.hex));
	put_int(out, (int64_t)report->base);
	put_view(out, report->outlet);
	put_view(out, report->url);
	put_view(out, report->title);
	put_view(out, report->byline);
	put_view(out, report->language);
	put_int(out, report->published);
	put_int(out, report->dated);
	put_range(out, report->dated_by);
	put_int(out, report->said_month);
	put_int(out, report->said_day);
	put_range(out, report->dateline);
	put_range(out, report->dateline_place);
	if (report->revised) /* what was sealed before there was such a thing stays whole */
		put_view(out, report->revised > 1 ? DLN_LIT("version") : DLN_LIT("revised"));
	if (report->revised > 1)
		put_int(out, report->revised);
	put_int(out, (int64_t)report->block_count);
	for (i = 0; i < report->block_count; i++) {
		put_range(out, report->blocks[i].range);
		put_int(out, report->blocks[i].kind);
		put_view(out, report->blocks[i].why);
	}
	put_int(out, (int64_t)report->credit_count);
	for (i = 0; i < report->credit_count; i++) {
		put_int(out, report->credits[i].kind);
		put_view(out, report->credits[i].agency);
		put_range(out, report->credits[i].words);
	}
	put_int(out, (int64_t)report->agency_count);
	for (i = 0; i < report->agency_count; i++)
		put_view(out, report->agencies[i]);
	put_findings(out, report);
}

static dln_status finish(dln_buf *bytes, dln_sha256 *out) {
	dln_status status = bytes->status;

	if (status == DLN_OK)
		status = dln_sha256_of(dln_buf_as_view(bytes), out);
	dln_buf_clear(bytes);
	return status;
}

dln_status dln_claim_seal(const dln_claim *claim, dln_sha256 *out) {
	dln_buf bytes;

	dln_buf_init(&bytes, MOST_BYTES);
	put_claim(&bytes, claim);
	return finish(&bytes, out);
}

dln_status dln_report_seal(const dln_coded *coded, dln_sha256 *out) {
	dln_buf bytes;
	size_t i;

	dln_buf_init(&bytes, MOST_BYTES);
	put_report(&bytes, &coded->report);
	put_int(&bytes, (int64_t)coded->quote_count);
	for (i = 0; i < coded->quote_count; i++) {
		put_range(&bytes, coded->quotes[i].content);
		put_who(&bytes, &coded->quotes[i].speaker);
	}
	put_int(&bytes, (int64_t)coded->claim_count);
	return finish(&bytes, out);
}
