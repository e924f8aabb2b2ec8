/* store_read.c: one report out of its rows again.
 *
 * A `cursor` takes values from left to right in the order of the columns in store_tables.c. Nothing in the file is believed: a number that does not
 * fit its field, a word that no enum has, a row that is missing or too many marks the cursor, and the report is refused; what is left
 * (ranges, order) is dln_coded_check's. The parts of claims (sources, quantities, cues) come in one query a report and are dealt out.
 */
#include <string.h>

#include "ledger/store.h"
#include "ledger/story.h"

typedef struct reader {
	dln_ledger *ledger;
	dln_arena *arena;
	dln_pool *pool;
	int64_t row;
	bool beside;   /* what stands beside the fields is wanted, and a text that differs is no error */
	dln_stored *out;
	dln_err *err;
	dln_view path; /* for errors */
} reader;

typedef struct cursor {
	reader *r;
	dln_stmt *stmt;
	int at;
	bool bad;
} cursor;

/* ---- values ---- */

static int64_t take_int(cursor *c, int64_t least, int64_t most) {
	int64_t n = dln_stmt_int(c->stmt, c->at++);

	if (n < least || n > most) {
		c->bad = true;
		n = least;
	}
	return n;
}

static bool take_bool(cursor *c) {
	return take_int(c, 0, 1) != 0;
}

static dln_view take_view(cursor *c) {
	return dln_pool_keep(c->r->arena, c->r->pool, dln_stmt_view(c->stmt, c->at++));
}

static unsigned take_word(cursor *c, dln_words_of words) {
	unsigned value = 0;

	if (!dln_store_value(words, dln_stmt_view(c->stmt, c->at++), &value))
		c->bad = true;
	return value;
}

/* Bytes that fit, with a NUL behind them in a zeroed field. */
static void take_chars(cursor *c, char *out, size_t size) {
	dln_view v = dln_stmt_view(c->stmt, c->at++);

	if (v.len >= size || (v.len && memchr(v.at, 0, v.len)))
		c->bad = true;
	else if (v.len)
		memcpy(out, v.at, v.len);
}

static dln_range take_range(cursor *c) {
	uint32_t begin = (uint32_t)take_int(c, 0, UINT32_MAX), end = (uint32_t)take_int(c, 0, UINT32_MAX);

	return (dln_range){begin, end};
}

static dln_day take_day(cursor *c) {
	if (dln_stmt_null(c->stmt, c->at)) {
		c->at++;
		return DLN_NO_DAY;
	}
	return (dln_day)take_int(c, INT32_MIN, INT32_MAX);
}

static double take_optional(cursor *c, bool *there) {
	*there = !dln_stmt_null(c->stmt, c->at);
	return dln_stmt_real(c->stmt, c->at++);
}

static dln_who take_who(cursor *c) {
	dln_who who = {.kind = (dln_kind)take_word(c, DLN_WORDS_KIND)};

	who.role = (dln_role)take_word(c, DLN_WORDS_ROLE);
	who.name = take_view(c);
	who.words = take_range(c);
	who.side = take_view(c);
	take_chars(c, who.country, sizeof who.country);
	return who;
}

static dln_where take_where(cursor *c) {
	enum { COLUMNS = 14 };
	dln_where where = DLN_NO_WHERE;
	bool lat, lon;
	int past = c->at + COLUMNS;

	where.name = take_view(c);
	if (!dln_where_some(&where)) {
		c->at = past;
		return where;
	}
	where.id = (uint32_t)take_int(c, 0, UINT32_MAX);
	where.admin1 = take_view(c);
	where.admin2 = take_view(c);
	take_chars(c, where.country, sizeof where.country);
	where.lat = take_optional(c, &lat);
	where.lon = take_optional(c, &lon);
	where.precision = (dln_precision)take_word(c, DLN_WORDS_PRECISION);
	where.part = take_bool(c);
	where.surroundings = take_bool(c);
	where.words = take_range(c);
	where.named = take_range(c);
	if (lat != lon)
		c->bad = true;
	if (!lat)
		where.lat = where.lon = NAN;
	return where;
}

static dln_when take_when(cursor *c) {
	dln_when when = {.anchor = (dln_anchor)take_word(c, DLN_WORDS_ANCHOR)};

	when.basis = (dln_basis)take_word(c, DLN_WORDS_BASIS);
	when.grain = (dln_grain)take_word(c, DLN_WORDS_GRAIN);
	when.begin = take_day(c);
	when.end = take_day(c);
	when.weekday = (uint8_t)take_int(c, 0, 6);
	when.month = (uint8_t)take_int(c, 0, 12);
	when.future = take_bool(c);
	when.words = take_range(c);
	return when;
}

/* ---- rows ---- */

static dln_status damaged(const reader *r, const char *what) {
	return dln_fail(r->err, DLN_CORRUPT, r->path, DLN_NOWHERE, "the ledger is damaged: %s", what);
}

static dln_status open_rows(reader *r, dln_table table, cursor *c) {
	dln_status status = dln_store_take(r->ledger, table, &c->stmt, r->err);

	c->r = r;
	c->bad = false;
	if (status == DLN_OK)
		dln_stmt_bind_int(c->stmt, 1, r->row);
	return status;
}

/* Steps to the next row and takes its number, which must be `number`. */
static dln_status next_row(cursor *c, size_t number, bool *row) {
	dln_status status = dln_stmt_step(c->stmt, row, c->r->err);

	c->at = 0;
	if (status || !*row)
		return status;
	if (take_int(c, 0, UINT32_MAX) != (int64_t)number)
		return damaged(c->r, "rows are missing");
	return DLN_OK;
}

/* Reads all rows of a table of the report: `item` is an expression over the cursor `c`. */
#define TAKE_ROWS(r, table, list, what, ...) \
	do { \
		cursor c; \
		bool row = true; \
		dln_status failed = open_rows((r), (table), &c); \
		while (failed == DLN_OK && (failed = next_row(&c, (list)->len, &row)) == DLN_OK && row) { \
			dln_vec_push((r)->arena, (list), __VA_ARGS__); \
			if (c.bad) \
				return damaged((r), (what)); \
		} \
		if (failed) \
			return failed; \
		dln_stmt_reset(c.stmt); \
	} while (0)

static dln_credit take_credit(cursor *c) {
	dln_credit credit = {.kind = (dln_credit_kind)take_word(c, DLN_WORDS_CREDIT)};

	credit.agency = take_view(c);
	credit.words = take_range(c);
	return credit;
}

static dln_block take_block(cursor *c) {
	dln_block block = {.kind = (dln_block_kind)take_word(c, DLN_WORDS_BLOCK)};

	block.range = take_range(c);
	block.why = take_view(c);
	return block;
}

static dln_finding take_finding(cursor *c) {
	bool nowhere = dln_stmt_null(c->stmt, c->at);
	int64_t at = take_int(c, 0, INT64_MAX);

	return (dln_finding){.at = nowhere ? DLN_NOWHERE : (size_t)at, .what = take_view(c)};
}

static dln_quote take_quote(cursor *c) {
	dln_quote quote = {.content = take_range(c)};

	quote.speaker = take_who(c);
	return quote;
}

static dln_status read_lists(reader *r) {
	dln_coded *coded = &r->out->coded;
	dln_vec(dln_view) agencies = {0};
	dln_vec(dln_credit) credits = {0};
	dln_vec(dln_block) blocks = {0};
	dln_vec(dln_finding) findings = {0};
	dln_vec(dln_quote) quotes = {0};

	TAKE_ROWS(r, DLN_TABLE_AGENCY, &agencies, "an agency", take_view(&c));
	TAKE_ROWS(r, DLN_TABLE_CREDIT, &credits, "a credit", take_credit(&c));
	TAKE_ROWS(r, DLN_TABLE_BLOCK, &blocks, "a block", take_block(&c));
	TAKE_ROWS(r, DLN_TABLE_FINDING, &findings, "a finding", take_finding(&c));
	TAKE_ROWS(r, DLN_TABLE_QUOTE, &quotes, "a quotation", take_quote(&c));
	coded->report.agencies = agencies.at;
	coded->report.agency_count = agencies.len;
	coded->report.credits = credits.at;
	coded->report.credit_count = credits.len;
	coded->report.blocks = blocks.at;
	coded->report.block_count = blocks.len;
	coded->report.findings = findings.at;
	coded->report.finding_count = findings.len;
	coded->quotes = quotes.at;
	coded->quote_count = quotes.len;
	return DLN_OK;
}

/* ---- claims ---- */

/* Seal, words and sentence only repeat what the fields and the text say: a third of all bytes, and taken only where they are to be compared. */
static dln_claim take_claim(cursor *c, dln_stored_claim *stored) {
	enum { BESIDE = 1 + 3 }; /* behind the number */
	dln_claim claim = {0};

	if (c->r->beside) {
		stored->seal = take_view(c);
		stored->words = take_view(c);
		stored->sentence = take_view(c);
	}
	c->at = BESIDE;
	take_chars(c, claim.id, sizeof claim.id);
	claim.type = (dln_type)take_word(c, DLN_WORDS_TYPE);
	claim.trigger = take_range(c);
	claim.sentence = take_range(c);
	claim.actor = take_who(c);
	claim.target = take_who(c);
	claim.place = take_where(c);
	claim.time = take_when(c);
	claim.factuality = (dln_factuality)take_word(c, DLN_WORDS_FACTUALITY);
	claim.aside = (dln_aside)take_word(c, DLN_WORDS_ASIDE);
	claim.rule = take_view(c);
	claim.block = (dln_block_kind)take_word(c, DLN_WORDS_BLOCK);
	claim.doubted = take_bool(c);
	return claim;
}

static dln_status read_claims(reader *r, size_t expected, dln_claim **claims) {
	dln_vec(dln_claim) list = {0};
	dln_vec(dln_stored_claim) stored = {0};
	cursor c;
	bool row = true;
	dln_status status = open_rows(r, DLN_TABLE_CLAIM, &c);

	while (status == DLN_OK && (status = next_row(&c, list.len, &row)) == DLN_OK && row) {
		dln_stored_claim beside = {0};
		dln_claim claim = take_claim(&c, &beside);
		if (c.bad)
			return dln_fail(r->err, DLN_CORRUPT, r->path, claim.trigger.begin, "the ledger is damaged: claim %s", claim.id);
		dln_vec_push(r->arena, &list, claim);
		if (r->beside)
			dln_vec_push(r->arena, &stored, beside);
	}
	if (status)
		return status;
	dln_stmt_reset(c.stmt);
	if (list.len != expected)
		return damaged(r, "claims are missing");
	*claims = list.at;
	r->out->coded.claims = list.at;
	r->out->coded.claim_count = list.len;
	r->out->claims = stored.at;
	return DLN_OK;
}

static dln_speaker take_speaker(cursor *c) {
	dln_speaker speaker = {.level = (uint8_t)take_int(c, 0, UINT8_MAX)};

	speaker.who = take_who(c);
	speaker.medium = take_view(c);
	return speaker;
}

static dln_quantity take_quantity(cursor *c) {
	dln_quantity q = {0};

	q.value = take_optional(c, &q.has_value);
	q.min = take_optional(c, &q.has_min);
	q.max = take_optional(c, &q.has_max);
	q.unit = take_view(c);
	q.qualifier = take_view(c);
	q.joint = take_bool(c);
	q.cumulative = take_bool(c);
	q.words = take_range(c);
	return q;
}

static dln_cue take_cue(cursor *c) {
	dln_cue cue = {.words = take_range(c)};

	cue.rule = take_view(c);
	return cue;
}

/* Deals the rows of a table out to the claims: consecutive rows of a claim lie side by side in one array. */
#define DEAL_ROWS(r, table, T, take, what, list, list_count) \
	do { \
		dln_vec(T) items = {0}; \
		size_t last = 0, i, begin = 0; \
		cursor c; \
		bool row = true; \
		dln_status failed = open_rows((r), (table), &c); \
		while (failed == DLN_OK && (failed = dln_stmt_step(c.stmt, &row, (r)->err)) == DLN_OK && row) { \
			size_t claim, number; \
			c.at = 0; \
			claim = (size_t)take_int(&c, 0, UINT32_MAX); \
			number = (size_t)take_int(&c, 0, UINT32_MAX); \
			if (claim >= count || claim < last || number != claims[claim].list_count) \
				return damaged((r), (what)); \
			last = claim; \
			claims[claim].list_count++; \
			dln_vec_push((r)->arena, &items, take(&c)); \
			if (c.bad) \
				return dln_fail((r)->err, DLN_CORRUPT, (r)->path, claims[claim].trigger.begin, "the ledger is damaged: claim %s: %s", \
					claims[claim].id, (what)); \
		} \
		if (failed) \
			return failed; \
		dln_stmt_reset(c.stmt); \
		for (i = 0; i < count; begin += claims[i].list_count, i++) \
			claims[i].list = claims[i].list_count ? items.at + begin : NULL; \
	} while (0)

static dln_status read_sources(reader *r, dln_claim *claims, size_t count) {
	DEAL_ROWS(r, DLN_TABLE_SOURCE, dln_speaker, take_speaker, "a source", sources, source_count);
	return DLN_OK;
}

static dln_status read_quantities(reader *r, dln_claim *claims, size_t count) {
	DEAL_ROWS(r, DLN_TABLE_QUANTITY, dln_quantity, take_quantity, "a quantity", quantities, quantity_count);
	return DLN_OK;
}

static dln_status read_cues(reader *r, dln_claim *claims, size_t count) {
	DEAL_ROWS(r, DLN_TABLE_CUE, dln_cue, take_cue, "a cue", cues, cue_count);
	return DLN_OK;
}

/* ---- the report ---- */

static bool take_published(cursor *c, dln_report *report) {
	dln_view text = dln_stmt_view(c->stmt, c->at++);

	report->published = text.len ? dln_day_parse(text) : DLN_NO_DAY;
	return text.len == 0 || (report->published != DLN_NO_DAY && text.len == 10);
}

static dln_status read_report(reader *r, size_t *claims) {
	dln_report *report = &r->out->coded.report;
	cursor c;
	bool row;
	dln_sha256 hash;
	dln_status status = open_rows(r, DLN_TABLE_REPORT, &c);

	if (status == DLN_OK)
		status = dln_stmt_step(c.stmt, &row, r->err);
	if (status)
		return status;
	if (!row)
		return damaged(r, "a report is missing");
	c.at = 0;
	r->out->identity = take_view(&c);
	r->out->seal = take_view(&c);
	*claims = (size_t)take_int(&c, 0, UINT32_MAX);
	take_int(&c, INT64_MIN, INT64_MAX); /* the text's row id: its hash and bytes come at the end */
	report->id = r->path = take_view(&c);
	report->base = (size_t)take_int(&c, 0, INT64_MAX);
	report->outlet = take_view(&c);
	report->url = take_view(&c);
	report->title = take_view(&c);
	report->byline = take_view(&c);
	report->language = take_view(&c);
	c.bad |= !take_published(&c, report);
	report->dated = (dln_dated)take_word(&c, DLN_WORDS_DATED);
	report->dated_by = take_range(&c);
	report->said_month = (uint8_t)take_int(&c, 0, 12);
	report->said_day = (uint8_t)take_int(&c, 0, 31);
	report->dateline = take_range(&c);
	report->dateline_place = take_range(&c);
	report->revised = (uint32_t)take_int(&c, 0, UINT32_MAX);
	take_chars(&c, report->hash.hex, sizeof report->hash.hex);
	report->text = take_view(&c);
	dln_stmt_reset(c.stmt);
	if (c.bad)
		return damaged(r, "the report's own row");
	status = dln_sha256_of(report->text, &hash);
	if (status)
		return status;
	r->out->text_differs = memcmp(hash.hex, report->hash.hex, sizeof hash.hex) != 0;
	return r->out->text_differs && !r->beside ? damaged(r, "its text is not the one that was read (the hash differs)") : DLN_OK;
}

static dln_status read_body(void *self) {
	reader *r = self;
	dln_claim *claims = NULL;
	size_t count = 0;
	dln_status status = read_report(r, &count);

	if (status == DLN_OK)
		status = read_lists(r);
	if (status == DLN_OK)
		status = read_claims(r, count, &claims);
	if (status == DLN_OK)
		status = read_sources(r, claims, count);
	if (status == DLN_OK)
		status = read_quantities(r, claims, count);
	if (status == DLN_OK)
		status = read_cues(r, claims, count);
	return status ? status : dln_coded_check(&r->out->coded, r->err);
}

dln_status dln_store_read(dln_ledger *ledger, dln_arena *arena, dln_pool *pool, int64_t row, bool beside, dln_stored *out, dln_err *err) {
	dln_stored stored = {0};
	dln_err trouble = {0};
	reader r = {.ledger = ledger, .arena = arena, .pool = pool, .row = row, .beside = beside, .out = &stored, .err = &trouble,
		.path = dln_view_of(ledger->path)};
	dln_status status = dln_arena_guard(arena, read_body, &r);
	size_t i;

	for (i = 0; i < DLN_TABLES; i++) /* not all: the caller may be in the midst of a list of reports */
		dln_stmt_reset(ledger->takes[i]);
	if (status && trouble.code != status) /* the arena left */
		return dln_fail(err, status, r.path, DLN_NOWHERE, "no room for the report");
	if (status) {
		if (err)
			*err = trouble;
		return status;
	}
	*out = stored;
	return DLN_OK;
}

/* ---- all of them ---- */

typedef struct listing {
	dln_ledger *ledger;
	dln_arena *arena;
	dln_rows rows;
	dln_err *err;
} listing;

static dln_status list_body(void *self) {
	listing *l = self;
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(l->ledger, DLN_QUERY_REPORTS, &stmt, l->err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, l->err)) == DLN_OK && row)
		dln_vec_push(l->arena, &l->rows, dln_stmt_int(stmt, 0));
	return status;
}

dln_status dln_store_rows(dln_ledger *ledger, dln_arena *arena, dln_rows *out, dln_err *err) {
	dln_err trouble = {0};
	listing l = {.ledger = ledger, .arena = arena, .err = &trouble};
	dln_status status = dln_arena_guard(arena, list_body, &l);

	dln_stmt_reset(ledger->queries[DLN_QUERY_REPORTS]);
	if (status && trouble.code != status)
		return dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "no room for the list of its reports");
	if (status && err)
		*err = trouble;
	if (status == DLN_OK)
		*out = l.rows;
	return status;
}
