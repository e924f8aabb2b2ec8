/* journal.c: see the header. */
#define _POSIX_C_SOURCE 200809L
#include "ledger/journal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/map.h"
#include "base/moment.h"
#include "base/utf8.h"

enum { MOST_LINE = 1 << 16, MICROS = 1000000, SEAL_DIGITS = 64 };
#define LAST_SECONDS ((int64_t)DLN_DAY_SECONDS * 2932532) /* 9999-01-01 */

static const char *const acts[] = {[DLN_ACT_RETRACT] = "retract", [DLN_ACT_RESTORE] = "restore", [DLN_ACT_UNDO] = "undo",
	[DLN_ACT_ACCEPT] = "accept", [DLN_ACT_REJECT] = "reject", [DLN_ACT_CORRECT] = "correct", [DLN_ACT_MERGE] = "merge", [DLN_ACT_SPLIT] = "split",
	[DLN_ACT_GRADE] = "grade", [DLN_ACT_DATE] = "date"};

const char *dln_act_text(dln_act act) {
	return dln_word_at(acts, sizeof acts / sizeof *acts, act);
}

/* ---- seals ---- */

/* Field by field, each behind its length; the last two only where there is one of them: lines that were sealed before these fields were have none. */
static void put_field(dln_buf *out, dln_view field) {
	dln_buf_printf(out, "%zu:", field.len);
	dln_buf_view(out, field);
}

static dln_status seal_of(const dln_line *line, dln_sha256 *out) {
	const dln_view fields[] = {line->before, line->at, line->author, dln_view_of(dln_act_text(line->act)), line->subject, line->slot, line->value, line->why,
		line->was, line->spot};
	size_t count = sizeof fields / sizeof *fields - (line->was.len || line->spot.len ? 0 : 2);
	dln_buf bytes;
	dln_status status;

	dln_buf_init(&bytes, MOST_LINE);
	for (size_t i = 0; i < count; i++)
		put_field(&bytes, fields[i]);
	status = bytes.status;
	if (status == DLN_OK)
		status = dln_sha256_of(dln_buf_as_view(&bytes), out);
	dln_buf_clear(&bytes);
	return status;
}

/* ---- time ---- */

dln_day dln_journal_today(void) {
	return (dln_day)(dln_moment_now().seconds / DLN_DAY_SECONDS);
}

static bool is_behind(dln_moment m, dln_moment last) {
	return m.seconds < last.seconds || (m.seconds == last.seconds && m.micros <= last.micros);
}

/* Now, and later than the line before, and than all lines of other chains, whatever their clocks said: whoever writes has them before him. Only a time so late
 * that there is none behind it is passed over. */
static void next_time(dln_view before, dln_view of_all, char out[DLN_MOMENT_ROOM]) {
	const dln_view lines[] = {before, of_all};
	dln_moment m = dln_moment_now(), last;

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (dln_moment_read(lines[i], &last) && last.seconds < LAST_SECONDS && is_behind(m, last))
			m = (dln_moment){last.seconds + (last.micros + 1) / MICROS, (last.micros + 1) % MICROS};
	dln_moment_write(m, out);
}

/* ---- rows ---- */

static void bind(dln_stmt *stmt, const dln_line *line) {
	const dln_view fields[] = {line->before, line->at, line->author, dln_view_of(dln_act_text(line->act)), line->subject, line->slot, line->value, line->why, line->seal,
		line->was, line->spot};

	dln_stmt_bind_text(stmt, 1, line->chain);
	dln_stmt_bind_int(stmt, 2, line->number);
	for (int i = 0; i < (int)(sizeof fields / sizeof *fields); i++) {
		if (fields[i].len)
			dln_stmt_bind_text(stmt, i + 3, fields[i]);
		else
			dln_stmt_bind_null(stmt, i + 3);
	}
}

static bool take(dln_stmt *stmt, dln_line *out) {
	dln_view *const fields[] = {&out->before, &out->at, &out->author, NULL, &out->subject, &out->slot, &out->value, &out->why, &out->seal,
		&out->was, &out->spot};

	out->chain = dln_stmt_view(stmt, 0);
	out->number = dln_stmt_int(stmt, 1);
	for (int i = 0; i < (int)(sizeof fields / sizeof *fields); i++)
		if (fields[i])
			*fields[i] = dln_stmt_view(stmt, i + 2);
	size_t act = dln_word_index(acts, sizeof acts / sizeof *acts, dln_stmt_view(stmt, 5));
	out->act = (dln_act)act;
	return act < DLN_ACTS;
}

/* A line's place: the chain that ends with the line before it, else a chain that it begins. */
static dln_status find_place(dln_ledger *ledger, dln_line *line, char chain[SEAL_DIGITS + 1], dln_err *err) {
	dln_stmt *stmt;
	bool row = false;
	dln_status status = dln_store_query(ledger, DLN_QUERY_JOURNAL_CHAIN, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, line->before);
	status = line->before.len ? dln_stmt_step(stmt, &row, err) : DLN_OK;
	dln_view found = row ? dln_stmt_view(stmt, 0) : dln_view_sub(line->seal, 0, DLN_CHAIN_DIGITS);
	if (status == DLN_OK && found.len <= SEAL_DIGITS) {
		memcpy(chain, found.at, found.len);
		line->chain = (dln_view){chain, found.len};
		line->number = row ? dln_stmt_int(stmt, 1) + 1 : 1;
	}
	dln_stmt_reset(stmt);
	return status;
}

static dln_status note_head(dln_ledger *ledger, const dln_line *line, dln_err *err) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(ledger, DLN_QUERY_JOURNAL_HEAD, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, line->chain);
	dln_stmt_bind_text(stmt, 2, line->seal);
	return dln_stmt_run(stmt, err);
}

/* The line's chain will lie in `chain`. */
static dln_status put(dln_ledger *ledger, dln_line *line, char chain[SEAL_DIGITS + 1], dln_err *err) {
	dln_stmt *stmt;
	dln_status status = find_place(ledger, line, chain, err);

	if (status == DLN_OK)
		status = dln_store_query(ledger, DLN_QUERY_JOURNAL_ADD, &stmt, err);
	if (status)
		return status;
	bind(stmt, line);
	status = dln_stmt_run(stmt, err);
	return status ? status : note_head(ledger, line, err);
}

/* ---- adding ---- */

static dln_status check_words(dln_view words, const char *what, dln_err *err) {
	if (words.len > DLN_MOST_WHY)
		return dln_fail(err, DLN_LIMIT, dln_view_of(what), DLN_MOST_WHY, "longer than %d bytes", DLN_MOST_WHY);
	if (dln_utf8_check(words) != DLN_NOWHERE)
		return dln_fail(err, DLN_FORMAT, dln_view_of(what), dln_utf8_check(words), "it is not UTF-8");
	return DLN_OK;
}

dln_status dln_journal_sign(const dln_signed *by, dln_view *author, dln_view *why, dln_err *err) {
	*author = dln_view_trim(dln_view_of(by->author));
	*why = dln_view_trim(dln_view_of(by->why));
	if (why->len == 0)
		return dln_fail(err, DLN_USAGE, DLN_LIT("the reason"), DLN_NOWHERE, "it is empty");
	dln_status status = check_words(*why, "the reason", err);
	return status ? status : check_words(*author, "the author", err);
}

/* The line that is last in the ledger's own chain, copied into `room`; nothing where it has written none. */
static dln_status own_head(dln_ledger *ledger, char seal[SEAL_DIGITS + 1], char at[DLN_MOMENT_BYTES + 1], dln_err *err) {
	dln_stmt *stmt;
	bool row = false;
	dln_status status = dln_store_query(ledger, DLN_QUERY_JOURNAL_OWN, &stmt, err);

	if (status == DLN_OK)
		status = dln_stmt_step(stmt, &row, err);
	if (status || !row)
		return status;
	dln_view fields[] = {dln_stmt_view(stmt, 0), dln_stmt_view(stmt, 1)};
	bool fine = fields[0].len <= SEAL_DIGITS && fields[1].len <= DLN_MOMENT_BYTES;
	if (fine && fields[0].len)
		memcpy(seal, fields[0].at, fields[0].len);
	if (fine && fields[1].len)
		memcpy(at, fields[1].at, fields[1].len);
	dln_stmt_reset(stmt);
	return fine ? DLN_OK : dln_fail(err, DLN_CORRUPT, dln_view_of(ledger->path), DLN_NOWHERE, "the ledger is damaged: the last line of its journal");
}

/* The latest time of any line; empty: there is none, or it is none. */
static dln_status last_time(dln_ledger *ledger, char at[DLN_MOMENT_BYTES + 1], dln_err *err) {
	dln_stmt *stmt;
	bool row = false;
	dln_status status = dln_store_query(ledger, DLN_QUERY_JOURNAL_LAST, &stmt, err);

	if (status == DLN_OK)
		status = dln_stmt_step(stmt, &row, err);
	if (status)
		return status;
	dln_view last = row ? dln_stmt_view(stmt, 0) : (dln_view){0};
	if (last.len == DLN_MOMENT_BYTES)
		memcpy(at, last.at, last.len);
	dln_stmt_reset(stmt);
	return DLN_OK;
}

static dln_status note_own(dln_ledger *ledger, const dln_line *line, dln_err *err) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(ledger, DLN_QUERY_JOURNAL_MINE, &stmt, err);

	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, line->chain);
	return dln_stmt_run(stmt, err);
}

dln_status dln_journal_add(dln_ledger *ledger, const dln_line *line, dln_sha256 *seal_out, dln_err *err) {
	char chain[SEAL_DIGITS + 1] = "", before[SEAL_DIGITS + 1] = "", last[DLN_MOMENT_BYTES + 1] = "", of_all[DLN_MOMENT_BYTES + 1] = "", at[DLN_MOMENT_ROOM];
	dln_sha256 seal;
	dln_line is = *line;
	dln_status status = own_head(ledger, before, last, err);

	if (status == DLN_OK)
		status = last_time(ledger, of_all, err);
	if (status)
		return status;
	if (is.at.len == 0) {
		next_time(dln_view_of(last), dln_view_of(of_all), at);
		is.at = dln_view_of(at);
	}
	is.before = dln_view_of(before);
	status = seal_of(&is, &seal);
	if (status)
		return dln_fail(err, status, dln_view_of(ledger->path), DLN_NOWHERE, "the line for the journal could not be hashed");
	is.seal = dln_view_of(seal.hex);
	if (seal_out)
		*seal_out = seal;
	status = put(ledger, &is, chain, err);
	return status ? status : note_own(ledger, &is, err);
}

dln_status dln_journal_keep(dln_ledger *ledger, const dln_line *line, bool *added, dln_err *err) {
	char chain[SEAL_DIGITS + 1] = "";
	dln_line is = *line;
	dln_sha256 seal;
	dln_stmt *stmt;
	bool there = false;
	dln_status status = seal_of(&is, &seal);

	if (status == DLN_OK && !dln_view_is(is.seal, seal.hex))
		status = DLN_CORRUPT;
	if (status)
		return dln_fail(err, status, is.chain, DLN_NOWHERE, "line %lld of this chain of the journal was changed", (long long)is.number);
	status = dln_store_query(ledger, DLN_QUERY_JOURNAL_FIND, &stmt, err);
	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, is.seal);
	status = dln_stmt_step(stmt, &there, err);
	dln_stmt_reset(stmt);
	*added = status == DLN_OK && !there;
	return status || there ? status : put(ledger, &is, chain, err);
}

/* ---- reading ---- */

typedef struct reading {
	dln_ledger *ledger;
	dln_arena *arena;
	dln_lines *out;
	dln_err *err;
} reading;

dln_line dln_line_copy(dln_arena *arena, const dln_line *line) {
	dln_line is = *line;
	dln_view *const fields[] = {&is.subject, &is.slot, &is.value, &is.author, &is.at, &is.why, &is.chain, &is.before, &is.seal, &is.was, &is.spot, &is.undone};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		*fields[i] = dln_arena_copy(arena, *fields[i]);
	return is;
}

static dln_status read_body(void *self) {
	reading *r = self;
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(r->ledger, DLN_QUERY_JOURNAL, &stmt, r->err);

	*r->out = (dln_lines){0};
	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, r->err)) == DLN_OK && row) {
		dln_line line = {0};
		if (!take(stmt, &line) || line.subject.len == 0 || line.why.len == 0)
			return dln_fail(r->err, DLN_CORRUPT, dln_view_of(r->ledger->path), DLN_NOWHERE, "the ledger is damaged: line %lld of the journal", (long long)line.number);
		dln_vec_push(r->arena, r->out, dln_line_copy(r->arena, &line));
	}
	return status;
}

dln_status dln_journal_read(dln_ledger *ledger, dln_arena *arena, dln_lines *out, dln_err *err) {
	reading r = {ledger, arena, out, err};

	return dln_arena_guard(arena, read_body, &r);
}

/* Later lines may undo earlier ones only, so that one pass from the end knows of each whether it counts. */
void dln_journal_mark(dln_arena *arena, dln_lines *lines) {
	dln_map undone = {0};
	uint32_t by;

	for (size_t i = lines->len; i > 0; i--) {
		dln_line *line = &lines->at[i - 1];
		line->undone = dln_map_get(&undone, line->seal, &by) ? lines->at[by].seal : (dln_view){0};
		if (line->act == DLN_ACT_UNDO && line->undone.len == 0)
			dln_map_put(arena, &undone, line->subject, (uint32_t)i - 1);
	}
}

/* ---- verifying ---- */

typedef struct checking {
	dln_ledger *ledger;
	dln_journal_tell *tell;
	void *self;
	char chain[SEAL_DIGITS + 1], last[SEAL_DIGITS + 1]; /* of the line before */
	int64_t number;
	dln_err *err;
} checking;

static dln_status has_line(dln_ledger *ledger, dln_view seal, bool *there, dln_err *err) {
	dln_stmt *stmt;
	dln_status status = dln_store_query(ledger, DLN_QUERY_JOURNAL_FIND, &stmt, err);

	*there = false;
	if (status)
		return status;
	dln_stmt_bind_text(stmt, 1, seal);
	status = dln_stmt_step(stmt, there, err);
	dln_stmt_reset(stmt);
	return status;
}

/* The chain that ends here must end with the line that was noted. */
static dln_status check_head(checking *c) {
	dln_stmt *stmt;
	bool row = false;
	dln_status status = dln_store_query(c->ledger, DLN_QUERY_JOURNAL_NOTED, &stmt, c->err);

	if (status || !c->chain[0])
		return status;
	dln_stmt_bind_text(stmt, 1, dln_view_of(c->chain));
	status = dln_stmt_step(stmt, &row, c->err);
	if (status == DLN_OK && !(row && dln_view_is(dln_stmt_view(stmt, 0), c->last)))
		c->tell(c->self, &(dln_line){.chain = dln_view_of(c->chain), .number = c->number, .seal = dln_view_of(c->last), .act = DLN_ACTS},
			"lines behind it are missing, or it was put in");
	dln_stmt_reset(stmt);
	return status;
}

static void keep_word(char out[SEAL_DIGITS + 1], dln_view word) {
	size_t len = word.len <= SEAL_DIGITS ? word.len : SEAL_DIGITS;

	memset(out, 0, SEAL_DIGITS + 1);
	if (len)
		memcpy(out, word.at, len);
}

static dln_status check_line(checking *c, const dln_line *line, bool known) {
	bool fresh = !dln_view_is(line->chain, c->chain), there = true;
	dln_sha256 seal = {0};
	dln_status status = fresh ? check_head(c) : DLN_OK;

	if (status == DLN_OK && fresh && line->before.len)
		status = has_line(c->ledger, line->before, &there, c->err);
	if (status)
		return status;
	status = seal_of(line, &seal);
	if (status && status != DLN_LIMIT)
		return dln_fail(c->err, status, dln_view_of(c->ledger->path), DLN_NOWHERE, "a line of the journal could not be hashed");
	if (!known || status == DLN_LIMIT || !dln_view_is(line->seal, seal.hex))
		c->tell(c->self, line, "it was changed");
	else if (line->number != (fresh ? 1 : c->number + 1) || (fresh ? !there : !dln_view_is(line->before, c->last)))
		c->tell(c->self, line, "lines before it are missing, or it was put in");
	keep_word(c->chain, line->chain);
	keep_word(c->last, line->seal);
	c->number = line->number;
	return DLN_OK;
}

/* Chains of which no line is left. */
static dln_status check_gone(checking *c) {
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(c->ledger, DLN_QUERY_JOURNAL_GONE, &stmt, c->err);

	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, c->err)) == DLN_OK && row)
		c->tell(c->self, &(dln_line){.chain = dln_stmt_view(stmt, 0), .number = 1, .act = DLN_ACTS}, "it is missing, and all lines behind it");
	return status;
}

dln_status dln_journal_check(dln_ledger *ledger, dln_journal_tell *tell, void *self, size_t *lines, dln_err *err) {
	checking c = {.ledger = ledger, .tell = tell, .self = self, .err = err};
	dln_stmt *stmt;
	bool row = true;
	dln_status status = dln_store_query(ledger, DLN_QUERY_JOURNAL_CHAINS, &stmt, err);

	*lines = 0;
	while (status == DLN_OK && (status = dln_stmt_step(stmt, &row, err)) == DLN_OK && row) {
		dln_line line = {0};
		bool known = take(stmt, &line);
		++*lines;
		status = check_line(&c, &line, known);
	}
	if (status == DLN_OK)
		status = check_head(&c);
	return status ? status : check_gone(&c);
}
