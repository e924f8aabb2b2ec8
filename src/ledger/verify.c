/* verify.c: every piece of evidence read again.
 *
 * The file against itself (SQLite's integrity and foreign key checks, the word index against the words), texts against their hashes, reports against their
 * identity and seal, and each claim against the text: the trigger and the sentence that are stored beside it must stand at its ranges, its id
 * must follow from them, its seal from all its fields; and the packed form, which a report is loaded from, must say what its rows say. So a changed byte is found
 * wherever it lies, and named by report and claim. The map layers, which follow from the claims, are looked at as a whole.
 */
#include <string.h>

#include "base/utf8.h"
#include "claim/claim_id.h"
#include "ledger/fetches.h"
#include "ledger/journal.h"
#include "ledger/story.h"

enum { MOST_SAME = 256, /* claims of one type on one trigger */ MOST_SUBJECT = 16 /* bytes shown of what a line is about */ };
#define MOST_MEMORY ((size_t)4 << 30)
#define MOST_LINE ((size_t)1 << 20)

typedef struct checking {
	dln_ledger *ledger;
	dln_sink sink;
	dln_arena *rows_arena, *arena; /* the list of reports; one report at a time */
	dln_buf line;
	size_t bad, reports, claims, lines;
	int64_t texts, pages;
	dln_status told; /* a failure of the sink */
	dln_status hashed; /* a failure to hash, which says nothing of the file */
	dln_err *err;
} checking;

/* ---- findings ---- */

static void send(checking *c) {
	dln_buf_char(&c->line, '\n');
	if (c->told == DLN_OK)
		c->told = c->line.status ? c->line.status : c->sink.write(c->sink.self, c->line.at, c->line.len);
	dln_buf_reset(&c->line);
}

static void finding(checking *c, dln_view where, const char *what) {
	c->bad++;
	dln_buf_reset(&c->line);
	dln_utf8_line(&c->line, where);
	dln_buf_printf(&c->line, ": %s", what);
	send(c);
}

static void claim_finding(checking *c, const dln_coded *coded, const dln_claim *claim, const char *what) {
	c->bad++;
	dln_buf_reset(&c->line);
	dln_utf8_line(&c->line, coded->report.id);
	dln_buf_printf(&c->line, ": claim %s: %s", claim->id, what);
	send(c);
}

/* True when the trouble is a finding about the file, and is told; false when it is of another kind and ends the run. */
static bool told_trouble(checking *c, dln_status status, const dln_err *trouble) {
	if (status != DLN_CORRUPT)
		return false;
	finding(c, dln_view_of(trouble->where), trouble->what);
	return true;
}

/* Ends the run with this trouble. */
static dln_status end_with(checking *c, dln_status status, const dln_err *trouble) {
	if (c->err)
		*c->err = *trouble;
	return status;
}

static bool hashed(checking *c, dln_status status) {
	if (c->hashed == DLN_OK)
		c->hashed = status;
	return status == DLN_OK;
}

/* ---- the file ---- */

/* Each row of the query is a finding, "ok" apart; its first column ends the line. */
static dln_status each_row(checking *c, const char *sql, const char *what) {
	dln_stmt *stmt = NULL;
	dln_err trouble = {0};
	bool row = true;
	dln_status status = dln_stmt_new(c->ledger->db, sql, &stmt, &trouble);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, &trouble)) == DLN_OK && row) {
		if (dln_view_is(dln_stmt_view(stmt, 0), "ok"))
			continue;
		c->bad++;
		dln_buf_reset(&c->line);
		dln_buf_printf(&c->line, "%s: %s ", c->ledger->path, what);
		dln_utf8_line(&c->line, dln_stmt_view(stmt, 0));
		send(c);
	}
	dln_stmt_free(stmt);
	if (status && !told_trouble(c, status, &trouble))
		return end_with(c, status, &trouble);
	return DLN_OK;
}

/* FTS5 checks itself on a command that looks like writing and writes nothing; where nothing may be written it is left out. */
static void check_index(checking *c, const char *sql, const char *what) {
	dln_err trouble = {0};
	dln_status status;

	if (dln_db_exec(c->ledger->db, "PRAGMA query_only=OFF", NULL))
		return;
	status = dln_db_exec(c->ledger->db, sql, &trouble);
	if (status == DLN_CORRUPT)
		finding(c, dln_view_of(c->ledger->path), what);
	if (!dln_db_writable(c->ledger->db))
		(void)dln_db_exec(c->ledger->db, "PRAGMA query_only=ON", NULL);
}

static dln_status check_file(checking *c) {
	dln_status status = each_row(c, "PRAGMA integrity_check(100)", "the file is damaged:");

	if (status == DLN_OK)
		status = each_row(c, "SELECT CASE WHEN rowid IS NULL THEN 'a row' ELSE 'row '||rowid END||' of '||\"table\"||' names a row of '||parent||"
			"' that is not there' FROM pragma_foreign_key_check", "the tables do not fit together:");
	if (status)
		return status;
	check_index(c, "INSERT INTO text_words(text_words,rank) VALUES('integrity-check',1)", "the word index of the texts does not fit them");
	check_index(c, "INSERT INTO claim_words(claim_words,rank) VALUES('integrity-check',1)", "the word index of the claims does not fit them");
	return DLN_OK;
}

/* ---- texts without a report ---- */

static dln_status check_lone_texts(checking *c) {
	dln_stmt *stmt = NULL;
	dln_err trouble = {0};
	dln_sha256 hash;
	bool row = true;
	dln_status status = dln_stmt_new(c->ledger->db, "SELECT hash,bytes FROM text WHERE id NOT IN (SELECT text FROM report) ORDER BY hash", &stmt, &trouble);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, &trouble)) == DLN_OK && row) {
		if (hashed(c, dln_sha256_of(dln_stmt_view(stmt, 1), &hash)) && !dln_view_is(dln_stmt_view(stmt, 0), hash.hex))
			finding(c, dln_stmt_view(stmt, 0), "the text of this hash has another one");
	}
	dln_stmt_free(stmt);
	if (status == DLN_OK)
		status = dln_db_int(c->ledger->db, "SELECT count(*) FROM text", &c->texts, &trouble);
	if (status && !told_trouble(c, status, &trouble))
		return end_with(c, status, &trouble);
	return DLN_OK;
}

/* ---- reports and claims ---- */

static bool stands(const dln_report *report, dln_range range, dln_view words) {
	return dln_view_eq(dln_view_sub(report->text, range.begin, range.end), words);
}

/* Re-derived with every running number that it may have. */
static bool id_fits(checking *c, const dln_report *report, const dln_claim *claim) {
	char id[16];
	unsigned number;

	for (number = 0; number < MOST_SAME; number++)
		if (!hashed(c, dln_claim_make_id(&report->hash, claim->trigger.begin, claim->trigger.end, claim->type, number, id)) || strcmp(id, claim->id) == 0)
			return true;
	return false;
}

static bool seal_fits(dln_view stored, const dln_sha256 *seal) {
	return dln_view_eq(stored, (dln_view){seal->hex, DLN_SEAL_DIGITS});
}

static void check_claim(checking *c, const dln_coded *coded, const dln_claim *claim, const dln_stored_claim *stored) {
	dln_sha256 seal;

	if (!stands(&coded->report, claim->trigger, stored->words))
		claim_finding(c, coded, claim, "its words do not stand in the text where it says");
	else if (!stands(&coded->report, claim->sentence, stored->sentence))
		claim_finding(c, coded, claim, "its sentence does not stand in the text where it says");
	else if (!id_fits(c, &coded->report, claim))
		claim_finding(c, coded, claim, "its id does not follow from its text, place and type");
	else if (hashed(c, dln_claim_seal(claim, &seal)) && !seal_fits(stored->seal, &seal))
		claim_finding(c, coded, claim, "a field of it was changed");
}

static void check_report(checking *c, const dln_stored *stored) {
	const dln_coded *coded = &stored->coded;
	dln_sha256 identity, seal;
	size_t i;

	if (stored->text_differs)
		finding(c, coded->report.id, "its text is not the one that was read (the hash differs)");
	if (hashed(c, dln_report_identity(&coded->report, &identity)) && !dln_view_is(stored->identity, identity.hex))
		finding(c, coded->report.id, "its identity does not follow from its text, outlet, url, day and agencies");
	else if (hashed(c, dln_report_seal(coded, &seal)) && !seal_fits(stored->seal, &seal))
		finding(c, coded->report.id, "a field of it was changed");
	for (i = 0; i < coded->claim_count; i++)
		check_claim(c, coded, &coded->claims[i], &stored->claims[i]);
	c->reports++;
	c->claims += coded->claim_count;
}

/* Of a report whose rows are as they should be: what it is loaded from must say the same. */
static dln_status check_packed(checking *c, int64_t row, const dln_stored *stored, dln_err *trouble) {
	const char *what = NULL;
	dln_status status = dln_store_packed_trouble(c->ledger, row, &stored->coded, &what, trouble);

	if (status == DLN_OK && what)
		finding(c, stored->coded.report.id, what);
	return status;
}

static dln_status check_reports(checking *c) {
	dln_err trouble = {0};
	dln_rows rows = {0};
	dln_status status = dln_store_rows(c->ledger, c->rows_arena, &rows, &trouble);
	size_t i;

	if (status)
		return told_trouble(c, status, &trouble) ? DLN_OK : end_with(c, status, &trouble);
	for (i = 0; i < rows.len && c->told == DLN_OK; i++) {
		dln_pool pool = {0};
		dln_stored stored;
		dln_arena_reset(c->arena);
		status = dln_store_read(c->ledger, c->arena, &pool, rows.at[i], true, &stored, &trouble);
		size_t before = c->bad;
		if (status == DLN_OK)
			check_report(c, &stored);
		if (status == DLN_OK && c->bad == before)
			status = check_packed(c, rows.at[i], &stored, &trouble);
		if (status && !told_trouble(c, status, &trouble))
			return end_with(c, status, &trouble);
	}
	return DLN_OK;
}

/* ---- what was fetched ---- */

static void tell_fetch(void *self, dln_view where, const char *what) {
	finding(self, where, what);
}

static dln_status check_fetched(checking *c) {
	dln_err trouble = {0};
	dln_status status = dln_fetches_check(c->ledger, tell_fetch, c, &c->pages, &trouble);

	return status && !told_trouble(c, status, &trouble) ? end_with(c, status, &trouble) : DLN_OK;
}

/* ---- the journal ---- */

/* "line 3 of chain 3f2a91c07d5e of the journal (j:5d0c77a1be42, correct c:5b0c19aa37d2 place, A. Silva): it was changed". What stands in brackets may be
 * what was changed. */
static void tell_line(void *self, const dln_line *line, const char *what) {
	checking *c = self;

	c->bad++;
	dln_buf_reset(&c->line);
	dln_buf_printf(&c->line, "%s: line %lld of chain ", c->ledger->path, (long long)line->number);
	dln_utf8_line(&c->line, line->chain);
	dln_buf_str(&c->line, " of the journal");
	if (line->seal.len >= DLN_CHAIN_DIGITS) {
		size_t shown = line->subject.len < MOST_SUBJECT ? line->subject.len : MOST_SUBJECT;
		const dln_view parts[] = {dln_view_of(dln_act_text(line->act)), dln_view_sub(line->subject, 0, shown), line->slot, line->author};
		dln_buf_str(&c->line, " (j:");
		dln_utf8_line(&c->line, dln_view_sub(line->seal, 0, DLN_CHAIN_DIGITS));
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
			dln_buf_str(&c->line, parts[i].len == 0 ? "" : i == 1 || i == 2 ? " " : ", ");
			dln_utf8_line(&c->line, parts[i]);
		}
		dln_buf_char(&c->line, ')');
	}
	dln_buf_printf(&c->line, ": %s", what);
	send(c);
}

static dln_status check_journal(checking *c) {
	dln_err trouble = {0};
	dln_status status = dln_journal_check(c->ledger, tell_line, c, &c->lines, &trouble);

	return status && !told_trouble(c, status, &trouble) ? end_with(c, status, &trouble) : DLN_OK;
}

/* ---- the map ---- */

static dln_status check_layers(checking *c) {
	dln_err trouble = {0};
	bool fit = true;
	dln_status status = dln_store_layers_fit(c->ledger, &fit, &trouble);

	if (status && !told_trouble(c, status, &trouble))
		return end_with(c, status, &trouble);
	if (!fit)
		finding(c, dln_view_of(c->ledger->path), "the map layers were changed (dateline map makes them anew)");
	return DLN_OK;
}

/* A map of an earlier set of reports is none that differs. */
static dln_status tell_age(checking *c) {
	size_t behind = 0;
	dln_status status = dln_ledger_behind(c->ledger, &behind, c->err);

	if (status || behind == 0)
		return status;
	dln_buf_reset(&c->line);
	dln_buf_printf(&c->line, "%s: the map is %zu report%s behind (dateline map makes it anew)", c->ledger->path, behind, behind == 1 ? "" : "s");
	send(c);
	return DLN_OK;
}

static void put_count(checking *c, const char *before, uint64_t n, const char *one, const char *many) {
	dln_buf_printf(&c->line, "%s%llu %s", before, (unsigned long long)n, n == 1 ? one : many);
}

static void sum_up(checking *c) {
	dln_buf_reset(&c->line);
	put_count(c, "verified ", (uint64_t)c->texts, "text", "texts");
	put_count(c, ", ", c->reports, "report", "reports");
	put_count(c, ", ", c->claims, "claim", "claims");
	if (c->pages)
		put_count(c, ", ", (uint64_t)c->pages, "page", "pages");
	if (c->lines)
		put_count(c, ", ", c->lines, "line of the journal", "lines of the journal");
	if (c->bad)
		put_count(c, ": ", c->bad, "finding", "findings");
	else
		dln_buf_str(&c->line, ": nothing differs");
	send(c);
}

static dln_status check_all(checking *c) {
	dln_status status = check_file(c);

	if (status == DLN_OK)
		status = dln_db_exec(c->ledger->db, "BEGIN", c->err); /* one state of the file, whoever writes meanwhile */
	if (status == DLN_OK)
		status = check_lone_texts(c);
	if (status == DLN_OK)
		status = check_reports(c);
	if (status == DLN_OK)
		status = check_fetched(c);
	if (status == DLN_OK)
		status = check_journal(c);
	if (status == DLN_OK)
		status = check_layers(c);
	if (status == DLN_OK)
		status = tell_age(c);
	dln_store_settle(c->ledger);
	dln_db_rollback(c->ledger->db);
	if (status == DLN_OK)
		sum_up(c);
	return status;
}

dln_status dln_ledger_verify(dln_ledger *ledger, dln_sink sink, size_t *bad, dln_err *err) {
	checking c = {.ledger = ledger, .sink = sink, .err = err};
	dln_status status = dln_arena_new(MOST_MEMORY, &c.arena);

	if (status == DLN_OK)
		status = dln_arena_new(MOST_MEMORY, &c.rows_arena);
	if (status) {
		dln_arena_free(c.arena);
		return dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "memory ran out");
	}
	dln_buf_init(&c.line, MOST_LINE);
	status = check_all(&c);
	dln_buf_clear(&c.line);
	dln_arena_free(c.arena);
	dln_arena_free(c.rows_arena);
	if (status == DLN_OK && c.told)
		return dln_fail(err, c.told, DLN_LIT("the output"), DLN_NOWHERE, "it could not be written");
	if (status == DLN_OK && c.hashed)
		return dln_fail(err, c.hashed, dln_view_of(ledger->path), DLN_NOWHERE, "its texts could not be hashed");
	if (status == DLN_OK && bad)
		*bad = c.bad;
	return status;
}
