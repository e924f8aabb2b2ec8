/* store_write.c: dln_ledger_add: one report in one transaction.
 *
 * A `row` binds values from left to right in the order of the columns in store_tables.c. A report whose identity is known is left alone unless the new
 * one has the smaller path (dln_story_prefer): then its rows are made anew, so that the ledger is the same whatever the order of adding.
 */
#include <string.h>

#include "ledger/store.h"
#include "ledger/story.h"

typedef struct row {
	dln_stmt *stmt;
	int at; /* the last parameter bound */
} row;

typedef struct writer {
	dln_ledger *ledger;
	const dln_coded *coded;
	dln_sha256 identity, seal;
	int64_t report; /* row id */
	dln_err *err;
	bool replaces;         /* also where the one that is there would stay */
} writer;

/* ---- values ---- */

static void put_int(row *r, int64_t n) {
	dln_stmt_bind_int(r->stmt, ++r->at, n);
}

static void put_real(row *r, double x) {
	dln_stmt_bind_real(r->stmt, ++r->at, x);
}

static void put_null(row *r) {
	dln_stmt_bind_null(r->stmt, ++r->at);
}

static void put_view(row *r, dln_view v) {
	dln_stmt_bind_text(r->stmt, ++r->at, v);
}

static void put_word(row *r, dln_words_of words, unsigned value) {
	put_view(r, dln_view_of(dln_store_word(words, value)));
}

static void put_range(row *r, dln_range range) {
	put_int(r, range.begin);
	put_int(r, range.end);
}

static void put_day(row *r, dln_day day) {
	if (day == DLN_NO_DAY)
		put_null(r);
	else
		put_int(r, day);
}

static void put_optional(row *r, bool there, double x) {
	if (there)
		put_real(r, x);
	else
		put_null(r);
}

static void put_who(row *r, const dln_who *who) {
	put_word(r, DLN_WORDS_KIND, who->kind);
	put_word(r, DLN_WORDS_ROLE, who->role);
	put_view(r, who->name);
	put_range(r, who->words);
	put_view(r, who->side);
	put_view(r, dln_view_of(who->country));
}

static void put_where(row *r, const dln_where *where) {
	static const dln_where nowhere;
	const dln_where *w = dln_where_some(where) ? where : &nowhere;
	bool some = dln_where_some(w);

	put_view(r, w->name);
	if (some)
		put_int(r, w->id);
	else
		put_null(r);
	put_view(r, w->admin1);
	put_view(r, w->admin2);
	put_view(r, dln_view_of(w->country));
	put_optional(r, dln_where_on_map(w), w->lat);
	put_optional(r, dln_where_on_map(w), w->lon);
	if (some)
		put_word(r, DLN_WORDS_PRECISION, w->precision);
	else
		put_null(r);
	put_int(r, w->part);
	put_int(r, w->surroundings);
	put_range(r, w->words);
	put_range(r, w->named);
}

static void put_when(row *r, const dln_when *when) {
	put_word(r, DLN_WORDS_ANCHOR, when->anchor);
	put_word(r, DLN_WORDS_BASIS, when->basis);
	put_word(r, DLN_WORDS_GRAIN, when->grain);
	put_day(r, when->begin);
	put_day(r, when->end);
	put_int(r, when->weekday);
	put_int(r, when->month);
	put_int(r, when->future);
	put_range(r, when->words);
}

/* ---- rows ---- */

static dln_status begin_row(writer *w, dln_table table, row *r) {
	dln_status status = dln_store_put(w->ledger, table, &r->stmt, w->err);

	r->at = 0;
	if (status == DLN_OK)
		put_int(r, w->report);
	return status;
}

static dln_view words_at(const writer *w, dln_range range) {
	return dln_view_sub(w->coded->report.text, range.begin, range.end);
}

static dln_status add_parts(writer *w, size_t number) {
	const dln_claim *claim = &w->coded->claims[number];
	dln_status status = DLN_OK;
	row r;
	size_t i;

	for (i = 0; i < claim->source_count && status == DLN_OK && (status = begin_row(w, DLN_TABLE_SOURCE, &r)) == DLN_OK; i++) {
		put_int(&r, (int64_t)number);
		put_int(&r, (int64_t)i);
		put_int(&r, claim->sources[i].level);
		put_who(&r, &claim->sources[i].who);
		put_view(&r, claim->sources[i].medium);
		status = dln_stmt_run(r.stmt, w->err);
	}
	for (i = 0; i < claim->quantity_count && status == DLN_OK && (status = begin_row(w, DLN_TABLE_QUANTITY, &r)) == DLN_OK; i++) {
		const dln_quantity *q = &claim->quantities[i];
		put_int(&r, (int64_t)number);
		put_int(&r, (int64_t)i);
		put_optional(&r, q->has_value, q->value);
		put_optional(&r, q->has_min, q->min);
		put_optional(&r, q->has_max, q->max);
		put_view(&r, q->unit);
		put_view(&r, q->qualifier);
		put_int(&r, q->joint);
		put_int(&r, q->cumulative);
		put_range(&r, q->words);
		status = dln_stmt_run(r.stmt, w->err);
	}
	for (i = 0; i < claim->cue_count && status == DLN_OK && (status = begin_row(w, DLN_TABLE_CUE, &r)) == DLN_OK; i++) {
		put_int(&r, (int64_t)number);
		put_int(&r, (int64_t)i);
		put_range(&r, claim->cues[i].words);
		put_view(&r, claim->cues[i].rule);
		status = dln_stmt_run(r.stmt, w->err);
	}
	return status;
}

static dln_status add_claim(writer *w, size_t number) {
	const dln_claim *claim = &w->coded->claims[number];
	dln_sha256 seal;
	row r;
	dln_status status = dln_claim_seal(claim, &seal);

	if (status)
		return dln_fail(w->err, status, w->coded->report.id, claim->trigger.begin, "no room to seal a claim");
	status = begin_row(w, DLN_TABLE_CLAIM, &r);
	if (status)
		return status;
	put_int(&r, (int64_t)number);
	put_view(&r, (dln_view){seal.hex, DLN_SEAL_DIGITS});
	put_view(&r, words_at(w, claim->trigger));
	put_view(&r, words_at(w, claim->sentence));
	put_view(&r, dln_view_of(claim->id));
	put_word(&r, DLN_WORDS_TYPE, claim->type);
	put_range(&r, claim->trigger);
	put_range(&r, claim->sentence);
	put_who(&r, &claim->actor);
	put_who(&r, &claim->target);
	put_where(&r, &claim->place);
	put_when(&r, &claim->time);
	put_word(&r, DLN_WORDS_FACTUALITY, claim->factuality);
	put_word(&r, DLN_WORDS_ASIDE, claim->aside);
	put_view(&r, claim->rule);
	put_word(&r, DLN_WORDS_BLOCK, claim->block);
	put_int(&r, claim->doubted);
	status = dln_stmt_run(r.stmt, w->err);
	return status ? status : add_parts(w, number);
}

static dln_status add_sayings(writer *w) {
	const dln_report *report = &w->coded->report;
	dln_status status = DLN_OK;
	row r;
	size_t i;

	for (i = 0; i < report->agency_count && status == DLN_OK && (status = begin_row(w, DLN_TABLE_AGENCY, &r)) == DLN_OK; i++) {
		put_int(&r, (int64_t)i);
		put_view(&r, report->agencies[i]);
		status = dln_stmt_run(r.stmt, w->err);
	}
	for (i = 0; i < report->credit_count && status == DLN_OK && (status = begin_row(w, DLN_TABLE_CREDIT, &r)) == DLN_OK; i++) {
		put_int(&r, (int64_t)i);
		put_word(&r, DLN_WORDS_CREDIT, report->credits[i].kind);
		put_view(&r, report->credits[i].agency);
		put_range(&r, report->credits[i].words);
		status = dln_stmt_run(r.stmt, w->err);
	}
	for (i = 0; i < w->coded->quote_count && status == DLN_OK && (status = begin_row(w, DLN_TABLE_QUOTE, &r)) == DLN_OK; i++) {
		put_int(&r, (int64_t)i);
		put_range(&r, w->coded->quotes[i].content);
		put_who(&r, &w->coded->quotes[i].speaker);
		status = dln_stmt_run(r.stmt, w->err);
	}
	return status;
}

static dln_status add_layout(writer *w) {
	const dln_report *report = &w->coded->report;
	dln_status status = DLN_OK;
	row r;
	size_t i;

	for (i = 0; i < report->block_count && status == DLN_OK && (status = begin_row(w, DLN_TABLE_BLOCK, &r)) == DLN_OK; i++) {
		put_int(&r, (int64_t)i);
		put_word(&r, DLN_WORDS_BLOCK, report->blocks[i].kind);
		put_range(&r, report->blocks[i].range);
		put_view(&r, report->blocks[i].why);
		status = dln_stmt_run(r.stmt, w->err);
	}
	for (i = 0; i < report->finding_count && status == DLN_OK && (status = begin_row(w, DLN_TABLE_FINDING, &r)) == DLN_OK; i++) {
		put_int(&r, (int64_t)i);
		if (report->findings[i].at == DLN_NOWHERE)
			put_null(&r);
		else
			put_int(&r, (int64_t)report->findings[i].at);
		put_view(&r, report->findings[i].what);
		status = dln_stmt_run(r.stmt, w->err);
	}
	return status;
}

static dln_status add_report(writer *w, int64_t text) {
	const dln_report *report = &w->coded->report;
	dln_day_text day = dln_day_format(report->published);
	row r = {0};
	dln_status status = dln_store_put(w->ledger, DLN_TABLE_REPORT, &r.stmt, w->err);

	if (status)
		return status;
	put_null(&r); /* the next row id */
	put_view(&r, dln_view_of(w->identity.hex));
	put_view(&r, (dln_view){w->seal.hex, DLN_SEAL_DIGITS});
	put_int(&r, (int64_t)w->coded->claim_count);
	put_int(&r, text);
	put_view(&r, report->id);
	put_int(&r, (int64_t)report->base);
	put_view(&r, report->outlet);
	put_view(&r, report->url);
	put_view(&r, report->title);
	put_view(&r, report->byline);
	put_view(&r, report->language);
	put_view(&r, dln_view_of(day.at));
	put_word(&r, DLN_WORDS_DATED, report->dated);
	put_range(&r, report->dated_by);
	put_int(&r, report->said_month);
	put_int(&r, report->said_day);
	put_range(&r, report->dateline);
	put_range(&r, report->dateline_place);
	put_int(&r, report->revised);
	status = dln_stmt_run(r.stmt, w->err);
	w->report = dln_db_last_id(w->ledger->db);
	return status;
}

/* ---- the transaction ---- */

/* A statement with a row id as its one parameter. */
static dln_status run_with(writer *w, dln_query query, int64_t row_id) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(w->ledger, query, &stmt, w->err);

	if (status)
		return status;
	dln_stmt_bind_int(stmt, 1, row_id);
	return dln_stmt_run(stmt, w->err);
}

static dln_status find_text(writer *w, int64_t *id, bool *known) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(w->ledger, DLN_QUERY_TEXT_FIND, &stmt, w->err);

	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, dln_view_of(w->coded->report.hash.hex));
	status = dln_stmt_step(stmt, known, w->err);
	if (status == DLN_OK && *known)
		*id = dln_stmt_int(stmt, 0);
	dln_stmt_reset(stmt);
	if (status || *known)
		return status;
	status = dln_store_query(w->ledger, DLN_QUERY_TEXT_ADD, &stmt, w->err);
	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, dln_view_of(w->coded->report.hash.hex));
	dln_stmt_bind_blob(stmt, 2, w->coded->report.text);
	status = dln_stmt_run(stmt, w->err);
	*id = dln_db_last_id(w->ledger->db);
	return status ? status : run_with(w, DLN_QUERY_TEXT_INDEX, *id);
}

/* A report that has this identity; without one `row` is 0. */
typedef struct there {
	int64_t row;
	bool kept;  /* it stays where it is */
	bool again; /* it was not read, for its language, and the other one is */
} there;

static dln_status find_report(dln_ledger *ledger, const dln_report *report, const dln_sha256 *identity, there *out, dln_err *err) {
	dln_stmt *stmt;
	bool any = false;
	unsigned how = 0;
	dln_status status = dln_store_query(ledger, DLN_QUERY_REPORT_FIND, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, dln_view_of(identity->hex));
	status = dln_stmt_step(stmt, &any, err);
	if (status == DLN_OK && any) {
		dln_report held = {.id = dln_stmt_view(stmt, 1), .base = (size_t)dln_stmt_int(stmt, 2), .title = dln_stmt_view(stmt, 4),
			.byline = dln_stmt_view(stmt, 5), .language = dln_stmt_view(stmt, 6), .finding_count = (size_t)dln_stmt_int(stmt, 7)};
		(void)dln_store_value(DLN_WORDS_DATED, dln_stmt_view(stmt, 3), &how);
		held.dated = (dln_dated)how;
		*out = (there){dln_stmt_int(stmt, 0), dln_story_prefer(report, &held) >= 0, !dln_report_in_english(&held) && dln_report_in_english(report)};
	}
	dln_stmt_reset(stmt);
	return status;
}

dln_status dln_store_fall_behind(dln_ledger *ledger, dln_err *err) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(ledger, DLN_QUERY_BEHIND, &stmt, err);

	return status ? status : dln_stmt_run(stmt, err);
}

static dln_status add_all(writer *w, dln_added *added) {
	there old = {0};
	int64_t text = 0;
	bool known_text = false;
	dln_status status = find_report(w->ledger, &w->coded->report, &w->identity, &old, w->err);
	size_t i;

	*added = DLN_ADDED_NOTHING;
	if (status || (old.kept && !w->replaces))
		return status;
	w->replaces |= old.again;
	if (old.row)
		status = run_with(w, DLN_QUERY_CLAIMS_UNINDEX, old.row);
	if (old.row && status == DLN_OK)
		status = run_with(w, DLN_QUERY_REPORT_DROP, old.row);
	if (status == DLN_OK)
		status = find_text(w, &text, &known_text);
	if (status == DLN_OK)
		status = add_report(w, text);
	if (status == DLN_OK)
		status = add_sayings(w);
	if (status == DLN_OK)
		status = add_layout(w);
	for (i = 0; i < w->coded->claim_count && status == DLN_OK; i++)
		status = add_claim(w, i);
	if (status == DLN_OK)
		status = dln_store_pack(w->ledger, w->report, w->coded, w->err);
	if (status == DLN_OK)
		status = run_with(w, DLN_QUERY_CLAIMS_INDEX, w->report);
	if (status == DLN_OK && w->replaces)
		status = dln_store_fall_behind(w->ledger, w->err);
	if (status == DLN_OK && w->replaces) /* dln_store_set */
		status = dln_db_exec(w->ledger->db, "INSERT INTO dln_meta(key,value) VALUES('rereads','1') "
			"ON CONFLICT(key) DO UPDATE SET value=CAST(CAST(value AS INTEGER)+1 AS TEXT)", w->err);
	if (old.row || status) {
		*added = old.again ? DLN_ADDED_READ : DLN_ADDED_NOTHING;
		return status;
	}
	*added = known_text ? DLN_ADDED_PRINTING : DLN_ADDED_REPORT;
	return dln_store_fall_behind(w->ledger, w->err);
}

static dln_status put_report(dln_ledger *ledger, const dln_coded *coded, bool replaces, dln_added *added, dln_err *err) {
	writer w = {.ledger = ledger, .coded = coded, .replaces = replaces, .err = err};
	dln_added what = DLN_ADDED_NOTHING;
	dln_status status;

	if (!dln_db_writable(ledger->db))
		return dln_fail(err, DLN_USAGE, dln_view_of(ledger->path), DLN_NOWHERE, "the ledger was opened for reading only");
	status = dln_coded_check(coded, err); /* nothing goes in that would not come out again */
	if (status)
		return status;
	status = dln_report_identity(&coded->report, &w.identity);
	if (status == DLN_OK)
		status = dln_report_seal(coded, &w.seal);
	if (status)
		return dln_fail(err, status, coded->report.id, DLN_NOWHERE, "no room to hash it");
	status = dln_db_begin(ledger->db, err);
	if (status)
		return status;
	status = add_all(&w, &what);
	status = dln_store_end(ledger, status, err);
	if (status == DLN_OK && added)
		*added = what;
	return status;
}

dln_status dln_ledger_add(dln_ledger *ledger, const dln_coded *coded, dln_added *added, dln_err *err) {
	return put_report(ledger, coded, false, added, err);
}

dln_status dln_store_replace(dln_ledger *ledger, const dln_coded *coded, dln_err *err) {
	return put_report(ledger, coded, true, NULL, err);
}

dln_status dln_store_knows(dln_ledger *ledger, const dln_report *report, bool *known, dln_err *err) {
	dln_sha256 identity;
	there held = {0};
	dln_status status = dln_report_identity(report, &identity);

	if (status)
		return dln_fail(err, status, report->id, DLN_NOWHERE, "no room to hash it");
	status = find_report(ledger, report, &identity, &held, err);
	if (status == DLN_OK)
		*known = held.kept;
	return status;
}
