/* coded_check.c: what later stages take for granted about a coded report, looked at once where it comes from a file. */
#include "claim/coded.h"

typedef struct checker {
	const dln_report *report;
	size_t len; /* of the text */
	dln_err *err;
} checker;

static dln_status bad(const checker *c, size_t at, const char *what) {
	return dln_fail(c->err, DLN_CORRUPT, c->report->id, at, "%s", what);
}

static bool inside(const checker *c, dln_range r) {
	return r.begin <= r.end && r.end <= c->len;
}

static bool country_ok(const char country[3]) {
	return country[0] == 0 || country[1] == 0 || country[2] == 0;
}

static bool who_ok(const checker *c, const dln_who *who) {
	return inside(c, who->words) && (unsigned)who->kind <= DLN_THING && (unsigned)who->role <= DLN_OUTLET && country_ok(who->country);
}

static bool where_ok(const checker *c, const dln_where *where) {
	if (!inside(c, where->words) || !inside(c, where->named) || (unsigned)where->precision > DLN_REGION || !country_ok(where->country))
		return false;
	return !dln_where_on_map(where) || (where->lat >= -90 && where->lat <= 90 && where->lon >= -180 && where->lon <= 180);
}

static bool when_ok(const checker *c, const dln_when *when) {
	return inside(c, when->words) && (unsigned)when->anchor <= DLN_WHEN_YEARS && (unsigned)when->basis <= DLN_PUBLISHED &&
		(unsigned)when->grain <= DLN_MORE && when->weekday <= 6 && when->month <= 12;
}

/* What is off about a claim, NULL when nothing is. */
static const char *claim_trouble(const checker *c, const dln_claim *claim) {
	size_t i;

	if (!inside(c, claim->trigger) || !dln_range_some(claim->trigger))
		return "its words do not lie in the text";
	if (!inside(c, claim->sentence))
		return "its sentence does not lie in the text";
	if ((unsigned)claim->type >= DLN_TYPES || (unsigned)claim->factuality > DLN_UU || (unsigned)claim->aside > DLN_ASIDE_BACKGROUND ||
			(unsigned)claim->block > DLN_BLOCK_JUNK)
		return "it is of no known kind";
	if (!who_ok(c, &claim->actor) || !who_ok(c, &claim->target))
		return "its actor or target is broken";
	if (!where_ok(c, &claim->place))
		return "its place is broken";
	if (!when_ok(c, &claim->time))
		return "its time is broken";
	for (i = 0; i < claim->source_count; i++)
		if (!who_ok(c, &claim->sources[i].who))
			return "a source is broken";
	for (i = 0; i < claim->quantity_count; i++)
		if (!inside(c, claim->quantities[i].words))
			return "a quantity is broken";
	for (i = 0; i < claim->cue_count; i++)
		if (!inside(c, claim->cues[i].words))
			return "a cue is broken";
	return NULL;
}

static dln_status check_claim(const checker *c, const dln_claim *claim) {
	const char *trouble = claim_trouble(c, claim);

	if (claim->id[0] == 0 || claim->id[sizeof claim->id - 1] != 0)
		return bad(c, claim->trigger.begin, "a claim without an id");
	if (trouble == NULL)
		return DLN_OK;
	return dln_fail(c->err, DLN_CORRUPT, c->report->id, claim->trigger.begin, "claim %s: %s", claim->id, trouble);
}

static dln_status check_report(const checker *c) {
	const dln_report *r = c->report;
	size_t i, end = 0;

	if (r->text.len == 0 || r->text.len > UINT32_MAX)
		return bad(c, DLN_NOWHERE, r->text.len ? "a text that is too long" : "no text");
	if ((unsigned)r->dated > DLN_DATED_INFERRED || !inside(c, r->dated_by) || r->said_month > 12 || r->said_day > 31)
		return bad(c, DLN_NOWHERE, "a broken publication date");
	if (!inside(c, r->dateline) || !inside(c, r->dateline_place))
		return bad(c, DLN_NOWHERE, "a broken dateline");
	for (i = 0; i < r->block_count; i++) {
		if (!inside(c, r->blocks[i].range) || r->blocks[i].range.begin < end || (unsigned)r->blocks[i].kind > DLN_BLOCK_JUNK)
			return bad(c, end, "a broken block");
		end = r->blocks[i].range.end;
	}
	for (i = 0; i < r->credit_count; i++)
		if (!inside(c, r->credits[i].words) || (unsigned)r->credits[i].kind > DLN_CREDIT_IMAGE)
			return bad(c, DLN_NOWHERE, "a broken credit");
	return DLN_OK;
}

/* In the order that coded.h promises: by trigger, then type. */
static bool in_order(const dln_claim *a, const dln_claim *b) {
	return a->trigger.begin <= b->trigger.begin;
}

dln_status dln_coded_check(const dln_coded *coded, dln_err *err) {
	checker c = {.report = &coded->report, .len = coded->report.text.len, .err = err};
	dln_status status = check_report(&c);
	size_t i;

	for (i = 0; i < coded->claim_count && status == DLN_OK; i++) {
		status = check_claim(&c, &coded->claims[i]);
		if (status == DLN_OK && i > 0 && !in_order(&coded->claims[i - 1], &coded->claims[i]))
			status = bad(&c, coded->claims[i].trigger.begin, "claims that are out of order");
	}
	for (i = 0; i < coded->quote_count && status == DLN_OK; i++)
		if (!inside(&c, coded->quotes[i].content) || !who_ok(&c, &coded->quotes[i].speaker))
			status = bad(&c, DLN_NOWHERE, "a broken quotation");
	return status;
}

dln_view dln_coded_unread(const dln_coded *coded) {
	return dln_report_in_english(&coded->report) ? (dln_view){0} : coded->report.language;
}

size_t dln_coded_findings(const dln_coded *coded) {
	return coded->report.finding_count;
}
